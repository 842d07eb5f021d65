"""What a batch hangs on, item by item: what makes a draft anew and what does not, what is said of a folder and what is not."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook

from drafter.batch import MANIFEST, Bundle, Options, stamp_of
from drafter.cli import run
from drafter.diagnostics import Place
from drafter.model.template import Weakness
from tests.making import HERE, template
from tests.test_batch import county, edit, made, table

PROBLEM = Weakness("学得不深", ("乡镇",), "党课 < 4", {"表现": "学得少"}, HERE)
PLAIN = replace(template("讲党课{{ 党课 }}。"), bank={"学得不深": PROBLEM})
OTHER: Mapping[str, Bundle] = {
    "what it says": Bundle((replace(PLAIN, sources={"report.j2": "上党课{{ 党课 }}。", "无": ""}),)),
    "what it declares": Bundle((replace(PLAIN, lines=("名称: 测试",)),)),
    "the 填报表 beside it": Bundle((replace(PLAIN, sheet="单位: 甲镇".encode()),)),
    "whom a problem fits": Bundle((replace(PLAIN, bank={"学得不深": replace(PROBLEM, fits=("县",))}),)),
    "when a problem holds": Bundle((replace(PLAIN, bank={"学得不深": replace(PROBLEM, condition="党课 < 5")}),)),
    "what a problem says": Bundle((replace(PLAIN, bank={"学得不深": replace(PROBLEM, texts={"表现": "学得浅"})}),)),
    "what a problem is called": Bundle((replace(PLAIN, bank={"学得浅": PROBLEM}),)),
    "another template": Bundle((PLAIN, PLAIN)),
    "the template that is named": Bundle((PLAIN,), named=PLAIN),
    "to be read out": Bundle((PLAIN,), Options(short=True)),
    "without comments": Bundle((PLAIN,), Options(comments=False)),
    "with an annex": Bundle((PLAIN,), Options(annexes=("数据",))),
    "without annexes": Bundle((PLAIN,), Options(annexes=())),
}
SAME: Mapping[str, Bundle] = {
    "not checked": Bundle((PLAIN,), Options(check=False)),
    "no overview": Bundle((PLAIN,), Options(summary=False)),
    "where it lies": Bundle((replace(PLAIN, place=Place("别处/template.yaml")),)),
    "where a problem stands": Bundle((replace(PLAIN, bank={"学得不深": replace(PROBLEM, place=Place("别处.yaml", 9))}),)),
}


def given(bundle: Bundle) -> str:
    """Return the stamp of a batch's drafts."""
    return stamp_of(bundle, "0")


@pytest.mark.parametrize("bundle", OTHER.values(), ids=OTHER)
def test_what_a_draft_hangs_on_makes_it_another(bundle: Bundle) -> None:
    assert given(bundle) != given(Bundle((PLAIN,)))


@pytest.mark.parametrize("bundle", SAME.values(), ids=SAME)
def test_what_only_checks_and_overview_hang_on_leaves_a_draft_the_same(bundle: Bundle) -> None:
    assert given(bundle) == given(Bundle((PLAIN,)))


def test_the_day_that_is_given_makes_another_draft() -> None:
    assert stamp_of(Bundle((PLAIN,)), "1") != given(Bundle((PLAIN,)))


def test_a_table_whose_ending_is_written_large_is_a_table(tmp_path: Path) -> None:
    path = table(tmp_path / "全县.xlsx").rename(tmp_path / "全县.XLSX")
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿"), "--no-check", "--no-summary"]) == 0
    assert len(made(tmp_path / "初稿")) == 3


def test_an_overview_that_nobody_edited_is_said_without_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 1), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    assert capsys.readouterr().err.endswith(f"汇总　{output / '汇总.xlsx'}\n")
    edit(output / "汇总.xlsx")
    run(order)
    assert capsys.readouterr().err.endswith("（原来的汇总.xlsx 您改过，照留）\n")


def test_no_overview_is_written_where_none_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "初稿"
    assert run(["batch", str(county(tmp_path / "县", 1)), "-o", str(output), "--no-check", "--no-summary"]) == 0
    assert "汇总" not in capsys.readouterr().err and not (output / "汇总.xlsx").exists()


def test_lines_of_a_journal_that_are_cut_off_cost_their_own_unit_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check", "--no-summary"]
    run(order)
    first, second = (output / MANIFEST).read_bytes().splitlines()
    (output / MANIFEST).write_bytes(first + b"\n" + second[:20] + b"\n")
    capsys.readouterr()
    assert run(order) == 0
    assert "初稿　2份" in capsys.readouterr().err


def test_a_draft_that_is_open_is_written_beside_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 1), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check", "--no-summary"]
    run(order)
    (draft,) = output.glob("*.docx")
    before = edit(draft)
    (output / f".~lock.{draft.name}#").touch()
    (sheet,) = source.glob("*/2023.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace("行政村: 2个", "行政村: 3个"), "utf-8")
    capsys.readouterr()
    assert run(order) == 0
    said = capsys.readouterr().err
    assert "另存　1份正开着，新稿另存" in said and f"{draft.stem}（2）" in said
    assert draft.read_bytes() == before and draft.with_stem(f"{draft.stem}（2）").exists()
    assert "改稿" not in said


@pytest.mark.parametrize("more", [["--no-summary"], ["--no-check"], ["--no-check", "--no-summary"], []])
def test_what_is_not_wanted_is_no_reason_to_draft_again(more: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["batch", str(county(tmp_path / "县", 1)), "-o", str(tmp_path / "初稿"), *more]
    run(order)
    capsys.readouterr()
    run(order)
    assert "新写0份，1份没有变" in capsys.readouterr().err


def test_an_overview_that_is_wanted_later_has_every_unit_and_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["batch", str(county(tmp_path / "县", 2)), "-o", str(tmp_path / "初稿"), "--no-check"]
    run([*order, "--no-summary"])
    run(order)
    book = load_workbook(tmp_path / "初稿" / "汇总.xlsx")
    assert len(list(book["汇总"].iter_rows(min_row=2))) == 2
    assert "没有出稿" not in book.sheetnames


def test_two_of_one_name_cost_what_was_written_now_and_nothing_from_before(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", 1), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check", "--no-summary"]
    run(order)
    before = made(output)
    (sheet,) = source.glob("*/2023.yaml")
    (source / "又一份").mkdir()
    (source / "又一份" / "2023.yaml").write_bytes(sheet.read_bytes())
    assert run(order) == 2
    assert made(output) == before and len(before) == 1
    assert run(["batch", str(source), "-o", str(tmp_path / "新"), "--no-check", "--no-summary"]) == 2
    assert not made(tmp_path / "新")
