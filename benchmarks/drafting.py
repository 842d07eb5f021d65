"""How long one draft takes beside docxtpl rendering the same text: the median of ratios taken in turns."""

import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import yaml
from docxtpl import DocxTemplate

import drafter
from drafter.document import Block, Run, RunKind

PROFILE = Path(__file__).parent.parent / "profiles" / "清溪镇" / "2022.yaml"
ROUNDS = 40


def placeholder(run: Run, names: dict[str, str]) -> str:
    """Return what stands for a run in docxtpl's template, remembering its words."""
    if run.kind is RunKind.TEXT:
        return run.text
    name = f"v{len(names)}"
    names[name] = run.text
    return "{{ " + name + " }}"


def peer_template(draft: drafter.Draft, folder: Path) -> tuple[Path, dict[str, str]]:
    """Return docxtpl's template, made of our own draft's file, and the words for its placeholders."""
    path, names = folder / "template.docx", {}
    drafter.save(draft, path, comments=False)
    document = docx.Document(str(path))
    for paragraph, block in zip(document.paragraphs, draft.document.blocks, strict=False):
        fill(paragraph, block, names)
    document.save(str(path))
    return path, names


def fill(paragraph: object, block: Block, names: dict[str, str]) -> None:
    """Put the block's text with placeholders into a paragraph, run by run, keeping the styles."""
    runs = [run for run in paragraph.runs if run.text]  # type: ignore[attr-defined]
    words = {run.text: placeholder(run, names) for run in (*block.title, *block.runs)}
    for run in runs:
        run.text = words.get(run.text, run.text)


def ours(folder: Path) -> None:
    """Draft the profile and save it."""
    drafter.save(drafter.draft(PROFILE), folder / "ours.docx", force=True)


def theirs(template: Path, names: dict[str, str], folder: Path) -> None:
    """Read the profile, render docxtpl's template and save it."""
    yaml.safe_load(PROFILE.read_text("utf-8"))
    document = DocxTemplate(str(template))
    document.render(names, autoescape=True)
    document.save(str(folder / "theirs.docx"))


def clocked(work: Callable[[], None]) -> float:
    """Return how long some work takes, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def words_of(path: Path) -> str:
    """Return the text of a Word file without spaces."""
    return re.sub(r"\s", "", "".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs))


def main() -> None:
    """Print the ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, names = peer_template(drafter.draft(PROFILE), folder)
        pairs = [(clocked(lambda: ours(folder)), clocked(lambda: theirs(template, names, folder))) for _ in range(ROUNDS)]
        assert words_of(folder / "ours.docx") == words_of(folder / "theirs.docx")
        warm = pairs[ROUNDS // 4 :]
        print(f"drafter : docxtpl = {statistics.median(mine / other for mine, other in warm):.3f}  (at most 0.300)")
        print(f"{statistics.median(mine for mine, _ in warm) * 1000:.1f} ms : {statistics.median(o for _, o in warm) * 1000:.1f} ms")


if __name__ == "__main__":
    main()
