"""Drafts to put on paper, made without readers and drafting."""

from msgspec.structs import replace

from drafter.diagnostics import Place
from drafter.model.document import ANNEXES, Annex, Block, Document, Role, Run, RunKind
from drafter.model.draft import Draft, Source
from drafter.model.sheet import HEADER, Sheet, State, Value
from drafter.model.template import Template

PLACE = Place("2023.yaml", 1)
LONG = (
    "坚持以习近平新时代中国特色社会主义思想为指导，认真落实新时代党的建设总要求，把抓好党建作为最大政绩，推动基层党组织全面进步、全面过硬。"
)


def text(words):
    return Run(words)


def figure(words, path="讲专题党课"):
    return Run(words, RunKind.FIGURE, path)


def fact(words, path="单位"):
    return Run(words, RunKind.FACT, path)


def gap(path="流动党员"):
    return Run(f"【待填：{path}（名）】", RunKind.GAP, path)


def runs(parts):
    return tuple(Run(part) if isinstance(part, str) else part for part in parts)


def title(*parts):
    return Block(Role.TITLE, runs(parts))


def salutation(*parts):
    return Block(Role.SALUTATION, runs(parts))


def paragraph(*parts):
    return Block(Role.PARAGRAPH, runs(parts))


def heading(level, enumerator, *parts):
    return Block(Role.HEADING, (), level, enumerator, runs(parts))


def run_in(level, enumerator, words, *parts):
    return Block(Role.HEADING, runs(parts), level, enumerator, runs(words if isinstance(words, tuple) else (words,)))


def signature(*parts):
    return Block(Role.SIGNATURE, runs(parts))


def date(*parts):
    return Block(Role.DATE, runs(parts))


def profile(**header):
    said = {"单位": "清溪镇", "年度": "2023", "述职人": "陈立", **header}
    values = {key: Value(said.get(key, ""), State.KNOWN if said.get(key) else State.BLANK, PLACE, key) for key in HEADER}
    return Sheet("2023.yaml", values)


def sources():
    known = [Source(path, path, "5次", State.KNOWN, PLACE) for path in ("讲专题党课", "单位", "述职人", "年度")]
    missing = Source("流动党员", "流动党员", "", State.BLANK, PLACE, "名", "组织办 王芳")
    doubtful = Source("培训党员", "培训党员", "1000余人次", State.DOUBTFUL, PLACE, "人次", "组织办 王芳")
    return {source.path: source for source in (*known, missing, doubtful)}


def draft(*blocks, **header):
    template = Template("乡镇党委书记", "township", PLACE, ("乡镇",), {}, (), {}, {}, {})
    return Draft(profile(**header), template, Document(blocks), sources())


def with_tables(draft, words):
    """Return a draft with every annex there is, each of a group and a row with some words in its second cell."""
    tables = (
        Annex(name, ((runs([words]),), tuple(runs([words] * (at == 1)) for at in range(len(form.heads))))) for name, form in ANNEXES.items()
    )
    return replace(draft, document=replace(draft.document, annexes=tuple(tables)))


def opening():
    words = (fact("清溪镇"), "党委书记", fact("陈立", "述职人"), fact("2023", "年度"), "年度抓基层党建工作述职报告")
    return title(*words), salutation("县委：")


def closing():
    return signature(fact("清溪镇"), "党委书记", fact("陈立", "述职人")), date("2023年12月28日")


def body(doubts=True):
    """Return three parts that fill about six pages."""
    marked = (gap(), "，培训", figure("1000余人次", "培训党员")) if doubts else (figure("12名"),)
    blocks = [paragraph(f"现将{'一年来'}履行基层党建工作责任情况报告如下。")]
    for number, name in enumerate(("履职情况", "存在问题", "下步打算")):
        blocks.append(heading(1, "一二三"[number] + "、", name))
        for item in "一二三四":
            blocks.append(run_in(2, f"（{item}）", "压实责任、抓好“关键少数”。", "全年讲党课", figure("5次"), "，" + LONG * 2))
        blocks.append(heading(3, "1.", "抓队伍"))
        blocks.append(paragraph("发展流动党员", *marked, "。", LONG))
        blocks.append(heading(4, "（1）", "抓阵地"))
        blocks.append(paragraph(LONG * 2, figure("96.6%"), "——", LONG))
    return blocks


def report(doubts=True):
    return draft(*opening(), *body(doubts), *closing())
