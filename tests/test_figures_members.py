"""Every word of the lists by which figures are read, an example each, and what stands nearest to it and is none."""

from decimal import Decimal

import pytest

from drafter.figures import Figure, change, read_figure, roughly, same_kind
from drafter.figures.typed import read_typed

COUNTED = {
    "人": "人 名 位 口 员 人员 党员 干部 群众 代表 委员",
    "次": "次 场 期 场次 人次 户次 批次 件次 车次 班次 家次 项次 篇次 轮 轮次 回 趟 遍 堂 节 届 课时 学时 天次",
    "户": "户",
    "件": (
        "件 起 项 处 家 条 篇 份 座 所 支 台 辆 批 本 套 只 头 羽 棵 株 宗 例 片 块 栋 幢 间 盏 封 幅 张 册 部 "
        "面 口井 匹 尾 袋 箱 桶 瓶 艘 架 根 把 类 种 级 门 段 团 组 队 村 社区 镇 乡 街道 行政村 村（社区） 村(社区) "
        "个村 个组 个社区 面次 单 则 笔 款 枚 眼 卷 期刊 站 点 线 岗 道 桩 局 科 股 桌 床 床位 车位 班 排"
    ),
    "元": "元 角 元人民币",
    "美元": "美元 欧元 港元 日元",
    "岁": "岁 周岁",
    "分": "分 分值",
    "℃": "℃ 摄氏度",
}
"""One unit of each kind → all that is counted with it."""
ONE = {
    "公顷": "15亩", "平方公里": "1500亩", "平方千米": "1500亩", "km²": "1500亩", "平方米": "0.0015亩", "平米": "0.0015亩",
    "㎡": "0.0015亩", "m²": "0.0015亩",
    "公里": "1000米", "千米": "1000米", "km": "1000米", "㎞": "1000米", "里": "500米", "华里": "500米", "m": "1米", "延米": "1米",
    "厘米": "0.01米", "cm": "0.01米", "毫米": "0.001米", "mm": "0.001米",
    "千克": "1公斤", "kg": "1公斤", "㎏": "1公斤", "斤": "0.5公斤", "市斤": "0.5公斤", "吨": "1000公斤",
    "t": "1000公斤", "克": "0.001公斤", "g": "0.001公斤",
    "担": "50公斤", "方": "1立方米", "立方": "1立方米", "m³": "1立方米", "㎥": "1立方米", "升": "0.001立方米", "L": "0.001立方米",
    "月": "1个月", "年": "12个月", "周年": "12个月", "季度": "3个月", "个季度": "3个月",
    "分钟": "60秒", "小时": "3600秒", "个小时": "3600秒", "天": "86400秒", "日": "86400秒", "个工作日": "86400秒",
    "工作日": "86400秒", "周": "604800秒",
    "％": "1%", "个百分点": "1%", "百分点": "1%", "个点": "1%", "‰": "0.1%", "千分点": "0.1%", "成": "10%",
    "kW": "1千瓦", "KW": "1千瓦", "kw": "1千瓦", "瓦": "0.001千瓦", "W": "0.001千瓦", "兆瓦": "1000千瓦", "MW": "1000千瓦",
    "万千瓦": "10000千瓦",
    "GW": "1000000千瓦", "度": "1千瓦时", "kWh": "1千瓦时", "kW·h": "1千瓦时", "斤/亩": "0.5公斤/亩", "角": "0.1元",
    "百元": "100元", "千元": "1000元", "万元": "10000元", "亿元": "100000000元", "百万元": "1000000元", "千万元": "10000000元",
}  # fmt: skip
"""What one of a unit is in another."""
VAGUE = "大约 约为 约 将近 接近 近乎 近 超过 超 逾 不足 不到 突破 至少 至多 最多 不少于 不低于 不超过"
CERTAIN = "达到 高达 达 累计 共计 总计 合计 共有 共 总共 计"
TAILS = "余 多 以上 以下 以内 之内 左右 上下 开外"
PLACES = "全国 全省 全市 全县 全区 全州 全镇 全乡 并列 排名 位列 位居 名列"


