"""Words as XML character data."""

import re

from drafter.language.patterns import regex

_ODD = regex("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What cannot stand in XML 1.0 as it is."""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Return `text` as XML character data; characters that XML 1.0 forbids are left out."""
    return _ODD.sub(_entity, text) if _ODD.search(text) else text


def _entity(match: re.Match[str]) -> str:
    """Return what stands for an odd character; nothing for a forbidden one."""
    return _ENTITIES.get(match[0], "")
