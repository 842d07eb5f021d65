"""What grew and what fell, in sentences: this year's value, last year's, and what is said to lie between them."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from drafter.checks.quoting import around, between, passage
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.figures.quantity import plain
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.report import NamedFigure, Report
from drafter.report.amounts import PERCENT, POINTS, bounds_of, gives, is_exact, rounded_like, same_unit, scale_of, step_of, value_of
from drafter.report.sums import DIFFERENCE, LAST, Sentence, sentences_of

_CHANGE = regex(
    "(延长|扩大|拓宽|缩短|缩小|压缩|压减|缩减|(?<![至最许大众])多|(?<![至不减缺极])少|增幅|降幅|增长|增加|提高|上升|上涨|提升|下降|减少|降低|下滑|净增|增|升|降|减)[了为]?[^，。；\\d到至为]{0,2}$"
)
_BY_SO_MUCH = regex("(增长|增加|提高|上升|提升|下降|减少|降低|下滑|净增|净减|增|升|降|减|多|少)了?[^，。；\\d到至为]{0,2}$")
_MORE_THAN = regex(
    "[比较][^，。；]{1,6}[多少增减][^，。；\\d的]{1,2}$|[是为到于至达](?:上年|去年)(?:同期)?的$|(?:结转|遗留|转入)[^，。；\\d]{0,2}$"
)
"""比上年增收486万元 is no value of last year's, nor is 达到上年的105%, nor 上年结转6件."""
_FROM = regex("[由从][^，。；]{0,10}$")
_WIDENED, _NARROWED = "延长|扩大|拓宽|拓展|扩建|加宽|加长|扩面|扩", "缩短|缩小|压缩|压减|缩减|精简"
_MOVE = regex(f"[，]?(下降|降低|降|减少|减|增加|增长|提高|提升|上升|升|增|发展|{_WIDENED}|{_NARROWED})(?:至|到|为)了?")
_OVER_YEARS = regex("[^，。；]{0,6}(?:增加|增长|提高|上升|发展|增)[至到为]了?(?:20\\d\\d|今|本)年[度底末]?的?")
_FALLS = ("下降", "降", "减少", "降低", "减", "下滑", "降幅", "净减", "少", "缩短", "缩小", "压缩", "压减", "缩减", "精简")
_MULTIPLE_FALL = regex("(?:下降|减少|降低|下滑|缩小|缩短|压减|压缩)了?(?:约|近|超过?)?(?:\\d+(?:\\.\\d+)?|[一二两三四五六七八九十])多?倍")
_FALL_OVER = regex("(?:下降|减少|降低|下滑|压减|压缩|降幅达?)了?(?:约|近|超过?)?(\\d{3,}(?:\\.\\d+)?)[%％]")
_ALL = Decimal(100)
_PROFIT, _PROFIT_BEFORE = regex("利润|盈利|效益|收益|净|现金流|差额"), 20
"""What may become less than nothing."""
_DOUBLED = regex("翻了?(?:([一两二三四五])|近|将近)?番")
_PAIR = 2
_NEARLY = Decimal("0.9")
"""What is a tenth short of four times is still 翻两番."""
_REACHED = regex("[，,]?(?:达到?|增[加至长]*到|增至|共计?|降[至到]|减[少至]*到)了?")
"""What leads from a change to this year's value behind it: 比上年的120万元增加30万元，达到150万元."""
_AHEAD = regex("[，,（(]?[由从][^，。；]{0,10}")
_YEAR_BEFORE = ("上年", "去年", "上一年", "同比", "同期")
_NEAR = 8
"""How far a rate may stand behind the difference that it is the rate of, in characters."""
_UNITS_OF_CHANGE = (*PERCENT, *POINTS, "倍")


