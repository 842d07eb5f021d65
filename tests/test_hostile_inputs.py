"""What nobody types and a program may: rows of one sign, a page that is one sentence, numbers without end. Time and memory stay small."""

import json
import time
from pathlib import Path

import pytest

import drafter
from drafter.cli import run
from drafter.comparing.alignment import align_sentences
from drafter.comparing.sentences import sentences_of_text, sentences_without_values
from drafter.model.changes import Kind
from drafter.model.document import RunKind
from drafter.pipeline.revisions import reconcile
from drafter.report import read_report
from tests.doubting import doubted, filled, rule, said

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "profiles" / "清溪镇" / "2022.yaml"
TITLE = "清溪镇党委书记2022年度抓基层党建工作述职报告\n\n一、履职情况\n"
SECONDS = 6
"""What a command may take that took minutes; on a busy machine, and with what is compiled on the way, three times what it takes."""


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test write where nothing else is."""
    monkeypatch.chdir(tmp_path)


def cpu(order: str) -> float:
    """Return how many seconds of computing a command takes, which does its work or refuses it."""
    start = time.process_time()
    assert run(order.split()) in (0, 1, 2)
    return time.process_time() - start


LINES = [
    "（",
    "“",
    "《",
    "[[",
    "。",
    "；",
    "甲。",
    "甲，",
    "、",
    " ",
    "5",
    "5,",
    "千",
    "万",
    "一是",
    "1.",
    "至",
    "5—",
    "党员5名，",
    "5户3人",
]


@pytest.mark.slow
@pytest.mark.parametrize("sign", LINES)
def test_twenty_thousand_characters_of_one_kind_take_a_moment(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("稿.txt").write_text(TITLE + sign * (20_000 // len(sign)), "utf-8")
    Path("又一稿.txt").write_text(TITLE.replace("情况", "状况") + sign * (19_000 // len(sign)) + "乙。" * 300, "utf-8")
    for order in ("read 稿.txt", "check 稿.txt", "learn 稿.txt -o 学", "diff 稿.txt 又一稿.txt", f"reconcile 稿.txt {SHEET}"):
        assert cpu(order) < SECONDS, order
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("stop", ["，", "、", ""])
def test_a_draft_typed_as_one_sentence_is_compared_in_a_moment(stop: str) -> None:
    text = drafter.draft(SHEET).document.text * 3
    Path("改稿.txt").write_text("".join(stop if char in "。；\n" else char for char in text), "utf-8")
    assert cpu(f"reconcile 改稿.txt {SHEET}") < SECONDS
    assert any(change.kind is Kind.REMOVED for change in reconcile(Path("改稿.txt"), drafter.draft(SHEET)).changes)


def test_one_figure_changed_in_a_paragraph_of_many_is_told_alone() -> None:
    draft = drafter.draft(SHEET)
    text = draft.document.text
    figures = [run for block in draft.document.blocks for run in block.runs if run.kind is RunKind.FIGURE and text.count(run.text) == 1]
    for at in (0, len(figures) // 2, -1):
        Path("改稿.txt").write_text(text.replace(figures[at].text, "98765个"), "utf-8")
        changes = reconcile(Path("改稿.txt"), draft).changes
        assert [(change.kind, change.path, change.after) for change in changes] == [(Kind.FIGURE, figures[at].source, "98765个")]


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("甲。乙。丙。丁。", "甲。丙。丁。", []),
        ("甲。甲。乙。甲。", "甲。乙。甲。", []),
        ("甲。" * 30 + "乙。", "甲。" * 31 + "乙。", []),
        ("甲。乙。丙。丁。", "丁。甲。乙。丙。", ["丁。"]),
        ("甲。" * 30 + "乙。丙。", "乙。" + "甲。" * 30 + "丙。", ["乙。"]),
    ],
)
def test_what_stays_in_its_order_is_not_moved(before: str, after: str, moved: list[str]) -> None:
    pairs = align_sentences(sentences_without_values(read_report(before)), sentences_of_text(read_report(after))).pairs
    assert [pair.old.text for pair in pairs if pair.moved] == moved


STOPPED = [
    "党员 * 1e400", "9" * 5000, "党员 + " + "9" * 5000, "党员 * 1e29", "党员 ** 999999999", "2 ** 999999999",
    "党员 / 零", "党员 / 0", "5 % 0", "党员 % 3", "党员 + 'abc'", "党员 + '5户'", "党员 * 党员", "户人 + 党员", "名次 + 1", "很多 + 党员",
    "党员 | 没有", "党员 | 占比", "党员[0]", "党员()", "range(10 ** 9)", "党员 + none", "-党员", "党员 +", "党员)", "党员 }} {{ 零", "{%",
    "甲" * 5000, "(" * 3000 + "党员" + ")" * 3000, "党员" + "+党员" * 3000, "党员" + ".a" * 3000, "not " * 3000 + "党员", "[" * 3000,
    "'5' * 1000000000", "本项 + 1", "乙项 + 1", "缺 + 党员",
]  # fmt: skip
RECKONED = {
    "党员 / 二": "443名", "党员 | 汉字": "886名", "大 | 汉字": "99999999999999999999名", "户人": "5户3人",
    "党员 - 党员": "0名", "党员 * 比": "443名",
}  # fmt: skip
FIGURES = "党员: 886名, 零: 0名, 很多: 若干, 比: 50%, 二: 2, 户人: 5户3人, 大: 99999999999999999999名, 名次: 第2名"


def formula_in_a_sheet(formula: str) -> Path:
    """Return a 填报表 with a formula, and one that reckons with its result."""
    path = Path("表.yaml")
    path.write_text(
        f"单位: 清溪镇\n年度: 2023\n数据: {{{FIGURES}, 乙项: {{公式: 本项 + 1}}, 本项: {{公式: {json.dumps(formula)}, 单位: 名}}}}\n",
        "utf-8",
    )
    return path


@pytest.mark.parametrize("formula", STOPPED, ids=lambda formula: formula[:20])
def test_a_formula_that_cannot_be_reckoned_stops_its_figure_alone(formula: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = formula_in_a_sheet(formula)
    assert drafter.draft(path, template="乡镇").sources["本项"].doubt
    assert run(["draft", str(path), "-t", "乡镇", "--format", "text"]) == 1
    assert run(["draft", str(path), "-t", "乡镇", "--final"]) in (1, 2)
    assert run(["check", str(path), "-t", "乡镇"]) == 1
    out = capsys.readouterr().out
    assert "算不出来　第3行" in out and "党员" in out and "写法不对" not in out


@pytest.mark.parametrize(("formula", "text"), RECKONED.items())
def test_a_formula_that_can_be_reckoned_is(formula: str, text: str) -> None:
    source = drafter.draft(formula_in_a_sheet(formula), template="乡镇").sources["本项"]
    assert source.doubt is None and source.text == text


@pytest.mark.parametrize(("settled", "words"), [("0件", ["除数为0"]), ("56件", [])])
def test_a_rule_that_divides_by_nothing_is_said_and_the_report_is_written(settled: str, words: list[str]) -> None:
    drafted = doubted(filled({"排查": "58件", "调处": settled}), "排查{{ 排查 }}。", rules=(rule("排查 / 调处 <= 2"),))
    assert drafted.document.text == "排查58件。\n"
    findings = said(drafted, "算不出来")
    assert len(findings) == len(words) and all(word in finding.why for word, finding in zip(words, findings, strict=True))
    assert all("请核对算式" in finding.why + finding.remedy for finding in findings)


UNSEEN = {
    r'素材: {事例: "\x01红"}': 2, r'数据: {"\x01党员": 5名}': 2, r'上级: "临江县委\x01"': 2, r'素材: {事例: "\0红"}': 2,
    r'素材: {事例: "\e红"}': 2,
    r'素材: {事例: "\x85红"}': 2, r'素材: {事例: "\u2028红"}': 2, r'素材: {事例: "\ud800红"}': 2, r'数据: {"\ufdd0党员": 5名}': 0,
    r'素材: {事例: "\ufdd0红\ufdd1"}': 0, r'素材: {事例: "\ufffe红"}': 0, r'素材: {事例: "\u200b红"}': 0, r'素材: {事例: "\u597d\t红"}': 0,
}  # fmt: skip
"""Escapes in quotes, and what the commands end with: a control character is refused, what has no width is left out."""


@pytest.mark.parametrize(("line", "code"), UNSEEN.items())
def test_what_an_escape_writes_unseen_reaches_no_file(line: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    Path("表.yaml").write_text(f"单位: 清溪镇\n年度: 2023\n{line}\n", "utf-8")
    for order in (
        "draft 表.yaml -t 乡镇 --ledger",
        "form export 表.yaml -t 乡镇 -o 发",
        "batch 表.yaml -t 乡镇 -o 初稿",
        "draft 表.yaml -t 乡镇 -o 稿.html",
    ):
        assert run(order.split()) == code, order
    assert "控制字符" in (err := capsys.readouterr().err) or "读不懂" in err or not code
    assert not code or [path.name for path in Path().iterdir()] == ["表.yaml"]


HEAD = "单位: 清溪镇\n年度: 2023\n"
SHEETS = {
    "blanks before a comment": "素材:\n  事例: 甲" + " " * 60_000 + "# 说明\n",
    "pairs with full-width signs": "数据: {" + "b，c：b，" * 12_000 + "}\n",
    "a list with full-width commas": "素材: {事例: [" + "甲，" * 15_000 + "乙]}\n",
    "lists in lists": "素材: {事例: " + "[" * 30_000 + "}\n",
    "braces in braces": "数据: " + "{甲: " * 12_000 + "\n",
    "a name without end": "数据:\n  " + "甲" * 30_000 + ": 5名\n",
    "names of no template": "数据:\n" + "".join(f"  党员{number}: {number}名\n" for number in range(5_000)),
    "last year's names of no template": "上年数据:\n" + "".join(f"  党员{number}: {number}名\n" for number in range(5_000)),
    "one name again and again": "数据:\n" + "  党员: 5名\n" * 5_000,
    "facts without end": "素材:\n  事例:\n" + "    - 甲\n" * 8_000,
    "problems without end": "问题:\n" + "  - 问题: 队伍老化\n" * 4_000,
    "formulas without end": "数据:\n  甲: 5名\n" + "".join(f"  项{number}: {{公式: 甲 + {number}}}\n" for number in range(2_500)),
    "formulas in a row": "数据:\n  项0: 5名\n" + "".join(f"  项{at}: {{公式: 项{at - 1} + 1}}\n" for at in range(1, 2_500)),
    "colons": "数据:\n  党员: " + "：" * 20_000 + "\n",
    "an exponent": "数据:\n  党员: 1e999999999名\n  行政村: 9e9999999\n  社区: 1e400个\n",
    "digits without end": "数据:\n  党员: " + "9" * 60_000 + "名\n",
    "numerals without end": "数据:\n  党员: " + "千万亿" * 7_000 + "名\n",
    "amounts without end": "数据:\n  党员: " + "5户" * 12_000 + "\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("body", SHEETS.values(), ids=SHEETS)
def test_a_sheet_that_nobody_fills_in_like_this_takes_a_moment(body: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("表.yaml").write_text(HEAD + body, "utf-8")
    for order in ("check 表.yaml -t 乡镇", "draft 表.yaml -t 乡镇 --ledger"):
        assert cpu(order) < SECONDS, order
    assert "Traceback" not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12345678901234567890名", "12345678901234567890名"),
        ("一千二百三十四名", "一千二百三十四名"),
        ("3亿2000万元", "3亿2000万元"),
        ("1，260名", "1，260名"),
    ],
)
def test_a_long_figure_that_is_one_is_taken_as_it_stands(typed: str, printed: str) -> None:
    Path("表.yaml").write_text(f"{HEAD}数据:\n  党员: {typed}\n  场所投入: {typed}\n", "utf-8")
    sources = drafter.draft("表.yaml", template="乡镇").sources
    name = "场所投入" if "元" in typed else "党员"
    assert (sources[name].text, sources[name].doubt) == (printed, None)


def test_of_many_names_of_no_template_a_near_one_is_still_told_and_the_others_in_one_note(capsys: pytest.CaptureFixture[str]) -> None:
    others = "".join(f"  丁戊己{number}: 5个\n" for number in range(300))
    Path("表.yaml").write_text(f"{HEAD}数据:\n  讲专题党课次数: 4场\n{others}", "utf-8")
    run(["check", "表.yaml", "-t", "乡镇"])
    out = capsys.readouterr().out
    assert "您是否想写“讲专题党课”？" in out and "“数据”里有300项模板没有用到" in out


def test_five_hundred_formulas_are_worked_out_and_no_more() -> None:
    formulas = "".join(f"  项{number}: {{公式: 甲 + {number}}}\n" for number in range(501))
    Path("表.yaml").write_text(f"{HEAD}数据:\n  甲: 5名\n{formulas}", "utf-8")
    sources = drafter.draft("表.yaml", template="乡镇").sources
    stopped = [name for name, source in sources.items() if source.doubt]
    assert sources["项400"].text == "405名" and stopped and all(name > "项4" for name in stopped)
