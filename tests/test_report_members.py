"""Every word of the lists by which a report is read, an example each, and what stands nearest to it and is none."""

from fractions import Fraction

import pytest

from drafter.model.document import Block, Document, Role, Run
from drafter.report import find_figures
from drafter.report.length import Extent, problem_part, read_limit
from drafter.report.masks import find_masks
from drafter.report.names import distinct, name_of, near_names


def found(text: str) -> list[str]:
    """Return the words of the figures in a text."""
    return [figure.text for figure in find_figures(text)]


def approx(text: str) -> list[str]:
    """Return what makes each figure of a text vague."""
    return [figure.approx for figure in find_figures(text)]


def named(before: str, figure: str = "60户", behind: str = "。", unit: str = "户") -> str:
    """Return the name of a figure between words."""
    return name_of(before + figure + behind, len(before), len(before + figure), unit=unit)


@pytest.mark.parametrize("word", ["以上", "不少于", "不低于", "不小于", "不得少于", "不得低于", "至少", "最少"])
def test_words_that_ask_for_the_least(word: str) -> None:
    read = read_limit(f"3000字{word}" if word == "以上" else f"{word}3000字")
    assert read is not None and (read.low, read.high) == (3000, None)


@pytest.mark.parametrize("word", ["以内", "之内", "以下", "不超过", "不得超过", "不多于", "不高于", "不大于", "最多", "至多"])
@pytest.mark.parametrize("floor", [True, False])
def test_words_that_ask_for_the_most(word: str, floor: bool) -> None:
    read = read_limit(f"3000字{word}" if word in ("以内", "之内", "以下") else f"{word}3000字", floor=floor)
    assert read is not None and (read.low, read.high) == (None, 3000)


@pytest.mark.parametrize(
    "text", ["3000字左右", "3000字上下", "约3000字", "三千字左右", "3千字左右", "0.3万字左右", "3,000字左右", "３０００字左右"]
)
def test_words_that_ask_for_about_so_many(text: str) -> None:
    read = read_limit(text)
    assert read is not None and (read.low, read.high) == (2700, 3300)


@pytest.mark.parametrize("joint", ["-", "—", "–", "~", "～", "至", "到", "——", "字-", "字以上，", "个字至"])
def test_what_joins_two_numbers_makes_a_range(joint: str) -> None:
    read = read_limit(f"3000{joint}4000字")
    joined = joint not in ("字以上，",)
    assert read is not None and (read.low, read.high) == (3000, 4000 if joined else None)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("三分之一", Fraction(1, 3)),
        ("1/3", Fraction(1, 3)),
        ("三成", Fraction(3, 10)),
        ("30%", Fraction(3, 10)),
        ("12.5%", Fraction(1, 8)),
        ("百分之三十", Fraction(3, 10)),
        ("1万", Fraction(10000)),
        ("1.5千", Fraction(1500)),
    ],
)
def test_shares_and_scales_are_numbers(text: str, share: Fraction) -> None:
    read = read_limit(text, floor=True)
    assert read is not None and read.low == share


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (99, 1), (299, 1), (300, 2), (499, 2), (500, 3)])
def test_two_hundred_words_are_a_minute_and_a_half_counts(words: int, minutes: int) -> None:
    assert Extent(words, 1, None).minutes == minutes


@pytest.mark.parametrize("word", ["约", "近", "超", "超过", "逾", "突破", "不足", "将近", "接近", "达", "至少"])
def test_words_before_a_number_make_it_vague(word: str) -> None:
    assert (found(f"全年走访{word}60户。"), approx(f"全年走访{word}60户。")) == (["60户"], [word])
    assert approx("全年走访60户。") == [""]


@pytest.mark.parametrize("word", ["以上", "左右", "以内", "以下", "余"])
def test_words_behind_a_number_make_it_vague(word: str) -> None:
    assert approx(f"全年走访60户{word}。") == [word]


