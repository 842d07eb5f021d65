"""Every word and limit by which a 填报表 is doubted, an example each, and what stands nearest to it and is right."""

from datetime import date

import pytest

from drafter.checks import Case, check
from drafter.diagnostics import Finding
from drafter.model.sheet import Sheet
from drafter.model.template import Phrase
from drafter.report import read_report
from tests.doubting import HEADINGS, after, declared, doubted, filled, rule, said
from tests.making import profile

HEAD = {"成文日期": "2023年12月20日"}


@pytest.mark.parametrize("word", ["增长", "增幅", "增速", "提高", "上升", "完成率", "超额"])
def test_what_grows_may_be_more_than_the_whole(word: str) -> None:
    assert not said(doubted(filled({f"产值{word}": "104.2%"}), figures=declared(f"产值{word}", "%")), "数值不可能")
    assert said(doubted(filled({"覆盖面": "104.2%"}), figures=declared("覆盖面", "%")), "数值不可能")


@pytest.mark.parametrize(("typed", "wrong"), [("100%", False), ("100.1%", True), ("100.1％", True), ("101", True), ("99.9%", False)])
def test_a_share_is_the_whole_at_most(typed: str, wrong: bool) -> None:
    assert bool(said(doubted(filled({"满意率": typed}), figures=declared("满意率", "%")), "数值不可能")) is wrong
    assert bool(said(doubted(filled({"满意率": typed}), figures=declared("满意率", "")), "数值不可能")) is (wrong and typed != "101")


@pytest.mark.parametrize(("own", "told", "wrong"), [("走访农户", "走访农户", True), ("农户数", "走访农户数", True), ("农户",
"走访农户", False), ("走访农户数", "农户数", True), ("走访农户", "农户", False)])  # fmt: skip
def test_a_name_within_another_is_the_same_from_three_characters_on(own: str, told: str, wrong: bool) -> None:
    found = check(Case(read_report(f"清溪镇2023年度述职报告\n{told}32户。"), sheet=profile({own: "31户"}))).findings
    assert ("与填报表不符" in {one.code for one in found}) is wrong


@pytest.mark.parametrize(("typed", "asked"), [("9件", False), ("10件", True), ("11件", True)])
def test_an_equal_figure_is_asked_about_from_ten_on(typed: str, asked: bool) -> None:
    assert bool(said(doubted(filled({"排查": typed}, before={"排查": typed})), "上年相同")) is asked


@pytest.mark.parametrize(
    ("name", "now", "before", "asked"),
    [
        ("排查", "10件", "5件", True), ("排查", "9件", "5件", False), ("排查", "130件", "100件", False), ("排查", "131件", "100件", True),
        ("排查", "70件", "100件", False), ("排查", "69件", "100件", True), ("收入", "110万元", "100万元", False), ("收入",
        "110.1万元", "100万元", True),
        ("收入", "90万元", "100万元", False), ("收入", "89.9万元", "100万元", True), ("排查", "50件", "0件", False),
        ("排查", "5件", "20件", True), ("排查", "5件", "10件", True), ("排查", "5件", "9件", False),
    ],
)  # fmt: skip
def test_a_jump_is_asked_about_where_it_is_more_than_its_limit(name: str, now: str, before: str, asked: bool) -> None:
    assert bool(said(doubted(filled({name: now}, before={name: before})), "与上年变化太大")) is asked


@pytest.mark.parametrize(("typed", "other", "same"), [("271万元", "2710000元", True), ("271", "271万元", True), ("271万元",
"270万元", False), ("第2名", "第2名", True), ("第2名", "2名", False), ("若干", "若干", True), ("若干", "不少", False)])  # fmt: skip
def test_two_bases_are_one_where_they_say_the_same(typed: str, other: str, same: bool) -> None:
    this = after(filled({"收入": "300万元"}, before={"收入": typed}), filled({"收入": other}))
    assert bool(said(doubted(this), "上年数据不一致")) is not same


@pytest.mark.parametrize(
    ("blank", "codes"),
    [
        ((), []), (("整改",), ["整改只答了一半"]), (("成效",), ["整改只答了一半"]), (("整改", "成效"), ["上年点评没有答复"]),
    ],
)  # fmt: skip
def test_an_answer_has_a_deed_and_a_result(blank: tuple[str, ...], codes: list[str]) -> None:
    answer = {"问题": "抓点多", "整改": "按季调度", "成效": "走到18个村"} | dict.fromkeys(blank, "")
    of = doubted(filled(lists={"上年整改": [answer]}))
    assert [code for code in ("整改只答了一半", "上年点评没有答复") if said(of, code)] == codes


