"""Sums, rates, percentages of persons and growth, as the sentences state them, and shares as they are typed.

Only exact figures of one sentence are reckoned with; what may be partial or overlap is left alone.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from drafter.checks.quoting import around, line, passage, printed, quoted
from drafter.checks.registry import foreign, ours, rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.figures import Figure
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft, Source
from drafter.report import NamedFigure, Report
from drafter.report.sums import (
    Division,
    Sentence,
    Total,
    comes_to,
    divisions,
    rates_of,
    rounded_like,
    same_unit,
    sentences_of,
    sum_of,
    totals_of,
    value_of,
)

_SHARE = regex("[^，,。；、（(]{2}占$|占[^，。；、]{1,8}$|比例(?:为|达)?$")
_LAST = regex("(?:上年|去年|上一年|上年度)[^，。；\\d]{0,6}$")
_CHANGE = regex("(增长|增加|提高|上升|下降|减少|降低|下滑)了?[^，。；\\d]{0,2}$")
_FROM = regex("[由从][^，。；]{0,10}$")
_MOVE = regex("[，]?(下降|降低|降|减少|减|增加|增长|提高|上升|升|增)(?:至|到|为)了?")
_DIFFERENCE = regex("(?:多|少|净增|增加|减少|增长|下降|提高|降低)了?$")
_STATED = regex("[，,、（(]?占[^，。；、]{0,8}")
_DEED = regex(
    "(?:全年|年内|今年|本年度?|共|累计|先后|已|成功|新)*"
    "(?:化解|调处|引进|引入|完成|建成|新建|改建|修建|处置|办结|办理|开展|组织|举办|召开|培训|发展|储备|选派|选任|选聘|争取|筹集|筹措|投入"
    "|帮扶|解决|走访|慰问|表彰|整顿|落实|推进|实施|发放|讲|调研|约谈|对$)"
)
_NO_DEED = regex("发生|未|没有|无|降|减少?到|为$|事故|案件$")
_STOCK = regex(any_of("存量"))
_CELL = regex(r"(\d[\d,]*(?:\.\d+)?)(?:[一-鿿]{1,3})?")
_TOTAL_ROWS = ("合计", "总计", "合　计", "合 计")
_UP = ("增长", "增加", "提高", "上升")
_FALLS = ("下降", "降", "减少", "降低", "减")
_PERCENT = ("%", "％")
_PEOPLE = ("人", "名", "位")
_ROWS = 2
"""How many rows a table has at least that is added up."""
_OVER, _UNDER = Decimal("0.15"), Decimal("0.08")
"""Parts that exceed the whole, or fall short of it, by no more than this share are meant to add up."""
_MOST = 2000
"""Up to how many persons two decimals of a percentage can be tested."""
_MISREAD = 20
"""A rate that is wrong by as many points is another rate than the one worked out."""
_CLOSE = 10
"""Two values of a stock that differ by no more than a tenth are meant to be one."""
_HUNDRED = Decimal(100)


@rule(text)
def parts_and_whole(report: Report) -> Iterator[Finding]:
    """Yield a finding where what stands behind 其中 or 分别 misses the whole before it by a little, or its first part is more than it."""
    for division in divisions(report):
        whole = division.whole
        larger = division.parts[0] if division.parts and value_of(division.parts[0]) > _listed(division) else None
        if larger and division.adjacent:
            why = f"{larger.figure.text}比{whole.figure.text}还多。"
            yield finding("部分多于总数", _between(report, division.sentence, whole, larger), why)
        elif _misses(division):
            above = sum_of(division.parts) - value_of(whole)
            certain = len(division.parts) > 2 and above >= -1
            yield _unequal(report, division.sentence, whole, division.parts, certain)


@rule(text)
def totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where 合计 or 共计 does not come to what the sentence lists before it, from none of its figures on."""
    for total in totals_of(report):
        begin = _nearly_added(total)
        if begin is not None:
            added = total.before[begin:]
            yield _unequal(report, total.sentence, total.whole, added, certain=len(added) > 2)


