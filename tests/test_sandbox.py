"""Templates are not trusted: what would escape or never end is refused, with its line (D13)."""

import re
import time

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Problem
from drafter.drafting import draft
from drafter.markup import AlteredError, Reference, mark, read
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import State
from tests.making import drafted, profile, template, written

DATA = {"党课": "4次", "调研": "88次"}
LISTS = {"问题": [{"问题": "队伍老化"}, {"问题": "阵地陈旧"}]}
MATERIAL = {"品牌": ["先锋"], "先进村": ["上林村", "石泉村"]}


def refused(report: str) -> Problem:
    """Return what is said of a report, which stands in the second line of a template."""
    with pytest.raises(DrafterError) as caught:
        written("甲。\n" + report, DATA, lists=LISTS, material=MATERIAL)
    return caught.value.problems[0]


DOUBLING = "{% set 字 = 'aaaaaaaaaa' %}" + "{% set 字 = 字 ~ 字 %}" * 30 + "{{ 字 }}"
ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ joiner }}",
    "{{ lipsum() }}",
    "{{ self._TemplateReference__context }}",
    "{{ range.__self__ }}",
    "{{ 党课.source }}",
    "{{ 党课.__class__ }}",
    "{{ 党课|attr('source') }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '%s'|format(党课) }}",
    "{{ 'a'*10**9 }}",
    "{{ [1]*10**9 }}",
    "{{ 9**9**6 }}",
    "{{ 'x'|center(10**9) }}",
    "{{ range(10**9)|list }}",
    "{% for 甲 in range(9999) %}{% for 乙 in range(9999) %}x{% endfor %}{% endfor %}",
    "{% include 'report.j2' %}",
    "{% extends 'report.j2' %}",
    "{% include 单位 %}",
    "{% include '/etc/passwd' %}",
    "{% macro 宏() %}{{ 宏() }}{% endmacro %}{{ 宏() }}",
    "{% macro 宏() %}{{ 宏() }}{{ 宏() }}{% endmacro %}{{ 宏() }}",
    "{% block 甲 %}{{ self.甲() }}{% endblock %}",
    "{{ " + "(" * 3000 + " }}",
    "{{ " + "(" * 150 + "1" + ")" * 150 + " }}",
    "{{ '\\ufdd0' }}",
    "{{ 党课|replace('次', '回') }}",
    "{{ (党课 ~ '')[0:2] }}",
    "{{ (党课 ~ '')[0] }}",
    "{{ (党课 ~ '')|first }}",
    "{{ 党课 ** 2 }}",
    DOUBLING,
]


@pytest.mark.parametrize("report", ESCAPES, ids=lambda report: report[:40])
def test_what_would_harm_is_refused_with_its_line(report: str) -> None:
    with pytest.raises(DrafterError) as caught:
        written("甲。\n" + report, {"党课": "1次"})
    problem = caught.value.problems[0]
    assert problem.place is not None and problem.place.file == "templates/test/report.j2"
    assert problem.what and not problem.what.isascii()


MISTAKES = [
    ("甲\n{{ 党棵 }}", 2, "党棵", "党课"),
    ("甲\n{{ 数据['党棵'] }}", 2, "党棵", "党课"),
    ("甲\n[[ 乙", 2, "[[ 没有配上 ]]", ""),
    ("甲 ]]", 1, "没有配对", ""),
    ("甲\n{% if 党课 %}[[乙{% endif %}]]", 2, "[[ 没有配上 ]]", ""),
    ("甲\n{% if 党课 %}乙", 2, "endif", ""),
    ("{% endif %}", 1, "多了一个结束标签", ""),
    ("{{ 党课|越 }}", 1, "没有“越”这个过滤器", "约"),
    ("{{ 党课 is 越 }}", 1, "没有“越”这个判断", ""),
    ("{{ 党课", 1, "没有写完", ""),
    ("{% 栏 大标题 %}甲{% 完 %}", 1, "没有“大标题”这个栏", ""),
    ("{% 换法 %}甲{% 完 %}", 1, "没有“换法”这个标签", ""),
    ("甲\n\n{{ 党课 + 党员 }}", 3, "不能相加", ""),
    ("{{ 单位 + 1 }}", 1, "不是数", ""),
    ("{{ 1 / 0 }}", 1, "除数是0", ""),
    ("{% for 项 in 问题 %}{{ 项.原困 }}{% endfor %}", 1, "没有“原困”这一栏", ""),
    ("{{ }}", 1, "", ""),
    ("{% for 项 in 党课 %}{% endfor %}", 1, "数据项不能这样用", ""),
    ("{% block 甲 %}{% endblock %}{% block 甲 %}{% endblock %}", 1, "写了两次", ""),
    ("{# 没完", 1, "", ""),
]


