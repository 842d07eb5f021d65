"""A .docx read part by part: every form of automatic number, every level of a style, every sign, and how much of each is too much."""

import io
import zipfile
from collections.abc import Mapping
from itertools import pairwise

import pytest

from drafter.diagnostics import DrafterError
from drafter.diagnostics.left_out import Kind
from drafter.ooxml.package import Package, is_foreign
from drafter.readers.word import WordText, read_docx, tracked_changes

NAMESPACES = " ".join(
    (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
    )
)


def xml(root: str, inner: str) -> bytes:
    """Return a part."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{inner}</w:{root}>'.encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def word(body: str, styles: str = "", numbering: str = "") -> bytes:
    """Return a Word file whose text is `body`."""
    parts = {"word/document.xml": xml("document", f"<w:body>{body}</w:body>")}
    parts |= {"word/styles.xml": xml("styles", styles)} if styles else {}
    return packed(parts | ({"word/numbering.xml": xml("numbering", numbering)} if numbering else {}))


def read(body: str, styles: str = "", numbering: str = "") -> WordText:
    """Return what is read of a text."""
    return read_docx(word(body, styles, numbering), "稿.docx")


def line(words: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def item(level: int = 0, words: str = "甲", name: str = "7") -> str:
    """Return a paragraph of a list."""
    return line(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{name}"/></w:numPr>')


def listed(*levels: str) -> str:
    """Return the numbering part of one list."""
    return f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'


def level(number: int, form: str | None = "decimal", pattern: str = "", start: str | None = "1") -> str:
    """Return one level of a list."""
    begins = "" if start is None else f'<w:start w:val="{start}"/>'
    formed = "" if form is None else f'<w:numFmt w:val="{form}"/>'
    return f'<w:lvl w:ilvl="{number}">{begins}{formed}<w:lvlText w:val="{pattern or f"%{number + 1}."}"/></w:lvl>'


CHINESE = ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand")


@pytest.mark.parametrize(
    ("form", "start", "number"),
    [
        *((form, "12", "十二.") for form in CHINESE),
        ("decimal", "12", "12."),
        (None, "12", "12."),
        ("decimalEnclosedCircle", "1", "①."),
        ("decimalEnclosedCircle", "20", "⑳."),
        ("decimalEnclosedCircle", "21", "㉑."),
        ("decimalEnclosedCircle", "50", "㊿."),
        ("decimalEnclosedCircle", "51", "51."),
        ("decimalEnclosedCircle", "0", "0."),
        ("upperLetter", "1", "A."),
        ("upperLetter", "26", "Z."),
        ("upperLetter", "27", "AA."),
        ("upperLetter", "0", "0."),
        ("lowerLetter", "1", "a."),
        ("lowerLetter", "26", "z."),
        ("lowerLetter", "27", "aa."),
        ("lowerLetter", "781", "781."),
        ("lowerRoman", "4", "ⅳ."),
        ("upperRoman", "12", "Ⅻ."),
        ("upperRoman", "13", "XIII."),
        ("upperRoman", "1949", "MCMXLIX."),
        ("upperRoman", "4000", "4000."),
        ("ideographTraditional", "3", "丙."),
        ("ideographTraditional", "11", "11."),
        ("ideographZodiac", "12", "亥."),
        ("ideographZodiacTraditional", "60", "癸亥."),
        ("ideographZodiacTraditional", "61", "61."),
        ("chineseLegalSimplified", "12", "壹拾贰."),
        ("ideographLegalTraditional", "3", "參."),
        ("ideographEnclosedCircle", "2", "㊁."),
        ("decimalEnclosedParen", "3", "⑶."),
        ("decimalEnclosedFullstop", "3", "⒊."),
        ("decimalFullWidth", "12", "１２."),
        ("decimalZero", "3", "03."),
        ("numberInDash", "3", "- 3 -."),
        ("unheardOf", "3", "3."),
        ("bullet", "1", ""),
        ("none", "1", ""),
        ("decimal", None, "1."),
        ("decimal", "0", "0."),
        ("decimal", "32767", "32767."),
        ("decimal", "32768", "1."),
        ("decimal", "-1", "1."),
        ("decimal", "甲", "1."),
        ("decimal", "123456", "1."),
    ],
)
def test_a_number_is_written_as_its_form_says(form: str | None, start: str | None, number: str) -> None:
    assert read(item(), numbering=listed(level(0, form, start=start))).text == f"{number}甲\n"


def test_a_list_counts_on_and_begins_again_below() -> None:
    numbering = listed(level(0), level(1, pattern="%1.%2"), level(2, pattern="（%3）"))
    text = read("".join(map(item, (0, 1, 1, 2, 0, 1, 2))), numbering=numbering).text
    assert text.split("甲\n")[:-1] == ["1.", "1.1", "1.2", "（1）", "2.", "2.1", "（1）"]


def test_a_level_that_no_list_has_is_no_number() -> None:
    eight, ten = level(8, pattern="%9、"), level(9, pattern="%10、")
    assert read(item(8), numbering=listed(eight, ten)).text == "1、甲\n"
    for body in (item(9), item(3), item(name="8"), item(name="0")):
        assert read(body, numbering=listed(level(0), eight, ten)).text == "甲\n"


def test_a_level_above_that_is_not_declared_is_left_out_of_the_number() -> None:
    assert read(item(1), numbering=listed(level(1, pattern="%1%2、"))).text == "1、甲\n"


def test_the_words_around_a_number_may_be_so_long() -> None:
    assert read(item(), numbering=listed(level(0, pattern="第%1条" + "、" * 60))).text == "第1条" + "、" * 60 + "甲\n"
    assert read(item(), numbering=listed(level(0, pattern="第%1条" + "、" * 61))).text == "甲\n"


def style(name: str, base: str = "", outline: str | None = None, numbered: bool = False) -> str:
    """Return a style."""
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    number = '<w:numPr><w:numId w:val="7"/></w:numPr>' if numbered else ""
    return f'<w:style w:styleId="{name}">{based}<w:pPr>{level}{number}</w:pPr></w:style>'


STYLED = line("甲", '<w:pStyle w:val="s"/>')


@pytest.mark.parametrize(
    ("styles", "headings"),
    [
        (style("s", outline="0"), {0: 1}),
        (style("s", outline="8"), {0: 9}),
        (style("s", outline="9"), {}),
        (style("s", outline="甲"), {}),
        (style("s"), {}),
        (style("其他", outline="0"), {}),
        (style("s", "t") + style("t", outline="1"), {0: 2}),
        (style("s", "t", outline="2") + style("t", outline="1"), {0: 3}),
        (style("s", "t") + style("t", "s"), {}),
    ],
)
def test_a_heading_is_told_by_its_style_and_those_it_is_based_on(styles: str, headings: Mapping[int, int]) -> None:
    assert read(STYLED, styles).headings == headings
    assert read(line("  ", '<w:pStyle w:val="s"/>'), styles).headings == {}


def test_of_styles_one_on_another_thirty_two_are_looked_at() -> None:
    def chain(length: int) -> str:
        names = ["s", *(f"s{number}" for number in range(1, length))]
        return "".join(style(name, base) for name, base in pairwise(names)) + style(names[-1], outline="0")

    assert read(STYLED, chain(32)).headings == {0: 1}
    assert read(STYLED, chain(33)).headings == {}


def test_a_number_may_come_of_a_style_and_none_of_its_own_outweighs_it() -> None:
    styles, numbering = style("s", "t") + style("t", numbered=True), listed(level(0))
    assert read(STYLED + line("", '<w:pStyle w:val="s"/>') + STYLED, styles, numbering).text == "1.甲\n2.\n3.甲\n"
    own = '<w:pStyle w:val="s"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert read(line("甲", own), styles, numbering).text == "甲\n"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:ptab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t>", "甲\n乙"),
        ("<w:t>甲</w:t><w:cr/><w:t>乙</w:t>", "甲\n乙"),
        ('<w:t>甲</w:t><w:br w:type="textWrapping"/><w:t>乙</w:t>', "甲\n乙"),
        ('<w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t>', "甲乙"),
        ('<w:t>甲</w:t><w:br w:type="column"/><w:t>乙</w:t>', "甲乙"),
        ("<w:t>3</w:t><w:noBreakHyphen/><w:t>1</w:t>", "3-1"),
        ("<w:t>甲<!-- 批注 -->乙</w:t>", "甲乙"),
        *((f"<w:t>甲</w:t><w:{name}><w:t>乙</w:t></w:{name}>", "甲") for name in ("del", "moveFrom", "instrText", "delText", "rPr")),
        *((f"<w:t>甲</w:t><w:{name}><w:t>乙</w:t></w:{name}>", "甲") for name in ("sectPr", "pPr", "tblPr", "tcPr", "trPr", "sdtPr")),
        *((f"<w:t>甲</w:t><w:{name}><w:t>乙</w:t></w:{name}>", "甲乙") for name in ("ins", "moveTo", "smartTag", "hyperlink")),
    ],
)
def test_every_sign_of_a_paragraph_is_read_as_it_is_seen(inner: str, words: str) -> None:
    assert read(f"<w:p><w:r>{inner}</w:r></w:p>").text == words + "\n"


def test_a_row_of_a_table_is_a_line_with_its_cells_apart() -> None:
    cells = f"<w:tc>{line('甲')}{line('乙')}</w:tc><w:sdt><w:sdtContent><w:tc>{line('丙')}</w:tc></w:sdtContent></w:sdt>"
    found = read(f"{line('前')}<w:tbl><w:tr>{cells}</w:tr></w:tbl>{line('后')}")
    assert (found.text, found.rows) == ("前\n甲 乙\t丙\n后\n", frozenset({2}))


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("ins", (True, "甲")),
        ("moveTo", (True, "甲")),
        ("del", (False, "甲")),
        ("moveFrom", (False, "甲")),
        ("rPrChange", None),
    ],
)
def test_a_tracked_change_is_one_of_four(mark: str, said: tuple[bool, str] | None) -> None:
    for tag in ("t", "delText"):
        body = f'<w:p><w:{mark} w:author="某某"><w:r><w:{tag}>甲</w:{tag}></w:r></w:{mark}><w:{mark}><w:r/></w:{mark}></w:p>'
        changes = tracked_changes(word(body), "稿.docx")
        assert [(one.inserted, one.words) for one in changes] == ([said] if said else [])


def test_pictures_are_counted_in_both_kinds() -> None:
    found = read("<w:p><w:r><pic:pic/><v:imagedata/><v:shape/></w:r></w:p>")
    assert [one.kind for one in found.left_out] == [Kind.PICTURE] * 2
    assert read(line("甲")).left_out == ()


def refused(data: bytes) -> str:
    """Return what is said about a file that cannot be read."""
    with pytest.raises(DrafterError) as caught:
        read_docx(data, "稿.docx")
    (problem,) = caught.value.problems
    assert problem.remedy and problem.place and problem.place.file == "稿.docx"
    return str(problem)


DEEP = 194
"""How many elements may lie in each other within a paragraph of the body."""


def test_elements_lie_so_deep_in_each_other() -> None:
    def nested(depth: int) -> bytes:
        return word("<w:p>" + "<w:smartTag>" * depth + "<w:r><w:t>甲</w:t></w:r>" + "</w:smartTag>" * depth + "</w:p>")

    assert read_docx(nested(DEEP), "稿.docx").text == "甲\n"
    assert "“word/document.xml”套得太深" in refused(nested(DEEP + 1))


def test_a_report_has_so_many_characters_for_the_size_of_its_file() -> None:
    def long(count: int) -> bytes:
        return word("".join(line("甲" * 1000) for _ in range(count)))

    assert len(read_docx(long(190), "稿.docx").text) == 190 * 1001
    assert "这个 Word 文件里的字太多（超过20万字）" in refused(long(220))


SOUND = {"word/document.xml": xml("document", f"<w:body>{line('甲')}</w:body>")}


@pytest.mark.parametrize("name", ["/a.xml", "a\\b.xml", "../a.xml", "word/../../a.xml", "WORD/Document.xml"])
def test_a_part_whose_name_leads_out_or_comes_twice_is_refused(name: str) -> None:
    assert "这个 Word 文件坏了" in refused(packed(SOUND | {name: b""}))


@pytest.mark.parametrize("name", ["a..b.xml", "word/..a.xml", "word/a.xml", "custom/document.xml"])
def test_a_part_whose_name_only_looks_so_is_left_in_peace(name: str) -> None:
    assert read_docx(packed(SOUND | {name: b""}), "稿.docx").text == "甲\n"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/vbaProject.bin": b""}, "带宏"),
        ({"word/document.xml": SOUND["word/document.xml"].replace(b"<w:document", b"<!DOCTYPE a><w:document")}, "有 DOCTYPE"),
        ({"word/document.xml": b"<w:p"}, "“word/document.xml”坏了"),
        ({"word/styles.xml": b"<w:p"}, "“word/styles.xml”坏了"),
    ],
)
def test_a_file_that_is_not_to_be_trusted_is_refused(parts: Mapping[str, bytes], said: str) -> None:
    assert said in refused(packed({**SOUND, **parts}))


def test_what_has_no_text_part_is_no_word_file() -> None:
    assert "这不是 Word 文件" in refused(packed({"word/a.xml": b"<a/>"}))


@pytest.mark.parametrize(
    ("encoding", "foreign"), [("UTF-8", False), ("utf-8", False), ("UTF-16", False), ("gb18030", True), ("iso-8859-1", True)]
)
def test_a_part_in_an_encoding_that_word_does_not_read_is_foreign(encoding: str, foreign: bool) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode(encoding)
    package = Package(packed(SOUND | {"word/a.xml": data}), "稿.docx")
    assert is_foreign(package.tree("word/a.xml")) is foreign


@pytest.mark.parametrize(
    ("part", "checked"),
    [
        ("word/a.xml", True),
        ("_rels/.rels", True),
        ("customXml/item1.xml", False),
        ("word/media/a.png", False),
        ("word/customXml/a.xml", True),
    ],
)
def test_a_part_that_is_copied_is_sound_where_word_reads_it(part: str, checked: bool) -> None:
    package = Package(packed(SOUND | {part: b"<a"}), "稿.docx")
    changed = {"word/document.xml": package.tree("word/document.xml")}
    if checked:
        with pytest.raises(DrafterError, match=f"“{part}”坏了"):
            package.written(changed)
    else:
        with zipfile.ZipFile(io.BytesIO(package.written(changed))) as written:
            assert written.read(part) == b"<a"
