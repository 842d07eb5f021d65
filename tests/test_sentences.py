"""Sentences are cut, their numbers taken off, and dates read, in one way for all."""

from datetime import date

import pytest

from drafter.language.dates import read_date, read_day
from drafter.language.sentences import CLAUSE, cut, stretches, unnumbered


def test_a_text_is_cut_behind_its_stops() -> None:
    assert cut("甲，乙。丙；丁") == ["甲，乙。", "丙；", "丁"]


def test_stretches_leave_stops_and_line_breaks_out() -> None:
    assert [found[0] for found in stretches("甲。乙；丙\n丁。")] == ["甲", "乙；丙", "丁"]
    assert [(found[0], found.start()) for found in stretches("甲。乙；丙", CLAUSE)] == [("甲", 0), ("乙", 2), ("丙", 4)]


@pytest.mark.parametrize(("text", "plain"), [("一是抓学习", "抓学习"), ("（二）抓学习", "抓学习"), ("3.抓学习", "抓学习")])
def test_a_number_goes(text: str, plain: str) -> None:
    assert unnumbered(text) == plain


@pytest.mark.parametrize("text", ["统一是对的", "抓学习", "十五个村"])
def test_what_is_no_number_stays(text: str) -> None:
    assert unnumbered(text) == text


@pytest.mark.parametrize("text", ["2023年12月28日", "2023-12-28", "2023.12.28", "二〇二三年十二月二十八日", " 2023 年 12 月 28 日 "])
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert read_date(text) == date(2023, 12, 28)
    assert read_day(text) == date(2023, 12, 28)


def test_a_month_is_read_as_its_first_day_and_names_none() -> None:
    assert read_date("2023年12月") == date(2023, 12, 1)
    assert read_day("2023年12月") is None


@pytest.mark.parametrize("text", ["2023年13月", "2023年2月30日", "年底", "12月28日", ""])
def test_what_names_no_date_is_none(text: str) -> None:
    assert read_date(text) is None
