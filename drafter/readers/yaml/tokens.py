"""What the lines of a 填报表 are made of: every token by its name, with an example and what only looks like it.

Patterns are written in re.VERBOSE, with the reason of a branch beside it. None goes back over much of what it took (`*+` and `++` never
do), so that a line of any length costs no more than its length.
"""

import re
from collections.abc import Mapping

from msgspec import Struct

from drafter.language.patterns import regex

WIDTHS = {" ": 1, "\t": 2, "\u3000": 2, "\u00a0": 1, "\u2002": 1, "\u2003": 2, "\u202f": 1}
"""What may indent a line, and as how many spaces it counts; a tab counts as much as the file's own step where it has one."""
BLANKS = "".join(WIDTHS)
QUOTES = "\"'"


class Token(Struct, frozen=True):
    """One token."""

    text: str
    """Its pattern, as written."""
    example: str
    """A line in which « » hold what it takes."""
    unlike: str
    """A line with « where it might be taken for the token and is not; empty where nothing looks like it."""
    pattern: re.Pattern[str]
    """Its pattern, to be matched."""


def _token(text: str, example: str, unlike: str = "") -> Token:
    """Return a token."""
    return Token(text, example, unlike, regex(text, re.VERBOSE))


def _either(kinds: Mapping[str, Token], before: str = "") -> re.Pattern[str]:
    """Return the pattern of the first kind that fits, behind what `before` takes; the match's `lastgroup` says which."""
    return regex(before + "(?:" + "|".join(f"(?P<{kind}>{token.text}\n)" for kind, token in kinds.items()) + ")", re.VERBOSE)


# What a line is.

ORDINARY = _token(
    r"""
    (\ *) (-\ )?                                               # indent and dash, as they are usually typed
    ( (?! [\s"'\[\]{},&*!|>%@`?.-] ) [^:：#]+ ) :               # a name that begins with no sign of YAML's
    (?: \ ( (?! [\s"'\[\]{},&*!|>%@`?-] ) (?! ： ) [^:#]+ ) )?  # a plain value likewise, in which no colon or # can cut anything off
    \Z
    """,
    "«  党员: 886名»",
    "«  党员: 886名 # 说明",
)
"""A line of which nothing can be wrong but where it stands; nine in ten are such, and cost this one match."""
BLANK = _token(rf"[{BLANKS}]*+ (?: \# | \Z )", "«  #» 说明", "«  党员: #1")
"""A line that says nothing: blank, or a comment."""
START = _token(r"--- \s* \Z", "«---  »", "«--- 甲")
"""The mark that may stand above a file."""
MARK = _token(r"--- | \.\.\. | %", "«%»YAML 1.1", "«- 甲")
"""A mark between files, or a word to YAML: one file holds one 填报表."""

# What a line begins with, behind its indent.

DASHES = _token(r"(?: - (?: \ + | \Z ) )+", "«- -  »甲", "«-甲")
"""The dashes of list members: several where lists stand in lists."""
KEY = _token(
    r"""
    (?: "(?: [^"\\] | \\. )*+" \s*                             # in quotes, as programs write it
      | '(?: [^'] | '' )*+' \s*
      | (?! [\s"'\[\]{},&*!|>%@`-] ) [^:：#]++ )                # bare: up to the first colon, blanks before it too
    ( [:：] )                                                   # the full-width colon is a slip, and meant as one
    """,
    "«党员 ：»886名",
    "«党员886名 # 甲:",
)
"""A name with its colon; whether it is one, where a dash stands before it, hangs on what follows."""
ALL_DIGITS = _token(rf"(?: \A | (?<= [{BLANKS}{{,，] ) ) [0-9]+ \Z", "{«08»", "主导产业«1")
"""A line up to a colon without a blank behind it, which tells a time or a ratio, for no name is all digits."""
WITHIN = _token(
    r"""
    (?<= [0-9] ) : (?= [0-9] )                                 # a time, a ratio
  | : (?= // )                                                 # an address
    """,
    "会议于08«:»30",
    "党员«:886名",
)
"""A colon of a text that goes on: without a blank behind it, it ends no name there."""

# What a value is.

