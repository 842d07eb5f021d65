"""Entries put into a 填报表's text where it has none, at the end of the block they belong to: comments, order and all else stay."""

import re
from collections.abc import Sequence

from drafter.language.patterns import regex
from drafter.writers.yaml.scalar import scalar

_STEP = 2
"""How much further a block stands in than what it belongs to."""
_COMMENT = regex(r"\s+#.*$")
_DASH = regex(r"\s*-(\s+|$)")


def with_entry(text: str, path: Sequence[str], value: str) -> str:
    """Return the text with `value`, written as YAML, under the names of `path` from the left margin on; what stood there is replaced."""
    lines = text.split("\n")
    start, end, indent = 0, len(lines), 0
    for depth, name in enumerate(path):
        at = _key(lines, start, end, indent, name)
        if at is None:
            new = [f"{' ' * (indent + _STEP * more)}{scalar(name_below)}:" for more, name_below in enumerate(path[depth:])]
            new[-1] += f" {value}"
            _insert(lines, start, end, new)
            break
        start, end = at + 1, _end(lines, at)
        if depth + 1 < len(path):
            lines[at] = _opened(lines[at])
            indent = _inner(lines, at, end)
        else:
            lines[at:end] = [_opened(lines[at], f" {value}")]
    return "\n".join(lines)


def with_field(text: str, section: str, number: int, name: str, value: str) -> str:
    """Return the text with a field of an entry of a list, counted from 1; where there are fewer, an entry is begun, or the list."""
    lines = text.split("\n")
    at = _key(lines, 0, len(lines), 0, section)
    if at is None:
        _insert(lines, 0, len(lines), ["", f"{section}:"])
        at = _key(lines, 0, len(lines), 0, section)
    assert at is not None
    end = _end(lines, at)
    begun = [line for line in range(at + 1, end) if _DASH.match(lines[line])]
    least = min((_indent(lines[line]) for line in begun), default=_STEP)
    begun = [line for line in begun if _indent(lines[line]) == least]
    if number > len(begun):
        lines[at] = _opened(lines[at])
        _insert(lines, at + 1, end, [f"{' ' * least}- {name}: {value}"])
        return "\n".join(lines)
    first = begun[number - 1]
    dash = _DASH.match(lines[first])
    inner = dash.end() if dash else least + _STEP
    last = begun[number] if number < len(begun) else end
    _insert(lines, first + 1, last, [f"{' ' * inner}{name}: {value}"])
    return "\n".join(lines)


def _insert(lines: list[str], start: int, end: int, new: list[str]) -> None:
    """Put lines behind the last one of a stretch that says something."""
    while end > start and _says_nothing(lines[end - 1]):
        end -= 1
    ending = "\r" if lines and lines[0].endswith("\r") else ""
    lines[end:end] = [line + ending for line in new]


def _key(lines: Sequence[str], start: int, end: int, indent: int, name: str) -> int | None:
    """Return the line in a stretch that begins an entry of that name, so far in; None where there is none."""
    begins = re.compile(rf"{' ' * indent}([\"']?){re.escape(name)}\1\s*[:：]")
    return next((at for at in range(start, end) if begins.match(lines[at])), None)


def _end(lines: Sequence[str], at: int) -> int:
    """Return the line behind what belongs to the entry that a line begins; blank lines and comments at its end do not."""
    indent, end = _indent(lines[at]), at + 1
    for line in range(at + 1, len(lines)):
        if _says_nothing(lines[line]):
            continue
        within = _indent(lines[line]) > indent or (_indent(lines[line]) == indent and _DASH.match(lines[line]))
        if not within:
            break
        end = line + 1
    return end


def _inner(lines: Sequence[str], at: int, end: int) -> int:
    """Return how far in the entries of a block stand."""
    below = (line for line in lines[at + 1 : end] if not _says_nothing(line))
    return _indent(next(below, " " * (_indent(lines[at]) + _STEP) + "x"))


def _opened(line: str, value: str = "") -> str:
    """Return a line with another value behind its name, its comment kept."""
    ending = "\r" if line.endswith("\r") else ""
    match = re.match(r"""(\s*(?:"[^"]*"|'[^']*'|[^:：]+?)\s*[:：])""", line)
    comment = _COMMENT.search(line.removesuffix("\r"))
    return f"{match[1] if match else line}{value}{comment[0] if comment else ''}{ending}"


def _indent(line: str) -> int:
    """Return how many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _says_nothing(line: str) -> bool:
    """Return whether a line is blank or a comment."""
    return not line.strip() or line.lstrip().startswith("#")
