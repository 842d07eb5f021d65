"""Limits and choices of the steps, one by one: on either side of each the other thing is done."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.cli import run
from drafter.model.nodes import Put
from drafter.pipeline.editing import edited
from drafter.pipeline.health import signs
from drafter.pipeline.reports import Known
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import read_report
from tests.making import profile
from tests.test_cli import PROFILE, REPORT, TEMPLATE

BY = ("--templates", "模板")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with two units and one template."""
    monkeypatch.chdir(tmp_path)
    Path("模板/small").mkdir(parents=True)
    Path("模板/small/template.yaml").write_text(TEMPLATE, "utf-8")
    Path("模板/small/report.j2").write_text(REPORT, "utf-8")
    for unit in ("清溪镇", "白沙镇"):
        sheet = Path("profiles", unit, "2023.yaml")
        sheet.parent.mkdir(parents=True)
        sheet.write_text(PROFILE.format(党课="4次", 调处="56件").replace("清溪镇", unit), "utf-8")
    return tmp_path


@pytest.mark.parametrize(("month", "day", "year"), [(1, 1, 2023), (3, 31, 2023), (4, 1, 2024), (12, 31, 2024)])
def test_until_march_the_year_before_is_reported_on(month: int, day: int, year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, month, day, 12, tzinfo=UTC).timestamp())))
    assert run(["new", "石桥镇", "-t", "small", *BY]) == 0
    assert [path.name for path in Path("profiles/石桥镇").iterdir()] == [f"{year}.yaml"]


@pytest.mark.parametrize(("name", "code"), [("讲" * 30, 0), ("讲" * 31, 2), ("讲课（场）", 0), ("讲-课", 2), ("123", 2)])
def test_a_name_has_thirty_characters_at_most(name: str, code: int) -> None:
    assert run(["rename", "small", "党课", name, *BY]) == code
    assert (name in Path("模板/small/template.yaml").read_text("utf-8")) is (code == 0)


def named(*units: str) -> Known:
    """Return what lies beside a report: 填报表s, each a unit and a year."""
    return Known(tuple(profile({}, dict(zip(("单位", "年度"), unit.split(), strict=True))) for unit in units))


@pytest.mark.parametrize(
    ("units", "text", "unit"),
    [
        (("清溪镇 2023", "白沙镇 2023"), "白沙镇2023年度述职报告\n一、履职情况\n与清溪镇一起。\n", "白沙镇"),
        (("清溪镇 2023", "西清溪镇 2023"), "西清溪镇2023年度述职报告\n一、履职情况\n好。\n", "西清溪镇"),
        (("西清溪镇 2023", "清溪镇 2023"), "西清溪镇2023年度述职报告\n一、履职情况\n好。\n", "西清溪镇"),
        (("清溪镇 2022", "清溪镇 2023"), "清溪镇2022年度述职报告\n一、履职情况\n好。\n", "清溪镇"),
        (("清溪镇 2022", "白沙镇 2023"), "清溪镇2023年度述职报告\n一、履职情况\n好。\n", None),
        (("清溪镇 2023",), "2023年度述职报告\n一、履职情况\n好。\n", "清溪镇"),
        (("清溪镇 2022",), "2023年度述职报告\n一、履职情况\n好。\n", None),
        (("清溪镇 2023", "白沙镇 2023"), "2023年度述职报告\n一、履职情况\n好。\n", None),
    ],
)
def test_a_report_is_held_against_the_sheet_that_its_title_names(units: tuple[str, ...], text: str, unit: str | None) -> None:
    sheet = named(*units).case(read_report(text), "稿.txt").sheet
    assert (sheet.unit if sheet else None) == unit


def test_of_several_years_a_report_without_one_takes_the_latest() -> None:
    for units in (("清溪镇 2022", "清溪镇 2023"), ("清溪镇 2023", "清溪镇 2022")):
        sheet = named(*units).case(read_report("清溪镇述职报告\n一、履职情况\n好。\n"), "稿.txt").sheet
        assert sheet and sheet.year == 2023


def form(unit: str, name: str, row: str = "", value: object = None) -> None:
    """Send a unit's form back, with a value in it."""
    book = load_workbook(f"发/{unit}2023填报表.xlsx")
    if row:
        book["数据"][row].value = value  # type: ignore[assignment]
    Path("收").mkdir(exist_ok=True)
    book.save(f"收/{name}.xlsx")


