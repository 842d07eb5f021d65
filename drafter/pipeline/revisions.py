"""The order of the steps for what was edited: a draft and its edited file in, changes out; new figures into the edited file."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from pkgutil import resolve_name

from msgspec import Struct

from drafter.comparing import (
    align_draft,
    align_sentences,
    cells_to_write,
    changes_in_annexes,
    changes_in_draft,
    changes_in_text,
    figures_to_write,
    merged,
    sentences_of_draft,
    sentences_of_text,
    sentences_without_values,
    side_by_side,
)
from drafter.diagnostics import DrafterError, Place, Problem
from drafter.diagnostics.left_out import LAYOUT
from drafter.diagnostics.left_out import Kind as LeftOut
from drafter.disk import is_same
from drafter.drafting import with_annexes
from drafter.figures import fits, read_figure
from drafter.model.changes import CellEdit, Change, Difference, Edit, Kind, Tracked
from drafter.model.document import ANNEXES
from drafter.model.draft import Draft
from drafter.model.sheet import Value
from drafter.ooxml.package import Package, is_package
from drafter.pipeline.drafts import Order, load
from drafter.pipeline.editing import with_answers
from drafter.readers.opening import read_bytes
from drafter.readers.report import open_report, parse_report
from drafter.readers.word import tracked_changes
from drafter.report import Report, read_report, told
from drafter.report.names import distinct
from drafter.writers import files
from drafter.writers.json.differences import changes_json
from drafter.writers.terminal.differences import reconciled_summary
from drafter.writers.word.body import LIST_TITLE
from drafter.writers.word.new_figures import written_into

DIFFERENCES: Mapping[str, str] = {
    "text": "drafter.writers.terminal.differences:difference_text",
    "json": "drafter.writers.json.differences:difference_json",
    "html": "drafter.writers.html.differences:difference_html",
    "docx": "drafter.writers.word.differences:difference_docx",
}
"""What two files side by side can be written as; the writers are loaded when they are asked for."""
_EXAMPLE = "例：drafter draft 2023.yaml --into 改稿.docx -o 新稿.docx"


class Reconciled(Struct, frozen=True):
    """An edited file beside the draft of its 填报表."""

    changes: tuple[Change, ...]
    """What was changed."""
    tracked: tuple[Tracked, ...]
    """Tracked changes that are still open; the text is read as if they were accepted."""
    left_out: tuple[str, ...] = ()
    """What of the file is not in the text that was read, a line each."""

    def summary(self, edited: str, sheet: str, as_json: bool = False) -> str:
        """Return what the screen says about it, or the same as JSON; the files as they are to be called."""
        if as_json:
            return changes_json(self.changes, self.tracked)
        return reconciled_summary(self.changes, self.tracked, edited, sheet, self.left_out)


class Applied(Struct, frozen=True):
    """Changed figures written into the 填报表."""

    done: tuple[Change, ...]
    """What was written."""
    left: tuple[Change, ...]
    """What could not be."""
    copy: Path | None
    """Where the 填报表 as it was lies; None where nothing was written."""

    @property
    def summary(self) -> str:
        """Return what the screen says about it."""
        lines = (
            *(f"已写回　{change.name}: {change.after}" for change in self.done),
            *(f"没有写回　{change.name or change.before} → {change.after}：请在填报表里自己改" for change in self.left),
            *([f"原来的　{self.copy}"] if self.copy else []),
        )
        return "".join(f"{line}\n" for line in lines)


def reconcile(path: Path, draft: Draft) -> Reconciled:
    """Return what somebody changed in a draft. Raise DrafterError for a file that cannot be read."""
    data = read_bytes(path)
    report = parse_report(data, path)
    tracked = tracked_changes(data, str(path)) if is_package(data) else ()
    pending = [mark.words for mark in tracked]
    draft = _annexed_like(draft, report)
    changes = changes_in_draft(draft, align_draft(draft.document, report, _ours(draft)), pending)
    return Reconciled(
        merged(changes, changes_in_annexes(draft, report, pending)), tracked, tuple(told(report, but=(*LAYOUT, LeftOut.DELETED)))
    )


def _annexed_like(draft: Draft, report: Report) -> Draft:
    """Return a draft with the annexes that a text has, and no others."""
    return with_annexes(draft, [annex.name for annex in report.annexes])


def apply(draft: Draft, changes: Sequence[Change]) -> Applied:
    """Write changed figures into the 填报表, with a copy of it as it was beside. Raise DrafterError where the file cannot be written."""
    path = Path(draft.sheet.file)
    data = read_bytes(path)
    changed = [change for change in changes if change.kind in (Kind.FIGURE, Kind.FILLED)]
    open_ends = _disputed(changes)
    sure = (change for change in changed if not change.pending and change.path not in open_ends and _is_figure(draft, change))
    wanted = {change.path: (value, change) for change in sure if (value := _value(draft, change.path))}
    new, kept = _written(path, data, {name: (value, change.after) for name, (value, change) in wanted.items()})
    done = tuple(change for name, (_, change) in wanted.items() if name in kept)
    copies = files.amend_all({path: new} if kept else {})
    return Applied(done, tuple(change for change in changed if change not in done), copies.get(path))


def _disputed(changes: Sequence[Change]) -> set[str]:
    """Return the paths of figures that were changed in several places, and not to the same."""
    typed: dict[str, set[str]] = {}
    for change in changes:
        if change.kind in (Kind.FIGURE, Kind.FILLED, Kind.DISPUTED):
            typed.setdefault(change.path, set()).add("".join(change.after.split()))
    return {path for path, words in typed.items() if len(words) > 1}


def _is_figure(draft: Draft, change: Change) -> bool:
    """Return whether what stands in a figure's place now can stand in the 填报表."""
    source = draft.sources.get(change.path)
    figure = read_figure(change.after, source.unit if source else "")
    return figure is not None and (source is None or not source.unit or fits(figure, source.unit))


