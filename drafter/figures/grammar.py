"""Reads a figure as a person types it. What is not wholly a figure is none: 6次（会议）, 5-6次, 若干."""

import re
from decimal import Decimal
from functools import lru_cache

from drafter.figures.figure import Figure
from drafter.figures.quantity import Quantities, Quantity, completed, kind_of
from drafter.figures.units import measure, scale_of, split_scale
from drafter.language.numerals import DIGITS, from_chinese, to_chinese
from drafter.language.patterns import regex

LONGEST = 60
"""How many characters a figure has at most."""
MOST_DIGITS = 20
"""How many digits a number has at most."""
MOST_AMOUNTS = 4
"""How many amounts a figure has at most."""

_PREFIXES = (
    "大约 约为 约 将近 接近 近乎 近 超过 超 逾 达到 高达 达 不足 不到 突破 至少 至多 最多 不少于 不低于 不超过 "
    "累计 共计 总计 合计 共有 共 总共 计"
)
_TAILS = "余 多 以上 以下 以内 之内 左右 上下 开外"
_NOT_FIRST = "至到和与及或比加减乘除点又的之左右以余多来几"
_PLACES = "全国 全省 全市 全县 全区 全州 全镇 全乡 并列 排名 位列 位居 名列"

_NORMAL = str.maketrans("０１２３４５６７８９．，％－−–＋／（）", "0123456789.,%---+/()")
_SPACE = regex(r"\s+(?![\s\d.,])|(?<![\s\d.,])\s+")

_DIGIT = "".join(DIGITS) + "十"
_NUMERAL = f"[{_DIGIT}百千万亿]+"
_ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})++(?:\.[0-9]++)?(?![0-9])|[0-9]++(?:\.[0-9]++)?"
_SIGNS = "㎡㎥㎞㎏℃°%‰·²³"
_LETTER = rf"(?:(?![{_DIGIT}])(?:[^\W\d_]|[{_SIGNS}]))"
"""Wider than what a unit is written with, which `_is_unit` judges: a class with all Chinese characters takes long to compile."""
_NAME = rf"个?村\(社区\)|个多月||(?![{_NOT_FIRST}]){_LETTER}{{1,8}}?(?:/{_LETTER}{{1,5}}?)?"
_TAIL = "|".join(_TAILS.split())
_PREFIX = rf"(?:{'|'.join(_PREFIXES.split())}){{0,2}}"
_HEAD = regex(rf"(?P<prefix>{_PREFIX})(?P<sign>[-+]?)")
_QUANTITY = regex(
    rf"""
    (?P<number> {_ARABIC} | {_NUMERAL} ) (?P<scale> [百千万亿]{{0,2}} )
    (?P<more> [余多来]? ) (?P<name> {_NAME} ) (?P<tail> {_TAIL} | )
    (?= $ | (?<! [A-Za-z0-9.] ) [、,]? [0-9{_DIGIT}] )  # the end, or the next amount: 156户593人
    (?P<joint> [、,]? )
    """,
    re.VERBOSE,
)
_WHOLE = regex(
    rf"""
    (?P<number> {_ARABIC} ) (?P<scale>) (?P<more> [余多来]? )
    (?P<name> [个名件项家条支所座处次场][^\W\d_A-Za-z]{{3,8}}? )  # 3个党建示范点: what is counted is said behind its unit
    (?P<tail> {_TAIL} | ) (?P<joint>) $
    """,
    re.VERBOSE,
)
_FRACTION = regex(
    rf"""
    (?P<prefix> {_PREFIX} ) (?P<base> [百千] ) 分之
    (?:
        (?P<number> {_ARABIC} )  # 百分之96.6
        | (?P<whole> {_NUMERAL} ) (?: 点 (?P<part> [{"".join(DIGITS)}]+ ) )?  # 百分之九十六点六
    )
    (?P<suffix> {_TAIL} | )
    """,
    re.VERBOSE,
)
_RANK = regex(rf"(?P<prefix>(?:{'|'.join(_PLACES.split())}){{0,2}}[第前])(?P<number>[0-9]{{1,6}}|{_NUMERAL})(?P<unit>名|位|)")


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
    quantities = _joined([quantity for quantity, _ in amounts])
    if not head or not quantities:
        return None
    if head["sign"] == "-":
        quantities = (Quantity(-quantities[0].value, quantities[0].unit), *quantities[1:])
    if unit and len(quantities) == 1:
        quantities = (completed(quantities[0], unit),)
    return Figure(text, quantities, head["prefix"], "".join([suffix for _, suffix in amounts]))


