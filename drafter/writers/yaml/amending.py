"""Values changed in a 填报表's text: comments, order and everything else stay."""

import re
from collections.abc import Mapping

from drafter.language.patterns import regex
from drafter.model.sheet import SheetPath, Value
from drafter.writers.yaml.scalar import quoted, scalar

_QUOTED = regex(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_PLAIN = regex(r"(?:(?!\s#).)*?(?=\s+#|\s*$)")
_FLOW = regex(r"[^,}\]#]*?(?=\s*[,}\]#]|\s*$)")


def amended(text: str, values: Mapping[str, tuple[Value, str]]) -> str:
    """Return a 填报表's text with new words for values; by path: the value as it was read, and the words. A blank one is filled in."""
    lines = text.split("\n")
    for value, words in values.values():
        number = value.place.line - 1
        if 0 <= number < len(lines):
            lines[number] = _line(lines[number], value, words)
    return "\n".join(lines)


def _line(line: str, value: Value, words: str) -> str:
    """Return one line with the new words."""
    ending = "\r" if line.endswith("\r") else ""
    line = line.removesuffix("\r")
    at = value.place.column - 1
    before, rest = line[:at], line[at:]
    flow = before.count("{") > before.count("}") or before.count("[") > before.count("]")
    new = quoted(words) if flow else scalar(words)
    key = re.match(rf"[\"']?{re.escape(SheetPath.read(value.path).name)}[\"']?\s*[:：]|值\s*[:：]", rest)
    if key and not value.text:
        return f"{before}{key[0]} {new}{rest[key.end() :]}{ending}"
    typed = _QUOTED.match(rest) or (_FLOW if flow else _PLAIN).match(rest)
    return f"{before}{new}{rest[typed.end() if typed else len(rest) :]}{ending}"
