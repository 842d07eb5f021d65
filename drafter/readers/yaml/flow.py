"""Follows quotes and brackets from where they open to where they close, over as many lines as they take; what is wrong in them is noted."""

from collections.abc import Collection
from functools import lru_cache

from msgspec import Struct

from drafter.readers.yaml.source import Line
from drafter.readers.yaml.tokens import ALL_DIGITS, BEGIN, BLANKS, COMMENT, ENDS, NAME, NEXT, QUOTES, SIGN

COLON = "名称后面用了全角冒号"
SPACE = "冒号后面没有空格"
COMMA = "列表里用了全角逗号"
DEPTH = 8
"""How deep a file may be nested by brackets, by dashes, or by twice as much of both and indents."""
_NO_VALUE = ("#", "//")
"""What stands behind a colon that ends no name: a comment, an address."""
QUOTE_IT = "把整个值用英文双引号括起来"


class _Opened(Struct, frozen=True):
    """A quote or bracket that was opened."""

    sign: str
    line: Line
    column: int

    @property
    def called(self) -> str:
        """Return what a message calls it."""
        return "引号" if self.sign in QUOTES else "括号"


class Flow:
    """What is open: brackets in brackets, and a quote within them or by itself."""

    def __init__(self, indents: Collection[int]) -> None:
        """Begin with nothing open; `indents` are those of the lines above, within which brackets stand."""
        self._indents = indents
        self.opened: list[_Opened] = []

    @property
    def quoted(self) -> bool:
        """Return whether it is a quote that is open."""
        return bool(self.opened) and self.opened[-1].sign in QUOTES

    def read(self, line: Line, at: int) -> None:
        """Follow what is open, or opens at a column, to the end of the line or to where the last of it closes."""
        onward: int | None = at
        while onward is not None:
            onward = self._quote(line, onward) if self.quoted else self._sign(line, onward)

    def close(self, last: int) -> None:
        """Note what nothing closed up to the line of number `last`, and read nothing of it."""
        if self.opened:
            opened = self.opened[-1 if self.quoted else 0]
            opened.line.refuse(f"这里的{opened.called}没有配上", f"在值的末尾补上{opened.called}", opened.column)
            opened.line.drop(opened.column, last)
        self.opened.clear()

    def _quote(self, line: Line, at: int) -> int | None:
        """Look for the end of a quoted text; return where to read on, None for nowhere on this line."""
        end = ENDS[self.opened[-1].sign].pattern.match(line.text, at)
        return self._closed(line, end.end()) if end else None

    def _sign(self, line: Line, at: int) -> int | None:
        """Look at the next sign in brackets; return where to read on, None for nowhere on this line."""
        sign = SIGN.search(line.text, at)
        if sign is None or sign.lastgroup == "comment":
            return None
        column = sign.start()
        first = not self.opened or column in _begins(line.text)
        match sign.lastgroup:
            case "quote" | "opening" if first:
                self._open(sign[0], line, column)
            case "closing":
                return self._closed(line, sign.end())
            case "sign" if first:
                line.refuse(f"值不能以“{sign[0]}”开头", QUOTE_IT, column)
                line.patch((column, column + 1), "-")
            case "comma":
                self._comma(line, column)
            case "colon" if self.opened[-1].sign == "{" and column in _name_ends(line.text):
                _colon(line, column)
        return sign.end()

    def _open(self, sign: str, line: Line, column: int) -> None:
        """Open a quote or a bracket. Raise DrafterError for brackets that are nested too deep."""
        self.opened.append(_Opened(sign, line, column))
        if sign not in QUOTES:
            refuse_depth(len(self.opened), self._indents, line, column)

    def _closed(self, line: Line, end: int) -> int | None:
        """Close what was opened last; return where to read on, None behind the last of it, where nothing more may stand."""
        closed = self.opened.pop()
        if self.opened:
            return end
        rest = uncommented(line.text[end:]).strip()
        if rest and not rest.startswith((":", "：")):
            line.refuse(f"{closed.called}后面多了“{rest[:10]}”", f"删掉，或者移到{closed.called}里面", end)
            line.patch((end, len(line.text)), "")
        return None

    def _comma(self, line: Line, column: int) -> None:
        """Mend a full-width comma that stands between members of a list, or before a name in braces."""
        if self.opened[-1].sign == "[" or NEXT.pattern.match(line.text, column + 1):
            line.mend(COMMA, (column, column + 1), _spaced(",", line.text, column))


def refuse_depth(depth: int, indents: Collection[int], line: Line, column: int) -> None:
    """Raise DrafterError where something is nested `depth` deep within the indents, and that is deeper than any report."""
    if depth > DEPTH or depth + len(indents) > DEPTH * 2:
        line.fail("套得太深", "请核对是不是给错了文件", column)


def uncommented(text: str) -> str:
    """Return a text without the comment behind it."""
    comment = COMMENT.pattern.search(text)
    return text[: comment.start()] if comment else text


@lru_cache(maxsize=1)
def _begins(text: str) -> frozenset[int]:
    """Return the columns at which a value or a name may begin; kept, for every sign of the line asks."""
    return frozenset(token.end() for token in BEGIN.pattern.finditer(text))


@lru_cache(maxsize=1)
def _name_ends(text: str) -> frozenset[int]:
    """Return the columns of the colons that end a name in braces; kept, for every colon of the line asks."""
    return frozenset(token.end() for token in NAME.pattern.finditer(text))


def _colon(line: Line, column: int) -> None:
    """Mend or note the colon behind a name in braces."""
    if line.text[column] == "：":
        line.mend(COLON, (column, column + 1), _spaced(":", line.text, column))
    elif line.text[column + 1 : column + 2] not in (" ", ""):
        space(line, column)


def space(line: Line, column: int) -> None:
    """Mend a colon without a blank behind it; one that ends no name, but stands in a time or an address, is noted."""
    end = column + 1
    if line.text.startswith(_NO_VALUE, end) or ALL_DIGITS.pattern.search(line.text[:column]):
        line.refuse("冒号后面要空一格", "在冒号后面加一个空格", column)
        line.patch((end, end), " ")
    else:
        blanks = len(line.text) - len(line.text[end:].lstrip(BLANKS))
        line.mend(SPACE, (end, blanks), " ")


def _spaced(sign: str, line: str, at: int) -> str:
    """Return a sign with a space behind it, unless the line has one there already."""
    return sign if line[at + 1 : at + 2] == " " else f"{sign} "
