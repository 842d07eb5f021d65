"""The profiles that come with the product, with values changed, for laws of the built-in templates."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from drafter.drafting import draft
from drafter.model.document import Run, RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import Entry, Sheet
from drafter.model.template import Template
from drafter.pipeline.sheets import read_sheet
from drafter.readers.template import find_template, template_folders
from tests.making import value

ROOT = Path(__file__).parent.parent
PROFILES = {
    "清溪镇/2022": "township",
    "清溪镇/2023": "township",
    "石桥乡/2023": "township",
    "东关街道/2023": "township",
    "枫林镇/2022": "township",
    "白沙镇/2023": "township-numbered",
    "上林村/2023": "village",
    "云川县/2020": "county",
    "江北市政务服务局/2022": "bureau",
    "机电工程学院/2023": "college",
    "江州建工集团有限公司/2023": "enterprise",
}
"""The profiles that come with the product, each with its template."""
FULL = {
    "township": "清溪镇/2022",
    "township-numbered": "白沙镇/2023",
    "village": "上林村/2023",
    "county": "云川县/2020",
    "bureau": "江北市政务服务局/2022",
    "college": "机电工程学院/2023",
    "enterprise": "江州建工集团有限公司/2023",
}
"""Template → the profile that answers most of what it asks."""
TOWNS = ("township", "township-numbered")
"""The templates of 镇, 乡 and 街道."""
NOTHING = re.compile("0[^0-9.]*")
"""A figure that counts nothing: 0起."""
OPEN_JOINT = re.compile(r"[，、：；]。|[，。、；：！？][，、；：]|。。|（）|“”|^[，。、；：]|[，、；]$|，$")
"""Signs that cannot follow each other, or stand at an end."""


@cache
def sheet(name: str) -> Sheet:
    """Return one of PROFILES."""
    return read_sheet(ROOT / "profiles" / f"{name}.yaml")


@cache
def template(folder: str) -> Template:
    """Return one of the built-in templates."""
    return find_template(folder, template_folders())


def full(folder: str) -> Sheet:
    """Return the profile of FULL for a template, every figure filled that is blank or counts nothing: 零 tells of it without a figure."""
    profile, declared = sheet(FULL[folder]), template(folder).figures
    told = {name: entry.value for name, entry in profile.figures.items() if not entry.notes}
    blank = [name for name, value in told.items() if not value.state.present or NOTHING.fullmatch(value.text)]
    return with_data(profile, {name: f"36{declared[name].unit}" for name in blank})


def with_data(profile: Sheet, typed: Mapping[str, str]) -> Sheet:
    """Return the profile with these values typed in place of its own; 无, blank, 待定 and （待核） as in a file."""
    figures = {name: _typed(entry, typed[name]) if name in typed else entry for name, entry in profile.figures.items()}
    return replace(profile, figures=figures)


def _typed(entry: Entry, text: str) -> Entry:
    """Return an entry with another value."""
    return replace(entry, value=replace(value(text, entry.name), place=entry.value.place))


def with_head(profile: Sheet, typed: Mapping[str, str]) -> Sheet:
    """Return the profile with another header."""
    return replace(profile, header=profile.header | {name: value(text, name) for name, text in typed.items()})


def without_words(profile: Sheet) -> Sheet:
    """Return the profile with its figures alone: no facts, problems or plans."""
    return replace(profile, material={}, lists={}, previous=None)


def only_figures(profile: Sheet, names: Iterable[str]) -> Sheet:
    """Return the profile with none but these figures; the others have no line."""
    kept = set(names)
    return replace(profile, figures={name: entry for name, entry in profile.figures.items() if name in kept})


def drafted(profile: Sheet, folder: str, short: bool = False) -> Draft:
    """Return the report that a built-in template makes of a profile; `short` for the version to be read out."""
    return draft(profile, template(folder), short)


def told(profile: Sheet, folder: str, short: bool = False) -> Draft:
    """Return the report with room for every figure: all clauses that its values allow are written, and no section joins another."""
    built_in = template(folder)
    parts = tuple(replace(part, joins=()) for part in built_in.parts)
    return draft(profile, replace(built_in, room=0, parts=parts), short)


def annexed(draft: Draft) -> list[Run]:
    """Return the runs of a draft's annexes."""
    return [run for annex in draft.document.annexes for row in annex.rows for cell in row for run in cell]


def figures(draft: Draft) -> list[Run]:
    """Return the runs that print figures, in reading order."""
    return [run for run in draft.document.runs() if run.kind is RunKind.FIGURE]


def sentences(draft: Draft) -> list[tuple[Run, ...]]:
    """Return the body cut at 。, each sentence as its runs, without what numbers it."""
    found = []
    for block in draft.document.blocks:
        for runs in (block.title, block.runs):
            found += _cut(runs)
    return found


def _cut(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    """Return one paragraph's sentences."""
    sentences: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("。")
        sentences[-1].append(replace(run, text=first))
        for other in others:
            sentences.append([replace(run, text=other)])
    return [tuple(run for run in sentence if run.text) for sentence in sentences if any(run.text for run in sentence)]
