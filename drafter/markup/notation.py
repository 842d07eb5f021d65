r"""The notation of templates (the design's D1), one sentence a line → Jinja with the tags of `drafting.tags`, and as many lines.

Lines join into a paragraph; an empty line, a number, or a line of nothing but a tag that divides (DIVIDING) ends it, and so does a heading
without a stop or a comma. `或 ` is another way to say the line above, `详 ` stands in the full version only (with all of the clause that it
opens), `零 ` is said where the one figure of the line or clause above is zero. `\` before a line takes it as it stands.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.markup.headings import number_length

VARIANTS, OR, FULL, ZERO, DONE = ("{% 换说法 %}", "{% 或 %}", "{% 详 %}", "{% 零 %}", "{% 完 %}")
"""The tags that the marks become; nobody writes them."""
JOIN = "{#\n#}"
"""Between two lines of a paragraph: Jinja goes on counting lines, and writes none."""
MARKS = ("或", "详", "零")
_CLOSED, _TAG_CLOSED, _PRINT_CLOSED = (rf"(?=[^{sign}]*+(?:{sign}(?!\}})[^{sign}]*+)*+{sign}\}})" for sign in ("#", "%", r"\}"))
"""Asked first whether anything closes what is opened: without it twenty thousand `{` take minutes."""
HIDDEN = rf"\{{%[-+]?\s*raw\s*[-+]?%\}}.*?\{{%[-+]?\s*endraw\s*[-+]?%\}}|\{{#{_CLOSED}.*?#\}}"
"""What Jinja prints as it stands, or not at all: raw text, a comment."""
CODE = (
    HIDDEN
    + rf"|\{{%{_TAG_CLOSED}(?:'[^']*'|\"[^\"]*\"|(?!%\}}).)*%\}}"
    + rf"|\{{\{{{_PRINT_CLOSED}(?:'[^']*'|\"[^\"]*\"|(?!\}}\}}).)*\}}\}}"
)
"""A comment, a tag or a print of Jinja's."""
DIVIDING = frozenset(("block", "endblock", "for", "endfor", "栏", "完", "macro", "endmacro", "extends", "include", "import", "from"))
"""Tags that end a paragraph on lines of their own; `{% if %}` does where what it holds is more than a part of one."""

OLD_TAG = regex(r"\{%[-+]?\s*(换说法|或|详)\s*[-+]?%\}")
"""What only a template of the old notation has, a paragraph a line."""
_BLANKS = " \t\r　\xa0\ufeff"
_SEAMS = regex(f"{CODE}|([。！？；][。！？；”）」』\\]]*)", re.DOTALL)
_NESTING, _UNNESTING = ("if", "for"), ("endif", "endfor")
_ALONE = regex(r"[\w）)”》]$")
"""How a heading ends that stands alone; one that its text follows ends with a stop or a comma."""
_SENTENCE_ENDS = ("。", "！", "？", "。]]", "。”")
_LINE = regex(f"{CODE}|\n", re.DOTALL)
_PIECES = regex(f"({CODE}|\\[\\[|\\]\\])", re.DOTALL)
_CODE = regex(CODE, re.DOTALL)
_TAG = regex(r"\{%[-+]?\s*(\w+)")
_MARK = regex(f"({'|'.join(MARKS)})(?:[{_BLANKS}]+|$)")


class NotationError(Exception):
    """A line that nothing can be made of."""

    def __init__(self, line: int, what: str) -> None:
        """Keep the line, from 1, and what is wrong, in Chinese."""
        super().__init__(what)
        self.line, self.what = line, what


class _Line(Struct):
    """A line of the source; one that Jinja's code runs over is one line."""

    number: int
    """From 1."""
    text: str
    """Without blanks around it and without its mark."""
    mark: str
    """或, 详, 零, or empty."""
    tags: tuple[str, ...]
    """The names of its tags where it says nothing else; empty for a line of text and an empty one."""
    begins: bool
    """Whether a paragraph begins here."""
    ends: bool
    """Whether a paragraph ends here."""


def written_out(source: str) -> str:
    """Return the Jinja source that a template's text means, line for line. Raise NotationError for a mark that has nothing to belong to."""
    lines = _divided(list(_lines(source)))
    pieces, at = [], 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and not (lines[end - 1].ends or lines[end].begins):
            end += 1
        pieces.append(_Paragraph(lines[at:end]).written())
        at = end
    return "\n".join(pieces)


def old_tag(source: str) -> int | None:
    """Return the first line, from 1, that only a template of the old notation has; None for none."""
    found = OLD_TAG.search(source)
    return source.count("\n", 0, found.start()) + 1 if found else None


def doubtful_seam(source: str) -> int | None:
    """Return the first line, from 1, behind which two whole sentences become one paragraph in a text without any mark; None for none.

    In the old notation they were two paragraphs, and nothing else tells one from the other.
    """
    lines = _divided(list(_lines(source)))
    if any(line.mark for line in lines):
        return None
    for line, following in pairwise(lines):
        joins = not (line.ends or following.begins or line.tags or following.tags)
        if joins and line.text.endswith(_SENTENCE_ENDS) and following.text.endswith(_SENTENCE_ENDS):
            return line.number
    return None


