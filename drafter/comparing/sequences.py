"""What two rows have in common, reckoned in a time that hardly depends on what stands in them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

_MOST_PLACES = 20
"""What stands in a row more often than that is taken in its order only: all places beside all others would be too many."""


def in_common(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of the longest row of members that two rows have in common, in order."""
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    candidates = list(_candidates(first, second, start))
    kept = growing([behind for _, behind in candidates])
    return [(at, at) for at in range(start)] + [candidates[at] for at in kept]


def _candidates(first: Sequence[str], second: Sequence[str], start: int) -> Iterator[tuple[int, int]]:
    """Yield the places of equal members: those of one of the first row backwards, so that no row that grows holds two of them."""
    here, there = _places(first, start), _places(second, start)
    for at in range(start, len(first)):
        places = there.get(first[at], [])
        if len(places) > _MOST_PLACES:
            turn = bisect_left(here[first[at]], at)
            places = places[turn : turn + 1]
        yield from ((at, behind) for behind in reversed(places))


def _places(row: Sequence[str], start: int) -> dict[str, list[int]]:
    """Return where each member of a row stands, from a place on."""
    places: dict[str, list[int]] = {}
    for at in range(start, len(row)):
        places.setdefault(row[at], []).append(at)
    return places


def growing(orders: Sequence[int]) -> list[int]:
    """Return the places of the longest row of orders that only grow."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, order in enumerate(orders):
        length = bisect_left(tails, order)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1], places[length : length + 1] = [order], [at]
    kept, at = list[int](), places[-1] if places else -1
    while at >= 0:
        kept.append(at)
        at = before[at]
    return kept[::-1]


def likeness(first: str, second: str, least: float) -> float:
    """Return how much two texts have in common, from 0 to 1: the share of the characters that stand in both in one order.

    0 where their lengths alone put `least` out of reach.
    """
    both = len(first) + len(second)
    if not both or 2 * min(len(first), len(second)) < least * both:
        return 0.0
    return 2 * _length_in_common(first, second) / both


def _length_in_common(first: str, second: str) -> int:
    """Return how long the longest row of characters is that two texts have in common.

    A bit for each character of the first, all of them reckoned with at once (Hyyrö, 2004): a page beside a page takes
    milliseconds, whatever stands in it.
    """
    bits: dict[str, int] = {}
    for at, char in enumerate(first):
        bits[char] = bits.get(char, 0) | 1 << at
    whole = (1 << len(first)) - 1
    row = whole
    for char in second:
        taken = row & bits.get(char, 0)
        row = (row + taken | row - taken) & whole
    return len(first) - row.bit_count()