@rule(foreign)
def table_totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where a column of a table does not come to what stands in its row of 合计."""
    for rows in _tables(report):
        for index, (_, cells) in enumerate(rows):
            if cells[0].strip() in _TOTAL_ROWS and index > 1:
                yield from _table_total(report, rows[:index], rows[index])


@rule(text)
def rates(report: Report) -> Iterator[Finding]:
    """Yield a finding where a rate is not what the two figures before it give, rounded as it is printed."""
    for rate in rates_of(report):
        part, whole, stated = rate.part, rate.whole, Decimal(rate.rate.figure.value)
        worked = rounded_like(value_of(part) * 100 / value_of(whole), stated) if value_of(whole) else stated
        if worked != stated and abs(worked - stated) < _MISREAD:
            why = f"{part.figure.text}÷{whole.figure.text}＝{worked}%，不是{rate.rate.figure.text}。"
            yield finding("比率不符", _between(report, rate.sentence, whole, rate.rate), why)


@rule(text)
def shares_of_persons(report: Report) -> Iterator[Finding]:
    """Yield a finding for percentages that no whole number of persons can give."""
    for sentence in sentences_of(report):
        for share, whole in _shares(sentence):
            people, stated = value_of(whole), Decimal(share.figure.value)
            if 0 < people <= _MOST and stated <= 100 and not _possible(stated, int(people)):
                why = f"{whole.figure.text}里，没有哪个整数占到{share.figure.text}。"
                yield finding("百分比不可能", _between(report, sentence, share, share), why)


@rule(text)
def growth(report: Report) -> Iterator[Finding]:
    """Yield a finding where 增长 or 下降 and its rate do not fit this year's value and last year's beside it."""
    for sentence in sentences_of(report):
        for index, change in enumerate(sentence.figures):
            said = _CHANGE.search(sentence.before(change))
            pair = _years(sentence, index) if said and change.figure.unit in _PERCENT else None
            if said and pair:
                yield from _grown(report, sentence, pair, change, said[1])


@rule(text)
def moves(report: Report) -> Iterator[Finding]:
    """Yield a finding where a value is said to fall from one figure to a larger one, or to rise to a smaller."""
    for sentence in sentences_of(report):
        for before, now in itertools.pairwise(sentence.figures):
            said = _MOVE.fullmatch(sentence.between(before, now))
            meant = said is not None and _FROM.search(sentence.before(before)) and same_unit(before, now)
            if said and meant and _is_contrary(value_of(before), value_of(now), said[1]):
                why = f"从{before.figure.text}到{now.figure.text}，不是“{said[0]}”。"
                yield finding("增减说反了", _between(report, sentence, before, now), why)


@rule(text)
def zero_deeds(report: Report) -> Iterator[Finding]:
    """Yield a finding where something is said to have been done, and the number behind it is zero: 化解信访积案0件, 对0名书记开展评议."""
    for named in report.figures:
        figure = named.figure
        if figure.value.strip("0.") or figure.approx or not figure.unit or figure.unit in _PERCENT:
            continue
        start = max(report.text.rfind(sign, 0, figure.offset) for sign in "，。；：、\n") + 1
        if _DEED.match(report.text, start, figure.offset) and not _NO_DEED.search(report.text, start, figure.offset):
            quote = passage(report, around(report.text, start, figure.end), figure.text)
            yield finding("零当成绩", quote, f"“{report.text[start : figure.end]}”是当成绩写的，数却是零。")


@rule(text)
def two_values(report: Report) -> Iterator[Finding]:
    """Yield a finding where what a unit has a fixed number of (自然村, 党支部) comes in two numbers that are near each other.

    Two figures of a draft that have names of their own are two things: 97个自然村达标 of 98.
    """
    firsts: dict[tuple[str, str], tuple[int, str]] = {}
    for named in report.figures:
        figure = named.figure
        exact = figure.unit == "个" and figure.value.isdigit() and not figure.approx
        noun = _STOCK.match(report.text, figure.end) if exact else None
        if noun is None:
            continue
        value, words = int(figure.value), figure.text + noun[0]
        first, said = firsts.setdefault((noun[0], named.known), (value, words))
        if first != value and abs(first - value) * _CLOSE <= max(first, value):
            quote = passage(report, around(report.text, figure.offset, figure.end, 10), noun[0])
            yield finding("同一个数两种说法", quote, f"前面说{said}，这里说{words}。")


@rule(ours)
def impossible_shares(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every typed percentage that its template computes as part / whole and that no part can give."""
    for name, entry in draft.sheet.figures.items():
        declared = draft.template.figures.get(name)
        operands = [operand.strip() for operand in declared.formula.split("/")] if declared and entry.value.text else []
        if len(operands) == 2 and all(operand in draft.sources for operand in operands):
            yield from _impossible_share(draft, draft.sources[name], *(draft.sources[operand] for operand in operands))


