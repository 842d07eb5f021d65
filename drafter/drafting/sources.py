"""Sheet + Template → what every name goes back to: a Source for each value, typed figures read and checked."""

from collections.abc import Iterator

from msgspec.structs import replace

from drafter.diagnostics import Problem
from drafter.figures import Kind, Remark, Typed, read_figure, read_typed
from drafter.language.dates import read_day
from drafter.language.patterns import regex
from drafter.language.report_kinds import kind_of_report
from drafter.model.draft import Source
from drafter.model.sheet import Entry, Sheet, SheetPath, State, Value
from drafter.model.template import Declared, Template

_KIND = "述职类型"
_ALL_OF_TITLE = regex(r"述职类型[^{}]*\}\}(?!(?:工作)?述职)")
"""A title that prints it with nothing behind it."""
_MONTH_END = regex(r"(\d{4})年(\d{1,2})月(?:30|31|28|29)日")


def figure_sources(sheet: Sheet, template: Template) -> dict[str, Source]:
    """Return a source for every figure, declared or typed, by name; one whose value is no figure says so."""
    sources = {}
    for name in dict.fromkeys([*template.figures, *sheet.figures]):
        entry, declared = sheet.figures.get(name), template.figures.get(name)
        sources[name] = _figure_source(sheet, entry, declared) if entry else _unasked(sheet, template.figures[name])
    return sources


def last_year_sources(sheet: Sheet) -> dict[str, Source]:
    """Return last year's figures by name: typed ones first, the rest from last year's file."""
    earlier = sheet.previous.figures if sheet.previous else {}
    values = {name: entry.value for name, entry in earlier.items()} | dict(sheet.last_year)
    return {name: _last_year(name, value, sheet.figures.get(name)) for name, value in values.items()}


def value_source(value: Value, name: str, note: str = "") -> Source:
    """Return the source of a fact."""
    return Source(value.path, name, value.text, value.state, value.place, note=note)


def header_sources(sheet: Sheet, template: Template) -> dict[str, Source]:
    """Return the sources of the keys at the top of the 填报表."""
    sources = {name: value_source(value, name) for name, value in sheet.header.items()}
    return sources | {_KIND: _kind_of_report(sources[_KIND], template)}


def _kind_of_report(source: Source, template: Template) -> Source:
    """Return 述职类型 without what the title says behind it anyway; as typed where the title leaves all that to it."""
    meant = kind_of_report(source.text)
    if meant == source.text or _ALL_OF_TITLE.search(template.sources.get(template.texts.get("标题", ""), "")):
        return source
    what = f"标题里自带“工作述职报告”，按“{meant}”写进报告" if meant else "标题里自带“述职报告”，这里没有写是哪一类"
    return replace(source, text=meant, remarks=(Remark(Kind.NAME, what, "只写述什么职，例如 抓基层党建", doubtful=False),))


def material_sources(sheet: Sheet, template: Template) -> dict[str, tuple[Source, ...]]:
    """Return the sources of 素材 by name; what is not written holds one source in the state 无此项."""
    sources = {}
    for name in dict.fromkeys([*template.material, *sheet.material]):
        note = template.material[name].note if name in template.material else ""
        values = sheet.material.get(name, ())
        absent = Source(str(SheetPath("素材", name)), name, "", State.NONE, note=note)
        sources[name] = tuple(value_source(value, name, note) for value in values) or (absent,)
    return sources


def list_sources(sheet: Sheet) -> Iterator[Source]:
    """Yield the sources of all fields of 上年整改, 问题 and 下步打算."""
    for key in ("上年整改", "问题", "下步打算"):
        for number, item in enumerate(sheet.lists.get(key, ()), start=1):
            for name, value in item.fields.items():
                yield value_source(value, f"{key}第{number}条的{name}")


