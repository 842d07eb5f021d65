"""A report with a Word comment at each finding: the user's own Word file, or a plain text put into one."""

import copy
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from drafter.diagnostics import Finding
from drafter.writers.timeless import timeless

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_AUTHOR, _INITIALS = "drafter", "核"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def annotated(data: bytes | None, text: str, findings: Sequence[Finding]) -> bytes:
    """Return the .docx `data`, or one of `text` where that is None, with its findings as comments; same input, same bytes."""
    # late: python-docx takes longer to import than most commands run, and only this one and `diff` need it here.
    import docx
    from docx.text.paragraph import Paragraph

    document = docx.Document(io.BytesIO(data)) if data is not None else _of_text(text)
    lines = text.split("\n")
    paragraphs = [Paragraph(element, document) for element in document.element.body.iter(_W + "p")]
    for finding in findings:
        runs = _runs(paragraphs, lines, finding)
        if runs:
            said = f"{finding.severity.value}·{finding.code}：{finding.why}{finding.remedy}"
            comment = document.add_comment(runs, said, _AUTHOR, _INITIALS)
            # python-docx writes the time of day; no output of ours holds a clock.
            comment._comment_elm.attrib.pop(_W + "date", "")
    stream = io.BytesIO()
    document.save(stream)
    return timeless(stream.getvalue())


def _of_text(text: str) -> "Document":
    """Return a Word file with a paragraph for each line."""
    # late: as in `annotated`.
    import docx

    document = docx.Document()
    for line in text.rstrip("\n").split("\n"):
        document.add_paragraph(line)
    return document


def _runs(paragraphs: "Iterable[Paragraph]", lines: Sequence[str], finding: Finding) -> "list[Run]":
    """Return the runs that hold the quoted words, in the paragraph of the finding's line; else all of the paragraph's."""
    if finding.place is None or not 0 < finding.place.line <= len(lines):
        return []
    line = lines[finding.place.line - 1].strip()
    same = [paragraph for paragraph in paragraphs if paragraph.runs and paragraph.text.strip() and paragraph.text.strip() in line]
    for paragraph in sorted(same, key=lambda paragraph: -len(paragraph.text)):
        start = "".join(run.text for run in paragraph.runs).find(finding.quote)
        if start >= 0:
            end = start + len(finding.quote)
            _cut(paragraph, start)
            _cut(paragraph, end)
            return _within(paragraph.runs, start, end) or paragraph.runs
    return same[0].runs if same else []


def _cut(paragraph: "Paragraph", place: int) -> None:
    """Part the run that goes over a place of the paragraph's text in two of one format; one that holds more than words stays whole."""
    # late: as in `annotated`.
    from docx.text.run import Run

    offset = 0
    for run in paragraph.runs:
        inside = place - offset
        words = run.text
        if 0 < inside < len(words) and all(child.tag in (_W + "rPr", _W + "t") for child in run._r):
            behind = copy.deepcopy(run._r)
            run._r.addnext(behind)
            run.text, Run(behind, paragraph).text = words[:inside], words[inside:]
        offset += len(words)


def _within(runs: "Sequence[Run]", start: int, end: int) -> "list[Run]":
    """Return the runs that overlap a stretch of a paragraph's text."""
    within, offset = [], 0
    for run in runs:
        if offset < end and start < offset + len(run.text):
            within.append(run)
        offset += len(run.text)
    return within
