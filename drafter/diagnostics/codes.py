"""Every code that a finding can have, as data; a code, the words it is about and a reason in, a Finding out.

docs/核对规则.md is written from the table.
"""

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from drafter.diagnostics.findings import Finding, Severity
from drafter.diagnostics.places import Place

_OF_TEMPLATES = "数据关系不符"
"""The code whose record all 核对 of templates share, whatever they are called."""


class Family(Enum):
    """What a doubt is about."""

    SUMS = "算术"
    AGREEMENT = "一致"
    LEFTOVERS = "残留"
    STRUCTURE = "结构"
    WORDING = "文字"
    SUBSTANCE = "事实"
    LAST_YEAR = "上年"
    PROMISES = "承诺"
    DATES = "日期"
    LENGTH = "篇幅"
    ENTRIES = "填报"
    TEMPLATES = "模板"


class Where(Enum):
    """In what a doubt is found."""

    SHEET = "填报表"
    TEXT = "正文"
    BOTH = "填报表和正文"
    TEMPLATE = "模板"


class Code(Struct, frozen=True):
    """A kind of doubt."""

    name: str
    """What a finding is called, and what its 编号 begins with: 上年相同."""
    family: Family
    """What it is about."""
    where: Where
    """In what it is found."""
    severity: Severity
    """What it weighs where it is certain."""
    found: str
    """What is looked for, as a secretary would say it; says what makes it uncertain where `doubtful` is there."""
    example: str
    """Words that are doubted: lines of a text, keys of a 填报表, or lines of a block of a template."""
    twin: str
    """Words that look like it, are right and are left in peace."""
    remedy: str
    """What to do, where the rule that finds it knows nothing better."""
    doubtful: Severity | None = None
    """What it weighs where it is not certain; None for what always is."""

    def weight(self, certain: bool) -> Severity:
        """Return the severity of a finding."""
        return self.severity if certain or self.doubtful is None else self.doubtful


class Quote(Struct, frozen=True):
    """The words that a finding is about."""

    place: Place | None
    """Where they stand; None where nothing is written."""
    words: str
    """As the user wrote them."""
    subject: str
    """What they are about: the name of a figure, a problem, a person."""


_MUST, _ASK, _NOTE = Severity
_SHEET, _TEXT, _BOTH, _TEMPLATE = Where
_TITLE = "清溪镇党委书记2023年度述职报告\n"
_PARTY_TITLE = "清溪镇党委书记2023年度抓基层党建述职报告\n"
_DEEDS = "一、履职情况\n"
_EMPTY = "坚持以上率下，层层压实责任，把各项任务抓在手上、扛在肩上、落到实处，切实增强广大群众的获得感，"
_EMPTY += "持续不断推动各项事业再上新的台阶，再创新的佳绩，再谱新的篇章，再开新的局面。"

