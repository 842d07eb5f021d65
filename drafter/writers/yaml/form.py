"""A Template as a blank 填报表: every figure with its unit, office and note as a comment; last year's names carried over."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from drafter.model.sheet import Sheet, State
from drafter.model.template import IN_PLACES, Declared, Template
from drafter.writers.yaml.scalar import quoted, scalar

_HEAD = """# {title}填报表
# 冒号后面写数，连单位一起写（6次、14.68万元、60余名）；行尾 # 后面是说明，不会进报告。
#   还没有数   → 空着，或写“待定”       初稿里标黄，或者这句先不写
#   先写着的数 → 后面加“（待核）”       初稿里照印、标蓝，定稿前必须去掉
#   没有这项   → 写“无”                 这句话不写
#   确实是零   → 写 0次                 照实说没有，不当成绩写
"""
_HEADER_NOTES: Mapping[str, str] = {
    "单位": "全镇、我镇、镇党委由此生成；写“乡”“街道”的，自动写全乡、街道党工委",
    "上级": "写“××县委”，全文“县委”由此生成；区、市的写“××区委”“××市委”",
    "上级书记": "只用来核对，可以空着",
    "类别": "",
    "述职类型": "例如 抓基层党建",
    "述职主体": "个人（用“我”）、班子（用“镇党委”）",
    "年度": "",
    "述职人": "",
    "职务": "例如 党委书记",
    "任职时间": "例如 2021年6月；当年到任的，报告里会交代",
    "成文日期": "例如 2023年12月28日",
    "数据截至": "例如 2023年11月30日",
}
"""The keys at the top with what is said of them."""
OPTIONAL = "以下可不填：有的写上，句子更实；没有的空着，那句话就不写"
"""What stands between the figures that are asked first and the others."""
_PROMISED = 40
"""How many characters of last year's measure are shown."""
_KEPT = ("模板", "上级", "上级书记", "类别", "述职类型", "述职主体", "述职人", "职务", "任职时间")
_REQUIREMENTS = """
# 要求:                         # 抄上级当年的通知，去掉前面的 # 再填；没有就不管
#   字数: 3000以内
#   问题篇幅: 三分之一以上
#   必答: [上年整改]
#   述职时长: 8分钟
#   报送:
"""
_ISSUE = """\
  - 问题:                       # 写标题句
    表现:                       # 写事和数
    原因:                       # 写自己
    措施:                       # 写明年怎么办
    责任人:
    时限:
"""
_OWN = """
# 自写:                         # 自己要添的句子，写在哪一节的最后；花括号里是“数据”里写了的数；去掉前面的 # 再填
"""
_REST = f"""
问题:                           # 一条一条写，够三条就行；也可以写一行“- 名称”从问题库取：drafter suggest
{_ISSUE * 3}
下步打算:                       # 问题以外，明年还要做的
  - 标题:
    内容:
    目标:

# 忽略:                         # 核对过、确实没错的提示，写明理由，下次不再报
#   - 编号:
#     理由:
"""


_CONFIRMED = """
# 已核:                         # 去年的原话里今年仍然属实的，一句一行抄在这里，去掉前面的 # 再填
#   - 抄一句的开头就行
"""
"""What a learnt template's 填报表 has instead."""


def blank_form(
    template: Template, header: Mapping[str, str], previous: Sheet | None = None, values: Mapping[str, str] | None = None
) -> str:
    """Return the 填报表 to fill; with last year's, its names, offices, figures (as comments) and problems are carried over.

    `values` are figures and facts that are known already, by name.
    """
    typed = values or {}
    known = carried_header(template, previous) | dict(header)
    title = f"{known.get('单位', '').removesuffix('（待核）')}{known.get('年度', '')}年度述职"
    lines = [
        _HEAD.format(title=title),
        "",
        *_header(known, header_notes(template)),
        _REQUIREMENTS,
        *_offices(template, previous),
        *_figures(template, previous, typed),
    ]
    lines += [*_material(template, previous, typed), *_own(template, previous), *_lists(template, previous)]
    return "\n".join(line.rstrip("\n") for line in lines) + "\n"


def carried_header(template: Template, previous: Sheet | None) -> dict[str, str]:
    """Return what of last year's head still holds, and the template's 类别 where that says none."""
    values = {name: previous.header[name] for name in _KEPT} if previous else {}
    kept = {name: f"{value.text}（待核）" if value.state is State.DOUBTFUL else value.text for name, value in values.items()}
    return kept | {"类别": _category(template, previous)}


def header_notes(template: Template) -> dict[str, str]:
    """Return the keys at the top with what is said of them."""
    return {**_HEADER_NOTES, "类别": "、".join(template.categories), **_place_notes(template.places)}


def _place_notes(places: Mapping[str, str]) -> dict[str, str]:
    """Return what is said of the keys from which words of place come, where the template says these itself; empty where it does not."""
    party, superior = places.get("镇党委"), places.get("县委")
    notes = {"单位": "写全称", "述职主体": f"个人（用“我”）、班子（用“{IN_PLACES.sub('单位的名称', party)}”）"} if party else {}
    called = "照这里的写" if superior and IN_PLACES.search(superior) else f"称“{superior}”"
    return notes | ({"上级": f"写全称，报告里{called}"} if superior else {})


def _category(template: Template, previous: Sheet | None) -> str:
    """Return 类别: last year's, else the template's first."""
    kept = previous.header["类别"].text if previous else ""
    return kept or (template.fits[0] if template.fits else "")


def _header(known: Mapping[str, str], notes: Mapping[str, str]) -> Iterator[str]:
    """Yield the keys at the top."""
    for name, note in notes.items():
        yield _line("", name, known.get(name, ""), note)
    if known.get("模板"):
        yield _line("", "模板", known["模板"], "用哪个模板起草")


