"""提法 held against when a text was written: said too early or too late, in other characters, or not at all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import permutations

from drafter.checks.quoting import head, passage
from drafter.checks.registry import Dated, dated_text_with_phrases, party_report_with_phrases, rule, text_with_phrases
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.patterns import regex
from drafter.model.template import CAMPAIGNS, Judged, Phrase
from drafter.report import Report

_MEETINGS = "会议精神"
"""The name of 提法 whose words a report on 党建 has in its opening or first section."""
_ANCHOR = 4
"""By how many characters at its beginning or end a fixed expression is recognised."""
_MOST_MEMBERS = 4
"""Of how many members a fixed expression is looked for in every order."""
_SLIPS = 2
"""In how many characters a fixed expression may be misspelt to be recognised."""
_LONG_ENOUGH = 2000
"""How many 字 a report has that has room for a frame; a version to be read out has fewer."""
_YEAR_AHEAD = timedelta(days=365)
"""How far plans look ahead."""
_MOST_SPOTS = 200
"""How often a phrase is looked for in a text."""
_REACH = 12
"""How many characters before a phrase say that it is spoken of as past or as yet to come."""
_QUOTED = regex("“[^”]+”")
_TO_COME = regex("(?:迎接|喜迎|即将|筹备)[^，。；]*$")
_PAST = regex(r"(?:[原非未由从]|相对)$|(?:曾|昔日|当年|过去|往日|以前|从前|历年)[^，。；]*$")
_KEPT = regex(r"巩固|深化|拓展|持续|回头看|去年|上年|往年|\d{4}年")
"""What stands before a past campaign that goes on having effects."""
_LASTING = regex("常态化|长效化|制度化")
_EFFECTS = f"(?:[^，。；]{{0,4}}(?:{_LASTING.pattern}|成果|回头看|整改|问题|总结|经验))"
"""What stands behind one."""
_PARTY = regex("党建|党的建设")
_VILLAGE = regex("(?<!乡)村|社区|支部|总支")
_CONGRESS = regex("党的([一二三四五六七八九十]+)大|([一二三四五六七八九十]+)届")
_YEAR = regex(r"(?:19|20)\d\d(?=年)")


@rule(dated_text_with_phrases)
def early_phrases(report: Report, written: Dated, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Yield a finding for every phrase that did not exist when the text was written; plans may speak of the year after (提法)."""
    text, begins = _plain(report.text), _beginnings(phrases)
    right = [words for words, since in begins.items() if since <= written.last]
    early = sorted((words for words, since in begins.items() if since > written.last and words in text), key=len, reverse=True)
    found: list[range] = []
    for words in early:
        since = begins[words]
        plans = _plans(report) if since <= written.last + _YEAR_AHEAD else []
        spots = (at for at in _spots(text, words) if not any(at in other for other in (*plans, *found)))
        start = next((at for at in spots if not _is_within(text, at, words, right) and not _is_to_come(report.text, at)), None)
        if start is not None:
            found.append(range(start, start + len(words)))
            why = f"“{words}”{since.year}年{since.month}月才有，这份报告是{written.year}年度的。"
            yield finding("提法过早", passage(report, (start, start + len(words)), words), why)


