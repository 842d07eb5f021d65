"""A table with one row per unit, made by hand: heads of one or two levels with units in them, a row of 合计 → one 填报表 a row."""

import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.language.patterns import regex
from drafter.model.sheet import HEADER, Sheet, Unread
from drafter.model.template import Template
from drafter.readers.excel.cells import DATE, Cell, Grid, filled, sheets_in
from drafter.readers.excel.form import BASICS, DATA
from drafter.readers.excel.units import UNIT_HEADS, Columns, solid, sorted_rows
from drafter.readers.folders import YEAR as FILE_YEAR
from drafter.readers.refusals import Refusals
from drafter.readers.sheet import sheet_of
from drafter.readers.tree import Leaf, Table, Tree

_PASSED = ("序号", "编号", "备注", "说明", "")
_HIDDEN = "隐藏的页"
_HEAD_ROWS = 8
"""In how many rows from the top the heads are looked for."""
_UNIT_IN_HEAD = regex("[（(]([^（）()]{1,6})[）)]$")
_YEAR = regex(r"(?<!\d)(20\d\d)年?")


class Row(Struct, frozen=True):
    """One unit's row of a table, in a form that any process can read: `sheet_of_row` does."""

    unit: str
    """The unit; 第4行 where the row names none."""
    data: bytes
    problems: tuple[Problem, ...]
    """What is wrong with it: it stops this unit only. A figure that cannot be taken stops nothing but itself."""


class County(Struct, frozen=True):
    """What a workbook with one row per unit holds."""

    rows: tuple[Row, ...]
    """The units', page by page, then those that are nobody's."""
    left: tuple[Unread, ...]
    """What was not read: hidden rows and pages, struck words, rows of sums, notes below the table, pages of another kind or year."""


def is_form(data: bytes, file: str) -> bool:
    """Return whether a workbook is the 填报表 of one unit. Raise DrafterError for one that cannot be read."""
    titles = {grid.title for grid in sheets_in(data, file)}
    return DATA in titles and BASICS in titles


def rows_of(data: bytes, file: str, template: Template | None, year: int | None = None) -> list[Row]:
    """Return the rows of a table with one row per unit. Raise DrafterError with all that is wrong with its heads."""
    return list(county_of(data, file, template, year).rows)


def county_of(data: bytes, file: str, template: Template | None, year: int | None = None) -> County:
    """Return the rows of all pages of one year with one row per unit. Raise DrafterError with all that is wrong with their heads."""
    if template is None:
        raise DrafterError(Problem("总表要说用哪个模板，才知道每一列是什么", "请加 -t，例如 -t 乡镇", Place(file)))
    pages, left = _pages(sheets_in(data, file), template, year)
    if not pages:
        remedy = "表在隐藏的页里，请取消隐藏再试" if any(one.what == _HIDDEN for one in left) else "表头第一栏写“单位”，每个单位一行"
        raise DrafterError(Problem("没有找到写着“单位”或“乡镇”的表头", remedy, Place(file)))
    problems: list[Problem] = []
    about = year or max(filter(None, map(_year_in, pages)), default=None) or _year_of(file)
    if about is None:
        problems.append(Problem("看不出是哪一年的表", "请加 --year 2023，或在表的标题里写上年度", Place(file, worksheet=pages[0].title)))
    rows, passed = _rows(pages[0], template, about or 0, problems)
    if problems:
        raise DrafterError(*problems, *(problem for row in rows for problem in row.problems))
    left += passed
    for page in pages[1:]:
        left += _add_page(rows, page, template, about or 0)
    return County(tuple(rows), tuple(left))


def _add_page(rows: list[Row], page: Grid, template: Template, year: int) -> list[Unread]:
    """Add the rows of one more page and return what of it is not read; heads that nobody knows stop this page alone."""
    problems: list[Problem] = []
    more, left = _rows(page, template, year, problems)
    twice = {row.unit for row in more if row.data} & {row.unit for row in rows}
    if problems:
        rows.append(Row(f"“{page.title}”这一页", b"", tuple(problems)))
    elif twice:
        return [_not_read(page, f"前面的页里已经有“{min(twice)}”，这一页没有读")]
    else:
        rows += more
    return left


def _pages(grids: Sequence[Grid], template: Template, year: int | None) -> tuple[list[Grid], list[Unread]]:
    """Return the pages of a table, of the year that is wanted, else of the latest, and what is said of the others."""
    tables, left = _tables(grids)
    about = [grid for grid in tables if _has_figures(grid, template)] or tables[:1]
    left += [_not_read(grid, "这一页没有模板里的数") for grid in tables if grid not in about]
    pages, others = _of_one_year(about, year)
    return pages, left + others


