"""New words written into a Word file at given places; every other word, and every other part, stays as it is."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from lxml.etree import _Element

from drafter.model.changes import CellEdit, Edit, Placing
from drafter.model.document import ANNEXES
from drafter.ooxml.body import Body, cells_of
from drafter.ooxml.package import DOCUMENT, Package, is_foreign
from drafter.ooxml.words import ROW, RUN, TEXT, W, put_words, solid, spots_of, words_of
from drafter.writers.word.xml_text import allowed

_Spots = list[tuple[_Element, int]]
"""For each character of a sentence what holds it, and its place there."""


def written_into(package: Package, placings: Sequence[Placing], cells: Sequence[CellEdit] = ()) -> tuple[bytes, tuple[Placing, ...]]:
    """Return a .docx with the words of `placings` and `cells` in it, and those whose sentence was not found. Raise DrafterError."""
    body = Body(package)
    sentences = _Sentences(body)
    letters: dict[_Element, list[str]] = {}
    left: list[Placing] = []
    for placing in placings:
        spots = sentences.next_spots(placing.sentence)
        if not spots or any(spots[at][0].tag != TEXT for edit in placing.edits for at in _touched(edit)):
            left.append(placing)
            continue
        for edit in placing.edits:
            _change(letters, spots, edit)
    for text, words in letters.items():
        put_words(text, "".join(words))
    for cell in cells:
        _fill(body, cell)
    return package.written({DOCUMENT: body.root} if letters or cells or is_foreign(body.root) else {}), tuple(left)


def _fill(body: Body, edit: CellEdit) -> None:
    """Let a cell of an annex say its new words, in the look of those that stand there."""
    for table in body.root.iter(W + "tbl"):
        rows = [list(cells_of(row)) for row in table.iter(ROW)]
        if not rows or tuple(_said(body, cell) for cell in rows[0]) != ANNEXES[edit.annex].heads:
            continue
        row = next((row for row in rows if len(row) > edit.column and _said(body, row[0]) == edit.row), None)
        if row is not None:
            _say(body, row[edit.column], allowed(edit.words))
            return


def _said(body: Body, cell: _Element) -> str:
    """Return what a reader sees in a cell."""
    return " ".join(paragraph.words for paragraph in body.paragraphs(cell)).strip()


def _say(body: Body, cell: _Element, words: str) -> None:
    """Let a cell say words in the place of what it says; one that is blank gets a run."""
    paragraphs = list(body.paragraphs(cell))
    texts = [part.element for paragraph in paragraphs for part in paragraph.parts if part.is_text]
    if not texts and paragraphs:
        run = paragraphs[0].elements[0].makeelement(RUN)
        texts = [run.makeelement(TEXT)]
        run.append(texts[0])
        paragraphs[0].elements[0].append(run)
    for text in texts:
        put_words(text, words if text is texts[0] else "")


class _Sentences:
    """Finds sentences in a document, each time the next place where one stands."""

    def __init__(self, body: Body) -> None:
        """Begin before the first paragraph."""
        self._paragraphs = [paragraph for paragraph in body.paragraphs() if solid(paragraph.words)]
        words = [solid(paragraph.words) + "\n" for paragraph in self._paragraphs]
        self._text = "".join(words)
        self._starts = [0, *accumulate(map(len, words))]
        self._next: dict[str, int] = {}
        self._used: set[int] = set()
        self._spots: dict[int, _Spots] = {}

    def next_spots(self, sentence: str) -> _Spots:
        """Return where the characters of a sentence stand; nothing where it does not stand any more, or again."""
        place = self._text.find(sentence, self._next.get(sentence, 0))
        while place in self._used:
            place = self._text.find(sentence, place + 1)
        if place < 0:
            return []
        self._used.add(place)
        self._next[sentence] = place + 1
        number = bisect_right(self._starts, place) - 1
        if number not in self._spots:
            self._spots[number] = spots_of(self._paragraphs[number])
        start = place - self._starts[number]
        return self._spots[number][start : start + len(sentence)]


def _touched(edit: Edit) -> range:
    """Return which characters of a sentence an edit changes; the one that it writes behind, or at the very start before, where none."""
    start = max(edit.start - (edit.start == edit.end), 0)
    return range(start, max(edit.end, start + 1))


def _change(letters: dict[_Element, list[str]], spots: _Spots, edit: Edit) -> None:
    """Let an edit's words stand in the place of its first character and nothing in that of the others."""
    held = [(letters.setdefault(part, list(words_of(part))), at) for part, at in (spots[place] for place in _touched(edit))]
    words, at = held[0]
    if edit.start < edit.end:
        for others, place in held:
            others[place] = ""
    words[at] = words[at] + allowed(edit.words) if edit.end else allowed(edit.words) + words[at]
