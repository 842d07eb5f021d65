"""What two aligned texts differ in, in words a secretary reads: figures first, then sentences."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby

from drafter.comparing.alignment import Alignment, SentencePair
from drafter.comparing.sentences import DraftedSentence, EditedSentence, without_blanks
from drafter.figures import one_style, read_figure
from drafter.model.changes import Change, Kind
from drafter.model.document import Run, RunKind
from drafter.model.draft import Draft
from drafter.report import TextFigure, find_figures

_CONTEXT = 4
"""How many characters before a figure tell which one it is in a sentence whose words were changed."""


def changes_in_draft(draft: Draft, alignment: Alignment, pending: Collection[str] = ()) -> tuple[Change, ...]:
    """Return what was changed in a draft, in the edited text's order, what is gone last; `pending` are words of tracked changes."""
    changes = [*_moved(alignment.pairs)]
    for pair in alignment.pairs:
        changes += _in_pair(draft, pair, pending)
    reworded = [pair for pair in alignment.pairs if pair.values is None]
    before, after = ("".join(without_blanks(text) for text in texts) for texts in (_old(reworded), _new(reworded)))
    changes += _added(draft, [sentence for sentence in alignment.added if sentence.table or _core(sentence.text) not in before], pending)
    changes += _lost(draft, [sentence for sentence in alignment.lost if _core(sentence.text) not in after], pending)
    everywhere = after + "".join(without_blanks(sentence.text) for sentence in alignment.added)
    return tuple(change for change in changes if change.kind is not Kind.GONE or without_blanks(change.before) not in everywhere)


def _old(pairs: Iterable[SentencePair]) -> list[str]:
    """Return the sentences as they were."""
    return [pair.old.text for pair in pairs]


def _new(pairs: Iterable[SentencePair]) -> list[str]:
    """Return the sentences as they are."""
    return [pair.new.text for pair in pairs]


def _core(text: str) -> str:
    """Return a sentence's words without its end, by which it is found where sentences were joined or parted."""
    return without_blanks(text).strip("。；，、")


def changes_in_text(alignment: Alignment) -> tuple[Change, ...]:
    """Return what was changed between two texts of which none knows its figures."""
    reworded = (
        Change(Kind.REWORDED, pair.old.spot, pair.old.text, pair.new.text)
        for pair in alignment.pairs
        if without_blanks(pair.old.text) != without_blanks(pair.new.text)
    )
    added = (
        Change(Kind.TABLE if sentence.table else Kind.ADDED, f"第{sentence.line}行", "", sentence.text) for sentence in alignment.added
    )
    lost = (Change(Kind.REMOVED, sentence.spot, sentence.text, "") for sentence in alignment.lost)
    return (*_moved(alignment.pairs), *reworded, *added, *lost)


def _in_pair(draft: Draft, pair: SentencePair, pending: Collection[str]) -> Iterator[Change]:
    """Yield what was changed in a sentence."""
    if pair.values is None:
        yield from _reworded(draft, pair, pending)
        return
    words = without_blanks(pair.new.text)
    reworded = False
    for run, (start, end) in zip(pair.old.values, pair.values, strict=True):
        typed = words[start:end]
        if typed == without_blanks(run.text) or says_the_same(draft, run, typed):
            continue
        if run.kind is RunKind.FACT or (run.kind is RunKind.GAP and not _asks_figure(draft, run)):
            reworded = True
        else:
            yield _value(draft, pair, run, typed, pending)
    if reworded:
        yield Change(Kind.REWORDED, pair.old.spot, pair.old.text, pair.new.text, pending=is_pending(pair.new.text, pending))


def says_the_same(draft: Draft, run: Run, typed: str) -> bool:
    """Return whether a figure was only written otherwise: 五十六公里 for 56公里, 36 for 36人."""
    source = draft.sources.get(run.source)
    now, before = (read_figure(words, source.unit if source else "") for words in (typed, run.text))
    return (
        run.kind is RunKind.FIGURE
        and now is not None
        and before is not None
        and now.quantities == before.quantities
        and (now.prefix, now.suffix) == (before.prefix, before.suffix)
    )


def _asks_figure(draft: Draft, run: Run) -> bool:
    """Return whether a gap stands for a figure."""
    return run.source in draft.sheet.figures


def _value(draft: Draft, pair: SentencePair, run: Run, words: str, pending: Collection[str]) -> Change:
    """Return the change of one value in a sentence that is otherwise the same."""
    source = draft.sources.get(run.source)
    name = source.name if source else ""
    typed = Kind.FILLED if run.kind is RunKind.GAP else Kind.FIGURE
    return Change(typed if words else Kind.GONE, pair.old.spot, run.text, words, name, run.source, is_pending(words or run.text, pending))


