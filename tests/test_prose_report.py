"""Reports of many forms, read: their skeleton, masks, adverts and figures against what their writers say."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.report import read_report
from drafter.report.masks import SIGNS
from tests.marked import LATER, NAMES, marked

_ENOUGH = 0.95


@pytest.mark.parametrize("name", NAMES)
def test_the_skeleton_is_what_its_writer_says(name: str) -> None:
    report = marked(name)
    outline = read_report(report.text).outline
    truth = report.truth
    assert [outline.title, outline.salutation, outline.closing] == [truth["title"], truth["salutation"], truth["closing"]]
    assert list(outline.signature) == truth["signature"]
    found = [(one.level, one.number, one.heading, one.run_in) for one in outline.sections]
    assert found == [(one["level"], one["number"], one["heading"], one["run_in"]) for one in truth["sections"]]
    assert outline.enumerations == truth["enumerations"]


@pytest.mark.parametrize("name", NAMES)
def test_masks_and_adverts_are_found_and_nothing_else(name: str) -> None:
    report = marked(name)
    read = read_report(report.text)
    assert {(one.offset, one.text) for one in read.masked} == report.masked
    assert sorted(one.text.strip() for one in read.outline.noise) == sorted(words.strip() for words in report.noise)


def test_figures_are_found_in_every_form_of_report() -> None:
    right = said = true = 0
    for name in NAMES:
        report = marked(name)
        found = {(one.figure.offset, one.figure.text) for one in read_report(report.text).figures}
        right, said, true = right + len(found & report.figures), said + len(found), true + len(report.figures)
    assert right / said >= _ENOUGH
    assert right / true >= _ENOUGH


def nested(levels: Iterable[int]) -> list[int]:
    """Return how deep each heading stands, whatever numbers the levels have."""
    levels = list(levels)
    return [sorted(set(levels)).index(level) for level in levels]


def test_sections_are_found_in_forms_written_after_the_rules() -> None:
    right = said = true = 0
    for name in LATER:
        report = marked(name)
        sections, truth = read_report(report.text).outline.sections, report.truth["sections"]
        found = set(zip(nested(one.level for one in sections), [(one.number, one.heading) for one in sections], strict=True))
        there = set(zip(nested(one["level"] for one in truth), [(one["number"], one["heading"]) for one in truth], strict=True))
        right, said, true = right + len(found & there), said + len(found), true + len(there)
    assert right / said >= 0.95
    assert right / true >= 0.95


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("一、存在问题和打算\n缺口6500万元。\n2023年，我们将抓好四件事：新增就业4000人；参保22万人。", ["6500万元"]),
        ("一、存在问题和打算\n缺口6500万元。\n下一步，新增就业4000人。", ["6500万元"]),
        ("一、履职情况\n2023年，我们将改革落到实处，新增就业4000人。", ["4000人"]),
        ("一、存在问题和打算\n2022年缺口6500万元。", ["6500万元"]),
    ],
)
def test_where_a_part_turns_to_plans_targets_begin(text: str, figures: list[str]) -> None:
    assert [one.figure.text for one in read_report(text).figures] == figures


def test_figures_are_found_in_forms_written_after_the_rules() -> None:
    right = said = true = 0
    for name in LATER:
        report = marked(name)
        found = {(one.figure.offset, one.figure.text) for one in read_report(report.text).figures} - report.doubtful
        right, said, true = right + len(found & report.figures), said + len(found), true + len(report.figures)
    assert right / said >= 0.96
    assert right / true >= 0.96


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("投入资金万元，新建广场。", "万元"),
        ("配齐名护林员。", "名"),
        ("对个重点村组织整改。", "个"),
        ("培训党员干部人次，效果良好。", "人次"),
        ("收入十万元以上的村只有个。", "个"),
        ("协调资金余万元。", "余万元"),
        ("大专以上党员达人，", "人"),
        ("今年1月至月完成三项。", "月"),
        ("满意率由%提高到95.5%。", "%"),
        ("覆盖率达％。", "％"),
        ("帮助家企业解决用工。", "家"),
        ("新建桥座，通了车。", "座"),
        ("走访农户户。", "户"),
        ("召开次会议。", "次"),
        ("现有党员名，流动党员三名。", "名"),
        ("发放资料余份。", "余份"),
        ("硬化道路公里，修水渠三公里。", "公里"),
        ("栽植株树苗。", "株"),
        ("流转土地亩。", "亩"),
        ("培训班由期增加到三期。".replace("期", "个"), "个"),
        ("集体收入增加到万元。", "万元"),
        ("综合考核全县排名第。", "。"),
        ("会议于月日召开。", "月日"),
        ("2023年月日", "月日"),
        ("户均增收元。", "元"),
        ("总人口人，分三个组。", "人"),
    ],
)
def test_a_unit_without_number_is_a_lost_number(text: str, lost: str) -> None:
    (spot,) = read_report(text).masked
    assert (spot.text, text[spot.offset :].startswith(lost)) == ("", True)


@pytest.mark.parametrize(("pattern", "text"), [sign[1:] for sign in SIGNS], ids=[sign[0] for sign in SIGNS])
def test_every_sign_of_a_masked_word_is_found_by_its_own_pattern(pattern: str, text: str) -> None:
    (mask,) = read_report(text).masked
    (sign,) = re.finditer(pattern, text)
    assert (mask.text, mask.offset) == (sign[0], sign.start())


@pytest.mark.parametrize(
    "text",
    [
        "整合资金和人才，名师名单公布。",
        "每个支部，每名党员。",
        "到企业家、农户家走访，村民户、居民户各半，户户见面。",
        "引进名校名企，培育名优企业，服务家乡企业，走访家庭，组织个人学习，发展个体企业。",
        "整治处理问题，排查处置隐患，带动户均增收，帮助户主就业，建了座桥，开了个会。",
        "争取亿元项目，增收万元户，突破亿元大关，投入上万元、近千元、数百元。",
        "政策落实到户到人，接待人次、收入都增长；培训期满，活动场次增加，党员人人争先。",
        "占比（%），单位：%，以%计；2023年月均用电，第一名，排名第一，由户主签字，从个体看。",
        "按户发放，按亩补助，分次付款，逐件办结，几十户，十余户，若干名。",
        "多元化投入，单元楼。",
        "活动场所3处。",
        "3×4米。",
        "BOX和iPhoneX。",
        "评选旅游达人，请网红达人。",
        "9月至10月，中秋至日。",
        "由{{ XX }}负责，{% if X %}[[走访XX户。]]",
    ],
)
def test_whole_words_are_no_masks(text: str) -> None:
    assert read_report(text).masked == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("全年讲授专题党课4次。", "讲授专题党课"),
        ("先后5次调研基层党建。", "调研基层党建"),
        ("其中监测户约593户。", "监测户"),
        ("为消费者挽回经济损失30万元。", "为消费者挽回经济损失"),
        ("三是整顿软弱涣散党组织2个。", "整顿软弱涣散党组织"),
        ("全镇下辖14个行政村。", "行政村"),
        ("资产负债率仍达46.8%。", "资产负债率"),
        ("群众满意率提高2.4个百分点。", "群众满意率增幅"),
        ("信访总量下降12.5%。", "信访总量降幅"),
        ("发放增收补贴3万元。", "发放增收补贴"),
        ("干部联系216家企业。", "干部联系企业"),
        ("实现52个月零命案。", "零命案"),
    ],
)
def test_a_figure_is_named_by_the_words_beside_it(text: str, name: str) -> None:
    assert [one.name for one in read_report(text).figures] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("规上企业58家，占26.9%。", ["规上企业", "规上企业占比"]),
        ("营业收入9亿元，上年为10亿元。", ["营业收入", "上年营业收入"]),
        ("党建考核由上年的第三名上升到第五名。", ["上年党建考核排名", "党建考核排名"]),
        ("设立三级河长186名，其中县级12名、乡级48名。", ["三级河长", "县级河长", "乡级河长"]),
        ("东苑社区5120人、南苑社区4310人。", ["东苑社区人数", "南苑社区人数"]),
        ("应收账款偏高，年末余额5.2亿元。", ["应收账款余额"]),
        ("完成投资15.36亿元，为年度计划14.7亿元的104.5%。", ["完成投资", "完成投资完成率"]),
        ("村\t受益人口\t投资（万元）\n上村\t120\t30\n合计\t120\t30\n", ["上村受益人口", "上村投资", "合计受益人口", "合计投资"]),
        ("获四金四银。", ["金牌", "银牌"]),
    ],
)
def test_figures_are_named_by_what_they_are_a_part_of(text: str, names: list[str]) -> None:
    assert [one.name for one in read_report(text).figures] == names


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、主要做法", "主要做法"),
        ("一、主要做法。", "主要做法"),
        ("一、主要做法如下：", None),
        ("一、抓学习，", None),
        ("一、抓学习；", None),
        ("1.走访农户31户。", None),
        ("1.走访农户31户。逐户登记。", "走访农户31户"),
    ],
)
def test_a_line_that_goes_on_is_no_heading(line: str, heading: str | None) -> None:
    assert [section.heading for section in read_report(f"{line}\n全年学习。\n").outline.sections] == [heading] * (heading is not None)


_PIECES = st.sampled_from(
    [*"一二、（）。：；\n #*X×名万元12.第部分是", "报告", "首先，", "以上述职", "**", "会员", "投入资金", "\t", "【待填】"]
)


@given(st.lists(_PIECES, max_size=60).map("".join))
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    report = read_report(text)
    assert all(text.startswith(section.number, section.offset) for section in report.outline.sections)
    assert all(text.startswith(one.text, one.offset) for one in (*report.outline.noise, *report.masked))
    assert all(len(one.name) <= 14 for one in report.figures)
