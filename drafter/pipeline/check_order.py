"""What `drafter check` is asked for, carried out: which files are sheets, which reports, and what fits together."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Finding, Place, Problem
from drafter.disk import is_same
from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import annotate_draft, fix_all, load, proper
from drafter.pipeline.reports import Known, Reviewed, annotate, examine_report, known_beside, mend_report, review_reports
from drafter.pipeline.sheets import sheets_in
from drafter.pipeline.template_check import examine_template, folders_of
from drafter.readers.folders import READABLE, REPORTS
from drafter.readers.report import open_report
from drafter.report import Report
from drafter.writers.terminal.draft import check_summary
from drafter.writers.terminal.findings import report_summary


class CheckOrder(Struct, frozen=True):
    """What `drafter check` is asked for."""

    given: tuple[Path, ...]
    """填报表s, reports, and folders of them; templates, and folders of them."""
    template: str | None = None
    """As named; None for the one that fits each sheet."""
    templates: Path | None = None
    """The user's own templates."""
    fix: bool = False
    """Whether slips are mended: in a sheet itself, of a report in a new file."""
    as_json: bool = False
    """Whether the findings are wanted as JSON."""
    output: Path | None = None
    """Where a mended report, or 审核意见表.xlsx, is written; None for none, or the default name."""
    annotate: Path | None = None
    """Where a copy with comments is written; None for none."""
    sheets: tuple[Path, ...] = ()
    """The sheets that reports are held against."""
    against: tuple[Path, ...] = ()
    """The reports that others are compared with."""

    @property
    def is_review(self) -> bool:
        """Return whether a folder of reports is to be reviewed: one that holds no sheets."""
        return len(self.given) == 1 and not folders_of(self.given[0]) and _holds_reports(self.given[0])


class CheckedFile(Struct, frozen=True):
    """What came of one file."""

    findings: tuple[Finding, ...] = ()
    """What is doubted in it."""
    summary: str = ""
    """What the screen says about it; empty for one that cannot be read."""
    written: tuple[str, ...] = ()
    """What was written on the way, a line each."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read; empty where it can."""


def review_folder(order: CheckOrder) -> Reviewed:
    """Write 审核意见表.xlsx on the reports of a folder. Raise DrafterError for an order that asks more than that of it."""
    if order.fix or order.as_json or order.against or order.annotate:
        raise DrafterError(Problem("一个文件夹的报告只出审核意见表", "--fix、--json、--against、--annotate 请一份一份地用"))
    if order.output and order.output.suffix.lower() != ".xlsx":
        what = f"审核意见表写成 .xlsx，不是“{order.output.name}”"
        raise DrafterError(Problem(what, "例：drafter check 报告/ -o 审核意见表.xlsx"))
    known = known_beside(order.sheets, order.templates)
    return review_reports(_reports(order.given[0]), known, order.output or Path("审核意见表.xlsx"))


def check_files(order: CheckOrder) -> Iterator[CheckedFile]:
    """Yield what comes of every file, one after the other; one that cannot be read stops only itself.

    Raise DrafterError for an order that does not fit together, and where no file can be read.
    """
    _refuse_fix(order)
    _refuse_annotate(order)
    others = {path: open_report(path) for given in order.against for path in _reports(given)}
    known = known_beside(order.sheets, order.templates)
    problems: list[Problem] = []
    checked = False
    templates = {given: folders_of(given) for given in order.given}
    paths = [path for given in order.given if not templates[given] for path in sheets_in(given)]
    fixed = fix_all([path for path in paths if path.suffix.lower() not in REPORTS]) if order.fix else ()
    for template in _check_templates([folder for folders in templates.values() for folder in folders], order):
        problems += template.problems
        checked = checked or bool(template.written) or not template.problems
        yield replace(template, problems=())
    for path in paths:
        try:
            yield _check_report(path, others, known, order) if path.suffix.lower() in REPORTS else _check_sheet(path, order, fixed)
            checked = True
        except DrafterError as error:
            problems += error.problems
            yield CheckedFile(written=_mended(path, fixed))
    if problems and not (checked or fixed):
        raise DrafterError(*problems)
    yield CheckedFile(problems=tuple(problems))


def mend(order: CheckOrder) -> Path | None:
    """Write the mended report that is ordered and return where; None where none is."""
    return mend_report(order.given[0], order.output) if order.output else None


