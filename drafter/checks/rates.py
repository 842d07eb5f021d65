"""Rates, shares and averages: those that sentences state beside part and whole, and shares as they are typed in a 填报表."""

import itertools
import re
from collections.abc import Iterator, Sequence
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
from drafter.report.amounts import PEOPLE, PERCENT, bounds_of, gives, is_exact, rounded_like, same_unit, step_of, value_of
from drafter.report.sums import Sentence, planned_rates, rates_of, sentences_of

_SHARE = regex("[^，,。；、（(]{2}占$|占[^，。；、]{1,8}$|比例(?:为|达)?$")
_OF_ALL = regex("[^，。；、\\d]{0,4}的")
_OF = regex("(?:[，,、（(]|^)占[^，。；、\\d]{0,12}$")
_STATED = regex("[，,、（(]?占[^，。；、]{0,8}")
_BESIDE = regex("[，,（(]?占(?:比|全部|其)?(?:总?(?P<noun>[^，。；、\\d的总比]{2,6}?))?(?:总数|总量)?的?(?:比例)?为?达?")
_REACHES = "(?:(?:提高|提升|上升|增长|增加|增|升|达)?[到至]|[稳定保持]{2,4}在|高?达|为|是|超过?)?了?"
_EACH = r"(?P<each>分别(?:达到?|为|是)?(?:[\d.]+[%％][、和])*)?"
_BOUNDED = regex(
    f"(?P<rate>[\u4e00-\u9fff]{{0,6}}(?:率|满意度))(?:[由从][^，。；]{{1,12}}?(?=提|上|增|升))?{_REACHES}{_EACH}$|占(?:比|总数的?)?(?:达到?|为)?$"
)
_UNBOUNDED, _IN_TIME = regex(f"{any_of('可过百')}$"), regex(any_of("按期词"))
_REACH = 40
_ABOVE = ("超", "超过", "突破", "逾")
_MOST = 2000
"""Up to how many persons two decimals of a percentage can be tested."""
_HUNDRED = Decimal(100)
_SEX = regex("[男女](?:性|党员|职工|干部|教师|生)?(?:各?占|占比|比例)[为达]?")
_BEST = regex("(?<![不本良较])(?:优秀?|很好|好|很满意|非常满意|满意)(?:等次|档次|的|评价)?的?(?:各?占|占比)[为达]?$")
_WORST = regex("(?:不合格|不称职|不满意|差|不达标)(?:等次|档次|的|评价)?的?(?:各?占|占比)[为达]?$")
_MOST_GRADES, _PAIR = 5, 2
_NEARLY = 12
"""Shares of all that miss 100% by more are shares of something else."""
_MISREAD = 20
"""A rate that is wrong by as many points is another rate than the one worked out."""


@rule(text)
def rates(report: Report) -> Iterator[Finding]:
    """Yield a finding where a rate is not what the two figures before it give, rounded as it is printed."""
    for rate in itertools.chain(rates_of(report), planned_rates(report)):
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
def shares_of_all(report: Report) -> Iterator[Finding]:
    """Yield a finding where shares that are all there is, of men and women, from 优秀 to 不合格, are a little more or less than 100%."""
    for sentence in sentences_of(report):
        for row in _rows_of_all(sentence):
            added = sum((Decimal(named.figure.value) for named in row), Decimal(0))
            slack = sum((step_of(named) / 2 for named in row), Decimal(0))
            if slack < abs(added - _HUNDRED) <= _NEARLY:
                said = "＋".join(named.figure.text for named in row)
                why = f"{said}＝{plain(added)}%，不是100%。"
                yield finding("比率不符", between(report, sentence, row[0], row[-1]), why, certain=False)


def _rows_of_all(sentence: Sentence) -> Iterator[Sequence[NamedFigure]]:
    """Yield the rows of shares that name all there is; a row of which the last two are 100% already names some of it twice."""
    begin = 0
    for start in range(len(sentence.figures)):
        if start < begin:
            continue
        leads = [sentence.lead(named) for named in sentence.figures[start : start + _MOST_GRADES]]
        row = sentence.figures[start : start + _last_of_all(leads) + 1]
        if _are_shares(sentence, row) and (_are_sexes(leads) or (_BEST.search(leads[0]) and not _names_twice(row))):
            begin = start + len(row)
            yield row


def _last_of_all(leads: Sequence[str]) -> int:
    """Return which share is the last of a row that names all there is: 女 behind 男, or 不合格; 0 where there is none."""
    return 1 if _are_sexes(leads) else next((at for at, lead in enumerate(leads) if at and _WORST.search(lead)), 0)


