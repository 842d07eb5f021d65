"""The sentences of a draft and of a text, in one form: without the numbers that are counted again, blanks left aside."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.patterns import regex
from drafter.language.sentences import ITEM, cut
from drafter.markup import numbered
from drafter.markup.headings import number_length
from drafter.model.document import Block, Document, Run, RunKind
from drafter.model.sheet import OWN, SheetPath
from drafter.report import Report

_ORDINAL = regex(f"^{ITEM}")


class DraftedSentence(Struct, frozen=True):
    """A sentence as it was drafted."""

    order: int
    """Its place among the sentences."""
    block: int
    """Which paragraph it stands in."""
    spot: str
    """Where a reader finds it: 第一部分（四）."""
    runs: tuple[Run, ...]
    """Its words."""

    @property
    def text(self) -> str:
        """Return its words."""
        return "".join(run.text for run in self.runs)

    @property
    def values(self) -> tuple[Run, ...]:
        """Return what of it goes back to the 填报表, gaps among it."""
        return tuple(run for run in self.runs if run.kind is not RunKind.TEXT)


class EditedSentence(Struct, frozen=True):
    """A sentence of the edited text."""

    order: int
    """Its place among the sentences."""
    line: int
    """Which line of the text it stands in, from 1."""
    text: str
    """Its words."""
    table: bool = False
    """Whether it is a row of a table."""


def sentences_of_draft(document: Document) -> tuple[DraftedSentence, ...]:
    """Return the sentences of a draft; numbers of headings are left aside."""
    sentences: list[DraftedSentence] = []
    for index, (spot, block) in enumerate(document.spots()):
        if block.text.strip():
            sentences += [DraftedSentence(len(sentences) + at, index, spot, runs) for at, runs in enumerate(_cut(block))]
    return tuple(sentences)


def sentences_of_text(report: Report, left_aside: Iterable[str] = ()) -> tuple[EditedSentence, ...]:
    """Return the sentences of a text, a title of several lines as one; those in `left_aside` are not told."""
    aside = {without_blanks(words) for words in left_aside}
    sentences: list[EditedSentence] = []
    title = without_blanks(report.outline.title or "")
    offset = 0
    for number, line in enumerate(report.text.split("\n"), 1):
        start, offset = offset, offset + len(line) + 1
        words, table = without_blanks(line), False
        if words and title.startswith(words):
            title = title.removeprefix(words)
            texts = [] if title else [report.outline.title or ""]
        elif start in report.rows:
            texts, table = [line.strip()] if words else [], True
        else:
            texts = [text for text in _split(line.strip()) if without_blanks(text) not in aside]
        sentences += [EditedSentence(len(sentences) + at, number, text, table) for at, text in enumerate(texts)]
    return tuple(sentences)


def sentences_without_values(report: Report) -> tuple[DraftedSentence, ...]:
    """Return the sentences of a text as those of a draft that knows no values; its lines are its paragraphs."""
    return tuple(
        DraftedSentence(sentence.order, sentence.line, f"第{sentence.line}行", (Run(sentence.text),))
        for sentence in sentences_of_text(report)
        if not sentence.table
    )


def sameness_key(text: str) -> str:
    """Return what of a sentence must be the same: no blanks, no 一是."""
    return _ORDINAL.sub("#是", without_blanks(text))


def without_blanks(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def _split(line: str) -> Iterator[str]:
    """Yield the sentences of a line without its heading's number."""
    heading = numbered(line)
    words = heading.title + heading.text if heading else line
    yield from (sentence for sentence in cut(words) if sentence.strip())


def is_own(run: Run) -> bool:
    """Return whether a run is words of a sentence of one's own (自写): such a sentence is compared by its words."""
    return run.kind is RunKind.FACT and SheetPath.read(run.source).section == OWN


def _numberless(block: Block) -> Iterator[Run]:
    """Yield a block's runs without a number that the template has as text: one that is not counted."""
    runs = (*block.title, *block.runs)
    words = "".join(run.text for run in runs)
    number = 0 if block.enumerator else number_length(words)
    left = len(words) - len(words[number:].lstrip()) if number else 0
    for run in runs:
        rest, left = run.text[left:], max(0, left - len(run.text))
        if rest:
            yield replace(run, text=rest, kind=RunKind.TEXT if is_own(run) else run.kind)


def _cut(block: Block) -> Iterator[tuple[Run, ...]]:
    """Yield the runs of every sentence that says something, cut within values too: a fact may be several sentences."""
    sentence: list[Run] = []
    for run in _numberless(block):
        for words in cut(run.text):
            sentence += [replace(run, text=words)] if words else []
            if words.endswith(("。", "；")):
                yield tuple(sentence)
                sentence = []
    if without_blanks("".join(run.text for run in sentence)):
        yield tuple(sentence)
