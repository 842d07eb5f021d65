"""Every way to number, to open, to close and to cut a report, an example each, and what stands nearest to it and is none."""

import pytest

from drafter.report import Report, read_report
from drafter.report.annexes import find_annexes
from drafter.report.sums import rates_of, totals_of


def outlined(body: str, title: str = "清溪镇2023年度述职报告") -> Report:
    """Return a report with a title and this body."""
    return read_report(f"{title}\n{body}")


def headings(body: str) -> list[tuple[int, str, str]]:
    """Return level, number and words of every heading."""
    return [(section.level, section.number, section.heading) for section in outlined(body).outline.sections]


@pytest.mark.parametrize(
    ("line", "level", "number"),
    [
        ("第一部分 抓学习", 1, "第一部分"), ("第一部分　抓学习", 1, "第一部分"), ("第十二章、抓学习", 1, "第十二章、"),
        ("第一部分：抓学习", 1, "第一部分"),
        ("第一章:抓学习", 1, "第一章"), ("一、抓学习", 1, "一、"), ("一.抓学习", 1, "一."), ("十二．抓学习", 1, "十二．"),
        ("（一）抓学习", 2, "（一）"),
        ("(一)抓学习", 2, "(一)"), ("（一)抓学习", 2, "（一)"), ("1.抓学习", 3, "1."), ("12．抓学习", 3, "12．"), ("1、抓学习", 3, "1、"),
        ("（1）抓学习", 4, "（1）"), ("(12)抓学习", 4, "(12)"), ("①抓学习", 5, "①"), ("⑳抓学习", 5, "⑳"),
        ("## 一、抓学习", 1, "一、"), ("> 一、抓学习", 1, "一、"), ("- 一、抓学习", 1, "一、"), ("* 一、抓学习", 1, "一、"),
        ("+ 一、抓学习", 1, "一、"),
        ("**一、抓学习**", 0, ""), ("\t一、抓学习\r", 1, "一、"), ("　　一、抓学习　", 1, "一、"), ("\ufeff一、抓学习", 1, "一、"),
    ],
)  # fmt: skip
def test_headings_of_every_kind(line: str, level: int, number: str) -> None:
    assert headings(line) == ([(level, number, "抓学习")] if level else [])


@pytest.mark.parametrize(
    "line",
    [
        "一、二季度抓学习", "一、二、三产业", "一、二级单位", "一、二类单位", "一、二，三", "1.5万元", "1、2项", "123.抓学习",
        "第一，抓学习", "一抓学习", "（甲）抓学习",
        "㉑抓学习", "一、抓学习；", "一、抓学习;", "一、抓学习，", "一、抓学习,", "一、抓学习：", "一、抓学习:", "一、",
        "1.全年讲党课6次。",
    ],
)  # fmt: skip
def test_what_only_begins_like_a_heading(line: str) -> None:
    assert headings(line) == []


@pytest.mark.parametrize(("length", "is_one"), [(40, True), (41, False)])
def test_a_heading_has_forty_characters_at_most(length: int, is_one: bool) -> None:
    assert bool(headings(f"一、{'好' * length}")) is is_one and bool(headings(f"一、{'好' * length}。抓学习。")) is is_one


@pytest.mark.parametrize(("length", "is_one"), [(20, True), (21, False)])
def test_a_sentence_by_itself_is_a_heading_up_to_twenty_characters(length: int, is_one: bool) -> None:
    assert bool(headings(f"1.{'好' * length}。")) is is_one and headings(f"1.{'好' * length}。抓学习。")


def test_parts_stand_above_all_other_numbers() -> None:
    assert [level for level, _, _ in headings("第一部分 甲\n一、乙\n（一）丙\n1.丁")] == [1, 2, 3, 4]
    assert [level for level, _, _ in headings("第一部分 甲\n（一）丙\n1.丁")] == [1, 2, 3]
    assert [level for level, _, _ in headings("一、甲\n（一）乙\n1.丙")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        *((f"甲{sign}一是抓学习", 1) for sign in "。；：！？，;,:”）\n"), ("一是抓学习", 1), ("一要抓学习", 1), ("　　一是抓学习", 1),
        ("第一，抓学习", 1), ("第一,抓学习", 1),
        ("第一、抓学习", 1), ("首先，抓学习", 1), ("首先,抓学习", 1), ("首先，甲。其次，乙。再次，丙。最后，丁。", 4),
        ("其次，乙。再次，丙。最后，丁。", 0),
        ("统一是抓学习", 0), ("一是一，二是二", 0), ("第一、二季度", 0), ("首先抓学习", 0), ("甲、一是抓学习", 0),
    ],
)  # fmt: skip
def test_items_are_counted(text: str, count: int) -> None:
    assert outlined(text).outline.enumerations == count


