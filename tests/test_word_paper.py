"""What stands on the paper of a Word file and what does not: numbers of lists, struck and hidden words, fields, what is left out."""

import io
import zipfile

import pytest

from drafter.diagnostics import DrafterError
from drafter.diagnostics.left_out import Kind, LeftOut
from drafter.ooxml.package import Package
from drafter.readers.word import read_docx
from tests.test_word_reading import NAMESPACES, SOUND, STYLED, item, level, line, listed, packed, read, style, xml

TWO = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "%1、")}{level(1, pattern="%1.%2")}</w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>{other}'
)


@pytest.mark.parametrize(
    ("other", "numbers"),
    [
        ('<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>', ["一、", "二、", "三、", "四、"]),
        (
            '<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>',
            ["一、", "一、", "二、", "三、"],
        ),
        (
            f'<w:num w:numId="8"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">{level(0, pattern="%1)")}</w:lvlOverride></w:num>',
            ["一、", "2)", "3)", "四、"],
        ),
        (
            f'<w:abstractNum w:abstractNumId="2">{level(0)}</w:abstractNum><w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>',
            ["一、", "1.", "2.", "二、"],
        ),
    ],
)
def test_lists_of_one_definition_count_together_until_one_begins_anew(other: str, numbers: list[str]) -> None:
    text = read("".join(item(name=name) for name in "7887"), numbering=TWO.replace("{other}", other)).text
    assert text.split("甲\n")[:-1] == numbers


def test_a_list_may_take_its_levels_from_a_style_of_lists() -> None:
    linked = '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="列"/></w:abstractNum>'
    linked += '<w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>'
    own = f'<w:abstractNum w:abstractNumId="1">{{}}{level(0)}</w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num>'
    assert read(item(), numbering=linked + own.format('<w:styleLink w:val="列"/>')).text == "1.甲\n"
    styles = '<w:style w:styleId="列"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    assert read(item(), styles, linked + own.format("")).text == "1.甲\n"
    assert read(item(), numbering=linked + own.format("")).text == "甲\n"


def test_a_style_that_stands_for_a_level_gives_its_paragraphs_that_level() -> None:
    second = level(1, pattern="（%2）").replace("<w:start", '<w:pStyle w:val="s"/><w:start')
    assert read(STYLED, style("s", numbered=True), listed(level(0), second)).text == "（1）甲\n"


@pytest.mark.parametrize(("restart", "last"), [("", "1.1"), ('<w:lvlRestart w:val="0"/>', "2.2"), ('<w:lvlRestart w:val="1"/>', "2.1")])
def test_a_level_begins_anew_below_the_levels_it_says(restart: str, last: str) -> None:
    below = level(1, pattern="%1.%2").replace("<w:lvlText", restart + "<w:lvlText")
    text = read("".join(map(item, (0, 1, 0, 1))), numbering=listed(level(0), below)).text
    assert text.split("甲\n")[-2] == (last if restart else "2.1")


@pytest.mark.parametrize(
    ("restart", "last"), [("", "（1）"), ('<w:lvlRestart w:val="2"/>', "（1）"), ('<w:lvlRestart w:val="1"/>', "（2）")]
)
def test_a_level_goes_on_below_one_that_does_not_begin_it_anew(restart: str, last: str) -> None:
    third = level(2, pattern="（%3）").replace("<w:lvlText", restart + "<w:lvlText")
    text = read("".join(map(item, (0, 1, 2, 1, 2))), numbering=listed(level(0), level(1), third)).text
    assert text.split("甲\n")[-2] == last


def test_levels_above_are_digits_where_the_level_asks_for_it() -> None:
    below = level(1, pattern="%1.%2").replace("<w:lvlText", "<w:isLgl/><w:lvlText")
    assert read(item() + item(1), numbering=listed(level(0, "chineseCounting"), below)).text == "一.甲\n1.1甲\n"


