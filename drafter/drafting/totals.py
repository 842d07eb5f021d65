"""汇总: figures of a county that are reckoned from the figures of its townships, as their own 填报表s and templates say them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.figures import Figure, UnitError
from drafter.figures.quantity import plain
from drafter.figures.units import PERCENT, measure
from drafter.model.draft import Draft, Source
from drafter.model.sheet import Entry, Sheet, State, Value

WAYS = ("合计", "平均", "个数")
"""合计: all added up; 平均: of those that have one; 个数: how many units there are, or how many have a figure that is not zero."""
_DECIMALS = 2
FAR = "离群"
"""The note of a sum that says which unit's figure is far from all others; never typed."""
_FEW, _ALIKE, _TIMES = 2, 3, 8
"""Of more units than these, all but one within three times each other, one that is eight times more or less is far off."""


def totals(sheet: Sheet, below: Sequence[Draft]) -> Sheet:
    """Return the 填报表 with every 汇总 worked out. One that a unit has not filled in yet stays blank: nothing is estimated.

    无 counts as nothing in a sum. What a unit says approximately or with （待核） makes the result 待核.
    Raise DrafterError for 汇总 that is none, that no unit knows, or that cannot be added up.
    """
    problems = list(_unfit(sheet, below)) if below else [_nobody(sheet)]
    if problems:
        raise DrafterError(*problems)
    entries = sheet.figures.items()
    figures = {name: _gathered(entry, below, problems) if "汇总" in entry.notes else entry for name, entry in entries}
    if problems:
        raise DrafterError(*problems).quoting({sheet.file: sheet.lines})
    return replace(sheet, figures=figures)


def _nobody(sheet: Sheet) -> Problem:
    """Return the problem of a sheet that sums up nobody."""
    what = f"没有找到下级单位{sheet.year}年的填报表"
    return Problem(what, "请在“下级”里写它们所在的文件夹，例如 下级: ../乡镇", Place(sheet.file))


def _unfit(sheet: Sheet, below: Sequence[Draft]) -> Iterator[Problem]:
    """Yield a problem for every unit below that is there twice, or of another year."""
    seen: dict[tuple[str, str], str] = {}
    for sheet_below in (draft.sheet for draft in below):
        place = Place(sheet_below.file)
        first_file = seen.setdefault((sheet_below.unit, sheet_below.header["上级"].text), sheet_below.file)
        if first_file != sheet_below.file:
            yield Problem(f"下级单位{sheet_below.unit}有两份{sheet.year}年的填报表，另一份是 {first_file}", "请留一份", place)
        if sheet_below.year != sheet.year:
            yield Problem(f"下级单位{sheet_below.unit}的填报表是{sheet_below.year}年的，不是{sheet.year}年", "请换成这一年的", place)


def _gathered(entry: Entry, below: Sequence[Draft], problems: list[Problem]) -> Entry:
    """Return one figure worked out; as it stands where that cannot be, with the reason among the problems."""
    way, *rest = entry.notes["汇总"].split()
    name = " ".join(rest) or ("" if way == "个数" else entry.name)
    if not name:
        return _with(entry, str(len(below)), State.KNOWN, f"{len(below)}个下级单位")
    wrong = _wrong(entry, way, name, below)
    if wrong:
        problems.append(wrong)
        return entry
    try:
        return _worked_out(entry, way, name, [(draft.sheet.unit, _said_of(draft, name)) for draft in below])
    except UnitError as error:
        return _with(entry, "", State.PENDING, "", f"汇总不了：{error}")


def _wrong(entry: Entry, way: str, name: str, below: Sequence[Draft]) -> Problem | None:
    """Return what is wrong with a 汇总 before anything is reckoned: a way that is none, a name that no unit has."""
    if way not in WAYS:
        remedy = suggestion(way, WAYS) or f"可以写：{'、'.join(WAYS)}，后面可以空一格写下级表里的名称"
        return Problem(f"汇总“{entry.notes['汇总']}”不认识", remedy, entry.value.place)
    known = dict.fromkeys(name for draft in below for name, source in draft.sources.items() if source.figure)
    if not any(name in draft.sources for draft in below) or (name not in known and any(name in draft.sheet.header for draft in below)):
        return Problem(f"下级单位的填报表里没有“{name}”", suggestion(name, known) or "请核对名称", entry.value.place)
    return None


