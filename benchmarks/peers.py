"""What users would pick instead, rendering the text of our own draft from the same 填报表: warm, and from a cold start; and the floor.

Every template is made of our draft's file, a placeholder for each figure and fact; every output's text is compared with ours.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import renders

import drafter
from drafter.model.document import Block, RunKind

HERE = Path(__file__).parent
PROFILE = HERE.parent / "profiles" / "清溪镇" / "2022.yaml"
_START = "import sys; sys.path.insert(0, {here!r}); import renders; renders.one({name!r}, {folder!r})"

Render = Callable[[Path], object]


class Material:
    """A folder with what the peers need: our draft, templates made of it, the values by placeholder."""

    def __init__(self, folder: Path) -> None:
        """Read what is there, or make it."""
        self.folder = folder
        self.ours = folder / "ours.docx"
        if not self.ours.exists():
            self._make()

    def _make(self) -> None:
        """Write our draft, the templates and the values."""
        draft = drafter.draft(PROFILE)
        drafter.save(draft, self.ours, comments=False)
        shutil.copy(PROFILE, self.folder / "sheet.yaml")
        for name, marks in (("jinja", ("{{ ", " }}")), ("mustache", ("{", "}")), ("floor", ("\ue000", "\ue000"))):
            values: dict[str, str] = {}
            paragraphs = []
            document = docx.Document(str(self.ours))
            for paragraph, block in zip(document.paragraphs, draft.document.blocks, strict=False):
                paragraphs.append((paragraph.style.name, _fill(paragraph, block, values, marks)))
            document.save(str(self.folder / f"{name}.docx"))
        (self.folder / "values.json").write_text(json.dumps(values), "utf-8")
        (self.folder / "paragraphs.json").write_text(json.dumps(paragraphs), "utf-8")


def _fill(paragraph: docx.text.paragraph.Paragraph, block: Block, values: dict[str, str], marks: tuple[str, str]) -> list[tuple[str, str]]:
    """Put placeholders into a paragraph; return its runs: words and style, or a placeholder's name in NULs and style."""
    known = {run.text: run.kind for run in (*block.title, *block.runs)}
    runs = []
    for run in filter(lambda run: run.text, paragraph.runs):
        words = run.text
        if known.get(words, RunKind.TEXT) is not RunKind.TEXT:
            name = f"v{len(values)}"
            values[name] = words
            run.text, words = f"{marks[0]}{name}{marks[1]}", f"\0{name}\0"
        runs.append((words, run.style.name if run.style else ""))
    return runs


def drafter_peer(folder: Path) -> Render:
    """Return us: with tracing, tidying and gaps, without checks."""
    return lambda path: drafter.save(drafter.draft(PROFILE), path)


PEERS: dict[str, Callable[[Path], Render]] = {"drafter": drafter_peer, **renders.PEERS}
NODE = ("docxtemplater", "easy-template-x")


def clocked(work: Callable[[], object]) -> float:
    """Return how long some work takes, in milliseconds."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def words_of(path: Path) -> str:
    """Return the text of a Word file without spaces."""
    return re.sub(r"\s", "", "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs))


def warm(material: Material, rounds: int) -> dict[str, float]:
    """Return the median of every peer in one process each, all in turns, the first third left out; outputs are compared with ours."""
    out, text = material.folder / "out", words_of(material.ours)
    out.mkdir(exist_ok=True)
    renders = {name: make(material.folder) for name, make in PEERS.items() if name != "pandoc" or shutil.which("pandoc")}
    times: dict[str, list[float]] = {name: [] for name in renders}
    for number in range(rounds):
        for name, render in renders.items():
            if name == "pandoc" and number % 8:
                continue
            path = out / f"{name}-{number}.docx"
            times[name].append(clocked(lambda render=render, path=path: render(path)))
            assert number or words_of(path) == text, name
    for name in _node_peers():
        order = _node(name, material, rounds)
        said = subprocess.run(order, check=True, capture_output=True, text=True).stdout.split()
        times[name] = [float(each) for each in said]
        assert words_of(material.folder / f"{name}-0.docx") == text, name
    return {name: statistics.median(found[len(found) // 3 :]) for name, found in times.items()}


def cold(material: Material, rounds: int) -> dict[str, float]:
    """Return the median of every peer from a cold start, interpreter and imports included, all in turns."""
    mine = [str(Path(sys.executable).with_name("drafter")), "draft", str(PROFILE), "-o", str(material.folder / "cold.docx"), "--force"]
    orders = {"drafter with checks": mine, "drafter": [*mine, "--no-check"]}
    for name in PEERS:
        if name != "drafter" and (name != "pandoc" or shutil.which("pandoc")):
            start = _START.format(here=str(HERE), name=name, folder=str(material.folder))
            orders[name] = [sys.executable, "-c", start]
    orders |= {name: _node(name, material, 1) for name in _node_peers()}
    times: dict[str, list[float]] = {name: [] for name in orders}
    for _ in range(rounds):
        for name, order in orders.items():
            times[name].append(clocked(lambda order=order: subprocess.run(order, check=True, capture_output=True)))
    return {name: statistics.median(found) for name, found in times.items()}


def _node_peers() -> tuple[str, ...]:
    """Return the peers that run on node, if they are installed: npm install in benchmarks/node."""
    return NODE if shutil.which("node") and (HERE / "node" / "node_modules").is_dir() else ()


def _node(name: str, material: Material, count: int) -> list[str]:
    """Return the order that renders `count` reports with a peer on node."""
    folder = material.folder
    script = str(HERE / "node" / "render.js")
    return ["node", script, name, str(folder / "mustache.docx"), str(PROFILE), str(folder / "values.json"), str(folder), str(count)]


def main() -> None:
    """Measure and print, as ratios to docxtpl."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--cold", type=int, default=9)
    asked = parser.parse_args()
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1700000000")
    with tempfile.TemporaryDirectory() as name:
        material = Material(Path(name))
        for title, found in (("warm", warm(material, asked.rounds)), ("cold", cold(material, asked.cold))):
            print(f"{title}, one report: ratio to docxtpl, milliseconds")
            for peer, milliseconds in sorted(found.items(), key=lambda pair: pair[1]):
                print(f"  {peer:<22}{milliseconds / found['docxtpl']:6.2f} × {milliseconds:8.1f}")


if __name__ == "__main__":
    main()
