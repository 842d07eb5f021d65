"""Numbers that are drawn, written, made wrong."""

from __future__ import annotations

import random
from decimal import ROUND_HALF_UP, Decimal

from tests.planting.report import Ctx, Range


def as_typed(value: Decimal | int) -> str:
    """A figure as a report writes it, without idle noughts."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(value: Decimal, places: int) -> Decimal:
    """The value rounded half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def ratio(part: Decimal | int, whole: Decimal | int, places: int = 1) -> Decimal:
    """The part as a percentage of the whole, rounded."""
    return rounded(Decimal(part) * 100 / Decimal(whole), places)


def tenths(ctx: Ctx, bounds: Range, places: int) -> Decimal:
    """A figure within the bounds, with so many decimals."""
    scale = int(10**places)
    return Decimal(ctx.rng.randint(bounds[0] * scale, bounds[1] * scale)) / Decimal(scale)


def _swapped(value: Decimal) -> Decimal:
    """The figure with its last two unlike neighbouring digits changed round, the slip of a tired typist."""
    digits = list(str(value))
    for i in range(len(digits) - 1, 0, -1):
        j = i - 1 if digits[i - 1] != "." else i - 2
        if digits[i] != "." and j >= 0 and digits[i] != digits[j] and (j or digits[i] != "0"):
            digits[i], digits[j] = digits[j], digits[i]
            return Decimal("".join(digits))
    return value + 1


def wrong_by_a_step(rng: random.Random, value: Decimal) -> Decimal:
    """A sum that is off: a few units, a round amount, or two digits changed round."""
    step = 1 if value < 30 else 3 if value < 100 else 10 if value < 1000 else 100
    delta = rng.choice([1, 2, 3]) * step * rng.choice([1, -1])
    swap = rng.random() < 0.4
    swapped = _swapped(value)
    return swapped if swap and abs(swapped - value) >= 1 else value + delta


def less(rng: random.Random, value: Decimal) -> Decimal:
    """A total too small for its parts, yet larger than any sensible rounding."""
    step = 1 if value < 60 else 4 if value < 200 else 20 if value < 1000 else 150
    return value - rng.choice([1, 2, 3]) * step


def away_from(rng: random.Random, rate: Decimal) -> Decimal:
    """A rate that is plainly another one, still below a hundred where the right one is."""
    deltas = [Decimal(d) / 10 for d in (-72, -43, -21, -10, 10, 25, 36, 58)]
    fit = [d for d in deltas if rate + d > 1 and (rate > 100 or rate + d < 100)]
    return rate + rng.choice(fit)
