"""From where on a doubt is one, how many it names, and which of several: each limit of a rule, and what lies just on its other side."""

from collections.abc import Mapping
from datetime import date

import pytest
from msgspec.structs import replace

from drafter.checks import Case, check
from drafter.checks.mending import mended
from drafter.checks.registry import Dated
from drafter.diagnostics import Finding, Place
from drafter.model.sheet import Sheet
from drafter.model.template import Part
from drafter.report import read_report
from tests.doubting import after, declared, doubted, filled, only, rule, said
from tests.making import HERE, profile

TITLE = "清溪镇党委书记2023年度述职报告\n"
SOME = "山川湖海日月星辰春夏秋冬东南西北金木水火土风雨雷电云霞虹霓松竹梅兰菊荷桃李杏梨枣栗柿橘柑柚樱"
"""Words of which none stands in every report."""


def found(text: str, code: str, **more: object) -> list[Finding]:
    """Return the findings of one kind on a text."""
    return [one for one in check(Case(read_report(text), **more)).findings if one.code == code]  # type: ignore[arg-type]


@pytest.mark.parametrize(("count", "behind"), [(1, ""), (8, ""), (9, "等9项")])
def test_eight_names_that_nobody_uses_are_named(count: int, behind: str) -> None:
    names = [f"光伏{char}" for char in SOME[:count]]
    finding = only(doubted(filled(dict.fromkeys(names, "5个"))), "没有用到")
    assert finding.why == f"“数据”里有{count}项模板没有用到，报告里不会出现：{'、'.join(names[:8])}{behind}。"


@pytest.mark.parametrize("count", [8, 9])
def test_eight_figures_that_were_not_written_are_named(count: int) -> None:
    figures = {name: each for char in SOME[:count] for name, each in declared(f"走访{char}", "户").items()}
    finding = only(doubted(filled({f"走访{char}": "5户" for char in SOME[:count]}), figures=figures), "没有写进报告")
    assert (finding.quote.count("、") + 1, finding.subject, finding.why.startswith(f"填了{count}项")) == (8, "走访山", True)


def test_the_line_to_paste_is_of_the_first_name_that_has_a_value() -> None:
    parts, report = (Part("履职情况", ("责任", "队伍"), HERE),), "{% block 责任 %}甲。{% endblock %}{% block 队伍 %}乙。{% endblock %}"
    this = filled({"光伏": "", "风电": "5个", "水电": "6个"})
    assert "　责任: 风电{风电}" in only(doubted(this, report, parts=parts), "没有用到").remedy
    grouped = {name: replace(entry, group="队伍" if name == "风电" else "别的") for name, entry in this.figures.items()}
    assert "　队伍: 风电{风电}" in only(doubted(replace(this, figures=grouped), report, parts=parts), "没有用到").remedy


@pytest.mark.parametrize(("typed", "wrong"), [("100%", False), ("100.1%", True)])
def test_a_share_is_impossible_above_the_whole(typed: str, wrong: bool) -> None:
    assert bool(said(doubted(filled({"覆盖率": typed}), figures=declared("覆盖率", "%")), "数值不可能")) is wrong


@pytest.mark.parametrize("required", [True, False])
def test_none_is_doubted_where_nothing_prints_it_only_if_it_is_required(required: bool) -> None:
    of = doubted(filled({"参训": "无"}), figures=declared("参训", "次", required=required))
    assert [one.why for one in said(of, "缺少必填项")] == ["这一项写了“无”，但模板要求必填。"] * required


def test_of_several_figures_of_one_name_the_first_is_shown() -> None:
    beside = profile({"走访农户": "31户"})
    (finding,) = found(f"{TITLE}走访农户32户。\n走访农户33户。", "与填报表不符", sheet=beside)
    assert finding.why == "填报表里“走访农户”是31户，报告写的是32户。"
    assert not found(f"{TITLE}走访农户32户。\n走访农户31户。", "与填报表不符", sheet=beside)


