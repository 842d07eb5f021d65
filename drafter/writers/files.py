"""Puts bytes on disk so that nothing of the user's is lost: in one step, and never over a file that somebody has edited."""

import errno
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from drafter.diagnostics import DrafterError, Place, Problem, unwritten
from drafter.writers.seal import is_untouched

_NEIGHBOURS = range(2, 100)
"""The numbers that a neighbour of an open file may bear."""


def save(path: Path, data: bytes, force: bool = False) -> Path:
    """Write `data` and return where: `path`, or its neighbour 名（2）.docx if the file is open in Word or WPS.

    A missing folder is made. An edited or foreign file is replaced only by `force`. Raise DrafterError if nothing could be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _saved(path, data, force)
    except OSError as error:
        raise DrafterError(unwritten(error, path)) from error


def save_beside(path: Path, data: bytes) -> Path:
    """Write `data` and return where: as `save`, but to a numbered neighbour where somebody has edited the file. Raise DrafterError."""
    try:
        return save(path, data)
    except DrafterError:
        if not path.is_file():
            raise
    try:
        return _saved_beside(path, data)
    except OSError as error:
        raise DrafterError(unwritten(error, path)) from error


def set_aside(path: Path, data: bytes, folder: Path) -> list[str]:
    """Move what somebody has edited into `folder` before `data` replaces it; return its name there, or nothing. Raise OSError."""
    if may_replace(path, data) or is_open(path):
        return []
    folder.mkdir(parents=True, exist_ok=True)
    names = (path.name, *(f"{path.stem}（{number}）{path.suffix}" for number in _NEIGHBOURS))
    free = next(name for name in names if not (folder / name).exists())
    path.rename(folder / free)
    return [free]


def put(path: Path, data: bytes) -> None:
    """Make `data` the content of `path` in one step; raise OSError and leave nothing behind if that fails."""
    put_pieces(path, (data,))


def put_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Do the same with pieces that come one by one."""
    beside = path.with_name(f".drafter-{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with beside.open("wb") as file:
            file.writelines(pieces)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def save_all(made: Mapping[Path, bytes], force: bool = False) -> list[Path]:
    """Write several files as `save` does and return where; if one of them may not be written, none is. Raise DrafterError with all."""
    edited = [path for path, data in made.items() if not force and not is_open(path) and not may_replace(path, data)]
    if edited:
        what = "文件已被改动，没有覆盖"
        raise DrafterError(*(Problem(what, "请用 -o 另存，或加 --force 覆盖；一份都没有写", Place(str(path))) for path in edited))
    return [save(path, data, force) for path, data in made.items()]


def put_all(made: Mapping[Path, bytes]) -> None:
    """Make several files hold what they should, all or none: they are written beside first. Raise DrafterError."""
    beside = {path: path.with_name(f".drafter-{os.getpid()}-{number}.tmp") for number, path in enumerate(made)}
    at = Path()
    try:
        for at, data in made.items():
            beside[at].write_bytes(data)
        for at in made:
            beside[at].replace(at)
    except OSError as error:
        raise DrafterError(unwritten(error, at)) from error
    finally:
        for left in beside.values():
            left.unlink(missing_ok=True)


def _saved(path: Path, data: bytes, force: bool) -> Path:
    """Write `data` to `path` or, while that is open, beside it; refuse to write over an edited file."""
    if is_open(path):
        return _saved_beside(path, data)
    if not force and not may_replace(path, data):
        raise DrafterError(Problem("文件已被改动，没有覆盖", "请用 -o 另存，或加 --force 覆盖", Place(str(path))))
    try:
        put(path, data)
    except PermissionError:
        return _saved_beside(path, data)
    return path


def _saved_beside(path: Path, data: bytes) -> Path:
    """Write `data` to the first numbered neighbour that is free or ours, and return it."""
    for number in _NEIGHBOURS:
        neighbour = path.with_name(f"{path.stem}（{number}）{path.suffix}")
        if not is_open(neighbour) and may_replace(neighbour, data):
            put(neighbour, data)
            return neighbour
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def may_replace(path: Path, data: bytes) -> bool:
    """Return whether nothing would be lost if `data` took the place of `path`."""
    if not path.exists():
        return True
    old = path.read_bytes()
    return old == data or is_untouched(old)


def is_open(path: Path) -> bool:
    """Return whether Word, WPS or LibreOffice has left its lock beside an existing file."""
    name = path.name
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return path.exists() and any(path.with_name(lock).exists() for lock in locks)
