"""填报表.xlsx: written, filled in, read; what is wrong names its cell; out to offices and back."""

import datetime
import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.libreoffice import convert, office
from drafter.model.sheet import Item, Sheet, State
from drafter.pipeline.drafts import load
from drafter.pipeline.sheets import fitting, library, named_template, read_sheet
from drafter.readers.excel.form import parse_form
from drafter.writers.excel.form import FormOrder, form_workbook
from drafter.writers.yaml.form import OPTIONAL

PROFILES = Path("profiles")
ASKED = sorted((one for one in named_template("乡镇").figures.values() if not one.formula), key=lambda one: not one.leads)
VILLAGES = next(f"D{at + (2 if one.leads else 3)}" for at, one in enumerate(ASKED) if one.name == "行政村")
"""The cell of 行政村 this year; a line stands below what is asked first."""
SHEETS = sorted(PROFILES.rglob("20*.yaml"))


def exported(profile: Sheet) -> bytes:
    """Return a 填报表 as a workbook."""
    return form_workbook(FormOrder(fitting(profile, library()), filled=profile))


def said(profile: Sheet) -> dict[str, object]:
    """Return what a 填报表 says, without places."""
    lists = {
        name: [[(v.text, v.state) for v in item.fields.values()] for item in items]
        for name, items in profile.lists.items()
        if name != "忽略"
    }
    sources = draft(profile, fitting(profile, library())).sources
    values = {name: sources[name] for name, e in profile.figures.items() if "公式" not in e.notes}
    figures = {name: (value.text, value.state) for name, value in values.items() if value.state is not State.NONE}
    return {
        "head": {name: (value.text, value.state) for name, value in profile.header.items()},
        "figures": figures,
        "lists": lists,
        "facts": {name: texts for name, values in profile.material.items() if (texts := [value.text for value in values if value.text])},
        "offices": {name: str(office) for name, office in profile.offices.items()},
    }


@pytest.mark.parametrize("path", SHEETS, ids=str)
def test_what_is_exported_comes_back(path: Path) -> None:
    profile = read_sheet(path)
    data = exported(profile)
    assert data == exported(profile)
    assert said(parse_form(data, "填报表.xlsx")) == said(profile)


SIGNS = [("党建\ufdd0\ufde0999次\ufdd1旅游\u200b", "党建999次旅游"), ("党建（999次）\n旅游　", "党建（999次）\n旅游")]
"""What is typed into a cell, and what of it is read."""


@pytest.mark.parametrize(("typed", "read"), SIGNS)
def test_no_cell_brings_the_signs_that_mark_figures(typed: str, read: str) -> None:
    book = load_workbook(io.BytesIO(exported(read_sheet(PROFILES / "清溪镇" / "2023.yaml"))))
    cell = next(cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "党建+旅游")
    cell.value = typed
    out = io.BytesIO()
    book.save(out)
    assert parse_form(out.getvalue(), "填报表.xlsx").material["党建品牌"][0].text == read


def test_a_workbook_drafts_what_its_yaml_does(tmp_path: Path) -> None:
    path = tmp_path / "2022.xlsx"
    path.write_bytes(exported(read_sheet(PROFILES / "枫林镇" / "2022.yaml")))
    assert load(path).document.text == load(PROFILES / "枫林镇" / "2022.yaml").document.text


