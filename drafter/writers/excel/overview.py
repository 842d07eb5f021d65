"""汇总.xlsx: what a county office wants to see of all its units: how far each is, figures side by side, each unit's highest and lowest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.model.overview import OverviewRow
from drafter.model.template import Template
from drafter.writers.excel.standings import FEW, Column, Standings
from drafter.writers.excel.workbook import CellRow, CellValue, NewWorkbook

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_UNITS = {
    "单位": 16, "年度": 8, "模板": 16, "文件": 62, "已填": 8, "应填": 8, "填报率": 9, "待填": 8, "待核": 8, "必须改": 8, "请核对": 8,
    "字数": 8, "问题篇幅": 10, "最像的一份": 18, "相同句子": 10, "还缺谁的": 44,
}  # fmt: skip
_SHARES = tuple(list(_UNITS).index(head) for head in ("填报率", "问题篇幅", "相同句子"))
_FAILED = {"来源": 44, "没有出稿的原因": 90}
_NOTABLE = {"单位": 16, "年度": 8, "最高的": 60, "最低的": 60}
_BAR = {"type": "data_bar", "bar_color": "#9DC3E6"}
_SMALL = 20
"""From how many units on a sentence that more than half of them say is one that all were given: it says nothing of likeness."""


def overview(rows: Mapping[str, OverviewRow], failed: Mapping[str, str], templates: Mapping[str, Template]) -> bytes:
    """Return the workbook: `rows` by file, `failed` with the reason by source; `templates`, by name, order and group the figures."""
    book = NewWorkbook()
    nearest = _nearest(rows)
    units = book.table("汇总", _UNITS, (_unit(file, row, nearest[file]) for file, row in rows.items()), _share, 1)
    units.freeze_panes(1, 1)
    if rows:
        units.autofilter(0, 0, len(rows), len(_UNITS) - 1)
        units.conditional_format(1, 6, len(rows), 6, {**_BAR, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1})
    if failed:
        book.table("没有出稿", _FAILED, failed.items(), kept_columns=1)
    notable: list[CellRow] = []
    groups = _groups(rows.values())
    for (template, year), several in groups.items():
        standings = Standings(several, templates.get(template))
        suffix = f" {template}{year}" if len(groups) > 1 else ""
        _figures(book, standings, f"数据对照{suffix}")
        _ranks(book, standings, f"排名{suffix}")
        notable += [(unit.unit, unit.year, *standings.ends(at)) for at, unit in enumerate(several)]
    book.table("点评素材", _NOTABLE, notable, kept_columns=1)
    return book.saved()


def _share(column: int, value: CellValue) -> str:
    """Return the style of a unit's cell: its percentages are numbers."""
    return "share" if column in _SHARES and not isinstance(value, str) else "body"


def _groups(rows: Iterable[OverviewRow]) -> dict[tuple[str, int], list[OverviewRow]]:
    """Return the units that can be compared: of one template and year; the largest group first."""
    ordered = sorted(rows, key=lambda row: (row.template, row.year))
    groups = {key: list(several) for key, several in groupby(ordered, key=lambda row: (row.template, row.year))}
    return dict(sorted(groups.items(), key=lambda pair: -len(pair[1])))


def _unit(file: str, row: OverviewRow, nearest: tuple[str, float]) -> CellRow:
    """Return a unit's row."""
    owed = "、".join(f"{office}{count}项" for office, count in sorted(row.gaps.items(), key=lambda pair: -pair[1]))
    rate = row.filled / row.asked if row.asked else 1
    problems = "没有" if row.problems < 0 else row.problems / 100
    return (
        row.unit, row.year, row.template, file, row.filled, row.asked, rate, sum(row.gaps.values()), row.doubts,
        row.must, row.ask, row.words, problems, nearest[0], nearest[1] if nearest[0] else "", owed,
    )  # fmt: skip


