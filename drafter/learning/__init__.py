"""A report of last year → a Lesson: what of it is this unit's text, and what must be asked again."""

from drafter.learning.learn import Manner, learn

__all__ = ["Manner", "learn"]
