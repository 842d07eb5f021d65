"""Words as XML character data."""

import re

from drafter.language.patterns import regex

_NO_CHARACTERS = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN = regex(f"[{_NO_CHARACTERS}]")
"""What XML 1.0 forbids in any form."""
_ODD = regex(f"[&<>{_NO_CHARACTERS}]")
"""What cannot stand in XML 1.0 as it is."""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """Return `text` as XML character data; characters that XML 1.0 forbids are left out."""
    return _ODD.sub(_entity, text) if _ODD.search(text) else text


def allowed(text: str) -> str:
    """Return `text` without the characters that XML 1.0 forbids, for a library that escapes the others."""
    return _FORBIDDEN.sub("", text)


def visible(text: str) -> str:
    """Return `text`, as long as it is, with a blank or � for each character that XML 1.0 forbids."""
    return _FORBIDDEN.sub(lambda match: " " if match[0].isspace() else "�", text)


def _entity(match: re.Match[str]) -> str:
    """Return what stands for an odd character; nothing for a forbidden one."""
    return _ENTITIES.get(match[0], "")
