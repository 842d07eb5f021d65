"""What is said of a template, word for word: which words are meant, what is wrong, what should stand there, on which line and column."""

from pathlib import Path

import pytest

from drafter.diagnostics import DrafterError
from drafter.drafting.messages import said_of, translated
from drafter.drafting.samples import sample
from drafter.drafting.slips import AS_TEXT, UNIT_TWICE, put_right, slips
from drafter.drafting.words import CutError
from drafter.model.sheet import Sheet
from drafter.pipeline.template_check import CheckedTemplate, examine_template
from tests.making import drafted, template

UNITS = {"党课": "次", "党员": "名", "收入": "万元", "率": "%", "参加": "人次", "3类村": "个"}
EQUAL, AGAIN, WRITE = "判断相等要写两个等号，这里写了“{}”", "“{}”自带单位“{}”，后面又写了“{}”", "请写成 "
NO_SIGN = "这里不该有“{}”"


@pytest.mark.parametrize(
    ("text", "words", "at", "what", "put"),
    [
        ("甲{% if 党课 ＞ 3 %}", "{% if 党课 ＞ 3 %}", "＞", NO_SIGN.format("＞"), "{% if 党课 > 3 %}"),
        ("{% if 党课 ＞ 3次 %}", "{% if 党课 ＞ 3次 %}", "＞", "这里不该有“＞”，条件里的数不写单位（3次）", "{% if 党课 > 3 %}"),
        ("{% 如果 党课 > 3次 %}", "{% 如果 党课 > 3次 %}", "3", "条件里的数不写单位（3次），没有“如果”这个标签", "{% if 党课 > 3 %}"),
        ("{% 如果 党课 %}", "{% 如果 党课 %}", "如", "没有“如果”这个标签", "{% if 党课 %}"),
        ("{% if 党课 = 3 %}", "{% if 党课 = 3 %}", "=", EQUAL.format("="), "{% if 党课 == 3 %}"),
        ("{% if (党课 ＝ 3) %}", "{% if (党课 ＝ 3) %}", "＝", EQUAL.format("＝"), "{% if (党课 == 3) %}"),
        ("{% if 甲(乙) = 3 %}", "{% if 甲(乙) = 3 %}", "=", EQUAL.format("="), "{% if 甲(乙) == 3 %}"),
        ("{% if 甲(乙＝3) %}", "{% if 甲(乙＝3) %}", "＝", NO_SIGN.format("＝"), "{% if 甲(乙=3) %}"),
        ("{% set 甲 ＝ 3 %}", "{% set 甲 ＝ 3 %}", "＝", NO_SIGN.format("＝"), "{% set 甲 = 3 %}"),
        ("{% if 甲(乙) and 丙(丁) = 3 %}", "{% if 甲(乙) and 丙(丁) = 3 %}", "=", EQUAL.format("="), "{% if 甲(乙) and 丙(丁) == 3 %}"),
        ("{% elif 党课 = 3 %}", "{% elif 党课 = 3 %}", "=", EQUAL.format("="), "{% elif 党课 == 3 %}"),
        ("{{ [1，2] }}", "{{ [1，2] }}", "，", NO_SIGN.format("，"), "{{ [1, 2] }}"),
        ("{{ 甲(1、2) }}", "{{ 甲(1、2) }}", "、", NO_SIGN.format("、"), "{{ 甲(1, 2) }}"),
        ("{{ “甲” }}", "{{ “甲” }}", "“", "这里不该有“““，引号用英文半角".replace("“““", "““”"), "{{ '甲' }}"),
        ("{% else: %}", "{% else: %}", ":", NO_SIGN.format(":"), "{% else %}"),
        ("{% elif 党课 then %}", "{% elif 党课 then %}", " then", NO_SIGN.format("then"), "{% elif 党课 %}"),
        ("{% if 党课 且 党员 %}", "{% if 党课 且 党员 %}", "且", "条件之间的“且”要写成 and", "{% if 党课 and 党员 %}"),
        ("{% if 3类村 > 1 %}", "{% if 3类村 > 1 %}", "3", "“3类村”以数字开头，不能直接写", "{% if 数据['3类村'] > 1 %}"),
        ("{% if 甲 %}乙{% endfor %}", "{% endfor %}", "{% endfor", "前面开始的是 {% if %}，这里却写了 {% endfor %}", "{% endif %}"),
        ("{% if 甲 %}{% if 乙 %}{% endif %}{% endfor %}", "{% endfor %}", "{% endfor",
        "前面开始的是 {% if %}，这里却写了 {% endfor %}", "{% endif %}"),
        ("{% for 甲 in 乙 %}{% if 丙 %}{% endblock %}{% endfor %}", "{% endblock %}", "{% endblock",
        "前面开始的是 {% if %}，这里却写了 {% endblock %}", "{% endif %}"),
        ("甲{{党课}乙", "{{党课}", "{{", "括号没有写对", "{{ 党课 }}"),
        ("甲{% if 党课 }", "{% if 党课 }", "{%", "括号没有写对", "{% if 党课 %}"),
    ],
)  # fmt: skip
def test_a_slip_that_jinja_cannot_read(text: str, words: str, at: str, what: str, put: str) -> None:
    (slip,) = slips(text, UNITS)
    assert text[slip.start : slip.end] == words and text[slip.at :].startswith(at)
    assert (slip.what, slip.put, slip.remedy, slip.code) == (what, put, f"请写成 {put}", "")
    assert slips(put_right(text, [slip]), UNITS) == []


