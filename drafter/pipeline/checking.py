"""The order of the steps of doubting: a draft of ours, or a report with what lies beside it, in; all that is doubted out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.checks import Case, Checked, check, doubts_in_text
from drafter.diagnostics import Finding
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.model.template import Phrase
from drafter.readers.report import open_report
from drafter.report import Report, read_report


class Known(Struct, frozen=True):
    """What lies beside reports that somebody else wrote."""

    sheets: tuple[Sheet, ...] = ()
    """The 填报表s at hand, of any unit and year."""
    phrases: Sequence[Phrase] = ()
    """提法."""

    def case(self, report: Report, file: str, neighbours: Mapping[str, Report] | None = None) -> Case:
        """Return a report with what is known of its unit and with the reports it is compared with."""
        units = frozenset(sheet.unit for sheet in self.sheets)
        return Case(report, sheet=self._sheet(report), units=units, neighbours=neighbours or {}, phrases=self.phrases, file=file)

    def _sheet(self, report: Report) -> Sheet | None:
        """Return the 填报表 that a report's title, signature or opening names; the only one that there is for one that names none."""
        outline = report.outline
        opening = report.text[: report.parts[0].start] if report.parts else ""
        fitting = [sheet for sheet in self.sheets if report.year in (sheet.year, None)]
        for words in (outline.title or "", *outline.signature, opening):
            named = [sheet for sheet in fitting if sheet.unit in words]
            if named:
                return max(named, key=lambda sheet: (len(sheet.unit), sheet.year))
        return fitting[0] if len(self.sheets) == 1 and fitting else None


class CheckedReport(Struct, frozen=True):
    """A report that somebody else wrote, with what is doubted in it."""

    report: Report
    """As read."""
    findings: tuple[Finding, ...]
    """The heaviest first, then in the text's order."""


def examine(drafted: Draft) -> Checked:
    """Return all doubts about a draft and its text, and those that the 填报表 silences. Gaps are no doubts."""
    return check(_case(drafted))


def examine_text(drafted: Draft) -> tuple[Finding, ...]:
    """Return the doubts about a draft's text alone, placed in that text."""
    return doubts_in_text(_case(drafted))


def examine_report(path: Path, known: Known, others: Mapping[Path, Report] | None = None) -> CheckedReport:
    """Return a report with the doubts about it; of `others`, by file, all but itself are compared with it. Raise DrafterError."""
    read, beside = open_report(path), others or {}
    neighbours = {_name(other, beside): report for other, report in beside.items() if other.resolve() != path.resolve()}
    return CheckedReport(read, check(known.case(read, str(path), neighbours)).findings)


def _case(drafted: Draft) -> Case:
    """Return a draft with its text read as any report is, but for its figures, which are known."""
    runs = drafted.document.traced()
    names = {span: drafted.sources[run.source].name for span, run in runs if run.kind is RunKind.FIGURE}
    report = read_report(drafted.document.text, known=names)
    return Case(report, drafted, drafted.sheet, phrases=drafted.template.phrases)


def _name(path: Path, others: Mapping[Path, Report]) -> str:
    """Return a file's name, or its whole path where another has the same name."""
    return path.name if sum(other.name == path.name for other in others) == 1 else str(path)
