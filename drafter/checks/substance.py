"""事实: what is claimed without a figure or a deed of the unit: sections, problems, causes, and a report without an 我."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from drafter.checks.texts import around, doubt, rule_of
from drafter.diagnostics import Finding, Severity
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.report import Report, points

_EXAMPLE = regex(
    "“[^”]{2,20}”|《|例如|比如|[一-鿿](?:村|社区|小区|公司|合作社|路|桥|园区|片区|小学|中学|医院|企业)(?![级居])|同志|\\d|[一二三四五六七八九十]{1,2}月"
)
_FIXED = regex(f"“[^”]{{0,12}}”(?=制度|意识|自信|维护|确立|责任)|{any_of('固定提法')}")
_SELF = regex("本人|我(?![镇乡县市区州省局院校村国党们街社公单部处所站委办厅队会司库旗])")
_SENTENCE = regex("[^。\n]+")
_CAUSE = regex("原因|根源|主要是因为|主要由于")
_LEAST = 80
"""How many characters a section has that could well hold a fact."""
_LEAST_POINT = 20
_LEAST_PAIRS = 20
"""How many pairs of characters plans hold that could take up a problem."""
_NAMED = 5
"""How many of the bare ones are named."""


@rule_of("事实", drafts=False)
def bare_sections(report: Report) -> Iterator[Finding]:
    """Yield one note on all sections about deeds that hold neither figure nor example; masked ones say so elsewhere."""
    sections = [section for part in report.parts if part.deeds for section in (part.section, *part.inside)]
    ends = {one.offset: then.offset for one, then in zip(report.outline.sections, report.outline.sections[1:], strict=False)}
    bare = [
        section
        for section in sections
        if (end := ends.get(section.offset, report.parts[-1].end)) - section.offset >= _LEAST
        and _bare(report, section.offset + len(section.number), end)
    ]
    if bare:
        first = (bare[0].offset, bare[0].offset + len(bare[0].number + bare[0].heading))
        some = "、".join(f"“{one.number}{one.heading}”" for one in bare[:_NAMED]) + ("等" if len(bare) > _NAMED else "")
        why = f"{some}没有一个数，也没有一件本单位的事，别的单位也能这么写。"
        yield doubt(report, "没有数和事", Severity.NOTE, first, why, "请补上做了什么、做到什么程度。", subject="小标题")


@rule_of("事实", drafts=False)
def bare_problems(report: Report) -> Iterator[Finding]:
    """Yield one note on all problems that name neither figure nor example."""
    spans = [point for part in report.parts if part.wants for point in points(report.text, part)]
    bare = [span for span in spans if len(span) >= _LEAST_POINT and _bare(report, span.start, span.stop)]
    if bare:
        first = (bare[0].start, report.text.find("。", bare[0].start, bare[0].stop) + 1 or bare[0].stop)
        few = len(bare) < len(spans)
        why = f"{len(spans)}个问题里有{len(bare)}个" if few else "问题"
        why += "没有写到具体的事和数，看不出是本单位的问题。"
        yield doubt(report, "问题没有实例", Severity.NOTE, first, why, "请点到哪项工作、哪个村、差多少。", subject="存在问题")


@rule_of("事实", drafts=False)
def circumstance(report: Report) -> Iterator[Finding]:
    """Yield a note where the causes of the problems lie all in circumstances, none in oneself."""
    wants = [part for part in report.parts if part.wants]
    sentences = [found for part in wants for found in _SENTENCE.finditer(report.text, part.start, part.end)]
    causes = [found for found in sentences if _CAUSE.search(found[0])]
    blamed = [found for found in causes if re.search(any_of("客观"), found[0])]
    if blamed and not any(re.search(any_of("主观"), found[0]) for found in causes):
        why = "原因都在客观上：人手、任务、条件。"
        yield doubt(
            report, "原因都是客观的", Severity.NOTE, blamed[0].span(), why, "请写到自己身上：认识、精力、督促、方法。", subject="原因"
        )


@rule_of("事实", drafts=False)
def no_first_person(report: Report) -> Iterator[Finding]:
    """Yield a note where the report of a person says nowhere what that person did."""
    deeds = [part for part in report.parts if part.deeds]
    if deeds and _personal(report) and not any(_SELF.search(report.text, part.start, part.end) for part in deeds):
        span = (deeds[0].start, deeds[0].start + len(deeds[0].section.number + deeds[0].section.heading))
        why = "这是个人的述职，这一部分里没有“我”，看不出哪些是本人做的。"
        yield doubt(report, "没有写本人", Severity.NOTE, span, why, "请写明本人主持、参加、推动了什么。", subject="本人")


@rule_of("事实", drafts=False)
def unmended(report: Report) -> Iterator[Finding]:
    """Yield one note on all problems that the part on plans says nothing about."""
    wants = [part for part in report.parts if part.wants and not part.plans]
    plans = [part for part in report.parts if part.plans]
    ahead = content("".join(report.text[part.start : part.end] for part in plans))
    spans = [point for part in wants for point in points(report.text, part)]
    open_ends = [span for span in spans if not _taken_up(report.text[span.start : span.stop], ahead)]
    if open_ends and len(ahead) >= _LEAST_PAIRS:
        first = around(report.text, open_ends[0].start, open_ends[0].start + 1, 24)
        why = f"“{plans[0].section.heading}”里没有找到这{len(open_ends)}个问题怎么改。"
        yield doubt(report, "有问题没措施", Severity.NOTE, (open_ends[0].start, first[1]), why, "请一个问题对一条措施。", subject="措施")


def content(words: str) -> set[str]:
    """Return the pairs of characters that say what words are about, without those that stand in every report."""
    plain = re.sub(any_of("泛词"), " ", words)
    return {pair for pair in (plain[at : at + 2] for at in range(len(plain) - 1)) if re.fullmatch("[一-鿿]{2}", pair)}


def _taken_up(problem: str, ahead: set[str]) -> bool:
    """Return whether what a problem is about, as its first clauses say, comes again."""
    head = re.split("[。；\n]", re.sub("^[ 　]*[（(]?[一二三四五六七八九十\\d]{1,3}(?:是|[）)、.．])", "", problem), maxsplit=1)[0]
    pairs = content(head)
    return not pairs or not pairs.isdisjoint(ahead)


def _personal(report: Report) -> bool:
    """Return whether one person reports: the title names a post, or the opening says 我 or 本人, and no unit signs."""
    opening = report.text[: report.parts[0].start]
    signed = any(re.search(any_of("单位尾") + "$", line) for line in (*report.outline.signature, report.outline.title or ""))
    return not signed and bool(re.search(any_of("职位"), report.outline.title or "") or _SELF.search(opening))


def _bare(report: Report, start: int, end: int) -> bool:
    """Return whether a stretch holds no figure, no mask and no example."""
    held = any(bisect_left(spots, end) > bisect_left(spots, start) for spots in _spots(report))
    return not held and not _EXAMPLE.search(_FIXED.sub("", report.text[start:end]))


@lru_cache(maxsize=2)
def _spots(report: Report) -> tuple[list[int], list[int]]:
    """Return where figures stand, and masks."""
    return [one.figure.offset for one in report.figures], [one.offset for one in report.masked]
