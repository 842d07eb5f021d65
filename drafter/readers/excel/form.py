"""填报表.xlsx → Sheet: the worksheets that `drafter new --excel` writes, filled in by hand; every problem names its cell."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.model.answers import LISTS, SHEET, Words, of_rows
from drafter.model.sheet import HEADER, ITEM_FIELDS, Sheet, Unread
from drafter.readers.excel.cells import DATE, Cell, Grid, filled, sheets_in
from drafter.readers.opening import read_bytes
from drafter.readers.refusals import Refusals
from drafter.readers.sheet import sheet_of
from drafter.readers.tree import Branch, Leaf, Table, Tree

DATA, BASICS, OFFICES, MATERIAL = "数据", "基本情况", "部门", "素材"
"""The names of the worksheets."""
DATA_HEADS = ("分组", "项目", "单位", "本年", "上年", "口径", "依据", "部门", "报数人", "说明", "名称")
"""The heads of 数据; the last column is hidden and holds the name of the figure."""
_NAME = "名称"
_NOTES = ("口径", "依据", "报数人")
_GUIDE = "说明"
_OTHERWISE = "请改成数，或粘贴为数值；3—1 变成日期的写成“3至1”，或先把格子设为文本"
_KNOWN = (DATA, BASICS, OFFICES, MATERIAL, *LISTS, _GUIDE, SHEET)
_WORDS = (*HEADER, "时限")
"""What is written in words, so that a date in it is meant."""


def parse_form(data: bytes, file: str) -> Sheet:
    """Return the 填报表 that a workbook's bytes hold. Raise DrafterError with all that is wrong."""
    return _sheet(sheets_in(data, file), file)


def read_returned(path: Path) -> tuple[Sheet, Words | None]:
    """Return a form that came back, and what it said when it went out; None for one that does not tell. Raise DrafterError."""
    worksheets = sheets_in(read_bytes(path), str(path))
    unseen = next((grid for grid in worksheets if grid.title == SHEET), None)
    sent = None if unseen is None else of_rows((row[0].words, row[1].words) for row in unseen.rows[1:] if len(row) > 1)
    return _sheet(worksheets, str(path)), sent


def _sheet(worksheets: Sequence[Grid], file: str) -> Sheet:
    """Return the 填报表 in the worksheets of a workbook."""
    grids = {grid.title: grid for grid in worksheets}
    refusals = Refusals(file)
    if DATA not in grids or BASICS not in grids:
        what = f"表里没有“{DATA}”“{BASICS}”这两页，不是填报表"
        raise DrafterError(Problem(what, "空表用 drafter new --excel 生成；一个单位一行的总表用 drafter batch", Place(file)))
    for title in (DATA, BASICS):
        if grids[title].hidden:
            refusals.refuse(f"“{title}”这一页藏起来了", "请在 Excel、WPS 里取消隐藏再试", Place(file, worksheet=title))
    refusals.settle()
    sheet = sheet_of(Table(tuple(_sections(grids, refusals)), Place(file)), refusals)
    refusals.settle()
    return replace(sheet, left=tuple(left for grid in worksheets for left in _left_of(grid)))


def left_in(data: bytes, file: str) -> tuple[Unread, ...]:
    """Return what of a form's workbook is not read. Raise DrafterError for one that cannot be read."""
    return tuple(left for grid in sheets_in(data, file) for left in _left_of(grid))


def _left_of(grid: Grid) -> Iterator[Unread]:
    """Yield what of a worksheet is not read: pages that are not ours, what is hidden; what we hide ourselves is none."""
    if not grid.hidden and grid.title in _KNOWN:
        own = _own_columns(grid)
        yield from (left for left in grid.left if left.place.line != 1 or left.place.column not in own)
    elif filled(grid) and grid.title != SHEET:
        yield Unread("隐藏的页" if grid.hidden else "这一页不是填报表的", Place("", worksheet=grid.title))


def _own_columns(grid: Grid) -> set[int]:
    """Return the columns of 数据 that we hide ourselves; none of another page."""
    heads = grid.rows[0] if grid.title == DATA and grid.rows else ()
    return {at for at, cell in enumerate(heads, 1) if cell.words == _NAME}


