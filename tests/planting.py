"""Plants mistakes in little yearly work reports (述职报告), and writes twins: the same sentences, but right.

``planted(kind, seed)`` gives a report with exactly one mistake of the kind, ``twin(kind, seed)`` the same report with
the sentence put right.  Both draw the same random numbers, so they differ only where the mistake stands.  In the
templates ``‹`` and ``›`` bound the words in which the mistake stands; they are taken out of the finished text.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

Range = tuple[int, int]


@dataclass(frozen=True)
class Planted:
    """A whole little report, with one planted mistake or (innocent) with none."""

    kind: str
    text: str
    spot: str
    innocent: bool


# --------------------------------------------------------------------------------------------------------------------
# The report around the planted sentence
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Unit:
    """Who reports: a 镇, a 乡 or a 街道 (all fictional)."""

    name: str
    short: str
    party: str

    @property
    def whole(self) -> str:
        """全镇, 全乡 or 全街道."""
        return "全" + self.short

    @property
    def own(self) -> str:
        """我镇, 我乡 or 我街道."""
        return "我" + self.short


@dataclass
class Para:
    """One paragraph of 履职情况: its topic, its heading and its sentences."""

    topic: str
    head: str
    sentences: list[str]


@dataclass
class Draft:
    """A report before it is written out; the kinds change one thing in it."""

    title: str
    signer: str
    intro: str
    paras: list[Para]
    lead: str
    problems: list[str]
    plan: str
    measures: list[str]
    close: str
    numbered: bool
    listed: bool
    head_numbers: list[int] = field(default_factory=list)
    problem_numbers: list[int] = field(default_factory=list)
    measure_numbers: list[int] = field(default_factory=list)
    marked: str = ""


@dataclass
class Ctx:
    """What a kind may draw on: the random numbers, the year, the unit and whether to do it wrong."""

    rng: random.Random
    seed: int
    bad: bool
    year: int
    unit: Unit
    places: list[str]

    @property
    def words(self) -> dict[str, object]:
        """The words every template may use."""
        p, q, r = self.places
        unit = self.unit
        return {
            "Y": self.year, "L": self.year - 1, "N": self.year + 1, "U": unit.name, "T": unit.short, "W": unit.whole, "S": unit.own,
            "D": unit.party, "p": p, "q": q, "r": r,
        }  # fmt: skip

    def fill(self, template: str, **values: object) -> str:
        """The template with its fields filled in."""
        return template.format(**{**self.words, **values})

    def pick(self, bounds: Range) -> int:
        """A whole number within the bounds."""
        return self.rng.randint(*bounds)


HEADS = {
    "党建": "抓党建，筑牢战斗堡垒",
    "民生": "办实事，增进民生福祉",
    "项目": "抓项目，夯实发展基础",
    "教育": "重教育，改善办学条件",
    "医疗": "强医疗，守护群众健康",
    "企业": "优服务，助力企业成长",
    "村": "促振兴，建设和美乡村",
}

BACKGROUND: dict[str, tuple[str, ...]] = {
    "党建": (
        "始终把党的政治建设摆在首位，参加理论学习中心组学习{n}次，讲专题党课{m}次。",
        "严格落实“三会一课”制度，组织党员到红色教育基地接受党性教育。",
        "从严抓好党风廉政建设，开展廉政谈话{k}人次，做到早提醒、早纠正。",
        "选优配强村级班子，储备了一批政治过硬、群众认可的后备干部。",
        "严格执行民主集中制，重大事项坚持集体研究、会议决定。",
    ),
    "民生": (
        "全面落实社会救助政策，做到应保尽保、应退尽退。",
        "建成互助助餐点{m}处，为独居老人提供助餐、助洁服务。",
        "组织开展“送温暖”活动，为困难家庭送去棉被、米油等生活物资。",
        "坚持领导干部接访下访制度，一些历史遗留问题得到妥善解决。",
        "认真听取群众意见，把群众反映的急难愁盼事项逐项列入清单、逐项销号。",
    ),
    "项目": (
        "实行重点工程领导包联制度，每周调度、每月通报。",
        "改造老旧供水管网{n}公里，解决了部分群众用水难题。",
        "严格执行招投标和资金监管制度，没有发生违规违纪问题。",
        "及时协调解决征地、用电等难题，保障了施工进度。",
        "对照年度计划倒排工期、挂图作战，确保各项工程有序推进。",
    ),
    "教育": (
        "坚持教育优先发展，在用地、经费等方面给予学校重点保障。",
        "更新教室多媒体设备{n}套，改造学生食堂{s}处。",
        "加强校园周边环境整治，守护学生上下学安全。",
        "教师节期间走访慰问一线教师，营造尊师重教的浓厚氛围。",
        "推动家校共育，开展防溺水、防欺凌等主题宣传。",
    ),
    "医疗": (
        "持续提升基层医疗服务能力，为卫生院添置彩超、心电图机等设备{s}台。",
        "常态化开展健康知识宣传，引导群众养成良好的生活习惯。",
        "扎实做好传染病防控，全年没有发生聚集性疫情。",
        "规范实施基本公共卫生服务，及时完善居民健康档案。",
        "推动县级医院专家定期到卫生院坐诊带教，方便群众就近看病。",
    ),
    "企业": (
        "落实领导包联制度，主动上门送政策、解难题。",
        "组织银企对接会{s}场，帮助经营主体拓宽融资渠道。",
        "督促企业落实安全生产主体责任，定期组织应急演练。",
        "持续优化营商环境，推行帮办代办服务。",
        "搭建用工对接平台，引导群众就近就业。",
    ),
    "村": (
        "推进乡村振兴示范点建设，带动了村容村貌改善。",
        "修建文化广场{s}处，丰富了群众文化生活。",
        "深化移风易俗，推广积分制、清单制管理，乡风文明焕发新气象。",
        "抓实耕地保护，坚决遏制违规占用耕地行为。",
        "发挥村规民约作用，引导群众参与庭院整治。",
    ),
}


@dataclass(frozen=True)
class Problem:
    """A problem, the measure that answers it in its words, and one that answers it in other words."""

    problem: str
    measure: str
    other: str


GROUPS: tuple[tuple[Problem, ...], ...] = (
    (
        Problem(
            "产业发展层次不高，农产品以初级销售为主，精深加工能力不足",
            "提升产业发展层次。引进农产品精深加工企业，延长产业链条，提高农产品附加值",
            "扶持合作社上设备、创品牌。依托油茶、食用菌等特色资源建设加工车间，让山货变成卖得上价的商品",
        ),
        Problem(
            "部分村集体经济薄弱，收入来源单一",
            "壮大村集体经济。因村制宜发展特色项目，拓宽村集体收入来源",
            "增强村级组织造血功能。盘活闲置厂房、山塘，发展物业出租和入股分红，让家底薄的村多几条增收路子",
        ),
        Problem(
            "招商引资实效不明显，签约项目落地偏慢",
            "提高招商引资实效。加强项目跟踪服务，推动签约项目尽快落地",
            "成立专班盯住已签的协议。逐项解决用地、用电、用工难题，促成客商早开工、早投产",
        ),
    ),
    (
        Problem(
            "少数年轻干部做群众工作的本领不强，遇到复杂矛盾办法不多",
            "提升年轻干部做群众工作的本领。加强实践锻炼，让年轻干部在处理复杂矛盾中长才干",
            "抓好传帮带。安排老同志与新进人员结对，选派新人到信访、征拆一线历练",
        ),
        Problem(
            "理论学习不够系统，学用结合不够紧密",
            "系统抓好理论学习。制定学习计划，坚持学用结合，把学习成果转化为工作思路",
            "沉下心来读原著、悟原理。每季度带着课题搞调研，用学到的观点方法解决手头的难事",
        ),
        Problem(
            "深入基层不够经常，与群众面对面交流偏少",
            "经常深入基层。多与群众面对面交流，及时掌握群众所思所盼",
            "坚持每周驻村。到田间地头、农家院坝听意见、解难题，把办公桌搬到百姓家门口",
        ),
    ),
    (
        Problem(
            "农村人居环境整治成效不稳固，个别地方垃圾乱堆现象有所反弹",
            "巩固农村人居环境整治成效。健全长效保洁机制，防止垃圾乱堆现象反弹",
            "守好村容村貌。落实保洁员包片责任和门前三包，每月检查评比，让脏乱差不再回头",
        ),
        Problem(
            "安全生产监管存在薄弱环节，小作坊、自建房隐患排查不够彻底",
            "加强安全生产监管。对小作坊、自建房开展隐患大排查，逐一整改到位",
            "绷紧防范事故这根弦。对家庭作坊和经营性住房逐一过筛，建立台账、限期销号",
        ),
        Problem(
            "部分水利设施老化，旱季灌溉用水紧张",
            "维修改造老化水利设施。加快灌溉渠道建设，缓解旱季用水紧张状况",
            "争取资金清淤山塘、疏通渠道、更新泵站，让高岸田天旱时也有水可浇",
        ),
    ),
    (
        Problem(
            "养老服务供给不足，留守老人日间照料还有缺口",
            "增加养老服务供给。建设日间照料中心，补上留守老人照料服务的缺口",
            "让高龄独居人员老有所依。改造闲置校舍建设托老站点，组建助餐送餐志愿队伍",
        ),
        Problem(
            "学校音体美等学科教师短缺，师资结构不够合理",
            "优化师资结构。积极争取招聘计划，补充音体美等短缺学科教师",
            "推行跨校走教、定向招聘，让每所学校的艺术课和体育课都有专人来上",
        ),
        Problem(
            "村级医疗服务能力偏弱，村医年龄老化",
            "增强村级医疗服务能力。加强村医培训，补充年轻村医",
            "定向培养本土医学生。落实待遇保障，逐步实现村卫生室人员新老交替",
        ),
    ),
)

UNRELATED = (
    "抓好民兵整组和征兵工作。严格体检、政审等程序，确保兵员质量",
    "规范档案管理。推进文书档案数字化，做到应归尽归",
    "做好双拥工作。落实军人军属优待政策，办好退役军人服务站",
    "做好地方志编修工作。广泛收集史料，按时完成编纂任务",
)

NAMES = ["青石", "云坪", "柳溪", "松岭", "白沙湾", "龙泉湾", "桃源铺", "清水塘", "望河", "金竹"]
VILLAGES = ["石桥村", "枫林村", "大塘村", "双井村", "柏树村", "河口村", "新屋村", "茶园村", "竹山村", "桂花村", "梅岭村", "杨柳村"]
NUMERALS = "一二三四五六七八"
INTROS = (
    "{Y}年，在县委、县政府的坚强领导下，我认真履行岗位职责，团结带领{W}干部群众，较好地完成了各项工作任务。现将一年来的履职情况报告如下。",
    "{Y}年是奋力拼搏的一年。一年来，我紧紧围绕县委、县政府中心工作，恪尽职守、真抓实干。现就本人履职情况报告如下，请予评议。",
    "一年来，我坚持以习近平新时代中国特色社会主义思想为指导，认真贯彻县委、县政府决策部署，推动{W}{Y}年各项工作取得新成效。现述职如下。",
)
LEADS = (
    "对照上级要求和群众期盼，工作中还存在一些不足：",
    "在总结成绩的同时，我也清醒地看到还有一些差距：",
    "回顾一年的工作，还有以下几个方面需要改进：",
)
PLANS = (
    "针对以上问题，{N}年我将重点抓好以下工作：",
    "下一步，我将从以下几个方面加以改进：",
    "{N}年，我将坚持问题导向，着力做好以下几项工作：",
)
CLOSES = ("以上报告，请予审议。", "以上是我的述职报告，不妥之处，敬请批评指正。", "述职完毕，请各位领导和同志们批评指正。")


def _unit(rng: random.Random, only_towns: bool) -> Unit:
    """A made-up unit."""
    name = rng.choice(NAMES)
    short = rng.choice("镇镇镇乡乡乡" if only_towns else ["镇", "镇", "镇", "乡", "乡", "街道"])
    return Unit(name + short, short, "街道党工委" if short == "街道" else f"{short}党委")


def _sentence(ctx: Ctx, template: str) -> str:
    """A background sentence with its small figures."""
    rng = ctx.rng
    return ctx.fill(template, n=rng.randint(12, 30), m=rng.randint(3, 9), k=rng.randint(32, 68), s=rng.randint(2, 4))


def _para(ctx: Ctx, topic: str, count: int) -> Para:
    """A paragraph of background on the topic."""
    chosen = sorted(ctx.rng.sample(range(len(BACKGROUND[topic])), count))
    return Para(topic, HEADS[topic], [_sentence(ctx, BACKGROUND[topic][i]) for i in chosen])


def _signer(ctx: Ctx) -> str:
    """The line under the title that says who reports."""
    short = ctx.unit.short
    roles = ["党工委书记", "党工委委员"] if short == "街道" else ["党委书记", "党委副书记", f"{short}长", f"副{short}长"]
    names = ["陈立新", "周志远", "刘建平", "黄晓梅", "吴国强", "谢春华"]
    role, name = ctx.rng.choice(roles), ctx.rng.choice(names)
    return f"{ctx.unit.name}{role} {name}"


def _draft(ctx: Ctx, topic: str) -> Draft:
    """A right report with a paragraph on the topic, no mistake in it yet."""
    rng = ctx.rng
    others = rng.sample([t for t in HEADS if t != topic], 3)
    topics = [*others]
    topics.insert(rng.randrange(4), topic)
    paras = [_para(ctx, t, 3) for t in topics]
    groups = sorted(rng.sample(range(len(GROUPS)), 3))
    found = [rng.choice(GROUPS[g]) for g in groups]
    title = rng.choice(["{Y}年度述职报告", "{Y}年度个人述职报告", "{Y}年述职述廉报告"])
    return Draft(
        title=ctx.fill(title),
        signer=_signer(ctx),
        intro=ctx.fill(rng.choice(INTROS)),
        paras=paras,
        lead=rng.choice(LEADS),
        problems=[f.problem for f in found],
        plan=ctx.fill(rng.choice(PLANS)),
        measures=[f.measure for f in found],
        close=rng.choice(CLOSES),
        numbered=rng.random() < 0.6,
        listed=rng.random() < 0.5,
    )


def _heading(draft: Draft, index: int) -> str:
    """The numbered or plain heading of a paragraph."""
    head = draft.paras[index].head
    if not draft.numbered:
        return f"{head}。"
    number = (draft.head_numbers or list(range(len(draft.paras))))[index]
    return f"（{NUMERALS[number]}）{head}。"


def _marked_list(items: Sequence[str], numbers: Sequence[int], marked: bool, joint: str) -> str:
    """The items behind 一是、二是、三是, marked as the spot where wanted."""
    body = joint.join(f"{NUMERALS[n]}是{item}" for n, item in zip(numbers, items, strict=True))
    return f"‹{body}。›" if marked else f"{body}。"


def _measures(draft: Draft) -> str:
    """The measures, in one paragraph or each in its own."""
    numbers = draft.measure_numbers or list(range(len(draft.measures)))
    if draft.listed:
        return _marked_list(draft.measures, numbers, draft.marked == "measures", "。\n")
    return _marked_list(draft.measures, numbers, draft.marked == "measures", "。")


def _render(draft: Draft) -> str:
    """The report written out, the spot still marked."""
    body = [_heading(draft, i) + "".join(p.sentences) for i, p in enumerate(draft.paras)]
    numbers = draft.problem_numbers or list(range(len(draft.problems)))
    problems = _marked_list(draft.problems, numbers, draft.marked == "problems", "；")
    lines = [draft.title, draft.signer, draft.intro, "一、履职情况", *body, "二、存在问题", draft.lead + problems]
    lines += ["三、下步打算", draft.plan + ("\n" if draft.listed else "") + _measures(draft), draft.close]
    return "\n".join(lines) + "\n"


def _put(ctx: Ctx, topic: str, sentence: str) -> Draft:
    """A right report with the sentence put into the paragraph on the topic."""
    draft = _draft(ctx, topic)
    para = next(p for p in draft.paras if p.topic == topic)
    para.sentences.insert(ctx.rng.randint(1, len(para.sentences)), sentence)
    return draft


# --------------------------------------------------------------------------------------------------------------------
# Figures
# --------------------------------------------------------------------------------------------------------------------


def _show(value: Decimal | int) -> str:
    """A figure as a report writes it, without idle noughts."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(value: Decimal, places: int) -> Decimal:
    """The value rounded half up."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _ratio(part: Decimal | int, whole: Decimal | int, places: int = 1) -> Decimal:
    """The part as a percentage of the whole, rounded."""
    return _round(Decimal(part) * 100 / Decimal(whole), places)


def _tenths(ctx: Ctx, bounds: Range, places: int) -> Decimal:
    """A figure within the bounds, with so many decimals."""
    scale = int(10**places)
    return Decimal(ctx.rng.randint(bounds[0] * scale, bounds[1] * scale)) / Decimal(scale)


def _swapped(value: Decimal) -> Decimal:
    """The figure with its last two unlike neighbouring digits changed round, the slip of a tired typist."""
    digits = list(str(value))
    for i in range(len(digits) - 1, 0, -1):
        j = i - 1 if digits[i - 1] != "." else i - 2
        if digits[i] != "." and j >= 0 and digits[i] != digits[j] and (j or digits[i] != "0"):
            digits[i], digits[j] = digits[j], digits[i]
            return Decimal("".join(digits))
    return value + 1


def _off(rng: random.Random, value: Decimal) -> Decimal:
    """A sum that is off: a few units, a round amount, or two digits changed round."""
    step = 1 if value < 30 else 3 if value < 100 else 10 if value < 1000 else 100
    delta = rng.choice([1, 2, 3]) * step * rng.choice([1, -1])
    swap = rng.random() < 0.4
    swapped = _swapped(value)
    return swapped if swap and abs(swapped - value) >= 1 else value + delta


def _less(rng: random.Random, value: Decimal) -> Decimal:
    """A total too small for its parts, yet larger than any sensible rounding."""
    step = 1 if value < 60 else 4 if value < 200 else 20 if value < 1000 else 150
    return value - rng.choice([1, 2, 3]) * step


def _away(rng: random.Random, rate: Decimal) -> Decimal:
    """A rate that is plainly another one, still below a hundred where the right one is."""
    deltas = [Decimal(d) / 10 for d in (-72, -43, -21, -10, 10, 25, 36, 58)]
    fit = [d for d in deltas if rate + d > 1 and (rate > 100 or rate + d < 100)]
    return rate + rng.choice(fit)


# --------------------------------------------------------------------------------------------------------------------
# 1-4: parts and wholes
# --------------------------------------------------------------------------------------------------------------------


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
    return [_tenths(ctx, bounds, wording.places) for bounds in wording.ranges]


def _fill_parts(ctx: Ctx, wording: Parts, total: Decimal, parts: Sequence[Decimal]) -> str:
    """The sentence with its whole and its parts."""
    letters = dict(zip("abcd", map(_show, parts), strict=False))
    return ctx.fill(wording.text, t=_show(total), **letters)


def _sum(ctx: Ctx) -> Draft:
    """1: a total that is not the sum of its parts; the twin of an open list may name only some of the whole."""
    wording = SUMS[ctx.seed % len(SUMS)]
    parts = _parts(ctx, wording)
    right = sum(parts, Decimal(0))
    wrong = _less(ctx.rng, right) if wording.open else _off(ctx.rng, right)
    if wording.open and ctx.rng.random() < 0.5:
        right += 2 * max(1, int(right) // 20)
    return _put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


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
        return _put(ctx, topic, ctx.fill(text, t=total, a=more if ctx.bad else less))
    wording = MANY[index - len(SINGLES)]
    parts = _parts(ctx, wording)
    right = sum(parts, Decimal(0))
    wrong = max(max(parts) + 1, right - max(2, int(right) * ctx.rng.randint(6, 20) // 100))
    return _put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


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
    wrong = _off(ctx.rng, right)
    return _put(ctx, wording.topic, _fill_parts(ctx, wording, wrong if ctx.bad else right, parts))


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
    seconds = [_round(f * ctx.pick(wording.rate) / 100, wording.places) for f in firsts]
    totals = [sum(firsts, Decimal(0)), sum(seconds, Decimal(0))]
    wrong = ctx.rng.randrange(2)
    off = _off(ctx.rng, totals[wrong])
    if ctx.bad:
        totals[wrong] = off
    values = dict(zip("abcxyztu", map(_show, [*firsts, *seconds, *totals]), strict=True))
    return _put(ctx, wording.topic, ctx.fill(wording.text, **values))


# --------------------------------------------------------------------------------------------------------------------
# 5-10: rates, growth, averages
# --------------------------------------------------------------------------------------------------------------------

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
    over = _show(Decimal(ctx.rng.choice([1005, 1012, 1023, 1036, 1050, 1087, 1100, 1124, 1186, 1263])) / 10)
    under = _show(Decimal(ctx.rng.randint(915, 1000)) / 10)
    if ctx.bad or ((ctx.seed // len(OVER)) % 2 == 0 and ctx.seed % 2 == 0):
        return _put(ctx, topic, ctx.fill(text, k=over if ctx.bad else under))
    topic, text = OVER_RIGHT[ctx.seed // 2 % len(OVER_RIGHT)]
    more = {"g": ctx.pick((1080, 1620)), "e": ctx.pick((1008, 1052))}
    shown = {key: _show(Decimal(value) / 10) for key, value in more.items()}
    return _put(ctx, topic, ctx.fill(text, k=over, n=ctx.pick((310, 880)), **shown))


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
    right = _ratio(part, total, ctx.rng.choice([1, 1, 2]))
    wrong = _away(ctx.rng, right)
    return _put(ctx, topic, ctx.fill(text, t=total, a=part, k=_show(wrong if ctx.bad else right)))


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
    before = _tenths(ctx, wording.base, wording.places)
    after = _round(before * (1000 + ctx.pick((wording.growth[0] * 10, wording.growth[1] * 10))) / 1000, wording.places)
    delta = abs(after - before)
    right, other = _ratio(delta, before), _ratio(delta, after)
    slip = _away(ctx.rng, right)
    wrong = other if ctx.rng.random() < 0.5 and abs(other - right) >= 1 else slip
    values = {"A": before, "B": after, "d": delta, "k": wrong if ctx.bad else right}
    return _put(ctx, wording.topic, ctx.fill(wording.text, **{key: _show(v) for key, v in values.items()}))


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
    before = _tenths(ctx, base, 1)
    change = _tenths(ctx, rise, 1)
    mark = "%" if ctx.bad else "个百分点"
    values = {"A": _show(before), "B": _show(before + change), "x": _show(abs(change)), "m": mark}
    return _put(ctx, topic, ctx.fill(text, **values))


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
    return _put(ctx, wording.topic, ctx.fill(wording.text, A=before, B=after, m=wording.wrong if ctx.bad else right))


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
    total = _round(Decimal(number * ctx.pick((wording.mean[0] * 10, wording.mean[1] * 10))) / (10 * wording.scale), wording.total_places)
    right = _round(total * wording.scale / number, wording.places)
    wrong = _round(right * ctx.rng.choice([72, 81, 88, 113, 121, 135]) / 100, wording.places)
    return _put(ctx, wording.topic, ctx.fill(wording.text, n=number, M=_show(total), k=_show(wrong if ctx.bad else right)))


# --------------------------------------------------------------------------------------------------------------------
# 11: the same quantity twice
# --------------------------------------------------------------------------------------------------------------------


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
    draft = _draft(ctx, topic)
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
    other = _off(ctx.rng, value)
    half = int(value) * ctx.rng.randint(32, 61) // 100
    second = ctx.fill(wording.second, v=_show(value))
    if not ctx.bad and ctx.seed % 2:
        return _place_twice(ctx, wording.topic, ctx.fill(wording.scope, v=half), second)
    return _place_twice(ctx, wording.topic, ctx.fill(wording.first, v=_show(other if ctx.bad else value)), second)


# --------------------------------------------------------------------------------------------------------------------
# 12-18: words and marks
# --------------------------------------------------------------------------------------------------------------------

LOST: tuple[tuple[str, str, Range], ...] = (
    ("项目", "‹全年投入资金{x}万元›，修缮灌溉渠道3条。", (120, 880)),
    ("民生", "‹群众满意度由{x}%提高到97.5%›，在全县位次前移。", (88, 94)),
    ("企业", "‹帮助{x}家企业申请技改补助›，得到企业好评。", (6, 23)),
    ("项目", "‹新建便民桥{x}座›，方便了两岸群众出行。", (2, 7)),
    ("村", "‹全年走访农户{x}户›，收集意见建议并逐条回复。", (120, 680)),
    ("党建", "‹召开党建工作专题会议{x}次›，研究解决重点难点问题。", (4, 12)),
    ("医疗", "‹卫生院新增床位{x}张›，住院条件明显改善。", (8, 30)),
    ("教育", "‹新招聘教师{x}名›，充实了一线教学力量。", (5, 18)),
    ("企业", "‹规上企业全年纳税同比增长{x}%›，发展质量稳步提高。", (6, 21)),
    ("民生", "‹化解矛盾纠纷{x}起›，社会大局保持和谐稳定。", (32, 98)),
    ("党建", "‹7月{x}日›，组织党员集中观看专题教育片。", (1, 28)),
    ("村", "‹发展油茶{x}亩›，带动周边群众在家门口增收。", (210, 860)),
    ("项目", "‹集镇改造工程覆盖{x}个村›，群众生产生活条件得到改善。", (4, 9)),
    ("医疗", "‹义诊活动惠及群众{x}余人›，受到广泛好评。", (300, 300)),
    ("民生", "‹按每户{x}元的标准›发放临时生活补助，解了群众燃眉之急。", (500, 500)),
    ("教育", "‹中考综合成绩位列全县第{x}名›，较上年前移2位。", (2, 8)),
)


def _lost(ctx: Ctx) -> Draft:
    """12: a number gone between its words."""
    topic, text, bounds = LOST[ctx.seed % len(LOST)]
    number = ctx.pick(bounds)
    return _put(ctx, topic, ctx.fill(text, x="" if ctx.bad else number))


ITEMS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "党建",
        "工作中突出三个重点：",
        ("抓实理论学习，筑牢思想根基", "抓严组织生活，增强支部活力", "抓紧队伍管理，树好干部形象"),
    ),
    (
        "民生",
        "办事过程坚持三条原则：",
        ("坚持问计于民，多听百姓心声", "坚持公开透明，全程接受监督", "坚持善作善成，件件抓出结果"),
    ),
    (
        "项目",
        "推进中把好三个关口：",
        ("把好前期论证关，防止盲目上马", "把好施工质量关，落实监理责任", "把好竣工验收关，不留任何尾巴"),
    ),
    (
        "企业",
        "服务中做到三个主动：",
        ("主动上门宣讲政策，稳定企业信心", "主动协调用地用工，破解要素难题", "主动规范涉企检查，减轻企业负担"),
    ),
    ("教育", "围绕学校发展做了三方面努力：", ("关心教师生活，解除后顾之忧", "改善校舍条件，美化校园环境", "丰富课后服务，减轻家长负担")),
    ("医疗", "围绕群众看病采取三项举措：", ("延伸服务触角，组织巡回义诊", "加强人员进修，提高诊疗水平", "优化就诊流程，减少排队等候")),
    ("村", "整治中抓住三个环节：", ("发动群众参与，清扫房前屋后", "落实专人管护，看好公共设施", "开展评比激励，晒出红黑榜单")),
)
STYLES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("一是", "二是", "三是", "四是"), "；"),
    (("其一，", "其二，", "其三，", "其四，"), "；"),
    (("第一，", "第二，", "第三，", "第四，"), "。"),
    (("1.", "2.", "3.", "4."), "。"),
    (("①", "②", "③", "④"), "；"),
    (("（1）", "（2）", "（3）", "（4）"), "；"),
)
BROKEN = ([0, 1, 3], [0, 1, 1], [0, 2, 3])


def _broken_heads(ctx: Ctx) -> Draft:
    """Headings of the first part with one number skipped or given twice, the spot from the heading before it on."""
    draft = _draft(ctx, "民生")
    draft.numbered = True
    wrong = [0, 1, 3, 4] if ctx.rng.random() < 0.6 else [0, 1, 1, 2]
    if ctx.bad:
        draft.head_numbers = wrong
        draft.paras[1].sentences[-1] += "\0"
    return draft


def _broken_part(ctx: Ctx, part: str) -> Draft:
    """The problems or the measures with their numbers out of order."""
    draft = _draft(ctx, "项目")
    wrong = list(ctx.rng.choice(BROKEN))
    if ctx.bad:
        draft.marked = part
        if part == "problems":
            draft.problem_numbers = wrong
        else:
            draft.measure_numbers = wrong
    return draft


def _broken_list(ctx: Ctx) -> Draft:
    """13: numbers out of order, in a list, in the headings, in the problems or in the measures."""
    place = ctx.seed % 9
    if place >= len(STYLES):
        return _broken_heads(ctx) if place == 6 else _broken_part(ctx, "problems" if place == 7 else "measures")
    marks, joint = STYLES[place]
    topic, lead, items = ITEMS[ctx.rng.randrange(len(ITEMS))]
    wrong = ctx.rng.choice(BROKEN)
    order = wrong if ctx.bad else [0, 1, 2]
    if place == 1 and ctx.rng.random() < 0.5:
        lead, items, order = lead.replace("三", "两"), items[:2], [0, 2] if ctx.bad else [0, 1]
    body = joint.join(marks[n] + item for n, item in zip(order, items, strict=True))
    return _put(ctx, topic, f"{lead}‹{body}。›")


MIXED = (
    ("村", "‹{own}{n}个村›全部建立了村民议事会制度。"),
    ("民生", "汛期，‹会同{K}政府工作人员›逐户走访低洼地带群众。"),
    ("党建", "‹协助{K}党委抓好›意识形态和统战工作。"),
    ("项目", "‹{whole}上下›齐心协力，把各项建设任务落到实处。"),
    ("企业", "‹{own}在全县营商环境考核中›位居前列。"),
    ("医疗", "协调‹{K}卫生院›开展巡回义诊，方便偏远山区群众就医。"),
    ("教育", "在‹{K}中心小学›设立心理辅导室，关心留守儿童成长。"),
    ("党建", "带头执行中央八项规定精神，‹{K}机关干部›作风明显好转。"),
    ("村", "‹{whole}{n}个行政村›实现垃圾集中收运。"),
    ("企业", "‹{own}›先后组织干部赴外地乡镇考察学习，借鉴先进招商经验。"),
)


def _mixed(ctx: Ctx) -> Draft:
    """14: 我镇 in the report of a 乡, or the other way round."""
    topic, text = MIXED[ctx.seed % len(MIXED)]
    right = ctx.unit.short
    wrong = "乡" if right == "镇" else "镇"
    word = wrong if ctx.bad else right
    return _put(ctx, topic, ctx.fill(text, own=f"我{word}", whole=f"全{word}", K=word, n=ctx.pick((8, 19))))


MISSPELT = (
    ("项目", "为{p}‹{x}›太阳能路灯，照亮了群众夜归路。", "按装", "安装"),
    ("党建", "及时召开会议传达上级精神，‹{x}›落实具体任务。", "布署", "部署"),
    ("项目", "{q}便民桥‹{x}›建成通车，群众出行更加方便。", "己经", "已经"),
    ("党建", "‹{x}›每月到联系村上党课，与党员面对面交流。", "竖持", "坚持"),
    ("企业", "勉励获奖企业‹{x}›，争取更好成绩。", "再接再励", "再接再厉"),
    ("民生", "‹{x}›工作再忙，也坚持每周接待来访群众。", "既使", "即使"),
    ("教育", "新教学楼刚竣工，孩子们就‹{x}›地搬进了新教室。", "迫不急待", "迫不及待"),
    ("村", "坚持‹{x}›发展特色种植，不搞一刀切。", "因地治宜", "因地制宜"),
    ("村", "党员群众‹{x}›，很快完成了沟渠清淤任务。", "齐心胁力", "齐心协力"),
    ("医疗", "卫生院综合考核在全县‹{x}›，服务水平得到认可。", "名列前矛", "名列前茅"),
    ("民生", "‹{x}›关心困难群众生活，把政策落到每家每户。", "一如继往", "一如既往"),
    ("教育", "学校不再‹{x}›，大胆探索课后服务新模式。", "默守成规", "墨守成规"),
    ("医疗", "家庭医生服务贴心周到，深受群众‹{x}›。", "亲睐", "青睐"),
    ("企业", "面对市场下行压力，班子成员‹{x}›帮助企业稳岗拓市。", "全力以付", "全力以赴"),
    ("村", "对破损的村史馆进行‹{x}›，留住了乡愁记忆。", "修茸", "修葺"),
    ("民生", "加强巡查值守，做到‹{x}›，守住了安全底线。", "防患未燃", "防患未然"),
    ("项目", "对进度滞后的工程不‹{x}›，倒逼责任落实。", "迁就姑惜", "迁就姑息"),
    ("党建", "干部作风由‹{x}›转向严实，办事效率不断提高。", "松驰", "松弛"),
)
LOOKALIKES = {
    "党建": "看望在职职工和离退休老干部，把组织关怀送到身边人心里。",
    "民生": "一件一件抓落实，让群众得到了实实在在的好处。",
    "项目": "坚持取人之长、补己之短，虚心学习先进的施工管理经验。",
    "教育": "会同学校完善制度，使学校校园管理更加规范。",
    "医疗": "高高兴兴看病、明明白白消费，成为群众对卫生院的评价。",
    "企业": "既要管好也要服务好，促使企业业务稳步拓展。",
    "村": "以点带面、步步为营，推动家家户户庭院整洁。",
}


def _misspelt(ctx: Ctx) -> Draft:
    """15: a word that is never written so; the twin has the right word and one that looks suspicious."""
    topic, text, wrong, right = MISSPELT[ctx.seed % len(MISSPELT)]
    sentence = ctx.fill(text, x=wrong if ctx.bad else right)
    return _put(ctx, topic, sentence if ctx.bad else sentence + LOOKALIKES[topic])


STALE: tuple[tuple[str, str, str], ...] = (
    (
        "党建",
        "‹{L}年以来›，{S}坚持把党的建设摆在突出位置，一年来各项任务均已完成。",
        "{Y}年以来，{S}坚持把党的建设摆在突出位置，一年来各项任务均已完成。",
    ),
    ("村", "‹20XX年›，{S}着力打造特色产业示范带，取得了初步成效。", "{Y}年，{S}着力打造特色产业示范带，取得了初步成效。"),
    ("民生", "今年以来，‹××{T}›认真落实各项惠民政策，群众获得感不断增强。", "今年以来，{U}认真落实各项惠民政策，群众获得感不断增强。"),
    ("党建", "“七一”前夕，‹走访慰问困难党员××名›，送去党组织的关怀。", "“七一”前夕，走访慰问困难党员{n}名，送去党组织的关怀。"),
    ("项目", "‹X月X日›，中心集镇供水工程正式通水。", "6月18日，中心集镇供水工程正式通水。"),
    (
        "企业",
        "‹在刚刚过去的{L}年里›，我带队外出招商{m}次，接待客商来访{n}批。",
        "在刚刚过去的{Y}年里，我带队外出招商{m}次，接待客商来访{n}批。",
    ),
    (
        "教育",
        "‹{L}年，{S}教育工作›在县委、县政府的关心支持下稳步推进，全年目标任务圆满完成。",
        "{Y}年，{S}教育工作在县委、县政府的关心支持下稳步推进，全年目标任务圆满完成。",
    ),
    ("医疗", "‹今年（{L}年）›，卫生院门诊综合楼投入使用。", "今年（{Y}年），卫生院门诊综合楼投入使用。"),
    ("民生", "", ""),
    ("项目", "", ""),
)
RECALLED = (
    ("党建", "组织生活质量较{L}年同期有明显提升，今年的各项任务均已完成。"),
    ("村", "与{L}年相比，{S}特色产业示范带规模进一步扩大。"),
    ("企业", "{L}年开工建设的农产品加工园，已于{Y}年9月建成投产。"),
    ("项目", "全年投资增速高于{L}年同期水平，上年结转的项目全部完工。"),
    ("医疗", "{L}年立项的卫生院门诊综合楼，今年10月投入使用。"),
)


def _stale_frame(ctx: Ctx, title: bool) -> Draft:
    """Last year's number left standing in the title, or this year's where the coming year's plan begins."""
    draft = _draft(ctx, "民生" if title else "项目")
    draft.intro = ctx.fill(INTROS[0])
    draft.plan = ctx.fill(PLANS[0])
    if ctx.bad and title:
        draft.title = f"‹{draft.title.replace(str(ctx.year), str(ctx.year - 1))}›"
    elif ctx.bad:
        draft.plan = f"‹针对以上问题，{ctx.year}年我将›重点抓好以下工作："
    return draft