@pytest.mark.parametrize(("report", "line", "what", "remedy"), MISTAKES)
def test_a_mistake_names_its_line_shows_it_and_suggests(report: str, line: int, what: str, remedy: str) -> None:
    with pytest.raises(DrafterError) as caught:
        written(report, {"党课": "1次", "党员": "2名"}, lists={"问题": [{"问题": "甲"}]})
    problem = caught.value.problems[0]
    assert problem.place is not None and problem.place.line == line
    assert what in problem.what and remedy in problem.remedy
    assert problem.line == report.splitlines()[line - 1]


def test_all_unknown_names_are_said_at_once() -> None:
    with pytest.raises(DrafterError) as caught:
        written("{{ 甲甲 }}\n{{ 乙乙 }}\n{{ 数据['丙丙'] }}")
    assert len(caught.value.problems) == 3


NESTED = "{% set 表 = ['甲'] %}" + "{% set 表 = [表, 表, 表, 表, 表, 表, 表, 表, 表, 表] %}" * 12
TWINS = NESTED + NESTED.replace("表", "册")
MILLION = "{% set 字 = '甲乙丙丁戊己庚辛' %}" + "{% set 字 = 字 ~ 字 %}" * 16
EVERY = "{% for 数 in range(9999) %}"
TOO_MUCH = [
    (NESTED + "{{ 表 }}", "列表"),
    (NESTED + "{{ 表 ~ '' }}", "列表"),
    (NESTED + "{{ 表|join }}", "列表"),
    (NESTED + "{{ 表|顿号 }}", "列表"),
    (NESTED + "{{ 表|list }}", "列表"),
    (NESTED + "{{ 表|replace('甲', '乙') }}", "列表"),
    (NESTED + "{{ 数据[表] }}", "栏目"),
    (NESTED + "{{ 问题[表] }}", "第几项"),
    (NESTED + "{% if 党课 == 表 %}甲{% endif %}", "比较"),
    (TWINS + "{% if 表 == 册 %}甲{% endif %}", "比较"),
    (TWINS + "{% if 表 in [册] %}甲{% endif %}", "比较"),
    (NESTED + "{{ {表: 1} }}", "{…: …}"),
    ("{% macro 宏(数) %}{% if 数 %}{{ 宏(数 - 1, varargs, varargs, varargs) }}{% endif %}{{ varargs }}{% endmacro %}{{ 宏(30) }}", "列表"),
    ("{% set 篇 = namespace(表=[1]) %}{% for 数 in range(40) %}{% set 篇.表 = 篇.表 + 篇.表 %}{% endfor %}", "10000项"),
    ("{% set 篇 = namespace(字='甲') %}{% for 数 in range(40) %}{% set 篇.字 = 篇.字 ~ 篇.字 %}{% endfor %}", "100万字"),
    ("{% set 篇 = namespace(字='甲') %}{% for 数 in range(40) %}{% set 篇.字 = 篇.字 + 篇.字 %}{% endfor %}", "100万字"),
    ("{% set 篇 = namespace(字='甲') %}{% for 数 in range(40) %}{% set 篇.字 = [篇.字, 篇.字]|join %}{% endfor %}", "100万字"),
    ("{% set 篇 = namespace(字='甲') %}{% for 数 in range(40) %}{% set 篇.字 = 篇.字|replace('甲', '甲甲') %}{% endfor %}", "100万字"),
    ("{% set 篇 = namespace(数=9) %}{% for 甲 in range(40) %}{% set 篇.数 = 篇.数 * 篇.数 %}{% endfor %}", "太大"),
    ("{% set 篇 = namespace(数=党课) %}{% for 甲 in range(999) %}{% set 篇.数 = 篇.数 * 99 %}{% endfor %}", "太大"),
    (EVERY + "{{ range(9999)|sort }}{% endfor %}", "没有“sort”"),
    (EVERY + "{% set 甲 = range(9999)|list %}{% endfor %}", "太多"),
    (EVERY + "{% set 甲 = range(9999)|join %}{% endfor %}", "太多"),
    (EVERY + "{% set 甲 = (range(9999)|list)[::-1] %}{% endfor %}", "太多"),
    (EVERY + "{% if 党课 in range(9999) %}甲{% endif %}{% endfor %}", "太多"),
    (EVERY + "{% for 甲 in range(9999) if false %}{% endfor %}{% endfor %}", "太多"),
    (EVERY + "{{ 党课|约 }}" * 50 + "{% endfor %}", "太多"),
    ("{% set 甲 %}" + EVERY + "{{ 党课 }}" * 500 + "{% endfor %}{% endset %}", "太多"),
    ("{% macro 宏() %}" + "{{ 党课 }}" * 500 + "{% endmacro %}" + EVERY + "{% set 甲 = 宏() %}{% endfor %}", "太多"),
    ("{% macro 宏(数) %}{% if 数 %}{{ 宏(数 - 1) }}{{ 宏(数 - 1) }}{% endif %}{% endmacro %}{{ 宏(40) }}", "太多"),
    (MILLION + EVERY + "{% set 甲 = 字 ~ 字 %}{% endfor %}", "100万字"),
    (MILLION + EVERY + "{% set 甲 = 字|trim %}{% endfor %}", "太多"),
    (MILLION + EVERY + "{% set 甲 %}{{ 字 }}{% endset %}{% endfor %}", "太多"),
    (MILLION + EVERY + "{% if 字 == 字 ~ '' %}甲{% endif %}{% endfor %}", "太多"),
    (MILLION + EVERY + "{% if '辛甲甲' in 字 %}甲{% endif %}{% endfor %}", "太多"),
    (MILLION + "{{ 字 }}{{ 字 }}", "100万字"),
    ("{% for 甲 in [1] recursive %}{{ loop([1]) }}{% endfor %}", "recursive"),
    ("{{ '%999999999d' is odd }}", "整数"),
    ("{% set 甲 = (0 - 99999)|_counted %}", "没有“_counted”"),
    ("{% set 甲 = (0 - 99999)|counted %}", "没有“counted”"),
    ("{% set 篇 = namespace(数=党课) %}" + EVERY + "{% set 篇.数 = 篇.数 + 党课 %}{% endfor %}", "太多"),
    (MILLION + "{{ 数据[字] }}", "这一栏"),
    ("{{ '%999999999d' % 1 }}", "只能用在数上"),
]


