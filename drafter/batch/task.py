"""The piece of work of a batch: a sheet's files in, a Word file and the overview's row of it out.

Pure: nothing is read from disk and nothing written, so that it runs in any process on any machine.
"""

import os
import threading
from collections.abc import Sequence
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path

from msgspec import Struct, field

from drafter.diagnostics import DrafterError, Place, Problem, Severity
from drafter.drafting import draft
from drafter.model.draft import Rendering
from drafter.model.overview import OverviewRow
from drafter.model.template import Template
from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import annexed
from drafter.pipeline.formats import render
from drafter.pipeline.overview import overview_row
from drafter.pipeline.sheets import Files, Kind, gather, resolve
from drafter.pipeline.targets import default_name
from drafter.readers.template import among


class Task(Struct, frozen=True):
    """One unit to be drafted."""

    key: str
    """What it is known by: its file, for a row of a table file and unit."""
    files: Files
    """All that its draft is made from, but for the templates that all share."""


class Origin(Struct, frozen=True):
    """Where a task comes from: read when its turn comes, so that a batch holds a few at a time."""

    key: str
    """What the unit is known by."""
    file: str
    """The file's path; for a file of its own the same as the key."""
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

    def task(self, beside: bool = True) -> Task:
        """Return the task, its files read; `beside` as in `gather`. Raise DrafterError where they cannot be."""
        if self.problems:
            raise DrafterError(*self.problems)
        return Task(self.key, Files(self.file, self.row, Kind.ROW) if self.row else gather(self.path, beside))


class Options(Struct, frozen=True):
    """How all drafts of a batch are made."""

    short: bool = False
    """Whether it is the version to be read out."""
    comments: bool = True
    """Whether gaps and doubts carry comments."""
    check: bool = True
    """Whether the drafts are checked."""
    summary: bool = True
    """Whether a row of 汇总 is wanted for each."""
    annexes: tuple[str, ...] | None = None
    """Which of ANNEXES stand behind each; None for what its template says."""


class Bundle(Struct, frozen=True):
    """What all tasks of a batch share."""

    templates: tuple[Template, ...]
    """In the order in which they are looked for."""
    options: Options = Options()
    """How the drafts are made."""
    named: Template | None = None
    """The template by which all are drafted; None where each has the one that fits it."""


class Result(Struct, frozen=True):
    """What came of one task."""

    key: str
    name: str = ""
    """The name of the file to be written; empty where there is none."""
    data: bytes = b""
    """The file."""
    overview: OverviewRow | None = None
    """None where it failed, or no row is wanted."""
    must: int = 0
    """How many findings are 必须改."""
    year: int = 0
    """Of which year it is."""
    doubts: tuple[str, ...] = ()
    """What of its figures could not be taken, with the place: each stops nothing but itself."""
    problems: tuple[Problem, ...] = field(default=())
    """Why there is no file."""


class _Process:
    """What this process keeps between two pieces of work."""

    bundle: Bundle | None = None
    """What `share` left."""


def share(bundle: Bundle) -> None:
    """Keep a bundle in this process, so that it need not come with every task; end with the process that started this one."""
    _Process.bundle = bundle
    started_by = parent_process()
    if started_by:
        threading.Thread(target=_end_with, args=(started_by.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """Leave as soon as another process has: one that was killed leaves nobody behind."""
    wait([sentinel])
    os._exit(1)


def work(bundle: Bundle | None, tasks: Sequence[Task]) -> list[Result]:
    """Return what comes of some tasks; one that fails stops only itself. None takes the bundle that was shared."""
    shared = bundle or _Process.bundle
    if shared is None:
        raise ValueError("no bundle was shared with this process")
    return [_work(shared, task) for task in tasks]


def _work(bundle: Bundle, task: Task) -> Result:
    """Return what comes of one task."""
    place = Place(task.files.file)
    try:
        return _drafted(bundle, task)
    except DrafterError as error:
        return Result(task.key, problems=error.problems)
    except (RecursionError, MemoryError):
        return Result(task.key, problems=(Problem("文件或模板太大、套得太深", "请核对是不是给错了文件", place),))
    except Exception as error:  # noqa: BLE001  (a fault of ours must not stop the other units)
        what = f"起草时程序出错（{type(error).__name__}: {error}）"
        return Result(task.key, problems=(Problem(what, "请把这份填报表和这句话发给开发者", place),))


def _drafted(bundle: Bundle, task: Task) -> Result:
    """Return the draft of a task. Raise DrafterError."""
    options = bundle.options
    sheet, template = resolve(task.files, partial(among, templates=bundle.templates), bundle.named)
    drafted = annexed(draft(sheet, template, options.short), options.annexes)
    findings = examine(drafted).findings if options.check else ()
    data = render(drafted, "docx", Rendering(final=False, comments=options.comments))
    must = sum(finding.severity is Severity.MUST for finding in findings)
    row = overview_row(drafted, findings) if options.summary else None
    doubts = tuple(str(source.doubt) for source in drafted.sources.values() if source.doubt)
    return Result(task.key, default_name(drafted, "docx", final=False), data, row, must, sheet.year, doubts)