def sentences(*numbers: int) -> str:
    """Return sentences of which each says something else."""
    return "。".join(SOME[number : number + 15] for number in numbers) + "。\n一、存在问题\n"


def written(text: str, typed: str = "", year: str = "2023") -> Dated | None:
    """Return when a text was written that lies beside a 填报表 with this 成文日期."""
    return Case(read_report(text), sheet=profile({}, {"成文日期": typed, "年度": year})).written


@pytest.mark.parametrize(
    ("signed", "typed", "first", "last"),
    [
        ("", "", date(2023, 11, 1), date(2024, 3, 31)),
        ("2023年12月28日", "", date(2023, 12, 28), date(2023, 12, 28)),
        ("（2023年12月28日）", "", date(2023, 12, 28), date(2023, 12, 28)),
        ("", "2024年1月5日", date(2024, 1, 5), date(2024, 1, 5)),
        ("2023年12月28日", "2024年1月5日", date(2023, 12, 28), date(2023, 12, 28)),
        ("2022年12月28日", "2024年1月5日", date(2024, 1, 5), date(2024, 1, 5)),
        ("2022年12月28日", "2025年1月5日", date(2023, 11, 1), date(2024, 3, 31)),
        ("", "2023年12月", date(2023, 11, 1), date(2024, 3, 31)),
    ],
)
def test_when_a_text_was_written(signed: str, typed: str, first: date, last: date) -> None:
    assert written(f"{TITLE}一、履职情况\n全年抓学习。\n清溪镇\n{signed}\n", typed) == Dated(first, last, 2023)


def test_the_title_s_year_goes_before_the_sheet_s_and_a_signature_tells_where_neither_does() -> None:
    assert Case(read_report(TITLE), sheet=profile({}, {"年度": "2021"})).year == 2023
    alone = Case(read_report("述职报告\n一、履职情况\n抓学习。\n清溪镇\n2021年12月1日\n"))
    assert (alone.year, alone.written) == (None, Dated(date(2021, 12, 1), date(2021, 12, 1), 2021))
    assert Case(read_report("一、履职情况\n抓学习。\n")).written is None
    assert Case(read_report("述职报告\n抓学习。\n清溪镇\n9999年12月1日\n")).written is None, "no year comes after it"


@pytest.mark.parametrize(
    ("text", "data", "quote", "why"),
    [
        ("调处 < 排查", {"调处": "58件", "排查": "56件"}, "调处: 58件", "排查只有56件（第1行）。"),
        ("排查 > 调处", {"调处": "58件", "排查": "56件"}, "调处: 58件", "排查只有56件（第1行）。"),
        ("调处 == 排查", {"调处": "58件", "排查": "56件"}, "排查: 56件", "调处是58件（第1行）。"),
        ("调处 != 排查", {"调处": "56件", "排查": "56件"}, "调处: 56件", "排查是56件（第1行）。"),
        ("数据[ '调处' ] <= 数据[\"排查\"]", {"调处": "58件", "排查": "56件"}, "调处: 58件", "排查只有56件（第1行）。"),
        ("排查 + 排查 <= 调处", {"调处": "58件", "排查": "56件"}, "调处: 58件", "56件＋56件＝112件"),
        ("1 <= 调处 - 排查", {"调处": "56件", "排查": "56件"}, None, "“1 <= 调处 - 排查”不成立"),
    ],
)
def test_which_side_of_a_broken_rule_is_quoted(text: str, data: Mapping[str, str], quote: str | None, why: str) -> None:
    finding = only(doubted(filled(data), rules=(rule(text),)), "分项与合计不符")
    assert (finding.quote == quote or quote is None) and finding.why.startswith(why)


@pytest.mark.parametrize(("text", "asked"), [("调处 == 排查", "是总数错还是分项错"), ("调处 <= 排查", "哪个数错了")])
def test_what_to_ask_about_a_broken_rule(text: str, asked: str) -> None:
    assert asked in only(doubted(filled({"调处": "58件", "排查": "56件"}), rules=(rule(text),)), "分项与合计不符").remedy


