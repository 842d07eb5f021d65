"""Tables made by hand: every kind of cell as a person sees it, every head, every row that is no unit's; beside each what is one."""

import datetime
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.diagnostics import DrafterError
from drafter.readers.excel.cells import Cell, sheets_in
from drafter.readers.excel.table import Row, county_of, is_form, rows_of
from tests.making import template

FILE = "全县.xlsx"


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def page() -> tuple[Workbook, Worksheet]:
    """Return a workbook with its one worksheet."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    return book, book.active


def cell(value: object, form: str = "General") -> Cell:
    """Return what is read of a cell with this in it."""
    book, sheet = page()
    sheet["A1"] = value
    sheet["A1"].number_format = form
    return sheets_in(saved(book), FILE)[0].rows[0][0]


NUMBERS: Sequence[tuple[object, str, str]] = [
    (7, "General", "7"),
    (100, "General", "100"),
    (-3, "General", "-3"),
    (12.5, "0.00", "12.5"),
    (0.1 + 0.2, "General", "0.3"),
    (0.000001, "General", "0.000001"),
    (123456.789012, "General", "123456.789012"),
    (10**19, "General", "1" + "0" * 19),
    ("97", "@", "97"),
    ("14.68", "@", "14.68"),
    ("1.5", "@", "1.5"),
    ("0", "@", "0"),
    ("123456789012345", "@", "123456789012345"),
    ("0.123456", "@", "0.123456"),
]
"""What a cell holds and its format, and what is read: a bare number, which takes the unit of its column."""
WORDS: Sequence[tuple[object, str, str]] = [
    (0.966, "0.0%", "96.6%"),
    (0.5, "0%", "50%"),
    (1, "0%", "100%"),
    ("97个", "@", "97个"),
    ("1234567890123456", "@", "1234567890123456"),
    ("0.1234567", "@", "0.1234567"),
    ("1.", "@", "1."),
    ("-3", "@", "-3"),
    (" 上林村　", "General", "上林村"),
    ("上\u200b林\x85村", "General", "上林 村"),
    ("#1品牌", "General", "#1品牌"),
    ("党建#REF!", "General", "党建#REF!"),
    ("#ref!", "General", "#ref!"),
]
"""The same of what is no bare number."""


@pytest.mark.parametrize(("value", "form", "text"), NUMBERS)
def test_a_bare_number_takes_a_unit(value: object, form: str, text: str) -> None:
    read = cell(value, form)
    assert (read.text, read.number, read.problem) == (text, True, "")


@pytest.mark.parametrize(("value", "form", "text"), WORDS)
def test_what_is_no_bare_number_takes_none(value: object, form: str, text: str) -> None:
    read = cell(value, form)
    assert (read.text, read.number, read.problem) == (text, False, "")


@pytest.mark.parametrize(
    ("value", "form", "text", "problem"),
    [
        (True, "General", "", "这一格写的是“是非值”，不是数"),
        (False, "General", "", "这一格写的是“是非值”，不是数"),
        (10**20, "General", "1e+20", "这一格的数太大"),
        (-(10**20), "General", "-1e+20", "这一格的数太大"),
        (datetime.date(2023, 5, 3), "yyyy-mm-dd", "2023年5月3日", "这一格变成了日期"),
        (datetime.date(2023, 5, 3), 'YYYY"年"M"月"D"日"', "2023年5月3日", "这一格变成了日期"),
        (datetime.date(2023, 5, 1), 'yyyy"年"m"月"', "2023年5月", "这一格变成了日期"),
        (datetime.datetime(2023, 12, 31, 8, 30), "yyyy-mm-dd h:mm", "2023年12月31日", "这一格变成了日期"),
        (datetime.time(8, 30), "h:mm", "08:30:00", "这一格变成了日期"),
        (datetime.timedelta(hours=36, minutes=30), "[h]:mm", "36.5小时", "这一格变成了日期"),
        ("=A2+1", "General", "", "这一格是公式，还没有算出数"),
        *(
            (error, "General", "", f"这一格是出错的公式（{error}）")
            for error in ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#SPILL!", "#VALUE!")
        ),
        *((error, "@", "", f"这一格是出错的公式（{error}）") for error in ("#NUM!", "#NULL!", "#GETTING_DATA")),
    ],
)
def test_what_cannot_be_taken_says_why(value: object, form: str, text: str, problem: str) -> None:
    read = cell(value, form)
    assert (read.text, read.problem, read.number) == (text, problem, False)


def reach(*spots: tuple[int, int]) -> list[tuple[int, int]]:
    """Return where something is found in a worksheet with something at these rows and columns."""
    book, sheet = page()
    for row, column in spots:
        sheet.cell(row, column).value = "甲"
    (grid,) = sheets_in(saved(book), FILE)
    return [(one.place.line, one.place.column) for line in grid.rows for one in line if one.text]


def test_what_stands_behind_two_thousand_blank_rows_is_looked_for_and_no_farther() -> None:
    assert reach((1, 1), (2_002, 1)) == [(1, 1), (2_002, 1)]
    assert reach((1, 1), (2_003, 1)) == [(1, 1)]


def test_a_table_has_so_many_columns_and_no_more() -> None:
    assert reach((3, 600)) == [(3, 600)]
    with pytest.raises(DrafterError, match="WC3　这一页太大：超过20000行或600列"):
        reach((3, 601))


@pytest.mark.slow
def test_a_table_has_so_many_rows_and_no_more() -> None:
    rows = [(row, 1) for row in range(2_000, 20_001, 2_000)]
    assert reach(*rows)[-1] == (20_000, 1)
    with pytest.raises(DrafterError, match="B20001　这一页太大：超过20000行或600列"):
        reach(*rows, (20_001, 2))


def with_merged(count: int) -> bytes:
    """Return a workbook with so many merged stretches."""
    book, sheet = page()
    sheet["A1"] = "甲"
    out = io.BytesIO()
    merged = "".join(f'<mergeCell ref="B{row}:C{row}"/>' for row in range(1, count + 1))
    with zipfile.ZipFile(io.BytesIO(saved(book))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>".encode()))
    return out.getvalue()


def test_two_thousand_merged_cells_are_read_and_not_one_more() -> None:
    assert len(sheets_in(with_merged(2_000), FILE)[0].merged) == 2_000
    with pytest.raises(DrafterError, match="合并的单元格太多（2001处）"):
        sheets_in(with_merged(2_001), FILE)


def test_a_merged_stretch_is_counted_from_one() -> None:
    book, sheet = page()
    sheet["A1"] = "甲"
    sheet.merge_cells("Z3:AB12")
    assert sheets_in(saved(book), FILE)[0].merged == ((3, 26, 12, 28),)


def county(*lines: Sequence[object], title: str = "2023年", merged: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a county's table of these lines."""
    book, sheet = page()
    sheet.title = title
    for line in lines:
        sheet.append(line)
    for stretch in merged:
        sheet.merge_cells(stretch)
    return rows_of(saved(book), FILE, template(""))


