"""What a 填报表 says at its top against its file, its template and its title; parts against a whole of which the others are missing."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from drafter.cli import run
from drafter.drafting import draft
from drafter.readers.excel.table import rows_of, sheet_of_row
from tests.doubting import declared, doubted, filled, only, rule, said, sound

HEAD = "单位: 清溪镇\n类别: 乡镇\n述职类型: 抓基层党建\n述职人: 陈立\n职务: 党委书记\n"


def checked(folder: Path, lines: str, capsys: pytest.CaptureFixture[str], *options: str, name: str = "2023.yaml") -> str:
    """Return what `check` says of a sheet of that name."""
    (folder / name).write_text(lines, "utf-8")
    run(["check", str(folder / name), *options])
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "year", "doubted"),
    [
        ("2023.yaml", "2026", True),
        ("2023.yaml", "2022", True),
        ("清溪镇2023填报表.yaml", "2024", True),
        ("2023.yaml", "2023", False),
        ("2023.yaml", "二〇二三年", False),
        ("清溪镇.yaml", "2026", False),
        ("清溪镇2022—2023.yaml", "2023", False),
        ("清溪镇120235.yaml", "2023", False),
    ],
)
def test_a_year_other_than_the_files_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, year: str, doubted: bool
) -> None:
    said_of_it = checked(tmp_path, f"{HEAD}年度: {year}\n", capsys, name=name)
    assert ("年度与文件名不符" in said_of_it) == doubted


def test_a_countys_table_may_be_named_for_the_year_in_which_it_was_made() -> None:
    book = Workbook()
    for row in (["2023年度各乡镇党建数据"], ["单位", "党课（次）"], ["清溪镇", "4"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    (row,) = rows_of(out.getvalue(), "2024.xlsx", sound())
    of = draft(sheet_of_row(row.data, "2024.xlsx"), sound())
    assert of.sheet.year == 2023 and not said(of, "年度与文件名不符")


@pytest.mark.parametrize(
    ("head", "template", "doubted"),
    [
        ("单位: 清溪镇\n类别: 乡镇\n", "县区", True),
        ("单位: 清溪镇\n", "县区", True),
        ("单位: 东关街道\n类别: 街道\n", "村社区", True),
        ("单位: 上林村\n", "乡镇", True),
        ("单位: 云川县\n类别: 县区\n", "乡镇", True),
        ("单位: 清溪镇\n类别: 乡镇\n", "乡镇", False),
        ("单位: 东关街道\n类别: 街道\n", "乡镇", False),
        ("单位: 东关街道\n", "乡镇", False),
        ("单位: 清溪镇\n类别: 乡镇\n", "乡镇党委书记（分条式）", False),
        ("单位: 城东新区\n", "县区", False),
        ("单位: 清溪镇\n类别: 乡镇\n模板: 县区\n", "县区", False),
        ("单位: 清溪镇\n类别: 乡镇\n模板: 乡镇\n", "县区", True),
    ],
)
def test_a_template_for_other_units_is_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], head: str, template: str, doubted: bool
) -> None:
    said_of_it = checked(tmp_path, f"{head}年度: 2023\n", capsys, "-t", template)
    assert ("模板不是这一类" in said_of_it) == doubted


@pytest.mark.parametrize(
    ("typed", "title", "doubted"),
    [
        ("抓基层党建", "2023年度抓基层党建工作述职报告", False),
        ("抓基层党建工作述职报告", "2023年度抓基层党建工作述职报告", True),
        ("抓基层党建述职报告", "2023年度抓基层党建工作述职报告", True),
        ("抓基层党建工作", "2023年度抓基层党建工作述职报告", True),
        ("抓基层党建述职", "2023年度抓基层党建工作述职报告", True),
        ("2023年度抓基层党建工作述职报告", "2023年度抓基层党建工作述职报告", True),
        ("述职报告", "2023年度工作述职报告", True),
        ("履行全面从严治党责任", "2023年度履行全面从严治党责任工作述职报告", False),
    ],
)
def test_what_the_title_says_anyway_is_not_said_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str, title: str, doubted: bool
) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(HEAD.replace("抓基层党建", typed) + "年度: 2023\n", "utf-8")
    assert run(["draft", str(path), "--format", "text"]) == 0
    written = next(tmp_path.glob("*.txt")) if list(tmp_path.glob("*.txt")) else None
    text = written.read_text("utf-8") if written else capsys.readouterr().out
    assert text.splitlines()[0].endswith(title)
    run(["check", str(path)])
    assert ("述职类型写多了" in capsys.readouterr().out) == doubted


@pytest.mark.parametrize(
    ("rules", "data", "broken"),
    [
        ("党员 + 老党员 == 总数", {"老党员": "2000名", "总数": "46名"}, True),
        ("总数 == 党员 + 老党员", {"老党员": "2000名", "总数": "46名"}, True),
        ("党员 + 老党员 <= 总数", {"老党员": "47名", "总数": "46名"}, True),
        ("总数 >= 党员 + 老党员", {"老党员": "47名", "总数": "46名", "党员": "无"}, True),
        ("党员 + 老党员 + 青年 == 总数", {"老党员": "30名", "青年": "17名", "总数": "46名"}, True),
        ("党员 + 老党员 == 总数", {"老党员": "20名", "总数": "46名"}, False),
        ("党员 + 老党员 == 总数", {"老党员": "46名", "总数": "46名"}, False),
        ("党员 + 老党员 >= 总数", {"老党员": "2000名", "总数": "46名"}, False),
        ("党员 - 老党员 == 总数", {"老党员": "2000名", "总数": "46名"}, False),
        ("党员 + 老党员 == 总数", {"老党员": "2000名"}, False),
        ("党员 + 老党员 == 总数", {"老党员": "很多", "总数": "46名"}, False),
    ],
)
def test_a_part_beyond_its_whole_is_found_though_others_are_blank(rules: str, data: dict[str, str], broken: bool) -> None:
    of = doubted(filled(data), figures=declared("总数", "名") | declared("青年", "名"), rules=(rule(rules),))
    assert bool(said(of, "分项与合计不符")) == broken
    if broken:
        assert "其余的还没有填，已经比总数多" in only(of, "分项与合计不符").why


def test_two_thousand_of_forty_six_is_found_in_a_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = f"{HEAD}年度: 2023\n数据:\n  党建经费: 46.5万元\n  场所建设: 2000万元\n"
    said_of_it = checked(tmp_path, lines, capsys, "-t", "乡镇党委书记（分条式）")
    assert "党建经费: 46.5万元" in said_of_it and "2000万元；其余的还没有填，已经比总数多" in said_of_it
    right = checked(tmp_path, lines.replace("2000万元", "20万元"), capsys, "-t", "乡镇党委书记（分条式）")
    assert "已经比总数多" not in right
