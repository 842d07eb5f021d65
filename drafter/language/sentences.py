"""Where sentences end, and how their items are counted: said once for all who cut a text."""

import re
from collections.abc import Iterator
from functools import cache

from drafter.language.patterns import regex

NUMERAL = "[一二三四五六七八九十]{1,3}"
"""The number of a heading or an item: 一…九十九 (the design's D1)."""
ITEM = f"{NUMERAL}是"
"""What an item of a run begins with: 一是."""
SENTENCE, CLAUSE, EVERY = "。", "。；", "。；！？"
"""What ends a stretch: a whole sentence; a sentence or a clause that could stand alone; any of the signs."""


def stretches(text: str, stops: str = SENTENCE, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """Yield what stands between two stops or line breaks, without them and never empty, with its place in the text."""
    return _between(stops).finditer(text, start, len(text) if end is None else end)


def cut(text: str) -> list[str]:
    """Return the text's sentences and clauses, each with its 。 or ；; the last one may be without, and empty."""
    return re.split("(?<=[。；])", text)


def unnumbered(text: str) -> str:
    """Return a sentence or heading without the number before it: 一是, （二）, 3."""
    return _NUMBER.sub("", text)


_NUMBER = regex(f"^[ 　]*(?:{ITEM}|[（(]?[一二三四五六七八九十\\d]{{1,3}}[）)、.．])")


@cache
def _between(stops: str) -> re.Pattern[str]:
    """Return the pattern of a stretch."""
    return re.compile(f"[^{stops}\n]+")
