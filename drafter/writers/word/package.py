"""Adds a draft's own parts to the base package. The base is built once, then kept in the process and in the user's cache folder."""

import functools
import importlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from drafter.caches import digest_of, keep, kept, state_of
from drafter.writers.seal import seal_of


def packed(body: str, parts: Mapping[str, str]) -> bytes:
    """Return a .docx of the body and the other parts of a draft (name → XML), sealed."""
    base = _base("word/comments.xml" in parts)
    paper = io.BytesIO(base)
    paper.seek(0, io.SEEK_END)
    with zipfile.ZipFile(paper, "a", zipfile.ZIP_DEFLATED) as archive:
        head, tail = archive.comment.split(b"\0")
        archive.writestr(_entry("word/document.xml"), head + body.encode() + tail)
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
def _base(commented: bool) -> bytes:
    """Return the base package: a zip whose comment is what stands around the body in document.xml, parted by NUL."""
    name = f"word-{digest_of(state_of(Path(__file__).parent))}{'-commented' if commented else ''}"
    base = kept(name)
    if base is None:
        base = _built(commented)
        keep(name, base)
    return base


def _built(commented: bool) -> bytes:
    """Return a new base."""
    # Loaded only here, and late: python-docx takes longer to import than a whole draft takes with a kept base.
    base = importlib.import_module("drafter.writers.word.base")
    built: bytes = base.build(commented)
    return built
