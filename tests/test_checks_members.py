"""Every word of the lists by which a text is doubted, an example each, and what stands nearest to it and is right."""

import pytest

from drafter.checks import Case, check
from drafter.report import read_report
from tests.doubting import doubted, filled, said
from tests.making import profile


def codes(text: str) -> set[str]:
    """Return the kinds of doubts about a text."""
    return {finding.code for finding in check(Case(read_report(text))).findings}


def doubts(text: str, code: str) -> bool:
    """Return whether a text is doubted for one reason."""
    return code in codes(text)


DEEDS = (
    "化解 调处 引进 引入 完成 建成 新建 改建 修建 处置 办结 办理 开展 组织 举办 召开 培训 发展 储备 选派 选任 选聘 争取 筹集 筹措 投入 "
    "帮扶 解决 走访 慰问 表彰 整顿 落实 推进 实施 发放 讲 调研 约谈"
)


@pytest.mark.parametrize("deed", DEEDS.split())
def test_a_deed_of_which_there_was_none_is_no_deed(deed: str) -> None:
    assert doubts(f"抓实各项工作，{deed}项目0件，持续用力。", "零当成绩")
    assert not doubts(f"抓实各项工作，{deed}项目3件，持续用力。", "零当成绩")


@pytest.mark.parametrize(
    "when", ["全年", "年内", "今年", "本年", "本年度", "共", "累计", "先后", "已", "成功", "新", "全年累计", "今年已先后"]
)
def test_words_before_a_deed_change_nothing(when: str) -> None:
    assert doubts(f"抓实各项工作，{when}办结积案0件。", "零当成绩")
    assert not doubts(f"抓实各项工作，群众{when}办结积案0件。", "零当成绩")


@pytest.mark.parametrize("word", ["发生信访", "未结案", "没有积案", "无积案", "降到", "减少到", "积案为", "事故", "案件"])
def test_where_zero_is_what_was_wanted_it_is_right(word: str) -> None:
    assert not doubts(f"抓实各项工作，处置{word}0件。", "零当成绩")


@pytest.mark.parametrize("sign", "，。；：、\n")
def test_a_deed_begins_behind_any_sign(sign: str) -> None:
    assert doubts(f"抓实各项工作{sign}办结积案0件。", "零当成绩")


@pytest.mark.parametrize("word", ["下降", "降低", "降", "减少", "减"])
@pytest.mark.parametrize("to", ["至", "到", "为", "至了", "到了"])
def test_what_falls_does_not_rise(word: str, to: str) -> None:
    assert doubts(f"举报由236件{word}{to}251件。", "增减说反了")
    assert doubts(f"举报从236件，{word}{to}251件。", "增减说反了")
    assert not doubts(f"举报由251件{word}{to}236件。", "增减说反了")
    assert not doubts(f"举报由236件{word}{to}236件。", "增减说反了")


@pytest.mark.parametrize("word", ["增加", "增长", "提高", "上升", "升", "增"])
@pytest.mark.parametrize("to", ["至", "到", "为"])
def test_what_rises_does_not_fall(word: str, to: str) -> None:
    assert doubts(f"收入由251万元{word}{to}236万元。", "增减说反了")
    assert not doubts(f"收入由236万元{word}{to}251万元。", "增减说反了")


@pytest.mark.parametrize("word", ["增长", "增加", "提高", "上升"])
def test_growth_of_what_fell_is_the_wrong_word(word: str) -> None:
    assert doubts(f"收入510万元，比上年的612万元{word}20%。", "增减说反了")
    assert doubts(f"收入612万元，比上年的510万元{word}25%。", "增幅不符")
    assert not {"增减说反了", "增幅不符"} & codes(f"收入612万元，比上年的510万元{word}20%。")


@pytest.mark.parametrize("word", ["下降", "减少", "降低", "下滑"])
def test_a_fall_of_what_grew_is_the_wrong_word(word: str) -> None:
    assert doubts(f"举报612件，比上年的510件{word}20%。", "增减说反了")
    assert doubts(f"举报510件，比上年的612件{word}20%。", "增幅不符")
    assert not {"增减说反了", "增幅不符"} & codes(f"举报510件，比上年的612件{word}16.7%。")


