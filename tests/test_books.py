"""Blank sheets, forms and tables that go out: every head, every line, every figure beside another, and what has none."""

import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from xlsxwriter.worksheet import Worksheet

from drafter.diagnostics import DrafterError, Review
from drafter.drafting import draft
from drafter.model.document import STALE
from drafter.model.overview import OverviewRow
from drafter.model.sheet import HEADER, Office, State
from drafter.pipeline.overview import overview_row
from drafter.readers.excel.form import parse_form
from drafter.writers.excel.form import FormOrder, form_workbook
from drafter.writers.excel.ledger import ledger
from drafter.writers.excel.overview import overview
from drafter.writers.excel.review import review_table
from drafter.writers.excel.standings import Column, Standings
from drafter.writers.excel.workbook import NewWorkbook
from drafter.writers.word.properties import core_of_many, core_part, moment_of
from drafter.writers.word.xml_text import allowed, escaped, visible
from drafter.writers.yaml.form import blank_form
from tests.making import profile, template


def row(
    unit: str = "清溪镇", figures: Mapping[str, str] | None = None, last: Mapping[str, str] | None = None, **more: object
) -> OverviewRow:
    """Return a unit's row."""
    base = {"year": 2023, "template": "测试", "filled": 3, "asked": 4, "gaps": {}, "doubts": 1, "must": 0, "ask": 2, "words": 2900}
    known = {**base, "problems": 30, "sentences": (), **more}
    return OverviewRow(unit=unit, figures=figures or {}, last=last or {}, **known)  # type: ignore[arg-type]


def column(unit: str, *typed: str, last: Sequence[str] = ()) -> Column:
    """Return one figure of several units."""
    before = [*last, *[""] * (len(typed) - len(last))]
    return Column("数", "组", unit, [row(figures={"数": text}, last={"数": old}) for text, old in zip(typed, before, strict=True)])


@pytest.mark.parametrize(
    ("unit", "typed", "value"),
    [
        ("件", "5件", 5),
        ("件", "5", 5),
        ("件", "5件（待核）", 5),
        ("件", "60余件", 60),
        ("万元", "5000元", Decimal("0.5")),
        ("万元", "1.2亿元", 12000),
        ("户", "156户593人", None),
        ("件", "第三名", None),
        ("件", "若干", None),
        ("件", "", None),
        ("件", "5公里", None),
        ("", "5件", 5),
    ],
)
def test_a_figure_is_reckoned_in_the_unit_of_its_column(unit: str, typed: str, value: object) -> None:
    assert column(unit, typed).values == [value]


@pytest.mark.parametrize(
    ("unit", "adds"), [("件", True), ("万元", True), ("%", False), ("％", False), ("‰", False), ("名次", False), ("", False)]
)
def test_what_can_be_added_up_hangs_on_the_unit(unit: str, adds: bool) -> None:
    made = column(unit, f"5{unit}", f"6{unit}", last=[f"4{unit}", f"3{unit}"])
    assert (made.total, made.last_total) == ((11, 7) if adds else (None, None))


def test_last_years_total_wants_every_unit_that_has_one_this_year() -> None:
    assert column("件", "5件", "6件", last=["4件"]).last_total is None
    assert column("件", "5件", "", last=["4件", "9件"]).last_total == 4
    assert column("件", "", "").total is None and column("件", "若干").last_total is None


@pytest.mark.parametrize(
    ("typed", "rough"), [("5件", False), ("5件（待核）", True), ("60余件", True), ("近60件", True), ("", False), ("若干", False)]
)
def test_a_figure_that_is_not_sure_is_rough_and_its_total_is_no_whole(typed: str, rough: bool) -> None:
    made = column("件", "5件", typed)
    assert made.rough == [False, rough]
    assert made.is_whole is (typed == "5件")


