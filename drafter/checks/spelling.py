"""Words that are written wrongly wherever they stand (按装), and 的 or 地 where only the other one can be."""

from collections.abc import Iterator

from drafter.checks.quoting import around, passage
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.lexicon import any_of
from drafter.language.misspellings import misspellings
from drafter.language.patterns import regex
from drafter.report import Report

_REACH = 4
"""How many characters before and behind a wrong word are quoted with it."""
_OF_VERB = regex(f"{any_of('状语')}(的)(?={any_of('状语后动词')}了)")
_EVEN_IF = regex("既使(?=[^。；又\n]{1,30}[也都仍][^。；又\n]{0,30}(?:[。；\n]|$))")
_BOTH = regex("(?<![立旋随当])即(?=(?:[要能有抓重是讲管看]|注重)[^。；，\n]{1,12}[，、]?又)")
_OF_NOUN = regex(f"{any_of('人称')}(地)(?={any_of('人称后名词')})")


@rule(text)
def wrong_words(report: Report) -> Iterator[Finding]:
    """Yield a finding for every wrong word (错词.txt), at its first place, with how often it stands there."""
    for word in misspellings(report.text):
        start, many = word.spots[0], len(word.spots)
        quote = passage(report, around(report.text, start, start + len(word.wrong), _REACH), word.wrong)
        why = f"“{word.wrong}”{'写错了' if word.certain else '现在一般不这样写'}{f'，全文共{many}处' if many > 1 else ''}。"
        yield finding("错别字", quote, why, f"请改为“{word.right}”。", certain=word.certain)


@rule(text)
def even_and_both(report: Report) -> Iterator[Finding]:
    """Yield a finding for 既使困难再大也要 and 即要抓发展又要保安全: 即使 goes with 也 and 都, 既 with 又."""
    for sign, pattern, right in (("既使", _EVEN_IF, "即使"), ("即", _BOTH, "既")):
        for match in pattern.finditer(report.text) if sign in report.text else ():
            quote = passage(report, around(report.text, *match.span(), _REACH), match[0])
            yield finding("错别字", quote, f"这里的“{match[0]}”应是“{right}”。", f"请改为“{right}”。")


@rule(text)
def particles(report: Report) -> Iterator[Finding]:
    """Yield a finding for 有效的推动了 and 群众地意见: what a verb does is said with 地, whose something is with 的."""
    if "的" not in report.text and "地" not in report.text:
        return
    for pattern, right in ((_OF_VERB, "地"), (_OF_NOUN, "的")):
        for match in pattern.finditer(report.text):
            quote = passage(report, around(report.text, *match.span(), _REACH), match[0])
            yield finding("错别字", quote, f"这里的“{match[1]}”应是“{right}”。", f"请改为“{right}”。")
