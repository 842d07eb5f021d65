"""The skeleton of a report as people write it: title, salutation, sections of every numbering style, closing, signature, adverts."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL

HEADING_LIMIT = 40
"""A longer first sentence is no heading but a numbered paragraph."""
_NUMBERS = (
    (1, regex(f"第{NUMERAL}(?:部分|章)[、：: 　]?")),
    (1, regex(f"{NUMERAL}[、.．](?!{NUMERAL}[、，级类季])")),
    (2, regex(f"[（(]{NUMERAL}[）)]")),
    (3, regex(r"\d{1,2}(?:[.．](?!\d)|、(?!\d))")),
    (4, regex(r"[（(]\d{1,2}[）)]")),
    (5, regex("[①-⑳]")),
)
"""Levels by GB/T 9704-2012, 7.3.3, and a fifth below them."""
_MARKDOWN = regex(r"[#>]{1,6}[ 　]+|[-*+][ 　]+(?=\S)(?!\d+[ 　]?[-—][ 　]*$)|-{3,}$")
_BLANKS = " 　\t\r﻿"
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
_SHORT, _CLOSING_LIMIT, _LAST, _ECHO, _RUN = 30, 80, 8, 3, 5


class Line(Struct, frozen=True):
    """One line without the blanks and the Markdown before it."""

    text: str
    """Its words, without 广告记号."""
    offset: int
    """Where they begin, in code points."""
    marks: str = ""
    """The Markdown before them: `## `."""

    @property
    def end(self) -> int:
        """Return where the words end."""
        return self.offset + len(self.text)


class Section(Struct, frozen=True):
    """A heading and where it stands."""

    level: int
    """1…6."""
    number: str
    """As typed: 一、 第一部分 (一) 1. ①."""
    heading: str
    """Without number and final 。."""
    run_in: bool
    """Whether the text goes on in the same paragraph."""
    offset: int
    """Where the number begins, in code points."""


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
    sections = _below_parts([section for line in body if (section := _section(line) or _styled(line, styled))])
    closing, signature = _ending(body)
    return Outline(title, _salutation(body), closing, signature, sections, _enumerations(text), noise)


def _below_parts(sections: list[Section]) -> tuple[Section, ...]:
    """Return the sections; where 第一部分 numbers the parts, 一、 and what is below it stand one level lower."""
    chapters = [section.number.startswith("第") for section in sections]
    numbered = list(zip(sections, chapters, strict=True))
    if not any(chapters) or not any(section.level == 1 and not chapter for section, chapter in numbered):
        return tuple(sections)
    return tuple(section if chapter else replace(section, level=section.level + 1) for section, chapter in numbered)


def _lines(text: str) -> Iterator[Line]:
    """Yield every line."""
    offset = 0
    for typed in text.split("\n"):
        words = typed.lstrip(_BLANKS)
        start = offset + len(typed) - len(words)
        marks = _MARKDOWN.match(words)
        length = marks.end() if marks else 0
        yield Line(words[length:].rstrip(_BLANKS), start + length, words[:length])
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
    return bool(line.text) and len(line.text) <= HEADING_LIMIT and not re.search("[。：:]$", line.text) and not _number(line)


def _advertises(line: Line) -> bool:
    """Return whether a whole line is an advert, page chrome or a chat program's courtesy."""
    words = line.text
    if not words or len(words) > _CLOSING_LIMIT or _number(line):
        return False
    if re.fullmatch("第 ?\\d+ ?页.{0,12}|[-—] ?\\d+ ?[-—]|\\d+ ?/ ?\\d+", words):
        return True
    return bool(re.match(any_of("对话"), words) or ("。" not in words and re.search(any_of("广告"), words)))


def _plain(words: str) -> str:
    """Return words without Markdown's bold signs and blanks around."""
    return re.sub(r"^\*\*(.+)\*\*$", r"\1", words).strip(_BLANKS)


def _title(lines: Sequence[Line]) -> tuple[str | None, Sequence[Line]]:
    """Return the title and the lines behind it."""
    for index, line in enumerate(lines[:4]):
        if re.search("[。；！，,：:]$", line.text) or len(line.text) > HEADING_LIMIT or _number(line):
            return (None, lines) if index == 0 else (_plain(lines[0].text), lines[1:])
        if re.search(any_of("标题"), line.text):
            return "".join(_plain(above.text) for above in lines[: index + 1]), lines[index + 1 :]
    return None, lines


def _salutation(body: Sequence[Line]) -> str | None:
    """Return whom the report addresses."""
    for line in body[:3]:
        words = _plain(line.text)
        if re.search("[：:]$", words) and len(words) <= HEADING_LIMIT:
            addressed = re.search(any_of("称呼"), words) or re.fullmatch("[一-鿿、]{1,20}(委|政府|党组|局|会|部|办)[：:]", words)
            return words if addressed and not re.search("如下|下面|汇报[：:]|报告[：:]", words) else None
        if "。" in words or _number(line):
            return None
    return None


def _number(line: Line) -> tuple[int, str] | None:
    """Return the level and number with which a line begins."""
    for level, pattern in _NUMBERS:
        number = pattern.match(line.text)
        if number:
            return level, number[0].rstrip(" 　：:") if number[0].startswith("第") else number[0]
    return None


def _section(line: Line) -> Section | None:
    """Return the heading that a line is or begins with, or None for a paragraph, numbered or not."""
    numbered = _number(line)
    if numbered is None:
        return None
    level, number = numbered
    rest = line.text[len(number) :].lstrip(" 　：:、")
    heading, stop, text = rest.partition("。")
    run_in = bool(text.strip(_BLANKS))
    item = bool(stop) and not run_in and (re.search(r"\d", heading) or len(heading) > HEADING_LIMIT // 2)
    words = _plain(heading).removeprefix("**").removesuffix("**").rstrip("。")
    if not words or len(words) > HEADING_LIMIT or item or re.search("[；;，,：:]$", words):
        return None
    return Section(level, number, words, run_in, line.offset)


def _styled(line: Line, styled: Mapping[int, int]) -> Section | None:
    """Return the heading that a line is by its style, without a number."""
    level = styled.get(line.offset)
    return Section(level, "", line.text.rstrip("。"), False, line.offset) if level and len(line.text) <= HEADING_LIMIT else None


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
        words = _plain(line.text)
        if re.search(any_of("结尾"), words) and len(words) <= _CLOSING_LIMIT and not _number(line):
            return words, signature
        if not _signs(words, line):
            break
        signature = words, *signature
    tail = body[-len(signature) - 1].text if len(body) > len(signature) else ""
    closing = re.search("[^。]{0,60}(?:批评指正|述职完毕|请予评议)[^。]{0,60}。$", tail[-_CLOSING_LIMIT:])
    return closing[0] if closing else None, signature if any(map(_DATE.match, signature)) else ()


def _signs(words: str, line: Line) -> bool:
    """Return whether a line may be who signs, or when."""
    return len(words) <= _SHORT and not re.search("[。；！？]$", words) and not _number(line) and "\t" not in words
