"""What one draft keeps account of while Jinja runs: which value each mark stands for, and how much work has been done."""

from collections.abc import Mapping
from contextvars import ContextVar

from drafter.markup import Reference, mark
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import State

MOST_STEPS = 200_000
"""Loop steps and calls that one draft may take (the design's D13)."""
DEEPEST_CALL = 50
"""How deep macros and blocks may call each other."""
LONGEST_TEXT = 1_000_000
"""How many characters any string may have."""
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
        self.words: list[str] = []
        self._asked: set[str] = set()
        self.last_year: Mapping[str, object] = {}
        self._steps = 0
        self._depth = 0

    def mark(self, source: Source, kind: RunKind, state: State, words: str) -> str:
        """Return `words` marked as printing `source`."""
        self.references.append(Reference(source, kind, state))
        self.words.append(words)
        return mark(len(self.references) - 1, words)

    def note(self, source: Source) -> None:
        """Remember that the report, or a formula, asked whether a value is there: such a value is used though nobody may see it printed."""
        self._asked.add(source.path)

    def noted(self) -> frozenset[str]:
        """Return the paths of what was asked for since the last call, and begin anew."""
        asked, self._asked = frozenset(self._asked), set()
        return asked

    def step(self) -> None:
        """Count one loop step or call. Raise BudgetError beyond the budget."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            raise BudgetError(f"循环和调用超过{MOST_STEPS}次")

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
    """Return `length`. Raise BudgetError if no string of a report can be so long."""
    if length > LONGEST_TEXT:
        raise BudgetError("生成的文字超过100万字")
    return length


ACCOUNT: ContextVar[Account] = ContextVar("account")
"""The account of the draft that is being made."""
