"""What the tables of our Word files look like."""

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
LINES = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in _SIDES)
"""Thin lines around every cell, as the content of `w:tblBorders`."""
TABLE_TEXT, TABLE_TEXT_ID = "表格文字", "TableText"
"""The style of the words in an annex's cells: its name and its id."""