@pytest.mark.parametrize("more", "余多几")
def test_a_sign_of_more_stands_before_and_behind_a_scale(more: str) -> None:
    texts = [
        f"投入60{more}万元。",
        f"投入60万{more}元。",
        f"走访60{more}户。",
        f"走访六十{more}户。",
        f"争取六十万{more}元。",
        f"争取六十{more}万元。",
    ]
    assert [approx(text) for text in texts] == [[more]] * 6


@pytest.mark.parametrize("who", ["的", "学历", "文化", "党员", "村", "企业", "干部", "老", "人口"])
@pytest.mark.parametrize("end", ["以上", "以下", "以内", "及以上", "及以下"])
def test_a_threshold_is_no_figure(end: str, who: str) -> None:
    assert found(f"全年收入60万元{end}{who}均已走访。") == []
    assert found(f"全年收入60万元{end}，均已走访。") == ["60万元"]


@pytest.mark.parametrize(
    ("behind", "counts"),
    [
        ("中", False),
        ("里", False),
        ("的范围里", False),
        ("中心", True),
        ("组织各类活动", True),
        ("组织的各类活动中", True),
        ("组织各类活动中", False),
        ("，", True),
    ],
)
def test_a_whole_of_which_others_are_a_part_is_none(behind: str, counts: bool) -> None:
    assert found(f"在全镇60户{behind}有3户脱贫。") == ["60户"] * counts + ["3户"]


@pytest.mark.parametrize(
    ("number", "counts"),
    [("1", False), ("12", True), ("123456", True), ("1234567", False), ("12.5", False), ("1,234", True)],
)
def test_a_number_alone_counts_between_two_and_six_digits(number: str, counts: bool) -> None:
    assert found(f"稳定就业{number}，都已登记。") == [number] * counts
    assert found(f"业{number}，第{number}，共{number}，") == []


@pytest.mark.parametrize("end", ["，", "、", "；", "。", ",", ";", "\n", ""])
def test_a_number_alone_stands_at_the_end_of_its_clause(end: str) -> None:
    assert found(f"稳定就业3676{end}") == ["3676"]
    assert found(f"稳定就业3676型{end}") == []


@pytest.mark.parametrize(("days", "counts"), [("99", False), ("100", False), ("101", True), ("12.5", True), ("1,000", True)])
def test_only_many_days_are_added_up(days: str, counts: bool) -> None:
    assert found(f"集中整治{days}天。") == [f"{days}天"] * counts


@pytest.mark.parametrize(("length", "counts"), [(15, True), (16, False)])
def test_a_longer_number_is_an_account_or_a_code(length: int, counts: bool) -> None:
    assert bool(found(f"种树{'1' * length}棵。")) is counts


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("今年办结百件。", []),
        ("今年办结百余件。", ["百余件"]),
        ("今年办结一件。", ["一件"]),
        ("今年办结一件大事。", []),
        ("今年办结十件。", ["十件"]),
        ("积案为零件。", ["零件"]),
        ("更换零件。", []),
        ("满意率百分之九十六。", ["百分之九十六"]),
        ("排名第二。", ["第二"]),
        ("排名第二名。", ["第二名"]),
        ("第二，抓学习。", []),
        ("排名第二组。", []),
        ("二十来件办结。", ["二十来件"]),
        ("每十件办结。", []),
        ("第十件办结。", []),
        ("这三件办结。", []),
        ("那三件办结。", []),
        ("各三件办结。", []),
        ("前三件办结。", []),
        ("另三件办结。", []),
        ("同三件办结。", []),
        ("某三件办结。", []),
        ("二级以上。", []),
        ("三化同步。", []),
        ("培训2O场，新招l名，添置1I台。", ["2O场", "l名", "1I台"]),
        ("培训A1O场。", []),
        ("1月、2日、3号、4时。", []),
        ("2023年度、2023年、1999年。", []),
        ("1899年建成。", []),
        ("①1.甲\n（2）乙\n3、丙\n4）丁", []),
    ],
)
def test_what_counts_and_what_stands_nearest_to_it(text: str, figures: list[str]) -> None:
    assert found(text) == figures


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("在**村蹲点。", ["**"]),
        ("投入3**万元。", ["**"]),
        ("发展党员XX名。", ["XX"]),
        ("发展党员xx名。", ["xx"]),
        ("投入X.万元，x.亿元，X.元。", ["X.", "x.", "X."]),
        ("在××镇任职。", ["××"]),
        ("投入3××万元。", ["××"]),
        ("投入＿＿万元。", ["＿＿"]),
        ("投入____万元。", ["____"]),
        ("在○○村、□□村、△△村、〇〇村蹲点。", ["○○", "□□", "△△", "〇〇"]),
        *((f"由【{word}】负责。", [f"【{word}】"]) for word in ("待填", "写明", "数字", "姓名", "名称", "单位")),
        ("由[填写姓名]负责。", ["[填写姓名]"]),
        ("由【　　】负责。", ["【　　】"]),
        ("共有（　）户。", ["（　）"]),
    ],
)
def test_every_sign_of_a_masked_word(text: str, signs: list[str]) -> None:
    assert [sign for sign, _ in find_masks(text)] == signs


