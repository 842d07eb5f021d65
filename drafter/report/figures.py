"""Figures in running text: what a unit did, held, got or spent, told apart from years, ordinals, names, standards and targets."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from drafter.figures import UNIT_WORDS
from drafter.language.han import is_han
from drafter.language.lexicon import any_of, words
from drafter.language.numerals import DIGITS, from_chinese
from drafter.language.patterns import regex

_SAME = str.maketrans("０１２３４５６７８９．％（）：", "0123456789.%():")
"""Full-width signs → the plain ones, one for one, so that offsets stay."""
_COMPOUND = regex("[个名](?!月|百分点|小时|工作日|季度|点$).")
"""个村, 名党员: what is counted stands behind the unit."""
_UNITS = sorted((unit for unit in {*UNIT_WORDS, *words("单位")} if unit and not _COMPOUND.match(unit)), key=len, reverse=True)
_UNIT = "|".join(map(re.escape, _UNITS))
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_OCR = r"(?:[1-9lI][\dOolI]{0,5}|[lI])"
_MORE = "[余多几]"
_ARABIC = regex(
    rf"(?<![\dA-Za-z〔\[])(?<!\d[.,])(?P<rank>第|前)?(?P<number>{_DIGITS})(?P<more>{_MORE})?(?P<scale>[百千]?[万亿]|[百千](?![瓦米克]))?(?P<more2>{_MORE})?"
    rf"(?P<unit>个月|分\d{{1,2}}秒|{_UNIT})?(?P<more3>多(?=[无没未零，。]))?"
)
_MISREAD = regex(rf"(?<![\dA-Za-z])(?<!\d[.,])(?P<number>{_OCR})(?P<more>{_MORE})?(?P<unit>{any_of('汉字单位')})(?![A-Za-z])")
_NUMERAL = "[一二三四五六七八九十百千两零]{1,12}"
_CHINESE = regex(
    rf"(?P<rank>第)?(?P<percent>百分之)?(?P<number>{_NUMERAL}(?:万{_NUMERAL})?(?:点[一二三四五六七八九零]{{1,4}})?)(?P<more>{_MORE}|来(?!{_NUMERAL}))?(?P<scale>[万亿])?"
    rf"(?P<more2>{_MORE})?(?P<unit>{any_of('汉字单位')}|个(?!{any_of('说法')})|(?(percent)|(?(rank)(?=[，。；、,\n]|$)|(?!))))"
)
_PREFIX = regex("(约|近|超|超过|逾|突破|不足|将近|接近|达|至少)$")
_TAIL = regex("(以上|左右|以内|以下|余)")
_CLAUSE = regex("[，。；]")
_AMONG = regex("[^，。；]{0,6}[中里](?!心)")
_THRESHOLD = regex("(以上|以下|以内|及以上|及以下)(的|学历|文化|党员|村|企业|干部|老|人口)")
_TYPED, _READ_WRONG = regex(r"[\d.,]+"), regex(r"[\dOolI]+")
_OPENS = regex("(^|\n)[ 　]{0,8}$")
_LONGEST = 15
"""A number of more characters is an account, a code or a mistake."""
_MOST_DAYS = 100
"""Nobody sets a period of more days: 优良天数341天 counts."""
_READ_FOR_DIGITS = "OolI"
"""The letters that a scanner reads for 0 and 1."""
_STANDARD_REACH = 5
_STANDARD_UNITS = ("", *words("标准单位"))
_REACH = 60
"""How far back a clause is looked at, in characters."""
_AROUND = 2
"""How many characters before a value say that it is approximate: 近."""
_CLAUSE_END = "，。；！？、,;!?\n"
"""A colon ends none: 下步目标：60户."""


class TextFigure(Struct, frozen=True):
    """One figure as it stands in a text."""

    text: str
    """Number, qualifier and unit: 60余次, 25万多元, 第二名."""
    value: str
    """The number in plain digits, without 万 or 亿: 60."""
    approx: str
    """余, 多, 近, 超, 以上 …; empty for an exact one."""
    unit: str
    """With 万 or 亿: 万元; empty for a number alone."""
    offset: int
    """Where `text` begins, in code points."""

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.offset + len(self.text)


def find_figures(text: str, plans: tuple[range, ...] = ()) -> list[TextFigure]:
    """Return the figures of a text in its order; `plans` are the stretches that say what is to be done, whose numbers are targets."""
    plain = text.translate(_SAME)
    typed = _candidates(plain, judged=True)
    if plain != text:
        typed = (replace(figure, text=text[figure.offset : figure.end]) for figure in typed)
    return without_plans(typed, plans)


def without_plans(figures: Iterable[TextFigure], plans: Sequence[range]) -> list[TextFigure]:
    """Return the figures that stand in none of the stretches, which are in order."""
    starts = [plan.start for plan in plans]
    return [figure for figure in figures if not ((at := bisect_right(starts, figure.offset)) and figure.offset < plans[at - 1].stop)]


def find_between(text: str, known: Sequence[range]) -> list[TextFigure]:
    """Return the figures of a draft: those at `known` stretches, in order, whatever is around them, and those in the words between.

    The words between are the template's, the same from draft to draft, so that what was found in them is remembered.
    """
    figures, at = list[TextFigure](), 0
    for span in known:
        figures += _moved(_in_words(text[at : span.start]), at)
        figures += _moved(_in_value(text[max(0, span.start - _AROUND) : span.start], text[span.start : span.stop]), span.start)
        at = span.stop
    return figures + _moved(_in_words(text[at:]), at)


def _moved(figures: Sequence[TextFigure], by: int) -> list[TextFigure]:
    """Return figures of a piece as they stand in the whole."""
    return [replace(figure, offset=figure.offset + by) for figure in figures]


@lru_cache(maxsize=4096)
def _in_words(words: str) -> tuple[TextFigure, ...]:
    """Return the figures in words of a template."""
    return tuple(find_figures(words))


@lru_cache(maxsize=4096)
def _in_value(before: str, value: str) -> tuple[TextFigure, ...]:
    """Return the figures in a value behind some words: two of them in 156户593人."""
    text, start = before + value, len(before)
    figures = (figure for figure in _candidates(text.translate(_SAME), judged=False) if figure.offset >= start)
    return tuple(replace(figure, text=text[figure.offset : figure.end], offset=figure.offset - start) for figure in figures)


def _candidates(plain: str, *, judged: bool) -> Iterator[TextFigure]:
    """Yield every number that counts something, of any way of writing; every number at all where it need not be judged."""
    seen: dict[int, TextFigure] = {}
    covered: set[int] = set()
    misread = ((_MISREAD, _misread),) if any(letter in plain for letter in _READ_FOR_DIGITS) else ()
    for pattern, judge in ((_ARABIC, _counts), *misread, (_CHINESE, _chinese)):
        for match in pattern.finditer(plain):
            if match["number"] == "一":
                continue
            figure = _figure(plain, match)
            if figure is None or not covered.isdisjoint(range(figure.offset, figure.end)):
                continue
            if not judged or judge(plain, match, figure):
                seen[figure.offset] = figure
                covered.update(range(figure.offset, figure.end))
    yield from (seen[offset] for offset in sorted(seen))


def _figure(plain: str, match: re.Match[str]) -> TextFigure | None:
    """Return what a match says, or None where it is no number."""
    groups = match.groupdict()
    value = _value(match["number"])
    if value is None:
        return None
    more = "".join(groups.get(name) or "" for name in ("more", "more2", "more3"))
    return TextFigure(match[0], value, more or _around(plain, match), _unit(groups), match.start())


def _unit(groups: Mapping[str, str | None]) -> str:
    """Return the unit of a number by what its pattern caught: 位次 of 第二名, %, 万元; empty where none stands there."""
    unit = (groups.get("scale") or "") + (groups.get("unit") or "")
    if groups.get("rank") and unit in ("名", "位", ""):
        return "位次"
    return "%" if groups.get("percent") else unit


def _around(plain: str, match: re.Match[str]) -> str:
    """Return the word before or behind a number that makes it approximate: 近, 以上; empty where none does."""
    word = _PREFIX.search(plain, max(0, match.start() - 2), match.start()) or _TAIL.match(plain, match.end())
    return word[0] if word else ""


def _value(number: str) -> str | None:
    """Return the plain digits of a number as typed, misread or in Chinese; None where it is none."""
    if _TYPED.fullmatch(number):
        return number.replace(",", "")
    if _READ_WRONG.fullmatch(number):
        return number.translate(str.maketrans("OolI", "0011"))
    whole, point, decimals = number.partition("点")
    value = 0 if whole == "零" else from_chinese(whole)
    if value is None:
        return None
    return str(value) + ("." + "".join(str(DIGITS[digit]) for digit in decimals) if point else "")


def _before(plain: str, offset: int) -> str:
    """Return what stands before a place within its clause."""
    window = plain[max(0, offset - _REACH) : offset]
    return window[max(map(window.rfind, _CLAUSE_END)) + 1 :]


def _counts(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether an Arabic number counts something."""
    if len(match["number"]) > _LONGEST:
        return False
    before, after = plain[max(0, match.start() - 12) : match.start()], plain[match.end() : match.end() + 12]
    if match["rank"]:
        return _is_rank(plain, match, figure)
    if _dated(match, figure, before, after) or _numbers_a_line(plain, match) or _named(plain, match):
        return False
    if figure.unit in ("", "万", "亿", "百", "千"):
        return _bare(match, before, after)
    return not _standard(plain, match, figure)


