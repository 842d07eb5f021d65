"""Word files by what they look like on paper (GB/T 9704-2012)."""

import re
from statistics import median

import pytest

from drafter.model.draft import Rendering
from drafter.writers.word import render
from tests import drafts, layout

pytestmark = [pytest.mark.office, pytest.mark.slow]
ROW = 579 / 20 / layout.MILLIMETRE
"""The height of a line in millimetres."""
LONG_TITLE = (
    "中国共产党某某省某某市某某县清溪镇委员会书记陈立同志二〇二三年度履行全面从严治党主体责任"
    "和抓基层党建工作情况暨意识形态工作责任制落实情况的述职述廉报告"
)


def titled(words):
    return drafts.draft(drafts.title(words), drafts.salutation("县委："), *drafts.body(False), *drafts.closing())


def in_pieces(words):
    """Return a report of one paragraph in which every third character begins a run of another kind."""
    pieces = [words[start : start + 3] for start in range(0, len(words), 3)]
    runs = [drafts.fact(piece) if number % 2 else piece for number, piece in enumerate(pieces)]
    return drafts.draft(*drafts.opening(), drafts.paragraph(*runs), *drafts.closing())


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Return the pages of several reports, by name."""
    lacking = layout.missing()
    if lacking:
        pytest.skip(lacking)
    reports = {f"title{length}": render(titled(LONG_TITLE[:length]), Rendering()) for length in (10, 30, 50, 73)}
    reports["marked"] = render(drafts.report(), Rendering())
    reports["final"] = render(drafts.report(doubts=False), Rendering(final=True))
    reports["pieces"] = render(in_pieces(re.sub("[，。]", "", drafts.LONG) * 4), Rendering(final=True))
    reports["listed"] = render(drafts.report(), Rendering(comments=False))
    return layout.lay_out(tmp_path_factory.mktemp("layout"), reports)


def test_pages_hold_twenty_two_lines(printed):
    for page in printed["marked"][1:-2]:
        assert len(page.body) == 22


def test_full_lines_hold_twenty_eight_characters(printed):
    lengths = [len(line.text) for line in layout.full_lines(printed["final"]) if not any(map(str.isascii, line.text))]
    assert len(lengths) > 20
    assert set(lengths) == {28}


def test_a_line_of_many_runs_is_as_full(printed):
    lengths = [len(line.text) for line in layout.full_lines(printed["pieces"])]
    assert len(lengths) > 5
    assert set(lengths) == {28}


def test_the_text_area_lies_and_measures_as_the_standard_says(printed):
    lines = layout.full_lines(printed["marked"])
    assert median(line.left for line in lines) == pytest.approx(28, abs=1)
    assert median(line.right - line.left for line in lines) == pytest.approx(156, abs=1)
    first, *_, last = printed["marked"][1].body
    pitch = (last.baseline - first.baseline) / 21
    assert first.baseline - 0.8 * pitch == pytest.approx(37, abs=1)
    assert 22 * pitch == pytest.approx(225, abs=1)


def test_paragraphs_open_two_characters_in(printed):
    opening = next(line for line in printed["marked"][0].body if line.text.startswith("现将"))
    assert opening.left - 28 == pytest.approx(2 * 5.57, abs=0.3)


@pytest.mark.parametrize("length", [10, 30, 50, 73])
def test_page_one_stays_on_the_grid_below_any_title(length, printed):
    first, second, *_ = printed[f"title{length}"]
    rows = [(line.baseline - second.body[0].baseline) / ROW for line in first.body if line.size == 16]
    assert first.body[0].size == 22
    assert rows == pytest.approx([round(row) for row in rows], abs=0.05)


def test_title_lines_are_centred(printed):
    for line in printed["title73"][0].body[:4]:
        assert (line.left + line.right) / 2 == pytest.approx(28 + 78, abs=1)


def test_each_role_has_its_font(printed):
    lines = {line.text[:3]: line.fonts for line in printed["final"][0].body}
    assert any("SerifCJK" in name and "Bold" in name for name in lines["清溪镇"])
    assert lines["县委："] == {"FandolFang-Regular"}
    assert lines["一、履"] == {"FandolHei-Regular"}
    assert lines["（一）"] >= {"FandolKai-Regular", "FandolFang-Regular"}


def test_page_numbers_stand_outside_one_character_in(printed):
    for number, page in enumerate(printed["marked"], 1):
        (line,) = page.foot
        assert (line.text, line.size) == (f"—{number}—", 14)
        inward = 184 - line.right if number % 2 else line.left - 28
        assert inward == pytest.approx(14 / layout.MILLIMETRE, abs=0.6)


def test_the_date_begins_two_characters_right_of_the_signature(printed):
    signature, date = printed["marked"][-1].body[-2:]
    assert date.left - signature.left == pytest.approx(2 * 5.57, abs=0.6)
    assert 184 - date.right == pytest.approx(2 * 5.57, abs=0.6)


def test_comments_leave_the_pages_as_they_are(printed):
    assert [len(page.body) for page in printed["listed"][:-1]] == [len(page.body) for page in printed["marked"]]


def test_the_list_stands_on_a_page_of_its_own(printed):
    assert printed["listed"][-1].body[0].text == "待填待核清单（定稿前删除本页）"
