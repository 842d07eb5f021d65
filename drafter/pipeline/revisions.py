"""The order of the steps for what was edited: a draft and its edited file in, changes out; new figures into the edited file."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.comparing import (
    align_draft,
    align_sentences,
    changes_in_draft,
    changes_in_text,
    figures_to_write,
    sentences_of_draft,
    sentences_of_text,
    sentences_without_values,
    side_by_side,
)
from drafter.diagnostics import DrafterError, Place, Problem
from drafter.figures import fits, read_figure
from drafter.model.changes import Change, Difference, Edit, Kind, Tracked
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet, Value
from drafter.readers.decoding import decode
from drafter.readers.report import open_report
from drafter.readers.sheet import parse_sheet
from drafter.readers.word import tracked_changes
from drafter.report import Report, read_report
from drafter.report.names import distinct
from drafter.writers import files
from drafter.writers.html.differences import difference_html
from drafter.writers.json.differences import difference_json
from drafter.writers.word.body import LIST_TITLE
from drafter.writers.word.new_figures import written_into
from drafter.writers.yaml.amending import amended


class Reconciled(Struct, frozen=True):
    """An edited file beside the draft of its 填报表."""

    changes: tuple[Change, ...]
    """What was changed."""
    tracked: tuple[Tracked, ...]
    """Tracked changes that are still open; the text is read as if they were accepted."""


def reconcile(path: Path, draft: Draft) -> Reconciled:
    """Return what somebody changed in a draft. Raise DrafterError for a file that cannot be read."""
    report = open_report(path)
    data = path.read_bytes()
    tracked = tracked_changes(data, str(path)) if data.startswith(b"PK") else ()
    found = changes_in_draft(draft, align_draft(draft.document, report, _ours(draft)), [one.words for one in tracked])
    return Reconciled(found, tracked)


def apply(draft: Draft, found: Sequence[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...], Path]:
    """Write changed figures into the 填报表, with a copy of it as it was beside.

    Return what was written, what could not be, and the copy. Raise DrafterError where the file cannot be written.
    """
    path = Path(draft.sheet.file)
    data = path.read_bytes()
    write, read = _ways(path)
    sure = [one for one in found if one.kind in (Kind.FIGURE, Kind.FILLED) and not one.pending and _is_figure(draft, one)]
    wanted = {one.path: (value, one) for one in sure if (value := _value(draft, one.path))}
    kept: dict[str, tuple[Value, str]] = {}
    for name, (value, change) in wanted.items():
        trial = kept | {name: (value, change.after)}
        if _reads(read, write(data, trial), trial):
            kept = trial
    done = tuple(change for name, (_, change) in wanted.items() if name in kept)
    copy = path.with_name(path.name + ".bak")
    if kept:
        files.put(copy, data)
        files.put(path, write(data, kept))
    left = tuple(one for one in found if one.kind in (Kind.FIGURE, Kind.FILLED) and one not in done)
    return done, left, copy


def _is_figure(draft: Draft, change: Change) -> bool:
    """Return whether what stands in a figure's place now can stand in the 填报表."""
    source = draft.sources.get(change.path)
    figure = read_figure(change.after, source.unit if source else "")
    return figure is not None and (source is None or not source.unit or fits(figure, source.unit))


def write_into(path: Path, draft: Draft, output: Path, force: bool = False) -> tuple[Path, tuple[Edit, ...], tuple[str, ...]]:
    """Write a draft's figures into an edited .docx, as a new file; return where, what was changed, and what could not be placed."""
    report = open_report(path)
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        raise DrafterError(Problem("--into 只能写进 .docx", "在 Word、WPS 里另存为 .docx 再试", Place(str(path))))
    if output.resolve() == path.resolve():
        raise DrafterError(Problem("新文件就是改稿，没有改动它", "请用 -o 另起一个文件名", Place(str(path))))
    placed, unplaced = figures_to_write(draft, align_draft(draft.document, report, _ours(draft)))
    new, left = written_into(data, placed)
    missed = (f"{edit.name}{edit.words}（改稿里找不到这句）" for placing in left for edit in placing.edits)
    done = tuple(edit for placing in placed if placing not in left for edit in placing.edits)
    return files.save(output, new, force), done, (*unplaced, *missed)


