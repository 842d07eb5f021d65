"""Figures in running text: every number as the one grammar of numbers reads it, and those of them that count something."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from drafter.figures import UNIT_WORDS
from drafter.figures.numbers import FROM_TO, HALF_WIDTH, HALVED, NUMBER, NUMERALS, SCALE, Number, read_number
from drafter.language.lexicon import any_of, words
from drafter.language.numerals import DIGITS
from drafter.language.patterns import regex
from drafter.report.counting import counts, is_fixed
from drafter.report.text_figure import TextFigure

_COMPOUND = regex("[个名](?!月|百分点|小时|工作日|季度|点$|半天|基点|位次).")
"""个村, 名党员: what is counted stands behind the unit."""
_UNITS = sorted((unit for unit in {*UNIT_WORDS, *words("单位")} if unit and not _COMPOUND.match(unit)), key=len, reverse=True)
_HALVED = f"{HALVED}(?![径山坡空截价成导百数挂圆岛自机夜])"
_AS_SAID = f"个半月|个半小时|{_HALVED}|个多月|个多小时|个多?亿元?"
"""Units with a half, a 多 or a scale behind 个: 个半月, 公里半, 个多月, 两个亿."""
_NOT_BEFORE = {"人": "人(?!口)", "分": "分(?!之)"}
_UNIT = "|".join([_AS_SAID, *(_NOT_BEFORE.get(unit) or re.escape(unit) for unit in _UNITS)])
_OCR = r"(?=[\d.]*[OolI])(?:[1-9lI][\dOolI]{0,8}|[0Oo](?=\.))(?:\.[\dOolI]{1,4})?"
_MORE = "(?:余|多|好?几)"
_FREE = r"(?:(?<![\dA-Za-z〔\[])|(?<=[A-Za-z])(?<![^A-Za-z][OolI])(?<!^[OolI])(?=[\d.,]+[万亿]?元))(?<![\dOolI][.,])"
"""What stands before no piece of a longer number or name: CT410万元, but not l2万元."""
_ARABIC = regex(
    rf"{_FREE}(?P<rank>第|前)?(?P<sign>(?<=[比长降率幅温为达是:(\t])-)?(?=\d)(?P<number>{NUMBER})(?P<more>{_MORE})?(?P<scale>{SCALE})?"
    rf"(?P<more2>{_MORE})?(?P<unit>个月|分\d{{1,2}}秒|{_UNIT})?(?P<more3>多(?=[无没未零，。]))?"
)
_SPAN = regex(
    rf"(?:{_FREE}(?=\d)|(?<![{NUMERALS}]))(?P<rank>)(?P<percent>)(?P<number>{NUMBER})(?P<unit0>{_UNIT})?(?P<to>{FROM_TO})(?P<more>)(?P<scale>)"
    rf"(?P<high>{NUMBER})(?P<unit>{_UNIT})"
)
_MAY_SPAN = regex(rf"{FROM_TO}[0-9{NUMERALS}]")
_MISREAD = regex(rf"(?<![\dA-Za-z])(?<!\d[.,])(?P<number>{_OCR})(?P<more>{_MORE})?(?P<scale>{SCALE})?(?P<unit>%|个|{_UNIT})(?![A-Za-z])")
_WORD_IN_ONE = "[统唯之逐同专]"
"""What stands before a 一 that is no number: 统一三个标准."""
_SORTS = "(?:(?<=[十百千])|(?<=十[一二三四五六七八九]))种(?![植子养])"
"""八十种 counts; 四种形态 is a term."""
_CHINESE = regex(
    rf"(?:(?<![{NUMERALS}\d])(?<!分之)(?<!{_WORD_IN_ONE}(?=一))|(?<={_WORD_IN_ONE}一))"
    rf"(?P<rank>第|(?<![提目之以空])前)?(?P<percent>百分之)?(?=[{NUMERALS}半])(?P<number>{NUMBER})(?!分之)"
    rf"(?P<more>{_MORE}|来)?(?P<scale>[万亿])?(?P<more2>{_MORE})?"
    rf"(?P<unit>{_AS_SAID}|{any_of('汉字单位')}|{_SORTS}|(?<=[亿万千][一二三四五六七八九])(?=[，。；、\n])|个(?!{any_of('说法')})"
    r"|(?(percent)|(?(rank)(?=[，。；、,\n]|$)|(?!))))"
)
_BLANK = "[ \u00a0\u3000]"
_WORD = r"[^\W\d_A-Za-z]"
_LOST_POINT = regex(
    r"(?:(?:(?<=[^\d\s表图第年A-Za-z.,])|(?<=[^\W\d_A-Za-z] )(?<![表图第年] ))"
    r"(?:(?:[\dOolI]{1,4} ){1,3}[\dOolI]{1,2}|[\dOolI]{1,4}[。·][\dOolI]{1,2}|\d{1,2}[,，]\d)"
    r"|(?<=[^\W\d_A-Za-z])(?<![表图第])\d{1,4}(?:\. | \.|\.\.)\d{1,4})"
    r"(?=(?:[万亿]|%|个百分点|公里|公顷|平方|亩|吨|米|分)(?!\d))"
)
"""Two numbers that were one before its point was lost, as a scanner or a careless hand leaves it: 1 3亿元, 108 3%."""
_ACROSS = regex(rf"(?<={_WORD})[\d.,]*\d[.,]?\n(?:\d[\d.,]*(?=[万亿]|%|{_UNIT})|(?=[万亿]))")
"""A number that runs on in the next line, as in the text of a scanned page; neither piece of it is read."""
_SENSELESS = regex(rf"(?<![{NUMERALS}点])(?=.{{0,8}}[百千万亿])[{NUMERALS}]{{3,}}(?=(?:余|多)?(?:{any_of('汉字单位')}))")
"""A numeral of which no sense may be made: 一亿五千人."""
_PREFIX = regex("((?<![签节预邀履守])约|近|超|超过|逾|突破|不足|将近|接近|达|至少)$")
"""签约23个 and 节约40万元 are exact."""
_TAIL = regex("(以上|左右|以内|以下|余)")
_MAY_GAP = regex(rf"{_BLANK}\d|\d[余多万亿]?{_BLANK}")
_GAP = regex(
    rf"(?m:^)[ \u3000\t]*[\d.]+{_BLANK}"  # 1 项目建设: the number of a heading
    rf"|(?P<gap>(?<={_WORD}){_BLANK}{{1,2}}(?=\d)|(?:(?<=\d)|(?<=\d[余多万亿])|(?<=\d{_BLANK}[余多万亿])){_BLANK}(?={_WORD}|%))"
)
"""Blanks between a number and the words around it."""
_INSIDE = regex("^个多?(?=亿)|(?<=^个)多")
"""What stands in a unit as it is said: 个亿 is 亿, 个多月 is 个月."""
_READ_WRONG = regex(r"[\dOolI.]*[OolI][\dOolI.]*")
_READ_FOR_DIGITS = "OolI"
"""The letters that a scanner reads for 0 and 1."""
_AROUND = 2
"""How many characters before a value say that it is approximate: 近."""


def find_figures(text: str, plans: tuple[range, ...] = ()) -> list[TextFigure]:
    """Return the figures of a text in its order; `plans` are the stretches that say what is to be done, whose numbers are targets."""
    return without_plans(_candidates(text, judged=True), plans)


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
    return tuple(replace(figure, offset=figure.offset - start) for figure in _candidates(text, judged=False) if figure.offset >= start)


@lru_cache(maxsize=256)
def numbers_in(words: str) -> tuple[TextFigure, ...]:
    """Return every number with a unit in some words, standards, quotas and targets too, whatever it counts."""
    return tuple(figure for figure in _candidates(words, judged=False) if figure.unit)


def find_doubtful(text: str) -> list[tuple[str, int]]:
    """Return the numbers that cannot be taken whole, as they stand, with their offsets: 1 3亿 has lost its point, 一亿五千 says nothing."""
    plain, places = _without_blanks(text.translate(HALF_WIDTH))
    spots = [spot.span() for spot in _LOST_POINT.finditer(plain)]
    spots += [spot.span() for spot in _SENSELESS.finditer(plain) if read_number(spot[0]) is None and not is_fixed(plain, spot)]
    return [(text[places[start] : places[end - 1] + 1], places[start]) for start, end in sorted(spots)]


def _without_blanks(plain: str) -> tuple[str, Sequence[int]]:
    """Return a text without the blanks between its numbers and the words around them (投入 12 万元), and where each character stood."""
    gaps = [gap.span("gap") for gap in _GAP.finditer(plain) if gap["gap"]] if _MAY_GAP.search(plain) else []
    if not gaps:
        return plain, range(len(plain))
    starts, ends = [0, *(end for _, end in gaps)], [*(start for start, _ in gaps), len(plain)]
    kept = [range(start, end) for start, end in zip(starts, ends, strict=True)]
    return "".join(plain[part.start : part.stop] for part in kept), [place for part in kept for place in part]


def _candidates(text: str, *, judged: bool) -> Iterator[TextFigure]:
    """Yield every number that counts something, of any way of writing, as it stands; every number at all where it need not be judged."""
    plain, places = _without_blanks(text.translate(HALF_WIDTH))
    for figure in _in_plain(plain, judged=judged):
        start = places[figure.offset]
        yield replace(figure, text=text[start : places[figure.end - 1] + 1], offset=start)


def _in_plain(plain: str, *, judged: bool) -> Iterator[TextFigure]:
    """Yield the same of a text in half-width signs, without blanks beside its numbers."""
    seen: dict[int, TextFigure] = {}
    broken = (*_LOST_POINT.finditer(plain), *_ACROSS.finditer(plain))
    covered = {place for spot in broken for place in range(*spot.span())}
    spans = (_SPAN,) if _MAY_SPAN.search(plain) else ()
    misread = (_MISREAD,) if any(letter in plain for letter in _READ_FOR_DIGITS) else ()
    for pattern in (*spans, _ARABIC, *misread, _CHINESE):
        for match in pattern.finditer(plain):
            figure = _figure(plain, match)
            if figure is None or not covered.isdisjoint(range(figure.offset, figure.end)):
                continue
            if pattern is _SPAN and _changes(plain, match):
                covered.update(range(figure.offset, figure.end) if plain[match.start() - 1 : match.start()] == "第" else ())
                continue
            counted = not judged or counts(plain, match, figure)
            if counted:
                seen[figure.offset] = figure
            if counted or pattern is _SPAN:
                covered.update(range(figure.offset, figure.end))
    yield from (seen[offset] for offset in sorted(seen))


def _figure(plain: str, match: re.Match[str]) -> TextFigure | None:
    """Return what a match says, or None where it is no number."""
    groups = {name: words or "" for name, words in match.groupdict().items()}
    number = _number(groups)
    if number is None:
        return None
    value, unit = _in_unit(number, groups)
    return TextFigure(match[0], format(value, "f"), _about(plain, match, groups, number), unit, match.start())


def _about(plain: str, match: re.Match[str], groups: Mapping[str, str], number: Number) -> str:
    """Return what makes a number approximate: 余, 多, the sign of a span, 至 of 五六十, 近 before it; empty for an exact one."""
    more = "".join(groups.get(name, "") for name in ("more", "more2", "more3"))
    within = "多" if "多" in groups.get("unit", "") else ""
    return more or within or groups.get("to", "") or ("至" if number.top else "") or _around(plain, match)


def _in_unit(number: Number, groups: Mapping[str, str]) -> tuple[Decimal, str]:
    """Return value and unit of a number: 98 and % of 九成八, 2.5 and 个月 of 两个半月, -3.2 and %."""
    unit, typed = number.scale + _unit(groups), groups.get("unit", "")
    if unit.startswith("成") and unit[1:]:
        return number.value * 10 + DIGITS[unit[1]], "%"
    if re.match(f"个半(?!天)|{HALVED}", typed):
        return number.value + Decimal("0.5"), unit.replace("半", "")
    return -number.value if groups.get("sign") else number.value, unit


def _number(groups: Mapping[str, str]) -> Number | None:
    """Return the number of a match, of a span both ends; a mere 百 or 千 is one of it; None where it is none."""
    written = groups["number"]
    if groups.get("to"):
        return read_number(f"{written}{groups['to']}{groups['high']}")
    if _READ_WRONG.fullmatch(written):
        written = written.translate(str.maketrans("OolI", "0011"))
    return read_number("一" + written if written in ("百", "千") else written)


def _unit(groups: Mapping[str, str]) -> str:
    """Return the unit of a number by what its pattern caught: 位次 of 第二名, %, 万元; empty where none stands there."""
    unit = groups.get("scale", "") + _INSIDE.sub("", groups.get("unit", ""))
    if groups.get("rank") and unit in ("名", "位", ""):
        return "位次"
    return "%" if groups.get("percent") else unit


def _around(plain: str, match: re.Match[str]) -> str:
    """Return the word before or behind a number that makes it approximate: 近, 以上; empty where none does."""
    word = _PREFIX.search(plain, max(0, match.start() - 2), match.start()) or _TAIL.match(plain, match.end())
    return word[0] if word else ""


def _changes(plain: str, match: re.Match[str]) -> bool:
    """Return whether two numbers are no ends of one amount: 由12%至15%, 三组到五组, 第3至5名."""
    either = match["number"][0].isascii()
    return match["unit0"] not in (None, match["unit"] if either else None) or plain[match.start() - 1 : match.start()] in tuple("由从自第")
