"""The noncharacters that carry a value, a clause or a role through Jinja's string operations (the design's D4)."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import State

VALUE, VALUE_END = "\ufdd0", "\ufdd1"
CLAUSE, CLAUSE_END = "\ufdd2", "\ufdd3"
ROLE = "\ufdd4"
JOINT = "\ufdd5"
ITEM = "\ufdd6"
SECTION = "\ufdd7"
DIGITS = "".join(chr(0xFDE0 + value) for value in range(16))
"""The sixteen noncharacters that write an index."""

ANY = regex(r"[\ufdd0-\ufdef]")
"""Any mark; none of them may come in with a user's words."""
VALUES = regex(f"{VALUE}([{DIGITS}]+)([^{VALUE}{VALUE_END}]*){VALUE_END}")
"""One value: its index and its words."""

_OTHERS = regex(f"[{CLAUSE}{CLAUSE_END}{JOINT}]|{ROLE}[{DIGITS}]|{SECTION}[{DIGITS}]+")
"""The marks that are no value's."""
_TO_MARK = str.maketrans("0123456789abcdef", DIGITS)
_FROM_MARK = str.maketrans(DIGITS, "0123456789abcdef")


class AlteredError(Exception):
    """Words under a value's mark that are not the words which it printed."""


class Reference(Struct, frozen=True):
    """What the index in a mark stands for."""

    source: Source
    """Where the words come from."""
    kind: RunKind
    """FIGURE or FACT; TEXT for words of the template that are not known yet."""
    state: State
    """Decides what becomes of the clause around it; PENDING for a blank one that is 必填."""
    marked: str
    """Its marked words: no others may stand under this index."""
    zero: bool = False
    """Whether it prints a figure that counts nothing: a clause that would tell it as a deed vanishes."""


@lru_cache(maxsize=4096)
def index_mark(index: int) -> str:
    """Return the noncharacters that write `index`."""
    return f"{index:x}".translate(_TO_MARK)


@lru_cache(maxsize=4096)
def index_of(marks: str) -> int:
    """Return the index that noncharacters write."""
    return int(marks.translate(_FROM_MARK), 16)


def mark(index: int, words: str) -> str:
    """Return `words` marked with an index, each of their lines by itself."""
    start = VALUE + index_mark(index)
    return start + words.replace("\n", f"{VALUE_END}\n{start}") + VALUE_END


def is_whole(text: str, references: Sequence[Reference]) -> bool:
    """Return whether every value in marked text has both its marks, and between them the words that it printed."""
    for match in VALUES.finditer(text):
        index = index_of(match[1])
        if index >= len(references) or match[0] not in references[index].marked:
            return False
    return not ANY.search(_OTHERS.sub("", VALUES.sub("", text)))


def role_mark(index: int) -> str:
    """Return the mark that gives the lines behind it a role; 0 ends it."""
    return ROLE + DIGITS[index]


def section_mark(index: int) -> str:
    """Return the mark, a line of its own, of which section the lines behind it are; 0 for none."""
    return f"{SECTION}{index_mark(index)}\n"


def without_marks(text: str) -> str:
    """Return the words alone."""
    return ANY.sub("", text)
