"""Lists that are meant to come to their whole are told where they do not, also in a later sentence; those that name some of it are not."""

import pytest

from drafter.checks import Case, check
from drafter.diagnostics import Finding, Severity
from drafter.diagnostics.codes import CODES, Family
from drafter.report import read_report

_SUMS = {code.name for code in CODES.values() if code.family is Family.SUMS}


def reckoned(words: str) -> list[Finding]:
    """Return what is doubted in the sums of a report of these words."""
    return [one for one in check(Case(read_report(f"一、履职情况\n{words}\n"))).findings if one.code in _SUMS]


WRONG = (
    # Amounts of which nothing counts twice, and sorts that exclude each other, however much they are too many.
    "拨付惠农补贴318.6万元，其中耕地补贴246.3万元、农机补贴87.2万元、良种补贴25.1万元。",
    "铺设供水管网12.4公里，其中上坪村6.8公里、下坪村5.1公里、洞口村4.5公里。",
    "栽植油茶620亩，其中上坪村410亩、下坪村330亩。",
    "安排衔接项目14个，其中水利类6个、交通类7个、产业类5个。",
    "评出优秀网格22个，其中上坪村9个、下坪村8个、洞口村11个。",
    # What is listed is counted, sorted, or closed by 其他.
    "调解劳资纠纷23起、山林纠纷19起、债务纠纷12起，三类纠纷合计84起。",
    "纳入项目库的31个项目中，已竣工16个，在建9个，其他3个尚在招标。",
    "参加考核的22个支部中，一类支部8个，二类支部9个，三类及其他3个。",
    "采购设备86台，按用途分为教学设备43台、办公设备31台、安防设备21台。",
    "三个社区共登记志愿者215名，其中东街社区82名、西街社区47名、南街社区66名。",
    # More than there is.
    "储备招商项目16个，其中已签约23个。",
    "现有脱贫户214户，已有241户落实帮扶措施。",
    # The parts stand in a later sentence.
    "全年接听便民热线236件。按类别分，供水类93件、道路类71件、噪音类44件、其他类18件。",
    "全校共有教师168名。从学历看，本科及以上97名，大专46名，中专及以下35名。",
    "全镇共有医护人员146名。卫生院医护人员82名，村卫生室医护人员31名，诊所医护人员17名，队伍总体稳定。",
    "发放农机购置补贴137万元。上半年发放64万元，下半年发放93万元，惠及种粮大户。",
    "新登记市场主体264户。新登记公司52户、个体户183户、家庭农场11户，创业热情高涨。",
    "两个社区共改造老旧管网74公里。施工中坚持质量第一。东街社区改造41公里，西街社区改造23公里。",
    "代表团共有代表58人。男代表36人，女代表19人，结构更加合理。",
    # One unit of the list comes out, so that the other must.
    "排查出风险户84户312人，其中因病风险41户96人、因灾风险24户87人、因学风险19户48人。",
    "两镇共搬迁群众65户238人，分别为37户129人、28户91人。",
    "帮扶车间共52家，带动务工298人，其中服装类8家121人、电子类5家109人、其他类3家68人。",
    "慰问困难职工96人14.8万元，其中患病职工41人8.2万元、单亲职工29人3.5万元、残疾职工26人2.1万元。",
    # Ten times too many.
    "组织技能培训4120人次，其中电商培训186人次、烹饪培训125人次、其他培训101人次。",
    "到位资金2680亿元，其中食品加工项目1240万元、家具项目860万元、竹木项目580万元。",
)
"""Each has one mistake."""
RIGHT = (
    "拨付惠农补贴358.6万元，其中耕地补贴246.3万元、农机补贴87.2万元、良种补贴25.1万元。",
    "铺设供水管网22.4公里，其中上坪村6.8公里、下坪村5.1公里。",
    "安排衔接项目14个，其中重点项目6个、省级项目4个、续建项目7个。",
    "辖12个村，其中示范村5个、先进村4个、茶叶专业村7个。",
    "现有人才64人，其中致富带头人26人、技术能手19人、返乡青年31人。",
    "参加活动党员52名，其中女党员16名、35岁以下党员24名、农民党员37名。",
    "调解劳资纠纷23起、山林纠纷19起、债务纠纷12起，三类纠纷合计54起。",
    "调解劳资纠纷23起、山林纠纷19起，全年共排查纠纷184起。",
    "纳入项目库的28个项目中，已竣工16个，在建9个，其他3个尚在招标。",
    "纳入项目库的31个项目中，已竣工16个，全年开工新项目9个。",
    "三个社区共登记志愿者195名，其中东街社区82名、西街社区47名、南街社区66名。",
    "储备招商项目23个，其中已签约16个。",
    "储备招商项目16个，其中产业类9个，全年签约23个。",
    "现有脱贫户241户，已有214户落实帮扶措施。",
    "现有脱贫户214户，流转土地640亩，带动241户增收。",
    "全年接听便民热线226件。按类别分，供水类93件、道路类71件、噪音类44件、其他类18件。",
    "全年接听便民热线236件。当日办结193件，回访221件。",
    "全镇共有医护人员146名。招聘医护人员9名，培训医护人员132名。",
    "全镇共有医护人员146名。卫生院医护人员82名，村卫生室医护人员31名，缺编问题逐步缓解。",
    "发放农机购置补贴157万元。上半年发放64万元，下半年发放93万元，惠及种粮大户。",
    "全镇党员1286名。上半年发展党员9名，下半年发展党员11名。",
    "全镇流转土地2640亩。上坪村流转382亩，下坪村流转416亩。",
    "代表团共有代表55人。男代表36人，女代表19人，结构更加合理。",
    "排查出风险户84户231人，其中因病风险41户96人、因灾风险24户87人、因学风险19户48人。",
    "排查出风险户84户312人，其中因病风险41户96人、因灾风险24户87人。",
    "到位资金2680万元，其中食品加工项目1240万元、家具项目860万元、竹木项目580万元。",
    "到位资金0.268亿元，其中食品加工项目1240万元、家具项目860万元、竹木项目580万元。",
    "组织技能培训412人次，其中电商培训186人次、烹饪培训125人次、其他培训101人次。",
)


@pytest.mark.parametrize("words", WRONG)
def test_a_list_that_does_not_come_to_its_whole_is_told_once(words: str) -> None:
    assert [finding.code for finding in reckoned(words)] in (["分项与合计不符"], ["部分多于总数"])


@pytest.mark.parametrize("words", RIGHT)
def test_a_list_that_comes_out_or_names_some_is_left_in_peace(words: str) -> None:
    assert reckoned(words) == []


@pytest.mark.parametrize("words", ["现有脱贫户214户，已有241户落实帮扶措施。", "代表团共有代表58人。男代表36人，女代表19人。"])
def test_what_may_be_of_another_whole_is_asked(words: str) -> None:
    assert [finding.severity for finding in reckoned(words)] == [Severity.ASK]
