"""What a template declares: its figures, its facts, its parts, and its plain text in Jinja."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex
from drafter.language.place_words import NAMES, PARTY_NAME
from drafter.model.format import GB9704
from drafter.model.sheet import CATEGORIES, HEADER, ITEM_FIELDS, Item, Sheet

DEEPEST = "①"
"""What numbers the level below （1） where a report leaves one of the four (Format.numbering) out."""

TEXTS = ("标题", "称呼", "开头", "结尾", "署名")
"""The texts of a template that template.yaml holds."""
RESERVED = (
    *HEADER, *ITEM_FIELDS, *TEXTS, "数据", "素材", "上年数据", "部分", "问题形式", "当年到任", *NAMES, PARTY_NAME,
    "上会稿", "上年度", "下年度",
)  # fmt: skip
"""Names that a template has anyway."""
IN_PLACES = regex(r"\{\{\s*(单位|上级)\s*\}\}")
"""What a word of 称谓 may take from the head of the 填报表."""


class Declared(Struct, frozen=True):
    """A figure that the template asks for."""

    name: str
    """Stands for one figure in the whole template."""
    group: str
    """The heading under which a 填报表 asks it."""
    place: Place
    """Where template.yaml declares it."""
    unit: str = ""
    """What a bare number is counted in; empty for a number without unit."""
    office: str = ""
    """The template's name of who reports it; empty for the secretary."""
    note: str = ""
    """What is counted, in a few words; empty where the name says it."""
    required: bool = False
    """A blank one is a gap even inside `[[ ]]`."""
    formula: str = ""
    """The expression that computes it; empty for a typed figure."""
    decimals: int | None = None
    """How many a computed figure is rounded to; None for the default of its unit."""
    main: bool = False
    """Whether it is one of the figures that a report must tell (主); the others (次) are told where there is room."""

    @property
    def leads(self) -> bool:
        """Return whether a 填报表 asks it before the others, which may stay blank (可不填)."""
        return self.required or self.main

    @property
    def question(self) -> str:
        """Return `专题党课（次）`, as a gap and a message ask for it."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name


class Material(Struct, frozen=True):
    """A fact (素材) that the template can use."""

    name: str
    """Its key under 素材."""
    place: Place
    """Where template.yaml declares it."""
    note: str = ""
    """What is meant, in a few words."""
    many: bool = False
    """Whether a list is expected."""
    group: str = ""
    """The block of the report that it makes the unit's own; empty for none in particular."""


class Rule(Struct, frozen=True):
    """A relation between figures that must hold (核对)."""

    text: str
    """The expression: `矛盾调处 <= 矛盾排查`, `甲 + 乙 == 合计`."""
    code: str
    """What a broken rule is called: 分项与合计不符, 部分多于总数, or the template's own words."""
    why: str
    """What to think of when it is broken; empty where the figures say it."""
    place: Place
    """Where template.yaml states it."""
    years: tuple[int, int] | None = None
    """From which year to which it is known to hold; in others a broken one is only asked about. None for all."""

    def is_known_in(self, year: int) -> bool:
        """Return whether it is known to hold in a year."""
        return self.years is None or self.years[0] <= year <= self.years[1]


class Join(Struct, frozen=True):
    """Sections that are written as one where one of them has too little to say (并写)."""

    titles: tuple[str, ...]
    """The ways to say the heading that they have together, without number and stop: 建强队伍，夯实组织."""
    blocks: tuple[str, ...]
    """The Jinja blocks that write them, two at least."""


class Part(Struct, frozen=True):
    """One part of the report."""

    title: str
    """Its heading without number: 履职情况."""
    blocks: tuple[str, ...]
    """The Jinja blocks that fill it, in order."""
    place: Place
    """Where template.yaml names it."""
    joins: tuple[Join, ...] = ()
    """并写: which of them join where they are thin; a block is in one of these at most."""


CAMPAIGNS = "学习教育"
"""The name of 提法 that goes by the year reported on, not by the day of writing."""
NO_PHRASE = "无"
"""What stands for the words where it is known that there were none."""
_FROM_COUNTY = "县处级以上"
"""The 范围 that is no 类别."""


class Judged(Enum):
    """What `check` holds a phrase to (核对)."""

    TIME = ""
    """Its first and its last day."""
    LETTER = "逐字"
    """Its characters and their order too."""
    NOTHING = "否"
    """Nothing: too many others say it in their own way."""


class Phrase(Struct, frozen=True):
    """One of the 提法 of a name, which change with time, in its exact words."""

    name: str
    """Under what name templates write it: 学习教育."""
    since: date
    """The first day on which it is said; `date.min` for one that was always said."""
    until: date
    """The last one; of one still in use the last that it is known of."""
    words: str
    """The words to print; NO_PHRASE where there were none."""
    still: bool = False
    """Whether it was still in use when somebody last looked."""
    others: tuple[str, ...] = ()
    """Words that are as right (又作)."""
    levels: tuple[str, ...] = ()
    """Whom it concerns (范围): 类别, or 县处级以上; empty for all."""
    verb: str = ""
    """What one does with a campaign (动词); empty for 开展."""
    judged: Judged = Judged.TIME
    """What `check` holds it to."""

    @property
    def wordings(self) -> tuple[str, ...]:
        """Return all right words, those to print first; none where there were none."""
        return () if self.words == NO_PHRASE else (self.words, *self.others)

    def concerns(self, level: str) -> bool:
        """Return whether it concerns units of that 类别."""
        return not self.levels or level in self.levels or (level == "县区" and _FROM_COUNTY in self.levels)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether it is known to be said on one of the days from `first` to `last`."""
        return self.since <= last and first <= self.until

    def ended_before(self, day: date) -> bool:
        """Return whether it is known that it was no longer said then."""
        return not self.still and self.until < day


class Weakness(Struct, frozen=True):
    """A problem that reports own up to, with its cause and measure, to be taken by name (问题库)."""

    name: str
    """What a 填报表 and `drafter suggest` call it: 队伍老化."""
    fits: tuple[str, ...]
    """The 类别 it suits; empty for all."""
    condition: str
    """The expression that is true where the unit's figures speak for it; empty where figures cannot tell."""
    texts: Mapping[str, str]
    """问题 表现 原因 措施 方向 → their text in Jinja."""
    place: Place
    """Where 问题库.yaml has it."""


