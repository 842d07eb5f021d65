"""Running text as people write it: a report's sections, figures, masks and adverts. What it knows of words is data, in 词典.txt."""

from drafter.report.annexes import FoundAnnex
from drafter.report.figures import find_figures
from drafter.report.headings import Section
from drafter.report.left_out import pointers, told
from drafter.report.masks import Masked
from drafter.report.names import near_names
from drafter.report.outline import Noise, Outline
from drafter.report.parts import Part, points
from drafter.report.reading import NamedFigure, Report, read_report
from drafter.report.text_figure import TextFigure

__all__ = [
    "FoundAnnex",
    "Masked",
    "NamedFigure",
    "Noise",
    "Outline",
    "Part",
    "Report",
    "Section",
    "TextFigure",
    "find_figures",
    "near_names",
    "pointers",
    "points",
    "read_report",
    "told",
]