def test_what_is_ten_times_the_middle_is_far_off() -> None:
    made = column("件", "5件", "6件", "7件", "60件", "65件")
    assert made.middle == 7 and [made.is_odd(value) for value in made.values] == [False] * 5
    made = column("件", "5件", "6件", "6件", "60件")
    assert [made.is_odd(value) for value in made.values] == [False, False, False, True] and made.has_odd
    assert column("件", "5件", "6件", "6件", "59件").has_odd is False
    assert column("件", "5件", "60件").middle is None and not column("件", "5件", "60件").has_odd
    assert not column("件", "0件", "0件", "0件", "9件").has_odd


def test_places_are_shared_and_what_is_far_off_has_none() -> None:
    made = column("件", "9件", "7件", "7件", "5件", "", "90件")
    assert [made.rank(value) for value in made.values] == [1, 2, 2, 4, None, None]
    assert [made.end(value) for value in made.values] == [1, 0, 0, -1, 0, 0]
    few = column("件", "9件", "7件")
    assert [few.rank(value) for value in few.values] == [None, None] and [few.end(value) for value in few.values] == [0, 0]
    assert column("%", "90%", "80%", "70%").rank(Decimal(90)) is None and column("%", "90%", "80%", "70%").end(Decimal(90)) == 1
    three = column("件", "9件", "7件", "5件")
    assert [three.rank(value) for value in three.values] == [1, 2, 3] and [three.end(value) for value in three.values] == [1, 0, -1]


def test_a_unit_is_told_where_it_is_alone_at_an_end_the_furthest_first() -> None:
    names = ("党课", "调研", "党员", "排查", "海拔")
    figures = [
        dict(zip(names, numbers, strict=True))
        for numbers in (("30次", "20次", "40名", "50件", "9"), *[("10次", "10次", "10名", "10件", "5")] * 2)
    ]
    figures[2] = {**figures[2], "党课": "9次", "排查": "5件"}
    table = Standings([row(figures=typed) for typed in figures], template(""))
    assert [(one.name, one.group, one.unit) for one in table.columns][-2:] == [("排查", "组", "件"), ("海拔", "其他", "")]
    assert table.ends(0) == ("排查50件、党员40名、党课30次", "") and table.ends(1) == ("", "") and table.ends(2) == ("", "排查5件、党课9次")


def opened(data: bytes) -> Workbook:
    """Return a workbook that was made."""
    return load_workbook(io.BytesIO(data))


def cells(book: Workbook, title: str) -> list[list[object]]:
    """Return what stands in a worksheet, row by row."""
    return [[cell.value for cell in line] for line in book[title].iter_rows()]


def test_the_overview_has_a_row_for_every_unit() -> None:
    rows = {
        "甲.docx": row("清溪镇", {"党课": "4次"}, {"党课": "3次"}, gaps={"组织办": 1, "本人": 3}, sentences=(1, 2, 3, 4)),
        "乙.docx": row("白沙镇", {"党课": "5次"}, problems=-1, asked=0, filled=0, sentences=(3, 4)),
        "丙.docx": row("石桥乡", year=2022),
    }
    book = opened(overview(rows, {"坏.yaml": "读不懂"}, {"测试": template("")}))
    assert book.sheetnames == ["汇总", "没有出稿", "数据对照 测试2023", "数据对照 测试2022", "点评素材"]
    heads, first, second, third = cells(book, "汇总")
    said = [dict(zip(map(str, heads), line, strict=True)) for line in (first, second, third)]
    assert said[0] == {
        "单位": "清溪镇", "年度": 2023, "模板": "测试", "文件": "甲.docx", "已填": 3, "应填": 4, "填报率": 0.75, "待填": 4, "待核": 1,
        "必须改": 0, "请核对": 2, "字数": 2900, "问题篇幅": 0.3, "最像的一份": "白沙镇", "相同句子": 0.5, "还缺谁的": "本人3项、组织办1项",
    }  # fmt: skip
    assert (said[1]["填报率"], said[1]["问题篇幅"], said[1]["相同句子"], said[1]["还缺谁的"]) == (1, "没有", 1, None)
    assert (said[2]["最像的一份"], said[2]["相同句子"], said[2]["待填"]) == (None, None, 0)
    assert cells(book, "没有出稿") == [["来源", "没有出稿的原因"], ["坏.yaml", "读不懂"]]
    assert cells(book, "数据对照 测试2023")[:5] == [[None, "组"], ["单位", "党课\n（次）"], ["清溪镇", 4], ["白沙镇", 5], ["合计", 9]]
    assert "没有出稿" not in opened(overview(rows, {}, {})).sheetnames


