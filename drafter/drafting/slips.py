"""Slips of the pen in a template's file: what was typed, and what was meant, found in the characters as they stand.

Some Jinja cannot read (`≤`, `else if`), `lint` says them instead of what Jinja says; others it prints as text, or they work and print
something wrong (`｛｛党员｝｝`, `{{ 党员 }}名`), they are findings of `template_rules`. What is certain, `check 模板 --fix` mends.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from drafter.language.lexicon import words
from drafter.language.patterns import regex
from drafter.markup.notation import CODE, HIDDEN

UNIT_TWICE, AS_TEXT = "单位写了两遍", "括号印成了字"
"""The codes of what Jinja lets pass."""
MOST_TURNS = 5
"""How often a mended text is looked at again: what was hidden by one slip shows when it is gone."""
_HAN = "一-鿿"
_SIGNS = {
    **dict.fromkeys(("≤", "≦", "⩽", "=<", "＜＝", "＜=", "<＝"), "<="), **dict.fromkeys(("≥", "≧", "⩾", "=>", "＞＝", "＞=", ">＝"), ">="),
    **dict.fromkeys(("≠", "<>", "！＝", "！=", "!＝"), "!="), **dict.fromkeys(("＝＝", "==="), "=="), "＞": ">", "＜": "<",
    **dict.fromkeys(("&&", "＆＆"), "and"), **dict.fromkeys(("||", "｜｜"), "or"), "（": "(", "）": ")", "［": "[", "］": "]", "｜": "|",
    "＋": "+", "－": "-", "×": "*", "÷": "/",
}  # fmt: skip
"""What stands for a sign of Jinja's."""
_JOINED = {"且": "and", "并且": "and", "和": "and", "或": "or", "或者": "or"}
"""What stands between two conditions."""
_HEADS = {
    "elseif": "elif", "else if": "elif", "elsif": "elif", "否则如果": "elif", "如果": "if", "否则": "else",
    **{f"end {tag}": f"end{tag}" for tag in ("if", "for", "block", "macro", "set")},
}  # fmt: skip
"""How a tag may begin, and how it should."""
_LOWER = ("if", "elif", "else", "endif", "for", "endfor", "block", "endblock", "set", "macro", "endmacro")
_CODE = regex(CODE, re.DOTALL)
_HIDDEN = regex(HIDDEN, re.DOTALL)
_STRING = regex(r"('[^']*'|\"[^\"]*\")")
_CURLY_QUOTES = regex(r"[“”‘’「」『』＂＇]")
_SIGN = regex(
    "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
    + rf"|(?<=[\s)）])(?:{'|'.join(sorted(_JOINED, key=len, reverse=True))})(?=[\s(（])"
    + r"|(?<![=!<>＝！＜＞])[=＝](?![=<>＝])|[，、]"
    + rf"|(?<![\w.])\d+(?:\.\d+)?(?:[{_HAN}]\w*|[%％](?=\s*(?:[%)）]|and\b|or\b|且|或|$)))"
)
_HEAD = regex(r"(\{%[-+]?\s*)(else\s+if|end\s+\w+|\w+)")
_TAIL = regex(r"(?:\s{0,2}[:：]|\s{1,2}then)(?=\s{0,2}[-+]?%\}$)")
_NUMBER = regex(r"\d+(?:\.\d+)?")
_NAMED = r"([^{}｛｝%％\n'\"\[\]]{1,60})"
_DELIMITERS: Sequence[tuple[re.Pattern[str], str]] = (
    (regex(r"[｛{][ 　]?[｛{]" + _NAMED + r"[｝}][ 　]?[｝}]"), "{{{{ {0} }}}}"),
    (regex(r"[｛{][ 　]?[%％]([^%％{}｛｝\n]{0,200})[%％][ 　]?[｝}]"), "{{% {0} %}}"),
    (regex(r"\{\{" + _NAMED + r"\}(?![ 　]?[}｝])"), "{{{{ {0} }}}}"),
    (regex(r"(?<![{｛])(?<![{｛][ 　])[{｛]" + _NAMED + r"[}｝][}｝]"), "{{{{ {0} }}}}"),
    (regex(r"\{%([^{}%\n]{0,200})\}\}?"), "{{% {0} %}}"),
    (regex(r"\{\{" + _NAMED + r"%\}"), "{{{{ {0} }}}}"),
)
"""Brackets of Jinja's half typed or in full width, and how they are typed."""
_EXACT = regex(r"\{\{[^{].*\}\}|\{%.*%\}", re.DOTALL)
_SINGLE = regex(r"[{｛]([^{}｛｝%％\n]{1,60})[}｝]")
_CLAUSE = regex(r"[\[［【][ 　]?[\[［【]|[\]］】][ 　]?[\]］】]")
_LONE = regex(r"[\[［](?!\d{4}[\]］])[^\x00\[\]［］\n]*(?:\x00[^\x00\[\]［］\n]*)+[\]］]")
"""A single bracket around a print."""
_PRINT = regex(r"\{\{[-+]?\s*(?:(\w+)|数据\s*\[\s*(?:'([^']+)'|\"([^\"]+)\")\s*\])\s*(?:\|\s*(\w+)\s*(?:\([^()]*\)\s*)?)?[-+]?\}\}")
_KEEPING = (None, "约", "较上年")
"""The filters behind which a figure has its own unit still."""
_ALSO = {"%": ("％", "个百分点", "百分点"), "万元": ("元", "万"), "亿元": ("元", "亿"), "万人": ("人",), "人次": ("次",)}
"""What repeats a unit though it is not the same."""
_MEASURES = (
    "人次", "场次", "万元", "亿元", "公里", "名", "人", "位", "次", "场", "个", "件", "起", "户", "元", "亩", "项", "处", "份", "家", "条",
    "期", "篇", "%", "％",
)  # fmt: skip
_WORDS = "量词起头的词"
"""The class of words that only begin like a unit: 户均, 人才."""
_BEHIND = regex(r"[ 　]*(?:[，。；、：！？）”\n]|\]\]|\[\[|\{|$)")


