"""Whether a number in running text counts something: told apart from years, ordinals, names, standards, thresholds and targets."""

import re
from functools import cache

from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex
from drafter.report.text_figure import TextFigure

_SHORTER = regex(f"{any_of('缩短')}[^，。；、]{{0,5}}$")
_CLAUSE = regex("[，。；]")
_RATIO_BEFORE = regex(r"(?:系数|指数)[^\W\d_A-Za-z]{0,3}$|(?:提高|增长|上升|下降|降|升|降低)[到至为]$")
_RATIO_AFTER = regex("[，。；、]|(?:提高|增长|上升|下降|降|升|降低)[到至为]")
"""A coefficient has no unit: 由0.512提高到0.538."""
_AMONG = regex("[^，。；]{0,6}[中里](?!心)")
_THRESHOLD = regex(rf"(?:以上|以下|以内|及以上|及以下)(?:{any_of('门槛名')}|[^\W\d_A-Za-z]{{0,6}}[0-9])")
_ALL_OF = regex("以上的[^，。；]{1,10}(?:都|均|已|参加|实现|完成|用上|加入)")
"""What makes a share out of a threshold: 98%以上的村民都参加了."""
_REACHED = regex("预计(?:全年|年底|年末)?(?=完成|实现|达)|(?:超额?完成|超过?|完成|达到|占|高于|列入|纳入)[^，。；]{0,6}?(?:目标|计划|任务)")
"""A target that was reached is no plan, nor is an estimate of the year's end: 超目标任务200亩, 预计完成870万元."""
_TARIFF = regex(r"的[^\W\d_A-Za-z]{0,8}(?:费率|税率|利率)")
_EACH = regex(
    "标准[^，。；]*每[^，。；]*$|(?<![十百千万])一(?:亩地|顿饭|桌席|[天顿人桌户月年斤车趟])(?:给|奖|提|补|发|收|付|交|出|不许过|不超过?)?$"
)
"""What so much is paid for: 补助标准由每人每月118元提高到128元, 一桌席不许过三百元."""
_NORM = regex("[^，。；]{0,10}(?:准则|核心制度|规定|禁令|原则)")
_PIECE = regex("(?:[第每这那各前另同某几十百千万届]|(?<!总)数|[0-9一二三四五六七八九十]点)$")
"""What makes a numeral a piece of a longer word: 第三次, 数十, 八点三十分."""
_SUFFIX = regex("[级性]|化(?![解工验肥债石])")
"""What makes a word of a numeral: 两级, 三化; 化解 is a verb."""
_OF_PARTS = regex("之[一二三四五六七八九十]")
"""What makes a share of 三分: 三分之二."""
_FIVE_YEARS = regex("十四五(?:[盏名个次岁场件棵斤块桌]|人(?![才口大社]))")
"""Fourteen or fifteen of something, not the years of the plan."""
_HOURS = regex("(?:时长|累计|人均|平均)[^，。；、\\d]{0,4}$")
"""What so many hours are added up behind; 24小时 else is all day."""
_QUOTED = regex("“[^“”]*”")
_AWAY = regex("[距离][^，。；]{0,10}$")
_ORDINALS = regex(r"(?:[、和及]第[一二三四五六七八九十百\d]{1,4}+){1,9}+(?![名位，。；、,\n]|$)")
"""What makes an ordinal of 第二: 第二、第三、第四项."""
_PAST_HOURS = regex(r"\d个?小?时$")
"""What a number of minutes is the rest of: 1小时30分."""
_FROM_PLACE = regex(r"第[一二三四五六七八九十\d]{1,4}[名位]?[至到~—-]{1,2}$")
"""What a place is the last of several behind: 第三至第五名."""
_LENGTHS = ("公里", "里", "米", "千米", "华里", "里地")
_OPENS = regex("(^|\n)[ 　]{0,8}$")
_LONGEST = 15
"""A number of more characters is an account, a code or a mistake."""
_MOST_DAYS = 100
"""Nobody sets a period of more days: 优良天数341天 counts."""
_TIMES = frozenset(words("时间单位"))
_ENDS = ("", *"，。；、,;\n）)")
_TO_STANDARD = regex(rf"(?<!平均){any_of('标准前缀')}[^\W\d_A-Za-z]{{0,5}}$")
_TO_COME = regex(any_of("将来"))
_STANDARD_UNITS = ("", *words("标准单位"))
_REACH = 60
"""How far back a clause is looked at, in characters."""
_CLAUSE_END = "，。；！？、,;!?\n"
"""A colon ends none: 下步目标：60户."""


