"""Doubts about the text of any report: a Report in, Findings out. No rule changes anything, none reads a file."""

from dataclasses import replace

from drafter.findings import Finding, Severity
from drafter.proofreading import agreement, arithmetic, residue, structure, wording
from drafter.proofreading.likeness import alike
from drafter.proofreading.mending import mended
from drafter.proofreading.registry import FAMILIES, RULES
from drafter.proofreading.review import review
from drafter.prose import Report

__all__ = ["FAMILIES", "MODULES", "RULES", "alike", "mended", "proofread", "proofread_draft", "review"]

MODULES = (agreement, arithmetic, residue, structure, wording)
"""The modules whose rules are in the registry."""
_REMAINS = "残留"
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def proofread(report: Report, file: str = "") -> tuple[Finding, ...]:
    """Return all doubts about a report, the heaviest first, then in the text's order, each placed in `file`."""
    found = [one for rule in RULES.values() for one in rule(report)]
    placed = [replace(one, place=replace(one.place, file=file)) if one.place else one for one in found]
    return tuple(sorted(dict.fromkeys(placed), key=_order))


def proofread_draft(report: Report) -> tuple[Finding, ...]:
    """Return all doubts about the text of a draft of ours, whose gaps are marked anyway; they quote it and have no place in a file."""
    found = [one for name, rule in RULES.items() if FAMILIES[name] != _REMAINS for one in rule(report)]
    return tuple(replace(one, place=None) for one in sorted(dict.fromkeys(found), key=_order))


def _order(finding: Finding) -> tuple[int, int, int, str]:
    """Return the sorting key: weight, then place."""
    place = finding.place
    return (_WEIGHT[finding.severity], place.line if place else 0, place.column if place else 0, finding.code)