class Change(Struct, frozen=True):
    """A change with the two values that it lies between."""

    sentence: Sentence
    figure: NamedFigure
    """By how much."""
    word: str
    """增长, 下降."""
    now: NamedFigure
    before: NamedFigure | None
    """None where only a difference is said."""
    difference: NamedFigure | None = None
    """The difference to last year's value, where that value is not said: 增加102万元，增长20%."""

    @property
    def falls(self) -> bool:
        """Return whether it is said to fall."""
        return self.word in _FALLS

    @property
    def old(self) -> tuple[Decimal, Decimal]:
        """Return between what last year's value lies."""
        if self.before:
            return bounds_of(self.before)
        (low, high), (least, most) = bounds_of(self.now), bounds_of(self.difference) if self.difference else (Decimal(0), Decimal(0))
        return (low + least, high + most) if self.falls else (low - most, high - least)

    @property
    def ends(self) -> tuple[NamedFigure, NamedFigure]:
        """Return its first and its last figure."""
        said = (figure for figure in (self.now, self.before, self.difference, self.figure) if figure)
        first, *_, last = sorted(said, key=lambda named: named.figure.offset)
        return first, last


@rule(text)
def growth(report: Report) -> Iterator[Finding]:
    """Yield a finding where a change does not fit this year's value and last year's beside it: its direction, its rate, its amount."""
    for sentence in sentences_of(report):
        for change in _changes(sentence):
            quote = between(report, sentence, *change.ends)
            yield from _told(change, quote)


@rule(text)
def moves(report: Report) -> Iterator[Finding]:
    """Yield a finding where a value is said to fall from one figure to a larger one, or to rise to a smaller."""
    for sentence in sentences_of(report):
        for before, now in itertools.pairwise(sentence.figures):
            word = _moved(sentence, before, now)
            if not word or not (same_unit_or_rate(before, now) or _are_ranks(before, now)):
                continue
            low, high = (now, before) if _are_ranks(before, now) else (before, now)
            if _is_contrary(value_of(low), value_of(high), word):
                said = sentence.between(before, now).lstrip("，")
                why = f"从{before.figure.text}到{now.figure.text}，不是“{said}”。"
                yield finding("增减说反了", between(report, sentence, before, now), why)


@rule(text)
def doublings(report: Report) -> Iterator[Finding]:
    """Yield a finding where 翻番 is not what two values give: from 21 to 42 is 翻一番, to 84 翻两番."""
    for sentence in sentences_of(report):
        for said in _DOUBLED.finditer(sentence.text) if "番" in sentence.text else ():
            pair = _doubled(sentence, sentence.start + said.start())
            if not pair:
                continue
            before, now = pair
            times, ratio = 2 ** (from_chinese(said[1] or "一") or 1), value_of(now) / value_of(before)
            if not times * _NEARLY <= ratio < times * 2 * _NEARLY:
                shown = plain(rounded_like(ratio, Decimal("0.1")).normalize())
                why = f"从{before.figure.text}到{now.figure.text}，是{shown}倍；翻{said[1] or '一'}番是{times}倍。"
                yield finding("增减的说法", between(report, sentence, before, now), why, "请改成“是上年的几倍”，或者核对两个数。")


def _doubled(sentence: Sentence, offset: int) -> tuple[NamedFigure, NamedFigure] | None:
    """Return last year's value and this year's right before 翻番; None where they are not both there."""
    near = [named for named in sentence.figures if named.figure.end <= offset][-2:]
    if len(near) < _PAIR or re.search("[；。]", sentence.text[near[0].figure.end - sentence.start : offset - sentence.start]):
        return None
    before, now = near if _is_last_year(sentence, *near) else reversed(near)
    if not same_unit(before, now) or not value_of(before) or DIFFERENCE.search(sentence.before(before)):
        return None
    return (before, now) if _is_last_year(sentence, before, now) else None


def _is_last_year(sentence: Sentence, one: NamedFigure, other: NamedFigure) -> bool:
    """Return whether the first of two values is the earlier one: of last year, or the one that the other came from."""
    return bool(LAST.search(sentence.before(one)) or _moved(sentence, one, other) or _OVER_YEARS.fullmatch(sentence.between(one, other)))


