"""What a template's names hold: a figure, a fact or their absence, which print themselves marked."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from msgspec.structs import replace

from drafter.drafting.account import ACCOUNT, CALCULATION
from drafter.figures import Figure, read_figure
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import State

Number = int | Decimal
_LONGEST_FIGURE = 100
"""How many characters a text may have that is read as a figure."""


class Printed:
    """One value in a template. True where there is something to print, so 0场 is true: Jinja's `if`, `and`, `or` know no other question."""

    __slots__ = ("figure", "kind", "source", "state", "words")

    def __init__(self, source: Source, figure: Figure | None = None, *, words: str | None = None, kind: RunKind | None = None) -> None:
        """Print `words`, by default the source's text; a figure where one is given, else a fact, unless `kind` says otherwise."""
        self.source = source
        self.figure = figure
        self.state = source.state
        self.words = source.text if words is None else words
        self.kind = kind or (RunKind.FIGURE if figure else RunKind.FACT)

    def reworded(self, words: str, figure: Figure | None = None) -> "Printed":
        """Return the same value printed in other words."""
        twin = Printed(self.source, figure or self.figure, words=words)
        twin.state, twin.kind = self.state, self.kind
        return twin

    def required(self) -> "Printed":
        """Return the same value, a gap where it is blank even inside a clause."""
        if self.state is not State.BLANK:
            return self
        gap = self.reworded("")
        gap.state = State.PENDING
        return gap

    def wanting(self) -> "Printed":
        """Return an absent operand for the figure that lacks it: a gap where that stands alone, and no more reason to stay in a clause."""
        if self.state is not State.PENDING or self.source.doubt is not None:
            return self
        gap = self.reworded("")
        gap.state = State.BLANK
        return gap

    def __bool__(self) -> bool:
        """Return whether it is there, for `{% if 数据项 %}`; our own code says `is_there`, so that a reader sees the note being made."""
        return self.is_there()

    def is_there(self) -> bool:
        """Return whether it is present, and note in the draft's account that it was asked for."""
        ACCOUNT.get().note(self.source)
        return self.state.present

    def counts(self) -> bool:
        """Return whether it can be reckoned with: it is there, and nothing is wrong with it."""
        return self.is_there() and self.source.doubt is None

    def __str__(self) -> str:
        """Return the marked words."""
        words = self.words if self.state.present else ""
        return ACCOUNT.get().mark(self.source, self.kind, self.state, words, bool(words) and self.is_zero())

    def is_zero(self) -> bool:
        """Return whether it is a figure that counts nothing: 0起."""
        return self.figure is not None and self.figure.is_zero()

    def __hash__(self) -> int:
        """Return the hash of the source's path."""
        return hash(self.source.path)

    def __add__(self, other: object) -> "Printed":
        """Return the sum; the absent one of the two if one is absent."""
        return _computed(self, other, lambda a, b: a + b, "＋")

    def __radd__(self, other: object) -> "Printed":
        """Return the sum."""
        return _computed(self, other, lambda a, b: b + a, "＋")

    def __sub__(self, other: object) -> "Printed":
        """Return the difference."""
        return _computed(self, other, lambda a, b: a - b, "－")

    def __rsub__(self, other: object) -> "Printed":
        """Return the difference."""
        return _computed(self, other, lambda a, b: b - a, "－")

    def __mul__(self, other: object) -> "Printed":
        """Return the product."""
        return _computed(self, other, lambda a, b: a * b, "×")

    def __rmul__(self, other: object) -> "Printed":
        """Return the product."""
        return _computed(self, other, lambda a, b: b * a, "×")

    def __truediv__(self, other: object) -> "Printed":
        """Return the quotient."""
        return _computed(self, other, lambda a, b: a / b, "÷")

    def __rtruediv__(self, other: object) -> "Printed":
        """Return the quotient."""
        return _computed(self, other, lambda a, b: b / a, "÷")

    def __eq__(self, other: object) -> bool:
        """Return whether both say the same; False where one is absent."""
        return self._holds(other, lambda order: order == 0)

    def __ne__(self, other: object) -> bool:
        """Return whether they differ; False where one is absent."""
        return self._holds(other, lambda order: order != 0)

    def __lt__(self, other: object) -> bool:
        """Return whether it is less; False where one is absent."""
        return self._holds(other, lambda order: order < 0)

    def __le__(self, other: object) -> bool:
        """Return whether it is at most the other; False where one is absent."""
        return self._holds(other, lambda order: order <= 0)

    def __gt__(self, other: object) -> bool:
        """Return whether it is more; False where one is absent."""
        return self._holds(other, lambda order: order > 0)

    def __ge__(self, other: object) -> bool:
        """Return whether it is at least the other; False where one is absent."""
        return self._holds(other, lambda order: order >= 0)

    def _holds(self, other: object, judge: Callable[[int], bool]) -> bool:
        """Return what `judge` says of the order of the two; False where one is absent."""
        if absent_of(self, other) is not None:
            return False
        operand = _operand(other)
        if self.figure is not None and operand is not None:
            return judge(self.figure.compare(operand))
        if not isinstance(other, Printed | str | int | float | Decimal):
            return False  # A list within lists would never end being written out.
        mine, theirs = self.words, other.words if isinstance(other, Printed) else str(other)
        return judge((mine > theirs) - (mine < theirs))


