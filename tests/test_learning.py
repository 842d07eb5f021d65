"""learn: a report becomes a template and a 填报表 whose draft gives the report back; names can be changed."""

import io
import os
import re
import tempfile
from pathlib import Path

import docx
import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drafter
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.libreoffice import convert, office
from drafter.model.document import Role
from drafter.model.draft import Rendering
from drafter.pipeline.formats import render
from drafter.pipeline.learning import Learnt, learn_report, rename, save_lesson
from drafter.readers.report import parse_report
from drafter.readers.template import LEARNT_SHEET as FORM
from drafter.readers.template import read_template
from drafter.report import Report
from tests.marked import LATER, NAMES, marked
from tests.planting import KINDS, planted

_NUMBER = re.compile(r"(?m)^(第)?[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[①-⑳])(部分|章|[）)、.．])")
_ITEM = re.compile("[一二三四五六七八九十]{1,3}是")
_SPOT, _GAP = "\u0001", "【待填：[^】]+】"
_TAKEN = 4
"""How many characters behind a masked number its unit may have."""


def test_signs_that_mark_figures_are_no_figures_in_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    for figure, found in (("\ufdd0\ufde05件\ufdd1", "排查矛盾��5件�"), ("5件", "排查矛盾5件")):
        path.write_text(f"关于2023年工作的报告\n一、履职情况\n排查矛盾{figure}，调处3件。\n", "utf-8")
        assert run(["learn", str(path), "-o", str(tmp_path / "学"), "--force"]) == 0
        assert run(["draft", str(tmp_path / "学" / "填报表.yaml"), "--format", "text"]) == 0
        assert found in capsys.readouterr().out


def kept(report: Report) -> str:
    """Return a report's text without noise, table rows and blanks around lines; a sign stands for every masked spot and lost number."""
    hidden = {at for one in report.outline.noise for at in range(one.offset, one.offset + len(one.text))}
    spots = {one.offset: len(one.text) for one in report.masked}
    hidden |= {at for offset, length in spots.items() for at in range(offset, offset + length)}
    lines, offset = [], 0
    for line in report.text.split("\n"):
        places = range(offset, offset + len(line) + 1)
        shown = "".join((_SPOT if at in spots else "") + ("" if at in hidden or at == places[-1] else report.text[at]) for at in places)
        lines += [shown.strip()] if shown.strip() and offset not in report.rows else []
        offset += len(line) + 1
    return "\n".join(lines)


def plain(text: str) -> str:
    """Return a text without blanks, with # for the numbers that may be mended: of headings and of 一是 items."""
    return re.sub(r"\s", "", _ITEM.sub("#是", _NUMBER.sub(r"\1#\2", text)))


def pattern(report: Report) -> str:
    """Return what a draft must match: the report's words, a gap for every masked spot and lost number, which takes its unit along."""
    first, *rest = plain(kept(report)).split(_SPOT)
    return re.escape(first) + "".join(_GAP + optional(piece[:_TAKEN]) + re.escape(piece[_TAKEN:]) for piece in rest)


def optional(words: str) -> str:
    """Return a pattern of words whose first ones may be missing."""
    return "".join(f"(?:{re.escape(word)})?" for word in words)


def learnt(path: Path, folder: Path) -> Learnt:
    """Learn a report into templates/我镇 below a folder."""
    found = learn_report(path, "我镇")
    save_lesson(found, folder / "templates" / "我镇", force=True)
    return found


def obeys(path: Path, folder: Path) -> None:
    """Assert the law for a report, its digits of half width, before and after a name is changed."""
    report, found = parse_report(path.read_bytes(), path, narrow=True), learnt(path, folder)
    home = folder / "templates" / "我镇"
    text = drafter.draft(home / FORM).document.text
    assert re.fullmatch(pattern(report), plain(text)), (path.name, found.changed)
    figure = next((one for one in found.lesson.figures if one.text), None)
    if figure:
        rename(read_template(home), figure.name, "改过的名称", [])
        assert drafter.draft(home / FORM).document.text == text.replace(f"【待填：{figure.name}", "【待填：改过的名称")


