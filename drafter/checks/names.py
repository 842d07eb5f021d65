"""一致: the same thing said in two ways: two values, 乡 and 镇, 县委 and 区委."""

import re
from collections import Counter
from collections.abc import Iterator

from drafter.checks.texts import Beside, around, comparison_of, doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report

_OWN = regex("(?<![一-鿿](?=全))(?:全|我|推进|推动|促进)(乡|镇)(?=[一-鿿，。])(?!村|镇|企业|街)")
_ABOVE = regex("(?<!省)(?<!委、)(县委|区委)(?!、[县区市]|组织部|宣传部|统战部|政法委|员)")
_UNIT = regex("[一-鿿]{2,4}?(?:乡|镇|街道)")
_OFFICE = regex("[一-鿿]{2}(?:乡|镇|街道)(?=党委|党工委|政府|办事处)")
_YEAR = regex("(?<![\\d—～~-])(20[0-4]\\d)年(?!\\d|[一二三四五六七八九十]{1,2}月)")
_STOCK = regex(any_of("存量"))
_CLOSE = 10
"""Two values of a stock that differ by no more than a tenth are meant to be one."""


@rule_of("一致")
def two_values(report: Report) -> Iterator[Finding]:
    """Yield a finding where what a unit has a fixed number of (自然村, 党支部) comes in two numbers that are near each other."""
    seen: dict[str, tuple[int, str]] = {}
    for one in report.figures:
        figure = one.figure
        if figure.unit != "个" or not figure.value.isdigit() or figure.approx:
            continue
        noun = _STOCK.match(report.text, figure.end)
        if noun is None:
            continue
        value, text = int(figure.value), figure.text + noun[0]
        earlier = seen.setdefault(noun[0], (value, text))
        if earlier[0] != value and abs(earlier[0] - value) * _CLOSE <= max(earlier[0], value):
            span = around(report.text, figure.offset, figure.end, 10)
            why = f"前面说{earlier[1]}，这里说{text}。"
            yield doubt(report, "同一个数两种说法", Severity.MUST, span, why, "请核对是哪一个。", subject=noun[0])


@comparison_of("一致")
def another_unit(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every 某镇党委 in a report whose title is another's; with the 填报表s at hand those are looked for by name."""
    title = report.outline.title or ""
    own = _UNIT.search(title) if not beside.units else None
    for found in _OFFICE.finditer(report.text) if own else ():
        name = found[0]
        if name not in title and not re.search(any_of("不算镇名"), name) and not _leads_elsewhere(report.text, found.start()):
            span = around(report.text, found.start(), found.end())
            why = f"标题是“{title}”，这里写的是{name}。"
            yield doubt(report, "别的单位", Severity.ASK, span, why, "是套用别处的稿子时漏改的，请改过来。", subject=name)


@comparison_of("一致", drafts=True)
def other_years(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield one finding on years that are neither the report's, nor said to be the past or the future."""
    year = beside.year(report)
    odd = [found for found in _YEAR.finditer(report.text) if year and int(found[1]) != year and _is_odd(report, found, year)]
    if odd:
        some = "、".join(dict.fromkeys(found[0] for found in odd))
        why = f"这是{year}年度的报告，正文里写了{some}（{len(odd)}处）。"
        yield doubt(
            report, "年份", Severity.ASK, around(report.text, *odd[0].span()), why, "是去年的稿子没有改的，请改过来。", subject=some
        )


@rule_of("一致")
def township_or_town(report: Report) -> Iterator[Finding]:
    """Yield a finding for every 镇 of a report that calls itself 乡, or the other way round."""
    yield from _minority(report, _OWN, "乡镇不一致", "全文多数写“{usual}”，这里写“{other}”。", "是套用别处的稿子时漏改的，请改过来。")


@rule_of("一致")
def county_or_district(report: Report) -> Iterator[Finding]:
    """Yield a finding for every 区委 of a report that mostly says 县委, or the other way round."""
    yield from _minority(report, _ABOVE, "县委区委不一致", "全文多数写“{usual}”，这里写“{other}”。", "请核对上级的名称。")


def _minority(report: Report, pattern: re.Pattern[str], code: str, why: str, remedy: str) -> Iterator[Finding]:
    """Yield a finding for every spot that says the rarer of two words."""
    found = list(pattern.finditer(report.text))
    counts = Counter(one[1] for one in found).most_common()
    titled = re.search("[一-鿿]{2}(乡|镇)(?![村镇])", report.outline.title or "")
    decided = titled[1] if titled and titled[1] in dict(counts) else ""
    if len(counts) == 2 and (decided or counts[0][1] > counts[1][1]):
        usual = decided or counts[0][0]
        other = next(word for word, _ in counts if word != usual)
        for one in found:
            if one[1] == other:
                span = around(report.text, one.start(), one.end(), 6)
                yield doubt(report, code, Severity.MUST, span, why.format(usual=usual, other=other), remedy)


def _leads_elsewhere(text: str, offset: int) -> bool:
    """Return whether the words before a place lead to somebody else's: 赴、学习、由……调任."""
    return re.search(any_of("别处前") + "$", text[max(0, offset - 6) : offset]) is not None


def _is_odd(report: Report, found: re.Match[str], year: int) -> bool:
    """Return whether a year cannot be explained by the words around it."""
    text, start, end = report.text, found.start(), found.end()
    if start < len(report.outline.title or "") or re.match(any_of("年份后"), text[end : end + 6]):
        return False
    if re.search(any_of("年份前") + "$", text[max(0, start - 6) : start]):
        return False
    if text.rfind("《", max(0, start - 40), start) > text.rfind("》", max(0, start - 40), start):
        return False
    ahead = any(part.wants or part.plans for part in report.parts if part.start <= start < part.end)
    return not (ahead and int(found[1]) > year) and start < _signed(report)


def _signed(report: Report) -> int:
    """Return where the signature begins."""
    first = report.outline.signature[0] if report.outline.signature else ""
    return report.text.rindex(first) if first else len(report.text)
