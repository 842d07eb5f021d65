"""Looks over the lines of a file before YAML does: what is read as meant is mended and noted, what cannot be read is noted with its remedy.

Quoted text, block text and comments are left alone. What this scan lets pass, YAML reads or refuses.
"""

import re

from drafter.language.patterns import regex
from drafter.readers.yaml.source import SourceText

COLON = "名称后面用了全角冒号"
COMMA = "列表里用了全角逗号"
INDENT = "行首用了制表符或全角空格"
DEPTH = 8
"""How deep a file may be nested."""
_QUOTE_IT = "把整个值用英文双引号括起来"
_LEAD = regex("[ \t\u3000\u00a0]*")
_DASHES = regex(r"(?:-(?: +|$))+")
_KEY = regex(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s:：#"'\[\]{},&*!|>%@`-][^:：#]*?)\s*([:：])""")
_ORDINARY = regex(r"""(\ *)(-\ )?([^\s:：#"'\[\]{},&*!|>%@`?.-][^\n:：#]*):(?:\ ([^\s:：#"'\[\]{},&*!|>%@`?-][^\n:#]*))?\Z""", re.VERBOSE)
"""A line of which nothing can be wrong but where it stands: indent, dash, name, plain value."""
_BLOCK = regex(r"[|>][-+0-9]*\s*(?:#.*)?$")
_QUOTED = {'"': regex(r'(?:[^"\\]|\\.)*"'), "'": regex(r"(?:[^']|'')*'")}
_COMMENT = regex(r"\s+#.*$|^#.*$")
_CUT = regex(r"\s#(?=[^\s#])")
_INNER = regex(r":(?=\s)|:$")
_NEXT_KEY = regex(r"\s*[^{}\[\],，:：]+[:：]")
_WIDTHS = {"\t": 2, "\u3000": 2, "\u00a0": 1, " ": 1}
_OPEN, _CLOSE = "[{", "]}"


class Scan:
    """One pass over the lines of a source."""

    def __init__(self, source: SourceText, fields: frozenset[str]) -> None:
        """Look over `source`; `fields` are the names that may stand behind a dash with a full-width colon."""
        self._source = source
        self._fields = fields
        self._indents = [0]
        self._opener = True
        self._begun = False
        self._block: int | None = None
        self._plain: int | None = None
        self._quote: tuple[str, int, int] | None = None
        self._brackets: list[tuple[str, int, int]] = []

    def run(self) -> None:
        """Look at every line."""
        for number, line in enumerate(self._source.lines, 1):
            if self._quote:
                self._in_quote(number, line, 0)
            elif self._brackets and not self._abandoned(number, line):
                self._flow(number, line, 0)
            elif not self._passed(line):
                self._line(number, line)
        self._unclosed()

    def _refuse(self, what: str, remedy: str, number: int, column: int) -> None:
        """Note a problem at a column of a line."""
        self._source.refuse(what, remedy, self._source.place(number, column))

    def _passed(self, line: str) -> bool:
        """Return whether a line says nothing to the scan: blank, a comment, or within block text."""
        stripped = line.strip(" \t\u3000\u00a0")
        if self._block is not None:
            if not stripped or len(line) - len(line.lstrip(" ")) > self._block:
                return True
            self._block = None
        return not stripped or stripped.startswith("#")

    def _line(self, number: int, line: str) -> None:
        """Look at a line that begins something."""
        ordinary = _ORDINARY.match(line)
        if ordinary:
            self._place(number, line, ordinary)
            return
        lead = _LEAD.match(line)
        start = lead.end() if lead else 0
        indent = self._indent(number, line[:start])
        if line.rstrip() == "---" and self._opener and len(self._indents) == 1 and not self._begun:
            return
        self._begun = True
        if line.startswith(("---", "...", "%")):
            self._refuse("这里多了一个 YAML 分隔标记", "删掉这一行；一个文件只写一张表", number, 0)
            self._source.drop(number, 0, number)
            return
        dashes = _DASHES.match(line, start)
        if dashes and self._too_deep(dashes[0].count("-"), number, start):
            return
        body = dashes.end() if dashes else start
        self._begin(number, line, (indent, indent + body - start), body)

    def _place(self, number: int, line: str, ordinary: "re.Match[str]") -> None:
        """Find the place of an ordinary line among the indents."""
        indent, body = ordinary.end(1), ordinary.start(3)
        if indent != self._indents[-1] or body != indent:
            self._align((indent, body), number, line[:body])
        self._begun, self._opener = True, ordinary[4] is None
        self._plain = None if self._opener else body

    def _indent(self, number: int, lead: str) -> int:
        """Return how far a line is indented, mending what is not a space."""
        if lead.strip(" ") == "":
            return len(lead)
        width = sum(_WIDTHS[char] for char in lead)
        if width not in self._indents and not (self._opener and width > self._indents[-1]):
            width = min(self._indents, key=lambda each: abs(each - width))
        self._source.mend(INDENT, number, (0, len(lead)), " " * width)
        return width

    def _too_deep(self, depth: int, number: int, column: int) -> bool:
        """Note nesting beyond any report; return whether it is."""
        if depth + len(self._indents) <= DEPTH * 2 and depth <= DEPTH:
            return False
        self._source.fail("套得太深", "请核对是不是给错了文件", self._source.place(number, column))
        return True

    def _begin(self, number: int, line: str, indents: tuple[int, int], body: int) -> None:
        """Look at a line from its key or list member on."""
        listed = indents[1] > indents[0]
        key = _KEY.match(line, body)
        if not listed and self._goes_on(indents[0], key):
            return
        self._align(indents, number, line[:body])
        if key and self._is_key(number, line, key, listed):
            self._value(number, line, self._after_colon(number, line, key), indents[1])
        elif listed:
            self._value(number, line, body, indents[0])
        elif line[body:].startswith("-"):
            self._refuse("“-”后面要空一格", "在“-”后面加一个空格", number, body)
            self._source.patch(number, (body, body + 1), "- ")
        else:
            self._refuse("这一行读不懂，没有“名称: 内容”的样子", "补上冒号，或者在行首加 # 作为说明", number, body)
            self._source.drop(number, body, number)
            self._source.patch(number, (0, 0), "#")

    def _goes_on(self, indent: int, key: "re.Match[str] | None") -> bool:
        """Return whether a line only goes on with the plain text of the line above."""
        return self._plain is not None and indent > self._plain and key is None

    def _align(self, indents: tuple[int, int], number: int, before: str) -> None:
        """Find a line's place among the indents, noting one that fits nowhere."""
        indent = indents[0]
        while len(self._indents) > 1 and self._indents[-1] > indent:
            self._indents.pop()
        if indent > self._indents[-1]:
            if not self._opener:
                self._refuse("行首的空格和上下行没有对齐", "同一级的各行，行首空格要一样多", number, max(0, len(before) - 1))
                self._source.broken = True
            self._indents.append(indent)
            self._too_deep(0, number, 0)
        if indents[1] > indent:
            self._indents.append(indents[1])

    def _is_key(self, number: int, line: str, key: re.Match[str], listed: bool) -> bool:
        """Return whether what stands before a colon is a key."""
        name = line[key.start() : key.start(1)].strip().strip("\"'")
        if key[1] == "：":
            return not listed or name in self._fields
        return not listed or name in self._fields or line[key.end() : key.end() + 1] in ("", " ", "\t")

    def _after_colon(self, number: int, line: str, key: re.Match[str]) -> int:
        """Return where the value begins, mending or noting the colon."""
        end = key.end()
        if key[1] == "：":
            space = "" if line[end : end + 1] in ("", " ") else " "
            self._source.mend(COLON, number, (key.start(1), end), f":{space}")
        elif line[end : end + 1] not in ("", " ", "\t"):
            self._refuse("冒号后面要空一格", "在冒号后面加一个空格", number, key.start(1))
            self._source.patch(number, (end, end), " ")
        return end

    def _value(self, number: int, line: str, start: int, indent: int) -> None:
        """Look at a value."""
        start += len(line[start:]) - len(line[start:].lstrip())
        rest = line[start:]
        self._opener, self._plain = not rest or rest.startswith("#"), None
        if not rest or (rest.startswith("#") and line[start - 1 : start].isspace()):
            return
        if rest[0] in _QUOTED:
            self._quote = (rest[0], number, start)
            self._in_quote(number, line, start + 1)
        elif rest[0] in _OPEN:
            self._flow(number, line, start)
        elif _BLOCK.match(rest):
            self._block = indent
        elif rest[0] in "*&!|>%@`" or rest.startswith(("? ", "- ")) or rest == "-":
            self._refuse(f"值不能以“{rest[0]}”开头", _QUOTE_IT, number, start)
            self._source.drop(number, start, number)
        else:
            self._plain = indent
            self._text(number, line, start)

    def _text(self, number: int, line: str, start: int) -> None:
        """Look at a plain value for what would cut it."""
        cut = _CUT.search(line, start)
        if cut:
            self._refuse("空格加 # 后面的字会被当成说明丢掉", f"{_QUOTE_IT}；真是说明，就在 # 后面也空一格", number, cut.start() + 1)
            self._source.drop(number, start, number)
            return
        words = _COMMENT.sub("", line[start:])
        inner = _INNER.search(words)
        if inner:
            self._refuse("值里有英文冒号加空格", f"改成中文冒号，或者{_QUOTE_IT}", number, start + inner.start())
            self._source.drop(number, start, number)

    def _in_quote(self, number: int, line: str, start: int) -> None:
        """Look for the end of a quoted text."""
        assert self._quote is not None
        found = _QUOTED[self._quote[0]].match(line, start)
        if not found:
            return
        self._quote = None
        if self._brackets:
            self._flow(number, line, found.end())
        else:
            self._rest(number, line, found.end(), "引号")

    def _rest(self, number: int, line: str, end: int, what: str) -> None:
        """Note what stands behind the end of a quoted text or a list."""
        rest = _COMMENT.sub("", line[end:])
        if rest.strip() and not rest.lstrip().startswith((":", "：")):
            self._refuse(f"{what}后面多了“{rest.strip()[:10]}”", f"删掉，或者移到{what}里面", number, end)
            self._source.patch(number, (end, len(line)), "")

    def _flow(self, number: int, line: str, start: int) -> None:
        """Look at what stands in brackets, up to the end of the line or of the brackets."""
        at = start
        while at < len(line):
            char = line[at]
            if char in _QUOTED and self._fresh(line, at):
                self._quote = (char, number, at)
                self._in_quote(number, line, at + 1)
                return
            if char == "#" and line[at - 1 : at].isspace():
                return
            if char in _CLOSE and self._closed(number, line, at):
                return
            self._flow_char(number, line, at)
            at += 1

    def _fresh(self, line: str, at: int) -> bool:
        """Return whether a value may begin at a column."""
        return line[:at].rstrip()[-1:] in ("", "[", "{", ",", "，", ":", "：")

    def _closed(self, number: int, line: str, at: int) -> bool:
        """Close one bracket; return whether it was the last one."""
        if self._brackets:
            self._brackets.pop()
        if self._brackets:
            return False
        self._rest(number, line, at + 1, "括号")
        return True

    def _flow_char(self, number: int, line: str, at: int) -> None:
        """Look at one character in brackets."""
        within = self._brackets[-1][0] if self._brackets else ""
        match line[at]:
            case "[" | "{" if not within or self._fresh(line, at):
                self._brackets.append((line[at], number, at))
                self._too_deep(len(self._brackets), number, at)
            case "，" if within == "[" or _NEXT_KEY.match(line, at + 1):
                self._source.mend(COMMA, number, (at, at + 1), _spaced(",", line, at))
            case ":" | "：" if within == "{" and self._names(line, at):
                self._flow_colon(number, line, at)
            case char if char in "*&!|>%@`" and self._fresh(line, at):
                self._refuse(f"值不能以“{char}”开头", _QUOTE_IT, number, at)
                self._source.patch(number, (at, at + 1), "-")

    def _flow_colon(self, number: int, line: str, at: int) -> None:
        """Look at the colon behind a key in braces."""
        if line[at] == "：":
            self._source.mend(COLON, number, (at, at + 1), _spaced(":", line, at))
        elif line[at + 1 : at + 2] not in (" ", ""):
            self._refuse("冒号后面要空一格", "在冒号后面加一个空格", number, at)
            self._source.patch(number, (at + 1, at + 1), " ")

    def _names(self, line: str, at: int) -> bool:
        """Return whether a colon in braces ends a key: nothing but a word since the last comma or bracket."""
        return bool(re.search(r"[{,，]\s*[^{},，:：]+$", line[:at]))

    def _abandoned(self, number: int, line: str) -> bool:
        """Return whether open brackets were forgotten: a new key begins at the left. Notes it."""
        key = _KEY.match(line, len(line) - len(line.lstrip()))
        if not key or len(line) - len(line.lstrip()) > self._indents[-1] or line[key.end() : key.end() + 1] not in ("", " "):
            return False
        self._unclosed(number - 1)
        return True

    def _unclosed(self, last: int | None = None) -> None:
        """Note a quote or bracket that nothing closes."""
        opened = (self._quote and ("引号", *self._quote[1:])) or (self._brackets and ("括号", *self._brackets[0][1:]))
        if opened:
            what, number, column = opened
            self._refuse(f"这里的{what}没有配上", f"在值的末尾补上{what}", number, column)
            self._source.drop(number, column, last or len(self._source.lines))
        self._quote, self._brackets = None, []


def _spaced(sign: str, line: str, at: int) -> str:
    """Return a sign with a space behind it, unless the line has one there already."""
    return sign if line[at + 1 : at + 2] == " " else f"{sign} "