def _said_of(draft: Draft, name: str) -> Source | None:
    """Return what a unit below says of a figure; None where it says nothing, for a line that is not there is no 无."""
    source = draft.sources.get(name)
    said = name in draft.sheet.figures or (source is not None and source.figure is not None)
    return source if said else None


def _worked_out(entry: Entry, way: str, name: str, sources: Sequence[tuple[str, Source | None]]) -> Entry:
    """Return a figure out of its sources, each with its unit; blank where one owes its own. Raise UnitError for what cannot be added up."""
    owing = [unit for unit, source in sources if _is_owed(source)]
    if owing:
        return _with(entry, "", State.BLANK, f"{way}还缺{len(owing)}个单位：{'、'.join(owing)}")
    known = [source for _, source in sources if source and source.figure]
    basis = f"{len(sources)}个下级单位“{name}”{way}"
    far = _far(sources) if way != "个数" else ""
    if not known:
        return _with(entry, "", State.NONE, basis)
    sure = all(source.state is State.KNOWN and source.figure and not source.figure.approximate for source in known)
    done = _with(entry, _result(way, known, entry), State.KNOWN if sure else State.DOUBTFUL, basis)
    return replace(done, notes={**done.notes, FAR: far}) if far else done


def _far(sources: Sequence[tuple[str, Source | None]]) -> str:
    """Return which unit's figure is some ten times all others', or a tenth of them, while those are like each other; else empty."""
    figures = [(unit, source.figure) for unit, source in sources if source and source.figure and len(source.figure.quantities) == 1]
    amounts = sorted((figure.quantities[0].value * measure(figure.quantities[0].unit).scale, unit, figure.text) for unit, figure in figures)
    if len(amounts) <= _FEW:
        return ""
    for odd, others in ((amounts[-1], amounts[:-1]), (amounts[0], amounts[1:])):
        least, most = others[0][0], others[-1][0]
        if 0 < most <= least * _ALIKE and (odd[0] >= most * _TIMES or 0 < odd[0] * _TIMES <= least):
            return f"{odd[1]}报的是{odd[2]}，别的单位在{others[0][2]}到{others[-1][2]}之间"
    return ""


def _is_owed(source: Source | None) -> bool:
    """Return whether a unit has still to say something: 无 is an answer, a line that is not there is none."""
    return source is None or (source.figure is None and source.state is not State.NONE)


def _result(way: str, sources: Sequence[Source], entry: Entry) -> str:
    """Return the words of a result, exact for a sum. Raise UnitError for figures that cannot be added up."""
    figures = sorted(_figures(sources), key=lambda figure: measure(figure.quantities[0].unit).scale)
    if way == "个数":
        return str(sum(any(quantity.value for quantity in figure.quantities) for figure in figures))
    if way == "合计" and measure(figures[0].quantities[0].unit).kind == PERCENT:
        raise UnitError("百分比不能相加，可以写“平均”")
    total = sum(figures[1:], figures[0])
    if way == "合计":
        return "".join(plain(quantity.value) + quantity.unit for quantity in total.quantities)
    mean = total / Decimal(len(figures))
    return mean.to_unit(mean.quantities[0].unit, int(entry.notes.get("小数", _DECIMALS))).text


def _figures(sources: Sequence[Source]) -> Iterator[Figure]:
    """Yield the figures of sources that have one."""
    yield from (source.figure for source in sources if source.figure)


def _with(entry: Entry, text: str, state: State, basis: str, doubt: str = "") -> Entry:
    """Return the entry with its value, and where that comes from; `doubt` says why there is none."""
    value = Value(text, state, entry.value.place, entry.value.path, doubt)
    return replace(entry, value=value, notes={**entry.notes, "依据": entry.notes.get("依据") or basis})
