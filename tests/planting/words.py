"""Kinds 12 to 18: words and marks."""

from __future__ import annotations

import calendar
from collections.abc import Callable

from tests.planting.report import INTROS, PLANS, Ctx, Draft, Range, plain_report, put

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
    return put(ctx, topic, ctx.fill(text, x="" if ctx.bad else number))


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
    draft = plain_report(ctx, "民生")
    draft.numbered = True
    wrong = [0, 1, 3, 4] if ctx.rng.random() < 0.6 else [0, 1, 1, 2]
    if ctx.bad:
        draft.head_numbers = wrong
        draft.paras[1].sentences[-1] += "\0"
    return draft


def _broken_part(ctx: Ctx, part: str) -> Draft:
    """The problems or the measures with their numbers out of order."""
    draft = plain_report(ctx, "项目")
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
    return put(ctx, topic, f"{lead}‹{body}。›")


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
    return put(ctx, topic, ctx.fill(text, own=f"我{word}", whole=f"全{word}", K=word, n=ctx.pick((8, 19))))


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
    return put(ctx, topic, sentence if ctx.bad else sentence + LOOKALIKES[topic])


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
    draft = plain_report(ctx, "民生" if title else "项目")
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
    return put(ctx, topic, ctx.fill(wrong if ctx.bad else right, n=ctx.pick((12, 38)), m=ctx.pick((3, 9))))


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
    return put(ctx, topic, ctx.fill(text, d=f"{month}月{day if ctx.bad else last}日"))


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
    return put(ctx, topic, ctx.fill(text, h=pattern.format(n=number, u=unit)))


MAKERS: dict[str, Callable[[Ctx], Draft]] = {
    "漏数字": _lost,
    "序号不连": _broken_list,
    "镇乡混用": _mixed,
    "错别字": _misspelt,
    "年度残留": _stale,
    "日期不存在": _date,
    "概数重复": _vague,
}
"""By kind."""
