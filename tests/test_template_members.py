"""Every slip of the pen and every message of a template that is known, an example each, and what stands nearest to it and is right."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

import pytest

from drafter.diagnostics import DrafterError
from drafter.drafting.slips import AS_TEXT, UNIT_TWICE, mended, mended_expression, slips
from drafter.drafting.stale import mark_stale
from drafter.model.document import Block, Document, Role, Run
from drafter.pipeline.template_check import examine_template
from tests.making import drafted

UNITS = {
    "党课": "次", "党员": "名", "收入": "万元", "率": "%", "排查": "件", "资金": "亿元", "人口": "万人", "参加": "人次",
    "10万元以上村": "个",
    "序号": "",
}  # fmt: skip
SIGNS = {
    "<=": "≤ ≦ ⩽ =< ＜＝ ＜= <＝", ">=": "≥ ≧ ⩾ => ＞＝ ＞= >＝", "!=": "≠ <> ！＝ ！= !＝", "==": "＝＝ === = ＝", ">": "＞", "<": "＜",
    "and": "&& ＆＆ 且 并且 和", "or": "|| ｜｜ 或 或者", "+": "＋", "-": "－", "*": "×", "/": "÷", "|": "｜",
}  # fmt: skip
TAGS = ("if", "elif", "else", "endif", "for", "endfor", "block", "endblock", "set", "macro", "endmacro")


@pytest.mark.parametrize(("meant", "typed"), [(meant, sign) for meant, typed in SIGNS.items() for sign in typed.split()])
def test_a_sign_of_another_keyboard_is_the_one_that_was_meant(meant: str, typed: str) -> None:
    right = f"{{% if 党课 {meant} 党员 %}}甲{{% endif %}}"
    assert mended(right.replace(meant, typed), UNITS) == right
    assert mended_expression(f"党课 {typed} 党员", UNITS) == f"党课 {meant} 党员"
    assert slips(right, UNITS) == [] and slips(f"甲{typed}乙", UNITS) == []


def test_brackets_of_full_width_in_code_are_narrow_ones() -> None:
    assert mended("{{ 党课|占比（党员） }}{{ ［党课，党员］|顿号 }}", UNITS) == "{{ 党课|占比(党员) }}{{ [党课, 党员]|顿号 }}"
    assert slips("{{ 党课 }}（党员）、［甲］，", UNITS) == []


@pytest.mark.parametrize("quotes", ["“”", "‘’", "「」", "『』", "＂＂", "＇＇"])
def test_quotes_of_full_width_in_code_are_narrow_ones(quotes: str) -> None:
    assert mended(f"{{{{ 党课|较上年({quotes[0]}比上年{quotes[1]}) }}}}", UNITS) == "{{ 党课|较上年('比上年') }}"
    assert slips(f"{{{{ '{quotes}' }}}}{{{{ \"{quotes}\" }}}}{quotes}", UNITS) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("elseif 党员", "elif 党员"), ("else if 党员", "elif 党员"), ("else  if 党员", "elif 党员"), ("elsif 党员", "elif 党员"),
        ("否则如果 党员", "elif 党员"), ("否则", "else"), ("ELSE", "else"), ("Elif 党员", "elif 党员"), ("else:", "else"), ("else ：",
        "else"),
        ("elif 党员:", "elif 党员"), ("elif 党员 then", "elif 党员"),
    ],
)  # fmt: skip
def test_a_tag_may_begin_and_end_as_elsewhere(typed: str, meant: str) -> None:
    assert mended(f"{{% if 党课 %}}甲{{% {typed} %}}乙{{% endif %}}", UNITS) == f"{{% if 党课 %}}甲{{% {meant} %}}乙{{% endif %}}"


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_in_capitals_is_one_in_small_letters(tag: str) -> None:
    assert mended(f"{{% {tag.upper()} %}}{{% {tag.title()} %}}", {}).startswith(f"{{% {tag} %}}{{% {tag} %}}"[:8])
    assert [slip.what for slip in slips(f"{{% {tag.upper()} %}}", {})] == [f"没有“{tag.upper()}”这个标签"]
    assert slips(f"{{% {tag} %}}", {}) == []


@pytest.mark.parametrize("tag", ["if", "for", "block", "macro", "set"])
def test_the_end_of_a_tag_is_one_word(tag: str) -> None:
    assert mended(f"{{% end {tag} %}}", {}) == f"{{% end{tag} %}}"


@pytest.mark.parametrize(
    ("opened", "closed"), [("if 党课", "endfor"), ("for 项 in 问题", "endif"), ("block 甲", "endif"), ("macro 甲()", "endif")]
)
def test_what_is_open_is_closed(opened: str, closed: str) -> None:
    right = f"{{% {opened} %}}甲{{% end{opened.split()[0]} %}}"
    assert mended(f"{{% {opened} %}}甲{{% {closed} %}}", UNITS) == right
    assert slips(right, UNITS) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("｛｛党课｝｝", "{{ 党课 }}"), ("{｛党课}｝", "{{ 党课 }}"), ("{ {党课} }", "{{ 党课 }}"), ("{　{党课}　}", "{{ 党课 }}"),
        ("｛％ if 党课 ％｝{% endif %}", "{% if 党课 %}{% endif %}"), ("{ % if 党课 % }{% endif %}", "{% if 党课 %}{% endif %}"),
        ("{% if 党课 ％}{% endif %}", "{% if 党课 %}{% endif %}"), ("{{党课}", "{{ 党课 }}"), ("{党课}}", "{{ 党课 }}"), ("｛党课}}",
        "{{ 党课 }}"),
        ("{% if 党课 }{% endif %}", "{% if 党课 %}{% endif %}"), ("{% if 党课 }}{% endif %}", "{% if 党课 %}{% endif %}"),
        ("{{ 党课 %}", "{{ 党课 }}"), ("{党课}", "{{ 党课 }}"), ("｛党课｝", "{{ 党课 }}"), ("{ 党课 }", "{{ 党课 }}"),
        ("[ [甲] ]", "[[甲]]"), ("［［甲］］", "[[甲]]"), ("【【甲】】", "[[甲]]"), ("[　[甲]　]", "[[甲]]"),
    ],
)  # fmt: skip
def test_brackets_half_typed_are_typed_in_full(typed: str, meant: str) -> None:
    assert mended(typed, UNITS) == meant
    assert slips(meant, UNITS) == []


@pytest.mark.parametrize("text", ["{张三}", "[{{ 党课 }}]", "［{{ 党课 }}］", "[甲{{ 党课 }}乙]"])
def test_a_bracket_of_which_nobody_can_know_is_said_and_left(text: str) -> None:
    assert [slip.code for slip in slips(text, UNITS)] == [AS_TEXT] and mended(text, UNITS) == text


@pytest.mark.parametrize(
    "text", ["[2023]{{ 党课 }}[2024]", "【甲】", "[甲]", "{# {党课} #}", "{{ '{党课}' }}", "{% raw %}{党课}{% endraw %}", "（{{ 党课 }}）"]
)
def test_brackets_that_are_meant_are_left_in_peace(text: str) -> None:
    assert slips(text, UNITS) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("党课 > 3次", "党课 > 3"), ("率 > 95%", "率 > 95"), ("率 > 95％", "率 > 95"), ("(率 > 95%)", "(率 > 95)"), ("率 > 95% and 党课",
        "率 > 95 and 党课"),
        ("率 > 95% 且 党课", "率 > 95 and 党课"), ("收入 > 3.5万元", "收入 > 3.5"), ("10万元以上村 > 3个", "数据['10万元以上村'] > 3"),
    ],
)  # fmt: skip
def test_a_number_in_a_condition_has_no_unit(typed: str, meant: str) -> None:
    assert mended_expression(typed, UNITS) == meant and mended_expression(meant, UNITS) == meant


@pytest.mark.parametrize("text", ["党课 > 3啥", "率 % 3", "率 %3", "党课2 > 3", "'3次' in 党课"])
def test_what_is_no_unit_behind_a_number_stays(text: str) -> None:
    assert mended_expression(text, UNITS) == text


MEASURES = "人次 场次 万元 亿元 公里 名 人 位 次 场 个 件 起 户 元 亩 项 处 份 家 条 期 篇 % ％"


@pytest.mark.parametrize("unit", MEASURES.split())
def test_a_unit_behind_a_figure_that_has_one_is_said(unit: str) -> None:
    assert [slip.code for slip in slips(f"讲党课{{{{ 党课 }}}}{unit}。", UNITS)] == [UNIT_TWICE]
    assert slips(f"讲党课{{{{ 序号 }}}}{unit}。", UNITS) == []


@pytest.mark.parametrize(
    ("figure", "typed"),
    [
        ("率", "%"), ("率", "％"), ("收入", "万元"), ("收入", "元"), ("收入", "万"), ("资金", "亿元"), ("资金", "元"), ("资金", "亿"),
        ("人口", "人"),
        ("参加", "次"), ("党课", "次"), ("党员", " 名"), ("党课|约", "次"), ("党课|较上年", "次"), ("党课|占比(党员)", "%"),
        ("数据['党课']", "次"),
        ('数据["党课"]', "次"),
    ],
)  # fmt: skip
def test_the_same_unit_again_is_taken_out(figure: str, typed: str) -> None:
    assert mended(f"甲{{{{ {figure} }}}}{typed}。", UNITS) == f"甲{{{{ {figure} }}}}。"
    assert mended(f"[[甲{{{{ {figure} }}}}]]{typed}。", UNITS) == f"[[甲{{{{ {figure} }}}}]]。"


@pytest.mark.parametrize("typed", ["个百分点", "百分点"])
def test_points_behind_percent_are_said_and_left(typed: str) -> None:
    (slip,) = slips(f"率{{{{ 率 }}}}{typed}。", UNITS)
    assert (slip.code, slip.put) == (UNIT_TWICE, None)


@pytest.mark.parametrize("behind", [*"，。；、：！？）”\n{", "", "[[甲]]"])
def test_another_unit_is_one_where_the_word_ends(behind: str) -> None:
    assert [slip.put for slip in slips(f"党员{{{{ 党员 }}}}人{behind}", UNITS)] == [None]
    assert [slip.put for slip in slips(f"党员{{{{ 党员 }}}}人　{behind}", UNITS)] == [None]
    assert slips(f"党员{{{{ 党员 }}}}人大代表{behind}", UNITS) == []


@pytest.mark.parametrize(
    "text", ["{{ 党员 }}名册", "{{ 党课 }}次数", "{{ 党员 }}人才", "{{ 党课|汉字 }}次。", "{{ [党课]|顿号 }}次。", "{{ 率 }}以上。"]
)
def test_words_that_only_begin_like_a_unit(text: str) -> None:
    assert [slip.put for slip in slips(text, UNITS)] == [""] * text.startswith(("{{ 党员 }}名册", "{{ 党课 }}次数"))


ALL = {"党课": "4次", "党员": "886名", "收入": "14.68万元"}
UNSAFE, GUIDE = "模板里不能这样取属性", "写法见《模板怎么写》"
LOOP = "循环只用在问题、下步打算、上年整改和多个的素材上"


@pytest.mark.parametrize(
    ("report", "what", "remedy"),
    [
        ("[[甲{% if 党课 %}乙]]{% endif %}", "这里的 ]] 前面没有配对的 [[", "补上 [[，或者删掉 ]]"),
        ("[[甲{% endif %}", "[[ 没有配上 ]]，就遇到了 {% endif %}", "末尾补上 ]]"),
        ("{% if 党课 %}[[甲{% endif %}", "[[ 没有配上 ]]，就遇到了 {% endif %}", "末尾补上 ]]"),
        ("[[甲{% 甲 %}]]", "没有“甲”这个标签", "可用的标签"),
        ("{% 栏 %}甲", "这里没有写完", "{% for 项 in 问题 %}"),
        ("甲{% endif %}", "这里多了一个结束标签", "删掉它，或者补上前面的开始标签"),
        ("甲]]", "这里的 ]] 前面没有配对的 [[", "补上 [["),
        ("甲{% 完 %}", "这里的 {% 完 %} 前面没有 {% 栏 %}", "补上前面的标签"),
        ("或 甲。", "“或”上面没有可换的句子", "中间不空行、不隔标签"),
        ("零 甲。", "“零”上面没有可换的句子", "请把“零”接在"),
        ("甲。\n或 ", "“或”后面没有写句子", "请写成“或 ……”"),
        ("详 ", "“详”后面没有写句子", "请写成“详 ……”"),
        ("甲。\n零 ", "“零”后面没有写句子", "请写成“零 ……”"),
        ("甲。\n零 乙。\n或 丙。", "“零”下面不能再写“或”", "“零”写在最后一行"),
        ("{% 如果 党课 %}", "没有“如果”这个标签", "请写成 {% if 党课 %}"),
        ("{% iff 党课 %}", "没有“iff”这个标签", "您是否想写“if”？"),
        ("{% 甲 %}", "没有“甲”这个标签", "if、elif、else、for、set、block、macro、extends、include、栏、完"),
        ("[[甲。", "[[ 没有配上 ]]，或者中间的 {% if %}、{% for %} 没有写完", "末尾补上 ]]"),
        ("{% if 党课 %}甲", "缺 {% endif %}", "补上 {% endif %}"),
        ("{% if 党课 %}甲{% else %}乙", "缺 {% endif %}", "补上 {% endif %}"),
        ("{% for 项 in 问题 %}甲", "缺 {% endfor %}", "补上 {% endfor %}"),
        ("{% block 甲 %}乙", "缺 {% endblock %}", "补上 {% endblock %}"),
        ("{% macro 甲() %}乙", "缺 {% endmacro %}", "补上 {% endmacro %}"),
        ("{% set 甲 %}乙", "缺 {% endset %}", "补上 {% endset %}"),
        ("{{ 党课|约约 }}", "没有“约约”这个过滤器", "您是否想写“约”？"),
        ("{% if 党课 is 填了 %}甲{% endif %}", "没有“填了”这个判断", "填没填直接写 {% if 名称 %}"),
        ("{{ }}", "这里的算式没有写完", "请补上名称，或者删掉多余的符号"),
        ("{{ 党课 + }}", "这里的算式没有写完", "请补上名称，或者删掉多余的符号"),
        ("{% if %}甲{% endif %}", "这里的条件没有写完", "请补上名称"),
        ("{% if 党课 > %}甲{% endif %}", "这里的条件没有写完", "请补上名称"),
        ("{{ 党课 @ }}", "这里不该有“@”", "标点都用英文半角"),
        ("{{ 党课， }}", "这里不该有“，”", "标点都用英文半角"),
        ("{{ ) }}", "这里不该有“)”", "标点都用英文半角"),
        ("{{ 党课 次 }}", "“次”接不上前面的写法", "{{ 数据['名称'] }}"),
        ("{% if 党课 党员 %}甲{% endif %}", "“党员”接不上前面的写法", "{{ 数据['名称'] }}"),
        ("{% for 问题 %}甲{% endfor %}", "这里没有写完", "{% for 项 in 问题 %}"),
        ("{% for 项 on 问题 %}甲{% endfor %}", "这里应是“in”，却写了“on”", GUIDE),
        ("{% block 甲 %}{% endblock %}{% block 甲 %}{% endblock %}", "块“甲”写了两次", "请留一个，另一个改名"),
        ("{{ 党课", "没有写完", "请在末尾补上 }} 或 %}"),
        ("{% if 党课", "没有写完", "请在末尾补上 }} 或 %}"),
        ("{% for 字 in 党课 %}{% endfor %}", "数据项不能这样用", LOOP),
        ("{{ 党课|length }}", "数据项不能这样用", LOOP),
        ("{{ 党课() }}", "模板里不能这样调用", GUIDE),
        ("{{ 1/0 }}", "除数是0", "请检查算式"),
        ("{{ 1//0 }}", "除数是0", "请检查算式"),
        ("{{ 1%0 }}", "除数是0", "请检查算式"),
        ("{{ 党课/0 }}", "除数为0", "请核对算式里的数和单位"),
        ("{{ [1,2][1.5:] }}", "这里要写整数", GUIDE),
        ("{% for i in range(1.5) %}{% endfor %}", "这里要写整数", GUIDE),
        ("{% set 党课.甲 = 1 %}", "只有 namespace 里的名称可以这样写", "请先写 {% set 篇 = namespace(数=0) %}"),
        ("{% for 甲, 乙 in [[1]] %}{% endfor %}", "拆开的个数和名称的个数不一样", "请核对名称"),
        ("{{ [1][5] }}", "列表里没有 [5] 这一项", "从 [0] 数起"),
        ("{{ [1][-5] }}", "列表里没有 [-5] 这一项", "从 [0] 数起"),
        ("{% macro 宏(甲) %}{{ 甲 }}{% endmacro %}{{ 宏() }}", "宏的“甲”没有给", "请在括号里补上"),
        ("{% macro 宏(甲) %}{{ 甲 }}{% endmacro %}{{ 宏(1,2) }}", "给宏“宏”的太多，或者名称不对", "请核对括号里的"),
        ("{{ self }}", "这里没有原话可印", "{{ }} 里写数据项、素材或者文字"),
        ("{{ '甲' - 1 }}", "这两样不能放在一起算", "只有数和数才能算"),
        ("{{ -'甲' }}", "这两样不能放在一起算", "只有数和数才能算"),
        ("{{ '甲' < 1 }}", "这两样不能放在一起算", "只有数和数才能算"),
        ("{{ 党课|占比 }}", "过滤器的括号里，多写了或者少写了", "例如 甲 | 占比(乙)"),
        ("{{ 没有的 }}", "没有“没有的”这个名称", "请在 template.yaml 的“数据”"),
        ("{{ ''.__class__ }}", UNSAFE, GUIDE),
        ("{{ 党课.甲 }}", "没有“甲”", GUIDE),
        ("{# 甲", "{# 没有配上 #}", "请在说明的末尾补上 #}"),
    ],
)
def test_what_jinja_says_is_said_in_chinese_with_what_to_do(report: str, what: str, remedy: str) -> None:
    with pytest.raises(DrafterError) as refused:
        drafted(report, ALL)
    (problem,) = refused.value.problems
    assert what in problem.what and remedy in problem.remedy
    assert not any(word in problem.what for word in ("end of", "句首", "looking", "tags"))


PLACES = (
    "我镇 我乡 我县 我区 我局 我街道 全镇 全乡 全县 全区 全街道 镇党委 镇政府 镇纪委 乡党委 乡政府 乡纪委 街道党工委 街道办事处 街道纪工委 "
    "县委 区委 县政府 区政府 局党组"
)
WORDS_OF_NO_PLACE = (
    "全镇域 全乡域 全县域 全区域 全区间 全区块 乡镇党委 乡镇政府 县委员 县委派 县委托 社区委 园区委 校区委 城区政府 市区政府 "
    "各区政府 自县政府 景区委 辖区政府"
)
BEFORE_PERSONS = "书记 镇长 乡长 县长 区长 主任 局长"


def doubted_lines(lines: Sequence[str], folder: Path, code: str) -> list[str]:
    """Return which paragraphs of a template are doubted for a reason; each may have several lines."""
    starts, report = [], '{% extends "_shared/skeleton.j2" %}\n{% block 责任 %}\n讲党课{{ 党课 }}。\n'
    for line in lines:
        report += "\n"
        starts.append(report.count("\n") + 1)
        report += f"{line}\n"
    parts = "部分: [{标题: 履职情况, 块: [责任]}]\n数据:\n  责任:\n    党课: {单位: 次}\n"
    (folder / "template.yaml").write_text(f"名称: 小镇书记\n适用: [乡镇]\n标题: 述职报告\n{parts}", "utf-8")
    (folder / "report.j2").write_text(f"{report}{{% endblock %}}\n", "utf-8")
    checked = examine_template(folder)
    assert not checked.problems
    numbers = [finding.place.line for finding in checked.findings if finding.code == code and finding.place]
    return [lines[bisect_right(starts, number) - 1] for number in numbers]


def test_words_of_place_typed_in_a_template(tmp_path: Path) -> None:
    places = [f"在{words}支持下抓好学习。" for words in PLACES.split()]
    others = [f"在{words}抓好学习。" for words in WORDS_OF_NO_PLACE.split()]
    assert doubted_lines([*places, *others], tmp_path, "写死的话") == places


def test_persons_and_years_typed_in_a_template(tmp_path: Path) -> None:
    fixed = [f"按照{post}{name}要求。" for post in BEFORE_PERSONS.split() for name in ("王芳同志", "李建国的", "王芳、", "王芳，")]
    fixed += [f"按照书记{family}芳同志要求。" for family in "王李张刘陈杨赵吴徐孙胡朱郭罗周黄"] + ["在1999年建成。", "在2023年建成。"]
    right = [
        "按照书记要求。",
        "党员王芳同志。",
        "书记王建国家平安。",
        "第12023年。",
        *(f"2023年{since}。" for since in ("以来", "以后", "以前", "前", "之前")),
    ]
    assert doubted_lines([*fixed, *right], tmp_path, "写死的话") == fixed


def test_paragraphs_that_begin_with_a_sign(tmp_path: Path) -> None:
    begun = [f"{sign}抓学习。" for sign in "，、。；：！？,;"] + [
        "{% if 党课 %}，抓学习。{% endif %}",
        "{# 甲 #}，抓学习。",
        "　，抓学习。",
    ]
    right = [f"抓{sign}学习。" for sign in "，、；：！？,;"] + ["“抓学习。”", "（抓学习。）"]
    assert doubted_lines([*begun, *right], tmp_path, "段首是标点") == begun


def test_lines_that_begin_like_a_mark(tmp_path: Path) -> None:
    like = [f"抓党建。\n{mark}{behind}抓学习。" for mark in "或详零" for behind in (":", "：", ",", "，", "、", "{{ 党课 }}")] + [
        "抓党建。\n或抓学习。"
    ]
    right = [f"抓党建。\n或{word}抓学习。" for word in "者许多少是有然因曰说云门"] + [
        "抓党建。\n详见附件。",
        "抓党建。\n零距离。",
        "抓党建\n或抓学习。",
    ]
    assert doubted_lines([*like, *right], tmp_path, "像是记号") == like


def stale(words: str, role: Role = Role.PARAGRAPH, confirmed: tuple[str, ...] = ()) -> bool:
    """Return whether a sentence of a learnt template speaks of its year."""
    return bool(list(mark_stale(Document((Block(role, (Run(words),)),)), confirmed).stale()))


@pytest.mark.parametrize(
    "name",
    [
        "3", "三分之一", *(f"{char}成" for char in "一二三四五六七八九"), "“红色课堂”", "某同志", "八月", "年初", "年底", "年末",
        "年中", "二〇二二年",
        "一○二二年", "二零二二年", *(f"第三{char}" for char in "届期批轮季"),
        *(
            f"柳坪{place}"
            for place in ["村", "社区", "镇", "乡", "街道", "小区", "景区", "园区", "片区", "公司", "合作社", "基地", "水库", "大桥",
            "广场", "小学", "中学", "医院", "路", "河"]
        ),
    ],
)  # fmt: skip
def test_a_plan_that_names_something_is_of_its_year(name: str) -> None:
    assert stale(f"抓好{name}。", Role.TITLE)


@pytest.mark.parametrize(
    "words",
    [
        *(f"“第一议题”{what}" for what in ("制度", "意识", "自信", "维护", "确立", "责任", "职责")), "《中国共产党章程》", "“好”",
        *(f"柳坪村{char}" for char in "级民居内里域务干两"), "各村", "各镇、各社区", "每村", "两个村", "老同志",
        *(f"{which}同志" for which in ("领导", "全体", "各位", "部分", "个别", "多数", "少数", "党员",
        "困难的")), "党的二十大和二十届二中、三中、四中全会精神",
    ],
)  # fmt: skip
def test_what_is_said_every_year_is_of_none(words: str) -> None:
    assert not stale(f"抓好{words}。", Role.TITLE)


@pytest.mark.parametrize(
    ("words", "old"),
    [
        ("抓学习抓得很紧。", False), ("抓学习抓得真很紧。", True), ("现将情况述职如下。", False), ("请各位领导批评。", False),
        ("请各位代表评议。", False), ("请各位领导审议。", False),
        ("谢谢各位领导同志。", False), ("主要做了这些工作：", False),
    ],
)  # fmt: skip
def test_a_sentence_that_tells_a_deed_has_eight_characters(words: str, old: bool) -> None:
    assert stale(words) is old


def test_six_characters_confirm_a_sentence() -> None:
    assert not stale("在柳河村建成广场。", confirmed=("在柳河村建成",)) and stale("在柳河村建成广场。", confirmed=("在柳河村建",))


@pytest.mark.parametrize(
    "code",
    [
        "{% if [1, 2][0:1] %}甲{% endif %}",
        "{% if 党课 == 'then' %}甲{% endif %}",
        "{% if 党课 == '甲：' %}甲{% endif %}",
        "{% set 党课 = '甲:' %}",
    ],
)
def test_a_colon_within_a_tag_is_left_in_peace(code: str) -> None:
    assert slips(code, UNITS) == []
