"""Every filter, test, tag and limit of a template's language, an example each, and what stands nearest to it and is another thing."""

import pytest

from drafter.diagnostics import DrafterError
from drafter.markup.notation import written_out
from tests.making import written

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
