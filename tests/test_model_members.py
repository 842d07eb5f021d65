"""What the records of the model say of themselves: each member, each way that a value may be missing, each day at the edge of a range."""

from datetime import date

import pytest
from msgspec.structs import replace

from drafter.diagnostics import Place, Problem
from drafter.model.draft import Source
from drafter.model.format import GB9704, Look, width
from drafter.model.meaning import meaning_after
from drafter.model.nodes import Change, Insert, Meaning, Move, Piece, Put, Remove, Rename
from drafter.model.sheet import Entry, Office, State
from drafter.model.template import Declared, Phrase, Rule, Template, Weakness
from tests.making import HERE, drafted, profile, template, value

TREE: Meaning = {"甲": "1", "乙": ["一", "二", "三"], "丙": {"丁": "2", "戊": ""}, "己": "无"}


@pytest.mark.parametrize(
    ("change", "now"),
    [
        (Put(("甲",), "9"), {"甲": "9"}), (Put(("庚",), "9"), {"庚": "9"}), (Put(("乙", "1"), "9"), {"乙": ["9", "二", "三"]}),
        (Put(("乙", "3"), "9"), {"乙": ["一", "二", "9"]}), (Put(("乙", "4"), "9"), {"乙": ["一", "二", "三", "9"]}),
        (Put(("乙", "9"), "9"), {"乙": ["一", "二", "三", "9"]}),
        (Put(("丙", "丁"), "9"), {"丙": {"丁": "9", "戊": ""}}), (Put(("甲", "1"), "9"), {"甲": ["9"]}),
        (Put(("甲", "庚"), "9"), {"甲": {"庚": "9"}}),
        (Put(("己", "1", "庚"), "9"), {"己": [{"庚": "9"}]}), (Put(("丙",), {"丁": "9"}), {"丙": {"丁": "9", "戊": ""}}),
        (Put(("丙",), "9"), {"丙": "9"}),
        (Put(("甲",), {"1": "9", "2": "8"}), {"甲": ["9", "8"]}), (Put(("甲",), {"庚": "9", "2": "8"}), {"甲": {"庚": "9", "2": "8"}}),
        (Put(("甲",), {}), {"甲": ""}),
        (Put(("甲",), ("9", "8")), {"甲": ["9", "8"]}), (Put(("甲",), Piece("", ["9"])), {"甲": ["9"]}), (Put(("乙",), ()), {"乙": ""}),
        (Insert(("乙", "1"), "9"), {"乙": ["9", "一", "二", "三"]}), (Insert(("乙", "2"), "9"), {"乙": ["一", "9", "二", "三"]}),
        (Insert(("乙", "4"), "9"), {"乙": ["一", "二", "三", "9"]}), (Insert(("庚",), "9"), {"庚": "9"}),
        (Insert(("乙", "1"), {"庚": "9"}), {"乙": [{"庚": "9"}, "一", "二", "三"]}),
        (Remove(("甲",)), {"甲": None}), (Remove(("乙", "1")), {"乙": ["二", "三"]}), (Remove(("乙", "3")), {"乙": ["一", "二"]}),
        (Remove(("丙", "丁")), {"丙": {"戊": ""}}),
        (Move(("乙", "1"), 3), {"乙": ["二", "三", "一"]}), (Move(("乙", "3"), 1), {"乙": ["三", "一", "二"]}),
        (Rename(("丙", "丁"), "庚"), {"丙": {"庚": "2", "戊": ""}}),
    ],
)  # fmt: skip
def test_what_a_change_makes_of_what_is_said(change: Change, now: dict[str, Meaning | None]) -> None:
    assert isinstance(TREE, dict)
    expected = {name: said for name, said in (TREE | now).items() if said is not None}
    assert meaning_after(TREE, [change]) == expected


@pytest.mark.parametrize("change", [Remove(("庚",)), Remove(("乙", "4")), Remove(("乙", "庚")), Remove(("甲", "1")), Move(("乙", "4"), 1),
Move(("乙", "0"), 1), Move(("甲", "1"), 1), Rename(("庚",), "辛"), Rename(("乙", "1"), "辛")])  # fmt: skip
def test_a_change_that_has_no_place_changes_nothing(change: Change) -> None:
    assert meaning_after(TREE, [change]) == TREE


def test_changes_come_one_after_the_other_and_the_old_stays() -> None:
    changes = [Remove(("乙", "1")), Remove(("乙", "1")), Remove(("乙", "1")), Remove(("丙", "丁")), Remove(("丙", "戊"))]
    assert meaning_after(TREE, changes) == {"甲": "1", "乙": "", "丙": "", "己": "无"}
    assert isinstance(TREE, dict) and TREE["乙"] == ["一", "二", "三"]


SAID = Source(
    "讲专题党课", "讲专题党课", "4场", State.KNOWN, Place("2023.yaml", 3), "场", "组织办 王芳", "党课记录", "班子成员", "12月31日",
        "甲 + 乙", "含微党课"
)  # fmt: skip


