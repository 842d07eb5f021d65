"""A user's file as lines, with what was mended in them, what is wrong in them, and where everything stood before."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import add
from typing import NoReturn

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex
from drafter.model.sheet import Mend
from drafter.readers.refusals import Refusals

MOST_PROBLEMS = 100
"""After so many problems nothing more is looked at."""
JOINT = "\ufdd0"
"""Set where a line goes on in the next one; removed from all input, so it cannot be the user's."""
_UNSEEN = (
    "\xad",  # the soft hyphen
    "\u200b-\u200f",  # blanks and joiners of no width, marks of direction
    "\u202a-\u202e\u2066-\u2069",  # directions, embedded and isolated
    "\u2060-\u2064",  # joiners of words and of formulas
    "\ufeff",  # the byte order mark, within a text
    "\ufdd0-\ufdef\ufffe\uffff",  # noncharacters: ours mark what is printed
)
UNSEEN = regex(f"[{''.join(_UNSEEN)}]+")
"""What nobody sees: zero-width characters and noncharacters."""
CONTROL = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What no text should hold."""
_BREAK = regex("\r\n|\r|\n")


class _Edit(Struct, frozen=True):
    """One change in a line: the characters from `start` to `end` become `new`."""

    start: int
    end: int
    new: str
    mend: bool
    """Whether `check --fix` writes it; if not, it only lets the reading go on."""


class _Shifts:
    """Where the columns of one line with all its edits carried out stood before."""

    def __init__(self, edits: Sequence[_Edit]) -> None:
        """Reckon with the edits of the line, in order."""
        self._edits = edits
        self._starts: list[int] = []
        """At which column of the edited line each edit's words begin."""
        self._shift = [0]
        """By how much the line has grown before each edit, and after all."""
        for edit in edits:
            self._starts.append(edit.start + self._shift[-1])
            self._shift.append(self._shift[-1] + len(edit.new) - (edit.end - edit.start))

    def before(self, column: int) -> int:
        """Return at which column stood what now stands at one; what an edit wrote stood where the edit begins."""
        passed = bisect_left(self._starts, column)
        if passed and column < self._starts[passed - 1] + len(self._edits[passed - 1].new):
            return self._edits[passed - 1].start
        return column - self._shift[passed]