def _nearest(rows: Mapping[str, OverviewRow]) -> dict[str, tuple[str, float]]:
    """Return for every file the unit that shares most sentences, and what part of its own; what half of them say does not count."""
    holders: dict[int, list[str]] = {}
    for file, row in rows.items():
        for sentence in set(row.sentences):
            holders.setdefault(sentence, []).append(file)
    most = len(rows) if len(rows) < _SMALL else len(rows) // 2
    nearest = {}
    for file, row in rows.items():
        own = {sentence for sentence in row.sentences if len(holders[sentence]) <= most}
        shared = Counter(holder for sentence in own for holder in holders[sentence])
        del shared[file]
        best = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        nearest[file] = (rows[best[0]].unit if best[0] else "", best[1] / len(own) if own else 0)
    return nearest


def _figures(book: NewWorkbook, table: Standings, title: str) -> None:
    """Add the worksheet of figures: heads of two levels, a row a unit, then 合计 and last year's; row by row, as the book wants it."""
    worksheet = book.page(title, {"单位": 16, **{column.head: 13 for column in table.columns}}, 2, 1)
    _heads(book, worksheet, table)
    for row, unit in enumerate(table.units, 2):
        book.put(worksheet, row, 0, unit.unit)
        for at, column in enumerate(table.columns, 1):
            _figure(book, worksheet, (row, at), column, unit.figures.get(column.name, ""))
    last = len(table.units) + 1
    _totals(book, worksheet, table, last + 1)
    if len(table.units) < FEW or not table.columns:
        return
    note = (
        "标红的是中位数的十倍以上，请核对单位（万元、元）。斜体的是约数、待核的，或者还有单位没有这个数的合计。"
        "上年合计只在各单位都有上年数时给出。"
    )
    book.put(worksheet, last + 4, 1, note, "plain")
    for at, column in enumerate(table.columns, 1):
        if not column.has_odd:
            worksheet.conditional_format(2, at, last, at, _BAR)


def _heads(book: NewWorkbook, worksheet: "Worksheet", table: Standings) -> None:
    """Write the heads: groups over names with their units."""
    book.put(worksheet, 0, 0, "", "head")
    for group, members in groupby(enumerate(table.columns, 1), key=lambda numbered_column: numbered_column[1].group):
        places = [at for at, _ in members]
        if len(places) > 1:
            worksheet.merge_range(0, places[0], 0, places[-1], group, book.styles["head"])
        else:
            book.put(worksheet, 0, places[0], group, "head")
    for at, head in enumerate(("单位", *(column.head for column in table.columns))):
        book.put(worksheet, 1, at, head, "head")


def _figure(book: NewWorkbook, worksheet: "Worksheet", spot: tuple[int, int], column: Column, typed: str) -> None:
    """Write one unit's figure; the words where it is no number."""
    at = spot[0] - 2
    value = column.values[at]
    usual = "rough" if column.rough[at] else "body"
    book.put(worksheet, *spot, typed if value is None else value, "odd" if column.is_odd(value) else usual)


def _totals(book: NewWorkbook, worksheet: "Worksheet", table: Standings, row: int) -> None:
    """Write 合计, and below it last year's where there is any."""
    book.put(worksheet, row, 0, "合计", "total")
    for at, column in enumerate(table.columns, 1):
        usual = "total" if column.is_whole else "part"
        book.put(worksheet, row, at, column.total, "odd" if column.has_odd else usual)
    if any(column.last_total is not None for column in table.columns):
        book.put(worksheet, row + 1, 0, "上年合计", "total")
        for at, column in enumerate(table.columns, 1):
            book.put(worksheet, row + 1, at, column.last_total, "total")


def _ranks(book: NewWorkbook, table: Standings, title: str) -> None:
    """Add the worksheet of ranks: which place each unit has in each figure, from the highest."""
    ranked = [column for column in table.columns if column.total is not None]
    if len(table.units) < FEW or not ranked:
        return
    heads = {"单位": 16, **{column.head: 11 for column in ranked}}
    worksheet = book.page(title, heads, 1, 1)
    for at, head in enumerate(heads):
        book.put(worksheet, 0, at, head, "head")
    for row, unit in enumerate(table.units, 1):
        book.put(worksheet, row, 0, unit.unit)
        for at, column in enumerate(ranked, 1):
            book.put(worksheet, row, at, column.rank(column.values[row - 1]))
