"""Word files by what their parts say."""

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from drafter.diagnostics import DrafterError
from drafter.model.draft import Rendering
from drafter.writers.files import save
from drafter.writers.seal import is_untouched, sealed
from drafter.writers.word import render
from tests import drafts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLAIN, FINAL, LISTED = Rendering(), Rendering(final=True), Rendering(comments=False)
ONCE = """
import sys
from drafter.model.draft import Rendering
from drafter.writers.word import render
from tests import drafts
sys.stdout.buffer.write(render(drafts.report(), Rendering()))
sys.stderr.write(str("docx" in sys.modules))
"""
ODD = 'A&B<C>"D"\'\x0b\x00😀𠮷\ue000\ud800\uffff\t尾'


def part(data, name="word/document.xml"):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def names(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def paragraphs(data):
    return list(part(data).iter(f"{W}p"))


def words(element):
    """Return an element's text, a line break as /."""
    shown = {f"{W}t": lambda found: found.text or "", f"{W}br": lambda found: "/"}
    return "".join(shown[found.tag](found) for found in element.iter(*shown))


def setting(element, path, attribute="val"):
    found = element.find("/".join(f"{{*}}{step}" for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


def style(paragraph):
    return setting(paragraph, "pPr/pStyle")


def runs(data):
    """Return (style, words) of every run with words."""
    return [(setting(run, "rPr/rStyle"), words(run)) for run in part(data).iter(f"{W}r") if words(run)]


def one(*blocks, rendering=PLAIN):
    return render(drafts.draft(*blocks), rendering)


def title_lines(*parts):
    return words(paragraphs(one(drafts.title(*parts)))[0]).split("/")


def closing_gaps(*blocks):
    """Return 右空 of each paragraph in characters."""
    return [int(setting(paragraph, "pPr/ind", "right")) / 315 for paragraph in paragraphs(one(*blocks))]


def judged(tool, *arguments):
    """Return what a validator says of a file, and whether it is content."""
    command = [str(Path(sys.executable).parent / tool), *map(str, arguments)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr, result.returncode == 0


def drawn(cache):
    """Return a report written by a new process with its own cache folder, and whether it loaded python-docx."""
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache)}
    root = Path(__file__).parent.parent
    result = subprocess.run([sys.executable, "-c", ONCE], env=environment, cwd=root, capture_output=True, check=True)
    return result.stdout, result.stderr == b"True"


# Runs and styles


def test_every_run_hints_at_chinese_fonts_and_language():
    for run in part(render(drafts.report(), PLAIN)).iter(f"{W}r"):
        assert setting(run, "rPr/rFonts", "hint") == "eastAsia"
        assert setting(run, "rPr/lang", "eastAsia") == "zh-CN"


def test_a_figure_and_a_fact_are_runs_of_their_own():
    data = one(drafts.paragraph("讲党课", drafts.figure("5次"), "，在", drafts.fact("清溪镇"), "。"))
    assert runs(data) == [(None, "讲党课"), ("Figure", "5次"), (None, "，在"), ("Figure", "清溪镇"), (None, "。")]


def test_a_gap_is_yellow_and_a_doubtful_value_blue():
    data = one(drafts.paragraph(drafts.gap(), drafts.figure("1000余人次", "培训党员")))
    assert runs(data) == [("Gap", "【待填：流动党员（名）】"), ("Doubt", "1000余人次")]
    fills = {found.get(f"{W}styleId"): setting(found, "rPr/shd", "fill") for found in part(data, "word/styles.xml")}
    assert (fills["Gap"], fills["Doubt"], fills["Figure"]) == ("FFFF00", "BDD7EE", None)


def test_a_final_draft_bears_no_mark():
    data = one(drafts.paragraph(drafts.figure("1000余人次", "培训党员")), rendering=FINAL)
    assert runs(data) == [("Figure", "1000余人次")]
    assert "word/comments.xml" not in names(data)


def test_a_heading_that_stands_alone_is_a_real_heading():
    data = one(*(drafts.heading(level, "一、", "履职情况") for level in (1, 2, 3, 4)))
    assert [style(paragraph) for paragraph in paragraphs(data)] == ["Heading1", "Heading2", "Heading3", "Heading4"]
    assert words(paragraphs(data)[0]) == "一、履职情况"


def test_a_run_in_heading_is_the_first_words_of_its_paragraph():
    data = one(drafts.run_in(2, "（一）", "抓责任。", "全年讲课。"))
    assert style(paragraphs(data)[0]) == "BodyText"
    assert runs(data) == [("Heading2Char", "（一）"), ("Heading2Char", "抓责任。"), (None, "全年讲课。")]


def test_a_figure_in_a_run_in_heading_keeps_the_font_of_the_heading():
    data = one(drafts.run_in(2, "（一）", ("办实事", drafts.figure("58件"), "。"), "全年如此。"))
    figure = next(run for run in part(data).iter(f"{W}r") if words(run) == "58件")
    assert setting(figure, "rPr/rStyle") == "Figure"
    assert setting(figure, "rPr/rFonts", "eastAsia") == "楷体_GB2312"


def test_headings_are_styles_that_word_knows():
    styles = part(one(drafts.paragraph("文")), "word/styles.xml")
    levels = {setting(found, "name"): setting(found, "pPr/outlineLvl") for found in styles.iter(f"{W}style")}
    assert [levels[f"heading {level}"] for level in (1, 2, 3, 4)] == ["0", "1", "2", "3"]


def test_no_style_is_bold_or_takes_its_font_from_the_theme():
    styles = part(one(drafts.paragraph("文")), "word/styles.xml")
    assert {found.get(f"{W}val") for found in styles.iter(f"{W}b", f"{W}bCs")} == {"0"}
    assert not [found for found in styles.iter() if any("Theme" in name for name in found.attrib)]


def test_every_style_that_is_used_is_there():
    data = render(drafts.report(), PLAIN)
    known = {found.get(f"{W}styleId") for found in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {found.get(f"{W}val") for found in part(data).iter(f"{W}pStyle", f"{W}rStyle")}
    assert used <= known


def test_odd_characters_are_escaped_and_only_forbidden_ones_are_dropped():
    data = one(drafts.title(ODD), drafts.paragraph(drafts.fact(ODD)))
    assert [words(paragraph) for paragraph in paragraphs(data)] == ['A&B<C>"D"\'😀𠮷\ue000\t尾'] * 2
    assert part(data, "docProps/core.xml")[0].text == 'A&B<C>"D"\'😀𠮷\ue000\t尾'


# Title


def test_a_title_breaks_beside_its_year():
    words_ = (drafts.fact("清溪镇"), "党委书记", drafts.fact("陈立"), drafts.fact("2023"), "年度抓基层党建工作述职报告")
    assert title_lines(*words_) == ["清溪镇党委书记陈立2023年度", "抓基层党建工作述职报告"]


def test_a_title_of_twenty_characters_stays_on_one_line():
    assert title_lines("清溪镇党委书记抓基层党建工作情况述职报告") == ["清溪镇党委书记抓基层党建工作情况述职报告"]


@pytest.mark.parametrize("count", [21, 25, 39, 40, 41, 60, 77, 95])
def test_no_line_of_a_title_is_too_long_or_too_short(count):
    lines = title_lines(("东风吹来满眼春潮起江南岸" * 9)[:count])
    assert all(4 <= len(line) <= 20 for line in lines)
    assert "".join(lines) == ("东风吹来满眼春潮起江南岸" * 9)[:count]


def test_a_title_leaves_no_three_characters_for_its_last_line():
    words_ = "东风吹来满眼春潮起江南岸一片新景象"
    assert title_lines(words_, drafts.fact("镇"), "2023年") == [words_, "镇2023年"]
    assert title_lines(words_ + "全镇", "2023年度工作报告") == [words_ + "全镇", "2023年度工作报告"]


def test_a_title_breaks_no_fact_number_or_bracket():
    lines = title_lines("关于某某市", drafts.fact("清溪河综合治理办公室"), "（2023年）3月工作的述职报告")
    assert lines == ["关于某某市清溪河综合治理办公室", "（2023年）3月工作的述职报告"]


@pytest.mark.parametrize(("length", "after"), [(10, 1013), (30, 868), (55, 723), (75, 578), (95, 1012)])
def test_a_title_and_the_space_below_it_fill_whole_lines(length, after):
    title = paragraphs(one(drafts.title("春" * length)))[0]
    lines = words(title).count("/") + 1
    assert int(setting(title, "pPr/spacing", "after")) == after
    assert (lines * 724 + after) % 579 == 0


def test_a_gap_in_a_title_is_marked_and_commented():
    data = one(drafts.title(drafts.gap(), "2023年度抓基层党建工作述职报告"))
    assert runs(data)[0] == ("Gap", "【待填：流动党员（名）】")
    assert len(part(data, "word/comments.xml")) == 1


# Signature and date


def test_the_date_begins_two_characters_right_of_the_signature():
    signature, date = closing_gaps(drafts.signature("中共清溪镇委员会书记陈立"), drafts.date("2023年12月28日"))
    assert (12 + signature) - (7 + date) == 2
    assert signature == 2


def test_a_longer_date_pushes_the_signature_inwards():
    signature, date = closing_gaps(drafts.signature("陈　立"), drafts.date("2023年12月28日"))
    assert (signature, date) == (8, 2)


def test_a_signature_or_a_date_can_stand_alone():
    assert closing_gaps(drafts.signature("陈立")) == [2]
    assert closing_gaps(drafts.date("2023年12月28日")) == [2]


def test_a_very_long_signature_keeps_its_line():
    assert closing_gaps(drafts.signature("中" * 27), drafts.date("2023年1月8日")) == [1, 21]


@pytest.mark.parametrize(("times", "kept"), [(1, True), (3, False)])
def test_only_a_short_last_paragraph_is_kept_with_the_signature(times, kept):
    last, signature, _ = paragraphs(one(drafts.paragraph(drafts.LONG * times), *drafts.closing()))
    assert (last.find(f"{W}pPr/{W}keepNext") is not None) is kept
    assert signature.find(f"{W}pPr/{W}keepNext") is not None


# Comments and the list in their place


def test_each_printed_gap_and_doubt_has_a_comment_that_says_whom_to_ask():
    data = one(drafts.paragraph(drafts.gap(), drafts.figure("1000余人次", "培训党员"), drafts.gap()))
    comments = part(data, "word/comments.xml")
    gap, doubt = (drafts.sources()[path].request for path in ("流动党员", "培训党员"))
    assert [words(comment) for comment in comments] == [gap, doubt, gap]
    assert "请组织办 王芳" in gap
    assert {comment.get(f"{W}author") for comment in comments} == {"drafter（稿件助手）"}


def test_a_comment_encloses_its_words():
    paragraph = paragraphs(one(drafts.paragraph("有", drafts.gap(), "。")))[0]
    tags = [etree.QName(child).localname for child in paragraph]
    assert tags == ["pPr", "r", "commentRangeStart", "r", "commentRangeEnd", "r", "r"]


def test_a_draft_without_gaps_has_no_comments_part():
    assert "word/comments.xml" not in names(one(drafts.paragraph("文")))


def test_without_comments_a_last_page_lists_what_is_to_be_done():
    data = render(drafts.report(), LISTED)
    *_, head, gap, doubt = paragraphs(data)
    assert words(head) == "待填待核清单（定稿前删除本页）"
    assert head.find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert (words(gap)[:3], words(doubt)[:3]) == ("待填：", "待核：")


def test_without_gaps_there_is_no_list():
    assert render(drafts.report(doubts=False), LISTED) == render(drafts.report(doubts=False), PLAIN)


# The package


def test_the_same_draft_gives_the_same_bytes():
    assert render(drafts.report(), PLAIN) == render(drafts.report(), PLAIN)


def test_no_entry_tells_a_time():
    archive = zipfile.ZipFile(io.BytesIO(render(drafts.report(), PLAIN)))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert len(archive.namelist()) == len(set(archive.namelist()))


@pytest.mark.parametrize("typed", ["2024年1月8日", "2024-01-08", "2024.1.8"])
def test_a_draft_is_dated_by_its_own_date(typed, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    core = part(render(drafts.draft(drafts.paragraph("文"), 成文日期=typed), PLAIN), "docProps/core.xml")
    assert core.findtext("{*}modified") == "2024-01-08T00:00:00Z"


@pytest.mark.parametrize("typed", ["", "2023年13月1日", "年底"])
def test_a_draft_without_date_is_dated_by_the_end_of_its_year(typed, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    core = part(render(drafts.draft(drafts.paragraph("文"), 成文日期=typed), PLAIN), "docProps/core.xml")
    assert core.findtext("{*}created") == "2023-12-31T00:00:00Z"


def test_source_date_epoch_dates_a_draft(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    core = part(one(drafts.paragraph("文")), "docProps/core.xml")
    assert core.findtext("{*}created") == "1970-01-02T00:00:00Z"


def test_a_source_date_epoch_that_is_no_time_is_refused(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    with pytest.raises(DrafterError, match="SOURCE_DATE_EPOCH"):
        one(drafts.paragraph("文"))


def test_the_properties_name_title_author_and_language():
    core = part(render(drafts.report(), PLAIN), "docProps/core.xml")
    said = [core.findtext(f"{{*}}{name}") for name in ("title", "creator", "language")]
    assert said == ["清溪镇党委书记陈立2023年度抓基层党建工作述职报告", "清溪镇陈立", "zh-CN"]


def test_a_report_of_eight_pages_is_small():
    blocks = [*drafts.opening(), *drafts.body(), *drafts.body(), *drafts.closing()]
    assert len(one(*blocks)) < 20_000


@pytest.mark.slow
@pytest.mark.parametrize("rendering", [PLAIN, FINAL, LISTED])
def test_validators_find_nothing_to_say(rendering, tmp_path):
    path = tmp_path / "稿.docx"
    doubts = not rendering.final
    draft = drafts.draft(drafts.title(ODD), *drafts.body(doubts), *drafts.closing())
    path.write_bytes(render(drafts.with_tables(draft, ODD), rendering))
    said, _ = judged("openxml-audit", "-f", "office2019", path)
    assert "Errors: 0" in said, said
    said, content = judged("ooxml-integrity", "check", "--fail-on", "info", path)
    assert content, said


def test_a_kept_base_spares_loading_python_docx(tmp_path):
    first, loaded = drawn(tmp_path)
    again, loaded_again = drawn(tmp_path)
    assert (loaded, loaded_again) == (True, False)
    assert first == again


def test_a_damaged_base_is_built_anew(tmp_path):
    first, _ = drawn(tmp_path)
    (kept,) = (tmp_path / "drafter").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9])
    assert drawn(tmp_path) == (first, True)
    assert drawn(tmp_path) == (first, False)


def test_a_draft_needs_no_cache_folder(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    assert drawn(blocked) == drawn(blocked)


# The seal and the disk


def edited(data):
    """Return a package as an office program would save it after a change."""
    old, paper = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(paper, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("陈立".encode(), "李四".encode()))
        new.comment = old.comment
    return paper.getvalue()


def test_a_draft_is_known_as_untouched_until_somebody_edits_it():
    data = render(drafts.report(), PLAIN)
    assert is_untouched(data)
    assert not is_untouched(edited(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04broken", "述职报告".encode(), b"%PDF-1.7\n%%EOF\n"])
def test_what_drafter_has_not_written_is_not_untouched(data):
    assert not is_untouched(data)


@pytest.mark.parametrize(("suffix", "data"), [(".html", b"<p>1</p>\n"), (".pdf", b"%PDF-1.7\n%%EOF\n")])
def test_pages_and_pdfs_are_sealed_at_their_end(suffix, data):
    signed = sealed(data, suffix)
    assert signed.startswith(data)
    assert is_untouched(signed)
    assert not is_untouched(signed.replace(b"1", b"2", 1))


def test_plain_text_is_not_sealed():
    assert sealed(b"text", ".txt") == b"text"


def test_saving_makes_the_folder_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "新" / "稿.docx"
    assert save(path, b"1") == path
    assert [found.name for found in path.parent.iterdir()] == ["稿.docx"]


def test_an_untouched_draft_is_replaced(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(render(drafts.report(), PLAIN))
    save(path, b"new")
    assert path.read_bytes() == b"new"


def test_an_edited_draft_is_never_replaced(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"mine")
    with pytest.raises(DrafterError, match=r"稿\.docx　文件已被改动(.|\n)*-o 另存，或加 --force 覆盖"):
        save(path, b"new")
    assert path.read_bytes() == b"mine"


def test_an_edited_draft_is_replaced_by_force(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"mine")
    assert save(path, b"new", force=True) == path
    assert path.read_bytes() == b"new"


def test_the_same_bytes_may_be_written_again(tmp_path):
    path = tmp_path / "稿.txt"
    save(path, b"text")
    assert save(path, b"text") == path


@pytest.mark.parametrize("lock", ["~$述职报告初稿.docx", "~$报告初稿.docx", ".~述职报告初稿.docx", ".~lock.述职报告初稿.docx#"])
def test_a_file_that_is_open_gets_a_numbered_neighbour(lock, tmp_path):
    path = tmp_path / "述职报告初稿.docx"
    path.write_bytes(b"mine")
    (tmp_path / lock).touch()
    assert save(path, b"new", force=True) == tmp_path / "述职报告初稿（2）.docx"
    assert path.read_bytes() == b"mine"


def test_an_edited_neighbour_is_passed_over(tmp_path):
    path = tmp_path / "稿.docx"
    path.write_bytes(b"mine")
    (tmp_path / "稿（2）.docx").write_bytes(b"mine too")
    (tmp_path / "~$稿.docx").touch()
    assert save(path, b"new").name == "稿（3）.docx"


@pytest.mark.parametrize(("name", "said"), [("长" * 100 + ".docx", "太长"), ("夹", "文件夹"), ("文件/稿.docx", "不是文件夹")])
def test_what_cannot_be_written_is_said_and_leaves_nothing(name, said, tmp_path):
    (tmp_path / "夹").mkdir()
    (tmp_path / "文件").touch()
    with pytest.raises(DrafterError, match=said):
        save(tmp_path / name, b"new", force=True)
    assert {found.name for found in tmp_path.iterdir()} == {"夹", "文件"}


def test_a_title_without_end_is_written_as_it_is():
    endless = "春江潮水连海平海上明月共潮生" * 150
    assert title_lines(endless) == [endless]
    assert len(title_lines(endless[:190])) == 10