@pytest.mark.parametrize(("report", "words"), TOO_MUCH, ids=lambda text: text[-60:])
def test_what_would_never_end_or_fill_the_memory_is_refused_at_once(report: str, words: str) -> None:
    started = time.process_time()
    problem = refused(report)
    assert time.process_time() - started < 2
    assert words in problem.what and problem.place is not None and problem.place.line == 2


WORDLESS = [
    ("{{ 问题 }}", "列表"), ("{{ 问题[0] }}", "整条"), ("{{ 问题 ~ '' }}", "列表"),
    ("{{ 问题|join('、') }}", "整条"), ("{{ 问题|顿号 }}", "整条"),
    ("{{ [问题]|join }}", "列表"), ("{{ 问题|trim }}", "列表"), ("{{ 问题|replace('甲', '乙') }}", "列表"), ("{{ 问题|first }}", "整条"),
    ("{{ '甲'|replace('甲', 问题) }}", "列表"), ("{{ 先进村|join(问题) }}", "列表"),
    ("{{ 先进村|list }}", "列表"), ("{{ 先进村[0:1] }}", "列表"),
    ("{{ 数据 }}", "整条"), ("{{ 上年数据 }}", "整条"), ("{{ 素材 ~ '' }}", "整条"), ("{{ [] }}", "列表"), ("{{ (党课, 调研) }}", "列表"),
    ("{{ range(3) }}", "列表"), ("{{ range }}", "没有原话"), ("{{ namespace(甲=1) }}", "没有原话"), ("{{ self }}", "没有原话"),
    ("{{ none }}", "空的"), ("{{ none ~ '' }}", "空的"), ("{{ [none]|顿号 }}", "空的"), ("{{ true }}", "判断"), ("{{ 党课 == 4 }}", "判断"),
    ("{{ not 党课 }}", "判断"), ("{{ true|汉字 }}", "判断"), ("{{ 党课 is defined }}", "判断"),
    ("{% macro 宏() %}甲{% endmacro %}{{ 宏 }}", "宏"), ("{% macro 宏() %}甲{% endmacro %}{{ 宏 ~ '' }}", "宏"),
    ("{% macro 宏() %}{{ caller }}{% endmacro %}{% call 宏() %}甲{% endcall %}", "宏"),
    ("{% macro 宏() %}{{ varargs }}{% endmacro %}{{ 宏(1) }}", "列表"),
    ("{% macro 宏() %}{{ kwargs }}{% endmacro %}{{ 宏(甲=1) }}", "没有原话"),
    ("{% macro 宏(甲) %}{{ 甲 }}{% endmacro %}{{ 宏(问题) }}", "列表"),
    ("{% block 块 %}{{ self.块 }}{% endblock %}", "块"),
    ("{% for 项 in 问题 %}{{ 项 }}{% endfor %}", "整条"),
    ("{% for 项 in 问题 %}{{ loop }}{% endfor %}", "循环"),
    ("{% set 甲 = 问题 %}{{ 甲 }}", "列表"), ("{% filter list %}甲{% endfilter %}", "原话"), ("{{ 先进村|map('trim') }}", "没有“map”"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "words"), WORDLESS)
