"""This year against last year."""

import pytest

from drafter.diagnostics import Severity
from tests.doubting import after, doubted, filled, only, said

PROBLEM = "年满五十六岁的党员占了一半，集中学习还是以念文件为主，到支部听得少"


def test_a_larger_figure_equal_to_last_year_s_is_asked_about() -> None:
    finding = only(doubted(filled({"党员": "886名"}, before={"党员": "886名"})), "上年相同")
    assert (finding.quote, finding.severity, finding.number) == ("党员: 886名", Severity.ASK, "上年相同-党员")


@pytest.mark.parametrize(("now", "before"), [("4次", "4次"), ("14次", "13次"), ("第二名", "第二名"), ("无", "12次"), ("", "12次")])
def test_small_changed_ranked_or_absent_figures_are_not(now: str, before: str) -> None:
    unit = "老党员" if "名" in now else "党课"
    assert not said(doubted(filled({unit: now}, before={unit: before})), "上年相同")


def test_last_year_s_file_serves_where_nothing_is_typed() -> None:
    this = after(filled({"党员": "886名"}), filled({"党员": "886名"}))
    assert only(doubted(this), "上年相同").why.startswith("与上年886名一样")


def test_equal_amounts_in_other_units_are_equal() -> None:
    assert said(doubted(filled({"收入": "1200万元"}, before={"收入": "0.12亿元"})), "上年相同")


def test_income_is_asked_about_from_ten_percent_on() -> None:
    finding = only(doubted(filled({"收入": "312.4万元"}, before={"收入": "271万元"})), "与上年变化太大")
    assert finding.quote == "收入: 312.4万元（上年271万元，增长15.3%）"
    assert finding.why == "变化超过10%，会上容易被问到。"


@pytest.mark.parametrize(("now", "asked"), [("886名", False), ("1100名", False), ("1200名", True), ("500名", True)])
def test_other_figures_are_asked_about_from_thirty_percent_on(now: str, asked: bool) -> None:
    assert bool(said(doubted(filled({"党员": now}, before={"党员": "886名"})), "与上年变化太大")) is asked


def test_small_counts_may_double() -> None:
    assert not said(doubted(filled({"党课": "8次"}, before={"党课": "4次"})), "与上年变化太大")


def test_a_typed_base_that_differs_from_last_year_s_file_is_asked_about() -> None:
    this = after(filled({"收入": "300万元"}, before={"收入": "271万元"}), filled({"收入": "270万元"}))
    finding = only(doubted(this), "上年数据不一致")
    assert (finding.quote, finding.subject) == ("收入: 271万元", "收入")
    assert finding.why == "2022年填报表里是270万元（第1行），以这里的为准。"


def test_the_same_base_written_otherwise_does_not_differ() -> None:
    this = after(filled({"收入": "300万元"}, before={"收入": "0.027亿元"}), filled({"收入": "270.0万元"}))
    assert not said(doubted(this), "上年数据不一致")


def test_a_problem_copied_from_last_year_s_file_is_asked_about() -> None:
    lists = {"问题": [{"问题": "教育不够", "表现": PROBLEM}]}
    finding = only(doubted(after(filled(lists=lists), filled(lists=lists))), "与上年雷同")
    assert f"与2022年填报表连续{len(PROBLEM)}字相同：“{PROBLEM[:20]}……”" in finding.why
    assert finding.subject == "问题[1].表现"


def test_nineteen_equal_characters_are_no_copy() -> None:
    old, new = ({"事例": [head + PROBLEM[:19]]} for head in ("上回", "这次"))
    assert not said(doubted(after(filled(material=new), filled(material=old))), "与上年雷同")
