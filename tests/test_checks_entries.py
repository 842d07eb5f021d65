"""Names, values and facts against what the template asks."""

import pytest

from drafter.diagnostics import Severity
from tests.doubting import declared, doubted, filled, material, only, said


def test_a_name_near_a_declared_one_is_asked_about() -> None:
    finding = only(doubted(filled({"老党员数": "12名"})), "名称对不上")
    assert (finding.severity, finding.quote) == (Severity.ASK, "老党员数: 12名")
    assert finding.remedy == "您是否想写“老党员”？"


def test_other_names_that_nobody_uses_are_noted_together() -> None:
    finding = only(doubted(filled({"光伏装机": "350MW", "烤烟面积": "3695亩"})), "没有用到")
    assert finding.severity is Severity.NOTE
    assert finding.why == "“数据”里有2项模板没有用到，报告里不会出现：光伏装机、烤烟面积。"


def test_a_name_that_the_report_prints_is_used() -> None:
    of = doubted(filled({"光伏装机": "350MW"}), "装机{{ 光伏装机 }}。")
    assert not said(of, "没有用到")


def test_a_name_in_a_formula_is_used() -> None:
    figures = declared("户均", "亩", formula="烤烟面积 / 排查")
    assert not said(doubted(filled({"烤烟面积": "3695亩", "排查": "5件"}), figures=figures), "没有用到")


def test_a_fact_under_a_wrong_name_is_asked_about() -> None:
    finding = only(doubted(filled(material={"先进的村": ["上林村"]})), "名称对不上")
    assert finding.remedy == "您是否想写“先进村”？"


def test_none_where_the_sentence_needs_a_value_is_asked_about() -> None:
    finding = only(doubted(filled({"党课": "无"}), "讲党课{{ 党课 }}。"), "缺少必填项")
    assert finding.quote == "党课: 无"
    assert finding.remedy == "请党建工作办公室 王芳 报党课（次）；确实没有的写0。"


def test_no_line_where_the_sentence_needs_a_value_is_asked_about() -> None:
    finding = only(doubted(filled(), "讲党课{{ 党课 }}。"), "缺少必填项")
    assert finding.why.startswith("填报表里没有这一项")


@pytest.mark.parametrize("typed", ["", "4次", "待定", "0次"])
def test_blank_and_filled_values_are_no_doubt(typed: str) -> None:
    assert not said(doubted(filled({"党课": typed}), "讲党课{{ 党课 }}。"), "缺少必填项")


@pytest.mark.parametrize(("name", "severity"), [("女干部占比", Severity.MUST), ("覆盖率", Severity.ASK)])
def test_a_share_above_the_whole_is_doubted(name: str, severity: Severity) -> None:
    assert only(doubted(filled({name: "104.2%"}), figures=declared(name, "%")), "数值不可能").severity is severity


@pytest.mark.parametrize(("name", "typed"), [("增长率", "130%"), ("满意率", "100%"), ("满意率", "无")])
def test_growth_and_whole_shares_are_possible(name: str, typed: str) -> None:
    assert not said(doubted(filled({name: typed}), figures=declared(name, "%")), "数值不可能")


def test_a_block_without_a_fact_of_the_unit_is_noted() -> None:
    finding = only(doubted(filled(), material=material("网络宣传", "意识形态")), "没有本单位的事")
    assert finding.why.startswith("素材里这1方面还没有写一件本单位的事：意识形态。")
    told = filled(material={"网络宣传": ["开设“清溪发布”公众号"]})
    assert not said(doubted(told, material=material("网络宣传", "意识形态")), "没有本单位的事")


def test_a_silencer_needs_a_reason() -> None:
    this = filled({"党员": "886名"}, before={"党员": "886名"}, lists={"忽略": [{"编号": "上年相同-党员"}]})
    assert said(doubted(this), "忽略没有理由")
    assert said(doubted(this), "上年相同")
