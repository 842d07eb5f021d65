"""What can be made again, kept in the user's cache folder between two runs: found whole or not at all."""

import hashlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import msgpack

from drafter.version import VERSION

_DIGEST = hashlib.sha256().digest_size
_MOST = 300
"""How many things are kept; what is older goes when more come."""
_Made = TypeVar("_Made")
_PYTHON = f"{sys.implementation.cache_tag}-{VERSION}"


class States(dict[Path, str]):
    """The states of folders, each looked at once: for one look over several things that hang on the same folders."""

    def __missing__(self, folder: Path) -> str:
        """Look at a folder."""
        self[folder] = state_of(folder)
        return self[folder]


class Reading(Generic[_Made]):
    """A reading of folders, done once in the process and once for the user as long as no file of theirs changes, nor of what reads them."""

    def __init__(self, name: str, kind: type[_Made], read: Callable[[tuple[Path, ...]], _Made], code: Sequence[Path]) -> None:
        """Keep what `read` makes of folders, a record of that `kind`, under `name`; `code` are the folders of the modules that read."""
        self._name, self._kind, self._read, self._code = name, kind, read, code
        self._by_state = lru_cache(maxsize=32)(self._kept)

    def __call__(self, folders: tuple[Path, ...], states: States | None = None) -> _Made:
        """Return what is made of the folders; `states` are theirs, where they have been looked at."""
        seen = States() if states is None else states
        return self._by_state(folders, tuple(seen[folder] for folder in folders))

    def _kept(self, folders: tuple[Path, ...], states: tuple[str, ...]) -> _Made:
        """Return what is made of folders in these states, from the cache folder where it is there."""
        name = f"{self._name}-{digest_of(*map(str, folders), *states, *map(state_of, self._code))}"
        data = kept(name)
        if data is not None:
            return msgpack.decode(data, type=self._kind)
        made = self._read(folders)
        keep(name, msgpack.encode(made))
        return made


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
            _forget(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def _forget(folder: Path) -> None:
    """Take away what was kept first where there is too much of it: half, so that it is seldom done."""
    with os.scandir(folder) as entries:
        dated = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
    for _, old in sorted(dated)[: -_MOST // 2] if len(dated) > _MOST else ():
        Path(old).unlink(missing_ok=True)


def state_of(folder: Path) -> str:
    """Return what changes when a file of a folder does: names, times and sizes; empty for a folder that is not there."""
    try:
        with os.scandir(folder) as entries:
            files = [(entry.name, entry.stat()) for entry in entries if not entry.is_dir()]
    except OSError:
        return ""
    return "\n".join(sorted(f"{name} {status.st_mtime_ns} {status.st_size}" for name, status in files))


def digest_of(*pieces: str) -> str:
    """Return a short checksum of texts, to name what hangs on them."""
    return hashlib.sha256("\0".join(pieces).encode()).hexdigest()[:24]


def cache_folder() -> Path:
    """Return the user's folder in which things are kept; it need not be there yet."""
    variable = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME"
    home = os.environ.get(variable, "")
    return (Path(home) if home else Path.home() / ".cache") / "drafter"


def _path(name: str) -> Path:
    """Return where something is kept."""
    return cache_folder() / f"{name}-{_PYTHON}"