@pytest.mark.parametrize("word", ["报告", "述职", "汇报", "总结", "材料", "发言"])
def test_a_title_says_what_the_text_is(word: str) -> None:
    assert read_report(f"清溪镇2023年\n工作{word}\n一、抓学习").outline.title == f"清溪镇2023年工作{word}"
    assert read_report(f"**工作{word}**\n一、抓学习").outline.title == f"工作{word}"
    assert read_report(f"工作{word}。\n一、抓学习").outline.title is None


@pytest.mark.parametrize("sign", "。；！，,：:")
def test_a_sentence_is_no_title(sign: str) -> None:
    assert read_report(f"工作报告如下{sign}\n一、抓学习").outline.title is None
    assert read_report(f"清溪镇\n工作报告如下{sign}\n一、抓学习").outline.title == "清溪镇"


@pytest.mark.parametrize(("length", "is_one"), [(40, True), (41, False)])
def test_a_title_has_forty_characters_at_most(length: int, is_one: bool) -> None:
    assert bool(read_report(f"{'好' * (length - 2)}报告\n一、抓学习").outline.title) is is_one


@pytest.mark.parametrize(("lines", "is_one"), [(3, True), (4, False)])
def test_a_title_has_four_lines_at_most(lines: int, is_one: bool) -> None:
    assert bool(read_report("清溪镇\n" * lines + "工作报告\n抓学习。").outline.title) is is_one


@pytest.mark.parametrize(
    "who", [*(f"各位领导{who}" for who in ("", "、同志们", "、代表")), "县委", "县政府", "局党组", "水利局", "委员会", "组织部", "县委办"]
)
@pytest.mark.parametrize("sign", "：:")
def test_who_is_addressed(who: str, sign: str) -> None:
    assert outlined(f"{who}{sign}\n一、抓学习").outline.salutation == f"{who}{sign}"
    assert outlined(f"{who}\n一、抓学习").outline.salutation is None


@pytest.mark.parametrize(
    "words",
    [
        "现将情况向各位领导汇报如下：",
        "下面向各位领导作述职：",
        "现向各位领导汇报：",
        "现向各位领导报告：",
        "清溪镇：",
        "抓学习。\n各位领导：",
    ],
)
def test_what_addresses_nobody(words: str) -> None:
    assert outlined(f"{words}\n一、抓学习").outline.salutation is None


@pytest.mark.parametrize(
    "day",
    [
        "2023年12月20日", "（2023年12月20日）", "(2023年12月20日)", "二〇二三年十二月二十日", "2023.12.20", "2023/12/20",
        "2023-12-20", "XX年XX月",
        "××年12月", "**年12月", "＿＿年12月", "2O23年12月", "20l3年12月",
    ],
)  # fmt: skip
def test_a_signature_ends_with_a_date(day: str) -> None:
    assert outlined(f"一、抓学习\n抓得紧。\n陈立\n{day}\n").outline.signature == ("陈立", day)


@pytest.mark.parametrize("day", ["年底", "2023年。", "十二月二十日", "12345年12月", "2023年12月20日，全年抓学习"])
def test_without_a_date_nobody_signs(day: str) -> None:
    assert outlined(f"一、抓学习\n抓得紧。\n陈立\n{day}\n").outline.signature == ()


@pytest.mark.parametrize("end", "。；！？")
def test_a_sentence_signs_nothing(end: str) -> None:
    assert outlined(f"一、抓学习\n抓得紧{end}\n2023年12月20日\n").outline.signature == ("2023年12月20日",)


@pytest.mark.parametrize(("length", "signs"), [(30, True), (31, False)])
def test_who_signs_has_thirty_characters_at_most(length: int, signs: bool) -> None:
    assert (len(outlined(f"一、抓学习\n抓得紧。\n{'好' * length}\n2023年12月20日\n").outline.signature) == 2) is signs


@pytest.mark.parametrize("words", ["批评指正", "述职完毕", "请予评议"])
def test_a_report_closes(words: str) -> None:
    assert outlined(f"一、抓学习\n抓得紧。\n以上，{words}。\n陈立\n2023年12月20日").outline.closing == f"以上，{words}。"
    assert outlined("一、抓学习\n抓得紧。").outline.closing is None


