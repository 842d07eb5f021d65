"""Dates: of this world, of the year that is reported on, and in the right order."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date

from drafter.checks.quoting import line, named, passage
from drafter.checks.registry import ours, rule, text
from drafter.checks.years import is_ahead, sentence_of, signed
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.dates import read_date
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet, Value
from drafter.report import Report

_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = regex(rf"({_NUMBER})月({_NUMBER})(?:日?[至到—～~-]({_NUMBER}))?日(?![\d常均])")
_YEAR = regex("((?:19|20)\\d\\d)年$")
_PIECE = frozenset("0123456789.．/-—一二三四五六七八九十每")
"""What stands before a month that is a piece of something else: 5—6月, 每月."""
_MONTH = regex(r"(?<![\d.])(?:19|20)\d\d年(\d{1,2})月(?!\d{1,2}[日至到])")
_PERIOD = regex(
    rf"(?<![\d.．/\-—一二三四五六七八九十每])(?:((?:19|20)\d\d)年)?({_NUMBER})月(?:({_NUMBER})日)?[至到—～~-]{{1,2}}"
    rf"(?:((?:19|20)\d\d)年)?({_NUMBER})月(?:({_NUMBER})日)?"
)
_WINTER, _LONGEST_MONTH = 9, 31
"""From which month on 至3月 may be the next year's, as of a school year; how many days a month has at most."""
_OTHER_YEAR = regex(r"\d{4}年|[去上前明次来]年|当年|[〇零一二三四五六七八九]{4}年")
_FEBRUARY, _LEAP_DAY = 2, 29
_MONTHS, _LEAP = 12, 2024
"""How many months a year has, and a year with 2月29日."""
_LAST_MONTH = 3
"""Until which month of the next year a report is given."""


