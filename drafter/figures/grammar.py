"""Reads a figure as a person types it. What is not wholly a figure is none: 6次（会议）, 5-6次, 若干."""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.figures.figure import Figure
from drafter.figures.numbers import HALF_WIDTH, HALVED, NUMBER, NUMERALS, SCALE, SPAN, read_number
from drafter.figures.quantity import Quantities, Quantity, completed, kind_of
from drafter.figures.units import measure, split_scale
from drafter.language.patterns import regex

LONGEST = 60
"""How many characters a figure has at most."""
MOST_AMOUNTS = 4
"""How many amounts a figure has at most."""

_PREFIXES = (
    "大约 约为 约 将近 接近 近乎 近 超过 超 逾 达到 高达 达 不足 不到 突破 至少 至多 最多 不少于 不低于 不超过 "
    "累计 共计 总计 合计 共有 共 总共 计"
)
_TAILS = "余 多 以上 以下 以内 之内 左右 上下 开外"
_NOT_FIRST = "至到和与及或比加减乘除点又的之左右以余多来几"
_PLACES = "全国 全省 全市 全县 全区 全州 全镇 全乡 并列 排名 位列 位居 名列"

_NORMAL = HALF_WIDTH | str.maketrans("，", ",")
_SPACE = regex(r"\s+(?![\s\d.,])|(?<![\s\d.,])\s+")

_DIGIT = NUMERALS.translate(dict.fromkeys(map(ord, "百千万亿")))
"""What no unit holds: 平方千米 and 万元 are units."""
_SIGNS = "㎡㎥㎞㎏℃°%‰·²³"
_LETTER = rf"(?:(?![{_DIGIT}])(?:[^\W\d_]|[{_SIGNS}]))"
"""Wider than what a unit is written with, which `_is_unit` judges: a class with all Chinese characters takes long to compile."""
_NAME = rf"个?村\(社区\)|个[多半](?:月|小时)|{HALVED}||(?![{_NOT_FIRST}]){_LETTER}{{1,8}}?(?:/{_LETTER}{{1,5}}?)?"
_TAIL = "|".join(_TAILS.split())
_PREFIX = rf"(?:{'|'.join(_PREFIXES.split())}){{0,2}}"
_HEAD = regex(rf"(?P<prefix>{_PREFIX})(?P<sign>[-+]?)")
_QUANTITY = regex(
    rf"""
    (?P<number> {SPAN} ) (?P<more> (?:[余多来]|(?<=[十0])几)? ) (?P<scale> {SCALE}? )
    (?P<name> {_NAME} ) (?P<tail> {_TAIL} | )
    (?= $ | (?<! [A-Za-z0-9.] ) [、,]? [0-9{_DIGIT}] )  # the end, or the next amount: 156户593人
    (?P<joint> [、,]? )
    """,
    re.VERBOSE,
)
_WHOLE = regex(
    rf"""
    (?P<number> [0-9]++(?:[,.][0-9]++)*+ ) (?P<more> [余多来]? ) (?P<scale>)
    (?P<name> [个名件项家条支所座处次场][^\W\d_A-Za-z]{{3,8}}? )  # 3个党建示范点: what is counted is said behind its unit
    (?P<tail> {_TAIL} | ) (?P<joint>) $
    """,
    re.VERBOSE,
)
_FRACTION = regex(rf"(?P<prefix>{_PREFIX})(?P<base>[百千])分之(?P<number>{NUMBER}|百)(?P<suffix>{_TAIL}|)")
_RANK = regex(rf"(?P<prefix>(?:{'|'.join(_PLACES.split())}){{0,2}}[第前])(?P<number>[0-9]{{1,6}}|[{NUMERALS}]+)(?P<unit>名|位|)")


def read_figure(text: str, unit: str = "") -> Figure | None:
    """Return the figure that `text` is, a number alone counted in `unit`; None if it is no figure."""
    typed = text.strip()
    return _read(typed, unit) if 0 < len(typed) <= LONGEST else None


@lru_cache(maxsize=8192)
def _read(text: str, unit: str) -> Figure | None:
    """Return the figure that a short text without outer space is, or None."""
    normal = _SPACE.sub("", text.translate(_NORMAL))
    return _amounts(text, normal, unit) or _rank(text, normal) or _fraction(text, normal)


