"""Lists that name all there is of a whole: what shows that they do, and those that stand in a later sentence than their whole."""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.language.lexicon import any_of
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.language.sentences import stretches
from drafter.report.amounts import comes_to, is_exact, kind_of, same_unit, step_of, sum_of, value_of
from drafter.report.reading import NamedFigure, Report
from drafter.report.sums import DIVIDES, GOES_ON, Division, Sentence, are_opposite, listed_of, sentence_of

_SORTED = regex("分别|(?:按照?|从|依)[^，。；\\d]{1,12}(?:分为?|分布?看|来?看|划分|统计|区分)[，：:]?$")
_SO_MANY = regex(f"(?P<count>[两二三四五六七八九十]|(?<!\\d)[2-9])(?:个|大|所|家)?{any_of('并列尾')}")
_PAIRS = ("城[镇市]", "农村|乡村"), ("专职", "兼职"), ("线上", "线下"), ("水田", "旱[地土]"), ("公办", "民办"), ("集体访", "个体?访")
_ENDS = ("及以上|以上", "及以下|以下"), ("上半年", "下半年"), ("(?:第?一|1)季度", "(?:第?四|4)季度"), *_PAIRS
_ALIKE = regex(f"{any_of('并列尾')}(?:流转|完成|实施)?[的]?$")
_NEXT = regex("[^，。；、]{0,16}[，、；]?[^，。；、\\d]{0,14}(?:\\d[\\d.]*[万亿]?[元户人名个家条项亩所件场次期里公]{1,2})?")
_SAID_OF_ALL = regex("全年|今年|本年|全[镇乡县村市区街]|我[镇乡县村市区]|共计?|累计|总计|现有|[有了的为达至]")
_NOUN = 2
_FAR = 25
"""How many characters lie between the parts of one list at most."""
_PAUSES = 1
"""How many sentences without figures may lie between a whole and the list of it."""
_MOST_PARTS = 12
_TENFOLD = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, -1, -2, -3, -4))
_DIGITS_THAT_SLIP = 4
"""How many digits a number has at least, of which two that changed places explain by more than chance what a list misses."""


class _Before(Struct, frozen=True):
    """The last sentence that had figures."""

    start: int
    """Where it begins."""
    figures: tuple[NamedFigure, ...]
    """In order; one at least."""
    pauses: int
    """How many sentences without figures stand behind it."""


def names_all(division: Division) -> bool:
    """Return whether the words show that a list names all there is: 按类别分, 三个村, 上半年 and 下半年, 其他 as the last of three."""
    sentence, parts = division.sentence, division.parts
    leads = [sentence.lead(part) + _tail(sentence, part) for part in parts]
    sure = division.closed or _are_sorted(division) or have_ends(leads)
    return sure or so_many(sentence, division.whole, len(parts))


def _are_sorted(division: Division) -> bool:
    """Return whether parts stand behind 分别, or behind what they are sorted by: 按类别分, 从文化程度看."""
    between = division.sentence.between(division.whole, division.parts[0])
    lead = division.sentence.lead(division.parts[0])
    return _SORTED.search(between[: len(between) - len(lead)] or between) is not None


def so_many(sentence: Sentence, whole: NamedFigure, parts: int) -> bool:
    """Return whether the words before a whole count its parts: 三个村共流转, 三类纠纷合计."""
    said = sentence.before(whole)
    found = _SO_MANY.search(said[max(said.rfind(sign) for sign in "，。；：") + 1 :])
    return found is not None and parts == (int(found["count"]) if found["count"].isdecimal() else from_chinese(found["count"]))


def are_parallel(division: Division) -> bool:
    """Return whether parts are of one sort that nothing is in twice: 产业类, 民生类; but not 先进村, 示范村 of 12个村."""
    ends = {found[0] for part in division.parts if (found := _ALIKE.search(division.sentence.lead(part)))}
    about = division.sentence.lead(division.whole) + _tail(division.sentence, division.whole)
    every = all(_ALIKE.search(division.sentence.lead(part)) for part in division.parts)
    return every and len(ends) == 1 and not about.endswith(next(iter(ends)))


def is_row(division: Division) -> bool:
    """Return whether parts follow each other, with nothing but what they are between them: no other figure, no clause."""
    between = itertools.starmap(division.sentence.between, itertools.pairwise(division.parts))
    return all(_NEXT.fullmatch(said) for said in between)


