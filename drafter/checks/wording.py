"""文字: punctuation, doubled words, unmatched quotes and brackets, words that are often written wrongly."""

import re
from collections.abc import Iterator, Sequence

from drafter.checks.texts import around, doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex
from drafter.report import Report

HALF_WIDTH = regex(r"(?<=[一-鿿”》）])[,;:?!()]|(?:[,;:?!(]|(?<![\da-zA-Z])\))(?=[一-鿿“《（])")
_HALF = ",;:?!()"
_PAIRS = {"“": "”", "（(": "）)", "《": "》", "【": "】"}
_ITEM = regex(r"(?:^|[。；：])[\d一二三四五六七八九十①-⑳]{1,3}$")
_WORD_TWICE = regex("([一-鿿]{2,4})\\1")
_FUNCTION_TWICE = regex("(?<!目)的的(?!确)|(?<!温)和和(?![气美睦])|不不|与与|在在|出出(?!进)|到到|对对(?!联)")
_SIGN_TWICE = regex("[，。；：、,;]{2,}")
_SENTENCE = regex("[^。；\n]+")


@rule_of("文字")
def half_width(report: Report) -> Iterator[Finding]:
    """Yield one finding, with a count, for half-width punctuation between Chinese words."""
    found = list(HALF_WIDTH.finditer(report.text)) if any(sign in report.text for sign in _HALF) else []
    if found:
        kinds = "".join(dict.fromkeys(one[0] for one in found))
        why = f"中文里用了半角标点（{' '.join(kinds)}），全文共{len(found)}处。"
        span = around(report.text, found[0].start(), found[0].end())
        yield doubt(report, "半角标点", Severity.ASK, span, why, "请改成全角；数字里的（1,260、12:30）不用改。", subject="半角标点")


@rule_of("文字")
def doubled(report: Report) -> Iterator[Finding]:
    """Yield a finding for a word written twice in a row, and for a character that is doubled by mistake."""
    for found in _WORD_TWICE.finditer(report.text):
        if len(set(found[1])) > 1 and not set("一越") & set(found[1]) and not report.text.startswith(words("可以叠"), found.start()):
            yield _twice(report, found.start(), found.end(), found[1])
    for start in _doubled_characters(report.text):
        yield _twice(report, start, start + 2, report.text[start])


@rule_of("文字")
def doubled_signs(report: Report) -> Iterator[Finding]:
    """Yield a finding for two signs of punctuation in a row."""
    for found in _SIGN_TWICE.finditer(report.text):
        span = around(report.text, found.start(), found.end())
        yield doubt(report, "标点重复", Severity.ASK, span, f"连着写了“{found[0]}”。", "请留一个。")


@rule_of("文字")
def twice_in_a_sentence(report: Report) -> Iterator[Finding]:
    """Yield a finding for 虽然……虽然 in one sentence."""
    often = [word for word in words("重说") if report.text.count(word) > 1]
    for sentence in _SENTENCE.finditer(report.text) if often else ():
        for word in often:
            first = report.text.find(word, sentence.start(), sentence.end())
            second = report.text.find(word, first + 1, sentence.end()) if first >= 0 else -1
            if second >= 0 and second - first < 40 and "，" not in report.text[first:second]:
                span = (first, second + len(word))
                yield doubt(report, "词语重复", Severity.ASK, span, f"一句里两个“{word}”。", "请删去一个。")


@rule_of("文字")
def cut_off(report: Report) -> Iterator[Finding]:
    """Yield a finding for a sentence that ends with 建: 建设 lost a character."""
    for found in re.finditer("([一-鿿])建(?=[。，；])", report.text):
        if not re.match(any_of("建前"), found[1]):
            span = around(report.text, found.start(), found.end(), 10)
            yield doubt(report, "像是缺字", Severity.ASK, span, "“建”后面像是丢了“设”。", "请核对原稿。")


@rule_of("文字")
def until_now(report: Report) -> Iterator[Finding]:
    """Yield a finding for 截止目前: 截止 is the end of a term, 截至 is up to a time."""
    for found in re.finditer(r"截止(?=目前|今年|\d{1,4}年|\d{1,2}月|年底|到目前)", report.text):
        span = (found.start(), found.end() + 2)
        yield doubt(report, "用词", Severity.ASK, span, "“截止”是到期为止；说到某个时候的数，用“截至”。", "请改为“截至”。")


@rule_of("文字")
def unmatched(report: Report) -> Iterator[Finding]:
    """Yield a finding for a quote or bracket without its partner in the paragraph."""
    used = [pair for pair in _PAIRS.items() if any(sign in report.text for sign in "".join(pair))]
    offset = 0
    for line in report.text.split("\n") if used else ():
        yield from _unmatched(report, line, offset, used)
        offset += len(line) + 1


def _unmatched(report: Report, line: str, offset: int, pairs: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield the findings of one line, each kind of sign by itself; 1） and 一） are numbers, not brackets."""
    for opener, closers in pairs:
        if not any(sign in line for sign in opener + closers):
            continue
        waiting: list[int] = []
        for found in re.finditer(f"[{opener}{closers}]", line):
            if found[0] in opener:
                waiting.append(found.start())
            elif waiting:
                waiting.pop()
            elif not _ITEM.search(line[max(0, found.start() - 4) : found.start()]):
                yield _alone(report, offset + found.start(), "前")
        for start in waiting:
            yield _alone(report, offset + start, "后")


def _alone(report: Report, offset: int, side: str) -> Finding:
    """Return the finding on a sign without partner."""
    sign = report.text[offset]
    span = around(report.text, offset, offset + 1)
    return doubt(report, "引号括号不成对", Severity.ASK, span, f"“{sign}”找不到{side}面的另一半。", "请补上或删去。")


def _twice(report: Report, start: int, end: int, word: str) -> Finding:
    """Return the finding on a word written twice."""
    return doubt(report, "词语重复", Severity.ASK, around(report.text, start, end, 6), f"“{word}”写了两遍。", "请删去一个。")


def _doubled_characters(text: str) -> Iterator[int]:
    """Yield where a character is doubled by mistake: 落实领领导, where 领导 stands elsewhere in the report and 实领 does not."""
    yield from (found.start() for found in _FUNCTION_TWICE.finditer(text))
    usual = set(words("叠字")) | set("的和不与在出到对")
    doubled = [found.start() for found in re.finditer("([一-鿿])\\1(?!\\1)", text) if found[1] not in usual]
    pairs = {text[index : index + 2] for start in doubled for index in (start - 1, start + 1)}
    seen = {pair: text.count(pair) for pair in pairs} if len(pairs) < 200 else {}
    for start in doubled:
        before, behind = text[max(0, start - 1) : start + 1], text[start + 1 : start + 3]
        if seen.get(before, 2) == 1 and seen.get(behind, 0) > 1 and not text.startswith(words("连着的词"), start - 1):
            yield start
