"""算术: sums, rates, percentages of persons, and growth, as the sentences state them.

Only exact figures of one sentence are reckoned with; what may be partial or overlap is left alone.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checks.texts import doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.patterns import regex
from drafter.report import Named, Report
from drafter.report.sums import Sentence, divisions, rates_of, rounded_like, same_unit, sentences_of, sum_of, totals_of, value_of

_SHARE = regex("[^，,。；、（(]{2}占$|占[^，。；、]{1,8}$|比例(?:为|达)?$")
_LAST = regex("(?:上年|去年|上一年|上年度)[^，。；\\d]{0,6}$")
_CHANGE = regex("(增长|增加|提高|上升|下降|减少|降低|下滑)了?[^，。；\\d]{0,2}$")
_FROM = regex("[由从][^，。；]{0,10}$")
_MOVE = regex("[，]?(下降|降低|降|减少|减|增加|增长|提高|上升|升|增)(?:至|到|为)了?")
_DIFFERENCE = regex("(?:多|少|净增|增加|减少|增长|下降|提高|降低)了?$")
_ROWS = 2
"""How many rows a table has at least that is added up."""
_TOTAL_ROWS = ("合计", "总计", "合　计", "合 计")
_CELL = regex(r"(\d[\d,]*(?:\.\d+)?)(?:[一-鿿]{1,3})?")
_UP = ("增长", "增加", "提高", "上升")
_OVER, _UNDER = Decimal("0.15"), Decimal("0.08")
"""Parts that exceed the whole, or fall short of it, by no more than this share are meant to add up."""
_PEOPLE = ("人", "名", "位")
_MOST = 2000
"""Up to how many persons two decimals of a percentage can be tested."""


@rule_of("算术")
def parts_and_whole(report: Report) -> Iterator[Finding]:
    """Yield a finding where what stands behind 其中 or 分别 misses the whole before it by a little, or its first part is more than it."""
    for one in divisions(report):
        larger = one.parts[0] if one.parts and value_of(one.parts[0]) > value_of(one.whole) else None
        if larger and one.adjacent:
            why = f"{larger.figure.text}比{one.whole.figure.text}还多。"
            yield _doubt(report, one.sentence, "部分多于总数", Severity.MUST, (one.whole, larger), why, "请核对哪个数错了。")
            continue
        total, left = sum_of(one.parts), value_of(one.whole)
        if len(one.parts) > 1 and total != left and -left * _UNDER <= total - left <= max(left * _OVER, Decimal(1)):
            certain = len(one.parts) > 2 and (total > left or left - total <= 1)
            yield _unequal(report, one.sentence, one.whole, one.parts, Severity.MUST if certain else Severity.ASK)


@rule_of("算术")
def totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where 合计 or 共计 does not come to what the sentence lists before it, from none of its figures on."""
    for one in totals_of(report):
        left = value_of(one.whole)
        sums = [sum_of(one.before[start:]) for start in range(len(one.before) - 1)]
        near = [start for start, total in enumerate(sums) if abs(total - left) <= left / 10] if left not in sums else []
        if near:
            severity = Severity.MUST if len(one.before) - near[0] > 2 else Severity.ASK
            yield _unequal(report, one.sentence, one.whole, one.before[near[0] :], severity)


