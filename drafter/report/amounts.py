"""What the figures of a text come to: numbers with 万 and 亿 worked out, how far they are rounded, sums of them."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from drafter.figures.units import scale_of as factor_of
from drafter.figures.units import split_scale
from drafter.report.reading import NamedFigure

PERCENT = ("%", "％", "‰")
POINTS = ("个百分点", "百分点")
PEOPLE = ("人", "名", "位")
"""They count the same: 58人中，56名."""
_NO_AMOUNTS = (*PERCENT, *POINTS, "位次", "倍")
_EXACT = ("", "达")
_PRECISE = Context(prec=80)
_LARGE = 10**8
_FEW = 2
"""A number of 万 or 亿 with no more digits may be rounded: 57万元 of 57.1万元, but not 612万元 where a rate is worked out."""
_FEW_DIGITS = 2
"""Numbers of no more digits are often like each other by chance."""
_FINE = 1000
"""Of 万元 with one decimal, 1000元, sums are exact."""
_HALF = Decimal("0.5")


def scale_of(figure: NamedFigure) -> int:
    """Return what a figure's number is to be multiplied with: 万, 百万, 亿."""
    return _split(figure.figure.unit)[0]


@lru_cache(maxsize=1024)
def _split(unit: str) -> tuple[int, str]:
    """Return what 万 or 亿 in a unit multiplies by, and what it counts without: 人 for 名 and 位 too."""
    scale, kind = split_scale(unit)
    return factor_of(scale), PEOPLE[0] if kind in PEOPLE else kind


def value_of(figure: NamedFigure) -> Decimal:
    """Return a figure's number with 万 and 亿 worked out."""
    return Decimal(figure.figure.value) * scale_of(figure)


def kind_of(unit: str) -> str:
    """Return what a unit counts, without 万 and 亿: 人 for 名 and 位 too."""
    return _split(unit)[1]


def is_exact(figure: NamedFigure) -> bool:
    """Return whether nothing makes a figure approximate: 达 does not."""
    return figure.figure.approx in _EXACT


def same_unit(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two exact figures count the same."""
    alike = kind_of(first.figure.unit) == kind_of(second.figure.unit) and first.figure.unit not in _NO_AMOUNTS
    return alike and is_exact(first) and is_exact(second)


def are_turned(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two numbers have the same digits, three at least, in another order: 886 and 868."""
    one, other = (re.sub("\\D", "", named.figure.value) for named in (first, second))
    return len(one) > _FEW_DIGITS and one != other and sorted(one) == sorted(other)


def sum_of(figures: Sequence[NamedFigure]) -> Decimal:
    """Return what figures come to."""
    return sum(map(value_of, figures), Decimal(0))


def comes_to(parts: Sequence[NamedFigure], whole: NamedFigure) -> bool:
    """Return whether parts add up to their whole as they are rounded: 57万元 of 57.1万元, 1.2亿元 of 0.65 and 0.53亿元.

    Of figures that are equally fine, as 156户 and 237户, none is rounded, but large ones may be off by one in their last digit.
    """
    alike = [step_of(part) for part in parts if scale_of(part) == scale_of(whole)]
    stated, finest = step_of(whole), min(map(step_of, parts), default=Decimal(1))
    slack = sum((step / 2 for step in alike if step > min(*alike, stated)), stated / 2 if stated > finest else Decimal(0))
    if _is_coarse(whole):
        slack = max(slack, stated)
    return abs(sum_of(parts) - value_of(whole)) <= slack


def _is_coarse(figure: NamedFigure) -> bool:
    """Return whether a figure was certainly rounded: one in 亿, in 万人 and 万亩, in 万元 with two decimals."""
    money = figure.figure.unit.endswith("元")
    return scale_of(figure) == _LARGE or (scale_of(figure) > 1 and (not money or step_of(figure) < _FINE))


def step_of(figure: NamedFigure) -> Decimal:
    """Return what one in the last digit of a figure stands for: 1000 in 1.2万."""
    return Decimal(1).scaleb(int(Decimal(figure.figure.value).as_tuple().exponent)) * scale_of(figure)


def bounds_of(figure: NamedFigure) -> tuple[Decimal, Decimal]:
    """Return between what a figure's true value lies: both are its value, but for one of 万 or 亿 that is rounded."""
    value, digits = value_of(figure), figure.figure.value.replace(".", "")
    few = len(digits) <= _FEW or len(digits.rstrip("0")) == 1
    rounded = scale_of(figure) > 1 and ("." in figure.figure.value or few)
    half = step_of(figure) * _HALF if rounded else Decimal(0)
    return value - half, value + half


def rounded_like(value: Decimal, like: Decimal) -> Decimal:
    """Return a value with as many decimals as another has."""
    return value.quantize(Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0)), ROUND_HALF_UP, _PRECISE)


def gives(low: Decimal, high: Decimal, stated: Decimal) -> bool:
    """Return whether some value between two is printed as `stated`, rounded, or cut off behind its decimals."""
    step = Decimal(1).scaleb(min(int(stated.as_tuple().exponent), 0))
    top = step if step < 1 else step * _HALF
    return low < stated + top and high >= stated - step * _HALF
