"""Half-width punctuation between Chinese words made full-width, sign for sign, so that nothing else moves."""

import re

from drafter.checks.wording import HALF_WIDTH
from drafter.language.patterns import regex

_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_BRACKETS = regex(r"\(([^()\n]*)\)")


def mended(text: str) -> str:
    """Return a text of the same length; 1,260, 12:30 and Latin text stay as they are."""
    paired = _BRACKETS.sub(lambda found: f"（{found[1]}）" if _is_chinese(text, found) else found[0], text)
    return HALF_WIDTH.sub(lambda found: found[0] if found[0] in "()" else found[0].translate(_FULL), paired)


def _is_chinese(text: str, found: re.Match[str]) -> bool:
    """Return whether a pair of brackets stands in Chinese text."""
    around = text[max(0, found.start() - 1) : found.start()] + found[1] + text[found.end() : found.end() + 1]
    return re.search("[一-鿿]", around) is not None
