"""A workbook that somebody filled in, with new words in some of its cells; all else in it stays."""

import io
from collections.abc import Mapping

from drafter.model.sheet import Value


def amended_workbook(data: bytes, values: Mapping[str, tuple[Value, str]]) -> bytes:
    """Return a workbook with new words in the cells of values; by path: the value as it was read, and the words."""
    # late: openpyxl takes longer to load than all of ours.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for value, words in values.values():
        cell = book[value.place.worksheet].cell(value.place.line, value.place.column)
        cell.value = words
        cell.data_type = "s"  # No formula, whatever a user typed.
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