def refused(*lines: Sequence[object], title: str = "2023年") -> str:
    """Return what is said of a table whose heads cannot be taken."""
    with pytest.raises(DrafterError) as caught:
        county(*lines, title=title)
    assert all(problem.remedy for problem in caught.value.problems)
    return str(caught.value)


def figures(row: Row) -> Mapping[str, str]:
    """Return a row's figures by name."""
    return {name: text for name, text, *_ in json.loads(row.data)["data"]}


UNITS = ["单位", "填报单位", "报送单位", "乡镇", "单位名称", "乡镇名称", "乡镇（街道）", "乡镇街道", "名称", "单 位", "乡　镇"]


@pytest.mark.parametrize("head", UNITS)
def test_the_column_of_units_is_called_in_these_ways(head: str) -> None:
    (row,) = county(["序号", head, "党员"], [1, "清溪镇", 886])
    assert (row.unit, figures(row)) == ("清溪镇", {"党员": "886名"})


@pytest.mark.parametrize("head", ["序号", "编号", "备注", "说明", None, "序 号"])
def test_a_column_that_says_nothing_is_passed_over(head: str | None) -> None:
    (row,) = county(["单位", "党员", head, "党课"], ["清溪镇", 886, "甲", 4])
    assert figures(row) == {"党员": "886名", "党课": "4次"}


