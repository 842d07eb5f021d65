"""Every filter, test, tag and limit of a template's language, an example each, and what stands nearest to it and is another thing."""

from datetime import date

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.drafting.account import LONGEST_LIST, MOST_DIGITS
from drafter.markup.notation import written_out
from drafter.model.template import Part, Phrase
from tests.making import HERE, profile, template, written

DATA = {"党课": "4次", "调研": "5次", "党员": "886名", "老党员": "419名", "排查": "0件", "收入": "14.68万元"}
BEFORE = {"党课": "3次", "调研": "5次"}
LISTS = {"问题": [{"问题": "队伍老化"}, {"问题": "阵地陈旧"}, {"问题": "经费不足"}]}
MATERIAL = {"品牌": ["先锋"], "先进村": ["上林村", "石泉村"]}


def said(report: str) -> str:
    """Return what a report says."""
    return written(report, DATA, before=BEFORE, lists=LISTS, material=MATERIAL).removesuffix("\n")


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("{{ 收入|约 }}", "14万余元"), ("{{ 党课|较上年 }}", "增加1次"), ("{{ 调研|较上年 }}", "与上年持平"),
        ("{{ 老党员|占比(党员) }}", "47.3%"),
        ("{{ [党课, 调研]|顿号 }}", "4次和5次"), ("{{ [党课]|顿号 }}", "4次"), ("{{ [党课, 党员, 调研]|顿号 }}", "4次、886名和5次"),
        ("{{ 党课|汉字 }}", "四次"),
        ("{{ 收入|汉字 }}", "14.68万元"), ("{{ 0|汉字 }}", "零"), ("{{ 999999999999|汉字 }}",
        "九千九百九十九亿九千九百九十九万九千九百九十九"),
        ("{{ 先进村|first }}", "上林村"), ("{{ 先进村|last }}", "石泉村"), ("{{ 先进村|join('、') }}", "上林村、石泉村"),
        ("{{ 先进村|join }}", "上林村石泉村"),
        ("{{ 问题|length }}", "3"), ("{{ '甲乙'|replace('甲', '丙') }}", "丙乙"), ("{{ ' 甲 '|trim }}乙", "甲乙"),
        ("{% set 篇 = namespace(数=1) %}{{ 篇.没有|default('甲') }}{{ 篇.数|default('甲') }}", "甲1"),
        ("{{ 先进村|list|length }}", "2"), ("{{ [党课, 调研][0] }}", "4次"), ("{{ [党课, 调研, 党员][:2]|顿号 }}", "4次和5次"),
        ("{{ 品牌|first }}", "先锋"),
    ],
)  # fmt: skip
def test_every_filter_has_its_work(report: str, text: str) -> None:
    assert said(report) == text


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("{{ 先进村|first|约 }}", "上林村"), ("{{ '甲'|约 }}", "甲"), ("{{ 3|约 }}", "3"), ("甲[[{{ 没填|约 }}]]。", "甲。"),
        ("{{ '甲'|较上年 }}", "甲"), ("甲[[{{ 党员|较上年 }}]]。", "甲。"), ("甲[[{{ 没填|较上年 }}]]。", "甲。"),
        ("甲[[{{ 品牌|first|较上年 }}]]。", "甲。"),
        ("{{ 党课|较上年('比上年') }}", "比上年增加1次"), ("{{ 3|占比(党员) }}", "3"), ("{{ 党课|占比(3) }}", "3"),
        ("{{ 3|占比(4) }}", "3"),
        ("甲[[{{ 没填|占比(党员) }}]]。", "甲。"), ("甲[[{{ 党员|占比(没填) }}]]。", "甲。"), ("{{ []|顿号 }}甲", "甲"),
        ("{{ 党课|顿号 }}", "4次"),
        ("{{ [没填, 党课]|顿号 }}", "4次"), ("甲[[{{ [没填]|顿号 }}]]。", "甲。"), ("{{ '甲'|汉字 }}", "甲"),
        ("甲[[{{ 没填|汉字 }}]]。", "甲。"), ("{{ 先进村|first|汉字 }}", "上林村"), ("{{ 户人|汉字 }}", "2户3人"),
    ],
)  # fmt: skip
def test_what_a_filter_has_no_work_on_passes_as_it_is(report: str, text: str) -> None:
    data = DATA | {"没填": "无", "户人": "2户3人"}
    assert written(report.replace("没填", "率"), data | {"调处": "无"}, before=BEFORE, lists=LISTS, material=MATERIAL) == f"{text}\n"


