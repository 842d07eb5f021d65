"""Shares typed by hand: a percentage that no whole number of persons or villages can give."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal

from drafter.checks.quoting import line, printed, quoted
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.figures import Figure
from drafter.model.draft import Draft, Source

_HUNDRED = Decimal(100)


@check_for("占比凑不出来")
def impossible_shares(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every typed percentage that its template computes as part / whole and that no part can give."""
    for name, entry in draft.sheet.figures.items():
        declared = draft.template.figures.get(name)
        parts = [part.strip() for part in declared.formula.split("/")] if declared and entry.value.text else []
        if len(parts) == 2 and all(part in draft.sources for part in parts):
            yield from _doubt(draft, draft.sources[name], *(draft.sources[part] for part in parts))


def _doubt(draft: Draft, share: Source, part: Source, whole: Source) -> Iterator[Finding]:
    """Yield the finding on one share, if it is one."""
    typed, total = _exact(share, "%"), _exact(whole)
    if typed is None or total is None or total != int(total) or total <= 0:
        return
    given = _exact(part)
    nearest = [given] if given is not None else _around(typed * total / _HUNDRED)
    if any(_gives(count / total * _HUNDRED, typed) for count in nearest):
        return
    shown = "，".join(f"{part.name}{count:f}，占{(count / total * _HUNDRED):.2f}%" for count in nearest)
    why = f"{whole.name}{whole.text}{line(whole.place)}，{shown}，都得不出{share.text}。"
    remedy = f"请核对{part.name}，报{part.name}的数，占比由程序算。{printed(draft, [share.path])}"
    yield Finding("占比凑不出来", Severity.MUST, share.place, quoted(share), why, remedy, subject=share.path)


def _exact(source: Source, unit: str = "") -> Decimal | None:
    """Return the one number that a source types, or None where it is absent, approximate or has more than one."""
    figure: Figure | None = source.figure
    if figure is None or figure.approximate or figure.rank or len(figure.quantities) > 1:
        return None
    quantity = figure.quantities[0]
    return quantity.value if not unit or quantity.unit == unit else None


def _around(count: Decimal) -> list[Decimal]:
    """Return the whole numbers on both sides of `count`."""
    above = count.to_integral_value(ROUND_CEILING)
    return [above - 1, above] if above > 0 else [above]


def _gives(exact: Decimal, typed: Decimal) -> bool:
    """Return whether a share is typed as it would be rounded, or cut off."""
    step = Decimal(1).scaleb(int(typed.as_tuple().exponent))
    return typed - step / 2 <= exact < typed + step