AS_IT_STANDS = "“{}”会原样印成字"


@pytest.mark.parametrize(
    ("text", "words", "what", "put", "remedy"),
    [
        ("甲{张三}乙", "{张三}", "{张三}", None, "要印数，请写两层花括号 {{ 名称 }}；不是，就去掉花括号"),
        ("甲{党课}乙", "{党课}", "{党课}", "{{ 党课 }}", "请写成 {{ 党课 }}"),
        ("甲｛｛党课｝｝", "｛｛党课｝｝", "｛｛党课｝｝", "{{ 党课 }}", "请写成 {{ 党课 }}"),
        ("甲【【乙]]", "【【", "【【", "[[", "请写成 [["), ("[[甲］］乙", "］］", "］］", "]]", "请写成 ]]"),
        ("甲［{{ 党课 }}］", "［", "［］", None, "没有数就不写的话，请用两层 [[ ]] 括起来"),
        ("甲[乙{{ 党课 }}丙]丁", "[", "[]", None, "没有数就不写的话，请用两层 [[ ]] 括起来"),
    ],
)  # fmt: skip
def test_a_bracket_that_is_printed_as_it_stands(text: str, words: str, what: str, put: str | None, remedy: str) -> None:
    (slip,) = slips(text, UNITS)
    assert text[slip.start : slip.end] == words and slip.at == slip.start
    assert (slip.what, slip.put, slip.remedy, slip.code) == (AS_IT_STANDS.format(what), put, remedy, AS_TEXT)


@pytest.mark.parametrize(
    ("text", "words", "typed", "put", "remedy"),
    [
        ("甲{{ 党课 }}次。", "次", "次", "", "请写成 {{ 党课 }}"), ("甲{{ 党课 }} 次。", " 次", "次", "", "请写成 {{ 党课 }}"),
        ("甲[[{{ 党课 }}]]次。", "次", "次", "", "请写成 {{ 党课 }}"),
        ("甲[[{{ 党课 }}]] 次。", " 次", "次", "", "请写成 {{ 党课 }}"),
        ("甲{{ 党课 }}人次。", "人次", "人次", None, "请把 {{ 党课 }} 后面的“人次”删掉，或者改 template.yaml 里的单位"),
    ],
)  # fmt: skip
def test_a_unit_that_is_typed_again(text: str, words: str, typed: str, put: str | None, remedy: str) -> None:
    (slip,) = slips(text, UNITS)
    assert text[slip.start : slip.end] == words and text[slip.at :].startswith("{{")
    assert (slip.what, slip.put, slip.remedy, slip.code) == (AGAIN.format("党课", "次", typed), put, remedy, UNIT_TWICE)


@pytest.mark.parametrize("behind", ["。", "的"])
@pytest.mark.parametrize(("figure", "typed"), [("参加", "人次"), ("参加", "次"), ("收入", "万元"), ("收入", "元"), ("率", "个百分点")])
def test_the_longest_unit_that_stands_there_is_meant(figure: str, typed: str, behind: str) -> None:
    (slip,) = slips(f"{{{{ {figure} }}}}{typed}{behind}", UNITS)
    assert slip.what == AGAIN.format(figure, UNITS[figure], typed)


