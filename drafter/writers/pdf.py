"""A Draft as PDF: its Word file, converted by LibreOffice where that is installed."""

from drafter.libreoffice import convert
from drafter.model.draft import Draft, Rendering
from drafter.writers import word
from drafter.writers.seal import sealed

_OTHERWISE = (
    "Debian、Ubuntu：sudo apt install libreoffice-writer；Windows：到 zh-cn.libreoffice.org 下载安装；也可以在 Word、WPS 里把初稿另存为 PDF"
)


def render(draft: Draft, rendering: Rendering) -> bytes:
    """Return the draft as PDF. Raise DrafterError where LibreOffice is missing or fails."""
    return sealed(convert(word.render(draft, rendering), "docx", "pdf", _OTHERWISE), ".pdf")
