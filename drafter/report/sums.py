"""What sentences say of their figures: wholes with their parts, totals behind what they add up, rates behind part and whole.

Only exact figures of one sentence are related; what may be partial or overlap is left alone.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.language.sentences import stretches
from drafter.report.reading import NamedFigure, Report

_TOTAL = regex("(?:合计|共计|总计|总共|共)[^，。；\\d]{0,6}$")
_PART = regex("其中|分别")
_RATE = regex("[率](?:达到?|为|是|超)?$")
_REACH = 30
"""How far behind the whole 其中 or 分别 may stand, in characters."""
_CLOSE = 40
"""How far a rate may stand behind its whole."""
_MOST_FIGURES, _LONGEST = 60, 2000
"""A longer stretch without 。 is a list or no prose, and is not reckoned with."""
_PRECISE = Context(prec=80)
_SCALES = {"万": 10**4, "亿": 10**8}


class Sentence(Struct, frozen=True):
    """A sentence with two figures or more."""

    start: int
    """Where it begins in the report."""
    text: str
    """Without its 。"""
    figures: tuple[NamedFigure, ...]
    """In order."""

    def before(self, figure: NamedFigure) -> str:
        """Return what stands before a figure in the sentence."""
        return self.text[max(0, figure.figure.offset - self.start - _REACH) : figure.figure.offset - self.start]

    def between(self, first: NamedFigure, second: NamedFigure) -> str:
        """Return what stands between two figures."""
        return self.text[first.figure.end - self.start : second.figure.offset - self.start]


class Division(Struct, frozen=True):
    """A whole with what 其中 or 分别 lists of it."""

    sentence: Sentence
    whole: NamedFigure
    parts: tuple[NamedFigure, ...]
    """Of the whole's unit; none where one of them is approximate."""
    adjacent: bool
    """Whether 其中 stands right behind the whole."""


class Total(Struct, frozen=True):
    """A total with what the sentence lists before it in the same unit."""

    sentence: Sentence
    whole: NamedFigure
    before: tuple[NamedFigure, ...]
    """Any number of the last ones may be what is added up."""


class Rate(Struct, frozen=True):
    """A percentage behind a whole and a part of it."""

    sentence: Sentence
    whole: NamedFigure
    part: NamedFigure
    rate: NamedFigure


@lru_cache(maxsize=2)
def sentences_of(report: Report) -> tuple[Sentence, ...]:
    """Return every sentence that has two figures at least."""
    sentences, figures, index = list[Sentence](), report.figures, 0
    for stretch in stretches(report.text):
        first = index
        while index < len(figures) and figures[index].figure.offset < stretch.end():
            index += 1
        if 1 < index - first <= _MOST_FIGURES and len(stretch[0]) <= _LONGEST:
            sentences.append(Sentence(stretch.start(), stretch[0], figures[first:index]))
    return tuple(sentences)


def divisions(report: Report) -> Iterator[Division]:
    """Yield the wholes and their parts, unit by unit: 593户2031人，其中156户593人，…"""
    for sentence in sentences_of(report):
        for word in _PART.finditer(sentence.text):
            mark = sentence.start + word.start()
            before = [named for named in sentence.figures if named.figure.end <= mark]
            near = before and mark - before[-1].figure.end <= _REACH
            for whole in {named.figure.unit: named for named in before[-2:]}.values() if near else ():
                adjacent = whole is before[-1] and mark - whole.figure.end <= 1
                yield Division(sentence, whole, _parts(sentence, mark, whole), adjacent)


def totals_of(report: Report) -> Iterator[Total]:
    """Yield the totals: 合计11万元."""
    for sentence in sentences_of(report):
        for index, whole in enumerate(sentence.figures):
            if _TOTAL.search(sentence.before(whole)):
                yield Total(sentence, whole, tuple(part for part in sentence.figures[:index] if same_unit(part, whole)))


def rates_of(report: Report) -> Iterator[Rate]:
    """Yield the rates: 排查58件，调处56件，调处率96.6%."""
    for sentence in sentences_of(report):
        for index, rate in enumerate(sentence.figures):
            if index < 2 or rate.figure.unit not in ("%", "％") or not _RATE.search(sentence.before(rate)):
                continue
            whole, part = sentence.figures[index - 2 : index]
            words = sentence.between(whole, rate)
            if same_unit(whole, part) and "；" not in words and len(words) <= _CLOSE and value_of(part) <= value_of(whole):
                yield Rate(sentence, whole, part, rate)


def value_of(figure: NamedFigure) -> Decimal:
    """Return a figure's number with 万 and 亿 worked out."""
    return Decimal(figure.figure.value) * _SCALES.get(figure.figure.unit[:1], 1)


def comes_to(parts: Sequence[NamedFigure], whole: NamedFigure) -> bool:
    """Return whether parts add up to their whole; to one in 万 or 亿 as it is rounded: 6123人 and 5934人 are 1.2万人."""
    added, stated = sum_of(parts), Decimal(whole.figure.value)
    if all(part.figure.unit == whole.figure.unit for part in parts):
        return added == value_of(whole)
    return rounded_like(added / _SCALES.get(whole.figure.unit[:1], 1), stated) == stated


def sum_of(figures: Sequence[NamedFigure]) -> Decimal:
    """Return what figures come to."""
    return sum(map(value_of, figures), Decimal(0))


def same_unit(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two exact figures count the same."""
    alike = first.figure.unit.lstrip("万亿") == second.figure.unit.lstrip("万亿")
    exact = not first.figure.approx and not second.figure.approx
    return alike and exact and first.figure.unit not in ("%", "％", "位次")


def rounded_like(value: Decimal, like: Decimal) -> Decimal:
    """Return a value with as many decimals as another has."""
    return value.quantize(Decimal(1).scaleb(min(int(like.as_tuple().exponent), 0)), ROUND_HALF_UP, _PRECISE)


def _parts(sentence: Sentence, mark: int, whole: NamedFigure) -> tuple[NamedFigure, ...]:
    """Return the figures of the whole's unit from a mark to the next ；; none where one of them is approximate.

    元 beside 万元 is a part where it is needed to come to the whole; else it may be another thing: 户均增收3000元.
    """
    stop = sentence.text.find("；", mark - sentence.start)
    end = sentence.start + (stop if stop >= 0 else len(sentence.text))
    inside = [part for part in sentence.figures if mark < part.figure.offset < end and not _TOTAL.search(sentence.before(part))]
    own = tuple(part for part in inside if part.figure.unit == whole.figure.unit)
    scaled = tuple(part for part in inside if same_unit(part, whole))
    if not all(same_unit(part, whole) for part in own):
        return ()
    return scaled if len(scaled) > len(own) and not comes_to(own, whole) and comes_to(scaled, whole) else own
