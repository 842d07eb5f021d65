"""What a unit, the one above it and their people are called: the same all through, as in the 填报表, and nobody else's."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.quoting import around, passage, surroundings, texts
from drafter.checks.registry import foreign, foreign_alone, foreign_among_units, foreign_with_sheet, ours, rule, text
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import finding
from drafter.language.han import is_han
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.report import Report, near_names

_OF_TOWN = r"我镇|(?<!健)全镇|本镇|(?<!乡)镇(?:党委|政府|纪委)"
_OF_TOWNSHIP = r"我乡(?!村)|(?<!健)全乡(?![村镇土])|本乡(?![村镇土])|(?<!城)乡(?:党委|政府|纪委)"
_OF_STREET = r"我街道|全街道|街道(?:党工委|办事处|纪工委)"
_WRONG = {
    "镇": regex(f"{_OF_TOWNSHIP}|{_OF_STREET}"),
    "乡": regex(f"{_OF_TOWN}|{_OF_STREET}"),
    "街道": regex(f"{_OF_TOWN}|{_OF_TOWNSHIP}"),
}
"""By the last word of a unit's name: what it cannot call itself."""
_OF_COUNTY = {"县委": regex("我区(?!域)"), "区委": regex("我县")}
"""By the last word of its superior's name: what it cannot call the place."""
_OWN = regex(
    r"""
    (?: (?<![健安齐])全 | (?<!自)我 | (?<![资基根成])本 )
        (?P<own>乡|镇|街道) (?![村镇乡街企亲情愁贤土里邻风音间、（(/])          # 全镇, 我镇４个村; never 健全镇村
    | (?:推进|推动|促进) (?P<whose>乡|镇) (?=高质量|经济|党建|各项|整体|全面|发展|建设)
    | (?: (?<![一-鿿、）”]) | (?<=[在由向经]) ) (?P<office>乡|镇) (?=党委|政府|纪委)    # 在镇党委领导下
    """,
    re.VERBOSE,
)
_SEAT = regex(
    f"(?P<word>乡|镇|街道)(?:(?P<sure>党委|党工委|政府|办事处|纪委|纪工委|人大|机关|长办公会)|{any_of('乡镇机构')})(?!所在地)"
    "|(?P<two>镇)村(?=两级|干部|组三级)"
)
"""A body of the unit, 镇卫生院; whether it is another place's the words before it say. 乡村 is said everywhere, 镇村两级 in a 镇."""
_LEADS = 2
"""How many characters before 镇卫生院 tell whether it has a name, or is the unit's own."""
_LEAD = regex(any_of("镇前词"))
_OF_SEVERAL = regex("各级|历届|上级|下级|当地|属地|驻地|所属|下属|直属|辖区|全体|到县|县级|市级|县和|市和")
"""What leads to more than the unit's own."""
_PARTICLE = regex("[在由向经从把将对是的了让请被受为]")
_JOINED = regex("[村委府县区市校所站会企户众员门局][和与及同]|[县市区委府村]、")
"""What joins the unit's body to another's: 县委和镇党委, 县、镇两级."""
_BYLINES = 60
"""How far below the title stands who signs there."""
_SAID = regex("[，。；！？：:]")
"""A line with one of them is a sentence of the text, or addresses somebody."""
_ABOVE = regex("(?<!省)(?<!委、)(县委|区委)(?!、[县区市]|组织部|宣传部|统战部|政法委|员)")
_TITLED = regex("[一-鿿]{2}(?<![乡城村集])(乡|镇|街道)(?![村镇建规企])")
_UNIT = regex("[一-鿿]{2,4}?(?:乡|镇|街道)")
_OFFICE = regex("[一-鿿]{2}(?:乡|镇|街道)(?=党委|党工委|政府|办事处)")
_PERSON = regex("[一-鿿]{2,4}")
_NAMED = regex("(?:书记|镇长|乡长|县长|区长|主任|局长|院长|校长|组长|部长)([一-鿿]{2,3})(?=(?:同志)?(?:20\\d\\d|述职|关于))")
_SHORT_NAME = 2
"""How many characters a short name has."""
_SIGNS_AS = regex("^(?:述职|报告)人[：: 　]*")
_ELSEWHERE = regex("(?:赴|到|去|往|与|和|同|向|从|由|对标|学习|邻近的?|相邻的?)$")
_KINDS = (("镇", "乡", "街道"), ("村", "社区"), ("县", "区", "市", "旗"))
"""The last words of names of units that are of one kind."""


class _Spot(Struct, frozen=True):
    """Where a text says of what kind its unit is, or the one above it."""

    span: tuple[int, int]
    """The word's place."""
    word: str
    """镇, 乡, 街道; 县委, 区委."""
    certain: bool = True
    """Whether it can be said of no other unit."""


