"""A county's workbook as counties keep them: what is drafted is what a person sees in it, whatever is not is named with its cell."""

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from drafter.cli import run
from drafter.libreoffice import convert, office

Column = tuple[str, str, object, str]
COLUMNS: Sequence[Column] = [
    ("行政村", "18个", 18, "General"),
    ("讲专题党课（场）", "5场", 4.6, "0"),
    ("走访农户", "1260户", 1260, "#,##0"),
    ("发展党员", "12名", 12, '0"名"'),
    ("党建经费（万元）", "195.8万元", 1958000, '0\\.0,"万元"'),
    ("党员关爱慰问（万元）", "4.5万元", 45282, r"0\.0,"),
    ("党员教育培训（万元）", "3.2万元", 32000, r'0\.0000"万元"'),
    ("场所建设（万元）", "12.35万元", 12.345, "0.00"),
    ("党建项目（万元）", "20.5万元", 20.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '),
    ("争取上级资金（万元）", "60.5万元", 60.5, '"¥"#,##0.00'),
    ("帮扶捐资（元）", "8600元", 8600, r'[>=10000]0\.0,"万元";0"元"'),
    ("活动场所覆盖率", "96.7%", 29 / 30, "0.0%"),
    ("满意度排名", "第2名", 2, '"第"0"名"'),
    ("矛盾排查（件）", "50件", "50", "@"),
    ("矛盾调处（件）", "48件", CellRichText(TextBlock(InlineFont(strike=True), "4"), "48"), "General"),
    ("培训党员干部", "300人次", "300人次", "@"),
    ("宣传资料", "3000份", 3000, 'General"份"'),
    ("人居环境达标村", "15个", 15, "[Red]0"),
]
"""Of every column its head, what is drafted, and what stands in the cell with its format."""
DOUBTED: Sequence[tuple[str, object, str, str]] = [
    ("调研党建", datetime.date(2023, 3, 1), 'm"月"d"日"', "这一格变成了日期"),
    ("谈心谈话", 120000, "0.00E+00", "显示成科学计数"),
    ("主持研究党建", -6, "0;0", "这一格是负数"),
]
"""Cells of which nobody can say what they mean, and what is said."""
LAST = len(COLUMNS) + len(DOUBTED) + 2
HIDDEN, STRUCK = LAST, LAST + 1


def fill(sheet: Worksheet, units: Sequence[str]) -> None:
    """Write a title, the heads, a row for each unit."""
    heads = ["单位", *(head for head, *_ in COLUMNS), *(head for head, *_ in DOUBTED), "警示教育", "廉政谈话"]
    sheet.append(["临江县2023年党建情况", *[None] * (len(heads) - 1)])
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
    sheet.append(heads)
    for row, unit in enumerate(units, 3):
        sheet.cell(row, 1).value = unit
        for column, (value, form) in enumerate([(one[2], one[3]) for one in COLUMNS] + [(one[1], one[2]) for one in DOUBTED], 2):
            sheet.cell(row, column).value = value
            sheet.cell(row, column).number_format = form
        sheet.cell(row, HIDDEN).value = 77
        sheet.cell(row, STRUCK).value = 88
        sheet.cell(row, STRUCK).font = Font(strike=True)
    sheet.column_dimensions[sheet.cell(2, HIDDEN).column_letter].hidden = True


def county(hidden_at: int = 0) -> bytes:
    """Return the workbook: a page that is hidden, a page of notes, two pages of units, a hidden row, rows below the units."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active, ["清溪镇", "白沙镇", "石桥乡"])
    first = book.active
    first.title = "2023年"
    first.row_dimensions[5].hidden = True
    for tail in (
        ["全县合计（3个镇）", 54, 13],
        ["其中：镇", 36, 10],
        ["上年同期", 50, 12],
        ["增减", 4, 1],
        ["备注：数据截至11月底"],
        ["填表人：陈立"],
    ):
        first.append(tail)
    fill(book.create_sheet("第二片区"), ["枫林镇"])
    book.create_sheet("填表说明")["A1"] = "请于12月5日前报送"
    old = book.create_sheet("旧表", hidden_at)
    fill(old, ["废镇"])
    old.sheet_state = "hidden"
    book.active = book.worksheets.index(first)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def saved_by_calc() -> bytes:
    """Return the workbook as LibreOffice saves it, which shows a hidden page again where it is the first."""
    if office() is None:
        pytest.skip("no LibreOffice")
    return convert(convert(county(2), "xlsx", "ods", ""), "ods", "xlsx", "")


@pytest.mark.parametrize("made", [county, pytest.param(saved_by_calc, marks=pytest.mark.slow)])
def test_what_is_drafted_is_what_a_person_sees(
    made: Callable[[], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("全县.xlsx").write_bytes(made())
    assert run(["batch", "全县.xlsx", "-t", "乡镇", "-o", "初稿", "--annex", "数据"]) == 1
    said = capsys.readouterr().err
    drafts = {path.name: path for path in Path("初稿").glob("*.docx")}
    assert {unit for unit in ("清溪镇", "白沙镇", "石桥乡", "枫林镇", "废镇") if any(unit in name for name in drafts)} == {
        "清溪镇", "白沙镇", "枫林镇",
    }  # fmt: skip
    assert len(drafts) == 3
    for path in drafts.values():
        cells = {row.cells[0].text: row.cells[1].text for table in Document(str(path)).tables for row in table.rows}
        assert {text for _, text, *_ in COLUMNS} - set(cells.values()) == set()
    for _, _, _, words in DOUBTED:
        assert said.count(words) == 3
    assert_all_is_named(said)


@pytest.mark.parametrize("name", ["清溪镇2023.xls", "清溪镇2023.et", "清溪镇2023.ods", "清溪镇2023.csv"])
def test_a_table_of_another_program_in_a_folder_is_named(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "全县2023.xlsx").write_bytes(county())
    (tmp_path / "表" / name).write_bytes(b"\xd0\xcf\x11\xe0")
    run(["batch", str(tmp_path / "表"), "-t", "乡镇", "-o", str(tmp_path / "稿")])
    said = capsys.readouterr().err
    assert f"{name}　这种表读不了，没有用它" in said and "另存为 .xlsx" in said


@pytest.mark.parametrize("name", ["清溪镇2022.xls", "通讯录.xls", "全县2023.ods", "~$清溪镇2023.xls", "汇总2023.csv"])
def test_a_table_that_is_no_units_or_older_is_left_in_peace(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "全县2023.xlsx").write_bytes(county())
    (tmp_path / "表" / "清溪镇2023.yaml").write_text("单位: 清溪镇\n年度: 2023\n类别: 乡镇\n", "utf-8")
    (tmp_path / "表" / name).write_bytes(b"\xd0\xcf\x11\xe0")
    run(["batch", str(tmp_path / "表"), "-t", "乡镇", "-o", str(tmp_path / "稿")])
    assert "读不了" not in capsys.readouterr().err


def test_a_table_all_of_whose_units_are_hidden_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active, ["清溪镇"])
    book.active.row_dimensions[3].hidden = True
    book.save(tmp_path / "全县2023.xlsx")
    assert run(["batch", str(tmp_path / "全县2023.xlsx"), "-t", "乡镇", "-o", str(tmp_path / "稿")]) == 2
    assert "没有看得见的单位；没有读的：“Sheet”　隐藏的第3行（清溪镇" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "said"), [("ods", "这是 .ods 表格，只是改了文件名"), ("xls", "这是旧版 .xls 表格"), ("csv", "这不是 .xlsx 表格")]
)
def test_a_table_whose_name_was_changed_is_told_by_what_it_is(
    kind: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ods = io.BytesIO()
    with zipfile.ZipFile(ods, "w") as package:
        package.writestr("content.xml", "<x/>")
    data = {"ods": ods.getvalue(), "xls": b"\xd0\xcf\x11\xe0" + b"0" * 600, "csv": "单位,党员\n".encode()}[kind]
    (tmp_path / "全县2023.xlsx").write_bytes(data)
    assert run(["batch", str(tmp_path / "全县2023.xlsx"), "-t", "乡镇", "-o", str(tmp_path / "稿")]) == 2
    told = capsys.readouterr().err
    assert said in told and "另存为 .xlsx" in told


def assert_all_is_named(said: str) -> None:
    """Check that what is not drafted is said, with its page and its cell."""
    left = [line.partition("全县.xlsx　")[2] for line in said.splitlines() if line.startswith("没有读")]
    for words in (
        "“旧表”　隐藏的页", "“填表说明”　这一页不是一个单位一行的表", "“2023年”　隐藏的第5行（石桥乡", "隐藏的列（警示教育）",
        "第6、7、8、9、10、11行不是单位（全县合计", "划掉的“88”", "划掉的“4”",
    ):  # fmt: skip
        assert any(words in line for line in left), (words, left)
