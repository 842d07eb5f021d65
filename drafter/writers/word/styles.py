"""The styles of a Word file by GB/T 9704-2012 (5.2.2, 7.3), as XML: named, so that a person can restyle a draft."""

from drafter.writers.word.grid import CHARACTER, LOSS, ROW, TITLE_ROW
from drafter.writers.word.page import DECLARATION, NAMESPACES

_BODY_FACE = "仿宋_GB2312"
_FACES = {1: "黑体", 2: "楷体_GB2312", 3: _BODY_FACE, 4: _BODY_FACE}
"""The fonts of the four levels (7.3.3)."""
_INDENT = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
"""Each paragraph opens two characters in (7.3.3)."""

_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
    f' w:eastAsia="{_BODY_FACE}" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>'
    '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct w:val="0"/><w:topLinePunct w:val="0"/>'
    '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
    f'<w:spacing w:before="0" w:after="0" w:line="{ROW}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr><w:rPr>'
    f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{_BODY_FACE}" w:cs="Times New Roman"/>'
    f'<w:color w:val="000000"/><w:spacing w:val="-{LOSS}"/><w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
    "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
)


def _paragraph(ident: str, name: str, layout: str, face: str = "", relations: str = '<w:next w:val="BodyText"/>') -> str:
    """Return a paragraph style on top of Normal; `layout` and `face` are its properties."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{ident}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>{relations}<w:qFormat/>'
        f"<w:pPr>{layout}</w:pPr><w:rPr>{face}</w:rPr></w:style>"
    )


def _character(ident: str, name: str, look: str, relations: str = "") -> str:
    """Return a character style; `relations` are what ties it to another style."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{relations}<w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
    )


def _heading(level: int) -> str:
    """Return the built-in style of a heading and, linked to it, the one of its words in a run-in heading (7.3.3)."""
    look = f'<w:rFonts w:eastAsia="{_FACES[level]}"/><w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="000000"/><w:sz w:val="32"/>'
    layout = f'<w:keepNext/><w:keepLines/>{_INDENT}<w:outlineLvl w:val="{level - 1}"/>'
    tie = f'<w:next w:val="BodyText"/><w:link w:val="Heading{level}Char"/>'
    words = _character(f"Heading{level}Char", f"Heading {level} Char", look, f'<w:link w:val="Heading{level}"/>')
    return _paragraph(f"Heading{level}", f"heading {level}", layout, look, tie) + words


_TITLE = _paragraph(
    "Title",
    "Title",
    f'<w:keepLines/><w:spacing w:after="868" w:line="{TITLE_ROW}" w:lineRule="exact"/><w:ind w:firstLine="0"/><w:jc w:val="center"/>',
    '<w:rFonts w:eastAsia="方正小标宋简体"/><w:b w:val="0"/><w:bCs w:val="0"/><w:spacing w:val="0"/><w:sz w:val="44"/><w:szCs w:val="44"/>',
    '<w:next w:val="Salutation"/>',
)
"""2号小标宋, centred (7.3.1)."""
_CLOSING = '<w:ind w:firstLine="0"/><w:jc w:val="right"/>'
_SONG = '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>'
_FOOTER = _paragraph(
    "Footer",
    "footer",
    '<w:spacing w:line="320" w:lineRule="exact"/>',
    f'{_SONG}<w:spacing w:val="0"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    "",
)
"""4号半角宋体 (7.5)."""
_COMMENTS = _paragraph(
    "CommentText",
    "annotation text",
    '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>',
    '<w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/>',
    "",
) + (
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
    '<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>'
)
_MARKS = (
    _character("Figure", "数据", "")
    + _character("Gap", "待填", '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>')
    + _character("Doubt", "待核", '<w:shd w:val="clear" w:color="auto" w:fill="BDD7EE"/>')
    + _character("Carried", "沿用原句", '<w:shd w:val="clear" w:color="auto" w:fill="E2E2E2"/>')
)
"""What words of the sheet look like: no different, yellow, light blue. Word takes no highlight in a style, only shading."""

STYLES = "".join(
    (
        f"{DECLARATION}<w:styles {NAMESPACES}>{_DEFAULTS}{_NORMAL}{_TITLE}",
        _paragraph("Salutation", "Salutation", '<w:ind w:firstLine="0"/>'),
        _paragraph("BodyText", "Body Text", _INDENT, relations=""),
        *(_heading(level) for level in _FACES),
        _paragraph("Signature", "Signature", _CLOSING, relations='<w:next w:val="Date"/>'),
        _paragraph("Date", "Date", _CLOSING),
        f"{_FOOTER}{_COMMENTS}{_MARKS}</w:styles>",
    )
)
"""styles.xml."""
