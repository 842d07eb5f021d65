"""A folder → the 填报表s in it: all of them, or of every unit the latest year, or the one wanted."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem, nearest
from drafter.disk import settle
from drafter.language.patterns import regex
from drafter.model.sheet import Sheet

YEAR = regex(r"(?<!\d)(?:19|20)\d\d(?!\d)")
"""The year in the name of a 填报表: 2023, 清溪镇2023填报表."""
_ENDINGS = (".yaml", ".yml", ".xlsx")
"""What a 填报表 may end in; of two of one unit and year the earlier one here is taken."""
TABLES = (".xls", ".xlsm", ".et", ".ods", ".csv", ".numbers")
"""Tables of other programs, which are not read; of .xls the reader itself says what it is."""
READABLE = (".docx", ".txt", ".md")
"""How the names of reports end that can be read everywhere."""
REPORTS = (*READABLE, ".docm", ".doc", ".wps", ".rtf", ".pdf", ".png", ".jpg", ".jpeg")
"""How the names of reports end, and of what is mistaken for one."""
HOME = "profiles"
"""The folder in which the units' folders lie, where there is one."""
MAIN = "template.yaml"
"""The file that makes a folder a template."""
LEARNT_SHEET = "填报表.yaml"
"""The 填报表 that is learnt together with a template, in the template's folder."""
SHARED = "_shared"
"""The folder, beside those of templates, that they share; what stands in it is called so in Jinja too."""
_OURS = (MAIN, LEARNT_SHEET)
_TABLES = ("汇总", "核对表", "审核意见表")
"""What is in the names of our own tables, which lie beside 填报表s and are none."""
_MOST_LIKELY = 3
"""How many files are offered for one that is not there."""
_MOST_LIKENED = 1000
"""Among how many files of a folder a near name is looked for."""


class Chosen(Struct, frozen=True):
    """What a folder holds."""

    paths: tuple[Path, ...]
    """The 填报表s, sorted."""
    passed: tuple[Path, ...]
    """Files that look like 填报表s and were not taken: not the year wanted, a second file of one unit and year, a name without year."""
    problems: tuple[Problem, ...]
    """Folders that cannot be opened."""


def dated_in(folder: Path) -> tuple[Path, ...]:
    """Return every 填报表 of a folder and of those in it, of any year, sorted."""
    return tuple(sorted(path for path in _files(folder, []) if YEAR.search(path.stem)))


def latest_in(folder: Path, year: int | None = None) -> Chosen:
    """Return the 填报表s of a folder and of those in it, behind links too; an older year of a unit is passed over without a word."""
    problems: list[Problem] = []
    passed: list[Path] = []
    by_unit: dict[tuple[Path, str], list[tuple[int, Path]]] = {}
    for path in _files(folder, problems):
        if dated := _dated(path):
            by_unit.setdefault(dated[0], []).append((dated[1], path))
        else:
            passed.append(path)
    problems += _unreadable(folder, by_unit, year)
    chosen = []
    for sheets in by_unit.values():
        fitting = [sheet for sheet in sheets if year in (None, sheet[0])]
        best = max(fitting, key=lambda sheet: (sheet[0], -_ENDINGS.index(sheet[1].suffix.lower())), default=None)
        chosen += [best[1]] if best else []
        passed += [path for its_year, path in sheets if best is None or (its_year == best[0] and path != best[1])]
    return Chosen(tuple(sorted(chosen)), tuple(passed), tuple(problems))


def _dated(path: Path) -> tuple[tuple[Path, str], int] | None:
    """Return whose a file with a year in its name is, and that year; None for a file without."""
    year = YEAR.search(path.stem)
    return ((path.parent, path.stem.replace(year[0], "").strip(" 年度")), int(year[0])) if year else None


def _unreadable(folder: Path, by_unit: Mapping[tuple[Path, str], Sequence[tuple[int, Path]]], year: int | None) -> Iterator[Problem]:
    """Yield a problem for every table of another program that may be the 填报表 of a unit that has none so late."""
    for path in _files(folder, [], TABLES):
        dated = _dated(path)
        if dated and year in (None, dated[1]) and not any(other >= dated[1] for other, _ in by_unit.get(dated[0], ())):
            yield Problem("这种表读不了，没有用它", "请在 Excel、WPS 里另存为 .xlsx；用不着的，请从文件夹里移走", Place(str(path)))


def chosen_at(place: Path, year: int | None = None) -> Chosen:
    """Return what `latest_in` chooses of a folder; a file by itself is chosen whatever its name."""
    return latest_in(place, year) if place.is_dir() else Chosen((place,), (), ())


