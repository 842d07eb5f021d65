"""Mistakes planted by somebody who had not seen the rules: how many are found, and how many right twins are left in peace."""

import os
from collections.abc import Mapping
from functools import cache
from itertools import accumulate

import pytest

from drafter.checks import Case, check
from drafter.diagnostics import Finding, Severity
from drafter.report import Report, read_report
from tests.planting import KINDS, planted, twin

_SOME, _MANY = 5, 20
"""How many reports of each kind are tried in a short run, and in a long one."""
_LEAST, _LEAST_OF_KIND = 0.85, 0.6
"""Which share of all mistakes must be found, and of each kind's."""
_DISTURBED = 1 / 50
"""Which share of the right ones may be doubted."""
_SHARED = 4
"""How many characters a finding's words and the spot have in common."""

Told = Mapping[str, tuple[int, int]]
"""By kind: how many mistakes were found, and how many twins were doubted."""


@pytest.fixture(scope="module")
def seeds(request: pytest.FixtureRequest) -> range:
    """Return the numbers of the reports to be tried."""
    return range(_MANY if request.config.getoption("--long") or os.environ.get("DRAFTER_LONG") else _SOME)


@pytest.fixture(scope="module")
def told(seeds: range) -> Told:
    """Return what was told of every kind."""
    return {kind: (sum(is_found(kind, seed) for seed in seeds), sum(is_disturbed(kind, seed) for seed in seeds)) for kind in KINDS}


def test_most_planted_mistakes_are_found(told: Told, seeds: range) -> None:
    assert sum(found for found, _ in told.values()) >= _LEAST * len(KINDS) * len(seeds), told


def test_of_no_kind_are_most_mistakes_passed_over(told: Told, seeds: range) -> None:
    assert {kind: found for kind, (found, _) in told.items() if found < _LEAST_OF_KIND * len(seeds)} == {}


def test_right_twins_are_left_in_peace(told: Told, seeds: range) -> None:
    assert sum(doubted for _, doubted in told.values()) <= _DISTURBED * len(KINDS) * len(seeds), told


def is_found(kind: str, seed: int) -> bool:
    """Return whether something is told of the spot of a mistake that is not told of its right twin."""
    mistake = planted(kind, seed)
    report = read_report(mistake.text)
    start = report.text.index(mistake.spot)
    innocent = {(doubt.code, doubt.quote) for doubt in doubts(twin(kind, seed).text)}
    found = (doubt for doubt in check(Case(report)).findings if (doubt.code, doubt.quote) not in innocent)
    return any(is_about(report, doubt, start, start + len(mistake.spot)) for doubt in found)


def is_disturbed(kind: str, seed: int) -> bool:
    """Return whether something that weighs is told of a report that is right."""
    return any(doubt.severity is not Severity.NOTE for doubt in doubts(twin(kind, seed).text))


@cache
def doubts(text: str) -> tuple[Finding, ...]:
    """Return what is told of a text."""
    return check(Case(read_report(text))).findings


def is_about(report: Report, doubt: Finding, start: int, end: int) -> bool:
    """Return whether the words of a finding have some characters in common with a stretch of the text, all where these are fewer."""
    if doubt.place is None:
        return False
    first = starts_of_lines(report.text)[doubt.place.line - 1] + doubt.place.column - 1
    last = first + len(doubt.quote)
    return min(last, end) - max(first, start) >= min(_SHARED, len(doubt.quote), end - start)


@cache
def starts_of_lines(text: str) -> tuple[int, ...]:
    """Return where each line begins."""
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")))