class Facts(list[Printed]):
    """Several facts under one name."""

    def __str__(self) -> str:
        """Return them marked, joined by 、."""
        return "、".join(str(fact) for fact in self if fact.is_there())


class Record:
    """One entry of 问题, 上年整改 or 下步打算, or a part: fields by name."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        """Keep the fields."""
        self.fields = fields


def _operand(other: object) -> Figure | Number | None:
    """Return what a figure can be reckoned with, or None if `other` is nothing of that kind."""
    if isinstance(other, Printed):
        return other.figure
    if isinstance(other, str):
        ACCOUNT.get().step(CALCULATION)
        return read_figure(other) if len(other) <= _LONGEST_FIGURE else None
    if isinstance(other, float):
        return Decimal(str(other))
    return other if isinstance(other, int | Decimal) else None


def _computed(left: Printed, right: object, work: Callable[[Figure, Figure | Number], Figure], sign: str) -> Printed:
    """Return the figure that `work` makes of two, or the absent one of them."""
    absent = absent_of(left, right)
    if absent is not None:
        return absent
    operand = _operand(right)
    if left.figure is None or operand is None:
        raise TypeError(f"“{left.source.name}”不是数，不能计算")
    ACCOUNT.get().step(CALCULATION + len(left.source.name) // CALCULATION)
    figure = work(left.figure, operand)
    return Printed(_source_of(left, right, figure, sign), figure, words=figure.text)


def _source_of(left: Printed, right: object, figure: Figure, sign: str) -> Source:
    """Return the source of a computed figure: doubtful where an operand is."""
    theirs = right.source if isinstance(right, Printed) else None
    doubtful = left.state is State.DOUBTFUL or (theirs is not None and theirs.state is State.DOUBTFUL)
    name = f"{left.source.name}{sign}{theirs.name if theirs else right}"
    return Source(
        name,
        name,
        figure.text,
        State.DOUBTFUL if doubtful else State.KNOWN,
        left.source.place,
        formula=name,
        figure=figure,
    )


def absent_of(*operands: object) -> Printed | None:
    """Return the first of some operands that is absent; one that cannot be reckoned with as a gap. None where all count."""
    for operand in operands:
        if isinstance(operand, Printed) and not operand.counts():
            return Printed(with_state(operand.source, State.PENDING)) if operand.state.present else operand
    return None


def with_state(source: Source, state: State) -> Source:
    """Return the source with another state."""
    return replace(source, state=state)
