"""The running of a batch: chunks of tasks to an executor, files written as they come, a manifest of what was made from what."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from msgspec import Struct, convert, to_builtins

from drafter.batch.work import Bundle, Origin, Result, Task, work
from drafter.digest import Digest
from drafter.errors import DrafterError, Problem
from drafter.places import Place
from drafter.version import VERSION
from drafter.writers import files

MANIFEST = ".drafter-batch.jsonl"
"""The file in the output folder that says what was made from what, a line a unit; a later line of a unit counts."""
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


class Written(Struct, frozen=True):
    """One unit that was drafted."""

    key: str
    path: Path
    digest: Digest | None
    must: int
    again: bool
    """Whether it was drafted now; False for one that had not changed."""


class Outcome(Struct, frozen=True):
    """What came of a batch."""

    written: tuple[Written, ...]
    """In the sources' order."""
    failed: Mapping[str, tuple[Problem, ...]]
    """By key: why there is no file."""


def stamp_of(bundle: Bundle, epoch: str) -> str:
    """Return a checksum of all that every draft of a batch hangs on."""
    texts = [repr((one.sources, one.lines, one.phrases, sorted(one.bank))) for one in (*bundle.templates, *bundle.own.values())]
    return _sha("\n".join([VERSION, epoch, repr(bundle.options), *texts]).encode())


def run_batch(batch: Batch, executor: Executor, shared: Any, processes: int, told: Callable[[], None] = lambda: None) -> Outcome:
    """Draft what is new or changed and return what came of all. `shared` is the bundle, or what stands for it in the executor's workers.

    `told` is called for every unit. Whatever stops it leaves whole files only, and the next run goes on.
    """
    runner = _Runner(batch)
    with (batch.output / MANIFEST).open("a", encoding="utf-8") as journal:
        runner.run(executor, shared, processes, told, journal)
    runner.keep()
    return runner.outcome()