@pytest.mark.parametrize("name", NAMES + LATER)
def test_a_report_is_given_back(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    path.write_text(marked(name).text, encoding="utf-8", newline="")
    obeys(path, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_generated_text_is_given_back(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(planted(kind, 7).text, encoding="utf-8", newline="")
    obeys(path, tmp_path)


@pytest.mark.parametrize("name", ["a4", "b1"])
@pytest.mark.parametrize("by", ["drafter", pytest.param("LibreOffice", marks=pytest.mark.slow)])
def test_a_word_file_is_given_back(name: str, by: str, tmp_path: Path) -> None:
    if by == "LibreOffice" and office() is None:
        pytest.skip("no LibreOffice")
    path = tmp_path / f"{name}.txt"
    path.write_text(marked(name).text, encoding="utf-8", newline="")
    learnt(path, tmp_path)
    data = render(drafter.draft(tmp_path / "templates" / "我镇" / FORM), "docx", Rendering())
    word = tmp_path / "报告.docx"
    word.write_bytes(data if by == "drafter" else convert(convert(data, "docx", "odt", ""), "odt", "docx", ""))
    obeys(word, tmp_path / "再学")


def test_digits_of_full_width_are_learnt_in_half_width_and_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("２０２２年度述职报告\n一、履职情况\n２０２２年，走访农户４，２６０户，满意率９８．６％。\n", encoding="utf-8")
    assert run(["learn", str(path), "-o", str(tmp_path / "学")]) == 0
    assert "全角" in capsys.readouterr().err
    text = drafter.draft(tmp_path / "学" / FORM).document.text
    assert "2022年度述职报告" in text and "走访农户4，260户，满意率98.6%" in text
    path.write_text("2022年度述职报告\n一、履职情况\n走访农户4260户。\n", encoding="utf-8")
    assert run(["learn", str(path), "-o", str(tmp_path / "再学")]) == 0
    assert "全角" not in capsys.readouterr().err


def test_what_is_right_is_given_back_to_the_character(tmp_path: Path) -> None:
    text = (
        "清溪镇2023年度工作述职报告\n各位领导：\n2023年，我镇坚持“一村一策”，比2022年好。\n第一部分　履职情况\n(一)抓学习。"
        "全年讲党课6次。\n1、抓队伍\n一是发展党员12名；二是培训80余人次。\n①建阵地3处\n二. 存在问题\n（1）办法不多。\n"
        "1. 甲\n2. 乙\n说明。\n1. 丙\n2. 丁\n3. 戊\n（二）打算。2024年再讲6次。\n陈立\n2023年12月28日\n"
    )
    path = tmp_path / "报告.txt"
    path.write_text(text, encoding="utf-8")
    found = learnt(path, tmp_path)
    drafted = drafter.draft(tmp_path / "templates" / "我镇" / FORM)
    assert plain(drafted.document.text) == plain(text)
    assert drafted.document.text.replace(" ", "") == text.replace("　", "").replace(" ", "")
    assert found.changed == ()
    body = found.files["report.j2"]
    roles = {block.role: block.text for block in drafted.document.blocks if block.role not in (Role.PARAGRAPH, Role.HEADING)}
    assert list(roles) == [Role.TITLE, Role.SALUTATION, Role.SIGNATURE, Role.DATE]
    assert (roles[Role.SALUTATION], roles[Role.DATE]) == ("各位领导：", "2023年12月28日")
    for name in ("{{ 年度 }}年", "{{ 上年度 }}年", "{{ 下年度 }}年", "{{ 我镇 }}", "{% 栏 日期 %}{{ 成文日期 }}", "{{ 述职人 }}"):
        assert name in body + found.files["template.yaml"]


@pytest.mark.parametrize("since", ["2023年以来，", "2023年起，", "2022年12月，", "2021—2023年，", "落实《2023年要点》，"])
def test_a_year_that_stays_what_it_was_is_learnt_as_it_stands(since: str, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"2023年度述职报告\n{since}我镇抓学习。\n2023年，我镇抓产业。\n", encoding="utf-8")
    body = learnt(path, tmp_path).files["report.j2"]
    assert since + "{{ 我镇 }}抓学习。" in body
    assert "{{ 年度 }}年，{{ 我镇 }}抓产业。" in body


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("走访**村和××村。", ["村名", "村名2"]),
        ("投入资金万元，慰问X名老党员。", ["投入资金", "慰问老党员"]),
        ("共投入＿＿万元。", ["投入"]),
        ("今年X至X月投入。", ["起止日期", "起止日期2"]),
    ],
)
def test_what_was_hidden_or_lost_is_asked_by_name(text: str, asked: list[str], tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(f"2023年度述职报告\n{text}\n", encoding="utf-8")
    learnt(path, tmp_path)
    assert [gap.name for gap in drafter.draft(tmp_path / "templates" / "我镇" / FORM).gaps] == asked


def test_names_are_unique_short_and_say_what_is_counted(tmp_path: Path) -> None:
    for name in NAMES:
        path = tmp_path / f"{name}.txt"
        path.write_text(marked(name).text, encoding="utf-8", newline="")
        lesson = learn_report(path, "我镇").lesson
        names = [one.name for one in (*lesson.figures, *lesson.facts)]
        assert len(set(names)) == len(names)
        assert all(2 <= len(one) <= 14 for one in names), names


def test_sums_become_rules_and_rates_formulas_where_they_hold(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    text = (
        "2023年度述职报告\n教师186人，其中专任162人、工勤24人。排查矛盾58件，调处56件，调处率96.6%。走访户30户，其中甲类9户、乙类20户。\n"
    )
    path.write_text(text, encoding="utf-8")
    lesson = learnt(path, tmp_path).lesson
    assert lesson.rules == ("专任 + 工勤 == 教师",)
    assert {one.name: (one.formula, one.decimals) for one in lesson.figures if one.formula} == {"调处率": ("调处 / 排查矛盾", 1)}
    drafted = drafter.draft(tmp_path / "templates" / "我镇" / FORM)
    assert [relation.holds for relation in drafted.relations] == [True]


def test_one_fact_said_twice_is_proposed_as_one(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n今年6名90后干部先后提交入党申请6人。\n", encoding="utf-8")
    (said,) = [one for one in learn_report(path, "我镇").lesson.unsure if "同一个数" in one]
    assert "6名" in said
    assert "6人" in said


def test_tables_and_adverts_are_left_out_and_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n更多范文请加QQ群\n全年讲课6次。\n项目\t数\n讲课\t6\n", encoding="utf-8")
    assert run(["learn", str(path), "-o", str(tmp_path / "我镇"), "--unit", "清溪镇"]) == 0
    said = capsys.readouterr().err
    assert "没有带进来　2处\n　　广告等残留：更多范文请加QQ群\n　　表格：第4行起，共2行\n" in said
    assert "QQ" not in (tmp_path / "我镇" / "report.j2").read_text("utf-8")
    assert "单位: 清溪镇" in (tmp_path / "我镇" / FORM).read_text("utf-8")


def test_pictures_left_out_are_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("2023年度述职报告")
    document.add_paragraph("全年讲课6次。")
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 4, 4)).tobytes("png")
    document.add_picture(io.BytesIO(picture))
    document.save(str(tmp_path / "报告.docx"))
    assert learn_report(tmp_path / "报告.docx", "我镇").lesson.left_out == ("图片：1张",)


def test_a_report_without_year_is_refused_until_it_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("述职报告\n全年讲课6次。\n", encoding="utf-8")
    assert run(["learn", str(path), "-o", str(tmp_path / "我镇")]) == 2
    assert "请用 --year 写明" in capsys.readouterr().err
    assert not (tmp_path / "我镇").exists()
    assert run(["learn", str(path), "-o", str(tmp_path / "我镇"), "--year", "2023"]) == 0


def test_a_learnt_folder_that_was_edited_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("2023年度述职报告\n全年讲课6次。\n", encoding="utf-8")
    order = ["learn", str(path), "-o", str(tmp_path / "我镇")]
    assert run(order) == run(order) == 0
    form = tmp_path / "我镇" / FORM
    form.write_text(form.read_text("utf-8").replace("6次", "7次"), "utf-8")
    assert run(order) == 2
    assert "7次" in form.read_text("utf-8")
    assert "换一个目录" in capsys.readouterr().err
    assert run([*order, "--force"]) == 0


def test_three_thousand_figures_are_given_back_and_more_refused(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    few = "".join(f"第{at}组讲课{at % 97 + 2}次，走访{at % 89 + 2}户。\n" for at in range(500))
    path.write_text(f"2023年度述职报告\n{few}", encoding="utf-8")
    obeys(path, tmp_path)
    lines = "".join(f"第{at}组讲课{at % 97 + 2}次，走访{at % 89 + 2}户。\n" for at in range(1500))
    if os.environ.get("DRAFTER_LONG"):
        path.write_text(f"2023年度述职报告\n{lines}", encoding="utf-8")
        obeys(path, tmp_path)
    path.write_text(f"2023年度述职报告\n{lines}又讲课2次。\n", encoding="utf-8")
    with pytest.raises(DrafterError, match="3000个以上"):
        learn_report(path, "我镇")


_PIECES = """{{ }} {% %} {# #} [[ ]] \\ ' " \ue000 《 “ 一是 二是 三是 。 ； ， ： 一、 二、 （一） (二) 1. 2、 ① 第一部分 ** X名 ## # - :
讲课6次 2023年 我镇 县委 待核 无 走访30户 甲 乙丙 96.6% 约5万元 第二名 ？ 【待填：甲】 万元"""


@pytest.mark.slow
@settings(max_examples=2000 if os.environ.get("DRAFTER_LONG") else 60, deadline=None)
@given(st.lists(st.sampled_from([*_PIECES.split(), "\n", "\t", "　", " "]), max_size=40).map("".join))
def test_any_text_is_given_back(text: str) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "报告.txt"
        path.write_text(f"2023年度述职报告\n各项工作全面完成。{text}\n", encoding="utf-8", newline="")
        report = parse_report(path.read_bytes(), path, narrow=True)
        learnt(path, Path(place))
        drafted = drafter.draft(Path(place) / "templates" / "我镇" / FORM)
        assert re.fullmatch(pattern(report), plain(drafted.document.text))
