"""公式 and 核对 on both sides of each limit: what they are worth, what a message shows of them, and where it points."""

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place
from drafter.drafting import draft
from drafter.model.draft import Draft, Relation
from drafter.model.template import Declared
from tests import making

DATA = {"党课": "4次", "调研": "5次", "党员": "886名", "老党员": "419名", "排查": "58件", "调处": "56件", "收入": "14.68万元"}


def related(rule: str, **data: str) -> Relation:
    """Return a rule worked out."""
    return draft(making.profile(DATA | data), making.template("抓学习。", rules=[rule])).relations[0]


@pytest.mark.parametrize(
    ("sign", "holds"),
    [("==", "010"), ("!=", "101"), ("<=", "110"), (">=", "011"), ("<", "100"), (">", "001")],
)  # fmt: skip
def test_a_rule_holds_where_its_sign_says(sign: str, holds: str) -> None:
    assert "".join("1" if related(f"党课 {sign} 调研", 党课=f"{number}次").holds else "0" for number in (4, 5, 6)) == holds
    assert "".join("1" if related(f"{number} {sign} 调研").holds else "0" for number in (4, 5, 6)) == holds


@pytest.mark.parametrize(
    ("rule", "data", "left", "right", "note"),
    [
        ("党课 == 调研", {}, "4次", "5次", "次数差1次"),
        ("党员 == 老党员 + 老党员", {}, "886名", "419名＋419名＝838名", "名数差48名"),
        ("户人 == 户人 + 户人", {"户人": "2户3人"}, "2户3人", "2户3人＋2户3人＝4户6人", "户数差2户，人数差3人"),
        ("党课 == 9", {}, "4次", "9", ""), ("9 < 党课", {}, "9", "4次", ""),
        ("数据['党课'] >= 调研", {}, "4次", "5次", "次数差1次"), ("党课 * 2 < 调研 - 1", {}, "4次×2＝8次", "5次－1＝4次", "次数差4次"),
    ],
)  # fmt: skip
def test_a_broken_rule_shows_its_figures(rule: str, data: dict[str, str], left: str, right: str, note: str) -> None:
    found = related(rule, **data)
    assert (found.holds, found.left, found.right, found.note) == (False, left, right, note)


def test_what_agrees_is_said_beside_what_differs() -> None:
    made = making.template("抓学习。", rules=["户人 == 合计"])
    made = replace(made, figures={**made.figures, "合计": Declared("合计", "组", making.HERE, "户")})
    assert draft(making.profile({"户人": "2户3人", "合计": "2户4人"}), made).relations[0].note == "户数相符，人数差1人"


@pytest.mark.parametrize("rule", ["党课 == 党课", "党课 <= 调研"])
def test_a_rule_that_holds_shows_nothing(rule: str) -> None:
    found = related(rule)
    assert (found.holds, found.left, found.right, found.note) == (True, "", "", "")


@pytest.mark.parametrize(
    ("data", "certain"),
    [
        ({}, True), ({"党课": "4余次"}, False), ({"调研": "近5次"}, False), ({"党课": "4次（待核）"}, False),
        ({"调研": "5次（待核）"}, False),
        ({"党员": "近886名"}, True),
    ],
)  # fmt: skip
def test_a_rule_is_as_certain_as_each_of_its_figures(data: dict[str, str], certain: bool) -> None:
    assert related("党课 > 调研", **data).certain is certain


@pytest.mark.parametrize("data", [{"党课": ""}, {"调研": ""}, {"党课": "无"}, {"调研": "待定"}, {"党课": "若干"}])
def test_nothing_is_said_of_what_is_absent(data: dict[str, str]) -> None:
    found = related("党课 > 调研", **data)
    assert (found.holds, found.doubt) == (None, None)


@pytest.mark.parametrize(("rule", "names"), [("党课 <= 调研", ("党课", "调研")), ("调研 >= 党课", ("调研", "党课")),
("调处 + 党课 <= 排查 + 党课", ("调处", "党课", "排查")), ("数据['调研'] > 3", ("调研",)),
("(调处 if 党课 else 调研) <= 排查", ("调处", "党课", "调研", "排查"))])  # fmt: skip
def test_figures_are_named_in_the_order_of_their_rule(rule: str, names: tuple[str, ...]) -> None:
    assert related(rule).names[: len(names)] == names