def is_slip(parts: Sequence[NamedFigure], whole: NamedFigure) -> bool:
    """Return whether a slip explains that parts do not come to their whole: ten times as much, or two digits of it that changed places."""
    added, stated = sum_of(parts), value_of(whole)
    tenfold = added > 0 and any(added * times == stated for times in _TENFOLD)
    digits = [re.sub("\\D", "", str((value / step_of(whole)).normalize().to_integral_value())) for value in (added, stated)]
    turned = len(digits[0]) >= _DIGITS_THAT_SLIP and sorted(digits[0]) == sorted(digits[1])
    return tenfold or (turned and not comes_to(parts, whole))


def later_divisions(report: Report) -> Iterator[Division]:
    """Yield the wholes whose parts stand in the next sentence that has figures: 党员1293名。从文化程度看，大专以上364名，……"""
    before: _Before | None = None
    index, end = 0, -1
    for stretch in stretches(report.text):
        first = index
        while index < len(report.figures) and report.figures[index].figure.offset < stretch.end():
            index += 1
        if stretch.start() != end + 1 or report.text[end : end + 1] != "。":
            before = None
        end, figures = stretch.end(), report.figures[first:index]
        if before and len(figures) > 1 and not GOES_ON.match(stretch[0]):
            yield from _listed_later(report, before, end, figures)
        if figures:
            before = _Before(stretch.start(), figures, 0)
        elif before:
            before = _Before(before.start, before.figures, before.pauses + 1) if before.pauses < _PAUSES else None


def _listed_later(report: Report, before: _Before, end: int, figures: tuple[NamedFigure, ...]) -> Iterator[Division]:
    """Yield what a sentence lists of the last amounts of the one before it, unit by unit."""
    sentence = sentence_of(report, before.start, end, (*before.figures, *figures))
    if sentence is None:
        return
    amounts = [named for named in before.figures if is_exact(named) and not sentence.is_change(named)][-2:]
    for whole in {kind_of(named.figure.unit): named for named in amounts}.values():
        parts = _row(sentence, listed_of(sentence, figures, whole))
        if len(parts) < _NOUN or DIVIDES.search(sentence.text, parts[0].figure.offset - sentence.start):
            continue
        division = Division(sentence, whole, parts, (), False, figures[0].figure.offset)
        if _is_of(division):
            yield division


def _row(sentence: Sentence, parts: Sequence[NamedFigure]) -> tuple[NamedFigure, ...]:
    """Return the parts from the first on that stand near each other."""
    far = (index for index, pair in enumerate(itertools.pairwise(parts), 1) if len(sentence.between(*pair)) > _FAR)
    return tuple(parts[: next(far, len(parts))][:_MOST_PARTS])


def _is_of(division: Division) -> bool:
    """Return whether a list in a later sentence is of a whole: the words say so, or its items speak of the same."""
    sentence, whole, parts = division.sentence, division.whole, division.parts
    if not all(same_unit(part, whole) for part in parts):
        return False
    about = _SAID_OF_ALL.sub("，", sentence.lead(whole) + _tail(sentence, whole))
    pairs = {about[at : at + _NOUN] for at in range(len(about) - 1)} - {"，，"}
    said = [sentence.lead(part) + _tail(sentence, part) for part in parts]
    shares = [any(pair in words for pair in pairs if "，" not in pair) for words in said]
    joined = [False, *("、" in sentence.between(one, other) for one, other in itertools.pairwise(parts))]
    alike = all(own or beside for own, beside in zip(shares, joined, strict=True)) or are_parallel(division)
    opposite = len(parts) == _NOUN and are_opposite(sentence, *parts)
    return opposite or _are_sorted(division) or have_ends(said) or (alike and (len(parts) > _NOUN or names_all(division)))


def have_ends(leads: Sequence[str]) -> bool:
    """Return whether a list goes from one end to the other: 大专及以上 to 初中及以下, 上半年 and 下半年."""
    return any(any(re.search(low, said) for said in leads) and any(re.search(high, said) for said in leads) for low, high in _ENDS)


def _tail(sentence: Sentence, figure: NamedFigure) -> str:
    """Return what stands behind a figure up to a sign."""
    return re.split("[，、。；（）\\d]", sentence.text[figure.figure.end - sentence.start :][:8])[0]