class _Runner:
    """Runs one batch."""

    def __init__(self, batch: Batch) -> None:
        """Read what was made before, and clear away what a killed run left."""
        self._batch = batch
        batch.output.mkdir(parents=True, exist_ok=True)
        for left in batch.output.glob(".drafter-*.tmp"):
            left.unlink(missing_ok=True)
        self._before = _read_manifest(batch.output / MANIFEST)
        self._now: dict[str, dict[str, Any]] = {}
        self._written: dict[str, Written] = {}
        self._failed: dict[str, tuple[Problem, ...]] = {}
        self._names: dict[str, str] = {}
        self._stamps: dict[str, str] = {}
        self._journal: TextIO

    def run(self, executor: Executor, shared: Any, processes: int, told: Callable[[], None], journal: TextIO) -> None:
        """Draft what has to be drafted."""
        self._journal = journal
        waiting: deque[Future[list[Result]]] = deque()
        for future in _in_order(executor, shared, _chunks(self._todo(told)), waiting, processes * _AHEAD):
            for result in future.result():
                self._take(result)
                told()

    def keep(self) -> None:
        """Write the manifest anew, without what later lines say otherwise; entries of units that were not asked for stay."""
        entries = {**self._before, **self._now}
        files.put(self._batch.output / MANIFEST, "".join(_line(key, entries[key]) for key in sorted(entries)).encode())

    def _todo(self, told: Callable[[], None]) -> Iterator[Task]:
        """Yield the tasks that have to be drafted; those that need not are taken over."""
        for origin in self._batch.origins:
            if self._batch.only_failed and self._was_made(origin):
                told()
                continue
            try:
                task = origin.task()
            except DrafterError as error:
                self._fail(origin.key, *error.problems)
                told()
                continue
            stamp = self._stamps[task.key] = self._stamp(task)
            if self._is_current(task.key, stamp):
                told()
            else:
                yield task

    def outcome(self) -> Outcome:
        """Return what came of it, in the sources' order."""
        keys = [origin.key for origin in self._batch.origins]
        written = (self._written[key] for key in keys if key in self._written)
        return Outcome(tuple(written), {key: self._failed[key] for key in keys if key in self._failed})

    def _stamp(self, task: Task) -> str:
        """Return a checksum of all that a task's draft hangs on."""
        return _sha(b"\0".join((self._batch.stamp.encode(), task.kind.encode(), task.data, task.previous, task.own.encode())))

    def _was_made(self, origin: Origin) -> bool:
        """Return whether a unit came out well last time; it is taken over as it is."""
        entry = self._before.get(origin.key, {})
        path = self._batch.output / str(entry.get("name", ""))
        return bool(entry.get("name")) and path.is_file() and self._take_over(origin.key, entry, path)

    def _is_current(self, key: str, stamp: str) -> bool:
        """Return whether a unit's file is there and made from the same; it is taken over then."""
        entry = self._before.get(key, {})
        path = self._batch.output / str(entry.get("name", ""))
        same = entry.get("stamp") == stamp and entry.get("name") and path.is_file()
        return bool(same) and entry.get("sha") == _sha(path.read_bytes()) and self._take_over(key, entry, path)

    def _take_over(self, key: str, entry: dict[str, Any], path: Path) -> bool:
        """Keep what was made before; return whether that is possible."""
        digest = entry.get("digest")
        if self._batch.bundle.options.summary and digest is None:
            return False
        self._now[key] = entry
        self._names[entry["name"]] = key
        self._written[key] = Written(key, path, _digest(digest), entry["must"], again=False)
        return True

    def _take(self, result: Result) -> None:
        """Write one result."""
        if result.problems:
            self._fail(result.key, *result.problems)
            return
        other = self._names.get(result.name)
        if other is not None:
            self._collide(result.key, other, result.name)
            return
        try:
            path = files.save(self._batch.output / result.name, result.data, self._batch.force)
        except DrafterError as error:
            self._fail(result.key, *error.problems)
            return
        self._names[result.name] = result.key
        digest = to_builtins(result.digest) if result.digest else None
        stamp, sha = self._stamps.pop(result.key), _sha(result.data)
        self._note(result.key, {"stamp": stamp, "name": path.name, "sha": sha, "must": result.must, "digest": digest})
        self._written[result.key] = Written(result.key, path, result.digest, result.must, again=True)

    def _note(self, key: str, entry: dict[str, Any]) -> None:
        """Keep an entry of the manifest, on disk at once."""
        self._now[key] = entry
        self._journal.write(_line(key, entry))
        self._journal.flush()

    def _collide(self, key: str, other: str, name: str) -> None:
        """Refuse two units whose files would have one name."""
        if other in self._written:
            self._written.pop(other).path.unlink(missing_ok=True)
        for one, neighbour in ((key, other), (other, key)):
            what = f"文件名会和另一份相同：{name}（{neighbour}）"
            self._fail(one, Problem(what, "请核对单位、述职人和标题，两份不能一样", Place(one)))

    def _fail(self, key: str, *problems: Problem) -> None:
        """Keep that a unit failed."""
        self._failed[key] = problems
        self._note(key, {"failed": [str(problem) for problem in problems]})


def _in_order(
    executor: Executor, shared: Any, chunks: Iterator[list[Task]], waiting: deque[Future[list[Result]]], most: int
) -> Iterator[Future[list[Result]]]:
    """Yield the futures of chunks in their order, with no more than `most` at a time."""
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


def _line(key: str, entry: dict[str, Any]) -> str:
    """Return an entry as a line of the manifest."""
    return json.dumps({"key": key, **entry}, ensure_ascii=False) + "\n"


def _read_manifest(path: Path) -> dict[str, dict[str, Any]]:
    """Return what was made before; a line that was cut off counts for nothing."""
    found: dict[str, dict[str, Any]] = {}
    try:
        lines = path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and "key" in entry:
            found[str(entry.pop("key"))] = entry
    return found


def _digest(kept: dict[str, Any] | None) -> Digest | None:
    """Return a digest as it was kept."""
    return convert(kept, Digest) if kept else None


def _sha(data: bytes) -> str:
    """Return the checksum of bytes."""
    return hashlib.sha256(data).hexdigest()


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
