"""What is missing: gaps, clauses that vanish, joints that close (D6)."""

import pytest

from drafter.drafting import draft
from tests.making import drafted, profile, template, written

DATA = {"党课": "4次", "调研": "5次", "党员": "886名", "排查": "58件", "调处": "56件", "收入": "14.68万元"}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("4次", "讲党课4次。"),
        ("4次（待核）", "讲党课4次。"),
        ("０场", "讲党课0场。"),
        ("", "讲党课【待填：党课（次）】。"),
        ("待定", "讲党课【待填：党课（次）】。"),
        ("无", "讲党课【待填：党课（次）】。"),
    ],
)
def test_outside_a_clause_what_is_not_there_is_a_gap(typed: str, text: str) -> None:
    assert written("讲党课{{ 党课 }}。", {"党课": typed}) == text + "\n"


@pytest.mark.parametrize(
    ("report", "absent", "text"),
    [
        ("讲党课{{ 党课 }}[[，调研{{ 调研 }}]]。", "调研", "讲党课4次。"),
        ("[[讲党课{{ 党课 }}，]]调研{{ 调研 }}。", "党课", "调研5次。"),
        ("全年：[[讲党课{{ 党课 }}]][[，调研{{ 调研 }}]]。", "党课", "全年：调研5次。"),
        ("[[讲党课{{ 党课 }}。]][[调研{{ 调研 }}。]]", "调研", "讲党课4次。"),
        ("[[讲党课{{ 党课 }}；]][[调研{{ 调研 }}；]]党员{{ 党员 }}。", "调研", "讲党课4次；党员886名。"),
        ("党员{{ 党员 }}（[[党课{{ 党课 }}]]）。", "党课", "党员886名。"),
        ("党员{{ 党员 }}、[[党课{{ 党课 }}、]]调研{{ 调研 }}。", "党课", "党员886名、调研5次。"),
        ("党员{{ 党员 }}、[[党课{{ 党课 }}]]和调研{{ 调研 }}。", "党课", "党员886名和调研5次。"),
        ("党员{{ 党员 }}、[[党课{{ 党课 }}]]与调研{{ 调研 }}。", "党课", "党员886名与调研5次。"),
        ("党员{{ 党员 }}、[[党课{{ 党课 }}]]及调研{{ 调研 }}。", "党课", "党员886名及调研5次。"),
        (
            "下辖[[党课{{ 党课 }}、]][[党员{{ 党员 }}、]][[调研{{ 调研 }}]]，收入{{ 收入 }}。",
            "调研",
            "下辖党课4次、党员886名，收入14.68万元。",
        ),
        ("排查{{ 排查 }}、[[党课{{ 党课 }}]]；党员{{ 党员 }}。", "党课", "排查58件；党员886名。"),
        ("党员{{ 党员 }}[[，党课{{ 党课 }}。]]", "党课", "党员886名。"),
        ("党员{{ 党员 }}，[[党课{{ 党课 }}]]", "党课", "党员886名。"),
        ("[[[[{{ 党员 }}党员、]][[{{ 党课 }}党课]]达标，]]好。", "党课", "886名党员达标，好。"),
        ("[[[[{{ 党员 }}党员、]][[{{ 党课 }}党课、]][[{{ 调研 }}调研]]达标，]]好。", "党课", "886名党员、5次调研达标，好。"),
        ("[[{{ 党员 }}党员、]][[{{ 党课 }}党课]]{{ 收入 }}。", "党课", "886名党员14.68万元。"),
        ("甲、[[{{ 党课 }}党课、]]乙。", "党课", "甲、乙。"),
        ("[[党课{{ 党课 }}。]]重点抓好以下几个方面：", "党课", "重点抓好以下几个方面："),
        ("[[党课{{ 党课 }}，]]调研{{ 调研 }}", "党课", "调研5次"),
        ("[[党员{{ 党员 }}[[，党课{{ 党课 }}]]。]]", "党课", "党员886名。"),
        ("甲。\n\n[[党课{{ 党课 }}。]]\n\n乙。", "党课", "甲。\n乙。"),
        ("甲。\n\n[[党课{{ 党课 }}。\n\n调研{{ 调研 }}。\n\n]]乙。", "党课", "甲。\n乙。"),
    ],
)
def test_inside_a_clause_what_is_not_there_takes_the_clause_along(report: str, absent: str, text: str) -> None:
    assert written(report, DATA | {absent: ""}) == text + "\n"
    assert written(report, DATA | {absent: "无"}) == text + "\n"


