"""What works in a template and is clumsy, or writes a wrong report: small rules over its lines and its Jinja trees → Findings.

What cannot be read is said by `lint`. Every rule sees the whole template; a new one is a function and a row in `_RULES`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct
from msgspec.structs import replace

from drafter.caches import digest_of, keep, kept
from drafter.diagnostics import Finding, Place, Severity, suggestion
from drafter.diagnostics.codes import CODES, Quote, finding
from drafter.drafting.environment import Environment
from drafter.drafting.lint import spot, units_of
from drafter.drafting.slips import UNIT_TWICE, mended, slips, units_behind
from drafter.drafting.steps import ENTRY, environment_of
from drafter.drafting.tags import CONTAINERS, names_printed
from drafter.language.patterns import regex
from drafter.markup.notation import CODE, openings
from drafter.model.template import TEXTS, Declared, Material, Template

SKELETON = "_shared/skeleton.j2"
_SAID = "(said)"
"""The filter that chooses among the ways to say a line."""
_SHOWN = 40
"""How many characters of a line a finding shows."""
_CODE = regex(CODE, re.DOTALL)
_TAGS = regex(r"^(?:\[\[|\{%(?:(?!%\}).)*%\}|\{#(?:(?!#\}).)*#\}|[ 　])*([，、。；：！？,;])")
_CLEAR_MARK = regex(r"^[ \t　]*(或|详|零)(?:[:：，,、]|(?=\[\[|\{\{))")
_LIKE_MARK = regex(r"^[ \t　]*或(?![者许多少是有然因曰说云门\s]).*([。，；])$")
_STOP = regex(r"([。，；])\]*$")
_PLACES = regex(
    r"我[镇乡县区局]|我街道|全[镇乡县](?!域)|全区(?!域|间|块)|全街道|(?<!乡)[镇乡](?:党委|政府|纪委)|街道(?:党工委|办事处|纪工委)"
    r"|(?<![社辖园校城市各自景])(?:县|区)委(?!员|派|托)|(?<![社辖园校城市各自景])(?:县|区)政府|局党组"
)
_YEAR = regex(r"(?<![\d.])(?:19|20)\d\d年(?!以来|以后|以前|前|之前)")
_PERSON = regex(r"(?:书记|镇长|乡长|县长|区长|主任|局长)[王李张刘陈杨赵吴徐孙胡朱郭罗周黄][一-鿿]{1,2}(?=同志|[，。、的])")
_WORD = regex(r"\w+")
_QUOTED = regex(r"\[\s*['\"](.+?)['\"]\s*\]")
_LOST = regex(rf"^(?:{'|'.join((*TEXTS, '说明'))})[:：][ 　]+#")


class Looked(Struct, frozen=True):
    """A template under its rules."""

    template: Template
    """The template."""
    trees: Mapping[str, nodes.Template]
    """What its files say to Jinja, by name; without those that cannot be read."""
    units: Mapping[str, str]
    """The units of its figures; empty ones for what else it can print."""

    @property
    def is_whole(self) -> bool:
        """Return whether every file can be read."""
        return self.trees.keys() == self.template.sources.keys()

    def doubt(self, code: str, name: str, at: tuple[int, int], why: str, remedy: str) -> Finding:
        """Return a finding at a line and column of one file; column 0 for the whole line."""
        start, (line, column) = self.template.starts.get(name, self.template.place), at
        if start.file == self.template.place.file:
            return self.declared(code, start.line + line - 1, why, remedy, name)
        typed = "".join(self.template.sources[name].splitlines()[line - 1 : line])
        place = Place(start.file, start.line + line - 1, column)
        return finding(code, Quote(place, _clipped(typed, column), f"{name}第{line}行"), why, remedy)

    def declared(self, code: str, line: int, why: str, remedy: str, subject: str) -> Finding:
        """Return a finding at a line of template.yaml."""
        typed = self.template.lines[line - 1] if 0 < line <= len(self.template.lines) else ""
        return finding(code, Quote(Place(self.template.place.file, line), _clipped(typed, 0), subject), why, remedy)


def doubts_in_template(template: Template) -> tuple[Finding, ...]:
    """Return what is doubted in a template itself, without a 填报表, file by file; what stops it `draft` says."""
    units = units_of(template)
    trees = {name: tree for name, source in template.sources.items() if (tree := _tree(name, source, units, environment_of(template)))}
    looked = Looked(template, trees, units)
    return tuple(sorted((doubt for look in _RULES for doubt in look(looked)), key=_where))


def _tree(name: str, source: str, units: Mapping[str, str], environment: Environment) -> nodes.Template | None:
    """Return what a file says to Jinja, where need be once its slips are mended; None for one that cannot be read: lint says why."""
    for text in (source, mended(source, units)):
        with suppress(TemplateSyntaxError, RecursionError, MemoryError, SyntaxError):
            return environment.parse(text, name)
    return None


def faults(template: Template) -> tuple[Finding, ...]:
    """Return what must be mended in a template before its drafts may be final; that there is nothing is kept between two runs."""
    said = (template.sources, template.parts, template.lines, list(template.figures.values()), sorted(template.material))
    name = f"faultless-{digest_of(*map(repr, said))}"
    if kept(name) is not None:
        return ()
    found = tuple(doubt for doubt in doubts_in_template(template) if doubt.severity is Severity.MUST)
    if not found:
        keep(name, b"")
    return found


def _slips(looked: Looked) -> Iterator[Finding]:
    """Yield brackets that print as text and units that are typed again."""
    for name, source in looked.template.sources.items():
        for slip in slips(source, looked.units):
            if slip.code:
                yield looked.doubt(slip.code, name, spot(source, slip.at), f"{slip.what}。", f"{slip.remedy}。")


def _unitless(looked: Looked) -> Iterator[Finding]:
    """Yield units typed behind figures that are declared without one: whoever reports 886名, as he is asked to, has 886名名 printed."""
    bare = {name for name, declared in looked.template.figures.items() if not declared.unit}
    for name, source in looked.template.sources.items():
        for start, figure, typed in units_behind(source, bare):
            why = f"“{figure}”没有声明单位，后面写了“{typed}”：填报表里连单位一起写的，会印成“{typed}{typed}”。"
            remedy = f"请在 template.yaml 里写上 单位: {typed}，删掉正文里的“{typed}”。"
            doubt = looked.doubt(UNIT_TWICE, name, spot(source, start), why, remedy)
            yield replace(doubt, severity=CODES[UNIT_TWICE].weight(certain=False))


def _unused(looked: Looked) -> Iterator[Finding]:
    """Yield figures and facts that are declared, and neither printed nor asked for anywhere."""
    template = looked.template
    used = _used(looked)
    if used is None:
        return
    texts = [figure.formula for figure in template.figures.values()] + [rule.text for rule in template.rules]
    texts += [text for entry in template.bank.values() for text in (entry.condition, *entry.texts.values())]
    used |= {word for text in texts for word in _WORD.findall(text)} | {word for text in texts for word in _QUOTED.findall(text)}
    asked: list[Declared | Material] = [*template.figures.values(), *template.material.values()]
    for declared in asked:
        if declared.name not in used:
            why = f"“{declared.name}”要各单位填，正文里却没有印，公式、核对里也没有用。"
            remedy = f"请在正文里写上 {_print_of(declared.name)}，或者删掉这一行。"
            yield looked.declared("声明了没有用", _line_of(template, declared), why, remedy, declared.name)


def _used(looked: Looked) -> set[str] | None:
    """Return the names that the files take; None where that cannot be told."""
    used: set[str] = set()
    if not looked.is_whole:
        return None
    for tree in looked.trees.values():
        used |= {node.name for node in tree.find_all(nodes.Name)}
        for item in tree.find_all(nodes.Getitem):
            if isinstance(item.arg, nodes.Const):
                used.add(str(item.arg.value))
            elif isinstance(item.node, nodes.Name) and item.node.name in CONTAINERS:
                return None
    return used


def _print_of(name: str) -> str:
    """Return how a figure is printed."""
    return f"{{{{ {name} }}}}" if name.isidentifier() else f"{{{{ 数据['{name}'] }}}}"


def _line_of(template: Template, declared: Declared | Material) -> int:
    """Return the line of template.yaml that names a figure or a fact; that of its declaration where it stands there."""
    if declared.place.file == template.place.file:
        return declared.place.line
    named = re.compile(rf"\s+[\"']?{re.escape(declared.name)}[\"']?\s*[:：]")
    return next((number for number, line in enumerate(template.lines, 1) if named.match(line)), 0)


def _stray_blocks(looked: Looked) -> Iterator[Finding]:
    """Yield blocks of report.j2 that no part, no other file and no `self` asks for."""
    tree, template = looked.trees.get(ENTRY), looked.template
    if tree is None or not _is_extended(tree):
        return
    wanted = {block for part in template.parts for block in part.blocks}
    for name, other in looked.trees.items():
        wanted |= {block.name for block in other.find_all(nodes.Block)} if name != ENTRY else set()
        calls = [asked for asked in other.find_all(nodes.Getattr) if isinstance(asked.node, nodes.Name) and asked.node.name == "self"]
        wanted |= {asked.attr for asked in calls}
    for block in tree.find_all(nodes.Block):
        if block.name not in wanted:
            near = suggestion(block.name, [name for part in template.parts for name in part.blocks])
            remedy = near or f"请在 template.yaml 的“部分”里，把“{block.name}”写进一个部分的“块”。"
            yield looked.doubt("块没有用到", ENTRY, (block.lineno, 0), f"没有一个部分要块“{block.name}”，里面写的不会印出来。", remedy)


def _bare_parts(looked: Looked) -> Iterator[Finding]:
    """Yield parts that name no block."""
    tree = looked.trees.get(ENTRY)
    for part in looked.template.parts if tree and _is_extended(tree) else ():
        if not part.blocks:
            why = f"部分“{part.title}”没有写块，报告里只有一个标题。"
            yield looked.declared("部分没有块", part.place.line, why, "请写成 {标题: …, 块: [块的名称]}。", part.title)


def _no_skeleton(looked: Looked) -> Iterator[Finding]:
    """Yield a report.j2 that neither extends the skeleton nor writes the headings of the parts itself."""
    tree, source = looked.trees.get(ENTRY), looked.template.sources[ENTRY]
    if tree is None or _is_extended(tree) or any(node.name in ("部分", "self") for node in tree.find_all(nodes.Name)):
        return
    asked = [part for part in looked.template.parts if part.blocks]
    if asked and not any(part.title in source for part in asked):
        why = "没有用骨架，标题、称呼、各部分的小标题、结尾、落款都不会印出来。"
        yield looked.doubt("没有用骨架", ENTRY, (1, 0), why, f'请在第一行写上 {{% extends "{SKELETON}" %}}。')


def _is_extended(tree: nodes.Template) -> bool:
    """Return whether a file extends another."""
    return tree.find(nodes.Extends) is not None


def _ways(looked: Looked) -> Iterator[Finding]:
    """Yield ways to say a line that do not print what the first prints."""
    for name, tree in looked.trees.items():
        for first, *others in _choices(tree):
            printed = _printed(first, looked)
            for way in others:
                if (own := _printed(way, looked)) != printed and way:
                    lacking = (("这一种", printed - own), ("第一种", own - printed))
                    what = "；".join(f"{whose}没有印{'、'.join(sorted(missing))}" for whose, missing in lacking if missing)
                    yield looked.doubt("说法印的数不一样", name, (way[0].lineno, 0), f"{what}。", "各种说法只换词句，请印一样的数和事。")


def _choices(tree: nodes.Template) -> Iterator[list[list[nodes.Node]]]:
    """Yield the ways of every choice."""
    within: set[int] = set()
    for asked in tree.find_all(nodes.If):
        if id(asked) not in within and (choice := _choice_of(asked)) is not None:
            ways, at = [asked.body], asked
            while len(at.else_) == 1 and isinstance(at.else_[0], nodes.If) and _choice_of(at.else_[0]) is choice:
                at = at.else_[0]
                within.add(id(at))
                ways.append(at.body)
            yield [*ways, at.else_]


def _choice_of(asked: nodes.If) -> nodes.Expr | None:
    """Return what chooses among ways to say a line; None for another condition."""
    chosen = asked.test.expr if isinstance(asked.test, nodes.Compare) else None
    return chosen if isinstance(chosen, nodes.Filter) and chosen.name == _SAID else None


def _printed(way: Sequence[nodes.Node], looked: Looked) -> set[str]:
    """Return the figures and facts that a way to say a line prints."""
    known = looked.template.figures.keys() | looked.template.material.keys()
    return {name for node in way for name in names_printed(node)} & known


def _openings(looked: Looked) -> Iterator[Finding]:
    """Yield paragraphs that begin with a comma or a stop."""
    for name, source in looked.template.sources.items():
        for line, text in openings(source):
            if found := _TAGS.match(text):
                why = f"一段的开头是“{found[1]}”，印出来段首就是标点。"
                yield looked.doubt("段首是标点", name, (line, 0), why, "请接到上一行下面（中间不空行、不隔标签），或者删掉标点。")


def _near_marks(looked: Looked) -> Iterator[Finding]:
    """Yield lines that begin like a mark without its blank."""
    for name, source in looked.template.sources.items():
        lines = source.splitlines()
        for number, line in enumerate(lines, 1):
            clear, like = _CLEAR_MARK.match(line), _LIKE_MARK.match(line)
            above = _STOP.search(lines[number - 2]) if number > 1 else None
            if clear or (like and above and above[1] == like[1]):
                mark = clear[1] if clear else "或"
                remedy = f"是记号，请写成“{mark} ……”，后面空一格；本来就是正文的，前面加 \\。"
                yield looked.doubt("像是记号", name, (number, 0), f"行首的“{mark}”后面没有空格，会当作正文印出来。", remedy)


def _literal(looked: Looked) -> Iterator[Finding]:
    """Yield words of place, years and persons that stand in the text itself; a learnt template has its own unit's."""
    if looked.template.learnt is not None:
        return
    for name, source in looked.template.sources.items():
        text = _CODE.sub(lambda match: "\x00" * len(match[0]), source)
        for pattern, what, remedy in _LITERAL:
            for found in pattern.finditer(text):
                why = f"“{found[0]}”是写死的，{what}。"
                yield looked.doubt("写死的话", name, spot(source, found.start()), why, remedy.format(found[0]))


