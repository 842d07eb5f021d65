"""How a report is rendered with what users would pick instead: nothing of ours is imported, each library where it is used.

A folder holds the 填报表, templates with a placeholder for each figure and fact, their values, and the paragraphs with their styles.
"""

import json
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Render = Callable[[Path], object]


def held(folder: Path, name: str) -> Any:
    """Return what a JSON file of the folder holds."""
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def read(folder: Path) -> None:
    """Read the 填报表, as every peer's user would."""
    import yaml

    yaml.safe_load((folder / "sheet.yaml").read_text("utf-8"))


def docxtpl_peer(folder: Path) -> Render:
    """Return docxtpl."""
    from docxtpl import DocxTemplate

    values = held(folder, "values")

    def render(path: Path) -> None:
        read(folder)
        document = DocxTemplate(str(folder / "jinja.docx"))
        document.render(values, autoescape=True)
        document.save(str(path))

    return render


def script_peer(folder: Path) -> Render:
    """Return a straight python-docx script, paragraph by paragraph, in our base document."""
    import docx

    values, paragraphs = held(folder, "values"), held(folder, "paragraphs")

    def render(path: Path) -> None:
        read(folder)
        document = docx.Document(str(folder / "ours.docx"))
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)
        for style, runs in paragraphs:
            paragraph = document.add_paragraph(style=style)
            for words, kind in runs:
                name = words.strip("\0")
                paragraph.add_run(values[name] if words[0] == "\0" else words, kind or None)
        document.save(str(path))

    return render


def pandoc_peer(folder: Path) -> Render:
    """Return pandoc: Markdown with styles, our base as the reference document; a process for each report."""
    values, paragraphs = held(folder, "values"), held(folder, "paragraphs")

    def render(path: Path) -> None:
        read(folder)
        lines = []
        for style, runs in paragraphs:
            words = "".join(values[text.strip("\0")] if text[0] == "\0" else text for text, _ in runs)
            said = re.sub(r"([\\`*_{}\[\]()#+.!|<>~^$@'\"-])", r"\\\1", words.replace("　", "\u2003"))
            lines.append(f'::: {{custom-style="{style}"}}\n{said}\n:::\n')
        order = ["pandoc", "-f", "markdown-smart", "-t", "docx", "--reference-doc", str(folder / "ours.docx"), "-o", str(path)]
        subprocess.run(order, input="\n".join(lines).encode(), check=True)

    return render


def floor_peer(folder: Path) -> Render:
    """Return the floor: document.xml cut at its placeholders beforehand, joined, zipped with the parts as they are."""
    from xml.sax.saxutils import escape

    values = held(folder, "values")
    with zipfile.ZipFile(folder / "floor.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    pieces = parts.pop("word/document.xml").decode().split("\ue000")
    names = pieces[1::2]

    def render(path: Path) -> None:
        read_plainly(folder)
        pieces[1::2] = [escape(values[name]) for name in names]
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
            package.writestr("word/document.xml", "".join(pieces))

    return render


def read_plainly(folder: Path) -> None:
    """Read the 填报表 with libyaml."""
    import yaml

    yaml.load((folder / "sheet.yaml").read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


PEERS = {"docxtpl": docxtpl_peer, "python-docx script": script_peer, "pandoc": pandoc_peer, "floor": floor_peer}


def one(name: str, folder: str) -> None:
    """Render once: what a cold start runs."""
    PEERS[name](Path(folder))(Path(folder) / "cold.docx")
