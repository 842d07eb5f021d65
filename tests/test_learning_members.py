"""Every word by which a learnt report tells whose it is, an example each, and what stands nearest to it and is none."""

import pytest

from drafter.learning.figures import named_stretches, note_of, same_facts
from drafter.learning.learn import learn
from drafter.learning.replacements import expression, year_replacements
from drafter.learning.unit import header_of, year_of
from drafter.model.learnt import LearntFact, LearntFigure, LearntTemplate
from drafter.report import read_report

PARTS = "一、履职情况\n{}\n二、存在问题\n"
UNITS = {
    "机关": "水利局 公安局城关分局", "乡镇": "清溪镇 石桥乡", "街道": "东关街道", "县区": "临江县 城中区 安平市 科尔旗",
    "村社区": "东风村 花园社区",
    "": "实验学校 城关小学 第二中学 人民医院 永兴公司 永兴集团 服务中心 公安局城关派出所 公安局刑侦大队",
}  # fmt: skip
ABOVE = {
    "清溪镇": "某县委", "石桥乡": "某县委", "东关街道": "某区委", "水利局": "某市委", "临江县": "某市委", "城中区": "某市委",
    "安平市": "某市委",
    "科尔旗": "某市委", "东风村": "某镇党委", "花园社区": "某街道党工委",
}  # fmt: skip


def head(title: str = "述职报告", deeds: str = "全年抓学习。", signed: str = "") -> dict[str, str]:
    """Return the head of the 填报表 that a report teaches."""
    return header_of(read_report(f"{title}\n{PARTS.format(deeds)}{signed}"), "", 2023)


@pytest.mark.parametrize(("category", "unit"), [(kind, unit) for kind, units in UNITS.items() for unit in units.split()])
def test_a_unit_is_known_by_the_end_of_its_name(category: str, unit: str) -> None:
    for title in (
        "{}2023年度述职报告",
        "中共{}委员会述职报告",
        "关于{}2023年度工作报告",
        "2023年度抓{}党建述职报告",
        "二〇二三年{}述职报告",
    ):
        learnt = head(title.format(unit))
        assert (learnt["单位"], learnt["类别"]) == (unit, category), title
    assert head(f"临江县{unit}述职报告")["上级"] == "临江县委" and head(f"临江县{unit}述职报告")["单位"] == unit


@pytest.mark.parametrize(("unit", "above"), ABOVE.items())
def test_whom_a_unit_reports_to_is_guessed_by_its_kind(unit: str, above: str) -> None:
    assert head(f"{unit}述职报告")["上级"] == f"{above}（待核）"


@pytest.mark.parametrize(
    "title",
    [
        "县级部门述职报告",
        "村级组织述职报告",
        "乡村振兴工作报告",
        "清溪乡村振兴工作报告",
        "某镇述职报告",
        "××镇述职报告",
        "**镇述职报告",
        "XX镇述职报告",
    ],
)
def test_what_only_looks_like_a_unit_is_none(title: str) -> None:
    assert head(title)["单位"].startswith("某") and head(title)["单位"].endswith("（待核）")


@pytest.mark.parametrize("word", ["街道", "社区", "镇", "乡", "县", "区", "市", "旗", "局", "村", "公司", "所"])
def test_a_report_says_what_its_unit_is(word: str) -> None:
    assert head(deeds=f"我{word}抓学习。")["单位"] == f"某{word}（待核）"
    assert head(deeds=f"我{word}域内，我{word}级。")["单位"] == "某单位（待核）"


@pytest.mark.parametrize("word", ["镇", "乡", "村", "县", "区", "街道"])
def test_a_report_says_what_all_of_its_unit_is(word: str) -> None:
    assert head(deeds=f"全{word}抓学习。")["单位"] == f"某{word}（待核）"
    assert head(deeds=f"全{word}域内，全{word}级，全{word}面。")["单位"] == "某单位（待核）"


