"""Lists counted in figures, numbers said roughly twice, numbers that fell out, problems without a measure; and right ones beside each."""

import pytest

from drafter.checks import Case, check
from drafter.report import read_report
from tests.told import told_of_text

TITLE = "龙泉坝镇镇长2023年度述职报告\n"


def notes(problems: str, plans: str) -> list[str]:
    """Return the words of the problems to which no measure answers."""
    text = f"{TITLE}一、履职情况\n我主持修路3公里。\n二、存在问题\n{problems}\n三、下步打算\n{plans}\n"
    return [one.quote for one in check(Case(read_report(text))).findings if one.code == "有问题没措施"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("抓三件事：1.修路；2.通水；4.亮灯。", "序号不连"),
        ("1.修路。2.通水。4.亮灯。", "序号不连"),
        ("抓三件事：1、修路；2、通水；2、亮灯。", "序号重复"),
        ("抓三件事：①修路；②通水；④亮灯。", "序号不连"),
        ("抓三件事：①修路②通水②亮灯。", "序号重复"),
        ("抓三件事：（1）修路；（2）通水；（4）亮灯。", "序号不连"),
        ("抓三件事：(1)修路，(3)通水。", "序号不连"),
        ("抓三件事：1）修路；2）通水；2）亮灯。", "序号重复"),
        ("抓三件事：（一）修路；（二）通水；（四）亮灯。", "序号不连"),
        ("①修路：（1）选线；（2）备料；②通水；④亮灯。", "序号不连"),
        ("办了三件实事：一是修路；二是通水。", "序号不连"),
        ("抓好两个方面工作：一是修路。\n二是通水。\n三是亮灯。", "序号不连"),
        ("做了四件大事，一是修路；二是通水；三是亮灯。", "序号不连"),
    ],
)
def test_a_list_that_miscounts_is_told(text: str, code: str) -> None:
    assert code in told_of_text(f"{TITLE}{text}")


@pytest.mark.parametrize(
    "text",
    [
        "抓三件事：1.修路；2.通水；3.亮灯。",
        "抓三件事：①修路：（1）选线；（2）备料；②通水：（1）打井；（2）接管。",
        "完成1、2、4号楼改造，落实第（2）项、第（5）项要求。",
        "产量增长1.5倍；3.2倍；造林12.8亩。",
        "1.修路。\n1.选线。2.备料。",
        "东村：1.修路。西村：1.通水。",
        "见图①、图③，按照附件1、附件3办理。",
        "办了三件实事：一是修路；二是通水；三是亮灯。",
        "抓好两个方面工作：一是修路。\n二是通水。",
        "还有两个方面的不足：一是学得少；二是跑得少；三个村账目不清。",
        "还有三个问题：一是路窄；二是水浑。此外，路灯不亮。",
        "有三个问题：一是学得少，表现为：一是不看书，二是不听课。二是跑得少。三是管得松。",
        "投入三万元办实事：一是修路；二是通水。",
    ],
)
def test_a_list_that_counts_right_is_left_in_peace(text: str) -> None:
    assert not {"序号不连", "序号重复"} & set(told_of_text(f"{TITLE}{text}"))


@pytest.mark.parametrize(
    "words",
    [
        "超过40人左右", "50余吨左右", "超过90吨上下", "近三十多人", "约40人以上", "大约近40人", "至少40人以上", "数百余人", "逾40余人",
        "不足20余户", "70多公里以上", "30余名左右", "最多20人以内", "不少于60场左右", "差不多40余亩", "接近80%左右",
    ],
)  # fmt: skip
def test_a_number_that_is_said_roughly_twice_is_told(words: str) -> None:
    assert "约数" in told_of_text(f"{TITLE}参加{words}。")


