"""Every limit and choice among the blocks of a report, with what stands just on either side: room, sections, spots, words."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from drafter.diagnostics import Place
from drafter.markup.room import is_crowded
from drafter.markup.sections import is_thin, sections, things_in, with_thin_joined
from drafter.model.document import FIGURES, MEASURES, Annex, Block, Document, Role, Run, RunKind, count_words
from drafter.model.template import Join, Part
from tests import making

TITLES = {1: "履职情况", 2: "抓学习"}


def figures(count: int, characters: int) -> tuple[Run, ...]:
    """Return a body with so many figures of one character and so many characters in all."""
    return (*(Run("4", RunKind.FIGURE, f"甲{number}") for number in range(count)), Run("学" * (characters - count)))


def heading(level: int, number: str, section: str = "", *, runs: Sequence[Run] = (), title: Sequence[Run] = ()) -> Block:
    """Return a heading."""
    return Block(Role.HEADING, tuple(runs), level, number, tuple(title) or (Run(TITLES[level]),), section)


def body(*runs: Run, section: str = "") -> Block:
    """Return a paragraph."""
    return Block(Role.PARAGRAPH, runs, section=section)


@pytest.mark.parametrize(
    ("count", "characters", "crowded"),
    [(12, 13, False), (13, 14, True), (22, 1000, False), (22, 999, True), (22, 1001, False), (13, 590, True), (13, 591, False)],
)
def test_a_part_is_crowded_by_more_than_a_dozen_and_by_more_than_its_words_bear(count: int, characters: int, crowded: bool) -> None:
    assert is_crowded(Document((heading(1, "一、"), body(*figures(count, characters))))) is crowded


def test_only_what_stands_in_the_first_part_crowds_it() -> None:
    many = body(*figures(30, 40))
    before, after = (many, heading(1, "一、"), body(Run("学"))), (heading(1, "一、"), body(Run("学")), heading(1, "二、"), many)
    assert not is_crowded(Document(before)) and not is_crowded(Document(after))
    assert is_crowded(Document((heading(1, "一、"), heading(2, "（一）"), many)))
    assert is_crowded(Document((heading(1, "一、"), heading(2, "（一）", title=figures(30, 40)))))
    assert not is_crowded(Document((heading(1, "一、", title=figures(30, 40)),)))


def test_blanks_are_no_words_that_bear_a_figure() -> None:
    assert is_crowded(Document((heading(1, "一、"), body(*figures(13, 590), Run("　" * 30)))))


def test_facts_and_gaps_crowd_nothing() -> None:
    for kind in (RunKind.FACT, RunKind.GAP, RunKind.TEXT):
        assert not is_crowded(Document((heading(1, "一、"), body(*(Run("甲", kind, "乙") for _ in range(30))))))


SAYS = {
    "figure": Run("4次", RunKind.FIGURE, "党课"), "fact": Run("先锋", RunKind.FACT, "素材.品牌"),
    "gap": Run("【待填】", RunKind.GAP, "调研"),
    "head": Run("清溪镇", RunKind.FACT, "单位"), "text": Run("抓学习"), "again": Run("四次", RunKind.FIGURE, "党课"),
    "first": Run("甲村", RunKind.FACT, "素材.先进村[1]"), "second": Run("乙村", RunKind.FACT, "素材.先进村[2]"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "count"),
    [("", 0), ("text head", 0), ("figure", 1), ("figure again", 1), ("first second", 1), ("figure fact", 2), ("first fact", 2), ("gap", 1),
     ("figure fact gap text head", 3)],
)  # fmt: skip
def test_things_that_a_section_says(said: str, count: int) -> None:
    runs = [SAYS[name] for name in said.split()]
    assert things_in([heading(2, "（一）", runs=runs)]) == things_in([heading(2, "（一）", title=runs or [Run("甲")])]) == count
    assert is_thin([body(*runs)]) is (count < 2)


def test_a_section_is_a_block_that_stands_once_under_a_heading_of_its_own() -> None:
    blocks = (
        heading(1, "一、"), heading(2, "（一）", "甲"), body(Run("学"), section="甲"), body(Run("学"), section="乙"),
        heading(2, "（二）", "丙"), body(Run("学")), heading(2, "（三）", "丙"), heading(1, "二、", "丁"), heading(2, "（一）", ""),
    )  # fmt: skip
    assert {name: len(found) for name, found in sections(Document(blocks)).items()} == {"甲": 2}


def joined(
    *said: int, blocks: tuple[str, ...] = ("甲", "乙", "丙"), long: Sequence[int] = (), rich: int = 9, lists: bool = False
) -> list[str]:
    """Return the paragraphs of sections 甲, 乙, 丙, each of which says so many things; so many `rich` ones stand behind them."""
    made: list[Block] = [heading(1, "一、")]
    for at, (name, count) in enumerate(zip("甲乙丙丁戊己庚辛壬癸子丑寅卯", [*said, *[3] * rich], strict=False)):
        runs = [Run(f"{name}{n}", RunKind.FACT, f"{name}{n}") for n in range(count)]
        text = ("一是" if lists else "") + "学" * (long[at] if at < len(long) else 0) + "。"
        made += [heading(2, f"（{'一二三四五六七八九十'[at % 10]}）", name), body(*runs, Run(text), section=name)]
    return [block.text for block in told(made, blocks) if block.section in tuple("甲乙丙")]


def told(made: Sequence[Block], blocks: tuple[str, ...]) -> Sequence[Block]:
    """Return the blocks of a report with some thin sections joined."""
    template = making.template("", parts=[Part("履职情况", blocks, Place("甲"), (Join(("总",), blocks),))])
    return with_thin_joined(Document(tuple(made)), template, lambda ways: ways[0]).blocks


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ((3, 3, 1), ["（一）总", "甲0甲1甲2。丙0。", "（二）抓学习", "乙0乙1乙2。"]),
        ((1, 3, 3), ["（一）总", "甲0。乙0乙1乙2。", "（二）抓学习", "丙0丙1丙2。"]),
        ((1, 1, 1), ["（一）总", "甲0。乙0。丙0。"]),
        ((2, 2, 2), ["（一）抓学习", "甲0甲1。", "（二）抓学习", "乙0乙1。", "（三）抓学习", "丙0丙1。"]),
    ],
)  # fmt: skip
def test_thin_sections_join_the_first_that_is_not_thin_else_the_first(said: tuple[int, ...], lines: list[str]) -> None:
    assert joined(*said) == lines


def test_one_that_has_no_neighbour_stays() -> None:
    assert joined(1, 3, 3, blocks=("甲", "无"))[:2] == ["（一）抓学习", "甲0。"]


@pytest.mark.parametrize(("rich", "count"), [(2, 2), (3, 6), (4, 6)])
def test_those_with_two_things_join_where_more_than_half_say_no_more(rich: int, count: int) -> None:
    assert len(joined(2, 2, 2, rich=rich)) == count


@pytest.mark.parametrize(("long", "count"), [((147, 147), 2), ((147, 148), 3), ((148, 147), 3)])
def test_paragraphs_go_together_in_three_hundred_characters_at_most(long: tuple[int, int], count: int) -> None:
    assert len(joined(1, 1, 3, long=long, blocks=("甲", "乙"))) == count + 2


@pytest.mark.parametrize(("long", "lines"), [((9, 9), ["学" * 9, "学" * 9 + "乙"]), ((9, 300), ["学" * 9 + "乙", "学" * 300]),
((300, 9), ["学" * 300, "学" * 9 + "乙"]), ((300, 300), ["学" * 300, "学" * 300, "乙"])])  # fmt: skip
def test_a_section_goes_on_in_the_last_paragraph_before_it_else_in_the_first(long: tuple[int, int], lines: list[str]) -> None:
    first = [heading(2, "（一）", "甲"), *(body(Run("学" * length), section="甲") for length in long)]
    made = told([heading(1, "一、"), *first, heading(2, "（二）", "乙"), body(Run("乙"), section="乙")], ("甲", "乙"))
    assert [block.text for block in made] == ["一、履职情况", "（一）总", *lines]


@pytest.mark.parametrize("end", ["带队伍", "带队伍。"])
def test_what_a_heading_says_of_the_unit_is_a_sentence_of_its_own(end: str) -> None:
    first = heading(2, "（一）", "甲", title=(SAYS["fact"], Run(end)))
    plain = heading(2, "（二）", "乙", title=(Run("抓组织"),))
    made = told([heading(1, "一、"), first, body(Run("学。"), section="甲"), plain, body(Run("乙。"), section="乙")], ("甲", "乙"))
    assert [block.text for block in made][1:] == ["（一）总", "先锋带队伍。", "学。乙。"]


def test_a_heading_within_a_section_goes_on_in_nothing_and_nothing_in_it() -> None:
    inner = heading(3, "1.", runs=(Run("丙。"),), title=(Run("丁。"),))
    for bodies in ([body(Run("学。"))], [inner]), ([inner], [body(Run("学。"))]):
        first, second = ([replace(block, section=name) for block in blocks] for name, blocks in zip("甲乙", bodies, strict=True))
        made = told([heading(1, "一、"), heading(2, "（一）", "甲"), *first, heading(2, "（二）", "乙"), *second], ("甲", "乙"))
        assert len(made) == 4


def test_what_begins_with_a_count_is_a_paragraph_of_its_own() -> None:
    assert len(joined(0, 0, 0, lists=True)) == 4 and len(joined(0, 0, 0)) == 2


def test_a_heading_runs_in_where_the_old_one_did_and_a_paragraph_follows() -> None:
    facts = [Run(f"乙{n}", RunKind.FACT, f"乙{n}") for n in range(3)]
    rich = heading(2, "（二）", "乙", runs=(*facts, Run("。")))
    thin, inner = heading(2, "（一）", "甲", runs=(Run("甲。"),)), heading(3, "1.", "甲", runs=(Run("丙。"),), title=(Run("丁。"),))
    assert [block.text for block in told([heading(1, "一、"), thin, rich], ("甲", "乙"))][1:] == ["（一）总。甲。乙0乙1乙2。"]
    alone = [heading(1, "一、"), replace(thin, runs=()), inner, rich]
    assert [block.text for block in told(alone, ("甲", "乙"))][1:] == ["（一）总", "1.丁。丙。", "乙0乙1乙2。"]


def test_a_count_farther_on_in_a_paragraph_is_left_in_peace() -> None:
    made = [
        heading(1, "一、"),
        *(block for name in "甲乙" for block in (heading(2, "（一）", name), body(Run("学，一是学。"), section=name))),
    ]
    assert [block.text for block in told(made, ("甲", "乙"))][2:] == ["学，一是学。学，一是学。"]


def test_spots_are_counted_in_parts_and_named_by_sections() -> None:
    blocks = (
        body(Run("甲")), heading(1, "一、"), body(Run("乙")), heading(2, "（一）"), body(Run("丙")), heading(2, "2."),
        heading(1, "二、"), body(Run("丁")),
    )  # fmt: skip
    spots = ["开头", "第一部分", "第一部分", "第一部分（一）", "第一部分（一）", "第一部分2", "第二部分", "第二部分"]
    assert [spot for spot, _ in Document(blocks).spots()] == spots


def test_the_text_ends_before_its_first_signature_or_date() -> None:
    ends = {Role.SIGNATURE: 1, Role.DATE: 1, Role.PARAGRAPH: 2}
    assert {role: Document((body(Run("甲")), Block(role, (Run("乙"),)))).end_of_text for role in ends} == ends
    signed = (body(Run("甲")), Block(Role.SIGNATURE, (Run("乙"),)), Block(Role.DATE, (Run("丙"),)))
    assert Document(signed).end_of_text == 1


@pytest.mark.parametrize(
    ("names", "note", "above"),
    [
        ((), (), []), ((FIGURES,), ("附件：主要工作数据表",), ["附件"]),
        ((FIGURES, MEASURES), ("附件：1. 主要工作数据表", "　　　2. 责任清单"), ["附件1", "附件2"]),
    ],
)  # fmt: skip
def test_annexes_are_numbered_where_there_are_several(names: tuple[str, ...], note: tuple[str, ...], above: list[str]) -> None:
    document = Document((body(Run("甲")),), tuple(Annex(name, (((Run("乙"),),),)) for name in names))
    assert document.annex_note == note and [document.heading_of(at) for at in range(len(names))] == above


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("抓学习。", 4), ("2023年", 2),
        ("14.68万元", 3), ("5G+党建", 4), ("甲 乙　丙", 3), ("КПСС", 1), ("ＡＢ", 1), ("きょう", 3), ("甲КП乙", 3),
        ("a b", 2),
        ("47.3%，", 2), ("", 0),
    ],
)  # fmt: skip
def test_words_are_counted_as_word_does(text: str, count: int) -> None:
    assert count_words(text) == count
