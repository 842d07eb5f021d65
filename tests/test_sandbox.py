"""Templates are not trusted: what would escape or never end is refused, with its line (D13)."""

import pytest

from drafter.diagnostics import DrafterError
from tests.making import written

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
    ("{% 换说法 %}甲{% 或 %}乙", 1, "完", ""),
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
