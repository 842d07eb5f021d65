"""Numbers that are read and can hardly be right: −4次, 12.5个行政村, 46.5元 where 万元 are asked for, 2 for a rank."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from drafter.figures.figure import Figure
from drafter.figures.quantity import Quantity
from drafter.figures.units import ANY, HOUSEHOLD, OCCASION, PEOPLE, PERCENT, PIECE, measure, scale_of, split_scale
from drafter.language.lexicon import words
from drafter.language.patterns import regex

_WHOLE = frozenset({ANY, PEOPLE, OCCASION, PIECE, HOUSEHOLD})
"""The kinds of what comes in whole numbers."""
_DIVISIBLE = ("课时", "学时", "人天", "级", "遍", "期刊", "站", "点", "线", "段", "面")
"""Their units of which there may be half a one."""
_SMALL = 100
"""Sums below a 万 that are so many times whole are as they are meant: 8000元 where 万元 are asked for."""
_PLAIN_SHARE = regex(r"0?\.\d+|1(?:\.0+)?")
"""A share that may be meant as a part of one."""


class Kind(Enum):
    """What a remark is about."""

    IMPOSSIBLE = "impossible"
    """No such number can be counted."""
    UNIT = "unit"
    """Another unit may be meant."""
    RANK = "rank"
    """A number where a rank is asked for."""
    NAME = "name"
    """Words that stand behind the value in the report anyway."""
    BESIDE = "beside"
    """More is said than a number."""


class Remark(Struct, frozen=True):
    """What is to be said of a typed value."""

    kind: Kind
    """What it is about."""
    what: str
    """What is the matter, in Chinese, without a stop at its end."""
    remedy: str
    """What to do, likewise."""
    doubtful: bool = True
    """Whether the value is 待核 for it."""


def remarks_on(figure: Figure, typed: str, unit: str, name: str) -> Iterator[Remark]:
    """Yield what is to be said of a figure that was read: `typed` for `name`, which is asked for in `unit`."""
    if figure.rank:
        return
    for quantity in figure.quantities:
        yield from _impossible(quantity, typed, name)
    if len(figure.quantities) == 1:
        yield from _scaled(figure.quantities[0], typed, unit)
        yield from _share(typed, unit)
    if not figure.quantities[0].unit.strip("名位次第") and any(word in name for word in words("名次的名称")):
        yield Remark(Kind.RANK, f"“{name}”像是名次，写的是“{typed}”", f"是名次请写“第{typed}”；是个数的不用改", doubtful=False)


def _impossible(quantity: Quantity, typed: str, name: str) -> Iterator[Remark]:
    """Yield a remark on a count below nothing, and on half a village."""
    counted = measure(quantity.unit)
    may_fall = any(word in name for word in words("可以是负"))
    if quantity.value < 0 and counted.kind == PERCENT and not may_fall and ("率" in name or "占比" in name):
        yield Remark(Kind.IMPOSSIBLE, f"“{typed}”是负数", "请核对；短横是多写的，请删去")
    if counted.kind not in _WHOLE or not counted.known:
        return
    if quantity.value < 0 and not may_fall:
        yield Remark(Kind.IMPOSSIBLE, f"“{typed}”是负数", "请核对；短横是多写的，请删去")
    elif _is_broken(quantity, counted.scale) and not any(word in name for word in words("可以有小数")):
        yield Remark(Kind.IMPOSSIBLE, f"“{typed}”不是整数，这里数的没有半个的", "请核对；是平均数的，请写在名称里")


def _is_broken(quantity: Quantity, scale: Decimal) -> bool:
    """Return whether what comes in whole ones is counted with a fraction of one."""
    return not split_scale(quantity.unit)[1].endswith(_DIVISIBLE) and (quantity.value * scale) % 1 != 0


def _scaled(quantity: Quantity, typed: str, unit: str) -> Iterator[Remark]:
    """Yield a remark where 万 is asked for, and the typed unit leaves it out, or leaves out all behind it."""
    scale, base = split_scale(unit)
    if not scale or not base:
        return
    if quantity.unit == base and 0 < quantity.value < scale_of(scale) and quantity.value % _SMALL:
        yield Remark(Kind.UNIT, f"写的是“{typed}”，模板按“{unit}”报数，差{scale_of(scale)}倍", f"请核对是不是{typed.replace(base, unit)}")
    elif quantity.unit == unit and typed.endswith(scale):
        yield Remark(Kind.UNIT, f"“{typed}”后面没有写“{base}”，按“{typed}{base}”写进报告", "请核对，写全单位", doubtful=False)


def _share(typed: str, unit: str) -> Iterator[Remark]:
    """Yield a remark where a share is typed as a part of one."""
    if measure(unit).kind == PERCENT and _PLAIN_SHARE.fullmatch(typed.strip()):
        whole = f"{(Decimal(typed.strip()) * 100).normalize():f}%"
        yield Remark(Kind.UNIT, f"写的是“{typed}”，模板按“{unit}”报数", f"请核对是不是{whole}；是{typed}%的，请写上百分号")
