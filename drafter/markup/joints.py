"""Where something vanished, the signs on both sides are made to fit; nothing else is touched (the design's D6)."""

import re

from drafter.language.patterns import regex
from drafter.markup.marks import DIGITS, ITEM, JOINT, VALUE_END

_PAUSES, _STOPS = "，、；：", "。！？"
_OPENERS, _CLOSERS = "（“《「【", "）”》」】"
_EMPTY = "|".join(f"{opener}{JOINT}+{closer}" for opener, closer in zip(_OPENERS, _CLOSERS, strict=True))
_RULES = (
    (regex(_EMPTY), JOINT),
    (regex(f"、{JOINT}+([，；])|，{JOINT}+(；)"), f"{JOINT}\\1\\2"),
    (regex(f"(^|是|[{_PAUSES}{_STOPS}{_OPENERS}]){JOINT}+[{_PAUSES}]"), f"\\1{JOINT}"),
    (regex(f"[{_PAUSES}]{JOINT}+([{_STOPS}{_CLOSERS}])"), f"{JOINT}\\1"),
    (regex(f"([{_STOPS}；]){JOINT}+[{_STOPS}]"), f"\\1{JOINT}"),
    (regex(f"、{JOINT}+(和|与|及)"), f"{JOINT}\\1"),
    (regex(f"[和与及、]{JOINT}+([{_PAUSES}{_STOPS}])"), f"{JOINT}\\1"),
)
"""What stands around a joint → what stays of it, until nothing changes."""
_ENDED = f"[{_STOPS}；…”）：{_PAUSES}]"


def tidied(line: str) -> str:
    """Return a line without joints. A line that lost nothing is returned as it stands."""
    if JOINT not in line:
        return line
    before = ""
    while before != line:
        before = line
        for pattern, kept in _RULES:
            line = pattern.sub(kept, line)
    return _ended(line).replace(JOINT, "")


def says_nothing(line: str) -> bool:
    """Return whether nothing but signs and joints is left of a line."""
    return not re.sub(f"[\\s{JOINT}{_PAUSES}{_STOPS}{_OPENERS}{_CLOSERS}]|{ITEM}[{DIGITS}]+", "", line)


def _ended(line: str) -> str:
    """Return a line with a stop at its end, if it is its end that was lost."""
    kept = line.rstrip().rstrip(JOINT)
    if kept == line.rstrip() or not kept:
        return line
    said = kept.rstrip(_PAUSES)
    kept = kept if said == kept else said + "。"
    return kept if re.search(_ENDED + f"{VALUE_END}?$", kept) else kept + "。"
