"""Numbers of headings, joints and sentences of templates by themselves: an example of each form, and what stands nearest to it."""

import pytest

from drafter.markup.headings import HeadingCounter, Numbered, enumerator, number_length, numbered
from drafter.markup.joints import says_nothing, tidied
from drafter.markup.marks import JOINT
from drafter.markup.notation import NotationError, doubtful_seam, escaped, old_tag, openings, sentence_lines, sentences, written_out
from tests.making import written

STANDARD = ("一、", "（一）", "1.", "（1）")


@pytest.mark.parametrize(
    ("line", "level", "number", "form", "length"),
    [
        ("第一部分：甲", 0, 1, "第一部分：", 5), ("第三章 甲", 0, 3, "第一章", 3), ("一、甲", 1, 1, "一、", 2),
        ("十二．甲", 1, 12, "一．", 3),
        ("（三）甲", 2, 3, "（一）", 3), ("(三)甲", 2, 3, "(一)", 3), ("2.甲", 3, 2, "1.", 2), ("2．甲", 3, 2, "1．", 2),
        ("12、甲", 3, 12, "1、", 3),
        ("（4）甲", 4, 4, "（1）", 3), ("(4)甲", 4, 4, "(1)", 3), ("①甲", 5, 1, "①", 1), ("⑤甲", 5, 5, "①", 1), ("⑳甲", 5, 20, "①", 1),
    ],
)  # fmt: skip
def test_a_number_at_the_beginning_of_a_line(line: str, level: int, number: int, form: str, length: int) -> None:
    assert numbered(line) == Numbered(level, number, form, "甲", "") and number_length(line) == length


@pytest.mark.parametrize("line", ["2.5万", "2、3月", "一、二是", "一、3个", "一、10.甲", "一、三件事", "123.甲", "甲", "三甲", "㉑甲", ""])
def test_what_only_looks_like_a_number_of_a_heading(line: str) -> None:
    assert numbered(line) is None and number_length(line) == 0


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("1. 甲。  乙。丙。 ", "甲。", "乙。丙。"), ("1.甲，乙", "甲，乙", ""), ("1." + "好" * 40 + "。乙", "好" * 40 + "。", "乙"),
        ("1." + "好" * 41 + "。乙", "", "好" * 41 + "。乙"), ("1." + "好" * 40, "好" * 40, ""), ("1." + "好" * 41, "", "好" * 41),
    ],
)  # fmt: skip
def test_a_title_ends_with_its_first_stop_and_has_forty_characters_at_most(line: str, title: str, text: str) -> None:
    heading = numbered(line)
    assert heading and (heading.title, heading.text) == (title, text)


@pytest.mark.parametrize(
    ("form", "third", "twenty_first"),
    [
        ("一、", "三、", "二十一、"),
        ("（一）", "（三）", "（二十一）"),
        ("1.", "3.", "21."),
        ("（1）", "（3）", "（21）"),
        ("①", "③", "（21）"),
    ],
)
def test_a_number_is_written_in_its_form(form: str, third: str, twenty_first: str) -> None:
    assert (enumerator(form, 3), enumerator(form, 21)) == (third, twenty_first)
    assert enumerator("①", 20) == "⑳"


def counted(lines: str, forms: tuple[str, ...] = STANDARD) -> list[tuple[str, int]]:
    """Return the numbers and levels of lines that all begin with a number."""
    counter = HeadingCounter(forms)
    return [counter.next(heading) for line in lines.split() if (heading := numbered(line))]


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        ("一、甲 （一）乙 （一）乙 二、丙 （五）丁", "一、1 （一）2 （二）2 二、1 （一）2"),
        ("1.甲 （1）乙 ①丙 ①丙 （2）丁 ①丙 2.戊 （1）乙", "1.3 （1）4 ①4 ②4 （2）4 ①4 2.3 （1）4"),
        ("第一部分甲 一、乙 第一部分丙 一、丁", "第一部分1 一、1 第二部分1 一、1"), ("1、甲 1、乙 (三)丙", "1、3 2、3 (一)2"),
    ],
)  # fmt: skip
def test_a_higher_number_begins_the_lower_ones_again(lines: str, numbers: str) -> None:
    assert " ".join(f"{number}{level}" for number, level in counted(lines)) == numbers