def _are_shares(sentence: Sentence, row: Sequence[NamedFigure]) -> bool:
    """Return whether figures are two exact shares at least, in one clause of a sentence."""
    alike = len(row) >= _PAIR and all(named.figure.unit == "%" and is_exact(named) for named in row)
    return alike and not re.search("[；。]", sentence.between(row[0], row[-1]))


def _names_twice(row: Sequence[NamedFigure]) -> bool:
    """Return whether the last two of more shares are 100% already."""
    return len(row) > _PAIR and sum(Decimal(named.figure.value) for named in row[-_PAIR:]) == _HUNDRED


def _are_sexes(leads: Sequence[str]) -> bool:
    """Return whether two shares are those of men and women: 男性占, 女性占."""
    sexes = {lead[0] for lead in leads[:_PAIR] if _SEX.fullmatch(lead)}
    return len(leads) >= _PAIR and sexes == {"男", "女"}


@rule(text)
def over_hundred(report: Report) -> Iterator[Finding]:
    """Yield a finding for every rate above 100% that no rate of its kind can reach: 满意率, 覆盖率."""
    for named in report.figures:
        figure = named.figure
        if figure.unit in PERCENT and Decimal(figure.value) > _HUNDRED and figure.unit != "‰":
            said = _BOUNDED.search(report.text, max(0, figure.offset - 24), figure.offset)
            if said and all(map(_is_bounded, _rates_named(said))):
                quote = passage(report, (said.start(), figure.end), named.name)
                yield finding("数值不可能", quote, "占比、比率超过了100%。", certain=said[0].startswith("占"))


def _rates_named(said: re.Match[str]) -> list[str]:
    """Return the rates that a percentage may be of: one, or with 分别 all of the clause; an empty name for a share."""
    clause = re.split("[，。；]", said.string[: said.end("rate")][-_REACH:])[-1] if said["each"] else said["rate"] or ""
    return re.findall("[\u4e00-\u9fff]{1,8}?率", clause) if said["each"] else [clause]


def _is_bounded(rate: str) -> bool:
    """Return whether a rate of this name cannot be above 100%: 满意率, 按期完成率; but not 完成率, 毛入学率. No name is one of a share."""
    return not _UNBOUNDED.search(rate) or _IN_TIME.search(rate) is not None


@rule(text)
def shares_of_persons(report: Report) -> Iterator[Finding]:
    """Yield a finding for percentages that no whole number of persons can give."""
    for sentence in sentences_of(report):
        for share, whole in _shares(sentence):
            people, stated = value_of(whole), Decimal(share.figure.value)
            together = _together(sentence, whole)
            if 0 < people <= _MOST and stated <= 100 and not any(_possible(stated, int(every)) for every in {people, together}):
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
    alike = _alike(sentence, index)
    if _OF_ALL.fullmatch(sentence.between(part, share)) and _OF.search(sentence.between(one, part)):
        return (alike[-1], [part]) if alike and value_of(alike[-1]) <= value_of(part) else None
    said = _BESIDE.fullmatch(sentence.between(part, share)) if not sentence.is_change(part) else None
    if not said or (said["noun"] or "") not in sentence.text[: part.figure.offset - sentence.start]:
        return None
    return part, [named for named in alike if value_of(named) > value_of(part)]


def _alike(sentence: Sentence, index: int) -> list[NamedFigure]:
    """Return the amounts before the figure that a share stands behind, of its unit."""
    part = sentence.figures[index - 1]
    return [named for named in sentence.figures[: index - 1] if same_unit(named, part) and not sentence.is_change(named)]


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


def _together(sentence: Sentence, whole: NamedFigure) -> Decimal:
    """Return what a number of persons comes to with those that it is listed with: 86 of 男党员62名、女党员24名."""
    every, at = sentence.figures, sentence.figures.index(whole)
    first = last = at
    while first and _are_listed(sentence, every[first - 1], every[first]):
        first -= 1
    while last + 1 < len(every) and _are_listed(sentence, every[last], every[last + 1]):
        last += 1
    return sum((value_of(named) for named in every[first : last + 1]), Decimal(0))


def _are_listed(sentence: Sentence, one: NamedFigure, other: NamedFigure) -> bool:
    """Return whether two numbers of persons stand side by side, joined by 、."""
    return same_unit(one, other) and re.fullmatch("[^，。；：]*、[^，。；：]*", sentence.between(one, other)) is not None


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