def test_a_new_form_has_rows_by_group_choices_and_hidden_names(tmp_path: Path) -> None:
    path = tmp_path / "2024.xlsx"
    order = ["new", "青山镇", "-t", "乡镇", "--year", "2024", "--excel", "--from", str(PROFILES / "清溪镇" / "2023.yaml"), "-o", str(path)]
    assert run(order) == 0
    book = load_workbook(path)
    assert book.sheetnames == ["说明", "基本情况", "数据", "部门", "素材", "上年整改", "问题", "下步打算"]
    sheet = book["数据"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["分组", "项目", "单位", "本年", "上年", "口径", "依据", "部门", "报数人", "说明", "名称"]
    template = named_template("乡镇")
    asked = [figure for figure in template.figures.values() if not figure.formula]
    line = next(at for at, row in enumerate(rows) if row[0] == OPTIONAL)
    assert [row[1] for row in rows[1:line]] == [figure.name for figure in asked if figure.leads]
    assert [row[1] for row in rows[line + 1 :]] == [figure.name for figure in asked if not figure.leads]
    assert rows[line][1:] == [None] * 10 and sheet.cell(line + 1, 4).protection.locked
    assert {row[1]: row[4] for row in rows[1:]}["讲专题党课"] == 4
    assert (sheet.freeze_panes, sheet.protection.sheet, sheet.column_dimensions["K"].hidden) == ("D2", True, True)
    assert sheet["K2"].protection.locked
    assert not sheet["D2"].protection.locked
    assert sheet.data_validations.dataValidation
    assert [row[0].value for row in book["上年整改"].iter_rows(min_row=2, max_row=4)] == [
        template.title_of(item) for item in read_sheet(PROFILES / "清溪镇" / "2023.yaml").lists["问题"]
    ][:3]


def filled(change: Callable[[Workbook], None]) -> bytes:
    """Return a form after a change by hand."""
    book = load_workbook(io.BytesIO(exported(read_sheet(PROFILES / "清溪镇" / "2023.yaml"))))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(cell: str, value: object, form: str = "General") -> Callable[[Workbook], None]:
    """Return a change that writes one cell of 数据."""

    def change(book: Workbook) -> None:
        book["数据"][cell].value = value
        book["数据"][cell].number_format = form

    return change


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (7, "General", "7个"),
        (14.68, "General", "14.68个"),
        (0.1 + 0.2, "General", "0.3个"),
        (0.966, "0.0%", "96.6%"),
        ("60余个", "@", "60余个"),
        ("无", "@", ""),
    ],
)
def test_a_cell_is_read_as_it_is_seen(value: object, form: str, text: str) -> None:
    assert parse_form(filled(put(VILLAGES, value, form)), "表.xlsx").figures["行政村"].value.text == text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put("E2", "=D3+1"), "表.xlsx　“数据”E2　这一格是公式，还没有算出数"),
        (put("E2", datetime.date(2024, 3, 1), "m-d"), "“数据”E2　这一格变成了日期（2024年3月1日）"),
        (put("E2", True), "“数据”E2　这一格写的是“是非值”"),
        (put("E2", 120000, "0.00E+00"), "“数据”E2　这一格显示成科学计数"),
        (put("D1", "今年"), "“数据”D1　表头“今年”不认识"),
        (lambda book: book["数据"].merge_cells("A3:A5"), "“数据”A3　这里有合并的单元格"),
        (lambda book: book["基本情况"].__setitem__("A2", "单立"), "“基本情况”A2　没有“单立”这一项。\n　　您是否想写“单位”？"),
        (lambda book: book["基本情况"].__setitem__("B7", "个体"), "“基本情况”B7　述职主体“个体”不认识"),
        (lambda book: book.remove(book["数据"]), "表里没有“数据”“基本情况”这两页"),
    ],
)
def test_each_problem_names_its_cell(change: Callable[[Workbook], None], words: str) -> None:
    with pytest.raises(DrafterError) as caught:
        parse_form(filled(change), "表.xlsx")
    assert words in str(caught.value)


def swapped(book: Workbook) -> None:
    """Sort the visible names of two rows and leave the hidden ones."""
    data = book["数据"]
    data["B2"].value, data["B3"].value = data["B3"].value, data["B2"].value


def test_a_row_that_shows_another_rows_name_is_refused() -> None:
    with pytest.raises(DrafterError, match=r"“数据”B2　这一行的项目是“.+”，藏着的名称是“.+”") as caught:
        parse_form(filled(swapped), "表.xlsx")
    assert "撤销排序" in str(caught.value)


def test_a_name_that_was_reworded_or_shown_is_the_same_figure() -> None:
    def change(book: Workbook) -> None:
        book["数据"][VILLAGES.replace("D", "B")].value = "行政村数"
        book["数据"].column_dimensions["K"].hidden = False

    assert parse_form(filled(change), "表.xlsx").figures["行政村"].value.text == "18个"


