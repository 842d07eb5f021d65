"""述职类型 as titles take it: 抓基层党建 of 2023年度抓基层党建工作述职报告."""

from drafter.language.patterns import regex

_BEFORE = regex(r"^(?:20\d\d年?(?:年?度)?|年度|本年度)")
_BEHIND = regex("(?:工作)?(?:(?:年度)?述职(?:报告|材料|评议)*|情况报告|工作报告)$|(?<=.)工作$")


def kind_of_report(typed: str) -> str:
    """Return what is reported on, without the year before it and 工作述职报告 behind it; empty where nothing else is said."""
    return _BEHIND.sub("", _BEFORE.sub("", typed.strip("《》“”")))
