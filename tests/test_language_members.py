"""Every word of the lists of the language and of marked text, an example each, and what stands nearest to it and is none."""

import re
from datetime import UTC, date, datetime

import pytest

from drafter.diagnostics import DrafterError
from drafter.language.dates import read_date, source_date
from drafter.language.han import han_matches, is_han
from drafter.language.lexicon import any_of
from drafter.language.lexicon import words as members
from drafter.language.place_words import party_name, place_words, superior_kind, unit_kind
from drafter.language.sentences import CLAUSE, EVERY, SENTENCE, stretches, unnumbered
from drafter.markup import numbered
from tests.making import written

KINDS = {
    "镇": "镇党委 镇政府 镇纪委", "乡": "乡党委 乡政府 乡纪委", "街道": "街道党工委 街道办事处 街道纪工委", "县": "县委 县政府 县纪委",
    "区": "区委 区政府 区纪委", "市": "市委 市政府 市纪委", "旗": "旗委 旗政府 旗纪委", "局": "局党组 局 派驻纪检监察组",
    "村": "村党组织 村委会 村务监督委员会", "社区": "社区党组织 社区居委会 居务监督委员会",
}  # fmt: skip
SUPERIORS = {
    "临江县": "县", "城中区": "区", "安平市": "市", "科尔旗": "旗", "清溪镇": "镇", "石桥乡": "乡", "东关街道": "街道",
}  # fmt: skip


@pytest.mark.parametrize(("kind", "bodies"), KINDS.items())
def test_every_kind_of_unit_has_its_words(kind: str, bodies: str) -> None:
    words = place_words(f"甲乙{kind}", "", "", False)
    assert [words[name] for name in ("镇党委", "镇政府", "镇纪委", "我镇", "全镇", "镇", "我")] == [
        *bodies.split(),
        f"我{kind}",
        f"全{kind}",
        kind,
        "我",
    ]
    assert words["村社区"] == ("社区" if kind == "街道" else "村（社区）")
    assert place_words(f"甲乙{kind}", "", "", True)["我"] == bodies.split()[0]
    assert not {"县", "全县", "县委", "县政府"} & words.keys()


@pytest.mark.parametrize(("superior", "kind"), SUPERIORS.items())
@pytest.mark.parametrize("body", ["", "委", "党委", "党工委", "委员会"])
def test_every_kind_of_superior_has_its_words(superior: str, kind: str, body: str) -> None:
    words = place_words("甲乙镇", "", superior + body, False)
    assert [words[name] for name in ("县", "全县", "县委", "县政府")] == [kind, f"全{kind}", *KINDS[kind].split()[:2]]
    assert superior_kind(superior + body) == kind and superior_kind("江州大学") == ""


@pytest.mark.parametrize("body", ["", "党委", "党工委", "委员会", "党组"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_unit_may_be_called_by_its_party_organisation(kind: str, body: str) -> None:
    assert unit_kind(f"甲乙{kind}{body}", "") == kind


@pytest.mark.parametrize(
    ("category", "kind"), [("街道", "街道"), ("乡镇", "镇"), ("县区", "县"), ("机关", "局"), ("村社区", "村"), ("", "镇"), ("高校", "镇")]
)
def test_a_name_without_a_kind_is_of_its_category(category: str, kind: str) -> None:
    assert unit_kind("机电学院", category) == kind and unit_kind("石桥乡", category) == "乡"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *((kind, f"中共甲乙{kind}委员会") for kind in "镇乡县区市"), ("街道", "中共甲乙街道工作委员会"), ("局", "局党组"), ("村",
        "村党组织"),
        ("社区", "社区党组织"), ("旗", "旗委"),
    ],
)  # fmt: skip
def test_a_party_organisation_signs_with_its_full_name(kind: str, name: str) -> None:
    assert party_name(f"甲乙{kind}", "") == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        *((f"二{zero}二三年十二月二十八日", (2023, 12, 28)) for zero in "〇○零"), ("二〇一九年四月五日", (2019, 4, 5)),
        ("一九七八年六月七日", (1978, 6, 7)),
        ("二〇二三年八月三十日", (2023, 8, 30)), ("二〇二三年十月", (2023, 10, 1)),
        *((f"2023{sign}12{sign}28", (2023, 12, 28)) for sign in "./-"),
        ("2023年12月28", (2023, 12, 28)), ("2023年1", (2023, 1, 1)), ("2023年12月", (2023, 12, 1)), ("2023/1/2日", (2023, 1, 2)),
    ],
)  # fmt: skip
def test_dates_of_all_kinds(text: str, day: tuple[int, int, int]) -> None:
    assert read_date(text) == date(*day)


