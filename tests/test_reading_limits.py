"""What readers choose among several, in which order they tell it, and what lies just on either side of their limits."""

import io
import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import Workbook

from drafter.diagnostics import DrafterError
from drafter.model.sheet import ENTRY_FIELDS, HEADER, ITEM_FIELDS, REQUIREMENTS, SECTIONS, Sheet
from drafter.ooxml.package import Package
from drafter.ooxml.words import TEXT, put_words
from drafter.readers.excel.cells import sheets_in
from drafter.readers.excel.form import parse_form
from drafter.readers.excel.table import is_form, rows_of
from drafter.readers.folders import chosen_at, dated_in, latest_in, likely
from drafter.readers.report import parse_report
from drafter.readers.template import find_phrases
from drafter.readers.yaml.compose import compose
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet
from tests.making import template
from tests.test_declared import read as declared
from tests.test_declared import refused
from tests.test_tables import county, figures, saved
from tests.test_word_reading import SOUND, line, packed, xml
from tests.test_word_reading import read as read_word


def put(folder: Path, *names: str) -> Path:
    """Lay empty files into a folder and return it."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    return folder


def test_sheets_are_told_in_the_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "b2023.yaml", *(f"a{at}/2023.yaml" for at in (3, 1, 2, 5, 4)))
    paths = [*(f"a{at}/2023.yaml" for at in range(1, 6)), "b2023.yaml"]
    for found in (dated_in(tmp_path), latest_in(tmp_path).paths):
        assert [path.relative_to(tmp_path).as_posix() for path in found] == paths


def test_what_is_passed_over_is_told_folder_by_folder(tmp_path: Path) -> None:
    names = [*(f"{at}/表.yaml" for at in "73198264"), *(f"1/表{at}.yaml" for at in "cadbe")]
    passed = latest_in(put(tmp_path, *names)).passed
    assert [path.relative_to(tmp_path).as_posix() for path in passed] == sorted(names)


def test_a_file_by_itself_is_chosen_whatever_its_name(tmp_path: Path) -> None:
    file = put(tmp_path, "表.txt") / "表.txt"
    assert chosen_at(file, 2022).paths == (file,)
    assert chosen_at(put(tmp_path, "2021.yaml", "2022.yaml"), 2021).paths == (tmp_path / "2021.yaml",)


def test_three_files_are_offered_for_one_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(put(tmp_path, *(f"{unit}镇/2023.yaml" for unit in "dbca"), *(f"profiles/甲镇/{year}.yaml" for year in (2020, 2021))))
    put(tmp_path, *(f"夹/e镇/{unit}{year}.yaml" for unit, year in (("甲", 2022), ("乙", 2023), ("丙", 2024), ("丁", 2025))))
    assert [path.as_posix() for path in likely(Path("2023.yaml"))] == ["a镇/2023.yaml", "b镇/2023.yaml", "c镇/2023.yaml"]
    assert [path.as_posix() for path in likely(Path("甲镇.yaml"))] == ["profiles/甲镇/2021.yaml"]
    assert len(likely(Path("夹/e镇.yaml"))) == 3


def test_phrases_of_the_folder_that_is_searched_last_are_told_first(tmp_path: Path) -> None:
    for folder in ("甲", "乙"):
        (tmp_path / folder / "_shared").mkdir(parents=True)
        (tmp_path / folder / "_shared" / "提法.yaml").write_text(f"{folder}提法:\n  - {{起: 2024, 写作: {folder}}}\n", "utf-8")
    names = [phrase.name for phrase in find_phrases([tmp_path / "甲", tmp_path / "乙"])]
    assert names[-2:] == ["乙提法", "甲提法"]


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("党员 == 老党员 + 预备", "分项与合计不符"),
        ("党员 == 老党员", "数据关系不符"),
        ("党员 != 老党员", "数据关系不符"),
        ("党员 <= 老党员", "部分多于总数"),
        ("党员 > 老党员", "部分多于总数"),
        ("老党员 + 预备 <= 党员", "部分多于总数"),
        ("{规则: 党员 == 老党员, 名称: 自己的}", "自己的"),
        ("{规则: 党员 < 老党员}", "部分多于总数"),
    ],
)
def test_a_broken_rule_is_called_after_its_signs(tmp_path: Path, rule: str, code: str) -> None:
    (made,) = declared(tmp_path, 核对=f"[{rule}]").rules
    assert made.code == code


@pytest.mark.parametrize("years", ["2021—2025", "2021年-2025年", "2021至2025", "2021～2025"])
def test_a_rule_is_known_to_hold_in_years(tmp_path: Path, years: str) -> None:
    (made,) = declared(tmp_path, 核对=f"[{{规则: 党员 < 老党员, 年度: {years}}}]").rules
    assert made.years == (2021, 2025)
    (made,) = declared(tmp_path, 核对="[{规则: 党员 < 老党员, 年度: 2021}]").rules
    assert made.years == (2021, 2021)
    assert "年度“近年”不是年份" in refused(tmp_path, 核对="[{规则: 党员 < 老党员, 年度: 近年}]")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"数据": "[党员]"}, "这里要写“名称: 内容”"),
        ({"数据": "党员"}, "这里要写“名称: 内容”"),
        ({"数据": "{责任: [党员]}"}, "这里要写“名称: 内容”"),
        ({"标题": "[甲, 乙]"}, "这里只能写一个值"),
        ({"数据": "{责任: {党员: {必填: 要}}}"}, "“要”不认识"),
        ({"数据": "{责任: {党员: {主: 要}}}"}, "“要”不认识"),
        ({"数据": "{责任: {党员: {小数: 7}}}"}, "小数“7”不对"),
        ({"标题形式": "[一、, （一）]"}, "标题形式的各级要连着写成一种"),
        ({"标题形式": "[甲]"}, "标题形式“甲”不认识"),
        ({"标题形式": "[一、, 甲]"}, "标题形式“甲”不认识"),
        ({"每节数": "0"}, "“每节数”写的是“0”"),
        ({"附表": "[名单]"}, "附表“名单”不认识"),
        ({"部分": "[{标题: 一心履职, 块: [责任]}]"}, "以数字开头"),
        ({"部分": "[{标题: 履职, 块: [责任, 队伍], 并写: [{块: [责任], 标题: 甲}]}]"}, "并写只写了一块"),
        ({"部分": "[{标题: 履职, 块: [责任, 队伍], 并写: [{块: [责任, 队五], 标题: 甲}]}]"}, "您是否想写“队伍”？"),
    ],
)
def test_what_a_template_cannot_say(tmp_path: Path, keys: dict[str, str], said: str) -> None:
    assert said in refused(tmp_path, **keys)


@pytest.mark.parametrize(
    ("keys", "ways"),
    [
        ({"标题形式": "[一、（一）, 一、1.]"}, 2),
        ({"标题形式": "一、（一）"}, 1),
        ({"标题形式": ""}, 1),
    ],
)
def test_headings_may_be_numbered_in_several_ways(tmp_path: Path, keys: dict[str, str], ways: int) -> None:
    made = declared(tmp_path, **keys).numberings
    assert (len(made), {len(way) for way in made}) == (ways, {4})


@pytest.mark.parametrize(("typed", "fits"), [('""', ()), ("乡镇", ("乡镇",)), ("[乡镇, 街道]", ("乡镇", "街道"))])
def test_a_list_of_one_may_be_a_word_and_of_none_a_blank(tmp_path: Path, typed: str, fits: tuple[str, ...]) -> None:
    assert declared(tmp_path, 适用=typed).fits == fits


def test_the_title_of_sections_written_as_one_has_no_stop(tmp_path: Path) -> None:
    parts = "[{标题: 履职, 块: [责任, 队伍, 组织], 并写: [{块: [责任, 队伍], 标题: [甲。, 乙]}]}]"
    (part,) = declared(tmp_path, 部分=parts).parts
    assert [(join.titles, join.blocks) for join in part.joins] == [(("甲", "乙"), ("责任", "队伍"))]


def read(body: str) -> Sheet:
    """Return the sheet of a file of these lines."""
    return parse_sheet(f"单位: 清溪镇\n年度: 2023\n{body}".encode(), "表.yaml")


@pytest.mark.parametrize(
    ("body", "section", "names"),
    [
        ("数据:\n  党员: 5名\n\t\t老党员: 3名\n", "figures", ["党员", "老党员"]),
        ("数据:\n  党员: 5名\n\u00a0老党员: 3名\n", "figures", ["党员", "老党员"]),
        ("数据:\n  党员: 5名\n\u00a0\u00a0\u00a0老党员: 3名\n", "figures", ["党员", "老党员"]),
        ("数据:\n  组:\n    党员: 5名\n\u00a0\u00a0\u00a0老党员: 3名\n", "figures", ["党员", "老党员"]),
        ("数据:\n    党员: 5名\n\t老党员: 3名\n", "figures", ["党员", "老党员"]),
        ("素材:\n  村:\n    - 甲村\n\t\t- 乙村\n", "material", ["村"]),
        ("素材:\n  村:\n    - 甲村\n\t路: 乙路\n", "material", ["村", "路"]),
        ("素材:\n  村:\n\t\t- 甲村\n\t\t- 乙村\n", "material", ["村"]),
    ],
)
def test_what_is_indented_by_other_than_blanks_stands_as_far_as_a_line_above(body: str, section: str, names: list[str]) -> None:
    made = getattr(read(body), section)
    assert list(made) == names
    assert section == "figures" or len(made["村"]) == body.count("- ")


@pytest.mark.parametrize(
    "name", [HEADER[0], HEADER[-1], SECTIONS[0], *ENTRY_FIELDS[:2], REQUIREMENTS[0], *(names[0] for names in ITEM_FIELDS.values())]
)
def test_a_full_width_colon_behind_a_dash_and_a_name_that_we_know_is_meant(name: str) -> None:
    assert looked_over(f"甲:\n  - {name}：乙\n".encode(), "表.yaml").mended() == f"甲:\n  - {name}: 乙\n"
    assert looked_over(f"甲:\n  - 某{name}某：乙\n".encode(), "表.yaml").mended() == f"甲:\n  - 某{name}某：乙\n"


def test_a_row_that_ends_before_the_column_of_units_is_nobodys() -> None:
    (row,) = county(["序号", "单位", "党员"], [1], [2, "清溪镇", 886])
    assert (row.unit, figures(row)) == ("清溪镇", {"党员": "886名"})


def test_a_table_may_end_with_its_heads() -> None:
    assert county(["单位", "党员", None], merged=["B1:C1"]) == []


def test_blank_rows_of_a_form_are_passed_over() -> None:
    book = Workbook()
    book.active.title = "数据"  # type: ignore[union-attr]
    for row in (["项目", "本年", "上年"], ["党员", "5名", "4名"], [], ["老党员", "3名"], ["参训", None, "1次"]):
        book["数据"].append(row)
    book.create_sheet("基本情况")
    for row in (["项目", "内容"], ["单位", "清溪镇"], [], ["年度", 2023], [None, "甲"]):
        book["基本情况"].append(row)
    book.create_sheet("素材")
    for row in (["项目", "内容"], ["村", "甲村"], ["村", None], ["村", "乙村"], ["路", None], ["桥"]):
        book["素材"].append(row)
    book.create_sheet("部门")
    for row in (["模板", "本单位", "报数人"], ["组织办", "党建办", "王芳"], ["财政所", None, "吴平"], ["农办"], []):
        book["部门"].append(row)
    book.create_sheet("问题")
    data = saved(book)
    made = parse_form(data, "表.xlsx")
    assert is_form(data, "表.xlsx") and (made.unit, made.year) == ("清溪镇", 2023)
    assert [(name, entry.value.text) for name, entry in made.figures.items()] == [("党员", "5名"), ("老党员", "3名"), ("参训", "")]
    assert {name: value.text for name, value in made.last_year.items()} == {"党员": "4名", "参训": "1次"}
    assert {name: [value.text for value in values] for name, values in made.material.items()} == {
        "村": ["甲村", "乙村"],
        "路": [""],
        "桥": [""],
    }
    assert {name: (office.name, office.person) for name, office in made.offices.items()} == {
        "组织办": ("党建办", "王芳"),
        "财政所": ("财政所", "吴平"),
    }


def test_a_part_s_name_is_shown_up_to_sixty_characters() -> None:
    for length in (60, 61):
        data = packed(SOUND | {"a" * (length - 4) + ".xml": b"<w:p"})
        with pytest.raises(DrafterError, match="“" + ("a" * 56 + ".xml" if length == 60 else "a" * 57 + ".xm") + "”坏了"):
            Package(data, "稿.docx").tree("a" * (length - 4) + ".xml")


@pytest.mark.parametrize(("size", "large"), [(20_000_000, False), (26_000_000, True)])
def test_a_small_file_that_would_become_a_large_one_is_refused(size: int, large: bool) -> None:
    data = packed(SOUND | {"word/media/a.bin": b"\0" * size})
    if large:
        with pytest.raises(DrafterError, match="这个 Word 文件太大了"):
            Package(data, "稿.docx")
    else:
        assert "word/media/a.bin" in Package(data, "稿.docx")


def test_parts_that_are_new_stand_last_in_the_order_of_their_names() -> None:
    package = Package(packed(SOUND), "稿.docx")
    changed = {name: etree.fromstring(b"<a/>") for name in ("word/d.xml", "word/b.xml", "word/c.xml", "word/a.xml", "word/e.xml")}
    with zipfile.ZipFile(io.BytesIO(package.written(changed))) as written:
        assert written.namelist() == [*SOUND, *sorted(changed)]
        assert {(entry.create_system, entry.compress_type) for entry in written.infolist()[1:]} == {(3, zipfile.ZIP_DEFLATED)}


@pytest.mark.parametrize(("words", "kept"), [("甲", None), (" 甲", "preserve"), ("甲　", "preserve"), ("甲 乙", None)])
def test_blanks_at_the_ends_of_words_are_kept(words: str, kept: str | None) -> None:
    text = etree.Element(TEXT)
    etree.SubElement(text, "a").tail = "旧"
    put_words(text, words)
    assert (text.text, len(text), text.get("{http://www.w3.org/XML/1998/namespace}space")) == (words, 0, kept)


def test_blank_rows_at_the_end_of_a_page_are_none() -> None:
    book = Workbook()
    book.active.append(["甲"])  # type: ignore[union-attr]
    book.active["A4"] = " "  # type: ignore[index]
    assert [[cell.text for cell in row] for row in sheets_in(saved(book), "表.xlsx")[0].rows] == [["甲"]]


def test_the_year_of_the_page_s_title_goes_before_those_below_it() -> None:
    for title, above, year in (("2023年", "2022年统计", "2023"), ("汇总", "2022年统计，比2021年", "2022")):
        (row,) = county([above], ["单位", "党员"], ["清溪镇", 886], title=title)
        assert json.loads(row.data)["head"]["年度"] == year


def nested(depth: int) -> bytes:
    """Return a file of names within names."""
    return "".join(f"{'  ' * at}甲:\n" for at in range(depth - 1)).encode() + f"{'  ' * (depth - 1)}甲: 乙\n".encode()


def test_names_lie_ten_deep_in_each_other_and_no_deeper() -> None:
    assert compose(looked_over(nested(10), "表.yaml"))
    with pytest.raises(DrafterError, match="第11行第21列　套得太深"):
        compose(looked_over(nested(11), "表.yaml"))


@pytest.mark.parametrize(
    ("form", "remedy"),
    [("(一)", "请写成 （一）"), ("一是，", "请写成 一是"), ("１．", "请写成 1."), ("1", "请写成 1."), ("甲", "可以写：一是、（一）、1.")],
)
def test_a_way_to_count_problems_that_is_nearly_right_is_answered_with_it(tmp_path: Path, form: str, remedy: str) -> None:
    assert remedy in refused(tmp_path, 问题形式=f'"{form}"')


@pytest.mark.parametrize("section", ["上年整改", "下步打算", "忽略"])
def test_an_entry_that_is_no_table_is_answered_with_its_first_field(section: str) -> None:
    with pytest.raises(DrafterError, match=f"写成“  - {ITEM_FIELDS[section][0]}: ……”的样子"):
        read(f"{section}:\n  - 甲\n")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"a: b", "表.YAML", "这是填报表，不是报告"),
        (b"a: b", "表.yml", "这是填报表，不是报告"),
        (b"a", "图.JPG", "这是图片"),
        (b"GIF89a", "稿.txt", "这是图片"),
        (b"a", "稿.DOCX", "这个 Word 文件坏了"),
        (b"%PDF-1.7", "稿.docx", "这是 PDF 文件"),
        (b" \n", "稿.docx", "这个文件是空的"),
        (b" " * 20_000_000, "稿.txt", "这个文件是空的"),
        (b" " * 20_000_001, "稿.txt", "文件超过 20 MB"),
        (packed({"word/document.xml": xml("document", "<w:body><w:p/></w:body>")}), "稿.txt", "这个 Word 文件里没有字"),
    ],
)
def test_what_is_no_report_is_called_what_it_is(data: bytes, name: str, said: str) -> None:
    with pytest.raises(DrafterError, match=said):
        parse_report(data, Path(name))


def test_what_nobody_sees_becomes_a_blank_or_a_line_end_of_the_same_length() -> None:
    text = parse_report("甲\x07乙\x0c丙\u2028丁\x85戊".encode(), Path("稿.txt")).text
    assert text.strip() == "甲 乙\n丙\n丁\n戊"


def test_a_number_of_a_style_goes_before_that_of_the_one_it_is_based_on() -> None:
    def style(name: str, base: str, number: str) -> str:
        numbered = f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>' if number else ""
        return f'<w:style w:styleId="{name}"><w:basedOn w:val="{base}"/>{numbered}</w:style>'

    def counted(number: str, form: str) -> str:
        level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1、"/></w:lvl>'
        return f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'

    lists = counted("1", "chineseCounting") + counted("2", "decimal")
    lists += "".join(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in "12")
    styles = style("底", "", "1") + style("上", "底", "2") + style("空", "底", "")
    body = "".join(line("甲", f'<w:pStyle w:val="{name}"/>') for name in ("底", "上", "空"))
    assert read_word(body, styles, lists).text == "一、甲\n1、甲\n二、甲\n"


def test_a_part_that_is_copied_keeps_its_day() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in (SOUND | {"word/a.xml": b"<a/>"}).items():
            package.writestr(zipfile.ZipInfo(name, (2023, 12, 28, 8, 30, 0)), part)
    made = Package(out.getvalue(), "稿.docx")
    with zipfile.ZipFile(io.BytesIO(made.written({"word/a.xml": etree.fromstring(b"<b/>")}))) as written:
        assert {entry.date_time for entry in written.infolist()} == {(2023, 12, 28, 8, 30, 0)}


def test_all_pages_with_heads_are_read_in_their_order() -> None:
    book = Workbook()
    for at, unit in enumerate(("", "清溪镇", "石桥乡")):
        page = book.create_sheet(f"第{at}页")
        for row in (["单位", "党员"], [unit, 5]) if unit else (["说明"],):
            page.append(row)
    assert [row.unit for row in rows_of(saved(book), "表.xlsx", template(""), 2023)] == ["清溪镇", "石桥乡"]


def test_parts_may_be_listed_in_another_order_than_they_lie_in() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in (SOUND | {"word/a.xml": b"<a/>", "word/b.xml": b"<b/>"}).items():
            package.writestr(name, part)
        package.filelist.reverse()
    assert Package(out.getvalue(), "稿.docx").part("word/a.xml") == b"<a/>"
