"""Chinese characters told apart without `[一-鿿]`: to compile one such class takes as long as to check a page for it."""

import re
from collections.abc import Iterator


def is_han(words: str) -> bool:
    """Return whether words are Chinese characters (U+4E00–U+9FFF) and nothing else; True for none."""
    return all("一" <= char <= "鿿" for char in words)


def han_matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern whose first group is Chinese, as if `.` in that group were `[一-鿿]`."""
    match = pattern.search(text)
    while match:
        is_one = is_han(match[1])
        if is_one:
            yield match
        match = pattern.search(text, match.end() if is_one else match.start() + 1)