@pytest.mark.parametrize("last", ["上年", "去年", "上一年", "上年度", "上年同期"])
def test_last_year_has_many_names(last: str) -> None:
    assert doubts(f"收入612万元，比{last}的510万元增长25%。", "增幅不符")
    assert not doubts(f"收入612万元，比{last}的510万元增长20%。", "增幅不符")


@pytest.mark.parametrize("word", ["多", "少", "净增", "增加", "减少", "增长", "下降", "提高", "降低", "多了"])
def test_a_difference_is_no_value(word: str) -> None:
    assert not doubts(f"收入612万元，比上年{word}122.4万元，增长25%。", "增幅不符")


@pytest.mark.parametrize("share", ["女性党员占总数的", "女性党员占比", "女性党员比例为", "女性占"])
def test_a_share_that_no_number_of_persons_gives(share: str) -> None:
    assert doubts(f"全镇党员886名，{share}22.04%。", "百分比不可能")
    assert not doubts(f"全镇党员886名，{share}22.01%。", "百分比不可能")


@pytest.mark.parametrize("unit", ["人", "名", "位"])
def test_persons_are_counted_whole(unit: str) -> None:
    assert doubts(f"全镇党员886{unit}，女性党员占总数的22.04%。", "百分比不可能")
    assert not doubts("全镇土地886亩，林地占总数的22.04%。", "百分比不可能")


@pytest.mark.parametrize(("people", "doubted"), [("2000", True), ("2001", False)])
def test_two_decimals_can_be_tested_up_to_two_thousand_persons(people: str, doubted: bool) -> None:
    assert doubts(f"全镇党员{people}名，女性党员占总数的22.041%。", "百分比不可能") is doubted


@pytest.mark.parametrize("row", ["合计", "总计", "合　计", "合 计"])
def test_a_row_of_totals_is_called_in_several_ways(row: str) -> None:
    table = "村\t收入\n上村\t12\n下村\t10\n"
    assert doubts(f"{table}{row}\t24\n", "分项与合计不符")
    assert not doubts(f"{table}{row}\t22\n", "分项与合计不符")


@pytest.mark.parametrize(
    ("cells", "total", "wrong"),
    [
        (("12", "10"), "22", False),
        (("12元", "10元"), "24元", True),
        (("12平方米", "10平方米"), "24", True),
        (("12立方公里", "10立方公里"), "24", False),
        (("1,200", "10"), "1,300", True),
        (("1.5", "1.25"), "2.75", False),
        (("12%", "10%"), "24%", False),
        (("12", "—"), "24", False),
        (("12",), "24", False),
        (("12", "10"), "", False),
    ],
)
def test_a_column_is_added_up_where_all_of_it_is_numbers(cells: tuple[str, ...], total: str, wrong: bool) -> None:
    rows = "".join(f"村{at}\t{cell}\n" for at, cell in enumerate(cells))
    assert doubts(f"村\t收入\n{rows}合计\t{total}\n", "分项与合计不符") is wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("监测户100户，其中甲类50户，乙类42户。", True),
        ("监测户100户，其中甲类50户，乙类41户。", False),
        ("监测户100户，其中甲类50户，乙类65户。", True),
        ("监测户100户，其中甲类50户，乙类66户。", False),
        ("监测户4户，其中甲类3户，乙类2户。", True),
        ("监测户100户，其中甲类92户。", False),
        ("监测户100户，分别为甲类50户，乙类42户。", True),
        ("辖100个自然村。走遍90个自然村。", False),
    ],
)
def test_parts_miss_their_whole_by_a_little(text: str, wrong: bool) -> None:
    assert doubts(text, "分项与合计不符") is wrong


@pytest.mark.parametrize(("other", "wrong"), [("90", True), ("89", False), ("110", True), ("112", False), ("100", False), ("95余", False)])
def test_two_numbers_of_one_stock_are_near_each_other(other: str, wrong: bool) -> None:
    assert doubts(f"辖100个自然村。\n走遍{other}个自然村。", "同一个数两种说法") is wrong


@pytest.mark.parametrize(("rate", "wrong"), [("80%", False), ("79%", True), ("61%", True), ("60%", False), ("99%", True), ("100%", False)])
def test_a_rate_far_off_is_another_rate(rate: str, wrong: bool) -> None:
    assert doubts(f"排查纠纷100件，化解80件，化解率{rate}。", "比率不符") is wrong


