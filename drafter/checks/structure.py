"""Parts that are missing, and numbers of headings and of lists within the text that repeat, skip or mix."""

import re
from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

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
_LISTED = ("一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "第", "其一", "其二", "其三", "其四", "其五")
_DIGITS = "([一二三四五六七八九十]{1,2})"
_COUNTED = regex(
    rf"""
    (?:^|(?<=[。；：\n]))[ 　]*(?P<第一>第){_DIGITS}[，、：]                      # 第二， where a sentence begins
    | (?:^|(?<=[^一-鿿\d]))(?: {_DIGITS}(?: (?P<一是>是) | (?P<一要>要) )(?![一二三四五六七八九十])   # 二是, 二要; never 二是二
                             | (?P<其一>其){_DIGITS}[，、：] )                    # 其二，
    | (\n)                                                                    # or a paragraph ends, and with it most lists
    """,
    re.VERBOSE,
)
_NUMBERED_ITEM = regex(
    r"""
    (?:^|(?<=[。；：，、;:\n”）]))[ 　]*
    (?: (?P<arabic>\d{1,2})[.．、](?=[一-鿿“《])                       # 1.抓学习；2.抓队伍; never 1.5 or 1、2号楼
      | [（(](?P<bracketed>\d{1,2})[）)](?=[一-鿿“《 ])                  # （1）抓学习；（2）抓队伍
      | (?P<closed>\d{1,2})[）)](?=[一-鿿“《 ])                         # 1）抓学习；2）抓队伍
      | [（(](?P<spelt>[一二三四五六七八九十]{1,3})[）)](?=[一-鿿“《 ]) )  # （一）抓学习；（二）抓队伍
    | (?P<circled>[①-⑳])(?=[一-鿿“《 ])                                 # ①抓学习②抓队伍
    | (?P<end>\n)
    """,
    re.VERBOSE,
)
"""Items of a list within a paragraph that are counted in figures."""
_ANNOUNCED = regex(
    "(?P<said>(?P<count>[两二三四五六七八九]|(?<!\\d)[2-9])(?:个方面|个问题|个短板|个不足|个重点|个环节|件(?:民生)?[大实好]?事|项工作|篇文章|点不足|点体会))"
    "[^一-鿿\\d]{0,3}(?:的?(?:工作|问题|不足|内容|措施|短板))?[：:，,。]$"
)
"""What says right before a list how many items it has."""
_ALSO = regex("[。；](?:此外|另外|同时|再就是|最后|还有)")
"""What adds one that is not counted."""
_REACH = 24
_NUMERALS = "一二三四五六七八九十"
_OTHER_FORM = {"第一": "一是", "一是": "第一"}
_NUMBERED = regex("[ 　]*[（(第]?([0-9一二三四五六七八九十]{1,3})[）)、.．]")


class _Item(Struct, frozen=True):
    """An item of a list within the text."""

    form: str
    """How the list counts: 一是, 一要, 第一, 其一; in figures: arabic, bracketed, circled …"""
    number: int
    """From 1."""
    span: tuple[int, int]
    """Where its number stands."""


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
    for before, item in _items(report.text):
        if before and before.form == _OTHER_FORM.get(item.form) and before.number == item.number - 1:
            quote = passage(report, around(report.text, *item.span))
            yield finding("序号混用", quote, f"前面用“{before.form}”，这里用“{report.text[slice(*item.span)].strip()}”。")


@rule(text)
def counting(report: Report) -> Iterator[Finding]:
    """Yield a finding where a list within the text skips a number, or says one twice: 一是、二是、二是、四是."""
    open_lists: list[int] = []
    for before, item in _items(report.text):
        if before is None or before.form != item.form:
            open_lists = []
        elif item.number == 1:
            open_lists.append(before.number)
        elif open_lists and item.number == open_lists[-1] + 1 != before.number + 1:
            open_lists.pop()
        elif item.number not in (before.number + 1, 1) and item.number >= before.number and not _is_between(report.text, before, item):
            yield _miscounted(report, before, item)


@rule(text)
def announced(report: Report) -> Iterator[Finding]:
    """Yield a finding where a list has fewer or more items than the words before it say: 办了三件实事：一是……；二是……。"""
    for items, behind in _lists(report.text):
        start = items[0].span[0]
        said = _ANNOUNCED.search(report.text, max(0, start - _REACH), start)
        nested = behind is not None and "\n" not in report.text[start : behind.span[0]]
        if not said or nested or _ALSO.search(report.text, items[-1].span[1], _line_end(report, items[-1])):
            continue
        count = int(said["count"]) if said["count"].isdecimal() else from_chinese(said["count"])
        if count != len(items):
            quote = passage(report, around(report.text, *said.span()))
            yield finding("序号不连", quote, f"前面说{said['said']}，后面列了{len(items)}。", "请核对是几项。", certain=False)


def _lists(text: str) -> Iterator[tuple[list[_Item], _Item | None]]:
    """Yield the lists of two items or more that count from one without a gap, each with the first item behind it; None behind the last."""
    items, sound = list[_Item](), True
    for _, item in _items(text):
        if items and item.number != 1:
            sound = sound and item.form == items[-1].form and item.number == items[-1].number + 1
            items.append(item)
            continue
        if sound and len(items) > 1:
            yield items, item
        items, sound = [item], item.number == 1
    if sound and len(items) > 1:
        yield items, None


def _line_end(report: Report, item: _Item) -> int:
    """Return where the line ends in which an item stands."""
    end = report.text.find("\n", item.span[1])
    return end if end >= 0 else len(report.text)


@rule(text)
def counting_in_figures(report: Report) -> Iterator[Finding]:
    """Yield a finding where a list within a paragraph skips a number, or says one twice: 1. 2. 4., （1）（2）（2）, ①②④."""
    before: dict[str, _Item] = {}
    for match in _NUMBERED_ITEM.finditer(report.text):
        form = match.lastgroup or ""
        if form == "end":
            before.clear()
            continue
        item = _Item(form, _value(match[form]) or 0, match.span())
        last = before.get(form)
        if last and item.number != 1 and (item.number == last.number or item.number > last.number + 1):
            yield _miscounted(report, last, item)
        before[form] = item


@rule(foreign)
def no_headings(report: Report) -> Iterator[Finding]:
    """Yield a finding for a longer text in which no heading is found: no report, one without parts, or a text in another encoding."""
    words = report.text.strip()
    if len(words) >= _REPORT and not report.outline.sections:
        start = report.text.index(words[0])
        yield finding("没有小标题", passage(report, around(report.text, start, start + 1, 20), "小标题"), "没有认出小标题。")


@lru_cache(maxsize=4)
def _items(text: str) -> tuple[tuple[_Item | None, _Item], ...]:
    """Return every item of the lists within a text, behind the one before it in its list; None before the first."""
    return tuple(_counted(text))


def _counted(text: str) -> Iterator[tuple[_Item | None, _Item]]:
    """Yield the same."""
    before: _Item | None = None
    for match in _COUNTED.finditer(text):
        if match[0] == "\n":
            before = before if text.startswith(_LISTED, match.end()) else None
            continue
        form = next(name for name, sign in match.groupdict().items() if sign)
        typed = next(group for group in match.groups() if group and group not in "第其是要")
        item = _Item(form, from_chinese(typed) or 0, match.span())
        yield before, item
        before = item


def _is_between(text: str, before: _Item, item: _Item) -> bool:
    """Return whether the number that a list seems to skip stands between two items after all: 主要原因二是."""
    return any(f"{digit}是" in text[before.span[1] : item.span[0]] for digit in _NUMERALS[before.number : item.number - 1])


def _miscounted(report: Report, before: _Item, item: _Item) -> Finding:
    """Return the finding on a list's number."""
    quote, words = passage(report, around(report.text, *item.span)), report.text[slice(*item.span)].strip()
    if item.number == before.number:
        return finding("序号重复", quote, f"前面已经有“{words}”。", certain=False)
    return finding("序号不连", quote, f"前面一个是第{before.number}，这里跳到了第{item.number}。", certain=False)


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