SUMS = ["合计", "总计", "小计", "共计", "平均", "平均值", "平均数", "最高值", "最低值", "最大值", "最小值", "中位数"]


@pytest.mark.parametrize("name", [*SUMS, *(f"全县{name}" for name in SUMS), "合计（15个）", "全县", "全区", "全市", "合 计"])
def test_a_row_of_sums_is_no_unit(name: str) -> None:
    assert [row.unit for row in county(["单位", "党员"], ["清溪镇", 886], [name, 886])] == ["清溪镇"]


TAILS = [
    "全县合计（3个镇）", "其中：镇", "其中:乡", "其中街道", "上年同期", "去年", "比上年增减", "增减", "同比", "增幅（%）",
    "备注：数据截至11月底", "填报日期：12月5日", "审核人：陈立", "单位负责人：陈立", "联系电话：0000", "注1：不含流动",
    "本表由各乡镇填报。",
    "全县（12个）", "小计（片区）", "均值", "任务数", "占全县比重", "增长（%）", "2022年", "2022年同期", "全市排名", "责任人",
    "2023年12月5日",
    "（一式两份）", "（一）建制镇", "二、乡",
]  # fmt: skip


@pytest.mark.parametrize("name", TAILS)
def test_a_row_below_the_units_is_no_unit_and_is_named(name: str) -> None:
    book, sheet = page()
    sheet.title = "2023年"
    for line in (["单位", "党员"], ["清溪镇", 886], [name, 900]):
        sheet.append(line)
    held = county_of(saved(book), FILE, template(""))
    assert [row.unit for row in held.rows] == ["清溪镇"]
    assert [str(left) for left in held.left] == [f"“2023年”　第3行不是单位（{name[:12]}）"]


NO_TAILS = ["其它乡", "任务镇", "增福镇", "同心镇", "联系乡", "目标督查办公室", "说明坪村", "去思乡", "均安镇", "本溪乡", "累石村"]


@pytest.mark.parametrize("unit", NO_TAILS)
def test_a_unit_whose_name_begins_like_one_is_one(unit: str) -> None:
    assert [row.unit for row in county(["单位", "党员"], [unit, 886], ["清溪镇", 5])] == [unit, "清溪镇"]


def test_the_last_row_that_adds_up_all_others_is_no_unit() -> None:
    heads = ["单位", "党员", "党课"]
    assert [row.unit for row in county(heads, ["清溪镇", 5, 2], ["白沙镇", 6, 3], ["临江县", 11, 5])] == ["清溪镇", "白沙镇"]
    for last in (["临江镇", 11, 6], ["临江镇", 11, None], ["临江镇", 10, 5]):
        assert len(county(heads, ["清溪镇", 5, 2], ["白沙镇", 6, 3], last)) == 3
    assert len(county(heads, ["清溪镇", 5, 2], ["白沙镇", 5, 2])) == 2
    assert [row.unit for row in county(heads, ["临江县", 11, 5], ["清溪镇", 5, 2], ["白沙镇", 6, 3])] == ["清溪镇", "白沙镇"]


@pytest.mark.parametrize("unit", ["..", "/", "——", "12", "***"])
def test_what_cannot_name_a_unit_is_refused_in_its_row(unit: str) -> None:
    good, bad = county(["单位", "党员"], [unit, 886], ["清溪镇", 5])
    assert (good.unit, [problem.what for problem in bad.problems]) == ("清溪镇", [f"“{unit}”不是单位名称"])


def test_a_sum_that_is_named_before_the_column_of_units_is_no_unit() -> None:
    lines = [["序号", "单位", "党员"], [1, "清溪镇", 5], [2, "白沙镇", 6], ["合计", None, 11]]
    assert [row.unit for row in county(*lines, merged=["A4:B4"])] == ["清溪镇", "白沙镇"]
    assert [row.unit for row in county(*lines[:3], ["丙", None, 11])] == ["清溪镇", "白沙镇", "第4行"]


def test_a_line_that_heads_some_units_is_no_unit() -> None:
    lines = [["单位", "党员"], ["建制镇", None], ["清溪镇", 5], ["二、乡", None], ["石桥乡", 6]]
    assert [row.unit for row in county(*lines, merged=["A2:B2"])] == ["清溪镇", "石桥乡"]