def hide(title: str) -> Callable[[Workbook], None]:
    """Return a change that hides a page."""
    return lambda book: setattr(book[title], "sheet_state", "hidden")


def test_cells_may_be_merged_in_the_row_of_heads() -> None:
    merged = parse_form(filled(lambda book: book["基本情况"].merge_cells("A1:B1")), "表.xlsx")
    assert merged == parse_form(filled(lambda _: None), "表.xlsx")


@pytest.mark.parametrize("title", ["数据", "基本情况"])
def test_a_form_whose_pages_are_hidden_is_refused(title: str) -> None:
    with pytest.raises(DrafterError, match=f"“{title}”这一页藏起来了"):
        parse_form(filled(hide(title)), "表.xlsx")


def hide_row(book: Workbook) -> None:
    """Hide the row of 行政村."""
    book["数据"].row_dimensions[int(VILLAGES[1:])].hidden = True


def strike(book: Workbook) -> None:
    """Strike out the figure of 行政村."""
    book["数据"][VILLAGES].font = Font(strike=True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (hide_row, f"“数据”　隐藏的第{VILLAGES[1:]}行（"),
        (strike, f"“数据”{VILLAGES}　划掉的“18”"),
        (hide("素材"), "“素材”　隐藏的页"),
        (lambda book: book.create_sheet("便条").append(["问过了"]), "“便条”　这一页不是填报表的"),
    ],
)
def test_what_is_not_read_of_a_form_is_said_by_draft_and_check(
    change: Callable[[Workbook], None], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2023.xlsx"
    path.write_bytes(filled(change))
    for order in (
        ["draft", str(path), "-o", str(tmp_path / "稿.docx")],
        ["check", str(path)],
        ["batch", str(path), "-o", str(tmp_path / "稿")],
    ):
        run(order)
        told = capsys.readouterr()
        assert said in told.out + told.err, order


def struck_fact(book: Workbook) -> None:
    """Write a fact of which some words are struck out, and a figure in a format that adds its unit."""
    cell = next(cell for row in book["素材"].iter_rows() for cell in row if cell.value == "党建+旅游")
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), "党建+旅游"), "党建+文旅")


