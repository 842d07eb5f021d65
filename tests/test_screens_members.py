"""Limits of what the screen says: how much is named, how wide a line is, what stands where nothing is known."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from drafter.diagnostics import DrafterError, Finding, Severity
from drafter.model.changes import Change, Difference, Kind, Row
from drafter.model.learnt import LearntFact, LearntFigure, LearntTemplate, Paragraph
from drafter.readers.report import parse_report
from drafter.writers.terminal.differences import difference_text, reconciled_summary
from drafter.writers.terminal.explanation import explained
from drafter.writers.terminal.findings import display_width, report_summary
from drafter.writers.terminal.learnt import learnt_summary
from drafter.writers.terminal.report import report_outline
from tests.making import drafted


def outline(text: str) -> Sequence[str]:
    """Return what is told of a report."""
    return report_outline(parse_report(text.encode(), Path("稿.txt"))).split("\n")


def test_a_lost_number_stands_between_eight_characters_and_six() -> None:
    said = outline("某镇2023年度述职报告\n一、履职情况\n子丑寅卯辰巳午未申酉投入×万元。甲乙丙丁戊己庚\n")
    assert "缺处　辰巳午未申酉投入【×】万元。甲乙丙（第3行）" in said
    assert "缺处　投入【×】万元。（第3行）" in outline("某镇2023年度述职报告\n一、履职情况\n投入×万元。\n甲乙丙丁\n")


def test_figures_stand_below_their_heading_one_step_further_in() -> None:
    said = outline("某镇2023年度述职报告\n全年开会3次。\n一、履职情况\n讲党课4次。\n（一）抓学习。走访农户5户。\n")
    assert [line for line in said if "【" in line] == ["　　开会【3次】", "　　讲党课【4次】", "　　　走访农户【5户】"]


def test_lines_of_figures_are_eighty_columns_wide_at_most() -> None:
    figures = "".join(
        f"{name}工作开展{number}次，" for number, name in enumerate(("甲子", "乙丑", "丙寅", "丁卯", "戊辰", "己巳", "庚午"), 10)
    )
    lines = [line for line in outline(f"某镇2023年度述职报告\n一、履职情况\n{figures}\n") if "【" in line]
    assert len(lines) > 1 and all(line.startswith("　　") and display_width(line) <= 80 for line in lines)
    first = lines[1].strip("　").split("　")[0]
    assert display_width(lines[0]) + 2 + display_width(first) > 80


def lesson(figures: Sequence[LearntFigure] = (), facts: Sequence[LearntFact] = (), unsure: int = 0, rules: int = 0) -> LearntTemplate:
    """Return what was learnt of a report."""
    doubts = tuple(f"第{number}句没有把握" for number in range(unsure))
    return LearntTemplate("报告.txt", 2023, {}, (), (), tuple(figures), tuple(facts), ("甲 + 乙 == 丙",) * rules, (), doubts)


@pytest.mark.parametrize(("count", "more"), [(0, []), (12, []), (13, ["　　……还有1处"])])
def test_of_what_is_unsure_twelve_are_told_one_by_one(count: int, more: list[str]) -> None:
    said = learnt_summary(lesson(unsure=count), (), "模板/甲", "填报表.yaml").split("\n")
    told = [f"　　第{number}句没有把握" for number in range(min(count, 12))]
    assert said[2:-2] == ([f"没有把握　{count}处", *told, *more] if count else [])


def test_sixteen_characters_of_a_paragraph_that_was_changed_are_shown() -> None:
    long = Paragraph(6, "甲" * 17, "", "", "")
    said = learnt_summary(lesson(), [(long, "乙" * 17), (long, "")], "模板/甲", "填报表.yaml")
    assert f"编号改正　1处\n　　“{'甲' * 16}”→“{'乙' * 16}”\n没有照原样　1处\n　　第7行“{'甲' * 16}”\n" in said


def test_what_was_learnt_is_counted_kind_by_kind() -> None:
    figures = [
        LearntFigure("党课", "4次", "次", "", ""),
        LearntFigure("率", "", "%", "", "", "甲 / 乙"),
        LearntFigure("调研", "", "次", "", ""),
    ]
    head = learnt_summary(lesson(figures, [LearntFact("村", "", "")], rules=1), (), "模板/甲", "表.yaml").split("\n")[0]
    assert head == "模板　　模板/甲（3项数，1件素材，2处待填，1项自动算，1条核对）"
    head = learnt_summary(lesson(figures[:1] * 10), (), "模板/甲", "表.yaml").split("\n")[0]
    assert head == "模板　　模板/甲（10项数）"


@pytest.mark.parametrize(
    ("asked", "name"),
    [("问题[1].措施", "问题第1条的措施"), ("问题第1条的措施", "问题第1条的措施"), ("素材.品牌", "品牌"), (" 党课 ", "党课")],
)
def test_a_value_is_asked_by_its_path_or_its_name(asked: str, name: str) -> None:
    report = "讲党课{{ 党课 }}。{% for 项 in 问题 %}{{ 项.措施 }}{% endfor %}{{ 品牌 }}。"
    made = drafted(report, {"党课": "4次"}, lists={"问题": [{"问题": "慢", "措施": "快走"}]}, material={"品牌": ["甲"]})
    assert explained(made, asked).startswith(f"{name}　")


def test_nothing_asked_is_told_and_one_name_is_one_value() -> None:
    made = drafted("讲党课{{ 党课 }}，调研{{ 调研 }}。", {"党课": "4次", "调研": "4次"})
    with pytest.raises(DrafterError, match="没有写要问哪个数"):
        explained(made, " 　")
    assert explained(made, "党课").count("写在　") == 1 and explained(made, "4次").count("写在　") == 2


def test_what_hangs_on_a_figure_is_told_with_how_it_stands() -> None:
    made = drafted("调处{{ 调处 }}，率{{ 率 }}。", {"排查": "58件", "调处": "56件"})
    assert "连带　率按“调处 / 排查”算，现在是96.6%" in explained(made, "调处")
    assert "公式　调处 / 排查（调处56件，排查58件）" in explained(made, "率")
    lacking = drafted("调处{{ 调处 }}，率{{ 率 }}。", {"排查": "", "调处": "56件"})
    assert "现在是待填" in explained(lacking, "调处") and "排查待填）" in explained(lacking, "率")
    assert "连带" not in explained(made, "率")


def test_a_doubt_without_a_remedy_leaves_no_blank_line() -> None:
    for why, remedy in (("甲" * 60, ""), ("", "乙" * 60)):
        said = report_summary("某报告", [Finding("上年相同", Severity.ASK, None, "", why, remedy, "")], "")
        assert said == f"某报告：请核对1处\n\n请核对\n1. 上年相同\n   {why or remedy}\n"


def test_a_line_is_left_free_before_each_part() -> None:
    changes = [Change(Kind.FIGURE, "", "4次", "5次", "党课", "党课"), Change(Kind.ADDED, "", "", "乙")]
    assert reconciled_summary(changes, (), "甲", "乙").split("\n") == [
        "甲 对照 乙：改了数1处，加了句子1处",
        "",
        "数",
        "1. 党课　4次 → 5次",
        "",
        "文字",
        "1. 加了句子",
        "   有：乙",
        "",
        "改了的数要写回填报表：加 --apply（填报表原样另存一份 .bak）",
        "",
    ]


def test_where_every_figure_differs_none_is_told_to_be_the_same() -> None:
    assert "其余" not in difference_text(Difference("甲", "乙", (Row("党课", "4次", "5次", "增加1次", ""),), ()))
    rows = (Row("党课", "4次", "4次", "", ""), Row("调研", "4次", "4次", "", ""))
    assert "　其余2项没有变\n" in difference_text(Difference("甲", "乙", rows, ()))


def test_what_reads_so_is_told_before_what_is_printed_so_and_that_before_its_number() -> None:
    report = "讲党课{{ 党课 }}，调研{{ 调研 }}，排查{{ 排查 }}。"
    made = drafted(report, {"党课": "4次", "调研": "4次", "户人": "4次", "排查": "4件"})
    assert [told.split("　")[0] for told in explained(made, "4次").split("\n\n")] == ["党课", "调研", "户人"]
    assert [told.split("　")[0] for told in explained(made, "4").split("\n\n")] == ["党课", "调研", "排查"]


def test_what_has_neither_value_nor_unit_is_not_in_the_report() -> None:
    made = drafted("讲党课{{ 党课 }}。", {"党课": ""})
    with pytest.raises(DrafterError, match="这份报告里没有“任职时间”"):
        explained(made, "任职时间")
    assert explained(made, "党课").startswith("党课　空着（次）")


@pytest.mark.parametrize(("why", "lines"), [("甲" * 37 + "a", 1), ("甲" * 38, 2)])
def test_the_indent_counts_where_why_and_remedy_stand_on_one_line(why: str, lines: int) -> None:
    said = report_summary("某报告", [Finding("上年相同", Severity.ASK, None, "", why, "乙", "")], "")
    assert said.count("\n   ") == lines
