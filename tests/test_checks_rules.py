"""Rules of the template that the figures break."""

import pytest
from msgspec.structs import replace

from drafter.diagnostics import Severity
from tests import forms
from tests.doubting import HEADINGS, doubted, filled, only, rule, said

CASES = {"排查": "56件", "调处": "58件", "党员": "886名"}
PARTS = {"党课": "156户593人", "调研": "239户907人", "老党员": "198户530人", "户人": "593户2031人"}


def test_a_part_larger_than_its_whole_must_be_mended() -> None:
    finding = only(doubted(filled(CASES), rules=(rule("调处 <= 排查", "部分多于总数"),)), "部分多于总数")
    assert (finding.severity, finding.quote, finding.subject) == (Severity.MUST, "调处: 58件", "调处")
    assert finding.why == "排查只有56件（第1行）。"


def test_whole_and_part_may_be_named_in_either_order() -> None:
    finding = only(doubted(filled(CASES), rules=(rule("排查 >= 调处", "部分多于总数"),)), "部分多于总数")
    assert (finding.quote, finding.why) == ("调处: 58件", "排查只有56件（第1行）。")


def test_a_wrong_total_is_quoted_with_the_sum_worked_out() -> None:
    data = {"党员": "886名", "老党员": "400名", "户人": "无"}
    finding = only(doubted(filled(data), rules=(rule("老党员 + 老党员 == 党员"),)), "分项与合计不符")
    assert finding.quote == "党员: 886名"
    assert finding.why.startswith("400名＋400名＝800名")
    assert finding.remedy == "请党建工作办公室 王芳 核对是总数错还是分项错。"


def test_the_remedy_says_where_the_report_prints_the_figures() -> None:
    report = HEADINGS.format(body="（一）抓排查。\n排查{{ 排查 }}，调处{{ 调处 }}。", problems="党员{{ 党员 }}。")
    finding = only(doubted(filled(CASES), report, rules=(rule("调处 <= 排查"),)), "分项与合计不符")
    assert finding.remedy.endswith("报告第一部分（一）用到。")


def test_the_template_s_own_words_name_the_office_too() -> None:
    rules = (rule("调处 <= 排查", "部分多于总数", "请核对是不是把上年的也算进去了。"),)
    finding = only(doubted(filled(CASES), rules=rules), "部分多于总数")
    assert finding.remedy == "请党建工作办公室 王芳 核对是不是把上年的也算进去了。"


def test_an_approximate_figure_only_asks() -> None:
    data = CASES | {"调处": "近58件"}
    finding = only(doubted(filled(data), rules=(rule("调处 <= 排查"),)), "分项与合计不符")
    assert finding.severity is Severity.ASK
    assert "存疑" in finding.why


@pytest.mark.parametrize("text", ["调处 >= 排查", "调处 == 排查 + 2", "调处 <= 收入", "收入 == 排查 + 调处"])
def test_rules_that_hold_or_lack_a_figure_say_nothing(text: str) -> None:
    assert not said(doubted(filled(CASES), rules=(rule(text),)), "分项与合计不符")


def test_a_rule_of_sums_on_both_sides_shows_both() -> None:
    data = CASES | {"党课": "1次", "调研": "2次"}
    finding = only(doubted(filled(data), rules=(rule("排查 + 排查 == 调处 + 调处"),)), "分项与合计不符")
    assert "左边是56件＋56件＝112件" in finding.why


@pytest.mark.parametrize(("years", "severity"), [(None, Severity.MUST), ((2021, 2023), Severity.MUST), ((2024, 2025), Severity.ASK)])
def test_a_rule_of_other_years_only_asks(years: tuple[int, int] | None, severity: Severity) -> None:
    finding = only(doubted(filled(CASES), rules=(replace(rule("调处 <= 排查", "部分多于总数"), years=years),)), "部分多于总数")
    assert finding.severity is severity
    assert ("2023年度是不是还按这个口径" in finding.why) is (severity is Severity.ASK)


def test_the_three_kinds_of_monitored_households_are_summed_up_in_their_years_alone() -> None:
    rules = [rule for rule in forms.template("township").rules if "脱贫不稳定户 +" in rule.text and "未消除" not in rule.text]
    assert [(rule.is_known_in(2021), rule.is_known_in(2025), rule.is_known_in(2026)) for rule in rules] == [(True, True, False)] * 2
