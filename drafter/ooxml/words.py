"""The words that a reader sees in a Word file, each with the element that holds it: read by one rule, changed in its place by the same.

Sources: ISO/IEC 29500-1, 17.13.5 (revisions), 17.5.2 (content controls); ISO/IEC 29500-3 (alternate content).
"""

from collections.abc import Iterator

from lxml.etree import _Element
from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Before the name of every element of Word's text."""
PARAGRAPH, ROW, CELL, RUN, TEXT, BOX = (W + name for name in ("p", "tr", "tc", "r", "t", "txbxContent"))
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _MC + "AlternateContent"
_GONE = {
    *(W + name for name in ("del", "moveFrom", "instrText", "delText", "rPr", "sectPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr")),
}  # fmt: skip
"""What is deleted or moved away, and what is no text."""
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_NO_SIGNS = ("page", "column")
"""The breaks that are no words."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Paragraph(Struct, frozen=True):
    """A paragraph as a reader sees it."""

    element: _Element
    """The paragraph itself."""
    words: str
    """Its words, without those in text boxes that hang on it."""
    parts: tuple[_Element, ...]
    """What holds its words, in order: text elements, tabs, breaks, hyphens."""
    boxes: tuple[_Element, ...]
    """The text boxes that hang on it."""


def seen(parent: _Element) -> Iterator[_Element]:
    """Yield the children of an element that a reader sees; of alternate content those of the first alternative, where there is one."""
    for child in parent:
        if child.tag == _ALTERNATE:
            yield from seen(_first(child))
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield child


def paragraphs_in(parent: _Element) -> Iterator[Paragraph]:
    """Yield the paragraphs that a reader sees below an element, in the order of reading: those of a text box behind the one it hangs on."""
    for child in seen(parent):
        if child.tag == PARAGRAPH:
            paragraph = read_paragraph(child)
            yield paragraph
            for box in paragraph.boxes:
                yield from paragraphs_in(box)
        else:
            yield from paragraphs_in(child)


def read_paragraph(element: _Element) -> Paragraph:
    """Return what a reader sees in a paragraph."""
    held = tuple(_parts(element))
    parts = tuple(part for part in held if part.tag != BOX)
    return Paragraph(element, "".join(map(words_of, parts)), parts, tuple(part for part in held if part.tag == BOX))


def words_of(part: _Element) -> str:
    """Return what one part of a paragraph says; comments within a text element part its words and are none."""
    if part.tag == TEXT:
        return (part.text or "") + "".join(child.tail or "" for child in part)
    return "" if part.get(W + "type") in _NO_SIGNS else _SIGNS[part.tag]


def put_words(text: _Element, words: str) -> None:
    """Let a text element hold these words, which XML allows, and no others."""
    del text[:]
    text.text = words
    if words != words.strip():
        text.set(_SPACE, "preserve")


def solid(words: str) -> str:
    """Return words without blanks, as sentences are compared."""
    return "".join(words.split())


def spots_of(paragraph: Paragraph) -> list[tuple[_Element, int]]:
    """Return for each character that is no blank what holds it, and its place there."""
    return [(part, at) for part in paragraph.parts for at, char in enumerate(words_of(part)) if not char.isspace()]


def _parts(parent: _Element) -> Iterator[_Element]:
    """Yield the texts, signs and text boxes of a paragraph."""
    for child in seen(parent):
        if child.tag == TEXT or child.tag == BOX or child.tag in _SIGNS:
            yield child
        elif len(child):
            yield from _parts(child)


def _first(alternatives: _Element) -> _Element:
    """Return the first alternative; where there is none the alternate content itself, which has nothing else to show."""
    return next(alternatives.iterchildren(_MC + "Choice", _MC + "Fallback"), alternatives)
