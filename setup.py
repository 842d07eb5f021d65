"""Puts the top-level templates/ into the wheel, as drafter/_templates."""

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


setup(cmdclass={"build_py": BuildWithTemplates})