@rule(ours)
def place_words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every text that calls the unit, or the one above it, what it is not."""
    unit, superior = draft.sheet.unit, draft.sheet.header["上级"].text
    ending = next((ending for ending in _WRONG if unit.endswith(ending)), "")
    patterns = [_WRONG[ending]] if ending else []
    patterns += [pattern for ending, pattern in _OF_COUNTY.items() if superior.endswith(ending)]
    for value in texts(draft.sheet):
        for match in filter(None, (pattern.search(value.text) for pattern in patterns)):
            yield finding("地名称谓", surroundings(value, match), f"“{match[0]}”和“{unit}”对不上，像是从别处抄来的。")


@rule(ours)
def name_of_superior(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the superior's secretary is called by a name near the right one."""
    name = draft.sheet.header["上级书记"].text
    for value in texts(draft.sheet):
        for match in near_names(value.text, name):
            yield finding("书记姓名", surroundings(value, match), f"上级书记填的是“{name}”，这里写成了“{match[0]}”。")


@rule(foreign_alone)
def another_unit(report: Report) -> Iterator[Finding]:
    """Yield a finding for every 某镇党委 in a report whose title is another's."""
    title = report.outline.title or ""
    for match in _OFFICE.finditer(report.text) if _UNIT.search(title) else ():
        name = match[0]
        if name not in title and _is_name(name) and not _leads_elsewhere(report.text, match.start()):
            span = around(report.text, match.start(), match.end())
            yield finding("别的单位", passage(report, span, name), f"标题是“{title}”，这里写的是{name}。")