def _reworded(draft: Draft, pair: SentencePair, pending: Collection[str]) -> Iterator[Change]:
    """Yield the change of a sentence's words, and what became of each of its figures."""
    old, new = pair.old, pair.new
    yield Change(Kind.REWORDED, old.spot, old.text, new.text, pending=is_pending(new.text, pending))
    figures, known = find_figures(new.text), _known(draft)
    for run, around in _figures_of(old):
        partner = _partner(run, around, new.text, figures)
        if partner is None:
            yield _gone(draft, old, run, pending)
            continue
        figures.remove(partner)
        typed = _as_typed(new.text, partner, around)
        if typed != run.text and not says_the_same(draft, run, typed):
            yield _value(draft, pair, run, typed, pending)
    literal = {figure.text for figure in find_figures(old.text)}
    yield from (
        _unknown(figure.text, old.spot, pending) for figure in figures if one_style(figure.text) not in known and figure.text not in literal
    )


def _figures_of(sentence: DraftedSentence) -> Iterator[tuple[Run, tuple[str, str]]]:
    """Yield every figure of a sentence with the few characters before and behind it."""
    text, at = sentence.text, 0
    for run in sentence.runs:
        end = at + len(run.text)
        if run.kind is RunKind.FIGURE:
            yield run, (text[max(0, at - _CONTEXT) : at], text[end : end + _CONTEXT])
        at = end


def _as_typed(text: str, figure: TextFigure, around: tuple[str, str]) -> str:
    """Return a figure with the word beside it that makes it rough, 约 or 以上, unless the draft has that word there as well."""
    word = figure.approx
    if word and text[: figure.offset].endswith(word) and not around[0].endswith(word):
        return word + figure.text
    if word and text.startswith(word, figure.end) and not around[1].startswith(word):
        return figure.text + word
    return figure.text


def _partner(run: Run, around: tuple[str, str], text: str, figures: Iterable[TextFigure]) -> TextFigure | None:
    """Return which figure of a reworded sentence is the one of a run: the same words, or the same words before it and the same unit."""
    figures, before = list(figures), around[0]
    same = next((figure for figure in figures if run.text in (figure.text, _as_typed(text, figure, around))), None)
    if same or len(before) < 2:
        return same
    unit = re.sub(r"^\D*(?=\d)|[\d.,余多几]", "", run.text)
    return next((figure for figure in figures if text[: figure.offset].endswith(before[-2:]) and figure.text.endswith(unit)), None)


def _added(draft: Draft, added: Iterable[EditedSentence], pending: Collection[str]) -> Iterator[Change]:
    """Yield the sentences and tables that are new, with the numbers in them that no 填报表 knows."""
    known = _known(draft)
    for table, rows in groupby(added, key=lambda sentence: sentence.table):
        if table:
            lines = list(rows)
            yield Change(Kind.TABLE, f"第{lines[0].line}行", "", f"{lines[0].text[:40]}（{len(lines)}行）".replace("\t", " "))
            continue
        for sentence in rows:
            yield Change(Kind.ADDED, f"第{sentence.line}行", "", sentence.text, pending=is_pending(sentence.text, pending))
            yield from (
                _unknown(figure.text, f"第{sentence.line}行", pending)
                for figure in find_figures(sentence.text)
                if one_style(figure.text) not in known
            )


def _lost(draft: Draft, lost: Iterable[DraftedSentence], pending: Collection[str]) -> Iterator[Change]:
    """Yield the sentences that are gone, those of one paragraph together, with their figures."""
    for _, group in groupby(lost, key=lambda sentence: sentence.block):
        sentences = list(group)
        words = "".join(sentence.text for sentence in sentences)
        yield Change(Kind.REMOVED, sentences[0].spot, words, "", pending=is_pending(words, pending))
        yield from (_gone(draft, sentence, run, pending) for sentence in sentences for run in sentence.runs if run.kind is RunKind.FIGURE)


def _moved(pairs: Iterable[SentencePair]) -> Iterator[Change]:
    """Yield what stands elsewhere, the sentences of one paragraph together."""
    moved = [pair for pair in pairs if pair.moved]
    for _, group in groupby(moved, key=lambda pair: pair.old.block):
        pairs_moved = list(group)
        yield Change(
            Kind.MOVED, pairs_moved[0].old.spot, "".join(pair.old.text for pair in pairs_moved), f"现在第{pairs_moved[0].new.line}行"
        )


def _gone(draft: Draft, old: DraftedSentence, run: Run, pending: Collection[str]) -> Change:
    """Return that a figure is not printed any more."""
    source = draft.sources.get(run.source)
    return Change(Kind.GONE, old.spot, run.text, "", source.name if source else "", run.source, is_pending(run.text, pending))


def _unknown(words: str, spot: str, pending: Collection[str]) -> Change:
    """Return that a number is printed which no 填报表 knows."""
    return Change(Kind.UNKNOWN, spot, "", words, pending=is_pending(words, pending))


def _known(draft: Draft) -> set[str]:
    """Return every value of the 填报表, its numbers set one way."""
    return {one_style(source.text) for source in draft.sources.values() if source.text}


def is_pending(words: str, pending: Collection[str]) -> bool:
    """Return whether words hold those of a tracked change, or are part of them."""
    return any(tracked in words or words in tracked for tracked in pending if tracked)
