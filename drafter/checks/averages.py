"""Averages and prices: 户均, 场均, 每人500元, each with the total and the number that its sentence states."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal

from drafter.checks.quoting import between
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.figures.quantity import plain
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import NamedFigure, Report
from drafter.report.amounts import PEOPLE, bounds_of, gives, is_exact, kind_of, rounded_like, same_unit, scale_of, value_of
from drafter.report.sums import Sentence, sentences_of

_AVERAGE = regex(
    "(?:(?P<each>[亩户人场村次期班组校镇乡店棚厂企所社件个])均|亩产"
    "|平均每(?P<one>[亩户人名场村次期个家所座条件组班校镇乡处项]))(?P<what>[^，。；、\\d]{0,8})$"
)
_COUNTED = {
    "户": ("户", "家"),
    "企": ("家", "户"),
    "人": PEOPLE,
    "名": PEOPLE,
    "场": ("场", "场次", "次"),
    "村": ("个", "村", "个村"),
    "班": ("个", "个班", "班"),
    "组": ("个", "个组", "组"),
    "校": ("所", "个", "校"),
    "镇": ("个", "镇"),
    "乡": ("个", "乡"),
    "店": ("家", "个"),
    "厂": ("家", "个"),
    "社": ("家", "个"),
    "棚": ("个", "座"),
}
"""What counts those over which is averaged, the likeliest first; another word counts itself."""
_FAR, _TENTH, _TWICE = Decimal("0.34"), Decimal("0.02"), Decimal(2)
"""An average that is off by more than the first is one of other things, but for one that is ten times too large or small.

