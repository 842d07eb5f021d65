"""Forty broken templates and more: place, the line itself, remedy, exit code 2; never a traceback, nothing written."""

import re
from pathlib import Path

import pytest

from drafter.cli import run

TEXT = (Path(__file__).parent / "broken" / "templates.txt").read_text("utf-8")
CASES = re.findall(r"^=== (.*?) \| (\S+) \| *(\d*) *\| ?(.*)\n((?:(?!===).*\n)*)", TEXT, re.MULTILINE)
HEAD = "名称: 小镇书记\n适用: [乡镇]\n标题: 述职报告\n部分: [{标题: 履职情况, 块: [责任]}]\n"
DATA = "数据:\n  责任:\n    党课: {单位: 次}\n    排查: {单位: 件}\n"
SHEET = "单位: 清溪镇\n类别: 乡镇\n年度: 2023\n数据:\n  党课: 4次\n  排查: 58件\n问题:\n  - 问题: 队伍老化\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a 填报表 and a template that has no report yet."""
    (tmp_path / "模板" / "small").mkdir(parents=True)
    (tmp_path / "2023.yaml").write_text(SHEET, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(file: str, body: str) -> dict[str, list[str]]:
    """Write the template that a case stands for; return each file's lines."""
    files = {"template.yaml": HEAD + DATA, "report.j2": "{% block 责任 %}甲。{% endblock %}\n"}
    files[file] = body[1:] if body.startswith("!") else HEAD + body if file == "template.yaml" else body
    for name, text in files.items():
        Path("模板/small", name).write_text(text, "utf-8")
    return {name: text.split("\n") for name, text in files.items()}


@pytest.mark.parametrize(("name", "file", "line", "words", "body"), CASES, ids=[case[0] for case in CASES])
def test_a_broken_template_is_refused_with_place_and_line(
    name: str, file: str, line: str, words: str, body: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = put(file, body)[file]
    assert run(["draft", "2023.yaml", "--templates", "模板", "-t", "small"]) == 2
    said = capsys.readouterr().err
    assert words in said and "Traceback" not in said and file in said
    assert not line or (f"第{line}行" in said and lines[int(line) - 1].strip()[:20] in said)
    assert said.rstrip().split("\n")[-1].strip() not in [*map(str.strip, lines), "^"], "no remedy"
    assert sorted(path.name for path in desk.iterdir()) == ["2023.yaml", "模板"]


def test_there_are_forty() -> None:
    assert len(CASES) >= 40


def test_all_mistakes_of_a_template_are_said_at_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put("report.j2", "{% block 责任 %}{{ 甲甲 }}\n{{ 乙乙 }}\n{{ 数据['丙丙'] }}{{ 丁丁|约 }}{% endblock %}\n")
    assert run(["draft", "2023.yaml", "--templates", "模板", "-t", "small"]) == 2
    said = capsys.readouterr().err
    assert all(word in said for word in ("甲甲", "乙乙", "丙丙", "丁丁"))
