"""核对: the template's rules that do not hold on this sheet's figures."""

import re
from collections.abc import Iterator

from drafter.checks.quoting import line, offices, printed, quoted
from drafter.checks.registry import ours, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding_of_rule
from drafter.language.patterns import regex
from drafter.model.draft import Draft, Relation

_SIDES = regex(r"(==|<=|>=|!=|<|>)")
_KEY = regex(r"数据\[\s*(['\"])(.*?)\1\s*\]")


@rule(ours)
def broken_rules(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every rule that does not hold."""
    for relation in draft.relations:
        if relation.holds is False and relation.names:
            yield _finding(draft, relation)


def _finding(draft: Draft, relation: Relation) -> Finding:
    """Return the finding on a broken rule: certain where exact figures break it in a year in which it is known to hold."""
    subject = _subject(relation)
    source = draft.sources[subject]
    known, year = relation.rule.is_known_in(draft.sheet.year), draft.sheet.year
    hedge = "" if relation.certain else "其中有约数，可能只是说法不同，存疑。"
    hedge += "" if known else f"{year}年度是不是还按这个口径，没有核对过。"
    why = _why(draft, relation, subject) + hedge
    remedy = _remedy(draft, relation) + printed(draft, relation.names)
    return finding_of_rule(relation.rule.code, Quote(source.place, quoted(source), subject), why, remedy, relation.certain and known)


def _sides(relation: Relation) -> tuple[str, str, str]:
    """Return the rule's left side, its sign and its right side, as far as it has them."""
    left, sign, right = [*_SIDES.split(relation.rule.text, maxsplit=1), "", ""][:3]
    return _name(left), sign, _name(right)


def _name(side: str) -> str:
    """Return the figure that a side of a rule names, or the side itself."""
    match = _KEY.fullmatch(side.strip())
    return match[2] if match else side.strip()


def _subject(relation: Relation) -> str:
    """Return the figure to quote: the total of a sum, the part that is more than its whole."""
    left, sign, right = _sides(relation)
    order = (right, left) if sign in ("==", ">", ">=") else (left, right)
    return next((side for side in order if side in relation.names), relation.names[-1])


def _why(draft: Draft, relation: Relation, subject: str) -> str:
    """Return what the two sides come to."""
    left, sign, right = _sides(relation)
    other, worked = (right, relation.right) if subject == left else (left, relation.left)
    if subject in (left, right) and other in relation.names:
        only = "只有" if sign in ("<", "<=", ">", ">=") else "是"
        return f"{other}{only}{worked}{line(draft.sources[other].place)}。"
    both = f"“{relation.rule.text}”不成立：左边是{relation.left}，右边是{relation.right}"
    said = worked if subject in (left, right) else both
    return f"{said}；{relation.note}。" if relation.note else f"{said}。"


def _remedy(draft: Draft, relation: Relation) -> str:
    """Return whom to ask, and what to think of."""
    asked = "是总数错还是分项错" if _sides(relation)[1] == "==" else "哪个数错了"
    said = relation.rule.why.rstrip("。") or f"请核对{asked}"
    whom = offices(draft, relation.names)
    gap = " " if " " in whom else ""
    return re.sub("^请核对", f"{whom}{gap}核对", said) + "。"
