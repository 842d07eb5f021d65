"""提法 → what templates print of them: the words that are right on the day of writing, and the year's campaign (学习教育)."""

from collections.abc import Sequence
from datetime import MINYEAR, date

from msgspec import Struct

from drafter.drafting.values import Printed
from drafter.language.dates import read_date
from drafter.model.document import RunKind
from drafter.model.draft import Source
from drafter.model.sheet import Sheet, SheetPath, State
from drafter.model.template import CAMPAIGNS, NO_PHRASE, Phrase, Template

LED, SPAN, LAST = f"开展{CAMPAIGNS}", f"{CAMPAIGNS}时段", f"上年{CAMPAIGNS}"
"""What else is said of the campaign: with its verb, when in the year it ran, and which it was the year before."""
_DECEMBER = 12
_VERB = "开展"


class _Found(Struct, frozen=True):
    """What 提法 say of a name."""

    phrase: Phrase | None
    """The one to print; None for none."""
    known: bool = True
    """Whether None means that there was none, and not that nobody has looked yet."""


def phrase_names(sheet: Sheet, template: Template) -> dict[str, object]:
    """Return what each name of 提法 stands for in one report.

    Words that are right are words of the template; what did not exist then is absent as 无 is, and vanishes with its clause; what the
    提法 do not reach to is a gap, to be filled under 素材.
    """
    day = written_on(sheet)
    level = sheet.header["类别"].text or next(iter(template.fits), "")
    concerned = [phrase for phrase in template.phrases if phrase.concerns(level)]
    names = {name: _said(name, _on(concerned, name, day)) for name in dict.fromkeys(phrase.name for phrase in template.phrases)}
    return names | _campaign(sheet, concerned, day) if CAMPAIGNS in names else names


def written_on(sheet: Sheet) -> date:
    """Return the day of writing: 成文日期, or the last day of the year reported on where it is blank or no day."""
    return read_date(sheet.header["成文日期"].text) or _days(sheet.year)[1]


def _campaign(sheet: Sheet, phrases: Sequence[Phrase], day: date) -> dict[str, object]:
    """Return the names of the year's campaign and of the one before; one that the 填报表 types under 素材 is led by 开展."""
    own = [phrase for phrase in phrases if phrase.name == CAMPAIGNS]
    this, last = _in_year(own, sheet.year, day), _in_year(own, sheet.year - 1, date.max)
    if last.phrase and last.phrase.verb:
        last = _Found(None)  # 常态化制度化 has no 成果.
    names = {CAMPAIGNS: _said(CAMPAIGNS, this), LED: _said(CAMPAIGNS, this), LAST: _said(LAST, last), SPAN: _said(SPAN, this)}
    if this.phrase:
        names[LED] = (this.phrase.verb or _VERB) + this.phrase.words
        names[SPAN] = _span(this.phrase, sheet.year, day) or _said(SPAN, _Found(None))
    typed = next(iter(sheet.material.get(CAMPAIGNS, ())), None)
    if typed and typed.state is not State.BLANK:
        source = Source(typed.path, CAMPAIGNS, typed.text, typed.state, typed.place)
        names |= {LED: Printed(source, words=_VERB + typed.text), SPAN: _said(SPAN, _Found(None))}
    return names


def _on(phrases: Sequence[Phrase], name: str, day: date) -> _Found:
    """Return what is said on a day: of several the last that is listed, so that one's own folder has the last word."""
    own = [phrase for phrase in phrases if phrase.name == name]
    return _chosen([phrase for phrase in own if phrase.overlaps(day, day)], known=_begins_after(own, day))


def _in_year(campaigns: Sequence[Phrase], year: int, day: date) -> _Found:
    """Return the campaign of a year; none where it had not begun on the day of writing."""
    first, last = _days(year)
    running = [phrase for phrase in campaigns if phrase.overlaps(first, last)]
    begun = [phrase for phrase in running if phrase.since <= day or day < first]
    return _chosen(begun, known=bool(running) or _begins_after(campaigns, last))


def _chosen(phrases: Sequence[Phrase], known: bool) -> _Found:
    """Return the last of some phrases, unless it says that there was none; `known` says what none at all means."""
    if not phrases:
        return _Found(None, known)
    return _Found(phrases[-1] if phrases[-1].words != NO_PHRASE else None)


def _begins_after(phrases: Sequence[Phrase], day: date) -> bool:
    """Return whether all phrases of a name begin later."""
    return bool(phrases) and all(phrase.since > day for phrase in phrases)


def _said(name: str, found: _Found) -> object:
    """Return what a name prints: words, nothing, or a gap."""
    if found.phrase:
        return found.phrase.words
    path = str(SheetPath("素材", name))
    if found.known:
        return Printed(Source(path, name, "", State.NONE))
    asked = {CAMPAIGNS: f"本年度{CAMPAIGNS}名称", LAST: f"上年度{CAMPAIGNS}名称", SPAN: f"本年度{CAMPAIGNS}起止月份"}
    return Printed(Source(path, asked.get(name, f"{name}的提法"), "", State.PENDING), kind=RunKind.TEXT)


def _span(campaign: Phrase, year: int, day: date) -> str:
    """Return when in the year it ran, as seen on the day of writing: 9月以来, 4月至7月; empty where only its years are known."""
    first, last = _days(year)
    if (campaign.since, campaign.until) == (_days(campaign.since.year)[0], _days(campaign.until.year)[1]):
        return ""
    begins = campaign.since.month if campaign.since >= first else 0
    ends = campaign.until.month if campaign.until <= day and campaign.until < last else 0
    if not ends:
        return f"{begins}月以来" if begins else "全年"
    begins = begins or 1
    return f"{begins}月" if begins == ends else f"{begins}月至{ends}月"


def _days(year: int) -> tuple[date, date]:
    """Return the first and the last day of a year, of the first there is for 0000."""
    counted = max(year, MINYEAR)
    return date(counted, 1, 1), date(counted, _DECEMBER, 31)