_Row = tuple[int, list[str]]
"""Where a row begins, and its cells."""


def _listed(division: Division) -> Decimal:
    """Return what a whole comes to with those of its unit that it is listed with: of 党员30名、积极分子5名 35名."""
    sentence, listed = division.sentence, value_of(division.whole)
    behind = division.whole
    for named in reversed(sentence.figures[: sentence.figures.index(behind)]):
        words = sentence.between(named, behind)
        if "、" not in words or re.search("[，；：]", words) or not same_unit(named, behind):
            break
        listed, behind = listed + value_of(named), named
    return listed


def _misses(division: Division) -> bool:
    """Return whether several parts do not come to their whole, but so nearly that they are meant to."""
    above, whole = sum_of(division.parts) - value_of(division.whole), value_of(division.whole)
    return (
        len(division.parts) > 1
        and not comes_to(division.parts, division.whole)
        and -whole * _UNDER <= above <= max(whole * _OVER, Decimal(1))
    )


def _nearly_added(total: Total) -> int | None:
    """Return from which figure on those before a total nearly come to it; None where some come to it, or none nearly."""
    stated = value_of(total.whole)
    begins = range(len(total.before) - 1)
    near = (begin for begin in begins if abs(sum_of(total.before[begin:]) - stated) <= stated / 10)
    return None if any(comes_to(total.before[begin:], total.whole) for begin in begins) else next(near, None)


def _tables(report: Report) -> Iterator[list[_Row]]:
    """Yield the rows of every table: lines of tables that follow each other."""
    rows: list[_Row] = []
    end = -1
    for start in sorted(report.rows):
        if rows and start != end + 1:
            yield rows
            rows = []
        end = report.text.find("\n", start)
        end = len(report.text) if end < 0 else end
        rows.append((start, report.text[start:end].split("\t")))
    if rows:
        yield rows


def _table_total(report: Report, above: Sequence[_Row], total: _Row) -> Iterator[Finding]:
    """Yield a finding for every column whose numbers, all of them plain, miss their total."""
    start, cells = total
    for column, typed in enumerate(cells[1:], 1):
        numbers, stated = _column(above, column), _plain_number(typed)
        if stated is None or not numbers or sum(numbers) == stated:
            continue
        begin = start + sum(len(cell) + 1 for cell in cells[:column])
        quote = passage(report, (begin, begin + len(typed)), f"合计{typed.strip()}")
        why = f"这一列加起来是{_plain(sum(numbers, Decimal(0)))}，合计写的是{typed.strip()}。"
        yield finding("分项与合计不符", quote, why, "请核对是合计错还是哪一行错。")


def _column(rows: Sequence[_Row], column: int) -> list[Decimal]:
    """Return the numbers of a column below its head; none where one of its cells holds no plain number, or there are too few."""
    cells = [_plain_number(row[column]) if column < len(row) else None for _, row in rows]
    body = list(itertools.dropwhile(lambda number: number is None, cells))
    numbers = [number for number in body if number is not None]
    return numbers if len(numbers) == len(body) >= _ROWS else []


def _plain_number(cell: str) -> Decimal | None:
    """Return the number that a cell holds; None for one that holds anything else, a percentage among it."""
    match = _CELL.fullmatch(cell.strip())
    return Decimal(match[1].replace(",", "")) if match else None


def _between(report: Report, sentence: Sentence, first: NamedFigure, last: NamedFigure) -> Quote:
    """Return the words from one figure's name to another's end."""
    before = first.figure.offset - sentence.start
    begin = max(sentence.text.rfind(sign, 0, before) for sign in "，；、,;") + 1
    return passage(report, (sentence.start + begin, last.figure.end), first.name or first.figure.text)


