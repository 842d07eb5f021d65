"""Single figures of a text: nothing told as a deed, one quantity with two values, one ten times what another report says of it."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from drafter.checks.quoting import around, passage
from drafter.checks.registry import foreign, foreign_with_neighbours, ours, rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.report import NamedFigure, Report
from drafter.report.amounts import PERCENT, kind_of, same_unit, value_of

_DEED = regex(
    "(?:全年|年内|今年|本年度?|共|累计|先后|已|成功|新)*"
    "(?:化解|调处|引进|引入|完成|建成|新建|改建|修建|处置|办结|办理|开展|组织|举办|召开|培训|发展|储备|选派|选任|选聘|争取|筹集|筹措|投入"
    "|帮扶|解决|走访|慰问|表彰|整顿|落实|推进|实施|发放|讲|调研|约谈|对$)"
)
_NO_DEED = regex("发生|未|没有|无|降|减少?到|为$|事故|案件$")
_STOCK = regex(any_of("存量"))
_WHOSE = "(?P<whose>全[镇乡村县区街校院局]道?|我[镇乡村县区街]|辖区)内?(?:共|现|总)?有?(?:在册|登记)?"
_NOUN = f"(?P<noun>(?:{any_of('总量名词')})+)"
_STOCK_BEFORE, _WHOSE_BEFORE = regex(f"{_WHOSE}{_NOUN}(?:总数|总量|共|为|达)*$"), regex(f"{_WHOSE}$")
_NOUN_BEHIND = regex(f"{_NOUN}(?=[，。；、\n（(]|$|全部|全体|都|中|已|均)")
_REACH = 16
_CLOSE = 10
"""Two values of a stock that differ by no more than a tenth are meant to be one."""
_TENFOLD, _ABOUT = (Decimal(10), Decimal(100), Decimal(1000)), Decimal("0.2")
"""A figure that is as many times another, give or take a fifth, has a nought or a point too many."""
_LONG_ENOUGH = 4
"""From how many characters on a name says the same in two reports."""


@rule(text)
def zero_deeds(report: Report) -> Iterator[Finding]:
    """Yield a finding where something is said to have been done, and the number behind it is zero: 化解信访积案0件, 对0名书记开展评议."""
    for named in report.figures:
        figure = named.figure
        if figure.value.strip("0.") or figure.approx or not figure.unit or figure.unit in PERCENT:
            continue
        start = max(report.text.rfind(sign, 0, figure.offset) for sign in "，。；：、\n") + 1
        if _DEED.match(report.text, start, figure.offset) and not _NO_DEED.search(report.text, start, figure.offset):
            quote = passage(report, around(report.text, start, figure.end), figure.text)
            yield finding("零当成绩", quote, f"“{report.text[start : figure.end]}”是当成绩写的，数却是零。")


@rule(text)
def two_values(report: Report) -> Iterator[Finding]:
    """Yield a finding where what a unit has a fixed number of (自然村, 党支部) comes in two numbers that are near each other.

    Two figures of a draft that have names of their own are two things: 97个自然村达标 of 98.
    """
    firsts: dict[tuple[str, str], tuple[int, str]] = {}
    for named in report.figures:
        figure = named.figure
        exact = figure.unit == "个" and figure.value.isdigit() and not figure.approx
        noun = _STOCK.match(report.text, figure.end) if exact else None
        if noun is None:
            continue
        value, words = int(figure.value), figure.text + noun[0]
        first, said = firsts.setdefault((noun[0], named.known), (value, words))
        if first != value and abs(first - value) * _CLOSE <= max(first, value):
            quote = passage(report, around(report.text, figure.offset, figure.end, 10), noun[0])
            yield finding("同一个数两种说法", quote, f"前面说{said}，这里说{words}。")


@rule(foreign)
def two_counts(report: Report) -> Iterator[Finding]:
    """Yield a finding where what all of a unit has (全镇党员) comes in two numbers that are near each other, or ten times each other."""
    firsts: dict[tuple[str, str, str], NamedFigure] = {}
    for named in report.figures:
        whose, noun = _stock_of(report.text, named)
        if not noun or named.figure.approx or named.figure.unit in PERCENT:
            continue
        first = firsts.setdefault((whose, noun, kind_of(named.figure.unit)), named)
        if _is_slip(first, named):
            quote = passage(report, around(report.text, named.figure.offset, named.figure.end, 10), noun)
            why = f"前面说{noun}{first.figure.text}，这里说{named.figure.text}。"
            yield finding("同一个数两种说法", quote, why, certain=False)


@rule(foreign_with_neighbours)
def tenfold(report: Report, neighbours: Mapping[str, Report]) -> Iterator[Finding]:
    """Yield a finding for every figure that is ten times, or a tenth, of what another report says under the same name, once in each."""
    own = _by_name(report)
    for name, other in neighbours.items():
        theirs = _by_name(other)
        for key, named in own.items():
            before = theirs.get(key)
            times = times_between(value_of(named), value_of(before)) if named and before else ""
            if named and before and times:
                figure = named.figure
                quote = passage(report, around(report.text, figure.offset, figure.end, 10), named.name)
                yield finding("差十倍", quote, f"{name}里的“{named.name}”是{before.figure.text}，这里是{figure.text}，{times}。")


@rule(ours)
def far_parts(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every sum of a county one of whose parts is far from all others: 570000万元 among some of 57万元."""
    for name, entry in draft.sheet.figures.items():
        far = entry.notes.get("离群", "")
        if far:
            quote = Quote(entry.value.place, f"{name}: {entry.value.text}", name)
            yield finding("差十倍", quote, f"汇总里，{far}。", "请先让这个单位核对，再汇总。")


def times_between(value: Decimal, other: Decimal) -> str:
    """Return `大了约10倍` where a value is about ten, a hundred, a thousand times another, 小了 where it is a part; else nothing."""
    if value <= 0 or other <= 0:
        return ""
    larger, ratio = ("大", value / other) if value > other else ("小", other / value)
    times = next((times for times in _TENFOLD if abs(ratio / times - 1) <= _ABOUT), None)
    return f"{larger}了约{times}倍" if times else ""


def _stock_of(words: str, named: NamedFigure) -> tuple[str, str]:
    """Return whose stock a figure is, and of what: 全镇, 党员; two empty strings for one that is none."""
    figure = named.figure
    start = max(0, figure.offset - _REACH)
    said = _STOCK_BEFORE.search(words, start, figure.offset)
    if said:
        return said["whose"], said["noun"]
    whose = _WHOSE_BEFORE.search(words, start, figure.offset)
    noun = _NOUN_BEHIND.match(words, figure.end) if whose else None
    return (whose["whose"], noun["noun"]) if whose and noun else ("", "")


def _is_slip(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two values of one quantity are so near, or so like in their digits, that one is a slip."""
    one, other = value_of(first), value_of(second)
    if one == other or not same_unit(first, second):
        return False
    turned = sorted(re.sub("\\D", "", first.figure.value)) == sorted(re.sub("\\D", "", second.figure.value))
    return turned or abs(one - other) * _CLOSE <= max(one, other) or bool(times_between(one, other))


def _by_name(report: Report) -> dict[tuple[str, str], NamedFigure | None]:
    """Return the exact figures by name and unit; None for a name that comes twice."""
    found: dict[tuple[str, str], NamedFigure | None] = {}
    for named in report.figures:
        exact = not named.figure.approx and named.figure.unit not in (*PERCENT, "位次") and len(named.name) >= _LONG_ENOUGH
        if exact:
            key = named.name, kind_of(named.figure.unit)
            found[key] = None if key in found else named
    return found
