"""Wholes and their parts, totals and what they add up, in sentences; told where they do not come out, however the figures are rounded."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from drafter.checks.quoting import between
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.figures.quantity import plain
from drafter.figures.units import COUNTED, HOUSEHOLD, measure
from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex
from drafter.report import NamedFigure, Report
from drafter.report.amounts import comes_to, kind_of, same_unit, scale_of, sum_of, value_of
from drafter.report.lists import are_parallel, have_ends, is_row, is_slip, later_divisions, names_all, so_many
from drafter.report.sums import Division, Sentence, Total, are_opposite, divisions, sentences_of, totals_of

_OVER, _UNDER, _OF_TOTAL, _UNDER_LATER = Decimal("0.15"), Decimal("0.08"), Decimal("0.1"), Decimal("0.12")
"""Parts that exceed the whole, or fall short of it, by no more than this share are meant to add up; figures before a total, by the third.

The last is for parts in a sentence of their own.
"""
_HALF, _MOST_LATER = Decimal("0.5"), Decimal("0.3")
"""By what share a list that names all may miss its whole at most, and one in a sentence of its own; else it is of another thing."""
_SLIGHT = Decimal("0.05")
"""Three parts that exceed the whole by no more than this share do not overlap by chance."""
_MANY = 2
"""With more parts than these a sum that is off by little is a mistake whatever the words mean."""
_OCCASIONS = ("次", "场", "场次", "期", "轮", "轮次", "人次", "批", "批次")
"""What is counted once under each of its subjects: a meeting on 党建 and 干部."""
_KINDS = tuple(regex(any_of(name)) for name in ("分类性别", "分类年龄", "分类学历", "分类民族", "分类身份", "分类困难", "分类职称"))
_SUBJECT, _BOTH, _WORKS = regex(any_of("议题词")), regex(any_of("可兼词")), regex(any_of("同段工程"))
_OF_PERSONS = (*COUNTED, HOUSEHOLD)
"""The kinds of unit of which one may be counted twice; money and land cannot."""
_STATE = regex(f"(?:已经?|正在|在|未|尚未|新|全部)?{any_of('进展词')}")
"""What says how far some of a whole are, and nothing of what they are: 已开工."""
_OTHERS = regex("其他|其它|其余|剩余")
_LEFT = regex(f"(?:{any_of('余数词')})|已")
_REST = regex(f"[，、（](?:{any_of('余数词')})[^，。；、\\d]{{0,6}}$")
_THERE = regex("(?:在册|登记|(?<!没)有|共计?|总共|总计|辖|应有?)[^，。；、\\d]{0,8}$")
_BY_NOW = regex("[，,](?:其中|目前|现|截至目前)?已经?有?")
_CARRIED = regex(any_of("结转词"))


@rule(text)
def parts_and_whole(report: Report) -> Iterator[Finding]:
    """Yield a finding where what stands behind 其中 or 分别 misses the whole before it by a little, or one of its parts is more than it."""
    for division, shown in _with_others(divisions(report)):
        larger = next(_larger(division), None) if division.adjacent else None
        if larger:
            why = f"{larger.figure.text}比{division.whole.figure.text}还多。"
            certain = larger is division.near[0] or division.sentence.lead(larger) in words("属性词")
            yield finding("部分多于总数", between(report, division.sentence, division.whole, larger), why, certain=certain)
        elif _misses(division, shown):
            yield _unequal(report, division.sentence, division.whole, division.parts, _is_certain(division))


@rule(text)
def more_than_all(report: Report) -> Iterator[Finding]:
    """Yield a finding where more of what there is are said to have done something than there are: 共有农户386户，已有455户完成改厕."""
    for sentence in sentences_of(report):
        for whole, part in itertools.pairwise(sentence.figures):
            there = _THERE.search(sentence.before(whole)) and _BY_NOW.fullmatch(sentence.between(whole, part))
            if there and same_unit(whole, part) and value_of(part) > value_of(whole):
                why = f"{part.figure.text}比{whole.figure.text}还多。"
                yield finding("部分多于总数", between(report, sentence, whole, part), why, certain=False)


@rule(text)
def later_parts(report: Report) -> Iterator[Finding]:
    """Yield a finding where the next sentence divides what the one before it says, and does not come to it: 党员73人。男54人，女16人。"""
    for division, shown in _with_others(later_divisions(report)):
        if _misses(division, shown, _UNDER_LATER, _MOST_LATER):
            yield _unequal(report, division.sentence, division.whole, division.parts, certain=False)


def _with_others(every: Iterator[Division]) -> Iterator[tuple[Division, bool]]:
    """Yield divisions, each with whether its list comes out in another unit, and so names all there is: 97户209人, of which 47户121人."""
    for _, group in itertools.groupby(every, lambda division: (division.sentence.start, division.mark)):
        alike = list(group)
        out = [len(one.parts) >= _MANY and comes_to(one.parts, one.whole) for one in alike]
        for division in alike:
            others = (other for other, comes in zip(alike, out, strict=True) if comes and other is not division)
            yield division, any(len(other.parts) == len(division.parts) for other in others)


@rule(text)
def totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where 合计 or 共计 does not come to what the sentence lists before it, from none of its figures on."""
    for total in totals_of(report):
        begin = _nearly_added(total)
        if begin is not None:
            added = total.before[begin:]
            yield _unequal(report, total.sentence, total.whole, added, certain=not total.deed and len(added) > _MANY)