class Slip(Struct, frozen=True):
    """One slip."""

    start: int
    """Where in the source the words begin that are to be put right."""
    end: int
    """Where they end."""
    at: int
    """Where the wrong sign itself stands."""
    what: str
    """What is wrong, in Chinese, without a stop."""
    put: str | None
    """What should stand there; None where that is not certain."""
    remedy: str
    """What to do."""
    code: str = ""
    """The code of its finding; empty for one that Jinja cannot read."""


class _Code(Struct, frozen=True):
    """A tag or a print as it stands, and as it should."""

    start: int
    text: str
    mended: str
    faults: tuple[tuple[int, str], ...]
    """Where in the text something is wrong, and what."""


def slips(source: str, units: Mapping[str, str]) -> list[Slip]:
    """Return the slips of one file in its order, no two about the same words; `units` are those of the figures, by name."""
    hidden = _HIDDEN.sub(lambda match: "\x01" * len(match[0]), source)
    found = list(_delimiters(hidden))
    for slip in found:
        hidden = hidden[: slip.start] + "\x01" * (slip.end - slip.start) + hidden[slip.end :]
    codes = [_mended(match.start(), match[0], units) for match in _CODE.finditer(hidden)]
    found += [slip for find in _FINDERS for slip in find(hidden, codes, units)]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda slip: (slip.start, slip.end)):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
    return kept


def put_right(source: str, found: Sequence[Slip]) -> str:
    """Return a source with every slip mended of which it is certain what was meant."""
    for slip in reversed(found):
        if slip.put is not None:
            source = source[: slip.start] + slip.put + source[slip.end :]
    return source


def mended(source: str, units: Mapping[str, str]) -> str:
    """Return a source with all slips mended of which it is certain what was meant, what comes to light thereby as well."""
    for _ in range(MOST_TURNS):
        better = put_right(source, slips(source, units))
        if better == source:
            break
        source = better
    return source


def mended_expression(text: str, units: Mapping[str, str]) -> str:
    """Return a 公式 or 核对 with the signs that were meant: `甲 ≤ 乙` → `甲 <= 乙`."""
    return _mended(0, f"{{% if {text} %}}", units).mended[6:-3]


def _delimiters(source: str) -> Iterator[Slip]:
    """Yield brackets of Jinja's that are half typed, or in full width."""
    taken: list[tuple[int, int]] = []
    for pattern, form in _DELIMITERS:
        for match in pattern.finditer(source):
            if _EXACT.fullmatch(match[0]) or any(start < match.end() and match.start() < end for start, end in taken):
                continue
            taken.append(match.span())
            put = form.format(match[1].strip())
            stops = source.startswith(("{{", "{%"), match.start())
            what = "括号没有写对" if stops else f"“{match[0]}”会原样印成字"
            yield Slip(*match.span(), match.start(), what, put, f"请写成 {put}", "" if stops else AS_TEXT)


