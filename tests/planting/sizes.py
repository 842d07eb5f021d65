"""Kinds 19 and 20: sizes, problems and measures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tests.planting.numbers import as_typed, ratio
from tests.planting.report import GROUPS, HEADS, UNRELATED, Ctx, Draft, Range, plain_report, put


@dataclass(frozen=True)
class Size:
    """A sentence with figures that hang together, one of which, {x}, may be a power of ten out."""

    topic: str
    text: str
    figures: Callable[[Ctx], dict[str, Decimal]]
    slips: tuple[Decimal, ...]


def _size_parts(low: int, high: int, per: int = 1) -> Callable[[Ctx], dict[str, Decimal]]:
    """Parts a, b, c and their sum x, the latter in units of so many of theirs."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        a, b, c = (Decimal(ctx.pick((low, high))) for _ in range(3))
        return {"a": a, "b": b, "c": c, "x": (a + b + c) / per}

    return figures


def _size_price(number: Range, prices: Sequence[int], per: int) -> Callable[[Ctx], dict[str, Decimal]]:
    """A number n at a price p, x in all, in units of so many."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        n, p = Decimal(ctx.pick(number) * 10), Decimal(ctx.rng.choice(prices))
        return {"n": n, "p_": p, "x": n * p / per}

    return figures


def _size_growth(base: Range) -> Callable[[Ctx], dict[str, Decimal]]:
    """Last year's A, this year's x and the growth k."""

    def figures(ctx: Ctx) -> dict[str, Decimal]:
        """The figures."""
        before = Decimal(ctx.pick(base))
        after = before + max(2, int(before) * ctx.pick((6, 24)) // 100)
        return {"A": before, "x": after, "k": ratio(after - before, before)}

    return figures


TEN, TENTH, WAN, WANTH = Decimal(10), Decimal("0.1"), Decimal(10000), Decimal("0.0001")
SIZES = (
    Size("项目", "‹全年争取各类资金{x}万元，其中水利{a}万元、交通{b}万元、其他{c}万元。›", _size_parts(210, 680), (TEN, TENTH)),
    Size("民生", "‹采购分类垃圾桶{n}个，每个{p_}元，共支出{x}万元。›", _size_price((12, 40), (120, 150, 180), 10000), (TEN, WAN)),
    Size("村", "‹村级集体经济收入由上年的{A}万元增加到{x}万元，增长{k}%。›", _size_growth((42, 96)), (TEN,)),
    Size(
        "企业",
        "‹全年招商到位资金{x}亿元，其中食品产业{a}万元、建材产业{b}万元、其他产业{c}万元。›",
        _size_parts(3100, 6800, 10000),
        (TEN, WAN),
    ),
    Size(
        "教育",
        "‹为{n}名困难学生发放生活补助，每人{p_}元，共发放{x}万元。›",
        _size_price((12, 40), (500, 625, 750), 10000),
        (TEN, TENTH, WAN),
    ),
    Size("医疗", "‹卫生院全年门诊量由上年的{A}人次上升到{x}人次，增长{k}%。›", _size_growth((8200, 14500)), (TEN,)),
    Size("党建", "‹全年培训党员{x}人次，其中集中轮训{a}人次、线上学习{b}人次、其他培训{c}人次。›", _size_parts(120, 380), (TEN,)),
    Size(
        "村", "‹{p}流转土地{n}亩，每亩租金{p_}元，村民共获租金{x}万元。›", _size_price((21, 60), (400, 500, 600), 10000), (TEN, TENTH, WAN)
    ),
    Size("民生", "‹全年发放救助资金{x}元，其中低保金{a}万元、特困供养金{b}万元、其他救助金{c}万元。›", _size_parts(42, 160), ()),
)


def _size(ctx: Ctx) -> Draft:
    """19: a figure ten times or ten thousand times too large or too small beside its neighbours."""
    wording = SIZES[ctx.seed % len(SIZES)]
    figures = wording.figures(ctx)
    slip = ctx.rng.choice(wording.slips or (Decimal(1),))
    text = wording.text
    if not wording.slips and not ctx.bad:
        text = text.replace("{x}元", "{x}万元")
    if ctx.bad:
        figures["x"] *= slip
    return put(ctx, wording.topic, ctx.fill(text, **{key: as_typed(value) for key, value in figures.items()}))


def _unanswered(ctx: Ctx) -> Draft:
    """20: a problem without a measure; the twin has one that says it in other words."""
    draft = plain_report(ctx, list(HEADS)[ctx.seed % len(HEADS)])
    pool = [p for group in GROUPS for p in group]
    wanted = pool[ctx.seed % len(pool)]
    group = next(g for g in GROUPS if wanted in g)
    others = [ctx.rng.choice(g) for g in GROUPS if g is not group]
    ctx.rng.shuffle(others)
    at = ctx.rng.randrange(3)
    chosen = [*others[:2]]
    chosen.insert(at, wanted)
    draft.problems = [p.problem for p in chosen]
    draft.measures = [p.other if p is wanted else p.measure for p in chosen]
    unrelated = ctx.rng.choice(UNRELATED)
    replace = ctx.rng.random() < 0.5
    if ctx.bad:
        draft.problems[at] = f"‹{wanted.problem}›"
        draft.measures[at : at + 1] = [unrelated] if replace else []
    return draft


MAKERS: dict[str, Callable[[Ctx], Draft]] = {
    "量级差错": _size,
    "问题无措施": _unanswered,
}
"""By kind."""
