"""The filters of the template language: 约 较上年 占比 顿号 汉字, the few of Jinja's that a report needs, and those that guard it."""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, wraps
from typing import Any

from jinja2 import Undefined
from jinja2.filters import FILTERS

from drafter.drafting.account import ACCOUNT, CALCULATION, sized
from drafter.drafting.values import Printed, absent_of, with_state
from drafter.drafting.words import ZERO, ZERO_SAID, members, spoken, whole
from drafter.figures import change, roughly, share
from drafter.language.numerals import to_chinese
from drafter.model.sheet import State


def about(value: object) -> object:
    """约: return a figure in round words, 1117户 → 1100余户."""
    if not isinstance(value, Printed) or not value.is_there() or value.figure is None:
        return value
    return value.reworded(roughly(value.figure))


def since_last_year(value: object, prefix: str = "") -> object:
    """较上年: return 增加1场, 与上年持平 …; absent (无) where last year's figure is not known. Raise TypeError for a number in `prefix`."""
    _refuse_number(prefix)
    if not isinstance(value, Printed) or not value.is_there():
        return value
    base = _last_year(value.source.path)
    if value.figure and base is not None and base.is_there() and base.figure:
        words = change(value.figure, base.figure, prefix)
        if words:
            return value.reworded(words)
    return Printed(with_state(base.source if base is not None else value.source, State.NONE))


def _refuse_number(prefix: object) -> None:
    """Raise TypeError for words before a figure that hold a number: it would stand under the figure's mark."""
    if not isinstance(prefix, str) or not prefix.isprintable() or any(map(str.isnumeric, prefix)):
        raise TypeError("“较上年”括号里的话印在数的前面，不能写数")


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
    listed = members(values) if isinstance(values, list | tuple) else [values]
    present = [member for member in listed if not isinstance(member, Printed) or member.is_there()]
    if not present:
        return listed[0] if listed else ""
    *front, last = map(spoken, present)
    return "和".join(filter(None, ["、".join(front), last]))


def in_chinese(value: object) -> object:
    """汉字: return a number in Chinese, 5 → 五, 5次 → 五次; other values as they are. Raise TypeError beyond 9999亿."""
    if isinstance(value, int) and not isinstance(value, bool):
        words = _in_chinese(value)
        if words is None:
            raise TypeError(f"“{value}”写不成汉字，只有0到9999亿的整数可以")
        return words
    if not isinstance(value, Printed) or not value.is_there() or value.figure is None:
        return value
    quantity = value.figure.quantities[0]
    words = _in_chinese(int(quantity.value)) if quantity.value == int(quantity.value) else None
    if len(value.figure.quantities) > 1 or words is None:
        return value
    return value.reworded(words + quantity.unit)


def _in_chinese(number: int) -> str | None:
    """Return a number in Chinese, or None for one beyond what is said."""
    try:
        return to_chinese(number)
    except ValueError:
        return None


def sectioned(words: object, block: object) -> str:
    """段: return what a block of the template wrote, marked as its section; for the skeleton."""
    written = spoken(words)
    sized(len(written))
    return ACCOUNT.get().section(spoken(block), written)


def join(values: object, separator: object = "") -> str:
    """Return the members in a row. Raise BudgetError where that grows too long."""
    return _joined([values] if isinstance(values, Printed) else members(values), spoken(separator))


def replace(value: object, old: object, new: object) -> str:
    """Return the text with `old` replaced. Raise BudgetError where that grows too long, CutError where it cuts a figure's words."""
    text, sought, put = spoken(value), spoken(old), spoken(new)
    sized(len(text) + text.count(sought) * len(put))
    return whole(text.replace(sought, put))


def trim(value: object) -> str:
    """Return the text without blanks at its ends."""
    text = spoken(value)
    sized(len(text))
    return text.strip()


def length(values: object) -> int:
    """Return how many members a list has."""
    return len(members(values))


def first(values: object) -> object:
    """Return the first member of a list. Raise TypeError for an empty one."""
    return _member(values, 0)


def last(values: object) -> object:
    """Return the last member of a list. Raise TypeError for an empty one."""
    return _member(values, -1)


def connected(values: list[object]) -> str:
    """Return what `~` makes of its operands."""
    return _joined(values, "")


def sliced(values: object, start: int | None, stop: int | None, step: int | None) -> list[object]:
    """Return some members of a list. Raise CutError for a text."""
    return members(values)[start:stop:step]


def stepped(values: object) -> Iterator[object]:
    """Return the members of a loop, each counted. Raise CutError for a text, whose pieces are no words of anybody."""
    if isinstance(values, Undefined):
        iter(values)  # It says itself which name it is that nobody knows.
    return _counting(values if isinstance(values, list | tuple | range) else members(values))


def paired(values: object) -> Iterator[object]:
    """Return the members of a loop that takes each of them apart. Raise CutError where one is a text."""
    return map(members, stepped(values))


