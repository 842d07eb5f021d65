"""Every choice among 提法: the first and the last day, one of several, none at all, and what is asked where nobody knows."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from drafter.drafting import draft
from drafter.drafting.phrases import LAST, LED, SPAN, phrase_names
from drafter.model.template import CAMPAIGNS, NO_PHRASE, Phrase
from tests import making

YEAR = (date(2023, 1, 1), date(2023, 12, 31))


def campaign(since: tuple[int, int, int], until: tuple[int, int, int], words: str = "试点教育", verb: str = "") -> Phrase:
    """Return a campaign that ran from day to day."""
    return Phrase(CAMPAIGNS, date(*since), date(*until), words, verb=verb)


def names(phrases: Sequence[Phrase], day: str = "", fits: tuple[str, ...] = ("乡镇",), **head: str) -> Mapping[str, object]:
    """Return what the names of 提法 stand for in the report of 2023 that is written on a day."""
    return phrase_names(making.profile({}, {"成文日期": day, **head}), replace(making.template(""), phrases=tuple(phrases), fits=fits))


def said(report: str, phrases: Sequence[Phrase], day: str = "", **more: object) -> str:
    """Return what a report of 2023 says that is written on a day."""
    sheet = making.profile({}, {"成文日期": day}, **more)  # type: ignore[arg-type]
    return draft(sheet, replace(making.template(report), phrases=tuple(phrases))).document.text.strip()


@pytest.mark.parametrize(
    ("since", "until", "day", "span"),
    [
        ((2023, 1, 1), (2024, 6, 30), "", "1月以来"), ((2022, 12, 31), (2024, 6, 30), "", "全年"),
        ((2022, 9, 1), (2023, 7, 31), "", "1月至7月"), ((2022, 9, 1), (2023, 1, 31), "", "1月"),
        ((2023, 4, 1), (2023, 4, 30), "", "4月"), ((2023, 4, 1), (2023, 5, 1), "", "4月至5月"),
        ((2023, 4, 1), (2023, 12, 30), "", "4月至12月"), ((2023, 4, 1), (2023, 12, 31), "", "4月以来"),
        ((2023, 4, 1), (2023, 9, 30), "2023年9月29日", "4月以来"), ((2023, 4, 1), (2023, 9, 30), "2023年9月30日", "4月至9月"),
        ((2022, 1, 1), (2023, 12, 30), "", "1月至12月"), ((2022, 1, 2), (2023, 12, 31), "", "全年"),
    ],
)  # fmt: skip
def test_when_in_the_year_a_campaign_ran(since: tuple[int, int, int], until: tuple[int, int, int], day: str, span: str) -> None:
    assert names([campaign(since, until)], day)[SPAN] == span


@pytest.mark.parametrize(
    ("day", "words"),
    [("2022年12月31日", "抓试点教育。"), ("2023年1月1日", "抓。"), ("2023年4月2日", "抓。"), ("2023年4月3日", "抓试点教育。")],
)
def test_a_campaign_is_known_before_its_year_and_from_its_first_day(day: str, words: str) -> None:
    assert said("抓[[{{ 学习教育 }}]]。", [campaign((2023, 4, 3), (2023, 7, 31))], day) == words


@pytest.mark.parametrize(
    ("listed", "words"), [(("甲", "乙"), "乙"), (("乙", "甲"), "甲"), ((NO_PHRASE, "乙"), "乙"), (("乙", NO_PHRASE), "")]
)
def test_of_several_phrases_the_last_is_said_even_if_it_says_that_there_was_none(listed: tuple[str, ...], words: str) -> None:
    assert said("抓[[{{ 试 }}]]。", [Phrase("试", *YEAR, each) for each in listed]) == f"抓{words}。"
    assert said("抓[[{{ 学习教育 }}]]。", [Phrase(CAMPAIGNS, *YEAR, each) for each in listed]) == f"抓{words}。"


@pytest.mark.parametrize(
    ("phrases", "words"),
    [
        ([Phrase("试", date(2023, 6, 1), date(2023, 12, 31), "甲")], "抓。"),
        ([Phrase("试", date(2023, 1, 1), date(2023, 2, 28), "甲"), Phrase("试", date(2023, 6, 1), YEAR[1], "乙")],
         "抓【待填：试的提法】。"),
        ([Phrase("试", date(2023, 1, 1), date(2023, 5, 19), "甲")], "抓【待填：试的提法】。"),
        ([Phrase("试", *YEAR, "甲", levels=("县区",))], "抓【待填：试的提法】。"),
        ([Phrase("试", *YEAR, "甲", levels=("县区",)), Phrase("试", date(2023, 6, 1), date(2023, 12, 31), "乙")], "抓。"),
    ],
)  # fmt: skip
def test_only_what_begins_later_for_this_unit_did_not_exist_yet(phrases: list[Phrase], words: str) -> None:
    assert said("抓[[{{ 试 }}]]。", phrases, "2023年5月20日") == words


def test_what_nobody_knows_of_a_campaign_is_asked_by_what_it_is() -> None:
    old = [campaign((2020, 1, 1), (2020, 12, 31))]
    asked = {CAMPAIGNS: "本年度学习教育名称", LED: "开展学习教育", LAST: "上年度学习教育名称", SPAN: "本年度学习教育起止月份"}
    asked[LED] = asked[CAMPAIGNS]
    assert {name: said(f"抓{{{{ {name} }}}}。", old) for name in asked} == {name: f"抓【待填：{words}】。" for name, words in asked.items()}


@pytest.mark.parametrize(("ended", "verb", "words"), [((2022, 1, 1), "", "试点教育"), ((2022, 12, 31), "", "试点教育"),
((2021, 12, 31), "", "【待填：上年度学习教育名称】"), ((2022, 12, 31), "推进", "")])  # fmt: skip
def test_the_campaign_of_the_year_before_is_one_that_ran_in_it(ended: tuple[int, int, int], verb: str, words: str) -> None:
    assert said(f"抓[[{{{{ {LAST} }}}}]]。", [campaign((2021, 3, 1), ended, verb=verb)]) == f"抓{words}。"


def test_a_blank_campaign_of_the_sheet_is_no_campaign_of_its_own() -> None:
    running, blank = [campaign((2023, 4, 3), (2023, 7, 31), verb="深化")], {CAMPAIGNS: [""]}
    assert said("抓{{ 开展学习教育 }}[[（{{ 学习教育时段 }}）]]。", running, material=blank) == "抓深化试点教育（4月至7月）。"
    own = {CAMPAIGNS: ["读书教育"]}
    assert said("抓{{ 开展学习教育 }}[[（{{ 学习教育时段 }}）]]。", running, material=own) == "抓开展读书教育。"


@pytest.mark.parametrize(("category", "fits", "words"), [("县区", ("乡镇",), "甲"), ("乡镇", ("县区",), "乙"), ("", ("县区", "乡镇"), "甲"),
("", ("乡镇", "县区"), "乙"), ("", (), "丙")])  # fmt: skip
def test_a_unit_that_names_no_level_has_the_first_of_its_template(category: str, fits: tuple[str, ...], words: str) -> None:
    levels = {"丙": (), "甲": ("县区",), "乙": ("乡镇",)}
    phrases = [Phrase("试", *YEAR, each, levels=of) for each, of in levels.items()]
    assert names(phrases, fits=fits, 类别=category)["试"] == words


def test_campaigns_have_their_names_only_where_there_is_one() -> None:
    assert set(names([Phrase("试", *YEAR, "甲")])) == {"试"}
    assert set(names([campaign((2023, 4, 3), (2023, 7, 31))])) == {CAMPAIGNS, LED, LAST, SPAN}
