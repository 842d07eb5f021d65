"""残留: what should not be in a report any more: masks, lost numbers, adverts, a chat program's signs, numbers of persons, 密级."""

from collections.abc import Iterator
from itertools import groupby

from drafter.checks.texts import around, doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.patterns import regex
from drafter.report import Masked, Report

_MARKDOWN = regex(r"(?m)^#{2,6}[ 　]|\*\*[^*\n]{1,40}\*\*(?=[^*])(?![村乡镇、])")
_PERSONAL = (
    ("身份证号", regex(r"(?<!\d)\d{17}[\dXx](?![\dA-Za-z])")),
    ("手机号", regex(r"(?<!\d)1[3-9]\d{9}(?!\d)")),
)
_PLACEHOLDER = regex(
    r"【?待填[：次场个名件户】]|（待核）|\{\{[^{}\n]{0,20}\}\}|TODO|某某[某村镇乡县]|[○〇](?=[场次个名件户人])|（填[数写][^）\n]{0,6}）"
)
_SECRET = regex(r"(?:绝密|机密|秘密)[ 　]{0,4}[★☆]|[★☆][ 　]{0,4}(?:绝密|机密|秘密)")
_MOST = 30
"""How many masked spots of a paragraph are named."""
_DISPLACED = regex(r"活动场(?=\d+[余多]?次)")


@rule_of("残留", drafts=False)
def masked_spots(report: Report) -> Iterator[Finding]:
    """Yield a finding for the masked spots of every paragraph, naming each."""
    for _, spots in groupby((one for one in report.masked if one.text), key=lambda one: report.line(one.offset)):
        yield _spots(report, list(spots), "隐去的字", "这些地方是记号，不是字", "请填上真实的名称和数；没有这项就删掉整句。")


@rule_of("残留", drafts=False)
def lost_numbers(report: Report) -> Iterator[Finding]:
    """Yield a finding for every number that fell out."""
    for one in report.masked:
        if not one.text:
            span = around(report.text, one.offset, one.offset)
            yield doubt(report, "数丢了", Severity.MUST, span, "量词前面没有数。", "请补上；确实没有就删掉这句。")


@rule_of("残留", drafts=False)
def displaced_words(report: Report) -> Iterator[Finding]:
    """Yield a finding where a unit stands before the number: 活动场12次."""
    for found in _DISPLACED.finditer(report.text):
        span = around(report.text, found.start(), found.end() + 4)
        yield doubt(report, "数丢了", Severity.MUST, span, "“场”和“次”只该有一个，可能丢了一个数。", "请核对是几场几次。")


@rule_of("残留", drafts=False)
def adverts(report: Report) -> Iterator[Finding]:
    """Yield a finding for every advert, paywall mark and chat program's courtesy; Markdown is counted once."""
    for one in report.outline.noise:
        if one.text.strip("#*->+ 　\n"):
            span = (one.offset, one.offset + len(one.text))
            yield doubt(report, "广告和网页残留", Severity.MUST, span, "这不是报告里的话。", "请删掉。")


@rule_of("残留", drafts=False)
def markdown(report: Report) -> Iterator[Finding]:
    """Yield one finding, with a count, for the signs that a chat program leaves."""
    found = list(_MARKDOWN.finditer(report.text))
    if found and any(one.text.startswith(("#", "**")) for one in report.outline.noise):
        why = f"聊天程序的排版记号（#、**）还在，共{len(found)}处。"
        yield doubt(report, "聊天程序残留", Severity.MUST, found[0].span(), why, "请删掉这些记号，并逐句核对内容。", subject="排版记号")


@rule_of("残留", drafts=False)
def placeholders(report: Report) -> Iterator[Finding]:
    """Yield a finding for every word that a template or a draft leaves where something is to be filled in: 待填, {{姓名}}, 某某某."""
    for found in _PLACEHOLDER.finditer(report.text):
        span = around(report.text, found.start(), found.end())
        yield doubt(report, "隐去的字", Severity.MUST, span, f"“{found[0]}”是记号，不是字。", "请填上，或删掉整句。", subject=found[0])


@rule_of("残留", drafts=False)
def personal_numbers(report: Report) -> Iterator[Finding]:
    """Yield a finding for identity-card and telephone numbers."""
    for kind, pattern in _PERSONAL:
        for found in pattern.finditer(report.text):
            yield doubt(report, kind, Severity.MUST, found.span(), f"报告里不该有{kind}。", "请删掉。")


@rule_of("残留", drafts=False)
def secrecy(report: Report) -> Iterator[Finding]:
    """Yield a finding for a 密级 mark."""
    for found in _SECRET.finditer(report.text):
        yield doubt(report, "密级标志", Severity.MUST, found.span(), "有密级标志的文件不能在这里处理。", "请按保密规定处理。")


def _spots(report: Report, spots: list[Masked], code: str, why: str, remedy: str) -> Finding:
    """Return one finding on several spots of a paragraph."""
    first, last = spots[0], spots[-1]
    span = around(report.text, first.offset, first.offset + len(first.text))
    places = (around(report.text, one.offset, one.offset + len(one.text), 4) for one in spots[1:_MOST])
    others = "、".join(f"“{report.text[start:end]}”" for start, end in places)
    more = f"；同一段还有{len(spots) - 1}处：{others}{'等' if len(spots) > _MOST else ''}" if last is not first else ""
    return doubt(report, code, Severity.MUST, span, f"{why}{more}。", remedy)
