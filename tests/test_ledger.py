"""核对表.xlsx: what stands in it, that it is the same each time, and that nothing in it is a formula."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from drafter.cli import run
from drafter.figures import one_style
from drafter.model.draft import Draft
from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import load
from drafter.writers.excel.ledger import ledger

SHEET = Path("profiles/清溪镇/2023.yaml")
Rows = list[tuple[object, ...]]


def sheets(drafted: Draft) -> dict[str, Rows]:
    """Return the rows of every sheet of a draft's ledger."""
    book = load_workbook(io.BytesIO(ledger(drafted, examine(drafted).findings)))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_every_figure_of_the_text_has_a_row_in_its_order() -> None:
    drafted = load(SHEET)
    head, *rows = sheets(drafted)["数据核对"]
    assert head == ("序号", "位置", "句子", "名称", "数", "依据", "口径", "报数人", "公式", "上年", "核对")
    runs = [run for run in drafted.document.runs() if run.source in drafted.sources]
    printed = [run.text for run in runs if drafted.sources[run.source].figure or run.text.startswith("【")]
    assert [one_style(str(row[4])) for row in rows] == printed
    assert "3,695亩" in [row[4] for row in rows], "as typed, where only its digits are set otherwise"
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert all(one_style(str(row[4])) in str(row[2]) for row in rows)
    rate = next(row for row in rows if row[3] == "调处率")
    assert (rate[1], rate[4], rate[8], rate[10]) == ("第一部分（六）", "96.6%", "矛盾调处 / 矛盾排查", "☐")


def test_what_is_missing_stands_by_office_and_findings_on_a_sheet_of_their_own() -> None:
    drafted = load(SHEET)
    found = sheets(drafted)
    assert [row[:4] for row in found["待填待核"][1:]] == [
        ("党建工作办公室 王芳", "流动党员", "名", "空着"),
        ("党建工作办公室 王芳", "培训党员干部", "人次", "待核"),
        ("财政所 吴平", "场所投入", "万元", "空着"),
        ("镇纪委 郑凯", "立案审查", "件", "空着"),
    ]
    assert [row[5] for row in found["提示"][1:]] == [finding.number for finding in examine(drafted).findings]


def test_the_same_draft_gives_the_same_bytes_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    text = SHEET.read_text("utf-8").replace("财政所: 财政所 吴平", "财政所: =cmd|'/c calc'!A1 吴平")
    path.write_text(text, encoding="utf-8")
    drafted = load(path)
    data = ledger(drafted, examine(drafted).findings)
    assert data == ledger(drafted, examine(drafted).findings)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert not [name for name in package.namelist() if "sheet" in name and b"<f>" in package.read(name)]
    assert "=cmd|" in str(sheets(drafted))


def test_the_ledger_lies_beside_the_draft_and_is_not_written_over_once_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", str(SHEET), "--ledger", "-o", str(tmp_path / "初稿.docx")]) == 0
    written = tmp_path / "清溪镇2023年度核对表.xlsx"
    assert f"核对表　{written}" in capsys.readouterr().err
    book = load_workbook(written)
    book["数据核对"]["K2"] = "☑"
    book.save(written)
    assert run(["draft", str(SHEET), "--ledger", "-o", str(tmp_path / "初稿.docx")]) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert load_workbook(written)["数据核对"]["K2"].value == "☑"
