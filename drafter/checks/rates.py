"""Rates, shares and averages: those that sentences state beside part and whole, and shares as they are typed in a 填报表."""

import re
from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from drafter.checks.quoting import between, line, passage, printed, quoted
from drafter.checks.registry import ours, rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.figures import Figure
from drafter.figures.quantity import plain
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft, Source
from drafter.report import NamedFigure, Report
from drafter.report.amounts import PEOPLE, PERCENT, bounds_of, gives, is_exact, kind_of, rounded_like, same_unit, value_of
from drafter.report.sums import Sentence, rates_of, sentences_of

_SHARE = regex("[^，,。；、（(]{2}占$|占[^，。；、]{1,8}$|比例(?:为|达)?$")
_STATED = regex("[，,、（(]?占[^，。；、]{0,8}")
_BESIDE = regex("[，,（(]?占(?:比|全部|其)?(?:总?(?P<noun>[^，。；、\\d的总比]{2,6}?))?(?:总数|总量)?的?(?:比例)?为?达?")
_BOUNDED = regex(f"(?:{any_of('不过百')})(?:达到?|高达|为|是)?了?$|占(?:比|总数的?)?(?:达到?|为)?$")
_AVERAGE = regex("(?:(?P<each>[亩户人场村次期])均|亩产|平均每(?P<one>[亩户人场村次期个家]))[^，。；、\\d]{0,6}$")
_COUNTED = {
    "亩": ("亩",),
    "户": ("户",),
    "人": PEOPLE,
    "场": ("场", "场次"),
    "次": ("次",),
    "村": ("个", "村", "个村"),
    "期": ("期",),
    "个": ("个",),
    "家": ("家",),
}
"""What counts those over which is averaged."""
_ABOVE = ("超", "超过", "突破", "逾")
_MOST = 2000
"""Up to how many persons two decimals of a percentage can be tested."""
_MISREAD = 20
"""A rate that is wrong by as many points is another rate than the one worked out."""
_HUNDRED, _TEN = Decimal(100), Decimal(10)
_FAR, _TENTH = Decimal("0.34"), Decimal("0.02")
"""An average that is off by more is one of other things, but for one that is ten times too large or small, by no more than a fiftieth."""


@rule(text)
def rates(report: Report) -> Iterator[Finding]:
    """Yield a finding where a rate is not what the two figures before it give, rounded as it is printed."""
    for rate in rates_of(report):
        worked, stated = _worked(rate.part, rate.whole, rate.rate), Decimal(rate.rate.figure.value)
        over = is_exact(rate.rate) or (rate.rate.figure.approx in _ABOVE and worked is not None and worked < stated)
        if rate.meant and worked is not None and over and abs(worked - stated) < _MISREAD:
            quote = between(report, rate.sentence, rate.whole, rate.rate)
            why = f"{rate.part.figure.text}÷{rate.whole.figure.text}＝{worked}%，不是{rate.rate.figure.text}。"
            yield finding("比率不符", quote, why, certain=value_of(rate.part) <= value_of(rate.whole))


@rule(text)
def shares(report: Report) -> Iterator[Finding]:
    """Yield a finding where 占 and a percentage behind a part are not what the whole before it gives."""
    for sentence in sentences_of(report):
        for index, share in enumerate(sentence.figures):
            found = _shared(sentence, index) if index > 1 and share.figure.unit in PERCENT and is_exact(share) else None
            if found:
                yield from _unfit_share(report, sentence, share, *found)


@rule(text)
def over_hundred(report: Report) -> Iterator[Finding]:
    """Yield a finding for every rate above 100% that no rate of its kind can reach: 满意率, 覆盖率."""
    for named in report.figures:
        figure = named.figure
        if figure.unit in PERCENT and Decimal(figure.value) > _HUNDRED and figure.unit != "‰":
            said = _BOUNDED.search(report.text, max(0, figure.offset - 12), figure.offset)
            if said:
                quote = passage(report, (said.start(), figure.end), named.name)
                yield finding("数值不可能", quote, "占比、比率超过了100%。", certain=said[0].startswith("占"))


