"""The styles of a Word file in a Format, by python-docx: named, so that a person can restyle a draft."""

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Pt, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.styles.styles import Styles

import drafter.writers.word.oxml as oxml
from drafter.model.format import Format, Look, twips
from drafter.writers.word.tables import TABLE_TEXT, TABLE_TEXT_ID

_DEFAULTS = ("Normal", "Default Paragraph Font", "Normal Table", "No List")
"""The styles that Word itself stands on."""
_MARKS = {"Figure": ("数据", ""), "Gap": ("待填", "FFFF00"), "Doubt": ("待核", "BDD7EE"), "Carried": ("沿用原句", "E2E2E2")}
"""What words of the sheet look like, by the style's id: its name, and the ground: none, yellow, light blue, grey."""
_SINGLE = 1.3
"""How high a line of a Chinese font is where nobody says it, in sizes."""
_COMMENT_SIZE = 10.5
"""五号, as Word sets comments."""


def define_styles(document: Document, form: Format) -> None:
    """Give a document the styles of a Format and no others."""
    styles = document.styles
    for style in list(styles):
        if style.name not in _DEFAULTS:
            style.delete()
    oxml.set_document_defaults(document, form)
    _define_normal(styles["Normal"], form)
    body = _paragraph_style(styles, "Body Text")
    _indent(body, form)
    for level in range(1, 5):
        _define_heading(styles, form, level, body)
    _define_opening(styles, form, body)
    _define_closing(styles)
    _define_table(styles, form.table)
    _define_footer(_paragraph_style(styles, "footer"), form.number)
    _define_comments(styles)
    for ident, (name, fill) in _MARKS.items():
        _define_mark(styles, ident, name, fill)


def _define_normal(normal: ParagraphStyle, form: Format) -> None:
    """Set the words that all others stand on: the body's (GB/T 9704-2012, 5.2.2, 5.2.3), black (5.2.4), both edges even."""
    normal.quick_style = True
    normal.font.color.rgb = RGBColor(0, 0, 0)
    _set_look(normal, form.body)
    normal.font.name = form.latin
    layout = normal.paragraph_format
    layout.widow_control = False  # A page takes all its lines.
    layout.space_before = layout.space_after = Pt(0)
    layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    oxml.set_line_breaking(normal)


def _define_heading(styles: Styles, form: Format, level: int, body: ParagraphStyle) -> None:
    """Define the built-in style of a heading that stands alone and, linked to it, the one of its words in a run-in heading (7.3.3)."""
    look = form.headings[level - 1]
    heading = _paragraph_style(styles, f"Heading {level}")
    heading.next_paragraph_style = body
    _indent(heading, form)
    heading.paragraph_format.keep_with_next = heading.paragraph_format.keep_together = True
    oxml.set_outline_level(heading, level)
    words = _character_style(styles, f"Heading {level} Char", builtin=False)
    for style in (heading, words):
        _set_look(style, look)
        style.font.bold = look.bold  # Word's own headings are bold and blue; a copy of them falls back on that.
        style.font.color.rgb = RGBColor(0, 0, 0)
    oxml.link(heading, words)


def _define_opening(styles: Styles, form: Format, body: ParagraphStyle) -> None:
    """Define the title (7.3.1) and the salutation (7.3.2), which stands flush left."""
    title = _paragraph_style(styles, "Title")
    _set_look(title, form.title)
    title.font.bold = form.title.bold
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.keep_together = True
    title.paragraph_format.space_after = Twips(form.below_title(2))
    salutation = _paragraph_style(styles, "Salutation")
    title.next_paragraph_style, salutation.next_paragraph_style = salutation, body


def _define_closing(styles: Styles) -> None:
    """Define 署名 and 成文日期 (7.3.5.2); how far from the edge they stand hangs on their length."""
    signature, date = _paragraph_style(styles, "Signature"), _paragraph_style(styles, "Date")
    signature.next_paragraph_style = date
    for style in (signature, date):
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _define_table(styles: Styles, look: Look) -> None:
    """Define what the cells of an annex's table are set in: a line as its font is, and the rest around it, or words would stand low."""
    cell: ParagraphStyle = styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=False)
    cell.base_style, cell.quick_style, cell.style_id = styles["Normal"], True, TABLE_TEXT_ID
    _set_look(cell, look)
    cell.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt((look.line - _SINGLE * look.size) / 2)
    cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _define_footer(footer: ParagraphStyle, look: Look) -> None:
    """Define the line of the page number (7.5)."""
    footer.style_id = "Footer"
    _set_look(footer, look)
    oxml.set_font_of_all(footer, look.font)


def _define_comments(styles: Styles) -> None:
    """Define what comments are set in."""
    text, reference = _paragraph_style(styles, "annotation text"), _character_style(styles, "annotation reference")
    text.style_id, reference.style_id = "CommentText", "CommentReference"
    text.quick_style = reference.quick_style = False
    text.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    text.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    text.font.size = reference.font.size = Pt(_COMMENT_SIZE)
    oxml.set_spacing(text, 0)


def _define_mark(styles: Styles, ident: str, name: str, fill: str) -> None:
    """Define the style that marks words of the sheet."""
    style = _character_style(styles, name, builtin=False)
    style.style_id = ident
    if fill:
        oxml.set_shading(style, fill)


def _paragraph_style(styles: Styles, name: str) -> ParagraphStyle:
    """Return a new paragraph style that Word knows by its name, on top of Normal."""
    style: ParagraphStyle = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style = styles["Normal"]
    style.quick_style = True
    return style


def _character_style(styles: Styles, name: str, builtin: bool = True) -> CharacterStyle:
    """Return a new character style; one of ours where it is not built into Word."""
    style: CharacterStyle = styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=builtin)
    style.base_style = styles["Default Paragraph Font"]
    style.quick_style = True
    return style


def _set_look(style: CharacterStyle, look: Look) -> None:
    """Set a style's font, size, spacing and, where it is one of paragraphs, height of line."""
    oxml.set_chinese_font(style, look.font)
    style.font.size = Pt(look.size)
    oxml.set_spacing(style, twips(look.spacing))
    if isinstance(style, ParagraphStyle):
        style.paragraph_format.line_spacing = Pt(look.line)
        style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY


def _indent(style: ParagraphStyle, form: Format) -> None:
    """Open a style's paragraphs some characters in (7.3.3)."""
    style.paragraph_format.first_line_indent = Twips(form.indent * form.character)
    oxml.set_indent_in_characters(style, "firstLine", form.indent)