def formulas(data: dict[str, str], **by_name: str) -> Draft:
    """Return the draft of a template with these formulas."""
    made = making.template("".join(f"{{{{ {name} }}}}，" for name in by_name))
    others = {name: figure for name, figure in made.figures.items() if not figure.formula}
    figures = {name: Declared(name, "组", Place("template.yaml", 7), formula=formula) for name, formula in by_name.items()}
    return draft(making.profile(data), replace(made, figures={**others, **figures}))


def test_formulas_hang_on_each_other_in_any_order() -> None:
    made = formulas(DATA, 丙="乙 + 甲", 乙="甲 * 2", 甲="党课 + 1", 丁="丙 + 丙")
    assert made.document.text == "15次，10次，5次，30次，\n"


def test_a_circle_is_said_and_what_stands_outside_is_worked_out() -> None:
    made = formulas(DATA, 甲="乙 + 1", 乙="甲 + 1", 丙="党课 + 1", 丁="甲 + 党课")
    assert "5次" in made.document.text
    doubts = {name: doubt.what for name in "甲乙丙丁" if (doubt := made.sources[name].doubt)}
    assert doubts == {name: f"{name}：公式绕了一圈又回到自己" for name in "甲乙丁"}


@pytest.mark.parametrize(("length", "shown"), [(60, False), (61, True)])
def test_a_message_shows_sixty_characters_of_a_formula(length: int, shown: bool) -> None:
    formula = "没有 + 1".ljust(length - 2, "1") + "+1"
    with pytest.raises(DrafterError) as caught:
        formulas(DATA, 甲=formula)
    assert (f"“{formula}”" in str(caught.value), f"“{formula[:60]}……”" in str(caught.value)) == (not shown, shown)


@pytest.mark.parametrize(("count", "wrong"), [(500, 0), (501, 1)])
def test_five_hundred_formulas_are_worked_out(count: int, wrong: int) -> None:
    made = formulas(DATA, **{f"甲{number}乙": "党课 + 1" for number in range(count)})
    said = [source.doubt.what for source in made.sources.values() if source.doubt]
    assert len(said) == wrong and all("一份填报表最多算500个公式" in what for what in said)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("党课", "要有且只有一个"), ("党课 < 调研 < 党员", "要有且只有一个"), ("党课 < 没有", "里的“没有”没有声明"), ("党课 <", "读不懂"),
        ("党课 ≤ 调研", "请写成 党课 <= 调研"),
    ],
)  # fmt: skip
def test_a_rule_that_is_none_is_refused(rule: str, said: str) -> None:
    with pytest.raises(DrafterError, match=said):
        related(rule)


def test_a_rule_on_what_cannot_be_compared_says_why() -> None:
    found = related("党课 < 党员")
    assert found.holds is None and not found.certain and found.doubt and "核对“党课 < 党员”算不出来" in found.doubt.what


@pytest.mark.parametrize(("name", "remedy"), [("党果", "党课"), ("火星", "请核对名称；新的数要先写在“数据”里")])
def test_a_name_that_is_not_declared_is_said_with_the_nearest_or_what_to_do(name: str, remedy: str) -> None:
    with pytest.raises(DrafterError) as caught:
        related(f"{name} < 党课")
    (problem,) = caught.value.problems
    assert remedy in problem.remedy


def test_a_number_that_a_rule_adds_is_no_name() -> None:
    assert related("党课 + 1 <= 调研").holds is True


@pytest.mark.parametrize(
    ("formula", "why"), [("3 + 4", "结果不是数据项算出来的"), ("没有 + 1", "没有声明"), ("党课 + 党员", "算不出来"), ("党课 +", "读不懂")]
)
def test_a_formula_of_the_sheet_s_own_that_cannot_be_is_a_gap_that_says_why_and_where(formula: str, why: str) -> None:
    sheet = making.profile(DATA | {"甲": ""})
    entry = sheet.figures["甲"]
    own = replace(entry, notes={"公式": formula}, value=replace(entry.value, place=Place("测试.yaml", 9, 3)))
    made = draft(replace(sheet, figures={**sheet.figures, "甲": own}), making.template("讲{{ 甲 }}，抓学习。"))
    doubt = made.sources["甲"].doubt
    assert doubt and why in doubt.what and doubt.place and (doubt.place.file, doubt.place.line) == ("测试.yaml", 9)
    assert "【待填：甲】" in made.document.text


@pytest.mark.parametrize(("words", "gap"), [("", True), ("待定", True), ("4次", False)])
def test_a_formula_on_what_is_absent_is_a_gap_without_a_doubt(words: str, gap: bool) -> None:
    made = formulas(DATA | {"党课": words}, 甲="党课 + 1")
    assert made.sources["甲"].doubt is None and ("待填" in made.document.text) is gap