def read(text: str, unit: str = "") -> Figure:
    """Return the figure that `text` certainly is."""
    figure = read_figure(text, unit)
    assert figure is not None, text
    return figure


@pytest.mark.parametrize("kind", COUNTED)
def test_every_unit_counts_what_the_others_of_its_kind_count(kind: str) -> None:
    for unit in COUNTED[kind].split():
        assert same_kind(unit, kind), unit
        assert not any(same_kind(unit, other) for other in COUNTED if other != kind), unit


@pytest.mark.parametrize("kind", COUNTED)
def test_a_numeral_before_any_unit_that_is_known_is_a_figure(kind: str) -> None:
    units = [unit for unit in COUNTED[kind].split() if unit not in ("级", "点", "角")]
    assert [str(read(f"三{unit}").quantities[0].value) for unit in units] == ["3"] * len(units)
    assert read_figure("三好") is None
    assert str(read("3好").quantities[0]) == "3好"


@pytest.mark.parametrize(("unit", "worth"), ONE.items())
def test_one_of_a_unit_is_so_many_of_another(unit: str, worth: str) -> None:
    whole = read(worth).quantities[0]
    assert read(f"20{unit}").to_unit(whole.unit, 6).quantities[0].value == whole.value * 20
    assert same_kind(unit, whole.unit) and not same_kind(unit, "户")


def test_words_before_a_number_make_it_vague_or_do_not() -> None:
    vague = {word: read(f"{word}60次").approximate for word in (*VAGUE.split(), *CERTAIN.split())}
    assert vague == dict.fromkeys(VAGUE.split(), True) | dict.fromkeys(CERTAIN.split(), False)
    assert {read(f"{word}60次").prefix for word in vague} == set(vague)
    assert read_figure("大概60次") is None


def test_words_behind_a_number_make_it_vague() -> None:
    assert [read(f"60次{word}").suffix for word in TAILS.split()] == TAILS.split()
    assert all(read(f"60次{word}").approximate for word in TAILS.split())
    assert [(read(f"百分之六十{word}").suffix) for word in TAILS.split()] == TAILS.split()
    assert [read(f"60{word}次").suffix for word in "余多来"] == list("余多来")
    assert [read(f"3{word}个月").text for word in "余多来"] == ["3余个月", "3多个月", "3来个月"]
    assert read("3个多月").suffix == "多" and str(read("3个多月").quantities[0]) == "3个月"


@pytest.mark.parametrize("char", "至到和与及或比加减乘除点又的之左右以几")
def test_a_unit_begins_with_no_word_that_joins(char: str) -> None:
    assert read_figure(f"3{char}人") is None
    assert read("3组人") is not None


@pytest.mark.parametrize("word", PLACES.split())
def test_a_rank_may_say_where(word: str) -> None:
    assert (read(f"{word}第3名").prefix, read(f"{word}第3名").rank, read(f"{word}第3名").approximate) == (f"{word}第", True, False)
    assert (read(f"{word}前三").prefix, read(f"{word}前三").approximate) == (f"{word}前", True)
    assert read_figure(f"{word}3名") is None and read_figure(f"全域{word}第3名") is None


@pytest.mark.parametrize("sign", ["㎡", "㎥", "㎞", "㎏", "℃", "°", "%", "‰", "kW·h", "km²", "m³"])
def test_signs_of_measures_are_units(sign: str) -> None:
    assert read(f"3{sign}").quantities[0].unit == sign


