"""The first day: wrong files, wrong places and half-filled sheets, and what a secretary is told to do with them."""

from pathlib import Path

import pytest

from drafter.cli import run

SHEET = "单位: 清溪镇\n上级: 临江县委\n类别: 乡镇\n年度: 2026\n数据:\n  党员: 886名\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")  # 2026-11-18
    return tmp_path


def put(path: str, text: str = SHEET) -> None:
    """Write a file, with the folders above it."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what is said of a command that is refused."""
    capsys.readouterr()
    before = sorted(Path().rglob("*"))
    assert run(arguments) == 2
    assert sorted(Path().rglob("*")) == before
    out, err = capsys.readouterr()
    assert out == "" and "Traceback" not in err
    return err


def test_the_year_is_today_s_and_the_next_command_names_what_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "清溪镇"]) == 0
    said = capsys.readouterr().err
    assert Path("清溪镇/2026.yaml").is_file()
    commands = [line.partition("：drafter ")[2].split() for line in said.strip().splitlines()[1:]]
    assert commands == [["form", "export", "清溪镇/2026.yaml", "-o", "发/"], ["draft", "清溪镇/2026.yaml"]]
    assert [run(command) for command in commands] == [0, 0]
    assert run(["new", "石桥乡", "--excel"]) == 0
    assert capsys.readouterr().err.endswith("填报表　石桥乡/2026.xlsx\n　　　　填好后：drafter draft 石桥乡/2026.xlsx\n")


