"""Doubts about the text of any report, family by family; then twelve reports with the mistakes that their writers planted."""

import json
import os
import random
import zipfile
from pathlib import Path

import pytest
from docx import Document

from drafter.checks import Case, check
from drafter.cli import run
from drafter.diagnostics import Finding, Severity
from drafter.report import Report, read_report
from tests.marked import NAMES, marked

_LONG = bool(os.environ.get("DRAFTER_LONG"))
_LEFT_OVER = ("隐去的字", "数丢了", "广告和网页残留", "聊天程序残留", "半角标点")
_CAUGHT = 0.7
"""What share of the planted mistakes must be caught; the rest needs the 填报表 or arithmetic over several sentences."""

_NOTES = 2
"""How many notes (供参考) a report may get that its writer planted no mistake for."""


def proofread(report: Report) -> tuple[Finding, ...]:
    """Return the doubts about a report that lies alone."""
    return check(Case(report)).findings


def codes(text: str) -> list[str]:
    """Return the kinds of doubts about a text."""
    return [finding.code for finding in proofread(read_report(text))]


BARE = "坚持以上率下，层层压实责任，把各项任务抓在手上、扛在肩上、落到实处，切实增强广大群众的获得感，"
BARE += "持续不断推动各项事业再上新的台阶，再创新的佳绩，再谱新的篇章，再开新的局面。"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("监测户593户2031人，其中甲类156户593人，乙类239户907人，丙类198户530人。", "分项与合计不符"),
        ("教师186人，其中专任286人。", "部分多于总数"),
        ("村\t收入（万元）\t户数\n上村\t12.5\t100\n下村\t10.5\t120\n合计\t24\t220\n", "分项与合计不符"),
        ("全镇党员886名，56岁以上的占47.24%。", "百分比不可能"),
        ("第一部分　情况\n一、甲\n二、乙\n第三部分　打算", "序号不连"),
        ("走访待填户，抓学习。", "隐去的字"),
        ("今天天气很好，大家一起上山。" * 20, "没有小标题"),
        ("教师186人，其中专任162人、工勤34人。", "分项与合计不符"),
        ("投入甲项5万元，乙项3万元，丙项2万元，合计11万元。", "分项与合计不符"),
        ("工业、农业、商业项目共84个，分别为38个、21个、23个。", "分项与合计不符"),
        ("排查纠纷178件，化解169件，化解率97.5%。", "比率不符"),
        ("全镇党员886名，女性党员占总数的22.04%。", "百分比不可能"),
        ("全镇党员300人，女性党员占总数的33.34%。", "百分比不可能"),
        ("甲项投入5万元，乙项投入3万元，丙项投入20000元，合计11万元。", "分项与合计不符"),
        ("投入资金18万元，其中甲项9万元、乙项8万元、丙项3000元。", "分项与合计不符"),
        ("出院9860人次，比上年的10230人次增长3.8%。", "增减说反了"),
        ("销售6.35亿元，同比增长4.6%，上年销售6.82亿元。", "增减说反了"),
        ("收入612万元，比上年的510万元增长25%。", "增幅不符"),
        ("举报由上年的236件降至251件。", "增减说反了"),
        ("辖97个自然村。\n走遍98个自然村。", "同一个数两种说法"),
        ("全乡干部，我乡群众。推进镇高质量发展。", "乡镇不一致"),
        ("按照区委要求，区委部署，在县委领导下。", "县委区委不一致"),
        ("走访**村和××村。", "隐去的字"),
        ("投入资金万元。", "数丢了"),
        ("开展活动场12次。", "数丢了"),
        ("更多范文请加QQ群", "广告和网页残留"),
        ("希望对您有帮助！", "广告和网页残留"),
        ("# 报告\n### 一、情况\n**抓学习。**全年学习。", "聊天程序残留"),
        ("联系人电话13800138000。", "手机号"),
        ("身份证110101199003071234。", "身份证号"),
        ("身份证11010119900307123X。", "身份证号"),
        ("身份证11010119900307123x。", "身份证号"),
        ("秘密★一年", "密级标志"),
        ("二、存在问题\n二、下步打算", "序号重复"),
        ("一、履职情况\n三、下步打算", "序号不连"),
        ("一、履职情况\n二、主要做法", "缺一部分"),
        ("抓学习,抓队伍。", "半角标点"),
        ("没有发生问题问题。", "词语重复"),
        ("教育领导干部。落实领领导干部责任。", "词语重复"),
        ("满足群众和和企业的期盼。", "词语重复"),
        ("虽然党建虽然取得成效。", "词语重复"),
        ("推动标准化建。", "像是缺字"),
        ("推动标准化建；抓学习。", "像是缺字"),
        ("截止目前，已办结。", "用词"),
        ("落实“三会一课制度。", "引号括号不成对"),
        ("抓学习，，抓队伍。", "标点重复"),
        ("清溪镇2023年度述职报告\n全年抓产业。洪塘镇党委高度重视。", "别的单位"),
        ("清溪镇2023年度述职报告\n一、履职情况\n2022年，投入10万元。", "年份"),
        ("清溪镇二〇二三年述职报告\n一、履职情况\n2021年新建广场。", "年份"),
        ("一是抓学习。二是抓队伍。第三，抓作风。", "序号混用"),
        ("第一，抓学习。\n二是抓队伍。", "序号混用"),
        (f"一、履职情况\n（一）抓学习。{BARE}\n二、存在问题\n", "没有数和事"),
        (f"一、履职情况\n修路3公里。\n二、存在问题\n一是{BARE}\n", "问题没有实例"),
        ("一、履职情况\n二、存在问题\n一是进展慢。原因是人手少，任务重。", "原因都是客观的"),
        ("甲镇党委书记2023年度述职报告\n一、履职情况\n全年修路3公里。\n二、存在问题\n", "没有写本人"),
        (f"一、履职情况\n二、存在问题\n一是产业链条较短。\n三、下步打算\n{BARE}", "有问题没措施"),
    ],
)
def test_a_mistake_is_doubted(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "监测户593户，其中甲类156户，乙类239户，丙类198户。",
        "发展党员14名，其中35岁以下9名，表彰党务工作者35名。",
        "走访农户30户，排查矛盾5件，其中婚姻类2件，化解40件次。",
        "干部24名，其中党员15名、大学生9名、女干部17名。",
        "投入甲项5万元，乙项3万元，丙项2万元，合计10万元。",
        "排查纠纷58件，调处56件，成功率96.6%。",
        "党员100余名，女性党员占总数的22.04%。",
        "全镇党员300人，女性党员占总数的33.33%。",
        "甲项投入5万元，乙项投入3万元，丙项投入20000元，合计10万元。",
        "投入资金8万元，其中甲项5万元、乙项2.5万元、丙项5000元。",
        "投入资金8万元，其中甲项5万元、乙项3万元，户均增收3000元。",
        "培训干部6123人，培训群众5934人，共1.2万人。",
        "培训1.2万人，其中干部6123人、群众5934人。",
        "收入612万元，比上年的510万元增长20%。",
        "排名由上年的第9名上升至第6名。",
        "实现52个月零命案，4年多无命案。",
        "稳定就业3676人，省内1541人，省外2135人。",
        "全镇干部到各乡镇学习，乡村振兴有成效。",
        "层层压实责任，仅仅抓住家家户户，远远不够。",
        "提升组织力。抓好党委委员分工，开展讨论讨论。",
        "投入1,260万元，12:30开会，use A,B。",
        "一、履职情况\n（一）甲\n（二）乙\n二、存在问题\n（一）丙\n三、下步打算",
        "（1）抓学习。1）抓队伍；2）抓作风。",
        "“甲”“乙”和《丙（试行）》。",
        "热线12345和96110。",
        "全年收入38.6万元，比去年的32.5万元多了6.1万元，增长18.8%。",
        "一、一年来的主要工作\n二、存在的不足\n三、2024年工作打算",
        "1．学习不深。\n2．负债率仍达46.8%，管理不细。\n3．与职工谈心较少。",
        "胸痛中心、卒中中心先后通过验收，中心建成。",
        "推动标准化建设；档案编号11010119900307123xy。",
        "引进名校毕业生，公布委员名单，新增名额。",
        "对个别村、个体工商户，剩余的个别问题。",
        "县委、区委分别召开会议，县委书记到场，县委部署。",
        "按A*B计算，工作扎实，职工工作餐，党委委员带头。",
        "下设支部5个，党员98名，其中女党员32名、占32.7%，35岁以下21名、占21.4%。",
        "收入由80万元增加到120万元，增长50%。",
        "村\t收入\t户数\n上村\t12.5\t100户\n下村\t10.5\t120户\n合计\t23\t220户\n",
        "全县130个村中，有95个村集体收入超过10万元，占73.1%。",
        "第一部分　情况\n一、甲\n二、乙\n第二部分　存在问题\n一、丙\n第三部分　打算\n一、2024年再修路。",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert codes(text) == []


def span(text: str, finding: Finding) -> range:
    """Return where the words of a finding stand."""
    assert finding.place
    start = sum(len(line) + 1 for line in text.split("\n")[: finding.place.line - 1]) + finding.place.column - 1
    return range(start, start + len(finding.quote))


def test_planted_mistakes_are_caught_and_nothing_else_is_doubted() -> None:
    caught = planted = 0
    for name in NAMES:
        report = marked(name)
        findings = [one for one in proofread(read_report(report.text)) if one.code not in _LEFT_OVER]
        wrong = [range(start := report.text.index(one["text"]), start + len(one["text"])) for one in report.truth["mistakes"]]
        spans = [span(report.text, one) for one in findings]
        caught += sum(any(one.start < mistake.stop and mistake.start < one.stop for one in spans) for mistake in wrong)
        planted += len(wrong)
        for one, finding in zip(spans, findings, strict=True):
            right = any(one.start < mistake.stop and mistake.start < one.stop for mistake in wrong)
            assert right or finding.severity is Severity.NOTE, (name, finding)
        assert sum(finding.severity is Severity.NOTE for finding in findings) <= _NOTES, name
    assert caught / planted >= _CAUGHT


def test_every_lost_number_of_a_paragraph_is_told() -> None:
    assert codes("投入万元资金，召开次会议，党员名。").count("数丢了") == 3


def test_every_masked_spot_is_reported() -> None:
    for name in NAMES:
        report = marked(name)
        findings = proofread(read_report(report.text))
        told = sum(one.code == "数丢了" for one in findings)
        assert told == sum(signs == "" for _, signs in report.masked)
        lines = {report.text.count("\n", 0, offset) + 1 for offset, signs in report.masked if signs}
        assert {one.place.line for one in findings if one.code == "隐去的字" and one.place} == lines


def test_whatever_comes_is_read_and_proofread() -> None:
    chance = random.Random(7)
    texts = [marked(name).text for name in NAMES]
    letters = sorted(set("".join(texts)) | set("{}[]<>\\\0\ud7ff\ue000٣²㈠𝟙\r\v\u2028"))
    for _ in range(10_000 if _LONG else 150):
        text = list(chance.choice(texts) if chance.random() < 0.8 else "".join(chance.choices(letters, k=400)))
        for _ in range(chance.randrange(60)):
            place = chance.randrange(len(text))
            text[place : place + chance.randrange(4)] = chance.choices(letters, k=chance.randrange(4)) or text[:3]
        report = read_report("".join(text))
        for finding in proofread(report):
            assert finding.place
            assert finding.why.endswith("。")


def test_check_of_a_report_says_what_to_mend(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text("2023年度述职报告\n一、履职情况\n投入资金万元。\n一、存在问题\n截止目前，没有。\n三、下步打算\n", encoding="utf-8")
    assert run(["check", str(path)]) == 1
    said = capsys.readouterr().out
    assert said == (
        "2023年度述职报告：必须改3处，请核对1处\n\n"
        "必须改\n"
        "1. 数丢了　第3行　投入资金万元。\n   量词前面没有数。请补上；确实没有就删掉这句。\n"
        "2. 序号重复　第4行　一、存在问题\n   前面已经有“一、”。请按顺序重编。\n"
        "3. 序号不连　第6行　三、下步打算\n   前面一个是第1，这里跳到了第3。请按顺序重编。\n\n"
        "请核对\n"
        "4. 用词　第5行　截止目前\n   “截止”是到期为止；说到某个时候的数，用“截至”。请改为“截至”。\n"
    )


def test_check_of_a_report_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text("走访X户。\n", encoding="utf-8")
    assert run(["check", "--json", str(path)]) == 1
    (said,) = json.loads(capsys.readouterr().out)
    assert (said["code"], said["severity"], said["line"], said["column"]) == ("隐去的字", "必须改", 1, 1)
    path.write_text("走访三十户。\n", encoding="utf-8")
    assert run(["check", str(path)]) == 0
    assert capsys.readouterr().out == "r.txt：没有发现问题\n"


def test_sentences_of_another_report_are_told_with_their_share(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shared = "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工"
    problem = "集中学习以念文件为主没有到支部听完过一次主题党日"
    slogan = "坚持以习近平新时代中国特色社会主义思想为指导"
    (tmp_path / "old.txt").write_text(f"{slogan}。一是{shared}。\n{problem}。\n", encoding="utf-8")
    done = f"{slogan}。二是{shared}。全年走访农户三十户并逐户登记造册建立台账。"
    text = f"2023年度述职报告\n一、履职情况\n{done}\n二、存在问题\n{problem}。\n三、下步打算\n"
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    assert run(["check", str(tmp_path / "new.txt"), "--against", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "与“old.txt”有2句一字不差，占全文句子的67%（固定提法不算）。" in said
    assert f"雷同　第3行　{shared}" in said
    assert f"雷同句　第5行　{problem}" in said
    assert "等于没有整改" in said
    assert "new.txt”有" not in said


_LAST = "2022年到柳林村召开院坝会12次，听取群众对茶叶加工厂选址的意见，县委书记周明远同志到场，学习党的十九大精神。"


@pytest.mark.parametrize(
    ("now", "copied"),
    [
        ("2023年到石泉村召开院坝会十五次，听取群众对茶叶加工厂选址的意见，县委书记王立同志到场，学习党的二十大精神。", True),
        ("2023年到石板溪村召开院坝会15次，听取群众对茶叶加工厂选址的意见，县委书记王立同志到场，学习党的二十大精神。", True),
        ("2023年到石泉村召开院坝会15次，商定蓝莓园的水管怎么走，当场定下三条，月底全部通水，群众都满意。", False),
        ("学习党的二十大精神，增强“四个意识”、坚定“四个自信”、做到“两个维护”，到石泉村。", False),
    ],
)
def test_a_sentence_with_other_years_figures_places_and_persons_is_a_copy(now: str, copied: bool) -> None:
    doubts = check(Case(read_report(now), neighbours={"去年": read_report(_LAST)})).findings
    assert [doubt.why for doubt in doubts if doubt.code == "雷同"] == (
        ["与“去年”有1句只换了数、年份、地名、提法或个别字，占全文句子的100%。"] if copied else []
    )


def test_a_folder_without_reports_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.txt").write_text("走访三十户。\n", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert run(["check", str(tmp_path / "new.txt"), "--against", str(tmp_path / "empty")]) == 2
    assert "没有报告" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("抓学习,抓队伍;实行“三定”(定岗位,定职责)。", "抓学习，抓队伍；实行“三定”（定岗位，定职责）。"),
        ("投入1,260万元,12:30开会:好!", "投入1,260万元，12:30开会：好！"),
        ("意见(2022)5号,use (A,B), see f(x).", "意见（2022）5号，use (A,B), see f(x)."),
    ],
)
def test_fix_mends_half_width_punctuation_into_a_new_file(tmp_path: Path, text: str, mended: str) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(text, encoding="utf-8")
    run(["check", str(old), "--fix", "-o", str(new)])
    assert (old.read_text("utf-8"), new.read_text("utf-8")) == (text, mended)


def test_fix_of_a_word_file_keeps_everything_else(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for words, bold in (("抓学习", True), (",", False), ("抓队伍(全年", None), (")。", True)):
        paragraph.add_run(words).bold = bold
    document.save(str(tmp_path / "旧.docx"))
    run(["check", str(tmp_path / "旧.docx"), "--fix", "-o", str(tmp_path / "新.docx")])
    runs = Document(str(tmp_path / "新.docx")).paragraphs[0].runs
    assert [(one.text, one.bold) for one in runs] == [("抓学习", True), ("，", False), ("抓队伍（全年", None), ("）。", True)]
    with zipfile.ZipFile(tmp_path / "旧.docx") as old, zipfile.ZipFile(tmp_path / "新.docx") as new:
        assert old.namelist() == new.namelist()
        assert all(old.read(name) == new.read(name) for name in old.namelist() if name != "word/document.xml")


def test_fix_never_changes_a_report_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text("抓学习,抓队伍。", encoding="utf-8")
    for more in (["--fix"], ["-o", "x.txt"], ["--fix", "-o", str(tmp_path / "x.docx")], ["--fix", "-o", str(path)]):
        assert run(["check", str(path), *more]) == 2
    assert capsys.readouterr().err.count("错误") == 4
    assert path.read_text("utf-8") == "抓学习,抓队伍。"


@pytest.mark.parametrize("ending", [".txt", ".docx"])
def test_annotate_puts_a_comment_at_the_words_of_each_finding(tmp_path: Path, ending: str) -> None:
    path, out = tmp_path / f"r{ending}", tmp_path / "批注稿.docx"
    text = "2023年度述职报告\n一、履职情况\n投入资金万元。\n二、存在问题\n截止目前，没有。\n三、下步打算\n"
    path.write_text(text, encoding="utf-8")
    if ending == ".docx":
        document = Document()
        for line in text.splitlines():
            document.add_paragraph(line[:2]).add_run(line[2:])
        document.save(str(path))
    assert run(["check", str(path), "--annotate", str(out)]) == 1
    written = Document(str(out))
    said = [comment.text for comment in written.comments]
    assert said == [
        "必须改·数丢了：量词前面没有数。请补上；确实没有就删掉这句。",
        "请核对·用词：“截止”是到期为止；说到某个时候的数，用“截至”。请改为“截至”。",
    ]
    marked_up = [p.text for p in written.paragraphs if "commentRangeStart" in p._p.xml]
    assert marked_up == ["投入资金万元。", "截止目前，没有。"]
    (until,) = [p for p in written.paragraphs if p.text.startswith("截止")]
    xml = until._p.xml
    inside = xml[xml.index("commentRangeStart") : xml.index("commentRangeEnd")]
    assert "目前" in inside
    assert "没有" not in inside
    assert [p.text for p in written.paragraphs if p.text] == text.splitlines()
    data = out.read_bytes()
    out.unlink()
    run(["check", str(path), "--annotate", str(out)])
    assert out.read_bytes() == data
    assert run(["check", str(path), "--annotate", str(tmp_path / "x.txt")]) == 2


def test_annotate_never_writes_over_the_report_not_even_over_a_draft_of_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "初稿.docx"
    run(["draft", "profiles/清溪镇/2022.yaml", "-o", str(ours)])
    before = ours.read_bytes()
    for more in (["--annotate", str(ours)], ["--fix", "-o", str(ours)]):
        assert run(["check", str(ours), *more]) == 2
    assert capsys.readouterr().err.count("新文件就是原文件") == 2
    assert ours.read_bytes() == before


def test_json_of_several_files_is_one_array_sheets_and_reports_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("走访X户。", encoding="utf-8")
    run(["check", "profiles/白沙镇/2023.yaml", str(tmp_path / "a.txt"), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert said[-1]["code"] == "隐去的字"
    assert {"百分比不可能"} <= {one["code"] for one in said}


@pytest.mark.parametrize("more", [["--json"], ["--fix"], ["--against", "x.txt"], ["--annotate", "x.docx"], ["-o", "x.docx"]])
def test_what_a_folder_of_reports_cannot_be_asked_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    (tmp_path / "a.txt").write_text("走访X户。", encoding="utf-8")
    assert run(["check", str(tmp_path), *more]) == 2
    assert "审核意见表" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
