"""Marked text ↔ Document: the genre's own markup (the design's D1, D2, D6).

Comes in: text in which values, clauses and roles are marked with noncharacters (`marks`). Goes out: a Document whose clauses are resolved,
joints tidied, headings and items numbered. It invents no words but the notices of gaps, and knows neither Jinja nor Word.
"""

from drafter.markup.headings import Numbered, numbered
from drafter.markup.marks import AlteredError, Reference, mark, section_mark, without_marks
from drafter.markup.reading import Reading, UnbalancedError, read

__all__ = [
    "AlteredError",
    "Numbered",
    "Reading",
    "Reference",
    "UnbalancedError",
    "mark",
    "numbered",
    "read",
    "section_mark",
    "without_marks",
]
