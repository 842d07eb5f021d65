"""What `drafter read` says about a report: Report in, a readable outline out."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from drafter.model.document import ANNEXES
from drafter.report import Report, told
from drafter.writers.terminal.findings import WIDTH, display_width

_BLANK = "　"


def report_outline(report: Report) -> str:
    """Return title, headings with the figures below each, what is masked, and adverts, for a person to read."""
    outline = report.outline
    lines = [f"标题　{outline.title or '没有认出标题'}"]
    lines += [f"称呼　{outline.salutation}"] if outline.salutation else []
    lines += _figures_between(report, 0, outline.sections[0].offset if outline.sections else len(report.text), 1)
    ends = [*(section.offset for section in outline.sections[1:]), len(report.text)]
    for section, end in zip(outline.sections, ends, strict=False):
        lines.append(_BLANK * (section.level - 1) + f"{section.number}{section.heading}")
        lines += _figures_between(report, section.offset, end, section.level)
    lines += [f"结尾　{outline.closing}"] if outline.closing else []
    lines += [f"落款　{'　'.join(outline.signature)}"] if outline.signature else []
    lines += [f"附表　{ANNEXES[annex.name].title}（第{report.line(annex.start)}行起），不算正文" for annex in report.annexes]
    lines += [f"没有读　{said}" for said in told(report)]
    lines += [f"缺处　{_around(report, mask.offset, mask.text)}（第{report.line(mask.offset)}行）" for mask in report.masked]
    lines += [f"广告　{noise.text.strip()}（第{report.line(noise.offset)}行）" for noise in outline.noise if noise.text.strip(" #*-\n")]
    return "\n".join([*lines, _tally(report)]) + "\n"


def _figures_between(report: Report, start: int, end: int, depth: int) -> list[str]:
    """Return the figures of a stretch, each marked by 【】 behind its name, as many a line as fit."""
    first, last = (bisect_left(report.figures, place, key=lambda named: named.figure.offset) for place in (start, end))
    inside = report.figures[first:last]
    return _wrapped([f"{named.name}【{named.figure.text}】" for named in inside], _BLANK * (depth + 1))


def _wrapped(pieces: Sequence[str], indent: str) -> list[str]:
    """Return pieces in lines of at most eighty columns."""
    lines: list[str] = []
    for piece in pieces:
        if lines and display_width(lines[-1]) + display_width(piece) + 2 <= WIDTH:
            lines[-1] += _BLANK + piece
        else:
            lines.append(indent + piece)
    return lines


def _around(report: Report, offset: int, words: str) -> str:
    """Return the spot with the words beside it: 投入资金【？】万元."""
    before = re.split("\n", report.text[max(0, offset - 8) : offset])[-1]
    end = offset + len(words)
    return f"{before}【{words or '？'}】{report.text[end : end + 6].split(chr(10))[0]}"


def _tally(report: Report) -> str:
    """Return how much was found: 44个数，7个小标题，19条“一是”，缺处1处，广告2处."""
    outline = report.outline
    counts = [f"{len(report.figures)}个数", f"{len(outline.sections)}个小标题", f"{outline.enumerations}条“一是”"]
    counts += [f"缺处{len(report.masked)}处"] if report.masked else []
    counts += [f"广告和网页残留{len(outline.noise)}处"] if outline.noise else []
    return "共　　" + "，".join(counts)