That is by no more than the second. Where the words say that it is this one, it may be up to the third times too large or small.
"""
_TENFOLD = tuple(Decimal(10) ** power for power in (1, 2, -1, -2))
_A_MONTH = regex("[^，。；、（\\d]{0,6}[，（](?:(?P<month>月均|平均每个?月|每月平均)|季均|平均每个?季度)[^，。；、\\d]{0,6}")
_PRICE = regex("每(?P<one>[\\u4e00-\\u9fff])[^，。；、\\d每]{0,10}(?P<price>\\d[\\d,]*(?:\\.\\d+)?)(?P<scale>万)?元(?![/／每])")
_PERIODS = regex(
    f"每[年月天日周季期班]|每学[年期]|{any_of('价钱不一')}"
    "|(?<!\\d)(?:\\d{1,2}|[一二两三四五六七八九十]+)(?:年(?!\\d)|天|个月|个?季度|个?学期)"
)
_OF_OTHERS = regex(any_of("不止于此"))
_LOSES = ("纯", "净", "可支配")
"""An income of which something was taken off: the total behind it is another."""
_PAIR = 2
_WAN = 10000


@rule(text)
def averages(report: Report) -> Iterator[Finding]:
    """Yield a finding where 户均, 亩均, 场均 are not what the total and the number before them give, though they are meant to be."""
    for sentence in sentences_of(report):
        if "均" not in sentence.text and "亩产" not in sentence.text:
            continue
        means = {named: said for named in sentence.figures if (said := _AVERAGE.search(sentence.before(named)))}
        others = [named for named in _amounts(sentence) if named not in means]
        for mean, said in means.items():
            pair = _averaged(sentence, mean, said, others) if is_exact(mean) else None
            if pair and not _is_average(pair[0], value_of(pair[1]), mean, sure=_is_meant(sentence, *pair, mean, said)):
                total, count = pair
                shown = rounded_like(value_of(total) / value_of(count) * Decimal(mean.figure.value) / value_of(mean), Decimal("0.01"))
                why = f"{total.figure.text}÷{count.figure.text}＝{plain(shown)}{mean.figure.unit}，不是{mean.figure.text}。"
                yield finding("平均数不符", between(report, sentence, *_outer(*pair, mean)), why)


@rule(text)
def monthly(report: Report) -> Iterator[Finding]:
    """Yield a finding where so much a month or a quarter is not what the year right before it gives: 全年召开24次，平均每月3次."""
    for sentence in sentences_of(report):
        for total, mean in itertools.pairwise(sentence.figures):
            said = _A_MONTH.fullmatch(sentence.between(total, mean))
            if not said or not same_unit(total, mean) or sentence.is_change(total) or "全年" not in sentence.lead(total):
                continue
            parts, one = (12, "个月") if said["month"] else (4, "个季度")
            if not _is_average(total, Decimal(parts), mean, sure=True):
                shown = rounded_like(value_of(total) / parts / scale_of(mean), Decimal("0.01"))
                why = f"{total.figure.text}÷{parts}{one}＝{plain(shown)}{mean.figure.unit}，不是{mean.figure.text}。"
                yield finding("平均数不符", between(report, sentence, total, mean), why)


@rule(text)
def prices(report: Report) -> Iterator[Finding]:
    """Yield a finding where so many at such a price come to a tenth, or to ten times, of the sum that is stated: 300个，每个150元."""
    for sentence in sentences_of(report):
        priced = "每" in sentence.text and not _PERIODS.search(sentence.text)
        for said in _PRICE.finditer(sentence.text) if priced else ():
            pair = _paid(sentence, said)
            due = _due(said, pair[1]) if pair else Decimal(0)
            if pair and any(_is_tenfold(pair[0], due, times) for times in _TENFOLD):
                total, count = pair
                shown = plain((due / scale_of(total)).normalize())
                why = f"{count.figure.text}，{said[0]}，是{shown}{total.figure.unit}，不是{total.figure.text}。"
                yield finding("平均数不符", between(report, sentence, *_outer(total, count)), why)


def _due(said: re.Match[str], count: NamedFigure) -> Decimal:
    """Return what so many come to at a price."""
    return Decimal(said["price"].replace(",", "")) * (_WAN if said["scale"] else 1) * value_of(count)


def _is_tenfold(total: NamedFigure, due: Decimal, times: Decimal) -> bool:
    """Return whether a sum is so many times what is due, as it is rounded."""
    low, high = bounds_of(total)
    return low <= due * times <= high


def _amounts(sentence: Sentence) -> list[NamedFigure]:
    """Return the exact amounts of a sentence."""
    return [named for named in sentence.figures if is_exact(named) and not sentence.is_change(named)]


def _paid(sentence: Sentence, said: re.Match[str]) -> tuple[NamedFigure, NamedFigure] | None:
    """Return the sum that was paid and the number of those that it was paid for; None unless exactly one of each stands there."""
    units = PEOPLE if said["one"] in PEOPLE else (said["one"],)
    at = sentence.start + said.start("price")
    amounts = [named for named in _amounts(sentence) if named.figure.offset != at]
    counts = [named for named in amounts if named.figure.unit in units]
    totals = [named for named in amounts if kind_of(named.figure.unit) == "元"]
    if len(counts) != 1 or len(totals) != 1 or not value_of(counts[0]) or _OF_OTHERS.search(sentence.lead(totals[0])):
        return None
    others = any(at < named.figure.offset < totals[0].figure.offset for named in sentence.figures)
    return None if others or "；" in sentence.between(*_outer(counts[0], totals[0])) else (totals[0], counts[0])


def _averaged(
    sentence: Sentence, mean: NamedFigure, said: re.Match[str], others: Sequence[NamedFigure]
) -> tuple[NamedFigure, NamedFigure] | None:
    """Return the total and the number over which it is averaged; None unless exactly one of each stands among the others."""
    each = said["each"] or said["one"] or "亩"
    units = _COUNTED.get(each, (each,))
    counts = _counts(others, units)
    totals = [named for named in others if named not in counts and named.figure.unit not in units and _adds_up(named, mean)]
    if len(counts) != 1 or len(totals) != 1 or not value_of(counts[0]) or "；" in sentence.between(*_outer(counts[0], totals[0], mean)):
        return None
    return totals[0], counts[0]


def _counts(figures: Sequence[NamedFigure], units: Sequence[str]) -> list[NamedFigure]:
    """Return the figures over which is averaged: all that count people, or those of the first unit that any of them has."""
    if units is PEOPLE:
        return [named for named in figures if named.figure.unit in PEOPLE]
    by_unit = ([named for named in figures if named.figure.unit == unit] for unit in units)
    return next(filter(None, by_unit), [])


def _outer(*figures: NamedFigure) -> tuple[NamedFigure, NamedFigure]:
    """Return the first and the last of some figures."""
    in_order = sorted(figures, key=lambda named: named.figure.offset)
    return in_order[0], in_order[-1]


def _adds_up(total: NamedFigure, mean: NamedFigure) -> bool:
    """Return whether a total counts what an average does: 人次 goes with 人, 万元 with 万元/户."""
    kinds = (kind_of(unit.partition("/")[0].removesuffix("次") or unit) for unit in (total.figure.unit, mean.figure.unit))
    return len(set(kinds)) == 1


def _is_meant(sentence: Sentence, total: NamedFigure, count: NamedFigure, mean: NamedFigure, said: re.Match[str]) -> bool:
    """Return whether the words say that a total is what is averaged: 纳税2679万元，户均纳税; 分红29.61万元，户均."""
    what = said["what"] or ""
    if mean.figure.offset < total.figure.offset or count.figure.offset > mean.figure.offset or what.startswith(_LOSES):
        return False
    counted = sentence.text[count.figure.end - sentence.start :][:8]
    what = next((what[size:] for size in range(len(what), 1, -1) if what[:size] in counted), what)
    pairs = {what[at : at + _PAIR] for at in range(len(what) - 1)}
    lead = sentence.lead(total)
    if total.figure.offset < count.figure.offset:
        alike = not what or (not what.startswith("增") and any(char in lead for char in what))
        return alike and sentence.figures.index(mean) - sentence.figures.index(total) == _PAIR
    beside = re.fullmatch("[^，。；]{0,4}[，,（(]", sentence.between(total, mean)[: said.start() - said.end()]) is not None
    return beside and (not what or any(pair in lead for pair in pairs))


def _is_average(total: NamedFigure, count: Decimal, mean: NamedFigure, *, sure: bool) -> bool:
    """Return whether an average is the one that is stated, or so far from it that other things are averaged."""
    low, high = (bound / count for bound in bounds_of(total))
    stated, scale = Decimal(mean.figure.value), value_of(mean) / Decimal(mean.figure.value) if Decimal(mean.figure.value) else Decimal(1)
    cut_off = (low / scale).to_integral_value(ROUND_FLOOR) <= stated <= high / scale and stated == stated.to_integral_value()
    if not stated or cut_off or gives(low / scale, high / scale, stated):
        return True
    ratio = value_of(total) / count / value_of(mean)
    if any(abs(ratio / times - 1) <= _TENTH for times in _TENFOLD):
        return False
    return not (1 / _TWICE <= ratio <= _TWICE) if sure else abs(ratio - 1) > _FAR
