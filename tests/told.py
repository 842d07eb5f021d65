"""What the checks say of a few lines: of a text, alone and with all that can lie beside it, or of a 填报表."""

import re
from datetime import date
from pathlib import Path

import yaml
from msgspec.structs import replace

from drafter.checks import Case, check
from drafter.diagnostics.left_out import Kind, LeftOut
from drafter.drafting import draft
from drafter.model.sheet import Sheet
from drafter.model.template import Declared, Judged, Material, Phrase, Template
from drafter.pipeline.checking import examine
from drafter.pipeline.template_check import examine_template
from drafter.readers.yaml.sheet import parse_sheet
from drafter.report import Report, read_report
from tests.doubting import rule
from tests.making import HERE, UNITS, profile, template

HEAD = {"述职人": "陈立", "职务": "党委书记", "上级书记": "周明远"}
THREE = "增强“四个意识”、坚定“四个自信”、做到“两个维护”"
PHRASES = (
    Phrase("学习教育", date(2021, 2, 20), date(2021, 12, 31), "党史学习教育"),
    Phrase("学习教育", date(2023, 9, 1), date(2024, 1, 31), "主题教育"),
    Phrase("学习教育", date(2024, 4, 1), date(2024, 7, 31), "党纪学习教育"),
    Phrase("会议精神", date(2022, 10, 23), date(2027, 3, 31), "党的二十大精神", still=True),
    Phrase("四个意识", date(2018, 9, 21), date(2027, 3, 31), THREE, still=True, others=("增强“四个意识”",), judged=Judged.LETTER),
)
COPIED = "牵头流转撂荒地七百亩建蓝莓基地带动农户就近务工。\n集中学习以念文件为主没有到支部听完过一次主题党日。"
REPORT = (
    "一、履职情况\n全年讲党课{{ 党课 }}。[[排查{{ 排查 }}，调处{{ 调处 }}。]]"
    + "抓学习，抓队伍，抓作风。" * 20
    + "\n{% macro 队伍() %}\n（一）带好队伍。[[党员{{ 党员 }}。]][[老党员{{ 老党员 }}。]]\n{% endmacro %}\n{{ 队伍()|段('队伍') }}"
    + "\n二、存在问题\n"
    + "学得不深，抓得不细。" * 15
    + "\n三、下步打算\n多学多走。\n"
)
"""A report of some 450 字, a third of them on problems."""
BLOCK = '{% extends "_shared/skeleton.j2" %}\n{% block 责任 %}\n'
BASE = {"单位": "清溪镇", "上级": "临江县委", "上级书记": "周明远", "年度": "2023", "类别": "乡镇"}


_LEFT_OUT = re.compile("〔([^：〕]+)：([^〕]*)〕")


def report_of(text: str) -> Report:
    """Return a text as read; 〔脚注：……〕 stands for what its Word file has there and is not read."""
    kinds = {kind.value: kind for kind in Kind}
    left_out = tuple(LeftOut(kinds[match[1]], match[2], text.rfind("\n", 0, match.start()) + 1) for match in _LEFT_OUT.finditer(text))
    return read_report(_LEFT_OUT.sub("", text), left_out=left_out)


def told_of_text(text: str) -> set[str]:
    """Return what is doubted in a text: alone, and with all that can lie beside it."""
    sheet = profile({"走访农户": "31户"}, HEAD)
    report, neighbours = report_of(text), {"去年的报告": read_report(COPIED)}
    beside = Case(report, sheet=sheet, units=frozenset({"清溪镇", "洪塘镇"}), neighbours=neighbours, phrases=PHRASES)
    return {doubt.code for case in (Case(report), beside) for doubt in check(case).findings}


def told_of_sheet(lines: str) -> set[str]:
    """Return what is doubted in the draft of a 填报表 with these lines; 模板 and 去年的表 stand for what those say."""
    typed = yaml.load(lines.replace("{{ 党课 }}", "<党课>"), yaml.BaseLoader)
    report = typed.pop("模板", REPORT).replace("<党课>", "{{ 党课 }}")
    previous = typed.pop("去年的表", None)
    sheet = read(BASE | typed, "2023.yaml")
    before = read(BASE | {"年度": "2022"} | previous, "2022.yaml") if previous else None
    learnt = 2022 if "永塘村" in report else 0
    return {doubt.code for doubt in examine(draft(replace(sheet, previous=before), made(report, learnt))).findings}


def told_of_template(lines: str, folder: Path) -> set[str]:
    """Return what is doubted in a template: with these lines in a block, as the whole of report.j2 (behind !), or in template.yaml."""
    is_key = bool(re.match(r"\w+: ", lines))
    body = lines.removeprefix("!") if lines.startswith("!") else f"{BLOCK}{'讲党课{{ 党课 }}。' if is_key else lines}\n{{% endblock %}}\n"
    parts = "" if lines.startswith("部分") else "部分: [{标题: 履职情况, 块: [责任]}]\n"
    named = "".join(f"    {name}: {{单位: {unit}}}\n" for name, unit in UNITS.items() if name in body and unit != "%")
    declared = (
        f"名称: 小镇书记\n适用: [乡镇]\n标题: 述职报告\n{parts}{lines if is_key else ''}\n数据:\n  责任:\n{named or '    党课: {单位: 次}'}"
    )
    (folder / "template.yaml").write_text(declared, "utf-8")
    (folder / "report.j2").write_text(body, "utf-8")
    checked = examine_template(folder)
    assert not checked.problems
    return {doubt.code for doubt in checked.findings}


def read(typed: dict[str, object], file: str) -> Sheet:
    """Return a 填报表 with these keys."""
    return parse_sheet(yaml.dump(typed, allow_unicode=True, sort_keys=False).encode(), file)


def made(report: str, learnt: int) -> Template:
    """Return a template with the figures, facts and rules that the examples speak of."""
    plain = template(report)
    shares = {name: Declared(name, "组", HERE, "%") for name in ("女干部占比", "增长率")}
    facts = {"网络宣传": Material("网络宣传", HERE, group="意识形态")}
    rules = (rule("调处 <= 排查", "数据关系不符"),)
    return replace(plain, figures={**plain.figures, **shares}, material={**plain.material, **facts}, rules=rules, learnt=learnt)