def _in_code(source: str, codes: Sequence[_Code], units: Mapping[str, str]) -> Iterator[Slip]:
    """Yield tags and prints with signs in them that Jinja does not know."""
    for code in codes:
        if code.faults:
            start, end = code.start, code.start + len(code.text)
            what = "，".join(dict.fromkeys(what for _, what in code.faults))
            yield Slip(start, end, start + code.faults[0][0], what, code.mended, f"请写成 {' '.join(code.mended.split())}")


def _mended(start: int, text: str, units: Mapping[str, str]) -> _Code:
    """Return a tag or a print with what it should be."""
    faults: list[tuple[int, str]] = []
    quoted = "".join(piece if n % 2 else _CURLY_QUOTES.sub("'", piece) for n, piece in enumerate(_STRING.split(text)))
    faults += [(n, f"这里不该有“{was}”，引号用英文半角") for n, (was, now) in enumerate(zip(text, quoted, strict=True)) if was != now][:1]
    pieces, at = [], 0
    for n, piece in enumerate(_STRING.split(quoted)):
        pieces.append(piece if n % 2 else _SIGN.sub(partial(_sign, at=at, code=quoted, faults=faults, units=units), piece))
        at += len(piece)
    return _Code(start, text, _tag("".join(pieces), faults), tuple(faults))


def _sign(match: re.Match[str], at: int, code: str, faults: list[tuple[int, str]], units: Mapping[str, str]) -> str:
    """Return what should stand for one sign, and note it where that is another."""
    typed, before = match[0], code[: at + match.start()]
    put, what = _meant(typed, before, units)
    if put != typed:
        faults.append((at + match.start(), what))
    return put


def _meant(typed: str, before: str, units: Mapping[str, str]) -> tuple[str, str]:
    """Return what a sign should be, and what is wrong with it; itself where it is right."""
    if typed in ("，", "、"):
        within = max(map(before.rfind, "[(")) > max(map(before.rfind, "])"))
        return ", " if within else typed, f"这里不该有“{typed}”"
    if typed in ("=", "＝"):
        asks = re.match(r"\{%[-+]?\s*(?:if|elif|else\s*if|elseif|elsif|如果|否则如果)(?![\w])", before) and not _is_called(before)
        return ("==", f"判断相等要写两个等号，这里写了“{typed}”") if asks else ("=", f"这里不该有“{typed}”")
    if typed in _JOINED:
        return _JOINED[typed], f"条件之间的“{typed}”要写成 {_JOINED[typed]}"
    number = _NUMBER.match(typed)
    if number is None:
        return _SIGNS[typed], f"这里不该有“{typed}”"
    if typed in units:
        return f"数据['{typed}']", f"“{typed}”以数字开头，不能直接写"
    tail = typed[number.end() :]
    return (number[0], f"条件里的数不写单位（{typed}）") if tail in (*_MEASURES, *units.values()) else (typed, "")


def _is_called(before: str) -> bool:
    """Return whether the brackets of a call are open at the end of a text."""
    opened = before.rfind("(")
    return opened > max(before.rfind(")"), 0) and before[opened - 1].isalnum()


def _tag(text: str, faults: list[tuple[int, str]]) -> str:
    """Return a tag with the name that was meant, and without what does not belong to its end; note what is wrong."""
    head = _HEAD.match(text)
    if head is None:
        return text
    said = " ".join(head[2].split())
    put = _HEADS.get(said) or (said.lower() if said.lower() in _LOWER else said)
    if put != said:
        faults.append((len(head[1]), f"没有“{said}”这个标签"))
        text = text[: len(head[1])] + put + text[head.end() :]
    tail = _TAIL.search(text) if put in ("if", "elif", "else", "for") else None
    if tail:
        faults.append((min(tail.start(), len(text) - 1), f"这里不该有“{tail[0].strip()}”"))
        text = text[: tail.start()] + text[tail.end() :]
    return text


def _ends(source: str, codes: Sequence[_Code], units: Mapping[str, str]) -> Iterator[Slip]:
    """Yield tags that end something else than is open."""
    opened: list[str] = []
    for code in codes:
        head = _HEAD.match(code.mended)
        name = head[2] if head else ""
        ended = name.removeprefix("end")
        if name in ("if", "for", "block", "macro"):
            opened.append(name)
        elif ended != name and ended in opened:
            del opened[len(opened) - 1 - opened[::-1].index(ended) :]
        elif ended != name and opened:
            put = f"{{% end{opened.pop()} %}}"
            what = f"前面开始的是 {{% {put[6:-3]} %}}，这里却写了 {{% {name} %}}"
            yield Slip(code.start, code.start + len(code.text), code.start, what, put, f"请写成 {put}")


