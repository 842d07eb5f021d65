"""A county at once beside docxtpl, as ratios in one run: many units in one process and in two; what checks, 汇总 and more units cost."""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import renders
from peers import PROFILE, Material, clocked

import drafter
from drafter.batch import Batch, Bundle, Inline, Options, origins_in, run_batch, stamp_of
from drafter.pipeline.checking import examine
from drafter.readers.template import find_templates, template_folders

_SMALL = 100


def townships(folder: Path, count: int) -> list[Path]:
    """Write the 填报表s of many townships and return them."""
    text = PROFILE.read_text("utf-8")
    paths = []
    for number in range(count):
        path = folder / f"甲{number}镇" / PROFILE.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("清溪镇", f"甲{number}镇"), "utf-8")
        paths.append(path)
    return paths


def theirs(job: tuple[str, int, int]) -> None:
    """Render some reports with docxtpl."""
    folder, first, last = job
    render = renders.docxtpl_peer(Path(folder))
    for number in range(first, last):
        render(Path(folder) / "theirs" / f"{number}.docx")


def ours(source: Path, output: Path, *options: str) -> float:
    """Return how long a batch takes, start-up included, in milliseconds."""
    order = [str(Path(sys.executable).with_name("drafter")), "batch", str(source), "-o", str(output), *options]
    taken = clocked(lambda: subprocess.run(order, check=False, capture_output=True))
    assert len(list(output.glob("*.docx"))) == len(list(source.iterdir()))
    return taken


def batch(folder: Path, source: Path, count: int) -> None:
    """Print the ratios of many reports, and what 汇总 adds to one."""
    (folder / "theirs").mkdir()
    some = max(_SMALL, count // 5)
    one = clocked(lambda: theirs((str(folder), 0, some))) / some
    with ProcessPoolExecutor(2) as pool:
        jobs = [(str(folder), first, min(first + 50, count)) for first in range(0, count, 50)]
        two = clocked(lambda: list(pool.map(theirs, jobs))) / count
    for jobs in "12":
        each = ours(source, folder / f"ours{jobs}", "--no-summary", "--no-check", "-j", jobs) / count
        rates = f"{one / each:5.1f} × docxtpl's rate in one process, {two / each:4.1f} × in two"
        print(f"{count} units, -j {jobs}   {rates}　({1000 / each:.0f} a second)")
    plain = min(ours(source, folder / f"plain{number}", "--no-summary", "--no-check", "-j", "1") for number in range(2))
    summed = min(ours(source, folder / f"summed{number}", "--no-check", "-j", "1") for number in range(2))
    print(f"汇总 adds                {(summed - plain) / count:5.2f} ms a unit")


def growth(paths: list[Path], folder: Path) -> None:
    """Print milliseconds a unit and the peak of memory as units become more, in one process, without and with 汇总's digests."""
    for summary in (False, True):
        for count in (10, _SMALL, 1000, len(paths)):
            if count > len(paths):
                continue
            bundle = Bundle(find_templates(template_folders()), Options(check=False, summary=summary))
            found = origins_in(paths[:count], None)
            order = Batch(found.origins, bundle, folder / f"{count}{summary}", stamp_of(bundle, ""))
            taken = clocked(lambda order=order, bundle=bundle: run_batch(order, Inline(), bundle, 1))
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{count:>6} units, {'with' if summary else 'without'} digests {taken / count:6.2f} ms a unit, memory {peak:.1f} MB")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1000)
    asked = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1700000000")
    draft = drafter.draft(PROFILE)
    checks = min(clocked(lambda: examine(draft)) for _ in range(50))
    print(f"the checks add           {checks:5.2f} ms to a warm draft")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Material(folder)
        paths = townships(folder / "county", asked.units)
        growth(paths, folder)
        batch(folder, folder / "county", asked.units)


if __name__ == "__main__":
    main()