class Template(Struct, frozen=True):
    """A folder of templates/, read."""

    name: str
    """名称: 乡镇党委书记."""
    folder: str
    """The folder's own name: township."""
    place: Place
    """Its template.yaml."""
    fits: tuple[str, ...]
    """适用: the 类别 that it serves."""
    texts: Mapping[str, str]
    """标题 称呼 开头 结尾 署名 → the name of its text in `sources`."""
    parts: tuple[Part, ...]
    """In the report's order."""
    figures: Mapping[str, Declared]
    """By name, in the order of the 填报表."""
    sources: Mapping[str, str]
    """Jinja file → text: `report.j2`, `_shared/skeleton.j2`; the texts of template.yaml among them, empty where absent."""
    starts: Mapping[str, Place]
    """The same → where its first line stands, in the file as the user would open it."""
    material: Mapping[str, Material] = field(default_factory=dict)
    """By name."""
    places: Mapping[str, str] = field(default_factory=dict)
    """称谓: names of place words → what they are for its kind of unit, `{{ 单位 }}` and `{{ 上级 }}` in them; the others are reckoned."""
    rules: tuple[Rule, ...] = ()
    """核对, in order."""
    numberings: tuple[tuple[str, ...], ...] = (GB9704.numbering,)
    """The ways in which the four levels may be numbered (标题形式), the one in use first."""
    problems: str = "一是"
    """How the problems are numbered (问题形式): 一是, （一） or 1.."""
    limits: Mapping[str, str] = field(default_factory=dict)
    """字数, 问题篇幅, 述职时长 where the notice says nothing."""
    room: int = 0
    """每节数: for how many figures a section has room; main ones are written in any case. 0 for all."""
    annexes: tuple[str, ...] = ()
    """附表: the names of the tables that stand behind every draft; none where they are asked for one by one."""
    about: str = ""
    """说明: one sentence on what it is for."""
    phrases: tuple[Phrase, ...] = ()
    """提法, those of one's own folder after ours."""
    bank: Mapping[str, Weakness] = field(default_factory=dict)
    """问题库 by name; of two with one name that of one's own folder."""
    learnt: int | None = None
    """The year of the report that it was learnt from (学自); None for a template that somebody wrote."""
    sheet: bytes = b""
    """The 填报表 that was learnt together with it, as it stands in its folder; empty for a template that somebody wrote."""
    lines: tuple[str, ...] = ()
    """template.yaml as typed, to show a line of it."""
    stated: bool = False
    """Whether it says that it is written one sentence a line (写法)."""
    remarks: tuple[str, ...] = ()
    """What to say of it whenever it is used."""

    @property
    def categories(self) -> tuple[str, ...]:
        """Return what 类别 may say in a 填报表 for it, its own 适用 first."""
        return tuple(dict.fromkeys((*self.fits, *CATEGORIES)))

    @property
    def forms(self) -> tuple[str, ...]:
        """Return how the four levels are numbered."""
        return self.numberings[0]

    def numbered(self, headings: str) -> "Template":
        """Return the template with another of its numberings: 一、1. for one that begins so. Raise DrafterError if it has none."""
        fitting = [forms for forms in self.numberings if "".join(forms).startswith(headings)]
        if not headings or not fitting:
            known = "、".join(f"“{''.join(forms)}”" for forms in self.numberings)
            raise DrafterError(Problem(f"模板“{self.name}”没有“{headings}”这种标题形式", f"可用：{known}"))
        return replace(self, numberings=(fitting[0],))

    def is_main(self, name: str, sheet: Sheet) -> bool:
        """Return whether a figure is 主 for a unit: what its 填报表 says, else the template; False for a figure that neither knows."""
        entry, declared = sheet.figures.get(name), self.figures.get(name)
        said = entry.notes.get("主", "") if entry else ""
        return said == "是" if said else declared is not None and declared.main

    def title_of(self, problem: Item) -> str:
        """Return the title of an entry of 问题: its own, else the one it takes from the bank; empty for none."""
        own, taken = (problem.fields[name].text if name in problem.fields else "" for name in ("问题", "取自"))
        return own or (self.bank[taken].texts["问题"] if taken in self.bank else "")

    @property
    def groups(self) -> Mapping[str, tuple[Declared, ...]]:
        """Return the figures by group, in order."""
        found: dict[str, tuple[Declared, ...]] = {}
        for figure in self.figures.values():
            found[figure.group] = (*found.get(figure.group, ()), figure)
        return found
