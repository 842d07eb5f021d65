"""What all checks have in common."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter import checks
from drafter.checks import MODULES, Case, check, doubts_in_text
from drafter.checks.registry import RULES, ours
from drafter.checks.registry import rule as rule_of
from drafter.diagnostics import Finding, Severity
from drafter.model.draft import Draft
from drafter.report import read_report
from tests.doubting import doubted, examine, filled, rule

EQUAL = {"党员": "886名"}


def test_the_heaviest_comes_first() -> None:
    data = EQUAL | {"排查": "56件", "调处": "58件", "光伏装机": "350MW"}
    draft = doubted(filled(data, before=EQUAL), rules=(rule("调处 <= 排查"),))
    weights = [list(Severity).index(finding.severity) for finding in examine(draft).findings]
    assert weights == sorted(weights)
    assert weights[0] == 0


def test_what_the_user_found_right_is_not_told_again() -> None:
    silencer = {"编号": "上年相同-党员", "理由": "今年有进有出，正好相等"}
    checked = examine(doubted(filled(EQUAL, before=EQUAL, lists={"忽略": [silencer]})))
    assert [(finding.number, reason) for finding, reason in checked.silenced] == [tuple(silencer.values())]
    assert "上年相同" not in [finding.code for finding in checked.findings]


def test_a_silencer_that_silences_nothing_is_noted() -> None:
    printing = "".join(f"{{{{ {name} }}}}" for name in EQUAL)
    draft = doubted(filled(EQUAL, lists={"忽略": [{"编号": "上年相同-党员", "理由": "相等"}]}), printing)
    assert [finding.code for finding in examine(draft).findings] == ["忽略用不上"]


def test_a_figure_whose_sentence_lacks_another_is_said() -> None:
    draft = doubted(filled({"党员": "880名", "排查": ""}), "[[排查{{ 排查 }}，党员{{ 党员 }}。]]")
    assert [(found.code, found.quote) for found in examine(draft).findings] == [("没有写进报告", "党员880名")]


def test_a_sound_file_says_nothing() -> None:
    data = EQUAL | {"排查": "58件", "调处": "56件", "收入": "300万元"}
    head = {"成文日期": "2023年12月20日", "数据截至": "2023年11月30日", "上级书记": "周明远"}
    this = filled(data, head=head, before={"党员": "880名", "收入": "290万元"})
    assert examine(doubted(this, "".join(f"{{{{ {name} }}}}" for name in data), rules=(rule("调处 <= 排查"),))).findings == ()


def test_two_rules_cannot_have_one_name() -> None:
    def words(of: Draft) -> Iterator[Finding]:
        """Find nothing."""
        yield from ()

    with pytest.raises(ValueError, match="words"):
        rule_of(ours)(words)


def test_a_rule_is_only_asked_where_there_is_what_it_needs() -> None:
    lost, draft = read_report("投入资金万元，"), doubted(filled())
    assert {doubt.code for doubt in doubts_in_text(Case(lost))} == {"数丢了"}
    assert doubts_in_text(Case(lost, draft, draft.sheet)) == ()


def test_a_text_of_ours_is_doubted_behind_its_sheet_without_a_place() -> None:
    draft = doubted(filled(EQUAL, before=EQUAL))
    checked = check(Case(read_report("抓学习，，抓队伍。"), draft, draft.sheet))
    asked = [(doubt.code, doubt.place is None) for doubt in checked.findings if doubt.severity is Severity.ASK]
    assert asked[-1] == ("标点重复", True)
    assert ("上年相同", False) in asked[:-1]


def test_every_file_of_rules_has_rules_and_no_other_file_has() -> None:
    assert {rule.module for rule in RULES.values()} == {module.__name__ for module in MODULES}
    files = Path(checks.__file__).parent.glob("*.py")
    ruled = {f"drafter.checks.{path.stem}" for path in files if re.search("^@rule\\(", path.read_text("utf-8"), re.MULTILINE)}
    assert ruled == {module.__name__ for module in MODULES}
