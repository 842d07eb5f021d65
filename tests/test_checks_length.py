"""How long a report is, and what the notice asks of it."""

from fractions import Fraction

import pytest
from msgspec.structs import replace

from drafter.diagnostics import Severity
from drafter.model.document import Block, Document, Role, Run
from drafter.report.length import extent, read_limit
from tests.doubting import HEADINGS, doubted, filled, only, said

REPORT = HEADINGS.format(body="好" * 240 + "。", problems="差" * 48 + "。")
"""Just over 300 字, some of them on problems."""


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("3000以内", None, 3000),
        ("3000字以内", None, 3000),
        ("不超过3000字", None, 3000),
        ("3000", None, 3000),
        ("三千字以内", None, 3000),
        ("3千字以内", None, 3000),
        ("３，０００字以内", None, 3000),
        ("3000—4000", 3000, 4000),
        ("3000字至4000字", 3000, 4000),
        ("3000～4000字", 3000, 4000),
        ("3000左右", 2700, 3300),
        ("不少于3000字", 3000, None),
        ("不低于3000字", 3000, None),
        ("不小于3000字", 3000, None),
        ("至少3000字", 3000, None),
        ("不大于3000字", None, 3000),
        ("至多3000字", None, 3000),
        ("8分钟", None, 8),
        ("八分钟以内", None, 8),
        ("8-10分钟", 8, 10),
    ],
)
def test_a_notice_s_words_are_read(text: str, low: int | None, high: int | None) -> None:
    read = read_limit(text)
    assert read is not None
    assert (read.low, read.high) == (low, high)


@pytest.mark.parametrize("text", ["三分之一以上", "不少于三分之一", "1/3以上", "三分之一", "不低于1/3"])
def test_a_share_is_a_floor(text: str) -> None:
    read = read_limit(text, floor=True)
    assert read is not None
    assert (read.low, read.high) == (Fraction(1, 3), None)


@pytest.mark.parametrize(("text", "low"), [("30%", Fraction(3, 10)), ("百分之三十以上", Fraction(3, 10)), ("三成", Fraction(3, 10))])
def test_percentages_are_shares(text: str, low: Fraction) -> None:
    read = read_limit(text, floor=True)
    assert read is not None
    assert read.low == low


@pytest.mark.parametrize("text", ["", "适中", "1/0", "〇分之一", "百", "分之", "%", "千万亿"])
def test_what_is_no_limit_is_none_or_a_number(text: str) -> None:
    read = read_limit(text)
    assert read is None or read.high is not None


def test_a_report_that_is_too_long_is_asked_about() -> None:
    finding = only(doubted(filled(asked={"字数": ["200以内"]}), REPORT), "字数超出")
    assert finding.quote == "字数: 200以内"
    assert finding.why.endswith("字，要求200以内。")


def test_a_report_that_is_too_short_says_what_to_do() -> None:
    finding = only(doubted(filled(asked={"字数": ["3000—4000"]}), REPORT), "字数不足")
    assert finding.remedy == "请在素材里补充本单位的事。"
    gap = only(doubted(filled({"党课": ""}, asked={"字数": ["3000—4000"]}), REPORT + "{{ 党课 }}"), "字数不足")
    assert gap.remedy == "先把待填的数和素材填上，字数会增加。"


def test_the_template_s_limit_holds_where_the_notice_says_nothing() -> None:
    assert said(doubted(filled(), REPORT, limits={"字数": "200以内"}), "字数超出")
    assert not said(doubted(filled(asked={"字数": ["400以内"]}), REPORT, limits={"字数": "200以内"}), "字数超出")


def test_too_few_words_on_problems_are_asked_about() -> None:
    finding = only(doubted(filled(asked={"问题篇幅": ["三分之一以上"]}), REPORT), "问题篇幅不足")
    assert finding.why == "问题部分占18%，要求三分之一以上。"


def test_speaking_time_is_only_noted() -> None:
    finding = only(doubted(filled(asked={"述职时长": ["1分钟"]}), REPORT), "述职时长超出")
    assert (finding.severity, finding.why[:8]) == (Severity.NOTE, "照稿念完约2分钟")


def test_a_limit_that_cannot_be_read_is_noted() -> None:
    finding = only(doubted(filled(asked={"字数": ["适中"]}), REPORT), "要求看不懂")
    assert finding.remedy == "请写成“3000以内”这样。"


def test_a_report_within_its_limits_says_nothing() -> None:
    asked = {"字数": ["400以内"], "问题篇幅": ["10%"], "述职时长": ["8分钟"]}
    findings = [said(doubted(filled(asked=asked), REPORT), code) for code in ("字数超出", "字数不足", "问题篇幅不足")]
    assert findings == [[], [], []]


def test_pages_are_counted_on_the_grid() -> None:
    block = Block(Role.PARAGRAPH, (Run("字" * 26),))
    assert [extent(Document((block,) * count)).pages for count in (1, 22, 23, 45)] == [1, 1, 2, 3]
    longer = replace(block, runs=(Run("字" * 27),))
    assert extent(Document((longer,) * 12)).pages == 2


def test_a_report_without_a_part_on_problems_has_no_share() -> None:
    assert extent(Document((Block(Role.PARAGRAPH, (Run("字"),)),))).problems is None
