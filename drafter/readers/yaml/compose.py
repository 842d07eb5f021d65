"""The text of a source that was looked over, composed by YAML → a tree of text scalars with places: no alias, no tag, no limit passed."""

import yaml
from yaml.resolver import BaseResolver

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.readers.tree import Branch, Leaf, Table, Tree
from drafter.readers.yaml.source import CONTROL, UNSEEN, SourceText

DEPTH = 10
"""How deep a tree may be."""
NODES = 100_000
"""How many nodes it may have."""


class _AsText(BaseResolver):
    """Takes every scalar as text, without asking what else it could be."""

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        """Return the tag of a text."""
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        """Go down without keeping account of the way."""

    def ascend_resolver(self) -> None:
        """Come back up."""


class _Loader(_AsText, yaml.BaseLoader):
    """The loader in Python, for where PyYAML was built without libyaml."""


_LOADER: type[yaml.BaseLoader] | type[yaml.CBaseLoader] = _Loader
if yaml.__with_libyaml__:

    class _FastLoader(_AsText, yaml.CBaseLoader):
        """The loader in C, many times as fast."""

    _LOADER = _FastLoader


def compose(source: SourceText) -> Tree:
    """Return the tree of a source, noting what is wrong in it. Raise DrafterError if YAML cannot read it."""
    return tree_of(compose_nodes(source), source)


def tree_of(root: yaml.Node, source: SourceText) -> Tree:
    """Return the tree below the top node of a source, noting what is wrong in it."""
    return _Composer(source).tree(root, 0)


def compose_nodes(source: SourceText) -> yaml.Node:
    """Return YAML's top node of a source. Raise DrafterError if YAML cannot read it."""
    try:
        node = yaml.compose(source.text(), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        raise _unread(source, error) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        source.settle()
        raise DrafterError(Problem("文件的写法读不懂", "请核对是不是给错了文件", Place(source.file))) from error
    if node is None:
        source.settle()
        raise DrafterError(Problem("文件是空的", "请核对是不是给错了文件；空白填报表用 drafter new 生成", Place(source.file)))
    return node


def leaf_text(node: yaml.ScalarNode) -> str:
    """Return what a scalar says, without what nobody sees."""
    if node.style == '"':
        return CONTROL.sub(" ", UNSEEN.sub("", node.value)).strip()  # Elsewhere the text has been cleaned before.
    return "" if not node.style and node.value in ("~", "null") else str(node.value).strip()


def _unread(source: SourceText, error: yaml.MarkedYAMLError) -> DrafterError:
    """Return what YAML could not read. Raise DrafterError with what the scan found instead, if that explains it."""
    source.settle()
    mark = error.problem_mark or error.context_mark
    place = source.origin(mark.line + 1, mark.column) if mark else Place(source.file)
    return DrafterError(source.problem("这一行的写法读不懂", _remedy(str(error.problem)), place))


def _remedy(problem: str) -> str:
    """Return what to do about something that YAML could not read."""
    if "alias" in problem or "anchor" in problem:
        return "以 * 或 & 开头的值，用英文双引号括起来"
    if "escape" in problem:
        return "英文双引号里的反斜杠 \\ 要写两个，或者改用英文单引号"
    return "请检查冒号后面有没有空格、行首是否对齐、引号和括号是否成对"


class _Composer:
    """Makes a tree of YAML's nodes, counting them."""

    def __init__(self, source: SourceText) -> None:
        """Note problems with the source."""
        self._source = source
        self._nodes = 0

    def tree(self, node: yaml.Node, depth: int) -> Tree:
        """Return the tree below a node. Raise DrafterError where it is too deep or too large."""
        mark = node.start_mark
        place = self._source.origin(mark.line + 1, mark.column)
        self._nodes += 1
        if depth > DEPTH or self._nodes > NODES:
            self._source.fail("套得太深" if depth > DEPTH else "内容太多", "请核对是不是给错了文件", place)
        if isinstance(node, yaml.ScalarNode):
            return Leaf(self._scalar(node, place), place)
        if isinstance(node, yaml.MappingNode):
            return Table(tuple(self._pairs(node, depth)), place)
        return Branch(tuple(self.tree(member, depth + 1) for member in node.value), place)

    def _scalar(self, node: yaml.ScalarNode, place: Place) -> str:
        """Return the text of a scalar; an escape in quotes that writes a control character is a problem."""
        control = CONTROL.search(node.value) if node.style == '"' else None
        if control:
            self._source.refuse(f"这里有看不见的控制字符（U+{ord(control[0]):04X}）", "把引号里反斜杠 \\ 开头的那几个字删掉", place)
        return leaf_text(node)

    def _pairs(self, node: yaml.MappingNode, depth: int) -> list[tuple[Leaf, Tree]]:
        """Return the pairs of a mapping; a key that comes twice is a problem."""
        pairs: dict[str, tuple[Leaf, Tree]] = {}
        for key_node, value in node.value:
            key = self.tree(key_node, depth + 1)
            if not isinstance(key, Leaf):
                self._source.refuse("名称要是一个词", "去掉名称外面的括号", key.place)
            elif key.text in pairs:
                first = pairs[key.text][0].place.line
                self._source.refuse(f"“{key.text}”写了两次，第一次在第{first}行", "请留一个", key.place)
            else:
                pairs[key.text] = (key, self.tree(value, depth + 1))
        return list(pairs.values())
