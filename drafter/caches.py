"""What can be made again, kept in the user's own cache folder between two runs: found whole or not at all.

Compiled templates are among it, which are run: only a folder is used that nobody else can write into.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import DecodeError, msgpack

from drafter.disk import put
from drafter.disk.notes import FLAGS
from drafter.version import VERSION

_DIGEST = hashlib.sha256().digest_size
_MOST = 300
"""How many things are kept; what is older goes when more come."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_Made = TypeVar("_Made")


class States(dict[Path, str]):
    """The states of folders, each looked at once: for one look over several things that hang on the same folders."""

    def __missing__(self, folder: Path) -> str:
        """Look at a folder."""
        self[folder] = state_of(folder)
        return self[folder]


class Reading(Generic[_Made]):
    """A reading of folders, done once in the process and once for the user as long as no file of theirs changes."""

    def __init__(self, name: str, kind: type[_Made], read: Callable[[tuple[Path, ...]], _Made]) -> None:
        """Keep what `read` makes of folders, a record of that `kind`, under `name`."""
        self._name, self._kind, self._read = name, kind, read
        self._by_state = lru_cache(maxsize=32)(self._kept)

    def __call__(self, folders: tuple[Path, ...], states: States | None = None) -> _Made:
        """Return what is made of the folders; `states` are theirs, where they have been looked at."""
        seen = States() if states is None else states
        return self._by_state(folders, tuple(seen[folder] for folder in folders))

    def _kept(self, folders: tuple[Path, ...], states: tuple[str, ...]) -> _Made:
        """Return what is made of folders in these states, from the cache folder where it is there."""
        return kept_record(f"{self._name}-{digest_of(*map(str, folders), *states)}", self._kind, lambda: self._read(folders))


def kept_record(name: str, kind: type[_Made], make: Callable[[], _Made]) -> _Made:
    """Return the record that was kept under a name; where none is there, or it cannot be read, make it and keep it."""
    with suppress(DecodeError, UnicodeDecodeError):
        return msgpack.decode(kept(name) or b"", type=kind)
    made = make()
    keep(name, msgpack.encode(made))
    return made


def kept(name: str) -> bytes | None:
    """Return what was kept under a name by just this program; None where nothing was, or it is damaged or may be somebody else's."""
    folder = _own_folder()
    with suppress(OSError):
        data = _own_bytes(folder / f"{name}-{_program()}") if folder else b""
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            return data[_DIGEST:]
    return None


def keep(name: str, data: bytes) -> None:
    """Keep `data` under a name; where that is not possible, it is made again next time."""
    with suppress(OSError):
        if folder := _own_folder(make=True):
            put(folder / f"{name}-{_program()}", hashlib.sha256(data).digest() + data)
            _forget(folder)


def state_of(folder: Path) -> str:
    """Return what changes when a file of a folder does: names, times and sizes; empty for a folder that is not there."""
    try:
        with os.scandir(folder) as entries:
            return "\n".join(sorted(_state(entry) for entry in entries if not entry.is_dir()))
    except OSError:
        return ""


def digest_of(*pieces: str) -> str:
    """Return a short checksum of texts, to name what hangs on them."""
    return hashlib.sha256("\0".join(pieces).encode(errors="surrogateescape")).hexdigest()[:24]


def cache_folder() -> Path | None:
    """Return the user's folder in which things are kept, which need not be there yet; None where no home is known: nothing is kept then.

    platformdirs knows more systems, and every start would be a thirtieth slower for what stands here in two lines.
    """
    variable, home = ("LOCALAPPDATA", "") if sys.platform == "win32" else ("XDG_CACHE_HOME", os.environ.get("HOME", ""))
    places = [os.environ.get(variable, ""), *([f"{home}/.cache"] if home else [])]
    return next((Path(place, "drafter") for place in places if os.path.isabs(place)), None)  # noqa: PTH117  (of words, no path yet)


def _forget(folder: Path) -> None:
    """Take away what was kept first where there is too much of it: half, so that it is seldom done."""
    with os.scandir(folder) as entries:
        dated = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if not entry.name.startswith(".")]
    for _, old in sorted(dated)[: -_MOST // 2] if len(dated) > _MOST else ():
        Path(old).unlink(missing_ok=True)


def _own_folder(make: bool = False) -> Path | None:
    """Return the cache folder; None where it is not there, or others than the user can change it. `make` makes it. Raise no OSError."""
    folder = cache_folder()
    if folder is None:
        return None
    with suppress(OSError):
        if make:
            folder.mkdir(mode=stat.S_IRWXU, parents=True, exist_ok=True)
        status = folder.lstat()
        if sys.platform == "win32":
            return folder  # %LOCALAPPDATA% is the user's own there, and modes say nothing.
        if stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE:
            if stat.S_IMODE(status.st_mode) != stat.S_IRWXU:
                folder.chmod(stat.S_IRWXU)  # Earlier releases let others look.
            return folder
    return None


def _own_bytes(path: Path) -> bytes:
    """Return what a file in the cache folder holds; empty for one that others than the user can change. Raise OSError."""
    file = os.open(path, os.O_RDONLY | FLAGS)
    with os.fdopen(file, "rb") as data:
        status = os.fstat(file)
        is_own = sys.platform == "win32" or (status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE)
        return data.read() if stat.S_ISREG(status.st_mode) and is_own else b""


@cache
def _program() -> str:
    """Return what tells this program from every other: its version, Python's, and the names, times and sizes of all its files."""
    states = sorted(_state(entry) for entry in _files(str(Path(__file__).parent)))
    return digest_of(VERSION, sys.version, *states)


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files of a folder and of those in it, but for what Python compiles."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry
            elif entry.name != "__pycache__":
                yield from _files(entry.path)


def _state(entry: "os.DirEntry[str]") -> str:
    """Return what changes when a file does. Raise OSError."""
    status = entry.stat()
    return f"{entry.path} {status.st_mtime_ns} {status.st_size}"
