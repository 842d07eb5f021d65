"""Stops a process at one of its calls that change the disk: found by Python where tests/killing is in PYTHONPATH and STOP_AT is set.

STOP_AT is the number of the call, STOP_HOW kill (half of what was to be written is) or the name of an error that the call raises. Without
STOP_AT, the calls are counted into the file STOP_COUNT.
"""

import atexit
import errno
import os
import sys
from pathlib import Path

_AT, _HOW, _COUNT = int(os.environ.get("STOP_AT", 0)), os.environ.get("STOP_HOW", "kill"), os.environ.get("STOP_COUNT")
_CHANGING = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod")
_FREEING = ("os.remove", "os.rmdir", "os.truncate")
"""What no full disk refuses."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_OWN = [os.getpid(), 0]


def _step(half=lambda: None, frees=False):
    """Count a call; at the one that is meant, end the process or raise the error."""
    if os.getpid() != _OWN[0]:
        return
    _OWN[1] += 1
    if _OWN[1] != _AT:
        return
    if _HOW != "kill" and not (frees and _HOW == "ENOSPC"):
        raise OSError(getattr(errno, _HOW), os.strerror(getattr(errno, _HOW)))
    if _HOW == "kill":
        half()
        os._exit(9)


def _watch(event, arguments):
    """Take note of a call that Python tells of."""
    if event in _CHANGING or (event == "open" and _is_writing(*arguments)):
        _step(frees=event in _FREEING or (event == "open" and not arguments[2] & os.O_CREAT))


def _is_writing(path, _, flags):
    """Return whether a file of the test's is opened to be written."""
    return bool(flags & _WRITING) and isinstance(path, str | bytes | os.PathLike) and "/dev/" not in str(path) and str(path) != _COUNT


def _write(file, data, write=os.write):
    """Write, unless this is the call at which the process is to end."""
    _step(lambda: write(file, bytes(data)[: len(data) // 2]))
    return write(file, data)


def _fsync(file, fsync=os.fsync):
    """Likewise."""
    _step()
    fsync(file)


if _AT or _COUNT:
    os.write, os.fsync = _write, _fsync
    sys.addaudithook(_watch)
if _COUNT and not _AT:
    atexit.register(lambda: Path(_COUNT).write_text(str(_OWN[1])))
