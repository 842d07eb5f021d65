"""A Template as 填报表.xlsx: rows by group in the template's order, what a cell may hold, instructions; names hidden and locked."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafter.language.patterns import regex
from drafter.model.answers import NOBODY, SHEET, Words, as_rows
from drafter.model.sheet import CATEGORIES, ITEM_FIELDS, Sheet, Value
from drafter.model.template import Declared, Material, Template
from drafter.writers.excel.workbook import Cells, add_worksheet, new_workbook, workbook_bytes
from drafter.writers.yaml.form import HEADER_NOTES, carried_header

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

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
    book = new_workbook()
    add_worksheet(book, "说明", {"怎么填": 96}, ((line,) for line in _GUIDE))
    _basics(book, known)
    _data(book, order)
    if not order.office:
        _offices(book, order.template, order.filled or order.previous)
        _material(book, order.template, order.filled)
        _lists(book, order)
    if sent is not None:
        add_worksheet(book, SHEET, {"项目": 30, "内容": 60}, as_rows(sent)).sheet_state = "veryHidden"
    book.active = book.worksheets.index(book["数据"])
    return workbook_bytes(book)


def _typed_header(filled: Sheet | None) -> dict[str, str]:
    """Return what this year's head says already."""
    return {name: value.typed for name, value in filled.header.items() if value.text} if filled else {}


def _basics(book: "Workbook", known: Mapping[str, str]) -> None:
    """Add the worksheet of the head."""
    names = [*HEADER_NOTES, *(["模板"] if known.get("模板") else [])]
    worksheet = add_worksheet(
        book, "基本情况", _BASICS, ((name, known.get(name, ""), HEADER_NOTES.get(name, "用哪个模板起草")) for name in names)
    )
    _open(worksheet, "B", 2, len(names) + 1)
    _choose(worksheet, f"B{names.index('类别') + 2}", CATEGORIES)
    _choose(worksheet, f"B{names.index('述职主体') + 2}", ("个人", "班子"))


def _data(book: "Workbook", order: FormOrder) -> None:
    """Add the worksheet of the figures."""
    asked = _asked(order)
    worksheet = add_worksheet(book, "数据", _DATA, (_figure(figure, order) for figure in asked))
    for row, figure in enumerate(asked, 2):
        for cell in (worksheet[f"D{row}"], worksheet[f"E{row}"]):
            number = _number(str(cell.value or ""), figure.unit)
            if number is not None:
                cell.value = number
    last = len(asked) + 1
    for column in "DEFGI":
        _open(worksheet, column, 2, last)
    _expect_numbers(worksheet, f"D2:E{max(2, last)}")
    worksheet.freeze_panes = "D2"
    worksheet.column_dimensions["K"].hidden = True
    worksheet.protection.sheet = True


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


def _figure(figure: Declared, order: FormOrder) -> Cells:
    """Return a figure's row."""
    entry = order.filled.figures.get(figure.name) if order.filled else None
    unasked = "无" if order.filled else ""
    notes = entry.notes if entry else {}
    known = order.filled or order.previous
    who = known.offices.get(figure.office) if known else None
    said = "；".join(filter(None, ["必填" if figure.required else "", figure.note]))
    return (
        figure.group, figure.name, figure.unit, entry.value.typed if entry else unasked, _last_year(figure.name, order),
        notes.get("口径", ""), notes.get("依据", ""), str(who or figure.office), notes.get("报数人", ""), said, figure.name,
    )  # fmt: skip


def _last_year(name: str, order: FormOrder) -> str:
    """Return last year's value of a figure: what this year's 填报表 says of it, else what last year's does."""
    told = order.filled.last_value(name) if order.filled else ""
    earlier = order.previous.figures.get(name) if order.previous else None
    return told or (earlier.value.text if earlier else "")


def _number(text: str, unit: str) -> int | float | None:
    """Return a value as a bare number where that and the unit say the same; None for any other."""
    digits = text.removesuffix(unit) if text.endswith(unit) else ""
    if len(digits) > _MOST_DIGITS or not _NUMBER.fullmatch(digits):
        return None
    if "." not in digits:
        return int(digits)
    return float(digits) if not digits.endswith("0") else None  # A cell would show 1.50 as 1.5.


