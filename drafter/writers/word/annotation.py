"""A report with a Word comment at each finding: the user's own Word file, or a plain text put into one."""

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from lxml.etree import _Element
from msgspec import Struct

from drafter.diagnostics import Finding
from drafter.model.format import GB9704
from drafter.ooxml.body import Body
from drafter.ooxml.package import DOCUMENT, Package, is_foreign
from drafter.ooxml.words import BOX, RUN, TEXT, Paragraph, W, put_words, solid, spots_of, words_of
from drafter.writers.timeless import timeless
from drafter.writers.word.added_comments import AddedComments
from drafter.writers.word.package import packed
from drafter.writers.word.properties import core_of_many
from drafter.writers.word.xml_text import escaped, visible


class _Placed(Struct, frozen=True):
    """A paragraph, and where its words stand in the report's text; blanks are left out of both."""

    start: int
    end: int
    paragraph: Paragraph


class _Comment(Struct, frozen=True):
    """What is said of a stretch of one paragraph, whose blanks do not count."""

    start: int
    end: int
    finding: Finding


def annotated(package: Package | None, text: str, findings: Sequence[Finding]) -> bytes:
    """Return a Word file, or one of `text` for None, with findings as comments: same input, same bytes. Raise DrafterError."""
    shown = visible(text)
    package = package or _of_text(shown)
    body = Body(package)
    root = body.root
    added = AddedComments(package, root)
    placed = list(_placed(body.paragraphs(), solid(shown)))
    comments = _comments(placed, _Text(shown), findings)
    for number in sorted(comments):
        _comment(body, placed[number].paragraph, comments[number], added)
    return timeless(package.written({DOCUMENT: root, **added.parts()} if comments or is_foreign(root) else {}))


def _of_text(text: str) -> Package:
    """Return a Word file with a paragraph for each line."""
    lines = (escaped(line.strip()) for line in text.rstrip("\n").split("\n"))
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{run}{line}</w:t></w:r></w:p>' for line in lines)
    return Package(packed(GB9704, body, {"docProps/core.xml": core_of_many("")}), "", ours=True)


class _Text:
    """The report's text, in which findings have lines and columns."""

    def __init__(self, text: str) -> None:
        """Count the lines, and the characters that are no blanks."""
        self._lines = text.split("\n")
        self._solid = [index for index, char in enumerate(text) if not char.isspace()]
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def span(self, finding: Finding) -> tuple[int, int] | None:
        """Return where a finding's words begin and end, else its line, blanks left out; None for one without a place."""
        place = finding.place
        if place is None or not 0 < place.line <= len(self._lines):
            return None
        line, start = self._lines[place.line - 1], self._starts[place.line - 1]
        quote = visible(finding.quote)
        at = line.find(quote, max(place.column - 1, 0)) if quote else -1
        at = line.find(quote) if at < 0 and quote else at
        begin, end = (start, start + len(line)) if at < 0 else (start + at, start + at + len(quote))
        return bisect_left(self._solid, begin), bisect_left(self._solid, end)


def _placed(paragraphs: Iterator[Paragraph], text: str) -> Iterator[_Placed]:
    """Yield every paragraph that has words, with the place of its words in the text; automatic numbers and tabs lie between."""
    place = 0
    for paragraph in paragraphs:
        words = solid(paragraph.words)
        at = text.find(words, place) if words else -1
        if at >= 0:
            place = at + len(words)
            yield _Placed(at, place, paragraph)


def _comments(placed: Sequence[_Placed], text: _Text, findings: Sequence[Finding]) -> dict[int, list[_Comment]]:
    """Return what is said of each paragraph in which a finding begins, by its number."""
    ends = [paragraph.end for paragraph in placed]
    comments: dict[int, list[_Comment]] = {}
    for finding in findings:
        span = text.span(finding)
        number = bisect_right(ends, span[0]) if span else len(placed)
        if span and number < len(placed):
            comments.setdefault(number, []).append(_within(placed[number], *span, finding))
    return comments


def _within(placed: _Placed, start: int, end: int, finding: Finding) -> _Comment:
    """Return a finding as a comment on a paragraph; on all of it where the words stand in its automatic number."""
    length = placed.end - placed.start
    begin, stop = max(start - placed.start, 0), min(end - placed.start, length)
    return _Comment(begin, stop, finding) if begin < stop else _Comment(0, length, finding)


def _comment(body: Body, paragraph: Paragraph, comments: Sequence[_Comment], added: AddedComments) -> None:
    """Put comments around stretches of a paragraph; around the picture that holds it where it lies in a text box, which has no comments."""
    boxed = next(paragraph.elements[0].iterancestors(BOX), None) is not None
    holders = list(paragraph.elements[0].iterancestors(RUN))[-1:] if boxed else []
    if not holders:
        _part_runs(paragraph, {place for comment in comments for place in (comment.start, comment.end)})
    spots = spots_of(body.read(paragraph.elements))
    for comment in comments:
        inside = (next(spots[place][0].iterancestors(RUN), None) for place in (comment.start, comment.end - 1))
        runs = holders * 2 or [run for run in inside if run is not None]
        if len(runs) == 2:
            added.add(runs[0], runs[1], comment.finding)


def _part_runs(paragraph: Paragraph, places: Collection[int]) -> None:
    """Part the runs that go over these places, each text once for all places in it: one by one would take the square of them."""
    spots = spots_of(paragraph)
    cuts: dict[_Element, list[int]] = {}
    for part, at in (spots[place] for place in sorted(places) if place < len(spots)):
        if at and part.tag == TEXT:
            cuts.setdefault(part, []).append(at)
    for text, within in cuts.items():
        run = text.getparent()
        if run is not None and run.tag == RUN:
            _part_run(run, text, within)


def _part_run(run: _Element, text: _Element, cuts: Sequence[int]) -> None:
    """Part a run within a text of it in several of one format; what stands behind the text goes with its end."""
    words, moved = words_of(text), list(text.itersiblings())
    put_words(text, words[: cuts[0]])
    for start, end in pairwise((*cuts, len(words))):
        behind, rest = _like(run), _like(text)
        behind.extend(copy.deepcopy(properties) for properties in run.findall(W + "rPr"))
        behind.append(rest)
        put_words(rest, words[start:end])
        run.addnext(behind)
        run = behind
    run.extend(moved)


def _like(element: _Element) -> _Element:
    """Return an empty element with the same name and attributes."""
    like = element.makeelement(element.tag)
    for name, value in element.items():
        like.set(name, value)
    return like
