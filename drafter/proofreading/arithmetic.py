"""算术: sums, rates, percentages of persons, and growth, as the sentences state them.

Only exact figures of one sentence are reckoned with; what may be partial or overlap is left alone.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from drafter.findings import Finding, Severity
from drafter.proofreading.registry import doubt, rule_of
from drafter.prose import Named, Report

_SENTENCE = re.compile("[^。\n]+")
_TOTAL = re.compile("(?:合计|共计|总计|总共|共)[^，。；\\d]{0,6}$")
_PART = re.compile("其中|分别")
_SHARE = re.compile("占[^，。；、]{0,8}$|比例(?:为|达)?$")
_RATE = re.compile("[率](?:达到?|为|是|超)?$")
_LAST = re.compile("(?:上年|去年|上一年|上年度)[^，。；\\d]{0,6}$")
_CHANGE = re.compile("(增长|增加|提高|上升|下降|减少|降低|下滑)了?[^，。；\\d]{0,2}$")
_FROM = re.compile("[由从][^，。；]{0,10}$")
_MOVE = re.compile("[，]?(下降|降低|降|减少|减|增加|增长|提高|上升|升|增)(?:至|到|为)了?")
_DIFFERENCE = re.compile("(?:多|少|净增|增加|减少|增长|下降|提高|降低)了?$")
_UP = ("增长", "增加", "提高", "上升")
_OVER, _UNDER = Decimal("0.15"), Decimal("0.08")
"""Parts that exceed the whole, or fall short of it, by no more than this share are meant to add up."""
_REACH = 30
"""How far behind the whole 其中 or 分别 may stand, in characters."""
_MOST_FIGURES, _LONGEST = 60, 2000
"""A longer stretch without 。 is a list or no prose, and is not reckoned with."""
_PRECISE = Context(prec=80)
_PEOPLE = ("人", "名", "户", "位", "个")
_MOST = 2000
"""Up to how many persons two decimals of a percentage can be tested."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with its figures."""

    report: Report
    start: int
    text: str
    figures: tuple[Named, ...]

    def before(self, figure: Named) -> str:
        """Return what stands before a figure in the sentence."""
        return self.text[max(0, figure.figure.offset - self.start - _REACH) : figure.figure.offset - self.start]

    def between(self, one: Named, other: Named) -> str:
        """Return what stands between two figures."""
        return self.text[one.figure.end - self.start : other.figure.offset - self.start]

    def doubt(self, code: str, severity: Severity, first: Named, last: Named, why: str, remedy: str) -> Finding:
        """Return a finding on the words from one figure's name to another's end."""
        begin = max(self.text.rfind(sign, 0, first.figure.offset - self.start) for sign in "，；、,;") + 1
        return doubt(
            self.report, code, severity, (self.start + begin, last.figure.end), why, remedy, subject=first.name or first.figure.text
        )


@rule_of("算术")
def parts_and_whole(report: Report) -> Iterator[Finding]:
    """Yield a finding where what stands behind 其中 or 分别 misses the whole before it by a little, or its first part is more than it."""
    for sentence in _sentences(report):
        for mark in _PART.finditer(sentence.text):
            yield from _divided(sentence, sentence.start + mark.start())