def _offices(book: "Workbook", template: Template, known: Sheet | None) -> None:
    """Add the worksheet of the offices."""
    names = list(dict.fromkeys(figure.office for figure in template.figures.values() if figure.office))
    if names:
        offices = [(name, known.offices.get(name) if known else None) for name in names]
        worksheet = add_worksheet(
            book, "部门", _OFFICES, ((name, who.name if who else "", who.person if who else "") for name, who in offices)
        )
        for column in "BC":
            _open(worksheet, column, 2, len(names) + 1)


def _material(book: "Workbook", template: Template, filled: Sheet | None) -> None:
    """Add the worksheet of the facts; a fact that may be several has a row for each, and one more."""
    rows: list[Cells] = []
    own = [Material(name, value[0].place) for name, value in (filled.material.items() if filled else ()) if name not in template.material]
    for fact in (*template.material.values(), *own):
        values = filled.material.get(fact.name, ()) if filled else ()
        texts = [value.typed for value in values if value.typed] or [""]
        note = "；".join(filter(None, [fact.note, "可以写几行，项目相同" if fact.many else ""]))
        rows += [(fact.name, text, note) for text in texts]
    if rows:
        worksheet = add_worksheet(book, "素材", {"项目": 22, "内容": 70, "说明": 40}, rows)
        _open(worksheet, "B", 2, len(rows) + 1)


def _lists(book: "Workbook", order: FormOrder) -> None:
    """Add the worksheets of 上年整改, 问题 and 下步打算."""
    template, previous, filled = order.template, order.previous, order.filled
    for name in ("上年整改", "问题", "下步打算"):
        fields = ITEM_FIELDS[name]
        items = filled.lists.get(name, ()) if filled else ()
        rows: list[Cells] = [tuple(item.fields[field].typed for field in fields) for item in items]
        if name == "上年整改" and not rows and previous:
            titles = [template.title_of(item) for item in previous.lists.get("问题", ())]
            rows = [tuple({"问题": title, "来源": "上年述职查摆"}.get(field, "") for field in fields) for title in titles if title]
        rows += [("",) * len(fields)] * (_LEAVES - len(rows))
        worksheet = add_worksheet(book, name, {field: _LISTS[field] for field in fields}, rows)
        for column in range(len(fields)):
            _open(worksheet, chr(ord("A") + column), 2, len(rows) + 1)
        if "进展" in fields:
            _choose(
                worksheet,
                f"{chr(ord('A') + fields.index('进展'))}2:{chr(ord('A') + fields.index('进展'))}{len(rows) + 1}",
                ("已整改", "持续推进"),
            )


def _open(worksheet: "Worksheet", column: str, first: int, last: int) -> None:
    """Let cells be filled in, and show that they are; those outside 数据 are text, so that 2024年10月 does not become a date."""
    # late: as in `new_workbook`.
    from openpyxl.styles import PatternFill, Protection

    for row in range(first, last + 1):
        cell = worksheet[f"{column}{row}"]
        cell.protection, cell.fill = Protection(locked=False), PatternFill("solid", fgColor="FFFBE6")
        if worksheet.title != "数据":
            cell.number_format = "@"


def _expect_numbers(worksheet: "Worksheet", cells: str) -> None:
    """Ask before words go into cells where a number is usual."""
    # late: as in `new_workbook`.
    from openpyxl.worksheet.datavalidation import DataValidation

    numbers = DataValidation("decimal", "greaterThanOrEqual", "0", allow_blank=True, errorStyle="warning", showErrorMessage=True)
    numbers.errorTitle, numbers.error = "一般写数", "一般只写数，例如 6。60余次、第二名、无、待核的照写，点“是”继续。"
    worksheet.add_data_validation(numbers)
    numbers.add(cells)


def _choose(worksheet: "Worksheet", cells: str, choices: tuple[str, ...]) -> None:
    """Offer a list of words."""
    # late: as in `new_workbook`.
    from openpyxl.worksheet.datavalidation import DataValidation

    words = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    worksheet.add_data_validation(words)
    words.add(cells)


def amended_workbook(data: bytes, values: Mapping[str, tuple[Value, str]]) -> bytes:
    """Return a workbook with new words in the cells of values; by path: the value as it was read, and the words."""
    # late: as in `new_workbook`.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data))
    for value, words in values.values():
        cell = book[value.place.worksheet].cell(value.place.line, value.place.column)
        cell.value = words
        cell.data_type = "s"  # No formula, whatever a user typed.
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
