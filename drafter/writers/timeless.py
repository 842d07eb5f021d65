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
