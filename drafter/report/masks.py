"""Spots where a word was masked (**村, X名, ＿＿万元), a number fell out (投入资金万元) or is damaged (1 3亿元)."""

import re
from bisect import bisect_right

from msgspec import Struct

from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex

SIGNS = (
    ("星号", r"(?<![*A-Za-z0-9])\*+", "在**村蹲点"),
    ("字母和数字后的星号", r"(?<=[A-Za-z0-9])\*+(?![*A-Za-z0-9])", "投入3**万元"),
    ("年份里的字母 X", r"(?<=20)[XxＸ]{1,2}(?=年)", "20XX年度工作总结"),
    ("字母 X", r"(?<![A-Za-z0-9+＋])[XxＸ]+(?:\.(?=[万亿元]))?(?![A-Za-z0-9]|光|射线)", "发展党员XX名"),
    ("乘号", r"(?<![\d×])×+", "在××镇任职"),
    ("数字后的乘号", r"(?<=\d)×+(?![\d×])", "投入3××万元"),
    ("下划线", r"＿+|(?<!_)__+", "投入＿＿万元"),
    ("圈、方、三角", r"[○□△]{2,}|〇〇+", "在○○村蹲点"),
    ("方括号", r"[\[【](?:[^\[\]【】\n]{0,12}(?:填|写|数字|姓名|名称|单位)[^\[\]【】\n]{0,12}|[ 　]{0,8})[\]】]", "由【填写姓名】负责"),
    ("空括号", r"（[ 　]{0,8}）", "共有（　）户"),
)
"""What stands for words that are not there: what it is, its pattern, where it stands. Of two that fit the earlier one counts."""
_SIGNS = regex("|".join(pattern for _, pattern, _ in SIGNS))
_CODE = regex("|".join((r"\{\{[^{}\n]{0,80}\}\}", r"\{%[^%\n]{0,80}%\}", r"\[\[[^\[\]\n]{0,80}\]\]")))
"""The language of templates, whose x and [] mask nothing."""
_ENDS = "(?=[，。；、,;.\n]|$)"


_UNIT = "余?(?:[%％个名人户家件起次场亩座处]|公里|万?元|亿元)"
_COUNTED = (
    ("户", "户次?"), ("党员", "名|人|人次"), ("件", "件|起|条"), ("座", "座|个|间"), ("公里", "公里|千米|米|条"),
    ("亩", "亩|公顷|平方米|平方公里"),
    ("盏", "盏|个|套|台|块"), ("份", "份|册|篇|条|张|本"), ("次", "次|场次|轮|批次"), ("个", "个"),
    ("张", "张"), ("册", "册|本"), ("吨", "吨|公斤|千克"), ("台", "台|套|台套|件"), ("辆", "辆|台"), ("间", "间|栋|套|处"),
    ("头", "头|只|羽|尾"), ("支", "支"), ("处", "处|个"), ("项", "项|个"),
)  # fmt: skip
"""What stands right behind a word that it counts, where the number should be between them: 农户户."""


def _behind(name: str, unit: str) -> re.Pattern[str]:
    """Return a pattern of a unit that stands right behind a word of a class; group 1 begins where the number should be."""
    return regex(f"{any_of(name)}()(?={unit})")


_LOST = (
    _behind("缺数前万元", "余?(?:万|亿)元(?!以|级|大|村|户|项目|企业|产业|集群|田|强|楼|棚|园|县|乡|镇)"),
    _behind("缺数前元", f"元(?:[，。；、,;]|标准|的标准|办公|{_ENDS})"),
    _behind("缺数前名", f"(?!{any_of('不算缺名')})余?名(?:[一-鿿]|{_ENDS})"),
    _behind("缺数前棵", "余?(?:万?[棵株亩])"),
    regex(f"(?:[对在为]|剩余的|现有)()(?=余?个{any_of('缺数后个')})"),
    regex(f"(?:只有|仅有|共有)()(?=(?:个|名|人|户|件|次|场|人次){_ENDS})"),
    regex("".join(f"(?<!{word})" for word in words("达人前")) + f"(?<=[一-鿿])达()(?=人{_ENDS})"),
    regex(f"(?:宣讲|讲座|演出|培训|宣传)()(?=场次?{_ENDS})"),
    regex(f"(?:干部|党员|群众|人员)()(?=人次{_ENDS})"),
    regex("(?:培训班|学习班|研讨班)()(?=期[Xx，。、；])"),
    regex(r"(?<=[Xx×*\d])月?至()(?=[月日])"),
    regex(r"(?:(?<=\d年)|[于在])()(?=月日)"),
    regex(r"(?<=\d月)()(?=日(?![照均常报益夜本光月历]))"),
    regex(r"(?<=\d年)[ 　]*()(?=月(?:份|初|底|末|[ 　]*日|召|[，。；、]|$))"),
    regex(r"(?:(?<![一-鿿\d])|[于自从至到在为])()(?=年月(?:日|份|[，。；、召至到以起底末初]|$))"),
    regex(r"(?<![次及等门科落])第()(?=(?:次|届|批|轮|期|季度|个|名|条|章|阶段|书记办公会)(?![一-鿿]?第))"),
    regex(r"(?<![本历每上各应换])届()(?=次(?:全会|全体|党代会|人代会|人民代表|代表大会|会议))"),
    regex(r"百分之()(?=[，。；、以的]|左右)"),
    regex(r"[历用耗]时()(?=余?(?:个月|小时|天|年[，。；、余]))"),
    regex(r"[为对给的]()(?=岁以上)"),
    _behind("缺数动词", f"余?{any_of('缺数量名')}"),
    *(_behind(f"缺数前{unit}", f"余?(?:{units}){_ENDS}") for unit, units in _COUNTED),
    regex("(?<=[一-鿿])(?<![百号用以位])()(?=[%％])"),
    regex(f"[由从]()(?={_UNIT}(?:增加|增至|增长|提高|提升|上升|升至|减少|减至|下降|降至|降到|扩大|扩展|发展|壮大))"),
    regex(f"(?:增加|提高|提升|上升|减少|下降|降|升|增|减)[到至]()(?={_UNIT}{_ENDS})"),
    regex(f"(?:[列居]|排名|全县|全市|全省|全区|全镇|全乡)第()(?=[位名]?{_ENDS})"),
)
"""Units that no number precedes; which nouns may stand before them is data, in 词典.txt."""


class Masked(Struct, frozen=True):
    """A spot where something is missing."""

    text: str
    """The signs that stand for it, the damaged number; empty where a number fell out."""
    offset: int
    """Where it stands, in code points."""
    name: str
    """What is missing, as a person would name it; empty where nobody can tell."""
    doubtful: bool = False
    """Whether it is a number that cannot be taken whole."""


def find_masks(text: str) -> list[tuple[str, int]]:
    """Return the signs (empty for a lost number) and offset of every masked spot, in the text's order."""
    code = list(_CODE.finditer(text))
    starts, ends = [match.start() for match in code], [0, *(match.end() for match in code)]
    signs = [sign for sign in _SIGNS.finditer(text) if sign.start() >= ends[bisect_right(starts, sign.start())]]
    lost = {("", match.start(1)) for pattern in _LOST for match in pattern.finditer(text)}
    return sorted([*((sign[0], sign.start()) for sign in signs), *lost], key=lambda spot: spot[1])
