"""The text of a 填报表 with its slips mended (placeholder until the line scan is in)."""

from drafter.readers.decoding import decode


def mended(data: bytes, file: str) -> str:
    """Return the text properly written. Raise DrafterError if the bytes are no text."""
    return decode(data, file)
