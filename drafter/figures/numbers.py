"""What a number is, in whatever way it is written: the one grammar of sheets, cells and running text.

    digits      4 · 14.68 · ４，２６０ · 12 000 · 1,234.5
    numeral     六十 · 廿五 · 一千二百零三 · 三十六点五 · 一百九十万零三千
    mixed       1亿2000万 · 3万5千 · 1亿2千3百万 · 3千6百
    shortened   三万五 (35000) · 一百一 (110)
    about       五六 (5 or 6) · 一千五六百 · 五六十 · 半 (of a year, a day, a month, an hour)
    span        12～15 · 十二至十五 · 500万-600万

A number stands whole or not at all: NUMBER never gives a piece of a longer one back, and `read_number` makes sense of all of it
or says None.
"""

import re
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.language.numerals import BEYOND, DIGITS, from_chinese, to_chinese
from drafter.language.patterns import regex

HALF_WIDTH = str.maketrans("０１２３４５６７８９．％（）：～－−＋／", "0123456789.%():~--+/")
"""Full-width signs → the plain ones, one for one, so that offsets stay; not the comma, which ends clauses."""
_BLANK = "[ \u00a0\u2009\u202f]"
"""What stands between thousands beside a comma: blanks, also narrow ones."""
_DIGITS = rf"[0-9]{{1,3}}(?:(?:[,，][0-9]{{3}})++|(?:{_BLANK}[0-9]{{3}})++)(?![0-9])(?:\.[0-9]++)?|[0-9]++(?:\.[0-9]++)?"
"""Thousands are parted in one way throughout."""
_SCALE = r"万亿|[百千]?[万亿]|[百千](?![瓦米克分])"
_RUN = rf"[0-9]++(?:[,，][0-9]{{3}}(?![0-9])|{_BLANK}[0-9]{{3}}(?![0-9])|\.[0-9]++|(?:{_SCALE})[0-9]++)*+"
"""Digits and all that may stand between them; whether it makes sense as a whole, `read_number` says."""
_CHARS = "零〇一二三四五六七八九两十百千万亿廿卅"
_NUMERAL = rf"[{_CHARS}]++(?:点[零〇一二三四五六七八九]++(?![十百千])[万亿]?+)?+|半(?=年|天|个月|个?小时)"
FROM_TO = r"(?:[~～\-—–－]{1,2}|至|到)"
"""What stands between the two ends of a span."""
_LONGEST = 24
"""How many characters a numeral has at most."""
_HUNDRED_MILLION = 10**8
_MOST_DIGITS = 20
"""How many digits a number has at most."""

NUMBER = rf"(?:(?:{_RUN})(?:{_SCALE})?+|{_NUMERAL})"
"""A number with all that belongs to it, none of which is given back: 1亿2000万 of 1亿2000万元, 一亿二千万."""
SPAN = rf"(?:{NUMBER}(?:{FROM_TO}{NUMBER})?+)"
"""The same, or two of them with a sign of a span between: 12～15."""
SCALE = rf"(?:{_SCALE})"
"""A word that multiplies the number before it."""
HALVED = "(?:年|天|公里|里|亩|斤|吨|米)半"
"""Units behind which half of one more stands."""
NUMERALS = _CHARS
"""Every character that a numeral can hold."""

_SIMPLE = regex(_DIGITS)
_TERM = "[0-9][0-9.,，]*+"
_SECTION = rf"(?:{_TERM}千)?(?:{_TERM}百)?(?:{_TERM})?"
_TERMS = regex(rf"(?:(?P<high>{_SECTION}万?)亿)?(?:(?P<middle>{_SECTION})万)?(?P<low>{_SECTION})")
_STEP = regex(rf"({_TERM})([千百]?)")
_ABOUT = regex("(一)(二|两)|([二两])(三)|(三)([四五])|(四)(五)|(五)(六)|(六)(七)|(七)(八)|(八)(九)")
_SHORT = regex("(?<=[百千万亿])[一二三四五六七八九]$")
_BELOW = {"百": "十", "千": "百", "万": "千", "亿": "千万"}
_PLAIN = (("廿", "二十"), ("卅", "三十"), ("〇", "零"), ("两", "二"))
_LOOSE = ((regex("(?<=百)十"), "一十"), (regex("(?<=万)零(?=.千)"), ""))
"""What is written in two ways: 一百十五, 一百九十万零三千."""


class Number(Struct, frozen=True):
    """A number without its unit."""

    value: Decimal
    """In `scale`; of a span or an 五六 the smaller end."""
    scale: str = ""
    """万, 亿, 百万 … that stands before the unit; empty for a number in ones."""
    top: Decimal | None = None
    """The greater end of a span, in `scale`; None for one number."""


@lru_cache(maxsize=8192)
def read_number(written: str) -> Number | None:
    """Return the number that the whole of `written` is, a scale behind it included; None where no sense can be made of all of it."""
    ends = re.split(FROM_TO, written)
    if len(ends) == 2:
        return _span(ends[0], ends[1])
    return _one(written) if len(ends) == 1 else None


def _span(low: str, high: str) -> Number | None:
    """Return the span between two numbers; the first may leave its scale to the second: 12～15万."""
    bottom, top = _one(low), _one(high)
    if not bottom or not top or bottom.top or top.top:
        return None
    if not bottom.scale and top.scale and bottom.value < top.value:
        bottom = Number(bottom.value, top.scale)
    return Number(bottom.value, bottom.scale, top.value) if bottom.scale == top.scale and bottom.value < top.value else None


