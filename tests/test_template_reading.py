"""Folders of templates: which one is meant, what they share, what a person's own ones put in place of ours."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.readers.template import find_template, find_templates, read_template, template_folders
from drafter.readers.yaml.sheet import parse_sheet

HEAD = "名称: {name}\n适用: [{fits}]\n标题: 述职报告\n部分: [{{标题: 履职情况, 块: [责任]}}]\n"
DATA = "数据:\n  队伍:\n    党员: {单位: 名, 部门: 组织办}\n"
REPORT = '{% extends "_shared/skeleton.j2" %}{% block 责任 %}党员{{ 党员 }}。{% endblock %}\n'


def put(root: Path, folder: str, name: str = "小镇书记", fits: str = "乡镇", data: str = DATA) -> Path:
    """Write a template and return its folder."""
    made = root / folder
    made.mkdir(parents=True, exist_ok=True)
    (made / "template.yaml").write_text(HEAD.format(name=name, fits=fits) + data, "utf-8")
    (made / "report.j2").write_text(REPORT, "utf-8")
    return made


def share(root: Path, name: str, text: str) -> None:
    """Write a file that the templates of a folder share."""
    (root / "_shared").mkdir(parents=True, exist_ok=True)
    (root / "_shared" / name).write_text(text, "utf-8")


@pytest.mark.parametrize("word", ["township", "乡镇党委书记", "乡镇", "街道"])
def test_a_template_is_named_by_its_folder_its_name_or_whom_it_fits(word: str) -> None:
    assert find_template(word, template_folders()).folder == "township"


def test_a_name_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(DrafterError, match="您是否想写“乡镇党委书记”"):
        find_template("乡镇党委书纪", template_folders())


def test_ones_own_template_stands_before_the_built_in_one(tmp_path: Path) -> None:
    put(tmp_path, "township", "我镇的模板")
    assert find_template("township", template_folders(tmp_path)).name == "我镇的模板"
    assert [each.folder for each in find_templates(template_folders(tmp_path))].count("township") == 1


def test_templates_of_the_folder_one_stands_in_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "templates", "small")
    monkeypatch.chdir(tmp_path)
    assert find_template("小镇书记", template_folders()).folder == "small"


def test_the_skeleton_is_there_for_ones_own_templates(tmp_path: Path) -> None:
    share(tmp_path, "自己的.j2", "甲")
    names = read_template(put(tmp_path, "small")).sources
    assert {"report.j2", "_shared/skeleton.j2", "_shared/自己的.j2"} <= set(names)


def test_ones_own_shared_file_stands_before_ours(tmp_path: Path) -> None:
    share(tmp_path, "skeleton.j2", "自己的骨架")
    assert read_template(put(tmp_path, "small")).sources["_shared/skeleton.j2"] == "自己的骨架"


COMMON = "数据:\n  通用:\n    党员: {单位: 名, 部门: 组织办, 说明: 含预备党员}\n素材:\n  品牌: {说明: 叫什么, 用于: 责任}\n"


def test_what_is_declared_for_all_is_taken_by_its_name(tmp_path: Path) -> None:
    share(tmp_path, "共用.yaml", COMMON)
    made = read_template(put(tmp_path, "small", data="数据:\n  队伍:\n    党员:\n素材:\n  品牌:\n"))
    assert (made.figures["党员"].group, made.figures["党员"].question, made.figures["党员"].note) == ("队伍", "党员（名）", "含预备党员")
    assert made.material["品牌"].note == "叫什么"


def test_a_declaration_of_ones_own_stands_before_the_common_one(tmp_path: Path) -> None:
    share(tmp_path, "共用.yaml", COMMON)
    assert read_template(put(tmp_path, "small")).figures["党员"].note == ""


def test_what_a_template_does_not_name_is_not_asked(tmp_path: Path) -> None:
    share(tmp_path, "共用.yaml", COMMON)
    assert "品牌" not in read_template(put(tmp_path, "small")).material


def test_a_mistake_in_the_common_file_names_that_file(tmp_path: Path) -> None:
    share(tmp_path, "共用.yaml", "数据:\n  通用:\n    党员: {单为: 名}\n")
    with pytest.raises(DrafterError, match=r"共用\.yaml　第3行第10列　没有“单为”这一栏"):
        read_template(put(tmp_path, "small"))


def test_a_template_is_read_again_when_what_it_shares_changes(tmp_path: Path) -> None:
    share(tmp_path, "共用.yaml", COMMON)
    folder = put(tmp_path, "small", data="数据:\n  队伍:\n    党员:\n")
    assert read_template(folder).figures["党员"].unit == "名"
    share(tmp_path, "共用.yaml", COMMON.replace("单位: 名", "单位: 人员"))
    assert read_template(folder).figures["党员"].unit == "人员"


def test_templates_of_one_folder_share_one_record(tmp_path: Path) -> None:
    share(tmp_path, "提法.yaml", "学习教育:\n  - {起: 2023, 止: 2024, 写作: 主题教育}\n")
    first, second = read_template(put(tmp_path, "small")), read_template(put(tmp_path, "large"))
    assert first.bank is second.bank and first.phrases is second.phrases


def test_a_template_that_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "small")
    put(tmp_path, "broken", "坏的", "县区", data="数据: 5\n")
    assert find_template("小镇书记", template_folders(tmp_path)).folder == "small"
    with pytest.raises(DrafterError, match="broken"):
        find_template("坏的", template_folders(tmp_path))


def test_what_one_folder_shares_is_there_once(tmp_path: Path) -> None:
    (builtin,) = [folder for folder in template_folders(tmp_path) if folder != tmp_path]
    phrases = read_template(builtin / "township").phrases
    assert phrases and len(phrases) == len(set(phrases))


PHRASES = "学习教育:\n  - {起: 2023, 止: 2024, 写作: 主题教育}\n  - {起: 2025, 止: 2025, 写作: 作风教育}\n"


@pytest.mark.parametrize(
    ("year", "material", "text"),
    [
        ("2024", "", "抓好主题教育，党员5名。"),
        ("2025", "", "抓好作风教育，党员5名。"),
        ("2099", "", "抓好【待填：本年度学习教育名称】，党员5名。"),
        ("2099", "素材:\n  学习教育: 读书教育\n", "抓好读书教育，党员5名。"),
    ],
)
def test_what_changes_from_year_to_year_is_said_as_of_this_one(year: str, material: str, text: str, tmp_path: Path) -> None:
    share(tmp_path, "提法.yaml", PHRASES)
    made = read_template(put(tmp_path, "small"))
    report = {"report.j2": "[[抓好{{ 学习教育 }}，党员{{ 党员 }}。]]"}
    sheet = parse_sheet(f"单位: 清溪镇\n年度: {year}\n数据:\n  党员: 5名\n{material}".encode(), "表.yaml")
    made = replace(made, parts=(), sources=dict.fromkeys(made.sources, "") | report)
    assert draft(sheet, made).document.text == text + "\n"


@pytest.mark.parametrize("line", ["{起: 二〇二三, 止: 2024, 写作: 甲}", "{起: 2023, 止: 2024}", "{起: 2023, 至: 2024, 写作: 甲}"])
def test_a_phrase_that_is_not_whole_is_refused(line: str, tmp_path: Path) -> None:
    share(tmp_path, "提法.yaml", f"学习教育:\n  - {line}\n")
    with pytest.raises(DrafterError, match=r"提法\.yaml　第2行"):
        read_template(put(tmp_path, "small"))


@pytest.mark.parametrize(
    ("typed", "forms"),
    [
        ("一、（一）1.（1）", ("一、", "（一）", "1.", "（1）")),
        ("一、（一）", ("一、", "（一）", "1.", "（1）")),
        ("一、1.", ("一、", "1.", "（1）", "①")),
        ("一、1.（1）①", ("一、", "1.", "（1）", "①")),
        ("1.（1）", ("1.", "（1）", "①", "①")),
    ],
)
def test_a_numbering_is_written_as_its_numbers(typed: str, forms: tuple[str, ...], tmp_path: Path) -> None:
    assert read_template(put(tmp_path, "small", data=f"标题形式: {typed}\n{DATA}")).forms == forms


@pytest.mark.parametrize("typed", ["第一", "一、x", "[一、, x]"])
def test_a_numbering_that_nobody_knows_is_refused(typed: str, tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="标题形式"):
        read_template(put(tmp_path, "small", data=f"标题形式: {typed}\n{DATA}"))


def test_another_numbering_is_taken_where_the_template_allows_it(tmp_path: Path) -> None:
    made = read_template(put(tmp_path, "small", data=f"标题形式: [一、（一）, 一、1.]\n{DATA}"))
    assert made.numbered("一、1.").forms[1] == "1."
    with pytest.raises(DrafterError, match=r"可用：“一、（一）1.（1）”、“一、1.（1）①”"):
        made.numbered("1.")


@pytest.mark.parametrize(("typed", "years"), [("2021—2025", (2021, 2025)), ("2021-2025年", (2021, 2025)), ("2021", (2021, 2021))])
def test_a_rule_says_in_which_years_it_holds(typed: str, years: tuple[int, int], tmp_path: Path) -> None:
    rules = f"{DATA}核对:\n  - {{规则: 党员 <= 党员, 年度: {typed}}}\n"
    assert [rule.years for rule in read_template(put(tmp_path, "small", data=rules)).rules] == [years]
    with pytest.raises(DrafterError, match="年度“近年”不是年份"):
        read_template(put(tmp_path, "other", data=rules.replace(typed, "近年")))


def test_templates_are_found_in_the_order_of_their_folders_names(tmp_path: Path) -> None:
    for folder in "dbeafc":
        put(tmp_path, folder)
    assert [each.folder for each in find_templates([tmp_path])] == [*"abcdef"]


def test_without_a_name_the_only_template_is_meant(tmp_path: Path) -> None:
    put(tmp_path, "small")
    assert find_template("", [tmp_path]).folder == "small"
    put(tmp_path, "other")
    with pytest.raises(DrafterError, match="没有“township”这个模板"):
        find_template("", [tmp_path])
