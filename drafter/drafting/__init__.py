"""Sheet + Template → Draft: Jinja in its sandbox writes marked text, markup reads it.

Nothing is invented here: what the sheet does not say becomes a gap or leaves its clause unwritten. Knows Jinja; knows no file.
"""

from drafter.drafting.annexes import with_annexes
from drafter.drafting.steps import draft, propose

__all__ = ["draft", "propose", "with_annexes"]
