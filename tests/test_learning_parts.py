"""What a report teaches, line by line: names, sums, rates, lists that begin again, who signs, and what a person should look at."""

import pytest

from drafter.learning.figures import named_stretches, note_of, same_facts
from drafter.learning.learn import Corrections, learn
from drafter.learning.replacements import (
    Replacement,
    as_text,
    own_word_replacements,
    printing,
    with_replacements,
    without_overlaps,
    year_replacements,
)
from drafter.learning.unit import header_of
from drafter.model.learnt import LearntTemplate
from drafter.report import read_report

TITLE, PROBLEMS = "清溪镇2023年度述职报告", "二、存在问题\n学得不深。\n"


def lesson(deeds: str, signed: str = "", title: str = TITLE, corrections: Corrections | None = None) -> LearntTemplate:
    """Return what a report teaches; its deeds begin on the third line."""
    return learn(read_report(f"{title}\n一、履职情况\n{deeds}\n{PROBLEMS}{signed}"), "报告.txt", "清溪镇", 2023, corrections)


def written(deeds: str, corrections: Corrections | None = None) -> list[str]:
    """Return the lines of the deeds in the template language."""
    return [paragraph.template for paragraph in lesson(deeds, corrections=corrections).paragraphs[2:-2]]


@pytest.mark.parametrize(
    ("deeds", "rules"),
    [
        ("男党员5名，女党员4名，党员共9名。", ("男党员 + 女党员 == 党员",)),
        ("党员9名，其中男党员5名，女党员4名。", ("男党员 + 女党员 == 党员",)), ("男党员5名，女党员4名，党员共8名。", ()),
        ("党员9名，其中男党员5名，女党员3名。", ()), ("党员9名，其中男党员9名。", ()),
        ("党员9名，其中男党员5名，女党员4名。\n党员9名，其中男党员5名，女党员4名。", None),
    ],
)  # fmt: skip
def test_the_sums_that_hold_are_rules(deeds: str, rules: tuple[str, ...] | None) -> None:
    found = lesson(deeds).rules
    assert len(found) == len(set(found)) == 2 if rules is None else found == rules


@pytest.mark.parametrize(
    ("deeds", "formula", "decimals"),
    [
        ("排查矛盾100件，调处矛盾96件，调处率96%。", "调处矛盾 / 排查矛盾", 0),
        ("排查矛盾40件，调处矛盾39件，调处率97.5%。", "调处矛盾 / 排查矛盾", 1),
        ("排查矛盾100件，调处矛盾50件，调处率50.0%。", "调处矛盾 / 排查矛盾", 1),
        ("排查矛盾100件，调处矛盾96件，调处率97%。", "", None), ("排查矛盾100件，调处矛盾96件，调处率约96%。", "", None),
    ],
)  # fmt: skip
def test_a_rate_that_part_and_whole_give_to_the_character_is_computed(deeds: str, formula: str, decimals: int | None) -> None:
    (rate,) = [figure for figure in lesson(deeds).figures if "率" in figure.name]
    assert (rate.formula, rate.decimals, bool(rate.text)) == (formula, decimals, not formula)


def test_what_stays_words_in_a_plain_line() -> None:
    plain = Corrections(plain=frozenset({2}))
    deeds, rest = "2023年，排查矛盾100件，我镇调处矛盾96件，调处率96%。", "调处矛盾{{ 调处矛盾 }}，调处率{{ 调处率 }}。"
    assert [figure.formula for figure in lesson(deeds, corrections=plain).figures] == ["", "", ""]
    assert written(deeds, plain) == [f"2023年，排查矛盾{{{{ 排查矛盾 }}}}，我镇{rest}"]
    assert written(f"甲。\n{deeds}", plain)[1] == f"{{{{ 年度 }}}}年，排查矛盾{{{{ 排查矛盾 }}}}，{{{{ 我镇 }}}}{rest}"


@pytest.mark.parametrize(
    ("deeds", "lines"),
    [
        ("1.甲。\n2.乙。\n3.丙。", ["1.甲。", "2.乙。", "3.丙。"]),
        ("1.甲。\n2.乙。\n1.丙。\n2.丁。\n3.戊。", ["1.甲。", "2.乙。", "\\1.丙。", "\\2.丁。", "\\3.戊。"]),
        ("2.甲。\n3.乙。", ["\\2.甲。", "\\3.乙。"]),
        ("1.甲。\n（1）乙。\n2.丙。\n（1）丁。", ["1.甲。", "（1）乙。", "2.丙。", "（1）丁。"]),
        ("1.甲。\n1.乙。\n3.丙。", ["1.甲。", "\\1.乙。", "3.丙。"]),
        ("（一）甲。\n1.乙。\n（二）丙。\n1.丁。", ["（一）甲。", "1.乙。", "（二）丙。", "1.丁。"]),
        ("1.甲。\n乙。\n2.丙。", ["1.甲。", "乙。", "2.丙。"]), ("1.甲。\n3.乙。", ["1.甲。", "3.乙。"]),
    ],
)  # fmt: skip
def test_a_list_that_begins_again_stays_as_it_stands(deeds: str, lines: list[str]) -> None:
    assert written(deeds) == lines


