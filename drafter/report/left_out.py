"""What of a file is not in its text, as a person is told: kind by kind, with its words and the line in which it would stand."""

from collections.abc import Container, Iterator

from drafter.diagnostics.left_out import LAYOUT, Kind, LeftOut
from drafter.language.patterns import regex
from drafter.report.reading import Report

_SHOWN = 30
"""How many characters of what is left out are quoted."""
_POINTING = regex(
    "[^。；，：\n]{0,12}(?:[见如](?:下|附|后)(?:表|图)|(?:下|附|后)表(?:所示|如下)|[见如](?:表|图)[0-9一二三四五六七八九十])[^。；\n]{0,8}"
)
"""Words that send the reader to a table or a picture: 具体见下表：."""
_CAPTION = regex("(?m)^[ 　]*[图表][ 　]?[0-9０-９一二三四五六七八九十]{1,3}(?:[-.—][0-9]{1,2})?[ 　：:.、][^。\n]{1,30}$")
"""The line below a picture or above a table: 图1 广场."""


def told(report: Report, but: Container[Kind] = LAYOUT) -> Iterator[str]:
    """Yield a line on everything that is left out, but for some kinds: those of the page, unless others are named."""
    for kind in Kind:
        same = [one for one in report.left_out if one.kind is kind]
        if not same or kind in but:
            continue
        if any(one.words.strip() for one in same):
            yield from (_line(report, one) for one in same)
        else:
            yield f"图片：{len(same)}张" if kind is Kind.PICTURE else f"{kind.value}：{len(same)}处{_where(report, same[0])}"


def pointers(report: Report) -> Iterator[str]:
    """Yield the words that point at a table or a picture, and its caption: without it they point at nothing."""
    for match in (*_POINTING.finditer(report.text), *_CAPTION.finditer(report.text)):
        yield f"第{report.line(match.start())}行“{match[0].strip()}”说的表或图没有带进来，请改这一句"


def _line(report: Report, one: LeftOut) -> str:
    """Return a line on one thing."""
    words = one.words.strip()
    said = f"“{words if len(words) <= _SHOWN else words[:_SHOWN] + '……'}”" if words else "（没有字）"
    return f"{one.kind.value}：{said}{_where(report, one)}"


def _where(report: Report, one: LeftOut) -> str:
    """Return in which line something would stand; empty for what stands beside the text."""
    return f"（第{report.line(one.offset)}行）" if one.offset is not None else ""
