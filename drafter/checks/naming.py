"""What a unit and its people are called in the user's own words, and the blanks that a sample left in them."""

import re
from collections.abc import Iterator

from drafter.checks.quoting import texts
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.model.sheet import Value
from drafter.report import near_names

_MASKED = "留有空白记号"
"""The one doubt here that must be mended: nobody means ××村."""
_OF_TOWN = r"我镇|(?<!健)全镇|本镇|(?<!乡)镇(?:党委|政府|纪委)"
_OF_TOWNSHIP = r"我乡(?!村)|(?<!健)全乡(?![村镇土])|本乡(?![村镇土])|(?<!城)乡(?:党委|政府|纪委)"
_OF_STREET = r"我街道|全街道|街道(?:党工委|办事处|纪工委)"
_WRONG = {
    "镇": regex(f"{_OF_TOWNSHIP}|{_OF_STREET}"),
    "乡": regex(f"{_OF_TOWN}|{_OF_STREET}"),
    "街道": regex(f"{_OF_TOWN}|{_OF_TOWNSHIP}"),
}
"""By the last word of a unit's name: what it cannot call itself."""
_OF_COUNTY = {"县委": regex("我区(?!域)"), "区委": regex("我县")}
_UNIT = "[村镇乡县区市局名个次场件户人元万亩组年月日某]"
_MASK = regex(rf"(?<![\d])[×＊*]+(?!\d)|(?<![A-Za-z\d])[XxＸ]+(?={_UNIT})|_{{2,}}|＿{{2,}}|[（(][　 ]+[）)]")


@check_for("地名称谓")
def place_words(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every text that calls the unit, or the one above it, what it is not."""
    unit, superior = draft.sheet.unit, draft.sheet.header["上级"].text
    ending = next((ending for ending in _WRONG if unit.endswith(ending)), "")
    patterns = [_WRONG[ending]] if ending else []
    patterns += [pattern for ending, pattern in _OF_COUNTY.items() if superior.endswith(ending)]
    for value in texts(draft.sheet):
        for found in filter(None, (pattern.search(value.text) for pattern in patterns)):
            why = f"“{found[0]}”和“{unit}”对不上，像是从别处抄来的。"
            yield _finding("地名称谓", value, found, why, "请改成本单位的称谓。")


@check_for("书记姓名")
def name_of_superior(draft: Draft) -> Iterator[Finding]:
    """Yield a finding where the superior's secretary is called by a name near the right one."""
    name = draft.sheet.header["上级书记"].text
    for value in texts(draft.sheet):
        for found in near_names(value.text, name):
            why = f"上级书记填的是“{name}”，这里写成了“{found[0]}”。"
            yield _finding("书记姓名", value, found, why, "请核对姓名。")


@check_for(_MASKED)
def masks(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every ×× and XX村 that a sample left in the user's words."""
    for value in texts(draft.sheet):
        found = _MASK.search(value.text)
        if found:
            why = f"这里有“{found[0]}”，像是范文里没有填的空。"
            yield _finding(_MASKED, value, found, why, "请填上，或写“待定”。")


def _finding(code: str, value: Value, found: re.Match[str], why: str, remedy: str) -> Finding:
    """Return a finding that quotes some words around what was found."""
    text = value.text
    start, end = max(0, found.start() - 10), min(len(text), found.end() + 10)
    quote = ("……" if start else "") + text[start:end] + ("……" if end < len(text) else "")
    severity = Severity.MUST if code == _MASKED else Severity.ASK
    return Finding(code, severity, value.place, quote, why, remedy, subject=value.path)
