"""What is done to YAML: keys, values, indents, and what only YAML has."""

import json
import re
from random import Random

from tests.hostile.grammar import NAMES, expression, formula
from tests.hostile.pieces import NUMBERS, WORDS, piece, pieces
from tests.hostile.texts import LIMIT, PLAIN, Spoil, damaged, encoded, spoilt

_VALUE = re.compile(r"^([ \t]*(?:- )?[^:#\n]+: ?)(.*)$", re.MULTILINE)
_WORDS = re.compile(r"^((?:  )*(?:- )?(?!年度|类别|述职主体|成文日期)[^:#\n\s]+: )(?![{\[|\d])[^\n#]+$", re.MULTILINE)
_FIGURE = re.compile(r"^(    (?:  )?[^:#\n\s]+: )\d[^\n#]*$", re.MULTILINE)
_CONDITION = re.compile(r"^(  条件: )(.+)$", re.MULTILINE)
_KEY = re.compile(r"^([ \t]*(?:- )?)([^:#\n]+)(?=:)", re.MULTILINE)
VALUES = (
    "&甲 [*甲]", "*没有", "!!python/object/apply:os.system [id]", "!!binary aGk=", "!!set {甲, 乙}", "!未知 1", "<<: *甲",
    "|\n    多行\n  少缩进", ">-\n      折行", "'没关", '"\\x01红"', '"\\ud800"', '"\\U0010ffff"', "{甲: 乙，丙：丁}", "[1, [2, [3",
    "? 键", "- - - 1", "{}", "[]", "null", "~", "true", "2023-12-25", "12:30:45", "0o17", ".inf", "=", "@甲", "`甲`", "%YAML 9.9",
    "--- 又一份", "...", "# 全是说明", "\t4次", "{值: 4次, 值: 5次}", "{值: {值: {值: 1}}}", "{汇总: 合计}", "{汇总: 个数 没有的}",
    "/dev/zero", "../../etc", ".", "{取自: 后备不足}",
)  # fmt: skip

LINES = (
    "下级: /dev/zero", "下级: .", "下级: [镇, 没有]", "下级: 填报表.yaml", "下级: …", "上年: …", "上年数据: …", "上年数据: {党课: …}",
    "要求: …", "要求: {依据: …, 字数: …, 必答: [上年整改, …], 报送: …}", "忽略: [{编号: …, 理由: …}]", "部门: …", "部门: {…: …}",
    "素材: {…: …}", "素材: [a, b]", "述职人: …", "职务: …", "单位: …", "年度: …", "成文日期: …", "数据截至: …", "任职时间: …", "问题: …",
    "问题: [后备不足, {取自: …}]", "…: …", "数据: {…: …}", "字数: …", "标题: …", "部分: …", "标题形式: …", "核对: …", "问题形式: …",
    "适用: …",
)  # fmt: skip


def _put(rng: Random, text: str, words: str) -> str:
    """Write words for the value of some line."""
    lines = list(_VALUE.finditer(text))
    if not lines:
        return text + words
    match = rng.choice(lines)
    return text[: match.end(1)].rstrip() + " " + words + text[match.end() :]


def other_value(rng: Random, text: str) -> str:
    """Write pieces, or what only YAML has, for a value."""
    return _put(rng, text, rng.choice(VALUES) if rng.random() < 0.5 else pieces(rng, 3))


def a_quoted_value(rng: Random, text: str) -> str:
    """Write pieces for a value as YAML wants them, so that they come through: what reads values has to bear them."""
    words = figure(rng) if rng.random() < 0.5 else pieces(rng, 4)
    return _put(rng, text, _quoted(rng, words[:LIMIT]))


def figure(rng: Random) -> str:
    """Return what may be meant for a figure: numbers, units and words about them, as they come."""
    number = rng.choice((*NUMBERS, "4", "60余", "12.5", "3695", "1.67万", "六十余", "100%", "3:2", "2030"))
    unit = rng.choice(("次", "名", "%", "万元", "人次", "户593人", "个月", "", "Mw", "‰", "个百分点", piece(rng)[:9]))
    more = rng.choice(
        ("", "", "", "（待核）", "，其中2名", "左右", "以上", "—5次", "多次", "、" + number, "(" + number + ")", "/" + number)
    )
    return rng.choice(("", "", "", "约", "近", "第", "负", "-", "￥", "共")) + number + unit + more


