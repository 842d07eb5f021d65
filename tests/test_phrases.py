"""提法 by the time of writing: what the file may say, what a report prints of it, and what no built-in template says out of its time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.checks import Case, check
from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.drafting.phrases import SPAN, phrase_names
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.template import CAMPAIGNS, Declared, Phrase
from drafter.pipeline.checking import examine_text
from drafter.readers.template import find_phrases, template_folders
from drafter.report import read_report
from tests import forms, making

MONTHS = [date(year, month, 15) for year in range(2016, 2028) for month in range(1, 13) if (2016, 11) <= (year, month) <= (2027, 3)]
"""The days of writing that are walked."""
FULL = "抓学习，抓队伍，抓作风。" * 200
"""A text long enough for a frame."""


@cache
def known() -> tuple[Phrase, ...]:
    """Return the 提法 that come with the product."""
    return find_phrases(template_folders())


def read(tmp_path: Path, lines: str) -> list[Phrase]:
    """Return the phrases that a file of one's own adds."""
    (tmp_path / "_shared").mkdir(exist_ok=True)
    (tmp_path / "_shared" / "提法.yaml").write_text(lines, "utf-8")
    return [phrase for phrase in find_phrases(template_folders(tmp_path)) if phrase.name == "试"]


def made(report: str, phrases: Sequence[Phrase], year: int, written: str = "", category: str = "乡镇", **more: object) -> Draft:
    """Return the draft of a report with these 提法."""
    head = {"年度": f"{year}", "成文日期": written, "类别": category}
    return draft(making.profile({"党课": "4次"}, head, **more), replace(making.template(report), phrases=tuple(phrases)))  # type: ignore[arg-type]


def said(report: str, year: int, written: str = "", category: str = "乡镇", **more: object) -> str:
    """Return what a report says with the 提法 that come with the product."""
    return made(report, known(), year, written, category, **more).document.text.strip()


@pytest.mark.parametrize(
    ("line", "since", "until"),
    [
        ("{起: 2023-09, 止: 2024-02, 写作: 甲}", date(2023, 9, 1), date(2024, 2, 29)),
        ("{起: 2023, 止: 2024, 写作: 甲}", date(2023, 1, 1), date(2024, 12, 31)),
        ("{起: 2024-07-19, 止: 2024-07-20, 写作: 甲}", date(2024, 7, 19), date(2024, 7, 20)),
        ("{起: 2024年7月, 止: 2024年7月, 写作: 甲}", date(2024, 7, 1), date(2024, 7, 31)),
        ("{止: 2024-07, 写作: 甲}", date.min, date(2024, 7, 31)),
    ],
)
def test_days_are_written_as_days_months_or_years(line: str, since: date, until: date, tmp_path: Path) -> None:
    (phrase,) = read(tmp_path, f"试:\n  - {line}\n")
    assert (phrase.since, phrase.until, phrase.still) == (since, until, False)


def test_what_is_still_in_use_is_known_of_to_the_latest_day_that_a_file_was_looked_over(tmp_path: Path) -> None:
    still = "试:\n  - {起: 2023-09, 写作: 甲, 又作: [乙，丙], 范围: 县区}\n"
    (phrase,) = read(tmp_path, still)
    ours = {phrase.until for phrase in known() if phrase.still}
    assert {phrase.until} == ours and phrase.still
    (phrase,) = read(tmp_path, f"核对至: 2099\n{still}")
    assert phrase.until == date(2099, 12, 31)


@pytest.mark.parametrize(
    "line",
    ["{起: 2023-13, 止: 2024, 写作: 甲}", "{写作: 甲}", "{起: 2023}", "{起: 2023, 写作: 甲, 核对: 是}", "{起: 2023, 写作: 甲, 级别: 乡镇}"],
)
def test_a_phrase_that_cannot_be_understood_is_refused_at_its_line(line: str, tmp_path: Path) -> None:
    with pytest.raises(DrafterError, match=r"提法\.yaml　第2行"):
        read(tmp_path, f"试:\n  - {line}\n")