@rule(text)
def rests(report: Report) -> Iterator[Finding]:
    """Yield a finding where what is done and what is left are not the whole before them: 受理58件，办结56件，正在办理3件."""
    for sentence in sentences_of(report):
        for whole, done, rest, after in _in_rows(sentence):
            more = after is not None and not re.search("[；。]", sentence.between(rest, after))
            if not more and _is_rest(sentence, whole, done, rest) and not comes_to((done, rest), whole):
                yield _unequal(report, sentence, whole, (done, rest), certain=False)


def _in_rows(sentence: Sentence) -> Iterator[tuple[NamedFigure, NamedFigure, NamedFigure, NamedFigure | None]]:
    """Yield every three figures of one unit that follow each other, with the fourth; None where there is none."""
    kinds: dict[str, list[NamedFigure]] = {}
    for named in sentence.figures:
        kinds.setdefault(kind_of(named.figure.unit), []).append(named)
    for alike in kinds.values():
        yield from zip(alike, alike[1:], alike[2:], (*alike[3:], None), strict=False)


def _larger(division: Division) -> Iterator[NamedFigure]:
    """Yield the parts that are more than their whole and all it is listed with: those before the first ，, and later ones like 35岁以下."""
    sentence, whole = division.sentence, division.whole
    if not division.near or "均" in sentence.lead(whole):
        return
    for part in dict.fromkeys((*division.near, *division.parts)):
        sure = part in division.near or sentence.lead(part) in words("属性词")
        said = _lead_and_tail(sentence, part)
        alike = whole.figure.unit != "个" or _thing(sentence, whole) in said or _STATE.fullmatch(said)
        if sure and alike and same_unit(part, whole) and value_of(part) > division.beside:
            yield part


def _thing(sentence: Sentence, figure: NamedFigure) -> str:
    """Return the last two characters of what a figure counts: 政村 of 18个行政村."""
    return _lead_and_tail(sentence, figure)[-2:]


def _is_certain(division: Division) -> bool:
    """Return whether parts that miss their whole do so whatever the words mean: three or more, of what is counted once, off by little."""
    above, whole = sum_of(division.parts) - value_of(division.whole), value_of(division.whole)
    near = division.closed or -1 <= above <= whole * _SLIGHT
    return len(division.parts) > _MANY and near and division.whole.figure.unit not in _OCCASIONS


def _misses(division: Division, shown: bool, under: Decimal = _UNDER, most: Decimal = _HALF) -> bool:
    """Return whether several parts do not come to their whole, though they are meant to.

    They are where another unit of the list comes out (`shown`), where the words say that it names all, where a slip explains the rest,
    where they are of a sort that nothing is in twice and yet too many, and where little is missing.
    """
    parts, whole = division.parts, value_of(division.whole)
    if len(parts) < _MANY or comes_to(parts, division.whole) or sum_of(parts) == division.beside:
        return False
    if shown or is_slip(parts, division.whole):
        return True
    named_all = names_all(division) and abs(sum_of(parts) - whole) <= whole * most
    return (named_all or _comes_near(division, under) or _is_too_much(division)) and not _overlaps(division)


def _comes_near(division: Division, under: Decimal) -> bool:
    """Return whether parts miss their whole by little, and are three, or two that follow each other."""
    whole = value_of(division.whole)
    above = sum_of(division.parts) - whole
    is_list = len(division.parts) > _MANY or (is_row(division) and not division.among)
    return is_list and -whole * under <= above <= max(whole * _OVER, Decimal(1))


def _is_too_much(division: Division) -> bool:
    """Return whether parts of a sort that nothing is in twice are more than their whole, though not by more than half of it."""
    whole = value_of(division.whole)
    above = sum_of(division.parts) - whole
    if not 0 < above <= whole * _HALF or not is_row(division):
        return False
    return _counts_once(division) or (len(division.parts) > _MANY and are_parallel(division))


