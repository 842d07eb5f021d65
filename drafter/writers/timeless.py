"""A zip package without the time of writing."""

import io
import zipfile
from collections.abc import Callable

from drafter.writers.seal import seal_of


def timeless(data: bytes, change: Callable[[str, bytes], bytes | None] = lambda _, part: part) -> bytes:
    """Return the package sealed, its entries telling neither time nor system; `change` may alter a part or leave it out (None)."""
    clean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as written, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in written.namelist():
            part = change(name, written.read(name))
            if part is not None:
                entry = zipfile.ZipInfo(name)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                archive.writestr(entry, part)
        archive.comment = seal_of(archive.infolist())
    return clean.getvalue()


def without_core(name: str, data: bytes) -> bytes | None:
    """Return a part without what speaks of docProps/core.xml, which holds the time of writing; None for that itself."""
    if name == "docProps/core.xml":
        return None
    if name not in ("_rels/.rels", "[Content_Types].xml"):
        return data
    tags = (tag + b">" for tag in data.split(b">")[:-1])
    return b"".join(tag for tag in tags if b"core.xml" not in tag)
