"""What sentences say of their figures: wholes with their parts, totals behind what they add up, rates behind part and whole.

Only exact figures are related, of one sentence, or of two where the second goes on with 其中 or 合计; what may be partial is left alone.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex
from drafter.language.sentences import stretches
from drafter.report.amounts import PERCENT, comes_to, gives, kind_of, same_unit, scale_of, value_of
from drafter.report.figures import numbers_in
from drafter.report.reading import NamedFigure, Report

_TOTAL = regex("(?:(?:合计|共计|总计)[^，。；\\d]{0,6}|(?:总共|累计|(?<![中公一])共(?![建享同产青商性识]))(?P<said>[^，。；\\d]{0,6}))$")
_SEASONS, _OF_YEAR = regex("季度|半年"), regex("全年[^，。；\\d]{0,2}$")
_PART = regex("其中|分别|(?<=，)用于|包括|[（(]含?|[:：]|中(?=[，,])|(?:按照?|从)[^，。；\\d]{1,10}(?:分为?|看|划分)|分为")
_NAMED, _OF_IT = ("其中", "分别", "包括"), ("其中", "包括", "（含", "(含")
_OF_WHICH = regex("其中")
DIVIDES = regex("其中|分别|包括|[：:]")
"""What leads to a list of its own."""
_LIST_END = regex("[；。)）]|其中")
_CLOSED = regex("(?:其他|其它|其余|剩余)[^，。；、]{0,8}$")
_RATE = regex("([\\u4e00-\\u9fff]{2,12})率(?:达到?|高达|为|是|保持在|超过?)?了?$")
DIFFERENCE = regex("(?:多|少|延长|扩大|拓宽|缩短|缩小|压减|净增|增加|减少|增长|下降|提高|降低|上升|增|减|降|升|相差)了?(?:约|近)?$")
LAST = regex("(?:上年|去年|上一年|上年度|[比较而]20\\d\\d年)(?:度|同期)?[^，。；\\d]{0,6}$")
_SYNONYMS = ("同义建成", "同义办结", "同义化解", "同义到会", "同义回收")
_ONE, _OTHER = regex(any_of("正类")), regex(any_of("反类"))
_PLANNED = regex("计划|任务|目标|应[^，。；]{0,8}$")
_DONE = regex(any_of("办成词"))
_DUE = regex("应(?:当)?([参到出收缴交还办评检考]{1,2})")
"""What is due, by which the rate of what was done is called: 应收, 收缴率; 应参加, 参评率."""
_RIGHT_BEFORE = regex("[^，。；、：（）]{0,8}[，。：（]?")
_LEAD = regex("其中|[，、。；：（(\\d]")
_ASIDE = regex("[（(][^（()）]*[)）]")
GOES_ON = regex("(?:其中|分别|以上|合计|共计|总计|累计|共(?![建享同产青商性识]))")
_REACH = 30
"""How far behind the whole 其中 or 分别 may stand, in characters."""
_CLOSE = 40
"""How far a rate may stand behind its whole."""
_LONG = 600
"""How far a list behind 其中 reaches at most, in characters."""
_BACK = 12
"""How many figures before a rate may be its whole."""
_FULL = str.maketrans(",;:()", "，；：（）")
_PAIR = 2
_MYRIAD, _EACH = 10**4, regex("[均每]")
_MOST_FIGURES, _LONGEST = 60, 2000
"""A longer stretch without 。 is a list or no prose, and is not reckoned with."""


class Sentence(Struct, frozen=True, dict=True):
    """A sentence with two figures or more; with it the one before, where it goes on with 其中 or 合计."""

    start: int
    """Where it begins in the report."""
    text: str
    """Without its 。, half-width signs as full-width ones, one for one."""
    figures: tuple[NamedFigure, ...]
    """In order."""

    def before(self, figure: NamedFigure) -> str:
        """Return what stands before a figure in the sentence."""
        return self.text[max(0, figure.figure.offset - self.start - _REACH) : figure.figure.offset - self.start]

    def between(self, first: NamedFigure, second: NamedFigure) -> str:
        """Return what stands between two figures."""
        return self.text[first.figure.end - self.start : second.figure.offset - self.start]

    def lead(self, figure: NamedFigure) -> str:
        """Return the words before a figure, from the figure or the sign before it on."""
        return _LEAD.split(self.before(figure))[-1]

    @cached_property
    def aside(self) -> frozenset[int]:
        """Return where the figures begin that are said in brackets, or in a list behind 其中."""
        spans = [range(self.start + match.start(), self.start + match.end()) for match in _ASIDE.finditer(self.text)]
        inside = {named.figure.offset for named in self.figures if any(named.figure.offset in span for span in spans)}
        for word in _OF_WHICH.finditer(self.text):
            inside.update(named.figure.offset for named in _near(self, _listed(self, self.start + word.start())))
        return frozenset(inside)

    @cached_property
    def changes(self) -> frozenset[int]:
        """Return where the figures begin that are no amount of this year: percentages, differences, last year's values."""
        return frozenset(named.figure.offset for named in self.figures if named.figure.unit in PERCENT or _differs(self.before(named)))

    def is_change(self, figure: NamedFigure) -> bool:
        """Return whether a figure is one of the changes."""
        return figure.figure.offset in self.changes