def _counts_once(division: Division) -> bool:
    """Return whether what is divided is an amount of which nothing is counted twice: money, land, a length."""
    unit = division.whole.figure.unit
    return measure(unit).kind not in _OF_PERSONS or (len(division.parts) > _MANY and unit in words("实物单位"))


def _overlaps(division: Division) -> bool:
    """Return whether parts may count the same one twice: 女党员, 35岁以下 and 大专以上 are kinds of different sorts."""
    sentence = division.sentence
    if _counts_once(division):
        of_length = measure(division.whole.figure.unit).kind == "长度"
        return of_length and any(_WORKS.search(sentence.lead(part)) for part in division.parts)
    about = _lead_and_tail(sentence, division.whole)
    own = [kind for kind in _KINDS if not kind.search(about)]
    leads = [said for part in division.parts if not _OTHERS.search(said := _lead_and_tail(sentence, part))]
    if any(map(_BOTH.search, leads)) or (division.whole.figure.unit in _OCCASIONS and any(map(_SUBJECT.search, leads))):
        return True
    return len({tuple(bool(kind.search(said)) for kind in own) for said in leads}) > 1


def _lead_and_tail(sentence: Sentence, part: NamedFigure) -> str:
    """Return the words that say what a part is: 女党员 before it, 女党员 of 12名女党员."""
    tail = sentence.text[part.figure.end - sentence.start :][:8]
    return sentence.lead(part) + re.split("[，、。；（）\\d]", tail)[0]


def _nearly_added(total: Total) -> int | None:
    """Return from which figure on those before a total are meant to come to it, and do not; None where some do, or none are meant to."""
    stated = value_of(total.whole)
    begins = range(len(total.before) - 1)
    if any(comes_to(total.before[begin:], total.whole) for begin in begins):
        return None
    row = _joined(total)
    added = total.before[row:]
    meant = len(added) >= _MANY and (len(added) > _MANY or so_many(total.sentence, total.whole, len(added)))
    if meant and not total.deed.rstrip("为达") and (is_slip(added, total.whole) or abs(sum_of(added) - stated) <= stated / 2):
        return row
    near = (begin for begin in begins if abs(sum_of(total.before[begin:]) - stated) <= stated * _OF_TOTAL and _is_list(total, begin))
    return next(near, None)


def _joined(total: Total) -> int:
    """Return where the list begins that is joined by 、 and ends before a total."""
    pairs = list(itertools.pairwise(total.before))
    for index in range(len(pairs), 0, -1):
        said = total.sentence.between(*pairs[index - 1])
        if "、" not in said or re.search("[，。；：]", said):
            return index
    return 0


def _is_list(total: Total, begin: int) -> bool:
    """Return whether figures are listed to be added up: before 合计, of 上半年 and 下半年, or joined by 、 before a 共 of all."""
    added, sentence = total.before[begin:], total.sentence
    of_year = "全年" in sentence.lead(total.whole) and have_ends([sentence.lead(part) for part in added])
    if not total.deed or of_year:
        return True
    joined = all("、" in said and "，" not in said for said in itertools.starmap(sentence.between, itertools.pairwise(added)))
    thing = total.deed.rstrip("为达")[-2:]
    named = {sentence.lead(part).endswith(thing) or sentence.text.startswith(thing, part.figure.end - sentence.start) for part in added}
    return joined and len(named) == 1


def _is_rest(sentence: Sentence, whole: NamedFigure, done: NamedFigure, rest: NamedFigure) -> bool:
    """Return whether three figures in a row are a whole, what is done of it, and what is left; nothing of last year's among them."""
    between_them = sentence.between(whole, rest)
    alike = same_unit(whole, done) and same_unit(whole, rest) and value_of(whole) >= max(value_of(done), value_of(rest))
    in_row = alike and not re.search("[；。（(]|其中", between_them)
    left = _REST.search(sentence.between(done, rest)[-12:]) is not None or are_opposite(sentence, done, rest)
    if not in_row or not left or _LEFT.match(sentence.lead(whole)):
        return False
    return not _CARRIED.search(sentence.text) and not any(map(sentence.is_change, (whole, done, rest)))


def _unequal(report: Report, sentence: Sentence, whole: NamedFigure, parts: Sequence[NamedFigure], certain: bool) -> Finding:
    """Return the finding on a whole and its parts."""
    total, stated = sum_of(parts), value_of(whole)
    unit, scale = whole.figure.unit, scale_of(whole)
    added = "＋".join(part.figure.text for part in parts)
    why = f"{added}＝{plain(total / scale)}{unit}，与{whole.figure.text}差{plain(abs(total - stated) / scale)}{unit}。"
    in_order = sorted((whole, *parts), key=lambda figure: figure.figure.offset)
    return finding("分项与合计不符", between(report, sentence, in_order[0], in_order[-1]), why, certain=certain)
