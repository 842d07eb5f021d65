"""What is the user's is never lost: modes, links, copies, several files at once, names that other systems keep for themselves."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from drafter import disk
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.disk.notes import NOTE
from drafter.writers import files
from tests.test_cli import PROFILE, REPORT, TEMPLATE
from tests.test_kills import edited

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="modes, links and pipes of Unix")
SHEET = Path("profiles/清溪镇/2023.yaml")
BY = ("--templates", "模板")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with one unit and one template."""
    monkeypatch.chdir(tmp_path)
    Path("模板/small").mkdir(parents=True)
    Path("模板/small/template.yaml").write_text(TEMPLATE, "utf-8")
    Path("模板/small/report.j2").write_text(REPORT, "utf-8")
    SHEET.parent.mkdir(parents=True)
    SHEET.write_text(PROFILE.format(党课="4次", 调处="56件"), "utf-8")
    return tmp_path


def mode(path: Path) -> int:
    """Return a file's permissions."""
    return path.stat().st_mode & 0o777


def applied() -> int:
    """Write a changed figure back into the 填报表."""
    edited()
    return run(["reconcile", "改稿.docx", str(SHEET), "--apply", *BY])


@UNIX
@pytest.mark.parametrize("given", [0o600, 0o664, 0o640])
def test_a_file_that_is_replaced_keeps_its_mode_and_so_does_its_copy(given: int) -> None:
    SHEET.chmod(given)
    assert applied() == 0
    assert "9次" in SHEET.read_text("utf-8")
    assert mode(SHEET) == mode(SHEET.with_name("2023.yaml.bak")) == given


@UNIX
def test_a_new_file_has_the_mode_that_new_files_have() -> None:
    Path("别的").touch()
    assert run(["draft", str(SHEET), "-o", "稿.docx", *BY]) == 0
    assert mode(Path("稿.docx")) == mode(Path("别的"))


@UNIX
def test_a_link_stays_a_link_and_its_target_is_replaced() -> None:
    real = Path("共享/清溪镇.yaml")
    real.parent.mkdir()
    SHEET.rename(real)
    SHEET.symlink_to(real.resolve())
    assert applied() == 0
    assert SHEET.is_symlink() and "9次" in real.read_text("utf-8")
    assert [path.name for path in real.parent.iterdir()] == [real.name]


def test_copies_are_numbered_and_take_the_place_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    mine, before = SHEET.with_name("2023.yaml.bak"), SHEET.read_bytes()
    mine.write_text("我自己留的", "utf-8")
    assert applied() == 0
    assert mine.read_text("utf-8") == "我自己留的"
    assert SHEET.with_name("2023.yaml.bak2").read_bytes() == before
    assert "原来的　profiles/清溪镇/2023.yaml.bak2" in capsys.readouterr().err.replace("\\", "/")


@UNIX
def test_a_link_to_nowhere_that_is_called_like_a_copy_is_left_in_peace() -> None:
    link = SHEET.with_name("2023.yaml.bak")
    link.symlink_to("不在")
    assert applied() == 0
    assert link.is_symlink() and SHEET.with_name("2023.yaml.bak2").is_file()


@UNIX
@pytest.mark.parametrize("name", ["管道.docx", "绕.docx"])
def test_no_pipe_and_no_circle_of_links_is_written_to(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo("管道.docx")
    Path("绕.docx").symlink_to("回.docx")
    Path("回.docx").symlink_to("绕.docx")
    assert run(["draft", str(SHEET), "-o", name, "--force", *BY]) == 2
    assert f"{name}　" in (said := capsys.readouterr().err) and "没有写出" in said
    assert Path("管道.docx").is_fifo() and Path("绕.docx").is_symlink()


@UNIX
@pytest.mark.parametrize("command", ["diff", "check"])
def test_links_in_a_circle_as_output_are_refused_in_words(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("绕.html").symlink_to("绕.html")
    Path("绕.txt").symlink_to("绕.txt")
    Path("报告.txt").write_text("关于工作的报告\n一、履职情况\n走访群众30户.\n", "utf-8")
    ways = {"diff": ["diff", str(SHEET), str(SHEET), *BY, "-o", "绕.html"], "check": ["check", "报告.txt", "--fix", "-o", "绕.txt"]}
    assert run(ways[command]) == 2
    assert "链接绕成了圈" in capsys.readouterr().err


@UNIX
def test_a_pipe_that_nobody_writes_into_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(SHEET.with_name("2022.yaml"))
    assert run(["draft", str(SHEET.with_name("2022.yaml")), *BY]) == 2
    assert "没有程序往这个管道里写" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["CON", "nul.txt", "Com1.述职", "LPT9", "AUX ."])
def test_a_name_that_windows_keeps_for_devices_becomes_another(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", name, "--year", "2023", *BY, "-t", "small"]) == 0
    (path,) = Path("profiles").glob("_*/2023.yaml")
    assert not disk.is_device_name(path.parent.name)
    assert run(["draft", str(SHEET), "-o", "nul.docx", *BY]) == 2
    assert "没有写出" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "code"), [("CON .docx", 2), ("nul  .docx", 2), ("CONTROL .docx", 0)])
