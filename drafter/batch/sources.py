"""What a batch is asked for → what is to be drafted: files, folders, and tables with one row per unit."""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from drafter.batch.task import Origin
from drafter.diagnostics import DrafterError, Place, Problem
from drafter.model.sheet import Unread
from drafter.model.template import Template
from drafter.pipeline.sheets import WORKBOOKS
from drafter.readers.excel.form import left_in
from drafter.readers.excel.table import county_of, is_form
from drafter.readers.folders import chosen_at
from drafter.readers.opening import read_bytes, require_file


class Intake(Struct, frozen=True):
    """What the sources hold."""

    origins: tuple[Origin, ...]
    """In the order of the sources; of a folder by path, of a table by row."""
    problems: tuple[Problem, ...]
    """What cannot be read at all."""
    passed: tuple[Path, ...]
    """Files that look like 填报表s and were not taken: an older year, a second file of one unit and year, a name without year."""
    left: tuple[str, ...] = ()
    """What of the workbooks was not read, each with the file: hidden rows and pages, struck words, rows of sums."""


def origins_in(sources: Sequence[Path], template: Template | None, year: int | None = None) -> Intake:
    """Return what is to be drafted of files, folders and tables; of a folder the latest year of every unit.

    `template` names the columns of a table. What cannot be read is among the problems and stops nothing else.
    Raise DrafterError where nothing is found that can be drafted.
    """
    origins: dict[tuple[str, str], Origin] = {}  # By the file, however its path is written, and the unit of a row.
    problems: list[Problem] = []
    passed: list[Path] = []
    left: dict[Path, tuple[Unread, ...]] = {}
    for source in sources:
        chosen = chosen_at(source, year)
        passed += chosen.passed
        problems += chosen.problems
        for path in chosen.paths:
            try:
                several, left[path] = _origins_of(path, template, year)
            except DrafterError as error:
                problems += error.problems
            else:
                origins |= {key: origin for origin in several if (key := (os.path.realpath(path), origin.unit)) not in origins}
    if not origins:
        nothing = Problem("没有找到填报表（文件名里有年度的 .yaml、.xlsx）", "请给填报表、总表，或它们所在的文件夹")
        raise DrafterError(*problems or [_empty(path, unread) for path, unread in left.items() if unread] or [nothing])
    said = tuple(f"{path}　{one}" for path, unread in left.items() for one in unread)
    return Intake(tuple(origins.values()), tuple(problems), tuple(passed), said)


def _empty(path: Path, unread: Sequence[Unread]) -> Problem:
    """Return the problem of a table in which no unit is to be seen."""
    return Problem(f"表里没有看得见的单位；没有读的：{'；'.join(map(str, unread))}", "请取消隐藏，或核对单位名称", Place(str(path)))


def _origins_of(path: Path, template: Template | None, year: int | None) -> tuple[list[Origin], tuple[Unread, ...]]:
    """Return what is to be drafted of one file, and what of it is not read. Raise DrafterError where it cannot be read."""
    file = str(path)
    require_file(path)
    if path.suffix.lower() not in WORKBOOKS:
        return [Origin(file, file)], ()
    if is_form(data := read_bytes(path), file):
        return [Origin(file, file)], left_in(data, file)
    county = county_of(data, file, template, year)
    return [Origin(f"{file}#{row.unit}", file, row.data, row.unit, row.problems) for row in county.rows], county.left
