"""What is filled in against what the template asks: names that lead nowhere, 无 where a value must be, odd figures."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from drafter.checks.quoting import named, offices, quoted
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Place, Severity, nearest
from drafter.model.draft import Draft, Source
from drafter.model.sheet import State, Value

_MOST_NAMES = 8
"""How many unused names one note lists."""
_GROWTH = ("增长", "增幅", "增速", "提高", "上升", "完成率", "超额")
"""Words of rates that may well be above 100%."""


@check_for("没有写进报告")
def unwritten_figures(draft: Draft) -> Iterator[Finding]:
    """Yield one finding on the figures that are there but stand in a sentence which lacks another one."""
    figures = draft.sheet.figures
    lost = [name for name in draft.template.figures if name in figures and _is_lost(draft, name)] if not draft.short else []
    if lost:
        some = "、".join(f"{name}{figures[name].value.text}" for name in lost[:_MOST_NAMES])
        why = f"填了{len(lost)}项，报告里没有写进去：它们所在的句子还缺别的数，或者模板没有用到。"
        yield Finding("没有写进报告", Severity.ASK, figures[lost[0]].value.place, some, why, "请把同一句里缺的数补上。", subject=lost[0])


def _is_lost(draft: Draft, name: str) -> bool:
    """Return whether a figure is there and nothing prints or uses it."""
    return draft.sheet.figures[name].value.state.present and name not in draft.used


@check_for("名称没有用到")
def unused_names(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every name near one that the template asks, and one note on all others."""
    sheet, template = draft.sheet, draft.template
    figures = {name: entry.value for name, entry in sheet.figures.items() if not _looked_at(draft, name)}
    material = {name: values[0] for name, values in sheet.material.items() if values and not _told(draft, name)}
    last_year = {name: value for name, value in sheet.last_year.items() if name not in draft.sources}
    missing = [name for name in template.figures if name not in sheet.figures]
    yield from _unused(figures, missing, "数据")
    yield from _unused(material, [name for name in template.material if name not in sheet.material], "素材")
    yield from _unused(last_year, [name for name in template.figures if name not in sheet.last_year], "上年数据")


@check_for("写了无仍要填")
def refused_nones(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every gap whose value is 无 or has no line, and for every 必填 that is 无."""
    gaps = {source.path for source in draft.gaps}
    for path, source in draft.sources.items():
        declared = draft.template.figures.get(path)
        required = declared is not None and declared.required and path in draft.sheet.figures
        if source.state is State.NONE and (path in gaps or required):
            yield _refused(draft, source, path in gaps)


@check_for("数值不可能")
def impossible(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every share above 100%."""
    for path, source in draft.sources.items():
        share = source.unit in ("%", "％") or source.text.endswith(("%", "％"))
        if share and _above_whole(source) and not any(word in source.name for word in _GROWTH):
            why = "占比、比率超过了100%。" + (f"这个数由公式算出：{source.formula}。" if source.formula else "")
            severity = Severity.MUST if "占比" in source.name else Severity.ASK
            remedy = f"{_asked(draft, path)}核对。"
            yield Finding("数值不可能", severity, source.place, quoted(source), why, remedy, subject=source.name)


@check_for("没有本单位的事")
def unlocal_blocks(draft: Draft) -> Iterator[Finding]:
    """Yield one note on all blocks of the template for which no fact is told."""
    groups: dict[str, list[str]] = {}
    for name, material in draft.template.material.items():
        if material.group:
            groups.setdefault(material.group, []).append(name)
    bare = {group: names for group, names in groups.items() if not _answered(draft, names)}
    if bare:
        why = f"素材里这{len(bare)}方面还没有写一件本单位的事：{'、'.join(bare)}。只有数和固定提法，别的单位也能这么写。"
        remedy = f"有就写，会写进报告：{'、'.join(name for names in bare.values() for name in names)}。"
        yield Finding("没有本单位的事", Severity.NOTE, None, "", why, remedy, subject="素材")


@check_for("忽略没有理由")
def idle_silencers(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every entry of 忽略 without a reason."""
    for item in draft.sheet.lists.get("忽略", ()):
        if named(item) and not item.fields["理由"].state.present:
            why = "没有写理由，这条提示照报。"
            number = named(item)
            yield Finding("忽略没有理由", Severity.ASK, item.place, number, why, "请写一句理由。", subject=number)


def _answered(draft: Draft, names: Iterable[str]) -> bool:
    """Return whether the user wrote one of the facts, or that there is none."""
    values = [value for name in names for value in draft.sheet.material.get(name, ())]
    return any(value.state is not State.BLANK for value in values)


def _looked_at(draft: Draft, name: str) -> bool:
    """Return whether the template, or a formula of the file, asks for a figure."""
    formulas = (source.formula for source in draft.sources.values())
    return name in draft.template.figures or name in draft.used or any(name in formula for formula in formulas)


def _told(draft: Draft, name: str) -> bool:
    """Return whether the template asks for a fact."""
    return name in draft.template.material or f"素材.{name}" in draft.used or f"素材.{name}[1]" in draft.used


def _unused(values: Mapping[str, Value], missing: Iterable[str], section: str) -> Iterator[Finding]:
    """Yield the findings on one section: each near name by itself, the others together."""
    candidates = list(missing)
    others: list[str] = []
    for name, value in values.items():
        near = nearest(name, candidates)
        if near:
            why = "模板里没有这个名称，报告里不会出现。"
            quote = f"{name}: {value.text}".removesuffix(": ")
            remedy = f"您是否想写“{near}”？"
            yield Finding("名称对不上", Severity.ASK, value.place, quote, why, remedy, subject=name)
        else:
            others.append(name)
    if others:
        yield _note(others, values[others[0]].place, section)


def _note(names: list[str], place: Place, section: str) -> Finding:
    """Return the note on all the names of a section that nobody uses."""
    some = "、".join(names[:_MOST_NAMES]) + (f"等{len(names)}项" if len(names) > _MOST_NAMES else "")
    why = f"“{section}”里有{len(names)}项模板没有用到，报告里不会出现：{some}。"
    return Finding("没有用到", Severity.NOTE, place, some, why, "", subject=section)


def _refused(draft: Draft, source: Source, gap: bool) -> Finding:
    """Return the finding on a value that is not there, though a sentence needs it."""
    typed = source.path in draft.sheet.figures or source.place is not None
    why = "这一项写了“无”，" if typed else "填报表里没有这一项，"
    why += "但报告里这句话不能少，初稿里留了空。" if gap else "但模板要求必填。"
    remedy = f"{_asked(draft, source.path)}报{source.question}；确实没有的写0。" if source.unit else "请补上。"
    quote = f"{source.name}: 无" if typed else source.name
    return Finding("缺少必填项", Severity.ASK, source.place, quote, why, remedy, subject=source.name)


def _asked(draft: Draft, path: str) -> str:
    """Return whom to ask for a value, ready to go on: `请财政所 吴平 `."""
    whom = offices(draft, [path])
    return whom + (" " if " " in whom else "")


def _above_whole(source: Source) -> bool:
    """Return whether a percentage is more than 100."""
    figure = source.figure
    return figure is not None and any(quantity.value > Decimal(100) for quantity in figure.quantities)
