"""Turns a Draft into a Word file in a Format, GB/T 9704-2012 where none is given: the same draft gives the same bytes."""

from drafter.model.draft import Draft, Rendering
from drafter.writers.word.body import compose
from drafter.writers.word.comments import comments_part
from drafter.writers.word.package import packed
from drafter.writers.word.properties import core_part, moment_of

__all__ = ["render"]


def render(draft: Draft, rendering: Rendering) -> bytes:
    """Return the draft as a .docx, sealed."""
    date = moment_of(draft)
    body = compose(draft, rendering)
    parts = {"docProps/core.xml": core_part(draft, date)}
    if body.comments:
        parts["word/comments.xml"] = comments_part(body.comments, date)
    return packed(rendering.format, body.xml, parts)
