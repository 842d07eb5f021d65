"""Looks over the lines of a file before YAML does: what is read as meant is mended and noted, what cannot be read is noted with its remedy.

A line is the first of these that it can be:

1. the rest of a quoted text or of brackets (`flow`), unless a new name at the left shows that they were forgotten;
2. block text, behind a | or >, while it is indented farther;
3. ordinary: name and plain value, nine in ten;
4. blank, or a comment;
5. the mark that may stand above a file, or a mark between files, which may not;
6. more of the plain text above;
7. a name with its value, a member of a list, or a member that begins with a name.

Quoted text, block text and comments are left alone. What this scan lets pass, YAML reads or refuses.
"""

import re

from drafter.model.sheet import ENTRY_FIELDS, HEADER, ITEM_FIELDS, REQUIREMENTS, SECTIONS
from drafter.readers.decoding import decode
from drafter.readers.yaml.flow import COLON, QUOTE_IT, Flow, refuse_depth, space, uncommented
from drafter.readers.yaml.source import Line, SourceText
from drafter.readers.yaml.tokens import (
    BLANK,
    BLANKS,
    CUT,
    DASHES,
    EXPLAINED,
    INNER,
    KEY,
    MARK,
    ORDINARY,
    SIGNED,
    START,
    VALUE,
    WIDTHS,
    WITHIN,
)

FIELDS = frozenset((*HEADER, *SECTIONS, *ENTRY_FIELDS, *REQUIREMENTS, *(name for names in ITEM_FIELDS.values() for name in names)))
"""The names that have a meaning of their own in a 填报表: behind a dash, a full-width colon is read as meant after them only."""
NAMED = "以 { 开头的句子没有加引号"
NUMBER = "写着数的值里有 YAML 的记号，没有加引号"
INDENT = "行首用了制表符或全角空格"


def looked_over(data: bytes, file: str) -> SourceText:
    """Return the source, its problems and mends noted. Raise DrafterError if the bytes are no text or far too much is wrong."""
    source = SourceText(decode(data, file), file)
    _Scan(source).run()
    return source


