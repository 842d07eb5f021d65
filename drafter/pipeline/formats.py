"""What a draft can be written as: one table. A new output format is a row here and a writer."""

from collections.abc import Mapping
from pathlib import Path
from pkgutil import resolve_name

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.model.draft import Draft, Rendering


class Format(Struct, frozen=True):
    """One way to put a draft on paper."""

    ending: str
    """How the names of its files end."""
    writer: str
    """A function of `writers` that makes the file's bytes of a Draft and a Rendering; loaded when it is asked for."""


FORMATS: Mapping[str, Format] = {
    "docx": Format(".docx", "drafter.writers.word:render"),
    "html": Format(".html", "drafter.writers.html:render"),
    "text": Format(".txt", "drafter.writers.text:render"),
    "pdf": Format(".pdf", "drafter.writers.pdf:render"),
}
"""By the name that `--format` takes."""


def form_of(path: Path) -> str:
    """Return which of FORMATS a file's name says. Raise DrafterError if it says none."""
    for name, form in FORMATS.items():
        if path.suffix.lower() == form.ending:
            return name
    known = "、".join(form.ending for form in FORMATS.values())
    raise DrafterError(Problem(f"不会写“{path.suffix}”文件", f"可以写：{known}", Place(str(path))))


def render(drafted: Draft, form: str, rendering: Rendering) -> bytes:
    """Return the draft as one of FORMATS. Raise DrafterError where it cannot be made: PDF without LibreOffice."""
    data: bytes = resolve_name(FORMATS[form].writer)(drafted, rendering)
    return data
