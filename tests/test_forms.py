"""Laws of every built-in template: what a value prints, what its absence takes along, what a unit is called."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.drafting.annexes import with_annexes
from drafter.model.document import Run, RunKind
from drafter.model.draft import Rendering
from drafter.writers import html, text, word
from tests.forms import (
    FULL,
    OPEN_JOINT,
    PROFILES,
    ROOT,
    TOWNS,
    annexed,
    drafted,
    figures,
    full,
    only_figures,
    sentences,
    sheet,
    template,
    told,
    with_data,
    with_head,
    without_words,
)

EACH = pytest.mark.parametrize("form", FULL)
HEADS = {
    "其中35岁以下发展党员": "发展党员",
    "其中30万元以上村": "10万元以上村",
    "一肩挑": "村党组织书记",
    "绿化投入": "绿化示范点",
    "一事一议投资": "一事一议项目",
    "受益人口": "一事一议项目",
    "宣传资料": "法治宣传",
    "受教育人数": "法治课",
    "场所投入": "新建改建活动场所",
    "监测人数": "监测户",
    "脱贫不稳定户": "监测户",
    "边缘易致贫户": "监测户",
    "突发严重困难户": "监测户",
    "矛盾调处": "矛盾排查",
    "党员教育培训": "党建经费",
    "场所建设": "党建经费",
    "省内务工": "稳定就业",
    "省外务工": "稳定就业",
    "脱贫劳动力": "稳定就业",
    "社区": "行政村",
    "自然村": "行政村",
    "村书记大专以上": "村党组织书记",
    "未消除风险户": "监测户",
    "联系部门": "联系村",
    "联系乡镇": "联系村",
    "联系困难户": "联系村",
    "未消除脱贫不稳定户": "未消除风险户",
    "未消除边缘易致贫户": "未消除风险户",
    "未消除突发困难户": "未消除风险户",
    "督查整改问题": "督查发现问题",
    "督查发现问题": "督查整改问题",
    "副职报酬": "正职报酬",
    "委员报酬": "正职报酬",
    "大专以上支部书记": "换届村居",
    "上线时日均受理": "日均受理",
    "开店类一件事": "一件事一次办",
    "一件事联办": "一件事一次办",
    "企业工单办结": "企业工单",
    "企业工单": "企业工单办结",
    "经营性收入": "集体经济收入",
    "调解成功": "矛盾调解",
    "其中发展教师": "发展党员",
    "其中发展学生": "发展党员",
    "资助金额": "资助学生",
    "拓展岗位": "走访用人单位",
    "落实去向": "毕业生",
    "毕业生": "落实去向",
    "教工党支部": "学生党支部",
    "学生党支部": "教工党支部",
    "教职工党员": "学生党员",
    "学生党员": "教职工党员",
    "教职工": "学生",
    "学生": "教职工",
    "暂缓调整事项": "前置研究事项",
    "其中发展一线职工": "发展党员",
    "其中发展技术骨干": "发展党员",
    "帮扶资金": "慰问困难职工",
    "职工诉求办结": "职工诉求",
    "职工诉求": "职工诉求办结",
    "监督问题整改": "监督发现问题",
    "监督发现问题": "监督问题整改",
}
"""Figures that are said as 其中 of another, or only beside it: 受理 and 办结."""
ITEM = re.compile("^[一二三四五六]是")
VALUES = [
    pytest.param(form, name, id=f"{form}-{name}")
    for form in FULL
    for name in full(form).figures
    if any(run.source == name for run in figures(told(full(form), form)))
]
"""Every figure that a template's text has a clause for; the others stand in the annex."""


def states(form: str) -> st.SearchStrategy[dict[str, str]]:
    """Return some values typed in other ways: the file's own with （待核） behind it, or none."""
    own = {name: entry for name, entry in full(form).figures.items() if name not in computed(form)}
    typed = {name: st.sampled_from(["无", "", "待定", f"{own[name].value.text}（待核）"]) for name in own}
    return st.sets(st.sampled_from(list(own))).flatmap(lambda names: st.fixed_dictionaries({name: typed[name] for name in sorted(names)}))


def some(form: str) -> st.SearchStrategy[set[str]]:
    """Return the names of some figures."""
    return st.sets(st.sampled_from(list(full(form).figures)))


def computed(form: str) -> set[str]:
    """Return the names of the figures that the template computes."""
    return {name for name, declared in template(form).figures.items() if declared.formula}


