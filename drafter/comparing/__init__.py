"""A draft and the text that somebody made of it, sentence by sentence: what was changed, and where new figures belong."""

from drafter.comparing.alignment import Alignment, align_draft, align_sentences
from drafter.comparing.annexes import cells_to_write, changes_in_annexes, merged
from drafter.comparing.changed import changes_in_draft, changes_in_text
from drafter.comparing.figures import side_by_side
from drafter.comparing.new_figures import figures_to_write
from drafter.comparing.sentences import sentences_of_draft, sentences_of_text, sentences_without_values

__all__ = [
    "Alignment",
    "align_draft",
    "align_sentences",
    "cells_to_write",
    "changes_in_annexes",
    "changes_in_draft",
    "changes_in_text",
    "figures_to_write",
    "merged",
    "sentences_of_draft",
    "sentences_of_text",
    "sentences_without_values",
    "side_by_side",
]
