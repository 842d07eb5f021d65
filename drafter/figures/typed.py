"""What a person types for a figure, taken apart: the figure, what is said beside it, and what of it cannot be right.

    4场（含换届培训1场）    4场, and 口径: 含换届培训1场
    4场，覆盖500人          4场, and 口径: 覆盖500人
    全年讲党课4场。         4场
    46.5万, asked in 万元   46.5万元, remarked upon
    4场（估计）             4场, doubtful
    8人, asked in 人次      no figure of what is asked: said why

A unit and a name in; nothing is looked up, and nothing is lost: what is not printed is 口径 or remarked upon.
"""

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from drafter.figures.figure import RANKED, Figure, fits
from drafter.figures.grammar import LONGEST, read_figure
from drafter.figures.judging import Kind, Remark, remarks_on
from drafter.figures.units import UNIT_WORDS, measure, split_scale
from drafter.language.lexicon import any_of, words
from drafter.language.patterns import regex

_AROUND = "“”\"'‘’`　 \t。；，、;,！!#"
"""What stands around a value and says nothing; so does a stop behind it."""
_LINES = regex(r"(?<!\s)\s*[\r\n]\s*")
_WHOLLY = regex(r"^[【\[〔]([^【\[〔】\]〕]+)[】\]〕]$")
"""A value that stands in brackets as a whole."""
_LONGEST_WORDS = 200
"""How many characters are looked at: a longer value is an essay, no figure."""
_OF_RANKS = RANKED - {"名", "位", ""}
_UNITS = frozenset(("", *UNIT_WORDS))
_TIMES = ("人次", "户次", "件次", "人天", "课时", "学时")
"""What is counted beside 场 and 次, though both are times."""
_PAIRS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕"}
_POINT = regex(r"\.\d")
"""What stands behind a blank and is the rest of the number: 12 .5万元."""
_ENDS = regex("[）)】\\]〕]$")


class Typed(Struct, frozen=True):
    """What a typed value says."""

    text: str
    """The words to print."""
    figure: Figure | None
    """What it counts; None where nothing can be taken, of which `problem` tells."""
    scope: str = ""
    """What is said beside the number, to be offered as 口径; empty for nothing."""
    problem: tuple[str, str] | None = None
    """Why it cannot be taken, as goes on from the value in quotes, and the remedy; None where it can."""
    doubtful: bool = False
    """Whether the number is there and cannot be relied on (待核)."""
    remarks: tuple[Remark, ...] = ()
    """What of it is to be said."""


@lru_cache(maxsize=8192)
def read_typed(typed: str, unit: str, name: str = "") -> Typed:
    """Return what is typed for the figure `name`, asked for in `unit`."""
    whole = read_figure(typed, unit)
    if whole and _is_asked(whole, unit):
        return _judged(_printed(typed, whole, unit), typed, unit, name)
    plain = _WHOLLY.sub(r"\1", _LINES.sub("，", typed.strip()).lstrip(_AROUND).rstrip(_AROUND + "."))
    if len(plain) > _LONGEST_WORDS:
        return _not_taken(typed, None, unit)
    bare, vague = _without_lead(plain, name)
    found = _taken(bare, unit)
    if found:
        judged = _judged(found, typed, unit, name)
        return replace(judged, doubtful=True) if vague else judged
    return _not_taken(typed, whole or read_figure(_cut(bare)[0], unit), unit)


def _taken(plain: str, unit: str) -> Typed | None:
    """Return the figure that words begin with, with what is said behind it; None where they begin with none that fits."""
    core, rest = _cut(plain)
    if _POINT.match(rest):
        return None
    together = read_figure(core + rest, unit) if core and rest else None
    if together and _is_a_unit(rest, together) and fits(together, unit):
        return _printed(core + rest, together, unit)
    for number in (core, _tail().sub("", core)):
        figure = read_figure(number, unit)
        if figure and _is_asked(figure, unit):
            printed = _printed(number, figure, unit)
            return _beside(printed, rest, unit) if rest else printed
    return None


def _is_a_unit(rest: str, together: Figure) -> bool:
    """Return whether words behind a number are its unit, or the end of it: 4（场）, 12户（次）; 只算本人 begins with one and is none."""
    own = together.quantities
    return measure(rest).known and len(own) == 1 and any(split_scale(unit)[1] in UNIT_WORDS for unit in (rest, own[0].unit))


def _cut(plain: str) -> tuple[str, str]:
    """Return the words up to the first bracket, stop, blank or word that begins an explanation, and those behind, bare."""
    match = _behind().search(plain)
    if not match:
        return plain, ""
    rest = plain[match.start() :].strip(_AROUND + ":：/")
    if rest[:1] in _PAIRS:
        inner, _, more = rest[1:].partition(_PAIRS[rest[0]])
        rest = (inner + more) if more.strip(_AROUND) else _ENDS.sub("", inner)
    return plain[: match.start()].rstrip(), rest.strip(_AROUND)


