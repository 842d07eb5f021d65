"""汇总 in small: every way, every state of what a unit below says, and what stands beside each."""

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError
from drafter.drafting import draft
from drafter.drafting.totals import totals
from drafter.model.draft import Draft
from drafter.model.sheet import Entry, State
from tests import making


def below(*said: str | None, name: str = "排查", year: str = "2023", file: str = "") -> list[Draft]:
    """Return the drafts of as many units as there are words, each of which says that of a figure; None for no line."""
    drafts = []
    for at, words in enumerate(said):
        sheet = making.profile({} if words is None else {name: words}, {"单位": f"{'甲乙丙丁'[at]}镇", "年度": year})
        drafts.append(draft(replace(sheet, file=file or f"{at}.yaml"), making.template("抓学习。")))
    return drafts


def total(way: str, drafts: list[Draft], **notes: str) -> Entry:
    """Return a figure of the county's that is reckoned from those of its townships."""
    sheet = making.profile({"排查": ""}, {"单位": "临江县", "类别": "县区"})
    entry = replace(sheet.figures["排查"], notes={"汇总": way, **notes})
    return totals(replace(sheet, figures={"排查": entry}), drafts).figures["排查"]


@pytest.mark.parametrize(
    ("way", "said", "text"),
    [
        ("合计", ("3件", "4件", "5件"), "12件"), ("合计", ("3件", "无", "0件"), "3件"), ("合计", ("3件",), "3件"),
        ("合计", ("0件", "0件"), "0件"),
        ("平均", ("3件", "4件", "6件"), "4.33件"), ("平均", ("3件", "无", "5件"), "4件"), ("平均", ("3件", "0件"), "1.5件"),
        ("个数", ("3件", "4件"), "2"), ("个数 排查", ("3件", "0件", "无", "1件"), "2"),
        ("个数 排查", ("0件",), "0"), ("个数", ("无",), "1"),
    ],
)  # fmt: skip
def test_every_way_to_reckon(way: str, said: tuple[str, ...], text: str) -> None:
    found = total(way, below(*said))
    assert (found.value.text, found.value.state) == (text, State.KNOWN)


@pytest.mark.parametrize(
    ("said", "state", "text"),
    [
        (("3件", "4件（待核）"), State.DOUBTFUL, "7件"), (("近3件", "4件"), State.DOUBTFUL, "7件"),
        (("3件", "4余件"), State.DOUBTFUL, "7件"),
        (("无", "无"), State.NONE, ""), (("3件", ""), State.BLANK, ""), (("3件", "待定"), State.BLANK, ""),
        (("3件", None), State.BLANK, ""),
        (("3件", "若干"), State.BLANK, ""), (("无", "3件"), State.KNOWN, "3件"),
    ],
)  # fmt: skip
def test_a_sum_is_as_sure_as_each_of_its_parts(said: tuple[str | None, ...], state: State, text: str) -> None:
    found = total("合计", below(*said)).value
    assert (found.state, found.text) == (state, text)


def test_all_that_owe_their_own_are_named_and_nobody_else() -> None:
    assert total("合计", below("", "3件", None, "待定")).notes["依据"] == "合计还缺3个单位：甲镇、丙镇、丁镇"
    assert total("合计", below("2件", "3件")).notes["依据"] == "2个下级单位“排查”合计"
    assert total("合计", below("2件", "3件"), 依据="年报").notes["依据"] == "年报"
    assert total("个数", below("2件", "3件")).notes["依据"] == "2个下级单位"


@pytest.mark.parametrize(("decimals", "text"), [("0", "4件"), ("1", "4.3件"), ("3", "4.333件")])
def test_an_average_has_the_decimals_that_are_asked_for(decimals: str, text: str) -> None:
    assert total("平均", below("3件", "4件", "6件"), 小数=decimals).value.text == text


def test_shares_are_averaged_and_not_added_up() -> None:
    drafts = below("90%", "80%", name="率")
    assert total("平均 率", drafts).value.text == "85%"
    found = total("合计 率", drafts).value
    assert (found.state, found.doubt) == (State.PENDING, "汇总不了：百分比不能相加，可以写“平均”")


@pytest.mark.parametrize(
    ("way", "said"),
    [("总计", "汇总“总计”不认识"), ("合计 没有", "下级单位的填报表里没有“没有”"), ("合计 单位", "下级单位的填报表里没有“单位”"),
     ("合计 排", "排查")],
)  # fmt: skip
def test_a_way_or_a_name_that_nobody_knows_is_refused(way: str, said: str) -> None:
    with pytest.raises(DrafterError, match=said):
        total(way, below("3件"))


@pytest.mark.parametrize(
    ("way", "remedy"),
    [
        ("总和", "可以写：合计、平均、个数，后面可以空一格写下级表里的名称"),
        ("平匀", "平均"),
        ("合计 排查数", "排查"),
        ("合计 火星", "请核对名称"),
    ],
)
def test_what_is_refused_has_a_remedy(way: str, remedy: str) -> None:
    with pytest.raises(DrafterError) as caught:
        total(way, below("3件", "4件"))
    (problem,) = caught.value.problems
    assert remedy in problem.remedy and ("可以写" in problem.remedy) is ("可以写" in remedy)


def test_a_figure_that_only_some_units_have_is_owed_by_the_others() -> None:
    drafts = below("3座", name="泵站") + below(None, "4座", name="泵站")[1:] + below(None, None, None)[2:]
    found = total("合计 泵站", drafts)
    assert (found.value.state, found.notes["依据"]) == (State.BLANK, "合计还缺1个单位：丙镇")


@pytest.mark.parametrize("said", [("1.2万件", "5件"), ("5件", "1.2万件")])
def test_a_sum_is_said_in_the_smallest_unit(said: tuple[str, ...]) -> None:
    assert total("合计", below(*said)).value.text == "12005件"


def test_nobody_a_unit_twice_and_another_year_are_refused() -> None:
    first, *_ = below("3件")
    for drafts, said in (
        ([], "没有找到下级单位2023年的填报表"), ([first, *below("3件", file="又.yaml")], "甲镇有两份2023年的填报表，另一份是 0.yaml"),
        (below("3件", year="2022"), "填报表是2022年的，不是2023年"),
    ):  # fmt: skip
        with pytest.raises(DrafterError, match=said):
            total("合计", drafts)
    assert total("合计", [first, first]).value.text == "6件"
