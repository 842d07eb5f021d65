"""问题库: what is taken by name, what the figures speak for, and that the built-in bank is sound."""

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.cli import run
from drafter.diagnostics import DrafterError
from drafter.drafting import draft, propose
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import Sheet
from drafter.model.template import Template, Weakness
from drafter.readers.template import find_template, read_template, template_folders
from drafter.readers.yaml.sheet import parse_sheet
from tests import making
from tests.forms import OPEN_JOINT, ROOT, drafted, full, sheet, template, told, with_data, without_words

BANK = template("township").bank
FIGURE = re.compile(r"\{\{ (?:数据\['(.+?)'\]|(?!我 |村社区 )(\S+)) \}\}")
SIGNS = {name: each.texts["表现"] for name, each in BANK.items() if FIGURE.search(each.texts["表现"])}
"""Problem → its signs, where they have figures."""
FIGURED = {name: [quoted or plain for quoted, plain in FIGURE.findall(text)] for name, text in SIGNS.items()}
"""Problem → the figures in it."""
OPEN_LEAD = re.compile("(?:其中|用于|[占有为])[，、。]")
"""A lead that has lost what it leads."""
HEAD = "单位: 清溪镇\n上级: 临江县委\n类别: 乡镇\n年度: 2023\n"


def taking(problems: str, data: str = "") -> Sheet:
    """Return a sheet with these lines under 问题."""
    return parse_sheet(f"{HEAD}数据:\n{data}问题:\n{problems}".encode(), "表.yaml")


def township(profile: Sheet) -> Draft:
    """Return the township's draft."""
    return drafted(profile, "township")


def test_thirty_problems_each_with_cause_and_measure() -> None:
    assert len(BANK) >= 30
    assert all(each.texts[name] for each in BANK.values() for name in ("问题", "表现", "原因", "措施", "方向"))
    assert sum(bool(each.condition) for each in BANK.values()) >= 10


@pytest.mark.parametrize("each", BANK.values(), ids=list(BANK))
def test_a_cause_is_the_writers_own(each: Weakness) -> None:
    assert "{{ 我 }}" in each.texts["原因"]


@pytest.mark.parametrize("name", BANK)
@pytest.mark.parametrize("bare", [False, True], ids=["all figures", "none"])
def test_each_reads_on_with_and_without_figures(name: str, bare: bool) -> None:
    profile = without_words(full("township"))
    profile = replace(with_data(profile, dict.fromkeys(profile.figures, "无")) if bare else profile, lists=taking(f"  - {name}\n").lists)
    found = township(profile)
    assert BANK[name].texts["问题"] in found.document.text
    assert not any(OPEN_JOINT.search(block.text) for block in found.document.blocks)
    assert not [gap for gap in found.gaps if gap.path.startswith("问题")]


def with_only(name: str, kept: list[str]) -> str:
    """Return what a unit that has only these figures says of a problem of the bank."""
    form = {"高校院系": "college", "国有企业": "enterprise"}.get("".join(BANK[name].fits), "township")
    profile = without_words(full(form))
    bare = with_data(profile, dict.fromkeys(kept, "36") | {figure: "无" for figure in profile.figures if figure not in kept})
    made = told(replace(bare, lists=taking(f"  - {name}\n").lists), form)
    return made.sheet.lists["问题"][0].fields["表现"].text


@pytest.mark.parametrize("name", FIGURED)
def test_each_reads_on_with_one_of_its_figures(name: str) -> None:
    for kept in ([], *([figure] for figure in FIGURED[name]), FIGURED[name]):
        words = with_only(name, kept)
        assert words and not OPEN_LEAD.search(words) and not OPEN_JOINT.search(f"{words}。"), kept


