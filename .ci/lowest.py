"""Prints the runtime dependencies of pyproject.toml, each pinned to the lowest version that it allows."""

import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


def lowest() -> list[str]:
    """Return a pin for each dependency. Raise ValueError for one that names no lowest version."""
    wanted: list[str] = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    if loose := [requirement for requirement in wanted if requirement.count(">=") != 1]:
        raise ValueError(f"no lowest version: {', '.join(loose)}")
    return [requirement.replace(">=", "==") for requirement in wanted]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest()) + "\n")
