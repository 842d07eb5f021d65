"""Nothing stale: what a learnt template prints as it stood in the report of another year is listed, shaded, and refuses 定稿."""

import io
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

import drafter
from drafter.cli import run
from drafter.drafting.stale import mark_stale
from drafter.model.document import STALE, Block, Role, Run, RunKind
from drafter.model.document import Document as Report
from drafter.model.draft import Rendering
from drafter.pipeline.checking import examine
from drafter.pipeline.formats import render
from drafter.pipeline.learning import learn_report, save_lesson
from drafter.readers.template import LEARNT_SHEET as FORM
from drafter.writers.excel.ledger import ledger

REPORT = """清溪镇党委书记2022年度述职报告
2022年，我镇坚持以人民为中心。
一、履职情况
（一）抓学习。全年讲党课6次。推动软弱涣散永塘村党组织得到提升。在上林村建成广场3个。举办“红色课堂”4场。
（二）抓发展。走访农户30户。认真研究产业发展，解决了一批难题。
二、存在问题
一是学习不深不透，联系实际不够。
三、下步打算
坚持学深悟透。持续抓好长岭村的项目。
陈立
2022年12月20日
"""
OLD = [
    "推动软弱涣散永塘村党组织得到提升。",
    "在上林村建成广场3个。",
    "举办“红色课堂”4场。",
    "认真研究产业发展，解决了一批难题。",
    "一是学习不深不透，联系实际不够。",
    "持续抓好长岭村的项目。",
]


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Return the 填报表 for 2023 of a template that was learnt from 2022's report."""
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    save_lesson(learn_report(path, "我镇"), tmp_path / "我镇")
    sheet = tmp_path / "我镇" / FORM
    sheet.write_text(sheet.read_text("utf-8").replace("年度: 2022", "年度: 2023").replace("日期: 2022", "日期: 2023"), "utf-8")
    return sheet


def old(form: Path) -> list[str]:
    """Return the sentences that are carried over."""
    return [words for _, words in drafter.draft(form).document.stale()]


def test_every_sentence_about_a_deed_or_place_of_the_year_before_is_listed(form: Path) -> None:
    assert old(form) == OLD
    found = [one for one in examine(drafter.draft(form)).findings if one.code == STALE]
    assert [one.quote for one in found] == OLD
    assert found[0].why == "第一部分（一）这一句是2022年的原话。"


def test_for_the_year_it_was_learnt_from_nothing_is_old(form: Path) -> None:
    form.write_text(form.read_text("utf-8").replace("年度: 2023", "年度: 2022"), "utf-8")
    assert old(form) == []


def test_what_is_confirmed_is_left_alone(form: Path) -> None:
    form.write_text(form.read_text("utf-8") + "已核:\n  - 推动软弱涣散永塘村党组织\n  - 学习不深不透，联系实际不够。\n  - 广场\n", "utf-8")
    assert old(form) == [one for one in OLD if "永塘" not in one and "不深" not in one]


@pytest.mark.parametrize(
    ("beginning", "confirms"),
    [("举办“红色课堂”……", True), ("举办“红色课堂”4场…", True), ("举办“红色课", True), ("举办“红色……", False), ("在上林村……", False)],
)
def test_the_beginning_of_a_sentence_confirms_it_with_or_without_dots(form: Path, beginning: str, confirms: bool) -> None:
    form.write_text(form.read_text("utf-8") + f"已核:\n  - {beginning}\n", "utf-8")
    assert [one for one in OLD if one not in old(form)] == ["举办“红色课堂”4场。"] * confirms


def test_a_draft_is_shaded_and_its_ledger_has_a_sheet(form: Path) -> None:
    draft = drafter.draft(form)
    word = Document(io.BytesIO(render(draft, "docx", Rendering())))
    shaded = "".join(run.text for each in word.paragraphs for run in each.runs if run.style and run.style.name == STALE)
    assert "推动软弱涣散永塘村党组织得到提升。" in shaded
    assert "坚持学深悟透" not in shaded
    assert '<span class="沿用"' in render(draft, "html", Rendering()).decode()
    book = load_workbook(io.BytesIO(ledger(draft, ())))
    assert [row[1].value for row in book[STALE].iter_rows(min_row=2)] == OLD


def test_a_final_draft_is_refused_while_one_is_open(form: Path, capsys: pytest.CaptureFixture[str]) -> None:
    order = ["draft", str(form), "--final", "-o", str(form.parent / "定稿.docx")]
    assert run(order) == 1
    said = capsys.readouterr().err
    assert "沿用　在上林村建成广场3个。" in said
    confirmed = "".join(f"  - {one}\n" for one in OLD)
    form.write_text(form.read_text("utf-8") + f"已核:\n{confirmed}", "utf-8")
    assert run(order) == 0
    assert "2022年的原话" not in capsys.readouterr().err


