"""Sheets of our workbooks: heads, borders, wrapped text seen whole; no time of writing, and nothing in them is a formula."""

import io
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from drafter.language.patterns import regex
from drafter.writers.terminal.findings import display_width
from drafter.writers.timeless import timeless, without_core

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Cells = tuple[str | int, ...]
"""One row's values."""
_LINE = 15
"""Points of a line of text."""
HEAD, BODY = "表头", "表内"
"""The styles of our cells."""
_UNPRINTED = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no workbook may hold: a text that is quoted in one may."""


def new_workbook() -> "Workbook":
    """Return a workbook without sheets."""
    # late: openpyxl takes longer to import than a draft takes, and a draft needs it for 核对表 alone.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    thin, grey = Side(style="thin", color="BFBFBF"), PatternFill("solid", fgColor="F2F2F2")
    border = Border(thin, thin, thin, thin)
    book = Workbook()
    book.remove(book.worksheets[0])
    head = Alignment(horizontal="center", vertical="center", wrap_text=True)
    # Named, for openpyxl looks up every other style cell by cell: a large workbook took seven times as long.
    book.add_named_style(NamedStyle(HEAD, Font("宋体", 10.5, bold=True), grey, border, head))
    book.add_named_style(NamedStyle(BODY, Font("宋体", 10.5), border=border, alignment=Alignment(vertical="center", wrap_text=True)))
    return book


def add_worksheet(book: "Workbook", title: str, heads: Mapping[str, int], rows: Iterable[Cells]) -> "Worksheet":
    """Add a worksheet whose first row, the heads, stays in sight; `heads` says how wide each column is, in characters."""
    # late: as in `new_workbook`.
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    worksheet: Worksheet = book.create_sheet(title)
    for index, row in enumerate((tuple(heads), *rows), 1):
        worksheet.row_dimensions[index].height = _height(row, heads.values())
        for column, value in enumerate(row, 1):
            cell = worksheet.cell(index, column, _UNPRINTED.sub("", value) if isinstance(value, str) else value)
            if isinstance(value, str):
                cell.data_type = "s"  # No formula, whatever a user typed.
            cell.style = HEAD if index == 1 else BODY
    for column, width in enumerate(heads.values(), 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.freeze_panes = "A2"
    worksheet.page_setup.orientation, worksheet.page_setup.paperSize = "landscape", 9
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.print_title_rows = "1:1"
    return worksheet


def workbook_bytes(book: "Workbook") -> bytes:
    """Return the workbook's bytes: same content, same bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return timeless(stream.getvalue(), without_core)


def _height(values: Cells, widths: Iterable[int]) -> float:
    """Return how many points a row needs for its text to be seen whole."""
    lines = (math.ceil(display_width(str(value)) * 1.1 / width) for value, width in zip(values, widths, strict=False))
    return _LINE * max(1, *lines) + 4