def a_formula(rng: Random, text: str) -> str:
    """Write a 公式 for a value."""
    words = formula(rng).replace("'", '"')
    return _put(rng, text, f"{{公式: '{words}'}}" if rng.random() < 0.7 else f"{{公式: {words}}}")


def a_reckoned_figure(rng: Random, text: str) -> str:
    """Write a formula where one is reckoned: in place of another, or for a figure's value."""
    words = "'" + formula(rng).replace("'", '"') + "'"
    formulas = list(re.finditer(r"(?<=公式: )[^,}\n]+", text))
    if not formulas:
        return _put_where(rng, text, _FIGURE, f"{{公式: {words}}}")
    old = rng.choice(formulas)
    return text[: old.start()] + words + text[old.end() :]


def a_fact(rng: Random, text: str) -> str:
    """Write pieces for words that are no figure, as YAML wants them."""
    return _put_where(rng, text, _WORDS, _quoted(rng, pieces(rng, rng.choice((1, 2, 8)))[: rng.choice((50, 500, LIMIT))]))


def a_long_fact(rng: Random, text: str) -> str:
    """Write good words over and over: for a title, a name, a post."""
    return _put_where(rng, text, _WORDS, _quoted(rng, (rng.choice(WORDS) * LIMIT)[: rng.choice((60, 2000, LIMIT))]))


def a_figure(rng: Random, text: str) -> str:
    """Write another figure for one that stands there: of the same unit now and then, so that it is read."""
    number = rng.choice((*NUMBERS, "4", "0", "60余", "12.5", "1.67万", "六十余", "9" * 25, "0.001"))
    unit = rng.choice(("次", "件", "名", "万元", "%", "户", ""))
    words = figure(rng) if rng.random() < 0.4 else number + unit + rng.choice(("", "", "（待核）"))
    return _put_where(rng, text, _FIGURE, _quoted(rng, words))


def _quoted(rng: Random, words: str) -> str:
    """Return words in quotes, so that YAML takes them."""
    return json.dumps(words, ensure_ascii=rng.random() < 0.3)


def _put_where(rng: Random, text: str, line: re.Pattern[str], words: str) -> str:
    """Write words for the value of a line of this kind."""
    lines = list(line.finditer(text))
    if not lines:
        return text
    match = rng.choice(lines)
    return text[: match.end(1)] + words + text[match.end() :]


def a_rule(rng: Random, text: str) -> str:
    """Add rules of 核对, or a condition."""
    words = formula(rng).replace("'", '"')
    where = rng.choice(
        (f"核对:\n  - '{words}'\n", f"核对:\n  - {{规则: '{words}', 名称: 甲, 说明: 乙}}\n", f"甲:\n  条件: '{words}'\n  问题: 丙\n")
    )
    return text.rstrip("\n") + "\n" + where


def a_template_value(rng: Random, text: str) -> str:
    """Write an expression for a value, as titles have it."""
    return _put(rng, text, '"{{ ' + expression(rng, 3).replace('"', "'") + ' }}"')


def other_key(rng: Random, text: str) -> str:
    """Write another name for a key: pieces, or one that means something elsewhere."""
    keys = list(_KEY.finditer(text))
    if not keys:
        return text
    key, other = rng.choice(keys), rng.choice(keys)
    name = rng.choice(
        (other[2], piece(rng)[:200], rng.choice(NAMES), "<<", "? 甲", "单位", "数据", "下级", "公式", "[甲]", "{甲: 乙}", "值", "要求")
    )
    return text[: key.end(1)] + name + text[key.end() :]


def double_key(rng: Random, text: str) -> str:
    """Write a section again, or a key."""
    sections = re.split(r"(?m)^(?=\S)", text)
    chosen = rng.choice(sections)
    return text.rstrip("\n") + "\n" + chosen if rng.random() < 0.5 else text.replace(chosen, chosen + chosen, 1)


def other_indent(rng: Random, text: str) -> str:
    """Indent some lines otherwise."""
    lines = text.split("\n")
    start = rng.randrange(len(lines))
    for at in range(start, min(len(lines), start + rng.choice((1, 1, 5, 50)))):
        lines[at] = rng.choice(("", " ", "  ", "\t", "\u3000", "\u00a0", " " * 200)) + (
            lines[at].lstrip() if rng.random() < 0.5 else lines[at]
        )
    return "\n".join(lines)


