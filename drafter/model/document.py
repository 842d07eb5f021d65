"""A report as the reader sees it: blocks of runs, each run knowing what it goes back to."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache, cached_property
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from drafter.language.numerals import to_chinese
from drafter.language.patterns import regex
from drafter.language.sentences import cut

_WORDS_OF_ALL = regex(r"[^\W\u2e80-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]+(?:[.,'’%:/_+-]*[A-Za-z0-9%]+)*")
"""A number or a word of letters, which is one; every other character that is no blank is one by itself."""
_WORDS = regex(r"[A-Za-z0-9_]+(?:[.,'’%:/_+-]*[A-Za-z0-9%]+)*")
"""The same where all letters and digits of a text are Latin or of the scripts that _WORDS_OF_ALL counts one by one: it compiles at once."""
_ONE_BY_ONE = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\u3040", "\u30ff"), ("\uac00", "\ud7af"))


_PLAIN: set[str] = set()
"""Characters that were met and make no words with others: no text is asked for them twice."""
STALE = "沿用原句"
"""The source of a text run of a sentence that stands as it did in the report that its template was learnt from."""


class RunKind(Enum):
    """What a stretch of words is."""

    TEXT = "text"
    FIGURE = "figure"
    FACT = "fact"
    GAP = "gap"


class Role(Enum):
    """What a block is in the report."""

    TITLE = "标题"
    SALUTATION = "称呼"
    HEADING = "小标题"
    PARAGRAPH = "正文"
    SIGNATURE = "署名"
    DATE = "日期"


CLOSING = (Role.SIGNATURE, Role.DATE)
"""Who signs and when: below the text, or right below the title."""


class Run(Struct, frozen=True):
    """A stretch of words of one kind."""

    text: str
    """The words as printed; never empty, no line break."""
    kind: RunKind = RunKind.TEXT
    """A gap's text is its notice: 【待填：专题党课（次）】."""
    source: str = ""
    """The path in the sheet that the words go back to, a key of `Draft.sources`; empty for plain text, or what is to be said of it."""


class Block(Struct, frozen=True):
    """One paragraph: `enumerator + title + runs` is its text."""

    role: Role
    """Only a HEADING has a level, an enumerator and a title."""
    runs: tuple[Run, ...] = ()
    """The body; empty for a heading that stands alone."""
    level: int = 0
    """1…4 for a HEADING (GB/T 9704-2012, 7.3.3), 0 for the rest."""
    enumerator: str = ""
    """The number as printed: 一、 （一） 1. （1）."""
    title: tuple[Run, ...] = ()
    """The heading's words; with `runs` behind it a run-in heading, one paragraph."""
    section: str = ""
    """The block of the template that wrote it; empty for none, and in a report that no template wrote."""

    @property
    def text(self) -> str:
        """Return the whole paragraph as printed."""
        return self.enumerator + "".join(run.text for run in (*self.title, *self.runs))

    def sentences(self) -> Iterator[list[Run]]:
        """Yield the runs of every sentence; a sentence ends with 。 or ；."""
        sentence: list[Run] = []
        for run in (*self.title, *self.runs):
            if run.kind is not RunKind.TEXT:
                sentence.append(run)
                continue
            *ended, rest = cut(run.text)
            for words in ended:
                yield [*sentence, replace(run, text=words)]
                sentence = []
            sentence += [replace(run, text=rest)] if rest else []
        if sentence:
            yield sentence


_BETWEEN = Run("　")
"""What stands between two cells of an annex where its row is one line."""


class Column(Struct, frozen=True):
    """One column of an annex."""

    head: str
    """What stands above it."""
    share: int
    """How wide it is, in hundredths of the table."""
    centred: bool = False
    """Whether its words stand in the middle."""


class AnnexForm(Struct, frozen=True):
    """What kind of table an annex is."""

    title: str
    """主要工作数据表."""
    columns: tuple[Column, ...]
    """From the left."""

    @property
    def heads(self) -> tuple[str, ...]:
        """Return the words of the row of heads."""
        return tuple(column.head for column in self.columns)


FIGURES, MEASURES = "数据", "责任"
ANNEXES: Mapping[str, AnnexForm] = {
    FIGURES: AnnexForm(
        "主要工作数据表", (Column("项目", 36), Column("本年", 20, True), Column("上年", 20, True), Column("增减", 24, True))
    ),
    MEASURES: AnnexForm(
        "责任清单",
        (Column("序号", 8, True), Column("问题", 24), Column("措施", 37), Column("责任人", 14, True), Column("时限", 17, True)),
    ),
}
"""The tables that a report can have behind it (附表), by what a user calls them, in their order."""
Cell = tuple[Run, ...]
"""What stands in a cell of an annex; empty for a blank one."""