def test_slips_come_in_their_order_and_one_for_the_same_words() -> None:
    text = "{党课}甲{{ 党员 }}名。{% if 党课 = 3 %}{% endfor %}{% if 甲 ＞ 1 ＞ 2 %}"
    assert [slip.what for slip in slips(text, UNITS)] == [
        AS_IT_STANDS.format("{党课}"), AGAIN.format("党员", "名", "名"), EQUAL.format("="),
        "前面开始的是 {% if %}，这里却写了 {% endfor %}",
        NO_SIGN.format("＞"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["{{ 甲(乙=3) }}", "{% if 甲(乙=3) %}", "{% set 甲 = 3 %}", "{% if [3] , 4 %}", "{% if 甲 %}{% for 乙 in 丙 %}{% endif %}",
        "{% endif %}", "{# 党课 ＞ 3 #}"]
)  # fmt: skip
def test_what_is_right_in_code_is_left_in_peace(text: str) -> None:
    assert slips(text, UNITS) == []


def looked_at(
    folder: Path, report: str, parts: str = "[{标题: 履职情况, 块: [责任]}]", more: str = "", whole: bool = False, fits: str = "乡镇"
) -> CheckedTemplate:
    """Return what is said of a template of two figures."""
    figures = f"数据:\n  责任:\n    党课: {{单位: 次}}\n    党员: {{单位: 名}}\n{more}"
    declared = f"名称: 小镇书记\n适用: [{fits}]\n标题: 述职报告\n部分: {parts}\n{figures}"
    (folder / "template.yaml").write_text(declared, "utf-8")
    body = report if whole else f'{{% extends "_shared/skeleton.j2" %}}\n{{% block 责任 %}}\n{report}\n{{% endblock %}}\n'
    (folder / "report.j2").write_text(body, "utf-8")
    return examine_template(folder)


BOTH = "讲党课{{ 党课 }}，党员{{ 党员 }}。"


@pytest.mark.parametrize(
    ("report", "told"),
    [
        (f"{BOTH}\n或 讲党课{{{{ 党课 }}}}。\n或 党员{{{{ 党员 }}}}。", [("说法印的数不一样", 4, 0, "这一种没有印党员。"),
        ("说法印的数不一样", 5, 0, "这一种没有印党课。")]),
        (f"讲党课{{{{ 党课 }}}}。\n或 {BOTH}", [("说法印的数不一样", 4, 0, "第一种没有印党员。")]),
        ("甲{{ 党课 }}。\n或 乙{{ 党员 }}。", [("说法印的数不一样", 4, 0, "这一种没有印党课；第一种没有印党员。")]),
        (f"{BOTH}\n或 党员{{{{ 党员 }}}}，讲党课{{{{ 党课 }}}}。", []),
        (f"{BOTH}\n\n在我镇抓学习，\n按照2023年要求。", [("写死的话", 5, 2, "“我镇”是写死的，别的单位、别的上级也会这样印。"),
        ("写死的话", 6, 3, "“2023年”是写死的，明年还会这样印。")]),
        (f"{BOTH}\n或：甲。", [("像是记号", 4, 0, "行首的“或”后面没有空格，会当作正文印出来。")]),
        (f"{BOTH}{{{{ '党课' }}}}", [("印的是名称", 3, 0, "引号里的“党课”印的是这几个字，不是数。")]),
        (BOTH + "次。", []), (f"{BOTH}\n党员{{{{ 党员 }}}}名。", [("单位写了两遍", 4, 3, "“党员”自带单位“名”，后面又写了“名”。")]),
    ],
)  # fmt: skip
def test_what_is_doubted_in_a_report_is_said_with_line_and_column(
    report: str, told: list[tuple[str, int, int, str]], tmp_path: Path
) -> None:
    found = [doubt for doubt in looked_at(tmp_path, report).findings if doubt.code != "试写有毛病"]
    assert [(doubt.code, doubt.place and doubt.place.line, doubt.place and doubt.place.column, doubt.why) for doubt in found] == told


def test_a_finding_shows_forty_characters_around_its_words(tmp_path: Path) -> None:
    line = "好" * 50 + "在我镇" + "好" * 50
    (around,) = looked_at(tmp_path, f"{BOTH}\n\n{line}").findings
    assert around.quote == line[32:72] and around.place and around.place.column == 52
    (begun,) = looked_at(tmp_path, f"{BOTH}\n在我镇{'好' * 50}").findings
    assert begun.quote == f"在我镇{'好' * 37}"


@pytest.mark.parametrize(
    ("report", "more", "code", "line", "why", "remedy"),
    [
        (BOTH, "    苗圃: {单位: 亩}\n", "声明了没有用", 9, "“苗圃”要各单位填，正文里却没有印，公式、核对里也没有用。",
        "请在正文里写上 {{ 苗圃 }}，或者删掉这一行。"),
        (BOTH, "    3类村: {单位: 个}\n", "声明了没有用", 9, "“3类村”要各单位填，正文里却没有印，公式、核对里也没有用。",
        "请在正文里写上 {{ 数据['3类村'] }}，或者删掉这一行。"),
        (BOTH, "结尾: # 甲\n", "文字被丢掉了", 9, "# 后面的字当作说明丢掉了。", "是正文，请用英文双引号括起来。"),
    ],
)  # fmt: skip
def test_what_is_doubted_in_a_declaration(report: str, more: str, code: str, line: int, why: str, remedy: str, tmp_path: Path) -> None:
    (doubt,) = looked_at(tmp_path, report, more=more).findings
    assert (doubt.code, doubt.why, doubt.remedy) == (code, why, remedy) and doubt.place
    assert (doubt.place.line, doubt.place.column) == (line, 0)


@pytest.mark.parametrize(
    "more", ["    丙: {公式: 苗圃 + 苗圃, 单位: 亩}\n    苗圃: {单位: 亩}\n", "    苗圃: {单位: 亩}\n核对:\n  - 苗圃 > 党课\n"]
)
def test_what_a_formula_or_a_rule_takes_is_used(more: str, tmp_path: Path) -> None:
    report = BOTH + "{{ 丙 }}" * ("丙" in more)
    assert not [doubt for doubt in looked_at(tmp_path, report, more=more).findings if doubt.code == "声明了没有用"]


def test_blocks_and_parts_that_do_not_fit(tmp_path: Path) -> None:
    report = f"{BOTH}\n{{% endblock %}}\n{{% block 责人 %}}{{% endblock %}}\n{{% block 无关得很 %}}"
    near, far, bare = looked_at(tmp_path, report, "[{标题: 履职情况, 块: [责任]}, {标题: 存在问题}]").findings
    assert near.place and (near.place.line, near.place.column, near.remedy) == (5, 0, "您是否想写“责任”？")
    assert far.place and (far.place.line, far.remedy) == (6, "请在 template.yaml 的“部分”里，把“无关得很”写进一个部分的“块”。")
    assert (bare.why, bare.remedy) == ("部分“存在问题”没有写块，报告里只有一个标题。", "请写成 {标题: …, 块: [块的名称]}。")


@pytest.mark.parametrize(
    ("titles", "codes"),
    [
        ("", ["没有用骨架"]),
        ("打算\n", ["没有用骨架"]),
        ("履职情况\n", []),
        ("存在问题\n", []),
        ("{% for 部 in 部分 %}{{ 部.标题 }}{% endfor %}\n", []),
    ],
)
def test_a_report_writes_its_headings_or_takes_the_skeleton(titles: str, codes: list[str], tmp_path: Path) -> None:
    parts = "[{标题: 履职情况, 块: [责任]}, {标题: 存在问题, 块: [责任]}, {标题: 打算}]"
    found = looked_at(tmp_path, f"{{% block 责任 %}}\n{titles}{BOTH}\n{{% endblock %}}\n", parts, whole=True).findings
    assert [doubt.code for doubt in found] == codes
    assert all(doubt.place and (doubt.place.line, doubt.place.column) == (1, 0) for doubt in found)


@pytest.mark.parametrize(
    ("report", "what", "remedy", "line"),
    [
        ("甲。\n[[乙{{ 没有的 }}]]", "没有“没有的”这个名称", "请在 template.yaml 的“数据”“素材”或“称谓”里声明", 2),
        ("甲。\n{{ 党可 }}", "没有“党可”这个名称", "您是否想写“党课”？", 2),
        ("{{ 数据['没有'] }}", "数据里没有“没有”", "请在 template.yaml 里声明", 1),
        ("{{ 数据['党可'] }}", "数据里没有“党可”", "您是否想写“党课”？", 1),
        ("{{ 素材['没有'] }}", "素材里没有“没有”", "请在 template.yaml 里声明", 1),
        ("{{ 上年数据['没有'] }}", "上年数据里没有“没有”", "请在 template.yaml 里声明", 1),
        ('甲\n{% include "甲乙丙丁.j2" %}', "没有“甲乙丙丁.j2”这个文件", "请核对文件名", 2),
        ('{% include "repor.j2" %}', "没有“repor.j2”这个文件", "您是否想写“report.j2”？", 1),
        ('{% include "report.j2" %}', "“report.j2”引用了自己", "请去掉这处引用", 1),
        ("{% include 党课 %}", "引用的文件名要直接写出来", "请把文件名写在引号里", 1),
        ("甲{{ 党课 }}{{ 党员 }}。\n零 乙。", "“零”上面的句子里有2个数：党课、党员", "“零”只接在印一个数的句子下面，请把句子拆开", 1),
        ("甲{{ 单位 }}。\n零 乙。", "“零”上面的句子里没有数据项", "“零”只接在印一个数的句子下面，请把句子拆开", 1),
    ],
)  # fmt: skip
def test_what_is_seen_without_running_a_template(report: str, what: str, remedy: str, line: int) -> None:
    with pytest.raises(DrafterError) as refused:
        drafted(report)
    (problem,) = refused.value.problems
    assert (problem.what, problem.remedy) == (what, remedy) and problem.place and (problem.place.line, problem.place.column) == (line, 0)


def test_an_unknown_name_is_said_once_on_its_first_line() -> None:
    with pytest.raises(DrafterError) as refused:
        drafted("甲{{ 丙丙 }}\n{{ 丙丙 }}{{ 丁丁 }}")
    assert [(problem.what, problem.place and problem.place.line) for problem in refused.value.problems] == [
        ("没有“丙丙”这个名称", 1), ("没有“丁丁”这个名称", 2)
    ]  # fmt: skip


def test_a_message_that_nobody_foresaw_is_shown_in_two_hundred_characters() -> None:
    assert translated("x" * 201).what == f"写法不对（{'x' * 200}）" and translated("甲" * 201).what == "甲" * 200
    assert translated("甲\n乙").what == "甲" and said_of(CutError()).what.startswith("文字不能拆开来用")
    assert [said_of(error).what for error in (RecursionError(), MemoryError(), SyntaxError())] == ["模板套得太深"] * 3


def made(kind: str, category: str = "乡镇", whose: str = "个人", year: int = 2023) -> Sheet:
    """Return a sample."""
    return sample(template(""), kind, category, whose, year)


@pytest.mark.parametrize(("category", "unit", "above"), [("乡镇", "清溪镇", "临江县委"), ("街道", "东关街道", "临江县委"),
        ("县区", "临江县", "江州市委"),
("机关", "临江县财政局", "临江县委"), ("村社区", "上林村", "清溪镇党委"), ("学校", "江州学校", "临江县委")])  # fmt: skip
def test_a_sample_is_of_a_unit_of_its_kind(category: str, unit: str, above: str) -> None:
    header = made("数", category).header
    assert (header["单位"].text, header["上级"].text, header["类别"].text) == (unit, above, category)


def test_a_sample_is_filled_in_or_zero_or_blank() -> None:
    full, zero, blank = (made(kind) for kind in ("数", "零", "空"))
    numbers = [entry.value.text for entry in full.figures.values()]
    assert (
        numbers[:3] == ["11次", "18次", "25名"]
        and len({text.strip("次名件万元户") for text in numbers}) == len(numbers)
        and "率" not in full.figures
    )
    assert {entry.value.text.rstrip("次名件万元户") for entry in zero.figures.values()} == {"0"} and not blank.figures
    assert full.last_year["党课"].text == "8次" == zero.last_year["党课"].text
    assert [bool(sheet.header["成文日期"].text) for sheet in (full, zero, blank)] == [True, False, False]
    assert full.header["数据截至"].text == "2023年11月30日" and all(value.text for name, value in full.header.items() if name != "模板")


@pytest.mark.parametrize(("year", "since"), [(2023, "2019年3月"), (2024, "2024年3月"), (2025, "2019年3月")])
def test_in_one_of_the_years_of_the_samples_somebody_is_new(year: int, since: str) -> None:
    assert made("数", year=year).header["任职时间"].text == since


def test_the_second_entry_of_a_list_lacks_what_it_may() -> None:
    lists = made("数").lists
    assert {key: len(items) for key, items in lists.items()} == {"上年整改": 2, "问题": 2, "下步打算": 2}
    blank = {key: [name for name, value in items[1].fields.items() if not value.text] for key, items in lists.items()}
    assert blank == {"上年整改": ["成效", "进展"], "问题": ["表现", "方向", "取自"], "下步打算": ["目标"]}
    assert [[item.fields["责任人"].text for item in lists[key]] for key in ("问题", "下步打算")] == [["陈立", "王芳"]] * 2


@pytest.mark.parametrize(
    ("report", "shown"),
    [
        ("甲{{ 党课 }}{{ 党员 }}。\n\n{% if 党课 > 5 %}{% endif %}，乙。", ["，乙。"]),
        ("甲{{ 党课 }}{{ 党员 }}。{% if 1 %}，乙{% endif %}。", ["甲11次18名。，乙。", "甲0次0名。，乙。"]),
    ],
)  # fmt: skip
def test_what_reads_badly_in_a_sample_is_shown(report: str, shown: list[str], tmp_path: Path) -> None:
    found = [doubt for doubt in looked_at(tmp_path, report).findings if doubt.code == "试写有毛病"]
    assert [doubt.quote for doubt in found][: len(shown)] == shown
    assert found[0].why == "各数填了试写一稿，标点连在了一起，或者到了段首。"


def test_a_filter_that_nobody_knows_is_answered_with_those_of_the_guide() -> None:
    for typed, remedy in (("lengt", "可用的有：约、较上年、占比、顿号、汉字，以及 default、first"), ("顿好", "您是否想写“顿号”？")):
        with pytest.raises(DrafterError) as refused:
            drafted(f"{{{{ 党课|{typed} }}}}")
        assert refused.value.problems[0].remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("asks", "codes"),
    [
        ("{% for 项 in 下步打算 %}{{ 项.标题 }}{% endfor %}", ["块没有用到"]),
        ("{{ self.标题() }}", []),
        ("{{ self['标题']() }}", ["块没有用到"]),
    ],
)
def test_a_block_that_is_asked_for_by_name_is_no_stray_one(asks: str, codes: list[str], tmp_path: Path) -> None:
    found = looked_at(tmp_path, f"{BOTH}\n\n{asks}\n{{% endblock %}}\n{{% block 标题 %}}甲。").findings
    assert [doubt.code for doubt in found if doubt.code == "块没有用到"] == codes


