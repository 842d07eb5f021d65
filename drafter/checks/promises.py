"""The loop of promises: what last year's report and the notice ask must be answered, problems must be mended."""

import difflib
import re
from collections.abc import Iterator

from drafter.checks.quoting import named, texts
from drafter.checks.registry import check_for
from drafter.diagnostics import Finding, Severity
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import ITEM_FIELDS, Item

_NOTES = frozenset({"整改只答了一半", "措施没有落到人和时限"})
"""What is only noted; everything else is asked about."""
_LIKE = 0.6
"""From which likeness on two problems are the same."""
_LONG = 200
"""How many characters of a text are compared."""
_LOOSE = 10
"""How long a required word may be to be found with a character or two in between: 两新组织 in 两新党组织."""


@check_for("上年点评没有答复")
def unanswered(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every entry of 上年整改 with nothing done or no result."""
    items = draft.sheet.lists.get("上年整改", ())
    for item in items:
        blank = [key for key in ("整改", "成效") if not item.fields[key].state.present]
        source = item.fields["来源"].text
        quote = named(item) + (f"（{source}）" if source else "")
        if len(blank) == 2:
            why = f"“整改”“成效”都没有写，初稿里标黄。去年指出的{len(items)}条，今年要逐条答。"
            yield _about(item, "上年点评没有答复", quote, why)
        elif blank:
            why = "没有写做了什么。" if blank == ["整改"] else "写了怎么改，没有写改得怎么样。"
            yield _about(item, "整改只答了一半", quote, f"“{blank[0]}”空着，{why}")


@check_for("上年问题没有下文")
def dropped_problems(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every problem of last year's file that 上年整改 does not take up."""
    previous = draft.sheet.previous
    answered = [named(item) for item in draft.sheet.lists.get("上年整改", ())]
    for item in previous.lists.get("问题", ()) if previous else ():
        if previous and named(item) and not _like(named(item), answered):
            why = f"{previous.year}年述职查摆过这个问题，今年“上年整改”里没有答复。"
            remedy = "请在“上年整改”里补一条，来源写“上年述职查摆”。"
            yield _about(item, "上年问题没有下文", named(item), why, remedy)


@check_for("上年打算没有下文")
def dropped_plans(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every target of last year's file that this year's says nothing about."""
    previous = draft.sheet.previous
    for item in previous.lists.get("下步打算", ()) if previous else ():
        target = item.fields["目标"].text
        if previous and target and not _taken_up(draft, item):
            why = f"{previous.year}年述职打算“{named(item)}”，定了目标，今年没有写到。"
            remedy = "做到了写成效，没做到写原因，写在“上年整改”里。"
            yield _about(item, "上年打算没有下文", target, why, remedy)


@check_for("必答没有写")
def required_answers(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for everything that the notice wants answered and the report does not mention."""
    for asked in draft.sheet.requirements.get("必答", ()):
        if not _mentioned(draft, asked.text):
            why = f"通知要求必须写到“{asked.text}”，报告里没有找到。"
            remedy = "请填有关的数、素材或清单。"
            yield Finding("必答没有写", Severity.ASK, asked.place, asked.text, why, remedy, subject=asked.text)


@check_for("有问题没措施")
def unmended(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every problem without measure, or whose measure nobody answers for."""
    for item in draft.sheet.lists.get("问题", ()):
        open_ends = [key for key in ("责任人", "时限") if not item.fields[key].state.present]
        if not item.fields["措施"].state.present:
            also = f"{'、'.join(open_ends)}也没有写。" if open_ends else ""
            why = "“措施”空着，下一步的措施会少一条" + (f"；{also}" if also else "。")
            yield _about(item, "有问题没措施", named(item), why)
        elif open_ends:
            why = f"措施写了，{'、'.join(open_ends)}没有写。"
            yield _about(item, "措施没有落到人和时限", named(item), why)


def _about(item: Item, code: str, quote: str, why: str, remedy: str = "") -> Finding:
    """Return a finding on an entry of a list."""
    severity = Severity.NOTE if code in _NOTES else Severity.ASK
    return Finding(code, severity, item.place, quote, why, remedy, subject=named(item))


def _like(text: str, others: list[str]) -> bool:
    """Return whether one of `others` says nearly the same as `text`, or holds it."""
    return any(text in other or _likeness(text[:_LONG], other[:_LONG]) >= _LIKE for other in others)


def _likeness(text: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1."""
    return difflib.SequenceMatcher(None, text, other, autojunk=False).ratio()


def _taken_up(draft: Draft, item: Item) -> bool:
    """Return whether this year's file names the plan, or holds a figure that its target names."""
    target = item.fields["目标"].text
    if any(entry.value.state.present and name in target for name, entry in draft.sheet.figures.items()):
        return True
    return _like(named(item), [value.text for value in texts(draft.sheet)])


def _mentioned(draft: Draft, asked: str) -> bool:
    """Return whether the report answers what the notice asks: a list, a group of figures, or the words themselves."""
    if asked in ITEM_FIELDS:
        return bool(draft.sheet.lists.get(asked))
    text = draft.document.text
    if asked in text or _group_printed(draft, asked):
        return True
    loose = "[^，。；]{0,2}".join(re.escape(char) for char in asked[:_LOOSE])
    return len(asked) <= _LOOSE and re.search(loose, text) is not None


def _group_printed(draft: Draft, group: str) -> bool:
    """Return whether the report prints a figure of the group."""
    names = {name for name, entry in draft.sheet.figures.items() if entry.group == group}
    return any(run.source in names and run.kind is RunKind.FIGURE for run in draft.document.runs())
