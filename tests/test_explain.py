"""One figure explained: where it comes from, where it is printed, what hangs on it."""

from pathlib import Path

import pytest

from drafter.cli import run

SHEET = "profiles/清溪镇/2023.yaml"


def explain(capsys: pytest.CaptureFixture[str], asked: str) -> str:
    """Return what the command says about a figure of the sample."""
    assert run(["explain", SHEET, asked]) == 0
    return capsys.readouterr().out


def test_a_typed_figure_says_place_office_sentence_and_what_hangs_on_it(capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "矛盾调处").splitlines()
    assert said[0] == "矛盾调处　56件"
    assert said[1].startswith(f"出处　{SHEET}　第")
    assert "报数　平安法治办公室 李强" in said
    assert "上年　60件" in said
    assert [line for line in said if line.startswith("写在　第一部分（六）：") and "56件" in line]
    assert "连带　调处率按“矛盾调处 / 矛盾排查”算，现在是96.6%" in said
    assert "连带　核对“矛盾调处 <= 矛盾排查”，成立" in said


def test_a_computed_figure_is_found_by_its_number_and_worked_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert "公式　矛盾调处 / 矛盾排查（矛盾调处56件，矛盾排查58件）" in explain(capsys, "96.6%")


def test_a_missing_figure_says_that_its_sentence_was_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "流动党员")
    assert said.startswith("流动党员　空着（名）\n")
    assert said.endswith("写在　因为缺数，这一句没有写\n")


def test_a_number_alone_finds_every_figure_that_prints_it_and_no_longer_one(capsys: pytest.CaptureFixture[str]) -> None:
    said = explain(capsys, "98")
    assert "自然村　98个\n" in said
    assert "98.1" not in said


def test_what_is_not_there_is_said_with_the_nearest_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", SHEET, "矛盾调出"]) == 2
    assert "您是否想写“矛盾调处”？" in capsys.readouterr().err


def test_a_number_that_is_printed_nowhere_finds_the_value_that_begins_with_it_and_no_longer_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "2023.yaml"
    sheet.write_text(
        "单位: 清溪镇\n类别: 乡镇\n年度: 2023\n数据:\n  甲种数: {值: 56.5件, 单位: 件}\n  乙种数: {值: 57件, 单位: 件}\n", "utf-8"
    )
    assert run(["explain", str(sheet), "57"]) == 0
    assert capsys.readouterr().out.startswith("乙种数　57件\n")
    assert run(["explain", str(sheet), "56"]) == 2
    assert "这份报告里没有“56”" in capsys.readouterr().err


def test_what_has_no_sentence_is_not_said_to_lack_a_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "2023.yaml"
    sheet.write_text("单位: 清溪镇\n类别: 乡镇\n年度: 2023\n数据:\n  甲种数: {值: 无, 单位: 件}\n", "utf-8")
    assert run(["explain", str(sheet), "甲种数"]) == 0
    assert capsys.readouterr().out.endswith("写在　报告里没有用到\n")
