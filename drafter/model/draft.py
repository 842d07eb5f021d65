"""A drafted report together with what every word of it goes back to."""

from collections.abc import Callable, Mapping
from functools import cached_property
from itertools import chain

from msgspec import Struct

from drafter.diagnostics import Place, Problem
from drafter.figures import Figure, Remark
from drafter.model.document import Document, Run, RunKind
from drafter.model.format import GB9704, Format
from drafter.model.sheet import Sheet, SheetPath, State
from drafter.model.template import Rule, Template


class Source(Struct, frozen=True):
    """What a printed word goes back to."""

    path: str
    """Its SheetPath as text; `部分.存在问题` for a part with no text."""
    name: str
    """What a person calls it."""
    text: str
    """The value as typed or computed; empty where it is missing."""
    state: State
    """What is known of it."""
    place: Place | None = None
    """Where the value stands; None where no file says it."""
    unit: str = ""
    """What it is counted in; empty for facts."""
    office: str = ""
    """Who reports it, in the unit's own words: 农业农村办公室 赵敏; empty for the secretary."""
    basis: str = ""
    """依据; empty where nothing is said, as are the following."""
    scope: str = ""
    """口径."""
    as_of: str = ""
    """截至."""
    formula: str = ""
    """The expression that computes it."""
    note: str = ""
    """说明 of the template."""
    figure: Figure | None = None
    """The figure read from the text; None for a fact or a missing one."""
    doubt: Problem | None = None
    """Why it cannot be reckoned with: it is no number, or its formula cannot be worked out; None for all others."""
    remarks: tuple[Remark, ...] = ()
    """What is to be said of the value as typed, though it is a number."""

    @property
    def where(self) -> SheetPath:
        """Return its path, taken apart."""
        return SheetPath.read(self.path)

    @property
    def question(self) -> str:
        """Return `专题党课（次）`."""
        return f"{self.name}（{self.unit}）" if self.unit else self.name

    @property
    def notice(self) -> str:
        """Return what stands in the report in place of a missing value: 【待填：专题党课（次）】."""
        return f"【待填：{self.question}】"

    @property
    def explanation(self) -> str:
        """Return on one line where the value comes from, for a hover or a comment."""
        parts = [
            f"{self.name}：{self.text}" if self.text else self.question,
            f"公式：{self.formula}" if self.formula else "",
            f"依据：{self.basis}" if self.basis else "",
            f"口径：{self.scope}" if self.scope else "",
            f"截至：{self.as_of}" if self.as_of else "",
            f"报数：{self.office}" if self.office else "",
            f"出处：{self.place}" if self.place else "",
        ]
        return "；".join(part for part in parts if part)

    @property
    def request(self) -> str:
        """Return what a comment on a gap or a doubtful value asks, and of whom."""
        whom = f"请{self.office}" if self.office else "请您"
        note = f"（{self.note}）" if self.note else ""
        if self.doubt:
            return f"待核：{whom}核实{self.name}：{self.doubt.what}。{self.doubt.remedy}。"
        doubted = next((remark for remark in self.remarks if remark.doubtful), None)
        if doubted:
            return f"待核：{whom}核实{self.name}：{doubted.what}。{doubted.remedy}。"
        if self.state is State.DOUBTFUL:
            return f"待核：{whom}核实{self.name}“{self.text}”{note}，核实后去掉“（待核）”。"
        return f"待填：{whom}报{self.question}{note}。"


class Relation(Struct, frozen=True):
    """A rule of the template, worked out on this sheet's figures."""

    rule: Rule
    """The rule."""
    holds: bool | None
    """None where a figure is absent, so that nothing can be said."""
    certain: bool
    """False where an approximate figure (60余次, 近1200人) takes part."""
    names: tuple[str, ...]
    """The figures in it, in the rule's order."""
    left: str = ""
    """The left side of a broken rule worked out: `156户593人＋239户907人＝395户1500人`; one figure alone: `18个`; else empty."""
    right: str = ""
    """The right side likewise."""
    note: str = ""
    """What differs: 户数相符，人数差1人; empty where there is nothing to add."""
    doubt: Problem | None = None
    """Why it cannot be worked out on these figures; None where it can, and where one is absent."""


