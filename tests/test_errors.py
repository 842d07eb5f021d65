"""What is said about a mistake: place, the line, a caret, the remedy."""

import errno

import pytest

from drafter.diagnostics import DrafterError, Place, Problem, nearest, suggestion
from drafter.diagnostics.places import as_argument
from drafter.diagnostics.problems import unwritten
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


@pytest.mark.parametrize(
    ("word", "candidate", "near"),
    [
        ("甲乙丙", "甲乙丁戊己", True),
        ("甲乙丙", "甲乙丁戊己庚", False),
        ("甲乙丙丁", "甲乙丙戊己庚", True),
        ("甲乙丙丁", "甲乙戊己", False),
        ("甲乙丙丁", "甲乙丙戊己庚辛", False),
    ],
)
def test_how_near_a_name_is_hangs_on_its_length(word: str, candidate: str, near: bool) -> None:
    assert nearest(word, [candidate]) == (candidate if near else "")
    assert nearest(word, [candidate, word + "子", "别的"]) == word + "子"


@pytest.mark.parametrize(
    ("length", "column", "shown", "caret"),
    [(70, 0, 70, None), (71, 0, 70, None), (100, 30, 70, 58), (100, 31, 70, 58), (100, 90, 40, 58), (100, 1, 70, 0)],
)
def test_seventy_characters_of_a_line_are_shown_thirty_before_the_column(length: int, column: int, shown: int, caret: int | None) -> None:
    lines = str(Problem("错", "", Place("表.yaml", 1, column), "字" * length)).split("\n")
    assert lines[1] == "　　" + "字" * shown
    assert [len(line) - 3 for line in lines[2:]] == ([] if caret is None else [caret])


def test_what_cannot_be_printed_is_shown_as_such_and_wide_blanks_stay() -> None:
    assert str(Problem("错", "", Place("表.yaml", 1, 4), "甲\x07　乙a\t")) == "表.yaml　第1行第4列　错。\n　　甲�　乙a\n　　     ^"
    assert str(Problem("错", "改", Place("表.yaml", 1, 4), " \t")) == "表.yaml　第1行第4列　错。\n　　改"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place("表.yaml"), "表.yaml"),
        (Place("表.yaml", 3), "表.yaml　第3行"),
        (Place("表.yaml", 3, 5), "表.yaml　第3行第5列"),
        (Place("表.yaml", 0, 5), "表.yaml"),
        (Place("", 3, 5), "第3行第5列"),
        (Place("表.xlsx", 0, 0, "数据"), "表.xlsx　“数据”"),
        (Place("表.xlsx", 0, 4, "数据"), "表.xlsx　“数据”"),
        (Place("表.xlsx", 12, 0, "数据"), "表.xlsx　“数据”"),
        *(
            (Place("表.xlsx", 12, column, "数据"), f"表.xlsx　“数据”{letters}12")
            for column, letters in ((1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"))
        ),
    ],
)
def test_a_place_is_said_as_far_as_it_is_known(place: Place, said: str) -> None:
    assert str(place) == said


@pytest.mark.parametrize(("path", "typed"), [("a/b.yaml", "a/b.yaml"), ("a b.yaml", '"a b.yaml"'), ("a　b", '"a　b"')])
def test_a_path_with_a_blank_is_typed_in_quotes(path: str, typed: str) -> None:
    assert as_argument(path) == typed


def test_a_problem_keeps_the_line_that_it_shows_and_takes_none_of_another_file() -> None:
    files = {"表.yaml": ["甲", "乙"]}
    assert Problem("错", "", Place("表.yaml", 1), "丙").quoting(files).line == "丙"
    assert [Problem("错", "", place).quoting(files).line for place in (Place("别.yaml", 1), Place("表.yaml"), None)] == ["", "", ""]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        (errno.ENOSPC, "磁盘已满"), (errno.EROFS, "磁盘是只读的"), (errno.EACCES, "没有写入权限"), (errno.EPERM, "没有写入权限"),
        (errno.ENAMETOOLONG, "路径或文件名太长"), (errno.ENOENT, "没有这个文件夹"), (errno.EBUSY, "另一个 drafter 正在写"),
        (errno.ELOOP, "链接绕成了圈"), (errno.ENODEV, "这是设备或管道"),
        (errno.EISDIR, "这是一个文件夹"), (errno.ENOTDIR, "有一段不是文件夹"),
        (errno.EEXIST, "有一段不是文件夹"), (errno.EIO, "没有写出（甲）"),
    ],
)  # fmt: skip
def test_why_something_was_not_written_is_said_in_chinese(code: int, what: str) -> None:
    problem = unwritten(OSError(code, "甲"), "稿.docx")
    assert what in problem.what and problem.remedy and str(problem.place) == "稿.docx"
