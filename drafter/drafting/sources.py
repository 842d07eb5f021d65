"""Sheet + Template → what every name goes back to: a Source for each value, typed figures read and checked."""

from collections.abc import Iterator

from drafter.diagnostics import Problem
from drafter.figures import Figure, fits, read_figure
from drafter.language.dates import read_day
from drafter.language.patterns import regex
from drafter.model.draft import Source
from drafter.model.sheet import Entry, Sheet, SheetPath, State, Value
from drafter.model.template import Declared, Template

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


def header_sources(sheet: Sheet) -> dict[str, Source]:
    """Return the sources of the keys at the top of the 填报表."""
    return {name: value_source(value, name) for name, value in sheet.header.items()}


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


def _figure(entry: Entry, declared: Declared | None) -> Figure | None:
    """Return the figure that an entry types, or None if it types none."""
    unit = declared.unit if declared else entry.notes.get("单位", "")
    return read_figure(entry.value.text, unit) if entry.value.state.present else None


def _doubt(entry: Entry, declared: Declared | None, figure: Figure | None) -> Problem | None:
    """Return why the value of an entry cannot be taken; a declared one must be a figure of its unit."""
    value = entry.value
    if value.doubt:
        remedy = "请改成数，或粘贴为数值" if entry.is_typed else "请核对各下级单位写的单位"
        return Problem(f"{entry.name}：{value.doubt}", remedy, value.place)
    if declared is None or not value.state.present:
        return None
    if figure is None:
        example = f"6{declared.unit}" if declared.unit else "6"
        remedy = f"请写数和单位，例如 {example}；还没有数就空着，没有这项写“无”"
        return Problem(f"{entry.name}“{value.text}”不是一个数", remedy, value.place)
    if not fits(figure, declared.unit):
        what = f"{entry.name}“{value.text}”的单位与模板要的“{declared.unit}”不是一类"
        return Problem(what, f"请按“{declared.unit}”报数", value.place)
    return None


def _figure_source(sheet: Sheet, entry: Entry, declared: Declared | None) -> Source:
    """Return the source of a typed or computed figure; 待核 is what cannot be taken as it stands."""
    notes, figure = entry.notes, _figure(entry, declared)
    doubt = _doubt(entry, declared, figure)
    figure = None if doubt else figure
    return Source(
        path=entry.name,
        name=entry.name,
        text=_words(entry, declared, figure),
        state=State.DOUBTFUL if doubt and entry.value.state.present else entry.value.state,
        place=entry.value.place,
        unit=(declared.unit if declared else "") or notes.get("单位", ""),
        office=notes.get("报数人", "") or _office(sheet, declared),
        basis=notes.get("依据", ""),
        scope=notes.get("口径", ""),
        as_of=notes.get("截至", "") or sheet.header["数据截至"].text,
        formula=_formula(entry, declared),
        note=declared.note if declared else "",
        figure=figure,
        doubt=doubt,
    )


def _formula(entry: Entry, declared: Declared | None) -> str:
    """Return the formula of a figure: the unit's own, or the template's where no value is typed."""
    return entry.notes.get("公式", "") or (declared.formula if declared and not entry.value.state.present else "")


def _words(entry: Entry, declared: Declared | None, figure: Figure | None) -> str:
    """Return the words to print: as typed, with the declared unit behind a bare number."""
    if declared is None or figure is None or figure.rank or not entry.value.text[-1].isdecimal():
        return entry.value.text
    return entry.value.text + declared.unit


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
    figure = read_figure(value.text, unit) if value.state.present else None
    return Source(str(SheetPath("上年数据", name)), f"上年{name}", value.text, value.state, value.place, unit=unit, figure=figure)