@pytest.mark.parametrize("word", ["率", "率达", "率达到", "率为", "率是", "率超"])
def test_a_rate_is_said_in_many_ways(word: str) -> None:
    assert doubts(f"排查纠纷178件，化解169件，化解{word}97.5%。", "比率不符")
    assert not doubts(f"排查纠纷178件，化解169件，化解{word}94.9%。", "比率不符")


@pytest.mark.parametrize("word", ["合计", "共计", "总计", "总共", "共", "合计投入资金"])
def test_a_total_is_said_in_many_ways(word: str) -> None:
    assert doubts(f"投入甲项5万元，乙项3万元，丙项2万元，{word}11万元。", "分项与合计不符")
    assert not doubts(f"投入甲项5万元，乙项3万元，丙项2万元，{word}10万元。", "分项与合计不符")


@pytest.mark.parametrize(
    "mark",
    [
        *(f"【待填{sign}" for sign in "次场个名件户】"),
        "待填次", "待填场", "待填个", "待填名", "待填件", "待填户", "（待核）", "{{姓名}}", "{{}}", "{{" + "名" * 20 + "}}", "TODO",
        "某某某", "某某村",
        "某某镇", "某某乡", "某某县", "○场", "○次", "〇个", "〇名", "○件", "○户", "○人", "（填数）", "（填写）", "（填数字在此处吧啦）",
    ],
)  # fmt: skip
def test_a_placeholder_is_no_word(mark: str) -> None:
    assert doubts(f"今年以来走访{mark}，抓学习。", "隐去的字")


@pytest.mark.parametrize("words", ["待填报", "{{" + "名" * 21 + "}}", "某某人", "○一", "（填报数）", "（待核实）", "todo"])
def test_what_looks_like_a_placeholder_is_left_in_peace(words: str) -> None:
    assert not doubts(f"今年以来走访{words}，抓学习。", "隐去的字")


@pytest.mark.parametrize("level", ["绝密", "机密", "秘密"])
@pytest.mark.parametrize("star", "★☆")
def test_marks_of_secrecy(level: str, star: str) -> None:
    assert doubts(f"{level}{star}一年", "密级标志") and doubts(f"{star}{level}", "密级标志") and doubts(f"{level}    {star}", "密级标志")
    assert not doubts(f"保守{level}。", "密级标志") and not doubts(f"{level}     {star}", "密级标志")


@pytest.mark.parametrize("second", "3456789")
def test_a_telephone_number_begins_with_thirteen_to_nineteen(second: str) -> None:
    assert doubts(f"电话1{second}800138000。", "手机号")
    assert not doubts("电话12800138000。", "手机号") and not doubts(f"账号1{second}8001380001。", "手机号")
    assert not doubts(f"账号91{second}800138000。", "手机号")


@pytest.mark.parametrize("end", "0Xx")
def test_an_identity_number_ends_in_a_digit_or_an_x(end: str) -> None:
    assert doubts(f"证号11010119900307123{end}。", "身份证号")
    assert not doubts(f"证号11010119900307123{end}A。", "身份证号") and not doubts(f"证号911010119900307123{end}。", "身份证号")


@pytest.mark.parametrize("when", ["目前", "今年", "2023年", "12月", "9月", "年底", "到目前"])
def test_until_now_is_another_word(when: str) -> None:
    assert doubts(f"截止{when}，已办结。", "用词") and not doubts(f"截至{when}，已办结。", "用词")
    assert not doubts("报名截止日期已过。", "用词")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        *((f"满足{word}要求。", True) for word in ("不不", "与与", "在在", "到到", "出出", "对对", "的的", "和和")),
        ("实现目的的方法。", False), ("的的确确。", False), ("温和和善。", False), ("和和气气。", False),
        ("和和美美。", False), ("和和睦睦。", False),
        ("出出进进。", False), ("对对联。", False), ("抓学习学习。", False), ("抓产业产业。", True), ("抓党建品牌党建品牌。", True),
        ("抓了基层党建基层党建品牌。", True), ("一个一个。", False), ("越来越来。", False),
    ],
)  # fmt: skip
def test_what_stands_there_twice(text: str, wrong: bool) -> None:
    assert doubts(text, "词语重复") is wrong


