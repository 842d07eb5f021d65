"""`drafter check 模板文件夹`: clumsy lines are said with place and mend; right ones beside them are left in peace."""

import re
from pathlib import Path

import pytest

from drafter.cli import run

TEXT = (Path(__file__).parent / "broken" / "clumsy.txt").read_text("utf-8")
CASES = re.findall(r"^=== (.*?) \| (\S+) \| *(\d*) *\| ?(.*?) *\| (\S+)\n((?:(?!===).*\n)*)", TEXT, re.MULTILINE)
CODES = {"错误": 2, "必须改": 1, "请核对": 0, "供参考": 0, "不提示": 0}
HEAD = "名称: 小镇书记\n适用: [乡镇]\n标题: 述职报告\n部分: [{标题: 履职情况, 块: [责任]}]\n"
UNITS = {
    "党课": "次", "党员": "名", "群众": "名", "收入": "万元", "率": '"%"', "排查": "件", "农户": "户", "10万元以上村": "个", "序号": '""',
}  # fmt: skip
EXTENDS = '{% extends "_shared/skeleton.j2" %}\n{% block 责任 %}\n'
LAST_YEAR = """清溪镇党委书记2022年度抓基层党建工作述职报告
一、履职情况
（一）扛牢第一责任。我镇现有党员886名，全年讲专题党课4场、调研支部16次。
（二）发展集体经济。在县委领导下，村集体收入1260万元，比上年增长12.5%。
二、存在问题
一是学得不深。全年只组织集中学习6次。
三、下步打算
一是多学多走，讲党课不少于6场。
"""
BUILT_IN = sorted(path.parent for path in (Path(__file__).parent.parent / "templates").glob("*/template.yaml"))