@pytest.mark.parametrize(
    ("pattern", "words", "text"),
    [
        ("%1", "抓学习", "1 抓学习"),
        ("%1.", "抓学习", "1.抓学习"),
        ("%1.%1", "30户", "1.1 30户"),
        ("%1、", "30户", "1、30户"),
        ("%1", "", "1"),
    ],
)
def test_a_number_never_runs_into_that_of_the_text(pattern: str, words: str, text: str) -> None:
    assert read(item(words=words), numbering=listed(level(0, pattern=pattern))).text == f"{text}\n"


def run(words: str, properties: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


GONE = style("s").replace("<w:pPr>", "<w:rPr><w:vanish/></w:rPr><w:pPr>") + style("t", "s") + style("n")


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ("<w:strike/>", Kind.STRUCK),
        ('<w:dstrike w:val="true"/>', Kind.STRUCK),
        ('<w:dstrike w:val="1"/><w:strike w:val="0"/>', Kind.STRUCK),
        ("<w:b/><w:vanish/>", Kind.HIDDEN),
        ('<w:rStyle w:val="s"/>', Kind.HIDDEN),
        ('<w:rStyle w:val="t"/>', Kind.HIDDEN),
        ('<w:rStyle w:val="t"/><w:vanish w:val="0"/>', None),
        ('<w:strike w:val="0"/>', None),
        ('<w:strike w:val="false"/><w:vanish w:val="off"/>', None),
        ('<w:rStyle w:val="n"/><w:b/>', None),
        ("<w:webHidden/>", None),
        ('<w:u w:val="single"/>', None),
    ],
)
def test_what_is_struck_or_hidden_is_not_read_and_said(properties: str, kind: Kind | None) -> None:
    found = read(line("首") + f"<w:p>{run('培训')}{run('20', properties)}{run('0', properties)}{run('300名')}</w:p>", GONE)
    assert found.text == ("首\n培训300名\n" if kind else "首\n培训200300名\n")
    assert found.left_out == ((LeftOut(kind, "200", 2),) if kind else ())


def test_two_styles_that_hide_show_again_and_one_of_the_paragraph_hides() -> None:
    shown = run("甲", '<w:rStyle w:val="t"/>')
    both = f'<w:p><w:pPr><w:pStyle w:val="s"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr>{shown}{run("乙")}</w:p>'
    assert read(both, GONE).text == "甲\n"


def test_paragraphs_whose_marks_are_gone_run_into_the_next() -> None:
    def ending(words: str, mark: str) -> str:
        return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{run(words)}</w:p>"

    for mark in ("<w:del/>", "<w:moveFrom/>", "<w:vanish/><w:specVanish/>"):
        assert read(ending("甲", mark) + ending("乙", mark) + line("丙") + line("丁")).text == "甲乙丙\n丁\n"
        assert read(ending("甲", mark)).text == "甲\n"
    for mark in ("<w:ins/>", "<w:strike/>", "<w:b/>"):
        assert read(ending("甲", mark) + line("乙")).text == "甲\n乙\n"


@pytest.mark.parametrize("gone", ["<w:trPr><w:del/></w:trPr>", "<w:trPr><w:hidden/></w:trPr>"])
def test_rows_and_cells_that_are_deleted_are_not_read(gone: str) -> None:
    def row(words: str, properties: str = "") -> str:
        return f"<w:tr>{properties}<w:tc>{line(words)}</w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr>{line('废')}</w:tc></w:tr>"

    assert read(f"<w:tbl>{row('甲')}{row('乙', gone)}{row('丙', '<w:trPr><w:ins/></w:trPr>')}</w:tbl>").text == "甲\n丙\n"


def test_a_hidden_row_is_said() -> None:
    row = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{line('经费')}</w:tc><w:tc>{line('57.5')}</w:tc></w:tr>"
    left_out = read(f"<w:tbl><w:tr><w:tc>{line('甲')}</w:tc></w:tr>{row}</w:tbl>").left_out
    assert [(one.kind, one.words) for one in left_out] == [(Kind.HIDDEN, "经费57.5")]