@pytest.mark.parametrize(
    "report",
    ["{{ 1000000000000|汉字 }}", "{{ -1|汉字 }}", "{{ []|first }}", "{{ []|last }}", "{{ 党课|较上年('比3次') }}", "{{ 党课|较上年(3) }}"],
)
def test_what_a_filter_cannot_do_is_refused(report: str) -> None:
    with pytest.raises(DrafterError):
        said(report)


@pytest.mark.parametrize(
    ("test", "true", "false"),
    [
        ("odd", "3", "4"), ("even", "4", "3"), ("divisibleby(3)", "6", "7"), ("defined", "篇.数", "篇.没有"), ("undefined", "篇.没有",
        "篇.数"), ("none", "none", "1"),
        ("string", "'甲'", "1"), ("number", "1", "'甲'"),
    ],
)  # fmt: skip
def test_every_test_says_yes_and_no(test: str, true: str, false: str) -> None:
    begun = "{% set 篇 = namespace(数=1) %}"
    assert [said(f"{begun}{{% if {each} is {test} %}}是{{% else %}}否{{% endif %}}") for each in (true, false)] == ["是", "否"]


@pytest.mark.parametrize(
    "report", ["{% if 1.5 is even %}甲{% endif %}", "{% if '甲' is odd %}甲{% endif %}", "{% if '3' is divisibleby(3) %}甲{% endif %}"]
)
def test_a_test_of_whole_numbers_is_asked_of_nothing_else(report: str) -> None:
    with pytest.raises(DrafterError, match="这个判断只能用在整数上"):
        said(report)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        ("index", "123"), ("index0", "012"), ("revindex", "321"), ("revindex0", "210"), ("first", "TrueFalseFalse"), ("last",
        "FalseFalseTrue"),
        ("length", "333"), ("depth", "111"),
    ],
)  # fmt: skip
def test_what_a_loop_knows_of_itself(of: str, words: str) -> None:
    shown = f"{{{{ '是' if loop.{of} else '否' }}}}" if of in ("first", "last") else f"{{{{ loop.{of} }}}}"
    assert said(f"{{% for 项 in 问题 %}}{shown}{{% endfor %}}") == words.replace("True", "是").replace("False", "否")
    with pytest.raises(DrafterError):
        said("{% for 项 in 问题 %}{{ loop._length }}{% endfor %}")


@pytest.mark.parametrize(
    ("sign", "holds"),
    [("<", [True, False, False]), ("<=", [True, True, False]), (">", [False, False, True]), (">=", [False, True, True]),
    ("==", [False, True, False]), ("!=", [True, False, True])],
)  # fmt: skip
def test_every_comparison_holds_where_it_should(sign: str, holds: list[bool]) -> None:
    assert [said(f"{{% if 党课 {sign} {number} %}}是{{% else %}}否{{% endif %}}") == "是" for number in (5, 4, 3)] == holds
    assert [said(f"{{% if {number} {sign} 党课 %}}是{{% else %}}否{{% endif %}}") == "是" for number in (3, 4, 5)] == holds