def test_heads_that_come_again_are_passed_over_and_other_ones_are_refused() -> None:
    lines = [["单位", "党员", "党课"], ["清溪镇", 5, 1], ["单位", "党员", "党课"], ["石桥乡", 6, 2]]
    assert [row.unit for row in county(*lines)] == ["清溪镇", "石桥乡"]
    good, wrong = county(*lines[:2], ["单位", "党课", "党员"], ["石桥乡", 6, 2])
    assert (good.unit, wrong.unit, wrong.problems[0].what) == ("清溪镇", "第3行", "这里又有一行表头，和上面的不一样，下面的没有读")


PAGES = {
    "of the same year": ({"2023年": ["清溪镇"], "第二片区": ["白沙镇"]}, ["清溪镇", "白沙镇"], []),
    "of the year before": ({"2022年": ["清溪镇"], "2023年": ["清溪镇"]}, ["清溪镇"], ["“2022年”　这一页是2022年的"]),
    "with a unit again": (
        {"2023年": ["清溪镇"], "片区": ["白沙镇", "清溪镇"]}, ["清溪镇"], ["“片区”　前面的页里已经有“清溪镇”，这一页没有读"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("pages", "units", "left"), PAGES.values(), ids=PAGES)
def test_every_page_of_units_is_read_or_named(pages: Mapping[str, Sequence[str]], units: list[str], left: list[str]) -> None:
    book, first = page()
    for title, its in pages.items():
        sheet = book.create_sheet(title)
        for line in (["单位", "党员"], *([unit, 5] for unit in its)):
            sheet.append(line)
    book.remove(first)
    held = county_of(saved(book), FILE, template(""))
    assert ([row.unit for row in held.rows], [str(one) for one in held.left]) == (units, left)
    assert {json.loads(row.data)["head"]["年度"] for row in held.rows} == {"2023"}


def test_heads_that_nobody_knows_on_one_more_page_stop_that_page_alone() -> None:
    book, sheet = page()
    other = book.create_sheet("片区")
    for lines, its in ((sheet, [["单位", "党员"], ["清溪镇", 5]]), (other, [["单位", "党员", "海拔"], ["白沙镇", 5, 6]])):
        for line in its:
            lines.append(line)
    good, bad = rows_of(saved(book), FILE, template(""), 2023)
    assert (good.unit, bad.unit, [str(problem.place) for problem in bad.problems]) == (
        "清溪镇",
        "“片区”这一页",
        [f"{FILE}　“片区”C1"],
    )


def test_pages_that_are_no_table_of_units_stop_nothing() -> None:
    book, sheet = page()
    for line in (["单位", "党员"], ["清溪镇", 5]):
        sheet.append(line)
    sheet.title = "2023年"
    for title, line in {"通讯录": ["单位", "电话"], "说明": ["请按时报送"], "空": [], "藏": ["单位", "党员"]}.items():
        other = book.create_sheet(title, 0)
        other.append(line)
        other.sheet_state = "hidden" if title == "藏" else "visible"
    held = county_of(saved(book), FILE, template(""))
    assert [row.unit for row in held.rows] == ["清溪镇"]
    assert {str(one) for one in held.left} == {"“通讯录”　这一页没有模板里的数", "“说明”　这一页不是一个单位一行的表", "“藏”　隐藏的页"}


def test_a_table_on_a_hidden_page_alone_is_refused_with_the_reason() -> None:
    book, sheet = page()
    sheet.append(["单位", "党员"])
    sheet.sheet_state = "hidden"
    book.create_sheet("空")
    with pytest.raises(DrafterError, match="表在隐藏的页里，请取消隐藏再试"):
        rows_of(saved(book), FILE, template(""))


@pytest.mark.parametrize(
    ("value", "form", "text", "doubted"),
    [
        (0.966, "General", "0.966%", True),
        (1, "General", "1%", True),
        (0.5, "0.0", "0.5%", True),
        (96.6, "General", "96.6%", False),
        (0.966, "0.0%", "96.6%", False),
        ("0.5%", "@", "0.5%", False),
        (0, "General", "0%", False),
    ],
)
def test_a_share_typed_plainly_is_doubted(value: object, form: str, text: str, doubted: bool) -> None:
    book, sheet = page()
    sheet.title = "2023年"
    for line in (["单位", "党员（%）"], ["清溪镇", value]):
        sheet.append(line)
    sheet["B2"].number_format = form
    (row,) = rows_of(saved(book), FILE, template(""))
    ((_, read, _, doubt),) = json.loads(row.data)["data"]
    assert (read, "看不出是" in doubt) == (text, doubted)


@pytest.mark.parametrize(
    "words", ["填表人：陈立", "制表：办公室", "审核：陈立", "注：截至11月底", "注:不含流动", "总计数", "小计数", "共计三个"]
)
def test_a_line_below_a_table_is_no_unit(words: str) -> None:
    assert [row.unit for row in county(["单位", "党员"], ["清溪镇", 886], [words, 1])] == ["清溪镇"]


@pytest.mark.parametrize("unit", ["注溪镇", "平均村", "全县总工会", "大合计村", "审计局", "清溪镇填表", "最高值镇"])
def test_a_unit_whose_name_is_near_such_a_line_is_one(unit: str) -> None:
    assert [row.unit for row in county(["单位", "党员"], [unit, 886])] == [unit]


def test_the_heads_stand_in_the_first_eight_rows_and_the_units_in_the_first_three_columns() -> None:
    above = [["甲"]] * 7
    assert [row.unit for row in county(*above, ["序号", "编号", "单位", "党员"], [1, 1, "清溪镇", 886])] == ["清溪镇"]
    for lines in ([*above, ["甲"], ["单位", "党员"]], [["序号", "编号", "备注", "单位"]]):
        assert "没有找到写着“单位”或“乡镇”的表头" in refused(*lines)


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("党员", "886名"),
        ("党员（人）", "886人"),
        ("党员(万人次)", "886万人次"),
        ("党员（一二三四五六）", "886一二三四五六"),
        ("党员 （人）", "886人"),
    ],
)
def test_the_unit_of_a_column_is_the_one_in_its_head_else_the_templates(head: str, text: str) -> None:
    assert figures(county(["单位", head], ["清溪镇", 886])[0]) == {"党员": text}


