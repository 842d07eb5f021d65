"""reconcile, draft --into and diff: what a leader changed in a draft, and new figures for the text as it is now."""

import copy
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

import drafter
from drafter.cli import run
from drafter.libreoffice import convert, office
from drafter.model.changes import Kind
from drafter.pipeline.revisions import reconcile, write_into
from drafter.readers.report import open_report

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "profiles" / "清溪镇" / "2022.yaml"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a copy of a 填报表."""
    path = tmp_path / "清溪镇" / "2022.yaml"
    path.parent.mkdir()
    path.write_bytes(SHEET.read_bytes())
    return path


def edited(sheet: Path, change: Callable[[Document], None] = lambda _: None, *, by_office: bool = False) -> Path:
    """Return the draft of a 填报表 after a change, saved by Word or by LibreOffice."""
    path = sheet.parent / "改稿.docx"
    drafter.save(drafter.draft(sheet), path, force=True)
    document = docx.Document(str(path))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    data = stream.getvalue()
    path.write_bytes(convert(convert(data, "docx", "odt", ""), "odt", "docx", "") if by_office else data)
    return path


def put(document: Document, old: str, new: str) -> None:
    """Change words within one run."""
    run = next(run for each in document.paragraphs for run in each.runs if old in run.text)
    run.text = run.text.replace(old, new, 1)


def paragraph(document: Document, words: str) -> Paragraph:
    """Return the paragraph with some words."""
    return next(each for each in document.paragraphs if words in each.text)


def found(path: Path, sheet: Path) -> list[tuple[Kind, str, str, str]]:
    """Return what reconcile finds: kind, name, before, after."""
    return [(one.kind, one.name, one.before, one.after) for one in reconcile(path, drafter.draft(sheet)).changes]


def small(folder: Path, data: str, report: str = "全年走访{{ 走访 }}，逐户登记造册，建立台账。") -> drafter.Draft:
    """Return a draft of one sentence, with its 填报表 and template in a folder."""
    home = folder / "templates" / "我镇"
    home.mkdir(parents=True)
    (home / "template.yaml").write_text("名称: 我镇\n标题: 无\n部分: []\n数据:\n  组: {走访: {单位: 户}}\n", "utf-8")
    (home / "report.j2").write_text(report, "utf-8")
    (home / "填报表.yaml").write_text(f"单位: 清溪镇\n年度: 2023\n数据:\n  {data}\n", "utf-8")
    return drafter.draft(home / "填报表.yaml")


BLOCKS = drafter.draft(SHEET).document.blocks
FIGURE = next(run for block in BLOCKS for run in block.runs if run.kind.value == "figure")


@pytest.mark.parametrize("by_office", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_a_draft_that_nobody_touched_has_no_changes(sheet: Path, by_office: bool) -> None:
    if by_office and office() is None:
        pytest.skip("no LibreOffice")
    assert found(edited(sheet, by_office=by_office), sheet) == []


@pytest.mark.parametrize("by_office", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_each_change_is_found_and_nothing_else(sheet: Path, by_office: bool) -> None:
    if by_office and office() is None:
        pytest.skip("no LibreOffice")
    draft = drafter.draft(sheet)
    figures = [run for block in draft.document.blocks if block.level < 3 for run in block.runs if run.kind.value == "figure"]
    changed = [one for one in figures if sum(one.text == other.text for other in figures) == 1][:2]
    bodies = [block for block in draft.document.blocks if block.level == 2 and block.runs]
    moved, gone = bodies[2], bodies[4]
    changed = [one for one in changed if one not in (*moved.runs, *gone.runs)]

    def change(document: Document) -> None:
        for at, one in enumerate(changed):
            put(document, one.text, f"{900 + at}{one.text.lstrip('0123456789.,')}")
        anchor = paragraph(document, bodies[0].text[:12])
        anchor._p.addprevious(paragraph(document, moved.text[:12])._p)
        paragraph(document, gone.text[:12])._p.getparent().remove(paragraph(document, gone.text[:12])._p)
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 0).text, table.cell(1, 1).text = "项目", "三百"

    got = found(edited(sheet, change, by_office=by_office), sheet)
    names = {one.source: draft.sources[one.source].name for one in changed}
    assert [(name, before) for kind, name, before, _ in got if kind is Kind.FIGURE] == [(names[one.source], one.text) for one in changed]
    assert [kind for kind, *_ in got if kind in (Kind.MOVED, Kind.TABLE, Kind.REMOVED)] == [Kind.MOVED, Kind.TABLE, Kind.REMOVED]
    lost = [name for kind, name, *_ in got if kind is Kind.GONE]
    assert lost == [draft.sources[run.source].name for run in gone.runs if run.kind.value == "figure"]
    assert {kind for kind, *_ in got} == {Kind.FIGURE, Kind.MOVED, Kind.TABLE, Kind.REMOVED} | ({Kind.GONE} if lost else set())


def test_sentences_reworded_and_added_with_numbers_that_nobody_knows(sheet: Path) -> None:
    def change(document: Document) -> None:
        put(document, FIGURE.text, f"{FIGURE.text}之多，另有777次")
        document.paragraphs[3].insert_paragraph_before("又新建广场333个。")

    got = found(edited(sheet, change), sheet)
    kinds = [kind for kind, *_ in got]
    assert Kind.ADDED in kinds
    assert [after for kind, _, _, after in got if kind is Kind.UNKNOWN and after == "333个"] == ["333个"]


def test_a_gap_that_was_filled_by_hand_is_offered_for_the_sheet(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = sheet.read_text("utf-8")
    draft = drafter.draft(sheet)
    name = next(
        run.source
        for block in draft.document.blocks
        for run in block.runs
        if run.kind.value == "figure" and run.source in draft.sheet.figures
    )
    words = draft.sheet.figures[name].value.text
    place = draft.sheet.figures[name].value.place
    lines = typed.split("\n")
    lines[place.line - 1] = lines[place.line - 1].replace(words, "待定", 1)
    sheet.write_text("\n".join(lines), "utf-8")
    path = edited(sheet, lambda document: put(document, f"【待填：{draft.sources[name].question}】", words))
    assert found(path, sheet) == [(Kind.FILLED, draft.sources[name].name, f"【待填：{draft.sources[name].question}】", words)]
    assert run(["reconcile", str(path), str(sheet), "--apply"]) == 0
    assert sheet.read_text("utf-8") == typed
    assert sheet.with_name("2022.yaml.bak").read_text("utf-8") == "\n".join(lines)
    assert f"已写回　{draft.sources[name].name}: {words}" in capsys.readouterr().err


def test_apply_keeps_comments_order_and_what_it_cannot_write(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = drafter.draft(sheet)
    computed = next(run for run in draft.document.runs() if run.kind.value == "figure" and draft.sources[run.source].formula)
    before = sheet.read_text("utf-8").split("\n")

    def change(document: Document) -> None:
        put(document, FIGURE.text, "77次")
        put(document, computed.text, "12.3%")

    path = edited(sheet, change)
    assert run(["reconcile", str(path), str(sheet), "--apply"]) == 0
    after = sheet.read_text("utf-8").split("\n")
    differing = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert [other.replace("77次", FIGURE.text) for _, other in differing] == [one for one, _ in differing]
    assert len(differing) == 1
    assert f"没有写回　{draft.sources[computed.source].name}" in capsys.readouterr().err


def test_tracked_changes_that_are_open_are_told_apart(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def change(document: Document) -> None:
        run = next(run for each in document.paragraphs for run in each.runs if run.text == FIGURE.text)
        gone = copy.deepcopy(run._r)
        for text in gone.iter(docx.oxml.ns.qn("w:t")):
            text.tag = docx.oxml.ns.qn("w:delText")
        deletion = parse_xml(f'<w:del {nsdecls("w")} w:id="901" w:author="甲"/>')
        deletion.append(gone)
        run._r.addprevious(deletion)
        run.text = "77次"
        insertion = parse_xml(f'<w:ins {nsdecls("w")} w:id="902" w:author="甲"/>')
        run._r.addprevious(insertion)
        insertion.append(run._r)

    path = edited(sheet, change)
    assert run(["reconcile", str(path), str(sheet)]) == 0
    said = capsys.readouterr().out
    assert "还有2处没有接受（插入1处，删除1处）" in said
    assert f"{FIGURE.text} → 77次" in said
    assert "待接受" in said
    assert run(["reconcile", str(path), str(sheet), "--json"]) == 0
    objects = json.loads(capsys.readouterr().out)
    assert [one["pending"] for one in objects["changes"]] == [True]
    assert [one["inserted"] for one in objects["tracked"]] == [False, True]


def parts(path: Path) -> Mapping[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("by_office", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_new_figures_go_into_the_edited_text_and_nothing_else_is_touched(
    sheet: Path, by_office: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    if by_office and office() is None:
        pytest.skip("no LibreOffice")

    def change(document: Document) -> None:
        document.paragraphs[2].insert_paragraph_before("领导加的一句话，有 < & > 记号。")
        document.add_table(rows=1, cols=1).cell(0, 0).text = "表"

    path = edited(sheet, change, by_office=by_office)
    value = drafter.draft(sheet).sheet.figures[FIGURE.source].value
    lines = sheet.read_text("utf-8").split("\n")
    lines[value.place.line - 1] = lines[value.place.line - 1].replace(value.text, "77次", 1)
    sheet.write_text("\n".join(lines), "utf-8")
    new = sheet.parent / "新稿.docx"
    assert run(["draft", str(sheet), "--into", str(path), "-o", str(new)]) == 0
    said = capsys.readouterr().err
    before, after = parts(path), parts(new)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert "77次" in open_report(new).text
    assert f"换了　{drafter.draft(sheet).sources[FIGURE.source].name}　{FIGURE.text} → 77次" in said
    assert said.count("换了　") == 1
    assert "放不进" not in said
    assert not [one for one in found(new, sheet) if one[0] is Kind.FIGURE]
    assert "领导加的一句话，有 < & > 记号。" in open_report(new).text


def test_a_leader_s_words_are_never_written_over(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = drafter.draft(sheet)
    name = FIGURE.source
    value = draft.sheet.figures[name].value
    path = edited(sheet, lambda document: put(document, FIGURE.text, f"{FIGURE.text}，成效明显"))
    lines = sheet.read_text("utf-8").split("\n")
    lines[value.place.line - 1] = lines[value.place.line - 1].replace(value.text, "77" + value.text.lstrip("0123456789"), 1)
    sheet.write_text("\n".join(lines), "utf-8")
    assert run(["draft", str(sheet), "--into", str(path), "-o", str(sheet.parent / "新稿.docx")]) == 0
    assert "成效明显" in open_report(sheet.parent / "新稿.docx").text
    lines[value.place.line - 1] = lines[value.place.line - 1].replace("77" + value.text.lstrip("0123456789"), "待定", 1)
    sheet.write_text("\n".join(lines), "utf-8")
    path = edited(sheet, lambda document: put(document, f"【待填：{draft.sources[name].question}】", "88次"))
    assert run(["draft", str(sheet), "--into", str(path), "-o", str(sheet.parent / "又一稿.docx")]) == 0
    assert "88次" in open_report(sheet.parent / "又一稿.docx").text
    assert "【待填" not in capsys.readouterr().err


_SENTENCE = "全年走访{}，逐户登记造册，建立台账。\n"


@pytest.mark.parametrize("behind", ["建立台账", "建立了台账"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [("60户", "约60户"), ("60户", "60余户"), ("60户", "60户以上"), ("60户", "61户"), ("约60户", "60户"), ("60余户", "60户")],
)
def test_a_leader_who_makes_a_figure_rough_is_heard(typed: str, words: str, behind: str, tmp_path: Path) -> None:
    draft = small(tmp_path, f"走访: {typed}")
    text = tmp_path / "改稿.txt"
    text.write_text(_SENTENCE.format(words).replace("建立台账", behind), "utf-8")
    changes = [change for change in reconcile(text, draft).changes if change.kind is not Kind.REWORDED]
    assert [(change.kind, change.before, change.after) for change in changes] == [(Kind.FIGURE, typed, words)]


@pytest.mark.parametrize("behind", ["建立台账", "建立了台账"])
@pytest.mark.parametrize(
    ("typed", "words"),
    [("60户", "60户"), ("60户", "六十户"), ("60户", "６０户"), ("约60户", "约60户"), ("60户以上", "60户以上"), ("60余户", "60余户")],
)
def test_a_figure_that_is_only_written_otherwise_is_left_in_peace(typed: str, words: str, behind: str, tmp_path: Path) -> None:
    draft = small(tmp_path, f"走访: {typed}")
    text = tmp_path / "改稿.txt"
    text.write_text(_SENTENCE.format(words).replace("建立台账", behind), "utf-8")
    assert {change.kind for change in reconcile(text, draft).changes} <= {Kind.REWORDED}


def test_a_reworded_sentence_without_its_figure_says_that_it_is_gone(tmp_path: Path) -> None:
    draft = small(tmp_path, "走访: 60户")
    text = tmp_path / "改稿.txt"
    text.write_text("全年走访农户，逐户登记造册，建立了台账。\n", "utf-8")
    changes = [(change.kind, change.before) for change in reconcile(text, draft).changes]
    assert changes == [(Kind.REWORDED, "全年走访60户，逐户登记造册，建立台账。"), (Kind.GONE, "60户")]


def test_a_rough_word_of_the_template_makes_no_figure_rough(tmp_path: Path) -> None:
    draft = small(tmp_path, "走访: 60户", "全年走访约{{ 走访 }}，逐户登记造册，建立台账。")
    text = tmp_path / "改稿.txt"
    text.write_text("全年走访约60户，逐户登记造册，建立了台账。\n", "utf-8")
    assert [change.kind for change in reconcile(text, draft).changes] == [Kind.REWORDED]


@pytest.mark.parametrize("typed", ["60户", "{值: 60户, 口径: 含脱贫户}", '{口径: "含, 脱贫户", 值: "60户"}', "{ 值: 60户 }   # 民政办"])
@pytest.mark.parametrize("words", ["1,260户", "约1,260户", "61户"])
def test_a_figure_with_a_comma_goes_back_into_its_braces(typed: str, words: str, tmp_path: Path) -> None:
    draft = small(tmp_path, f"走访: {typed}")
    sheet, text = Path(draft.sheet.file), tmp_path / "改稿.txt"
    text.write_text(_SENTENCE.format(words), "utf-8")
    assert run(["reconcile", str(text), str(sheet), "--apply"]) == 0
    after = drafter.draft(sheet).sheet.figures["走访"]
    assert after.value.text == words
    assert after.notes == draft.sheet.figures["走访"].notes
    assert re.sub(rf"['\"]?{words}['\"]?", "60户", sheet.read_text("utf-8")) == sheet.with_name("填报表.yaml.bak").read_text(
        "utf-8"
    ).replace('"60户"', "60户")


def test_what_is_no_figure_is_not_written_back(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sheet.read_text("utf-8")
    path = edited(sheet, lambda document: put(document, FIGURE.text, "若干个"))
    assert run(["reconcile", str(path), str(sheet), "--apply"]) == 0
    assert "请在填报表里自己改" in capsys.readouterr().err
    assert sheet.read_text("utf-8") == before


def test_sentences_joined_or_parted_lose_no_figure(tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "我镇"
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text(
        "名称: 我镇\n标题: 报告\n部分: []\n数据:\n  组: {讲课: {单位: 次}, 走访: {单位: 户}}\n", encoding="utf-8"
    )
    (folder / "report.j2").write_text("全年讲课{{ 讲课 }}。走访{{ 走访 }}，群众满意。\n\\（三）另起一段，抓学习。\n", encoding="utf-8")
    (folder / "填报表.yaml").write_text("单位: 清溪镇\n年度: 2023\n数据:\n  讲课: 6次\n  走访: 30户\n", encoding="utf-8")
    draft = drafter.draft(folder / "填报表.yaml")
    text = tmp_path / "改稿.txt"
    text.write_text(draft.document.text, "utf-8")
    assert reconcile(text, draft).changes == ()
    text.write_text(draft.document.text.replace("6次。走访", "6次，走访"), "utf-8")
    assert [one.kind for one in reconcile(text, draft).changes] == [Kind.REWORDED]
    text.write_text(draft.document.text.replace("30户，群众", "30户。群众"), "utf-8")
    assert not [one for one in reconcile(text, draft).changes if one.kind in (Kind.GONE, Kind.FIGURE, Kind.REMOVED)]


def test_what_cannot_be_placed_is_listed(sheet: Path) -> None:
    def change(document: Document) -> None:
        each = next(each for each in document.paragraphs for run in each.runs if run.text == FIGURE.text)
        each._p.getparent().remove(each._p)

    path = edited(sheet, change)
    unplaced = write_into(path, drafter.draft(sheet), sheet.parent / "新稿.docx").unplaced
    assert any("改稿里没有这句" in line for line in unplaced)


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (["draft", "2022.yaml", "--into", "改稿.docx"], "--into 要用 -o 写明新文件"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "改稿.docx"], "新文件就是改稿"),
        (["draft", "2022.yaml", "--into", "改稿.txt", "-o", "新稿.docx"], "--into 只能写进 .docx"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "新稿.docx", "--final"], "请分两次做"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "新稿.docx", "--ledger"], "请分两次做"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "新稿.docx", "--short"], "请分两次做"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "新稿.docx", "--format", "html"], "请分两次做"),
        (["reconcile", "没有.docx", "2022.yaml"], "没有这个文件"),
        (["diff", "2022.yaml", "改稿.docx"], "一份是填报表，一份是报告"),
        (["diff", "2022.yaml", "2022.yaml", "--format", "docx"], "要说写到哪里"),
        (["diff", "2022.yaml", "2022.yaml", "-o", "对照.xlsx"], "不会写“对照.xlsx”"),
        (["diff", "改稿.docx", "改稿.txt", "-o", "改稿.docx"], "不能写在原文件上"),
        (["reconcile", "2022.yaml", "改稿.docx"], "先写改稿，再写填报表"),
        (["draft", "2022.yaml", "--into", "改稿.docx", "-o", "新稿.txt"], "新稿写成 .docx"),
    ],
)
def test_orders_that_do_not_fit_are_refused(
    order: list[str], said: str, sheet: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = edited(sheet)
    (sheet.parent / "改稿.txt").write_text(open_report(path).text, "utf-8")
    monkeypatch.chdir(sheet.parent)
    assert run(order) == 2
    assert said in capsys.readouterr().err


def test_two_years_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ROOT / "profiles" / "清溪镇"
    years = [str(folder / "2022.yaml"), str(folder / "2023.yaml")]
    assert run(["diff", *years]) == 0
    said = capsys.readouterr().out
    assert "\n数\n" in said
    assert "\n文字\n" in said
    for ending in ("docx", "html", "json"):
        output = tmp_path / f"对照.{ending}"
        assert run(["diff", *years, "-o", str(output)]) == 0
        first = output.read_bytes()
        assert run(["diff", *years, "-o", str(output)]) == 0
        assert output.read_bytes() == first
    rows = {row["name"]: row for row in json.loads((tmp_path / "对照.json").read_text("utf-8"))["figures"]}
    assert any(row["rate"].endswith("%") and row["change"] for row in rows.values())


def test_two_reports_stand_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    left, right = tmp_path / "甲.txt", tmp_path / "乙.txt"
    left.write_text("2022年度述职报告\n讲党课6次。走访农户30户。\n投入10万元。\n", "utf-8")
    right.write_text("2022年度述职报告\n讲党课8次。走访农户30户。\n新建广场。\n", "utf-8")
    assert run(["diff", str(left), str(right)]) == 0
    said = capsys.readouterr().out
    assert "讲党课　6次 → 8次　增加2次，+33.3%" in said
    assert "投入　10万元 → （无）" in said
    assert "加了句子" in said
