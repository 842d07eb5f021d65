"""`python -m tests.hostile draft-sheet:7` runs cases by name; `--count 90` runs so many of every door; `--show` writes the input down."""

import argparse
import gc
import importlib
import pkgutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import drafter
from tests.hostile.cases import Case, case
from tests.hostile.doors import DOORS
from tests.hostile.running import Outcome, held
from tests.hostile.seeds import cached, desks
from tests.hostile.shrinking import shrunk


def main() -> int:
    """Run what is asked for; return 1 if anything broke."""
    options = _options()
    load_all()
    if options.shrink:
        _show(shrunk(options.names[0], kind_of), Path(options.shrink))
        return 1
    names = options.names or [
        f"{door}:{n}" for n in range(options.start, options.start + options.count) for door in DOORS if options.door in door
    ]
    begun, ran = time.monotonic(), []
    for outcome in held(names, options.jobs):
        ran.append(outcome)
        if outcome.complaints:
            print(said(outcome), flush=True)
        if options.show:
            _show(case(outcome.name), Path(options.show))
    _sum_up(ran, time.monotonic() - begun)
    return int(any(outcome.complaints for outcome in ran))


def _options() -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument("names", nargs="*", help="door:number")
    parser.add_argument("--count", type=int, default=2, help="how many cases of every door")
    parser.add_argument("--start", type=int, default=0, help="the first number")
    parser.add_argument("--door", default="", help="only doors whose name holds this")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", default="", metavar="FOLDER", help="write what lies on the desk of each case there")
    parser.add_argument("--shrink", default="", metavar="FOLDER", help="make the case that is named smaller, and write its desk there")
    return parser.parse_args()


def load_all() -> None:
    """Load every module of the product and make the desks, so that neither counts as a case's time."""
    for module in pkgutil.walk_packages(drafter.__path__, "drafter."):
        if not module.name.endswith(("__main__", "cluster")):
            importlib.import_module(module.name)
    for library in ("docx", "xlsxwriter", "openpyxl", "lxml.etree"):
        importlib.import_module(library)
    desks()
    cached()
    gc.collect()
    gc.freeze()  # What is loaded is no garbage: looking through it in every case would copy its pages.
    gc.disable()


def said(outcome: Outcome) -> str:
    """Return an outcome's complaints, each on a line, with the case's name and how it was spoilt."""
    return "\n".join(f"{outcome.name}　{complaint}　[{', '.join(outcome.story)[:200]}]" for complaint in outcome.complaints)


def _show(made: Case, folder: Path) -> None:
    """Write down what lies on a case's desk, and what is typed."""
    for path, data in (made.files | {"typed.txt": repr(made.words).encode("utf-8", "replace")}).items():
        target = folder / made.name.replace(":", "-") / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _sum_up(ran: Iterable[Outcome], seconds: float) -> None:
    """Say how many cases ran, what they came to, what was slowest, and how many complaints of each kind there are."""
    ran = list(ran)
    codes, kinds = Counter(str(outcome.code) for outcome in ran), defaultdict(list)
    for outcome in ran:
        for complaint in outcome.complaints:
            kinds[kind_of(complaint)].append(outcome.name)
    print(f"{len(ran)} cases in {seconds:.0f} s; exit {dict(codes)}")
    for kind, names in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
        print(f"{len(names):5} {kind}　{' '.join(names[:4])}")
    for outcome in sorted(ran, key=lambda outcome: -outcome.cpu)[:8]:
        print(f"  {outcome.cpu:.2f} s {outcome.memory // 1_000_000} MB {outcome.name}")


def kind_of(complaint: str) -> str:
    """Return a complaint without what differs from case to case."""
    kind, _, more = complaint.partition(": ")
    return f"{kind} at {more.rpartition(' at ')[2]}" if kind in ("traceback", "slow", "exit") else kind


if __name__ == "__main__":
    sys.exit(main())
