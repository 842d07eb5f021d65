"""Figures told apart from years, ordinals, names, standards and targets in running text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.report import find_figures


def found(text: str) -> list[str]:
    """Return the words of the figures in a text."""
    return [figure.text for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("全年讲党课4次，走访群众60余户。", ["4次", "60余户"]),
        ("争取资金25万多元，受益人口1.67万人。", ["25万多元", "1.67万人"]),
        ("监测户593户2031人，务工就业3676，都已登记。", ["593户", "2031人", "3676"]),
        ("满意率９６．６％，位列全县第二名。", ["９６．６％", "第二名"]),
        ("积分稳定在前10名。", ["前10名"]),
        ("选派两名干部，办实事六十余件。", ["两名", "六十余件"]),
        ("共投入1,260万元，种树3.2万余株。", ["1,260万元", "3.2万余株"]),
        ("实现52个月零命案，4年多无安全事故。", ["52个月", "4年多"]),
        ("平均每村收入12万元。", ["12万元"]),
        ("培训2O余场，新招教师l名。", ["2O余场", "l名"]),
        ("运动会上取得8金15银。", ["8金", "15银"]),
        ("完成30个村（社区）的改造，6个村验收。", ["30个", "6个"]),
        ("今年以来，6名90后干部入党。", ["6名"]),
        ("企业开办时间压缩至0.5个工作日，等候时间缩短到12分钟。", ["0.5个工作日", "12分钟"]),
        ("同比增长12.5%，提高2.4个百分点。", ["12.5%", "2.4个百分点"]),
        ("处理垃圾283吨，出栏生猪79291头。", ["283吨", "79291头"]),
        ("空气优良341天，优良天数达到341天。", ["341天", "341天"]),
    ],
)
def test_what_counts_something_is_a_figure(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2023年度工作报告",
        "自2019年11月4日上线以来，10月底完成。",
        "每月1日、15日为走访日，24小时有人值守。",
        "落实“三会一课”和四个意识，做到两个维护。",
        "12345热线、3A级景区、90后、万头牛场。",
        "按每亩400元补助，35岁以下的优先。",
        "党的二十大和第27届运动会。",
        "1.压实责任。\n2、抓好落实。\n（3）强化督查。",
        "推行“1+1”结对，早上8:30集合。",
        "《2022年学习计划》和〔2023〕5号文件。",
        "办好一批实事，选出一名带头人。",
        "近三年来，五年内，半年以后。",
        "集中30天整治，提前15天完工，冲刺100天。",
        "计划新建5个广场，力争收入达到30万元。",
        "争做十三个表率，抓好四个方面。",
    ],
)
def test_what_counts_nothing_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "value", "approx", "unit"),
    [
        ("60余次", "60", "余", "次"),
        ("25万多元", "25", "多", "万元"),
        ("近1200人", "1200", "近", "人"),
        ("各村收入稳超10万元", "10", "超", "万元"),
        ("获第二名", "2", "", "位次"),
        ("1,260平方米", "1260", "", "平方米"),
        ("六十余场次", "60", "余", "场次"),
        ("党员1000名以上。", "1000", "以上", "名"),
        ("４场", "4", "", "场"),
        ("2O余场", "20", "余", "场"),
    ],
)
def test_value_qualifier_and_unit(text: str, value: str, approx: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.value, figure.approx, figure.unit) == (value, approx, unit)


def test_the_numbers_of_a_plan_are_targets() -> None:
    text = "讲党课4次。明年讲党课6次。"
    assert [figure.text for figure in find_figures(text, (range(6, len(text)),))] == ["4次"]


@given(st.text(alphabet="0123456789一二两十余多万个名次元年月第前“”（），。：每按A% \n", max_size=60))
def test_whatever_stands_there_figures_lie_in_it_and_apart(text: str) -> None:
    figures = find_figures(text)
    assert all(text[figure.offset : figure.end] == figure.text for figure in figures)
    assert all(one.end <= other.offset for one, other in itertools.pairwise(figures))
