"""A workbook opened with care: what it is, how large, and every cell as the text that a person sees in it."""

import datetime
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex
from drafter.readers.yaml.source import CONTROL, UNSEEN

_FILE_LIMIT, _SHEET_LIMIT = 20_000_000, 30_000_000
"""How many bytes a workbook, and the XML of one of its parts, may have: no form has a tenth of it."""
_BLANK_ROWS = 2_000
"""After so many blank rows nothing more is looked for."""
_MOST_ROWS, _MOST_COLUMNS = 20_000, 600
_ALL_LIMIT = 100_000_000
"""How many bytes all parts of a workbook together may have."""
_OLD, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_AGAIN = "在 Excel、WPS 里打开，另存为 .xlsx 再试"
_FAILURES = (
    zipfile.BadZipFile, zlib.error, InvalidFileException, SyntaxError, LookupError, ValueError, TypeError, OSError, EOFError,
    AttributeError, RuntimeError, MemoryError,
)  # fmt: skip
"""What openpyxl and zipfile raise for no sound workbook: ElementTree's ParseError is a SyntaxError, a locked part a RuntimeError."""
_ERROR = regex("#[A-Z][A-Z_/0]*[!?]?")
"""What Excel shows where a formula fails: #REF!, #N/A, #DIV/0!, #SPILL!."""
_MOST_MERGED = 2_000
"""How many merged stretches a worksheet may have: no table has a tenth of them."""
DATE = "这一格变成了日期"
"""The problem of a cell in which a date stands; its text is that date in words."""


_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)["']""")
_LARGEST = Decimal(10) ** 20
_BARE = regex(r"\d{1,15}(?:\.\d{1,6})?")
"""A number that was typed as text: it takes a unit as any number does."""


class Cell(Struct, frozen=True):
    """One cell as a person sees it."""

    text: str
    """Its words; empty for a blank one."""
    place: Place
    """Where it stands."""
    problem: str = ""
    """Why it cannot be taken: a date, a formula without value; empty for a sound one."""
    number: bool = False
    """Whether a bare number stands in it, which takes the unit of its row or column."""


class Grid(Struct, frozen=True):
    """One worksheet."""

    title: str
    """Its name."""
    rows: tuple[tuple[Cell, ...], ...]
    """Up to the last row with something in it; blank cells among them."""
    merged: tuple[tuple[int, int, int, int], ...]
    """Merged stretches: first row, first column, last row, last column, from 1."""


def sheets_in(data: bytes, file: str) -> tuple[Grid, ...]:
    """Return the worksheets that bytes hold. Raise DrafterError for what cannot be read or is not to be trusted."""
    place = Place(file)
    _check_package(data, place)
    try:
        return _sheets(data, file)
    except DrafterError:
        raise
    except _FAILURES as error:
        raise DrafterError(Problem("这个表格文件坏了，读不出来", _AGAIN, place)) from error