@pytest.mark.parametrize(("head", "text"), [("党员（元）", "195.8万元"), ("党员（万元）", "195.8万元"), ("党员", "195.8万名")])
def test_a_number_shown_in_tens_of_thousands_takes_the_rest_of_the_unit(head: str, text: str) -> None:
    book, sheet = page()
    sheet.title = "2023年"
    for line in (["单位", head], ["清溪镇", 1958000]):
        sheet.append(line)
    sheet["B2"].number_format = '0!.0,"万"'
    (row,) = rows_of(saved(book), FILE, template(""))
    assert figures(row) == {"党员": text}


@pytest.mark.parametrize("head", ["党员（一二三四五六七）", "党员（）", "（人）党员"])
def test_what_is_no_unit_in_a_head_belongs_to_its_name(head: str) -> None:
    assert f"表头“{head}”不认识" in refused(["单位", head], ["清溪镇", 886])


def test_heads_that_cannot_be_taken_are_said_at_once() -> None:
    said = refused(["单位", "老党员数", "党课", "党课（场）", "海拔"], ["清溪镇", 1, 2, 3, 4])
    assert "B1　表头“老党员数”不认识" in said and "您是否想写“老党员”" in said
    assert "D1　表头“党课（场）”有两列" in said and "请留一列" in said
    assert "E1　表头“海拔”不认识" in said and "请改成模板里的名称：drafter templates" in said


@pytest.mark.parametrize(
    ("title", "above", "year"),
    [
        ("2023年", "甲", 2023),
        ("2023", "甲", 2023),
        ("基本情况", "2022年情况", 2022),
        ("2021年", "2022年情况", 2021),
        ("编号12023", "2020年", 2020),
    ],
)
def test_the_year_stands_in_the_title_or_above_the_heads(title: str, above: str, year: int) -> None:
    (row,) = county([above], ["单位", "党员"], ["清溪镇", 886], title=title)
    assert json.loads(row.data)["head"] == {"单位": "清溪镇", "年度": str(year), "类别": "乡镇"}


