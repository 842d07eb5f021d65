"""核对表.xlsx: every figure of a draft in order of appearance, what is missing by office, and the findings."""

import io
import math
import zipfile
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from drafter.document import RunKind
from drafter.draft import Draft, Source
from drafter.findings import Finding
from drafter.writers.findings import columns
from drafter.writers.seal import seal_of

_FIGURES = {
    "序号": 6, "位置": 16, "句子": 60, "名称": 18, "数": 14, "依据": 20, "口径": 20, "报数人": 22, "公式": 24, "上年": 12, "核对": 7,
}  # fmt: skip
"""The heads of the first sheet and how wide each column is, in characters."""
_MISSING = {"部门": 26, "名称": 26, "单位": 10, "状态": 10, "说明": 40, "填报": 16}
_FINDINGS = {"轻重": 10, "提示": 18, "原文": 50, "为什么": 60, "怎么办": 40, "编号": 26, "处理": 16}
_LINE, _REACH = 15, 40
_BOX, _TICKED = "☐", "☑"
_THIN = Side(style="thin", color="BFBFBF")
_GREY, _YELLOW = PatternFill("solid", fgColor="F2F2F2"), PatternFill("solid", fgColor="FFF2CC")


def ledger(draft: Draft, findings: Sequence[Finding]) -> bytes:
    """Return the workbook: same draft, same bytes. Nothing in it is a formula, whatever a user typed."""
    book = Workbook()
    book.remove(book.worksheets[0])
    figures = _sheet(book, "数据核对", _FIGURES, _figures(draft))
    boxes = DataValidation(type="list", formula1=f'"{_BOX},{_TICKED}"', allow_blank=True)
    figures.add_data_validation(boxes)
    boxes.add(f"K2:K{max(figures.max_row, 2)}")
    for row in figures.iter_rows(min_row=2):
        if str(row[4].value or "").startswith("【"):
            row[4].fill = _YELLOW
    _sheet(book, "待填待核", _MISSING, _missing(draft))
    _sheet(book, "提示", _FINDINGS, ((one.severity.value, one.code, one.quote, one.why, one.remedy, one.number, "") for one in findings))
    return _timeless(book)


def _figures(draft: Draft) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for every figure and gap in the text, in its order."""
    number = 0
    for spot, block in draft.document.spots():
        for sentence in block.sentences():
            words, end = "".join(run.text for run in sentence), 0
            for run in sentence:
                end += len(run.text)
                source = draft.sources.get(run.source)
                if source and (run.kind is RunKind.GAP or source.figure):
                    number += 1
                    yield (number, spot, _clipped(words, end - len(run.text), end), source.name, run.text, *_origin(draft, source), _BOX)


def _clipped(words: str, start: int, end: int) -> str:
    """Return a sentence, a long one with … for what is far from the figure at start…end."""
    left, right = max(0, start - _REACH), min(len(words), end + _REACH)
    return (f"{'…' * (left > 0)}{words[left:right]}{'…' * (right < len(words))}").strip()


def _height(values: tuple[str | int, ...], widths: Iterable[int]) -> float:
    """Return how many points a row needs for its text to be seen whole."""
    lines = (math.ceil(columns(str(value)) * 1.1 / width) for value, width in zip(values, widths, strict=False))
    return _LINE * max(1, *lines) + 4


def _origin(draft: Draft, source: Source) -> tuple[str, ...]:
    """Return 依据, 口径, who reports, the formula, and last year's value."""
    basis = source.basis
    if not basis and source.place and source.place.line:
        year = "" if source.place.file == draft.profile.file else "上年"
        basis = f"{year}填报表第{source.place.line}行"
    return basis, source.scope, source.office, source.formula, draft.profile.last_value(source.path)


def _missing(draft: Draft) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for everything that is still to be filled in or verified, office by office, the secretary's own last."""
    omitted = (draft.sources[path] for path in draft.omissions if path in draft.sources)
    every = {source.path: source for source in (*draft.gaps, *omitted, *draft.doubts)}
    for source in sorted(every.values(), key=lambda one: (not one.office, one.office)):
        yield source.office or "您自己", source.name, source.unit, source.state.value, source.note, ""


def _sheet(book: Workbook, title: str, heads: dict[str, int], rows: Iterable[tuple[str | int, ...]]) -> Worksheet:
    """Add a sheet with heads, rows, borders, wrapped text, and a first row that stays in sight."""
    sheet: Worksheet = book.create_sheet(title)
    for index, row in enumerate((tuple(heads), *rows), 1):
        sheet.row_dimensions[index].height = _height(row, heads.values())
        for column, value in enumerate(row, 1):
            cell = sheet.cell(index, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="center", wrap_text=True, horizontal="center" if index == 1 else None)
            cell.border = Border(_THIN, _THIN, _THIN, _THIN)
            cell.font = Font("宋体", 10.5, bold=index == 1)
            if index == 1:
                cell.fill = _GREY
    for letter, width in zip("ABCDEFGHIJK", heads.values(), strict=False):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _timeless(book: Workbook) -> bytes:
    """Return the workbook without the time of writing, sealed."""
    stream, clean = io.BytesIO(), io.BytesIO()
    book.save(stream)
    with zipfile.ZipFile(stream) as written, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in written.namelist():
            if name != "docProps/core.xml":
                entry = zipfile.ZipInfo(name)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                archive.writestr(entry, _without_core(name, written.read(name)))
        archive.comment = seal_of(archive.infolist())
    return clean.getvalue()


def _without_core(name: str, data: bytes) -> bytes:
    """Return a part that no longer speaks of docProps/core.xml, which holds the time of writing."""
    if name not in ("_rels/.rels", "[Content_Types].xml"):
        return data
    tags = (tag + b">" for tag in data.split(b">")[:-1])
    return b"".join(tag for tag in tags if b"core.xml" not in tag)
