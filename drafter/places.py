"""Where in a user's file something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file, as an editor shows it."""

    file: str
    """The path as the user gave it; empty for what no file holds."""
    line: int = 0
    """Counted from 1; 0 where the whole file is meant."""
    column: int = 0
    """Counted from 1, in characters; 0 where the whole line is meant."""

    def __str__(self) -> str:
        """Return `文件　第3行第5列`, leaving out what is not known."""
        line = f"第{self.line}行" if self.line else ""
        column = f"第{self.column}列" if self.line and self.column else ""
        return "　".join(part for part in (self.file, line + column) if part)
