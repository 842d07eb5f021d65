"""A number as the lists of Word write it: 三, 叁, 丙, ③, III, ３."""

from collections.abc import Callable, Mapping

from drafter.language.numerals import to_chinese
from drafter.ooxml.signs import circled

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
          (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST_ROMAN = 3999
_ROMAN_SIGNS = 12
"""As many Roman numbers are one character each, as they are typed in Chinese: Ⅲ."""
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_FULL = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
_LEGAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_LEGAL_OLD = str.maketrans("零一二三四五六七八九十百千万", "零壹貳參肆伍陸柒捌玖拾佰仟萬")
_MOST_LETTERS = 780
"""As many as Word counts with letters: Z thirty times."""


def written(count: int, form: str) -> str:
    """Return a number as a form of lists (17.18.59) writes it; in digits where the form is not known, or has no sign for it."""
    write = _FORMS.get(form)
    return (write(count) if write else "") or str(count)


def _letters(count: int) -> str:
    """Return a, …, z, aa, bb, … as Word counts."""
    if not 1 <= count <= _MOST_LETTERS:
        return ""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    """Return a number in Roman digits."""
    if not 1 <= count <= _MOST_ROMAN:
        return ""
    if count <= _ROMAN_SIGNS:
        return chr(ord("ⅰ") + count - 1)
    words = ""
    for value, sign in _ROMAN:
        words += sign * (count // value)
        count %= value
    return words


def _one_of(signs: str) -> Callable[[int], str]:
    """Return what writes a number as one of some signs."""
    return lambda count: signs[count - 1] if 1 <= count <= len(signs) else ""


def _from(first: str, most: int) -> Callable[[int], str]:
    """Return what writes a number as one of the characters that follow each other from the first on."""
    return _one_of("".join(chr(ord(first) + at) for at in range(most)))


def _cycle(count: int) -> str:
    """Return 甲子, 乙丑 … of the sixty."""
    return _STEMS[(count - 1) % 10] + _BRANCHES[(count - 1) % 12] if 1 <= count <= 60 else ""


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand",
            "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital",
        ),
        to_chinese,
    ),
    "chineseLegalSimplified": lambda count: _formal(count).translate(_LEGAL),
    **dict.fromkeys(("ideographLegalTraditional", "japaneseLegal"), lambda count: _formal(count).translate(_LEGAL_OLD)),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": _cycle,
    "ideographEnclosedCircle": _from("㊀", 10),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), circled),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), lambda count: str(count).translate(_FULL)),
    "decimalZero": lambda count: f"{count:02}",
    "numberInDash": lambda count: f"- {count} -",
    "lowerLetter": _letters,
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}  # fmt: skip
"""How each form writes a number; empty for one that it has no sign for."""


def _formal(count: int) -> str:
    """Return a number in Chinese with the 一 before 十 that formal digits keep: 一十二."""
    words = to_chinese(count)
    return f"一{words}" if words.startswith("十") else words
