"""A county at once beside docxtpl, as ratios in one run: a cold start, many in one process, many in two; memory, the checks, 汇总."""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import yaml
from docxtpl import DocxTemplate
from drafting import PROFILE, ours, peer_template, words_of

import drafter
from drafter.batch import Batch, Bundle, Inline, Options, origins_in, run_batch, stamp_of
from drafter.pipeline import examine
from drafter.readers.template import find_templates, template_folders

_COLD = """
import sys, yaml, json
from docxtpl import DocxTemplate
yaml.safe_load(open(sys.argv[2], encoding="utf-8").read())
document = DocxTemplate(sys.argv[1])
document.render(json.load(open(sys.argv[3], encoding="utf-8")), autoescape=True)
document.save(sys.argv[4])
"""


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


def clocked(work: Callable[[], object]) -> float:
    """Return how long some work takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def theirs(job: tuple[str, str, dict[str, str], str]) -> None:
    """Read a profile, render docxtpl's template and save it."""
    profile, template, names, output = job
    yaml.safe_load(Path(profile).read_text("utf-8"))
    document = DocxTemplate(template)
    document.render(names, autoescape=True)
    document.save(output)


def cold(folder: Path, template: Path, names: Path, rounds: int) -> None:
    """Print the ratio of one report from a cold start, interpreter and imports included."""
    mine = [str(Path(sys.executable).with_name("drafter")), "draft", str(PROFILE), "-o", str(folder / "cold.docx"), "--force", "--no-check"]
    other = [sys.executable, "-c", _COLD, str(template), str(PROFILE), str(names), str(folder / "cold-theirs.docx")]
    pairs = []
    for _ in range(rounds):
        pairs.append(tuple(clocked(lambda order=order: subprocess.run(order, check=True, capture_output=True)) for order in (mine, other)))
    ratio, seconds = statistics.median(a / b for a, b in pairs), statistics.median(a for a, _ in pairs)
    print(f"cold, one report           {ratio:.2f} × docxtpl　({seconds:.2f} s)")


def batch(folder: Path, paths: list[Path], template: Path, names: dict[str, str]) -> None:
    """Print the ratios of many reports."""
    source, count = str(paths[0].parent.parent), len(paths)
    jobs = [(str(path), str(template), names, str(folder / "theirs" / f"{at}.docx")) for at, path in enumerate(paths)]
    (folder / "theirs").mkdir()
    some = jobs[: max(50, count // 5)]
    one = len(some) / clocked(lambda: [theirs(job) for job in some])
    with ProcessPoolExecutor(2) as pool:
        two = count / clocked(lambda: list(pool.map(theirs, jobs, chunksize=8)))
    for name, options in (("-j 1", ["-j", "1"]), ("-j 2", ["-j", "2"])):
        output = folder / f"ours{name}"
        order = [str(Path(sys.executable).with_name("drafter")), "batch", source, "-o", str(output), "--no-summary", "--no-check", *options]
        rate = count / clocked(lambda order=order: subprocess.run(order, check=False, capture_output=True))
        assert len(list(output.glob("*.docx"))) == count
        print(f"{count} units, {name}        {rate / one:.1f} × docxtpl in one process, {rate / two:.1f} × in two　({rate:.0f} a second)")


def memory(paths: list[Path], folder: Path) -> None:
    """Print how much memory grows from a hundred units to all of them, in one process."""

    def peak(some: list[Path], name: str) -> int:
        found = origins_in(some, None)
        bundle = Bundle(find_templates(template_folders()), {}, Options(check=False, summary=False))
        run_batch(Batch(found.origins, bundle, folder / name, stamp_of(bundle, "")), Inline(), bundle, 1)
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    few = peak(paths[:100], "few")
    print(f"memory, 100 → {len(paths)} units   {(peak(paths, 'many') - few) / 1024:+.1f} MB")


def added(paths: list[Path]) -> None:
    """Print what the checks add to a warm draft, and 汇总 to a unit, in milliseconds."""
    draft = drafter.draft(PROFILE)
    checks = min(clocked(lambda: examine(draft)) for _ in range(50)) * 1000
    print(f"the checks add             {checks:.1f} ms to a warm draft")
    with tempfile.TemporaryDirectory() as name:
        times = {}
        for summary in (False, True):
            order = ["-m", "drafter", "batch", str(paths[0].parent.parent), "-o", f"{name}/{summary}", "-j", "1", "--no-check"]
            order += [] if summary else ["--no-summary"]
            times[summary] = clocked(lambda order=order: subprocess.run([sys.executable, *order], check=False, capture_output=True))
    print(f"汇总 adds                  {(times[True] - times[False]) * 1000 / len(paths):.2f} ms a unit")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1700000000")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, names = peer_template(drafter.draft(PROFILE), folder)
        (folder / "names.json").write_text(json.dumps(names), "utf-8")
        ours(folder)
        theirs((str(PROFILE), str(template), names, str(folder / "theirs.docx")))
        assert words_of(folder / "ours.docx") == words_of(folder / "theirs.docx")
        cold(folder, template, folder / "names.json", asked.rounds)
        paths = townships(folder / "county", asked.units)
        batch(folder, paths, template, names)
        memory(paths, folder)
        added(paths)


if __name__ == "__main__":
    main()
