"""附表 read back: from our files, and from those that somebody edited."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.table import Table

import drafter
from drafter.cli import run
from drafter.drafting import with_annexes
from drafter.model.changes import Change, Kind
from drafter.model.draft import Draft, Rendering
from drafter.pipeline.revisions import apply, reconcile, write_into
from drafter.readers.report import open_report, parse_report
from drafter.report import read_report
from drafter.writers import text, word

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "profiles" / "清溪镇" / "2023.yaml"
BEFORE = "2022.yaml"
BOTH = ("数据", "责任")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a copy of a 填报表, last year's beside it."""
    path = tmp_path / "清溪镇" / "2023.yaml"
    path.parent.mkdir()
    for year in (path.name, BEFORE):
        path.with_name(year).write_bytes(SHEET.with_name(year).read_bytes())
    return path


def saved(sheet: Path, *names: str) -> Path:
    """Return the Word file of a 填报表 with these annexes."""
    return drafter.save(drafter.draft(sheet, annexes=names), sheet.parent / "初稿.docx", force=True)


def rows(table: Table) -> list[list[str]]:
    """Return the words of a table's cells."""
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("form", [word.render, text.render])
def test_a_report_read_from_our_file_is_the_one_without_annexes(form: Callable[[Draft, Rendering], bytes]) -> None:
    draft, name = drafter.draft(SHEET), Path("稿.docx" if form is word.render else "稿.txt")
    plain, annexed = (parse_report(form(with_annexes(draft, names), Rendering(final=True)), name) for names in ((), BOTH))
    assert [annex.name for annex in annexed.annexes] == [*BOTH] and not plain.annexes
    assert [named.figure.text for named in annexed.figures] == [named.figure.text for named in plain.figures]
    assert [named.name for named in annexed.figures] == [named.name for named in plain.figures]
    assert (annexed.outline.closing, annexed.outline.signature) == (plain.outline.closing, plain.outline.signature)
    assert annexed.masked == plain.masked and annexed.text.split() == plain.text.split()


@pytest.mark.parametrize(
    "words",
    [
        "附近三村\n项目\t本年\t上年\t增减\n党课\t4次\t3次\t增加1次\n",
        "主要工作数据表\n\n项目\t本年\t上年\n党课\t4次\t3次\n",
        "附件\n\n主要工作数据表\n全年讲党课4次。\n",
        "全年的主要工作数据表附在这里，一共讲了党课4次，开了会5次，走访了86户人家。\n项目\t本年\t上年\t增减\n党课\t4次\t3次\t增加1次\n",
    ],
)
def test_a_table_of_somebody_else_stays_in_his_report(words: str) -> None:
    report = read_report(f"述职报告\n一、履职情况\n{words}")
    assert not report.annexes and words in report.text


def test_a_title_that_somebody_changed_is_still_ours_and_thousands_of_tables_take_a_moment() -> None:
    table = "附件\n\n清溪镇2023年主要工作数据表\n项目\t本年\t上年\t增减\n党课\t4次\t3次\t增加1次\n\n"
    report = read_report(f"述职报告\n一、履职情况\n讲党课4次。\n{table * 3000}")
    assert len(report.annexes) == 3000 and [named.figure.text for named in report.figures] == ["4次"]