_LITERAL = (
    (_PLACES, "别的单位、别的上级也会这样印", "请写成 {{{{ {0} }}}}，各类单位的称谓自己会变（写法见第四节）。"),
    (_YEAR, "明年还会这样印", "请写成 {{{{ 年度 }}}}年、{{{{ 上年度 }}}}年。"),
    (_PERSON, "换了人还会这样印", "请写成 {{{{ 述职人 }}}}、{{{{ 上级书记 }}}}。"),
)


def _quoted_names(looked: Looked) -> Iterator[Finding]:
    """Yield prints of a name in quotes, which print the name itself."""
    declared = looked.template.figures.keys() | looked.template.material.keys()
    for name, tree in looked.trees.items():
        printed = [child for output in tree.find_all(nodes.Output) for child in output.nodes]
        for child in printed:
            if isinstance(child, nodes.Const) and child.value in declared:
                why = f"引号里的“{child.value}”印的是这几个字，不是数。"
                yield looked.doubt("印的是名称", name, (child.lineno, 0), why, f"请写成 {_print_of(child.value)}。")


def _lost_texts(looked: Looked) -> Iterator[Finding]:
    """Yield texts of template.yaml that begin with #, and are lost."""
    for number, line in enumerate(looked.template.lines, 1):
        if _LOST.match(line):
            why = "# 后面的字当作说明丢掉了。"
            yield looked.declared("文字被丢掉了", number, why, "是正文，请用英文双引号括起来。", line.split(":")[0])


_RULES: Sequence[Callable[[Looked], Iterator[Finding]]] = (
    _slips, _unitless, _no_skeleton, _stray_blocks, _bare_parts, _unused, _ways, _openings, _near_marks, _literal, _quoted_names,
    _lost_texts,
)  # fmt: skip


def _clipped(line: str, column: int) -> str:
    """Return some of a line around a column."""
    start = max(0, column - _SHOWN // 2) if column else 0
    return line[start : start + _SHOWN].strip() if start else line.strip()[:_SHOWN]


def _where(doubt: Finding) -> tuple[str, int, int]:
    """Return what findings are sorted by."""
    return (doubt.place.file, doubt.place.line, doubt.place.column) if doubt.place else ("", 0, 0)
