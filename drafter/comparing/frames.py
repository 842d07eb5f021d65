"""A drafted sentence as a frame: its words with a slot for every value, and what stands in the slots of an edited sentence."""

from collections.abc import Iterator

from msgspec import Struct

from drafter.comparing.sentences import DraftedSentence, without_blanks
from drafter.language.patterns import regex
from drafter.language.sentences import ITEM
from drafter.model.document import RunKind

_ORDINAL = regex(ITEM)
_ENDS_CLAUSE = regex("[，。；：、]")
Span = tuple[int, int]
"""Where the words in a slot begin and end."""


class Slot(Struct, frozen=True):
    """The place of a value, and the words behind it."""

    within_clause: bool
    """Whether a figure stands in it, so that nothing beyond its clause can."""
    behind: str
    """What stands between it and the next slot, or the end."""

    @property
    def room(self) -> int:
        """Return how many characters may have been typed in it."""
        return 30 if self.within_clause else 200

    def ends(self, words: str, start: int) -> Iterator[int]:
        """Yield where what was typed in it may end, the nearest first, if it begins at a place."""
        most = min(start + self.room, len(words))
        clause = _ENDS_CLAUSE.search(words, start, most) if self.within_clause else None
        most = clause.start() if clause else most
        at = words.find(self.behind, start, most + len(self.behind))
        while at >= 0:
            yield at
            at = words.find(self.behind, at + 1, most + len(self.behind))


class Frame:
    """What a sentence matches that differs from a drafted one in nothing but its values, and in its ordinal: 三是 for 二是."""

    def __init__(self, sentence: DraftedSentence) -> None:
        """Take the sentence apart."""
        texts, kinds = [""], list[RunKind]()
        for run in sentence.runs:
            if run.kind is RunKind.TEXT:
                texts[-1] += without_blanks(run.text)
            else:
                kinds.append(run.kind)
                texts.append("")
        ordinal = _ORDINAL.match(texts[0])
        self._numbered = ordinal is not None
        self._before = texts[0][ordinal.end() :] if ordinal else texts[0]
        self._slots = [Slot(kind is not RunKind.FACT, text) for kind, text in zip(kinds, texts[1:], strict=True)]
        self._last = texts[-1]
        self._least = sum(map(len, texts)) - (ordinal.end() if ordinal else 0)
        self._room = sum(slot.room for slot in self._slots)

    def may_fit(self, words: str) -> bool:
        """Return whether words may fit, by their length and how they begin and end; cheap, for every sentence is asked."""
        if not self._least <= len(words) or not words.endswith(self._last):
            return False
        start = self._begin(words)
        return start is not None and self._least <= len(words) - start + len(self._before) <= self._least + self._room

    def values_in(self, words: str) -> tuple[Span, ...] | None:
        """Return where the values stand in words, each as short as can be, the first before the others; None where they do not fit."""
        start = self._begin(words)
        if start is None:
            return None
        ways: list[dict[int, Span]] = []
        """By slot, where the next one may begin, and the span by which it is reached first."""
        begins = [start]
        for slot in self._slots:
            reached: dict[int, Span] = {}
            for begin in begins:
                for end in slot.ends(words, begin):
                    reached.setdefault(end + len(slot.behind), (begin, end))
            ways.append(reached)
            begins = list(reached)
        return _followed(ways, len(words))

    def _begin(self, words: str) -> int | None:
        """Return where the first slot begins; None where words begin otherwise."""
        ordinal = _ORDINAL.match(words) if self._numbered else None
        start = ordinal.end() if ordinal else 0
        fits = words.startswith(self._before, start) and (ordinal is not None) is self._numbered
        return start + len(self._before) if fits else None


def _followed(ways: list[dict[int, Span]], end: int) -> tuple[Span, ...] | None:
    """Return the spans by which an end is reached; None where it is not."""
    spans: list[Span] = []
    for reached in reversed(ways):
        if end not in reached:
            return None
        spans.append(reached[end])
        end = reached[end][0]
    return tuple(reversed(spans))
