"""A report of last year → a LearntTemplate: what of it is this unit's text, and what must be asked again."""

from drafter.learning.learn import Corrections, learn

__all__ = ["Corrections", "learn"]
