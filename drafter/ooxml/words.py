"""The words that stand on the paper of a Word file, each with the element that holds it: read and changed in its place by one rule.

This is what one paragraph holds; drafter.ooxml.body finds the paragraphs.
Sources: ISO/IEC 29500-1, 17.3.2 (runs), 17.5.2 (content controls), 17.13.5 (revisions), 17.16 (fields); 29500-3 (alternate content).
"""

from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element
from msgspec import Struct, field

from drafter.diagnostics.left_out import Kind, LeftOut
from drafter.ooxml.signs import computed, symbol

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Before the name of every element of Word's text."""
PARAGRAPH, ROW, CELL, RUN, TEXT, BOX = (W + name for name in ("p", "tr", "tc", "r", "t", "txbxContent"))
CONTROL = W + "sdt"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATE = _MC + "AlternateContent"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/%s}"
_GONE = {
    *(W + name for name in ("del", "moveFrom", "delText", "rPr", "sectPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr", "rt", "rubyPr")),
}  # fmt: skip
"""What is deleted or moved away, what is no text, and what stands above the words to say how they sound."""
_SIGNS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-", W + "ptab": "\t"}
_NOTES = {W + "footnoteReference": Kind.FOOTNOTE, W + "endnoteReference": Kind.ENDNOTE, W + "commentReference": Kind.COMMENT}
_NO_SIGNS = ("page", "column")
"""The breaks that are no words."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OFF = ("0", "false", "off", "none")


class Part(Struct, frozen=True):
    """What holds some words of a paragraph."""

    element: _Element
    """A text element, a sign, or what stands for one."""
    words: str
    """What a reader sees of it."""

    @property
    def is_text(self) -> bool:
        """Return whether its words can be changed where they stand."""
        return self.element.tag == TEXT


class Paragraph(Struct, frozen=True):
    """A paragraph as it stands on the paper."""

    elements: tuple[_Element, ...]
    """The paragraph itself; several where the marks between them are deleted or hidden."""
    words: str
    """Its words, without those in text boxes that hang on it."""
    parts: tuple[Part, ...]
    """What holds its words, in order."""
    boxes: tuple[_Element, ...] = ()
    """The text boxes that hang on it."""
    left_out: tuple[LeftOut, ...] = ()
    """What of it is not among its words, in order, without places; of a note or a comment its number stands for its words."""


Gone = Callable[[_Element | None, str], Kind | None]
"""Why words with these properties, in a paragraph of this style, are not on the paper; None for what is."""


def seen(parent: _Element) -> Iterator[_Element]:
    """Yield the children of an element that a reader sees; of alternate content those of the first alternative, where there is one."""
    for child in parent:
        if child.tag == _ALTERNATE:
            yield from seen(_first(child))
        elif isinstance(child.tag, str) and child.tag not in _GONE:
            yield child


def is_on(element: _Element | None) -> bool | None:
    """Return whether a property is switched on; None where it is not there."""
    return None if element is None else element.get(W + "val", "true") not in _OFF


def value_of(element: _Element | None) -> str:
    """Return what a property is set to; empty where it is not there."""
    return element.get(W + "val", "") if element is not None else ""


def read_paragraph(elements: tuple[_Element, ...], gone: Gone) -> Paragraph:
    """Return what stands on the paper of a paragraph."""
    walk = _Walk(gone)
    for element in elements:
        walk.through(element)
    return Paragraph(elements, "".join(part.words for part in walk.parts), tuple(walk.parts), tuple(walk.boxes), tuple(walk.left_out))


def words_of(text: _Element) -> str:
    """Return what a text element says; comments within it part its words and are none."""
    return (text.text or "") + "".join(child.tail or "" for child in text)


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
    return [(part.element, at) for part in paragraph.parts for at, char in enumerate(part.words) if not char.isspace()]


def is_placeholder(control: _Element) -> bool:
    """Return whether a content control still shows the words that ask to fill it in."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def bare_words(element: _Element) -> str:
    """Return every word below an element, as it stands in the file."""
    return "".join(map(words_of, element.iter(TEXT)))


class _Field(Struct):
    """A field that is open: its code first, then what it shows."""

    code: list[str] = field(default_factory=list)
    shows: bool = False