class Draft(Struct, frozen=True, dict=True):
    """One unit's report for one year."""

    sheet: Sheet
    """What it was drafted from."""
    template: Template
    """By which template."""
    document: Document
    """The report."""
    sources: Mapping[str, Source]
    """By path: everything the sheet and the template hold, printed or not."""
    omissions: tuple[str, ...] = ()
    """The paths of blank values whose clauses were not written, and that are no gap elsewhere, in the report's order (少写)."""
    relations: tuple[Relation, ...] = ()
    """核对, worked out."""
    remarks: tuple[str, ...] = ()
    """What was mended while drafting and must be said, in Chinese: a miscounted 二是."""
    used: frozenset[str] = frozenset()
    """The paths that the report prints, that the template looked at, or that a 公式 reckons with."""
    short: bool = False
    """Whether it is the version to be read out (上会稿)."""

    @property
    def profile(self) -> Sheet:
        """Return `sheet` by the name that it had in 0.1.0."""
        return self.sheet

    @cached_property
    def gaps(self) -> tuple[Source, ...]:
        """Return what is missing in the text and its annexes, each once, in reading order."""
        return self._printed(lambda run: run.kind is RunKind.GAP)

    @cached_property
    def doubts(self) -> tuple[Source, ...]:
        """Return the printed values that are 待核, each once, in reading order."""
        return self._printed(self.is_doubtful)

    @cached_property
    def asked(self) -> tuple[Source, ...]:
        """Return everything that is still to be filled in, each once: gaps, then what was left out for want of a value."""
        left_out = [self.sources[path] for path in self.omissions if path in self.sources]
        return tuple({source.path: source for source in (*self.gaps, *left_out)}.values())

    @cached_property
    def figures(self) -> tuple[Source, ...]:
        """Return the figures of the 填报表 that have a value, computed ones among them, in the template's order, then the unit's own."""
        names = dict.fromkeys((*self.template.figures, *self.sheet.figures))
        return tuple(source for name in names if (source := self.sources.get(name)) and source.state.present)

    @cached_property
    def unprinted(self) -> tuple[Source, ...]:
        """Return those of `figures` that the text does not tell, the main ones first; an annex is not the text.

        A zero that is told in words (全年未发生……) is told.
        """
        printed = {run.source for run in self.document.runs()}
        zeros = {source.path for source in self.figures if source.figure and source.figure.is_zero()}
        told = printed | (zeros & self.used)
        left = [source for source in self.figures if source.path not in told]
        return tuple(sorted(left, key=lambda source: not self.template.is_main(source.path, self.sheet)))

    @cached_property
    def states(self) -> Mapping[str, State | None]:
        """Return the state of every figure that counts, by name: those of the template that are typed, and the unit's own.

        None for one that the 填报表 has no line for: a sheet with few lines is not full.
        """
        computed = {name for name, declared in self.template.figures.items() if declared.formula and not self._typed(name)}
        names = dict.fromkeys([*self.template.figures, *self.sheet.figures])
        return {name: self._state(name) for name in names if name in self.sources and name not in computed}

    def _typed(self, name: str) -> bool:
        """Return whether the 填报表 gives a figure's value itself."""
        return name in self.sheet.figures and self.sheet.figures[name].value.state.present

    def _state(self, name: str) -> State | None:
        """Return the state of a figure; None where the 填报表 has no line for it and nothing asks for it all the same."""
        state = self.sources[name].state
        return state if name in self.sheet.figures or state is not State.NONE else None

    def is_doubtful(self, run: Run) -> bool:
        """Return whether a run prints a value that is 待核, or one computed from it."""
        source = self.sources.get(run.source)
        return run.kind is not RunKind.GAP and source is not None and source.state is State.DOUBTFUL

    def _printed(self, wanted: Callable[[Run], bool]) -> tuple[Source, ...]:
        """Return the sources of the wanted runs, each once, in reading order."""
        every = chain(self.document.runs(), self.document.annexed())
        paths = dict.fromkeys(run.source for run in every if wanted(run))
        return tuple(self.sources[path] for path in paths)


class Rendering(Struct, frozen=True):
    """How a draft is put on paper."""

    final: bool = False
    """定稿: no mark, no comment. Only for a draft without gap and doubt."""
    comments: bool = True
    """Whether gaps and doubts carry comments; if not, a list of them stands on a last page of its own."""
    format: Format = GB9704
    """How a Word file of it is laid out."""


class Proposal(Struct, frozen=True):
    """A problem of the bank as a unit could write it."""

    name: str
    """Under what name a 填报表 takes it."""
    texts: Mapping[str, str]
    """问题 表现 原因 措施 方向 → the words, with the unit's own figures."""
    condition: str
    """What is true of the figures; empty where the bank states no condition."""
    evidence: tuple[Source, ...]
    """The figures that the condition names, in its order; empty without condition."""
