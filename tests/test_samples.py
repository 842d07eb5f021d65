"""Five real reports, counted: the built-in forms say every figure of them, in its part, in as many sections and about as long."""

import re
from pathlib import Path

import pytest
import yaml

from drafter.diagnostics import Severity
from drafter.drafting.annexes import with_annexes
from drafter.model.document import Document, Role
from drafter.model.sheet import HEADER
from drafter.writers.terminal.draft import remaining
from tests.doubting import examine
from tests.forms import drafted, sheet, template, with_data

SAMPLES = yaml.load((Path(__file__).parent / "samples/figures.yaml").read_text("utf-8"), yaml.BaseLoader)
EACH = pytest.mark.parametrize("number", SAMPLES)
FORMS = {"000": "（一）", "002": "1.", "003": "（一）", "004": "（一）"}
"""Report → the number of its first section."""


def document(number: str) -> Document:
    """Return the draft of a report's profile."""
    return drafted(sheet(SAMPLES[number]["填报表"]), SAMPLES[number]["模板"]).document


def annex(number: str) -> str:
    """Return the words of the annex of a report's profile, a row a line."""
    draft = with_annexes(drafted(sheet(SAMPLES[number]["填报表"]), SAMPLES[number]["模板"]), ["数据"])
    rows = (row for table in draft.document.annexes for row in table.rows)
    return "\n".join("\t".join("".join(run.text for run in cell) for cell in row) for row in rows)


def parts(of: Document) -> list[list[str]]:
    """Return the paragraphs of each part."""
    found: list[list[str]] = []
    for block in of.blocks:
        if block.role is Role.HEADING and block.level == 1:
            found.append([])
        if found:
            found[-1].append(block.text)
    return found


def missing(text: str, figures: list[str]) -> list[str]:
    """Return the figures that are not in the text, each counted once; longer ones are looked for first."""
    left = text.replace("％", "%")
    absent = []
    for figure in sorted(figures, key=len, reverse=True):
        found = re.search(rf"(?<![0-9.]){re.escape(figure)}", left)
        absent += [] if found else [figure]
        left = left[: found.start()] + "#" + left[found.end() :] if found else left
    return absent


@EACH
def test_every_figure_is_in_its_part(number: str) -> None:
    """The main ones stand in the text of their part; each of the others is there or in the annex."""
    written, table = parts(document(number)), annex(number)
    lost = {part: missing("\n".join([*written[int(part) - 1], table]), figures) for part, figures in SAMPLES[number]["数"].items()}
    assert not any(lost.values()), lost


@EACH
def test_parts_and_sections_are_as_many(number: str) -> None:
    headings = [block for block in document(number).blocks if block.role is Role.HEADING]
    sections: list[int] = []
    for block in headings:
        if block.level == 1:
            sections.append(0)
        else:
            sections[-1] += 1
    assert sections == [int(count) for count in SAMPLES[number]["小节"]]
    assert next(block.enumerator for block in headings if block.level > 1) == FORMS[number]


@EACH
def test_the_length_is_about_the_same(number: str) -> None:
    assert 0.75 <= len(document(number).text + annex(number)) / int(SAMPLES[number]["字符"]) <= 1.25


MENDED = {
    "000": {},
    "002": {"56岁以上占比": "47.18%", "初中及以下占比": "50.34%", "女党员占比": "22.01%"},
    "003": {"监测人数": "2030人", "防汛预案自然村": "97个"},
    "004": {"企业工单": "8421件", "企业工单办结": "8412件"},
}
"""Report → what is wrong in its profile, put right."""


@EACH
def test_a_corrected_copy_may_be_final(number: str) -> None:
    profile = sheet(SAMPLES[number]["填报表"])
    unknown = {name: "无" for name, entry in profile.figures.items() if not entry.value.state.present}
    draft = drafted(with_data(profile, unknown | MENDED[number]), SAMPLES[number]["模板"])
    assert not remaining(draft, examine(draft).findings)


def test_every_masked_spot_of_the_county_has_its_figure() -> None:
    names = {*template("county").figures, *HEADER}
    asked = [name for name in (Path(__file__).parent / "samples/county.txt").read_text("utf-8").split("\n") if name and name[0] != "#"]
    assert len(asked) == 34 and not set(asked) - names


@pytest.mark.parametrize(
    ("name", "form", "quotes"),
    [
        ("石桥乡/2023", "township", ["监测人数: 2031人", "防汛预案自然村: 98个", "……线一起守，用实干推进全镇高质量发展"]),
        ("江北市政务服务局/2022", "bureau", ["企业工单办结: 8412件", "工单办结率: 102.1%"]),
        ("云川县/2020", "county", ["督查整改问题: 89个"]),
        ("白沙镇/2023", "township-numbered", ["56岁以上占比: 47.24%", "初中及以下占比: 50.38%", "女党员占比: 22.04%"]),
    ],
)
def test_the_planted_mistakes_are_found(name: str, form: str, quotes: list[str]) -> None:
    found = [finding for finding in examine(drafted(sheet(name), form)).findings if finding.severity is not Severity.NOTE]
    assert [finding.quote for finding in found] == quotes