@rule(foreign_among_units)
def other_units(report: Report, sheet: Sheet, units: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for every spot with another unit's name, unless one goes there or learns from it."""
    own, title = sheet.unit, report.outline.title or ""
    others = [unit for unit in units if _is_peer(unit, own) and unit not in own and unit not in title]
    pattern = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    for match in re.finditer(pattern, report.text) if pattern and own else ():
        if not _ELSEWHERE.search(report.text, max(0, match.start() - 4), match.start()):
            quote = passage(report, around(report.text, match.start(), match.end()), match[0])
            why = f"这是{own}的报告，这里写的是{match[0]}。"
            yield finding("别的单位", quote, why, "如果是套用别处的稿子时漏改的，请改过来。")


@rule(foreign)
def township_or_town(report: Report) -> Iterator[Finding]:
    """Yield a finding for every 镇 or 街道 of a report that is a 乡's: by its title, who signs, else what it mostly says; so for each."""
    own = [_Spot(match.span(), match[match.lastgroup or 0]) for match in _OWN.finditer(report.text)]
    said = _own_kind(report)
    known = said[0] if said else _usual(own)
    taken = {spot.span[1] for spot in own}
    seats = [spot for spot in _seats(report.text, said is not None) if spot.span[1] not in taken] if known else []
    why = f"{said[1]}写的是“{said[0]}”" if said else f"全文多数写“{known}”"
    yield from _others(report, [*own, *seats], "乡镇不一致", known, why)


@rule(text)
def county_or_district(report: Report) -> Iterator[Finding]:
    """Yield a finding for every 区委 of a report that mostly says 县委, or the other way round."""
    spots = [_Spot(match.span(), match[1]) for match in _ABOVE.finditer(report.text)]
    yield from _others(report, spots, "县委区委不一致", _usual(spots), f"全文多数写“{_usual(spots)}”")


@rule(foreign_with_sheet)
def signatures(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where another person signs than reports by the 填报表; a unit may sign."""
    name = sheet.header["述职人"].text
    for signed in report.outline.signature if name else ():
        line = _SIGNS_AS.sub("", signed)
        if _PERSON.fullmatch(line) and line != name and not re.search(any_of("单位尾") + "$", line):
            start = report.text.rindex(line)
            quote = passage(report, (start, start + len(line)), "述职人")
            yield finding("姓名不符", quote, f"填报表里的述职人是“{name}”，落款写的是“{line}”。")


@rule(foreign_with_sheet)
def persons(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where who reports, or the superior's secretary, is called nearly as in the 填报表."""
    for person in filter(None, (sheet.header["述职人"].text, sheet.header["上级书记"].text)):
        for match in near_names(report.text, person):
            yield finding("姓名不符", passage(report, match.span(), person), f"填报表里是“{person}”，这里写成了“{match[0]}”。")


@rule(foreign_with_sheet)
def short_names(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where another of the same family name stands, below the title, behind the post of one with a short name."""
    above = sheet.header["上级"].text.removesuffix("书记")
    for person, post in ((sheet.header["述职人"].text, sheet.header["职务"].text), (sheet.header["上级书记"].text, f"{above[-2:]}书记")):
        known = len(person) == _SHORT_NAME and len(post) > _SHORT_NAME
        behind = f"{re.escape(post)}({re.escape(person[:1])}[一-鿿])(?=[^一-鿿]|{any_of('姓名后')})"
        for match in re.finditer(behind, report.text) if known else ():
            if match[1] != person and match.start() >= len(report.outline.title or ""):
                why = f"填报表里的{post}是“{person}”，这里写成了“{match[1]}”。"
                yield finding("姓名不符", passage(report, match.span(1), person), why, certain=False)


@rule(foreign)
def title_and_signature(report: Report) -> Iterator[Finding]:
    """Yield a finding where another of the same family name signs than the title names."""
    titled = _NAMED.search(report.outline.title or "")
    for signed in report.outline.signature if titled else ():
        line = _SIGNS_AS.sub("", signed).replace("　", "").replace(" ", "")
        if titled and _PERSON.fullmatch(line) and line != titled[1] and line[0] == titled[1][0] and len(line) == len(titled[1]):
            start = report.text.rindex(signed)
            why = f"标题里是“{titled[1]}”，落款写的是“{line}”。"
            yield finding("姓名不符", passage(report, (start, start + len(signed)), titled[1]), why, certain=False)


@rule(foreign_with_sheet)
def person_in_title(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where the title names, behind the post, somebody nearly called as in the 填报表."""
    name, post = sheet.header["述职人"].text, sheet.header["职务"].text
    behind = f"{re.escape(post)}([一-鿿]{{2,3}}?)(?=\\d{{4}}|$)"
    match = re.search(behind, report.outline.title or "") if name and post else None
    if match and match[1] != name and match[1][0] == name[0]:
        start = report.text.find(match[1])
        quote = passage(report, (start, start + len(match[1])), "述职人")
        yield finding("姓名不符", quote, f"填报表里的述职人是“{name}”，标题写的是“{match[1]}”。")


@rule(foreign_with_sheet)
def post(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding where the title names another post than the 填报表."""
    typed = sheet.header["职务"].text
    match = re.search(any_of("职位"), report.outline.title or "")
    if typed and match and match[0] not in typed:
        start = report.text.find(match[0])
        quote = passage(report, (start, start + len(match[0])), "职务")
        yield finding("职务不符", quote, f"填报表里的职务是“{typed}”，标题写的是“{match[0]}”。")


def _is_name(office: str) -> bool:
    """Return whether 某镇 is a place, and not a verb before 镇党委: 会同镇, 协助镇, 我同镇."""
    return not re.search(f"{any_of('不算镇名')}|^{any_of('镇前词')}", office)


def _own_kind(report: Report) -> tuple[str, str] | None:
    """Return what a unit is by the title, or by who signs below it or at the end, and which of these says it; None where nothing does."""
    title = report.outline.title or ""
    start = report.text.find(title) + len(title)
    below = report.text[start : start + _BYLINES].lstrip("\n").split("\n", 1)[0] if title else ""
    lines = [("标题", title), *(("署名", line) for line in (below, *report.outline.signature))]
    kinds = ((match[1], what) for what, line in lines if not _SAID.search(line) and (match := _TITLED.search(line)))
    return next(kinds, None)


def _seats(text: str, certain: bool) -> Iterator[_Spot]:
    """Yield where a text names a body of the unit without the unit's name: 会同镇政府; 白沙镇政府, 乡镇卫生院 and 邻镇 are none.

    `certain` says whether it is known for sure what the unit is.
    """
    for match in _SEAT.finditer(text):
        start = match.start()
        if _is_unnamed(text, start):
            word = match["word"] or match["two"]
            yield _Spot((start, start + len(word)), word, certain and match["sure"] is not None)


def _is_unnamed(text: str, start: int) -> bool:
    """Return whether what stands before 镇 is no part of a name."""
    if start == 0 or not (is_han(text[start - 1]) or text[start - 1] in "、）”"):
        return True
    lead = text[max(0, start - _LEADS) : start]
    if _OF_SEVERAL.fullmatch(lead):
        return False
    return _LEAD.fullmatch(lead) is not None or _PARTICLE.fullmatch(lead[-1:]) is not None or _JOINED.fullmatch(lead) is not None


def _usual(spots: Sequence[_Spot]) -> str:
    """Return what most spots say; empty where no word is said more often than another, or one only once."""
    counts = [*Counter(spot.word for spot in spots).most_common(), ("", 0), ("", 0)]
    return counts[0][0] if counts[0][1] > max(1, counts[1][1]) else ""


def _others(report: Report, spots: Sequence[_Spot], code: str, known: str, why: str) -> Iterator[Finding]:
    """Yield a finding for every spot that says another word than is known; none where nothing is."""
    for spot in spots if known else ():
        if spot.word != known:
            quote = passage(report, around(report.text, *spot.span, 6))
            yield finding(code, quote, f"{why}，这里写“{spot.word}”。", certain=spot.certain)


def _is_peer(unit: str, own: str) -> bool:
    """Return whether a unit is of the same kind as another: a township names its own villages."""
    return unit != own and _kind(unit) == _kind(own)


def _kind(unit: str) -> int:
    """Return which of the kinds a unit is of: 社区 is no 区; one more than there are for a unit of none."""
    return next((at for at, endings in enumerate(_KINDS) if unit.endswith(endings)), len(_KINDS))


def _leads_elsewhere(text: str, offset: int) -> bool:
    """Return whether the words before a place lead to somebody else's: 赴、学习、由……调任."""
    return re.search(any_of("别处前") + "$", text[max(0, offset - 6) : offset]) is not None
