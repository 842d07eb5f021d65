"""What is said about the package, here and there, agrees; the costly half (sdist, wheel, lowest versions) is in .ci/run."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import cast

import pytest

from drafter.batch.cluster import on_cluster
from drafter.batch.task import Bundle
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.version import NAME, VERSION

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")
TOLD = [*(ROOT / "drafter").rglob("*.py"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]
"""Every file that may tell somebody to install something."""


def test_the_version_is_the_same_wherever_it_is_said() -> None:
    first = re.search(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first and first[1] == PROJECT["version"] == VERSION


def test_the_name_is_the_one_that_pip_knows() -> None:
    assert PROJECT["name"] == NAME
    wrong = [f"{path.name}: {found[0]}" for path in TOLD for found in re.finditer(r"(?<!shuzhi-)\bdrafter\[\w+", path.read_text("utf-8"))]
    assert not wrong
    extras = {extra for path in TOLD for extra in re.findall(r"shuzhi-drafter\[(\w+)\]", path.read_text("utf-8"))}
    assert extras <= {*PROJECT["optional-dependencies"]}


def test_without_dask_one_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(DrafterError) as caught, on_cluster("tcp://127.0.0.1:9", cast(Bundle, None)):
        pass
    assert caught.value.problems[0].remedy == "请运行 pip install 'shuzhi-drafter[cluster]'"


def test_the_help_names_the_extra_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "--help"]) == 0
    assert "shuzhi-drafter[cluster]" in "".join(capsys.readouterr().out.split())


def test_readme_gives_two_commands_that_make_their_own_venv() -> None:
    """`.ci/run` reads these two lines out of README.md and runs them as they stand."""
    lines = [line.strip() for line in README.splitlines() if line.startswith("    python3 -m venv ")]
    assert len(lines) == 2 and "drafter draft" in lines[0] and lines[1].endswith("-m pytest -n auto")
    assert not [line for line in README.splitlines() if re.match(" +(python3 -m )?pip install", line)]


def test_every_dependency_has_a_lowest_version_and_a_tested_one_above_it() -> None:
    said = subprocess.run([sys.executable, str(ROOT / ".ci" / "lowest.py")], capture_output=True, text=True, check=True).stdout
    lowest, tested = pins(said), pins((ROOT / ".ci" / "constraints.txt").read_text("utf-8"))
    assert len(lowest) == len(PROJECT["dependencies"])
    for name, version in lowest.items():
        assert version <= tested[name], name


def pins(text: str) -> dict[str, list[int]]:
    """Return the version that each pinned package has, by its name as registries compare names."""
    lines = [line.partition("==") for line in text.splitlines() if line and not line.startswith("#")]
    return {name.lower().replace("_", "-"): [int(number) for number in re.findall(r"\d+", version)] for name, _, version in lines}