@pytest.mark.parametrize(("word", "kind"), [("校", "学校"), ("院", "医院")])
def test_what_a_report_calls_by_a_short_name(word: str, kind: str) -> None:
    assert head(deeds=f"我{word}抓学习。")["单位"] == f"某{kind}（待核）"


@pytest.mark.parametrize(("said", "above"), [("县委", "某县委"), ("区委", "某区委"), ("市委", "某市委"), ("旗委", "某旗委"),
("镇党委", "某镇党委"), ("街道党工委", "某街道党工委"), ("县委员", "")])  # fmt: skip
def test_a_report_says_whom_it_reports_to(said: str, above: str) -> None:
    assert head(deeds=f"按照{said}要求抓学习。")["上级"] == (f"{above}（待核）" if above else "")


@pytest.mark.parametrize("char", "镇乡县市区州省局院校村国党们街社公单部处所站委办厅队会司库旗")
def test_what_is_ours_is_no_person(char: str) -> None:
    assert head(deeds=f"我{char}抓学习。")["述职主体"] == "班子"
    assert [head(deeds=words)["述职主体"] for words in ("我抓学习。", "本人抓学习。", "我的学习。")] == ["个人"] * 3


@pytest.mark.parametrize("name", ["陈立", "陈立明", "阿依·古丽"])
@pytest.mark.parametrize("before", ["", "述职人：", "报告人:", "述职人 ", "报告人　"])
def test_who_signs(name: str, before: str) -> None:
    assert head(signed=f"{before}{name}\n2023年12月20日\n")["述职人"] == name


@pytest.mark.parametrize("name", ["清溪镇党委", "水利局", "某村"])
def test_a_unit_that_signs_is_no_person(name: str) -> None:
    assert head(signed=f"{name}\n2023年12月20日\n")["述职人"] == ""


@pytest.mark.parametrize("day", ["2023年12月20日", "（2023年12月20日）", "二〇二三年十二月二十日"])
def test_when_it_is_signed(day: str) -> None:
    assert head(signed=f"陈立\n{day}\n")["成文日期"] == day.strip("（）")


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2022年抓，2022年办。", 2022), ("2022年抓。", None), ("2022年、2021年、2021年。", 2021), ("二〇二二年抓，2022年办。", 2022),
        *((f"二{zero}二二年、二{zero}二二年。", 2022) for zero in "〇○零"), ("12022年12022年。", None), ("2022人、2022人。", None),
        ("1922年1922年。", None),
    ],
)  # fmt: skip
def test_the_year_is_the_one_that_is_named_most(text: str, year: int | None) -> None:
    assert year_of(read_report(f"述职报告\n{PARTS.format(text)}")) == year
    assert year_of(read_report(f"2019年度述职报告\n{PARTS.format(text)}")) == 2019


@pytest.mark.parametrize(
    "name",
    [
        "and",
        "or",
        "not",
        "in",
        "is",
        "if",
        "else",
        "true",
        "false",
        "none",
        "True",
        "False",
        "None",
        "loop",
        "self",
        "range",
        "for",
        "3甲",
        "甲 乙",
        "甲%",
    ],
)
def test_what_jinja_takes_for_its_own_is_asked_of_its_section(name: str) -> None:
    assert expression(name, "数据") == f"数据['{name}']"
    assert expression(f"{'' if name[0].isalpha() else '甲'}{name.strip('%').replace(' ', '')}甲", "数据")[-1] == "甲"


@pytest.mark.parametrize(("text", "codes"), [
    ("2023年抓", ["{{ 年度 }}"]), ("2022年抓", ["{{ 上年度 }}"]), ("2024年抓", ["{{ 下年度 }}"]), ("2021年抓", []),
    ("2023度抓", ["{{ 年度 }}"]),
    ("2023抓党建", ["{{ 年度 }}"]), ("2023年以来", []), ("2023年起", []), ("2023年12月", []), ("2023人", []), ("《2023年要点》", []),
    ("《甲》2023年", ["{{ 年度 }}"]),
    *((f"2021{sign}2023年", []) for sign in "-—～~至/."), ("〔2023年", []), ("12023年", []),
])  # fmt: skip
def test_years_that_are_the_reports(text: str, codes: list[str]) -> None:
    assert [one.code for one in year_replacements(text, 0, len(text), 2023)] == codes


