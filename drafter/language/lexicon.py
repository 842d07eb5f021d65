"""The words by which prose tells figures, targets, adverts and closings apart: data, in 词典.txt."""

import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "词典.txt"


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of one class, the longest first. Raise KeyError for a class that is not there."""
    return _classes()[name]


@cache
def any_of(name: str) -> str:
    """Return a pattern that matches any word of a class."""
    return "(?:" + "|".join(map(re.escape, words(name))) + ")"


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """Return every class of the file."""
    classes = {}
    for line in _FILE.read_text("utf-8").splitlines():
        name, *members = line.split() or [""]
        if members and not name.startswith("#"):
            classes[name] = tuple(sorted(members, key=len, reverse=True))
    return classes
