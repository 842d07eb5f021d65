"""Kinds 5 to 11: rates, growth, averages, and the same quantity twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.planting.numbers import as_typed, away_from, ratio, rounded, tenths, wrong_by_a_step
from tests.planting.report import Ctx, Draft, Range, plain_report, put

OVER = (
    ("民生", "‹经第三方测评，群众满意率达{k}%。›"),
    ("医疗", "‹家庭医生签约服务重点人群覆盖率达{k}%。›"),
    ("企业", "‹坚持接诉即办，涉企诉求办结率达{k}%。›"),
    ("党建", "‹主题党日活动规范开展，党员参与率为{k}%。›"),
    ("教育", "‹学生健康体检覆盖率达到{k}%。›"),
    ("项目", "‹列入计划的民生工程按期完工率达{k}%。›"),
    ("村", "‹农村自来水普及率提高到{k}%。›"),
    ("民生", "‹开展平安创建宣传，入户走访率{k}%，群众知晓率明显提升。›"),
    ("村", "‹矛盾纠纷化解率达{k}%，做到了小事不出村、大事不上交。›"),
)
OVER_RIGHT = (
    ("企业", "{W}规上企业全年纳税{n}万元，完成目标的{k}%。"),
    ("企业", "规上企业用电量同比增长{g}%，企业生产势头良好。"),
    ("教育", "小学毛入学率达{e}%，学前教育普及水平稳步提升。"),
    ("项目", "固定资产投资年度目标完成率达{k}%。"),
    ("民生", "新增城镇就业{n}人，完成年度任务数的{k}%。"),
    ("村", "{p}集体经济收入是上年的{g}%，增收势头明显。"),
)


def _over_hundred(ctx: Ctx) -> Draft:
    """5: a rate above a hundred that cannot be; the twin has it below, or one that may well be above."""
    topic, text = OVER[ctx.seed % len(OVER)]
    over = as_typed(Decimal(ctx.rng.choice([1005, 1012, 1023, 1036, 1050, 1087, 1100, 1124, 1186, 1263])) / 10)
    under = as_typed(Decimal(ctx.rng.randint(915, 1000)) / 10)
    if ctx.bad or ((ctx.seed // len(OVER)) % 2 == 0 and ctx.seed % 2 == 0):
        return put(ctx, topic, ctx.fill(text, k=over if ctx.bad else under))
    topic, text = OVER_RIGHT[ctx.seed // 2 % len(OVER_RIGHT)]
    more = {"g": ctx.pick((1080, 1620)), "e": ctx.pick((1008, 1052))}
    shown = {key: as_typed(Decimal(value) / 10) for key, value in more.items()}
    return put(ctx, topic, ctx.fill(text, k=over, n=ctx.pick((310, 880)), **shown))


RATES: tuple[tuple[str, str, Range, Range], ...] = (
    ("项目", "‹排查工地安全隐患{t}处，已整改{a}处，整改率{k}%。›", (46, 88), (86, 98)),
    ("党建", "‹应参加民主评议党员{t}名，实际参加{a}名，参评率为{k}%。›", (420, 860), (88, 98)),
    ("村", "‹{p}共有农户{t}户，已完成改厕{a}户，占{k}%。›", (310, 560), (62, 93)),
    ("民生", "‹全年受理群众诉求{t}件，办结{a}件，办结率达{k}%。›", (210, 390), (84, 97)),
    ("医疗", "‹65岁以上常住老年人{t}人，完成健康体检{a}人，体检率{k}%。›", (2100, 3800), (66, 88)),
    ("教育", "‹现有专任教师{t}名，本科以上学历{a}名，占{k}%。›", (180, 330), (58, 86)),
    ("企业", "‹规上企业计划技改投资{t}万元，已完成{a}万元，完成率{k}%。›", (2300, 5600), (76, 97)),
    ("村", "‹{a}个村集体经济收入超过20万元，占参评村总数{t}个的{k}%。›", (14, 29), (45, 80)),
)


def _rate(ctx: Ctx) -> Draft:
    """6: a rate that does not follow from the counts before it."""
    topic, text, whole, share = RATES[ctx.seed % len(RATES)]
    total = ctx.pick(whole)
    part = min(total - 1, total * ctx.pick(share) // 100)
    right = ratio(part, total, ctx.rng.choice([1, 1, 2]))
    wrong = away_from(ctx.rng, right)
    return put(ctx, topic, ctx.fill(text, t=total, a=part, k=as_typed(wrong if ctx.bad else right)))


@dataclass(frozen=True)
class Growth:
    """A sentence with last year's {A}, this year's {B}, the difference {d} and the rate {k}; growth in per cent."""

    topic: str
    text: str
    base: Range
    growth: Range
    places: int = 0


GROWTH = (
    Growth("村", "‹村级集体经济总收入由上年的{A}万元增至{B}万元，增长{k}%。›", (210, 480), (8, 42), 1),
    Growth("企业", "‹规上企业全年纳税{B}万元，同比增加{d}万元，增长{k}%。›", (820, 2400), (14, 46)),
    Growth("民生", "‹全年信访总量{B}件，较上年的{A}件下降{k}%。›", (110, 190), (-45, -15)),
    Growth("教育", "‹学校教研活动由上年的{A}场增加到{B}场，增长{k}%。›", (32, 61), (14, 60)),
    Growth("医疗", "‹卫生院全年门诊量达{B}人次，比上年增加{d}人次，增长{k}%。›", (8200, 14500), (13, 35)),
    Growth("项目", "‹全年完成固定资产投资{B}万元，上年为{A}万元，同比增长{k}%。›", (8200, 14500), (6, 28)),
    Growth("党建", "‹全年培训党员干部{B}人次，比上年多{d}人次，增长{k}%。›", (410, 900), (15, 55)),
    Growth("民生", "‹农村居民人均可支配收入由上年的{A}元提高到{B}元，增长{k}%。›", (14200, 19800), (6, 11)),
    Growth("企业", "‹全年实现电商销售额{B}万元，同比增长{k}%，比上年净增{d}万元。›", (620, 1800), (15, 58), 1),
)


def _growth(ctx: Ctx) -> Draft:
    """7: a growth rate that does not follow, now and then reckoned on the wrong year."""
    wording = GROWTH[ctx.seed % len(GROWTH)]
    before = tenths(ctx, wording.base, wording.places)
    after = rounded(before * (1000 + ctx.pick((wording.growth[0] * 10, wording.growth[1] * 10))) / 1000, wording.places)
    delta = abs(after - before)
    right, other = ratio(delta, before), ratio(delta, after)
    slip = away_from(ctx.rng, right)
    wrong = other if ctx.rng.random() < 0.5 and abs(other - right) >= 1 else slip
    values = {"A": before, "B": after, "d": delta, "k": wrong if ctx.bad else right}
    return put(ctx, wording.topic, ctx.fill(wording.text, **{key: as_typed(v) for key, v in values.items()}))


POINTS: tuple[tuple[str, str, Range, Range], ...] = (
    ("民生", "‹群众满意度由上年的{A}%提高到{B}%，提高{x}{m}。›", (82, 89), (2, 9)),
    ("教育", "‹本科以上学历教师占比由{A}%提高到{B}%，提高了{x}{m}。›", (61, 72), (4, 14)),
    ("医疗", "‹家庭医生签约率从上年的{A}%上升到{B}%，上升{x}{m}。›", (58, 70), (3, 12)),
    ("企业", "‹高新技术企业产值占比达{B}%，较上年的{A}%增长{x}{m}。›", (31, 44), (3, 9)),
    ("党建", "‹35岁以下党员占比由上年的{A}%增加到{B}%，增加{x}{m}。›", (14, 21), (2, 6)),
    ("村", "‹卫生厕所普及率从{A}%提升至{B}%，提升{x}{m}。›", (71, 82), (5, 13)),
    ("项目", "‹民生项目投资占比由上年的{A}%提高到{B}%，同比提高{x}{m}。›", (41, 55), (4, 12)),
    ("医疗", "‹高血压患者未规范管理比例由上年的{A}%下降到{B}%，下降{x}{m}。›", (28, 36), (-12, -4)),
)


def _points(ctx: Ctx) -> Draft:
    """8: a share that rose by points, written with a per cent sign."""
    topic, text, base, rise = POINTS[ctx.seed % len(POINTS)]
    before = tenths(ctx, base, 1)
    change = tenths(ctx, rise, 1)
    mark = "%" if ctx.bad else "个百分点"
    values = {"A": as_typed(before), "B": as_typed(before + change), "x": as_typed(abs(change)), "m": mark}
    return put(ctx, topic, ctx.fill(text, **values))


@dataclass(frozen=True)
class Times:
    """A sentence with {A} and {B} = A·factor (in hundredths) and {m}, wrong and right."""

    topic: str
    text: str
    wrong: str
    right: tuple[str, ...]
    base: Range
    step: int
    factor: int


TIMES = (
    Times("村", "‹村集体经济收入由上年的{A}万元增加到{B}万元，{m}。›", "增长2倍", ("增长1倍", "翻了一番"), (21, 60), 1, 200),
    Times("企业", "‹农产品网络销售额从上年的{A}万元提高到{B}万元，{m}。›", "翻了两番", ("翻了一番", "增长1倍"), (110, 260), 1, 200),
    Times("民生", "‹集体访批次由上年的{A}批次降至{B}批次，{m}。›", "下降1.5倍", ("下降60%", "减少六成"), (4, 9), 5, 40),
    Times("医疗", "‹患者平均候诊时间由上年的{A}分钟缩短到{B}分钟，{m}。›", "缩短1倍", ("缩短一半", "缩短50%"), (16, 30), 2, 50),
    Times(
        "项目", "‹一般项目审批时限由{A}个工作日压减到{B}个工作日，{m}。›", "压减3倍", ("压减三分之二", "仅为原来的三分之一"), (5, 10), 6, 0
    ),
    Times("教育", "‹校本培训由上年的{A}场增加到{B}场，{m}。›", "增加了3倍", ("增加了2倍", "是上年的3倍"), (6, 15), 1, 300),
    Times("党建", "‹党员志愿服务队由上年的{A}支增加到{B}支，{m}。›", "增加了2倍", ("是上年的2倍", "增加了1倍"), (5, 14), 1, 200),
    Times("村", "‹{p}食用菌种植面积由上年的{A}亩扩大到{B}亩，{m}。›", "增长4倍", ("翻了两番", "增长3倍"), (21, 60), 1, 400),
    Times("企业", "‹企业办事跑动次数由上年的平均{A}次减少到{B}次，{m}。›", "减少2倍", ("减少一半", "减少50%"), (2, 4), 2, 50),
)


def _times(ctx: Ctx) -> Draft:
    """9: a fall by a multiple, or a rise by a multiple too many."""
    wording = TIMES[ctx.seed % len(TIMES)]
    before = ctx.pick(wording.base) * wording.step
    after = before * wording.factor // 100 if wording.factor else before // 3
    right = ctx.rng.choice(wording.right)
    return put(ctx, wording.topic, ctx.fill(wording.text, A=before, B=after, m=wording.wrong if ctx.bad else right))


@dataclass(frozen=True)
class Mean:
    """A sentence with a number {n}, a total {M} and the average {k}; scale turns the unit of the total into that of the average."""

    topic: str
    text: str
    number: Range
    mean: Range
    scale: int = 1
    total_places: int = 0
    places: int = 0


MEANS = (
    Mean("村", "‹{p}流转土地{n}亩发展油茶，全年实现产值{M}万元，亩均产值{k}元。›", (310, 900), (2200, 4800), 10000, 1),
    Mean("民生", "‹{p}为{n}户村民分红{M}万元，户均{k}元。›", (210, 480), (310, 880), 10000, 2),
    Mean("党建", "‹全年举办党员培训{n}场，培训{M}人次，场均{k}人次。›", (12, 30), (40, 90)),
    Mean("教育", "‹全年组织{n}名教师参加继续教育，累计{M}学时，人均{k}学时。›", (82, 190), (48, 90), 1, 0, 1),
    Mean("企业", "‹{n}家规上企业全年纳税{M}万元，户均纳税{k}万元。›", (8, 19), (62, 180), 1, 0, 1),
    Mean("医疗", "‹{n}个村卫生室全年诊疗{M}人次，平均每个卫生室{k}人次。›", (9, 19), (820, 1900)),
    Mean("项目", "‹全年实施小型水利项目{n}个，完成投资{M}万元，平均每个项目投资{k}万元。›", (7, 16), (32, 88), 1, 1, 1),
    Mean("村", "‹参与联建的{n}个村集体经济总收入{M}万元，村均收入{k}万元。›", (6, 14), (18, 46), 1, 1, 2),
)


def _mean(ctx: Ctx) -> Draft:
    """10: an average that is not the total shared out."""
    wording = MEANS[ctx.seed % len(MEANS)]
    number = ctx.pick(wording.number)
    total = rounded(Decimal(number * ctx.pick((wording.mean[0] * 10, wording.mean[1] * 10))) / (10 * wording.scale), wording.total_places)
    right = rounded(total * wording.scale / number, wording.places)
    wrong = rounded(right * ctx.rng.choice([72, 81, 88, 113, 121, 135]) / 100, wording.places)
    return put(ctx, wording.topic, ctx.fill(wording.text, n=number, M=as_typed(total), k=as_typed(wrong if ctx.bad else right)))


@dataclass(frozen=True)
class Twice:
    """Two sentences about one quantity {v}, and a first sentence about another scope of it."""

    topic: str
    first: str
    second: str
    scope: str
    bounds: Range


TWICE = (
    Twice(
        "村",
        "全年村级集体经济总收入达到{v}万元。",
        "今年{v}万元的村级集体经济总收入中，物业租金占了较大比重。",
        "上半年村级集体经济总收入{v}万元。",
        (310, 880),
    ),
    Twice(
        "项目",
        "全年完成固定资产投资{v}万元。",
        "今年完成的{v}万元固定资产投资中，产业类投资比重继续提高。",
        "前三季度完成固定资产投资{v}万元。",
        (8200, 14500),
    ),
    Twice(
        "党建",
        "全年{W}共发展党员{v}名。",
        "今年{W}发展的{v}名党员普遍年纪轻、学历高。",
        "上半年{W}发展党员{v}名。",
        (24, 48),
    ),
    Twice(
        "教育",
        "全年募集奖教助学资金{v}万元。",
        "今年募集的{v}万元奖教助学资金，全部用于奖励优秀教师和资助困难学生。",
        "截至6月底，募集奖教助学资金{v}万元。",
        (36, 98),
    ),
    Twice(
        "医疗",
        "全年为{v}名65岁以上老年人免费体检。",
        "今年参加免费体检的65岁以上老年人共{v}名，体检结果均已告知本人。",
        "上半年为{v}名65岁以上老年人免费体检。",
        (1210, 2980),
    ),
    Twice("企业", "全年引进企业{v}家。", "今年引进的{v}家企业，为群众就近务工提供了更多机会。", "第一季度引进企业{v}家。", (12, 28)),
    Twice(
        "民生",
        "全年开展职业技能培训{v}人次。",
        "今年接受职业技能培训的{v}人次中，大多数实现了稳定就业。",
        "上半年开展职业技能培训{v}人次。",
        (310, 760),
    ),
)


def _place_twice(ctx: Ctx, topic: str, first: str, second: str) -> Draft:
    """The two sentences in one paragraph, in the opening and a paragraph, or in a paragraph and the lead to the problems."""
    draft = plain_report(ctx, topic)
    para = next(p for p in draft.paras if p.topic == topic)
    draft.paras.remove(para)
    where = ctx.seed // len(TWICE) % 3
    if where == 0:
        draft.paras.insert(1, para)
        para.sentences[1:1] = [f"‹{first}", para.sentences[1], f"{second}›"]
        del para.sentences[4:5]
    elif where == 1:
        draft.paras.insert(0, para)
        draft.intro = draft.intro.replace("现", f"‹{first}现", 1) if draft.intro.count("现") == 1 else f"{draft.intro}‹{first}"
        para.sentences.insert(0, f"{second}›")
    else:
        draft.paras.append(para)
        para.sentences.append(f"‹{first}")
        draft.lead = f"{second}›但也要看到，工作中还存在一些不足："
    return draft


def _twice(ctx: Ctx) -> Draft:
    """11: one quantity with two values; the twin repeats the value, or the first is that of a part of the year."""
    wording = TWICE[ctx.seed % len(TWICE)]
    value = Decimal(ctx.pick(wording.bounds))
    other = wrong_by_a_step(ctx.rng, value)
    half = int(value) * ctx.rng.randint(32, 61) // 100
    second = ctx.fill(wording.second, v=as_typed(value))
    if not ctx.bad and ctx.seed % 2:
        return _place_twice(ctx, wording.topic, ctx.fill(wording.scope, v=half), second)
    return _place_twice(ctx, wording.topic, ctx.fill(wording.first, v=as_typed(other if ctx.bad else value)), second)


MAKERS: dict[str, Callable[[Ctx], Draft]] = {
    "比率过百": _over_hundred,
    "比率不符": _rate,
    "同比不符": _growth,
    "百分点": _points,
    "倍数": _times,
    "平均不符": _mean,
    "前后不一": _twice,
}
"""By kind."""
