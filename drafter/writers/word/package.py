"""Adds a draft's own parts to the base package. The base is built once, then kept in the process and in the user's cache folder."""

import functools
import io
import zipfile
from collections.abc import Mapping

from msgspec import Struct

from drafter.caches import digest_of, kept_record
from drafter.model.format import Format
from drafter.writers.seal import seal_of


class Base(Struct, frozen=True):
    """What every draft's file is written into."""

    package: bytes
    """A zip without the parts of a draft."""
    before_body: str
    """How document.xml begins, as far as the body."""
    behind_body: str
    """How it ends."""


def packed(form: Format, body: str, parts: Mapping[str, str]) -> bytes:
    """Return a .docx in a Format, of the body and the other parts of a draft (name → XML), sealed."""
    base = _base(form, "word/comments.xml" in parts)
    paper = io.BytesIO(base.package)
    paper.seek(0, io.SEEK_END)
    with zipfile.ZipFile(paper, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry("word/document.xml"), (base.before_body + body + base.behind_body).encode())
        for name, xml in parts.items():
            archive.writestr(_entry(name), xml.encode())
        archive.comment = seal_of(archive.infolist())
    return paper.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a zip entry that tells neither time nor system."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
    return entry


@functools.cache
def _base(form: Format, commented: bool) -> Base:
    """Return the base package of a Format, kept between two runs."""
    return kept_record(f"word-{digest_of(repr(form))}{'-commented' if commented else ''}", Base, lambda: _built(form, commented))


def _built(form: Format, commented: bool) -> Base:
    """Return the base package of a Format, built anew."""
    from drafter.writers.word.base import build  # late: python-docx takes longer to import than a whole draft takes with a kept base

    return Base(*build(form, commented))