def year_before(path: Path) -> Path | None:
    """Return last year's sheet beside one: the file of the same name but for the year; None where there is none.

    Of two such files the earlier one of the endings is taken, however this year's is written.
    """
    dated = YEAR.search(path.stem)
    stem = path.stem.replace(dated[0], str(int(dated[0]) - 1)) if dated else ""
    earlier = [path.with_name(stem + ending) for ending in _ENDINGS] if dated else []
    return next((sheet for sheet in earlier if sheet.is_file()), None)


def likely(path: Path) -> tuple[Path, ...]:
    """Return the files that whoever names one that is not there may have meant; empty for none, never many.

    First the same name one folder below, or in a unit's folder, then what lies in the folder of that unit, the other endings of a 填报表,
    a name that is near.
    """
    base = next((folder for folder in path.parents if os.path.isdir(folder)), Path())  # noqa: PTH112  (says no of too long a name)
    folders = [*_folders(base), *_folders(base / HOME)]
    same = [file for folder in folders if _is_file(file := folder / path.relative_to(base))]
    if same or base != path.parent or not base.exists():
        return tuple(same[:_MOST_LIKELY])
    named = [folder for folder in folders if folder.name == path.stem and path.suffix.lower() in (*_ENDINGS, "")]
    if named:
        return latest_in(named[0]).paths[-_MOST_LIKELY:]
    other = [path.with_suffix(ending) for ending in _ENDINGS if path.suffix and _is_file(path.with_suffix(ending))]
    near = nearest(path.name, [file.name for file in _inside(base)[:_MOST_LIKENED] if file.is_file()]) if not other else ""
    return (*other, *([base / near] if near else []))


def _folders(base: Path) -> list[Path]:
    """Return the folders in one, sorted."""
    return [path for path in _inside(base) if path.is_dir()]


def _inside(base: Path) -> list[Path]:
    """Return what lies in a folder, sorted, without what is hidden; nothing where it cannot be opened."""
    try:
        return sorted(path for path in base.iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    """Return whether a file is there; a name that is too long is none."""
    return os.path.isfile(path)  # noqa: PTH113


def sheets_below(sheet: Sheet, above: Collection[str] = ()) -> tuple[Path, ...]:
    """Return the 填报表s of the same year that 下级 names, each once; `above` are the real paths of those that this one is read for.

    Raise DrafterError where one of them is above this one, or where a file is there that has another year or none: a unit that is not
    counted must not be missed without a word.
    """
    problems: list[Problem] = []
    below: dict[str, Path] = {}
    own = os.path.realpath(sheet.file)
    for value in sheet.below:
        place = Path(sheet.file).parent / value.text
        if not os.path.exists(place):  # noqa: PTH110  (says no of a name that is too long)
            problems.append(Problem(f"下级“{value.text}”不在", "请核对路径，从这份填报表所在的文件夹写起", value.place))
            continue
        chosen = chosen_at(place, sheet.year)
        problems += chosen.problems
        reached = {os.path.realpath(path): path for path in chosen.paths}
        below |= {real: path for real, path in reached.items() if real != own}
        problems += (Problem(f"和“{path}”互为下级", "请改“下级”", value.place) for real, path in reached.items() if real in above)
        missed = [path for path in chosen.passed if path.parent not in {taken.parent for taken in chosen.paths}]
        problems += (
            Problem(f"下级的“{path}”不是{sheet.year}年的，没有算进去", "请补上这一年的，或从文件夹里移走", value.place) for path in missed
        )
    if problems:
        raise DrafterError(*problems).quoting({sheet.file: sheet.lines})
    return tuple(below.values())


def _may_be_sheet(name: str, endings: Collection[str]) -> bool:
    """Return whether a file of that name may be a 填报表: no table of ours, nothing hidden, no lock of an office program."""
    ours = name in _OURS or any(word in name for word in _TABLES)
    return Path(name).suffix.lower() in endings and not ours and not name.startswith((".", "~$"))


def _files(folder: Path, problems: list[Problem], endings: Collection[str] = _ENDINGS) -> Iterator[Path]:
    """Yield what may be a 填报表 by its ending; a folder that cannot be opened is a problem."""
    closed: list[OSError] = []
    seen: set[str] = set()
    settle(folder)
    for place, below, names in os.walk(folder, onerror=closed.append, followlinks=True):
        real = os.path.realpath(place)
        below[:] = [] if real in seen else sorted(name for name in below if not name.startswith("."))
        if real in seen:
            continue
        seen.add(real)
        for name in below:
            settle(Path(place, name))
        yield from (Path(place, name) for name in sorted(names) if _may_be_sheet(name, endings))
    problems += (Problem("打不开这个文件夹", "请核对有没有读它的权限", Place(str(error.filename))) for error in closed)
