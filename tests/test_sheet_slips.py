"""What is typed with a slip is read as meant, said once with a count, and mended by `check --fix`; what only looks like it is not."""

from pathlib import Path

import pytest

from drafter.cli import run
from drafter.model.sheet import Sheet
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet

HEAD = "单位: 清溪镇\n年度: 2023\n"
SPACE, COLON, INDENT = "冒号后面没有空格", "名称后面用了全角冒号", "行首用了制表符或全角空格"


def read(body: str) -> Sheet:
    return parse_sheet((HEAD + body).encode(), "表.yaml")


def mended(body: str) -> str:
    """Return what `check --fix` makes of the lines."""
    return looked_over((HEAD + body).encode(), "表.yaml").mended().removeprefix(HEAD)


FIGURES = [
    ("  党员:886名\n", "  党员: 886名\n", SPACE),
    ("  党员：886名\n", "  党员: 886名\n", COLON),
    ("  党员： 886名\n", "  党员: 886名\n", COLON),
    ("  党员:　886名\n", "  党员: 886名\n", SPACE),
    ("  党员:\u00a0886名\n", "  党员: 886名\n", SPACE),
    ("  党员 :886名\n", "  党员 : 886名\n", SPACE),
    ("  党员　：886名\n", "  党员　: 886名\n", COLON),
    ('  "党员":886名\n', '  "党员": 886名\n', SPACE),
    ("  '党员'：886名\n", "  '党员': 886名\n", COLON),
    ('  党员:"886名"\n', '  党员: "886名"\n', SPACE),
    ("  党员:886名   # 年底数\n", "  党员: 886名   # 年底数\n", SPACE),
    ("  党员: {值:886名, 口径:含流动}\n", "  党员: {值: 886名, 口径: 含流动}\n", SPACE),
    ("  其中1:56名\n  党员: 886名\n", "  其中1: 56名\n  党员: 886名\n", SPACE),
    ("\t党员: 886名\n", "  党员: 886名\n", INDENT),
    ("　党员: 886名\n", "  党员: 886名\n", INDENT),
    ("\u00a0\u00a0党员: 886名\n", "  党员: 886名\n", INDENT),
    ("  　党员: 886名\n", "    党员: 886名\n", INDENT),
    ("  基本情况:\n  \u00a0党员: 886名\n", "  基本情况:\n   党员: 886名\n", INDENT),
    ("    基本情况:\n\t\t党员: 886名\n", "    基本情况:\n        党员: 886名\n", INDENT),
    ("    社区: 1个\n\t党员: 886名\n", "    社区: 1个\n    党员: 886名\n", INDENT),
]


@pytest.mark.parametrize(("typed", "proper", "slip"), FIGURES)
def test_a_figure_typed_with_a_slip_is_read_as_meant(typed: str, proper: str, slip: str) -> None:
    sheet = read(f"数据:\n{typed}")
    assert sheet.figures["党员"].value.text == "886名"
    assert {mend.what for mend in sheet.mends} == {slip}
    assert mended(f"数据:\n{typed}") == f"数据:\n{proper}"
    again = read(f"数据:\n{proper}")
    assert (again.mends, again.figures["党员"].value.text) == ((), "886名")


def test_a_key_of_the_head_and_a_field_of_a_list_need_no_blank_either() -> None:
    sheet = read("上级:临江县委\n问题:\n  - 问题:路子窄\n    表现:只有3个村过线\n\t原因:我抓得不紧\n")
    assert sheet.header["上级"].text == "临江县委"
    (item,) = sheet.lists["问题"]
    assert [item.fields[name].text for name in ("问题", "表现", "原因")] == ["路子窄", "只有3个村过线", "我抓得不紧"]
    assert [mend.place.line for mend in sheet.mends if mend.what == SPACE] == [3, 5, 6, 7]


TEXTS = ["上午8:30开会", "08:30", "见http://a.b/c", "配比3:1", "今年：先行", "甲:乙"]


@pytest.mark.parametrize("words", TEXTS)
def test_a_colon_within_a_text_is_left_in_peace(words: str) -> None:
    body = f"素材:\n  事例: {words}\n  村:\n    - {words}\n    - 石泉村\n"
    sheet = read(body)
    assert [value.text for value in sheet.material["事例"]] == [words]
    assert [value.text for value in sheet.material["村"]] == [words, "石泉村"]
    assert (sheet.mends, mended(body)) == ((), body)


def test_a_text_that_goes_on_with_a_time_or_an_address_is_left_in_peace() -> None:
    body = "素材:\n  事例: 全镇大会\n    8:30准时开，见\n    http://a.b\n"
    sheet = read(body)
    assert sheet.material["事例"][0].text == "全镇大会 8:30准时开，见 http://a.b"
    assert sheet.mends == ()


def test_slips_are_said_once_with_a_count_and_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = Path("2023.yaml")
    path.write_text(f"{HEAD}类别:乡镇\n数据:\n  党员:886名\n  行政村:17个\n", "utf-8")
    run(["check", "2023.yaml"])
    assert capsys.readouterr().out.count(f"按原意理解了3处：{SPACE}3处（第3、5、6行）") == 1
    run(["check", "--fix", "2023.yaml"])
    assert path.read_text("utf-8") == f"{HEAD}类别: 乡镇\n数据:\n  党员: 886名\n  行政村: 17个\n"
    capsys.readouterr()
    run(["check", "2023.yaml"])
    assert "按原意理解" not in capsys.readouterr().out
