"""Mistakes of a template found before it is run: syntax, unknown names, filters."""

import re
from collections.abc import Collection, Iterable, Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import TrackingCodeGenerator

from drafter.diagnostics import Place, Problem, suggestion
from drafter.drafting.environment import Environment
from drafter.drafting.filters import INNER
from drafter.drafting.messages import translated
from drafter.drafting.slips import put_right, slips
from drafter.drafting.words import ZERO
from drafter.model.template import RESERVED, Template

_CONTAINERS = ("数据", "素材", "上年数据")


def problem(template: Template, name: str, line: int, what: str, remedy: str = "", column: int = 0) -> Problem:
    """Return a problem at a line of one of the template's files; a text of template.yaml has no columns of its own."""
    text = template.sources.get(name, "").splitlines()
    start = template.starts.get(name, template.place)
    if not 0 < line <= len(text):
        return Problem(what, remedy, Place(start.file))
    if start.file == template.place.file:
        return Problem(what, remedy, Place(start.file, start.line + line - 1))
    return Problem(what, remedy, Place(start.file, start.line + line - 1, column), text[line - 1])


def spot(source: str, at: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a character of a source."""
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def units_of(template: Template) -> Mapping[str, str]:
    """Return the unit of every figure by its name, and nothing for what else a template can print."""
    others = (*RESERVED, *(phrase.name for phrase in template.phrases), *template.material)
    return {**dict.fromkeys(others, ""), **{name: declared.unit for name, declared in template.figures.items()}}


def lint(template: Template, names: Collection[str], known: Mapping[str, Iterable[str]], environment: Environment) -> list[Problem]:
    """Return all mistakes that can be seen without running the template. `known` lists the members of 数据, 素材, 上年数据."""
    problems: list[Problem] = []
    trees: dict[str, nodes.Template] = {}
    unknown: dict[str, set[str]] = {}
    for name, source in template.sources.items():
        try:
            parsed: tuple[nodes.Template, set[str]] | None = _parsed(environment, source, name)
        except TemplateSyntaxError as error:
            wrong, parsed = _unreadable(template, name, error, environment)
            problems += wrong
        except (RecursionError, MemoryError, SyntaxError):
            parsed = None
            problems.append(problem(template, name, 1, "括号或标签套得太深", "请拆成几句"))
        if parsed:
            trees[name], unknown[name] = parsed
    problems += _cycles(template, trees)
    macros = {macro.name for tree in trees.values() for macro in tree.find_all(nodes.Macro)}
    for name, tree in trees.items():
        problems += _unknown(template, name, tree, unknown[name] - set(names) - macros, names)
        problems += [found for item in tree.find_all(nodes.Getitem) for found in _member(template, name, item, known)]
        problems += [found for asked in tree.find_all(nodes.Filter) for found in _zero(template, name, asked)]
    if not problems:
        problems += _blocks(template, trees)
    return problems


def _unreadable(
    template: Template, name: str, error: TemplateSyntaxError, environment: Environment
) -> tuple[list[Problem], tuple[nodes.Template, set[str]] | None]:
    """Return why a file cannot be read, and what it says once the slips in it are mended; None where it still cannot be read."""
    source = template.sources[name]
    found = [slip for slip in slips(source, units_of(template)) if not slip.code]
    spots = [spot(source, slip.at) for slip in found]
    problems = [problem(template, name, line, slip.what, slip.remedy, column) for slip, (line, column) in zip(found, spots, strict=True)]
    try:
        if found:
            return problems, _parsed(environment, put_right(source, found), name)
    except TemplateSyntaxError as left:
        error = left
    if error.lineno not in [line for line, _ in spots]:
        problems.append(_syntax(template, name, error, environment))
    return problems, None


def _syntax(template: Template, name: str, error: TemplateSyntaxError, environment: Environment) -> Problem:
    """Return the problem that a syntax error is, with a suggestion for unknown filters and tests."""
    message = error.message or ""
    wanted = re.match(r"No (filter|test) named '([^']*)'", message)
    what, remedy = translated(message)
    if wanted:
        names = list(environment.filters if wanted[1] == "filter" else environment.tests)
        if wanted[1] == "filter":
            names = [name for name in names if name not in INNER and not name.isascii()]
        remedy = suggestion(wanted[2], names) or remedy
    return problem(template, name, error.lineno, what, remedy)


def _parsed(environment: Environment, source: str, name: str) -> tuple[nodes.Template, set[str]]:
    """Return a file's tree and the names it takes from outside. Raise TemplateSyntaxError, RecursionError, MemoryError."""
    tree = environment.parse(source, name)
    environment.compile(source, name)
    tracked = TrackingCodeGenerator(environment)
    tracked.optimizer = None  # It looks at every member of a chain of filters once for each of them.
    tracked.visit(tree)
    return tree, tracked.undeclared_identifiers


def _unknown(template: Template, name: str, tree: nodes.Template, unknown: set[str], names: Iterable[str]) -> list[Problem]:
    """Return a problem for each unknown name, at its first line."""
    problems = []
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            unknown.discard(node.name)
            remedy = suggestion(node.name, names) or "请在 template.yaml 的“数据”“素材”或“称谓”里声明"
            problems.append(problem(template, name, node.lineno, f"没有“{node.name}”这个名称", remedy))
    return problems


def _member(template: Template, name: str, item: nodes.Getitem, known: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return a problem if 数据['…'] names nothing."""
    if not isinstance(item.node, nodes.Name) or item.node.name not in _CONTAINERS or not isinstance(item.arg, nodes.Const):
        return []
    members = list(known.get(item.node.name, ()))
    if item.arg.value in members:
        return []
    remedy = suggestion(str(item.arg.value), members) or "请在 template.yaml 里声明"
    return [problem(template, name, item.lineno, f"{item.node.name}里没有“{item.arg.value}”", remedy)]


def _zero(template: Template, name: str, asked: nodes.Filter) -> list[Problem]:
    """Return a problem if 零 stands under a sentence that does not print just one figure."""
    if asked.name != ZERO or not isinstance(asked.node, nodes.List):
        return []
    named = [item.arg.value if isinstance(item, nodes.Getitem) else item.name for item in asked.node.items]  # type: ignore[attr-defined]
    figures = [each for each in named if each in template.figures]
    if len(figures) == 1:
        return []
    what = f"里有{len(figures)}个数：{'、'.join(figures)}" if figures else "里没有数据项"
    return [problem(template, name, asked.lineno, f"“零”上面的句子{what}", "“零”只接在印一个数的句子下面，请把句子拆开")]


def _cycles(template: Template, trees: Mapping[str, nodes.Template]) -> list[Problem]:
    """Return a problem for each file that includes itself, directly or not, or one that is not there."""
    links = {name: _links(tree) for name, tree in trees.items()}
    problems = []
    for name, targets in links.items():
        for target, line in targets.items():
            if target is None:
                problems.append(problem(template, name, line, "引用的文件名要直接写出来", "请把文件名写在引号里"))
            elif target not in template.sources:
                remedy = suggestion(target, template.sources) or "请核对文件名"
                problems.append(problem(template, name, line, f"没有“{target}”这个文件", remedy))
            elif name in {target} | _reached(target, links):
                problems.append(problem(template, name, line, f"“{name}”引用了自己", "请去掉这处引用"))
    return problems


def _links(tree: nodes.Template) -> dict[str | None, int]:
    """Return the files that one refers to, each with the line that does; None for a name that is not written out."""
    lines: dict[str | None, int] = {}
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        named = node.template  # type: ignore[attr-defined]
        lines.setdefault(named.value if isinstance(named, nodes.Const) else None, node.lineno)
    return lines


def _reached(name: str, links: Mapping[str, Mapping[str | None, int]]) -> set[str]:
    """Return every file that is referenced from `name`, directly or not."""
    seen: set[str] = set()
    waiting = list(links.get(name, ()))
    while waiting:
        target = waiting.pop()
        if target is not None and target not in seen:
            seen.add(target)
            waiting += links.get(target, ())
    return seen


def _blocks(template: Template, trees: Mapping[str, nodes.Template]) -> list[Problem]:
    """Return a problem for each block that a part wants and no file writes."""
    written = {block.name for tree in trees.values() for block in tree.find_all(nodes.Block)}
    wanted = [(part, block) for part in template.parts for block in part.blocks if block not in written]
    return [
        Problem(
            f"部分“{part.title}”要的块“{block}”在 report.j2 里没有",
            suggestion(block, written) or f"请写 {{% block {block} %}}",
            part.place,
        )
        for part, block in wanted
    ]
