"""Figures of two years, or of two texts, side by side, with change and rate."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter.figures import UnitError, change, read_figure
from drafter.figures.quantity import plain, rounded, shared
from drafter.model.changes import Row


def side_by_side(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Row, ...]:
    """Return a row for every name, in the later one's order, then what is only in the earlier; values as typed."""
    return tuple(_row(name, before.get(name, ""), after.get(name, "")) for name in dict.fromkeys((*after, *before)))


def _row(name: str, before: str, after: str) -> Row:
    """Return one figure's row."""
    said, rate = next(_compared(before, after), ("", "")) if before and after else ("", "")
    return Row(name, before, after, said, rate)


def _compared(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the change and its rate, if anything certain can be said."""
    old, new = read_figure(before), read_figure(after)
    if old is None or new is None:
        return
    try:
        said = change(new, old)
    except UnitError:
        return
    exact = said and not old.rank and not new.rank
    pairs = shared(new.quantities, old.quantities) if exact else []
    if len(pairs) == 1 and pairs[0][1].value:
        now, then = pairs[0]
        rate = rounded((now.value - then.value) * Decimal(100) / then.value, 1)
        yield said, f"{'+' if rate > 0 else ''}{plain(rate)}%"
    elif said:
        yield said, ""
