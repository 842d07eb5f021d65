"""The reports in tests/reports: text with its truth written into it, by people who had not seen the rules.

⟪60余户|走访群众⟫ is a figure and its name, ⟪~1 3亿元|产值⟫ one that is damaged and must not be read as an exact one,
⟪?**⟫ a masked spot, ⟪?⟫ a lost number, ⟪!…⟫ noise.
What else is true stands in the .json beside it.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "reports"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("[ab]*.txt")))
"""The twelve that the rules grew up on."""
LATER = tuple(sorted(path.stem for path in FOLDER.glob("[cd]*.txt")))
"""Twelve that were written after them, of other forms."""
_MARK = re.compile(r"⟪([?!~]?)([^⟫|]*)(?:\|[^⟫]*)?⟫")


@dataclass(frozen=True)
class Marked:
    """One report with its truth."""

    text: str
    """The plain report."""
    figures: frozenset[tuple[int, str]]
    """Offset and words of every figure."""
    doubtful: frozenset[tuple[int, str]]
    """Offset and words of every damaged figure."""
    masked: frozenset[tuple[int, str]]
    """Offset and signs of every masked spot."""
    noise: tuple[str, ...]
    """Every piece of noise."""
    truth: dict[str, Any]
    """Title, salutation, closing, signature, sections, enumerations, mistakes."""


def marked(name: str) -> Marked:
    """Return the report of a name."""
    typed, text, end = (FOLDER / f"{name}.txt").read_text("utf-8"), "", 0
    found: dict[str, list[tuple[int, str]]] = {"": [], "~": [], "?": [], "!": []}
    for mark in _MARK.finditer(typed):
        text += typed[end : mark.start()]
        found[mark[1]].append((len(text), mark[2]))
        text += mark[2]
        end = mark.end()
    truth = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    noise = tuple(sorted(words for _, words in found["!"]))
    return Marked(text + typed[end:], frozenset(found[""]), frozenset(found["~"]), frozenset(found["?"]), noise, truth)
