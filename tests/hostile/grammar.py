"""Formulas and templates that are hostile and mostly parse: made of the grammar of Jinja and of ours."""

import re
from random import Random

from jinja2.defaults import DEFAULT_FILTERS, DEFAULT_TESTS

from drafter.drafting.filters import all_filters
from tests.hostile.pieces import NUMBERS, WORDS, piece, pieces
from tests.hostile.texts import PLAIN, damaged, encoded, spoilt

FIGURES = ("党课", "排查", "调处", "率", "上年数据.党课", "数据['党课']", "数据.率")
TEXTS = ("单位", "年度", "上级", "我镇", "镇党委", "我", "品牌", "项", "党课", "上会稿", "当年到任")
LISTS = (
    "问题",
    "下步打算",
    "上年整改",
    "先进村",
    "数据",
    "素材",
    "上年数据",
    "项",
    "[党课, 排查]",
    "range(9)",
    "range(9999)",
    "['甲', '乙'] * 50",
    "{'甲': 党课}",
)
NAMES = (*FIGURES[:4], *TEXTS, *LISTS[:7], "loop", "self", "没有的", "range", "dict", "true", "none", "caller", "varargs")
FILTERS = (*sorted(name for name in all_filters() if not name.startswith("_")) * 9, *sorted(DEFAULT_FILTERS))
TESTS = ("defined", "undefined", "none", "odd", "even", "divisibleby(2)", "string", "number") * 4 + (*sorted(DEFAULT_TESTS),)
FIELDS = ("问题", "表现", "原因", "措施", "标题") * 3 + ("index", "last", "items", "source", "值", "__class__", "format", "append", "原困")
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "and", "or", "in", "not in")


def string(rng: Random) -> str:
    """Return a string of Jinja, with escapes as they come."""
    words = rng.choice((piece(rng)[:50], rng.choice(WORDS), "\\ud800", "\\x00", "\\ufdd0", "\\N{DIGIT ONE}", "{}", "%d", ""))
    return "'" + words.replace("'", "").replace("\n", " ") + "'"


def atom(rng: Random) -> str:
    """Return a figure, number, string, list or name, mostly of ours."""
    match rng.randrange(9):
        case 0 | 1 | 2:
            return rng.choice(FIGURES)
        case 3:
            return rng.choice((*re.findall(r"[0-9.e]+(?=\n|$)", "\n".join(NUMBERS)), "0", "1", "2", "9999", "10**9"))
        case 4:
            return string(rng)
        case 5:
            return rng.choice(LISTS)
        case 6 | 7:
            return rng.choice(TEXTS)
    return rng.choice(
        (rng.choice(NAMES), f"数据[{string(rng)}]", f"range({rng.choice((3, 9999, -1))})", "[]", "{}", "()", "(1, 2)", "[[[1]]]")
    )


def reckoned(rng: Random, depth: int = 2) -> str:
    """Return an expression of the right kinds: numbers with numbers, texts joined, filters that take what they get."""
    if depth <= 0:
        return rng.choice((rng.choice(FIGURES), rng.choice(FIGURES), "2", "0.5", "100", "0", "1e308", "9" * 30))
    a, b = reckoned(rng, depth - 1), reckoned(rng, depth - rng.randint(1, 2))
    words, some = rng.choice(TEXTS), rng.choice(LISTS)
    return rng.choice((
        f"({a} {rng.choice(OPERATORS[:6])} {b})", f"{a}|约", f"({words} ~ {a})", f"{a}|占比({b})",
        f"{rng.choice(FIGURES)}|较上年('较上年')",
        f"({some}|{rng.choice(('顿号', 'list', 'first', 'last', 'length', 'join', 'sort', 'unique|list', 'reverse|list'))})",
        f"({a}|汉字)", f"({some}|map(attribute='{rng.choice(FIELDS)}')|join('、'))",
        f"({a} if {a} {rng.choice(('<', '==', '>='))} {b} else {words})", f"({words}|replace('镇', {string(rng)}))",
        f"({some}|selectattr('问题')|list)", f"[{a}, {b}]|sum", f"[{a}, {words}]|{rng.choice(FILTERS)}",
        f"({a}|string)|{rng.choice(FILTERS)}", f"[[{a}, {b}], {some}]", f"({words} ~ '')[{rng.choice(('0', '0:2', '-1'))}]",
        f"({a})|round(1)|abs",
    ))  # fmt: skip