# fmt: off
_OF_TEXTS = (
    Code("分项与合计不符", Family.SUMS, _BOTH, _MUST,
         "几个分项加起来，不是写明的总数或合计；只有两个分项、比总数少得不止一个、有约数的，可能另有缘故，只请核对。",
         "监测户593户，其中甲类156户，乙类239户，丙类199户。", "监测户593户，其中甲类156户，乙类239户，丙类198户。",
         "请核对是总数错还是分项错。", _ASK),
    Code("部分多于总数", Family.SUMS, _BOTH, _MUST, "“其中”后面的数，比前面的总数还多；模板“核对”里有约数的，只请核对。",
         "教师186人，其中专任286人。", "教师186人，其中专任162人。", "请核对哪个数错了。", _ASK),
    Code("比率不符", Family.SUMS, _TEXT, _MUST, "前面两个数相除，得不出后面的比率；分子比分母大、不清楚占的是哪个数的，只请核对。",
         "排查纠纷178件，化解169件，化解率97.5%。", "排查纠纷178件，化解169件，化解率94.9%。", "请核对哪个数错了。", _ASK),
    Code("平均数不符", Family.SUMS, _TEXT, _ASK, "户均、亩均、场均，和同一句里的总数、个数相近，却除不出来，或者差十倍。",
         "为120户发放补助36万元，户均3500元。", "为120户发放补助36万元，户均3000元。", "请核对哪个数错了。"),
    Code("百分比不可能", Family.SUMS, _TEXT, _MUST, "按写明的人数，没有哪个整数占到这个百分比。",
         "全镇党员886名，女性党员占总数的22.04%。", "全镇党员886名，女性党员占总数的22.01%。", "请按人数重算，或核对总数。"),
    Code("增减说反了", Family.SUMS, _TEXT, _MUST, "数变大了写成下降，变小了写成增长。",
         "举报由上年的236件降至251件。", "举报由上年的251件降至236件。", "请核对哪个数或哪个词错了。"),
    Code("增幅不符", Family.SUMS, _TEXT, _ASK, "本年和上年两个数，得不出写明的增幅；口径可能不同。",
         "收入612万元，比上年的510万元增长25%。", "收入612万元，比上年的510万元增长20%。", "请核对哪个数错了。"),
    Code("增减的说法", Family.SUMS, _TEXT, _ASK, "两个百分比相差的说成百分之几；翻一番说成增长2倍；说下降了几倍。",
         "满意率由95.2%提高到97.8%，提高2.6%。", "满意率由95.2%提高到97.8%，提高2.6个百分点。", "请改正说法。"),
    Code("零当成绩", Family.SUMS, _TEXT, _ASK, "做成了什么、办了什么，后面的数却是0。",
         "全年化解信访积案0件。", "全年发生安全事故0起。", "没有的，这句不写，或者照实写“全年没有……”。"),
    Code("同一个数两种说法", Family.SUMS, _TEXT, _MUST,
         "一家单位里固定有多少的（自然村、党支部），前后写了两个相近的数；全镇党员一类，只请核对。",
         "辖97个自然村。\n走遍98个自然村。", "辖97个自然村。\n走遍97个自然村。", "请核对是哪一个。", _ASK),
    Code("差十倍", Family.SUMS, _BOTH, _ASK, "和上年、和别的报告里同名的数比，大了或小了十倍、百倍；汇总时一个单位的数和别的单位差这么多。",
         "数据: {党课: 40次}\n上年数据: {党课: 4次}", "数据: {党课: 5次}\n上年数据: {党课: 4次}",
         "请核对是不是多写、少写了一位，或者单位错了。"),

    Code("别的单位", Family.AGREEMENT, _TEXT, _ASK, "写着别的单位的名称，又不是去学习、由那里调任一类的话。",
         f"{_TITLE}全年抓产业。洪塘镇党委高度重视。", f"{_TITLE}组织干部赴洪塘镇学习。", "是套用别处的稿子时漏改的，请改过来。"),
    Code("年份", Family.AGREEMENT, _TEXT, _ASK, "写了别的年份，又没有“以来”“比”一类的话说明是往年或今后。",
         f"{_TITLE}{_DEEDS}2021年新建广场。", f"{_TITLE}{_DEEDS}2021年以来，新建广场3个。", "是去年的稿子没有改的，请改过来。"),
    Code("没有这一天", Family.DATES, _TEXT, _MUST, "写了日历上没有的一天。",
         "2023年2月30日召开会议。", "2024年2月29日召开会议。", "请核对日期。"),
    Code("乡镇不一致", Family.AGREEMENT, _TEXT, _MUST, "标题里是乡，正文称自己为镇（街道）；标题里没有的，有时称乡，有时称镇。",
         "全乡干部，我乡群众。推进镇高质量发展。", "全镇干部到各乡镇学习，乡村振兴有成效。", "是套用别处的稿子时漏改的，请改过来。"),
    Code("县委区委不一致", Family.AGREEMENT, _TEXT, _MUST, "上级有时写县委，有时写区委。",
         "按照区委要求，区委部署，在县委领导下。", "按照区委要求，在区委领导下。", "请核对上级的名称。"),
    Code("姓名不符", Family.AGREEMENT, _TEXT, _MUST, "落款、标题或文中的姓名，和填报表里的差一个字；落款和标题不同的、两个字的，只请核对。",
         f"{_TITLE}落实县委书记周明元的要求。", f"{_TITLE}落实县委书记周明远的要求。", "请核对姓名。", _ASK),
    Code("职务不符", Family.AGREEMENT, _TEXT, _ASK, "标题里的职务，和填报表里的不同。",
         "清溪镇镇长2023年度述职报告\n全年抓产业。", f"{_TITLE}全年抓产业。", "请核对职务。"),
    Code("与填报表不符", Family.AGREEMENT, _TEXT, _ASK, "填报表里有同名的数，报告里处处写的是另一个数。",
         f"{_TITLE}走访农户32户。", f"{_TITLE}走访农户31户。", "请核对是哪一个。"),

    Code("隐去的字", Family.LEFTOVERS, _TEXT, _MUST, "该填的地方还是记号：××、某某、待填、{{姓名}}。",
         "走访**村和××村。", "建成10×20米大棚。", "请填上真实的名称和数；没有这项就删掉整句。"),
    Code("待填", Family.LEFTOVERS, _TEXT, _MUST, "初稿里还没有填的空：【待填：……】，一共几处、是哪几项。",
         "讲【待填：专题党课（次）】，调研5次。", "讲专题党课4次，调研5次。",
         "请在填报表里补上，再起草一次；没有这项写“无”。"),
    Code("数丢了", Family.LEFTOVERS, _TEXT, _MUST, "量词前面没有数。",
         "投入资金万元。", "投入资金30万元。", "请补上；确实没有就删掉这句。"),
    Code("数看不清", Family.LEFTOVERS, _TEXT, _MUST, "两个数之间像是丢了小数点，或者汉字数写得不成数。",
         "总产值1 3亿元。", "总产值13亿元，投入12 000元。", "请看原件，把数改对。"),
    Code("年份当了数", Family.LEFTOVERS, _TEXT, _ASK, "述职的年度后面直接是量词，像是替换年份时连“十”一起换了。",
         f"{_TITLE}下辖2023个村民小组。", f"{_TITLE}2023级新生、2023版目录，下辖2030个村民小组。", "请核对是多少。"),
    Code("广告和网页残留", Family.LEFTOVERS, _TEXT, _MUST, "网页的广告、付费标记、聊天程序的客套话。",
         "更多范文请加QQ群", "建立微信群12个。", "请删掉。"),
    Code("聊天程序残留", Family.LEFTOVERS, _TEXT, _MUST, "聊天程序的排版记号（#、**）。",
         "# 报告\n### 一、情况\n**抓学习。**全年学习。", "一、情况\n抓学习。全年学习。", "请删掉这些记号，并逐句核对内容。"),
    Code("身份证号", Family.LEFTOVERS, _TEXT, _MUST, "报告里有身份证号。",
         "身份证110101199003071234。", "热线12345和96110。", "请删掉。"),
    Code("手机号", Family.LEFTOVERS, _TEXT, _MUST, "报告里有手机号。",
         "联系人电话13800138000。", "热线12345和96110。", "请删掉。"),
    Code("密级标志", Family.LEFTOVERS, _TEXT, _MUST, "有密级标志的文件，不能在这里处理。",
         "秘密★一年", "开展保守秘密教育3场。", "请按保密规定处理。"),

    Code("划掉和隐藏的字", Family.LEFTOVERS, _TEXT, _ASK, "Word 里有删除线的字、隐藏的字，没有读。",
         "全年开会〔划掉的字：12〕15次。", "全年开会15次。", "不要的请删掉；要的请去掉删除线、取消隐藏。"),
    Code("批注修订没有处理", Family.LEFTOVERS, _TEXT, _ASK, "Word 里还有批注，还有没接受也没拒绝的修订。",
         "发展党员14名。〔批注：应为15名〕", "按批注改好，发展党员15名。", "请改好，删掉批注，接受或拒绝修订。"),
    Code("没有读的内容", Family.LEFTOVERS, _TEXT, _ASK, "Word 里嵌入的文件、没有填的控件，没有读；脚注、公式、图片、页眉一类，只供参考。",
         "发展党员14名。〔嵌入的文件：〕", "发展党员14名。", "请核对里面有没有要核对的字和数。", _NOTE),

    Code("序号重复", Family.STRUCTURE, _TEXT, _MUST, "小标题的序号前面已经有了；一段里的“二是”“其二”写了两遍的，只请核对。",
         "二、存在问题\n二、下步打算", "一、存在问题\n二、下步打算", "请按顺序重编。", _ASK),
    Code("序号不连", Family.STRUCTURE, _TEXT, _MUST, "小标题的序号跳过了一个；一段里“二是”后面就是“四是”的，只请核对。",
         "一、履职情况\n三、下步打算", "一、存在问题\n二、下步打算", "请按顺序重编。", _ASK),
    Code("缺一部分", Family.STRUCTURE, _TEXT, _ASK, "没有“存在问题”或“下步打算”这一部分。",
         "一、履职情况\n二、主要做法", "一、履职情况\n二、存在问题\n三、下步打算", "述职报告一般写履职情况、存在问题、下步打算三部分。"),
    Code("序号混用", Family.STRUCTURE, _TEXT, _ASK, "一串里先用“一是”，后用“第二”，或者反过来。",
         "一是抓学习。二是抓队伍。第三，抓作风。", "一是抓学习。二是抓队伍。三是抓作风。", "请统一成一种。"),
    Code("没有小标题", Family.STRUCTURE, _TEXT, _ASK, "不短的一篇，没有认出一个小标题。",
         "今天天气很好，大家一起上山。" * 20, "今天天气很好，大家一起上山。", "述职报告要分部分写；如果字是乱的，请另存为 UTF-8 再试。"),

    Code("半角标点", Family.WORDING, _TEXT, _ASK, "中文里用了半角标点、直引号，省略号、破折号写成了 ...、--；数字里的不算。",
         "抓学习,抓队伍。", "投入1,260万元，12:30开会。", "请改成全角；数字里的（1,260、12:30）不用改。"),
    Code("约数", Family.WORDING, _TEXT, _ASK, "一个数说了两遍大概（约20余人、近50人左右）；4-6%、约2、3次、7上8下这样的写法，只供参考。",
         "约20余人参加。", "约20人、20余人参加，附近20多户、近3年多没有上访。", "请改正。", _NOTE),
    Code("标点重复", Family.WORDING, _TEXT, _ASK, "两个标点连着。", "抓学习，，抓队伍。", "抓学习，抓队伍……", "请留一个。"),
    Code("词语重复", Family.WORDING, _TEXT, _ASK, "一个词连着写了两遍，或者一句里两个“虽然”。",
         "没有发生问题问题。", "层层压实责任，仅仅抓住家家户户，远远不够。", "请删去一个。"),
    Code("像是缺字", Family.WORDING, _TEXT, _ASK, "句末的“建”，后面像是丢了“设”。", "推动标准化建。", "推动支部共建。", "请核对原稿。"),
    Code("用词", Family.WORDING, _TEXT, _ASK, "说到某个时候为止的数，写成了“截止”。", "截止目前，已办结。", "截至目前，已办结。",
         "请改为“截至”。"),
    Code("错别字", Family.WORDING, _TEXT, _ASK, "放在哪里都是错的词（按装、布署），该写“地”的“的”；现在一般不这样写的（台帐），只供参考。",
         "按装路灯12盏。", "路灯按装机容量收费，部署自己经手的事。", "请改正。", _NOTE),
    Code("引号括号不成对", Family.WORDING, _TEXT, _ASK, "引号、括号、书名号在一段里只有一半。",
         "落实“三会一课制度。", "（1）抓学习。1）抓队伍；2）抓作风。", "请补上或删去。"),
    Code("提法过时", Family.WORDING, _TEXT, _ASK, "往年的专题教育写成正在开展，或者用了已经改过的提法；巩固、深化、常态化的不算。",
         f"{_TITLE}扎实开展党史学习教育。", f"{_TITLE}巩固党史学习教育成果。", "请核对；是回顾往年的，写明年份。"),
    Code("提法过早", Family.WORDING, _TEXT, _ASK, "写报告的时候还没有的会议、学习教育、提法；打算里可以写下一年的。",
         f"{_TITLE}扎实开展党纪学习教育。", f"{_TITLE}一、下步打算\n扎实开展党纪学习教育。", "请核对成文日期和这句话是哪一年的。"),
    Code("提法有误", Family.WORDING, _TEXT, _ASK, "固定提法差一两个字，或者次序不对。",
         "坚定“四个自信”、增强“四个意识”、做到“两个维护”。", "增强“四个意识”、坚定“四个自信”、做到“两个维护”。", "请照规范写。"),
    Code("没有写会议精神", Family.WORDING, _TEXT, _NOTE, "不短的一篇党建述职，没有提到最近一次党代会或它的全会；村（社区）的、上会稿不算。",
         f"{_PARTY_TITLE}{'抓学习，抓队伍，抓作风。' * 200}", f"{_PARTY_TITLE}学习贯彻党的二十大精神。{'抓学习，抓队伍，抓作风。' * 200}",
         "述职报告一般在开头或第一节写一句，模板里用“会议精神”。"),

    Code("没有数和事", Family.SUBSTANCE, _TEXT, _NOTE, "一个小标题下面没有一个数，也没有一件本单位的事。",
         f"{_DEEDS}（一）抓学习。{_EMPTY}\n二、存在问题\n", f"{_DEEDS}（一）抓学习。{_EMPTY}修路3公里。\n二、存在问题\n",
         "请补上做了什么、做到什么程度。"),
    Code("问题没有实例", Family.SUBSTANCE, _TEXT, _NOTE, "问题没有点到具体的事和数。",
         f"{_DEEDS}修路3公里。\n二、存在问题\n一是{_EMPTY}\n",
         f"{_DEEDS}修路3公里。\n二、存在问题\n一是上林村还有7户没有通自来水，督促得不够。\n",
         "请点到哪项工作、哪个村、差多少。"),
    Code("原因都是客观的", Family.SUBSTANCE, _TEXT, _NOTE, "问题的原因只说人手、任务、条件。",
         f"{_DEEDS}二、存在问题\n一是进展慢。原因是人手少，任务重。", f"{_DEEDS}二、存在问题\n一是进展慢。原因是我认识不深，督促不够。",
         "请写到自己身上：认识、精力、督促、方法。"),
    Code("没有写本人", Family.SUBSTANCE, _TEXT, _NOTE, "个人的述职，讲履职的部分里没有一个“我”。",
         f"{_TITLE}{_DEEDS}全年修路3公里。\n二、存在问题\n", f"{_TITLE}{_DEEDS}我主持修路3公里。\n二、存在问题\n",
         "请写明本人主持、参加、推动了什么。"),
    Code("来历不明的数", Family.SUBSTANCE, _SHEET, _ASK, "初稿里有模板写死的数，不是填报表里的。",
         "模板: 全年修路3公里。", "模板: 全年讲党课{{ 党课 }}。", "请在模板里改成数据项，或核对。"),
    Code("雷同", Family.SUBSTANCE, _TEXT, _ASK, "和别的报告有几句一字不差，或只换了数、地名、提法，说一共几句、占多少；固定提法不算。",
         "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。", "牵头流转撂荒地三百亩建茶园带动农户就近务工。", "请逐句核对，换成自己的事。"),
    Code("雷同句", Family.SUBSTANCE, _TEXT, _ASK, "和别的报告一字不差，或者只换了数、地名的其余各句，逐句列出。",
         "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。\n集中学习以念文件为主没有到支部听完过一次主题党日。",
         "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。", "请换成自己的事。"),
)
"""What is doubted in the text of a report, family by family. The names are invented."""
_OF_SHEETS = (
    Code("数据关系不符", Family.SUMS, _SHEET, _MUST,
         "模板“核对”里写的关系不成立，提示用模板起的名称；其中有约数时，可能只是说法不同，只请核对。",
         "数据: {排查: 56件, 调处: 58件}", "数据: {排查: 58件, 调处: 56件}", "请核对哪个数错了。", _ASK),
    Code("占比凑不出来", Family.SUMS, _SHEET, _MUST, "自己填的占比，没有哪个整数除得出来。",
         "数据: {率: 47.24%, 排查: 886件}", "数据: {率: 47.18%, 排查: 886件}", "请报部分的数，占比由程序算。"),
    Code("数值不可能", Family.SUMS, _BOTH, _MUST,
         "次数、人数、户数、件数写成了负数，或者带了小数；占比超过了100%，比率超过的可能另有口径，只请核对；增长、完成率、平均数不算。",
         "数据: {女干部占比: 104.2%}", "数据: {增长率: 130%}", "请核对。", _ASK),

    Code("地名称谓", Family.AGREEMENT, _SHEET, _ASK, "素材里对本单位、对上级的称呼对不上。",
         "素材: {事例: [我乡支部带头修路]}", "素材: {事例: [健全乡村治理，我镇支部带头修路]}", "请改成本单位的称谓。"),
    Code("书记姓名", Family.AGREEMENT, _SHEET, _ASK, "素材里上级书记的姓名，和“上级书记”差一个字。",
         "素材: {事例: [县委书记周明元点评]}", "素材: {事例: [县委书记周明远点评]}", "请核对姓名。"),

    Code("留有空白记号", Family.LEFTOVERS, _SHEET, _MUST, "素材里有范文没有填的空：××、XX村、（　　）。",
         "素材: {事例: [建成××村广场]}", "素材: {事例: [建成10×20米大棚]}", "请填上，或写“待定”。"),
    Code("沿用原句", Family.LEFTOVERS, _SHEET, _ASK, "学来的模板里，这一句还是那一年的原话，没有一个今年的数。",
         "模板: 推动软弱涣散永塘村党组织整顿。", "模板: 推动软弱涣散永塘村党组织整顿。\n已核: [推动软弱涣散永塘村党组织]",
         "请改成今年的事；仍然属实的，抄一段写进“已核”。"),

    Code("没有本单位的事", Family.SUBSTANCE, _SHEET, _NOTE, "素材的一个方面，一件本单位的事都没有写。",
         "素材: {网络宣传: }", "素材: {网络宣传: [开设“清溪发布”公众号]}", "有就写，会写进报告。"),
    Code("一句数太多", Family.SUBSTANCE, _SHEET, _NOTE, "初稿里的一句话，印了五个以上的数，念出来听不清。",
         "模板: 讲党课{{ 党课 }}、{{ 党课 }}、{{ 党课 }}、{{ 党课 }}、{{ 党课 }}。\n数据: {党课: 4次}",
         "模板: 讲党课{{ 党课 }}、{{ 党课 }}、{{ 党课 }}。另有{{ 党课 }}、{{ 党课 }}。\n数据: {党课: 4次}",
         "请拆成两句，或者只留主要的，其余的放进附表（--annex）。"),
    Code("薄", Family.SUBSTANCE, _SHEET, _NOTE, "初稿里的一个小标题，下面写的数、事、待填的空加起来不到两样，又没有和别的小标题并成一节。",
         "数据: {党员: 886名}", "数据: {党员: 886名, 老党员: 12名}",
         "请补几个数、一件事，或者在“自写”里添一句；实在没有的，请删去这个小标题。"),

    Code("上年相同", Family.LAST_YEAR, _SHEET, _ASK, "不小的数和上年一模一样。",
         "数据: {党员: 886名}\n上年数据: {党员: 886名}", "数据: {党课: 4次}\n上年数据: {党课: 4次}", "没有错的，在“忽略”里写明理由。"),
    Code("与上年变化太大", Family.LAST_YEAR, _SHEET, _ASK, "和上年比变化超过三成（收入、产值一成），“口径”里没有写原因。",
         "数据: {收入: 360万元}\n上年数据: {收入: 300万元}", "数据: {收入: 310万元}\n上年数据: {收入: 300万元}",
         "请备好依据，或在“口径”里写一句原因。"),
    Code("上年数据不一致", Family.LAST_YEAR, _SHEET, _ASK, "填的上年数据，和上年填报表里的不同。",
         "上年数据: {党员: 870名}\n去年的表: {数据: {党员: 880名}}", "上年数据: {党员: 880名}\n去年的表: {数据: {党员: 880名}}",
         "请核对哪个对。"),
    Code("与上年雷同", Family.LAST_YEAR, _SHEET, _ASK, "和上年填报表连着二十个字相同。",
         "素材: {事例: [集中学习还是以念文件为主到支部听课听得少]}\n去年的表: {素材: {事例: [集中学习还是以念文件为主到支部听课听得少]}}",
         "素材: {事例: [在上林村讲了三次课，当场答问]}\n去年的表: {素材: {事例: [集中学习还是以念文件为主到支部听课听得少]}}",
         "请换成今年的事。"),

    Code("上年点评没有答复", Family.PROMISES, _BOTH, _ASK, "去年的点评，没有写做了什么、改得怎样。",
         "上年整改: [{问题: 集体经济薄弱}]", "上年整改: [{问题: 集体经济薄弱, 整改: 建成大棚, 成效: 增收12万元}]",
         "请写明做了什么、改得怎样。"),
    Code("整改只答了一半", Family.PROMISES, _SHEET, _NOTE, "写了整改没有写成效，或者反过来。",
         "上年整改: [{问题: 集体经济薄弱, 整改: 建成大棚}]", "上年整改: [{问题: 集体经济薄弱, 整改: 建成大棚, 成效: 增收12万元}]",
         "请补上另一半。"),
    Code("上年问题没有下文", Family.PROMISES, _SHEET, _ASK, "上年述职查摆的问题，今年“上年整改”里没有。",
         "去年的表: {问题: [{问题: 增收路子窄}]}",
         "上年整改: [{问题: 增收路子窄, 整改: 建成大棚, 成效: 增收12万元}]\n去年的表: {问题: [{问题: 增收路子窄}]}",
         "请在“上年整改”里补一条，来源写“上年述职查摆”。"),
    Code("上年打算没有下文", Family.PROMISES, _SHEET, _ASK, "上年述职定了目标的打算，今年没有写到。",
         "去年的表: {下步打算: [{标题: 建成冷库, 目标: 两座}]}",
         "素材: {事例: [建成冷库]}\n去年的表: {下步打算: [{标题: 建成冷库, 目标: 两座}]}",
         "做到了写成效，没做到写原因，写在“上年整改”里。"),
    Code("必答没有写", Family.PROMISES, _SHEET, _ASK, "通知要求必须写到的，报告里没有找到。",
         "要求: {必答: 乡村振兴}", "要求: {必答: 讲党课}", "请填有关的数、素材或清单。"),
    Code("有问题没措施", Family.PROMISES, _BOTH, _ASK,
         "问题没有写措施。别人写的报告里，是在“下步打算”里没有找到同样的话，可能换了说法，只供参考。",
         "问题: [{问题: 增收路子窄}]", "问题: [{问题: 增收路子窄, 措施: 请懂市场的人, 责任人: 王芳, 时限: 2024年9月}]",
         "请一个问题对一条措施。", _NOTE),
    Code("措施没有落到人和时限", Family.PROMISES, _SHEET, _NOTE, "措施写了，责任人、时限没有写。",
         "问题: [{问题: 增收路子窄, 措施: 请懂市场的人}]", "问题: [{问题: 增收路子窄, 措施: 请懂市场的人, 责任人: 王芳, 时限: 2024年9月}]",
         "请补上责任人和时限。"),

    Code("日期看不懂", Family.DATES, _SHEET, _ASK, "不是一个日期，或者没有这一天。",
         "成文日期: 2023年2月30日", "成文日期: 2023-12-20", "请写成“2023年12月28日”这样。"),
    Code("日期不在本年度", Family.DATES, _SHEET, _MUST,
         "成文日期早于述职的年度；数据截至在别的年份、成文日期晚于次年三月的，可能有原因，只请核对。",
         "成文日期: 2022年12月28日", "成文日期: 2024年3月1日", "请核对年份。", _ASK),
    Code("日期先后不对", Family.DATES, _SHEET, _ASK, "数据截至晚于成文日期，或者任职晚于述职的年度。",
         "成文日期: 2023年12月20日\n数据截至: 2023年12月31日", "成文日期: 2023年12月20日\n数据截至: 2023年11月30日",
         "请核对哪个日期错了。"),
    Code("晚于报送", Family.DATES, _SHEET, _NOTE, "落款日期晚于通知要求的报送日期。",
         "成文日期: 2023年12月28日\n要求: {报送: 2023年12月25日}", "成文日期: 2023年12月20日\n要求: {报送: 2023年12月25日}",
         "请核对两个日期。"),
    Code("时限已过", Family.DATES, _SHEET, _ASK, "措施的时限比落款日期还早。",
         "成文日期: 2023年12月20日\n问题: [{问题: 增收路子窄, 时限: 2023年9月}]",
         "成文日期: 2023年12月20日\n问题: [{问题: 增收路子窄, 时限: 2023年12月}]", "请写今后的日期。"),

    Code("字数超出", Family.LENGTH, _BOTH, _ASK, "报告比要求的长。", "要求: {字数: 300以内}", "要求: {字数: 3000以内}",
         "请删去说不清、答不上的话，先删没有数和事的句子。"),
    Code("字数不足", Family.LENGTH, _BOTH, _ASK, "报告比要求的短。", "要求: {字数: 3000以上}", "要求: {字数: 300以上}",
         "请在素材里补充本单位的事。"),
    Code("问题篇幅超出", Family.LENGTH, _BOTH, _ASK, "问题部分占得比要求的多。", "要求: {问题篇幅: 十分之一以内}",
         "要求: {问题篇幅: 二分之一以内}",
         "请把“表现”写短些。"),
    Code("问题篇幅不足", Family.LENGTH, _BOTH, _ASK, "问题部分占得比要求的少。", "要求: {问题篇幅: 二分之一以上}",
         "要求: {问题篇幅: 十分之一以上}",
         "请把“表现”写到具体的事和数，把“原因”写到自己身上。"),
    Code("述职时长超出", Family.LENGTH, _SHEET, _NOTE, "照稿念完，比要求的时间长。", "要求: {述职时长: 1分钟}", "要求: {述职时长: 8分钟}",
         "上会稿请加 --short。"),
    Code("要求看不懂", Family.LENGTH, _SHEET, _NOTE, "字数、问题篇幅、述职时长的要求看不懂，没有核对。",
         "要求: {字数: 适中}", "要求: {字数: 三千字以内}", "请写成“3000以内”“三分之一以上”“8分钟”这样。"),

    Code("不是数", Family.ENTRIES, _SHEET, _MUST, "该填数的地方不是数，或者单位不是一类；照原样写进初稿，标待核。",
         "数据: {党课: 很多}", "数据: {党课: 60余次}", "请写数和单位；还没有数就空着，没有这项写“无”。"),
    Code("单位像是写错", Family.ENTRIES, _SHEET, _ASK,
         "按万元报的，写了不到一万元的零散的元，或者“万”后面没有写元；按%报的，写了0.966这样的小数。",
         "数据: {收入: 46.5元}", "数据: {收入: 465000元}", "请核对单位。"),
    Code("名次没有写第", Family.ENTRIES, _SHEET, _ASK, "名称里有“名次”“排名”的，只写了一个数。",
         "数据: {考核名次: {值: 2, 单位: 名}}", "数据: {考核名次: {值: 第2名, 单位: 名}}", "是名次请写“第几”。"),
    Code("数后有话", Family.ENTRIES, _SHEET, _NOTE, "数后面加了括号，或者又写了一句：数照印，后面的话当作口径。",
         "数据: {党课: 4次（含换届培训1次）}", "数据: {党课: {值: 4次, 口径: 含换届培训1次}}", "请把后面的话写到“口径”里。"),
    Code("年度与文件名不符", Family.ENTRIES, _SHEET, _ASK, "文件名里的年份，和表里的“年度”不是一年。",
         "年度: 2026", "年度: 2023", "请核对是哪一年的表，改年度或者改文件名。"),
    Code("模板不是这一类", Family.ENTRIES, _SHEET, _ASK, "用的模板，是给另一类单位的；“模板”一栏里自己写明的不算。",
         "类别: 村社区", "类别: 乡镇", "请核对类别，或换一个模板（-t）。"),
    Code("述职类型写多了", Family.ENTRIES, _SHEET, _ASK, "“述职类型”里写了年度、“工作”、“述职报告”，标题里会写两遍。",
         "述职类型: 抓基层党建工作述职报告", "述职类型: 抓基层党建", "只写述什么职，例如 抓基层党建。"),
    Code("算不出来", Family.ENTRIES, _SHEET, _MUST, "公式、核对的算式算不出来：除数是0、单位不是一类、算式写错；这个数在初稿里留空。",
         "数据: {率: {公式: 调处 / 老党员}, 调处: 56件, 老党员: 0名}", "数据: {率: {公式: 调处 / 排查}, 调处: 56件, 排查: 58件}",
         "请核对算式和算式里的数。"),
    Code("缺少必填项", Family.ENTRIES, _SHEET, _ASK, "句子里不能少的数，写了“无”或者没有这一行。",
         "数据: {党课: 无}", "数据: {党课: 0次}", "请补上。"),
    Code("没有写进报告", Family.ENTRIES, _SHEET, _ASK, "填了的数，因为同一句里还缺别的数，没有写出来。",
         "数据: {排查: 58件, 调处: }", "数据: {排查: 58件, 调处: 56件}", "请把同一句里缺的数补上。"),
    Code("名称对不上", Family.ENTRIES, _SHEET, _ASK, "名称和模板里的差一点，报告里不会出现。",
         "数据: {老党员数: 12名}", "数据: {老党员: 12名}", "请改成模板里的名称。"),
    Code("没有用到", Family.ENTRIES, _SHEET, _NOTE, "模板没有用到的名称，报告里不会出现。",
         "数据: {光伏装机: 350MW}", "数据: {党员: 886名}", "用不上的可以留着，要写进报告的请改模板。"),
    Code("忽略没有理由", Family.ENTRIES, _SHEET, _ASK, "“忽略”里没有写理由，那条提示照报。",
         "忽略: [{编号: 上年相同-党员}]", "忽略: [{编号: 上年相同-党员, 理由: 有进有出，正好相等}]", "请写一句理由。"),
    Code("忽略用不上", Family.ENTRIES, _SHEET, _NOTE, "“忽略”里的编号，现在没有这条提示。",
         "忽略: [{编号: 上年相同-党员, 理由: 有进有出，正好相等}]",
         "数据: {党员: 886名}\n上年数据: {党员: 886名}\n忽略: [{编号: 上年相同-党员, 理由: 有进有出，正好相等}]", "可以删掉。"),
)
"""What is doubted in a 填报表, or in a draft as its 填报表 made it. 去年的表 and 模板 stand for what those say."""
_OF_TEMPLATE_FILES = (
    Code("单位写了两遍", Family.TEMPLATES, _TEMPLATE, _MUST,
         "数印出来自带单位，后面又写了单位；没有声明单位的数，填的人可能写单位，也可能不写，只请核对。",
         "党员{{ 党员 }}名。", "帮扶{{ 户人 }}户均增收。", "请删掉后面的单位。", _ASK),
    Code("括号印成了字", Family.TEMPLATES, _TEMPLATE, _MUST, "花括号、方括号用了全角、只写一层、中间有空格，会原样印出来。",
         "讲党课｛｛党课｝｝。", "讲党课{{ 党课 }}，落实〔2023〕5号文。", "请用英文半角，两层：{{ 党课 }}、[[ ]]。"),
    Code("说法印的数不一样", Family.TEMPLATES, _TEMPLATE, _MUST, "“或”的各种说法，印的数或者事不一样多。",
         "讲党课{{ 党课 }}。\n或 党课、调研{{ 党课 }}、{{ 调研 }}。", "讲党课{{ 党课 }}。\n或 党课{{ 党课 }}，到支部讲。",
         "请印一样的数和事。"),
    Code("段首是标点", Family.TEMPLATES, _TEMPLATE, _MUST, "一段以逗号、顿号、句号开头：上一行后面空了行。",
         "讲党课{{ 党课 }}\n\n，党员都来。", "讲党课{{ 党课 }}\n，党员都来。", "请接到上一行下面，或者删掉标点。"),
    Code("没有用骨架", Family.TEMPLATES, _TEMPLATE, _MUST, "report.j2 没有写 extends，标题、小标题、落款都不会印出来。",
         "!{% block 责任 %}讲党课{{ 党课 }}。{% endblock %}",
         '!{% extends "_shared/skeleton.j2" %}\n{% block 责任 %}讲党课{{ 党课 }}。{% endblock %}', "请在第一行写上。"),
    Code("块没有用到", Family.TEMPLATES, _TEMPLATE, _ASK, "没有一个部分要这一块，里面写的不会印出来。",
         "甲。{% endblock %}\n{% block 队伍 %}讲党课{{ 党课 }}。", "甲。{% endblock %}\n{% block 开头 %}讲党课{{ 党课 }}。",
         "请写进一个部分的“块”。"),
    Code("部分没有块", Family.TEMPLATES, _TEMPLATE, _ASK, "template.yaml 的一个部分没有写“块”，只印得出一个小标题。",
         "部分: [{标题: 履职情况, 块: [责任]}, {标题: 存在问题}]", "部分: [{标题: 履职情况, 块: [责任]}, {标题: 存在问题, 块: [问题清单]}]",
         "请写上块的名称。"),
    Code("声明了没有用", Family.TEMPLATES, _TEMPLATE, _ASK, "template.yaml 要各单位填的数、事，正文、公式、核对、问题库里都没有用。",
         "甲。{# 党课 #}", "讲党课{{ 党课 }}。", "请写进正文，或者不要各单位填。"),
    Code("像是记号", Family.TEMPLATES, _TEMPLATE, _ASK, "行首的“或”“详”“零”后面不是空格，会当作正文印出来。",
         "讲党课{{ 党课 }}。\n或：上党课{{ 党课 }}。", "讲党课{{ 党课 }}，\n或者到支部去。", "是记号，后面空一格。"),
    Code("印的是名称", Family.TEMPLATES, _TEMPLATE, _ASK, "{{ }} 里的名称加了引号，印的是这几个字。",
         "讲党课{{ '党课' }}。", "讲党课{{ 数据['党课'] }}。", "请去掉引号。"),
    Code("文字被丢掉了", Family.TEMPLATES, _TEMPLATE, _ASK, "template.yaml 里的话以 # 开头，当作说明丢掉了。",
         "开头: #现将情况报告如下。", '开头: "#现将情况报告如下。"', "是正文，请用英文双引号括起来。"),
    Code("试写有毛病", Family.TEMPLATES, _TEMPLATE, _ASK, "填满、填零、什么都不填，各试写一稿，标点连在了一起，或者到了段首。",
         "{% if 党课 %}讲党课{{ 党课 }}。{% endif %}。", "[[讲党课{{ 党课 }}，]]到支部去。", "请看看这几句怎么连起来的。"),
    Code("写死的话", Family.TEMPLATES, _TEMPLATE, _NOTE, "正文里写死了称谓（我镇、县委）、年份、姓名；学来的模板不说。",
         "我镇2023年讲党课{{ 党课 }}。", "{{ 我镇 }}在各乡镇里讲党课{{ 党课 }}。", "请写成 {{ 我镇 }}、{{ 县委 }}、{{ 年度 }}年。"),
)
"""What `check 模板文件夹` doubts. An example is a block of report.j2, behind ! the whole file, or lines of template.yaml."""
# fmt: on


