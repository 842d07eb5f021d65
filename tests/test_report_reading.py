"""Reports from files: everything a reader sees in Word, and a message for what cannot be read."""

import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from drafter.cli import run
from drafter.readers.report import open_report
from drafter.report import Report
from tests.marked import NAMES, marked

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"'
_NUMBERING = f"""<w:abstractNum {_W} w:abstractNumId="77">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>"""


def numbered(level: int, words: str) -> str:
    """Return a paragraph with an automatic number."""
    properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    return f"<w:p {_W}>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def paragraph(inner: str) -> str:
    """Return a paragraph that holds raw XML."""
    return f"<w:p {_W} {_MC}>{inner}</w:p>"


def read(folder: Path, *paragraphs: str) -> Report:
    """Return the report of a Word file with these paragraphs."""
    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for each in paragraphs:
        document.element.body.insert(-1, parse_xml(each))
    path = folder / "report.docx"
    document.save(str(path))
    return open_report(path)


def test_automatic_numbers_are_written_out_and_start_again_below(tmp_path: Path) -> None:
    items = [(0, "履职情况"), (1, "抓学习"), (1, "抓队伍"), (0, "存在问题"), (1, "学得不深")]
    report = read(tmp_path, *(numbered(level, words) for level, words in items))
    assert report.text == "一、履职情况\n（一）抓学习\n（二）抓队伍\n二、存在问题\n（一）学得不深\n"
    assert [section.level for section in report.outline.sections] == [1, 2, 2, 1, 2]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<w:r><w:t>讲课4</w:t></w:r><w:ins><w:r><w:t>场</w:t></w:r></w:ins><w:del><w:r><w:delText>次</w:delText></w:r></w:del>",
            "讲课4场",
        ),
        (
            "<w:sdt><w:sdtContent><w:r><w:t>走访</w:t></w:r></w:sdtContent></w:sdt><w:hyperlink><w:r><w:t>30户</w:t></w:r></w:hyperlink>",
            "走访30户",
        ),
        ("<w:r><w:t>清溪镇</w:t><w:br/><w:t>述职报告</w:t></w:r>", "清溪镇\n述职报告"),
        ("<w:r><w:t>正文</w:t><w:pict><w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>", "正文\n框里"),
        (
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>一次</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>一次</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
            "\n一次",
        ),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>第2页</w:t></w:r>", "第2页"),
    ],
)
def test_what_a_reader_sees_is_read(tmp_path: Path, inner: str, text: str) -> None:
    assert read(tmp_path, paragraph(inner)).text == text + "\n"


