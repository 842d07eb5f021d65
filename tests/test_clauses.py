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


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]]等工作。", "抓4次甲等工作。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]]，好。", "抓4次甲，好。"), ("抓[[{{ 党课 }}甲、]]等工作。", "抓4次甲、等工作。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]]重，要。", "抓4次甲重，要。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]][[{{ 调研 }}丙、]]等工作。", "抓4次甲、5次丙、等工作。"),
        ("抓[[{{ 率 }}乙、]][[{{ 党课 }}甲、]]等工作。", "抓4次甲、等工作。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]][[{{ 率 }}乙、]]丙。", "抓4次甲丙。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]]和丙。", "抓4次甲和丙。"), ("抓[[甲、{{ 党课 }}]][[{{ 率 }}乙、]]丙。", "抓甲、4次丙。"),
        ("抓[[{{ 党课 }}甲、]][[{{ 率 }}乙、]]丁[[{{ 率 }}乙、]]丙。", "抓4次甲丁丙。"),
    ],
)  # fmt: skip
def test_a_list_that_lost_its_last_member_ends_without_its_sign(report: str, text: str) -> None:
    assert written(report, DATA | {"排查": "", "调处": ""}) == text + "\n"


def test_what_was_left_out_is_named_in_its_order_once() -> None:
    report = "甲[[，收入{{ 收入 }}]][[，党课{{ 党课 }}]][[，收入{{ 收入 }}]][[，党员{{ 党员 }}]]。"
    assert drafted(report, {"党课": "", "收入": "", "党员": ""}).omissions == ("收入", "党课", "党员")


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("（一）抓学习。[[讲{{ 率 }}。]]\n\n甲。", "甲。"), ("1.抓学习。[[讲{{ 率 }}。]]\n\n甲。", "甲。"),
        ("一、抓学习。[[讲{{ 率 }}。]]\n\n甲。", "一、抓学习。\n甲。"), ("（一）抓学习。\n\n甲。", "（一）抓学习。\n甲。"),
        ("（一）抓{{ 单位 }}。[[讲{{ 率 }}。]]\n\n甲。", "（一）抓清溪镇。\n甲。"),
        ("（一）抓学习\n（二）抓队伍\n甲。", "（一）抓队伍\n甲。"),
        ("（一）抓{{ 单位 }}\n（二）丙\n丁。", "（一）抓清溪镇\n（二）丙\n丁。"),
        ("一、抓学习\n二、抓队伍\n甲。", "一、抓学习\n【待填：抓学习】\n二、抓队伍\n甲。"),
        ("一、抓\n（一）学\n1.习\n二、甲\n乙。", "一、抓\n【待填：抓】\n二、甲\n乙。"),
        ("一、抓\n（一）学\n甲。", "一、抓\n（一）学\n甲。"),
        ("（一）抓\n{% 栏 署名 %}甲{% 完 %}", "甲"), ("一、抓", "一、抓\n【待填：抓】"),
    ],
)  # fmt: skip
def test_a_heading_without_anything_below_it_goes_and_a_part_gets_a_gap(report: str, text: str) -> None:
    assert written(report, {"排查": "", "调处": ""}) == text + "\n"


@pytest.mark.parametrize(
    ("report", "roles"),
    [
        ("{% 栏 标题 %}甲\n\n乙{% 完 %}丙", ["TITLE", "TITLE", "PARAGRAPH"]),
        ("{% 栏 署名 %}甲{% 完 %}\n{% 栏 日期 %}乙{% 完 %}丙", ["SIGNATURE", "DATE", "PARAGRAPH"]),
        ("{% 栏 开头 %}甲{% 完 %}", ["PARAGRAPH"]),
        ("{% 栏 称呼 %}一、甲{% 完 %}一、乙", ["SALUTATION", "HEADING", "PARAGRAPH"]),
        ("甲\n{% 栏 日期 %}乙{% 完 %}", ["PARAGRAPH", "DATE"]),
    ],
)  # fmt: skip
def test_a_role_lasts_as_far_as_its_end(report: str, roles: list[str]) -> None:
    assert [block.role.name for block in drafted(report).document.blocks] == roles


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("甲：一是乙；[[二是丙{{ 率 }}；]]三是丁。", "甲：一是乙；二是丁。"), ("甲：一是乙；[[二是丙{{ 率 }}；]]", "甲：乙。"),
        ("甲：一是[[丙{{ 率 }}；]]二是丁。", "甲：丁。"), ("甲：一是乙。", "甲：一是乙。"),
        ("一是甲。\n\n二是乙。\n\n丙。\n\n三是丁。", "一是甲。\n二是乙。\n丙。\n一是丁。"),
        ("一是甲。一是乙。二是丙。", "一是甲。一是乙。二是丙。"), ("统一是好，二是甲。", "统一是好，一是甲。"),
        ("“三是乙。”（三是丙）", "“三是乙。”（三是丙）"),
        ("甲；三是乙，四是丙！六是丁？八是戊", "甲；一是乙，二是丙！三是丁？四是戊"), ("\\三是甲。\n\n三是乙。", "三是甲。\n一是乙。"),
        ("三是三，四是甲。", "三是三，一是甲。"),
    ],
)  # fmt: skip
def test_items_are_counted_as_they_are_left(report: str, text: str) -> None:
    assert written(report, {"排查": "", "调处": ""}) == text + "\n"
