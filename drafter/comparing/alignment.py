"""Which sentence of the edited text is which of the draft: word for word, by all but its values, or by likeness."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from drafter.comparing.sentences import New, Old, bare, drafted, edited, key
from drafter.model.document import Document, RunKind
from drafter.report import Report

_LIKE = 0.55
"""From which likeness on a sentence is the other one reworded."""
_NEAR = 12
"""How far apart reworded sentences may stand, in sentences that have no partner."""


class Pair(Struct, frozen=True):
    """A sentence in both texts."""

    old: Old
    new: New
    values: tuple[tuple[int, int], ...] | None
    """Where in the new sentence, without blanks, each of the old one's values stands; None where its words were changed too."""
    moved: bool = False
    """Whether it stands before or behind what it stood behind or before."""


class Alignment(Struct, frozen=True):
    """Two texts side by side."""

    pairs: tuple[Pair, ...]
    """In the new text's order."""
    lost: tuple[Old, ...]
    """Sentences that are gone."""
    added: tuple[New, ...]
    """Sentences that are new, rows of tables among them."""


def align(document: Document, report: Report, left_aside: Iterable[str] = ()) -> Alignment:
    """Return a draft beside the text that was made of it; lines in `left_aside` count for nothing."""
    return align_texts(drafted(document), edited(report, left_aside))


def align_texts(old: Sequence[Old], new: Sequence[New]) -> Alignment:
    """Return two rows of sentences side by side."""
    matcher = _Matcher(old, new)
    matcher.equal()
    matcher.by_pattern()
    matcher.by_likeness()
    return matcher.alignment()


class _Matcher:
    """Finds partners, the surest first."""

    def __init__(self, old: Sequence[Old], new: Sequence[New]) -> None:
        """Begin without partners."""
        self._old = {one.order: one for one in old}
        self._new = {one.order: one for one in new}
        self._pairs: list[Pair] = []

    def equal(self) -> None:
        """Pair the sentences that are the same, those in the same order before those that were moved."""
        old, new = list(self._old.values()), [one for one in self._new.values() if not one.table]
        matcher = SequenceMatcher(None, [key(one.text) for one in old], [key(one.text) for one in new], autojunk=False)
        for match in matcher.get_matching_blocks():
            for at in range(match.size):
                self._pair_equal(old[match.a + at], new[match.b + at])
        waiting: dict[str, list[New]] = {}
        for one in self._new.values():
            waiting.setdefault(key(one.text), []).append(one)
        for left in list(self._old.values()):
            if waiting.get(key(left.text)):
                self._pair_equal(left, waiting[key(left.text)].pop(0))

    def by_pattern(self) -> None:
        """Pair the sentences that differ in nothing but their values, the nearest first."""
        for old in [one for one in self._old.values() if one.values and _says_something(one)]:
            pattern = old.pattern
            fitting = ((new, found) for new in self._nearest(old) if (found := pattern.fullmatch(bare(new.text))))
            best = next(fitting, None)
            if best:
                self._take(old, best[0], tuple(best[1].span(at + 1) for at in range(len(old.values))))

    def by_likeness(self) -> None:
        """Pair what is left and alike, the most alike first."""
        found = [
            (ratio, old.order, new.order)
            for old in self._old.values()
            for new in self._nearest(old)[:_NEAR]
            if (ratio := _likeness(old.text, new.text)) >= _LIKE
        ]
        for _, old_order, new_order in sorted(found, reverse=True):
            if old_order in self._old and new_order in self._new:
                self._take(self._old[old_order], self._new[new_order], None)

    def alignment(self) -> Alignment:
        """Return what came of it."""
        pairs = sorted(self._pairs, key=lambda pair: pair.new.order)
        kept = _increasing([pair.old.order for pair in pairs])
        marked = (Pair(pair.old, pair.new, pair.values, at not in kept) for at, pair in enumerate(pairs))
        return Alignment(tuple(marked), tuple(self._old.values()), tuple(self._new.values()))

    def _pair_equal(self, old: Old, new: New) -> None:
        """Pair two equal sentences: every value stands where it stood."""
        spans, at = [], 0
        shift = len(bare(new.text)) - len(bare(old.text))
        for run in old.runs:
            length = len(bare(run.text))
            if run.kind is not RunKind.TEXT:
                spans.append((at + shift, at + shift + length))
            at += length
        self._take(old, new, tuple(spans))

    def _take(self, old: Old, new: New, values: tuple[tuple[int, int], ...] | None) -> None:
        """Pair two sentences."""
        self._pairs.append(Pair(self._old.pop(old.order), self._new.pop(new.order), values))

    def _nearest(self, old: Old) -> list[New]:
        """Return the sentences without partner, those nearest to where the old one would stand first."""
        before = [pair.new.order for pair in self._pairs if pair.old.order < old.order]
        expected = max(before, default=-1)
        return sorted((one for one in self._new.values() if not one.table), key=lambda one: abs(one.order - expected))


def _says_something(old: Old) -> bool:
    """Return whether a sentence has words besides its values."""
    return len(bare(old.text)) - sum(len(bare(run.text)) for run in old.values) >= 2


def _likeness(one: str, other: str) -> float:
    """Return how much two sentences have in common, from 0 to 1."""
    matcher = SequenceMatcher(None, bare(one), bare(other), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0


def _increasing(orders: Sequence[int]) -> set[int]:
    """Return the places of the longest row of orders that only grow: what stands in it was not moved."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, order in enumerate(orders):
        spot = bisect_left(tails, order)
        before.append(places[spot - 1] if spot else -1)
        tails[spot : spot + 1], places[spot : spot + 1] = [order], [at]
    kept, at = set[int](), places[-1] if places else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