def _is_rank(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether 第二名 or 前10名 is a place that was reached."""
    if figure.unit not in ("位次", ""):
        return False
    before = plain[max(0, match.start() - 20) : match.start()]
    clause = _CLAUSE.split(before)[-1]
    return any(word in clause for word in words("名次")) and not plain.startswith(words("不算名次"), match.end())


def _dated(match: re.Match[str], figure: TextFigure, before: str, after: str) -> bool:
    """Return whether a number is a year, a date, a time, or a period."""
    number, unit = match["number"], figure.unit
    if unit in ("月", "日", "号", "时") or (not unit and re.match("[年月日号时]", after)):
        return True
    if re.fullmatch("(19|20)\\d\\d", number) and unit in ("", "年", "年度"):
        return True
    if unit == "天" and _is_total_of_days(number):
        return False
    if unit in ("年", "天", "个月", "周", "周年", "季度", "月", "小时"):
        return not _lasting(before, after) or after.startswith(words("时段后"))
    return False


def _is_total_of_days(number: str) -> bool:
    """Return whether so many 天 are added up, not a stretch of time."""
    return "." in number or int(number.replace(",", "")) > _MOST_DAYS


def _numbers_a_line(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number numbers a heading or an item: 1. 2、 （3）, or is a part of a time or a ratio."""
    start, end = match.start(), match.end()
    before = plain[max(0, start - 2) : start]
    if match["unit"] is None and match["scale"] is None:
        if _OPENS.search(plain[max(0, start - 9) : start]) and re.match("[.、．)]", plain[end : end + 1]):
            return True
        if before.endswith("(") and plain.startswith(")", end):
            return True
    return bool(re.match("[:+]\\d", plain[end : end + 2])) or (before.endswith((":", "+")) and before[:-1].isdigit())


def _named(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number is part of a name: in short quotes, within 《》 or 〔〕, before Latin letters, 12345热线."""
    start, end = match.start(), match.end()
    if _within(plain, start, "《", "》", 60) or _within(plain, start, "〔", "〕", 12):
        return True
    if _within(plain, start, "“", "”", 10):
        return True
    if match["unit"] is None and re.match("[A-Za-z#*]", plain[end : end + 1]):
        return True
    return start > 0 and bool(re.match("[A-Za-z]", plain[start - 1]))


def _within(plain: str, offset: int, opener: str, closer: str, reach: int) -> bool:
    """Return whether a place lies between two signs that are at most `reach` characters apart."""
    opened = plain.rfind(opener, max(0, offset - reach), offset)
    if opened < 0 or plain.find(closer, opened, offset) >= 0:
        return False
    return plain.find(closer, offset, opened + reach + 2) >= 0


def _bare(match: re.Match[str], before: str, after: str) -> bool:
    """Return whether a number without unit counts something: 稳定就业3676，."""
    digits = match["number"].replace(",", "")
    if re.search("\t[增减+-]?$", before):
        return re.match("[\t\n\r]|$", after) is not None
    ends = re.match("[，、；。,;]|$|\n", after) is not None
    return (
        ends
        and 2 <= len(digits) <= 6
        and "." not in digits
        and re.search("[一-鿿]{2}$", before) is not None
        and not re.search("[第共]$", before)
    )


def _standard(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether a number is a standard, a threshold, a quota or a target."""
    before = _before(plain, match.start())
    after = plain[match.end() : match.end() + 10]
    behind = plain[match.start() + len(match["number"]) : match.end() + 10]
    if before.endswith(words("压缩")):
        return False
    if figure.unit in _STANDARD_UNITS and behind.startswith(words("标准后缀")):
        return True
    if _leads_to_standard(before):
        return True
    return _threshold(before, after) or any(word in before.removesuffix("将近") for word in words("将来"))


def _leads_to_standard(before: str) -> bool:
    """Return whether words lead to a standard: 每, 按照, 高于 and no more than five characters behind them; 平均每 leads to a result."""
    for behind in range(_STANDARD_REACH + 1):
        head = before[: len(before) - behind]
        if behind > len(before) or not is_han(before[len(head) :]):
            return False
        if any(head.endswith(word) and not head.removesuffix(word).endswith("平均") for word in words("标准前缀")):
            return True
    return False


def _threshold(before: str, after: str) -> bool:
    """Return whether the words around a number make it a threshold or the whole of which others are a part."""
    if before.endswith(words("总数前")) and _AMONG.match(after):
        return True
    if before.endswith(words("门槛前")) and after.startswith(words("门槛前后")):
        return True
    return _THRESHOLD.match(after) is not None or after.startswith(words("门槛后"))


def _misread(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether letters that a scanner read for digits count something: 2O余场, l名."""
    before = plain[max(0, match.start() - 1) : match.start()]
    return not before.isdigit() and re.search("[OolI]", match["number"]) is not None and not _standard(plain, match, figure)


def _chinese(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether a Chinese number counts something: 两名, 六十余次; never 一."""
    before, after = plain[max(0, match.start() - 12) : match.start()], plain[match.end() : match.end() + 6]
    if match["rank"]:
        return match["unit"] in ("名", "位", "") and _is_rank(plain, match, figure)
    if not _amounts(match, figure, before) or _fixed(plain, match) or _named(plain, match) or _within(plain, match.start(), "“", "”", 30):
        return False
    if match["unit"] in ("年", "个月", "周年", "届", "岁"):
        return _lasting(before, after)
    return not _standard(plain, match, figure)


def _amounts(match: re.Match[str], figure: TextFigure, before: str) -> bool:
    """Return whether a Chinese number is one by itself: more than one, or a stated 零, and no piece of a longer word."""
    if match["percent"]:
        return True
    if match["number"] in ("百", "千") and not figure.approx:
        return False
    stated = match["number"] == "零" and re.search("[为员约是]$", before) is not None
    piece = re.search("[第每这那各前另同某几数十百千万点]$", before) or re.match("[级化性]", match.string[match.end() : match.end() + 1])
    return (float(figure.value) >= 2 or stated) and not piece


def _fixed(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number is part of a fixed term: 八项规定, 三天两头."""
    return any(plain.startswith(term, match.start() - at) for term, at in _fixed_terms(match[0][0]))


@cache
def _fixed_terms(first: str) -> tuple[tuple[str, int], ...]:
    """Return the fixed terms that hold a character, each with the place of it."""
    return tuple((term, at) for term in words("固定数") for at, char in enumerate(term) if char == first)


def _lasting(before: str, after: str) -> bool:
    """Return whether a span of time is a result: 连续五年, 五十二个月零命案."""
    return before.endswith(words("持续前")) or after.startswith(words("持续后"))
