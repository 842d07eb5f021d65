"""Adds a draft's own parts to the base package. The base is built once, then kept in the process and in the user's cache folder."""

import functools
import io
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import DecodeError, Struct, msgpack

from drafter.caches import digest_of, keep, kept, state_of
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
    """Return the base package of a Format, kept under a name that changes with it and with every file of this room."""
    # All files of the room: the grid was once left out, and an upgrade would have gone on with a base of the old one.
    name = f"word-{digest_of(repr(form), state_of(Path(__file__).parent))}{'-commented' if commented else ''}"
    with suppress(DecodeError):  # What cannot be read is made again.
        return msgpack.decode(kept(name) or b"", type=Base)
    from drafter.writers.word.base import build  # late: python-docx takes longer to import than a whole draft takes with a kept base

    base = Base(*build(form, commented))
    keep(name, msgpack.encode(base))
    return base
