"""Another year left over in a report, plans for a year that is over, a title of another year; and years and days that are right."""

import pytest

from tests.told import told_of_text


def report(deeds: str = "", year: int = 2022, plan: str = "", title: str = "", intro: str = "", signed: str = "") -> str:
    """Return a little report of a township."""
    return (
        f"{title or f'{year}年度个人述职报告'}\n柳林乡党委书记 何长山\n{intro}\n一、履职情况\n（一）抓民生。新修便道4公里。{deeds}\n"
        f"二、存在问题\n一是学习不深，下村不多。\n三、下步打算\n{plan}一是多学习，多下村。\n以上报告，请审议。\n{signed}"
    )


@pytest.mark.parametrize(
    "text",
    [
        report("2020年，全乡医疗条件继续改善。", 2021),
        report("在刚刚过去的2023年里，建成水厂2座。", 2024),
        report("过去的一年即2023年，建成水厂2座。", 2024),
        report("今年（2024年）新建便民桥2座。", 2025),
        report("今年，即2024年，新建便民桥2座。", 2025),
        report("本年度（2020年）发展党员6名。", 2021),
        report(intro="2021年以来，在县委领导下，一年来各项工作有序推进。"),
        report("2021年以来，班子团结，全年没有发生安全事故。"),
        report("2022年，全乡种茶300亩。2022年末，茶园投产。", title="2021年述职述廉报告", year=2021, signed="何长山\n2023年1月9日"),
        report(title="2021年度述职报告", year=2021, signed="何长山\n2023年1月9日"),
        report(plan="针对以上问题，2022年我将做好以下工作。"),
        report(plan="2022年，乡党委将从三个方面改进。"),
        report(plan="2022年工作打算是：抓学习。"),
        report(plan="2024年我将重点抓好三件事。"),
        report("水费比2032年多收6万元。"),
        report("渠道在2202年3月修通。"),
        report(plan="到2205年把水厂建成。"),
    ],
)
def test_a_year_left_over_is_told(text: str) -> None:
    assert "年份" in told_of_text(text)


@pytest.mark.parametrize(
    "text",
    [
        report("人均收入较2021年同期增加300元。"),
        report("水厂2021年立项、今年投入使用。"),
        report("2021年开工的水厂，今年已经通水。"),
        report("今年，把2021年建成的水厂用起来。"),
        report("自2019年以来，没有发生安全事故。"),
        report("2021年以来，累计修路9公里。"),
        report("矛盾纠纷比上年减少4件，落实2021—2025年规划。"),
        report("按照柳乡发〔2021〕12号文件推进。"),
        report("落实《2021年工作要点》确定的结转任务。"),
        report(plan="2023年我将重点抓好三件事。"),
        report(plan="到2025年将建成水厂3座。"),
        report(plan="继续落实好2022年计划投资的项目。"),
        report("2022年将军岭隧道通车。"),
        report(plan="2022年下半年，我将从三个方面改进。", title="2022年半年工作总结和2022年下半年计划"),
        report(plan="2022年我将做好以下工作。", signed="何长山\n2022年3月5日"),
        report(signed="何长山\n2023年1月9日"),
        report("村口古樟有2205年历史，县城建于2202年前。"),
        report(plan="水费比2023年多收6万元，到2060年前达到碳中和。"),
    ],
)
def test_a_year_that_is_explained_is_left_in_peace(text: str) -> None:
    assert "年份" not in told_of_text(text)


@pytest.mark.parametrize(
    "day", ["2月29日", "2023年2月30日", "6月31日", "2023年13月", "2023年0月", "六月三十一日", "9月28日至31日", "11月28—31日", "二月三十日"]
)
def test_a_day_that_no_calendar_has_is_told(day: str) -> None:
    assert "没有这一天" in told_of_text(report(f"{day}召开动员会。", 2023))


@pytest.mark.parametrize(
    "day",
    [
        "2024年2月29日",
        "2月28日",
        "2023年12月",
        "2023年10月",
        "2020年疫情期间，从2月29日起",
        "去年2月29日",
        "六月三十日",
        "9月28日至30日",
        "10月30—31日",
    ],
)
def test_a_day_that_may_be_is_left_in_peace(day: str) -> None:
    assert "没有这一天" not in told_of_text(report(f"{day}召开动员会。", 2023))


def test_the_last_of_february_is_one_of_a_leap_year_or_of_the_next() -> None:
    assert "没有这一天" not in told_of_text(report("2月29日召开动员会。", 2024))
    assert "没有这一天" not in told_of_text(report(plan="2月29日以前把账册补齐。", year=2023))


@pytest.mark.parametrize(
    "period", ["2023年7月至4月", "2023年6月20日至6月5日", "6月20日至6月5日", "2023年5月至2022年11月", "2023年8月—3月10日"]
)
def test_a_period_that_ends_before_it_begins_is_told(period: str) -> None:
    assert "日期先后不对" in told_of_text(report(f"{period}，集中清理欠账。", 2023))


@pytest.mark.parametrize(
    "period",
    [
        "2023年4月至7月", "6月5日至6月20日", "2022年11月至2023年5月", "2022年11月至3月", "11月至次年3月", "11月20日至3月5日",
        "2023年7月至次年4月", "7月至4月",
    ],
)  # fmt: skip
def test_a_period_that_may_be_is_left_in_peace(period: str) -> None:
    assert "日期先后不对" not in told_of_text(report(f"{period}，集中清理欠账。", 2023))
