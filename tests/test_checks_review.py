"""A folder of reports looked over: 审核意见表.xlsx."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.cli import run

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
    assert "报告/乙.txt　请修改：数丢了1处、缺一部分1处；没有写存在问题；与“报告/丙.txt”有100%的句子相同。" in said.out
    assert "坏.docx" in said.err
    assert not [name for name in ("._甲", "~$甲", ".隐藏") if name in said.out + said.err]
    rows = [[cell.value for cell in row] for row in load_workbook("审核意见表.xlsx")["审核意见"].iter_rows()]
    assert rows[0][:5] == ["报告", "标题", "字数", "问题条数", "问题篇幅"]
    by_file = {row[0]: row for row in rows[1:]}
    assert len(by_file) == 3
    assert by_file["报告/甲.txt"][1:8] == ["甲镇2023年度述职报告", 55, 2, "36%", 0, 0, 0]
    assert by_file["报告/乙.txt"][3:12] == [0, "没有", 1, 1, 1, None, None, "报告/丙.txt", "100%"]


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
