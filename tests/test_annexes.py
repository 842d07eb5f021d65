"""附表: the tables behind a draft, written, read back, and kept out of all that measures or doubts the report."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

import docx
import pytest
from docx.table import Table
from openpyxl import load_workbook

import drafter
from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.drafting import with_annexes
from drafter.model.document import ANNEXES, Run, RunKind
from drafter.model.draft import Draft, Rendering
from drafter.model.sheet import Sheet
from drafter.pipeline.drafts import stands_against
from drafter.pipeline.overview import overview_row
from drafter.report.length import extent
from drafter.writers import html, text, word
from drafter.writers.excel.ledger import ledger
from drafter.writers.terminal.draft import draft_summary
from tests import forms
from tests.making import drafted

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "profiles" / "清溪镇" / "2023.yaml"
BEFORE = "2022.yaml"
BOTH = ("数据", "责任")
LISTS = {
    "问题": [
        {"问题": "增收路子窄", "措施": "选派3名干部到薄弱村", "责任人": "王芳", "时限": "2024年6月"},
        {"问题": "党员老化", "措施": "送学上门", "责任人": "", "时限": "无"},
    ]
}
SMALL = "全年讲党课{{ 党课 }}。\n{% 栏 署名 %}陈立{% 完 %}\n"


def small(*names: str, **more: object) -> Draft:
    """Return a draft of one sentence with some annexes."""
    data = {"党课": "4次", "调研": "5次（待核）", "排查": "58件", "调处": "56件", "收入": "", "户人": "156户593人", "自办": "3场"}
    made = drafted(SMALL, data, before={"党课": "3次", "调研": "5次", "排查": "40件"}, lists=LISTS, **more)
    return with_annexes(made, names)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a copy of a 填报表, last year's beside it."""
    path = tmp_path / "清溪镇" / "2023.yaml"
    path.parent.mkdir()
    for year in (path.name, BEFORE):
        path.with_name(year).write_bytes(SHEET.with_name(year).read_bytes())
    return path


def saved(sheet: Path, *names: str) -> Path:
    """Return the Word file of a 填报表 with these annexes."""
    return drafter.save(drafter.draft(sheet, annexes=names), sheet.parent / "初稿.docx", force=True)


def rows(table: Table) -> list[list[str]]:
    """Return the words of a table's cells."""
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_word_file_has_a_real_table_of_all_figures_with_a_value(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(word.render(small("数据"), Rendering(final=True)))
    document = docx.Document(str(path))
    assert rows(document.tables[0]) == [
        ["项目", "本年", "上年", "增减"],
        ["组"] * 4,
        ["党课", "4次", "3次", "增加1次"],
        ["调研", "5次", "5次", "与上年持平"],
        ["排查", "58件", "40件", "增加18件"],
        ["调处", "56件", "", ""],
        ["户人", "156户593人", "", ""],
        ["率", "96.6%", "", ""],
        ["其他"] * 4,
        ["自办", "3场", "", ""],
    ]
    assert [each.text for each in document.paragraphs] == ["全年讲党课4次。", "附件：主要工作数据表", "陈立", "附件", "主要工作数据表", ""]


def test_the_table_is_as_wide_as_the_text_and_says_its_heads_on_every_page() -> None:
    table = docx.Document(io.BytesIO(word.render(small("数据"), Rendering()))).tables[0]._tbl
    widths = [int(column.get(f"{{{column.nsmap['w']}}}w")) for column in table.tblGrid.gridCol_lst]
    assert sum(widths) == 8845 and widths == [3184, 1769, 1769, 2123]
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in table.tr_lst] == [True, *[False] * 9]
    assert table.xpath("./w:tblPr/w:tblLayout/@w:type") == ["fixed"]
    assert set(table.xpath(".//w:pStyle/@w:val")) == {"TableText"}
    assert table.xpath("./preceding-sibling::w:p[w:pPr/w:pageBreakBefore]//w:t/text()") == ["附件"]


def test_cells_are_linked_and_marked_as_the_text_is() -> None:
    draft = small("数据")
    table = docx.Document(io.BytesIO(word.render(draft, Rendering()))).tables[0]._tbl
    assert table.xpath(".//w:r[w:rPr/w:rStyle/@w:val='Doubt']/w:t/text()") == ["5次", "与上年持平"]
    assert "4次" in table.xpath(".//w:r[w:rPr/w:rStyle/@w:val='Figure']/w:t/text()")
    assert [source.path for source in draft.doubts] == ["调研"]
    page = html.render(draft, Rendering()).decode()
    assert 'title="党课：4次' in page.partition("<section>")[2]
    assert page.partition("<aside>")[2].count("<li>待核：") == 1


def test_what_is_doubtful_in_the_annex_alone_stands_against_the_final_version() -> None:
    assert not small().doubts
    assert "待核　调研 5次" in stands_against(small("数据"))


