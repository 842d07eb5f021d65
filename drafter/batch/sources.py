"""What a batch is asked for → what is to be drafted: files, folders, and tables with one row per unit."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.batch.work import YEAR, Origin
from drafter.errors import DrafterError, Problem
from drafter.places import Place
from drafter.readers.county import is_form, rows_of
from drafter.template import Template

_ENDINGS = (".yaml", ".yml", ".xlsx")
"""What a 填报表 may end in; of two of one unit and year the earlier one here is taken."""
_OURS = ("template.yaml", "填报表.yaml", "汇总", "核对表", "审核意见表")
"""How files begin that lie beside 填报表s and are none."""


class Found(Struct, frozen=True):
    """What was found in the sources."""

    origins: tuple[Origin, ...]
    """In the order of the sources; of a folder by path, of a table by row."""
    problems: tuple[Problem, ...]
    """What cannot be read at all."""
    passed: tuple[Path, ...]
    """Files that look like 填报表s and were not taken: an older year, a second file of one unit and year, a name without year."""


def origins_in(sources: Sequence[Path], template: Template | None, year: int | None = None) -> Found:
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
    return Found(tuple(search.origins.values()), tuple(search.problems), tuple(search.passed))


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
        for path in self._chosen(source) if source.is_dir() else [source]:
            try:
                for origin in self._origins(path):
                    self.origins.setdefault((os.path.realpath(path), origin.unit), origin)
            except DrafterError as error:
                self.problems += error.problems

    def _chosen(self, folder: Path) -> list[Path]:
        """Return the 填报表s of a folder, of every unit the latest year or the one wanted; note those that are passed over."""
        found: dict[tuple[Path, str], list[tuple[int, Path]]] = {}
        for path in self._files(folder):
            dated = YEAR.search(path.stem)
            if dated is None:
                self.passed.append(path)
                continue
            unit = path.parent, path.stem.replace(dated[0], "").strip(" 年度")
            found.setdefault(unit, []).append((int(dated[0]), path))
        chosen = []
        for several in found.values():
            fitting = [each for each in several if self._year in (None, each[0])]
            best = max(fitting, key=lambda each: (each[0], -_ENDINGS.index(each[1].suffix.lower())), default=None)
            chosen += [best[1]] if best else []
            self.passed += [path for year, path in several if best is None or (year == best[0] and path != best[1])]
        return sorted(chosen)

    def _files(self, folder: Path) -> Iterator[Path]:
        """Yield what may be a 填报表 in a folder and below, behind links too; a folder that cannot be opened is a problem."""
        seen: set[str] = set()
        for place, below, names in os.walk(folder, onerror=self._closed, followlinks=True):
            real = os.path.realpath(place)
            below[:] = [] if real in seen else sorted(name for name in below if not name.startswith("."))
            if real in seen:
                continue
            seen.add(real)
            for name in sorted(names):
                path = Path(place, name)
                if path.suffix.lower() in _ENDINGS and not name.startswith((".", "~$", *_OURS)):
                    yield path

    def _closed(self, error: OSError) -> None:
        """Note a folder that cannot be opened."""
        self.problems.append(Problem("打不开这个文件夹", "请核对有没有读它的权限", Place(str(error.filename))))

    def _origins(self, path: Path) -> Iterator[Origin]:
        """Yield what is to be drafted of one file. Raise DrafterError where it cannot be read."""
        if not path.is_file():
            raise DrafterError(Problem("打不开这个文件", "请核对路径", Place(str(path))))
        if path.suffix.lower() != ".xlsx":
            yield Origin(str(path), path, "yaml")
            return
        try:
            data = path.read_bytes()
        except OSError as error:
            raise DrafterError(Problem("打不开这个文件", "请核对路径，以及有没有读它的权限", Place(str(path)))) from error
        if is_form(data, str(path)):
            yield Origin(str(path), path, "xlsx")
            return
        for row in rows_of(data, str(path), self._template, self._year):
            yield Origin(f"{path}#{row.unit}", path, "row", row.data, row.unit, row.problems)
