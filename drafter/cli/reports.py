"""The commands that take any report, ours or not, and 填报表s where they are checked."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from drafter.cli.chinese import Command
from drafter.cli.commands import code_of, door, template_option, templates_option
from drafter.diagnostics import DrafterError, Finding, Place, Problem
from drafter.pipeline import annotate_draft, examine, load
from drafter.pipeline import fix as mend_file
from drafter.pipeline.checking import Known, examine_report
from drafter.pipeline.reports import annotate as annotate_report
from drafter.pipeline.reports import known_beside, mend_report, review_reports
from drafter.readers.folders import dated_in
from drafter.readers.report import ENDINGS, READABLE, open_report
from drafter.report import Report
from drafter.writers.terminal.draft import check_summary
from drafter.writers.terminal.findings import findings_json, report_summary
from drafter.writers.terminal.report import report_json, report_outline

__all__ = ["door"]

_PATH = click.Path(path_type=Path, readable=False)


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="读一份报告：标题、小标题、数、缺处。",
    help="读一份报告（.docx、.txt、.md），列出标题、小标题、每个数和它的名称、被隐去和丢掉的数、广告残留。\n\n\b\n"
    "例：drafter read 去年报告.docx\n    drafter read 去年报告.docx --json > 报告.json",
)
@click.argument("report", metavar="报告", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用。")
def read(report: Path, as_json: bool) -> int:
    """Say what stands in a report."""
    opened = open_report(report)
    click.echo(report_json(opened) if as_json else report_outline(opened), nl=False)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="核对填报表，或一份写好的报告。",
    help="核对填报表：数与数、今年与去年、点评与整改、问题与措施。可以给几个文件或文件夹。"
    "给的是报告（.docx、.txt、.md），就核对正文：合计、比率、序号、隐去和丢掉的数、广告、错字。\n\n\b\n"
    "例：drafter check profiles/清溪镇/2023.yaml\n    drafter check 去年报告.docx\n    drafter check 各镇报告/",
)
@click.argument("given", metavar="填报表或报告…", nargs=-1, required=True, type=_PATH)
@template_option
@templates_option
@click.option("--fix", is_flag=True, help="填报表：先改好格式上的小毛病（全角冒号、缩进等）；报告：改半角标点，要写 -o。")
@click.option("--json", "as_json", is_flag=True, help="提示输出为 JSON（一个数组），给别的程序用。")
@click.option("-o", "--output", metavar="新文件", type=_PATH, help="--fix 改好的报告、或一个文件夹的审核意见表写到哪里；原文件不动。")
@click.option("--annotate", metavar="批注稿.docx", type=_PATH, help="把提示写成批注，另存为 Word 文件。")
@click.option(
    "--profile", "sheets", metavar="填报表或目录", type=_PATH, multiple=True, help="拿填报表对照报告：数、姓名、单位、点评、篇幅。"
)
@click.option("--against", metavar="文件或目录", type=_PATH, multiple=True, help="和去年的、别处的报告比，列出一字不差的句子。")
def check(
    given: tuple[Path, ...],
    template: str | None,
    templates: Path | None,
    fix: bool,
    as_json: bool,
    against: tuple[Path, ...],
    sheets: tuple[Path, ...],
    output: Path | None,
    annotate: Path | None,
) -> int:
    """Say what to doubt in 填报表s and reports."""
    if len(given) == 1 and _holds_reports(given[0]):
        _refuse_in_folder(output, fix or as_json or bool(against) or annotate is not None)
        return _review(given[0], _known(sheets, templates), output)
    _refuse_fix(given, fix, output)
    _refuse_annotate(given, annotate)
    others = {path: open_report(path) for compared in against for path in _reports(compared)}
    known = _known(sheets, templates)
    findings: list[Finding] = []

    def checked(path: Path) -> int:
        """Check one file, saying what was found unless JSON is wanted."""
        if path.suffix.lower() in ENDINGS:
            said, doubts = _check_report(path, others, known, annotate)
        else:
            said, doubts = _check(path, template, templates, fix, annotate)
        findings.extend(doubts)
        click.echo("" if as_json else said, nl=False)
        return code_of(doubts)

    code = _each([path for place in given for path in sheets_in(place)], checked)
    click.echo(findings_json(findings) if as_json else "", nl=False)
    if output:
        click.echo(f"已改好　{mend_report(given[0], output)}", err=True)
    return code


def _known(sheets: tuple[Path, ...], templates: Path | None) -> Known:
    """Return what lies beside the reports. Raise DrafterError for a 填报表 that cannot be read."""
    return known_beside([path for given in sheets for path in sheets_in(given)], templates)


def _each(paths: list[Path], checked: Callable[[Path], int]) -> int:
    """Check every file and return the heaviest exit code; one that cannot be read is told and stops only itself."""
    failures: list[Problem] = []
    codes: list[int] = []
    for path in paths:
        try:
            codes.append(checked(path))
        except DrafterError as error:
            failures.extend(error.problems)
    if failures and not codes:
        raise DrafterError(*failures)
    for failure in failures:
        click.echo(f"错误　{failure}", err=True)
    return max([*codes, 1 if failures else 0])


def _holds_reports(given: Path) -> bool:
    """Return whether a path is a folder of reports, without 填报表."""
    sheets = (path for path in given.rglob("*") if path.suffix.lower() in (".yaml", ".yml", ".xlsx"))
    return given.is_dir() and not any(path.stem.isdigit() for path in sheets) and bool(_reports_in(given))


def _review(folder: Path, known: Known, output: Path | None) -> int:
    """Write 审核意见表.xlsx on the reports of a folder; return the exit code."""
    target = output or Path("审核意见表.xlsx")
    written, reviews, problems = review_reports(_reports(folder), known, target)
    for reviewed in reviews:
        click.echo(f"{reviewed.file}　{reviewed.said}")
    for problem in problems:
        click.echo(f"错误　{problem}", err=True)
    click.echo(f"审核意见表　{written}（{len(reviews)}份）", err=True)
    return int(bool(problems) or any(reviewed.must for reviewed in reviews))


def _refuse_in_folder(output: Path | None, more: bool) -> None:
    """Raise DrafterError for what a folder of reports cannot be asked."""
    if more:
        raise DrafterError(Problem("一个文件夹的报告只出审核意见表", "--fix、--json、--against、--annotate 请一份一份地用"))
    if output and output.suffix.lower() != ".xlsx":
        raise DrafterError(Problem(f"审核意见表写成 .xlsx，不是“{output.name}”", "例：drafter check 报告/ -o 审核意见表.xlsx"))


def _refuse_fix(given: tuple[Path, ...], fix: bool, output: Path | None) -> None:
    """Raise DrafterError where --fix and -o do not fit what is given: a report is never changed in place."""
    reports = [path for path in given if path.suffix.lower() in ENDINGS]
    if fix and reports and not output:
        raise DrafterError(Problem("报告不在原文件上改", "请用 -o 写明新文件：drafter check 报告.docx --fix -o 改好的报告.docx"))
    if output is None:
        return
    if not fix or len(given) != 1 or not reports:
        raise DrafterError(Problem("-o 要和 --fix 一起用，一次一份报告", "例：drafter check 报告.docx --fix -o 改好的报告.docx"))
    _refuse_target(reports[0], output, reports[0].suffix.lower())


def _refuse_annotate(given: tuple[Path, ...], annotate: Path | None) -> None:
    """Raise DrafterError where --annotate is not about one report and another .docx."""
    if annotate is None:
        return
    if len(given) != 1 or given[0].is_dir():
        raise DrafterError(Problem("--annotate 一次批注一份报告或一份初稿", "例：drafter check 报告.docx --annotate 批注稿.docx"))
    _refuse_target(given[0], annotate, ".docx")


def _refuse_target(report: Path, target: Path, ending: str) -> None:
    """Raise DrafterError for a new file that is the report itself or has another ending than wanted."""
    if target.suffix.lower() != ending:
        raise DrafterError(Problem(f"新文件要写成 {ending}，不是“{target.name}”", "请改文件名"))
    if target.resolve() == report.resolve():
        raise DrafterError(Problem("新文件就是原文件，没有改动它", "请另起一个文件名", Place(str(report))))


def _check(path: Path, template: str | None, templates: Path | None, fix: bool, annotate: Path | None) -> tuple[str, tuple[Finding, ...]]:
    """Return what there is to say about one 填报表, and its findings."""
    if fix and mend_file(path):
        click.echo(f"已改好　{path}", err=True)
    drafted = load(path, template, templates)
    checked = examine(drafted)
    if annotate:
        click.echo(f"批注稿　{annotate_draft(drafted, annotate)}", err=True)
    return check_summary(drafted, checked.findings, checked.silenced) + "\n", checked.findings


def _check_report(path: Path, others: Mapping[Path, Report], known: Known, annotate: Path | None) -> tuple[str, tuple[Finding, ...]]:
    """Return what there is to say about one report, and its findings."""
    checked = examine_report(path, known, others)
    if annotate:
        click.echo(f"批注稿　{annotate_report(path, checked.report, checked.findings, annotate)}", err=True)
    return report_summary(checked.report.outline.title or path.name, checked.findings, str(path)), checked.findings


def _reports(given: Path) -> list[Path]:
    """Return the reports in a folder, or the file itself. Raise DrafterError for a folder without any."""
    if not given.is_dir():
        return [given]
    reports = _reports_in(given)
    if not reports:
        raise DrafterError(Problem("这个文件夹里没有报告（.docx、.txt、.md）", "请给报告或它所在的文件夹", Place(str(given))))
    return reports


def _reports_in(folder: Path) -> list[Path]:
    """Return the reports in a folder, without locks and hidden files."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in READABLE and not path.name.startswith(("~$", ".")))


def sheets_in(given: Path) -> list[Path]:
    """Return the 填报表s in a folder, or the file itself. Raise DrafterError for a folder without any."""
    if not given.is_dir():
        return [given]
    sheets = list(dated_in(given))
    if not sheets:
        raise DrafterError(
            Problem(
                "这个文件夹里没有填报表（年度.yaml），也没有报告（.docx、.txt、.md）",
                "请给填报表、报告，或它们所在的文件夹",
                Place(str(given)),
            )
        )
    return sheets
