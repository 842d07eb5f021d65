"""New workbooks: heads, borders, text seen whole; nothing in them is a formula, and they do not tell the time of writing."""

import io
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from drafter.language.patterns import regex
from drafter.writers.terminal.findings import display_width
from drafter.writers.timeless import timeless, without_core
from drafter.writers.word.xml_text import allowed

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

CellValue = str | int | float | Decimal | None
CellRow = Sequence[CellValue]
Style = Callable[[int, CellValue], str]
"""Says by column and value which of the workbook's styles a cell has."""
_BASE = {"font_name": "宋体", "font_size": 10.5, "border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
_OPEN = {"bg_color": "#FFFBE6", "locked": False}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "body": {},
    "head": {"bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "part": {"bold": True, "italic": True, "bg_color": "#F2F2F2"},
    "rough": {"italic": True, "font_color": "#7F6000"},
    "share": {"num_format": "0%"},
    "odd": {"bold": True, "font_color": "#C00000", "bg_color": "#FFC7CE"},
    "gap": {"bg_color": "#FFF2CC"},
    "open": _OPEN,
    "open text": {**_OPEN, "num_format": "@"},
}
"""What cells look like; those to be filled in are yellow, and as text 2024年10月 does not become a date."""
_LINE = 15
"""Points of a line of text."""
_A4, _A3 = 9, 8
"""Papers, as Excel counts them."""
_ACROSS = 130
"""How many characters stand across A4, lying; a table is printed at half that size at least."""
_NO_NAME = regex(r"[\[\]:*?/\\']")
_NAME = 31
"""How many characters the name of a worksheet has at most."""
_LONGEST = 32767
"""How many characters a cell holds."""


def body(_column: int, _value: CellValue) -> str:
    """Return the usual style, whatever the cell."""
    return "body"


class NewWorkbook:
    """A workbook that is written from its first cell to its last.

    Its rows go to disk as they come, so that its size is no matter: what is written to a row before the last one is lost.
    """

    def __init__(self) -> None:
        """Start without worksheets."""
        # late: XlsxWriter takes longer to import than a draft takes, and a draft needs it for 核对表 alone.
        import xlsxwriter

        self._stream = io.BytesIO()
        # A thousand units took 77 MB while all rows were kept, and take 28.
        self._book = xlsxwriter.Workbook(self._stream, {"constant_memory": True})
        self.styles = {name: self._book.add_format({**_BASE, **more}) for name, more in _STYLES.items()}
        self.styles["plain"] = self._book.add_format({"font_name": "宋体", "font_size": 10.5})
        self._titles: set[str] = set()

    def page(self, title: str, heads: Mapping[str, int], head_rows: int = 1, kept_columns: int = 0) -> "Worksheet":
        """Return a new worksheet whose heads and first columns stay in sight, on the screen and on paper; `heads` gives the widths."""
        worksheet: Worksheet = self._book.add_worksheet(self._free(title))
        worksheet.set_landscape()
        worksheet.set_paper(_A3 if sum(heads.values()) > _ACROSS else _A4)
        worksheet.freeze_panes(head_rows, kept_columns)
        worksheet.repeat_rows(0, head_rows - 1)
        if kept_columns:
            worksheet.repeat_columns(0, kept_columns - 1)
        worksheet.set_row(head_rows - 1, _height(heads, heads.values()))
        for at, width in enumerate(heads.values()):
            worksheet.set_column(at, at, width)
        return worksheet

    def table(
        self, title: str, heads: Mapping[str, int], rows: Iterable[CellRow], style: Style = body, kept_columns: int = 0
    ) -> "Worksheet":
        """Return a new worksheet with its rows, each high enough for its text; on paper it is as wide as the page."""
        worksheet = self.page(title, heads, 1, kept_columns)
        worksheet.set_paper(_A3 if sum(heads.values()) > 2 * _ACROSS else _A4)
        worksheet.fit_to_pages(1, 0)
        for at, head in enumerate(heads):
            self.put(worksheet, 0, at, head, "head")
        for number, row in enumerate(rows, 1):
            worksheet.set_row(number, _height(row, heads.values()))
            for at, value in enumerate(row):
                self.put(worksheet, number, at, value, style(at, value))
        return worksheet

    def put(self, worksheet: "Worksheet", row: int, column: int, value: CellValue, style: str = "body") -> None:
        """Write one cell; a text is never a formula."""
        if value is None or value == "":
            worksheet.write_blank(row, column, None, self.styles[style])
        elif isinstance(value, str):
            worksheet.write_string(row, column, allowed(value)[:_LONGEST], self.styles[style])
        else:
            worksheet.write_number(row, column, float(value), self.styles[style])

    def saved(self) -> bytes:
        """Return the workbook's bytes: same content, same bytes. Raise OSError where the disk has no room for its pieces."""
        # late: as above.
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(*error.args[0].args) from error
        return timeless(self._stream.getvalue(), without_core)

    def _free(self, title: str) -> str:
        """Return a name that a worksheet may have and no other has."""
        name = _NO_NAME.sub("", title)[:_NAME]
        for number in range(2, 100):
            if name.lower() not in self._titles:
                break
            name = f"{_NO_NAME.sub('', title)[: _NAME - 3]} {number}"
        self._titles.add(name.lower())
        return name


def _height(values: Iterable[CellValue], widths: Iterable[int]) -> float:
    """Return how many points a row needs for its text to be seen whole."""
    texts = (value if isinstance(value, str) else "" for value in values)
    lines = (
        sum(max(1, math.ceil(display_width(line) * 1.1 / width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=False)
    )
    return _LINE * max(1, *lines) + 4
