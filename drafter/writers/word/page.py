"""The page of a Word file: margins, line grid, page numbers, settings and fonts by GB/T 9704-2012, as XML."""

from drafter.writers.word.grid import ROW

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_FOOTER_RUN = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'


BEFORE_BODY = f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
"""How document.xml begins."""


def behind_body(odd: str, even: str) -> str:
    """Return how document.xml ends: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm (5.1, 5.2.1), 22 lines (5.2.3)."""
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1443" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{ROW}"/></w:sectPr></w:body></w:document>'
    )


def _footer(place: str) -> str:
    """Return a footer with the page number between 一字线; `place` is where it stands (7.5)."""
    fields = "".join(
        f"{_FOOTER_RUN}{inner}</w:r>"
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    return f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{place}</w:pPr>{fields}</w:p></w:ftr>'


ODD_FOOTER = _footer('<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>')
"""On odd pages the number stands at the right, one character in (7.5)."""
EVEN_FOOTER = _footer('<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>')
"""On even pages the number stands at the left, one character in (7.5)."""

SETTINGS = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
"""Different footers on odd and even pages; punctuation keeps its width."""

_FONTS = (
    ("仿宋_GB2312", "仿宋", "86", "modern"),
    ("楷体_GB2312", "楷体", "86", "modern"),
    ("黑体", "SimHei", "86", "modern"),
    ("方正小标宋简体", "华文中宋", "86", "auto"),
    ("宋体", "SimSun", "86", "auto"),
    ("Times New Roman", "", "00", "roman"),
)
"""The name of a font, what takes its place where it is missing, its character set and its family."""


def _font(name: str, alternative: str, charset: str, family: str) -> str:
    """Return the entry of a font."""
    spare = f'<w:altName w:val="{alternative}"/>' if alternative else ""
    return f'<w:font w:name="{name}">{spare}<w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'


FONT_TABLE = f"{DECLARATION}<w:fonts {NAMESPACES}>{''.join(_font(*font) for font in _FONTS)}</w:fonts>"
"""Where a font is missing, Word and WPS take its neighbour instead of guessing."""
