"""This year's figures against last year's: those that stayed, those that jumped, and two bases."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from drafter.checks.quoting import line, quoted
from drafter.checks.registry import ours, rule
from drafter.checks.values import times_between
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.figures import Figure, change, read_figure
from drafter.figures.quantity import Pair, Quantity, shared
from drafter.model.draft import Draft, Source

_USUAL = Decimal("0.3")
"""From which change on a figure is asked about."""
_WATCHED = Decimal("0.1")
"""The same for what the county looks at most."""
_WATCHED_WORDS = ("收入", "产值")
_SMALL = 10
"""Below it two years are often equal by chance, and a change of one is a large share."""
_STOCK = "基本情况"
"""The group whose figures hardly ever change."""


class _Pair(Struct, frozen=True):
    """One figure in two years."""

    source: Source
    """This year's."""
    now: Figure
    """Its figure."""
    before: Figure
    """Last year's."""

    def amounts(self) -> list[Pair]:
        """Return the amounts of the two years in pairs; empty for ranks and for other kinds of unit."""
        return [] if self.now.rank or self.before.rank else shared(self.now.quantities, self.before.quantities)


@rule(ours)
def both_years(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every larger figure that is last year's exactly, and for every one that jumped without a word of 口径."""
    for pair in _pairs(draft):
        amounts = pair.amounts()
        yield from _same(draft, pair, amounts)
        yield from _changed(pair, amounts)


def _same(draft: Draft, pair: _Pair, amounts: Sequence[Pair]) -> Iterator[Finding]:
    """Yield the finding on a figure that is exactly last year's."""
    equal = bool(amounts) and all(now.value == before.value for now, before in amounts)
    if equal and amounts[0][0].value >= _SMALL and _group(draft, pair.source) != _STOCK:
        quote = Quote(pair.source.place, quoted(pair.source), pair.source.name)
        yield finding("上年相同", quote, f"与上年{pair.before.text}一样，是不是忘了改。")


def _changed(pair: _Pair, amounts: Sequence[Pair]) -> Iterator[Finding]:
    """Yield the finding on a figure that jumped."""
    source = pair.source
    limit = _WATCHED if any(word in source.name for word in _WATCHED_WORDS) else _USUAL
    if len(amounts) == 1 and not source.scope and _jumped(*amounts[0], limit):
        said = change(pair.now, pair.before)
        words = f"{quoted(source)}（上年{pair.before.text}{f'，{said}' if said else ''}）"
        times = times_between(*(Decimal(amount.value) for amount in amounts[0]))
        if times:
            yield finding("差十倍", Quote(source.place, words, source.name), f"和上年比，{times}。")
        else:
            yield finding("与上年变化太大", Quote(source.place, words, source.name), f"变化超过{limit:.0%}，会上容易被问到。")


@rule(ours)
def other_base(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where a typed 上年数据 is not what last year's file says."""
    previous = draft.sheet.previous
    for name, value in draft.sheet.last_year.items():
        entry = previous.figures.get(name) if previous else None
        if previous and entry and entry.value.state.present and value.state.present:
            unit = draft.sources[name].unit if name in draft.sources else ""
            if not _equal(value.text, entry.value.text, unit):
                why = f"{previous.year}年填报表里是{entry.value.text}{line(entry.value.place)}，以这里的为准。"
                yield finding("上年数据不一致", Quote(value.place, f"{name}: {value.text}", name), why)


def _pairs(draft: Draft) -> Iterator[_Pair]:
    """Yield every figure that both years have."""
    for name, source in draft.sources.items():
        typed = draft.sheet.last_value(name)
        before = read_figure(typed, source.unit) if typed else None
        if source.figure and before:
            yield _Pair(source, source.figure, before)


def _group(draft: Draft, source: Source) -> str:
    """Return the heading under which a figure stands."""
    holder = draft.sheet.figures.get(source.path) or draft.template.figures.get(source.path)
    return holder.group if holder else ""


def _jumped(now: Quantity, before: Quantity, limit: Decimal) -> bool:
    """Return whether an amount changed by more than `limit` of last year's; small ones never do."""
    large = max(now.value, before.value) >= _SMALL
    return large and before.value > 0 and abs(now.value - before.value) > limit * before.value


def _equal(typed: str, other: str, unit: str) -> bool:
    """Return whether two typed values are the same figure, or the same words."""
    left, right = read_figure(typed, unit), read_figure(other, unit)
    if left is None or right is None:
        return typed == other
    pairs = shared(left.quantities, right.quantities)
    return left.rank == right.rank and bool(pairs) and all(mine.value == yours.value for mine, yours in pairs)
