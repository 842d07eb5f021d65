"""The sections of a draft, each what one block of its template wrote; those with too little to say join their neighbours (并写)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec.structs import replace

from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL
from drafter.markup.headings import HeadingCounter, numbered
from drafter.model.document import Block, Document, Role, Run, RunKind
from drafter.model.format import GB9704
from drafter.model.sheet import HEADER
from drafter.model.template import Join, Template

ENOUGH = 2
"""How many things a section says that stands by itself."""
_LONGEST = 300
"""How many characters a paragraph may have that goes on in another section's."""
_LISTED = regex(r"(?<=^素材\.)(.*)\[\d+\]$")
_ITEM = regex(f"{NUMERAL}是")

Blocks = tuple[Block, ...]


def sections(document: Document) -> Mapping[str, Blocks]:
    """Return the sections that have a heading of their own, by the block that wrote them, in reading order."""
    pieces = [(name, tuple(blocks)) for name, blocks in groupby(document.blocks, lambda block: block.section)]
    names = [name for name, _ in pieces]
    return {name: blocks for name, blocks in pieces if name and names.count(name) == 1 and blocks[0].level > 1}


def things_in(blocks: Sequence[Block]) -> int:
    """Return how many things a section says: figures, facts (a list of them is one) and gaps, but for those of the sheet's head."""
    return len({_LISTED.sub(r"\1", run.source) for block in blocks for run in (*block.title, *block.runs) if _says(run)})


def is_thin(blocks: Sequence[Block]) -> bool:
    """Return whether a section says fewer than two things."""
    return things_in(blocks) < ENOUGH


def with_thin_joined(document: Document, template: Template, choose: Callable[[Sequence[str]], str]) -> Document:
    """Return the report with thin sections joined where the template says which; the same where none is thin.

    `choose` takes one of the ways to say the heading of those that are joined.

    Where most sections of a report say no more than two things, those that do are thin too.
    """
    standing = sections(document)
    poor = sum(things_in(blocks) <= ENOUGH for blocks in standing.values()) * 2 > len(standing)
    new: dict[str, Blocks] = {}
    for join in (join for part in template.parts for join in part.joins):
        new |= _together(join, standing, ENOUGH + poor, choose)
    if not new:
        return document
    pieces = groupby(document.blocks, lambda block: block.section)
    blocks = [block for name, old in pieces for block in new.get(name, old)]
    return Document(tuple(_renumbered(blocks, template.forms)))


def _says(run: Run) -> bool:
    """Return whether a run is of the unit's own: no plain text, and nothing that stands at the top of every 填报表."""
    return run.kind is not RunKind.TEXT and run.source not in HEADER


def _together(join: Join, standing: Mapping[str, Blocks], enough: int, choose: Callable[[Sequence[str]], str]) -> dict[str, Blocks]:
    """Return what becomes of the sections of a group: the thin ones are empty, the one that they join has all; none where none joins."""
    present = [name for name in standing if name in join.blocks]
    thin = [name for name in present if things_in(standing[name]) < enough]
    if not thin or len(present) == 1:
        return {}
    host = next((name for name in present if name not in thin), present[0])
    members = [name for name in present if name in thin or name == host]
    bodies = [[replace(block, section=host) for block in _body(standing[name])] for name in members]
    return dict.fromkeys(members, ()) | {host: _headed(standing[host][0], choose(join.titles), _paragraphs(bodies))}


def _body(blocks: Blocks) -> Iterator[Block]:
    """Yield a section without its heading; what the heading says of the unit is kept as a sentence."""
    heading, *rest = blocks
    kept = heading.title if any(map(_says, heading.title)) else ()
    if kept and not kept[-1].text.endswith("。"):
        kept += (Run("。"),)
    if kept or heading.runs:
        yield Block(Role.PARAGRAPH, kept + heading.runs)
    yield from rest


def _paragraphs(bodies: Sequence[Sequence[Block]]) -> list[Block]:
    """Return the bodies of sections; the first paragraph of one goes on in the last before it where that is short, or else in the first."""
    paragraphs: list[Block] = []
    for body in bodies:
        for at, block in enumerate(body):
            fitting = (end for end in (-1, 0) if at == 0 and paragraphs and _go_together(paragraphs[end], block))
            if (end := next(fitting, None)) is None:
                paragraphs.append(block)
            else:
                paragraphs[end] = replace(paragraphs[end], runs=paragraphs[end].runs + block.runs)
    return paragraphs


def _go_together(before: Block, block: Block) -> bool:
    """Return whether two paragraphs can be one."""
    plain = all(each.role is Role.PARAGRAPH and not each.enumerator for each in (before, block))
    return plain and not _ITEM.match(block.text) and len(before.text) + len(block.text) <= _LONGEST


def _headed(heading: Block, title: str, paragraphs: Sequence[Block]) -> Blocks:
    """Return paragraphs under another title, which stands alone or runs in as the old one did."""
    first = paragraphs[0] if paragraphs else None
    if heading.runs and first is not None and first.role is Role.PARAGRAPH and not first.enumerator:
        return (replace(heading, title=(Run(f"{title}。"),), runs=first.runs), *paragraphs[1:])
    return (replace(heading, title=(Run(title),), runs=()), *paragraphs)


def _renumbered(blocks: Sequence[Block], forms: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks with their numbers counted anew."""
    counter = HeadingCounter(forms)
    for block in blocks:
        heading = numbered(block.enumerator)
        if heading is None:
            yield block
            continue
        if heading.form in forms:  # 1. is the second level of a report that has no （一）.
            level = list(forms).index(heading.form)
            heading = replace(heading, level=level + 1, form=GB9704.numbering[level])
        yield replace(block, enumerator=counter.next(heading)[0])
