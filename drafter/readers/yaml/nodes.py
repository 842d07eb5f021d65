"""A file in YAML → the tree of its nodes with their offsets in the text as typed, for whoever changes that text."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

import yaml

from drafter.diagnostics import DrafterError
from drafter.language.patterns import regex
from drafter.model.nodes import Kind, Node, Pair, Spot, Typed
from drafter.readers.yaml.compose import compose_nodes, leaf_text, tree_of
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.source import SourceText

_BLANKS = regex(r"\s*")
_SURE = regex(r"[0-9A-Za-z一-鿿]+")
"""Words in which there is no sign; asking what is read of them would take long where there are thousands."""
_ANY = "戊"
"""Words that stand plain anywhere."""


def typed(data: bytes, file: str) -> Typed:
    """Return a file's text with its tree. Raise DrafterError with all that cannot be read."""
    source = looked_over(data, file)
    root = compose_nodes(source)
    tree_of(root, source)
    source.settle()
    return Typed("".join(source.ended), _Offsets(source).node(root), stands_plain)


def stands_plain(words: str, spot: Spot) -> bool:
    """Return whether words, without quotes at such a spot, are read as they are, with nothing mended, so that any reader of YAML agrees."""
    if _SURE.fullmatch(words) and words != "null":
        return True
    source = looked_over(spot.value.format(words).encode(), "")
    if source.problems or source.mends:
        return False
    try:
        root = compose_nodes(source)
    except DrafterError:
        return False
    return list(_leaves(root)) == [(depth, words if text == _ANY else text, style) for depth, text, style in _known(spot)]


@lru_cache
def _known(spot: Spot) -> tuple[tuple[int, str, str], ...]:
    """Return the leaves of a spot's text."""
    return tuple(_leaves(compose_nodes(looked_over(spot.value.format(_ANY).encode(), ""))))


def _leaves(node: yaml.Node, depth: int = 0) -> Iterator[tuple[int, str, str]]:
    """Yield how deep each leaf stands, what it says and how it is typed."""
    if isinstance(node, yaml.ScalarNode):
        yield depth, leaf_text(node), node.style or ""
        return
    for part in node.value:
        for inner in part if isinstance(part, tuple) else (part,):
            yield from _leaves(inner, depth + 1)


class _Offsets:
    """Makes nodes of YAML's, their offsets counted in the text as typed."""

    def __init__(self, source: SourceText) -> None:
        """Count where the lines begin."""
        self._source = source
        self._lines = source.ended
        self._starts = [0, *accumulate(map(len, self._lines))]

    def node(self, node: yaml.Node) -> Node:
        """Return the node with all below it."""
        column = node.start_mark.column
        start = self._offset(node.start_mark.line, column)
        if isinstance(node, yaml.ScalarNode):
            return Node(Kind.LEAF, node.style or "", start, self._end(node, start), column, text=leaf_text(node))
        is_table = isinstance(node, yaml.MappingNode)
        pairs = tuple(self._pair(name, value) for name, value in node.value) if is_table else ()
        items = () if is_table else tuple(self.node(item) for item in node.value)
        line = node.start_mark.line
        in_brackets = self._lines[line].startswith(("[", "{"), start - self._starts[line])
        last = max((*(pair.end for pair in pairs), *(item.end for item in items)), default=start)
        end = self._offset(node.end_mark.line, node.end_mark.column) if in_brackets else last
        return Node(Kind.TABLE if is_table else Kind.LIST, "[" if in_brackets else "", start, end, column, pairs=pairs, items=items)

    def _pair(self, name: yaml.Node, value: yaml.Node) -> Pair:
        """Return a name with its value; a blank value stands behind the colon."""
        named = self.node(name)
        line = name.end_mark.line
        blanks = _BLANKS.match(self._lines[line], named.end - self._starts[line])
        colon = named.end + len(blanks[0] if blanks else "") + 1
        valued = self.node(value)
        if valued.kind is Kind.LEAF and valued.start == valued.end:
            valued = Node(Kind.LEAF, "", colon, colon, valued.column)
        return Pair(named, colon, valued)

    def _offset(self, line: int, column: int) -> int:
        """Return where in the text as typed a column of the text that YAML read stands, both counted from 0."""
        if line >= len(self._lines):
            return self._starts[-1]
        return self._starts[line] + self._source.origin(line + 1, column).column - 1

    def _end(self, node: yaml.ScalarNode, start: int) -> int:
        """Return the offset behind a scalar; block text ends with its last line that says something."""
        line = node.end_mark.line
        if node.style not in ("|", ">"):
            return self._offset(line, node.end_mark.column)
        lines = self._source.lines[: line + bool(node.end_mark.column)]
        top = node.start_mark.line
        body = [number for number in range(top + 1, len(lines)) if lines[number].strip()]
        inner = _indent(lines[body[0]]) if body else 0
        last = max((number for number in body if _indent(lines[number]) >= inner), default=top)
        if last == top:
            return start + len(self._source.line(top + 1)[start - self._starts[top] :].split("#")[0].split()[0])
        return self._starts[last] + len(self._source.line(last + 1).rstrip())


def _indent(line: str) -> int:
    """Return how many blanks a line begins with."""
    return len(line) - len(line.lstrip(" "))
