"""The table of codes that a finding can have; a code, the words it is about and a reason in, a Finding out.

docs/核对规则.md is written from the table.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from drafter.diagnostics.code import Code, Family, Where
from drafter.diagnostics.findings import Finding
from drafter.diagnostics.places import Place
from drafter.diagnostics.sheet_codes import OF_SHEETS, OF_TEMPLATES
from drafter.diagnostics.text_codes import OF_TEXTS

__all__ = ["CODES", "Code", "Family", "Quote", "Where", "finding", "finding_of_rule", "names_of"]

_OF_TEMPLATES = "数据关系不符"
"""The code whose record all 核对 of templates share, whatever they are called."""


class Quote(Struct, frozen=True):
    """The words that a finding is about."""

    place: Place | None
    """Where they stand; None where nothing is written."""
    words: str
    """As the user wrote them."""
    subject: str
    """What they are about: the name of a figure, a problem, a person."""


def _by_name(codes: Iterable[Code]) -> Mapping[str, Code]:
    """Return the codes by name. Raise ValueError if two have one name."""
    table: dict[str, Code] = {}
    for code in codes:
        if code.name in table:
            raise ValueError(f"there is a code {code.name} already")
        table[code.name] = code
    return table


CODES = _by_name((*OF_TEXTS, *OF_SHEETS, *OF_TEMPLATES))
"""By name, those of a text first."""


def finding(code: str, quote: Quote, why: str, remedy: str | None = None, certain: bool = True) -> Finding:
    """Return a finding; without `remedy` it says the code's own. Raise KeyError for a code that the table does not hold."""
    return _made(CODES[code], quote, why, remedy, certain)


def finding_of_rule(name: str, quote: Quote, why: str, remedy: str, certain: bool) -> Finding:
    """Return a finding on a 核对 of a template, which may have any name, even one of ours, and weighs the same under each."""
    return _made(replace(CODES[_OF_TEMPLATES], name=name), quote, why, remedy, certain)


def names_of(family: Family) -> frozenset[str]:
    """Return what the codes of a family are called."""
    return frozenset(code.name for code in CODES.values() if code.family is family)


def _made(code: Code, quote: Quote, why: str, remedy: str | None, certain: bool) -> Finding:
    """Return the finding of a code."""
    said = code.remedy if remedy is None else remedy
    return Finding(code.name, code.weight(certain), quote.place, quote.words, why, said, subject=quote.subject)
