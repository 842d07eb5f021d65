"""Hostile inputs over all doors: no traceback, nothing past the limits of time and memory, nothing written at exit 2.

A case that fails is run alone by its name: `python -m tests.hostile draft-sheet:7`; `--shrink FOLDER` makes it small.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from drafter.cli.door import door
from tests.hostile.cases import Case, case
from tests.hostile.doors import DOORS
from tests.hostile.judging import Ran, complaints, snapshot, unfit

SHORT, LONG = 2, 85
"""How many cases of every door: the good input and one that is hostile, or ten thousand in all."""
LEFT_OUT = {"help", "version", "cluster"}
"""Options without a door: what reads nothing, and what needs a cluster."""


def commands(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    """Yield every command with what is typed for it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield from (
            ((f"{name} {more}", under) for more, under in commands(command)) if isinstance(command, click.Group) else [(name, command)]
        )


COMMANDS = dict(commands(door))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_every_option_of_it_has_a_hostile_door(name: str) -> None:
    typed = {word for row in DOORS.values() if row.command.startswith(name) for word in case(f"{row.name}:0").words}
    assert typed, f"{name}: a row in tests/hostile/doors.py is missing"
    options = [option for option in COMMANDS[name].params if isinstance(option, click.Option) and option.name not in LEFT_OUT]
    assert not [option.opts for option in options if not typed & set(option.opts)]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="cases run in forked processes, and their memory is read in /proc")
def test_hostile_inputs_break_nothing_and_good_ones_pass(request: pytest.FixtureRequest) -> None:
    long = request.config.getoption("--long") or os.environ.get("DRAFTER_LONG")
    count, jobs = (LONG, os.cpu_count() or 1) if long else (SHORT, 1)
    order = [sys.executable, "-m", "tests.hostile", "--count", str(count), "--jobs", str(jobs)]
    ran = subprocess.run(order, capture_output=True, text=True, cwd=Path(__file__).parent.parent, check=False)
    assert f"{count * len(DOORS)} cases in" in ran.stdout, ran.stderr[-2000:]
    assert ran.returncode == 0, ran.stdout


def test_ten_thousand_are_run_at_length() -> None:
    assert LONG * len(DOORS) >= 10_000


@pytest.mark.parametrize("name", ["draft-sheet:3", "draft-report:3", "read-draft:3", "batch-county:3", "any-words:3"])
def test_a_case_is_made_anew_from_its_name(name: str) -> None:
    assert case(name) == case(name) != case(name.replace(":3", ":4"))


GOOD = Ran(0, "", "初稿　新.docx\n", 0.1, 10**6, "")
BROKEN = {
    "traceback": {"err": 'Traceback (most recent call last):\n  File "/x/drafter/a.py", line 1, in b\nValueError: c\n'},
    "exit": {"code": 130},
    "refused without a word": {"code": 2, "err": ""},
    "warning": {"err": "a.py:1: UserWarning: b\n"},
    "printed": {"out": "讲党课<drafter.drafting.values.Record object at 0x7f>。"},
    "slow": {"cpu": 2.5},
    "memory": {"memory": 400 * 10**6},
}


def judged(ran: Ran, folder: Path, before: dict[str, str] | None = None) -> list[str]:
    """Return the kinds of what is wrong with a command, as the harness sees it."""
    hostile = Case("draft-sheet:1", {"填报表.yaml": b""}, ("draft", "填报表.yaml"), "填报表.yaml", (), ())
    return [complaint.partition(":")[0] for complaint in complaints(hostile, ran, snapshot(folder) if before is None else before, folder)]


@pytest.mark.parametrize("kind", BROKEN)
def test_what_breaks_is_seen(kind: str, tmp_path: Path) -> None:
    seen = {field: getattr(GOOD, field) for field in GOOD.__dataclass_fields__} | BROKEN[kind]
    assert judged(Ran(**seen), tmp_path) == [kind]


def test_what_holds_is_left_in_peace(tmp_path: Path) -> None:
    assert judged(GOOD, tmp_path) == []
    (tmp_path / "新.txt").write_text("讲党课4次。", "utf-8")
    assert judged(GOOD, tmp_path, {}) == []


def test_what_is_written_at_exit_2_is_seen(tmp_path: Path) -> None:
    (tmp_path / "新.txt").write_text("讲党课4次。", "utf-8")
    assert judged(Ran(2, "", "错误\n", 0.1, 10**6, ""), tmp_path, {}) == ["written at exit 2"]


def test_a_word_file_that_is_not_whole_is_seen_and_one_that_is_left_in_peace() -> None:
    good = case("read-draft:0").files["稿.docx"]
    assert not list(unfit("新.docx", good))
    assert list(unfit("新.docx", good[:-200]))
