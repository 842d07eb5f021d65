"""Dates, names and blanks in the user's own words."""

import pytest

from drafter.diagnostics import Severity
from tests.doubting import doubted, filled, only, said


def told(fact: str, unit: str = "清溪镇", **head: str) -> list[str]:
    """Return the codes of what is doubted in a fact of a unit."""
    draft = doubted(filled(head={"单位": unit} | head, material={"事例": [fact]}))
    return [finding.code for code in ("地名称谓", "书记姓名", "留有空白记号") for finding in said(draft, code)]


@pytest.mark.parametrize(
    ("unit", "fact"),
    [
        ("白水乡", "推动全镇发展"),
        ("白水乡", "镇党委带头"),
        ("清溪镇", "我乡支部"),
        ("清溪镇", "街道办事处出资"),
        ("城东街道", "我镇企业"),
        ("清溪镇", "我区示范"),
    ],
)
def test_a_unit_that_calls_itself_what_it_is_not_is_asked_about(unit: str, fact: str) -> None:
    assert told(fact, unit) == ["地名称谓"]


@pytest.mark.parametrize(
    ("unit", "fact"),
    [
        ("清溪镇", "健全乡村治理，全面推进乡村振兴，城乡党委共建，我镇全镇"),
        ("白水乡", "健全镇村三级网络，乡镇党委、乡镇政府，全乡动员"),
        ("城东街道", "街道党工委、街道办事处"),
        ("县农业农村局", "到各乡镇、街道调研"),
    ],
)
def test_words_that_only_look_like_it_are_not(unit: str, fact: str) -> None:
    assert told(fact, unit) == []


@pytest.mark.parametrize(("fact", "doubted"), [("县委书记周明元点评", True), ("周志远书记调研", True), ("周明远书记点评", False)])
def test_the_superior_s_name_written_otherwise_is_asked_about(fact: str, doubted: bool) -> None:
    assert told(fact, 上级书记="周明远") == (["书记姓名"] if doubted else [])


@pytest.mark.parametrize("fact", ["建成××村广场", "X名党员", "选派**村书记", "投入XX万元", "由（　　）负责", "由____负责"])
def test_a_blank_of_a_sample_must_be_filled(fact: str) -> None:
    assert told(fact) == ["留有空白记号"]


@pytest.mark.parametrize("fact", ["10×20米大棚", "X光机1台", "A4纸", "党建+旅游（已建）", "3*5米"])
def test_signs_that_mean_something_are_no_blanks(fact: str) -> None:
    assert told(fact) == []


DATES = {"任职时间": "2021年6月", "成文日期": "2023年12月20日", "数据截至": "2023年11月30日"}
CODES = ("日期看不懂", "日期不在本年度", "日期先后不对", "晚于报送", "时限已过")


def dated(**changes: str) -> list[tuple[str, Severity]]:
    """Return what is doubted in the dates of a file for 2023."""
    draft = doubted(filled(head=DATES | changes, asked={"报送": ["2023年12月25日"]}))
    return [(finding.code, finding.severity) for code in CODES for finding in said(draft, code)]


@pytest.mark.parametrize(
    ("key", "typed", "code", "severity"),
    [
        ("成文日期", "2023年12月28日", "晚于报送", Severity.NOTE),
        ("成文日期", "2022年12月28日", "日期不在本年度", Severity.MUST),
        ("成文日期", "2023年2月30日", "日期看不懂", Severity.ASK),
        ("成文日期", "年底", "日期看不懂", Severity.ASK),
        ("数据截至", "2023年12月31日", "日期先后不对", Severity.ASK),
        ("数据截至", "2022年11月30日", "日期不在本年度", Severity.ASK),
        ("任职时间", "2024年1月", "日期先后不对", Severity.ASK),
    ],
)
def test_a_date_that_cannot_be_right_is_doubted(key: str, typed: str, code: str, severity: Severity) -> None:
    found = dated(**{key: typed})
    assert (code, severity) in found


@pytest.mark.parametrize(
    "typed", ["2023-12-20", "2023.12.20", "2023/12/20", "2023年12月", "二〇二三年十二月二十日", "二○二三年十二月", "", "待定"]
)
def test_dates_in_order_say_nothing(typed: str) -> None:
    assert dated(成文日期=typed) == []


def test_a_report_may_be_dated_until_march() -> None:
    assert dated(成文日期="2024年3月1日") == [("晚于报送", Severity.NOTE)]
    assert ("日期不在本年度", Severity.ASK) in dated(成文日期="2024年4月1日")


def test_a_measure_due_before_the_report_is_asked_about() -> None:
    lists = {"问题": [{"问题": "增收路子窄", "时限": "2023年9月"}]}
    finding = only(doubted(filled(head=DATES, lists=lists)), "时限已过")
    assert (finding.quote, finding.subject) == ("时限: 2023年9月", "增收路子窄")
