"""Words that are wrong wherever they stand, with the right ones: data, in 错词.txt. A text in, the wrong words in it out."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

_FILE = Path(__file__).parent / "错词.txt"
_VARIANTS = "[异形]"
"""Above words that are not wrong, but less usual."""


class Misspelling(Struct, frozen=True):
    """A wrong word, where it stands in a text."""

    wrong: str
    """As it is written by mistake: 按装."""
    right: str
    """As it should be: 安装."""
    spots: tuple[int, ...]
    """Where; at least one place."""
    certain: bool
    """Whether it is wrong; if not, the right one is only more usual."""


def misspellings(text: str) -> Iterator[Misspelling]:
    """Yield the wrong words of a text; one that is part of a right word (按装 in 按装机容量) is none.

    A line of the file is only looked at where the text has the first two characters of its wrong word side by side.
    """
    lines, variants = _read()
    for pair in sorted(lines.keys() & {*_pairs(text), *_pairs(text[1:])}):
        for line in lines[pair]:
            wrong, _, rest = line.partition(" ")
            right, *within = rest.split() if wrong in text else ("",)
            spots = tuple(_spots(text, wrong, within)) if right else ()
            if spots:
                yield Misspelling(wrong, right, spots, line not in variants)


def _spots(text: str, wrong: str, within: list[str]) -> Iterator[int]:
    """Yield where a text has the wrong word, and none of the right ones that hold it."""
    start = text.find(wrong)
    while start >= 0:
        if not any(text.startswith(word, max(0, start - word.index(wrong))) for word in within):
            yield start
        start = text.find(wrong, start + 1)


@cache
def _read() -> tuple[Mapping[int, list[str]], frozenset[str]]:
    """Return the lines of the file by the pair of characters that each begins with, and which of them are variants."""
    sure, variants = (
        [line for line in part.split("\n") if line and line[0] not in "#["] for part in _FILE.read_text("utf-8").split(_VARIANTS)
    )
    by_pair: dict[int, list[str]] = {}
    lines = sure + variants
    for pair, line in zip(_pairs("".join([line[:2] for line in lines])), lines, strict=True):
        by_pair.setdefault(pair, []).append(line)
    return by_pair, frozenset(variants)


def _pairs(text: str) -> Sequence[int]:
    """Return the first and second character of a text as one number, the third and fourth, and so on: quicker than strings of two."""
    units = text.encode("utf-16-le", "surrogatepass")
    return array("I", units[: len(units) // 4 * 4])
