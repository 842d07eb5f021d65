"""A Draft as plain text: one paragraph a line, doubtful values followed by （待核）; a row of an annex is a line with tabs."""

from collections.abc import Callable, Iterator
from functools import partial

from drafter.model.document import Block, Document, Run
from drafter.model.draft import Draft, Rendering


def render(draft: Draft, rendering: Rendering) -> bytes:
    """Return the report's text in UTF-8, ending with a line break; without （待核） where it is final."""
    document, words = draft.document, _plain if rendering.final else partial(_words, draft)
    lines = [_line(block, words) for block in document.blocks]
    end = document.end_of_text
    report = "".join(f"{line}\n" for line in (*lines[:end], *document.annex_note, *lines[end:]))
    return (report + "".join(_annexes(document, words))).encode()


def _annexes(document: Document, words: Callable[[Run], str]) -> Iterator[str]:
    """Yield the lines of every annex: empty ones between 附件, its title and its table, none within the table."""
    for index, annex in enumerate(document.annexes):
        heads, title = "\t".join(annex.form.heads), annex.form.title
        yield f"\n{document.heading_of(index)}\n\n{title}\n\n{heads}\n"
        yield from ("\t".join("".join(map(words, cell)) for cell in row) + "\n" for row in annex.rows)


def _line(block: Block, words: Callable[[Run], str]) -> str:
    """Return one paragraph."""
    return block.enumerator + "".join(map(words, (*block.title, *block.runs)))


def _plain(run: Run) -> str:
    """Return the words of a run as they are."""
    return run.text


def _words(draft: Draft, run: Run) -> str:
    """Return the words of a run, marked where they are doubtful."""
    return f"{run.text}（待核）" if draft.is_doubtful(run) else run.text