class Division(Struct, frozen=True):
    """A whole with what 其中 or 分别 lists of it."""

    sentence: Sentence
    whole: NamedFigure
    parts: tuple[NamedFigure, ...]
    """Of the whole's unit; none where one of them is approximate."""
    near: tuple[NamedFigure, ...]
    """Those of them that stand before the first ，, which are parts for certain."""
    adjacent: bool
    """Whether 其中 stands right behind the whole."""
    mark: int
    """Where the list begins in the report; its divisions, one for each unit, have it in common."""

    @property
    def among(self) -> bool:
        """Return whether 中 leads to the list, of 21个项目中."""
        return self.sentence.text.startswith("中", self.mark - self.sentence.start)

    @property
    def closed(self) -> bool:
        """Return whether the list names all there is: the last part is 其他, or there are two, 男 and 女."""
        if len(self.parts) == _PAIR and are_opposite(self.sentence, *self.parts):
            return True
        return bool(self.parts) and _CLOSED.search(self.sentence.before(self.parts[-1])) is not None

    @property
    def beside(self) -> Decimal:
        """Return what the whole comes to with those of its unit that it is listed with: of 党员30名、积极分子5名 35名."""
        sentence, listed, behind = self.sentence, value_of(self.whole), self.whole
        for named in reversed(sentence.figures[: sentence.figures.index(behind)]):
            between = sentence.between(named, behind)
            if "、" not in between or re.search("[，；：。]", between) or not same_unit(named, behind):
                break
            listed, behind = listed + value_of(named), named
        return listed


class Total(Struct, frozen=True):
    """A total with what the sentence lists before it in the same unit."""

    sentence: Sentence
    whole: NamedFigure
    before: tuple[NamedFigure, ...]
    """Any number of the last ones may be what is added up."""
    deed: str
    """What a 共 or 累计 says of it, 发展党员; empty where it is a total of what stands before it for certain: 合计, 共14名."""


class Rate(Struct, frozen=True):
    """A percentage behind a whole and a part of it."""

    sentence: Sentence
    whole: NamedFigure
    part: NamedFigure
    rate: NamedFigure
    meant: bool
    """Whether its name says what the part is: 化解率 behind 化解169件."""


def _differs(before: str) -> bool:
    """Return whether the words before a figure make it a difference, or last year's value."""
    return DIFFERENCE.search(before) is not None or LAST.search(before) is not None


def are_opposite(sentence: Sentence, one: NamedFigure, other: NamedFigure) -> bool:
    """Return whether two figures count what together is all: 男 and 女."""
    return _ONE.match(sentence.lead(one)) is not None and _OTHER.match(sentence.lead(other)) is not None


@lru_cache(maxsize=2)
def sentences_of(report: Report) -> tuple[Sentence, ...]:
    """Return every sentence that has two figures at least."""
    sentences, figures, index = list[Sentence](), report.figures, 0
    first, start, end = 0, 0, -1
    for stretch in stretches(report.text):
        follows = stretch.start() == end + 1 and report.text[end : end + 1] == "。" and GOES_ON.match(stretch[0])
        if not follows:
            first, start = index, stretch.start()
        end = stretch.end()
        while index < len(figures) and figures[index].figure.offset < end:
            index += 1
        if follows and sentences and sentences[-1].start == start:
            sentences.pop()
        sentence = sentence_of(report, start, end, figures[first:index])
        if sentence:
            sentences.append(sentence)
    return tuple(sentences)


def sentence_of(report: Report, start: int, end: int, figures: tuple[NamedFigure, ...]) -> Sentence | None:
    """Return a stretch of a report as a sentence; None where it has fewer figures than two, or is too long."""
    if 1 < len(figures) <= _MOST_FIGURES and end - start <= _LONGEST:
        return Sentence(start, report.text[start:end].translate(_FULL), figures)
    return None


def divisions(report: Report) -> Iterator[Division]:
    """Yield the wholes and their parts, unit by unit: 593户2031人，其中156户593人，…"""
    for sentence in sentences_of(report):
        for word in _PART.finditer(sentence.text):
            yield from _divisions_at(sentence, word)


