"""Within one report all numbers of the unit are set one way; the 填报表 keeps what was typed."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from drafter.figures import one_style, one_style_within
from drafter.model.document import Document, Run, RunKind
from drafter.model.sheet import HEADER

_NAMED = 6
"""How many of the numbers that were set otherwise are named."""


def in_one_style(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Return the report with the figures and facts of the unit set one way, and what is said of that, once; nothing where none changed."""
    changed: dict[str, str] = {}
    blocks = tuple(
        replace(block, title=tuple(_set(block.title, changed)), runs=tuple(_set(block.runs, changed))) for block in document.blocks
    )
    if not changed:
        return document, ()
    some = "、".join(f"{typed} 印作 {plain}" for typed, plain in list(changed.items())[:_NAMED])
    more = f"等{len(changed)}处" if len(changed) > _NAMED else ""
    return Document(blocks), (f"数字统一写法：{some}{more}，填报表里不动",)


def _set(runs: Iterable[Run], changed: dict[str, str]) -> Iterator[Run]:
    """Yield runs set one way, noting what changes; names of the head are names, and stay."""
    for run in runs:
        words, numbers = run.text, tuple[tuple[str, str], ...]()
        if run.kind is RunKind.FIGURE:
            words = one_style(run.text)
            numbers = ((run.text, words),) if words != run.text else ()
        elif run.kind is RunKind.FACT and run.source not in HEADER:
            words, numbers = one_style_within(run.text)
        changed.update(numbers)
        yield replace(run, text=words) if numbers else run
