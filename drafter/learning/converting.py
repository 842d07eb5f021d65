"""A template of the old notation, a paragraph a line with 换说法, 或, 详 as tags → one sentence a line (the design's D1)."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.markup.headings import number_length
from drafter.markup.notation import CODE, JOIN, OLD_TAG, escaped, sentences, written_out

_PIECE = regex(f"({CODE})", re.DOTALL)
_NAME = regex(r"\{%[-+]?\s*(\w+)")
_TEXTS = regex(r'^(标题|称呼|开头|结尾|署名): "((?:[^"\\]|\\.)*)"[ \t]*$', re.MULTILINE)
_DONE = regex(r"\{%[-+]?\s*完\s*[-+]?%\}")
_LOGICAL = regex(f"{CODE}|\n", re.DOTALL)


class UnconvertibleError(Exception):
    """A paragraph that says in one line what the notation has no lines for: a choice within a choice."""

    def __init__(self, line: int) -> None:
        """Keep its line, from 1."""
        super().__init__(line)
        self.line = line


class _Node(Struct):
    """A piece of an old paragraph."""

    kind: str
    """换说法, 详, or empty for text."""
    text: str = ""
    """Text with Jinja's other code in it."""
    bodies: list[list["_Node"]] = []
    """What the tags enclose: of 详 one, of 换说法 each way to say it."""


def converted(source: str) -> str:
    """Return a template's text one sentence a line; one that has nothing to convert but its paragraphs too. Raise UnconvertibleError."""
    lines = list(_old_lines(source))
    written: list[str] = []
    for at, (number, line) in enumerate(lines):
        laid = list(_laid_out(number, line))
        if at and _needs_gap(lines[at - 1][1], line):
            written.append("")
        written += laid
    result = "\n".join(written)
    if _plain(written_out(result)) != _plain(source):
        raise UnconvertibleError(next((number for number, line in lines if OLD_TAG.search(line)), 1))
    return result


def converted_declarations(text: str) -> str:
    """Return template.yaml with the texts in it that have old tags one sentence a line. Raise UnconvertibleError."""
    return _TEXTS.sub(lambda match: _text_of(text, match) if OLD_TAG.search(match[2]) else match[0], text)


def _text_of(text: str, match: re.Match[str]) -> str:
    """Return one text of template.yaml as a block."""
    try:
        lines = converted(match[2].replace('\\"', '"')).split("\n")
    except UnconvertibleError:
        raise UnconvertibleError(text.count("\n", 0, match.start()) + 1) from None
    return "\n".join([f"{match[1]}: |", *(f"  {line}".rstrip() for line in lines)])


