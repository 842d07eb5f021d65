"""What is said about the package, here and there, agrees."""

import importlib
import re
import tomllib
from pathlib import Path
from typing import NoReturn, cast

import pytest

from drafter.batch.cluster import on_cluster
from drafter.batch.task import Bundle
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.version import NAME, VERSION

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
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
    def missing(name: str) -> NoReturn:
        raise ImportError(name)

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(DrafterError) as caught, on_cluster("tcp://127.0.0.1:9", cast(Bundle, None)):
        pass
    assert caught.value.problems[0].remedy == "请运行 pip install 'shuzhi-drafter[cluster]'"


def test_the_help_names_the_extra_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["batch", "--help"]) == 0
    assert "shuzhi-drafter[cluster]" in "".join(capsys.readouterr().out.split())