@pytest.mark.parametrize("sign", "，。；：、,;")
def test_two_signs_in_a_row(sign: str) -> None:
    assert doubts(f"抓学习{sign}{sign}抓队伍", "标点重复") and not doubts(f"抓学习{sign}抓队伍", "标点重复")


@pytest.mark.parametrize("sign", ",;:?!()")
def test_half_width_signs_between_chinese_words(sign: str) -> None:
    assert doubts(f"抓学习{sign}抓队伍", "半角标点") and not doubts(f"a{sign}b", "半角标点")
    assert all(doubts(f"抓{before}{sign}甲", "半角标点") for before in "”》）")


@pytest.mark.parametrize("after", "“《（")
@pytest.mark.parametrize("sign", ",;:?!(")
def test_half_width_signs_before_what_opens(sign: str, after: str) -> None:
    assert doubts(f"PPT{sign}{after}甲", "半角标点")


def test_a_number_with_a_bracket_is_left_in_peace() -> None:
    assert not doubts("1)甲", "半角标点") and not doubts("a)甲", "半角标点") and doubts("-)甲", "半角标点")


@pytest.mark.parametrize("pair", ["“”", "（）", "《》", "【】", "()"])
def test_a_sign_without_its_partner(pair: str) -> None:
    assert doubts(f"落实{pair[0]}甲制度。", "引号括号不成对") and doubts(f"落实甲{pair[1]}制度。", "引号括号不成对")
    assert not doubts(f"落实{pair}制度，{pair[0]}甲{pair[1]}乙。", "引号括号不成对")


@pytest.mark.parametrize("number", ["1", "12", "一", "十一", "①", "。二", "；3", "：四"])
def test_a_number_before_a_bracket_needs_none_that_opens(number: str) -> None:
    assert not doubts(f"{'' if number[0] not in '。；：' else '甲'}{number}）抓学习", "引号括号不成对")


@pytest.mark.parametrize("stop", "，。；")
def test_a_word_cut_off_before_a_stop(stop: str) -> None:
    assert doubts(f"推动标准化建{stop}抓学习", "像是缺字") and not doubts(f"推动标准化建、抓学习{stop}", "像是缺字")
    assert not doubts(f"主动创建{stop}", "像是缺字")


@pytest.mark.parametrize(("between", "wrong"), [(37, True), (38, False)])
def test_the_same_link_twice_stands_near(between: int, wrong: bool) -> None:
    words = "党建引领乡村振兴各项工作取得明显成效群众满意度持续提升产业发展步伐加快基层治理能力增强"[:between]
    assert doubts(f"虽然{words}虽然好。", "词语重复") is wrong
    assert not doubts(f"虽然{words[:9]}，虽然好。", "词语重复")


@pytest.mark.parametrize("first", ["第{}，", "第{}、", "第{}：", "{}是"])
@pytest.mark.parametrize("before", ["", "甲。", "甲；", "甲：", "　　"])
def test_items_counted_in_two_ways(first: str, before: str) -> None:
    other = "{}是" if first.startswith("第") else "第{}，"
    assert doubts(f"{before}{first.format('一')}抓学习。{other.format('二')}抓队伍。", "序号混用")
    assert not doubts(f"{before}{first.format('一')}抓学习。{first.format('二')}抓队伍。{other.format('一')}甲。", "序号混用")


@pytest.mark.parametrize("number", "二三四五六七八")
def test_items_counted_in_two_ways_over_paragraphs(number: str) -> None:
    before = "一二三四五六七八"["一二三四五六七八".index(number) - 1]
    assert doubts(f"第{before}，抓学习。\n{number}是抓队伍。", "序号混用") and doubts(
        f"{before}是抓学习。\n第{number}，抓队伍。", "序号混用"
    )
    assert not doubts(f"{before}是抓学习。\n甲。\n第{number}，抓队伍。", "序号混用")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、甲\n一、乙", "序号重复"), ("一、甲\n三、乙", "序号不连"), ("二、甲\n三、乙", "序号不连"),
        ("一、甲\n（一）乙\n（三）丙", "序号不连"), ("一、甲\n1.乙\n3.丙", "序号不连"),
        ("一、甲\n①乙\n③丙", "序号不连"), ("一、甲\n①乙\n⑳丙", "序号不连"),
        ("第一部分　甲\n第三部分　乙", "序号不连"), ("第一章　甲\n第一章　乙", "序号重复"), ("一、甲\n（1）乙\n（3）丙", "序号不连"),
    ],
)  # fmt: skip
def test_headings_count_on(text: str, code: str) -> None:
    assert {one for one in codes(text) if one.startswith("序号")} == {code}


