"""A Template as 填报表.xlsx: rows by group in the template's order, what a cell may hold, instructions; names hidden and locked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.model.answers import NOBODY, SHEET, Words, as_rows
from drafter.model.sheet import ITEM_FIELDS, Sheet
from drafter.model.template import Declared, Material, Template
from drafter.writers.excel.workbook import CellRow, CellValue, NewWorkbook, Style
from drafter.writers.yaml.form import OPTIONAL, carried_header, header_notes

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_DATA = {
    "分组": 14,
    "项目": 24,
    "单位": 8,
    "本年": 16,
    "上年": 14,
    "口径": 22,
    "依据": 20,
    "部门": 22,
    "报数人": 12,
    "说明": 36,
    "名称": 24,
}
_TO_FILL = tuple(list(_DATA).index(head) for head in ("本年", "上年", "口径", "依据", "报数人"))
_BASICS = {"项目": 14, "内容": 30, "说明": 60}
_OFFICES = {"模板里的叫法": 20, "本单位的叫法": 26, "报数人": 14}
_LISTS = {
    "问题": 40, "来源": 18, "整改": 40, "成效": 30, "进展": 12, "表现": 40, "原因": 30, "措施": 40, "方向": 20, "责任人": 12, "时限": 16,
    "取自": 16, "标题": 30, "内容": 40, "目标": 26,
}  # fmt: skip
"""How wide the columns of the lists are."""
_LEAVES = 8
"""How many blank rows a list has."""
_NUMBER = regex(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_MOST_DIGITS = 12
"""More, and the program would show the number as 1.2E+12."""
_GUIDE = (
    "这是述职填报表。黄色的格子是要填的，其余的不用动。",
    "本年：只写数就行（6），单位在前一列；带说法的照写（60余次、近1200人、第二名、156户593人）。",
    "还没有数：空着。先写着、还要核的：后面加“（待核）”。没有这项：写“无”。确实是零：写 0。",
    "上年：去年的数，报告里写“比上年增加”用；已经填好的核对一下就行。",
    "口径、依据：一句话说明这个数怎么统计的、从哪里来，领导问起来好答。",
    "上年整改、问题、下步打算各有一页，一条一行；素材写本单位自己的人和事。",
    "填好后存盘，原样交回；不要改页名、表头，不要合并格子、插入列。",
)


class FormOrder(Struct, frozen=True):
    """What a form asks, and what it has already."""

    template: Template
    """Whose figures, facts and lists it asks."""
    header: Mapping[str, str] = {}
    """What is known of the head besides what the two 填报表s say."""
    previous: Sheet | None = None
    """Last year's 填报表."""
    filled: Sheet | None = None
    """This year's where it is begun already."""
    office: str = ""
    """Whose figures alone it asks; empty for the whole form."""


def form_workbook(order: FormOrder, sent: Words | None = None) -> bytes:
    """Return the workbook to fill in: same input, same bytes.

    `sent` is what the form itself says: it goes with it unseen, so that what was changed can be told when it comes back.
    """
    known = carried_header(order.template, order.previous) | _typed_header(order.filled) | dict(order.header)
    book = NewWorkbook()
    book.table("说明", {"怎么填": 96}, ((line,) for line in _GUIDE))
    _basics(book, known, order.template)
    _data(book, order)
    if not order.office:
        _offices(book, order.template, order.filled or order.previous)
        _material(book, order.template, order.filled)
        _lists(book, order)
    if sent is not None:
        book.table(SHEET, {"项目": 30, "内容": 60}, as_rows(sent)).very_hidden()
    return book.saved()


def _typed_header(filled: Sheet | None) -> dict[str, str]:
    """Return what this year's head says already."""
    return {name: value.typed for name, value in filled.header.items() if value.text} if filled else {}


def _basics(book: NewWorkbook, known: Mapping[str, str], template: Template) -> None:
    """Add the worksheet of the head."""
    notes = header_notes(template)
    names = [*notes, *(["模板"] if known.get("模板") else [])]
    rows = [(name, known.get(name, ""), notes.get(name, "用哪个模板起草")) for name in names]
    worksheet = book.table("基本情况", _BASICS, rows, _open_text(1))
    for name, choices in (("类别", template.categories), ("述职主体", ("个人", "班子"))):
        row = names.index(name) + 1
        _choose(worksheet, (row, 1, row, 1), choices)


def _data(book: NewWorkbook, order: FormOrder) -> None:
    """Add the worksheet of the figures, which the workbook opens with."""
    figures = _asked(order)
    rows = [_figure(figure, order) for figure in figures if figure.leads]
    rest = [_figure(figure, order) for figure in figures if not figure.leads]
    rows += [(OPTIONAL,), *rest] if rows and rest else rest
    worksheet = book.table("数据", _DATA, rows, _data_style, kept_columns=_columns(_DATA, "本年")[0])
    _expect_numbers(worksheet, max(1, len(rows)))
    worksheet.set_column(len(_DATA) - 1, len(_DATA) - 1, _DATA["名称"], None, {"hidden": True})
    worksheet.protect()
    worksheet.activate()


def _asked(order: FormOrder) -> list[Declared]:
    """Return the figures that have a row, group by group."""
    figures = [figure for figure in order.template.figures.values() if _is_asked(figure, order.filled)]
    if order.office:
        figures = [figure for figure in figures if (figure.office or NOBODY) == order.office]
    else:
        figures += _own(order.template, order.filled)
    groups = list(dict.fromkeys(figure.group for figure in figures))
    return sorted(figures, key=lambda figure: groups.index(figure.group))