@pytest.mark.parametrize(
    "text", ["X光检查", "X射线检查", "A*B", "3×4米", "A+X", "_甲_", "○村", "【解读】", "（甲）", "{{ x }}[[ ]]{% x %}", "MAX值", "x1型"]
)
def test_what_masks_nothing(text: str) -> None:
    assert find_masks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "投入资金万元。", "争取资金余万元。", "收入亿元。", "每月补助元，", "补助元的标准。", "补助元标准。", "补助元办公。", "收入元。",
        "选派名干部。", "选派余名干部。", "选派名。", "栽树余万棵。", "栽树株。", "植树亩。",
        "对个村整改。", "在个村蹲点。", "为个村修路。", "剩余的个村。", "现有个村。", "现有余个村。",
        "只有个。", "仅有名。", "共有人。", "共有户。", "共有件，", "共有次；", "共有场、", "共有人次。",
        "全镇达人。", "开展宣讲场，", "讲座场次。", "演出场。", "培训场。", "宣传场次。",
        "干部人次。", "党员人次。", "群众人次。", "人员人次。", "举办培训班期，",
        "举办学习班期。", "举办研讨班期、", "X月至月。", "12月至日。",
    ],
)  # fmt: skip
def test_a_unit_without_number_is_a_lost_one(text: str) -> None:
    assert [sign for sign, _ in find_masks(text) if not sign] == [""], text


@pytest.mark.parametrize(
    "text",
    [
        "投入资金5万元。", "收入万元以上。", "收入亿元级。", "收入万元大户。", "收入万元村。", "收入万元户。", "选派名师。",
        "栽树3棵。",
        "对3个村整改。", "只有3个。", "共有产权。", "网红达人。", "截至月底。", "由村至日。", "宣讲3场。", "干部3人次。",
        "培训班3期。", "培训班期间。", "1月至3月。",
        "共有人口。",
    ],
)  # fmt: skip
def test_a_unit_with_its_number_or_within_a_word_is_left_in_peace(text: str) -> None:
    assert find_masks(text) == []


@pytest.mark.parametrize("word", ["增长", "提高", "上升", "增加"])
def test_a_percentage_of_what_rises_is_its_rise(word: str) -> None:
    assert named(f"全镇粮食产量{word}", "5%", unit="%") == "粮食产量增幅"


@pytest.mark.parametrize("word", ["下降", "降低", "减少", "下滑"])
def test_a_percentage_of_what_falls_is_its_fall(word: str) -> None:
    assert named(f"全镇信访总量{word}", "5%", unit="%") == "信访总量降幅"
    assert named(f"全镇信访总量{word}", "5个百分点", unit="个百分点") == "信访总量降幅"


@pytest.mark.parametrize("word", ["占总数", "占党员总数", "占全体党员总数", "占比", "占全部", "占全部党员", "占总人数", "占比例"])
def test_a_share_is_named_as_one(word: str) -> None:
    assert named(f"女性党员{word}", "22%", unit="%") == "女性党员占比"


