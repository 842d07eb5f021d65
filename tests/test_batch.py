"""batch: many units at once; one that is broken stops only itself, a killed run leaves whole files and goes on; 汇总.xlsx."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

import drafter
from drafter.batch import ASIDE, MANIFEST
from drafter.batch.journal import Journal
from drafter.cli import run
from drafter.disk.notes import held

_LONG = bool(os.environ.get("DRAFTER_LONG"))
_UNITS = 300 if _LONG else 30
_KILLS = 20 if _LONG else 3
SHEET = Path(__file__).parent.parent / "profiles" / "清溪镇" / "2023.yaml"
NAMES = [f"{first}{second}镇" for first in "青白清石云南北东西长" for second in "山河溪桥岭塘坪湾沟坝泉口田林原峰港湖洲城"] + [
    f"{first}{second}乡" for first in "上下大小新" for second in "山河溪桥岭塘坪湾沟坝泉口田林原峰港湖洲城"
]
BROKEN: Mapping[str, bytes] = {
    "语法": "单位: [青\n".encode(),
    "键": "单位: 甲镇\n年度: 2023\n单味: 乙\n".encode(),
    "数": "单位: 甲镇\n年度: 2023\n类别: 乡镇\n数据:\n  行政村: 若干\n".encode(),
    "类": "单位: 甲镇\n年度: 2023\n类别: 乡镇\n数据:\n  行政村: 18万元\n".encode(),
    "年": "单位: 甲镇\n年度: 去年\n".encode(),
    "空": b"",
    "文": b"PK\x03\x04\x00\x00",
}


def county(folder: Path, count: int, broken: int = 0) -> Path:
    """Write the 填报表s of some townships, and some that are broken, each in its own way."""
    text = SHEET.read_text("utf-8")
    for at, name in enumerate(NAMES[:count]):
        path = folder / name / "2023.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text.replace("清溪镇", name).replace("行政村: 18个", f"行政村: {at + 2}个"), "utf-8")
    for name, data in list(BROKEN.items())[:broken]:
        path = folder / f"坏{name}镇" / "2023.yaml"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return folder


def made(folder: Path) -> dict[str, bytes]:
    """Return the drafts in a folder."""
    return {path.name: path.read_bytes() for path in folder.glob("*.docx")}


def test_a_broken_unit_stops_only_itself_and_is_named_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = county(tmp_path / "县", _UNITS - 7, 7)
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿")]) == 1
    said = capsys.readouterr().err
    assert len(made(tmp_path / "初稿")) == _UNITS - 7
    assert f"初稿　{_UNITS - 7}份" in said
    for name in BROKEN:
        assert said.count(f"坏{name}镇/2023.yaml") >= 1
    book = load_workbook(tmp_path / "初稿" / "汇总.xlsx")
    assert len(list(book["没有出稿"].iter_rows(min_row=2))) == 7
    reasons = {str(row[0].value): str(row[1].value) for row in book["没有出稿"].iter_rows(min_row=2)}
    assert not any("^" in reason or source in reason for source, reason in reasons.items())


def test_each_draft_is_the_one_that_draft_makes(tmp_path: Path) -> None:
    source = county(tmp_path / "县", 6)
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿"), "-j", "2"]) in (0, 1)
    for name in NAMES[:6]:
        path = drafter.save(drafter.draft(source / name / "2023.yaml"), tmp_path / "一份.docx", force=True)
        assert path.read_bytes() in made(tmp_path / "初稿").values()


def test_drafts_that_were_not_checked_are_checked_when_that_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    run(["batch", str(source), "-o", str(output), "--no-check"])
    assert "新稿另存" not in capsys.readouterr().err
    run(["batch", str(source), "-o", str(output)])
    run(["batch", str(source), "-o", str(tmp_path / "一次")])
    books = [load_workbook(folder / "汇总.xlsx")["汇总"] for folder in (output, tmp_path / "一次")]
    later, at_once = ([[cell.value for cell in row] for row in book.iter_rows()] for book in books)
    assert later == at_once
    assert all(row[9] for row in at_once[1:])


def test_a_source_that_is_not_there_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", str(tmp_path / "没有.yaml"), "-o", str(tmp_path / "初稿")]) == 2
    assert "没有这个文件" in capsys.readouterr().err
    assert not (tmp_path / "初稿").exists()


def test_only_what_changed_is_drafted_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 5), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "-j", "1"]
    run(order)
    before = made(output)
    sheet = source / NAMES[0] / "2023.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("基层党组织: 31个", "基层党组织: 33个"), "utf-8")
    next(output.glob(f"{NAMES[1]}*.docx")).unlink()
    capsys.readouterr()
    run(order)
    assert "新写2份，3份没有变" in capsys.readouterr().err
    after = made(output)
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == [next(name for name in before if name.startswith(NAMES[0]))]
    assert sorted(load_workbook(output / "汇总.xlsx")["汇总"]["A"][at].value for at in range(1, 6)) == sorted(NAMES[:5])


def test_only_failed_takes_what_did_not_come_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 3, 1), tmp_path / "初稿"
    run(["batch", str(source), "-o", str(output)])
    good = source / NAMES[0] / "2023.yaml"
    good.write_text(good.read_text("utf-8").replace("基层党组织: 31个", "基层党组织: 33个"), "utf-8")
    (source / "坏语法镇" / "2023.yaml").write_text("单位: 坏语法镇\n年度: 2023\n类别: 乡镇\n", "utf-8")
    capsys.readouterr()
    run(["batch", str(source), "-o", str(output), "--only-failed"])
    assert "新写1份，3份没有变" in capsys.readouterr().err


def test_two_units_whose_files_would_have_one_name_are_both_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = county(tmp_path / "县", 3)
    shutil.copytree(source / NAMES[0], source / "又一个")
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿")]) == 1
    said = capsys.readouterr().err
    assert said.count("文件名会和另一份相同") == 2
    assert len(made(tmp_path / "初稿")) == 2


def test_a_batch_of_which_nothing_comes_leaves_nothing_behind(tmp_path: Path) -> None:
    bad, there = tmp_path / "坏" / "2023.yaml", tmp_path / "有的"
    bad.parent.mkdir()
    bad.write_text("没有的一栏: 甲\n", "utf-8")
    there.mkdir()
    for output in (tmp_path / "新" / "初稿", there):
        assert run(["batch", str(bad), "-o", str(output), "--no-check"]) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"坏", "有的"} and not [*there.iterdir()]


def test_drafts_that_are_taken_back_for_their_names_leave_no_journal(tmp_path: Path) -> None:
    source = county(tmp_path / "县", 2)
    for name in NAMES[:2]:
        path = source / name / "2023.yaml"
        path.write_text(path.read_text("utf-8").replace(f"单位: {name}", "单位: 清溪镇"), "utf-8")
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿"), "--no-check"]) == 2
    assert {path.name for path in tmp_path.iterdir()} == {"县"}


def test_what_failed_beside_a_draft_stays_known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    (source / NAMES[0] / "2023.yaml").write_text("没有的一栏: 甲\n", "utf-8")
    for _ in range(2):
        assert run(["batch", str(source), "-o", str(output), "--no-check"]) == 1
    assert len(made(output)) == 1 and (output / MANIFEST).is_file()
    assert "1份没有变" in capsys.readouterr().err


def edit(path: Path) -> bytes:
    """Change a draft as Word would, and return it."""
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("edited.txt", "改过")
    return path.read_bytes()


def test_a_draft_edited_by_hand_is_kept_and_stays_in_the_overview(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 3), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    path = next(output.glob(f"{NAMES[0]}*.docx"))
    data = edit(path)
    capsys.readouterr()
    assert run(order) == 0
    assert "2份没有变，1份您改过，照留" in capsys.readouterr().err
    assert path.read_bytes() == data
    assert len(list(load_workbook(output / "汇总.xlsx")["汇总"].iter_rows(min_row=2))) == 3


def test_an_edited_draft_whose_figures_changed_is_named_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    path = next(output.glob(f"{NAMES[0]}*.docx"))
    data = edit(path)
    sheet = source / NAMES[0] / "2023.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("基层党组织: 31个", "基层党组织: 33个"), "utf-8")
    capsys.readouterr()
    assert run(order) == 1
    said = capsys.readouterr().err
    assert "您又改过，没有覆盖" in said and "--into" in said
    assert path.read_bytes() == data
    assert run([*order, "--force"]) == 0
    assert "覆盖了您改过的1份" in capsys.readouterr().err
    assert path.read_bytes() != data
    assert (output / ASIDE / path.name).read_bytes() == data


def test_two_of_one_name_never_cost_an_edited_draft(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    run(["batch", str(source), "-o", str(output), "--no-check"])
    path = next(output.glob(f"{NAMES[0]}*.docx"))
    data = edit(path)
    shutil.copytree(source / NAMES[0], source / "又一个")
    run(["batch", str(source), "-o", str(output), "--only-failed"])
    assert path.read_bytes() == data


def test_one_unit_is_one_unit_however_its_path_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 3), tmp_path / "初稿"
    run(["batch", str(source), "-o", str(output), "--no-check"])
    capsys.readouterr()
    assert (
        run(["batch", str(source), str(source / ".." / "县"), str(source / NAMES[0] / "2023.yaml"), "-o", str(output), "--no-check"]) == 0
    )
    assert "3份没有变" in capsys.readouterr().err


def test_a_second_run_never_takes_the_name_of_another_unit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 1), tmp_path / "初稿"
    shutil.copytree(source, tmp_path / "别处")
    run(["batch", str(source), "-o", str(output), "--no-check"])
    before = made(output)
    capsys.readouterr()
    assert run(["batch", str(tmp_path / "别处"), "-o", str(output), "--no-check"]) == 2
    assert "文件名会和另一份相同" in capsys.readouterr().err
    assert made(output) == before


def test_a_unit_that_is_renamed_leaves_no_draft_behind_and_one_that_left_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = county(tmp_path / "县", 3), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    sheet = source / NAMES[0] / "2023.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace(NAMES[0], "改名镇"), "utf-8")
    shutil.rmtree(source / NAMES[1])
    capsys.readouterr()
    run(order)
    said = capsys.readouterr().err
    assert "1份的填报表已经不在" in said and NAMES[1] in said
    assert sorted(name[:3] for name in made(output)) == sorted(["改名镇", NAMES[1], NAMES[2]])
    assert len(list(load_workbook(output / "汇总.xlsx")["汇总"].iter_rows(min_row=2))) == 2


def test_a_sheet_that_is_filled_anew_leaves_the_draft_of_the_year_before(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", 1), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    before = made(output)
    sheet = source / NAMES[0] / "2023.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("年度: 2023", "年度: 2024").replace("日期: 2023", "日期: 2024"), "utf-8")
    run(order)
    after = made(output)
    assert before.items() < after.items()
    assert len(after) == 2


def test_two_units_that_change_names_both_keep_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    names = set(made(output))
    for folder, other in zip(NAMES[:2], NAMES[1::-1], strict=True):
        sheet = source / folder / "2023.yaml"
        sheet.write_text(sheet.read_text("utf-8").replace(folder, other), "utf-8")
    capsys.readouterr()
    run(order)
    assert "已经不在" not in capsys.readouterr().err
    assert set(made(output)) == names
    for folder, other in zip(NAMES[:2], NAMES[1::-1], strict=True):
        path = drafter.save(drafter.draft(source / folder / "2023.yaml"), tmp_path / "一份.docx", force=True)
        assert path.read_bytes() == next(data for name, data in made(output).items() if name.startswith(other))


def test_only_failed_takes_one_that_was_broken_since_its_draft_came_out(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    before = made(output)
    sheet = source / NAMES[0] / "2023.yaml"
    good = sheet.read_text("utf-8")
    sheet.write_text("单位: [青\n", "utf-8")
    assert run(order) == 1
    assert made(output) == before
    sheet.write_text(good.replace("基层党组织: 31个", "基层党组织: 33个"), "utf-8")
    assert run([*order, "--only-failed"]) == 0
    assert [name[:3] for name, data in made(output).items() if before[name] != data] == [NAMES[0]]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_that_is_linked_into_the_source_is_drafted_too(tmp_path: Path) -> None:
    source, elsewhere = county(tmp_path / "县", 1), tmp_path / "别处"
    (source / NAMES[0]).rename(elsewhere)
    (source / "链接").symlink_to(elsewhere, target_is_directory=True)
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿"), "--no-check"]) == 0
    assert len(made(tmp_path / "初稿")) == 1


def test_the_overview_is_of_the_whole_folder_and_an_edited_one_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 3), tmp_path / "初稿"
    run(["batch", str(source), "-o", str(output), "--no-check"])
    data = edit(output / "汇总.xlsx")
    capsys.readouterr()
    assert run(["batch", str(source / NAMES[0]), "-o", str(output), "--no-check"]) == 0
    said = capsys.readouterr().err
    assert "汇总（2）.xlsx" in said and "连同以前起草的2份" in said
    assert (output / "汇总.xlsx").read_bytes() == data
    assert len(list(load_workbook(output / "汇总（2）.xlsx")["汇总"].iter_rows(min_row=2))) == 3


def test_what_a_folder_holds_besides_is_named_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = county(tmp_path / "县", 2)
    (source / "坏镇").mkdir()
    (source / "坏镇" / "2023.xlsx").write_bytes(b"nothing of the kind")
    (source / "1.yaml").write_text("单位: 无年镇\n", "utf-8")
    (source / NAMES[0] / "2022.yaml").write_text("单位: 旧镇\n年度: 2022\n", "utf-8")
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿")]) == 1
    said = capsys.readouterr().err
    assert "初稿　2份" in said and "坏镇/2023.xlsx" in said
    assert "1个文件没有用" in said and "1.yaml" in said


def test_of_two_files_of_a_unit_the_yaml_is_drafted_and_a_lock_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = county(tmp_path / "县", 1)
    for name in ("2023.xlsx", "~$2023.xlsx", ".2023.xlsx"):
        (source / NAMES[0] / name).write_bytes(b"nothing of the kind")
    assert run(["batch", str(source), "-o", str(tmp_path / "初稿"), "--no-check"]) == 0
    said = capsys.readouterr().err
    assert f"1个文件没有用：没有年度、不是要的那一年，或同一年有两份\n　　　　{source / NAMES[0] / '2023.xlsx'}\n" in said


def test_a_damaged_journal_costs_time_and_nothing_else(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    journal = output / MANIFEST
    journal.write_bytes(journal.read_bytes().replace(b'"sha"', b'"sho"') + b'{"source":1}\n\xff{')
    capsys.readouterr()
    assert run(order) == 0
    assert "新写2份" in capsys.readouterr().err


def test_a_draft_that_cannot_be_written_is_no_edited_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    path = next(output.glob(f"{NAMES[0]}*.docx"))
    path.unlink()
    path.mkdir()
    capsys.readouterr()
    assert run(order) == 1
    said = capsys.readouterr().err
    assert "没有写出" in said and "照留" not in said


def test_the_version_to_be_read_out_stands_beside_the_full_one(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    full = made(output)
    run([*order, "--short"])
    assert len(made(output)) == 4
    assert full.items() <= made(output).items()


def test_a_row_that_is_gone_is_named_and_counts_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = table(tmp_path / "全县.xlsx"), tmp_path / "初稿"
    order = ["batch", str(path), "-t", "乡镇", "-o", str(output), "--no-check"]
    run(order)
    book = load_workbook(path)
    assert book.active
    book.active.delete_rows(5)
    book.save(path)
    capsys.readouterr()
    run(order)
    assert "1份的填报表已经不在" in capsys.readouterr().err
    assert len(list(load_workbook(output / "汇总.xlsx")["汇总"].iter_rows(min_row=2))) == 2


def test_an_edited_draft_that_was_brought_up_to_date_is_left_in_peace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    order = ["batch", str(source), "-o", str(output), "--no-check"]
    run(order)
    path = next(output.glob(f"{NAMES[0]}*.docx"))
    edit(path)
    sheet = source / NAMES[0] / "2023.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("基层党组织: 31个", "基层党组织: 33个"), "utf-8")
    assert run(order) == run(order) == run([*order, "--only-failed"]) == 1
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("merged.txt", "数写进来了")
    capsys.readouterr()
    assert run(order) == run(order) == 0
    assert "您改过，照留" in capsys.readouterr().err
    (output / MANIFEST).unlink()
    assert run(order) == 0
    assert len(list(load_workbook(output / "汇总.xlsx")["汇总"].iter_rows(min_row=2))) == 2


def test_what_another_command_is_writing_into_the_folder_is_left_alone(tmp_path: Path) -> None:
    work = tmp_path / ".drafter-0123.tmp"
    with held(tmp_path):
        work.write_bytes(b"half")
        journal = Journal(tmp_path)
        assert work.read_bytes() == b"half"
    journal.close()


def test_two_runs_never_write_into_one_folder_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output = county(tmp_path / "县", 2), tmp_path / "初稿"
    other = Journal(output)
    assert run(["batch", str(source), "-o", str(output)]) == 2
    assert "另一次起草正在写这个文件夹" in capsys.readouterr().err
    other.close()
    assert run(["batch", str(source), "-o", str(output), "--no-check"]) == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9")
def test_killed_at_any_moment_it_leaves_whole_files_and_goes_on(tmp_path: Path) -> None:
    source = county(tmp_path / "县", _UNITS)
    order = [sys.executable, "-m", "drafter", "batch", str(source), "-j", "2", "--no-summary", "-o"]
    started = time.monotonic()
    subprocess.run([*order, str(tmp_path / "一次")], check=False, capture_output=True)
    whole = time.monotonic() - started
    chance, output = random.Random(5), tmp_path / "几次"
    for _ in range(_KILLS):
        process = subprocess.Popen([*order, str(output)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.2, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for data in made(output).values() if output.exists() else ():
            assert data in made(tmp_path / "一次").values()
    subprocess.run([*order, str(output)], check=False, capture_output=True)
    assert made(output) == made(tmp_path / "一次")
    assert not list(output.glob(".drafter-*.tmp"))
    assert len([json.loads(line) for line in (output / MANIFEST).read_text("utf-8").splitlines()]) == _UNITS


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no signals to groups")
def test_stopped_twice_it_ends_at_once_and_leaves_nobody_behind(tmp_path: Path) -> None:
    source, output = county(tmp_path / "县", min(_UNITS, len(NAMES))), tmp_path / "初稿"
    order = [sys.executable, "-m", "drafter", "batch", str(source), "-j", "2", "--no-summary", "-o", str(output)]
    with subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
        while not list(output.glob("*.docx")) and process.poll() is None:
            time.sleep(0.01)
        for _ in range(2):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            time.sleep(0.05)
        assert process.wait(timeout=20) in (0, 1, 130)
    for _ in range(100):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.1)
    else:
        pytest.fail("a process is still there")


def table(path: Path, *, heads: int = 1, rows: int = 3) -> Path:
    """Write a table with one row per unit, as people make them."""
    book = Workbook()
    sheet = book.active
    assert sheet
    sheet.title = "2023年"
    sheet.append(["全县2023年基层党建情况"])
    if heads == 2:
        sheet.append(["单位", "基本情况", None, "本人履职"])
        sheet.append([None, "行政村（个）", "社区", "讲专题党课（场）"])
        sheet.merge_cells("B2:C2")
        sheet.merge_cells("A2:A3")
    else:
        sheet.append(["单位", "行政村（个）", "社区", "讲专题党课（场）"])
    for at, name in enumerate(NAMES[:rows]):
        sheet.append([name, 10 + at, f"{at}个", 4])
    sheet.append(["合计", 33, None, 12])
    book.save(path)
    return path


@pytest.mark.parametrize("heads", [1, 2])
def test_a_table_with_one_row_per_unit_is_drafted(tmp_path: Path, heads: int, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = table(tmp_path / "全县.xlsx", heads=heads), tmp_path / "初稿"
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output)]) in (0, 1)
    assert len(made(output)) == 3
    sheet = load_workbook(output / "汇总.xlsx")["数据对照"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][1:4] == ["行政村\n（个）", "社区\n（个）", "讲专题党课\n（场）"]
    assert rows[2][:4] == [NAMES[0], 10, 0, 4]
    assert rows[5][:4] == ["合计", 33, 3, 12]
    assert run(["batch", str(path), "-o", str(output)]) == 2
    assert "请加 -t" in capsys.readouterr().err


def test_what_is_wrong_in_a_table_names_its_cells_all_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "全县.xlsx")
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    sheet["B2"], sheet["A4"] = "行政村数", NAMES[0]
    book.save(path)
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿")]) == 2
    said = capsys.readouterr().err
    assert "“2023年”B2　表头“行政村数”不认识" in said
    assert "您是否想写“行政村”？" in said
    assert f"“2023年”A4　“{NAMES[0]}”有2行" in said
    assert not (tmp_path / "初稿").exists()


def test_a_cell_that_is_wrong_stops_its_figure_alone_and_no_line_below_is_a_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, output = table(tmp_path / "全县.xlsx", rows=4), tmp_path / "初稿"
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    sheet["B3"], sheet["C4"], sheet["B4"] = "#REF!", "很多", "=B3+1"
    sheet.merge_cells("D5:D6")
    for words in ("全县合计", "平均值", "填表人：某某", "注：截至11月底"):
        sheet.append([words, 1, 1, 1])
    book.save(path)
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output), "--no-check"]) == 1
    said = capsys.readouterr().err
    assert [cell for cell in ("B3", "B4", "C4", "D5", "D6", "C3", "D3") if f"待核　{path}　“2023年”{cell}　" in said] == [
        "B3",
        "B4",
        "C4",
        "D5",
        "D6",
    ]
    assert sorted(name[:3] for name in made(output)) == sorted(NAMES[:4])
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output), "--no-check"]) == 1
    assert capsys.readouterr().err.count("待核　") == 5, "said again of what need not be drafted again"


def test_a_last_row_whose_unit_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = table(tmp_path / "全县.xlsx", rows=4)
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    sheet["A8"] = "=A6"
    sheet["A9"] = " "
    book.save(path)
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿"), "--no-check"]) == 1
    said = capsys.readouterr().err
    assert "“2023年”A8　这一格是公式，还没有算出数" in said and "A9" not in said


@pytest.mark.parametrize(("more", "year"), [([], 2023), (["--year", "2021"], 2021)])
def test_what_a_table_says_of_its_year_counts_more_than_its_name(tmp_path: Path, more: list[str], year: int) -> None:
    path, output = table(tmp_path / "全县2022年.xlsx", rows=1), tmp_path / "初稿"
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output), "--no-check", *more]) == 0
    (name,) = made(output)
    assert f"{year}年度" in name


def test_a_row_that_is_wrong_stops_its_unit_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, output = table(tmp_path / "全县.xlsx", rows=4), tmp_path / "初稿"
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    sheet["A4"], sheet["A5"] = None, "#REF!"
    book.save(path)
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output)]) == 1
    said = capsys.readouterr().err
    assert "“2023年”A4　这一行有数，没有写单位" in said and "“2023年”A5　这一格是出错的公式（#REF!）" in said
    assert sorted(name[:3] for name in made(output)) == sorted([NAMES[0], NAMES[3]])


MERGED = {
    "A1:D1": 0,
    "A1:H1": 0,
    "A12:D14": 0,
    "F3:H9": 0,
    "X30:Z40": 0,
    "A7:A9": 0,
    "A2:D2": 0,
    "B3:D3": 3,
    "B2:B3": 1,
    "C3:C5": 3,
    "D6:F6": 0,
}
"""Stretches of a county's table, and how many figures nobody can tell when their cells are merged."""