@pytest.mark.parametrize(
    ("year", "written", "words"),
    [
        (2016, "2016年12月20日", "党的十八大和十八届三中、四中、五中、六中全会精神"),
        (2017, "2017年12月20日", "党的十九大精神"),
        (2018, "2018年12月20日", "党的十九大和十九届二中、三中全会精神"),
        (2020, "2021年1月10日", "党的十九大和十九届二中、三中、四中、五中全会精神"),
        (2021, "2021年11月11日", "党的十九大和十九届二中、三中、四中、五中全会精神"),
        (2021, "2021年11月12日", "党的十九大和十九届历次全会精神"),
        (2022, "2022年12月26日", "党的二十大精神"),
        (2023, "2023年11月30日", "党的二十大精神"),
        (2023, "", "党的二十大和二十届二中全会精神"),
        (2024, "2024年12月1日", "党的二十大和二十届二中、三中全会精神"),
        (2025, "2025年12月1日", "党的二十大和二十届历次全会精神"),
        (2026, "2027年3月31日", "党的二十大和二十届历次全会精神"),
    ],
)
def test_the_meeting_is_that_of_the_day_of_writing(year: int, written: str, words: str) -> None:
    assert said("学习贯彻{{ 会议精神 }}。", year, written) == f"学习贯彻{words}。"


THOUGHT = "学习贯彻习近平新时代中国特色社会主义思想主题教育"
LINE = "党的群众路线教育实践活动"
OATH = "“不忘初心、牢记使命”主题教育"
RULES = "深入贯彻中央八项规定精神学习教育"


@pytest.mark.parametrize(
    ("year", "written", "category", "span", "led", "last"),
    [
        (2014, "", "乡镇", "1月至9月", f"开展{LINE}", ""),
        (2015, "", "县区", "", "开展“三严三实”专题教育", LINE),
        (2015, "", "乡镇", "", "", LINE),
        (2016, "", "乡镇", "2月以来", "开展“两学一做”学习教育", ""),
        (2018, "", "村社区", "全年", "推进“两学一做”学习教育常态化制度化", ""),
        (2019, "", "乡镇", "9月至11月", f"开展{OATH}", ""),
        (2020, "", "乡镇", "", "", OATH),
        (2021, "2022年1月20日", "乡镇", "2月以来", "开展党史学习教育", ""),
        (2022, "", "县区", "", "", "党史学习教育"),
        (2023, "2023年8月20日", "乡镇", "", "", ""),
        (2023, "2023年12月20日", "乡镇", "9月以来", f"开展{THOUGHT}", ""),
        (2024, "2024年12月20日", "乡镇", "4月至7月", "开展党纪学习教育", THOUGHT),
        (2024, "2024年6月20日", "乡镇", "4月以来", "开展党纪学习教育", THOUGHT),
        (2025, "", "机关", "3月至7月", f"开展{RULES}", "党纪学习教育"),
        (2026, "", "村社区", "2月至7月", "开展树立和践行正确政绩观学习教育", RULES),
    ],
)
def test_the_campaign_is_that_of_the_year_and_of_the_level(year: int, written: str, category: str, span: str, led: str, last: str) -> None:
    names = {"学习教育时段": span, "开展学习教育": led, "上年学习教育": last}
    assert {name: said(f"抓[[{{{{ {name} }}}}]]。", year, written, category) for name in names} == {
        name: f"抓{words}。" for name, words in names.items()
    }


def test_a_campaign_that_the_sheet_names_is_led_by_what_it_names() -> None:
    typed = {"学习教育": ["读书教育"]}
    assert (
        said("{{ 开展学习教育 }}，抓好{{ 学习教育 }}[[（{{ 学习教育时段 }}）]]。", 2099, material=typed) == "开展读书教育，抓好读书教育。"
    )
    assert said("抓[[好{{ 学习教育 }}]][[、{{ 开展学习教育 }}]]紧。", 2024, material={"学习教育": ["无"]}) == "抓紧。"
    assert said("{{ 学习教育 }}", 2024, material={"学习教育": [""]}) == "党纪学习教育"


@pytest.mark.parametrize(
    ("name", "year", "words"),
    [
        ("四个意识", 2016, "增强“四个意识”"),
        ("四个意识", 2019, "增强“四个意识”、坚定“四个自信”、做到“两个维护”"),
        ("两个确立", 2020, ""),
        ("两个确立", 2021, "深刻领会“两个确立”的决定性意义"),
        ("两个确立", 2022, "深刻领悟“两个确立”的决定性意义"),
        ("总要求组织路线", 2017, "新时代党的建设总要求"),
        ("党建思想", 2022, ""),
        ("党建思想", 2026, "习近平党建思想"),
        ("乡村振兴", 2023, "全面推进乡村振兴"),
        ("乡村振兴", 2024, "推进乡村全面振兴"),
        ("脱贫户", 2020, "贫困户"),
        ("脱贫户", 2025, "脱贫户"),
    ],
)
def test_a_phrase_is_the_one_that_was_right_then_and_vanishes_where_there_was_none(name: str, year: int, words: str) -> None:
    assert said(f"抓学习[[（{{{{ {name} }}}}）]]。", year) == (f"抓学习（{words}）。" if words else "抓学习。")


