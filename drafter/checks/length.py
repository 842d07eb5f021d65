"""How long the report is, against what the notice asks."""

from collections.abc import Iterator
from fractions import Fraction

from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.model.draft import Draft
from drafter.report.length import SPOKEN, Limit, extent, limit, percent

_KEYS = ("字数", "问题篇幅", "述职时长")


@check_for("字数")
def words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the report is too long or too short."""
    asked = limit(draft, "字数")
    count = extent(draft.document).words if asked else 0
    if asked and asked.above(Fraction(count)):
        why = f"报告现在{count}字，要求{asked.text}。"
        yield _finding("字数超出", asked, why, "请删去说不清、答不上的话，先删没有数和事的句子。")
    if asked and asked.below(Fraction(count)):
        why = f"报告现在{count}字，要求{asked.text}。"
        unfilled = draft.gaps or draft.omissions
        remedy = "先把待填的数和素材填上，字数会增加。" if unfilled else "请在素材里补充本单位的事。"
        yield _finding("字数不足", asked, why, remedy)


@check_for("问题篇幅")
def problem_share(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the part on problems takes too little or too much of the report."""
    asked = limit(draft, "问题篇幅")
    share = extent(draft.document).problems if asked else None
    if asked and share is not None and (asked.below(share) or asked.above(share)):
        few = asked.below(share)
        remedy = "请把“表现”写到具体的事和数，把“原因”写到自己身上。" if few else "请把“表现”写短些。"
        why = f"问题部分占{percent(share)}，要求{asked.text}。"
        yield _finding("问题篇幅不足" if few else "问题篇幅超出", asked, why, remedy)


@check_for("述职时长")
def speaking_time(draft: Draft) -> Iterator[Finding]:
    """Yield a note where reading the report aloud takes longer than asked."""
    asked = limit(draft, "述职时长")
    minutes = extent(draft.document).minutes if asked else 0
    if asked and asked.above(Fraction(minutes)):
        why = f"照稿念完约{minutes}分钟（每分钟{SPOKEN}字），要求{asked.text}，上会稿请加 --short。"
        yield _finding("述职时长超出", asked, why, "")


@check_for("要求看不懂")
def unreadable(draft: Draft) -> Iterator[Finding]:
    """Yield a note for every limit that cannot be read."""
    for key in _KEYS:
        typed = draft.sheet.requirements.get(key, ())
        if typed and limit(draft, key) is None:
            why = f"看不懂“{key}”的要求，没有核对这一条。"
            example = {"字数": "3000以内", "问题篇幅": "三分之一以上"}.get(key, "8分钟")
            quote = f"{key}: {typed[0].text}"
            yield Finding("要求看不懂", Severity.NOTE, typed[0].place, quote, why, f"请写成“{example}”这样。", subject=key)


def _finding(code: str, asked: Limit, why: str, remedy: str) -> Finding:
    """Return a finding that quotes what is asked; its code is 字数超出 or 字数不足, of one of `_KEYS`."""
    key = code[: -len("超出")]
    severity = Severity.NOTE if key == "述职时长" else Severity.ASK
    return Finding(code, severity, asked.place, f"{key}: {asked.text}", why, remedy, subject=key)
