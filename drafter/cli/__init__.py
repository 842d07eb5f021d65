"""The door for people: commands in, exit codes out. Data goes to stdout, messages to stderr; no rule lives here.

0 done; 1 done, but something must be mended, or 定稿 was refused; 2 nothing written: the input cannot be understood.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence

import click

from drafter.cli.chinese import problem
from drafter.cli.door import door
from drafter.diagnostics import DrafterError, Problem, unwritten

__all__ = ["main", "run"]

_INTERRUPTED = 130
_OBJECTS = 50_000
"""After so many new objects garbage is looked for: a command makes few circles, and most are done before that."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8()
    gc.freeze()  # What was imported is no garbage, and what is left at the end goes with the process: not looked through again.
    gc.set_threshold(_OBJECTS)
    code = run(sys.argv[1:])
    gc.freeze()
    if code == _INTERRUPTED:
        os._exit(code)  # Whoever presses Ctrl-C twice waits for nobody: the processes of a batch end with this one.
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; whatever is wrong is said on stderr in Chinese."""
    try:
        code = door.main(list(arguments) or ["--help"], prog_name="drafter", standalone_mode=False)
        sys.stdout.flush()
    except DrafterError as error:
        return _refuse(*error.problems)
    except BrokenPipeError:
        return _silenced()
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except (click.ClickException, OSError, UnicodeEncodeError, RecursionError, MemoryError) as error:
        return _refuse(_told(error))
    return code if isinstance(code, int) else 0


def _told(error: Exception) -> Problem:
    """Return what a command ended with as a problem."""
    match error:
        case click.ClickException():
            return problem(error)
        case OSError():
            return unwritten(error, str(error.filename or ""))
        case UnicodeEncodeError():
            return Problem(f"有的字写不出来（编码 {error.encoding}）", "请核对命令和文件名里的字")
    return Problem("文件或模板太大、套得太深", "请核对是不是给错了文件")


def _refuse(*problems: Problem) -> int:
    """Say what cannot be understood; return the exit code."""
    count = f"（{len(problems)}处）" if len(problems) > 1 else ""
    click.echo("\n".join([f"错误{count}", *map(str, problems)]), err=True)
    return 2


def _silenced() -> int:
    """Stop writing where nobody reads any more; return the exit code."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    return 0


def _speak_utf8() -> None:
    """Write UTF-8 on every console and into every pipe."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
