"""Mistakes of a template found before it is run: syntax, unknown names, filters, forged marks."""

import re
from collections.abc import Collection, Iterable, Mapping

from jinja2 import TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from drafter.drafting.environment import Environment
from drafter.drafting.filters import INNER
from drafter.errors import Problem, suggestion
from drafter.genre.marks import ANY
from drafter.places import Place
from drafter.template import Template

_WORDS = (
    (re.compile(r"Encountered unknown tag '([^']*)'.*looking for '句尾'.*"), r"[[ 没有配上 ]]，就遇到了 {% \1 %}"),
    (re.compile(r"Encountered unknown tag '(?:endif|endfor|endblock|endmacro|endset)'.*"), "这里多了一个结束标签"),
    (re.compile(r"Encountered unknown tag '句尾'.*"), "这里的 ]] 前面没有配对的 [["),
    (re.compile(r"Encountered unknown tag '完'.*"), "这里的 {% 完 %} 前面没有 {% 栏 %} 或 {% 换说法 %}"),
    (re.compile(r"Encountered unknown tag '或'.*"), "{% 或 %} 只能写在 {% 换说法 %} 里"),
    (re.compile(r"Encountered unknown tag '([^']*)'.*"), r"没有“\1”这个标签"),
    (
        re.compile(r".*looking for the following tags: '句尾'.*"),
        "[[ 没有配上 ]]，或者中间的 {% if %}、{% for %} 没有写完",
    ),
    (re.compile(r".*looking for the following tags: (.*?)\. The innermost.*"), r"前面的标签没有写完，缺 \1"),
    (re.compile(r".*looking for the following tags: (.*)"), r"前面的标签没有写完，缺 \1"),
    (re.compile(r"No filter named '([^']*)'.*"), r"没有“\1”这个过滤器"),
    (re.compile(r"No test named '([^']*)'.*"), r"没有“\1”这个判断"),
    (re.compile(r"unexpected '([^']*)'.*"), r"这里不该有“\1”"),
    (re.compile(r"expected token '([^']*)', got '([^']*)'"), r"这里应是“\1”，却写了“\2”"),
    (re.compile(r"unexpected char '(.*)' at .*"), r"这里不该有“\1”"),
    (re.compile(r"block '([^']*)' defined twice"), r"块“\1”写了两次"),
    (re.compile(r"unexpected end of (?:template|print statement).*"), "没有写完"),
    (re.compile(r".*object is not (?:iterable|callable|subscriptable).*|.*has no len.*"), "数据项不能这样用"),
    (re.compile(r"(?:integer )?division by zero.*"), "除数是0"),
    (re.compile(r"unsupported operand.*|.*not supported between.*|can only concatenate.*"), "这两样不能放在一起算"),
    (re.compile(r".*is not safely callable.*"), "模板里不能这样调用"),
    (re.compile(r".*has no attribute '([^']*)'.*"), r"没有“\1”"),
    (re.compile(r"Missing end of comment tag"), "{# 没有配上 #}"),
)
_CONTAINERS = ("数据", "素材", "上年数据")


def chinese(message: str) -> str:
    """Return Jinja's message in Chinese."""
    for pattern, words in _WORDS:
        if pattern.match(message):
            return pattern.sub(words, message, count=1)
    return message if re.search("[\u4e00-\u9fff]", message) else f"写法不对（{message}）"


def problem(template: Template, name: str, line: int, what: str, remedy: str = "") -> Problem:
    """Return a problem at a line of one of the template's files."""
    text = template.sources.get(name, "").splitlines()
    quoted = text[line - 1] if 0 < line <= len(text) else ""
    file = template.files.get(name, str(template.place.file))
    return Problem(what, remedy, Place(file, line if quoted else 0), quoted)


def lint(template: Template, names: Collection[str], known: Mapping[str, Iterable[str]], environment: Environment) -> list[Problem]:
    """Return all mistakes that can be seen without running the template. `known` lists the members of 数据, 素材, 上年数据."""
    found: list[Problem] = []
    trees: dict[str, nodes.Template] = {}
    unknown: dict[str, set[str]] = {}
    for name, source in template.sources.items():
        try:
            trees[name], unknown[name] = _parsed(environment, source, name)
        except TemplateSyntaxError as error:
            found.append(_syntax(template, name, error, environment))
        except (RecursionError, MemoryError, SyntaxError):
            found.append(problem(template, name, 1, "括号或标签套得太深", "请拆成几句"))
    found += _cycles(template, trees)
    macros = {macro.name for tree in trees.values() for macro in tree.find_all(nodes.Macro)}
    for name, tree in trees.items():
        found += _unknown(template, name, tree, unknown[name] - set(names) - macros, names)
        found += _tree(template, name, tree, known)
    if not found:
        found += _blocks(template, trees)
    return found


