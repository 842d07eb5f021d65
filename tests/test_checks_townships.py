"""乡, 镇 and 街道 in a report whose title names no unit: what it is, who signs says, or its own words; other places stay in peace."""

import pytest

from drafter.checks import Case, check
from drafter.diagnostics import Severity
from drafter.report import read_report

CODE = "乡镇不一致"


def severities(text: str) -> list[str]:
    """Return how much every doubt about 乡 and 镇 weighs."""
    return [one.severity.value for one in check(Case(read_report(text))).findings if one.code == CODE]


def report(kind: str, words: str) -> str:
    """Return a little report that somebody of a 镇, 乡 or 街道 signs below the title."""
    return f"2023年度个人述职报告\n龙泉坝{kind}党委书记 何长山\n各位领导：\n一、履职情况\n（一）抓民生。修便道4公里。{words}\n"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("镇", "我乡9个村都有了村规民约。"),
        ("镇", "全乡9个村通了班车。"),
        ("镇", "协助乡党委管好阵地。"),
        ("镇", "我乡组织村干部到外地乡镇参观。"),
        ("镇", "本乡财力薄弱。"),
        ("镇", "乡人大开展视察2次。"),
        ("乡", "会同镇政府干部上门走访。"),
        ("乡", "全镇上下拧成一股绳。"),
        ("乡", "镇机关作风有了转变。"),
        ("乡", "县委和镇党委十分关心。"),
        ("乡", "按照镇党委要求，逐项落实。"),
        ("乡", "街道党工委高度重视。"),
        ("街道", "全镇上下拧成一股绳。"),
        ("街道", "配合镇政府做好征收。"),
    ],
)
def test_what_the_unit_cannot_call_itself_must_be_changed(kind: str, words: str) -> None:
    assert severities(report(kind, words)) == [Severity.MUST.value]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("乡", "协调镇卫生院下村义诊。"),
        ("乡", "联合镇派出所开展巡查。"),
        ("乡", "压实镇村两级责任。"),
        ("镇", "在乡中心小学设立书屋。"),
        ("镇", "依托乡敬老院开展照料。"),
    ],
)
def test_a_body_that_may_be_another_places_is_asked_about(kind: str, words: str) -> None:
    assert severities(report(kind, words)) == [Severity.ASK.value]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("镇", "会同镇政府干部上门走访，协调镇卫生院下村义诊。"),
        ("镇", "到外地乡镇参观，学习邻乡经验，城乡一体，乡村振兴。"),
        ("镇", "乡镇卫生院改造完成，乡村干部轮训一遍。"),
        ("镇", "帮助石桥乡中心小学建书屋，与柳湾乡政府结对。"),
        ("乡", "会同白沙镇政府上门走访，请石桥镇卫生院义诊。"),
        ("乡", "学习太和镇党委的做法，与邻镇共建。"),
        ("乡", "各镇党委、各乡镇政府都派人参加。"),
        ("乡", "城镇居民医保参保率提高，集镇面貌改善，古镇文化站开放。"),
        ("乡", "完善乡镇机关制度，当地镇政府出面协调。"),
        ("乡", "在乡中心小学设立书屋，压实乡村两级责任。"),
        ("街道", "街道办事处干部上门走访，乡镇街道干部一起培训。"),
    ],
)
def test_the_units_own_words_and_other_places_are_left_in_peace(kind: str, words: str) -> None:
    assert severities(report(kind, words)) == []


@pytest.mark.parametrize(
    "text",
    [
        "2023年度述职报告\n中共云川县龙泉坝乡委员会\n一、履职情况\n全镇修路3公里。\n",
        "2023年度述职报告\n一、履职情况\n全镇修路3公里。\n以上报告，请审议。\n龙泉坝乡党委书记  何长山\n2024年1月3日\n",
        "龙泉坝乡党委书记2023年度述职报告\n一、履职情况\n协助镇党委抓学习。\n",
        "2023年度述职报告\n一、履职情况\n我乡地处山区，全乡9个村。会同镇政府修路3公里。\n",
    ],
)
def test_who_signs_the_title_or_most_words_say_what_it_is(text: str) -> None:
    assert len(severities(text)) == 1


def test_where_nothing_says_what_it_is_a_body_is_none_of_its_own() -> None:
    assert severities("2023年度述职报告\n一、履职情况\n指导镇党委换届，督促乡政府整改。\n") == []