@pytest.mark.parametrize(
    ("raised", "words"),
    [("superscript", "绿化2000m²，投入5万元"), ("subscript", "绿化2000m2，投入5万元"), ("baseline", "绿化2000m2，投入5万元")],
)
def test_raised_digits_belong_to_no_number_before_them(raised: str, words: str) -> None:
    sign = f'<w:r><w:rPr><w:vertAlign w:val="{raised}"/></w:rPr><w:t>2</w:t></w:r>'
    assert read(f"<w:p>{run('绿化2000m')}{sign}{run('，投入5万元')}</w:p>").text == words + "\n"


def code(*pieces: str, shown: str = "") -> str:
    """Return a field."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    shows = signs[1] + run(shown) if shown else ""
    return (
        signs[0]
        + "".join(piece if piece.startswith("<") else f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
        + shows
        + signs[2]
    )


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (code("eq \\o\\ac(○,1)"), "①"),
        (code(" EQ ", "\\o\\ac(○", ",", "12)"), "⑫"),
        (code("eq \\o(○,三)"), "③"),
        ('<w:fldSimple w:instr="eq \\o\\ac(○,2)"/>', "②"),
        (code("PAGE", shown="3"), "3"),
        (code("IF ", code("DOCPROPERTY 甲", shown="藏"), " = 1", shown="乙"), "乙"),
        (code("REF 甲", shown="见" + "表"), "见表"),
        (code("XE 甲"), ""),
        ("<w:r><w:fldChar w:fldCharType='end'/></w:r>" + run("丙"), "丙"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>qing</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>清</w:t></w:r></w:rubyBase></w:ruby></w:r>", "清"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="宋体" w:char="00D7"/></w:r>', "×"),
    ],
)
def test_a_field_is_read_as_what_it_shows(inner: str, words: str) -> None:
    found = read(f"<w:p>{inner}{run('末')}</w:p>")
    assert (found.text, found.left_out) == (f"{words}末\n", ())


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.mark.parametrize(
    ("inner", "kind", "words"),
    [
        (f"<w:p><m:oMath {MATH}><m:r><m:t>1/3</m:t></m:r></m:oMath></w:p>", Kind.FORMULA, "1/3"),
        ('<w:p><w:fldSimple w:instr="eq \\f(1,3)"/></w:p>', Kind.FORMULA, "eq \\f(1,3)"),
        ('<w:p><w:r><w:sym w:font="Webdings" w:char="F061"/></w:r></w:p>', Kind.SYMBOL, ""),
        ("<w:altChunk/>", Kind.EMBEDDED, ""),
        ("<w:p><w:subDoc/></w:p>", None, ""),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{line('点击填写')}</w:sdtContent></w:sdt>",
            Kind.PLACEHOLDER,
            "点击填写",
        ),
        (
            f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('填')}</w:sdtContent></w:sdt></w:p>",
            Kind.PLACEHOLDER,
            "填",
        ),
        ('<w:p><w:r><v:textpath string="绝密"/></w:r></w:p>', Kind.DRAWING, "绝密"),
        ("<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>", Kind.DELETED, "甲"),
        ("<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>", Kind.FOOTNOTE, ""),
        ("<w:sectPr><w:pgBorders/></w:sectPr>", Kind.BORDER, ""),
        ('<w:sectPr><w:pgNumType w:fmt="upperRoman"/></w:sectPr>', Kind.PAGE_NUMBER, ""),
        ('<w:sectPr><w:pgNumType w:fmt="numberInDash"/></w:sectPr>', None, ""),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{line('填好')}</w:sdtContent></w:sdt>", None, ""),
    ],
)
def test_what_no_text_can_hold_is_left_out_and_said(inner: str, kind: Kind | None, words: str) -> None:
    found = read(line("首") + inner)
    assert [(one.kind, one.words) for one in found.left_out] == ([(kind, words)] if kind else [])


RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def related(**parts: str) -> bytes:
    """Return a part that names others by kind."""
    named = "".join(
        f'<Relationship Id="{kind}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for kind, target in parts.items()
    )
    return f"<Relationships {RELATIONS}>{named}</Relationships>".encode()


R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
COMMENT = f'<w:comments {NAMESPACES}><w:comment w:id="2" w:author="{{}}">{{}}</w:comment></w:comments>'
SECTION = f'<w:sectPr><w:headerReference {R} r:id="header"/><w:footerReference {R} r:id="footer"/></w:sectPr>'


@pytest.mark.parametrize(
    ("kind", "part", "said"),
    [
        ("header", f"<w:hdr {NAMESPACES}>{line('内部资料')}</w:hdr>", (Kind.HEADER, "内部资料")),
        ("header", f"<w:hdr {NAMESPACES}>{line(' ')}</w:hdr>", None),
        ("footer", f"<w:ftr {NAMESPACES}>{line('— 1 —')}</w:ftr>", None),
        ("footer", f"<w:ftr {NAMESPACES}>{line('第1页 共3页')}</w:ftr>", (Kind.PAGE_NUMBER, "第1页 共3页")),
        ("footer", f"<w:ftr {NAMESPACES}>{line('印发30份')}</w:ftr>", (Kind.FOOTER, "印发30份")),
        ("header", "<w:hdr", None),
        (
            "comments",
            COMMENT.format("甲", line("再核")),
            (Kind.COMMENT, "再核"),
        ),
        ("comments", COMMENT.format("drafter（稿件助手）", line("待核")), None),
        (
            "footnotes",
            f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{line("十月底")}</w:footnote></w:footnotes>',
            (Kind.FOOTNOTE, "十月底"),
        ),
    ],
)
def test_what_stands_beside_the_text_is_said(kind: str, part: str, said: tuple[Kind, str] | None) -> None:
    note = f'<w:p><w:r><w:{kind[:-1]}Reference w:id="2"/></w:r></w:p>' if kind.endswith("s") else ""
    parts = {"word/document.xml": xml("document", f"<w:body>{line('首')}{note}{SECTION}</w:body>"), "word/beside.xml": part.encode()}
    parts["word/_rels/document.xml.rels"] = related(**{kind: "beside.xml"})
    assert [(one.kind, one.words) for one in read_docx(packed(parts), "稿.docx").left_out] == ([said] if said else [])


def test_the_package_says_what_its_parts_are_called() -> None:
    parts = {
        "_rels/.rels": related(officeDocument="word/document2.xml"),
        "word/document2.xml": xml("document", f"<w:body>{item()}</w:body>"),
        "word/_rels/document2.xml.rels": related(numbering="numbering3.xml"),
        "word/numbering3.xml": xml("numbering", listed(level(0))),
    }
    assert read_docx(packed(parts), "稿.docx").text == "1.甲\n"
    with pytest.raises(DrafterError, match="这不是 Word 文件"):
        read_docx(packed({"_rels/.rels": related(officeDocument="xl/workbook.xml"), "xl/workbook.xml": b"<a/>"}), "稿.docx")


def test_strict_open_xml_is_read_and_written_as_it_came() -> None:
    strict = SOUND["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    package = Package(packed({"word/document.xml": strict}), "稿.docx")
    assert read_docx(packed({"word/document.xml": strict}), "稿.docx").text == "甲\n"
    written = package.written({"word/document.xml": package.tree("word/document.xml"), "word/a.xml": package.tree("word/document.xml")})
    with zipfile.ZipFile(io.BytesIO(written)) as parts:
        assert all(
            b"purl.oclc.org" in parts.read(name) and b"schemas.openxmlformats.org/word" not in parts.read(name) for name in parts.namelist()
        )
