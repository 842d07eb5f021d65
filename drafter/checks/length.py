"""How long a report is, against what the notice asks."""

from collections.abc import Iterator
from fractions import Fraction

from drafter.checks.quoting import head, passage
from drafter.checks.registry import foreign_with_sheet, ours, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.model.document import count_words
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.report import Report
from drafter.report.length import SPOKEN, Limit, extent, limit, percent, read_limit

_EXAMPLES = {"字数": "3000以内", "问题篇幅": "三分之一以上", "述职时长": "8分钟"}
"""What can be asked, with an example of how."""
_CODES = {"字数": ("字数不足", "字数超出"), "问题篇幅": ("问题篇幅不足", "问题篇幅超出")}
"""By what is asked: too little, too much."""


@rule(ours)
def words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the report is too long or too short."""
    asked = limit(draft, "字数")
    count = extent(draft.document).words if asked else 0
    why = f"报告现在{count}字，要求{asked.text}。" if asked else ""
    if asked and asked.above(Fraction(count)):
        yield finding("字数超出", _quote("字数", asked), why)
    if asked and asked.below(Fraction(count)):
        unfilled = draft.gaps or draft.omissions
        yield finding("字数不足", _quote("字数", asked), why, "先把待填的数和素材填上，字数会增加。" if unfilled else None)


@rule(ours)
def problem_share(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the part on problems takes too little or too much of the report."""
    asked = limit(draft, "问题篇幅")
    share = extent(draft.document).problems if asked else None
    code = _code("问题篇幅", asked, share) if asked and share is not None else ""
    if asked and share is not None and code:
        yield finding(code, _quote("问题篇幅", asked), f"问题部分占{percent(share)}，要求{asked.text}。")


@rule(ours)
def speaking_time(draft: Draft) -> Iterator[Finding]:
    """Yield a note where reading the report aloud takes longer than asked."""
    asked = limit(draft, "述职时长")
    minutes = extent(draft.document).minutes if asked else 0
    if asked and asked.above(Fraction(minutes)):
        why = f"照稿念完约{minutes}分钟（每分钟{SPOKEN}字），要求{asked.text}，上会稿请加 --short。"
        yield finding("述职时长超出", _quote("述职时长", asked), why, "")


@rule(ours)
def unreadable_limits(draft: Draft) -> Iterator[Finding]:
    """Yield a note for every limit that cannot be read."""
    for key, example in _EXAMPLES.items():
        typed = draft.sheet.requirements.get(key, ())
        if typed and limit(draft, key) is None:
            quote = Quote(typed[0].place, f"{key}: {typed[0].text}", key)
            yield finding("要求看不懂", quote, f"看不懂“{key}”的要求，没有核对这一条。", f"请写成“{example}”这样。")


@rule(foreign_with_sheet)
def limits(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where the report is longer or shorter than 要求 asks, or its part on problems is."""
    count = count_words(report.text)
    wants = [count_words(report.text[part.start : part.end]) for part in report.parts if part.wants]
    measures = {"字数": (Fraction(count), f"报告{count}字")}
    if wants and count:
        share = Fraction(sum(wants), count)
        measures["问题篇幅"] = (share, f"问题部分占{percent(share)}")
    for key, (measure, said) in measures.items():
        typed = sheet.requirements.get(key, ())
        asked = read_limit(typed[0].text, floor=key == "问题篇幅") if typed else None
        code = _code(key, asked, measure) if asked else ""
        if asked and code:
            yield finding(code, passage(report, head(report), key), f"{said}，要求{asked.text}。", "")


def _code(key: str, asked: Limit, measure: Fraction) -> str:
    """Return what a measure is called that is too little or too much; empty for one that is as asked."""
    short, long = _CODES[key]
    if asked.below(measure):
        return short
    return long if asked.above(measure) else ""


def _quote(key: str, asked: Limit) -> Quote:
    """Return what is asked as it is typed."""
    return Quote(asked.place, f"{key}: {asked.text}", key)
