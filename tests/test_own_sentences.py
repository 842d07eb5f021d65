"""自写: sentences of one's own under the sections of a template, without the template language."""

from pathlib import Path

import docx
import pytest
import yaml

import drafter
from drafter.checks import Case, check
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.model.changes import Kind
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.nodes import Put
from drafter.pipeline.editing import edited, renamed
from drafter.pipeline.revisions import reconcile
from drafter.readers.template import find_template, read_template, template_folders
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import read_report
from drafter.writers.schema import schema
from drafter.writers.yaml.form import blank_form
from tests.test_thin_sections import FULL, HEAD, MORE, made

DATA = "数据:\n" + "".join(f"  {name}: {value}\n" for name, value in FULL.items()) + "  玉米面积: 3695亩\n  玉米亩产: 820斤\n  带动户:\n"
OWN = "自写:\n  经济:\n"


def sheet(own: str, data: str = DATA) -> bytes:
    """Return a 填报表 with sentences of one's own."""
    return (HEAD + data + own).encode()


def drafted(root: Path, own: str, data: str = DATA, *, alone: bool = False) -> Draft:
    """Return its draft by the template of four sections."""
    return draft(parse_sheet(sheet(own, data), "2023.yaml"), made(root, alone=alone))


def line(of: Draft, words: str) -> str:
    """Return the paragraph with some words."""
    return next(line for line in of.document.text.splitlines() if words in line)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("种植玉米{玉米面积}、亩产{玉米亩产}", "种植玉米3695亩、亩产820斤。"),
        ("种植玉米｛玉米面积｝，{{ 玉米亩产 }}一亩。", "种植玉米3695亩，820斤一亩。"),
        ("{玉米面积}全部托管，it's好！  # 说明", "3695亩全部托管，it's好！"),
        ("'{我镇}讲党课{党课}。'", "我镇讲党课4次。"),
        ("带动{带动户}增收", "带动【待填：带动户】增收。"),
        ("带动{农户}增收", "带动【待填：农户】增收。"),
        ("带动{ }增收", "带动【待填：数】增收。"),
        ("[[甲]]不是记号", "[[甲]]不是记号。"),
    ],
)
def test_they_end_their_section_with_what_stands_in_braces(tmp_path: Path, typed: str, told: str) -> None:
    typed = f'"{typed}"' if typed.startswith("[[") else typed
    for own in (f"{OWN}    - {typed}\n", f"自写:\n  经济: {typed}\n"):
        assert line(drafted(tmp_path, own), "做强产业") == f"（四）做强产业。收入30万元，由清溪镇经营。{told}"


def test_their_words_and_figures_go_back_to_the_sheet(tmp_path: Path) -> None:
    of = drafted(tmp_path, f"{OWN}    - 种植玉米{{玉米面积}}、亩产{{玉米亩产}}\n    - 全部托管\n")
    runs = [(run.text, run.kind, run.source) for run in of.document.runs() if "玉米" in run.source or "自写" in run.source]
    assert runs == [
        ("种植玉米", RunKind.FACT, "自写.经济[1]"),
        ("3695亩", RunKind.FIGURE, "玉米面积"),
        ("、亩产", RunKind.FACT, "自写.经济[1]"),
        ("820斤", RunKind.FIGURE, "玉米亩产"),
        ("全部托管", RunKind.FACT, "自写.经济[2]"),
    ]
    assert of.sources["自写.经济[2]"].place.line == len(HEAD.splitlines()) + len(DATA.splitlines()) + 4  # type: ignore[union-attr]


@pytest.mark.parametrize(("alone", "told"), [(False, ["（二）带好队伍。甲说。乙说。"]), (True, ["（二）带好队伍", "甲说。乙说。"])])
def test_a_section_that_has_nothing_else_keeps_its_heading(tmp_path: Path, *, alone: bool, told: list[str]) -> None:
    data = DATA.replace("  党员: 800名\n", "").replace("  干部: 12名\n", "")
    of = drafted(tmp_path, "自写:\n  队伍: [甲说, 乙说]\n", data, alone=alone)
    lines = of.document.text.splitlines()
    assert lines[lines.index(told[0]) :][: len(told)] == told
    assert "带好队伍" not in drafted(tmp_path / "又", "", data, alone=alone).document.text