def other_colon(rng: Random, text: str) -> str:
    """Write colons of another kind in some lines."""
    lines = text.split("\n")
    for _ in range(rng.choice((1, 3, len(lines)))):
        at = rng.randrange(len(lines))
        lines[at] = re.sub(
            ": ?", rng.choice((":", "：", " : ", "：：", "：\u3000", ":\t", "=", "::", "")), lines[at], count=rng.choice((0, 1))
        )
    return "\n".join(lines)


def deepen(rng: Random, text: str) -> str:
    """Put something deep into a value."""
    depth = rng.choice((5, 60, 500, LIMIT // 4))
    left, right = rng.choice((("[", "]"), ("{甲: ", "}"), ("[{甲: ", "}]"), ("- ", "")))
    closed = rng.random() < 0.7
    return _put(rng, text, left * depth + "1" + right * (depth * closed))


def long_flow(rng: Random, text: str) -> str:
    """Put a collection of very many into a value."""
    pair = rng.choice(("b，c：b，", "b, ", "b: c, ", "b:c,", "'b', ", "b，", '"b": c，', "#", " ", "，", "：", "&a *a ", "[], "))
    return _put(rng, text, rng.choice("{[ ") + (pair * LIMIT)[: rng.choice((300, LIMIT))] + rng.choice("}] "))


def a_line(rng: Random, text: str) -> str:
    """Add a line that means something, at the top or at the end."""
    line = rng.choice(LINES).replace("…", pieces(rng, 2).replace("\n", " "))
    return f"{text.rstrip()}\n{line}\n" if rng.random() < 0.7 else f"{line}\n{text}"


def many_keys(rng: Random, text: str) -> str:
    """Add a great many figures or entries."""
    count = rng.choice((50, 1000, 4000))
    made = rng.choice(
        (
            "    项{0}: {0}次\n",
            "    项{0}: 无\n",
            "    党课: {0}次\n",
            "  组{0}:\n    甲: 1次\n",
            "  - 问题: 问题{0}\n",
            "  - {{问题: 甲, 表现: 乙{0}}}\n",
        )
    )
    lines = list(re.finditer(r"^(?:数据|问题|上年整改|素材|.*组.*|  \S+):.*\n(?=( *))", text, re.MULTILINE))
    if not lines:
        return text
    line = rng.choice(lines)
    return text[: line.end()] + "".join(line[1] + made.format(n).lstrip() for n in range(count)) + text[line.end() :]


def document_marks(rng: Random, text: str) -> str:
    """Put signs of documents and directives between lines."""
    lines = text.split("\n")
    lines.insert(
        rng.randint(0, len(lines)),
        rng.choice(("---", "...", "%YAML 1.1", "%TAG ! !", "--- !!map", "\ufeff", "? ", "- ", "<<: {单位: 乙}", ":", "#" * 999)),
    )
    return "\n".join(lines)


def blanks(rng: Random, text: str) -> str:
    """Put very many blanks before a comment or an end."""
    kind = rng.choice((" ", "\t", "\u3000", "\u00a0", "　 "))
    return _put(rng, text, "4次" + kind * rng.choice((50, LIMIT)) + rng.choice(("# 说明", "", "#", "甲", ":")))


SHAPE: tuple[Spoil, ...] = (
    other_value, other_value, a_formula, a_rule, a_template_value, other_key, other_key, double_key, other_indent, other_colon, a_line,
    a_line, deepen, long_flow, many_keys, document_marks, blanks, *PLAIN[:1], *PLAIN[2:],
)  # fmt: skip
VALUES_ONLY: tuple[Spoil, ...] = (
    a_quoted_value, a_fact, a_fact, a_fact, a_figure, a_figure, a_reckoned_figure, a_reckoned_figure, a_rule, a_long_fact, many_keys,
    a_template_value,
)  # fmt: skip
"""What leaves a sheet readable, mostly, so that it gets further in."""


def hostile_yaml(rng: Random, data: bytes, story: list[str]) -> bytes:
    """Return a YAML file spoilt: mostly in its values, else in its shape."""
    deep = rng.random() < 0.6
    text = spoilt(rng, data.decode(), VALUES_ONLY if deep else SHAPE, story)
    out = text.encode("utf-8", "surrogatepass") if deep else encoded(rng, text, story)
    return damaged(rng, out, story) if rng.random() < 0.03 else out
