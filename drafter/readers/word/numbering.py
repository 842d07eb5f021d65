"""The automatic numbers of a Word file: a paragraph in, the number that stands before it out.

Source: ISO/IEC 29500-1, 17.9. Lists of one definition count together; a list may begin anew, and have levels of its own.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from drafter.ooxml.body import Body
from drafter.ooxml.words import W, is_on, value_of
from drafter.readers.word.counting import written

LEVELS = range(9)
"""The levels that a list and an outline can have (17.9.3, 17.9.6)."""
_HIGHEST_START = 32_767
"""At which number a list may begin, as in Word."""
_LONGEST_PATTERN = 64
"""How long the words around an automatic number may be."""


class _Level(Struct, frozen=True):
    """One level of an automatic numbering."""

    start: int
    form: str
    pattern: str
    style: str
    """The paragraph style that stands for this level; empty for none."""
    restart: int | None
    """How many levels are above it that begin it anew; None for all."""
    is_decimal: bool
    """Whether the levels above are written in digits here, whatever their form."""


class _List(Struct, frozen=True):
    """A list as paragraphs name it."""

    counted: str
    """Which definition counts it."""
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]
    """The levels that it begins anew where it first stands, and at which number."""


class Numbering:
    """Counts the paragraphs of one document, in order."""

    def __init__(self, root: etree._Element | None, body: Body) -> None:
        """Begin before the first paragraph; no root: there are no lists."""
        self._body = body
        self._lists = dict(_lists(root, body)) if root is not None else {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()

    def number(self, paragraph: etree._Element, style: str) -> str:
        """Return a paragraph's automatic number, counting it; empty where it has none."""
        name, level = self._place(paragraph, style)
        numbered = self._lists.get(name)
        if numbered is None or level not in numbered.levels:
            return ""
        return self._words(numbered, level, self._counted(name, numbered, level))

    def _place(self, paragraph: etree._Element, style: str) -> tuple[str, int]:
        """Return of which list a paragraph is, and of which level: as it says itself, else as its style does."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        below = own.find(W + "ilvl") if own is not None else None
        if own is not None and own.find(W + "numId") is not None:
            return value_of(own.find(W + "numId")), number_in(below, 0)
        declared = ((name, element.find(f"{W}pPr/{W}numPr")) for name, element in self._body.chain(style))
        name, numbering = next(((name, found) for name, found in declared if found is not None), ("", None))
        if numbering is None:
            return "", 0
        said = value_of(numbering.find(W + "numId"))
        linked = self._lists[said].levels.items() if said in self._lists else ()
        otherwise = next((level for level, kept in linked if kept.style == name), number_in(numbering.find(W + "ilvl"), 0))
        return said, number_in(below, otherwise)

    def _counted(self, name: str, numbered: _List, level: int) -> list[int]:
        """Return the counts of a list's levels as far as a paragraph's, which is counted."""
        counts = self._counts.setdefault(
            numbered.counted, [levels.start - 1 if levels else 0 for levels in map(numbered.levels.get, LEVELS)]
        )
        if name not in self._begun:
            self._begun.add(name)
            for at, start in numbered.restarts.items():
                counts[at] = start - 1
        counts[level] += 1
        for below, kept in numbered.levels.items():
            if below > level and (kept.restart is None or level < kept.restart):
                counts[below] = numbered.restarts.get(below, kept.start) - 1
        return counts

    def _words(self, numbered: _List, level: int, counts: list[int]) -> str:
        """Return a number as it is written before the words of its paragraph."""
        shown = numbered.levels[level]
        if shown.form in ("bullet", "none"):
            return ""
        words = shown.pattern
        for at in LEVELS[: level + 1]:
            above = numbered.levels.get(at)
            form = "decimal" if above and shown.is_decimal else above.form if above else ""
            words = words.replace(f"%{at + 1}", written(max(counts[at], above.start), form) if above and form != "none" else "")
        return words


def number_in(element: etree._Element | None, otherwise: int) -> int:
    """Return the number that a property is set to; `otherwise` where it is not there, -1 for what can be no level."""
    if element is None:
        return otherwise
    typed = element.get(W + "val", str(otherwise))
    return int(typed) if re.fullmatch("[0-9]{1,5}", typed) else -1


def _lists(root: etree._Element, body: Body) -> Iterator[tuple[str, _List]]:
    """Yield every list's name with the list."""
    definitions = {definition.get(W + "abstractNumId", ""): definition for definition in root.iter(W + "abstractNum")}
    named = {element.get(W + "numId", ""): element for element in root.iter(W + "num")}
    of_styles = {value_of(link): name for name, definition in definitions.items() if (link := definition.find(W + "styleLink")) is not None}
    levels: dict[str, Mapping[int, _Level]] = {}
    for name, element in named.items():
        counted = value_of(element.find(W + "abstractNumId"))
        link = definitions[counted].find(W + "numStyleLink") if counted in definitions else None
        if link is not None:
            counted = of_styles.get(value_of(link), "") or _of_style(value_of(link), named, body)
        if counted in definitions:
            if counted not in levels:
                levels[counted] = _levels_of(definitions[counted])
            yield name, _overridden(counted, levels[counted], element)


def _of_style(style: str, named: Mapping[str, etree._Element], body: Body) -> str:
    """Return which definition a style of lists names; empty for none."""
    declared = body.styles.get(style)
    number = value_of(declared.find(f"{W}pPr/{W}numPr/{W}numId")) if declared is not None else ""
    return value_of(named[number].find(W + "abstractNumId")) if number in named else ""


def _overridden(counted: str, levels: Mapping[int, _Level], element: etree._Element) -> _List:
    """Return a list with what it says otherwise than its definition."""
    own, restarts = dict(levels), dict[int, int]()
    for override in element.iter(W + "lvlOverride"):
        at = int(level) if (level := override.get(W + "ilvl", "")) in map(str, LEVELS) else -1
        if at not in LEVELS:
            continue
        for replaced in override.findall(W + "lvl"):
            own[at] = _level(replaced)
        start = number_in(override.find(W + "startOverride"), -1)
        if 0 <= start <= _HIGHEST_START and at in own:
            restarts[at] = start
            own[at] = replace(own[at], start=start)
    return _List(counted, own, restarts)


def _levels_of(definition: etree._Element) -> dict[int, _Level]:
    """Return the levels of a list that a list can have."""
    numbers = {str(number): number for number in LEVELS}
    return {numbers[name]: _level(level) for level in definition.iter(W + "lvl") if (name := level.get(W + "ilvl", "0")) in numbers}


def _level(level: etree._Element) -> _Level:
    """Return one level as declared; a start that no list can have is 1."""
    start = number_in(level.find(W + "start"), 1)
    form, pattern = next(level.iter(W + "numFmt"), None), value_of(level.find(W + "lvlText"))
    restart = number_in(level.find(W + "lvlRestart"), -1)
    hidden = is_on(level.find(f"{W}rPr/{W}vanish"))
    return _Level(
        start=start if 0 <= start <= _HIGHEST_START else 1,
        form="none" if hidden else "decimal" if form is None else _form(level, value_of(form)),
        pattern=pattern if len(pattern) <= _LONGEST_PATTERN else "",
        style=value_of(level.find(W + "pStyle")),
        restart=None if restart < 0 else restart,
        is_decimal=bool(is_on(level.find(W + "isLgl"))),
    )


def _form(level: etree._Element, form: str) -> str:
    """Return a level's form of numbers; of one that only newer programs know what it says for the others."""
    others = [value_of(said) for said in level.iter(W + "numFmt")]
    return others[-1] if form == "custom" else form