def test_a_fixed_line_and_one_with_a_backslash_stay_as_they_stand() -> None:
    fixed = Corrections(fixed=frozenset({2}))
    assert written("1.甲。\n2.乙。\n丙。", fixed) == ["\\1.甲。", "\\2.乙。", "丙。"]
    assert written("甲。\n乙。", fixed) == ["\\甲。", "乙。"] and written("\\甲。\n乙\\。") == ["\\\\甲。", "乙\\。"]


def test_brackets_are_printed_as_texts() -> None:
    assert written("（{甲}）[乙]，{{ 丙 }}。") == ["（{{ '{' }}甲{{ '}' }}）{{ '[' }}乙{{ ']' }}，{{ '{{' }} 丙 {{ '}}' }}。"]
    assert as_text("[[甲]]乙") == "{{ '[[' }}甲{{ ']]' }}乙"


@pytest.mark.parametrize(
    ("signed", "roles", "header"),
    [
        ("清溪镇党委书记　陈立\n2023年12月20日\n", ["署名", "日期"], ("陈立", "2023年12月20日")),
        ("陈立\n王芳\n2023年12月20日\n", ["署名", "署名", "日期"], ("陈立", "2023年12月20日")),
        ("（2023年12月20日）\n", ["日期"], ("", "2023年12月20日")), ("", [], ("", "")),
    ],
)  # fmt: skip
def test_who_signs_is_the_first_that_is_named(signed: str, roles: list[str], header: tuple[str, str]) -> None:
    learnt = lesson("甲。", signed)
    assert [paragraph.role for paragraph in learnt.paragraphs] == ["标题", "", "", "", "", *roles]
    assert (learnt.header["述职人"], learnt.header["成文日期"]) == header
    assert all(("{{ 成文日期 }}" in paragraph.template) is (paragraph.role == "日期") for paragraph in learnt.paragraphs)


def test_a_title_of_several_lines_is_one_paragraph_and_a_salutation_is_known() -> None:
    learnt = lesson("甲。", title="清溪镇\n2023年度述职报告\n县委：")
    first, second, third = learnt.paragraphs[:3]
    assert (first.role, first.text, first.template) == ("标题", TITLE, "{{ 单位 }}{{ 年度 }}年度述职报告")
    assert (second.role, second.template, third.role) == ("称呼", "{{ 县委 }}：", "") and third.text == "一、履职情况"
    assert all(not paragraph.role for paragraph in lesson("县委：").paragraphs[1:])


@pytest.mark.parametrize(("said", "name"), [("县委", "县委"), ("县政府", "县政府"), ("全县", "全县")])
def test_the_words_of_the_superiors_place_are_learnt(said: str, name: str) -> None:
    assert written(f"在{said}抓学习。") == [f"在{{{{ {name} }}}}抓学习。"]


def test_a_table_is_left_out_and_said() -> None:
    learnt = lesson("项目\t数\n甲\t3个\n全年讲党课4次。")
    assert learnt.left_out == ("表格：第3行起，共2行",) and [figure.name for figure in learnt.figures] == ["讲党课"]
    assert [paragraph.text for paragraph in learnt.paragraphs][2] == "全年讲党课4次。" and lesson("甲。").left_out == ()


def test_what_is_unsure_is_said_and_what_is_masked_is_not() -> None:
    assert lesson("走访××家，打造××品牌。").unsure == ("看不出上级的名称，先写“某县委”，请在填报表里改。",)
    known = learn(read_report(f"述职报告\n一、履职情况\n甲。\n{PROBLEMS}"), "报告.txt", "", 2023).unsure
    assert known[0] == "看不出单位的名称，先写“某单位”，请在填报表里改。"


def test_a_gap_names_what_is_masked_with_its_unit() -> None:
    learnt = lesson("走访××家，推动××村整改。")
    assert learnt.paragraphs[2].printed == "走访【待填：走访（家）】，推动【待填：村名】村整改。"
    assert all(paragraph.printed == paragraph.text for paragraph in lesson("全年讲党课4次，打造先锋品牌。").paragraphs)


@pytest.mark.parametrize(
    ("heading", "parts"), [("履职情况", ("履职情况", "存在问题")), ("三项工作", ("存在问题",)), ("2023年工作", ("存在问题",))]
)
def test_a_part_that_begins_with_a_numeral_has_no_name(heading: str, parts: tuple[str, ...]) -> None:
    assert learn(read_report(f"{TITLE}\n一、{heading}\n甲。\n{PROBLEMS}"), "报告.txt", "清溪镇", 2023).parts == parts


def test_stretches_are_replaced_and_the_rest_is_as_it_was() -> None:
    made = [Replacement(1, 2, "子"), Replacement(3, 4, "")]
    assert with_replacements("甲乙丙丁戊", 0, 5, made, lambda words: f"<{words}>") == "<甲>子<丙><戊>"
    assert with_replacements("甲乙丙丁戊", 2, 3, [Replacement(0, 1, "子"), Replacement(2, 3, "丑"), Replacement(3, 4, "寅")], str) == "丑"


