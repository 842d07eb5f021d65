"""Pieces of text that break things: signs, numbers and fragments of every language that the product reads."""

from random import Random

ILLEGAL = (
    "\x00",
    "\x01",
    "\x08",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x1f",
    "\x7f",
    "\x85",
    "\ufffe",
    "\uffff",
    "\ufdd0",
    "\ufdd1",
    "\ufdef",
    "\U0001ffff",
)
"""What XML may not hold, or what the product uses for itself."""
STRANGE = (
    "\ufeff", "\u200b", "\u200d", "\u2028", "\u2029", "\u202e", "\u2066", "\u00a0", "\u3000", "\u2003", "\t", "\r", "\r\n",
    "\u0301" * 30, "\ufffd", "👨‍👩‍👧‍👦", "🇨🇳", "𠮷", "\U0002a6d6", "㈠", "①", "Ⅳ", "㎡", "ﷺ", "İ", "ß", "ﬁ", "〇", "零", "○",
    "\u00ad", "﹪", "％", "‰", "٣", "०", "²", "½",
)  # fmt: skip
"""What is legal and looks like nothing, like something else, or changes its length."""
NUMBERS = (
    "0", "-1", "+7", "1e400", "1e-400", "1e999999999", "9" * 400, "9" * 5000, "0." + "0" * 400 + "1", "1,2,3", "1，000", "1.2.3", "3-1",
    "1/0", "0/0", "99999999999999999999", "2147483648", "18446744073709551616", "NaN", "inf", "0x1F", "0b1", "1_000", "１２３",
    "一百二十三", "百分之百", "二〇二三", "千千万万亿亿", "亿" * 60, "十" * 300, "半", "两", "第零名", "负一", "-0%", "101%", "1e5次",
    "12:30:45", "2023-02-30", "0000-00-00", "9" * 30 + "年",
)  # fmt: skip
"""Numbers that are none, too large, too small, or written otherwise."""
MARKS = (
    "[[", "]]", "[[[[", "【待填：", "】", "{{", "}}", "{%", "%}", "{#", "#}", "（", "）", "“", "”", "《", "》", "\\", "\\\\", "一、",
    "（一）", "1.", "（1）", "一是", "第一，", "————", "****", "××", "XX", "某", "___", "（待核）", "（待核", "待定", "无", "。。",
    "，。", "；", "：", "、", "！？", "...", "…", "~", "·", "http://a.b/c?d=e", "www.wenku.com", "1/3页", "文档下载", "&amp;", "&#1;",
    "<w:p/>", "]]>", "<!--", "-->", "<!DOCTYPE a>", "%s%n", "{0.__class__}", "$HOME", "`id`",
)  # fmt: skip
"""Signs of our languages, and of others."""
WORDS = (
    "讲党课4次", "排查58件，调处56件", "其中35岁以下9名", "增长12.5%", "占47.3%", "较上年增加1场", "清溪镇", "临江县委", "我镇", "全镇",
    "镇党委", "2023年", "2023年12月", "12月底", "存在问题", "下步打算", "整改", "党员", "886名", "14.68万元", "1000余人次", "100户593人",
    "万元", "次", "%", "个百分点",
)  # fmt: skip
"""What stands in good ones."""
ALL = (ILLEGAL, STRANGE, NUMBERS, MARKS, WORDS)


def piece(rng: Random) -> str:
    """Return a piece, now and then many times over."""
    words = rng.choice(rng.choice(ALL))
    return words * rng.choice((1,) * 12 + (2, 7, 60, 2000)) if len(words) < 20 else words


def pieces(rng: Random, most: int = 8) -> str:
    """Return several pieces in a row."""
    return "".join(piece(rng) for _ in range(rng.randint(1, most)))