@pytest.mark.parametrize(("number", "text"), [("0.0001", "0.0001"), ("999999999999999.0", "999999999999999"), ("0.0", "0"), ("1.50",
"1.5"), ("0.00009", None), ("1000000000000000.0", None)])  # fmt: skip
def test_a_number_is_printed_without_an_exponent_or_not_at_all(number: str, text: str | None) -> None:
    if text is None:
        with pytest.raises(DrafterError, match="太大或太小"):
            said(f"{{{{ {number} }}}}")
    else:
        assert said(f"{{{{ {number} }}}}") == text


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("问题[0]", "一整条"), ("问题", "一张列表"), ("[1, 2]", "一张列表"), ("range(3)", "一张列表"), ("党课 > 3", "一个判断"),
        ("none", "空的"), ("loop", "循环"),
        ("宏", "一个宏或块"), ("namespace(数=0)", "没有原话可印"),
    ],
)  # fmt: skip
def test_what_has_no_words_is_not_printed(value: str, what: str) -> None:
    with pytest.raises(DrafterError, match=what):
        said(f"{{% macro 宏() %}}甲{{% endmacro %}}{{% for 项 in [1] %}}{{{{ {value} }}}}{{% endfor %}}")


@pytest.mark.parametrize("blank", " \t\r　\xa0\ufeff")
@pytest.mark.parametrize(("mark", "text"), [("或", ("甲。", "乙。")), ("详", ("甲。乙。",)), ("零", ("甲。",))])
def test_a_mark_is_followed_by_any_blank(mark: str, text: tuple[str, ...], blank: str) -> None:
    first = "[[排查{{ 党课 }}，甲。]]" if mark == "零" else "甲。"
    made = said(f"{first}\n{mark}{blank}{blank}乙。")
    assert made.replace("排查4次，", "") in text
    assert said(f"甲。\n{mark}，乙。") == f"甲。{mark}，乙。"


@pytest.mark.parametrize(("begun", "ended"), [("block 块", "endblock"), ("for 项 in [1]", "endfor"), ("macro 宏()", "endmacro")])
def test_a_tag_that_divides_ends_a_paragraph_where_it_stands_alone(begun: str, ended: str) -> None:
    printed = "" if begun.startswith("macro") else "乙。\n"
    assert said(f"甲。\n{{% {begun} %}}\n乙。\n{{% {ended} %}}\n丙。") == f"甲。\n{printed}丙。"


@pytest.mark.parametrize("tag", ["if 党课", "set 数 = 1"])
def test_a_tag_that_does_not_divide_ends_none(tag: str) -> None:
    closed = "\n{% endif %}" if tag.startswith("if") else ""
    assert said(f"甲。\n{{% {tag} %}}\n乙。{closed}\n丙。") == "甲。乙。丙。"


@pytest.mark.parametrize("end", ["", "）", ")", "”", "》", "3", "A"])
def test_a_heading_without_a_stop_stands_alone(end: str) -> None:
    assert said(f"一、甲{end}\n乙。") == f"一、甲{end}\n乙。"


@pytest.mark.parametrize("end", "，。；：、！？")
def test_a_heading_with_a_sign_goes_on(end: str) -> None:
    assert said(f"一、甲{end}\n乙。").startswith(f"一、甲{end}乙。")


@pytest.mark.parametrize("code", ["{{\n党课\n}}", "{#\n甲\n#}", "{% if\n党课 %}乙{% endif %}", "{{ '}}\n' }}"])
def test_code_may_run_over_lines(code: str) -> None:
    assert written_out(f"甲{code}。\n乙。").count("\n") == f"甲{code}。\n乙。".count("\n")
    assert said(f"甲{code}。\n乙。").endswith("。乙。")


@pytest.mark.parametrize("report", ["{% if 党课 < LONG %}甲{% endif %}", "{{ LONG }}", "{{ 3 + LONG }}"])
def test_a_number_that_python_does_not_read_is_refused(report: str) -> None:
    with pytest.raises(DrafterError, match="这个数太长"):
        said(report.replace("LONG", "9" * 4300))
    assert said(report.replace("LONG", "9" * 3)) in ("甲", "999", "1002")


