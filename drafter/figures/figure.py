"""A figure as typed or computed, and its arithmetic."""

from decimal import Decimal

from msgspec import Struct

from drafter.figures.quantity import (
    LARGEST,
    NO_DIVISOR,
    Pair,
    Quantities,
    Quantity,
    UnitError,
    clash,
    matched,
    number_alone,
    per_one,
    percentage,
    plain,
    rounded,
    shared,
    times,
    units_of,
)
from drafter.figures.units import PERCENT, measure, same_kind

INEXACT = ("约", "近", "超", "逾", "不足", "不到", "突破", "至少", "至多", "不少于", "不低于", "不超过", "最多", "前")
"""The words before a number that make it approximate."""
RANKED = frozenset({"", "名", "位", "名次", "位次", "第"})
"""The units that a figure may be declared with for a rank to fit it."""


class Figure(Struct, frozen=True):
    """A number with its units, printed as typed."""

    text: str
    """As typed; as rendered for a computed one."""
    quantities: tuple[Quantity, ...]
    """At least one; two for 156户593人."""
    prefix: str = ""
    """约, 近, 累计超…; for a rank what stands before its number: 第, 全县前."""
    suffix: str = ""
    """余, 多, 以上, 左右…, wherever it stands."""
    rank: bool = False
    """Whether it is a place in an order: 第二名."""
    inexact: bool = False
    """Whether it was computed from an approximate figure."""
    ratio: bool = False
    """Whether it is like divided by like, so that beside a percentage it counts a hundred times."""

    def __str__(self) -> str:
        """Return the text."""
        return self.text

    @property
    def approximate(self) -> bool:
        """Return whether the true number may be another one: 60余次, 近1200人, 前10名."""
        return self.inexact or bool(self.suffix) or any(word in self.prefix for word in INEXACT)

    def is_zero(self) -> bool:
        """Return whether nothing is counted: 0起, 0户0人."""
        return all(quantity.value == 0 for quantity in self.quantities)

    def __add__(self, other: "Figure | Decimal | float") -> "Figure":
        """Return the sum unit by unit, in the left operand's units."""
        return self._summed(_operand(other), 1)

    def __radd__(self, other: Decimal | float) -> "Figure":
        """Return the sum of a number and this figure."""
        return _operand(other) + self

    def __sub__(self, other: "Figure | Decimal | float") -> "Figure":
        """Return the difference unit by unit, in the left operand's units."""
        return self._summed(_operand(other), -1)

    def __rsub__(self, other: Decimal | float) -> "Figure":
        """Return a number less this figure."""
        return _operand(other) - self

    def __mul__(self, other: "Figure | Decimal | float") -> "Figure":
        """Return the product with a number or a percentage."""
        return self._multiplied(_operand(other))

    def __rmul__(self, other: Decimal | float) -> "Figure":
        """Return the product of a number and this figure."""
        return _operand(other) * self

    def __truediv__(self, other: "Figure | Decimal | float") -> "Figure":
        """Return a number for like by like, 元/人 for 元 by 人, the same units for a division by a number."""
        return self._divided(_operand(other))

    def __rtruediv__(self, other: Decimal | float) -> "Figure":
        """Return a number divided by this figure; the number takes this figure's unit."""
        return _operand(other) / self

    def __neg__(self) -> "Figure":
        """Return the figure with its sign turned."""
        return _computed(times(self.quantities, Decimal(-1)), self, ratio=self.ratio)

    def signs(self, other: "Figure | Decimal | float") -> tuple[int, ...]:
        """Return -1, 0 or 1 for every unit that both have. Raise UnitError if they share none."""
        that = _operand(other)
        pairs = self._comparable(that)
        if not pairs:
            raise clash(self.quantities, that.quantities, "比较")
        return tuple((left.value > right.value) - (left.value < right.value) for left, right in pairs)

    def compare(self, other: "Figure | Decimal | float") -> int:
        """Return -1, 0 or 1: how the first unit that differs compares. Raise UnitError if they share no unit."""
        return next((sign for sign in self.signs(other) if sign), 0)

    def to_unit(self, unit: str, decimals: int | None = None) -> "Figure":
        """Return it in `unit`, rounded half up: by default 1 decimal for %, else 2; zeros at the end dropped.

        A rank and a figure of two units stay as they are if they fit. Raise UnitError for another kind of unit.
        """
        if self.rank or len(self.quantities) > 1:
            return self._unchanged(unit)
        amount = per_one(self._beside(unit).quantities[0], unit)
        if decimals is None:
            decimals = 1 if measure(amount.unit).kind == PERCENT else 2
        value = rounded(amount.value, decimals)
        return _computed((Quantity(value, amount.unit),), self, text=plain(value) + amount.unit)

    def _unchanged(self, unit: str) -> "Figure":
        """Return the figure itself if it fits `unit`, else raise UnitError."""
        if not fits(self, unit):
            raise UnitError(f"{units_of(self.quantities)}不能换算成“{unit}”")
        return self

    def _beside(self, unit: str) -> "Figure":
        """Return a ratio as a percentage if `unit` is one, anything else as it is."""
        if not self.ratio or measure(unit).kind != PERCENT:
            return self
        return _computed((Quantity(self.quantities[0].value * 100, "%"),), self)

    def _comparable(self, other: "Figure") -> list[Pair]:
        """Return the amounts to compare; a ratio beside a typed percentage is rounded as that one is."""
        bare = any(number_alone(figure.quantities) is not None for figure in (self, other))
        if self.rank != other.rank and not bare:
            return []
        here, there = _met(self, other)
        pairs = shared(here.quantities, there.quantities)
        if here is not self:
            return [(_like(left, right), right) for left, right in pairs]
        return [(left, _like(right, left)) for left, right in pairs] if there is not other else pairs

    def _summed(self, other: "Figure", sign: int) -> "Figure":
        """Return self plus or minus `other`."""
        verb = "相加" if sign > 0 else "相减"
        _refuse_ranks(verb, self, other)
        here, there = _met(self, other)
        pairs = matched(here.quantities, there.quantities, verb)
        sums = tuple(Quantity(left.value + sign * right.value, left.unit) for left, right in pairs)
        return _computed(sums, self, other, ratio=here.ratio or there.ratio)

    def _multiplied(self, other: "Figure") -> "Figure":
        """Return self times `other`, of which one is a number or a percentage."""
        _refuse_ranks("相乘", self, other)
        for kept, scaling in ((self, other), (other, self)):
            factor = number_alone(scaling.quantities)
            if factor is not None:
                return _computed(times(kept.quantities, factor), self, other, ratio=kept.ratio and scaling.ratio)
        for kept, scaling in ((self, other), (other, self)):
            factor = percentage(scaling.quantities)
            if factor is not None:
                return _computed(times(kept.quantities, factor), self, other)
        raise clash(self.quantities, other.quantities, "相乘")

    def _divided(self, other: "Figure") -> "Figure":
        """Return self by `other`: units kept, a ratio, or so much for one."""
        _refuse_ranks("相除", self, other)
        factor = number_alone(other.quantities)
        if factor is not None and number_alone(self.quantities) is None:
            return _computed(times(self.quantities, 1 / _divisor(factor)), self, other)
        here, there = _met(self, other)
        pairs = shared(here.quantities, there.quantities)
        if len(pairs) == 1:
            left, right = pairs[0]
            return _computed((Quantity(left.value / _divisor(right.value), ""),), self, other, ratio=True)
        return self._divided_by_other_kind(other)

    def _divided_by_other_kind(self, other: "Figure") -> "Figure":
        """Return 116件 for 58件 by 50%, 元/人 for 元 by 人. Raise UnitError where a side has several units."""
        factor = percentage(other.quantities)
        if factor is not None:
            return _computed(times(self.quantities, 1 / _divisor(factor)), self, other)
        if len(self.quantities) > 1 or len(other.quantities) > 1:
            raise clash(self.quantities, other.quantities, "相除")
        over, under = self.quantities[0], other.quantities[0]
        return _computed((Quantity(over.value / _divisor(under.value), f"{over.unit}/{under.unit}"),), self, other)