def test_reconcile_leaves_what_is_struck_out_struck(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "2023.xlsx"
    path.write_bytes(filled(struck_fact))
    (desk / "改稿.txt").write_text(load(path).document.text.replace("31个基层党组织", "41个基层党组织"), "utf-8")
    assert run(["reconcile", "改稿.txt", str(path), "--apply"]) == 0
    assert "已写回　基层党组织: 41个" in capsys.readouterr().err
    after = parse_form(path.read_bytes(), "2023.xlsx")
    assert (after.material["党建品牌"][0].text, after.figures["基层党组织"].value.text) == ("党建+文旅", "41个")


def test_what_is_not_read_of_a_returned_form_is_said(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "收").mkdir()
    (desk / "收" / "清溪镇.xlsx").write_bytes(filled(strike))
    run(["form", "import", "收", "--profile", "profiles"])
    said = capsys.readouterr().err
    assert f"清溪镇.xlsx　“数据”{VILLAGES}　划掉的“18”" in said and "空着　清溪镇的行政村" in said


def test_nothing_is_said_of_a_form_as_it_went_out() -> None:
    assert parse_form(filled(lambda _: None), "表.xlsx").left == ()


def test_a_small_share_comes_back_as_it_went_out() -> None:
    profile = read_sheet(PROFILES / "清溪镇" / "2023.yaml")
    share = next(one.name for one in ASKED if one.unit == "%")
    entry = profile.figures[share]
    small = replace(entry, value=replace(entry.value, text="0.5%"))
    back = parse_form(exported(replace(profile, figures={**profile.figures, share: small})), "表.xlsx").figures[share].value
    assert (back.text, back.doubt) == ("0.5%", "")


def test_a_share_typed_plainly_stops_its_figure_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = next(f"D{at + (2 if one.leads else 3)}" for at, one in enumerate(ASKED) if one.unit == "%")
    path = tmp_path / "2023.xlsx"
    path.write_bytes(filled(put(share, 0.966)))
    assert run(["draft", str(path), "-o", str(tmp_path / "稿.docx")]) == 1
    assert (tmp_path / "稿.docx").is_file()
    run(["check", str(path)])
    assert "看不出是 96.6% 还是 0.966%" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (put(VILLAGES, "=D3+1"), "这一格是公式，还没有算出数"),
        (put(VILLAGES, datetime.date(2024, 3, 1), "m-d"), "这一格变成了日期（2024年3月1日）"),
        (put(VILLAGES, True), "这一格写的是“是非值”"),
        (put(VILLAGES, -5, "0;0"), "这一格是负数，显示成“5”"),
    ],
)
def test_a_cell_that_cannot_be_taken_stops_its_figure_alone(
    change: Callable[[Workbook], None], words: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = desk / "收" / "2023.xlsx"
    path.parent.mkdir()
    path.write_bytes(filled(change))
    assert run(["draft", str(path), "-o", "稿.docx"]) == 1
    run(["check", str(path)])
    assert words in capsys.readouterr().out
    before = Path("profiles/清溪镇/2023.yaml").read_bytes()
    assert run(["form", "import", "收", "--profile", "profiles"]) == 1
    assert f"“数据”{VILLAGES}" in capsys.readouterr().err and Path("profiles/清溪镇/2023.yaml").read_bytes() == before


def test_a_word_where_a_number_belongs_names_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2023.xlsx"
    path.write_bytes(filled(put(VILLAGES, "若干")))
    assert run(["check", str(path)]) == 1
    assert f"不是数　“数据”{VILLAGES}　行政村: 若干" in capsys.readouterr().out


def bomb() -> bytes:
    """Return a package with a part that grows a thousandfold."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    return stream.getvalue()


def with_part(name: str) -> bytes:
    """Return a form with one more part."""
    stream = io.BytesIO(filled(lambda _: None))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(name, b"<x/>")
    return stream.getvalue()


def with_data(part: str, xml: bytes) -> bytes:
    """Return a form of which one part holds something else."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(filled(lambda _: None))) as old, zipfile.ZipFile(stream, "w") as package:
        for name in old.namelist():
            package.writestr(name, xml if name == part else old.read(name))
    return stream.getvalue()


def locked() -> bytes:
    """Return a form whose parts say that they are encrypted."""
    data = bytearray(with_data("", b""))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x03\x04":
            data[at + 6] |= 1
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    return bytes(data)


_LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c SYSTEM "file:///etc/passwd">]><worksheet>&b;&c;</worksheet>'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb(), "上百万行"),
        (locked(), "这个表格文件坏了"),
        *((with_data(f"xl/{part}.xml", b"<a"), "这个表格文件坏了") for part in ("worksheets/sheet3", "workbook", "styles")),
        (with_data("xl/worksheets/sheet3.xml", _LAUGHS), "这个表格文件坏了"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "这是旧版 .xls 表格"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "这个表格有密码"),
        (b"PK\x03\x04broken", "这个表格文件坏了"),
        (b"a,b\n1,2\n", "这不是 .xlsx 表格"),
        (with_part("xl/vbaProject.bin"), "这个表格带宏"),
    ],
)
def test_hostile_workbooks_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(DrafterError, match=words):
        parse_form(data, "表.xlsx")


def test_a_link_that_is_left_over_changes_no_value() -> None:
    assert parse_form(with_part("xl/externalLinks/externalLink1.xml"), "表.xlsx").figures["行政村"].value.text == "18个"


def test_a_million_blank_rows_are_passed_over() -> None:
    def change(book: Workbook) -> None:
        book["数据"].row_dimensions[900_000].height = 20
        book["数据"]["A900000"].value = None

    assert parse_form(filled(change), "表.xlsx").figures["行政村"].value.text == "18个"


