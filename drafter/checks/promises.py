"""The loop of promises: what last year's report and the notice ask must be answered, problems must be mended."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from drafter.checks.quoting import around, head, named, passage, texts
from drafter.checks.registry import foreign, foreign_with_sheet, ours, rule
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.lexicon import any_of
from drafter.language.lexicon import words as lexicon_words
from drafter.language.sentences import CLAUSE, stretches, unnumbered
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import ITEM_FIELDS, Item, Sheet
from drafter.report import Report, points

_LIKE = 0.6
"""From which likeness on two problems are the same."""
_LONG = 200
"""How many characters of a text are compared."""
_LOOSE = 10
"""How long a required word may be to be found with a character or two in between: 两新组织 in 两新党组织."""
_ANSWERED = 0.5
"""Which share of a comment's words the report must hold to have taken it up."""
_LEAST_PAIRS = 20
"""How many pairs of characters plans hold that could take up a problem."""
_ENOUGH = 2
"""How many words that can be said of much a problem and a sentence of the plans have in common, to be on one thing."""


class _Subjects(Struct, frozen=True):
    """What words are about."""

    own: frozenset[str]
    """The pairs of characters that say it."""
    general: frozenset[str]
    """Those that can be said of much: 农村, 干部, 整治."""
    matters: frozenset[int]
    """Which matters they belong to, whatever words are used: 盘活闲置厂房 is of 集体经济."""

    @classmethod
    def of(cls, words: str) -> "_Subjects":
        """Return what a clause is about."""
        pairs = frozenset(_content(words))
        general = pairs & frozenset(lexicon_words("泛指"))
        matters = (at for at, matter in enumerate(lexicon_words("事类")) if any(word in words for word in matter.split("/")))
        return cls(pairs - general, general, frozenset(matters))


