"""A 填报表 as typed: its text, and a tree that says which characters each name, value and entry takes; and what may be changed in it."""

from collections.abc import Callable, Mapping
from enum import Enum

from msgspec import Struct

Path = tuple[str, ...]
"""The way to a node from the top: names, and entries of a list counted from 1: 问题 1 措施, 数据 本人履职 讲专题党课."""
Meaning = str | list["Meaning"] | dict[str, "Meaning"]
"""What a node says, without how it is typed; an empty list or mapping says what a blank does: an empty text."""


class Spot(Enum):
    """Where words stand, each with a text in which they do."""

    NAME = "{}: 甲\n乙: 丙\n"
    VALUE = "甲: {}\n乙: 丙\n"
    MEMBER = "甲:\n  - {}\n  - 乙\n"
    FLOW_NAME = "甲: {{{}: 乙, 丙: 丁}}\n"
    FLOW_VALUE = "甲: {{乙: {}, 丙: 丁}}\n"
    FLOW_MEMBER = "甲: [{}, 乙]\n"

    @property
    def in_flow(self) -> bool:
        """Return whether that is within brackets."""
        return self in (Spot.FLOW_NAME, Spot.FLOW_VALUE, Spot.FLOW_MEMBER)


class Kind(Enum):
    """What a node is."""

    LEAF = "值"
    LIST = "列表"
    TABLE = "表"


class Node(Struct, frozen=True):
    """A value, a name, a list or a mapping. Offsets count the characters of the text from 0."""

    kind: Kind
    style: str
    """How it is typed: ' \" | > for such a text, empty for a plain one; [ for a list or mapping in brackets, empty for one on lines."""
    start: int
    """Where it begins; a list on lines at its first dash."""
    end: int
    """Behind its last character that is no blank; the start where nothing is typed."""
    column: int
    """How far in it begins, in blanks, mended tabs counted as such."""
    text: str = ""
    """What a leaf says."""
    pairs: "tuple[Pair, ...]" = ()
    """What a mapping holds, in order."""
    items: "tuple[Node, ...]" = ()
    """What a list holds, in order."""

    @property
    def meaning(self) -> Meaning:
        """Return what it says."""
        if self.kind is Kind.LEAF:
            return self.text
        if self.kind is Kind.LIST:
            return [item.meaning for item in self.items] or ""
        return {pair.name.text: pair.value.meaning for pair in self.pairs} or ""


class Pair(Struct, frozen=True):
    """A name with its value."""

    name: Node
    colon: int
    """Behind its colon."""
    value: Node

    @property
    def end(self) -> int:
        """Return the offset behind it; behind the colon where the value is blank."""
        return max(self.colon, self.value.end)


class Typed(Struct, frozen=True):
    """A text with its tree."""

    text: str
    root: Node
    plain: Callable[[str, Spot], bool]
    """Whether words that stand somewhere without quotes are read as they are, by us and by every other reader."""


class Piece(Struct, frozen=True):
    """A value, or a pair or entry that is to be taken out, as typed: put back, every character is as before."""

    raw: str
    """Its characters with what stands before it: the blanks behind a colon, the end of the line above, a comma."""
    meaning: Meaning
    """What it says."""
    gap: int = 0
    """How many blank and commented lines lie between it and what stands before it; how many blanks within brackets."""
    number: int = 0
    """Which one of its list or mapping it is, from 1; 0 for a value."""
    below: str = ""
    """The lines of a value below its name's."""


Content = str | tuple[str, ...] | Mapping[str, "Content"] | Piece
"""What is written: words, several words, names with such (numbers, for entries of a list), or what stood there before."""


class Put(Struct, frozen=True):
    """A value given other words, none (an empty text), or written where it, and perhaps what it belongs to, is missing."""

    path: Path
    content: Content


class Insert(Struct, frozen=True):
    """An entry put into a list, or a pair or entry put back."""

    path: Path
    """Its own path when it is there: behind the last entry, its number is one more than theirs."""
    content: Content


class Remove(Struct, frozen=True):
    """A pair or an entry taken out, with its comments behind it and within; those on lines above and below stay."""

    path: Path


class Move(Struct, frozen=True):
    """An entry that becomes another one of its list, counted from 1; the others close up."""

    path: Path
    number: int


class Rename(Struct, frozen=True):
    """A name changed."""

    path: Path
    name: str


Change = Put | Insert | Remove | Move | Rename
