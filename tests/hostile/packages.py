"""What is done to Word and Excel files: elements and attributes of their parts, the parts themselves, the zip around them."""

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.hostile.pieces import NUMBERS, piece, pieces
from tests.hostile.texts import LIMIT, damaged, hostile_bytes

Parts = dict[str, bytes]
Element = etree._Element
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ABSURD = (
    *NUMBERS[:12], "-99999999", "99999999", "1.5", "", " ", "true", "on", "none", "rId999", "../../../etc/passwd", "file:///etc/passwd",
    "http://a.b/", "A1:XFD1048576", "XFE1", "A0", "$A$1", "#REF!", "inlineStr", "s", "e", "b", "d", "str", "shared", "甲", "auto",
    "FFFFFF", "External", "/word/document.xml",
)  # fmt: skip
STRANGERS = (
    f'<a:AlternateContent xmlns:a="{_MC}"/>',
    f'<a:AlternateContent xmlns:a="{_MC}"><a:Choice Requires="x"/><a:Fallback/></a:AlternateContent>',
    f'<w:sdt xmlns:w="{_W}"><w:sdtContent/></w:sdt>', f'<w:ins xmlns:w="{_W}"><w:r><w:t>4次</w:t></w:r></w:ins>',
    f'<w:del xmlns:w="{_W}"/>',
    f'<w:p xmlns:w="{_W}"><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
    f'<w:r xmlns:w="{_W}"><w:fldChar w:fldCharType="begin"/></w:r>',
    f'<w:r xmlns:w="{_W}"><w:t/><w:tab/><w:br/><w:sym w:char="F0FC"/></w:r>',
    f'<w:tbl xmlns:w="{_W}"><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr/></w:tbl>', f'<w:hyperlink xmlns:w="{_W}" w:anchor="甲"/>', "<x/>",
    f'<w:commentRangeStart xmlns:w="{_W}" w:id="0"/>', f'<w:bookmarkStart xmlns:w="{_W}" w:id="0" w:name="_d"/>',
    f'<w:sectPr xmlns:w="{_W}"/>', '<mergeCell xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:ZZ99"/>',
    '<c xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="A1" t="s"><v>999999</v></c>',
)  # fmt: skip
RAW = (
    (rb"</w:p>", b"<!-- </w:p> --></w:p>"), (rb"<w:t[^>]*>", b"<w:t><![CDATA[</w:t></w:r></w:p>]]>"),
    (rb"(<\?xml[^>]*\?>)?", rb"\1<!DOCTYPE w [<!ENTITY a 'b'>]>"), (rb"<w:t[^>]*>", b"<w:t>&#1;"), (rb"<w:t[^>]*>", b"<w:t>&a;"),
    (rb"</w:t>", b""), (rb"UTF-8", b"GB18030"), (rb"xmlns:w=", b"xmlns:v="), (rb"<w:p>", b"<w:p><?a b?>"),
    (rb"(<\?xml[^>]*\?>)?", rb"\1<!DOCTYPE w SYSTEM 'file:///etc/passwd'>"), (rb"</v>", b"0e999</v>"), (rb"w:val=", b"val="),
    (rb"\"", b"'"),
)  # fmt: skip
METHODS = (0, 8, 12, 14, 93, 99, 9)


def _inside(rng: Random, root: Element) -> Element:
    """Return some element below the root, or the root."""
    elements = list(root.iter("*"))
    return rng.choice(elements[1:] or elements)


def absurd_value(rng: Random, root: Element) -> None:
    """Write an absurd value for attributes: of one element, or of all of its name."""
    bearers = [element for element in root.iter("*") if element.attrib]
    if bearers:
        chosen = rng.choice(bearers)
        name, value = rng.choice(list(chosen.attrib)), rng.choice(ABSURD)
        for bearer in bearers if rng.random() < 0.2 else [chosen]:
            if name in bearer.attrib:
                bearer.set(name, value)


def other_text(rng: Random, root: Element) -> None:
    """Write pieces for the text of an element."""
    texts = [element for element in root.iter("*") if (element.text or "").strip()]
    words = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", pieces(rng, 4))
    (rng.choice(texts) if texts else _inside(rng, root)).text = words * rng.choice((1, 1, 1, 9))


