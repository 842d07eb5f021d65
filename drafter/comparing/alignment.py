"""Which sentence of the edited text is which of the draft: word for word, by all but its values, or by likeness."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from drafter.comparing.sentences import DraftedSentence, EditedSentence, sameness_key, sentences_of_draft, sentences_of_text, without_blanks
from drafter.model.document import Document, RunKind
from drafter.report import Report

_LIKE = 0.55
"""From which likeness on a sentence is the other one reworded."""
_NEAR = 12
"""How far apart reworded sentences may stand, in sentences that have no partner."""


class SentencePair(Struct, frozen=True):
    """A sentence in both texts."""

    old: DraftedSentence
    new: EditedSentence
    values: tuple[tuple[int, int], ...] | None
    """Where in the new sentence, without blanks, each of the old one's values stands; None where its words were changed too."""
    moved: bool = False
    """Whether it stands before or behind what it stood behind or before."""


class Alignment(Struct, frozen=True):
    """Two texts side by side."""

    pairs: tuple[SentencePair, ...]
    """In the new text's order."""
    lost: tuple[DraftedSentence, ...]
    """Sentences that are gone."""
    added: tuple[EditedSentence, ...]
    """Sentences that are new, rows of tables among them."""


def align_draft(document: Document, report: Report, left_aside: Iterable[str] = ()) -> Alignment:
    """Return a draft beside the text that was made of it; lines in `left_aside` count for nothing."""
    return align_sentences(sentences_of_draft(document), sentences_of_text(report, left_aside))


def align_sentences(old: Sequence[DraftedSentence], new: Sequence[EditedSentence]) -> Alignment:
    """Return two rows of sentences side by side."""
    matcher = _Matcher(old, new)
    matcher.equal()
    matcher.by_pattern()
    matcher.by_likeness()
    return matcher.alignment()


class _Matcher:
    """Finds partners, the surest first."""

    def __init__(self, old: Sequence[DraftedSentence], new: Sequence[EditedSentence]) -> None:
        """Begin without partners."""
        self._old = {sentence.order: sentence for sentence in old}
        self._new = {sentence.order: sentence for sentence in new}
        self._pairs: list[SentencePair] = []

    def equal(self) -> None:
        """Pair the sentences that are the same, those in the same order before those that were moved."""
        old, new = list(self._old.values()), [sentence for sentence in self._new.values() if not sentence.table]
        matcher = SequenceMatcher(
            None, [sameness_key(sentence.text) for sentence in old], [sameness_key(sentence.text) for sentence in new], autojunk=False
        )
        for match in matcher.get_matching_blocks():
            for at in range(match.size):
                self._pair_equal(old[match.a + at], new[match.b + at])
        waiting: dict[str, list[EditedSentence]] = {}
        for sentence in self._new.values():
            waiting.setdefault(sameness_key(sentence.text), []).append(sentence)
        for left in list(self._old.values()):
            if waiting.get(sameness_key(left.text)):
                self._pair_equal(left, waiting[sameness_key(left.text)].pop(0))

    def by_pattern(self) -> None:
        """Pair the sentences that differ in nothing but their values, the nearest first."""
        for old in [sentence for sentence in self._old.values() if sentence.values and _says_something(sentence)]:
            pattern = old.pattern
            fitting = ((new, match) for new in self._nearest(old) if (match := pattern.fullmatch(without_blanks(new.text))))
            best = next(fitting, None)
            if best:
                self._take(old, best[0], tuple(best[1].span(at + 1) for at in range(len(old.values))))

    def by_likeness(self) -> None:
        """Pair what is left and alike, the most alike first."""
        candidates = [
            (ratio, old.order, new.order)
            for old in self._old.values()
            for new in self._nearest(old)[:_NEAR]
            if (ratio := _likeness(old.text, new.text)) >= _LIKE
        ]
        for _, old_order, new_order in sorted(candidates, reverse=True):
            if old_order in self._old and new_order in self._new:
                self._take(self._old[old_order], self._new[new_order], None)

    def alignment(self) -> Alignment:
        """Return what came of it."""
        pairs = sorted(self._pairs, key=lambda pair: pair.new.order)
        kept = _increasing([pair.old.order for pair in pairs])
        marked = (SentencePair(pair.old, pair.new, pair.values, at not in kept) for at, pair in enumerate(pairs))
        return Alignment(tuple(marked), tuple(self._old.values()), tuple(self._new.values()))

    def _pair_equal(self, old: DraftedSentence, new: EditedSentence) -> None:
        """Pair two equal sentences: every value stands where it stood."""
        spans, at = [], 0
        shift = len(without_blanks(new.text)) - len(without_blanks(old.text))
        for run in old.runs:
            length = len(without_blanks(run.text))
            if run.kind is not RunKind.TEXT:
                spans.append((at + shift, at + shift + length))
            at += length
        self._take(old, new, tuple(spans))

    def _take(self, old: DraftedSentence, new: EditedSentence, values: tuple[tuple[int, int], ...] | None) -> None:
        """Pair two sentences."""
        self._pairs.append(SentencePair(self._old.pop(old.order), self._new.pop(new.order), values))

    def _nearest(self, old: DraftedSentence) -> list[EditedSentence]:
        """Return the sentences without partner, those nearest to where the old one would stand first."""
        before = [pair.new.order for pair in self._pairs if pair.old.order < old.order]
        expected = max(before, default=-1)
        return sorted(
            (sentence for sentence in self._new.values() if not sentence.table), key=lambda sentence: abs(sentence.order - expected)
        )


def _says_something(old: DraftedSentence) -> bool:
    """Return whether a sentence has words besides its values."""
    return len(without_blanks(old.text)) - sum(len(without_blanks(run.text)) for run in old.values) >= 2


def _likeness(first: str, second: str) -> float:
    """Return how much two sentences have in common, from 0 to 1."""
    matcher = SequenceMatcher(None, without_blanks(first), without_blanks(second), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE else 0.0


def _increasing(orders: Sequence[int]) -> set[int]:
    """Return the places of the longest row of orders that only grow: what stands in it was not moved."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for at, order in enumerate(orders):
        length = bisect_left(tails, order)
        before.append(places[length - 1] if length else -1)
        tails[length : length + 1], places[length : length + 1] = [order], [at]
    kept, at = set[int](), places[-1] if places else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
