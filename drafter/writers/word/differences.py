"""Two files side by side as a Word file."""

import io

from drafter.model.changes import Difference
from drafter.writers.side_by_side import HEADS, cells_of
from drafter.writers.timeless import timeless


def difference_docx(difference: Difference) -> bytes:
    """Return two files side by side as a Word file: same input, same bytes."""
    # late: python-docx takes longer to import than the terminal, JSON and HTML take for the same.
    import docx

    document = docx.Document()
    document.add_heading(f"{difference.left} → {difference.right}", 1)
    document.add_heading("数", 2)
    table = document.add_table(rows=0, cols=len(HEADS), style="Table Grid")
    for cells in (HEADS, *map(cells_of, difference.rows)):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.add_heading("文字", 2)
    for change in difference.changes:
        paragraph = document.add_paragraph(f"{change.kind.value}　{change.spot}　", style="List Number")
        paragraph.add_run(change.before).font.strike = True
        paragraph.add_run(("　" if change.before else "") + change.after)
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())
