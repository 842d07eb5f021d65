"""Clauses `[[ … ]]`: what is missing, and a zero told as a deed, makes the innermost one vanish (the design's D6)."""

from collections.abc import Sequence

from msgspec import Struct, field

from drafter.language.patterns import regex
from drafter.markup.marks import CLAUSE, CLAUSE_END, JOINT, VALUE, VALUE_END, AlteredError, Reference, index_of
from drafter.model.document import RunKind
from drafter.model.sheet import State

TOKENS = regex(f"({VALUE}[^{VALUE_END}]*{VALUE_END}|[{CLAUSE}{CLAUSE_END}{JOINT}])")
"""What marked text is made of besides words: a value, the ends of a clause, a spot where the short version leaves something out."""
_SIGNS = "，、；：。！？）”》」】和与及\n"
"""What behind a joint is made to fit by the rules of joints."""
_INDEX = regex(r"[\ufde0-\ufdef]+")


class UnbalancedError(Exception):
    """A clause that is opened and not closed, or closed and not opened."""


class _Clause(Struct):
    """A clause while it is being read."""

    words: list[str] = field(default_factory=list)
    """What it says so far."""
    missing: list[int] = field(default_factory=list)
    """The indexes of values that are not known yet."""
    dead: bool = False
    """Whether an absent value, or a zero, makes it vanish."""
    alive: bool = False
    """Whether it prints a value."""
    robbed: bool = False
    """Whether a clause inside it vanished."""
    listed: bool = False
    """Whether the last clause that stayed in it ends a member of a list, with 、, and only vanished ones stand behind."""
    cut: bool = False
    """Whether one has vanished behind that."""

    @property
    def vanishes(self) -> bool:
        """Return whether nothing of it is written: a value is absent, or all its values went with inner clauses."""
        return self.dead or (self.robbed and not self.alive)


class Resolved(Struct):
    """A text without clauses."""

    text: str
    """A joint where something vanished."""
    omissions: tuple[str, ...]
    """The paths of values not known yet whose clauses were not written, each once, in order."""


def resolve(text: str, references: Sequence[Reference]) -> Resolved:
    """Return the text with its clauses written or gone. Raise UnbalancedError if they do not match, AlteredError for altered words."""
    stack, lost = [_Clause()], set[int]()
    for token in TOKENS.split(text):
        if token == CLAUSE:
            stack.append(_Clause())
        elif token == CLAUSE_END:
            if len(stack) == 1:
                raise UnbalancedError
            _close(stack, lost)
        elif token == JOINT:
            stack[-1].words.append(token)
            stack[-1].robbed = True
        elif token.startswith(VALUE):
            _value(stack, token, references)
        elif token:
            _words(stack[-1], token)
    if len(stack) > 1:
        raise UnbalancedError
    return Resolved("".join(stack[0].words), tuple(dict.fromkeys(references[index].source.path for index in sorted(lost))))


def _words(clause: _Clause, words: str) -> None:
    """Take words of a clause itself; a list that has lost its last member before them ends without 、."""
    if clause.listed and clause.cut and words[0] not in _SIGNS:
        at = next(at for at in range(len(clause.words) - 1, -1, -1) if clause.words[at] != JOINT)
        clause.words[at] = clause.words[at].removesuffix("、")
    clause.listed = clause.cut = False
    clause.words.append(words)


def _close(stack: list[_Clause], lost: set[int]) -> None:
    """End the innermost clause: hand its words to the one around it, or leave a joint."""
    clause, around = stack.pop(), stack[-1]
    if not clause.vanishes:
        around.words.extend(clause.words)
        around.listed, around.cut = "".join(clause.words[-1:]).endswith("、"), False
        around.alive = around.alive or clause.alive
        around.robbed = around.robbed or clause.robbed
        around.missing += clause.missing
        return
    around.words.append(JOINT)
    around.robbed = around.cut = True
    lost.update(clause.missing)


def _value(stack: list[_Clause], token: str, references: Sequence[Reference]) -> None:
    """Take one value into the innermost clause; a wording of the template (提法) that is not known yet neither keeps it nor ends it."""
    index, words = _read(token, references)
    reference, clause = references[index], stack[-1]
    if reference.state.present and not words:
        clause.alive = True  # A zero that is told in words leaves no more than this.
        return
    _words(clause, token)
    if reference.kind is not RunKind.TEXT:
        _judge(clause, reference, index, is_within=len(stack) > 1)


def _read(token: str, references: Sequence[Reference]) -> tuple[int, str]:
    """Return a value's index and its words. Raise AlteredError where no value printed them."""
    match = _INDEX.match(token, 1)
    index = index_of(match[0]) if match else len(references)
    if match is None or index >= len(references) or token not in references[index].marked:
        raise AlteredError
    return index, token[match.end() : -len(VALUE_END)]


def _judge(clause: _Clause, reference: Reference, index: int, is_within: bool) -> None:
    """Let a value keep its clause, or end it: what is absent, and a zero told as a deed. Outside all clauses nothing vanishes."""
    if reference.state.present:
        ends = reference.zero
    else:
        ends = reference.state is not State.PENDING
        clause.missing += [index] if reference.state is not State.NONE else []
    if ends and is_within:
        clause.dead = True
    else:
        clause.alive = True
