"""What is said of changes, doubts, lessons, proposals and reports, on the screen and as JSON: every part of it, and what is left out where
there is nothing to say."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from drafter.cli import run
from drafter.diagnostics import Finding, Place, Severity
from drafter.model.changes import Change, Difference, Kind, Row, Tracked
from drafter.model.draft import Proposal, Source
from drafter.model.sheet import State
from drafter.pipeline.health import Sign
from drafter.readers.report import parse_report
from drafter.writers.html.differences import difference_html
from drafter.writers.json.differences import changes_json, difference_json
from drafter.writers.json.findings import findings_json
from drafter.writers.json.report import report_json
from drafter.writers.terminal.differences import difference_text, reconciled_summary
from drafter.writers.terminal.explanation import explained
from drafter.writers.terminal.findings import display_width, report_summary
from drafter.writers.terminal.proposals import proposals_summary
from drafter.writers.terminal.report import report_outline
from drafter.writers.terminal.template import asked_by
from tests.making import drafted, profile, template

FIGURE = Change(Kind.FIGURE, "第一部分（四）", "4场", "5场", "党课", "党课")
TRACKED = (Tracked(True, "5", "某某"), Tracked(False, "4", "某某"), Tracked(True, "场", ""))
FIGURES: Mapping[Kind, str] = {
    Kind.FIGURE: "党课　甲 → 乙",
    Kind.FILLED: "党课　甲 → 乙",
    Kind.GONE: "删去　党课甲",
    Kind.UNKNOWN: "填报表里没有　乙",
    Kind.DISPUTED: "请定一个　党课：正文改成甲，附表改成乙",
}
"""What is said of a figure's change from 甲 to 乙."""


@pytest.mark.parametrize("kind", Kind)
def test_a_change_stands_among_the_figures_or_among_the_words(kind: Kind) -> None:
    said = reconciled_summary([Change(kind, "第二部分", "甲", "乙", "党课", "党课")], (), "改稿.docx", "2023.yaml").split("\n")
    assert said[0] == f"改稿.docx 对照 2023.yaml：{kind.value}1处"
    if kind in FIGURES:
        assert said[1:4] == ["", "数", f"1. {FIGURES[kind]}　第二部分"]
    else:
        assert said[1:6] == ["", "文字", f"1. {kind.value}　第二部分", "   原：甲", "   今：乙"]
    assert any("加 --apply" in line for line in said) is (kind in (Kind.FIGURE, Kind.FILLED))


def test_a_change_says_what_is_known_of_it_and_no_more() -> None:
    changes = [Change(Kind.ADDED, "", "", "乙" * 60), Change(Kind.REMOVED, "甲处", "甲" * 61, "", pending=True)]
    said = reconciled_summary(changes, TRACKED, "甲", "乙")
    assert said.split("\n")[1] == "修订　　还有3处没有接受（插入2处，删除1处），按接受以后的文字对照；涉及的注明“待接受”"
    assert f"\n1. 加了句子\n   有：{'乙' * 60}\n2. 删了句子　甲处　待接受\n   原：{'甲' * 60}……\n" in said
    assert "数" not in said.split("\n") and "--apply" not in said
    unknown = Change(Kind.FIGURE, "", "4场", "5场", "党课", pending=True)
    assert reconciled_summary([unknown], (), "甲", "乙").split("\n")[3:] == ["1. 党课　4场 → 5场　待接受", ""]
    assert reconciled_summary([], (), "甲", "乙") == "甲 对照 乙：没有改动\n"


DIFFERENCE = Difference(
    "去年.yaml",
    "今年.yaml",
    (
        Row("党课", "4场", "5场", "增加1场", "+25%"),
        Row("走访", "30户", "", "", ""),
        Row("调研", "", "6次", "", ""),
        Row("率", "90%", "95%", "提高5个百分点", ""),
        Row("党员", "5名", "10名", "增长100%", "+100%"),
        Row("村", "9个", "9个", "与上年持平", ""),
    ),
    (FIGURE,),
)


