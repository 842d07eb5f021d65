"""Whose report it is, of which year, and by whom signed: what a report says of its unit."""

import re
from collections import Counter

from drafter.language.dates import read_day
from drafter.language.lexicon import any_of
from drafter.language.numerals import from_chinese
from drafter.language.patterns import regex
from drafter.language.place_words import KINDS
from drafter.report import Report

_CATEGORIES = {
    "镇": "乡镇", "乡": "乡镇", "街道": "街道", "县": "县区", "区": "县区", "市": "县区", "旗": "县区", "局": "机关",
    "村": "村社区", "社区": "村社区",
}  # fmt: skip
"""The last word of a unit's name → 类别."""
_UNIT = regex(
    r"""
    (?: 中共 | ^ )?
    (?P<above> [一-鿿]{2,3}? [县区市旗] )?
    (?P<unit>
        [一-鿿]{2,10}? (?: 局|学校|小学|中学|医院|公司|集团|中心 )
        (?: [一-鿿]{2,4} (?: 派出所|分局|大队 ) )?  # 某县公安局城关派出所 is one unit
        | [一-鿿]{2,4}? (?: 镇|乡(?!村)|街道|县|区|市|旗|(?<![乡农])村(?!级)|社区 )
    )
    (?! 级|民|镇 )  # 县级, 村民, 乡镇 are no units
    """,
    re.VERBOSE,
)
_OURS = regex("我(街道|社区|镇|乡|县|区|市|旗|局|村|校|院|公司|所)(?![域级])|全(镇|乡|村|县|区|街道)(?![域级面])")
_CALLED = {"校": "学校", "院": "医院"}
_ABOVE = regex("(县|区|市|旗)委(?!员)|(镇|街道)党(?:委|工委)")
_SELF = regex("本人|我(?![镇乡县市区州省局院校村国党们街社公单部处所站委办厅队会司库旗])")
_YEAR = regex(r"(?<!\d)([2２][0０]\d\d)(?=年)|([一二][〇○零一二三四五六七八九]{3})(?=年)")
_PERSON = regex("[一-鿿]{2,3}|[一-鿿]{1,6}·[一-鿿]{1,6}")
_ABOVE_OF = {"镇": "县", "乡": "县", "街道": "区", "局": "市", "县": "市", "区": "市", "市": "市", "旗": "市", "村": "镇", "社区": "街道"}


def year_of(report: Report) -> int | None:
    """Return which year a report is about: its title's, its signature's, else the one it names most; None where it names none."""
    if report.year:
        return report.year
    for words in (*report.outline.signature, report.text):
        counts = Counter(_in_digits(match[1] or match[2]) for match in _YEAR.finditer(words))
        if counts and (words is not report.text or counts.most_common(1)[0][1] > 1):
            return counts.most_common(1)[0][0]
    return None


def _in_digits(year: str) -> int | None:
    """Return 2023 for 2023 and for 二〇二三, however its zero is written."""
    return int(year) if year.isdecimal() else from_chinese(year.replace("○", "〇").replace("零", "〇"))


def header_of(report: Report, unit: str, year: int) -> dict[str, str]:
    """Return the head of the 填报表; what is only guessed is 待核."""
    name, above = (unit, "") if unit else _unit(report)
    kind = _kind(name, report)
    header = {
        "单位": name or f"某{kind}（待核）",
        "上级": f"{above}委" if above else _superior(report, kind),
        "类别": _CATEGORIES.get(kind, ""),
        "述职主体": "个人" if _SELF.search(report.text) else "班子",
        "年度": str(year),
    }
    lines = list(report.outline.signature)
    date = next((line for line in lines if read_day(line.strip("（）() "))), "")
    person = next((name for line in lines if (name := _person(line))), "")
    return header | {"成文日期": date.strip("（）() "), "述职人": person}


def _person(line: str) -> str:
    """Return the person that a line of the signature names: 陈立, 陈　立, 述职人：陈立, 党委书记　陈立; empty for a unit or a date."""
    name = re.sub("^[（(]?(?:述职|报告|汇报|发言)人[：: 　]*", "", line).rstrip("）)")
    name = re.sub("^([一-鿿])[ 　]+([一-鿿])$", r"\1\2", name)
    last = re.split("[ 　]+", name)[-1]
    return last if _PERSON.fullmatch(last) and not re.search(any_of("单位尾") + "$", last) else ""


def _unit(report: Report) -> tuple[str, str]:
    """Return the unit that the title or the signature names, with the one above it; empty where neither does."""
    for words in (report.outline.title or "", *report.outline.signature):
        match = _UNIT.search(re.sub("^(?:关于)?[0-9〇○零一二三四五六七八九]{0,4}年?度?(?:抓|履行)?", "", words))
        if match and not re.search("[某*×xX全抓和]", match["unit"]):
            return match["unit"], match["above"] or ""
    return "", ""


def _kind(name: str, report: Report) -> str:
    """Return the last word of the unit's name, else what the report calls itself most: 镇, 局, 学校."""
    named = next((kind for kind in sorted(KINDS, key=len, reverse=True) if name.endswith(kind)), "")
    said = Counter(match[1] or match[2] for match in _OURS.finditer(report.text)).most_common(1)
    return named or (_CALLED.get(said[0][0], said[0][0]) if said else "单位")


def _superior(report: Report, kind: str) -> str:
    """Return whom the unit reports to, as the report calls it most: 某县委（待核）; empty where it names nobody of that kind."""
    counts = Counter(match[1] or match[2] for match in _ABOVE.finditer(report.text) if (match[1] or match[2]) != kind)
    usual = _ABOVE_OF.get(kind, "")
    above = counts.most_common(1)[0][0] if counts else usual
    return f"某{KINDS[above][0]}（待核）" if above else ""
