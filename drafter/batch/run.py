"""The running of a batch: chunks of tasks to an executor, files written as they come, a manifest of what was made from what."""

import hashlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from drafter.batch.work import Bundle, Result, Task, work
from drafter.digest import Digest
from drafter.errors import DrafterError, Problem
from drafter.places import Place
from drafter.version import VERSION
from drafter.writers import files

MANIFEST = ".drafter-batch.json"
"""The file in the output folder that says what was made from what."""
_CHUNK = 8
"""How many units go to a process at once."""
_AHEAD = 4
"""How many chunks wait for each process."""
_KEEP_EVERY = 64
"""After how many units the manifest is written."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch is to do."""

    tasks: Sequence[Task]
    bundle: Bundle
    output: Path
    """The folder to write into."""
    stamp: str
    """What all drafts hang on besides their own files: templates, options, version, epoch."""
    force: bool = False
    """Whether files that were edited by hand are replaced."""
    only_failed: bool = False
    """Whether only what failed last time is drafted."""


@dataclass(frozen=True, slots=True)
class Written:
    """One unit that was drafted."""

    key: str
    path: Path
    digest: Digest | None
    must: int
    again: bool
    """Whether it was drafted now; False for one that had not changed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch."""

    written: tuple[Written, ...]
    """In the tasks' order."""
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
    try:
        runner.run(executor, shared, processes, told)
    finally:
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

    def run(self, executor: Executor, shared: Any, processes: int, told: Callable[[], None]) -> None:
        """Draft what has to be drafted."""
        todo: list[Task] = []
        for task in self._batch.tasks:
            if self._is_current(task) or (self._batch.only_failed and self._was_made(task)):
                told()
            else:
                todo.append(task)
        waiting: deque[Future[list[Result]]] = deque()
        chunks = (todo[at : at + _CHUNK] for at in range(0, len(todo), _CHUNK))
        tasks = {task.key: task for task in todo}
        count = 0
        for future in _in_order(executor, shared, chunks, waiting, processes * _AHEAD):
            for result in future.result():
                self._take(tasks[result.key], result)
                told()
                count += 1
                if count % _KEEP_EVERY == 0:
                    self.keep()

    def keep(self) -> None:
        """Write the manifest."""
        known = {task.key for task in self._batch.tasks}
        older = {key: entry for key, entry in self._before.items() if key in known and key not in self._now}
        text = json.dumps({**older, **self._now}, ensure_ascii=False, sort_keys=True, indent=0)
        files.put(self._batch.output / MANIFEST, text.encode())

    def outcome(self) -> Outcome:
        """Return what came of it, in the tasks' order."""
        written = (self._written[task.key] for task in self._batch.tasks if task.key in self._written)
        return Outcome(tuple(written), {task.key: self._failed[task.key] for task in self._batch.tasks if task.key in self._failed})

    def _stamp(self, task: Task) -> str:
        """Return a checksum of all that a task's draft hangs on."""
        return _sha(b"\0".join((self._batch.stamp.encode(), task.kind.encode(), task.data, task.previous, task.own.encode())))

    def _was_made(self, task: Task) -> bool:
        """Return whether a task came out well last time; it is taken over as it is."""
        entry = self._before.get(task.key, {})
        path = self._batch.output / str(entry.get("name", ""))
        return bool(entry.get("name")) and path.is_file() and self._take_over(task, entry, path)

    def _is_current(self, task: Task) -> bool:
        """Return whether a task's file is there and made from the same; it is taken over then."""
        entry = self._before.get(task.key, {})
        path = self._batch.output / str(entry.get("name", ""))
        same = entry.get("stamp") == self._stamp(task) and entry.get("name") and path.is_file()
        return bool(same) and entry.get("sha") == _sha(path.read_bytes()) and self._take_over(task, entry, path)

    def _take_over(self, task: Task, entry: dict[str, Any], path: Path) -> bool:
        """Keep what was made before; return whether that is possible."""
        digest = entry.get("digest")
        if self._batch.bundle.options.summary and digest is None:
            return False
        self._now[task.key] = entry
        self._names[entry["name"]] = task.key
        self._written[task.key] = Written(task.key, path, _digest(digest), entry["must"], again=False)
        return True

    def _take(self, task: Task, result: Result) -> None:
        """Write one result."""
        if result.problems:
            self._fail(task.key, *result.problems)
            return
        other = self._names.get(result.name)
        if other is not None:
            self._collide(task.key, other, result.name)
            return
        try:
            path = files.save(self._batch.output / result.name, result.data, self._batch.force)
        except DrafterError as error:
            self._fail(task.key, *error.problems)
            return
        self._names[result.name] = task.key
        digest = asdict(result.digest) if result.digest else None
        self._now[task.key] = {
            "stamp": self._stamp(task),
            "name": path.name,
            "sha": _sha(result.data),
            "must": result.must,
            "digest": digest,
        }
        self._written[task.key] = Written(task.key, path, result.digest, result.must, again=True)

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
        self._now[key] = {"failed": [str(problem) for problem in problems]}


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


def _read_manifest(path: Path) -> dict[str, dict[str, Any]]:
    """Return what was made before; nothing where that cannot be read."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(kept: dict[str, Any] | None) -> Digest | None:
    """Return a digest as it was kept."""
    return Digest(**{**kept, "sentences": tuple(kept["sentences"])}) if kept else None


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
