"""Pages out: a Draft as it looks on paper, two files side by side. Nothing is fetched from anywhere."""

from drafter.writers.html.draft import render

__all__ = ["render"]
