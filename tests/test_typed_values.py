"""A value as a secretary types it, in a sheet, a form and a county's table: all of tests/typed/values.txt in one report of each.

That they stand in one report shows that no value stops it, nor another value.
"""

import io
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook

from drafter.drafting import draft
from drafter.figures import read_typed
from drafter.model.draft import Draft
from drafter.model.sheet import State
from drafter.model.template import Declared, Template
from drafter.pipeline.checking import examine
from drafter.readers.excel.form import parse_form
from drafter.readers.excel.table import rows_of, sheet_of_row
from drafter.readers.yaml.sheet import parse_sheet
from drafter.writers.excel.form import FormOrder, form_workbook
from tests.making import HERE, template

NAMES = {
    "次": "讲党课", "人次": "救助", "名": "党员", "个": "行政村", "万元": "经费", "%": "调处率", "户": "走访", "件": "排查", "亩": "面积",
    "名次": "考核名次", "%增": "增长率",
}  # fmt: skip
"""What is counted in each unit; a rank has none."""
CODES = frozenset({"不是数", "数值不可能", "单位像是写错", "名次没有写第", "数后有话"})
HEAD = {"单位": "清溪镇", "年度": "2023", "类别": "乡镇", "述职人": "陈立"}


class Way(Struct, frozen=True):
    """One way to type a value, and what comes of it."""

    name: str
    typed: str
    unit: str
    printed: str
    must: frozenset[str]
    """What is said."""
    may: frozenset[str]
    """What may be said besides."""


def _ways() -> list[Way]:
    """Return the ways of the file, each under a name of its own."""
    rows = re.findall(
        r"^(.+?) \| (\S+) \|(?: (.+?))? \|(?: (.*))?$", (Path(__file__).parent / "typed/values.txt").read_text("utf-8"), re.MULTILINE
    )
    short = [first + second for first in "甲乙丙丁戊己庚辛壬癸" for second in "子丑寅卯辰巳午未申酉戌亥"]
    stems = (stem + more for more in ("", "山", "川") for stem in short)
    ways = []
    for (typed, unit, printed, said), stem in zip(rows, stems, strict=False):
        name = NAMES[unit] + stem
        words = said.split()
        must = frozenset(word for word in words if not word.startswith("（"))
        typed = typed.replace("{名}", name).replace("⏎", "\n")
        ways.append(
            Way(
                name,
                typed,
                "" if unit == "名次" else unit.removesuffix("增"),
                printed,
                must,
                frozenset(word.strip("（）") for word in words) - must,
            )
        )
    assert len(ways) == len(rows) > 110
    return ways


WAYS = _ways()


@cache
def _template() -> Template:
    """Return a template that prints every figure in a clause of its own."""
    plain = template("\n".join(f"[[{way.name}为{{{{ {way.name} }}}}。]]" for way in WAYS))
    return replace(plain, figures={way.name: Declared(way.name, "组", HERE, way.unit) for way in WAYS})


@cache
def drafted(door: str) -> Draft:
    """Return the draft of a sheet with all values, come in by one door."""
    sheet = {"sheet": _sheet, "form": _form, "table": _table}[door]()
    return draft(sheet, _template())


def _sheet():
    """Return the 填报表 typed in a text editor."""
    lines = [f"{name}: {words}" for name, words in HEAD.items()] + ["数据:"]
    typed = ((way.name, '"' + way.typed.replace("\n", "\\n") + '"' if "\n" in way.typed else way.typed) for way in WAYS)
    return parse_sheet("\n".join([*lines, *(f"  {name}: {words}" for name, words in typed)]).encode(), "2023.yaml")


def _form():
    """Return the 填报表 typed into the form that `new --excel` writes."""
    book = load_workbook(io.BytesIO(form_workbook(FormOrder(_template(), HEAD))))
    page = book["数据"]
    rows = {row[10].value: row[3] for row in page.iter_rows(min_row=2)}
    for way in WAYS:
        rows[way.name].value, rows[way.name].data_type = way.typed, "s"
    return parse_form(_bytes(book), "2023.xlsx")


def _table():
    """Return the 填报表 of one row of a county's table."""
    book = Workbook()
    page = book.active
    page.append(["单位", *(f"{way.name}（{way.unit}）" if way.unit else way.name for way in WAYS)])
    page.append(["清溪镇", *(way.typed for way in WAYS)])
    page.append(["白沙镇", *("4" for _ in WAYS)])
    for cell in page[2]:
        cell.data_type = "s"
    first, _ = rows_of(_bytes(book), "2023.xlsx", _template())
    assert not first.problems
    return sheet_of_row(first.data, "2023.xlsx")


def _bytes(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def told(door: str) -> dict[str, set[str]]:
    """Return which findings are said of each figure."""
    said: dict[str, set[str]] = {}
    for finding in examine(drafted(door)).findings:
        said.setdefault(finding.subject, set()).add(finding.code)
    return said


@pytest.mark.parametrize("door", ["sheet", "form", "table"])
@pytest.mark.parametrize("way", WAYS, ids=[f"{way.typed}-{way.unit}" for way in WAYS])
def test_a_value_is_taken_as_it_is_meant_or_marked_and_said(way: Way, door: str) -> None:
    made = drafted(door)
    source = made.sources[way.name]
    line = re.search(rf"{way.name}为(.*?)。", made.document.text)
    assert ("待填" if line and line[1].startswith("【待填") else line[1] if line else "") == way.printed
    said = told(door).get(way.name, set()) & CODES
    said |= {"待核"} if source.state is State.DOUBTFUL else set()
    said |= {f"口径={source.scope}"} if source.scope else set()
    assert way.must <= said <= way.must | way.may
    assert ("待核" in said) == (source in made.doubts)


WORDS = (
    "4 0 12.5 1,234 ， 、 （ ） 场 次 人次 万 万元 元 名 户 % 第 约 余 其中 含 或 待核 计划 全年 / - ～ 三十 半 。 亿 【 】 无 年 O 个月 5"
)
PIECES = st.sampled_from([*WORDS.split(), " ", "\n"])


@given(pieces=st.lists(PIECES, min_size=1, max_size=9), unit=st.sampled_from([*NAMES, ""]))
def test_nothing_typed_is_lost_or_stops_the_report(pieces: list[str], unit: str) -> None:
    typed = "".join(pieces)
    read = read_typed(typed, unit, NAMES.get(unit, ""))
    assert (read.figure is None) == (read.problem is not None)
    assert read.text
    assert read.figure or read.text == typed
