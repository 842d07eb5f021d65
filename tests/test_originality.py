"""No sentence of the real reports is copied, and units and years do not read alike."""

import itertools

import pytest

from drafter.model.document import Document, Role, RunKind
from drafter.model.sheet import Sheet
from tests.forms import FULL, PROFILES, drafted, full, sheet, with_head, without_words
from tests.originality import LENGTH, digest, known, own, terms

KNOWN = known()
LONGEST = 25
UNITS = {
    "township": ["清溪镇", "石桥镇", "白沙镇", "枫林镇", "柳河镇", "双塔镇"],
    "township-numbered": ["清溪镇", "石桥镇", "白沙镇", "枫林镇", "柳河镇", "双塔镇"],
    "county": ["云川县", "宁川县", "临江县", "安平县"],
    "bureau": ["江北市政务服务局", "江北市文化局", "江北市水务局", "江北市民政局"],
    "college": ["机电工程学院", "土木工程学院", "文学院", "经济管理学院"],
    "enterprise": ["江州建工集团有限公司", "江州水务集团有限公司", "江州公交有限公司", "江州粮油有限公司"],
    "village": ["上林村", "石泉村", "永安村", "杨树湾村"],
}
PAIRS = [
    pytest.param(form, one, other, id=f"{form}-{one}-{other}")
    for form, units in UNITS.items()
    for one, other in itertools.combinations(units, 2)
]


def copied(text: str) -> tuple[float, int]:
    """Return the share of a text's sequences that the reports have too, and the length of the longest run copied."""
    found = [digest(sequence) in KNOWN for sequence in own(text)]
    runs = [len(list(group)) for hit, group in itertools.groupby(found) if hit]
    return sum(found) / len(found), max(runs, default=0) + LENGTH - 1


@pytest.mark.parametrize("short", [False, True], ids=["full", "short"])
@pytest.mark.parametrize("name", PROFILES)
def test_hardly_a_sequence_is_copied(name: str, short: bool) -> None:
    share, longest = copied(drafted(sheet(name), PROFILES[name], short).document.text)
    assert share < 0.03 and longest < LONGEST


@pytest.mark.parametrize("form", FULL)
@pytest.mark.parametrize("year", ["2021", "2022", "2023", "2024"])
def test_no_variant_is_copied(form: str, year: str) -> None:
    share, longest = copied(drafted(with_head(without_words(full(form)), {"年度": year}), form).document.text)
    assert share < 0.03 and longest < LONGEST


def test_what_is_copied_is_seen() -> None:
    assert KNOWN and copied("今天天气很好，我们去爬山，山上风很大，下来以后吃了一碗面。") == (0, 9)
    assert all(len(term) <= 30 for term in terms())


def as_unit(profile: Sheet, unit: str, year: str = "2023") -> Sheet:
    """Return the same figures under another unit's name, in another year."""
    return with_head(without_words(profile), {"单位": unit, "年度": year})


def said(document: Document) -> list[str]:
    """Return the sentences of the parts, with figures and names blanked."""
    found: list[str] = []
    for block in document.blocks:
        if block.role in (Role.TITLE, Role.SALUTATION, Role.SIGNATURE, Role.DATE) or (block.role is Role.HEADING and block.level == 1):
            continue
        words = "".join("#" if run.kind is not RunKind.TEXT else run.text for run in (*block.title, *block.runs))
        found += [sentence for sentence in words.split("。") if sentence.strip("#")]
    return found


def shared(form: str, one: Sheet, other: Sheet) -> float:
    """Return the share of one report's sentences that the other has too."""
    mine, theirs = (said(drafted(each, form).document) for each in (one, other))
    return sum(sentence in theirs for sentence in mine) / len(mine)


@pytest.mark.parametrize(("form", "one", "other"), PAIRS)
def test_two_units_do_not_read_alike(form: str, one: str, other: str) -> None:
    assert shared(form, as_unit(full(form), one), as_unit(full(form), other)) <= 0.6


@pytest.mark.parametrize("form", FULL)
def test_two_years_do_not_read_alike(form: str) -> None:
    unit = UNITS[form][0]
    assert shared(form, as_unit(full(form), unit, "2022"), as_unit(full(form), unit, "2023")) <= 0.6


TWENTY = (
    "青山", "白石", "柳河", "双塔", "金沙", "龙泉", "东桥", "西岭", "南坪", "北湖",
    "永安", "太平", "新华", "红星", "长岭", "云台", "石门", "古城", "大河", "清水",
)  # fmt: skip


@pytest.mark.parametrize("form", ["township", "township-numbered"])
def test_no_sentence_stands_in_more_than_a_third_of_twenty_townships(form: str) -> None:
    texts = [set(said(drafted(as_unit(full(form), f"{name}镇"), form).document)) for name in TWENTY]
    often = {sentence: sum(sentence in text for text in texts) for text in texts for sentence in text}
    assert not {sentence: count for sentence, count in often.items() if count * 3 > len(TWENTY)}
