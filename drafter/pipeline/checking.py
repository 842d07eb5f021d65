"""The order of the steps of doubting a draft of ours: its text is read as any report is, then all rules judge both."""

from drafter.checks import Case, Checked, check, doubts_in_text
from drafter.diagnostics import Finding
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.report import read_report


def examine(drafted: Draft) -> Checked:
    """Return all doubts about a draft and its text, and those that the 填报表 silences. Gaps are no doubts."""
    return check(_case(drafted))


def examine_text(drafted: Draft) -> tuple[Finding, ...]:
    """Return the doubts about a draft's text alone, placed in that text."""
    return doubts_in_text(_case(drafted))


def _case(drafted: Draft) -> Case:
    """Return a draft with its text read as any report is, but for its figures, which are known."""
    runs = drafted.document.traced()
    names = {span: drafted.sources[run.source].name for span, run in runs if run.kind is RunKind.FIGURE}
    report = read_report(drafted.document.text, known=names)
    return Case(report, drafted, drafted.sheet, phrases=drafted.template.phrases)
