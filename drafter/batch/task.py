"""The piece of work of a batch: a 填报表's bytes and the templates in, a Word file and what a county wants to know of it out.

Pure: nothing is read from disk and nothing written, so that it runs in any process on any machine.
"""

import importlib
import os
import re
import threading
import zlib
from collections import Counter
from collections.abc import Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem, Severity, suggestion
from drafter.drafting import draft
from drafter.drafting.totals import gathered
from drafter.model.draft import Draft, Rendering, Source
from drafter.model.overview import Digest
from drafter.model.sheet import Sheet, State
from drafter.model.template import Template
from drafter.pipeline import default_name, examine, render
from drafter.readers.excel.table import sheet_of_row
from drafter.readers.folders import YEAR, sheets_below
from drafter.readers.sheet import parse_sheet
from drafter.readers.template import read_template
from drafter.report.length import extent

_BELOW = re.compile(rb"^\xe4\xb8\x8b\xe7\xba\xa7\s*(?::|\xef\xbc\x9a)", re.MULTILINE)
"""下级 at the left margin: only then a 填报表 is read before its turn."""


class Task(Struct, frozen=True):
    """One unit to be drafted."""

    key: str
    """What it is known by: its file, for a row of a table file and unit."""
    file: str
    """The path as the user gave it."""
    data: bytes
    """The 填报表: YAML, a workbook, or a row of a table as JSON."""
    kind: str
    """yaml, xlsx or row."""
    by: Template | None = None
    """The template that stands beside the 填报表; None for none, or where all are made by one that is named."""
    previous: "Task | None" = None
    """Last year's 填报表; None where there is none."""
    below: "tuple[Task, ...]" = ()
    """The 填报表s of the units below, for one that sums them up."""


class Origin(Struct, frozen=True):
    """Where a task comes from: read when its turn comes, so that a batch holds a few at a time."""

    key: str
    """What the unit is known by."""
    file: str
    """The file's path; for a file of its own the same as the key."""
    kind: str
    """As in Task."""
    row: bytes = b""
    """The row of a table; empty for a file of its own."""
    unit: str = ""
    """The unit of a row; empty for a file of its own."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be drafted, where that is known already."""

    @property
    def path(self) -> Path:
        """Return the file's path."""
        return Path(self.file)

    def task(self, named: bool = False) -> Task:
        """Return the task, its files read; with a template that is `named`, none beside it is. Raise DrafterError where they cannot be."""
        if self.problems:
            raise DrafterError(*self.problems)
        if self.row:
            return Task(self.key, self.file, self.row, self.kind)
        task = _read(self.path, named, ())
        return replace(task, key=self.key, previous=_last(self.path))


def _read(path: Path, named: bool, above: tuple[str, ...]) -> Task:
    """Return the task of a file without last year's; `above` are the real paths that it is read for. Raise DrafterError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DrafterError(Problem("打不开这个文件", "请核对路径，以及有没有读它的权限", Place(str(path)))) from error
    kind = "xlsx" if path.suffix.lower() == ".xlsx" else "yaml"
    by = read_template(path.parent) if not named and (path.parent / "template.yaml").is_file() else None
    upward = (*above, os.path.realpath(path))
    paths = sheets_below(parse_sheet(data, str(path)), upward) if kind == "yaml" and _BELOW.search(data) else ()
    tasks = [_read(each, False, upward) for each in paths]
    deeper = {os.path.realpath(each.file) for task in tasks for each in task.below}
    own = tuple(task for task in tasks if os.path.realpath(task.file) not in deeper)
    return Task(str(path), str(path), data, kind, by, below=own)


def _last(path: Path) -> Task | None:
    """Return the task of last year's 填报表 beside one; None where there is none. What lies below it and is wrong is left out."""
    found = YEAR.search(path.stem)
    earlier = path.with_name(f"{path.stem[: found.start()]}{int(found[0]) - 1}{path.stem[found.end() :]}.yaml") if found else path
    if earlier == path or not earlier.is_file():
        return None
    try:
        return _read(earlier, True, ())
    except DrafterError:
        return Task(str(earlier), str(earlier), earlier.read_bytes(), "yaml")


class Options(Struct, frozen=True):
    """How all drafts of a batch are made."""

    template: str = ""
    """The template as named; empty for the one that fits each."""
    short: bool = False
    """Whether it is the version to be read out."""
    comments: bool = True
    """Whether gaps and doubts carry comments."""
    check: bool = True
    """Whether the drafts are checked."""
    summary: bool = True
    """Whether a digest of each is wanted."""


class Bundle(Struct, frozen=True):
    """What all tasks of a batch share."""

    templates: tuple[Template, ...]
    """In the order in which they are looked for."""
    options: Options
    """How the drafts are made."""


class Result(Struct, frozen=True):
    """What came of one task."""

    key: str
    name: str = ""
    """The name of the file to be written; empty where there is none."""
    data: bytes = b""
    """The file."""
    digest: Digest | None = None
    """None where it failed, or no digest is wanted."""
    must: int = 0
    """How many findings are 必须改."""
    year: int = 0
    """Of which year it is."""
    problems: tuple[Problem, ...] = field(default=())
    """Why there is no file."""


_SHARED: list[Bundle] = []
"""What `share` left in this process."""