def test_a_name_that_looks_like_a_formula_stays_a_word() -> None:
    book = load_workbook(io.BytesIO(filled(lambda book: book["基本情况"].__setitem__("B9", "陈立"))))
    book["基本情况"]["B9"].value = "=cmd|'/c calc'!A1"
    book["基本情况"]["B9"].data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    profile = parse_form(stream.getvalue(), "表.xlsx")
    assert "=cmd" in profile.header["述职人"].text
    with zipfile.ZipFile(io.BytesIO(exported(profile))) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with the 填报表s of two units."""
    for unit in ("清溪镇", "白沙镇"):
        shutil.copytree(PROFILES / unit, tmp_path / "profiles" / unit)
    (tmp_path / "profiles" / "清溪镇" / "2022.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.slow
def test_forms_go_out_are_filled_in_calc_and_come_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if office() is None:
        pytest.skip("no LibreOffice")
    assert run(["form", "export", "profiles", "-o", "发"]) == 0
    assert sorted(path.name for path in Path("发").iterdir()) == ["清溪镇2023填报表.xlsx", "白沙镇2023填报表.xlsx"]
    (desk / "收").mkdir()
    book = load_workbook("发/清溪镇2023填报表.xlsx")
    book["数据"][VILLAGES].value = 21
    book.save("收/清溪镇2023填报表.xlsx")
    data = convert(convert(Path("收/清溪镇2023填报表.xlsx").read_bytes(), "xlsx", "ods", ""), "ods", "xlsx", "")
    Path("收/清溪镇2023填报表.xlsx").write_bytes(data)
    before = Path("profiles/清溪镇/2023.yaml").read_text("utf-8")
    assert run(["form", "import", "收", "--profile", "profiles"]) == 1
    assert Path("profiles/清溪镇/2023.yaml").read_text("utf-8") == before.replace("行政村: 18个", "行政村: 21个")
    assert "还没有交　白沙镇" in capsys.readouterr().err


@pytest.mark.slow
def test_offices_forms_of_one_unit_merge_and_a_conflict_names_both_cells(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "export", "profiles/清溪镇/2023.yaml", "-o", "办", "--by-office"]) == 0
    offices = sorted(Path("办").iterdir())
    assert len(offices) == 9
    rows: dict[str, int] = {}
    for at, path in enumerate(offices):
        book = load_workbook(path)
        assert "问题" not in book.sheetnames
        name = book["数据"]["K2"].value
        rows[name] = 30 + at
        book["数据"]["D2"].value = 30 + at
        book.save(path)
    assert run(["form", "import", "办", "--profile", "profiles/清溪镇/2023.yaml"]) == 0
    profile = read_sheet(Path("profiles/清溪镇/2023.yaml"))
    assert {name: profile.figures[name].value.text[:2] for name in rows} == {name: str(value) for name, value in rows.items()}
    text = Path("profiles/清溪镇/2023.yaml").read_text("utf-8")
    shutil.copy(offices[0], "办/又一份.xlsx")
    book = load_workbook("办/又一份.xlsx")
    book["数据"]["D2"].value = 99
    book.save("办/又一份.xlsx")
    capsys.readouterr()
    assert run(["form", "import", "办", "--profile", "profiles/清溪镇/2023.yaml"]) == 2
    said = capsys.readouterr().err
    assert "有两个说法" in said
    assert said.count("“数据”D2") == 2
    assert Path("profiles/清溪镇/2023.yaml").read_text("utf-8") == text


def test_all_that_a_form_says_comes_back_into_the_yaml(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("profiles/清溪镇/2023.yaml")
    path.write_text(path.read_text("utf-8").replace("    行政村: 18个\n", "").replace("\n问题:", "\n# 问题一条一条写\n问题:"), "utf-8")
    before = path.read_text("utf-8")
    assert run(["form", "export", "profiles/清溪镇", "-o", "发"]) == 0
    book = load_workbook("发/清溪镇2023填报表.xlsx")
    data = book["数据"]
    rows = {data.cell(row, 11).value: row for row in range(2, data.max_row + 1)}
    data.cell(rows["行政村"], 4).value = 17
    data.cell(rows["社区"], 6).value = "含两个筹备中的"
    data.cell(rows["自然村"], 4).value = "97"
    data.cell(rows["党员"], 5).value = "801名"
    data.cell(rows["讲专题党课"], 4).value = None
    book["部门"]["C2"].value = "新人甲"
    problems = book["问题"]
    problems["A2"].value = "新写的标题句: 有冒号"
    last = next(row for row in range(2, 20) if not problems.cell(row, 1).value)
    problems.cell(last, 1).value, problems.cell(last, 2).value = "又一个问题", "又一个表现"
    problems.cell(2, 7).value = "2024年10月"
    Path("收/里面").mkdir(parents=True)
    book.save("收/里面/清溪镇.XLSX")
    assert run(["form", "import", "收", "--profile", "profiles/清溪镇"]) == 0
    said_to_us = capsys.readouterr().err
    assert "空着　清溪镇的讲专题党课" in said_to_us
    profile = read_sheet(path)
    assert [profile.figures[name].value.text for name in ("行政村", "自然村")] == ["17个", "97个"]
    assert profile.figures["行政村"].group == "基本情况"
    assert profile.figures["社区"].notes["口径"] == "含两个筹备中的"
    assert profile.figures["讲专题党课"].value.text
    assert profile.last_year["党员"].text == "801名"
    assert next(iter(profile.offices.values())).person == "新人甲"
    assert profile.lists["问题"][0].fields["问题"].text == "新写的标题句: 有冒号"
    assert profile.lists["问题"][0].fields["时限"].text == "2024年10月"
    assert [profile.lists["问题"][-1].fields[name].text for name in ("问题", "表现")] == ["又一个问题", "又一个表现"]
    after = path.read_text("utf-8")
    comments = [line.partition("#")[2] for line in before.splitlines() if "#" in line]
    assert [line.partition("#")[2] for line in after.splitlines() if "#" in line] == comments
    assert path.with_name("2023.yaml.bak").read_text("utf-8") == before
    capsys.readouterr()
    assert run(["form", "import", "收", "--profile", "profiles/清溪镇"]) == 0
    assert "没有变" in capsys.readouterr().err


def test_what_nobody_touched_never_writes_over_what_changed_since(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("profiles/清溪镇/2023.yaml")
    assert run(["form", "export", str(path), "-o", "收"]) == 0
    text = path.read_text("utf-8").replace("行政村: 18个", "行政村: 20个").replace("上级: 临江县委", "上级: 临水县委")
    path.write_text(text, "utf-8")
    assert run(["form", "import", "收", "--profile", str(path)]) == 0
    assert path.read_text("utf-8") == text
    book = load_workbook("收/清溪镇2023填报表.xlsx")
    book["数据"][VILLAGES].value = 21
    book.save("收/清溪镇2023填报表.xlsx")
    capsys.readouterr()
    assert run(["form", "import", "收", "--profile", str(path)]) == 2
    said_to_us = capsys.readouterr().err
    assert "两边都改了" in said_to_us and f"“数据”{VILLAGES}" in said_to_us
    assert path.read_text("utf-8") == text


def test_an_office_sees_nothing_of_the_others_in_its_form(desk: Path) -> None:
    run(["form", "export", "profiles/清溪镇/2023.yaml", "-o", "办", "--by-office"])
    for path in Path("办").iterdir():
        book = load_workbook(path)
        asked = {row[10].value for row in book["数据"].iter_rows(min_row=2)}
        told = [str(row[0].value).split("｜") for row in book["发出时"].iter_rows(min_row=2)]
        assert {key[1] for key in told if key[0] == "数据"} <= asked
        assert book["发出时"].sheet_state == "veryHidden"


def test_a_row_that_is_deleted_or_inserted_moves_no_entry_into_another(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("profiles/清溪镇/2023.yaml")
    before = read_sheet(path).lists["问题"]
    assert run(["form", "export", str(path), "-o", "收"]) == 0
    book = load_workbook("收/清溪镇2023填报表.xlsx")
    book["问题"].delete_rows(2)
    book["问题"].insert_rows(2)
    book["问题"].insert_rows(2)
    book["问题"]["A2"].value, book["问题"]["B2"].value = "全新的问题", "全新的表现"
    book["问题"]["A3"].value, book["问题"]["B3"].value = "第二个全新的问题", "第二个全新的表现"
    book.save("收/清溪镇2023填报表.xlsx")
    run(["form", "import", "收", "--profile", str(path)])
    after = read_sheet(path).lists["问题"]
    assert f"清溪镇的问题“{before[0].fields['问题'].text}”" in capsys.readouterr().err

    def texts(item: Item) -> dict[str, str]:
        return {name: value.text for name, value in item.fields.items()}

    assert [texts(item) for item in after[: len(before)]] == [texts(item) for item in before]
    assert [item.fields["表现"].text for item in after[len(before) :]] == ["全新的表现", "第二个全新的表现"]


def test_what_is_no_figure_stops_itself_alone_and_is_named(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("profiles/清溪镇/2023.yaml")
    before = read_sheet(path).figures
    run(["form", "export", "profiles", "-o", "发"])
    book = load_workbook("发/清溪镇2023填报表.xlsx")
    page = book["数据"]
    names = [page.cell(row, 11).value for row in (2, 3, 4, 5)]
    for row, words in zip((2, 3, 4, 5), ("很多", "117元", "19个（含社区1个）", "4"), strict=True):
        page.cell(row, 4).value = words
    book.save("发/清溪镇2023填报表.xlsx")
    capsys.readouterr()
    assert run(["form", "import", "发", "--profile", "profiles"]) == 0
    named = [line for line in capsys.readouterr().err.splitlines() if line.startswith("待核")]
    assert len(named) == 2 and "“数据”D2" in named[0] and "“数据”D3" in named[1]
    after = read_sheet(path).figures
    assert [after[name].value.text for name in names[:3]] == ["很多", "117元", "19个（含社区1个）"]
    assert {name for name in before if before[name].value.text != after[name].value.text} == set(names)
    assert run(["draft", str(path), "-o", "稿.docx"]) == 1 and Path("稿.docx").is_file()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda book: setattr(book["数据"]["D1"], "value", None), "没有“本年”这一列"),
        (lambda book: setattr(book["问题"], "title", "问题清单"), "没有“问题清单”这一页"),
        (lambda book: setattr(book["数据"].cell(900, 4), "value", 5), "没有写是哪一项"),
    ],
)
def test_what_a_form_lost_is_said(change: Callable[[Workbook], None], words: str) -> None:
    with pytest.raises(DrafterError) as caught:
        parse_form(filled(change), "表.xlsx")
    assert words in str(caught.value)


def test_reconcile_writes_into_a_workbook_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = desk / "2023.xlsx"
    path.write_bytes(exported(read_sheet(PROFILES / "清溪镇" / "2023.yaml")))
    assert run(["draft", str(path), "-o", "稿.docx"]) == 0
    text = load(path).document.text
    (desk / "改稿.txt").write_text(text.replace("31个基层党组织", "41个基层党组织"), "utf-8")
    assert run(["reconcile", "改稿.txt", str(path), "--apply"]) == 0
    assert read_sheet(path).figures["基层党组织"].value.text == "41个"
    assert (desk / "2023.xlsx.bak").exists()
    assert "已写回　基层党组织: 41个" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (["form", "import", "没有", "--profile", "profiles"], "没有这个文件夹"),
        (["form", "import", "profiles", "--profile", "profiles"], "没有 .xlsx 表"),
        (["form", "export", "profiles", "-o", "发", "--units", "清溪镇,青溪镇"], "没有“青溪镇”的填报表"),
        (["new", "青山镇", "-t", "乡镇", "--excel", "-o", "a.yaml"], "--excel 生成 .xlsx"),
    ],
)
def test_orders_that_do_not_fit_are_refused(desk: Path, order: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(order) == 2
    assert words in capsys.readouterr().err
    assert not (desk / "发").exists()
