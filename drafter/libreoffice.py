"""LibreOffice, where it is installed: converts a file from one format into another."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from drafter.diagnostics import DrafterError, Problem

_PROGRAMS = ("soffice", "libreoffice", "soffice.com")
_SECONDS = 120


def office() -> str | None:
    """Return the path of LibreOffice, or None where it is not installed."""
    return next((path for name in _PROGRAMS if (path := shutil.which(name))), None)


def convert(data: bytes, ending: str, wanted: str, otherwise: str) -> bytes:
    """Return a file with one ending (`docx`) as one with another (`pdf`).

    Raise DrafterError where LibreOffice is missing or fails; `otherwise` says what a user can do without it.
    """
    program = office()
    if program is None:
        raise DrafterError(Problem(f"这台电脑上没有 LibreOffice，不能把 {ending} 转成 {wanted}", otherwise))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / f"file.{ending}").write_bytes(data)
        _run(program, folder, ending, wanted, otherwise)
        result = folder / f"file.{wanted}"
        if not result.is_file():
            raise DrafterError(Problem(f"LibreOffice 没有写出 {wanted}", otherwise))
        return result.read_bytes()


def _run(program: str, folder: Path, ending: str, wanted: str, otherwise: str) -> None:
    """Let LibreOffice convert the file in a profile of its own. Raise DrafterError where it cannot be run."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", wanted]
    try:
        given = [*command, "--outdir", str(folder), str(folder / f"file.{ending}")]
        subprocess.run(given, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise DrafterError(Problem("LibreOffice 没有运行成功", otherwise)) from error
