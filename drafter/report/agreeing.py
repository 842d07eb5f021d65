"""Whether the words of a report may mean a quantity that is known: 110余户 of 117户, 近60万元 of 57万元, 57万元 of 57.1万元."""

from decimal import Decimal

from drafter.figures.quantity import Quantity
from drafter.figures.units import measure
from drafter.language.lexicon import words
from drafter.report.amounts import is_exact, kind_of
from drafter.report.reading import NamedFigure

_AMPLE, _ABOUT, _HALF = Decimal("0.2"), Decimal("0.1"), Decimal("0.5")
"""By what share 超 and 突破 may be exceeded; by what share 约 may be missed."""


def counts_like(named: NamedFigure, unit: str) -> bool:
    """Return whether a figure of a report counts what a unit does: 元 for 万元, 人 for 名; 亩 for 平方米 too."""
    said, known = measure(named.figure.unit), measure(unit)
    measured = said.scale != 1 or known.scale != 1
    return kind_of(named.figure.unit) == kind_of(unit) or (measured and said.kind == known.kind)


def may_be(named: NamedFigure, quantity: Quantity, *, vague: bool) -> bool:
    """Return whether a figure may be said of a quantity: exactly, rounded, or with a word that makes it approximate; `vague` is near."""
    scale = measure(named.figure.unit).scale
    said, known = Decimal(named.figure.value), quantity.value * measure(quantity.unit).scale / scale
    if vague or (not is_exact(named) and named.figure.approx in words("约数")):
        return abs(known - said) <= max(said * _ABOUT, _last_place(said) * (1 if vague else _HALF))
    if named.figure.approx in words("超数"):
        return said <= known < said + max(said * _AMPLE, _last_place(said))
    if not is_exact(named) and named.figure.approx in words("近数"):
        return said - max(said * _AMPLE, _last_place(said)) < known <= said
    if not is_exact(named):
        return said <= known < said + _last_place(said)
    return said == known or _is_rounded(said, known)


def _is_rounded(said: Decimal, known: Decimal) -> bool:
    """Return whether a number is another one, rounded to fewer decimals."""
    step = Decimal(1).scaleb(int(said.as_tuple().exponent))
    return known % step != 0 and abs(known - said) <= step * _HALF


def _last_place(number: Decimal) -> Decimal:
    """Return what one in the last digit that is no naught stands for: 10 of 110, 1 of 57, 100 of 1100."""
    return Decimal(1).scaleb(int(number.normalize().as_tuple().exponent)) if number else Decimal(1)
