"""Running text as people write it: its figures (later its sections, masks and adverts). What it knows of words is data, in 词典.txt."""

from drafter.prose.figures import Found, find_figures

__all__ = ["Found", "find_figures"]