def month_of(source: Source) -> str:
    """Return 数据截至 as a report says it: 2023年11月30日 → 2023年11月底; other words as they are."""
    match = _MONTH_END.fullmatch(source.text)
    return f"{match[1]}年{int(match[2])}月底" if match else source.text


def date_of(source: Source) -> str:
    """Return 成文日期 without leading zeros (GB/T 9704-2012, 7.3.5.4); a day in Chinese numerals, and what is no day, as they are."""
    day = read_day(source.text) if source.text[:1].isdecimal() else None
    return f"{day.year}年{day.month}月{day.day}日" if day else source.text


def _typed(value: Value, unit: str, name: str, asked: bool) -> Typed:
    """Return what a value types; one that nobody asks for as a figure of a unit may be any words."""
    if not value.state.present:
        return Typed("", None)
    if asked or unit:
        return read_typed(value.text, unit, name)
    return Typed(value.text, read_figure(value.text))


def _doubt(entry: Entry, typed: Typed, declared: Declared | None) -> Problem | None:
    """Return why the value of an entry cannot be taken; a declared one must be a figure of its unit."""
    value = entry.value
    if value.doubt:
        remedy = "请改成一个数；Excel 里的，粘贴为数值" if entry.is_typed else "请核对各下级单位写的单位"
        return Problem(f"{entry.name}：{value.doubt}", remedy, value.place)
    if declared is None or not typed.problem:
        return None
    what, remedy = typed.problem
    return Problem(f"{entry.name}“{value.text}”{what}", remedy, value.place)


def _figure_source(sheet: Sheet, entry: Entry, declared: Declared | None) -> Source:
    """Return the source of a typed or computed figure; 待核 is what cannot be taken as it stands."""
    notes, value = entry.notes, entry.value
    unit = (declared.unit if declared else "") or notes.get("单位", "")
    typed = _typed(value, unit, entry.name, declared is not None)
    doubt = _doubt(entry, typed, declared)
    doubtful = value.state.present and (doubt is not None or typed.doubtful)
    return Source(
        path=entry.name,
        name=entry.name,
        text=typed.text if declared else value.text,
        state=State.DOUBTFUL if doubtful else value.state,
        place=value.place,
        unit=unit,
        office=notes.get("报数人", "") or _office(sheet, declared),
        basis=notes.get("依据", ""),
        scope=notes.get("口径", "") or typed.scope,
        as_of=notes.get("截至", "") or sheet.header["数据截至"].text,
        formula=_formula(entry, declared),
        note=declared.note if declared else "",
        figure=None if doubt else typed.figure,
        doubt=doubt,
        remarks=() if doubt else typed.remarks,
    )


def _formula(entry: Entry, declared: Declared | None) -> str:
    """Return the formula of a figure: the unit's own, or the template's where no value is typed."""
    return entry.notes.get("公式", "") or (declared.formula if declared and not entry.value.state.present else "")


def _unasked(sheet: Sheet, declared: Declared) -> Source:
    """Return the source of a declared figure of which the 填报表 says nothing: 无此项, or blank where it is computed."""
    state = State.BLANK if declared.required or declared.formula else State.NONE
    office, formula = _office(sheet, declared), declared.formula
    return Source(declared.name, declared.name, "", state, unit=declared.unit, office=office, formula=formula, note=declared.note)


def _office(sheet: Sheet, declared: Declared | None) -> str:
    """Return who reports a figure in the unit's own words; empty where the template names no office."""
    if declared is None or not declared.office:
        return ""
    office = sheet.offices.get(declared.office)
    return str(office) if office else declared.office


def _last_year(name: str, value: Value, entry: Entry | None) -> Source:
    """Return the source of a figure of last year."""
    unit = entry.notes.get("单位", "") if entry else ""
    typed = _typed(value, unit, name, asked=False)
    state = State.DOUBTFUL if typed.doubtful else value.state
    return Source(str(SheetPath("上年数据", name)), f"上年{name}", value.text, state, value.place, unit=unit, figure=typed.figure)