def _is_asked(figure: Declared, filled: Sheet | None) -> bool:
    """Return whether a figure has a row: it is not computed, or somebody typed it all the same."""
    entry = filled.figures.get(figure.name) if filled else None
    if entry and not entry.is_typed:
        return False
    return not figure.formula or (entry is not None and bool(entry.value.text))


def _own(template: Template, filled: Sheet | None) -> list[Declared]:
    """Return the figures of a 填报表 that its template does not know; what is computed has no row."""
    entries = filled.figures.values() if filled else ()
    return [
        Declared(entry.name, entry.group, entry.value.place, entry.notes.get("单位", ""))
        for entry in entries
        if entry.name not in template.figures and entry.is_typed
    ]


def _figure(figure: Declared, order: FormOrder) -> CellRow:
    """Return a figure's row."""
    entry = order.filled.figures.get(figure.name) if order.filled else None
    unasked = "无" if order.filled else ""
    notes = entry.notes if entry else {}
    known = order.filled or order.previous
    who = known.offices.get(figure.office) if known else None
    said = "；".join(filter(None, ["必填" if figure.required else "", figure.note]))
    return (
        figure.group, figure.name, figure.unit,
        _bare(entry.value.typed if entry else unasked, figure.unit), _bare(_last_year(figure.name, order), figure.unit),
        notes.get("口径", ""), notes.get("依据", ""), str(who or figure.office), notes.get("报数人", ""), said, figure.name,
    )  # fmt: skip


def _last_year(name: str, order: FormOrder) -> str:
    """Return last year's value of a figure: what this year's 填报表 says of it, else what last year's does."""
    told = order.filled.last_value(name) if order.filled else ""
    earlier = order.previous.figures.get(name) if order.previous else None
    return told or (earlier.value.text if earlier else "")


def _bare(text: str, unit: str) -> CellValue:
    """Return a value as a bare number where that and the unit say the same; any other as typed."""
    digits = text.removesuffix(unit) if text.endswith(unit) else ""
    if len(digits) > _MOST_DIGITS or not _NUMBER.fullmatch(digits) or (unit == "%" and abs(float(digits)) <= 1):
        return text  # 0.5 beside % might be a half.
    if "." not in digits:
        return int(digits)
    return float(digits) if not digits.endswith("0") else text  # A cell would show 1.50 as 1.5.


def _offices(book: NewWorkbook, template: Template, known: Sheet | None) -> None:
    """Add the worksheet of the offices."""
    names = list(dict.fromkeys(figure.office for figure in template.figures.values() if figure.office))
    if names:
        offices = [(name, known.offices.get(name) if known else None) for name in names]
        book.table(
            "部门", _OFFICES, [(name, who.name if who else "", who.person if who else "") for name, who in offices], _open_text(1, 2)
        )


def _material(book: NewWorkbook, template: Template, filled: Sheet | None) -> None:
    """Add the worksheet of the facts; a fact that may be several has a row for each, and one more."""
    rows: list[CellRow] = []
    own = [Material(name, value[0].place) for name, value in (filled.material.items() if filled else ()) if name not in template.material]
    for fact in (*template.material.values(), *own):
        values = filled.material.get(fact.name, ()) if filled else ()
        texts = [value.typed for value in values if value.typed] or [""]
        note = "；".join(filter(None, [fact.note, "可以写几行，项目相同" if fact.many else ""]))
        rows += [(fact.name, text, note) for text in texts]
    if rows:
        book.table("素材", {"项目": 22, "内容": 70, "说明": 40}, rows, _open_text(1))


def _lists(book: NewWorkbook, order: FormOrder) -> None:
    """Add the worksheets of 上年整改, 问题 and 下步打算."""
    template, previous, filled = order.template, order.previous, order.filled
    for name in ("上年整改", "问题", "下步打算"):
        fields = ITEM_FIELDS[name]
        items = filled.lists.get(name, ()) if filled else ()
        rows: list[CellRow] = [tuple(item.fields[field].typed for field in fields) for item in items]
        if name == "上年整改" and not rows and previous:
            titles = [template.title_of(item) for item in previous.lists.get("问题", ())]
            rows = [tuple({"问题": title, "来源": "上年述职查摆"}.get(field, "") for field in fields) for title in titles if title]
        rows += [("",) * len(fields)] * (_LEAVES - len(rows))
        worksheet = book.table(name, {field: _LISTS[field] for field in fields}, rows, _open_text(*range(len(fields))))
        if "进展" in fields:
            at = fields.index("进展")
            _choose(worksheet, (1, at, len(rows), at), ("已整改", "持续推进"))


def _columns(heads: Mapping[str, int], *names: str) -> tuple[int, ...]:
    """Return where columns stand, from 0."""
    return tuple(list(heads).index(name) for name in names)


def _data_style(column: int, _value: CellValue) -> str:
    """Return the style of a figure's cell: what is to be filled in is open."""
    return "open" if column in _TO_FILL else "body"


def _open_text(*columns: int) -> Style:
    """Return the style of cells of which those in some columns are to be filled in with words."""
    return lambda column, _: "open text" if column in columns else "body"


def _expect_numbers(worksheet: "Worksheet", last: int) -> None:
    """Ask before words go into cells of the two years where a number is usual."""
    first, second = _columns(_DATA, "本年", "上年")
    told = "一般只写数，例如 6。60余次、第二名、无、待核的照写，点“是”继续。"
    rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning", "error_title": "一般写数", "error_message": told}
    worksheet.data_validation(1, first, last, second, rule)


def _choose(worksheet: "Worksheet", cells: tuple[int, int, int, int], choices: tuple[str, ...]) -> None:
    """Offer a list of words in cells from the first row and column to the last."""
    worksheet.data_validation(*cells, {"validate": "list", "source": list(choices)})