def test_what_came_back_is_told_sheet_by_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    run(["form", "export", "profiles", "-o", "发", *BY])
    form("清溪镇", "清溪", "D2", 9)
    form("白沙镇", "白沙")
    capsys.readouterr()
    assert run(["form", "import", "收", "--profile", "profiles", *BY]) == 0
    said = capsys.readouterr().err.splitlines()
    copy = "2023.yaml.bak"
    assert said == [f"收　profiles/清溪镇/2023.yaml（1处，原来的在 {copy}）", "没有变　profiles/白沙镇/2023.yaml"]
    assert "党课: 9次" in Path("profiles/清溪镇/2023.yaml").read_text("utf-8")


def test_forms_that_agree_are_one_answer_and_of_two_answers_both_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    run(["form", "export", "profiles", "-o", "发", *BY])
    for name, value in (("甲", 9), ("乙", 9), ("丙", 8)):
        form("清溪镇", name, "D2", value)
    capsys.readouterr()
    assert run(["form", "import", "收", "--profile", "profiles", *BY]) == 2
    said = capsys.readouterr().err
    assert said.count("有两个说法") == 1 and "9次" in said and "8次" in said
    Path("收/丙.xlsx").unlink()
    assert run(["form", "import", "收", "--profile", "profiles", *BY]) == 1
    assert "还没有交　白沙镇\n" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("units", "written"),
    [
        ("", ["清溪镇", "白沙镇"]),
        ("白沙镇", ["白沙镇"]),
        ("白沙镇，清溪镇", ["清溪镇", "白沙镇"]),
        ("白沙镇、 清溪镇,", ["清溪镇", "白沙镇"]),
    ],
)
def test_the_units_that_are_wanted_have_forms(units: str, written: list[str]) -> None:
    assert run(["form", "export", "profiles", "-o", "发", "--units", units, *BY]) == 0
    assert sorted(path.name for path in Path("发").iterdir()) == sorted(f"{unit}2023填报表.xlsx" for unit in written)


def test_units_that_nobody_knows_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["form", "export", "profiles", "-o", "发", "--units", "白沙镇,甲镇,乙镇", *BY]) == 2
    said = capsys.readouterr().err
    assert "没有“甲镇”的填报表" in said and "没有“乙镇”的填报表" in said and "没有“白沙镇”" not in said
    assert not Path("发").exists()


@pytest.mark.parametrize(
    ("name", "reviewed"), [("1.txt", True), ("2023.docx.bak", True), ("2023.yaml", False), ("2023.xlsx", False), ("甲.yaml", True)]
)
def test_a_folder_that_holds_years_of_sheets_is_none_of_reports(name: str, reviewed: bool) -> None:
    Path("报告").mkdir()
    Path("报告/稿.txt").write_text("清溪镇2023年度述职报告\n一、履职情况\n全年走访。\n", "utf-8")
    Path("报告", name).write_text("清溪镇2023年度述职报告\n一、履职情况\n全年走访。\n", "utf-8")
    run(["check", "报告"])
    assert Path("审核意见表.xlsx").exists() is reviewed


def test_entries_that_are_added_stand_in_the_order_of_their_numbers() -> None:
    data = "单位: 清溪镇\n年度: 2023\n素材:\n  品牌:\n    - 第1样\n".encode()
    puts = [Put(("素材", "品牌", str(number)), f"第{number}样") for number in range(2, 13)]
    sheet = parse_sheet(edited(data, "2023.yaml", puts), "2023.yaml")
    assert [value.text for value in sheet.material["品牌"]] == [f"第{number}样" for number in range(1, 13)]


SIGNS: dict[str, tuple[Callable[[pytest.MonkeyPatch], object], str, bool | None]] = {
    "nothing that lists fonts": (lambda patch: patch.setenv("PATH", ""), "字体", None),
    "no office": (lambda patch: patch.setenv("PATH", ""), "LibreOffice", False),
    "no home": (
        lambda patch: [patch.delenv(name, raising=False) for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA")],
        "缓存目录",
        False,
    ),
    "a cache": (lambda patch: patch.setenv("XDG_CACHE_HOME", str(Path.cwd())), "缓存目录", True),
    "a cache to come": (lambda patch: patch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "以后")), "缓存目录", True),
}