@pytest.mark.parametrize(
    ("before", "this", "wrong"),
    [
        (SOME[:5], SOME[:3] + SOME[30:32], False),
        (SOME[:7], SOME[:4] + SOME[30:33], True),
        (SOME[:5], SOME[10:20] + SOME[:5] + SOME[20:30], False),
        ("好" * 120 + "山" * 280, "好" * 120 + "川" * 280, False),
        ("好" * 119 + "山" * 281, "好" * 119 + "川" * 281, True),
    ],
)
def test_from_which_likeness_on_a_problem_comes_back(before: str, this: str, wrong: bool) -> None:
    of = after(filled(lists={"上年整改": [{"问题": this}]}), filled(lists={"问题": [{"问题": before}]}))
    assert bool(said(doubted(of), "上年问题没有下文")) is wrong


@pytest.mark.parametrize(
    ("typed", "half"),
    [({"成效": "增收"}, "“整改”空着，没有写做了什么。"), ({"整改": "调度"}, "“成效”空着，写了怎么改，没有写改得怎么样。")],
)
def test_either_half_of_an_answer_may_lack(typed: Mapping[str, str], half: str) -> None:
    assert only(doubted(filled(lists={"上年整改": [{"问题": "抓面少", **typed}]})), "整改只答了一半").why == half


@pytest.mark.parametrize(
    ("asked", "report", "missing"),
    [
        (SOME[:10], SOME[:5] + "好" + SOME[5:10], False),
        (SOME[:11], SOME[:5] + "好" + SOME[5:11], True),
        (SOME[:4], SOME[:2] + "好好" + SOME[2:4], False),
        (SOME[:4], SOME[:2] + "好好好" + SOME[2:4], True),
        (SOME[:4], SOME[:2] + "，" + SOME[2:4], True),
    ],
)
def test_how_loosely_a_demand_is_met(asked: str, report: str, missing: bool) -> None:
    assert bool(said(doubted(filled(asked={"必答": [asked]}), f"抓{report}。"), "必答没有写")) is missing


@pytest.mark.parametrize(("comment", "report", "wrong"), [(5, 3, False), (5, 2, True), (11, 6, False), (10, 5, True)])
def test_half_of_a_comment_s_pairs_of_characters_take_it_up(comment: int, report: int, wrong: bool) -> None:
    beside = profile({}, lists={"上年整改": [{"问题": SOME[:comment]}]})
    assert bool(found(f"{TITLE}抓好{SOME[:report]}。", "上年点评没有答复", sheet=beside)) is wrong


@pytest.mark.parametrize(("length", "wrong"), [(19, False), (20, True)])
def test_plans_that_say_enough_could_take_up_a_problem(length: int, wrong: bool) -> None:
    text = f"一、存在问题\n一是集体经济薄弱。\n二、今后\n{SOME[:length]}。\n"
    assert bool(found(text, "有问题没措施")) is wrong


FILLING = "坚持以上率下层层压实责任把各项任务抓在手上扛在肩上落到实处" * 3


@pytest.mark.parametrize(("count", "behind"), [(1, "没有一个数"), (5, "没有一个数"), (6, "等没有一个数")])
def test_five_bare_sections_are_named(count: int, behind: str) -> None:
    bare = "".join(f"（{number}）抓学习。{FILLING}\n" for number in "一二三四五六"[:count])
    (finding,) = found(f"一、履职情况\n{bare}二、存在问题\n一是上林村7户没有通水。\n", "没有数和事")
    assert finding.why.split("”")[-1].startswith(behind) and finding.why.count("“") == min(count, 5)


@pytest.mark.parametrize(("length", "wrong"), [(18, False), (19, True)])
def test_a_problem_has_room_for_a_fact_from_twenty_characters_on_its_line_end_with_them(length: int, wrong: bool) -> None:
    text = f"一、履职情况\n修路3公里。\n二、存在问题\n{'一是' + FILLING[: length - 2]}\n三、下步打算\n"
    assert bool(found(text, "问题没有实例")) is wrong