def test_digits_within_words_are_no_number() -> None:
    assert said(f"{{% set 字 = '甲{'9' * 4300}' %}}{{% set 数{'9' * 5} = 1 %}}甲{{# {'9' * 4300} #}}") == "甲"


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("{{ 党课 + 1 }}", "5次"), ("{{ 党课 * 2 }}", "8次"), ("{{ '甲' + '乙' }}", "甲乙"), ("{{ ([1] + [2])|length }}", "2"),
        ("{{ 7 % 4 }}", "3"), ("{{ 7 // 2 }}", "3"),
        ("{{ 999999999999999 * 1 }}", "999999999999999"), ("{{ 问题[2].问题 }}", "经费不足"), ("{{ 问题[-1]['问题'] }}", "经费不足"),
        ("{{ range(3)|length }}", "3"),
    ],
)  # fmt: skip
def test_what_may_be_reckoned_and_picked(report: str, text: str) -> None:
    assert said(report) == text


FIELDS = "只有：问题、表现、原因、措施、方向、责任人、时限、取自"


@pytest.mark.parametrize(
    ("report", "what"),
    [
        ("{{ 2 ** 3 }}", "算出来的数太大"), ("{{ 党课 ** 2 }}", "数据项不能用“**”计算"), ("{{ 党课 // 2 }}", "数据项不能用“//”计算"),
        ("{{ 5 % 党课 }}", "数据项不能用“%”计算"), ("{{ '甲' * 3 }}", "“*”只能用在数上"),
        ("{{ 问题[0].没 }}", f"没有“没”这一栏，{FIELDS}"), ("{{ 问题[0][0] }}", FIELDS.replace("只有", "[ ] 里只能写栏目的名称")),
        (f"{{{{ 问题[0].{'长' * 40} }}}}", f"没有“{'长' * 40}”这一栏，{FIELDS}"),
        (f"{{{{ 问题[0].{'长' * 41} }}}}", f"没有“{'长' * 40}”这一栏，{FIELDS}"), ("{{ 单位[0] }}", "不能从文字里截取一段"),
        ("{{ '甲'[0] }}", "不能从文字里截取一段"), ("{{ [1][1.5] }}", "[ ] 里只能写名称或第几项"),
        ("{% set 篇 = namespace(_数=1) %}{{ 篇._数 }}", "模板里不能这样取属性"), ("{{ '甲'.index }}", "模板里不能这样取属性"),
        ("{{ 问题.count }}", "模板里不能这样取属性"),
        ("甲\n{{ " + "9" * 4300 + " }}", "这个数太长"),
        ("{% 栏 无 %}甲{% 完 %}", "没有“无”这个栏，只有：标题、称呼、开头、结尾、署名、日期"),
        ("{{ 品牌|first|占比(党员) }}", "“品牌”不是数，不能算占比"), ("{{ 党员|占比(品牌|first) }}", "“品牌”不是数，不能算占比"),
    ],
)  # fmt: skip
def test_what_may_not_be_reckoned_or_picked(report: str, what: str) -> None:
    with pytest.raises(DrafterError) as refused:
        said(report)
    (problem,) = refused.value.problems
    assert problem.what == what and problem.place and problem.place.line == report.count("\n") + 1


@pytest.mark.parametrize(
    ("head", "new"),
    [
        ({"任职时间": "2023年3月"}, True),
        ({"任职时间": "2022年3月"}, False),
        ({"任职时间": "2023年3月", "述职主体": "班子"}, False),
        ({}, False),
    ],
)
def test_who_came_this_year(head: dict[str, str], new: bool) -> None:
    assert written("{% if 当年到任 %}新{% else %}老{% endif %}", head=head) == f"{'新' if new else '老'}\n"


def test_years_and_days_of_the_head() -> None:
    head = {"成文日期": "2023年12月28日", "数据截至": "2023年11月30日"}
    assert (
        written("{{ 上年度 }}、{{ 年度 }}、{{ 下年度 }}、{{ 成文日期 }}、{{ 数据截至 }}", head=head)
        == "2022、2023、2024、2023年12月28日、2023年11月底\n"
    )


