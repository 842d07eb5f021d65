"""The annexes of a draft and those of the text that somebody made of it, row by row."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest

from drafter.comparing.changed import is_pending, says_the_same
from drafter.comparing.sentences import without_blanks
from drafter.figures import read_figure
from drafter.model.changes import CellEdit, Change, Kind
from drafter.model.document import ANNEXES, FIGURES, Annex, Cell, RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import SheetPath
from drafter.report import FoundAnnex, Report

_VALUES, _CHANGE = (1, 2), 3
"""The columns of 主要工作数据表 that hold this year's and last year's value, and how it changed."""
_DOUBTFUL = "（待核）"
_SAID = ("增", "减", "提高", "下降", "与上年")
"""How the words begin that say how a figure changed."""


def changes_in_annexes(draft: Draft, report: Report, pending: Collection[str] = ()) -> tuple[Change, ...]:
    """Return what was changed in the annexes that both have; `pending` are words of tracked changes."""
    changes: list[Change] = []
    for annex, found in _in_both(draft, report):
        changes += _figure_changes(draft, annex, found) if annex.name == FIGURES else _measure_changes(draft, annex, found)
    return tuple(_with_pending(change, pending) for change in changes)


def merged(text: Sequence[Change], annexes: Sequence[Change]) -> tuple[Change, ...]:
    """Return the changes of a text and of its annexes: a figure changed alike in both once, one changed otherwise as a question."""
    typed = {change.path: change.after for change in text if change.path and change.kind in (Kind.FIGURE, Kind.FILLED)}
    more = []
    for change in annexes:
        twin = typed.get(change.path) if change.kind in (Kind.FIGURE, Kind.FILLED) else None
        if twin is None:
            more.append(change)
        elif without_blanks(twin) != without_blanks(change.after):
            more.append(Change(Kind.DISPUTED, change.spot, twin, change.after, change.name, change.path, change.pending))
    return (*text, *more)


def cells_to_write(draft: Draft, report: Report) -> tuple[tuple[CellEdit, ...], tuple[str, ...]]:
    """Return the cells of 主要工作数据表 that are to say something else, and, in Chinese, what cannot be placed."""
    both = (pair for pair in _in_both(draft, report) if pair[0].name == FIGURES)
    wanted = [want for annex, found in both for want in _to_write(annex, found)]
    return tuple(want for want in wanted if isinstance(want, CellEdit)), tuple(want for want in wanted if isinstance(want, str))


def _to_write(annex: Annex, found: FoundAnnex) -> Iterator[CellEdit | str]:
    """Yield the cells that are to say something else, and what cannot be placed."""
    typed = _by_name(found)
    for row in _rows(annex):
        name = _text(row[0])
        if name in typed:
            yield from _to_write_in_row(annex, row, typed[name])
        else:
            yield f"{annex.form.title}　{name}{_text(row[1])}（表里没有这一行）"


def _to_write_in_row(annex: Annex, row: tuple[Cell, ...], typed: Sequence[str]) -> Iterator[CellEdit | str]:
    """Yield the same of one row; a value that is not known any more leaves its cell as it is."""
    name = _text(row[0])
    for column in (*_VALUES, _CHANGE):
        words, now = _text(row[column]), typed[column]
        if without_blanks(words) == without_blanks(now) or not (words or column == _CHANGE):
            continue
        if _gives_way(now, column):
            yield CellEdit(annex.name, name, column, words, now)
        else:
            yield f"{annex.form.title}　{name}{words}：这一格写着“{now}”，请自己改"


def _gives_way(typed: str, column: int) -> bool:
    """Return whether what stands in a cell is what we would write there, so that nothing else is lost with it."""
    if column == _CHANGE:
        return not typed or typed.startswith(_SAID)
    return not typed or typed.startswith("【待填") or read_figure(typed.removesuffix(_DOUBTFUL)) is not None


def _in_both(draft: Draft, report: Report) -> Iterator[tuple[Annex, FoundAnnex]]:
    """Yield the annexes that both a draft and a text have; of two of one kind in a text the first."""
    for annex in draft.document.annexes:
        found = next((found for found in report.annexes if found.name == annex.name), None)
        if found:
            yield annex, found


def _rows(annex: Annex) -> list[tuple[Cell, ...]]:
    """Return the rows of an annex, without the headings of groups."""
    return [row for row in annex.rows if len(row) > 1]


def _typed_rows(found: FoundAnnex) -> list[tuple[str, ...]]:
    """Return the rows of an annex in a text, without its heads and those with nothing behind their first cell; none is too short."""
    width = len(ANNEXES[found.name].columns)
    return [(*row.cells, *[""] * width)[:width] for row in found.rows[1:] if any(row.cells[1:])]


def _by_name(found: FoundAnnex) -> Mapping[str, tuple[str, ...]]:
    """Return the rows of an annex in a text by their first cell; of two of one name the first."""
    return {row[0]: row for row in reversed(_typed_rows(found))}


def _text(cell: Cell) -> str:
    """Return the words of a cell."""
    return "".join(run.text for run in cell)


def _figure_changes(draft: Draft, annex: Annex, found: FoundAnnex) -> Iterator[Change]:
    """Yield what was changed in the table of figures: in the draft's order, then the rows that it does not have."""
    typed, spot, rows = _by_name(found), annex.form.title, {_text(row[0]): row for row in _rows(annex)}
    for name, row in rows.items():
        if name in typed:
            yield from _changes_in_row(draft, spot, row, typed[name])
        else:
            yield Change(Kind.GONE, spot, _text(row[1]), "", name, name)
    yield from (Change(Kind.UNKNOWN, spot, "", _line(*row[:2])) for name, row in typed.items() if name not in rows)


