"""The running of a batch: chunks of tasks to an executor, files written as they come, a journal of what was made from what."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from drafter.batch.journal import Entry, Journal, Key, sha_of
from drafter.batch.task import Bundle, Origin, Result, Task, work
from drafter.diagnostics import DrafterError, Place, Problem, unwritten
from drafter.model.overview import OverviewRow
from drafter.model.template import Template
from drafter.pipeline.sheets import Files
from drafter.version import VERSION
from drafter.writers import files

ASIDE = "被覆盖的改稿"
"""The folder in the output folder where edited drafts go that `--force` replaces."""
_CHUNK = 8
"""How many units go to a process at once."""
_AHEAD = 4
"""How many chunks wait for each process."""


class Batch(Struct, frozen=True):
    """What a batch is to do."""

    origins: Sequence[Origin]
    bundle: Bundle
    output: Path
    """The folder to write into."""
    stamp: str
    """What all drafts hang on besides their own files: templates, options, version, epoch."""
    force: bool = False
    """Whether files that were edited by hand are replaced."""
    only_failed: bool = False
    """Whether only what failed last time is drafted."""


class How(Enum):
    """How a unit's draft came to be there."""

    NEW = "新写"
    SAME = "没有变"
    EDITED = "您改过，照留"
    BEFORE = "以前写的"


class Written(Struct, frozen=True):
    """One unit's draft."""

    name: str
    """The file's name in the output folder."""
    overview: OverviewRow | None
    must: int
    how: How
    doubts: tuple[str, ...] = ()
    """What of its figures could not be taken, each with its place."""


class Outcome(Struct, frozen=True):
    """What came of a batch."""

    written: tuple[Written, ...]
    """In the sources' order."""
    failed: Mapping[str, tuple[Problem, ...]]
    """By what the user calls the unit: why there is no new file."""
    others: tuple[Written, ...] = ()
    """Drafts of earlier runs in the same folder, of units that this run is not about."""
    orphans: tuple[str, ...] = ()
    """Names of drafts whose 填报表 is no longer there."""
    aside: tuple[str, ...] = ()
    """Names of edited drafts that were put aside before they were replaced."""
    beside: tuple[str, ...] = ()
    """Names of drafts that were written beside one that is open in another program."""
    templates: Mapping[str, Template] = {}
    """The templates that stand beside 填报表s, by name."""


def stamp_of(bundle: Bundle, epoch: str) -> str:
    """Return a checksum of all that every draft of a batch hangs on: not of what only the checks and 汇总 do."""
    how = bundle.options.short, bundle.options.comments, bundle.options.annexes
    texts = map(_stamp_of, (*bundle.templates, *([bundle.named] if bundle.named else [])))
    return sha_of("\n".join([VERSION, epoch, repr(how), *texts]).encode()).hex()


def _stamp_of(template: Template) -> str:
    """Return what of a template a draft hangs on: what it says, wherever it lies."""
    bank = [(name, problem.fits, problem.condition, problem.texts) for name, problem in template.bank.items()]
    return repr((template.sources, template.lines, template.phrases, bank, template.sheet))


def run_batch(batch: Batch, executor: Executor, shared: Any, processes: int, progress: Callable[[], None] = lambda: None) -> Outcome:
    """Draft what is new or changed and return what came of all. `shared` is the bundle, or what stands for it in the executor's workers.

    `progress` is called for every unit. Whatever stops it leaves whole files only, and the next run goes on.
    Raise DrafterError where the output folder cannot be written.
    """
    try:
        journal = Journal(batch.output)
    except BlockingIOError as error:
        what = "另一次起草正在写这个文件夹"
        raise DrafterError(Problem(what, "请等它做完，或者 -o 写到别的文件夹", Place(str(batch.output)))) from error
    except OSError as error:
        raise DrafterError(unwritten(error, batch.output)) from error
    try:
        runner = _Runner(batch, journal, progress)
        runner.run(executor, shared, processes)
        return runner.outcome()
    finally:
        journal.close()


class _Unit(Struct):
    """One unit while the batch runs: `before` is what the journal said, the rest is what has become of it."""

    origin: Origin
    source: str
    before: Entry | None
    stamp: bytes = b""
    written: Written | None = None
    problems: tuple[Problem, ...] = ()


