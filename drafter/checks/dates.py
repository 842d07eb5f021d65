"""Dates: of this world, of the year that is reported on, and in the right order."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from drafter.checks.quoting import around, line, named, passage
from drafter.checks.registry import ours, rule, text, text_of_a_year
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.dates import read_date
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet, Value
from drafter.report import Report

_YEAR = regex("(?<![\\d—～~-])(20[0-4]\\d)年(?!\\d|[一二三四五六七八九十]{1,2}月)")
_TITLED = regex("(?<!\\d)20[0-4]\\d(?=年)")
_DAY = regex(r"(?<![\d.．/-])(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日(?!\d)")
_NOT_YET = "请核对年份；是今后打算的，写明“计划”“将”。"
_MONTHS, _LEAP = 12, 2024
"""How many months a year has, and a year with 2月29日."""
_LAST_MONTH = 3
"""Until which month of the next year a report is given."""
_NEAR = 6
"""How many characters before and behind a year may explain it."""
_TITLE = 40
"""How far before a year the 《 of a document's title may stand that holds it."""


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


@rule(text_of_a_year)
def other_years(report: Report, year: int) -> Iterator[Finding]:
    """Yield a finding on years before the report's that are not said to be the past, and one on later ones not said to be the future."""
    own = _own_years(report, year)
    odd = [match for match in _YEAR.finditer(report.text) if int(match[1]) not in own and _is_odd(report, match, max(own))]
    for late in (False, True):
        matches = [match for match in odd if (int(match[1]) > year) is late]
        if matches:
            some = "、".join(dict.fromkeys(match[0] for match in matches))
            why = f"这是{year}年度的报告，正文里写了{some}（{len(matches)}处）。"
            quote = passage(report, around(report.text, *matches[0].span()), some)
            yield finding("年份", quote, why, _NOT_YET if late else None)


@rule(text)
def impossible_days(report: Report) -> Iterator[Finding]:
    """Yield a finding for every day that no calendar has: 2月30日, 11月31日, 13月5日."""
    for match in _DAY.finditer(report.text) if "日" in report.text else ():
        year, month, day = (int(typed) if typed else None for typed in match.groups())
        if not _exists(year, month or 0, day or 0):
            yield finding("没有这一天", passage(report, match.span()), f"日历上没有{match[0]}。")


def _own_years(report: Report, year: int) -> set[int]:
    """Return the years that a title reports on or plans for; one that only plans (2023年工作思路) looks back on the year before."""
    title = report.outline.title or ""
    named = {int(match[0]) for match in _TITLED.finditer(title)} | {year}
    return named | {year - 1} if re.search(f"{year}年?度?[^\\d]{{0,6}}(?:{any_of('打算')}|谋划|要点|设想)", title) else named


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


def _is_odd(report: Report, match: re.Match[str], year: int) -> bool:
    """Return whether a year cannot be explained by the words around it; `year` is the last one that the report is about."""
    text, start, end = report.text, match.start(), match.end()
    if start < len(report.outline.title or "") or re.match(any_of("年份后"), text[end : end + _NEAR]):
        return False
    if re.search(any_of("年份前") + "$", text[max(0, start - _NEAR) : start]):
        return False
    if text.rfind("《", max(0, start - _TITLE), start) > text.rfind("》", max(0, start - _TITLE), start):
        return False
    if int(match[1]) > year and (_is_ahead(report, start) or re.search(any_of("将来"), _clause(text, start, end))):
        return False
    return start < _signed(report)


def _is_ahead(report: Report, start: int) -> bool:
    """Return whether a place is in a part on problems or plans."""
    return any(part.wants or part.plans for part in report.parts if part.start <= start < part.end)


def _clause(text: str, start: int, end: int) -> str:
    """Return the sentence in which a year stands, from shortly before it."""
    return re.split("[。；\n]", text[max(0, start - _TITLE) : start])[-1] + re.split("[。；\n]", text[end : end + _TITLE])[0]


def _signed(report: Report) -> int:
    """Return where the signature begins."""
    first = report.outline.signature[0] if report.outline.signature else ""
    return report.text.rindex(first) if first else len(report.text)