def test_bare_problems_are_counted_and_the_first_sentence_of_the_first_is_shown() -> None:
    bare, told = f"是{FILLING}。还要抓。", "是上林村还有7户没有通自来水，督促得不够。"
    (finding,) = found(f"一、履职情况\n修路3公里。\n二、存在问题\n一{told}二{bare}三{bare}", "问题没有实例")
    assert finding.why.startswith("3个问题里有2个没有写到") and "还要抓" not in finding.quote and "二是" in finding.quote
    (finding,) = found(f"一、履职情况\n修路3公里。\n二、存在问题\n一{bare}二{bare}", "问题没有实例")
    assert finding.why.startswith("问题没有写到")


@pytest.mark.parametrize(("count", "more"), [(1, ""), (2, "这样的句子有2句。")])
def test_sentences_crowded_with_figures_are_counted(count: int, more: str) -> None:
    finding = only(doubted(filled({"党课": "4次"}), ("讲党课" + "、".join(["{{ 党课 }}"] * 5) + "。\n\n") * count), "一句数太多")
    assert finding.why == f"这一句里有5个数，念出来听不清。{more}"


@pytest.mark.parametrize(("count", "behind"), [(1, "只有一个数"), (5, "只有一个数"), (6, "等6节只有一个数")])
def test_five_thin_sections_are_named(count: int, behind: str) -> None:
    section = "{% macro 节甲() %}\n（甲）抓甲。党员{{ 党员 }}。\n{% endmacro %}\n{{ 节甲()|段('节甲') }}\n"
    report = "一、履职情况\n抓学习。\n" + "".join(section.replace("甲", number) for number in "一二三四五六"[:count])
    finding = only(doubted(filled({"党员": "886名"}), report), "薄")
    assert (finding.subject, finding.why.split("”")[-1][: len(behind)], finding.why.count("“")) == ("抓一", behind, min(count, 5))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、甲\n（一）乙\n（二）丙\n（一）丁", None),
        ("一、甲\n抓学习。\n（二）乙", "序号不连"),
        ("一、甲\n（二）乙", None),
        ("一、甲\n（一）乙\n（二）丙\n（二）丁", "序号重复"),
        ("一、甲\n二、乙\n一、丙", "序号重复"),
        ("1.甲，抓学习，抓队伍。\n二、乙", None),
        ("1.甲，抓学习，抓队伍。\n三、乙", "序号不连"),
        ("第一，甲，抓学习。\n第二部分　乙", "序号不连"),
    ],
)
def test_which_numbers_may_come_out_of_turn(text: str, code: str | None) -> None:
    codes = {one.code for one in check(Case(read_report(text))).findings if one.code.startswith("序号")}
    assert codes == ({code} if code else set())


def test_headings_without_numbers_are_not_counted() -> None:
    report = read_report("述职报告\n履职情况\n抓学习。\n存在问题\n学得不深。\n", {5: 1, 15: 1})
    assert len(report.outline.sections) == 2
    assert not [one for one in check(Case(report)).findings if one.code.startswith("序号")]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("一、履职情况\n二、主要做法", ["存在问题", "下步打算"]),
        ("一、履职情况\n二、存在问题", ["下步打算"]),
        ("一、履职情况\n二、下步打算", ["存在问题"]),
        ("一、存在问题和下步打算", []),
        ("一、履职情况\n二、存在问题和下步打算", []),
        ("（一）履职情况\n（二）主要做法", []),
        ("一、履职情况", []),
    ],
)
def test_a_report_of_several_parts_has_one_on_problems_and_one_on_plans(text: str, lacks: list[str]) -> None:
    assert [one.subject for one in found(text, "缺一部分")] == lacks


