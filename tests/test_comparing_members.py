"""What an edited text may say in place of a value, and how far two figures are told apart: an example on both sides of each limit."""

import pytest

from drafter.comparing import align_draft, changes_in_draft, side_by_side
from drafter.report import read_report
from tests.making import drafted, written

DATA = {"党课": "4次", "收入": "14.68万元", "党员": "886名"}


def changed(edited: str, report: str = "全年讲党课{{ 党课 }}，群众满意。") -> list[tuple[str, str, str]]:
    """Return what was changed in a draft: kind, words before and after."""
    of = drafted(report, DATA, material={"品牌": ["先锋"]})
    found = changes_in_draft(of, align_draft(of.document, read_report(edited)), ())
    return [(change.kind.value, change.before, change.after) for change in found]


@pytest.mark.parametrize("typed", ["6次", "60余次", "约6次", "六次", "9" * 29 + "次"])
def test_a_figure_that_was_typed_over_is_a_figure(typed: str) -> None:
    assert changed(f"全年讲党课{typed}，群众满意。") == [("改了数", "4次", typed)]


@pytest.mark.parametrize("words", ["4次", "四次", "４次", "4", " 4 次"])
def test_a_figure_that_is_only_written_otherwise_is_the_same(words: str) -> None:
    assert changed(f"全年讲党课{words}，群众满意。") == []


@pytest.mark.parametrize("typed", ["4余次", "约4次", "4次以上", "近4次"])
def test_a_figure_that_was_made_rough_is_another(typed: str) -> None:
    assert changed(f"全年讲党课{typed}，群众满意。") == [("改了数", "4次", typed)]


@pytest.mark.parametrize("sign", "，。；：、")
def test_a_figure_ends_with_its_clause(sign: str) -> None:
    kinds = [(kind, after) for kind, _, after in changed(f"全年讲党课6次{sign}抓学习，群众满意。")]
    assert kinds[0][0] == "改了句子" and kinds[1] == ("改了数", "6次")


@pytest.mark.parametrize(("length", "fits"), [(30, True), (31, False)])
def test_in_place_of_a_figure_stand_thirty_characters_at_most(length: int, fits: bool) -> None:
    assert (changed(f"全年讲党课{'九' * length}，群众满意。")[0][0] == "改了数") is fits


@pytest.mark.parametrize(("length", "fits"), [(200, True), (201, False)])
def test_in_place_of_a_fact_stand_two_hundred_characters_at_most(length: int, fits: bool) -> None:
    found = changed(f"打造{'好' * length}品牌，群众满意。", "打造{{ 品牌 }}品牌，群众满意。")
    assert [kind for kind, _, _ in found] == (["改了句子"] if fits else ["加了句子", "删了句子"])


def test_an_item_that_is_counted_otherwise_is_the_same_sentence() -> None:
    report = "一是抓学习。二是全年讲党课{{ 党课 }}，群众满意。三是抓队伍。"
    assert changed("一是抓学习。三是全年讲党课4次，群众满意。二是抓队伍。", report) == []
    assert changed("一是抓学习。二是全年讲党课6次，群众满意。三是抓队伍。", report) == [("改了数", "4次", "6次")]


@pytest.mark.parametrize(
    ("before", "after", "change", "rate"),
    [
        ("4次", "5次", "增加1次", "+25%"), ("5次", "4次", "减少1次", "-20%"), ("4次", "4次", "与上年持平", "0%"), ("3次", "4次",
        "增加1次", "+33.3%"),
        ("0次", "4次", "增加4次", ""), ("第2名", "第1名", "", ""), ("60余次", "5次", "", ""), ("156户593人", "150户580人", "", ""),
        ("4次", "5人", "", ""),
        ("", "5次", "", ""), ("4次", "", "", ""), ("若干", "5次", "", ""), ("12万元", "15000元", "下降87.5%", "-87.5%"),
    ],
)  # fmt: skip
def test_two_figures_side_by_side(before: str, after: str, change: str, rate: str) -> None:
    (row,) = side_by_side({"甲": before}, {"甲": after})
    assert (row.name, row.before, row.after, row.change, row.rate) == ("甲", before, after, change, rate)


def test_rows_come_in_the_later_order_then_what_is_gone() -> None:
    assert [row.name for row in side_by_side({"甲": "1次", "乙": "1次"}, {"丙": "1次", "乙": "2次"})] == ["丙", "乙", "甲"]


@pytest.mark.parametrize(("text", "remark"), [("一是甲；一是乙。", False), ("一是甲；二是乙；二是丙。", True),
("一是甲；三是乙；二是丙。", True), ("一是甲；二是乙。", False), ("一是甲；三是乙。", False)])  # fmt: skip
def test_a_count_that_repeats_or_goes_back_is_said(text: str, remark: bool) -> None:
    assert any("已按顺序重编" in str(each) for each in drafted(text, DATA).remarks) is remark


def test_words_that_look_like_an_item_are_not_counted_again() -> None:
    assert written("一是一，三是三。[[五是{{ 没填 }}；]]", {"没填": ""}) == "一是一，三是三。\n"
    assert written("一是甲；三是乙。", {}) == "一是甲；二是乙。\n"


def test_of_two_like_sentences_the_more_alike_is_the_partner() -> None:
    report = "建强党支部书记队伍，培训到人。建强书记队伍，逐个培训人。"
    edited = "建强党支部书记队伍，全年培训到人。"
    assert changed(edited, report)[0] == ("改了句子", "建强党支部书记队伍，培训到人。", edited)
