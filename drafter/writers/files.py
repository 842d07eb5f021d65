"""The one door for writing: what is the user's is never lost.

A file is written whole or not at all, several all or none (see `disk`); one that somebody has edited is replaced only where that is asked
for.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from drafter import disk
from drafter.diagnostics import DrafterError, Place, Problem, unwritten
from drafter.writers.seal import is_untouched

_NEIGHBOURS = range(2, 100)
"""The numbers that a neighbour of an open file may bear."""


def save(path: Path, data: bytes, force: bool = False) -> Path:
    """Write `data` and return where: `path`, or its neighbour 名（2）.docx if the file is open in Word or WPS.

    A missing folder is made. An edited or foreign file is replaced only by `force`. Raise DrafterError if nothing could be written.
    """
    return save_all({path: data}, force)[0]


def save_all(made: Mapping[Path, bytes], force: bool = False) -> list[Path]:
    """Write several files as `save` does and return where; if one of them may not be written, none is. Raise DrafterError with all."""
    try:
        return _saved(made, force)
    except OSError as error:
        raise _refused(error, made) from error


def save_beside(path: Path, data: bytes) -> Path:
    """Write `data` and return where: as `save`, but to a numbered neighbour where somebody has edited the file. Raise DrafterError."""
    return save(path if may_replace(path, data) else _neighbour(path, data), data)


def put_all(made: Mapping[Path, bytes]) -> None:
    """Make several files hold what they should, whatever they hold, all or none. Raise DrafterError."""
    try:
        _put(made)
    except OSError as error:
        raise _refused(error, made) from error


def amend_all(made: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Make several files of the user's hold something else and return where copies of what they held lie, by file; all or none.

    A copy takes the place of nothing: 2023.yaml.bak, then 2023.yaml.bak2. Raise DrafterError.
    """
    copies = {path: disk.copy_name(path) for path in made}
    try:
        before = {copies[path]: path.read_bytes() for path in made}
        disk.put_all(before | dict(made), {copy: path for path, copy in copies.items()})
    except OSError as error:
        raise _refused(error, made) from error
    return copies


def set_aside(path: Path, data: bytes, folder: Path) -> list[str]:
    """Move what somebody has edited into `folder` before `data` replaces it; return its name there, or nothing. Raise OSError."""
    if may_replace(path, data) or is_open(path):
        return []
    folder.mkdir(parents=True, exist_ok=True)
    names = (path.name, *(f"{path.stem}（{number}）{path.suffix}" for number in _NEIGHBOURS))
    free = next(name for name in names if not (folder / name).exists())
    path.rename(folder / free)
    return [free]


def may_replace(path: Path, data: bytes) -> bool:
    """Return whether nothing would be lost if `data` took the place of `path`. Raise DrafterError where that cannot be read."""
    if not path.is_file():
        return True  # What is there and no file is never replaced.
    try:
        old = path.read_bytes()
    except OSError as error:
        raise DrafterError(unwritten(error, path)) from error
    return old == data or is_untouched(old)


def is_open(path: Path) -> bool:
    """Return whether Word, WPS or LibreOffice has left its lock beside an existing file."""
    name = path.name
    locks = (f"~${name}", f"~${name[1:]}", f"~${name[2:]}", f".~{name}", f".~lock.{name}#")
    return path.exists() and any(path.with_name(lock).exists() for lock in locks)


def _saved(made: Mapping[Path, bytes], force: bool) -> list[Path]:
    """Do what `save_all` says. Raise OSError too."""
    _refuse_edited([path for path, data in made.items() if not force and not is_open(path) and not may_replace(path, data)], len(made))
    places = {path: _neighbour(path, data) if is_open(path) else path for path, data in made.items()}
    try:
        _put({places[path]: data for path, data in made.items()})
    except PermissionError as error:
        # On Windows an office program that left no lock keeps a file open all the same.
        held = [path for path in made if _is_held(places[path], error)]
        if not held:
            raise
        places |= {path: _neighbour(path, made[path], behind=places[path]) for path in held}
        _put({places[path]: data for path, data in made.items()})
    return list(places.values())


def _put(made: Mapping[Path, bytes]) -> None:
    """Make several files hold what they should, in folders that need not be there yet. Raise OSError, having left no folder behind."""
    missing = {folder: len(folder.parts) for path in made for folder in path.parents if not folder.exists()}
    try:
        for path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
        disk.put_all(made)
    except OSError:
        for folder in sorted(missing, key=missing.__getitem__, reverse=True):
            with suppress(OSError):
                folder.rmdir()
        raise


def _neighbour(path: Path, data: bytes, behind: Path | None = None) -> Path:
    """Return the first numbered neighbour that is free or ours, and comes behind another where one is given. Raise DrafterError."""
    numbered = [path.with_name(f"{path.stem}（{number}）{path.suffix}") for number in _NEIGHBOURS]
    later = numbered[numbered.index(behind) + 1 :] if behind in numbered else numbered
    for neighbour in later:
        if not is_open(neighbour) and may_replace(neighbour, data):
            return neighbour
    raise DrafterError(unwritten(PermissionError(errno.EACCES, ""), path))


def _is_held(path: Path, error: PermissionError) -> bool:
    """Return whether an error says that another program keeps a file open, and not that nothing may be written in its folder."""
    return path.is_file() and os.access(path.parent, os.W_OK) and disk.is_same(path, Path(error.filename))


def _refuse_edited(edited: list[Path], count: int) -> None:
    """Raise DrafterError where somebody has edited one of so many files."""
    if edited:
        remedy = "请用 -o 另存，或加 --force 覆盖" + ("；一份都没有写" if count > 1 else "")
        raise DrafterError(*(Problem("文件已被改动，没有覆盖", remedy, Place(str(path))) for path in edited))


def _refused(error: OSError, paths: Iterable[Path]) -> DrafterError:
    """Return in Chinese why files could not be written: at the one that stands against it, named as the user named it."""
    given = [path for path in paths if error.filename and disk.is_same(path, Path(error.filename))]
    return DrafterError(unwritten(error, (given or [*paths])[0]))
