"""The dates of a 填报表: of this world, of this year, and in the right order."""

import re
from collections.abc import Iterator
from datetime import date

from drafter.checks.quoting import line
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet, Value

_DATE = regex(r"\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*(?:[月./-]\s*(?:(\d{1,2})\s*日?)?)?\s*")
_SPELT = regex("([〇○零一二三四五六七八九十]{1,4})([年月日])")
_LAST_MONTH = 3
"""Until which month of the next year a report is given."""


@check_for("日期看不懂")
def unreadable_dates(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every date that cannot be read or does not exist."""
    for key, value in _typed(draft.sheet).items():
        if read_date(value.text) is None:
            why = "这不是一个日期，或者没有这一天，没有核对。"
            remedy = "请写成“2023年12月28日”这样。"
            yield Finding("日期看不懂", Severity.ASK, value.place, f"{key}: {value.text}", why, remedy, subject=key)


@check_for("成文日期")
def date_of_report(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the report's date does not suit its year, or is after the deadline."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    written, deadline = _date(typed, "成文日期"), _date(typed, "报送")
    if written and written.year < year:
        why = f"{year}年度的报告，不会早于{year}年写成。"
        yield _finding("日期不在本年度", Severity.MUST, typed, "成文日期", why)
    elif written and (written.year, written.month) > (year + 1, _LAST_MONTH):
        why = f"{year}年度的报告，一般在次年{_LAST_MONTH}月以前写成。"
        yield _finding("日期不在本年度", Severity.ASK, typed, "成文日期", why)
    if written and deadline and written > deadline:
        why = f"落款日期{_short(written, year)}，晚于报送日期{_short(deadline, year)}。"
        yield _finding("晚于报送", Severity.NOTE, typed, "成文日期", why)


@check_for("数据截至")
def date_of_figures(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the figures' date is after the report's, or in another year."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    until, written = _date(typed, "数据截至"), _date(typed, "成文日期")
    if until and until.year != year:
        yield _finding("日期不在本年度", Severity.ASK, typed, "数据截至", f"这是{year}年度的报告，请核对年份。")
    elif until and written and until > written:
        why = f"数据截至{_short(until, year)}，晚于落款日期{_short(written, year)}{line(typed['成文日期'].place)}。"
        yield _finding("日期先后不对", Severity.ASK, typed, "数据截至", why)


@check_for("任职时间")
def date_of_office(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where somebody reports on a year before taking office."""
    year, typed = draft.sheet.year, _typed(draft.sheet)
    taken = _date(typed, "任职时间")
    if taken and taken.year > year:
        why = f"{taken.year}年才到任，不会述{year}年度的职。"
        yield _finding("日期先后不对", Severity.ASK, typed, "任职时间", why)


@check_for("时限已过")
def past_deadlines(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every measure that is due before the report is given."""
    written = _date(_typed(draft.sheet), "成文日期")
    for name in ("问题", "下步打算"):
        for item in draft.sheet.lists.get(name, ()):
            value = item.fields["时限"]
            due = read_date(value.text)
            if written and due and (due.year, due.month) < (written.year, written.month):
                subject = next(iter(item.fields.values())).text
                why = f"“{subject}”的时限比落款日期还早，是不是把年份写错了。"
                quote = f"时限: {value.text}"
                yield Finding("时限已过", Severity.ASK, value.place, quote, why, "请写今后的日期。", subject=subject)


def read_date(text: str) -> date | None:
    """Return the day that 2023年12月28日 or 2023-12-28 names, for 2023年12月 its first; None if it names none."""
    found = _DATE.fullmatch(_SPELT.sub(_in_digits, text))
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        return None


def _in_digits(found: re.Match[str]) -> str:
    """Return 2023年, 12月 or 26日 for 二〇二三年, 十二月, 二十六日."""
    number = from_chinese(found[1].replace("○", "〇").replace("零", "〇"))
    return f"{number}{found[2]}" if number is not None else found[0]


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


def _finding(code: str, severity: Severity, typed: dict[str, Value], key: str, why: str) -> Finding:
    """Return a finding that quotes one of the dates."""
    return Finding(code, severity, typed[key].place, f"{key}: {typed[key].text}", why, "", subject=key)
