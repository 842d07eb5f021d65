"""A number as typed (60余次, 14.68万元, 156户593人): read, reckoned with, put into words. Never a float."""

from drafter.figures.digits import one_style, one_style_within
from drafter.figures.figure import Figure, fits
from drafter.figures.grammar import read_figure
from drafter.figures.judging import Kind, Remark
from drafter.figures.quantity import NO_DIVISOR, Quantity, UnitError
from drafter.figures.typed import Typed, read_typed
from drafter.figures.units import UNIT_WORDS, same_kind
from drafter.figures.words import change, roughly, share

__all__ = [
    "NO_DIVISOR",
    "UNIT_WORDS",
    "Figure",
    "Kind",
    "Quantity",
    "Remark",
    "Typed",
    "UnitError",
    "change",
    "fits",
    "one_style",
    "one_style_within",
    "read_figure",
    "read_typed",
    "roughly",
    "same_kind",
    "share",
]
