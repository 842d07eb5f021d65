"""Numbers set one way: digits of half width, no thousands separators; what stands around them, and Chinese numerals, as typed."""

import re

from drafter.language.patterns import regex

_HALF = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_OF_FIGURE = regex("[0-9０-９]+(?:[,，.．][0-9０-９]+)*[%％]?")
_OF_TEXT = regex("[0-9０-９]+(?:[,.．][0-9０-９]+)*[%％]?")
_THOUSANDS = regex(r"[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?%?")
_SURE = regex(r"[0-9]{1,2}(?:,[0-9]{3})+(?:\.[0-9]+)?%?")
"""The same within a sentence, where 100,200,300人 may be three numbers."""


def one_style(figure: str) -> str:
    """Return a figure with its digits set plainly: 3,695亩 and ３，６９５亩 are 3695亩."""
    return _OF_FIGURE.sub(lambda number: _plain(number[0], _THOUSANDS), figure)


def one_style_within(sentence: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a sentence with the digits of its numbers set plainly, and each number that changed, as typed and as set."""
    changed: list[tuple[str, str]] = []

    def plainly(number: re.Match[str]) -> str:
        """Return one number, and note it if it changes."""
        plain = _plain(number[0], _SURE)
        changed.extend([(number[0], plain)] if plain != number[0] else [])
        return plain

    return _OF_TEXT.sub(plainly, sentence), tuple(changed)


def _plain(number: str, separated: re.Pattern[str]) -> str:
    """Return a number in digits of half width, its commas only gone where they part thousands."""
    half = number.translate(_HALF)
    return half.replace(",", "").replace("，", "") if separated.fullmatch(half) else half