@pytest.mark.parametrize(
    ("there", "asked", "offered"),
    [
        ("清溪镇/2026.yaml", "2026.yaml", "清溪镇/2026.yaml"),
        ("清溪镇/2026.yaml", "清溪镇.yaml", "清溪镇/2026.yaml"),
        ("profiles/清溪镇/2026.yaml", "清溪镇/2026.yaml", "profiles/清溪镇/2026.yaml"),
        ("profiles/清溪镇/2026.yaml", "2026.yaml", "profiles/清溪镇/2026.yaml"),
        ("profiles/清溪镇/2026.yaml", "清溪镇", "profiles/清溪镇/2026.yaml"),
        ("清溪镇/2026.xlsx", "清溪镇/2026.yaml", "清溪镇/2026.xlsx"),
        ("清溪镇/2026.yaml", "清溪镇/2025.yaml", "清溪镇/2026.yaml"),
        ("清溪镇/2026.yaml", "清溪镇", "清溪镇/2026.yaml"),
        ("表 格/2026.yaml", "2026.yaml", "表 格/2026.yaml"),
    ],
)
@pytest.mark.parametrize("command", ["draft", "check", "suggest"])
def test_a_file_that_is_not_here_is_offered_where_it_is(
    command: str, there: str, asked: str, offered: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(there)
    if command == "check" and Path(asked).is_dir():
        assert run([command, asked]) == 0  # A folder can be checked.
    else:
        assert f"您是否想写“{offered}”？" in refused(capsys, command, asked)


@pytest.mark.parametrize("there", ["清溪镇/汇总2026.yaml", ".旧/2026.yaml", "石桥乡/2026.xlsx", "甲/乙/2026.yaml"])
def test_nothing_is_offered_that_was_hardly_meant(there: str, capsys: pytest.CaptureFixture[str]) -> None:
    put(there)
    said = refused(capsys, "draft", "清溪镇/2026.yaml" if there.startswith("石桥") else "2026.yaml")
    assert "没有这个文件" in said and "您是否想写" not in said
    assert "drafter new 单位名称" in said


@pytest.mark.parametrize(
    ("unit", "near"), [("../../白石镇", "白石镇"), ("/根", "根"), ("C:\\镇\\白石镇", "白石镇"), ("甲/乙", "乙"), ("..", ""), ("", "")]
)
def test_a_path_is_no_unit(unit: str, near: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "new", unit, "-t", "乡镇")
    assert "像是路径" in said and (f"您是否想写“{near}”？" in said) == bool(near)


@pytest.mark.parametrize("unit", ["清溪镇", "城关镇（开发区）", "市政务服务局", "A·B 乡", "中共清溪镇委员会"])
def test_a_unit_is_no_path(unit: str) -> None:
    assert run(["new", unit, "-t", "乡镇"]) == 0
    assert Path(unit, "2026.yaml").is_file()


TEMPLATE = "名称: 小镇\n适用: [乡镇]\n标题: 报告\n部分: [{标题: 履职情况, 块: [责任]}]\n数据: {责任: {党课: {单位: 次}}}\n"


@pytest.mark.parametrize(
    ("file", "text", "what", "remedy"),
    [
        ("去年.docx", "PK", "这是报告，不是填报表", "drafter learn 去年.docx"),
        ("去 年.txt", "述职报告", "这是报告，不是填报表", 'drafter check "去 年.txt"'),
        ("去年.pdf", "%PDF", "这不是填报表", "另存为 .docx"),
        ("模板/小镇/template.yaml", TEMPLATE, "这是模板，不是填报表", "drafter new 单位名称 -t 模板/小镇"),
        ("模板/小镇/report.j2", "党课", "这是模板，不是填报表", "drafter new 单位名称 -t 模板/小镇"),
    ],
)
@pytest.mark.parametrize("command", ["draft", "suggest"])
def test_what_is_no_sheet_says_what_to_do_with_it(
    command: str, file: str, text: str, what: str, remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put(file, text)
    said = refused(capsys, command, file)
    assert what in said and remedy in said


def test_a_template_s_folder_and_a_folder_of_sheets_say_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    put("模板/小镇/template.yaml", TEMPLATE)
    assert "drafter new 单位名称 -t 模板/小镇" in refused(capsys, "draft", "模板/小镇")
    put("各镇/清溪镇/2026.yaml")
    put("各镇/石桥乡/2026.yaml", SHEET.replace("清溪镇", "石桥乡"))
    assert "drafter batch 各镇 -o 初稿" in refused(capsys, "draft", "各镇")
    Path("空").mkdir()
    assert "里面没有填报表" in refused(capsys, "draft", "空")


@pytest.mark.parametrize("ending", [".yaml", ".yml", ".YAML", ""])
def test_a_sheet_may_be_called_as_one_likes(ending: str) -> None:
    put(f"填报表{ending}")
    assert run(["draft", f"填报表{ending}"]) == 0


def test_form_alone_says_what_can_follow(capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, "form")
    assert "“drafter form”后面还要写一个命令" in said
    assert "drafter form export（" in said and "drafter form import（" in said
    assert run(["form", "--help"]) == 0


def test_a_draft_of_ours_knows_its_gaps(capsys: pytest.CaptureFixture[str]) -> None:
    put("2026.yaml")
    assert run(["draft", "2026.yaml", "-o", "稿.docx"]) == 0
    capsys.readouterr()
    assert run(["check", "稿.docx"]) == 1
    said = capsys.readouterr().out
    assert said.count("待填　") == 1 and "隐去的字" not in said
    assert run(["draft", "2026.yaml", "-o", "稿.txt"]) == 0
    assert f"待填{Path('稿.txt').read_text('utf-8').count('【待填：')}处：" in said


def test_other_blanks_of_a_draft_with_gaps_are_still_found(capsys: pytest.CaptureFixture[str]) -> None:
    put("稿.txt", "清溪镇2026年度述职报告\n一、履职情况\n讲党课【待填：专题党课（次）】，到**村走访【填写数字】户，待填户数再报。\n")
    assert run(["check", "稿.txt"]) == 1
    said = capsys.readouterr().out
    assert "待填1处：专题党课（次）。" in said and said.count("隐去的字") == 2
    put("好.txt", "清溪镇2026年度述职报告\n一、履职情况\n讲专题党课4次，填报表按时报送，到上林村走访32户。\n")
    run(["check", "好.txt"])
    assert "待填" not in capsys.readouterr().out


ASKING = """名称: 小镇
适用: [乡镇]
标题: "{{ 单位 }}述职报告"
部分: [{标题: 履职情况, 块: [责任]}]
数据:
  责任:
    督查: {单位: 次, 部门: 组织办}
    党课: {单位: 次, 必填: 是}
  民生:
    修路: {单位: 公里, 部门: 组织办}
    参保率: {公式: 参保 / 党员, 单位: "%"}
    党员: {单位: 名, 必填: 是}
    参保: {单位: 名}
"""


def template(data: str = ASKING, report: str = "讲党课{{ 党课 }}[[，督查{{ 督查 }}]]。") -> None:
    """Write a template of one's own into ./templates."""
    put("templates/小镇/template.yaml", data)
    put("templates/小镇/report.j2", "一、履职情况\n{% block 责任 %}\n" + report + "\n{% endblock %}\n")


def test_what_matters_stands_first_and_the_rest_below_a_line_in_its_groups() -> None:
    template()
    assert run(["new", "清溪镇", "-t", "小镇"]) == 0
    text = Path("清溪镇/2026.yaml").read_text("utf-8")
    lines = text.partition("\n数据:\n")[2].partition("\n素材:")[0].splitlines()
    first, rest = lines[: lines.index("")], lines[lines.index("") + 1 :]
    assert [line.partition(":")[0] for line in first] == ["  责任", "    党课", "  民生", "    党员"]
    assert rest[0].startswith("  # 以下可不填")
    assert [line.partition(":")[0].partition("：")[0] for line in rest[1:]] == [
        "  # 责任",
        "  督查",
        "  # 民生",
        "  修路",
        "  # 参保率",
        "  参保",
    ]
    assert run(["draft", "清溪镇/2026.yaml"]) == 0


def test_where_nothing_matters_more_there_is_no_line() -> None:
    template(ASKING.replace(", 必填: 是", ""))
    assert run(["new", "清溪镇", "-t", "小镇"]) == 0
    text = Path("清溪镇/2026.yaml").read_text("utf-8")
    assert "可不填" not in text and text.index("\n    督查:") < text.index("\n    党课:")
    assert run(["new", "清溪镇", "-t", "小镇", "--excel"]) == 0


def test_a_sheet_with_few_lines_is_not_full(capsys: pytest.CaptureFixture[str]) -> None:
    template()
    put("2026.yaml", SHEET.replace("党员: 886名", "党课: 4次"))
    assert run(["draft", "2026.yaml"]) == 0
    assert "数据　5项：已填1项，待填1项，表里没有3项\n" in capsys.readouterr().err
    put("2026.yaml", SHEET + "  党课: 4次\n  督查: 无\n  修路: 3公里\n  参保: 880名\n")
    assert run(["draft", "2026.yaml", "--force"]) == 0
    assert "数据　5项：已填4项，无此项1项\n" in capsys.readouterr().err


def test_the_run_ends_with_a_dozen_lines_at_most_and_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    required = dict.fromkeys((9, 11), ", 必填: 是")
    offices = "".join(f"    数{number}: {{单位: 件, 部门: 科室{number // 12}{required.get(number, '')}}}\n" for number in range(200))
    clauses = "".join(f"[[办件{{{{ 数{number} }}}}，]]" for number in range(200))
    template(ASKING + f"  科室:\n{offices}", f"讲党课{{{{ 党课 }}}}。{clauses}办结。")
    assert run(["new", "清溪镇", "-t", "小镇"]) == 0
    assert run(["draft", "清溪镇/2026.yaml"]) == 0
    lines = capsys.readouterr().err.splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith("待填　"))
    block = [lines[start], *(line for line in lines[start + 1 :] if line.startswith("　　　"))]
    assert len(block) <= 12 and "全部列在：drafter check 清溪镇/2026.yaml" in block[-1]
    assert max(map(len, block)) < 130
    assert any("科室0：数9（件）、数11（件）、数0（件）、" in line for line in block), "what must be there comes first"
    assert lines[-1] == "初稿　清溪镇2026年度述职报告（初稿）.docx" and Path(lines[-1].partition("　")[2]).is_file()
    run(["check", "清溪镇/2026.yaml"])
    assert "数199（件）" in capsys.readouterr().out


@pytest.mark.parametrize("named", ["小镇", "乡村振兴局", "templates/小镇"])
def test_a_new_sheet_says_its_template_and_a_draft_which_one_it_used(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    template(ASKING.replace("[乡镇]", "[乡村振兴局]"))
    assert run(["new", "临江县乡村振兴局", "-t", named]) == 0
    text = Path("临江县乡村振兴局/2026.yaml").read_text("utf-8")
    assert "\n模板: 小镇  " in text and "\n类别: 乡村振兴局  " in text and "# 乡村振兴局、乡镇、街道" in text
    capsys.readouterr()
    assert run(["draft", "临江县乡村振兴局/2026.yaml"]) == 0
    assert capsys.readouterr().err.startswith("模板　小镇\n")
    assert run(["new", "临江县乡村振兴局", "-t", named, "--excel"]) == 0
    assert run(["draft", "临江县乡村振兴局/2026.xlsx", "--force"]) == 0
    assert "模板　小镇\n" in capsys.readouterr().err


def test_without_a_template_named_none_is_written() -> None:
    assert run(["new", "清溪镇"]) == 0
    assert "\n模板:" not in Path("清溪镇/2026.yaml").read_text("utf-8")


def test_a_template_that_lies_elsewhere_is_named_in_the_next_command(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template()
    Path("templates").rename("我的 模板")
    assert run(["new", "清溪镇", "-t", "我的 模板/小镇"]) == 0
    assert "\n模板:" not in Path("清溪镇/2026.yaml").read_text("utf-8")
    assert 'drafter draft 清溪镇/2026.yaml -t "我的 模板/小镇"\n' in capsys.readouterr().err
    assert run(["new", "石桥乡", "-t", "小镇", "--templates", "我的 模板"]) == 0
    assert 'drafter draft 石桥乡/2026.yaml --templates "我的 模板"\n' in capsys.readouterr().err
    assert run(["draft", "石桥乡/2026.yaml", "--templates", "我的 模板"]) == 0


def test_a_category_may_be_what_some_template_is_for() -> None:
    template(ASKING.replace("[乡镇]", "[乡村振兴局]"))
    put("2026.yaml", SHEET.replace("类别: 乡镇", "类别: 乡村振兴局").replace("党员: 886名", "党课: 4次"))
    assert run(["draft", "2026.yaml"]) == 0
    assert run(["draft", "2026.yaml", "-t", "township", "--force"]) == 0
    put("2026.yaml", SHEET.replace("类别: 乡镇", "类别: 街道"))
    assert run(["draft", "2026.yaml", "-t", "小镇", "--force"]) == 0


@pytest.mark.parametrize("more", ["", "模板: 乡镇党委书记\n"])
def test_an_unknown_category_is_told_with_those_that_there_are(more: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("2026.yaml", more + SHEET.replace("类别: 乡镇", "类别: 镇乡"))
    said = refused(capsys, "draft", "2026.yaml")
    assert f"2026.yaml　第{4 if more else 3}行第5列　类别“镇乡”不认识" in said and "类别: 镇乡\n" in said
    assert "街道" in said and "村社区" in said
    said = refused(capsys, "check", "2026.yaml")
    assert "类别“镇乡”不认识" in said


def test_an_unknown_template_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    put("2026.yaml", SHEET + "模板: 乡镇书记\n")
    said = refused(capsys, "draft", "2026.yaml")
    assert "没有“乡镇书记”这个模板" in said and "模板: 乡镇书记\n" in said
    assert "您是否想写“乡镇党委书记”？可用的模板：" in said and "村党组织书记（村社区）" in said


def test_a_figure_that_nothing_prints_is_told_where_it_could_go(capsys: pytest.CaptureFixture[str]) -> None:
    figures = "  产业项目:\n    玉米面积: 3200亩\n    小麦面积: \n  其他:\n    党员: 886名\n"
    put("2026.yaml", SHEET.replace("  党员: 886名\n", figures))
    run(["check", "2026.yaml"])
    said = capsys.readouterr().out
    assert "没有用到　第7行　玉米面积、小麦面积" in said
    assert "产业项目: 玉米面积{玉米面积}" in said
    put("2026.yaml", SHEET.replace("  党员: 886名\n", "  其他:\n    小麦面积: 1200亩\n"))
    run(["check", "2026.yaml"])
    assert "责任落实: 小麦面积{小麦面积}" in capsys.readouterr().out


def test_no_line_is_made_ready_for_what_is_printed_or_blank(capsys: pytest.CaptureFixture[str]) -> None:
    put("2026.yaml", SHEET + "  玉米面积:\n")
    run(["check", "2026.yaml"])
    assert "自写" not in capsys.readouterr().out
