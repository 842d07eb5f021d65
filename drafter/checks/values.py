"""Single figures of a text: nothing told as a deed, one quantity with two values, one ten times what another report says of it."""

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
from drafter.report.amounts import PERCENT, are_turned, is_exact, kind_of, same_unit, value_of

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
_FEW_DIGITS = 2
"""Numbers of no more digits are often like each other by chance."""
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
    """Yield a finding where what all of a unit has (全镇党员) comes in two like numbers, or anything in two whose digits changed places."""
    firsts: dict[tuple[str, str, str], NamedFigure] = {}
    for named in report.figures:
        figure = named.figure
        whose, noun = _stock_of(report.text, named)
        if not is_exact(named) or figure.unit in PERCENT or not (noun or len(figure.value) > _FEW_DIGITS):
            continue
        about = (whose, noun) if noun else ("", named.name)
        first = firsts.setdefault((*about, kind_of(figure.unit)), named) if about[1] else named
        if same_unit(first, named) and (_is_slip(first, named) if noun else are_turned(first, named)):
            quote = passage(report, around(report.text, figure.offset, figure.end, 10), about[1])
            why = f"前面说{about[1]}{first.figure.text}，这里说{figure.text}。"
            yield finding("同一个数两种说法", quote, why, certain=False)


@rule(foreign_with_neighbours)
def tenfold(report: Report, neighbours: Mapping[str, Report]) -> Iterator[Finding]:
    """Yield a finding for every figure that is ten times, or a tenth, of what every other report says that has one of its name."""
    others = {name: _by_name(other) for name, other in neighbours.items()}
    for key, named in _by_name(report).items():
        theirs = {name: other for name, figures in others.items() if (other := figures.get(key))}
        told = [times_between(value_of(named), value_of(other)) for other in theirs.values()] if named else []
        if named and told and all(told) and len({times[0] for times in told}) == 1:
            name, other = next(iter(theirs.items()))
            whose = f"{name}里的" if len(theirs) == 1 else f"{name}等{len(theirs)}份报告里的"
            quote = passage(report, around(report.text, named.figure.offset, named.figure.end, 10), named.name)
            yield finding("差十倍", quote, f"{whose}“{named.name}”是{other.figure.text}，这里是{named.figure.text}，{told[0]}。")


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
    near = one != other and abs(one - other) * _CLOSE <= max(one, other)
    return near or bool(times_between(one, other)) or are_turned(first, second)


def _by_name(report: Report) -> dict[tuple[str, str], NamedFigure | None]:
    """Return the exact figures by name and unit; None for a name that comes twice."""
    found: dict[tuple[str, str], NamedFigure | None] = {}
    for named in report.figures:
        exact = is_exact(named) and named.figure.unit not in (*PERCENT, "位次") and len(named.name) >= _LONG_ENOUGH
        if exact:
            key = named.name, kind_of(named.figure.unit)
            found[key] = None if key in found else named
    return found
