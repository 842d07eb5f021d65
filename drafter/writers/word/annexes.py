"""Writes the annexes of a draft behind it (GB/T 9704-2012, 7.3.7): each on a page of its own, 附件, title, and a real table."""

from collections.abc import Callable, Iterator, Sequence

from drafter.model.document import Annex, Cell, Column, Document
from drafter.model.format import Format
from drafter.writers.word.paragraphs import FLUSH, paragraph_xml, run_xml
from drafter.writers.word.tables import LINES, TABLE_TEXT_ID

_CENTRED = '<w:jc w:val="center"/>'
_LAST = '<w:spacing w:line="20" w:lineRule="exact"/>'
"""Of the paragraph that Word wants behind a table: as good as no height, or it would begin a page of its own."""


def note_xml(document: Document, form: Format) -> Iterator[str]:
    """Yield the paragraphs below the text that name its annexes, a line below it and on the page of the signature."""
    for at, line in enumerate(document.annex_note):
        yield paragraph_xml("BodyText", run_xml(line), "<w:keepNext/>" + ("" if at else f'<w:spacing w:before="{form.row}"/>'))


def annexes_xml(document: Document, form: Format, printed: Callable[[Cell], str]) -> Iterator[str]:
    """Yield the paragraphs and tables of all annexes; `printed` writes the runs of a cell."""
    for index, annex in enumerate(document.annexes):
        title = annex.form.title
        mark = run_xml(document.heading_of(index), "Heading1Char", form.headings[0].font)
        # 7.3.7: 附件 in the first line, flush left; the title in the third.
        yield paragraph_xml("BodyText", mark, f"<w:pageBreakBefore/>{FLUSH}")
        space = f'<w:spacing w:before="{form.row}" w:after="{form.below_title(form.title_lines(title))}"/>'
        yield paragraph_xml("Title", run_xml(title), space)
        yield _table(annex, form, printed)
        yield paragraph_xml(TABLE_TEXT_ID, "", _LAST)


def _table(annex: Annex, form: Format, printed: Callable[[Cell], str]) -> str:
    """Return the table: as wide as the text, its heads once more on every page."""
    columns = annex.form.columns
    widths = _widths(columns, form.text_width)
    face = form.headings[0].font
    heads = [paragraph_xml(TABLE_TEXT_ID, run_xml(column.head, "", face), _CENTRED) for column in columns]
    rows = (_row(row, columns, widths, printed, face) for row in annex.rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{LINES}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    head = _whole_row([_cell(words, width) for words, width in zip(heads, widths, strict=True)], "<w:tblHeader/>")
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"


def _widths(columns: Sequence[Column], whole: int) -> list[int]:
    """Return how wide each column is in twips; the last one takes what rounding leaves."""
    widths = [whole * column.share // 100 for column in columns[:-1]]
    return [*widths, whole - sum(widths)]


def _row(row: tuple[Cell, ...], columns: Sequence[Column], widths: Sequence[int], printed: Callable[[Cell], str], face: str) -> str:
    """Return a row; one cell alone goes over all columns and stays with the row below it."""
    if len(row) == 1:
        words = "".join(run_xml(piece.text, "", face) for piece in row[0])
        return _whole_row([_cell(paragraph_xml(TABLE_TEXT_ID, words, "<w:keepNext/>"), sum(widths), len(columns))])
    cells = (
        _cell(paragraph_xml(TABLE_TEXT_ID, printed(cell), _CENTRED if column.centred else ""), width)
        for cell, column, width in zip(row, columns, widths, strict=True)
    )
    return _whole_row(list(cells))


def _whole_row(cells: Sequence[str], more: str = "") -> str:
    """Return a row that no page's end cuts."""
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(words: str, width: int, columns: int = 1) -> str:
    """Return a cell over so many columns, its words in the middle of its height."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'
