"""The little report around a planted sentence: who reports, what else stands there, how it is written out."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]


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


def made_up_unit(rng: random.Random, only_towns: bool) -> Unit:
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


def plain_report(ctx: Ctx, topic: str) -> Draft:
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


def written_out(draft: Draft) -> str:
    """The report written out, the spot still marked."""
    body = [_heading(draft, i) + "".join(p.sentences) for i, p in enumerate(draft.paras)]
    numbers = draft.problem_numbers or list(range(len(draft.problems)))
    problems = _marked_list(draft.problems, numbers, draft.marked == "problems", "；")
    lines = [draft.title, draft.signer, draft.intro, "一、履职情况", *body, "二、存在问题", draft.lead + problems]
    lines += ["三、下步打算", draft.plan + ("\n" if draft.listed else "") + _measures(draft), draft.close]
    return "\n".join(lines) + "\n"


def put(ctx: Ctx, topic: str, sentence: str) -> Draft:
    """A right report with the sentence put into the paragraph on the topic."""
    draft = plain_report(ctx, topic)
    para = next(p for p in draft.paras if p.topic == topic)
    para.sentences.insert(ctx.rng.randint(1, len(para.sentences)), sentence)
    return draft