def goes_back_to(form: str, source: str, name: str) -> bool:
    """Return whether a run's source is a figure, or is computed from it."""
    declared = template(form).figures.get(source)
    return source in (name, f"上年数据.{name}") or (declared is not None and name in re.split(r"[ /+]+", declared.formula))


def within(part: Sequence[Run], whole: Sequence[Run]) -> bool:
    """Return whether a sentence is another one with some of its words left out, no figure among the words changed."""
    rest = iter("".join(run.text for run in whole))
    return all(char in rest for run in part for char in run.text) and {run for run in part if run.source} <= set(whole)


def labels(form: str) -> set[str]:
    """Return what stands behind 一是, 二是 … as the name of the item: 选准带头人."""
    told = [sentence[0].text for sentence in sentences(drafted(full(form), form)) if len(sentence) == 1]
    return {ITEM.sub("", text) for text in told if ITEM.match(text)}


def dependent(name: str, typed: Mapping[str, str]) -> bool:
    """Return whether a figure is 其中 of one that is absent, so that its clause went along."""
    return typed.get(HEADS.get(name, "")) in ("无", "")


def test_the_township_asks_seventy_figures_in_ten_groups() -> None:
    asked = [declared for declared in template("township").figures.values() if not declared.formula]
    assert len(asked) >= 70 and len({declared.group for declared in asked}) >= 10


@EACH
def test_only_what_the_secretary_did_has_no_office(form: str) -> None:
    asked = [declared for declared in template(form).figures.values() if not declared.formula]
    assert all(declared.unit for declared in asked if "连单位一起写" not in declared.note and declared.note != "同上")
    assert {declared.group for declared in asked if not declared.office} == (
        {d.group for d in asked} if form == "village" else {"本人履职"}
    )


@pytest.mark.parametrize("name", PROFILES)
def test_every_figure_of_a_sheet_is_found_again_in_the_report_or_its_annex(name: str) -> None:
    draft = with_annexes(drafted(sheet(name), PROFILES[name]), ["数据"])
    printed = {run.source for run in (*figures(draft), *annexed(draft))}
    for figure, entry in sheet(name).figures.items():
        assert not entry.value.text or figure in printed


@pytest.mark.parametrize("name", PROFILES)
def test_the_first_part_bears_no_more_figures_than_can_be_followed(name: str) -> None:
    draft = drafted(sheet(name), PROFILES[name])
    first, second = [at for at, block in enumerate(draft.document.blocks) if block.level == 1][:2]
    blocks = draft.document.blocks[first + 1 : second]
    runs = [run for block in blocks for run in (*block.title, *block.runs)]
    characters = len(re.sub(r"\s", "", "".join(block.text for block in blocks)))
    assert 100 * sum(run.kind is RunKind.FIGURE for run in runs) <= 2.2 * characters
    crowded = [sentence for sentence in sentences(draft) if sum(run.kind is RunKind.FIGURE for run in sentence) >= 5]
    assert len(crowded) <= 3
    assert not [block.text for block in draft.document.blocks if len(block.text) > 15 * 28]
    assert len([block.text for block in draft.document.blocks if len(block.text) > 10 * 28]) <= 3
    assert not re.search("着力解决.*的问题|完成时限为|此项", draft.document.text) and draft.document.text.count("主要原因是") <= 1


@pytest.mark.parametrize(("form", "name"), VALUES)
def test_changing_a_value_changes_only_what_prints_it(form: str, name: str) -> None:
    other = re.sub("[0-9]+", "77", full(form).figures[name].value.text).replace("第三", "第七")
    before, after = told(full(form), form), told(with_data(full(form), {name: other}), form)
    pairs = list(zip(before.document.runs(), after.document.runs(), strict=True))
    changed = {old.source for old, new in pairs if old.text != new.text}
    assert changed and all(old.source == new.source for old, new in pairs)
    assert all(goes_back_to(form, source, name) for source in changed)


@pytest.mark.parametrize(("form", "name"), VALUES)
def test_removing_a_value_changes_only_the_sentence_that_prints_it(form: str, name: str) -> None:
    before, after = sentences(told(full(form), form)), sentences(told(with_data(full(form), {name: "无"}), form))
    gone = [sentence for sentence in before if sentence not in after]
    assert len([sentence for sentence in after if sentence not in before]) <= len(gone)
    printing = [sentence for sentence in gone if any(goes_back_to(form, run.source, name) for run in sentence)]
    assert printing and all(len(sentence) == 1 and sentence[0].source == "" for sentence in gone if sentence not in printing)