VALUES = {
    "nothing": _token(r"\Z", "党员:«»"),
    "comment": _token(r"(?<=\s) \#", "党员: «#» 说明", "党员:«#1"),
    "quote": _token(r"""["']""", '品牌: «"»党建引领"', "品牌: «“党建引领”"),
    "named": _token(r"""\{ \{? [^{}\[\],，:："'\#]++ \}""", "- «{玉米面积}»、亩产{玉米亩产}", "- «{值: 5}"),
    "bracket": _token(r"[\[{]", "先进村: «[»上林村]", "品牌: «【党建】"),
    "block": _token(r"[|>] [-+]? \s* (?: \#.* )? \Z", "事例: «|-  # 说明»", "党课: «>60"),
    "sign": _token(
        r"""
        [*&!|>%@`]                                             # aliases, anchors, tags, and what YAML keeps for itself
      | [?-]\ | -\Z                                            # a key or a list, where a value is
        """,
        "党员: «*»886名",
        "党员: «-5名",
    ),
    "plain": _token(r".", "党员: «8»86名"),
}
"""What the first sign of a value makes of it."""
VALUE = _either(VALUES, r"\s*+")

SIGNED = _token(r"- \s*+ (?= \Z | \# ) | [*&!|>%@`] \s*+ (?= [0-9０-９] ) | [?-]\ + (?= [0-9０-９] )", "党课: «*»4次", "村: «*村")
"""A sign before a number, and a dash alone: no YAML is meant. What is meant, whoever reads the number says."""

EXPLAINED = _token(r"[0-9０-９] [^\s:：]*+ : \ (?= \S )", "党课: «4场: »含1场", "党员: «886名 社区: 3个")
"""A number with a colon and an explanation behind it; no blank stands before the colon, or it might be another name."""

# What stands in a plain value.

CUT = _token(r"\s \# (?= [^\s#] )", "党建« #»1品牌", "党建« # 说明")
"""A # that would cut words off, though they are hardly a comment."""
COMMENT = _token(r"(?: \A | \s ) \#", "党建« #» 说明", "党建«#1")
"""Where a comment begins, behind a value."""
INNER = _token(r": (?= \s | \Z )", "口号«:» 党建引领", "12«:30")
"""A colon that would make a name of what stands before it."""

# What stands in brackets, and in quotes.

SIGNS = {
    "comment": _token(r"(?<=\s) \#", "[上林村, «#» 说明", "[1«#楼]"),
    "quote": _token(r"""["']""", "[«'»上林村']", "[«‘上林村’]"),
    "opening": _token(r"[\[{]", "«{»公式: 甲}", "«【上林村】"),
    "closing": _token(r"[\]}]", "[上林村«]»", "【上林村«】"),
    "comma": _token(r"，", "[上林村«，»石泉村]", "[上林村«, 石泉村]"),
    "colon": _token(r"[:：]", "{公式«：»甲}", "{公式«；甲}"),
    "sign": _token(r"[*&!|>%@`]", "[«*»村]", "[«×村]"),
}
"""What can mean something within brackets, where it stands in the right spot."""
SIGN = _either(SIGNS)
BEGIN = _token(r"(?: \A | [\[{] | [,，] | [:：] ) \s*+", "[上林村«，  »石泉村]", "[上林村«、石泉村]")
"""What stands before a value or a name in brackets; the start of a line likewise."""
NAME = _token(r"[{,，] [^{},，:：]++ (?= [:：] )", "[甲, «{公式»: 乙}]", "{公式: 甲«, 乙, 丙}")
"""A name in braces, up to its colon: nothing but a word since the last comma or brace."""
NEXT = _token(r"[^{}\[\],，:：]++ [:：]", "{公式: 甲，« 单位：»件}", "{公式: 甲，«乙, 丙}")
"""A name that follows: only then the full-width comma before it stands between two, and is no part of a text."""
ENDS = {
    '"': _token(r'(?: [^"\\] | \\. )*+ "', '"«甲\\"乙"»丙', '"«甲\\"'),
    "'": _token(r"(?: [^'] | '' )* '", "'«甲''乙'»丙", "'«甲"),
}
"""The rest of a quoted text, by the quote that opened it."""
