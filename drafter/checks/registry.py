"""The set of checks: each module adds its own, `drafter.checks` runs them all."""

from collections.abc import Callable, Iterable

from drafter.diagnostics import Finding
from drafter.model.draft import Draft

Check = Callable[[Draft], Iterable[Finding]]
"""A draft in, doubts out, in any order."""
CHECKS: dict[str, Check] = {}
"""Every check by the name of what it looks for."""


def check_for(name: str) -> Callable[[Check], Check]:
    """Return a decorator that adds a check under `name`. Raise ValueError if there is one already."""

    def add(check: Check) -> Check:
        """Add the check and return it."""
        if name in CHECKS:
            raise ValueError(f"there is a check for {name} already")
        CHECKS[name] = check
        return check

    return add
