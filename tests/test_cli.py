"""The door: exit codes, what is said where, and that nothing is half written."""

import io
import os
import re
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest

from drafter.cli import run

TEMPLATE = """名称: 小镇书记
适用: [乡镇]
说明: 测试用
标题: "{{ 单位 }}{{ 年度 }}年度述职报告"
部分:
  - {标题: 履职情况, 块: [责任]}
数据:
  责任:
    党课: {单位: 次, 部门: 组织办, 说明: 只算本人讲的}
    排查: {单位: 件}
    调处: {单位: 件}
核对:
  - {规则: 调处 <= 排查, 名称: 部分多于总数}
"""
REPORT = """一、履职情况
{% block 责任 %}讲党课{{ 党课 }}，排查矛盾{{ 排查 }}，调处{{ 调处 }}。{% endblock %}
"""
PROFILE = """单位: 清溪镇
上级: 临江县委
类别: 乡镇
年度: 2023
成文日期: 2023年12月20日
数据:
  责任:
    党课: {党课}
    排查: 58件
    调处: {调处}
"""
NAME = "清溪镇2023年度述职报告（初稿）"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with one unit and one template."""
    desk = tmp_path / "桌面"
    folder = desk / "模板" / "small"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(TEMPLATE, "utf-8")
    (folder / "report.j2").write_text(REPORT, "utf-8")
    monkeypatch.chdir(desk)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "缓存"))
    return desk


def fill(党课: str = "4次", 调处: str = "56件", name: str = "2023.yaml") -> str:
    """Write a 填报表 and return its path."""
    path = Path("profiles/清溪镇") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PROFILE.format(党课=党课, 调处=调处), "utf-8")
    return path.as_posix()


def drafter(*arguments: str) -> int:
    """Run a command with the templates of this desk."""
    return run([arguments[0], "--templates", "模板", *arguments[1:]])


def test_a_draft_is_named_by_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill()) == 0
    assert Path(f"{NAME}.docx").read_bytes().startswith(b"PK")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[-1] == f"初稿　{NAME}.docx"


def test_text_goes_to_stdout_and_messages_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(), "--format", "text") == 0
    out, err = capsys.readouterr()
    assert "讲党课4次，排查矛盾58件，调处56件。" in out
    assert "数据　3项：已填3项" in err
    assert not [path for path in Path().iterdir() if path.name.endswith(".txt")]


@pytest.mark.parametrize("name", ["稿.docx", "稿.html", "稿.txt", "新建/稿.docx"])
def test_the_output_s_name_says_the_format(name: str) -> None:
    assert drafter("draft", fill(), "-o", name) == 0
    assert Path(name).is_file()


def test_the_output_may_be_a_folder() -> None:
    assert drafter("draft", fill(), "-o", "出", "--format", "html") == 0
    assert Path(f"出/{NAME}.html").is_file()


def test_drafting_twice_gives_the_same_bytes() -> None:
    path = fill(党课="")
    assert [drafter("draft", path, "-o", name) for name in ("甲.docx", "乙.docx")] == [0, 0]
    assert Path("甲.docx").read_bytes() == Path("乙.docx").read_bytes()


def test_a_gap_alone_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(党课="")) == 0
    assert "待填　组织办：党课（次）" in capsys.readouterr().err


def test_a_broken_rule_writes_the_draft_and_says_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(调处="60件")) == 1
    assert Path(f"{NAME}.docx").is_file()
    assert "核对　必须改1处：drafter check profiles/清溪镇/2023.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "why"), [({"党课": ""}, "待填"), ({"党课": "4次（待核）"}, "待核"), ({"调处": "60件"}, "必须改")])
def test_a_final_draft_is_refused_while_anything_is_open(typed: dict[str, str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(**typed), "--final") == 1
    err = capsys.readouterr().err
    assert err.startswith("定稿被拒绝　还有1处，没有写文件：\n")
    assert why in err
    assert not list(Path().glob("*.docx"))


def test_the_version_to_be_read_out_has_a_name_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(), "--short") == 0
    assert drafter("draft", fill(), "--short", "--final") == 0
    names = sorted(path.stem for path in Path().glob("*.docx"))
    assert names == ["清溪镇2023年度述职报告（上会稿初稿）", "清溪镇2023年度述职报告（上会稿）"]
    assert "念完约1分钟" in capsys.readouterr().err


def test_a_final_draft_drops_the_bracket() -> None:
    assert drafter("draft", fill(), "--final") == 0
    assert Path("清溪镇2023年度述职报告.docx").is_file()


def test_an_edited_file_is_replaced_only_by_force(capsys: pytest.CaptureFixture[str]) -> None:
    Path("稿.docx").write_bytes(b"mine")
    assert drafter("draft", fill(), "-o", "稿.docx") == 2
    assert Path("稿.docx").read_bytes() == b"mine"
    assert "没有覆盖" in capsys.readouterr().err
    assert drafter("draft", fill(), "-o", "稿.docx", "--force") == 0


def test_a_file_that_is_not_there_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", "没有.yaml") == 2
    err = capsys.readouterr().err
    assert err.startswith("错误\n没有.yaml")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["drft"], "没有“drft”这个命令。\n　　您是否想写“draft”？"),
        (["draft"], "命令没有写完，缺少“填报表”"),
        (["draft", "甲.yaml", "--formt", "docx"], "没有“--formt”这个选项。\n　　您是否想写“--format”？"),
        (["draft", "甲.yaml", "--format", "doc"], "“--format”没有这种选法。\n　　可选：docx、html、text、pdf"),
        (["draft", "甲.yaml", "乙.yaml"], "多写了“乙.yaml”"),
        (["draft", "甲.yaml", "-o"], "选项“-o”后面没有写内容"),
        (["draft", "甲.yaml", "--final=是"], "选项“--final”后面不用写内容"),
        (["draft", "甲.yaml", "-o", "稿.doc"], "不会写“.doc”文件"),
        (["draft", "甲.yaml", "-o", "稿.txt", "--format", "docx"], "--format docx 和文件名“稿.txt”对不上"),
        (["new", "清溪镇", "--year", "今年"], "“--year”后面要写一个合理的整数"),
        (["--nope"], "没有“--nope”这个选项"),
    ],
)
def test_a_wrong_command_is_explained(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, said in err) == ("", True), err


@pytest.mark.parametrize("command", [[], ["new"], ["templates"], ["draft"], ["check"], ["schema"], ["doctor"]])
def test_help_is_chinese_and_has_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert "用法：" in out
    assert "例：drafter" in out
    assert not [word for word in ("Usage", "Options", "Commands", "Show this", "OPTIONS") if word in out]


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "命令：" in capsys.readouterr().out


def test_checking_says_what_must_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("check", fill(调处="60件")) == 1
    assert "1. 部分多于总数　第10行　调处: 60件" in capsys.readouterr().out


def test_a_sound_file_checks_as_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("check", fill()) == 0
    assert capsys.readouterr().out.startswith("清溪镇2023年度：没有发现问题")


def test_a_folder_is_checked_file_by_file(capsys: pytest.CaptureFixture[str]) -> None:
    fill()
    fill(name="2022.yaml")
    assert drafter("check", "profiles") == 0
    assert capsys.readouterr().out.count("清溪镇2023年度：") == 2


def test_a_broken_file_among_others_does_not_stop_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    good = fill()
    Path("坏.yaml").write_text("单位: [", "utf-8")
    assert drafter("check", "坏.yaml", good) == 1
    out, err = capsys.readouterr()
    assert "没有发现问题" in out
    assert "坏.yaml" in err


def test_a_folder_without_files_is_an_error(desk: Path) -> None:
    (desk / "空").mkdir()
    assert drafter("check", "空") == 2


def test_fix_mends_slips_and_nothing_else() -> None:
    path = Path(fill())
    proper = path.read_text("utf-8")
    path.write_text(proper.replace("排查: 58件", "排查：58件  # 全年"), "utf-8")
    assert drafter("check", str(path), "--fix") == 0
    assert path.read_text("utf-8") == proper.replace("排查: 58件", "排查: 58件  # 全年")


def test_a_mended_file_that_is_still_not_understood_is_said_to_be_mended(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(fill())
    path.write_text(path.read_text("utf-8").replace("排查: 58件", "排查：58件") + "没有的一栏: 甲\n", "utf-8")
    assert drafter("check", str(path), "--fix") == 1
    assert "排查: 58件" in path.read_text("utf-8")
    said = capsys.readouterr().err
    assert f"已改好　{path}" in said and "没有的一栏" in said
    assert drafter("check", str(path), "--fix") == 2


def test_a_new_file_is_drafted_at_once() -> None:
    assert drafter("new", "清溪镇", "-t", "小镇书记", "--year", "2023") == 0
    assert drafter("draft", "清溪镇/2023.yaml") == 0


def test_a_new_file_follows_last_year_s(desk: Path) -> None:
    previous = fill(name="2023.yaml")
    assert drafter("new", "清溪镇", "-t", "乡镇", "--from", previous) == 0
    assert "2024" in (desk / "profiles/清溪镇/2024.yaml").read_text("utf-8")


def test_another_unit_s_file_is_carried_over_with_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("new", "白水乡", "--from", fill()) == 0
    assert "去年的表是清溪镇的" in capsys.readouterr().err


def test_a_new_file_never_replaces_an_old_one() -> None:
    path = Path(fill())
    before = path.read_bytes()
    assert drafter("new", "清溪镇", "-t", "乡镇", "--year", "2023") == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("unit", ["../逃走", "/根", "..", "甲/乙", "C:\\甲", "." * 300])
def test_a_unit_s_name_is_never_a_path(unit: str, desk: Path) -> None:
    (desk / "profiles").mkdir()
    assert drafter("new", unit, "-t", "乡镇", "--year", "2023") in (0, 2)
    written = list(desk.parent.rglob("2023.yaml"))
    assert [path.parent.parent for path in written] == [desk / "profiles"] * len(written)


def test_templates_are_listed_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("templates") == 0
    assert "小镇书记　small　适用：乡镇　测试用" in capsys.readouterr().out
    assert drafter("templates", "小镇书记") == 0
    assert "　党课（次）　组织办　只算本人讲的\n" in capsys.readouterr().out


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("schema", "-t", "小镇书记") == 0
    assert capsys.readouterr().out.startswith("{")


def test_the_doctor_names_what_it_looks_at(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("doctor") in (0, 1)
    out = capsys.readouterr().out
    assert "正常　模板：" in out
    assert "Python" in out
    needed = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    for package in needed:
        assert f"正常　{re.split('[<>=]', package)[0]}：" in out


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on Unix only")
def test_a_pipe_is_read_like_a_file_and_a_device_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=("关于工作的报告\n一、履职情况\n走访群众30户。\n", "utf-8"))
    writer.start()
    assert run(["read", str(pipe)]) == 0
    writer.join()
    assert "关于工作的报告" in capsys.readouterr().out
    assert run(["read", "/dev/zero"]) == 2
    assert "这是设备，不是文件" in capsys.readouterr().err


def process(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run Python, with warnings as errors, in a process of its own."""
    places = {"PYTHONPATH": str(Path(__file__).parent.parent), "PYTHONWARNINGS": "error"}
    return subprocess.run(command, capture_output=True, env=os.environ | places | environment, check=False)


