"""What nobody types and a program may: rows of one sign, a page that is one sentence, numbers without end. Time and memory stay small."""

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