@rule(text)
def averages(report: Report) -> Iterator[Finding]:
    """Yield a finding where 户均, 亩均, 场均 are nearly, or ten times, what the total and the number before them give."""
    for sentence in sentences_of(report):
        if "均" not in sentence.text and "亩产" not in sentence.text:
            continue
        means = {named: said for named in sentence.figures if (said := _AVERAGE.search(sentence.before(named)))}
        others = [named for named in sentence.figures if named not in means and is_exact(named) and not sentence.is_change(named)]
        for mean, said in means.items():
            pair = _averaged(sentence, mean, said, others) if is_exact(mean) else None
            if pair and not _is_average(*pair, mean):
                total, count = pair
                shown = rounded_like(value_of(total) / value_of(count) * Decimal(mean.figure.value) / value_of(mean), Decimal("0.01"))
                why = f"{total.figure.text}÷{count.figure.text}＝{plain(shown)}{mean.figure.unit}，不是{mean.figure.text}。"
                first, *_, last = sorted((*pair, mean), key=lambda named: named.figure.offset)
                yield finding("平均数不符", between(report, sentence, first, last), why)


@rule(text)
def shares_of_persons(report: Report) -> Iterator[Finding]:
    """Yield a finding for percentages that no whole number of persons can give."""
    for sentence in sentences_of(report):
        for share, whole in _shares(sentence):
            people, stated = value_of(whole), Decimal(share.figure.value)
            if 0 < people <= _MOST and stated <= 100 and not _possible(stated, int(people)):
                why = f"{whole.figure.text}里，没有哪个整数占到{share.figure.text}。"
                yield finding("百分比不可能", between(report, sentence, share, share), why)


