"""Laws of a draft, for any subset of values."""

import re
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from drafter.model.document import RunKind
from tests.making import drafted

REPORT = """一、履职情况
（一）抓责任。年内[[讲党课{{ 党课 }}，]][[调研{{ 调研 }}[[，发展党员{{ 党员 }}]]。]]
[[一是排查{{ 排查 }}；]][[二是调处{{ 调处 }}；]][[三是收入{{ 收入 }}。]]
（二）抓发展。[[收入{{ 收入 }}（[[户人{{ 户人 }}]]）。]]
[[党员{{ 党员 }}、]][[老党员{{ 老党员 }}、]][[党课{{ 党课 }}]]。
二、存在问题
[[党课{{ 党课 }}：[[调研{{ 调研 }}]]。]]
三、下步打算
抓好落实。
"""
TYPED = {
    "党课": "4次", "调研": "5次", "党员": "886名", "老党员": "419名", "排查": "58件", "调处": "56件",
    "收入": "14.68万元", "户人": "156户593人",
}  # fmt: skip
SUBSETS = st.fixed_dictionaries({name: st.sampled_from([text, "", "无", "待定", text + "（待核）"]) for name, text in TYPED.items()})
BAD = re.compile(r"，。|、。|：。|，，|、、|（）|。。|；。|。，|^[，。、；：]|，$|、$")


@given(SUBSETS)
def test_no_joint_is_left_open(data: Mapping[str, str]) -> None:
    for block in drafted(REPORT, data).document.blocks:
        assert block.text.strip() and not BAD.search(block.text), block.text


@given(SUBSETS)
def test_every_printed_figure_is_the_typed_one(data: Mapping[str, str]) -> None:
    for run in drafted(REPORT, data).document.runs():
        assert run.kind is not RunKind.FIGURE or run.text == TYPED[run.source]


@given(SUBSETS)
def test_what_is_pending_is_never_lost_from_sight(data: Mapping[str, str]) -> None:
    draft = drafted(REPORT, data)
    seen = {gap.path for gap in draft.gaps} | set(draft.omissions)
    assert {name for name, text in data.items() if text in ("", "待定")} <= seen


@given(SUBSETS)
def test_drafting_twice_gives_the_same(data: Mapping[str, str]) -> None:
    assert drafted(REPORT, data).document == drafted(REPORT, data).document


@given(SUBSETS, st.sampled_from(sorted(TYPED)))
def test_removing_a_value_never_changes_another_figure(data: Mapping[str, str], name: str) -> None:
    before, after = drafted(REPORT, data), drafted(REPORT, {**data, name: "无"})
    kept = {run.source for run in after.document.runs() if run.kind is RunKind.FIGURE}
    assert kept <= {run.source for run in before.document.runs() if run.kind is RunKind.FIGURE}
