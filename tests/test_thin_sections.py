"""Sections with too little to say join their neighbours where the template says which (并写); the others stay as they are."""

from pathlib import Path

import pytest

from drafter.checks import Case, check
from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.markup.sections import sections
from drafter.model.draft import Draft
from drafter.model.template import Template
from drafter.readers.template import read_template
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import read_report

JOINS = "[{块: [队伍, 组织], 标题: 建强队伍，夯实组织。}]"
YAML = """名称: 小镇书记
适用: [乡镇]
标题: 述职报告
标题形式: [%s]
部分:
  - {标题: 履职情况, 块: [责任, 队伍, 组织, 经济], 并写: %s}
  - {标题: 下步打算, 块: [打算]}
  - {标题: 其他工作, 块: [其一, 其二, 其三, 其四]}
数据:
  责任: {党课: {单位: 次}, 调研: {单位: 次}, 党员: {单位: 名}, 干部: {单位: 名}, 支部: {单位: 个}, 阵地: {单位: 个}, 收入: {单位: 万元}}
素材: {品牌: , 做法: }
"""
REPORT = """{%% extends "_shared/skeleton.j2" %%}
{%% block 责任 %%}
（一）扛牢责任。
讲党课{{ 党课 }}，调研{{ 调研 }}。
{%% endblock %%}
{%% block 队伍 %%}
（二）带好队伍%s
[[%s共有党员{{ 党员 }}。]]
[[%s选任干部{{ 干部 }}。]]
[[{{ 做法 }}。]]
{%% endblock %%}
{%% block 组织 %%}
（三）打牢{{ 镇 }}基础%s
[[整顿支部{{ 支部 }}。]]
[[新建阵地{{ 阵地 }}。]]

[[打造“{{ 品牌 }}”品牌。]]
{%% endblock %%}
{%% block 经济 %%}
（四）做强产业。
收入{{ 收入 }}，%s由{{ 单位 }}经营。
{%% endblock %%}
{%% block 打算 %%}
多学多走。
{%% endblock %%}
"""
RICH = """{% block 其一 %}
（一）做实其一。
讲党课{{ 党课 }}，共有支部{{ 支部 }}、党员{{ 党员 }}。
{% endblock %}
"""
"""A section with more than two things to say: where most have no more, those with two are thin too."""
MORE = ("其一", "其二", "其三", "其四")
HEAD = "单位: 清溪镇\n上级: 临江县委\n类别: 乡镇\n年度: 2023\n"
FULL = {"党课": "4次", "调研": "6次", "党员": "800名", "干部": "12名", "支部": "3个", "阵地": "2个", "收入": "30万元"}


def made(root: Path, *, joins: str = JOINS, forms: str = "一、（一）", alone: bool = False, long: str = "", poor: bool = False) -> Template:
    """Return a template of four sections, and of four more unless `poor`; the headings of those four run in, or stand `alone`.

    `long` is put into some of them.
    """
    root.mkdir(exist_ok=True)
    stop = "\n\n" if alone else "。"
    declared = YAML.replace("  - {标题: 其他工作, 块: [其一, 其二, 其三, 其四]}\n", "") if poor else YAML
    (root / "template.yaml").write_text(declared % (forms, joins), "utf-8")
    (root / "report.j2").write_text(
        REPORT % (stop, long, long, stop, long) + "".join(RICH.replace("其一", name) for name in MORE[: 0 if poor else None]), "utf-8"
    )
    return read_template(root)


def drafted(root: Path, without: str = "", material: str = "", **how: object) -> Draft:
    """Return the draft with all figures but some."""
    data = "".join(f"  {name}: {value}\n" for name, value in FULL.items() if name not in without.split())
    return draft(parse_sheet((HEAD + "数据:\n" + data + material).encode(), "2023.yaml"), made(root, **how))  # type: ignore[arg-type]


def lines(of: Draft) -> list[str]:
    """Return the paragraphs of the first part."""
    text = of.document.text.split("一、履职情况\n")[1].split("\n二、")[0]
    return text.splitlines()


def test_a_full_sheet_changes_nothing(tmp_path: Path) -> None:
    with_joins, without = drafted(tmp_path), drafted(tmp_path / "又", joins="[]")
    assert with_joins.document == without.document
    assert list(sections(with_joins.document)) == ["责任", "队伍", "组织", "经济", *MORE]
    assert lines(with_joins)[1] == "（二）带好队伍。共有党员800名。选任干部12名。"


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("干部", "（二）建强队伍，夯实组织。共有党员800名。整顿支部3个。新建阵地2个。"),
        ("阵地", "（二）建强队伍，夯实组织。共有党员800名。选任干部12名。整顿支部3个。"),
        ("干部 阵地", "（二）建强队伍，夯实组织。共有党员800名。整顿支部3个。"),
        ("党员 干部 阵地", "（二）打牢镇基础。整顿支部3个。"),
    ],
)
def test_a_thin_one_joins_the_first_that_is_not_else_the_first(tmp_path: Path, without: str, told: str) -> None:
    assert lines(drafted(tmp_path, without)) == ["（一）扛牢责任。讲党课4次，调研6次。", told, "（三）做强产业。收入30万元，由清溪镇经营。"]


