"""A command that is killed at any call, or finds the disk full there: every file is whole, and of several all are changed or none."""

import contextlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from drafter.cli import run
from tests.test_cli import PROFILE, REPORT, TEMPLATE

ROOT = Path(__file__).parent.parent
SHEETS = ("profiles/清溪镇/2023.yaml", "profiles/白沙镇/2023.yaml")
BY = ("--templates", "模板")
SOME = 4
"""How many calls are tried in a short run; a long one tries all."""


def with_template(*arguments: str) -> list[str]:
    """Return a command with the templates of the desk."""
    return [*arguments, *BY]


def changed_sheet() -> None:
    """Let the first 填报表 say something else than when its draft was written."""
    path = Path(SHEETS[0])
    path.write_text(path.read_text("utf-8").replace("党课: 4次", "党课: 14次"), "utf-8")


def drafted() -> None:
    """Write a draft and 核对表, then change the 填报表."""
    run(with_template("draft", SHEETS[0], "-o", "稿", "--ledger"))
    changed_sheet()


def edited() -> None:
    """Write a draft and change a figure in it, as Word would."""
    run(with_template("draft", SHEETS[0], "-o", "改稿.docx"))
    document = docx.Document("改稿.docx")
    next(piece for text in document.paragraphs for piece in text.runs if piece.text == "4次").text = "9次"
    document.save("改稿.docx")


def renewed() -> None:
    """Have an edited draft, a 填报表 that has changed since, and a file where the new one goes."""
    edited()
    changed_sheet()
    shutil.copy("改稿.docx", "新稿.docx")


def filled() -> None:
    """Send forms out and fill them."""
    run(with_template("form", "export", "profiles", "-o", "收"))
    for path in Path("收").iterdir():
        book = load_workbook(path)
        book["数据"]["D2"].value = 7
        book.save(path)


def clumsy() -> None:
    """Have slips in both 填报表s."""
    for sheet in SHEETS:
        path = Path(sheet)
        path.write_text(path.read_text("utf-8").replace("党课: ", "党课："), "utf-8")


def learnt() -> None:
    """Have a template that was learnt of another report."""
    shutil.copy(ROOT / "tests/reports/a1.txt", "报告.txt")
    run(["learn", "报告.txt", "-o", "模板/学来", "--unit", "清溪镇", "--year", "2022"])
    Path("报告.txt").write_bytes((ROOT / "tests/reports/a2.txt").read_bytes())


COMMANDS: dict[str, tuple[Callable[[], None], list[str]]] = {
    "cold": (drafted, with_template("draft", SHEETS[0], "-o", "稿", "--ledger")),
    "draft": (drafted, with_template("draft", SHEETS[0], "-o", "稿", "--ledger")),
    "into": (renewed, with_template("draft", SHEETS[0], "--into", "改稿.docx", "-o", "新稿.docx", "--force")),
    "reconcile": (edited, with_template("reconcile", "改稿.docx", SHEETS[0], "--apply")),
    "import": (filled, with_template("form", "import", "收", "--profile", "profiles")),
    "rename": (lambda: None, with_template("rename", "small", "党课", "上党课", "--profile", SHEETS[0], "--profile", SHEETS[1])),
    "fix": (clumsy, with_template("check", *SHEETS, "--fix")),
    "learn": (learnt, ["learn", "报告.txt", "-o", "模板/学来", "--unit", "清溪镇", "--year", "2022", "--force"]),
    "batch": (lambda: None, with_template("batch", "profiles", "-o", "初稿", "-j", "1")),
}
"""By name: what is there before, and the command."""
COLD = ("cold", "into")
"""Those that start without a cache each time: what is kept there is written too."""


