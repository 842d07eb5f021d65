"""Tables of a report: columns against their row of 合计, and this year's column against last year's and the growth beside it."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.checks.quoting import passage
from drafter.checks.registry import foreign, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.figures.quantity import plain
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report
from drafter.report.amounts import gives, rounded_like

_CELL = regex(r"([-−]?\d[\d,]*(?:\.\d+)?)(?:[一-鿿]{1,3})?")
_RATE = regex(r"(?P<way>增加?|增长|上升|减少?|下降|[-−+])?\s*(?P<by>\d[\d,]*(?:\.\d+)?)\s*[%％]?")
_DOWN = ("减", "减少", "下降", "-", "−")
_TOTAL, _SUBTOTAL, _OF_WHICH = regex("[合总共]\\s*计"), regex("小\\s*计"), regex("[　 ]*[（(]?其\\s*中|[　 ]+")
_YEAR = regex("(?:19|20)\\d\\d(?:年度?)?")
_NO_SUM = regex(any_of("不加列"))
_LAST, _NOW = regex("上年|去年|上一年"), regex("本年|今年|本期")
_GROWTH, _PERCENT = regex("增长|增幅|增速|同比|增减|比上年|增加"), regex("[%％]|增幅|增速|率")
_ROWS = 2
"""How many rows a table has at least that is added up."""
_NEAR = Decimal("0.2")
"""A column that is further from its 合计 is not one of what is added up there; but ten times is a lost point or a nought."""
_TEN = 10


class _Row(Struct, frozen=True):
    """A line of a table."""

    start: int
    """Where it begins in the text."""
    cells: tuple[str, ...]

    def span(self, column: int) -> tuple[int, int]:
        """Return where a cell stands in the text."""
        begin = self.start + sum(len(cell) + 1 for cell in self.cells[:column])
        return begin, begin + len(self.cells[column])


@rule(foreign)
def table_totals(report: Report) -> Iterator[Finding]:
    """Yield a finding where a column of a table does not come to what stands in its row of 合计."""
    for rows in _tables(report):
        for index, row in enumerate(rows):
            if index > 1 and _TOTAL.fullmatch(row.cells[0].strip()):
                yield from _table_total(report, rows[:index], row)


@rule(foreign)
def table_growth(report: Report) -> Iterator[Finding]:
    """Yield a finding where a row's growth is not what its columns of last year and of this year give."""
    for rows in _tables(report):
        head = rows[0].cells
        columns = _growth_columns(head)
        for row in rows[1:] if columns else ():
            if columns and len(row.cells) == len(head):
                yield from _row_growth(report, row, columns, head[columns[2]])


def _tables(report: Report) -> Iterator[list[_Row]]:
    """Yield the rows of every table: lines of tables that follow each other."""
    rows: list[_Row] = []
    end = -1
    for start in sorted(report.rows):
        if rows and start != end + 1:
            yield rows
            rows = []
        end = report.text.find("\n", start)
        end = len(report.text) if end < 0 else end
        rows.append(_Row(start, tuple(report.text[start:end].split("\t"))))
    if rows:
        yield rows


def _table_total(report: Report, above: Sequence[_Row], total: _Row) -> Iterator[Finding]:
    """Yield a finding for every column whose numbers, all of them plain, miss their total in whatever way they may be meant to add up."""
    body = _body(above)
    head = above[0].cells if above[0] not in body else ()
    if len(body) < _ROWS or any(len(row.cells) != len(total.cells) for row in body):
        return
    for column, typed in enumerate(total.cells[1:], 1):
        named = head[column] if column < len(head) == len(total.cells) else ""
        stated, sums = _number(typed), _sums(body, column)
        if stated is None or not sums or _NO_SUM.search(named) or any(rounded_like(added, stated) == stated for added in sums):
            continue
        if _is_meant(sums[0], stated):
            why = f"这一列加起来是{plain(sums[0])}，合计写的是{typed.strip()}。"
            quote = passage(report, total.span(column), f"合计{typed.strip()}")
            yield finding("分项与合计不符", quote, why, "请核对是合计错还是哪一行错。", certain=len(sums) == 1)