class Annex(Struct, frozen=True):
    """A table behind a report (附件). It is no part of the report: whatever counts, measures or doubts the report looks at its blocks."""

    name: str
    """Which of ANNEXES it is."""
    rows: tuple[tuple[Cell, ...], ...]
    """Below the heads; a row of one cell is the heading of a group of rows."""

    @property
    def form(self) -> AnnexForm:
        """Return its title and columns."""
        return ANNEXES[self.name]


class Document(Struct, frozen=True, dict=True):
    """A report."""

    blocks: tuple[Block, ...]
    """In reading order; none is empty."""
    annexes: tuple[Annex, ...] = ()
    """The tables behind it, in order; none is empty."""

    @cached_property
    def text(self) -> str:
        """Return the report as plain text, one paragraph a line, ending with a line break."""
        return "".join(block.text + "\n" for block in self.blocks)

    @property
    def title(self) -> str:
        """Return the report's title, or an empty string if it has none."""
        return next((block.text for block in self.blocks if block.role is Role.TITLE), "")

    def spots(self) -> Iterator[tuple[str, Block]]:
        """Yield every block with its spot: 开头, 第一部分, 第一部分（四）."""
        part, section = 0, ""
        for block in self.blocks:
            if block.level == 1:
                part, section = part + 1, ""
            elif block.level == 2:
                section = block.enumerator.rstrip("、.．")
            yield (f"第{to_chinese(part)}部分{section}" if part else "开头"), block

    def stale(self) -> Iterator[tuple[str, str]]:
        """Yield spot and words of every sentence that is last year's own, in reading order."""
        for spot, block in self.spots():
            for sentence in block.sentences():
                if any(run.source == STALE for run in sentence):
                    yield spot, "".join(run.text for run in sentence)

    def traced(self) -> Iterator[tuple[range, Run]]:
        """Yield every run that goes back to the sheet, or is a gap, with where it stands in `text`, in reading order."""
        offset = 0
        for block in self.blocks:
            offset += len(block.enumerator)
            for run in (*block.title, *block.runs):
                if run.kind is not RunKind.TEXT:
                    yield range(offset, offset + len(run.text)), run
                offset += len(run.text)
            offset += 1

    def runs(self) -> Iterator[Run]:
        """Yield every run of the blocks in reading order."""
        for block in self.blocks:
            yield from block.title
            yield from block.runs

    def annexed(self) -> Iterator[Run]:
        """Yield every run of the annexes in reading order."""
        for annex in self.annexes:
            for row in annex.rows:
                for cell in row:
                    yield from cell

    def annex_lines(self) -> Iterator[tuple[str, list[Run]]]:
        """Yield the title of its annex and the runs of every row, with blanks between the cells."""
        for annex in self.annexes:
            for row in annex.rows:
                runs = [piece for cell in row for piece in (*cell, _BETWEEN)]
                yield annex.form.title, runs[:-1]

    @property
    def annex_note(self) -> tuple[str, ...]:
        """Return the lines below the text that name its annexes (附件说明, GB/T 9704-2012, 7.3.4); none without annexes."""
        titles = [annex.form.title for annex in self.annexes]
        if len(titles) < 2:
            return tuple(f"附件：{title}" for title in titles)
        return tuple(f"{'　　　' if at else '附件：'}{at + 1}. {title}" for at, title in enumerate(titles))

    @property
    def end_of_text(self) -> int:
        """Return the index of the first block behind the text: 署名 or 日期; the number of blocks where there is none."""
        begun = end_of_head(self.blocks)
        closing = (at for at, block in enumerate(self.blocks) if at >= begun and block.role in CLOSING)
        return next(closing, len(self.blocks))

    def heading_of(self, index: int) -> str:
        """Return what stands above an annex: 附件, with its number where there are several."""
        return "附件" if len(self.annexes) == 1 else f"附件{index + 1}"


def end_of_head(blocks: Sequence[Block]) -> int:
    """Return how many blocks the title and who signs right below it are; 0 where nothing follows them."""
    head = sum(1 for _ in takewhile(lambda block: block.role in (Role.TITLE, *CLOSING), blocks))
    return head if head < len(blocks) else 0


def count_words(text: str) -> int:
    """Return the 字数 that Word and WPS show: each Chinese character or sign is one, each number or Latin word is one."""
    unknown = set(text) - _PLAIN
    pattern = _WORDS_OF_ALL if any(map(_is_of_other_script, unknown)) else _WORDS
    _PLAIN.update(unknown if pattern is _WORDS else ())
    together = pattern.findall(text)
    return len("".join(text.split())) - sum(map(len, together)) + len(together)


@cache
def _is_of_other_script(char: str) -> bool:
    """Return whether a character makes words with others and is no ASCII: of Greek, say, or a full-width letter."""
    return not char.isascii() and char.isalnum() and not any(first <= char <= last for first, last in _ONE_BY_ONE)
