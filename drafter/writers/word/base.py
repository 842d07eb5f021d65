"""Builds the base package of a Word file with python-docx: everything that does not change from draft to draft."""

import io
import zipfile
from typing import TYPE_CHECKING

from drafter.writers.word.page import BEFORE_BODY, EVEN_FOOTER, FONT_TABLE, ODD_FOOTER, SETTINGS, behind_body
from drafter.writers.word.styles import STYLES

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

_LATER = ("word/document.xml", "word/comments.xml", "docProps/core.xml")
"""The parts that each draft brings itself."""


def build(commented: bool) -> tuple[bytes, str, str]:
    """Return a zip without a draft's own parts, with a place for comments or without, and what stands before a body and behind it."""
    # late: python-docx takes longer to import than a whole draft takes with a kept base.
    import docx
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.package import Package

    package = Package()
    document = _part(package, "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    package.relate_to(_part(package, "/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES), RELATIONSHIP_TYPE.CORE_PROPERTIES)
    _relate(document, "styles", STYLES, CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES)
    _relate(document, "settings", SETTINGS, CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS)
    _relate(document, "fontTable", FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE)
    document.relate_to(docx.Document().part.part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    odd = _relate(document, "footer1", ODD_FOOTER, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
    even = _relate(document, "footer2", EVEN_FOOTER, CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
    if commented:
        _relate(document, "comments", "", CONTENT_TYPE.WML_COMMENTS, RELATIONSHIP_TYPE.COMMENTS)
    return _repacked(package), BEFORE_BODY, behind_body(odd, even)


def _part(package: "Package | None", name: str, kind: str, xml: str = "") -> "Part":
    """Return a new part."""
    # late: as in `build`.
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    return Part(PackURI(name), kind, xml.encode(), package)


def _relate(document: "Part", name: str, xml: str, kind: str, relation: str) -> str:
    """Add a part beside the document and return the id of their relationship."""
    return document.relate_to(_part(None, f"/word/{name}.xml", kind, xml), relation)


def _repacked(package: "Package") -> bytes:
    """Return the saved package without the draft's own parts, all times the same."""
    saved, paper = io.BytesIO(), io.BytesIO()
    package.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for name in old.namelist():
            if name not in _LATER:
                entry = zipfile.ZipInfo(name)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                new.writestr(entry, old.read(name))
    return paper.getvalue()