def expression(rng: Random, depth: int = 3) -> str:
    """Return an expression, nested up to a depth, now and then of the right kinds."""
    if rng.random() < 0.4:
        return reckoned(rng, rng.randint(0, max(0, depth)))
    if depth <= 0 or rng.random() < 0.15:
        return atom(rng)
    a, b = expression(rng, depth - 1), expression(rng, depth - rng.randint(1, 3))
    match rng.randrange(12):
        case 0 | 1 | 2:
            return f"({a} {rng.choice(OPERATORS)} {b})"
        case 3 | 4 | 5:
            return f"{a}|{rng.choice(FILTERS)}" + rng.choice(("", "", f"({b})", f"({b}, {atom(rng)})", "(attribute='问题')"))
        case 6:
            return f"({a}).{rng.choice(FIELDS)}"
        case 7:
            return f"({a})[{rng.choice((b, '0', '-1', '0:2', '::-1', string(rng)))}]"
        case 8:
            return f"({a} is {rng.choice(TESTS)})" if rng.random() < 0.5 else f"({a} is {rng.choice(TESTS)}({b}))"
        case 9:
            return f"({a} if {b} else {atom(rng)})"
        case 10:
            return rng.choice(("-", "not ", "+", "- - ")) + f"({a})"
    return rng.choice(
        (f"[{a}, {b}]", f"{{{string(rng)}: {a}}}", f"{rng.choice(NAMES)}({a})", f"整改({a})", "(" * 120 + a + ")" * 120, f"[{a}]*9")
    )


def formula(rng: Random) -> str:
    """Return a 公式, a rule or a condition: mostly of figures and numbers, so that it is reckoned."""
    if rng.random() < 0.3:
        return expression(rng, 3)
    atoms = (*FIGURES[:4] * 3, "0", "1", "100", "0.1", "1e308", "1e400", "10**400", "数据['党课']", "9" * 5000, "党课|汉字", "党课|约")
    terms = [rng.choice(atoms) for _ in range(rng.choice((1, 2, 2, 3, 200)))]
    joined = terms[0] + "".join(f" {rng.choice(('+', '-', '*', '/', '//', '%', '**', '|', '<', '=='))} {term}" for term in terms[1:])
    return f"({joined})" * rng.choice((1, 1, 1, 2))


def line(rng: Random) -> str:
    """Return text as templates have it: headings, items, clauses, pieces."""
    begin = rng.choice(("", "", "（一）", "1.", "一是", "一、", "\\", "（1）", "第一，", "    "))
    return begin + rng.choice(WORDS) + rng.choice(("。", "，", "", "\n", pieces(rng, 2)[:80]))


def statement(rng: Random, depth: int = 3) -> str:
    """Return a piece of a template: text, output or a block with more within."""
    if depth <= 0 or rng.random() < 0.3:
        return rng.choice((line(rng), f"{{{{ {expression(rng, rng.randint(1, 3))} }}}}", f"[[{line(rng)}{{{{ {atom(rng)} }}}}]]"))
    inner = "".join(statement(rng, depth - rng.randint(1, 2)) for _ in range(rng.randint(1, 4)))
    e, more = rng.choice((expression(rng, 1), reckoned(rng), rng.choice(LISTS))), statement(rng, depth - 2)
    return rng.choice((
        f"{{% if {e} %}}{inner}{{% else %}}{more}{{% endif %}}",
        f"{{% for 项 in {e} %}}{inner}{{% endfor %}}",
        f"{{% for 甲, 乙 in {e} if 甲 %}}{inner}{{% else %}}{more}{{% endfor %}}",
        f"{{% for c in 党课 ~ '' %}}{{{{ c }}}}{inner}{{% endfor %}}",
        f"{{% set 项 = {e} %}}{inner}", f"{{% set 字 %}}{inner}{{% endset %}}{{{{ 字|{rng.choice(FILTERS)} }}}}",
        f"\n{inner}\n或 {more}\n", f"\n详 {inner}\n", f"\n{inner}\n零 {more}\n",
        f"或 {inner}", f"{{% 换说法 %}}{inner}{{% 完 %}}", f"{{% 栏 标题 %}}{inner}{{% 完 %}}",
        f"[[{inner}[[{more}]]]]", f"[[{inner}", f"{{% macro 宏(a={e}) %}}{inner}{{% endmacro %}}{{{{ 宏({atom(rng)}) }}}}",
        f"{{% call 整改({e}) %}}{inner}{{% endcall %}}", f"{{% filter {rng.choice(FILTERS)} %}}{inner}{{% endfilter %}}",
        f"{{% with 甲 = {e} %}}{inner}{{% endwith %}}", f"{{% raw %}}{inner}{{% endraw %}}", f"{{# {inner} #}}",
        f"{{% block 乙{rng.randrange(3)} %}}{inner}{{% endblock %}}", f"{{% include {string(rng)} %}}",
        f"{{% import {string(rng)} as 项 %}}{inner}", f"{{% for 项 in range(99) %}}{inner}{{% endfor %}}", f"{{% do {e} %}}",
        f"{{%- if {e} -%}} {inner} {{%- endif -%}}",
    ))  # fmt: skip


def report(rng: Random) -> str:
    """Return a report.j2 that is made of the grammar alone."""
    return "一、履职情况\n{% block 责任 %}" + "\n".join(statement(rng) for _ in range(rng.choice((1, 1, 1, 2, 4)))) + "{% endblock %}\n"


def hostile_report(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a report.j2: mostly of the grammar, else the good one spoilt."""
    if rng.random() < 0.75:
        story.append("grammar")
        text = report(rng)
    else:
        text = spoilt(rng, data.decode(), PLAIN, story)
    out = encoded(rng, text, story) if rng.random() < 0.2 else text.encode("utf-8", "surrogatepass")
    return damaged(rng, out, story) if rng.random() < 0.05 else out
