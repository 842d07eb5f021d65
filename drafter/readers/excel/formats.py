"""A number and the format of its cell → the words that a person reads there, or why nobody can say what is meant.

| format | value | read |
|---|---|---|
| General, 0, #,##0 | 1958 | 1958 |
| 0 · 0.0 | 14.68 | 15 · 14.7 |
| 0.0% | 29/30 | 96.7% |
| 0!.0,"万元" · 0!.0000"万元" · 0.0,"千元" | 1958000 | 195.8万元 · 195.8万元 · 1958千元 |
| 0"元" · "第"0"名" · General"人" | 12 | 12元 · 第12名 · 12人 |
| [>=10000]0!.0,"万元";0"元" | 800 | 800元 |
| 0;-0;"无" · #,##0_);(#,##0) | 0 · -5 | 无 · -5 |
| 0;-0;; · ;;; | 0 | nothing |
| yyyy"年"m"月" · m"月"d"日" · numbers 27–36, 50–58 | 45352 | a date |
| 0.00E+00 · # ?/? · 0;0 with -5 | | refused: what is shown is not what is meant |

Zeros behind the point are left out and so are the marks of thousands: the same number, as reports write it.

Source: ISO/IEC 29500-1, 18.8.30 (number formats, with the ones built in for Chinese) and 18.8.31 (their codes).
"""

import datetime
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import regex

DATE = "这一格变成了日期"
"""The problem of a cell in which a date stands; its text is that date in words."""
_LARGEST = Decimal(10) ** 20
_MOST_PLACES, _MOST_PERCENTS = 30, 2
_EXACT = Context(prec=64)
"""Room for all digits of the largest number in a format with the most places."""
_DAYS = 2_958_466
"""The first day that no program shows: it would be in the year 10000."""
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0;-#,##0", 6: "#,##0;-#,##0", 7: "#,##0.00;-#,##0.00", 8: "#,##0.00;-#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: "h:mm", 35: "h:mm:ss", 36: 'yyyy"年"m"月"',
    37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: "h:mm", 56: "h:mm:ss",
    57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip
