"""The examples are what the program says now, word for word."""

import os
from pathlib import Path

import pytest

from drafter.cli import run

ROOT = Path(__file__).parent.parent
SAID = [
    (["draft", "profiles/清溪镇/2023.yaml", "--format", "text"], 0, "清溪镇2023初稿.txt"),
    (["draft", "profiles/白沙镇/2023.yaml", "--format", "text"], 1, "白沙镇2023初稿.txt"),
    (["draft", "profiles/枫林镇/2022.yaml", "--format", "text"], 0, "枫林镇2022初稿.txt"),
    (["draft", "profiles/石桥乡/2023.yaml", "--format", "text"], 1, "石桥乡2023初稿.txt"),
    (["check", "profiles/白沙镇/2023.yaml"], 1, "白沙镇2023核对.txt"),
    (["suggest", "profiles/清溪镇/2023.yaml"], 0, "清溪镇2023可检视的问题.txt"),
    (["draft", "profiles/云川县/2020.yaml", "--format", "text"], 1, "云川县2020初稿.txt"),
    (["draft", "profiles/江北市政务服务局/2022.yaml", "--format", "text"], 1, "江北市政务服务局2022初稿.txt"),
    (["draft", "profiles/机电工程学院/2023.yaml", "--format", "text"], 0, "机电工程学院2023初稿.txt"),
    (["draft", "profiles/江州建工集团有限公司/2023.yaml", "--format", "text"], 0, "江州建工集团有限公司2023初稿.txt"),
    (["check", "profiles/云川县/2020.yaml"], 1, "云川县2020核对.txt"),
    (["draft", "profiles/上林村/2023.yaml", "--format", "text"], 0, "上林村2023初稿.txt"),
    (["check", "profiles/清溪镇/2023.yaml"], 0, "清溪镇2023核对.txt"),
    (["check", "profiles/石桥乡/2023.yaml"], 1, "石桥乡2023核对.txt"),
]


@pytest.mark.parametrize(("command", "code", "name"), SAID, ids=[name for _, _, name in SAID])
def test_an_example_is_what_the_program_says(
    command: list[str], code: int, name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(command) == code
    path, said = ROOT / "examples" / name, capsys.readouterr().out
    if os.environ.get("DRAFTER_GOLDEN"):
        path.write_text(said, "utf-8")
    assert path.read_text("utf-8") == said


def test_the_final_version_of_a_complete_year_is_not_refused(tmp_path: Path) -> None:
    assert run(["draft", str(ROOT / "profiles/清溪镇/2022.yaml"), "--final", "-o", str(tmp_path)]) == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".docx"]