def test_a_report_has_forms_of_its_own_and_the_levels_of_the_standard() -> None:
    assert counted("一、甲 （一）乙 1.丙 （1）丁", ("一、", "1.", "（1）", "①")) == [("一、", 1), ("1.", 3), ("（1）", 4), ("①", 4)]


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("甲，※，乙", "甲，乙"), ("甲、※，乙", "甲，乙"), ("甲、※；乙", "甲；乙"), ("甲，※；乙", "甲；乙"), ("甲、※。", "甲。"),
        ("甲，※。", "甲。"),
        ("※，乙", "乙"), ("是※，乙", "是乙"), ("。※，乙", "。乙"), ("甲，※、乙", "甲，乙"), ("甲；※，乙", "甲；乙"),
        ("甲；※；乙", "甲；乙"), ("甲；※。", "甲。"),
        ("甲：※。", "甲。"), ("甲。※。", "甲。"), ("甲！※。", "甲！"), ("甲？※，乙", "甲？乙"), ("甲（※）乙", "甲乙"),
        ("甲“※”乙", "甲乙"),
        ("甲《※》乙", "甲乙"), ("甲「※」乙", "甲乙"), ("甲【※】乙", "甲乙"), ("甲（※※）乙", "甲乙"), ("（※，乙）", "（乙）"),
        ("（甲，※）", "（甲）"),
        ("甲、※和乙", "甲和乙"), ("甲、※与乙", "甲与乙"), ("甲、※及乙", "甲及乙"), ("甲和※。", "甲。"), ("甲与※，乙", "甲，乙"),
        ("甲及※；", "甲；"),
        ("甲、※、乙", "甲、乙"), ("甲※※，乙", "甲，乙"), ("甲※乙", "甲乙"),
    ],
)  # fmt: skip
def test_what_stands_around_a_joint_is_made_to_fit(line: str, left: str) -> None:
    assert tidied(line.replace("※", JOINT)) == left
    assert tidied(line.replace("※", "")) == line.replace("※", "")


@pytest.mark.parametrize(
    ("line", "left"),
    [("甲※", "甲。"), ("甲，※", "甲。"), ("甲、※", "甲。"), ("甲；※", "甲。"), ("甲：※", "甲。"), ("甲。※", "甲。"), ("甲！※", "甲！"),
        ("甲？※", "甲？"),
    ("甲…※", "甲…"), ("甲”※", "甲”"), ("甲）※", "甲）"), ("甲※ ", "甲。"), ("※甲", "甲"), ("※甲，", "甲，")],
)  # fmt: skip
def test_a_line_that_lost_its_end_ends_with_a_stop(line: str, left: str) -> None:
    assert tidied(line.replace("※", JOINT)) == left


@pytest.mark.parametrize(("line", "nothing"), [("", True), ("，。、；：！？", True), ("（）“”《》「」【】", True), ("　 \t", True),
        (JOINT, True),
("一", False), ("。3", False), ("—", False)])  # fmt: skip
def test_signs_and_joints_say_nothing(line: str, nothing: bool) -> None:
    assert says_nothing(line) is nothing


@pytest.mark.parametrize(
    "text",
    [
        "甲。|乙。", "甲！|乙？|丙；|丁", "甲。”|乙。", "甲。]]|乙。", "甲。）」』|乙", "甲。 乙", "甲。 ",
        "甲，乙、丙：丁", "{% if 党课 %}甲。乙。{% endif %}丙。|丁", "{% for 项 in 问题 %}甲。乙。{% endfor %}丙。|丁",
        "{{ '甲。乙' }}丙。|丁", "{# 甲。 #}乙。|丙", "{% if 一 %}甲。{% if 二 %}乙。{% endif %}丙。{% endif %}丁。|戊", "",
    ],
)  # fmt: skip
def test_a_text_is_cut_behind_its_stops(text: str) -> None:
    assert sentences(text.replace("|", "")) == text.split("|")


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("甲。乙。", ["甲。", "乙。"]), ("或 甲。零 乙。", ["\\或 甲。", "\\零 乙。"]), ("详　甲。", ["\\详　甲。"]),
        ("甲。或乙。", ["甲。", "或乙。"]),
        ("一、甲。乙。", ["一、甲。", "乙。"]), ("甲。一、乙。", ["甲。", "\\一、乙。"]), ("甲。[[1.乙]]。", ["甲。", "\\[[1.乙]]。"]),
        ("甲。\\乙", ["甲。", "\\\\乙"]),
        ("\\甲", ["\\甲"]),
    ],
)  # fmt: skip
def test_a_paragraph_as_lines_escapes_what_the_notation_would_take(paragraph: str, lines: list[str]) -> None:
    assert sentence_lines(paragraph) == lines


