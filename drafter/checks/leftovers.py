"""What should not be there any more: blanks of a sample, masks, lost numbers, adverts, numbers of persons, 密级, last year's sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.checks.quoting import around, passage, surroundings, texts
from drafter.checks.registry import foreign, ours, rule, text_of_a_year
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.report import Masked, Report

_MASK = regex(
    r"""
    (?<![\d])[×＊*]+(?!\d)                                                          # ××村; 10×20米 is a size
    | (?<![A-Za-z\d])[XxＸ]+(?=[村镇乡县区市局名个次场件户人元万亩组年月日某])    # XX村, X名; X光机 is a machine
    | _{2,} | ＿{2,}                                                                # a line to write on
    | [（(][　 ]+[）)]                                                              # （　　）
    """,
    re.VERBOSE,
)
_MARKDOWN = regex(r"(?m)^#{2,6}[ 　]|\*\*[^*\n]{1,40}\*\*(?=[^*])(?![村乡镇、])")
_PERSONAL = (
    ("身份证号", regex(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")),
    ("手机号", regex(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
)
_PLACEHOLDER = regex(
    r"""
    【?待填[：次场个名件户】]          # what is left of a gap of ours
    | （待核）
    | \{\{[^{}\n]{0,20}\}\}            # a blank of another program: {{姓名}}
    | TODO
    | 某某[某村镇乡县]
    | [○〇](?=[场次个名件户人])
    | （填[数写][^）\n]{0,6}）
    """,
    re.VERBOSE,
)
_NAMELESS = regex("某某?[镇乡县区市村局校院街旗](?![^，。]{0,4}(?:案|起))|某(?:单位|街道|社区|公司|党委|同志)|某某")
_PAYWALL = regex(any_of("付费墙"))
_COUNTED = "(?:个|名|户|次|件|项|条|佳|大|家|处|座|场|里|分|字)(?!度)"
"""What is counted with such a number; 2023级 and 2023版 are right."""
_GAP = regex(r"【待填：([^【】]{1,80})】")
"""A gap of a draft of ours; in a title it may run over the end of a line."""
_MOST_GAPS = 6
"""How many gaps are named."""
_SECRET = regex(r"(?:绝密|机密|秘密)[ 　]{0,4}[★☆]|[★☆][ 　]{0,4}(?:绝密|机密|秘密)")
_DISPLACED = regex(r"活动场(?=\d+[余多]?次)")
_MOST = 30
"""How many masked spots of a paragraph are named."""
_SHOWN, _SUBJECT = 44, 12
"""How many characters of last year's sentence are quoted, and how many it is called by."""


