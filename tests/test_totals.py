"""汇总: a county's figures out of its townships'."""

import shutil
from pathlib import Path

import pytest

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.pipeline.checking import examine
from drafter.pipeline.drafts import load
from drafter.pipeline.sheets import read_sheet

COUNTY = """单位: 云川县
上级: 江北市委
类别: 县区
年度: 2023
下级: 乡镇
数据:
  基本情况:
    乡镇街道: {汇总: 个数}
    行政村: {汇总: 合计}
    党员: {汇总: 合计 党员}
    第一书记: {汇总: 个数 社区}
    村均自然村: {汇总: 平均 自然村, 小数: 1}
    调处率合计: {汇总: 平均 调处率}
"""
TOWN = """单位: %s
类别: 乡镇
年度: 2023
数据:
  行政村: %s
  社区: %s
  自然村: %s
  党员: %s
  矛盾排查: 10件
  矛盾调处: 9件
"""


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """Write a county and its three townships, and return the county's 填报表."""
    for unit, *values in (("甲镇", "18个", "无", 30, "800名"), ("乙镇", "4", "2个", 41, "1.2万名"), ("丙乡", "3个", "0个", 40, "5名")):
        path = tmp_path / "乡镇" / unit / "2023.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(TOWN % (unit, *values), "utf-8")
    path = tmp_path / "2023.yaml"
    path.write_text(COUNTY, "utf-8")
    return path


def values(path: Path) -> dict[str, str]:
    """Return the figures of a 填报表 as printed."""
    return {name: source.text for name, source in load(path).sources.items() if name in read_sheet(path).figures}


def test_a_county_sums_up_what_its_townships_say(county: Path) -> None:
    found = values(county)
    assert found["乡镇街道"] == "3个"
    assert found["行政村"] == "25个"
    assert found["党员"] == "12805名"
    assert found["第一书记"] == "1名"
    assert found["村均自然村"] == "37个"
    assert found["调处率合计"] == "90%"
    assert load(county).sources["行政村"].basis == "3个下级单位“行政村”合计"


def test_what_one_township_owes_stays_open_and_is_named(county: Path) -> None:
    path = county.parent / "乡镇" / "乙镇" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("行政村: 4", "行政村:"), "utf-8")
    source = load(county).sources["行政村"]
    assert source.text == ""
    assert source.basis == "合计还缺1个单位：乙镇"


def test_what_is_doubtful_or_rough_below_is_doubtful_above(county: Path) -> None:
    path = county.parent / "乡镇" / "乙镇" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("行政村: 4", "行政村: 4个（待核）").replace("1.2万名", "1.2万余名"), "utf-8")
    assert {"行政村", "党员"} <= {source.name for source in load(county).doubts}


def test_a_sum_is_exact_whatever_the_order(county: Path) -> None:
    path = county.parent / "乡镇" / "丙乡" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("党员: 5名", "党员: 1.2345万名"), "utf-8")
    assert values(county)["党员"] == "25145名"


def test_what_a_township_does_not_say_is_no_nothing(county: Path) -> None:
    path = county.parent / "乡镇" / "丙乡" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("  自然村: 40\n", ""), "utf-8")
    assert values(county)["村均自然村"] == ""


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        ("甲镇旧/2023.yaml", TOWN % ("甲镇", "10个", "1个", 1, "1名"), "下级单位甲镇有两份"),
        ("丁镇/2022.yaml", TOWN % ("丁镇", "10个", "1个", 1, "1名"), "不是2023年的，没有算进去"),
        ("丁镇/2023.yaml", (TOWN % ("丁镇", "1个", "1个", 1, "1名")).replace("年度: 2023", "年度: 2022"), "填报表是2022年的"),
        ("丁镇/2023.yaml", TOWN.replace("年度: 2023", "年度: 2023\n下级: ../..") % ("丁镇", "1个", "1个", 1, "1名"), "互为下级"),
    ],
)
def test_no_unit_is_missed_or_counted_twice_without_a_word(county: Path, place: str, text: str, words: str) -> None:
    path = county.parent / "乡镇" / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    with pytest.raises(DrafterError, match=words):
        load(county)


def test_two_units_of_one_name_under_different_superiors_are_two(county: Path) -> None:
    for folder, above in (("东", "东县委"), ("西", "西县委")):
        path = county.parent / "乡镇" / folder / "2023.yaml"
        path.parent.mkdir()
        path.write_text(f"上级: {above}\n" + TOWN % ("城关镇", "1个", "1个", 1, "1名"), "utf-8")
    sources = load(county).sources
    assert (sources["乡镇街道"].text, sources["行政村"].text) == ("5个", "27个")