def _divisions_at(sentence: Sentence, word: re.Match[str]) -> Iterator[Division]:
    """Yield what a 其中 or 分别 divides, unit by unit."""
    mark = sentence.start + word.start()
    for whole, adjacent in _wholes(sentence, mark):
        if word[0] in _NAMED or adjacent:
            parts, near = _parts(sentence, mark, whole)
            yield Division(sentence, whole, parts, near if word[0] in _OF_IT else (), adjacent, mark)


def totals_of(report: Report) -> Iterator[Total]:
    """Yield the totals: 合计11万元."""
    for sentence in sentences_of(report):
        behind: NamedFigure | None = None
        deed = ""
        for index, whole in enumerate(sentence.figures):
            told = _TOTAL.search(sentence.before(whole))
            told_of_year = not told and _OF_YEAR.search(sentence.before(whole)) and _SEASONS.search(sentence.text)
            if told or told_of_year:
                deed = (told["said"] or "") if told else ""
            elif behind is None or sentence.between(behind, whole):
                behind = None
                continue
            behind = whole
            parts = (part for part in sentence.figures[:index] if same_unit(part, whole) and part.figure.offset not in sentence.aside)
            yield Total(sentence, whole, tuple(part for part in parts if not sentence.is_change(part)), deed)


def rates_of(report: Report) -> Iterator[Rate]:
    """Yield the rates: 排查58件，调处56件，调处率96.6%."""
    for sentence in sentences_of(report):
        yield from _rates_in(sentence)


def planned_rates(report: Report) -> Iterator[Rate]:
    """Yield the rates whose whole was planned, and so is no figure of the report: 计划投资2586万元，已完成2301万元，完成率89%."""
    for sentence in sentences_of(report):
        if "率" in sentence.text and _PLANNED.search(sentence.text):
            yield from _planned_rates_in(sentence)


def _planned_rates_in(sentence: Sentence) -> Iterator[Rate]:
    """Yield the rates of a sentence whose whole was planned."""
    known = {named.figure.offset for named in sentence.figures}
    for rate in _rates_in(_with_every_number(sentence)):
        if rate.whole.figure.offset not in known and _PLANNED.search(sentence.lead(rate.whole)):
            yield rate


def _with_every_number(sentence: Sentence) -> Sentence:
    """Return a sentence with all its numbers, also those that are planned."""
    moved = (replace(figure, offset=figure.offset + sentence.start) for figure in numbers_in(sentence.text))
    return Sentence(sentence.start, sentence.text, tuple(NamedFigure(figure, "", "", "", 0) for figure in moved))


def _rates_in(sentence: Sentence) -> Iterator[Rate]:
    """Yield the rates of a sentence."""
    for index, rate in enumerate(sentence.figures):
        said = _RATE.search(sentence.before(rate)) if index > 1 and rate.figure.unit in PERCENT else None
        pair = _part_and_whole(sentence, index) if said else None
        if said and pair:
            yield Rate(sentence, pair[0], pair[1], rate, _is_meant(sentence, *pair, said[1]))


def _part_and_whole(sentence: Sentence, index: int) -> tuple[NamedFigure, NamedFigure] | None:
    """Return whole and part before a rate, a list behind 其中 left out; the whole that gives the rate, or else the nearest one."""
    rate, aside = sentence.figures[index], sentence.aside
    near = sentence.figures[max(0, index - _BACK) : index]
    amounts = [named for named in near if named.figure.offset not in aside and not sentence.is_change(named)]
    part, wholes = amounts[-1:], amounts[:-1]
    wholes = [whole for whole in reversed(wholes) if same_unit(whole, part[0]) and not re.search("[；。]", sentence.between(whole, rate))]
    close = wholes and len(sentence.between(part[0] if aside else wholes[0], rate)) <= _CLOSE
    if not close or (not aside and wholes[0] is not amounts[-2]):
        return None
    stated = Decimal(rate.figure.value)
    fitting = (whole for whole in wholes if value_of(whole) and gives(*_ratio(part[0], whole), stated))
    larger = (whole for whole in wholes if aside and value_of(whole) >= value_of(part[0]))
    return next(fitting, next(larger, wholes[0])), part[0]


def _ratio(part: NamedFigure, whole: NamedFigure) -> tuple[Decimal, Decimal]:
    """Return how many percent of a whole a part is, twice."""
    percent = value_of(part) * 100 / value_of(whole)
    return percent, percent


