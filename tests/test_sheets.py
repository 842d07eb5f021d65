"""One way to a sheet: what draft and check make of a 填报表, its last year, those below it and its template, batch makes too."""

import re
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

import drafter
from drafter.cli import run
from drafter.pipeline.drafts import load
from drafter.pipeline.sheets import gather, library, read, read_sheet, resolve
from drafter.readers.template import LEARNT_SHEET
from tests.test_batch import made

PROFILES = Path(__file__).parent.parent / "profiles"
REPORT = """清溪镇党委书记2022年度抓基层党建工作述职报告
一、履职情况
（一）抓学习。全年召开党委会12次，讲党课5次，走访群众86户，化解矛盾纠纷58件。
二、存在问题
一是学习不深入，全年集中学习只有9次。
三、下步打算
下一步，抓好学习，把短板补上。
"""


def beside(path: Path, folder: Path) -> tuple[Path, bytes]:
    """Return the only draft that batch makes of a sheet, and the bytes that draft makes of it."""
    assert run(["batch", str(path), "-o", str(folder / "批"), "-j", "1"]) in (0, 1)
    (written,) = (folder / "批").glob("*.docx")
    return written, drafter.save(drafter.draft(path), folder / "单.docx").read_bytes()


def as_form(year: str, folder: Path) -> Path:
    """Return 清溪镇's sheet of a year as a workbook called by its year."""
    assert run(["form", "export", str(PROFILES / "清溪镇" / f"{year}.yaml"), "-o", str(folder)]) == 0
    return next(folder.glob(f"*{year}*.xlsx")).rename(folder / f"{year}.xlsx")


def test_last_year_s_workbook_stands_beside_this_year_s_for_all(tmp_path: Path) -> None:
    as_form("2022", tmp_path)
    written, alone = beside(as_form("2023", tmp_path), tmp_path)
    assert "较上年" in drafter.draft(tmp_path / "2023.xlsx").document.text
    assert written.read_bytes() == alone


@pytest.mark.parametrize(("this", "last"), [("2023.yaml", "2022.xlsx"), ("2023.xlsx", "2022.yaml")])
def test_it_does_not_matter_how_either_year_is_written(this: str, last: str, tmp_path: Path) -> None:
    for name in (this, last):
        if name.endswith(".xlsx"):
            as_form(name[:4], tmp_path)
        else:
            shutil.copy(PROFILES / "清溪镇" / name, tmp_path / name)
    written, alone = beside(tmp_path / this, tmp_path)
    previous = read_sheet(tmp_path / this).previous
    assert previous and previous.year == 2022
    assert written.read_bytes() == alone


def test_a_file_of_another_unit_or_year_is_not_last_year_s(tmp_path: Path) -> None:
    shutil.copy(PROFILES / "清溪镇" / "2023.yaml", tmp_path / "2023.yaml")
    shutil.copy(PROFILES / "枫林镇" / "2022.yaml", tmp_path / "2022.yaml")
    assert read_sheet(tmp_path / "2023.yaml").previous is None


def learnt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Learn REPORT as a template and return the sheet of the year after, with the same figures, outside the template's folder."""
    monkeypatch.chdir(folder)
    Path("去年.txt").write_text(REPORT, "utf-8")
    assert run(["learn", "去年.txt", "-o", "templates/我镇"]) == 0
    text = (Path("templates/我镇") / LEARNT_SHEET).read_text("utf-8")
    path = Path("清溪镇/2023.yaml")
    path.parent.mkdir()
    path.write_text(text.replace("年度: 2022", "年度: 2023"), "utf-8")
    return path


def test_the_sheet_that_was_learnt_is_last_year_s_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = learnt(tmp_path, monkeypatch)
    alone = drafter.check(drafter.draft(path))
    same = [finding for finding in alone if finding.code == "上年相同"]
    assert len(same) == 3
    run(["batch", str(path), "-o", "批", "-j", "1"])
    rows = list(load_workbook(tmp_path / "批" / "汇总.xlsx")["汇总"].iter_rows(values_only=True))
    asked = rows[1][rows[0].index("请核对")]
    assert asked == sum(finding.severity is drafter.Severity.ASK for finding in alone)
    assert [*made(tmp_path / "批").values()] == [drafter.save(drafter.draft(path), "单.docx").read_bytes()]


def test_a_template_is_named_by_its_folder_in_a_batch_as_in_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = learnt(tmp_path, monkeypatch)
    path.write_text(path.read_text("utf-8").replace("模板: 我镇\n", ""), "utf-8")
    assert run(["batch", str(path), "-t", "templates/我镇", "-o", "批", "-j", "1"]) in (0, 1)
    assert [*made(tmp_path / "批").values()] == [drafter.save(drafter.draft(path, "templates/我镇"), "单.docx").read_bytes()]


def test_汇总_without_anybody_below_is_refused_by_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text("单位: 云川县\n年度: 2023\n类别: 县区\n数据:\n  行政村: {汇总: 合计}\n", "utf-8")
    assert run(["draft", str(path)]) == 2
    assert run(["batch", str(path), "-o", str(tmp_path / "批")]) == 2
    assert capsys.readouterr().err.count("没有找到下级单位2023年的填报表") == 2


def test_what_was_gathered_needs_no_disk_any_more(tmp_path: Path) -> None:
    shutil.copytree(PROFILES / "清溪镇", tmp_path / "清溪镇")
    path = tmp_path / "清溪镇" / "2023.yaml"
    before, files, find = load(path).document, gather(path), library()
    shutil.rmtree(tmp_path / "清溪镇")
    assert read(files, find).previous
    sheet, template = resolve(files, find)
    assert drafter.pipeline.drafts.draft(sheet, template).document == before


def test_what_draft_counts_as_filled_汇总_counts_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["batch", str(PROFILES), "-o", str(tmp_path / "批"), "-j", "1"])
    head, *rows = load_workbook(tmp_path / "批" / "汇总.xlsx")["汇总"].iter_rows(values_only=True)
    counted = {row[head.index("单位")]: row[head.index("已填")] for row in rows}
    for path in sorted(PROFILES.glob("*/2023.yaml")):
        draft = load(path)
        capsys.readouterr()
        run(["draft", str(path), "-o", str(tmp_path / "稿.docx"), "--force"])
        said = capsys.readouterr().err
        assert counted[draft.sheet.unit] == sum(
            int(number) for number in re.findall(r"(?:已填|待核)(\d+)项", said.split("数据　")[1].split("\n")[0])
        )
