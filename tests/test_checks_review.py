"""A folder of reports looked over: 审核意见表.xlsx."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.checks.review import review
from drafter.cli import run
from drafter.diagnostics import Finding, Review, Severity
from drafter.report import read_report
from tests.test_checks_limits import sentences

GOOD = "甲镇2023年度述职报告\n一、履职情况\n全年走访农户三十户。\n二、存在问题\n一是学习不深。二是下村不多。\n三、下步打算\n多下村。\n"
SAME = "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。"


def test_a_folder_of_reports_gives_a_row_each_with_a_sentence_to_send_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("报告")
    folder.mkdir()
    texts = {
        "甲": GOOD,
        "乙": f"乙镇2023年度述职报告\n一、履职情况\n{SAME}投入资金万元。\n二、下步打算\n",
        "丙": GOOD.replace("全年", SAME + "全年"),
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"no")
    for name in ("._甲.docx", "~$甲.docx", ".隐藏.txt"):
        (folder / name).write_bytes(b"of another program")
    assert run(["check", str(folder)]) == 1
    said = capsys.readouterr()
    assert "报告/甲.txt　没有发现问题，请主要负责同志审定。" in said.out
    assert (
        f"报告/乙.txt　请修改：1.“近务工。投入资金万元。”：量词前面没有数；2.缺一部分：没有找到“存在问题”这一部分；"
        f"3.没有写存在问题；4.有100%的句子与其他单位的报告相同，或只换了数、地名（如“{SAME[:-1]}”）。\n"
    ) in said.out
    assert "坏.docx" in said.err
    assert not [name for name in ("._甲", "~$甲", ".隐藏") if name in said.out + said.err]
    rows = [[cell.value for cell in row] for row in load_workbook("审核意见表.xlsx")["审核意见"].iter_rows()]
    assert rows[0][:5] == ["报告", "标题", "字数", "问题条数", "问题篇幅"]
    by_file = {row[0]: row for row in rows[1:]}
    assert len(by_file) == 3
    assert by_file["报告/甲.txt"][1:8] == ["甲镇2023年度述职报告", 55, 2, "36%", 0, 0, 0]
    assert by_file["报告/乙.txt"][3:12] == [0, "没有", 1, 1, 1, None, None, "报告/丙.txt", "100%"]


def test_a_report_that_only_changed_years_figures_and_names_is_like_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告").mkdir()
    old = "2022年我认真学习党的十九大精神，到柳林村召开院坝会12次，听取群众对茶叶加工厂选址的意见。"
    new = "2023年我认真学习党的二十大精神，到石泉村召开院坝会15次，听取群众对茶叶加工厂选址的意见。"
    for name, text in (("甲", old), ("乙", new), ("丙", "我每月到敬老院值一次夜班，帮厨、洗衣、陪老人说话，年底写成台账。")):
        Path(f"报告/{name}.txt").write_text(GOOD.replace("全年", text + "全年"), encoding="utf-8")
    run(["check", "报告"])
    rows = [[cell.value for cell in row] for row in load_workbook("审核意见表.xlsx")["审核意见"].iter_rows()][1:]
    alike = {row[0]: row[10] for row in rows}
    assert alike == {"报告/甲.txt": "报告/乙.txt", "报告/乙.txt": "报告/甲.txt", "报告/丙.txt": None}
    assert "与其他单位的报告相同，或只换了数、地名（如“2023年我认真学习" in next(row[-1] for row in rows if row[0] == "报告/乙.txt")
    assert not [row for row in rows if ".txt" in row[-1]]


def test_the_sheets_at_hand_say_what_differs_and_what_was_not_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告").mkdir()
    Path("报告/甲.txt").write_text(GOOD, encoding="utf-8")
    Path("2023.yaml").write_text("单位: 甲镇\n年度: 2023\n数据:\n  走访农户: 31户\n上年整改:\n  - 问题: 集体经济薄弱\n", encoding="utf-8")
    assert run(["check", "报告", "--profile", "2023.yaml"]) == 0
    rows = [[cell.value for cell in row] for row in load_workbook("审核意见表.xlsx")["审核意见"].iter_rows()]
    assert dict(zip(rows[0], rows[1], strict=True)) | {"点评未答": 1, "数不符": 1} == dict(zip(rows[0], rows[1], strict=True))


def test_only_reports_that_cannot_be_read_are_told_and_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("报告").mkdir()
    Path("报告/坏.docx").write_bytes(b"no")
    assert run(["check", "报告"]) == 2
    assert not Path("审核意见表.xlsx").exists()


@pytest.mark.parametrize(("others", "code"), [((), 0), (("丁",), 0), (("乙",), 1)])
def test_one_report_that_must_be_mended_is_enough(others: tuple[str, ...], code: int, tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    for name in ("甲", *others):
        text = GOOD.replace("全年", "投入资金万元。全年") if name == "乙" else GOOD.replace("全年", f"全年{name}")
        (tmp_path / "报告" / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run(["check", str(tmp_path / "报告"), "-o", str(tmp_path / "表.xlsx")]) == code


def reviewed(texts: Mapping[str, str], findings: Sequence[tuple[str, Severity]] = ()) -> Review:
    """Return the review of the first of some reports, in which this was found."""
    found = [Finding(code, severity, None, "", "", "", "甲") for code, severity in findings]
    return review({name: read_report(text) for name, text in texts.items()}, dict.fromkeys(texts, found))[0]


@pytest.mark.parametrize(("count", "behind"), [(1, ""), (20, ""), (21, "另有1处，请一并检查。")])
def test_twenty_doubts_are_sent_back_in_their_order(count: int, behind: str) -> None:
    made = reviewed({"甲": "一、存在问题\n一是学得不深。"}, [("年份", Severity.ASK)] * count)
    assert made.said == f"请修改：{'；'.join(f'{number}.年份：' for number in range(1, min(count, 20) + 1))}。{behind}"


def test_what_is_only_noted_is_not_sent_back() -> None:
    made = reviewed({"甲": "一、存在问题\n一是学得不深。"}, [("薄", Severity.NOTE), ("年份", Severity.MUST), ("用词", Severity.ASK)])
    assert (made.said, made.must, made.ask) == ("请修改：1.年份：；2.用词：。", 1, 1)


def test_of_two_parts_on_problems_the_first_is_measured() -> None:
    made = reviewed({"甲": "一、存在问题\n一是学得不深。二是走得不多。\n二、其他问题\n一是抓得不细。\n"})
    assert (made.problems, made.share) == (2, 61)


@pytest.mark.parametrize(("own", "share"), [(5, 20), (6, 17)])
def test_a_fifth_of_equal_sentences_is_too_much(own: int, share: int) -> None:
    made = reviewed({"甲": sentences(*range(own)), "乙": sentences(0, 20)})
    assert (made.nearest, made.alike) == ("乙", share)
    assert ("的句子与其他单位的报告相同" in made.said) is (share >= 20)


def test_the_nearest_is_the_one_that_shares_most_and_of_two_the_first_by_name() -> None:
    own = sentences(0, 1, 2)
    assert reviewed({"甲": own, "丁": sentences(0), "丙": sentences(1, 2), "乙": sentences(9)}).nearest == "丙"
    others = {name: sentences(at) for at, name in enumerate("hgfedcba")}
    assert reviewed({"甲": sentences(*range(8)), **others}).nearest == "a"
    assert (reviewed({"甲": own, "乙": sentences(9)}).nearest, reviewed({"甲": ""}).alike) == ("", 0)


def test_what_remains_and_what_a_sheet_says_are_counted_in_a_review() -> None:
    report = {"甲": read_report("一、存在问题\n一是学得不深。")}
    codes = ("数丢了", "待填", "年份", "上年点评没有答复", "与填报表不符", "与填报表不符")
    found = {"甲": [Finding(code, Severity.ASK, None, "", "", "", "甲") for code in codes]}
    (alone,), (beside,) = review(report, found), review(report, found, {"甲"})
    assert (alone.remains, alone.unanswered, alone.differing) == (2, None, None)
    assert (beside.remains, beside.unanswered, beside.differing) == (2, 1, 2)
    assert (reviewed({"甲": "一、履职情况\n抓学习。"}).share, reviewed({"甲": "一、履职情况\n抓学习。"}).problems) == (None, 0)
