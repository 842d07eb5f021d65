"""Words that stand elsewhere too: sentences of another report, last year's or a neighbour's, and texts of last year's 填报表."""

import re
from collections.abc import Iterator, Mapping, Sequence

from drafter.checks.likeness import bare, near_copies
from drafter.checks.quoting import passage, texts
from drafter.checks.registry import foreign_with_neighbours, ours, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.lexicon import any_of
from drafter.language.sentences import EVERY, stretches, unnumbered
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet, SheetPath, Value
from drafter.report import Report

_LEAST = 15
"""How many characters of a sentence, without fixed terms, make it worth telling."""
_MOST = 10
"""How many equal sentences are told one by one."""
_COPIED = 20
"""How many equal characters in a row are copied from last year's 填报表."""
_QUOTED = 20
"""How many of them a finding quotes."""


@rule(foreign_with_neighbours)
def alike(report: Report, neighbours: Mapping[str, Report]) -> Iterator[Finding]:
    """Yield what a report shares with others, fixed terms not counted: for each a count and share, then the sentences themselves."""
    own = dict(_sentences(report))
    for name, other in neighbours.items():
        theirs = {words for words, _ in _sentences(other)}
        equal = [span for words, span in own.items() if words in theirs]
        if equal:
            why = f"与“{name}”有{len(equal)}句一字不差，占全文句子的{_share(equal, own)}%（固定提法不算）。"
            yield finding("雷同", passage(report, equal[0], name), why)
        yield from (_same(report, span, f"与“{name}”的一句一字不差。", name) for span in equal[1:_MOST])
        near = [own[words] for words in near_copies(list(own.keys() - theirs), theirs)]
        yield from _nearly(report, sorted(near), name, _share(near, own))


def _nearly(report: Report, near: Sequence[tuple[int, int]], name: str, share: int) -> Iterator[Finding]:
    """Yield what a report says as another does but for numbers, years, places, persons and 提法: a count and share, then the sentences."""
    if near:
        why = f"与“{name}”有{len(near)}句只换了数、年份、地名、提法或个别字，占全文句子的{share}%。"
        yield finding("雷同", passage(report, near[0], name), why)
    yield from (_same(report, span, f"与“{name}”的一句只换了数、年份、地名、提法或个别字。", name) for span in near[1:_MOST])


def _share(some: Sequence[object], every: Mapping[str, object]) -> int:
    """Return a percentage; 0 of nothing."""
    return round(100 * len(some) / len(every)) if every else 0


@rule(ours)
def copied_words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every text that repeats twenty characters of last year's file."""
    previous = draft.sheet.previous
    if previous is None:
        return
    known = _sequences(previous)
    for value in texts(draft.sheet):
        start, length = _longest(value.text, known)
        if length:
            words = value.text[start : start + _QUOTED] + ("……" if length > _QUOTED else "")
            why = f"与{previous.year}年填报表连续{length}字相同：“{words}”。"
            yield finding("与上年雷同", Quote(value.place, value.path, value.path), why, _remedy(value))


def own_sentences(report: Report) -> Mapping[str, str]:
    """Return every sentence that says something of its own, fixed terms not counted, by what is left of it without figures and names."""
    masked = ((bare(words), words) for words, _ in _sentences(report))
    return {left: words for left, words in masked if len(left) >= _LEAST}


def _sentences(report: Report) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every sentence that says something of its own, without its number, and where it stands."""
    for sentence in stretches(report.text, EVERY):
        start = sentence.end() - len(unnumbered(sentence[0]))
        words = report.text[start : sentence.end()].strip()
        if words != report.outline.title and len(re.sub(any_of("固定提法"), "", words)) >= _LEAST:
            yield words, (start, sentence.end())


def _same(report: Report, span: tuple[int, int], why: str, name: str) -> Finding:
    """Return the finding on one copied sentence."""
    is_problem = any(part.wants and part.start <= span[0] < part.end for part in report.parts)
    remedy = "上年查摆过的问题今年原样再写，等于没有整改，请换成今年的表现。" if is_problem else None
    return finding("雷同句", passage(report, span, name), why, remedy)


def _remedy(value: Value) -> str:
    """Return why copied words hurt, and what to do about them."""
    if SheetPath.read(value.path).section == "问题":
        return "上年查摆过的问题今年原样再写，等于没有整改。请换成今年的表现。"
    return "上年写过的今年原样再写，会被当成照抄。请换成今年的事。"


def _sequences(sheet: Sheet) -> frozenset[str]:
    """Return every twenty characters in a row of what the sheet says."""
    return frozenset(value.text[start : start + _COPIED] for value in texts(sheet) for start in range(len(value.text) - _COPIED + 1))


def _longest(words: str, known: frozenset[str]) -> tuple[int, int]:
    """Return where the longest stretch of known words begins and how long it is; 0 long if there is none."""
    best, start = (0, 0), None
    for index in range(len(words) - _COPIED + 1):
        if words[index : index + _COPIED] not in known:
            start = None
            continue
        start = index if start is None else start
        best = max(best, (start, index - start + _COPIED), key=lambda stretch: stretch[1])
    return best
