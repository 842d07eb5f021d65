"""The door for Python: three steps and the words they hand over."""

from pathlib import Path

import pytest

import drafter
from drafter import Draft, DrafterError, Figure, Severity
from tests.test_cli import NAME, PROFILE, desk, fill

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def templates(desk: Path) -> None:
    """Keep the templates where they are found without being asked for."""
    (desk / "模板").rename(desk / "templates")


def test_three_steps_lead_from_a_file_to_a_report() -> None:
    draft = drafter.draft(fill(), "小镇书记")
    assert isinstance(draft, Draft)
    assert drafter.check(draft) == ()
    assert drafter.save(draft, "稿.docx").read_bytes().startswith(b"PK")


def test_every_printed_figure_can_be_asked() -> None:
    figure = drafter.draft(fill()).sources["党课"].figure
    assert isinstance(figure, Figure)
    assert str(figure) == "4次"


def test_doubts_are_data() -> None:
    (finding,) = drafter.check(drafter.draft(fill(调处="60件")))
    assert (finding.number, finding.severity) == ("部分多于总数-调处", Severity.MUST)


def test_a_final_draft_is_refused_with_all_that_is_open() -> None:
    draft = drafter.draft(fill(党课="", 调处="60件"))
    with pytest.raises(DrafterError) as caught:
        drafter.save(draft, "稿.docx", final=True)
    assert [problem.what.split("　")[0] for problem in caught.value.problems] == ["定稿被拒绝：待填", "定稿被拒绝：必须改"]
    assert not Path("稿.docx").exists()


@pytest.mark.parametrize("name", ["稿.doc", "稿", "稿.docx.bak"])
def test_an_ending_that_nobody_writes_is_refused(name: str) -> None:
    with pytest.raises(DrafterError, match="不会写"):
        drafter.save(drafter.draft(fill()), name)


def test_all_problems_are_told_at_once(desk: Path) -> None:
    (desk / "坏.yaml").write_text(PROFILE.format(党课="4次\n    党课: 5次", 调处="56件\n    调处: 57件"), "utf-8")
    with pytest.raises(DrafterError) as caught:
        drafter.draft(desk / "坏.yaml")
    assert [problem.place.line for problem in caught.value.problems if problem.place] == [9, 12]


def test_a_value_that_is_no_figure_stops_itself_alone(desk: Path) -> None:
    (desk / "坏.yaml").write_text(PROFILE.format(党课="若干", 调处="56件"), "utf-8")
    assert "若干" in drafter.draft(desk / "坏.yaml").document.text


def test_what_a_unit_is_called_never_leaves_the_folder() -> None:
    assert NAME.startswith("清溪镇")
    assert drafter.save(drafter.draft(fill()), "深/处/稿.txt").is_file()


def test_the_door_is_small() -> None:
    assert len(drafter.__all__) <= 10
    assert [name for name in drafter.__all__ if not hasattr(drafter, name)] == []
