"""How tables look: what stays in sight, how high a row is, what is merged, slanted and marked, how much of a sentence is shown."""

import io
from collections.abc import Mapping

import pytest
from openpyxl import Workbook, load_workbook

from drafter.drafting import draft
from drafter.pipeline.overview import overview_row
from drafter.writers.excel.ledger import ledger
from drafter.writers.excel.overview import overview
from drafter.writers.excel.standings import Standings
from drafter.writers.excel.workbook import NewWorkbook
from tests.making import drafted, profile, template
from tests.test_books import column, opened, row


def compared(*figures: Mapping[str, str]) -> Workbook:
    """Return the overview of some units with these figures."""
    rows = {f"{at}.docx": row(f"第{at}镇", typed) for at, typed in enumerate(figures)}
    return opened(overview(rows, {}, {"测试": template("")}))


def test_heads_of_one_group_are_one_cell_and_a_group_of_one_is_not_merged() -> None:
    assert not compared({"党课": "4次"})["数据对照"].merged_cells.ranges
    assert [str(cells) for cells in compared({"党课": "4次", "调研": "5次"})["数据对照"].merged_cells.ranges] == ["B1:C1"]
    several = compared({"党课": "4次", "调研": "5次", "海拔": "900米", "绿地": "3亩"})["数据对照"]
    assert sorted(str(cells) for cells in several.merged_cells.ranges) == ["B1:C1", "D1:E1"]


def test_a_figure_that_is_not_sure_is_slanted_and_one_far_off_is_marked() -> None:
    sheet = compared({"党课": "4次"}, {"党课": "5次（待核）"}, {"党课": "6余次"}, {"党课": "60次"}, {"党课": "若干"})["数据对照"]
    cells = [sheet.cell(at, 2) for at in range(3, 8)]
    assert [cell.font.italic for cell in cells] == [False, True, True, False, False]
    colours = [cell.fill.fgColor.rgb for cell in cells]
    assert colours[3] != colours[0] == colours[1] == colours[2] == colours[4]


def test_what_stays_in_sight_are_the_heads_and_the_unit() -> None:
    book = compared({"党课": "4次"}, {"党课": "5次"}, {"党课": "6次"})
    assert {sheet.title: sheet.freeze_panes for sheet in book.worksheets} == {
        "汇总": "B2", "数据对照": "B3", "排名": "B2", "点评素材": "B2"
    }  # fmt: skip
    assert [book[name].print_title_rows for name in ("汇总", "数据对照")] == ["$1:$1", "$1:$2"]
    assert book["汇总"].auto_filter.ref == "A1:P4"


@pytest.mark.parametrize(("units", "sheets"), [(2, False), (3, True)])
def test_from_three_units_on_there_are_places_and_a_note(units: int, sheets: bool) -> None:
    book = compared(*({"党课": f"{4 + at}次"} for at in range(units)))
    assert ("排名" in book.sheetnames) is sheets
    assert any("标红的是中位数的十倍以上" in str(cell.value) for line in book["数据对照"].iter_rows() for cell in line) is sheets


def test_the_largest_group_of_units_stands_first_and_then_the_earlier_year() -> None:
    rows = {str(at): row(f"第{at}镇", {"党课": "4次"}, year=year) for at, year in enumerate((2023, 2021, 2022, 2022))}
    names = opened(overview(rows, {}, {"测试": template("")})).sheetnames
    assert [name for name in names if name.startswith("数据")] == ["数据对照 测试2022", "数据对照 测试2021", "数据对照 测试2023"]


def test_of_two_that_are_as_like_the_first_by_its_file_is_named() -> None:
    rows = {name: row(f"{name}镇", sentences=(1, 2)) for name in "丙乙甲"}
    heads, *lines = ([cell.value for cell in line] for line in opened(overview(rows, {}, {}))["汇总"].iter_rows())
    nearest = {line[0]: line[heads.index("最像的一份")] for line in lines}
    assert nearest == {"丙镇": f"{min('乙甲')}镇", "乙镇": f"{min('丙甲')}镇", "甲镇": f"{min('丙乙')}镇"}