def test_what_half_of_many_units_say_is_nobodys_likeness() -> None:
    def alike(count: int, holders: int) -> object:
        rows = {f"{at}.docx": row(f"第{at}镇", sentences=(1,) if at < holders else (100 + at,)) for at in range(count)}
        return cells(opened(overview(rows, {}, {})), "汇总")[1][13]

    assert alike(19, 19) == "第1镇"
    assert (alike(20, 10), alike(20, 11)) == ("第1镇", None)
    assert alike(120, 60) == "第1镇"


def test_the_review_has_all_its_heads() -> None:
    known = Review("甲.docx", "某报告", 3000, 5, 30, 1, 2, 3, 4, 6, "乙.docx", 60, "请看")
    bare = Review("乙.docx", "", 3, 0, None, 0, 0, 0, None, None, "", 0, "可以")
    heads, *rows = cells(opened(review_table([known, bare])), "审核意见")
    assert heads == [
        "报告", "标题", "字数", "问题条数", "问题篇幅", "必须改", "请核对", "残留", "点评未答", "数不符", "最像的一份", "相同句子", "意见",
    ]  # fmt: skip
    assert rows == [
        ["甲.docx", "某报告", 3000, 5, "30%", 1, 2, 3, 4, 6, "乙.docx", "60%", "请看"],
        ["乙.docx", None, 3, 0, "没有", 0, 0, 0, None, None, None, None, "可以"],
    ]


def test_the_ledger_has_all_its_heads() -> None:
    book = opened(ledger(draft(profile({"党课": "4次"}), template("讲党课{{ 党课 }}，调研{{ 调研 }}。")), ()))
    heads, *rows = cells(book, "数据核对")
    assert heads == ["序号", "位置", "句子", "名称", "数", "依据", "口径", "报数人", "公式", "上年", "核对"]
    assert [(line[0], line[3], line[4], line[10]) for line in rows] == [(1, "党课", "4次", "☐"), (2, "调研", "【待填：调研（次）】", "☐")]
    assert cells(book, "待填待核")[0] == ["部门", "名称", "单位", "状态", "说明", "填报"]
    learnt = replace(template("讲党课{{ 党课 }}。"), learnt=2022)
    assert cells(opened(ledger(draft(profile({"党课": "4次"}), learnt), ())), STALE)[0] == ["位置", "句子", "核对"]
    assert STALE not in book.sheetnames
    assert cells(book, "提示") == [["轻重", "提示", "原文", "为什么", "怎么办", "编号", "处理"]]


HEADS = {
    "说明": ["怎么填"],
    "基本情况": ["项目", "内容", "说明"],
    "数据": ["分组", "项目", "单位", "本年", "上年", "口径", "依据", "部门", "报数人", "说明", "名称"],
    "部门": ["模板里的叫法", "本单位的叫法", "报数人"],
    "素材": ["项目", "内容", "说明"],
    "上年整改": ["问题", "来源", "整改", "成效", "进展"],
    "问题": ["问题", "表现", "原因", "措施", "方向", "责任人", "时限", "取自"],
    "下步打算": ["标题", "内容", "目标", "责任人", "时限"],
}
ASKED = [name for name in HEADER if name != "模板"]
KEPT = ("上级", "上级书记", "类别", "述职类型", "述职主体", "述职人", "职务", "任职时间")
LAST = {name: f"去年的{name}" for name in HEADER} | {"年度": "2022", "述职主体": "个人", "单位": "清溪镇"}