def test_villages_below_a_township_are_not_counted_with_it(county: Path) -> None:
    village = county.parent / "乡镇" / "甲镇" / "村" / "上村" / "2023.yaml"
    village.parent.mkdir(parents=True)
    village.write_text((TOWN % ("上村", "1个", "1个", 1, "1名")).replace("类别: 乡镇", "类别: 村社区"), "utf-8")
    path = county.parent / "乡镇" / "甲镇" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("年度: 2023", "年度: 2023\n下级: 村"), "utf-8")
    assert values(county)["乡镇街道"] == "3个"


def test_batch_draws_the_same_county_and_draws_it_again_when_a_township_changes(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = county.parent / "初稿"
    order = ["batch", str(county), "-o", str(output), "--no-check", "-j", "1"]
    run(order)
    first = next(output.glob("*.docx")).read_bytes()
    run(["draft", str(county), "-o", str(county.parent / "一份.docx")])
    assert (county.parent / "一份.docx").read_bytes() == first
    path = county.parent / "乡镇" / "乙镇" / "2023.yaml"
    path.write_text(path.read_text("utf-8").replace("行政村: 4", "行政村: 5"), "utf-8")
    capsys.readouterr()
    run(order)
    assert "新写1份" in capsys.readouterr().err


@pytest.mark.slow
def test_what_lies_beside_a_township_and_is_no_sheet_is_no_unit(county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = values(county)
    monkeypatch.chdir(county.parent / "乡镇" / "甲镇")
    run(["draft", "2023.yaml", "--ledger", "-o", "稿.docx"])
    assert list(Path().glob("*2023*核对表.xlsx"))
    assert values(county) == before


def test_batch_sums_up_by_the_townships_own_templates_and_last_year_too(county: Path) -> None:
    town = county.parent / "乡镇" / "甲镇"
    shutil.copytree("templates/township", town, dirs_exist_ok=True)
    declared = (town / "template.yaml").read_text("utf-8")
    (town / "template.yaml").write_text(declared.replace("名称: ", "名称: 自家", 1), "utf-8")
    (town / "2023.yaml").write_text((town / "2023.yaml").read_text("utf-8").replace("18个", "19个"), "utf-8")
    (county.parent / "2022.yaml").write_text(COUNTY.replace("2023", "2022").replace("下级: 乡镇", "下级: 去年"), "utf-8")
    for unit in ("甲镇", "乙镇"):
        path = county.parent / "去年" / unit / "2022.yaml"
        path.parent.mkdir(parents=True)
        path.write_text((TOWN % (unit, "5个", "1个", 1, "1名")).replace("2023", "2022"), "utf-8")
    assert load(county).sheet.last_value("行政村") == "10个"
    run(["batch", str(county), "-o", str(county.parent / "初稿"), "--no-check", "-j", "1"])
    run(["draft", str(county), "-o", str(county.parent / "一份.docx")])
    assert (county.parent / "一份.docx").read_bytes() == next((county.parent / "初稿").glob("*.docx")).read_bytes()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("汇总: 合计}", "汇总: 总和}", "汇总“总和”不认识"),
        ("合计 党员", "合计 党员数", "下级单位的填报表里没有“党员数”"),
        ("下级: 乡镇", "下级: 乡", "下级“乡”不在"),
        ("下级: 乡镇", "", "没有找到下级单位2023年的填报表"),
        ("{汇总: 个数}", "{汇总: 个数, 值: 3}", "“值”“公式”“汇总”只写一个"),
    ],
)
def test_what_is_wrong_with_a_total_is_said(county: Path, old: str, new: str, words: str) -> None:
    county.write_text(COUNTY.replace(old, new), "utf-8")
    with pytest.raises(DrafterError, match=words):
        load(county)


def test_a_total_of_another_kind_stops_its_figure_alone(county: Path) -> None:
    county.write_text(COUNTY.replace("合计 党员", "合计 矛盾排查"), "utf-8")
    draft = load(county)
    assert [source.name for source in draft.sources.values() if source.doubt] == ["党员"]
    assert draft.sources["行政村"].text == "25个"


@pytest.mark.parametrize(("members", "far"), [("8000名", True), ("80名", True), ("2400名", False), ("400名", False), ("无", False)])
def test_a_part_that_is_far_from_all_others_is_told_with_the_sum(county: Path, members: str, far: bool) -> None:
    for unit, number in (("甲镇", "800名"), ("乙镇", "1000名"), ("丙乡", members)):
        (county.parent / "乡镇" / unit / "2023.yaml").write_text(TOWN % (unit, "10个", "无", 30, number), "utf-8")
    told = [finding.why for finding in examine(load(county)).findings if finding.code == "差十倍"]
    assert told == ([f"汇总里，丙乡报的是{members}，别的单位在800名到1000名之间。"] if far else [])