def test_the_console_speaks_utf8_everywhere() -> None:
    command = (sys.executable, "-m", "drafter", "draft", "没有.yaml")
    done = process(*command, PYTHONIOENCODING="gbk", PYTHONUTF8="0")
    assert done.returncode == 2
    assert "错误" in done.stderr.decode("utf-8")


def test_a_reader_who_stops_reading_sees_no_traceback() -> None:
    command = f"{sys.executable} -m drafter --help | head -c 1"
    done = process("bash", "-c", command)
    assert done.stderr == b""


def test_drafting_with_a_kept_base_does_not_load_python_docx() -> None:
    code = "import sys; from drafter.cli import run; run(sys.argv[1:]); print('docx' in sys.modules)"
    command = (sys.executable, "-W", "ignore", "-c", code, "draft", "--templates", "模板", fill())
    assert [process(*command).stdout.split()[-1] for _ in range(2)] == [b"True", b"False"]


def test_output_is_not_needed_to_be_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert run(["--version"]) == 0


def test_the_profile_itself_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(fill())
    before = path.read_bytes()
    assert drafter("draft", str(path), "-o", str(path), "--force") == 2
    assert path.read_bytes() == before
    assert "不会写“.yaml”文件" in capsys.readouterr().err


def test_problems_of_a_file_are_counted_and_shown_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("check", fill(党课="4次\n    党课: 5次", 调处="56件\n    调处: 57件")) == 2
    err = capsys.readouterr().err
    assert err.startswith("错误（2处）\n")
    assert ("第9行" in err, "第12行" in err) == (True, True)