@rule(ours)
def stale_sentences(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every sentence that is printed as it stood in the report of another year, until 已核 confirms it."""
    for spot, words in draft.document.stale() if draft.template.learnt else ():
        shown = words if len(words) <= _SHOWN else words[:_SHOWN] + "……"
        yield finding("沿用原句", Quote(None, shown, words[:_SUBJECT]), f"{spot}这一句是{draft.template.learnt}年的原话。")


@rule(ours)
def blanks_of_samples(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every ×× and XX村 that a sample left in the user's words."""
    for value in texts(draft.sheet):
        match = _MASK.search(value.text)
        if match:
            yield finding("留有空白记号", surroundings(value, match), f"这里有“{match[0]}”，像是范文里没有填的空。")


@rule(foreign)
def masked_spots(report: Report) -> Iterator[Finding]:
    """Yield a finding for the masked spots of every paragraph, naming each."""
    gaps = _gaps(report)
    spots = (mask for mask in report.masked if mask.text and not mask.doubtful and mask.offset not in gaps)
    for _, paragraph in groupby(spots, key=lambda mask: report.line(mask.offset)):
        yield _masks(report, list(paragraph))


@rule(foreign)
def open_gaps(report: Report) -> Iterator[Finding]:
    """Yield one finding, with a count, for all gaps that a draft of ours still has."""
    gaps = list(_GAP.finditer(report.text))
    if gaps:
        names = list(dict.fromkeys(gap[1].replace("\n", "") for gap in gaps))
        some = "、".join(names[:_MOST_GAPS]) + (f"等{len(names)}项" if len(names) > _MOST_GAPS else "")
        yield finding("待填", passage(report, gaps[0].span(), "待填"), f"待填{len(gaps)}处：{some}。")


@rule(foreign)
def lost_numbers(report: Report) -> Iterator[Finding]:
    """Yield a finding for every number that fell out."""
    for mask in report.masked:
        if not mask.text:
            yield finding("数丢了", passage(report, around(report.text, mask.offset, mask.offset)), "量词前面没有数。")


@rule(foreign)
def doubtful_numbers(report: Report) -> Iterator[Finding]:
    """Yield a finding for every number that cannot be taken whole: its point fell out, or its numeral says nothing."""
    for mask in report.masked:
        if mask.doubtful:
            quote = passage(report, around(report.text, mask.offset, mask.offset + len(mask.text)), mask.text)
            yield finding("数看不清", quote, f"“{mask.text}”读不成一个数，没有当成数据。")


@rule(foreign)
def displaced_words(report: Report) -> Iterator[Finding]:
    """Yield a finding where a unit stands before the number: 活动场12次."""
    for match in _DISPLACED.finditer(report.text):
        quote = passage(report, around(report.text, match.start(), match.end() + 4))
        yield finding("数丢了", quote, "“场”和“次”只该有一个，可能丢了一个数。", "请核对是几场几次。")


@rule(foreign)
def adverts(report: Report) -> Iterator[Finding]:
    """Yield a finding for every advert, paywall mark and chat program's courtesy; Markdown is counted once."""
    for noise in report.outline.noise:
        if noise.text.strip("#*->+ 　\n"):
            yield finding("广告和网页残留", passage(report, (noise.offset, noise.offset + len(noise.text))), "这不是报告里的话。")


@rule(foreign)
def markdown(report: Report) -> Iterator[Finding]:
    """Yield one finding, with a count, for the signs that a chat program leaves."""
    matches = list(_MARKDOWN.finditer(report.text))
    if matches and any(noise.text.startswith(("#", "**")) for noise in report.outline.noise):
        why = f"聊天程序的排版记号（#、**）还在，共{len(matches)}处。"
        yield finding("聊天程序残留", passage(report, matches[0].span(), "排版记号"), why)


@rule(foreign)
def placeholders(report: Report) -> Iterator[Finding]:
    """Yield a finding for every word that a template or a draft leaves where something is to be filled in: 待填, {{姓名}}, 某某某."""
    gaps = _gaps(report)
    for match in _PLACEHOLDER.finditer(report.text):
        if match.start() in gaps:
            continue
        quote = passage(report, around(report.text, match.start(), match.end()), match[0])
        yield finding("隐去的字", quote, f"“{match[0]}”是记号，不是字。", "请填上，或删掉整句。")


@rule(foreign)
def nameless_title(report: Report) -> Iterator[Finding]:
    """Yield a finding where the title or the signature is a sample's: 某镇党委书记."""
    for words in (report.outline.title or "", *report.outline.signature):
        match = _NAMELESS.search(words)
        if match:
            start = report.text.find(match[0])
            quote = passage(report, around(report.text, start, start + len(match[0])), match[0])
            yield finding("隐去的字", quote, f"“{match[0]}”是范文里的，不是单位的名称。")


@rule(foreign)
def paywalls(report: Report) -> Iterator[Finding]:
    """Yield a finding for every sentence of a website that wants to be paid, where no whole line is an advert."""
    told = {report.line(advert.offset) for advert in report.outline.noise}
    for match in _PAYWALL.finditer(report.text):
        line = report.line(match.start())
        if line not in told:
            told.add(line)
            yield finding("广告和网页残留", passage(report, around(report.text, *match.span(), 12)), "这是网站的话，不是报告里的话。")


@rule(text_of_a_year)
def years_for_numbers(report: Report, year: int) -> Iterator[Finding]:
    """Yield a finding for 2023个村民小组 in a report on 2023: copies from the web have the year where 十 was."""
    for match in re.finditer(f"{year}(?:(?={_COUNTED})|(?=[一二三四五六七八九])|(?<=[一二三四五六七八九]{year}))", report.text):
        before = report.text[match.start() - 1 : match.start()]
        if before.isdigit() or before in (*".,，",):
            continue
        quote = passage(report, around(report.text, *match.span()), match[0])
        yield finding("年份当了数", quote, f"这里的“{year}”正好是述职的年度，像是替换年份时连“十”一起换了。")


@rule(foreign)
def personal_numbers(report: Report) -> Iterator[Finding]:
    """Yield a finding for identity-card and telephone numbers."""
    for code, pattern in _PERSONAL:
        for match in pattern.finditer(report.text):
            yield finding(code, passage(report, match.span()), f"报告里不该有{code}。")


@rule(foreign)
def secrecy(report: Report) -> Iterator[Finding]:
    """Yield a finding for a 密级 mark."""
    for match in _SECRET.finditer(report.text):
        yield finding("密级标志", passage(report, match.span()), "有密级标志的文件不能在这里处理。")
    for one in report.left_out:
        if mark := _SECRET.search(one.words):
            yield finding("密级标志", Quote(None, mark[0], mark[0]), f"{one.kind.value}里有密级标志，有密级标志的文件不能在这里处理。")


def _gaps(report: Report) -> frozenset[int]:
    """Return where in the text stand the gaps of a draft of ours."""
    return frozenset(at for gap in _GAP.finditer(report.text) for at in range(*gap.span()))


def _masks(report: Report, masks: Sequence[Masked]) -> Finding:
    """Return one finding on the masked spots of a paragraph."""
    first = masks[0]
    quote = passage(report, around(report.text, first.offset, first.offset + len(first.text)))
    spans = (around(report.text, mask.offset, mask.offset + len(mask.text), 4) for mask in masks[1:_MOST])
    others = "、".join(f"“{report.text[start:end]}”" for start, end in spans)
    several = f"；同一段还有{len(masks) - 1}处：{others}{'等' if len(masks) > _MOST else ''}" if len(masks) > 1 else ""
    return finding("隐去的字", quote, f"这些地方是记号，不是字{several}。")
