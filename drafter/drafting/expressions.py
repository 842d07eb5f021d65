"""公式 and 核对: expressions of the template language outside its text."""

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache, reduce
from operator import add

from jinja2 import nodes
from msgspec.structs import replace

from drafter.diagnostics import Place, Problem, suggestion
from drafter.drafting.context import Binding
from drafter.drafting.environment import Environment
from drafter.drafting.messages import FAILURES, said_of
from drafter.drafting.slips import mended_expression
from drafter.drafting.values import Printed
from drafter.figures import Figure
from drafter.language.patterns import regex
from drafter.model.draft import Relation, Source
from drafter.model.sheet import State
from drafter.model.template import Rule, Template

_MOST = 500
"""How many formulas are worked out: ten times what any report has, in a second."""
_SHOWN = 60
"""How many characters of an expression a message shows."""
_OPERATOR = regex(r"\s*(==|!=|<=|>=|<|>)\s*")
_JUDGES: Mapping[str, Callable[[int], bool]] = {
    "==": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
}
_SIGNS = str.maketrans({"+": "＋", "-": "－", "*": "×", "/": "÷", " ": None})
_PLUS = regex(r"\s*\+\s*(?![^\[]*\])")
_OPERAND = r"\s*(?:\w+|数据\s*\[[^\]]+\])\s*"
_IS_SUM = regex(rf"{_OPERAND}(?:\+{_OPERAND})+")
"""A sum of figures and nothing else."""
_QUOTED = regex(r"数据\s*\[\s*(['\"])(.*?)\1\s*\]")


def compute(binding: Binding, template: Template, environment: Environment) -> None:
    """Work out every 公式 and put the results among the names; one that cannot be is a gap whose source says why."""
    waiting = [value.source for value in binding.figures.values() if value.source.formula and not value.is_there()]
    pending = {source.path: source for source in waiting[:_MOST]}
    stopped = dict.fromkeys((source.path for source in waiting[_MOST:]), f"一份填报表最多算{_MOST}个公式")
    for name in _in_order({name: _operands(source.formula, environment) & pending.keys() for name, source in pending.items()}):
        _put(_computed(pending.pop(name), binding, template, environment), binding)
    stopped |= dict.fromkeys(pending, "公式绕了一圈又回到自己")
    for name, what in stopped.items():
        source = binding.figures[name].source
        _put(_stopped(source, _problem(source, template, what, f"公式是：{_shown(source.formula)}")), binding)


def _in_order(operands: Mapping[str, Set[str]]) -> Iterator[str]:
    """Yield names, each behind those that it hangs on; not those that hang on themselves."""
    waiting = {name: len(needed) for name, needed in operands.items()}
    users: dict[str, list[str]] = {}
    for name, needed in operands.items():
        for operand in needed:
            users.setdefault(operand, []).append(name)
    ready = deque(name for name, count in waiting.items() if not count)
    while ready:
        name = ready.popleft()
        yield name
        for user in users.get(name, ()):
            waiting[user] -= 1
            if not waiting[user]:
                ready.append(user)


@lru_cache(maxsize=1000)
def names_in(expression: str, environment: Environment) -> tuple[str, ...]:
    """Return the names of figures in an expression, in its order. Raise TemplateError if it cannot be read."""
    tree = environment.parse("{{ " + expression + " }}")
    names = []
    for node in tree.find_all((nodes.Name, nodes.Getitem)):
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            names.append(str(node.arg.value))
        elif isinstance(node, nodes.Name) and node.name != "数据":
            names.append(node.name)
    return tuple(sorted(dict.fromkeys(names), key=expression.find))


def relate(rule: Rule, binding: Binding, environment: Environment) -> Relation:
    """Return a rule worked out; one that cannot be on these figures says why."""
    left, operator, right = (piece.strip() for piece in _pieces(rule.text))
    names = names_in(f"{left} + {right}", environment)
    try:
        values = [evaluate(side, binding, environment) for side in (left, right)]
        signs = _signs(*values)
    except FAILURES as error:
        said = said_of(error)
        return Relation(rule, None, False, names, doubt=Problem(f"核对“{rule.text}”算不出来：{said.what}", said.remedy, rule.place))
    if signs is None:
        return _exceeded(rule, binding, environment, names) or Relation(rule, None, True, names)
    holds = all(map(_JUDGES[operator], signs))
    certain = all(not _is_vague(binding.figures.get(name)) for name in names)
    if holds is not False:
        return Relation(rule, holds, certain, names)
    words = [_spelt(side, value, binding) for side, value in zip((left, right), values, strict=True)]
    return Relation(rule, holds, certain, names, words[0], words[1], _difference(*values))


