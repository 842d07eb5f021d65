"""The tokens of a 填报表: each takes what its example says, and costs no more than the length of its line."""

import re
import time
from collections.abc import Mapping

import pytest

from drafter.diagnostics import DrafterError
from drafter.readers.yaml import tokens
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.sheet import parse_sheet
from drafter.readers.yaml.tokens import ENDS, SIGN, SIGNS, VALUE, VALUES, Token

TOKENS = {name: token for name, token in vars(tokens).items() if isinstance(token, Token)}
TOKENS |= {f"up to {quote}": token for quote, token in ENDS.items()}
ALL = [*TOKENS.values(), *VALUES.values(), *SIGNS.values()]
LOOKING_ALIKE = [token for token in ALL if token.unlike]
HEAD = "单位: 清溪镇\n年度: 2023\n素材:\n"


def example(token: Token) -> tuple[str, int, str]:
    """Return the line of a token's example, the column at which the token begins, and what it takes."""
    before, taken, after = token.example.replace("»", "«").split("«")
    return before + taken + after, len(before), taken


def kind_of(either: re.Pattern[str], line: str, column: int) -> str | None:
    """Return which of several kinds a pattern finds at a column of a line; None for none of them."""
    found = either.match(line, column)
    return found and found.lastgroup


@pytest.mark.parametrize("token", ALL, ids=lambda token: token.example)
def test_a_token_takes_what_its_example_says(token: Token) -> None:
    line, column, taken = example(token)
    found = token.pattern.match(line, column)
    assert found and found[0] == taken


@pytest.mark.parametrize("token", LOOKING_ALIKE, ids=lambda token: token.unlike)
def test_a_token_is_not_where_something_only_looks_like_it(token: Token) -> None:
    before, after = token.unlike.split("«")
    assert not token.pattern.match(before + after, len(before))


def test_every_token_that_stands_by_itself_has_something_that_looks_like_it() -> None:
    assert all(token in LOOKING_ALIKE for token in TOKENS.values())


@pytest.mark.parametrize(("either", "kinds"), [(VALUE, VALUES), (SIGN, SIGNS)], ids=["value", "in brackets"])
def test_what_fits_first_is_what_it_is(either: re.Pattern[str], kinds: Mapping[str, Token]) -> None:
    for kind, token in kinds.items():
        line, column, _ = example(token)
        assert kind_of(either, line, column) == kind


@pytest.mark.parametrize(("either", "kinds"), [(VALUE, VALUES), (SIGN, SIGNS)], ids=["value", "in brackets"])
def test_what_only_looks_like_a_kind_is_of_another_or_none(either: re.Pattern[str], kinds: Mapping[str, Token]) -> None:
    for kind, token in kinds.items():
        before, _, after = token.unlike.partition("«")
        assert not token.unlike or kind_of(either, before + after, len(before)) != kind


LONG = {
    "blanks before #": "  甲" + " " * 200_000 + "# 乙",
    "blanks in a value": "  甲: 乙" + " " * 200_000 + "丙",
    "blanks in brackets": "  甲: {乙，" + " " * 200_000 + "]",
    "blanks behind a quoted name": "  '甲'" + " " * 200_000 + "乙",
    "names in braces": "  甲: {b，" + "c：b，" * 30_000 + "}",
    "members of a list": "  甲: [" + "乙，" * 20_000 + "丙]",
    "what nobody sees": "  甲: [" + "\u200b乙，" * 20_000 + "丙]",
    "quoted members": "  甲: [" + "'乙'，" * 20_000 + "丙]",
    "quotes": "  甲: " + "'" * 200_000,
    "dashes": "  " + "- " * 200_000,
}


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
def test_a_long_line_costs_no_more_than_its_length(line: str) -> None:
    begun = time.perf_counter()
    try:
        parse_sheet(f"{HEAD}{line}\n".encode(), "表.yaml")
    except DrafterError as error:
        assert error.problems
    assert time.perf_counter() - begun < 10


def test_brackets_may_hold_a_thousand_quoted_words() -> None:
    words = "，".join(["'上林村'", '"石泉村"'] * 1000)
    source = looked_over(f"{HEAD}  先进村: [{words}]\n".encode(), "表.yaml")
    assert not source.problems and len(source.mends) == 1999
