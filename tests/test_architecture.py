"""docs/architecture.md names rooms, modules and records that are there, and stays one page."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

import drafter

ROOMS = {path.name for path in Path(drafter.__file__).parent.iterdir() if path.is_dir()}
TEXT = (Path(__file__).parent.parent / "docs" / "architecture.md").read_text("utf-8")
NAMED = sorted({name for name in re.findall(r"[*`]([a-z]+(?:\.[a-z_]+)+)[*`]", TEXT) if name.split(".")[0] in ROOMS})


@pytest.mark.parametrize("name", NAMED)
def test_every_module_that_is_named_is_there(name: str) -> None:
    assert find_spec(f"drafter.{name}")


def test_every_room_is_named() -> None:
    assert {room for room in ROOMS if not room.startswith("_")} <= set(re.findall(r"`([a-z]+)`", TEXT))


def test_it_is_one_page() -> None:
    assert len(TEXT.splitlines()) <= 80
