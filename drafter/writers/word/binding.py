"""Many reports in one Word file: a table of contents, then each report on a new page, in this product's styles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from lxml.etree import _Element

from drafter.language.patterns import regex
from drafter.model.format import GB9704
from drafter.ooxml.package import DOCUMENT, STYLES, Package
from drafter.ooxml.words import W
from drafter.writers.word.package import packed
from drafter.writers.word.properties import core_of_many
from drafter.writers.word.tables import LINES, TABLE_TEXT, TABLE_TEXT_ID
from drafter.writers.word.xml_text import escaped

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLES: Mapping[str, str] = {
    "title": "Title", "salutation": "Salutation", "body text": "BodyText", "heading 1": "Heading1", "heading 2": "Heading2",
    "heading 3": "Heading3", "heading 4": "Heading4", "signature": "Signature", "date": "Date",
    TABLE_TEXT: TABLE_TEXT_ID,
}  # fmt: skip
"""The name of a paragraph style, in lower case → its id in our base; all others become BodyText."""
_GONE = tuple(
    W + name
    for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd", "sectPr", "proofErr", "del",
        "moveFrom", "rStyle",
    )
)  # fmt: skip
"""What belongs to the file a report comes from, or is not of its text."""
_LEFT = {
    "txbxContent": "文本框", "drawing": "图片", "pict": "图片", "object": "嵌入对象", "altChunk": "嵌入文件", "numPr": "自动编号",
    "footnoteReference": "脚注", "endnoteReference": "尾注",
}  # fmt: skip
"""What a reader sees in a report and does not see in the book, and what it is called; the box before the drawing that holds it."""
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK, _ALTERNATE = _MC + "Fallback", _MC + "AlternateContent"
_GRID = f'<w:tblBorders xmlns:w="{W[1:-1]}">{LINES}</w:tblBorders>'
"""What a table gets for a style of its own file: lines around every cell."""
_ABSURD = regex("-?[0-9]{8,}")
"""What no size, width or count of cells is: Word would not open the book for it."""
_MOST_COLUMNS = 63
"""How many columns a table of Word can have."""
_LEADER = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{GB9704.text_width}"/></w:tabs><w:ind w:firstLineChars="0" w:firstLine="0"/>'


def bound(reports: Sequence[tuple[str, Package]], title: str) -> bytes:
    """Return one .docx of reports, each with its title and its file: same input, same bytes. `left_behind` says what it lacks."""
    contents = "".join(_entry(number, name) for number, (name, _) in enumerate(reports, 1))
    head = f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{escaped(title)}</w:t></w:r></w:p>'
    bodies = "".join(words for number, (_, package) in enumerate(reports, 1) for words in _paragraphs(package, number))
    return packed(GB9704, head + contents + bodies, {"docProps/core.xml": core_of_many(title)})


def _entry(number: int, title: str) -> str:
    """Return a line of the table of contents: title, dots, and the page, which Word and LibreOffice work out."""
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin" w:dirty="true"/>',
            f'<w:instrText xml:space="preserve"> PAGEREF r{number} \\h </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>　</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    words = f'<w:r><w:t xml:space="preserve">{escaped(title)}</w:t></w:r><w:r><w:tab/></w:r>{field}'
    return f'<w:p><w:pPr><w:pStyle w:val="BodyText"/>{_LEADER}</w:pPr><w:hyperlink w:anchor="r{number}">{words}</w:hyperlink></w:p>'


def is_bound(package: Package) -> bool:
    """Return whether a .docx was bound of others."""
    body, _ = _body(package)
    return any("PAGEREF r1 " in (code.text or "") for code in body.iter(W + "instrText"))


def left_behind(package: Package) -> Counter[str]:
    """Return what of a report does not come into the book, and how often: 图片, 自动编号."""
    body, styles = _body(package)
    counts: Counter[str] = Counter()
    for fallback in list(body.iter(_FALLBACK)):
        _remove(fallback)  # The same once more, for older programs.
    named = (styles.get(style.get(W + "val", ""), "") for style in body.iterfind(f".//{W}pPr[{W}pStyle]/{W}pStyle"))
    listed = sum(name.startswith(("list bullet", "list number")) for name in named)
    for tag, name in _LEFT.items():
        for element in reversed(list(body.iter(W + tag))):  # The innermost first: to take out what holds many takes long.
            counts[name] += 1
            _remove(next((box for box in element.iterancestors() if box.tag in (W + "drawing", W + "pict")), element))
    counts["自动编号"] = max(counts["自动编号"], listed)
    counts["横排页"] += sum(size.get(W + "orient") == "landscape" for size in body.iter(W + "pgSz"))
    return +counts


def _body(package: Package) -> tuple[_Element, dict[str, str]]:
    """Return the body of a .docx and its styles; an empty body where there is none."""
    body = package.tree(DOCUMENT).find(W + "body")
    styles = _named(package.tree(STYLES)) if STYLES in package else {}
    if body is None:
        return etree.Element(W + "body"), styles
    etree.strip_elements(body, etree.Comment, etree.PI, with_tail=False)
    return body, styles


def _paragraphs(package: Package, number: int) -> Iterator[str]:
    """Yield the paragraphs and tables of one report; the first begins a page and is what the contents point at."""
    body, styles = _body(package)
    _clean(body, styles)
    if len(body) == 0 or body[0].tag != W + "p":
        body.insert(0, body.makeelement(W + "p"))  # A table cannot begin a page by itself.
    _begin(body[0], number)
    for child in body:
        yield etree.tostring(child, encoding="unicode")


def _named(styles: _Element) -> dict[str, str]:
    """Return the id of every paragraph style and its name in lower case."""
    names = {}
    for style in styles.iter(W + "style"):
        name = style.find(W + "name")
        if name is not None:
            names[style.get(W + "styleId", "")] = name.get(W + "val", "").lower()
    return names


def _clean(body: _Element, styles: Mapping[str, str]) -> None:
    """Leave of a body what is its text, in our styles."""
    for element in reversed(list(body.iter(*_GONE, *(W + tag for tag in _LEFT)))):
        _remove(element)
    for element in [element for element in body.iter() if _is_absurd(element)]:
        _remove(element)
    for table in body.iter(W + "tblPr"):
        for style in table.findall(W + "tblStyle"):
            table.replace(style, etree.fromstring(_GRID))
    for style in body.iter(W + "pStyle"):
        style.set(W + "val", _STYLES.get(styles.get(style.get(W + "val", ""), ""), "BodyText"))
    for link in body.iter(W + "hyperlink"):
        link.attrib.pop(_R + "id", "")


def _is_absurd(element: _Element) -> bool:
    """Return whether an element is a number that no Word file can have, or offers alternatives of which none has words left."""
    if element.tag == _ALTERNATE:
        return next(element.iter(W + "t"), None) is None
    value = element.get(W + "val") or element.get(W + "w") or ""
    if element.tag == W + "gridSpan":
        return not (value.isdecimal() and len(value) < 3 and int(value) <= _MOST_COLUMNS)
    return _ABSURD.fullmatch(value) is not None


def _remove(element: _Element) -> None:
    """Take an element out of what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _begin(paragraph: _Element, number: int) -> None:
    """Let a paragraph begin a page, with a bookmark."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = paragraph.makeelement(W + "pPr")
        paragraph.insert(0, properties)
    for old in properties.findall(W + "pageBreakBefore"):
        properties.remove(old)
    before = [child for child in properties if child.tag in (W + "pStyle", W + "keepNext", W + "keepLines")]
    properties.insert(len(before), properties.makeelement(W + "pageBreakBefore"))
    start, end = paragraph.makeelement(W + "bookmarkStart"), paragraph.makeelement(W + "bookmarkEnd")
    start.set(W + "id", str(number))
    start.set(W + "name", f"r{number}")
    end.set(W + "id", str(number))
    paragraph.insert(1, start)
    paragraph.append(end)