@rule(ours)
def impossible_shares(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every typed percentage that its template computes as part / whole and that no part can give."""
    for name, entry in draft.sheet.figures.items():
        declared = draft.template.figures.get(name)
        operands = [operand.strip() for operand in declared.formula.split("/")] if declared and entry.value.text else []
        if len(operands) == 2 and all(operand in draft.sources for operand in operands):
            yield from _impossible_share(draft, draft.sources[name], *(draft.sources[operand] for operand in operands))


def _worked(part: NamedFigure, whole: NamedFigure, stated: NamedFigure) -> Decimal | None:
    """Return what a part and a whole give, rounded as what is stated; None where that is it, or where nothing can be said."""
    percent = Decimal(stated.figure.value)
    least, most = bounds_of(whole)
    if least <= 0:
        return None
    low, high = bounds_of(part)
    if gives(low * 100 / most, high * 100 / least, percent):
        return None
    return rounded_like(value_of(part) * 100 / value_of(whole), percent)


def _shared(sentence: Sentence, index: int) -> tuple[NamedFigure, list[NamedFigure]] | None:
    """Return the part that a share is said of, and what may be its whole: 120人，占党员886名的13.5%; 其中702名，占79.2%."""
    one, part, share = sentence.figures[index - 2 : index + 1]
    if sentence.between(part, share) == "的" and _STATED.fullmatch(sentence.between(one, part)):
        return (one, [part]) if same_unit(one, part) and value_of(one) <= value_of(part) else None
    said = _BESIDE.fullmatch(sentence.between(part, share)) if not sentence.is_change(part) else None
    if not said or (said["noun"] or "") not in sentence.text[: part.figure.offset - sentence.start]:
        return None
    before = (named for named in sentence.figures[: index - 1] if same_unit(named, part) and not sentence.is_change(named))
    return part, [named for named in before if value_of(named) > value_of(part)]


def _unfit_share(report: Report, sentence: Sentence, share: NamedFigure, part: NamedFigure, wholes: list[NamedFigure]) -> Iterator[Finding]:
    """Yield the finding on a share that none of what may be its whole gives."""
    stated = Decimal(share.figure.value)
    worked = [(found, whole) for whole in wholes if (found := _worked(part, whole, share)) is not None]
    if not worked or len(worked) < len(wholes):
        return
    found, whole = min(worked, key=lambda pair: abs(pair[0] - stated))
    if abs(found - stated) < _MISREAD:
        why = f"{part.figure.text}÷{whole.figure.text}＝{found}%，不是{share.figure.text}。"
        certain = len(wholes) == 1 and "其中" in sentence.between(whole, part)
        yield finding("比率不符", between(report, sentence, part, share), why, certain=certain)


def _averaged(
    sentence: Sentence, mean: NamedFigure, said: re.Match[str], others: list[NamedFigure]
) -> tuple[NamedFigure, NamedFigure] | None:
    """Return the total and the number over which it is averaged; None unless exactly one of each stands among the others."""
    each = _COUNTED[said["each"] or said["one"] or "亩"]
    counts = [named for named in others if named.figure.unit in each]
    totals = [named for named in others if named.figure.unit not in each and _adds_up(named, mean)]
    if len(counts) != 1 or len(totals) != 1 or not value_of(counts[0]) or "；" in sentence.between(*_outer(counts[0], totals[0], mean)):
        return None
    return totals[0], counts[0]


def _outer(*figures: NamedFigure) -> tuple[NamedFigure, NamedFigure]:
    """Return the first and the last of some figures."""
    in_order = sorted(figures, key=lambda named: named.figure.offset)
    return in_order[0], in_order[-1]


def _adds_up(total: NamedFigure, mean: NamedFigure) -> bool:
    """Return whether a total counts what an average does: 人次 goes with 人."""
    kinds = (kind_of(unit.removesuffix("次") or unit) for unit in (total.figure.unit, mean.figure.unit))
    return len(set(kinds)) == 1


def _is_average(total: NamedFigure, count: NamedFigure, mean: NamedFigure) -> bool:
    """Return whether an average is the one that is stated, or so far from it that other things are averaged."""
    low, high = (bound / value_of(count) for bound in bounds_of(total))
    stated, scale = Decimal(mean.figure.value), value_of(mean) / Decimal(mean.figure.value) if Decimal(mean.figure.value) else Decimal(1)
    if not stated or gives(low / scale, high / scale, stated):
        return True
    ratio = value_of(total) / value_of(count) / value_of(mean)
    tenfold = any(abs(ratio / times - 1) <= _TENTH for times in (_TEN, 1 / _TEN, _HUNDRED, 1 / _HUNDRED))
    return not tenfold and abs(ratio - 1) > _FAR


def _shares(sentence: Sentence) -> Iterator[tuple[NamedFigure, NamedFigure]]:
    """Yield every percentage of persons whose part is not stated, with the largest exact number of persons before it."""
    whole: NamedFigure | None = None
    last: NamedFigure | None = None
    for figure in sentence.figures:
        if figure.figure.unit in PEOPLE:
            last = figure
            whole = figure if whole is None or value_of(figure) > value_of(whole) else whole
        elif whole and last and _is_share(sentence, figure, last) and not whole.figure.approx:
            yield figure, whole


def _is_share(sentence: Sentence, share: NamedFigure, last: NamedFigure) -> bool:
    """Return whether a figure is an exact share of persons whose part is not stated beside it: 419名，占47.2% states it."""
    stated = _STATED.fullmatch(sentence.between(last, share)) is not None
    wanted = share.figure.unit in PERCENT and not share.figure.approx and not stated
    return wanted and _SHARE.search(sentence.before(share)) is not None


def _possible(share: Decimal, people: int) -> bool:
    """Return whether some whole number of `people` makes up `share` percent, rounded as printed."""
    nearest = int(share * people / 100)
    return any(rounded_like(Decimal(count) * 100 / people, share) == share for count in range(nearest, nearest + 2))


def _impossible_share(draft: Draft, share: Source, part: Source, whole: Source) -> Iterator[Finding]:
    """Yield the finding on one share, if no part gives it."""
    typed, total = _exact(share, "%"), _exact(whole)
    if typed is None or total is None or total != int(total) or total <= 0:
        return
    given = _exact(part)
    counts = [given] if given is not None else _whole_numbers_at(typed * total / _HUNDRED)
    if any(_gives(count / total * _HUNDRED, typed) for count in counts):
        return
    shown = "，".join(f"{part.name}{count:f}，占{(count / total * _HUNDRED):.2f}%" for count in counts)
    why = f"{whole.name}{whole.text}{line(whole.place)}，{shown}，都得不出{share.text}。"
    remedy = f"请核对{part.name}，报{part.name}的数，占比由程序算。{printed(draft, [share.path])}"
    yield finding("占比凑不出来", Quote(share.place, quoted(share), share.path), why, remedy)


def _exact(source: Source, unit: str = "") -> Decimal | None:
    """Return the one number that a source types, or None where it is absent, approximate or has more than one."""
    figure: Figure | None = source.figure
    if figure is None or figure.approximate or figure.rank or len(figure.quantities) > 1:
        return None
    quantity = figure.quantities[0]
    return quantity.value if not unit or quantity.unit == unit else None


def _whole_numbers_at(count: Decimal) -> list[Decimal]:
    """Return the whole numbers on both sides of `count`."""
    above = count.to_integral_value(ROUND_CEILING)
    return [above - 1, above] if above > 0 else [above]


def _gives(exact: Decimal, typed: Decimal) -> bool:
    """Return whether a share is typed as it would be rounded, or cut off."""
    step = Decimal(1).scaleb(int(typed.as_tuple().exponent))
    return typed - step / 2 <= exact < typed + step
