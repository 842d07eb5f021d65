"""A .docx as a reader sees it on the paper, and what of it is not read."""

from drafter.readers.word.text import WordText, read_docx, tracked_changes

__all__ = ["WordText", "read_docx", "tracked_changes"]