def _check_sheet(path: Path, order: CheckOrder, fixed: Collection[Path]) -> CheckedFile:
    """Return what comes of one 填报表; `fixed` are those that were mended. Raise DrafterError."""
    if order.fix:
        proper(path)
    written = [*_mended(path, fixed)]
    drafted = load(path, order.template, order.templates)
    checked = examine(drafted)
    if order.annotate:
        written.append(f"批注稿　{annotate_draft(drafted, order.annotate)}")
    return CheckedFile(checked.findings, check_summary(drafted, checked.findings, checked.silenced) + "\n", tuple(written))


def _check_templates(folders: Sequence[Path], order: CheckOrder) -> Iterator[CheckedFile]:
    """Yield what comes of templates' folders, each with what makes it unusable; what they share is doubted once."""
    said: set[Finding] = set()
    for folder in folders:
        checked = examine_template(folder, order.fix)
        findings = tuple(doubt for doubt in checked.findings if doubt not in said)
        said |= {*findings}
        yield CheckedFile(findings, checked.summary, checked.written, checked.problems)


def _mended(path: Path, fixed: Collection[Path]) -> tuple[str, ...]:
    """Return the line that says that a 填报表 was mended: what else is wrong with it does not undo that."""
    return (f"已改好　{path}",) if path in fixed else ()


def _check_report(path: Path, others: Mapping[Path, Report], known: Known, order: CheckOrder) -> CheckedFile:
    """Return what comes of one report. Raise DrafterError."""
    checked = examine_report(path, known, others)
    report, findings = checked.report, checked.findings
    written = [f"批注稿　{annotate(path, report, findings, order.annotate)}"] if order.annotate else []
    return CheckedFile(findings, report_summary(report.outline.title or path.name, findings, str(path)), tuple(written))


def _refuse_fix(order: CheckOrder) -> None:
    """Raise DrafterError where --fix and -o do not fit what is given: a report is never changed in place."""
    reports = [path for path in order.given if path.suffix.lower() in REPORTS]
    if order.fix and reports and not order.output:
        raise DrafterError(Problem("报告不在原文件上改", "请用 -o 写明新文件：drafter check 报告.docx --fix -o 改好的报告.docx"))
    if order.output is None:
        return
    if not order.fix or len(order.given) != 1 or not reports:
        raise DrafterError(Problem("-o 要和 --fix 一起用，一次一份报告", "例：drafter check 报告.docx --fix -o 改好的报告.docx"))
    _refuse_target(reports[0], order.output, reports[0].suffix.lower())


def _refuse_annotate(order: CheckOrder) -> None:
    """Raise DrafterError where --annotate is not about one report and another .docx."""
    if order.annotate is None:
        return
    if len(order.given) != 1 or order.given[0].is_dir():
        raise DrafterError(Problem("--annotate 一次批注一份报告或一份初稿", "例：drafter check 报告.docx --annotate 批注稿.docx"))
    _refuse_target(order.given[0], order.annotate, ".docx")


def _refuse_target(report: Path, target: Path, ending: str) -> None:
    """Raise DrafterError for a new file that is the report itself or has another ending than wanted."""
    if target.suffix.lower() != ending:
        raise DrafterError(Problem(f"新文件要写成 {ending}，不是“{target.name}”", "请改文件名"))
    if is_same(target, report):
        raise DrafterError(Problem("新文件就是原文件，没有改动它", "请另起一个文件名", Place(str(report))))


def _holds_reports(given: Path) -> bool:
    """Return whether a path is a folder of reports, without 填报表s."""
    sheets = (path for path in given.rglob("*") if path.suffix.lower() in (".yaml", ".yml", ".xlsx"))
    return given.is_dir() and not any(path.stem.isdigit() for path in sheets) and bool(_found_reports(given))


def _reports(given: Path) -> list[Path]:
    """Return the reports in a folder, or the file itself. Raise DrafterError for a folder without any."""
    if not given.is_dir():
        return [given]
    reports = _found_reports(given)
    if not reports:
        raise DrafterError(Problem("这个文件夹里没有报告（.docx、.txt、.md）", "请给报告或它所在的文件夹", Place(str(given))))
    return reports


def _found_reports(folder: Path) -> list[Path]:
    """Return the reports in a folder, without locks and hidden files."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READABLE and not path.name.startswith(("~$", ".")))
