"""The rules that doubt a draft or a report, each with what it needs of a Case; a Case in, Findings out.

A need is a function from a Case to the arguments of a rule, or None where the Case does not have them: a rule is only called with what
it needs, and its signature says what it looks at. A file adds its rules by `@rule(need)`; `drafter.checks` names the files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date
from types import MappingProxyType
from typing import TypeVarTuple

from msgspec import Struct

from drafter.diagnostics import Finding
from drafter.language.dates import read_day
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.model.template import Phrase
from drafter.report import Report

_FIRST_WRITTEN, _LAST_WRITTEN = (11, 1), (3, 31)
"""From which day of its year to which day of the next a report is written that does not say when."""
_AROUND_A_DAY = "（()） 　"


class Dated(Struct, frozen=True):
    """When a text was written."""

    first: date
    """The first day on which it may have been."""
    last: date
    """The last one."""
    year: int
    """The year that it reports on."""


class Case(Struct, frozen=True):
    """All that a rule may look at."""

    report: Report
    """The text as read, ours or not."""
    draft: Draft | None = None
    """The draft of ours whose text it is; None for a report that somebody else wrote."""
    sheet: Sheet | None = None
    """The unit's 填报表 of the year; None where none is at hand."""
    units: frozenset[str] = frozenset()
    """The names of all units whose 填报表s are at hand; empty for a draft, and where none is."""
    neighbours: Mapping[str, Report] = MappingProxyType({})
    """The reports to compare with, last year's or others', by name; empty where none was asked for."""
    phrases: Sequence[Phrase] = ()
    """提法; empty where no folder of templates states any."""
    file: str = ""
    """The report's file as the user gave it; empty for a draft, whose text stands in no file yet."""

    @property
    def year(self) -> int | None:
        """Return the year that is reported on: the title's, or the 填报表's; None where neither says it."""
        return self.report.year or (self.sheet.year if self.sheet else None)

    @property
    def written(self) -> Dated | None:
        """Return when the text was written; None where nothing says a year.

        One day where the signature or the 填报表 says it, else the months in which reports on a year are written.
        """
        typed = (self.sheet.header["成文日期"].text,) if self.sheet else ()
        days = [day for words in (*self.report.outline.signature, *typed) if (day := read_day(words.strip(_AROUND_A_DAY)))]
        year = self.year or (days[0].year if days else 0)
        if not MINYEAR <= year < MAXYEAR:
            return None
        signed = next((day for day in days if day.year in (year, year + 1)), None)
        return Dated(signed or date(year, *_FIRST_WRITTEN), signed or date(year + 1, *_LAST_WRITTEN), year)


def text(case: Case) -> tuple[Report]:
    """Need a text, ours or not."""
    return (case.report,)


def foreign(case: Case) -> tuple[Report] | None:
    """Need a report that somebody else wrote: the gaps, parts and figures of ours are looked after where it is made."""
    return (case.report,) if case.draft is None else None


def foreign_alone(case: Case) -> tuple[Report] | None:
    """Need a report that somebody else wrote, and no 填报表 at hand that would say more."""
    return foreign(case) if not case.units else None


def foreign_with_sheet(case: Case) -> tuple[Report, Sheet] | None:
    """Need a report that somebody else wrote, and the 填报表 of its unit."""
    return (case.report, case.sheet) if case.draft is None and case.sheet else None


def foreign_among_units(case: Case) -> tuple[Report, Sheet, frozenset[str]] | None:
    """Need a report that somebody else wrote, the 填报表 of its unit, and the names of all units."""
    return (case.report, case.sheet, case.units) if case.draft is None and case.sheet and case.units else None


def foreign_with_neighbours(case: Case) -> tuple[Report, Mapping[str, Report]] | None:
    """Need a report that somebody else wrote, and others to compare it with."""
    return (case.report, case.neighbours) if case.draft is None and case.neighbours else None


def text_of_a_year(case: Case) -> tuple[Report, int] | None:
    """Need a text that says, or whose 填报表 says, on which year it reports."""
    return (case.report, case.year) if case.year else None


def text_with_phrases(case: Case) -> tuple[Report, Sequence[Phrase]] | None:
    """Need a text and 提法."""
    return (case.report, case.phrases) if case.phrases else None


def dated_text_with_phrases(case: Case) -> tuple[Report, Dated, Sequence[Phrase]] | None:
    """Need a text of which it is known about when it was written, and 提法."""
    written = case.written if case.phrases else None
    return (case.report, written, case.phrases) if written else None


def party_report_with_phrases(case: Case) -> tuple[Report, Dated, Sequence[Phrase]] | None:
    """Need a report on 党建 that is read in full, of which it is known about when it was written, and 提法; no village's."""
    category = case.sheet.header["类别"].text if case.sheet else ""
    if category == "村社区" or (case.draft and case.draft.short):
        return None
    return dated_text_with_phrases(case)


def text_of_ours(case: Case) -> tuple[Report, Draft] | None:
    """Need the text of a draft of ours, and the draft."""
    return (case.report, case.draft) if case.draft else None


def ours(case: Case) -> tuple[Draft] | None:
    """Need a draft of ours. What such a rule finds stands in the 填报表, not in the text."""
    return (case.draft,) if case.draft else None


class Rule(Struct, frozen=True):
    """A registered rule."""

    run: Callable[[Case], Iterable[Finding]]
    """What it finds in a case; nothing where the case does not have what it needs."""
    module: str
    """Where it is written."""
    in_text: bool
    """Whether its findings stand in the text; if not, they stand in the 填报表."""


RULES: dict[str, Rule] = {}
"""Every rule by the name of its function."""
_Needed = TypeVarTuple("_Needed")


def rule(
    need: Callable[[Case], tuple[*_Needed] | None],
) -> Callable[[Callable[[*_Needed], Iterator[Finding]]], Callable[[*_Needed], Iterator[Finding]]]:
    """Return a decorator that registers a rule with its need. Raise ValueError if there is a rule of that name already."""

    def add(work: Callable[[*_Needed], Iterator[Finding]]) -> Callable[[*_Needed], Iterator[Finding]]:
        """Register the rule and return it."""

        def run(case: Case) -> Iterable[Finding]:
            """Return what the rule finds in a case."""
            needed = need(case)
            return () if needed is None else work(*needed)

        if work.__name__ in RULES:
            raise ValueError(f"there is a rule {work.__name__} already")
        RULES[work.__name__] = Rule(run, work.__module__, need is not ours)
        return work

    return add