def _in_a_row(normal: str, position: int) -> list[tuple[Quantity, str]]:
    """Return the amounts from `position` to the end, with their suffixes; empty if that is no row of amounts."""
    amounts: list[tuple[Quantity, str]] = []
    joint = ""
    while position < len(normal):
        match = _QUANTITY.match(normal, position)
        amount = _single(match)
        if not match or not amount or len(amounts) == MOST_AMOUNTS:
            return []
        amounts += amount
        position, joint = match.end(), match["joint"]
    return [] if joint else amounts


def _single(match: re.Match[str] | None) -> list[tuple[Quantity, str]]:
    """Return the amount with its suffix, alone in a list; empty for no match or a senseless one."""
    quantity = _quantity(match) if match else None
    return [(quantity, _suffix(match))] if match and quantity else []


def _quantity(match: re.Match[str]) -> Quantity | None:
    """Return one amount; None where a numeral makes no sense or counts what nobody counts (一般)."""
    number, scale = match["number"], match["scale"]
    if not _is_unit(match["name"]):
        return None
    if number[0].isascii():
        return _arabic(number, scale + _name(match))
    bare = number.rstrip("万亿")
    unit = number[len(bare) :] + scale + _name(match)
    value = _chinese(bare)
    return Quantity(Decimal(value), unit) if value is not None and measure(unit).known else None


def _is_unit(name: str) -> bool:
    """Return whether a unit is written with Chinese or Latin letters and signs of measures."""
    return all("㐀" <= char <= "鿿" or char in _SIGNS or (char.isascii() and (char.isalpha() or char in "/()")) for char in name)


def _name(match: re.Match[str]) -> str:
    """Return the unit without the 多 inside it: 个多月 is 个月."""
    name = match["name"]
    return "个月" if name == "个多月" else name.replace("(社区)", "（社区）")


def _suffix(match: re.Match[str]) -> str:
    """Return 余, 多 or 以上, wherever it stands."""
    inside = "多" if match["name"] == "个多月" else ""
    return f"{match['more']}{inside}{match['tail']}"


def _arabic(number: str, unit: str) -> Quantity | None:
    """Return the amount that Arabic digits write; None if there are too many of them."""
    digits = number.replace(",", "")
    return Quantity(Decimal(digits), unit) if len(digits.replace(".", "")) <= MOST_DIGITS else None


def _chinese(numeral: str) -> int | None:
    """Return the value of a numeral written in full (六十, 一百二十); None for any other (三四, 数十, 百)."""
    value = from_chinese(numeral)
    if value is None or value >= 10**12:
        return None
    written = numeral.replace("两", "二").replace("〇", "零")
    return value if to_chinese(value) in (written, written.removeprefix("一")) else None


def _joined(quantities: list[Quantity]) -> Quantities:
    """Return the amounts, 3亿2000万元 made one; empty if they are none or no sensible row."""
    joined: list[Quantity] = []
    for quantity in quantities:
        joined.append(_with_rest(joined.pop(), quantity) if joined and _is_scale(joined[-1].unit) else quantity)
    return tuple(joined) if len(quantities) == 1 or _is_row(joined) else ()


def _is_scale(unit: str) -> bool:
    """Return whether the unit is a mere 万 or 亿."""
    scale, rest = split_scale(unit)
    return bool(scale) and not rest


def _with_rest(head: Quantity, rest: Quantity) -> Quantity:
    """Return 3.2亿元 for 3亿 and 2000万元; an amount without unit, which no row may hold, if the rest is too large."""
    smaller, name = split_scale(rest.unit)
    whole, part = scale_of(head.unit), rest.value * scale_of(smaller)
    return Quantity(head.value + part / whole, head.unit + name if part < whole else "")


def _is_row(quantities: list[Quantity]) -> bool:
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
    value = _whole(match["number"]) if match else None
    if not match or value is None:
        return None
    return Figure(text, (Quantity(Decimal(value), match["unit"]),), match["prefix"], rank=True)


def _whole(number: str) -> int | None:
    """Return the number in Arabic digits or in Chinese; None if it is none."""
    return int(number) if number.isascii() else _chinese(number)


def _fraction(text: str, normal: str) -> Figure | None:
    """Return a percentage in words (百分之五, 百分之九十六点六), or None."""
    match = _FRACTION.fullmatch(normal)
    value = _fraction_value(match) if match else None
    if not match or value is None:
        return None
    return Figure(text, (Quantity(value, "%" if match["base"] == "百" else "‰"),), match["prefix"], match["suffix"])


def _fraction_value(match: re.Match[str]) -> Decimal | None:
    """Return how many hundredths or thousandths the words say; None if their numeral makes no sense."""
    if match["number"]:
        amount = _arabic(match["number"], "")
        return amount.value if amount else None
    whole = _chinese("一百" if match["whole"] == "百" else match["whole"])
    part = "".join(str(DIGITS[char]) for char in match["part"] or "")
    return None if whole is None else Decimal(f"{whole}.{part}" if match["part"] else whole)