@pytest.mark.parametrize("unit", "个名件项家条支所座处次场")
def test_what_is_counted_may_stand_behind_a_unit(unit: str) -> None:
    nouns = ("两新企", "两新组织", "两新组织联合党委", "两新组织联合党委会", "两新")
    assert [read_figure(f"3{unit}{noun}") is not None for noun in nouns] == [True, True, True, False, False]
    assert read_figure(f"3户{nouns[0]}") is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("9" * 20 + "次", ["9" * 20 + "次"]),
        ("9" * 21 + "次", None),
        ("1户2人3元4亩", ["1户", "2人", "3元", "4亩"]),
        ("1户2人3元4亩5公里", None),
        ("九千九百九十九亿", ["9999亿"]),
        ("前十", ["10"]),
        ("第999999名", ["999999名"]),
        ("第1000000名", None),
        ("1,234次", ["1234次"]),
        ("1,23次", None),
        ("1 260平方米", ["1260平方米"]),
        ("1260 平方米", ["1260平方米"]),
        ("6 0次", None),
        ("3亿2000万元", ["3.2亿元"]),
        ("3亿4亿元", None),
        ("3万2千元", ["3.2万元"]),
        ("156户、593人", ["156户", "593人"]),
        ("156户,593人", ["156户", "593人"]),
        ("156户、", None),
        ("百分之百", ["100%"]),
        ("千分之三", ["3‰"]),
        ("百名", None),
        ("两百名", ["200名"]),
        ("二百零六名", ["206名"]),
        ("二百〇六名", ["206名"]),
        ("一百一十五名", ["115名"]),
        ("二十十名", None),
    ],
)
def test_where_a_figure_ends_and_what_is_none_any_more(text: str, amounts: list[str] | None) -> None:
    figure = read_figure(text)
    assert ([str(one) for one in figure.quantities] if figure else None) == amounts


@pytest.mark.parametrize(("length", "is_one"), [(60, True), (61, False)])
def test_a_figure_has_sixty_characters_at_most(length: int, is_one: bool) -> None:
    text = "1".rjust(20, "0") + "户" + "1".rjust(20, "0") + "人"
    text += "1".rjust(length - len(text) - 1, "0") + "元"
    assert len(text) == length
    assert (read_figure(text) is not None) is is_one
    assert (read_figure(f"  {text}\n") is not None) is is_one


@pytest.mark.parametrize("unit", ["次", "场", "场次", "期", "个", "名", "位"])
def test_a_change_of_what_is_counted_singly_is_told_in_full_however_large(unit: str) -> None:
    assert change(read(f"240{unit}"), read(f"200{unit}")) == f"增加40{unit}"


@pytest.mark.parametrize("unit", ["户", "件", "人", "人次", "个村"])
def test_a_large_change_of_anything_else_is_told_in_percent(unit: str) -> None:
    assert change(read(f"240{unit}"), read(f"200{unit}")) == "增长20%"
    assert change(read(f"24{unit}"), read(f"20{unit}")) == f"增加4{unit}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("9户", "9户"),
        ("10户", "10户"),
        ("11户", "10余户"),
        ("99户", "90余户"),
        ("100户", "100户"),
        ("101户", "100余户"),
        ("109户", "100余户"),
        ("9.9公里", "9.9公里"),
        ("10.1公里", "10余公里"),
        ("9.99万元", "9.9万余元"),
        ("10.1万元", "10万余元"),
        ("3.25百万元", "3.2百万余元"),
        ("0.09万元", "0.09万元"),
        ("1.5%", "1%以上"),
        ("0.5%", "0.5%"),
        ("-12户", "-12户"),
    ],
)
def test_round_words_begin_where_a_number_is_not_round(text: str, words: str) -> None:
    assert roughly(read(text)) == words


@pytest.mark.parametrize(
    ("typed", "unit", "amount"),
    [
        ("40", "%", "40%"),
        ("1.2万", "人", "1.2万人"),
        ("3亿", "万元", "3亿元"),
        ("5", "万元", "5万元"),
        ("5元", "万元", "5元"),
        ("5", "", "5"),
    ],
)
def test_a_number_alone_takes_the_unit_that_is_asked(typed: str, unit: str, amount: str) -> None:
    assert [str(one) for one in read(typed, unit).quantities] == [amount]


def test_a_division_says_what_one_has() -> None:
    assert str((read("14.68万元") / read("2户")).quantities[0].unit) == "万元/户"
    assert read("3万元/户").to_unit("元").quantities[0].value == Decimal(30000)


@pytest.mark.parametrize(("name", "told"), [("女性率", True), ("女性占比", True), ("增长率", False), ("增幅", False)])
def test_a_share_below_nothing_is_told(name: str, told: bool) -> None:
    assert ["是负数" in remark.what for remark in read_typed("-5%", "%", name).remarks] == [True] * told