def test_two_files_side_by_side_are_said_row_by_row() -> None:
    assert difference_text(DIFFERENCE).split("\n") == [
        "去年.yaml → 今年.yaml：改了数1处",
        "",
        "数",
        "　党课　4场 → 5场　增加1场，+25%",
        "　走访　30户 → （无）",
        "　调研　（无） → 6次",
        "　率　90% → 95%　提高5个百分点",
        "　党员　5名 → 10名　增长100%",
        "　其余1项没有变",
        "",
        "文字",
        "1. 改了数　第一部分（四）",
        "   原：4场",
        "   今：5场",
        "",
    ]
    assert difference_text(Difference("甲", "乙", (), ())) == "甲 → 乙：文字没有改动\n\n数\n"


def test_a_page_of_two_files_escapes_what_they_say() -> None:
    page = difference_html(Difference("a<b", "c", (Row("<i>", "1", "2", "", ""),), (Change(Kind.ADDED, "<u>", "", "<s>"), FIGURE)))
    assert "a&lt;b → c" in page and "<td>&lt;i&gt;</td>" in page and "　&lt;u&gt;　<ins>&lt;s&gt;</ins></li>" in page
    assert "<del>4场</del> <ins>5场</ins>" in page


def test_changes_as_json_say_all_that_is_known() -> None:
    assert json.loads(changes_json([FIGURE], TRACKED[:1])) == {
        "changes": [
            {
                "kind": "改了数",
                "spot": "第一部分（四）",
                "before": "4场",
                "after": "5场",
                "name": "党课",
                "path": "党课",
                "pending": False,
            }
        ],
        "tracked": [{"inserted": True, "words": "5", "author": "某某"}],
    }
    said = json.loads(difference_json(DIFFERENCE))
    assert (list(said), said["left"], said["right"]) == (["left", "right", "figures", "changes"], "去年.yaml", "今年.yaml")
    assert said["figures"][0] == {"name": "党课", "before": "4场", "after": "5场", "change": "增加1场", "rate": "+25%"}
    assert [change["after"] for change in said["changes"]] == ["5场"]


def doubt(severity: Severity, why: str = "甲。", remedy: str = "乙。", place: Place | None = None) -> Finding:
    """Return a finding."""
    return Finding("上年相同", severity, place, "党员: 5名", why, remedy, "党员")


def test_findings_stand_by_severity_with_their_place() -> None:
    here, there = Place("稿.txt", 3, 5), Place("表.yaml", 7, 2)
    findings = [
        doubt(Severity.MUST, place=here),
        doubt(Severity.ASK, place=there),
        doubt(Severity.MUST, remedy=""),
        doubt(Severity.NOTE, "", ""),
    ]
    said = report_summary("某报告", findings, "稿.txt")
    assert said.startswith("某报告：必须改2处，请核对1处，供参考1处\n\n必须改\n1. 上年相同　第3行")
    assert "\n3. 上年相同　党员: 5名\n   甲。\n" in said and "\n2. 上年相同　表.yaml　第7行" in said
    assert report_summary("某报告", [], "稿.txt") == "某报告：没有发现问题\n"
    objects = json.loads(findings_json(findings))
    assert [(one["file"], one["line"], one["column"]) for one in objects] == [
        ("稿.txt", 3, 5),
        ("表.yaml", 7, 2),
        (None, None, None),
        (None, None, None),
    ]
    assert {key: objects[1][key] for key in ("code", "severity", "number", "quote", "why", "remedy")} == {
        "code": "上年相同",
        "severity": "请核对",
        "number": "上年相同-党员",
        "quote": "党员: 5名",
        "why": "甲。",
        "remedy": "乙。",
    }


@pytest.mark.parametrize(("length", "lines"), [(37, 1), (38, 2)])
def test_why_and_remedy_stand_on_one_line_where_both_fit(length: int, lines: int) -> None:
    said = report_summary("某报告", [doubt(Severity.ASK, "甲" * length, "乙a")], "")
    assert len(said.rstrip("\n").split("\n")) == 4 + lines


