"""The list of wrong words: wrong in every context, each with its right one and with the right words that hold it by chance."""

from pathlib import Path

import pytest

import drafter
from drafter.checks import Case, check
from drafter.diagnostics import Severity
from drafter.language.misspellings import misspellings
from drafter.report import read_report
from tests.marked import NAMES, marked

ROOT = Path(drafter.__file__).parent
LINES = [line.split() for line in (ROOT / "language/错词.txt").read_text("utf-8").splitlines() if line and line[0] not in "#["]


def wrong(text: str) -> list[str]:
    """Return the wrong words of a text."""
    return [word.wrong for word in misspellings(text)]


def test_there_are_hundreds_and_each_is_found_but_not_in_the_words_that_hold_it() -> None:
    assert len({line[0] for line in LINES}) == len(LINES) > 900
    for typed, right, *within in LINES:
        assert wrong(f"我{typed}，") == [typed]
        assert not wrong(right)
        assert not any(typed in wrong(word) for word in within)


def test_no_template_and_no_report_of_the_tests_has_one() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT.parent / "templates").rglob("*.*")]
    texts += [path.read_text("utf-8") for path in (ROOT.parent / "examples").glob("*.txt")]
    assert [wrong(text) for text in (*texts, *(marked(name).text for name in NAMES)) if wrong(text)] == []


@pytest.mark.parametrize(("text", "severity"), [("按装路灯。又按装监控。", Severity.ASK), ("建立台帐。", Severity.NOTE)])
def test_a_wrong_word_is_said_with_the_right_one(text: str, severity: Severity) -> None:
    (doubt,) = check(Case(read_report(text))).findings
    assert (doubt.code, doubt.severity) == ("错别字", severity)
    assert doubt.remedy in ("请改为“安装”。", "请改为“台账”。")
    assert ("全文共2处" in doubt.why) == ("按装" in text)
