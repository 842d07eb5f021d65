"""The order of learning: whose report, what is left out, what gets a name, then every paragraph in the template language."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.diagnostics.left_out import Kind
from drafter.language.patterns import regex
from drafter.language.place_words import place_words
from drafter.learning.figures import NamedStretch, named_stretches, same_facts
from drafter.learning.replacements import (
    Replacement,
    as_text,
    expression,
    own_word_replacements,
    printing,
    with_replacements,
    without_overlaps,
    year_replacements,
)
from drafter.learning.unit import header_of
from drafter.markup import numbered
from drafter.model.learnt import LearntFact, LearntFigure, LearntTemplate, Paragraph
from drafter.model.template import RESERVED
from drafter.report import Report, pointers, told
from drafter.report.amounts import rounded_like, sum_of, value_of
from drafter.report.sums import Rate, divisions, rates_of, totals_of

_BLANKS = " 　\t\r﻿"
_WORDS = ("我镇", "全镇", "镇党委", "镇政府", "镇纪委", "县委", "县政府", "全县")
"""The words of place that are learnt; `place_words` says what each is for this unit."""
_NUMERAL = regex("[一二三四五六七八九十百千万0-9０-９]")


class Corrections(Struct, frozen=True):
    """What is learnt otherwise after an attempt whose draft did not give the report back."""

    plain: frozenset[int] = frozenset()
    """Lines whose years, dates, place words and computed figures stay words."""
    fixed: frozenset[int] = frozenset()
    """Lines that are no headings and count no items: paragraphs as they stand."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names to be given otherwise."""


def learn(report: Report, file: str, unit: str, year: int, corrections: Corrections | None = None) -> LearntTemplate:
    """Return what a report teaches; `unit` is empty where the report itself must say it."""
    return _Learner(report, file, header_of(report, unit, year), year, corrections or Corrections()).learnt_template()