def test_they_do_not_break_a_row_of_items(tmp_path: Path) -> None:
    folder = tmp_path / "列"
    made(folder)
    report = (folder / "report.j2").read_text("utf-8").replace("（四）做强产业。\n收入", "四是讲课。\n\n五是收入")
    report = report.replace("\n[[打造“{{ 品牌 }}”品牌。]]\n", "")
    (folder / "report.j2").write_text(report.replace("（三）打牢{{ 镇 }}基础。", "一是甲。二是乙。三是丙。"), "utf-8")
    of = draft(parse_sheet(sheet("自写:\n  组织: 一是自己的话\n"), "2023.yaml"), read_template(folder))
    assert line(of, "三是丙") == "一是甲。二是乙。三是丙。整顿支部3个。新建阵地2个。一是自己的话。"
    assert line(of, "四是") == "四是讲课。" and line(of, "五是").startswith("五是收入")


def test_nothing_changes_where_there_are_none(tmp_path: Path) -> None:
    assert drafted(tmp_path, "").document == drafted(tmp_path / "又", "自写:\n  经济:\n  队伍: 无\n").document


def test_one_that_is_not_known_yet_is_a_gap(tmp_path: Path) -> None:
    of = drafted(tmp_path, f"{OWN}    - 待定\n")
    assert [source.path for source in of.gaps] == ["自写.经济[1]", "成文日期"] and "【待填：自写“经济”第1句】" in of.document.text
    assert [source.path for source in drafted(tmp_path / "又", f"{OWN}    - 全部托管\n").gaps] == ["成文日期"]


def test_names_that_are_no_section_are_all_told(tmp_path: Path) -> None:
    with pytest.raises(DrafterError) as error:
        drafted(tmp_path, "自写:\n  经挤: 甲\n  文化:\n    - 乙\n  队伍: 丙\n")
    problems = error.value.problems
    assert [(problem.place.line, problem.remedy) for problem in problems if problem.place] == [
        (17, "您是否想写“经济”？"),
        (18, "可以写：责任、队伍、组织、经济、打算、其一、其二、其三、其四"),
    ]
    assert all("不是模板“小镇书记”的一节" in problem.what for problem in problems)


def test_a_figure_that_only_they_print_is_used_and_one_that_nobody_prints_has_a_way(tmp_path: Path) -> None:
    def note(own: str) -> list[str]:
        of = drafted(tmp_path / str(len(own)), own)
        return [found.remedy for found in check(Case(read_report(of.document.text), of, of.sheet)).findings if found.code == "没有用到"]

    (told,) = note("")
    way, _, pasted = told.partition("　")
    assert way == "要写进报告的，在填报表的“自写”下面添一行，例如"
    assert "玉米面积3695亩。" in drafted(tmp_path / "贴", f"自写:\n  {pasted}\n").document.text
    assert note(f"{OWN}    - 种植玉米{{玉米面积}}、亩产{{玉米亩产}}、带动{{带动户}}\n") == []


@pytest.mark.parametrize(("typed", "codes"), [("支部书记到××村讲课", {"留有空白记号"}), ("支部书记到上林村讲课", set())])
def test_they_are_checked_like_facts(tmp_path: Path, typed: str, codes: set[str]) -> None:
    of = drafted(tmp_path, f"{OWN}    - {typed}\n")
    found = check(Case(read_report(of.document.text), of, of.sheet)).findings
    assert {finding.code for finding in found} & {"留有空白记号", "来历不明的数"} == codes


def test_braces_at_the_beginning_are_mended_and_a_mapping_is_left_in_peace() -> None:
    typed = f"{OWN}    - {{玉米面积}}，it's好  # 说明\n数据: {{值: 5}}\n"
    source = looked_over(typed.encode(), "表.yaml")
    assert source.mended() == typed.replace("{玉米面积}，it's好", "'{玉米面积}，it''s好'") and len(source.mends) == 1