@rule_of("算术", drafts=False)
def table_totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where a column of a table does not come to what stands in its row of 合计."""
    for rows in _tables(report):
        for at, (_, cells) in enumerate(rows):
            if cells[0].strip() in _TOTAL_ROWS and at > 1:
                yield from _table_total(report, rows[:at], rows[at])


@rule_of("算术")
def rates(report: Report) -> Iterator[Finding]:
    """Yield a finding where a rate is not what the two figures before it give, rounded as it is printed."""
    for one in rates_of(report):
        stated = Decimal(one.rate.figure.value)
        worked = rounded_like(value_of(one.part) * 100 / value_of(one.whole), stated) if value_of(one.whole) else stated
        if worked != stated and abs(worked - stated) < 20:
            why = f"{one.part.figure.text}÷{one.whole.figure.text}＝{worked}%，不是{one.rate.figure.text}。"
            yield _doubt(report, one.sentence, "比率不符", Severity.MUST, (one.whole, one.rate), why, "请核对哪个数错了。")


@rule_of("算术")
def shares_of_persons(report: Report) -> Iterator[Finding]:
    """Yield a finding for percentages that no whole number of persons can give."""
    for sentence in sentences_of(report):
        whole: Named | None = None
        last: Named | None = None
        for one in sentence.figures:
            if one.figure.unit in _PEOPLE:
                last = one
                whole = one if whole is None or value_of(one) > value_of(whole) else whole
            elif whole and last and _is_share(sentence, one, last) and not whole.figure.approx:
                people, share = value_of(whole), Decimal(one.figure.value)
                if 0 < people <= _MOST and share <= 100 and not _possible(share, int(people)):
                    why = f"{whole.figure.text}里，没有哪个整数占到{one.figure.text}。"
                    yield _doubt(report, sentence, "百分比不可能", Severity.MUST, (one, one), why, "请按人数重算，或核对总数。")


@rule_of("算术")
def growth(report: Report) -> Iterator[Finding]:
    """Yield a finding where 增长 or 下降 and its rate do not fit this year's value and last year's beside it."""
    for sentence in sentences_of(report):
        for index, change in enumerate(sentence.figures):
            said = _CHANGE.search(sentence.before(change))
            pair = _years(sentence, index) if said and change.figure.unit in ("%", "％") else None
            if said and pair:
                yield from _grown(report, sentence, pair[0], pair[1], change, said[1])


@rule_of("算术")
def moves(report: Report) -> Iterator[Finding]:
    """Yield a finding where a value is said to fall from one figure to a larger one, or to rise to a smaller."""
    for sentence in sentences_of(report):
        for before, now in itertools.pairwise(sentence.figures):
            said = _MOVE.fullmatch(sentence.between(before, now))
            if said and _FROM.search(sentence.before(before)) and same_unit(before, now):
                rises = said[1] not in ("下降", "降", "减少", "降低", "减")
                if value_of(before) != value_of(now) and (value_of(before) < value_of(now)) != rises:
                    why = f"从{before.figure.text}到{now.figure.text}，不是“{said[0]}”。"
                    yield _doubt(report, sentence, "增减说反了", Severity.MUST, (before, now), why, "请核对哪个数或哪个词错了。")


_Row = tuple[int, list[str]]
"""Where a row begins, and its cells."""


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
        values = [_plain_number(row[column]) if column < len(row) else None for _, row in above]
        numbers = values[next((at for at, value in enumerate(values) if value is not None), len(values)) :]
        stated, known = _plain_number(typed), [value for value in numbers if value is not None]
        if stated is None or len(known) < _ROWS or len(known) != len(numbers) or sum(known) == stated:
            continue
        at = start + sum(len(cell) + 1 for cell in cells[:column])
        why = f"这一列加起来是{_plain(sum(known, Decimal(0)))}，合计写的是{typed.strip()}。"
        span = (at, at + len(typed))
        yield doubt(report, "分项与合计不符", Severity.MUST, span, why, "请核对是合计错还是哪一行错。", subject=f"合计{typed.strip()}")


def _plain_number(text: str) -> Decimal | None:
    """Return the number that a cell holds; None for one that holds anything else, a percentage among it."""
    found = _CELL.fullmatch(text.strip())
    return Decimal(found[1].replace(",", "")) if found else None


def _doubt(report: Report, sentence: Sentence, code: str, severity: Severity, ends: tuple[Named, Named], why: str, remedy: str) -> Finding:
    """Return a finding on the words from one figure's name to another's end."""
    first, last = ends
    begin = max(sentence.text.rfind(sign, 0, first.figure.offset - sentence.start) for sign in "，；、,;") + 1
    span = (sentence.start + begin, last.figure.end)
    return doubt(report, code, severity, span, why, remedy, subject=first.name or first.figure.text)


def _is_share(sentence: Sentence, share: Named, last: Named) -> bool:
    """Return whether a figure is an exact share of persons whose part is not stated beside it: 419名，占47.2% states it."""
    stated = re.fullmatch("[，,、（(]?占[^，。；、]{0,8}", sentence.between(last, share)) is not None
    wanted = share.figure.unit in ("%", "％") and not share.figure.approx and not stated
    return wanted and _SHARE.search(sentence.before(share)) is not None


def _unequal(report: Report, sentence: Sentence, whole: Named, parts: Sequence[Named], severity: Severity) -> Finding:
    """Return the finding on a whole and its parts."""
    total, left = sum_of(parts), value_of(whole)
    unit = whole.figure.unit
    scale = value_of(whole) / Decimal(whole.figure.value) if left else Decimal(1)
    added = "＋".join(one.figure.text for one in parts)
    why = f"{added}＝{_plain(total / scale)}{unit}，与{whole.figure.text}差{_plain(abs(total - left) / scale)}{unit}。"
    first, last = sorted((whole, *parts), key=lambda one: one.figure.offset)[:: len(parts)]
    return _doubt(report, sentence, "分项与合计不符", severity, (first, last), why, "请核对是总数错还是分项错。")


def _grown(report: Report, sentence: Sentence, now: Named, before: Named, change: Named, word: str) -> Iterator[Finding]:
    """Yield the finding on a change in the wrong direction, or of another rate."""
    old, new, stated = value_of(before), value_of(now), Decimal(change.figure.value)
    if not old:
        return
    worked = (new - old) * 100 / old
    said = f"本年{now.figure.text}，上年{before.figure.text}"
    first, last = sorted((now, before, change), key=lambda one: one.figure.offset)[::2]
    if worked and (worked > 0) != (word in _UP):
        right = "增长" if worked > 0 else "下降"
        why = f"{said}，是{right}{rounded_like(abs(worked), stated)}%，不是{word}。"
        yield _doubt(report, sentence, "增减说反了", Severity.MUST, (first, last), why, "请核对哪个数或哪个词错了。")
    elif rounded_like(abs(worked), stated) != stated:
        why = f"{said}，{word}{rounded_like(abs(worked), stated)}%，不是{change.figure.text}。"
        yield _doubt(report, sentence, "增幅不符", Severity.ASK, (first, last), why, "请核对哪个数错了。")


def _years(sentence: Sentence, index: int) -> tuple[Named, Named] | None:
    """Return this year's value and last year's beside a change, or None where they are not both there."""
    change = sentence.figures[index]
    near = [one for one in sentence.figures[max(0, index - 3) : index + 2] if one is not change and one.figure.unit not in ("%", "％")]
    near = [one for one in near if not _DIFFERENCE.search(sentence.before(one))]
    before = [one for one in near if _LAST.search(sentence.before(one))]
    now = [one for one in near if one not in before and one.figure.offset < change.figure.offset]
    if len(before) != 1 or not now or not same_unit(before[0], now[-1]):
        return None
    first, last = sorted((before[0], change, now[-1]), key=lambda one: one.figure.offset)[::2]
    return (now[-1], before[0]) if "；" not in sentence.between(first, last) else None


def _possible(share: Decimal, people: int) -> bool:
    """Return whether some whole number of `people` makes up `share` percent, rounded as printed."""
    nearest = int(share * people / 100)
    return any(rounded_like(Decimal(count) * 100 / people, share) == share for count in range(nearest, nearest + 2))


def _plain(value: Decimal | int) -> str:
    """Return a number without exponent and needless zeros."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
