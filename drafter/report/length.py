"""How long a report is, and what the county's notice asks of its length: a Document and a few words in, numbers out."""

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from drafter.diagnostics import Place
from drafter.language.numerals import CHARACTERS, from_chinese
from drafter.language.patterns import regex
from drafter.model.document import Block, Document, Role, count_words, end_of_head
from drafter.model.draft import Draft
from drafter.model.format import GB9704, Format
from drafter.report.parts import is_on_problems

SPOKEN = 200
"""How many 字 are spoken in a minute."""
_LOW = ("以上", "不少于", "不低于", "不小于", "不得少于", "不得低于", "至少", "最少")
_HIGH = ("以内", "之内", "以下", "不超过", "不得超过", "不多于", "不高于", "不大于", "最多", "至多")
_ABOUT = ("左右", "上下", "约")
_ABOUT_SHARE = Fraction(1, 10)
"""How far 左右 reaches."""
_WORDS = f"[{CHARACTERS}]+"
_NUMBER = rf"{_WORDS}(?:分之{_WORDS}|成)?|\d+/\d+|\d+(?:\.\d+)?[%千万]?"
_AMOUNTS = regex(rf"({_NUMBER})(?:\D{{0,2}}[—–~～至到-]+({_NUMBER}))?")
_SCALES: Mapping[str, int] = {"千": 1000, "万": 10000}


class Limit(Struct, frozen=True):
    """What a notice asks of one measure."""

    text: str
    """As typed: 三分之一以上."""
    low: Fraction | None
    """The least that is allowed; None for no such end."""
    high: Fraction | None
    """The most that is allowed; None for no such end."""
    place: Place | None = None
    """Where it is asked."""

    def below(self, value: Fraction) -> bool:
        """Return whether `value` is too little."""
        return self.low is not None and value < self.low

    def above(self, value: Fraction) -> bool:
        """Return whether `value` is too much."""
        return self.high is not None and value > self.high


class Extent(Struct, frozen=True):
    """How long a report is."""

    words: int
    """字数, as Word and WPS count them."""
    pages: int
    """Estimated from the Format's grid."""
    problems: Fraction | None
    """The share of the part on problems; None where there is no such part."""

    @property
    def minutes(self) -> int:
        """Return how long it takes to read the report aloud."""
        return max(1, (self.words + SPOKEN // 2) // SPOKEN)


def extent(document: Document, form: Format = GB9704) -> Extent:
    """Return the measures of a report as it would be in a Format."""
    words = count_words(document.text)
    part = count_words("".join(block.text + "\n" for block in problem_part(document)))
    lines = sum(_lines(block, form) for block in document.blocks)
    return Extent(words, max(1, -(-lines // form.rows)), Fraction(part, words) if part and words else None)


def percent(share: Fraction) -> str:
    """Return `34%`."""
    return f"{round(share * 100)}%"


def problem_part(document: Document) -> tuple[Block, ...]:
    """Return the blocks of the parts on problems with their headings; none if no part is titled so."""
    blocks: list[Block] = []
    inside = False
    for block in document.blocks[end_of_head(document.blocks) :]:  # Who signs below the title signs no end.
        if block.role in (Role.SIGNATURE, Role.DATE):
            break
        if block.level == 1:
            inside = is_on_problems("".join(run.text for run in block.title))
        if inside:
            blocks.append(block)
    return tuple(blocks)


def limit(draft: Draft, key: str) -> Limit | None:
    """Return what the notice, or else the template, asks under `key`; None if nothing that can be read."""
    typed = draft.sheet.requirements.get(key, ())
    text, place = (typed[0].text, typed[0].place) if typed else (draft.template.limits.get(key, ""), draft.template.place)
    return read_limit(text, place, floor=key == "问题篇幅")


def read_limit(text: str, place: Place | None = None, *, floor: bool = False) -> Limit | None:
    """Return what 3000—4000 or 三分之一以上 allows; a bare number is the least or the most. None if unreadable."""
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", text))
    amounts = _AMOUNTS.search(re.sub(r"\s", "", plain))
    first = _amount(amounts[1]) if amounts else None
    if amounts is None or first is None:
        return None
    last = _amount(amounts[2]) if amounts[2] else None
    low, high = (first, last) if last is not None else _ends(first, plain, floor)
    return Limit(text.strip(), low, high, place)


def _ends(amount: Fraction, text: str, floor: bool) -> tuple[Fraction | None, Fraction | None]:
    """Return the least and the most that the words around one number allow."""
    if any(word in text for word in _LOW):
        return amount, None
    if any(word in text for word in _HIGH):
        return None, amount
    if any(word in text for word in _ABOUT):
        return amount * (1 - _ABOUT_SHARE), amount * (1 + _ABOUT_SHARE)
    return (amount, None) if floor else (None, amount)


def _amount(text: str) -> Fraction | None:
    """Return the number that one piece of `_NUMBER` writes, or None if it makes no sense."""
    if "分之" in text:
        under, _, over = text.partition("分之")
        return _ratio(from_chinese(over), from_chinese(under))
    if "/" in text:
        over, _, under = text.partition("/")
        return _ratio(int(over), int(under))
    if text.endswith("成"):
        return _ratio(from_chinese(text[:-1]), 10)
    if text.endswith("%"):
        return Fraction(text[:-1]) / 100
    if text[0].isdigit():
        return Fraction(text.rstrip("千万")) * _SCALES.get(text[-1], 1)
    return _ratio(from_chinese(text), 1)


def _ratio(over: int | None, under: int | None) -> Fraction | None:
    """Return over ÷ under, or None if either is missing or `under` is 0."""
    return Fraction(over, under) if over is not None and under else None


def _lines(block: Block, form: Format) -> int:
    """Return about how many lines a block takes, with the space around it."""
    match block.role:
        case Role.TITLE:
            return form.title_rows(form.title_lines(block.text))
        case Role.SIGNATURE:
            return 2
        case Role.DATE:
            return 1
    return form.lines(block.text)
