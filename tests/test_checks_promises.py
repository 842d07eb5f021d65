"""What last year and the notice ask to be answered."""

import pytest

from drafter.diagnostics import Severity
from tests.doubting import HEADINGS, after, doubted, filled, only, said

MENDED = {"问题": "抓点多、抓面少", "来源": "县委书记点评", "整改": "按季调度", "成效": "走到18个村"}
PROBLEM = {"问题": "增收路子窄", "措施": "请懂市场的人", "责任人": "王芳", "时限": "2024年9月"}


def test_a_comment_of_last_year_without_answer_is_asked_about() -> None:
    lists = {"上年整改": [MENDED, {"问题": "党员教育方式单一", "来源": "县委巡察反馈"}]}
    finding = only(doubted(filled(lists=lists)), "上年点评没有答复")
    assert finding.quote == "党员教育方式单一（县委巡察反馈）"
    assert "去年指出的2条，今年要逐条答。" in finding.why


def test_half_an_answer_is_noted() -> None:
    finding = only(doubted(filled(lists={"上年整改": [MENDED | {"成效": ""}]})), "整改只答了一半")
    assert (finding.severity, finding.why) == (Severity.NOTE, "“成效”空着，写了怎么改，没有写改得怎么样。")


def test_a_problem_of_last_year_must_come_back() -> None:
    this = after(filled(lists={"上年整改": [MENDED]}), filled(lists={"问题": [PROBLEM]}))
    finding = only(doubted(this), "上年问题没有下文")
    assert finding.quote == "增收路子窄"
    assert finding.why == "2022年述职查摆过这个问题，今年“上年整改”里没有答复。"


@pytest.mark.parametrize("words", ["增收路子窄", "村级增收路子窄", "增收的路子比较窄"])
def test_a_problem_that_comes_back_in_like_words_is_answered(words: str) -> None:
    this = after(filled(lists={"上年整改": [MENDED | {"问题": words}]}), filled(lists={"问题": [PROBLEM]}))
    assert not said(doubted(this), "上年问题没有下文")


def test_a_target_of_last_year_needs_a_word() -> None:
    plans = {"下步打算": [{"标题": "建成旅游示范线", "目标": "年内开园"}]}
    assert only(doubted(after(filled(), filled(lists=plans))), "上年打算没有下文").quote == "年内开园"
    taken_up = filled(material={"事例": ["建成旅游示范线1条"]})
    assert not said(doubted(after(taken_up, filled(lists=plans))), "上年打算没有下文")


def test_a_target_with_a_figure_is_answered_by_the_figure() -> None:
    plans = {"下步打算": [{"标题": "壮大集体经济", "目标": "收入350万元以上"}]}
    assert not said(doubted(after(filled({"收入": "360万元"}), filled(lists=plans))), "上年打算没有下文")


@pytest.mark.parametrize(("asked", "missing"), [("两新组织", False), ("信访", True), ("上年整改", True), ("抓党建", False)])
def test_what_the_notice_wants_must_be_in_the_report(asked: str, missing: bool) -> None:
    report = HEADINGS.format(body="抓党建，建两新党组织{{ 党员 }}。", problems="没有。")
    this = filled({"党员": "5名"}, asked={"必答": [asked]})
    assert bool(said(doubted(this, report), "必答没有写")) is missing


def test_a_list_that_is_filled_in_answers_the_notice() -> None:
    this = filled(asked={"必答": ["上年整改"]}, lists={"上年整改": [MENDED]})
    assert not said(doubted(this), "必答没有写")


def test_a_long_demand_costs_no_time() -> None:
    this = filled(asked={"必答": ["一" * 5000]})
    assert said(doubted(this, "一" * 5000 + "。"), "必答没有写") == []


def test_a_problem_without_measure_is_asked_about() -> None:
    finding = only(doubted(filled(lists={"问题": [PROBLEM | {"措施": "", "时限": ""}]})), "有问题没措施")
    assert finding.why == "“措施”空着，下一步的措施会少一条；时限也没有写。"


def test_a_measure_without_deadline_is_noted() -> None:
    finding = only(doubted(filled(lists={"问题": [PROBLEM | {"时限": ""}]})), "措施没有落到人和时限")
    assert (finding.severity, finding.why) == (Severity.NOTE, "措施写了，时限没有写。")


def test_answered_promises_say_nothing() -> None:
    lists = {"上年整改": [MENDED, PROBLEM | {"整改": "请了2人", "成效": "增收30万元", "来源": ""}], "问题": [PROBLEM]}
    this = after(filled(lists=lists), filled(lists={"问题": [PROBLEM]}))
    codes = ("上年点评没有答复", "整改只答了一半", "上年问题没有下文", "有问题没措施", "措施没有落到人和时限")
    assert not [finding for code in codes for finding in said(doubted(this), code)]


def test_a_long_demand_is_not_met_by_its_beginning() -> None:
    report = HEADINGS.format(body="抓好基层党组织规范化建设。", problems="没有。")
    assert said(doubted(filled(asked={"必答": ["抓好基层党组织规范化管理台账"]}), report), "必答没有写")