@pytest.mark.parametrize(
    "word", ["在", "列", "名列", "排", "排名", "位居", "位列", "居", "稳定在", "进入", "跻身", "在全县", "位列全市乡镇"]
)
def test_a_rank_is_named_by_what_is_ranked(word: str) -> None:
    assert named(f"综合考核{word}", "第2名", unit="位次") == "综合考核排名"


@pytest.mark.parametrize("word", ["合计", "共计", "总计", "合计为", "共计达", "总计达"])
def test_a_total_is_named_by_what_stands_before_it(word: str) -> None:
    assert named(f"修建水渠，{word}", "60万元", unit="万元").endswith("合计")


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("2023年走访农户", "走访农户"),
        ("2023年12月底走访农户", "走访农户"),
        ("12月末走访农户", "走访农户"),
        ("12月份走访农户", "走访农户"),
        ("12月初走访农户", "走访农户"),
        ("产业发展方面走访农户", "走访农户"),
        ("业方面走访农户", "走访农户"),
        ("乡村产业发展等方面走访", "乡村产业发展等方面走访"),
        ("乡村产业发展方面走访农户", "走访农户"),
        ("走访农户约", "走访农户"),
        ("签约", "签约"),
        *((f"{when}走访农户", "走访农户") for when in ("年初以来", "年初", "年内", "年底", "年末", "今年以来", "截至目前")),
    ],
)
def test_what_only_leads_to_a_figure_is_no_part_of_its_name(before: str, name: str) -> None:
    assert named(before) == name


@pytest.mark.parametrize("unit", ["年", "天", "个月", "周", "周年", "季度"])
def test_a_span_of_time_counts_where_it_lasted(unit: str) -> None:
    assert found(f"连续3{unit}无事故。") == [f"3{unit}"]
    assert found(f"用3{unit}完成。") == found(f"连续3{unit}以来。") == []


@pytest.mark.parametrize("unit", ["年", "个月", "周年", "届", "岁"])
def test_a_span_of_time_in_chinese_counts_where_it_lasted(unit: str) -> None:
    assert found(f"连续三{unit}无事故。") == [f"三{unit}"] and found(f"用三{unit}完成。") == []


@pytest.mark.parametrize("unit", ["月", "日", "号", "时", "年", "年度", "小时"])
def test_a_date_or_a_time_counts_nothing(unit: str) -> None:
    assert found(f"排查3{unit}完成。") == found(f"排查2023{unit}完成。") == []


@pytest.mark.parametrize("scale", ["万", "亿", "百", "千"])
def test_a_scale_is_no_unit(scale: str) -> None:
    assert found(f"群众受益23{scale}，") == [f"23{scale}"] and found(f"群众受益3{scale}，") == found(f"群众受益23{scale}型，") == []


@pytest.mark.parametrize(
    "figure",
    [
        "4分35秒", "4分5秒", "3千瓦", "3千米", "3千克", "3百人", "3千人", "3百万元", "3千万元", "三万亿元", "六十万余元", "三十个",
        "一百二十三点五亩",
        "1,234个", "12人次",
    ],
)  # fmt: skip
def test_numbers_of_all_kinds_are_figures(figure: str) -> None:
    assert found(f"全年连续完成{figure}。") == [figure]


@pytest.mark.parametrize(
    "text", ["〔3个〕", "[3个]", "a3个", "3.4.5个", "1,2,3个", "三十个方面", "三个不要", "两个务必", "四个自信", "3A级"]
)
def test_numbers_within_something_else_are_none(text: str) -> None:
    assert found(f"全年完成{text}。") == []


@pytest.mark.parametrize(
    ("unit", "ending"),
    [("户", "户数"), ("人", "人数"), ("名", "人数"), ("元", "金额"), ("万元", "金额"), ("亿元", "金额"), ("%", "占比"), ("％",
    "占比"), ("亩", "面积"), ("公里", "里程"), ("件", "")],
)  # fmt: skip
def test_two_figures_of_one_name_are_told_apart_by_what_they_count(unit: str, ending: str) -> None:
    assert distinct(["监测", "监测"], [unit, "次"]) == [f"监测{ending}", "监测2" if not ending else "监测"]