def no_element(rng: Random, root: Element) -> None:
    """Take an element out, its content left or not."""
    chosen = _inside(rng, root)
    parent = chosen.getparent()
    if parent is not None:
        at = parent.index(chosen)
        parent.remove(chosen)
        for child in reversed(list(chosen)) if rng.random() < 0.4 else ():
            parent.insert(at, child)


def emptied(rng: Random, root: Element) -> None:
    """Empty an element, its attributes too or not."""
    chosen = _inside(rng, root)
    kept = dict(chosen.attrib)
    chosen.clear()
    if rng.random() < 0.6:
        chosen.attrib.update(kept)


def again(rng: Random, root: Element) -> None:
    """Write an element several times, up to what fits into 100 kB packed."""
    chosen = _inside(rng, root)
    parent, data = chosen.getparent(), etree.tostring(chosen)
    if parent is not None:
        for _ in range(min(rng.choice((1, 1, 3, 40, 3000, 30_000)), 3_000_000 // len(data))):
            parent.insert(parent.index(chosen), etree.fromstring(data))


def nested(rng: Random, root: Element) -> None:
    """Put an element into copies of itself, up to as deep as parsers go."""
    chosen = _inside(rng, root)
    parent = chosen.getparent()
    if parent is not None:
        at, inner = parent.index(chosen), chosen
        for _ in range(rng.choice((1, 3, 30, 150, 240))):
            outer = etree.Element(chosen.tag, dict(chosen.attrib), nsmap=chosen.nsmap)
            outer.append(inner)
            inner = outer
        parent.insert(at, inner)


def stranger(rng: Random, root: Element) -> None:
    """Put an element somewhere that does not belong there."""
    chosen = _inside(rng, root)
    for _ in range(rng.choice((1, 1, 5))):
        chosen.insert(rng.randint(0, len(chosen)), etree.fromstring(rng.choice(STRANGERS)))


def moved(rng: Random, root: Element) -> None:
    """Move an element elsewhere."""
    chosen, target = _inside(rng, root), _inside(rng, root)
    if chosen is not root and chosen not in (target, *target.iterancestors()):
        target.insert(rng.randint(0, len(target)), chosen)


def renamed(rng: Random, root: Element) -> None:
    """Give an element another's name."""
    _inside(rng, root).tag = rng.choice((_inside(rng, root).tag, "x", "{urn:x}p"))


XML: tuple[Callable[[Random, Element], None], ...] = (
    absurd_value, absurd_value, absurd_value, other_text, other_text, no_element, emptied, again, nested, stranger, stranger, moved,
    renamed,
)  # fmt: skip


def in_a_part(rng: Random, parts: Parts, story: list[str]) -> None:
    """Spoil the elements of one part."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    main = [name for name in names if re.search(r"document\.xml$|sheet1\.xml$|sharedStrings\.xml$|numbering\.xml$|comments\.xml$", name)]
    name = rng.choice(main if main and rng.random() < 0.6 else names or list(parts))
    try:
        root = etree.fromstring(parts[name])
    except etree.XMLSyntaxError:
        return
    for _ in range(rng.choice((1, 1, 2, 5))):
        way = rng.choice(XML)
        way(rng, root)
        story.append(f"{name}: {way.__name__}")
    encoding = rng.choice(("UTF-8",) * 12 + ("UTF-16", "GB18030", "ASCII"))
    parts[name] = etree.tostring(root, encoding=encoding, xml_declaration=True)


def raw_part(rng: Random, parts: Parts, story: list[str]) -> None:
    """Spoil the text of one part as no serializer would."""
    name, (old, new) = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))] or list(parts)), rng.choice(RAW)
    name = "word/document.xml" if "word/document.xml" in parts and rng.random() < 0.6 else name
    parts[name] = re.sub(old, new, parts[name], count=rng.choice((0, 1, 1)))
    story.append(f"{name}: {new!r}")


def other_parts(rng: Random, parts: Parts, story: list[str]) -> None:
    """Take a part away, or give it another's content, none, much, or a name that leads out."""
    name, other = rng.choice(list(parts)), rng.choice(list(parts))
    way = rng.choice(("away", "another's", "empty", "bytes", "blown up", "new name", "of strange name", "many"))
    story.append(f"{name}: {way}")
    match way:
        case "away":
            del parts[name]
        case "another's":
            parts[name] = parts[other]
        case "empty":
            parts[name] = b""
        case "bytes":
            parts[name] = damaged(rng, parts[name], story)
        case "blown up":
            parts[name] = _blown_up(rng, name, parts[name])
        case "new name":
            parts[rng.choice((name.upper(), name.replace("/", "\\"), "/" + name, name + "x"))] = parts.pop(name)
        case "of strange name":
            parts[rng.choice(("../../x", "/etc/x", "C:\\x", "x" * 9999, "甲\n乙", "", "word/", "word/document.xml/a"))] = parts[name]
        case "many":
            parts.update({f"x/{n}.xml": b"" for n in range(20_000)})


def _blown_up(rng: Random, name: str, data: bytes) -> bytes:
    """Return a part with very much of the same: within its last element, or at its end."""
    filling = rng.choice((b" ", b"<!-- -->", b"\x00", b"<w:p/>" if "word" in name else b"<row/>")) * rng.choice((10_000, 9_000_000))
    at = max(data.rfind(b"<w:sectPr"), data.rfind(b"</")) if rng.random() < 0.7 else len(data)
    return data[:at] + filling + data[at:]


def merged_cells(rng: Random, parts: Parts, story: list[str]) -> None:
    """Merge cells of a sheet, as people do in head rows and at the end of a table; or blank whole stretches."""
    sheets = [name for name in parts if "worksheets/sheet" in name]
    if not sheets:
        in_a_part(rng, parts, story)
        return
    name = rng.choice(sheets)
    cells = [f"{a}{n}:{b}{n + rng.choice((0, 1, 3, 40))}" for a, b in ("AB", "AH", "BD", "FH", "GG", "AA") if (n := rng.randint(1, 9))]
    some = "".join(f'<mergeCell ref="{ref}"/>' for ref in rng.sample(cells, rng.randint(1, 3)))
    data = re.sub(rb"<mergeCells.*?</mergeCells>", b"", parts[name])
    parts[name] = data.replace(b"</sheetData>", f"</sheetData><mergeCells>{some}</mergeCells>".encode())
    row = f'<row r="{rng.randint(1, 9)}".*?</row>'.encode()
    if rng.random() < 0.4:
        parts[name] = re.sub(row, rng.choice((b"", b"<row/>")), parts[name], count=1, flags=re.DOTALL)
    story.append(f"{name}: merged {some}")


def packed(parts: Parts) -> bytes:
    """Return the parts as a file, without the time of day."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> Parts:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zip_marks(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a zip with one field of one local header or directory entry changed: version, flags, method, sums, sizes, lengths."""
    heads = [match.start() for match in re.finditer(rb"PK\x01\x02|PK\x03\x04", data)]
    at = rng.choice(heads)
    central = 2 if data[at + 2] == 1 else 0
    offset, size = rng.choice(((4, 2), (6, 2), (8, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)))
    value = rng.choice(METHODS) if offset == 8 else rng.choice((0, 1, 63, 255, 2 ** (8 * size) - 1))
    at += offset + central
    story.append(f"zip field {offset} is {value}")
    return data[:at] + value.to_bytes(size, "little") + data[at + size :]


def something_else(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a file of another kind altogether."""
    story.append("another kind of file")
    return rng.choice((
        b"", b"PK", b"PK\x05\x06" + bytes(18), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n",
        b"<html></html>", b"{\\rtf1 a}", piece(rng).encode("utf-8", "replace"), data + data, b"\x00" * LIMIT, data[::-1],
        b"\xff\xfe" + data,
    ))  # fmt: skip


def hostile_package(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a Word or Excel file spoilt: in its parts, its zip, its bytes, or another file in its stead."""
    lot = rng.random()
    if lot < 0.03:
        return something_else(rng, data, story)
    if lot < 0.12:
        return hostile_bytes(rng, data, story)
    parts = unpacked(data)
    for _ in range(rng.choice((1, 1, 1, 2))):
        way = rng.choice((*(in_a_part,) * 7, raw_part, raw_part, other_parts, merged_cells))
        way(rng, parts, story)
    return zip_marks(rng, packed(parts), story) if rng.random() < 0.15 else packed(parts)
