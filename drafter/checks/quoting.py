"""How a finding quotes a sheet or a text, and names a spot of the report."""

import re
from collections.abc import Collection, Iterable, Iterator

from drafter.diagnostics import Place
from drafter.diagnostics.codes import Quote
from drafter.model.document import Block
from drafter.model.draft import Draft, Source
from drafter.model.sheet import Item, Sheet, Value
from drafter.report import NamedFigure, Report
from drafter.report.sums import Sentence

_MOST_SPOTS = 3
"""How many spots of the report a finding names."""
_REACH = 10
"""How many characters before and behind a match in a value are quoted with it."""
_SUBJECT = 12
"""How many characters of the words are what a finding is about, where it has no better name."""


def passage(report: Report, span: tuple[int, int], subject: str = "") -> Quote:
    """Return the words of a text from `span[0]` to `span[1]`; their place has no file yet. Without `subject` the words are it."""
    start, end = span
    words = report.text[start:end].replace("\n", " ").strip()
    return Quote(Place("", report.line(start), report.column(start)), words, subject or words[:_SUBJECT])


def around(text: str, start: int, end: int, reach: int = 8) -> tuple[int, int]:
    """Return the span widened by `reach` characters on both sides, within the line."""
    begin = max(0, start - reach)
    line_end = text.find("\n", end, end + reach)
    return max(text.rfind("\n", begin, start) + 1, begin), min(len(text), end + reach) if line_end < 0 else line_end


def surroundings(value: Value, match: re.Match[str]) -> Quote:
    """Return some words around a match in a value of the 填报表."""
    typed = value.text
    start, end = max(0, match.start() - _REACH), min(len(typed), match.end() + _REACH)
    words = ("……" if start else "") + typed[start:end] + ("……" if end < len(typed) else "")
    return Quote(value.place, words, value.path)


def between(report: Report, sentence: Sentence, first: NamedFigure, last: NamedFigure) -> Quote:
    """Return the words from one figure's name to another's end."""
    before = first.figure.offset - sentence.start
    begin = max(sentence.text.rfind(sign, 0, before) for sign in "，；。、,;") + 1
    return passage(report, (sentence.start + begin, last.figure.end), first.name or first.figure.text)


def head(report: Report) -> tuple[int, int]:
    """Return where the title stands, or the first line."""
    title = report.outline.title or ""
    if title:
        start = max(0, report.text.find(title))
        return start, start + len(title)
    end = report.text.find("\n")
    return 0, end if end >= 0 else len(report.text)


def quoted(source: Source) -> str:
    """Return `监测人数: 2031人`."""
    return f"{source.name}: {source.text}".removesuffix(": ")


def line(place: Place | None) -> str:
    """Return `（第42行）`, or an empty string where no line is known."""
    return f"（{place.spot}）" if place and place.line else ""


def offices(draft: Draft, names: Iterable[str]) -> str:
    """Return `请农业农村办公室 赵敏`: who reports these figures; `请您` where nobody is named."""
    reporting = [draft.sources[name].office for name in names if name in draft.sources]
    return "请" + ("、".join(dict.fromkeys(office for office in reporting if office)) or "您")


def printed(draft: Draft, paths: Collection[str]) -> str:
    """Return `报告第一部分（四）用到。`, or an empty string where the report prints none of `paths`."""
    spots = dict.fromkeys(spot for spot, block in draft.document.spots() if _prints(block, paths))
    named = "、".join(list(spots)[:_MOST_SPOTS])
    more = f"等{len(spots)}处" if len(spots) > _MOST_SPOTS else ""
    return f"报告{named}{more}用到。" if spots else ""


def texts(sheet: Sheet) -> Iterator[Value]:
    """Yield everything that the user wrote in whole sentences: 素材, 自写 and the lists without 忽略."""
    for values in sheet.material.values():
        yield from (value for value in values if value.state.present)
    for written in sheet.own.values():
        yield from (value for value in written.sentences if value.state.present)
    for name, items in sheet.lists.items():
        if name != "忽略":
            for item in items:
                yield from (value for value in item.fields.values() if value.state.present)


def named(item: Item) -> str:
    """Return the words that name an entry of a list: its first field."""
    return next(iter(item.fields.values())).text


def _prints(block: Block, paths: Collection[str]) -> bool:
    """Return whether a block prints one of the values."""
    return any(run.source in paths for run in (*block.title, *block.runs))
