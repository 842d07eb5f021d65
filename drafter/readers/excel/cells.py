"""A worksheet → its cells as a person sees them: what is hidden stands apart, what is struck out is left out and named."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal

from lxml import etree
from msgspec import Struct, field

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex
from drafter.model.sheet import Unread
from drafter.readers.excel.formats import DATE, Seen, seen_day, seen_number, seen_words
from drafter.readers.excel.package import Package, Page, Style, Words, broken, is_on, unescaped, words_of
from drafter.readers.yaml.source import CONTROL, UNSEEN

__all__ = ["DATE", "Cell", "Grid", "filled", "sheets_in"]
_BLANK_ROWS = 2_000
"""After so many blank rows nothing more is looked for."""
_MOST_ROWS, _MOST_COLUMNS, _MOST_CELLS = 20_000, 600, 1_000_000
_FAILURES = (
    zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, LookupError, ValueError, TypeError, OSError, EOFError, RuntimeError, MemoryError,
)  # fmt: skip
"""What lxml and zipfile raise for no sound workbook: a locked part is a RuntimeError."""
_ERROR = regex("#[A-Z][A-Z_/0]*[!?]?")
"""What Excel shows where a formula fails: #REF!, #N/A, #DIV/0!, #SPILL!."""
_MOST_MERGED = 2_000
"""How many merged stretches a worksheet may have: no table has a tenth of them."""
_BARE = regex(r"\d{1,15}(?:\.\d{1,6})?")
"""A number that was typed as text: it takes a unit as any number does."""
_SCALED = regex(r"-?\d+(?:\.\d+)?[百千]?[万亿]")
_REFERENCE = regex(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_BESIDE = {"drawing": "图片、图表或文本框", "legacyDrawing": "批注"}
"""What lies over the cells of a page and is not read."""
_NO_NUMBER = "这一格里的数读不出来"


class Cell(Struct, frozen=True):
    """One cell as a person sees it."""

    text: str
    """Its words; empty for a blank one, and for one in a hidden row or column."""
    place: Place
    """Where it stands."""
    problem: str = ""
    """Why it cannot be taken: a date, a formula without value; empty for a sound one."""
    number: bool = False
    """Whether a bare number stands in it, which takes the unit of its row or column."""
    hidden: str = ""
    """Its words where its row, its column or its page is hidden."""

    @property
    def words(self) -> str:
        """Return its words, hidden or not."""
        return self.text or self.hidden

    def counted(self, unit: str) -> tuple[str, str]:
        """Return its words, a bare number with the unit of its row or column, and why that is doubtful; often for no reason.

        A share is often typed as 0.966 where 96.6% is meant, and 0.5% is a share too. What is shown as 195.8万 takes 元, also where the
        column is one of 万元.
        """
        if unit and _SCALED.fullmatch(self.text):
            return self.text + unit.lstrip("十百千万亿"), ""
        if unit == "%" and self.number and 0 < Decimal(self.text) <= 1:
            share = f"{(Decimal(self.text) * 100).normalize():f}%"
            return f"{self.text}%", f"这里的单位是 %，写的是 {self.text}，看不出是 {share} 还是 {self.text}%，请连 % 一起写"
        return (self.text + unit if self.number else self.text), ""


class Grid(Struct, frozen=True):
    """One worksheet."""

    title: str
    """Its name."""
    rows: tuple[tuple[Cell, ...], ...]
    """Up to the last row with something in it; blank cells among them."""
    merged: tuple[tuple[int, int, int, int], ...]
    """Merged stretches: first row, first column, last row, last column, from 1."""
    hidden: bool = False
    """Whether the whole page is."""
    left: tuple[Unread, ...] = ()
    """What stands in its cells and is not read: struck words, words that a format does not show, pictures."""


def sheets_in(data: bytes, file: str) -> tuple[Grid, ...]:
    """Return the worksheets that bytes hold. Raise DrafterError for what cannot be read or is not to be trusted."""
    try:
        package = Package(data, file)
        strings, styles, from_1904 = package.strings(), package.styles(), package.counts_from_1904()
        return tuple(_Reader(package, page, _Shared(strings, styles, from_1904)).grid() for page in package.pages())
    except DrafterError:
        raise
    except _FAILURES as error:
        raise broken(Place(file)) from error


def filled(grid: Grid) -> bool:
    """Return whether anything stands on a page, hidden or not."""
    return any(cell.words or cell.problem for row in grid.rows for cell in row)


class _Shared(Struct, frozen=True):
    """What all pages of a workbook share."""

    strings: Sequence[Words]
    styles: Sequence[Style]
    from_1904: bool


class _Look(Struct):
    """What is hidden on a page, and how it shows zeros."""

    zeros: bool = True
    columns: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)


