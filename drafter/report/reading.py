"""A report as read: its skeleton, what is masked in it, and its figures by name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from drafter.diagnostics.left_out import LeftOut
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.markup.marks import ANY
from drafter.report.annexes import FoundAnnex, find_annexes, without_annexes
from drafter.report.figures import find_between, find_doubtful, find_figures, without_plans
from drafter.report.headings import Section
from drafter.report.masks import Masked, find_masks
from drafter.report.names import name_of
from drafter.report.outline import Outline, read_outline
from drafter.report.parts import Part, parts_of, plans_of
from drafter.report.text_figure import TextFigure

_YEAR = regex(
    r"""
    (?<!\d) (?:[1１][9９]|[2２][0０])\d\d (?= 年 | \D{0,4}述职 | \D{0,9}报告 | [-—] )  # 2023年度, 2023党建述职, 2022—2023
    | [一二〇○零]{1,2} [〇○零一二三四五六七八九]{2,3} (?=年)  # 二〇二三年
    """,
    re.VERBOSE,
)
_NAUGHTS = str.maketrans("○零", "〇〇")


class NamedFigure(Struct, frozen=True, dict=True):
    """A figure with the name that a person would give it as the head of a column."""

    figure: TextFigure
    """As it stands in the text."""
    section: str
    """The numbers of the headings above it: 一、（一）; empty before the first."""
    known: str
    """What it is called, where that is known; else empty."""
    text: str
    """The text in which it stands."""
    before: int
    """Where the figure before it ends."""

    @cached_property
    def name(self) -> str:
        """Return at most 14 characters; empty where the text does not say what is counted. Worked out when it is asked for."""
        return self.known or name_of(self.text, self.figure.offset, self.figure.end, self.before, self.figure.unit)


class Report(Struct, frozen=True, eq=False):
    """A report as read; equal to itself alone, so that what is worked out of it can be kept by it."""

    text: str
    """The whole text, blanks in place of annexes; every offset counts its code points."""
    outline: Outline
    """Title, sections, closing, noise."""
    masked: tuple[Masked, ...]
    """In the text's order."""
    figures: tuple[NamedFigure, ...]
    """In the text's order, without those of noise and of plans."""
    parts: tuple[Part, ...]
    """Its sections of the highest level; none without headings."""
    rows: frozenset[int] = frozenset()
    """Where the lines begin that are rows of tables."""
    annexes: tuple[FoundAnnex, ...] = ()
    """The annexes of ours behind it; no figure, sentence or word of them is the report's."""
    left_out: tuple[LeftOut, ...] = ()
    """What of the file is not in the text."""

    @property
    def year(self) -> int | None:
        """Return the year that the title names: 2023年度, 二〇二三年; None where it names none."""
        year = _YEAR.search(self.outline.title or "")
        if year is None:
            return None
        return int(year[0]) if year[0].isdecimal() else from_chinese(year[0].translate(_NAUGHTS))

    def line(self, offset: int) -> int:
        """Return the number of the line that a place stands in, from 1."""
        return bisect_right(_line_starts(self.text), offset)

    def column(self, offset: int) -> int:
        """Return the number of a place's character in its line, from 1."""
        return offset - _line_starts(self.text)[self.line(offset) - 1] + 1


def read_report(
    text: str,
    headings: Mapping[int, int] | None = None,
    known: Mapping[range, str] | None = None,
    rows: frozenset[int] | None = None,
    left_out: tuple[LeftOut, ...] = (),
) -> Report:
    """Return what stands in a report; any text can be read, one that is no report has little in it.

    `headings` are lines that a Word file styles as headings: where each begins, and its level. `known` says of a draft of ours, which has
    no masks, where figures stand and what they are called. `rows` are the lines that a Word file has in tables; in a plain text they are
    those with a tab between words. `left_out` is what of the file is not in the text. The signs that mark values in our own texts stand
    for nothing: each is read as �.
    """
    text = ANY.sub("�", text)
    annexes = find_annexes(text, rows)
    text = without_annexes(text, annexes)
    outline = read_outline(text, headings or {})
    noise = _noise(outline)
    parts = parts_of(outline, len(text))
    plans = plans_of(text, parts)
    masked = tuple(mask for mask in _masks(text) if mask.offset not in noise) if known is None else ()
    figures = find_figures(text, plans) if known is None else without_plans(find_between(text, list(known)), plans)
    noise |= set(range(len(outline.title or "")))  # A title holds no figure.
    figures = [figure for figure in figures if figure.offset not in noise]
    names = {span.start: name for span, name in (known or {}).items()}
    named = tuple(_named(text, figures, outline.sections, names))
    return Report(text, outline, masked, named, parts, (_tabbed(text) if rows is None else rows) | _rows_of(annexes), annexes, left_out)


def _rows_of(annexes: Sequence[FoundAnnex]) -> frozenset[int]:
    """Return where the rows of annexes begin."""
    return frozenset(row.offset for annex in annexes for row in annex.rows)


def _noise(outline: Outline) -> set[int]:
    """Return the places that adverts of a website take."""
    return {offset for advert in outline.noise for offset in range(advert.offset, advert.offset + len(advert.text))}


def _masks(text: str) -> Iterator[Masked]:
    """Yield masked and damaged figures, with the names that they would have."""
    masks = [(offset, signs, False) for signs, offset in find_masks(text)]
    doubtful = [(offset, number, True) for number, offset in find_doubtful(text)]
    for offset, words, doubt in sorted([*masks, *doubtful]):
        yield Masked(words, offset, name_of(text, offset, offset + len(words)), doubt)


def _named(text: str, figures: Sequence[TextFigure], sections: tuple[Section, ...], names: Mapping[int, str]) -> Iterator[NamedFigure]:
    """Yield figures with the numbers above them, and with the name that is known of the one at its place."""
    paths = [(0, ""), *_paths(sections)]
    starts = [start for start, _ in paths]
    before = 0
    for figure in figures:
        above = paths[bisect_right(starts, figure.offset) - 1][1]
        yield NamedFigure(figure, above, names.get(figure.offset, ""), text, before)
        before = figure.end


def _tabbed(text: str) -> frozenset[int]:
    """Return where the lines begin that have a tab between words."""
    lines = zip(_line_starts(text), text.split("\n"), strict=True) if "\t" in text else ()
    return frozenset(start for start, line in lines if "\t" in line.strip())


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line begins."""
    return (0, *(match.end() for match in re.finditer("\n", text)))


def _paths(sections: tuple[Section, ...]) -> Iterator[tuple[int, str]]:
    """Yield where each section begins, with its number and those above it."""
    path: list[Section] = []
    for section in sections:
        path = [*(above for above in path if above.level < section.level), section]
        yield section.offset, "".join(heading.number for heading in path)
