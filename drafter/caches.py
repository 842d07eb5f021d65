"""What can be made again, kept in the user's cache folder between two runs: found whole or not at all."""

import hashlib
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path

from drafter.version import VERSION

_DIGEST = hashlib.sha256().digest_size
_PYTHON = f"{sys.implementation.cache_tag}-{VERSION}"


def kept(name: str) -> bytes | None:
    """Return what was kept under a name by this version; None where nothing was, or it is damaged."""
    with suppress(OSError):
        data = _path(name).read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            return data[_DIGEST:]
    return None


def keep(name: str, data: bytes) -> None:
    """Keep `data` under a name; where that is not possible, it is made again next time."""
    path = _path(name)
    beside = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(hashlib.sha256(data).digest() + data)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


def digest_of(*pieces: str) -> str:
    """Return a short checksum of texts, to name what hangs on them."""
    return hashlib.sha256("\0".join(pieces).encode()).hexdigest()[:24]


def _path(name: str) -> Path:
    """Return where something is kept."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    folder = os.environ.get(variable, "")
    return (Path(folder) if folder else Path.home() / ".cache") / "drafter" / f"{name}-{_PYTHON}"
