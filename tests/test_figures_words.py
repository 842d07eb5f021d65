"""Figures in words: 约, 较上年, 占比."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures import Figure, UnitError, change, read_figure, roughly, share


def f(text: str) -> Figure:
    """Return the figure that `text` certainly is."""
    figure = read_figure(text)
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1117户", "1100余户"),
        ("174户", "170余户"),
        ("58件", "50余件"),
        ("12次", "10余次"),
        ("3676人", "3600余人"),
        ("16800元", "16000余元"),
        ("1,260平方米", "1200余平方米"),
        ("14.68万元", "14万余元"),
        ("129.43万元", "129万余元"),
        ("312.4万元", "312万余元"),
        ("1.67万人", "1.6万余人"),
        ("0.67万人", "0.6万余人"),
        ("14.68公里", "14余公里"),
        ("96.6%", "96%以上"),
        ("3676", "3600余"),
        ("六十二次", "60余次"),
        ("共1117户", "共1100余户"),
        ("12.5万千瓦时", "12万余千瓦时"),
    ],
)
def test_an_exact_figure_is_told_roughly(text: str, words: str) -> None:
    assert roughly(f(text)) == words


@pytest.mark.parametrize(
    "text",
    [
        "0起",
        "5次",
        "1100户",
        "50件",
        "14万元",
        "1.6万人",
        "0.05万元",
        "3.2公里",
        "96%",
        "0.6%",
        "60余次",
        "近1200人",
        "第12名",
        "156户593人",
        "-3.2%",
        "-58件",
    ],
)
def test_a_round_or_rough_figure_stays_as_it_is(text: str) -> None:
    assert roughly(f(text)) == text


@given(st.integers(0, 10**10))
def test_rough_words_never_promise_too_much(number: int) -> None:
    told = read_figure(roughly(f(f"{number}户")))
    assert told is not None
    assert 0.9 * number / 2 <= told.quantities[0].value <= number


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("5场", "4场", "增加1场"),
        ("3名", "5名", "减少2名"),
        ("12件", "8件", "增加4件"),
        ("120次", "100次", "增加20次"),
        ("5", "4", "增加1"),
        ("5场", "4", "增加1场"),
        ("5", "4场", "增加1场"),
        ("5起", "0起", "增加5起"),
        ("14.68万元", "0元", "增加14.68万元"),
    ],
)
def test_small_counts_change_by_so_many(now: str, before: str, words: str) -> None:
    assert change(f(now), f(before)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("225户", "200户", "增长12.5%"),
        ("969起", "1000起", "下降3.1%"),
        ("15万元", "12万元", "增长25%"),
        ("15万元", "120000元", "增长25%"),
        ("50元", "40元", "增长25%"),
        ("100户", "90户", "增长11.1%"),
        ("1.5公里", "1.2公里", "增长25%"),
        ("1.67万人", "1.6万人", "增长4.4%"),
    ],
)
def test_money_and_large_counts_change_by_percent(now: str, before: str, words: str) -> None:
    assert change(f(now), f(before)) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [("96.6%", "94.2%", "提高2.4个百分点"), ("3%", "4.2%", "下降1.2个百分点"), ("96.6%", "94", "提高2.6个百分点")],
)
def test_percentages_change_by_points(now: str, before: str, words: str) -> None:
    assert change(f(now), f(before)) == words


def test_a_change_too_small_for_percent_is_told_in_units() -> None:
    assert change(f("100001户"), f("100000户")) == "增加1户"


def test_the_prefix_stands_before_a_change_only() -> None:
    assert change(f("5场"), f("4场"), "较上年") == "较上年增加1场"
    assert change(f("5场"), f("5场"), "较上年") == "与上年持平"


@pytest.mark.parametrize(("now", "before"), [("5场", "5次"), ("96.6%", "96.6%"), ("1.2万元", "12000元"), ("0起", "0起")])
def test_equal_figures_are_level(now: str, before: str) -> None:
    assert change(f(now), f(before)) == "与上年持平"


@pytest.mark.parametrize(
    ("now", "before"),
    [("60余次", "58次"), ("60次", "近58次"), ("第二名", "第三名"), ("156户593人", "150户500人"), ("5户", "5户3人")],
)
def test_nothing_is_said_where_nothing_is_certain(now: str, before: str) -> None:
    assert change(f(now), f(before), "较上年") == ""


def test_unlike_figures_have_no_change() -> None:
    with pytest.raises(UnitError, match="“户”和“人”不能比较"):
        change(f("5户"), f("4人"))


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [
        ("53名", "112名", "47.3%"),
        ("1件", "4件", "25%"),
        ("53", "112名", "47.3%"),
        ("53名", "112", "47.3%"),
        ("3000元", "1.2万元", "25%"),
        ("0起", "4起", "0%"),
        ("30人", "156户120人", "25%"),
    ],
)
def test_a_share_is_a_percentage(part: str, whole: str, percent: str) -> None:
    assert str(share(f(part), f(whole))) == percent


def test_a_share_of_an_approximate_whole_is_approximate() -> None:
    assert share(f("53名"), f("110余名")).approximate


@pytest.mark.parametrize(
    ("part", "whole", "message"),
    [("5户", "9人", "“户”和“人”不能求占比"), ("5户", "0户", "除数为0"), ("第二名", "9名", "不能求占比")],
)
def test_a_senseless_share_is_refused(part: str, whole: str, message: str) -> None:
    with pytest.raises(UnitError, match=message):
        share(f(part), f(whole))