class _Runner:
    """Runs one batch: `_settle` finds what need not be drafted, `_take` decides what becomes of a draft."""

    def __init__(self, batch: Batch, journal: Journal, progress: Callable[[], None]) -> None:
        """Find for every unit what the journal says of it."""
        self._batch, self._journal, self._progress = batch, journal, progress
        self._options = batch.bundle.options
        self._asks_beside = batch.bundle.named is None
        self._templates: dict[str, Template] = {}
        """Those that stand beside a 填报表, by name."""
        self._units: dict[str, _Unit] = {}
        for origin in batch.origins:
            source = journal.source(origin.path)
            self._units[origin.key] = _Unit(origin, source, journal.entries.get((source, origin.unit, self._options.short)))
        asked = {self._key(unit) for unit in self._units.values()}
        tables = {unit.source for unit in self._units.values() if unit.origin.unit}
        others = [entry for key, entry in journal.entries.items() if key not in asked and journal.path(entry)]
        self._gone = [entry for entry in others if not journal.has_source(entry) or (entry.unit and entry.source in tables)]
        gone = {entry.key for entry in self._gone}
        self._others = [entry for entry in others if entry.key not in gone]
        self._named = {entry.name: entry for entry in self._others}
        self._taken: dict[str, _Unit] = {}
        """The units of this run by the names of their files."""
        self._aside: list[str] = []
        self._beside: list[str] = []
        self._left: list[str] = []

    def run(self, executor: Executor, shared: Any, processes: int) -> None:
        """Draft what has to be drafted."""
        todo = [unit for unit in self._units.values() if not self._settle(unit)]
        for future in _in_order(executor, shared, _chunks(self._tasks(todo)), processes * _AHEAD if processes > 1 else 1):
            for result in future.result():
                unit = self._units[result.key]
                try:
                    self._take(unit, result)
                except OSError as error:
                    self._fail(unit, unwritten(error, error.filename or unit.origin.key))
                self._progress()

    def outcome(self) -> Outcome:
        """Return what came of it."""
        units = self._units.values()
        written = tuple(unit.written for unit in units if unit.written)
        failed = {unit.origin.key: unit.problems for unit in units if unit.problems}
        others = tuple(_written(entry, How.BEFORE) for entry in self._others if entry.name not in self._taken and not entry.failed)
        orphans = [entry.name for entry in self._gone if entry.name not in self._taken] + self._left
        return Outcome(written, failed, others, tuple(orphans), tuple(self._aside), tuple(self._beside), self._templates)

    def _key(self, unit: _Unit) -> Key:
        """Return what a unit's draft is known by."""
        return unit.source, unit.origin.unit, self._options.short

    def _settle(self, unit: _Unit) -> bool:
        """Take a draft over that need not be made again; return whether nothing is left to be done for a unit."""
        try:
            task = unit.origin.task(self._asks_beside)
            unit.stamp = sha_of(b"\0".join([self._batch.stamp.encode(), *_pieces(task.files)]))
            how = self._how(unit)
        except DrafterError as error:
            self._fail(unit, *error.problems)
        except OSError as error:
            self._fail(unit, unwritten(error, error.filename or unit.origin.key))
        else:
            beside = task.files.beside
            self._templates |= {beside.name: beside} if beside else {}
            if how is None or unit.before is None:
                return False
            unit.written = _written(unit.before, how)
            self._taken[unit.before.name] = unit
        self._progress()
        return True

    def _tasks(self, units: list[_Unit]) -> Iterator[Task]:
        """Yield what is to be drafted, read again when its turn comes, so that a few are held at a time."""
        for unit in units:
            try:
                yield unit.origin.task(self._asks_beside)
            except DrafterError as error:
                self._fail(unit, *error.problems)
                self._progress()

    def _how(self, unit: _Unit) -> How | None:
        """Return why a unit need not be drafted; None where it must be. Raise OSError where its draft cannot be read."""
        before = unit.before
        if before is None or self._is_wanting(before):
            return None
        untouched = self._journal.is_untouched(before)
        if self._batch.only_failed and not before.failed:
            return How.SAME if untouched else How.EDITED
        if before.stamp != unit.stamp or before.failed:
            return None
        return How.SAME if untouched else None if self._batch.force else How.EDITED

    def _is_wanting(self, before: Entry) -> bool:
        """Return whether a unit has no draft yet, or one of which this run wants to know more than is known."""
        known = (before.overview is not None or not self._options.summary) and (before.checked or not self._options.check)
        return not known or not before.stamp or not self._journal.path(before)

    def _take(self, unit: _Unit, result: Result) -> None:
        """Write one result. Raise OSError."""
        if result.problems:
            self._fail(unit, *result.problems)
        elif result.name in self._taken:
            self._collide(unit, self._taken[result.name], result.name)
        elif result.name in self._named:
            self._fail(unit, _same_name(result.name, self._named[result.name].source, unit))
        else:
            self._write(unit, result)

    def _write(self, unit: _Unit, result: Result) -> None:
        """Write a unit's draft; one that somebody has worked on stays, or is put aside where `force` says so. Raise OSError."""
        target = self._journal.folder / result.name
        new = Entry(
            unit.source, unit.origin.unit, result.name, sha_of(result.data), unit.stamp, self._options.check, result.must, result.overview,
            short=self._options.short, year=result.year, doubts=result.doubts,
        )  # fmt: skip
        if not files.may_replace(target, result.data) and not (self._batch.force or files.is_open(target)):
            self._taken[result.name] = unit
            self._keep_edited(unit, new)
            return
        try:
            if self._batch.force:
                self._aside += files.set_aside(target, result.data, self._journal.folder / ASIDE)
            path = files.save(target, result.data, self._batch.force)
        except DrafterError as error:
            self._fail(unit, *error.problems)
            return
        self._taken[result.name] = unit
        if path != target:
            self._beside.append(path.name)
        self._leave(unit, path.name, result.year)
        unit.written = _written(self._journal.note(replace(new, name=path.name)), How.NEW)

    def _leave(self, unit: _Unit, name: str, year: int) -> None:
        """Take away what was written for a unit under another name in the same year; name it where somebody has worked on it."""
        before = unit.before
        if before is None or before.name in ("", name) or before.name in self._taken or before.year != year:
            return
        if self._journal.is_untouched(before):
            self._remove(before)
        elif self._journal.path(before):
            self._left.append(before.name)

    def _keep_edited(self, unit: _Unit, new: Entry) -> None:
        """Leave an edited draft as it is; where its 填报表 has changed since, say how to bring the two together, until that is done."""
        before = unit.before
        # Another stamp alone tells nothing: a new release has one too. Only another draft is a reason to ask.
        changed = before is not None and before.stamp not in (b"", unit.stamp) and before.sha != new.sha
        behind = changed and before is not None and before.name == new.name
        now = self._journal.sha(new)
        if behind and before and not (before.reported[0] == unit.stamp and before.reported[1] != now):
            what = f"填报表变了，稿子“{new.name}”您又改过，没有覆盖"
            remedy = "请用 drafter draft 填报表 --into 改稿 -o 新稿，只把数写进改稿，再换掉旧稿"
            unit.problems = (Problem(what, remedy, Place(unit.origin.key)),)
            new = replace(new, sha=before.sha, stamp=before.stamp, failed=True, reported=(unit.stamp, now))
        unit.written = _written(self._journal.note(new), How.EDITED)

    def _collide(self, unit: _Unit, other: _Unit, name: str) -> None:
        """Refuse two units whose files would have one name; what this run wrote for the first goes, what was there before stays."""
        entry = self._journal.entries.get(self._key(other))
        if other.written and other.written.how is How.NEW and entry:
            self._remove(entry)
        other.written = None
        self._fail(unit, _same_name(name, other.origin.key, unit))
        self._fail(other, _same_name(name, unit.origin.key, other))

    def _remove(self, entry: Entry) -> None:
        """Take away a draft that nobody needs and nobody has worked on."""
        if self._journal.is_untouched(entry):
            (self._journal.folder / entry.name).unlink(missing_ok=True)

    def _fail(self, unit: _Unit, *problems: Problem) -> None:
        """Keep that a unit failed; what was written for it before stays known as ours."""
        unit.problems = problems
        before = self._journal.entries.get(self._key(unit)) or Entry(unit.source, unit.origin.unit, short=self._options.short)
        self._journal.note(replace(before, failed=True))


