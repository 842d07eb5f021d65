"""Doubts about what a draft says: a Draft in, Findings out. No check changes anything, none reads a file."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from drafter.checks import carried_over, dates, entries, last_year, length, naming, promises, rules, shares
from drafter.checks.registry import CHECKS
from drafter.diagnostics import Finding, Severity
from drafter.model.draft import Draft

__all__ = ["MODULES", "Checked", "check", "examine"]

MODULES = (carried_over, dates, entries, last_year, length, naming, promises, rules, shares)
"""The modules whose checks are in the registry."""
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


class Checked(Struct, frozen=True):
    """What all checks say about a draft."""

    findings: tuple[Finding, ...]
    """What stands, the heaviest first, then in the file's order."""
    silenced: tuple[tuple[Finding, str], ...]
    """What the user looked at and found right, each with the reason (忽略)."""


def check(draft: Draft) -> tuple[Finding, ...]:
    """Return all doubts about a draft, the heaviest first, without those that the file silences."""
    return examine(draft).findings


def examine(draft: Draft, also: Iterable[Finding] = ()) -> Checked:
    """Return all doubts about a draft, with those found elsewhere (`also`), and those that the file silences."""
    reasons = _reasons(draft)
    found = sorted(dict.fromkeys((*(finding for run in CHECKS.values() for finding in run(draft)), *also)), key=_order)
    return Checked(
        findings=(*(one for one in found if one.number not in reasons), *_idle(draft, found)),
        silenced=tuple((one, reasons[one.number]) for one in found if one.number in reasons),
    )


def _reasons(draft: Draft) -> dict[str, str]:
    """Return the reason of every silenced number; an entry without reason silences nothing."""
    fields = [item.fields for item in draft.sheet.lists.get("忽略", ())]
    return {one["编号"].text: one["理由"].text for one in fields if one["理由"].state.present}


def _idle(draft: Draft, found: list[Finding]) -> Iterator[Finding]:
    """Yield a note for every entry of 忽略 that meets no finding, so that it does not hide a later one."""
    numbers = {one.number for one in found}
    for item in draft.sheet.lists.get("忽略", ()):
        number = item.fields["编号"].text
        if number and number not in numbers:
            why = "现在没有这条提示，这一条忽略用不上了。"
            yield Finding("忽略用不上", Severity.NOTE, item.place, number, why, "可以删掉。", subject=number)


def _order(finding: Finding) -> tuple[int, str, int, int]:
    """Return the sorting key: weight, then place; what has no place comes last."""
    place = finding.place
    spot = (place.file, place.line, place.column) if place else ("\U0010ffff", 0, 0)
    return (_WEIGHT[finding.severity], *spot)