def _is_meant(sentence: Sentence, whole: NamedFigure, part: NamedFigure, name: str) -> bool:
    """Return whether the name of a rate says what the part is, and nothing that whole and part do not say: 纠纷化解率 of 纠纷."""
    stem, about = name[-2:], name[:-2]
    said = sentence.lead(part) + re.split("[，、。；]", sentence.text[part.figure.end - sentence.start :][:6])[0]
    due = _DUE.search(sentence.lead(whole)) if sentence.lead(part).startswith(("实", "已")) else None
    if due and any(char in stem for char in due[1]):
        return True
    alike = next((group for group in map(words, _SYNONYMS) if stem in group), (stem,))
    before = sentence.text[: part.figure.offset - sentence.start]
    return any(word in said for word in alike) and (about in words("率前虚词") or about[-2:] in before)


def _wholes(sentence: Sentence, mark: int) -> Iterator[tuple[NamedFigure, bool]]:
    """Yield what may be the whole of a list, one for each unit, and whether it stands right before it."""
    before = [named for named in sentence.figures if named.figure.end <= mark]
    if not before or mark - before[-1].figure.end > _REACH:
        return
    amounts = [named for named in before if not sentence.is_change(named)][-2:]
    adjacent = _RIGHT_BEFORE.fullmatch(sentence.text, before[-1].figure.end - sentence.start, mark - sentence.start) is not None
    for whole in {kind_of(named.figure.unit): named for named in amounts}.values():
        yield whole, adjacent and (whole is amounts[-1] or not re.search("[，。；]", sentence.between(whole, amounts[-1])))


def _listed(sentence: Sentence, mark: int) -> tuple[NamedFigure, ...]:
    """Return the figures of the list behind a mark, to ； or its closing bracket, without those that are said in brackets within it."""
    at = mark - sentence.start + 1
    flat = _ASIDE.sub(lambda aside: " " * len(aside[0]), sentence.text[at : at + _LONG])
    end = _LIST_END.search(flat, 1)
    stop = sentence.start + at + (end.start() if end else len(flat))
    inside = (named for named in sentence.figures if mark < named.figure.offset < stop)
    shown = (named for named in inside if flat[named.figure.offset - sentence.start - at] != " ")
    return tuple(named for named in shown if not _TOTAL.search(sentence.before(named)) and not sentence.is_change(named))


def _alike(sentence: Sentence, listed: Sequence[NamedFigure]) -> Iterator[NamedFigure]:
    """Yield the figures of a list to the first that says what was done with all: 其中重大3件，化解56件."""
    for index, named in enumerate(listed):
        if index and _DONE.match(sentence.lead(named)) and not _DONE.match(sentence.lead(listed[0])):
            return
        yield named


def listed_of(sentence: Sentence, figures: Sequence[NamedFigure], whole: NamedFigure) -> tuple[NamedFigure, ...]:
    """Return those of some figures that may be parts of a whole: of its kind and year, to the first that says what was done with all."""
    shown = (named for named in figures if named.figure.offset not in sentence.aside and not sentence.is_change(named))
    return tuple(_alike(sentence, [named for named in shown if kind_of(named.figure.unit) == kind_of(whole.figure.unit)]))


def _near(sentence: Sentence, listed: Sequence[NamedFigure]) -> tuple[NamedFigure, ...]:
    """Return the figures of a list to the first ， behind one of them."""
    commas = (i for i, (one, other) in enumerate(itertools.pairwise(listed), 1) if "，" in sentence.between(one, other))
    return tuple(listed[: next(commas, len(listed))])


def _parts(sentence: Sentence, mark: int, whole: NamedFigure) -> tuple[tuple[NamedFigure, ...], tuple[NamedFigure, ...]]:
    """Return the parts of a whole behind a mark: all, and those before the first ，, where a list that is joined by 、 ends.

    None at all where one of them is approximate. 元 beside 万元 is a part where it is as large, 九万六千元 of 三十八万元, or where it is
    needed to come to the whole; else it may be another thing: 户均增收3000元.
    """
    like = [named for named in _listed(sentence, mark) if kind_of(named.figure.unit) == kind_of(whole.figure.unit)]
    near = _near(sentence, like)
    every = near if len(near) > 1 else tuple(_alike(sentence, like))
    if not all(same_unit(part, whole) for part in every):
        return (), ()
    own = tuple(part for part in every if scale_of(part) == scale_of(whole))
    large = tuple(part for part in every if part in own or _is_large(sentence, part, whole))
    fitting = (parts for parts in (own, large, every) if comes_to(parts, whole))
    return next(fitting, large or every), near


def _is_large(sentence: Sentence, part: NamedFigure, whole: NamedFigure) -> bool:
    """Return whether a figure is written in other scales than its whole only for its size: 96000元 of 38.6万元, not 户均增收12000元."""
    return min(value_of(part), value_of(whole)) >= _MYRIAD and not _EACH.search(sentence.lead(part))
