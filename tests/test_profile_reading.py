"""A 填报表 that can be read: what each way of writing means (the design's D5, D6)."""

from pathlib import Path

import pytest

from drafter.diagnostics import DrafterError
from drafter.model.sheet import Sheet, State
from drafter.pipeline.sheets import read_sheet
from drafter.readers.yaml.sheet import parse_sheet

HEAD = "单位: 清溪镇\n年度: 2023\n"


def read(body: str, head: str = HEAD) -> Sheet:
    """Return the profile that a file of these lines holds."""
    return parse_sheet((head + body).encode(), "表.yaml")


def refused(body: str, head: str = HEAD) -> str:
    """Return what is said about lines that cannot be read."""
    with pytest.raises(DrafterError) as caught:
        read(body, head)
    return str(caught.value)


@pytest.mark.parametrize(
    ("typed", "text", "state"),
    [
        ("58件", "58件", State.KNOWN),
        ("58件（待核）", "58件", State.DOUBTFUL),
        ("58件(待核)", "58件", State.DOUBTFUL),
        ("58件？", "58件", State.DOUBTFUL),
        ("58件 ?", "58件", State.DOUBTFUL),
        ("", "", State.BLANK),
        ("~", "", State.BLANK),
        ("待定", "", State.PENDING),
        ("待填", "", State.PENDING),
        ("（待核）", "", State.PENDING),
        ("无", "", State.NONE),
        ("没有", "", State.NONE),
        ("0件", "0件", State.KNOWN),
        ("'无'", "", State.NONE),
        ("无线电台5座", "无线电台5座", State.KNOWN),
    ],
)
def test_a_figure_is_typed_or_left_out_in_these_ways(typed: str, text: str, state: State) -> None:
    value = read(f"数据:\n  排查: {typed}\n").figures["排查"].value
    assert (value.text, value.state) == (text, state)


@pytest.mark.parametrize(
    ("typed", "text", "state"),
    [
        ("建成蓝莓基地。", "建成蓝莓基地", State.KNOWN),
        ("建成蓝莓基地；", "建成蓝莓基地", State.KNOWN),
        ("建成（含道路）", "建成（含道路）", State.KNOWN),
        ("增收3.5%。", "增收3.5%", State.KNOWN),
        ("。", "", State.BLANK),
        ("无", "", State.NONE),
        ("|\n    甲。\n\n    乙。\n", "甲。\n乙", State.KNOWN),
    ],
)
def test_a_fact_ends_without_the_stop_that_the_template_writes(typed: str, text: str, state: State) -> None:
    (value,) = read(f"素材:\n  事例: {typed}\n").material["事例"]
    assert (value.text, value.state) == (text, state)


@pytest.mark.parametrize("typed", ["2023", "2023年", "2023年度", "２０２３", "二〇二三", "二○二三年"])
def test_a_year_is_read_in_every_spelling(typed: str) -> None:
    assert read("", f"单位: 清溪镇\n年度: {typed}\n").year == 2023


@pytest.mark.parametrize("typed", ["今年", "23", "1900", "20230", "2023.5", "无", ""])
def test_what_is_no_year_is_refused(typed: str) -> None:
    assert "年度" in refused("", f"单位: 清溪镇\n年度: {typed}\n")


def test_groups_are_for_the_reader_only() -> None:
    figures = read("数据:\n  党员: 886名\n  履职:\n    党课: 4场\n    调研:\n      值: 5次\n      口径: 本人\n").figures
    assert [(name, entry.group, entry.value.text) for name, entry in figures.items()] == [
        ("党员", "", "886名"), ("党课", "履职", "4场"), ("调研", "履职", "5次"),
    ]  # fmt: skip
    assert figures["调研"].notes == {"口径": "本人"}


def test_a_long_form_may_be_a_formula() -> None:
    entry = read('数据:\n  率: {公式: 甲 / 乙, 单位: "%", 小数: 2}\n').figures["率"]
    assert (entry.value.state, entry.notes["公式"]) == (State.BLANK, "甲 / 乙")


@pytest.mark.parametrize("section", ["数据", "素材", "问题", "部门", "要求", "上年数据"])
@pytest.mark.parametrize("typed", ["", " 无", " 待定"])
def test_a_section_may_be_blank(section: str, typed: str) -> None:
    assert read(f"{section}:{typed}\n").unit == "清溪镇"


@pytest.mark.parametrize(
    ("typed", "name", "person"),
    [("党建办 王芳", "党建办", "王芳"), ("党建办", "党建办", ""), ("县 党建办 王芳", "县 党建办", "王芳")],
)
def test_an_office_is_its_name_and_who_reports(typed: str, name: str, person: str) -> None:
    office = read(f"部门:\n  组织办: {typed}\n").offices["组织办"]
    assert (office.name, office.person) == (name, person)


def test_what_a_list_leaves_out_is_blank() -> None:
    (item,) = read("问题:\n  - 问题: 队伍老化\n").lists["问题"]
    assert item.fields["问题"].text == "队伍老化"
    assert {value.state for name, value in item.fields.items() if name != "问题"} == {State.BLANK}


def test_a_value_knows_its_path_and_place() -> None:
    profile = read("问题:\n  - 问题: 甲\n    措施: 乙\n素材:\n  先进村: [上林村, 石泉村]\n")
    measure, village = profile.lists["问题"][0].fields["措施"], profile.material["先进村"][1]
    assert (measure.path, measure.place.line, measure.place.column) == ("问题[1].措施", 5, 9)
    assert (village.path, village.place.line) == ("素材.先进村[2]", 7)


def year(folder: Path, number: int, unit: str = "清溪镇", body: str = "") -> Path:
    """Write one year's file and return its path."""
    path = folder / f"{number}.yaml"
    path.write_text(f"单位: {unit}\n年度: {number}\n数据:\n  党员: {number}名\n{body}", "utf-8")
    return path


def test_last_years_file_is_found_by_itself(tmp_path: Path) -> None:
    year(tmp_path, 2022)
    previous = read_sheet(year(tmp_path, 2023)).previous
    assert previous and previous.figures["党员"].value.text == "2022名" and previous.previous is None


@pytest.mark.parametrize(("unit", "body"), [("石桥乡", ""), ("清溪镇", "年度: 2021\n")])
def test_another_units_file_is_not_last_years(unit: str, body: str, tmp_path: Path) -> None:
    year(tmp_path, 2022, unit, body)
    assert read_sheet(year(tmp_path, 2023)).previous is None


def test_last_years_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    year(tmp_path, 2022, body="  坏5\n")
    profile = read_sheet(year(tmp_path, 2023))
    assert profile.previous is None and [mend.what for mend in profile.mends] == ["上年的表读不懂，没有用它"]