def test_a_line_like_a_mark_is_seen_from_the_second_line_on(tmp_path: Path) -> None:
    (like,) = looked_at(tmp_path, f"履职情况，{BOTH}\n或抓学习。\n{{% block 责任 %}}{{% endblock %}}\n", whole=True).findings
    assert (like.code, like.place and like.place.line) == ("像是记号", 2)


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        ("年度 == 2022", False), ("年度 == 2023", True), ("年度 == 2024", True), ("年度 == 2025", True), ("年度 == 2026", True),
        ("年度 == 2027", False), ("述职主体 == '班子'", True),
        ("述职主体 == '个人'", True), ("上会稿", True), ("当年到任", True), ("类别 == '乡镇'", True), ("类别 == '街道'", True),
        ("类别 == '机关'", False), ("党课 == 0", True), ("党课 > 0", True),
        ("not 党课", True), ("不知", False),
    ],
)  # fmt: skip
def test_what_is_tried_out_in_samples(asked: str, tried: bool, tmp_path: Path) -> None:
    report = f"{{% set 不知 = 0 %}}{BOTH}{{% if {asked} %}}{{{{ [1][5] }}}}{{% endif %}}"
    found = looked_at(tmp_path, report, fits="乡镇, 街道").problems
    assert [problem.what for problem in found] == ["列表里没有 [5] 这一项"] * tried


