"""What `drafter explain` says about one figure: where it comes from, where it is printed, and what hangs on it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from drafter.diagnostics import DrafterError, Problem, suggestion
from drafter.language.patterns import regex
from drafter.model.document import RunKind
from drafter.model.draft import Draft, Source

_WORD = regex(r"[^\s+\-*/()（）<>=!'\"\[\]]+")


def explained(draft: Draft, asked: str) -> str:
    """Return what is known of a figure, by its name or by the number as printed. Raise DrafterError where nothing is so called."""
    return "\n".join(_told(draft, source) for source in _meant(draft, asked))


def _meant(draft: Draft, asked: str) -> Sequence[Source]:
    """Return the values of that name, or else those that print so, or else those whose number it is."""
    asked = unicodedata.normalize("NFKC", asked.strip())
    if not asked:
        raise DrafterError(Problem("没有写要问哪个数", "请写数据的名称（讲专题党课），或报告里的数（4场）"))
    every = [source for source in draft.sources.values() if source.state.present or source.unit]
    printed = {run.source for run in draft.document.runs() if run.kind is RunKind.FIGURE and _holds(run.text, asked)}
    for fits in (
        lambda source: asked in (source.path, source.name),
        lambda source: asked == source.text,
        lambda source: source.path in printed,
        lambda source: _is_number_of(source.text, asked),
    ):
        meant = [source for source in every if fits(source)]
        if meant:
            return meant
    hint = suggestion(asked, [source.name for source in every])
    raise DrafterError(Problem(f"这份报告里没有“{asked}”", hint or "请写数据的名称（讲专题党课），或报告里的数（4场）", None))


def _is_number_of(typed: str, asked: str) -> bool:
    """Return whether a number was asked for by which a value begins: 56 for 56件, but neither for 560 nor for 56.5."""
    return asked[-1:].isdigit() and re.fullmatch(f"{re.escape(asked)}(?![\\d.]).*", typed) is not None


def _holds(words: str, asked: str) -> bool:
    """Return whether printed words are a number or hold it: 增长7.9%; 3,695亩 is 3695."""
    plain = unicodedata.normalize("NFKC", words).replace(",", "")
    wanted = asked.replace(",", "")
    return plain == wanted or (wanted[:1].isdigit() and re.search(rf"(?<![\d.]){re.escape(wanted)}(?![\d.])", plain) is not None)


def _told(draft: Draft, source: Source) -> str:
    """Return the paragraph on one value."""
    labelled = [
        (source.name, source.text or f"{source.state.value}（{source.unit}）"),
        ("出处", str(source.place) if source.place else ""),
        ("公式", _worked(draft, source)),
        ("依据", source.basis),
        ("口径", source.scope),
        ("截至", source.as_of),
        ("报数", source.office),
        ("说明", source.note),
        ("上年", draft.sheet.last_value(source.path)),
        *(("写在", f"{spot}：{sentence}") for spot, sentence in _sentences(draft, source)),
        *(("连带", words) for words in _dependents(draft, source)),
    ]
    lines = [f"{label}　{words}" for label, words in labelled if words]
    printed = any(label == "写在" for label, _ in labelled)
    unprinted = "因为缺数，这一句没有写" if source.path in draft.omissions else "报告里没有用到"
    return "\n".join([*lines, *([] if printed else [f"写在　{unprinted}"])]) + "\n"


def _worked(draft: Draft, source: Source) -> str:
    """Return `矛盾调处 / 矛盾排查（矛盾调处56件，矛盾排查58件）`; empty for a typed figure."""
    names = (name for name in dict.fromkeys(_WORD.findall(source.formula)) if name in draft.sources)
    parts = [f"{name}{draft.sources[name].text or '待填'}" for name in names]
    return f"{source.formula}（{'，'.join(parts)}）" if source.formula else ""


def _sentences(draft: Draft, source: Source) -> Iterator[tuple[str, str]]:
    """Yield the spot and the words of each sentence, and row of an annex, that prints the value or stands open for it."""
    for spot, block in draft.document.spots():
        for sentence in block.sentences():
            if any(run.source == source.path for run in sentence):
                yield spot, "".join(run.text for run in sentence).strip()
    for title, line in draft.document.annex_lines():
        if any(run.source == source.path for run in line):
            yield title, "".join(run.text for run in line)


def _dependents(draft: Draft, source: Source) -> Iterator[str]:
    """Yield what else changes with the value: the figures computed from it, the rules it takes part in."""
    for computed in draft.sources.values():
        if source.path in _WORD.findall(computed.formula):
            yield f"{computed.name}按“{computed.formula}”算，现在是{computed.text or '待填'}"
    for relation in draft.relations:
        if source.path in relation.names:
            state = {True: "成立", False: "不成立", None: "缺数，还没有核对"}[relation.holds]
            yield f"核对“{relation.rule.text}”，{state}"
