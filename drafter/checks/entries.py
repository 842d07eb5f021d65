"""What is filled in against what the template asks and the report says: names that lead nowhere, 无 where a value must be, odd figures."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from drafter.checks.quoting import named, offices, passage, quoted
from drafter.checks.registry import foreign_with_sheet, ours, rule
from drafter.diagnostics import Finding, nearest
from drafter.diagnostics.codes import Quote, finding
from drafter.figures import Figure, read_figure
from drafter.model.draft import Draft, Source
from drafter.model.sheet import OWN, Sheet, SheetPath, State, Value
from drafter.report import NamedFigure, Report, TextFigure
from drafter.report.agreeing import counts_like, may_be

_MOST_NAMES = 8
"""How many unused names one note lists."""
_MOST_LIKENED = 500
"""Of how many unused names a near one is looked for: a sheet with more is another template's, and to look would take minutes."""
_GROWTH = ("增长", "增幅", "增速", "提高", "上升", "完成率", "超额")
"""Words of rates that may well be above 100%."""
_PERCENT = ("%", "％")
_NAMED_LIKE = 3
"""From how many characters on a name within another is taken to be the same."""


@rule(ours)
def untaken_values(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every figure that cannot be reckoned with, and for every rule that cannot be worked out."""
    for source in draft.sources.values():
        if source.doubt:
            code = "算不出来" if source.formula else "不是数"
            quote = Quote(source.doubt.place, source.formula or quoted(source), source.name)
            yield finding(code, quote, f"{source.doubt.what}。", f"{source.doubt.remedy}。")
    for relation in draft.relations:
        if relation.doubt:
            quote = Quote(relation.doubt.place, relation.rule.text, relation.rule.text)
            yield finding("算不出来", quote, f"{relation.doubt.what}。", f"{relation.doubt.remedy}。")


@rule(ours)
def unwritten_figures(draft: Draft) -> Iterator[Finding]:
    """Yield one finding on the figures that are there but stand in a sentence which lacks another one.

    Of a template that has room for some (每节数) the minor ones are left to the end of the run, and to the annex.
    """
    template, figures = draft.template, draft.sheet.figures
    asked = [name for name in template.figures if name in figures and (not template.room or template.is_main(name, draft.sheet))]
    lost = [name for name in asked if _is_lost(draft, name)] if not draft.short else []
    if lost:
        some = "、".join(f"{name}{figures[name].value.text}" for name in lost[:_MOST_NAMES])
        why = f"填了{len(lost)}项，报告里没有写进去：它们所在的句子还缺别的数，或者模板没有用到。"
        yield finding("没有写进报告", Quote(figures[lost[0]].value.place, some, lost[0]), why)


@rule(ours)
def unused_names(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every name near one that the template asks, and one note on all others."""
    sheet, template = draft.sheet, draft.template
    formulas = "\n".join(source.formula for source in draft.sources.values() if source.formula)
    asked = {*template.figures, *draft.used}
    figures = {name: entry.value for name, entry in sheet.figures.items() if name not in asked and name not in formulas}
    material = {name: values[0] for name, values in sheet.material.items() if values and not _told(draft, name)}
    last_year = {name: value for name, value in sheet.last_year.items() if name not in draft.sources}
    missing = [name for name in template.figures if name not in sheet.figures]
    own = {name: written.sentences[0] for name, written in sheet.own.items() if not _is_written(draft, name)}
    yield from _unused(figures, missing, "数据", lambda name: _ready_line(draft, name))
    yield from _unused(material, [name for name in template.material if name not in sheet.material], "素材")
    yield from _unused(last_year, [name for name in template.figures if name not in sheet.last_year], "上年数据")
    yield from _unused(own, (), OWN)


@rule(ours)
def refused_nones(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every gap whose value is 无 or has no line, and for every 必填 that is 无."""
    gaps = {source.path for source in draft.gaps}
    for path, source in draft.sources.items():
        declared = draft.template.figures.get(path)
        required = declared is not None and declared.required and path in draft.sheet.figures
        if source.state is State.NONE and (path in gaps or required):
            yield _refused(draft, source, path in gaps)


@rule(ours)
def impossible_values(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every share above 100%."""
    for path, source in draft.sources.items():
        share = source.unit in _PERCENT or source.text.endswith(_PERCENT)
        if share and _above_whole(source) and not any(word in source.name for word in _GROWTH):
            why = "占比、比率超过了100%。" + (f"这个数由公式算出：{source.formula}。" if source.formula else "")
            quote = Quote(source.place, quoted(source), source.name)
            yield finding("数值不可能", quote, why, f"{_asked(draft, path)}核对。", certain="占比" in source.name)


@rule(ours)
def idle_silencers(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every entry of 忽略 without a reason."""
    for item in draft.sheet.lists.get("忽略", ()):
        if named(item) and not item.fields["理由"].state.present:
            yield finding("忽略没有理由", Quote(item.place, named(item), named(item)), "没有写理由，这条提示照报。")


@rule(foreign_with_sheet)
def figures_of_the_sheet(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every figure that the 填报表 has with another value, and nowhere in the report with its own."""
    for name, entry in sheet.figures.items():
        typed = read_figure(entry.value.text) if entry.value.text else None
        if typed and not typed.rank:
            same = [figure for figure in report.figures if _same_thing(name, figure, sheet.figures)]
            for first in _other_values(typed, same):
                word = "" if first.approx in first.text else first.approx
                why = f"填报表里“{name}”是{entry.value.text}，报告写的是{word}{first.text}。"
                yield finding("与填报表不符", passage(report, (first.offset, first.end), name), why)


def _other_values(typed: Figure, same: Sequence[NamedFigure]) -> Iterator[TextFigure]:
    """Yield the first of the figures that count what is typed, unit by unit, where none of them is what is typed."""
    for quantity in typed.quantities:
        alike = [named for named in same if counts_like(named, quantity.unit)]
        if alike and not any(may_be(named, quantity, vague=typed.approximate) for named in alike):
            yield alike[0].figure


def _is_lost(draft: Draft, name: str) -> bool:
    """Return whether a figure is there and nothing prints or uses it."""
    return draft.sheet.figures[name].value.state.present and name not in draft.used


def _told(draft: Draft, name: str) -> bool:
    """Return whether the template asks for a fact."""
    return name in draft.template.material or any(str(SheetPath("素材", name, number)) in draft.used for number in (0, 1))


def _is_written(draft: Draft, block: str) -> bool:
    """Return whether nothing of what is written under 自写 for a block is missing from the report."""
    return all(value.path in draft.used for value in draft.sheet.own[block].sentences if value.state.present)


def _ready_line(draft: Draft, name: str) -> str:
    """Return what is to be pasted so that the report prints a figure of the unit's own, in the block of its group or else in the first."""
    blocks = [block for part in draft.template.parts for block in part.blocks]
    group = draft.sheet.figures[name].group
    block = group if group in blocks else next(iter(blocks), "")
    return f"要写进报告的，在填报表的“自写”下面添一行，例如　{block}: {name}{{{name}}}" if block else ""


def _unused(
    values: Mapping[str, Value], missing: Iterable[str], section: str, ready: Callable[[str], str] = lambda _: ""
) -> Iterator[Finding]:
    """Yield the findings on one section: each near name by itself, the others together, with what is `ready` to be pasted for one."""
    candidates = list(missing)
    others: list[str] = []
    for number, (name, value) in enumerate(values.items()):
        near = nearest(name, candidates) if number < _MOST_LIKENED else ""
        if near:
            quote = Quote(value.place, f"{name}: {value.text}".removesuffix(": "), name)
            yield finding("名称对不上", quote, "模板里没有这个名称，报告里不会出现。", f"您是否想写“{near}”？")
        else:
            others.append(name)
    if others:
        given = next((name for name in others if values[name].state.present), "")
        yield _note(others, values[others[0]], section, ready(given) if given else "")


def _note(names: Sequence[str], first: Value, section: str, remedy: str) -> Finding:
    """Return the note on all the names of a section that nobody uses, and what to do about it; empty for nothing."""
    some = "、".join(names[:_MOST_NAMES]) + (f"等{len(names)}项" if len(names) > _MOST_NAMES else "")
    why = f"“{section}”里有{len(names)}项模板没有用到，报告里不会出现：{some}。"
    return finding("没有用到", Quote(first.place, some, section), why, remedy)


def _refused(draft: Draft, source: Source, gap: bool) -> Finding:
    """Return the finding on a value that is not there, though a sentence needs it."""
    typed = source.path in draft.sheet.figures or source.place is not None
    why = "这一项写了“无”，" if typed else "填报表里没有这一项，"
    why += "但报告里这句话不能少，初稿里留了空。" if gap else "但模板要求必填。"
    remedy = f"{_asked(draft, source.path)}报{source.question}；确实没有的写0。" if source.unit else None
    return finding("缺少必填项", Quote(source.place, f"{source.name}: 无" if typed else source.name, source.name), why, remedy)


def _asked(draft: Draft, path: str) -> str:
    """Return whom to ask for a value, ready to go on: `请财政所 吴平 `."""
    whom = offices(draft, [path])
    return whom + (" " if " " in whom else "")


def _above_whole(source: Source) -> bool:
    """Return whether a percentage is more than 100."""
    figure = source.figure
    return figure is not None and any(quantity.value > Decimal(100) for quantity in figure.quantities)


def _same_thing(name: str, figure: NamedFigure, entries: Container[str]) -> bool:
    """Return whether a figure of a report is called as one of the 填报表; one that is called as another of them is not."""
    own = figure.name
    if own in entries:
        return own == name
    return (len(name) >= _NAMED_LIKE and own.endswith(name)) or (len(own) >= _NAMED_LIKE and name.endswith(own))
