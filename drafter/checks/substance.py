"""What is claimed without a figure or a deed of the unit: sections, problems, causes, a report without an 我, a number from nowhere."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from drafter.checks.quoting import around, passage
from drafter.checks.registry import foreign, ours, rule, text_of_ours
from drafter.diagnostics import Finding
from drafter.diagnostics.codes import Quote, finding
from drafter.language.lexicon import any_of
from drafter.language.patterns import regex
from drafter.language.sentences import SENTENCE, stretches
from drafter.markup.sections import is_thin, sections
from drafter.model.document import RunKind
from drafter.model.draft import Draft
from drafter.model.sheet import State
from drafter.report import Report, Section, points

_EXAMPLE = regex(
    r"""
    “[^”]{2,20}” | 《           # what somebody said, a document
    | 例如 | 比如
    | [一-鿿](?:村|社区|小区|公司|合作社|路|桥|园区|片区|小学|中学|医院|企业)(?![级居])    # a place; 村级 and 村居 are none
    | 同志
    | \d | [一二三四五六七八九十]{1,2}月
    """,
    re.VERBOSE,
)
_FIXED = regex(f"“[^”]{{0,12}}”(?=制度|意识|自信|维护|确立|责任)|{any_of('固定提法')}")
_SELF = regex("本人|我(?![镇乡县市区州省局院校村国党们街社公单部处所站委办厅队会司库旗])")
_FOR_MANY = regex("代表[^，。]{0,20}(?:政府|党委|委员会|党工委|党组|党支部|党总支|常委会|主席团|班子|村委会|居委会|局|院|公司)")
_CAUSE = regex("原因|根源|主要是因为|主要由于")
_LEAST = 80
"""How many characters a section has that could well hold a fact."""
_LEAST_POINT = 20
"""How many a problem has."""
_CROWDED = 5
"""How many figures a sentence has that nobody follows."""
_NAMED = 5
"""How many of the bare ones are named."""


@rule(foreign)
def bare_sections(report: Report) -> Iterator[Finding]:
    """Yield one note on all sections about deeds that hold neither figure nor example; masked ones say so elsewhere."""
    bare = [section for section, end in _sections_of_deeds(report) if _is_bare_section(report, section, end)]
    if bare:
        some = "、".join(f"“{section.number}{section.heading}”" for section in bare[:_NAMED]) + ("等" if len(bare) > _NAMED else "")
        why = f"{some}没有一个数，也没有一件本单位的事，别的单位也能这么写。"
        yield finding("没有数和事", passage(report, _heading(bare[0], bare[0].offset), "小标题"), why)


@rule(foreign)
def bare_problems(report: Report) -> Iterator[Finding]:
    """Yield one note on all problems that name neither figure nor example."""
    spans = [point for part in report.parts if part.wants for point in points(report.text, part)]
    bare = [span for span in spans if len(span) >= _LEAST_POINT and _bare(report, span.start, span.stop)]
    if bare:
        first = (bare[0].start, report.text.find("。", bare[0].start, bare[0].stop) + 1 or bare[0].stop)
        which = f"{len(spans)}个问题里有{len(bare)}个" if len(bare) < len(spans) else "问题"
        why = f"{which}没有写到具体的事和数，看不出是本单位的问题。"
        yield finding("问题没有实例", passage(report, first, "存在问题"), why)


@rule(foreign)
def circumstance(report: Report) -> Iterator[Finding]:
    """Yield a note where the causes of the problems lie all in circumstances, none in oneself."""
    wants = [part for part in report.parts if part.wants]
    sentences = (sentence for part in wants for sentence in stretches(report.text, SENTENCE, part.start, part.end))
    causes = [sentence for sentence in sentences if _CAUSE.search(sentence[0])]
    blamed = [sentence for sentence in causes if re.search(any_of("客观"), sentence[0])]
    if blamed and not any(re.search(any_of("主观"), sentence[0]) for sentence in causes):
        yield finding("原因都是客观的", passage(report, blamed[0].span(), "原因"), "原因都在客观上：人手、任务、条件。")


@rule(foreign)
def no_first_person(report: Report) -> Iterator[Finding]:
    """Yield a note where the report of a person says nowhere what that person did."""
    deeds = [part for part in report.parts if part.deeds]
    if deeds and _personal(report) and not any(_SELF.search(report.text, part.start, part.end) for part in deeds):
        why = "这是个人的述职，这一部分里没有“我”，看不出哪些是本人做的。"
        yield finding("没有写本人", passage(report, _heading(deeds[0].section, deeds[0].start), "本人"), why)


@rule(ours)
def blocks_without_facts(draft: Draft) -> Iterator[Finding]:
    """Yield one note on all blocks of the template for which no fact is told."""
    groups: dict[str, list[str]] = {}
    for name, material in draft.template.material.items():
        if material.group:
            groups.setdefault(material.group, []).append(name)
    bare = {group: names for group, names in groups.items() if not _answered(draft, names)}
    if bare:
        why = f"素材里这{len(bare)}方面还没有写一件本单位的事：{'、'.join(bare)}。只有数和固定提法，别的单位也能这么写。"
        remedy = f"有就写，会写进报告：{'、'.join(name for names in bare.values() for name in names)}。"
        yield finding("没有本单位的事", Quote(None, "", "素材"), why, remedy)


@rule(ours)
def thin_sections(draft: Draft) -> Iterator[Finding]:
    """Yield one note on all sections of a draft that stand by themselves with less than two things to say."""
    thin = [blocks[0] for blocks in sections(draft.document).values() if is_thin(blocks)]
    if thin:
        titles = ["".join(run.text for run in heading.title).rstrip("。") for heading in thin]
        some = "、".join(f"“{title}”" for title in titles[:_NAMED]) + (f"等{len(titles)}节" if len(titles) > _NAMED else "")
        why = f"{some}只有一个数、一件事，或者一个都没有，念起来是空的。"
        yield finding("薄", Quote(None, "", titles[0]), why)


@rule(ours)
def crowded_sentences(draft: Draft) -> Iterator[Finding]:
    """Yield one note on all sentences of a draft that print so many figures that nobody can follow them when they are read out."""
    sentences = ([*sentence] for block in draft.document.blocks for sentence in block.sentences())
    crowded = [sentence for sentence in sentences if sum(run.kind is RunKind.FIGURE for run in sentence) >= _CROWDED]
    if crowded:
        words = "".join(run.text for run in crowded[0])
        count = sum(run.kind is RunKind.FIGURE for run in crowded[0])
        more = f"这样的句子有{len(crowded)}句。" if len(crowded) > 1 else ""
        yield finding("一句数太多", Quote(None, words, words[:_NAMED]), f"这一句里有{count}个数，念出来听不清。{more}")


@rule(text_of_ours)
def untraced_figures(report: Report, draft: Draft) -> Iterator[Finding]:
    """Yield a finding for every figure of a draft that overlaps nothing which goes back to the 填报表."""
    traced = [span for span, _ in draft.document.traced()]
    starts = [span.start for span in traced]
    for named in report.figures:
        figure = named.figure
        begun = bisect_right(starts, figure.end - 1)
        if not begun or traced[begun - 1].stop <= figure.offset:
            quote = passage(report, around(report.text, figure.offset, figure.end), figure.text)
            yield finding("来历不明的数", quote, f"“{figure.text}”是模板里写死的，不是填报表里的数。")


def _sections_of_deeds(report: Report) -> Iterator[tuple[Section, int]]:
    """Yield the sections about what was done, each with where it ends."""
    every = report.outline.sections
    ends = {section.offset: behind.offset for section, behind in pairwise(every)}
    for part in report.parts:
        for section in (part.section, *part.inside) if part.deeds else ():
            yield section, ends.get(section.offset, report.parts[-1].end)


def _is_bare_section(report: Report, section: Section, end: int) -> bool:
    """Return whether a section is long enough to hold a fact, and holds none."""
    return end - section.offset >= _LEAST and _bare(report, section.offset + len(section.number), end)


def _heading(section: Section, start: int) -> tuple[int, int]:
    """Return where a heading stands, its number with it."""
    return start, start + len(section.number + section.heading)


def _personal(report: Report) -> bool:
    """Return whether one person reports: the title names a post, or the opening says 我 or 本人, and no unit signs, or is spoken for."""
    opening = report.text[: report.parts[0].start]
    signed = any(re.search(any_of("单位尾") + "$", line) for line in (*report.outline.signature, report.outline.title or ""))
    for_many = re.search(any_of("集体述职"), report.outline.title or "") or _FOR_MANY.search(opening)
    return not signed and not for_many and bool(re.search(any_of("职位"), report.outline.title or "") or _SELF.search(opening))


def _answered(draft: Draft, names: Iterable[str]) -> bool:
    """Return whether the user wrote one of the facts, or that there is none."""
    values = [value for name in names for value in draft.sheet.material.get(name, ())]
    return any(value.state is not State.BLANK for value in values)


def _bare(report: Report, start: int, end: int) -> bool:
    """Return whether a stretch holds no figure, no mask and no example."""
    held = any(bisect_left(spots, end) > bisect_left(spots, start) for spots in _spots(report))
    return not held and not _EXAMPLE.search(_FIXED.sub("", report.text[start:end]))


@lru_cache(maxsize=2)
def _spots(report: Report) -> tuple[list[int], list[int]]:
    """Return where figures stand, and masks."""
    return [named.figure.offset for named in report.figures], [mask.offset for mask in report.masked]
