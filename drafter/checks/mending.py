"""Half-width punctuation between Chinese words made full-width, sign for sign, so that nothing else moves."""

import re

from drafter.checks.wording import HALF_WIDTH
from drafter.language.patterns import regex

_FULL = str.maketrans(",;:?!().", "，；：？！（）。")
_BRACKETS = regex(r"\(([^()\n]*)\)")


def mended(text: str) -> str:
    """Return a text of the same length; 1,260, 12:30 and Latin text stay as they are."""
    paired = _BRACKETS.sub(lambda match: f"（{match[1]}）" if _is_chinese(text, match) else match[0], text)
    return HALF_WIDTH.sub(lambda match: match[0] if match[0] in "()" else match[0].translate(_FULL), paired)


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    """Return whether a pair of brackets stands in Chinese text."""
    around = text[max(0, match.start() - 1) : match.start()] + match[1] + text[match.end() : match.end() + 1]
    return re.search("[一-鿿]", around) is not None
