"""A report's figures and masks under unique names, with what they are counted in and the words around them."""

import re
from collections.abc import Container, Iterator

from msgspec import Struct

from drafter.figures import fits, read_figure
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import CLAUSE
from drafter.model.learnt import LearntFact, LearntFigure
from drafter.report import Masked, NamedFigure, Report
from drafter.report.names import LONGEST, distinct

_COUNTED = regex(f"[余多]?(?:[百千]?[万亿](?=元))?(?:{any_of('单位')}|{any_of('汉字单位')}|名|人|个|元|%|％)(?!目)")
_STOP = regex(f"[{CLAUSE}\n]")
_PLACE = regex("(?:自然|行政)?村|镇|乡|街道|社区|县|市|区|组|公司|同志|书记|景区|小区|广场")
_NOTE = 14
"""How many characters of the sentence a note shows around its figure."""
_GROUP = 12
"""Characters of a group's name at most."""


class NamedStretch(Struct, frozen=True):
    """A stretch of the report with the figure or fact that it is."""

    start: int
    end: int
    learnt: LearntFigure | LearntFact
    exact: NamedFigure | None = None
    """The figure as read; None for masks."""

    @property
    def notice(self) -> str:
        """Return the gap that its draft shows; empty for what is known."""
        unit = f"（{self.learnt.unit}）" if isinstance(self.learnt, LearntFigure) and self.learnt.unit else ""
        return "" if self.learnt.text else f"【待填：{self.learnt.name}{unit}】"

    @property
    def section(self) -> str:
        """Return under which key of the 填报表 it stands."""
        return "数据" if isinstance(self.learnt, LearntFigure) else "素材"


def named_stretches(report: Report, hidden: Container[int], taken: Container[str]) -> list[NamedStretch]:
    """Return the figures and masks of a report, in order, each with a name of its own.

    Those at `hidden` places are left out; names that are `taken` are not given.
    """
    figures = [named for named in report.figures if named.figure.offset not in hidden]
    masks = [mask for mask in report.masked if mask.offset not in hidden]
    mentions: list[NamedFigure | Masked] = sorted(
        (*figures, *masks), key=lambda mention: mention.figure.offset if isinstance(mention, NamedFigure) else mention.offset
    )
    names = distinct([_identifier(_name(report, mention)) for mention in mentions], [_unit(report, mention) for mention in mentions], taken)
    return [_learnt(report, mention, name) for mention, name in zip(mentions, names, strict=True)]


def group_of(report: Report, offset: int) -> str:
    """Return the heading that a place stands under, as a group of the 填报表 is called."""
    above = [section for section in report.outline.sections if section.offset <= offset and section.level <= 2]
    heading = re.sub("[^一-鿿A-Za-z0-9]", "", re.split("[，、：；]", above[-1].heading)[0]) if above else ""
    return heading[:_GROUP] or "数据"


def note_of(text: str, start: int, end: int) -> str:
    """Return the words around a stretch, within its sentence."""
    before = _STOP.split(text[max(0, start - _NOTE) : start])[-1]
    behind = _STOP.split(text[end : end + _NOTE])[0]
    return " ".join(f"{before}{text[start:end]}{behind}".replace("#", "").split()).strip("，、；：）”")


def _name(report: Report, mention: NamedFigure | Masked) -> str:
    """Return how a figure is called; a mask by the place or person it hides, or by what stands around it."""
    if isinstance(mention, NamedFigure):
        return mention.name
    end, name = mention.offset + len(mention.text), mention.name.strip("Xx×*＿_")
    if _COUNTED.match(report.text, end):
        return name
    if re.match("[年月日至]", report.text[end : end + 1]):
        return "起止日期"
    place = _PLACE.match(report.text, end)
    if place:
        return f"{place[0]}名"
    return f"{name[-(LONGEST - 2) :]}名称" if name else "隐去的字"


def _unit(report: Report, mention: NamedFigure | Masked) -> str:
    """Return what a figure, or a masked number, is counted in; empty for other masks."""
    if isinstance(mention, NamedFigure):
        return mention.figure.unit
    counted = _COUNTED.match(report.text, mention.offset + len(mention.text))
    return counted[0].lstrip("余多") if counted else ""


def _identifier(name: str) -> str:
    """Return a name without signs, which no key and no expression can have; empty for one that has nothing else."""
    return re.sub(r"[^\w%]", "", name).replace("%", "占比")


def _learnt(report: Report, mention: NamedFigure | Masked, name: str) -> NamedStretch:
    """Return what a mention is learnt as: a masked number takes its unit along, a figure that cannot be read is a fact."""
    start = mention.figure.offset if isinstance(mention, NamedFigure) else mention.offset
    end = mention.figure.end if isinstance(mention, NamedFigure) else mention.offset + len(mention.text)
    group, unit = group_of(report, start), _unit(report, mention)
    if isinstance(mention, Masked):
        counted = _COUNTED.match(report.text, end)
        end = counted.end() if counted else end
        note = note_of(report.text, start, end)
        learnt = LearntFigure(name, "", unit, note, group) if counted else LearntFact(name, "", note)
        return NamedStretch(start, end, learnt)
    note, figure = note_of(report.text, start, end), read_figure(mention.figure.text)
    if figure is None:
        return NamedStretch(start, end, LearntFact(name, mention.figure.text, note), mention)
    sure = unit if unit and unit != "位次" and fits(figure, unit) else ""
    return NamedStretch(start, end, LearntFigure(name, mention.figure.text, sure, note, group), mention)


def same_facts(stretches: list[NamedStretch]) -> Iterator[str]:
    """Yield, in whole sentences, which two figures may be one that is said twice: 6名……6人."""
    exact = [stretch for stretch in stretches if stretch.exact and isinstance(stretch.learnt, LearntFigure)]
    for at, stretch in enumerate(exact):
        for later in exact[at + 1 : at + 4]:
            first, second = stretch.exact, later.exact
            if first and second and _says_again(first, second):
                both = f"“{stretch.learnt.name}”（{first.figure.text}）和“{later.learnt.name}”（{second.figure.text}）"
                yield f"{both}像是同一个数，核对后可以只留一个。"


def _says_again(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two figures may be the same fact."""
    return first.figure.value == second.figure.value and _one_kind(first, second) and _share_words(first, second)


def _one_kind(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two figures count the same kind of thing: 名 and 人."""
    people = ("名", "人", "位")
    units = (first.figure.unit, second.figure.unit)
    return units[0] == units[1] or all(unit in people for unit in units)


def _share_words(first: NamedFigure, second: NamedFigure) -> bool:
    """Return whether two figures' names have two characters in common, or stand next to each other."""
    pairs = {first.name[at : at + 2] for at in range(len(first.name) - 1)}
    return any(pair in second.name for pair in pairs) or 0 < second.figure.offset - first.figure.end <= _NOTE
