"""Headings of every form with their levels, points of lists that are none, who signs below the title, full-width years, parts on plans."""

from pathlib import Path

import pytest

import drafter
from drafter.cli import run
from drafter.report import Report, read_report

DONE = "全年抓好落实。"
LONG = "坚持以党的政治建设为统领，推动各项工作上新台阶。"


def outlined(body: str) -> Report:
    """Return a report with a title and this body."""
    return read_report(f"清溪镇2023年度述职报告\n{body}")


def headings(body: str) -> list[tuple[int, str, str]]:
    """Return level, number and words of every heading."""
    return [(section.level, section.number, section.heading) for section in outlined(body).outline.sections]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        ("第一、履职\n第二、问题\n第三、打算", [1, 1, 1]),
        ("第一、履职\n一、抓学\n（一）习\n第二、问题", [1, 2, 3, 1]),
        ("一、履职\n（一）抓学\n第一、习\n第二、读\n二、问题", [1, 2, 3, 3, 1]),
        ("第一部分 履职\n第一、抓学\n第二部分 问题", [1, 2, 1]),
        ("第一部分 履职\n一、抓学\n（一）习\n第一、读", [1, 2, 3, 4]),
        ("壹、履职\n一、抓学\n贰、问题", [1, 2, 1]),
        ("甲、履职\n乙、问题", [1, 1]),
        ("Ⅰ.履职\n（一）抓学\nⅡ.问题", [1, 2, 1]),
        ("㈠抓学\n⒈习\n⑴读\n❶写", [2, 3, 4, 5]),
        ("1）抓学\n2）习", [4, 4]),
        ("(1)抓学.\n(2)习.", [4, 4]),
        ("①抓学\n②.习\n③、读\n④写。", [5, 5, 5, 5]),
        ("1 经济发展平稳。\n2 民生持续改善。", [3, 3]),
        ("1　经济发展平稳\n2　民生持续改善", [3, 3]),
    ],
)
def test_every_form_of_number_has_its_level(lines: str, levels: list[int]) -> None:
    assert [level for level, _, _ in headings(f"\n{DONE}\n".join(lines.split("\n")) + f"\n{DONE}")] == levels


@pytest.mark.parametrize(
    "line",
    [
        "第一、二季度抓学", "第一、第二季度抓学", "甲、乙两个村合并", "甲、履职", "12 月份开会", "3 户搬迁", "1 月开会\n2 月走访",
        "1 经济发展平稳。", "2 经济发展平稳。\n3 民生持续改善。", "1 陈立\n2 王芳", "1)\n2)", "Ⅰ型管道", "①", "(1)抓学；",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    assert headings(f"{line}\n{DONE}") == []


def test_a_half_width_stop_ends_a_heading_and_a_decimal_point_does_not() -> None:
    (section,) = outlined("(1)抓学习.全年学习多次。").outline.sections
    assert (section.heading, section.run_in) == ("抓学习", True)
    assert [words for _, _, words in headings("(1)增长5.3倍的项目")] == ["增长5.3倍的项目"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (f"（一）{LONG}\n{DONE}\n（二）{LONG}\n{DONE}", 2),
        (f"一、{LONG}\n（一）抓学\n{DONE}", 2),
        (f"1.{LONG}\n2.{LONG}\n3.{LONG}", 0),
        (f"1.{LONG}\n2.{LONG}\n3.{LONG}\n{DONE}", 0),
        (f"1.{LONG}\n以上述职，请批评指正。", 0),
        (f"1.{LONG[:-1]}6次。\n{DONE}", 0),
        (f"一、打算\n1.{LONG}\n2.{LONG}\n二、结语\n{DONE}", 2),
    ],
)
def test_a_long_sentence_is_a_heading_where_text_follows_it(body: str, count: int) -> None:
    assert len(headings(body)) == count


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        ("清溪镇党委书记　陈立\n（2023年12月28日）", True),
        ("陈　立", False),
        ("陈立\n2023年12月", True),
        ("述职人：陈立", True),
        ("中共清溪镇委员会\n二〇二三年十二月二十八日", True),
        ("前言", False),
        ("目　录", False),
        ("全年抓好落实。", False),
        ("一、履职情况", False),
    ],
)
def test_who_signs_below_the_title_and_when_is_the_signature(lines: str, signed: bool) -> None:
    report = outlined(f"{lines}\n2023年，{DONE}\n{DONE}")
    assert report.outline.signature == (tuple(lines.split("\n")) if signed else ())
    both = outlined(f"{lines}\n{DONE}\n清溪镇党委\n2024年1月3日")
    assert both.outline.signature == ("清溪镇党委", "2024年1月3日")


def test_a_name_below_the_title_signs_where_somebody_is_addressed_behind_it() -> None:
    report = outlined(f"陈立\n各位领导：\n{DONE}")
    assert (report.outline.signature, report.outline.salutation) == (("陈立",), "各位领导：")


WIDE = f"""清溪镇２０２２年度述职报告
清溪镇党委书记　陈立
（2022年12月28日）
各位领导：
２０２２年，{DONE}
一、履职情况
讲课6次。
二、下一年度重点工作
２０２３年走访300户。
"""


def test_a_byline_and_full_width_years_are_learnt_and_drafted_for_another_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告.txt").write_text(WIDE, "utf-8")
    assert run(["learn", "报告.txt", "-o", "我镇"]) == 0
    sheet = Path("我镇/填报表.yaml").read_text("utf-8")
    assert "年度: 2022" in sheet and "述职人: 陈立" in sheet and "成文日期: 2022年12月28日" in sheet
    drafted = drafter.draft("我镇/填报表.yaml").document.text
    assert "".join(drafted.split()) == "".join(WIDE.replace("２０２２", "2022").replace("２０２３", "2023").split())
    Path("我镇/填报表.yaml").write_text(sheet.replace("2022", "2023").replace("陈立", "王芳"), "utf-8")
    again = drafter.draft("我镇/填报表.yaml").document.text
    assert again.startswith("清溪镇2023年度述职报告\n清溪镇党委书记　王芳\n（2023年12月28日）\n") and "2022" not in again


def test_a_byline_stands_in_the_middle_below_the_title_and_annexes_behind_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告.txt").write_text(WIDE, "utf-8")
    run(["learn", "报告.txt", "-o", "我镇"])
    document = drafter.draft("我镇/填报表.yaml").document
    assert document.end_of_text == len(document.blocks)


@pytest.mark.parametrize(
    ("heading", "plans"),
    [
        ("下一年度重点工作", True),
        ("立足新岗位，归零再出发", True),
        ("下年度工作", True),
        ("新的一年怎么干", True),
        ("到新岗位以来的履职情况", False),
        ("上一年度重点工作", False),
    ],
)
def test_parts_on_plans_are_told_by_their_headings(heading: str, plans: bool) -> None:
    assert outlined(f"一、履职情况\n{DONE}\n二、{heading}\n{DONE}").parts[1].plans is plans
    assert bool(outlined(f"一、{heading}\n走访农户300户。").figures) is not plans
