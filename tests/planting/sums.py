"""Kinds 1 to 4: parts and wholes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.planting.numbers import as_typed, less, rounded, tenths, wrong_by_a_step
from tests.planting.report import Ctx, Draft, Range, put


@dataclass(frozen=True)
class Parts:
    """A sentence with a whole {t} and its parts {a} to {d}; open where more parts may go unnamed."""

    topic: str
    text: str
    ranges: tuple[Range, ...]
    open: bool = False
    places: int = 0


SUMS = (
    Parts(
        "民生",
        "‹全年发放各类救助资金{t}万元，其中低保金{a}万元、特困供养金{b}万元、临时救助金{c}万元。›",
        ((180, 320), (40, 90), (12, 38)),
        True,
        1,
    ),
    Parts("党建", "‹全年共发展党员{t}名，其中农民{a}名、企业职工{b}名、其他职业{c}名。›", ((7, 14), (2, 5), (1, 4))),
    Parts("项目", "‹全年实施各类项目{t}个，其中基础设施类{a}个、产业类{b}个、民生类{c}个。›", ((6, 13), (4, 9), (3, 7)), True),
    Parts("教育", "‹{W}现有在校学生{t}人，其中男生{a}人、女生{b}人。›", ((410, 640), (380, 600))),
    Parts("医疗", "‹卫生院全年诊疗{t}人次，其中门诊{a}人次，住院{b}人次。›", ((8200, 14500), (620, 1480)), True),
    Parts(
        "企业",
        "‹规上企业全年实现产值{t}万元，其中食品加工企业{a}万元，建材企业{b}万元，其他企业{c}万元。›",
        ((8200, 14500), (3100, 6200), (900, 2800)),
    ),
    Parts("村", "‹全年硬化通组道路{t}公里，其中{p}{a}公里、{q}{b}公里、{r}{c}公里。›", ((4, 8), (3, 6), (2, 5)), True, 1),
    Parts("民生", "‹全年调处邻里纠纷{a}起、土地纠纷{b}起、婚姻家庭纠纷{c}起，三类纠纷合计{t}起。›", ((31, 58), (22, 41), (11, 29))),
    Parts("村", "‹{p}、{q}、{r}三个村共获得奖补资金{t}万元，分别为{a}万元、{b}万元和{c}万元。›", ((31, 58), (22, 41), (11, 29))),
    Parts(
        "党建",
        "‹{W}党员教育培训经费全年支出{t}万元，其中：集中培训{a}万元，外出学习{b}万元，资料购置及其他{c}万元。›",
        ((6, 9), (3, 5), (1, 3)),
        False,
        1,
    ),
)


def _parts(ctx: Ctx, wording: Parts) -> list[Decimal]:
    """Figures for the parts of a sentence."""
    return [tenths(ctx, bounds, wording.places) for bounds in wording.ranges]


def _fill_parts(ctx: Ctx, wording: Parts, total: Decimal, parts: Sequence[Decimal]) -> str:
    """The sentence with its whole and its parts."""
    letters = dict(zip("abcd", map(as_typed, parts), strict=False))
    return ctx.fill(wording.text, t=as_typed(total), **letters)


def _sum(ctx: Ctx) -> Draft:
    """1: a total that is not the sum of its parts; the twin of an open list may name only some of the whole."""
    wording = SUMS[ctx.seed % len(SUMS)]
    parts = _parts(ctx, wording)
    right = sum(parts, Decimal(0))
    wrong = less(ctx.rng, right) if wording.open else wrong_by_a_step(ctx.rng, right)
    if wording.open and ctx.rng.random() < 0.5:
        right += 2 * max(1, int(right) // 20)
    return put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


SINGLES: tuple[tuple[str, str, Range], ...] = (
    ("党建", "‹全年发展党员{t}名，其中35岁以下{a}名。›", (11, 19)),
    ("民生", "‹全年走访慰问困难家庭{t}户，其中监测户{a}户。›", (120, 380)),
    ("项目", "‹全年谋划储备项目{t}个，其中已开工{a}个。›", (14, 36)),
    ("医疗", "‹家庭医生签约服务重点人群{t}人，其中65岁以上老年人{a}人。›", (1800, 3900)),
    ("教育", "‹全年资助家庭困难学生{t}人，其中寄宿生{a}人。›", (130, 420)),
    ("企业", "‹{W}现有工业企业{t}家，其中规上企业{a}家。›", (16, 45)),
    ("村", "‹{p}共有农户{t}户，已有{a}户完成改厕。›", (210, 480)),
)
MANY = (
    Parts(
        "企业",
        "‹{W}现有经营主体{t}户，其中个体工商户{a}户、企业{b}户、农民专业合作社{c}户、其他{d}户。›",
        ((820, 1400), (110, 260), (30, 70), (5, 18)),
    ),
    Parts("项目", "‹列入年度计划的{t}个项目中，已完工{a}个，在建{b}个，其他{c}个正在办理前期手续。›", ((8, 14), (5, 9), (2, 4))),
    Parts("村", "‹今年参与评星定级的{t}个村中，五星村{a}个，四星村{b}个，三星村及其他{c}个。›", ((3, 6), (5, 9), (2, 5))),
    Parts(
        "民生",
        "‹12345热线全年转办诉求{t}件，其中住房类{a}件、环境类{b}件、社保类{c}件、其他{d}件。›",
        ((61, 98), (42, 60), (21, 38), (6, 15)),
    ),
)


def _too_many(ctx: Ctx) -> Draft:
    """2: a part, or the parts together, more than the whole."""
    index = ctx.seed % (len(SINGLES) + len(MANY))
    if index < len(SINGLES):
        topic, text, bounds = SINGLES[index]
        total = ctx.pick(bounds)
        more = total + max(2, total * ctx.rng.randint(8, 45) // 100)
        less = max(1, total * ctx.rng.randint(35, 85) // 100)
        return put(ctx, topic, ctx.fill(text, t=total, a=more if ctx.bad else less))
    wording = MANY[index - len(SINGLES)]
    parts = _parts(ctx, wording)
    right = sum(parts, Decimal(0))
    wrong = max(max(parts) + 1, right - max(2, int(right) * ctx.rng.randint(6, 20) // 100))
    return put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


APART = (
    Parts(
        "项目",
        "‹全年共争取上级资金{t}万元。其中，水利建设{a}万元，道路交通{b}万元，产业发展{c}万元，其他{d}万元。›",
        ((620, 980), (430, 760), (210, 390), (60, 140)),
    ),
    Parts(
        "民生",
        "‹全年受理群众诉求{t}件。按类别分，住房类{a}件、社保类{b}件、环境类{c}件、其他类{d}件。›",
        ((61, 98), (42, 60), (21, 38), (6, 15)),
    ),
    Parts(
        "党建",
        "‹{W}共有党员{t}名。从文化程度看，大专及以上{a}名，高中及中专{b}名，初中及以下{c}名。›",
        ((210, 380), (260, 410), (290, 460)),
    ),
    Parts(
        "教育",
        "‹{W}共有专任教师{t}名。小学教师{a}名，初中教师{b}名，幼儿园教师{c}名，各学段师资基本配齐。›",
        ((92, 160), (61, 90), (32, 58)),
    ),
    Parts(
        "医疗",
        "‹卫生院全年完成老年人健康体检{t}人。上半年体检{a}人，下半年体检{b}人，结果全部录入健康档案。›",
        ((1210, 1780), (820, 1190)),
    ),
    Parts(
        "企业",
        "‹全年新增经营主体{t}户。新增企业{a}户、个体工商户{b}户、农民专业合作社{c}户，市场活力进一步增强。›",
        ((21, 46), (82, 160), (4, 12)),
    ),
    Parts(
        "村",
        "‹{p}、{q}、{r}三个村全年共流转土地{t}亩。工作中坚持群众自愿、程序公开。{p}流转{a}亩，{q}流转{b}亩，{r}流转{c}亩。›",
        ((310, 560), (220, 430), (130, 290)),
    ),
    Parts(
        "党建",
        "‹换届后“两委”成员共{t}人。男性{a}人，女性{b}人，班子结构明显优化。›",
        ((32, 58), (14, 27)),
    ),
)


def _apart(ctx: Ctx) -> Draft:
    """3: the parts stand in another sentence than the whole, and do not add up."""
    wording = APART[ctx.seed % len(APART)]
    parts = _parts(ctx, wording)
    right = sum(parts, Decimal(0))
    wrong = wrong_by_a_step(ctx.rng, right)
    return put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


@dataclass(frozen=True)
class Twofold:
    """A sentence with wholes in two units, {t} and {u}, and parts in both; the rate is in hundredths of the second per first."""

    topic: str
    text: str
    ranges: tuple[Range, Range, Range]
    rate: Range
    places: int = 0


TWOFOLD = (
    Twofold(
        "村",
        "‹{W}共有防返贫监测对象{t}户{u}人，其中脱贫不稳定户{a}户{x}人、边缘易致贫户{b}户{y}人、突发严重困难户{c}户{z}人。›",
        ((38, 70), (22, 41), (12, 26)),
        (230, 390),
    ),
    Twofold(
        "民生",
        "‹{W}共有低保对象{t}户{u}人，其中A类{a}户{x}人、B类{b}户{y}人、C类{c}户{z}人。›",
        ((82, 130), (150, 240), (90, 170)),
        (120, 230),
    ),
    Twofold(
        "民生",
        "‹汛期{p}、{q}、{r}共转移群众{t}户{u}人，分别为{a}户{x}人、{b}户{y}人、{c}户{z}人。›",
        ((22, 48), (16, 33), (11, 25)),
        (220, 360),
    ),
    Twofold(
        "项目",
        "‹全年实施农村道路工程{t}条{u}公里，其中新建{a}条{x}公里、改建{b}条{y}公里、维修等其他工程{c}条{z}公里。›",
        ((4, 8), (6, 11), (8, 14)),
        (110, 280),
        1,
    ),
    Twofold(
        "企业",
        "‹就业帮扶车间共{t}家，吸纳就业{u}人，其中纺织类{a}家{x}人、食品类{b}家{y}人、其他类{c}家{z}人。›",
        ((4, 8), (3, 7), (2, 5)),
        (1800, 3600),
    ),
    Twofold(
        "教育",
        "‹全年资助困难学生{t}人{u}万元，其中小学{a}人{x}万元、初中{b}人{y}万元、高中及以上{c}人{z}万元。›",
        ((110, 180), (70, 120), (40, 80)),
        (8, 22),
        1,
    ),
    Twofold(
        "医疗",
        "‹村卫生室共{t}所，配备村医{u}名，其中甲级卫生室{a}所{x}名、乙级卫生室{b}所{y}名、丙级卫生室{c}所{z}名。›",
        ((5, 8), (4, 7), (2, 5)),
        (150, 260),
    ),
    Twofold(
        "党建",
        "‹基层党支部共{t}个，党员{u}名，其中农村支部{a}个{x}名、机关支部{b}个{y}名、其他支部{c}个{z}名。›",
        ((14, 20), (3, 6), (3, 7)),
        (1900, 3400),
    ),
)


def _two_units(ctx: Ctx) -> Draft:
    """4: parts in two units, of which one does not add up."""
    wording = TWOFOLD[ctx.seed % len(TWOFOLD)]
    firsts = [Decimal(ctx.pick(bounds)) for bounds in wording.ranges]
    seconds = [rounded(f * ctx.pick(wording.rate) / 100, wording.places) for f in firsts]
    totals = [sum(firsts, Decimal(0)), sum(seconds, Decimal(0))]
    wrong = ctx.rng.randrange(2)
    off = wrong_by_a_step(ctx.rng, totals[wrong])
    if ctx.bad:
        totals[wrong] = off
    values = dict(zip("abcxyztu", map(as_typed, [*firsts, *seconds, *totals]), strict=True))
    return put(ctx, wording.topic, ctx.fill(wording.text, **values))


MAKERS: dict[str, Callable[[Ctx], Draft]] = {
    "分项与合计": _sum,
    "分项多于总数": _too_many,
    "另句分项": _apart,
    "两个单位": _two_units,
}
"""By kind."""
