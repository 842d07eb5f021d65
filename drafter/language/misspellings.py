"""Words that are wrong wherever they stand, with the right ones: data, in 错词.txt. A text in, the wrong words in it out."""

from collections import Counter
from collections.abc import Iterator, Mapping
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
    """Yield the wrong words of a text; one that is part of a right word (按装 in 按装机容量) is none."""
    words, variants = _read()
    by_sign = _by_sign()
    for sign in sorted(by_sign.keys() & set(text)):
        for wrong in by_sign[sign]:
            right, *within = words[wrong].split() if wrong in text else ("",)
            spots = tuple(_spots(text, wrong, within)) if right else ()
            if spots:
                yield Misspelling(wrong, right, spots, wrong not in variants)


def _spots(text: str, wrong: str, within: list[str]) -> Iterator[int]:
    """Yield where a text has the wrong word, and none of the right ones that hold it."""
    start = text.find(wrong)
    while start >= 0:
        if not any(text.startswith(word, max(0, start - word.index(wrong))) for word in within):
            yield start
        start = text.find(wrong, start + 1)


@cache
def _by_sign() -> Mapping[str, list[str]]:
    """Return the wrong words by the character of each that the fewest words have: few texts have it either."""
    words, _ = _read()
    usual = Counter("".join(words.values()))
    found: dict[str, list[str]] = {}
    for wrong in words:
        found.setdefault(min(wrong, key=usual.__getitem__), []).append(wrong)
    return found


@cache
def _read() -> tuple[Mapping[str, str], frozenset[str]]:
    """Return what the file says: behind each wrong word the right one and those that hold it by chance; and the words that are variants."""
    sure, variants = (_words(part) for part in _FILE.read_text("utf-8").split(_VARIANTS + "\n"))
    return sure | variants, frozenset(variants)


def _words(lines: str) -> dict[str, str]:
    """Return the first word of each line, with the rest."""
    parted = (line.partition(" ") for line in lines.splitlines() if line and line[0] not in "#[")
    return {wrong: rest for wrong, _, rest in parted}