def test_what_has_no_words_of_its_own_is_not_printed(report: str, words: str) -> None:
    problem = refused(report)
    assert words in problem.what and "0x" not in problem.what
    assert problem.place is not None and problem.place.line == 2 and problem.remedy


TEXT = "(党课 ~ '')"
CUT = [
    "{% for 字 in " + TEXT + " %}{{ 字 }}{% endfor %}",
    "{% for 字 in " + TEXT + " %}{% if 字 == '4' %}88{% else %}{{ 字 }}{% endif %}{% endfor %}",
    "{% for 字 in [党课, 调研]|顿号 %}{{ 字 }}{% endfor %}",
    "{% for 字 in [党课, 调研]|join %}{{ 字 }}{% endfor %}",
    "{% set 句 %}{{ 党课 }}{% endset %}{% for 字 in 句 %}{{ 字 }}{% endfor %}",
    "{% macro 宏() %}{{ 党课 }}{% endmacro %}{% for 字 in 宏() %}{{ 字 }}{% endfor %}",
    "{% macro 宏() %}{% for 字 in caller() %}{{ 字 }}{% endfor %}{% endmacro %}{% call 宏() %}{{ 党课 }}{% endcall %}",
    "{% block 块 %}{{ 党课 }}{% endblock %}{% for 字 in self.块() %}{{ 字 }}{% endfor %}",
    "{% set 甲, 乙, 丙, 丁, 戊 = " + TEXT + " %}{{ 丙 }}",
    "{% for 甲, 乙, 丙, 丁, 戊 in [" + TEXT + "] %}{{ 丙 }}{% endfor %}",
    "{% for (甲, 乙, 丙, 丁, 戊), 己 in [(" + TEXT + ", 1)] %}{{ 丙 }}{% endfor %}",
    "{% with 甲, 乙, 丙, 丁, 戊 = " + TEXT + " %}{{ 丙 }}{% endwith %}",
    "{% macro 宏(甲, 乙, 丙, 丁, 戊) %}{{ 丙 }}{% endmacro %}{{ 宏(*" + TEXT + ") }}",
    "{% macro 宏() %}{{ varargs[2] }}{% endmacro %}{{ 宏(*" + TEXT + ") }}",
    "{% filter first %}{{ 党课 }}{% endfilter %}",
    "{% set 甲 | last %}{{ 党课 }}{% endset %}{{ 甲 }}",
    "{% filter replace('4', '88') %}{{ 党课 }}{% endfilter %}",
    "{{ 党课|较上年('88次') }}",
    "{{ 党课|较上年(调研 ~ '') }}",
    *("{{ " + TEXT + work + " }}" for work in (
        "|list", "|first", "|last", "|length", "|join('，')", "|replace('4', '88')", "|replace('', '甲')",
        "|replace('次', 调研)", "[0]", "[0:2]",
        "[::-1]", "|reverse", "|sort|join", "|upper", "|truncate(3)", "|wordwrap(1)", "|batch(1)|join", "|slice(2)", "|map('trim')|join",
        "|select|join", "|center(9)", "|indent", "|tojson", "|urlize", "|striptags", "|title", ".split('次')",
        ".strip()", ".replace('4', '88')",
    )),
]  # fmt: skip