@pytest.mark.parametrize(
    "text",
    ["一、甲\n二、乙", "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊", "一、甲\n①乙\n②丙", "第一部分　甲\n一、乙\n二、丙\n第二部分　丁"],
)
def test_headings_that_count_on_are_left_in_peace(text: str) -> None:
    assert not {one for one in codes(text) if one.startswith("序号")}


@pytest.mark.parametrize(("length", "wrong"), [(199, False), (200, True)])
def test_a_long_text_has_headings(length: int, wrong: bool) -> None:
    assert doubts("好" * length, "没有小标题") is wrong


BARE = "坚持以上率下层层压实责任把各项任务抓在手上扛在肩上落到实处"


@pytest.mark.parametrize(
    "example",
    [
        "“老百姓来了”", "“" + "好" * 20 + "”", "《条例》", "例如", "比如", "清溪村", "东关社区", "花园小区", "永兴公司", "兴农合作社",
        "滨河路", "石拱桥", "工业园区",
        "河东片区", "实验小学", "第二中学", "县医院", "龙头企业", "某同志", "3", "十二月", "八月",
    ],
)  # fmt: skip
def test_an_example_makes_a_problem_one_of_the_unit(example: str) -> None:
    report = "一、履职情况\n修路3公里。\n二、存在问题\n一是{}。\n三、下步打算\n"
    assert not doubts(report.format(BARE + example + "抓得不紧"), "问题没有实例")
    assert doubts(report.format(BARE + "抓得不紧"), "问题没有实例")


@pytest.mark.parametrize(
    "words",
    [
        *(f"“四点半课”{what}" for what in ("制度", "意识", "自信", "维护", "确立", "责任")),
        "“" + "好" * 21 + "”", "“好”", "村级", "村居", "社区居", "月份", "党的二十大和二十届二中、三中、四中全会精神",
    ],
)  # fmt: skip
def test_what_any_unit_says_is_no_example(words: str) -> None:
    assert doubts(f"一、履职情况\n修路3公里。\n二、存在问题\n一是{BARE}抓{words}。\n三、下步打算\n", "问题没有实例")


@pytest.mark.parametrize("cause", ["原因", "根源", "主要是因为", "主要由于"])
def test_causes_that_lie_all_in_circumstances(cause: str) -> None:
    report = f"一、履职情况\n二、存在问题\n一是进展慢。{cause}{{}}。"
    assert doubts(report.format("人手少"), "原因都是客观的") and not doubts(report.format("人手少，我抓得不紧"), "原因都是客观的")
    assert not doubts("一、履职情况\n二、存在问题\n一是进展慢，人手少。", "原因都是客观的")


@pytest.mark.parametrize("char", "镇乡县市区州省局院校村国党们街社公单部处所站委办厅队会司库旗")
def test_what_is_ours_is_not_me(char: str) -> None:
    report = "甲镇党委书记2023年度述职报告\n一、履职情况\n{}修路3公里。\n二、存在问题\n"
    assert doubts(report.format(f"我{char}"), "没有写本人") and not doubts(report.format("我"), "没有写本人")
    assert not doubts(report.format("本人"), "没有写本人")


@pytest.mark.parametrize(("length", "wrong"), [(79, False), (80, True)])
def test_a_section_has_room_for_a_fact_from_eighty_characters_on(length: int, wrong: bool) -> None:
    text = "一、履职情况\n" + f"（一）抓学习。{BARE * 3}"[: length - 1] + "\n"
    assert doubts(text + "（二）修路。修路3公里。\n二、存在问题\n三、下步打算\n", "没有数和事") is wrong


