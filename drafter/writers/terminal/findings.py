"""Findings as the terminal shows them: numbered, by severity, each with its place, the words, why, and the remedy."""

import unicodedata
from collections.abc import Iterable, Sequence

from drafter.diagnostics import Finding, Severity

WIDTH = 80
"""Columns of a terminal."""


def report_summary(title: str, findings: Sequence[Finding], file: str) -> str:
    """Return what `drafter check` says about a report: a headline, then the findings."""
    blocks = [f"{title}：{severity_counts(findings, Severity) or '没有发现问题'}\n", *numbered_blocks(findings, file)]
    return "\n".join(block for block in blocks if block)


def severity_counts(findings: Sequence[Finding], severities: Iterable[Severity]) -> str:
    """Return `必须改2处，请核对4处`; empty where there is none."""
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in severities}
    return "，".join(f"{severity.value}{count}处" for severity, count in counts.items() if count)


def numbered_blocks(findings: Sequence[Finding], file: str) -> list[str]:
    """Return the findings by severity, numbered through."""
    numbers = {id(finding): number for number, finding in enumerate(findings, 1)}
    blocks = []
    for severity in Severity:
        group = [finding for finding in findings if finding.severity is severity]
        told = "".join(f"{numbers[id(finding)]}. {_told(finding, file)}" for finding in group)
        blocks.append(f"{severity.value}\n{told}" if told else "")
    return blocks


def _told(finding: Finding, file: str) -> str:
    """Return a finding: what and where, then why and what to do, on one line where both fit."""
    head = "　".join(filter(None, (finding.code, shown_place(finding, file), finding.quote)))
    whole = finding.why + finding.remedy
    lines = [whole] if display_width(whole) + 3 <= WIDTH else [finding.why, finding.remedy]
    return f"{head}\n" + "".join(f"   {line}\n" for line in lines if line)


def shown_place(finding: Finding, file: str) -> str:
    """Return `第105行`, with the file where it is not `file`; empty where nothing is written."""
    if finding.place is None:
        return ""
    return str(finding.place) if finding.place.file != file else _only_line(finding)


def _only_line(finding: Finding) -> str:
    """Return `第105行`, or an empty string where the whole file is meant."""
    return finding.place.spot if finding.place else ""


def display_width(text: str) -> int:
    """Return how many terminal columns `text` takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