def _beside(typed: Typed, rest: str, unit: str) -> Typed | None:
    """Return a figure with what is said behind it; None where that is another number for the same thing."""
    if rest in words("靠不住的话"):
        return replace(typed, doubtful=True)
    other = read_figure(rest.removeprefix("或者").removeprefix("或"), unit)
    if other and typed.figure and _is_rival(other, typed.figure, unit):
        return typed if not (other.rank or typed.figure.rank) and other.compare(typed.figure) == 0 else None
    return replace(typed, scope=rest, doubtful=any(word in rest for word in words("靠不住的话") if len(word) > 2))


def _is_rival(other: Figure, figure: Figure, unit: str) -> bool:
    """Return whether a second figure says how much there is of the same thing: 5场 beside 4场, not 300人次, nor 2次线上."""
    own = [split_scale(quantity.unit)[1] for quantity in other.quantities]
    apart = figure.quantities[0].unit.endswith(_TIMES) != own[0].endswith(_TIMES)
    return fits(other, unit) and not apart and all(word in _UNITS for word in own)


def _without_lead(plain: str, name: str) -> tuple[str, bool]:
    """Return words without the name and what says nothing before the number, and whether what stood there makes it doubtful."""
    vague = False
    while match := _lead(name).match(plain):
        vague = vague or bool(match["vague"])
        plain = plain[match.end() :]
    return plain, vague


@lru_cache(maxsize=1000)
def _lead(name: str) -> re.Pattern[str]:
    """Return the pattern of one thing that says nothing before a number; the name of the figure is one."""
    own = f"{re.escape(name)}|" if name else ""
    return re.compile(rf"(?:(?P<vague>{any_of('靠不住的头')})|{own}{any_of('数前的话')})[ 　:：，]*(?=.)")


@lru_cache(maxsize=1)
def _tail() -> re.Pattern[str]:
    """Return the pattern of what says nothing behind a number: 46.5万元整."""
    return regex(f"(?<=.){any_of('数后的话')}$")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """Return the pattern of where an explanation begins behind a number."""
    return regex(rf"[（(【\[〔，；;。：:、\s]|,(?!\d)|(?<=.)(?:{any_of('说明开头')})")


def _printed(typed: str, figure: Figure, unit: str) -> Typed:
    """Return a figure with its words: as typed, with the unit that is understood behind a bare number: 60以上 of 次 is 60次以上."""
    own = figure.quantities[-1].unit
    if figure.rank or (own and typed.endswith(own)) or unit in _OF_RANKS:
        return Typed(typed, figure)
    alone = read_figure(typed, "")
    if alone is None or len(alone.quantities) > 1:
        return Typed(typed, figure)
    scale, own = split_scale(alone.quantities[0].unit)
    if own or not unit:
        return Typed(typed, figure)
    missing = figure.quantities[0].unit.removeprefix(scale)
    tail = figure.suffix if len(figure.suffix) > 1 and typed.endswith(figure.suffix) else ""
    return Typed(f"{typed.removesuffix(tail)}{missing}{tail}", figure)


def _is_asked(figure: Figure, unit: str) -> bool:
    """Return whether a figure is one of what is asked for, in a unit that is no explanation (场覆盖) and no digit mistyped (O件)."""
    own = [quantity.unit for quantity in figure.quantities if quantity.unit != unit]
    return fits(figure, unit) and not any(_is_stray(word) or any(more in word[1:] for more in words("说明开头")) for word in own)


def _is_stray(unit: str) -> bool:
    """Return whether a unit begins with a letter that no measure does: of 1O件, l2件."""
    return unit[:1].isascii() and unit[:1].isalpha() and not measure(unit).known


def _judged(found: Typed, typed: str, unit: str, name: str) -> Typed:
    """Return a reading with all that is to be said of it."""
    remarks = tuple(remarks_on(found.figure, typed, unit, name)) if found.figure else ()
    if found.scope:
        what = f"“{typed}”按“{found.text}”写进报告，“{found.scope}”当作口径"
        remarks += (Remark(Kind.BESIDE, what, f"请分开写：{{值: {found.text}, 口径: {found.scope}}}", doubtful=False),)
    return replace(found, remarks=remarks, doubtful=found.doubtful or any(remark.doubtful for remark in remarks))


def _not_taken(typed: str, figure: Figure | None, unit: str) -> Typed:
    """Return a value that cannot be taken: printed as typed, with why."""
    if figure is None or len(typed) > LONGEST or not unit or fits(figure, unit):
        example = f"6{unit}" if unit else "6"
        return Typed(typed, None, problem=("不是一个数", f"请写数和单位，例如 {example}；还没有数就空着，没有这项写“无”"))
    return Typed(typed, None, problem=(f"的单位与模板要的“{unit}”不是一类", f"请按“{unit}”报数"))
