"""The bytes of a user's file, or in Chinese why it cannot be opened: said once, for every kind of file."""

import errno
import os
import stat
import time
from pathlib import Path

from drafter import disk
from drafter.diagnostics import DrafterError, Place, Problem
from drafter.readers.folders import likely

_MOST = 100_000_000
"""How many bytes are read of any file; what each kind may hold is less, and its reader's concern."""
_SECONDS = 2.0
"""How long is waited for a program that writes into a pipe."""
_PAUSE = 0.01
_PIECE = 2**16


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raise DrafterError, with the reason and what to do, where it cannot be opened."""
    disk.settle(Path(os.path.realpath(path)).parent)
    require_file(path)
    try:
        return _piped(path) if path.is_fifo() else path.read_bytes()
    except OSError as error:
        raise DrafterError(_closed(error, path)) from error


def _piped(path: Path) -> bytes:
    """Return what a program writes into a pipe. Raise OSError where none begins to: one that lies in a folder must not be waited for."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as pipe:
        first = _begun(pipe.fileno())
        os.set_blocking(pipe.fileno(), True)
        return first + pipe.read(_MOST)


def _begun(pipe: int) -> bytes:
    """Return what a program has written into an open pipe, empty where it is only about to. Raise TimeoutError where there is none."""
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        try:
            first = os.read(pipe, _PIECE)
        except BlockingIOError:
            return b""
        if first:
            return first
        time.sleep(_PAUSE)
    raise TimeoutError(errno.ETIMEDOUT, "没有程序往这个管道里写")


def require_file(path: Path) -> None:
    """Raise DrafterError, as `read_bytes` does, where there is no file to be read later."""
    try:
        status = path.stat()
    except OSError as error:
        raise DrafterError(_closed(error, path)) from error
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISFIFO(status.st_mode)):
        raise DrafterError(_no_file(path))
    if status.st_size > _MOST:
        raise DrafterError(Problem(f"文件超过 {_MOST // 1_000_000} MB，太大了", "请核对是不是给错了文件", Place(str(path))))


def offered(path: Path) -> str:
    """Return `您是否想写“清溪镇/2026.yaml”？` for what may be meant by a file that is not there; empty for nothing."""
    files = likely(path)
    return f"您是否想写{'、'.join(f'“{file}”' for file in files)}？" if files else ""


def _no_file(path: Path) -> Problem:
    """Return the problem of a folder or a device: reading the latter might never end. A pipe is none: what a program writes is read."""
    if path.is_dir():
        return Problem("打不开这个文件：这是一个文件夹", "请给文件的路径，不是文件夹", Place(str(path)))
    return Problem("打不开这个文件：这是设备，不是文件", "请核对路径和文件名", Place(str(path)))


def _closed(error: OSError, path: Path) -> Problem:
    """Return the problem of a file that is not there, or that this user may not read."""
    match error:
        case FileNotFoundError() | NotADirectoryError():
            said = "没有这个文件", offered(path) or "请核对路径和文件名"
        case PermissionError():
            said = "打不开这个文件：没有读取权限", "请换个账号，或把文件复制到自己的文件夹再试"
        case OSError(errno=errno.ENAMETOOLONG):
            said = "打不开这个文件：文件名太长", "请核对路径和文件名"
        case _:
            said = f"打不开这个文件：{error.strerror or error}", "请核对路径和文件名"
    return Problem(*said, Place(str(path)))