@pytest.mark.parametrize(("text", "width"), [("甲", 2), ("Ａ", 2), ("，", 2), ("“", 2), ("a", 1), ("ｱ", 1), ("", 0), ("甲a", 3)])
def test_how_wide_a_text_is_on_a_terminal(text: str, width: int) -> None:
    assert display_width(text) == width


def proposal(name: str, *evidence: Source) -> Proposal:
    """Return a problem that could be owned up to."""
    return Proposal(name, dict.fromkeys(("问题", "表现", "原因", "措施", "方向"), f"{name}的话"), "", evidence)


def test_problems_that_figures_speak_for_stand_first() -> None:
    sheet = profile({})
    spoken, other = proposal("队伍老化", Source("党员", "党员", "5名", State.KNOWN)), proposal("学得浅")
    said = proposals_summary(sheet, [spoken, other])
    assert said == (
        "清溪镇 2023　由填报表的数看，可以检视1个问题\n\n队伍老化　队伍老化的话\n　依据　党员5名\n　表现　队伍老化的话\n"
        "　原因　队伍老化的话\n　措施　队伍老化的话\n\n另外这些看数看不出来，按实际取用（--all 看全文）\n\n　学得浅　学得浅的话\n\n"
        "取用　在“问题”下面写一行“  - 队伍老化”；照实改过再用，自己写的栏目顶替库里的\n"
    )
    assert "\n　措施　学得浅的话\n" in proposals_summary(sheet, [other], whole=True) and "（--all" not in proposals_summary(
        sheet, [other], True
    )
    assert "没有单独指向哪个问题" in proposals_summary(sheet, [other])
    assert "另外这些" not in proposals_summary(sheet, [spoken]) and "取用" not in proposals_summary(sheet, [])


REPORT = """清溪镇2023年度述职报告
各位领导：
一、履职情况
（一）抓学习。全年讲党课4次，走访30户，投入资金×万元。
---
更多范文请关注公众号
二、存在问题
一是学得不深。
二是走得不多。
以上报告，请批评指正。
陈立
2023年12月20日
"""


def test_a_report_is_told_part_by_part() -> None:
    said = report_outline(parse_report(REPORT.encode(), Path("稿.txt")))
    assert said.startswith("标题　清溪镇2023年度述职报告\n称呼　各位领导：\n一、履职情况\n　（一）抓学习")
    assert "党课【4次】　" in said and "走访【30户】" in said
    assert said.rstrip("\n").split("\n")[-1].startswith("共　　2个数，3个小标题，2条“一是”，缺处1处，广告和网页残留")
    assert "广告　更多范文请关注公众号（第6行）" in said and "广告　---" not in said
    assert "缺处　30户，投入资金【×】万元。（第4行）" in said
    assert "落款　陈立　2023年12月20日\n" in said
    plain = report_outline(parse_report("讲党课4次。\n".encode(), Path("稿.txt")))
    assert plain.startswith("标题　没有认出标题\n") and not any(word in plain for word in ("称呼", "结尾", "落款", "缺处", "广告", "附表"))


def test_a_report_as_json_says_where_everything_stands() -> None:
    said = json.loads(report_json(parse_report(REPORT.encode(), Path("稿.txt"))))
    assert [section["level"] for section in said["sections"]] == [1, 2, 1] and said["enumerations"] == 2
    assert set(said["sections"][0]) == {"level", "number", "heading", "run_in", "offset"}
    (mask,) = said["masked"]
    assert (mask["text"], said["text"][mask["offset"]]) == ("×", "×") and "name" in mask
    figure = said["figures"][0]
    assert (figure["text"], figure["unit"], figure["approx"]) == ("4次", "次", None)
    assert all(said["text"].startswith(noise["text"], noise["offset"]) for noise in said["noise"])


