"""称谓: the words of place that a template says itself, in place of those reckoned from 单位, 类别 and 上级."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.template import RESERVED
from drafter.pipeline.learning import rename
from drafter.readers.template import read_template
from drafter.readers.yaml.sheet import parse_sheet
from drafter.writers.yaml.form import blank_form
from tests import forms
from tests.making import profile, template

HEAD = "名称: 院系书记\n适用: [高校院系]\n标题: 述职报告\n部分: [{标题: 履职情况, 块: [责任]}]\n"
DATA = "数据:\n  队伍:\n    党员: {单位: 名}\n"
REPORT = '{% extends "_shared/skeleton.j2" %}{% block 责任 %}在{{ 县委 }}领导下，{{ 全镇 }}有{{ 党员 }}党员。{% endblock %}\n'
SHEET = "单位: 机电学院\n上级: 江州大学党委\n述职主体: 个人\n年度: 2023\n数据: {党员: 60名}\n"
COLLEGE = {"我镇": "我院", "全镇": "全院", "镇党委": "院党总支", "县委": "校党委", "全县": "全校"}


def put(root: Path, places: str, report: str = REPORT, data: str = DATA) -> Path:
    """Write a template with these 称谓 and return its folder."""
    (root / "college").mkdir()
    (root / "college" / "template.yaml").write_text(f"{HEAD}{places}{data}", "utf-8")
    (root / "college" / "report.j2").write_text(report, "utf-8")
    return root / "college"


def made(report: str, places: dict[str, str], **head: str) -> Draft:
    """Return the draft of a report of 机电学院 whose template says these 称谓."""
    unit = {"单位": "机电学院", "上级": "江州大学党委", "类别": ""} | head
    return draft(profile({}, unit), replace(template(report), places=places))


def test_what_the_template_says_goes_before_what_is_reckoned() -> None:
    report = "{{ 县委 }}{{ 全县 }}{{ 我镇 }}{{ 全镇 }}{{ 镇党委 }}{{ 镇纪委 }}"
    assert made(report, COLLEGE).document.text == "校党委全校我院全院院党总支镇纪委\n"


def test_a_template_that_says_none_has_them_reckoned_as_before() -> None:
    assert made("{{ 县委 }}{{ 我镇 }}", {}, 单位="清溪镇", 上级="临江县委").document.text == "县委我镇\n"


def test_the_superior_need_not_end_in_what_is_known() -> None:
    assert made("按{{ 县委 }}要求。", {}).document.text == "按【待填：上级】要求。\n"
    assert made("按{{ 县委 }}要求。", COLLEGE).document.text == "按校党委要求。\n"


def test_a_name_that_is_no_word_of_place_is_one_of_its_own() -> None:
    assert made("{{ 学校 }}{% if 学校 == '学校' %}安排{% endif %}。", {"学校": "学校"}).document.text == "学校安排。\n"


@pytest.mark.parametrize(("subject", "text"), [("个人", "我"), ("班子", "院党总支")])
def test_who_reports_for_all_is_called_as_the_template_says(subject: str, text: str) -> None:
    assert made("{{ 我 }}", COLLEGE, 述职主体=subject).document.text == text + "\n"
    assert made("{{ 我 }}", {**COLLEGE, "我": "本人"}, 述职主体=subject).document.text == "本人\n"


@pytest.mark.parametrize(("superior", "text"), [("江州大学党委", "按江州大学党委部署。"), ("", "按【待填：上级】部署。")])
def test_a_word_may_name_the_unit_and_its_superior(superior: str, text: str) -> None:
    of = made("按{{ 县委 }}部署。", {"县委": "{{ 上级 }}"}, 上级=superior)
    assert of.document.text == text + "\n"
    assert {run.source for run in of.document.runs() if run.kind is not RunKind.TEXT} == {"上级"}


def test_a_word_with_the_unit_in_it_is_written_out() -> None:
    places = {"党组织全称": "中共{{ 单位 }}总支部委员会", "两级": "{{上级}}和{{ 单位 }}党总支"}
    assert made("{{ 党组织全称 }}", places).document.text == "中共机电学院总支部委员会\n"
    assert made("{{ 两级 }}", places).document.text == "江州大学党委和机电学院党总支\n"
    assert made("[[{{ 两级 }}研究。]]甲。", places, 上级="").document.text == "甲。\n"


def test_they_are_read_from_the_template_and_stand_before_a_figure_of_the_sheet_with_that_name(tmp_path: Path) -> None:
    folder = put(tmp_path, "称谓: {全镇: 全院, 县委: 校党委, 学校: 学校}\n", REPORT.replace("在", "在{{ 学校 }}、"))
    sheet = parse_sheet((SHEET.replace("}", ", 学校: 3所}")).encode(), "2023.yaml")
    assert "在学校、校党委领导下，全院有60名党员。" in draft(sheet, read_template(folder)).document.text


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ("{我镇: }", "称谓“我镇”后面空着"),
        ("{我镇: [我院, 我系]}", "这里只能写一个值"),
        ("我院", "这里要写“名称: 内容”"),
        ("{单位: 学院}", "“单位”是固定名称，不能作称谓"),
        ("{师生、员工: 师生}", "称谓“师生、员工”不能作名称"),
        ("{全正: 全院}", "没有“全正”这个称谓，正文里也没有用到(?s:.*)您是否想写“全镇”？"),
        ('{县委: "{{ 上级书记 }}"}', "称谓“县委”里有读不懂的括号"),
        ('{县委: "[[{{ 上级 }}]]"}', "称谓“县委”里有读不懂的括号"),
        ("{党员: 师生}", "“党员”是固定名称，不能再用"),
    ],
)
def test_what_cannot_be_one_is_said_with_its_place(tmp_path: Path, places: str, why: str) -> None:
    with pytest.raises(DrafterError, match=why) as refused:
        read_template(put(tmp_path, f"称谓: {places}\n"))
    assert "template.yaml" in str(refused.value)


def test_all_that_is_wrong_with_them_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(DrafterError) as refused:
        read_template(put(tmp_path, "称谓: {我镇: , 单位: 学院, 师生、员工: 师生}\n"))
    assert len(refused.value.problems) == 3


def test_a_word_of_its_own_that_is_near_a_known_one_is_left_in_peace_where_the_report_prints_it(tmp_path: Path) -> None:
    folder = put(tmp_path, "称谓: {镇党政: 院党政联席会}\n", REPORT.replace("{{ 县委 }}", "{{ 镇党政 }}"))
    assert read_template(folder).places == {"镇党政": "院党政联席会"}


def test_those_of_the_built_in_templates_are_used() -> None:
    for each in (forms.template(folder) for folder in forms.FULL):
        written = "".join(each.sources.values())
        unused = [name for name in each.places if name not in RESERVED and f"{{{{ {name} }}}}" not in written]
        assert not unused, f"{each.name}：{unused}"


@pytest.mark.parametrize(
    ("folder", "notes"),
    [
        ("college", ["单位:                           # 写全称\n", "# 写全称，报告里称“校党委”", "班子（用“党总支”）"]),
        ("enterprise", ["# 写全称，报告里照这里的写", "班子（用“公司党委”）"]),
        ("township", ["# 全镇、我镇、镇党委由此生成", "# 写“××县委”", "班子（用“镇党委”）"]),
    ],
)
def test_a_blank_sheet_says_what_its_unit_is_called(folder: str, notes: list[str]) -> None:
    form = blank_form(forms.template(folder), {})
    assert [note for note in notes if note not in form] == []


def test_a_figure_is_not_renamed_into_one(tmp_path: Path) -> None:
    folder = put(tmp_path, "称谓: {学校: 学校}\n", REPORT.replace("{{ 县委 }}", "{{ 学校 }}"))
    with pytest.raises(DrafterError, match="“学校”已经有了"):
        rename(read_template(folder), "党员", "学校", [])