@pytest.mark.parametrize("report", CUT)
def test_no_piece_of_a_figure_is_printed(report: str) -> None:
    problem = refused(report)
    assert problem.place is not None and problem.place.line == 2 and problem.what and not problem.what.isascii()


FORGED = ["{0}88次{1}", "{0}4次", "4次{1}", "{0}4次{1}{1}", "{0}{0}4次{1}", "{1}4次{0}", "甲{0}4{1}次", "{0}\ufde14次{1}", "\ufdd04次{1}"]


@pytest.mark.parametrize("text", FORGED)
def test_the_reader_takes_no_words_under_a_mark_but_those_that_were_printed(text: str) -> None:
    source = Source("党课", "党课", "4次", State.KNOWN)
    start, end = mark(0, "\n").split("\n")[0][:-1], mark(0, "")[-1]
    with pytest.raises(AlteredError):
        read(text.format(start, end), [Reference(source, RunKind.FIGURE, State.KNOWN, mark(0, "4次"))])


UNFIT = [
    ("{{ '\\ud800' }}", "U+D800"),
    ("{{ '\\udfff' ~ 党课 }}", "U+DFFF"),
    ("{{ '\\ufdd2' }}", "U+FDD2"),
    ("{{ '\\ufdd0\\ufde088次\\ufdd1' }}", "U+FDD0"),
    ("\ufdd0\ufde088次\ufdd1{{ 党课 }}", "U+FDD0"), ("{{ '\\x00' }}", "U+0000"), ("{{ '\\x1b' }}", "U+001B"), ("{{ '\\uffff' }}", "U+FFFF"),
    ("甲\x0c乙", "U+000C"), ("{% if '\\ud800' == 单位 %}甲{% endif %}", "U+D800"), ("{{ " + "9" * 5000 + " }}", "太长"),
    ("{{ 0x" + "f" * 5000 + " }}", "太大"), ("{{ 0b" + "1" * 5000 + " }}", "太大"), ("{{ 1e400 }}", "太大"), ("{{ 党课 + 1e400 }}", "太大"),
    ("{{ 党课 + " + "9" * 5000 + " }}", "太长"),
    ("{% if 党课 == 1e400 %}甲{% endif %}", "太大"),
    ("{{ 党课 * 1e29 }}", "太大"),
    ("{{ " + "9" * 25 + " }}", "太大"),
    ("{{ 9999999999999|汉字 }}", "写不成汉字"), ("{{ (0 - 1)|汉字 }}", "写不成汉字"),
    ("{{ 1 / 3e19 }}", "太小"), ("{{ 9e18 / 1e-19 }}", "太大"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "words"), UNFIT, ids=lambda text: ascii(text)[:40])
def test_numbers_and_characters_that_no_report_can_hold_are_refused(report: str, words: str) -> None:
    problem = refused(report)
    assert words in problem.what and problem.place is not None and problem.place.line == 2


