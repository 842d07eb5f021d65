"""Where something vanished, the signs on both sides are made to fit; nothing else is touched (the design's D6)."""

import re

from drafter.genre.marks import DIGITS, ITEM, JOINT, VALUE_END

_PAUSES, _STOPS = "，、；：", "。！？"
_OPENERS, _CLOSERS = "（“《「【", "）”》」】"
_AROUND = re.compile(f"(.?){JOINT}+(.?)", re.DOTALL)
_EMPTY = {"（）", "“”", "《》", "「」", "【】"}
_ENDED = f"[{_STOPS}；…”）：{_PAUSES}]"


def tidied(line: str) -> str:
    """Return a line without joints. A line that lost nothing is returned as it stands."""
    if JOINT not in line:
        return line
    while JOINT in line:
        line = _AROUND.sub(_fitted, line, count=1)
    return _ended(line)


def bare(line: str) -> bool:
    """Return whether nothing but signs and joints is left of a line."""
    return not re.sub(f"[\\s{JOINT}{_PAUSES}{_STOPS}{_OPENERS}{_CLOSERS}]|{ITEM}[{DIGITS}]+", "", line)


def _fitted(found: re.Match[str]) -> str:
    """Return what stands at a joint between two characters; a joint is left where another look is needed."""
    left, right = found[1], found[2]
    if left + right in _EMPTY:
        return JOINT
    if right and right in _PAUSES and (not left or left in _PAUSES + _STOPS + _OPENERS or left in "\n"):
        return _stronger(left, right)
    if left and left in _PAUSES and right and right in _STOPS + _CLOSERS:
        return JOINT + right
    if left and left in _STOPS and right and right in _STOPS:
        return left + JOINT
    if left == "、" and right in ("和", "与", "及"):
        return JOINT + right
    if left in ("和", "与", "及", "、") and right and right in _PAUSES + _STOPS:
        return JOINT + right
    return left + right


def _stronger(left: str, right: str) -> str:
    """Return the one sign that stays of two pauses: ； before ，, else the first."""
    if left in ("，", "、") and right == "；":
        return JOINT + right
    return left + JOINT


def _ended(line: str) -> str:
    """Return a line that lost something with a stop at its end."""
    line = re.sub(f"[{_PAUSES}]+$", "。", line.rstrip())
    if line and not re.search(_ENDED + f"{VALUE_END}?$", line):
        return line + "。"
    return line