def _tables(grids: Sequence[Grid]) -> tuple[list[Grid], list[Unread]]:
    """Return the pages with one row per unit that are not hidden, and what is said of the others."""
    shown = [grid for grid in grids if not grid.hidden]
    tables = [grid for grid in shown if _head_row(grid) is not None]
    left = [_not_read(grid, _HIDDEN) for grid in grids if grid.hidden and filled(grid)]
    left += [_not_read(grid, "这一页不是一个单位一行的表") for grid in shown if filled(grid) and grid not in tables]
    return tables, left


def _of_one_year(tables: Sequence[Grid], year: int | None) -> tuple[list[Grid], list[Unread]]:
    """Return the tables of the year that is wanted, else of the latest, with those that name no year, and what is said of the others."""
    years = [found for grid in tables if (found := _year_in(grid))]
    wanted = year if year in years else max(years, default=None)
    others = [_not_read(grid, f"这一页是{_year_in(grid)}年的") for grid in tables if _year_in(grid) not in (None, wanted)]
    return [grid for grid in tables if _year_in(grid) in (None, wanted)], others


def _has_figures(grid: Grid, template: Template) -> bool:
    """Return whether any head of a page is a figure of the template."""
    top = _head_row(grid) or 0
    rows = grid.rows[top : top + 2]
    return any(solid(_UNIT_IN_HEAD.sub("", cell.text)) in template.figures for row in rows for cell in row)


def _not_read(grid: Grid, what: str) -> Unread:
    """Return that a page is not read."""
    return Unread(what, Place("", worksheet=grid.title))


def sheet_of_row(data: bytes, file: str) -> Sheet:
    """Return the 填报表 of one row. Raise DrafterError with all that is wrong."""
    row = json.loads(data)
    worksheet, line = row["worksheet"], row["line"]
    here = Place(file, line, 1, worksheet)
    head: list[tuple[Leaf, Tree]] = [(Leaf(name, here), Leaf(text, here)) for name, text in row["head"].items()]
    cells = ((name, text, Place(file, line, column, worksheet), doubt) for name, text, column, doubt in row["data"])
    pairs = [(Leaf(name, place), Leaf(text, place, doubt)) for name, text, place, doubt in cells]
    refusals = Refusals(file)
    sheet = sheet_of(Table((*head, (Leaf("数据", here), Table(tuple(pairs), here))), here), refusals)
    refusals.settle()
    return sheet


def _head_row(grid: Grid) -> int | None:
    """Return the row with the heads, from 0; None where there is none."""
    for at, row in enumerate(grid.rows[:_HEAD_ROWS]):
        if any(solid(cell.text) in UNIT_HEADS for cell in row[:3]):
            return at
    return None


def _year_in(grid: Grid) -> int | None:
    """Return the year that the worksheet's title or the rows above its heads name."""
    words = [grid.title, *(cell.text for row in grid.rows[: _head_row(grid) or 0] for cell in row)]
    return next((int(year[1]) for text in words if (year := _YEAR.search(text))), None)


def _year_of(file: str) -> int | None:
    """Return the year that a file's name tells."""
    named = FILE_YEAR.search(Path(file).stem)
    return int(named[0]) if named else None


def _rows(grid: Grid, template: Template, year: int, problems: list[Problem]) -> tuple[list[Row], list[Unread]]:
    """Return the units' rows and what is left out, noting heads that nobody knows; a unit that comes twice is wrong in both rows."""
    top = _head_row(grid) or 0
    second = _second_row(grid, top)
    heads = _heads(grid, top, second)
    unit_at = _unit_column(grid, top)
    head = {"年度": str(year), "类别": template.fits[0] if template.fits else ""}
    columns = Columns(grid, unit_at, _names(heads, unit_at, template, problems), head, top)
    found = sorted_rows(columns, (top if second is None else second) + 1)
    rows = [_row(columns, unit, its_lines) for unit, its_lines in found.lines.items()]
    nobodys = [Row(f"第{at + 1}行", b"", (wrong,)) for at, wrong in found.wrong.items()]
    return [*rows, *nobodys], [*grid.left, *found.left(grid)]


