"""What was read of a report, as JSON."""

import json

from drafter.report import Named, Report


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
            {"level": one.level, "number": one.number, "heading": one.heading, "run_in": one.run_in, "offset": one.offset}
            for one in outline.sections
        ],
        "enumerations": outline.enumerations,
        "noise": [{"text": one.text, "offset": one.offset} for one in outline.noise],
        "masked": [{"text": one.text, "offset": one.offset, "name": one.name} for one in report.masked],
        "figures": [_figure(one) for one in report.figures],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _figure(one: Named) -> dict[str, str | int | None]:
    """Return a figure as JSON holds it."""
    found = one.figure
    return {
        "text": found.text, "value": found.value, "approx": found.approx or None, "unit": found.unit,
        "name": one.name, "offset": found.offset, "section": one.section,
    }  # fmt: skip