def _changes_in_row(draft: Draft, spot: str, row: tuple[Cell, ...], typed: Sequence[str]) -> Iterator[Change]:
    """Yield what was changed in one row of the table of figures."""
    name = _text(row[0])
    for column, path in zip(_VALUES, (name, str(SheetPath("上年数据", name))), strict=True):
        words = typed[column].removesuffix(_DOUBTFUL)
        if not _is_same(row[column], words) and not (row[column] and says_the_same(draft, row[column][0], words)):
            yield _value_change(draft, spot, _text(row[column]), words, path)
    if not _is_same(row[_CHANGE], typed[_CHANGE]):
        yield Change(Kind.REWORDED, spot, _line(name, _text(row[_CHANGE])), _line(name, typed[_CHANGE]))


def _value_change(draft: Draft, spot: str, before: str, words: str, path: str) -> Change:
    """Return the change of one value."""
    source, where = draft.sources.get(path), SheetPath.read(path)
    name = source.name if source else f"{where.section.removesuffix('数据')}{where.name}"
    kind = Kind.GONE if not words else Kind.FIGURE if before else Kind.FILLED
    return Change(kind, spot, before, words, name, path)


def _is_same(cell: Cell, typed: str) -> bool:
    """Return whether a cell says what was printed, which plain text marks where it is doubtful."""
    return without_blanks(_text(cell)) == without_blanks(typed.removesuffix(_DOUBTFUL))


def _measure_changes(draft: Draft, annex: Annex, found: FoundAnnex) -> Iterator[Change]:
    """Yield what was changed in the list of measures."""
    spot = annex.form.title
    for row, now in _paired(_rows(annex), _typed_rows(found)):
        if row and now:
            cells = ((cell, words) for cell, words in zip(row[1:], now[1:], strict=True) if not _is_same(cell, words))
            yield from (_cell_change(draft, spot, cell, words) for cell, words in cells)
        elif row:
            yield Change(Kind.REMOVED, spot, _line(*map(_text, row[1:])), "")
        elif now:
            yield Change(Kind.ADDED, spot, "", _line(*now[1:]))


def _cell_change(draft: Draft, spot: str, cell: Cell, words: str) -> Change:
    """Return the change of one cell of the list of measures."""
    source = draft.sources.get(cell[0].source) if cell else None
    filled = bool(cell) and cell[0].kind is RunKind.GAP and bool(words)
    name, path = (source.name, source.path) if source else ("", "")
    return Change(Kind.FILLED if filled else Kind.REWORDED, spot, _text(cell), words, name, path)


def _paired(
    rows: Sequence[tuple[Cell, ...]], typed: Sequence[tuple[str, ...]]
) -> Iterator[tuple[tuple[Cell, ...] | None, tuple[str, ...] | None]]:
    """Yield each row of the draft with that of the text: by their order where there are as many, else by what the problem is called."""
    if len(rows) == len(typed):
        yield from zip_longest(rows, typed)
        return
    by_title = {without_blanks(row[1]): row for row in reversed(typed)}
    titles = {without_blanks(_text(row[1])) for row in rows}
    yield from ((row, by_title.get(without_blanks(_text(row[1])))) for row in rows)
    yield from ((None, row) for row in typed if without_blanks(row[1]) not in titles)


def _line(*cells: str) -> str:
    """Return cells on one line."""
    return "　".join(cell for cell in cells if cell)


def _with_pending(change: Change, pending: Collection[str]) -> Change:
    """Return a change that knows whether it is tracked and still open."""
    waiting = is_pending(change.after or change.before, pending)
    return Change(change.kind, change.spot, change.before, change.after, change.name, change.path, waiting)
