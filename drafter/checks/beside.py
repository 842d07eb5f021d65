"""一致 结构 文字: a report against what lies beside it: the unit's 填报表, the other units' names, 提法."""

import re
from collections.abc import Container, Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from drafter.checks.substance import content
from drafter.checks.texts import Beside, around, comparison_of, doubt
from drafter.diagnostics import Finding, Severity
from drafter.figures import read_figure
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.document import count_words
from drafter.model.template import Phrase
from drafter.report import Named, Report, near_names
from drafter.report.length import percent, read_limit

_PERSON = regex("[一-鿿]{2,4}")
_ELSEWHERE = regex("(?:赴|到|去|往|与|和|同|向|从|由|对标|学习|邻近的?|相邻的?)$")
_NAMED_LIKE = 3
"""From how many characters on a name within another is taken to be the same."""
_ANSWERED = 0.5
"""Which share of a comment's words the report must hold to have taken it up."""
_ANCHOR = 4
"""By how many characters at its beginning or end a fixed expression is recognised."""
_MOST_MEMBERS = 4
"""Of how many members a fixed expression is looked for in every order."""
_SLIPS = 2
"""In how many characters a fixed expression may be misspelt to be recognised."""


@comparison_of("一致")
def other_units(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every spot with another unit's name, unless one goes there or learns from it."""
    own = beside.sheet.unit if beside.sheet else ""
    others = [unit for unit in beside.units if _is_peer(unit, own) and unit not in own and unit not in (report.outline.title or "")]
    for found in re.finditer("|".join(map(re.escape, sorted(others, key=len, reverse=True))), report.text) if others and own else ():
        if not _ELSEWHERE.search(report.text, max(0, found.start() - 4), found.start()):
            why = f"这是{own}的报告，这里写的是{found[0]}。"
            span = around(report.text, found.start(), found.end())
            yield doubt(report, "别的单位", Severity.ASK, span, why, "如果是套用别处的稿子时漏改的，请改过来。", subject=found[0])


def _is_peer(unit: str, own: str) -> bool:
    """Return whether a unit is of the same kind as another: a township names its own villages."""
    kinds = (("镇", "乡", "街道"), ("村", "社区"), ("县", "区", "市", "旗"))
    return unit != own and not any(own.endswith(kind) != unit.endswith(kind) for kind in kinds)


@comparison_of("一致")
def persons(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding where who signs, or the superior's secretary, is called otherwise than in the 填报表."""
    if beside.sheet is None:
        return
    header = beside.sheet.header
    name, above = header["述职人"].text, header["上级书记"].text
    for signed in report.outline.signature:
        line = re.sub("^(?:述职|报告)人[：: 　]*", "", signed)
        if name and _PERSON.fullmatch(line) and line != name and not re.search(any_of("单位尾") + "$", line):
            start = report.text.rindex(line)
            why = f"填报表里的述职人是“{name}”，落款写的是“{line}”。"
            yield doubt(report, "姓名不符", Severity.MUST, (start, start + len(line)), why, "请核对姓名。", subject="述职人")
    for person in filter(None, (name, above)):
        for found in near_names(report.text, person):
            why = f"填报表里是“{person}”，这里写成了“{found[0]}”。"
            yield doubt(report, "姓名不符", Severity.MUST, found.span(), why, "请核对姓名。", subject=person)


@comparison_of("一致")
def person_in_title(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding where the title names, behind the post, somebody nearly called as in the 填报表."""
    header = beside.sheet.header if beside.sheet else {}
    name, title = (header[key].text if header else "" for key in ("述职人", "职务"))
    found = re.search(f"{re.escape(title)}([一-鿿]{{2,3}}?)(?=\\d{{4}}|$)", report.outline.title or "") if name and title else None
    if found and found[1] != name and found[1][0] == name[0]:
        start = report.text.find(found[1])
        why = f"填报表里的述职人是“{name}”，标题写的是“{found[1]}”。"
        yield doubt(report, "姓名不符", Severity.MUST, (start, start + len(found[1])), why, "请核对姓名。", subject="述职人")


@comparison_of("一致")
def post(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding where the title names another post than the 填报表."""
    typed = beside.sheet.header["职务"].text if beside.sheet else ""
    title = report.outline.title or ""
    said = re.search(any_of("职位"), title)
    if typed and said and said[0] not in typed:
        start = report.text.find(said[0])
        why = f"填报表里的职务是“{typed}”，标题写的是“{said[0]}”。"
        yield doubt(report, "职务不符", Severity.ASK, (start, start + len(said[0])), why, "请核对职务。", subject="职务")


@comparison_of("一致")
def sheet_figures(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every figure that the 填报表 has with another value, and nowhere in the report with its own."""
    entries = beside.sheet.figures if beside.sheet else {}
    for name, entry in entries.items():
        same = [one for one in report.figures if _same_thing(name, one, entries)] if entry.value.text else []
        typed = _amount(entry.value.text)
        fitting = [one for one in same if typed and one.figure.unit == typed[1]]
        if typed and fitting and all(_amount(one.figure.text) != typed for one in fitting):
            first = fitting[0].figure
            why = f"填报表里“{name}”是{entry.value.text}，报告写的是{first.text}。"
            yield doubt(report, "与填报表不符", Severity.ASK, (first.offset, first.end), why, "请核对是哪一个。", subject=name)


@comparison_of("结构")
def unanswered(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every comment of last year (上年整改) whose words the report does not take up."""
    for item in beside.sheet.lists.get("上年整改", ()) if beside.sheet else ():
        comment = item.fields["问题"].text
        pairs = content(comment)
        if pairs and sum(pair in report.text for pair in pairs) < len(pairs) * _ANSWERED:
            why = f"去年点评指出“{comment}”，报告里没有找到怎么改的。"
            yield doubt(report, "上年点评没有答复", Severity.ASK, _head(report), why, "请写明做了什么、改得怎样。", subject=comment)


@comparison_of("结构")
def limits(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding where the report is longer or shorter than 要求 asks, or its part on problems is."""
    asked = beside.sheet.requirements if beside.sheet else {}
    words = count_words(report.text)
    parts = [count_words(report.text[part.start : part.end]) for part in report.parts if part.wants]
    measures = {"字数": (Fraction(words), f"报告{words}字")}
    if parts and words:
        share = Fraction(sum(parts), words)
        measures["问题篇幅"] = (share, f"问题部分占{percent(share)}")
    for key, (measure, said) in measures.items():
        limit = read_limit(asked[key][0].text, floor=key == "问题篇幅") if key in asked else None
        if limit and (limit.below(measure) or limit.above(measure)):
            code = f"{key}{'不足' if limit.below(measure) else '超出'}"
            yield doubt(report, code, Severity.ASK, _head(report), f"{said}，要求{limit.text}。", "", subject=key)


@comparison_of("文字", drafts=True)
def outdated_phrases(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every yearly campaign that is said to be under way in a year that is not its own (提法)."""
    year = beside.year(report)
    said = [phrase for phrase in beside.phrases if year and phrase.words in report.text]
    for phrase in said:
        now = [each for each in beside.phrases if each.name == phrase.name and each.since <= (year or 0) <= each.until]
        if now and phrase not in now and all(phrase.words not in each.words for each in now):
            for found in re.finditer(f"(?:开展|推进|组织|抓好|抓实)[^，。；]{{0,8}}{re.escape(phrase.words)}", report.text):
                span = (found.end() - len(phrase.words), found.end())
                why = f"“{phrase.words}”是{_years(phrase)}的提法，{year}年是“{now[0].words}”。"
                yield doubt(report, "提法过时", Severity.ASK, span, why, "请核对；是回顾往年的，写明年份。", subject=phrase.words)


@comparison_of("文字", drafts=True)
def misspelt_phrases(report: Report, beside: Beside) -> Iterator[Finding]:
    """Yield a finding for every fixed expression that is nearly said, with other characters or in another order (提法)."""
    for phrase in beside.phrases:
        if len(phrase.words) < 2 * _ANCHOR:
            continue
        for start in _near(report.text, phrase.words):
            span = (start, start + len(phrase.words))
            why = f"规范的提法是“{phrase.words}”。"
            yield doubt(report, "提法有误", Severity.ASK, span, why, "请照规范写。", subject=phrase.words)


def _near(text: str, words: str) -> Iterator[int]:
    """Yield where a text has almost these words: with one or two other characters, or with its members in another order."""
    for anchor, shift in ((words[:_ANCHOR], 0), (words[-_ANCHOR:], len(words) - _ANCHOR)):
        at = text.find(anchor)
        while at >= 0:
            start = at - shift
            window = text[max(0, start) : start + len(words)]
            if start >= 0 and len(window) == len(words) and 0 < sum(a != b for a, b in zip(window, words, strict=True)) <= _SLIPS:
                yield start
            at = text.find(anchor, at + 1)
    members = words.split("、")
    orders = permutations(members) if 1 < len(members) <= _MOST_MEMBERS else ()
    yield from (at for order in orders if order != tuple(members) and (at := text.find("、".join(order))) >= 0)


def _same_thing(name: str, figure: Named, entries: Container[str]) -> bool:
    """Return whether a figure of a report is called as one of the 填报表; one that is called as another of them is not."""
    own = figure.name
    if own in entries:
        return own == name
    return own == name or (len(name) >= _NAMED_LIKE and own.endswith(name)) or (len(own) >= _NAMED_LIKE and name.endswith(own))


def _amount(text: str) -> tuple[Fraction, str] | None:
    """Return the number and unit of a text that is one quantity, 万 worked in; None for another."""
    figure = read_figure(text)
    if figure is None or len(figure.quantities) != 1:
        return None
    quantity = figure.quantities[0]
    return Fraction(quantity.value), quantity.unit


def _years(phrase: Phrase) -> str:
    """Return `2021年` or `2016—2018年`."""
    return f"{phrase.since}年" if phrase.since == phrase.until else f"{phrase.since}—{phrase.until}年"


def _head(report: Report) -> tuple[int, int]:
    """Return where the title stands, or the first line."""
    end = report.text.find("\n")
    title: Sequence[str] = report.outline.title or ""
    start = max(0, report.text.find(str(title)))
    return (start, start + len(title)) if title else (0, end if end >= 0 else len(report.text))
