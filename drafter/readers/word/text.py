"""The text of a .docx as a reader sees it: insertions count, deletions do not; automatic numbers are written out.

What is struck or hidden, and what no text can hold, is left out and said.
"""

from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.diagnostics.left_out import Kind, LeftOut
from drafter.model.changes import Tracked
from drafter.ooxml.body import Body, cells_of, is_unfilled
from drafter.ooxml.package import DOCUMENT, NUMBERING, Package
from drafter.ooxml.words import PARAGRAPH, ROW, W, bare_words, value_of
from drafter.readers.word.beside import Beside
from drafter.readers.word.numbering import LEVELS, Numbering, number_in

_COMING, _GOING = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_EMBEDDED = (W + "altChunk", W + "subDoc")
_IN_ROW = -1
_FREE_WORDS = 200_000
"""How many characters a report may hold at least, three hundred pages of them; one more for each byte of its file."""


class WordText(Struct, frozen=True):
    """What a Word file says."""

    text: str
    """One paragraph a line; the cells of a table's row stand in one line with tabs between."""
    headings: dict[int, int] = field(default_factory=dict)
    """Where a paragraph with a heading style begins → its level; counted in code points."""
    rows: frozenset[int] = frozenset()
    """Where the rows of tables begin."""
    left_out: tuple[LeftOut, ...] = ()
    """What of the file is not in the text, in its order; what stands beside the text last."""


class _Line(Struct, frozen=True):
    """A line of the text to be."""

    words: str | None
    """What it says; None for what has no line of its own."""
    level: int = 0
    """Of which level it is a heading by its style; 0 for none, _IN_ROW for the row of a table."""
    left_out: tuple[LeftOut, ...] = ()
    """What of it is left out, without places."""


def read_docx(data: bytes, file: str) -> WordText:
    """Return the text of a .docx. Raise DrafterError for one that is damaged, too large, or holds macros."""
    return _Reader(Package(data, file)).read()


def tracked_changes(data: bytes, file: str) -> tuple[Tracked, ...]:
    """Return the tracked changes of a .docx that are still open, in its order. Raise DrafterError as `read_docx` does."""
    return _tracked(Package(data, file).tree(DOCUMENT))


def _tracked(root: etree._Element) -> tuple[Tracked, ...]:
    """Return the tracked changes of a text."""
    changes = (
        Tracked(mark.tag in _COMING, "".join(text.text or "" for text in mark.iter(W + "t", W + "delText")), mark.get(W + "author", ""))
        for mark in root.iter(*_COMING, *_GOING)
    )
    return tuple(change for change in changes if change.words.strip())


class _Reader:
    """Reads one document from its parts."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._most = _FREE_WORDS + package.size
        self._body = Body(package)
        self._numbering = Numbering(package.tree(NUMBERING) if NUMBERING in package else None, self._body)
        self._beside = Beside(package)

    def read(self) -> WordText:
        """Return the whole text. Raise DrafterError where it is too long."""
        lines: list[str] = []
        left: list[LeftOut] = []
        headings, rows, offset = {}, set[int](), 0
        for line in self._lines(self._body.root):
            if line.level == _IN_ROW:
                rows.add(offset)
            elif line.level:
                headings[offset] = line.level
            left += (placed for one in line.left_out for placed in self._beside.placed(one, offset))
            if line.words is None:
                continue
            lines.append(line.words)
            offset += len(line.words) + 1
            if offset > self._most:
                what = f"这个 Word 文件里的字太多（超过{self._most // 10_000}万字），没有读"
                raise DrafterError(Problem(what, "请核对是不是给错了文件；几百份报告合成的，请分开", Place(self._package.file)))
        deleted = [LeftOut(Kind.DELETED, change.words) for change in _tracked(self._body.root) if not change.inserted]
        deleted += [
            LeftOut(Kind.HIDDEN, bare_words(row)) for row in self._body.root.iter(ROW) if row.find(f"{W}trPr/{W}hidden") is not None
        ]
        return WordText("\n".join(lines) + "\n", headings, frozenset(rows), (*left, *deleted, *self._beside.left_out(self._body.root)))

    def _lines(self, parent: etree._Element) -> Iterator[_Line]:
        """Yield every paragraph and every row of a table below an element, and what is left out between them."""
        for group in self._body.groups(parent):
            first = group[0]
            if first.tag == PARAGRAPH:
                yield from self._paragraph(group)
            elif first.tag == ROW:
                yield self._row(first)
            elif first.tag in _EMBEDDED:
                yield _Line(None, left_out=(LeftOut(Kind.EMBEDDED),))
            elif is_unfilled(first):
                yield _Line(None, left_out=(LeftOut(Kind.PLACEHOLDER, bare_words(first)),))
            elif len(first):
                yield from self._lines(first)

    def _row(self, row: etree._Element) -> _Line:
        """Return the row of a table, whose cells have no lines."""
        cells = [list(self._lines(cell)) for cell in cells_of(row)]
        words = (" ".join(line.words.replace("\n", " ") for line in cell if line.words is not None) for cell in cells)
        return _Line("\t".join(words), _IN_ROW, tuple(one for cell in cells for line in cell for one in line.left_out))

    def _paragraph(self, elements: tuple[etree._Element, ...]) -> Iterator[_Line]:
        """Yield a paragraph, then the text boxes that hang on it."""
        paragraph = self._body.read(elements)
        first = self._first_said(elements)
        style = value_of(first.find(f"{W}pPr/{W}pStyle"))
        level = self._heading_level(first, style) if paragraph.words.strip() else 0
        yield _Line(_joined(self._numbering.number(first, style), paragraph.words), level, paragraph.left_out)
        for box in paragraph.boxes:
            yield from self._lines(box)

    def _first_said(self, elements: tuple[etree._Element, ...]) -> etree._Element:
        """Return which of the elements of one paragraph says something first, and so how it is numbered; the last where none does."""
        return next((element for element in elements[:-1] if self._body.read((element,)).words), elements[-1])

    def _heading_level(self, paragraph: etree._Element, style: str) -> int:
        """Return the outline level of a paragraph, its own or that of its style, from 1 on; 0 for body text."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        of_styles = (element.find(f"{W}pPr/{W}outlineLvl") for _, element in self._body.chain(style))
        outline = own if own is not None else next((declared for declared in of_styles if declared is not None), None)
        level = number_in(outline, LEVELS[-1] + 1)
        return level + 1 if level in LEVELS else 0


def _joined(number: str, words: str) -> str:
    """Return an automatic number with the words behind it, a blank between where the two would be read as one number."""
    bare = number.isdigit() or (number[-1:].isalnum() and number[-1:].isascii() and words[:1].isalnum() and words[:1].isascii())
    return f"{number} {words}" if bare and words else number + words