def test_the_list_of_measures_has_who_and_until_when_and_a_gap_where_that_is_open(tmp_path: Path) -> None:
    path = tmp_path / "稿.docx"
    draft = small("责任")
    path.write_bytes(word.render(draft, Rendering()))
    assert rows(docx.Document(str(path)).tables[0]) == [
        ["序号", "问题", "措施", "责任人", "时限"],
        ["1", "增收路子窄", "选派3名干部到薄弱村", "王芳", "2024年6月"],
        ["2", "党员老化", "送学上门", "【待填】", ""],
    ]
    assert [gap.path for gap in draft.gaps] == ["问题[2].责任人"]


def test_two_annexes_are_numbered_and_named_below_the_text() -> None:
    said = text.render(small(*reversed(BOTH)), Rendering(final=True)).decode()
    assert said == (
        "全年讲党课4次。\n附件：1. 主要工作数据表\n　　　2. 责任清单\n陈立\n"
        "\n附件1\n\n主要工作数据表\n\n项目\t本年\t上年\t增减\n组\n党课\t4次\t3次\t增加1次\n调研\t5次\t5次\t与上年持平\n"
        "排查\t58件\t40件\t增加18件\n调处\t56件\t\t\n户人\t156户593人\t\t\n率\t96.6%\t\t\n其他\n自办\t3场\t\t\n"
        "\n附件2\n\n责任清单\n\n序号\t问题\t措施\t责任人\t时限\n1\t增收路子窄\t选派3名干部到薄弱村\t王芳\t2024年6月\n"
        "2\t党员老化\t送学上门\t【待填】\t\n"
    )


def test_the_page_has_the_same_table() -> None:
    page = html.render(small("数据"), Rendering(final=True)).decode()
    section = page[page.index("<section>") : page.index("</section>")]
    assert "<thead><tr><th>项目</th><th>本年</th><th>上年</th><th>增减</th></tr></thead>" in section
    assert '<tr><th colspan="9">组</th></tr>\n<tr><td>党课</td><td class="居中">4次</td>' in section
    assert page.index("附件：主要工作数据表") < page.index("陈立</p>") < page.index("<section>")


def test_a_draft_without_annexes_is_what_it_was() -> None:
    plain = small()
    assert plain.document.annexes == () and "附件" not in text.render(plain, Rendering()).decode()
    assert with_annexes(plain, ["责任"]).document.annexes and not with_annexes(drafted(SMALL, {"党课": "4次"}), ["责任"]).document.annexes


def test_what_measures_and_doubts_the_report_does_not_see_its_annexes() -> None:
    plain, annexed = (drafter.draft(SHEET, annexes=names) for names in ((), BOTH))
    assert annexed.document.text == plain.document.text
    assert extent(annexed.document) == extent(plain.document)
    assert drafter.check(annexed) == drafter.check(plain)
    assert overview_row(annexed, ()).sentences == overview_row(plain, ()).sentences


def test_explain_and_the_ledger_name_the_row(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = small("数据")
    written = load_workbook(io.BytesIO(ledger(draft, ()))).worksheets[0]
    cells = [[cell.value for cell in row[1:5]] for row in written.iter_rows(min_row=2)]
    assert ["主要工作数据表", "排查　58件　40件　增加18件", "排查", "58件"] in cells
    template = sheet.parent / "template.yaml"
    assert not template.exists() and run(["explain", str(sheet), "讲专题党课"]) == 0
    assert "主要工作数据表" not in capsys.readouterr().out


def test_the_door_writes_it_and_the_run_says_so(sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number, words in enumerate(("--annex", "--annex=责任", "--annex=数据、责任", "--annex=无")):
        path = tmp_path / f"{number}.docx"
        assert run(["draft", str(sheet), "-o", str(path), "--no-check", words]) == 0
        told = capsys.readouterr().err
        expected = [form.title for name, form in ANNEXES.items() if name in (words.partition("=")[2] or "数据")]
        assert len(docx.Document(str(path)).tables) == len(expected)
        assert re.findall("附(\\w+)，\\d+行，不算字数", told) == expected


def test_an_annex_that_nobody_knows_is_refused_with_those_there_are(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", "--annex", str(sheet)]) == 2
    assert "可以写：数据、责任、数据,责任、无；只写 --annex 就是数据，要放在命令的最后" in capsys.readouterr().err


def own(folder: Path, more: str) -> Path:
    """Return a 填报表 beside a small template with a line more."""
    home = folder / "templates" / "我镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text(
        f"名称: 我镇\n标题: 无\n部分: []\n{more}\n数据:\n  组: {{走访: {{单位: 户}}, 党员: {{主: 是}}}}\n", "utf-8"
    )
    (home / "report.j2").write_text("全年走访{{ 走访 }}。", "utf-8")
    (home / "填报表.yaml").write_text("单位: 清溪镇\n年度: 2023\n数据: {走访: 9户}\n问题: [{问题: 慢}]\n", "utf-8")
    return home / "填报表.yaml"


@pytest.mark.parametrize(("said", "names"), [("", []), ("附表: 否", []), ("附表: 是", ["数据"]), ("附表: [责任, 数据]", ["数据", "责任"])])
def test_a_template_says_which_annexes_its_drafts_have(tmp_path: Path, said: str, names: list[str]) -> None:
    path = own(tmp_path, said)
    assert [annex.name for annex in drafter.draft(path).document.annexes] == names
    assert drafter.draft(path, annexes=()).document.annexes == ()


def test_the_unprinted_are_listed_main_ones_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = own(tmp_path, "说明: 试")
    data = "数据: {走访: 9户, 苗圃: 9亩, 党员: 8名, 果园: 7亩, 花圃: {值: 3亩, 主: 是}, 池塘: 无}\n"
    path.write_text(f"单位: 清溪镇\n年度: 2023\n{data}", "utf-8")
    for words, said in (
        ((), "没有写进正文的数4个（前2个是主要数据）：党员、花圃、苗圃、果园，加 --annex 附在文后"),
        (("--annex",), "没有写进正文的数4个（前2个是主要数据）：党员、花圃等，附表里有"),
        (("--annex", "责任"), "没有写进正文的数4个（前2个是主要数据）：党员、花圃、苗圃、果园，加 --annex 附在文后"),
    ):
        run(["draft", str(path), "--format", "text", *words])
        assert said in capsys.readouterr().err


def test_a_run_that_prints_all_says_nothing_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["draft", str(own(tmp_path, "说明: 试")), "--format", "text"])
    assert "文外" not in capsys.readouterr().err


def test_an_annex_that_no_template_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match="附表“清单”不认识"):
        drafter.draft(own(tmp_path, "附表: [数据, 清单]"))


