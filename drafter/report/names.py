"""What a person would call a figure: the words before it within the clause, or else those behind it."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import chain, count

from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex

LONGEST = 14
"""Characters of a name at most."""
_REACH = 40
_STOPS = regex("[，。；：！？、,;:!?\n（）()《》【】\t]")
_SIGNS = str.maketrans("", "", "“”‘’*×＿_ 　|-．")
_UNITS = "|".join(sorted((re.escape(unit) for name in ("单位", "汉字单位") for unit in words(name)), key=len, reverse=True))
_NUMBER = regex(rf"(?<![A-Za-z])[\d０-９.,％%]+ ?[余多几]? ?[万亿]? ?(?:个月|个?百分点|{_UNITS}|[一-鿿])?")
_AT = regex("^(?:\\d+年)?(?:\\d+月[底末初份]?)?|^[^方]{1,6}方面")
_IN_ALL = regex("^.{2,}(?:累计|先后|共)(?![同产青享建性识])(?=.{3})")
_TOGETHER = regex("(?:合计|共计|总计)(?:为|达|投入)?$")
_SEVERAL = regex("[和及与]$|^(?:实现|完成)?[从由].*[到至]$")
_PERCENT = ("%", "％")
_SHARE = regex("占(?!比)[^占，。]{0,8}?的?(?:近|约|超|超过|达|达到)?$|占比例$|^占比(?:近|约|超|超过|为|达|达到)?$")
_OF_PLAN = regex("(?:为|完成|占|达)[^，。]*(?:计划|任务|目标|预算)[^，。]*的?$")
_AGO = regex("(?:[比较由从]?(?:上年|去年|上一年)(?:同期)?(?:为|的|是|末)?)+$|由(?:上年|去年)的?$")
"""What leads to last year's figure."""
_NUMERIC = regex(r"[-+\d０-９.,．，%％ 　\-—/]*")
_BRACKETS = regex(r"[（(][^（）()]*[）)]")
_TOTALS = regex("合计|小计|总计|平均|均值|其中.*")
_FROM = regex("由.*$")
_MEDALS = ("金", "银", "铜")
_ROW = 400
"""How many characters of a row stand before a cell at most, and behind it."""
_MOST_ROWS = 60
"""How far up the head of a table is looked for."""
_JUDGED = regex("(?:偏高|偏低|较高|较低|较大|较多|不足|不高)$")
_PLACE = regex(r"[^\W\d_A-Za-z]{1,4}(?:镇|乡|村|社区|街道|办事处|办|所|站)")
_KIND = regex("^.{1,2}[级类内外片]$|^(?:续建|新建|在建|前期|新开工|竣工|已完工)$")
"""Words of a list that say only which: 县级12名、乡级48名."""
_MOVED = regex("偏多|偏少|增长|提高|上升|增加|下降|降低|减少|下滑")
_DOWN = ("偏少", "下降", "降低", "减少", "下滑")
_ROUGHLY = "(?<![签条公节契违合预制特大])约$"
_RANK = regex("(?:在|名?列|排名?|位[居列]|居|稳定在|进入|跻身)[^在]*$")
_PEOPLE = regex("^\\d+后")

_GENERAL = regex(f"^(?:{any_of('名前动词')})(?=.{{2}})")
_GENERALLY = regex(any_of("名前动词"))
_DEED = regex(any_of("名中动词"))
_FOLLOWED = regex(f"^{any_of('名后虚词')}")
_LED = regex(f"^{any_of('名前虚词')}|(?<!以){any_of('名尾虚词')}$|{_ROUGHLY}")
"""What only leads to a figure, at either end of its name."""
_COUNTED = {"户": "户数", "人": "人数", "口人": "人数", "名": "人数", "元": "金额", "%": "占比", "％": "占比", "亩": "面积", "公里": "里程"}
"""What a name is told apart by: what its unit counts."""
_ON_AND_ON = ("连续", "持续", "实现")
"""What leads to how long something lasted: 连续38个月未发生亡人事故."""
_NOUN = 3
"""From how many characters on what a general verb leaves is a name by itself."""


def name_of(text: str, start: int, end: int, since: int = 0, unit: str = "") -> str:
    """Return the name of the figure at start…end; `since` is where the figure before it ends. Empty where nothing says it."""
    raw = _STOPS.split(text[max(since, start - _REACH, 0) : start])[-1]
    ago = "上年" if _AGO.search(raw) else ""
    before = _cleaned(_AGO.sub("", raw))
    special = _of_table(text, start) or _of_share(text, start, raw, unit)
    if special:
        return special
    if unit in _MEDALS:
        return unit + "牌"
    if ago and len(before) < 2 and unit != "位次":
        return _short(ago + _earlier(text, start).removeprefix(ago))
    name = _of_rank(text, start, raw, before) if unit == "位次" else _named(text, start, end, raw, before, unit)
    if _PLACE.fullmatch(name):
        name += _COUNTED.get(unit.lstrip("万亿"), "")
    return ago + name[-LONGEST + len(ago) :]


