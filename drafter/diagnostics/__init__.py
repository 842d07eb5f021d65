"""What is wrong or doubtful in what a user wrote: where, in which words, and what to do about it."""

from drafter.diagnostics.findings import Finding, Review, Severity
from drafter.diagnostics.places import Place, as_argument
from drafter.diagnostics.problems import DrafterError, Problem, nearest, suggestion, unwritten

__all__ = ["DrafterError", "Finding", "Place", "Problem", "Review", "Severity", "as_argument", "nearest", "suggestion", "unwritten"]
