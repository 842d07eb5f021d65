"""Every kind of doubt is in one table, its example is doubted, its right twin is left in peace, and the page of rules says what it says."""

import ast
import runpy
from pathlib import Path

import pytest

import drafter
from drafter.diagnostics import Severity
from drafter.diagnostics.codes import CODES, Code, Family, Quote, finding, finding_of_rule
from tests.told import told_of_sheet, told_of_template, told_of_text

ROOT = Path(drafter.__file__).parent
PAGE = runpy.run_path(str(ROOT.parent / "docs/rules.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")}
OF_TEMPLATES = [code for code in CODES.values() if code.family is Family.TEMPLATES]
OF_SHEETS = [code for code in CODES.values() if ": " in code.example and code not in OF_TEMPLATES]
"""Those whose example is lines of a 填报表."""
OF_TEXTS = [code for code in CODES.values() if ": " not in code.example and code not in OF_TEMPLATES]


@pytest.mark.parametrize("code", OF_TEXTS, ids=lambda code: code.name)
def test_an_example_in_a_text_is_doubted_and_its_twin_is_not(code: Code) -> None:
    assert code.name in told_of_text(code.example)
    assert code.name not in told_of_text(code.twin)


@pytest.mark.parametrize("code", OF_SHEETS, ids=lambda code: code.name)
def test_an_example_in_a_sheet_is_doubted_and_its_twin_is_not(code: Code) -> None:
    assert code.name in told_of_sheet(code.example)
    assert code.name not in told_of_sheet(code.twin)


@pytest.mark.parametrize("code", OF_TEMPLATES, ids=lambda code: code.name)
def test_an_example_in_a_template_is_doubted_and_its_twin_is_not(code: Code, tmp_path: Path) -> None:
    assert code.name in told_of_template(code.example, tmp_path)
    assert code.name not in told_of_template(code.twin, tmp_path)


def test_the_page_of_rules_says_what_the_table_says() -> None:
    assert PAGE["PAGE"].read_text("utf-8") == PAGE["page"](), "python3 docs/rules.py writes it anew"


def test_every_code_is_found_by_a_rule_and_every_rule_finds_codes_of_the_table() -> None:
    rooms = (*(ROOT / "checks").glob("*.py"), *(ROOT / "drafting").glob("*.py"))
    written = {node.value for path in rooms for node in ast.walk(TREES[path]) if isinstance(node, ast.Constant)}
    assert CODES.keys() - written == {"数据关系不符"}, "which readers.declarations names"
    firsts = [call.args[0] for tree in TREES.values() for call in calls(tree, "finding")]
    assert {first.value for first in firsts if isinstance(first, ast.Constant)} <= CODES.keys()


def test_findings_are_made_of_the_table_only() -> None:
    assert [path.name for path, tree in TREES.items() if calls(tree, "Finding")] == ["codes.py"]


def calls(tree: ast.Module, name: str) -> list[ast.Call]:
    """Return the calls of a function."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name]


def test_what_is_not_certain_weighs_less() -> None:
    quote = Quote(None, "甲", "甲")
    weights = [finding("分项与合计不符", quote, "。", certain=certain).severity for certain in (True, False)]
    assert weights == [Severity.MUST, Severity.ASK]
    assert finding("手机号", quote, "。", certain=False).severity is Severity.MUST


def test_a_rule_of_a_template_may_have_any_name() -> None:
    made_of_rule = finding_of_rule("户数对不上", Quote(None, "甲", "甲"), "。", "", certain=False)
    assert (made_of_rule.number, made_of_rule.severity) == ("户数对不上-甲", Severity.ASK)


def test_a_code_that_the_table_does_not_hold_is_refused() -> None:
    with pytest.raises(KeyError):
        finding("没有这一条", Quote(None, "甲", "甲"), "。")
