"""The text of a .docx as a reader sees it: insertions count, deletions do not; automatic numbers are written out.

Sources: ISO/IEC 29500-1, 17.9 (numbering), 17.13.5 (revisions), 17.5.2 (content controls).
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree
from msgspec import Struct, field

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.numerals import to_chinese
from drafter.model.changes import Tracked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_GONE = {_W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "sectPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr")}
_SIGNS = {_W + "br": "\n", _W + "cr": "\n", _W + "tab": "\t", _W + "noBreakHyphen": "-", _W + "ptab": "\t"}
_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic", "{urn:schemas-microsoft-com:vml}imagedata")
_COMING, _GOING = (_W + "ins", _W + "moveTo"), (_W + "del", _W + "moveFrom")
_ROW = -1
_LIMIT = 60_000_000
"""How many bytes of XML a report may hold; a thousand pages have less."""
_CHINESE_COUNTS = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand")
_DAMAGED = "在 Word、WPS 里打开，另存为 .docx 再试"
_BROKEN = (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged file makes the readers of ZIP and XML raise."""


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


def read_docx(data: bytes, file: str) -> WordText:
    """Return the text of a .docx. Raise DrafterError for one that is damaged, too large, or holds macros."""
    with _opened(data, file) as parts:
        return _Reader(parts).read()


def tracked_changes(data: bytes, file: str) -> tuple[Tracked, ...]:
    """Return the tracked changes of a .docx that are still open, in its order. Raise DrafterError as `read_docx` does."""
    with _opened(data, file) as parts:
        marks = parts["word/document.xml"].iter(*_COMING, *_GOING)
    changes = (
        Tracked(mark.tag in _COMING, "".join(text.text or "" for text in mark.iter(_W + "t", _W + "delText")), mark.get(_W + "author", ""))
        for mark in marks
    )
    return tuple(change for change in changes if change.words.strip())


def picture_count(data: bytes) -> int:
    """Return how many pictures and drawings stand in the text of a .docx; 0 for what is none."""
    try:
        with _opened(data, "") as parts:
            return sum(1 for _ in parts["word/document.xml"].iter(*_PICTURES))
    except DrafterError:
        return 0