def _by_name(codes: Iterable[Code]) -> Mapping[str, Code]:
    """Return the codes by name. Raise ValueError if two have one name."""
    table: dict[str, Code] = {}
    for code in codes:
        if code.name in table:
            raise ValueError(f"there is a code {code.name} already")
        table[code.name] = code
    return table


CODES = _by_name((*_OF_TEXTS, *_OF_SHEETS, *_OF_TEMPLATE_FILES))
"""By name, those of a text first."""


def finding(code: str, quote: Quote, why: str, remedy: str | None = None, certain: bool = True) -> Finding:
    """Return a finding; without `remedy` it says the code's own. Raise KeyError for a code that the table does not hold."""
    return _made(CODES[code], quote, why, remedy, certain)


def finding_of_rule(name: str, quote: Quote, why: str, remedy: str, certain: bool) -> Finding:
    """Return a finding on a 核对 of a template, which may have any name, even one of ours, and weighs the same under each."""
    return _made(replace(CODES[_OF_TEMPLATES], name=name), quote, why, remedy, certain)


def names_of(family: Family) -> frozenset[str]:
    """Return what the codes of a family are called."""
    return frozenset(code.name for code in CODES.values() if code.family is family)


def _made(code: Code, quote: Quote, why: str, remedy: str | None, certain: bool) -> Finding:
    """Return the finding of a code."""
    said = code.remedy if remedy is None else remedy
    return Finding(code.name, code.weight(certain), quote.place, quote.words, why, said, subject=quote.subject)