@pytest.mark.parametrize(("line", "as_line"), [("甲", "甲"), ("或 甲", "\\或 甲"), ("或", "\\或"), ("或者", "或者"), ("\\甲", "\\\\甲"),
("一、甲", "一、甲"), ("甲或 乙", "甲或 乙")])  # fmt: skip
def test_a_line_of_a_report_as_a_line_of_a_template(line: str, as_line: str) -> None:
    assert escaped(line) == as_line


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("甲。\n乙。", 1), ("甲。”\n乙。”", 1), ("甲！\n乙！", 1), ("甲？\n乙？", 1), ("甲。]]\n乙。]]", 1), ("甲。\n\n乙。", None),
        ("甲，\n乙。", None),
        ("甲。\n乙", None), ("甲。\n或 乙。", None), ("甲。\n乙。\n或 丙。", None), ("甲。\n{% if 甲 %}\n乙。", None),
        ("一、甲\n乙。\n丙。", 2),
        ("甲。\n\n乙，\n丙。\n丁。\n戊。", 4), ("甲。\n1.乙。", None),
    ],
)  # fmt: skip
def test_two_whole_sentences_that_become_one_paragraph(source: str, line: int | None) -> None:
    assert doubtful_seam(source) == line


@pytest.mark.parametrize(
    ("source", "begun"),
    [
        ("甲。\n乙。", [(1, "甲。")]), ("甲。\n\n乙。", [(1, "甲。"), (3, "乙。")]), ("一、甲\n乙。", [(1, "一、甲"), (2, "乙。")]),
        ("一、甲。\n乙。", [(1, "一、甲。")]), ("{% block 块 %}\n甲。\n乙。\n{% endblock %}\n丙。", [(2, "甲。"), (5, "丙。")]),
        ("甲。\n{% if 甲 %}\n乙。\n{% endif %}\n丙。", [(1, "甲。")]), ("一、甲\n或 一、乙\n丙。", [(1, "一、甲"), (3, "丙。")]),
        ("详 甲。\n乙。", [(1, "甲。")]), ("\n\n甲。", [(3, "甲。")]), ("{{ 甲 }}\n乙。", [(1, "{{ 甲 }}")]),
        ("{# 甲 #}\n乙。", [(2, "乙。")]), ("", []),
    ],
)  # fmt: skip
def test_the_lines_with_which_paragraphs_begin(source: str, begun: list[tuple[int, str]]) -> None:
    assert list(openings(source)) == begun


@pytest.mark.parametrize(("source", "line"), [("甲\n{% 换说法 %}", 2), ("甲\n乙{% 或 %}\n{% 或 %}", 2), ("{%- 详 -%}", 1),
        ("{% 零 %}", None),
        ("或 甲",
None), ("{{ 甲 }}\n\n{% 详 %}", 3), ("{% 栏 标题 %}", None)])  # fmt: skip
def test_a_tag_that_only_an_old_template_has(source: str, line: int | None) -> None:
    assert old_tag(source) == line


@pytest.mark.parametrize(
    ("report", "text"),
    [
        ("甲。\n乙。{% block 块 %}丙。{% endblock %}\n丁。", "甲。乙。丙。\n丁。"),
        ("甲。\n{% block 块 %}乙。\n丙。{% endblock %}\n丁。", "甲。\n乙。丙。\n丁。"),
        ("甲。\n{% for 项 in [1, 2] %}乙。{% endfor %}\n丁。", "甲。乙。乙。丁。"),
        ("甲。\n{% for 项 in [1, 2] %}乙，\n丙。{% endfor %}\n丁。", "甲。\n乙，丙。乙，丙。\n丁。"),
        ("甲。\n{% if 1 %}\n一、乙。\n{% endif %}\n丁。", "甲。\n一、乙。\n丁。"),
        ("甲。\n{% if 1 %}\n乙。\n{% else %}\n一、丙。\n{% endif %}\n丁。", "甲。\n乙。\n丁。"),
        ("甲。\n{% if 1 %}{% if 1 %}\n乙。\n{% endif %}{% endif %}\n丁。", "甲。乙。丁。"),
    ],
)  # fmt: skip
def test_which_tags_divide_paragraphs(report: str, text: str) -> None:
    assert written(report) == f"{text}\n"


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("甲。\n或 \n零 ", 2, "“或”后面没有写句子"), ("甲。\n零 乙。\n或 丙。", 3, "“零”下面不能再写“或”"),
        ("甲。\n\n或 乙。", 3, "“或”上面没有可换的句子"), ("甲。\n或 1.乙。", 2, "“或”后面不再写编号"),
        ("\n详 ", 2, "“详”后面没有写句子"),
        ("{% if 甲 %}\n零 乙。", 2, "“零”上面没有可换的句子"), ("甲。\n或 乙。\n零 1.丙。", 3, "“零”后面不再写编号"),
    ],
)  # fmt: skip
def test_a_mark_that_nothing_can_be_made_of_is_named_by_its_line(source: str, line: int, what: str) -> None:
    with pytest.raises(NotationError, match=what) as refused:
        written_out(source)
    assert refused.value.line == line