@pytest.mark.parametrize(
    "way", ["赴", "到", "去", "往", "与", "和", "同", "向", "从", "由", "对标", "学习", "邻近的", "邻近", "相邻的", "相邻"]
)
def test_where_one_goes_or_learns_is_another_unit_by_right(way: str) -> None:
    def told(text: str) -> bool:
        case = Case(
            read_report(f"清溪镇党委书记2023年度述职报告\n{text}"), sheet=profile({}), units=frozenset({"清溪镇", "洪塘镇", "东风村"})
        )
        return "别的单位" in {finding.code for finding in check(case).findings}

    assert not told(f"全年{way}洪塘镇调研。")
    assert told("全年抓洪塘镇发展。")
    assert not told("全年抓东风村发展。")


def place_doubts(words: str, **head: str) -> bool:
    """Return whether a unit that says this of itself is doubted."""
    return bool(said(doubted(filled({}, head=head, material={"事例": [words]})), "地名称谓"))


TOWN = ["我镇抓产业", "全镇抓产业", "本镇抓产业", "镇党委抓产业", "镇政府抓产业", "镇纪委抓产业"]
TOWNSHIP = ["我乡抓产业", "全乡抓产业", "本乡抓产业", "乡党委抓产业", "乡政府抓产业"]
STREET = ["我街道抓产业", "全街道抓产业", "街道党工委抓产业", "街道办事处抓产业", "街道纪工委抓产业"]


@pytest.mark.parametrize(
    ("unit", "wrong", "right"),
    [("清溪镇", TOWNSHIP + STREET, TOWN), ("石桥乡", TOWN + STREET, TOWNSHIP), ("东关街道", TOWN + TOWNSHIP, STREET)],
)
def test_a_unit_is_what_it_calls_itself(unit: str, wrong: list[str], right: list[str]) -> None:
    assert [words for words in wrong if not place_doubts(words, 单位=unit)] == []
    assert [words for words in right if place_doubts(words, 单位=unit)] == []


@pytest.mark.parametrize(
    "words",
    [
        "健全镇村机制",
        "乡镇党委抓产业",
        "我乡村情",
        "健全乡规民约",
        "全乡村振兴",
        "全乡镇",
        "全乡土",
        "本乡村",
        "本乡镇",
        "本乡土",
        "城乡政府",
    ],
)
def test_longer_words_with_a_place_in_them_are_left_in_peace(words: str) -> None:
    assert not place_doubts(words, 单位="东关街道")


@pytest.mark.parametrize(
    ("superior", "words", "wrong"),
    [
        ("临江县委", "我区抓产业", True),
        ("临江县委", "我区域内", False),
        ("临江县委", "我县抓产业", False),
        ("城中区委", "我县抓产业", True),
        ("城中区委", "我区抓产业", False),
    ],
)
def test_the_superior_is_what_it_is_called(superior: str, words: str, wrong: bool) -> None:
    assert place_doubts(words, 上级=superior) is wrong


@pytest.mark.parametrize("whose", ["全", "我", "推进", "推动", "促进"])
def test_a_township_and_a_town_are_two_things(whose: str) -> None:
    assert doubts(f"全镇干部，全镇群众，{whose}乡发展。", "乡镇不一致") and not doubts(f"全镇干部，全镇群众，{whose}镇发展。", "乡镇不一致")
    assert not doubts(f"全镇干部，{whose}乡发展。", "乡镇不一致"), "nobody knows which of two is right"
    for behind in ("村振兴", "镇建设", "企业", "街"):
        assert not doubts(f"全镇干部，全镇群众，{whose}乡{behind}。", "乡镇不一致")


def test_the_title_decides_between_a_township_and_a_town() -> None:
    assert doubts("石桥乡2023年度述职报告\n全乡干部，全镇群众。", "乡镇不一致") and not doubts(
        "石桥乡村2023年度述职报告\n全乡干部，全镇群众。", "乡镇不一致"
    )
    assert not doubts("全镇干部，全镇群众，健全乡规。", "乡镇不一致")


@pytest.mark.parametrize("behind", ["、县政府", "、区政府", "、市政府", "组织部", "宣传部", "统战部", "政法委", "员"])
def test_a_committee_of_another_place_may_be_named_with_its_office(behind: str) -> None:
    text = "按照县委要求，县委部署，在区委{}领导下。"
    assert doubts(text.format("的"), "县委区委不一致") and not doubts(text.format(behind), "县委区委不一致")
    assert not doubts("按照县委要求，县委部署，在省区委、市委、区委领导下。", "县委区委不一致")


