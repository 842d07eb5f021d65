"""Doubts about the text of any report: a Report in, Findings out. No rule changes anything, none reads a file."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from drafter.checks import arithmetic, beside, leftovers, names, structure, substance, wording
from drafter.checks.copying import alike
from drafter.checks.mending import mended
from drafter.checks.origins import untraced
from drafter.checks.review import review
from drafter.checks.texts import RULES, Beside
from drafter.diagnostics import Finding, Severity
from drafter.report import Report

__all__ = ["MODULES", "RULES", "Beside", "alike", "in_order", "mended", "proofread", "proofread_draft", "review"]

MODULES = (names, arithmetic, beside, substance, leftovers, structure, wording)
"""The modules whose rules are in the registry."""
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def proofread(report: Report, file: str = "", known: Beside | None = None) -> tuple[Finding, ...]:
    """Return all doubts about a report, the heaviest first, then in the text's order, each placed in `file`."""
    found = [one for rule in RULES.values() for one in rule.work(report, known or Beside())]
    placed = [replace(one, place=replace(one.place, file=file)) if one.place else one for one in found]
    return tuple(sorted(dict.fromkeys(placed), key=_order))


def proofread_draft(report: Report, known: Beside, traced: Sequence[range]) -> tuple[Finding, ...]:
    """Return all doubts about the text of a draft of ours, placed in it; what its 填报表 says is doubted elsewhere.

    `traced` are the stretches of the text that go back to the 填报表, in order.
    """
    found = [one for rule in RULES.values() if rule.drafts for one in rule.work(report, known)]
    found += untraced(report, traced)
    return tuple(sorted(dict.fromkeys(found), key=_order))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings of one text, the heaviest first, then in its order, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(finding: Finding) -> tuple[int, int, int, str]:
    """Return the sorting key: weight, then place."""
    place = finding.place
    return (_WEIGHT[finding.severity], place.line if place else 0, place.column if place else 0, finding.code)