def _amounts(text: str, normal: str, unit: str) -> Figure | None:
    """Return one or several amounts in a row: 约60余次, 156户593人; None if `normal` is none."""
    head = _HEAD.match(normal)
    start = head.end() if head else 0
    amounts = _in_a_row(normal, start) or _single(_WHOLE.match(normal, start))
    quantities = tuple(amount.quantity for amount in amounts)
    if not head or not quantities or (len(quantities) > 1 and not _is_row(quantities)):
        return None
    if head["sign"] == "-":
        quantities = (Quantity(-quantities[0].value, quantities[0].unit), *quantities[1:])
    if unit and len(quantities) == 1:
        quantities = (completed(quantities[0], _understood(normal, quantities[0], unit)),)
    return Figure(
        text, quantities, head["prefix"], "".join(amount.suffix for amount in amounts), inexact=any(amount.spans for amount in amounts)
    )


def _understood(normal: str, quantity: Quantity, unit: str) -> str:
    """Return the unit that is understood behind a number alone: 元 of 万元 behind a numeral that says its 万, as 十二万五 does."""
    return split_scale(unit)[1] if not quantity.unit and any(scale in normal for scale in "万亿") else unit


class _Amount(Struct, frozen=True):
    """One amount of a row."""

    quantity: Quantity
    suffix: str
    """余, 多, 以上; empty for none."""
    spans: bool
    """Whether it is the smaller end of a span: 5-6次."""


def _in_a_row(normal: str, position: int) -> list[_Amount]:
    """Return the amounts from `position` to the end; empty if that is no row of amounts."""
    amounts: list[_Amount] = []
    joint = ""
    while position < len(normal):
        match = _QUANTITY.match(normal, position)
        amount = _single(match)
        if not match or not amount or len(amounts) == MOST_AMOUNTS:
            return []
        amounts += amount
        position, joint = match.end(), match["joint"]
    return [] if joint else amounts


def _single(match: re.Match[str] | None) -> list[_Amount]:
    """Return the amount, alone in a list; empty for no match, a senseless number, or a numeral that counts what nobody counts (一般)."""
    if not match or not _is_unit(match["name"]):
        return []
    number = read_number(match["number"] + ("" if match["more"] else match["scale"]))
    if not number:
        return []
    scale, (half, name) = number.scale + (match["scale"] if match["more"] else ""), _name(match)
    quantity = Quantity(number.value + half, scale + name)
    if not match["number"][0].isascii() and not measure(quantity.unit).known:
        return []
    return [_Amount(quantity, _suffix(match), number.top is not None)]


def _is_unit(name: str) -> bool:
    """Return whether a unit is written with Chinese or Latin letters and signs of measures; a point in the middle begins none: 12·5."""
    if name.startswith("·"):
        return False
    return all("㐀" <= char <= "鿿" or char in _SIGNS or (char.isascii() and (char.isalpha() or char in "/()")) for char in name)


def _name(match: re.Match[str]) -> tuple[Decimal, str]:
    """Return the unit without the 多 or 半 inside it, and the half that it says: 个多月 is 个月, 个半月 and 公里半 are a half more."""
    name = match["name"]
    if re.match(f"个半(?!天)|{HALVED}$", name):
        return Decimal("0.5"), name.replace("半", "")
    return Decimal(0), name.replace("个多", "个").replace("(社区)", "（社区）")


def _suffix(match: re.Match[str]) -> str:
    """Return 余, 多 or 以上, wherever it stands."""
    inside = "多" if match["name"].startswith("个多") else ""
    return f"{match['more']}{inside}{match['tail']}"


def _is_row(quantities: Quantities) -> bool:
    """Return whether the amounts may stand in one figure: 156户593人, 3年2个月, but not 5人6人."""
    largest: dict[str, Decimal] = {}
    for quantity in quantities:
        kind, scale = kind_of(quantity), measure(quantity.unit).scale
        if not kind or (kind in largest and scale >= largest[kind]):
            return False
        largest[kind] = scale
    return True


def _rank(text: str, normal: str) -> Figure | None:
    """Return a place in an order (第二名, 前10名, 前三), or None."""
    match = _RANK.fullmatch(normal)
    number = read_number(match["number"]) if match else None
    if not match or not number or number.scale or number.top:
        return None
    return Figure(text, (Quantity(number.value, match["unit"]),), match["prefix"], rank=True)


def _fraction(text: str, normal: str) -> Figure | None:
    """Return a percentage in words (百分之五, 百分之九十六点六), or None."""
    match = _FRACTION.fullmatch(normal)
    number = read_number("一百" if match["number"] == "百" == match["base"] else match["number"]) if match else None
    if not match or not number or number.scale or number.top:
        return None
    return Figure(text, (Quantity(number.value, "%" if match["base"] == "百" else "‰"),), match["prefix"], match["suffix"])
