"""What is doubted, as JSON."""

import json
from collections.abc import Sequence

from drafter.diagnostics import Finding


def findings_json(findings: Sequence[Finding]) -> str:
    """Return the findings as a JSON array; `number` is what a user writes under 忽略."""
    said = [
        {
            "code": finding.code, "severity": finding.severity.value, "number": finding.number,
            "file": finding.place.file if finding.place else None, "line": finding.place.line if finding.place else None,
            "column": finding.place.column if finding.place else None, "quote": finding.quote, "why": finding.why, "remedy": finding.remedy,
        }
        for finding in findings
    ]  # fmt: skip
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
