"""How many figures a section has room for: of those in clauses the minor ones (次) that are too many are not written."""

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.patterns import regex
from drafter.markup.marks import CLAUSE, CLAUSE_END, DIGITS, SECTION, VALUE, VALUE_END, Reference, index_of
from drafter.model.document import Document, RunKind
from drafter.model.sheet import State

DENSEST = 2.2
"""How many figures 100 characters of a report's first part bear: in reports that are read out it is less than two."""
FEW = 12
"""How many figures are never too many for a report, however short it is."""
IN_A_SENTENCE = 4
"""How many figures a sentence has at most as long as some of them are minor."""
_TOKENS = regex(f"{VALUE}([{DIGITS}]+)[^{VALUE_END}]*|[{SECTION}{CLAUSE}{CLAUSE_END}。；\n]")


class _Printed(Struct):
    """One figure that marked text prints in a section."""

    index: int
    sentence: int
    """Which one of the report, from 0."""
    clauses: tuple[int, ...]
    """The clauses around it, the outermost first."""


def with_room(text: str, references: Sequence[Reference], room: int, is_main: Callable[[str], bool]) -> Sequence[Reference]:
    """Return the references of marked text, as absent (无) the figures in clauses that are minor and one too many for their section.

    Main figures are written in any case, and so is what stands outside a clause; the minor ones come in their order until there are `room`
    in the section, or IN_A_SENTENCE in their sentence.
    """
    left_out: set[int] = set()
    for section in _figures_by_section(text, references):
        left_out |= _crowded(section, references, room, is_main)
    return [replace(each, state=State.NONE) if index in left_out else each for index, each in enumerate(references)]


def is_crowded(document: Document) -> bool:
    """Return whether the first part of a report bears more figures than anybody can follow."""
    figures = characters = 0
    parts = 0
    for block in document.blocks:
        parts += block.level == 1
        if parts == 1 and block.level != 1:
            figures += sum(run.kind is RunKind.FIGURE for run in (*block.title, *block.runs))
            characters += len(block.text) - sum(map(str.isspace, block.text))
    return figures > FEW and figures * 100 > DENSEST * characters


def _figures_by_section(text: str, references: Sequence[Reference]) -> list[list[_Printed]]:
    """Return what the sections print, each in its order; what stands in none is not among it."""
    sections: list[list[_Printed]] = []
    clauses: list[int] = []
    sentence = opened = 0
    for match in _TOKENS.finditer(text, max(text.find(SECTION), 0)):
        token = match[0]
        if token == CLAUSE:
            opened += 1
            clauses.append(opened)
        elif token == CLAUSE_END:
            del clauses[-1:]
        elif token[0] == SECTION:
            sections.append([])
        elif token[0] != VALUE:
            sentence += 1
        elif sections and match.end() > match.end(1):  # A zero that is told in words takes no room.
            index = index_of(match[1])
            if index < len(references) and _counts(references[index], bool(clauses)):
                sections[-1].append(_Printed(index, sentence, tuple(clauses)))
    return sections


def _counts(reference: Reference, in_clause: bool) -> bool:
    """Return whether a value is a figure that will be written, if there is room."""
    return reference.kind is RunKind.FIGURE and reference.state.present and not (reference.zero and in_clause)


def _crowded(section: Sequence[_Printed], references: Sequence[Reference], room: int, is_main: Callable[[str], bool]) -> set[int]:
    """Return the indexes of the figures of one section that it has no room for."""
    kept = [each for each in section if not each.clauses or is_main(references[each.index].source.path)]
    total, by_sentence = len(kept), {each.sentence: 0 for each in section}
    for each in kept:
        by_sentence[each.sentence] += 1
    left_out: set[int] = set()
    gone: set[int] = set()
    for each in section:
        if each in kept:
            continue
        if gone.isdisjoint(each.clauses) and total < room and by_sentence[each.sentence] < IN_A_SENTENCE:
            total += 1
            by_sentence[each.sentence] += 1
        else:
            left_out.add(each.index)
            gone.add(each.clauses[-1])
    return left_out