def test_the_one_that_shares_most_is_named_with_its_part() -> None:
    rows = {"甲": row("甲镇", sentences=(1, 2, 3, 4)), "乙": row("乙镇", sentences=(1, 5)), "丙": row("丙镇", sentences=(2, 3, 4))}
    line = [cell.value for cell in opened(overview(rows, {}, {}))["汇总"][2]]
    assert line[13:15] == ["丙镇", 0.75]


def test_three_figures_are_named_on_either_side() -> None:
    names = ("党课", "调研", "党员", "排查")
    units = [row(figures={name: f"{value}{unit}" for name, unit in zip(names, "次次名件", strict=True)}) for value in (30, 10, 1)]
    table = Standings(units, template(""))
    assert [said.count("、") for at in (0, 2) for said in table.ends(at) if said] == [2, 2]


@pytest.mark.parametrize(("values", "last"), [(("5件", "6件"), 9), (("5件", ""), 4)])
def test_last_years_total_is_of_those_that_have_a_figure_this_year(values: tuple[str, ...], last: int) -> None:
    assert column("件", *values, last=["4件", "5件"]).last_total == last


@pytest.mark.parametrize(("text", "lines"), [("甲" * 9, 1), ("甲" * 10, 2), ("甲\n乙", 2), ("甲\n\n乙", 3), ("", 1)])
def test_a_row_is_as_high_as_its_text(text: str, lines: int) -> None:
    book = NewWorkbook()
    book.table("表", {"一": 20, "二": 40}, [(text, "短")])
    assert opened(book.saved())["表"].row_dimensions[2].height == pytest.approx(15 * lines + 3.75, abs=0.5)  # Older XlsxWriter rounds.


@pytest.mark.parametrize(("width", "paper"), [(130, "9"), (131, "8")])
def test_what_is_wide_is_printed_on_larger_paper(width: int, paper: str) -> None:
    book = NewWorkbook()
    book.page("页", {"一": width})
    book.table("表", {"一": 2 * width}, ())
    assert [str(sheet.page_setup.paperSize) for sheet in opened(book.saved()).worksheets] == [paper, paper]


def test_worksheets_of_one_name_are_numbered_whatever_their_letters() -> None:
    book = NewWorkbook()
    for title in ("表a", "表A", "表a", "长" * 31, "长" * 40):
        book.page(title, {"一": 9})
    assert opened(book.saved()).sheetnames == ["表a", "表A 2", "表a 3", "长" * 31, f"{'长' * 28} 2"]


@pytest.mark.parametrize(("count", "cut"), [(39, ""), (40, ""), (41, "…")])
def test_forty_characters_of_a_sentence_stand_on_either_side_of_its_figure(count: int, cut: str) -> None:
    made = drafted(f"{'前' * count}{{{{ 党课 }}}}{'后' * (count - 1)}。", {"党课": "4次"})
    sentence = str(load_workbook(io.BytesIO(ledger(made, ())))["数据核对"]["C2"].value)
    shown = min(count, 40)
    assert sentence == f"{cut}{'前' * shown}4次{('后' * (count - 1) + '。')[:shown]}{cut}"


def test_headings_of_parts_are_no_sentences_that_are_compared() -> None:
    sheet = profile({}, material={"事例": ["甲" * 20]})
    heading, sentence = (
        overview_row(draft(sheet, template(text)), ()) for text in ("一、{{ 素材['事例'] }}\n乙。", "{{ 素材['事例'] }}。")
    )
    assert (heading.sentences, len(sentence.sentences)) == ((), 1)


def test_bars_stand_behind_the_rates_and_behind_figures_that_can_be_compared() -> None:
    book = compared({"党课": "4次", "调研": "4次"}, {"党课": "5次", "调研": "5次"}, {"党课": "6次", "调研": "900次"})
    bars = {name: [str(one.sqref) for one in book[name].conditional_formatting] for name in ("汇总", "数据对照")}
    assert bars == {"汇总": ["G2:G4"], "数据对照": ["B3:B5"]}
