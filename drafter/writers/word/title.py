"""Breaks a title into lines: whole words, none too long, 梯形 or 菱形 (GB/T 9704-2012, 7.3.1)."""

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from drafter.language.patterns import regex
from drafter.model.format import width

_SEAM = regex(
    r"""
    (?= 抓基层|履行|落实|关于|开展|工作|报告|暨 )
    | (?<! [述职廉学法] ) (?= 述 )  # before 述职, but not within 述职述廉述法
    | (?<= [年度] ) (?= 抓|述 )
    | (?<= 工作 ) | (?<= 情况 ) | (?<= 同志 )
    | (?<= [省市县区] ) (?! 委 )  # not within 县委
    | (?<= 委员会 ) (?! 书记 )
    """,
    re.VERBOSE,
)
"""Where a title's own words may part."""
_YEAR = regex(r"(?=[12]\d{3}(?:年|$)|二[〇○零][〇○零一二三四五六七八九]{2}年)|(?<=年度)")
"""Where a title parts best: before and after its year."""
_TIED = regex(
    r"""
    [\w.%/-]{2} (?<= [!-~]{2} )  # within a number or a Latin word
    | \d[年月日％] | [〇○零一二三四五六七八九]{2}
    | [（《〈「『【〔“‘和与及] .  # no line ends with an opening sign
    | . [，。、；：？！）》〉」』】〕”’％的了和与及]  # none begins with a closing one
    """,
    re.VERBOSE,
)
"""Two characters that stand on one line."""
_SHAPES: Mapping[int, tuple[tuple[float, ...], ...]] = {
    2: ((-1.5, 1.5), (1.5, -1.5)),
    3: ((-2, 0, 2), (-1, 2, -1), (2, 0, -2)),
    4: ((-3, -1, 1, 3), (-2, 2, 2, -2), (3, 1, -1, -3)),
}
"""How much longer or shorter than the mean each line should be: 梯形, 菱形, 倒梯形."""
_SHORTEST = 4
"""A line of fewer characters looks left over."""
_MOST = 4
"""More lines than that only where a title cannot do with them."""
_ENDLESS = 10
"""What takes more lines is no title: it stays as it is, for Word to break."""


@lru_cache(maxsize=256)
def with_line_breaks(pieces: tuple[str, ...], solid: tuple[bool, ...], widest: int) -> tuple[str, ...]:
    """Return the pieces of a title broken into lines of at most `widest` 字; a `solid` piece only where nothing else helps."""
    text = "".join(pieces)
    total = width(text)
    fewest = math.ceil(total / widest)
    if fewest <= 1 or fewest > _ENDLESS:
        return pieces
    seams = _seams(pieces, solid)
    cuts = _cuts(text, seams, fewest, widest) or (fewest < _MOST and _cuts(text, seams, fewest + 1, widest))
    if not cuts:
        places = _places(pieces, solid)
        cuts = _cuts(text, places, fewest, widest) or _cuts(text, places, fewest + 1, widest)
    return _with_breaks(pieces, cuts)


def _seams(pieces: Sequence[str], solid: Sequence[bool]) -> dict[int, float]:
    """Return what a break costs at the seams of a title: least beside the year, then between words, then between runs."""
    text, costs, start = "".join(pieces), {}, 0
    for piece, whole in zip(pieces, solid, strict=True):
        costs[start] = 0.0 if _YEAR.match(piece) else 4.0
        if not whole:
            costs |= {start + seam.start(): 2.0 for seam in _SEAM.finditer(piece)}
            costs |= {start + seam.start(): 0.0 for seam in _YEAR.finditer(piece)}
        start += len(piece)
    return {place: cost for place, cost in costs.items() if 0 < place < len(text) and not _TIED.match(text, place - 1)}


def _places(pieces: Sequence[str], solid: Sequence[bool]) -> dict[int, float]:
    """Return what a break costs anywhere in a title; dear inside a solid piece, dearer where characters are tied."""
    text = "".join(pieces)
    inside = [whole and index > 0 for piece, whole in zip(pieces, solid, strict=True) for index in range(len(piece))]
    costs = {place: 12.0 if inside[place] else 8.0 for place in range(1, len(text))}
    costs |= {place: 60.0 for place in costs if _TIED.match(text, place - 1)}
    return costs | _seams(pieces, solid)


def _cuts(text: str, costs: Mapping[int, float], lines: int, widest: int) -> tuple[int, ...]:
    """Return where to break into so many lines at the least cost; nothing if it cannot be done."""
    mean = width(text) / lines
    shapes = _SHAPES.get(lines, ((0.0,) * lines,))
    ways = [_cheapest(text, costs, [mean + extra for extra in shape], widest) for shape in shapes]
    cost, cuts = min(ways)
    return cuts if cost < math.inf else ()


def _cheapest(text: str, costs: Mapping[int, float], wished: Sequence[float], widest: int) -> tuple[float, tuple[int, ...]]:
    """Return the least cost of lines near the wished widths, and their breaks; infinite if there are none."""
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for wish in wished[:-1]:
        reached = _next_line(text, costs, reached, wish, widest)
    ends = [(cost + _line_cost(text[cuts[-1] :], wished[-1], widest), cuts) for cost, cuts in reached.values()]
    return min(ends, default=(math.inf, ()))


def _next_line(
    text: str, costs: Mapping[int, float], reached: Mapping[int, tuple[float, tuple[int, ...]]], wish: float, widest: int
) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Return the cheapest ways to end one more line, by the place where it ends."""
    ways = (
        (spent + costs[end] + _line_cost(text[start:end], wish, widest), cuts, end)
        for start, (spent, cuts) in reached.items()
        for end in range(start + 1, start + 2 * widest + 1)
        if end in costs
    )
    cheapest: dict[int, tuple[float, tuple[int, ...]]] = {}
    for whole, cuts, end in ways:
        if whole < cheapest.get(end, (math.inf,))[0]:
            cheapest[end] = (whole, (*cuts, end))
    return cheapest


def _line_cost(line: str, wish: float, widest: int) -> float:
    """Return how ill a line fits: infinite if too long, much if very short."""
    length = width(line)
    if length > widest:
        return math.inf
    return 0.15 * (length - wish) ** 2 + (20.0 if length < _SHORTEST else 0.0)


def _with_breaks(pieces: Sequence[str], cuts: Sequence[int]) -> tuple[str, ...]:
    """Return the pieces with a line break at each cut; one between two pieces opens the second."""
    broken, start = [], 0
    for piece in pieces:
        inner = [cut - start for cut in cuts if start <= cut < start + len(piece)]
        edges = [0, *inner, len(piece)]
        broken.append("\n".join(piece[a:b] for a, b in pairwise(edges)))
        start += len(piece)
    return tuple(broken)