@pytest.mark.parametrize(
    "words",
    [
        "近40人", "40人左右", "超过40人", "40余人", "40人以上", "约40名60岁以上老人", "附近20多户", "近3年多没有上访",
        "约谈3人以上", "超额30余万元", "超过95%，左右邻居和睦", "近5公里左右岸护坡", "30余次以上门走访为主", "结余30余万元以内部调剂使用",
        "加上百余名志愿者", "马上十余人赶到", "约300名中级以上职称人员",
    ],
)  # fmt: skip
def test_a_number_that_is_said_roughly_once_is_left_in_peace(words: str) -> None:
    assert "约数" not in told_of_text(f"{TITLE}参加{words}。")


@pytest.mark.parametrize(
    "text",
    [
        "新增床位张。", "清运垃圾吨。", "7月日召开动员会。", "2023年月召开动员会。", "动员会于年月召开。", "召开第次会议。", "第届职代会。",
        "学习十届次全会精神。", "历时个月完工。", "占百分之以上。", "为岁以上老人体检。", "新增停车位个。", "更新图书册。",
    ],
)  # fmt: skip
def test_a_number_that_fell_out_is_told(text: str) -> None:
    assert "数丢了" in told_of_text(f"{TITLE}{text}")


@pytest.mark.parametrize(
    "text",
    [
        "新增床位20张。", "床位张数增加。", "7月5日召开动员会。", "7月日均接待300人。", "2023年月均接访6次。", "那段峥嵘的年月。",
        "第三次会议。", "次第开放。", "本届次会议不多。", "学习十届三次全会精神。", "历时三个月。", "占百分之八十以上。",
        "为60岁以上老人体检。", "档案册目齐全。",
    ],
)  # fmt: skip
def test_words_without_a_number_are_left_in_peace(text: str) -> None:
    assert "数丢了" not in told_of_text(f"{TITLE}{text}")


PROBLEMS = "一是征兵宣传不够活，青年报名少；二是档案归档不及时；三是农村人居环境整治成效不稳固，个别地方垃圾乱堆。"
ANSWERS = "一是用短视频宣传征兵政策，走进中学动员青年。二是配齐档案员，每月归档一次。"


@pytest.mark.parametrize("third", ["", "三是发展茶叶种植，打造品牌。", "三是加强农民技能培训，拓宽就业门路。"])
def test_a_problem_that_no_measure_takes_up_is_told(third: str) -> None:
    assert [words[:4] for words in notes(PROBLEMS, ANSWERS + third)] == ["三是农村"]


@pytest.mark.parametrize("third", ["三是加密垃圾清运频次。", "三是持续抓好农村环境整治。", "三是常态化开展人居环境评比。"])
def test_a_problem_that_a_measure_takes_up_is_left_in_peace(third: str) -> None:
    assert notes(PROBLEMS, ANSWERS + third) == []


def test_where_hardly_a_problem_is_taken_up_it_is_said_once() -> None:
    assert len(notes(PROBLEMS, "一是发展茶叶种植，打造区域公用品牌，拓宽销路。二是建设冷链仓库，培育电商带头人，增加收入。")) == 1


@pytest.mark.parametrize(
    ("problem", "plan", "open_end"),
    [
        ("村集体家底薄，增收渠道少", "盘活闲置厂房，发展物业出租，让村里多几笔进项", False),
        ("村集体家底薄，增收渠道少", "配好征兵宣传员，把档案室的卷宗补齐归好类", True),
        ("到村里走访少，听真话不多", "每月驻村五天，在院坝里听意见，把问题带回来", False),
        ("到村里走访少，听真话不多", "清理规范台账，把往年的卷宗装订成册，入柜上架", True),
        ("夜间巡河的次数偏少", "夜间巡河每周安排两次，由班子成员轮流带队", False),
    ],
)
def test_a_problem_is_taken_up_in_other_words_of_the_same_matter(problem: str, plan: str, open_end: bool) -> None:
    plans = f"一是{plan}。二是把制度立起来，按季检查，逐条销号，年底向大会报告。"
    assert bool(notes(f"一是{problem}。二是制度立得不细，检查不够。", plans)) is open_end