@EACH
@given(st.data())
def test_whatever_is_missing_every_paragraph_reads_on(form: str, data: st.DataObject) -> None:
    for block in drafted(with_data(full(form), data.draw(states(form))), form).document.blocks:
        assert block.text.strip() and not OPEN_JOINT.search(block.text), block.text


@EACH
@given(st.data())
def test_whatever_is_missing_no_figure_is_lost_without_a_word(form: str, data: st.DataObject) -> None:
    typed = data.draw(states(form))
    draft = told(with_data(full(form), typed), form)
    written = {run.source for run in figures(told(full(form), form))} & full(form).figures.keys()
    seen = {run.source for run in draft.document.runs()} | set(draft.omissions)
    silent = {name for name, words in typed.items() if words == "无"}
    assert all(name in seen or dependent(name, typed) for name in written if name not in silent)


@EACH
@given(st.data())
def test_a_zero_is_never_told_as_a_deed(form: str, data: st.DataObject) -> None:
    profile = without_words(full(form))
    zeros = {
        name: f"0{template(form).figures[name].unit}" for name in data.draw(some(form)) & template(form).figures.keys() - computed(form)
    }
    anyway = {gap.path for gap in drafted(only_figures(profile, ()), form).gaps}
    for run in figures(drafted(with_data(profile, zeros), form)):
        assert run.source not in zeros or run.source in anyway, run


@EACH
@given(st.data())
def test_no_part_stands_without_its_whole(form: str, data: st.DataObject) -> None:
    draft = drafted(only_figures(without_words(full(form)), data.draw(some(form))), form)
    for sentence in sentences(draft):
        for at, run in enumerate(sentence):
            of_which = run.kind is RunKind.TEXT and re.search("其中|、占|，占|分别", run.text)
            assert not of_which or any(before.kind in (RunKind.FIGURE, RunKind.GAP) for before in sentence[:at]), sentence


@EACH
@given(st.data())
def test_every_sentence_that_comes_with_figures_hangs_on_one(form: str, data: st.DataObject) -> None:
    names = data.draw(some(form))
    bare = sentences(drafted(only_figures(without_words(full(form)), ()), form))
    draft = drafted(only_figures(without_words(full(form)), names), form)
    titles = labels(form) | {run.text.rstrip("。") for block in draft.document.blocks for run in block.title}
    for sentence in sentences(draft):
        claims = sentence not in bare and ITEM.sub("", sentence[0].text) not in titles
        assert not claims or any(run.source in names | computed(form) for run in sentence), sentence


@pytest.mark.parametrize("form", TOWNS)
def test_what_is_read_out_is_a_part_of_the_full_version(form: str) -> None:
    profile = without_words(full(form))
    short, whole = (told(profile, form, short) for short in (True, False))
    every = sentences(whole)
    assert all(any(within(sentence, full) for full in every) for sentence in sentences(short))
    assert len(short.document.text) < len(whole.document.text)


@EACH
@given(st.data())
def test_the_version_to_be_read_out_reads_on(form: str, data: st.DataObject) -> None:
    for block in drafted(with_data(full(form), data.draw(states(form))), form, short=True).document.blocks:
        assert block.text.strip() and not OPEN_JOINT.search(block.text), block.text


@EACH
@given(st.data())
def test_drafting_twice_writes_the_same_bytes(form: str, data: st.DataObject) -> None:
    profile = only_figures(full(form), data.draw(some(form)))
    for render in (word.render, html.render, text.render):
        assert render(drafted(profile, form), Rendering()) == render(drafted(profile, form), Rendering())


@pytest.mark.parametrize("form", ["county", "bureau", "college", "enterprise"])
def test_the_political_sentence_hangs_on_no_figure(form: str) -> None:
    profile = with_head(without_words(full(form)), {"年度": "2023", "成文日期": "2023-12-20"})
    for kept in (profile, only_figures(profile, ())):
        said = drafted(kept, form).document.text
        assert said.count("“两个确立”") == 1 and said.count("“两个维护”") == 1 and said.count("主题教育") == 1


