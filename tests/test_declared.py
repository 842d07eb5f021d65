"""template.yaml word by word: every key, every way to write a value, and beside each what is refused, with where and what to do."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafter.diagnostics import DrafterError
from drafter.model.template import Phrase, Template, Weakness
from drafter.pipeline.template_check import folders_of
from drafter.readers.template import among, find_phrases, read_template

HEAD = {"名称": "小镇书记", "标题": "述职报告", "部分": "[{标题: 履职情况, 块: [责任, 队伍, 组织]}]", "数据": "{责任: {党员: {单位: 名}}}"}
REPORT = '{% extends "_shared/skeleton.j2" %}{% block 责任 %}党员{{ 党员 }}。{% endblock %}{% block 队伍 %}{% endblock %}'
REPORT += "{% block 组织 %}{% endblock %}\n"


def read(folder: Path, report: str = REPORT, **keys: str) -> Template:
    """Return a template of these keys, beside or in place of what every one has; a key of no words is left out."""
    home = folder / "small"
    home.mkdir(exist_ok=True)
    typed = {key: value for key, value in (HEAD | keys).items() if value}
    (home / "template.yaml").write_text("".join(f"{key}: {value}\n" for key, value in typed.items()), "utf-8")
    (home / "report.j2").write_text(report, "utf-8")
    return read_template(home)


def refused(folder: Path, report: str = REPORT, **keys: str) -> str:
    """Return what is said about a template that cannot be taken."""
    with pytest.raises(DrafterError) as caught:
        read(folder, report, **keys)
    assert all(problem.remedy and problem.place for problem in caught.value.problems)
    return str(caught.value)


def shared(folder: Path, name: str, text: str) -> Template:
    """Return a template beside which a shared file says this."""
    (folder / "_shared").mkdir(exist_ok=True)
    (folder / "_shared" / name).write_text(text, "utf-8")
    return read(folder)


KEYS = {
    "适用": "[乡镇]",
    "说明": "测试用",
    "写法": "一句一行",
    "学自": "{年度: 2022, 文件: 去年.docx}",
    "称谓": "{我镇: 我院}",
    "称呼": "各位领导",
    "开头": "现述职如下",
    "结尾": "述职完毕",
    "署名": "清溪镇",
    "问题形式": "一是",
    "标题形式": "一、（一）",
    "每节数": "5",
    "字数": "3000以内",
    "问题篇幅": "三分之一以上",
    "述职时长": "8分钟",
    "附表": "是",
    "素材": "{品牌: {说明: 叫什么, 多个: 是, 用于: 责任}}",
    "核对": "[{规则: 党员 <= 党员, 名称: 不符, 说明: 甲, 年度: 2021}]",
}


def test_every_key_is_known_and_taken(tmp_path: Path) -> None:
    made = read(tmp_path, **KEYS)
    assert (made.about, made.learnt, made.fits, made.room) == ("测试用", 2022, ("乡镇",), 5)
    assert dict(made.limits) == {name: KEYS[name] for name in ("字数", "问题篇幅", "述职时长")}
    assert (made.stated, made.problems, made.annexes) == (True, "一是", ("数据",))
    assert [made.sources[f"template.yaml：{name}"] for name in ("称呼", "开头", "结尾", "署名")] == [
        KEYS["称呼"],
        *list(KEYS.values())[6:9],
    ]
    assert dict(made.places) == {"我镇": "我院"}
    fact, (rule,) = made.material["品牌"], made.rules
    assert (fact.note, fact.many, fact.group) == ("叫什么", True, "责任")
    assert (rule.code, rule.why, rule.years) == ("不符", "甲", (2021, 2021))


@pytest.mark.parametrize("key", [*KEYS, *HEAD])
def test_a_key_with_a_word_too_many_is_refused_with_the_right_one(key: str, tmp_path: Path) -> None:
    assert f"没有“{key}栏”这一栏" in refused(tmp_path, **{f"{key}栏": "甲"})


@pytest.mark.parametrize("key", HEAD)
def test_what_no_template_can_do_without_is_asked_for(key: str, tmp_path: Path) -> None:
    assert f"没有写“{key}”" in refused(tmp_path, **{key: ""})


FIGURE = "单位: 名, 部门: 组织办, 说明: 含预备党员, 必填: 是, 公式: 2 * 党员, 小数: 1, 主: 是"


def test_every_field_of_a_figure_is_taken(tmp_path: Path) -> None:
    made = read(tmp_path, 数据=f"{{责任: {{党员: {{单位: 名}}, 两倍: {{{FIGURE}}}}}}}").figures["两倍"]
    assert (made.unit, made.office, made.note, made.formula) == ("名", "组织办", "含预备党员", "2 * 党员")
    assert (made.required, made.main, made.decimals, made.group) == (True, True, 1, "责任")


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("必填", "", ""),
        ("必填", "是", ""),
        ("必填", "否", ""),
        ("必填", "对", "请写“是”或“否”"),
        ("主", "", ""),
        ("主", "是", ""),
        ("主", "否", ""),
        ("主", "主", "请写“是”或“否”"),
        *(("小数", str(number), "") for number in range(7)),
        ("小数", "7", "小数“7”不对"),
        ("小数", "-1", "小数“-1”不对"),
    ],
)
def test_a_field_of_a_figure_takes_these_words_and_no_others(field: str, words: str, said: str, tmp_path: Path) -> None:
    data = f"{{责任: {{党员: {{单位: 名, {field}: {words}}}}}}}"
    if said:
        assert said in refused(tmp_path, 数据=data)
        return
    made = read(tmp_path, 数据=data).figures["党员"]
    assert {"必填": made.required, "主": made.main}.get(field, made.decimals) == (int(words) if field == "小数" else words == "是")


@pytest.mark.parametrize("first", [*"一二三四五六七八九十百千万0189０５９"])
def test_a_title_that_begins_with_a_number_is_refused(first: str, tmp_path: Path) -> None:
    said = refused(tmp_path, 部分=f"[{{标题: {first}项工作, 块: [责任]}}]")
    assert f"部分的标题“{first}项工作”以数字开头" in said and "请换一个说法" in said


@pytest.mark.parametrize("title", ["抓好一件大事", "两手抓", "第一责任", "（一）"])
def test_a_number_farther_on_in_a_title_is_left_in_peace(title: str, tmp_path: Path) -> None:
    (part,) = read(tmp_path, 部分=f"[{{标题: {title}, 块: [责任]}}]").parts
    assert (part.title, part.blocks) == (title, ("责任",))


@pytest.mark.parametrize(
    ("joins", "said"),
    [
        ("{块: [队伍, 组织], 标题: 建强队伍。}", ""),
        ("{块: [队伍, 组织]}", "并写没有写标题"),
        ("{块: [队伍, 组织], 标题: 两手抓, 名称: 甲}", "没有“名称”这一栏"),
        ("{块: [队伍], 标题: 建强队伍}", "并写只写了一块"),
        ("{块: [队伍, 组治], 标题: 建强队伍}", "您是否想写“组织”"),
        ("{块: [队伍, 丁], 标题: 建强队伍}", "可以写：责任、队伍、组织"),
        ("{块: [队伍, 组织], 标题: 3个队伍}", "并写的标题“3个队伍”以数字开头"),
        ("[{块: [队伍, 组织], 标题: 甲}, {块: [队伍, 责任], 标题: 乙}]", "“队伍”在“并写”里写了两次"),
    ],
)
def test_blocks_are_joined_two_and_more_under_a_title(joins: str, said: str, tmp_path: Path) -> None:
    part = f"[{{标题: 履职情况, 块: [责任, 队伍, 组织], 并写: {joins}}}]"
    if said:
        assert said in refused(tmp_path, 部分=part)
    else:
        (join,) = read(tmp_path, 部分=part).parts[0].joins
        assert (join.titles, join.blocks) == (("建强队伍",), ("队伍", "组织"))


@pytest.mark.parametrize(
    ("typed", "room"), [("5", 5), ("5个", 5), ("1", 1), ("12", 12), ("0", None), ("-1", None), ("五", None), ("''", None), ("5项", None)]
)
def test_the_room_of_a_section_is_a_number(typed: str, room: int | None, tmp_path: Path) -> None:
    if room is None:
        assert "请写一个数，例如 5" in refused(tmp_path, 每节数=typed)
    else:
        assert read(tmp_path, 每节数=typed).room == room


@pytest.mark.parametrize(
    ("typed", "annexes"),
    [
        ("是", ("数据",)),
        ("否", ()),
        ("", ()),
        ("数据", ("数据",)),
        ("[责任, 数据]", ("数据", "责任")),
        ("[责任]", ("责任",)),
        ("[是, 责任]", None),
        ("[数据, 清单]", None),
        ("要", None),
    ],
)
def test_the_annexes_are_yes_or_their_names(typed: str, annexes: tuple[str, ...] | None, tmp_path: Path) -> None:
    if annexes is None:
        assert "请写“是”，或者 [数据, 责任] 里要的几种" in refused(tmp_path, 附表=typed)
    else:
        assert read(tmp_path, 附表=typed).annexes == annexes


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("一是", "一是"),
        ("（一）", "（一）"),
        ("1.", "1."),
        ("", "一是"),
        ("一", "请写成 一是"),
        ("(一)", "请写成 （一）"),
        ("１.", "请写成 1."),
        ("1．", "请写成 1."),
        ("1、", "请写成 1."),
        ("1，", "请写成 1."),
        ("一、", "请写成 一是"),
        ("①", "可以写：一是、（一）、1."),
        ("第一", "可以写：一是、（一）、1."),
    ],
)
def test_problems_are_counted_in_three_ways(typed: str, form: str, tmp_path: Path) -> None:
    if form in ("一是", "（一）", "1."):
        assert read(tmp_path, 问题形式=typed).problems == form
    else:
        assert form in refused(tmp_path, 问题形式=typed)


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("①", ("①",) * 4),
        ("1.", ("1.", "（1）", "①", "①")),
        ("（一）1.", ("（一）", "1.", "（1）", "①")),
        ("（1）", ("（1）", "①", "①", "①")),
        ("一、①", ("一、", "①", "①", "①")),
        ("一、（1）", ("一、", "（1）", "①", "①")),
        ("", ("一、", "（一）", "1.", "（1）")),
    ],
)
def test_a_numbering_goes_on_below_what_is_written(typed: str, numbers: tuple[str, ...], tmp_path: Path) -> None:
    assert read(tmp_path, 标题形式=typed).numberings == (numbers,)


def test_levels_that_are_listed_one_by_one_are_refused_joined(tmp_path: Path) -> None:
    assert "请写成 标题形式: [一、（一）1.]" in refused(tmp_path, 标题形式="[一、, （一）, 1.]")
    assert [way[1] for way in read(tmp_path, 标题形式="[一、（一）, 一、1.]").numberings] == ["（一）", "1."]


@pytest.mark.parametrize("joint", ["—", "–", "~", "～", "至", "-", "——", "年至", "年—"])
def test_the_years_of_a_rule_are_joined_in_these_ways(joint: str, tmp_path: Path) -> None:
    for end in ("2025", "2025年"):
        (rule,) = read(tmp_path, 核对=f"[{{规则: 党员 <= 党员, 年度: 2021{joint}{end}}}]").rules
        assert rule.years == (2021, 2025)
    assert f"年度“2021{joint}”不是年份" in refused(tmp_path, 核对=f"[{{规则: 党员 <= 党员, 年度: 2021{joint}}}]")


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("党员 <= 党员", "部分多于总数"),
        ("党员 > 0", "部分多于总数"),
        ("党员 == 党员 + 党员", "分项与合计不符"),
        ("党员 == 党员", "数据关系不符"),
        ("党员 + 党员 <= 党员", "部分多于总数"),
        ("党员 != 党员", "数据关系不符"),
    ],
)
def test_a_broken_rule_is_called_by_what_it_says(rule: str, code: str, tmp_path: Path) -> None:
    for typed in (f"[{rule}]", f"[{{规则: {rule}}}]"):
        (made,) = read(tmp_path, 核对=typed).rules
        assert (made.text, made.code, made.why, made.years) == (rule, code, "", None)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("{我镇: 我院}", ""),
        ("{我镇: '{{ 单位 }}'}", ""),
        ("{我镇: '{{上级}}的院'}", ""),
        ("{学校: 我校}", ""),
        ("{我镇: }", "照旧的，这一行不写"),
        ("{我镇: '{{ 述职人 }}'}", "里面只能用 {{ 单位 }} 和 {{ 上级 }}"),
        ("{我镇: '[我院]'}", "读不懂的括号"),
        ("{年度: 我院}", "“年度”是固定名称，不能作称谓"),
        ("{我 镇: 我院}", "不能作名称"),
        ("{我县镇: 我院}", "这个称谓，正文里也没有用到"),
    ],
)
def test_words_of_place_are_the_known_ones_or_ones_own(places: str, said: str, tmp_path: Path) -> None:
    if said:
        assert said in refused(tmp_path, 称谓=places)
    else:
        assert len(read(tmp_path, 称谓=places).places) == 1


def test_a_word_of_place_of_ones_own_may_be_near_a_known_one_where_the_report_says_it(tmp_path: Path) -> None:
    report = REPORT.replace("党员{{", "{{ 我县镇 }}党员{{")
    assert dict(read(tmp_path, report, 称谓="{我县镇: 我院}").places) == {"我县镇": "我院"}
    assert dict(read(tmp_path, 称谓="{我县镇: 我院}", 开头="'{{ 我县镇 }}'").places) == {"我县镇": "我院"}


@pytest.mark.parametrize("typed", ["{文件: 去年.docx}", "{年度: 22}", "{年度: 二〇二二}", "{年度: 20222}"])
def test_a_learnt_template_names_its_year(typed: str, tmp_path: Path) -> None:
    assert "请写成 {年度: 2022, 文件: 去年报告.docx}" in refused(tmp_path, 学自=typed)


@pytest.mark.parametrize(
    ("data", "more", "said"),
    [
        ("{责任: {党员: {单位: 名}}, 队伍: {党员: }}", "", "在第4行已经声明过"),
        ("{责任: {单位: {单位: 名}}}", "", "“单位”是固定名称"),
        ("{责任: {我镇: {单位: 名}}}", "", "“我镇”是固定名称"),
        ("{责任: {学校: {单位: 名}, 党员: }}", "{学校: 我校}", "“学校”是固定名称"),
        ("党员", "", "这里要写“名称: 内容”"),
        ("{责任: 党员}", "", "这里要写“名称: 内容”"),
        ("{责任: {党员: {单位: [名, 人]}}}", "", "这里只能写一个值"),
    ],
)
def test_a_name_is_taken_once(data: str, more: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, 数据=data, 称谓=more)


COMMON = "数据:\n  通用: {党员: {单位: 名, 说明: 含预备党员}}\n素材:\n  品牌: {说明: 叫什么}\n"


@pytest.mark.parametrize(
    ("typed", "note", "main"), [("", "含预备党员", False), ("{主: 是}", "含预备党员", True), ("{单位: 人}", "", False)]
)
def test_a_figure_that_is_common_to_all_may_be_made_a_main_one(typed: str, note: str, main: bool, tmp_path: Path) -> None:
    shared(tmp_path, "共用.yaml", COMMON)
    made = read(tmp_path, 数据=f"{{责任: {{党员: {typed}}}}}", 素材="{品牌: , 故事: }")
    figure = made.figures["党员"]
    assert (figure.note, figure.main, figure.group) == (note, main, "责任")
    assert (made.material["品牌"].note, made.material["故事"].note) == ("叫什么", "")
    assert read(tmp_path, 素材="{品牌: {说明: 自己的}}").material["品牌"].note == "自己的"
    for key, words in (("素材", "{品牌: 甲}"), ("数据", "{责任: {党员: 甲}}")):
        assert "这里要写“名称: 内容”" in refused(tmp_path, **{key: words})


def bank(folder: Path, text: str) -> Weakness:
    """Return the one problem of a bank beside a template."""
    return shared(folder, "问题库.yaml", text).bank["学习"]


PROBLEM = "学习: {类别: [乡镇], 条件: 党员 > 0, 问题: 学得浅, 表现: 读得少, 原因: 不紧, 措施: 多读, 方向: 读深}\n"


def test_a_problem_of_the_bank_has_all_its_texts(tmp_path: Path) -> None:
    made = bank(tmp_path, PROBLEM)
    assert (made.fits, made.condition) == (("乡镇",), "党员 > 0")
    assert dict(made.texts) == {"问题": "学得浅", "表现": "读得少", "原因": "不紧", "措施": "多读", "方向": "读深"}
    assert bank(tmp_path, PROBLEM.replace(", 方向: 读深", "")).texts["方向"] == ""


@pytest.mark.parametrize("name", ["问题", "表现", "原因", "措施"])
def test_a_problem_of_the_bank_that_lacks_a_text_is_refused(name: str, tmp_path: Path) -> None:
    lacking = PROBLEM.replace("方向: 读深", "").replace(f", {name}: ", ", 方向: ")
    with pytest.raises(DrafterError, match=f"“学习”没有写{name}"):
        bank(tmp_path, lacking)


@pytest.mark.parametrize(
    ("category", "meant"), [("县", "县区"), ("村", "村社区"), ("镇", "乡镇"), ("街", "街道"), ("学校", ""), ("县区", "")]
)
def test_a_kind_of_unit_that_is_half_written_is_refused(category: str, meant: str, tmp_path: Path) -> None:
    text = PROBLEM.replace("[乡镇]", f"[{category}]")
    if meant:
        with pytest.raises(DrafterError, match=f"您是否想写“{meant}”"):
            bank(tmp_path, text)
    else:
        assert bank(tmp_path, text).fits == (category,)


def phrase(folder: Path, line: str) -> Phrase:
    """Return the one 提法 of a shared file."""
    shared(folder, "提法.yaml", f"教育动员:\n  - {line}\n")
    (made,) = [phrase for phrase in find_phrases([folder]) if phrase.name == "教育动员"]
    return made


@pytest.mark.parametrize(
    ("days", "since", "until"),
    [
        ("起: 2023, 止: 2024", date(2023, 1, 1), date(2024, 12, 31)),
        ("起: 2023-04, 止: 2024-02", date(2023, 4, 1), date(2024, 2, 29)),
        ("起: 2023-04-05, 止: 2024-07-19", date(2023, 4, 5), date(2024, 7, 19)),
        ("止: 2024-06", date.min, date(2024, 6, 30)),
    ],
)
def test_a_phrase_is_in_use_from_the_first_of_its_days_to_the_last(days: str, since: date, until: date, tmp_path: Path) -> None:
    made = phrase(tmp_path, f"{{{days}, 写作: 主题教育, 又作: [主题学习, 学教], 范围: [乡镇], 动词: 开展, 核对: 逐字}}")
    assert (made.since, made.until, made.still) == (since, until, False)
    assert (made.words, made.others, made.levels, made.verb) == ("主题教育", ("主题学习", "学教"), ("乡镇",), "开展")


@pytest.mark.parametrize(
    ("checked", "until"), [("2025", date(2025, 12, 31)), ("2025-06", date(2025, 6, 30)), ("2025-06-15", date(2025, 6, 15))]
)
def test_what_is_still_in_use_is_known_of_to_the_day_of_the_last_look(checked: str, until: date, tmp_path: Path) -> None:
    (tmp_path / "_shared").mkdir()
    (tmp_path / "_shared" / "提法.yaml").write_text(f"核对至: {checked}\n教育动员:\n  - {{起: 2023, 写作: 甲}}\n", "utf-8")
    (made,) = [one for one in find_phrases([tmp_path]) if one.name == "教育动员"]
    ours = max(one.until for one in find_phrases([]) if one.still)
    assert made.still and made.until == max(until, ours)


@pytest.mark.parametrize("words", ["", "逐字", "否"])
def test_what_a_phrase_is_held_to_is_one_of_three(words: str, tmp_path: Path) -> None:
    assert phrase(tmp_path, f"{{起: 2023, 写作: 甲, 核对: {words}}}").judged.value == words
    with pytest.raises(DrafterError, match="请写“逐字”或“否”，或者不写"):
        phrase(tmp_path, "{起: 2023, 写作: 甲, 核对: 是}")


BARE = {
    "{{ 单位 }}述职报告": '"{{ 单位 }}述职报告"',
    "{% if 单位 %}甲{% endif %}": '"{% if 单位 %}甲{% endif %}"',
    '{{ 单位|约("余") }}报告': "\"{{ 单位|约('余') }}报告\"",
    "{{ 单位 }}: 报告": '"{{ 单位 }}: 报告"',
}
"""Texts that begin with a tag and have no quotes, and how they are to be written."""


@pytest.mark.parametrize("text", BARE)
def test_a_text_that_begins_with_a_tag_wants_quotes(text: str, tmp_path: Path) -> None:
    for key in ("标题", "称呼", "结尾"):
        assert f"请写成 {key}: {BARE[text]}" in refused(tmp_path, **{key: text})


@pytest.mark.parametrize("text", ["'{{ 单位 }}报告'", '"{{ 单位 }}报告"', "我镇{{ 单位 }}报告"])
def test_a_text_that_is_quoted_or_begins_otherwise_is_taken(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, 标题=text).sources["template.yaml：标题"].endswith("{{ 单位 }}报告")


def test_what_else_is_wrong_is_said_beside_a_text_without_quotes(tmp_path: Path) -> None:
    said = refused(tmp_path, 标题="{{ 单位 }}", 称呼="*甲")
    assert "以花括号开头的话要加引号" in said and "值不能以“*”开头" in said


def test_the_folders_of_templates_that_are_meant(tmp_path: Path) -> None:
    read(tmp_path)
    (tmp_path / "other").mkdir()
    home, here = tmp_path / "small", folders_of(tmp_path / "small")
    assert here == [home] == folders_of(home / "template.yaml") == folders_of(home / "report.j2") == folders_of(tmp_path)
    (tmp_path / "other" / "a.j2").write_text("", "utf-8")
    assert [folders_of(tmp_path / name) for name in ("other", "other/a.j2", "没有", "small/没有.yaml")] == [[], [], [], []]


def test_no_name_means_the_usual_template_or_the_only_one(tmp_path: Path) -> None:
    one = read(tmp_path)
    usual = replace(one, folder="township")
    assert among("", (one,)) is one and among("", (one, usual)) is usual and among("小镇书记", (usual, one)) is usual
    with pytest.raises(DrafterError, match="没有“township”这个模板") as caught:
        among("", (one, one))
    assert "可用的模板：小镇书记" in str(caught.value)
    with pytest.raises(DrafterError, match="没有“别的”这个模板"):
        among("别的", (one,))
    with pytest.raises(DrafterError, match="可用的模板：没有"):
        among("", ())
