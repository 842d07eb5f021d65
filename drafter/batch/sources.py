"""What a batch is asked for → what is to be drafted: files, folders, and tables with one row per unit."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.batch.task import Origin
from drafter.diagnostics import DrafterError, Problem
from drafter.model.template import Template
from drafter.readers.excel.table import is_form, rows_of
from drafter.readers.folders import latest_in
from drafter.readers.opening import read_bytes, require_file


class Intake(Struct, frozen=True):
    """What the sources hold."""

    origins: tuple[Origin, ...]
    """In the order of the sources; of a folder by path, of a table by row."""
    problems: tuple[Problem, ...]
    """What cannot be read at all."""
    passed: tuple[Path, ...]
    """Files that look like 填报表s and were not taken: an older year, a second file of one unit and year, a name without year."""


def origins_in(sources: Sequence[Path], template: Template | None, year: int | None = None) -> Intake:
    """Return what is to be drafted of files, folders and tables; of a folder the latest year of every unit.

    `template` names the columns of a table. What cannot be read is among the problems and stops nothing else.
    Raise DrafterError where nothing is found that can be drafted.
    """
    search = _Search(template, year)
    for source in sources:
        search.look(source)
    if not search.origins:
        nothing = Problem("没有找到填报表（文件名里有年度的 .yaml、.xlsx）", "请给填报表、总表，或它们所在的文件夹")
        raise DrafterError(*search.problems or [nothing])
    return Intake(tuple(search.origins.values()), tuple(search.problems), tuple(search.passed))


class _Search:
    """Looks through the sources."""

    def __init__(self, template: Template | None, year: int | None) -> None:
        """Look for 填报表s of `year`, or of the latest one."""
        self._template, self._year = template, year
        self.origins: dict[tuple[str, str], Origin] = {}
        """By the file, however its path is written, and the unit of a row."""
        self.problems: list[Problem] = []
        self.passed: list[Path] = []

    def look(self, source: Path) -> None:
        """Take in one source."""
        for path in self._held(source) if source.is_dir() else [source]:
            try:
                for origin in self._origins(path):
                    self.origins.setdefault((os.path.realpath(path), origin.unit), origin)
            except DrafterError as error:
                self.problems += error.problems

    def _held(self, folder: Path) -> Sequence[Path]:
        """Return the 填报表s of a folder; note what is passed over."""
        chosen = latest_in(folder, self._year)
        self.passed += chosen.passed
        self.problems += chosen.problems
        return chosen.paths

    def _origins(self, path: Path) -> Iterator[Origin]:
        """Yield what is to be drafted of one file. Raise DrafterError where it cannot be read."""
        file = str(path)
        require_file(path)
        if path.suffix.lower() != ".xlsx":
            yield Origin(file, file)
            return
        data = read_bytes(path)
        if is_form(data, file):
            yield Origin(file, file)
            return
        for row in rows_of(data, file, self._template, self._year):
            yield Origin(f"{file}#{row.unit}", file, row.data, row.unit, row.problems)