def _exceeded(rule: Rule, binding: Binding, environment: Environment, names: tuple[str, ...]) -> Relation | None:
    """Return the rule as broken where parts of a sum are missing, and those that are there are more than the whole already; else None."""
    parted, whole, turned = _sum_and_whole(rule)
    if not parted:
        return None
    try:
        there, most = _filled_in(parted, binding, environment), evaluate(whole, binding, environment)
        signs = _signs(reduce(add, there), most) if there else None
    except FAILURES:
        return None
    if not signs or max(signs) <= 0:
        return None
    certain = not any(_is_vague(binding.figures.get(name)) for name in names)
    words = (_added(there), _spelt(whole, most, binding))
    return Relation(rule, False, certain, names, *(words[::-1] if turned else words), note="其余的还没有填，已经比总数多")


def _sum_and_whole(rule: Rule) -> tuple[str, str, bool]:
    """Return the side of a rule that is a sum, the one it must not exceed, and whether the sum is the right one; blanks where none is."""
    left, operator, right = (piece.strip() for piece in _pieces(rule.text))
    turned = operator in (">=", ">") or (operator == "==" and not _IS_SUM.fullmatch(left))
    parted, whole = (right, left) if turned else (left, right)
    return (parted, whole, turned) if operator != "!=" and _IS_SUM.fullmatch(parted) else ("", "", False)


def _filled_in(parted: str, binding: Binding, environment: Environment) -> list[Printed]:
    """Return the parts of a sum that are there. Raise one of FAILURES where it cannot be worked out."""
    values = [evaluate(part, binding, environment) for part in _PLUS.split(parted)]
    return [value for value in values if isinstance(value, Printed) and value.counts() and value.figure is not None]


def _added(parts: Sequence[Printed]) -> str:
    """Return parts and what they come to, as the message shows them: 156户＋239户＝395户."""
    shown = "＋".join(part.words for part in parts)
    return f"{shown}＝{reduce(add, parts).words}" if len(parts) > 1 else shown


def evaluate(expression: str, binding: Binding, environment: Environment) -> object:
    """Return what an expression is worth: a Printed, a number. A name alone, which most are, needs no template."""
    if expression in binding.names:
        return binding.names[expression]
    # Jinja copies what it is given: all two hundred names for each of thirty expressions were a quarter of a draft's time.
    used = {name: binding.names[name] for name in (*names_in(expression, environment), "数据") if name in binding.names}
    return environment.expression(expression)(used)


def check_names(expression: str, known: Mapping[str, object], environment: Environment, place: Place) -> list[Problem]:
    """Return a problem for each unknown name in an expression, or for one that cannot be read."""
    try:
        names = names_in(expression, environment)
    except FAILURES as error:
        meant = mended_expression(expression, dict.fromkeys(known, ""))
        remedy = "请检查括号、引号和运算符" if meant == expression else f"请写成 {meant}"
        return [Problem(f"“{_shown(expression)}”读不懂：{said_of(error).what}", remedy, place)]
    unknown = [name for name in names if name not in known and not name.isdecimal()]
    advice = "请核对名称；新的数要先写在“数据”里"
    return [Problem(f"“{_shown(expression)}”里的“{name}”没有声明", suggestion(name, known) or advice, place) for name in unknown]


def check_rule(rule: Rule, known: Mapping[str, object], environment: Environment) -> list[Problem]:
    """Return what is wrong with a rule: unknown names, or not just one comparison."""
    problems = check_names(rule.text, known, environment, rule.place)
    if not problems and len(_pieces(rule.text)) != 3:
        return [Problem(f"核对“{rule.text}”要有且只有一个 == <= >= < > !=", "例如：矛盾调处 <= 矛盾排查", rule.place)]
    return problems


def _operands(formula: str, environment: Environment) -> set[str]:
    """Return the names in a formula; none if it cannot be read."""
    try:
        return set(names_in(formula, environment))
    except FAILURES:
        return set()