@pytest.mark.parametrize(
    "line", ["第 3 页", "第3页", "第3页 共12页", "- 3 -", "— 3 —", "-3-", "3/12", "3 / 12", "更多范文请关注", "希望对您有帮助！"]
)
def test_a_line_of_a_web_page_is_no_words_of_the_report(line: str) -> None:
    assert line in [noise.text for noise in outlined(f"一、抓学习\n抓得紧。\n{line}\n二、抓队伍").outline.noise]


@pytest.mark.parametrize(
    "line", ["第3页是目录，请大家注意查看相关内容。", "3", "- 抓学习 -", "3/12的党员。", "关注群众的期盼。", "一、更多范文"]
)
def test_a_line_that_looks_like_one_is_left_in_peace(line: str) -> None:
    assert line not in [noise.text for noise in outlined(f"一、抓学习\n抓得紧。\n{line}\n二、抓队伍").outline.noise]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2023年度述职报告", 2023), ("2023党建述职报告", 2023), ("2023述职报告", 2023), ("2023抓基层党建工作报告", 2023),
        ("2022—2023年度报告", 2022),
        ("2022-2023年度报告", 2022), *((f"二{zero}二三年述职报告", 2023) for zero in "〇○零"), ("二〇一九年述职报告", 2019),
        ("1999年述职报告", 1999),
        ("12023年述职报告", None), ("述职报告", None), ("1823年述职报告", None),
    ],
)  # fmt: skip
def test_the_year_of_a_title(title: str, year: int | None) -> None:
    assert read_report(f"{title}\n一、抓学习").year == year


@pytest.mark.parametrize(
    ("heading", "wants", "plans"),
    [
        *((f"存在的{word}", True, False) for word in ("问题", "不足", "差距", "短板", "弱项", "欠账")), ("没有做好的事", True, False),
        ("上年问题整改情况", False, False),
        ("去年问题整改落实", False, False), *((f"{word}安排", False, True) for word in ("下一步", "明年", "下步", "今后")),
        ("工作思路", False, True),
        ("工作打算", False, True), ("改进措施", False, True), ("努力方向", False, True), ("存在问题及下步打算", True, True),
        ("履职情况", False, False),
    ],
)  # fmt: skip
def test_what_a_part_is_about(heading: str, wants: bool, plans: bool) -> None:
    (part,) = outlined(f"一、{heading}\n抓学习。").parts
    assert (part.wants, part.plans) == (wants, plans)


@pytest.mark.parametrize(
    "above", ["附件", "附件：", "附件1", "附件２:", "附件一", "主要工作数据表", "附件\n主要工作数据表", "清溪镇2023年主要工作数据表"]
)
def test_an_annex_stands_below_its_name(above: str) -> None:
    table = "项目\t本年\t上年\t增减\n党课\t4次\t3次\t增加1次\n"
    (annex,) = find_annexes(f"抓学习。\n{above}\n{table}\n", None)
    assert (annex.start, len(annex.rows)) == (5, 2) and find_annexes(f"抓学习。\n{table}", None) == ()
    assert find_annexes(f"抓学习。\n{above}\n甲\t乙\n", None) == ()


@pytest.mark.parametrize("above", ["附件12", "附表", "附件四", "数据表", "主要工作数据表" + "好" * 18, "附件的情况"])
def test_a_table_below_other_words_is_somebody_s_own(above: str) -> None:
    assert find_annexes(f"抓学习。\n{above}\n项目\t本年\t上年\t增减\n党课\t4次\t3次\t增加1次\n", None) == ()


@pytest.mark.parametrize(
    ("rate", "found"),
    [("化解率", 1), ("，化解率达", 1), ("；化解率", 0), ("，化解比例", 0), ("，" + "好" * 32 + "率", 1), ("，" + "好" * 33 + "率", 0)],
)
def test_a_rate_stands_near_its_whole(rate: str, found: int) -> None:
    assert len(list(rates_of(outlined(f"排查纠纷58件，化解56件{rate}96.6%。")))) == found


@pytest.mark.parametrize(("words", "found"), [("合计", 1), ("合计投入资金为", 1), ("合计投入资金达到了", 0), ("共", 1), ("共，", 0)])
def test_a_total_stands_right_behind_its_word(words: str, found: int) -> None:
    assert len(list(totals_of(outlined(f"投入甲项5万元，乙项3万元，{words}8万元。")))) == found


@pytest.mark.parametrize("part", [57, 58, 59])
def test_a_part_may_be_all_of_its_whole_or_more(part: int) -> None:
    report = outlined(f"一、履职情况\n排查矛盾58件，调处矛盾{part}件，调处率96.6%。\n")
    assert [(rate.whole.figure.value, rate.part.figure.value) for rate in rates_of(report)] == [("58", str(part))]
