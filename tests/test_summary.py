"""What the terminal says about a draft. The golden texts are read as a user reads them."""

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.checks import Checked
from drafter.diagnostics import Place, Severity
from drafter.model.draft import Draft
from drafter.model.sheet import Mend
from drafter.model.template import Declared, Part
from drafter.writers.terminal.draft import check_summary, draft_summary, remaining
from tests.doubting import doubted, examine, filled, rule
from tests.making import HERE

GOLDEN = Path(__file__).parent / "golden"
REPORT = """全年讲党课{{ 党课 }}，调研{{ 调研 }}[[，收入{{ 收入 }}]]。
一、履职情况
（一）抓平安。排查{{ 排查 }}，调处{{ 调处 }}，党员{{ 党员 }}。
二、存在问题
{% for 项 in 问题 %}{{ 项.问题 }}。{{ 项.措施 }}。
{% endfor %}"""
DATA = {
    "党课": "",
    "调研": "5次（待核）",
    "收入": "",
    "排查": "56件",
    "调处": "58件",
    "党员": "886名",
    "户人": "无",
}
HEAD = {"成文日期": "2023年12月28日", "数据截至": "2023年11月30日"}
ASKED = {"字数": ["3000以内"], "问题篇幅": ["三分之一以上"], "述职时长": ["8分钟"], "报送": ["2023年12月25日"]}
LISTS = {
    "问题": [{"问题": "增收路子窄"}],
    "忽略": [{"编号": "上年相同-党员", "理由": "有进有出，正好相等"}],
}


def example() -> Draft:
    """Return a draft with something of everything."""
    this = filled(DATA, head=HEAD, asked=ASKED, lists=LISTS, before={"党员": "886名"})
    mends = [Mend("键后用了全角冒号", Place(this.file, line)) for line in (5, 9)] + [Mend("用了制表符", Place(this.file, 7))]
    return doubted(replace(this, mends=tuple(mends)), REPORT, rules=(rule("调处 <= 排查", "部分多于总数"),))


def golden(name: str, said: str) -> None:
    """Compare with a golden text, or write it anew where DRAFTER_GOLDEN is set."""
    path = GOLDEN / name
    if os.environ.get("DRAFTER_GOLDEN"):
        path.write_text(said, "utf-8")
    assert said == path.read_text("utf-8")


@pytest.fixture
def checked() -> Checked:
    return examine(example())


def test_a_draft_is_summed_up(checked: Checked) -> None:
    golden("draft.txt", draft_summary(example(), checked.findings, "清溪镇述职报告（初稿）.docx"))


def test_doubts_are_told_in_order(checked: Checked) -> None:
    golden("check.txt", check_summary(example(), checked.findings, checked.silenced))


def test_what_stands_against_a_final_draft_is_listed(checked: Checked) -> None:
    golden("final.txt", "\n".join(remaining(example(), checked.findings)) + "\n")


def test_a_complete_draft_is_summed_up_in_few_lines_the_file_last() -> None:
    draft = doubted(filled({"党课": "4次"}), "讲党课{{ 党课 }}。")
    said = "模板　测试\n数据　8项：已填1项，表里没有7项\n篇幅　约1页，6字\n定稿　稿.docx\n"
    assert draft_summary(draft, (), "稿.docx", "定稿") == said
    assert draft_summary(draft, (), "稿.docx", ledger="表.xlsx").endswith("核对表　表.xlsx\n初稿　稿.docx\n")


def test_a_sound_file_is_told_so() -> None:
    assert check_summary(doubted(filled({"党课": "4次"})), ()) == "清溪镇2023年度：没有发现问题\n"


def test_a_path_with_a_space_can_be_pasted(checked: Checked) -> None:
    draft = example()
    moved = replace(draft, sheet=replace(draft.sheet, file="我的 表/2023.yaml"))
    assert 'drafter check "我的 表/2023.yaml"' in draft_summary(moved, checked.findings, "稿.docx")


def test_an_empty_part_is_asked_of_the_secretary() -> None:
    draft = doubted(filled(), "一、存在问题\n[[{{ 党课 }}]]\n", parts=(Part("存在问题", (), HERE),))
    assert "待填　您自己：“存在问题”部分的内容\n" in draft_summary(draft, (), "")


def test_a_finding_in_another_file_names_the_file(checked: Checked) -> None:
    finding = replace(checked.findings[0], place=Place("2022.yaml", 12))
    assert "2022.yaml　第12行" in check_summary(example(), (finding,))


def test_a_file_that_was_not_understood_is_told_apart_from_slips() -> None:
    mend = Mend("上年的表读不懂，没有用它", Place("2022.yaml"))
    draft = doubted(replace(filled(), mends=(mend,)))
    assert "读表　上年的表读不懂，没有用它（2022.yaml）\n" in draft_summary(draft, (), "稿.docx")


def test_nobody_named_means_the_secretary() -> None:
    draft = doubted(filled(material={"品牌": ["待定"]}), "品牌是{{ 品牌 }}。")
    assert "待填　您自己：素材“品牌”\n" in draft_summary(draft, (), "稿.docx")
    assert "　您自己补：素材“品牌”。\n" in check_summary(draft, ())


def test_many_slips_of_a_kind_name_a_few_lines() -> None:
    mends = tuple(Mend("用了制表符", Place("测试.yaml", line)) for line in range(1, 9))
    said = draft_summary(doubted(replace(filled(), mends=mends)), (), "稿.docx")
    assert "用了制表符8处（第1、2、3、4、5、6等行）" in said


