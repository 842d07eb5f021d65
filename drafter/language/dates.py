"""Dates as people write them: 2023年12月28日, 2023-12-28, 二〇二三年十二月, read in one place."""

import os
import re
from datetime import UTC, date, datetime

from drafter.diagnostics import DrafterError, Problem
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex

_DATE = regex(
    r"""
    \s* (\d{4}) \s* [年./-]             # the year
    \s* (\d{1,2}) \s*                   # the month
    (?: [月./-] \s* (?: (\d{1,2}) \s* 日? )? )? \s*   # the day, which may be left out
    """,
    re.VERBOSE,
)
_SPELT = regex("([〇○零一二三四五六七八九十]{1,4})([年月日])")


def read_date(text: str) -> date | None:
    """Return the day that a text names, of a month its first; None if it names none, or one that does not exist."""
    found = _parts(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """Return the day that a text names; None also where it names only a month."""
    found = _parts(text)
    return read_date(text) if found and found[3] else None


def _parts(text: str) -> re.Match[str] | None:
    """Return year, month and day in digits."""
    return _DATE.fullmatch(_SPELT.sub(_in_digits, text))


def _in_digits(found: re.Match[str]) -> str:
    """Return 2023年, 12月 or 26日 for 二〇二三年, 十二月, 二十六日."""
    number = from_chinese(found[1].replace("○", "〇").replace("零", "〇"))
    return f"{number}{found[2]}" if number is not None else found[0]


def source_date() -> datetime | None:
    """Return the moment that SOURCE_DATE_EPOCH names; None where it is not set. Raise DrafterError where it is no time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        problem = Problem(f"环境变量 SOURCE_DATE_EPOCH 不是时间：{epoch}", "请写成1970年以来的秒数，或不设它")
        raise DrafterError(problem) from error