def _of_rank(text: str, start: int, raw: str, before: str) -> str:
    """Return the name of a place in an order: 党建考核排名."""
    whose = _RANK.sub("", before).removesuffix("排名")
    return _short((whose or _FROM.sub("", _earlier(text, start, raw))) + "排名")


def _of_share(text: str, start: int, raw: str, unit: str) -> str:
    """Return the name of a share of a whole, or of what was planned: 规上企业占比, 投资完成率; empty for any other figure."""
    share = _SHARE.search(raw) if unit in (*_PERCENT, "成") else None
    if share:
        part = raw[: share.start()].strip()
        return _short((part if len(part) >= 2 else _earlier(text, start, raw)) + "占比")
    plan = _OF_PLAN.search(raw) if unit in _PERCENT else None
    return _short((_cleaned(raw[: plan.start()]) or _earlier(text, start, raw)) + "完成率") if plan else ""


def _named(text: str, start: int, end: int, raw: str, before: str, unit: str) -> str:
    """Return the name of a figure that is of this year and no share of anything."""
    moved = _MOVED.search(raw) if unit in (*_PERCENT, "个百分点") else None
    if moved is None:
        return _thing(text, start, end, raw, before)
    before = _cleaned(raw[: moved.start()])
    whose = before if len(before) >= 2 else _earlier(text, start)
    return _short(whose.removesuffix("达") + ("降幅" if moved[0] in _DOWN else "增幅"))


def _of_table(text: str, start: int) -> str:
    """Return row and column of a figure in a table: 青石坪镇受益人口; empty where it stands in none."""
    line = text.rfind("\n", max(0, start - _ROW), start) + 1
    end = text.find("\n", start, start + _ROW)
    row = text[line : end if end >= 0 else min(len(text), start + _ROW)].split("\t")
    if len(row) < 2 or (line == 0 and start > _ROW):
        return ""
    label = next((cell for cell in row if not _NUMERIC.fullmatch(cell.strip())), "").strip()
    head = _head_of(text, line, text.count("\t", line, start))
    return _short((label if _TOTALS.fullmatch(label) else _cleaned(label)) + head) if label and head else ""


def _head_of(text: str, line: int, column: int) -> str:
    """Return the words at the head of a column of the table that a line stands in; empty where it has none."""
    head = ""
    for _ in range(_MOST_ROWS):
        above = text.rfind("\n", max(0, line - 1 - _ROW), max(line - 1, 0)) + 1
        cells = text[above : max(line - 1, 0)].split("\t")
        if line == 0 or len(cells) < 2:
            break
        cell = cells[column].strip() if column < len(cells) else ""
        head = head if not cell or _NUMERIC.fullmatch(cell) else cell
        line = above
    return _BRACKETS.sub("", head)


def _thing(text: str, start: int, end: int, raw: str, before: str) -> str:
    """Return the name of what a figure counts: `before` are the words in front of it, `raw` the same as typed.

    Words that only say which or how much (余额, 县级, 南苑社区) take along what they say it of.
    """
    name = _alone(text, start, end, raw, before)
    if name in words("名要带主") or _KIND.search(name):
        whole = _before_list(text, start) if _KIND.search(name) else _earlier(text, start, raw)
        return name + whole[-2:] if _KIND.search(name) and whole else _short(_JUDGED.sub("", whole).removesuffix(name) + name)
    return name


def _before_list(text: str, start: int) -> str:
    """Return what the whole counts of which a list names the parts: 河长 of 河长186名，其中县级12名、乡级48名."""
    sentence = text[max(text.rfind("。", 0, start), text.rfind("；", 0, start), text.rfind("\n", 0, start), start - 4 * _REACH) + 1 : start]
    whole, among, _ = sentence.rpartition("其中")
    return (
        next((name for clause in reversed(_STOPS.split(whole)) if len(name := _cleaned(_NUMBER.sub("", clause))) >= 2), "") if among else ""
    )


def _alone(text: str, start: int, end: int, raw: str, before: str) -> str:
    """Return what the words around a figure say by themselves."""
    behind = _object(text, end)
    if len(behind) >= 2 and (name := _joined(raw, before, behind)):
        return name
    if before in _ON_AND_ON:
        return _STOPS.split(text[end : end + LONGEST])[0] or before
    if len(before) >= 2:
        return _short(before)
    together = _TOGETHER.search(raw)
    if behind and not together:
        return behind + "数"
    earlier = _earlier(text, start)
    return _short(earlier + "合计" if earlier and together else earlier or before)


