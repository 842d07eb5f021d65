"""The order of the steps for reports that somebody wrote: a file in, Findings, a mended or annotated file, or a table out."""

import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.checks import check, mended, review
from drafter.diagnostics import DrafterError, Finding, Place, Problem, Review
from drafter.language.patterns import regex
from drafter.pipeline.checking import Known
from drafter.pipeline.drafts import read_sheet
from drafter.readers.decoding import decode
from drafter.readers.report import READABLE, open_report
from drafter.readers.template import find_phrases, template_folders
from drafter.report import Report
from drafter.writers import files
from drafter.writers.word.binding import bound, is_bound, left_behind
from drafter.writers.word.new_signs import retouched

_TEXTS = (".docx", ".doc", ".wps", ".txt", ".pdf", ".odt", ".rtf")
"""What reports are kept as; only the first can be bound."""
_DIGITS = regex(r"(\d+)")


def known_beside(sheets: Sequence[Path], templates: Path | None = None) -> Known:
    """Return what lies beside reports: 填报表s and the 提法 of the template folders. Raise DrafterError for a sheet that cannot be read."""
    return Known(tuple(read_sheet(path) for path in sheets), find_phrases(template_folders(templates)))


def mend_report(path: Path, output: Path, force: bool = False) -> Path:
    """Write a report with its half-width punctuation mended to `output` and return where. Raise DrafterError."""
    open_report(path)
    data = path.read_bytes()
    if data.startswith(b"PK"):
        new = retouched(data, mended)
    elif path.suffix.lower() in READABLE:
        new = mended(decode(data, str(path), limit=len(data) + 1)).encode()
    else:
        raise DrafterError(Problem("这种文件不能直接改", "在 Word、WPS 里另存为 .docx 再试", Place(str(path))))
    return files.save(output, new, force)


def annotate(path: Path, report: Report, findings: Sequence[Finding], output: Path, force: bool = False) -> Path:
    """Write a report as Word file with a comment at each finding and return where. Raise DrafterError."""
    data = path.read_bytes()
    # Loaded only here, as python-docx takes long to import.
    made = importlib.import_module("drafter.writers.word.annotation")
    return files.save(output, made.annotated(data if data.startswith(b"PK") else None, report.text, findings), force)


def review_reports(
    paths: Sequence[Path], known: Known, output: Path, force: bool = False
) -> tuple[Path, tuple[Review, ...], tuple[Problem, ...]]:
    """Write 审核意见表.xlsx on reports; return where, what it says, and what could not be read (those have no row)."""
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
    made = importlib.import_module("drafter.writers.excel.review")
    return files.save(output, made.review_table(reviews), force), reviews, tuple(problems)


class Book(Struct, frozen=True):
    """What was bound."""

    path: Path
    """Where it was written."""
    bound: tuple[Path, ...]
    """The reports in it, in order."""
    gaps: tuple[Path, ...]
    """Those of them that still have gaps."""
    left: Mapping[Path, Mapping[str, int]]
    """What of them is not in it: 图片, 自动编号, and how many."""
    passed: tuple[Path, ...]
    """Files of the folder that are no reports in Word's present form, or books bound before."""


def bind_reports(folder: Path, output: Path, title: str = "目　录", force: bool = False) -> Book:
    """Write all Word reports of a folder into one file with a table of contents; numbers in names count as numbers. Raise DrafterError."""
    texts = [path for path in folder.iterdir() if path.suffix.lower() in _TEXTS and not path.name.startswith(("~$", "."))]
    paths = sorted((path for path in texts if path.resolve() != output.resolve()), key=_in_turn)
    reports: dict[Path, tuple[Report, bytes]] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            if path.suffix.lower() == ".docx":
                reports[path] = open_report(path), path.read_bytes()
        except DrafterError as error:
            problems += error.problems
    if problems:
        raise DrafterError(*problems)
    own = {path: held for path, held in reports.items() if not is_bound(held[1])}
    if not own:
        raise DrafterError(Problem("这个文件夹里没有 .docx 报告", "请给初稿所在的文件夹", Place(str(folder))))
    data = bound([(report.outline.title or path.stem, data) for path, (report, data) in own.items()], title)
    left = {path: left_behind(data) for path, (_, data) in own.items()}
    gaps = tuple(path for path, (report, _) in own.items() if "【待填" in report.text)
    passed = tuple(path for path in paths if path not in own)
    return Book(files.save(output, data, force), tuple(own), gaps, {path: counts for path, counts in left.items() if counts}, passed)


def _in_turn(path: Path) -> list[tuple[int, str]]:
    """Return what orders names as people do: 2乙 before 10甲."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in _DIGITS.split(path.name) if piece]
