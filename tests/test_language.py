"""The template language: values, filters, variants, words of place (D3, D4, D5, D7, D9)."""

import pytest

from drafter.drafting import draft
from drafter.model.document import RunKind
from tests.making import drafted, profile, template, written

DATA = {
    "党课": "4次", "调研": "5次", "党员": "886名", "老党员": "419名", "排查": "58件", "调处": "56件", "收入": "14.68万元",
    "户人": "156户593人",
}  # fmt: skip


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("{{ 收入|约 }}", "14万余元"),
        ("{{ 党课|较上年 }}", "增加1次"),
        ("{{ 党课|较上年('较上年') }}", "较上年增加1次"),
        ("{{ 调研|较上年('较上年') }}", "与上年持平"),
        ("{{ 老党员|占比(党员) }}", "47.3%"),
        ("{{ [党课, 调研, 党员]|顿号 }}", "4次、5次和886名"),
        ("{{ 党课|汉字 }}", "四次"),
        ("{{ 12|汉字 }}", "十二"),
        ("{{ 户人|汉字 }}", "156户593人"),
        ("{{ 率 }}", "96.6%"),
        ("{{ 党课 + 调研 }}", "9次"),
        ("{{ 数据['户人'] }}", "156户593人"),
        ("{% if 率 > 90 %}好{% else %}差{% endif %}", "好"),
        ("{% if 党课 == 4 %}四{% endif %}", "四"),
        ("{{ '[[' }}", "[["),
        ("{{ 上年数据['党课'] }}", "3次"),
    ],
)
def test_a_template_writes(report: str, text: str) -> None:
    assert written(report, DATA, before={"党课": "3次", "调研": "5次"}) == text + "\n"


def test_zero_is_present_and_blank_is_not() -> None:
    report = "{% if 党课 %}有{% else %}没有{% endif %}"
    assert (written(report, {"党课": "0次"}), written(report, {"党课": ""})) == ("有\n", "没有\n")


def test_a_comparison_with_something_absent_is_false() -> None:
    assert written("甲{% if 党课 > 3 or 党课 <= 3 or 党课 != 3 %}乙{% endif %}", {"党课": ""}) == "甲\n"


def test_without_last_years_figure_the_comparison_vanishes() -> None:
    assert written("党课{{ 党课 }}[[，{{ 党课|较上年('较上年') }}]]。", DATA) == "党课4次。\n"


def test_a_computed_figure_names_the_operand_it_lacks() -> None:
    assert written("调处率{{ 率 }}。", {"排查": "", "调处": "56件"}) == "调处率【待填：排查（件）】。\n"


def test_a_computed_figure_is_doubtful_where_an_operand_is() -> None:
    draft = drafted("{{ 率 }}。", DATA | {"排查": "58件（待核）"})
    assert [doubt.path for doubt in draft.doubts] == ["率"]


def test_every_figure_is_a_run_of_its_own_that_names_its_source() -> None:
    runs = drafted("讲党课{{ 党课 }}，约{{ 收入|约 }}，在{{ 单位 }}。", DATA).document.blocks[0].runs
    assert [(run.text, run.source) for run in runs if run.kind is RunKind.FIGURE] == [("4次", "党课"), ("14万余元", "收入")]
    assert [(run.text, run.source) for run in runs if run.kind is RunKind.FACT] == [("清溪镇", "单位")]


@pytest.mark.parametrize(
    ("unit", "superior", "text"),
    [
        ("清溪镇", "临江县委", "我镇全镇镇党委镇政府村（社区）全县县委县政府"),
        ("石桥乡", "临江县委", "我乡全乡乡党委乡政府村（社区）全县县委县政府"),
        ("东关街道", "城中区委", "我街道全街道街道党工委街道办事处社区全区区委区政府"),
        ("白马民族乡", "安平市委", "我乡全乡乡党委乡政府村（社区）全市市委市政府"),
        ("临江县水利局党组", "临江县委", "我局全局局党组局村（社区）全县县委县政府"),
        ("清溪镇党委", "中共临江县委员会", "我镇全镇镇党委镇政府村（社区）全县县委县政府"),
    ],
)
def test_words_of_place_follow_the_unit_and_its_superior(unit: str, superior: str, text: str) -> None:
    report = "{{ 我镇 }}{{ 全镇 }}{{ 镇党委 }}{{ 镇政府 }}{{ 村社区 }}{{ 全县 }}{{ 县委 }}{{ 县政府 }}"
    assert written(report, head={"单位": unit, "上级": superior}) == text + "\n"


def test_without_a_superior_its_words_are_a_gap() -> None:
    assert written("按{{ 县委 }}要求。", head={"上级": ""}) == "按【待填：上级】要求。\n"


@pytest.mark.parametrize(("who", "text"), [("个人", "我"), ("班子", "镇党委"), ("", "我")])
def test_the_first_person_follows_who_reports(who: str, text: str) -> None:
    assert written("{{ 我 }}", head={"述职主体": who}) == text + "\n"


