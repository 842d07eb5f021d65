"""The skeleton of a report as people write it: title, salutation, sections of every numbering style, closing, signature, adverts."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL
from drafter.report.headings import BLANKS, HEADING_LIMIT, Line, Section, is_numbered, plain, sections_of

_MARKDOWN = regex(r"[#>]{1,6}[ 　]+|[-*+][ 　]+(?=\S)(?!\d+[ 　]?[-—][ 　]*$)|-{3,}$")
_ITEM = regex(
    rf"""
    (?: ^ | (?<=[。；：！？，;:,”）\n]) ) [ 　]{{0,4}}
    (?: {NUMERAL}[是要] (?![一二三四五六七八九十])  # 一是, 二要; never 一是一
    | 第{NUMERAL} (?: [，,] | 、(?![一二三四五]) )  # 第一，; never 第一、二季度
    | (首先[，,])
    | ( (?:其次|再次|最后)[，,] )  # Behind 首先 only.
    )
    """,
    re.VERBOSE,
)
_DATE = regex(r"[（(]?[\dOolIXx×*＿〇○一二三四五六七八九十]{2,4}[年./-][^，。；]{0,8}[）)]?$")
_NAME_WORDS = "[一-鿿]{2,3}|[一-鿿][\\x20　]{1,4}[一-鿿]|[一-鿿]{1,6}·[一-鿿]{1,6}"
_NAME = regex(_NAME_WORDS)
_SIGNER = regex(
    rf"""
    [（(]? (?:
        (?: 述职|报告|汇报|发言 ) (?: 人|单位 ) [：:] \s* [一-鿿·\x20　]{{2,20}}          # 述职人：…
        | [一-鿿（）()、]{{2,24}} [\x20　]+ (?: {_NAME_WORDS} )                             # 清溪镇党委书记　陈立
        | {_NAME_WORDS}
    ) [）)]?
    """,
    re.VERBOSE,
)
"""Who signs right below the title."""
_BYLINES = 3
_SHORT, _CLOSING_LIMIT, _LAST, _ECHO, _RUN = 30, 80, 8, 3, 5


class Noise(Struct, frozen=True):
    """An advert, a web page's or a chat program's remains."""

    text: str
    """The line or the mark."""
    offset: int
    """Where it begins, in code points."""


class Outline(Struct, frozen=True):
    """What stands where in a report."""

    title: str | None
    """Lines joined without a blank; None where there is none."""
    salutation: str | None
    """各位领导、同志们：; None where nobody is addressed."""
    closing: str | None
    """以上述职，请批评指正。; None where the report just ends."""
    signature: tuple[str, ...]
    """Who signs and when, line by line; empty where nobody does."""
    sections: tuple[Section, ...]
    """In the text's order."""
    enumerations: int
    """How many items 一是 … 首先， … 第一， … there are."""
    noise: tuple[Noise, ...]
    """In the text's order."""


def read_outline(text: str, styled: Mapping[int, int]) -> Outline:
    """Return the skeleton of a report; a text that is none has no title and no sections. `styled`: headings by style, with their levels."""
    lines = list(_lines(text))
    noise = _noise(text, lines)
    hidden = {(advert.offset, len(advert.text)) for advert in noise}
    left = [line for line in lines if line.text and (line.offset, len(line.text)) not in hidden]
    title, body = _title(left)
    byline, body = _byline(body) if title else ((), body)
    closing, signature = _ending(body)
    return Outline(title, _salutation(body), closing, signature or byline, sections_of(body, styled), _enumerations(text), noise)


def _lines(text: str) -> Iterator[Line]:
    """Yield every line."""
    offset = 0
    for typed in text.split("\n"):
        words = typed.lstrip(BLANKS)
        start = offset + len(typed) - len(words)
        marks = _MARKDOWN.match(words)
        length = marks.end() if marks else 0
        yield Line(words[length:].rstrip(BLANKS), start + length, words[:length])
        offset += len(typed) + 1


def _noise(text: str, lines: Sequence[Line]) -> tuple[Noise, ...]:
    """Return whole lines of advertising, marks within lines, and the Markdown of a text that is Markdown."""
    adverts = {line.offset: line for line in lines if _advertises(line)}
    begun = {line.text[:length] for line in adverts.values() for length in range(_ECHO, len(line.text))}
    adverts |= {line.offset: line for line in lines if line.text in begun and _is_loose(line)}
    adverts |= {line.offset: line for line in _between(lines, adverts)}
    noise = [Noise(line.text, line.offset) for line in adverts.values()]
    whole = {advert.text for advert in noise}
    noise += [Noise(mark[0], mark.start()) for mark in re.finditer(any_of("记号"), text) if mark[0] not in whole]
    if sum(line.marks.startswith("#") for line in lines) > 1:
        noise += [Noise(line.marks, line.offset - len(line.marks)) for line in lines if line.marks]
        noise += [Noise("**", bold.start()) for bold in re.finditer(r"(?<!\*)\*\*(?!\*)", text)]
    return tuple(sorted(noise, key=lambda advert: advert.offset))


