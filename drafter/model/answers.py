"""What a 填报表 says, value by value, under names that two 填报表s of one unit share: so that they can be compared and brought together."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import count, islice

from msgspec import Struct

from drafter.diagnostics import Place
from drafter.model.sheet import Sheet, Value

LISTS = ("上年整改", "问题", "下步打算")
"""The lists whose entries are counted, not named."""
NOTES = ("口径", "依据", "报数人")
"""What is said beside a figure in a form."""

Key = tuple[str, ...]
"""Where something stands: 数据 行政村, 数据 行政村 口径, 素材 党建品牌, 问题 1 措施 (counted from 1), 职务."""


class Said(Struct, frozen=True):
    """One thing that is said."""

    words: tuple[str, ...]
    """As typed; several only for a fact of several values; empty for a blank."""
    place: Place
    """Where it stands."""
    value: Value | None = None
    """The single value in the file; None for what is no value by itself."""


def what_is_said(sheet: Sheet) -> dict[Key, Said]:
    """Return all that a 填报表 says but whose and of which year it is, requirements, what is silenced, and 自写, which no form asks.

    Computed figures say nothing.
    """
    found: dict[Key, Said] = {(name,): _one(value) for name, value in sheet.header.items() if name not in ("单位", "年度")}
    for name, entry in sheet.figures.items():
        if entry.is_typed:
            found["数据", name] = _one(entry.value)
            found |= {("数据", name, note): Said((entry.notes[note],), entry.value.place) for note in NOTES if note in entry.notes}
    found |= {("上年数据", name): _one(value) for name, value in sheet.last_year.items()}
    found |= {("部门", name): Said((str(office),), Place(sheet.file)) for name, office in sheet.offices.items()}
    for name, values in sheet.material.items():
        words = tuple(value.typed for value in values if value.typed)
        found["素材", name] = Said(words, values[0].place, values[0] if len(values) == 1 else None)
    for kind in LISTS:
        for number, item in enumerate(sheet.lists.get(kind, ()), 1):
            found |= {(kind, str(number), name): _one(value) for name, value in item.fields.items()}
    return found


Words = Mapping[Key, tuple[str, ...]]
"""What was said, without its places."""


NOBODY = "—"
"""Stands for the office of figures that the secretary reports, where a form is made for one office."""
SHEET = "发出时"
"""The hidden sheet of a form that holds what the form said when it went out."""
_BETWEEN = "｜"


def as_rows(words: Words) -> list[tuple[str, str]]:
    """Return what is said as rows of that sheet; what is blank has none."""
    return [(_BETWEEN.join(key), "\n".join(said)) for key, said in words.items() if said]


def of_rows(rows: Iterable[tuple[str, str]]) -> dict[Key, tuple[str, ...]]:
    """Return what rows of that sheet say."""
    return {tuple(key.split(_BETWEEN)): tuple(said.split("\n")) for key, said in rows}


def in_place(said: Mapping[Key, Said], sent: Words) -> tuple[dict[Key, Said], tuple[str, ...]]:
    """Return what a form says with the entries of its lists counted as when it went out, and what it lost: 问题“……”.

    An entry is known by its title, or by its place between such as are known; new ones come last.
    """
    found = {key: one for key, one in said.items() if key[0] not in LISTS}
    lost: list[str] = []
    for kind in LISTS:
        before, now = _titles(kind, sent), _titles(kind, {key: one.words for key, one in said.items()})
        places = _places(before, now)
        lost += [f"{kind}“{title}”" for at, title in enumerate(before) if at not in places]
        moved = {key: one for key, one in said.items() if key[0] == kind}
        found |= {(kind, str(places[int(number) - 1] + 1), name): one for (_, number, name), one in moved.items()}
    return found, tuple(lost)


def _places(before: Sequence[str], now: Sequence[str]) -> list[int]:
    """Return which entry of `before` each one of `now` is, from 0; new ones count on from its end."""
    places: list[int] = []
    new = count(len(before))
    for change, first, last, begin, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        same = change == "equal" or (change == "replace" and last - first == end - begin)
        places += range(first, last) if same else islice(new, end - begin)
    return places


def _titles(kind: str, words: Words) -> list[str]:
    """Return the titles of a list's entries; of one without a title what it says first."""
    entries: dict[str, str] = {}
    for key, said in words.items():
        if key[0] == kind:
            entries[key[1]] = entries.get(key[1], "") or "".join(said)
    return list(entries.values())


def called(key: Key) -> str:
    """Return what a key is called in a message: 行政村, 行政村的口径, 问题第1条的措施."""
    if key[0] in LISTS:
        return f"{key[0]}第{key[1]}条的{key[2]}"
    if key[0] == "数据":
        return "的".join(key[1:])
    return "的".join(key)


def _one(value: Value) -> Said:
    """Return a single value."""
    return Said((value.typed,) if value.typed else (), value.place, value)
