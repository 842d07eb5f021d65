"""Sentences of a learnt template that still speak of the year they were learnt from."""

from collections.abc import Iterator

from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.model.document import STALE
from drafter.model.draft import Draft

_SHOWN, _SUBJECT = 44, 12


@check_for("沿用原句")
def carried_over(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every sentence that is printed as it stood in the report of another year, until 已核 confirms it."""
    for spot, words in draft.document.stale() if draft.template.learnt else ():
        quote = words if len(words) <= _SHOWN else words[:_SHOWN] + "……"
        why = f"{spot}这一句是{draft.template.learnt}年的原话。"
        remedy = "请改成今年的事；仍然属实的，抄一段写进“已核”。"
        yield Finding(STALE, Severity.ASK, None, quote, why, remedy, subject=words[:_SUBJECT])
