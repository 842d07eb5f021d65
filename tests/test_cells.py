"""What is read of a cell: its number as its format shows it, its words without those struck out; what is hidden is named."""

import datetime
import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from drafter.readers.excel.cells import Cell, Grid, sheets_in

FILE = "县里的表.xlsx"


def page_of(fill: Callable[[Worksheet], object]) -> Grid:
    """Return a page that was filled so."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return sheets_in(out.getvalue(), FILE)[0]


def cell(value: object, form: str = "General") -> Cell:
    """Return what is read of a cell with this in it."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = form
        sheet["A2"] = "尾"

    row = page_of(fill).rows[0]
    return row[0] if row else Cell("", page_of(fill).rows[1][0].place)


SHOWN: list[tuple[object, str, str]] = [
    (1958, "General", "1958"),
    (14.68, "0", "15"),
    (14.65, "0.0", "14.7"),
    (2.675, "0.00", "2.68"),
    (12.5, "0.00", "12.5"),
    (12.0, "0.00", "12"),
    (1234567, "#,##0", "1234567"),
    (1234567.891, "#,##0.00", "1234567.89"),
    (0.5, "#.##", "0.5"),
    (29 / 30, "0.0%", "96.7%"),
    (29 / 30, "0%", "97%"),
    (29 / 30, "0.00%", "96.67%"),
    (1.125, "0.0%", "112.5%"),
    (1958000, '0!.0,"万元"', "195.8万元"),
    (1958000, r"0\.0,", "195.8"),
    (1958000, '0!.0000"万元"', "195.8万元"),
    (958, '#!.0000"万元"', "0.0958万元"),
    (1958400, '0.0,"千元"', "1958.4千元"),
    (195800000, '0.00,,"百万元"', "195.8百万元"),
    (1958000, '#,##0,"千元"', "1958千元"),
    (195800000, '0!.00,,"亿元"', "1.96亿元"),
    (12, '0"元"', "12元"),
    (12.5, '0.00"万元"', "12.5万元"),
    (2, '"第"0"名"', "第2名"),
    (12, 'General"人"', "12人"),
    (12, 'G/通用格式"人"', "12人"),
    (12, "0人", "12人"),
    (12000, '[>=10000]0!.0,"万元";0"元"', "1.2万元"),
    (800, '[>=10000]0!.0,"万元";0"元"', "800元"),
    (0, '0;-0;"无"', "无"),
    (-5, "#,##0_);(#,##0)", "-5"),
    (-5, "0", "-5"),
    (-5, '0;"下降"0', "下降5"),
    (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
    (45, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "45"),
    (45.5, '"¥"#,##0.00', "45.5"),
    (45, "[Red]0", "45"),
    (5, "+0;-0;0", "5"),
    (1958000, '0"."0,', "195.8"),
    (-0.05, "0.0%;[Red]-0.0%", "-5%"),
    (45, "[DBNum1][$-804]General", "45"),
    (7, "000", "007"),
    (0.4, "0", "0"),
    ("清溪", '@"镇"', "清溪镇"),
    ("清溪镇", "@", "清溪镇"),
    ("清溪镇", '0"元"', "清溪镇"),
]
"""What a cell holds, its format, and what a person reads."""


@pytest.mark.parametrize(("value", "form", "text"), SHOWN)
def test_a_number_is_read_as_its_format_shows_it(value: object, form: str, text: str) -> None:
    read = cell(value, form)
    assert (read.text, read.problem) == (text, "")
    assert read.number == text.removeprefix("-").replace(".", "", 1).isdigit()


REFUSED: list[tuple[object, str, str]] = [
    (1958000, "0.00E+00", "显示成科学计数"),
    (0.5, "# ?/?", "显示成分数"),
    (0.5, "# ?/8", "显示成分数"),
    (-5, "0;0", "这一格是负数，显示成“5”"),
    (-5, "0;[Red]0", "这一格是负数，显示成“5”"),
    (-1, "yyyy-mm-dd", "里面的数不是日期"),
    (10**9, 'm"月"d"日"', "里面的数不是日期"),
]


@pytest.mark.parametrize(("value", "form", "said"), REFUSED)
def test_a_format_that_hides_what_is_meant_is_refused(value: object, form: str, said: str) -> None:
    assert said in cell(value, form).problem


@pytest.mark.parametrize(("value", "form"), [(0, "0;-0;;@"), (0, "#"), (5, ";;;"), ("密", ";;;"), (-3, "0;")])
def test_what_a_format_does_not_show_is_no_word_and_is_named(value: object, form: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"] = "头", value
        sheet["B1"].number_format = form

    grid = page_of(fill)
    assert [one.text for one in grid.rows[0]][1:] in ([], [""])
    assert ["“Sheet”B1" in str(left) and "格式不显示" in str(left) for left in grid.left] == [True]


DATES = [
    (45352, "mm-dd-yy", "2024年3月1日"),
    (datetime.date(2024, 3, 1), 'm"月"d"日"', "3月1日"),
    (datetime.date(2024, 3, 1), 'yyyy"年"m"月"', "2024年3月"),
    (datetime.date(2024, 3, 1), "yyyy", "2024年"),
    (datetime.date(2024, 3, 1), "[$-804]yyyy/m/d;@", "2024年3月1日"),
    (datetime.datetime(2024, 3, 1, 8, 30), "h:mm", "08:30:00"),
]


@pytest.mark.parametrize(("value", "form", "text"), DATES)
def test_a_date_is_said_as_far_as_it_is_shown(value: object, form: str, text: str) -> None:
    read = cell(value, form)
    assert (read.text, read.problem) == (text, "这一格变成了日期")


def rewritten(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a package with other words in one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            held = before.read(name)
            assert name != part or old.encode() in held
            after.writestr(name, held.replace(old.encode(), new.encode()) if name == part else held)
    return out.getvalue()


def one_cell(value: object, form: str = "General") -> bytes:
    """Return a workbook with one cell."""
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    book.active["A1"] = value
    book.active["A1"].number_format = form
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("number", [*range(27, 37), *range(50, 59)])
def test_the_formats_of_chinese_programs_for_dates_have_a_number_and_no_code(number: int) -> None:
    data = rewritten(one_cell(45352, "0.00"), "xl/styles.xml", 'numFmtId="2"', f'numFmtId="{number}"')
    assert sheets_in(data, FILE)[0].rows[0][0].problem == "这一格变成了日期"


@pytest.mark.parametrize("number", [1, 3, 37, 38, 49])
def test_the_other_formats_with_a_number_show_one(number: int) -> None:
    data = rewritten(one_cell(45352, "0.00"), "xl/styles.xml", 'numFmtId="2"', f'numFmtId="{number}"')
    assert sheets_in(data, FILE)[0].rows[0][0].text == "45352"


STRUCK = TextBlock(InlineFont(strike=True), "4")


@pytest.mark.parametrize(
    ("value", "struck", "text", "left"),
    [
        (14, True, "", ["划掉的“14”"]),
        ("14场", True, "", ["划掉的“14场”"]),
        (CellRichText(STRUCK, "5"), False, "5", ["划掉的“4”"]),
        (CellRichText(STRUCK, TextBlock(InlineFont(b=True), "5")), False, "5", ["划掉的“4”"]),
        (CellRichText(STRUCK, TextBlock(InlineFont(strike=False), "5")), True, "5", ["划掉的“4”"]),
        (CellRichText(TextBlock(InlineFont(b=True), "1"), "5"), False, "15", []),
        (14, False, "14", []),
    ],
)
def test_what_is_struck_out_is_no_word_and_is_named(value: object, struck: bool, text: str, left: list[str]) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B1"], sheet["C1"] = "头", value, "尾"
        sheet["B1"].font = Font(strike=struck)

    grid = page_of(fill)
    assert (grid.rows[0][1].text, [one.what for one in grid.left]) == (text, left)
    assert not text or grid.rows[0][1].number


def test_what_is_hidden_stands_apart_and_is_named() -> None:
    def fill(sheet: Worksheet) -> None:
        for line in (["甲", "乙", "丙"], [1, 2, 3], [4, 5, 6], [7, 8, 9]):
            sheet.append(line)
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["B"].hidden = True

    grid = page_of(fill)
    assert [[one.text for one in row] for row in grid.rows] == [["甲", "", "丙"], ["1", "", "3"], ["", "", ""], ["", "", ""]]
    assert [[one.words for one in row] for row in grid.rows[1:3]] == [["1", "2", "3"], ["4", "5", "6"]]
    assert [one.what for one in grid.left] == ["隐藏的第3行（4、5、6）", "隐藏的第4行（7、8、9）", "隐藏的列（乙）"]


def test_a_page_that_shows_no_zeros_shows_none() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["甲", 0, 5])
        sheet.sheet_view.showZeros = False

    grid = page_of(fill)
    assert [one.text for one in grid.rows[0]] == ["甲", "", "5"]
    assert [str(one) for one in grid.left] == ["“Sheet”B1　0：这一页不显示零"]


def test_how_words_are_pronounced_is_none_of_them() -> None:
    data = rewritten(one_cell("白石镇"), "xl/worksheets/sheet1.xml", "</t>", '</t><rPh sb="0" eb="3"><t>BAI SHI</t></rPh>')
    assert sheets_in(data, FILE)[0].rows[0][0].text == "白石镇"


@pytest.mark.parametrize(("said", "text"), [('ht="0" customHeight="1"', ""), ('hidden="true"', ""), ('hidden="false" ht="15"', "7")])
def test_a_row_is_hidden_however_the_file_says_so(said: str, text: str) -> None:
    data = rewritten(one_cell(7), "xl/worksheets/sheet1.xml", '<row r="1"', f'<row r="1" {said}')
    assert sheets_in(data, FILE)[0].rows[0][0].text == text


def test_what_lies_over_the_cells_is_named() -> None:
    grid = page_of(lambda sheet: setattr(sheet["A1"], "comment", Comment("再核一下", "甲")))
    assert [str(one) for one in grid.left] == ["“Sheet”　批注"]


def test_a_strict_package_is_read() -> None:
    data = one_cell(0.966, "0.0%")
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"):
        data = rewritten(
            data, part, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
    assert sheets_in(data, FILE)[0].rows[0][0].text == "96.6%"


@pytest.mark.parametrize("dimension", ["A1", "A1:A2", "B9:C10", "A1:XFD1048576"])
def test_a_wrong_dimension_hides_no_row(dimension: str) -> None:
    book = Workbook()
    assert isinstance(book.active, Worksheet)
    for line in (["单位", "党员"], ["清溪镇", 5], ["白沙镇", 6]):
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    data = rewritten(out.getvalue(), "xl/worksheets/sheet1.xml", 'dimension ref="A1:B3"', f'dimension ref="{dimension}"')
    assert [row[0].text for row in sheets_in(data, FILE)[0].rows] == ["单位", "清溪镇", "白沙镇"]


BROKEN = {
    "an empty fill": ("xl/styles.xml", "<fills ", "<fills><fill/></fills><fills "),
    "a colour that is none": ("xl/styles.xml", "<fonts ", '<fonts count="1"><font><color rgb="不是"/></font></fonts><fonts '),
    "a date that is none": ("docProps/core.xml", "<dcterms:created", "<dcterms:created>昨天</dcterms:created><dcterms:modified"),
    "a part that is no XML": ("docProps/app.xml", "<Properties", "Properties"),
    "a theme that is no XML": ("xl/theme/theme1.xml", "<a:theme ", "a:theme "),
}


@pytest.mark.parametrize(("part", "old", "new"), BROKEN.values(), ids=BROKEN)
def test_what_is_broken_in_a_package_and_nobody_reads_stops_nothing(part: str, old: str, new: str) -> None:
    assert sheets_in(rewritten(one_cell(0.966, "0.0%"), part, old, new), FILE)[0].rows[0][0].text == "96.6%"


def test_a_day_is_counted_from_1904_where_the_file_says_so() -> None:
    data = rewritten(
        one_cell(datetime.date(2024, 3, 1), "yyyy-mm-dd"), "xl/workbook.xml", "<bookViews>", '<workbookPr date1904="1"/><bookViews>'
    )
    assert sheets_in(data, FILE)[0].rows[0][0].text == "2028年3月2日"
