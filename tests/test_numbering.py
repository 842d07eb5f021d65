"""Headings and items: recognised, numbered again, dropped when nothing is left of them (D1, D2)."""

import pytest
from msgspec.structs import replace

from drafter.drafting import draft
from drafter.model.document import Role
from drafter.model.template import Part
from tests.making import HERE, drafted, profile, template, written

ITEMS = "[[一是讲党课{{ 党课 }}；]][[二是调研{{ 调研 }}；]][[三是发展党员{{ 党员 }}。]]"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"党课": "1次", "调研": "2次", "党员": "3名"}, "一是讲党课1次；二是调研2次；三是发展党员3名。"),
        ({"党课": "", "调研": "2次", "党员": "3名"}, "一是调研2次；二是发展党员3名。"),
        ({"党课": "1次", "调研": "2次", "党员": ""}, "一是讲党课1次；二是调研2次。"),
        ({"党课": "", "调研": "2次", "党员": ""}, "调研2次。"),
    ],
)
def test_items_close_ranks(data: dict[str, str], text: str) -> None:
    assert written("工作如下。" + ITEMS, data) == "工作如下。" + text + "\n"


@pytest.mark.parametrize("words", ["统一是要求，", "之一是党课，", "第一是学习。", "一是一、二是二。"])
def test_words_that_look_like_items_are_left_alone(words: str) -> None:
    assert words in written(words + "[[一是讲党课{{ 党课 }}；]]二是调研。", {"党课": ""})


def test_an_item_emptied_by_its_clause_goes_too() -> None:
    assert written("一是[[讲党课{{ 党课 }}；]]二是甲；三是乙。", {"党课": ""}) == "一是甲；二是乙。\n"


def test_a_run_goes_on_through_paragraphs_that_open_with_an_item() -> None:
    assert written("[[一是讲党课{{ 党课 }}。]]\n\n二是甲。\n\n三是乙。", {"党课": ""}) == "一是甲。\n二是乙。\n"


def test_a_paragraph_between_ends_a_run() -> None:
    assert written("[[一是讲党课{{ 党课 }}。]]\n\n二是甲。\n\n丙。\n\n一是乙。\n二是丁。", {"党课": ""}) == "甲。\n丙。\n一是乙。二是丁。\n"


@pytest.mark.parametrize(
    ("line", "level", "title", "text"),
    [
        ("一、履职情况", 1, "履职情况", ""),
        ("（一）抓责任。讲党课。", 2, "抓责任。", "讲党课。"),
        ("1.抓责任。讲党课。", 3, "抓责任。", "讲党课。"),
        ("（1）抓责任。讲党课。", 4, "抓责任。", "讲党课。"),
        ("(一)抓责任", 2, "抓责任", ""),
    ],
)
def test_a_line_that_begins_with_a_number_is_a_heading(line: str, level: int, title: str, text: str) -> None:
    block = drafted(line + "\n\n正文。").document.blocks[0]
    assert (block.level, "".join(run.text for run in block.title)) == (level, title)
    assert "".join(run.text for run in block.runs) == text


def test_a_title_of_forty_characters_is_one_whatever_values_it_prints() -> None:
    for length, level in ((40, 1), (41, 0)):
        words = "抓实基层党建" * 7
        title = f"四场{words}"[:length]
        block = drafted("一、{{ 党课 }}" + title[2:] + "。讲党课。", {"党课": "四场"}).document.blocks[0]
        assert (block.level, block.text) == (level, f"一、{title}。讲党课。")


@pytest.mark.parametrize("line", ["一、二季度抓得紧。", "1.67万人受益。", "\\一、不是标题", "十分努力。", "一是甲。"])
def test_a_line_that_only_looks_so_is_a_paragraph(line: str) -> None:
    block = drafted(line).document.blocks[0]
    assert (block.role, block.text) == (Role.PARAGRAPH, line.removeprefix("\\"))


def test_headings_are_numbered_as_they_stand() -> None:
    report = "一、甲\n（一）乙。[[党课{{ 党课 }}。]]\n（二）丙。丁。\n（二）戊。己。\n三、庚\n辛。"
    assert written(report, {"党课": ""}) == "一、甲\n（一）丙。丁。\n（二）戊。己。\n二、庚\n辛。\n"


def test_an_item_that_repeats_is_said() -> None:
    assert drafted("一是甲；二是乙；二是丙。").remarks == ("“二是”前面已有“二是”，已按顺序重编",)


def test_a_part_without_text_keeps_its_heading_and_is_a_gap() -> None:
    made = template("", parts=[Part("存在问题", (), HERE)])
    assert made.parts[0].title == "存在问题"
    assert written("一、履职\n[[党课{{ 党课 }}。]]\n二、打算\n甲。", {"党课": ""}) == "一、履职\n【待填：履职】\n二、打算\n甲。\n"


def test_a_heading_without_text_goes_with_its_text() -> None:
    report = "一、履职\n（一）甲\n[[党课{{ 党课 }}。]]\n（二）乙\n丙。"
    assert written(report, {"党课": ""}) == "一、履职\n（一）乙\n丙。\n"


def test_a_long_numbered_line_is_a_paragraph_with_its_number() -> None:
    block = drafted("（一）" + "很长" * 21 + "。完。").document.blocks[0]
    assert (block.role, block.enumerator, block.title) == (Role.PARAGRAPH, "（一）", ())


def test_a_profile_without_problems_leaves_the_loop_empty() -> None:
    assert profile({}).lists == {}
    assert written("甲。\n{% for 项 in 问题 %}\n{{ 项.问题 }}\n{% endfor %}") == "甲。\n"


def test_a_heading_of_the_units_own_stays_without_text() -> None:
    report = "{% for 项 in 问题 %}1.{{ 项.问题 }}。[[{{ 项.表现 }}。]]\n{% endfor %}"
    problems = [{"问题": "甲"}, {"问题": "乙", "表现": "有"}, {"问题": "丙"}]
    assert written(report, lists={"问题": problems}) == "1.甲。\n2.乙。有。\n3.丙。\n"


@pytest.mark.parametrize(
    ("forms", "text", "levels"),
    [
        (("一、", "（一）", "1.", "（1）"), "一、甲\n（一）乙。丙\n1.丁。戊\n（二）己。庚\n1.辛。壬\n", [1, 2, 3, 2, 3]),
        (("一、", "1.", "（1）", "①"), "一、甲\n1.乙。丙\n（1）丁。戊\n2.己。庚\n（1）辛。壬\n", [1, 3, 4, 3, 4]),
    ],
)
def test_headings_take_the_numbers_and_levels_of_their_form(forms: tuple[str, ...], text: str, levels: list[int]) -> None:
    report = "一、甲\n（一）乙。丙\n1.丁。戊\n（二）己。庚\n1.辛。壬\n"
    made = draft(profile({}), replace(template(report), numberings=(forms,))).document
    assert (made.text, [block.level for block in made.blocks]) == (text, levels)


def test_the_deepest_numbers_are_circled() -> None:
    report = "一、甲\n" + "（1）乙。丙\n" * 21
    made = draft(profile({}), replace(template(report), numberings=(("一、", "1.", "（1）", "①"),))).document
    assert [block.enumerator for block in made.blocks][1::19] == ["①", "⑳"]
    assert made.blocks[-1].enumerator == "（21）"
