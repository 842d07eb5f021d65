"""Figures of two years, or of two texts, side by side, with change and rate."""

from collections.abc import Mapping
from decimal import Decimal

from drafter.figures import Figure, UnitError, change, read_figure
from drafter.figures.quantity import plain, rounded, shared
from drafter.model.changes import Row


def side_by_side(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Row, ...]:
    """Return a row for every name, in the later one's order, then what is only in the earlier; values as typed."""
    return tuple(_row(name, before.get(name, ""), after.get(name, "")) for name in dict.fromkeys((*after, *before)))


def _row(name: str, before: str, after: str) -> Row:
    """Return one figure's row."""
    old, new = read_figure(before), read_figure(after)
    if old is None or new is None:
        return Row(name, before, after, "", "")
    said = _change(new, old)
    return Row(name, before, after, said, _rate(new, old) if said else "")


def _change(new: Figure, old: Figure) -> str:
    """Return how a figure changed; empty where nothing certain can be said."""
    try:
        return change(new, old)
    except UnitError:
        return ""


def _rate(new: Figure, old: Figure) -> str:
    """Return by how much a figure changed: +12.5%; empty for ranks, for several units, and where there was nothing before."""
    pairs = [] if new.rank or old.rank else shared(new.quantities, old.quantities)
    if len(pairs) != 1 or not pairs[0][1].value:
        return ""
    now, then = pairs[0]
    rate = rounded((now.value - then.value) * Decimal(100) / then.value, 1)
    return f"{'+' if rate > 0 else ''}{plain(rate)}%"