def _computed(source: Source, binding: Binding, template: Template, environment: Environment) -> tuple[Source, Printed]:
    """Return one figure computed, with its source; a gap where its formula is wrong."""
    wrong = check_names(source.formula, binding.figures, environment, _place(source, template))
    if wrong:
        return _stopped(source, wrong[0])
    try:
        printed = _finished(evaluate(source.formula, binding, environment), source, template)
    except FAILURES as error:
        said = said_of(error)
        return _stopped(source, _problem(source, template, f"公式“{_shown(source.formula)}”算不出来：{said.what}", said.remedy))
    if printed.state.present:
        return printed.source, printed
    return replace(source, state=State.BLANK), printed.wanting()


def _stopped(source: Source, problem: Problem) -> tuple[Source, Printed]:
    """Return a figure whose formula is wrong: a gap, with its source that says why."""
    gap = replace(source, state=State.PENDING, doubt=problem)
    return gap, Printed(gap)


def _put(computed: tuple[Source, Printed], binding: Binding) -> None:
    """Put a computed figure among the names."""
    source, printed = computed
    binding.figures[source.path] = binding.names[source.path] = printed
    binding.sources[source.path] = source


def _finished(value: object, source: Source, template: Template) -> Printed:
    """Return a computed figure in its unit; the absent operand where there is one."""
    if not isinstance(value, Printed):
        raise TypeError("结果不是数据项算出来的")
    if not value.is_there():
        return value
    if value.figure is None:
        raise TypeError("结果不是数")
    declared = template.figures.get(source.path)
    figure = value.figure.to_unit(source.unit, declared.decimals if declared else None)
    return Printed(replace(source, text=figure.text, figure=figure, state=value.state), figure)


def _problem(source: Source, template: Template, what: str, remedy: str) -> Problem:
    """Return the problem of a formula."""
    return Problem(f"{source.name}：{what}", remedy, _place(source, template))


def _shown(expression: str) -> str:
    """Return an expression as a message shows it."""
    return expression if len(expression) <= _SHOWN else expression[:_SHOWN] + "……"


def _place(source: Source, template: Template) -> Place:
    """Return where a formula stands: in template.yaml, or in the 填报表 that has its own."""
    declared = template.figures.get(source.path)
    if source.place and (declared is None or declared.formula != source.formula):
        return source.place
    return declared.place if declared else template.place


@lru_cache(maxsize=1000)
def _pieces(rule: str) -> list[str]:
    """Return a rule cut at its comparisons: what stands between them, and they themselves; kept for the next sheet."""
    parts = _OPERATOR.split(_QUOTED.sub(lambda match: match[0].replace("<", "\0"), rule))
    return [part.replace("\0", "<") for part in parts]


def _signs(left: object, right: object) -> tuple[int, ...] | None:
    """Return how the sides compare in each unit that they share, or None where one is absent."""
    sides = [value for value in (left, right) if isinstance(value, Printed)]
    if not sides or any(not value.is_there() or value.figure is None for value in sides):
        return None
    first, second = (value.figure if isinstance(value, Printed) else value for value in (left, right))
    if isinstance(first, Figure):
        return first.signs(second)  # type: ignore[arg-type]
    return tuple(-sign for sign in second.signs(first)) if isinstance(second, Figure) else None  # type: ignore[arg-type]


def _is_vague(value: Printed | None) -> bool:
    """Return whether a figure is approximate or 待核."""
    return value is not None and (value.state is State.DOUBTFUL or (value.figure is not None and value.figure.approximate))


def _spelt(side: str, value: object, binding: Binding) -> str:
    """Return a side as the message shows it: 156户593人＋239户907人＝395户1500人."""
    result = value.words if isinstance(value, Printed) else str(value)
    names = sorted(binding.figures, key=len, reverse=True)
    plain = _QUOTED.sub(lambda match: match[2], side)
    pattern = regex("|".join(map(re.escape, names)) or "$^")
    terms = pattern.sub(lambda match: binding.figures[match[0]].words, plain.translate(_SIGNS))
    return terms if terms == result else f"{terms}＝{result}"


def _difference(left: object, right: object) -> str:
    """Return what differs, unit by unit: 户数相符，人数差1人."""
    first, second = (value.figure if isinstance(value, Printed) else None for value in (left, right))
    if first is None or second is None:
        return ""
    return "，".join(_gap(first, second))


def _gap(first: Figure, second: Figure) -> list[str]:
    """Return the words on each unit that two figures share."""
    words = []
    for mine in first.quantities:
        theirs = next((quantity for quantity in second.quantities if quantity.unit == mine.unit), None)
        if theirs is not None:
            apart = abs(mine.value - theirs.value)
            unit = mine.unit
            words.append(f"{unit}数差{apart:f}{unit}" if apart else f"{unit}数相符")
    return words