def test_of_two_stretches_that_overlap_the_first_stays() -> None:
    stretches = [(3, 5), (1, 2), (4, 6), (2, 3), (5, 5), (4, 4), (0, 2)]
    kept = without_overlaps(Replacement(start, end, "") for start, end in stretches)
    assert [(one.start, one.end) for one in kept] == [(1, 2), (2, 3), (3, 5), (5, 5)]


def test_the_longest_of_the_units_own_words_is_meant_and_the_first_name_of_two() -> None:
    words = {"单位": "清溪镇", "党": "清溪镇党委", "述职人": "陈立", "我": "我", "乙": "清溪镇"}
    text = "清溪镇党委和清溪镇陈立我清溪镇"
    assert [(one.start, one.end, one.code) for one in own_word_replacements(text, 0, 12, words)] == [
        (0, 5, "{{ 党 }}"), (6, 9, "{{ 单位 }}"), (9, 11, "{{ 述职人 }}")
    ]  # fmt: skip
    assert [one.start for one in own_word_replacements(text, 5, 15, words)] == [6, 9, 12] and not list(
        own_word_replacements(text, 0, 15, {"我": "我"})
    )
    assert printing("3甲", "素材") == "{{ 素材['3甲'] }}"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("２０２３年《甲》2023年《2023年》2024年", [(0, "年度"), (8, "年度"), (20, "下年度")]), ("《2023年》甲《乙2023年》", []),
        ("《甲》乙《2022年", []), ("《甲》乙》2022年", [(5, "上年度")]),
    ],
)  # fmt: skip
def test_a_year_in_a_books_title_is_left_in_peace(text: str, years: list[tuple[int, str]]) -> None:
    assert [(one.start, one.code) for one in year_replacements(text, 0, len(text), 2023)] == [
        (at, f"{{{{ {name} }}}}") for at, name in years
    ]


@pytest.mark.parametrize(
    ("deeds", "above"),
    [("镇党委、镇党委抓，县委要求。", "县委"), ("区委、区委、县委要求。", "区委"), ("县委员。", "县委"), ("县委、区委。", "县委")],
)
def test_whom_a_unit_reports_to_is_never_itself(deeds: str, above: str) -> None:
    assert header_of(read_report(f"清溪镇述职报告\n一、履职情况\n{deeds}\n{PROBLEMS}"), "", 2023)["上级"] == f"某{above}（待核）"


@pytest.mark.parametrize(("deeds", "unit"), [("我镇我县我县", "某县"), ("我镇我县", "某镇"), ("全镇我县全县", "某县"), ("甲", "某单位")])
def test_what_a_report_calls_itself_most_it_is(deeds: str, unit: str) -> None:
    assert header_of(read_report(f"述职报告\n一、履职情况\n{deeds}抓。\n{PROBLEMS}"), "", 2023)["单位"] == f"{unit}（待核）"


def test_a_unit_is_named_by_the_title_before_the_signature() -> None:
    signed = "临江县清溪镇\n2023年1月1日\n2022年1月1日\n"
    assert [header_of(read_report(f"{title}\n一、履职情况\n甲。\n{PROBLEMS}{signed}"), "", 2023)[key] for title in ("述职报告",
        "石桥乡述职报告") for key in ("单位", "上级")] == [
        "清溪镇", "临江县委", "石桥乡", "某县委（待核）"
    ]  # fmt: skip
    header = header_of(read_report(f"石桥乡述职报告\n一、履职情况\n甲。\n{PROBLEMS}{signed}"), "水利局", 2023)
    assert (header["单位"], header["类别"], header["年度"], header["成文日期"]) == ("水利局", "机关", "2023", "2023年1月1日")


def test_a_note_shows_fourteen_characters_on_each_side() -> None:
    text = "甲" + "好" * 14 + "4次" + "好" * 14 + "乙"
    assert note_of(text, 15, 17) == text[1:-1] and note_of("#甲 4次，）", 3, 5) == "甲 4次"


@pytest.mark.parametrize(
    ("deeds", "again"),
    [
        ("选派驻村干部6名，驻村干部6人全部到岗", True), ("选派驻村干部6名，驻村干部7人全部到岗", False),
        ("选派驻村干部6名，驻村干部6户全部到岗", False), ("选派驻村干部6名，6人全部到岗", True),
        ("选派驻村干部6名，好好好好好好好好好好好好好好好好好好好好，苗圃6人", False),
    ],
)  # fmt: skip
def test_two_figures_that_may_be_one(deeds: str, again: bool) -> None:
    report = read_report(f"述职报告\n一、履职情况\n{deeds}。\n{PROBLEMS}")
    assert bool(list(same_facts(named_stretches(report, (), ())))) is again


@pytest.mark.parametrize(
    ("deeds", "name"), [("推动××整改。", "推动名称"), ("打造新时代文明实践红色教育示范引领基地××一处。", "实践红色教育示范引领基地名称")]
)
def test_a_masked_word_is_called_by_the_twelve_characters_before_it(deeds: str, name: str) -> None:
    assert [fact.name for fact in lesson(deeds).facts] == [name]
