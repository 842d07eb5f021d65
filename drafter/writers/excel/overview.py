"""汇总.xlsx: what a county office wants to see of all its units: how far each is, figures side by side, each unit's highest and lowest."""

import io
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from drafter.language.patterns import regex
from drafter.model.overview import OverviewRow
from drafter.model.template import Template
from drafter.writers.excel.standings import FEW, Column, Standings
from drafter.writers.terminal.findings import display_width
from drafter.writers.timeless import timeless, without_core

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_UNITS = {
    "单位": 16, "年度": 8, "模板": 16, "文件": 62, "已填": 8, "应填": 8, "填报率": 9, "待填": 8, "待核": 8, "必须改": 8, "请核对": 8,
    "字数": 8, "问题篇幅": 10, "最像的一份": 18, "相同句子": 10, "还缺谁的": 44,
}  # fmt: skip
_FAILED = {"来源": 44, "没有出稿的原因": 90}
_NOTABLE = {"单位": 16, "年度": 8, "最高的": 60, "最低的": 60}
_BAR = {"type": "data_bar", "bar_color": "#9DC3E6"}
_COMMON, _SMALL = 50, 20
"""A sentence that more units share, or half of them where they are many, is the template's own: it says nothing of likeness."""
_BASE = {"font_name": "宋体", "font_size": 10.5, "border": 1, "border_color": "#BFBFBF", "valign": "vcenter", "text_wrap": True}
_STYLES: Mapping[str, Mapping[str, object]] = {
    "body": {},
    "head": {"bold": True, "align": "center", "bg_color": "#F2F2F2"},
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "part": {"bold": True, "italic": True, "bg_color": "#F2F2F2"},
    "rough": {"italic": True, "font_color": "#7F6000"},
    "share": {"num_format": "0%"},
    "odd": {"bold": True, "font_color": "#C00000", "bg_color": "#FFC7CE"},
}
_LINE = 15
_NARROW = 8
"""How many columns go on A4."""
_NO_NAME = regex(r"[\[\]:*?/\\']")
_NAME = 31
"""How many characters the name of a worksheet has at most."""

CellValue = str | int | float | Decimal | None
CellRow = Sequence[CellValue]