@pytest.mark.parametrize(
    ("blank", "code", "words"),
    [
        ("责任人", "措施没有落到人和时限", "责任人没有写"), ("时限", "措施没有落到人和时限", "时限没有写"), ("措施", "有问题没措施",
        "会少一条。"),
        ("责任人 时限", "措施没有落到人和时限", "责任人、时限没有写"), ("措施 时限", "有问题没措施", "时限也没有写"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_problem_has_a_measure_somebody_and_a_date(blank: str, code: str, words: str) -> None:
    problem = {"问题": "增收路子窄", "措施": "请懂市场的人", "责任人": "王芳", "时限": "2024年9月"} | dict.fromkeys(blank.split(), "")
    of = doubted(filled(lists={"问题": [problem]}))
    found = {each: said(of, each) for each in ("措施没有落到人和时限", "有问题没措施")}
    assert [each for each, findings in found.items() if findings] == [code] * bool(code)
    assert not code or words in found[code][0].why


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("两新组织", False),
        ("两新织", False),
        ("新两", True),
        ("两新党组织", False),
        ("组", False),
        ("问题", True),
        ("抓党建促乡村振兴发展", True),
    ],
)
def test_a_required_word_may_have_two_characters_between(asked: str, missing: bool) -> None:
    report = HEADINGS.format(body="抓党建，建两新党组织{{ 党员 }}。", problems="没有。")
    assert bool(said(doubted(filled({"党员": "5名"}, asked={"必答": [asked]}), report), "必答没有写")) is missing


@pytest.mark.parametrize(("typed", "wrong"), [("2022年12月31日", True), ("2023年1月1日", False), ("2024年3月31日", False),
("2024年4月1日", True), ("2025年1月1日", True)])  # fmt: skip
def test_a_report_is_written_from_its_year_to_march(typed: str, wrong: bool) -> None:
    assert bool(said(doubted(filled(head={"成文日期": typed})), "日期不在本年度")) is wrong


@pytest.mark.parametrize(("until", "code"), [("2023年12月20日", ""), ("2023年12月21日", "日期先后不对"), ("2022年12月20日",
"日期不在本年度"), ("2024年1月1日", "日期不在本年度")])  # fmt: skip
def test_figures_are_of_the_year_and_no_later_than_the_report(until: str, code: str) -> None:
    of = doubted(filled(head=HEAD | {"数据截至": until}))
    assert [each for each in ("日期先后不对", "日期不在本年度") if said(of, each)] == [code] * bool(code)


@pytest.mark.parametrize(("due", "late"), [("2023年12月19日", True), ("2023年12月20日", False), ("2023年12月21日", False)])
def test_a_report_keeps_its_deadline(due: str, late: bool) -> None:
    assert bool(said(doubted(filled(head=HEAD, asked={"报送": [due]})), "晚于报送")) is late


@pytest.mark.parametrize(("taken", "wrong"), [("2024年1月", True), ("2023年12月", False), ("2021年5月", False)])
def test_nobody_reports_on_a_year_before_taking_office(taken: str, wrong: bool) -> None:
    assert bool(said(doubted(filled(head=HEAD | {"任职时间": taken})), "日期先后不对")) is wrong


@pytest.mark.parametrize(
    ("due", "past"), [("2023年11月", True), ("2023年12月", False), ("2022年12月", True), ("2024年1月", False), ("年底", False)]
)
@pytest.mark.parametrize("section", ["问题", "下步打算"])
def test_a_measure_is_due_after_the_report(section: str, due: str, past: bool) -> None:
    item = {"问题": "增收路子窄"} if section == "问题" else {"标题": "建示范线"}
    assert bool(said(doubted(filled(head=HEAD, lists={section: [item | {"时限": due}]})), "时限已过")) is past


@pytest.mark.parametrize("key", ["任职时间", "成文日期", "数据截至"])
@pytest.mark.parametrize("typed", ["2023年2月30日", "年底"])
def test_a_date_that_is_none_is_said(key: str, typed: str) -> None:
    assert said(doubted(filled(head={key: typed})), "日期看不懂") and not said(doubted(filled(head={key: ""})), "日期看不懂")
    assert not said(doubted(filled(head={key: "2023年2月28日"})), "日期看不懂")


@pytest.mark.parametrize(
    ("text", "mended", "broken", "subject"),
    [
        ("排查 == 调处 + 调处", "8 4", "9 4", "排查"), ("调处 + 调处 == 排查", "8 4", "9 4", "排查"), ("调处 <= 排查", "8 8", "8 9",
        "调处"),
        ("调处 < 排查", "8 7", "8 8", "调处"), ("排查 >= 调处", "8 8", "8 9", "调处"), ("排查 > 调处", "8 7", "8 8", "调处"),
        ("排查 != 调处", "8 7", "8 8", "排查"), ("数据['调处'] <= 数据[ \"排查\" ]", "8 8", "8 9", "调处"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_hold_quotes_the_figure_that_is_off(text: str, mended: str, broken: str, subject: str) -> None:
    def findings(typed: str) -> list[Finding]:
        data = dict(zip(("排查", "调处"), [f"{each}件" for each in typed.split()], strict=True))
        return said(doubted(filled(data), rules=(rule(text, "数据关系不符"),)), "数据关系不符")

    def found(typed: str) -> list[str]:
        return [finding.subject for finding in findings(typed)]

    def why(typed: str) -> str:
        return findings(typed)[0].why

    assert (found(broken), found(mended)) == ([subject], [])
    assert text.count("调处") != 1 or ("排查只有8件" in why(broken)) is ("!=" not in text)


PHRASES = (
    Phrase("学习教育", date(2021, 2, 20), date(2021, 12, 31), "党史学习教育"),
    Phrase("学习教育", date(2023, 9, 1), date(2024, 1, 31), "主题教育"),
    Phrase("会议精神", date(2022, 10, 23), date(2027, 3, 31), "党的二十大精神", still=True),
    Phrase("户", date(2014, 1, 1), date(2020, 12, 31), "贫困户"),
    Phrase("户", date(2021, 1, 1), date(2030, 12, 31), "监测户", still=True),
)


def told(text: str, title: str = "清溪镇党委书记2023年度述职报告", sheet: Sheet | None = None) -> set[str]:
    """Return what is doubted in a text with 提法 beside it."""
    case = Case(read_report(f"{title}\n{text}"), sheet=sheet or profile({}, HEAD), phrases=PHRASES)
    return {finding.code for finding in check(case).findings if finding.code.startswith("提法") or finding.code == "没有写会议精神"}


@pytest.mark.parametrize("before", ["开展", "推进", "组织", "抓好", "抓实", "组织全体党员深入开展"])
def test_a_campaign_of_the_past_is_not_under_way(before: str) -> None:
    assert told(f"{before}党史学习教育。") == {"提法过时"} and told(f"{before}主题教育。") == set()
    assert told("在党史学习教育中受到锻炼。") == set()


@pytest.mark.parametrize("before", ["巩固", "深化", "拓展", "持续", "回头看", "去年", "上年", "往年", "2021年"])
def test_a_campaign_of_the_past_may_have_effects(before: str) -> None:
    assert told(f"{before}开展党史学习教育。") == set()


@pytest.mark.parametrize("behind", ["常态化", "长效化", "制度化", "成果", "回头看", "整改", "问题", "总结", "经验", "各项成果"])
def test_effects_may_stand_behind_a_campaign(behind: str) -> None:
    assert told(f"开展党史学习教育{behind}。") == set() and told(f"开展党史学习教育，{behind}。") == {"提法过时"}


@pytest.mark.parametrize(
    "before", ["原", "非", "未", "由", "从", "相对", "曾是", "昔日", "当年", "过去", "往日", "以前", "从前", "历年", "2020年"]
)
def test_an_old_word_may_be_said_of_the_past(before: str) -> None:
    assert told(f"走访{before}贫困户。") == set() and told("走访贫困户。") == {"提法过时"} and told("走访监测户。") == set()
    assert told(f"{before}的话。走访贫困户。") == {"提法过时"}


@pytest.mark.parametrize("before", ["迎接", "喜迎", "即将", "筹备"])
def test_what_is_to_come_may_be_looked_forward_to(before: str) -> None:
    sheet = profile({}, {"年度": "2021", "成文日期": "2021年12月20日"})
    title = "清溪镇党委书记2021年度述职报告"
    assert told("学习党的二十大精神。", title, sheet) == {"提法过早"}
    assert told(f"{before}党的二十大精神。", title, sheet) == set()


@pytest.mark.parametrize("word", ["党建", "党的建设"])
@pytest.mark.parametrize(("length", "asked"), [(1999, False), (2000, True)])
def test_a_long_report_on_party_building_names_a_congress(word: str, length: int, asked: bool) -> None:
    title = f"清溪镇党委书记2023年度抓{word}述职报告"
    body = "好" * (length - len(title))
    assert told(body, title) == ({"没有写会议精神"} if asked else set())
    assert told("二十届" + body, title) == told("党的二十大" + body, title) == set()


@pytest.mark.parametrize("unit", ["东风村", "花园社区", "机关支部", "机关总支"])
def test_a_village_or_branch_need_not(unit: str) -> None:
    assert told("好" * 2000, f"{unit}2023年度抓党建述职报告") == set()
    assert told("好" * 2000, "清溪乡村党建2023年度述职报告") == {"没有写会议精神"}


@pytest.mark.parametrize(("asked", "missing"), [("抓实基层党建各项工作", False), ("抓实基层党建的各项工作", True)])
def test_a_required_word_is_looked_for_loosely_up_to_ten_characters(asked: str, missing: bool) -> None:
    report = HEADINGS.format(body="抓实了基层党建各项的工作。", problems="没有。")
    assert bool(said(doubted(filled(asked={"必答": [asked]}), report), "必答没有写")) is missing