def _sheets(data: bytes, file: str) -> tuple[Grid, ...]:
    """Return the worksheets of a package that has been checked; openpyxl says nothing of what it leaves out."""
    place = Place(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        typed = load_workbook(io.BytesIO(data), read_only=True)
        merges = _merges(data, place)
        return tuple(
            _grid(file, worksheet.title, _rows(worksheet, place), _rows(typed[worksheet.title], place), merges.get(_part_of(worksheet), ()))
            for worksheet in values.worksheets
        )


def _check_package(data: bytes, place: Place) -> None:
    """Raise DrafterError for a file that is no .xlsx, is locked or too large, has macros or looks into other files."""
    _check_kind(data, place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {info.filename: info.file_size for info in package.infolist()}
    except zipfile.BadZipFile as error:
        raise DrafterError(Problem("这个表格文件坏了，读不出来", _AGAIN, place)) from error
    if any(size > _SHEET_LIMIT for name, size in parts.items() if name.startswith("xl/worksheets/")):
        raise DrafterError(Problem("表里有上百万行（多半是空行），没有读", "把有字的部分复制到一张新表里，另存再试", place))
    if sum(parts.values()) > _ALL_LIMIT or any(size > _SHEET_LIMIT for size in parts.values()):
        raise DrafterError(Problem("这个表格里的东西太多（多半是图片），没有读", "把有字的部分复制到一张新表里，另存再试", place))
    if any(name.endswith("vbaProject.bin") for name in parts):
        raise DrafterError(Problem("这个表格带宏，没有打开", "另存为不带宏的 .xlsx 再试", place))
    if any(name.startswith("xl/externalLinks/") for name in parts):
        raise DrafterError(Problem("表里有引用别的文件的公式", "把那些格子“选择性粘贴”为数值，另存再试", place))


def _check_kind(data: bytes, place: Place) -> None:
    """Raise DrafterError for what is no .xlsx by its first bytes, or is too large to be looked into."""
    if data.startswith(_OLD) and _ENCRYPTED in data:
        raise DrafterError(Problem("这个表格有密码，打不开", "在 Excel、WPS 里去掉密码再试", place))
    if data.startswith(_OLD):
        raise DrafterError(Problem("这是旧版 .xls 表格", _AGAIN, place))
    if not data.startswith(b"PK"):
        raise DrafterError(Problem("这不是 .xlsx 表格", _AGAIN, place))
    if len(data) > _FILE_LIMIT:
        raise DrafterError(Problem("这个表格太大了", "请核对是不是给错了文件", place))


def _merges(data: bytes, place: Place) -> dict[str, tuple[tuple[int, int, int, int], ...]]:
    """Return the merged stretches by the worksheet's part: openpyxl does not read them where it reads without holding all in memory."""
    merges = {}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                merges[name] = _spans(package.read(name), place)
    return merges


def _spans(worksheet: bytes, place: Place) -> tuple[tuple[int, int, int, int], ...]:
    """Return the merged stretches of one worksheet: first row and column, last row and column. Raise DrafterError for too many."""
    spans = _MERGED.findall(worksheet)
    if len(spans) > _MOST_MERGED:
        what = f"这个表格里合并的单元格太多（{len(spans)}处），没有读"
        raise DrafterError(Problem(what, "请取消合并，每格各填各的，另存再试", place))
    return tuple((int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in spans)


def _part_of(worksheet: Any) -> str:
    """Return in which part a worksheet is kept: its number need not be its place among the tabs."""
    return str(getattr(worksheet, "_worksheet_path", "")).lstrip("/")


def _column(letters: bytes) -> int:
    """Return the number of a column: 1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _rows(worksheet: Any, place: Place) -> Iterator[Sequence[Any]]:
    """Yield a worksheet's rows without the blank cells at their ends. Raise DrafterError for more than is read."""
    blank = 0
    for number, row in enumerate(worksheet.iter_rows(max_col=_MOST_COLUMNS + 1), 1):
        width = next((at for at in range(len(row), 0, -1) if row[at - 1].value is not None), 0)
        blank = 0 if width else blank + 1
        if blank > _BLANK_ROWS:
            return
        if width and (number > _MOST_ROWS or width > _MOST_COLUMNS):
            what = f"这一页太大：超过{_MOST_ROWS}行或{_MOST_COLUMNS}列"
            raise DrafterError(Problem(what, "把有字的部分复制到一张新表里，另存再试", Place(place.file, number, width, worksheet.title)))
        yield row[:width]


def _grid(file: str, title: str, values: Iterator[Sequence[Any]], typed: Iterator[Sequence[Any]], merged: Any) -> Grid:
    """Return one worksheet with every cell as it is seen."""
    rows: list[tuple[Cell, ...]] = []
    for number, (row, formulas) in enumerate(zip_longest(values, typed, fillvalue=()), 1):
        places = (Place(file, number, column, title) for column in range(1, len(formulas) + 1))
        pairs = zip_longest(row, formulas)  # A formula without a value is blank where values are read.
        rows.append(tuple(_cell(value, formula, place) for (value, formula), place in zip(pairs, places, strict=False)))
    while rows and not any(cell.text or cell.problem for cell in rows[-1]):
        rows.pop()
    return Grid(title, tuple(rows), merged)


def _cell(value: Any, typed: Any, place: Place) -> Cell:
    """Return one cell; `typed` holds the formula where there is one, `value` is None where nothing was worked out."""
    content = value.value if value is not None else None
    if content is None:
        return Cell("", place, "这一格是公式，还没有算出数" if typed.data_type == "f" else "")
    if isinstance(content, bool):
        return Cell("", place, "这一格写的是“是非值”，不是数")
    form = str(value.number_format or "")
    if isinstance(content, datetime.date | datetime.time | datetime.timedelta):
        return Cell(_date(content, form), place, DATE)
    if isinstance(content, int | float):
        return _number(content, form, place)
    text = CONTROL.sub(" ", UNSEEN.sub("", str(content))).strip()
    if value.data_type == "e" or _ERROR.fullmatch(text):
        return Cell("", place, f"这一格是出错的公式（{text}）")
    return Cell(text, place, number=bool(_BARE.fullmatch(text)))


def _date(date: datetime.date | datetime.time | datetime.timedelta, form: str) -> str:
    """Return a date as written in Chinese, with its day where the cell's format shows it; a time as its digits."""
    if isinstance(date, datetime.timedelta):
        return f"{date.total_seconds() / 3600:.6g}小时"
    if isinstance(date, datetime.time):
        return str(date)
    return f"{date.year}年{date.month}月" + (f"{date.day}日" if "d" in form.lower() else "")


def _number(value: float, form: str, place: Place) -> Cell:
    """Return a cell with a number, exact: 0.966 in a percent format is 96.6%."""
    exact = Decimal(f"{value:.12g}") if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact) >= _LARGEST:
        return Cell(str(value), place, "这一格的数太大")
    if "%" in form:
        return Cell(f"{_plain(exact * 100)}%", place)
    return Cell(_plain(exact), place, number=True)


def _plain(value: Decimal) -> str:
    """Return a number without exponent and needless zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
