"""What a secretary filled in: one unit's figures, facts and answers for one year."""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct, field

from drafter.diagnostics import Place
from drafter.language.patterns import regex

HEADER = (
    "单位", "上级", "上级书记", "类别", "述职类型", "述职主体", "年度",
    "述职人", "职务", "任职时间", "成文日期", "数据截至", "模板",
)  # fmt: skip
"""The keys at the top of a 填报表."""
SECTIONS = ("要求", "部门", "下级", "数据", "上年数据", "素材", "自写", "上年整改", "问题", "下步打算", "已核", "忽略")
"""The keys below them."""
ITEM_FIELDS: Mapping[str, tuple[str, ...]] = {
    "上年整改": ("问题", "来源", "整改", "成效", "进展"),
    "问题": ("问题", "表现", "原因", "措施", "方向", "责任人", "时限", "取自"),
    "下步打算": ("标题", "内容", "目标", "责任人", "时限"),
    "忽略": ("编号", "理由"),
}
"""What an entry of each list may hold; the first field names it."""
ENTRY_FIELDS = ("值", "依据", "口径", "截至", "报数人", "公式", "汇总", "单位", "小数", "主")
"""The long form of a figure."""
REQUIREMENTS = ("依据", "字数", "问题篇幅", "必答", "述职时长", "报送")
"""What the county's notice may ask."""
CATEGORIES = ("乡镇", "街道", "县区", "机关", "村社区")
"""What 类别 says of the kinds of unit that are known without a template; a template's 适用 may name others."""


PART = "部分"
"""The section of a SheetPath that leads to a part of the report, which no 填报表 holds."""
OWN = "自写"
"""The section of the unit's own sentences."""
BRACES = regex(r"\{\{([^{}｛｝]*)\}\}|[{｛]([^{}｛｝]*)[}｝]")
"""A name in a sentence of one's own: {玉米面积}, ｛玉米面积｝, {{ 玉米面积 }}."""
_NAMED_SECTIONS = ("素材", OWN, "上年数据", "要求", "部门", PART)
"""The sections whose values have names."""


class SheetPath(Struct, frozen=True):
    """Where a value stands within a 填报表. As text it is what a run of the report names its source by."""

    section: str
    """素材, 上年数据, 问题 …; empty for a figure and for a key of the head."""
    name: str
    """The figure, the fact, the field of an entry."""
    number: int = 0
    """Which entry of a list, or which of several values of one name, from 1; 0 where there is but one."""

    def __str__(self) -> str:
        """Return 讲专题党课, 素材.党建品牌, 素材.先进村[2], 问题[1].措施."""
        if self.is_entry:
            return f"{self.section}[{self.number}].{self.name}"
        name = f"{self.name}[{self.number}]" if self.number else self.name
        return f"{self.section}.{name}" if self.section else name

    @property
    def is_entry(self) -> bool:
        """Return whether it is a field of an entry of a list."""
        return self.section in ITEM_FIELDS

    @classmethod
    def read(cls, text: str) -> "SheetPath":
        """Return the path that a text is; whatever has no section of ours before it is a figure or a key of the head."""
        entry = _ENTRY.fullmatch(text)
        if entry:
            return cls(entry[1], entry[3], int(entry[2]))
        section, _, name = text.partition(".")
        if section not in _NAMED_SECTIONS:
            section, name = "", text
        several = _SEVERAL.fullmatch(name)
        return cls(section, several[1], int(several[2])) if several else cls(section, name)


_ENTRY = regex(rf"({'|'.join(ITEM_FIELDS)})\[(\d+)\]\.(.+)")
_SEVERAL = regex(r"(.+)\[(\d+)\]")


class State(Enum):
    """What is known of a value (the design's D6)."""

    KNOWN = "已填"
    DOUBTFUL = "待核"
    BLANK = "空着"
    PENDING = "待定"
    NONE = "无此项"

    def __init__(self, words: str) -> None:
        """Keep what is asked a thousand times in a draft."""
        self.present = words in ("已填", "待核")
        """Whether there is something to print."""


class Value(Struct, frozen=True):
    """One value as typed."""

    text: str
    """The words to print, without （待核） and ？; empty unless the state is present."""
    state: State
    """Whether it is there."""
    place: Place
    """Where the value stands, or its key where it is blank."""
    path: str
    """Its SheetPath as text."""
    doubt: str = ""
    """Why what stands there cannot be taken, in Chinese; empty where it can."""

    @property
    def typed(self) -> str:
        """Return how the value is written in its state: 58件（待核）, 待定, 无; empty for a blank one."""
        return {State.DOUBTFUL: f"{self.text}（待核）", State.PENDING: "待定", State.NONE: "无"}.get(self.state, self.text)


