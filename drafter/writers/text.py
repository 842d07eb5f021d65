"""A Draft as plain text: one paragraph a line, doubtful values followed by （待核）."""

from drafter.model.document import Block, Run
from drafter.model.draft import Draft, Rendering


def render(draft: Draft, rendering: Rendering) -> bytes:
    """Return the report's text in UTF-8, ending with a line break; without （待核） where it is final."""
    if rendering.final:
        return draft.document.text.encode()
    return "".join(_line(draft, block) + "\n" for block in draft.document.blocks).encode()


def _line(draft: Draft, block: Block) -> str:
    """Return one paragraph."""
    return block.enumerator + "".join(_words(draft, run) for run in (*block.title, *block.runs))


def _words(draft: Draft, run: Run) -> str:
    """Return the words of a run."""
    return f"{run.text}（待核）" if draft.is_doubtful(run) else run.text