@pytest.mark.skipif(os.name == "nt", reason="other variables there")
@pytest.mark.parametrize(("change", "name", "good"), SIGNS.values(), ids=SIGNS)
def test_what_a_computer_lacks_is_seen(
    change: Callable[[pytest.MonkeyPatch], object], name: str, good: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(monkeypatch)
    seen = {sign.name: sign.good for sign in signs(Path("模板"))}
    assert seen.get(name) is good


SAME = "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。"


@pytest.mark.parametrize(("others", "name"), [(("甲/别的.txt",), "“别的.txt”"), (("甲/别的.txt", "乙/别的.txt"), "“甲/别的.txt”")])
def test_reports_of_one_name_are_told_by_their_folders(others: tuple[str, ...], name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("稿.txt").write_text(f"清溪镇2023年度述职报告\n一、履职情况\n{SAME}\n", "utf-8")
    for other in others:
        Path(other).parent.mkdir()
        Path(other).write_text(f"白沙镇2023年度述职报告\n一、履职情况\n{SAME if '甲' in other else '好。'}\n", "utf-8")
    run(["check", "稿.txt", *(word for other in others for word in ("--against", other))])
    assert name in capsys.readouterr().out


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 2)])
def test_a_book_of_which_one_report_cannot_be_read_is_not_bound(broken: bool, code: int) -> None:
    for unit in ("清溪镇", "白沙镇"):
        assert run(["draft", f"profiles/{unit}/2023.yaml", "-o", f"稿/{unit}.docx", *BY]) == 0
    if broken:
        Path("稿/坏.docx").write_bytes(b"no")
    assert run(["bind", "稿", "-o", "汇编.docx"]) == code
    assert Path("汇编.docx").exists() is not broken


def test_what_is_read_as_meant_in_a_template_is_told_with_six_lines(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path("模板/small/template.yaml")
    run(["check", "模板/small"])
    assert "按原意理解" not in capsys.readouterr().out
    for count, told in ((1, "1"), (6, "1、2、3、5、7、8"), (7, "1、2、3、5、7、8")):
        lines, left = TEMPLATE.splitlines(), count
        for at, line in enumerate(lines):
            if (left and ": " in line and "{" not in line) or (left and line.endswith(":")):
                lines[at], left = line.replace(":", "：", 1).replace("： ", "："), left - 1
        path.write_text("\n".join(lines) + "\n", "utf-8")
        run(["check", "模板/small"])
        said = capsys.readouterr()
        assert f"按原意理解了{count}处（第{told}行）" in said.out + said.err


@pytest.mark.parametrize(("more", "folder", "year"), [([], "templates/报告", 2022), (["--year", "2021", "-o", "我镇"], "我镇", 2021)])
def test_what_is_learnt_lies_by_the_reports_name_unless_it_is_said_otherwise(more: list[str], folder: str, year: int) -> None:
    Path("报告.txt").write_text("清溪镇2022年度述职报告\n一、履职情况\n全年走访农户三十户，讲党课4次。\n", "utf-8")
    assert run(["learn", "报告.txt", *more]) == 0
    assert f"年度: {year}" in Path(folder, "填报表.yaml").read_text("utf-8")
    assert run(["learn", "报告.txt", *more]) == 0
    Path(folder, "report.j2").write_text("我改过的\n", "utf-8")
    assert run(["learn", "报告.txt", *more]) == 2
    assert Path(folder, "report.j2").read_text("utf-8") == "我改过的\n"
    assert run(["learn", "报告.txt", *more, "--force"]) == 0
    assert "我改过的" not in Path(folder, "report.j2").read_text("utf-8")


def test_of_a_units_years_the_latest_goes_out_and_two_of_one_year_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = Path("profiles/清溪镇/2023.yaml")
    sheet.with_name("2022.yaml").write_text(sheet.read_text("utf-8").replace("2023", "2022"), "utf-8")
    assert run(["form", "export", "profiles", "-o", "发", "--units", "清溪镇", *BY]) == 0
    assert [path.name for path in Path("发").iterdir()] == ["清溪镇2023填报表.xlsx"]
    Path("profiles/又一份").mkdir()
    Path("profiles/又一份/2023.yaml").write_bytes(sheet.read_bytes())
    assert run(["form", "export", "profiles", "-o", "又发", *BY]) == 2
    said = capsys.readouterr().err
    assert said.count("清溪镇2023年有两份填报表") == 1 and "2022年有两份" not in said and not Path("又发").exists()


def test_each_office_has_a_form_of_its_own_and_the_secretary_too() -> None:
    assert run(["form", "export", "profiles/清溪镇/2023.yaml", "-o", "办", "--by-office", *BY]) == 0
    assert {path.name for path in Path("办").iterdir()} == {"清溪镇2023填报表（组织办）.xlsx", "清溪镇2023填报表（本人）.xlsx"}


def test_a_last_year_that_is_not_understood_is_told_beside_the_slips_of_this_one(capsys: pytest.CaptureFixture[str]) -> None:
    sheet = Path("profiles/清溪镇/2023.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace("类别: ", "类别："), "utf-8")
    sheet.with_name("2022.yaml").write_text("单位: [清溪镇\n", "utf-8")
    assert run(["draft", str(sheet), "-o", "稿.docx", *BY]) == 0
    said = capsys.readouterr().err
    assert "按原意理解了1处" in said and "上年的表读不懂，没有用它（profiles/清溪镇/2022.yaml" in said