def test_a_form_has_all_its_pages_heads_and_rows() -> None:
    book = opened(form_workbook(FormOrder(template("", required=("党课",)), {"单位": "清溪镇"}, profile({"党课": "3次"}, LAST))))
    assert {title: cells(book, title)[0] for title in book.sheetnames} == HEADS
    basics = {line[0]: line[1] for line in cells(book, "基本情况")[1:]}
    assert list(basics) == [*ASKED, "模板"]
    assert {name: value for name, value in basics.items() if value} == {name: LAST[name] for name in (*KEPT, "模板", "单位")}
    data = cells(book, "数据")[1:]
    assert data[0] == ["组", "党课", "次", None, 3, None, None, "组织办", None, "必填", "党课"]
    assert "率" not in [line[1] for line in data] and len(cells(book, "问题")) == 9


def test_an_offices_form_has_its_figures_alone() -> None:
    for office, names in (("组织办", True), ("财政所", False)):
        book = opened(form_workbook(FormOrder(template(""), {}, None, None, office)))
        assert book.sheetnames == ["说明", "基本情况", "数据"] and bool(cells(book, "数据")[1:]) is names


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("6次", 6),
        ("-6次", -6),
        ("0次", 0),
        ("1.5次", 1.5),
        ("1.50次", "1.50次"),
        ("06次", "06次"),
        ("60余次", "60余次"),
        ("6场", "6场"),
        ("6", "6"),
        ("次", "次"),
        ("123456789012次", 123456789012),
        ("1234567890123次", "1234567890123次"),
        ("6次（待核）", "6次（待核）"),
    ],
)
def test_a_figure_is_a_bare_number_where_its_unit_says_the_rest(typed: str, cell: object) -> None:
    book = opened(form_workbook(FormOrder(template(""), {}, None, profile({"党课": typed}))))
    assert next(line[3] for line in cells(book, "数据") if line[1] == "党课") == cell


def test_a_form_says_last_years_figure_as_this_years_sheet_tells_it() -> None:
    last = profile({"党课": "3次", "调研": "7次"})
    book = opened(form_workbook(FormOrder(template(""), {}, last, profile({"党课": "4次"}, before={"党课": "5次"}))))
    said = {line[1]: line[3:5] for line in cells(book, "数据")}
    assert (said["党课"], said["调研"]) == ([4, 5], ["无", 7])


def test_offices_are_those_of_this_years_sheet_else_of_last_years() -> None:
    def named(filled: str, before: str) -> object:
        sheets = [replace(profile({}), offices={"组织办": Office(name, "王芳")}) if name else None for name in (filled, before)]
        book = opened(form_workbook(FormOrder(template(""), {}, sheets[1], sheets[0])))
        return cells(book, "部门")[1], cells(book, "数据")[1][7]

    assert named("", "") == (["组织办", None, None], "组织办")
    assert named("", "党建办") == (["组织办", "党建办", "王芳"], "党建办 王芳")
    assert named("党群办", "党建办") == (["组织办", "党群办", "王芳"], "党群办 王芳")


def test_several_rows_of_one_fact_are_its_words_and_blank_ones_none() -> None:
    book = opened(form_workbook(FormOrder(template(""), {}, None, profile({"党课": "4次"}, {"单位": "清溪镇"}))))
    page = book["素材"]
    for words in ((None, "上林村"), ("甲", None), ("甲", "乙"), (None, None)):
        for at, said in enumerate(words, 2):
            page.cell(at, 1).value, page.cell(at, 2).value = "品牌", said
        out = io.BytesIO()
        book.save(out)
        values = parse_form(out.getvalue(), "表.xlsx").material["品牌"]
        assert [value.text for value in values if value.text] == [said for said in words if said]


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["甲", "甲", "甲"], ["甲", "甲 2", "甲 3"]),
        (["A", "a"], ["A", "a 2"]),
        (["甲/乙:丙", "甲乙丙"], ["甲乙丙", "甲乙丙 2"]),
        (["[甲]*?\\'"], ["甲"]),
        (["甲" * 40, "甲" * 31], ["甲" * 31, "甲" * 28 + " 2"]),
    ],
)
def test_pages_have_names_of_their_own(titles: Sequence[str], names: Sequence[str]) -> None:
    book = NewWorkbook()
    for title in titles:
        assert isinstance(book.table(title, {"头": 9}, [("值",)]), Worksheet)
    assert opened(book.saved()).sheetnames == names


