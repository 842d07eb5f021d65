"""This year's file against last year's: figures that stayed or jumped, and words that were copied."""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from drafter.checks.quoting import line, quoted, texts
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.figures import Figure, change, read_figure
from drafter.figures.quantity import Pair, Quantity, shared
from drafter.model.draft import Draft, Source
from drafter.model.sheet import Sheet, Value

_USUAL = Decimal("0.3")
"""From which change on a figure is asked about."""
_WATCHED = Decimal("0.1")
"""The same for what the county looks at most."""
_WATCHED_WORDS = ("收入", "产值")
_SMALL = 10
"""Below it two years are often equal by chance, and a change of one is a large share."""
_STOCK = "基本情况"
"""The group whose figures hardly ever change."""
_COPIED = 20
"""How many equal characters in a row are copied."""
_QUOTED = 20
"""How many of them a finding quotes."""


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


@check_for("上年相同")
def same_figures(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every larger figure that is exactly last year's."""
    for pair in _pairs(draft):
        amounts = pair.amounts()
        equal = bool(amounts) and all(now.value == before.value for now, before in amounts)
        if equal and amounts[0][0].value >= _SMALL and _group(draft, pair.source) != _STOCK:
            why = f"与上年{pair.before.text}一样，是不是忘了改。"
            yield _about(pair.source, "上年相同", quoted(pair.source), why, "没有错的，在“忽略”里写明理由。")


@check_for("与上年变化太大")
def large_changes(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every figure that jumped and whose 口径 does not say why."""
    for pair in _pairs(draft):
        amounts = pair.amounts()
        limit = _WATCHED if any(word in pair.source.name for word in _WATCHED_WORDS) else _USUAL
        if len(amounts) == 1 and not pair.source.scope and _jumped(*amounts[0], limit):
            said = change(pair.now, pair.before)
            quote = f"{quoted(pair.source)}（上年{pair.before.text}{f'，{said}' if said else ''}）"
            why = f"变化超过{limit:.0%}，会上容易被问到。"
            yield _about(pair.source, "与上年变化太大", quote, why, "请备好依据，或在“口径”里写一句原因。")


@check_for("上年数据不一致")
def other_base(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where a typed 上年数据 is not what last year's file says."""
    previous = draft.sheet.previous
    for name, value in draft.sheet.last_year.items():
        entry = previous.figures.get(name) if previous else None
        if previous and entry and entry.value.state.present and value.state.present:
            unit = draft.sources[name].unit if name in draft.sources else ""
            if not _equal(value.text, entry.value.text, unit):
                why = f"{previous.year}年填报表里是{entry.value.text}{line(entry.value.place)}，以这里的为准。"
                quote = f"{name}: {value.text}"
                yield Finding("上年数据不一致", Severity.ASK, value.place, quote, why, "请核对哪个对。", subject=name)


@check_for("与上年雷同")
def copied_words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every text that repeats twenty characters of last year's file."""
    previous = draft.sheet.previous
    if previous is None:
        return
    known = _sequences(previous)
    for value in texts(draft.sheet):
        start, length = _longest(value.text, known)
        if length:
            head = value.text[start : start + _QUOTED]
            tail = "……" if length > _QUOTED else ""
            why = f"与{previous.year}年填报表连续{length}字相同：“{head}{tail}”。"
            yield Finding("与上年雷同", Severity.ASK, value.place, value.path, why, _remedy(value), subject=value.path)


def _remedy(value: Value) -> str:
    """Return why copied words hurt, and what to do about them."""
    if value.path.startswith("问题"):
        return "上年查摆过的问题今年原样再写，等于没有整改。请换成今年的表现。"
    return "上年写过的今年原样再写，会被当成照抄。请换成今年的事。"


def _pairs(draft: Draft) -> Iterator[_Pair]:
    """Yield every figure that both years have."""
    for name, source in draft.sources.items():
        typed = draft.sheet.last_value(name)
        before = read_figure(typed, source.unit) if typed else None
        if source.figure and before:
            yield _Pair(source, source.figure, before)


def _group(draft: Draft, source: Source) -> str:
    """Return the heading under which a figure stands."""
    entry, declared = draft.sheet.figures.get(source.path), draft.template.figures.get(source.path)
    return entry.group if entry else declared.group if declared else ""


def _jumped(now: Quantity, before: Quantity, limit: Decimal) -> bool:
    """Return whether an amount changed by more than `limit` of last year's; small ones never do."""
    large = max(now.value, before.value) >= _SMALL
    return large and before.value > 0 and abs(now.value - before.value) > limit * before.value


def _equal(text: str, other: str, unit: str) -> bool:
    """Return whether two typed values are the same figure, or the same words."""
    one, two = read_figure(text, unit), read_figure(other, unit)
    if one is None or two is None:
        return text == other
    pairs = shared(one.quantities, two.quantities)
    return one.rank == two.rank and bool(pairs) and all(left.value == right.value for left, right in pairs)


def _sequences(sheet: Sheet) -> frozenset[str]:
    """Return every twenty characters in a row of what the sheet says."""
    return frozenset(value.text[start : start + _COPIED] for value in texts(sheet) for start in range(len(value.text) - _COPIED + 1))


def _longest(text: str, known: frozenset[str]) -> tuple[int, int]:
    """Return where the longest stretch of known words begins and how long it is; 0 long if there is none."""
    best, start = (0, 0), None
    for index in range(len(text) - _COPIED + 1):
        if text[index : index + _COPIED] not in known:
            start = None
            continue
        start = index if start is None else start
        best = max(best, (start, index - start + _COPIED), key=lambda found: found[1])
    return best


def _about(source: Source, code: str, quote: str, why: str, remedy: str) -> Finding:
    """Return a finding on a figure."""
    return Finding(code, Severity.ASK, source.place, quote, why, remedy, subject=source.name)