def test_a_batch_passes_it_on_and_makes_anew_what_lacks_it(sheet: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "初稿"
    for words, tables in (((), 0), (("--annex",), 1), (("--annex", "数据,责任"), 2)):
        assert run(["batch", str(sheet.parent), "-o", str(out), "-j", "1", "--no-summary", "--no-check", *words]) == 0
        assert "新写1份" in capsys.readouterr().err
        assert len(docx.Document(str(next(out.glob("*.docx")))).tables) == tables


def test_the_same_draft_gives_the_same_bytes_and_loads_no_python_docx(tmp_path: Path) -> None:
    once = (
        "import sys, drafter; from drafter.writers.word import render; from drafter.model.draft import Rendering; "
        f"sys.stdout.buffer.write(render(drafter.draft({str(SHEET)!r}, annexes={BOTH!r}), Rendering())); "
        "sys.stderr.write(str('docx' in sys.modules))"
    )
    made = [subprocess.run([sys.executable, "-c", once], capture_output=True, check=True, cwd=ROOT) for _ in range(2)]
    assert made[0].stdout == made[1].stdout and zipfile.is_zipfile(io.BytesIO(made[0].stdout))
    assert made[1].stderr == b"False"


def thinned(folder: str, seed: int) -> Sheet:
    """Return a full sheet with some figures missing, blank or 无."""
    sheet, random = forms.full(folder), Random(seed)
    kept = [name for name in sheet.figures if random.random() < 0.7]
    return forms.with_data(forms.only_figures(sheet, kept), {name: random.choice(["", "无"]) for name in kept if random.random() < 0.2})


def printed(runs: Iterable[Run]) -> set[str]:
    """Return the paths of the values that runs print."""
    return {run.source for run in runs if run.kind is not RunKind.GAP}


@pytest.mark.parametrize("folder", sorted(forms.FULL))
def test_every_figure_with_a_value_is_in_the_text_or_listed_and_always_in_the_annex(folder: str) -> None:
    for seed in range(6):
        sheet = thinned(folder, seed)
        draft = forms.drafted(sheet, folder)
        valued = {name for name, entry in sheet.figures.items() if entry.value.state.present}
        told = draft_summary(draft, (), "")
        named = re.search("没有写进正文的数.*?：(.*)，加 --annex 附在文后", told)
        listed = set(named[1].split("、")) if named else set()
        in_text = printed(draft.document.runs())
        assert valued and valued <= in_text | listed and not in_text & listed
        assert valued <= printed(with_annexes(draft, ["数据"]).document.annexed())


@pytest.mark.parametrize("folder", sorted(forms.FULL))
def test_the_version_to_be_read_out_names_the_main_ones_and_counts_the_others(folder: str) -> None:
    sheet = thinned(folder, 1)
    draft = forms.drafted(sheet, folder, short=True)
    valued = {name for name, entry in sheet.figures.items() if entry.value.state.present}
    left = {source.path for source in draft.figures} - printed(draft.document.runs())
    main = [source.name for source in draft.unprinted if draft.template.is_main(source.path, sheet)]
    told = draft_summary(draft, (), "")
    assert valued <= {source.path for source in draft.figures}
    assert (f"没有写进正文的数{len(left)}个" in told) == bool(left) and "、".join(main) in told
    assert valued <= printed(with_annexes(draft, ["数据"]).document.annexed())
