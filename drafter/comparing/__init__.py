"""A draft and the text that somebody made of it, sentence by sentence: what was changed, and where new figures belong."""

from drafter.comparing.alignment import Alignment, align, align_texts
from drafter.comparing.changed import changes, text_changes
from drafter.comparing.figures import side_by_side
from drafter.comparing.new_figures import placings
from drafter.comparing.sentences import drafted, edited, of_report

__all__ = ["Alignment", "align", "align_texts", "changes", "drafted", "edited", "of_report", "placings", "side_by_side", "text_changes"]
