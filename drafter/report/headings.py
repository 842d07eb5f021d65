"""Which lines of a report are headings, of every form that people number: lines in, sections with their levels out."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL

HEADING_LIMIT = 40
"""A longer first sentence is no heading but a numbered paragraph."""
BLANKS = " 　\t\r﻿"
_SENTENCE = HEADING_LIMIT // 2
"""A longer sentence that stands alone behind its number is a heading only where text follows it."""
_STEMS, _LEGAL = "甲乙丙丁戊己庚辛壬癸", "壹贰叁肆伍陆柒捌玖拾"
_PART, _ORDINAL, _CHINESE, _OLD, _ROMAN, _STEM, _BARE = "部分", "第一、", "一、", "壹、", "Ⅰ.", "甲、", "1 "
_NUMBERS = (
    (_PART, 1, regex(f"第{NUMERAL}(?:部分|章)[、：: 　]?")),
    (_ORDINAL, 1, regex(f"第{NUMERAL}、(?!第?{NUMERAL}[、季个届轮年次])")),
    (_CHINESE, 1, regex(f"{NUMERAL}[、.．](?!{NUMERAL}[、，级类季])")),
    (_OLD, 1, regex(f"[{_LEGAL}]{{1,3}}[、.．]")),
    (_ROMAN, 1, regex("[Ⅰ-Ⅻ][、.．]")),
    (_STEM, 1, regex(f"[{_STEMS}][、.．](?![{_STEMS}])")),
    ("（一）", 2, regex(f"[（(]{NUMERAL}[）)]|[㈠-㈩]")),
    ("1.", 3, regex(r"\d{1,2}(?:[.．](?!\d)|、(?!\d))|[⒈-⒛]")),
    (_BARE, 3, regex(r"\d{1,2}[ 　]{1,4}(?=[一-鿿][^\t\n]{3,}$)(?![年月日号时点个名次户件场万亿元人])")),
    ("（1）", 4, regex(r"[（(]\d{1,2}[）)]|\d{1,2}[）)]|[⑴-⒇]")),
    ("①", 5, regex("[①-⑳❶-❿]")),
)
"""The forms in which headings are numbered, by GB/T 9704-2012, 7.3.3, and others that people use, each with its usual level."""
_FREE = (_ORDINAL, _OLD, _ROMAN, _STEM)
"""The forms that have no level of their own: they stand on top where nothing stands above them, else below what does."""
_RUNS = (_STEM, _BARE)
"""The forms that are numbers only where they go on: 1 …, 2 …."""
_STOP = regex("。|(?<=[一-鿿”）])[.．](?=[一-鿿]|$)")
"""What ends a heading behind which text follows."""


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


class _Found(Struct, frozen=True):
    """What may be a heading."""

    section: Section
    form: str
    """Which of the forms its number has; empty for one that is a heading by its style."""
    is_sentence: bool = False
    """Whether it is a long sentence that stands alone, as points of a list do."""
    is_followed: bool = False
    """Whether text of its own stands below it."""


def number_of(text: str) -> tuple[str, int, str] | None:
    """Return form, level and number with which a line begins."""
    for form, level, pattern in _NUMBERS:
        number = pattern.match(text)
        if number:
            return form, level, number[0].rstrip(" 　：:") if form in (_PART, _BARE) else number[0]
    return None


def is_numbered(text: str) -> bool:
    """Return whether a line begins with a number that stands for itself; one that must go on to be one does not count."""
    number = number_of(text)
    return number is not None and number[0] not in _RUNS


def plain(words: str) -> str:
    """Return words without Markdown's bold signs and blanks around."""
    return re.sub(r"^\*\*(.+)\*\*$", r"\1", words).strip(BLANKS)


def sections_of(lines: Sequence[Line], styled: Mapping[int, int]) -> tuple[Section, ...]:
    """Return the headings among lines, in order; `styled`: headings by style, with their levels."""
    found = [one for at, line in enumerate(lines) if (one := _found(lines, at) or _styled(line, styled))]
    for kept in (_in_runs, _with_text):
        found = list(kept(found))
    return tuple(_levelled(found))


