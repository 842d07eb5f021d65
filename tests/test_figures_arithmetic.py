"""Figures reckoned with each other, unit by unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures import Figure, UnitError, read_figure

COUNTS = st.integers(0, 10**9)


def f(text: str) -> Figure:
    """Return the figure that `text` certainly is."""
    figure = read_figure(text)
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    ("left", "right", "total"),
    [
        ("4场", "5场", "9场"),
        ("4场", "5次", "9场"),
        ("4个", "5名", "9个"),
        ("1.2万元", "3000元", "1.5万元"),
        ("3000元", "1.2万元", "15000元"),
        ("1.2亿元", "800万元", "1.28亿元"),
        ("156户593人", "239户907人", "395户1500人"),
        ("156户593人", "907人239户", "395户1500人"),
        ("3年2个月", "10个月", "48个月"),
        ("1.67万人", "300人", "1.7万人"),
        ("40", "2.5%", "42.5%"),
        ("2.5%", "40", "42.5%"),
        ("5", "6", "11"),
        ("1万", "600户", "1.06万户"),
    ],
)
def test_a_sum_is_told_in_the_left_unit(left: str, right: str, total: str) -> None:
    assert str(f(left) + f(right)) == total


def test_three_pairs_of_households_and_people_add_up() -> None:
    assert str(f("156户593人") + f("239户907人") + f("198户530人")) == "593户2030人"


@pytest.mark.parametrize(
    ("left", "right", "difference"),
    [("9场", "4场", "5场"), ("4场", "9场", "-5场"), ("1.5万元", "3000元", "1.2万元"), ("96.6%", "94.2%", "2.4%")],
)
def test_a_difference_is_exact(left: str, right: str, difference: str) -> None:
    assert str(f(left) - f(right)) == difference


@pytest.mark.parametrize(
    ("left", "right", "message"),
    [
        ("5户", "6人", "“户”和“人”不能相加"),
        ("156户593人", "6户", "“户、人”和“户”不能相加"),
        ("6户", "156户593人", "“户”和“户、人”不能相加"),
        ("156户593人", "6", "“户、人”和无单位的数不能相加"),
        ("第二名", "1", "“第二名”是名次，不能相加"),
        ("5%", "3元", "“%”和“元”不能相加"),
    ],
)
def test_unlike_figures_do_not_add_up(left: str, right: str, message: str) -> None:
    with pytest.raises(UnitError, match=f"^{message}$"):
        f(left) + f(right)


def test_numbers_take_the_unit_of_the_figure_beside_them() -> None:
    assert str(f("4场") + 1) == "5场"
    assert str(1 + f("4场")) == "5场"
    assert str(10 - f("4场")) == "6场"
    assert str(f("4.5%") - Decimal("1.5")) == "3%"
    assert str(-f("4场")) == "-4场"


@pytest.mark.parametrize(
    ("left", "right", "product"),
    [
        ("4场", "3", "12场"),
        ("3", "4场", "12场"),
        ("156户593人", "2", "312户1186人"),
        ("200人", "45%", "90人"),
        ("45%", "200人", "90人"),
        ("50%", "50%", "25%"),
        ("2万", "3元", "60000元"),
    ],
)
def test_a_product_keeps_the_unit(left: str, right: str, product: str) -> None:
    assert str(f(left) * f(right)) == product


def test_numbers_multiply_and_divide_from_both_sides() -> None:
    assert str(f("4场") * 2) == "8场"
    assert str(2 * f("4场")) == "8场"
    assert str(f("4场") * 0.5) == "2场"
    assert str(f("4场") / 8) == "0.5场"
    assert str(8 / f("4场")) == "2"


@pytest.mark.parametrize(
    ("left", "right", "quotient"),
    [
        ("58件", "116件", "0.5"),
        ("3000元", "1.2万元", "0.25"),
        ("10个", "40名", "0.25"),
        ("156户593人", "2", "78户296.5人"),
        ("156户593人", "312户", "0.5"),
        ("1200元", "400人", "3元/人"),
        ("1.2亿元", "400户", "0亿元/户"),
        ("58件", "50%", "116件"),
        ("50%", "25%", "2"),
        ("1", "3", "0.33"),
        ("2", "3", "0.67"),
    ],
)
def test_a_quotient_is_a_ratio_or_so_much_for_one(left: str, right: str, quotient: str) -> None:
    assert str(f(left) / f(right)) == quotient


@pytest.mark.parametrize(("left", "right"), [("3户", "4人"), ("3元", "4元"), ("156户593人", "3户")])
def test_two_united_figures_do_not_multiply(left: str, right: str) -> None:
    with pytest.raises(UnitError, match="不能相乘"):
        f(left) * f(right)


@pytest.mark.parametrize("right", ["0", "0件", "0人", "0%"])
def test_nothing_is_divided_by_zero(right: str) -> None:
    with pytest.raises(UnitError, match="除数为0"):
        f("58件") / f(right)


@pytest.mark.parametrize(("left", "right"), [("156户593人", "2户5人"), ("156户593人", "5元"), ("5元", "156户593人"), ("第二名", "2")])
def test_what_has_no_one_quotient_is_refused(left: str, right: str) -> None:
    with pytest.raises(UnitError, match="不能相除"):
        f(left) / f(right)


@pytest.mark.parametrize(
    ("left", "right", "sign"),
    [
        ("4场", "5场", -1),
        ("5场", "5次", 0),
        ("1.2万元", "11999元", 1),
        ("12000元", "1.2万元", 0),
        ("96.6%", "40", 1),
        ("40", "96.6%", -1),
        ("156户593人", "593人", 0),
        ("600人", "156户593人", 1),
        ("156户593人", "156户594人", -1),
        ("156户593人", "156户593人", 0),
        ("3年2个月", "38个月", 0),
        ("第二名", "第3名", -1),
        ("第二名", "3", -1),
        ("1.2万", "12000", 0),
        ("1.2万", "1.2万人", 0),
        ("12000", "1.2万元", 1),
        ("60余次", "60次", 0),
        ("-3.2%", "0", -1),
    ],
)
def test_figures_compare_on_the_units_they_share(left: str, right: str, sign: int) -> None:
    assert f(left).compare(f(right)) == sign
    assert f(right).compare(f(left)) == -sign


@pytest.mark.parametrize(("left", "right"), [("5户", "6人"), ("156户593人", "5"), ("第二名", "3人"), ("5%", "5元")])
def test_figures_that_share_no_unit_do_not_compare(left: str, right: str) -> None:
    with pytest.raises(UnitError, match="不能比较"):
        f(left).compare(f(right))


def test_signs_tell_every_shared_unit_apart() -> None:
    assert f("593户2030人").signs(f("593户2031人")) == (0, -1)


def test_numbers_compare_in_the_figures_unit() -> None:
    assert f("96.6%").compare(40) == 1
    assert f("96.6%").compare(Decimal("96.6")) == 0
    assert f("0起").compare(0) == 0


def test_a_ratio_beside_a_percentage_counts_a_hundred_times() -> None:
    ratio = f("969起") / f("1003起")
    assert ratio.compare(f("96.6%")) == 0
    assert f("96.6%").compare(ratio) == 0
    assert ratio.compare(f("96.7%")) == -1
    assert str(f("100%") - f("1件") / f("4件")) == "75%"


def test_a_ratio_times_a_hundred_is_a_number_of_percent() -> None:
    assert (f("1件") / f("4件") * 100).compare(f("25%")) == 0
    assert str((f("1件") / f("4件") * 100).to_unit("%")) == "25%"


@pytest.mark.parametrize(
    ("left", "right", "approximate"),
    [("60余次", "3次", True), ("3次", "近60次", True), ("3次", "4次", False), ("达3次", "共4次", False)],
)
def test_what_is_computed_from_an_approximate_figure_is_approximate(left: str, right: str, approximate: bool) -> None:
    assert (f(left) + f(right)).approximate == approximate
    assert (f(left) / f(right)).approximate == approximate
    assert (f(left) - f(right)).to_unit("次").approximate == approximate


def test_a_computed_text_holds_no_qualifier() -> None:
    assert str(f("约60余次") + f("3次")) == "63次"


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("NaN"), Decimal("-Infinity"), "五", None])
def test_what_is_no_number_is_refused_in_chinese(number: float) -> None:
    with pytest.raises(UnitError, match="不是数"):
        f("5次") + number


def test_numbers_do_not_grow_without_end() -> None:
    with pytest.raises(UnitError, match="太大"):
        f("99999999999999999999人") * 10**12


@pytest.mark.parametrize(
    ("text", "unit", "decimals", "expected"),
    [
        ("146800元", "万元", None, "14.68万元"),
        ("14.68万元", "元", None, "146800元"),
        ("12345元", "万元", None, "1.23万元"),
        ("12350元", "万元", 2, "1.24万元"),
        ("12350元", "万元", 0, "1万元"),
        ("96.04%", "%", None, "96%"),
        ("96.65%", "%", None, "96.7%"),
        ("96.65%", "%", 2, "96.65%"),
        ("-96.65%", "%", None, "-96.7%"),
        ("2.4个百分点", "%", None, "2.4%"),
        ("5", "次", None, "5次"),
        ("1.2万", "人", None, "12000人"),
        ("1.2万人", "名", None, "12000名"),
        ("15亩", "公顷", None, "1公顷"),
        ("2年", "个月", None, "24个月"),
        ("3万元/户", "元", None, "30000元"),
        ("4场", "", None, "4场"),
        ("156户593人", "户", None, "156户593人"),
        ("第二名", "名", None, "第二名"),
    ],
)
def test_a_figure_is_told_in_the_declared_unit(text: str, unit: str, decimals: int | None, expected: str) -> None:
    assert str(f(text).to_unit(unit, decimals)) == expected


def test_a_ratio_is_told_in_percent() -> None:
    assert str((f("53名") / f("112名")).to_unit("%")) == "47.3%"
    assert str((f("53名") / f("112名")).to_unit("%", 2)) == "47.32%"
    assert str((f("112名") / f("53名")).to_unit("倍")) == "2.11倍"


def test_so_much_for_one_is_told_in_the_declared_unit() -> None:
    assert str((f("1.2亿元") / f("400户")).to_unit("万元")) == "30万元"
    assert str((f("1.2亿元") / f("400户")).to_unit("元/户")) == "300000元/户"


@pytest.mark.parametrize(
    ("text", "unit"), [("5户", "人"), ("5%", "元"), ("156户593人", "元"), ("第二名", "次"), ("3万元/户", "亩"), ("3万元/户", "户")]
)
def test_a_figure_is_not_told_in_a_unit_of_another_kind(text: str, unit: str) -> None:
    with pytest.raises(UnitError, match=f"不能换算成“{unit}”"):
        f(text).to_unit(unit)


@given(COUNTS, COUNTS)
def test_what_was_added_can_be_taken_away(one: int, other: int) -> None:
    assert str(f(f"{one}户") + f(f"{other}户") - f(f"{other}户")) == f"{one}户"


@given(COUNTS, COUNTS)
def test_sums_do_not_depend_on_the_order(one: int, other: int) -> None:
    assert (f(f"{one}元") + f(f"{other}万元")).compare(f(f"{other}万元") + f(f"{one}元")) == 0


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_pairs_add_up_as_their_parts_do(a: int, b: int, c: int, d: int) -> None:
    assert str(f(f"{a}户{b}人") + f(f"{c}户{d}人")) == f"{a + c}户{b + d}人"


@given(COUNTS, COUNTS)
def test_comparing_is_comparing_numbers(one: int, other: int) -> None:
    assert f(f"{one}人").compare(f(f"{other}名")) == (one > other) - (one < other)


@given(COUNTS)
def test_telling_in_another_unit_and_back_changes_nothing(number: int) -> None:
    assert str(f(f"{number}元").to_unit("万元", 4).to_unit("元")) == f"{number}元"