def fits(figure: Figure, unit: str) -> bool:
    """Return whether `figure` may stand where one in `unit` is asked for: 156户593人 fits 户, 3万元/户 fits 元."""
    if figure.rank:
        return unit in RANKED
    return any(same_kind(quantity.unit, unit) or same_kind(quantity.unit.split("/")[0], unit) for quantity in figure.quantities)


def _operand(value: Figure | Decimal | float) -> Figure:
    """Return a number as a figure without unit; a float, which only a literal can be, by the digits it was typed in."""
    if isinstance(value, Figure):
        return value
    if not isinstance(value, int | float | Decimal):
        raise UnitError(f"“{value}”不是数，不能计算")
    number = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise UnitError(f"“{value}”不是数，不能计算")
    return _computed((Quantity(number, ""),))


def _computed(quantities: Quantities, *operands: Figure, ratio: bool = False, text: str = "") -> Figure:
    """Return the figure computed from `operands`, approximate if one of them is; its text rendered where not given."""
    if any(abs(quantity.value) >= LARGEST for quantity in quantities):
        raise UnitError("算出的数太大")
    rendered = text or "".join(str(quantity) for quantity in quantities)
    return Figure(rendered, quantities, inexact=any(operand.approximate for operand in operands), ratio=ratio)


def _met(left: Figure, right: Figure) -> tuple[Figure, Figure]:
    """Return the two, a ratio beside a percentage turned into one."""
    return left._beside(right.quantities[0].unit), right._beside(left.quantities[0].unit)


def _like(computed: Quantity, typed: Quantity) -> Quantity:
    """Return the computed amount with as many decimals as the typed one."""
    decimals = -int(typed.value.as_tuple().exponent)
    return Quantity(rounded(computed.value, decimals), computed.unit)


def _refuse_ranks(verb: str, *figures: Figure) -> None:
    """Raise UnitError if one of the figures is a rank."""
    ranks = [figure.text for figure in figures if figure.rank]
    if ranks:
        raise UnitError(f"“{ranks[0]}”是名次，不能{verb}")


def _divisor(value: Decimal) -> Decimal:
    """Return `value`, or raise UnitError if it is 0."""
    if not value:
        raise UnitError(NO_DIVISOR)
    return value
