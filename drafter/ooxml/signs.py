"""Signs that a Word file does not hold as characters: digits in a circle that a field draws, and those of fonts of signs."""

import re

from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex

_CIRCLED = regex(r"\s*eq\s+\\o\s*(?:\\a[clr]\s*)?\(\s*[○〇◯Oo]\s*[,，;；、]\s*([0-9０-９一二三四五六七八九十]{1,3})\s*\)\s*", re.IGNORECASE)
_RUNS = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))
"""From which number to which the digits in a circle follow each other, and the first of them."""
_WINGDINGS = {0x80: "⓪", 0x8B: "⓿", 0xFC: "√", 0xFB: "×", 0xFE: "☑", 0xA8: "□", 0x6C: "●", 0x6E: "■", 0x75: "◆", 0xD8: "➢"}
_WINGDINGS |= {0x81 + at: chr(ord("①") + at) for at in range(10)} | {0x8C + at: chr(ord("❶") + at) for at in range(10)}
"""What the signs of Wingdings are that reports hold: digits in circles, and marks before items."""
_OWN_USE = range(0xD800, 0xF900)
"""The characters that mean what their font says, and those that are halves of others."""


def circled(number: int) -> str:
    """Return a number in a circle: ③; empty for one that no character has."""
    return next((chr(ord(first) + number - begin) for begin, end, first in _RUNS if begin <= number <= end), "")


def computed(code: str) -> str:
    """Return what a field shows whose code draws digits in a circle; empty for any other."""
    match = _CIRCLED.fullmatch(code)
    number = (int(match[1]) if match[1].isdigit() else from_chinese(match[1])) if match else None
    return circled(number or 0)


def symbol(font: str, code: str) -> str:
    """Return the character of a sign by its font and its hexadecimal number; empty for one that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number not in _OWN_USE and 0x20 <= number <= 0xFFFD:
        return chr(number)
    return _WINGDINGS.get(number & 0xFF, "") if font.lower() == "wingdings" else ""
