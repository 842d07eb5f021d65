"""Where a value stands within a 填报表: a record that goes into a run as text and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.model.sheet import ITEM_FIELDS, PART, SheetPath

NAMES = st.text("讲专题党课3.8节（）a", min_size=1).filter(lambda name: not name.endswith("]"))
PATHS = st.one_of(
    st.builds(SheetPath, st.just(""), NAMES),
    st.builds(SheetPath, st.sampled_from(["素材", "自写", "要求", "上年数据", "部门", PART]), NAMES, st.integers(0, 99)),
    st.builds(SheetPath, st.sampled_from(sorted(ITEM_FIELDS)), NAMES, st.integers(1, 99)),
)


@given(PATHS)
def test_a_path_comes_back_from_its_text(path: SheetPath) -> None:
    assert SheetPath.read(str(path)) == path


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("讲专题党课", SheetPath("", "讲专题党课")),
        ("素材.党建品牌", SheetPath("素材", "党建品牌")),
        ("素材.先进村[2]", SheetPath("素材", "先进村", 2)),
        ("问题[1].措施", SheetPath("问题", "措施", 1)),
        ("已核[3]", SheetPath("", "已核", 3)),
    ],
)
def test_a_path_is_written_as_people_read_it(text: str, path: SheetPath) -> None:
    assert str(path) == text
    assert SheetPath.read(text) == path


def test_a_figure_with_a_point_in_its_name_is_a_figure() -> None:
    assert SheetPath.read("3.8节慰问").section == ""