def test_what_is_used_cannot_be_told_where_a_file_cannot_be_read(tmp_path: Path) -> None:
    broken = looked_at(tmp_path, f"{BOTH}{{% 甲乙 %}}", more="    苗圃: {单位: 亩}\n")
    assert [problem.what for problem in broken.problems] == ["没有“甲乙”这个标签"] and not broken.findings
    by_name = looked_at(tmp_path, f"{BOTH}{{% for 项 in ['党课'] %}}{{{{ 数据[项] }}}}{{% endfor %}}", more="    苗圃: {单位: 亩}\n")
    assert not [doubt for doubt in by_name.findings if doubt.code == "声明了没有用"]


def test_of_what_reads_badly_fifteen_characters_are_shown_on_each_side(tmp_path: Path) -> None:
    found = looked_at(tmp_path, f"{BOTH}\n\n{'好' * 20}。，{'大' * 20}。").findings
    assert [doubt.quote for doubt in found] == [f"{'好' * 15}。，{'大' * 15}"]


def test_a_first_line_has_none_above_it_that_it_could_be_another_way_to_say(tmp_path: Path) -> None:
    report = f"或抓学习。\n\n履职情况，{BOTH}\n{{% block 责任 %}}{{% endblock %}}\n\n好。"
    assert not looked_at(tmp_path, report, whole=True).findings