def test_variants_change_every_year_and_stay_within_one() -> None:
    report = "{% 换说法 %}甲{% 或 %}乙{% 完 %}"
    texts = [written(report, head={"年度": year}) for year in ("2022", "2023", "2023", "2024")]
    assert texts[1] == texts[2] and texts[0] != texts[1] != texts[3]


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("抓学习，[[党课{{ 党课 }}，]]{% 详 %}[[调研{{ 调研 }}]]{% 完 %}。", "抓学习，党课4次。\n"),
        ("全年忙。[[下基层，{% 详 %}[[调研{{ 调研 }}]]{% 完 %}。]]", "全年忙。\n"),
        ("（一）标题。{% 详 %}[[调研{{ 调研 }}]]。{% 完 %}\n全年忙。", "全年忙。\n"),
        ("{% macro 甲() %}党课{{ 党课 }}{% 详 %}，调研{{ 调研 }}{% 完 %}{% endmacro %}{{ 甲() | trim }}。", "党课4次。\n"),
    ],
)
def test_what_is_left_out_leaves_no_hole(report: str, text: str) -> None:
    assert draft(profile(DATA), template(report), True).document.text == text


@pytest.mark.parametrize(("short", "text"), [(False, "党课4次。其中调研5次。\n"), (True, "党课4次。\n")])
def test_what_is_told_at_length_is_not_read_out(short: bool, text: str) -> None:
    report = "党课{{ 党课 }}。{% 详 %}[[其中调研{{ 调研 }}。]]{% 完 %}"
    assert draft(profile(DATA), template(report), short).document.text == text


def test_a_template_can_ask_which_version_it_writes() -> None:
    made = template("{% if 上会稿 %}短{% else %}长{% endif %}")
    assert [draft(profile({}), made, short).document.text for short in (True, False)] == ["短\n", "长\n"]


def test_several_facts_are_joined() -> None:
    assert written("{{ 先进村 }}。", material={"先进村": ["甲村", "乙村"]}) == "甲村、乙村。\n"
    assert written("{{ 先进村|顿号 }}。", material={"先进村": ["甲村", "乙村", "丙村"]}) == "甲村、乙村和丙村。\n"


def test_a_value_that_is_no_figure_or_of_another_kind_is_printed_as_typed_and_said_all_at_once() -> None:
    made = drafted("党课{{ 党课 }}，调研{{ 调研 }}，党员{{ 党员 }}。", {"党课": "很多", "党员": "5万元", "调研": "5次"})
    assert made.document.text == "党课很多，调研5次，党员5万元。\n"
    assert [source.doubt.what for source in made.doubts if source.doubt] == [
        "党课“很多”不是一个数",
        "党员“5万元”的单位与模板要的“名”不是一类",
    ]


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("甲{{ 党课 + 调研 }}。", "甲【待填：党课（次）】。"),
        ("甲{% if 党课 > 3 %}多{% endif %}{% if 调研 > 3 %}多{% endif %}。", "甲多。"),
        ("[[占{{ 党课|占比(调研) }}]]甲。", "占【待填：党课（次）】甲。"),
        ("甲{{ 党课|约 }}{{ 党课|汉字 }}[[，{{ 党课|较上年 }}]]。", "甲很多很多。"),
    ],
)
def test_what_is_no_figure_is_not_reckoned_with(report: str, text: str) -> None:
    assert written(report, {"党课": "很多", "调研": "5次"}, before={"党课": "3次"}) == text + "\n"


@pytest.mark.parametrize(
    ("rule", "holds"), [("调处 <= 排查", True), ("调处 > 排查", False), ("党课 + 调研 == 9", True), ("党课 <= 收入数", None)]
)
def test_a_rule_is_worked_out(rule: str, holds: bool | None) -> None:
    made = template("甲。", rules=[rule.replace("收入数", "老党员")])
    data = DATA if holds is not None else {"党课": ""}
    assert draft(profile(data), made).relations[0].holds is holds


@pytest.mark.parametrize("typed", ["2023年12月8日", "2023-12-08", "2023.12.8", "2023/12/08", "2023年12月08日"])
def test_the_date_is_written_as_the_standard_asks(typed: str) -> None:
    assert written("{{ 成文日期 }}", head={"成文日期": typed}) == "2023年12月8日\n"


@pytest.mark.parametrize(
    ("typed", "text"), [("2023年11月30日", "2023年11月底"), ("2023年11月20日", "2023年11月20日"), ("11月底", "11月底")]
)
def test_the_end_of_a_month_is_said_as_such(typed: str, text: str) -> None:
    assert written("{{ 数据截至 }}", head={"数据截至": typed}) == text + "\n"


def test_what_is_used_is_what_the_report_prints_asks_or_reckons_with() -> None:
    report = "{{ 党课 }}{{ 率 }}{% if 调研 %}好{% endif %}[[（{{ 党员 }}，{{ 收入 }}）]]。"
    draft = drafted(report, DATA | {"收入": ""})
    assert {"党课", "排查", "调处", "调研"} <= draft.used and "党员" not in draft.used