def _joined(raw: str, before: str, behind: str) -> str:
    """Return what was done with what is counted, as much of it as a name can hold; empty where the words before name it alone."""
    verb = next((word for word in words("名尾动词") if raw.rstrip("了").endswith(word)), "")
    several = _SEVERAL.search(raw)
    if not verb and not several and len(before) >= 2:
        return ""
    whole = behind if several else before + behind
    return next((name for name in (whole, verb + behind) if len(name) <= LONGEST), behind[:LONGEST])


def distinct(names: Sequence[str], units: Sequence[str], taken: Container[str] = ()) -> list[str]:
    """Return the names so that none comes twice and none is `taken`.

    They are told apart by what is counted (监测户户数、监测户人数), by what stood before (种植烤烟产值), or by number.
    """
    told_apart: list[str] = []
    used: set[str] = set()
    times, its_units = Counter(names), Counter(name for name, _ in set(zip(names, units, strict=True)))
    numbered = {name: _numbered(name) for name in times}
    for name, unit in zip(names, units, strict=True):
        counted = _COUNTED.get(unit.lstrip("万亿"), "") if its_units[name] > 1 else ""
        choices = [name] if times[name] == 1 else _instead(name, counted, told_apart[-1] if told_apart else "")
        fitting = (choice for choice in choices if 2 <= len(choice) <= LONGEST)
        told_apart.append(next(choice for choice in chain(fitting, numbered[name]) if choice not in used and choice not in taken))
        used.add(told_apart[-1])
    return told_apart


def _instead(name: str, counted: str, previous: str) -> Iterator[str]:
    """Yield what a name that comes twice may become: with what is counted behind it, or with the name before it."""
    if counted and not name.endswith(counted):
        yield name + counted
    noun = _GENERAL.sub("", name) or name
    if noun != name and noun not in previous:
        yield previous + noun


def _numbered(name: str) -> Iterator[str]:
    """Yield a name with numbers behind it; the first has none."""
    base = name if len(name) >= 2 else f"{name}数" if name else "数据项"
    yield base[:LONGEST]
    yield from (f"{base[: LONGEST - len(str(at))]}{at}" for at in count(2))


def near_names(text: str, person: str) -> Iterator[re.Match[str]]:
    """Yield where a secretary or comrade is called by a name that is nearly, but not, a person's."""
    if len(person) < 2 or not person.isalpha():
        return
    like = f"{person[0]}[一-鿿]{{{len(person) - 1}}}"
    for match in re.finditer(f"(?<=书记){like}|{like}(?=书记|同志)", text):
        if match[0] != person and set(match[0][1:]) & set(person[1:]):
            yield match


def _object(text: str, end: int) -> str:
    """Return what is counted, where it stands behind the unit: 村居干部 of 2名村居干部参与选拔."""
    behind = _STOPS.split(text[end : end + _REACH])[0].translate(_SIGNS)
    person = _PEOPLE.match(behind)
    rest = behind[person.end() :] if person else behind
    rest = _NUMBER.split(_FOLLOWED.sub("", rest))[0]
    cut = _DEED.search(rest)
    counted = (rest[: cut.start()] if cut else rest).rstrip("和及与等")
    return (person[0] if person else "") + counted


def _short(name: str) -> str:
    """Return a name of at most LONGEST characters: without its first words up to a verb, else its last characters."""
    while len(name) > LONGEST:
        cut = _DEED.search(name[1:])
        if cut is None or len(name) - cut.end() - 1 < 3:
            return name[-LONGEST:]
        name = name[cut.end() + 1 :]
    return name


def _earlier(text: str, start: int, own: str = "") -> str:
    """Return the nearest words before a place that say something, without numbers; not those of its `own` clause."""
    start -= len(own)
    clauses = reversed(_STOPS.split(text[max(0, start - _REACH) : start]))
    return next((name for clause in clauses if len(name := _cleaned(_NUMBER.sub("", clause))) >= 2), "")


def _cleaned(name: str) -> str:
    """Return words without what only leads to the figure: 其中, 累计, 达到, 约; and without a general verb before a noun: 开展."""
    name = _AT.sub("", name.translate(_SIGNS))
    while (shorter := _LED.sub("", name)) != name:
        name = shorter
    name = _IN_ALL.sub("", name)
    while (general := _GENERALLY.match(name)) and len(name) - general.end() >= _NOUN:
        name = name[general.end() :]
    return name
