"""Punctuation, doubled words, unmatched quotes and brackets, and words that are often written wrongly."""

import re
from collections.abc import Iterator

from drafter.checks.quoting import around, passage
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.han import han_matches
from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex
from drafter.language.sentences import CLAUSE, stretches
from drafter.report import Report

HALF_WIDTH = regex(
    r"""
    (?<=[一-鿿”》）])[,;:?!()]                                  # behind Chinese
    | (?: [,;:?!(] | (?<![\da-zA-Z])\) )(?=[一-鿿“《（])        # before it; 1) and a) are numbers
    | (?<=[一-鿿”》）])(?<![一二三四五六七八九十])(?<![（(].[）)])\.(?=[一-鿿“《（\n]|$)   # 12次.发展; 一.甲 is a number
    """,
    re.VERBOSE,
)
_TYPED = regex('(?<=[一-鿿，。；：])"|(?<!\\d)"(?=[一-鿿])|(?<=[一-鿿])(?:\\.{2,}|-{2,})')
"""What typewriters have for “”, …… and ——."""
_HALF = regex(r'[,;:?!()"]|(?<!\d)\.|\.(?!\d)|--')
"""What neither pattern is to be looked for without: any of their signs, but for the point of a number."""
_PAIRS = {"“": "”", "（(": "）)", "《": "》", "【": "】"}
"""Signs that open, and those that close them."""
_ITEM = regex(r"(?:^|[。；：])[\d一二三四五六七八九十①-⑳]{1,3}$")
_WORD_TWICE = regex("(.{2,4})\\1")
_OFTEN_TWICE = frozenset("一越互边又")
"""Characters of words that come in pairs: 审查互查互评, 边查边改."""
_FUNCTION_TWICE = regex(
    """
    的的(?<!目的的)(?![确士])                                              # 目的的；的的确确
    | 和和(?<![温共总调祥缓饱中柔平]和和)(?![气美睦谐平解缓善顺])          # 温和和善；和和气气
    | 不不
    | 与与(?<![参赠]与与)(?![会时众])                                      # 参与与支持；与与会人员
    | 在在(?<![现所自实潜内外健]在在)(?![职岗于建校编册读家逃押])          # 现在在村；存在在职不在岗
    | 到到(?<![签报迟]到到)(?![位期达场岗账村户会任处底])                  # 做到到岗到位
    | 出出(?![进台口现租让售资版入谋主])                               # 突出出口；出出进进
    | 对对(?![联子口接象标照比策外手方账应])                           # 对对联、对对子；结对对象
    """,
    re.VERBOSE,
)
_UNIT_TWICE = regex(f"({any_of('重复的单位')})(?=\\1)(?!{any_of('量词起头的词')}|{any_of('不算缺名')})")
_COUNTS = frozenset("0123456789０１２３４５６７８９余多几万亿千百")
"""12次次, 120人人次; 12个个体户 and 3户户均 are right."""
_SIGN_TWICE = regex("[，。；：、,;]{2,}")
_CUT_OFF = regex("(.)建(?=[。，；])")
_UNTIL = regex(r"截止(?=目前|今年|\d{1,4}年|\d{1,2}月|年底|到目前)")
_CHARACTER_TWICE = regex("(.)\\1(?!\\1)")
_APART = 40
"""How near two 虽然 of a sentence stand that are one too many."""
_MOST_PAIRS = 200
"""A text with more pairs to be counted is no prose."""


@rule(text)
def half_width(report: Report) -> Iterator[Finding]:
    """Yield one finding, with a count, for half-width punctuation between Chinese words, straight quotes, ... and --."""
    patterns = (HALF_WIDTH, _TYPED) if _HALF.search(report.text) else ()
    matches = [match for pattern in patterns for match in pattern.finditer(report.text)]
    if matches:
        kinds = " ".join(dict.fromkeys(match[0] for match in matches))
        quote = passage(report, around(report.text, *matches[0].span()), "半角标点")
        yield finding("半角标点", quote, f"中文里用了半角标点（{kinds}），全文共{len(matches)}处。")


@rule(text)
def doubled(report: Report) -> Iterator[Finding]:
    """Yield a finding for a word written twice in a row, and for a character that is doubled by mistake."""
    for match in han_matches(_WORD_TWICE, report.text):
        if len(set(match[1])) > 1 and not _OFTEN_TWICE & set(match[1]) and not report.text.startswith(words("可以叠"), match.start()):
            yield _twice(report, match.start(), match.end(), match[1])
    for start in _doubled_characters(report.text):
        yield _twice(report, start, start + 2, report.text[start])
    for match in (match for match in _UNIT_TWICE.finditer(report.text) if report.text[match.start() - 1 : match.start()] in _COUNTS):
        yield _twice(report, match.start(), match.end() + len(match[0]), match[0])


