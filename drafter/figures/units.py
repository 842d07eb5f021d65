"""What is counted: every unit's kind and how many of its kind's base it holds, as data."""

from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from drafter.language.patterns import regex

BARE = ""
"""The kind of a number without unit; it goes with every kind."""
ANY = "个"
"""The kind of 个, which counts people, occasions and pieces alike."""
PEOPLE, OCCASION, PIECE, HOUSEHOLD = "人", "次", "件", "户"
"""The kinds of what is counted one by one."""
MONEY, PERCENT = "元", "%"
"""The kinds that are rounded and compared in ways of their own."""
COUNTED = frozenset({ANY, PEOPLE, OCCASION, PIECE})
"""The kinds that 个 goes with: all that is counted but households."""

_TABLE = {
    BARE: "=1",
    ANY: "个",
    PEOPLE: "人 名 位 口 口人 员 人员 党员 干部 群众 代表 委员",
    OCCASION: (
        "次 场 期 场次 人次 户次 批次 件次 车次 班次 家次 项次 篇次 轮 轮次 回 趟 遍 堂 节 届 课时 学时 天次 册次 辆次 台次 台件 架次 人天"
    ),
    HOUSEHOLD: "户",
    PIECE: (
        "件 起 项 处 家 条 篇 份 座 所 支 台 辆 批 本 套 只 头 羽 棵 株 宗 例 片 块 栋 幢 间 盏 封 幅 张 册 部 "
        "面 口井 匹 尾 袋 箱 桶 瓶 艘 架 根 把 类 种 级 门 段 团 组 队 村 社区 镇 乡 街道 行政村 村（社区） 村(社区) "
        "个村 个组 个社区 面次 单 则 笔 款 枚 眼 卷 期刊 站 点 线 岗 道 桩 局 科 股 桌 床 床位 车位 班 排"
    ),
    MONEY: "元=1 角=0.1 毛=0.1 毛钱=0.1 元人民币=1 元钱=1 块钱=1",
    "外币": "美元 欧元 港元 日元",
    "面积": "亩=1 公顷=15 平方公里=1500 平方千米=1500 km²=1500 平方米=0.0015 平米=0.0015 ㎡=0.0015 m²=0.0015",
    "长度": "米=1 m=1 公里=1000 千米=1000 km=1000 ㎞=1000 里=500 华里=500 厘米=0.01 cm=0.01 毫米=0.001 mm=0.001 延米=1",
    "重量": "公斤=1 千克=1 kg=1 ㎏=1 斤=0.5 市斤=0.5 吨=1000 t=1000 克=0.001 g=0.001 担=50",
    "体积": "立方米=1 方=1 立方=1 m³=1 ㎥=1 升=0.001 L=0.001",
    "月": "个月=1 月=1 年=12 周年=12 季度=3 个季度=3",
    "天": "秒=1 分钟=60 小时=3600 个小时=3600 天=86400 日=86400 个工作日=86400 工作日=86400 周=604800 半天=43200 个半天=43200",
    "金": "金",
    "银": "银",
    "铜": "铜",
    "岁": "岁 周岁",
    "分数": "分 分值",
    PERCENT: "%=1 ％=1 个百分点=1 百分点=1 个点=1 个基点=0.01 ‰=0.1 千分点=0.1 成=10",
    "倍": "倍",
    "功率": "千瓦=1 kW=1 KW=1 kw=1 瓦=0.001 W=0.001 兆瓦=1000 MW=1000 万千瓦=10000 GW=1000000",
    "电量": "千瓦时=1 度=1 kWh=1 kW·h=1",
    "温度": "℃ 摄氏度",
    "亩产": "斤/亩=0.5 公斤/亩=1",
}
"""Kind → its units, each with `=` what it holds of the base; 1 where nothing is said."""

_SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}
_SCALE = regex(r"([百千]?[万亿]|万亿|[百千])(.*)")


class Measure(Struct, frozen=True):
    """What a unit measures."""

    kind: str
    """What can be added up with what; empty for a number without unit."""
    scale: Decimal
    """How many of the kind's base one of it holds."""
    known: bool = True
    """False for a word that no table holds, taken for a piece."""


def _entries(kind: str, words: str) -> dict[str, Measure]:
    """Return the units of one row of the table."""
    parts = (word.partition("=") for word in words.split())
    return {unit: Measure(kind, Decimal(scale or 1)) for unit, _, scale in parts}


_MEASURES = {unit: measure for kind, words in _TABLE.items() for unit, measure in _entries(kind, words).items()}

UNIT_WORDS = tuple(sorted(_MEASURES, key=len, reverse=True))
"""Every unit of the table, the longest first."""


@lru_cache(maxsize=4096)
def measure(unit: str) -> Measure:
    """Return what `unit` measures; a word that no table holds counts pieces."""
    known = _MEASURES.get(unit)
    if known:
        return known
    over, _, under = unit.partition("/")
    if over and under:
        return _per(measure(over), measure(under))
    return _scaled(unit) or _begun(unit) or Measure(PIECE, Decimal(1), known=False)


def _per(over: Measure, under: Measure) -> Measure:
    """Return what 元/人 measures, from 元 and 人."""
    return Measure(f"{over.kind}/{under.kind}", over.scale / under.scale, over.known and under.known)


def _scaled(unit: str) -> Measure | None:
    """Return what 万人 measures, from 万 and 人; None if no scale stands before the unit."""
    scale, rest = split_scale(unit)
    if not scale:
        return None
    base = measure(rest)
    return Measure(base.kind, base.scale * scale_of(scale), base.known)


def _begun(unit: str) -> Measure | None:
    """Return what 名党员 measures, from 名, and 个村 from 个; None if the unit begins with no known one."""
    for length in range(min(len(unit) - 1, 4), 0, -1):
        known = _MEASURES.get(unit[:length])
        if known and known.kind == ANY:
            return Measure(PIECE, known.scale)
        if known and (length > 1 or known.kind in COUNTED or known.kind == HOUSEHOLD):
            return known
    return None


def split_scale(unit: str) -> tuple[str, str]:
    """Return 万 and 元 for 万元; an empty scale for 元, and for 千瓦, which is a unit of its own."""
    match = None if unit in _MEASURES and unit != "万千瓦" else _SCALE.fullmatch(unit)
    return (match[1], match[2]) if match else ("", unit)


def scale_of(word: str) -> int:
    """Return what 万 or 百万 multiplies by; 1 for an empty word."""
    product = 1
    for char in word:
        product *= _SCALES[char]
    return product


def scaled_unit(scale: str, unit: str) -> str:
    """Return the unit of a number typed with `scale` where `unit` is understood: 亿 and 万元 make 亿元."""
    return scale + split_scale(unit)[1] if scale else unit


def compatible(kind: str, other: str) -> bool:
    """Return whether amounts of the two kinds can be added up and compared."""
    if kind == other or BARE in (kind, other):
        return True
    return ANY in (kind, other) and {kind, other} <= COUNTED


@lru_cache(maxsize=4096)
def same_kind(unit: str, other: str) -> bool:
    """Return whether the two units can be added up and compared; an empty one goes with every unit."""
    return compatible(measure(unit).kind, measure(other).kind)
