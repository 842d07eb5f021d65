"""A batch on a Dask cluster: the bundle goes to every worker once, chunks of tasks go anywhere, what a lost worker had is done again."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from drafter.batch.task import Bundle
from drafter.diagnostics import DrafterError, Problem
from drafter.version import NAME

_SECONDS = 20
_RETRIES = 5


@contextmanager
def on_cluster(address: str, bundle: Bundle) -> Iterator[tuple[Executor, Any, int]]:
    """Yield the cluster's executor, the bundle as its workers have it, and how many threads they are. Raise DrafterError without one."""
    try:
        import distributed  # late: the extra need not be installed
    except ImportError as error:
        raise DrafterError(Problem("这台电脑上没有装 Dask", f"请运行 pip install '{NAME}[cluster]'")) from error
    try:
        client = distributed.Client(address, timeout=_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        raise DrafterError(Problem(f"连不上集群“{address}”", "请核对地址，例如 tcp://10.0.0.5:8786，并确认调度程序在运行")) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise DrafterError(Problem(f"集群“{address}”里没有工作机", "请先启动 dask worker"))
        yield client.get_executor(retries=_RETRIES), client.scatter(bundle, broadcast=True), threads