def _shares(sentence: Sentence) -> Iterator[tuple[NamedFigure, NamedFigure]]:
    """Yield every percentage of persons whose part is not stated, with the largest exact number of persons before it."""
    whole: NamedFigure | None = None
    last: NamedFigure | None = None
    for figure in sentence.figures:
        if figure.figure.unit in _PEOPLE:
            last = figure
            whole = figure if whole is None or value_of(figure) > value_of(whole) else whole
        elif whole and last and _is_share(sentence, figure, last) and not whole.figure.approx:
            yield figure, whole


def _is_share(sentence: Sentence, share: NamedFigure, last: NamedFigure) -> bool:
    """Return whether a figure is an exact share of persons whose part is not stated beside it: 419名，占47.2% states it."""
    stated = _STATED.fullmatch(sentence.between(last, share)) is not None
    wanted = share.figure.unit in _PERCENT and not share.figure.approx and not stated
    return wanted and _SHARE.search(sentence.before(share)) is not None


def _unequal(report: Report, sentence: Sentence, whole: NamedFigure, parts: Sequence[NamedFigure], certain: bool) -> Finding:
    """Return the finding on a whole and its parts."""
    total, stated = sum_of(parts), value_of(whole)
    unit = whole.figure.unit
    scale = stated / Decimal(whole.figure.value) if stated else Decimal(1)
    added = "＋".join(part.figure.text for part in parts)
    why = f"{added}＝{_plain(total / scale)}{unit}，与{whole.figure.text}差{_plain(abs(total - stated) / scale)}{unit}。"
    in_order = sorted((whole, *parts), key=lambda figure: figure.figure.offset)
    return finding("分项与合计不符", _between(report, sentence, in_order[0], in_order[-1]), why, certain=certain)


def _grown(report: Report, sentence: Sentence, years: tuple[NamedFigure, NamedFigure], change: NamedFigure, word: str) -> Iterator[Finding]:
    """Yield the finding on a change in the wrong direction, or of another rate, between this year's value and last year's."""
    now, before = years
    old, new, stated = value_of(before), value_of(now), Decimal(change.figure.value)
    if not old:
        return
    worked = (new - old) * 100 / old
    rate = rounded_like(abs(worked), stated)
    said = f"本年{now.figure.text}，上年{before.figure.text}"
    in_order = sorted((now, before, change), key=lambda figure: figure.figure.offset)
    quote = _between(report, sentence, in_order[0], in_order[-1])
    if worked and (worked > 0) != (word in _UP):
        yield finding("增减说反了", quote, f"{said}，是{'增长' if worked > 0 else '下降'}{rate}%，不是{word}。")
    elif rate != stated:
        yield finding("增幅不符", quote, f"{said}，{word}{rate}%，不是{change.figure.text}。")


def _years(sentence: Sentence, index: int) -> tuple[NamedFigure, NamedFigure] | None:
    """Return this year's value and last year's beside a change, or None where they are not both there."""
    change = sentence.figures[index]
    beside = sentence.figures[max(0, index - 3) : index + 2]
    near = [figure for figure in beside if figure is not change and _is_value(sentence, figure)]
    before = [figure for figure in near if _LAST.search(sentence.before(figure))]
    now = [figure for figure in near if figure not in before and figure.figure.offset < change.figure.offset]
    if len(before) != 1 or not now or not same_unit(before[0], now[-1]):
        return None
    first, last = sorted((before[0], change, now[-1]), key=lambda figure: figure.figure.offset)[::2]
    return (now[-1], before[0]) if "；" not in sentence.between(first, last) else None


def _is_value(sentence: Sentence, figure: NamedFigure) -> bool:
    """Return whether a figure says how much there is, not by how much that changed."""
    return figure.figure.unit not in _PERCENT and not _DIFFERENCE.search(sentence.before(figure))


def _is_contrary(before: Decimal, now: Decimal, word: str) -> bool:
    """Return whether a value moved the other way than a word says; one that did not move is let pass."""
    return before != now and (before < now) != (word not in _FALLS)


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


def _plain(value: Decimal | int) -> str:
    """Return a number without exponent and needless zeros."""
    shown = f"{Decimal(value):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
