"""The text of a .docx as a reader sees it: insertions count, deletions do not; automatic numbers are written out.

Sources: ISO/IEC 29500-1, 17.9 (numbering), 17.13.5 (revisions).
"""

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct, field

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.numerals import to_chinese
from drafter.model.changes import Tracked
from drafter.ooxml.package import DOCUMENT, STYLES, Package
from drafter.ooxml.words import CELL, PARAGRAPH, ROW, W, read_paragraph, seen

_NUMBERING = "word/numbering.xml"
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", "{urn:schemas-microsoft-com:vml}imagedata")
_COMING, _GOING = (W + "ins", W + "moveTo"), (W + "del", W + "moveFrom")
_IN_ROW = -1
_FREE_WORDS = 200_000
"""How many characters a report may hold at least, three hundred pages of them; one more for each byte of its file."""
_LEVELS = range(9)
"""The levels that a list and an outline can have (17.9.3, 17.9.6)."""
_CHAIN = 32
"""How many styles may be based one on another; Word's own are three or four."""
_HIGHEST_START = 32_767
"""At which number a list may begin, as in Word."""
_LONGEST_PATTERN = 64
"""How long the words around an automatic number may be."""
_CHINESE_COUNTS = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand")


class WordText(Struct, frozen=True):
    """What a Word file says."""

    text: str
    """One paragraph a line; the cells of a table's row stand in one line with tabs between."""
    headings: dict[int, int] = field(default_factory=dict)
    """Where a paragraph with a heading style begins → its level; counted in code points."""
    rows: frozenset[int] = frozenset()
    """Where the rows of tables begin."""


class _Level(Struct, frozen=True):
    """One level of an automatic numbering."""

    start: int
    form: str
    pattern: str


class _Style(Struct, frozen=True):
    """What a paragraph has of its style."""

    base: str
    """The style that it is based on; empty for none."""
    outline: etree._Element | None
    """Its outline level, where it says one."""
    numbering: etree._Element | None
    """Its automatic number, where it says one."""


def read_docx(data: bytes, file: str) -> WordText:
    """Return the text of a .docx. Raise DrafterError for one that is damaged, too large, or holds macros."""
    return _Reader(Package(data, file)).read()


def tracked_changes(data: bytes, file: str) -> tuple[Tracked, ...]:
    """Return the tracked changes of a .docx that are still open, in its order. Raise DrafterError as `read_docx` does."""
    marks = Package(data, file).tree(DOCUMENT).iter(*_COMING, *_GOING)
    changes = (
        Tracked(mark.tag in _COMING, "".join(text.text or "" for text in mark.iter(W + "t", W + "delText")), mark.get(W + "author", ""))
        for mark in marks
    )
    return tuple(change for change in changes if change.words.strip())


def picture_count(data: bytes) -> int:
    """Return how many pictures and drawings stand in the text of a .docx; 0 for what is none."""
    try:
        return sum(1 for _ in Package(data, "").tree(DOCUMENT).iter(*_PICTURES))
    except DrafterError:
        return 0


