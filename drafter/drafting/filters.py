"""The filters of the template language: 约 较上年 占比 顿号 汉字, and Jinja's own that cannot harm a figure."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from jinja2.filters import FILTERS

from drafter.drafting.account import ACCOUNT, LONGEST_LIST, BudgetError, sized
from drafter.drafting.values import Printed, absent_of, with_state
from drafter.figures import change, roughly, share
from drafter.language.numerals import BEYOND, to_chinese
from drafter.language.patterns import regex
from drafter.markup.marks import ANY, VALUES, index_of
from drafter.model.sheet import State

_JINJAS = (
    "default", "d", "length", "count", "first", "last", "list", "map", "select", "reject",
    "selectattr", "rejectattr", "sort", "reverse", "unique", "trim",
)  # fmt: skip


_CLAUSES = regex("[\ufdd2\ufdd3\ufdd5]|\ufdd4[\ufde0-\ufdef]")


class CutError(Exception):
    """A filter that would cut or change a figure's words (the design's D4)."""


def about(value: object) -> object:
    """约: return a figure in round words, 1117户 → 1100余户."""
    if not isinstance(value, Printed) or not value.is_there() or value.figure is None:
        return value
    return value.reworded(roughly(value.figure))


def since_last_year(value: object, prefix: str = "") -> object:
    """较上年: return 增加1场, 增长12.5%, 与上年持平; absent (无) where last year's figure is not known."""
    if not isinstance(value, Printed) or not value.is_there():
        return value
    base = _last_year(value.source.path)
    if value.figure and base is not None and base.is_there() and base.figure:
        words = change(value.figure, base.figure, prefix)
        if words:
            return value.reworded(words)
    return Printed(with_state(base.source if base is not None else value.source, State.NONE))


def share_of(value: object, whole: object) -> object:
    """占比: return the share of a figure in another in percent; the absent one where one is absent."""
    if not isinstance(value, Printed) or not isinstance(whole, Printed):
        return whole if isinstance(value, Printed) else value
    absent = absent_of(value, whole)
    if absent is not None:
        return absent
    if value.figure is None or whole.figure is None:
        raise TypeError(f"“{(value if value.figure is None else whole).source.name}”不是数，不能算占比")
    computed = value / whole
    figure = share(value.figure, whole.figure)
    return computed.reworded(figure.text, figure)


def enumerated(values: object) -> object:
    """顿号: return A、B和C, leaving out what is absent; an absent value where nothing is present."""
    members = list(values) if isinstance(values, list | tuple) else [values]
    present = [member for member in members if not isinstance(member, Printed) or member.is_there()]
    if not present:
        return members[0] if members else ""
    *front, last = [str(member) for member in present]
    return "和".join(filter(None, ["、".join(front), last]))


def in_chinese(value: object) -> object:
    """汉字: return a number in Chinese, 5 → 五, 5次 → 五次; what is absent, and what no numeral says (a trillion), as it is."""
    if isinstance(value, int):
        return to_chinese(value) if 0 <= value < BEYOND else value
    if not isinstance(value, Printed) or not value.is_there() or value.figure is None:
        return value
    quantity = value.figure.quantities[0]
    if len(value.figure.quantities) > 1 or quantity.value != int(quantity.value) or not 0 <= quantity.value < BEYOND:
        return value
    return value.reworded(to_chinese(int(quantity.value)) + quantity.unit)


def join(values: Iterable[object], separator: str = "") -> str:
    """Return the members in a row. Raise BudgetError where that grows too long."""
    members = [str(value) for value in values]
    sized(sum(map(len, members)) + len(separator) * len(members))
    return separator.join(members)


def replace(value: object, old: str, new: str) -> str:
    """Return the text with `old` replaced. Raise BudgetError where that grows too long."""
    text = str(value)
    sized(len(text) + text.count(old) * len(new))
    return text.replace(old, new)


def connected(values: list[object]) -> str:
    """Return what `~` makes of its operands."""
    return join(values)


def sliced(values: object, start: int | None, stop: int | None, step: int | None) -> list[object]:
    """Return some members of a list. Raise CutError for a text."""
    if not isinstance(values, list | tuple):
        raise CutError
    return list(values[start:stop:step])


def stepped(values: Iterable[object]) -> Iterable[object]:
    """Yield the members of a loop, counting each step."""
    account = ACCOUNT.get()
    for value in values:
        account.step()
        yield value


def variant_index(count: int, key: int) -> int:
    """Return which of `count` variants this unit's report of this year takes; never the one of the year before."""
    account = ACCOUNT.get()
    return (_drawn(key, account.unit) + account.year) % count


@lru_cache(maxsize=2000)
def _drawn(key: int, unit: str) -> int:
    """Return what a sentence and a unit draw: independent of what they draw for other sentences and units."""
    # No checksum: the bits of crc32 go together, so that neighbours were alike or different as a whole.
    return int.from_bytes(hashlib.blake2b(f"{key}{unit}".encode(), digest_size=8).digest())


def uncut(result: object) -> object:
    """Return a filter's result. Raise CutError if marked words in it are no longer what was printed."""
    if isinstance(result, str):
        sized(len(result))
        if ANY.search(result):
            _intact(result)
    elif isinstance(result, list) and len(result) > LONGEST_LIST:
        raise BudgetError(f"列表超过{LONGEST_LIST}项")
    return result


def _intact(text: str) -> None:
    """Raise CutError if a mark has lost its other half, or the words between them have changed."""
    words = ACCOUNT.get().words
    for match in VALUES.finditer(text):
        index = index_of(match[1])
        if index >= len(words) or match[2] not in words[index].split("\n"):
            raise CutError
    if ANY.search(_CLAUSES.sub("", VALUES.sub("", text))):
        raise CutError


def _guarded(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter of Jinja's that refuses to cut marked words."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        """Return what the filter makes of its input, if it is whole."""
        return uncut(work(*args, **kwargs))

    guarded.__dict__.update(getattr(work, "__dict__", {}))
    return guarded


def _last_year(path: str) -> Printed | None:
    """Return last year's figure of that name, or None if the name is not known."""
    value = ACCOUNT.get().last_year.get(path)
    return value if isinstance(value, Printed) else None


CHINESE: Mapping[str, Callable[..., object]] = {
    "约": about,
    "较上年": since_last_year,
    "占比": share_of,
    "顿号": enumerated,
    "汉字": in_chinese,
    "join": join,
    "replace": replace,
}
"""The filters that users know, and those of Jinja's that are written anew."""
INNER: Mapping[str, Callable[..., object]] = {
    "_connected": connected,
    "_stepped": stepped,
    "_sliced": sliced,
    "_said": variant_index,
}
"""Filters that only the environment writes into a template."""


def all_filters() -> dict[str, Callable[..., Any]]:
    """Return every filter by name."""
    jinjas = {name: _guarded(FILTERS[name]) for name in _JINJAS}
    chinese = {name: _guarded(work) for name, work in CHINESE.items()}
    return jinjas | chinese | dict(INNER)
