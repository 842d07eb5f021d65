"""A workbook that somebody filled in, with new words in some of its cells; all else in it stays."""

import io
from collections.abc import Mapping

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.model.sheet import Value

_FAILURES = (LookupError, ValueError, TypeError, AttributeError, SyntaxError, OSError, RuntimeError)
"""What openpyxl raises for a package whose styles, colours or dates it does not understand; its values may be read all the same."""


def amended_workbook(data: bytes, values: Mapping[str, tuple[Value, str]]) -> bytes:
    """Return a workbook with new words in the cells of values; by path: the value as it was read, and the words.

    Raise DrafterError for one that can be read and not be written.
    """
    # late: openpyxl takes longer to load than all of ours.
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), rich_text=True)  # Else what is struck out would stand again.
        for value, words in values.values():
            cell = book[value.place.worksheet].cell(value.place.line, value.place.column)
            cell.value = words
            cell.data_type = "s"  # No formula, whatever a user typed.
    except _FAILURES as error:
        file = next((value.place.file for value, _ in values.values()), "")
        raise DrafterError(Problem("这个表格里有坏的样式，写不进去", "在 Excel、WPS 里打开，另存为 .xlsx 再试", Place(file))) from error
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