class Entry(Struct, frozen=True):
    """One figure under 数据, short form or long."""

    name: str
    """Stands for one figure in the whole file."""
    group: str
    """The heading it stands under; only for the reader."""
    value: Value
    """BLANK for a figure with a formula."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """What else the long form says, by key: 依据 口径 截至 报数人 公式 汇总 单位 小数 主; absent and blank ones left out.

    A sum may have 离群 too, which is never typed: whose figure is far from all others'."""

    @property
    def is_typed(self) -> bool:
        """Return whether its value is typed; False for one that is worked out."""
        return "公式" not in self.notes and "汇总" not in self.notes


class Item(Struct, frozen=True):
    """One entry of 上年整改, 问题, 下步打算 or 忽略."""

    place: Place
    """Its first line."""
    fields: Mapping[str, Value]
    """Every field of `ITEM_FIELDS`; one that is not written is BLANK, its place the item's."""


class Written(Struct, frozen=True):
    """The sentences of one's own for one block of the template (自写)."""

    place: Place
    """Where the block is named."""
    sentences: tuple[Value, ...]
    """As typed, names in braces and all; a single one is a tuple of one."""


class Office(Struct, frozen=True):
    """Who reports figures in this unit."""

    name: str
    """The unit's own name for the office."""
    person: str
    """Who reports; empty where nobody is named."""

    def __str__(self) -> str:
        """Return `农业农村办公室 赵敏`."""
        return f"{self.name} {self.person}".strip()


class Mend(Struct, frozen=True):
    """Something read as meant, which `check --fix` writes properly."""

    what: str
    """The kind of slip, in Chinese: 键后用了全角冒号."""
    place: Place
    """Where it stands."""


class Unread(Struct, frozen=True):
    """Something that stands in a workbook and was not read, since it is not to be seen there or is no part of what is asked."""

    what: str
    """What it is, in Chinese: 划掉的“14”, 隐藏的页."""
    place: Place
    """Where it stands."""

    def __str__(self) -> str:
        """Return `“2023年”C2　划掉的“14”`."""
        return "　".join(filter(None, (self.place.spot, self.what)))


class Sheet(Struct, frozen=True):
    """A filled 填报表."""

    file: str
    """The path as the user gave it."""
    header: Mapping[str, Value]
    """Every key of `HEADER`; what is not written is BLANK. 单位 and 年度 are always present."""
    requirements: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """要求 by key of `REQUIREMENTS`; a single value is a tuple of one; blank ones left out."""
    offices: Mapping[str, Office] = field(default_factory=dict)
    """The template's name of an office → the unit's own."""
    figures: Mapping[str, Entry] = field(default_factory=dict)
    """数据 by name, in the file's order, groups flattened."""
    last_year: Mapping[str, Value] = field(default_factory=dict)
    """上年数据 as typed, by name."""
    material: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    """素材 by name; a single value is a tuple of one, a blank one holds one BLANK value."""
    own: Mapping[str, Written] = field(default_factory=dict)
    """自写 by block of the template."""
    lists: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    """The lists of `ITEM_FIELDS` by key; a list that is not written is empty."""
    confirmed: tuple[Value, ...] = ()
    """已核: the beginnings of last year's sentences that still hold."""
    below: tuple[Value, ...] = ()
    """下级: where the 填报表s of the units below lie, seen from this file: files and folders."""
    mends: tuple[Mend, ...] = ()
    """What was read as meant, in the file's order."""
    left: tuple[Unread, ...] = ()
    """What of a workbook was not read."""
    lines: tuple[str, ...] = ()
    """The file as typed, to show a line of it; empty for a sheet that no file holds."""
    previous: "Sheet | None" = None
    """Last year's file of the same unit; None where there is none. Its own `previous` is None."""

    @property
    def unit(self) -> str:
        """Return 单位."""
        return self.header["单位"].text

    @property
    def sums_up(self) -> bool:
        """Return whether it hangs on sheets below it."""
        return bool(self.below) or any("汇总" in entry.notes for entry in self.figures.values())

    def last_value(self, name: str) -> str:
        """Return last year's value as typed; this year's file says it before last year's. Empty where neither does."""
        typed = self.last_year.get(name)
        if typed and typed.state.present:
            return typed.text
        entry = self.previous.figures.get(name) if self.previous else None
        return entry.value.text if entry and entry.value.state.present else ""

    @property
    def year(self) -> int:
        """Return 年度."""
        return int(self.header["年度"].text)
