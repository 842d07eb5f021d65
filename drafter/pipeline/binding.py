"""The steps of binding: a folder of reports in, one Word file with contents out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.disk import is_same
from drafter.language.patterns import regex
from drafter.ooxml.package import Package
from drafter.readers.opening import read_bytes
from drafter.readers.report import parse_report
from drafter.report import Report
from drafter.writers import files
from drafter.writers.word.binding import bound, is_bound, left_behind

_TEXTS = (".docx", ".doc", ".wps", ".txt", ".pdf", ".odt", ".rtf")
"""What reports are kept as; only the first can be bound."""
_DIGITS = regex(r"(\d+)")


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
    if not folder.is_dir():
        raise DrafterError(Problem("没有这个文件夹", "请给报告所在的文件夹", Place(str(folder))))
    if output.suffix.lower() != ".docx":
        raise DrafterError(Problem(f"汇编写成 .docx，不是“{output.name}”", "请改文件名"))
    paths = _texts_in(folder, output)
    reports = _opened([path for path in paths if path.suffix.lower() == ".docx"])
    own = {path: (report, package) for path, (report, package) in reports.items() if not is_bound(package)}
    if not own:
        raise DrafterError(Problem("这个文件夹里没有 .docx 报告", "请给初稿所在的文件夹", Place(str(folder))))
    data = bound([(report.outline.title or path.stem, package) for path, (report, package) in own.items()], title)
    left = {path: left_behind(package) for path, (_, package) in own.items()}
    gaps = tuple(path for path, (report, _) in own.items() if "【待填" in report.text)
    passed = tuple(path for path in paths if path not in own)
    return Book(files.save(output, data, force), tuple(own), gaps, {path: lost for path, lost in left.items() if lost}, passed)


def _texts_in(folder: Path, output: Path) -> list[Path]:
    """Return what may be a report in a folder, in turn, without the book itself and what programs leave beside an open file."""
    texts = (path for path in folder.iterdir() if path.suffix.lower() in _TEXTS and not path.name.startswith(("~$", ".")))
    return sorted((path for path in texts if not is_same(path, output)), key=_in_turn)


def _opened(paths: Sequence[Path]) -> dict[Path, tuple[Report, Package]]:
    """Return reports as read, and their files. Raise DrafterError with all that cannot be read."""
    reports: dict[Path, tuple[Report, Package]] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            data = read_bytes(path)
            reports[path] = parse_report(data, path), Package(data, str(path))
        except DrafterError as error:
            problems += error.problems
    if problems:
        raise DrafterError(*problems)
    return reports


def _in_turn(path: Path) -> list[tuple[int, str]]:
    """Return what orders names as people do: 2乙 before 10甲."""
    return [(int(piece), "") if piece.isdecimal() else (0, piece) for piece in _DIGITS.split(path.name) if piece]