def _braces(source: str, codes: Sequence[_Code], units: Mapping[str, str]) -> Iterator[Slip]:
    """Yield single braces, and brackets of clauses in full width or apart, in plain text."""
    text = _plain(source, codes)
    for match in _SINGLE.finditer(text):
        put = f"{{{{ {match[1].strip()} }}}}" if match[1].strip() in units else None
        remedy = f"请写成 {put}" if put else "要印数，请写两层花括号 {{ 名称 }}；不是，就去掉花括号"
        yield Slip(*match.span(), match.start(), f"“{match[0]}”会原样印成字", put, remedy, AS_TEXT)
    for match in _CLAUSE.finditer(text):
        put = "[[" if match[0][0] in "[［【" else "]]"
        if match[0] != put:
            yield Slip(*match.span(), match.start(), f"“{match[0]}”会原样印成字", put, f"请写成 {put}", AS_TEXT)
    bare = text.replace("[[", "\x01\x01").replace("]]", "\x01\x01")
    for match in _LONE.finditer(bare):
        what = f"“{match[0][0]}{match[0][-1]}”会原样印成字"
        yield Slip(match.start(), match.start() + 1, match.start(), what, None, "没有数就不写的话，请用两层 [[ ]] 括起来", AS_TEXT)


def _plain(source: str, codes: Sequence[_Code]) -> str:
    """Return a source as long as it was, with code as characters that nobody types."""
    for code in codes:
        source = source[: code.start] + "\x00" * len(code.text) + source[code.start + len(code.text) :]
    return source


def _units(source: str, codes: Sequence[_Code], units: Mapping[str, str]) -> Iterator[Slip]:
    """Yield units typed behind a figure that prints its own."""
    for code in codes:
        name, unit = _figure_in(code.text, units)
        end = code.start + len(code.text)
        at = end + 2 * source.startswith("]]", end)
        begins = at + source.startswith(" ", at)
        typed = _repeated(source, begins, unit)
        if typed and source[begins : begins + len(typed) + 1] not in words(_WORDS):
            same = typed == unit or typed in _ALSO.get(unit, ())
            put = "" if same and typed not in ("个百分点", "百分点") else None
            what = f"“{name}”自带单位“{unit}”，后面又写了“{typed}”"
            other = f"请把 {code.text} 后面的“{typed}”删掉，或者改 template.yaml 里的单位"
            yield Slip(at, begins + len(typed), code.start, what, put, f"请写成 {code.text}" if same else other, UNIT_TWICE)


def units_behind(source: str, names: Collection[str]) -> Iterator[tuple[int, str, str]]:
    """Yield where one of the figures of these names is printed with a unit typed behind it: where, the name, that unit. A rank has none."""
    for match in _PRINT.finditer(_HIDDEN.sub(lambda hidden: "\x01" * len(hidden[0]), source)):
        name = match[1] or match[2] or match[3]
        at = match.end() + 2 * source.startswith("]]", match.end())
        typed = _measure_at(source, at + source.startswith(" ", at))
        ranked = source.endswith(("第", "前"), 0, match.start())
        if name in names and match[4] in _KEEPING and typed and not ranked:
            yield match.start(), name, typed


def _figure_in(code: str, units: Mapping[str, str]) -> tuple[str, str]:
    """Return the figure that a print prints, and with which unit; empty where none is, or it is not known."""
    printed = _PRINT.fullmatch(code)
    if printed is None:
        return "", ""
    name = printed[1] or printed[2] or printed[3]
    return name, "%" if printed[4] == "占比" else units.get(name, "") if printed[4] in _KEEPING else ""


def _repeated(source: str, at: int, unit: str) -> str:
    """Return the unit that is typed at a place behind one; empty for none, and for a word that may mean something else."""
    if not unit:
        return ""
    own = next((each for each in sorted((unit, *_ALSO.get(unit, ())), key=len, reverse=True) if source.startswith(each, at)), "")
    other = _measure_at(source, at)
    return other if len(other) > len(own) or not own else own


def _measure_at(source: str, at: int) -> str:
    """Return the unit that stands at a place with nothing behind it that makes another word of it; empty for none."""
    return next((each for each in _MEASURES if source.startswith(each, at) and _BEHIND.match(source, at + len(each))), "")


_FINDERS: Sequence[Callable[[str, Sequence[_Code], Mapping[str, str]], Iterator[Slip]]] = (_in_code, _ends, _braces, _units)
