"""Many reports looked over at once: a Review of each, with the neighbour it is most like."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from drafter.checks.copying import own_sentences
from drafter.diagnostics import Finding, Review, Severity
from drafter.diagnostics.codes import Family, names_of
from drafter.model.document import count_words
from drafter.report import Report, points

_REMAINS = names_of(Family.LEFTOVERS)
_MUCH = 20
"""From which percentage of equal sentences on a report is told to be too much like another."""
_NAMED = 3
"""How many kinds of findings the sentence to be sent back names."""


def review(reports: Mapping[str, Report], findings: Mapping[str, Sequence[Finding]], sheets: Collection[str] = ()) -> tuple[Review, ...]:
    """Return a Review of every report by file name; `findings` holds what was found in each, `sheets` names those with a 填报表."""
    sentences = {file: set(own_sentences(report)) for file, report in reports.items()}
    holders: dict[str, list[str]] = {}
    for file, own in sentences.items():
        for sentence in own:
            holders.setdefault(sentence, []).append(file)
    return tuple(
        _review(file, report, findings[file], _nearest(file, sentences[file], holders), file in sheets) for file, report in reports.items()
    )


def _nearest(file: str, own: set[str], holders: Mapping[str, Sequence[str]]) -> tuple[str, int]:
    """Return the file that shares most sentences and the percentage it shares."""
    shared = Counter(other for sentence in own for other in holders[sentence] if other != file)
    best = min(shared.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return best[0], round(100 * best[1] / len(own)) if own else 0


def _review(file: str, report: Report, findings: Sequence[Finding], nearest: tuple[str, int], sheet: bool) -> Review:
    """Return the Review of one report."""
    words = count_words(report.text)
    part = next((part for part in report.parts if part.wants), None)
    must, ask = (sum(finding.severity is severity for finding in findings) for severity in (Severity.MUST, Severity.ASK))
    remains = sum(finding.code in _REMAINS for finding in findings)
    share = round(100 * count_words(report.text[part.start : part.end]) / words) if part and words else None
    listed = len(list(points(report.text, part))) if part else 0
    said = _said(findings, share, nearest)
    unanswered, differing = (_count(findings, code) if sheet else None for code in ("上年点评没有答复", "与填报表不符"))
    return Review(
        file=file,
        title=report.outline.title or "",
        words=words,
        problems=listed,
        share=share,
        must=must,
        ask=ask,
        remains=remains,
        unanswered=unanswered,
        differing=differing,
        nearest=nearest[0],
        alike=nearest[1],
        said=said,
    )


def _count(findings: Sequence[Finding], code: str) -> int:
    """Return how many findings are of a kind."""
    return sum(finding.code == code for finding in findings)


def _said(findings: Sequence[Finding], share: int | None, nearest: tuple[str, int]) -> str:
    """Return one sentence ready to be sent back."""
    kinds = Counter(finding.code for finding in findings if finding.severity is not Severity.NOTE)
    told = [f"{code}{count}处" for code, count in kinds.most_common(_NAMED)] + (["等"] if len(kinds) > _NAMED else [])
    parts = ["、".join(told).replace("、等", "等")] if told else []
    parts += ["没有写存在问题"] if share is None else []
    parts += [f"与“{nearest[0]}”有{nearest[1]}%的句子相同"] if nearest[1] >= _MUCH else []
    return f"请修改：{'；'.join(parts)}。" if parts else "没有发现问题，请主要负责同志审定。"
