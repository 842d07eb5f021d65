"""What a county office wants to know of one draft among many."""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from drafter.diagnostics import Finding, Severity
from drafter.model.draft import Draft, Source
from drafter.model.overview import OverviewRow
from drafter.model.sheet import SheetPath, State
from drafter.model.template import Template
from drafter.report.length import extent
from drafter.writers import files

_LEAST = 15
"""How many characters a sentence has that is worth comparing."""


def write_overview(rows: Mapping[str, OverviewRow], failed: Mapping[str, str], templates: Mapping[str, Template], output: Path) -> Path:
    """Write 汇总.xlsx on many drafts, by file, and those that failed, by source; return where: beside one that somebody has edited.

    `templates`, by name, order and group the figures. Raise DrafterError.
    """
    from drafter.writers.excel.overview import overview  # late: a batch without 汇总 needs no workbook

    return files.save_beside(output, overview(rows, failed, templates))


def overview_row(drafted: Draft, findings: Sequence[Finding]) -> OverviewRow:
    """Return what a county wants to know of a draft."""
    sheet, size = drafted.sheet, extent(drafted.document)
    figures = {
        name: _typed(source)
        for name, source in drafted.sources.items()
        if source.figure and not source.where.section and source.state.present
    }
    gaps = Counter(gap.office.split(" ")[0] or "本人" for gap in drafted.gaps)
    return OverviewRow(
        unit=sheet.unit,
        year=sheet.year,
        template=drafted.template.name,
        filled=sum(state is not None and state.present for state in drafted.states.values()),
        asked=sum(state is not State.NONE for state in drafted.states.values()),
        gaps=gaps,
        doubts=len(drafted.doubts),
        must=sum(finding.severity is Severity.MUST for finding in findings),
        ask=sum(finding.severity is Severity.ASK for finding in findings),
        words=size.words,
        problems=-1 if size.problems is None else round(size.problems * 100),
        sentences=tuple(_sentences(drafted)),
        figures=figures,
        last={name: drafted.sheet.last_value(name) for name in figures if drafted.sheet.last_value(name)},
    )


def _typed(source: Source) -> str:
    """Return a figure as printed, marked where it is 待核."""
    return f"{source.text}（待核）" if source.state is State.DOUBTFUL else source.text


def _sentences(drafted: Draft) -> list[int]:
    """Return a checksum of every sentence of the unit's own that is long enough to be compared; what the template says is nobody's."""
    return [
        zlib.crc32("".join(run.text for run in sentence).encode())
        for block in drafted.document.blocks
        if block.level != 1
        for sentence in block.sentences()
        if sum(len(run.text) for run in sentence) >= _LEAST and any(SheetPath.read(run.source).section for run in sentence if run.source)
    ]