NOTES = {
    "单位": "全镇、我镇、镇党委由此生成",
    "上级书记": "只用来核对",
    "述职类型": "例如 抓基层党建",
    "述职主体": "个人（用“我”）",
    "职务": "例如 党委书记",
    "任职时间": "例如 2021年6月",
    "成文日期": "例如 2023年12月28日",
    "数据截至": "例如 2023年11月30日",
}


def test_a_blank_sheet_asks_for_everything_once() -> None:
    text = blank_form(template("", required=("党课",)), {"单位": "清溪镇", "年度": "2023"}, values={"调研": "5次", "品牌": "红石榴"})
    lines = text.split("\n")
    assert lines[0] == "# 清溪镇2023年度述职填报表"
    keys = [line.partition(":")[0] for line in lines if line and not line.startswith((" ", "#"))]
    assert keys == [*ASKED, "部门", "数据", "素材", "上年整改", "问题", "下步打算"]
    for key, note in NOTES.items():
        assert any(line.startswith(f"{key}:") and note in line for line in lines), key
    assert "    党课:                       # 次，组织办，必填" in lines
    assert "  调研: 5次                     # 次，组织办" in lines
    assert any(line.startswith("  品牌: 红石榴") for line in lines) and any("率：自动计算（调处 / 排查）" in line for line in lines)


@pytest.mark.parametrize("name", HEADER)
def test_of_last_years_head_what_still_holds_is_carried_over(name: str) -> None:
    text = blank_form(template(""), {}, profile({"党课": "3次"}, LAST))
    carried = any(line.startswith(f"{name}: {LAST[name]}") for line in text.split("\n"))
    assert carried is (name in (*KEPT, "模板"))
    doubtful = blank_form(template(""), {}, profile({}, {**LAST, name: "某某（待核）"}))
    assert ("某某（待核）" in doubtful) is (name in (*KEPT, "模板") and name != "类别")


def test_last_years_figures_are_shown_beside() -> None:
    before = profile({"党课": "3次"}, material={"品牌": ["甲: 乙"], "先进村": ["上林村", "石泉村"]})
    text = blank_form(template(""), {}, before)
    assert "# 次，组织办，上年 3次" in text
    assert '  品牌: "甲: 乙（待核）"' in text and '  先进村: ["上林村（待核）", "石泉村（待核）"]' in text
    assert "上年的，核实后去掉“（待核）”" in text and before.figures["党课"].value.state is State.KNOWN


def test_a_row_with_a_figure_and_no_name_is_named() -> None:
    book = opened(form_workbook(FormOrder(template(""), {}, None, profile({"党课": "4次"}, {"单位": "清溪镇"}))))
    page, out = book["数据"], io.BytesIO()
    page.append(["组", None, None, 5])
    page.append(["组", None, None, None, 5])
    page.append(["组", "新的数", "个", 7])
    book.save(out)
    with pytest.raises(DrafterError, match="这一行有数，没有写是哪一项") as caught:
        parse_form(out.getvalue(), "表.xlsx")
    assert [problem.place and problem.place.column for problem in caught.value.problems] == [4]
    page.delete_rows(page.max_row - 2)
    book.save(out := io.BytesIO())
    assert parse_form(out.getvalue(), "表.xlsx").figures["新的数"].value.text == "7个"


