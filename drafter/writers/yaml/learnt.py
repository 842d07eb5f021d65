"""A LearntTemplate as the files of a template: template.yaml and report.j2."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from drafter.markup.notation import sentence_lines
from drafter.model.learnt import LearntFigure, LearntTemplate
from drafter.writers.yaml.scalar import quoted, scalar

_ROLES = ("标题", "称呼", "署名", "日期")


def template_files(learnt: LearntTemplate, name: str) -> Mapping[str, str]:
    """Return by file's name what is written into the template's folder; `name` is its 名称."""
    return {"template.yaml": "\n".join(_declarations(learnt, name)) + "\n", "report.j2": "".join(_report(learnt))}


def _declarations(learnt: LearntTemplate, name: str) -> Iterator[str]:
    """Yield the lines of template.yaml."""
    yield f"# 由 drafter learn 从“{learnt.source}”学来；名称可以用 drafter rename 改，正文在 report.j2 里"
    yield f"名称: {scalar(name)}"
    yield f"说明: {scalar(f'从{learnt.source}学来')}"
    yield "写法: 一句一行"
    yield f"学自: {{年度: {learnt.year}, 文件: {quoted(learnt.source)}}}"
    for role in ("标题", "称呼", "署名"):
        text = "\n\n".join(paragraph.template for paragraph in learnt.paragraphs if paragraph.role == role)
        if role == "标题" or text:
            yield f"{role}: {scalar(text) or quoted('')}"
    yield "部分:" if learnt.parts else "部分: []"
    yield from (f"  - {{标题: {quoted(part)}}}" for part in learnt.parts)
    yield from _names(learnt)


def _names(learnt: LearntTemplate) -> Iterator[str]:
    """Yield the lines of 数据, 素材 and 核对."""
    yield "数据:" if learnt.figures else "数据: {}"
    for group, figures in groupby(_by_group(learnt.figures), key=lambda figure: figure.group):
        yield f"  {scalar(group)}:"
        yield from (f"    {scalar(figure.name)}: {{{_fields(figure)}}}" for figure in figures)
    if learnt.facts:
        yield "素材:"
        yield from (f"  {scalar(fact.name)}: {{说明: {quoted(fact.note)}}}" for fact in learnt.facts)
    if learnt.rules:
        yield "核对:"
        yield from (f"  - {scalar(rule)}" for rule in learnt.rules)


def _by_group(figures: tuple[LearntFigure, ...]) -> list[LearntFigure]:
    """Return the figures with those of one group together, groups and figures in their order."""
    order = list(dict.fromkeys(figure.group for figure in figures))
    return sorted(figures, key=lambda figure: order.index(figure.group))


def _fields(figure: LearntFigure) -> str:
    """Return what is declared of a figure."""
    said = {
        "单位": figure.unit,
        "说明": figure.note,
        "公式": figure.formula,
        "小数": "" if figure.decimals is None else str(figure.decimals),
    }
    return ", ".join(f"{key}: {quoted(value)}" for key, value in said.items() if value)


def _report(learnt: LearntTemplate) -> Iterator[str]:
    """Yield the lines of report.j2, a sentence each; title, salutation and signature stand where the report has them."""
    done: set[str] = set()
    for paragraph in learnt.paragraphs:
        if paragraph.role not in _ROLES:
            yield "\n" + "\n".join(sentence_lines(paragraph.template)) + "\n"
        elif paragraph.role == "日期":
            yield f"{{% 栏 日期 %}}{paragraph.template}{{% 完 %}}\n"
        elif paragraph.role not in done:
            done.add(paragraph.role)
            yield f"{{% 栏 {paragraph.role} %}}{{{{ {paragraph.role} }}}}{{% 完 %}}\n"
