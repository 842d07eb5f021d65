"""Many reports looked over at once: a Review of each, with the neighbour it is most like."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from drafter.checks.copying import own_sentences
from drafter.diagnostics import Finding, Review, Severity
from drafter.diagnostics.codes import Family, names_of
from drafter.model.document import count_words
from drafter.report import Report, points

_REMAINS = names_of(Family.LEFTOVERS)
_MUCH = 20
"""From which percentage of equal sentences on a report is told to be too much like another."""
_TOLD, _LONGEST = 20, 40
"""How many doubts are told in what is sent back, and how many characters of each one's words."""


def review(reports: Mapping[str, Report], findings: Mapping[str, Sequence[Finding]], sheets: Collection[str] = ()) -> tuple[Review, ...]:
    """Return a Review of every report by file name; `findings` holds what was found in each, `sheets` names those with a 填报表."""
    sentences = {file: own_sentences(report) for file, report in reports.items()}
    holders: dict[str, list[str]] = {}
    for file, own in sentences.items():
        for sentence in own:
            holders.setdefault(sentence, []).append(file)
    return tuple(
        _review(file, report, findings[file], _nearest(file, sentences[file], holders), file in sheets) for file, report in reports.items()
    )


class _Nearest(Struct, frozen=True):
    """The report that is most like another."""

    file: str = ""
    """Its file; empty where none shares a sentence."""
    share: int = 0
    """The percentage of the other's sentences that it has too, be it with other figures and names."""
    example: str = ""
    """The first of those sentences, as the other has it."""


def _nearest(file: str, own: Mapping[str, str], holders: Mapping[str, Sequence[str]]) -> _Nearest:
    """Return the report that shares most of a report's sentences, as they are without figures and names."""
    shared = Counter(other for sentence in own for other in holders[sentence] if other != file)
    if not shared:
        return _Nearest()
    best, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
    example = next(words for left, words in own.items() if best in holders[left])
    return _Nearest(best, round(100 * count / len(own)), example)


def _review(file: str, report: Report, findings: Sequence[Finding], nearest: _Nearest, sheet: bool) -> Review:
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
        nearest=nearest.file,
        alike=nearest.share,
        said=said,
    )


def _count(findings: Sequence[Finding], code: str) -> int:
    """Return how many findings are of a kind."""
    return sum(finding.code == code for finding in findings)


def _said(findings: Sequence[Finding], share: int | None, nearest: _Nearest) -> str:
    """Return what can be sent back as it stands: what is wrong, with the words themselves; of another unit's report no name."""
    doubts = [finding for finding in findings if finding.severity is not Severity.NOTE]
    parts = [_in_words(finding) for finding in doubts[:_TOLD]]
    parts += ["没有写存在问题"] if share is None else []
    if nearest.share >= _MUCH:
        parts += [f"有{nearest.share}%的句子与其他单位的报告相同，或只换了数、地名（如“{_clipped(nearest.example)}”）"]
    rest = f"另有{len(doubts) - _TOLD}处，请一并检查。" if len(doubts) > _TOLD else ""
    numbered = "；".join(f"{number}.{words}" for number, words in enumerate(parts, 1))
    return f"请修改：{numbered}。{rest}" if parts else "没有发现问题，请主要负责同志审定。"


def _in_words(doubt: Finding) -> str:
    """Return a doubt with the words that it is about; without them where it is about what is not there."""
    why = doubt.why.removesuffix("。")
    return f"“{_clipped(doubt.quote)}”：{why}" if doubt.subject in doubt.quote else f"{doubt.code}：{why}"


def _clipped(words: str) -> str:
    """Return words, without their end where they are many."""
    return words if len(words) <= _LONGEST else words[:_LONGEST] + "……"