def _written(entry: Entry, how: How) -> Written:
    """Return a draft as the journal keeps it."""
    return Written(entry.name, entry.overview, entry.must, how, entry.doubts)


def _pieces(files: Files) -> Iterator[bytes]:
    """Yield all that a draft hangs on, with last year's and the units below; the way in which a path is written is none of it."""
    yield from (files.kind.value.encode(), files.data, _stamp_of(files.beside).encode() if files.beside else b"")
    for others in (*([files.last] if files.last else []), *files.below):
        yield from _pieces(others)


def _same_name(name: str, other: str, unit: _Unit) -> Problem:
    """Return the problem of two units whose files would have one name."""
    return Problem(f"文件名会和另一份相同：{name}（{other}）", "请核对单位、述职人和标题，两份不能一样", Place(unit.origin.key))


def _in_order(executor: Executor, shared: Any, chunks: Iterator[list[Task]], most: int) -> Iterator[Future[list[Result]]]:
    """Yield the futures of chunks in their order, with no more than `most` at a time."""
    waiting: deque[Future[list[Result]]] = deque()
    for chunk in chunks:
        waiting.append(executor.submit(work, shared, chunk))
        if len(waiting) >= most:
            yield waiting.popleft()
    while waiting:
        yield waiting.popleft()


def _chunks(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    """Yield tasks a few at a time."""
    while chunk := list(islice(tasks, _CHUNK)):
        yield chunk
