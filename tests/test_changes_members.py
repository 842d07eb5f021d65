"""Which sentence is which, and what is said of it: of several the first, the nearest, the most alike, and where the reader finds it."""

from collections.abc import Collection

import pytest

from drafter.comparing import align_draft, changes_in_draft
from drafter.comparing.alignment import align_sentences
from drafter.comparing.changed import changes_in_text
from drafter.comparing.sentences import sentences_of_text, sentences_without_values
from drafter.model.changes import Change
from drafter.report import read_report
from tests.making import drafted

DATA = {"党课": "4次", "收入": "14.68万元", "党员": "886名"}
REPORT = "全年讲党课{{ 党课 }}，群众满意。"


def changes(edited: str, report: str = REPORT, pending: Collection[str] = ()) -> list[Change]:
    """Return what was changed in a draft."""
    of = drafted(report, DATA, material={"品牌": ["先锋"]})
    return list(changes_in_draft(of, align_draft(of.document, read_report(edited)), pending))


def told(edited: str, report: str = REPORT) -> list[tuple[str, str, str]]:
    """Return of every change its kind, and the words before and after."""
    return [(change.kind.value, change.before, change.after) for change in changes(edited, report)]


@pytest.mark.parametrize(("count", "kind"), [(11, "改了句子"), (12, "加了句子")])
def test_a_reworded_sentence_is_looked_for_among_the_nearest_twelve(count: int, kind: str) -> None:
    between = "".join(char * 7 + "。" for char in "甲乙丙丁戊己庚辛壬癸子丑"[:count])
    assert told(f"{between}全年上党课4次，大家满意。")[0][0] == kind


@pytest.mark.parametrize(("edited", "number"), [
    ("抓学习。全年讲党课6次，群众满意。全年讲党课7次，群众满意。", "6次"),
    ("全年讲党课6次，群众满意。抓丙。抓丁。抓学习。全年讲党课7次，群众满意。", "7次"),
    ("全年讲党课6次，群众满意。抓学习。抓丙。抓丁。全年讲党课7次，群众满意。", "6次"),
])  # fmt: skip
def test_of_two_that_fit_the_nearest_is_the_partner(edited: str, number: str) -> None:
    assert [after for kind, _, after in told(edited, f"抓学习。{REPORT}") if kind == "改了数"] == [number]


@pytest.mark.parametrize(("report", "edited", "kind"), [("{{ 党课 }}甲。", "6次甲。", "改了数"), ("{{ 党课 }}。", "6次。", "改了句子")])
def test_a_sentence_that_is_nothing_but_its_value_fits_nothing(report: str, edited: str, kind: str) -> None:
    assert told(edited, report)[0][0] == kind


def test_sentences_of_a_paragraph_that_are_gone_are_told_together_with_their_figures() -> None:
    found = told("抓学习。", "抓学习。抓队伍{{ 党课 }}。抓作风{{ 党员 }}。\n\n抓阵地。抓先锋。")
    assert found == [
        ("删了句子", "抓队伍4次。抓作风886名。", ""), ("删了数", "4次", ""), ("删了数", "886名", ""), ("删了句子", "抓阵地。抓先锋。", ""),
    ]  # fmt: skip


def test_sentences_that_were_moved_are_told_together_with_where_the_first_stands_now() -> None:
    moved, *rest = changes("抓队伍。抓作风。抓先锋。\n抓学习。\n全年讲党课4次，群众满意。", f"抓学习。{REPORT}\n\n抓队伍。抓作风。抓先锋。")
    assert (moved.kind.value, moved.before, moved.after, rest) == ("移了位置", "抓学习。全年讲党课4次，群众满意。", "现在第2行", [])


