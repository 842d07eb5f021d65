"""Plants mistakes in little yearly work reports (述职报告), and writes twins: the same sentences, but right.

``planted(kind, seed)`` gives a report with exactly one mistake of the kind, ``twin(kind, seed)`` the same report with
the sentence put right.  Both draw the same random numbers, so they differ only where the mistake stands.  In the
templates ``‹`` and ``›`` bound the words in which the mistake stands; they are taken out of the finished text.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.planting import rates, sizes, sums, words
from tests.planting.report import VILLAGES, Ctx, made_up_unit, written_out

__all__ = ["KINDS", "Planted", "planted", "twin"]

_MAKERS = sums.MAKERS | rates.MAKERS | words.MAKERS | sizes.MAKERS
KINDS: tuple[str, ...] = tuple(_MAKERS)


@dataclass(frozen=True)
class Planted:
    """A whole little report, with one planted mistake or (innocent) with none."""

    kind: str
    text: str
    spot: str
    innocent: bool


def _mark_heads(text: str) -> str:
    """The spot of broken headings: from the heading before the wrong one to the wrong one's first words."""
    start = text.index("（二）")
    end = text.index("，", text.index("\0"))
    return text[:start] + "‹" + text[start:end].replace("\0", "") + "›" + text[end:]


def _spot(text: str, start: int, end: int) -> str:
    """The marked words, widened to the clauses they begin and end in."""
    stops = "，。；：\n"
    while text[start - 1] not in stops and start:
        start -= 1
    while text[end - 1] not in stops and text[end] not in stops:
        end += 1
    return text[start:end]


def _make(kind: str, seed: int, bad: bool) -> Planted:
    """The report of the kind, wrong or right."""
    rng = random.Random(f"{kind}{seed}")
    unit = made_up_unit(rng, kind == "镇乡混用")
    ctx = Ctx(rng, seed, bad, rng.choice([2021, 2022, 2023, 2024, 2025]), unit, rng.sample(VILLAGES, 3))
    text = written_out(_MAKERS[kind](ctx))
    if "\0" in text:
        text = _mark_heads(text)
    clean = text.replace("‹", "").replace("›", "")
    return Planted(kind, clean, _spot(clean, text.index("‹"), text.index("›") - 1) if bad else "", not bad)


def planted(kind: str, seed: int) -> Planted:
    """The report with exactly one mistake of the kind."""
    return _make(kind, seed, True)


def twin(kind: str, seed: int) -> Planted:
    """The same kind of report, as like as can be, without any mistake."""
    return _make(kind, seed, False)
