"""What a person types, read into exact amounts."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.figures import Figure, Quantity, read_figure


def amounts(text: str, unit: str = "") -> list[str]:
    """Return what was read as `60 次`, one for each amount; empty for no figure."""
    figure = read_figure(text, unit)
    return [f"{one.value} {one.unit}".strip() for one in figure.quantities] if figure else []


def read(text: str) -> Figure:
    """Return the figure that `text` certainly is."""
    figure = read_figure(text)
    assert figure is not None
    return figure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0起", "0 起"),
        ("4场", "4 场"),
        ("3676", "3676"),
        ("14.68万元", "14.68 万元"),
        ("3亿元", "3 亿元"),
        ("3千人", "3 千人"),
        ("1.67万人", "1.67 万人"),
        ("1,260平方米", "1260 平方米"),
        ("1,234,567.89元", "1234567.89 元"),
        ("6个村（社区）", "6 个村（社区）"),
        ("6个村(社区)", "6 个村（社区）"),
        ("12个村", "12 个村"),
        ("12个两新组织", "12 个两新组织"),
        ("5个工作日", "5 个工作日"),
        ("100㎡", "100 ㎡"),
        ("5MW", "5 MW"),
        ("120kW", "120 kW"),
        ("3.5万千瓦时", "3.5 万千瓦时"),
        ("12.6平方公里", "12.6 平方公里"),
        ("3万元/户", "3 万元/户"),
        ("98.5分", "98.5 分"),
        ("007", "7"),
    ],
)
def test_a_number_keeps_its_unit_and_its_wan(text: str, expected: str) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("４场", "4 场"),
        ("９６.６％", "96.6 %"),
        ("９６．６％", "96.6 %"),
        ("1，260平方米", "1260 平方米"),
        ("３，６７６人", "3676 人"),
        ("－3.2%", "-3.2 %"),
        ("−3.2%", "-3.2 %"),
    ],
)
def test_full_width_characters_are_read_as_their_narrow_ones(text: str, expected: str) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两名", "2 名"),
        ("十五个", "15 个"),
        ("二十余万元", "20 万元"),
        ("六十余次", "60 次"),
        ("一百二十余人", "120 人"),
        ("一十五次", "15 次"),
        ("一万二千人", "12000 人"),
        ("一亿零一千元", "100001000 元"),
        ("一亿二千万元", "1.2 亿元"),
        ("两亿五千万元", "2.5 亿元"),
        ("一亿零五百万元", "1.05 亿元"),
        ("十二亿五千万元", "12.5 亿元"),
        ("一百九十万零三千九百七十一元", "1903971 元"),
        ("三十六点五万元", "36.5 万元"),
        ("十四点六八万元", "14.68 万元"),
        ("三万五元", "35000 元"),
        ("一百一户", "110 户"),
        ("两百五", "250"),
        ("一百十五户", "115 户"),
        ("廿五名", "25 名"),
        ("卅户", "30 户"),
        ("半年", "0.5 年"),
        ("两个半月", "2.5 个月"),
        ("三年半", "3.5 年"),
        ("两个半小时", "2.5 个小时"),
        ("两个半天", "2 个半天"),
        ("三万元", "3 万元"),
        ("十五亿元", "15 亿元"),
        ("十五", "15"),
        ("零起", "0 起"),
    ],
)
def test_chinese_numerals_are_read(text: str, expected: str) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("96.6%", "96.6 %"),
        ("100%", "100 %"),
        ("-3.2%", "-3.2 %"),
        ("+3%", "3 %"),
        ("0.5‰", "0.5 ‰"),
        ("2.4个百分点", "2.4 个百分点"),
        ("3百分点", "3 百分点"),
        ("百分之五", "5 %"),
        ("百分之96.6", "96.6 %"),
        ("百分之九十六点六", "96.6 %"),
        ("百分之百", "100 %"),
        ("千分之三", "3 ‰"),
    ],
)
def test_percentages_are_read_in_digits_and_in_words(text: str, expected: str) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("156户593人", ["156 户", "593 人"]),
        ("156户、593人", ["156 户", "593 人"]),
        ("12个村36人", ["12 个村", "36 人"]),
        ("六户二十人", ["6 户", "20 人"]),
        ("3年2个月", ["3 年", "2 个月"]),
        ("156户593人12万元", ["156 户", "593 人", "12 万元"]),
    ],
)
def test_a_figure_can_hold_several_amounts(text: str, expected: list[str]) -> None:
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3亿2000万元", "3.2 亿元"),
        ("1万2千人", "1.2 万人"),
        ("3万2000元", "3.2 万元"),
        ("1亿2千3百万元", "1.23 亿元"),
        ("3万5", "3.5 万"),
        ("12 000元", "12000 元"),
    ],
)
def test_an_amount_typed_in_two_steps_is_one(text: str, expected: str) -> None:
    assert amounts(text) == [expected]


@pytest.mark.parametrize(
    ("text", "prefix", "suffix"),
    [
        ("约60次", "约", ""),
        ("近1200人", "近", ""),
        ("超100万元", "超", ""),
        ("超过100万元", "超过", ""),
        ("逾3千人", "逾", ""),
        ("将近60次", "将近", ""),
        ("大约60次", "大约", ""),
        ("不足5%", "不足", ""),
        ("不到5%", "不到", ""),
        ("累计超100人", "累计超", ""),
        ("60余次", "", "余"),
        ("50多件", "", "多"),
        ("10来次", "", "来"),
        ("25万多元", "", "多"),
        ("1.2亿余元", "", "余"),
        ("100余人次", "", "余"),
        ("20次以上", "", "以上"),
        ("96%以上", "", "以上"),
        ("1200人左右", "", "左右"),
        ("60次余", "", "余"),
        ("3个多月", "", "多"),
        ("3年多", "", "多"),
        ("156户593余人", "", "余"),
        ("约1200人左右", "约", "左右"),
        ("百分之五以上", "", "以上"),
    ],
)
def test_a_qualified_figure_is_approximate(text: str, prefix: str, suffix: str) -> None:
    figure = read(text)
    assert (figure.prefix, figure.suffix, figure.approximate) == (prefix, suffix, True)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("5-6次", "5 次"),
        ("5至6次", "5 次"),
        ("５～６次", "5 次"),
        ("十二至十五场", "12 场"),
        ("500万-600万元", "500 万元"),
        ("12～15万元", "12 万元"),
        ("三四次", "3 次"),
        ("五六十人", "50 人"),
        ("一千五六百亩", "1500 亩"),
        ("二十几人", "20 人"),
    ],
)
def test_a_span_counts_at_least_its_smaller_end_and_is_approximate(text: str, least: str) -> None:
    assert (amounts(text), read(text).approximate) == ([least], True)


@pytest.mark.parametrize("text", ["60次", "达60次", "达到96.6%", "共60次", "累计60次", "高达3亿元", "第二名", "156户593人"])
def test_an_unqualified_figure_is_exact(text: str) -> None:
    assert not read(text).approximate


def test_a_month_and_more_is_counted_in_months() -> None:
    assert amounts("3个多月") == ["3 个月"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第二名", "2 名"),
        ("第2位", "2 位"),
        ("第２名", "2 名"),
        ("前10名", "10 名"),
        ("前三", "3"),
        ("第一", "1"),
        ("全县第二名", "2 名"),
        ("全市前10名", "10 名"),
        ("第十五名", "15 名"),
    ],
)
def test_a_place_in_an_order_is_a_rank(text: str, expected: str) -> None:
    assert amounts(text) == [expected]
    assert read(text).rank


def test_a_place_among_the_first_is_approximate() -> None:
    assert read("前10名").approximate


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("5", "次", "5 次"),
        ("60余", "次", "60 次"),
        ("96.6", "%", "96.6 %"),
        ("六十余", "次", "60 次"),
        ("1.67万", "人", "1.67 万人"),
        ("14.68", "万元", "14.68 万元"),
        ("3万", "万元", "3 万元"),
        ("1.2亿", "万元", "1.2 亿元"),
        ("2万", "千瓦", "2 万千瓦"),
        ("4场", "次", "4 场"),
        ("十二万五", "万元", "125000 元"),
        ("十二万五千", "万元", "125000 元"),
        ("一万二", "万人", "12000 人"),
        ("三亿二千万", "万元", "3.2 亿元"),
        ("一千二百", "万元", "1200 万元"),
        ("3千6百", "亩", "3600 亩"),
    ],
)
def test_a_number_alone_takes_the_unit_that_is_understood(text: str, unit: str, expected: str) -> None:
    assert amounts(text, unit) == [expected]


def test_the_text_stays_as_typed() -> None:
    assert str(read("  １，２６０ 平方米　")) == "１，２６０ 平方米"


@pytest.mark.parametrize("text", ["60 余 次", " 60余次", "60余次\t", "60　余次", "六十 余次"])
def test_space_around_number_and_unit_is_tolerated(text: str) -> None:
    assert amounts(text) == ["60 次"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "abc",
        "若干",
        "很多",
        "无",
        "待定",
        "达标",
        "一般",
        "三会一课",
        "数十次",
        "几十个",
        "上百人",
        "百余人",
        "三分之二",
        "千分之百",
        "一亿五千人",
        "三四五次",
        "6-5次",
        "5-5次",
        "5几次",
        "一千五十人",
        "1亿5千人",
        "二十三十个",
        "1.2.3",
        "12..3",
        ".5",
        "5.",
        "--5",
        "5、6次",
        "2,3年",
        "1,2345",
        "12,34户",
        "5 6次",
        "1e5",
        "1e5次",
        "0x10",
        "3/4",
        "12:30",
        "2023-12-05",
        "5次。",
        "6次（会议）",
        "6次(会议)",
        "5次？",
        "58件（待核）",
        "5人6人",
        "5人,",
        "156户593",
        "3万5亿元",
        "3万10000元",
        "第二次",
        "第5批",
        "前百",
        "NaN",
        "Infinity",
        "1_000",
        "٣次",
        "²次",
        "5ж",
        "5のり",
        "5é",
        "5\x00次",
        "共",
        "百分之",
        "百分之几",
        "1户2人3个4次5元",
    ],
)
def test_what_is_not_wholly_a_figure_is_none(text: str) -> None:
    assert read_figure(text) is None


def test_twenty_digits_are_read_and_twenty_one_are_not() -> None:
    assert amounts("12345678901234567890人") == ["12345678901234567890 人"]
    assert read_figure("123456789012345678901人") is None


@pytest.mark.parametrize("text", ["5" * 61, "人" * 100_000, "5人" * 50_000, "1," * 30, "一" * 60, "约" * 60, "9万" * 30])
def test_long_and_hostile_texts_are_no_figures(text: str) -> None:
    assert read_figure(text) is None


@given(st.integers(0, 10**12), st.sampled_from(["次", "户", "人", "万元", "%", "个村", "平方公里"]))
def test_every_count_reads_back(number: int, unit: str) -> None:
    assert read_figure(f"{number}{unit}") == Figure(f"{number}{unit}", (Quantity(Decimal(number), unit),))


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["万元", "亩", "%", ""]))
def test_every_decimal_is_exact(number: Decimal, unit: str) -> None:
    assert read(f"{number}{unit}").quantities[0].value == number


@given(st.integers(1, 10**9))
def test_thousands_commas_change_nothing(number: int) -> None:
    assert amounts(f"{number:,}人") == amounts(f"{number}人")


@given(st.text(max_size=70))
def test_no_text_makes_a_traceback(text: str) -> None:
    figure = read_figure(text)
    assert figure is None or figure.text == text.strip()


@given(st.text("0123456789.,，万亿千百十一二两余多约近第前名户人次%％分之点-（ /", max_size=20))
def test_no_text_of_figures_makes_a_traceback(text: str) -> None:
    figure = read_figure(text, "次")
    assert figure is None or figure.quantities
