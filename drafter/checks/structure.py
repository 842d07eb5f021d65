"""结构: parts that are missing, numbers of headings that repeat or skip."""

import re
from collections.abc import Iterator

from drafter.checks.texts import around, doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.report import Report, Section

_ABOVE = 1000
"""How far up the paragraph above may begin, in characters."""
_REPORT = 200
"""From how many characters on a text should have headings."""
_LISTED = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "第")
_COUNTED = regex("(?:^|(?<=[。；：\n]))[ 　]*(?:第([一二三四五六七八九十])[，、：]|([一二三四五六七八九十])是)|(\n)")


@rule_of("结构")
def numbering(report: Report) -> Iterator[Finding]:
    """Yield a finding for every heading whose number was there already or skips one."""
    counts: dict[int, int] = {}
    for section in report.outline.sections:
        number = _value(section.number)
        if number is None:
            continue
        counts = {level: count for level, count in counts.items() if level <= section.level}
        before = counts.get(section.level, 0)
        counts[section.level] = number
        if (
            number != before + 1
            and not (number == 1 and section.level > 1)
            and (section.number.startswith("第") or not _item_before(report, section, number))
        ):
            yield _misnumbered(report, section, number, before)


@rule_of("结构")
def parts(report: Report) -> Iterator[Finding]:
    """Yield a finding where a report with headings has no part on problems, or none on plans."""
    if len(report.parts) < 2 or report.parts[0].section.level > 1:
        return
    first = report.parts[0].section
    found = {"存在问题": any(part.wants for part in report.parts), "下步打算": any(part.plans for part in report.parts)}
    for name, there in found.items():
        if not there:
            span = (first.offset, first.offset + len(first.number + first.heading))
            why = f"没有找到“{name}”这一部分。"
            yield doubt(report, "缺一部分", Severity.ASK, span, why, "述职报告一般写履职情况、存在问题、下步打算三部分。", subject=name)


@rule_of("结构")
def mixed_counting(report: Report) -> Iterator[Finding]:
    """Yield a finding where a list that began with 一是 goes on with 第二，, or the other way round."""
    before: tuple[str, int] = ("", 0)
    for found in _COUNTED.finditer(report.text):
        ordinal, item, broken = found.groups()
        if broken:
            before = before if report.text.startswith(_LISTED, found.end()) else ("", 0)
            continue
        form, number = ("第一", from_chinese(ordinal)) if ordinal else ("一是", from_chinese(item))
        if number and before == ({"第一": "一是", "一是": "第一"}[form], number - 1):
            span = around(report.text, *found.span())
            yield doubt(report, "序号混用", Severity.ASK, span, f"前面用“{before[0]}”，这里用“{found[0]}”。", "请统一成一种。")
        before = (form, number or 0)


@rule_of("结构", drafts=False)
def no_headings(report: Report) -> Iterator[Finding]:
    """Yield a finding for a longer text in which no heading is found: no report, one without parts, or a text in another encoding."""
    words = report.text.strip()
    if len(words) >= _REPORT and not report.outline.sections:
        start = report.text.index(words[0])
        span = around(report.text, start, start + 1, 20)
        why = "没有认出小标题。"
        yield doubt(
            report, "没有小标题", Severity.ASK, span, why, "述职报告要分部分写；如果字是乱的，请另存为 UTF-8 再试。", subject="小标题"
        )


def _item_before(report: Report, section: Section, number: int) -> bool:
    """Return whether the number before is a paragraph's, just above: an item that is no heading."""
    above = report.text[max(0, section.offset - _ABOVE) : section.offset].rstrip().rsplit("\n", 1)[-1]
    found = re.match("[ 　]*[（(]?([0-9一二三四五六七八九十]{1,3})[）)、.．]", above)
    return found is not None and _value(found[1]) == number - 1


def _misnumbered(report: Report, section: Section, number: int, before: int) -> Finding:
    """Return the finding on a heading's number."""
    again = number <= before
    why = (
        f"前面已经有“{section.number}”。"
        if again
        else f"前面一个是第{before}，这里跳到了第{number}。"
        if before
        else f"第一个就是“{section.number}”。"
    )
    span = (section.offset, section.offset + len(section.number + section.heading))
    return doubt(report, "序号重复" if again else "序号不连", Severity.MUST, span, why, "请按顺序重编。")


def _value(number: str) -> int | None:
    """Return what a heading's number counts; None for a heading without one."""
    digits = re.sub(r"[第部分章、.．（）()\s]", "", number)
    if digits.isdigit() and digits.isascii():
        return int(digits)
    return ord(digits) - ord("①") + 1 if "①" <= digits <= "⑳" else from_chinese(digits)
