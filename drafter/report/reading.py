"""A report as read: its skeleton, what is masked in it, and its figures by name."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache

from msgspec import Struct

from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.report.figures import TextFigure, find_between, find_figures, without_plans
from drafter.report.masks import Masked, find_masks
from drafter.report.names import name_of
from drafter.report.outline import Outline, Section, read_outline
from drafter.report.parts import Part, parts_of

_YEAR = regex("(?<!\\d)(?:19|20)\\d\\d(?=年|[^\\d]{0,4}述职|[^\\d]{0,9}报告|-|—)|[一二〇○零]{1,2}[〇○零一二三四五六七八九]{2,3}(?=年)")
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
    """The whole text; every offset counts its code points."""
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

    @property
    def year(self) -> int | None:
        """Return the year that the title names: 2023年度, 二〇二三年; None where it names none."""
        found = _YEAR.search(self.outline.title or "")
        return from_chinese(found[0].translate(_NAUGHTS)) if found and not found[0].isascii() else int(found[0]) if found else None

    def line(self, offset: int) -> int:
        """Return the number of the line that a place stands in, from 1."""
        return bisect_right(_line_starts(self.text), offset)

    def column(self, offset: int) -> int:
        """Return the number of a place's character in its line, from 1."""
        return offset - _line_starts(self.text)[self.line(offset) - 1] + 1


def read_report(
    text: str, headings: Mapping[int, int] | None = None, known: Mapping[range, str] | None = None, rows: frozenset[int] | None = None
) -> Report:
    """Return what stands in a report; any text can be read, one that is no report has little in it.

    `headings` are lines that a Word file styles as headings: where each begins, and its level. `known` says of a draft of ours, which has
    no masks, where figures stand and what they are called. `rows` are the lines that a Word file has in tables; in a plain text they are
    those with a tab between words.
    """
    outline = read_outline(text, headings or {})
    noise = [range(one.offset, one.offset + len(one.text)) for one in outline.noise]
    hidden = {offset for each in noise for offset in each}
    names = known or {}
    at = {span.start: name for span, name in names.items()}
    spots = [(words, offset) for words, offset in find_masks(text) if offset not in hidden] if known is None else []
    parts = parts_of(outline, len(text))
    plans = tuple(range(part.start, part.end) for part in parts if part.only_plans)
    among = find_figures(text, plans) if known is None else find_between(text, list(names))
    found = [one for one in among if one.offset not in hidden and one.offset >= _body(outline)]
    if known is not None:
        found = without_plans(found, plans)
    masked = tuple(Masked(words, offset, name_of(text, offset, offset + len(words))) for words, offset in spots)
    figures, before = [], 0
    above = iter(_paths(outline.sections))
    path, upcoming = "", next(above, None)
    for one in found:
        while upcoming and upcoming[0] <= one.offset:
            path, upcoming = upcoming[1], next(above, None)
        figures.append(NamedFigure(one, path, at.get(one.offset, ""), text, before))
        before = one.end
    return Report(text, outline, masked, tuple(figures), parts, _tabbed(text) if rows is None else rows)


def _tabbed(text: str) -> frozenset[int]:
    """Return where the lines begin that have a tab between words."""
    lines = zip(_line_starts(text), text.split("\n"), strict=True) if "\t" in text else ()
    return frozenset(start for start, line in lines if "\t" in line.strip())


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line begins."""
    return (0, *(found.end() for found in re.finditer("\n", text)))


def _body(outline: Outline) -> int:
    """Return where the text begins behind the title: a title holds no figure."""
    return len(outline.title or "")


def _paths(sections: tuple[Section, ...]) -> Iterator[tuple[int, str]]:
    """Yield where each section begins, with its number and those above it."""
    path: list[Section] = []
    for section in sections:
        path = [*(one for one in path if one.level < section.level), section]
        yield section.offset, "".join(one.number for one in path)
