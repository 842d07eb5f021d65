"""The words of a Word file changed in place, sign for sign: format, comments, pictures and everything else stay as they are."""

import io
import zipfile
from collections.abc import Callable

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


def retouched(data: bytes, change: Callable[[str], str]) -> bytes:
    """Return a .docx whose every paragraph went through `change`, which must keep the length; other parts are copied."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            target.writestr(info, _changed(part, change) if info.filename == _DOCUMENT else part)
    return out.getvalue()


def _changed(part: bytes, change: Callable[[str], str]) -> bytes:
    """Return document.xml with its paragraphs changed."""
    # late: a draft is written without lxml.
    from lxml import etree

    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for paragraph in root.iter(_W + "p"):
        texts = [text for text in paragraph.iter(_W + "t") if next(text.iterancestors(_W + "p")) is paragraph]
        words, start = change("".join(text.text or "" for text in texts)), 0
        for text in texts:
            length = len(text.text or "")
            text.text, start = words[start : start + length], start + length
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