def test_a_lead_goes_and_stays_with_the_figures_it_leads() -> None:
    assert with_only("经费不足", ["党员教育培训", "场所建设"]) == with_only("经费不足", [])
    assert "其中" not in with_only("经费不足", ["党建经费"])
    assert "，其中用于党员教育培训36万元、活动场所建设36万元，" in with_only("经费不足", FIGURED["经费不足"])
    assert "36名党员中，年满56岁的有36名，占100%，" in with_only("队伍老化", ["党员", "年满56岁党员"])


def test_figures_of_the_bank_are_figures_of_the_unit() -> None:
    found = township(taking("  - 队伍老化\n", "  党员: 878名\n  年满56岁党员: 411名\n"))
    assert "878名党员中，年满56岁的有411名，占46.8%" in found.document.text
    printed = {run.source for run in found.document.runs() if run.kind is RunKind.FIGURE}
    assert {"党员", "年满56岁党员", "56岁以上占比"} <= printed
    assert found.sources["问题[1].表现"].basis == "问题库：队伍老化"


def test_ones_own_words_go_before_those_of_the_bank() -> None:
    made = township(taking("  - {取自: 品牌不亮, 问题: 品牌还不响, 责任人: 王芳}\n"))
    said = made.document.text
    assert "品牌还不响" in said and BANK["品牌不亮"].texts["问题"] not in said
    assert made.sheet.lists["问题"][0].fields["责任人"].text == "王芳" and BANK["品牌不亮"].texts["措施"] in said


def test_one_that_is_taken_is_written_beside_one_of_the_sheets_own() -> None:
    said = township(taking("  - 品牌不亮\n  - {问题: 学习还不深}\n")).document.text
    assert BANK["品牌不亮"].texts["问题"] in said and "学习还不深" in said


def test_a_taken_problem_has_its_measure_for_the_checks() -> None:
    items = township(taking("  - 品牌不亮\n")).sheet.lists["问题"]
    assert items[0].fields["措施"].text == BANK["品牌不亮"].texts["措施"]


def test_a_name_that_the_bank_does_not_have_is_said_with_the_nearest() -> None:
    with pytest.raises(DrafterError) as caught:
        township(taking("  - 队伍老\n  - 火星\n"))
    first, second = caught.value.problems
    assert "问题库里没有“队伍老”" in first.what and "队伍老化" in first.remedy and first.place and first.place.line
    assert "drafter suggest" in second.remedy


def test_only_what_the_figures_say_is_proposed_by_them() -> None:
    old = propose(taking("", "  党员: 100名\n  年满56岁党员: 41名\n"), template("township"))
    young = propose(taking("", "  党员: 100名\n  年满56岁党员: 40名\n"), template("township"))
    assert [(each.name, each.evidence[0].text) for each in old if each.evidence] == [("队伍老化", "41%")]
    assert not [each for each in young if each.evidence]


def test_what_is_taken_is_not_proposed_again() -> None:
    names = [each.name for each in propose(taking("  - 品牌不亮\n"), template("township"))]
    assert "品牌不亮" not in names and "队伍老化" not in names and "作风不实" in names


def test_a_unit_is_offered_what_suits_its_kind() -> None:
    village = {each.name for each in propose(sheet("上林村/2023"), template("village"))}
    assert "民生短板" in village and "两新覆盖不足" not in village


def test_a_bank_may_be_for_any_kind_of_unit(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "_shared").mkdir(parents=True)
    (own / "_shared" / "问题库.yaml").write_text("甲:\n  类别: [乡镇, 高校院系]\n  问题: 甲\n  表现: 乙\n  原因: 丙\n  措施: 丁\n", "utf-8")
    (own / "mine").mkdir()
    for path in (ROOT / "templates/township").iterdir():
        (own / "mine" / path.name).write_bytes(path.read_bytes())
    assert read_template(own / "mine").bank["甲"].fits == ("乡镇", "高校院系")


