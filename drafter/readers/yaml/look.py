"""Bytes → a SourceText that has been looked over: slips mended, what cannot be read noted."""

from drafter.model.sheet import ENTRY_FIELDS, HEADER, ITEM_FIELDS, REQUIREMENTS, SECTIONS
from drafter.readers.decoding import decode
from drafter.readers.yaml.scan import Scan
from drafter.readers.yaml.source import SourceText

FIELDS = frozenset((*HEADER, *SECTIONS, *ENTRY_FIELDS, *REQUIREMENTS, *(name for names in ITEM_FIELDS.values() for name in names)))
"""The names that have a meaning of their own in a 填报表."""


def looked_over(data: bytes, file: str) -> SourceText:
    """Return the source, its problems and mends noted. Raise DrafterError if the bytes are no text or far too much is wrong."""
    source = SourceText(decode(data, file), file)
    Scan(source, FIELDS).run()
    return source


def mended(data: bytes, file: str) -> str:
    """Return the text properly written, comments and order kept. Raise DrafterError if the bytes are no text."""
    return looked_over(data, file).mended()
