"""The rows of a page with one row per unit: which are a unit's, which sum up others or say something of them, which are nobody's."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.diagnostics import Place, Problem
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.sheet import Unread
from drafter.readers.excel.cells import Cell, Grid

UNIT_HEADS = ("单位", "填报单位", "报送单位", "乡镇", "单位名称", "乡镇名称", "乡镇（街道）", "乡镇街道", "名称")
"""What the column of the units is called."""
_BRACKET = r"(?:[（(][^（）()]*[）)])?"
_NO_UNIT = regex(
    f"^{any_of('总表行首')}|{any_of('总表行尾')}{_BRACKET}$|^{any_of('总表行名')}{_BRACKET}$|[。；;：:！!？?]"
    r"|^[一二三四五六七八九十]+、|^[（(]|^(?:20\d\d年)?(?:度|\d{1,2}月(?:\d{1,2}日)?)?$",
)
"""What stands in the column of units and is none: 合计, 全县合计（3个镇）, 平均值, 上年同期, 其中：…, 填表人：…, 注：…, 一、建制镇."""
_NAMED = 12
"""How much of a row's name is said."""


class Columns(Struct, frozen=True):
    """A worksheet and what its columns hold."""

    grid: Grid
    unit_at: int
    """The column of the units."""
    names: Mapping[int, tuple[str, str]]
    """By column its figure or key of the head, and the unit of bare numbers in it."""
    head: Mapping[str, str]
    """What the head of every row's 填报表 says."""
    top: int
    """The row of the heads."""


class Sorted(Struct):
    """The rows of a page, by their number from 0."""

    lines: dict[str, list[int]]
    """Those of every unit, as it is written without blanks."""
    wrong: dict[int, Problem]
    """Those that are nobody's, though figures stand in them."""
    passed: dict[int, str]
    """Those that are no unit's, with what they call themselves."""

    def left(self, grid: Grid) -> Iterator[Unread]:
        """Yield which rows are no unit's: sums, shares of them, last year's, notes."""
        if self.passed:
            lines = "、".join(str(at + 1) for at in sorted(self.passed))
            names = "、".join(self.passed[at][:_NAMED] for at in sorted(self.passed))
            yield Unread(f"第{lines}行不是单位（{names}）", Place("", worksheet=grid.title))


def sorted_rows(columns: Columns, first: int) -> Sorted:
    """Return the rows of a page, from the first below its heads."""
    found = Sorted({}, {}, {})
    for at, row in enumerate(columns.grid.rows[first:], first):
        unit = _named(row, columns)
        if unit and (_NO_UNIT.search(unit) or _is_headline(columns, at)):
            found.passed[at] = unit
        elif other := _heads_again(columns, at):
            found.wrong[at] = other
            break  # What stands below belongs to other columns.
        elif wrong := _nobodys(row, columns):
            found.wrong[at] = wrong
        elif unit in UNIT_HEADS:
            found.passed[at] = unit
        elif unit:
            found.lines.setdefault(unit, []).append(at)
    if whole := _sum_of_all(columns, found.lines):
        found.passed[found.lines.pop(whole)[0]] = whole
    return found


def solid(text: str) -> str:
    """Return words without blanks."""
    return "".join(text.split())


def _named(row: Sequence[Cell], columns: Columns) -> str:
    """Return what a row calls itself; where that stands before the column of the units, only what is no unit. Empty for nothing."""
    own = row[columns.unit_at] if columns.unit_at < len(row) else None
    if own and (own.text or own.problem):
        return "" if own.problem else solid(own.text)
    before = next((solid(cell.text) for cell in row[: columns.unit_at] if cell.text and not cell.number), "")
    return before if before and _NO_UNIT.search(before) else ""


def _is_headline(columns: Columns, at: int) -> bool:
    """Return whether a row's words stand over its figures, of which it has none, in one merged cell: they head the rows below."""
    row = columns.grid.rows[at]
    if any(cell.text and column != columns.unit_at for column, cell in enumerate(row) if column in columns.names):
        return False
    spans = (span for span in columns.grid.merged if span[0] <= at + 1 <= span[2] and span[1] <= columns.unit_at + 1)
    return any(column + 1 <= span[3] for span in spans for column in columns.names if column > columns.unit_at)


def _heads_again(columns: Columns, at: int) -> Problem | None:
    """Return what is wrong with a second row of heads: it heads other columns than the first; None for the same ones, or for no heads."""
    row = columns.grid.rows[at]
    if columns.unit_at >= len(row) or solid(row[columns.unit_at].text) not in UNIT_HEADS:
        return None
    above = columns.grid.rows[columns.top]
    both = [column for column in columns.names if column < min(len(row), len(above))]
    if all(solid(row[column].text) in ("", solid(above[column].text)) for column in both):
        return None
    return Problem("这里又有一行表头，和上面的不一样，下面的没有读", "一页只放一张表，请分成两页", row[columns.unit_at].place)


def _nobodys(row: Sequence[Cell], columns: Columns) -> Problem | None:
    """Return what is wrong with a row that is no unit's: figures without a unit, or beside one that cannot be read; None for nothing."""
    named = row[columns.unit_at] if columns.unit_at < len(row) else None
    if named and named.problem:
        return Problem(named.problem, "请写上单位名称", named.place)
    if named and named.text and not any(char.isalpha() for char in named.text):
        return Problem(f"“{named.text}”不是单位名称", "请写单位的全称，例如“清溪镇”", named.place)
    if not (named and named.text) and any(cell.text for column, cell in enumerate(row) if column in columns.names):
        return Problem("这一行有数，没有写单位", "请写上单位名称；合并的单元格先取消合并", row[0].place)
    return None


def _sum_of_all(columns: Columns, lines: Mapping[str, Sequence[int]]) -> str:
    """Return the first or last unit each of whose figures, two at least, is the sum of all others': the whole; else an empty string."""
    order = sorted(at for several in lines.values() for at in several)
    ends = {order[0], order[-1]} if len(order) > 2 else ()
    wholes = [at for at in sorted(ends) if _is_sum(columns, at, [part for part in order if part != at])]
    return next((unit for unit, several in lines.items() if list(several) == wholes), "")


def _is_sum(columns: Columns, whole: int, parts: Sequence[int]) -> bool:
    """Return whether all figures of a row, two at least, are the sums of those of others; shares are none."""
    counted = [column for column, (_, unit) in columns.names.items() if unit != "%"]
    held = [(cell, column) for column in counted for cell in _numbers(columns, [whole], column)]
    sums = [(Decimal(cell.text), sum(Decimal(part.text) for part in _numbers(columns, parts, column))) for cell, column in held]
    return len(sums) > 1 and all(number == total > 0 for number, total in sums)


def _numbers(columns: Columns, lines: Sequence[int], column: int) -> Iterator[Cell]:
    """Yield the cells of a column with bare numbers in them."""
    rows = (columns.grid.rows[at] for at in lines)
    return (row[column] for row in rows if column < len(row) and row[column].number)