@pytest.mark.parametrize(("length", "told"), [(14, False), (15, True)])
def test_a_sentence_worth_telling_has_fifteen_characters(length: int, told: bool) -> None:
    text = f"述职报告\n{SOME[:length]}。"
    assert bool(found(text, "雷同", neighbours={"乙": read_report(text)})) is told


@pytest.mark.parametrize(("count", "each"), [(1, 0), (10, 9), (11, 9)])
def test_ten_equal_sentences_are_told_one_by_one(count: int, each: int) -> None:
    text = "述职报告\n" + sentences(*range(count))
    (finding,) = found(text, "雷同", neighbours={"乙": read_report(text)})
    assert finding.why == f"与“乙”有{count}句一字不差，占全文句子的100%（固定提法不算）。"
    assert len(found(text, "雷同句", neighbours={"乙": read_report(text)})) == each


def copied(this: str, before: str) -> list[str]:
    """Return what is said of a fact that stood in last year's 填报表 too."""
    of = after(filled(material={"事例": [this]}), filled(material={"事例": [before]}))
    return [one.why for one in said(doubted(of), "与上年雷同")]


def test_twenty_equal_characters_are_copied_and_twenty_are_quoted() -> None:
    assert copied(SOME[:19] + "好", SOME[:19] + "坏") == []
    assert copied(SOME[:20] + "好", SOME[:20] + "坏") == [f"与2022年填报表连续20字相同：“{SOME[:20]}”。"]
    assert copied(SOME[:21] + "好", SOME[:21] + "坏") == [f"与2022年填报表连续21字相同：“{SOME[:20]}……”。"]


def test_of_several_copied_stretches_the_longest_is_told_and_of_two_the_first() -> None:
    before = SOME[:20] + "坏" + SOME[20:42]
    assert copied(SOME[:20] + "好" + SOME[20:42], before)[0].startswith("与2022年填报表连续22字相同")
    assert f"“{SOME[:20]}”" in copied(SOME[:20] + "好" + SOME[20:40], before)[0]


def test_the_problems_share_is_that_of_all_its_parts() -> None:
    beside: Sheet = filled(asked={"问题篇幅": ["二分之一以上", "十分之一以内"]})
    short = "一、履职情况\n抓学习。\n二、存在问题\n学得不深。\n三、其他问题\n走得不多，抓得不细。\n"
    assert not found(short, "问题篇幅不足", sheet=beside)
    assert found(short.replace("其他问题", "其他情况"), "问题篇幅不足", sheet=beside)


def test_what_is_asked_of_the_whole_file_stands_nowhere() -> None:
    finding = only(doubted(filled(lists={"问题": [{"问题": "增收路子窄"}]})), "有问题没措施")
    assert finding.place == Place("测试.yaml", 1, 1) and "责任人、时限也没有写。" in finding.why


@pytest.mark.parametrize(
    ("problem", "plan", "wrong"),
    [
        ("集体经济薄弱。队伍老化。", "", True),
        ("集体经济薄弱。队伍老化。", "队伍老化", True),
        ("集体经济薄弱；队伍老化。", "集体经济", False),
        ("工作不够。", "", False),
    ],
)
def test_what_a_problem_is_about_is_its_first_clause(problem: str, plan: str, wrong: bool) -> None:
    assert bool(found(f"一、存在问题\n一是{problem}\n二、今后\n{SOME[:25]}，{plan}。\n", "有问题没措施")) is wrong


def test_a_name_without_line_is_quoted_alone_and_one_without_unit_is_not_asked_for() -> None:
    assert only(doubted(filled(), "讲党课{{ 党课 }}。"), "缺少必填项").quote == "党课"
    bare = only(doubted(filled({"代号": "无"}), "代号{{ 代号 }}。", figures=declared("代号", "")), "缺少必填项")
    assert (bare.quote, bare.remedy) == ("代号: 无", "请补上。")


