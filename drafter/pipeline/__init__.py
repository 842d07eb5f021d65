"""The order of the steps, and nothing else: here those of one draft; the others are loaded where they are asked for."""

from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import (
    FORM,
    FORMATS,
    annotate_draft,
    blank_workbook,
    chosen,
    default_name,
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

__all__ = [
    "FORM", "FORMATS", "annotate_draft", "blank_workbook", "chosen", "default_name", "examine", "fix", "form_of", "ledger", "load",
    "read_sheet", "render", "safe_name", "suggest", "write_overview",
]  # fmt: skip
