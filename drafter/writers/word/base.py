"""Builds the base package of a Word file with python-docx: everything of a Format that does not change from draft to draft.

What python-docx's own template brings is taken out first: no draft uses its styles, numbering, thumbnail, fonts or custom XML.
"""

import io
import zipfile

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.part import XmlPart
from docx.opc.rel import Relationships
from docx.section import Section, _Footer
from docx.shared import Mm, Pt

import drafter.writers.word.oxml as oxml
from drafter.model.format import Format
from drafter.writers.word.styles import define_styles

_LATER = ("word/document.xml", "word/comments.xml", "docProps/core.xml")
"""The parts that each draft brings itself."""
_UNUSED = ("stylesWithEffects", "numbering", "webSettings", "customXml", "thumbnail", "extended-properties")
"""What python-docx's template is related to and no draft uses, by the end of the relation's type."""


def build(form: Format, commented: bool) -> tuple[bytes, str, str]:
    """Return a zip without a draft's own parts, with a place for comments or without, and what stands before a body and behind it."""
    document = docx.Document()
    _drop_unused(document.part.package.rels)
    _drop_unused(document.part.rels)
    section = document.sections[0]
    _set_page(section, form)
    define_styles(document, form)
    _number_pages(document, section, form)
    oxml.set_settings(document)
    oxml.set_font_table(document)
    if commented:
        _ = document.comments  # python-docx makes the part when it is first asked for.
    return _packed(document)


def _drop_unused(relations: Relationships) -> None:
    """Take out the parts that no draft uses."""
    for ident, relation in list(relations.items()):
        if relation.reltype.endswith(_UNUSED):
            del relations[ident]


def _set_page(section: Section, form: Format) -> None:
    """Set the paper, its margins (GB/T 9704-2012, 5.1, 5.2.1) and the grid of lines (5.2.3)."""
    page = form.page
    section.page_width, section.page_height = Mm(page.width), Mm(page.height)
    section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
    section.left_margin, section.right_margin, section.gutter = Mm(page.left), Mm(page.right), Mm(0)
    section.header_distance, section.footer_distance = Mm(page.header), Mm(page.footer)
    oxml.set_line_grid(section, form.grid)


def _number_pages(document: Document, section: Section, form: Format) -> None:
    """Put the page number at the outer edge, one character in: right on odd pages, left on even ones (7.5)."""
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, form, WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer, form, WD_ALIGN_PARAGRAPH.LEFT)


def _number(footer: _Footer, form: Format, side: WD_ALIGN_PARAGRAPH) -> None:
    """Write the page number into a footer, between its signs, at one side."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    layout = paragraph.paragraph_format
    layout.alignment = side
    if side is WD_ALIGN_PARAGRAPH.RIGHT:
        layout.right_indent = Pt(form.number.size)
        oxml.set_indent_in_characters(paragraph, "right", 1)
    else:
        layout.left_indent = Pt(form.number.size)
        oxml.set_indent_in_characters(paragraph, "left", 1)
    before, behind = form.number_signs
    paragraph.add_run(before)
    oxml.write_page_field(paragraph)
    paragraph.add_run(behind)
    for run in paragraph.runs:
        oxml.mark_chinese(run)


def _packed(document: Document) -> tuple[bytes, str, str]:
    """Return the saved package without the draft's own parts, all times the same, and the two ends of document.xml."""
    for part in document.part.package.iter_parts():
        if isinstance(part, XmlPart):
            oxml.forget_template(part.element)
    saved, paper = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            if name in _LATER:
                continue
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            new.writestr(entry, old.read(name))
        before, _, behind = old.read("word/document.xml").decode().partition("<w:sectPr")
    return paper.getvalue(), before, f"<w:sectPr{behind}"