def share(bundle: Bundle) -> None:
    """Keep a bundle in this process, so that it need not come with every task; end with the process that started this one."""
    _SHARED[:] = [bundle]
    started_by = parent_process()
    if started_by:
        threading.Thread(target=_end_with, args=(started_by.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Leave as soon as another process has: one that was killed leaves nobody behind."""
    wait([sentinel])
    os._exit(1)


def work(bundle: Bundle | None, tasks: Sequence[Task]) -> list[Result]:
    """Return what comes of some tasks; one that fails stops only itself. None takes the bundle that was shared."""
    return [_work(bundle or _SHARED[0], task) for task in tasks]


def _work(bundle: Bundle, task: Task) -> Result:
    """Return what comes of one task."""
    try:
        drafted = _drafted(bundle, task, bundle.options.template)
        findings = examine(drafted).findings if bundle.options.check else ()
        data = render(drafted, "docx", Rendering(final=False, comments=bundle.options.comments))
    except DrafterError as error:
        return Result(task.key, problems=error.problems)
    except (RecursionError, MemoryError):
        return Result(task.key, problems=(Problem("文件或模板太大、套得太深", "请核对是不是给错了文件", Place(task.file)),))
    except Exception as error:  # noqa: BLE001  (a fault of ours must not stop the other units)
        what = f"起草时程序出错（{type(error).__name__}: {error}）"
        return Result(task.key, problems=(Problem(what, "请把这份填报表和这句话发给开发者", Place(task.file)),))
    must = sum(one.severity is Severity.MUST for one in findings)
    ask = sum(one.severity is Severity.ASK for one in findings)
    digest = _digest(drafted, must, ask) if bundle.options.summary else None
    return Result(task.key, default_name(drafted, "docx", final=False), data, digest, must, drafted.sheet.year)


def _drafted(bundle: Bundle, task: Task, named: str) -> Draft:
    """Return the draft of a task, by the template named or the one that fits, with last year's 填报表. Raise DrafterError."""
    sheet = _summed(bundle, task, _parsed(task))
    earlier = _previous(bundle, task.previous) if task.previous else None
    if earlier and earlier.unit == sheet.unit and earlier.year == sheet.year - 1:
        sheet = replace(sheet, previous=earlier)
    return draft(sheet, _template(bundle, task, sheet, named), bundle.options.short)


def _summed(bundle: Bundle, task: Task, sheet: Sheet) -> Sheet:
    """Return a 填报表 with its 汇总 worked out. Raise DrafterError."""
    return gathered(sheet, [_drafted(bundle, each, "") for each in task.below]) if task.below else sheet


def _previous(bundle: Bundle, task: Task) -> Sheet | None:
    """Return last year's 填报表; None for one that cannot be read."""
    try:
        sheet = _parsed(task)
    except DrafterError:
        return None
    try:
        return _summed(bundle, task, sheet)
    except DrafterError:
        return sheet


def _parsed(task: Task) -> Sheet:
    """Return the 填报表 of a task as it stands. Raise DrafterError."""
    if task.kind == "row":
        return sheet_of_row(task.data, task.file)
    if task.kind == "yaml":
        return parse_sheet(task.data, task.file)
    # Loaded only here: openpyxl takes longer to import than a whole draft takes.
    found: Sheet = importlib.import_module("drafter.readers.excel.form").parse_workbook(task.data, task.file)
    return found


def _template(bundle: Bundle, task: Task, sheet: Sheet, named: str) -> Template:
    """Return the template that is named, stands beside the 填报表, or fits it. Raise DrafterError."""
    if task.by and not named:
        return task.by
    wanted = named or sheet.header["模板"].text or sheet.header["类别"].text or "township"
    found = [one for one in bundle.templates if wanted in (one.folder, one.name)] or [one for one in bundle.templates if wanted in one.fits]
    if found:
        return found[0]
    known = [word for one in bundle.templates for word in (one.name, *one.fits, one.folder)]
    remedy = suggestion(wanted, known) or f"可用的模板：{'、'.join(one.name for one in bundle.templates)}"
    raise DrafterError(Problem(f"没有“{wanted}”这个模板", remedy, Place(task.file)))


def _digest(drafted: Draft, must: int, ask: int) -> Digest:
    """Return what a county wants to know of a draft."""
    sheet, size = drafted.sheet, extent(drafted.document)
    figures = {
        name: _typed(source) for name, source in drafted.sources.items() if source.figure and "." not in name and source.state.present
    }
    gaps = Counter(gap.office.split(" ")[0] or "本人" for gap in drafted.gaps)
    typed = {name for name, entry in sheet.figures.items() if entry.value.state is not State.NONE}
    return Digest(
        unit=sheet.unit,
        year=sheet.year,
        template=drafted.template.name,
        filled=sum(entry.value.state.present for entry in sheet.figures.values()),
        asked=len(typed | {gap.path for gap in drafted.gaps if gap.path in drafted.template.figures}),
        gaps=gaps,
        doubts=len(drafted.doubts),
        must=must,
        ask=ask,
        words=size.words,
        problems=-1 if size.problems is None else round(size.problems * 100),
        sentences=tuple(_sentences(drafted)),
        figures=figures,
        last={name: drafted.sheet.last_value(name) for name in figures if drafted.sheet.last_value(name)},
    )


def _typed(source: Source) -> str:
    """Return a figure as printed, marked where it is 待核."""
    return f"{source.text}（待核）" if source.state is State.DOUBTFUL else source.text


_LEAST = 15
"""How many characters a sentence has that is worth comparing."""


def _sentences(drafted: Draft) -> list[int]:
    """Return a checksum of every sentence that is long enough to be compared."""
    return [
        zlib.crc32("".join(run.text for run in sentence).encode())
        for block in drafted.document.blocks
        if block.level != 1
        for sentence in block.sentences()
        if sum(len(run.text) for run in sentence) >= _LEAST
    ]
