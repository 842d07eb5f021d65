"""The order of the steps, and nothing else."""

from drafter.pipeline.comparisons import apply, compare, reconcile, write_difference, write_into
from drafter.pipeline.drafts import (
    FORM,
    FORMATS,
    annotate_draft,
    blank_workbook,
    chosen,
    default_name,
    examine,
    fix,
    form_of,
    ledger,
    load,
    read_sheet,
    render,
    safe_name,
    suggest,
    write_overview,
)
from drafter.pipeline.lessons import learn_report, rename, save_lesson
from drafter.pipeline.reports import Known, annotate, bind_reports, known_beside, mend_report, review_reports

__all__ = [
    "FORM", "FORMATS", "Known", "annotate", "annotate_draft", "apply", "bind_reports", "blank_workbook", "chosen", "compare",
    "default_name", "examine", "fix", "form_of", "known_beside", "learn_report", "ledger", "load", "mend_report", "read_sheet",
    "reconcile", "rename", "render", "review_reports", "safe_name", "save_lesson", "suggest", "write_difference", "write_into",
    "write_overview",
]  # fmt: skip