def lesson(deeds: str, unit: str = "清溪镇") -> LearntTemplate:
    """Return what a report of a unit teaches."""
    report = read_report(f"{unit}2023年度述职报告\n{PARTS.format(deeds)}")
    return learn(report, "报告.txt", unit, 2023)


@pytest.mark.parametrize(
    ("said", "name"),
    [("我镇", "我镇"), ("全镇", "全镇"), ("镇党委", "镇党委"), ("镇政府", "镇政府"), ("镇纪委", "镇纪委"), ("清溪镇", "单位")],
)
def test_words_of_place_are_learnt(said: str, name: str) -> None:
    assert any(f"{{{{ {name} }}}}" in paragraph.template for paragraph in lesson(f"在{said}抓学习。").paragraphs)
    assert not any(f"{{{{ {name} }}}}抓" in paragraph.template for paragraph in lesson("在乡里抓学习。").paragraphs)


@pytest.mark.parametrize(
    "place", ["自然村", "行政村", "村", "镇", "乡", "街道", "社区", "县", "市", "区", "组", "公司", "同志", "书记", "景区", "小区", "广场"]
)
def test_a_masked_name_is_called_by_what_it_names(place: str) -> None:
    (fact,) = lesson(f"推动××{place}整改。").facts
    assert isinstance(fact, LearntFact) and fact.name.startswith(f"{place}名")


@pytest.mark.parametrize("unit", ["名", "人", "个", "元", "%", "％", "万元", "亿元", "百万元", "千万元", "余名", "多万元"])
def test_a_masked_number_takes_its_unit_along(unit: str) -> None:
    (figure,) = lesson(f"走访情况××{unit}。").figures
    assert isinstance(figure, LearntFigure) and figure.unit == unit.lstrip("余多")


@pytest.mark.parametrize("char", "月日至")
def test_a_masked_date_is_one(char: str) -> None:
    assert [fact.name for fact in lesson(f"自××{char}抓学习。").facts] == ["起止日期"]


@pytest.mark.parametrize("sign", "。；\n")
def test_a_note_stays_within_its_sentence(sign: str) -> None:
    text = f"甲{sign}讲党课4次，抓学习{sign}乙"
    at = text.index("4次")
    assert note_of(text, at, at + 2) == "讲党课4次，抓学习"


@pytest.mark.parametrize(
    ("deeds", "group"),
    [
        ("讲党课4次。", "履职情况"), ("（一）抓学习。讲党课4次。", "抓学习"), ("（一）抓学习。\n1.讲党课。讲党课4次。", "抓学习"),
        ("（一）抓学习、强队伍。讲党课4次。", "抓学习"), ("（一）" + "好" * 13 + "。讲党课4次。", "好" * 12),
    ],
)  # fmt: skip
def test_a_figure_is_of_the_group_of_its_heading(deeds: str, group: str) -> None:
    assert [figure.group for figure in lesson(deeds).figures] == [group]


@pytest.mark.parametrize(("between", "again"), [("走访农户30户，建设泵站4座，", True), ("走访农户30户，建设泵站4座，修渠9公里，", False)])
def test_a_figure_is_looked_for_again_among_the_next_three(between: str, again: bool) -> None:
    report = read_report(f"述职报告\n一、履职情况\n选派驻村干部6名，{between}驻村干部6人全部到岗。\n二、存在问题\n")
    assert bool(list(same_facts(named_stretches(report, (), ())))) is again


def test_a_word_that_is_ours_and_the_superiors_is_ours() -> None:
    report = read_report("安平市江源市2023年度述职报告\n一、履职情况\n市委抓学习，全市办实事。\n二、存在问题\n学习不够。\n")
    assert learn(report, "报告.docx", "", 2023).paragraphs[2].template == "{{ 镇党委 }}抓学习，{{ 全镇 }}办实事。"
