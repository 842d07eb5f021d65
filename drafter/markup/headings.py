"""Lines that begin with 一、 （一） 1. （1）: recognised in template text, split into title and text, numbered (D1, D2)."""

from collections.abc import Sequence

from msgspec import Struct

from drafter.language.numerals import from_chinese, to_chinese
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL
from drafter.markup.marks import VALUE, VALUE_END, without_marks
from drafter.model.format import GB9704
from drafter.model.template import DEEPEST

TITLE_LIMIT = 40
"""A longer one is no title but a numbered paragraph."""
_LEVELS = (
    (0, regex(f"第({NUMERAL})(?:部分|章)[、：:]?")),
    (1, regex(f"({NUMERAL})(?:、(?![一二三四五六七八九十百千万]|\\d+[.．、件个项])|[.．])")),
    (2, regex(f"[（(]({NUMERAL})[）)]")),
    (3, regex(r"(\d{1,2})(?:[.．](?!\d)|、(?!\d))")),
    (4, regex(r"[（(](\d{1,2})[）)]")),
    (5, regex("([①-⑳])")),
)
"""By GB/T 9704-2012, 7.3.3, in these and other forms; a fifth level below them."""
_DEEPEST = 5
_CIRCLED = 20
"""How many circled numbers there are in a row."""
_STOP = regex(f"{VALUE}[^{VALUE_END}]*{VALUE_END}|(。)")


class Numbered(Struct, frozen=True):
    """A line that begins with a number."""

    level: int
    """1…5; 0 for 第一部分, above which nothing stands."""
    number: int
    """As the text had it."""
    form: str
    """How it is written, as a level of the standard or another: (一) 1、 第一部分."""
    title: str
    """Marked text; empty for a numbered paragraph."""
    text: str
    """Marked text behind the title; empty for a heading that stands alone."""


def numbered(line: str) -> Numbered | None:
    """Return the line as a heading or numbered paragraph, or None if it begins with no number of the template's."""
    for level, pattern in _LEVELS:
        match = pattern.match(line)
        if match:
            title, text = _split(line[match.end() :].lstrip())
            return Numbered(level, _number(match[1]), _form(match[0], match[1]), title, text)
    return None


def number_length(line: str) -> int:
    """Return how many characters the number takes that a line begins with; 0 for a line that begins with none."""
    return next((match.end() for _, pattern in _LEVELS for match in [pattern.match(line)] if match), 0)


def enumerator(form: str, number: int) -> str:
    """Return a number in one of the forms 一、 （一） 1. （1） ①: `（一）` and 3 make （三）."""
    if form == DEEPEST:
        return chr(ord(DEEPEST) + number - 1) if number <= _CIRCLED else f"（{number}）"
    return form.replace("一", to_chinese(number)).replace("1", str(number))


class HeadingCounter:
    """Numbers headings as they come."""

    def __init__(self, forms: Sequence[str]) -> None:
        """Start before the first heading of every level."""
        self._forms = forms
        self._counts = [0] * (_DEEPEST + 1)

    def next(self, heading: Numbered) -> tuple[str, int]:
        """Return the next heading's number and its level by the standard, starting the levels below again: 1. is of level 3.

        A number in a form of the standard is written as this report's headings are; one in another form keeps it.
        """
        self._counts[heading.level] += 1
        self._counts[heading.level + 1 :] = [0] * (_DEEPEST - heading.level)
        standard = GB9704.numbering
        form = self._forms[heading.level - 1] if heading.form in standard else heading.form
        level = standard.index(form) + 1 if form in standard else min(max(heading.level, 1), len(standard))
        return enumerator(form, self._counts[heading.level]), level


def _number(text: str) -> int:
    """Return the value of 三, 3 or ③."""
    if DEEPEST <= text <= "⑳":
        return ord(text) - ord(DEEPEST) + 1
    return int(text) if text.isdecimal() else (from_chinese(text) or 0)


def _form(typed: str, number: str) -> str:
    """Return the form of a number as typed: （三） has that of （一）, 2、 that of 1、."""
    if DEEPEST <= number <= "⑳":
        return typed.replace(number, DEEPEST, 1)
    return typed.replace(number, "1" if number.isdecimal() else "一", 1)


def _split(rest: str) -> tuple[str, str]:
    """Return title and text: the title ends with the first 。 outside values, within the limit."""
    stop = next((match.end() for match in _STOP.finditer(rest) if match[1]), 0)
    title, text = (rest[:stop], rest[stop:]) if stop else (rest, "")
    if len(without_marks(title).rstrip("。")) > TITLE_LIMIT:
        return "", rest
    return title, text.strip()
