"""The rules that doubt a report's text, each registered under the family it belongs to."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from drafter.diagnostics import Finding, Place, Severity
from drafter.model.sheet import Sheet
from drafter.model.template import Phrase
from drafter.report import Report


class Beside(Struct, frozen=True):
    """What is known besides a report's own words; all of it may be absent."""

    sheet: Sheet | None = None
    """The unit's 填报表 of the year."""
    units: frozenset[str] = frozenset()
    """The names of all units whose 填报表s are at hand."""
    phrases: Sequence[Phrase] = ()
    """提法."""

    def year(self, report: Report) -> int | None:
        """Return the year that is reported on: the title's, or the 填报表's; None where neither says it."""
        return report.year or (self.sheet.year if self.sheet else None)


Rule = Callable[[Report], Iterator[Finding]]
Comparison = Callable[[Report, Beside], Iterator[Finding]]


class Registered(Struct, frozen=True):
    """A rule with what it belongs to."""

    work: Comparison
    """What it does."""
    module: str
    """Where it is written."""
    family: str
    """算术 一致 残留 结构 文字 事实."""
    drafts: bool
    """Whether a draft of ours needs it too: its gaps, parts and figures are looked after where it is made."""


RULES: dict[str, Registered] = {}
"""By name of the function."""
_AROUND = 12


def rule_of(family: str, drafts: bool = True) -> Callable[[Rule], Rule]:
    """Return a decorator that registers a rule which looks at nothing but the report."""

    def add(rule: Rule) -> Rule:
        RULES[rule.__name__] = Registered(lambda report, _: rule(report), rule.__module__, family, drafts)
        return rule

    return add


def comparison_of(family: str, drafts: bool = False) -> Callable[[Comparison], Comparison]:
    """Return a decorator that registers a rule which also looks at what lies beside the report."""

    def add(rule: Comparison) -> Comparison:
        RULES[rule.__name__] = Registered(rule, rule.__module__, family, drafts)
        return rule

    return add


def doubt(report: Report, code: str, severity: Severity, span: tuple[int, int], why: str, remedy: str, subject: str = "") -> Finding:
    """Return a finding on the words from `span[0]` to `span[1]`; its place has no file yet. Without `subject` the words are it."""
    start, end = span
    place = Place("", report.line(start), report.column(start))
    words = report.text[start:end].replace("\n", " ").strip()
    return Finding(code, severity, place, words, why, remedy, subject or words[:_AROUND])


def around(text: str, start: int, end: int, reach: int = 8) -> tuple[int, int]:
    """Return the span widened by `reach` characters on both sides, within the line."""
    begin = max(0, start - reach)
    line_end = text.find("\n", end, end + reach)
    return max(text.rfind("\n", begin, start) + 1, begin), min(len(text), end + reach) if line_end < 0 else line_end