@contextmanager
def _opened(data: bytes, file: str) -> Iterator[dict[str, etree._Element]]:
    """Give the parts of a .docx. Raise DrafterError for one that is damaged, also where that shows later, and for what is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield _parts(package, file)
    except _BROKEN as error:
        raise DrafterError(Problem("这个 Word 文件坏了，读不出来", _DAMAGED, Place(file))) from error


def _parts(package: zipfile.ZipFile, file: str) -> dict[str, etree._Element]:
    """Return the parts that are read, parsed. Raise DrafterError for what is refused."""
    names = {info.filename: info for info in package.infolist()}
    if any(name.endswith("vbaProject.bin") for name in names):
        raise DrafterError(Problem("这个文件带宏，没有打开", "在 Word、WPS 里另存为不带宏的 .docx 再试", Place(file)))
    if "word/document.xml" not in names:
        raise DrafterError(Problem("这不是 Word 文件", "请给 .docx、.txt 或 .md 文件", Place(file)))
    wanted = [name for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml") if name in names]
    if sum(names[name].file_size for name in wanted) > _LIMIT:
        raise DrafterError(Problem("这个 Word 文件太大了", "请核对是不是给错了文件；一份报告不会有上千页", Place(file)))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return {name: etree.fromstring(package.read(name), parser) for name in wanted}


class _Reader:
    """Reads one document from its parsed parts."""

    def __init__(self, parts: dict[str, etree._Element]) -> None:
        self._body = parts["word/document.xml"]
        styles = parts.get("word/styles.xml")
        self._levels = dict(_levels(parts.get("word/numbering.xml")))
        self._style_of = {style.get(_W + "styleId", ""): style for style in styles.iter(_W + "style")} if styles is not None else {}
        self._counts: dict[str, list[int]] = {}

    def read(self) -> WordText:
        """Return the whole text."""
        lines: list[str] = []
        headings, rows, offset = {}, set[int](), 0
        for line, level in self._blocks(self._body):
            if level == _ROW:
                rows.add(offset)
            elif level:
                headings[offset] = level
            lines.append(line)
            offset += len(line) + 1
        return WordText("\n".join(lines) + "\n", headings, frozenset(rows))

    def _blocks(self, parent: etree._Element) -> Iterator[tuple[str, int]]:
        """Yield every paragraph with its heading level (0 for none), every table row with _ROW."""
        for child in parent:
            if child.tag == _W + "p":
                yield from self._paragraph(child)
            elif child.tag == _W + "tr":
                own = (cell for cell in child.iter(_W + "tc") if next(cell.iterancestors(_W + "tr")) is child)
                yield "\t".join(" ".join(line for line, _ in self._blocks(cell)) for cell in own), _ROW
            elif child.tag == _MC + "AlternateContent":
                yield from self._blocks(child[0])
            elif child.tag not in _GONE:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[tuple[str, int]]:
        """Yield a paragraph, then the text boxes that hang on it."""
        boxes: list[etree._Element] = []
        words = "".join(self._words(paragraph, boxes))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        level = self._heading_level(style.get(_W + "val", "") if style is not None else "")
        yield (self._number(paragraph) if words else "") + words, level if words.strip() else 0
        for box in boxes:
            yield from self._blocks(box)

    def _words(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """Yield the words of a paragraph, putting aside its text boxes."""
        for child in parent:
            if child.tag == _W + "t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield "" if child.get(_W + "type") in ("page", "column") else _SIGNS[child.tag]
            elif child.tag == _W + "txbxContent":
                boxes.append(child)
            elif child.tag == _MC + "AlternateContent":
                yield from self._words(child[0], boxes) if len(child) else ()
            elif child.tag not in _GONE:
                yield from self._words(child, boxes)

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """Yield a style and those it is based on."""
        seen: set[str] = set()
        while style in self._style_of and style not in seen:
            seen.add(style)
            yield self._style_of[style]
            base = self._style_of[style].find(_W + "basedOn")
            style = base.get(_W + "val", "") if base is not None else ""

    def _heading_level(self, style: str) -> int:
        """Return the outline level of a style from 1 on; 0 for body text."""
        for declared in self._chain(style):
            level = declared.find(f"{_W}pPr/{_W}outlineLvl")
            if level is not None and (depth := level.get(_W + "val", "")).isdigit():
                return int(depth) + 1 if int(depth) < 9 else 0
        return 0

    def _number(self, paragraph: etree._Element) -> str:
        """Return a paragraph's automatic number, counting it; empty where it has none."""
        numbering = paragraph.find(f"{_W}pPr/{_W}numPr")
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if numbering is None and style is not None:
            inherited = (declared.find(f"{_W}pPr/{_W}numPr") for declared in self._chain(style.get(_W + "val", "")))
            numbering = next((properties for properties in inherited if properties is not None), None)
        if numbering is None:
            return ""
        number, depth = numbering.find(_W + "numId"), numbering.find(_W + "ilvl")
        name = number.get(_W + "val", "") if number is not None else ""
        level = int(depth.get(_W + "val", "0")) if depth is not None else 0
        return self._counted(name, level)

    def _counted(self, name: str, level: int) -> str:
        """Return the next number of a list at a level."""
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
            words = words.replace(f"%{index + 1}", _written(count or 1, levels[index].form) if index in levels else "")
        return "" if levels[level].form in ("bullet", "none") else words


def _levels(numbering: etree._Element | None) -> Iterator[tuple[str, dict[int, _Level]]]:
    """Yield every list's name with its levels."""
    if numbering is None:
        return
    abstract = {definition.get(_W + "abstractNumId"): definition for definition in numbering.iter(_W + "abstractNum")}
    for numbered in numbering.iter(_W + "num"):
        reference = numbered.find(_W + "abstractNumId")
        source = abstract.get(reference.get(_W + "val")) if reference is not None else None
        if source is not None:
            yield numbered.get(_W + "numId", ""), {int(level.get(_W + "ilvl", "0")): _level(level) for level in source.iter(_W + "lvl")}


def _level(level: etree._Element) -> _Level:
    """Return one level as declared."""
    typed = {name: child.get(_W + "val", "") for name in ("start", "numFmt", "lvlText") if (child := level.find(_W + name)) is not None}
    return _Level(int(typed.get("start", "1")), typed.get("numFmt", "decimal"), typed.get("lvlText", ""))


def _written(count: int, form: str) -> str:
    """Return a number as its form writes it."""
    if form in _CHINESE_COUNTS:
        return to_chinese(count)
    if form == "decimalEnclosedCircle" and count <= 20:
        return chr(ord("①") + count - 1)
    if form in ("upperLetter", "lowerLetter") and count <= 26:
        return chr(ord("A" if form == "upperLetter" else "a") + count - 1)
    return str(count)
