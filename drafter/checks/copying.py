"""雷同: sentences that stand word for word in another report, last year's or a neighbour's; fixed terms do not count."""

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from drafter.checks.texts import doubt
from drafter.diagnostics import Finding, Severity
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report

_SENTENCE = regex("[^。；！？\n]+")
_OPENING = regex("^[ 　]*(?:[一二三四五六七八九十]{1,3}是|[（(]?[一二三四五六七八九十\\d]{1,3}[）)、.．])")
_LEAST = 15
"""How many characters of a sentence, without fixed terms, make it worth telling."""
_MOST = 10
"""How many equal sentences are told one by one."""


def alike(report: Report, others: Mapping[str, Report], file: str = "") -> tuple[Finding, ...]:
    """Return what a report shares with others (name → report): for each a count and share, then the sentences themselves."""
    own = dict(_sentences(report))
    found: list[Finding] = []
    for name, other in others.items():
        known = {words for words, _ in _sentences(other)}
        equal = [(words, span) for words, span in own.items() if words in known]
        if equal:
            share = round(100 * len(equal) / len(own))
            why = f"与“{name}”有{len(equal)}句一字不差，占全文句子的{share}%（固定提法不算）。"
            found.append(doubt(report, "雷同", Severity.ASK, equal[0][1], why, "请逐句核对，换成自己的事。", subject=name))
            found += [_same(report, span, name) for _, span in equal[1:_MOST]]
    return tuple(replace(one, place=replace(one.place, file=file)) if one.place else one for one in found)


def own_sentences(report: Report) -> Iterator[str]:
    """Yield every sentence that says something of its own, fixed terms not counted."""
    return (words for words, _ in _sentences(report))


def _sentences(report: Report) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield every sentence that says something of its own, without its number, and where it stands."""
    for found in _SENTENCE.finditer(report.text):
        opening = _OPENING.match(found[0])
        start = found.start() + (opening.end() if opening else 0)
        words = report.text[start : found.end()].strip()
        if words == report.outline.title:
            continue
        if len(re.sub(any_of("固定提法"), "", words)) >= _LEAST:
            yield words, (start, found.end())


def _same(report: Report, span: tuple[int, int], name: str) -> Finding:
    """Return the finding on one equal sentence."""
    problem = any(part.wants and part.start <= span[0] < part.end for part in report.parts)
    remedy = "上年查摆过的问题今年原样再写，等于没有整改，请换成今年的表现。" if problem else "请换成自己的事。"
    return doubt(report, "雷同句", Severity.ASK, span, f"与“{name}”的一句一字不差。", remedy)
