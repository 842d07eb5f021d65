"""What one draft keeps account of while Jinja runs: which value each mark stands for, and how much work has been done."""

from collections.abc import Mapping
from contextvars import ContextVar

from drafter.markup import Reference, mark, section_mark
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import State

MOST_STEPS = 200_000
"""Steps that one draft may take (the design's D13): turns of loops, calls, what is printed, each with all that hangs on it."""
CALCULATION = 10
"""How many steps it takes to reckon with a figure, or to read one."""
MOST_DIGITS = 20
"""How many digits any number may have before its point."""
_CHARACTERS = 100
"""How many characters are written or looked at in one step."""
DEEPEST_CALL = 50
"""How deep macros and blocks may call each other."""
LONGEST_TEXT = 1_000_000
"""How many characters any string may have."""
MOST_LINES = 20_000
"""How many lines a report may have."""
TOO_MUCH = "生成的文字超过100万字"
"""What is said of a longer one."""
LONGEST_LIST = 10_000
"""How many members any list may have."""


class BudgetError(Exception):
    """More work than a report can need; the message says what, in Chinese."""


class Account:
    """The account of one draft."""

    def __init__(self, unit: str, year: int) -> None:
        """Start with nothing printed and nothing spent."""
        self.unit = unit
        self.year = year
        self.references: list[Reference] = []
        self.sections = [""]
        """The blocks of the template that have been written, by the index in their marks."""
        self._asked: set[str] = set()
        self.last_year: Mapping[str, object] = {}
        self._steps = 0
        self._depth = 0

    def mark(self, source: Source, kind: RunKind, state: State, words: str, zero: bool = False) -> str:
        """Return `words` marked as printing `source`; `zero` where they say that there is nothing."""
        self.step(1 + len(words) // _CHARACTERS)
        marked = mark(len(self.references), words)
        self.references.append(Reference(source, kind, state, marked, zero))
        return marked

    def section(self, block: str, words: str) -> str:
        """Return the words that a block of the template wrote, marked as its section."""
        self.sections.append(block)
        return f"\n{section_mark(len(self.sections) - 1)}{words}\n{section_mark(0)}"

    def note(self, source: Source) -> None:
        """Remember that the report, or a formula, asked whether a value is there: such a value is used though nobody may see it printed."""
        self._asked.add(source.path)

    def noted(self) -> frozenset[str]:
        """Return the paths of what was asked for since the last call, and begin anew."""
        asked, self._asked = frozenset(self._asked), set()
        return asked

    def step(self, cost: int = 1) -> None:
        """Count a turn of a loop, a call, or whatever takes as long as `cost` of them. Raise BudgetError beyond the budget."""
        self._steps += cost
        if self._steps > MOST_STEPS:
            raise BudgetError(f"循环、调用和算的数太多，超过{MOST_STEPS}步")

    def enter(self) -> None:
        """Count one call and go one level deeper. Raise BudgetError beyond the depth."""
        self.step()
        self._depth += 1
        if self._depth > DEEPEST_CALL:
            raise BudgetError(f"宏和块互相调用超过{DEEPEST_CALL}层")

    def leave(self) -> None:
        """Come back from a call."""
        self._depth -= 1


def sized(length: int) -> int:
    """Return `length`, counted. Raise BudgetError if no string of a report can be so long."""
    if length > LONGEST_TEXT:
        raise BudgetError(TOO_MUCH)
    ACCOUNT.get().step(length // _CHARACTERS)
    return length


ACCOUNT: ContextVar[Account] = ContextVar("account")
"""The account of the draft that is being made."""
