"""What a 填报表 says, key by key; which entry of a list is which when a form comes back; and which figures a report says twice."""

import pytest

from drafter.diagnostics import Place
from drafter.learning.figures import group_of, named_stretches, note_of, same_facts
from drafter.model.answers import Key, Said, as_rows, called, in_place, of_rows, what_is_said
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import read_report

SHEET = """单位: 清溪镇
年度: 2023
职务: 党委书记
部门: {组织办: 王芳}
数据:
  党员: {值: 886名, 口径: 含预备, 依据: 年报, 报数人: 李明, 单位: 名}
  率: {公式: 党员 / 党员}
  调研:
上年数据: {党员: 880名}
素材: {品牌: 先锋, 先进村: [上林村, 石泉村]}
问题:
  - {问题: 队伍老化, 措施: 多培训}
"""


def test_all_that_is_said_has_its_key_and_what_is_reckoned_says_nothing() -> None:
    found = {key: one.words for key, one in what_is_said(parse_sheet(SHEET.encode(), "表.yaml")).items() if one.words}
    assert found == {
        ("职务",): ("党委书记",), ("数据", "党员"): ("886名",), ("数据", "党员", "口径"): ("含预备",),
        ("数据", "党员", "依据"): ("年报",),
        ("数据", "党员", "报数人"): ("李明",), ("上年数据", "党员"): ("880名",), ("部门", "组织办"): ("王芳",), ("素材", "品牌"): ("先锋",),
        ("素材", "先进村"): ("上林村", "石泉村"), ("问题", "1", "问题"): ("队伍老化",), ("问题", "1", "措施"): ("多培训",),
    }  # fmt: skip
    said = what_is_said(parse_sheet(SHEET.encode(), "表.yaml"))
    assert ("数据", "率") not in said and said["数据", "调研"].words == ()
    assert said["素材", "品牌"].value is not None and said["素材", "先进村"].value is None


@pytest.mark.parametrize(("key", "words"), [(("问题", "2", "措施"), "问题第2条的措施"), (("上年整改", "1", "问题"), "上年整改第1条的问题"),
(("下步打算", "3", "打算"), "下步打算第3条的打算"), (("数据", "行政村"), "行政村"), (("数据", "行政村", "口径"), "行政村的口径"),
        (("职务",), "职务"),
(("素材", "品牌"), "素材的品牌")])  # fmt: skip
def test_what_a_key_is_called(key: Key, words: str) -> None:
    assert called(key) == words


def test_rows_of_a_form_say_what_was_said_and_nothing_of_what_is_blank() -> None:
    words = {("数据", "党员"): ("886名",), ("素材", "先进村"): ("上林村", "石泉村"), ("职务",): ()}
    assert as_rows(words) == [("数据｜党员", "886名"), ("素材｜先进村", "上林村\n石泉村")]
    assert of_rows(as_rows(words)) == {key: said for key, said in words.items() if said}


def entries(titles: str, kind: str = "问题") -> dict[Key, tuple[str, ...]]:
    """Return entries of these titles, each with a measure that is called after it."""
    named: list[tuple[Key, tuple[str, ...]]] = [((kind, str(number), "问题"), (title,)) for number, title in enumerate(titles, 1)]
    return dict([*named, *(((kind, key[1], "措施"), (f"治{words[0]}",)) for key, words in named)])


@pytest.mark.parametrize(
    ("sent", "now", "places", "lost"),
    [
        ("甲乙丙", "甲乙丙", "123", ""), ("甲乙丙", "甲丙", "13", "乙"), ("甲乙丙", "甲丁丙", "123", ""),
        ("甲乙丙", "甲乙丙丁", "1234", ""),
        ("甲乙丙", "丁甲乙丙", "4123", ""), ("甲乙丙", "乙丙", "23", "甲"), ("甲乙丙", "甲乙", "12", "丙"), ("甲乙", "甲丁戊", "134", "乙"),
        ("甲", "", "", "甲"), ("", "甲乙", "12", ""), ("甲乙丙", "甲丁戊丙己", "14536", "乙"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["问题", "上年整改", "下步打算"])
def test_an_entry_is_known_by_its_title_or_by_its_place(sent: str, now: str, places: str, lost: str, kind: str) -> None:
    said = {key: Said(words, Place("表.xlsx")) for key, words in entries(now, kind).items()}
    said["职务",] = Said(("书记",), Place("表.xlsx"))
    found, gone = in_place(said, entries(sent, kind))
    assert gone == tuple(f"{kind}“{title}”" for title in lost)
    expected: dict[Key, tuple[str, ...]] = {
        ("职务",): ("书记",),
        **{(kind, place, "问题"): (title,) for place, title in zip(places, now, strict=True)},
        **{(kind, place, "措施"): (f"治{title}",) for place, title in zip(places, now, strict=True)},
    }
    assert {key: one.words for key, one in found.items()} == expected


def twice(deeds: str) -> bool:
    """Return whether two figures of a report are told to be one."""
    return bool(list(same_facts(named_stretches(read_report(f"述职报告\n一、履职情况\n{deeds}\n二、存在问题\n"), (), ()))))


@pytest.mark.parametrize(
    ("deeds", "again"),
    [
        ("选派驻村干部6名，驻村干部6人到岗。", True), ("选派驻村干部6名，驻村干部6位到岗。", True),
        ("选派驻村干部6名，驻村干部7人到岗。", False),
        ("选派驻村干部6名，驻村干部6个到岗。", False), ("选派驻村干部6名，走访6户。", False), ("新建泵站4座，修渠4座。", True),
        ("新建泵站4座，" + "抓" * 8 + "修渠4座。", True), ("新建泵站4座，" + "抓" * 40 + "修渠4座。", False),
    ],
)  # fmt: skip
def test_which_figures_may_be_one(deeds: str, again: bool) -> None:
    assert twice(deeds) is again


@pytest.mark.parametrize(("before", "behind", "note"), [("甲" * 14, "乙" * 14, "甲" * 14 + "4次" + "乙" * 14),
        ("丙" + "甲" * 14, "乙" * 14 + "丙",
"甲" * 14 + "4次" + "乙" * 14), ("丙。甲", "，乙。丙", "甲4次，乙"), ("", "", "4次"), ("#甲", "乙）", "甲4次乙")])  # fmt: skip
def test_a_note_has_fourteen_characters_on_either_side(before: str, behind: str, note: str) -> None:
    assert note_of(f"{before}4次{behind}", len(before), len(before) + 2) == note


@pytest.mark.parametrize(
    ("text", "group"),
    [("一、履职情况\n讲课4次", "履职情况"), ("一、履职情况\n（一）抓学习\n讲课4次", "抓学习"),
        ("一、履职情况\n（一）抓学习\n（二）抓队伍\n讲课4次", "抓队伍"),
     ("一、履职情况\n（一）抓学习\n1.讲党课\n讲课4次", "抓学习"), ("讲课4次", "数据"),
        ("一、履职情况\n（一）抓学习\n二、存在问题\n讲课4次", "存在问题")],
)  # fmt: skip
def test_the_group_is_the_last_heading_above_of_the_first_two_levels(text: str, group: str) -> None:
    whole = f"清溪镇述职报告\n{text}。\n三、下步打算\n多学。\n"
    assert group_of(read_report(whole), whole.index("讲课")) == group
