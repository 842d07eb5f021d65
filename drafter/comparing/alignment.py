"""Which sentence of the edited text is which of the draft: word for word, by all but its values, or by likeness."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from drafter.comparing.frames import Frame
from drafter.comparing.sentences import DraftedSentence, EditedSentence, sameness_key, sentences_of_draft, sentences_of_text, without_blanks
from drafter.comparing.sequences import growing, in_common, likeness
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
        self._all_old = old
        self._old = {sentence.order: sentence for sentence in old}
        self._new = {sentence.order: sentence for sentence in new}
        self._pairs: dict[int, SentencePair] = {}
        """By the old sentence's order."""

    def equal(self) -> None:
        """Pair the sentences that are the same, those in the same order before those that were moved."""
        old, new = list(self._old.values()), [sentence for sentence in self._new.values() if not sentence.table]
        for at, behind in in_common([sameness_key(sentence.text) for sentence in old], [sameness_key(sentence.text) for sentence in new]):
            self._pair_equal(old[at], new[behind])
        waiting: dict[str, deque[EditedSentence]] = {}
        for sentence in self._new.values():
            waiting.setdefault(sameness_key(sentence.text), deque()).append(sentence)
        for left in list(self._old.values()):
            if same := waiting.get(sameness_key(left.text)):
                self._pair_equal(left, same.popleft())

    def by_pattern(self) -> None:
        """Pair the sentences that differ in nothing but their values, the nearest first."""
        words = {order: without_blanks(sentence.text) for order, sentence in self._new.items() if not sentence.table}
        for old, expected in self._alone():
            if not old.values or not _says_something(old):
                continue
            frame = Frame(old)
            fitting = [order for order in self._new if order in words and frame.may_fit(words[order])]
            for order in sorted(fitting, key=lambda order: abs(order - expected)):
                values = frame.values_in(words[order])
                if values is not None:
                    self._take(old, self._new[order], values)
                    break

    def by_likeness(self) -> None:
        """Pair what is left and alike, the most alike first."""
        orders = [order for order, sentence in self._new.items() if not sentence.table]
        words = {order: without_blanks(self._new[order].text) for order in orders}
        candidates = [
            (ratio, old.order, order)
            for old, expected in self._alone()
            for order in _nearest(orders, expected)
            if (ratio := likeness(without_blanks(old.text), words[order], _LIKE)) >= _LIKE
        ]
        for _, old_order, new_order in sorted(candidates, reverse=True):
            if old_order in self._old and new_order in self._new:
                self._take(self._old[old_order], self._new[new_order], None)

    def alignment(self) -> Alignment:
        """Return what came of it."""
        pairs = sorted(self._pairs.values(), key=lambda pair: pair.new.order)
        kept = set(growing([pair.old.order for pair in pairs]))
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
        self._pairs[old.order] = SentencePair(self._old.pop(old.order), self._new.pop(new.order), values)

    def _alone(self) -> Iterator[tuple[DraftedSentence, int]]:
        """Yield the old sentences without partner, each with the order of the last new one that belongs before it."""
        expected = -1
        for old in self._all_old:
            if old.order not in self._pairs:
                yield old, expected
            if pair := self._pairs.get(old.order):
                expected = max(expected, pair.new.order)


def _says_something(old: DraftedSentence) -> bool:
    """Return whether a sentence has words besides its values."""
    return len(without_blanks(old.text)) - sum(len(without_blanks(run.text)) for run in old.values) >= 2


def _nearest(orders: Sequence[int], expected: int) -> list[int]:
    """Return the few of the orders, which grow, that are nearest to one."""
    at = bisect_left(orders, expected)
    return sorted(orders[max(0, at - _NEAR) : at + _NEAR], key=lambda order: abs(order - expected))[:_NEAR]
