"""The note that lies in a folder as long as something is being written there, locked by the process that writes.

A note that nobody holds was left by a process that was killed: whoever next reads or writes in the folder puts back what was there before.
Where files of several folders change, the note of the first, the home, decides: all is put back as long as it says something. A note speaks
of files of its own folder only, so that one that came among a stranger's files can do nothing elsewhere.
"""

import errno
import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import count
from pathlib import Path

from msgspec import DecodeError, Struct, msgpack

NOTE = ".drafter-undo"
"""The note's name in a folder."""
WORK = ".drafter-*.tmp"
"""What files are called that are being written, and copies of what they are to replace."""
FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file of our own is opened: no link is followed, no pipe waited for."""
_SECONDS = 10.0
"""How long is waited for another process that writes in the same folder: what it does there takes milliseconds."""
_PAUSE = 0.005
_LONGEST = 10_000_000
_FAR = 2**30
"""Where a note is locked on Windows: beyond what is read of it."""


class Change(Struct, frozen=True, array_like=True):
    """One file that is to hold something else."""

    name: bytes
    """Its name in the folder."""
    before: bytes
    """The name of a copy of what it held; empty where it was not there."""
    after: bytes
    """The checksum of what it is to hold."""


class Note(Struct, frozen=True, array_like=True):
    """What changes in one folder; an empty note says that nothing is half done."""

    token: bytes = b""
    """What the notes of one change have in common."""
    changes: tuple[Change, ...] = ()
    """What changes in this folder."""
    home: bytes = b""
    """The way to the first folder, whose note decides; empty in the first folder itself."""
    others: tuple[bytes, ...] = ()
    """In the first folder the ways to all others; else empty."""

    @property
    def encoded(self) -> bytes:
        """Return the note as it lies on the disk."""
        return msgpack.encode(self)


def settle(folder: Path) -> None:
    """Put back what a killed process has left half changed in a folder; leave alone what a living one writes. Nothing is raised."""
    if os.path.lexists(folder / NOTE):
        with suppress(OSError):
            _settle(folder)


def notes_of(changes: Mapping[Path, Sequence[Change]]) -> dict[Path, Note]:
    """Return the notes for all folders of one change; the first folder is the home."""
    home, *others = changes
    token = os.urandom(16)
    notes = {folder: Note(token, tuple(changes[folder]), _way(folder, home)) for folder in others}
    return notes | {home: Note(token, tuple(changes[home]), others=tuple(_way(home, other) for other in others))}


@contextmanager
def held(folder: Path) -> Iterator[int]:
    """Hold a folder's note as long as something is written there; yield it, open and empty. Raise OSError."""
    file = _take(folder)
    try:
        yield file
    finally:
        if os.fstat(file).st_size:
            os.close(file)  # What was changed could not be put back: the note stays for whoever comes next.
        else:
            _drop(folder, file)


def leave_note(folder: Path, note: Note) -> None:
    """Put a note into a folder other than the home, and let go of it. Raise OSError."""
    file = _take(folder)
    try:
        write(file, (note.encoded,), safe=True)
    except BaseException:
        _drop(folder, file)
        raise
    os.close(file)


def write(file: int, pieces: Iterable[bytes], safe: bool) -> None:
    """Write pieces into an open file; `safe` waits until they are on the disk. Raise OSError."""
    for piece in pieces:
        left = memoryview(piece)
        while left:
            left = left[os.write(file, left) :]
    if safe:
        os.fsync(file)


def put_back(home: Path, note: Note, file: int) -> None:
    """Put back what a change has changed in all its folders, then empty the home's note, which is open. Raise OSError."""
    others = [home / os.fsdecode(way) for way in note.others]
    for other in others:
        theirs = _read(other)
        if theirs is not None and theirs.token == note.token:
            _undo(other, theirs)
    _undo(home, note)
    os.ftruncate(file, 0)
    forget(home, others, note.token)


def forget(home: Path, others: Iterable[Path], token: bytes) -> None:
    """Take away what a change that is over has left, but for the home's note; what cannot be now is by whoever comes next."""
    for other in others:
        with suppress(OSError):
            _forget(other, token)
    clear(home)


def clear(folder: Path) -> None:
    """Take away what lies half written in a folder whose note is ours."""
    for work in folder.glob(WORK):
        with suppress(OSError):
            work.unlink()


def copy_name(path: Path) -> Path:
    """Return a name beside a file that nothing bears yet: 2023.yaml.bak, then 2023.yaml.bak2, 2023.yaml.bak3 …"""
    numbered = (path.with_name(f"{path.name}.bak{number if number > 1 else ''}") for number in count(1))
    return next(free for free in numbered if not os.path.lexists(free))


def error_of(number: int, path: Path) -> OSError:
    """Return the error of the system with that number."""
    return OSError(number, os.strerror(number), str(path))