class _Learner:
    """Learns one report."""

    def __init__(self, report: Report, file: str, header: Mapping[str, str], year: int, corrections: Corrections) -> None:
        """Find what is left out and what gets a name."""
        self._report, self._file, self._header, self._year, self._corrections = report, file, header, year, corrections
        self._lines = list(_lines(report.text))
        self._hidden = {at for noise in report.outline.noise for at in range(noise.offset, noise.offset + len(noise.text))}
        self._tables = {number for number, start, _ in self._lines if start in report.rows}
        tabled = {at for number, start, end in self._lines if number in self._tables for at in range(start, end)}
        self._stretches = named_stretches(report, self._hidden | tabled, RESERVED)
        self._by_line: dict[int, list[NamedStretch]] = {}
        for stretch in self._stretches:
            self._by_line.setdefault(self._line(stretch.start), []).append(stretch)
        self._computed = self._formulas()
        self._words = self._own_words()

    def learnt_template(self) -> LearntTemplate:
        """Return what the report teaches."""
        learnt = [self._computed.get(stretch.learnt.name, stretch.learnt) for stretch in self._stretches]
        paragraphs = tuple(self._paragraphs())
        return LearntTemplate(
            source=self._file,
            year=self._year,
            header=self._header,
            paragraphs=paragraphs,
            parts=tuple(self._parts()),
            figures=tuple(value for value in learnt if isinstance(value, LearntFigure)),
            facts=tuple(value for value in learnt if isinstance(value, LearntFact)),
            rules=tuple(dict.fromkeys(self._rules())),
            left_out=tuple(self._left_out()),
            unsure=tuple(self._unsure()),
        )

    def _parts(self) -> Iterator[str]:
        """Yield the titles of the report's parts that a template can name."""
        for part in self._report.parts:
            heading = part.section.heading.strip(_BLANKS)
            # A title that begins with a numeral would be read together with the number before it.
            if heading and not _NUMERAL.match(heading):
                yield heading

    def _own_words(self) -> dict[str, str]:
        """Return by name the words that the 填报表's head prints."""
        header = {name: text.removesuffix("（待核）") for name, text in self._header.items()}
        places = place_words(header["单位"], header["类别"], header["上级"], header["述职主体"] == "班子")
        known = {name: header[name] for name in ("单位", "述职人") if header.get(name) and "（待核）" not in self._header[name]}
        return known | {name: places[name] for name in _WORDS if name in places}

    def _paragraphs(self) -> Iterator[Paragraph]:
        """Yield every paragraph that the template has."""
        title, at = self._report.outline.title or "", 0
        roles = self._roles()
        begun: list[Paragraph] = []
        restarts = _Restarts()
        for number, start, end in self._lines:
            text = self._clean(start, end)
            if not text or number in self._tables:
                continue
            if at < len(title) and title.startswith(_bare(text), at):
                at += len(_bare(text))
                begun.append(Paragraph(number, text, self._printed(start, end), self._template(number, start, end), "标题"))
                if at >= len(title):
                    yield _joined(begun)
                continue
            role = roles.get(number, "")
            fixed = not role and restarts.again(text, number in self._corrections.fixed)
            yield Paragraph(number, text, self._printed(start, end), self._in_role(number, (start, end), text, role, fixed), role)

    def _roles(self) -> dict[int, str]:
        """Return which lines are the salutation, the signature and the date."""
        outline, roles = self._report.outline, dict[int, str]()
        texts = [(number, self._clean(start, end)) for number, start, end in self._lines]
        salutation = next((number for number, text in texts if outline.salutation and _bare(text) == outline.salutation), None)
        if salutation is not None:
            roles[salutation] = "称呼"
        waiting = list(outline.signature)
        for number, text in reversed(texts):
            if not waiting:
                break
            if text and _bare(text) == waiting[-1]:
                roles[number] = "日期" if self._header["成文日期"] and self._header["成文日期"] in text else "署名"
                waiting.pop()
        return roles

    def _in_role(self, number: int, span: tuple[int, int], text: str, role: str, fixed: bool) -> str:
        """Return a paragraph in the template language; a fixed one is no heading and counts no items."""
        date = self._header["成文日期"]
        if role == "日期" and number not in self._corrections.plain:
            return printing("成文日期", "数据").join(map(as_text, text.split(date, 1)))
        template = self._template(number, *span)
        escaped = not role and (fixed or text.startswith("\\"))
        return "\\" + template if escaped else template

    def _template(self, number: int, start: int, end: int) -> str:
        """Return a line in the template language, without the blanks around it."""
        replacements = without_overlaps(self._replacements(number, start, end))
        return with_replacements(self._report.text, *self._inner(start, end), replacements, as_text)

    def _printed(self, start: int, end: int) -> str:
        """Return a line as its draft must be."""
        notices = (
            Replacement(stretch.start, stretch.end, stretch.notice)
            for stretch in self._by_line.get(self._line(start), ())
            if stretch.notice
        )
        replacements = without_overlaps(chain(self._noise(start, end), notices))
        return with_replacements(self._report.text, *self._inner(start, end), replacements, str)

    def _inner(self, start: int, end: int) -> tuple[int, int]:
        """Return a line's ends without blanks and noise."""
        text = self._report.text
        while start < end and (text[start] in _BLANKS or start in self._hidden):
            start += 1
        while start < end and (text[end - 1] in _BLANKS or end - 1 in self._hidden):
            end -= 1
        return start, end

    def _noise(self, start: int, end: int) -> Iterator[Replacement]:
        """Yield what of a line is left out."""
        for noise in self._report.outline.noise:
            if start <= noise.offset < end:
                yield Replacement(noise.offset, min(end, noise.offset + len(noise.text)), "")

    def _replacements(self, number: int, start: int, end: int) -> Iterator[Replacement]:
        """Yield what of a line is replaced or left out, what is surest first."""
        yield from self._noise(start, end)
        for stretch in self._by_line.get(number, ()):
            yield Replacement(stretch.start, stretch.end, printing(stretch.learnt.name, stretch.section))
        if number not in self._corrections.plain:
            yield from year_replacements(self._report.text, start, end, self._year)
            yield from own_word_replacements(self._report.text, start, end, self._words)

    def _clean(self, start: int, end: int) -> str:
        """Return a line without noise and blanks around."""
        return "".join(char for at, char in enumerate(self._report.text[start:end], start) if at not in self._hidden).strip(_BLANKS)

    def _formulas(self) -> dict[str, LearntFigure]:
        """Return the rates that part and whole give to the character, by name."""
        figures = self._figures_by_place()
        computed: dict[str, LearntFigure] = {}
        for rate in rates_of(self._report):
            figure, part, whole = (figures.get(named.figure.offset) for named in (rate.rate, rate.part, rate.whole))
            if figure is None or self._line(rate.rate.figure.offset) in self._corrections.plain:
                continue
            if part and whole and part.text and whole.text and _is_exact(rate):
                formula = f"{expression(part.name, '数据')} / {expression(whole.name, '数据')}"
                computed[figure.name] = replace(figure, text="", formula=formula, decimals=_decimals(rate.rate.figure.value))
        return computed

    def _figures_by_place(self) -> dict[int, LearntFigure]:
        """Return what is learnt as a figure, by where it begins."""
        return {stretch.start: stretch.learnt for stretch in self._stretches if isinstance(stretch.learnt, LearntFigure)}

    def _line(self, offset: int) -> int:
        """Return the line of a place, from 0."""
        return self._report.line(offset) - 1

    def _rules(self) -> Iterator[str]:
        """Yield the sums that hold."""
        names = {place: expression(figure.name, "数据") for place, figure in self._figures_by_place().items()}
        for division in divisions(self._report):
            if len(division.parts) > 1 and sum_of(division.parts) == value_of(division.whole):
                yield from _sum(names, [part.figure.offset for part in division.parts], division.whole.figure.offset)
        for total in totals_of(self._report):
            for start in range(len(total.before) - 1):
                if sum_of(total.before[start:]) == value_of(total.whole):
                    yield from _sum(names, [part.figure.offset for part in total.before[start:]], total.whole.figure.offset)
                    break

    def _left_out(self) -> Iterator[str]:
        """Yield what the template does not have."""
        for noise in self._report.outline.noise:
            if noise.text.strip("#*->+ 　\n"):
                yield f"广告等残留：{noise.text.strip()}"
        if self._tables:
            first = min(self._tables)
            yield f"表格：第{first + 1}行起，共{len(self._tables)}行"
        if self._tables or any(one.kind in (Kind.PICTURE, Kind.DRAWING) for one in self._report.left_out):
            yield from pointers(self._report)
        yield from told(self._report, but=())

    def _unsure(self) -> Iterator[str]:
        """Yield what a person should look at."""
        for name in ("单位", "上级"):
            if self._header[name].endswith("（待核）"):
                yield f"看不出{name}的名称，先写“{self._header[name].removesuffix('（待核）')}”，请在填报表里改。"
        for stretch in self._stretches:
            if isinstance(stretch.learnt, LearntFact) and stretch.learnt.text:
                yield f"“{stretch.learnt.text}”像是认错了的数，原样放在素材“{stretch.learnt.name}”里，请改成数。"
        yield from same_facts(self._stretches)


