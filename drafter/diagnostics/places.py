"""Where in a user's file something stands."""

from pathlib import Path

from msgspec import Struct


class Place(Struct, frozen=True):
    """A spot in a file, as an editor shows it."""

    file: str
    """The path as the user gave it; empty for what no file holds."""
    line: int = 0
    """Counted from 1; 0 where the whole file is meant."""
    column: int = 0
    """Counted from 1, in characters; 0 where the whole line is meant."""
    worksheet: str = ""
    """The worksheet of a workbook, whose row and column are meant; empty for a text."""

    def __str__(self) -> str:
        """Return `文件　第3行第5列` or `文件　“数据”D12`, leaving out what is not known."""
        column = f"第{self.column}列" if self.line and self.column and not self.worksheet else ""
        return "　".join(part for part in (self.file, self.spot + column) if part)

    @property
    def spot(self) -> str:
        """Return `第3行`, for a workbook `“数据”D12`; empty where the whole file is meant."""
        if self.worksheet:
            return f"“{self.worksheet}”" + (f"{_letters(self.column)}{self.line}" if self.line and self.column else "")
        return f"第{self.line}行" if self.line else ""


def as_argument(path: Path | str) -> str:
    """Return a path as it is typed in a command: in quotes where blanks stand in it."""
    file = str(path)
    return f'"{file}"' if any(char.isspace() for char in file) else file


def _letters(column: int) -> str:
    """Return how a workbook calls a column: A, Z, AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
