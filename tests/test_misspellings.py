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
    assert len({line[0] for line in LINES}) == len(LINES) > 2000
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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("因地治宜发展茶园。", "因地制宜"),
        ("全村上下齐心胁力。", "齐心协力"),
        ("产品受到市场亲睐。", "青睐"),
        ("切实防患未燃。", "防患未然"),
        ("对违纪行为绝不姑惜。", "姑息"),
        ("制止估息迁就。", "姑息迁就"),
        ("建没美丽乡村，发放设旋农业补贴。", "设施"),
        ("大力发展蓄牧业。", "畜牧"),
        ("引进龙头企业，聚焦笼头企业。", "龙头企业"),
        ("走出困镜。", "困境"),
        ("既使困难再大也要完成。", "即使"),
        ("即要抓发展，又要保安全。", "既"),
        ("即注重当前又着眼长远。", "既"),
        ("收集群众反应的问题8个。", "反映的"),
        ("落实给于补助的政策。", "给予"),
        ("新增一批标淮化卫生室。", "标准"),
    ],
)
def test_the_usual_wrong_words_are_told(text: str, word: str) -> None:
    found = [one.remedy for one in check(Case(read_report(text))).findings if one.code == "错别字"]
    assert any(word in remedy for remedy in found)


@pytest.mark.parametrize(
    "text",
    [
        "既使群众得实惠，又使集体增收入。",
        "既使村容变了，也使民风好了，又添了人气。",
        "即使困难再大也要完成。",
        "立即要求整改，又派人督办。",
        "意见一至四条已采纳。",
        "攻坚难题逐一破解，必须求真务实。",
        "供给于民，引导至网格，甚至使人误会，有关健康档案。",
        "进一步聚焦主业，逐步聚拢人气。",
        "石桥牲畜水源地。",
        "出现疫情后口服疫苗。",
    ],
)
def test_right_words_that_look_like_wrong_ones_are_left_in_peace(text: str) -> None:
    assert not [one for one in check(Case(read_report(text))).findings if one.code == "错别字"]