def test_blanks_make_no_file_of_a_device(name: str, code: int) -> None:
    assert run(["draft", str(SHEET), "-o", name, *BY]) == code
    assert Path(name).exists() is not bool(code)


@pytest.mark.parametrize(("name", "folder"), [("甲镇. ", "甲镇"), ("CONTROL", "CONTROL"), ("长" * 90, "长" * 66)])
def test_a_units_folder_bears_a_name_that_every_system_takes(name: str, folder: str) -> None:
    assert run(["new", name, "--year", "2023", *BY, "-t", "small"]) == 0
    assert Path("profiles", folder, "2023.yaml").is_file()


def test_an_edited_table_beside_the_draft_keeps_the_draft_from_being_written(capsys: pytest.CaptureFixture[str]) -> None:
    order = ["draft", str(SHEET), "-o", "稿", "--ledger", *BY]
    assert run(order) == 0
    ledger, draft = Path("稿/清溪镇2023年度核对表.xlsx"), next(Path("稿").glob("*.docx"))
    ledger.write_bytes(b"mine")
    draft.unlink()
    assert run(order) == 2
    assert "一份都没有写" in capsys.readouterr().err
    assert ledger.read_bytes() == b"mine" and not draft.exists()


def test_what_was_left_half_changed_is_put_back_by_whoever_reads_there() -> None:
    before = SHEET.read_bytes()
    half_changed({SHEET: b"new", Path("模板/small/report.j2"): b"new"})
    assert SHEET.read_bytes() == b"new"
    assert run(["check", str(SHEET), *BY]) == 0
    assert (SHEET.read_bytes(), Path("模板/small/report.j2").read_text("utf-8")) == (before, REPORT)
    assert not list(Path().rglob(".drafter-*"))


def test_what_a_person_has_changed_since_stays_with_a_copy_of_what_was_before() -> None:
    before = SHEET.read_bytes()
    half_changed({SHEET: b"new", Path("模板/small/report.j2"): b"new"})
    SHEET.write_bytes(before + "# 后来改的\n".encode())
    assert run(["check", str(SHEET), *BY]) == 0
    assert SHEET.read_bytes().endswith("# 后来改的\n".encode())
    assert SHEET.with_name("2023.yaml.bak").read_bytes() == before
    assert Path("模板/small/report.j2").read_text("utf-8") == REPORT


def half_changed(made: dict[Path, bytes]) -> None:
    """Leave several files as a process does that is killed before its last change."""
    code = (
        "import os, sys; from pathlib import Path; from drafter import disk\n"
        "os.ftruncate = lambda *_: os._exit(9)\n"
        "disk.put_all({Path(name): b'new' for name in sys.argv[1:]})"
    )
    assert subprocess.run([sys.executable, "-c", code, *map(str, made)], check=False).returncode == 9


def test_a_note_that_came_with_a_strangers_files_changes_nothing_elsewhere(desk: Path) -> None:
    mine = desk / "我的.txt"
    mine.write_bytes(b"mine")
    (SHEET.parent / ".drafter-evil.tmp").write_bytes(b"evil")
    change = disk.notes.Change(b"../../" + "我的.txt".encode(), b".drafter-evil.tmp", b"")
    (SHEET.parent / NOTE).write_bytes(disk.notes.Note(b"token", (change,)).encoded)
    assert run(["check", str(SHEET), *BY]) == 0
    assert mine.read_bytes() == b"mine"
    assert not (SHEET.parent / NOTE).exists()


@UNIX
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)])
def test_whatever_is_called_like_a_note_is_neither_followed_nor_waited_for(make: Callable[[Path], None]) -> None:
    make(SHEET.parent / NOTE)
    assert run(["check", str(SHEET), *BY]) == 0
    assert os.path.lexists(SHEET.parent / NOTE)


