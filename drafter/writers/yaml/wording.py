"""Words as YAML in the way that their spot and what stood there before ask for: plain, quoted, in brackets, or on lines of their own."""

from collections.abc import Callable, Iterator, Mapping

from drafter.language.patterns import regex
from drafter.model.nodes import Content, Piece, Spot
from drafter.writers.yaml.scalar import quoted

STEP = "  "
"""How much farther in than a name what belongs to it begins."""
QUOTES = ("'", '"')
"""The styles that are quotes."""
_ESCAPED = regex(r"[\x00-\x1f\x7f-\x9f]")
"""What stands in double quotes only."""


class Wording:
    """Writes words and more as YAML."""

    def __init__(self, plain: Callable[[str, Spot], bool]) -> None:
        """Ask `plain` whether words can stand without quotes."""
        self._plain = plain

    def scalar(self, words: str, spot: Spot, style: str = "", before: str = "") -> str:
        """Return words as they are written in place of others, which stood there in such a style; a blank keeps the quotes."""
        quotes = style if style in QUOTES and not self._needed(style, before, spot) else ""
        if not words:
            return quotes * 2
        if quotes == '"' or _ESCAPED.search(words):
            return quoted(words)
        return words if not quotes and self._plain(words, spot) else _single(words)

    def _needed(self, style: str, words: str, spot: Spot) -> bool:
        """Return whether words stand in such quotes only for they could not stand otherwise."""
        if style == '"':
            return bool(_ESCAPED.search(words))
        return bool(words) and not self._plain(words, spot)

    def inline(self, content: Content, spot: Spot) -> str:
        """Return content within one line, lists and mappings in brackets."""
        if isinstance(content, Piece):
            return content.raw.strip()
        if isinstance(content, str):
            return self.scalar(content, spot)
        if not content:
            return ""
        if isinstance(content, tuple):
            return f"[{', '.join(self.scalar(words, Spot.FLOW_MEMBER) or '~' for words in content)}]"
        if are_entries(content):
            return f"[{', '.join(self.inline(entry, Spot.FLOW_MEMBER) for entry in content.values())}]"
        return "{" + ", ".join(self.pair(name, value) for name, value in content.items()) + "}"

    def pair(self, name: str, value: Content) -> str:
        """Return a name with its value as they stand in brackets."""
        return f"{self.scalar(name, Spot.FLOW_NAME)}: {self.inline(value, Spot.FLOW_VALUE) or '~'}"

    def lines(self, name: str, content: Content, lead: str) -> Iterator[str]:
        """Yield the lines of a name with its content, indented by `lead`."""
        named = f"{lead}{self.scalar(name, Spot.NAME)}:"
        if not isinstance(content, Mapping):
            yield f"{named} {self.inline(content, Spot.VALUE)}".rstrip()
            return
        yield named
        yield from self.below(content, lead + STEP)

    def below(self, content: Mapping[str, Content], lead: str) -> Iterator[str]:
        """Yield the lines of what belongs to a name: pairs, or entries of a list."""
        if are_entries(content):
            for entry in content.values():
                yield from self.entry(entry, f"{lead}- ")
        else:
            for name, value in content.items():
                yield from self.lines(name, value, lead)

    def entry(self, content: Content, before: str) -> Iterator[str]:
        """Yield the lines of an entry; `before` is its dash with the blanks around it."""
        if not isinstance(content, Mapping) or not content:
            yield f"{before}{self.inline(content, Spot.MEMBER)}".rstrip()
            return
        lead = before.replace("-", " ", 1)
        first, *others = self.below(content, lead)
        yield before + first[len(lead) :]
        yield from others

    def block_text(self, words: str, style: str, lead: str) -> list[str] | None:
        """Return the lines of words as block text; None where they cannot be such."""
        lines = words.split("\n")
        if any(_ESCAPED.search(line) for line in lines) or lines[0].startswith(" "):
            return None
        if style == "|":
            return [lead + line if line else "" for line in lines]
        return (
            None if any(not line or line.startswith(" ") for line in lines) else [part for line in lines for part in ("", lead + line)][1:]
        )


def are_entries(content: Mapping[str, Content]) -> bool:
    """Return whether names are the numbers of a list's entries."""
    return bool(content) and all(name.isdecimal() for name in content)


def _single(words: str) -> str:
    """Return words in single quotes."""
    return "'" + words.replace("'", "''") + "'"
