"""Two files side by side as a Word file."""

from collections.abc import Iterable

from drafter.model.changes import Difference
from drafter.model.format import GB9704
from drafter.writers.side_by_side import HEADS, cells_of
from drafter.writers.word.package import packed
from drafter.writers.word.properties import core_of_many
from drafter.writers.word.tables import LINES
from drafter.writers.word.xml_text import escaped, visible

_NARROW = 1500
_WIDTHS = (GB9704.text_width - (len(HEADS) - 1) * _NARROW, *[_NARROW] * (len(HEADS) - 1))
"""How wide each column is, in twentieths of a point: as wide as the text together."""
_COLUMNS = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
_TABLE = (
    f'<w:tbl><w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblBorders>{LINES}</w:tblBorders></w:tblPr>'
    f"<w:tblGrid>{_COLUMNS}</w:tblGrid>"
)


def difference_docx(difference: Difference) -> bytes:
    """Return two files side by side as a Word file: same input, same bytes."""
    title = f"{difference.left} → {difference.right}"
    rows = "".join(map(_row, (HEADS, *map(cells_of, difference.rows))))
    changes = (
        _paragraph(
            "BodyText",
            _run(f"{number}. {change.kind.value}　{change.spot}　"),
            _run(change.before, "<w:strike/>"),
            _run(("　" if change.before else "") + change.after),
        )
        for number, change in enumerate(difference.changes, 1)
    )
    body = (
        _paragraph("Title", _run(title)),
        _paragraph("Heading1", _run("数")),
        f"{_TABLE}{rows}</w:tbl>",
        _paragraph("Heading1", _run("文字")),
        *changes,
    )
    return packed(GB9704, "".join(body), {"docProps/core.xml": core_of_many(title)})


def _row(cells: Iterable[str]) -> str:
    """Return a row of the table of figures."""
    # Indents in characters outdo lengths in Word; justified words in narrow cells would stand far apart.
    layout = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/>'
    return "".join(
        (
            "<w:tr>",
            *(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph("BodyText", _run(words), layout=layout)}</w:tc>'
                for words, width in zip(cells, _WIDTHS, strict=True)
            ),
            "</w:tr>",
        )
    )


def _paragraph(style: str, *runs: str, layout: str = "") -> str:
    """Return a paragraph in a style; `layout` is what it asks beyond it."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{layout}</w:pPr>{"".join(runs)}</w:p>'


def _run(words: str, look: str = "") -> str:
    """Return words as a run; nothing for none."""
    text = f'<w:t xml:space="preserve">{escaped(visible(words))}</w:t>'
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/>{look}</w:rPr>{text}</w:r>' if words else ""
