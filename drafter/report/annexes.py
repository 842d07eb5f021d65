"""The annexes of ours that stand behind a report: found, so that they can be read back and are not taken for the report's own words."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.model.document import ANNEXES

_HEADING = regex(r"附件[0-9０-９一二三]?[:：]?")
_NOTE = regex(rf"\s*(?:附件[:：]\s*)?(?:[1-9][.．、]\s*)?(?:{'|'.join(form.title for form in ANNEXES.values())})\s*")
"""A line below the text that names an annex."""
_ABOVE = 2
"""How many lines stand above a table that belong to it: 附件 and its title."""
_MORE = 10
"""How many characters a title may have besides."""
_WORDS = regex(r"[^\n]")


class FoundRow(Struct, frozen=True):
    """A row of an annex as it stands in a text."""

    offset: int
    """Where its line begins."""
    cells: tuple[str, ...]
    """Their words, without blanks around them."""


class FoundAnnex(Struct, frozen=True):
    """An annex as it stands in a text."""

    name: str
    """Which of ANNEXES it is."""
    start: int
    """Where it begins: 附件, or its title."""
    end: int
    """Where its last row ends."""
    rows: tuple[FoundRow, ...]
    """In order, the heads among them."""


class _Line(Struct, frozen=True):
    """A line and where it begins."""

    offset: int
    words: str


def find_annexes(text: str, rows: frozenset[int] | None) -> tuple[FoundAnnex, ...]:
    """Return the annexes in a text; `rows` are the lines that a Word file has in tables, None for a text without any."""
    if "\t" not in text:
        return ()
    lines = list(_lines(text))
    found: list[FoundAnnex] = []
    number = 0
    while number < len(lines):
        annex = _annex_at(lines, number, rows)
        found += [annex] if annex else []
        number += len(annex.rows) if annex else 1
    return tuple(found)


def _annex_at(lines: Sequence[_Line], number: int, rows: frozenset[int] | None) -> FoundAnnex | None:
    """Return the annex whose heads are a line; None where it is none, or stands in no table of a Word file."""
    cells = _cells(lines[number].words)
    name = next((name for name, form in ANNEXES.items() if cells == form.heads), None)
    start = _above(lines, number, ANNEXES[name].title) if name else None
    table = tuple(_table(lines, number, rows)) if start is not None else ()
    if name is None or start is None or not table:
        return None
    return FoundAnnex(name, start, table[-1].offset + len(table[-1].words), tuple(map(_row, table)))


def without_annexes(text: str, annexes: Sequence[FoundAnnex]) -> str:
    """Return a text with blanks in place of annexes and of the lines that name them, so that every place in it stays what it was."""
    spans = [(annex.start, annex.end) for annex in annexes]
    spans += [(line.offset, line.offset + len(line.words)) for line in (_lines(text) if annexes else ()) if _NOTE.fullmatch(line.words)]
    pieces, at = [], 0
    for start, end in sorted(spans):
        if start >= at:  # The title of an annex names it, too.
            pieces += [text[at:start], _WORDS.sub(" ", text[start:end])]
            at = end
    return "".join((*pieces, text[at:]))


def _lines(text: str) -> Iterator[_Line]:
    """Yield every line."""
    offset = 0
    for words in text.split("\n"):
        yield _Line(offset, words)
        offset += len(words) + 1


def _cells(words: str) -> tuple[str, ...]:
    """Return the cells of a line."""
    return tuple(cell.strip() for cell in words.split("\t"))


def _row(line: _Line) -> FoundRow:
    """Return a line as a row."""
    return FoundRow(line.offset, _cells(line.words))


def _above(lines: Sequence[_Line], number: int, title: str) -> int | None:
    """Return where the heading of a table begins; None where neither 附件 nor the title stands above it: then it is somebody's own."""
    above = [line for line in reversed(lines[max(0, number - 4 * _ABOVE) : number]) if line.words.strip()]
    ours = takewhile(lambda line: _is_title(line.words.strip(), title), above[:_ABOVE])
    return min((line.offset for line in ours), default=None)


def _is_title(words: str, title: str) -> bool:
    """Return whether a line is 附件 or the title of an annex, whatever few words somebody put to it."""
    return _HEADING.fullmatch(words) is not None or (title in words and len(words) <= 2 * len(title) + _MORE)


def _table(lines: Sequence[_Line], number: int, rows: frozenset[int] | None) -> Iterator[_Line]:
    """Yield the lines of a table from its heads on: rows of a Word file, or all as far as the next empty line."""
    for line in (lines[at] for at in range(number, len(lines))):
        if not line.words.strip() or not (rows is None or line.offset in rows):
            return
        yield line