class Renewed(Struct, frozen=True):
    """An edited draft with the 填报表's figures written into it, as a new file."""

    path: Path
    """Where it was written."""
    edits: tuple[Edit | CellEdit, ...]
    """What was changed."""
    unplaced: tuple[str, ...]
    """What could not be placed, with the reason."""

    @property
    def summary(self) -> str:
        """Return what the screen says about it."""
        lines = (
            f"新稿　{self.path}（换了{len(self.edits)}个数）",
            *(f"换了　{_named_cell(edit)}　{edit.before} → {edit.words}" for edit in self.edits),
            *(f"放不进　{line}" for line in self.unplaced),
        )
        return "".join(f"{line}\n" for line in lines)


def _named_cell(edit: Edit | CellEdit) -> str:
    """Return what a changed figure is called, of a cell with its table and column."""
    if isinstance(edit, Edit):
        return edit.name
    form = ANNEXES[edit.annex]
    return f"{form.title}　{edit.row}　{form.heads[edit.column]}"


def renew(order: Order, edited: Path) -> Renewed:
    """Write the figures of an ordered draft into an edited one. Raise DrafterError for an order that asks for more than that."""
    if order.output is not None and order.output.suffix.lower() != ".docx":
        raise DrafterError(Problem(f"新稿写成 .docx 文件，不是“{order.output}”", _EXAMPLE))
    if order.output is None:
        raise DrafterError(Problem("--into 要用 -o 写明新文件", _EXAMPLE))
    if order.final or order.ledger or order.short or order.annex or order.form not in (None, "docx"):
        raise DrafterError(Problem("--into 只换数，不能和 --final、--ledger、--short、--annex、--format 一起用", "请分两次做"))
    return write_into(edited, load(order.sheet, order.template, order.templates, order.headings), order.output, order.force)


def write_into(path: Path, draft: Draft, output: Path, force: bool = False) -> Renewed:
    """Write a draft's figures into an edited .docx, as a new file. Raise DrafterError."""
    data = read_bytes(path)
    report = parse_report(data, path)
    if not is_package(data):
        raise DrafterError(Problem("--into 只能写进 .docx", "在 Word、WPS 里另存为 .docx 再试", Place(str(path))))
    if is_same(output, path):
        raise DrafterError(Problem("新文件就是改稿，没有改动它", "请用 -o 另起一个文件名", Place(str(path))))
    draft = _annexed_like(draft, report)
    placed, unplaced = figures_to_write(draft, align_draft(draft.document, report, _ours(draft)))
    cells, unplaced_cells = cells_to_write(draft, report)
    new, left = written_into(Package(data, str(path)), placed, cells)
    missed = (f"{edit.name}{edit.words}（改稿里找不到这句）" for placing in left for edit in placing.edits)
    done = tuple(edit for placing in placed if placing not in left for edit in placing.edits)
    return Renewed(files.save(output, new, force), (*done, *cells), (*unplaced, *missed, *unplaced_cells))


