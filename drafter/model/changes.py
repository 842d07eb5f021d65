"""What was changed between two texts, as data."""

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What happened."""

    FIGURE = "改了数"
    FILLED = "补了数"
    GONE = "删了数"
    UNKNOWN = "多出来的数"
    DISPUTED = "两处改得不一样"
    REWORDED = "改了句子"
    ADDED = "加了句子"
    REMOVED = "删了句子"
    MOVED = "移了位置"
    TABLE = "加了表格"


class Change(Struct, frozen=True):
    """One change."""

    kind: Kind
    """What happened."""
    spot: str
    """Where: 第一部分（四）; empty where only a line is known."""
    before: str
    """The words as they were; empty for what is new. Of what is DISPUTED the words in the text."""
    after: str
    """The words as they are; empty for what is gone. Of what is DISPUTED the words in the annex."""
    name: str = ""
    """The figure's or fact's name; empty for sentences."""
    path: str = ""
    """Its path in the 填报表; empty where there is none."""
    pending: bool = False
    """Whether it is a tracked change that nobody has accepted yet."""


class Edit(Struct, frozen=True):
    """New words for a stretch of a sentence, whose blanks do not count."""

    start: int
    """Where the words begin that are replaced."""
    end: int
    """Where they end."""
    words: str
    """What takes their place."""
    name: str
    """Which figure it is."""
    before: str
    """What stood there."""


class Placing(Struct, frozen=True):
    """What is to be written into one sentence of an edited text."""

    sentence: str
    """The sentence as it stands there, without blanks."""
    edits: tuple[Edit, ...]
    """In order."""


class CellEdit(Struct, frozen=True):
    """New words for a cell of an annex."""

    annex: str
    """Which of ANNEXES it stands in."""
    row: str
    """The words of the row's first cell."""
    column: int
    """Which cell of the row it is, from 0."""
    words: str
    """What it is to say; empty for nothing."""
    before: str
    """What stands there."""


class Tracked(Struct, frozen=True):
    """A tracked change that nobody has accepted or refused."""

    inserted: bool
    """Whether the words are to come, not to go."""
    words: str
    """The words."""
    author: str
    """Who made it; empty where the file does not say."""


class Row(Struct, frozen=True):
    """One figure in two years, or in two texts."""

    name: str
    """What it is called."""
    before: str
    """As it was; empty where it was not there."""
    after: str
    """As it is; empty where it is not there."""
    change: str
    """增加1场, 与上年持平; empty where nothing certain can be said."""
    rate: str
    """+12.5%; empty likewise."""


class Difference(Struct, frozen=True):
    """Two files side by side."""

    left: str
    """The name of the one."""
    right: str
    """The name of the other."""
    rows: tuple[Row, ...]
    """The figures."""
    changes: tuple[Change, ...]
    """The sentences."""
