"""Lays drafts out with LibreOffice and measures the pages."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pymupdf

MILLIMETRE = 72 / 25.4
FONTS = Path(__file__).parent.parent / ".ci" / "fonts.conf"
FOOT = 262
"""How far down the text reaches, in millimetres: 天头 37 mm and 版心 225 mm. Below it stands the page number."""
FONTCONFIG = """<?xml version="1.0"?>
<fontconfig><include>/etc/fonts/fonts.conf</include><include>{fonts}</include></fontconfig>"""


@dataclass(frozen=True)
class Line:
    """A printed line; measures in millimetres, from the left and upper edge."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """In points."""
    fonts: frozenset[str]


@dataclass(frozen=True)
class Page:
    """A printed page."""

    body: tuple[Line, ...]
    foot: tuple[Line, ...]


def missing():
    """Return what this computer lacks to lay a draft out; an empty string if nothing."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed: .ci/fonts.sh"
    families = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    lacking = [name for name in ("FandolFang", "FandolKai", "FandolHei", "Noto Serif CJK SC") if name not in families]
    return f"fonts are not installed: {' '.join(lacking)}: .ci/fonts.sh" if lacking else ""


def lay_out(folder: Path, packages: Mapping[str, bytes], foot: float = FOOT) -> dict[str, tuple[Page, ...]]:
    """Return the pages of each package, by name; what stands below `foot` is the foot of its page."""
    (folder / "fonts.conf").write_text(FONTCONFIG.format(fonts=FONTS), encoding="utf-8")
    for name, data in packages.items():
        (folder / f"{name}.docx").write_bytes(data)
    _convert(folder, "docx", "fodt", packages)
    for name in packages:
        _mend(folder / f"{name}.fodt")
    _convert(folder, "fodt", "pdf", packages)
    return {name: _pages(folder / f"{name}.pdf", foot) for name in packages}


def _convert(folder, old, new, names):
    """Have LibreOffice convert the files, in a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(folder / f"{name}.{old}") for name in names]
    command = ["soffice", profile, "--headless", "--norestore", "--convert-to", new, "--outdir", str(folder), *files]
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, env=environment, capture_output=True, check=True, timeout=120)


def _mend(path):
    """Set what LibreOffice misreads in a .docx: it skips autoSpaceDE=0 and takes overflowPunct for its opposite."""
    xml = path.read_text(encoding="utf-8").replace('text-autospace="ideograph-alpha"', 'text-autospace="none"')
    path.write_text(re.sub(r'punctuation-wrap="\w+"', 'punctuation-wrap="simple"', xml), encoding="utf-8")


def _pages(path, foot):
    """Return the pages of a PDF."""
    with pymupdf.open(path) as pdf:
        return tuple(_page(page.get_text("rawdict", flags=0), foot) for page in pdf)


def _page(content, foot):
    """Return a page with its characters put into lines."""
    spans = [span for block in content["blocks"] for line in block["lines"] for span in line["spans"]]
    rows = {}
    for span in spans:
        for char in span["chars"]:
            if char["c"].strip():
                rows.setdefault(round(char["origin"][1]), []).append((char, span))
    lines = [_line(rows[row]) for row in sorted(rows)]
    split = [line.baseline > foot for line in lines]
    return Page(
        tuple(line for line, below in zip(lines, split, strict=True) if not below),
        tuple(line for line, below in zip(lines, split, strict=True) if below),
    )


def _line(found):
    """Return the line of some characters."""
    found = sorted(found, key=lambda pair: pair[0]["origin"][0])
    first, last = found[0][0], found[-1][0]
    return Line(
        "".join(char["c"] for char, _ in found),
        first["origin"][0] / MILLIMETRE,
        last["bbox"][2] / MILLIMETRE,
        first["origin"][1] / MILLIMETRE,
        median(span["size"] for _, span in found),
        frozenset(span["font"].split("+")[-1] for _, span in found),
    )


def full_lines(pages):
    """Return the lines that begin and end at the edges of the 版心."""
    return [line for page in pages for line in page.body if line.left < 29 and line.right > 183 and line.size < 17]
