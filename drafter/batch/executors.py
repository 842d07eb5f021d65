"""Who does the work of a batch: this process, several of this computer, or a Dask cluster."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from drafter.batch.task import Bundle, share

_FEW = 4
"""So few units are drafted in this process: to start others would take longer."""


@contextmanager
def executor_for(bundle: Bundle, units: int, jobs: int | None = None, cluster: str | None = None) -> Iterator[tuple[Executor, Any, int]]:
    """Yield an executor, what stands for the bundle in its workers, and how many of them there are.

    `jobs` None takes all processors; `cluster` is the address of a Dask scheduler. Raise DrafterError for one that does not answer.
    """
    if cluster:
        from drafter.batch.cluster import on_cluster  # late: the extra need not be installed

        with on_cluster(cluster, bundle) as workers:
            yield workers
        return
    processes = min(jobs or os.cpu_count() or 1, max(1, units))
    if processes == 1 or units <= _FEW:
        yield Inline(), bundle, 1
        return
    pool = ProcessPoolExecutor(processes, initializer=share, initargs=(bundle,))
    try:
        yield pool, None, processes
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


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
