"""The order of the steps for Excel forms: 填报表s out as workbooks, filled workbooks back into 填报表s, all or nothing."""

import importlib
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from drafter.errors import DrafterError, Problem
from drafter.pipeline.drafts import chosen, read_sheet, safe_name
from drafter.places import Place
from drafter.profile import Profile, State, Value
from drafter.readers.decoding import decode
from drafter.readers.profile import parse_profile
from drafter.writers import files
from drafter.writers.amending import amended


class Imported(Struct, frozen=True):
    """What came back."""

    written: tuple[tuple[Path, int], ...]
    """The 填报表s that were changed, and how many values of each."""
    same: tuple[Path, ...]
    """Those for which nothing new came."""
    missing: tuple[str, ...]
    """The units, or offices of a unit, that sent nothing: 清溪镇, 清溪镇 财政所."""


def export_forms(
    sheets: Sequence[Path],
    folder: Path,
    template: str | None = None,
    templates: Path | None = None,
    by_office: bool = False,
    force: bool = False,
) -> list[Path]:
    """Write a workbook for each unit, or for each of its offices, and return where. Raise DrafterError; nothing is written then."""
    # Loaded only here: openpyxl takes longer to import than a whole draft takes.
    writer = importlib.import_module("drafter.writers.form_workbook")
    made: dict[Path, bytes] = {}
    for sheet in sheets:
        profile = read_sheet(sheet)
        by = chosen(template, templates, profile)
        offices = list(dict.fromkeys(one.office for one in by.figures.values())) if by_office else [""]
        for office in offices:
            name = safe_name(f"{profile.unit}{profile.year}填报表" + (f"（{office or '党政办'}）" if by_office else "")) + ".xlsx"
            made[folder / name] = writer.form_workbook(by, {}, profile.previous, profile, (office or writer.NOBODY) if by_office else "")
    return [files.save(path, data, force) for path, data in made.items()]


def import_forms(folder: Path, sheets: Sequence[Path], template: str | None = None, templates: Path | None = None) -> Imported:
    """Write what filled workbooks say into the 填报表s of their units: figures, single facts, the head; lists stay as they are.

    Raise DrafterError with all that is wrong; nothing is written then.
    """
    problems: list[Problem] = []
    returned = _returned(folder, problems)
    own = {(profile.unit, profile.year): profile for profile in map(read_sheet, sheets)}
    texts: dict[Path, tuple[bytes, int]] = {}
    for key, profiles in returned.items():
        if key in own:
            texts |= _merged(own[key], profiles, problems)
        else:
            problems.append(Problem(f"没有{key[0]}{key[1]}年的填报表可以写", "请核对表里的单位和年度", Place(profiles[0].file)))
    if problems:
        raise DrafterError(*problems)
    for path, (data, count) in texts.items():
        if count:
            files.put(path, data)
    years = {year for _, year in returned}
    asked = [profile for (_, year), profile in own.items() if year in years]
    missing = [name for profile in asked for name in _missing(profile, returned, template, templates)]
    written = tuple((path, count) for path, (_, count) in texts.items() if count)
    return Imported(written, tuple(path for path, (_, count) in texts.items() if not count), tuple(missing))


def _returned(folder: Path, problems: list[Problem]) -> dict[tuple[str, int], list[Profile]]:
    """Return the workbooks of a folder by unit and year; what cannot be read is a problem."""
    found: dict[tuple[str, int], list[Profile]] = {}
    for path in sorted(folder.glob("*.xlsx")):
        if path.name.startswith(("~$", ".")):
            continue
        try:
            profile = read_sheet(path)
            found.setdefault((profile.unit, profile.year), []).append(profile)
        except DrafterError as error:
            problems += error.problems
    return found


def _values(profile: Profile) -> dict[str, Value]:
    """Return what can be carried over, by path: figures, facts of one value, the head but for what says whose it is."""
    figures = {name: entry.value for name, entry in profile.figures.items() if "公式" not in entry.notes}
    facts = {f"素材.{name}": values[0] for name, values in profile.material.items() if len(values) == 1}
    return figures | facts | {name: value for name, value in profile.header.items() if name not in ("单位", "年度")}


def _merged(own: Profile, profiles: Sequence[Profile], problems: list[Problem]) -> dict[Path, tuple[bytes, int]]:
    """Return a 填报表's text with what came back, and how many values that changed; conflicts and what cannot be written are problems."""
    known, found = _values(own), dict[str, Value]()
    for name, value in (pair for profile in profiles for pair in _values(profile).items()):
        if value.state is State.BLANK:
            continue
        other = found.setdefault(name, value)
        if other.typed != value.typed:
            what = f"{own.unit}的“{name}”有两个数：{other.typed}（{other.place}）和 {value.typed}（{value.place}）"
            problems.append(Problem(what, "请问清楚是哪一个，改好一份再收", Place(own.file)))
    for name, value in found.items():
        if value.state.present and (name not in known or not known[name].place.line):
            problems.append(Problem(f"填报表里没有“{name}”这一行", f"请先在 {own.file} 里加上这一行", value.place))
    changed = {name: (known[name], value.typed) for name, value in found.items() if name in known and value.typed != known[name].typed}
    path = Path(own.file)
    text = amended(decode(path.read_bytes(), own.file), {name: pair for name, pair in changed.items() if pair[0].place.line})
    try:
        after = _values(parse_profile(text.encode(), own.file))
    except DrafterError as error:
        problems += error.problems
        return {}
    for name, (value, words) in changed.items():
        if value.place.line and (name not in after or after[name].typed != words):
            problems.append(Problem(f"“{name}”写不进去", f"请自己改成 {words}", value.place))
    return {path: (text.encode(), len(changed))}


def _missing(profile: Profile, returned: dict[tuple[str, int], list[Profile]], template: str | None, templates: Path | None) -> list[str]:
    """Return what a unit has not sent: nothing at all, or the offices none of whose figures came."""
    came = returned.get((profile.unit, profile.year), [])
    if not came:
        return [profile.unit]
    figures = {name for one in came for name in one.figures}
    by = chosen(template, templates, profile)
    offices = dict.fromkeys(one.office for one in by.figures.values() if one.office and not one.formula)
    return [
        f"{profile.unit} {office}"
        for office in offices
        if figures.isdisjoint(one.name for one in by.figures.values() if one.office == office and not one.formula)
    ]