def put(folder: Path, file: str, body: str) -> dict[str, list[str]]:
    """Write the template that a case stands for; return each file's lines."""
    body = body.rstrip("\n") + "\n"
    report = body if "{% block" in body else f"{EXTENDS}{body}{{% endblock %}}\n"
    if file == "template.yaml":
        report = f"{EXTENDS}讲党课{{{{ 党课 }}}}。\n{{% endblock %}}\n"
        declared = body[1:] if body.startswith("!") else HEAD + body
    else:
        named = [f"    {name}: {{单位: {unit}}}\n" for name, unit in UNITS.items() if name in body or name == "党课"]
        own = "" if "党课" in body else "结尾: 讲党课{{ 党课 }}，请指正。\n"
        declared = f"{HEAD}{own}数据:\n  责任:\n{''.join(named)}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "template.yaml").write_text(declared, "utf-8")
    (folder / "report.j2").write_text(report, "utf-8")
    return {"template.yaml": declared.split("\n"), "report.j2": report.split("\n")}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a template is to be put."""
    monkeypatch.chdir(tmp_path)
    return Path("templates/小镇")


@pytest.mark.parametrize(("name", "file", "line", "words", "severity", "body"), CASES, ids=[case[0] for case in CASES])
def test_a_clumsy_template_is_told_what_to_write(
    name: str, file: str, line: str, words: str, severity: str, body: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = put(folder, file, body)[file]
    assert run(["check", str(folder)]) == CODES[severity]
    out, err = capsys.readouterr()
    if severity == "不提示":
        assert (out, err) == (f"模板“小镇书记”（{folder}）：没有发现问题\n", "")
        return
    said = err if severity == "错误" else out
    assert words in said and "Traceback" not in said
    assert severity == "错误" or not err
    if line:
        assert re.search(rf"{file}　第{line}行", said), said
        assert lines[int(line) - 1].strip()[:8] in said
        assert severity == "错误" or said.index(severity) < said.index(words)


def test_there_are_as_many_as_promised() -> None:
    wrong = [case for case in CASES if case[4] != "不提示"]
    assert len(wrong) >= 58 and len(CASES) - len(wrong) >= 30


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda path: path.name)
def test_the_templates_that_come_with_the_product_are_left_in_peace(template: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(template)]) == 0
    assert capsys.readouterr().out.endswith("：没有发现问题\n")


def test_one_bad_template_does_not_hide_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}。")
    put(folder.with_name("坏镇"), "report.j2", "讲党课{{ 党课。")
    put(folder.with_name("小乡"), "report.j2", "讲党课{{ 党课 }}次。")
    assert run(["check", "templates"]) == 1
    out, err = capsys.readouterr()
    assert "（templates/小镇）：没有发现问题" in out and "单位写了两遍" in out and "templates/坏镇/report.j2　第3行" in err


def test_all_mistakes_of_all_kinds_are_said_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}次。\n{% if 党课 ≤ 3 %}甲。{% end if %}\n排查{{ 党棵 }}。")
    assert run(["check", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert "单位写了两遍" in out and all(words in err for words in ("<=", "{% endif %}", "您是否想写“党课”"))
    assert "第4行第10列" in err
    put(folder, "report.j2", "讲党课{{ '党课' }}。\n{% if 党课 = 3 %}甲。{% endif %}")
    assert run(["check", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert "印的是名称" in out and "==" in err


def test_what_is_certain_is_mended_and_the_old_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "讲党课｛｛党课｝｝次，{% if 党课 ≤ 3 且 党员 %}党员{{ 党员 }}人。{% end if %}\n[ [排查{排查}。] ]"
    put(folder, "report.j2", body)
    main = folder / "template.yaml"
    main.write_text(main.read_text("utf-8").replace("数据:", "数据："), "utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert run(["check", str(folder), "--fix"]) == 1
    out, err = capsys.readouterr()
    mended = "讲党课{{ 党课 }}，{% if 党课 <= 3 and 党员 %}党员{{ 党员 }}人。{% endif %}\n[[排查{{ 排查 }}。]]\n"
    assert mended in (folder / "report.j2").read_text("utf-8") and "数据:" in main.read_text("utf-8")
    assert {name: (folder / f"{name}.bak").read_bytes() for name in before} == before
    assert err.count("已改好") == 2 and "又写了“人”" in out
    assert run(["check", str(folder), "--fix"]) == 1
    assert len([*folder.iterdir()]) == 4, "what is not certain is left, and nothing is written again"


def test_what_may_have_been_right_before_it_was_mended_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}。\n党员都来。")
    assert run(["check", str(folder), "--fix"]) == 0
    assert "请用 .bak 换回来" in capsys.readouterr().err
    put(folder.with_name("新镇"), "report.j2", "讲党课{{ 党课 }}次。\n或 上党课{{ 党课 }}。")
    assert run(["check", str(folder.with_name("新镇")), "--fix"]) == 0
    assert "换回来" not in capsys.readouterr().err


def test_a_right_template_is_not_written_again(folder: Path) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}。")
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert run(["check", str(folder), "--fix"]) == 0
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_a_draft_is_not_final_while_its_template_must_be_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("2023.yaml").write_text(
        "单位: 清溪镇\n上级: 临江县委\n类别: 乡镇\n模板: 小镇\n年度: 2023\n成文日期: 2023年12月20日\n数据:\n  党课: 4次\n", "utf-8"
    )
    put(folder, "report.j2", "讲党课{{ 党课 }}次。")
    for _ in range(2):
        assert run(["draft", "2023.yaml", "--final", "-o", "稿.docx"]) == 1
        said = capsys.readouterr().err
        assert "必须改　单位写了两遍　templates/小镇/report.j2　第3行" in said and not Path("稿.docx").exists()
    put(folder, "report.j2", "讲党课{{ 党课 }}。")
    assert run(["draft", "2023.yaml", "--final", "-o", "稿.docx"]) == 0
    assert Path("稿.docx").exists()


@pytest.mark.parametrize("given", ["templates/小镇/template.yaml", "templates/小镇/report.j2", "templates/小镇", "templates"])
def test_a_template_may_be_named_by_its_folder_or_a_file_of_it(given: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}。")
    assert run(["check", given]) == 0
    assert capsys.readouterr().out == "模板“小镇书记”（templates/小镇）：没有发现问题\n"


def test_what_was_mended_is_said_where_the_rest_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}次。{{ 党棵 }}")
    assert run(["check", str(folder), "--fix"]) == 1
    err = capsys.readouterr().err
    assert "已改好" in err and "您是否想写“党课”" in err


def test_line_ends_and_encoding_stay_as_they_were(folder: Path) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}次。")
    report = folder / "report.j2"
    report.write_bytes(report.read_text("utf-8").replace("\n", "\r\n").encode("gbk"))
    assert run(["check", str(folder), "--fix"]) == 0
    assert report.read_bytes().decode("gbk").endswith("讲党课{{ 党课 }}。\r\n{% endblock %}\r\n")


def test_a_learnt_template_is_left_in_peace(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("去年报告.txt").write_text(LAST_YEAR, "utf-8")
    assert run(["learn", "去年报告.txt", "-o", "学", "--year", "2022", "--unit", "清溪镇"]) == 0
    capsys.readouterr()
    assert run(["check", "学"]) == 0
    assert capsys.readouterr().out.endswith("：没有发现问题\n")


def test_nothing_of_the_sample_drafts_is_written(folder: Path) -> None:
    put(folder, "report.j2", "讲党课{{ 党课 }}。")
    assert run(["check", str(folder)]) == 0
    assert sorted(map(str, Path().rglob("*.*"))) == ["templates/小镇/report.j2", "templates/小镇/template.yaml"]