def test_a_year_below_the_heads_is_none() -> None:
    assert "请加 --year 2023，或在表的标题里写上年度" in refused(["单位", "党员"], ["2023年镇", 886], title="情况")


def test_a_column_of_the_head_is_written_into_the_head() -> None:
    lines = [["单位", "述职人", "任职时间", "党员"], ["清溪镇", "陈立", datetime.date(2021, 6, 1), 886], ["白沙镇", True, "2021年6月", 9]]
    good, bad = county(*lines)
    assert json.loads(good.data)["head"] | {"年度": "", "类别": ""} == {
        "单位": "清溪镇",
        "年度": "",
        "类别": "",
        "述职人": "陈立",
        "任职时间": "2021年6月1日",
    }
    assert (good.problems, [problem.remedy for problem in bad.problems]) == ((), ["请写成文字"])


def test_a_row_without_a_unit_is_named_where_it_has_figures() -> None:
    lines = [["清溪镇", 886, ""], [None, None, "", 5], [None, None, "甲"], [True, 5, ""], ["清溪镇", 7, ""]]
    rows = county(["单位", "党员", "备注", "党课"], *lines)
    assert [(row.unit, [problem.what for problem in row.problems]) for row in rows] == [
        ("清溪镇", ["“清溪镇”有2行"] * 2),
        ("第3行", ["这一行有数，没有写单位"]),
        ("第5行", ["这一格写的是“是非值”，不是数"]),
    ]


LOWER = {
    "of words": (["单位", "基本", None], [None, "党员", "党课"], ["B1:C1"], {"党员": "5名", "党课": "6次"}),
    "under a head of one level": (["单位", "党员", None], [None, "党员", "党课"], ["A1:A2"], {"党员": "5名", "党课": "6次"}),
}


@pytest.mark.parametrize(("upper", "lower", "merged", "read"), LOWER.values(), ids=LOWER)
def test_lower_heads_are_told_by_merged_cells_above_them(
    upper: Sequence[object], lower: Sequence[object], merged: Sequence[str], read: Mapping[str, str]
) -> None:
    rows = county(upper, lower, ["清溪镇", 5, 6], merged=merged)
    assert [(row.unit, figures(row)) for row in rows] == [("清溪镇", read)]


@pytest.mark.parametrize(
    ("merged", "doubted"),
    [
        ("B2:B3", {("清溪镇", "党员"), ("白沙镇", "党员")}),
        ("B2:C2", {("清溪镇", "党员"), ("清溪镇", "党课")}),
        ("B2:C3", {(unit, name) for unit in ("清溪镇", "白沙镇") for name in ("党员", "党课")}),
        ("C3:D3", set()),
        ("D2:D3", set()),
        ("B4:C4", set()),
    ],
)
def test_figures_in_merged_cells_are_nobodys(merged: str, doubted: set[tuple[str, str]]) -> None:
    rows = county(
        ["单位", "党员", "党课", "备注"], ["清溪镇", 5, 6, "甲"], ["白沙镇", 7, 8, "乙"], ["石桥乡", None, None, None], merged=[merged]
    )
    said = {(row.unit, name) for row in rows for name, _, _, doubt in json.loads(row.data)["data"] if "合并的单元格" in doubt}
    assert said == doubted


def test_a_row_with_a_number_in_it_is_no_row_of_heads() -> None:
    (unit, nobodys) = county(["单位", "党员", "党课"], [None, "若干", "很多", 5], ["清溪镇", 5, 6], merged=["A1:A2"])
    assert (unit.unit, [problem.what for problem in nobodys.problems]) == ("清溪镇", ["这一行有数，没有写单位"])


def test_a_form_is_told_by_its_two_pages() -> None:
    for titles, form in ((("数据", "基本情况"), True), (("数据",), False), (("基本情况",), False), (("2023年",), False)):
        book = Workbook()
        book.remove(book.worksheets[0])
        for title in titles:
            book.create_sheet(title)["A1"] = "甲"
        assert is_form(saved(book), FILE) is form
