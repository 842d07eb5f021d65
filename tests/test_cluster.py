"""A batch on a Dask cluster: the same bytes as without one, even where a worker is lost midway."""

import os
import signal
import threading
import time
from pathlib import Path

import distributed
import pytest

from drafter.cli import run
from tests.test_batch import county, made


@pytest.mark.slow
def test_two_workers_give_the_same_bytes_even_if_one_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.batch.run._CHUNK", 2)  # So that much is still to be done when the first drafts have come.
    source = county(tmp_path / "县", 24)
    assert run(["batch", str(source), "-o", str(tmp_path / "一台"), "-j", "1", "--no-summary"]) == 1
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster:
        order = ["batch", str(source), "--cluster", cluster.scheduler_address, "--no-summary", "-o"]
        assert run([*order, str(tmp_path / "两台")]) == 1
        assert made(tmp_path / "两台") == made(tmp_path / "一台")
        worker = next(iter(cluster.workers.values()))
        there: list[Path] = []

        def kill_when_drafts_have_come() -> None:
            while not there:
                time.sleep(0.001)
                there.extend((tmp_path / "一台没了").glob("*.docx"))
            os.kill(worker.pid, signal.SIGKILL)

        killer = threading.Thread(target=kill_when_drafts_have_come, daemon=True)
        killer.start()
        assert run([*order, str(tmp_path / "一台没了")]) == 1
        killer.join()
        assert len(there) < 24
        assert made(tmp_path / "一台没了") == made(tmp_path / "一台")


def test_a_cluster_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.batch.cluster._SECONDS", 1)
    source = county(tmp_path / "县", 1)
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿"), "--cluster", "tcp://127.0.0.1:9"]) == 2
    assert "连不上集群" in capsys.readouterr().err
    assert not list((tmp_path / "初稿").glob("*.docx"))