@rule(ours)
def unreadable_dates(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every date that cannot be read or does not exist."""
    for key, value in _typed(draft.sheet).items():
        if read_date(value.text) is None:
            yield finding("日期看不懂", _quote(key, value), "这不是一个日期，或者没有这一天，没有核对。")


@rule(ours)
def date_of_report(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the report's date does not suit its year, or is after the deadline."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    written, deadline = _date(typed, "成文日期"), _date(typed, "报送")
    if written is None:
        return
    quote = _quote("成文日期", typed["成文日期"])
    if written.year < year:
        yield finding("日期不在本年度", quote, f"{year}年度的报告，不会早于{year}年写成。", "")
    elif (written.year, written.month) > (year + 1, _LAST_MONTH):
        yield finding("日期不在本年度", quote, f"{year}年度的报告，一般在次年{_LAST_MONTH}月以前写成。", "", certain=False)
    if deadline and written > deadline:
        yield finding("晚于报送", quote, f"落款日期{_short(written, year)}，晚于报送日期{_short(deadline, year)}。", "")


@rule(ours)
def date_of_figures(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the figures' date is after the report's, or in another year."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    until, written = _date(typed, "数据截至"), _date(typed, "成文日期")
    if until is None:
        return
    quote = _quote("数据截至", typed["数据截至"])
    if until.year != year:
        yield finding("日期不在本年度", quote, f"这是{year}年度的报告，请核对年份。", "", certain=False)
    elif written and until > written:
        why = f"数据截至{_short(until, year)}，晚于落款日期{_short(written, year)}{line(typed['成文日期'].place)}。"
        yield finding("日期先后不对", quote, why, "")


@rule(ours)
def date_of_office(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where somebody reports on a year before taking office."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    taken = _date(typed, "任职时间")
    if taken and taken.year > year:
        yield finding("日期先后不对", _quote("任职时间", typed["任职时间"]), f"{taken.year}年才到任，不会述{year}年度的职。", "")


@rule(ours)
def past_deadlines(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every measure that is due before the report is given."""
    written = _date(_typed(draft.sheet), "成文日期")
    items = [item for name in ("问题", "下步打算") for item in draft.sheet.lists.get(name, ())]
    for item in items if written else ():
        value = item.fields["时限"]
        due = read_date(value.text)
        if written and due and (due.year, due.month) < (written.year, written.month):
            why = f"“{named(item)}”的时限比落款日期还早，是不是把年份写错了。"
            yield finding("时限已过", Quote(value.place, f"时限: {value.text}", named(item)), why)


@rule(text)
def impossible_days(report: Report) -> Iterator[Finding]:
    """Yield a finding for every day that no calendar has: 2月30日, 十一月三十一日, 6月28日至31日, and 2月29日 of a year without one."""
    for match in _DAY.finditer(report.text) if "日" in report.text else ():
        dated = _YEAR.search(report.text, max(0, match.start() - len("2023年")), match.start())
        start = dated.start() if dated else match.start()
        if report.text[start - 1 : start] in _PIECE:
            continue
        year = int(dated[1]) if dated else None
        if not _exist(year, match):
            words = report.text[start : match.end()]
            yield finding("没有这一天", passage(report, (start, match.end())), f"日历上没有{words}。")
        elif year is None and _is_leap_day(match) and _is_of_another_year(report, match):
            why = f"{report.year}年的2月没有29日。"
            yield finding("没有这一天", passage(report, match.span()), why, "请核对日期；是别的年份的，写明年份。", certain=False)


@rule(text)
def periods(report: Report) -> Iterator[Finding]:
    """Yield a finding for every period that ends before it begins: 2024年8月至5月, 6月20日至6月5日; a winter without its years may not."""
    for match in _PERIOD.finditer(report.text) if "月" in report.text else ():
        if _is_backwards(match):
            yield finding("日期先后不对", passage(report, match.span()), f"“{match[0]}”，止比起早。")


@rule(text)
def impossible_months(report: Report) -> Iterator[Finding]:
    """Yield a finding for every month that no year has: 2024年13月; a day in it is told as a day."""
    for match in _MONTH.finditer(report.text):
        if not 1 <= int(match[1]) <= _MONTHS:
            yield finding("没有这一天", passage(report, match.span()), f"日历上没有{match[0]}。")


def _is_backwards(period: re.Match[str]) -> bool:
    """Return whether a period ends before it begins; not where its years are not said and may differ."""
    year, month, day, to_year, to_month, to_day = (_number(typed) or 0 for typed in period.groups())
    in_one_month = month == to_month and min(day, to_day) > 0
    in_known_years = year > 0 if to_year else in_one_month or (year > 0 and month < _WINTER)
    return in_known_years and (to_year or year, to_month, to_day or _LONGEST_MONTH) < (year, month, day or 1)


def _exist(year: int | None, match: re.Match[str]) -> bool:
    """Return whether a calendar has the one or two days of a month that are said."""
    month, *days = (_number(typed) for typed in match.groups())
    return all(_exists(year, month or 0, day) for day in days if day is not None)


def _is_leap_day(match: re.Match[str]) -> bool:
    """Return whether one of the days that are said is 2月29日."""
    month, *days = (_number(typed) for typed in match.groups())
    return month == _FEBRUARY and _LEAP_DAY in days


def _is_of_another_year(report: Report, match: re.Match[str]) -> bool:
    """Return whether the report's year has no 2月29日, and nothing near the day says another year."""
    if report.year is None or isleap(report.year):
        return False
    is_next = isleap(report.year + 1) and (match.start() >= signed(report) or is_ahead(report, match.start()))
    return not is_next and not _OTHER_YEAR.search(sentence_of(report.text, *match.span()))


def _number(typed: str | None) -> int | None:
    """Return a number in digits or numerals; None for what is not said."""
    if typed is None:
        return None
    return int(typed) if typed.isdecimal() else from_chinese(typed)


def _exists(year: int | None, month: int, day: int) -> bool:
    """Return whether a calendar has a day; 2月29日 of a year that is not said may be."""
    return 1 <= month <= _MONTHS and 1 <= day <= monthrange(year or _LEAP, month)[1]


def _typed(sheet: Sheet) -> dict[str, Value]:
    """Return every date that is filled in, by its key."""
    values = {key: sheet.header[key] for key in ("任职时间", "成文日期", "数据截至") if key in sheet.header}
    deadlines = sheet.requirements.get("报送", ())
    if deadlines:
        values["报送"] = deadlines[0]
    return {key: value for key, value in values.items() if value.state.present}


def _date(typed: dict[str, Value], key: str) -> date | None:
    """Return one of the dates, or None if it is not there or cannot be read."""
    return read_date(typed[key].text) if key in typed else None


def _short(day: date, year: int) -> str:
    """Return 12月28日, with the year where it is not the report's."""
    return f"{'' if day.year == year else f'{day.year}年'}{day.month}月{day.day}日"


def _quote(key: str, value: Value) -> Quote:
    """Return one of the dates as it is typed."""
    return Quote(value.place, f"{key}: {value.text}", key)
