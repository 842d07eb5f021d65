"""Writes a draft's paragraphs as the body of document.xml, and gathers what its comments ask. Plain text, for speed."""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from drafter.model.document import STALE, Block, Role, Run, RunKind
from drafter.model.draft import Draft, Rendering
from drafter.writers.word.annexes import annexes_xml, note_xml
from drafter.writers.word.closing import closing_layouts
from drafter.writers.word.paragraphs import LANGUAGE, paragraph_xml, run_xml
from drafter.writers.word.title import with_line_breaks

LIST_TITLE = "待填待核清单（定稿前删除本页）"
_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_EMPTY = '<w:t xml:space="preserve"></w:t>'
_REFERENCE = f'<w:r><w:rPr><w:rStyle w:val="CommentReference"/><w:rFonts w:hint="eastAsia"/>{LANGUAGE}'
_KEPT_LINES = 3
"""A paragraph of so many lines may be kept with the signature below it: LibreOffice moves a kept paragraph as a whole."""


class Body(Struct, frozen=True):
    """A draft's paragraphs."""

    xml: str
    """The paragraphs, without the section's properties."""
    comments: tuple[str, ...]
    """What each comment asks; a comment's id is its place."""


def compose(draft: Draft, rendering: Rendering) -> Body:
    """Return the body of a draft."""
    scribe = _Scribe(draft, rendering)
    paragraphs = scribe.paragraphs()
    if not rendering.final and not rendering.comments:
        paragraphs += _checklist(draft)
    return Body("".join(paragraphs), tuple(scribe.requests))


def _checklist(draft: Draft) -> list[str]:
    """Return a page of its own with what is to be filled in and to be verified; nothing where there is nothing."""
    requests = [source.request for source in (*draft.gaps, *draft.doubts)]
    if not requests:
        return []
    head = paragraph_xml("Heading1", run_xml(LIST_TITLE), "<w:pageBreakBefore/>")
    return [head, *(paragraph_xml("BodyText", run_xml(request)) for request in requests)]


class _Scribe:
    """Writes one draft's paragraphs and keeps what its comments ask."""

    def __init__(self, draft: Draft, rendering: Rendering) -> None:
        """Begin with no comment."""
        self.requests: list[str] = []
        self._draft = draft
        self._form = rendering.format
        self._marks = not rendering.final
        self._comments = rendering.comments and not rendering.final

    def paragraphs(self) -> list[str]:
        """Return every paragraph of the document, those of its annexes last."""
        blocks = self._draft.document.blocks
        layouts = closing_layouts(blocks, self._form)
        for index in range(1, len(blocks)):
            if index in layouts and index - 1 not in layouts and self._form.lines(blocks[index - 1].text) <= _KEPT_LINES:
                layouts[index - 1] = "<w:keepNext/>"
        report = [self._block(block, layouts.get(index, "")) for index, block in enumerate(blocks)]
        document, form = self._draft.document, self._form
        end = document.end_of_text
        return [*report[:end], *note_xml(document, form), *report[end:], *annexes_xml(document, form, self._runs)]

    def _block(self, block: Block, layout: str) -> str:
        """Return one paragraph; `layout` is what its place asks beyond its style."""
        match block.role:
            case Role.TITLE:
                return self._title(block)
            case Role.HEADING:
                return self._heading(block, layout)
            case Role.PARAGRAPH:
                return paragraph_xml("BodyText", self._runs(block.runs), layout)
            case Role.SALUTATION:
                return paragraph_xml("Salutation", self._runs(block.runs), layout)
            case Role.SIGNATURE:
                return paragraph_xml("Signature", self._runs(block.runs), layout)
            case Role.DATE:
                return paragraph_xml("Date", self._runs(block.runs), layout)
        assert_never(block.role)

    def _title(self, block: Block) -> str:
        """Return the title; it and the empty space below it take whole lines of the grid, one of them empty (7.3.1, 7.3.2)."""
        pieces = tuple(run.text for run in block.runs)
        texts = with_line_breaks(pieces, tuple(run.kind is not RunKind.TEXT for run in block.runs), self._form.title_characters)
        lines = max(1 + sum(text.count("\n") for text in texts), self._form.title_lines(block.text))
        runs = (replace(run, text=text) for run, text in zip(block.runs, texts, strict=True))
        words = "".join(map(self._printed, runs)).replace("\n", _BREAK).replace(_EMPTY, "")
        return paragraph_xml("Title", words, f'<w:spacing w:after="{self._form.below_title(lines)}"/>')

    def _heading(self, block: Block, layout: str) -> str:
        """Return a heading in its built-in style, or as the first words of its paragraph."""
        alone = not block.runs
        level = 0 if alone else block.level
        number = run_xml(block.enumerator, "" if alone else f"Heading{level}Char") if block.enumerator else ""
        title = "".join([self._printed(run, level) for run in block.title])
        return paragraph_xml(f"Heading{block.level}" if alone else "BodyText", number + title + self._runs(block.runs), layout)

    def _runs(self, runs: tuple[Run, ...]) -> str:
        """Return runs as they stand in a paragraph."""
        return "".join(map(self._printed, runs))

    def _printed(self, run: Run, level: int = 0) -> str:
        """Return one run, marked and commented as its kind asks; `level` is that of the run-in heading it belongs to."""
        if run.kind is RunKind.TEXT:
            if self._marks and run.source == STALE:
                return run_xml(run.text, "Carried", self._face(level))
            return run_xml(run.text, f"Heading{level}Char" if level else "")
        open_style = self._open_style(run)
        printed = run_xml(run.text, open_style if self._marks and open_style else "Figure", self._face(level))
        return self._commented(run, printed) if self._comments and open_style else printed

    def _face(self, level: int) -> str:
        """Return the font of a heading's level where it differs from the body's: a run has one style, and its mark takes it."""
        face = self._form.headings[level - 1].font if level else ""
        return "" if face == self._form.body.font else face

    def _open_style(self, run: Run) -> str:
        """Return the style of a value that is not settled yet; empty for one that is."""
        if run.kind is RunKind.GAP:
            return "Gap"
        return "Doubt" if self._draft.is_doubtful(run) else ""

    def _commented(self, run: Run, printed: str) -> str:
        """Return a printed run with a comment that asks for its value."""
        number = len(self.requests)
        self.requests.append(self._draft.sources[run.source].request)
        return (
            f'<w:commentRangeStart w:id="{number}"/>{printed}<w:commentRangeEnd w:id="{number}"/>'
            f'{_REFERENCE}<w:commentReference w:id="{number}"/></w:r>'
        )