@rule(text)
def doubled_signs(report: Report) -> Iterator[Finding]:
    """Yield a finding for two signs of punctuation in a row."""
    for match in _SIGN_TWICE.finditer(report.text):
        yield finding("标点重复", passage(report, around(report.text, *match.span())), f"连着写了“{match[0]}”。")


@rule(text)
def twice_in_a_sentence(report: Report) -> Iterator[Finding]:
    """Yield a finding for 虽然……虽然 in one sentence."""
    often = [word for word in words("重说") if report.text.count(word) > 1]
    for sentence in stretches(report.text, CLAUSE) if often else ():
        for word in often:
            span = _said_twice(report.text, sentence.span(), word)
            if span:
                yield finding("词语重复", passage(report, span), f"一句里两个“{word}”。")


@rule(text)
def cut_off(report: Report) -> Iterator[Finding]:
    """Yield a finding for a sentence that ends with 建: 建设 lost a character."""
    for match in han_matches(_CUT_OFF, report.text) if any(f"建{stop}" in report.text for stop in "。，；") else ():
        if not re.match(any_of("建前"), match[1]):
            quote = passage(report, around(report.text, match.start(), match.end(), 10))
            yield finding("像是缺字", quote, "“建”后面像是丢了“设”。")


@rule(text)
def until_now(report: Report) -> Iterator[Finding]:
    """Yield a finding for 截止目前: 截止 is the end of a term, 截至 is up to a time."""
    for match in _UNTIL.finditer(report.text):
        quote = passage(report, (match.start(), match.end() + 2))
        yield finding("用词", quote, "“截止”是到期为止；说到某个时候的数，用“截至”。")


@rule(text)
def unmatched(report: Report) -> Iterator[Finding]:
    """Yield a finding for a quote or bracket without its partner in the paragraph."""
    used = [pair for pair in _PAIRS.items() if any(sign in report.text for sign in "".join(pair))]
    offset = 0
    for line in report.text.split("\n") if used else ():
        for opener, closers in used:
            for index, side in _without_partner(line, opener, closers):
                yield _alone(report, offset + index, side)
        offset += len(line) + 1


def _said_twice(report: str, sentence: tuple[int, int], word: str) -> tuple[int, int] | None:
    """Return from where to where a sentence says a word twice in one clause; None where it does not."""
    first = report.find(word, *sentence)
    second = report.find(word, first + 1, sentence[1]) if first >= 0 else -1
    if second < 0 or second - first >= _APART or "，" in report[first:second]:
        return None
    return first, second + len(word)


def _without_partner(line: str, opener: str, closers: str) -> Iterator[tuple[int, str]]:
    """Yield where a sign of one kind stands alone and on which side its partner is missing; 1） and 一） are numbers, not brackets."""
    if not any(sign in line for sign in opener + closers):
        return
    waiting: list[int] = []
    for match in re.finditer(f"[{opener}{closers}]", line):
        if match[0] in opener:
            waiting.append(match.start())
        elif waiting:
            waiting.pop()
        elif not _ITEM.search(line[max(0, match.start() - 4) : match.start()]):
            yield match.start(), "前"
    yield from ((start, "后") for start in waiting)


def _alone(report: Report, offset: int, side: str) -> Finding:
    """Return the finding on a sign without partner."""
    quote = passage(report, around(report.text, offset, offset + 1))
    return finding("引号括号不成对", quote, f"“{report.text[offset]}”找不到{side}面的另一半。")


def _twice(report: Report, start: int, end: int, word: str) -> Finding:
    """Return the finding on a word written twice."""
    return finding("词语重复", passage(report, around(report.text, start, end, 6)), f"“{word}”写了两遍。")


def _doubled_characters(report: str) -> Iterator[int]:
    """Yield where a character is doubled by mistake: 落实领领导, where 领导 stands elsewhere in the report and 实领 does not."""
    yield from (match.start() for match in _FUNCTION_TWICE.finditer(report))
    usual = set(words("叠字")) | set("的和不与在出到对")
    starts = [match.start() for match in han_matches(_CHARACTER_TWICE, report) if match[1] not in usual]
    pairs = {report[index : index + 2] for start in starts for index in (start - 1, start + 1)}
    counts = {pair: report.count(pair) for pair in pairs} if len(pairs) < _MOST_PAIRS else {}
    for start in starts:
        before, behind = report[max(0, start - 1) : start + 1], report[start + 1 : start + 3]
        if counts.get(before, 2) == 1 and counts.get(behind, 0) > 1 and not _are_two_words(report, start):
            yield start


def _are_two_words(report: str, start: int) -> bool:
    """Return whether a character that stands twice ends one word and begins the next, or all of it is doubled: 在职职工, 真真正正."""
    if report[start - 1 : start + 1] in words("词尾") or report.startswith(words("连着的词"), start - 1):
        return True
    if report[start] == "了" and report.startswith(words("了后"), start + 2):
        return True
    return any(len(pair) == 2 and pair[0] == pair[1] for pair in (report[start - 2 : start], report[start + 2 : start + 4]))