def test_a_value_is_explained_by_all_that_is_known_of_it() -> None:
    known = "公式：甲 + 乙；依据：党课记录；口径：班子成员；截至：12月31日；报数：组织办 王芳；出处：2023.yaml　第3行"
    assert SAID.explanation == f"讲专题党课：4场；{known}"
    assert replace(SAID, text="").explanation == f"讲专题党课（场）；{known}"
    assert Source("甲", "甲", "4", State.KNOWN).explanation == "甲：4" and Source("甲", "甲", "", State.BLANK).explanation == "甲"


@pytest.mark.parametrize(
    ("source", "request_"),
    [
        (replace(SAID, state=State.BLANK, text=""), "待填：请组织办 王芳报讲专题党课（场）（含微党课）。"),
        (replace(SAID, state=State.BLANK, text="", office="", note="", unit=""), "待填：请您报讲专题党课。"),
        (replace(SAID, state=State.DOUBTFUL), "待核：请组织办 王芳核实讲专题党课“4场”（含微党课），核实后去掉“（待核）”。"),
        (replace(SAID, state=State.DOUBTFUL, office="", note=""), "待核：请您核实讲专题党课“4场”，核实后去掉“（待核）”。"),
        (replace(SAID, doubt=Problem("这不是数", "请改")), "待核：请组织办 王芳核实讲专题党课：这不是数。请改。"),
        (replace(SAID, state=State.DOUBTFUL, doubt=Problem("这不是数", "请改")), "待核：请组织办 王芳核实讲专题党课：这不是数。请改。"),
    ],
)  # fmt: skip
def test_what_is_asked_of_whom(source: Source, request_: str) -> None:
    assert source.request == request_


@pytest.mark.parametrize(
    ("office", "shown"), [(Office("组织办", "王芳"), "组织办 王芳"), (Office("组织办", ""), "组织办"), (Office("", "王芳"), "王芳")]
)
def test_who_reports_is_an_office_a_person_or_both(office: Office, shown: str) -> None:
    assert str(office) == shown


@pytest.mark.parametrize(("notes", "typed"), [({}, True), ({"依据": "台账"}, True), ({"公式": "甲"}, False), ({"汇总": "和"}, False)])
def test_a_figure_is_typed_or_worked_out(notes: dict[str, str], typed: bool) -> None:
    assert Entry("甲", "", value("", "甲"), notes).is_typed is typed
    sheet = replace(profile({}), figures={"甲": Entry("甲", "", value("", "甲"), notes)})
    assert sheet.sums_up is ("汇总" in notes) and replace(sheet, below=(value("下", "下级"),)).sums_up


@pytest.mark.parametrize(
    ("state", "typed"),
    [(State.KNOWN, "58件"), (State.DOUBTFUL, "58件（待核）"), (State.PENDING, "待定"), (State.NONE, "无"), (State.BLANK, "58件")],
)
def test_a_value_is_written_in_its_state(state: State, typed: str) -> None:
    assert replace(value("58件", "甲"), state=state).typed == typed


def test_last_year_is_said_by_this_years_file_before_the_last() -> None:
    last = profile({"甲": "1件", "乙": "2件", "丙": ""})
    sheet = replace(profile({}, before={"甲": "9件", "丙": "", "丁": "8件"}), previous=last)
    assert [sheet.last_value(name) for name in ("甲", "乙", "丙", "丁", "戊")] == ["9件", "2件", "", "8件", ""]
    assert replace(sheet, previous=None).last_value("乙") == ""


PHRASE = Phrase("学习教育", date(2023, 4, 1), date(2023, 9, 30), "主题教育")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2023, 3, 1), date(2023, 3, 31), False), (date(2023, 3, 1), date(2023, 4, 1), True),
        (date(2023, 9, 30), date(2023, 12, 1), True),
        (date(2023, 10, 1), date(2023, 12, 1), False), (date(2023, 1, 1), date(2023, 12, 31), True),
        (date(2023, 5, 1), date(2023, 5, 1), True),
    ],
)  # fmt: skip
def test_a_phrase_is_said_from_its_first_day_to_its_last(first: date, last: date, said: bool) -> None:
    assert PHRASE.overlaps(first, last) is said


def test_a_phrase_has_ended_on_the_day_behind_its_last() -> None:
    assert [PHRASE.ended_before(date(2023, *day)) for day in ((9, 29), (9, 30), (10, 1))] == [False, False, True]
    assert not replace(PHRASE, still=True).ended_before(date(2030, 1, 1))


@pytest.mark.parametrize(
    ("levels", "level", "concerns"),
    [
        ((), "乡镇", True), (("乡镇",), "乡镇", True), (("乡镇",), "街道", False), (("县处级以上",), "县区", True),
        (("县处级以上",), "机关", False),
        (("乡镇",), "县区", False),
    ],
)  # fmt: skip
def test_a_phrase_concerns_its_levels(levels: tuple[str, ...], level: str, concerns: bool) -> None:
    assert replace(PHRASE, levels=levels).concerns(level) is concerns


