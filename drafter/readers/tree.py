"""The tree that every reader of 填报表s and template.yaml fills: text scalars, lists and mappings, with their places."""

from msgspec import Struct

from drafter.diagnostics import Place


class Leaf(Struct, frozen=True):
    """One scalar, as text."""

    text: str
    """As written; empty for a blank one."""
    place: Place
    """Where it stands."""
    doubt: str = ""
    """Why what stands there cannot be taken, in Chinese; empty where it can."""


class Branch(Struct, frozen=True):
    """A list."""

    items: "tuple[Tree, ...]"
    """In order."""
    place: Place
    """Where it begins."""


class Table(Struct, frozen=True):
    """A mapping."""

    pairs: "tuple[tuple[Leaf, Tree], ...]"
    """In order; keys are not repeated."""
    place: Place
    """Where it begins."""


Tree = Leaf | Branch | Table
