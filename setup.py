"""Puts the top-level templates/ into the wheel, as drafter/_templates, and into the sdist that the wheel is built from."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTemplates(build_py):
    """Copies templates/ beside the modules; an editable install finds them in the checkout."""

    def run(self) -> None:
        """Build as usual, then copy."""
        super().run()
        if not self.editable_mode:
            shutil.copytree("templates", Path(self.build_lib) / "drafter" / "_templates", dirs_exist_ok=True)

    def get_source_files(self) -> list[str]:
        """Return every file that the build reads: the sdist holds them all."""
        return [*super().get_source_files(), *(str(path) for path in sorted(Path("templates").rglob("*")) if path.is_file())]


setup(cmdclass={"build_py": BuildWithTemplates})
