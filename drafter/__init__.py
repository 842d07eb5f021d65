"""Drafts the yearly 述职报告 of a Chinese township, county, bureau or village: every printed figure knows where it comes from."""

from collections.abc import Collection
from pathlib import Path

from drafter import start
from drafter.diagnostics import DrafterError, Finding, Problem, Severity
from drafter.figures import Figure
from drafter.model.draft import Draft, Rendering
from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import annexed, load, stands_against
from drafter.pipeline.formats import form_of, render
from drafter.version import VERSION
from drafter.writers import files

__version__ = VERSION
__all__ = ["Draft", "DrafterError", "Figure", "Finding", "Severity", "__version__", "check", "draft", "save"]
start.done()


def draft(path: str | Path, template: str | None = None, annexes: Collection[str] | None = None) -> Draft:
    """Return the draft of a filled 填报表. Raise DrafterError, saying everything that cannot be understood.

    `annexes` are the tables behind it, 数据 and 责任; None for those that the template asks.
    """
    return annexed(load(Path(path), template), annexes)


def check(draft: Draft) -> tuple[Finding, ...]:
    """Return all doubts about a draft, the heaviest first; empty for a sound one."""
    return examine(draft).findings


def save(draft: Draft, path: str | Path, *, final: bool = False, comments: bool = True, force: bool = False) -> Path:
    """Write a draft as the name's ending says and return where. Raise DrafterError, having written nothing.

    `final` is refused while anything is missing or must be mended; a file edited by hand is replaced only by `force`.
    """
    form = form_of(Path(path))
    left = stands_against(draft) if final else ()
    if left:
        raise DrafterError(*(Problem(f"定稿被拒绝：{line}", "") for line in left))
    return files.save(Path(path), render(draft, form, Rendering(final, comments)), force)
