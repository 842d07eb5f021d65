"""核对表.xlsx: every figure of a draft in order of appearance, what is missing by office, and the findings."""

from collections.abc import Iterator, Sequence

from drafter.diagnostics import Finding
from drafter.figures import one_style
from drafter.model.document import STALE, Run, RunKind
from drafter.model.draft import Draft, Source
from drafter.writers.excel.workbook import CellRow, CellValue, NewWorkbook

_FIGURES = {
    "序号": 6, "位置": 16, "句子": 60, "名称": 18, "数": 14, "依据": 20, "口径": 20, "报数人": 22, "公式": 24, "上年": 12, "核对": 7,
}  # fmt: skip
"""The heads of the first worksheet and how wide each column is, in characters."""
_MISSING = {"部门": 26, "名称": 26, "单位": 10, "状态": 10, "说明": 40, "填报": 16}
_FINDINGS = {"轻重": 10, "提示": 18, "原文": 50, "为什么": 60, "怎么办": 40, "编号": 26, "处理": 16}
_STALE = {"位置": 18, "句子": 100, "核对": 16}
_NUMBER = list(_FIGURES).index("数")
_REACH = 40
_BOX, _TICKED = "☐", "☑"


def ledger(draft: Draft, findings: Sequence[Finding]) -> bytes:
    """Return the workbook: same draft, same bytes. Nothing in it is a formula, whatever a user typed."""
    book = NewWorkbook()
    rows = [*_figures(draft)]
    figures = book.table("数据核对", _FIGURES, rows, _figure_style)
    last = len(_FIGURES) - 1
    figures.data_validation(1, last, max(len(rows), 1), last, {"validate": "list", "source": [_BOX, _TICKED]})
    book.table("待填待核", _MISSING, _missing(draft))
    if draft.template.learnt is not None:
        book.table(STALE, _STALE, ((spot, words, "") for spot, words in draft.document.stale()))
    said = ((finding.severity.value, finding.code, finding.quote, finding.why, finding.remedy, finding.number, "") for finding in findings)
    book.table("提示", _FINDINGS, said)
    return book.saved()


def _figure_style(column: int, value: CellValue) -> str:
    """Return the style of a figure's cell: a gap stands out."""
    return "gap" if column == _NUMBER and str(value).startswith("【") else "body"


def _figures(draft: Draft) -> Iterator[CellRow]:
    """Yield a row for every figure and gap in the text and its annexes, in its order."""
    sentences = [(spot, sentence) for spot, block in draft.document.spots() for sentence in block.sentences()]
    sentences += draft.document.annex_lines()
    rows = (row for spot, sentence in sentences for row in _in_sentence(draft, spot, sentence))
    yield from ((number, *row, _BOX) for number, row in enumerate(rows, 1))


def _in_sentence(draft: Draft, spot: str, sentence: Sequence[Run]) -> Iterator[CellRow]:
    """Yield the cells of every figure and gap in a sentence, from 位置 to 上年."""
    words, end = "".join(run.text for run in sentence), 0
    for run in sentence:
        end += len(run.text)
        source = draft.sources.get(run.source)
        if source and (run.kind is RunKind.GAP or source.figure):
            yield (spot, _clipped(words, end - len(run.text), end), source.name, _typed(source, run), *_origin(draft, source))


def _typed(source: Source, run: Run) -> str:
    """Return a figure as it is printed; as typed in the 填报表 where only its digits are set otherwise."""
    return source.text if one_style(source.text) == run.text else run.text


def _clipped(words: str, start: int, end: int) -> str:
    """Return a sentence, a long one with … for what is far from the figure at start…end."""
    left, right = max(0, start - _REACH), min(len(words), end + _REACH)
    return (f"{'…' * (left > 0)}{words[left:right]}{'…' * (right < len(words))}").strip()


def _origin(draft: Draft, source: Source) -> tuple[str, ...]:
    """Return 依据, 口径, who reports, the formula, and last year's value."""
    basis = source.basis
    if not basis and source.place and source.place.line:
        year = "" if source.place.file == draft.sheet.file else "上年"
        basis = f"{year}填报表{source.place.spot}"
    return basis, source.scope, source.office, source.formula, draft.sheet.last_value(source.path)


def _missing(draft: Draft) -> Iterator[CellRow]:
    """Yield a row for everything that is still to be filled in or verified, office by office, the secretary's own last."""
    every = {source.path: source for source in (*draft.asked, *draft.doubts)}
    for source in sorted(every.values(), key=lambda source: (not source.office, source.office)):
        yield source.office or "您自己", source.name, source.unit, source.state.value, source.note, ""