def test_new_year_keeps_facts_to_be_verified_and_asks_what_became_of_the_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "单位: 清溪镇\n类别: 乡镇\n年度: 2022\n数据:\n  讲专题党课: 4场\n素材:\n  党建品牌: 红色先锋\n  典型事例: [甲, 乙]\n"
    text += "问题:\n  - 问题: 学习不深\n    措施: 每月学一次\n"
    Path("2022.yaml").write_text(text, encoding="utf-8")
    assert run(["new", "清溪镇", "--from", "2022.yaml", "-o", "2023.yaml"]) == 0
    said = Path("2023.yaml").read_text("utf-8")
    assert "\n  党建品牌: 红色先锋（待核）" in said
    assert '\n  典型事例: ["甲（待核）", "乙（待核）"]' in said
    assert "- 问题: 学习不深\n    来源: 上年述职查摆\n" in said
    assert "# 上年打算：每月学一次" in said
    assert "\n    讲专题党课:  " in said
    assert not any(line.startswith("上年数据") for line in said.splitlines())


def marked(words: str, *, level: int = 0, part: str = "履职情况", confirmed: tuple[str, ...] = (), role: Role = Role.PARAGRAPH) -> bool:
    """Return whether a sentence counts as last year's own; `【】` are around what comes of the sheet."""
    pieces = [piece.strip("【】") for piece in words.replace("】", "】|").replace("【", "|【").split("|") if piece]
    kinds = [
        RunKind.FIGURE if "【" in piece else RunKind.TEXT for piece in words.replace("】", "】|").replace("【", "|【").split("|") if piece
    ]
    runs = tuple(Run(piece, kind, "党课" if kind is RunKind.FIGURE else "") for piece, kind in zip(pieces, kinds, strict=True))
    block = Block(Role.HEADING, (), level, "1.", runs) if level else Block(role, runs)
    return bool(list(mark_stale(Report((Block(Role.HEADING, (), 1, "一、", (Run(part),)), block)), confirmed).stale()))


@pytest.mark.parametrize(
    ("words", "stale"),
    [
        ("学习抓得不松懈。", False), ("学习抓得一直不松懈。", True), ("学习抓得一直不松；", True),
        ("学习一直抓得不松懈；", True), ("学习抓得一直不松懈：", False),
        ("抓学习一直不松懈，请批评指正。", False),
        ("全年讲党课【4次】，一直不松懈。", False), ("讲党课【4次】，上林村最多。", True), ("上林村。", True),
        ("各村。", False),
        ("上林村民。", False), ("“红色课堂”。", True), ("“第一议题”制度。", False),
        ("“红”。", False), ("《条例》。", False), ("9月。", True),
        ("九月。", True),

        ("三分之一。", True),
        ("第三季。", True), ("李明同志。", True), ("各位同志。", False), ("年底。", True),
    ],
)  # fmt: skip
def test_a_sentence_is_old_that_tells_a_deed_or_names_something(words: str, stale: bool) -> None:
    assert marked(words) is stale


@pytest.mark.parametrize(("part", "stale"), [("履职情况", True), ("下步打算", False), ("存在问题", True), ("存在问题和下步打算", True)])
def test_a_plan_tells_no_deed_unless_it_owns_up_to_a_problem(part: str, stale: bool) -> None:
    assert marked("学习抓得一直不松懈。", part=part) is stale
    assert marked("在上林村抓学习。", part=part)


@pytest.mark.parametrize(("level", "stale"), [(2, False), (3, True), (4, True)])
def test_headings_tell_a_deed_from_the_third_level_on(level: int, stale: bool) -> None:
    assert marked("举办读书活动很热闹", level=level) is stale
    assert marked("在上林村举办", level=level)


@pytest.mark.parametrize("role", [Role.TITLE, Role.SALUTATION, Role.SIGNATURE, Role.DATE])
def test_what_is_no_text_tells_no_deed(role: Role) -> None:
    assert not marked("学习抓得一直不松懈。", role=role) and marked("在上林村。", role=role)


@pytest.mark.parametrize(
    ("confirmed", "stale"), [((), True), (("学习抓得一直",), False), (("学习抓得一",), True), (("无", "一直不松懈。"), False)]
)
def test_six_characters_confirm_a_sentence(confirmed: tuple[str, ...], stale: bool) -> None:
    assert marked("学习抓得一直不松懈。", confirmed=confirmed) is stale