@pytest.mark.parametrize(
    ("bank", "said"),
    [
        ("甲:\n  问题: 甲\n  表现: 乙\n  原因: 丙\n", "没有写措施"),
        ("甲:\n  类别: 乡\n  问题: 甲\n  表现: 乙\n  原因: 丙\n  措施: 丁\n", "类别“乡”不认识"),
        ("甲:\n  问题: 甲\n  表现: 乙\n  原因: 丙\n  措施: 丁\n  条件: 党员 >\n", "读不懂"),
        ("甲:\n  问题: 甲\n  表现: '{{ 党员'\n  原因: 丙\n  措施: 丁\n", "读不懂"),
    ],
)
def test_a_mistake_in_ones_own_bank_is_said(bank: str, said: str, tmp_path: Path) -> None:
    own = tmp_path / "templates"
    (own / "_shared").mkdir(parents=True)
    (own / "_shared" / "问题库.yaml").write_text(bank, "utf-8")
    (own / "mine").mkdir()
    for path in (ROOT / "templates/township").iterdir():
        (own / "mine" / path.name).write_bytes(path.read_bytes())
    with pytest.raises(DrafterError) as caught:
        propose(taking("", "  党员: 100名\n"), find_template("mine", template_folders(own)))
    assert said in str(caught.value)


def test_the_command_quotes_the_figures(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["suggest", str(ROOT / "profiles/清溪镇/2022.yaml")]) == 0
    said = capsys.readouterr().out
    assert "队伍老化" in said and "56岁以上占比46.8%" in said and "- 调研不深" in said
    assert run(["suggest", str(ROOT / "profiles/清溪镇/2022.yaml"), "--all"]) == 0
    assert BANK["作风不实"].texts["措施"] in capsys.readouterr().out


def test_last_years_taken_problem_has_its_title_in_the_next_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "2023.yaml").write_text(f"{HEAD}问题:\n  - 队伍老化\n", "utf-8")
    assert run(["new", "清溪镇", "--from", str(tmp_path / "2023.yaml"), "-o", str(tmp_path / "2024.yaml")]) == 0
    assert "问题: 党员队伍年龄偏大" in (tmp_path / "2024.yaml").read_text("utf-8")


def test_a_taken_problem_of_last_year_must_be_answered(tmp_path: Path) -> None:
    previous = taking("  - 队伍老化\n")
    found = draft(replace(taking(""), previous=previous), template("township"))
    assert found.sheet.previous and found.sheet.previous.lists["问题"][0].fields["问题"].text == "党员队伍年龄偏大"


SMALL = {"问题": "学得浅", "表现": "[[讲党课{{ 党课 }}，]]学得浅。", "原因": "听得少。", "措施": "多讲。", "方向": ""}


def small(condition: str = "", fits: tuple[str, ...] = ()) -> Template:
    """Return a template with a bank of 甲, of 乙 with a condition and for some, and of 丙 with another condition."""
    loop = "{% for 项 in 问题 %}[[{{ 项.问题 }}：]][[{{ 项.表现 }}]][[{{ 项.措施 }}]]\n\n{% endfor %}"
    bank = [Weakness("甲", (), "", SMALL, making.HERE), Weakness("乙", fits, condition, SMALL, making.HERE)]
    bank.append(Weakness("丙", (), "调研 > 3", SMALL, making.HERE))
    return replace(making.template(loop), bank={each.name: each for each in bank})


@pytest.mark.parametrize(
    ("condition", "data", "names"),
    [
        ("党课 < 5", {"党课": "4次"}, ["乙", "甲"]), ("党课 < 5", {"党课": "5次"}, ["甲"]), ("党课 < 5", {}, ["甲"]),
        ("党课 < 5 and 党员 > 1", {"党课": "4次"}, ["甲"]),
        ("党课 < 5 and 党员 > 1", {"党课": "4次", "党员": "9名"}, ["乙", "甲"]), ("", {}, ["甲", "乙"]),
        ("党课 < 5", {"党课": "4次", "调研": "4次"}, ["乙", "丙", "甲"]),
    ],
)  # fmt: skip
def test_those_that_the_figures_speak_for_come_first(condition: str, data: dict[str, str], names: list[str]) -> None:
    assert [each.name for each in propose(making.profile(data), small(condition))] == names