class _Scan:
    """One pass over the lines of a source."""

    def __init__(self, source: SourceText) -> None:
        """Begin above the first line."""
        self._source = source
        self._indents = [0]
        """The indents of what the line stands in, from the left."""
        self._lists: set[int] = set()
        """Those of them at which only dashes stand: what has none stands at another."""
        self._opener = True
        """Whether something may be indented below the line: nothing stands behind its colon or dash."""
        self._begun = False
        """Whether there was any line but blank ones."""
        self._block: int | None = None
        """How far the line is indented under which block text stands; None for none."""
        self._plain: int | None = None
        """How far the line is indented whose plain text may go on; None for none."""
        self._flow = Flow(self._indents)

    def run(self) -> None:
        """Look at every line."""
        for number, text in enumerate(self._source.lines, 1):
            if self._flow.opened and not self._forgotten(number, text):
                self._flow.read(Line(self._source, number, text), 0)
            elif self._block is not None and self._in_block(number, text):
                continue
            elif ordinary := ORDINARY.pattern.match(text):
                self._ordinary(number, text, ordinary)
            elif BLANK.pattern.match(text):
                self._blank(Line(self._source, number, text))
            else:
                self._other(Line(self._source, number, text))
        self._flow.close(len(self._source.lines))

    def _forgotten(self, number: int, text: str) -> bool:
        """Return whether open brackets were forgotten: a new name begins at the left. Notes it."""
        indent = len(text) - len(text.lstrip())
        key = KEY.pattern.match(text, indent) if indent <= self._indents[-1] else None
        if key is None or not (self._opens_again(text[key.end() :]) if self._flow.quoted else _begins_anew(text, key)):
            return False
        self._flow.close(number - 1)
        return True

    def _opens_again(self, rest: str) -> bool:
        """Return whether what stands behind a name begins with the quote that is open."""
        return rest.startswith((" ", "\t")) and rest.lstrip().startswith(self._flow.opened[-1].sign)

    def _in_block(self, number: int, text: str) -> bool:
        """Return whether a line is block text; the first that is not ends it."""
        if not text.strip(BLANKS):
            self._blank(Line(self._source, number, text))
        elif len(text) - len(text.lstrip(" ")) <= (self._block or 0):
            self._block = None
        return self._block is not None

    def _blank(self, line: Line) -> None:
        """Mend what stands before a comment, or alone on a line, and is no blank to YAML."""
        start = len(line.text) - len(line.text.lstrip(BLANKS))
        if line.text[:start].strip(" "):
            line.mend(INDENT, (0, start), " " * self._width(line.text[:start]) if line.text[start:] else "")

    def _ordinary(self, number: int, text: str, ordinary: re.Match[str]) -> None:
        """Find the place of an ordinary line among the indents."""
        indent, body = ordinary.end(1), ordinary.start(3)
        if indent != self._indents[-1] or body != indent:
            self._align(indent, body, Line(self._source, number, text), body)
        self._begun, self._opener = True, ordinary[4] is None
        self._plain = None if self._opener else body

    def _other(self, line: Line) -> None:
        """Look at a line that has to be taken apart."""
        start = len(line.text) - len(line.text.lstrip(BLANKS))
        dashes = DASHES.pattern.match(line.text, start)
        indent = self._indent(line, start, dashed=dashes is not None)
        if START.pattern.match(line.text) and not self._begun:
            return
        self._begun = True
        if MARK.pattern.match(line.text):
            line.refuse("这里多了一个 YAML 分隔标记", "删掉这一行；一个文件只写一张表", 0)
            line.drop(0)
            return
        if dashes:
            refuse_depth(dashes[0].count("-"), self._indents, line, start)
            self._member(line, indent, start, dashes.end())
        else:
            self._named(line, indent, start)

    def _indent(self, line: Line, start: int, *, dashed: bool) -> int:
        """Return how far a line is indented, mending what is not a space: as far as a line above, where it cannot be farther."""
        lead = line.text[:start]
        if not lead.strip(" "):
            return start
        width = self._width(lead)
        above = self._indents if dashed else [indent for indent in self._indents if indent not in self._lists]
        if width not in above and not (self._opener and width > self._indents[-1]):
            width = min(above, key=lambda indent: (abs(indent - width), -indent))
        line.mend(INDENT, (0, start), " " * width)
        return width

    def _width(self, lead: str) -> int:
        """Return as how many spaces counts what indents a line: a tab as the file's own step where it has one."""
        step = max(2, self._indents[1] if len(self._indents) > 1 else 0)
        return sum(step if char == "\t" else WIDTHS[char] for char in lead)

    def _align(self, indent: int, inner: int, line: Line, body: int) -> None:
        """Find a line's place among the indents, noting one that fits nowhere; its words begin at column `body`, as if at `inner`."""
        while len(self._indents) > 1 and self._indents[-1] > indent:
            self._lists.discard(self._indents.pop())
        if indent > self._indents[-1]:
            if not self._opener:
                line.refuse("行首的空格和上下行没有对齐", "同一级的各行，行首空格要一样多", max(0, body - 1))
            self._indents.append(indent)
            self._lists |= {indent} if inner > indent else set()
            refuse_depth(0, self._indents, line, 0)
        if inner > indent:
            self._indents.append(inner)

    def _member(self, line: Line, indent: int, start: int, body: int) -> None:
        """Look at a member of a list, from its words on."""
        key = KEY.pattern.match(line.text, body)
        inner = indent + body - start
        self._align(indent, inner, line, body)
        if key and _is_key(line.text, key):
            self._value(line, _behind_colon(line, key), inner)
        else:
            self._value(line, body, indent)

    def _named(self, line: Line, indent: int, body: int) -> None:
        """Look at a line without dash: a name with its value, more of the text above, or what cannot be read."""
        key = KEY.pattern.match(line.text, body)
        onward = self._plain is not None and indent > self._plain
        if onward and (key is None or WITHIN.pattern.match(line.text, key.start(1))):
            return
        self._align(indent, indent, line, body)
        if key:
            self._value(line, _behind_colon(line, key), indent)
        elif line.text.startswith("-", body):
            line.refuse("“-”后面要空一格", "在“-”后面加一个空格", body)
            line.patch((body, body + 1), "- ")
        else:
            line.refuse("这一行读不懂，没有“名称: 内容”的样子", "补上冒号，或者在行首加 # 作为说明", body)
            line.drop(body)
            line.patch((0, 0), "#")

    def _value(self, line: Line, at: int, indent: int) -> None:
        """Look at a value."""
        value = VALUE.match(line.text, at)
        kind, start = (value.lastgroup, value.start(value.lastgroup or 0)) if value else ("nothing", at)
        self._opener, self._plain = line.text[start : start + 1] in ("", "#"), None
        match kind:
            case "named":  # Brackets that name nothing are no mapping, but a sentence that begins with a figure's name.
                _quote(line, start, NAMED, uncommented(line.text[start:]))
            case "quote" | "bracket":
                self._flow.read(line, start)
            case "block":
                self._block = indent
            case "sign" if SIGNED.pattern.match(line.text, start):
                _quote(line, start, NUMBER, uncommented(line.text[start:]))
            case "sign":
                line.refuse(f"值不能以“{line.text[start]}”开头", QUOTE_IT, start)
                line.drop(start)
            case "plain":
                self._plain = indent
                _look_at_text(line, start)


def _is_key(text: str, key: re.Match[str]) -> bool:
    """Return whether what stands before a colon behind a dash is a name: one that we know, or a colon as YAML wants it."""
    name = text[key.start() : key.start(1)].strip().strip("\"'")
    return name in FIELDS or (key[1] == ":" and text[key.end() : key.end() + 1] in ("", " ", "\t"))


def _behind_colon(line: Line, key: re.Match[str]) -> int:
    """Return where the value begins, mending or noting the colon."""
    colon, end = key.start(1), key.end()
    following = line.text[end : end + 1]
    if key[1] == "：":
        line.mend(COLON, (colon, end), ":" if following in ("", " ") else ": ")
    elif following not in ("", " ", "\t"):
        space(line, colon)
    return end


def _begins_anew(text: str, key: re.Match[str]) -> bool:
    """Return whether a name at the left begins a line of its own, while brackets are open above it."""
    rest = text[key.end() :]
    return rest[:1] in ("", " ") or not (WITHIN.pattern.match(text, key.start(1)) or any(sign in rest for sign in "]}"))


def _quote(line: Line, start: int, what: str, value: str) -> None:
    """Put a value into quotes."""
    said = value.rstrip()
    line.mend(what, (start, start + len(said)), "'" + said.replace("'", "''") + "'")


def _look_at_text(line: Line, start: int) -> None:
    """Look at a plain value for what would cut it."""
    if EXPLAINED.pattern.match(line.text, start):
        _quote(line, start, NUMBER, uncommented(line.text[start:]))
        return
    cut = CUT.pattern.search(line.text, start)
    inner = None if cut else INNER.pattern.search(uncommented(line.text[start:]))
    if cut:
        line.refuse("空格加 # 后面的字会被当成说明丢掉", f"{QUOTE_IT}；真是说明，就在 # 后面也空一格", cut.start() + 1)
    elif inner:
        line.refuse("值里有英文冒号加空格", f"改成中文冒号，或者{QUOTE_IT}", start + inner.start())
    if cut or inner:
        line.drop(start)
