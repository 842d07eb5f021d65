"""What can be added up and compared with what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures import fits, read_figure, same_kind

UNITS = ["", "元", "万元", "人", "名", "次", "场", "户", "个", "件", "个村", "亩", "公里", "年", "天", "%", "千瓦", "元/人", "啥"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("元", "万元"),
        ("千元", "亿元"),
        ("百万元", "元"),
        ("人", "名"),
        ("万人", "位"),
        ("名党员", "人"),
        ("次", "场"),
        ("期", "场次"),
        ("人次", "次"),
        ("件", "起"),
        ("个村", "个"),
        ("户监测户", "户"),
        ("名党员", "人"),
        ("个党支部", "家"),
        ("户", "万户"),
        ("个", "人"),
        ("个", "次"),
        ("个", "件"),
        ("亩", "平方米"),
        ("万亩", "公顷"),
        ("㎡", "平方公里"),
        ("公里", "米"),
        ("km", "千米"),
        ("吨", "公斤"),
        ("年", "个月"),
        ("天", "小时"),
        ("%", "％"),
        ("%", "个百分点"),
        ("MW", "万千瓦"),
        ("kW", "瓦"),
        ("千瓦时", "度"),
        ("元/人", "万元/人"),
        ("什么", "件"),
        ("", "元"),
        ("", "%"),
        ("万", "人"),
    ],
)
def test_units_of_one_kind_go_together(one: str, other: str) -> None:
    assert same_kind(one, other)
    assert same_kind(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("户", "人"),
        ("户", "个"),
        ("人", "次"),
        ("件", "人"),
        ("个村", "人"),
        ("元", "美元"),
        ("元", "人"),
        ("元", "元/人"),
        ("%", "人"),
        ("%", "次"),
        ("亩", "公里"),
        ("千瓦", "千瓦时"),
        ("千米", "千瓦"),
        ("分", "分钟"),
        ("年", "天"),
        ("天然气", "天"),
        ("度假村", "度"),
        ("户监测户", "人"),
    ],
)
def test_units_of_two_kinds_do_not(one: str, other: str) -> None:
    assert not same_kind(one, other)
    assert not same_kind(other, one)


@given(st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_being_of_one_kind_goes_both_ways(one: str, other: str) -> None:
    assert same_kind(one, other) == same_kind(other, one)


@given(st.text(max_size=12))
def test_every_unit_is_of_its_own_kind(unit: str) -> None:
    assert same_kind(unit, unit)
    assert same_kind(unit, "")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("4场", "次"),
        ("4场", ""),
        ("5", "次"),
        ("156户593人", "户"),
        ("156户593人", "人"),
        ("12个村36人", "个"),
        ("14.68万元", "元"),
        ("96.6%", "%"),
        ("3万元/户", "元"),
        ("第二名", "名"),
        ("第二名", "位"),
        ("第二名", "名次"),
        ("第二名", "位次"),
        ("第二名", "第"),
        ("第二名", ""),
        ("3名", "名"),
    ],
)
def test_a_figure_fits_a_unit_of_its_kind(text: str, unit: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert fits(figure, unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("4场", "人"), ("156户593人", "元"), ("14.68万元", "户"), ("96.6%", "名"), ("第二名", "次"), ("第二名", "人"), ("2次", "位次")],
)
def test_a_figure_does_not_fit_a_unit_of_another_kind(text: str, unit: str) -> None:
    figure = read_figure(text)
    assert figure is not None
    assert not fits(figure, unit)
