"""Signs what is written, so that a file somebody has edited can be told from one that is as drafter left it.

A .docx carries the digest of its parts as zip comment; HTML and PDF carry the digest of what precedes in a trailing comment. Plain text
carries none: such a file counts as edited.
"""

import hashlib
import io
import struct
import zipfile
from collections.abc import Iterable

_LENGTH = 32
"""How many hexadecimal digits of SHA-256 a seal holds."""
_TRAILERS = {".html": (b"<!-- drafter:", b" -->\n"), ".pdf": (b"\n%drafter:", b"\n")}
"""What stands before and after the digest, by suffix."""


_BROKEN = (zipfile.BadZipFile, ValueError, LookupError, RuntimeError, OSError, OverflowError, EOFError, struct.error)
"""What zipfile raises for a list of parts that is damaged, or newer than it knows."""


def sealed(data: bytes, suffix: str) -> bytes:
    """Return an HTML page (.html) or a PDF (.pdf) with its seal; any other data as they are."""
    if suffix not in _TRAILERS:
        return data
    before, after = _TRAILERS[suffix]
    return data + before + _digest(data) + after


def seal_of(entries: Iterable[zipfile.ZipInfo]) -> bytes:
    """Return the zip comment that seals a package of these entries."""
    names = "".join(f"{entry.filename}\0{entry.CRC:08x}\n" for entry in entries)
    return b"drafter:" + _digest(names.encode())


def is_untouched(data: bytes) -> bool:
    """Return whether drafter wrote `data` and nobody has changed them since; False for what carries no seal."""
    if data.startswith(b"PK"):
        return _is_sealed_package(data)
    return any(_is_sealed_text(data, before, after) for before, after in _TRAILERS.values())


def _is_sealed_package(data: bytes) -> bool:
    """Return whether a zip's comment is the seal of its entries."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.comment == seal_of(archive.infolist())
    except _BROKEN:
        return False


def _is_sealed_text(data: bytes, before: bytes, after: bytes) -> bool:
    """Return whether `data` end with the digest of what precedes it."""
    head, trailer, tail = data.rpartition(before)
    return bool(trailer) and tail == _digest(head) + after


def _digest(data: bytes) -> bytes:
    """Return the first hexadecimal digits of the SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()[:_LENGTH].encode()
