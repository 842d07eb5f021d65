"""The grid of a page: 22 lines of 28 characters (GB/T 9704-2012, 5.2.3), in twips."""

CHARACTER = 315
"""The width of a character: 16 points less what makes 28 of them fit 156 mm."""
LOSS = 8
"""What each character gives up of its 16 points: five would do, but LibreOffice sets the last character of a run without it,
and a line of many runs would lose its 28th character. Justifying gives back what is too much."""
ROW = 579
"""The height of a line: 22 of them fit 225 mm."""
CHARACTERS = 28
"""How many characters stand on a line."""
TITLE_CHARACTERS = 20
"""How many characters of the title's size stand on a line."""
TITLE_ROW = 724
"""The height of a line of the title."""


def width(text: str) -> float:
    """Return how many 字 a text is wide: a digit or Latin letter is half a 字."""
    return sum(1 if char > "\u2000" or char in "·×" else 0.5 for char in text)
