"""Which part is on problems: one answer for the share that draft states, the checks, and any report read."""

import pytest

from drafter.report import read_report
from drafter.report.length import extent
from drafter.report.parts import is_on_plans, is_on_problems
from tests.making import drafted

REPORT = "一、履职情况\n讲党课{{ 党课 }}。\n二、%s\n学习不够深入，走访偏少。\n三、下步打算\n抓好学习。\n"


@pytest.mark.parametrize("title", ["存在问题", "存在的问题和不足", "不足和差距", "主要短板", "存在问题及原因"])
def test_a_part_on_problems_is_one_however_it_is_called(title: str) -> None:
    draft = drafted(REPORT % title, {"党课": "5次"})
    share = extent(draft.document).problems
    assert is_on_problems(title) and share
    assert any(part.wants for part in read_report(draft.document.text).parts)


@pytest.mark.parametrize("title", ["上年问题整改情况", "履职情况", "去年问题整改落实", "工作思考"])
def test_a_part_on_something_else_is_left_in_peace(title: str) -> None:
    assert not is_on_problems(title)
    assert extent(drafted(REPORT % title, {"党课": "5次"}).document).problems is None


def test_what_comes_next_is_no_problem() -> None:
    assert is_on_plans("下步打算") and not is_on_problems("下步打算")