def test_a_long_reason_stands_on_a_line_of_its_own(checked: Checked) -> None:
    finding = replace(checked.findings[0], why="甲" * 30 + "。", remedy="乙" * 30 + "。")
    assert f"   {'甲' * 30}。\n   {'乙' * 30}。\n" in check_summary(example(), (finding,))


def test_remarks_are_passed_on() -> None:
    draft = replace(doubted(filled()), remarks=("“二是”写了两次，已重新编号",))
    assert "更正　“二是”写了两次，已重新编号\n" in draft_summary(draft, (), "稿.docx")


NAMES = [f"{first}{second}数" for first in "甲乙丙丁" for second in "山水田林路村"]


def asked(*offices: str, main: str = "") -> Draft:
    """Return a draft of a 填报表 that is empty, whose figures, printed at the end, the offices owe one after the other."""
    figures = {name: Declared(name, "组", HERE, "件", office, main=name == main) for name, office in zip(NAMES, offices, strict=False)}
    return doubted(filled(dict.fromkeys(figures, "")), "全文。" + "".join(f"[[办{{{{ {name} }}}}。]]" for name in figures), figures=figures)


def missing(draft: Draft) -> list[str]:
    """Return what the summary says of 待填, line by line."""
    said = draft_summary(draft, (), "稿.docx")
    return [line.strip("　") for line in said[said.index("待填　") + 3 : said.index("未写　")].rstrip("\n").split("\n")]


@pytest.mark.parametrize(("count", "more"), [(8, False), (9, True)])
def test_of_an_office_that_owes_more_than_eight_figures_eight_are_named(count: int, more: bool) -> None:
    lines = missing(asked(*["财政所"] * count))
    assert ("等" in lines[0], "一共" in lines[-1]) == (more, more) and lines[0].count("、") == 7
    if more:
        assert lines == [lines[0], "一共9项，全部列在：drafter check 测试.yaml"] and lines[0].endswith("等9项")


@pytest.mark.parametrize(("count", "more"), [(11, False), (12, True)])
def test_of_more_than_eleven_offices_eleven_are_named(count: int, more: bool) -> None:
    lines = missing(asked(*(f"第{number}所" for number in range(count))))
    assert [line.split("：")[0] for line in lines[:11]] == [f"第{number}所" for number in range(11)]
    assert lines[11:] == (["一共12项，全部列在：drafter check 测试.yaml"] if more else [])


def test_what_matters_is_asked_before_the_rest_and_the_secretary_last() -> None:
    assert [line.split("：")[0] for line in missing(asked("", "财政所", "财政所", "派出所", main=NAMES[3]))] == [
        "派出所",
        "财政所",
        "您自己",
    ]
    (line,) = missing(asked("财政所", "财政所", "财政所", main=NAMES[1]))
    assert line == f"财政所：{NAMES[1]}（件）、{NAMES[0]}（件）、{NAMES[2]}（件）"


@pytest.mark.parametrize(("count", "more"), [(12, ""), (13, "等")])
def test_twelve_values_are_named_whose_sentences_were_not_written(count: int, more: str) -> None:
    said = draft_summary(asked(*["财政所"] * count), (), "稿.docx")
    assert f"未写　因缺数少写{count}句：{'、'.join(NAMES[:12])}{more}（填上就写" in said


@pytest.mark.parametrize(("count", "more"), [(6, ""), (7, "等")])
def test_six_lines_of_a_kind_of_slip_are_named_each_once(count: int, more: str) -> None:
    mends = tuple(Mend("用了制表符", Place("测试.yaml", line)) for line in (*range(1, count + 1), 1))
    said = draft_summary(doubted(replace(filled(), mends=mends)), (), "稿.docx")
    assert f"用了制表符{count + 1}处（第1、2、3、4、5、6{more}行）" in said


def test_a_doubt_on_a_figure_is_the_example_of_how_to_silence(checked: Checked) -> None:
    ask = next(finding for finding in checked.findings if finding.severity is Severity.ASK)
    told = {subject: replace(ask, subject=subject) for subject in ("全文", "党课", "党员")}
    for subjects, shown in ((("全文", "党课", "党员"), "党课"), (("党员", "党课"), "党员"), (("全文", "正文"), "全文")):
        findings = [replace(ask, subject=subject) for subject in subjects]
        assert f"编号如：{replace(ask, subject=shown).number}\n" in check_summary(example(), findings)
    noted = replace(told["党课"], severity=Severity.NOTE)
    assert "编号如" not in check_summary(example(), [noted])


@pytest.mark.parametrize(("minutes", "shorten"), [("1", True), ("2", False), ("3", False)])
def test_only_what_takes_longer_than_asked_is_to_be_shortened(minutes: str, shorten: bool) -> None:
    said = draft_summary(doubted(filled(asked={"述职时长": [f"{minutes}分钟"]}), "全文。" * 130), (), "稿.docx")
    assert f"念完约2分钟（要求{minutes}分钟）" in said and ("--short" in said) is shorten


@pytest.mark.parametrize(
    ("until", "told"), [("2023年11月30日", "（截至11月30日）"), ("", ""), ("2022年11月30日", "（截至2022年11月30日）")]
)
def test_an_office_is_told_until_when_it_counts(until: str, told: str) -> None:
    draft = doubted(filled({"调研": "5次（待核）"}, head={"数据截至": until}), "调研{{ 调研 }}。")
    assert f"今天下班前核实：调研5次{told}。\n" in check_summary(draft, ())