@rule(text)
def falls_by_multiples(report: Report) -> Iterator[Finding]:
    """Yield a finding where something is said to fall by 倍: what falls by one is gone."""
    for fall in _MULTIPLE_FALL.finditer(report.text):
        quote = passage(report, around(report.text, *fall.span()), fall[0])
        yield finding("增减的说法", quote, "减少一倍就没有了，减少不用“倍”说。", "请改成下降百分之几，或者降到原来的几分之几。")


@rule(text)
def falls_below_nothing(report: Report) -> Iterator[Finding]:
    """Yield a finding where something is said to fall by more than 100%, and so below nothing."""
    for fall in _FALL_OVER.finditer(report.text):
        clause = re.split("[，。；\n]", report.text[max(0, fall.start() - _PROFIT_BEFORE) : fall.start()])[-1]
        if Decimal(fall[1]) > _ALL and not _PROFIT.search(clause):
            quote = passage(report, around(report.text, *fall.span()), fall[0])
            yield finding("增减的说法", quote, "下降100%就没有了，不会更多。", "请核对这个数。")


def same_unit_or_rate(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two exact figures count the same, or both are percentages."""
    rates = first.figure.unit in PERCENT and second.figure.unit in PERCENT and is_exact(first) and is_exact(second)
    return rates or same_unit(first, second)


def _are_ranks(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two figures are places in an order, of which the smaller is the better."""
    return first.figure.unit == second.figure.unit == "位次"


def _changes(sentence: Sentence) -> Iterator[Change]:
    """Yield the exact changes of a sentence whose two values, or whose value and difference, stand beside it."""
    for index, change in enumerate(sentence.figures):
        said = _CHANGE.search(sentence.before(change)) if is_exact(change) else None
        if said:
            found = _of_two(sentence, index, said[1]) or _of_years(sentence, index, said[1]) or _of_difference(sentence, index, said[1])
            if found:
                yield found


def _of_two(sentence: Sentence, index: int, word: str) -> Change | None:
    """Return the change behind 由…增至…, or right before it; None where none stands there."""
    change = sentence.figures[index]
    for before, now in itertools.pairwise((*sentence.figures[max(0, index - 2) : index], *sentence.figures[index + 1 : index + 3])):
        behind = before.figure.offset > change.figure.offset and _AHEAD.fullmatch(sentence.between(change, before))
        ahead = now.figure.offset < change.figure.offset and not any(sign in sentence.between(now, change) for sign in "；。")
        fits = (behind or ahead) and _may_change(sentence, change, now) and same_unit_or_rate(before, now)
        if fits and _moved(sentence, before, now):
            return Change(sentence, change, word, now, before)
    return None


def _of_years(sentence: Sentence, index: int, word: str) -> Change | None:
    """Return the change beside this year's value and last year's; None where they are not both there."""
    change = sentence.figures[index]
    beside = sentence.figures[max(0, index - 3) : index + 2]
    near = [figure for figure in beside if figure is not change and _is_value(sentence, figure)]
    before = [figure for figure in near if LAST.search(sentence.before(figure))]
    if len(before) != 1:
        return None
    now = _this_years(sentence, change, [figure for figure in near if figure not in before], before[0].figure.unit in PERCENT)
    if not now or not same_unit_or_rate(before[0], now[-1]) or not _may_change(sentence, change, now[-1]):
        return None
    found = Change(sentence, change, word, now[-1], before[0])
    return found if "；" not in sentence.between(*found.ends) else None


def _this_years(sentence: Sentence, change: NamedFigure, values: Sequence[NamedFigure], rates: bool) -> list[NamedFigure]:
    """Return the rates, or else the amounts, that stand before a change or are reached by it: 增长20%，达到612万元."""
    alike = [figure for figure in values if (figure.figure.unit in PERCENT) == rates]
    return [named for named in alike if named.figure.offset < change.figure.offset or _REACHED.fullmatch(sentence.between(change, named))]


def _of_difference(sentence: Sentence, index: int, word: str) -> Change | None:
    """Return the rate behind a value and by how much it changed: 612万元，比上年增加102万元，增长20%; None where none stands there."""
    change = sentence.figures[index]
    if change.figure.unit not in PERCENT:
        return None
    before, behind = sentence.figures[max(0, index - 2) : index], sentence.figures[max(0, index - 1) : index + 2]
    pairs = [(one[0], one[at]) for one, at, size in ((before, 1, 2), (behind, 2, 3)) if len(one) == size]
    return next(
        (Change(sentence, change, word, now, None, by) for now, by in pairs if _is_difference(sentence, now, by, change, word)), None
    )


def _is_difference(sentence: Sentence, now: NamedFigure, difference: NamedFigure, change: NamedFigure, word: str) -> bool:
    """Return whether a figure is by how much this year's value changed, and a rate beside it says the same: 比上年多280人次，增长32.5%."""
    said = _BY_SO_MUCH.search(sentence.before(difference))
    if said is None or (said[1] in _FALLS) != (word in _FALLS) or sentence.is_change(now) or not same_unit(now, difference):
        return False
    first, *_, last = sorted((now, difference, change), key=lambda named: named.figure.offset)
    one, other = sorted((difference, change), key=lambda named: named.figure.offset)
    compared = any(year in sentence.between(first, last) for year in _YEAR_BEFORE)
    close = not any(sign in sentence.between(first, last) for sign in "；。、") and len(sentence.between(one, other)) <= _NEAR
    return compared and close


def _may_change(sentence: Sentence, change: NamedFigure, value: NamedFigure) -> bool:
    """Return whether a figure says how much a value changed: 增长20%, 增加102万元; not 增加岗位20个."""
    return change.figure.unit in _UNITS_OF_CHANGE or (same_unit(change, value) and DIFFERENCE.search(sentence.before(change)) is not None)


def _is_value(sentence: Sentence, figure: NamedFigure) -> bool:
    """Return whether a figure says how much there is, not by how much that changed."""
    said = sentence.before(figure)
    return DIFFERENCE.search(said) is None and _MORE_THAN.search(said) is None and figure.figure.unit not in (*POINTS, "倍")


def _moved(sentence: Sentence, before: NamedFigure, now: NamedFigure) -> str:
    """Return the word by which one figure becomes the other: 降 of 由5件降至3件; empty where none stands between them."""
    said = _MOVE.fullmatch(sentence.between(before, now))
    return said[1] if said and _FROM.search(sentence.before(before)) else ""


def _is_contrary(before: Decimal, now: Decimal, word: str) -> bool:
    """Return whether a value moved the other way than a word says; one that did not move is let pass."""
    return before != now and (before < now) != (word not in _FALLS)


def _told(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield what is wrong with a change: its direction, or how much it is."""
    change = _without_sign(change)
    before = change.before
    if before and _is_contrary(value_of(before), value_of(change.now), change.word):
        yield from _of_direction(change, before, quote)
    else:
        yield from _of_size(change, quote)


def _without_sign(change: Change) -> Change:
    """Return a growth by -3.2% as a fall by 3.2%, and any other change as it is."""
    said = change.figure.figure
    if not said.value.startswith("-"):
        return change
    positive = replace(said, value=said.value.removeprefix("-"))
    return replace(change, word="下降", figure=replace(change.figure, figure=positive))


def _of_direction(change: Change, before: NamedFigure, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on a value that moved the other way; what `moves` tells is not told twice."""
    old, new = value_of(before), value_of(change.now)
    moved = _moved(change.sentence, before, change.now)
    if not moved or not _is_contrary(old, new, moved):
        shown = _rate_between(old, new, Decimal(change.figure.figure.value))
        yield finding("增减说反了", quote, f"{_both(change)}，是{'增长' if new > old else '下降'}{shown}，不是{change.word}。")


def _of_size(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield what is wrong with how much a change is, by the unit that says it."""
    unit, of_rates = change.figure.figure.unit, change.now.figure.unit in PERCENT
    if unit in PERCENT:
        yield from _of_points(change, quote) if of_rates else _of_rate(change, quote)
    elif unit == "倍":
        yield from _of_multiple(change, quote)
    elif change.before and unit in POINTS and not of_rates:
        yield from _of_no_rates(change, quote)
    elif change.before:
        yield from _of_amount(change, quote)


def _rate_between(old: Decimal, new: Decimal, like: Decimal) -> str:
    """Return by how many percent one value differs from another; empty where the other is nothing."""
    return f"{rounded_like(abs((new - old) * 100 / old), like)}%" if old else ""


def _both(change: Change) -> str:
    """Return `本年612万元，上年510万元`."""
    if change.before:
        return f"本年{change.now.figure.text}，上年{change.before.figure.text}"
    return f"本年{change.now.figure.text}，{change.word}{change.difference.figure.text if change.difference else ''}"


def _of_points(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on percent that is said of what one rate differs from another."""
    if change.before:
        points = plain(abs(value_of(change.now) - value_of(change.before)))
        why = (
            f"从{change.before.figure.text}到{change.now.figure.text}，{change.word}的是{points}个百分点，不是{change.figure.figure.text}。"
        )
        yield finding("增减的说法", quote, why, f"请改成“{change.word}{points}个百分点”。")


def _of_no_rates(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on 百分点 that are said of two amounts: 2.18万元比2.01万元提高8.5个百分点."""
    said = change.figure.figure
    why = f"{_both(change)}，不是百分比，{change.word}不能用“百分点”说。"
    yield finding("增减的说法", quote, why, f"请改成“{change.word}{said.value}%”，或者核对数。")


def _of_rate(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on a rate of growth that the two values do not give."""
    (least, most), (low, high), stated = change.old, bounds_of(change.now), Decimal(change.figure.figure.value)
    if least <= 0:
        return
    sign = -1 if change.falls else 1
    ends = sorted((sign * (low / most - 1) * 100, sign * (high / least - 1) * 100))
    if not gives(ends[0], ends[1], stated):
        old = (least + most) / 2
        why = f"{_both(change)}，{change.word}{_rate_between(old, value_of(change.now), stated)}，不是{change.figure.figure.text}。"
        yield finding("增幅不符", quote, why)


def _of_multiple(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on growth by 倍 that is one too many: from 10 to 20 is growth by one."""
    stated = Decimal(change.figure.figure.value)
    if change.before is None or change.falls or not value_of(change.before):
        return
    (least, most), (low, high) = bounds_of(change.before), bounds_of(change.now)
    if least > 0 and gives(low / most, high / least, stated) and not gives(low / most - 1, high / least - 1, stated):
        why = f"{_both(change)}，是{plain(stated)}倍，{change.word}的是{plain(stated - 1)}倍。"
        yield finding("增减的说法", quote, why, f"请改成“{change.word}{plain(stated - 1)}倍”，或者“是上年的{plain(stated)}倍”。")


def _of_amount(change: Change, quote: Quote) -> Iterator[Finding]:
    """Yield the finding on a difference that two values do not give."""
    before, stated = change.before, change.figure
    if before is None:
        return
    worked = abs(value_of(change.now) - value_of(before))
    of_rates = stated.figure.unit in POINTS
    said = Decimal(stated.figure.value) if of_rates else value_of(stated)
    steps = [step_of(figure) for figure in (change.now, before, stated)]
    slack = sum((step / 2 for step in steps if step > min(steps)), Decimal(0))
    if abs(worked - said) > slack:
        shown = plain(worked / (1 if of_rates else scale_of(stated)))
        yield finding("增幅不符", quote, f"{_both(change)}，{change.word}{shown}{stated.figure.unit}，不是{stated.figure.text}。")
