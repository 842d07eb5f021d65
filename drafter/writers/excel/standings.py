"""The figures of units of one kind and year side by side: totals, ranks, what is far off, where each is highest and lowest."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median

from drafter.figures import UnitError, read_figure
from drafter.model.overview import OverviewRow
from drafter.model.template import Template

TIMES = 10
"""How many times the median a figure is that is far off: 万元 typed as 元."""
FEW = 3
"""From how many units on a median, a highest and a lowest say anything."""
_TOLD = 3
"""How many figures a unit's 点评素材 names on either side."""
_NO_SUM = ("%", "％", "‰", "名次", "")
_DOUBT = "（待核）"
_GIVEN = "基本情况"
"""The group of what a unit is, not of what it did: in it nobody is best."""


class Column:
    """One figure of all units."""

    def __init__(self, name: str, group: str, unit: str, units: Sequence[OverviewRow]) -> None:
        """Find the values, by unit; None for one that is not known, or no number."""
        self.name, self.group, self.unit = name, group, unit
        self.rough = [_is_rough(row.figures.get(name, "")) for row in units]
        """Whether each is 待核 or approximate."""
        values = self.values = [_value(row.figures.get(name, ""), unit) for row in units]
        last = [_value(row.last.get(name, ""), unit) for row in units]
        known = sorted(value for value in values if value is not None)
        self.middle = median(known) if len(known) >= FEW else None
        self._known = [value for value in known if not self.is_odd(value)]
        compared = [(value, before) for value, before in zip(values, last, strict=True) if value is not None]
        adds = unit not in _NO_SUM and bool(known)
        self.total = sum(known, Decimal(0)) if adds else None
        """None where the figures cannot be added up."""
        befores = [before for _, before in compared if before is not None]
        self.last_total = sum(befores, Decimal(0)) if adds and len(befores) == len(compared) else None
        """None unless last year's figure is known of every unit that has one this year."""

    @property
    def head(self) -> str:
        """Return the figure's head: 专题党课, below it （次）."""
        return f"{self.name}\n（{self.unit}）" if self.unit else self.name

    @property
    def is_whole(self) -> bool:
        """Return whether every unit has an exact figure, so that the total is one."""
        return None not in self.values and not any(self.rough)

    @property
    def has_odd(self) -> bool:
        """Return whether a value is far off, and with it the total."""
        return any(map(self.is_odd, self.values))

    def is_odd(self, value: Decimal | None) -> bool:
        """Return whether a value is far beyond what the other units have."""
        return value is not None and self.middle is not None and self.middle > 0 and value >= self.middle * TIMES

    def rank(self, value: Decimal | None) -> int | None:
        """Return which place a value has among the units', from the highest; None for one that is far off, or too few."""
        if value is None or self.total is None or len(self._known) < FEW or self.is_odd(value):
            return None
        return 1 + len(self._known) - bisect_right(self._known, value)

    def end(self, value: Decimal | None) -> int:
        """Return 1 where a value alone is the highest, -1 where it alone is the lowest, else 0."""
        known = self._known
        if value is None or not self.middle or self.middle < 0 or len(known) < FEW or self.is_odd(value):
            return 0
        alone = bisect_right(known, value) - bisect_left(known, value) == 1
        return (value == known[-1]) - (value == known[0]) if alone else 0


class Standings:
    """Units of one template and year, and their figures in the template's order."""

    def __init__(self, units: Sequence[OverviewRow], template: Template | None) -> None:
        """Find which figures there are; those that the template does not declare come last, in the unit that they are typed in."""
        self.units = units
        declared = template.figures if template else {}
        present = dict.fromkeys(name for unit in units for name in unit.figures)
        self.columns = [Column(name, declared[name].group, declared[name].unit, units) for name in declared if name in present] + [
            Column(name, "其他", _unit_of(units, name), units) for name in present if name not in declared
        ]

    def ends(self, at: int) -> tuple[str, str]:
        """Return in which figures a unit is alone at the top, and in which at the bottom, the furthest from the median first."""
        told: Mapping[int, list[tuple[Decimal, str]]] = {1: [], -1: []}
        for column in self.columns:
            value = column.values[at]
            end = column.end(value) if column.group != _GIVEN else 0
            if end and value is not None and column.middle:
                told[end].append((value / column.middle, f"{column.name}{self.units[at].figures[column.name]}"))
        high, low = sorted(told[1], reverse=True), sorted(told[-1])
        return "、".join(said for _, said in high[:_TOLD]), "、".join(said for _, said in low[:_TOLD])


def _unit_of(units: Sequence[OverviewRow], name: str) -> str:
    """Return the unit in which most type a figure that no template declares."""
    figures = filter(None, (read_figure(row.figures.get(name, "").removesuffix(_DOUBT)) for row in units))
    said = Counter(figure.quantities[0].unit for figure in figures if len(figure.quantities) == 1).most_common(1)
    return said[0][0] if said else ""


def _is_rough(text: str) -> bool:
    """Return whether a figure is 待核 or approximate."""
    figure = read_figure(text.removesuffix(_DOUBT))
    return text.endswith(_DOUBT) or (figure is not None and figure.approximate)


def _value(text: str, unit: str) -> Decimal | None:
    """Return a value as a number in its column's unit; None for one that is none, or of several."""
    figure = read_figure(text.removesuffix(_DOUBT), unit) if text else None
    if figure is None or figure.rank or len(figure.quantities) != 1:
        return None
    quantity = figure.quantities[0]
    if unit and quantity.unit != unit:
        try:
            return figure.to_unit(unit, 6).quantities[0].value
        except UnitError:
            return None
    return quantity.value