"""The formats that have a number and no code in the file; 27 to 36 and 50 to 58 as Chinese programs show them."""
_TOKEN = regex(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.?)|[_*].?|\[(?P<bracket>[^\]]*)\]?|(?P<general>[Gg]eneral|GENERAL|G/通用格式)'
    r"|(?P<noon>AM/PM|A/P|am/pm|上午/下午)|(?P<power>[Ee][+-])|(?P<date>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[eE]+|[aA]{3,4})|(?P<sign>.)",
)
_CONDITION = regex(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = regex("[hms]+")
_BARE = regex(r"-?\d+(?:\.\d+)?")
_ZEROS = regex(r"(?<=\d)\.0+(?!\d)|(\.\d*?[1-9])0+(?!\d)")
_POINT_FIRST = regex(r"(?<!\d)\.(?=\d)")
_DOWN = regex("[-−－﹣降减负低少亏逆]")
"""What says that a number is less than nothing, or that something fell."""
_CENTURY_START, _CENTURY_SKIP = datetime.date(1899, 12, 30), 60
_APPLE_DAYS = 1462


class Seen(Struct, frozen=True):
    """What a person reads in a cell."""

    text: str
    """The words; empty where the format shows nothing."""
    number: bool = False
    """Whether they are a bare number, which takes the unit of its row or column."""
    problem: str = ""
    """Why it cannot be taken; empty where it can."""


Tokens = tuple[tuple[str, str], ...]
"""Each sign of a format with its kind: literal, digit, point, comma, percent, general, date, elapsed, power, stroke, at."""


class _Section(Struct, frozen=True):
    """One part of a format: what is shown of the numbers that it is for."""

    tokens: Tokens
    condition: tuple[str, Decimal] | None
    """For which numbers it is, where it says so."""
    kinds: frozenset[str]
    """The kinds of its signs."""
    point: int
    """Where its decimal point stands among the signs; their number for none."""
    places: int
    """How many digits stand behind the point."""
    shift: int
    """By how many powers of ten the number is shown larger: 2 for each sign of percents, −3 for each comma behind the digits."""
    is_plain: bool
    """Whether nothing stands in it but the places of digits, so that a rounded number is shown as it is."""

    @property
    def words(self) -> str:
        """Return the words that it adds to whatever it shows."""
        return "".join(text for kind, text in self.tokens if kind == "literal")


def _section(tokens: Tokens, condition: tuple[str, Decimal] | None) -> _Section:
    """Return a part of a format with these signs."""
    kinds = [kind for kind, _ in tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    last, whole_last = max(digits, default=-1), max((at for at in digits if at < point), default=-1)
    scaled = sum(kind == "comma" and (at > last or whole_last < at < point) for at, kind in enumerate(kinds))
    places = min(_MOST_PLACES, sum(at > point for at in digits))
    shift = 2 * min(_MOST_PERCENTS, kinds.count("percent")) - 3 * scaled
    is_plain = {*kinds} <= {"digit", "point", "comma"} and tokens[:point].count(("digit", "0")) == 1
    return _Section(tokens, condition, frozenset(kinds), point, places, shift, is_plain)


def seen_number(raw: str, form: int | str, from_1904: bool = False) -> Seen:
    """Return what a person reads in a cell that holds a number; `form` is its format's code, or the number of a built-in one.

    Raise ValueError for what is no number.
    """
    value = _exact(raw)
    if not value.is_finite() or abs(value) >= _LARGEST:
        return Seen(raw, problem="这一格的数太大")
    sections = _sections(code_of(form))
    at = _chosen(sections, value)
    section = sections[at]
    if section.kinds & {"date", "elapsed"}:
        return _seen_date(value, section, from_1904)
    if "power" in section.kinds or {"stroke", "digit"} <= section.kinds:
        kind = "科学计数" if "power" in section.kinds else "分数"
        return Seen(_plain(value), problem=f"这一格显示成{kind}，看不出原来的数")
    return _seen_figure(value, section, signed=at == 1 and not any(other.condition for other in sections))


def seen_words(text: str, form: int | str) -> str:
    """Return what a person reads in a cell that holds words: some formats add to them or hide them."""
    section = _for_words(code_of(form))
    if section is None:
        return text
    return "".join(text if kind == "at" else literal for kind, literal in section.tokens if kind in ("at", "literal"))


def seen_day(text: str, form: int | str) -> Seen:
    """Return the same for a day written out in the file, as few programs do. Raise ValueError for what is no day."""
    day = datetime.datetime.fromisoformat(text)
    sections = _sections(code_of(form))
    return Seen(_day(day.date(), sections[0] if "date" in sections[0].kinds else None), problem=DATE)


def code_of(form: int | str) -> str:
    """Return the code of a format."""
    return (form if isinstance(form, str) else _BUILT_IN.get(form, "")) or "General"


def _exact(raw: str) -> Decimal:
    """Return a number as written, without what binary fractions add to it. Raise ValueError for what is none."""
    try:
        return Decimal(raw) if raw.isdigit() else Decimal(f"{float(raw):.15g}")
    except InvalidOperation as error:
        raise ValueError(raw) from error


@lru_cache(512)
def _parsed(code: str) -> tuple[_Section, ...]:
    """Return all sections of a format."""
    sections: list[_Section] = []
    tokens: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup or "", match[match.lastgroup] if match.lastgroup else ""
        if kind == "sign" and text == ";":
            sections.append(_section(tuple(tokens), condition))
            tokens, condition = [], None
        elif kind == "bracket":
            compared = _CONDITION.fullmatch(text)
            condition = (compared[1], Decimal(compared[2])) if compared else condition
            tokens += _of_bracket(text)
        elif kind:
            tokens.append(_token(kind, text))
    return (*sections, _section(tuple(tokens), condition))


def _of_bracket(text: str) -> list[tuple[str, str]]:
    """Return what a bracket shows: hours that add up, the sign of a currency; a colour, a language, a condition show nothing."""
    if _ELAPSED.fullmatch(text.lower()):
        return [("elapsed", text.lower())]
    return [("literal", text[1:].partition("-")[0])] if text.startswith("$") else []


def _token(kind: str, text: str) -> tuple[str, str]:
    """Return one sign of a format with its kind."""
    if kind in ("quoted", "escaped"):
        return "literal", text
    if kind == "sign":
        signs = {"0": "digit", "#": "digit", "?": "digit", ".": "point", ",": "comma", "%": "percent", "@": "at", "/": "stroke"}
        return signs.get(text, "literal"), text
    return {"noon": "date"}.get(kind, kind), text.lower()


@lru_cache(512)
def _sections(code: str) -> tuple[_Section, ...]:
    """Return a format's sections for numbers, at least one."""
    sections = _parsed(code)
    return tuple(section for section in sections[:3] if "at" not in section.kinds or "digit" in section.kinds) or _parsed("General")


def _for_words(code: str) -> _Section | None:
    """Return a format's section for words; None where it leaves them as they are."""
    sections = _parsed(code)
    if len(sections) > 3:
        return sections[3]
    return sections[-1] if "at" in sections[-1].kinds and "digit" not in sections[-1].kinds else None


def _chosen(sections: Sequence[_Section], value: Decimal) -> int:
    """Return which section is for a number."""
    if any(section.condition for section in sections):
        fitting = (at for at, section in enumerate(sections) if section.condition is None or _fits(value, *section.condition))
        return next(fitting, len(sections) - 1)
    if value < 0 and len(sections) > 1:
        return 1
    return 2 if value == 0 and len(sections) > 2 else 0


def _fits(value: Decimal, sign: str, other: Decimal) -> bool:
    """Return whether a condition holds."""
    return (value < other and "<" in sign) or (value > other and ">" in sign) or (value == other and "=" in sign)


def _seen_figure(value: Decimal, section: _Section, signed: bool) -> Seen:
    """Return a number as a section shows it; `signed` says that the section is for those below zero and shows their sign itself."""
    shown = _tidy(_filled(abs(value), section))
    if value < 0 and signed:
        return _below_zero(shown)
    if value == 0 and shown.strip("-－—_ ") == "" and shown:
        return Seen("0", number=True)  # What accountants write for nothing.
    text = f"-{shown}" if value < 0 and not signed and any(char in "123456789" for char in shown) else shown
    return Seen(text, number=bool(_BARE.fullmatch(text)))


def _below_zero(shown: str) -> Seen:
    """Return what a section for numbers below zero shows: a sign, a bracket, a word; without any it is read as more than zero."""
    inner = shown[1:-1].strip() if shown[:1] in "(（" and shown[-1:] in ")）" else ""
    if inner:
        return Seen(f"-{inner}", number=bool(_BARE.fullmatch(inner)))
    if not _DOWN.search(shown) and any(char in "123456789" for char in shown):
        return Seen(shown, problem=f"这一格是负数，显示成“{shown}”")
    return Seen(shown, number=bool(_BARE.fullmatch(shown)))


def _filled(value: Decimal, section: _Section) -> str:
    """Return a number, not below zero, in the places that a section has for its digits."""
    tokens, point = section.tokens, section.point
    if "general" in section.kinds:
        return "".join(_plain(value) if kind == "general" else text for kind, text in tokens if kind in ("general", "literal"))
    if "digit" not in section.kinds:
        return section.words
    rounded = value.scaleb(section.shift).quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP, _EXACT)
    if section.is_plain:
        return f"{rounded:f}"
    whole, _, rest = f"{rounded:f}".partition(".")
    return _whole(whole, tokens[:point]) + ("." if rest.strip("0") else "") + _rest(rest, tokens[point:])


def _whole(digits: str, tokens: Sequence[tuple[str, str]]) -> str:
    """Return the digits before the point from the last place to the first, which takes all that are left, with the words between them."""
    shown: list[str] = []
    left = digits.lstrip("0")
    first = next((at for at, (kind, _) in enumerate(tokens) if kind == "digit"), -1)
    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind == "digit":
            piece = left if at == first else left[-1:]
            left = "" if at == first else left[:-1]
            shown.append(piece or ("0" if text == "0" else ""))
        elif kind in ("literal", "percent"):
            shown.append(text)
    return "".join(reversed(shown)) if first >= 0 else "".join(reversed(shown)) + left


def _rest(digits: str, tokens: Sequence[tuple[str, str]]) -> str:
    """Return the digits behind the point with the words among and behind them."""
    left = iter(digits if digits.strip("0") else "")
    shown = (next(left, "") if kind == "digit" else text for kind, text in tokens if kind in ("digit", "literal", "percent"))
    return "".join(shown)


def _tidy(shown: str) -> str:
    """Return what is shown as reports write it: without zeros behind the point, with one before it, without ¥ and +."""
    return _POINT_FIRST.sub("0.", _ZEROS.sub(lambda zeros: zeros[1] or "", shown)).strip().lstrip("¥￥+ ")


def _plain(value: Decimal) -> str:
    """Return a number without exponent and needless zeros, of twelve digits at most where it has a fraction."""
    exact = value if value == value.to_integral_value() else Decimal(f"{value:.12g}")
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _seen_date(value: Decimal, section: _Section, from_1904: bool) -> Seen:
    """Return a day, an hour or a stretch of time as a section shows it."""
    if "elapsed" in section.kinds:
        return Seen(f"{float(value) * 24:.6g}小时", problem=DATE)
    days = int(value) + (_APPLE_DAYS if from_1904 else 0)
    if value < 0 or days >= _DAYS:
        return Seen("", problem="这一格设成了日期，里面的数不是日期")
    shown = "".join(text for kind, text in section.tokens if kind == "date")
    if any(sign in shown for sign in "hs") and not any(sign in shown for sign in "yed"):
        seconds = int(((value - int(value)) * 86_400).to_integral_value(ROUND_HALF_UP)) % 86_400
        return Seen(str(datetime.time(seconds // 3600, seconds // 60 % 60, seconds % 60)), problem=DATE)
    day = _CENTURY_START + datetime.timedelta(days + (days < _CENTURY_SKIP))
    return Seen(_day(day, section), problem=DATE)


def _day(day: datetime.date, section: _Section | None) -> str:
    """Return a day in Chinese, as far as its format shows it; the year too where only signs stand between month and day."""
    shown = "ymd" if section is None else "".join(text for kind, text in section.tokens if kind == "date")
    words = "" if section is None else section.words
    year = f"{day.year}年" if any(sign in shown for sign in "ye") or not ("月" in words or "日" in words) else ""
    month = f"{day.month}月" if "m" in shown or not year else ""
    return year + month + (f"{day.day}日" if "d" in shown else "")
