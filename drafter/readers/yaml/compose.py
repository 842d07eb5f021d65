"""YAML text → a tree of text scalars with places: no alias, no tag, no limit passed."""

import yaml
from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.readers.yaml.scan import looked_over

DEPTH = 10
"""How deep a tree may be."""
NODES = 100_000
"""How many nodes it may have."""


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Takes every scalar as text, without asking what else it could be; the C one where it is there."""

    def resolve(self, kind: type, value: object, implicit: object) -> str:
        """Return the tag of a text."""
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, parent: object, index: object) -> None:
        """Go down without keeping account of the way."""

    def ascend_resolver(self) -> None:
        """Come back up."""


class Leaf(Struct, frozen=True):
    """One scalar, as text."""

    text: str
    """As written; empty for a blank one."""
    place: Place
    """Where it stands."""


class Branch(Struct, frozen=True):
    """A list."""

    items: "tuple[Tree, ...]"
    """In order."""
    place: Place
    """Where it begins."""


class Table(Struct, frozen=True):
    """A mapping."""

    pairs: "tuple[tuple[Leaf, Tree], ...]"
    """In order; keys are not repeated."""
    place: Place
    """Where it begins."""


Tree = Leaf | Branch | Table


class Planter:
    """Makes a tree of a file, noting every problem."""

    def __init__(self, data: bytes, file: str) -> None:
        """Look the file over. Raise DrafterError if it is no text."""
        self.file = file
        self.source = looked_over(data, file)
        self._nodes = 0

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the file as typed."""
        return self.source.typed

    def plant(self) -> Tree:
        """Return the tree. Raise DrafterError if YAML cannot read the file."""
        try:
            node = yaml.compose(self.source.text(), Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            raise self._unread(error) from error
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            self.source.settle()
            raise DrafterError(Problem("文件的写法读不懂", "请核对是不是给错了文件", Place(self.file))) from error
        if node is None:
            self.source.settle()
            raise DrafterError(Problem("文件是空的", "请核对是不是给错了文件；空白填报表用 drafter new 生成", Place(self.file)))
        return self._tree(node, 0)

    def refuse(self, what: str, remedy: str, place: Place) -> None:
        """Note a problem."""
        self.source.refuse(what, remedy, place)

    def settle(self) -> None:
        """Raise DrafterError if there is any problem."""
        self.source.settle()

    def _unread(self, error: yaml.MarkedYAMLError) -> DrafterError:
        """Return what YAML could not read, with all that the scan found; only the latter if that explains it."""
        self.source.settle()
        mark = error.problem_mark or error.context_mark
        place = self.source.origin(mark.line + 1, mark.column) if mark else Place(self.file)
        return DrafterError(self.source.problem("这一行的写法读不懂", _remedy(str(error.problem)), place))

    def _tree(self, node: yaml.Node, depth: int) -> Tree:
        """Return the tree below a node."""
        mark = node.start_mark
        place = self.source.origin(mark.line + 1, mark.column)
        self._nodes += 1
        if depth > DEPTH or self._nodes > NODES:
            self.source.fail("套得太深" if depth > DEPTH else "内容太多", "请核对是不是给错了文件", place)
        if isinstance(node, yaml.ScalarNode):
            text = "" if not node.style and node.value in ("~", "null") else node.value.strip()
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
                self.refuse("名称要是一个词", "去掉名称外面的括号", key.place)
            elif key.text in pairs:
                self.refuse(f"“{key.text}”写了两次，第一次在第{pairs[key.text][0].place.line}行", "请留一个", key.place)
            else:
                pairs[key.text] = (key, self._tree(value, depth + 1))
        return list(pairs.values())


def _remedy(problem: str) -> str:
    """Return what to do about something that YAML could not read."""
    if "alias" in problem or "anchor" in problem:
        return "以 * 或 & 开头的值，用英文双引号括起来"
    if "escape" in problem:
        return "英文双引号里的反斜杠 \\ 要写两个，或者改用英文单引号"
    return "请检查冒号后面有没有空格、行首是否对齐、引号和括号是否成对"
