"""A figure put into words: 1100余户, 增长12.5%, 47.3%."""

from decimal import ROUND_DOWN, Decimal

from drafter.figures.figure import Figure
from drafter.figures.quantity import NO_DIVISOR, Quantity, UnitError, clash, kind_of, plain, rounded, shared
from drafter.figures.units import MONEY, PERCENT, measure
from drafter.language.patterns import regex

COUNTED_SINGLY = frozenset({"次", "场", "场次", "期", "个", "名", "位"})
"""The units in which a change is told in full however large the figures are."""
SMALL = 100
"""Below it a change of whole numbers is told in full, from it on in percent."""
EQUAL = "与上年持平"
"""What is said where nothing changed."""
_SCALED = regex(r"([百千]?[万亿])(.*)")


def roughly(figure: Figure) -> str:
    """Return the figure in round words (约): 1117户 → 1100余户, 14.68万元 → 14万余元; round ones as they are."""
    if figure.rank or figure.approximate or len(figure.quantities) > 1:
        return figure.text
    quantity = figure.quantities[0]
    value = _round_value(quantity)
    if value <= 0 or value == quantity.value:
        return figure.text
    return figure.prefix + _with_more(plain(value), quantity)


def _round_value(quantity: Quantity) -> Decimal:
    """Return the largest round number that the amount reaches; its own value where that is round enough."""
    value, scaled = quantity.value, _SCALED.match(quantity.unit)
    whole = value.to_integral_value(ROUND_DOWN)
    if kind_of(quantity) == PERCENT or (whole != value and whole >= 10):
        return whole
    if whole != value:
        return value.quantize(Decimal("0.1"), ROUND_DOWN) if scaled else value
    return value if scaled or value < 10 else _leading(int(value))


def _leading(number: int) -> Decimal:
    """Return the number with its first digit kept, or its first two from 100 on, and zeros after."""
    digits = str(number)
    kept = 1 if len(digits) == 2 else 2
    return Decimal(digits[:kept].ljust(len(digits), "0"))


def _with_more(digits: str, quantity: Quantity) -> str:
    """Return the round number with 余 where it belongs (14万余元), a percentage with 以上."""
    if kind_of(quantity) == PERCENT:
        return f"{digits}{quantity.unit}以上"
    scaled = _SCALED.match(quantity.unit)
    return f"{digits}{scaled[1]}余{scaled[2]}" if scaled else f"{digits}余{quantity.unit}"


def change(now: Figure, before: Figure, prefix: str = "") -> str:
    """Return how a figure differs from last year's (较上年): 增加1场, 增长12.5%, 提高2.4个百分点, 与上年持平.

    `prefix` stands before a change only. Empty for ranks, several units and approximate figures, of which nothing
    certain can be said. Raise UnitError for different kinds of unit.
    """
    pairs = shared(now.quantities, before.quantities)
    if not pairs:
        raise clash(now.quantities, before.quantities, "比较")
    if now.rank or before.rank or now.approximate or before.approximate or len(now.quantities + before.quantities) > 2:
        return ""
    said = _change(*pairs[0])
    return prefix + said if said else EQUAL


def _change(now: Quantity, before: Quantity) -> str:
    """Return the change between two amounts in one unit; empty if there is none to be seen."""
    difference = now.value - before.value
    if kind_of(now) == PERCENT:
        return _told("提高", "下降", difference, "个百分点")
    if before.value <= 0 or _is_told_in_full(now, before):
        return _told("增加", "减少", difference, now.unit)
    rate = rounded(difference * 100 / before.value, 1)
    return _told("增长", "下降", rate, "%") or _told("增加", "减少", difference, now.unit)


def _told(more: str, less: str, difference: Decimal, unit: str) -> str:
    """Return `more` or `less` with the difference; empty if it rounds to nothing."""
    size = rounded(abs(difference), 2)
    return f"{more if difference > 0 else less}{plain(size)}{unit}" if size else ""


def _is_told_in_full(now: Quantity, before: Quantity) -> bool:
    """Return whether a change is told in units rather than in percent: small whole counts, never money."""
    counted = measure(now.unit)
    whole = now.value % 1 == 0 and before.value % 1 == 0
    if not whole or counted.kind == MONEY or _SCALED.match(now.unit):
        return False
    return max(now.value, before.value) < SMALL or now.unit in COUNTED_SINGLY


def share(part: Figure, whole: Figure) -> Figure:
    """Return how many percent of `whole` the part is (占比), one decimal. Raise UnitError for other kinds and for 0."""
    pairs = shared(part.quantities, whole.quantities)
    if len(pairs) != 1 or part.rank or whole.rank:
        raise clash(part.quantities, whole.quantities, "求占比")
    left, right = pairs[0]
    if not right.value:
        raise UnitError(NO_DIVISOR)
    value = rounded(left.value * 100 / right.value, 1)
    return Figure(f"{plain(value)}%", (Quantity(value, "%"),), inexact=part.approximate or whole.approximate)