IN_PEACE = [
    ("{% for 数 in range(500) %}甲{% endfor %}", "甲" * 500),
    ("{% for 项 in 问题 %}{{ loop.index|汉字 }}是{{ 项.问题 }}。{% endfor %}", "一是队伍老化。二是阵地陈旧。"),
    ("{% for 甲 in [党课, 调研] %}{{ 甲 }}{% if not loop.last %}，{% endif %}{% endfor %}", "4次，88次"),
    ("{% for 名, 数 in [('党课', 党课), ('调研', 调研)] %}{{ 名 }}{{ 数 }}。{% endfor %}", "党课4次。调研88次。"),
    ("{{ 先进村 }}", "上林村、石泉村"),
    ("{{ 先进村|join('和') }}", "上林村和石泉村"),
    ("{{ 品牌|join('、') }}", "先锋"),
    ("{{ 先进村|length }}{{ 品牌|length }}{{ 问题|length }}", "212"),
    ("{% for 村 in 先进村 %}{{ 村 }}。{% endfor %}", "上林村。石泉村。"),
    ("{% for 村 in 品牌 %}{{ 村 }}。{% endfor %}", "先锋。"),
    ("{{ 先进村|first }}{{ 先进村|last }}{{ 品牌|first }}{{ 先进村[1] }}{{ 先进村[0:2]|顿号 }}", "上林村石泉村先锋石泉村上林村和石泉村"),
    ("{{ '讲' ~ 党课 ~ '、' ~ 调研|约 }}", "讲4次、80余次"),
    ("{{ ('讲' ~ 党课 ~ '，')|replace('，', '；')|trim }}", "讲4次；"),
    ("{% macro 讲(数) %}讲{{ 数 }}{% endmacro %}{{ 讲(党课) }}，{{ 讲(调研) }}", "讲4次，讲88次"),
    ("{% macro 讲() %}讲{{ caller() }}{% endmacro %}{% call 讲() %}{{ 党课 }}{% endcall %}", "讲4次"),
    ("{% set 甲 = 党课 %}{{ 甲 }}{% set 乙 %}讲{{ 党课 }}{% endset %}{{ 乙 }}", "4次讲4次"),
    ("{% set 甲, 乙 = 党课, 调研 %}{{ 乙 }}{{ 甲 }}", "88次4次"),
    ("{% set 篇 = namespace(数=0) %}{% for 项 in 问题 %}{% set 篇.数 = 篇.数 + loop.index %}{% endfor %}{{ 篇.数|汉字 }}条", "三条"),
    ("{% if 党课 == 4 and 党课 < 调研 and 党课 != '5次' and '4次' == 党课 %}甲{% endif %}", "甲"),
    ("{% if 单位 == '清溪镇' and 类别 in ['乡镇', '街道'] and 年度 == 2023 and '溪' in 单位 ~ '' %}甲{% endif %}", "甲"),
    ("{{ 党课 + 调研 }}{{ 党课|占比(调研) }}{{ 党课|汉字 }}{{ 党课|较上年('较上年') }}", "92次4.5%四次较上年增加1次"),
    ("{{ (3 + 4) * 2 }}{{ 7 // 2 }}{{ 7 % 2 }}{{ 7 / 2 }}{{ 0.1 + 0.2 }}", "14313.50.3"),
    ("{% if 3 is odd and 4 is even and 9 is divisibleby 3 %}甲{% endif %}", "甲"),
    ("{% block 块 %}{{ 党课 }}{% endblock %}，{{ self.块() }}", "4次，4次"),
]


@pytest.mark.parametrize(("report", "words"), IN_PEACE)
def test_what_a_report_needs_is_left_in_peace(report: str, words: str) -> None:
    draft = drafted(report, DATA, before={"党课": "3次"}, lists=LISTS, material=MATERIAL)
    assert draft.document.text.strip("\n") == words
    assert all(run.text for run in draft.document.runs())


@pytest.mark.parametrize("formula", ["(调处 ~ '')|first", "调处 ~ (排查 == 4)", "{排查: 1}", "[[排查]] == [[调处]]", "排查[排查]"])
def test_a_formula_is_guarded_as_a_template_is(formula: str) -> None:
    source = template("{{ 率 }}")
    figures = {**source.figures, "率": replace(source.figures["率"], formula=formula)}
    stopped = draft(profile({"调处": "2件", "排查": "4件"}), replace(source, figures=figures)).sources["率"]
    assert stopped.doubt and re.search("算不出来|读不懂", stopped.doubt.what)


def test_a_formula_of_a_template_with_a_number_beyond_all_measure_is_a_template_error() -> None:
    source = template("{{ 率 }}")
    figures = {**source.figures, "率": replace(source.figures["率"], formula="排查 + 1e400")}
    with pytest.raises(DrafterError, match="这个数太大"):
        draft(profile({"调处": "2件", "排查": "4件"}), replace(source, figures=figures))


def test_a_report_of_more_lines_than_anybody_reads_is_refused_and_a_long_one_is_not() -> None:
    with pytest.raises(DrafterError, match="20000行"):
        written("{% for 数 in range(9999) %}甲\n\n乙\n\n丙\n{% endfor %}")
    assert written("{% for 数 in range(5000) %}甲\n\n乙\n{% endfor %}").count("甲") == 5000


def test_a_template_included_twice_by_each_that_is_included_twice_ends() -> None:
    files = {f"{number}.j2": f"{{% include '{number + 1}.j2' %}}" * 2 for number in range(40)}
    source = template("甲。\n{% include '0.j2' %}")
    with pytest.raises(DrafterError, match="太多"):
        draft(profile({}), replace(source, sources={**source.sources, **files, "40.j2": "甲"}))
