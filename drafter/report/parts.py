"""The parts of a report: what was done, what is wanting, what is planned; and the single points within them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import ITEM
from drafter.report.headings import Section
from drafter.report.outline import Outline

_ITEM = regex(f"(?:^|(?<=[。；：\n]))[ 　]*{ITEM}")

_TURN = regex(r"(?<=\n)[ 　]*(?:[\d０-９]{4}年[，,]?[^，。\n]{0,8}(?:将|打算|计划)|明年|新的一年|下一步|下步|今后)")
"""Where a part on problems and plans turns to the plans: a paragraph that begins with the time to come."""


class Part(Struct, frozen=True):
    """A section of the highest level with all that stands below it."""

    section: Section
    """Its heading."""
    start: int
    """Where its heading begins."""
    end: int
    """Where the next part begins, or the text ends."""
    inside: tuple[Section, ...]
    """The headings below its own."""

    @property
    def wants(self) -> bool:
        """Return whether it is about problems: 存在的问题和不足; not the mending of last year's."""
        return is_on_problems(self.section.heading)

    @property
    def plans(self) -> bool:
        """Return whether it is about what comes next, alone or with something else: 问题及下步措施."""
        return is_on_plans(self.section.heading)

    @property
    def only_plans(self) -> bool:
        """Return whether it says nothing but what is to be done, so that its numbers are targets."""
        heading = self.section.heading
        return bool(re.search(any_of("打算"), heading)) and not re.search(any_of("成绩"), heading)

    @property
    def deeds(self) -> bool:
        """Return whether it is about what was done."""
        return not self.wants and not self.plans


def is_on_problems(heading: str) -> bool:
    """Return whether the part with this heading is about problems: 存在的问题和不足, 不足和差距; not one on last year's mended."""
    return bool(re.search(any_of("问题部分"), heading)) and not re.search(any_of("整改部分"), heading)


def is_on_plans(heading: str) -> bool:
    """Return whether the part with this heading is about what comes next, alone or with something else."""
    return bool(re.search(any_of("下步部分"), heading))


def parts_of(outline: Outline, length: int) -> tuple[Part, ...]:
    """Return the parts of a text of that length, split at the headings of the highest level there is; none without headings."""
    sections = outline.sections
    top = min((section.level for section in sections), default=1)
    heads = [index for index, section in enumerate(sections) if section.level == top]
    return tuple(
        Part(
            section=sections[head],
            start=sections[head].offset,
            end=sections[behind].offset if behind < len(sections) else length,
            inside=sections[head + 1 : behind],
        )
        for head, behind in pairwise((*heads, len(sections)))
    )


def plans_of(text: str, parts: tuple[Part, ...]) -> tuple[range, ...]:
    """Return the stretches that say what is to be done: parts on nothing else, and in others on it 2023年，我们将…… up to their end."""
    stretches = []
    for part in parts:
        turn = None if part.only_plans or not part.plans else _TURN.search(text, part.start, part.end)
        start = part.start if part.only_plans else turn.start() if turn else part.end
        stretches.append(range(start, part.end))
    return tuple(stretch for stretch in stretches if stretch)


def points(text: str, part: Part) -> Iterator[range]:
    """Yield where each point of a part stands: its subsections of the highest level, else its 一是……二是……, none without either."""
    level = min((section.level for section in part.inside), default=0)
    starts = [section.offset for section in part.inside if section.level == level]
    starts = starts or [item.start() for item in _ITEM.finditer(text, part.start, part.end)]
    yield from (range(start, end) for start, end in pairwise((*starts, part.end)))
