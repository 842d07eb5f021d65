"""What is said about a mistake: place, the line, a caret, the remedy."""

import pytest

from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.model.document import count_words


def test_a_problem_shows_its_line_with_a_caret_below_the_column() -> None:
    problem = Problem("冒号后面要空一格", "在冒号后面加一个空格", Place("表.yaml", 3, 4), "党员:886名")
    assert str(problem) == "表.yaml　第3行第4列　冒号后面要空一格。\n　　党员:886名\n　　     ^\n　　在冒号后面加一个空格"


def test_a_problem_of_a_command_has_no_place() -> None:
    assert str(Problem("没有“草稿”这个命令", "")) == "没有“草稿”这个命令。"


def test_all_problems_are_said_at_once() -> None:
    assert str(DrafterError(Problem("甲", ""), Problem("乙", "丙"))) == "甲。\n乙。\n　　丙"


def test_a_very_long_line_is_shown_around_its_column() -> None:
    shown = str(Problem("甲", "", Place("表.yaml", 1, 500), "字" * 1000)).splitlines()
    assert len(shown[1]) < 80 and shown[2].endswith("^")


@pytest.mark.parametrize(("word", "near"), [("讲专题党棵", "讲专题党课"), ("党棵", "党课"), ("完全不同", "")])
def test_a_name_that_is_near_is_suggested(word: str, near: str) -> None:
    assert suggestion(word, ["讲专题党课", "党课"]) == (f"您是否想写“{near}”？" if near else "")


@pytest.mark.parametrize(("text", "count"), [("今年投入14.68万元。", 8), ("PPT 3 页", 3), ("96.6%", 1), ("", 0), ("“甲”，乙", 5)])
def test_words_are_counted_as_word_does(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(("line", "words"), [(1, "甲"), (2, "乙"), (3, "")])
def test_every_line_of_a_file_is_quoted_the_last_too(line: int, words: str) -> None:
    assert Problem("错", "", Place("表.yaml", line)).quoting({"表.yaml": ["甲", "乙"]}).line == words