@pytest.mark.parametrize(
    ("facts", "text"), [(["甲", "", "乙"], "甲、乙丙"), (["甲", "无", "乙"], "甲、乙丙"), (["甲"], "甲丙"), ([""], "丙"),
        (["甲", "乙", "丁"], "甲、乙、丁丙")]
)  # fmt: skip
def test_several_facts_are_joined_without_those_that_are_not_there(facts: list[str], text: str) -> None:
    assert written("[[{{ 先进村 }}]]丙", material={"先进村": facts}) == f"{text}\n"


def test_last_years_figures_are_those_of_its_own_line_else_of_none() -> None:
    assert said("甲{{ 上年数据['党课'] }}[[乙{{ 上年数据['党员'] }}]]。") == "甲3次。"
    assert said("{{ 上年数据['党员'] }}") == "【待填：上年党员（名）】"


def test_parts_are_numbered_from_one_in_the_first_form() -> None:
    shown = "{% for 项 in 部分 %}{{ 项.编号 }}{{ 项.标题 }}{{ 项.块|join }}。{% endfor %}"
    parts = [Part("履职情况", ("责任", "队伍"), HERE), Part("存在问题", ("问题",), HERE)]
    made = template(shown + "{% block 责任 %}{% endblock %}{% block 队伍 %}{% endblock %}{% block 问题 %}{% endblock %}", parts=parts)
    assert draft(profile({}), made).document.text == "一、履职情况责任队伍。二、存在问题问题。\n"


def test_a_word_of_place_shows_what_is_missing_in_it() -> None:
    made = replace(template("{{ 我镇 }}抓。"), places={"我镇": "{{ 单位 }}的{{ 上级 }}"})
    assert draft(profile({}), made).document.text == "清溪镇的临江县委抓。\n"
    assert draft(profile({}, {"上级": ""}), made).document.text == "【待填：上级】抓。\n"


def test_a_number_may_have_so_many_digits_and_no_more() -> None:
    half = 10 ** (MOST_DIGITS // 2)
    most, more = f"({half} * {half})", f"({half} * {half + 1})"
    assert said(f"{{% if {most} * 1 > 1 and 0 - {most} - 0 < 1 and {most} + 1 > 1 %}}好{{% endif %}}") == "好"
    for reckoned in (f"{more} + 1", f"1 + {more}", f"(0 - {more}) * 1"):
        with pytest.raises(DrafterError, match="算出来的数太大"):
            said(f"{{% if {reckoned} %}}好{{% endif %}}")


@pytest.mark.parametrize(("count", "refused"), [(LONGEST_LIST, False), (LONGEST_LIST + 1, True)])
def test_a_range_has_so_many_steps_and_no_more(count: int, refused: bool) -> None:
    if refused:
        with pytest.raises(DrafterError, match=f"range 超过{LONGEST_LIST}步"):
            said(f"{{{{ range({count})|length }}}}")
    else:
        assert said(f"{{{{ range({count})|length }}}}") == str(count)


@pytest.mark.parametrize(("name", "text"), [("学习教育", "主题教育4次"), ("党课", "4次4次")])
def test_a_phrase_stands_before_a_figure_of_the_units_own_and_behind_one_of_the_template(name: str, text: str) -> None:
    phrase = Phrase(name, date(2020, 1, 1), date(2030, 1, 1), "主题教育")
    made = replace(template(f"{{{{ {name} }}}}{{{{ 数据['{name}'] }}}}"), phrases=(phrase,))
    assert draft(profile({name: "4次"}), made).document.text == f"{text}\n"


def test_what_an_entry_lacks_is_asked_by_its_number() -> None:
    assert said("{% for 项 in 问题 %}{{ 项.表现 }}{% endfor %}") == "".join(f"【待填：问题第{number}条的表现】" for number in (1, 2, 3))
