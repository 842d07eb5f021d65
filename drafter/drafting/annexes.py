"""What stands behind a report (附件), out of a finished draft: a table of its figures, a list of who does what until when."""

from collections.abc import Collection, Iterator
from itertools import count

from msgspec.structs import replace

from drafter.figures import UnitError, change
from drafter.model.document import ANNEXES, FIGURES, Annex, Cell, Run, RunKind
from drafter.model.draft import Draft, Source
from drafter.model.sheet import SheetPath, State

_OTHERS = "其他"
"""The group of figures that stand in none."""
_BLANK = "【待填】"
_LISTS = {"问题": ("问题", "措施", "责任人", "时限"), "下步打算": ("标题", "内容", "责任人", "时限")}
"""The lists that a list of measures is made of: the field for each column behind 序号."""
_GROUPS = {"问题": "问题整改", "下步打算": "下步打算"}
"""What stands above each of them."""


def with_annexes(draft: Draft, names: Collection[str]) -> Draft:
    """Return a draft with those of ANNEXES behind it that are named and have something to say, in their order, and no others."""
    rows = {FIGURES: _figure_rows, **{name: _measure_rows for name in ANNEXES if name != FIGURES}}
    annexes = (Annex(name, tuple(rows[name](draft))) for name in ANNEXES if name in names)
    return replace(draft, document=replace(draft.document, annexes=tuple(annex for annex in annexes if annex.rows)))


def _figure_rows(draft: Draft) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for every figure that has a value, below the heading of its group."""
    groups: dict[str, list[Source]] = {}
    for source in draft.figures:
        groups.setdefault(_group(draft, source.path), []).append(source)
    for group, sources in groups.items():
        yield (_words(group),)
        for source in sources:
            yield _figure_row(draft, source)


def _group(draft: Draft, name: str) -> str:
    """Return under which heading a figure stands: the template's, or else the sheet's own."""
    declared = draft.template.figures.get(name)
    return declared.group if declared else draft.sheet.figures[name].group or _OTHERS


def _figure_row(draft: Draft, source: Source) -> tuple[Cell, ...]:
    """Return name, value, last year's value, and how it changed: blank where there is no base."""
    base = draft.sources.get(str(SheetPath("上年数据", source.path)))
    changed = _changed(source, base) if base else ""
    return _words(source.name), _value(source), _value(base) if base else (), (_figure(changed, source),) if changed else ()


def _changed(now: Source, base: Source) -> str:
    """Return how a figure changed since last year, as 较上年 says it; empty where nothing certain can be said."""
    if now.figure is None or base.figure is None:
        return ""
    try:
        return change(now.figure, base.figure)
    except UnitError:
        return ""


def _value(source: Source) -> Cell:
    """Return a value as typed, on one line; nothing for an absent one."""
    words = " ".join(source.text.split())
    if not (source.state.present and words):
        return ()
    return (_figure(words, source) if source.figure else Run(words, RunKind.FACT, source.path),)


def _figure(words: str, source: Source) -> Run:
    """Return the words of a figure."""
    return Run(words, RunKind.FIGURE, source.path)


def _measure_rows(draft: Draft) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for every problem and every plan that has a title, below their heading where there are both."""
    rows = {name: [row for row in _entries(draft, name, fields) if row[0]] for name, fields in _LISTS.items()}
    numbers, several = count(1), all(rows.values())
    for name, entries in rows.items():
        if several:
            yield (_words(_GROUPS[name]),)
        for entry in entries:
            yield (_words(str(next(numbers))), *entry)


def _entries(draft: Draft, name: str, fields: tuple[str, ...]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells of every entry of a list; what is not known yet is a gap, what there is none of a blank."""
    for number in range(1, len(draft.sheet.lists.get(name, ())) + 1):
        sources = [draft.sources.get(str(SheetPath(name, field, number))) for field in fields]
        title, *others = sources
        yield (_value(title) if title else (), *(_answer(source) for source in others))


def _answer(source: Source | None) -> Cell:
    """Return what is done, by whom, or until when."""
    if source is None or source.state is State.NONE:
        return ()
    return _value(source) or (Run(_BLANK, RunKind.GAP, source.path),)


def _words(text: str) -> Cell:
    """Return a cell of plain words."""
    return (Run(" ".join(text.split())),)
