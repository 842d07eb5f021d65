"""Parts that are missing, and numbers of headings and lists that repeat, skip or mix."""

import re
from collections.abc import Iterator

from drafter.checks.quoting import around, passage
from drafter.checks.registry import foreign, rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.report import Report, Section

_ABOVE = 1000
"""How far up the paragraph above may begin, in characters."""
_REPORT = 200
"""From how many characters on a text should have headings."""
_LISTED = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "第")
_COUNTED = regex(
    r"""
    (?:^|(?<=[。；：\n]))[ 　]*                   # where a sentence begins
    (?: 第([一二三四五六七八九十])[，、：]        # 第二，
      | ([一二三四五六七八九十])是                # 二是
    )
    | (\n)                                        # or a paragraph ends, and with it most lists
    """,
    re.VERBOSE,
)
_OTHER_FORM = {"第一": "一是", "一是": "第一"}
_NUMBERED = regex("[ 　]*[（(第]?([0-9一二三四五六七八九十]{1,3})[）)、.．]")


@rule(text)
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
        if number != before + 1 and not _may_begin(report, section, number):
            yield _misnumbered(report, section, number, before)


@rule(text)
def parts(report: Report) -> Iterator[Finding]:
    """Yield a finding where a report with headings has no part on problems, or none on plans."""
    if len(report.parts) < 2 or report.parts[0].section.level > 1:
        return
    first = _heading(report.parts[0].section)
    there = {"存在问题": any(part.wants for part in report.parts), "下步打算": any(part.plans for part in report.parts)}
    for name in (name for name, is_there in there.items() if not is_there):
        yield finding("缺一部分", passage(report, first, name), f"没有找到“{name}”这一部分。")


@rule(text)
def mixed_counting(report: Report) -> Iterator[Finding]:
    """Yield a finding where a list that began with 一是 goes on with 第二，, or the other way round."""
    before: tuple[str, int] = ("", 0)
    for match in _COUNTED.finditer(report.text):
        ordinal, item, broken = match.groups()
        if broken:
            before = before if report.text.startswith(_LISTED, match.end()) else ("", 0)
            continue
        form, number = ("第一", from_chinese(ordinal)) if ordinal else ("一是", from_chinese(item))
        if number and before == (_OTHER_FORM[form], number - 1):
            quote = passage(report, around(report.text, *match.span()))
            yield finding("序号混用", quote, f"前面用“{before[0]}”，这里用“{match[0]}”。")
        before = (form, number or 0)


@rule(foreign)
def no_headings(report: Report) -> Iterator[Finding]:
    """Yield a finding for a longer text in which no heading is found: no report, one without parts, or a text in another encoding."""
    words = report.text.strip()
    if len(words) >= _REPORT and not report.outline.sections:
        start = report.text.index(words[0])
        yield finding("没有小标题", passage(report, around(report.text, start, start + 1, 20), "小标题"), "没有认出小标题。")


def _may_begin(report: Report, section: Section, number: int) -> bool:
    """Return whether a heading may have this number out of turn: a new run below another heading, or one that an item began."""
    if number == 1 and section.level > 1:
        return True
    is_part = section.number.startswith("第") and not section.number.endswith("、")
    return not is_part and _item_before(report, section, number)


def _item_before(report: Report, section: Section, number: int) -> bool:
    """Return whether the number before is a paragraph's, just above: an item that is no heading."""
    above = report.text[max(0, section.offset - _ABOVE) : section.offset].rstrip().rsplit("\n", 1)[-1]
    match = _NUMBERED.match(above)
    return match is not None and _value(match[1]) == number - 1


def _misnumbered(report: Report, section: Section, number: int, before: int) -> Finding:
    """Return the finding on a heading's number."""
    quote = passage(report, _heading(section))
    if number <= before:
        return finding("序号重复", quote, f"前面已经有“{section.number}”。")
    why = f"前面一个是第{before}，这里跳到了第{number}。" if before else f"第一个就是“{section.number}”。"
    return finding("序号不连", quote, why)


def _heading(section: Section) -> tuple[int, int]:
    """Return where a heading stands, its number with it."""
    return section.offset, section.offset + len(section.number + section.heading)


def _value(number: str) -> int | None:
    """Return what a heading's number counts; None for a heading without one."""
    digits = re.sub(r"[第部分章、.．（）()\s]", "", number)
    if digits.isdigit() and digits.isascii():
        return int(digits)
    return ord(digits) - ord("①") + 1 if "①" <= digits <= "⑳" else from_chinese(digits)
