"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.language.numerals import from_chinese, to_chinese


@pytest.mark.parametrize(
    ("text", "number"),
    [("零", 0), ("五", 5), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105),
     ("两百", 200), ("二〇二三", 2023), ("一万二千", 12000), ("三亿", 300000000)],
)  # fmt: skip
def test_a_numeral_is_read(text: str, number: int) -> None:
    assert from_chinese(text) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(10100, "一万零一百"), (10999, "一万零九百九十九"), (11000, "一万一千"), (31000, "三万一千"), (100_001_000, "一亿零一千"),
     (100_010_000, "一亿零一万"), (110_000_000, "一亿一千万"), (1000, "一千"), (10000, "一万"), (20010, "二万零一十")],
)  # fmt: skip
def test_a_zero_is_said_where_thousands_are_wanting(number: int, text: str) -> None:
    assert (to_chinese(number), from_chinese(text)) == (text, number)


@pytest.mark.parametrize("text", ["", "五五十", "5", "五次", "若干"])
def test_what_is_no_numeral_is_none(text: str) -> None:
    assert from_chinese(text) is None


@given(st.integers(0, 10**12 - 1))
def test_what_is_written_reads_back(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number


@pytest.mark.parametrize("number", [-1, 10**12])
def test_what_no_report_holds_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        to_chinese(number)
