"""What a batch is asked for → what is to be drafted: files, folders, and tables with one row per unit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.batch.work import Origin
from drafter.errors import DrafterError, Problem
from drafter.places import Place
from drafter.readers.county import is_form, rows_of
from drafter.template import Template

_ENDINGS = (".yaml", ".yml", ".xlsx")


class Found(Struct, frozen=True):
    """What was found in the sources."""

    origins: tuple[Origin, ...]
    """In the order of the sources; of a folder by path, of a table by row."""
    problems: tuple[Problem, ...]
    """What cannot be read at all."""


def origins_in(sources: Sequence[Path], template: Template | None, year: int | None = None) -> Found:
    """Return what is to be drafted of files, folders and tables; of a folder the latest year of every unit.

    `template` names the columns of a table.
    Raise DrafterError where nothing is found that can be drafted.
    """
    origins: dict[str, Origin] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            for path in _files(source, year):
                origins |= {origin.key: origin for origin in _origins(path, template, year)}
        except DrafterError as error:
            problems += error.problems
    if problems and not origins:
        raise DrafterError(*problems)
    if not origins:
        raise DrafterError(Problem("没有找到填报表（年度.yaml、.xlsx）", "请给填报表、总表，或它们所在的文件夹"))
    return Found(tuple(origins.values()), tuple(problems))


def _files(source: Path, year: int | None) -> Iterator[Path]:
    """Yield the 填报表s of a folder, of every unit the latest year or the one wanted; or the file itself."""
    if not source.is_dir():
        yield source
        return
    latest: dict[Path, Path] = {}
    for path in sorted(source.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.stem.isdigit() and (year is None or path.stem == str(year)):
            latest[path.parent] = max(latest.get(path.parent, path), path, key=lambda each: each.stem)
    yield from latest.values()


def _origins(path: Path, template: Template | None, year: int | None) -> Iterator[Origin]:
    """Yield what is to be drafted of one file. Raise DrafterError where it cannot be read."""
    if not path.is_file():
        raise DrafterError(Problem("打不开这个文件", "请核对路径", Place(str(path))))
    if path.suffix.lower() != ".xlsx":
        yield Origin(str(path), path, "yaml")
        return
    data = path.read_bytes()
    if is_form(data, str(path)):
        yield Origin(str(path), path, "xlsx")
        return
    for unit, row in rows_of(data, str(path), template, year):
        yield Origin(f"{path}#{unit}", path, "row", row)
