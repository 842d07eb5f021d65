"""New words written into a Word file at given places; every other byte of document.xml and every other part stays as it is."""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from drafter.language.patterns import regex
from drafter.model.changes import Placing
from drafter.writers.word.xml_text import escaped

_DOCUMENT = "word/document.xml"
_TOKEN = regex(
    r"""
    <w:p(?:\s[^>]*)?(/?)>  # a paragraph begins; the group says whether it is empty
    | (</w:p>)
    | <w:t(?:\s[^>]*)?>([^<]*)</w:t>
    | <w:(moveFrom|del)(?:\s[^>]*)?(?<!/)>  # what is deleted or moved away begins: <w:del/> alone is a paragraph's mark
    | (</w:(?:moveFrom|del)>)
    """,
    re.VERBOSE,
)


class _PlacedWords(Struct):
    """A paragraph's own words and where in the XML each character of them stands."""

    words: str = ""
    """Without blanks."""
    spots: list[tuple[int, int]] = field(default_factory=list)
    """For each character where it begins and ends in the XML."""


def written_into(data: bytes, placings: Sequence[Placing]) -> tuple[bytes, tuple[Placing, ...]]:
    """Return a .docx with the words of `placings` in it, and those whose sentence was not found."""
    out = io.BytesIO()
    left: tuple[Placing, ...] = ()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info)
            if info.filename == _DOCUMENT:
                text, left = _rewritten(part.decode("utf-8"), placings)
                part = text.encode("utf-8")
            target.writestr(info, part)
    return out.getvalue(), left


def _rewritten(xml: str, placings: Sequence[Placing]) -> tuple[str, tuple[Placing, ...]]:
    """Return document.xml with the words, and what was not found."""
    paragraphs = [paragraph for paragraph in _paragraphs(xml) if paragraph.words]
    edits: list[tuple[int, int, str]] = []
    left: list[Placing] = []
    used: set[tuple[int, int]] = set()
    for placing in placings:
        places = ((at, paragraph.words.find(placing.sentence)) for at, paragraph in enumerate(paragraphs))
        place = next((place for place in places if place[1] >= 0 and place not in used), None)
        if place is None:
            left.append(placing)
            continue
        used.add(place)
        for edit in placing.edits:
            edits += _spans(paragraphs[place[0]], place[1] + edit.start, place[1] + edit.end, escaped(edit.words))
    for start, end, words in sorted(edits, reverse=True):
        xml = xml[:start] + words + xml[end:]
    return xml, tuple(left)


def _spans(paragraph: _PlacedWords, start: int, end: int, words: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be written where in the XML: the words in the place of the first character, nothing in that of the others."""
    if start == end:
        spot = paragraph.spots[start - 1][1] if start else paragraph.spots[0][0]
        yield spot, spot, words
        return
    for at in range(start, end):
        yield (*paragraph.spots[at], words if at == start else "")


def _paragraphs(xml: str) -> list[_PlacedWords]:
    """Return every paragraph, one within another (a text box) by itself; what is deleted or moved away is left aside."""
    paragraphs: list[_PlacedWords] = []
    stack: list[_PlacedWords] = []
    hidden = 0
    for token in _TOKEN.finditer(xml):
        empty, closes, text, hides, shows = token.groups()
        if hides or shows:
            hidden += 1 if hides else -1
        elif closes:
            stack.pop()
        elif text is None:
            paragraphs.append(_PlacedWords())
            stack += [] if empty else [paragraphs[-1]]
        elif stack and not hidden:
            _take(stack[-1], text, token.start(3))
    return paragraphs


def _take(paragraph: _PlacedWords, text: str, start: int) -> None:
    """Add the characters of a text element, entities as one."""
    for char in re.finditer("&[^;]+;|.", text, re.DOTALL):
        shown = html.unescape(char[0])
        if shown.strip():
            paragraph.words += shown
            paragraph.spots.append((start + char.start(), start + char.end()))
