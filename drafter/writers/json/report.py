"""What was read of a report, as JSON."""

import json

from drafter.report import NamedFigure, Report


def report_json(report: Report) -> str:
    """Return one JSON object with everything that was read; offsets count code points of its "text"."""
    outline = report.outline
    said = {
        "text": report.text,
        "title": outline.title,
        "salutation": outline.salutation,
        "closing": outline.closing,
        "signature": list(outline.signature),
        "sections": [
            {
                "level": section.level,
                "number": section.number,
                "heading": section.heading,
                "run_in": section.run_in,
                "offset": section.offset,
            }
            for section in outline.sections
        ],
        "enumerations": outline.enumerations,
        "noise": [{"text": noise.text, "offset": noise.offset} for noise in outline.noise],
        "masked": [{"text": mask.text, "offset": mask.offset, "name": mask.name} for mask in report.masked],
        "figures": [_figure(named) for named in report.figures],
    }
    if report.left_out:
        said["left_out"] = [{"kind": one.kind.value, "text": one.words, "offset": one.offset} for one in report.left_out]
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _figure(named: NamedFigure) -> dict[str, str | int | None]:
    """Return a figure as JSON holds it."""
    figure = named.figure
    return {
        "text": figure.text, "value": figure.value, "approx": figure.approx or None, "unit": figure.unit,
        "name": named.name, "offset": figure.offset, "section": named.section,
    }  # fmt: skip
