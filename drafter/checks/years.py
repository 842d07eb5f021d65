"""Years: another than the report's in its text, plans for one that is over, and a title of another than the text speaks of."""

import re
from collections.abc import Iterator

from drafter.checks.quoting import around, head, passage
from drafter.checks.registry import rule, text, text_of_a_year
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report

_YEAR = regex("(?<![\\d—～~-])(20[0-4]\\d)年(?!\\d|[一二三四五六七八九十]{1,2}月)")
_FAR_YEAR = regex("(?<![\\d.,，])(2[1-9]\\d\\d)年")
_NEAR_YEARS = range(2010, 2036)
_AGE = regex("(?:[的多余]|以上)?(?:历史|前|树龄|来|之久|间)")
"""What makes so many years a span of them."""
_EARLIER = regex("(?:比|较|相比|超过?|优于|高于|低于)$")
"""What holds a year against this one, and so cannot stand before one that is still to come."""
_TITLED = regex("(?<!\\d)20[0-4]\\d(?=年)")
_DATED = regex(r"[（(]?(20[0-4]\d)[年./-]\s?(\d{1,2})")
_NOT_YET = "请核对年份；是今后打算的，写明“计划”“将”。"
_NEAR = 6
"""How many characters before and behind a year may explain it."""
_TITLE = 40
"""How far before a year the 《 of a document's title may stand that holds it."""
_NOW = regex("(?:今年|本年度?|当前|刚刚过去的|过去的一年)[（(，,即是为]{0,2}$")
"""What says, right before a year, that it is the report's."""
_SINCE = regex("以来[^。；\n]*?(?:一年来|一年以来|这一年|本年度|全年)")
"""What says, right behind a year, that the report's is meant: 2021年以来，……一年来各项任务均已完成."""
_BEGUN = regex("(?<![自从])$")
_THIS_YEAR = regex("今年|本年|当年")
_AHEAD = regex(
    f"(?:^|(?<=[。；，：:\n、]))[ 　]*(?:在|到)?(?P<year>20[0-4]\\d)年度?(?:里|中)?[，,]?(?:{any_of('述职者')}){{0,2}}"
    f"(?:将(?![军领士近])|拟|打算|计划(?!投资|总投资|内|外)|准备|的?工作(?:打算|计划|思路|谋划|安排|设想)|的?(?:打算|努力方向|工作重点|重点工作任?务?)|重点(?:抓好|做好|推进|围绕|在))"
)
"""Where a sentence or a heading begins that says what is to be done in a year."""
_AUTUMN = 10
"""From which month of its own year on a report looks ahead to the next."""
_LATE = 2
"""How many years after its own a report is not given any more."""


@rule(text_of_a_year)
def other_years(report: Report, year: int) -> Iterator[Finding]:
    """Yield a finding on years before the report's that are not said to be the past, and one on later ones not said to be the future.

    Where the text speaks more of the next year than of the title's, it is the title that is doubted.
    """
    own = _own_years(report, year)
    odd = [match for match in _YEAR.finditer(report.text) if int(match[1]) not in own and _is_odd(report, match, max(own))]
    if why := _why_not_the_titles(report, year, odd):
        yield finding("年份", passage(report, head(report), str(year)), why, "请核对标题的年份。")
        return
    for late in (False, True):
        matches = [match for match in odd if (int(match[1]) > year) is late]
        if matches:
            some = "、".join(dict.fromkeys(match[0] for match in matches))
            why = f"这是{year}年度的报告，正文里写了{some}（{len(matches)}处）。"
            quote = passage(report, around(report.text, *matches[0].span()), some)
            yield finding("年份", quote, why, _NOT_YET if late else None)


@rule(text_of_a_year)
def plans_for_the_past(report: Report, year: int) -> Iterator[Finding]:
    """Yield a finding where the part on plans plans for another year than the next, though the report is written at its year's end."""
    title = report.outline.title or ""
    if re.search(any_of("打算"), title) or len(_TITLED.findall(title)) > 1 or _is_written_early(report, year):
        return
    for part in report.parts:
        for match in _AHEAD.finditer(report.text, part.start, part.end) if part.plans else ():
            if int(match["year"]) <= year or (int(match["year"]) > year + 1 and "到" not in match[0]):
                quote = passage(report, around(report.text, *match.span()), f"{match['year']}年")
                why = f"这是{year}年度的报告，打算写的是{match['year']}年。"
                yield finding("年份", quote, why, f"请核对，下一年是{year + 1}年。")


