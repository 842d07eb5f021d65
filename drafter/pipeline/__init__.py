"""The order of the steps, and nothing else: here those of one draft; the others are loaded where they are asked for."""

from drafter.pipeline.drafts import (
    FORMATS,
    annotate_draft,
    blank_workbook,
    default_name,
    examine,
    fix,
    form_of,
    ledger,
    load,
    render,
    safe_name,
    suggest,
    write_overview,
)
from drafter.pipeline.sheets import named_template, read_sheet, resolve_path

__all__ = [
    "FORMATS",
    "annotate_draft",
    "blank_workbook",
    "default_name",
    "examine",
    "fix",
    "form_of",
    "ledger",
    "load",
    "named_template",
    "read_sheet",
    "render",
    "resolve_path",
    "safe_name",
    "suggest",
    "write_overview",
]