def _offices(template: Template, previous: Sheet | None) -> Iterator[str]:
    """Yield 部门 with the template's offices."""
    yield _line("\n", "部门", "", "左边是模板里的叫法，右边写本单位的叫法和报数的人")
    for office in dict.fromkeys(figure.office for figure in template.figures.values() if figure.office):
        known = previous.offices.get(office) if previous else None
        yield _line("  ", office, str(known) if known else "", "")


def _figures(template: Template, previous: Sheet | None, typed: Mapping[str, str]) -> Iterator[str]:
    """Yield 数据 by group; what is computed is not asked."""
    yield _line("\n", "数据", "", "")
    leading = any(figure.leads for figure in template.figures.values())
    rest: list[str] = []
    for group, figures in template.groups.items():
        first = [figure for figure in figures if figure.leads or not leading or figure.name in template.groups]
        yield from _grouped(f"  {group}:", "    ", first, template, previous, typed)
        rest += _grouped(f"  # {group}", "  ", [figure for figure in figures if figure not in first], template, previous, typed)
    yield from [f"\n  # {OPTIONAL}", *rest] if rest else ()


def _grouped(
    head: str, before: str, figures: Sequence[Declared], template: Template, previous: Sheet | None, typed: Mapping[str, str]
) -> Iterator[str]:
    """Yield a group's head and the lines of some of its figures; nothing where it has none of them."""
    unasked = "本人" if template.learnt is None else ""
    lines = [_figure(before, figure, previous, typed.get(figure.name, ""), unasked) for figure in figures]
    yield from [head, *lines] if lines else ()


def _figure(before: str, figure: Declared, previous: Sheet | None, typed: str, unasked: str) -> str:
    """Return the line of one figure; `unasked` stands for whom no office is asked."""
    if figure.formula:
        return f"{before}# {figure.name}：自动计算（{figure.formula}）"
    entry = previous.figures.get(figure.name) if previous else None
    last = f"上年 {entry.value.text}" if entry and entry.value.text else ""
    required = "必填" if figure.required else ""
    return _line(before, figure.name, typed, "，".join(filter(None, [figure.unit, figure.office or unasked, required, figure.note, last])))


def _material(template: Template, previous: Sheet | None, typed: Mapping[str, str]) -> Iterator[str]:
    """Yield 素材 with what each is for."""
    yield _line("\n", "素材", "", "本单位自己的人、事、名称，写了才像本单位")
    for fact in template.material.values():
        values = [f"{value.text}（待核）" for value in previous.material.get(fact.name, ()) if value.text] if previous else []
        kept = "[" + ", ".join(quoted(value) for value in values) + "]" if len(values) > 1 else scalar("".join(values))
        note = "；".join(
            filter(None, [fact.note, "可以写几个：[甲, 乙]" if fact.many else "", "上年的，核实后去掉“（待核）”" if values else ""])
        )
        yield _written("  ", fact.name, kept or scalar(typed.get(fact.name, "")), note)


def _own(template: Template, previous: Sheet | None) -> Iterator[str]:
    """Yield 自写 as comments: last year's sentences, to be looked at and taken, or else an example; nothing where there are no blocks."""
    blocks = [block for part in template.parts for block in part.blocks]
    kept = {name: written.sentences for name, written in previous.own.items() if name in blocks} if previous else {}
    said = {name: [value.typed for value in values if value.text] for name, values in kept.items()}
    if blocks:
        yield _OWN
        for name, sentences in (said or {blocks[0]: ["种植玉米{玉米面积}、亩产{玉米亩产}"]}).items():
            yield f"#   {scalar(name)}:"
            yield from (f"#     - {scalar(sentence)}" for sentence in sentences)


def _lists(template: Template, previous: Sheet | None) -> Iterator[str]:
    """Yield 上年整改, 问题 and 下步打算; a learnt template has its problems and plans in its text, to be confirmed or changed there."""
    owned = previous.lists.get("问题", ()) if previous else ()
    if template.learnt is None or owned:
        yield from _answers(template, previous)
    yield _REST if template.learnt is None else _CONFIRMED


def _answers(template: Template, previous: Sheet | None) -> Iterator[str]:
    """Yield 上年整改, with last year's problems to be answered."""
    yield _line("\n", "上年整改", "", "上级点评、上年自己查的、巡察和督查指出的，一条都不能漏")
    items = previous.lists.get("问题", ()) if previous else ()
    own = [(template.title_of(item), item.fields["措施"].text) for item in items if template.title_of(item)]
    for problem, measure in own or [("", "")]:
        yield from _answer(problem, measure)


def _answer(problem: str, measure: str) -> Iterator[str]:
    """Yield one entry of 上年整改; `measure` is what was promised."""
    yield _line("  - ", "问题", problem, "")
    yield _line("    ", "来源", "上年述职查摆" if problem else "", "" if problem else "上级点评、上年述职查摆、巡察反馈……")
    promised = f"上年打算：{' '.join(measure.split())[:_PROMISED]}" if measure else "今年怎么改的"
    for name, note in (("整改", promised), ("成效", "改成什么样"), ("进展", "已整改、持续推进")):
        yield _line("    ", name, "", note)


def _line(before: str, name: str, value: str, note: str) -> str:
    """Return `名称: 值   # 说明` with the notes below each other."""
    return _written(before, name, scalar(value), note)


def _written(before: str, name: str, value: str, note: str) -> str:
    """Return such a line for a value that is YAML already."""
    line = f"{before}{scalar(name)}: {value}".rstrip()
    if not note:
        return line
    return line + " " * max(2, 32 - _width(line.lstrip("\n"))) + f"# {note.lstrip('# ')}"


def _width(text: str) -> int:
    """Return how many columns a text takes in an editor."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