def test_edits_keep_them_and_a_renamed_figure_is_renamed_in_them() -> None:
    data = sheet(f"{OWN}    - {{玉米面积}}全部托管  # 说明\n    - 亩产{{ 玉米亩产 }}，面积｛玉米面积｝\n")
    assert edited(data, "表.yaml", [Put(("数据", "党课"), "5次")]) == data.replace("党课: 4次".encode(), "党课: 5次".encode())
    new = renamed(data, "表.yaml", "玉米面积", "制种面积").decode()
    assert "全部托管'  # 说明" in new and new.count("{制种面积}") == 2 and "  制种面积: 3695亩" in new and "{ 玉米亩产 }" in new


def test_the_schema_knows_their_names(tmp_path: Path) -> None:
    own = schema(made(tmp_path))["properties"]["自写"]  # type: ignore[index]
    assert list(own["properties"]) == ["责任", "队伍", "组织", "经济", "打算", *MORE] and own["additionalProperties"] is False


def test_a_blank_form_shows_how_and_last_years_are_there_to_be_taken(tmp_path: Path) -> None:
    template = made(tmp_path)
    known = {"单位": "清溪镇", "年度": "2024"}
    blank = blank_form(template, known)
    assert "#   责任:\n#     - 种植玉米{玉米面积}、亩产{玉米亩产}\n" in blank and "自写" not in yaml.safe_load(blank)
    form = blank_form(template, known, parse_sheet(sheet(f"{OWN}    - {{玉米面积}}全部托管\n"), "2023.yaml"))
    assert "自写" not in yaml.safe_load(form), "nobody reads last year's sentences out without having looked at them"
    gone = blank_form(template, known, parse_sheet(sheet("自写:\n  旧块:\n    - 全部托管\n"), "2023.yaml"))
    assert "旧块" not in gone and "#     - 种植玉米{玉米面积}、亩产{玉米亩产}\n" in gone
    taken = parse_sheet(
        form.replace("# 自写:", "自写:").replace("#   经济:", "  经济:").replace("#     - ", "    - ").encode(), "2024.yaml"
    )
    assert [value.text for value in taken.own["经济"].sentences] == ["{玉米面积}全部托管"]


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return a 填报表 of the built-in template with a sentence of one's own."""
    path = tmp_path / "清溪镇" / "2022.yaml"
    path.parent.mkdir()
    text = (Path(drafter.__file__).parent.parent / "profiles/清溪镇/2022.yaml").read_text("utf-8")
    block = find_template("乡镇", template_folders()).parts[0].blocks[1]
    text = text.replace("数据:\n", "数据:\n  玉米面积: 3695亩\n", 1)
    path.write_text(f"{text}\n自写:\n  {block}:\n    - 全镇制种玉米{{玉米面积}}，由党员带头托管经营\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("党员带头托管经营", "能人带头托管经营", [(Kind.REWORDED, "")]),
        ("3695亩", "3700亩", [(Kind.FIGURE, "玉米面积")]),
        ("3695亩", "3695亩", []),
    ],
)
def test_what_is_changed_in_word_is_told(filled: Path, old: str, new: str, told: list[tuple[Kind, str]]) -> None:
    path = filled.parent / "改稿.docx"
    drafter.save(drafter.draft(filled), path)
    document = docx.Document(str(path))
    run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(path))
    assert [(change.kind, change.name) for change in reconcile(path, drafter.draft(filled)).changes] == told


def test_the_screen_tells_where_a_figure_of_ones_own_stands(filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", str(filled), "玉米面积"]) == 0
    assert "全镇制种玉米3695亩，由党员带头托管经营。" in capsys.readouterr().out
    filled.write_text(filled.read_text("utf-8").replace("自写:\n  ", "自写:\n  没有的"), "utf-8")
    assert run(["draft", str(filled)]) == 2 and "“自写”里的“没有的" in capsys.readouterr().err