@pytest.mark.parametrize(("stretch", "doubts"), MERGED.items())
def test_merged_cells_cost_the_figures_in_them_and_blank_ones_nothing(
    tmp_path: Path, stretch: str, doubts: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path, output = table(tmp_path / "全县.xlsx", rows=4), tmp_path / "初稿"
    book = load_workbook(path)
    assert book.active
    book.active.merge_cells(stretch)
    book.save(path)
    assert run(["batch", str(path), "-t", "乡镇", "-o", str(output), "--no-check", "--no-summary"]) == int(bool(doubts))
    assert (len(made(output)), capsys.readouterr().err.count("合并的单元格")) == (4, doubts)


@pytest.mark.parametrize("heads", [1, 2])
def test_a_first_row_of_words_is_no_second_row_of_heads_because_cells_are_merged(tmp_path: Path, heads: int) -> None:
    path, output = table(tmp_path / "全县.xlsx", heads=heads), tmp_path / "初稿"
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    for column, words in ((2, "18个"), (3, "1个"), (4, "4场")):
        sheet.cell(heads + 2, column, words)
    sheet.merge_cells("E1:F1" if heads == 2 else "E2:F2")
    book.save(path)
    run(["batch", str(path), "-t", "乡镇", "-o", str(output)])
    assert len(made(output)) == 3


def test_units_that_are_level_share_the_better_place(tmp_path: Path) -> None:
    path = table(tmp_path / "全县.xlsx", rows=4)
    book = load_workbook(path)
    for at, villages in enumerate((10, 12, 12, 13), 3):
        book.active[f"B{at}"] = villages  # type: ignore[index]
    book.save(path)
    run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿")])
    ranks = load_workbook(tmp_path / "初稿" / "汇总.xlsx")["排名"]
    assert [row[1].value for row in ranks.iter_rows()] == ["行政村\n（个）", 4, 2, 2, 1]


def test_a_total_of_which_something_is_rough_or_missing_stands_in_italics(tmp_path: Path) -> None:
    path = table(tmp_path / "全县.xlsx", rows=4)
    book = load_workbook(path)
    book.active["C4"], book.active["D4"] = "约3个", None  # type: ignore[index]
    book.save(path)
    run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿"), "--no-check"])
    total = next(row for row in load_workbook(tmp_path / "初稿" / "汇总.xlsx")["数据对照"].iter_rows() if row[0].value == "合计")
    assert [cell.font.italic for cell in total[1:4]] == [False, True, True]


def test_the_overview_marks_what_is_far_off_and_says_what_is_notable(tmp_path: Path) -> None:
    path = table(tmp_path / "全县.xlsx", rows=6)
    book = load_workbook(path)
    sheet = book.active
    assert sheet
    sheet["B4"], sheet["D5"] = 150000, 9
    book.save(path)
    run(["batch", str(path), "-t", "乡镇", "-o", str(tmp_path / "初稿")])
    found = load_workbook(tmp_path / "初稿" / "汇总.xlsx")
    odd = [cell.coordinate for row in found["数据对照"].iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"]
    assert odd == ["B4", "B9"], "the value and the total that it spoils"
    notable = {row[0].value: (row[2].value, row[3].value) for row in found["点评素材"].iter_rows(min_row=2)}
    assert "讲专题党课9场" in str(notable[NAMES[2]][0])
    assert [row[0].value for row in found["排名"].iter_rows(min_row=2)] == NAMES[:6]


def test_sources_that_hold_nothing_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "空").mkdir()
    assert run(["batch", str(tmp_path / "空"), "-o", str(tmp_path / "初稿")]) == 2
    assert "没有找到填报表" in capsys.readouterr().err
    assert run(["batch", str(tmp_path / "没有.yaml"), "-o", str(tmp_path / "初稿")]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_reports_are_bound_with_contents_each_on_a_page_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, output, book = county(tmp_path / "县", 3), tmp_path / "初稿", tmp_path / "汇编.docx"
    run(["batch", str(source), "-o", str(output)])
    assert run(["bind", str(output), "-o", str(book)]) == 0
    first = book.read_bytes()
    assert run(["bind", str(output), "-o", str(book)]) == 0
    assert book.read_bytes() == first
    document = Document(str(book))
    texts = [paragraph.text for paragraph in document.paragraphs]
    titles = [drafter.draft(source / name / "2023.yaml").document.title for name in sorted(NAMES[:3])]
    assert texts[0] == "目　录"
    plain = ["".join(text.split()) for text in texts]
    assert [text for text in plain[4:] if text in titles] == titles
    contents = [text.split("\t")[0] for text in texts[1:4]]
    assert contents == titles
    with zipfile.ZipFile(book) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count("<w:pageBreakBefore/>") == 3
    assert "commentReference" not in xml
    assert run(["bind", str(tmp_path / "县"), "-o", str(tmp_path / "空.docx")]) == 2
    assert run(["bind", str(output), "-o", str(tmp_path / "汇编.pdf")]) == 2
    assert not (tmp_path / "空.docx").exists()


def test_what_a_book_lacks_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, book = tmp_path / "稿", tmp_path / "稿" / "汇编.docx"
    folder.mkdir()
    for name in ("10甲", "2乙"):
        document = Document()
        document.add_table(1, 1).cell(0, 0).text = f"表在{name}最前面"
        document.add_paragraph(
            "自动编号的一段【待填：党员数】", style="List Number"
        )._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId()
        document.save(str(folder / f"{name}.docx"))
    for name in ("旧.txt", "~$旧稿.txt", ".隐去.txt", "~$10甲.docx"):
        (folder / name).write_text("一、履职情况\n", "utf-8")
    assert run(["bind", str(folder), "-o", str(book)]) == 0
    assert run(["bind", str(folder), "-o", str(folder / "再汇.docx")]) == 0
    said = capsys.readouterr().err
    assert "自动编号1处" in said and "2份还有待填" in said and "旧.txt" in said and "汇编.docx" in said
    assert "~$" not in said and "隐去" not in said
    document = Document(str(folder / "再汇.docx"))
    assert [cell.text for table in document.tables for cell in table._cells] == ["表在2乙最前面", "表在10甲最前面"]
    with zipfile.ZipFile(folder / "再汇.docx") as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count("<w:pageBreakBefore/>") == xml.count('w:name="r1"') + xml.count('w:name="r2"') == 2
    assert xml.index('w:name="r1"') < xml.index("2乙最前面") < xml.index('w:name="r2"') < xml.index("10甲最前面")


@pytest.mark.parametrize(("count", "more"), [(5, False), (6, True)])
def test_five_are_named_and_of_six_that_there_are_more(count: int, more: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = county(tmp_path / "县", 1)
    for at in range(count):
        (source / f"底稿{at}.yaml").write_text("单位: 甲镇\n", "utf-8")
    run(["batch", str(source), "-o", str(tmp_path / "初稿"), "-j", "1"])
    said = capsys.readouterr().err
    assert f"没有用　{count}个文件" in said and ("……" in said) is more


def test_annexes_in_another_order_are_the_same_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["batch", str(county(tmp_path / "县", 1)), "-o", str(tmp_path / "初稿"), "-j", "1", "--annex"]
    run([*order, "责任,数据"])
    capsys.readouterr()
    run([*order, "数据,责任"])
    assert "1份没有变" in capsys.readouterr().err