def openings(source: str) -> Iterator[tuple[int, str]]:
    """Yield the lines, by number from 1, with which paragraphs begin, without their marks."""
    begun = True
    for line in _divided(list(_lines(source))):
        begun = begun or line.begins
        if line.text and not line.tags:
            if begun:
                yield line.number, line.text
            begun = False
        begun = begun or line.ends


def sentence_lines(paragraph: str) -> list[str]:
    r"""Return a paragraph, which has no marks of the notation but perhaps its own `\`, as lines that mean it: a sentence each."""
    first, *others = sentences(paragraph)
    return [
        "\\" + first if _MARK.match(first) else first,
        *("\\" + line if number_length(line.lstrip("[")) else escaped(line) for line in others),
    ]


def sentences(text: str) -> list[str]:
    """Return a text's sentences; code in it, what stands in a condition or a loop, and blanks between two are not cut."""
    cuts, depth = [0], 0
    for match in _SEAMS.finditer(text):
        name = _TAG.match(match[0])
        if name:
            depth += (name[1] in _NESTING) - (name[1] in _UNNESTING)
        elif match[1] and not depth and text[match.end() : match.end() + 1].strip(_BLANKS):
            cuts.append(match.end())
    return [text[start:end] for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def escaped(line: str) -> str:
    r"""Return a line of a report as a template's line: with `\` before it where the notation would take it for something else."""
    return "\\" + line if line.startswith("\\") or _MARK.match(line) else line


def _lines(source: str) -> Iterator[_Line]:
    """Yield the lines."""
    start, number = 0, 1
    for match in [*_LINE.finditer(source), None]:
        if match is None or match[0] == "\n":
            text = source[start : match.start() if match else len(source)]
            yield _line(number, text)
            start, number = match.end() if match else start, number + text.count("\n") + 1


def _line(number: int, typed: str) -> _Line:
    """Return one line."""
    text = typed.strip(_BLANKS)
    mark = _MARK.match(text)
    if mark:
        return _text_line(number, text[mark.end() :], mark[1])
    if not text:
        return _Line(number, text, "", (), True, True)
    codes = _CODE.findall(text)
    if codes and not _CODE.sub("", text).strip(_BLANKS) and not any(code.startswith("{{") for code in codes):
        tags = _tags(text)
        divides = any(tag in DIVIDING for tag in tags)
        return _Line(number, text, "", tags or ("#",), divides, divides)
    return _text_line(number, text, "")


def _text_line(number: int, text: str, mark: str) -> _Line:
    """Return a line that says something, or should."""
    tags = _tags(text)
    begins = mark in ("", "详") and (number_length(text.lstrip("[")) > 0 or _divides(text, tags, 0))
    is_open = any(sign in _CODE.sub("", text) for sign in ("{{", "{%", "{#"))  # Jinja is to say it in its own words.
    return _Line(number, text, mark, (), begins, is_open or _divides(text, tags, -1))


def _tags(text: str) -> tuple[str, ...]:
    """Return the names of a line's tags."""
    return tuple(name[1] for code in _CODE.findall(text) for name in [_TAG.match(code)] if name)


def _divides(text: str, tags: Sequence[str], end: int) -> bool:
    """Return whether a line of text has a dividing tag at its beginning (0) or its end (-1); a loop within the line is none."""
    codes = list(_CODE.finditer(text))
    if not codes or not tags or (codes[0].start() if end == 0 else codes[-1].end()) != (0 if end == 0 else len(text)):
        return False
    name = _TAG.match(codes[end][0])
    if not name or name[1] not in DIVIDING:
        return False
    return name[1] not in ("for", "endfor") or tags.count("for") != tags.count("endfor")


def _divided(lines: list[_Line]) -> list[_Line]:
    """Return the lines, after what divides them only by what stands around it has been found."""
    for at, line in enumerate(lines):
        if line.begins and number_length(line.text) and _ALONE.search(line.text):
            _last_way(lines, at).ends = True
    for own in _conditions(lines):
        if any(inner.begins for inner in lines[own[0] + 1 : own[-1]]):
            for part in own:
                lines[part].begins = lines[part].ends = True
    return lines


def _last_way(lines: Sequence[_Line], at: int) -> _Line:
    """Return the last of the ways to say a line."""
    while at + 1 < len(lines) and lines[at + 1].mark == "或":
        at += 1
    return lines[at]


def _conditions(lines: Sequence[_Line]) -> Iterator[list[int]]:
    """Yield where the tags of each `{% if %}` stand that has lines of its own, the inner ones first."""
    open_ifs: list[list[int]] = []
    for at, line in enumerate(lines):
        for tag in line.tags:
            if tag == "if":
                open_ifs.append([])
            if tag in ("if", "elif", "else", "endif") and open_ifs:
                open_ifs[-1].append(at)
            if tag == "endif" and open_ifs:
                yield open_ifs.pop()


class _Paragraph:
    """Writes one paragraph out."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        """Begin with nothing written."""
        self._lines = lines
        self._out: list[str] = []
        self._open: list[int] = []
        """Where in `_out` the clauses that are open begin."""
        self._closed = 0
        """Where the clause that was closed last began."""
        self._full: list[int] = []
        """How many clauses were open where each 详 that is open began."""

    def written(self) -> str:
        """Return its lines as Jinja."""
        if not any(line.text and not line.tags for line in self._lines):
            for line in self._lines:
                if line.mark:
                    raise NotationError(line.number, f"“{line.mark}”后面没有写句子")
            return "\n".join(line.text for line in self._lines)
        at, said = 0, False
        while at < len(self._lines):
            line = self._lines[at]
            self._out += [JOIN] if at else []
            if line.tags:
                self._out.append(line.text)
                at += 1
                continue
            if line.mark in ("或", "零"):
                raise NotationError(line.number, f"“{line.mark}”上面没有可换的句子")
            end = at + 1
            while end < len(self._lines) and self._lines[end].mark in ("或", "零"):
                end += 1
            self._group(self._lines[at:end], said)
            at, said = end, True
        return "".join([*self._out, *[DONE] * len(self._full)])

    def _group(self, lines: Sequence[_Line], said: bool) -> None:
        """Write a line and the other ways to say it; `said` where a line of text goes before it in its paragraph."""
        for before, line in pairwise(lines):
            if before.mark == "零":
                raise NotationError(line.number, f"“零”下面不能再写“{line.mark}”")
        empty = next((line for line in lines if not line.text), None)
        if empty:
            raise NotationError(empty.number, f"“{empty.mark}”后面没有写句子")
        zero = lines[-1].text if lines[-1].mark == "零" else None
        first, *others = [line.text for line in lines if line.mark != "零"]
        if lines[0].mark == "详":
            self._out.append(FULL)
            self._full.append(len(self._open))
        first = first[1:] if said and first.startswith("\\") else first
        self._choice(lines, [first, *others], zero)
        self._end_full()

    def _choice(self, lines: Sequence[_Line], ways: list[str], zero: str | None) -> None:
        """Write the ways to say a line, and what is said instead where its figure is zero."""
        for line in lines[1:]:
            if number_length(line.text):
                raise NotationError(line.number, f"“{line.mark}”后面不再写编号")
        head, ways[0] = _head(ways[0])
        self._add(head)
        if zero is None or _tail(ways[-1])[1]:
            ways[-1], tail = _tail(ways[-1])
            if lines[0].mark == "详" and tail and len(ways) == 1 and ways[-1].endswith(tuple(f"]]{stop}" for stop in "。；")):
                ways[-1], tail = ways[-1][:-1], ways[-1][-1] + tail
            self._ways(ways)
            self._end_full()
            self._add(tail)
            if zero is not None:
                self._out.insert(self._closed, ZERO)
                self._out += [JOIN, OR, zero, DONE]
            return
        zero, tail = _tail(zero)
        self._out.append(ZERO)
        self._ways(ways)
        self._out += [JOIN, OR, zero, DONE]
        self._end_full()
        self._add(tail)

    def _ways(self, ways: list[str]) -> None:
        """Write the ways to say a line."""
        if len(ways) == 1:
            self._add(ways[0])
        else:
            self._out += [VARIANTS, f"{JOIN}{OR}".join(ways), DONE]

    def _add(self, text: str) -> None:
        """Write text, and follow which clauses it opens and closes."""
        for piece in _PIECES.split(text):
            if piece == "[[":
                self._open.append(len(self._out))
            elif piece == "]]":
                self._end_full()
                self._closed = self._open.pop() if self._open else 0
            self._out.append(piece)

    def _end_full(self) -> None:
        """End each 详 whose clauses are closed."""
        while self._full and len(self._open) <= self._full[-1]:
            self._out.append(DONE)
            self._full.pop()


def _head(text: str) -> tuple[str, str]:
    """Return what of a line stands outside its choice, a number and `[[` that it does not close, and the rest."""
    at = 0
    while True:
        rest = text[at:]
        length = number_length(rest) or (2 if rest.startswith("[[") and _is_open(rest) else 0)
        if not length:
            return text[:at], rest
        at += length


def _tail(text: str) -> tuple[str, str]:
    """Return a line up to the first `]]` that it has not opened, and the rest."""
    opened, at = 0, 0
    for piece in _PIECES.split(text):
        opened += (piece == "[[") - (piece == "]]")
        if opened < 0:
            break
        at += len(piece)
    return text[:at], text[at:]


def _is_open(text: str) -> bool:
    """Return whether the `[[` that a text begins with is not closed in it."""
    depth = 0
    for piece in _PIECES.split(text):
        depth += (piece == "[[") - (piece == "]]")
        if piece == "]]" and depth == 0:
            return False
    return True