def _body(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows below the head, which is all lines at the top without a number that is no year; none above an earlier 合计."""
    body = list(itertools.dropwhile(_is_head, rows))
    totals = [index for index, row in enumerate(body) if _TOTAL.fullmatch(row.cells[0].strip())]
    return body[totals[-1] + 1 :] if totals else body


def _is_head(row: _Row) -> bool:
    """Return whether a row has no number but years."""
    numbers = [cell.strip() for cell in row.cells[1:] if _number(cell) is not None]
    return all(_YEAR.fullmatch(cell) for cell in numbers)


def _sums(body: Sequence[_Row], column: int) -> list[Decimal]:
    """Return what a column may come to: without 小计 and 其中, all rows, 小计 alone, those before 其中; none where a cell has no number."""
    numbers = [(row, _number(row.cells[column])) for row in body]
    known = [(row, number) for row, number in numbers if number is not None]
    if len(known) < len(numbers):
        return []
    own = [number for row, number in known if not _SUBTOTAL.search(row.cells[0]) and not _OF_WHICH.match(row.cells[0])]
    subtotals = [number for row, number in known if _SUBTOTAL.search(row.cells[0])]
    leading = [number for _, number in itertools.takewhile(lambda pair: not _OF_WHICH.match(pair[0].cells[0]), known)]
    ways = [own, [number for _, number in known], subtotals, leading]
    return list(dict.fromkeys(sum(way, Decimal(0)) for way in ways if way))


def _is_meant(added: Decimal, stated: Decimal) -> bool:
    """Return whether a total is near enough to be meant for a sum, or ten times it; a mean is neither."""
    if stated in (added * _TEN, added / _TEN):
        return True
    return abs(added - stated) <= abs(added) * _NEAR


def _number(cell: str) -> Decimal | None:
    """Return the number that a cell holds; None for one that holds anything else, a percentage among it."""
    match = _CELL.fullmatch(cell.strip())
    return Decimal(match[1].replace(",", "").replace("−", "-")) if match else None


def _growth_columns(head: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the columns of last year, of this year and of the growth; None where there is not exactly one of each."""
    found = [[index for index, cell in enumerate(head) if index and kind(cell)] for kind in (_is_last, _is_now, _is_growth)]
    if any(len(columns) != 1 for columns in found):
        return None
    last, now, growth = (columns[0] for columns in found)
    return last, now, growth


def _is_last(cell: str) -> bool:
    """Return whether a head is that of last year's column."""
    return _LAST.search(cell) is not None and not _is_growth(cell)


def _is_now(cell: str) -> bool:
    """Return whether a head is that of this year's column."""
    return _NOW.search(cell) is not None and not _is_growth(cell) and not _LAST.search(cell)


def _is_growth(cell: str) -> bool:
    """Return whether a head is that of a column of growth in percent."""
    return _GROWTH.search(cell) is not None


def _row_growth(report: Report, row: _Row, columns: tuple[int, int, int], head: str) -> Iterator[Finding]:
    """Yield the finding on a row whose growth, in percent or as a difference, is not what this year's and last year's numbers give."""
    before, now, typed = (row.cells[column].strip() for column in columns)
    old, new, said = _number(before), _number(now), _RATE.fullmatch(typed)
    if old is None or new is None or said is None or old <= 0 or "%" in before:
        return
    stated, in_percent = Decimal(said["by"].replace(",", "")), _PERCENT.search(head + typed) is not None
    half = _half(before, now)
    ends = sorted(_grown(old - sign * half, new + sign * half, in_percent=in_percent) for sign in (1, 0, -1))
    falls = said["way"] in _DOWN
    low, high = sorted((abs(ends[0]), abs(ends[-1])))
    if gives(low, high, stated) and (not stated or new == old or falls == (new < old)):
        return
    worked = rounded_like(_grown(old, new, in_percent=in_percent), stated)
    why = f"{before}到{now}，{'增长' if worked >= 0 else '下降'}{abs(worked)}{'%' if in_percent else ''}，不是{typed}。"
    yield finding("增幅不符", passage(report, row.span(columns[2]), row.cells[0].strip()), why)


def _grown(old: Decimal, new: Decimal, *, in_percent: bool) -> Decimal:
    """Return by how much one number is more than another, or by how many percent of it."""
    return (new - old) * 100 / old if in_percent and old else new - old


def _half(*cells: str) -> Decimal:
    """Return half of what one in the last digit of numbers with decimals stands for; nothing for whole ones, which are taken as exact."""
    steps = [Decimal(1).scaleb(int(number.as_tuple().exponent)) for number in map(_number, cells) if number is not None]
    return min((step for step in steps if step < 1), default=Decimal(0)) / 2