def test_a_figure_that_no_template_asks_for_leaves_the_phrase_of_its_name_alone() -> None:
    report = replace(making.template("走访{{ 脱贫户 }}{{ 数据.脱贫户 }}。"), phrases=known())
    assert draft(making.profile({"脱贫户": "31户"}), report).document.text.strip() == "走访脱贫户31户。"
    report = replace(report, figures={**report.figures, "脱贫户": Declared("脱贫户", "组", making.HERE, "户")})
    assert draft(making.profile({"脱贫户": "31户"}), report).document.text.strip() == "走访31户31户。"


def test_what_did_not_exist_is_a_gap_outside_a_clause() -> None:
    assert said("深入{{ 两个确立 }}。", 2018) == "深入【待填：两个确立】。"


def test_a_year_later_than_anybody_looked_is_a_gap_that_is_said_even_within_a_clause() -> None:
    names = dict.fromkeys(phrase.name for phrase in known())
    later = max(phrase.until for phrase in known()).year + 1
    for name in names:
        found = made(f"[[抓{{{{ {name} }}}}，讲党课{{{{ 党课 }}}}。]]", known(), later)
        assert f"抓【待填：{'本年度学习教育名称' if name == '学习教育' else f'{name}的提法'}】，讲党课4次。" in found.document.text
        assert found.gaps


def test_one_s_own_folder_has_the_last_word_and_a_bare_year_says_no_months() -> None:
    own = Phrase("学习教育", date(2024, 1, 1), date(2024, 12, 31), "我县作风教育")
    found = made("{{ 学习教育 }}[[（{{ 学习教育时段 }}）]]", [*known(), own], 2024).document.text.strip()
    assert found == "我县作风教育。"


@pytest.mark.parametrize("year", ["0000", "0001", "9999"])
def test_years_at_the_ends_of_time_are_years(year: str) -> None:
    assert "抓学习" in made("抓学习[[{{ 会议精神 }}{{ 上年学习教育 }}]]。", known(), int(year)).document.text or year == "9999"
    assert check(Case(read_report(f"{year}年度党建述职报告\n{FULL}"), phrases=known())).findings is not None


@pytest.mark.slow
@pytest.mark.parametrize("folder", forms.FULL)
def test_no_template_says_a_phrase_before_its_first_day_or_after_its_last(folder: str) -> None:
    profile, level = forms.full(folder), forms.sheet(forms.FULL[folder]).header["类别"].text
    wrong = []
    for day in MONTHS:
        year = day.year if day.month > 3 else day.year - 1
        dated = forms.with_head(profile, {"年度": f"{year}", "成文日期": f"{day.year}年{day.month}月{day.day}日"})
        wrong += [(f"{day:%Y-%m}", words) for words in _out_of_time(forms.drafted(dated, folder), level, year, day)]
    assert wrong == []


def _out_of_time(of: Draft, level: str, year: int, day: date) -> Iterator[str]:
    """Yield the phrases that the template, not the unit, says out of their time; a past campaign may be kept up (巩固)."""
    text = "".join(run.text if run.kind is RunKind.TEXT else "□" for run in of.document.runs())
    days = date(year, 1, 1), date(year, 12, 31)
    right, others = set[str](), set[str]()
    for phrase in known():
        fits = phrase.overlaps(*days) and phrase.since <= day if phrase.name == "学习教育" else phrase.overlaps(day, day)
        (right if fits and phrase.concerns(level) else others).update(phrase.wordings)
    for words in sorted(right, key=len, reverse=True):
        text = text.replace(words, "□")
    for words in others - right:
        kept = text.split(words)[0][-8:]
        if words in text and not any(verb in kept for verb in ("巩固", "深化", "拓展")):
            yield words