@rule_of("算术")
def totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where 合计 or 共计 does not come to what the sentence lists before it."""
    for sentence in _sentences(report):
        for index, whole in enumerate(sentence.figures):
            if _TOTAL.search(sentence.before(whole)):
                yield from _added(sentence, whole, [one for one in sentence.figures[:index] if _same_unit(one, whole)])


@rule_of("算术")
def rates(report: Report) -> Iterator[Finding]:
    """Yield a finding where a rate is not what the two figures before it give, rounded as it is printed."""
    for sentence in _sentences(report):
        for index, rate in enumerate(sentence.figures):
            if index < 2 or rate.figure.unit not in ("%", "％") or not _RATE.search(sentence.before(rate)):
                continue
            whole, part = sentence.figures[index - 2 : index]
            if _same_unit(whole, part) and _close_by(sentence, whole, rate) and _value(part) <= _value(whole):
                yield from _rated(sentence, whole, part, rate)


@rule_of("算术")
def shares_of_persons(report: Report) -> Iterator[Finding]:
    """Yield a finding for percentages that no whole number of persons can give."""
    for sentence in _sentences(report):
        whole: Named | None = None
        last: Named | None = None
        for one in sentence.figures:
            if one.figure.unit in _PEOPLE:
                last = one
                whole = one if whole is None or _value(one) > _value(whole) else whole
            elif whole and last and _is_share(sentence, one, last) and not whole.figure.approx:
                people, share = _value(whole), Decimal(one.figure.value)
                if 0 < people <= _MOST and share <= 100 and not _possible(share, int(people)):
                    why = f"{whole.figure.text}里，没有哪个整数占到{one.figure.text}。"
                    yield sentence.doubt("百分比不可能", Severity.MUST, one, one, why, "请按人数重算，或核对总数。")


@rule_of("算术")
def growth(report: Report) -> Iterator[Finding]:
    """Yield a finding where 增长 or 下降 and its rate do not fit this year's value and last year's beside it."""
    for sentence in _sentences(report):
        for index, change in enumerate(sentence.figures):
            said = _CHANGE.search(sentence.before(change))
            pair = _years(sentence, index) if said and change.figure.unit in ("%", "％") else None
            if said and pair:
                yield from _grown(sentence, pair[0], pair[1], change, said[1])


@rule_of("算术")
def moves(report: Report) -> Iterator[Finding]:
    """Yield a finding where a value is said to fall from one figure to a larger one, or to rise to a smaller."""
    for sentence in _sentences(report):
        for before, now in itertools.pairwise(sentence.figures):
            said = _MOVE.fullmatch(sentence.between(before, now))
            if said and _FROM.search(sentence.before(before)) and _same_unit(before, now):
                rises = said[1] not in ("下降", "降", "减少", "降低", "减")
                if _value(before) != _value(now) and (_value(before) < _value(now)) != rises:
                    why = f"从{before.figure.text}到{now.figure.text}，不是“{said[0]}”。"
                    yield sentence.doubt("增减说反了", Severity.MUST, before, now, why, "请核对哪个数或哪个词错了。")


@lru_cache(maxsize=2)
def _sentences(report: Report) -> tuple[_Sentence, ...]:
    """Return every sentence that has two figures at least."""
    return tuple(_cut(report))


def _cut(report: Report) -> Iterator[_Sentence]:
    """Yield the sentences of `_sentences`."""
    figures, index = report.figures, 0
    for found in _SENTENCE.finditer(report.text):
        first = index
        while index < len(figures) and figures[index].figure.offset < found.end():
            index += 1
        if 1 < index - first <= _MOST_FIGURES and len(found[0]) <= _LONGEST:
            yield _Sentence(report, found.start(), found[0], figures[first:index])


def _is_share(sentence: _Sentence, share: Named, last: Named) -> bool:
    """Return whether a figure is an exact share of persons whose part is not stated beside it: 419名，占47.2% states it."""
    stated = re.fullmatch("[，,、（(]?占[^，。；、]{0,8}", sentence.between(last, share)) is not None
    wanted = share.figure.unit in ("%", "％") and not share.figure.approx and not stated
    return wanted and _SHARE.search(sentence.before(share)) is not None


def _value(figure: Named) -> Decimal:
    """Return a figure's number with 万 and 亿 worked out."""
    unit, value = figure.figure.unit, Decimal(figure.figure.value)
    return value * 10**8 if unit.startswith("亿") else value * 10**4 if unit.startswith("万") else value


def _sum(figures: Sequence[Named]) -> Decimal:
    """Return what figures come to."""
    return sum(map(_value, figures), Decimal(0))


def _same_unit(one: Named, other: Named) -> bool:
    """Return whether two exact figures count the same."""
    units = {each.figure.unit.lstrip("万亿") for each in (one, other)}
    return len(units) == 1 and not one.figure.approx and not other.figure.approx and one.figure.unit not in ("%", "％", "位次")


def _close_by(sentence: _Sentence, first: Named, last: Named) -> bool:
    """Return whether three figures stand in one stretch without ；."""
    words = sentence.between(first, last)
    return "；" not in words and len(words) <= 40


def _divided(sentence: _Sentence, mark: int) -> Iterator[Finding]:
    """Yield the finding on one whole and its parts, unit by unit: 593户2031人，其中156户593人，…"""
    before = [one for one in sentence.figures if one.figure.end <= mark]
    wholes = {one.figure.unit: one for one in before[-2:]} if before and mark - before[-1].figure.end <= _REACH else {}
    for whole in wholes.values():
        parts = _parts(sentence, mark, whole)
        larger = parts[0] if parts and _value(parts[0]) > _value(whole) else None
        if larger and whole is before[-1] and mark - whole.figure.end <= 1:
            why = f"{larger.figure.text}比{whole.figure.text}还多。"
            yield sentence.doubt("部分多于总数", Severity.MUST, whole, larger, why, "请核对哪个数错了。")
            continue
        total, left = _sum(parts), _value(whole)
        if len(parts) > 1 and total != left and -left * _UNDER <= total - left <= max(left * _OVER, Decimal(1)):
            certain = len(parts) > 2 and (total > left or left - total <= 1)
            yield _unequal(sentence, whole, parts, Severity.MUST if certain else Severity.ASK)