def counted(cost: int) -> None:
    """Count what stands in a body that may run many times."""
    ACCOUNT.get().step(cost)


def weighed(value: object) -> object:
    """Return what is to be compared, a text counted. Raise TypeError for a list, which may hold lists without end."""
    if isinstance(value, str):
        sized(len(value))
    elif isinstance(value, list | tuple | range | dict):
        raise TypeError("列表不能拿来比较")
    return value


def container(value: object) -> object:
    """Return what something is looked for in, counted. Raise TypeError for what holds nothing."""
    return weighed(value) if isinstance(value, str | Undefined) else members(value)


def variant_index(count: int, key: int) -> int:
    """Return which of `count` variants this unit's report of this year takes; never the one of the year before."""
    account = ACCOUNT.get()
    return (_drawn(key, account.unit) + account.year) % count


def is_zero(values: list[object]) -> bool:
    """Return whether the figure among some values is zero; False where it is absent, or there is none. Raise TypeError for two figures."""
    figure = _only_figure(values)
    return figure is not None and figure.is_there() and figure.is_zero()


def zero_said(values: list[object]) -> str:
    """Return the mark of the figure among some values without words: it was looked at, and its clause stays."""
    figure = _only_figure(values)
    return str(figure.reworded("")) if figure is not None else ""


def _only_figure(values: list[object]) -> Printed | None:
    """Return the figure among some values, or None. Raise TypeError for two: nobody knows which of them is zero."""
    figures = {value.source.path: value for value in values if isinstance(value, Printed) and value.figure is not None}
    if len(figures) > 1:
        raise TypeError(f"“零”上面的句子里有{len(figures)}个数：{'、'.join(value.source.name for value in figures.values())}")
    return next(iter(figures.values()), None)


def one_way(ways: Sequence[str]) -> str:
    """Return which of several ways to say something this unit's report of this year takes; never the one of the year before."""
    return ways[variant_index(len(ways), zlib.crc32("".join(ways).encode()))]


@lru_cache(maxsize=2000)
def _drawn(key: int, unit: str) -> int:
    """Return what a sentence and a unit draw: independent of what they draw for other sentences and units."""
    # No checksum: the bits of crc32 go together, so that neighbours were alike or different as a whole.
    return int.from_bytes(hashlib.blake2b(f"{key}{unit}".encode(), digest_size=8).digest())


def _joined(values: Iterable[object], separator: str) -> str:
    """Return the words of values in a row. Raise BudgetError where that grows too long."""
    words = [spoken(value) for value in values]
    sized(sum(map(len, words)) + len(separator) * len(words))
    return separator.join(words)


def _counting(values: Iterable[object]) -> Iterator[object]:
    """Yield the members of a loop, counting each step."""
    account = ACCOUNT.get()
    for value in values:
        account.step()
        yield value


def _member(values: object, index: int) -> object:
    """Return one member of a list; a fact is a list of itself, there or not. Raise TypeError for an empty one."""
    listed = [values] if isinstance(values, Printed) else members(values)
    if not listed:
        raise TypeError("列表是空的")
    return listed[index]


def _reckoned(work: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that counts its work."""

    @wraps(work)
    def reckoned(*args: Any, **kwargs: Any) -> object:
        """Return what the filter makes of its input."""
        ACCOUNT.get().step(CALCULATION)
        return work(*args, **kwargs)

    return reckoned


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
}
"""The filters that users know."""
FROM_JINJA: Mapping[str, Callable[..., object]] = {
    "default": FILTERS["default"],
    "first": first,
    "join": join,
    "last": last,
    "length": length,
    "list": members,
    "replace": replace,
    "trim": trim,
}
"""The filters of Jinja's that a report may need; most written anew, because Jinja's own take a text for a list of characters."""
OF_SKELETON: Mapping[str, Callable[..., object]] = {"段": sectioned}
"""What only a skeleton needs; a report has no use for it."""
OFFERED = f"{'、'.join(CHINESE)}，以及 {'、'.join(FROM_JINJA)}"
"""What a message says about the filters there are."""
INNER: Mapping[str, Callable[..., object]] = {
    "(connected)": connected,
    "(container)": container,
    "(counted)": counted,
    "(members)": members,
    "(paired)": paired,
    "(said)": variant_index,
    "(sliced)": sliced,
    "(spoken)": spoken,
    "(stepped)": stepped,
    "(weighed)": weighed,
    ZERO: is_zero,
    ZERO_SAID: zero_said,
}
"""Filters that only the environment writes into a template: nobody can type their names."""


def all_filters() -> dict[str, Callable[..., Any]]:
    """Return every filter by name."""
    return {name: _reckoned(work) for name, work in CHINESE.items()} | dict(FROM_JINJA) | dict(OF_SKELETON) | dict(INNER)
