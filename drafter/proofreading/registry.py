"""The rules that doubt a report's text, each registered under the family it belongs to."""

from collections.abc import Callable, Iterator

from drafter.findings import Finding, Severity
from drafter.places import Place
from drafter.prose import Report

Rule = Callable[[Report], Iterator[Finding]]
RULES: dict[str, Rule] = {}
"""By name of the function."""
FAMILIES: dict[str, str] = {}
"""Name of a rule → 算术 一致 残留 结构 文字."""
_AROUND = 12


def rule_of(family: str) -> Callable[[Rule], Rule]:
    """Return a decorator that puts a rule into the registry."""

    def add(rule: Rule) -> Rule:
        RULES[rule.__name__] = rule
        FAMILIES[rule.__name__] = family
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