@rule(ours)
def unanswered_comments(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every entry of 上年整改 with nothing done or no result."""
    items = draft.sheet.lists.get("上年整改", ())
    for item in items:
        blank = [key for key in ("整改", "成效") if not item.fields[key].state.present]
        source = item.fields["来源"].text
        quote = Quote(item.place, named(item) + (f"（{source}）" if source else ""), named(item))
        if len(blank) == 2:
            why = f"“整改”“成效”都没有写，初稿里标黄。去年指出的{len(items)}条，今年要逐条答。"
            yield finding("上年点评没有答复", quote, why, "")
        elif blank:
            half = "没有写做了什么。" if blank == ["整改"] else "写了怎么改，没有写改得怎么样。"
            yield finding("整改只答了一半", quote, f"“{blank[0]}”空着，{half}", "")


@rule(ours)
def dropped_problems(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every problem of last year's file that 上年整改 does not take up."""
    previous = draft.sheet.previous
    answered = [named(item) for item in draft.sheet.lists.get("上年整改", ())]
    for item in previous.lists.get("问题", ()) if previous else ():
        if previous and named(item) and not _like(named(item), answered):
            why = f"{previous.year}年述职查摆过这个问题，今年“上年整改”里没有答复。"
            yield finding("上年问题没有下文", Quote(item.place, named(item), named(item)), why)


@rule(ours)
def dropped_plans(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every target of last year's file that this year's says nothing about."""
    previous = draft.sheet.previous
    for item in previous.lists.get("下步打算", ()) if previous else ():
        target = item.fields["目标"].text
        if previous and target and not _planned_and_done(draft, item):
            why = f"{previous.year}年述职打算“{named(item)}”，定了目标，今年没有写到。"
            yield finding("上年打算没有下文", Quote(item.place, target, named(item)), why)


@rule(ours)
def required_answers(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for everything that the notice wants answered and the report does not mention."""
    for asked in draft.sheet.requirements.get("必答", ()):
        if not _mentioned(draft, asked.text):
            why = f"通知要求必须写到“{asked.text}”，报告里没有找到。"
            yield finding("必答没有写", Quote(asked.place, asked.text, asked.text), why)


@rule(ours)
def unmended_problems(draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every problem without measure, or whose measure nobody answers for."""
    for item in draft.sheet.lists.get("问题", ()):
        quote = Quote(item.place, named(item), named(item))
        open_ends = "、".join(key for key in ("责任人", "时限") if not item.fields[key].state.present)
        if not item.fields["措施"].state.present:
            also = f"；{open_ends}也没有写。" if open_ends else "。"
            yield finding("有问题没措施", quote, f"“措施”空着，下一步的措施会少一条{also}", "")
        elif open_ends:
            yield finding("措施没有落到人和时限", quote, f"措施写了，{open_ends}没有写。", "")


@rule(foreign_with_sheet)
def comments_passed_over(report: Report, sheet: Sheet) -> Iterator[Finding]:
    """Yield a finding for every comment of last year (上年整改) whose words the report does not take up."""
    for item in sheet.lists.get("上年整改", ()):
        comment = item.fields["问题"].text
        pairs = _content(comment)
        if pairs and sum(pair in report.text for pair in pairs) < len(pairs) * _ANSWERED:
            why = f"去年点评指出“{comment}”，报告里没有找到怎么改的。"
            yield finding("上年点评没有答复", passage(report, head(report), comment), why)


@rule(foreign)
def problems_passed_over(report: Report) -> Iterator[Finding]:
    """Yield a note on every problem that the part on plans says nothing about; one on all of them where it is most of them."""
    wants = [part for part in report.parts if part.wants and not part.plans]
    plans = [part for part in report.parts if part.plans]
    ahead = [_Subjects.of(clause[0]) for part in plans for clause in stretches(report.text, CLAUSE, part.start, part.end)]
    spans = [point for part in wants for point in points(report.text, part)]
    open_ends = [span for span in spans if not _taken_up(report.text[span.start : span.stop], ahead)]
    if not open_ends or sum(len(subjects.own) for subjects in ahead) < _LEAST_PAIRS:
        return
    are_many = len(open_ends) > max(1, len(spans) // 2)
    for span in open_ends[:1] if are_many else open_ends:
        which = f"这{len(open_ends)}个问题" if are_many else "这个问题"
        why = f"“{plans[0].section.heading}”里没有找到{which}怎么改。"
        _, end = around(report.text, span.start, span.start + 1, 24)
        yield finding("有问题没措施", passage(report, (span.start, end), "措施"), why, certain=False)


def _like(words: str, others: Sequence[str]) -> bool:
    """Return whether one of `others` says nearly the same as `words`, or holds them."""
    return any(words in other or _likeness(words[:_LONG], other[:_LONG]) >= _LIKE for other in others)


def _likeness(words: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1."""
    import difflib  # late: most sheets have no last year's beside them

    return difflib.SequenceMatcher(None, words, other, autojunk=False).ratio()


def _planned_and_done(draft: Draft, item: Item) -> bool:
    """Return whether this year's file names the plan, or holds a figure that its target names."""
    target = item.fields["目标"].text
    if any(entry.value.state.present and name in target for name, entry in draft.sheet.figures.items()):
        return True
    return _like(named(item), [value.text for value in texts(draft.sheet)])


def _mentioned(draft: Draft, asked: str) -> bool:
    """Return whether the report answers what the notice asks: a list, a group of figures, or the words themselves."""
    if asked in ITEM_FIELDS:
        return bool(draft.sheet.lists.get(asked))
    report = draft.document.text
    if asked in report or _group_printed(draft, asked):
        return True
    loose = "[^，。；]{0,2}".join(re.escape(char) for char in asked[:_LOOSE])
    return len(asked) <= _LOOSE and re.search(loose, report) is not None


def _group_printed(draft: Draft, group: str) -> bool:
    """Return whether the report prints a figure of the group, which the 填报表 or the template puts it in."""
    names = {name for name, entry in draft.sheet.figures.items() if entry.group == group}
    names |= {name for name, figure in draft.template.figures.items() if figure.group == group}
    return any(run.source in names and run.kind is RunKind.FIGURE for run in draft.document.runs())


def _content(words: str) -> set[str]:
    """Return the pairs of characters that say what words are about, without those that stand in every report."""
    plain = re.sub(any_of("泛词"), " ", words)
    pairs = (plain[index : index + 2] for index in range(len(plain) - 1))
    return {pair for pair in pairs if re.fullmatch("[一-鿿]{2}", pair)}


def _taken_up(problem: str, ahead: Sequence[_Subjects]) -> bool:
    """Return whether what a problem is about, as its first clauses say, comes again.

    It does where a sentence is on the same matter, or has two of its words; of one on no known matter one word is enough, unless it is
    a word for anything.
    """
    about = _Subjects.of(next((clause[0] for clause in stretches(unnumbered(problem), CLAUSE)), ""))
    if about.matters:
        return any(about.matters & plan.matters or len(about.own & plan.own) >= _ENOUGH for plan in ahead)
    if not about.own:
        return not about.general or any(about.general & plan.general for plan in ahead)
    return any(about.own & plan.own or len(about.general & plan.general) >= _ENOUGH for plan in ahead)