class Desk:
    """A folder in which a command is run again and again."""

    def __init__(self, place: Path, name: str) -> None:
        """Prepare it, and find out what the command makes of it and in how many calls."""
        self.prepare, self.command = COMMANDS[name]
        self.is_cold = name in COLD
        self.place, self.first = place / "桌", place / "原样"
        self.cache = place / "缓存"
        self._lay_out()
        self.old = self.files()
        self.run()
        self.lay_again()
        self.count = place / "calls"
        assert self.run(STOP_COUNT=str(self.count)).returncode in (0, 1)
        self.new, self.calls = self.files(), int(self.count.read_text())

    def _lay_out(self) -> None:
        """Make the folder as it is before the command."""
        (self.first / "模板/small").mkdir(parents=True)
        (self.first / "模板/small/template.yaml").write_text(TEMPLATE, "utf-8")
        (self.first / "模板/small/report.j2").write_text(REPORT, "utf-8")
        for sheet in SHEETS:
            (self.first / sheet).parent.mkdir(parents=True)
            text = PROFILE.format(党课="4次", 调处="56件").replace("清溪镇", Path(sheet).parent.name)
            (self.first / sheet).write_text(text, "utf-8")
        with contextlib.chdir(self.first):
            self.prepare()
        self.lay_again()

    def lay_again(self) -> None:
        """Put everything back as it was before the command."""
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(self.first, self.place)
        if self.is_cold:
            shutil.rmtree(self.cache, ignore_errors=True)

    def run(self, **stop: str) -> "subprocess.CompletedProcess[str]":
        """Run the command in a process of its own."""
        paths = os.pathsep.join([str(ROOT / "tests/killing"), str(ROOT)])
        environment = os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "XDG_CACHE_HOME": str(self.cache)} | stop
        order = [sys.executable, "-m", "drafter", *self.command]
        return subprocess.run(order, cwd=self.place, env=environment, capture_output=True, text=True, check=False)

    def files(self) -> dict[str, bytes]:
        """Return what lies there, but for what is hidden."""
        paths = (path for path in self.place.rglob("*") if path.is_file() and not path.name.startswith("."))
        return {str(path.relative_to(self.place)): path.read_bytes() for path in paths}

    def look_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let a command read in every folder, whatever it finds there."""
        monkeypatch.chdir(self.place)
        for folder in (self.place, *(path for path in self.place.rglob("*") if path.is_dir())):
            run(["read", str(folder / "没有.txt")])

    def left(self) -> list[str]:
        """Return the names of what was left half written."""
        return [path.name for path in self.place.rglob(".drafter-*") if not path.name.startswith(".drafter-batch")]

    def is_whole(self) -> bool:
        """Return whether every file is as it was or as it is to be; what cannot be replaced because it is open has a neighbour."""
        now = {name: data for name, data in self.files().items() if "（2）" not in name}
        if self.command[0] == "batch":  # One unit that fails stops only itself, and 汇总 is of those that did not.
            now = {name: data for name, data in now.items() if name != "初稿/汇总.xlsx" or not zipfile.is_zipfile(self.place / name)}
            return all(data in (self.old.get(name), self.new.get(name)) for name, data in now.items())
        is_known = all(data in (self.old.get(name), self.new.get(name)) for name, data in now.items())
        return is_known and all(name in now for name in self.old.keys() & self.new.keys())


@pytest.fixture
def tried(request: pytest.FixtureRequest) -> Callable[[int], list[int]]:
    """Return what chooses the calls to be tried: all in a long run, else some."""
    is_long = request.config.getoption("--long") or os.environ.get("DRAFTER_LONG")
    return lambda calls: list(range(1, calls + 1, 1 if is_long else max(1, calls // SOME)))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the calls are counted on Unix")
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_call_a_command_has_changed_all_or_nothing(
    name: str, tmp_path: Path, tried: Callable[[int], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path, name)
    assert desk.calls >= 20
    for call in tried(desk.calls):
        desk.lay_again()
        assert desk.run(STOP_AT=str(call)).returncode == 9
        assert desk.is_whole(), call
        desk.look_at_all(monkeypatch)
        assert name == "batch" or desk.files() in (desk.old, desk.new), call
        assert not desk.left(), call
    desk.run()
    assert desk.files() == desk.new


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the calls are counted on Unix")
@pytest.mark.parametrize("how", ["ENOSPC", "EACCES"])
@pytest.mark.parametrize("name", COMMANDS)
def test_where_a_call_fails_nothing_is_half_done_and_it_is_said(
    name: str, how: str, tmp_path: Path, tried: Callable[[int], list[int]]
) -> None:
    desk = Desk(tmp_path, name)
    for call in tried(desk.calls):
        desk.lay_again()
        result = desk.run(STOP_AT=str(call), STOP_HOW=how)
        assert "Traceback" not in result.stderr, (call, result.stderr)
        assert desk.is_whole() and (how != "ENOSPC" or not desk.left()), call
        has_neighbour = how == "EACCES" and any("（2）" in file for file in desk.files())
        assert result.returncode != 2 or "没有写出" in result.stderr, call
        assert name == "batch" or has_neighbour or desk.files() == (desk.old if result.returncode == 2 else desk.new), call
    desk.lay_again()
    desk.run()
    assert desk.files() == desk.new and not desk.left()