@pytest.mark.parametrize("code", [0x00, 0x08, 0x0B, 0x0C, 0x0E, 0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF], ids=hex)
def test_what_xml_forbids_is_left_out_or_shown(code: int) -> None:
    words = f"甲{chr(code)}乙"
    assert (escaped(words), allowed(words)) == ("甲乙", "甲乙")
    assert visible(words) == ("甲 乙" if chr(code).isspace() else "甲�乙")


@pytest.mark.parametrize("code", [0x09, 0x0A, 0x0D, 0x20, 0x7F, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x20BB7], ids=hex)
def test_what_xml_allows_stays(code: int) -> None:
    words = f"甲{chr(code)}乙"
    assert (escaped(words), allowed(words), visible(words)) == (words, words, words)


def test_the_signs_of_xml_are_escaped() -> None:
    assert escaped("<a>&amp;\"'") == "&lt;a&gt;&amp;amp;\"'"


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2023年12月28日", "2023-12-28"),
        ("2023-12-28", "2023-12-28"),
        ("2023年12月", "2023-12-31"),
        ("", "2023-12-31"),
        ("年底", "2023-12-31"),
    ],
)
def test_a_draft_counts_as_made_on_its_day_else_at_the_end_of_its_year(typed: str, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    made = draft(profile({}, {"成文日期": typed, "述职人": "陈立"}), template(""))
    assert moment_of(made) == f"{moment}T00:00:00Z"
    part = core_part(made, "某时")
    assert part.count("清溪镇陈立") == 2 and part.count(">某时<") == 2
    assert ">清溪镇<" in core_part(draft(profile({}, {"述职人": "待定"}), template("")), "")
    assert ">1980-01-01T00:00:00Z<" in core_of_many("汇编") and ">汇编<" in core_of_many("汇编")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert moment_of(made) == "1970-01-01T00:00:00Z" and ">1970-01-01T00:00:00Z<" in core_of_many("汇编")


def test_a_county_is_told_who_owes_what() -> None:
    sheet = profile({"党课": "4次（待核）", "收入": "5万元"}, before={"党课": "3次", "调研": "9次"})
    made = draft(
        replace(sheet, offices={"组织办": Office("党建办", "王芳")}),
        template("党课{{ 党课 }}，调研{{ 调研 }}，收入{{ 收入 }}，{{ 述职人 }}。"),
    )
    told = overview_row(made, ())
    assert dict(told.gaps) == {"党建办": 1, "本人": 1}
    assert (dict(told.figures), dict(told.last)) == ({"党课": "4次（待核）", "收入": "5万元"}, {"党课": "3次"})
    assert (told.unit, told.year, told.template, told.doubts, told.problems) == ("清溪镇", 2023, "测试", 1, -1)


@pytest.mark.parametrize(("length", "count"), [(14, 0), (15, 1)])
def test_a_sentence_of_fifteen_characters_is_compared(length: int, count: int) -> None:
    made = draft(profile({}, material={"事例": ["甲" * (length - 1)]}), template("{{ 素材['事例'] }}。" + "乙" * 30 + "。"))
    assert len(overview_row(made, ()).sentences) == count, "the template's own sentence is nobody's"


@pytest.mark.parametrize(("own", "person"), [("党建办", "王芳"), ("党建办", ""), ("", "王芳"), ("", "")])
def test_an_office_comes_back_with_its_own_name_and_who_reports(own: str, person: str) -> None:
    book = opened(form_workbook(FormOrder(template(""), {}, None, profile({"党课": "4次"}, {"单位": "清溪镇"}))))
    book["部门"]["B2"].value, book["部门"]["C2"].value = own or None, person or None
    book.save(out := io.BytesIO())
    known = parse_form(out.getvalue(), "表.xlsx").offices.get("组织办")
    assert known == (Office(own or "组织办", person) if own or person else None)
