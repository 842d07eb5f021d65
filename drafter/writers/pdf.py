"""A Word file as PDF, by LibreOffice where it is installed."""

from drafter.libreoffice import convert
from drafter.writers.seal import sealed

_OTHERWISE = (
    "Debian、Ubuntu：sudo apt install libreoffice-writer；Windows：到 zh-cn.libreoffice.org 下载安装；也可以在 Word、WPS 里把初稿另存为 PDF"
)


def render(docx: bytes) -> bytes:
    """Return the PDF of a Word file. Raise DrafterError where LibreOffice is missing or fails."""
    return sealed(convert(docx, "docx", "pdf", _OTHERWISE), ".pdf")