def test_read_says_what_it_left_aside_and_check_finds_nothing_in_it(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(saved(sheet, *BOTH))
    assert run(["read", path]) == 0
    assert re.search("附表　主要工作数据表（第\\d+行起），不算正文\n附表　责任清单", capsys.readouterr().out)
    run(["check", path])
    annexed = capsys.readouterr().out
    run(["check", str(saved(sheet))])
    assert annexed == capsys.readouterr().out


def test_learning_leaves_them_out_and_says_so(sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = saved(sheet, "数据")
    assert run(["learn", str(path), "-o", str(tmp_path / "我镇")]) == 0
    told = capsys.readouterr()
    assert "表格：第" in told.out + told.err
    assert "附件" not in (tmp_path / "我镇" / "report.j2").read_text("utf-8")


def test_an_untouched_file_has_no_changes(sheet: Path) -> None:
    assert changes(saved(sheet, *BOTH), sheet) == []


def test_a_figure_changed_in_the_table_alone_is_a_change_of_that_figure(sheet: Path) -> None:
    path = edited(sheet, lambda document: put(document.tables[0], "讲专题党课", 1, "6场"))
    assert changes(path, sheet) == [(Kind.FIGURE, "讲专题党课", "4场", "6场")]
    done = apply(drafter.draft(sheet), found(path, sheet))
    assert [change.name for change in done.done] == ["讲专题党课"] and "值: 6场" in sheet.read_text("utf-8")


def test_a_figure_written_otherwise_in_the_table_is_none(sheet: Path) -> None:
    assert changes(edited(sheet, lambda document: put(document.tables[0], "讲专题党课", 1, " 四场")), sheet) == []


def change_both(document: Document, in_table: str) -> None:
    """Change a figure in the text, and in the table to something."""
    put_in_text(document, "886名", "888名")
    put(document.tables[0], "党员", 1, in_table)


def test_a_figure_changed_alike_in_both_is_said_once(sheet: Path) -> None:
    path = edited(sheet, lambda document: change_both(document, "888名"))
    assert changes(path, sheet) == [(Kind.FIGURE, "党员", "886名", "888名")]


def test_a_figure_changed_otherwise_in_both_is_asked_and_not_written(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = edited(sheet, lambda document: change_both(document, "887名")), sheet.read_bytes()
    assert (Kind.DISPUTED, "党员", "888名", "887名") in changes(path, sheet)
    assert run(["reconcile", str(path), str(sheet), "--apply"]) == 0
    told = capsys.readouterr()
    assert "请定一个　党员：正文改成888名，附表改成887名" in told.out and "没有写回　党员" in told.err
    assert sheet.read_bytes() == before


def test_rows_that_came_went_and_last_years_values_are_told(sheet: Path) -> None:
    def change(document: Document) -> None:
        """Take out a row, add one, change last year's value and the words on a change."""
        table = document.tables[0]
        put(table, "行政村", 2, "17个")
        put(table, "党员", 3, "多了8名")
        gone = next(row for row in table.rows if row.cells[0].text == "社区")
        gone._tr.getparent().remove(gone._tr)
        for cell, words in zip(table.add_row().cells, ("苗圃", "9亩", "", ""), strict=True):
            cell.text = words

    assert changes(edited(sheet, change), sheet) == [
        (Kind.FIGURE, "上年行政村", "18个", "17个"),
        (Kind.GONE, "社区", "1个", ""),
        (Kind.REWORDED, "", "党员　增加8名", "党员　多了8名"),
        (Kind.UNKNOWN, "", "", "苗圃　9亩"),
    ]


def test_a_change_in_the_list_of_measures_is_told_with_its_words(sheet: Path) -> None:
    path = edited(sheet, lambda document: put(document.tables[0], "1", 3, "李强"), "责任")
    assert changes(path, sheet) == [(Kind.REWORDED, "问题第1条的责任人", "陈立", "李强")]


def test_new_figures_go_into_the_cells_of_an_edited_file(sheet: Path) -> None:
    def change(document: Document) -> None:
        """Type a figure that is out of date, what is no figure, and into a blank cell's neighbour."""
        put(document.tables[0], "讲专题党课", 1, "3场")
        put(document.tables[0], "党员", 1, "见花名册")
        put(document.tables[1], "1", 3, "李强")

    path = edited(sheet, change, *BOTH)
    sheet.write_text(sheet.read_text("utf-8").replace("值: 4场", "值: 9场"), "utf-8")
    new = write_into(path, drafter.draft(sheet), sheet.parent / "新稿.docx")
    tables = [rows(table) for table in docx.Document(str(new.path)).tables]
    assert ["讲专题党课", "9场", "3场", "增加6场"] in tables[0]
    assert ["党员", "见花名册", "878名", "增加8名"] in tables[0] and "李强" in tables[1][2]
    assert "换了　主要工作数据表　讲专题党课　本年　3场 → 9场" in new.summary
    assert [line for line in new.unplaced if "主要" in line] == ["主要工作数据表　党员886名：这一格写着“见花名册”，请自己改"]


def test_a_change_that_cannot_be_reckoned_any_more_is_cleared(sheet: Path) -> None:
    path = saved(sheet, "数据")
    sheet.write_text(sheet.read_text("utf-8").replace("值: 4场", "值: 近4场"), "utf-8")
    write_into(path, drafter.draft(sheet), sheet.parent / "新稿.docx")
    assert ["讲专题党课", "近4场", "3场", ""] in rows(docx.Document(str(sheet.parent / "新稿.docx")).tables[0])


def test_a_figure_that_is_still_to_be_confirmed_is_that_figure(sheet: Path) -> None:
    path = edited(sheet, lambda document: put(document.tables[0], "讲专题党课", 1, "6场（待核）"))
    assert changes(path, sheet) == [(Kind.FIGURE, "讲专题党课", "4场", "6场")]


def test_a_value_goes_into_a_blank_cell(sheet: Path) -> None:
    last = sheet.with_name(BEFORE).rename(sheet.with_name("去年"))
    path = saved(sheet, "数据")
    assert rows(docx.Document(str(path)).tables[0])[2] == ["行政村", "18个", "", ""]
    last.rename(sheet.with_name(BEFORE))
    write_into(path, drafter.draft(sheet), sheet.parent / "新稿.docx")
    assert rows(docx.Document(str(sheet.parent / "新稿.docx")).tables[0])[2] == ["行政村", "18个", "18个", "与上年持平"]


def test_new_figures_and_new_annexes_are_two_orders(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(sheet), "--annex", "数据", "--into", str(saved(sheet)), "-o", str(sheet.parent / "新.docx")]) == 2
    assert "--into 只换数，不能和 --final、--ledger、--short、--annex、--format 一起用" in capsys.readouterr().err


def test_a_bound_book_keeps_the_table_and_its_style(sheet: Path, tmp_path: Path) -> None:
    saved(sheet, "数据")
    assert run(["bind", str(sheet.parent), "-o", str(tmp_path / "汇编.docx")]) == 0
    table = docx.Document(str(tmp_path / "汇编.docx")).tables[0]
    assert {paragraph.style.style_id for row in table.rows[:3] for cell in row.cells for paragraph in cell.paragraphs} == {"TableText"}


def test_the_report_of_a_saved_file_is_found_again_whole(sheet: Path) -> None:
    assert (
        len(open_report(saved(sheet, "数据")).annexes[0].rows) == len(drafter.draft(sheet, annexes=["数据"]).document.annexes[0].rows) + 1
    )


def edited(sheet: Path, change: Callable[[Document], None], *names: str) -> Path:
    """Return that file after a change, as Word would save it."""
    path = saved(sheet, *(names or ("数据",)))
    document = docx.Document(str(path))
    change(document)
    document.save(str(path))
    return path


def put(table: Table, name: str, column: int, words: str) -> None:
    """Type words into a cell of the row of that name."""
    row = next(row for row in table.rows if row.cells[0].text == name)
    row.cells[column].paragraphs[0].runs[0].text = words


def put_in_text(document: Document, old: str, new: str) -> None:
    """Change a run of the text."""
    next(run for each in document.paragraphs for run in each.runs if run.text == old).text = new


def changes(path: Path, sheet: Path) -> list[tuple[Kind, str, str, str]]:
    """Return what reconcile finds: kind, name, before, after."""
    return [(one.kind, one.name, one.before, one.after) for one in found(path, sheet)]


def found(path: Path, sheet: Path) -> tuple[Change, ...]:
    """Return what reconcile finds."""
    return reconcile(path, drafter.draft(sheet)).changes