@pytest.mark.parametrize(("fits", "offered"), [((), True), (("乡镇",), True), (("街道",), False), (("街道", "乡镇"), True)])
def test_what_suits_another_kind_of_unit_is_not_offered(fits: tuple[str, ...], offered: bool) -> None:
    assert ("乙" in [each.name for each in propose(making.profile({}), small("", fits))]) is offered


def test_a_proposal_shows_its_words_and_its_figures_in_the_order_of_the_condition() -> None:
    first = propose(making.profile({"党课": "4次", "党员": "9名"}), small("党员 > 1 and 党课 < 5"))[0]
    assert [source.name for source in first.evidence] == ["党员", "党课"] and first.condition == "党员 > 1 and 党课 < 5"
    assert first.texts == {**SMALL, "表现": "讲党课4次，学得浅。"} and propose(making.profile({}), small())[0].texts["表现"] == "学得浅。"


@pytest.mark.parametrize(
    ("entry", "text", "of_bank"),
    [
        ({"取自": "甲"}, "学得浅：讲党课4次，学得浅。多讲。", "问题 表现 原因 措施"),
        ({"问题": "浅", "取自": "甲"}, "浅：讲党课4次，学得浅。多讲。", "表现 原因 措施"),
        ({"取自": "甲", "表现": "自己说。"}, "学得浅：自己说。多讲。", "问题 原因 措施"),
        ({"取自": "甲", "表现": "无"}, "学得浅：多讲。", "问题 原因 措施"), ({"问题": "浅", "表现": "自己说。"}, "浅：自己说。", ""),
    ],
)  # fmt: skip
def test_only_what_an_entry_leaves_blank_is_taken_from_the_bank(entry: dict[str, str], text: str, of_bank: str) -> None:
    made = draft(making.profile({"党课": "4次"}, lists={"问题": [{"问题": "旧"}, entry]}), small())
    assert made.document.text == f"旧。\n{text}\n"
    taken = [path for path, source in made.sources.items() if source.basis == "问题库：甲"]
    assert sorted(taken) == sorted(f"问题[2].{name}" for name in of_bank.split())


def test_names_that_nobody_knows_are_said_of_both_years_at_once() -> None:
    last = making.profile({}, lists={"问题": [{"取自": "子"}]})
    with pytest.raises(DrafterError) as refused:
        draft(replace(making.profile({}, lists={"问题": [{"取自": "丑"}, {"取自": "甲甲"}]}), previous=last), small())
    assert [problem.what[-3:] for problem in refused.value.problems] == ["“丑”", "甲甲”", "“子”"]
    assert [problem.remedy[:7] for problem in refused.value.problems] == ["可取的名称：d", "您是否想写“甲", "可取的名称：d"]


def test_last_years_problems_have_the_titles_of_the_bank_and_nothing_else() -> None:
    last = making.profile({}, lists={"问题": [{"取自": "甲"}, {"问题": "旧"}, {"问题": "浅", "取自": "甲"}]})
    made = draft(replace(making.profile({}), previous=last), small())
    assert made.sheet.previous and draft(replace(making.profile({}), previous=making.profile({})), small()).document.text == ""
    assert [(item.fields["问题"].text, item.fields["表现"].text) for item in made.sheet.previous.lists["问题"]] == [
        ("学得浅", ""),
        ("旧", ""),
        ("浅", ""),
    ]


def test_what_an_entry_that_takes_one_lacks_is_asked_by_its_number() -> None:
    made = replace(small(), sources={"report.j2": "{% for 项 in 问题 %}{{ 项.时限 }}{% endfor %}", "无": ""})
    lists = {"问题": [{"问题": "旧"}, {"取自": "甲"}]}
    assert draft(making.profile({}, lists=lists), made).document.text == "【待填：问题第1条的时限】【待填：问题第2条的时限】\n"
