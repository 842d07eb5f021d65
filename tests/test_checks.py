"""What all checks have in common."""

import pytest

from drafter.checks import check, examine
from drafter.checks.registry import CHECKS, check_for
from drafter.diagnostics import Severity
from tests.doubting import doubted, filled, rule

EQUAL = {"党员": "886名"}


def test_the_heaviest_comes_first() -> None:
    data = EQUAL | {"排查": "56件", "调处": "58件", "光伏装机": "350MW"}
    draft = doubted(filled(data, before=EQUAL), rules=(rule("调处 <= 排查"),))
    weights = [list(Severity).index(finding.severity) for finding in check(draft)]
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
    assert [finding.code for finding in check(draft)] == ["忽略用不上"]


def test_a_figure_whose_sentence_lacks_another_is_said() -> None:
    draft = doubted(filled({"党员": "880名", "排查": ""}), "[[排查{{ 排查 }}，党员{{ 党员 }}。]]")
    assert [(found.code, found.quote) for found in check(draft)] == [("没有写进报告", "党员880名")]


def test_a_sound_file_says_nothing() -> None:
    data = EQUAL | {"排查": "58件", "调处": "56件", "收入": "300万元"}
    head = {"成文日期": "2023年12月20日", "数据截至": "2023年11月30日", "上级书记": "周明远"}
    this = filled(data, head=head, before={"党员": "880名", "收入": "290万元"})
    assert check(doubted(this, "".join(f"{{{{ {name} }}}}" for name in data), rules=(rule("调处 <= 排查"),))) == ()


def test_two_checks_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="字数"):
        check_for("字数")(CHECKS["字数"])