def test_the_words_of_a_phrase_are_its_own_and_what_is_as_right() -> None:
    assert replace(PHRASE, others=("主题教育活动",)).wordings == ("主题教育", "主题教育活动")
    assert replace(PHRASE, words="无", others=("甲",)).wordings == ()


@pytest.mark.parametrize(("year", "known"), [(2021, False), (2022, True), (2023, True), (2024, False)])
def test_a_rule_is_known_from_year_to_year(year: int, known: bool) -> None:
    assert Rule("甲 == 乙", "", "", HERE, (2022, 2023)).is_known_in(year) is known and Rule("甲 == 乙", "", "", HERE).is_known_in(year)


def declared(*figures: tuple[str, str]) -> Template:
    """Return a template with figures of groups, every one of them but the first 次."""
    made = {name: Declared(name, group, HERE, main=at == 0) for at, (name, group) in enumerate(figures)}
    return replace(template(""), figures=made)


def test_figures_stand_in_groups_in_their_order() -> None:
    groups = declared(("甲", "一"), ("乙", "二"), ("丙", "一")).groups
    assert {name: [figure.name for figure in figures] for name, figures in groups.items()} == {"一": ["甲", "丙"], "二": ["乙"]}
    assert list(groups) == ["一", "二"]


@pytest.mark.parametrize(("required", "main", "leads"), [(False, False, False), (True, False, True), (False, True, True)])
def test_what_a_sheet_asks_first(required: bool, main: bool, leads: bool) -> None:
    assert Declared("甲", "一", HERE, required=required, main=main).leads is leads
    assert Declared("甲", "一", HERE).question == "甲" and Declared("甲", "一", HERE, "次").question == "甲（次）"


def test_what_a_template_fits_comes_first() -> None:
    assert replace(template(""), fits=("学校", "街道")).categories == ("学校", "街道", "乡镇", "县区", "机关", "村社区")


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"问题": "学得浅"}, "学得浅"), ({"取自": "队伍老化"}, "队伍老化得很"), ({"问题": "学得浅", "取自": "队伍老化"}, "学得浅"),
        ({"取自": "没有的"}, ""),
        ({}, ""),
    ],
)  # fmt: skip
def test_the_title_of_a_problem_is_its_own_else_that_of_the_bank(fields: dict[str, str], title: str) -> None:
    bank = {"队伍老化": Weakness("队伍老化", (), "", {"问题": "队伍老化得很"}, HERE)}
    item = profile({}, lists={"问题": [fields]}).lists["问题"][0]
    assert replace(template(""), bank=bank).title_of(item) == title
    assert replace(template(""), bank=bank).title_of(replace(item, fields={})) == ""


def test_what_the_text_does_not_tell_comes_with_the_main_figures_first() -> None:
    draft = drafted(
        "讲党课{{ 党课 }}。{% if 党员 %}好。{% endif %}{% if 排查 %}好。{% endif %}",
        {"党课": "4次", "党员": "9名", "排查": "0件", "收入": "0万元"},
    )
    assert [source.name for source in draft.unprinted] == ["党员", "收入"]
    main = {**draft.template.figures, "收入": replace(draft.template.figures["收入"], main=True)}
    assert [source.name for source in replace(draft, template=replace(draft.template, figures=main)).unprinted] == ["收入", "党员"]


def test_the_states_are_those_of_the_figures_that_count() -> None:
    draft = drafted("甲。", {"党课": "4次", "党员": "", "调研": "待定", "老党员": "无", "苗圃": "9亩"})
    states = {"党课": State.KNOWN, "调研": State.PENDING, "党员": State.BLANK, "老党员": State.NONE, "苗圃": State.KNOWN}
    assert {name: draft.states[name] for name in states} == states and "率" not in draft.states
    assert draft.states["收入"] is None and list(draft.states)[-1] == "苗圃"
    assert drafted("甲。", {"率": "5%"}).states["率"] is State.KNOWN


@pytest.mark.parametrize(
    ("text", "wide"), [("甲乙", 2), ("ab", 1), ("3.5", 1.5), ("“甲”", 3), ("·×", 2), ("甲3", 1.5), ("　", 1), ("", 0), ("—", 1)]
)
def test_a_digit_is_half_a_character_wide(text: str, wide: float) -> None:
    assert width(text) == wide


def test_a_page_of_the_standard_has_its_lines_and_characters() -> None:
    assert (GB9704.rows, GB9704.characters, GB9704.title_characters, GB9704.grid >= GB9704.row) == (22, 28, 20, True)
    assert [GB9704.lines("甲" * count) for count in (0, 26, 27, 54, 55)] == [1, 1, 2, 2, 3]
    assert [GB9704.title_lines("甲" * count) for count in (0, 20, 21, 40, 41)] == [1, 1, 2, 2, 3]
    assert [GB9704.title_rows(count) for count in (1, 2, 3)] == [3, 4, 5]
    assert replace(GB9704, body=Look("仿宋", 999, 9999)).rows == 1 and replace(GB9704, body=Look("仿宋", 999, 9999)).characters == 1
    assert GB9704.number_signs == ("— ", " —") and GB9704.numbering == ("一、", "（一）", "1.", "（1）")