def counts(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether a number found in a text counts something that was done, held, got or spent.

    `plain` is the text in half-width signs; `match` has the groups number, unit and rank of the patterns of `report.figures`.
    """
    if any(letter in match["number"] for letter in "OolI"):
        return figure.unit not in _TIMES and not _standard(plain, match, figure)
    return _digits_count(plain, match, figure) if match["number"][0].isdigit() else _numeral_counts(plain, match, figure)


def _digits_count(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether an Arabic number counts something."""
    if len(match["number"]) > _LONGEST:
        return False
    before, after = plain[max(0, match.start() - 12) : match.start()], plain[match.end() : match.end() + 12]
    if match["rank"]:
        return _is_rank(plain, match, figure)
    if _dated(match, figure, before, after) or _numbers_a_line(plain, match) or _named(plain, match):
        return False
    if figure.unit in ("", "万", "亿", "百", "千") and not match["unit"]:
        return _bare(match, before, after)
    return not _standard(plain, match, figure)


def _is_rank(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether 第二名, 前10名 or 前20% is a place that was reached."""
    if figure.unit not in ("位次", "", *(["%"] if match["rank"] == "前" else [])) or _ORDINALS.match(plain, match.end()):
        return False
    before = plain[max(0, match.start() - 20) : match.start()]
    clause = _CLAUSE.split(before)[-1]
    if _FROM_PLACE.search(clause):
        return False
    if plain.startswith(words("名次变化"), match.end()):
        return True
    if figure.value == "1":
        return clause.endswith(words("第一前")) and plain[match.end() : match.end() + 1] in _ENDS
    return any(word in clause for word in words("名次")) and not plain.startswith(words("不算名次"), match.end())


def _dated(match: re.Match[str], figure: TextFigure, before: str, after: str) -> bool:
    """Return whether a number is a year, a date, a time, or a period."""
    number, unit = match["number"], figure.unit
    if unit in ("月", "日", "号", "时") or (not unit and re.match("[年月日号时]", after)):
        return True
    if re.fullmatch("(19|20)\\d\\d", number) and unit in ("", "年", "年度"):
        return True
    if unit == "天" and _is_total_of_days(number):
        return False
    if unit in ("分", "分钟") and _PAST_HOURS.search(before):
        return True
    if unit in _TIMES:
        added_up = unit == "小时" and _HOURS.search(before) is not None
        return not (added_up or _lasting(before, after)) or after.startswith(words("时段后"))
    return False


def _is_total_of_days(number: str) -> bool:
    """Return whether so many 天 are added up, not a stretch of time."""
    return "." in number or int(number.replace(",", "")) > _MOST_DAYS


def _numbers_a_line(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number numbers a heading or an item: 1. 2、 （3）, or is a part of a time or a ratio."""
    start, end = match.start(), match.end()
    before = plain[max(0, start - 2) : start]
    if match["unit"] is None and match["number"][-1].isdigit():
        if _OPENS.search(plain[max(0, start - 9) : start]) and re.match("[.、．)]", plain[end : end + 1]):
            return True
        if before.endswith("(") and plain.startswith(")", end):
            return True
    return bool(re.match("[:+]\\d", plain[end : end + 2])) or (before.endswith((":", "+")) and before[:-1].isdigit())


def _named(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number is part of a name: in short quotes, within 《》 or 〔〕, before Latin letters, 12345热线."""
    start, end = match.start(), match.end()
    if _within(plain, start, "《", "》", 60) or _within(plain, start, "〔", "〕", 12):
        return True
    if _within(plain, start, "“", "”", 10):
        return True
    if match["unit"] is None and re.match("[A-Za-z#*]", plain[end : end + 1]):
        return True
    return start > 0 and bool(re.match("[A-Za-z]", plain[start - 1])) and not (match["unit"] or "").startswith("元")


def _within(plain: str, offset: int, opener: str, closer: str, reach: int) -> bool:
    """Return whether a place lies between two signs that are at most `reach` characters apart."""
    opened = plain.rfind(opener, max(0, offset - reach), offset)
    if opened < 0 or plain.find(closer, opened, offset) >= 0:
        return False
    return plain.find(closer, offset, opened + reach + 2) >= 0


def _bare(match: re.Match[str], before: str, after: str) -> bool:
    """Return whether a number without unit counts something: 稳定就业3676，."""
    digits = re.sub(r"[^\d.]", "", match["number"])
    if re.search("\t[增减+-]?$", before):
        return re.match("[\t\n\r]|$", after) is not None
    if _RATIO_BEFORE.search(before) and _RATIO_AFTER.match(after):
        return True
    if after.startswith("人口"):
        return True
    ends = re.match("[，、；。,;]|$|\n", after) is not None
    return (
        ends
        and 2 <= len(digits) <= 6
        and ("." not in digits or match["number"][-1] in "万亿")
        and re.search(r"[^\W\d_A-Za-z]{2}$", before) is not None
        and not re.search("[第共]$", before)
    )


def _standard(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether a number is a standard, a threshold, a quota or a target."""
    before = _REACHED.sub("", _before(plain, match.start()))
    after = plain[match.end() : match.end() + 10]
    behind = plain[match.end("high" if match.groupdict().get("to") else "number") : match.end() + 10]
    if before.endswith(words("压缩")):
        return False
    if _is_named(figure, after) or _is_tariff(before, after):
        return True
    if figure.unit == "%" and (before.endswith("的") or _ALL_OF.match(after)):
        return False  # 为年度计划14.7亿元的104.5%, 98%以上的村民都参加了: a share of what was planned, or of all, is a result.
    if _is_of_standards(figure, before, behind):
        return True
    return _threshold(before, after) or _TO_COME.search(_QUOTED.sub("", before).removesuffix("将近")) is not None


def _is_named(figure: TextFigure, after: str) -> bool:
    """Return whether the words behind make a name of a number: 四位一体, 五人小组, 十八项核心制度."""
    return after.startswith(words("数后是名")) or (figure.unit == "项" and _NORM.match(after) is not None)


def _is_tariff(before: str, after: str) -> bool:
    """Return whether so much is paid for one: 标准由每人每月118元提高到128元, 执行1%的失业保险费率."""
    return _TARIFF.match(after) is not None or _EACH.search(before) is not None


def _is_of_standards(figure: TextFigure, before: str, behind: str) -> bool:
    """Return whether a number is what standards and distances are given in: 35岁以下, 每亩400元, 距县城28公里."""
    added_up = figure.unit in _TIMES and _HOURS.search(before) is not None
    if figure.unit in _STANDARD_UNITS and behind.startswith(words("标准后缀")) and not added_up:
        return True
    return _leads_to_standard(before) or (figure.unit in _LENGTHS and _AWAY.search(before) is not None)


def _leads_to_standard(before: str) -> bool:
    """Return whether words lead to a standard: 每, 按照, 高于 and no more than five characters behind them; 平均每 leads to a result.

    So does a place's distance, and 低于平均水平 to a difference.
    """
    return not before.endswith(words("平均")) and _TO_STANDARD.search(before) is not None


def _threshold(before: str, after: str) -> bool:
    """Return whether the words around a number make it a threshold or the whole of which others are a part."""
    if before.endswith(words("总数前")) and _AMONG.match(after):
        return True
    if before.endswith(words("门槛前")) and after.startswith(words("门槛前后")):
        return True
    return _THRESHOLD.match(after) is not None or after.startswith(words("门槛后"))


def _numeral_counts(plain: str, match: re.Match[str], figure: TextFigure) -> bool:
    """Return whether a Chinese number counts something: 两名, 六十余次; 一 only of what was got or counted."""
    before, after = plain[max(0, match.start() - 12) : match.start()], plain[match.end() : match.end() + 6]
    if match["rank"]:
        return match["unit"] in ("名", "位", "") and _is_rank(plain, match, figure)
    fixed = is_fixed(plain, match) and not _FIVE_YEARS.match(plain, match.start())
    if not _amounts(match, figure, before) or fixed or _named(plain, match) or _within(plain, match.start(), "“", "”", 30):
        return False
    if figure.unit in _TIMES or figure.unit in ("届", "岁"):
        return _lasting(before, after)
    return not _standard(plain, match, figure)


def _amounts(match: re.Match[str], figure: TextFigure, before: str) -> bool:
    """Return whether a Chinese number is one by itself: more than one, or a stated 零, and no piece of a longer word."""
    if match["percent"]:
        return True
    after = match.string[match.end() : match.end() + 6]
    if figure.unit == "分" and _OF_PARTS.match(after):
        return False
    if match["number"] in ("百", "千") and not figure.approx and not figure.unit.endswith("次"):
        return False
    stated = match["number"] == "零" and re.search("[为员约是]$", before) is not None
    single = match["number"] == "一" and _is_one_of_something(match["unit"], before, after)
    piece = _PIECE.search(before) or _SUFFIX.match(after)
    return (match["number"] not in ("一", "零") or stated or single) and not piece


def _is_one_of_something(unit: str, before: str, after: str) -> bool:
    """Return whether 一 counts: behind what was got (引进了一家企业) or what is counted (发展党员一名，).

    It does not in 每人一份, 下好一盘棋, 成熟一个、发展一个.
    """
    if before.endswith(words("一的前面")):
        return unit in words("一的单位")
    if unit not in words("一的后数") or before.endswith(words("不算一")) or f"一{unit}" in before[-6:] + after:
        return False
    return re.search(r"[^\W\d_A-Za-z]{2}$", before) is not None and re.match("[，。；、,;\n]|$", after) is not None


def is_fixed(plain: str, match: re.Match[str]) -> bool:
    """Return whether a number is part of a fixed term: 八项规定, 三天两头."""
    return any(plain.startswith(term, match.start() - at) for term, at in _fixed_terms(match[0][0]))


@cache
def _fixed_terms(first: str) -> tuple[tuple[str, int], ...]:
    """Return the fixed terms that hold a character, each with the place of it."""
    return tuple((term, at) for term in words("固定数") for at, char in enumerate(term) if char == first)


def _lasting(before: str, after: str) -> bool:
    """Return whether a span of time is a result: 连续五年, 缩短工期42天, 五十二个月零命案, 由10个工作日压缩到4个."""
    return before.endswith(words("持续前")) or after.startswith(words("持续后")) or _SHORTER.search(before) is not None


def _before(plain: str, offset: int) -> str:
    """Return what stands before a place within its clause."""
    window = plain[max(0, offset - _REACH) : offset]
    return window[max(map(window.rfind, _CLAUSE_END)) + 1 :]
