"""Amounts and their arithmetic, unit by unit. What is approximate is no concern of this module."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

from drafter.figures.units import compatible, measure, same_kind, scaled_unit, split_scale

LARGEST = Decimal(10) ** 30
"""What no amount may reach."""
_WIDE = Context(prec=200)


class UnitError(Exception):
    """Amounts that cannot be reckoned with each other; its words say which, in Chinese."""


NO_DIVISOR = "除数为0"
"""What a UnitError says of a division by a figure that is zero."""


class Quantity(Struct, frozen=True):
    """An amount of one unit."""

    value: Decimal
    """As typed; 万 and 亿 stay in the unit."""
    unit: str
    """As typed: 万元, 个村; empty for a number alone."""

    def __str__(self) -> str:
        """Return the amount with at most two decimals, and its unit."""
        return plain(rounded(self.value, 2)) + self.unit


Quantities = tuple[Quantity, ...]
"""The amounts of one figure, in the order typed."""
Pair = tuple[Quantity, Quantity]
"""Two amounts in the same unit."""


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded half up; from 0 to 20 decimals."""
    places = min(max(decimals, 0), 20)
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_WIDE)


def plain(value: Decimal) -> str:
    """Return the digits of `value` without exponent and without zeros at the end."""
    if not value:
        return "0"
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def units_of(quantities: Sequence[Quantity]) -> str:
    """Return the units as a message quotes them: “户、人”; 无单位 where there is none."""
    units = "、".join(quantity.unit for quantity in quantities if quantity.unit)
    return f"“{units}”" if units else "无单位的数"


def clash(left: Sequence[Quantity], right: Sequence[Quantity], verb: str) -> UnitError:
    """Return the error that says “户”和“人”不能相加."""
    return UnitError(f"{units_of(left)}和{units_of(right)}不能{verb}")


def kind_of(quantity: Quantity) -> str:
    """Return the kind of the amount's unit; empty for a number alone."""
    return measure(quantity.unit).kind


def completed(quantity: Quantity, unit: str) -> Quantity:
    """Return the amount with `unit` where it has none of its own: 40 beside % is 40%, 1.2万 beside 人 is 1.2万人."""
    scale, rest = split_scale(quantity.unit)
    return quantity if rest or not measure(unit).kind else Quantity(quantity.value, scaled_unit(scale, unit))


def convert(quantity: Quantity, unit: str) -> Quantity:
    """Return the amount in `unit`; an empty one leaves its unit as it is. Raise UnitError for another kind of unit."""
    if quantity.unit == unit or (not unit and kind_of(quantity)):
        return quantity
    full = completed(quantity, unit)
    if not same_kind(full.unit, unit):
        raise UnitError(f"{units_of([full])}不能换算成“{unit}”")
    return rescaled(full, unit)


def rescaled(quantity: Quantity, unit: str) -> Quantity:
    """Return the amount in `unit` by their scales alone; the same value where these are equal."""
    here, there = measure(quantity.unit).scale, measure(unit).scale
    return Quantity(quantity.value if here == there else quantity.value * here / there, unit)


def per_one(quantity: Quantity, unit: str) -> Quantity:
    """Return an amount per something in `unit`: 3万元/户 is 30000元 for one. Raise UnitError for another kind."""
    kind, _, under = kind_of(quantity).partition("/")
    if under and compatible(kind, measure(unit).kind):
        return rescaled(quantity, unit)
    return convert(quantity, unit)


def merged(quantities: Quantities) -> Quantities:
    """Return the amounts with those of one kind added up in the last one's unit: 3年2个月 is 38个月."""
    sums: dict[str, Quantity] = {}
    for quantity in quantities:
        kind = kind_of(quantity)
        earlier = convert(sums[kind], quantity.unit).value if kind in sums else Decimal(0)
        sums[kind] = Quantity(earlier + quantity.value, quantity.unit)
    return tuple(sums.values())


def level(left: Quantity, right: Quantity) -> Pair:
    """Return the two in one unit: the left one's, or the right one's where the left has none."""
    full = completed(left, right.unit)
    return full, convert(right, full.unit)


def shared(left: Quantities, right: Quantities) -> list[Pair]:
    """Return the amounts that can be compared, in pairs of one unit; empty if there are none."""
    if len(left) == len(right) == 1 and left[0].unit == right[0].unit:
        return [(left[0], right[0])]  # Most figures are: the general way finds the same.
    ours, theirs = merged(left), list(merged(right))
    alone = len(ours) == len(theirs) == 1
    pairs = []
    for quantity in ours:
        partner = _partner(quantity, theirs, alone)
        if partner:
            theirs.remove(partner)
            pairs.append(level(quantity, partner))
    return pairs


def _partner(quantity: Quantity, others: list[Quantity], alone: bool) -> Quantity | None:
    """Return the amount to set against `quantity`, its own kind first; a number alone only if both are `alone`."""
    kind = kind_of(quantity)
    near = [other for other in others if compatible(kind, kind_of(other)) and (alone or (kind and kind_of(other)))]
    return next((other for other in near if kind_of(other) == kind), near[0] if near else None)


def matched(left: Quantities, right: Quantities, verb: str) -> list[Pair]:
    """Return all amounts of both sides in pairs. Raise UnitError, saying `verb`, if one stays without partner."""
    pairs = shared(left, right)
    if not len(pairs) == len(merged(left)) == len(merged(right)):
        raise clash(left, right, verb)
    return pairs


def times(quantities: Quantities, factor: Decimal) -> Quantities:
    """Return every amount multiplied by `factor`."""
    return tuple(Quantity(quantity.value * factor, quantity.unit) for quantity in quantities)


def number_alone(quantities: Quantities) -> Decimal | None:
    """Return the number (1.2万 is 12000) if there is one amount and it has no unit, else None."""
    if len(quantities) != 1 or kind_of(quantities[0]):
        return None
    return quantities[0].value * measure(quantities[0].unit).scale


def percentage(quantities: Quantities) -> Decimal | None:
    """Return 0.4 for 40% if there is one amount and it is a percentage, else None."""
    if len(quantities) != 1 or kind_of(quantities[0]) != "%":
        return None
    return convert(quantities[0], "%").value / 100