def _sections(grids: Mapping[str, Grid], refusals: Refusals) -> Iterator[tuple[Leaf, Tree]]:
    """Yield the keys of the 填报表 with what stands under them."""
    for grid in grids.values():
        _refuse_form(grid, refusals)
    yield from _pairs(grids[BASICS], refusals, HEADER)
    place = Place(refusals.file, 1, 1, DATA)
    yield Leaf("数据", place), Table(tuple(_figures(grids[DATA], refusals)), place)
    last = tuple(_last_year(grids[DATA], refusals))
    if last:
        yield Leaf("上年数据", place), Table(last, place)
    if OFFICES in grids:
        yield Leaf("部门", Place(refusals.file, 1, 1, OFFICES)), Table(tuple(_offices(grids[OFFICES])), Place(refusals.file, 1, 1, OFFICES))
    if MATERIAL in grids:
        place = Place(refusals.file, 1, 1, MATERIAL)
        yield Leaf("素材", place), Table(tuple(_pairs(grids[MATERIAL], refusals, ())), place)
    for name in LISTS:
        if name in grids and (items := tuple(_items(grids[name], ITEM_FIELDS[name], refusals))):
            yield Leaf(name, items[0].place), Branch(items, items[0].place)


def _refuse_form(grid: Grid, refusals: Refusals) -> None:
    """Note a worksheet whose name is nearly one of ours, and merged cells below the heads of ours."""
    if grid.title not in _KNOWN:
        if grid.rows and (remedy := suggestion(grid.title, _KNOWN)):
            refusals.refuse(f"没有“{grid.title}”这一页，没有读", f"{remedy}请改回原来的页名", Place(refusals.file, 1, 1, grid.title))
        return
    for top, left, bottom, _ in grid.merged:
        if bottom > 1:
            refusals.refuse("这里有合并的单元格", "取消合并，每一格各写各的", Place(refusals.file, top, left, grid.title))


def _columns(grid: Grid, heads: tuple[str, ...], refusals: Refusals) -> dict[str, int]:
    """Return where each head stands; one that is not known is a problem."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(grid.rows[0] if grid.rows else ()):
        if cell.words in heads:
            columns[cell.words] = at
        elif cell.text:
            refusals.refuse(f"表头“{cell.text}”不认识", suggestion(cell.text, heads) or f"可以有：{'、'.join(heads)}", cell.place)
    return columns


def _at(row: tuple[Cell, ...], columns: Mapping[str, int], head: str) -> Cell | None:
    """Return a row's cell under a head; None where there is none."""
    at = columns.get(head)
    return row[at] if at is not None and at < len(row) else None


def _text(row: tuple[Cell, ...], columns: Mapping[str, int], head: str) -> str:
    """Return the words of a row's cell under a head; empty where there is none."""
    cell = _at(row, columns, head)
    return cell.text if cell else ""


def _leaf(cell: Cell | None, refusals: Refusals, unit: str = "", *, words: bool = False) -> Leaf:
    """Return a cell as a scalar, a bare number with its unit; what cannot be taken is a problem. A date can, where `words` are meant."""
    if cell is None:
        return Leaf("", Place(refusals.file))
    leaf = _doubted(cell, unit)
    if leaf.doubt and not (words and cell.problem == DATE):
        refusals.refuse(leaf.doubt, _OTHERWISE, cell.place)
    return Leaf(leaf.text, leaf.place)


def _doubted(cell: Cell, unit: str) -> Leaf:
    """Return a figure's cell as a scalar, a bare number with its unit; what cannot be taken is doubted, and stops this figure alone."""
    text, doubt = cell.counted(unit)
    return Leaf(text, cell.place, f"{DATE}（{cell.text}）" if cell.problem == DATE else cell.problem or doubt)


def _figures(grid: Grid, refusals: Refusals) -> Iterator[tuple[Leaf, Tree]]:
    """Yield the groups with their figures."""
    columns = _columns(grid, DATA_HEADS, refusals)
    for head in ("项目", "本年"):
        if head not in columns:
            refusals.refuse(f"“{DATA}”这一页没有“{head}”这一列", "请把表头改回来", Place(refusals.file, 1, 1, DATA))
    groups: dict[str, list[tuple[Leaf, Tree]]] = {}
    _refuse_names(grid, columns, refusals)
    for row in grid.rows[1:]:
        key, value = _key(row, columns), _at(row, columns, "本年")
        if key and value:
            figure = Leaf(key, value.place), _figure(row, columns, value, refusals)
            groups.setdefault(_text(row, columns, "分组"), []).append(figure)
        elif value and value.text:
            refusals.refuse("这一行有数，没有写是哪一项", "请写上项目，或删掉这一行", value.place)
    for name, pairs in groups.items():
        yield Leaf(name or "数据", pairs[0][0].place), Table(tuple(pairs), pairs[0][0].place)