def _parts(sentence: _Sentence, mark: int, whole: Named) -> list[Named]:
    """Return the figures of the whole's unit from a mark to the next ；; none where one of them is approximate."""
    stop = sentence.text.find("；", mark - sentence.start)
    end = sentence.start + (stop if stop >= 0 else len(sentence.text))
    inside = [one for one in sentence.figures if mark < one.figure.offset < end and one.figure.unit == whole.figure.unit]
    parts = [one for one in inside if not _TOTAL.search(sentence.before(one))]
    return parts if all(_same_unit(one, whole) for one in parts) else []


def _added(sentence: _Sentence, whole: Named, parts: Sequence[Named]) -> Iterator[Finding]:
    """Yield the finding on a total behind its parts, where no run of the last ones comes to it."""
    left = _value(whole)
    sums = [_sum(parts[start:]) for start in range(len(parts) - 1)]
    if sums and left not in sums:
        near = [start for start, total in enumerate(sums) if abs(total - left) <= left / 10]
        if near:
            yield _unequal(sentence, whole, parts[near[0] :], Severity.MUST if len(parts) - near[0] > 2 else Severity.ASK)


def _unequal(sentence: _Sentence, whole: Named, parts: Sequence[Named], severity: Severity) -> Finding:
    """Return the finding on a whole and its parts."""
    total, left = _sum(parts), _value(whole)
    unit = whole.figure.unit
    scale = _value(whole) / Decimal(whole.figure.value) if left else Decimal(1)
    added = "＋".join(one.figure.text for one in parts)
    why = f"{added}＝{_plain(total / scale)}{unit}，与{whole.figure.text}差{_plain(abs(total - left) / scale)}{unit}。"
    first, last = sorted((whole, *parts), key=lambda one: one.figure.offset)[:: len(parts)]
    return sentence.doubt("分项与合计不符", severity, first, last, why, "请核对是总数错还是分项错。")


def _rated(sentence: _Sentence, whole: Named, part: Named, rate: Named) -> Iterator[Finding]:
    """Yield the finding on a rate that is not part of whole."""
    stated = Decimal(rate.figure.value)
    worked = _rounded(_value(part) * 100 / _value(whole), stated) if _value(whole) else stated
    if worked != stated and abs(worked - stated) < 20:
        why = f"{part.figure.text}÷{whole.figure.text}＝{worked}%，不是{rate.figure.text}。"
        yield sentence.doubt("比率不符", Severity.MUST, whole, rate, why, "请核对哪个数错了。")


def _grown(sentence: _Sentence, now: Named, before: Named, change: Named, word: str) -> Iterator[Finding]:
    """Yield the finding on a change in the wrong direction, or of another rate."""
    old, new, stated = _value(before), _value(now), Decimal(change.figure.value)
    if not old:
        return
    worked = (new - old) * 100 / old
    said = f"本年{now.figure.text}，上年{before.figure.text}"
    first, last = sorted((now, before, change), key=lambda one: one.figure.offset)[::2]
    if worked and (worked > 0) != (word in _UP):
        right = "增长" if worked > 0 else "下降"
        why = f"{said}，是{right}{_rounded(abs(worked), stated)}%，不是{word}。"
        yield sentence.doubt("增减说反了", Severity.MUST, first, last, why, "请核对哪个数或哪个词错了。")
    elif _rounded(abs(worked), stated) != stated:
        why = f"{said}，{word}{_rounded(abs(worked), stated)}%，不是{change.figure.text}。"
        yield sentence.doubt("增幅不符", Severity.ASK, first, last, why, "请核对哪个数错了。")


def _years(sentence: _Sentence, index: int) -> tuple[Named, Named] | None:
    """Return this year's value and last year's beside a change, or None where they are not both there."""
    change = sentence.figures[index]
    near = [one for one in sentence.figures[max(0, index - 3) : index + 2] if one is not change and one.figure.unit not in ("%", "％")]
    near = [one for one in near if not _DIFFERENCE.search(sentence.before(one))]
    before = [one for one in near if _LAST.search(sentence.before(one))]
    now = [one for one in near if one not in before and one.figure.offset < change.figure.offset]
    if len(before) != 1 or not now or not _same_unit(before[0], now[-1]):
        return None
    first, last = sorted((before[0], change, now[-1]), key=lambda one: one.figure.offset)[::2]
    return (now[-1], before[0]) if "；" not in sentence.between(first, last) else None


def _possible(share: Decimal, people: int) -> bool:
    """Return whether some whole number of `people` makes up `share` percent, rounded as printed."""
    nearest = int(share * people / 100)
    return any(_rounded(Decimal(count) * 100 / people, share) == share for count in range(nearest, nearest + 2))


def _rounded(value: Decimal, like: Decimal) -> Decimal:
    """Return a value with as many decimals as another has."""
    return value.quantize(Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0)), ROUND_HALF_UP, _PRECISE)


def _plain(value: Decimal | int) -> str:
    """Return a number without exponent and needless zeros."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