def _one(written: str) -> Number | None:
    """Return one number in digits or as a numeral."""
    if not written or len(written) > 3 * _MOST_DIGITS:
        return None
    if written == "半":
        return Number(Decimal("0.5"))
    return _in_digits(written) if written[0].isascii() else _in_words(written)


def _in_digits(written: str) -> Number | None:
    """Return 12000 of 12 000, 1.2亿 of 1亿2000万; None for 3万5亿 and 1亿5千."""
    simple = _SIMPLE.match(written)
    scale = written[simple.end() :] if simple else ""
    if simple and (not scale or re.fullmatch(SCALE, scale)):
        value = _digits(simple[0])
        return Number(value, scale) if value is not None else None
    return _in_terms(written)


def _digits(written: str) -> Decimal | None:
    """Return the value of digits, their separators left out; None if there are too many."""
    plain = re.sub(rf"[,，]|{_BLANK}", "", written)
    return Decimal(plain) if len(plain.replace(".", "")) <= _MOST_DIGITS and _SIMPLE.fullmatch(written) else None


def _in_terms(written: str) -> Number | None:
    """Return the value of digits with scales between them, in the greatest of these."""
    match = _TERMS.fullmatch(written)
    parts = [_section(match[name]) for name in ("high", "middle", "low")] if match else []
    if not match or None in parts:
        return None
    high, middle, low = (part or Decimal(0) for part in parts)
    if not match["high"] and not match["middle"]:
        return Number(low) if written[-1] in "百千" else None  # 2千3百
    below = 10_000 if match["middle"] else _HUNDRED_MILLION
    if _is_shortened(match, written):
        low *= below // 10
    if not _descends(match, middle, low, below):
        return None
    scale, unit = ("亿", _HUNDRED_MILLION) if match["high"] else ("万", 10_000)
    return Number((high * _HUNDRED_MILLION + middle * 10_000 + low) / unit, scale)


def _descends(match: re.Match[str], middle: Decimal, low: Decimal, below: int) -> bool:
    """Return whether each part is less than one of the scale before it, and none leaves open which it is of: 1亿5千."""
    unclear = "千" in match["low"] and not match["middle"]
    return low < below and not (match["high"] and (middle >= 10_000 or unclear))


def _is_shortened(match: re.Match[str], written: str) -> bool:
    """Return whether a lone digit stands at the end for so many of the next smaller step: 3万5."""
    return len(match["low"]) == 1 and not written.endswith("0")


def _section(written: str | None) -> Decimal | None:
    """Return the value of 2千3百, of 5万 before 亿; 0 for nothing; None where a smaller step stands before a greater or too many digits."""
    if not written:
        return Decimal(0)
    times = 10_000 if written.endswith("万") else 1
    total, below = Decimal(0), Decimal(10**9)
    for digits, step in _STEP.findall(written.removesuffix("万")):
        value = _digits(digits)
        each = {"千": 1000, "百": 100, "": 1}[step]
        if value is None or (total and value * each >= below):
            return None
        total, below = total + value * each, Decimal(each)
    return total * times


def _in_words(written: str) -> Number | None:
    """Return what a numeral says; of 五六十 the two ends."""
    if len(written) > _LONGEST:
        return None
    about = _about(written)
    if about:
        low, high = (_numeral(end) for end in about)
        return Number(low.value, low.scale, high.value) if low and high and low.scale == high.scale else None
    return _numeral(written)


def _about(written: str) -> tuple[str, str] | None:
    """Return the two numerals that 五六十 stands for; None for any other."""
    pairs = list(_ABOUT.finditer(written))
    if len(pairs) != 1 or "点" in written:
        return None
    before, after = written[: pairs[0].start()], written[pairs[0].end() :]
    low, high = filter(None, pairs[0].groups())
    return before + low + after, before + high + after


def _numeral(written: str) -> Number | None:
    """Return the value of a numeral written as it is said, in its greatest scale where it ends in one; None for any other (三四五, 百)."""
    if written.endswith("万亿"):
        trillions = _numeral(written.removesuffix("万亿"))
        return Number(trillions.value, "万亿") if trillions and not trillions.scale else None
    whole, point, rest = written.partition("点")
    decimals = rest.rstrip("万亿")
    scale = rest[len(decimals) :]
    value = _whole(whole)
    if value is None or (point and not decimals) or len(scale) > 1:
        return None
    if point:
        return Number(Decimal(f"{value}." + "".join(str(DIGITS[digit]) for digit in decimals)), scale)
    if not whole.endswith(("万", "亿")):
        return Number(Decimal(value))
    scale = "亿" if "亿" in whole else "万"
    return Number(Decimal(value) / (10**8 if scale == "亿" else 10**4), scale)


def _whole(written: str) -> int | None:
    """Return the value of a numeral without decimals, None where it is not written as numbers are."""
    for char, plain in _PLAIN:
        written = written.replace(char, plain)
    written = _SHORT.sub(lambda digit: digit[0] + _BELOW[written[-2]], written)
    for pattern, plain in _LOOSE:
        written = pattern.sub(plain, written)
    value = from_chinese(written)
    if value is None or value >= BEYOND:
        return None
    return value if to_chinese(value) in (written, written.removeprefix("一")) else None