@pytest.mark.parametrize(
    "text", ["二〇二三年十二月二十八号", "23年12月28日", "2023，12，28", "2023年123月", "2023年", "20231228", "十二月二十八日"]
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(("stops", "cut"), [(SENTENCE, "。\n"), (CLAUSE, "。；\n"), (EVERY, "。；！？\n")])
def test_what_ends_a_stretch(stops: str, cut: str) -> None:
    ends = [sign for sign in "，、。；！？：\n" if len(list(stretches(f"甲{sign}乙", stops))) == 2]
    assert ends == list(cut)


@pytest.mark.parametrize(
    "number",
    [
        "一是",
        "十二是",
        "一、",
        "十二、",
        "（一）",
        "(一)",
        "（十二)",
        "1.",
        "12.",
        "123.",
        "1．",
        "1、",
        "（1）",
        "(12)",
        " 一、",
        "　一是",
    ],
)
def test_a_number_before_a_sentence_goes(number: str) -> None:
    assert unnumbered(f"{number}抓学习") == "抓学习"


@pytest.mark.parametrize("text", ["1234.抓学习", "一抓学习", "第一，抓学习", "百是抓", "①抓学习", "1：抓"])
def test_another_number_stays(text: str) -> None:
    assert unnumbered(text) == text


@pytest.mark.parametrize(
    ("line", "level", "number", "form"),
    [
        ("第一部分甲", 0, 1, "第一部分"), ("第三章：甲", 0, 3, "第一章："), ("第二部分、甲", 0, 2, "第一部分、"),
        ("第二部分:甲", 0, 2, "第一部分:"),
        ("一、甲", 1, 1, "一、"), ("十二．甲", 1, 12, "一．"), ("一.甲", 1, 1, "一."), ("一、3甲", 1, 1, "一、"),
        ("（一）甲", 2, 1, "（一）"), ("(一)甲", 2, 1, "(一)"), ("（一)甲", 2, 1, "（一)"), ("(三）甲", 2, 3, "(一）"),
        ("1.甲", 3, 1, "1."), ("12．甲", 3, 12, "1．"), ("1、甲", 3, 1, "1、"), ("（1）甲", 4, 1, "（1）"), ("(12)甲", 4, 12, "(1)"),
        ("①甲", 5, 1, "①"), ("⑳甲", 5, 20, "①"),
    ],
)  # fmt: skip
def test_numbers_of_headings(line: str, level: int, number: int, form: str) -> None:
    heading = numbered(line)
    assert heading is not None and heading.title.removeprefix("3") == "甲"
    assert (heading.level, heading.number, heading.form) == (level, number, form)


@pytest.mark.parametrize(
    "line",
    [
        *(f"一、{char}季度" for char in "一二三四五六七八九十百千万"), *(f"一、2{char}甲" for char in ".．、件个项"), "1.5万元",
        "1．5万元", "1、2项", "㉑甲",
        "123.甲", "一百、甲", "1甲", "一甲", "第一，甲", "（甲）", "（123）甲",
    ],
)  # fmt: skip
def test_what_is_no_number_of_a_heading(line: str) -> None:
    assert numbered(line) is None


@pytest.mark.parametrize(("length", "is_title"), [(40, True), (41, False)])
def test_a_title_has_forty_characters_at_most(length: int, is_title: bool) -> None:
    for end in ("", "。", "。甲。"):
        heading = numbered(f"一、{'好' * length}{end}")
        assert heading is not None and bool(heading.title) is is_title


GONE = "[[{{ 党课 }}]]"


@pytest.mark.parametrize(("before", "after"), [*zip("（“《「【", "）”》」】", strict=True)])
def test_brackets_around_nothing_go(before: str, after: str) -> None:
    assert written(f"甲{before}{GONE}{after}乙。", {"党课": ""}) == "甲乙。\n"
    assert written(f"甲{before}丙{GONE}{after}乙。", {"党课": ""}) == f"甲{before}丙{after}乙。\n"
    assert written(f"甲{before}{GONE}，丙{after}乙。", {"党课": ""}) == f"甲{before}丙{after}乙。\n"
    assert written(f"甲{before}丙，{GONE}{after}乙。", {"党课": ""}) == f"甲{before}丙{after}乙。\n"


@pytest.mark.parametrize("stop", "。！？")
@pytest.mark.parametrize("pause", "，、；：")
def test_a_pause_beside_what_is_gone_goes_with_it(pause: str, stop: str) -> None:
    assert written(f"甲{pause}{GONE}{stop}", {"党课": ""}) == f"甲{stop}\n"
    assert written(f"甲{stop}{GONE}{pause}乙。", {"党课": ""}) == f"甲{stop}乙。\n"
    assert written(f"{GONE}{pause}乙。", {"党课": ""}) == "乙。\n"
    assert written(f"甲是{GONE}{pause}乙。", {"党课": ""}) == "甲是乙。\n"
    assert written(f"甲，{GONE}{pause}乙。", {"党课": ""}) == ("甲；乙。\n" if pause == "；" else "甲，乙。\n")
    assert written(f"甲{pause}{GONE}", {"党课": ""}) == "甲。\n"


@pytest.mark.parametrize("one", "。！？；")
@pytest.mark.parametrize("other", "。！？")
def test_of_two_stops_around_what_is_gone_the_first_stays(one: str, other: str) -> None:
    assert written(f"甲{one}{GONE}{other}", {"党课": ""}) == ("甲{}\n".format(other if one == "；" else one))


@pytest.mark.parametrize("word", ["和", "与", "及"])
def test_a_word_that_joins_to_nothing_goes(word: str) -> None:
    assert written(f"甲、乙、{GONE}{word}丙。", {"党课": ""}) == f"甲、乙{word}丙。\n"
    assert written(f"甲{word}{GONE}，丙。", {"党课": ""}) == "甲，丙。\n"
    assert written(f"甲{word}{GONE}。", {"党课": ""}) == "甲。\n"


@pytest.mark.parametrize("end", "。！？；…”）：")
def test_a_line_that_lost_its_end_has_one_already(end: str) -> None:
    assert written(f"甲{end}{GONE}", {"党课": ""})[:-1] in (f"甲{end}", "甲。")
    assert written(f"甲{GONE}", {"党课": ""}) == "甲。\n" and written(f"甲{end}", {"党课": ""}) == f"甲{end}\n"


@pytest.mark.parametrize("before", ["", "甲。", "甲；", "甲：", "甲，", "“甲！”", "甲？", "（甲）"])
def test_an_item_begins_behind_any_sign(before: str) -> None:
    assert written(f"{before}[[一是{{{{ 党课 }}}}；]]二是乙；三是丙。", {"党课": ""}) == f"{before}一是乙；二是丙。\n"


@pytest.mark.parametrize("before", ["统", "之", "第", "每", "、"])
def test_a_number_within_words_is_no_item(before: str) -> None:
    assert written(f"甲{before}二是乙，{GONE}。", {"党课": ""}) == f"甲{before}二是乙。\n"


def test_an_item_that_repeats_itself_is_none() -> None:
    assert written("一是一，二是二。[[三是{{ 党课 }}；]]", {"党课": ""}) == "一是一，二是二。\n"
    assert written("\\五是甲。\n\n一是乙。", {}) == "五是甲。\n一是乙。\n"


@pytest.mark.parametrize(("text", "han"), [("一鿿", True), ("龥", True), ("", True), ("㐀", False), ("ꀀ", False), ("甲a", False)])
def test_where_the_chinese_characters_begin_and_end(text: str, han: bool) -> None:
    assert is_han(text) is han


def test_matches_whose_first_group_is_chinese() -> None:
    assert [match[0] for match in han_matches(re.compile("(..)村"), "上林村a甲村，乙丙丁村")] == ["上林村", "丙丁村"]
    assert [match[0] for match in han_matches(re.compile("(.)村"), "a村村甲村")] == ["村村", "甲村"]


@pytest.mark.parametrize("name", ["单位", "汉字单位", "固定提法", "广告"])
def test_of_the_words_of_the_lexicon_the_longest_goes_first(name: str) -> None:
    assert list(members(name)) == sorted(members(name), key=len, reverse=True) and len(members(name)) > 3
    assert all((found := re.match(any_of(name), word)) and found[0] == word for word in members(name))


@pytest.mark.parametrize(
    ("epoch", "moment"), [("", None), ("0", datetime(1970, 1, 1, tzinfo=UTC)), ("86400", datetime(1970, 1, 2, tzinfo=UTC))]
)
def test_the_moment_of_a_build_is_taken_from_the_environment(epoch: str, moment: datetime | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert source_date() == moment


@pytest.mark.parametrize("epoch", ["今天", "1" * 30, "1.5"])
def test_what_is_no_moment_is_refused(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(DrafterError, match="SOURCE_DATE_EPOCH 不是时间"):
        source_date()
