"""What a Word file holds that is not read: the checks say it, learning names it, and a file where nothing is left out is left in peace."""

import json
from pathlib import Path

import pytest

from drafter.checks import Case, check
from drafter.cli import run
from drafter.diagnostics import Severity
from drafter.pipeline.learning import learn_report
from drafter.readers.report import parse_report
from tests.test_word_reading import line, packed, word, xml
from tests.told import report_of
from tests.word_files import asked, beginning, parts_of

ASK, NOTE, MUST = Severity.ASK, Severity.NOTE, Severity.MUST


def told(text: str) -> list[tuple[str, Severity, str]]:
    """Return code, weight and place of what is doubted in a text because of what is left out."""
    codes = ("划掉和隐藏的字", "批注修订没有处理", "没有读的内容", "密级标志")
    doubts = check(Case(report_of(text))).findings
    return [(doubt.code, doubt.severity, doubt.place.spot if doubt.place else "") for doubt in doubts if doubt.code in codes]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("首\n讲课〔划掉的字：2〕3次。", [("划掉和隐藏的字", ASK, "第2行")]),
        ("讲课〔划掉的字：2〕3次，走访〔划掉的字：3〕4户。", [("划掉和隐藏的字", ASK, "第1行")]),
        ("讲课3次。〔隐藏的字：（不念）〕", [("划掉和隐藏的字", ASK, "第1行")]),
        ("讲课3次。〔隐藏的字： 〕", []),
        ("讲课3次。〔批注：再核〕〔批注：改〕", [("批注修订没有处理", ASK, "第1行")]),
        ("讲课3次。〔修订里删去的字：走访〕", [("批注修订没有处理", ASK, "第1行")]),
        ("讲课3次。〔嵌入的文件：〕", [("没有读的内容", ASK, "第1行")]),
        ("讲课3次。〔没有填的控件：点击填写〕", [("没有读的内容", ASK, "第1行")]),
        *((f"讲课3次。〔{kind}：甲〕", [("没有读的内容", NOTE, "第1行")]) for kind in ("脚注", "尾注", "公式", "图片", "页眉")),
        ("讲课3次。〔页面边框：〕〔页码样式：〕", []),
        ("讲课3次。", []),
        ("讲课3次。〔页眉：秘密★1年〕", [("密级标志", MUST, ""), ("没有读的内容", NOTE, "第1行")]),
        ("讲课3次。〔页眉：保守国家秘密〕", [("没有读的内容", NOTE, "第1行")]),
    ],
)
def test_what_is_left_out_is_said(text: str, said: list[tuple[str, Severity, str]]) -> None:
    assert [(code, weight, spot.partition("，")[0]) for code, weight, spot in told(text)] == said


@pytest.mark.parametrize(("words", "shown"), [("甲乙丙丁", "“甲”、“乙”、“丙”、“丁”。"), ("甲乙丙丁戊", "“甲”、“乙”、“丙”、“丁”等。")])
def test_of_more_than_four_that_are_left_out_four_are_named(words: str, shown: str) -> None:
    (doubt,) = check(Case(report_of(f"讲课3次。{''.join(f'〔脚注：{char}〕' for char in words)}"))).findings
    assert doubt.why.endswith(f"共{len(words)}处：{shown}")


CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
STRUCK = "<w:r><w:rPr><w:strike/></w:rPr><w:t>200</w:t></w:r><w:r><w:t>300名。</w:t></w:r>"


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a report with something left out, and work beside it."""
    monkeypatch.chdir(tmp_path)
    rows = f"<w:tbl><w:tr><w:tc>{line('村')}</w:tc><w:tc>{line('户')}</w:tc></w:tr></w:tbl>"
    hidden = line("藏着的话").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")
    section = '<w:sectPr><w:pgBorders/><w:pgNumType w:fmt="lowerRoman"/></w:sectPr>'
    body = line("清溪镇2022年度述职报告") + line("一、工作情况") + f"<w:p><w:r><w:t>培训党员</w:t></w:r>{STRUCK}</w:p>"
    body += line("各村情况见下表：") + rows + hidden + line("全年讲课6次。") + section
    Path("报告.docx").write_bytes(word(body))
    return Path("报告.docx")


def test_reading_and_learning_name_it_and_take_no_word_of_it(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(report)]) == 0
    assert "没有读　划掉的字：“200”（第3行）\n没有读　隐藏的字：“藏着的话”（第6行）\n" in (shown := capsys.readouterr().out)
    assert "培训党员【300名】" in shown and "页面边框" not in shown
    assert run(["read", str(report), "--json"]) == 0
    assert [one["kind"] for one in json.loads(capsys.readouterr().out)["left_out"]] == ["划掉的字", "隐藏的字", "页面边框", "页码样式"]
    assert run(["learn", str(report), "-o", "我镇"]) == 0
    said = capsys.readouterr().err
    for words in ("划掉的字：“200”", "隐藏的字：“藏着的话”", "页面边框", "页码样式", "表格：第5行", "第4行“各村情况见下表：”"):
        assert words in said
    assert "培训党员: 300名" in Path("我镇/填报表.yaml").read_text("utf-8")
    assert "藏着" not in Path("我镇/report.j2").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [("图1 清溪广场", True), ("详见附表", True), ("如下表所示", True), ("见下表现", True), ("各村情况不一", False), ("图书室12个", False)],
)
def test_words_that_point_at_nothing_are_named_where_something_is_left_out(words: str, said: bool, tmp_path: Path) -> None:
    for inner in (*(f"<w:p><w:r><w:drawing/>{drawn}</w:r></w:p>" for drawn in ("<v:imagedata/>", CHART)), ""):
        (tmp_path / "报告.docx").write_bytes(word(line("清溪镇2022年度述职报告") + line(words) + inner))
        left = learn_report(tmp_path / "报告.docx", "我镇").lesson.left_out
        assert any(words[:3] in line for line in left) is (said and bool(inner))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("甲.doc", b"<html><body>a</body></html>", "网页（HTML）"),
        ("甲.docx", b"\xef\xbb\xbf<!DOCTYPE HTML>", "网页（HTML）"),
        ("甲.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "网页（HTML）"),
        ("甲.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', "Word 2003 的 XML"),
        ("甲.doc", b"what", "坏了"),
    ],
)
def test_what_is_only_called_a_word_file_is_told_by_name(
    name: str, data: bytes, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(["check", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err


def test_rtf_without_libreoffice_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "甲.doc").write_bytes(rb"{\rtf1 a}")
    assert run(["check", str(tmp_path / "甲.doc")]) == 2
    assert "RTF" in capsys.readouterr().err


def test_a_part_beside_the_text_that_is_damaged_stops_nothing() -> None:
    parts = {"word/document.xml": xml("document", f"<w:body>{line('甲')}</w:body>"), "word/_rels/document.xml.rels": b"<a"}
    assert parse_report(packed(parts), Path("稿.docx")).text == "甲\n"


OLD = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>旧句12户。</w:t></w:r><w:r><w:t>新句。</w:t></w:r></w:p>"


def test_reconciling_names_it_and_compares_what_is_on_the_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert asked("reconcile", tmp_path, beginning(OLD)) == 0
    said = capsys.readouterr().out
    assert "没有读　划掉的字：“旧句12户。”（第1行）" in said and "有：新句。" in said and "填报表里没有" not in said


def test_a_comment_stands_at_its_words_over_a_deleted_mark_and_beside_struck_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>联系电话138</w:t></w:r></w:p>"
    second = "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>99</w:t></w:r><w:r><w:t>00138000。</w:t></w:r></w:p>"
    assert asked("annotate", tmp_path, beginning(first + second)) in (0, 1)
    text = parts_of(Path("新/批注.docx").read_bytes())["word/document.xml"].decode()
    spots = [text.index(words) for words in (">138<", ">99<", ">00138000<", "commentRangeEnd")]
    assert text.index("联系电话") < text.rindex("commentRangeStart") < spots[0] and spots == sorted(spots)