def test_the_walk_sees_what_is_out_of_time() -> None:
    for report, day in (
        ("抓好党纪学习教育。", date(2023, 12, 1)),
        ("落实党的二十大精神。", date(2021, 12, 1)),
        ("走访贫困户。", date(2023, 12, 1)),
    ):
        found = made(report, (), day.year)
        assert len(list(_out_of_time(found, "乡镇", day.year, day))) == 1
    late = made("抓好党纪学习教育，走访贫困户。", (), 2024)
    assert list(_out_of_time(late, "乡镇", 2024, date(2024, 12, 1))) == ["贫困户"]


OFFICIAL = [
    ("牢固树立“四个意识”，坚定“四个自信”。", 2017),
    ("树牢“四个意识”，坚定“四个自信”，坚决做到“两个维护”。", 2019),
    ("增强“四个意识”，坚定“四个自信”，做到“两个维护”。", 2023),
    ("不忘初心，牢记使命。", 2019),
    ("深刻领会“两个确立”的决定性意义。", 2021),
    ("深刻领会“两个确立”的决定性意义。", 2022),
    ("坚定拥护“两个确立”、坚决做到“两个维护”。", 2023),
    ("推进“两学一做”学习教育常态化制度化。", 2019),
    ("推进“两学一做”学习教育常态化制度化。", 2021),
    ("推进党史学习教育常态化长效化。", 2023),
    ("推进党纪学习教育常态化长效化。", 2025),
    (f"开展{THOUGHT}“回头看”。", 2024),
    ("抓好巩固深化党纪学习教育成果的各项工作。", 2025),
    ("深入开展深入贯彻中央八项规定精神学习教育。", 2025),
    (f"开展{THOUGHT}。", 2023),
    ("学习贯彻党的十九大和十九届历次全会精神、党的二十大精神。", 2022),
    ("学习党的二十届三中全会精神。", 2025),
    ("走访原贫困户12户，2019年全镇贫困户112户。", 2024),
    ("走访贫困户12户。", 2020),
    ("走访建档立卡贫困户中已脱贫的脱贫户12户。", 2024),
    ("走访脱贫户12户，守住不发生规模性返贫底线。", 2026),
    ("二、下步打算\n以学习贯彻党的二十大精神为主线。", 2021),
    ("做好迎接党的二十大精神宣讲的准备。", 2021),
]
OUT_OF_TIME = [
    ("深刻领悟“两个确立”的决定性意义。", 2016, "提法过早"),
    ("坚决做到“两个维护”。", 2016, "提法过早"),
    ("学习贯彻党的二十大精神。", 2017, "提法过早"),
    ("二、下步打算\n以学习贯彻党的二十大精神为主线。", 2019, "提法过早"),
    ("学习党的二十届三中全会精神。", 2023, "提法过早"),
    ("扎实开展党纪学习教育。", 2023, "提法过早"),
    ("深入开展深入贯彻中央八项规定精神学习教育。", 2026, "提法过时"),
    ("扎实开展“不忘初心、牢记使命”主题教育。", 2020, "提法过时"),
    ("走访贫困户12户。", 2024, "提法过时"),
    ("深刻领会“两个确立”的决定性意义。", 2024, "提法过时"),
    ("以习近平同志为总书记的党中央坚强领导。", 2018, "提法过时"),
    ("学习贯彻党的十九大和十九届二中、三中全会精神。", 2023, "提法过时"),
    ("增强“四个意识”，做到“两个维护”，坚定“四个自信”。", 2023, "提法有误"),
    ("深刻领悟“两个确立”的决定意义，深刻感悟“两个确立”的决定性意义。", 2023, "提法有误"),
]


def _doubts(text: str) -> list[str]:
    """Return the codes of what is doubted in a text about 提法."""
    findings = check(Case(read_report(text), phrases=known())).findings
    return [finding.code for finding in findings if finding.code.startswith("提法") or finding.code == "没有写会议精神"]


@pytest.mark.parametrize(("text", "year"), OFFICIAL)
def test_what_is_official_or_was_so_then_is_left_in_peace(text: str, year: int) -> None:
    assert _doubts(f"清溪镇党委书记{year}年度述职报告\n一、履职情况\n{text}") == []


@pytest.mark.parametrize(("text", "year", "code"), OUT_OF_TIME)
def test_what_is_out_of_its_time_is_said(text: str, year: int, code: str) -> None:
    assert _doubts(f"清溪镇党委书记{year}年度述职报告\n一、履职情况\n{text}") == [code]


