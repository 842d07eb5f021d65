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
_SIGNS = str.maketrans("", "", "“”‘’*×＿_ 　|-")
_NUMBER = regex(rf"[\d０-９.,％%]+[余多几]?[万亿]?(?:个月|个?百分点|{any_of('单位')}|{any_of('汉字单位')}|[一-鿿])?")
_AT = regex("^(?:\\d+年)?(?:\\d+月[底末初份]?)?|^[^方]{1,6}方面")
_IN_ALL = regex("^.{2,}(?:累计|先后|共)(?![同产青享建性识])(?=.{3})")
_TOGETHER = regex("(?:合计|共计|总计)(?:为|达|投入)?$")
_SEVERAL = regex("[和及与]$|^(?:实现|完成)?[从由].*[到至]$")
_PERCENT = ("%", "％")
_SHARE = regex("占(?:[^占]{0,4}总数|比|全部[^占]{0,4}|总人数|比例)?$")
_MOVED = regex("增长|提高|上升|增加|下降|降低|减少|下滑")
_DOWN = ("下降", "降低", "减少", "下滑")
_ROUGHLY = "(?<![签条公节契违合预制特大])约$"
_RANK = regex("(?:在|名?列|排名?|位[居列]|居|稳定在|进入|跻身)[^在]*$")
_PEOPLE = regex("^\\d+后")

_GENERAL = regex(f"^(?:{any_of('名前动词')})(?=.{{2}})")
_GENERALLY = regex(any_of("名前动词"))
_DEED = regex(any_of("名中动词"))
_FOLLOWED = regex(f"^{any_of('名后虚词')}")
_LED = regex(f"^{any_of('名前虚词')}|{any_of('名尾虚词')}$|{_ROUGHLY}")
"""What only leads to a figure, at either end of its name."""
_COUNTED = {"户": "户数", "人": "人数", "名": "人数", "元": "金额", "%": "占比", "％": "占比", "亩": "面积", "公里": "里程"}
"""What a name is told apart by: what its unit counts."""
_NOUN = 3
"""From how many characters on what a general verb leaves is a name by itself."""


def name_of(text: str, start: int, end: int, since: int = 0, unit: str = "") -> str:
    """Return the name of the figure at start…end; `since` is where the figure before it ends. Empty where nothing says it."""
    raw = _STOPS.split(text[max(since, start - _REACH, 0) : start])[-1]
    before = _cleaned(raw)
    if unit == "位次":
        return _short(_RANK.sub("", before).removesuffix("排名") + "排名")
    if unit in _PERCENT:
        before = _SHARE.sub("占比", before)
    moved = _MOVED.search(raw) if unit in (*_PERCENT, "个百分点") else None
    if moved is None:
        return _thing(text, start, end, raw, before)
    before = before.removesuffix(moved[0])
    whose = before if len(before) >= 2 else _earlier(text, start)
    return _short(whose.removesuffix("达") + ("降幅" if moved[0] in _DOWN else "增幅"))


def _thing(text: str, start: int, end: int, raw: str, before: str) -> str:
    """Return the name of what a figure counts: `before` are the words in front of it, `raw` the same as typed."""
    behind = _object(text, end)
    if len(behind) >= 2 and (name := _joined(raw, before, behind)):
        return name
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


def _earlier(text: str, start: int) -> str:
    """Return the nearest words before a place that say something, without numbers."""
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