@pytest.mark.parametrize(
    ("alone", "heading"), [(False, "（二）建强队伍，夯实组织。共有党员800名。整顿支部3个。"), (True, "（二）建强队伍，夯实组织")]
)
def test_its_heading_runs_in_or_stands_alone_as_the_old_ones_did(tmp_path: Path, alone: bool, heading: str) -> None:
    said = lines(drafted(tmp_path, "干部 阵地", alone=alone))
    assert said[1] == heading and "共有党员800名。整顿支部3个。" in "".join(said)
    assert len(said) == (4 if alone else 3)


def test_the_numbers_of_the_other_form_are_counted_too(tmp_path: Path) -> None:
    said = lines(drafted(tmp_path, "干部 阵地", forms="一、1.（1）"))
    assert [line[:2] for line in said] == ["1.", "2.", "3."]


def test_a_long_body_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    said = lines(drafted(tmp_path, "阵地", long="一级抓一级，" * 30))
    assert said[1].startswith("（二）建强队伍，夯实组织。一级") and said[2] == "整顿支部3个。"


def test_paragraphs_of_a_section_are_not_run_together(tmp_path: Path) -> None:
    said = lines(drafted(tmp_path, "干部", "素材:\n  品牌: 清溪先锋\n"))
    assert said[1:3] == ["（二）建强队伍，夯实组织。共有党员800名。整顿支部3个。新建阵地2个。", "打造“清溪先锋”品牌。"]


def test_where_most_say_little_those_with_two_things_join_too(tmp_path: Path) -> None:
    assert "（二）带好队伍。" in drafted(tmp_path).document.text
    assert (
        lines(drafted(tmp_path / "又", poor=True))[1] == "（二）建强队伍，夯实组织。共有党员800名。选任干部12名。整顿支部3个。新建阵地2个。"
    )


def test_facts_and_gaps_are_things_to_say_and_the_head_is_none(tmp_path: Path) -> None:
    told = drafted(tmp_path, "干部", "素材:\n  做法: 支部书记每月上一次讲台\n")
    assert lines(told)[1] == "（二）带好队伍。共有党员800名。支部书记每月上一次讲台。"
    gap = drafted(tmp_path / "又", "调研", joins="[{块: [责任, 经济], 标题: 抓好责任}]")
    assert lines(gap)[0] == "（一）抓好责任。讲党课4次，调研【待填：调研（次）】。收入30万元，由清溪镇经营。"


def test_what_a_heading_says_of_the_unit_is_not_lost_with_it(tmp_path: Path) -> None:
    folder = tmp_path / "品牌"
    made(folder)
    report = (folder / "report.j2").read_text("utf-8")
    (folder / "report.j2").write_text(report.replace("（二）带好队伍", "（二）以“{{ 品牌 }}”带队伍"), "utf-8")
    sheet = parse_sheet(f"{HEAD}数据:\n  支部: 3个\n素材:\n  品牌: 清溪先锋\n".encode(), "2023.yaml")
    assert "（二）建强队伍，夯实组织。以“清溪先锋”带队伍。整顿支部3个。" in draft(sheet, read_template(folder)).document.text


def test_what_the_report_prints_goes_back_to_the_sheet_as_before(tmp_path: Path) -> None:
    of = drafted(tmp_path, "干部 阵地")
    words = {run.source: run.text for run in of.document.runs() if run.source}
    assert (words["党员"], words["支部"]) == ("800名", "3个")
    assert {block.section for block in of.document.blocks} == {"", "责任", "队伍", "经济", "打算", *MORE}


@pytest.mark.parametrize(
    ("joins", "why"),
    [
        ("[{块: [队伍, 组只], 标题: 建强队伍}]", "并写的“组只”不在这一部分的“块”里"),
        ("[{块: [队伍], 标题: 建强队伍}]", "并写只写了一块"),
        ("[{块: [队伍, 组织]}]", "并写没有写标题"),
        ("[{块: [队伍, 组织], 标题: 三抓三促}]", "以数字开头"),
        ("[{块: [队伍, 组织], 标题: 甲}, {块: [组织, 经济], 标题: 乙}]", "“组织”在“并写”里写了两次"),
        ("[{块: [队伍, 组织], 题目: 甲}]", "没有“题目”这一栏"),
    ],
)
def test_what_cannot_be_joined_is_said(tmp_path: Path, joins: str, why: str) -> None:
    with pytest.raises(DrafterError, match=why):
        made(tmp_path, joins=joins)


@pytest.mark.parametrize(("without", "thin"), [("干部", ["带好队伍"]), ("", [])])
def test_one_that_stands_alone_with_too_little_is_told(tmp_path: Path, without: str, thin: list[str]) -> None:
    of = drafted(tmp_path, without, joins="[{块: [责任, 经济], 标题: 抓好责任}]")
    found = [finding for finding in check(Case(read_report(of.document.text), of, of.sheet)).findings if finding.code == "薄"]
    assert [finding.subject for finding in found] == thin