@pytest.mark.parametrize(("size", "stays"), [(0, False), (2, False), (10_000_000, False), (10_000_001, True)])
def test_a_note_that_says_nothing_goes_and_one_that_is_far_too_long_is_not_read(size: int, stays: bool) -> None:
    with (SHEET.parent / NOTE).open("wb") as note:
        note.write(b"\xc1?"[:size])
        note.truncate(size)
    assert run(["check", str(SHEET), *BY]) == 0
    assert (SHEET.parent / NOTE).exists() is stays


def test_what_another_process_is_writing_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafter.disk.notes._SECONDS", 0.2)
    with disk.notes.held(SHEET.parent.resolve()):
        work = SHEET.with_name(".drafter-0123.tmp")
        work.write_bytes(b"half")
        assert run(["check", str(SHEET), *BY]) == 0
        with pytest.raises(DrafterError, match="另一个 drafter 正在写这个文件夹"):
            files.save(SHEET.with_name("新.txt"), b"new")
        assert work.read_bytes() == b"half"
    assert files.save(SHEET.with_name("新.txt"), b"new").read_bytes() == b"new"


def test_many_threads_may_write_into_one_folder() -> None:
    several = [{Path(f"{name}.txt"): bytes([number]) * 9 for name in "甲乙丙"} for number in range(12)]
    threads = [threading.Thread(target=files.put_all, args=(made,)) for made in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({Path(f"{name}.txt").read_bytes() for name in "甲乙丙"}) == 1
    assert not list(Path().glob(".drafter-*"))


def test_what_an_earlier_release_left_goes_with_the_next_draft() -> None:
    Path("稿").mkdir()
    Path("稿/.drafter-4711-12.tmp").write_bytes(b"half")
    assert run(["draft", str(SHEET), "-o", "稿", *BY]) == 0
    assert [path.suffix for path in Path("稿").iterdir()] == [".docx"]


@pytest.mark.parametrize("epoch", ["abc", "1e9", "12.5", "9" * 30])
def test_a_source_date_that_is_no_time_is_said(epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["new", "甲镇", *BY, "-t", "small"]) == 2
    assert f"SOURCE_DATE_EPOCH 不是时间：{epoch}" in capsys.readouterr().err
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run(["new", "甲镇", *BY, "-t", "small"]) == 0
    assert Path("profiles/甲镇/2023.yaml").is_file()


def started(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """Return what a command in a process of its own has said."""
    order = [sys.executable, "-m", "drafter", *arguments, *BY]
    return subprocess.run(order, env=os.environ | environment, capture_output=True, check=False)


def test_a_console_that_is_not_unicode_stops_nothing() -> None:
    result = started("draft", str(SHEET), "-o", "稿.docx", PYTHONIOENCODING="gbk")
    assert (result.returncode, Path("稿.docx").is_file()) == (0, True)


@UNIX
def test_file_names_without_chinese_are_refused_in_words() -> None:
    ascii_only = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}
    result = started("draft", str(SHEET), **ascii_only)
    assert result.returncode == 2 and "PYTHONUTF8=1" in result.stderr.decode()
    assert started("draft", str(SHEET), "-o", "稿.docx", **(ascii_only | {"PYTHONUTF8": "1"})).returncode == 0


def windows_lines() -> bytes:
    """Let the 填报表 end its lines as Windows does, and return it."""
    data = SHEET.read_bytes().replace(b"\n", b"\r\n")
    SHEET.write_bytes(data)
    return data


def test_lines_end_as_they_did_where_a_figure_is_written_back() -> None:
    data = windows_lines()
    assert applied() == 0
    assert SHEET.read_bytes() == data.replace("4次".encode(), "9次".encode())


def test_lines_end_as_they_did_where_a_name_is_changed() -> None:
    data = windows_lines()
    assert run(["rename", "small", "党课", "上党课", "--profile", str(SHEET), *BY]) == 0
    assert SHEET.read_bytes() == data.replace("党课".encode(), "上党课".encode())


@pytest.mark.parametrize("new", ["单位", "年度", "我镇", "调处"])
def test_a_name_that_stands_for_something_else_is_given_to_no_figure(new: str, capsys: pytest.CaptureFixture[str]) -> None:
    declared = Path("模板/small/template.yaml").read_bytes()
    assert run(["rename", "small", "党课", new, "--profile", str(SHEET), *BY]) == 2
    assert f"“{new}”已经有了，不能再用" in capsys.readouterr().err
    assert Path("模板/small/template.yaml").read_bytes() == declared


def test_a_name_that_begins_another_is_changed_alone() -> None:
    place = Path("模板/small/template.yaml")
    place.write_text(place.read_text("utf-8").replace("    排查: {", "    党课人次: {单位: 人次}\n    排查: {"), "utf-8")
    report = Path("模板/small/report.j2")
    report.write_text(REPORT.replace("讲党课{{ 党课 }}", "讲党课{{ 数据.党课 }}[[，听课{{ 数据.党课人次 }}]]"), "utf-8")
    SHEET.write_text(SHEET.read_text("utf-8").replace("    排查", "    党课人次: 90人次\n    排查"), "utf-8")
    assert run(["rename", "small", "党课", "上党课", "--profile", str(SHEET), *BY]) == 0
    assert run(["draft", str(SHEET), "-o", "稿.txt", *BY]) == 0
    assert "讲党课4次，听课90人次，" in Path("稿.txt").read_text("utf-8")


def test_lines_end_as_they_did_where_a_slip_is_mended() -> None:
    data = windows_lines()
    SHEET.write_bytes(data.replace("党课: ".encode(), "党课：".encode()))
    assert run(["check", "--fix", str(SHEET), *BY]) == 0
    assert SHEET.read_bytes() == data


def test_folders_that_were_made_for_a_file_that_cannot_be_written_are_taken_away() -> None:
    Path("有的").mkdir()
    for output in ("新/的/" + "长" * 100 + ".docx", "有的/新/" + "长" * 100 + ".docx"):
        assert run(["draft", str(SHEET), "-o", output, *BY]) == 2
    assert not Path("新").exists() and not [*Path("有的").iterdir()]
    assert run(["draft", str(SHEET), "-o", "新/的/稿.docx", *BY]) == 0


def test_what_is_gone_since_is_put_back_under_its_own_name() -> None:
    before = SHEET.read_bytes()
    half_changed({SHEET: b"new", Path("模板/small/report.j2"): b"new"})
    SHEET.unlink()
    assert run(["check", str(SHEET.parent), *BY]) == 0
    assert SHEET.read_bytes() == before and not SHEET.with_name("2023.yaml.bak").exists()


def killed_between(made: list[Path], at: int) -> None:
    """Leave several files as a process does that is killed before one of them takes its place."""
    code = (
        "import os, sys; from pathlib import Path; from drafter import disk\n"
        "old, left = Path.replace, [int(sys.argv[1])]\n"
        "def replace(self, to): left[0] -= 1; return old(self, to) if left[0] >= 0 else os._exit(9)\n"
        "Path.replace = replace\n"
        "disk.put_all({Path(name): b'new' for name in sys.argv[2:]})"
    )
    assert subprocess.run([sys.executable, "-c", code, str(at), *map(str, made)], check=False).returncode == 9


@pytest.mark.parametrize("at", [0, 1])
def test_what_had_not_been_changed_yet_is_left_without_a_copy(at: int) -> None:
    several = {path: path.read_bytes() for path in (Path("模板/small/report.j2"), Path("模板/small/template.yaml"))}
    killed_between([*several], at)
    assert [path.read_bytes() == b"new" for path in sorted(several)].count(True) == at
    assert run(["check", str(SHEET), *BY]) == 0
    assert {path: path.read_bytes() for path in several} == several
    assert sorted(Path("模板/small").iterdir()) == sorted(several)


def test_a_copy_that_is_gone_keeps_nothing_else_from_being_put_back() -> None:
    report = Path("模板/small/report.j2")
    half_changed({SHEET: b"new", report: b"new"})
    for copy in SHEET.parent.glob(".drafter-*.tmp"):
        copy.unlink()
    disk.settle(SHEET.parent)
    assert (SHEET.read_bytes(), report.read_text("utf-8")) == (b"new", REPORT)
    assert not list(Path().rglob(".drafter-*"))


def test_notes_that_name_each_other_as_home_put_nothing_back() -> None:
    folders = [Path("甲"), Path("乙")]
    for folder, other in (folders, folders[::-1]):
        folder.mkdir()
        (folder / "表.yaml").write_bytes(b"mine")
        (folder / ".drafter-evil.tmp").write_bytes(b"evil")
        change = disk.notes.Change("表.yaml".encode(), b".drafter-evil.tmp", b"")
        (folder / NOTE).write_bytes(disk.notes.Note(b"token", (change,), os.fsencode(f"../{other}")).encoded)
    disk.settle(folders[0])
    assert [sorted(path.name for path in folder.iterdir() if path.suffix == ".yaml") for folder in folders] == [["表.yaml"]] * 2
    assert not [*folders[0].glob("*.bak")] and not [*folders[1].glob("*.bak")]
