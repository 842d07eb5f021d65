"""Where the lines of a text begin and end, and how: with CRLF, LF, a lone CR, or with the file."""

from bisect import bisect_right

from drafter.language.patterns import regex

_BREAK = regex("\r\n|\r|\n")
BLANKS = " \t\u3000\u00a0"
"""What may indent a line."""
_LEAD = regex(f"[{BLANKS}]*")


class Lines:
    """The lines of a text, counted from 0."""

    def __init__(self, text: str) -> None:
        """Find the line ends."""
        self._text = text
        breaks = list(_BREAK.finditer(text))
        self._starts = [0, *(found.end() for found in breaks)]
        self._ends = [*(found.start() for found in breaks), len(text)]

    def at(self, offset: int) -> int:
        """Return the line in which an offset lies; -1 for an offset before the text."""
        return bisect_right(self._starts, offset) - 1

    def start(self, line: int) -> int:
        """Return where a line begins; the end of the text for one behind the last."""
        return self._starts[line] if line < len(self._starts) else len(self._text)

    def end(self, line: int) -> int:
        """Return where a line ends, its line end not counted; the start of the text for the line before the first."""
        return self._ends[min(line, len(self._ends) - 1)] if line >= 0 else 0

    def whole(self, first: int, last: int) -> tuple[int, int]:
        """Return from where to where lines are taken out: with their line ends, or with the one before them where the last has none."""
        if last + 1 < len(self._starts) or not first:
            return self._starts[first], self.start(last + 1)
        return self._ends[first - 1], self._ends[last]

    def below(self, line: int, taken: str) -> int:
        """Return where lines that were taken out are put back below a line."""
        return self.end(line) if taken.startswith(("\r", "\n")) else self.start(line + 1)

    def lead(self, line: int) -> str:
        """Return the blanks with which a line begins."""
        found = _LEAD.match(self._text, self._starts[line], self._ends[line])
        return found[0] if found else ""

    def begins(self, offset: int) -> bool:
        """Return whether nothing but blanks, and what nobody sees, stands before an offset in its line."""
        return not any(map(str.isprintable, self._text[self._starts[self.at(offset)] : offset].replace(" ", "")))

    def dash(self, line: int) -> int | None:
        """Return where the first dash that begins a line stands, from a line on; None where none does."""
        starts = (self._starts[number] + len(self.lead(number)) for number in range(line, len(self._starts)))
        return next((start for start in starts if self._text.startswith("-", start)), None)

    def ending(self, line: int) -> str:
        """Return the line end of a line; behind the last one, which has none, that of the line above."""
        for number in (line, max(line - 1, 0)):
            if number + 1 < len(self._starts):
                return self._text[self._ends[number] : self._starts[number + 1]]
        return "\n"
