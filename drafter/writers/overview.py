"""汇总.xlsx: what a county office wants to see of all its units: how far each is, figures side by side, each unit's highest and lowest."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import DataBarRule
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from drafter.digest import Digest
from drafter.figures import UnitError, read_figure
from drafter.template import Template
from drafter.writers.workbook import BODY, HEAD, Row, add_sheet, new_book, saved

_UNITS = {
    "单位": 16, "文件": 44, "已填": 8, "应填": 8, "填报率": 9, "待填": 8, "待核": 8, "必须改": 8, "请核对": 8, "字数": 8, "问题篇幅": 10,
    "最像的一份": 18, "相同句子": 10, "还缺谁的": 44,
}  # fmt: skip
_FAILED = {"单位": 44, "没有出稿的原因": 90}
_NOTABLE = {"单位": 16, "最突出的": 60, "最靠后的": 60}
_ODD = PatternFill("solid", fgColor="FFC7CE")
_TIMES = 10
"""How many times the median a figure is that is marked: 万元 typed as 元."""
_FEW = 3
"""From how many units on a median, a highest and a lowest say anything."""
_TOLD = 3
"""How many figures a unit's 点评素材 names on either side."""


def overview(digests: Mapping[str, Digest], failed: Mapping[str, str], template: Template | None) -> bytes:
    """Return the workbook: `digests` by file, `failed` with the reason by source; `template` orders and groups the figures."""
    book = new_book()
    nearest = _nearest(digests)
    units = add_sheet(book, "汇总", _UNITS, (_unit(file, one, nearest[file]) for file, one in digests.items()))
    units.freeze_panes = "B2"
    if len(digests) > 1:
        units.conditional_formatting.add(f"E2:E{len(digests) + 1}", DataBarRule("num", 0, "num", 100, color="9DC3E6"))  # type: ignore[no-untyped-call]
    if failed:
        add_sheet(book, "没有出稿", _FAILED, tuple(failed.items()))
    table = _Table(list(digests.values()), template)
    _figures(book, table)
    add_sheet(book, "点评素材", _NOTABLE, table.notable())
    return saved(book)


def _unit(file: str, one: Digest, nearest: tuple[str, int]) -> Row:
    """Return a unit's row."""
    owed = "、".join(f"{office}{count}项" for office, count in sorted(one.gaps.items(), key=lambda pair: -pair[1]))
    rate = round(100 * one.filled / one.asked) if one.asked else 100
    problems = "没有" if one.problems < 0 else f"{one.problems}%"
    return (
        one.unit, file, one.filled, one.asked, rate, sum(one.gaps.values()), one.doubts, one.must, one.ask, one.words, problems, nearest[0],
        f"{nearest[1]}%" if nearest[0] else "", owed,
    )  # fmt: skip