def _refuse_names(grid: Grid, columns: Mapping[str, int], refusals: Refusals) -> None:
    """Note rows that show the name of another row, as they do once some columns only are sorted, and names that come twice."""
    names = [_key(row, columns) for row in grid.rows[1:]]
    for at, row in enumerate(grid.rows[1:]):
        shown = _at(row, columns, "项目")
        if shown and shown.text and shown.text != names[at] and shown.text in names:
            what = f"这一行的项目是“{shown.text}”，藏着的名称是“{names[at]}”"
            refusals.refuse(what, "多半是排序时没有选上所有的列：请撤销排序，或重新发一张表", shown.place)
        elif names[at] and names[at] in names[:at]:
            own = shown is None or shown.text in ("", names[at])
            remedy = "请留一行" if own else "这一行要是另一项，请取消隐藏“名称”那一列，改成和项目一样"
            refusals.refuse(f"“{names[at]}”有两行", remedy, row[0].place)


def _figure(row: tuple[Cell, ...], columns: Mapping[str, int], value: Cell, refusals: Refusals) -> Tree:
    """Return this year's figure of a row, with its notes where there are any."""
    leaf = _doubted(value, _text(row, columns, "单位"))
    beside = [(Leaf(name, value.place), _leaf(_at(row, columns, name), refusals)) for name in _NOTES]
    filled = [pair for pair in beside if pair[1].text]
    return Table(((Leaf("值", value.place), leaf), *filled), value.place) if filled else leaf


def _last_year(grid: Grid, refusals: Refusals) -> Iterator[tuple[Leaf, Tree]]:
    """Yield last year's figures."""
    columns = _columns(grid, DATA_HEADS, Refusals(refusals.file))
    for row in grid.rows[1:]:
        key, value = _key(row, columns), _at(row, columns, "上年")
        if key and value and (value.text or value.problem):
            yield Leaf(key, value.place), _leaf(value, refusals, _text(row, columns, "单位"))


def _key(row: tuple[Cell, ...], columns: Mapping[str, int]) -> str:
    """Return the name of a row's figure: the hidden one, else the visible one."""
    name = _at(row, columns, _NAME)
    return (name.words if name else "") or _text(row, columns, "项目")


def _pairs(grid: Grid, refusals: Refusals, known: tuple[str, ...]) -> Iterator[tuple[Leaf, Tree]]:
    """Yield the rows of a worksheet of 项目 and 内容; several rows of one name are a list."""
    contents: dict[str, list[Leaf]] = {}
    places: dict[str, Place] = {}
    for row in (row for row in grid.rows[1:] if row and row[0].text):
        name = row[0].text
        if known and name not in known:
            refusals.refuse(f"没有“{name}”这一项", suggestion(name, known), row[0].place)
            continue
        places.setdefault(name, row[0].place)
        contents.setdefault(name, []).append(_leaf(row[1] if len(row) > 1 else None, refusals, words=True))
    for name, leaves in contents.items():
        yield Leaf(name, places[name]), _of_leaves(leaves)


def _of_leaves(leaves: Sequence[Leaf]) -> Tree:
    """Return what rows of one name hold: a list where several are filled, else the one that is, or a blank."""
    filled = [leaf for leaf in leaves if leaf.text]
    return Branch(tuple(filled), filled[0].place) if len(filled) > 1 else (filled or leaves)[0]


def _offices(grid: Grid) -> Iterator[tuple[Leaf, Tree]]:
    """Yield 部门: the template's name, then the unit's own name and who reports."""
    for row in grid.rows[1:]:
        if row and row[0].text:
            own, person = (row[at].text if at < len(row) else "" for at in (1, 2))
            words = f"{own or row[0].text} {person}" if person else own
            yield Leaf(row[0].text, row[0].place), Leaf(words, row[1].place if len(row) > 1 else row[0].place)


def _items(grid: Grid, fields: tuple[str, ...], refusals: Refusals) -> Iterator[Table]:
    """Yield the entries of a list, a row each; blank rows are none."""
    columns = _columns(grid, fields, refusals)
    for row in grid.rows[1:]:
        pairs = [(name, _at(row, columns, name)) for name in fields]
        if any(cell and cell.text for _, cell in pairs):
            first = row[0].place
            yield Table(tuple((Leaf(name, cell.place), _leaf(cell, refusals, words=name in _WORDS)) for name, cell in pairs if cell), first)