@rule(text)
def turned_years(report: Report) -> Iterator[Finding]:
    """Yield a finding for every year far ahead whose digits are those of one near: 2205年 for 2025年, 2042年 for 2024年."""
    for match in _FAR_YEAR.finditer(report.text):
        near = [year for year in _NEAR_YEARS if sorted(str(year)) == sorted(match[1])]
        if near and not _AGE.match(report.text, match.end()):
            likely = min(near, key=lambda year: abs(year - (report.year or year)))
            quote = passage(report, around(report.text, *match.span()), match[0])
            yield finding("年份", quote, f"{match[0]}太远，是不是{likely}年。", "请核对年份。")


def is_ahead(report: Report, start: int) -> bool:
    """Return whether a place is in a part on problems or plans."""
    return any(part.wants or part.plans for part in report.parts if part.start <= start < part.end)


def sentence_of(text: str, start: int, end: int) -> str:
    """Return the sentence in which a year or a day stands, from shortly before it."""
    return _before(text, start) + text[start:end] + _behind(text, end)


def signed(report: Report) -> int:
    """Return where the signature below the text begins; who signs right below the title does not end the report."""
    last = max((section.offset for section in report.outline.sections), default=len(report.outline.title or ""))
    starts = (report.text.rfind(line) for line in report.outline.signature)
    return min((start for start in starts if start > last), default=len(report.text))


def _own_years(report: Report, year: int) -> set[int]:
    """Return the years that a title reports on or plans for; one that only plans (2023年工作思路) looks back on the year before."""
    title = report.outline.title or ""
    named = {int(match[0]) for match in _TITLED.finditer(title)} | {year}
    return named | {year - 1} if re.search(f"{year}年?度?[^\\d]{{0,6}}(?:{any_of('打算')}|谋划|要点|设想)", title) else named


def _why_not_the_titles(report: Report, year: int, odd: list[re.Match[str]]) -> str:
    """Return why the title's year cannot be the text's; empty where it may be."""
    title = report.outline.title or ""
    if str(year) not in title:
        return ""
    end = signed(report)
    later = [match for match in odd if int(match[1]) == year + 1]
    usual = sum(int(match[1]) == year and len(title) <= match.start() < end for match in _YEAR.finditer(report.text))
    if len(later) > usual and not is_ahead(report, later[0].start()):
        return f"标题写的是{year}年，正文说的是{year + 1}年（{len(later)}处）。"
    dated = _date_signed(report)
    return f"标题写的是{year}年，落款是{dated[0]}年。" if dated and dated[0] >= year + _LATE else ""


def _date_signed(report: Report) -> tuple[int, int] | None:
    """Return year and month of the signature; None where it says none."""
    dates = (_DATED.match(line.strip()) for line in report.outline.signature)
    return next(((int(match[1]), int(match[2])) for match in dates if match), None)


def _is_written_early(report: Report, year: int) -> bool:
    """Return whether a report was signed in its own year before it neared its end."""
    dated = _date_signed(report)
    return dated is not None and dated[0] == year and dated[1] < _AUTUMN


def _is_odd(report: Report, match: re.Match[str], year: int) -> bool:
    """Return whether a year cannot be explained by the words around it; `year` is the last one that the report is about."""
    text, start, end = report.text, match.start(), match.end()
    if start < len(report.outline.title or "") or start >= signed(report):
        return False
    if int(match[1]) < year and _is_said_now(text, start, end, int(match[1]) == year - 1):
        return True
    return not _is_explained(report, match, year)


def _is_said_now(text: str, start: int, end: int, is_last: bool) -> bool:
    """Return whether the words say that another year is the report's: 今年（2024年）, 2021年以来，……一年来."""
    if _NOW.search(text[max(0, start - _NEAR) : start]):
        return True
    return is_last and bool(_SINCE.match(text, end)) and bool(_BEGUN.search(text[max(0, start - 1) : start]))


def _is_explained(report: Report, match: re.Match[str], year: int) -> bool:
    """Return whether the words around a year say that it is not the report's."""
    text, start, end = report.text, match.start(), match.end()
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if int(match[1]) > year and _EARLIER.search(before) and not is_ahead(report, start):
        return False
    if re.match(any_of("年份后"), behind) or re.search(any_of("年份前") + "$", before):
        return True
    if text.rfind("《", max(0, start - _TITLE), start) > text.rfind("》", max(0, start - _TITLE), start):
        return True
    if int(match[1]) > year:
        return is_ahead(report, start) or re.search(any_of("将来"), sentence_of(text, start, end)) is not None
    return _THIS_YEAR.search(sentence_of(text, start, end)) is not None


def _before(text: str, start: int) -> str:
    """Return the words of the sentence before a place, from shortly before it."""
    return re.split("[。；\n]", text[max(0, start - _TITLE) : start])[-1]


def _behind(text: str, end: int) -> str:
    """Return the words of the sentence behind a place, up to shortly behind it."""
    return re.split("[。；\n]", text[end : end + _TITLE])[0]
