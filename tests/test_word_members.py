"""Where a title parts and where 署名 and 日期 stand, case by case, without a Word file around them."""

from collections.abc import Sequence

import pytest

from drafter.model.document import Block
from drafter.model.format import GB9704
from drafter.writers.word.closing import closing_layouts
from drafter.writers.word.title import with_line_breaks
from tests.drafts import date, paragraph, signature

LONG = (
    "中国共产党某某省某某市某某县清溪镇委员会书记陈立同志二〇二三年度履行全面从严治党主体责任"
    "和抓基层党建工作情况暨意识形态工作责任制落实情况的述职述廉报告"
)


def broken(*pieces: str, widest: int, solid: Sequence[bool] = ()) -> str:
    """Return a title in its lines, with a stroke between them."""
    return "".join(with_line_breaks(pieces, tuple(solid) or (False,) * len(pieces), widest)).replace("\n", "|")


@pytest.mark.parametrize(
    ("widest", "lines"),
    [
        (12, "清溪镇2023年度述职报告"),
        (11, "清溪镇2023年度述职报告"),
        (10, "清溪镇2023年度|述职报告"),
        (8, "清溪镇2023年度|述职报告"),
    ],
)
def test_a_title_is_broken_only_where_it_is_longer_than_a_line(widest: int, lines: str) -> None:
    assert broken("清溪镇2023年度述职报告", widest=widest) == lines


@pytest.mark.parametrize(
    ("widest", "lines"),
    [
        (8, "中国共产党某某省|某某市某某县|清溪镇委员会书记|陈立同志二〇二三"),
        (12, "中国共产党某某省|某某市某某县|清溪镇委员会书记陈立同志|二〇二三"),
        (16, "中国共产党某某省某某市某某县|清溪镇委员会书记陈立同志二〇二三"),
    ],
)
def test_lines_are_as_few_as_can_be_and_end_where_words_do(widest: int, lines: str) -> None:
    assert broken(LONG[:30], widest=widest) == lines


@pytest.mark.parametrize(
    ("title", "widest", "lines"),
    [
        ("清溪镇党委书记2023年度抓基层党建工作述职报告", 20, "清溪镇党委书记2023年度|抓基层党建工作述职报告"),
        ("清溪镇党委书记2023年度抓基层党建工作述职报告", 8, "清溪镇党委书记|2023年度|抓基层党建工作|述职报告"),
        ("关于2023年度工作情况的报告", 8, "关于2023年度|工作情况的报告"),
        ("清溪镇二〇二三年度述职报告", 8, "清溪镇|二〇二三年度|述职报告"),
        ("县委书记述职述廉述法报告", 8, "县委书记|述职述廉述法报告"),
        (LONG[:50], 20, "中国共产党某某省某某市某某县|清溪镇委员会书记陈立同志二〇二三年度|履行全面从严治党主体责任和抓基层党建"),
    ],
)
def test_a_title_parts_beside_its_year_and_between_its_words(title: str, widest: int, lines: str) -> None:
    assert broken(title, widest=widest) == lines


def test_no_line_begins_with_a_closing_sign_or_ends_with_an_opening_one() -> None:
    title = "“甲乙丙丁戊己庚辛壬癸”和《子丑寅卯辰巳午未申酉》的报告"
    assert broken(title, widest=8) == "“甲乙丙丁戊己|庚辛壬癸”和《子|丑寅卯辰巳午未申|酉》的报告"
    assert broken(title, widest=20) == "“甲乙丙丁戊己庚辛壬癸”和《子|丑寅卯辰巳午未申酉》的报告"


@pytest.mark.parametrize(("count", "lines"), [(80, 10), (81, 1)])
def test_what_would_take_more_than_ten_lines_is_left_to_word(count: int, lines: int) -> None:
    assert broken("甲" * count, widest=8).count("|") + 1 == lines


def test_words_without_seams_are_broken_in_a_shape() -> None:
    assert [len(line) for line in broken("甲" * 41, widest=20).split("|")] == [11, 14, 16]
    assert [len(line) for line in broken("甲" * 41, widest=8).split("|")] == [6, 7, 7, 7, 7, 7]


def test_a_solid_piece_is_broken_only_where_nothing_else_helps() -> None:
    pieces = ("清溪镇", "党委书记", "陈立", "2023", "年度抓基层党建工作述职报告")
    assert broken(*pieces, widest=9, solid=(True, False, True, True, False)) == "清溪镇党委书记陈立|2023年度抓基层党建|工作述职报告"
    assert broken("某" * 14, "述职报告", widest=9, solid=(True, False)) == f"{'某' * 9}|{'某' * 5}述职报告"


def stands(*blocks: Block) -> list[int]:
    """Return how far from the right edge signatures and dates end, in characters."""
    return [
        round(int(layout.split('w:right="')[1].split('"')[0]) / GB9704.character) for layout in closing_layouts(blocks, GB9704).values()
    ]


@pytest.mark.parametrize(
    ("blocks", "right"),
    [
        ((signature("清溪镇党委书记陈立"), date("2023年12月28日")), [2, 2]),
        ((signature("陈立"), date("2023年12月28日")), [9, 2]),
        ((signature("陈立"),), [2]),
        ((date("2023年12月28日"),), [2]),
        ((signature("甲" * 25), date("2023年1月8日")), [2, 19]),
        ((signature("甲" * 27), date("2023年1月8日")), [1, 21]),
        ((signature("甲" * 28), date("2023年1月8日")), [0, 22]),
        ((signature("甲" * 40), date("2023年1月8日")), [0, 22]),
        ((signature("甲" * 12), signature("陈立"), date("2023年1月8日")), [2, 8, 2]),
    ],
)
def test_the_date_begins_two_characters_right_of_the_last_signature(blocks: tuple[Block, ...], right: list[int]) -> None:
    assert stands(*blocks) == right


def test_signature_and_date_stand_below_a_free_line_on_one_page() -> None:
    layouts = closing_layouts([paragraph("甲"), signature("清溪镇"), signature("陈立"), date("2023年1月8日")], GB9704)
    assert [(at, "keepNext" in layout, "w:before" in layout) for at, layout in layouts.items()] == [
        (1, True, True),
        (2, True, False),
        (3, False, False),
    ]
    assert closing_layouts([paragraph("甲")], GB9704) == {}
