"""A text as a YAML scalar that our readers, and every other, give back unchanged (YAML 1.1, 5.7 and 7.3)."""

import re

from drafter.language.patterns import regex

_PLAIN = regex(r"(?![-?:*&!>|%@`\"'#\[\]{},\s])(?:(?!: |\s#)[ -~一-鿿，。；：！？、“”‘’（）《》〈〉【】〔〕—…·％])*")
_ESCAPED = regex(r'["\\]|[^ -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]')
_NULLS = ("~", "null")
"""What our readers take for a blank."""


def scalar(value: str) -> str:
    """Return `value` plain where that is safe, else in double quotes; an empty one is empty."""
    if not value or (value not in _NULLS and _PLAIN.fullmatch(value) and not value.endswith((" ", ":", "："))):
        return value
    return quoted(value)


def quoted(value: str) -> str:
    """Return `value` in double quotes, as it must be within braces."""
    return '"' + _ESCAPED.sub(_escape, value) + '"'


def _escape(match: re.Match[str]) -> str:
    """Return a character as an escape."""
    char = match[0]
    if char in '"\\':
        return "\\" + char
    return "\\n" if char == "\n" else f"\\u{ord(char):04x}"
