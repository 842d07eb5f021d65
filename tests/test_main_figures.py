"""主 and 次: which figures a report must tell, by the template and by a unit's own sheet."""

import re
from pathlib import Path

import pytest

import drafter
from drafter.diagnostics import DrafterError
from tests import forms

SHEET = Path(__file__).parent.parent / "profiles" / "清溪镇" / "2023.yaml"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a copy of a 填报表."""
    path = tmp_path / "2023.yaml"
    path.write_bytes(SHEET.read_bytes())
    return path


def test_a_template_and_a_sheet_say_which_figures_are_main() -> None:
    template, sheet = forms.template("township"), forms.sheet("清溪镇/2023")
    assert template.is_main("党员", sheet) and not template.is_main("羊出栏", sheet) and not template.is_main("没有的数", sheet)
    counts = {folder: sum(figure.main for figure in forms.template(folder).figures.values()) for folder in forms.FULL}
    assert {folder for folder, count in counts.items() if not 12 <= count <= 30} == set()


@pytest.mark.parametrize(
    ("name", "value", "said", "expected"),
    [
        ("党员", "886名", "", True),
        ("党员", "886名", ", 主: 否", False),
        ("羊出栏", "16245只", "", False),
        ("羊出栏", "16245只", ", 主: 是", True),
    ],
)
def test_a_sheet_turns_it_round(sheet: Path, name: str, value: str, said: str, expected: bool) -> None:
    typed = sheet.read_text("utf-8")
    assert f" {name}: {value}\n" in typed
    sheet.write_text(typed.replace(f" {name}: {value}\n", f" {name}: {{值: {value}{said}}}\n"), "utf-8")
    draft = drafter.draft(sheet)
    assert draft.template.is_main(name, draft.sheet) is expected


def test_what_is_neither_yes_nor_no_is_refused(sheet: Path) -> None:
    sheet.write_text(re.sub("党员: 886名", "党员: {值: 886名, 主: 对}", sheet.read_text("utf-8"), count=1), "utf-8")
    with pytest.raises(DrafterError, match="主“对”不认识"):
        drafter.draft(sheet)


def own(folder: Path) -> Path:
    """Return a 填报表 beside a small template."""
    home = folder / "templates" / "我镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text("名称: 我镇\n标题: 无\n部分: []\n数据:\n  组: {走访: {单位: 户}, 党员: {主: 是}}\n", "utf-8")
    (home / "report.j2").write_text("全年走访{{ 走访 }}。", "utf-8")
    (home / "填报表.yaml").write_text("单位: 清溪镇\n年度: 2023\n数据: {走访: 9户}\n问题: [{问题: 慢}]\n", "utf-8")
    return home / "填报表.yaml"


def test_a_common_figure_with_main_alone_keeps_the_rest(tmp_path: Path) -> None:
    draft = drafter.draft(own(tmp_path))
    assert draft.template.figures["党员"].unit == "名" and draft.template.figures["党员"].main
