"""What python-docx has no word for, as raw elements, each with its reason; all else is said in its object model."""

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

from drafter.model.format import Format

_LINE_BREAKING = {
    "kinsoku": "1", "wordWrap": "1", "overflowPunct": "0", "topLinePunct": "0", "autoSpaceDE": "0", "autoSpaceDN": "0",
    "adjustRightInd": "0", "snapToGrid": "0",
}  # fmt: skip
"""避头尾 holds, no sign hangs out of the text, digits stand as close as characters do, lines are as high as they are told to be."""
_BEHIND_LINE_BREAKING = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")
"""The paragraph properties of ours that the schema (ECMA-376, CT_PPrBase) puts behind those."""
_BEHIND_SPACING = ("w:sz", "w:szCs", "w:shd", "w:lang")
"""The run properties of ours that the schema (ECMA-376, EG_RPrBase) puts behind the spacing."""
_FONTS = (
    ("仿宋_GB2312", "仿宋", "86", "modern"),
    ("楷体_GB2312", "楷体", "86", "modern"),
    ("黑体", "SimHei", "86", "modern"),
    ("方正小标宋简体", "华文中宋", "86", "auto"),
    ("宋体", "SimSun", "86", "auto"),
    ("Times New Roman", "", "00", "roman"),
)
"""The name of a font, what takes its place where it is missing, its character set and its family."""
_SESSIONS = ("w:rsidR", "w:rsidRPr", "w:rsidSect")
"""Where the template keeps the ids of its editing sessions."""
_PAGE_FIELD = (
    ("w:fldChar", "begin", ""), ("w:instrText", "", "PAGE"), ("w:fldChar", "separate", ""), ("w:t", "", "1"), ("w:fldChar", "end", ""),
)  # fmt: skip


def element(tag: str, text: str = "", **attributes: str) -> etree._Element:
    """Return a new element of WordprocessingML with its words and its attributes."""
    made = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    made.text = text or None
    return made


def set_chinese_font(style: CharacterStyle, name: str) -> None:
    """Give a style its Chinese font: `font.name` is the font of digits and Latin letters alone."""
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)


def set_font_of_all(style: CharacterStyle, name: str) -> None:
    """Give a style one font for all scripts; the hint sets signs that both have, such as —, in the Chinese one."""
    style.font.name = name
    set_chinese_font(style, name)
    style.element.rPr.rFonts.set(qn("w:hint"), "eastAsia")


def set_spacing(style: CharacterStyle, twips: int) -> None:
    """Set a style's characters apart, or closer: `font` has no word for character spacing."""
    style.element.get_or_add_rPr().insert_element_before(element("w:spacing", val=str(twips)), *_BEHIND_SPACING)


def set_shading(style: CharacterStyle, fill: str) -> None:
    """Give a style a ground of a colour: Word takes no highlight in a style, only shading, and `font` has no word for it."""
    style.element.get_or_add_rPr().insert_element_before(element("w:shd", val="clear", color="auto", fill=fill), "w:lang")


def set_line_breaking(style: ParagraphStyle) -> None:
    """Set how lines of Chinese break: `paragraph_format` knows western typography only."""
    properties = style.element.get_or_add_pPr()
    for name, value in _LINE_BREAKING.items():
        properties.insert_element_before(element(f"w:{name}", val=value), *_BEHIND_LINE_BREAKING)


def set_indent_in_characters(paragraph: ParagraphStyle | Paragraph, side: str, count: int) -> None:
    """Say an indent in characters too, so that it follows a changed size: `paragraph_format` knows lengths only."""
    holder = paragraph.element if isinstance(paragraph, ParagraphStyle) else paragraph._p
    holder.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{side}Chars"), str(100 * count))


def set_outline_level(style: ParagraphStyle, level: int) -> None:
    """Make a style a heading in Word's navigation: `paragraph_format` does not give outline levels."""
    style.element.get_or_add_pPr().get_or_add_outlineLvl().set(qn("w:val"), str(level - 1))


def link(paragraph: ParagraphStyle, character: CharacterStyle) -> None:
    """Tie a paragraph style and the character style that looks the same: python-docx reads no links of styles."""
    for style, other in ((paragraph, character), (character, paragraph)):
        linked = element("w:link", val=other.style_id)
        style.element.insert_element_before(linked, "w:uiPriority", "w:semiHidden", "w:unhideWhenUsed", "w:qFormat", "w:pPr", "w:rPr")


def set_document_defaults(document: Document, form: Format) -> None:
    """Set what holds where a style says nothing, which python-docx does not reach; no font comes from the theme, whose are western."""
    styles = document.styles.element
    styles.remove(styles.find(qn("w:latentStyles")))
    run = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    run[:] = [
        element("w:rFonts", ascii=form.latin, hAnsi=form.latin, eastAsia=form.body.font, cs=form.latin),
        element("w:sz", val=str(round(2 * form.body.size))),
        element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"),
    ]
    styles.find(f"{qn('w:docDefaults')}/{qn('w:pPrDefault')}")[:] = []


def set_line_grid(section: Section, pitch: int) -> None:
    """Set the grid of lines that Word's page dialog shows; python-docx has no word for it."""
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(element("w:docGrid", type="lines", linePitch=str(pitch)))


def set_settings(document: Document) -> None:
    """Set what python-docx has no word for: punctuation keeps its width, no mode of older versions, no traces of another's sessions."""
    settings = document.settings.element
    even = settings.find(qn("w:evenAndOddHeaders"))
    compatibility = element("w:compat")
    mode = element("w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val="15")
    compatibility.append(mode)
    settings[:] = [
        element("w:zoom", percent="100"),
        element("w:defaultTabStop", val="420"),
        even,
        element("w:characterSpacingControl", val="doNotCompress"),
        compatibility,
        element("w:themeFontLang", val="en-US", eastAsia="zh-CN"),
        element("w:decimalSymbol", val="."),
        element("w:listSeparator", val=","),
    ]


def set_font_table(document: Document) -> None:
    """Name the fonts of a 公文: where one is missing, Word takes its neighbour and does not guess. To python-docx the part is bytes."""
    fonts = element("w:fonts")
    for name, neighbour, charset, family in _FONTS:
        font = element("w:font", name=name)
        font.extend([element("w:altName", val=neighbour)] if neighbour else [])
        font.extend((element("w:charset", val=charset), element("w:family", val=family), element("w:pitch", val="variable")))
        fonts.append(font)
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = etree.tostring(fonts, encoding="UTF-8", standalone=True)


def forget_template(root: BaseOxmlElement) -> None:
    """Take out of a part what tells of python-docx's template: ids of its editing sessions, namespaces of its program."""
    etree.strip_attributes(root, "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", *map(qn, _SESSIONS))
    etree.strip_elements(root, qn("w:rsid"))
    etree.cleanup_namespaces(root)


def mark_chinese(run: Run) -> None:
    """Set signs that both fonts have, such as — and “, in the Chinese one, and say which language to proofread."""
    properties = run._r.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    properties.append(element("w:lang", eastAsia="zh-CN"))


def write_page_field(paragraph: Paragraph) -> None:
    """Add the page number to a paragraph: python-docx has no fields."""
    for tag, kind, text in _PAGE_FIELD:
        paragraph.add_run()._r.append(element(tag, text, fldCharType=kind) if kind else element(tag, text))
