"""One quantity of the year that is mentioned twice with two values: 引进企业29家 here, 今年引进的27家企业中 there."""

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.quoting import around, passage
from drafter.checks.registry import foreign, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import NamedFigure, Report
from drafter.report.amounts import are_turned, is_exact, kind_of, same_unit, step_of, value_of

_YEAR = regex("(?:今年|本年度?|全年|年内|一年来)")
_BACK = regex("的$|^的|^[^，。；]{1,16}(?:中|里)$")
_OTHER_SCOPE, _NOTHING_SAID = regex(any_of("别的范围")), regex(any_of("称数虚词"))
_ITS_END = regex(f"{any_of('名词到此')}|[中里](?=$|[有的大多])")
"""Where the noun ends behind a figure: 今年招录的35名网格员已全部上岗."""
_SIGNS = "，。；：、（）\n,;:()"
_REACH, _SENTENCE = 30, 150
"""How many characters around a figure say what it counts, and of which scope."""
_LEAST = 4
"""How many characters say what is counted, at least: 发展党员."""
_MOST_TIMES, _ALIKE = Decimal(3), Decimal("0.1")
"""A value that is more times another, or as many times less, is of another thing; where nothing points back, one that is farther off."""


class _Mention(Struct, frozen=True):
    """A figure with what is said of it."""

    named: NamedFigure
    of_year: bool
    """Whether 今年 or 全年 stands before it."""
    back: bool
    """Whether it points back at what was said before: 今年引进的27家企业中."""


@rule(foreign)
def two_mentions(report: Report) -> Iterator[Finding]:
    """Yield a finding for every figure of the year that is another one elsewhere; half-years, parts, places are other things."""
    firsts: dict[tuple[str, str], _Mention] = {}
    for named in report.figures:
        about, mention = _mention(report.text, named) if is_exact(named) else ("", None)
        if not about or mention is None:
            continue
        first = firsts.setdefault((about, kind_of(named.figure.unit)), mention)
        told = first.named.name == named.name and are_turned(first.named, named)  # by `two_counts`
        if _differs(first, mention) and not told:
            quote = passage(report, around(report.text, named.figure.offset, named.figure.end, 12), first.named.name)
            why = f"前面说{first.named.name}{first.named.figure.text}，这里说{named.figure.text}。"
            yield finding("同一个数两种说法", quote, why, certain=False)


def _mention(words: str, named: NamedFigure) -> tuple[str, _Mention | None]:
    """Return what a figure counts, its characters sorted, so that 发展党员 is 发展的党员, with the mention; empty where little is said."""
    figure = named.figure
    before, behind = words[max(0, figure.offset - _REACH) : figure.offset], words[figure.end : figure.end + _REACH]
    begin, stop = max(map(before.rfind, _SIGNS)) + 1, min(at for sign in _SIGNS if (at := f"{behind}，".find(sign)) >= 0 or sign == "，")
    lead, tail = before[begin:], behind[:stop]
    sentence = re.split("[。\n]", words[max(0, figure.offset - _SENTENCE) : figure.offset])[-1]
    if _OTHER_SCOPE.search(sentence) or _OTHER_SCOPE.search(tail):
        return "", None
    said = _NOTHING_SAID.sub("", lead + _ITS_END.split(tail)[0])
    of_year = _YEAR.search(lead) is not None
    back = of_year and (lead.endswith("的") or "的" in lead or _BACK.search(tail) is not None)
    return "".join(sorted(said)) if len(said) >= _LEAST else "", _Mention(named, of_year, back)


def _differs(first: _Mention, other: _Mention) -> bool:
    """Return whether two mentions of one quantity differ, so that one of them is a slip."""
    if not (other.back or first.back or (first.of_year and other.of_year)) or not same_unit(first.named, other.named):
        return False
    low, high = sorted((value_of(first.named), value_of(other.named)))
    if high - low <= max(step_of(first.named), step_of(other.named)) / 2 or not low:
        return False
    limit = _MOST_TIMES if other.back or first.back else 1 + _ALIKE
    return high / low <= limit or are_turned(first.named, other.named)