class _Restarts:
    """Follows the numbers of a report and tells which of them begin again under nothing new: a second list of 1. 2. 3."""

    def __init__(self) -> None:
        """Start before the first number."""
        self._before: dict[int, int] = {}
        self._again: dict[int, int] = {}

    def again(self, text: str, fixed: bool) -> bool:
        """Return whether a paragraph is to stay as it stands: a fixed one, and one that goes on a list which began again or is fixed."""
        heading = numbered(text)
        if heading is None:
            return fixed
        level, number = heading.level, heading.number
        if fixed or self._is_out_of_order(level, number) or self._again.get(level) == number - 1 > 0:
            self._again[level] = number
            return True
        for levels in (self._before, self._again):
            for below in [deeper for deeper in levels if deeper > level]:
                del levels[below]
        self._again.pop(level, None)
        self._before[level] = number
        return False

    def _is_out_of_order(self, level: int, number: int) -> bool:
        """Return whether a 1 comes after others, or another number first."""
        count = self._before.get(level, 0)
        return (number == 1 and count > 0) or (number > 1 and count == 0)


def _joined(lines: list[Paragraph]) -> Paragraph:
    """Return the lines of a title as one paragraph."""
    texts = ("".join(line.text for line in lines), "".join(line.printed for line in lines), "".join(line.template for line in lines))
    return Paragraph(lines[0].number, *texts, lines[0].role)


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield number, start and end of every line."""
    offset = 0
    for number, line in enumerate(text.split("\n")):
        yield number, offset, offset + len(line)
        offset += len(line) + 1


def _bare(text: str) -> str:
    """Return a line as the outline has it, without Markdown's bold signs."""
    return re.sub(r"^\*\*(.+)\*\*$", r"\1", text).strip(_BLANKS)


def _is_exact(rate: Rate) -> bool:
    """Return whether part and whole give a rate to the character: 96.6%."""
    figure, whole = rate.rate.figure, value_of(rate.whole)
    typed = Decimal(figure.value)
    return bool(whole) and rounded_like(value_of(rate.part) * 100 / whole, typed) == typed and figure.text == f"{figure.value}%"


def _decimals(number: str) -> int:
    """Return how many decimals a number has."""
    return max(0, -int(Decimal(number).as_tuple().exponent))


def _sum(names: Mapping[int, str], parts: list[int], whole: int) -> Iterator[str]:
    """Yield the rule of a sum whose figures all have names."""
    if whole in names and all(part in names for part in parts):
        yield f"{' + '.join(names[part] for part in parts)} == {names[whole]}"