class _Walk:
    """Goes once through the elements of a paragraph."""

    def __init__(self, gone: Gone) -> None:
        """Begin with nothing read and no field open."""
        self.parts: list[Part] = []
        self.boxes: list[_Element] = []
        self.left_out: list[LeftOut] = []
        self._gone = gone
        self._style = ""
        self._why: Kind | None = None
        self._is_raised = False
        self._fields: list[_Field] = []

    def through(self, paragraph: _Element) -> None:
        """Read one paragraph of several that are one."""
        self._style = value_of(paragraph.find(f"{W}pPr/{W}pStyle"))
        self._below(paragraph)

    def _below(self, parent: _Element) -> None:
        """Read what stands below an element."""
        for child in seen(parent):
            take = _TAKEN.get(child.tag)
            if take:
                take(self, child)
            elif len(child):
                self._below(child)

    def _run(self, run: _Element) -> None:
        """Read a run, whose words are on the paper or are not."""
        before = self._why, self._is_raised
        self._why, self._is_raised = (
            self._gone(run.find(W + "rPr"), self._style),
            value_of(run.find(f"{W}rPr/{W}vertAlign")) == "superscript",
        )
        self._below(run)
        self._why, self._is_raised = before

    def _say(self, element: _Element, words: str) -> None:
        """Read words: on the paper, struck or hidden; those in the code of a field stand nowhere."""
        if any(not one.shows for one in self._fields) or not words:
            return
        if self._why is None:
            self.parts.append(Part(element, words))
        else:
            self._leave(self._why, words)

    def _leave(self, kind: Kind, words: str = "") -> None:
        """Leave something out; words of one kind that follow each other are one."""
        last = self.left_out[-1] if self.left_out else None
        if last and last.kind is kind and kind in (Kind.STRUCK, Kind.HIDDEN):
            self.left_out[-1] = LeftOut(kind, last.words + words)
        else:
            self.left_out.append(LeftOut(kind, words))

    def _text(self, text: _Element) -> None:
        """Read a text; raised digits as such, which are no part of a number before them: m², 12 with a mark ³ behind it."""
        words = words_of(text)
        self._say(text, words.translate(_RAISED) if self._is_raised else words)

    def _sign(self, sign: _Element) -> None:
        """Read a tab, a break or a hyphen."""
        self._say(sign, "" if sign.get(W + "type") in _NO_SIGNS else _SIGNS[sign.tag])

    def _symbol(self, element: _Element) -> None:
        """Read a sign of a font of signs."""
        sign = symbol(element.get(W + "font", ""), element.get(W + "char", ""))
        self._say(element, sign) if sign else self._leave(Kind.SYMBOL)

    def _field_sign(self, sign: _Element) -> None:
        """Open a field, turn from its code to what it shows, or close it; one that only has a code may be reckoned."""
        match sign.get(W + "fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].shows = True
            case "end" if self._fields:
                closed = self._fields.pop()
                if not closed.shows:
                    self._reckon(sign, "".join(closed.code))

    def _code(self, code: _Element) -> None:
        """Read a piece of a field's code."""
        if self._fields:
            self._fields[-1].code.append(code.text or "")

    def _simple_field(self, element: _Element) -> None:
        """Read a field that holds what it shows; one that holds nothing may be reckoned."""
        if len(element):
            self._below(element)
        else:
            self._reckon(element, element.get(W + "instr", ""))

    def _reckon(self, element: _Element, code: str) -> None:
        """Read what a field without words would show: ① of eq \\o\\ac(○,1); another formula is left out."""
        if not code.strip().lower().startswith("eq"):
            return
        sign = computed(code)
        self._say(element, sign) if sign else self._leave(Kind.FORMULA, code.strip())

    def _box(self, box: _Element) -> None:
        """Find a text box."""
        self.boxes.append(box)

    def _control(self, control: _Element) -> None:
        """Read a content control that is filled in."""
        if is_placeholder(control):
            self._leave(Kind.PLACEHOLDER, bare_words(control))
        else:
            self._below(control)

    def _note(self, note: _Element) -> None:
        """Leave a note or a comment out, whose number is known."""
        self._leave(_NOTES[note.tag], note.get(W + "id", ""))

    def _formula(self, formula: _Element) -> None:
        """Leave a formula out."""
        self._leave(Kind.FORMULA, "".join(text.text or "" for text in formula.iter(_MATH + "t")))

    def _picture(self, _: _Element) -> None:
        """Leave a picture out."""
        self._leave(Kind.PICTURE)

    def _drawn(self, drawing: _Element) -> None:
        """Leave a chart, a diagram or words that are drawn out."""
        self._leave(Kind.DRAWING, drawing.get("string", ""))


_TAKEN: Mapping[str, Callable[[_Walk, _Element], None]] = {
    RUN: _Walk._run,
    TEXT: _Walk._text,
    **dict.fromkeys(_SIGNS, _Walk._sign),
    W + "sym": _Walk._symbol,
    W + "fldChar": _Walk._field_sign,
    W + "instrText": _Walk._code,
    W + "fldSimple": _Walk._simple_field,
    BOX: _Walk._box,
    CONTROL: _Walk._control,
    **dict.fromkeys(_NOTES, _Walk._note),
    _MATH + "oMath": _Walk._formula,
    _DRAWING % "picture" + "pic": _Walk._picture,
    _VML + "imagedata": _Walk._picture,
    _DRAWING % "chart" + "chart": _Walk._drawn,
    _DRAWING % "diagram" + "relIds": _Walk._drawn,
    _VML + "textpath": _Walk._drawn,
}
"""What is done with an element of a paragraph, by its name; of all others what stands below them is read."""


def _first(alternatives: _Element) -> _Element:
    """Return the first alternative; where there is none the alternate content itself, which has nothing else to show."""
    return next(alternatives.iterchildren(_MC + "Choice", _MC + "Fallback"), alternatives)
