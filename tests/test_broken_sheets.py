"""A hundred broken 填报表: place, the line itself, remedy; never a traceback, nothing written."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet

HEAD = "单位: 清溪镇\n年度: 2023\n"
TEXT = (Path(__file__).parent / "broken" / "sheets.txt").read_text("utf-8")
CASES = re.findall(r"^=== (.*?) \| *(\d*) *\| ?(.*)\n((?:(?!===).*\n)*)", TEXT, re.MULTILINE)


def sheet(body: str) -> str:
    """Return the file that a case stands for; `<0B>` is that control character."""
    text = body[1:] if body.startswith("!") else HEAD + body
    return re.sub(r"<([0-9A-F]{2})>", lambda found: chr(int(found[1], 16)), text)


def mended(text: str) -> str:
    """Return what `check --fix` makes of a text."""
    return looked_over(text.encode(), "表.yaml").mended()


def problems(text: str) -> DrafterError:
    """Return what is said about a file that cannot be read."""
    with pytest.raises(DrafterError) as caught:
        parse_sheet(text.encode(), "表.yaml")
    return caught.value


@pytest.mark.parametrize(("name", "line", "words", "body"), CASES, ids=[case[0] for case in CASES])
def test_a_broken_sheet_is_refused_with_place_and_remedy(name: str, line: str, words: str, body: str) -> None:
    error = problems(sheet(body))
    assert words in str(error)
    lines = {problem.place.line for problem in error.problems if problem.place}
    assert not line or int(line) in lines
    assert all(problem.remedy and not problem.remedy.isascii() for problem in error.problems)


@pytest.mark.parametrize(("name", "line", "words", "body"), CASES, ids=[case[0] for case in CASES])
def test_the_line_shown_is_the_users_own(name: str, line: str, words: str, body: str) -> None:
    text = sheet(body).split("\n")
    for problem in problems(sheet(body)).problems:
        assert not problem.line or (problem.place and problem.line == text[problem.place.line - 1])


@pytest.mark.parametrize(("name", "line", "words", "body"), CASES, ids=[case[0] for case in CASES])
def test_no_command_writes_anything_for_a_broken_sheet(
    name: str, line: str, words: str, body: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("表.yaml").write_bytes(sheet(body).encode())
    assert [run(["draft", "表.yaml"]), run(["draft", "表.yaml", "--final"]), run(["check", "表.yaml"])] == [2, 2, 2]
    out, err = capsys.readouterr()
    assert words in err and "Traceback" not in out + err
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [sheet(body).encode()]


def test_there_are_a_hundred() -> None:
    assert len(CASES) >= 100


@pytest.mark.parametrize(("line", "column"), [("  党课: 4次 #说明", "#说"), ("  党课: 只算 a: b", ": b"), ("- 4次", "- 4")])
def test_the_column_is_that_of_the_sign_which_cannot_be_read(line: str, column: str) -> None:
    (problem,) = problems(HEAD + f"数据:\n{line}\n").problems
    assert problem.place and problem.place.column == line.index(column) + 1


def test_all_mistakes_are_said_at_once() -> None:
    text = HEAD + "上极: 县\n数据:\n  党员886名\n  社区: *个\n  党课: 4场\n  党课: 5场\n"
    assert len(problems(text).problems) == 4


SLIPS = [
    ("数据:\n  党员：886名\n", "数据:\n  党员: 886名\n"),
    ("上级：临江县委\n", "上级: 临江县委\n"),
    ("数据：\n  党员: 886名\n", "数据:\n  党员: 886名\n"),
    ("问题:\n  - 问题：队伍老化\n", "问题:\n  - 问题: 队伍老化\n"),
    ("素材:\n  先进村: [上林村，石泉村]  # 说明，不动\n", "素材:\n  先进村: [上林村, 石泉村]  # 说明，不动\n"),
    ("数据:\n\t党员: 886名\n", "数据:\n  党员: 886名\n"),
    ("数据:\n　党员: 886名\n", "数据:\n  党员: 886名\n"),
    ("数据:\n  率: {公式： 甲 / 乙，单位: 件}\n", "数据:\n  率: {公式: 甲 / 乙, 单位: 件}\n"),
    ("数据:\n  党员: 886名\u200b\n", "数据:\n  党员: 886名\n"),
]


@pytest.mark.parametrize(("slip", "proper"), SLIPS)
def test_a_slip_is_read_as_meant_and_mended(slip: str, proper: str) -> None:
    assert mended(HEAD + slip) == HEAD + proper
    assert parse_sheet((HEAD + slip).encode(), "表.yaml").mends


@pytest.mark.parametrize(
    "body",
    [
        "数据:\n  党员: 886名  # 说明\n", "素材:\n  事例: |\n    甲:乙\n    *丙 #丁\n", '素材:\n  品牌: "甲: 乙 #丙"\n',
        "素材:\n  时间: 12:30\n", "素材:\n  网址: http://example.cn/a\n", "素材:\n  话: 他说：好，再来\n",
        "数据:\n  率: {公式: 甲 / 乙, 单位: \"%\"}\n",
        "素材:\n  先进村: [上林村,\n    石泉村]\n", "素材:\n  事例: 很长的一句话\n    接着写\n",
        "素材:\n  先进村:\n  - 上林村\n  - 石泉村：好\n",
        "---\n", "问题: 无\n", "数据:\n",
    ],
)  # fmt: skip
def test_what_is_right_is_left_alone(body: str) -> None:
    text = body + HEAD if body.startswith("---") else HEAD + body
    assert not parse_sheet(text.encode(), "表.yaml").mends
    assert mended(text) == text


@pytest.mark.parametrize("blanks", [1, 2, 4])
def test_a_sheet_that_stands_in_as_a_whole_says_the_same(blanks: int) -> None:
    text = HEAD + "数据:\n  基本情况:\n    党员: 886名\n素材:\n  先进村:\n  - 上林村\n问题:\n  - 问题: 路子窄\n    措施: 请人\n"
    indented = "# 填报表\n" + "".join(f"{' ' * blanks}{line}\n" for line in text.splitlines())
    sheets = [parse_sheet(typed.encode(), "表.yaml") for typed in (text, indented)]
    said = [
        (each.unit, each.figures["党员"].value.text, each.material["先进村"][0].text, each.lists["问题"][0].fields["措施"].text)
        for each in sheets
    ]
    assert said[0] == said[1] == ("清溪镇", "886名", "上林村", "请人")
    assert not sheets[1].mends


@pytest.mark.parametrize("blanks", [1, 2])
@pytest.mark.parametrize("line", ["上级: 临江县委", "数据:\n  党员: 886名"])
def test_a_line_at_the_top_that_slipped_in_is_said_with_its_place(blanks: int, line: str) -> None:
    (problem,) = problems(f"{HEAD}{' ' * blanks}{line}\n").problems
    assert (problem.what, str(problem.place)) == ("行首的空格和上下行没有对齐", f"表.yaml　第3行第{blanks}列")


@pytest.mark.parametrize("word", ["是", "yes", "no", "on", "12:30", "08", "1e3", "0x1F", "2023-01-01", "1_000", "true", ".5", "1,260"])
def test_every_scalar_is_text(word: str) -> None:
    profile = parse_sheet((HEAD + f"素材:\n  值: {word}\n").encode(), "表.yaml")
    assert profile.material["值"][0].text == word


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    assert parse_sheet((HEAD + "上级: 临江县委\n").encode(encoding), "表.yaml").header["上级"].text == "临江县委"


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", b"%PDF-1.4", b"\xd0\xcf\x11\xe0", b"\x00\x01", b"", pytest.param(b"a: b\n" * 300_000, marks=pytest.mark.slow)],
)
def test_what_is_no_sheet_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(DrafterError):
        parse_sheet(data, "表.yaml")


@given(st.binary(max_size=200))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    try:
        parse_sheet(HEAD.encode() + data, "表.yaml")
    except DrafterError as error:
        assert error.problems


LINES = [
    "数据:",
    "  党员: 5名",
    "  - 甲",
    "\t乙：丙",
    "  丁: [戊，己",
    '  庚: "辛',
    "    壬: {癸: 子",
    "问题:",
    "  - 问题: 丑",
    "]",
    "  }",
    '"',
    "  寅: |",
    "卯",
]


@given(st.lists(st.sampled_from(LINES), max_size=8))
def test_no_mixture_of_lines_makes_a_traceback(lines: list[str]) -> None:
    try:
        parse_sheet((HEAD + "\n".join(lines)).encode(), "表.yaml")
    except DrafterError as error:
        assert str(error)


@given(st.lists(st.sampled_from(LINES), max_size=6))
def test_mending_twice_changes_nothing_more(lines: list[str]) -> None:
    try:
        once = mended(HEAD + "\n".join(lines))
    except DrafterError:
        return
    assert mended(once) == once
