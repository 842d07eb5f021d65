"""A Word file as PDF, by LibreOffice where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.errors import DrafterError, Problem
from drafter.writers.seal import sealed

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_HOW = (
    "Debian、Ubuntu：sudo apt install libreoffice-writer；Windows：到 zh-cn.libreoffice.org 下载安装；也可以在 Word、WPS 里把初稿另存为 PDF"
)
_SECONDS = 120


def office() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def render(docx: bytes) -> bytes:
    """Return the PDF of a Word file. Raise DrafterError where LibreOffice is missing or fails."""
    program = office()
    if program is None:
        raise DrafterError(Problem("这台电脑上没有 LibreOffice，不能直接出 PDF", _HOW))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "draft.docx").write_bytes(docx)
        _convert(program, folder)
        result = folder / "draft.pdf"
        if not result.is_file():
            raise DrafterError(Problem("LibreOffice 没有写出 PDF", "请先出 docx，再在 Word、WPS 里另存为 PDF"))
        return sealed(result.read_bytes(), ".pdf")


def _convert(program: str, folder: Path) -> None:
    """Let LibreOffice convert draft.docx in a profile of its own. Raise DrafterError where it cannot be run."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    try:
        subprocess.run([*command, "--outdir", str(folder), str(folder / "draft.docx")], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrafterError(Problem("LibreOffice 没有运行成功", "请先出 docx，再在 Word、WPS 里另存为 PDF")) from error