def test_a_final_file_without_comments_or_marks_is_the_same_as_one_with() -> None:
    path = fill()
    assert [drafter("draft", path, "--final", "-o", name, *more) for name, more in (("甲.txt", ()), ("乙.txt", ("--no-comments",)))] == [
        0,
        0,
    ]
    assert Path("甲.txt").read_bytes() == Path("乙.txt").read_bytes()


def test_a_draft_is_checked_unless_it_is_told_not_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert drafter("draft", fill(调处="59件")) == 1
    assert "核对　必须改" in capsys.readouterr().err
    assert drafter("draft", fill(调处="59件"), "--no-check") == 0
    assert "核对" not in capsys.readouterr().err
    assert drafter("draft", fill(调处="59件"), "--no-check", "--final") == 1


def test_the_text_of_a_draft_is_doubted_too_and_can_be_silenced(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = desk / "模板" / "small" / "report.j2"
    report.write_text(REPORT.replace("调处{{ 调处 }}", "调处{{ 调处 }}，调处率99.9%"), "utf-8")
    assert drafter("check", fill()) == 1
    said = capsys.readouterr().out
    assert "比率不符　排查矛盾58件，调处56件，调处率99.9%" in said
    path = Path(fill())
    path.write_text(path.read_text("utf-8") + "忽略:\n  - 编号: 比率不符-排查\n    理由: 按户算的\n", "utf-8")
    assert drafter("check", path.as_posix()) == 0
    assert "不再提示（已写理由）1处：比率不符-排查" in capsys.readouterr().out


@pytest.mark.parametrize(("broken", "code", "said"), [(False, 0, "正常　模板："), (True, 1, "有问题　模板：")])
def test_only_what_drafting_needs_makes_a_computer_lack(
    broken: bool, code: int, said: str, desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if broken:
        (desk / "模板" / "small" / "template.yaml").write_text("名称: [小镇\n", "utf-8")
    monkeypatch.setenv("PATH", "")
    assert drafter("doctor") == code
    out = capsys.readouterr().out
    assert said in out and "缺　LibreOffice：没有安装" in out