def test_what_is_new_is_told_with_each_of_its_unknown_figures_and_its_line() -> None:
    found = changes("抓学习。\n全年调研9次，走访9户，发展党员886名。", "抓学习。")
    assert [(change.kind.value, change.spot, change.after) for change in found] == [
        ("加了句子", "第2行", "全年调研9次，走访9户，发展党员886名。"), ("多出来的数", "第2行", "9次"), ("多出来的数", "第2行", "9户"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edited", "figures"),
    [
        ("全年累计讲党课6次，群众特别满意。", [("改了数", "4次", "6次")]),
        ("全年累计上党课6次，群众特别满意。", [("改了数", "4次", "6次")]),
        ("全年累计上党课6人，群众特别满意。", [("删了数", "4次", ""), ("多出来的数", "", "6人")]),
        ("全年累计上党课约4次，群众特别满意。", [("改了数", "4次", "约4次")]),
        ("全年累计上党课4次以上，群众特别满意。", [("改了数", "4次", "4次以上")]),
        ("全年累计上党课4次，群众特别满意。", []), ("全年累计上党课四次，群众特别满意。", []),
        ("全年累计上课堂6次，群众特别满意。", [("删了数", "4次", ""), ("多出来的数", "", "6次")]),
        ("全年上党课6次，又讲党课4次，群众特别满意。", [("多出来的数", "", "6次")]),
        ("全年累计上党课6次，又讲党课7次，群众满意。", [("改了数", "4次", "6次"), ("多出来的数", "", "7次")]),
    ],
)  # fmt: skip
def test_what_became_of_the_figure_of_a_reworded_sentence(edited: str, figures: list[tuple[str, str, str]]) -> None:
    assert told(edited) == [("改了句子", "全年讲党课4次，群众满意。", edited), *figures]


@pytest.mark.parametrize(
    ("pending", "is_pending"), [((), False), (("6次，群",), True), (("6",), True), (("", "无关"), False), (("无关", "6次"), True)]
)
def test_a_change_that_is_only_tracked_is_pending(pending: tuple[str, ...], is_pending: bool) -> None:
    assert [change.pending for change in changes("全年讲党课6次，群众满意。", pending=pending)] == [is_pending]


@pytest.mark.parametrize(
    ("edited", "kinds"),
    [
        ("全年讲党课，群众满意。", ["删了数"]), ("全年讲党课 4 次，群众满意。", []), ("全年讲党课4次，群众满意", ["改了句子"]),
        ("抓学习。", ["加了句子", "删了句子", "删了数"]), ("", ["删了句子", "删了数"]),
    ],
)  # fmt: skip
def test_kinds_of_change(edited: str, kinds: list[str]) -> None:
    assert [change.kind.value for change in changes(edited)] == kinds


@pytest.mark.parametrize("edited", ["抓学习。讲党课4次。", "抓学习，讲党课4次。"])
def test_a_sentence_that_was_parted_or_joined_is_neither_gone_nor_new(edited: str) -> None:
    assert {change.kind.value for change in changes(edited, "抓学习，讲党课{{ 党课 }}。")} <= {"改了句子"}
    assert {change.kind.value for change in changes(edited, "抓学习。讲党课{{ 党课 }}。")} <= {"改了句子"}


@pytest.mark.parametrize(
    ("report", "edited", "found"),
    [
        ("打造{{ 品牌 }}品牌，讲党课{{ 党课 }}。", "打造先锋品牌，讲党课6次。", [("改了数", "4次", "6次")]),
        ("打造{{ 品牌 }}品牌，讲党课{{ 党课 }}。", "打造红色品牌，讲党课4次。",
         [("改了句子", "打造先锋品牌，讲党课4次。", "打造红色品牌，讲党课4次。")]),
        ("每次{{ 收入 / 2 }}，收入很高。", "每次8万元，收入很高。", [("改了数", "7.34万元", "8万元")]),
        ("选树{{ 先进村 }}为先进，抓学习。", "选树上林村为先进，抓学习。",
         [("改了句子", "选树【待填：先进村】为先进，抓学习。", "选树上林村为先进，抓学习。")]),
    ],
)  # fmt: skip
def test_a_figure_is_told_by_itself_and_a_fact_with_its_sentence(report: str, edited: str, found: list[tuple[str, str, str]]) -> None:
    assert told(edited, report) == found


def test_of_two_texts_only_what_differs_is_told() -> None:
    before, after = read_report("抓学习。讲党课4次，群众满意。抓丙丁戊己。"), read_report("抓学习。讲党课6次，群众满意。庚辛壬癸子丑。")
    found = changes_in_text(align_sentences(sentences_without_values(before), sentences_of_text(after)))
    assert [(change.kind.value, change.before, change.after) for change in found] == [
        ("改了句子", "讲党课4次，群众满意。", "讲党课6次，群众满意。"),
        ("加了句子", "", "庚辛壬癸子丑。"),
        ("删了句子", "抓丙丁戊己。", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "edited", "figures"),
    [
        ("深入3个村讲党课{{ 党课 }}，群众满意。", "深入3个村上党课4次，群众特别满意。", []),
        ("深入3个村讲党课{{ 党课 }}，群众满意。", "深入5个村上党课4次，群众特别满意。", [("多出来的数", "", "5个")]),
        ("上课{{ 党课 }}，群众满意。", "上课6次，群众特别满意。", [("改了数", "4次", "6次")]),
        ("课{{ 党课 }}，群众满意。", "课6次，群众特别满意。", [("删了数", "4次", ""), ("多出来的数", "", "6次")]),
        ("全年上课约{{ 党课 }}，群众满意。", "全年上课约6次，群众特别满意。", [("改了数", "4次", "6次")]),
        ("全年上课约{{ 党课 }}，群众满意。", "全年上课约4次，群众特别满意。", []),
        ("全年上课{{ 党课 }}以上，群众满意。", "全年上课6次以上，群众特别满意。", [("改了数", "4次", "6次")]),
        ("全年上课{{ 党课 }}，群众满意。", "全年上课6次左右，群众特别满意。", [("改了数", "4次", "6次左右")]),
    ],
)  # fmt: skip
def test_which_figure_of_a_reworded_sentence_is_the_drafted_one(report: str, edited: str, figures: list[tuple[str, str, str]]) -> None:
    assert told(edited, report)[1:] == figures


def test_the_nearest_twelve_lie_on_both_sides_of_what_stands_before() -> None:
    between = "".join(char * 7 + "。" for char in "甲乙丙丁戊己庚辛壬癸子丑")
    kinds = [change.kind.value for change in changes(f"{between}抓好学习。全年上党课4次，大家满意。", f"抓好学习。{REPORT}")]
    assert kinds.count("改了句子") == 1 and "删了句子" not in kinds
