"""What stands beside the text of a Word file: headers, footers, notes, comments, borders of pages. It is left out, and said.

Sources: ISO/IEC 29500-1, 17.10 (headers and footers), 17.11 (notes), 17.13.4 (comments), 17.6 (sections).
"""

from collections.abc import Iterator

from lxml import etree

from drafter.diagnostics import DrafterError
from drafter.diagnostics.left_out import Kind, LeftOut
from drafter.language.patterns import regex
from drafter.ooxml.package import DOCUMENT, Package
from drafter.ooxml.words import PARAGRAPH, W, bare_words

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NOTES = {
    Kind.FOOTNOTE: ("footnotes", W + "footnote"),
    Kind.ENDNOTE: ("endnotes", W + "endnote"),
    Kind.COMMENT: ("comments", W + "comment"),
}
_EDGES = {W + "headerReference": Kind.HEADER, W + "footerReference": Kind.FOOTER}
_OURS = "drafter"
"""What the author of a comment of ours is called: what it says is found anew."""
_PAGE = regex(r"[\s\-—–－·]*[0-9０-９]*[\s\-—–－·]*")
"""A page's number as this product prints it: — 1 —."""
_PAGE_WORDS = regex(r"(?:第|共|页|页码|[/／,，、\s\-—–－·0-9０-９]|[ivxIVX]{1,5}|[一二三四五六七八九十])*")
"""What says nothing but which page it is."""
_PLAIN_FORMS = ("", "decimal", "numberInDash")


class Beside:
    """What of one file stands beside its text."""

    def __init__(self, package: Package) -> None:
        """Begin with nothing read; a part that is damaged stops only itself."""
        self._package = package
        self._notes: dict[Kind, dict[str, str | None]] = {}

    def placed(self, one: LeftOut, offset: int) -> Iterator[LeftOut]:
        """Yield what is left out of the line at a place, of a note or comment with its words; nothing for a comment that is done."""
        if one.kind not in _NOTES:
            yield LeftOut(one.kind, one.words, offset)
            return
        if one.kind not in self._notes:
            self._notes[one.kind] = dict(self._read_notes(one.kind))
        words = self._notes[one.kind].get(one.words, "")
        if words is not None:
            yield LeftOut(one.kind, words, offset)

    def left_out(self, root: etree._Element) -> Iterator[LeftOut]:
        """Yield what stands beside a text: headers and footers, borders, and page numbers that are not like ours."""
        said: list[LeftOut] = []
        for section in root.iter(W + "sectPr"):
            said += self._edges(section)
            said += [LeftOut(Kind.BORDER)] if section.find(W + "pgBorders") is not None else []
            said += _page_numbers(section)
        yield from dict.fromkeys(said)

    def _read_notes(self, kind: Kind) -> Iterator[tuple[str, str | None]]:
        """Yield every note of a kind by its number; None for a comment of ours, and for one that somebody marked as done."""
        part, tag = _NOTES[kind]
        done = {
            comment.get(_W15 + "paraId")
            for root in self._parts("commentsExtended")
            for comment in root.iter(_W15 + "commentEx")
            if comment.get(_W15 + "done") in ("1", "true")
        }
        for root in self._parts(part):
            for note in root.iter(tag):
                marks = {paragraph.get(_W14 + "paraId") for paragraph in note.iter(PARAGRAPH)} - {None}
                settled = note.get(W + "author", "").startswith(_OURS) or marks & done
                yield note.get(W + "id", ""), None if settled else _said(note)

    def _edges(self, section: etree._Element) -> Iterator[LeftOut]:
        """Yield the headers and footers of a section that say something; of one that only counts pages, how."""
        targets = self._package.targets(DOCUMENT)
        for reference in section.iter(*_EDGES):
            root = self._tree(targets.get(reference.get(_R + "id", ""), ""))
            words, kind = _said(root) if root is not None else "", _EDGES[reference.tag]
            if not _PAGE.fullmatch(words):
                yield LeftOut(Kind.PAGE_NUMBER if _PAGE_WORDS.fullmatch(words) else kind, words)

    def _parts(self, kind: str) -> Iterator[etree._Element]:
        """Yield the parts that the document names as of a kind."""
        for name in self._package.related(DOCUMENT, kind):
            root = self._tree(name)
            if root is not None:
                yield root

    def _tree(self, name: str) -> etree._Element | None:
        """Return a part; None for one that is missing or damaged."""
        try:
            return self._package.tree(name) if name in self._package else None
        except DrafterError:
            return None


def _page_numbers(section: etree._Element) -> Iterator[LeftOut]:
    """Yield the form in which a section counts its pages, where it is another than ours."""
    form = section.find(W + "pgNumType")
    name = form.get(W + "fmt", "") if form is not None else ""
    if name not in _PLAIN_FORMS:
        yield LeftOut(Kind.PAGE_NUMBER)


def _said(element: etree._Element) -> str:
    """Return the words of what stands beside the text, in one line."""
    return " ".join(words for paragraph in element.iter(PARAGRAPH) if (words := bare_words(paragraph).strip()))
