"""Running text as people write it: a report's sections, figures, masks and adverts. What it knows of words is data, in 词典.txt."""

from drafter.prose.figures import Found, find_figures
from drafter.prose.masks import Masked
from drafter.prose.naming import near_names
from drafter.prose.outline import Noise, Outline, Section
from drafter.prose.parts import Part, points
from drafter.prose.report import Named, Report, read_report

__all__ = [
    "Found",
    "Masked",
    "Named",
    "Noise",
    "Outline",
    "Part",
    "Report",
    "Section",
    "find_figures",
    "near_names",
    "points",
    "read_report",
]
