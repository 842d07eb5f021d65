"""The parts of comparing by themselves: rows in common, frames, sentences, and the tables behind a report row by row."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from drafter.comparing.annexes import cells_to_write, changes_in_annexes, merged
from drafter.comparing.frames import Frame
from drafter.comparing.sentences import sameness_key, sentences_of_draft, sentences_of_text, sentences_without_values
from drafter.comparing.sequences import growing, in_common, likeness
from drafter.model.changes import CellEdit, Change, Kind
from drafter.model.document import ANNEXES, FIGURES, MEASURES, Annex, Block, Document, Role, Run, RunKind
from drafter.model.draft import Draft, Source
from drafter.model.sheet import State
from drafter.report import FoundAnnex, Report, read_report
from drafter.report.annexes import FoundRow
from tests.drafts import draft as draft_of
from tests.drafts import figure, gap, runs


@pytest.mark.parametrize(
    ("first", "second", "common"),
    [
        ("甲乙丙", "甲乙丙", "甲乙丙"), ("甲乙丙", "丙甲乙", "甲乙"), ("甲乙丙", "丁戊", ""), ("", "甲", ""), ("甲丁乙", "甲乙", "甲乙"),
        ("乙甲", "甲丙甲", "甲"),
        ("丙甲甲乙", "甲乙甲", "甲乙"), ("甲" * 30 + "乙", "丙" + "甲" * 30 + "乙", "甲" * 30 + "乙"), ("丁甲乙丙", "甲乙丁丙", "甲乙丙"),
    ],
)  # fmt: skip
def test_what_two_rows_have_in_common_stands_in_both_in_order(first: str, second: str, common: str) -> None:
    places = in_common(first, second)
    assert "".join(first[at] for at, _ in places) == "".join(second[at] for _, at in places) == common
    assert places == sorted(places) and len({at for _, at in places}) == len(places)


@pytest.mark.parametrize(("count", "common"), [(20, "乙丁甲"), (21, "乙丁")])
def test_what_stands_in_a_row_more_than_twenty_times_is_taken_in_its_order_only(count: int, common: str) -> None:
    first, second = "丙乙丁甲", "甲乙丁" + "甲" * (count - 1)
    assert "".join(first[at] for at, _ in in_common(first, second)) == common


@pytest.mark.parametrize(
    ("orders", "places"), [([], []), ([5], [0]), ([1, 2, 3], [0, 1, 2]), ([3, 1, 2], [1, 2]), ([2, 2], [1]), ([5, 1, 6, 2, 3], [1, 3, 4])]
)
def test_the_longest_row_that_only_grows(orders: Sequence[int], places: list[int]) -> None:
    assert growing(orders) == places


@pytest.mark.parametrize(
    ("first", "second", "least", "alike"),
    [
        ("甲乙丙丁", "甲乙丙丁", 0.5, 1.0), ("甲乙丙丁", "甲丙丁戊", 0.5, 0.75), ("甲乙", "丙丁", 0.5, 0.0), ("", "", 0.5, 0.0),
        ("甲乙丙", "甲", 0.5, 0.5),
        ("甲乙丙丁", "甲", 0.5, 0.0), ("甲", "甲乙丙丁", 0.4, 0.4), ("乙甲", "甲乙", 0.5, 0.5), ("甲甲乙", "甲乙乙", 0.5, 2 / 3),
        ("甲乙", "乙乙", 0.5, 0.5),
    ],
)  # fmt: skip
def test_how_much_two_texts_are_alike(first: str, second: str, least: float, alike: float) -> None:
    assert likeness(first, second, least) == pytest.approx(alike) and likeness(second, first, least) == pytest.approx(alike)


def values_in(words: str, *parts: str | Run) -> list[str] | None:
    """Return what stands in the place of the values of a drafted sentence."""
    (sentence,) = sentences_of_draft(Document((Block(Role.PARAGRAPH, runs(parts)),)))
    frame = Frame(sentence)
    spans = frame.values_in(words)
    assert spans is None or frame.may_fit(words)
    return None if spans is None else [words[start:end] for start, end in spans]


FACT = Run("先锋", RunKind.FACT, "素材.品牌")


@pytest.mark.parametrize(
    ("words", "parts", "values"),
    [
        ("讲党课6次。", ("讲党课", figure("4次"), "。"), ["6次"]), ("讲党课6次！", ("讲党课", figure("4次"), "。"), None),
        ("听党课6次。", ("讲党课", figure("4次"), "。"), None),
        ("讲党课，好。", ("讲党课", figure("4次"), "，好。"), [""]), ("讲6次，次，。", ("讲", figure("4"), "次，。"), None),
        ("讲6次次。", ("讲", figure("4"), "次。"), ["6次"]), ("讲6、7次。", ("讲", figure("4"), "次。"), None),
        ("树6、7次。", ("树", FACT, "次。"), ["6、7"]),
        ("讲" + "九" * 30 + "次，听6场。", ("讲", figure("4"), "次，听", figure("5"), "场。"), ["九" * 30, "6"]),
        ("讲" + "九" * 31 + "次，听6场。", ("讲", figure("4"), "次，听", figure("5"), "场。"), None),
        ("甲1乙2乙3。", ("甲", figure("9"), "乙", figure("8"), "。"), ["1", "2乙3"]),
        ("三是讲6次。", ("二是讲", figure("4"), "次。"), ["6"]),
        ("讲6次。", ("二是讲", figure("4"), "次。"), None), ("二是讲6次。", ("讲", figure("4"), "次。"), None),
        ("6次。", (figure("4"), "次。"), ["6"]),
        ("次。", (figure("4"), "次。"), [""]), ("讲6", ("讲", figure("4")), ["6"]), ("讲6件好", ("讲", figure("4"), FACT), ["", "6件好"]),
    ],
)  # fmt: skip
def test_what_may_stand_in_the_place_of_values(words: str, parts: tuple[str | Run, ...], values: list[str] | None) -> None:
    assert values_in(words, *parts) == values


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("标题\n甲。乙；丙", [(1, "标题"), (2, "甲。"), (2, "乙；"), (2, "丙")]), ("一、甲。乙。", [(1, "甲。"), (1, "乙。")]),
        ("甲。\n\n乙。", [(1, "甲。"), (3, "乙。")]),
        ("　甲。　乙。", [(1, "甲。"), (1, "乙。")]),
    ],
)  # fmt: skip
def test_the_sentences_of_a_text_know_their_lines(text: str, told: list[tuple[int, str]]) -> None:
    sentences = sentences_of_text(read_report(text))
    assert [(sentence.line, "".join(sentence.text.split())) for sentence in sentences] == told
    assert [sentence.order for sentence in sentences] == list(range(len(told)))
    assert [(sentence.block, sentence.spot) for sentence in sentences_without_values(read_report(text))] == [
        (line, f"第{line}行") for line, _ in told
    ]


def test_what_is_left_aside_is_not_told() -> None:
    assert [sentence.text for sentence in sentences_of_text(read_report("述职报告\n甲。乙。\n丙。"), ["乙 。"])] == [
        "述职报告",
        "甲。",
        "丙。",
    ]


def test_a_title_of_several_lines_is_one_sentence() -> None:
    report = read_report("清溪镇党委书记\n2023年度述职报告\n县委：\n一、履职情况\n甲。\n二、存在问题\n乙。")
    first = sentences_of_text(report)[0]
    assert (first.line, first.text) == (2, report.outline.title) and "清溪镇党委书记" in first.text


def test_the_sentences_of_a_draft_end_with_their_stops_within_values_too() -> None:
    value = Run("甲。乙", RunKind.FACT, "素材.品牌")
    blocks = (
        Block(Role.PARAGRAPH, (Run("一、丙"), value, Run("；丁 "))),
        Block(Role.PARAGRAPH, (Run("　"),)),
        Block(Role.PARAGRAPH, (Run("戊，。"),)),
    )
    sentences = sentences_of_draft(Document(blocks))
    assert [(sentence.order, sentence.block, sentence.text) for sentence in sentences] == [
        (0, 0, "丙甲。"),
        (1, 0, "乙；"),
        (2, 0, "丁 "),
        (3, 2, "戊，。"),
    ]
    assert [[run.text for run in sentence.values] for sentence in sentences] == [["甲。"], ["乙"], [], []]


@pytest.mark.parametrize(("text", "key"), [("一是 甲。", "#是甲。"), ("十二是甲", "#是甲"), ("甲一是", "甲一是"), (" 甲 乙", "甲乙")])
def test_what_of_a_sentence_must_be_the_same(text: str, key: str) -> None:
    assert sameness_key(text) == key


def with_table(name: str, *rows: Sequence[str | Run]) -> Draft:
    """Return a draft with a table behind it."""
    cells = tuple(tuple(runs([cell]) if cell else () for cell in row) for row in rows)
    made = draft_of(Block(Role.PARAGRAPH, (Run("甲。"),)))
    sources = {**made.sources, "讲专题党课": Source("讲专题党课", "讲专题党课", "5次", State.KNOWN)}
    return replace(made, document=replace(made.document, annexes=(Annex(name, cells),)), sources=sources)


def with_tables(name: str, *tables: Sequence[Sequence[str]]) -> Report:
    """Return a report with tables of one kind behind it."""
    found = tuple(
        FoundAnnex(name, at, at, tuple(FoundRow(0, tuple(row)) for row in (ANNEXES[name].heads, *rows))) for at, rows in enumerate(tables)
    )
    return replace(read_report("甲。"), annexes=found)


def told(drafted: Draft, report: Report, pending: Sequence[str] = ()) -> list[tuple[Kind, str, str, str]]:
    """Return what was changed in the tables."""
    return [(change.kind, change.path, change.before, change.after) for change in changes_in_annexes(drafted, report, pending)]


GROUP = ["责任"]
ROW = ["讲专题党课", figure("5次"), "3次", "增加2次"]


@pytest.mark.parametrize(
    ("typed", "changes"),
    [
        (["讲专题党课", "5次", "3次", "增加2次"], []), (["讲专题党课", " 5 次（待核）", "3次", "增加2次（待核）"], []),
        (["讲专题党课", "6次", "3次", "增加2次"], [(Kind.FIGURE, "讲专题党课", "5次", "6次")]),
        (["讲专题党课", "", "3次", "增加2次"], [(Kind.GONE, "讲专题党课", "5次", "")]),
        (["讲专题党课", "5次", "4次", "增加2次"], [(Kind.FIGURE, "上年数据.讲专题党课", "3次", "4次")]),
        (["讲专题党课", "5次", "3次", ""], [(Kind.REWORDED, "", "讲专题党课　增加2次", "讲专题党课")]),
        (["讲专题党课", "5次", "3次"], [(Kind.REWORDED, "", "讲专题党课　增加2次", "讲专题党课")]),
        (["讲专题党课", "", "", ""], [(Kind.GONE, "讲专题党课", "5次", "")]),
    ],
)  # fmt: skip
def test_what_was_changed_in_a_row_of_figures(typed: list[str], changes: list[tuple[Kind, str, str, str]]) -> None:
    report = with_tables(FIGURES, [GROUP, typed])
    assert told(with_table(FIGURES, GROUP, ROW), report) == (changes if any(typed[1:]) else changes[:1])


def test_a_value_in_a_blank_cell_is_filled_in() -> None:
    rows = (["讲专题党课", gap("讲专题党课"), "", ""], ["党员", "", "", ""])
    found = told(with_table(FIGURES, *rows), with_tables(FIGURES, [["讲专题党课", "6次", "", ""], ["党员", "", "9名", ""]]))
    assert found[-1] == (Kind.FILLED, "上年数据.党员", "", "9名") and found[0][1:] == ("讲专题党课", gap("讲专题党课").text, "6次")


def test_of_two_rows_and_of_two_tables_of_one_name_the_first_counts() -> None:
    first, second = ["讲专题党课", "6次", "3次", "增加2次"], ["讲专题党课", "7次", "3次", "增加2次"]
    assert [after for *_, after in told(with_table(FIGURES, ROW), with_tables(FIGURES, [first, second]))] == ["6次"]
    assert [after for *_, after in told(with_table(FIGURES, ROW), with_tables(FIGURES, [first], [second]))] == ["6次"]


def test_rows_that_are_gone_stand_before_those_that_came() -> None:
    typed = [["苗圃", "9亩", "8亩", ""], ["荒地", "", "", ""]]
    gone, came = (Kind.GONE, "讲专题党课", "5次", ""), (Kind.UNKNOWN, "", "", "苗圃　9亩")
    assert told(with_table(FIGURES, ROW), with_tables(FIGURES, typed)) == [gone, came]
    assert told(with_table(FIGURES, ROW), with_tables(MEASURES, typed)) == []


def test_a_tracked_change_is_known_by_its_words() -> None:
    report = with_tables(FIGURES, [["讲专题党课", "6次", "3次", "增加3次"]])
    assert [change.pending for change in changes_in_annexes(with_table(FIGURES, ROW), report, ["6次"])] == [True, False]


@pytest.mark.parametrize(
    ("typed", "cells", "left"),
    [
        (["讲专题党课", "4次", "3次", "增加1次"], [(1, "4次"), (3, "增加1次")], 0), (["讲专题党课", "5 次", "3次", "增加2次"], [], 0),
        (["讲专题党课", "4次（待核）", "3次", "增加2次"], [(1, "4次（待核）")], 0),
        (["讲专题党课", "【待填：讲专题党课】", "", ""], [(1, "【待填：讲专题党课】"), (2, ""), (3, "")], 0),
        (["讲专题党课", "见台账", "3次", "多了"], [], 2),
        (["讲专题党课", "5次", "3次", "减少1次"], [(3, "减少1次")], 0), (["讲专题党课", "5次", "3次", "下降1%"], [(3, "下降1%")], 0),
        (["讲专题党课", "5次", "3次", "提高1%"], [(3, "提高1%")], 0),
        (["讲专题党课", "5次", "3次", "与上年持平"], [(3, "与上年持平")], 0), (["苗圃", "9亩", "", ""], [], 1),
    ],
)  # fmt: skip
def test_which_cells_are_written(typed: list[str], cells: list[tuple[int, str]], left: int) -> None:
    wanted, unplaced = cells_to_write(with_table(FIGURES, GROUP, ROW), with_tables(FIGURES, [typed]))
    texts = ["讲专题党课", "5次", "3次", "增加2次"]
    assert list(wanted) == [CellEdit(FIGURES, "讲专题党课", column, texts[column], before) for column, before in cells]
    assert len(unplaced) == left and (typed[0] != "苗圃" or unplaced == ("主要工作数据表　讲专题党课5次（表里没有这一行）",))


def test_a_value_that_is_not_known_leaves_its_cell_and_its_change_goes() -> None:
    wanted, unplaced = cells_to_write(
        with_table(FIGURES, ["党员", "9名", "", ""]), with_tables(FIGURES, [["党员", "9名", "8名", "增加1名"]])
    )
    assert [(edit.column, edit.words) for edit in wanted] == [(3, "")] and unplaced == ()
    assert cells_to_write(with_table(MEASURES, ["1", "甲", "乙", "丙", "丁"]), with_tables(MEASURES, [["1", "子", "", "", ""]])) == ((), ())


IN_TEXT, IN_TABLE = Change(Kind.FIGURE, "开头", "5次", "6次", "甲", "甲"), Change(Kind.FIGURE, "附表", "5次", "6 次", "甲", "甲", True)


def test_a_figure_changed_in_both_is_said_once_or_asked() -> None:
    other = replace(IN_TABLE, after="7次")
    assert merged([IN_TEXT], [IN_TABLE]) == (IN_TEXT,)
    assert merged([IN_TEXT], [other]) == (IN_TEXT, Change(Kind.DISPUTED, "附表", "6次", "7次", "甲", "甲", True))
    assert merged([replace(IN_TEXT, kind=Kind.FILLED)], [replace(IN_TABLE, kind=Kind.FILLED)]) == (replace(IN_TEXT, kind=Kind.FILLED),)


@pytest.mark.parametrize("of_text", [replace(IN_TEXT, kind=Kind.GONE), replace(IN_TEXT, path="乙"), replace(IN_TEXT, path="")])
def test_what_was_changed_otherwise_in_the_text_is_beside_the_table(of_text: Change) -> None:
    gone = replace(IN_TABLE, kind=Kind.GONE, path=of_text.path)
    assert merged([of_text], [replace(IN_TABLE, path="甲")])[1:] == (replace(IN_TABLE, path="甲"),) and merged([IN_TEXT], [gone]) == (
        IN_TEXT,
        gone,
    )


@pytest.mark.parametrize(
    ("typed", "changes"),
    [
        ([["1", "甲", "干", "陈", "6月"], ["2", "乙", "做", "王", "7月"]], []),
        ([["1", "甲", "干", "李", "6月"], ["2", "丙", "做", "王", "7月"]], [("陈", "李"), ("乙", "丙")]),
        ([["1", "甲", "干", "李", "6月"]], [("陈", "李"), ("乙　做　王　7月", "")]),
        ([["2", "乙", "做", "王", "8月"]], [("甲　干　陈　6月", ""), ("7月", "8月")]),
        ([["1", "甲", "干", "陈", "6月"], ["", "甲", "子", "", ""], ["2", "乙", "做", "王", "7月"], ["3", "丁", "丑", "", "9月"]], [("",
        "丁　丑　9月")]),
    ],
)  # fmt: skip
def test_measures_are_paired_by_their_order_else_by_their_problem(typed: list[list[str]], changes: list[tuple[str, str]]) -> None:
    drafted = with_table(MEASURES, ["1", "甲", "干", "陈", "6月"], ["2", "乙", "做", "王", "7月"])
    assert [(before, after) for _, _, before, after in told(drafted, with_tables(MEASURES, typed))] == changes


def test_a_measure_where_a_gap_was_is_filled_in_and_has_its_name() -> None:
    drafted = with_table(MEASURES, ["1", "甲", gap("讲专题党课"), "", "6月"])
    kinds = [(change.kind, change.name) for change in changes_in_annexes(drafted, with_tables(MEASURES, [["1", "甲", "干", "李", "6月"]]))]
    assert kinds == [(Kind.FILLED, "讲专题党课"), (Kind.REWORDED, "")]


def test_a_row_of_a_table_is_one_sentence_and_known() -> None:
    sentences = sentences_of_text(read_report("述职报告\n甲。乙。\n项目\t数。个\n丙\t3个\n\n丁。"))
    assert [(sentence.line, sentence.text) for sentence in sentences if sentence.table] == [(3, "项目\t数。个"), (4, "丙\t3个")]
    assert [sentence.text for sentence in sentences if not sentence.table] == ["述职报告", "甲。", "乙。", "丁。"]