def _nearest(digests: Mapping[str, Digest]) -> dict[str, tuple[str, int]]:
    """Return for every file the unit that shares most sentences, and which percentage; what most units say counts for nothing."""
    holders: dict[int, list[str]] = {}
    for file, one in digests.items():
        for sentence in set(one.sentences):
            holders.setdefault(sentence, []).append(file)
    most = max(2, len(digests) // 10)
    found = {}
    for file, one in digests.items():
        own = set(one.sentences)
        shared = Counter(other for sentence in own if len(holders[sentence]) <= most for other in holders[sentence] if other != file)
        best = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        found[file] = (digests[best[0]].unit if best[0] else "", round(100 * best[1] / len(own)) if own else 0)
    return found


class _Table:
    """The figures of all units side by side."""

    def __init__(self, units: Sequence[Digest], template: Template | None) -> None:
        """Find which figures there are, in the template's order."""
        self.units = units
        declared = template.figures if template else {}
        present = dict.fromkeys(name for unit in units for name in unit.figures)
        self.names = [name for name in declared if name in present] + [name for name in present if name not in declared]
        self.groups = [declared[name].group if name in declared else "其他" for name in self.names]
        self.counted = {name: declared[name].unit if name in declared else "" for name in self.names}
        self.values = {name: [_value(unit.figures.get(name, ""), self.counted[name]) for unit in units] for name in self.names}
        self.last = {name: [_value(unit.last.get(name, ""), self.counted[name]) for unit in units] for name in self.names}
        self.sorted = {name: sorted(value for value in values if value is not None) for name, values in self.values.items()}
        self.middle = {name: _middle(values) for name, values in self.values.items()}

    def head(self, name: str) -> str:
        """Return a figure's head: 专题党课（次）."""
        return f"{name}（{self.counted[name]}）" if self.counted[name] else name

    def is_odd(self, name: str, value: Decimal | None) -> bool:
        """Return whether a value is far beyond what the other units have."""
        middle = self.middle[name]
        return value is not None and middle is not None and middle > 0 and value >= middle * _TIMES

    def adds(self, name: str) -> bool:
        """Return whether the figures of a column can be added up."""
        return self.counted[name] not in ("%", "％", "名次", "") and any(value is not None for value in self.values[name])

    def rank(self, name: str, value: Decimal | None) -> int | None:
        """Return which place a value has among the units', from the highest."""
        known = self.sorted[name]
        return 1 + len(known) - bisect_right(known, value) if value is not None and len(known) >= _FEW else None

    def notable(self) -> Iterator[Row]:
        """Yield a row for every unit: where it is the highest of all, and where the lowest."""
        for at, unit in enumerate(self.units):
            high, low = self._ends(at)
            yield unit.unit, "、".join(high[:_TOLD]), "、".join(low[:_TOLD])

    def _ends(self, at: int) -> tuple[list[str], list[str]]:
        """Return in which figures a unit is alone at the top, and in which at the bottom, the furthest from the median first."""
        high: list[tuple[Decimal, str]] = []
        low: list[tuple[Decimal, str]] = []
        for name in self.names:
            values, own, middle = self.sorted[name], self.values[name][at], self.middle[name]
            if own is None or middle is None or middle <= 0 or len(values) < _FEW or self.is_odd(name, own):
                continue
            if bisect_right(values, own) - bisect_left(values, own) > 1:
                continue
            said = f"{name}{self.units[at].figures[name]}"
            if own == values[-1]:
                high.append((own / middle, said))
            elif own == values[0]:
                low.append((own / middle, said))
        return [said for _, said in sorted(high, reverse=True)], [said for _, said in sorted(low)]


def _figures(book: Workbook, table: _Table) -> None:
    """Add the sheet of figures: heads of two levels, a row a unit, then 合计 and last year's."""
    sheet: Worksheet = book.create_sheet("数据对照")
    _heads(sheet, table)
    for row, unit in enumerate(table.units, 3):
        _cell(sheet, row, 1, unit.unit)
        for column, name in enumerate(table.names, 2):
            value = table.values[name][row - 3]
            cell = _cell(sheet, row, column, unit.figures.get(name, "") if value is None else float(value))
            if table.is_odd(name, value):
                cell.fill = _ODD
    last = len(table.units) + 2
    for row, (label, values) in enumerate((("合计", table.values), ("上年合计", table.last)), last + 1):
        _cell(sheet, row, 1, label, bold=True)
        for column, name in enumerate(table.names, 2):
            known = [value for value in values[name] if value is not None]
            _cell(sheet, row, column, float(sum(known, Decimal(0))) if known and table.adds(name) else "", bold=True)
    for column in range(2, len(table.names) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = 13
        if len(table.units) >= _FEW:
            cells = f"{get_column_letter(column)}3:{get_column_letter(column)}{last}"
            sheet.conditional_formatting.add(cells, DataBarRule("min", None, "max", None, color="9DC3E6"))  # type: ignore[no-untyped-call]
    sheet.column_dimensions["A"].width = 16
    sheet.freeze_panes = "B3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8
    _ranks(book, table)


def _heads(sheet: Worksheet, table: _Table) -> None:
    """Write the heads: groups over names with their units."""
    _cell(sheet, 1, 1, "单位", bold=True)
    _cell(sheet, 2, 1, "", bold=True)
    sheet.merge_cells("A1:A2")
    start = 2
    for column, name in enumerate(table.names, 2):
        _cell(sheet, 1, column, table.groups[column - 2], bold=True)
        _cell(sheet, 2, column, table.head(name), bold=True)
        if column - 1 == len(table.names) or table.groups[column - 1] != table.groups[column - 2]:
            if column > start:
                sheet.merge_cells(start_row=1, start_column=start, end_row=1, end_column=column)
            start = column + 1
    sheet.row_dimensions[2].height = 48


def _ranks(book: Workbook, table: _Table) -> None:
    """Add the sheet of ranks: which place each unit has in each figure, from the highest."""
    names = [name for name in table.names if table.adds(name)]
    if len(table.units) < _FEW or not names:
        return
    heads = {"单位": 16, **{table.head(name): 11 for name in names}}
    rows = ((unit.unit, *(table.rank(name, table.values[name][at]) or "" for name in names)) for at, unit in enumerate(table.units))
    add_sheet(book, "排名", heads, rows).freeze_panes = "B2"


def _cell(sheet: Worksheet, row: int, column: int, value: str | float, *, bold: bool = False) -> Cell:
    """Write one cell; a text is never a formula."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.style = HEAD if bold else BODY
    return cell


def _value(text: str, unit: str) -> Decimal | None:
    """Return a value as a number in its column's unit; None for one that is none, or of several."""
    figure = read_figure(text, unit) if text else None
    if figure is None or figure.rank or len(figure.quantities) != 1:
        return None
    quantity = figure.quantities[0]
    if unit and quantity.unit != unit:
        try:
            return figure.to_unit(unit, 6).quantities[0].value
        except UnitError:
            return None
    return quantity.value


def _middle(values: Sequence[Decimal | None]) -> Decimal | None:
    """Return the median of what is known; None for too few."""
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= _FEW else None
