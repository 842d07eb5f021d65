"""Runs of 一是……二是……: found before anything vanishes, numbered again afterwards (the design's D2)."""

import re

from msgspec import Struct, field

from drafter.language.numerals import from_chinese, to_chinese
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL
from drafter.markup.marks import CLAUSE, CLAUSE_END, DIGITS, ITEM, ROLE, SECTION, VALUE, VALUE_END, index_mark, index_of

_ITEM_OR_BREAK = regex(
    rf"""
    (?: (?<=\n) | ^ ) \\ [^\n]*  # a line that is to stay as it stands
    | {VALUE} [^{VALUE_END}]* {VALUE_END}  # a value, whose own 一是 is not the template's
    | (\n [{CLAUSE}{CLAUSE_END}]* )  # a new paragraph, which ends a run unless it opens with an item
    | (?: (?<= [。；：，！？”）\n{CLAUSE}{CLAUSE_END}] ) | (?<= {ROLE}[{DIGITS}] ) | ^ )  # 统一是 and 之一是 are no items
      ({NUMERAL}) 是 (?!\2)
    """,
    re.VERBOSE,
)
_MARKED = regex(f"{ITEM}([{DIGITS}]+)")


class _ItemRun(Struct):
    """One run as the text had it."""

    ordinals: list[int] = field(default_factory=list)
    """The numbers in the text's order."""
    first: int = 0
    """The index of its first item among all items."""


class Items:
    """The items of one text."""

    def __init__(self) -> None:
        """Start without items."""
        self._runs: list[_ItemRun] = []
        self._of: list[_ItemRun] = []
        self._open: _ItemRun | None = None

    def marked(self, text: str) -> str:
        """Return `text` with every item's 一是 replaced by a mark, remembering the runs."""
        return _ITEM_OR_BREAK.sub(lambda match: self._seen(match, text), text)

    def numbered(self, text: str) -> str:
        """Return marked text with the items that are left written out again."""
        left = {index_of(index) for index in _MARKED.findall(text)}
        return _MARKED.sub(lambda match: self._mark_of(index_of(match[1]), left), text)

    @property
    def miscounts(self) -> tuple[str, ...]:
        """Return what the text counted wrongly, in Chinese: a number that repeats or goes back."""
        return tuple(
            f"“{to_chinese(later)}是”前面已有“{to_chinese(earlier)}是”，已按顺序重编"
            for run in self._runs
            for earlier, later in zip(run.ordinals, run.ordinals[1:], strict=False)
            if later <= earlier
        )

    def _seen(self, match: re.Match[str], text: str) -> str:
        r"""Return what stands for one match: values, and lines that `\` takes as they stand, as they are; items as marks."""
        if match[1]:
            if self._open and not _opens_with_item(text, match.end()):
                self._open = None
            return match[0]
        number = from_chinese(match[2]) if match[2] else None
        return self._item(number) if number else match[0]

    def _item(self, number: int) -> str:
        """Return the mark of the next item; 一是 opens a run."""
        if number == 1 or self._open is None:
            self._open = _ItemRun(first=len(self._of))
            self._runs.append(self._open)
        self._open.ordinals.append(number)
        self._of.append(self._open)
        return ITEM + index_mark(len(self._of) - 1)

    def _mark_of(self, index: int, left: set[int]) -> str:
        """Return 二是 for an item, or nothing for the only one left of a run that lost some."""
        run = self._of[index]
        members = range(run.first, run.first + len(run.ordinals))
        kept = [member for member in members if member in left]
        if len(kept) == 1 < len(run.ordinals):
            return ""
        return to_chinese(kept.index(index) + 1) + "是"


def _opens_with_item(text: str, start: int) -> bool:
    """Return whether the paragraph at `start` opens with an item, or is empty but for a mark."""
    return bool(regex(f"{NUMERAL}是|[\n{SECTION}]|$").match(text, start))


def drop_emptied(text: str, joint: str) -> str:
    """Return marked text without items of which nothing is left but a joint and a sign."""
    return re.sub(f"{ITEM}[{DIGITS}]+{joint}[，；。{joint}]*(?={ITEM}|\n|$)", joint, text)
