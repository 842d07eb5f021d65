"""Runs cases, each in a process of its own, forked with everything loaded: under limits of time and memory, where a hang says its place."""

import faulthandler
import gc
import json
import math
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import drafter.cli
from tests.hostile.cases import HERE, Case, case
from tests.hostile.judging import CPU, Ran, complaints, snapshot
from tests.hostile.seeds import ROOT, put

ADDRESSES = 3 << 30
"""Bytes beyond which a case gets no more memory: what it may take is judged by what it took."""
PATIENCE = 5
"""How many times its time a case may go on, so that it is seen whether it ends at all."""
STARTUP = 1.0
"""Seconds that a whole process may take to begin."""
PRIVATE = 0o600


@dataclass(frozen=True)
class Outcome:
    """What became of a case."""

    name: str
    code: int | str
    cpu: float
    memory: int
    complaints: tuple[str, ...]
    story: tuple[str, ...]


def outcomes(cases: Iterable[str | Case], jobs: int = 1) -> Iterator[Outcome]:
    """Yield what becomes of cases, `jobs` of them at a time."""
    waiting: dict[int, tuple[str | Case, Path]] = {}
    for asked in cases:
        while len(waiting) >= jobs:
            yield _ended(waiting)
        scratch = Path(tempfile.mkdtemp(prefix="hostile-"))
        pid = os.fork()
        if not pid:
            _child(asked, scratch)
        waiting[pid] = (asked, scratch)
    while waiting:
        yield _ended(waiting)


def held(cases: Iterable[str], jobs: int = 1) -> Iterator[Outcome]:
    """Yield what becomes of cases; those that were slow and nothing else are tried again at the end, when nothing else of ours runs."""
    slow: dict[str, Outcome] = {}
    for outcome in outcomes(cases, jobs):
        if outcome.complaints and all(complaint.startswith("slow") for complaint in outcome.complaints):
            slow[outcome.name] = outcome
        else:
            yield outcome
    for again in outcomes(slow):
        yield min(slow[again.name], again, key=lambda outcome: outcome.cpu)


def _ended(waiting: dict[int, tuple[str | Case, Path]]) -> Outcome:
    """Wait for a case to end, and end whatever it left running; return what became of it."""
    pid, status, usage = os.wait4(-1, 0)
    asked, scratch = waiting.pop(pid)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    try:
        return _told(asked, scratch, status, usage.ru_utime + usage.ru_stime)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _told(asked: str | Case, scratch: Path, status: int, cpu: float) -> Outcome:
    """Return what the case told, or what is seen of one that was ended."""
    try:
        told = json.loads((scratch / "told.json").read_text("utf-8"))
        return Outcome(told["name"], told["code"], told["cpu"], told["memory"], tuple(told["complaints"]), tuple(told["story"]))
    except (OSError, ValueError):
        made = asked if isinstance(asked, Case) else case(asked)
        where = (scratch / "where").read_text("utf-8", "replace") if (scratch / "where").exists() else ""
        code = f"ended by signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"harness left with {status}"
        ran = Ran(code, "", "", cpu, 0, where)
        return Outcome(made.name, code, cpu, 0, tuple(complaints(made, ran, {}, scratch / "none")), made.story)


def _child(asked: str | Case, scratch: Path) -> None:
    """Run a case and tell what came of it; never return."""
    try:
        os.setsid()
        made = asked if isinstance(asked, Case) else case(asked)
        folder = scratch / "桌面"
        folder.mkdir()
        os.chdir(folder)
        put(made.files)
        _lay_out(made)
        before = snapshot(folder)
        ran = _ran(made, scratch)
        found = tuple(complaints(made, ran, before, folder))
        outcome = Outcome(made.name, ran.code, ran.cpu, ran.memory, found, made.story)
        (scratch / "told.json").write_text(json.dumps(asdict(outcome), ensure_ascii=True), "utf-8")
    except BaseException:  # noqa: BLE001  (the parent sees that nothing was told)
        traceback.print_exc()
    finally:
        os._exit(0)


def _lay_out(made: Case) -> None:
    """Put a link where the hostile file was, if the case has one; let nobody else read what is on the desk."""
    if made.link:
        Path(made.hostile).unlink()
        Path(made.hostile).symlink_to(made.link)
    for name in made.files:
        if name != made.hostile:
            Path(name).chmod(PRIVATE)


def _ran(made: Case, scratch: Path) -> Ran:
    """Return what is seen of a command under limits."""
    os.environ.update({"XDG_CACHE_HOME": str(scratch / "缓存"), "HOME": str(scratch)})
    os.environ.update({name: value.replace(HERE, f"{Path.cwd()}/") for name, value in made.environment})
    keep = os.dup(1), os.dup(2)
    with (scratch / "out").open("wb") as out, (scratch / "err").open("wb") as err, (scratch / "where").open("wb") as where:
        os.dup2(out.fileno(), 1), os.dup2(err.fileno(), 2)
        _limit(CPU * made.size + STARTUP * made.is_whole, where.fileno())
        start, rss = _cpu(), _reset_peak()
        code = _whole(made) if made.is_whole else _called(made)
        cpu, memory = _cpu() - start - STARTUP * made.is_whole, (_children() if made.is_whole else _peak()) - rss
        signal.setitimer(signal.ITIMER_PROF, 0)
    os.dup2(keep[0], 1), os.dup2(keep[1], 2)
    said = [(scratch / name).read_bytes().decode("utf-8", "replace") for name in ("out", "err", "where")]
    return Ran(code, said[0], said[1], cpu, memory, said[2])


def _limit(seconds: float, where: int) -> None:
    """Let the process say where it stands when its time is up, and end it when it does not come to an end long after."""
    faulthandler.register(signal.SIGPROF, where, all_threads=False)
    faulthandler.register(signal.SIGXCPU, where, all_threads=False, chain=True)
    faulthandler.register(signal.SIGALRM, where, all_threads=False, chain=True)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 60 + 10 * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(_cpu() + PATIENCE * seconds), resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, resource.RLIM_INFINITY))
    warnings.simplefilter("always")
    warnings.simplefilter("ignore", ResourceWarning)


def _called(made: Case) -> int | str:
    """Call the product's main; return its exit code, or what came instead."""
    sys.argv = ["drafter", *made.words]
    gc.enable()
    try:
        drafter.cli.main()
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else repr(left.code)
    except BaseException:  # noqa: BLE001  (what a user would see as a traceback)
        traceback.print_exc()
        return "an exception"
    finally:
        sys.stdout.flush(), sys.stderr.flush()
    return "no exit"


def _whole(made: Case) -> int:
    """Run the whole command; return its exit code."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "always,ignore::ResourceWarning"}
    return subprocess.run([sys.executable, "-m", "drafter", *made.words], env=environment, stdin=subprocess.DEVNULL, check=False).returncode


def _cpu() -> float:
    """Return the seconds that this process and those that it waited for have taken."""
    return time.process_time() + sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])


def _reset_peak() -> int:
    """Forget how much memory was taken at most; return how much is taken now."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _status("VmRSS")


def _peak() -> int:
    """Return how many bytes were taken at most since."""
    return _status("VmHWM")


def _children() -> int:
    """Return how many bytes the largest process that was waited for took; it began as large as this one."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def _status(name: str) -> int:
    """Return a number of this process's state, in bytes."""
    line = next(line for line in Path("/proc/self/status").read_text("ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024
