"""Broken Word files on every command: a message with file, part and remedy, nothing written; odd ones that are right are taken."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH

from drafter.diagnostics import Finding, Place, Severity
from drafter.readers.report import parse_report
from drafter.writers.word.annotation import annotated
from tests import word_files as made
from tests.word_files import COMMANDS, DOCUMENT, PATCHING, RELATIONS, STYLES, THEME, Make, beginning, having, headed, paragraph, swapped

REFUSED: dict[str, tuple[Make, str]] = {
    "flipped text": (lambda: made.flipped(DOCUMENT), "“word/document.xml”坏了"),
    "flipped styles": (lambda: made.flipped(STYLES), "“word/styles.xml”坏了"),
    "no XML": (lambda: having(DOCUMENT, b"\x00\x01\x02"), "“word/document.xml”坏了"),
    "unclosed": (lambda: swapped("</w:body>", ""), "“word/document.xml”坏了"),
    "an unknown encoding": (lambda: swapped("UTF-8", "x-klingon"), "“word/document.xml”坏了"),
    "an encoding that it does not have": (lambda: swapped("UTF-8", "UTF-16"), "“word/document.xml”坏了"),
    "half of it": (lambda: made.good()[: len(made.good()) // 2], "这个 Word 文件坏了"),
    "a list of parts that points nowhere": (lambda: headed(DOCUMENT, 42, 0xFFFF_FF00, "<L"), "坏了"),
    "a method that is not known": (lambda: headed(THEME, 10, 99), "“word/theme/theme1.xml”压缩方式不对"),
    "bzip2": (lambda: made.packed(made.parts_of(made.good()), zipfile.ZIP_BZIP2), "压缩方式不对"),
    "a version that is not known": (lambda: headed(DOCUMENT, 6, 200), "坏了"),
    "a password": (lambda: headed(DOCUMENT, 8, 1), "有密码"),
    "a password on another part": (lambda: headed(THEME, 8, 1), "有密码，打不开“word/theme/theme1.xml”"),
    "names twice": (made.doubled, "这个 Word 文件坏了"),
    "parts over each other": (made.overlapping, "这个 Word 文件坏了"),
    "an absolute name": (lambda: having("/etc/passwd", b""), "这个 Word 文件坏了"),
    "a name that leads out": (lambda: having("word/../../x.xml", b"<a/>"), "这个 Word 文件坏了"),
    "a document type": (lambda: swapped("<w:document", "<!DOCTYPE w:document><w:document"), "“word/document.xml”有 DOCTYPE"),
    "entities": (lambda: swapped("<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><w:document'), "“word/document.xml”有 DOCTYPE"),
    "a document type of styles": (lambda: swapped("<w:styles", "<!DOCTYPE a><w:styles", STYLES), "“word/styles.xml”有 DOCTYPE"),
    "10,000 levels": (lambda: beginning("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "“word/document.xml”"),
    "tables in tables": (lambda: beginning("<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80), "套得太深"),
    "54 MB of paragraphs": (lambda: beginning("<w:p/>" * 9_000_000), "这个 Word 文件太大了"),
    "a million paragraphs": (lambda: beginning("<w:p/>" * 1_000_000), "这个 Word 文件太大了"),
    "one text of 54 MB": (lambda: beginning(paragraph("一" * 18_000_000)), "这个 Word 文件太大了"),
    "a million words": (lambda: beginning(paragraph("一" * 1_000_000)), "这个 Word 文件里的字太多"),
    "a bomb beside the text": (lambda: having("word/media/image1.bin", b"\0" * 130_000_000), "这个 Word 文件太大了"),
}
"""What stands in no Word file that can be used; what is said."""
UNPATCHED: dict[str, tuple[Make, str]] = {
    "a flipped theme": (lambda: made.flipped(THEME), "“word/theme/theme1.xml”坏了"),
    "flipped relations": (lambda: made.flipped(RELATIONS), "“word/_rels/document.xml.rels”坏了"),
    "a theme that is no XML": (lambda: having(THEME, b"<a:theme"), "“word/theme/theme1.xml”坏了"),
    "a theme with a document type": (lambda: having(THEME, b"<!DOCTYPE a><a/>"), "“word/theme/theme1.xml”有 DOCTYPE"),
    "a part that unpacks to more than it says": (lambda: made.lying(5_000_000), "“word/media/zz.bin”坏了"),
}
"""What is wrong in a part that only those commands touch which write the file again."""
UNNAMED = tuple(name for name in COMMANDS if name not in PATCHING)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, and stand in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


_LARGE = (
    "2,000 paragraphs",
    "54 MB of paragraphs",
    "a million paragraphs",
    "one text of 54 MB",
    "a million words",
    "a bomb beside the text",
)


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[pytest.mark.slow] * (kind in _LARGE)) for kind in REFUSED])
def test_every_command_refuses_a_broken_file_with_part_and_remedy(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, said = REFUSED[kind]
    data = make()
    for command in COMMANDS:
        assert made.asked(command, folder, data) == 2, command
        shown = capsys.readouterr().err
        assert said in shown and "改稿.docx" in shown and len(shown.strip().splitlines()) >= 3, (command, shown)
        assert not made.left_in(folder), command


@pytest.mark.parametrize("kind", UNPATCHED)
def test_a_part_that_reading_skips_stops_only_what_writes_it_again(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make, said = UNPATCHED[kind]
    for command in PATCHING:
        assert made.asked(command, folder, make()) == 2, command
        shown = capsys.readouterr().err
        assert said in shown and "改稿.docx" in shown, (command, shown)
        assert not made.left_in(folder), command
    assert all(made.asked(command, folder, make()) < 2 for command in UNNAMED)


def _numbers(value: str) -> str:
    """Return a table with absurd numbers in it."""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{value}" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="{value}"/></w:tblGrid><w:tr><w:tc>'
        f'<w:tcPr><w:gridSpan w:val="{value}"/><w:vMerge w:val="{value}"/></w:tcPr>{paragraph("格子")}</w:tc></w:tr></w:tbl>'
        f'<w:p><w:r><w:rPr><w:sz w:val="{value}"/></w:rPr><w:t>大字</w:t></w:r></w:p>'
    )


def _alternate(inner: str) -> str:
    """Return a paragraph with alternate content."""
    return f"<w:p><w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r></w:p>"


_DEEP, _AGAIN = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
_BOX = "<w:pict><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:pict>"
_BOTH = f'<mc:Choice Requires="wps">{_BOX.format("框里的字")}</mc:Choice><mc:Fallback>{_BOX.format("旧框")}</mc:Fallback>'
_ONLY_OLD = f"<mc:Fallback>{_BOX.format('框里的字')}</mc:Fallback>"
PEACE: dict[str, tuple[Make, str]] = {
    "as it is": (made.good, "讲课61次"),
    "empty alternate content": (lambda: beginning("<mc:AlternateContent/>" + _alternate("")), "讲课61次"),
    "alternate content with nothing but a comment": (lambda: beginning(_alternate("<!-- x -->") + paragraph("头一段")), "头一段"),
    "a choice and a fallback": (lambda: beginning(_alternate(_BOTH)), "框里的字"),
    "a fallback alone": (lambda: beginning(_alternate(_ONLY_OLD)), "框里的字"),
    "the ninth level": (lambda: made.numbered("8"), "一、头一条"),
    "a level far too deep": (lambda: made.numbered("99999999"), "头一条"),
    "a level below the first": (lambda: made.numbered("-1"), "头一条"),
    "a level that is no number": (lambda: made.numbered("²"), "头一条"),
    "a list that begins at 0": (lambda: made.numbered("1", "0"), "零、头一条"),
    "a list that begins far too high": (lambda: made.numbered("0", "9" * 5_000), "一、头一条"),
    "a list that is not there": (lambda: made.numbered("0", number="9" * 5_000), "头一条"),
    "a thousand million columns": (lambda: beginning(_numbers("1000000000")), "格子"),
    "a number of 5,000 digits": (lambda: beginning(_numbers("9" * 5_000)), "格子"),
    "comments within the words": (lambda: beginning("<w:p><w:r><w:t>头<!-- </w:t></w:p> -->一<?x </w:p> ?>段</w:t></w:r></w:p>"), "头一段"),
    "character data as it is": (lambda: beginning("<w:p><w:r><w:t>头<![CDATA[<w:p>]]>一段</w:t></w:r></w:p>"), "头<w:p>一段"),
    "a byte order mark": (lambda: having(DOCUMENT, b"\xef\xbb\xbf" + made.parts_of(made.good())[DOCUMENT]), "讲课61次"),
    "UTF-16": (lambda: made.encoded("UTF-16"), "讲课61次"),
    "GB18030": (lambda: made.encoded("GB18030"), "讲课61次"),
    "stored": (lambda: made.written_as(method=zipfile.ZIP_STORED), "讲课61次"),
    "sizes behind the parts": (lambda: made.written_as(described=True), "讲课61次"),
    "zip64": (lambda: made.written_as(big=True), "讲课61次"),
    "a folder among the parts": (lambda: having("word/media/", b""), "讲课61次"),
    "data of its own that no XML reader takes": (lambda: having("customXml/item1.xml", b"<a"), "讲课61次"),
    "2,000 paragraphs": (lambda: beginning("".join(paragraph(f"走访{number}户,听取意见。") for number in range(2_000))), "走访1999户"),
    "ten tables in one another": (
        lambda: beginning("<w:tbl><w:tr><w:tc>" * 10 + paragraph("格子") + "</w:tc></w:tr></w:tbl>" * 10),
        "格子",
    ),
}
"""What is odd and right, or wrong in a way that harms nobody; words that must be read."""


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=[pytest.mark.slow] * (kind in _LARGE)) for kind in PEACE])
def test_every_command_takes_an_odd_file_and_what_it_writes_can_be_read(kind: str, folder: Path) -> None:
    make, words = PEACE[kind]
    data = make()
    text = parse_report(data, Path("改稿.docx")).text
    assert words in text
    for command in COMMANDS:
        assert made.asked(command, folder, data) < 2, command
    for name in ("批注", "改好", "新稿"):
        new = (folder / "新" / f"{name}.docx").read_bytes()
        assert docx.Document(io.BytesIO(new)).paragraphs
        assert parse_report(new, Path("新.docx")).text.replace("，", ",") == text.replace("，", ",")
        _same_but_for_the_text(data, new)


def _same_but_for_the_text(old: bytes, new: bytes) -> None:
    """Assert that no part has changed but those that hold the text and the comments, or name them."""
    before, after = made.parts_of(old), made.parts_of(new)
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {DOCUMENT, "word/comments.xml", "[Content_Types].xml", RELATIONS}
    assert after.keys() - before.keys() <= {"word/comments.xml"}


def test_what_is_patched_keeps_its_declaration_and_names_and_differs_in_the_words_alone(folder: Path) -> None:
    data = beginning("<!-- 留着 -->" + paragraph("截止目前,走访30户。"))
    made.asked("fix", folder, data)
    before, after = (made.parts_of(part)[DOCUMENT].decode() for part in (data, (folder / "新" / "改好.docx").read_bytes()))
    assert after == before.replace("截止目前,", "截止目前，")


def test_what_needs_no_change_is_copied_byte_for_byte(folder: Path) -> None:
    made.asked("fix", folder, made.good())
    assert made.parts_of((folder / "新" / "改好.docx").read_bytes()) == made.parts_of(made.good())


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "GB18030"])
def test_new_figures_go_in_whatever_the_encoding_and_between_comments(encoding: str, folder: Path) -> None:
    xml = made.parts_of(made.encoded(encoding))[DOCUMENT].decode(encoding)
    odd = xml.replace("<w:r>", "<!-- </w:p> --><w:r>").replace("</w:body>", "<?x <w:p> ?></w:body>")
    made.asked("into", folder, having(DOCUMENT, odd.encode(encoding)))
    (folder / made.SHEET).write_text(made.TEMPLATE["填报表.yaml"].replace("61次", "77次"), "utf-8")
    assert made.run(["draft", made.SHEET, "--into", "稿/改稿.docx", "-o", "新稿.docx"]) == 0
    text = parse_report((folder / "新稿.docx").read_bytes(), Path("新稿.docx")).text
    assert "讲课77次。走访30户" in text
    assert made.parts_of((folder / "新稿.docx").read_bytes())[DOCUMENT].decode("utf-8").count("<!-- </w:p> -->") == odd.count(
        "<!-- </w:p> -->"
    )


def test_annotated_comments_stand_at_their_words_also_in_tables_below_numbers_and_behind_breaks(folder: Path) -> None:
    row = f"<w:tbl><w:tr><w:tc>{paragraph('一')}</w:tc><w:tc>{paragraph('截止目前，在表里。')}</w:tc></w:tr></w:tbl>"
    broken = "<w:p><w:r><w:t>前一行</w:t><w:br/><w:t>截止目前，在后一行。</w:t></w:r></w:p>"
    made.asked("annotate", folder, beginning(row + broken + paragraph("截止目前，重复。") * 2))
    body = docx.Document("新/批注.docx").element.body
    commented = [p.xpath("string(.)") for p in body.xpath(".//w:p[w:commentRangeStart]") if "截止" in p.xpath("string(.)")]
    assert commented == ["截止目前，在表里。", "前一行截止目前，在后一行。", "截止目前，重复。", "截止目前，重复。"]


def test_of_the_same_words_twice_in_a_line_those_at_the_column_are_commented() -> None:
    finding = Finding("用词", Severity.ASK, Place("甲.txt", 1, 7), "走访", "", "", "走访")
    body = docx.Document(io.BytesIO(annotated(None, "走访3户，再走访4户。\n", [finding]))).element.body
    (start,) = body.xpath(".//w:commentRangeStart")
    assert "".join(start.xpath("preceding-sibling::*//text()")) == "走访3户，再"


def test_comments_that_are_there_stay_and_ours_get_numbers_of_their_own(folder: Path) -> None:
    made.asked("annotate", folder, beginning(paragraph("截止目前，走访30户。")))
    (folder / "稿" / "改稿.docx").write_bytes((folder / "新" / "批注.docx").read_bytes())
    before = [comment.text for comment in docx.Document("新/批注.docx").comments]
    assert made.run(["check", "稿/改稿.docx", "--annotate", "新/再批.docx"]) < 2
    comments = list(docx.Document("新/再批.docx").comments)
    assert [comment.text for comment in comments][: len(before)] == before and len(comments) > len(before)
    assert len({comment.comment_id for comment in comments}) == len(comments)


def test_a_text_box_has_no_comments_the_picture_that_holds_it_has(folder: Path) -> None:
    made.asked("annotate", folder, beginning("<w:p><w:r>" + _BOX.format("截止目前，走访30户。") + "</w:r></w:p>"))
    body = docx.Document("新/批注.docx").element.body
    assert not body.xpath(".//w:txbxContent//w:commentRangeStart")
    assert body.xpath("./w:p[1]/w:commentRangeStart/following-sibling::*[1][self::w:r[w:pict]]")


@pytest.mark.parametrize("odd", ["\x0c", "\x1b", "\ufffe", "\x01", "\x7f"])
def test_characters_that_word_cannot_hold_do_no_harm(odd: str, folder: Path) -> None:
    (folder / "甲.txt").write_text(f"述职报告\n截止目前，{odd}走访30户。\n{odd}\n", "utf-8")
    (folder / "乙.txt").write_text(f"述职报告{odd}\n截止目前，走访{odd}31户。\n", "utf-8")
    assert made.run(["check", "甲.txt", "--annotate", "批注.docx"]) < 2
    assert made.run(["diff", "甲.txt", "乙.txt", "-o", "对照.docx"]) == 0
    assert "走访" in docx.Document("对照.docx").element.body.xpath("string(.)")
    document = docx.Document("批注.docx")
    assert len(list(document.comments)) == 1 and "走访30户" in document.element.body.xpath("string(.)")


def test_cells_of_a_comparison_are_flush_left_and_no_word_in_them_is_stretched(folder: Path) -> None:
    (folder / "甲.txt").write_text("述职报告\n走访30户。\n", "utf-8")
    (folder / "乙.txt").write_text("述职报告\n走访31户。\n", "utf-8")
    assert made.run(["diff", "甲.txt", "乙.txt", "-o", "对照.docx"]) == 0
    cells = docx.Document("对照.docx").tables[0].rows[1].cells
    assert {cell.paragraphs[0].alignment for cell in cells} == {WD_ALIGN_PARAGRAPH.LEFT}
    indents = {indent for cell in cells for indent in cell.paragraphs[0]._p.xpath("./w:pPr/w:ind/@w:firstLineChars")}
    assert indents == {"0"}, "the style's two characters outdo a length of nothing in Word"


def test_a_book_leaves_out_numbers_that_word_would_not_open(folder: Path) -> None:
    assert made.asked("bind", folder, beginning(_numbers("1000000000") + _numbers("2"))) == 0
    xml = made.parts_of((folder / "新" / "汇编.docx").read_bytes())[DOCUMENT].decode()
    assert "1000000000" not in xml and 'w:val="2"' in xml and xml.count("格子") == 2


@pytest.mark.slow
@pytest.mark.parametrize(
    "heavy",
    [
        lambda: beginning("<w:p>" + "<w:r><w:t>走访,</w:t></w:r>" * 30_000 + "</w:p>"),
        lambda: beginning(paragraph("截止目前,走访10户。") * 2_000),
        lambda: beginning(paragraph("截止目前,走访10户。" * 2_000)),
    ],
    ids=["30,000 runs", "2,000 doubts", "2,000 doubts in a paragraph"],
)
def test_many_runs_take_no_square_of_time(heavy: Make, folder: Path) -> None:
    data = heavy()
    for command in ("read", "annotate", "fix"):
        start = time.process_time()
        made.asked(command, folder, data)
        assert time.process_time() - start < 8, command


@pytest.mark.slow
def test_validators_have_no_more_to_say_of_what_is_patched(folder: Path) -> None:
    sources = {"ours": made.good(), "doubts": beginning(paragraph("截止目前,走访30户。"))}
    for data in sources.values():
        for command in PATCHING:
            made.asked(command, folder, data)
    made.asked("bind", folder, sources["doubts"])
    made.asked("diff", folder, sources["doubts"])
    for path in (folder / "新").glob("*.docx"):
        for command in (["openxml-audit", "-f", "office2019", path], ["ooxml-integrity", "check", "--fail-on", "warn", path]):
            tool = [Path(sys.executable).parent / command[0], *command[1:]]
            result = subprocess.run(tool, capture_output=True, text=True, check=False)
            assert result.returncode == 0 or "Errors: 0" in result.stdout, (path.name, result.stdout)


@pytest.mark.parametrize(
    "there", [b"PK\x03\x04", lambda: headed(DOCUMENT, 6, 200), lambda: having("x", b"")], ids=["a head alone", "too new", "another's"]
)
def test_a_broken_file_where_the_new_one_is_to_stand_is_never_written_over(
    there: Make | bytes, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = there if isinstance(there, bytes) else there()
    (folder / "新").mkdir()
    (folder / "新" / "改好.docx").write_bytes(data)
    assert made.asked("fix", folder, made.good()) == 2
    assert "文件已被改动" in capsys.readouterr().err and (folder / "新" / "改好.docx").read_bytes() == data