def compare(left: Path, right: Path, load: Callable[[Path], Draft]) -> Difference:
    """Return two 填报表s, or two reports, side by side. Raise DrafterError where one is neither, or they are of two kinds."""
    sheets = [path.suffix.lower() in (".yaml", ".yml", ".xlsx") for path in (left, right)]
    if sheets[0] != sheets[1]:
        raise DrafterError(Problem("一份是填报表，一份是报告，不能比", "请给两份填报表，或两份报告", Place(str(right))))
    if sheets[0]:
        old, new = load(left), load(right)
        rows = side_by_side(_figures(old), _figures(new))
        found = align_sentences(sentences_of_draft(old.document), sentences_of_text(read_report(new.document.text)))
        return Difference(str(left), str(right), rows, changes_in_text(found))
    before, after = open_report(left), open_report(right)
    rows = side_by_side(_named(before), _named(after))
    return Difference(
        str(left), str(right), rows, changes_in_text(align_sentences(sentences_without_values(before), sentences_of_text(after)))
    )


def write_difference(difference: Difference, output: Path, force: bool = False) -> Path:
    """Write two files side by side as the output's name says and return where. Raise DrafterError."""
    if output.suffix.lower() == ".docx":
        # Loaded only here, as python-docx takes long to import.
        data: bytes = importlib.import_module("drafter.writers.word.differences").difference_docx(difference)
    else:
        write = difference_html if output.suffix.lower() == ".html" else difference_json
        data = write(difference).encode()
    return files.save(output, data, force)


def _figures(draft: Draft) -> dict[str, str]:
    """Return a 填报表's figures by name, computed ones among them."""
    return {source.name: source.text for source in draft.sources.values() if source.figure and "." not in source.path}


def _named(report: Report) -> dict[str, str]:
    """Return a report's figures by name."""
    names = distinct([one.name for one in report.figures], [one.figure.unit for one in report.figures])
    return {name: one.figure.text for name, one in zip(names, report.figures, strict=True)}


def _ours(draft: Draft) -> list[str]:
    """Return the lines of the list that a draft without comments has at its end."""
    return [LIST_TITLE, *(source.request for source in (*draft.gaps, *draft.doubts))]


def _value(draft: Draft, path: str) -> Value | None:
    """Return the value of a figure as the 填报表 types it; None for one that is computed or stands elsewhere."""
    entry = draft.sheet.figures.get(path)
    return entry.value if entry and entry.is_typed and entry.value.place.file == draft.sheet.file else None


def _ways(path: Path) -> tuple[Callable[[bytes, Mapping[str, tuple[Value, str]]], bytes], Callable[[bytes], Sheet]]:
    """Return how values are written into a 填报表 of that kind, and how it is read."""
    if path.suffix.lower() == ".xlsx":
        # Loaded only here, as openpyxl takes long to import.
        writer, reader = (importlib.import_module(name) for name in ("drafter.writers.excel.form", "drafter.readers.excel.form"))
        return writer.amended_workbook, lambda data: reader.parse_workbook(data, str(path))
    return lambda data, values: amended(decode(data, str(path)), values).encode(), lambda data: parse_sheet(data, str(path))


def _reads(read: Callable[[bytes], Sheet], data: bytes, values: Mapping[str, tuple[Value, str]]) -> bool:
    """Return whether a changed 填报表 says what it should."""
    try:
        sheet = read(data)
    except DrafterError:
        return False
    return all(name in sheet.figures and sheet.figures[name].value.text == words for name, (_, words) in values.items())
