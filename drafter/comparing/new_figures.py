"""Where the values of a draft belong in a text that was edited since."""

from collections.abc import Iterator

from drafter.comparing.alignment import Alignment, SentencePair
from drafter.comparing.sentences import without_blanks
from drafter.figures import one_style, read_figure
from drafter.model.changes import Edit, Placing
from drafter.model.document import RunKind
from drafter.model.draft import Draft


def figures_to_write(draft: Draft, alignment: Alignment) -> tuple[tuple[Placing, ...], tuple[str, ...]]:
    """Return where values are to be written that differ, and, in Chinese, what cannot be placed."""
    placings = [Placing(without_blanks(pair.new.text), edits) for pair in alignment.pairs if (edits := tuple(_edits(draft, pair)))]
    reworded = (_missing(draft, pair) for pair in alignment.pairs)
    lost = (
        f"{old.spot}　{_shown(old.text)}（改稿里没有这句）" for old in alignment.lost if any(run.kind is RunKind.FIGURE for run in old.runs)
    )
    return tuple(placings), (*filter(None, reworded), *lost)


def _edits(draft: Draft, pair: SentencePair) -> Iterator[Edit]:
    """Yield what is to be written into a sentence that differs in nothing but its values."""
    words = without_blanks(pair.new.text)
    for run, (start, end) in zip(pair.old.values, pair.values or (), strict=bool(pair.values)):
        typed = words[start:end]
        if run.kind is RunKind.FIGURE and one_style(typed) != one_style(without_blanks(run.text)) and _gives_way(typed):
            source = draft.sources.get(run.source)
            yield Edit(start, end, run.text, source.name if source else "", typed)


def _gives_way(typed: str) -> bool:
    """Return whether what stands in the place of a figure is one, or a gap, so that nothing else is lost with it."""
    return typed.startswith("【待填") or read_figure(typed) is not None


def _missing(draft: Draft, pair: SentencePair) -> str:
    """Return which figures a sentence does not print and cannot be given; empty for none."""
    words = without_blanks(pair.new.text)
    plain = one_style(words)
    spans = pair.values or [None] * len(pair.old.values)
    missing = [
        run
        for run, span in zip(pair.old.values, spans, strict=True)
        if run.kind is RunKind.FIGURE
        and one_style(without_blanks(run.text)) not in plain
        and not (span and _gives_way(words[span[0] : span[1]]))
    ]
    names = "、".join(f"{draft.sources[run.source].name}{run.text}" for run in missing)
    return f"{pair.old.spot}　{names}：这句改写过，请自己改　{_shown(pair.new.text)}" if missing else ""


def _shown(text: str) -> str:
    """Return the beginning of a sentence."""
    return text if len(text) <= 30 else text[:30] + "……"
