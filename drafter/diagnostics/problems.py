"""What is said when an input cannot be understood: facts in, Chinese words out, in one place."""

import errno
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.diagnostics.places import Place

_REASONS = {
    errno.ENOSPC: ("磁盘已满，没有写出", "请腾出空间后再试，或用 -o 写到别处"),
    errno.EROFS: ("磁盘是只读的，没有写出", "请用 -o 写到别处"),
    errno.EACCES: ("没有写入权限，没有写出", "请用 -o 写到别处"),
    errno.EPERM: ("没有写入权限，没有写出", "请用 -o 写到别处"),
    errno.ENAMETOOLONG: ("路径或文件名太长，没有写出", "请用 -o 给一个短些的文件名"),
    errno.ENOENT: ("没有这个文件夹，或路径太长，没有写出", "请核对 -o 给出的路径"),
    errno.EBUSY: ("另一个 drafter 正在写这个文件夹，没有写出", "请等它写完再试"),
    errno.ELOOP: ("路径里的链接绕成了圈，没有写出", "请用 -o 写到别处"),
    errno.ENODEV: ("这是设备或管道，不是文件，没有写出", "请用 -o 给出文件名，CON、NUL 等设备名除外"),
    errno.EISDIR: ("这是一个文件夹，没有写出", "请用 -o 给出文件名"),
    errno.ENOTDIR: ("路径中有一段不是文件夹，没有写出", "请核对 -o 给出的路径"),
    errno.EEXIST: ("路径中有一段不是文件夹，没有写出", "请核对 -o 给出的路径"),
}
"""What an error of the system means, and what to do."""


class Problem(Struct, frozen=True):
    """One mistake in a user's file or command, with its remedy."""

    what: str
    """What is wrong, in Chinese, without a full stop."""
    remedy: str
    """What to do about it; empty where `what` already says it."""
    place: Place | None = None
    """Where it stands; None for a mistake in the command."""
    line: str = ""
    """The user's line itself; empty where there is none to show."""

    def __str__(self) -> str:
        """Return the problem as the terminal shows it, with the line and a caret below its column."""
        where = [str(self.place)] if self.place and str(self.place) else []
        said = [f"{self.what}。"] + ([f"　　{self.remedy}"] if self.remedy else [])
        head = "　".join([*where, said[0]])
        return "\n".join([head, *self._quoted(), *said[1:]])

    def quoting(self, files: Mapping[str, Sequence[str]]) -> "Problem":
        """Return the problem with its line, where it shows none and `files` holds the lines of its file."""
        lines = files.get(self.place.file, ()) if self.place and not self.line else ()
        return replace(self, line=lines[self.place.line - 1]) if self.place and 0 < self.place.line <= len(lines) else self

    def _quoted(self) -> list[str]:
        """Return the line and the caret below it; nothing where there is no line."""
        if not self.line.strip():
            return []
        shown = self.line.rstrip().expandtabs(1)
        if not self.place or not self.place.column:
            return [f"　　{_clipped(shown, 0)}"]
        start = max(0, self.place.column - 30)
        before = shown[start : self.place.column - 1]
        return [f"　　{_clipped(shown, start)}", "　　" + " " * _width(before) + "^"]


class DrafterError(Exception):
    """An input that cannot be understood; nothing has been written."""

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order in which the user will mend them."""
        super().__init__(*problems)
        self.problems = problems

    def quoting(self, files: Mapping[str, Sequence[str]]) -> "DrafterError":
        """Return the error with the lines that its problems speak of; `files` holds each file's lines."""
        return DrafterError(*(problem.quoting(files) for problem in self.problems))

    def __str__(self) -> str:
        """Return all problems, one below the other."""
        return "\n".join(str(problem) for problem in self.problems)


def suggestion(word: str, candidates: Iterable[str]) -> str:
    """Return `您是否想写“…”？` for the nearest candidate, or an empty string if none is near."""
    near = nearest(word, candidates)
    return f"您是否想写“{near}”？" if near else ""


def nearest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate most like `word`, or an empty string if none is near."""
    import difflib  # late: most files have no unknown name

    found = difflib.get_close_matches(word, list(candidates), n=1, cutoff=0.5 if len(word) < 4 else 0.6)
    return found[0] if found else ""


def unwritten(error: OSError, path: Path | str) -> Problem:
    """Return in Chinese why something could not be written."""
    what, remedy = _REASONS.get(error.errno or 0, (f"没有写出（{error.strerror or error}）", "请用 -o 写到别处"))
    return Problem(what, remedy, Place(str(path)))


def _width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _clipped(line: str, start: int) -> str:
    """Return at most 70 characters of `line` from `start`; control characters shown as `�`."""
    part = line[start : start + 70]
    return "".join(char if char.isprintable() or char == "　" else "�" for char in part)
