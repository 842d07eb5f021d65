"""The text of a Word file as it stands on the paper: its paragraphs in the order of reading, without what is struck, hidden or deleted.

Sources: ISO/IEC 29500-1, 17.7.3 (toggles of styles), 17.13.5 (revisions), 17.3.1.29 (the mark of a paragraph).
"""

from collections.abc import Iterator, Mapping

from lxml.etree import _Element

from drafter.diagnostics.left_out import Kind
from drafter.ooxml.package import DOCUMENT, STYLES, Package
from drafter.ooxml.words import CELL, CONTROL, PARAGRAPH, ROW, Paragraph, W, is_on, is_placeholder, read_paragraph, seen, value_of

CHAIN = 32
"""How many styles may be based one on another; Word's own are three or four."""
_GONE_WAYS = {W + "strike": Kind.STRUCK, W + "dstrike": Kind.STRUCK, W + "vanish": Kind.HIDDEN}
_MARKS_GONE = (W + "del", W + "moveFrom")
_ROWS_GONE = (f"{W}trPr/{W}del", f"{W}trPr/{W}moveFrom", f"{W}trPr/{W}hidden")


class Body:
    """The text of a file: read, and changed in its place by who changes the elements of its paragraphs."""

    def __init__(self, package: Package) -> None:
        """Read the parts. Raise DrafterError for one that is damaged."""
        self.root = package.tree(DOCUMENT)
        styles = package.tree(STYLES) if STYLES in package else None
        self.styles = {style.get(W + "styleId", ""): style for style in styles.iter(W + "style")} if styles is not None else {}
        self._gone_styles: dict[str, Mapping[Kind, bool]] = {}

    def chain(self, style: str) -> Iterator[tuple[str, _Element]]:
        """Yield a style and those it is based on, each with its name; of a circle, or of an absurd many, the first."""
        for _ in range(CHAIN):
            if style not in self.styles:
                return
            yield style, self.styles[style]
            style = value_of(self.styles[style].find(W + "basedOn"))

    def gone(self, properties: _Element | None, style: str) -> Kind | None:
        """Return why words with these properties, in a paragraph of this style, are not on the paper; None for what is."""
        if properties is None and not style:
            return None
        own, above = _switched(properties), self._of_style(style)
        below = self._of_style(value_of(properties.find(W + "rStyle")) if properties is not None else "")
        for kind in (Kind.STRUCK, Kind.HIDDEN):
            # What both styles switch on is off again (17.7.3); what the words themselves say outweighs both.
            if own.get(kind, above.get(kind, False) != below.get(kind, False)):
                return kind
        return None

    def paragraphs(self, parent: _Element | None = None) -> Iterator[Paragraph]:
        """Yield the paragraphs below an element, or all, in the order of reading: those of a text box behind the one it hangs on."""
        for group in self.groups(self.root if parent is None else parent):
            if group[0].tag == PARAGRAPH:
                paragraph = self.read(group)
                yield paragraph
                for box in paragraph.boxes:
                    yield from self.paragraphs(box)
            elif not is_unfilled(group[0]):
                yield from self.paragraphs(group[0])

    def read(self, elements: tuple[_Element, ...]) -> Paragraph:
        """Return what stands on the paper of the elements of one paragraph."""
        return read_paragraph(elements, self.gone)

    def groups(self, parent: _Element) -> Iterator[tuple[_Element, ...]]:
        """Yield what stands below an element: paragraphs, those whose marks are gone with the ones they run into, and all else alone."""
        begun: list[_Element] = []
        for child in seen(parent):
            if child.tag == PARAGRAPH:
                begun.append(child)
                if self._runs_on(child):
                    continue
            if begun:
                yield tuple(begun)
                begun = []
            if child.tag != PARAGRAPH and not _is_deleted(child):
                yield (child,)
        if begun:
            yield tuple(begun)

    def _runs_on(self, paragraph: _Element) -> bool:
        """Return whether the mark that ends a paragraph is deleted or hidden."""
        properties = paragraph.find(W + "pPr")
        if properties is None:
            return False
        mark = properties.find(W + "rPr")
        if mark is not None and any(mark.find(name) is not None for name in _MARKS_GONE):
            return True
        return self.gone(mark, value_of(properties.find(W + "pStyle"))) is Kind.HIDDEN

    def _of_style(self, style: str) -> Mapping[Kind, bool]:
        """Return what a style says of words' being on the paper, with those it is based on."""
        if style not in self._gone_styles:
            said: dict[Kind, bool] = {}
            for _, declared in self.chain(style):
                said = {**_switched(declared.find(W + "rPr")), **said}
            self._gone_styles[style] = said
        return self._gone_styles[style]


def cells_of(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row that a reader sees, also those within content controls."""
    for child in seen(row):
        if child.tag == CELL:
            if child.find(f"{W}tcPr/{W}cellDel") is None:
                yield child
        elif len(child):
            yield from cells_of(child)


def is_unfilled(element: _Element) -> bool:
    """Return whether an element is a content control that shows what is to be filled in."""
    return element.tag == CONTROL and is_placeholder(element)


def _switched(properties: _Element | None) -> Mapping[Kind, bool]:
    """Return which of the ways to be gone some properties name, and whether they switch it on."""
    said: dict[Kind, bool] = {}
    for child in properties if properties is not None else ():
        kind = _GONE_WAYS.get(child.tag)
        if kind:
            said[kind] = said.get(kind, False) or bool(is_on(child))
    return said


def _is_deleted(element: _Element) -> bool:
    """Return whether an element is a row of a table that is deleted or hidden."""
    return element.tag == ROW and any(element.find(way) is not None for way in _ROWS_GONE)
