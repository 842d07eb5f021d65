"""Sentences that say the same but for their figures, years, places, persons and 提法: last year's report with other numbers."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from drafter.language.lexicon import any_of
from drafter.language.patterns import regex

_LEAST = 15
"""How many characters a sentence has, without what is masked, that is worth comparing."""
_WIDTH = 3
"""How many characters in a row are compared at once."""
_LIKE = 0.7
"""From which share of equal stretches on two sentences are near copies."""
_MOST_HOLDERS = 8
"""A stretch that more sentences hold tells none of them apart."""
_CHANGING = regex(
    rf"""
    党的[一二三四五六七八九十]{{1,3}}(?:大|届)[^，。；]{{0,24}}?(?:精神|全会)   # 党的二十大精神, 党的十九届四中全会
    | {any_of("固定提法")} | {any_of("学习教育名")}
    | (?<=书记|镇长|乡长|县长|主任|局长)[一-鿿]{{2,3}}(?=同志|的|，|。|、)      # who was there
    | [一-鿿]{{2}}(?=村|社区|镇|乡|街道)                                        # where
    | [\d０-９.,，%％一二三四五六七八九十百千万亿两零〇余多第]                  # how much, when
    | [^一-鿿]
    """,
    re.VERBOSE,
)


def bare(sentence: str) -> str:
    """Return what is left of a sentence without what changes from year to year and from place to place, and without its signs."""
    return _CHANGING.sub("", sentence)


def near_copies(own: Collection[str], others: Collection[str]) -> Iterator[str]:
    """Yield those of `own` that one of `others` says too, but for what changes."""
    left = [stretches for words in others if len(stretches := _stretches(bare(words))) > _LEAST - _WIDTH]
    holders = _holders(left)
    for words in own:
        mine = _stretches(bare(words))
        if len(mine) > _LEAST - _WIDTH and _is_held(mine, left, holders):
            yield words


def _stretches(words: str) -> frozenset[str]:
    """Return all stretches of some characters."""
    return frozenset(words[start : start + _WIDTH] for start in range(len(words) - _WIDTH + 1))


def _holders(sentences: Sequence[frozenset[str]]) -> Mapping[str, Sequence[int]]:
    """Return which sentences hold each stretch, the first of them where there are many."""
    holders: dict[str, list[int]] = {}
    for number, stretches in enumerate(sentences):
        for stretch in stretches:
            holders.setdefault(stretch, []).append(number)
    return {stretch: numbers[:_MOST_HOLDERS] for stretch, numbers in holders.items()}


def _is_held(mine: frozenset[str], others: Sequence[frozenset[str]], holders: Mapping[str, Sequence[int]]) -> bool:
    """Return whether another sentence holds most of a sentence's stretches, and has not many more."""
    counts = Counter(number for stretch in mine for number in holders.get(stretch, ()))
    likely = (number for number, _ in counts.most_common(_MOST_HOLDERS))
    return any(len(mine & others[number]) >= _LIKE * max(len(mine), len(others[number])) for number in likely)
