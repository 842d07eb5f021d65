"""The running of a batch: chunks of tasks to an executor, files written as they come, a journal of what was made from what."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.msgpack import encode
from msgspec.structs import replace

from drafter.batch.journal import Entry, Journal, sha_of
from drafter.batch.work import Bundle, Origin, Result, Task, work
from drafter.digest import Digest
from drafter.errors import DrafterError, Problem
from drafter.places import Place
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

    folder: Path
    name: str
    """The file's name."""
    digest: Digest | None
    must: int
    how: How

    @property
    def path(self) -> Path:
        """Return where it lies."""
        return self.folder / self.name


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


def stamp_of(bundle: Bundle, epoch: str) -> str:
    """Return a checksum of all that every draft of a batch hangs on."""
    texts = [repr((one.sources, one.lines, one.phrases, sorted(one.bank))) for one in (*bundle.templates, *bundle.own.values())]
    return sha_of("\n".join([VERSION, epoch, repr(bundle.options), *texts]).encode()).hex()


def run_batch(batch: Batch, executor: Executor, shared: Any, processes: int, told: Callable[[], None] = lambda: None) -> Outcome:
    """Draft what is new or changed and return what came of all. `shared` is the bundle, or what stands for it in the executor's workers.

    `told` is called for every unit. Whatever stops it leaves whole files only, and the next run goes on.
    Raise DrafterError where the output folder cannot be written.
    """
    try:
        journal = Journal(batch.output)
    except OSError as error:
        raise DrafterError(files.refused(error, batch.output)) from error
    try:
        runner = _Runner(batch, journal, told)
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
    """Runs one batch: `_todo` decides what is drafted, `_take` what becomes of it."""

    def __init__(self, batch: Batch, journal: Journal, told: Callable[[], None]) -> None:
        """Find for every unit what the journal says of it."""
        self._batch, self._journal, self._told = batch, journal, told
        self._units: dict[str, _Unit] = {}
        for origin in batch.origins:
            source = journal.source(origin.path)
            self._units[origin.key] = _Unit(origin, source, journal.entries.get((source, origin.unit)))
        asked = {(unit.source, unit.origin.unit) for unit in self._units.values()}
        self._others = [entry for key, entry in journal.entries.items() if key not in asked and journal.path(entry)]
        self._named = {entry.name: entry for entry in self._others if journal.has_source(entry)}
        self._taken: dict[str, _Unit] = {}
        """The units of this run by the names of their files."""
        self._aside: list[str] = []

    def run(self, executor: Executor, shared: Any, processes: int) -> None:
        """Draft what has to be drafted."""
        for future in _in_order(executor, shared, _chunks(self._todo()), processes * _AHEAD):
            for result in future.result():
                self._take(self._units[result.key], result)
                self._told()

    def outcome(self) -> Outcome:
        """Return what came of it."""
        units = self._units.values()
        written = tuple(unit.written for unit in units if unit.written)
        failed = {unit.origin.key: unit.problems for unit in units if unit.problems}
        left = [entry for entry in self._others if entry.name not in self._taken]
        others = tuple(self._found(entry, How.BEFORE) for entry in left if entry.stamp and self._journal.has_source(entry))
        orphans = tuple(entry.name for entry in left if not self._journal.has_source(entry))
        return Outcome(written, failed, others, orphans, tuple(self._aside))

    def _todo(self) -> Iterator[Task]:
        """Yield the tasks that have to be drafted; what need not be drafted is settled here."""
        for unit in self._units.values():
            task = self._task(unit)
            how = self._settled(unit)
            if task and not how:
                yield task
                continue
            if how and unit.before:
                unit.written = self._found(unit.before, how)
                self._taken[unit.before.name] = unit
            self._told()

    def _task(self, unit: _Unit) -> Task | None:
        """Return what is to be done for a unit, its stamp noted; None where its files cannot be read."""
        try:
            task = unit.origin.task()
        except DrafterError as error:
            self._fail(unit, *error.problems)
            return None
        unit.stamp = sha_of(self._batch.stamp.encode() + encode(task))
        return task

    def _settled(self, unit: _Unit) -> How | None:
        """Return why a unit need not be drafted; None where it must be."""
        before = unit.before
        if before is None or unit.problems or not before.stamp or not self._journal.path(before):
            return None
        if self._batch.bundle.options.summary and before.digest is None:
            return None
        if self._batch.only_failed:
            return How.SAME
        if before.stamp != unit.stamp:
            return None
        if self._journal.is_untouched(before):
            return How.SAME
        return None if self._batch.force else How.EDITED

    def _found(self, entry: Entry, how: How) -> Written:
        """Return a draft that is there already."""
        return Written(self._journal.folder, entry.name, entry.digest, entry.must, how)

    def _take(self, unit: _Unit, result: Result) -> None:
        """Write one result."""
        if result.problems:
            self._fail(unit, *result.problems)
        elif result.name in self._taken:
            self._collide(unit, self._taken[result.name], result.name)
        elif result.name in self._named:
            self._fail(unit, _same_name(result.name, self._named[result.name].source, unit))
        else:
            self._taken[result.name] = unit
            self._write(unit, result)

    def _write(self, unit: _Unit, result: Result) -> None:
        """Write a unit's draft; one that somebody has worked on stays, or is put aside where `force` says so."""
        target = self._journal.folder / result.name
        try:
            if self._batch.force:
                self._aside += files.set_aside(target, result.data, self._journal.folder / ASIDE)
            path = files.save(target, result.data, self._batch.force)
        except OSError as error:
            self._fail(unit, files.refused(error, target))
            return
        except DrafterError as error:
            if unit.before is None or unit.before.name != result.name:
                self._fail(unit, *error.problems)
                return
            self._keep_edited(unit, result)
            return
        entry = Entry(unit.source, unit.origin.unit, path.name, sha_of(result.data), unit.stamp, result.must, result.digest)
        if unit.before and unit.before.name != path.name and unit.before.name not in self._taken:
            self._remove(unit.before)
        unit.written = self._found(self._journal.note(entry), How.NEW)

    def _keep_edited(self, unit: _Unit, result: Result) -> None:
        """Leave an edited draft as it is; where its 填报表 has changed too, say how to bring the two together."""
        assert unit.before is not None
        current = replace(unit.before, digest=result.digest, must=result.must)
        if unit.before.stamp == unit.stamp:
            self._journal.note(current)
        else:
            what = f"填报表变了，稿子“{unit.before.name}”您又改过，没有覆盖"
            remedy = "请用 drafter draft 填报表 --into 改稿 -o 新稿，只把数写进改稿"
            unit.problems = (Problem(what, remedy, Place(unit.origin.key)),)
        unit.written = self._found(current, How.EDITED)

    def _collide(self, unit: _Unit, other: _Unit, name: str) -> None:
        """Refuse two units whose files would have one name. What was written for the first goes, unless somebody has worked on it."""
        entry = self._journal.entries.get((other.source, other.origin.unit))
        if other.written and entry:
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
        before = self._journal.entries.get((unit.source, unit.origin.unit)) or Entry(unit.source, unit.origin.unit)
        self._journal.note(replace(before, stamp=b"", digest=None))


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


class Inline(Executor):
    """Does everything at once, in this process."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return a future that is done."""
        future: Future[Any] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  (it is the caller's, as with any executor)
            future.set_exception(error)
        return future