@pytest.mark.parametrize("mark", ["## ", "### ", "###### ", "##　"])
def test_signs_of_a_chat_program(mark: str) -> None:
    assert doubts(f"# 报告\n{mark}一、情况\n{mark}二、问题\n抓学习。", "聊天程序残留") and not doubts(
        "报告\n一、情况\n抓学习。", "聊天程序残留"
    )


BEFORE_UNITS = "村镇乡县区市局名个次场件户人元万亩组年月日某"


def blank(words: str) -> bool:
    """Return whether a text of the 填报表 is said to have blanks of a sample."""
    return bool(said(doubted(filled(material={"事例": [words]})), "留有空白记号"))


@pytest.mark.parametrize(
    "words",
    [
        "在××村", "在＊＊村", "在**村", "投入__万元", "投入＿＿万元", "共有（　　）户", "共有( )户",
        *(f"有XX{unit}" for unit in BEFORE_UNITS),
        "有xx村", "有Ｘ村",
    ],
)  # fmt: skip
def test_blanks_of_a_sample(words: str) -> None:
    assert blank(words)


@pytest.mark.parametrize("words", ["10×20米", "X光机", "AXX村", "投入_万元", "投入＿万元", "共有（3）户", "MAX值", "3*4", "XX路"])
def test_signs_that_are_no_blanks(words: str) -> None:
    assert not blank(words)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("走访待填户，抓学习。", "隐去的字"), ("活动场12次。", "数丢了"), ("活动场12余次。", "数丢了"), ("活动场12多次。", "数丢了"),
    ],
)  # fmt: skip
def test_what_lost_a_word(text: str, code: str) -> None:
    assert doubts(text, code) and not doubts("活动场地12次。", "数丢了")


def test_gaps_are_named_up_to_six() -> None:
    def why(count: int) -> str:
        text = "".join(f"讲【待填：甲{at}】。" for at in range(count))
        return next(finding.why for finding in check(Case(read_report(text))).findings if finding.code == "待填")

    assert "等" not in why(6) and "等7项" in why(7) and "待填7处" in why(7)


@pytest.mark.parametrize(("count", "others"), [(1, ""), (2, "还有1处"), (30, "还有29处"), (31, "等。")])
def test_masked_spots_of_a_paragraph_are_named_up_to_thirty(count: int, others: str) -> None:
    report = read_report("、".join(f"在第{at}个××村" for at in range(count)) + "。")
    (finding,) = (finding for finding in check(Case(report)).findings if finding.code == "隐去的字")
    assert others in finding.why and ("等" in finding.why) is (count > 30)


@pytest.mark.parametrize(
    ("own", "other", "peer"),
    [
        ("清溪镇", "洪塘乡", True), ("清溪镇", "东关街道", True), ("清溪镇", "东风村", False), ("东风村", "花园社区", True),
        ("东风村", "清溪镇", False),
        ("临江县", "城中区", True), ("临江县", "安平市", True), ("临江县", "科尔旗", True), ("临江县", "清溪镇", False),
    ],
)  # fmt: skip
def test_a_unit_of_the_same_kind_is_a_stranger(own: str, other: str, peer: bool) -> None:
    report = read_report(f"{own}党委书记2023年度述职报告\n全年抓{other}发展。")
    case = Case(report, sheet=profile({}, {"单位": own}), units=frozenset({own, other}))
    assert ("别的单位" in {finding.code for finding in check(case).findings}) is peer


@pytest.mark.parametrize("office", ["党委", "党工委", "政府", "办事处"])
def test_another_unit_s_office_alone_is_a_stranger(office: str) -> None:
    title = "清溪镇2023年度述职报告\n全年抓产业。"
    assert doubts(f"{title}洪塘镇{office}高度重视。", "别的单位") and not doubts(f"{title}清溪镇{office}高度重视。", "别的单位")
    assert not doubts(f"{title}洪塘镇高度重视。", "别的单位") and not doubts(f"述职报告\n洪塘镇{office}高度重视。", "别的单位")


@pytest.mark.parametrize(("behind", "wrong"), [("，", True), ("。", True), ("发展。", True), ("！", True), ("（甲）", False)])
def test_a_word_of_place_ends_with_a_stop_or_goes_on(behind: str, wrong: bool) -> None:
    assert doubts(f"全镇干部，全镇群众，全乡{behind}", "乡镇不一致") is wrong