def test_names_without_values_are_noted_and_there_is_nothing_to_paste() -> None:
    parts = (Part("履职情况", ("责任",), HERE),)
    finding = only(doubted(filled({"光伏": "", "风电": "待定"}), "{% block 责任 %}甲。{% endblock %}", parts=parts), "没有用到")
    assert (finding.remedy, "2项" in finding.why) == ("", True)


@pytest.mark.parametrize(("length", "known"), [(990, True), (1010, False)])
def test_a_number_is_looked_for_a_thousand_characters_above(length: int, known: bool) -> None:
    codes = {one.code for one in check(Case(read_report(f"1.{'好' * length}\n二、乙"))).findings}
    assert ("序号不连" not in codes) is known


@pytest.mark.parametrize(("sign", "full"), [*zip(",;:?!", "，；：？！", strict=True)])
def test_half_width_signs_are_mended_sign_for_sign(sign: str, full: str) -> None:
    assert mended(f"抓学习{sign}抓队伍") == f"抓学习{full}抓队伍"
    assert mended(f"a{sign}b，1{sign}2") == f"a{sign}b，1{sign}2"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("抓(学习)", "抓（学习）"),
        ("(学习)", "（学习）"),
        ("抓(a)", "抓（a）"),
        ("(a)抓", "（a）抓"),
        ("a(b)c", "a(b)c"),
        ("(a)", "(a)"),
        ("抓(学", "抓(学"),
    ],
)
def test_brackets_are_mended_in_pairs(text: str, full: str) -> None:
    assert mended(text) == full


def test_the_number_of_a_sentence_and_the_title_are_not_compared() -> None:
    title, words = f"{SOME[:16]}述职报告", SOME[20:36]
    text = f"{title}\n一、履职情况\n一是{words}。\n"
    (finding,) = found(text, "雷同", neighbours={"乙": read_report(f"{title}\n一、履职情况\n二是{words}。\n")})
    assert finding.why.startswith("与“乙”有1句一字不差") and finding.quote.startswith(words[:5])


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("清溪镇党委书记2023年度述职报告\n一、履职情况\n修路3公里。\n二、存在问题\n", True),
        ("清溪镇2023年度述职报告\n一、履职情况\n修路3公里。\n二、存在问题\n", False),
        ("清溪镇2023年度述职报告\n现将我的履职情况报告如下。\n一、履职情况\n修路3公里。\n二、存在问题\n", True),
        ("清溪镇党委书记2023年度述职报告\n一、履职情况\n修路3公里。\n二、存在问题\n学得不深。\n清溪镇党委\n2023年12月28日\n", False),
        ("清溪镇党委书记2023年度述职报告\n一、存在问题\n学得不深。\n", False),
    ],
)
def test_who_reports_for_himself_says_what_he_did(text: str, wrong: bool) -> None:
    assert bool(found(text, "没有写本人")) is wrong


@pytest.mark.parametrize(("report", "missing"), [("讲党课{{ 党课 }}。", False), ("讲党课。", True)])
def test_a_group_of_figures_answers_the_notice_where_one_is_printed(report: str, missing: bool) -> None:
    assert bool(said(doubted(filled({"党课": "4次"}, asked={"必答": ["组"]}), report), "必答没有写")) is missing


@pytest.mark.parametrize(("data", "wrong"), [({"收入": "360万元"}, False), ({"收入": ""}, True), ({"党课": "4次"}, True)])
def test_a_target_is_answered_by_a_figure_that_it_names(data: Mapping[str, str], wrong: bool) -> None:
    plans = {"下步打算": [{"标题": "壮大集体", "目标": "收入350万元"}]}
    assert bool(said(doubted(after(filled(data), filled(lists=plans))), "上年打算没有下文")) is wrong


def test_names_of_last_year_s_figures_are_looked_at_too() -> None:
    assert only(doubted(filled(before={"老党员数": "12名"})), "名称对不上").remedy == "您是否想写“老党员”？"
    assert only(doubted(filled(before={"光伏": "12个"})), "没有用到").subject == "上年数据"
