"""What was learnt from a report: a template's text with names in the place of last year's words, and the words themselves."""

from collections.abc import Mapping

from msgspec import Struct


class LearntFigure(Struct, frozen=True):
    """A figure of the report, or a spot where one should stand."""

    name: str
    """Unique among the template's names, at most 14 characters."""
    text: str
    """As it stood: 60余次; empty for a masked or lost one, and for one that is computed."""
    unit: str
    """What a bare number would be counted in; empty where none is sure."""
    note: str
    """The words around it."""
    group: str
    """The heading it stood under."""
    formula: str = ""
    """The expression that gives the same characters; empty for a typed figure."""
    decimals: int | None = None
    """How many decimals the computed figure has; None for a typed one."""


class LearntFact(Struct, frozen=True):
    """A name or number that is no figure: what a mask hides, a number that was misread."""

    name: str
    """Unique among the template's names."""
    text: str
    """As it stood; empty for a masked one."""
    note: str
    """The words around it."""


class Paragraph(Struct, frozen=True):
    """A paragraph of the report and what the template writes for it."""

    number: int
    """Its line in the report, from 0; of a title of several lines the first."""
    text: str
    """As it stood, without noise and without blanks around."""
    printed: str
    """As its draft must be: with the notice of a gap where a mask or a lost number stood."""
    template: str
    """Its text in the template language."""
    role: str
    """标题 称呼 署名 日期; empty for the body."""


class LearntTemplate(Struct, frozen=True):
    """A template and a 填报表 to be."""

    source: str
    """The name of the report's file."""
    year: int
    """Which year it reports on."""
    header: Mapping[str, str]
    """What is known of the 填报表's head: 单位 年度 述职人 …"""
    paragraphs: tuple[Paragraph, ...]
    """In the report's order."""
    parts: tuple[str, ...]
    """The titles of its parts."""
    figures: tuple[LearntFigure, ...]
    """In the report's order, each name once."""
    facts: tuple[LearntFact, ...]
    """Likewise."""
    rules: tuple[str, ...]
    """The sums that hold, as 核对 writes them: `甲 + 乙 == 丙`."""
    left_out: tuple[str, ...]
    """Adverts, tables: what the template does not have."""
    unsure: tuple[str, ...]
    """What a person should look at, in whole sentences."""
