"""Percentages typed by hand that no whole number can give."""

import pytest

from drafter.diagnostics import Severity
from drafter.model.draft import Draft
from drafter.pipeline.checking import examine
from tests.doubting import declared, doubted, filled, only, said

CODE = "占比凑不出来"


def typed(share: str, whole: str, part: str = "无") -> Draft:
    """Return a draft whose 率 (调处 / 排查) is typed by hand."""
    return doubted(filled({"率": share, "排查": whole, "调处": part}))


@pytest.mark.parametrize(
    ("share", "whole"), [("47.24%", "886件"), ("50.38%", "886件"), ("22.04%", "886件"), ("33%", "1件"), ("96.7%", "58件")]
)
def test_a_share_that_no_part_gives_must_be_mended(share: str, whole: str) -> None:
    finding = only(typed(share, whole), CODE)
    assert finding.severity is Severity.MUST and finding.quote == f"率: {share}"


@pytest.mark.parametrize(
    ("share", "whole"),
    [("96.6%", "58件"), ("96.5%", "58件"), ("47.18%", "886件"), ("47.17%", "886件"), ("100%", "7件"), ("0%", "7件"), ("66.67%", "3件")],
)
def test_a_share_rounded_or_cut_off_holds(share: str, whole: str) -> None:
    assert not said(typed(share, whole), CODE)


@pytest.mark.parametrize(("share", "whole"), [("约47.24%", "886件"), ("47.24%", "880余件"), ("47.24%", "")])
def test_what_is_vague_or_missing_is_not_judged(share: str, whole: str) -> None:
    assert not said(doubted(filled({"率": share, "排查": whole, "调处": "无"})), CODE)


def test_the_part_that_is_there_must_give_it() -> None:
    assert not said(typed("96.6%", "58件", "56件"), CODE)
    finding = only(typed("94.8%", "58件", "56件"), CODE)
    assert "调处56，占96.55%" in finding.why


@pytest.mark.parametrize(("part", "right"), [("11.4件", False), ("11.5件", True), ("12.9件", True), ("13件", False)])
def test_a_share_holds_from_half_a_step_above_its_part_to_less_than_one_below(part: str, right: bool) -> None:
    assert bool(said(typed("12%", "100件", part), CODE)) is not right


def test_the_nearest_parts_are_shown() -> None:
    assert only(typed("47.24%", "886件"), CODE).why == "排查886件（第1行），调处418，占47.18%，调处419，占47.29%，都得不出47.24%。"


def test_two_figures_of_a_draft_that_have_names_of_their_own_are_two_things() -> None:
    figures = declared("自然村", "个") | declared("达标自然村", "个")
    sheet = filled({"自然村": "98个", "达标自然村": "97个"})
    for report, codes in (
        ("辖{{ 自然村 }}自然村，{{ 达标自然村 }}自然村达标。", []),
        ("辖98个自然村，97个自然村达标。", ["同一个数两种说法"]),
    ):
        found = examine(doubted(sheet, report, figures=figures)).findings
        assert [finding.code for finding in found if finding.code == "同一个数两种说法"] == codes
