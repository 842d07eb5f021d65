"""Every kind of doubt is in one table, its example is doubted, its right twin is left in peace, and the page of rules says what it says."""

import ast
import runpy
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

import drafter
from drafter.checks import Case, check
from drafter.diagnostics import Severity
from drafter.diagnostics.codes import CODES, Code, Quote, finding, finding_of_rule
from drafter.drafting import draft
from drafter.model.sheet import Sheet
from drafter.model.template import Declared, Material, Phrase, Template
from drafter.pipeline.checking import examine
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import read_report
from tests.doubting import rule
from tests.making import HERE, profile, template

ROOT = Path(drafter.__file__).parent
PAGE = runpy.run_path(str(ROOT.parent / "docs/rules.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in ROOT.rglob("*.py")}
OF_SHEETS = [code for code in CODES.values() if ": " in code.example]
"""Those whose example is lines of a 填报表."""
OF_TEXTS = [code for code in CODES.values() if ": " not in code.example]

HEAD = {"述职人": "陈立", "职务": "党委书记", "上级书记": "周明远"}
PHRASES = (
    Phrase("学习教育", 2021, 2021, "党史学习教育"),
    Phrase("学习教育", 2023, 2023, "主题教育"),
    Phrase("四个意识", 2018, 2100, "增强“四个意识”、坚定“四个自信”、做到“两个维护”"),
)
COPIED = "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。\n集中学习以念文件为主没有到支部听完过一次主题党日。"
REPORT = (
    "一、履职情况\n全年讲党课{{ 党课 }}。[[排查{{ 排查 }}，调处{{ 调处 }}。]][[党员{{ 党员 }}。]][[老党员{{ 老党员 }}。]]"
    + "抓学习，抓队伍，抓作风。" * 20
    + "\n二、存在问题\n"
    + "学得不深，抓得不细。" * 15
    + "\n三、下步打算\n多学多走。\n"
)
"""A report of some 450 字, a third of them on problems."""
BASE = {"单位": "清溪镇", "上级": "临江县委", "上级书记": "周明远", "年度": "2023", "类别": "乡镇"}


def told_of_text(text: str) -> set[str]:
    """Return what is doubted in a text: alone, and with all that can lie beside it."""
    sheet = profile({"走访农户": "31户"}, HEAD)
    report, neighbours = read_report(text), {"去年的报告": read_report(COPIED)}
    beside = Case(report, sheet=sheet, units=frozenset({"清溪镇", "洪塘镇"}), neighbours=neighbours, phrases=PHRASES)
    return {doubt.code for case in (Case(report), beside) for doubt in check(case).findings}


def told_of_sheet(lines: str) -> set[str]:
    """Return what is doubted in the draft of a 填报表 with these lines; 模板 and 去年的表 stand for what those say."""
    typed = yaml.load(lines.replace("{{ 党课 }}", "<党课>"), yaml.BaseLoader)
    report = typed.pop("模板", REPORT).replace("<党课>", "{{ 党课 }}")
    previous = typed.pop("去年的表", None)
    sheet = read(BASE | typed, "2023.yaml")
    before = read(BASE | {"年度": "2022"} | previous, "2022.yaml") if previous else None
    learnt = 2022 if "永塘村" in report else 0
    return {doubt.code for doubt in examine(draft(replace(sheet, previous=before), made(report, learnt))).findings}


def read(typed: dict[str, object], file: str) -> Sheet:
    """Return a 填报表 with these keys."""
    return parse_sheet(yaml.dump(typed, allow_unicode=True, sort_keys=False).encode(), file)


def made(report: str, learnt: int) -> Template:
    """Return a template with the figures, facts and rules that the examples speak of."""
    plain = template(report)
    shares = {name: Declared(name, "组", HERE, "%") for name in ("女干部占比", "增长率")}
    facts = {"网络宣传": Material("网络宣传", HERE, group="意识形态")}
    rules = (rule("调处 <= 排查", "数据关系不符"),)
    return replace(plain, figures={**plain.figures, **shares}, material={**plain.material, **facts}, rules=rules, learnt=learnt)


@pytest.mark.parametrize("code", OF_TEXTS, ids=lambda code: code.name)
def test_an_example_in_a_text_is_doubted_and_its_twin_is_not(code: Code) -> None:
    assert code.name in told_of_text(code.example)
    assert code.name not in told_of_text(code.twin)


@pytest.mark.parametrize("code", OF_SHEETS, ids=lambda code: code.name)
def test_an_example_in_a_sheet_is_doubted_and_its_twin_is_not(code: Code) -> None:
    assert code.name in told_of_sheet(code.example)
    assert code.name not in told_of_sheet(code.twin)


def test_the_page_of_rules_says_what_the_table_says() -> None:
    assert PAGE["PAGE"].read_text("utf-8") == PAGE["page"](), "python3 docs/rules.py writes it anew"


def test_every_code_is_found_by_a_rule_and_every_rule_finds_codes_of_the_table() -> None:
    written = {node.value for path in (ROOT / "checks").glob("*.py") for node in ast.walk(TREES[path]) if isinstance(node, ast.Constant)}
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
