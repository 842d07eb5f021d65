"""Bytes on disk: a file whole or not at all, several files all or none, also where the process is killed in the middle.

`notes` has what makes that so. Which files may be replaced is judged above, in `writers.files`.
"""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from drafter.disk.notes import FLAGS, WORK, Change, copy_name, error_of, forget, held, leave_note, notes_of, put_back, settle, write

__all__ = ["copy_name", "is_device_name", "is_same", "put", "put_all", "put_pieces", "real_target", "settle"]

_PORTS = (f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³")
_DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS}
"""The names that Windows keeps for devices, whatever ending they bear."""


class _Piece(Struct, frozen=True):
    """One file on its way to the disk."""

    target: Path
    """The file itself, not a link to it."""
    data: bytes
    """What it is to hold."""
    work: Path
    """Where that lies until it takes the file's place."""
    before: Path | None
    """Where a copy of what it held lies meanwhile; None where it was not there."""
    like: Path
    """The file whose mode it takes."""

    @property
    def change(self) -> Change:
        """Return what the note says of it."""
        before = os.fsencode(self.before.name) if self.before else b""
        return Change(os.fsencode(self.target.name), before, hashlib.sha256(self.data).digest())


def put(path: Path, data: bytes) -> None:
    """Make `data` the content of a file. Raise OSError, with the file's name, and leave nothing behind where that cannot be."""
    put_pieces(path, (data,))


def put_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Do the same with pieces that come one by one."""
    with _naming(target := real_target(path)), held(target.parent):
        work = _work_beside(target)
        try:
            _write_new(work, pieces, target)
            work.replace(target)
        except BaseException:
            with suppress(OSError):
                work.unlink()
            raise


def put_all(made: Mapping[Path, bytes], likes: Mapping[Path, Path] | None = None) -> None:
    """Make several files hold what they should, all or none. Raise OSError, with the name of the file that stands against it.

    `likes` gives to new files the mode of others: a copy is as closed as its original.
    """
    by_target = {real_target(path): (data, (likes or {}).get(path)) for path, data in made.items()}
    pieces = [_piece(target, data, like) for target, (data, like) in sorted(by_target.items())]
    if len(pieces) == 1:
        put(pieces[0].target, pieces[0].data)
    elif pieces:
        _put_together(pieces)


def is_device_name(name: str) -> bool:
    """Return whether Windows takes a file's name for a device: CON, nul.txt."""
    return name.partition(".")[0].strip().upper() in _DEVICES


def is_same(path: Path, other: Path) -> bool:
    """Return whether two paths mean one file, through links too; links in a circle are no file, and raise nothing."""
    return os.path.realpath(path) == os.path.realpath(other)


def real_target(path: Path) -> Path:
    """Return the file that a path means, behind links. Raise OSError where that is a folder, a pipe or a device, or a link in a circle."""
    target = Path(os.path.realpath(path))
    with suppress(FileNotFoundError):
        mode = target.stat().st_mode
        if not stat.S_ISREG(mode):
            raise error_of(errno.EISDIR if stat.S_ISDIR(mode) else errno.ENODEV, path)
    if is_device_name(path.name):
        raise error_of(errno.ENODEV, path)
    return target


def _piece(target: Path, data: bytes, like: Path | None) -> _Piece:
    """Return a file on its way."""
    before = _work_beside(target) if target.exists() else None
    return _Piece(target, data, _work_beside(target), before, like or target)


def _put_together(pieces: Sequence[_Piece]) -> None:
    """Change several files, all or none. Raise OSError."""
    by_folder: dict[Path, list[Change]] = {}
    for piece in pieces:
        by_folder.setdefault(piece.target.parent, []).append(piece.change)
    home, *others = by_folder
    notes = notes_of(by_folder)
    with held(home) as file:
        try:
            for other in others:
                leave_note(other, notes[other])
            for piece in pieces:
                _prepare(piece)
            write(file, (notes[home].encoded,), safe=True)
            for piece in pieces:
                _replace(piece)
            os.ftruncate(file, 0)
        except BaseException:
            if os.fstat(file).st_size:  # Before the note says something, nothing has been changed.
                put_back(home, notes[home], file)
            raise
        finally:
            if not os.fstat(file).st_size:
                forget(home, others, notes[home].token)


def _replace(piece: _Piece) -> None:
    """Let what was written take the file's place. Raise OSError."""
    with _naming(piece.target):
        piece.work.replace(piece.target)


def _prepare(piece: _Piece) -> None:
    """Write what a file is to hold, and a copy of what it holds, beside it. Raise OSError."""
    with _naming(piece.target):
        if piece.before:
            _write_new(piece.before, (piece.target.read_bytes(),), piece.target)
        _write_new(piece.work, (piece.data,), piece.like)


def _write_new(path: Path, pieces: Iterable[bytes], like: Path) -> None:
    """Write a new file with the mode of another, where that is there. What takes the place of something is first made safe on the disk."""
    mode = stat.S_IMODE(like.stat().st_mode) if like.exists() else None
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, 0o666 if mode is None else 0o600)
    try:
        write(file, pieces, safe=mode is not None)
    finally:
        os.close(file)
    if mode is not None:
        path.chmod(mode)


def _work_beside(target: Path) -> Path:
    """Return a name for a file that is being written."""
    return target.with_name(WORK.replace("*", os.urandom(6).hex()))


@contextmanager
def _naming(target: Path) -> Iterator[None]:
    """Let an OSError name the file that was to be written, not the one in which it was made."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(target), None
        raise
