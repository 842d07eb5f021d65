"""The manual and README as a beginner follows them: every command, word for word and in order, in a folder as it comes out of git."""

import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from drafter.cli import run

ROOT = Path(__file__).parent.parent
_BLOCK = re.compile(r"```console\n(.*?)```|`(drafter [^`\n]+)`|^ {4}(?:.*\.venv/bin/)?(drafter [^#\n]+)", re.DOTALL | re.MULTILINE)
"""A quoted session; a command within the text; a command on a line of its own, whatever installs it before it."""
_ANY = "……"
"""What a quoted session leaves out: within a line, or whole lines."""


def sessions(file: str) -> list[tuple[str, str | None]]:
    """Return every command of a file, in order, with what the file says that it prints; None where it says nothing."""
    found: list[tuple[str, str | None]] = []
    for match in _BLOCK.finditer((ROOT / file).read_text("utf-8")):
        if match[1] is None:
            found.append(((match[2] or match[3]).strip(), None))
            continue
        for session in match[1].split("$ ")[1:]:
            command, _, printed = session.partition("\n")
            found.append((command, printed))
    return found


def prints(quoted: str, said: str) -> bool:
    """Return whether a command said what is quoted of it."""
    lines = [".*" if line == _ANY else re.escape(line).replace(_ANY, "[^\n]+") + "\n" for line in quoted.splitlines()]
    return re.fullmatch("".join(lines), said, re.DOTALL) is not None


def fill_in() -> None:
    """Fill in some yellow cells of the form, as the manual asks."""
    path = Path("发/清溪镇2026填报表.xlsx")
    book = load_workbook(path)
    head = {"上级": "临江县委", "述职类型": "抓基层党建", "述职人": "陈立", "职务": "党委书记"}
    figures = {"党员": 886, "讲专题党课": 4}
    for row in book["基本情况"].iter_rows(min_row=2):
        if row[0].value in head:
            row[1].value = head[str(row[0].value)]
    for row in book["数据"].iter_rows(min_row=2):
        if row[1].value in figures:
            row[3].value = figures[str(row[1].value)]
    book.save(path)


def edit() -> None:
    """Change a figure of the draft in Word, as a leader does."""
    document = Document("报告.docx")
    document.add_paragraph("全年召开现场会3次。")
    document.save("改稿.docx")


def collect() -> None:
    """Put reports into a folder."""
    Path("各镇报告").mkdir()
    shutil.copy("报告.docx", "各镇报告/清溪镇.docx")


def tabulate() -> None:
    """Make a county's table, a row a unit."""
    book = Workbook()
    worksheet = book.active
    assert isinstance(worksheet, Worksheet)
    worksheet.append(["单位", "讲专题党课（场）", "党员（名）"])
    worksheet.append(["清溪镇", 4, 886])
    worksheet.append(["白沙镇", 3, 512])
    book.save("全县.xlsx")


BY_HAND: Mapping[str, Callable[[], None]] = {
    "drafter form import 发/ --profile profiles/清溪镇/2026.yaml": fill_in,
    "drafter reconcile 改稿.docx profiles/清溪镇/2023.yaml": edit,
    "drafter check 各镇报告/": collect,
    "drafter batch 全县.xlsx -t 乡镇 --year 2023 -o 初稿/": tabulate,
}
"""What the manual asks to be done by hand before a command."""


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder as it comes out of git."""
    for folder in ("profiles", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("file", "least"), [("docs/使用手册.md", 40), ("README.md", 15)])
@pytest.mark.usefixtures("clone")
def test_every_command_works_word_for_word(file: str, least: int, capsys: pytest.CaptureFixture[str]) -> None:
    commands = sessions(file)
    assert len(commands) >= least
    for command, quoted in commands:
        if file.startswith("docs") and command in BY_HAND:
            BY_HAND[command]()
        capsys.readouterr()
        code = run(shlex.split(command)[1:])
        said = "".join(capsys.readouterr())
        assert code in ((0, 1) if quoted is None or not quoted.startswith("错误") else (2,)), f"{command}\n{said}"
        assert quoted is None or prints(quoted, said), f"{command}\n{said}"


def test_the_manual_s_by_hand_steps_are_all_taken() -> None:
    assert BY_HAND.keys() <= {command for command, _ in sessions("docs/使用手册.md")}


def test_the_manual_begins_with_installing_then_excel_then_yaml() -> None:
    text = (ROOT / "docs/使用手册.md").read_text("utf-8")
    marks = ["pip install .", "drafter new 清溪镇", "drafter form export", "drafter form import", "$ drafter draft profiles", "记事本"]
    places = [text.index(mark) for mark in marks]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("quoted", "said", "same"),
    [
        ("发　甲\n", "发　甲\n", True),
        ("发　甲\n", "发　甲\n发　乙\n", False),
        ("收　甲（……处）\n", "收　甲（12处）\n", True),
        ("收　甲（……处）\n", "收　甲（12项）\n", False),
        ("模板　甲\n……\n初稿　乙\n", "模板　甲\n数据　丙\n待填　丁\n初稿　乙\n", True),
        ("模板　甲\n……\n初稿　乙\n", "模板　甲\n初稿　乙\n核对　丙\n", False),
    ],
)
def test_a_quoted_session_is_compared_line_by_line(quoted: str, said: str, same: bool) -> None:
    assert prints(quoted, said) is same
