"""A Format: what follows from its measures, and that a page has them."""

import re
from itertools import pairwise
from statistics import median, mode

import pytest

from drafter.model.draft import Rendering
from drafter.model.format import GB9704, Format, Look, Page, width
from drafter.writers.word import render
from tests import drafts, layout

HOUSE = Format(
    page=Page(210, 297, top=30, bottom=32, left=32, right=25, header=15, footer=20),
    latin="宋体",
    body=Look("宋体", 14, 26),
    title=Look("黑体", 20, 32),
    headings=(Look("楷体_GB2312", 14, 30), Look("黑体", 14, 26), Look("宋体", 14, 26), Look("宋体", 14, 26)),
    table=Look("楷体_GB2312", 11, 18),
    number=Look("仿宋_GB2312", 12, 14),
    number_signs=("第", "页"),
    indent=2,
    closing_gap=4,
    date_step=1,
    numbering=GB9704.numbering,
)
"""Nothing of it is as the standard says but the paper and the numbering."""


def test_the_standard_has_twenty_two_lines_of_twenty_eight_characters() -> None:
    assert (GB9704.rows, GB9704.characters, GB9704.title_characters) == (22, 28, 20)


def test_other_measures_give_another_grid() -> None:
    assert (HOUSE.rows, HOUSE.characters, HOUSE.title_characters) == (25, 30, 21)


@pytest.mark.parametrize("form", [GB9704, HOUSE])
@pytest.mark.parametrize("lines", range(1, 7))
def test_a_title_and_the_space_below_it_fill_whole_lines_and_leave_one_empty(form: Format, lines: int) -> None:
    height = round(20 * form.title.line) * lines
    assert (height + form.below_title(lines)) % form.row == 0
    assert form.row - 1 <= form.below_title(lines) < 2 * form.row


@pytest.mark.parametrize(("text", "expected"), [("全年", 2), ("58件", 2), ("2023年", 3), ("·×—“", 4), ("", 0)])
def test_a_digit_is_half_as_wide_as_a_character(text: str, expected: float) -> None:
    assert width(text) == expected


@pytest.mark.parametrize(("length", "lines"), [(1, 1), (26, 1), (27, 2), (54, 2), (55, 3)])
def test_a_paragraph_fills_its_lines_from_its_indent_on(length: int, lines: int) -> None:
    assert GB9704.lines("春" * length) == lines


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> tuple[layout.Page, ...]:
    """Return the pages of a report in HOUSE."""
    lacking = layout.missing()
    if lacking:
        pytest.skip(lacking)
    data = render(drafts.report(doubts=False), Rendering(final=True, format=HOUSE))
    return layout.lay_out(tmp_path_factory.mktemp("house"), {"house": data}, foot=297 - 32)["house"]


@pytest.mark.office
@pytest.mark.slow
def test_a_page_has_the_margins_and_the_lines_of_its_format(pages: tuple[layout.Page, ...]) -> None:
    lines = pages[1].body
    pitch = median(below.baseline - line.baseline for line, below in pairwise(lines))
    assert pitch * layout.MILLIMETRE == pytest.approx(26, abs=0.05)
    assert HOUSE.rows - 1 <= len(lines) <= HOUSE.rows, "a heading's line is 30 points high"
    assert lines[0].baseline - 0.8 * pitch == pytest.approx(30, abs=1)
    assert min(line.left for line in lines) == pytest.approx(32, abs=0.5)
    assert max(line.right for line in lines) == pytest.approx(210 - 25, abs=0.5)


@pytest.mark.office
@pytest.mark.slow
def test_full_lines_hold_the_characters_of_their_format(pages: tuple[layout.Page, ...]) -> None:
    full = [line.text for page in pages for line in page.body if line.left < 33 and line.right > 184 and not re.search("[!-~]", line.text)]
    assert max(map(len, full)) == mode(map(len, full)) == HOUSE.characters


@pytest.mark.office
@pytest.mark.slow
def test_each_role_looks_as_its_format_says(pages: tuple[layout.Page, ...]) -> None:
    title, _, salutation, *_ = pages[0].body
    assert ({name[:9] for name in title.fonts}, title.size) == ({"FandolHei", "FandolSon"}, 20), "its digits are in 宋体"
    assert ({name[:10] for name in salutation.fonts}, salutation.size) == ({"FandolSong"}, 14)
    heading = next(line for line in pages[0].body if line.text.startswith("一、"))
    assert {name[:9] for name in heading.fonts} == {"FandolKai"}


@pytest.mark.office
@pytest.mark.slow
def test_the_page_number_and_the_closing_stand_where_their_format_says(pages: tuple[layout.Page, ...]) -> None:
    assert [(line.text, line.size) for page in pages[:2] for line in page.foot] == [("第1页", 12), ("第2页", 12)]
    assert 185 - pages[0].foot[0].right == pytest.approx(12 / layout.MILLIMETRE, abs=0.6)
    signature, date = pages[-1].body[-2:]
    character = HOUSE.character / 20 / layout.MILLIMETRE
    assert date.left - signature.left == pytest.approx(character, abs=0.6)
    assert 185 - max(date.right, signature.right) == pytest.approx(4 * character, abs=0.6)