@pytest.mark.parametrize(
    ("names", "units", "taken", "told"),
    [
        (["种植烤烟", "种植", "种植"], ["亩", "株", "株"], (), ["种植烤烟", "种植", "种植2"]),
        (["党课"], ["次"], ("党课",), ["党课2"]), ([""], ["户"], (), ["数据项"]),
        (["甲"], ["户"], (), ["甲数"]), (["好" * 14] * 2, ["户"] * 2, (), ["好" * 14, "好" * 13 + "2"]),
        (["好" * 14] * 10, ["户"] * 10, (), ["好" * 14, *(f"{'好' * 13}{at}" for at in range(2, 10)), "好" * 12 + "10"]),
    ],
)  # fmt: skip
def test_names_are_told_apart_by_a_number_at_last(names: list[str], units: list[str], taken: tuple[str, ...], told: list[str]) -> None:
    assert distinct(names, units, taken) == told


@pytest.mark.parametrize("length", [13, 14])
def test_a_name_has_fourteen_characters_at_most(length: int) -> None:
    assert named("好" * length) == "好" * length and named("好" * 15) == "好" * 14


@pytest.mark.parametrize("joint", ["和", "及", "与"])
def test_several_things_are_named_by_what_is_counted(joint: str) -> None:
    assert named(f"走访农户{joint}", behind="监测户全部脱贫。") == "监测户" and named("走访农户", behind="监测户全部脱贫。") == "走访农户"


@pytest.mark.parametrize("verb", ["选派", "新建", "引进", "培育", "发展"])
def test_what_was_done_is_named_with_what_is_counted(verb: str) -> None:
    assert named(f"全年{verb}", "2名", "村居干部参与选拔。", "名") == f"{verb}村居干部"
    assert named(f"全年{verb}了", "2名", "的村居干部参与选拔。", "名") == f"{verb}村居干部"
    assert named(f"全年{verb}", "2名", "90后干部参与选拔。", "名") == f"{verb}90后干部"


@pytest.mark.parametrize(
    ("text", "person", "near"),
    [
        ("书记周明元说", "周明远", ["周明元"]), ("周明达同志说", "周明远", ["周明达"]), ("周大远书记说", "周明远", ["周大远"]),
        ("周大元书记说", "周明远", []),
        ("书记周明远说", "周明远", []), ("书记王明远说", "周明远", []), ("周明元主任说", "周明远", []), ("书记周元说", "周明", []),
        ("书记周说", "周", []),
        ("书记周明元说", "周 远", []), ("书记周明元说", "", []),
    ],
)  # fmt: skip
def test_a_name_is_near_one_where_a_character_is_the_same(text: str, person: str, near: list[str]) -> None:
    assert [match[0] for match in near_names(text, person)] == near


@pytest.mark.parametrize("sign", "，。；！？、,;!?\n")
def test_a_target_ends_with_its_clause(sign: str) -> None:
    assert found(f"力争见效{sign}走访群众60户。") == ["60户"] and found("力争走访群众60户。") == []


@pytest.mark.parametrize("word", ["力争", "计划", "预计", "目标", "确保", "争取达到", "不少于", "不低于", "不超过", "应当", "将", "拟"])
def test_what_is_to_come_is_no_result(word: str) -> None:
    assert found(f"{word}走访群众60户。") == found(f"{word}：走访群众60户。") == []


def test_the_problems_of_a_report_signed_below_its_title_are_measured() -> None:
    run = (Run("甲"),)
    title, signed, text = Block(Role.TITLE, run), Block(Role.SIGNATURE, run), Block(Role.PARAGRAPH, run)
    heading = Block(Role.HEADING, (Run("存在问题"),), title=(Run("存在问题"),), level=1)
    assert problem_part(Document((title, signed, heading, text))) == (heading, text)
    assert problem_part(Document((title, heading, text, signed, text))) == (heading, text)