@pytest.mark.parametrize(
    ("form", "one", "other"),
    [
        ("county", "督查发现问题", "督查整改问题"),
        ("bureau", "企业工单", "企业工单办结"),
        ("college", "教工党支部", "学生党支部"),
        ("college", "教职工党员", "学生党员"),
        ("college", "教职工", "学生"),
        ("college", "毕业生", "落实去向"),
        ("enterprise", "职工诉求", "职工诉求办结"),
        ("enterprise", "监督发现问题", "监督问题整改"),
    ],
)
def test_half_a_pair_is_not_said(form: str, one: str, other: str) -> None:
    printed = {run.source for run in figures(told(full(form), form))}
    assert {one, other} <= printed
    for gone in (one, other):
        assert not {one, other} & {run.source for run in figures(told(with_data(full(form), {gone: "无"}), form))}


@EACH
def test_without_a_figure_the_report_is_short_and_says_what_is_missing(form: str) -> None:
    draft = drafted(only_figures(without_words(full(form)), ()), form)
    assert not figures(draft) and len(draft.document.text) < 600
    required = {name for name, declared in template(form).figures.items() if declared.required}
    assert {gap.path for gap in draft.gaps} == required | {f"部分.{part.title}" for part in template(form).parts[1:]}


@pytest.mark.parametrize("form", TOWNS)
@pytest.mark.parametrize("superior", ["临江县委", "云岭区委", "安平市委"])
@pytest.mark.parametrize("unit", ["清溪镇", "石桥乡", "东关街道"])
def test_a_unit_is_called_what_it_is(form: str, unit: str, superior: str) -> None:
    kind, above = unit[-1] if unit[-1] != "道" else "街道", superior[-2]
    profile = with_head(without_words(full(form)), {"单位": unit, "上级": superior, "类别": ""})
    said = re.sub("乡村振兴|返乡|集镇", "", drafted(profile, form).document.text)
    assert f"全{kind}" in said and f"{above}委" in said
    assert not re.search("".join({"镇", "乡", "街"} - set(kind)).join("[]"), said)
    assert not re.search("".join({"县", "区", "市"} - set(above)).join("[]"), said.replace("社区", ""))


@pytest.mark.parametrize(("unit", "superior"), [("上林村", "清溪镇党委"), ("上林村", "石桥乡党委"), ("白石社区", "东关街道党工委")])
def test_a_village_is_called_what_it_is(unit: str, superior: str) -> None:
    profile = with_head(without_words(full("village")), {"单位": unit, "上级": superior, "类别": "村社区"})
    said = drafted(profile, "village").document.text.replace(superior, "")
    kind = "社区" if unit.endswith("社区") else "村"
    assert f"全{kind}" in said and not re.search("全镇|全乡|镇党委|乡党委|县|市", said)
    assert ("村民" in said) is (kind == "村") and ("居民" in said) is (kind == "社区")


@pytest.mark.parametrize("path", sorted(ROOT.glob("templates/**/*.j2")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_template_names_a_place_by_itself(path: Path) -> None:
    words = re.sub(r"\{[{%#].*?[}%#]\}", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert not re.search("[我全本][镇乡县区市]|[镇乡县区市](?:党委|政府|纪委|委)", words)


@EACH
@pytest.mark.parametrize("collective", [False, True])
def test_the_first_person_is_kept_up(form: str, collective: bool) -> None:
    profile = with_head(without_words(full(form)), {"述职主体": "班子" if collective else "个人"})
    said = re.sub("自我|我[镇乡局县]", "", drafted(profile, form).document.text)
    assert ("我" in said) is not collective


def test_who_came_this_year_does_not_report_on_the_whole_of_it() -> None:
    profiles = [with_head(full("township"), {"任职时间": since}) for since in ("2022年3月", "2021年3月")]
    came, stayed = (drafted(profile, "township").document.text for profile in profiles)
    assert "到任以来主持" in came and not re.search("(全年|一年来，)主持", came)
    assert re.search("(全年|一年来，)主持", stayed) and "到任" not in stayed


def test_a_computed_share_prints_beside_its_parts() -> None:
    printed = {run.source: run.text for run in figures(told(full("township"), "township"))}
    assert (printed["调处率"], printed["大专以上占比"], printed["56岁以上占比"]) == ("95.2%", "31.6%", "46.8%")


def test_facts_go_back_to_their_place() -> None:
    draft = drafted(full("township"), "township")
    facts = {run.source for run in draft.document.runs() if run.kind is RunKind.FACT}
    assert {"素材.典型事例", "问题[1].措施", "上年整改[2].成效", "下步打算[1].目标"} <= facts