def test_heading_styles_make_sections_and_tables_make_figures(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("2023年度述职报告")
    document.add_heading("履职情况", 1)
    table = document.add_table(2, 3)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("项目", "上年", "本年", "产量", "41.2", "43.5"), strict=True
    ):
        cell.text = words
    document.save(str(tmp_path / "r.docx"))
    report = open_report(tmp_path / "r.docx")
    assert [(one.heading, one.level) for one in report.outline.sections] == [("履职情况", 1)]
    assert [one.figure.text for one in report.figures] == ["41.2", "43.5"]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_reads_the_same_from_word_as_from_text(tmp_path: Path, name: str) -> None:
    text = marked(name).text
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    document = Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "r.docx"))
    assert open_report(tmp_path / "r.docx").text.rstrip("\n") == open_report(tmp_path / "r.txt").text.rstrip("\n")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_an_old_word_file_is_read_by_libreoffice(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("全年讲党课4次。")
    document.save(str(tmp_path / "r.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(tmp_path / "r.docx")]
    subprocess.run(command, check=True, capture_output=True)
    assert [one.figure.text for one in open_report(tmp_path / "r.doc").figures] == ["4次"]


def zipped(**parts: bytes) -> bytes:
    """Return a package with these parts; __ stands for a slash."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("r.docx", b"PK\x03\x04 broken", "坏了"),
        ("r.docx", b"hello", "坏了"),
        ("r.docx", zipped(word__document_xml=b"<w:document>"), "坏了"),
        ("r.docx", zipped(word__document_xml=b"<a/>", word__vbaProject_bin=b"x"), "带宏"),
        ("r.docx", zipped(xl__workbook_xml=b"<a/>"), "不是 Word 文件"),
        ("r.docx", zipped(word__document_xml=b" " * 61_000_000), "太大"),
        ("r.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("r.txt", b"\x89PNG\r\n", "图片"),
        ("r.docx", b"\xff\xd8\xff\xe0", "图片"),
        ("r.txt", b"", "空的"),
        ("r.docx", zipped(word__document_xml=b"<a/>"), "没有字"),
        ("2023.yaml", "单位: 清溪镇".encode(), "填报表"),
        ("r.png", b"no picture", "图片"),
        ("r.pdf", b"%PDF-1.7", "PDF"),
    ],
)
def test_what_cannot_be_read_is_said_with_a_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert run(["read", str(tmp_path / name)]) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert len(shown.strip().splitlines()) >= 3


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(tmp_path / "none.txt")]) == 2
    assert run(["read", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "没有这个文件" in said and "打不开" in said


def test_json_holds_the_text_and_offsets_into_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "一、履职情况\n（一）抓学习。走访X户，讲党课60余次。\n"
    text = f"\ufeff2023年度述职报告\n各位领导：\n{body}以上述职，请批评指正。\n陈立\n2023年12月1日\n"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    assert run(["read", str(tmp_path / "r.txt"), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["text"] == text.removeprefix("\ufeff")
    assert (said["title"], said["salutation"], said["closing"]) == ("2023年度述职报告", "各位领导：", "以上述职，请批评指正。")
    assert said["signature"] == ["陈立", "2023年12月1日"]
    assert said["sections"][1] == {
        "level": 2,
        "number": "（一）",
        "heading": "抓学习",
        "run_in": True,
        "offset": said["text"].index("（一）"),
    }
    (figure,) = said["figures"]
    offset = said["text"].index("60余次")
    assert figure == {
        "text": "60余次",
        "value": "60",
        "approx": "余",
        "unit": "次",
        "name": "讲党课",
        "offset": offset,
        "section": "一、（一）",
    }
    assert [(one["text"], one["name"]) for one in said["masked"]] == [("X", "走访")]


def test_the_outline_shows_each_figure_below_its_heading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "2023年度述职报告\n一、履职情况\n讲授专题党课4次，投入资金万元。\n二、下步打算\n再讲6次。\n"
    (tmp_path / "r.txt").write_text(text, encoding="utf-8")
    assert run(["read", str(tmp_path / "r.txt")]) == 0
    assert capsys.readouterr().out == (
        "标题　2023年度述职报告\n一、履职情况\n　　讲授专题党课【4次】\n二、下步打算\n"
        "缺处　课4次，投入资金【？】万元。（第3行）\n共　　1个数，2个小标题，0条“一是”，缺处1处\n"
    )


@pytest.mark.parametrize(("total", "wrong"), [("31", True), ("30", False)])
def test_a_table_of_markdown_is_added_up_like_one_of_word(
    total: str, wrong: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = f"| 项目 | 数 |\n|:--|--:|\n| 甲 | 10 |\n| 乙 | 20 |\n| 合计 | {total} |\n"
    (tmp_path / "报告.md").write_text(f"2023年述职报告\n一、履职情况\n{rows}", "utf-8")
    run(["check", str(tmp_path / "报告.md")])
    said = capsys.readouterr().out
    assert ("分项与合计不符" in said) is wrong and "残留" not in said


def test_bars_that_are_no_table_stay(tmp_path: Path) -> None:
    (tmp_path / "报告.md").write_text("2023年述职报告\n甲|乙\n|一个格|\n", "utf-8")
    assert open_report(tmp_path / "报告.md").text == "2023年述职报告\n甲|乙\n|一个格|\n"
