"""Laws of the township's report: what a value prints, what its absence takes along, what a unit is called."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.document import RunKind
from drafter.draft import Rendering
from drafter.writers import html, text, word
from tests.townships import (
    FULL,
    OPEN_JOINT,
    PROFILES,
    TEMPLATE,
    drafted,
    figures,
    only_figures,
    sentences,
    sheet,
    with_data,
    with_head,
    without_words,
)

NAMES = tuple(sheet(FULL).figures)
COMPUTED = {name for name, declared in TEMPLATE.figures.items() if declared.formula}
HEADS = {
    "其中35岁以下发展党员": "发展党员",
    "其中30万元以上村": "10万元以上村",
    "一肩挑": "村党组织书记",
    "村书记大专以上": "村党组织书记",
    "未消除脱贫不稳定户": "未消除风险户",
    "未消除边缘易致贫户": "未消除风险户",
    "未消除突发困难户": "未消除风险户",
}
"""Figures that are said as 其中 of another."""
STATES = st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["无", "", "待定", "待核"]), max_size=len(NAMES))
KEPT = st.sets(st.sampled_from(NAMES))


def made(states: Mapping[str, str]) -> dict[str, str]:
    """Return values to type: the file's own with （待核） behind it, or none."""
    own = sheet(FULL).figures
    return {name: f"{own[name].value.text}（待核）" if state == "待核" else state for name, state in states.items()}


def goes_back_to(source: str, name: str) -> bool:
    """Return whether a run's source is a figure, or is computed from it."""
    formula = TEMPLATE.figures[source].formula if source in TEMPLATE.figures else ""
    return source in (name, f"上年数据.{name}") or name in re.split(r"[ /+]+", formula)


def test_the_template_asks_seventy_figures_in_ten_groups() -> None:
    asked = [declared for declared in TEMPLATE.figures.values() if not declared.formula]
    assert len(asked) >= 70 and len({declared.group for declared in asked}) >= 10
    assert all(declared.unit for declared in asked)
    assert {declared.group for declared in asked if not declared.office} == {"本人履职"}


@pytest.mark.parametrize("name", PROFILES)
def test_every_figure_of_a_sheet_is_found_again_in_the_report(name: str) -> None:
    printed = [(run.source, run.text) for run in figures(drafted(sheet(name)))]
    for figure, entry in sheet(name).figures.items():
        words = entry.value.text
        assert not words or {(figure, words), (figure, words + TEMPLATE.figures[figure].unit)} & set(printed)


@pytest.mark.parametrize("name", NAMES)
def test_changing_a_value_changes_only_what_prints_it(name: str) -> None:
    other = re.sub("[0-9]+", "77", sheet(FULL).figures[name].value.text).replace("第三", "第七")
    before, after = drafted(sheet(FULL)), drafted(with_data(sheet(FULL), {name: other}))
    pairs = list(zip(before.document.runs(), after.document.runs(), strict=True))
    changed = {old.source for old, new in pairs if old.text != new.text}
    assert changed and all(old.source == new.source for old, new in pairs)
    assert all(goes_back_to(source, name) for source in changed)


@pytest.mark.parametrize("name", NAMES)
def test_removing_a_value_changes_only_the_sentence_that_prints_it(name: str) -> None:
    before, after = sentences(drafted(sheet(FULL))), sentences(drafted(with_data(sheet(FULL), {name: "无"})))
    gone = [sentence for sentence in before if sentence not in after]
    come = [sentence for sentence in after if sentence not in before]
    assert len(come) <= len(gone)
    printing = [sentence for sentence in gone if any(goes_back_to(run.source, name) for run in sentence)]
    assert printing and all(len(sentence) == 1 and sentence[0].source == "" for sentence in gone if sentence not in printing)


@given(STATES)
def test_whatever_is_missing_every_paragraph_reads_on(states: Mapping[str, str]) -> None:
    for block in drafted(with_data(sheet(FULL), made(states))).document.blocks:
        assert block.text.strip() and not OPEN_JOINT.search(block.text), block.text