@rule(dated_text_with_phrases)
def past_campaigns(report: Report, written: Dated, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Yield a finding for every yearly campaign that is said to be under way in a later year (提法)."""
    text, year = report.text, (date(written.year, 1, 1), date(written.year, 12, 31))
    campaigns = [phrase for phrase in phrases if phrase.name == CAMPAIGNS]
    now = [words for phrase in campaigns if phrase.overlaps(*year) for words in phrase.wordings]
    for words in dict.fromkeys(words for phrase in campaigns for words in phrase.wordings if words in text):
        same = [phrase for phrase in campaigns if words in phrase.wordings]
        lasting = any(words in other for other in now) or _LASTING.search(words)
        if lasting or not all(phrase.ended_before(year[0]) for phrase in same):
            continue
        for match in re.finditer(f"(?:开展|推进|组织|抓好|抓实)[^，。；]{{0,8}}{re.escape(words)}(?!{_EFFECTS})", text):
            span = match.end() - len(words), match.end()
            if not _KEPT.search(_before(text, span[0])):
                instead = f"，{written.year}年是“{now[0]}”" if now else ""
                yield finding("提法过时", passage(report, span, words), f"“{words}”是{_period(same)}的提法{instead}。")


@rule(dated_text_with_phrases)
def past_phrases(report: Report, written: Dated, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Yield a finding for every phrase that others had replaced before the year began, unless the sentence says that it is past (提法)."""
    text, begin = _plain(report.text), date(written.year, 1, 1)
    right = [_plain(words) for phrase in phrases if not phrase.ended_before(begin) for words in phrase.wordings]
    for words, old, now in _replaced(phrases, begin, written.last):
        for start in _spots(text, words) if words not in right else ():
            if not (_is_within(text, start, words, right) or _is_of_the_past(report.text, start, now, written.year)):
                why = f"“{words}”是{_period([old])}的提法，{written.year}年写“{now[0]}”。"
                yield finding("提法过时", passage(report, (start, start + len(words)), words), why)
                break


def _replaced(phrases: Sequence[Phrase], begin: date, last: date) -> Iterator[tuple[str, Phrase, list[str]]]:
    """Yield the wordings that had ended before a time began, each with its phrase and with what is said instead in that time."""
    judged = [phrase for phrase in phrases if phrase.name != CAMPAIGNS and phrase.judged is not Judged.NOTHING]
    ended = {_plain(words): phrase for phrase in judged if phrase.ended_before(begin) for words in phrase.wordings}
    for words, old in ended.items():
        now = [other for new in judged if new.name == old.name and new.overlaps(begin, last) for other in new.wordings]
        if now:
            yield words, old, now


@rule(text_with_phrases)
def misspelt_phrases(report: Report, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Yield a finding for every fixed expression that is nearly said, with other characters or in another order (提法)."""
    text = _plain(report.text)
    right = [_plain(words) for phrase in phrases for words in phrase.wordings]
    fixed = (phrase.words for phrase in phrases if phrase.wordings and (phrase.judged is Judged.LETTER or phrase.name == CAMPAIGNS))
    for words in dict.fromkeys(words for words in fixed if len(words) >= 2 * _ANCHOR):
        for start in _near(text, _plain(words)):
            if not any(_covers(text, start, len(words), other) for other in right):
                yield finding("提法有误", passage(report, (start, start + len(words)), words), f"规范的提法是“{words}”。")


@rule(party_report_with_phrases)
def without_congress(report: Report, written: Dated, phrases: Sequence[Phrase]) -> Iterator[Finding]:
    """Yield a finding for a report on 党建, long enough for a frame, that names no meeting of the congress of its day (提法)."""
    title, length = report.outline.title or "", len(re.sub(r"\s", "", report.text))
    if length < _LONG_ENOUGH or not _PARTY.search(title) or _VILLAGE.search("".join((title, *report.outline.signature))):
        return
    right = [
        words
        for phrase in phrases
        if phrase.name == _MEETINGS and phrase.overlaps(written.first, written.last)
        for words in phrase.wordings
    ]
    terms = {match[1] or match[2] for words in right for match in _CONGRESS.finditer(words)}
    if right and not any(f"党的{which}大" in report.text or f"{which}届" in report.text for which in terms):
        why = f"全文没有提到学习贯彻“{right[0]}”。"
        yield finding("没有写会议精神", passage(report, head(report), _MEETINGS), why)


def _plain(text: str) -> str:
    """Return a text with 、 for ，: members of a fixed expression are parted by either."""
    return text.replace("，", "、")


def _beginnings(phrases: Iterable[Phrase]) -> Mapping[str, date]:
    """Return since when words are said, and what they have in quotes."""
    begins: dict[str, date] = {}
    for phrase in phrases:
        for words in map(_plain, phrase.wordings if phrase.judged is not Judged.NOTHING else ()):
            for said in (words, *_QUOTED.findall(words)):
                begins[said] = min(begins.get(said, date.max), phrase.since)
    return begins


def _plans(report: Report) -> list[range]:
    """Return the stretches of a report that hold nothing but plans."""
    return [range(part.start, part.end) for part in report.parts if part.only_plans]


def _is_to_come(text: str, start: int) -> bool:
    """Return whether the words before a place speak of what is there as yet to come: 迎接, 筹备."""
    return _TO_COME.search(_before(text, start)) is not None


def _spots(text: str, words: str) -> Iterator[int]:
    """Yield where a text has words, as often as any report says them."""
    start = text.find(words)
    for _ in range(_MOST_SPOTS):
        if start < 0:
            return
        yield start
        start = text.find(words, start + 1)


def _is_within(text: str, start: int, words: str, longer: Iterable[str]) -> bool:
    """Return whether words are part of longer ones that stand there."""
    return any(words in other and other != words and text.startswith(other, max(0, start - other.find(words))) for other in longer)


def _covers(text: str, start: int, length: int, words: str) -> bool:
    """Return whether right words stand where almost other ones do, but for as many characters as those may be misspelt in."""
    end = start + length
    there = text.find(words, max(0, start - len(words)), end + len(words))
    return there >= 0 and min(end, there + len(words)) - max(start, there) >= length - _SLIPS


def _before(text: str, start: int) -> str:
    """Return the words shortly before a place, of its sentence."""
    return re.split("[。；\n]", text[max(0, start - _REACH) : start])[-1]


def _is_of_the_past(text: str, start: int, now: Iterable[str], year: int) -> bool:
    """Return whether a sentence speaks of an earlier time, or says what is right now as well."""
    begin = max(text.rfind(stop, 0, start) for stop in "。\n") + 1
    match = re.compile("[^。\n]*").match(text, begin)
    sentence = match[0] if match else ""
    if _PAST.search(_before(text, start)) or any(_plain(words) in _plain(sentence) for words in now):
        return True
    return any(int(said) < year for said in _YEAR.findall(sentence))


def _near(text: str, phrase: str) -> Iterator[int]:
    """Yield where a text has almost these words: with one or two other characters, or with its members in another order."""
    for anchor, shift in ((phrase[:_ANCHOR], 0), (phrase[-_ANCHOR:], len(phrase) - _ANCHOR)):
        yield from (start - shift for start in _spots(text, anchor) if _is_misspelt(text, start - shift, phrase))
    members = phrase.split("、")
    orders = permutations(members) if 1 < len(members) <= _MOST_MEMBERS else ()
    places = (text.find("、".join(order)) for order in orders if order != tuple(members))
    yield from (place for place in places if place >= 0)


def _is_misspelt(text: str, start: int, phrase: str) -> bool:
    """Return whether a phrase stands at a place, with one or two other characters."""
    words_there = text[max(0, start) : start + len(phrase)]
    if start < 0 or len(words_there) != len(phrase):
        return False
    return 0 < sum(mine != theirs for mine, theirs in zip(words_there, phrase, strict=True)) <= _SLIPS


def _period(phrases: Sequence[Phrase]) -> str:
    """Return when something was said: 2021年, 2019年6月至2019年11月, 2016年10月以前."""
    since, until = min(phrase.since for phrase in phrases), max(phrase.until for phrase in phrases)
    if since == date.min:
        return f"{until.year}年{until.month}月以前"
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f"{since.year}年" if since.year == until.year else f"{since.year}—{until.year}年"
    return f"{since.year}年{since.month}月至{until.year}年{until.month}月"