def test_a_clause_of_clauses_that_all_vanish_vanishes_too() -> None:
    assert written("甲。[[主要是[[党课{{ 党课 }}]][[、调研{{ 调研 }}]]。]]", {"党课": "", "调研": "无"}) == "甲。\n"


def test_a_text_that_lost_nothing_is_printed_as_it_stands() -> None:
    assert written("甲，。乙、、丙[[，丁{{ 党课 }}]]（）", DATA) == "甲，。乙、、丙，丁4次（）\n"


def test_the_run_says_which_blank_values_left_a_sentence_unwritten() -> None:
    draft = drafted("甲[[，党课{{ 党课 }}]][[，调研{{ 调研 }}]]。", {"党课": "", "调研": "无"})
    assert draft.omissions == ("党课",)


def test_what_is_a_gap_anyway_is_not_asked_for_twice() -> None:
    draft = drafted("党课{{ 党课 }}[[，其中党课{{ 党课 }}]][[，调研{{ 调研 }}]]。", {"党课": "", "调研": ""})
    assert ([gap.path for gap in draft.gaps], draft.omissions) == (["党课"], ("调研",))


def test_a_pending_value_is_a_gap_even_inside_a_clause() -> None:
    assert written("甲[[，党课{{ 党课 }}]]。", {"党课": "待定"}) == "甲，党课【待填：党课（次）】。\n"


def test_gaps_and_doubts_are_listed_once_in_reading_order() -> None:
    draft = drafted("{{ 党课 }}{{ 调研 }}{{ 党课 }}{{ 党员 }}。", {"党课": "", "调研": "5次（待核）", "党员": ""})
    assert [gap.question for gap in draft.gaps] == ["党课（次）", "党员（名）"]
    assert [doubt.name for doubt in draft.doubts] == ["调研"]


@pytest.mark.parametrize("unit", ["一、清溪", "（一）清溪", "1.清溪", "一是清溪", "\\清溪"])
def test_a_users_words_are_never_taken_for_a_number(unit: str) -> None:
    draft = drafted("{{ 单位 }}好。", head={"单位": unit})
    assert draft.document.text == unit + "好。\n"
    assert draft.document.blocks[0].level == 0


@pytest.mark.parametrize(
    ("report", "typed", "text"),
    [
        ("甲。[[化解积案{{ 排查 }}。]]", "0件", "甲。"),
        ("甲。[[对{{ 排查 }}开展评议。]]", "零件", "甲。"),
        ("甲[[，排查{{ 排查 }}[[，调处{{ 调处 }}]]]]。", "0件", "甲。"),
        ("甲[[，占{{ 排查|约 }}]]。", "0件", "甲。"),
        ("甲。化解积案{{ 排查 }}。", "0件", "甲。化解积案0件。"),
        ("甲。[[化解积案{{ 排查 }}。]]", "10件", "甲。化解积案10件。"),
        ("甲。[[户人{{ 户人 }}。]]", "0件", "甲。户人0户3人。"),
    ],
)
def test_a_zero_is_not_told_as_a_deed(report: str, typed: str, text: str) -> None:
    assert written(report, DATA | {"排查": typed, "户人": "0户3人"}) == text + "\n"


def test_a_share_whose_whole_is_wanting_takes_its_clause_along_and_is_a_gap_alone() -> None:
    made = template("[[调处{{ 调处 }}[[、调处率{{ 率 }}]]。]]调处率{{ 率 }}。", required=("排查",))
    assert draft(profile({"调处": "56件", "排查": ""}), made).document.text == "调处56件。调处率【待填：排查（件）】。\n"
