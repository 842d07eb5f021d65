"""What a Word file holds that is not in the text as read: struck and hidden words, comments and changes, notes, headers, pictures."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from drafter.checks.quoting import passage
from drafter.checks.registry import foreign, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.diagnostics.left_out import LAYOUT, Kind, LeftOut
from drafter.report import Report

_GONE = (Kind.STRUCK, Kind.HIDDEN)
_OPEN = (Kind.COMMENT, Kind.DELETED)
_SURE = (Kind.EMBEDDED, Kind.PLACEHOLDER)
"""What surely belongs to the text, or to nothing that may be handed in."""
_SHOWN, _MOST = 30, 4
"""How many characters of what is left out are quoted, and how much of it is named."""


@rule(foreign)
def struck_and_hidden(report: Report) -> Iterator[Finding]:
    """Yield a finding for every line in which words are struck or hidden."""
    gone = (one for one in report.left_out if one.kind in _GONE and one.words.strip())
    for (_, kind), ones in groupby(gone, key=lambda one: (one.offset, one.kind)):
        same = list(ones)
        yield finding("划掉和隐藏的字", _quote(report, same[0]), f"这一行有{kind.value}：{_named(same)}，没有读。")


@rule(foreign)
def comments_and_changes(report: Report) -> Iterator[Finding]:
    """Yield one finding for all comments that are open, and one for all deletions that nobody accepted or refused."""
    for kind, same in _by_kind(report, _OPEN):
        said = "条批注没有处理：" if kind is Kind.COMMENT else "处修订没有定，这里当作已经接受，删去的字没有读："
        yield finding("批注修订没有处理", _quote(report, same[0]), f"还有{len(same)}{said}{_named(same)}。")


@rule(foreign)
def not_read(report: Report) -> Iterator[Finding]:
    """Yield one finding for all of a kind that is not read: notes, formulas, pictures, headers."""
    others = tuple(kind for kind in Kind if kind not in (*_GONE, *_OPEN, *LAYOUT))
    for kind, same in _by_kind(report, others):
        words = _named(same)
        why = f"有{kind.value}没有读，共{len(same)}处{'：' if words else ''}{words}。"
        yield finding("没有读的内容", _quote(report, same[0]), why, certain=kind in _SURE)


def _by_kind(report: Report, kinds: Sequence[Kind]) -> Iterator[tuple[Kind, list[LeftOut]]]:
    """Yield what is left out of these kinds, kind by kind."""
    for kind in kinds:
        same = [one for one in report.left_out if one.kind is kind]
        if same:
            yield kind, same


def _quote(report: Report, one: LeftOut) -> Quote:
    """Return the words that are left out, at the line in which they would stand."""
    words = one.words[:_SHOWN] or one.kind.value
    place = passage(report, (one.offset, one.offset)).place if one.offset is not None else None
    return Quote(place, words, words)


def _named(same: Sequence[LeftOut]) -> str:
    """Return the words of what is left out, as many as are named; empty where none says anything."""
    words = list(dict.fromkeys(one.words.strip() for one in same if one.words.strip()))
    shown = "、".join(f"“{said if len(said) <= _SHOWN else said[:_SHOWN] + '……'}”" for said in words[:_MOST])
    return shown + ("等" if len(words) > _MOST else "")
