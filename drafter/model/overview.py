"""What a county office wants to know of one draft among many, small enough to be kept for tens of thousands."""

import sys
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace


class OverviewRow(Struct, frozen=True):
    """What a county wants to know of one draft."""

    unit: str
    """Whose it is."""
    year: int
    """Of which year."""
    template: str
    """The template's name."""
    filled: int
    """How many figures are there."""
    asked: int
    """How many the template asks for and the unit adds, without those that are 无."""
    gaps: Mapping[str, int]
    """How many gaps each office owes; 本人 for the secretary."""
    doubts: int
    """How many printed values are 待核."""
    must: int
    """How many findings are 必须改."""
    ask: int
    """How many are 请核对."""
    words: int
    """字数 as Word counts."""
    problems: int
    """Which percentage of the text the part on problems is; -1 where there is none."""
    sentences: tuple[int, ...]
    """A checksum of each sentence that says something of its own."""
    figures: Mapping[str, str]
    """The figures by name, as typed; （待核） behind those that are."""
    last: Mapping[str, str]
    """Last year's."""


def lean(row: OverviewRow) -> OverviewRow:
    """Return the row with its words kept once for all units: they come anew with every unit that is read or sent."""
    return replace(row, template=sys.intern(row.template), figures=_once(row.figures), last=_once(row.last))


def _once(figures: Mapping[str, str]) -> dict[str, str]:
    """Return figures whose names and values are the same objects for all units."""
    return {sys.intern(name): sys.intern(value) for name, value in figures.items()}