class _Reader:
    """Reads one worksheet."""

    def __init__(self, package: Package, page: Page, shared: _Shared) -> None:
        """Begin with nothing read."""
        self._package, self._page, self._shared = package, page, shared
        self._look = _Look()
        self._rows: dict[int, list[Cell]] = {}
        self._merged: list[tuple[int, int, int, int]] = []
        self._left: list[Unread] = []
        self._last = self._count = 0
        self._ended = False

    def grid(self) -> Grid:
        """Return the worksheet. Raise DrafterError for more than is read."""
        number = 0
        for element in self._package.rows_and_marks(self._page):
            name = etree.QName(element).localname
            if name == "row":
                number = _attribute(element, "r") or number + 1
                self._row(element, number)
            else:
                self._mark(element, name)
        if len(self._merged) > _MOST_MERGED:
            what = f"这个表格里合并的单元格太多（{len(self._merged)}处），没有读"
            raise DrafterError(Problem(what, "请取消合并，每格各填各的，另存再试", self._package.place))
        rows = tuple(tuple(self._rows.get(line, ())) for line in range(1, self._last + 1))
        return Grid(self._page.title, rows, tuple(self._merged), self._page.hidden, (*self._left, *self._hidden()))

    def _place(self, line: int = 0, column: int = 0) -> Place:
        """Return a spot of this page."""
        return Place(self._package.place.file, line, column, self._page.title)

    def _mark(self, element: etree._Element, name: str) -> None:
        """Note what the page says of its columns, its zeros, its merged cells and its pictures."""
        if name == "col" and _is_hidden(element, "width"):
            self._look.columns |= {*range(_attribute(element, "min"), min(_attribute(element, "max"), _MOST_COLUMNS) + 1)}
        elif name == "sheetView":
            self._look.zeros = is_on(element, "showZeros", True)
        elif name == "mergeCell":
            ends = [_REFERENCE.fullmatch(end) for end in (element.get("ref") or "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                self._merged.append((int(ends[0][2]), _column(ends[0][1]), int(ends[1][2]), _column(ends[1][1])))
        elif name in _BESIDE:
            self._left.append(Unread(_BESIDE[name], self._place()))

    def _row(self, element: etree._Element, number: int) -> None:
        """Read a row; nothing behind two thousand blank ones. Raise DrafterError where it is too far down, or too wide."""
        hidden = self._page.hidden or _is_hidden(element, "ht")
        cells = dict(self._cells(element, number, hidden))
        self._ended = self._ended or number - self._last > _BLANK_ROWS + 1
        if cells and not self._ended:
            self._keep(cells, number, hidden)

    def _cells(self, element: etree._Element, number: int, hidden: bool) -> Iterator[tuple[int, Cell]]:
        """Yield the cells of a row that are not blank, each with its column."""
        column = 0
        for child in element.iterchildren("{*}c"):
            named = _REFERENCE.fullmatch(child.get("r") or "")
            column = _column(named[1]) if named else column + 1
            cell = self._cell(child, number, column, hidden or column in self._look.columns)
            if cell.text or cell.problem or cell.hidden:
                yield column, cell

    def _keep(self, cells: dict[int, Cell], number: int, hidden: bool) -> None:
        """Keep a row with something in it. Raise DrafterError where it is too far down, or too wide."""
        width = max(cells)
        self._count += width
        if number > _MOST_ROWS or width > _MOST_COLUMNS or self._count > _MOST_CELLS:
            what = f"这一页太大：超过{_MOST_ROWS}行或{_MOST_COLUMNS}列"
            raise DrafterError(Problem(what, "把有字的部分复制到一张新表里，另存再试", self._place(number, width)))
        self._rows[number] = [cells.get(column) or Cell("", self._place(number, column)) for column in range(1, width + 1)]
        self._last = max(self._last, number)
        if hidden:
            self._look.rows.add(number)

    def _cell(self, element: etree._Element, line: int, column: int, hidden: bool) -> Cell:
        """Return one cell; what of it is not to be seen is noted, unless all of it is hidden."""
        place = self._place(line, column)
        at = _attribute(element, "s")
        style = self._shared.styles[at] if at < len(self._shared.styles) else Style()
        seen, gone = self._content(element, style)
        if hidden:
            return Cell("", place, hidden=seen.text or gone)
        if gone:
            self._left.append(Unread(gone, place))
        return Cell(seen.text, place, seen.problem, seen.number)

    def _content(self, element: etree._Element, style: Style) -> tuple[Seen, str]:
        """Return what is seen in a cell, and what stands in it that is not: its words, with the reason."""
        kind, raw = element.get("t") or "n", _raw(element)
        if kind in ("s", "inlineStr", "str"):
            return _words(self._words_of(element, kind, raw), style)
        if not raw:
            return Seen("", problem="这一格是公式，还没有算出数" if element.find("{*}f") is not None else ""), ""
        if kind in ("b", "e"):
            return Seen("", problem="这一格写的是“是非值”，不是数" if kind == "b" else f"这一格是出错的公式（{raw}）"), ""
        return self._counted(kind, raw, style)

    def _counted(self, kind: str, raw: str, style: Style) -> tuple[Seen, str]:
        """Return what is seen of a number or a day, and what stands in its cell that is not seen, with the reason."""
        try:
            seen = seen_day(raw, style.form) if kind == "d" else seen_number(raw, style.form, self._shared.from_1904)
        except ValueError:
            return Seen("", problem=_NO_NUMBER), ""
        if style.struck and seen.text:
            return Seen(""), f"划掉的“{seen.text}”"
        if not self._look.zeros and seen == Seen("0", number=True):
            return Seen(""), "0：这一页不显示零"
        return seen, "" if seen.text or seen.problem else f"{raw}：这一格的格式不显示它"

    def _words_of(self, element: etree._Element, kind: str, raw: str) -> Words:
        """Return the words of a cell. Raise LookupError or ValueError where it names words that are not there."""
        if kind == "s":
            return self._shared.strings[int(raw)] if raw else Words(())
        inline = element.find("{*}is")
        return Words(((unescaped(raw), None),)) if kind == "str" or inline is None else words_of(inline)

    def _hidden(self) -> Iterator[Unread]:
        """Yield the rows, then the columns that are hidden and not blank; nothing of a page that is hidden itself."""
        if self._page.hidden:
            return
        for line in sorted(self._look.rows):
            words = [cell.hidden for cell in self._rows[line] if cell.hidden]
            yield Unread(f"隐藏的第{line}行（{'、'.join(words[:3])}{'……' if len(words) > 3 else ''}）", self._place(line))
        for column in sorted(self._look.columns):
            cells = (row[column - 1] for line, row in sorted(self._rows.items()) if column <= len(row) and line not in self._look.rows)
            if first := next((cell for cell in cells if cell.hidden), None):
                yield Unread(f"隐藏的列（{first.hidden}）", first.place)


def _words(words: Words, style: Style) -> tuple[Seen, str]:
    """Return the words of a cell as they are seen, and what of them is not: struck out, or not shown by the format."""
    stands, struck = words.parted(style.struck)
    text, gone = _clean(stands), _clean(struck)
    shown = _clean(seen_words(text, style.form)) if text else ""
    if _ERROR.fullmatch(text):
        return Seen("", problem=f"这一格是出错的公式（{text}）"), ""
    unshown = f"“{text}”：这一格的格式不显示它" if text and not shown else ""
    return Seen(shown, bool(_BARE.fullmatch(shown))), f"划掉的“{gone}”" if gone else unshown


def _clean(text: str) -> str:
    """Return words without signs that nobody sees."""
    return CONTROL.sub(" ", UNSEEN.sub("", text)).strip()


def _raw(element: etree._Element) -> str:
    """Return what a cell's value is in the file."""
    return element.findtext("{*}v") or ""


def _is_hidden(element: etree._Element, measure: str) -> bool:
    """Return whether a row or a column is hidden, or has no height or width left."""
    size = element.get(measure) or "1"
    return is_on(element, "hidden", False) or not size.strip("0.")


def _attribute(element: etree._Element, name: str) -> int:
    """Return a number that counts rows, columns or styles; 0 where there is none. Raise ValueError for what is none."""
    return int(float(element.get(name) or 0))


def _column(letters: str) -> int:
    """Return the number of a column: 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
