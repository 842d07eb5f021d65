"""What release 0.1.0 wrote is still read: a sheet, a form that went out, a learnt template, a draft, a batch's journal, JSON, names."""

import json
import shutil
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import drafter
from drafter.cli import run
from drafter.writers.seal import is_untouched

KEPT = Path(__file__).parent / "kept"
KEYS = ["text", "title", "salutation", "closing", "signature", "sections", "enumerations", "noise", "masked", "figures"]
FIGURE_KEYS = ["text", "value", "approx", "unit", "name", "offset", "section"]
"""What `drafter read --json` says of a report and of each figure."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with copies of what 0.1.0 wrote, and work in it."""
    shutil.copytree(KEPT, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_names_of_the_python_door_are_there() -> None:
    assert {"Draft", "DrafterError", "Figure", "Finding", "Severity", "__version__", "check", "draft", "save"} <= set(drafter.__all__)


def test_a_sheet_is_drafted_and_its_sheet_answers_to_its_old_name(desk: Path) -> None:
    draft = drafter.draft("清溪镇/2023.yaml")
    assert draft.profile.unit == "清溪镇"
    assert draft.sources["讲专题党课"].basis == "党建台账"


def test_findings_as_json_have_the_same_keys(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "清溪镇/2023.yaml", "--json"])
    finding, *_ = json.loads(capsys.readouterr().out)
    assert list(finding) == ["code", "severity", "number", "file", "line", "column", "quote", "why", "remedy"]


def test_a_report_as_json_has_the_same_keys(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("报告.txt").write_text("清溪镇2022年度述职报告\n一、履职情况\n讲党课5次。\n", "utf-8")
    run(["read", "报告.txt", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert list(report) == KEYS
    assert list(report["figures"][0]) == FIGURE_KEYS


def test_a_learnt_template_is_refused_by_name_and_once_converted_gives_its_report_back(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["draft", "我镇/填报表.yaml"]) == 2
    assert "drafter check 我镇 --fix" in capsys.readouterr().err
    assert run(["check", "我镇", "--fix"]) == 0
    assert Path("我镇/report.j2.bak").read_bytes() == (KEPT / "我镇" / "report.j2").read_bytes()
    text = drafter.draft("我镇/填报表.yaml").document.text
    assert "全年召开党委会12次，讲党课5次，走访群众86户，化解矛盾纠纷58件。" in text


def test_a_form_that_went_out_comes_in(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = next(Path("表").glob("*.xlsx"))
    book = load_workbook(path)
    row = next(row for row in book["数据"].iter_rows() if row[1].value == "行政村")
    row[3].value = 19
    book.save(path)
    assert run(["form", "import", "表", "--profile", "清溪镇"]) in (0, 1)
    assert "行政村: 19个" in Path("清溪镇/2023.yaml").read_text("utf-8")
    assert "1处" in capsys.readouterr().err


def test_an_untouched_draft_is_replaced_and_an_edited_one_is_not(desk: Path) -> None:
    path = next(Path("初稿").glob("*.docx"))
    assert is_untouched(path.read_bytes())
    drafter.save(drafter.draft("清溪镇/2023.yaml"), path)
    Document(str(path)).save(str(path))
    with pytest.raises(drafter.DrafterError, match="文件已被改动"):
        drafter.save(drafter.draft("清溪镇/2023.yaml"), path)


def test_a_journal_knows_its_drafts(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["batch", "清溪镇/2023.yaml", "-o", "初稿", "-j", "1"])
    assert "初稿　1份" in capsys.readouterr().err
    assert len(list(Path("初稿").glob("*.docx"))) == 1


def test_a_new_release_alone_does_not_put_an_edited_draft_behind(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["batch", "清溪镇/2023.yaml", "-o", "初稿", "-j", "1"]
    run(order)
    journal = Path("初稿/.drafter-batch.jsonl")
    entry = json.loads(journal.read_text("utf-8"))
    journal.write_text(json.dumps(entry | {"stamp": "AAAAAAAAAAAAAAAAAAAAAA=="}, ensure_ascii=False) + "\n", "utf-8")
    path = next(Path("初稿").glob("*.docx"))
    document = Document(str(path))
    document.paragraphs[0].add_run("改")
    document.save(str(path))
    edited = path.read_bytes()
    capsys.readouterr()
    run(order)
    said = capsys.readouterr().err
    assert "您改过，照留" in said
    assert "填报表变了" not in said
    assert path.read_bytes() == edited


def test_a_changed_sheet_still_does(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["batch", "清溪镇/2023.yaml", "-o", "初稿", "-j", "1"]
    run(order)
    path = next(Path("初稿").glob("*.docx"))
    Document(str(path)).save(str(path))
    sheet = Path("清溪镇/2023.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace("4场", "5场"), "utf-8")
    capsys.readouterr()
    for _ in range(2):
        assert run(order) == 1
        assert "填报表变了" in capsys.readouterr().err