class _Reader:
    """Reads one document from its parts."""

    def __init__(self, package: Package) -> None:
        self._most = _FREE_WORDS + package.size
        self._file = package.file
        self._body = package.tree(DOCUMENT)
        styles = package.tree(STYLES) if STYLES in package else None
        self._levels = dict(_levels(package.tree(_NUMBERING) if _NUMBERING in package else None))
        self._styles = {style.get(W + "styleId", ""): _style(style) for style in styles.iter(W + "style")} if styles is not None else {}
        self._counts: dict[str, list[int]] = {}

    def read(self) -> WordText:
        """Return the whole text. Raise DrafterError where it is too long."""
        lines: list[str] = []
        headings, rows, offset = {}, set[int](), 0
        for line, level in self._blocks(self._body):
            if level == _IN_ROW:
                rows.add(offset)
            elif level:
                headings[offset] = level
            lines.append(line)
            offset += len(line) + 1
            if offset > self._most:
                what = f"这个 Word 文件里的字太多（超过{self._most // 10_000}万字），没有读"
                raise DrafterError(Problem(what, "请核对是不是给错了文件；几百份报告合成的，请分开", Place(self._file)))
        return WordText("\n".join(lines) + "\n", headings, frozenset(rows))

    def _blocks(self, parent: etree._Element) -> Iterator[tuple[str, int]]:
        """Yield every paragraph with its heading level (0 for none), every table row with _IN_ROW."""
        for child in seen(parent):
            if child.tag == PARAGRAPH:
                yield from self._paragraph(child)
            elif child.tag == ROW:
                yield "\t".join(" ".join(line for line, _ in self._blocks(cell)) for cell in _cells(child)), _IN_ROW
            elif len(child):
                yield from self._blocks(child)

    def _paragraph(self, element: etree._Element) -> Iterator[tuple[str, int]]:
        """Yield a paragraph, then the text boxes that hang on it."""
        paragraph = read_paragraph(element)
        style = _value(element.find(f"{W}pPr/{W}pStyle"))
        level = self._heading_level(style) if paragraph.words.strip() else 0
        yield (self._number(element, style) if paragraph.words else "") + paragraph.words, level
        for box in paragraph.boxes:
            yield from self._blocks(box)

    def _chain(self, style: str) -> Iterator[_Style]:
        """Yield a style and those it is based on; of a circle, or of an absurd many, the first."""
        for _ in range(_CHAIN):
            if style not in self._styles:
                return
            yield self._styles[style]
            style = self._styles[style].base

    def _heading_level(self, style: str) -> int:
        """Return the outline level of a style from 1 on; 0 for body text."""
        outline = next((declared.outline for declared in self._chain(style) if declared.outline is not None), None)
        level = _number_in(outline, _LEVELS[-1] + 1)
        return level + 1 if level in _LEVELS else 0

    def _number(self, paragraph: etree._Element, style: str) -> str:
        """Return a paragraph's automatic number, counting it; empty where it has none."""
        numbering = paragraph.find(f"{W}pPr/{W}numPr")
        if numbering is None:
            numbering = next((declared.numbering for declared in self._chain(style) if declared.numbering is not None), None)
        if numbering is None:
            return ""
        return self._counted(_value(numbering.find(W + "numId")), _number_in(numbering.find(W + "ilvl"), 0))

    def _counted(self, name: str, level: int) -> str:
        """Return the next number of a list at a level; empty for a level that is not declared, or that no list can have."""
        levels = self._levels.get(name)
        if not levels or level not in levels:
            return ""
        counts = self._counts.setdefault(name, [])
        while len(counts) <= level:
            counts.append(levels[len(counts)].start - 1 if len(counts) in levels else 0)
        counts[level] += 1
        del counts[level + 1 :]
        words = levels[level].pattern
        for index, count in enumerate(counts):
            words = words.replace(f"%{index + 1}", _written(max(count, levels[index].start), levels[index].form) if index in levels else "")
        return "" if levels[level].form in ("bullet", "none") else words


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """Yield the cells of a row, also those within content controls."""
    for child in seen(row):
        if child.tag == CELL:
            yield child
        elif len(child):
            yield from _cells(child)


def _style(style: etree._Element) -> _Style:
    """Return a style as declared."""
    return _Style(_value(style.find(W + "basedOn")), style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}pPr/{W}numPr"))


def _value(element: etree._Element | None) -> str:
    """Return what a property is set to; empty where it is not there."""
    return element.get(W + "val", "") if element is not None else ""


def _number_in(element: etree._Element | None, otherwise: int) -> int:
    """Return the number that a property is set to; `otherwise` where it is not there, -1 for what can be no level."""
    if element is None:
        return otherwise
    typed = element.get(W + "val", str(otherwise))
    return int(typed) if re.fullmatch("[0-9]{1,5}", typed) else -1


def _levels(numbering: etree._Element | None) -> Iterator[tuple[str, dict[int, _Level]]]:
    """Yield every list's name with its levels."""
    if numbering is None:
        return
    abstract = {definition.get(W + "abstractNumId"): _levels_of(definition) for definition in numbering.iter(W + "abstractNum")}
    for numbered in numbering.iter(W + "num"):
        reference = numbered.find(W + "abstractNumId")
        if reference is not None and reference.get(W + "val") in abstract:
            yield numbered.get(W + "numId", ""), abstract[reference.get(W + "val")]


def _levels_of(definition: etree._Element) -> dict[int, _Level]:
    """Return the levels of a list that a list can have."""
    numbers = {str(number): number for number in _LEVELS}
    return {numbers[name]: _level(level) for level in definition.iter(W + "lvl") if (name := level.get(W + "ilvl", "0")) in numbers}


def _level(level: etree._Element) -> _Level:
    """Return one level as declared; a start that no list can have is 1."""
    start = _number_in(level.find(W + "start"), 1)
    form, pattern = level.find(W + "numFmt"), _value(level.find(W + "lvlText"))
    return _Level(
        start if 0 <= start <= _HIGHEST_START else 1,
        "decimal" if form is None else _value(form),
        pattern if len(pattern) <= _LONGEST_PATTERN else "",
    )


def _written(count: int, form: str) -> str:
    """Return a number as its form writes it."""
    if form in _CHINESE_COUNTS:
        return to_chinese(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("upperLetter", "lowerLetter") and 1 <= count <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + count - 1)
    return str(count)