def _between(lines: Sequence[Line], adverts: Container[int]) -> Iterator[Line]:
    """Yield the loose lines of every run that stands between two adverts with nothing else between."""
    waiting: list[Line] | None = None
    for line in lines:
        if line.offset in adverts:
            yield from waiting or ()
            waiting = []
        elif line.text and waiting is not None:
            joins = _is_loose(line) and len(waiting) < _RUN and not re.search(any_of("标题"), line.text)
            waiting = [*waiting, line] if joins else None


def _is_loose(line: Line) -> bool:
    """Return whether a line is neither sentence nor heading."""
    return bool(line.text) and len(line.text) <= HEADING_LIMIT and not re.search("[。：:]$", line.text) and not is_numbered(line.text)


def _advertises(line: Line) -> bool:
    """Return whether a whole line is an advert, page chrome or a chat program's courtesy."""
    words = line.text
    if not words or len(words) > _CLOSING_LIMIT or is_numbered(line.text):
        return False
    if re.fullmatch("第 ?\\d+ ?页.{0,12}|[-—] ?\\d+ ?[-—]|\\d+ ?/ ?\\d+", words):
        return True
    return bool(re.match(any_of("对话"), words) or ("。" not in words and re.search(any_of("广告"), words)))


def _title(lines: Sequence[Line]) -> tuple[str | None, Sequence[Line]]:
    """Return the title and the lines behind it."""
    for index, line in enumerate(lines[:4]):
        if re.search("[。；！，,：:]$", line.text) or len(line.text) > HEADING_LIMIT or is_numbered(line.text):
            return (None, lines) if index == 0 else (plain(lines[0].text), lines[1:])
        if re.search(any_of("标题"), line.text):
            return "".join(plain(above.text) for above in lines[: index + 1]), lines[index + 1 :]
    return None, lines


def _byline(body: Sequence[Line]) -> tuple[tuple[str, ...], Sequence[Line]]:
    """Return who signs, and when, right below the title, and the lines behind; nothing where nobody does."""
    above = list(takewhile(lambda line: _signs(plain(line.text), line) and _is_byline(plain(line.text)), body[:_BYLINES]))
    words = tuple(plain(line.text) for line in above)
    behind = body[len(above) :]
    sure = any(_DATE.match(said) or not _NAME.fullmatch(said) for said in words)
    return (words, behind) if behind and (sure or (words and _salutation(behind))) else ((), body)


def _is_byline(words: str) -> bool:
    """Return whether a line below the title may be who signs, or when."""
    return bool(_DATE.match(words) or _SIGNER.fullmatch(words) or re.search(any_of("单位尾") + "$", words))


def _salutation(body: Sequence[Line]) -> str | None:
    """Return whom the report addresses."""
    for line in body[:3]:
        words = plain(line.text)
        if re.search("[：:]$", words) and len(words) <= HEADING_LIMIT:
            addressed = re.search(any_of("称呼"), words) or re.fullmatch("[一-鿿、]{1,20}(委|政府|党组|局|会|部|办)[：:]", words)
            return words if addressed and not re.search("如下|下面|汇报[：:]|报告[：:]", words) else None
        if "。" in words or is_numbered(line.text):
            return None
    return None


def _enumerations(text: str) -> int:
    """Return how many items there are; 其次 and 最后 count behind a 首先 only."""
    count, first = 0, False
    for item in _ITEM.finditer(text):
        first = first or bool(item[1])
        count += first or not item[2]
    return count


def _ending(body: Sequence[Line]) -> tuple[str | None, tuple[str, ...]]:
    """Return the closing words and the signature."""
    signature: tuple[str, ...] = ()
    for line in reversed(body[-_LAST:]):
        words = plain(line.text)
        if re.search(any_of("结尾"), words) and len(words) <= _CLOSING_LIMIT and not is_numbered(line.text):
            return words, signature
        if not _signs(words, line):
            break
        signature = words, *signature
    tail = body[-len(signature) - 1].text if len(body) > len(signature) else ""
    closing = re.search("[^。]{0,60}(?:批评指正|述职完毕|请予评议)[^。]{0,60}。$", tail[-_CLOSING_LIMIT:])
    return closing[0] if closing else None, signature if any(map(_DATE.match, signature)) else ()


def _signs(words: str, line: Line) -> bool:
    """Return whether a line may be who signs, or when."""
    return len(words) <= _SHORT and not re.search("[。；！？]$", words) and not is_numbered(line.text) and "\t" not in words
