"""Sentences that a learnt template prints as they stood in the report it was learnt from, though they speak of that year.

A sentence is carried over if it tells what was done and prints no value of this year, or if its words name a place, a date, an event or
a number, whatever else it prints. 已核 in the 填报表 confirms one that still holds.
"""

import re
from collections.abc import Collection, Iterator

from msgspec.structs import replace

from drafter.language.lexicon import any_of
from drafter.language.lexicon import words as words_of
from drafter.language.patterns import regex
from drafter.model.document import STALE, Block, Document, Role, Run, RunKind
from drafter.model.sheet import HEADER

_LEAST = 8
"""Fewer characters tell nothing: 现述职如下."""
_DEEDS = 3
"""From which level on the words of a heading may tell a deed: 4、举办读书节。"""
_CONFIRMING = 6
"""How many characters of a sentence confirm it at least."""
_LEAD = regex("[：:]$|如下|请.{0,6}(?:批评|评议|审议)|谢谢")
_FIXED = regex(
    rf"""
    “[^”]{{0,12}}” (?= 制度|意识|自信|维护|确立|责任|职责 )  # “第一议题”制度 is said every year
    | {any_of("固定提法")}
    | 《[^》]{{0,30}}》  # a document goes on being in force
    """,
    re.VERBOSE,
)
"""What names something and yet is of no year."""
_NAME = regex(
    r"""
    \d | 三分之 | [一二三四五六七八九]成  # a number
    | “[^”]{2,20}”  # an event, a brand
    | (?<=[一-鿿]) (?<!领导|全体|各位|部分|个别|多数|少数|党员) (?<![老的]) 同志 | ^述职人  # a person
    | [一二三四五六七八九十]{1,2}月 | 年[初底末中] | [一二][〇○零一二三四五六七八九]{3}年  # a date
    | 第[一二三四五六七八九十]{1,3}[届期批轮季]
    """,
    re.VERBOSE,
)
"""What ties a sentence to its year: a number, a name, a date."""
_PLACE = regex(
    r"""
    (?<= [一-鿿]{2} )  # the name itself: 柳河村, but not 各村
    (?: 村|社区|镇|乡|街道|小区|景区|园区|片区|公司|合作社|基地|水库|大桥|广场|小学|中学|医院|路|河 )
    (?! [级民居内里域务干两] )  # 村级, 村民, 镇域, 村干部, 村两委 are no places
    """,
    re.VERBOSE,
)
_HEADER_VALUES = frozenset(HEADER)


def mark_stale(document: Document, confirmed: Collection[str]) -> Document:
    """Return the document with STALE as the source of every text run of a sentence that nobody has confirmed."""
    blocks: list[Block] = []
    ahead = False
    for block in document.blocks:
        if block.level == 1:
            title = "".join(run.text for run in block.title)
            ahead = re.search(any_of("下步部分"), title) is not None and not re.search(any_of("问题部分"), title)
        blocks.append(_marked(block, ahead or block.role not in (Role.PARAGRAPH, Role.HEADING), confirmed))
    return Document(tuple(blocks))


def _marked(block: Block, ahead: bool, confirmed: Collection[str]) -> Block:
    """Return a block with its sentences marked; of the title of a part or section only one that names something."""
    title = tuple(_sentences(Block(block.role, block.title), ahead or block.level < _DEEDS, confirmed))
    runs = tuple(_sentences(Block(block.role, block.runs), ahead, confirmed))
    return replace(block, title=title, runs=runs)


def _sentences(block: Block, named_only: bool, confirmed: Collection[str]) -> Iterator[Run]:
    """Yield the runs of a block's sentences, those of stale ones marked."""
    for sentence in block.sentences():
        old = _is_stale(sentence, named_only, confirmed)
        yield from (replace(run, source=STALE) if old and run.kind is RunKind.TEXT else run for run in sentence)


def _is_stale(sentence: list[Run], named_only: bool, confirmed: Collection[str]) -> bool:
    """Return whether a sentence speaks of last year; `named_only` for one that tells no deed: a plan, a title."""
    words = "".join(run.text for run in sentence)
    literal = _FIXED.sub("", "".join(run.text for run in sentence if run.kind is RunKind.TEXT))
    own = any(run.kind is not RunKind.TEXT and run.source not in _HEADER_VALUES for run in sentence)
    if any(len(beginning) >= _CONFIRMING and beginning in words for beginning in confirmed):
        return False
    if _NAME.search(literal) or any(not literal.endswith(words_of("泛指处前"), 0, match.start()) for match in _PLACE.finditer(literal)):
        return True
    return not named_only and not own and len(literal.strip("。；，")) >= _LEAST and not _LEAD.search(words)
