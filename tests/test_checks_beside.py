"""Doubts about a report that need more than its words: the 填报表 at hand, other units' names, 提法; and drafts of ours."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document

from drafter.checks import Case, check
from drafter.cli import run
from drafter.diagnostics import Finding
from drafter.model.sheet import Sheet
from drafter.report import read_report
from tests.doubting import doubted, filled
from tests.making import profile

HEAD = {"述职人": "陈立", "职务": "党委书记", "上级书记": "周明远"}
TITLE = "清溪镇党委书记2023年度述职报告\n"


def said(text: str, sheet: Sheet | None = None, **more: object) -> list[Finding]:
    """Return what is doubted about a report beside a 填报表."""
    return list(check(Case(read_report(text), sheet=sheet or profile({}, HEAD), **more)).findings)  # type: ignore[arg-type]


def test_a_figure_of_a_longer_name_is_not_taken_for_one_of_a_shorter() -> None:
    area = {"种植面积": "300亩", "茶叶种植面积": "120亩"}
    assert not [one for one in said(f"{TITLE}茶叶种植面积120亩。", profile(area, HEAD)) if one.code == "与填报表不符"]
    (finding,) = [one for one in said(f"{TITLE}茶叶种植面积130亩。", profile(area, HEAD)) if one.code == "与填报表不符"]
    assert finding.subject == "茶叶种植面积"


@pytest.mark.parametrize(("text", "wrong"), [("党员32名。", False), ("流动党员32名。", True), ("流动党员31名。", False)])
def test_a_word_of_two_characters_is_not_taken_for_the_end_of_a_longer_name(text: str, wrong: bool) -> None:
    found = said(TITLE + text, profile({"流动党员": "31名"}, HEAD))
    assert [one.code for one in found] == ["与填报表不符"] * wrong


def test_a_report_is_held_against_the_sheet_of_the_unit_that_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for unit, households in (("清溪镇", 31), ("白沙河镇", 32)):
        sheet = f"单位: {unit}\n年度: 2023\n类别: 乡镇\n数据:\n  走访农户: {households}户\n"
        (tmp_path / f"{unit}.yaml").write_text(sheet, "utf-8")
    for households, right in ((31, True), (32, False)):
        (tmp_path / "报告.txt").write_text(f"清溪镇2023年度述职报告\n一、履职情况\n走访农户{households}户。\n", "utf-8")
        sheets = [word for unit in ("清溪镇", "白沙河镇") for word in ("--profile", str(tmp_path / f"{unit}.yaml"))]
        run(["check", str(tmp_path / "报告.txt"), *sheets])
        assert ("与填报表不符" not in capsys.readouterr().out) is right


def test_a_sheet_of_another_year_alone_is_no_sheet_of_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "报告.txt").write_text("某镇2021年度述职报告\n一、履职情况\n走访农户3户。\n", "utf-8")
    assert run(["check", str(tmp_path / "报告.txt"), "--profile", "profiles/清溪镇/2022.yaml"]) in (0, 1)
    assert "与填报表不符" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        (f"{TITLE}全年抓产业。洪塘镇修路3公里。", "别的单位", "洪塘镇"),
        (f"{TITLE}全年抓产业。\n陈力\n2023年12月20日\n", "姓名不符", "陈力"),
        (f"{TITLE}落实县委书记周明元的要求。", "姓名不符", "周明元"),
        ("清溪镇镇长2023年度述职报告\n全年抓产业。", "职务不符", "镇长"),
        ("清溪镇党委书记陈力2023年度述职报告\n全年抓产业。", "姓名不符", "陈力"),
        (f"{TITLE}全年抓产业。\n述职人：陈力\n2023年12月20日\n", "姓名不符", "陈力"),
    ],
)
def test_names_are_those_of_the_sheet(text: str, code: str, quote: str) -> None:
    assert [(one.code, quote in one.quote) for one in said(text, units=frozenset({"清溪镇", "洪塘镇"}))] == [(code, True)]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}组织干部赴洪塘镇学习。由洪塘镇调任。",
        f"{TITLE}全年抓产业。\n陈立\n2023年12月20日\n",
        f"{TITLE}落实县委书记周明远的要求。\n清溪镇党委\n",
    ],
)
def test_names_that_are_meant_are_left_alone(text: str) -> None:
    assert said(text, units=frozenset({"清溪镇", "洪塘镇"})) == []


@pytest.mark.parametrize(
    ("text", "wrong"), [("走访农户32户。", True), ("走访农户31户。", False), ("走访农户31户，入冬再走访农户32户。", False)]
)
def test_a_figure_is_the_one_of_the_sheet(text: str, wrong: bool) -> None:
    found = said(TITLE + text, profile({"走访农户": "31户"}, HEAD))
    assert [one.code for one in found] == ["与填报表不符"] * wrong


def test_every_comment_of_last_year_is_taken_up() -> None:
    lists: Mapping[str, list[dict[str, str]]] = {"上年整改": [{"问题": "村集体经济薄弱"}, {"问题": "流动党员管理松散"}]}
    found = said(f"{TITLE}针对村集体经济薄弱的点评，建成大棚。", profile({}, HEAD, lists=lists))
    assert [(one.code, one.subject) for one in found] == [("上年点评没有答复", "流动党员管理松散")]


def test_length_and_share_are_what_the_notice_asks() -> None:
    sheet = filled(asked={"字数": ["20以内"], "问题篇幅": ["三分之一以上"]})
    found = said("2023年度述职报告\n一、履职情况\n我抓产业，全年修路3公里，架桥2座。\n二、存在问题\n一是慢。\n三、下步打算\n快。", sheet)
    assert {one.code for one in found} == {"字数超出", "问题篇幅不足"}


def test_the_year_is_the_title_s_else_the_sheet_s() -> None:
    assert [one.code for one in said("述职报告\n一、履职情况\n2022年修路3公里。")] == ["年份"]
    assert said("2022年度述职报告\n一、履职情况\n2022年修路3公里。\n二、存在问题\n三、下步打算\n2023年再修2公里。") == []


@pytest.mark.parametrize("text", ["2022年12月建成。", "2022年以来，抓产业。", "落实《2022年要点》。", "比2022年多。", "2021年至2022年。"])
def test_years_that_are_explained_are_left_alone(text: str) -> None:
    assert said(f"{TITLE}{text}") == []


def test_a_number_of_the_template_is_told_and_one_of_the_sheet_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("templates/我镇")
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "名称: 我镇\n适用: [我镇]\n标题: 述职报告\n部分: [{标题: 情况}]\n数据:\n  情况:\n    党课: {单位: 次}\n", encoding="utf-8"
    )
    (folder / "report.j2").write_text("全年讲党课{{ 党课 }}，修路3公里。\n", encoding="utf-8")
    Path("2023.yaml").write_text("单位: 清溪镇\n年度: 2023\n数据:\n  党课: 6次\n", encoding="utf-8")
    assert run(["check", "2023.yaml", "-t", "我镇", "--annotate", "批注.docx"]) == 0
    comments = [comment.text for comment in Document("批注.docx").comments]
    assert any("来历不明的数：“3公里”" in text for text in comments)
    assert not any("6次" in text for text in comments)


def test_a_draft_has_no_number_from_nowhere_where_all_go_back_to_the_sheet() -> None:
    text = doubted(filled({"党课": "6次"}), "全年讲党课{{ 党课 }}，班子成员各讲党课。").document
    assert [text.text[span.start : span.stop] for span, _ in text.traced()] == ["6次"]


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        ("117户", "110余户 117户 近120户 约120户 超110户 110户以上 120户左右 不足120户 110多户"),
        ("57万元", "近60万元 57万元 570000元 0.0057亿元 五十七万元 50余万元 超50万元 57万余元"),
        ("57.1万元", "57万元 57.1万元 571000元 57万余元 57万多元 约57万元"),
        ("14.68万元", "十四点六八万元 14.7万元 15万元 14万余元 146800元"),
        ("60余次", "63次 60余次 60次"),
        ("1117人", "1100余人 1117名 近1200人"),
    ],
)
def test_words_that_may_mean_what_the_sheet_says_are_left_in_peace(typed: str, said_of_it: str) -> None:
    sheet = profile({"走访慰问": typed}, HEAD)
    assert [words for words in said_of_it.split() if said(f"{TITLE}走访慰问{words}。", sheet)] == []


@pytest.mark.parametrize(
    ("typed", "said_of_it"),
    [
        ("117户", "120余户 171户 近110户 超120户 约150户 120户 不足110户"),
        ("57万元", "近50万元 75万元 57元 57亿元 60余万元 57.1万元"),
        ("57.1万元", "58万元 57.2万元 58万余元"),
        ("60余次", "36次 90余次"),
    ],
)
def test_words_that_cannot_mean_what_the_sheet_says_are_told(typed: str, said_of_it: str) -> None:
    sheet = profile({"走访慰问": typed}, HEAD)
    told = {words: [one.code for one in said(f"{TITLE}走访慰问{words}。", sheet)] for words in said_of_it.split()}
    assert all(codes == ["与填报表不符"] for codes in told.values()), told


def test_both_units_of_a_value_are_held_against_the_report() -> None:
    sheet = profile({"监测对象": "593户2031人"}, HEAD)
    assert not said(f"{TITLE}监测对象593户2031人。", sheet)
    assert [one.code for one in said(f"{TITLE}监测对象595户2031人。", sheet)] == ["与填报表不符"]
