"""Made-up 填报表s of a template, so that what goes wrong only while it runs is seen before anybody fills one in.

The same template has the same samples; nothing of them is written anywhere.
"""

from collections.abc import Iterator, Mapping
from itertools import product

from drafter.diagnostics import DrafterError, Finding, Place, Problem
from drafter.diagnostics.codes import Quote, finding
from drafter.drafting.steps import draft
from drafter.figures import NO_DIVISOR
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import HEADER, ITEM_FIELDS, Entry, Item, Sheet, SheetPath, State, Value
from drafter.model.template import Template

_YEARS = (2023, 2024, 2025, 2026)
"""In so many years every way to say a line has been said."""
_HEAD = {
    "上级": "临江县委", "上级书记": "周明远", "述职类型": "抓基层党建", "述职人": "陈立", "职务": "党委书记", "任职时间": "2019年3月",
}  # fmt: skip
_UNITS = {"乡镇": "清溪镇", "街道": "东关街道", "县区": "临江县", "机关": "临江县财政局", "村社区": "上林村"}
_ABOVE = {"县区": "江州市委", "村社区": "清溪镇党委"}
_LISTS = ("上年整改", "问题", "下步打算")
_SPARED = ("成效", "进展", "目标", "方向", "表现")
"""The fields that the second entry of a list leaves blank."""
_NOWHERE = Place("")
_FAULTY = regex("^[，、。；：！？]|[，、；：。][，、；：。]")


def try_out(template: Template) -> tuple[Problem, ...] | tuple[Finding, ...]:
    """Return what goes wrong when a template is drafted with everything filled in, with zeros, and with nothing; else what reads badly."""
    problems: dict[tuple[str, Place | None], Problem] = {}
    doubts: dict[str, Finding] = {}
    for sheet, short in product(_sheets(template), (False, True)):
        try:
            drafted = draft(sheet, template, short)
        except DrafterError as error:
            problems |= {(each.what, each.place): each for each in error.problems if not _comes_of_zeros(each, sheet)}
            continue
        doubts |= {doubt.quote: doubt for doubt in _doubts(drafted)}
    return tuple(problems.values()) or tuple(doubts.values())


def _comes_of_zeros(problem: Problem, sheet: Sheet) -> bool:
    """Return whether a problem is none of the template: where all figures are zero, a share of them cannot be reckoned."""
    return problem.what == NO_DIVISOR and all(entry.value.text.startswith("0") for entry in sheet.figures.values())


def _sheets(template: Template) -> Iterator[Sheet]:
    """Yield the samples."""
    first, *others = template.fits or ("乡镇",)
    for kind, whose in product(("数", "零", "空"), ("个人", "班子")):
        yield sample(template, kind, first, whose, _YEARS[0])
    for year in _YEARS[1:]:
        yield sample(template, "数", first, "个人", year)
    for category in others:
        yield sample(template, "数", category, "个人", _YEARS[0])


def sample(template: Template, kind: str, category: str, whose: str, year: int) -> Sheet:
    """Return one sample: every figure a number (数), every figure zero (零), or nothing filled in (空)."""
    head = {**_HEAD, "单位": _UNITS.get(category, f"江州{category}"), "类别": category, "年度": str(year), "述职主体": whose}
    head |= {"上级": _ABOVE[category]} if category in _ABOVE else {}
    head |= {"成文日期": f"{year}年12月20日", "数据截至": f"{year}年11月30日"} if kind == "数" else {}
    head |= {"任职时间": f"{year}年3月"} if year == _YEARS[1] else {}
    header = {name: _value(name, head.get(name, "")) for name in HEADER}
    if kind == "空":
        return Sheet(file="试稿", header=header)
    typed = {name: declared for name, declared in template.figures.items() if not declared.formula}
    values = {name: f"{0 if kind == '零' else _number(order)}{declared.unit}" for order, (name, declared) in enumerate(typed.items())}
    entries = {name: Entry(name, declared.group, _value(name, values[name])) for name, declared in typed.items()}
    before = {name: _value(str(SheetPath("上年数据", name)), f"{_number(order) - 3}{typed[name].unit}") for order, name in enumerate(typed)}
    facts = {name: tuple(_facts(name, 2 if fact.many else 1)) for name, fact in template.material.items()}
    return Sheet(file="试稿", header=header, figures=entries, last_year=before, material=facts, lists={key: _items(key) for key in _LISTS})


def _number(order: int) -> int:
    """Return the number that the figure of that order has: each another, so that none is taken for one that stood before."""
    return 11 + order * 7 % 83


def _value(path: str, text: str) -> Value:
    """Return a value; blank for no text."""
    return Value(text, State.KNOWN if text else State.BLANK, _NOWHERE, path)


def _facts(name: str, count: int) -> Iterator[Value]:
    """Yield what a sample says of a fact."""
    for number, word in enumerate("甲乙"[:count], 1):
        path = SheetPath("素材", name, number) if count > 1 else SheetPath("素材", name)
        yield _value(str(path), f"{name}{word}")


def _items(key: str) -> tuple[Item, ...]:
    """Return two entries of a list, the first by 述职人, the second without what an entry may lack."""
    whole: Mapping[str, str] = {field: {"责任人": "陈立", "取自": ""}.get(field, f"{field}的话") for field in ITEM_FIELDS[key]}
    barely = {field: text for field, text in whole.items() if field not in _SPARED} | {"责任人": "王芳"}
    return tuple(
        Item(_NOWHERE, {field: _value(str(SheetPath(key, field, number)), fields.get(field, "")) for field in ITEM_FIELDS[key]})
        for number, fields in enumerate((whole, barely), 1)
    )


def _doubts(drafted: Draft) -> Iterator[Finding]:
    """Yield paragraphs of a sample that begin with a stop, or in which two stops meet."""
    for line in drafted.document.text.splitlines():
        found = _FAULTY.search(line)
        if found:
            shown = line[max(0, found.start() - 15) : found.end() + 15]
            why = f"{'各数填了' if drafted.sheet.figures else '什么都没有填'}试写一稿，标点连在了一起，或者到了段首。"
            place = Place(drafted.template.place.file)
            yield finding("试写有毛病", Quote(place, shown, shown), why)