def _stale(ctx: Ctx) -> Draft:
    """16: last year's number or an unfilled blank left over from the old report."""
    index = ctx.seed % len(STALE)
    topic, wrong, right = STALE[index]
    if not wrong:
        return _stale_frame(ctx, index == len(STALE) - 2)
    if not ctx.bad and ctx.seed % 2 == 0:
        topic, right = RECALLED[ctx.seed // 2 % len(RECALLED)]
    return _put(ctx, topic, ctx.fill(wrong if ctx.bad else right, n=ctx.pick((12, 38)), m=ctx.pick((3, 9))))


DATED: tuple[tuple[str, str, tuple[int, ...]], ...] = (
    ("党建", "‹{Y}年{d}›，召开专题组织生活会，班子成员逐一作了对照检查。", (2,)),
    ("民生", "‹{d}›，组织干部上户核查困难家庭情况。", (4, 6, 9, 11)),
    ("项目", "通村公路改造工程于‹{Y}年{d}›竣工验收。", (6, 9, 11)),
    ("教育", "‹{d}›，陪同县教育局检查学校食堂安全。", (4, 6, 11)),
    ("医疗", "截至‹{Y}年{d}›，卫生院新病房楼主体工程完成过半。", (4, 6, 9)),
    ("企业", "‹{d}›，组织企业负责人参加县里的安全生产培训班。", (2,)),
    ("村", "{p}从‹3月1日至{d}›集中开展村庄清洁行动。", (4, 6)),
    ("企业", "招商专班于‹{Y}年{d}›赴外地考察，与客商达成合作意向。", (1, 3, 5, 8, 10, 12)),
)


def _date(ctx: Ctx) -> Draft:
    """17: a day that is not in the calendar; the twin has the last one that is."""
    topic, text, months = DATED[ctx.seed % len(DATED)]
    month = ctx.rng.choice(months)
    last = calendar.monthrange(ctx.year, month)[1]
    day = last + 1 + (ctx.rng.random() < 0.4 if month == 2 else 0)
    return _put(ctx, topic, ctx.fill(text, d=f"{month}月{day if ctx.bad else last}日"))


HEDGES = ("约{n}余", "近{n}多", "超过{n}余", "大约{n}余", "接近{n}余", "约{n}多", "近{n}余")
HEDGES_AFTER = ("大约{n}{u}左右", "约{n}{u}左右", "近{n}{u}左右", "{n}余{u}左右", "大概{n}{u}上下", "超过{n}{u}左右", "约{n}余{u}")
PLAIN_HEDGES = ("约{n}{u}", "{n}余{u}", "近{n}{u}", "{n}{u}左右", "超过{n}{u}", "{n}多{u}", "大约{n}{u}")
VAGUE: tuple[tuple[str, str, str, tuple[int, ...]], ...] = (
    ("党建", "组织‹{h}›赴外地参观学习，开阔了眼界。", "人", (20, 30, 50)),
    ("民生", "为‹{h}›困难家庭送去米油等慰问品。", "户", (100, 200, 300)),
    ("项目", "清理杂草垃圾‹{h}›，为施工扫清了障碍。", "吨", (30, 60, 80)),
    ("教育", "邀请‹{h}›家长走进校园，参与校园开放日活动。", "名", (50, 80, 100)),
    ("医疗", "义诊活动服务群众‹{h}›，发放宣传册一批。", "人", (200, 300, 500)),
    ("企业", "招聘会提供就业岗位‹{h}›，搭起了供需桥梁。", "个", (200, 400, 600)),
    ("村", "发动‹{h}›志愿者参与清河行动，河道面貌焕然一新。", "名", (40, 60, 120)),
    ("村", "栽种绿化苗木‹{h}›，扮靓了进村道路。", "株", (300, 500, 800)),
)


def _vague(ctx: Ctx) -> Draft:
    """18: the roundness of a number said twice."""
    topic, text, unit, numbers = VAGUE[ctx.seed % len(VAGUE)]
    number = ctx.rng.choice(numbers)
    before = ctx.rng.choice(HEDGES) + "{u}"
    after = ctx.rng.choice(HEDGES_AFTER)
    plain = ctx.rng.choice(PLAIN_HEDGES)
    wrong = before if ctx.rng.random() < 0.5 else after
    pattern = wrong if ctx.bad else plain
    return _put(ctx, topic, ctx.fill(text, h=pattern.format(n=number, u=unit)))


# --------------------------------------------------------------------------------------------------------------------
# 19-20: sizes, problems and measures
# --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Size:
    """A sentence with figures that hang together, one of which, {x}, may be a power of ten out."""

    topic: str
    text: str
    figures: Callable[[Ctx], dict[str, Decimal]]
    slips: tuple[Decimal, ...]


def _size_parts(low: int, high: int, per: int = 1) -> Callable[[Ctx], dict[str, Decimal]]:
    """Parts a, b, c and their sum x, the latter in units of so many of theirs."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        a, b, c = (Decimal(ctx.pick((low, high))) for _ in range(3))
        return {"a": a, "b": b, "c": c, "x": (a + b + c) / per}

    return figures


def _size_price(number: Range, prices: Sequence[int], per: int) -> Callable[[Ctx], dict[str, Decimal]]:
    """A number n at a price p, x in all, in units of so many."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        n, p = Decimal(ctx.pick(number) * 10), Decimal(ctx.rng.choice(prices))
        return {"n": n, "p_": p, "x": n * p / per}

    return figures


def _size_growth(base: Range) -> Callable[[Ctx], dict[str, Decimal]]:
    """Last year's A, this year's x and the growth k."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        before = Decimal(ctx.pick(base))
        after = before + max(2, int(before) * ctx.pick((6, 24)) // 100)
        return {"A": before, "x": after, "k": _ratio(after - before, before)}

    return figures


TEN, TENTH, WAN, WANTH = Decimal(10), Decimal("0.1"), Decimal(10000), Decimal("0.0001")
SIZES = (
    Size("项目", "‹全年争取各类资金{x}万元，其中水利{a}万元、交通{b}万元、其他{c}万元。›", _size_parts(210, 680), (TEN, TENTH)),
    Size("民生", "‹采购分类垃圾桶{n}个，每个{p_}元，共支出{x}万元。›", _size_price((12, 40), (120, 150, 180), 10000), (TEN, WAN)),
    Size("村", "‹村级集体经济收入由上年的{A}万元增加到{x}万元，增长{k}%。›", _size_growth((42, 96)), (TEN,)),
    Size(
        "企业",
        "‹全年招商到位资金{x}亿元，其中食品产业{a}万元、建材产业{b}万元、其他产业{c}万元。›",
        _size_parts(3100, 6800, 10000),
        (TEN, WAN),
    ),
    Size(
        "教育",
        "‹为{n}名困难学生发放生活补助，每人{p_}元，共发放{x}万元。›",
        _size_price((12, 40), (500, 625, 750), 10000),
        (TEN, TENTH, WAN),
    ),
    Size("医疗", "‹卫生院全年门诊量由上年的{A}人次上升到{x}人次，增长{k}%。›", _size_growth((8200, 14500)), (TEN,)),
    Size("党建", "‹全年培训党员{x}人次，其中集中轮训{a}人次、线上学习{b}人次、其他培训{c}人次。›", _size_parts(120, 380), (TEN,)),
    Size(
        "村", "‹{p}流转土地{n}亩，每亩租金{p_}元，村民共获租金{x}万元。›", _size_price((21, 60), (400, 500, 600), 10000), (TEN, TENTH, WAN)
    ),
    Size("民生", "‹全年发放救助资金{x}元，其中低保金{a}万元、特困供养金{b}万元、其他救助金{c}万元。›", _size_parts(42, 160), ()),
)


def _size(ctx: Ctx) -> Draft:
    """19: a figure ten times or ten thousand times too large or too small beside its neighbours."""
    wording = SIZES[ctx.seed % len(SIZES)]
    figures = wording.figures(ctx)
    slip = ctx.rng.choice(wording.slips or (Decimal(1),))
    text = wording.text
    if not wording.slips and not ctx.bad:
        text = text.replace("{x}元", "{x}万元")
    if ctx.bad:
        figures["x"] *= slip
    return _put(ctx, wording.topic, ctx.fill(text, **{key: _show(value) for key, value in figures.items()}))


def _unanswered(ctx: Ctx) -> Draft:
    """20: a problem without a measure; the twin has one that says it in other words."""
    draft = _draft(ctx, list(HEADS)[ctx.seed % len(HEADS)])
    pool = [p for group in GROUPS for p in group]
    wanted = pool[ctx.seed % len(pool)]
    group = next(g for g in GROUPS if wanted in g)
    others = [ctx.rng.choice(g) for g in GROUPS if g is not group]
    ctx.rng.shuffle(others)
    at = ctx.rng.randrange(3)
    chosen = [*others[:2]]
    chosen.insert(at, wanted)
    draft.problems = [p.problem for p in chosen]
    draft.measures = [p.other if p is wanted else p.measure for p in chosen]
    unrelated = ctx.rng.choice(UNRELATED)
    replace = ctx.rng.random() < 0.5
    if ctx.bad:
        draft.problems[at] = f"‹{wanted.problem}›"
        draft.measures[at : at + 1] = [unrelated] if replace else []
    return draft


# --------------------------------------------------------------------------------------------------------------------
# The door
# --------------------------------------------------------------------------------------------------------------------

_MAKERS: dict[str, Callable[[Ctx], Draft]] = {
    "分项与合计": _sum,
    "分项多于总数": _too_many,
    "另句分项": _apart,
    "两个单位": _two_units,
    "比率过百": _over_hundred,
    "比率不符": _rate,
    "同比不符": _growth,
    "百分点": _points,
    "倍数": _times,
    "平均不符": _mean,
    "前后不一": _twice,
    "漏数字": _lost,
    "序号不连": _broken_list,
    "镇乡混用": _mixed,
    "错别字": _misspelt,
    "年度残留": _stale,
    "日期不存在": _date,
    "概数重复": _vague,
    "量级差错": _size,
    "问题无措施": _unanswered,
}
KINDS: tuple[str, ...] = tuple(_MAKERS)


def _mark_heads(text: str) -> str:
    """The spot of broken headings: from the heading before the wrong one to the wrong one's first words."""
    start = text.index("（二）")
    end = text.index("，", text.index("\0"))
    return text[:start] + "‹" + text[start:end].replace("\0", "") + "›" + text[end:]


def _spot(text: str, start: int, end: int) -> str:
    """The marked words, widened to the clauses they begin and end in."""
    stops = "，。；：\n"
    while text[start - 1] not in stops and start:
        start -= 1
    while text[end - 1] not in stops and text[end] not in stops:
        end += 1
    return text[start:end]


def _make(kind: str, seed: int, bad: bool) -> Planted:
    """The report of the kind, wrong or right."""
    rng = random.Random(f"{kind}{seed}")
    unit = _unit(rng, kind == "镇乡混用")
    ctx = Ctx(rng, seed, bad, rng.choice([2021, 2022, 2023, 2024, 2025]), unit, rng.sample(VILLAGES, 3))
    text = _render(_MAKERS[kind](ctx))
    if "\0" in text:
        text = _mark_heads(text)
    clean = text.replace("‹", "").replace("›", "")
    return Planted(kind, clean, _spot(clean, text.index("‹"), text.index("›") - 1) if bad else "", not bad)


def planted(kind: str, seed: int) -> Planted:
    """The report with exactly one mistake of the kind."""
    return _make(kind, seed, True)


def twin(kind: str, seed: int) -> Planted:
    """The same kind of report, as like as can be, without any mistake."""
    return _make(kind, seed, False)
