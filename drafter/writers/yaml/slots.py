"""Where the values, pairs and entries of a 填报表 stand in its text, and what of it goes with each."""

from collections.abc import Iterator

from msgspec import Struct

from drafter.model.nodes import Kind, Node, Path, Spot, Typed
from drafter.writers.yaml.lines import Lines


class Unwritten(Exception):
    """A change that has no place in a text: what it goes by is not there, or is of another kind."""


class Slot(Struct, frozen=True):
    """A node, and where it stands."""

    node: Node
    anchor: int
    """Behind the colon or dash before it; where it begins, for a member of a list in brackets."""
    spot: Spot
    start: int = 0
    """Where its name begins, or its dash."""
    lead: str = ""
    """What indents its name or dash."""
    column: int = 0
    """How far in its name or dash stands."""

    @property
    def end(self) -> int:
        """Return the offset behind it; behind its colon or dash where it is blank."""
        return max(self.anchor, self.node.end)


class Slots:
    """Finds them."""

    def __init__(self, typed: Typed) -> None:
        """Find the lines of the text."""
        self.text = typed.text
        self.lines = Lines(typed.text)
        self.root = Slot(typed.root, 0, Spot.VALUE)
        self._within: dict[int, list[Slot]] = {}
        self._names: dict[int, dict[str, int]] = {}

    def within(self, slot: Slot) -> list[Slot]:
        """Return what stands in a slot's list or mapping."""
        # By identity: comparing nodes would go through all that they hold. The tree is held by the root, so that no id comes twice.
        if id(slot.node) not in self._within:
            self._within[id(slot.node)] = self._members(slot.node)
        return self._within[id(slot.node)]

    def _number(self, slot: Slot, step: str) -> int | None:
        """Return which one of a list or mapping a step leads to, from 0; None where there is none."""
        node = slot.node
        if node.kind is Kind.TABLE:
            if id(node) not in self._names:
                self._names[id(node)] = {pair.name.text: number for number, pair in enumerate(node.pairs)}
            return self._names[id(node)].get(step)
        return int(step) - 1 if step.isdecimal() and 0 < int(step) <= len(node.items) else None

    def _members(self, node: Node) -> list[Slot]:
        """Return what stands in a list or mapping."""
        if node.kind is Kind.TABLE:
            spot = Spot.FLOW_VALUE if node.style else Spot.VALUE
            return [Slot(pair.value, pair.colon, spot, pair.name.start, self._lead(pair.name), pair.name.column) for pair in node.pairs]
        if node.style:
            return [Slot(item, item.start, Spot.FLOW_MEMBER, item.start) for item in node.items]
        return list(self._entries(node))

    def _entries(self, node: Node) -> Iterator[Slot]:
        """Yield where the entries of a list on lines stand: each at the first dash that begins a line behind the one before it."""
        dash: int | None = node.start
        for item in node.items:
            if dash is None:
                raise Unwritten
            slot = Slot(item, dash + 1, Spot.MEMBER, dash, self.lines.lead(self.lines.at(dash)), node.column)
            yield slot
            dash = self.lines.dash(self.lines.at(slot.end) + 1)

    def _lead(self, name: Node) -> str:
        """Return what indents a name; blanks, where something else stands before it."""
        return self.lines.lead(self.lines.at(name.start)) if self.lines.begins(name.start) else " " * name.column

    def walk(self, path: Path) -> tuple[Slot, Path]:
        """Return how far a path leads, and what of it is left."""
        slot = self.root
        for depth, step in enumerate(path):
            number = self._number(slot, step)
            if number is None:
                return slot, path[depth:]
            slot = self.within(slot)[number]
        return slot, ()

    def slot(self, path: Path) -> Slot:
        """Return where a path leads. Raise Unwritten where it leads nowhere."""
        slot, rest = self.walk(path)
        if rest:
            raise Unwritten
        return slot

    def member(self, path: Path) -> tuple[Slot, int]:
        """Return the list or mapping in which something stands, and which one it is, from 0. Raise Unwritten."""
        owner = self.slot(path[:-1])
        number = self._number(owner, path[-1])
        if number is None:
            raise Unwritten
        return owner, number

    def parts(self, slot: Slot) -> tuple[int, int, int]:
        """Return where what is typed behind a colon or dash ends, and from where to where its lines below go; 0, 0 for none."""
        node, first, last = slot.node, self.lines.at(slot.node.start), self.lines.at(slot.node.end)
        if node.style in ("|", ">"):
            header = self.text[node.start : self.lines.end(first)].split("#")[0].split()[0]
            return node.start + len(header), *(self.lines.whole(first + 1, last) if last > first else (0, 0))
        if node.kind is Kind.LEAF or node.style:
            return slot.end, 0, 0
        if first > self.lines.at(slot.anchor):
            return slot.anchor, *self.lines.whole(first, last)
        return self.lines.end(last), 0, 0

    def is_inline(self, slot: Slot, number: int) -> bool:
        """Return whether a pair or entry shares its line with what stands before it: in brackets, or behind a dash."""
        members = self.within(slot)
        return bool(slot.node.style) or (number < len(members) and not self.lines.begins(members[number].start))

    def span(self, slot: Slot, number: int) -> tuple[int, int]:
        """Return what goes with a pair or an entry that is taken out. Raise Unwritten for the only pair of an entry."""
        members = self.within(slot)
        member = members[number]
        if not self.is_inline(slot, number):
            return self.lines.whole(self.lines.at(member.start), self.lines.at(member.end))
        if number:
            return members[number - 1].end, member.end
        if len(members) > 1:
            return member.start, members[1].start
        if not slot.node.style:
            raise Unwritten
        return member.start, member.end

    def above(self, slot: Slot, number: int) -> int:
        """Return the offset behind what stands before a pair or an entry in its list or mapping; -1 for nothing. Raise Unwritten."""
        members = self.within(slot)
        if not 0 <= number <= len(members):
            raise Unwritten
        if number:
            return members[number - 1].end
        if slot.node.style:
            return slot.node.start + 1
        return slot.node.start if self.is_inline(slot, 0) else slot.anchor if slot is not self.root else -1