@pytest.mark.parametrize(
    ("signed", "codes"),
    [("2021年11月5日", ["提法过早"]), ("2021年12月20日", []), ("（二〇二一年十二月二十日）", []), ("2031年1月1日", []), ("", [])],
)
def test_the_signature_says_when_a_report_was_written(signed: str, codes: list[str]) -> None:
    body = "一、履职情况\n深刻领会“两个确立”的决定性意义。\n以上报告，请批评指正。"
    assert _doubts(f"清溪镇党委书记2021年度述职报告\n{body}\n清溪镇党委书记　陈立\n{signed}") == codes


@pytest.mark.parametrize(
    ("title", "text", "codes"),
    [
        ("清溪镇党委书记2023年度抓基层党建述职报告", FULL, ["没有写会议精神"]),
        ("清溪镇党委书记2023年度抓基层党建述职报告", f"学习贯彻党的十九大精神。{FULL}", ["没有写会议精神", "提法过时"]),
        ("清溪镇党委书记2023年度抓基层党建述职报告", f"学习贯彻党的二十大精神。{FULL}", []),
        ("清溪镇党委书记2023年度抓基层党建述职报告", f"学习二十届二中全会公报。{FULL}", []),
        ("清溪镇党委书记2023年度抓基层党建述职报告", FULL[:1500], []),
        ("清溪镇镇长2023年度述职报告", FULL, []),
        ("上林村党支部书记2023年度抓基层党建述职报告", FULL, []),
        ("清溪镇党委书记2033年度抓基层党建述职报告", FULL, []),
    ],
)
def test_a_long_report_on_the_party_names_the_congress_of_its_day(title: str, text: str, codes: list[str]) -> None:
    assert sorted(_doubts(f"{title}\n一、履职情况\n{text}")) == sorted(codes)


@pytest.mark.parametrize(("category", "short", "count"), [("乡镇", False, 1), ("乡镇", True, 0), ("村社区", False, 0)])
def test_a_village_s_draft_and_a_version_to_be_read_out_need_no_frame(category: str, short: bool, count: int) -> None:
    report = making.template(f"清溪镇2023年度党建述职报告\n一、履职情况\n{FULL}")
    of = draft(making.profile({}, {"年度": "2023", "类别": category}), replace(report, phrases=known()), short)
    codes = [finding.code for finding in examine_text(of)]
    assert codes.count("没有写会议精神") == count


def test_the_file_goes_on_from_day_to_day_without_a_hole() -> None:
    for name in dict.fromkeys(phrase.name for phrase in known() if phrase.name != "学习教育"):
        own = sorted((phrase for phrase in known() if phrase.name == name), key=lambda phrase: phrase.since)
        for before, after in pairwise(own):
            assert before.still or before.until + timedelta(days=1) == after.since, (name, before.words)
        assert own[-1].still


def test_the_file_knows_the_year_that_is_reported_on() -> None:
    year = max(phrase.until for phrase in known()).year - 1
    assert "待填" not in said("{{ 学习教育 }}", year)


@pytest.mark.parametrize("name", ["会议精神", "全会精神", "党中央", "总要求组织路线", "党建思想"])
def test_what_everybody_says_is_no_likeness(name: str) -> None:
    words = [phrase.words for phrase in known() if phrase.name == name and phrase.still]
    assert [one for one in words if _is_alike(f"深入学习贯彻{one}。")] == []
    assert _is_alike("牵头流转撂荒地七百亩建蓝莓基地。")


def _is_alike(sentence: str) -> bool:
    """Return whether a sentence counts that two reports have in common."""
    beside = {"邻镇": read_report(sentence)}
    return any(finding.code == "雷同" for finding in check(Case(read_report(sentence), neighbours=beside)).findings)


@pytest.mark.parametrize(("day", "span"), [("2023年7月30日", "4月以来"), ("2023年7月31日", "4月至7月")])
def test_a_campaign_is_over_on_its_last_day(day: str, span: str) -> None:
    campaign = Phrase(CAMPAIGNS, date(2023, 4, 3), date(2023, 7, 31), "试点教育")
    by = replace(making.template(""), phrases=(campaign,))
    assert phrase_names(making.profile({}, {"成文日期": day}), by)[SPAN] == span
