"""Marked text → Document: the order of the genre's steps."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.patterns import regex
from drafter.markup.clauses import Resolved, UnbalancedError, resolve
from drafter.markup.headings import HeadingCounter, Numbered, numbered
from drafter.markup.items import Items, drop_emptied
from drafter.markup.joints import says_nothing, tidied
from drafter.markup.marks import ANY, DIGITS, JOINT, ROLE, SECTION, VALUE, VALUE_END, VALUES, AlteredError, Reference, index_of
from drafter.model.document import Block, Document, Role, Run, RunKind
from drafter.model.format import GB9704
from drafter.model.sheet import PART, SheetPath

ROLES = ("", "标题", "称呼", "开头", "结尾", "署名", "日期")
"""The roles that a template's 栏 can give, by the index in their mark; the empty one ends a 栏."""
_BLOCK_ROLES = {"标题": Role.TITLE, "称呼": Role.SALUTATION, "署名": Role.SIGNATURE, "日期": Role.DATE}
_ROLE = regex(f"{ROLE}([{DIGITS}])")
_SECTION = regex(f"{SECTION}([{DIGITS}]+)")


class Reading(Struct, frozen=True):
    """What was read."""

    document: Document
    """The report."""
    omissions: tuple[str, ...]
    """Paths of values not known yet whose clauses were not written."""
    remarks: tuple[str, ...]
    """What was counted wrongly and mended."""


class _MarkedLine(Struct, frozen=True):
    """One paragraph to be."""

    role: str
    """One of ROLES."""
    words: str
    """Marked text; empty for one that vanished."""
    heading: Numbered | None = None
    """Its heading, if it is one."""
    section: str = ""
    """The template's block that wrote it; empty for none."""

    @property
    def stands_alone(self) -> bool:
        """Return whether it is a heading without text of its own."""
        return self.heading is not None and not self.heading.text


def read(text: str, references: Sequence[Reference], forms: Sequence[str] = GB9704.numbering, sections: Sequence[str] = ("",)) -> Reading:
    """Return the Document that marked text writes. Raise UnbalancedError if its clauses do not match, AlteredError for altered words.

    `sections` are the blocks of the template that the marks of sections name, by index.
    """
    items = Items()
    resolved = resolve(items.marked(text), references)
    lines = _with_text(list(_lines(_tidy(resolved, items), sections)))
    counter = HeadingCounter(forms)
    runs = _RunMaker(references)
    blocks = tuple(_block(line, counter, runs) for line in lines)
    return Reading(Document(blocks), resolved.omissions, items.miscounts)


def _tidy(resolved: Resolved, items: Items) -> str:
    """Return the text with emptied items gone and the others numbered; joints are still in it."""
    return items.numbered(drop_emptied(resolved.text, JOINT)) if JOINT in resolved.text else items.numbered(resolved.text)


def _lines(text: str, sections: Sequence[str]) -> Iterator[_MarkedLine]:
    """Yield the lines that say something, each with its role and section."""
    role = section = ""
    for raw in text.split("\n"):
        if begun := _SECTION.match(raw):
            section = sections[index_of(begun[1])]
            continue
        for match in _ROLE.finditer(raw):
            role = ROLES[DIGITS.index(match[1])] or role
        line = _ROLE.sub("", raw).strip()
        if not says_nothing(line):
            kept = _line(role, line)
            if kept:
                yield replace(kept, section=section)
        if raw.rstrip().endswith(ROLE + DIGITS[0]):
            role = ""


def _line(role: str, line: str) -> _MarkedLine | None:
    """Return a line, tidied and recognised, or None for a run-in heading that lost all its text and says nothing of the unit itself."""
    robbed = JOINT in line
    tidy = tidied(line)
    if role:
        return _MarkedLine(role, tidy)
    if tidy.startswith("\\"):
        return _MarkedLine("", tidy[1:])
    heading = numbered(tidy)
    if heading and robbed and not heading.text and heading.level > 1 and VALUE not in heading.title:
        return None
    return _MarkedLine("", tidy, heading)


def _with_text(lines: list[_MarkedLine]) -> list[_MarkedLine]:
    """Return the lines without headings that have nothing below them and name nothing of the unit; an empty part gets a gap."""
    kept: list[_MarkedLine] = []
    for line in reversed(lines):
        if line.heading and line.stands_alone and VALUE not in line.heading.title and not _filled(line.heading, kept):
            if line.heading.level > 1:
                continue
            kept.append(_MarkedLine(PART, line.heading.title))
        kept.append(line)
    return kept[::-1]


def _filled(heading: Numbered, below: list[_MarkedLine]) -> bool:
    """Return whether the next line belongs under a heading; `below` is in reverse."""
    if not below or below[-1].role:
        return False
    following = below[-1].heading
    return following is None or following.level > heading.level


def _block(line: _MarkedLine, counter: HeadingCounter, runs: "_RunMaker") -> Block:
    """Return the block that a line makes."""
    if line.role == PART:
        return Block(Role.PARAGRAPH, (runs.missing_part(line.words),))
    if line.heading is None:
        return Block(_BLOCK_ROLES.get(line.role, Role.PARAGRAPH), runs.of(line.words), section=line.section)
    heading = line.heading
    number, level = counter.next(heading)
    if heading.title:
        return Block(Role.HEADING, runs.of(heading.text), level, number, runs.of(heading.title), line.section)
    return Block(Role.PARAGRAPH, runs.of(heading.text), enumerator=number, section=line.section)


class _RunMaker:
    """Makes runs of marked text."""

    def __init__(self, references: Sequence[Reference]) -> None:
        """Keep what the indexes stand for."""
        self._references = references

    def of(self, text: str) -> tuple[Run, ...]:
        """Return the runs of a line; empty for an empty line."""
        runs, at = [], 0
        for match in VALUES.finditer(text):
            runs += _plain(text[at : match.start()])
            runs += self._value(index_of(match[1]), match[2])
            at = match.end()
        return tuple(runs + _plain(text[at:]))

    def missing_part(self, title: str) -> Run:
        """Return the gap that stands for a part without text."""
        words = ANY.sub("", title)
        return Run(f"【待填：{words}】", RunKind.GAP, str(SheetPath(PART, words)))

    def _value(self, index: int, words: str) -> list[Run]:
        """Return the run of one value; a gap where it is absent."""
        reference = self._references[index]
        source = reference.source
        if not reference.state.present:
            return [Run(source.notice, RunKind.GAP, source.path)]
        return [Run(words, reference.kind, source.path)] if words else []


def _plain(text: str) -> list[Run]:
    """Return a text run, or nothing for no text. Raise AlteredError for the words of a value that have lost a mark."""
    if not text.isprintable():  # No mark is printable.
        if VALUE in text or VALUE_END in text:
            raise AlteredError
        text = ANY.sub("", text)
    return [Run(text)] if text else []


__all__ = ["ROLES", "Reading", "UnbalancedError", "read"]