def compare(left: Path, right: Path, template: str | None = None, templates: Path | None = None) -> Difference:
    """Return two 填报表s, or two reports, side by side. Raise DrafterError where one is neither, or they are of two kinds."""
    are_sheets = [path.suffix.lower() in (".yaml", ".yml", ".xlsx") for path in (left, right)]
    if are_sheets[0] != are_sheets[1]:
        raise DrafterError(Problem("一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告", Place(str(right))))
    if are_sheets[0]:
        old, new = load(left, template, templates), load(right, template, templates)
        rows = side_by_side(_figures(old), _figures(new))
        pairs = align_sentences(sentences_of_draft(old.document), sentences_of_text(read_report(new.document.text)))
    else:
        before, after = open_report(left), open_report(right)
        rows = side_by_side(_named(before), _named(after))
        pairs = align_sentences(sentences_without_values(before), sentences_of_text(after))
    return Difference(str(left), str(right), rows, changes_in_text(pairs))


def difference_form(form: str | None, output: Path | None, compared: Sequence[Path]) -> str:
    """Return which of DIFFERENCES is wanted, for the screen text. Raise DrafterError where format, output and files do not fit together."""
    wanted = form or (output.suffix.lstrip(".").lower() if output else "text")
    if output is None:
        if wanted == "docx":
            raise DrafterError(Problem("写成 docx 要说写到哪里", "例：drafter diff 甲.yaml 乙.yaml -o 对照.docx"))
        return wanted
    if wanted not in ("docx", "html", "json") or output.suffix.lower() != f".{wanted}":
        raise DrafterError(Problem(f"不会写“{output.name}”这种文件", "可以写：.docx、.html、.json，和 --format 要一致"))
    if any(is_same(output, path) for path in compared):
        raise DrafterError(Problem("对照要写成新文件，不能写在原文件上", "请用 -o 另起一个文件名"))
    return wanted


def difference_as(difference: Difference, form: str) -> bytes:
    """Return two files side by side as one of DIFFERENCES."""
    made: str | bytes = resolve_name(DIFFERENCES[form])(difference)
    return made.encode() if isinstance(made, str) else made


def write_difference(difference: Difference, output: Path) -> Path:
    """Write two files side by side as the output's name says and return where. Raise DrafterError."""
    return files.save(output, difference_as(difference, output.suffix.lower().lstrip(".")))


def _figures(draft: Draft) -> dict[str, str]:
    """Return a 填报表's figures by name, computed ones among them."""
    return {source.name: source.text for source in draft.sources.values() if source.figure and not source.where.section}


def _named(report: Report) -> dict[str, str]:
    """Return a report's figures by name."""
    names = distinct([named.name for named in report.figures], [named.figure.unit for named in report.figures])
    return {name: named.figure.text for name, named in zip(names, report.figures, strict=True)}


def _ours(draft: Draft) -> list[str]:
    """Return the lines of the list that a draft without comments has at its end."""
    return [LIST_TITLE, *(source.request for source in (*draft.gaps, *draft.doubts))]


def _value(draft: Draft, path: str) -> Value | None:
    """Return the value of a figure as the 填报表 types it; None for one that is computed or stands elsewhere."""
    entry = draft.sheet.figures.get(path)
    return entry.value if entry and entry.is_typed and entry.value.place.file == draft.sheet.file else None


Wanted = Mapping[str, tuple[Value, str]]
"""Figures by name: the value as it was read, and its new words."""


def _written(path: Path, data: bytes, wanted: Wanted) -> tuple[bytes, set[str]]:
    """Return a 填报表 with new words for figures, as many of them as it can hold, and which these are."""
    if path.suffix.lower() == ".xlsx":
        return _written_into_workbook(path, data, wanted)
    written = with_answers(data, str(path), {("数据", name): (words,) for name, (_, words) in wanted.items()})
    return written.data, wanted.keys() - {key[1] for key in written.left}


def _written_into_workbook(path: Path, data: bytes, wanted: Wanted) -> tuple[bytes, set[str]]:
    """Return the same for a 填报表 in Excel."""
    from drafter.readers.excel.form import parse_form  # late: most sheets are no workbooks
    from drafter.writers.excel.amending import amended_workbook  # late: openpyxl takes longer to load than all of ours

    new, kept = data, dict[str, tuple[Value, str]]()
    for name, pair in wanted.items():
        try:
            trial = amended_workbook(data, kept | {name: pair})
            sheet = parse_form(trial, str(path))
        except DrafterError:
            continue
        if all(name in sheet.figures and sheet.figures[name].value.text == words for name, (_, words) in [*kept.items(), (name, pair)]):
            new, kept = trial, kept | {name: pair}
    return new, set(kept)