def overview(digests: Mapping[str, OverviewRow], failed: Mapping[str, str], templates: Mapping[str, Template]) -> bytes:
    """Return the workbook: `digests` by file, `failed` with the reason by source; `templates`, by name, order and group the figures."""
    book = _OverviewWorkbook()
    nearest = _nearest(digests)
    units = book.worksheet("汇总", _UNITS, (_unit(file, digest, nearest[file]) for file, digest in digests.items()), shares=(6, 12, 14))
    units.freeze_panes(1, 1)
    if digests:
        units.autofilter(0, 0, len(digests), len(_UNITS) - 1)
        units.conditional_format(1, 6, len(digests), 6, {**_BAR, "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1})
    if failed:
        book.worksheet("没有出稿", _FAILED, failed.items())
    notable: list[Sequence[CellValue]] = []
    groups = _groups(digests.values())
    for (template, year), several in groups.items():
        standings = Standings(several, templates.get(template))
        suffix = f" {template}{year}" if len(groups) > 1 else ""
        _figures(book, standings, f"数据对照{suffix}")
        _ranks(book, standings, f"排名{suffix}")
        notable += [(unit.unit, unit.year, *standings.ends(at)) for at, unit in enumerate(several)]
    book.worksheet("点评素材", _NOTABLE, notable)
    return book.saved()


def _groups(digests: Iterable[OverviewRow]) -> dict[tuple[str, int], list[OverviewRow]]:
    """Return the units that can be compared: of one template and year; the largest group first."""
    ordered = sorted(digests, key=lambda digest: (digest.template, digest.year))
    groups = {key: list(several) for key, several in groupby(ordered, key=lambda digest: (digest.template, digest.year))}
    return dict(sorted(groups.items(), key=lambda pair: -len(pair[1])))


def _unit(file: str, digest: OverviewRow, nearest: tuple[str, float]) -> Sequence[CellValue]:
    """Return a unit's row."""
    owed = "、".join(f"{office}{count}项" for office, count in sorted(digest.gaps.items(), key=lambda pair: -pair[1]))
    rate = digest.filled / digest.asked if digest.asked else 1
    problems = "没有" if digest.problems < 0 else digest.problems / 100
    return (
        digest.unit, digest.year, digest.template, file, digest.filled, digest.asked, rate, sum(digest.gaps.values()), digest.doubts,
        digest.must, digest.ask, digest.words, problems, nearest[0], nearest[1] if nearest[0] else "", owed,
    )  # fmt: skip


def _nearest(digests: Mapping[str, OverviewRow]) -> dict[str, tuple[str, float]]:
    """Return for every file the unit that shares most sentences, and what part of its own; what half of them say does not count."""
    holders: dict[int, list[str]] = {}
    for file, digest in digests.items():
        for sentence in set(digest.sentences):
            holders.setdefault(sentence, []).append(file)
    most = len(digests) if len(digests) < _SMALL else min(len(digests) // 2, _COMMON)
    nearest = {}
    for file, digest in digests.items():
        own = {sentence for sentence in digest.sentences if len(holders[sentence]) <= most}
        shared = Counter(holder for sentence in own for holder in holders[sentence])
        del shared[file]
        best = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
        nearest[file] = (digests[best[0]].unit if best[0] else "", best[1] / len(own) if own else 0)
    return nearest


def _figures(book: "_OverviewWorkbook", table: Standings, title: str) -> None:
    """Add the worksheet of figures: heads of two levels, a row a unit, then 合计 and last year's; row by row, as the book wants it."""
    worksheet = book.page(title, {"单位": 16, **{column.head: 13 for column in table.columns}}, head_rows=2)
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


def _heads(book: "_OverviewWorkbook", worksheet: "Worksheet", table: Standings) -> None:
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


def _figure(book: "_OverviewWorkbook", worksheet: "Worksheet", spot: tuple[int, int], column: Column, typed: str) -> None:
    """Write one unit's figure; the words where it is no number."""
    at = spot[0] - 2
    value = column.values[at]
    usual = "rough" if column.rough[at] else "body"
    book.put(worksheet, *spot, typed if value is None else value, "odd" if column.is_odd(value) else usual)


def _totals(book: "_OverviewWorkbook", worksheet: "Worksheet", table: Standings, row: int) -> None:
    """Write 合计, and below it last year's where there is any."""
    book.put(worksheet, row, 0, "合计", "total")
    for at, column in enumerate(table.columns, 1):
        usual = "total" if column.is_whole else "part"
        book.put(worksheet, row, at, column.total, "odd" if column.has_odd else usual)
    if any(column.last_total is not None for column in table.columns):
        book.put(worksheet, row + 1, 0, "上年合计", "total")
        for at, column in enumerate(table.columns, 1):
            book.put(worksheet, row + 1, at, column.last_total, "total")


def _ranks(book: "_OverviewWorkbook", table: Standings, title: str) -> None:
    """Add the worksheet of ranks: which place each unit has in each figure, from the highest."""
    ranked = [column for column in table.columns if column.total is not None]
    if len(table.units) < FEW or not ranked:
        return
    heads = {"单位": 16, **{column.head: 11 for column in ranked}}
    worksheet = book.page(title, heads, head_rows=1)
    for at, head in enumerate(heads):
        book.put(worksheet, 0, at, head, "head")
    for row, unit in enumerate(table.units, 1):
        book.put(worksheet, row, 0, unit.unit)
        for at, column in enumerate(ranked, 1):
            book.put(worksheet, row, at, column.rank(column.values[row - 1]))


class _OverviewWorkbook:
    """A workbook: heads, borders, wrapped text seen whole; nothing in it is a formula, and it does not tell the time.

    Its rows go to disk as they come, so that its size is no matter: what is written to a row before the last one is lost.
    """

    def __init__(self) -> None:
        """Start without worksheets."""
        # late: only a batch that writes its 汇总 needs XlsxWriter.
        import xlsxwriter

        self._stream = io.BytesIO()
        # A thousand units took 77 MB while all rows were kept, and take 28.
        self._book = xlsxwriter.Workbook(self._stream, {"constant_memory": True})
        self.styles = {name: self._book.add_format({**_BASE, **more}) for name, more in _STYLES.items()}
        self.styles["plain"] = self._book.add_format({"font_name": "宋体", "font_size": 10.5})
        self._titles: set[str] = set()

    def page(self, title: str, heads: Mapping[str, int], head_rows: int) -> "Worksheet":
        """Return a new worksheet whose heads and first column stay in sight, on the screen and on paper; `heads` gives the widths."""
        worksheet: Worksheet = self._book.add_worksheet(self._free(title))
        worksheet.set_landscape()
        worksheet.set_paper(8 if len(heads) > _NARROW else 9)
        worksheet.freeze_panes(head_rows, 1)
        worksheet.repeat_rows(0, head_rows - 1)
        worksheet.repeat_columns(0)
        worksheet.set_row(head_rows - 1, self._height(heads, heads.values()))
        for at, width in enumerate(heads.values()):
            worksheet.set_column(at, at, width)
        return worksheet

    def worksheet(self, title: str, heads: Mapping[str, int], rows: Iterable[CellRow], shares: Sequence[int] = ()) -> "Worksheet":
        """Return a new worksheet with its rows, each high enough for its text; the columns of `shares` hold percentages."""
        worksheet = self.page(title, heads, 1)
        worksheet.fit_to_pages(1, 0)
        for at, head in enumerate(heads):
            self.put(worksheet, 0, at, head, "head")
        for number, row in enumerate(rows, 1):
            worksheet.set_row(number, self._height(row, heads.values()))
            for at, value in enumerate(row):
                self.put(worksheet, number, at, value, "share" if at in shares and not isinstance(value, str) else "body")
        return worksheet

    def put(self, worksheet: "Worksheet", row: int, column: int, value: CellValue, style: str = "body") -> None:
        """Write one cell; a text is never a formula."""
        if value is None or value == "":
            worksheet.write_blank(row, column, None, self.styles[style])
        elif isinstance(value, str):
            worksheet.write_string(row, column, value, self.styles[style])
        else:
            worksheet.write_number(row, column, float(value), self.styles[style])

    def saved(self) -> bytes:
        """Return the workbook's bytes: same content, same bytes."""
        self._book.close()
        return timeless(self._stream.getvalue(), without_core)

    def _free(self, title: str) -> str:
        """Return a name that a worksheet may have and no other has."""
        name = _NO_NAME.sub("", title)[:_NAME]
        for number in range(2, 100):
            if name.lower() not in self._titles:
                break
            name = f"{_NO_NAME.sub('', title)[: _NAME - 3]} {number}"
        self._titles.add(name.lower())
        return name

    def _height(self, values: Iterable[CellValue], widths: Iterable[int]) -> float:
        """Return how many points a row needs for its text to be seen whole."""
        texts = (value if isinstance(value, str) else "" for value in values)
        lines = (
            sum(max(1, math.ceil(display_width(line) * 1.1 / width)) for line in text.split("\n"))
            for text, width in zip(texts, widths, strict=False)
        )
        return _LINE * max(1, *lines) + 4
