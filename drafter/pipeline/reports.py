"""The order of the steps for reports that somebody wrote: a file in, Findings, a mended or annotated file, or a table out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.checks import Case, check
from drafter.checks.mending import mended
from drafter.checks.review import review
from drafter.diagnostics import DrafterError, Finding, Place, Problem, Review
from drafter.disk import is_same
from drafter.model.sheet import Sheet
from drafter.model.template import Phrase
from drafter.ooxml.package import Package, is_package
from drafter.pipeline.sheets import read_sheet, sheets_in
from drafter.readers.decoding import decode
from drafter.readers.folders import READABLE
from drafter.readers.opening import read_bytes
from drafter.readers.report import open_report, parse_report
from drafter.readers.template import find_phrases, template_folders
from drafter.report import Report
from drafter.writers import files
from drafter.writers.excel.review import review_table
from drafter.writers.json.findings import findings_json
from drafter.writers.json.report import report_json
from drafter.writers.terminal.report import report_outline
from drafter.writers.word.new_signs import retouched


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


def known_beside(given: Sequence[Path], templates: Path | None = None) -> Known:
    """Return what lies beside reports: 填报表s, given as files and folders, and the 提法 of the template folders. Raise DrafterError."""
    sheets = [read_sheet(path, templates) for source in given for path in sheets_in(source)]
    return Known(tuple(sheets), find_phrases(template_folders(templates)))


def examine_report(path: Path, known: Known, others: Mapping[Path, Report] | None = None) -> CheckedReport:
    """Return a report with the doubts about it; of `others`, by file, all but itself are compared with it. Raise DrafterError."""
    read, beside = open_report(path), others or {}
    neighbours = {_name(other, beside): report for other, report in beside.items() if not is_same(other, path)}
    return CheckedReport(read, check(known.case(read, str(path), neighbours)).findings)


def read_out(path: Path, as_json: bool = False) -> str:
    """Return what stands in a report, for a person to read or as JSON. Raise DrafterError where it cannot be read."""
    report = open_report(path)
    return report_json(report) if as_json else report_outline(report)


def findings_as_json(findings: Sequence[Finding]) -> str:
    """Return findings as `--json` gives them."""
    return findings_json(findings)


def mend_report(path: Path, output: Path, force: bool = False) -> Path:
    """Write a report with its half-width punctuation mended to `output` and return where. Raise DrafterError."""
    data = read_bytes(path)
    parse_report(data, path)
    if is_package(data):
        new = retouched(Package(data, str(path)), mended)
    elif path.suffix.lower() in READABLE:
        new = mended(decode(data, str(path), limit=len(data) + 1)).encode()
    else:
        raise DrafterError(Problem("这种文件不能直接改", "在 Word、WPS 里另存为 .docx 再试", Place(str(path))))
    return files.save(output, new, force)


def annotate(path: Path, report: Report, findings: Sequence[Finding], output: Path, force: bool = False) -> Path:
    """Write a report as Word file with a comment at each finding and return where. Raise DrafterError."""
    from drafter.writers.word.annotation import annotated  # late: most checks write no comments

    data = read_bytes(path)
    package = Package(data, str(path)) if is_package(data) else None
    return files.save(output, annotated(package, report.text, findings), force)


class Reviewed(Struct, frozen=True):
    """What came of many reports looked over at once."""

    path: Path
    """Where 审核意见表.xlsx was written."""
    reviews: tuple[Review, ...]
    """What it says, a row a report."""
    problems: tuple[Problem, ...]
    """What could not be read; those reports have no row."""


def review_reports(paths: Sequence[Path], known: Known, output: Path, force: bool = False) -> Reviewed:
    """Write 审核意见表.xlsx on reports. Raise DrafterError where none of them can be read."""
    reports: dict[str, Report] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            reports[str(path)] = open_report(path)
        except DrafterError as error:
            problems += error.problems
    if not reports:
        raise DrafterError(*problems)
    cases = {file: known.case(report, file) for file, report in reports.items()}
    findings = {file: check(case).findings for file, case in cases.items()}
    reviews = review(reports, findings, [file for file, case in cases.items() if case.sheet])
    return Reviewed(files.save(output, review_table(reviews), force), reviews, tuple(problems))


def _name(path: Path, others: Mapping[Path, Report]) -> str:
    """Return a file's name, or its whole path where another has the same name."""
    return path.name if sum(other.name == path.name for other in others) == 1 else str(path)