def _syntax(template: Template, name: str, error: TemplateSyntaxError, environment: Environment) -> Problem:
    """Return the problem that a syntax error is, with a suggestion for unknown filters and tests."""
    message = error.message or ""
    wanted = re.match(r"No (filter|test) named '([^']*)'", message)
    remedy = ""
    if wanted:
        names = environment.filters if wanted[1] == "filter" else environment.tests
        shown = [each for each in names if each not in INNER and not each.isascii()] if wanted[1] == "filter" else list(names)
        remedy = suggestion(wanted[2], shown) or f"可用的有：{'、'.join(shown)}"
    return problem(template, name, error.lineno, chinese(message), remedy)


def _parsed(environment: Environment, source: str, name: str) -> tuple[nodes.Template, set[str]]:
    """Return a file's tree and the names it takes from outside. Raise TemplateSyntaxError, RecursionError, MemoryError."""
    tree = environment.parse(source, name)
    environment.compile(source, name)
    return tree, find_undeclared_variables(tree)


def _unknown(template: Template, name: str, tree: nodes.Template, unknown: set[str], names: Iterable[str]) -> list[Problem]:
    """Return a problem for each unknown name, at its first line."""
    found = []
    for node in tree.find_all(nodes.Name):
        if node.name in unknown:
            unknown.discard(node.name)
            remedy = suggestion(node.name, names) or "请在 template.yaml 的“数据”或“素材”里声明"
            found.append(problem(template, name, node.lineno, f"没有“{node.name}”这个名称", remedy))
    return found


def _tree(template: Template, name: str, tree: nodes.Template, known: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return the unknown members and forged marks of one file."""
    found = []
    for item in tree.find_all(nodes.Getitem):
        found += _member(template, name, item, known)
    for const in tree.find_all((nodes.Const, nodes.TemplateData)):
        text = const.value if isinstance(const, nodes.Const) else const.data  # type: ignore[attr-defined]
        if isinstance(text, str) and ANY.search(text) and not re.fullmatch("[\ufdd2\ufdd3]|\ufdd4[\ufde0-\ufdef]\n?", text):
            found.append(problem(template, name, const.lineno, "有不能用的字符（U+FDD0–U+FDEF）", "请删去"))
    return found


def _member(template: Template, name: str, item: nodes.Getitem, known: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return a problem if 数据['…'] names nothing."""
    if not isinstance(item.node, nodes.Name) or item.node.name not in _CONTAINERS or not isinstance(item.arg, nodes.Const):
        return []
    members = list(known.get(item.node.name, ()))
    if item.arg.value in members:
        return []
    remedy = suggestion(str(item.arg.value), members) or "请在 template.yaml 里声明"
    return [problem(template, name, item.lineno, f"{item.node.name}里没有“{item.arg.value}”", remedy)]


def _cycles(template: Template, trees: Mapping[str, nodes.Template]) -> list[Problem]:
    """Return a problem for each file that includes itself, directly or not, or one that is not there."""
    links = {name: list(find_referenced_templates(tree)) for name, tree in trees.items()}
    found = []
    for name, targets in links.items():
        for target in targets:
            if target is None or target not in template.sources:
                what = "引用的文件名要直接写出来" if target is None else f"没有“{target}”这个文件"
                found.append(problem(template, name, 1, what, suggestion(str(target), template.sources)))
        if name in _reached(name, links):
            found.append(problem(template, name, 1, f"“{name}”引用了自己", "请去掉这处引用"))
    return found


def _reached(name: str, links: Mapping[str, list[str | None]]) -> set[str]:
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
    wanted = [(part.title, block) for part in template.parts for block in part.blocks if block not in written]
    place = template.place
    return [
        Problem(
            f"部分“{title}”要的块“{block}”在 report.j2 里没有",
            suggestion(block, written) or f"请写 {{% block {block} %}}",
            place,
        )
        for title, block in wanted
    ]