@lru_cache(maxsize=64)
def _clear_once(folder: Path) -> None:
    """Clear a folder once in a process: earlier releases left such files without a note."""
    clear(folder)


def _take(folder: Path) -> int:
    """Return a folder's note, new, open and locked. Raise OSError where another process keeps it too long."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        with suppress(FileExistsError):
            file = _locked(folder, os.O_CREAT | os.O_EXCL)
            if file is not None:
                _clear_once(folder)
                return file
        _settle(folder)
        time.sleep(_PAUSE)
    raise error_of(errno.EBUSY, folder)


def _locked(folder: Path, flags: int = 0) -> int | None:
    """Return a folder's note, open and locked; None where another process holds it, or has just taken it away. Raise OSError."""
    note = folder / NOTE
    file = os.open(note, os.O_RDWR | flags | FLAGS, 0o666)
    with suppress(FileNotFoundError):
        if _lock(file) and os.path.samestat(os.fstat(file), note.stat()):
            return file
    os.close(file)
    return None


def _lock(file: int) -> bool:
    """Lock a file until it is closed; return whether nobody else has. Where nothing can be locked, nobody has.

    filelock would do so in a file beside; a note must be locked itself, to go away together with its lock. And a draft writes notes, which
    must not take longer to start for it.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # late: Windows only

            os.lseek(file, _FAR, os.SEEK_SET)
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
            os.lseek(file, 0, os.SEEK_SET)
        else:
            import fcntl  # late: Windows has none

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def _drop(folder: Path, file: int) -> None:
    """Take an open note away and let go of it, in the order in which nobody else's can be meant: Windows takes no open file away."""
    if sys.platform == "win32":
        os.ftruncate(file, 0)
        os.close(file)
        with suppress(OSError):
            (folder / NOTE).unlink()
    else:
        with suppress(OSError):
            (folder / NOTE).unlink()
        os.close(file)


def _settle(folder: Path) -> None:
    """Finish what the note in a folder speaks of, if nobody is at it. Raise OSError where that cannot be done."""
    note = _read(folder)
    if note is not None and _is_over(folder / os.fsdecode(note.home), note.token):
        _forget(folder, note.token)


def _forget(folder: Path, token: bytes) -> None:
    """Take away what a change that is over has left in one folder, its note too, unless somebody else just did. Raise OSError."""
    try:
        file = _locked(folder)
    except FileNotFoundError:
        return
    if file is not None and _content(file).token in (b"", token):
        clear(folder)
        _drop(folder, file)
    elif file is not None:
        os.close(file)


def _is_over(home: Path, token: bytes) -> bool:
    """Return whether nobody is at a change any more; one that was left half done is put back. Raise OSError where that cannot be."""
    try:
        file = _locked(home)
    except FileNotFoundError:
        return True
    if file is None:
        return False
    try:
        note = _content(file)
        if token and note.token == token and not note.home:
            put_back(home, note, file)
    finally:
        os.close(file)
    return True


def _read(folder: Path) -> Note | None:
    """Return what a folder's note says; None where there is none. Raise OSError."""
    try:
        file = os.open(folder / NOTE, os.O_RDONLY | FLAGS)
    except FileNotFoundError:
        return None
    try:
        return _content(file)
    finally:
        os.close(file)


def _content(file: int) -> Note:
    """Return what an open note says: nothing where it is empty, or was cut off before anything was changed. Raise OSError."""
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode) or status.st_size > _LONGEST:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    os.lseek(file, 0, os.SEEK_SET)
    with suppress(DecodeError):
        return msgpack.decode(os.read(file, status.st_size), type=Note)
    return Note()


def _undo(folder: Path, note: Note) -> None:
    """Put back what was changed in one folder; what a person has changed since stays, with what was before as a copy. Raise OSError."""
    for change in note.changes:
        name, kept = os.fsdecode(change.name), os.fsdecode(change.before)
        if Path(name).name != name or Path(kept).name != kept:
            continue  # No note of ours.
        target, before = folder / name, folder / kept
        now = _checksum(target)
        if not kept and now == change.after:
            target.unlink()
        elif before.match(WORK) and _checksum(before) not in (b"", now):
            free = now == change.after or not os.path.lexists(target)
            before.replace(target if free else copy_name(target))


def _checksum(path: Path) -> bytes:
    """Return what tells a file's content; empty where there is no file."""
    return hashlib.sha256(path.read_bytes()).digest() if path.is_file() and not path.is_symlink() else b""


def _way(folder: Path, other: Path) -> bytes:
    """Return the way from one folder to another: it stays right where both are moved together."""
    try:
        return os.fsencode(os.path.relpath(other, folder))
    except ValueError:  # On another drive.
        return os.fsencode(other)
