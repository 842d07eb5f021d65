"""A paragraph of the old notation as lines of the new one: every tag of it, what stands around it, and what cannot be converted."""

import pytest

from drafter.learning.converting import UnconvertibleError, converted, converted_declarations

TAGS = {"〈": "{% 换说法 %}", "｜": "{% 或 %}", "〉": "{% 完 %}", "〔": "{% 详 %}"}


def old(text: str) -> str:
    """Return a text of the old notation: 〈甲｜乙〉 stands for 换说法, 〔甲〉 for 详."""
    for sign, tag in TAGS.items():
        text = text.replace(sign, tag)
    return text


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("〈甲。｜乙。〉", "甲。/或 乙。"), ("〈甲。｜乙。｜丙。〉丁。", "甲。/或 乙。/或 丙。/丁。"),
        ("前。〈甲。｜乙。〉后。", "前。/甲。/或 乙。/后。"), ("一、〈甲｜乙〉", "一、甲/或 乙"),
        ("[[〈甲{{ 数 }}。｜乙{{ 数 }}。〉]]后。", "[[甲{{ 数 }}。/或 乙{{ 数 }}。]]/后。"),
        ("前。[[〈甲。｜乙。〉]]后。", "前。/[[甲。/或 乙。]]/后。"),
        ("（[[〈甲｜乙〉]]）", "（/[[甲/或 乙]]/）"), ("[[[[〈甲｜乙〉]]]]", "[[[[甲/或 乙]]]]"),
        ("第[[3.〈甲。｜乙。〉]]", "第/\\[[3.甲。/或 乙。]]"),
        ("第3.〈甲。｜乙。〉", "第3./甲。/或 乙。"),
    ],
)  # fmt: skip
def test_a_choice_is_its_ways_line_by_line(paragraph: str, lines: str) -> None:
    assert converted(old(paragraph)).split("\n") == lines.split("/")


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("〔甲。〉乙。", "详 甲。/乙。"), ("甲。〔乙。丙。〉丁。", "甲。/详 乙。丙。/丁。"),
        ("甲。〔乙。〉〔丙。〉", "甲。/详 乙。/详 丙。"),
        ("〔甲。〈乙。｜丙。〉〉", "详 甲。/详 乙。/或 丙。"), ("〔〈甲。｜乙。〉〉", "详 甲。/或 乙。"),
        ("甲。〔[[乙。丙。]]〉丁。", "甲。/详 [[乙。丙。]]/丁。"),
        ("[[甲。〔乙。〉丙。]]丁。", "[[甲。/详 乙。/丙。]]/丁。"), ("〔[[甲。〈乙。｜丙。〉]]〉丁。", "详 [[甲。/乙。/或 丙。]]/丁。"),
    ],
)  # fmt: skip
def test_what_the_full_version_says_alone_is_a_line_of_its_own(paragraph: str, lines: str) -> None:
    assert converted(old(paragraph)).split("\n") == lines.split("/")


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("甲。乙。", "甲。/乙。"), (" 甲。 乙。 ", "甲。 乙。"), ("或 甲。", "\\或 甲。"), ("甲。或 乙。", "甲。/\\或 乙。"),
        ("\\甲", "\\\\甲"), ("甲。一、乙。", "甲。/\\一、乙。"),
        ("{% 栏 标题 %}甲{% 完 %}", "{% 栏 标题 %}甲{% 完 %}"),
        ("{% 栏 开头 %}甲。〈乙。｜丙。〉丁。{% 完 %}", "{% 栏 开头 %}甲。/乙。/或 丙。/丁。/{% 完 %}"),
    ],
)  # fmt: skip
def test_a_paragraph_without_old_tags_is_its_sentences(paragraph: str, lines: str) -> None:
    assert converted(old(paragraph)).split("\n") == lines.split("/")


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        ("甲。/乙。", "甲。//乙。"), ("甲。//乙。", "甲。//乙。"), ("甲，/乙。", "甲，//乙。"),
        ("一、甲/（一）乙。丙。/丁。", "一、甲/（一）乙。/丙。//丁。"), ("〈甲｜乙〉/丙。", "甲/或 乙//丙。"),
        ("〈甲｜乙〉/〔丙。〉", "甲/或 乙//详 丙。"), ("甲。/[[一、乙]]", "甲。/[[一、乙]]"),
        ("{% block 甲 %}/乙。/{% endblock %}", "{% block 甲 %}/乙。/{% endblock %}"),
        ("{% if 甲 %}/乙。/{% endif %}", "{% if 甲 %}//乙。//{% endif %}"),
    ],
)  # fmt: skip
def test_an_empty_line_stands_where_two_paragraphs_would_become_one(lines: str, made: str) -> None:
    assert converted(old(lines.replace("/", "\n"))) == made.replace("/", "\n")


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        ("〈甲。〔乙。〉｜丙。〉", 1), ("〈甲。", 1), ("甲。〉", 1), ("/〈甲。｜〈乙。｜丙。〉〉/丁。", 2),
        ("甲。/{# 一/二 #}乙。/〈甲", 4),
        ("〈甲。｜乙。〉/丙。/〈丁", 3),
    ],
)  # fmt: skip
def test_what_cannot_be_converted_is_named_by_its_line(lines: str, number: int) -> None:
    with pytest.raises(UnconvertibleError) as refused:
        converted(old(lines.replace("/", "\n")))
    assert refused.value.line == number


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ('标题: "〈甲。｜乙。〉"', "标题: |\n  甲。\n  或 乙。"),
        ('开头: "〔他说\\"好\\"。〉乙。"  ', '开头: |\n  详 他说"好"。\n  乙。'), ('称呼: "县委："', '称呼: "县委："'),
        ('说明: "〔甲〉"', '说明: "〔甲〉"'), ('结尾: "〔甲〉" # 好', '结尾: "〔甲〉" # 好'),
        ('署名: "〔甲。〉"\n结尾: "〔乙。〉"', "署名: |\n  详 甲。\n结尾: |\n  详 乙。"),
    ],
)  # fmt: skip
def test_the_texts_of_a_declaration_become_blocks(typed: str, made: str) -> None:
    assert converted_declarations(old(typed)) == old(made)


def test_a_text_of_a_declaration_that_cannot_be_converted_is_named_by_its_line() -> None:
    with pytest.raises(UnconvertibleError) as refused:
        converted_declarations(old('名称: 甲\n标题: "〈甲"\n'))
    assert refused.value.line == 2