def _old_lines(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers; one that Jinja's code runs over is one line."""
    start, number = 0, 1
    for match in [*_LOGICAL.finditer(source), None]:
        if match is None or match[0] == "\n":
            line = source[start : match.start() if match else len(source)]
            yield number, line.strip(" \t\r")
            start, number = match.end() if match else start, number + line.count("\n") + 1


def _needs_gap(before: str, line: str) -> bool:
    """Return whether two lines, each a paragraph of its own, need an empty line between them."""
    if not before or not line or number_length(line.lstrip("[")):
        return False
    return JOIN in written_out(f"{_without_tags(before)}\n{_without_tags(line)}")


def _without_tags(line: str) -> str:
    """Return a line as the notation sees it once it is converted."""
    return _DONE.sub("", OLD_TAG.sub("", line)) or line if OLD_TAG.search(line) else line


def _laid_out(number: int, line: str) -> Iterator[str]:
    """Yield the lines of one paragraph."""
    if not OLD_TAG.search(line) and len(sentences(line)) < 2:
        yield escaped(line)
        return
    pieces = _PIECE.split(line)
    nodes, left = _parsed(pieces, number)
    if left:
        raise UnconvertibleError(number)
    lines = _Lines(number)
    lines.add(nodes, full=False)
    yield from lines.done()


def _parsed(pieces: Sequence[str], number: int) -> tuple[list[_Node], Sequence[str]]:
    """Return the nodes up to the tag that ends them, and the pieces from there on."""
    nodes: list[_Node] = []
    while pieces:
        piece, rest = pieces[0], pieces[1:]
        name = _NAME.match(piece)
        tag = name[1] if name else ""
        if tag in ("或", "完") and not (tag == "完" and _in_role(nodes)):
            return nodes, pieces
        if tag in ("换说法", "详"):
            bodies, rest = _bodies(rest, number)
            nodes.append(_Node(tag, bodies=bodies))
        else:
            nodes.append(_Node("", piece))
        pieces = rest
    return nodes, []


def _bodies(pieces: Sequence[str], number: int) -> tuple[list[list[_Node]], Sequence[str]]:
    """Return what a tag encloses up to its 完, cut at 或, and the pieces behind. Raise UnconvertibleError where there is no 完."""
    bodies: list[list[_Node]] = []
    ended = ""
    while ended != "完":
        body, pieces = _parsed(pieces, number)
        if not pieces:
            raise UnconvertibleError(number)
        bodies.append(body)
        name = _NAME.match(pieces[0])
        ended, pieces = name[1] if name else "", pieces[1:]
    return bodies, pieces


def _in_role(nodes: Sequence[_Node]) -> bool:
    """Return whether a 栏 is open."""
    texts = [node.text for node in nodes if not node.kind]
    return sum(text.startswith("{% 栏") for text in texts) > sum(text.startswith("{% 完") for text in texts)


class _Lines:
    """The lines of one paragraph as they grow."""

    def __init__(self, number: int) -> None:
        """Begin with none."""
        self._number = number
        self._lines: list[str] = []
        self._text = ""
        self._depth = 0
        self._full_from: int | None = None
        """The depth of clauses within which 详 goes on without being said again."""

    def add(self, nodes: Sequence[_Node], full: bool) -> None:
        """Add what some nodes say."""
        for node in nodes:
            if not node.kind:
                self._text += node.text
                continue
            if node.kind == "详":
                self._flush(full)
                if any(inner.kind for inner in node.bodies[0]):
                    self.add(node.bodies[0], full=True)
                    self._flush(full=True)
                else:
                    self._line(_one_line(node.bodies[0], self._number), full=True)
                continue
            self._choice(node, full)

    def done(self) -> list[str]:
        """Return the lines."""
        self._flush(full=False)
        return self._lines

    def _choice(self, node: _Node, full: bool) -> None:
        """Add a choice; `[[` and a number that go before it open its first line."""
        cut = _head_from(self._text)
        head, self._text = self._text[cut:], self._text[:cut]
        self._flush(full)
        ways = [_one_line(body, self._number) for body in node.bodies]
        self._line(head + ways[0], full)
        self._lines += [f"或 {way}" for way in ways[1:]]

    def _flush(self, full: bool) -> None:
        """Make lines of the text that waits, a sentence each; within 详 a clause that ends there stays whole."""
        closing = len(self._text) - len(self._text.lstrip("]"))
        if self._lines and closing:
            self._lines[-1] += self._text[:closing]
            self._depth -= closing // 2
            self._text = self._text[closing:]
        for sentence in sentences(self._text):
            if sentence.strip():
                self._line(sentence.strip(" \t"), full)
        self._text = ""

    def _line(self, text: str, full: bool) -> None:
        """Add one line, with 详 where that must be said."""
        if full and (self._full_from is None or self._depth <= self._full_from):
            self._full_from = self._depth
            self._lines.append(f"详 {text}")
        elif self._lines and number_length(text.lstrip("[")):
            self._lines.append("\\" + text)
        else:
            self._lines.append(escaped(text))
        self._depth += text.count("[[") - text.count("]]")
        self._full_from = self._full_from if full else None


def _head_from(text: str) -> int:
    """Return where, at a text's end, `[[` and a number begin that open a choice."""
    at = len(text.rstrip("["))
    at += (len(text) - at) % 2
    for start in range(at):
        if number_length(text[start:]) == at - start and (start == 0 or text[start - 1] == "["):
            return start - (len(text[:start]) - len(text[:start].rstrip("[")))
    return at


def _one_line(body: Sequence[_Node], number: int) -> str:
    """Return a way to say something as one line. Raise UnconvertibleError where it holds a choice of its own."""
    if any(node.kind for node in body):
        raise UnconvertibleError(number)
    return "".join(node.text for node in body)


def _plain(source: str) -> str:
    """Return Jinja source without blanks, empty lines and the seams of 详 next to 详."""
    text = re.sub(r"\{%\s*完\s*%\}\s*\{%\s*详\s*%\}", "", source.replace(JOIN, ""))
    return re.sub(r"\s+", "", text.replace("\\", ""))


__all__ = ["UnconvertibleError", "converted", "converted_declarations"]