class SourceText(Refusals):
    """A file being read. Lines count from 1, columns in `lines` from 0; only a Place counts both from 1."""

    def __init__(self, text: str, file: str) -> None:
        """Split `text` into lines and take out what nobody sees."""
        super().__init__(file)
        self.mends: list[Mend] = []
        self._endings = _BREAK.findall(text) if "\r" in text else []
        self._typed = _BREAK.split(text) if "\r" in text else text.split("\n")
        self._removed: dict[int, list[int]] = {}
        """By line, before which columns of `lines` something was taken out: one for each character."""
        self._edits: dict[int, list[_Edit]] = {}
        self._shifts: dict[int, _Shifts] = {}
        self.lines = self._typed
        if UNSEEN.search(text) or CONTROL.search(text):
            self.lines = [self._seen(number, line) for number, line in enumerate(self._typed, 1)]

    def _seen(self, number: int, line: str) -> str:
        """Return the line without what nobody sees; note that, and every control character."""
        for control in CONTROL.finditer(line):
            place = Place(self.file, number, control.start() + 1)
            self.refuse(f"这里有看不见的控制字符（U+{ord(control[0]):04X}）", "把光标移到这里，删掉它", place)
        columns: list[int] = []
        for unseen in UNSEEN.finditer(line):
            columns.extend(range(unseen.start(), unseen.end()))
            self.mends.append(Mend("有看不见的字符，已去掉", Place(self.file, number, unseen.start() + 1)))
        if columns:
            self._removed[number] = [column - before for before, column in enumerate(columns)]
        return CONTROL.sub(" ", UNSEEN.sub("", line))

    def line(self, number: int) -> str:
        """Return a line as typed, or an empty string if there is no such line."""
        return self._typed[number - 1] if 0 < number <= len(self._typed) else ""

    def place(self, number: int, column: int) -> Place:
        """Return where a column of `lines` stands in the file as typed."""
        if not self._removed:
            return Place(self.file, number, column + 1)
        return Place(self.file, number, column + bisect_right(self._removed.get(number, ()), column) + 1)

    @property
    def typed(self) -> tuple[str, ...]:
        """Return the lines as the user typed them."""
        return tuple(self._typed)

    def origin(self, number: int, column: int) -> Place:
        """Return where a column of `text()` stands in the file as typed."""
        if number not in self._edits:
            return self.place(number, column)
        if number not in self._shifts:
            self._shifts[number] = _Shifts(self._applied(number, mends_only=False))
        return self.place(number, self._shifts[number].before(column))

    def problem(self, what: str, remedy: str, place: Place) -> Problem:
        """Return a problem that shows the line at its place."""
        return Problem(what, remedy, place, self.line(place.line))

    def refuse(self, what: str, remedy: str, place: Place) -> None:
        """Note a problem. Raise DrafterError with all of them when there are too many."""
        self.problems.append(self.problem(what, remedy, place))
        if len(self.problems) >= MOST_PROBLEMS:
            self.settle()

    def fail(self, what: str, remedy: str, place: Place) -> NoReturn:
        """Raise DrafterError with this problem and all before it."""
        self.problems.append(self.problem(what, remedy, place))
        raise self._refusal()

    def settle(self) -> None:
        """Raise DrafterError if there is any problem."""
        if self.problems:
            raise self._refusal()

    def _refusal(self) -> DrafterError:
        """Return all problems in the file's order, one for each spot."""
        spots = {problem.place: problem for problem in reversed(self.problems)}
        return DrafterError(*sorted(spots.values(), key=_spot))

    def mend(self, what: str, number: int, span: tuple[int, int], new: str) -> None:
        """Note a slip read as meant, and how it is written properly."""
        self.mends.append(Mend(what, self.place(number, span[0])))
        self._edits.setdefault(number, []).append(_Edit(*span, new, mend=True))

    def patch(self, number: int, span: tuple[int, int], new: str) -> None:
        """Note a change that only lets the reading go on."""
        self._edits.setdefault(number, []).append(_Edit(*span, new, mend=False))

    def drop(self, number: int, column: int, last: int) -> None:
        """Read an empty text instead of everything from `column` up to the end of line `last`."""
        self.patch(number, (column, len(self.lines[number - 1])), '""')
        for below in range(number + 1, last + 1):
            self.patch(below, (0, len(self.lines[below - 1])), "")

    def text(self) -> str:
        """Return the text to read on: everything mended and patched."""
        return "\n".join(self._written(mends_only=False))

    def mended(self) -> str:
        """Return the text with only the slips mended, and its own line ends."""
        return "".join(map(add, self._written(mends_only=True), self._ends))

    @property
    def ended(self) -> tuple[str, ...]:
        """Return the lines as typed, each with its end."""
        return tuple(map(add, self._typed, self._ends))

    @property
    def _ends(self) -> Iterable[str]:
        """Return the line ends of the file, and nothing behind its last line."""
        return [*(self._endings or ["\n"] * (len(self._typed) - 1)), ""]

    def _written(self, *, mends_only: bool) -> list[str]:
        """Return the lines with their edits carried out."""
        lines = list(self.lines)
        for number in self._edits:
            lines[number - 1] = self._edited(number, mends_only=mends_only)
        return lines

    def _edited(self, number: int, *, mends_only: bool) -> str:
        """Return one line with its edits carried out."""
        line, parts, done = self.lines[number - 1], [], 0
        for edit in self._applied(number, mends_only=mends_only):
            parts += [line[done : edit.start], edit.new]
            done = edit.end
        return "".join([*parts, line[done:]])

    def _applied(self, number: int, *, mends_only: bool) -> list[_Edit]:
        """Return the edits of a line in order; where two overlap, a patch goes before a mend."""
        edits = [edit for edit in self._edits.get(number, ()) if edit.mend or not mends_only]
        edits.sort(key=lambda edit: (edit.start, edit.mend))
        applied: list[_Edit] = []
        for edit in edits:
            if not applied or edit.start >= applied[-1].end:
                applied.append(edit)
        return applied


class Line(Struct, frozen=True):
    """One line of a source, and what is noted at its columns."""

    source: SourceText
    number: int
    text: str
    """As it stands in `lines`."""

    def refuse(self, what: str, remedy: str, column: int) -> None:
        """Note a problem. Raise DrafterError with all of them when there are too many."""
        self.source.refuse(what, remedy, self.source.place(self.number, column))

    def fail(self, what: str, remedy: str, column: int) -> NoReturn:
        """Raise DrafterError with this problem and all before it."""
        self.source.fail(what, remedy, self.source.place(self.number, column))

    def mend(self, what: str, span: tuple[int, int], new: str) -> None:
        """Note a slip read as meant, and how it is written properly."""
        self.source.mend(what, self.number, span, new)

    def patch(self, span: tuple[int, int], new: str) -> None:
        """Note a change that only lets the reading go on."""
        self.source.patch(self.number, span, new)

    def drop(self, column: int, last: int | None = None) -> None:
        """Read an empty text instead of everything from `column` up to the end of the line, or of the line numbered `last`."""
        self.source.drop(self.number, column, last or self.number)


def _spot(problem: Problem) -> tuple[int, int]:
    """Return line and column of a problem, for sorting; one of the whole file comes last."""
    place = problem.place
    return (place.line or 10**9, place.column) if place else (10**9, 0)
