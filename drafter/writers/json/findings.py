"""What is doubted, as JSON."""

import json
from collections.abc import Sequence

from drafter.diagnostics import Finding


def findings_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON array; `number` is what a user writes under 忽略."""
    said = [
        {
            "code": one.code, "severity": one.severity.value, "number": one.number,
            "file": one.place.file if one.place else None, "line": one.place.line if one.place else None,
            "column": one.place.column if one.place else None, "quote": one.quote, "why": one.why, "remedy": one.remedy,
        }
        for one in findings
    ]  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