def _twice(columns: Columns, unit: str, lines: Sequence[int]) -> Iterator[Problem]:
    """Yield a problem for every row of a unit that has several: its figures cannot be told."""
    for at in lines if len(lines) > 1 else ():
        yield Problem(f"“{unit}”有{len(lines)}行", "一个单位只留一行，或写全名称", columns.grid.rows[at][columns.unit_at].place)


def _shared(columns: Columns, at: int) -> dict[int, str]:
    """Return the columns whose cells in a row are merged with figures of others, and why nobody can tell whose they are."""
    shared: dict[int, str] = {}
    for first, left, last, right in columns.grid.merged:
        within = [column for column in columns.names if left <= column + 1 <= right] if first <= at + 1 <= last else []
        if (last > first or len(within) > 1) and _is_filled(columns.grid, first - 1, left - 1):
            shared |= dict.fromkeys(within, "这里是合并的单元格，看不出是谁的数，请取消合并，每格各填各的")
    return shared


def _is_filled(grid: Grid, at: int, column: int) -> bool:
    """Return whether a cell holds something; what is merged over a blank stretch is no figure."""
    return at < len(grid.rows) and column < len(grid.rows[at]) and bool(grid.rows[at][column].text or grid.rows[at][column].problem)


def _second_row(grid: Grid, top: int) -> int | None:
    """Return the row of the lower heads where there are two levels: cells merged in the upper one, words below them but for the units."""
    merged = any(first == top + 1 and (last > first or right > left) for first, left, last, right in grid.merged)
    below = grid.rows[top + 1] if top + 1 < len(grid.rows) else ()
    words = [cell for cell in below if cell.text and not cell.number]
    named = _is_filled(grid, top + 1, _unit_column(grid, top))
    return top + 1 if merged and len(words) > 1 and not named and not any(cell.number for cell in below) else None


def _unit_column(grid: Grid, top: int) -> int:
    """Return the column of the units in the row of the heads."""
    return next(at for at, cell in enumerate(grid.rows[top]) if solid(cell.text) in UNIT_HEADS)


def _heads(grid: Grid, top: int, second: int | None) -> list[tuple[str, Place]]:
    """Return the head of every column: of two levels the lower one where it says something."""
    upper = grid.rows[top]
    lower = grid.rows[second] if second is not None else ()
    cells = (below if above is None or (below and below.text) else above for above, below in zip_longest(upper, lower))
    return [(cell.text, cell.place) for cell in cells]


def _names(heads: Sequence[tuple[str, Place]], unit_at: int, template: Template, problems: list[Problem]) -> dict[int, tuple[str, str]]:
    """Return for every column its figure or key of the head, and the unit of bare numbers in it."""
    known = {**{name: figure.unit for name, figure in template.figures.items()}, **dict.fromkeys(HEADER, "")}
    names: dict[int, tuple[str, str]] = {}
    for at, (text, place) in enumerate(heads):
        typed = _UNIT_IN_HEAD.search(text)
        name = solid(_UNIT_IN_HEAD.sub("", text))
        if at == unit_at or name in _PASSED:
            continue
        if name not in known:
            problems.append(Problem(f"表头“{text}”不认识", suggestion(name, known) or "请改成模板里的名称：drafter templates", place))
        elif name in (other for other, _ in names.values()):
            problems.append(Problem(f"表头“{text}”有两列", "请留一列", place))
        else:
            names[at] = (name, typed[1] if typed else known[name])
    return names


def _row(columns: Columns, unit: str, lines: Sequence[int]) -> Row:
    """Return one unit's row, as JSON, with what cannot be taken in it; of several lines the first."""
    at = lines[0]
    cells = columns.grid.rows[at]
    head = {"单位": unit, **columns.head}
    data: list[tuple[str, str, int, str]] = []
    wrong, shared = list(_twice(columns, unit, lines)), _shared(columns, at)
    for column, (name, counted) in columns.names.items():
        if column >= len(cells) and column not in shared:
            continue
        cell = cells[column] if column < len(cells) else Cell("", cells[0].place)
        text, doubt = cell.counted(counted)
        if name not in HEADER:
            data.append((name, text, column + 1, shared.get(column, cell.problem or doubt)))
        elif cell.problem in ("", DATE):
            head[name] = text
        else:
            wrong.append(Problem(cell.problem, "请写成文字", cell.place))
    held = json.dumps({"worksheet": columns.grid.title, "line": at + 1, "head": head, "data": data}, ensure_ascii=False)
    return Row(unit, held.encode(), tuple(wrong))
