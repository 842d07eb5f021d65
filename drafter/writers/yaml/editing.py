"""Changes in a 填报表's text, as splices: only the characters of what changes are exchanged, all others stay as typed.

A value given other words keeps its way of writing, so that giving it the old words again gives the old text:

- plain stays plain where the words can stand so, else they take single quotes (double ones for a line end); quotes that words needed are
  plain again for others, or for a blank; quotes that they did not need stay quotes, and block text stays block text;
- a blank is nothing where the value stood one blank behind its colon or dash (none behind a full-width colon), empty quotes where there
  were quotes, block text without lines where there was such; elsewhere ~ holds the place.

What that cannot give back is how words ran over several lines, and escapes of another kind than ours: for these a Piece does.
An entry that is removed or moved leaves the blank and commented lines around it where they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.model.meaning import GIVES_WAY
from drafter.model.nodes import Change, Content, Insert, Kind, Move, Path, Piece, Put, Remove, Rename, Spot, Typed
from drafter.writers.yaml.lines import BLANKS
from drafter.writers.yaml.slots import Slot, Slots, Unwritten
from drafter.writers.yaml.wording import STEP, Wording

_AFTER = ("", "\r", "\n", *BLANKS, *"}],，")
"""What may stand right behind a value."""


class Splice(Struct, frozen=True):
    """Characters of a text exchanged."""

    start: int
    end: int
    new: str


def changed(typed: Typed, changes: Sequence[Change]) -> tuple[str, list[Change]]:
    """Return a text with changes made, none of which hangs on another, and those that have no place in it.

    Raise Unwritten where two of them meet in the same characters.
    """
    editor = _Editor(typed)
    splices, left = editor.all_splices(changes)
    ordered = sorted(filter(_is_any, splices), key=lambda splice: (splice.start, splice.end))
    if any(first.end > second.start for first, second in pairwise(ordered)):
        raise Unwritten
    parts, done = [], 0
    for splice in ordered:
        parts += [typed.text[done : splice.start], splice.new]
        done = splice.end
    return "".join([*parts, typed.text[done:]]), left


def piece(typed: Typed, path: Path, *, whole: bool = False) -> Piece:
    """Return a value as typed, for a Put; a pair or an entry if `whole`, for an Insert. Raise Unwritten where it is not there."""
    if not path:
        raise Unwritten
    editor = _Editor(typed)
    return editor.taken(path) if whole else editor.value(path)


class _Editor:
    """Finds what changes in a text, and how."""

    def __init__(self, typed: Typed) -> None:
        """Find the lines of the text."""
        self._at = Slots(typed)
        self._text, self._lines = self._at.text, self._at.lines
        self._wording = Wording(typed.plain)

    # What changes.

    def all_splices(self, changes: Sequence[Change]) -> tuple[list[Splice], list[Change]]:
        """Return what is exchanged for changes, and those for which nothing can be."""
        splices: list[Splice] = []
        left: list[Change] = []
        missing: dict[Path, dict[str, Content]] = {}
        for change in changes:
            try:
                if not change.path:
                    raise Unwritten
                at_once = [part for part in _parted(change, self._at) if not self._planted(part, missing)]
                splices += [splice for part in at_once for splice in self.splices(part)]
            except Unwritten:
                left.append(change)
        # What is put farther in comes first, for both may be put below the same line.
        for path, names in sorted(missing.items(), key=lambda item: -len(item[0])):
            splices += self.splices(Put(path, names))
        return splices, left

    def _planted(self, change: Change, missing: dict[Path, dict[str, Content]]) -> bool:
        """Return whether a change puts something where nothing is: it is noted by what it is put into. Raise Unwritten."""
        slot, rest = self._at.walk(change.path)
        if not rest or not isinstance(change, Put) or isinstance(change.content, Piece):
            return False
        is_list = slot.node.kind is Kind.LIST
        if (slot.node.kind is Kind.LEAF and slot.node.text not in GIVES_WAY) or (is_list and not rest[0].isdecimal()):
            raise Unwritten
        _plant(missing.setdefault(change.path[: -len(rest)], {}), rest, change.content)
        return True

    def splices(self, change: Change) -> Iterator[Splice]:
        """Yield what is exchanged for a change. Raise Unwritten."""
        match change:
            case Put(path, Piece() as piece):
                yield from self._restored(self._at.slot(path), piece)
            case Put(path, content):
                yield from self._put(self._at.slot(path), content)
            case Insert(path, Piece() as piece):
                yield self._put_back(self._at.slot(path[:-1]), piece)
            case Insert(path, content):
                yield from self._inserted(self._at.slot(path[:-1]), path[-1], content)
            case Remove(path):
                slot, number = self._at.member(path)
                start, end = self._at.span(slot, number)
                yield Splice(start, end, "")
            case Move(path, number):
                yield from self._moved(*self._at.member(path), number - 1)
            case Rename(path, name):
                yield self._renamed(*self._at.member(path), name)

    def _put(self, slot: Slot, content: Content) -> Iterator[Splice]:
        """Yield how a value is written, or more is put into a list or mapping."""
        kind = slot.node.kind
        if isinstance(content, str) and kind is Kind.LEAF:
            yield from self._worded(slot, content)
        elif isinstance(content, tuple) and content and kind is Kind.LIST:
            yield from self._listed(slot, content)
        elif isinstance(content, Mapping) and kind is not Kind.LEAF:
            yield self._added(slot, content)
        elif isinstance(content, Mapping) and _can_begin(slot):
            yield Splice(slot.anchor, self._at.parts(slot)[0], "")
            yield self._below(slot.anchor, self._wording.below(content, slot.lead + STEP))
        else:
            yield from self._replaced(slot, self._wording.inline(content, slot.spot))

    # A value in place of another.

    def _worded(self, slot: Slot, words: str) -> Iterator[Splice]:
        """Yield how a leaf is given other words, in its own style."""
        node = slot.node
        if node.style not in ("|", ">"):
            yield from self._replaced(slot, self._wording.scalar(words, slot.spot, node.style, node.text))
            return
        inline, top, end = self._at.parts(slot)
        body = self._text[top:end].lstrip("\r\n")
        lead = body[: len(body) - len(body.lstrip(BLANKS))] or " " * slot.column + STEP
        lines = self._wording.block_text(words, node.style, lead)
        if words and lines is None:
            yield from self._replaced(slot, self._wording.scalar(words, slot.spot))
        else:
            yield Splice(top, end, "")
            yield self._below(inline, lines or () if words else ())

    def _replaced(self, slot: Slot, new: str) -> Iterator[Splice]:
        """Yield how what is typed behind a colon or dash is replaced by something within its line; by nothing, if `new` is empty."""
        inline, top, end = self._at.parts(slot)
        if end > top:
            yield Splice(top, end, "")
        if inline > slot.node.start:
            if new:
                yield Splice(slot.node.start, inline, new)
            elif slot.node.meaning:
                yield self._blanked(slot, inline)
        elif new:
            behind = self._text[slot.anchor : slot.anchor + 1]
            yield Splice(slot.anchor, slot.anchor, f"{self._joint(slot)}{new}{'' if behind in _AFTER else ' '}")

    def _joint(self, slot: Slot) -> str:
        """Return what stands between a colon or dash and its value: a blank, but behind a full-width colon nothing."""
        return "" if self._text[slot.anchor - 1] == "：" else " "

    def _blanked(self, slot: Slot, end: int) -> Splice:
        """Return how a plain value is taken out."""
        start = slot.node.start
        loose = self._text[end : end + 1] in BLANKS if slot.spot is Spot.FLOW_VALUE else slot.spot is not Spot.FLOW_MEMBER
        if loose and self._text[slot.anchor : start] == self._joint(slot):
            return Splice(slot.anchor, end, "")
        return Splice(start, end, "~")

    def _renamed(self, slot: Slot, number: int, name: str) -> Splice:
        """Return how a name of a mapping is changed. Raise Unwritten for an entry of a list, which has none."""
        if slot.node.kind is not Kind.TABLE:
            raise Unwritten
        old = slot.node.pairs[number].name
        spot = Spot.FLOW_NAME if slot.node.style else Spot.NAME
        return Splice(old.start, old.end, self._wording.scalar(name, spot, old.style, old.text))

    # Entries of lists, and pairs of mappings.

    def _listed(self, slot: Slot, words: Sequence[str]) -> Iterator[Splice]:
        """Yield how a list is given other words, member by member."""
        members = self._at.within(slot)
        for member, said in zip(members, words, strict=False):
            if member.node.meaning != said:
                yield from self._put(member, said)
        for number in range(len(words), len(members)):
            yield Splice(*self._at.span(slot, number), "")
        if len(words) > len(members):
            yield self._entered(slot, len(members), words[len(members) :])

    def _inserted(self, slot: Slot, step: str, content: Content) -> Iterator[Splice]:
        """Yield how an entry is put into a list, which is begun where there is none."""
        if slot.node.kind is not Kind.LIST:
            yield from self._put(slot, {step: content})
        elif step.isdecimal() and 0 < int(step) <= len(slot.node.items) + 1:
            yield self._entered(slot, int(step) - 1, (content,))
        else:
            raise Unwritten

    def _added(self, slot: Slot, names: Mapping[str, Content]) -> Splice:
        """Return how pairs are put behind those of a mapping, or entries behind those of a list."""
        members = self._at.within(slot)
        if slot.node.kind is Kind.LIST:
            return self._entered(slot, len(members), [names[step] for step in sorted(names, key=int)])
        if slot.node.style:
            at, blank = (members[-1].end, members[-1].node.end == members[-1].anchor) if members else (slot.node.start + 1, False)
            pairs = ", ".join(self._wording.pair(name, value) for name, value in names.items())
            return Splice(at, at, f"{' ' * blank}{', ' if members else ''}{pairs}")
        return self._below(members[-1].end, self._wording.below(names, members[-1].lead))

    def _entered(self, slot: Slot, number: int, entries: Sequence[Content]) -> Splice:
        """Return how entries are put into a list, the first of them to be of that number, from 0."""
        members = self._at.within(slot)
        if slot.node.style:
            words = ", ".join(self._wording.inline(entry, Spot.FLOW_MEMBER) or "~" for entry in entries)
            at = members[number - 1].end if number else members[0].start if members else slot.node.start + 1
            return Splice(at, at, f", {words}" if number else f"{words}, " if members else words)
        sibling = members[min(number, len(members) - 1)]
        gap = self._text[sibling.anchor : sibling.node.start]
        before = f"{sibling.lead}-{gap if gap and not gap.strip(BLANKS) else ' '}"
        above = members[number - 1].end if number else slot.anchor
        return self._below(above, [line for entry in entries for line in self._wording.entry(entry, before)])

    def _below(self, offset: int, lines: Iterable[str]) -> Splice:
        """Return how lines are put below the one in which an offset lies."""
        line = self._lines.at(offset)
        at, ending = self._lines.end(line), self._lines.ending(line)
        return Splice(at, at, "".join(ending + new for new in lines))

    def _moved(self, slot: Slot, number: int, to: int) -> Iterator[Splice]:
        """Yield how entries change places; what lies between them stays. Raise Unwritten where there are not so many."""
        members = self._at.within(slot)
        if slot.node.kind is not Kind.LIST or not 0 <= to < len(members):
            raise Unwritten
        ends = [member.end if slot.node.style else self._lines.end(self._lines.at(member.end)) for member in members]
        order = list(range(len(members)))
        order.insert(to, order.pop(number))
        for place, other in enumerate(order):
            if place != other:
                yield Splice(members[place].start, ends[place], self._text[members[other].start : ends[other]])

    # Pieces.

    def value(self, path: Path) -> Piece:
        """Return a value as typed."""
        slot = self._at.slot(path)
        inline, top, end = self._at.parts(slot)
        gap = self._lines.at(slot.node.start) - 1 - self._lines.at(slot.anchor) if end > top and not slot.node.style else 0
        return Piece(self._text[slot.anchor : inline], slot.node.meaning, gap, below=self._text[top:end])

    def _restored(self, slot: Slot, piece: Piece) -> Iterator[Splice]:
        """Yield how a value is written as it was typed before."""
        inline, top, end = self._at.parts(slot)
        yield Splice(slot.anchor, inline, piece.raw)
        yield Splice(top, end, "")
        at = self._lines.below(self._lines.at(slot.anchor) + piece.gap, piece.below)
        yield Splice(at, at, piece.below)

    def taken(self, path: Path) -> Piece:
        """Return a pair or an entry as typed."""
        slot, number = self._at.member(path)
        start, end = self._at.span(slot, number)
        above, inline = self._at.above(slot, number), self._at.is_inline(slot, number)
        gap = start - above if inline else self._lines.at(self._at.within(slot)[number].start) - 1 - self._lines.at(above)
        return Piece(self._text[start:end], self._at.slot(path).node.meaning, gap, number + 1)

    def _put_back(self, slot: Slot, piece: Piece) -> Splice:
        """Return how a pair or an entry is put back."""
        above, inline = self._at.above(slot, piece.number - 1), self._at.is_inline(slot, piece.number - 1)
        at = above + piece.gap if inline else self._lines.below(self._lines.at(above) + piece.gap, piece.raw)
        return Splice(at, at, piece.raw)


def _is_any(splice: Splice) -> bool:
    """Return whether a splice exchanges anything."""
    return bool(splice.new) or splice.end > splice.start


def _can_begin(slot: Slot) -> bool:
    """Return whether a list or mapping can begin on the lines below a name."""
    return slot.spot is Spot.VALUE and slot.node.text in GIVES_WAY


def _parted(change: Change, slots: Slots) -> Iterator[Change]:
    """Yield the changes that one change is: what is put into a list or mapping that is there is put name by name."""
    slot, rest = slots.walk(change.path)
    if isinstance(change, Put) and isinstance(change.content, Mapping) and not rest and slot.node.kind is not Kind.LEAF:
        for name, value in change.content.items():
            yield from _parted(Put((*change.path, name), value), slots)
    else:
        yield change


def _plant(names: dict[str, Content], path: Path, content: Content) -> None:
    """Put content under the names of a path. Raise Unwritten where something else is put there too."""
    inner: Content = content
    for step in path[:0:-1]:
        inner = {step: inner}
    known = names.get(path[0])
    if known is None:
        names[path[0]] = inner
    elif isinstance(known, dict) and len(path) > 1:
        _plant(known, path[1:], content)
    else:
        raise Unwritten
