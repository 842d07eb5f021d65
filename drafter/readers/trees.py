"""YAML text → a tree of text scalars with places: no alias, no tag, no limit passed."""

from dataclasses import dataclass

import yaml

from drafter.errors import DrafterError, Problem
from drafter.places import Place
from drafter.readers.decoding import decode

DEPTH = 8
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Leaf:
    """One scalar, as text."""

    text: str
    """As written; empty for a blank one."""
    place: Place
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A list."""

    items: "tuple[Tree, ...]"
    """In order."""
    place: Place
    """Where it begins."""


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping."""

    pairs: "tuple[tuple[Leaf, Tree], ...]"
    """In order; keys are not repeated."""
    place: Place
    """Where it begins."""


Tree = Leaf | Branch | Table


class Planter:
    """Makes a tree of a file, noting every problem."""

    def __init__(self, data: bytes, file: str) -> None:
        """Decode the file. Raise DrafterError if it is no text."""
        self.file = file
        self.text = decode(data, file)
        self.lines = self.text.splitlines()
        self.problems: list[Problem] = []

    def plant(self) -> Tree:
        """Return the tree. Raise DrafterError if YAML cannot read the file."""
        try:
            node = yaml.compose(self.text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)
            raise DrafterError(self.problem("这一行的写法读不懂", "请检查冒号后面有没有空格、缩进是否对齐、引号是否成对", place)) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise DrafterError(Problem("文件的写法读不懂", "", Place(self.file))) from error
        if node is None:
            raise DrafterError(Problem("文件是空的", "", Place(self.file)))
        return self._tree(node, 0)

    def problem(self, what: str, remedy: str, place: Place) -> Problem:
        """Return a problem that shows its line."""
        line = self.lines[place.line - 1] if 0 < place.line <= len(self.lines) else ""
        return Problem(what, remedy, place, line)

    def refuse(self, what: str, remedy: str, place: Place) -> None:
        """Note a problem."""
        self.problems.append(self.problem(what, remedy, place))

    def settle(self) -> None:
        """Raise DrafterError if there is any problem."""
        if self.problems:
            raise DrafterError(*self.problems)

    def _tree(self, node: yaml.Node, depth: int) -> Tree:
        """Return the tree below a node."""
        place = Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)
        if depth > DEPTH:
            raise DrafterError(self.problem("套得太深", "", place))
        if isinstance(node, yaml.ScalarNode):
            text = "" if node.style is None and node.value in ("~", "null") else node.value.strip()
            return Leaf(text, place)
        if isinstance(node, yaml.SequenceNode):
            return Branch(tuple(self._tree(each, depth + 1) for each in node.value), place)
        assert isinstance(node, yaml.MappingNode)
        return Table(tuple(self._pairs(node, depth)), place)

    def _pairs(self, node: yaml.MappingNode, depth: int) -> list[tuple[Leaf, Tree]]:
        """Return the pairs of a mapping; a key that comes twice is a problem."""
        pairs: dict[str, tuple[Leaf, Tree]] = {}
        for key_node, value in node.value:
            key = self._tree(key_node, depth + 1)
            if not isinstance(key, Leaf):
                self.refuse("名称要是一个词", "", key.place)
            elif key.text in pairs:
                self.refuse(f"“{key.text}”写了两次，第一次在第{pairs[key.text][0].place.line}行", "请留一个", key.place)
            else:
                pairs[key.text] = (key, self._tree(value, depth + 1))
        return list(pairs.values())
