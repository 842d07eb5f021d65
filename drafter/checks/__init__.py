"""Doubts about a draft or about any report: a Case in, Findings out. No rule changes anything, none reads a file."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks import (
    approximations,
    averages,
    changes,
    copying,
    dates,
    entries,
    last_year,
    left_out,
    leftovers,
    length,
    mentions,
    names,
    phrases,
    promises,
    rates,
    remarks,
    rules,
    spelling,
    structure,
    substance,
    sums,
    tables,
    values,
    wording,
    years,
)
from drafter.checks.registry import RULES, Case, Rule
from drafter.diagnostics import Finding, Severity
from drafter.diagnostics.codes import Quote, finding
from drafter.model.sheet import Sheet

__all__ = ["MODULES", "Case", "Checked", "check", "doubts_in_text"]

MODULES = (
    left_out, leftovers, dates, years, entries, remarks, last_year, copying, length, names, promises, rules, sums, tables, rates,
    averages, changes, mentions, values, structure, substance, phrases, wording, spelling, approximations,
)  # fmt: skip
"""The files whose rules are in the registry, in the order in which equally heavy findings of one spot are told."""
_TURN = {module.__name__: turn for turn, module in enumerate(MODULES)}
_RULES = sorted(RULES.values(), key=lambda rule: _TURN[rule.module])
_OF_TEXTS = tuple(rule for rule in _RULES if rule.in_text)
_OF_SHEETS = tuple(rule for rule in _RULES if not rule.in_text)
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}
_LAST = "\U0010ffff"
"""Sorts behind every file."""


class Checked(Struct, frozen=True):
    """What all rules say about a case."""

    findings: tuple[Finding, ...]
    """What stands, the heaviest first, then in the order of the 填报表 or text; of a draft those in its text last, without place."""
    silenced: tuple[tuple[Finding, str], ...] = ()
    """What the user looked at and found right, each with the reason (忽略); empty for a report that somebody else wrote."""


def check(case: Case) -> Checked:
    """Return all doubts about a case, sorted, and for a draft those that its 填报表 silences."""
    in_text = doubts_in_text(case)
    if case.draft is None:
        return Checked(in_text)
    doubts = (*_found(_OF_SHEETS, case), *(replace(doubt, place=None) for doubt in in_text))
    return _unsilenced(case.draft.sheet, sorted(dict.fromkeys(doubts), key=_in_sheet))


def doubts_in_text(case: Case) -> tuple[Finding, ...]:
    """Return the doubts about a case's text, the heaviest first, then in its order, each placed in it."""
    doubts = (replace(doubt, place=replace(doubt.place, file=case.file)) if doubt.place else doubt for doubt in _found(_OF_TEXTS, case))
    return tuple(sorted(dict.fromkeys(doubts), key=_in_text))


def _found(rules: Iterable[Rule], case: Case) -> Iterator[Finding]:
    """Yield what rules find in a case; those that need what it does not have find nothing."""
    for rule in rules:
        yield from rule.run(case)


def _unsilenced(sheet: Sheet, findings: Sequence[Finding]) -> Checked:
    """Return the findings, those that the 填报表 silences apart."""
    reasons = _reasons(sheet)
    return Checked(
        findings=(*(doubt for doubt in findings if doubt.number not in reasons), *_idle(sheet, findings)),
        silenced=tuple((doubt, reasons[doubt.number]) for doubt in findings if doubt.number in reasons),
    )


def _reasons(sheet: Sheet) -> dict[str, str]:
    """Return the reason of every silenced number; an entry without reason silences nothing."""
    entries = [item.fields for item in sheet.lists.get("忽略", ())]
    return {fields["编号"].text: fields["理由"].text for fields in entries if fields["理由"].state.present}


def _idle(sheet: Sheet, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield a note for every entry of 忽略 that meets no finding, so that it does not hide a later one."""
    numbers = {doubt.number for doubt in findings}
    for item in sheet.lists.get("忽略", ()):
        number = item.fields["编号"].text
        if number and number not in numbers:
            yield finding("忽略用不上", Quote(item.place, number, number), "现在没有这条提示，这一条忽略用不上了。")


def _in_sheet(doubt: Finding) -> tuple[int, str, int, int]:
    """Return what sorts findings of a 填报表: weight, then place; what has no place comes last."""
    place = doubt.place
    spot = (place.file, place.line, place.column) if place else (_LAST, 0, 0)
    return (_WEIGHT[doubt.severity], *spot)


def _in_text(doubt: Finding) -> tuple[int, int, int, str]:
    """Return what sorts findings of a text: weight, then place, then code."""
    place = doubt.place
    return (_WEIGHT[doubt.severity], place.line if place else 0, place.column if place else 0, doubt.code)