@given(STATES)
def test_whatever_is_missing_no_figure_is_lost_without_a_word(states: Mapping[str, str]) -> None:
    draft = drafted(with_data(sheet(FULL), made(states)))
    seen = {run.source for run in draft.document.runs()} | set(draft.omissions)
    for name in NAMES:
        waits = name in states and states[name] in ("", "待定")
        assert not waits or name in seen or dependent(name, states)
        assert name in states or name in seen or dependent(name, states)


def dependent(name: str, states: Mapping[str, str]) -> bool:
    """Return whether a figure is 其中 of one that is absent, so that its clause went along."""
    return states.get(HEADS.get(name, "")) in ("无", "")


@given(KEPT)
def test_every_sentence_that_comes_with_figures_hangs_on_one(names: set[str]) -> None:
    bare = sentences(drafted(only_figures(without_words(sheet(FULL)), ())))
    draft = drafted(only_figures(without_words(sheet(FULL)), names))
    titles = {run.text.rstrip("。") for block in draft.document.blocks for run in block.title}
    for sentence in sentences(draft):
        claims = sentence not in bare and sentence[0].text not in titles
        assert not claims or any(run.source in names | COMPUTED for run in sentence), sentence


@given(KEPT)
def test_drafting_twice_writes_the_same_bytes(names: set[str]) -> None:
    profile = only_figures(sheet(FULL), names)
    for render in (word.render, html.render, text.render):
        assert render(drafted(profile), Rendering()) == render(drafted(profile), Rendering())


def test_without_a_figure_the_report_is_short_and_says_what_is_missing() -> None:
    draft = drafted(only_figures(without_words(sheet(FULL)), ()))
    assert not figures(draft) and len(draft.document.text) < 600
    required = {name for name, declared in TEMPLATE.figures.items() if declared.required}
    assert {gap.path for gap in draft.gaps} == required | {"部分.存在问题", "部分.下步打算"}


@pytest.mark.parametrize("superior", ["临江县委", "云岭区委", "安平市委"])
@pytest.mark.parametrize("unit", ["清溪镇", "石桥乡", "东关街道"])
def test_a_unit_is_called_what_it_is(unit: str, superior: str) -> None:
    kind, above = unit[-1] if unit[-1] != "道" else "街道", superior[-2]
    profile = with_head(without_words(sheet(FULL)), {"单位": unit, "上级": superior, "类别": ""})
    said = drafted(profile).document.text.replace("乡村振兴", "").replace("返乡", "").replace("集镇", "")
    assert f"全{kind}" in said and f"{above}委" in said
    assert not re.search("".join({"镇", "乡", "街"} - set(kind)).join("[]"), said)
    assert not re.search("".join({"县", "区", "市"} - set(above)).join("[]"), said.replace("社区", ""))


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.parent.glob("templates/**/*.j2")), ids=lambda path: path.name)
def test_no_template_names_a_place_by_itself(path: Path) -> None:
    words = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search("[我全本][镇乡县区市]|[镇乡县区市](?:党委|政府|纪委|委)", words)


@pytest.mark.parametrize("collective", [False, True])
def test_the_first_person_is_kept_up(collective: bool) -> None:
    profile = with_head(without_words(sheet(FULL)), {"述职主体": "班子" if collective else "个人"})
    said = re.sub("自我|我[镇乡]", "", drafted(profile).document.text)
    assert ("我" in said) is not collective


def test_who_came_this_year_does_not_report_on_the_whole_of_it() -> None:
    came, stayed = (drafted(with_head(sheet(FULL), {"任职时间": since})).document.text for since in ("2022年3月", "2021年3月"))
    assert "到任以来主持" in came and "全年主持" not in came
    assert "全年主持" in stayed and "到任" not in stayed


def test_a_computed_share_prints_beside_its_parts() -> None:
    printed = {run.source: run.text for run in figures(drafted(sheet(FULL)))}
    assert (printed["调处率"], printed["大专以上占比"], printed["56岁以上占比"]) == ("95.2%", "31.6%", "46.8%")


def test_facts_go_back_to_their_place() -> None:
    draft = drafted(sheet(FULL))
    facts = {run.source for run in draft.document.runs() if run.kind is RunKind.FACT}
    assert {"素材.典型事例", "问题[1].措施", "上年整改[2].成效", "下步打算[1].目标"} <= facts