def lines(asked: str, data: Mapping[str, str], report: str = "讲党课{{ 党课 }}，调处{{ 调处 }}，率{{ 率 }}。") -> Sequence[str]:
    """Return what is said of a figure of a small draft."""
    return explained(drafted(report, data), asked).split("\n")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("党课", "党课"),
        (" 党课 ", "党课"),
        ("1200次", "党课"),
        ("1,200次", "党课"),
        ("1200", "党课"),
        ("１２００", "党课"),
        ("56", "调处"),
        ("５６件", "调处"),
        ("96.6", "率"),
        ("58", "排查"),
    ],
)
def test_a_figure_is_asked_by_its_name_or_its_number(asked: str, found: str) -> None:
    assert lines(asked, {"党课": "1200次", "调处": "56件", "排查": "58件"})[0].startswith(f"{found}　")


LONG = """单位: 清溪镇
类别: 乡镇
年度: 2023
数据:
  讲专题党课: {值: 4场, 依据: 台账, 口径: 本人, 截至: 11月底, 报数人: 王芳}
  社区: 3个
  某某数: 9个
上年数据: {讲专题党课: 3场}
"""


def test_a_figure_says_all_that_is_known_of_it_and_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "2023.yaml"
    sheet.write_text(LONG, "utf-8")

    def said(asked: str) -> dict[str, str]:
        assert run(["explain", str(sheet), asked]) == 0
        return {label: words for label, _, words in (line.partition("　") for line in capsys.readouterr().out.splitlines())}

    known = said("讲专题党课")
    assert [known[label] for label in ("讲专题党课", "依据", "口径", "截至", "上年")] == ["4场", "台账", "本人", "11月底", "3场"]
    assert "王芳" in known["报数"] and "4场" in known["写在"] and "公式" not in known
    bare = said("某某数")
    assert set(bare) == {"某某数", "出处", "写在"} and bare["写在"] == "报告里没有用到"


@pytest.mark.parametrize("asked", ["120", "20", "200次", "96", "6", "6.6", "党", "", "  ", "5"])
def test_part_of_a_name_or_number_finds_nothing(asked: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "2023.yaml").write_text(
        "单位: 清溪镇\n类别: 乡镇\n年度: 2023\n数据:\n  讲专题党课: 1200场\n  矛盾排查: 58件\n  矛盾调处: 56件\n", "utf-8"
    )
    assert run(["explain", str(tmp_path / "2023.yaml"), asked]) == 2
    assert "请写数据的名称（讲专题党课），或报告里的数（4场）" in capsys.readouterr().err or asked == "党"


def test_a_template_says_what_it_asks_for() -> None:
    said = asked_by(template("", required=("党课",)))
    assert said.startswith("测试（乡镇）\n\n组\n　党课（次）　组织办　必填\n　调研（次）　组织办\n")
    assert "\n　率（%）　组织办　自动算：调处 / 排查\n" in said and said.endswith("\n素材\n　品牌\n　先进村\n　事例\n")


MARKED = "# 清溪镇2023年度述职报告\n## 一、履职情况\n- 讲党课4次。\n* 走访30户。\n**调研**5次。\n更多范文请关注公众号\n"


def test_the_marks_of_markdown_are_counted_and_no_advert() -> None:
    report = parse_report(MARKED.encode(), Path("稿.md"))
    assert {noise.text.strip() for noise in report.outline.noise} >= {"#", "##", "-", "**"}
    said = report_outline(report)
    assert [line for line in said.split("\n") if line.startswith("广告")] == ["广告　更多范文请关注公众号（第6行）"]


@pytest.mark.parametrize(
    ("good", "needed", "mark"), [(True, True, "正常"), (True, False, "正常"), (False, True, "有问题"), (False, False, "缺")]
)
def test_what_a_computer_lacks_is_worse_where_it_is_needed(good: bool, needed: bool, mark: str) -> None:
    assert str(Sign("字体", good, "齐全", needed)) == f"{mark}　字体：齐全"
