"""Numbers that are said roughly twice over (约20余人), and ranges that can be read in two ways (4-6%)."""

from collections.abc import Iterator

from drafter.checks.quoting import around, passage
from drafter.checks.registry import rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report

_NUMBER = r"(?:\d[\d,，.]*|[数几]?[一二三四五六七八九十百千两]{1,6})[万亿]?"
_ROUGHLY = "(?:(?<![合契签公条节预违制特相大])约|大约|大概|差不多|(?<![最附邻靠临接将])近|将近|接近|几近)"
_MORE = "(?:超过|(?<![不高赶远])超|多于|高于|大于|突破|(?<!偏)逾|不少于|不低于)"
_LESS = "(?:不足|不到|低于|少于|小于|不超过|不多于|不高于)"
_AT_LEAST = "(?:至少|最少|起码)"
_AT_MOST = "(?:至多|最多|顶多)"
_UNIT = "[一-鿿%％]{0,4}?"
_OR_MORE = "以上(?![门级率报传山网线市述访午班海])"
_OR_LESS = "(?:以下(?![一几为达简列各派发降属沉基乡村])|(?:以内|之内)(?![部容外务心在涝]))"
_ABOUT = "(?:左右|上下)(?![级浮班线边两邻岸侧手联])"
_TWICE = (
    regex(rf"(?:{_ROUGHLY}|{_MORE}|{_LESS})(?:{_NUMBER})个?[余多](?![年天月日岁来])"),
    regex(rf"(?:{_ROUGHLY}|{_MORE}|{_LESS}|{_AT_LEAST}|{_AT_MOST}){_NUMBER}[余多]?{_UNIT}{_ABOUT}"),
    regex(rf"{_NUMBER}个?[余多]{_UNIT}(?:{_ABOUT}|{_OR_MORE}|{_OR_LESS})"),
    regex(rf"(?:{_ROUGHLY}|{_MORE}|{_AT_LEAST}){_NUMBER}[余多]?(?![级档类岁届]){_UNIT}(?<![级档类岁届]){_OR_MORE}"),
    regex(rf"(?:{_ROUGHLY}|{_LESS}|{_AT_MOST}){_NUMBER}[余多]?(?![级档类岁届]){_UNIT}(?<![级档类岁届]){_OR_LESS}"),
    regex(rf"(?:{_ROUGHLY})(?:{_ROUGHLY}|{_MORE}|{_LESS}){_NUMBER}"),
    regex("(?:数|几|(?<![以如加同马晚早路线网])上)(?:十|百|千|万)+余(?!项目)"),
    regex("左右以[上下]|(?:以上|以下)左右"),
)
_WORD = regex(
    "约|大概|差不多|[近余多超逾突破]|接近|[高大]于|不[足到少多高低超]|[低少小]于|至[少多]|最[少多]|起码|顶多|左右|上下|以[上下内]|之内|上[十百千万]|[数几]"
)
_REACH, _MARGIN = 24, 20
"""How far apart two words stand that are said of one number, and how far around them it is looked for, in characters."""
_RANGE = regex(r"(?<![\d.\-—–~～])(\d+(?:\.\d+)?)[\-—–~～]{1,2}(\d+(?:\.\d+)?)([%％万亿])")
_FEW = regex(r"(?:约|大约|大概|每隔)([1-9])、([1-9])(?=[一-鿿])")

_IDIOM = regex(any_of("数字词语"))


@rule(text)
def rough_twice(report: Report) -> Iterator[Finding]:
    """Yield a finding for every number that is said to be rough by two words: 约20余人, 超过50人左右, 60余吨左右, 约60人以上."""
    told: set[int] = set()
    spots = list(_near_words(report.text))
    for pattern in _TWICE:
        for match in (match for spot in spots for match in pattern.finditer(report.text, spot.start, spot.stop)):
            if told.isdisjoint(range(*match.span())):
                told.update(range(*match.span()))
                yield finding("约数", passage(report, match.span()), f"“{match[0]}”里两处说的都是大概。", "请只留一处。")


def _near_words(text: str) -> Iterator[range]:
    """Yield the stretches of a text, apart from each other, in which two rough words stand near each other."""
    start, first, last = -1, 0, -_REACH - 1
    for word in _WORD.finditer(text):
        if word.start() - last > _REACH:
            if start >= 0:
                yield range(start, last + _MARGIN)
            start = -1
        elif start < 0:
            start = max(0, first - _MARGIN)
        first, last = word.start(), word.end()
    if start >= 0:
        yield range(start, last + _MARGIN)


@rule(text)
def ranges(report: Report) -> Iterator[Finding]:
    """Yield a note for 4-6%, 5-10万 and 约2、3次: what stands behind the second number belongs to the first too."""
    for match in _RANGE.finditer(report.text):
        first, second, unit = match.groups()
        why = f"“{match[0]}”前一个数后面没有“{unit}”。"
        yield finding("约数", passage(report, match.span()), why, f"请写成“{first}{unit}—{second}{unit}”。", certain=False)
    for match in _FEW.finditer(report.text):
        few = "".join("一两三四五六七八九"[int(digit) - 1] for digit in match.groups())
        yield finding(
            "约数", passage(report, match.span()), "相邻的两个数表示大概，用汉字，中间不用顿号。", f"请写成“{few}”。", certain=False
        )


@rule(text)
def idioms_in_digits(report: Report) -> Iterator[Finding]:
    """Yield a note for 7上8下: numbers of idioms are words."""
    if any(char.isdigit() for char in report.text):
        for match in _IDIOM.finditer(report.text):
            quote = passage(report, around(report.text, *match.span(), 2))
            yield finding("约数", quote, f"“{match[0]}”是固定的词语。", "请用汉字写。", certain=False)
