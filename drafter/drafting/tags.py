"""The template language's own tags: `[[ ]]`, 栏, and what the marks 或, 详, 零 become (`markup.notation`)."""

import zlib
from collections.abc import Iterable, Iterator

from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser

from drafter.drafting.sandbox import sound
from drafter.drafting.words import ZERO, ZERO_SAID
from drafter.language.patterns import regex
from drafter.markup.marks import CLAUSE, CLAUSE_END, JOINT, role_mark
from drafter.markup.reading import ROLES

CLAUSE_TAG, CLAUSE_END_TAG = "句首", "句尾"
"""The tags that `[[` and `]]` become, so that Jinja itself checks how they nest."""
CONTAINERS = ("数据", "素材", "上年数据")
"""The names whose members are values."""
SHORT = "上会稿"
"""The name that is true in the version to be read out."""
_BRACKETS = regex(r"(\[\[|\]\])")
_TAGS = {"[[": CLAUSE_TAG, "]]": CLAUSE_END_TAG}


class Language(Extension):
    """Clauses, roles, variants, what only the full version says, what is said of zero."""

    tags = {CLAUSE_TAG, "栏", "换说法", "详", "零"}  # noqa: RUF012  (Jinja asks for a class attribute)

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens with `[[` and `]]` of plain text as tags."""
        for token in sound(stream):
            if token.type == "data" and ("[[" in token.value or "]]" in token.value):
                yield from _split(token)
            else:
                yield token

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Return the nodes of one tag."""
        token = next(parser.stream)
        if token.value == CLAUSE_TAG:
            body = parser.parse_statements((f"name:{CLAUSE_END_TAG}",), drop_needle=True)
            return _wrapped(CLAUSE, body, CLAUSE_END, token.lineno)
        if token.value == "栏":
            return _role(parser, token.lineno)
        if token.value == "详":
            body = parser.parse_statements(("name:完",), drop_needle=True)
            return nodes.If(
                nodes.Not(nodes.Name(SHORT, "load", lineno=token.lineno)), body, [], [_data(JOINT, token.lineno)], lineno=token.lineno
            )
        return _zero(parser, token.lineno) if token.value == "零" else _variants(parser, token.lineno)


def _split(token: Token) -> Iterator[Token]:
    """Yield the pieces of a text token, with tags for the brackets, each with its line."""
    line = token.lineno
    for piece in _BRACKETS.split(token.value):
        if piece in _TAGS:
            yield Token(line, "block_begin", "{%")
            yield Token(line, "name", _TAGS[piece])
            yield Token(line, "block_end", "%}")
        elif piece:
            yield Token(line, "data", piece)
            line += piece.count("\n")


def _wrapped(before: str, body: list[nodes.Node], after: str, line: int) -> list[nodes.Node]:
    """Return the body between two marks."""
    return [_data(before, line), *body, _data(after, line)]


def _data(text: str, line: int) -> nodes.Node:
    """Return a node that prints `text`."""
    return nodes.Output([nodes.TemplateData(text)], lineno=line)


def _role(parser: Parser, line: int) -> list[nodes.Node]:
    """Return the nodes of 栏: the body in its role."""
    name = parser.stream.expect("name").value
    if name not in ROLES[1:]:
        parser.fail(f"没有“{name}”这个栏，只有：{'、'.join(ROLES[1:])}", line)
    body = parser.parse_statements(("name:完",), drop_needle=True)
    return _wrapped(role_mark(ROLES.index(name)), body, role_mark(0) + "\n", line)


def _zero(parser: Parser, line: int) -> nodes.Node:
    """Return an if-node that says something else where the figure of a sentence is zero."""
    said = parser.parse_statements(("name:或",), drop_needle=True)
    instead = parser.parse_statements(("name:完",), drop_needle=True)
    printed = [name for output in said for node in _outputs(output) for child in node.nodes for name in _named(child)]
    figures = nodes.List(list({repr(name): name for name in printed}.values()), lineno=line)
    mark = nodes.Output([nodes.Filter(figures, ZERO_SAID, [], [], None, None)], lineno=line)
    test = nodes.Filter(figures, ZERO, [], [], None, None, lineno=line)
    return nodes.If(test, [*instead, mark], [], said, lineno=line)


def names_printed(node: nodes.Node) -> Iterator[str]:
    """Yield the names, and the members of 数据, that a node prints."""
    for output in _outputs(node):
        for child in output.nodes:
            for named in _named(child):
                yield str(getattr(named.arg, "value", "") if isinstance(named, nodes.Getitem) else named.name)  # type: ignore[attr-defined]


def _outputs(node: nodes.Node) -> Iterator[nodes.Output]:
    """Yield what a node prints, itself among it."""
    if isinstance(node, nodes.Output):
        yield node
    yield from node.find_all(nodes.Output)


def _named(node: nodes.Node) -> Iterator[nodes.Expr]:
    """Yield the names, and the members of 数据, that an expression takes."""
    for found in (*([node] if isinstance(node, nodes.Getitem | nodes.Name) else []), *node.find_all((nodes.Getitem, nodes.Name))):
        if isinstance(found, nodes.Getitem) or found.name not in CONTAINERS:  # type: ignore[attr-defined]
            yield found


def _variants(parser: Parser, line: int) -> nodes.Node:
    """Return an if-node that writes one of the variants."""
    bodies = [parser.parse_statements(("name:或", "name:完"))]
    while parser.stream.current.value == "或":
        next(parser.stream)
        bodies.append(parser.parse_statements(("name:或", "name:完")))
    next(parser.stream)
    key = zlib.crc32("".join(data.data for node in bodies[0] for data in node.find_all(nodes.TemplateData)).encode())
    choice = nodes.Filter(nodes.Const(len(bodies)), "(said)", [nodes.Const(key)], [], None, None, lineno=line)
    branch: list[nodes.Node] = bodies[-1]
    for index in range(len(bodies) - 2, -1, -1):
        test = nodes.Compare(choice, [nodes.Operand("eq", nodes.Const(index))], lineno=line)
        branch = [nodes.If(test, bodies[index], [], branch, lineno=line)]
    return branch[0] if len(branch) == 1 else nodes.Scope(branch, lineno=line)
