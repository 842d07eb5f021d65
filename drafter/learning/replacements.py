"""The stretches of a report's line that become names: figures, masks, years, the unit's own words."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from drafter.language.patterns import regex

_BRACES = regex(r"[{}\[\]]+")
_RESERVED = frozenset(
    ("and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "loop", "self", "range", "for")
)


FULL = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
"""Digits → the same as wide as a character of Chinese."""


class Replacement(Struct, frozen=True):
    """A stretch of the report that a name takes the place of."""

    start: int
    """In code points of the report."""
    end: int
    """Where it ends."""
    code: str
    """What the template writes instead: `{{ 专题党课 }}`; empty for what is left out."""


def printing(name: str, section: str) -> str:
    """Return what prints a name: `{{ 专题党课 }}`, or through its section where it is no name of Jinja's."""
    return f"{{{{ {expression(name, section)} }}}}"


def expression(name: str, section: str) -> str:
    """Return how an expression writes a name."""
    return name if name.isidentifier() and name not in _RESERVED else f"{section}[{name!r}]"


def with_replacements(text: str, start: int, end: int, replacements: list[Replacement], plain: Callable[[str], str]) -> str:
    """Return a stretch of the report: replacements as their code, the rest through `plain`."""
    pieces, at = [], start
    for replacement in replacements:
        if start <= replacement.start < end:
            pieces += [plain(text[at : replacement.start]), replacement.code]
            at = replacement.end
    return "".join([*pieces, plain(text[at:end])])


def as_text(words: str) -> str:
    """Return words in the template language, brackets as texts."""
    return _BRACES.sub(lambda match: f"{{{{ '{match[0]}' }}}}", words)


def without_overlaps(candidates: Iterator[Replacement]) -> list[Replacement]:
    """Return the replacements in order, of two that overlap the one that came first in `candidates`."""
    kept: list[Replacement] = []
    covered: set[int] = set()
    for candidate in candidates:
        stretch = range(candidate.start, candidate.end) or range(candidate.start, candidate.start + 1)
        if covered.isdisjoint(stretch):
            kept.append(candidate)
            covered.update(range(candidate.start, candidate.end))
    return sorted(kept, key=lambda replacement: replacement.start)


def own_word_replacements(text: str, start: int, end: int, words: Mapping[str, str]) -> Iterator[Replacement]:
    """Yield replacements for the unit's own words in a stretch, the longest first: 清溪镇 → {{ 单位 }}."""
    by_words = {said: name for name, said in reversed(list(words.items())) if len(said) > 1}
    if by_words:
        pattern = "|".join(re.escape(said) for said in sorted(by_words, key=len, reverse=True))
        for match in re.finditer(pattern, text[start:end]):
            yield Replacement(start + match.start(), start + match.end(), printing(by_words[match[0]], "数据"))


def year_replacements(text: str, start: int, end: int, year: int) -> Iterator[Replacement]:
    """Yield replacements for this year, last and next; not of one in a longer date, in a range, in 《》, or before 以来."""
    names = {str(year): "年度", str(year - 1): "上年度", str(year + 1): "下年度"}
    spelt = "|".join((*names, *(name.translate(FULL) for name in names)))
    for match in re.finditer(rf"(?<![\d\-—～~至/.〔])(?:{spelt})(?=年(?!\d|以来|起)|抓|度)", text[start:end]):
        opened = text.rfind("《", start, start + match.start())
        if opened < 0 or text.find("》", opened, start + match.start()) >= 0:
            yield Replacement(start + match.start(), start + match.end(), printing(names[str(int(match[0]))], "数据"))