def _found(lines: Sequence[Line], at: int) -> _Found | None:
    """Return what may be the heading that a line is or begins with, or None for a paragraph, numbered or not."""
    line = lines[at]
    numbered = number_of(line.text)
    if numbered is None:
        return None
    form, level, number = numbered
    rest = line.text[len(number) :].lstrip(" 　：:、.．")
    if form == _ORDINAL and "第二、" in rest:  # 第一、……第二、…… within one paragraph count its sentences.
        return None
    stop = _STOP.search(rest)
    heading, text = (rest[: stop.start()], rest[stop.end() :]) if stop else (rest, "")
    run_in = bool(text.strip(BLANKS))
    alone = bool(stop) and not run_in
    words = plain(heading).removeprefix("**").removesuffix("**").rstrip("。")
    if not words or len(words) > HEADING_LIMIT or (alone and re.search(r"\d", heading)) or re.search("[；;，,：:]$", words):
        return None
    is_sentence = alone and len(heading) > _SENTENCE
    return _Found(Section(level, number, words, run_in, line.offset), form, is_sentence, is_sentence and _is_followed(lines, at, level))


def _is_followed(lines: Sequence[Line], at: int, level: int) -> bool:
    """Return whether text stands below a line, or a heading of a lower level."""
    if at + 1 == len(lines):
        return False
    below = lines[at + 1].text
    number = number_of(below)
    if number is not None and len(below) <= HEADING_LIMIT:
        return number[1] > level
    return "。" in below and not re.search(any_of("结尾"), below)


def _styled(line: Line, styled: Mapping[int, int]) -> _Found | None:
    """Return the heading that a line is by its style, without a number."""
    level = styled.get(line.offset)
    if not level or len(line.text) > HEADING_LIMIT:
        return None
    return _Found(Section(level, "", line.text.rstrip("。"), False, line.offset), "")


def _in_runs(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what may be headings; of a form that must go on, those that do: 1, 2, 3."""
    going: set[int] = set()
    for form in _RUNS:
        before: list[_Found] = []
        for one in (one for one in found if one.form == form):
            before = [*before, one] if before and _count(one) == len(before) + 1 else [one] if _count(one) == 1 else []
            going |= {kept.section.offset for kept in before if len(before) > 1}
    yield from (one for one in found if one.form not in _RUNS or one.section.offset in going)


def _count(one: _Found) -> int:
    """Return what the number of a form that must go on counts."""
    number = one.section.number
    return _STEMS.index(number[0]) + 1 if one.form == _STEM else int(number)


def _with_text(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield the headings; of long sentences of one level that follow each other those of which most have text below: others are points."""
    groups: dict[int, list[_Found]] = {}
    points: set[int] = set()
    for one in (*found, None):
        level = one.section.level if one else 0
        for ended in [below for below in groups if below > level]:
            points |= _points(groups.pop(ended))
        if one and one.is_sentence:
            groups.setdefault(level, []).append(one)
    yield from (one for one in found if one.section.offset not in points)


def _points(group: Sequence[_Found]) -> set[int]:
    """Return where long sentences stand that are points of a list and no headings."""
    headings = sum(one.is_followed for one in group) * 2 > len(group)
    return set() if headings else {one.section.offset for one in group}


def _levelled(found: Sequence[_Found]) -> Iterator[Section]:
    """Yield the headings on their levels: below 第一部分, and below whatever else stands on top, 一、 and all below it stand lower."""
    tops = _tops(found)
    shift = tops.index(_CHINESE) if _CHINESE in tops else 0
    below: dict[str, int] = {}
    above = 0
    for one in found:
        if one.form in tops and one.form != _CHINESE:
            level = tops.index(one.form) + 1
        elif one.form in _FREE:
            level = below.setdefault(one.form, above + 1)
        else:
            level = one.section.level + shift
        above = above if one.form in below else level
        yield replace(one.section, level=level)


def _tops(found: Sequence[_Found]) -> list[str]:
    """Return the forms that stand on top, one below the other: 第一部分, those that come before the first 一、, then 一、 itself."""
    forms = list(dict.fromkeys(one.form for one in found if one.section.level == 1))
    free = [form for form in forms[: forms.index(_CHINESE)] if form in _FREE] if _CHINESE in forms else []
    if _CHINESE not in forms and _PART not in forms:
        free = [form for form in forms if form in _FREE][:1]
    return [form for form in (_PART, *free, _CHINESE) if form in forms]
