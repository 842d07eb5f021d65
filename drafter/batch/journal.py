"""What was made from what: a line for each unit in a file of the output folder, written as the batch goes, so that the next run goes on."""

import errno
import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from msgspec import Struct, field

from drafter import disk
from drafter.disk.notes import FLAGS, write
from drafter.model.overview import OverviewRow, lean

MANIFEST = ".drafter-batch.jsonl"
"""The journal's name in the output folder; of two lines of a unit the later one counts."""
_LOCK = ".drafter-batch.lock"


class Entry(Struct, frozen=True, omit_defaults=True):
    """What is known of one unit's draft."""

    source: str
    """The file it was drafted from, seen from the output folder, however the user wrote it."""
    unit: str = ""
    """The unit, where the file is a table of many; else empty."""
    name: str = ""
    """The draft's name; empty where there never was one."""
    sha: bytes = b""
    """The draft's checksum as it was written: another one means that somebody has worked on it."""
    stamp: bytes = b""
    """A checksum of all that the draft was made from."""
    checked: bool = False
    """Whether it was checked."""
    must: int = 0
    """How many findings are 必须改."""
    overview: OverviewRow | None = field(default=None, name="digest")
    """Its row in 汇总, in the file still by its old name; None where it was not asked for."""
    failed: bool = False
    """Whether the last run had something to say about it; the draft, if there is one, is an earlier run's."""
    reported: tuple[bytes, bytes] = field(default=(b"", b""), name="told")
    """Where an edited draft was reported to be behind its 填报表: the checksum of what it was to be made from, and its own."""
    short: bool = False
    """Whether it is the version to be read out: a draft by itself."""
    year: int = 0
    """Of which year the draft is."""
    doubts: tuple[str, ...] = ()
    """What of its figures could not be taken."""

    @property
    def key(self) -> "Key":
        """Return what the draft is known by."""
        return self.source, self.unit, self.short


Key = tuple[str, str, bool]
"""Source, unit, and whether it is the version to be read out."""


class Journal:
    """The journal of one output folder; no other run writes into the folder as long as it is open."""

    def __init__(self, folder: Path) -> None:
        """Open it, and clear away what a killed run left. Raise OSError where that cannot be, BlockingIOError beside another run."""
        self._made = [path for path in (folder, *folder.parents) if not path.exists()]
        """The folders that were not there before, the innermost first."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._is_new = not (folder / MANIFEST).exists()
        self._lock = _locked(folder / _LOCK)
        disk.settle(folder)
        self._lines = os.open(disk.real_target(folder / MANIFEST), os.O_WRONLY | os.O_APPEND | os.O_CREAT | FLAGS, 0o666)
        self.entries = _read(folder / MANIFEST)
        """The latest entry of every draft, also of units that this run is not about."""

    def source(self, path: Path) -> str:
        """Return how a file is called here: the same for every way to write its path."""
        try:
            return Path(os.path.relpath(path.resolve(), self.folder.resolve())).as_posix()
        except ValueError:  # On another drive.
            return path.resolve().as_posix()

    def note(self, entry: Entry) -> Entry:
        """Keep what became of a unit, on disk at once; return the entry as it is kept."""
        kept = self.entries[entry.key] = _lean(entry)
        write(self._lines, (_line(kept),), safe=False)
        return kept

    def close(self) -> None:
        """Write it anew, a line a unit; where nothing ever came of any, leave the folder as it was found."""
        os.close(self._lines)
        is_kept = not self._is_new or any(self.path(entry) for entry in self.entries.values())
        try:
            if is_kept:
                disk.put_pieces(self.folder / MANIFEST, (_line(self.entries[key]) for key in sorted(self.entries)))
            else:
                (self.folder / MANIFEST).unlink(missing_ok=True)
                _vanish(self.folder / _LOCK)
        finally:
            self._lock.release()
        if not is_kept:
            _vanish(self.folder / _LOCK, *self._made)

    def path(self, entry: Entry) -> Path | None:
        """Return where a unit's draft lies; None where there is none."""
        path = self.folder / entry.name
        return path if entry.name and path.is_file() else None

    def sha(self, entry: Entry) -> bytes:
        """Return the checksum of a draft as it is now; empty where there is none. Raise OSError."""
        path = self.path(entry)
        return sha_of(path.read_bytes()) if path else b""

    def is_untouched(self, entry: Entry) -> bool:
        """Return whether a draft is there as it was written. Raise OSError."""
        return bool(entry.sha) and self.sha(entry) == entry.sha

    def has_source(self, entry: Entry) -> bool:
        """Return whether the file is still there that a draft was made from."""
        return (self.folder / entry.source).is_file()


def _vanish(*paths: Path) -> None:
    """Take away a file and folders, as far as they are there, nobody has them open and nothing is in them."""
    for path in paths:
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()


def _locked(path: Path) -> FileLock:
    """Return a lock that nobody else can have until it is let go. Raise BlockingIOError where somebody has it."""
    lock = FileLock(path)
    try:
        with suppress(NotImplementedError):  # Some network drives know no locks.
            lock.acquire(blocking=False)
    except Timeout as error:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path)) from error
    return lock


def sha_of(data: bytes) -> bytes:
    """Return a checksum of bytes, of 16 bytes."""
    return hashlib.sha256(data).digest()[:16]


def _line(entry: Entry) -> bytes:
    """Return an entry as a line; a name that is no text (from another system's archive) does no harm."""
    source = entry.source.encode("utf-8", "replace").decode()
    return msgspec.json.encode(msgspec.structs.replace(entry, source=source)) + b"\n"


def _read(path: Path) -> dict[Key, Entry]:
    """Return what was made before."""
    with path.open("rb") as lines:
        return {entry.key: entry for entry in map(_entry, lines) if entry}


def _entry(line: bytes) -> Entry | None:
    """Return the entry of a line; None where it was cut off, or written by another version."""
    with suppress(msgspec.DecodeError, UnicodeError):
        entry = msgspec.json.decode(line, type=Entry)
        return _lean(entry) if bool(entry.name) == bool(entry.sha) else None
    return None


def _lean(entry: Entry) -> Entry:
    """Return an entry that takes as little room as it can, among tens of thousands."""
    return entry if entry.overview is None else msgspec.structs.replace(entry, overview=lean(entry.overview))
