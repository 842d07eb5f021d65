"""Problems taken by name from 问题库: their texts, written with the unit's own figures; and which of them the figures speak for."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from jinja2 import Template as JinjaTemplate
from jinja2 import nodes
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Problem, suggestion
from drafter.drafting.account import ACCOUNT
from drafter.drafting.context import Binding, record
from drafter.drafting.environment import Environment, joined
from drafter.drafting.expressions import evaluate, names_in
from drafter.drafting.messages import FAILURES, said_of
from drafter.drafting.values import Printed, Record
from drafter.markup import read
from drafter.markup.clauses import TOKENS
from drafter.markup.marks import ANY, CLAUSE, CLAUSE_END
from drafter.model.document import RunKind
from drafter.model.draft import Proposal, Source
from drafter.model.sheet import Item, Sheet, State, Value
from drafter.model.template import Template, Weakness

_TAKEN = "取自"
_SIGNS = "，。、；：！？"


def take(sheet: Sheet, template: Template, binding: Binding, environment: Environment) -> Sheet:
    """Return the sheet with the words of every problem taken by name, and bind them. Raise DrafterError for unknown names.

    What the 填报表 writes itself goes before the bank's words. Last year's file gets the titles alone.
    """
    items = sheet.lists.get("问题", ())
    problems = [problem for item in (*items, *_last(sheet)) for problem in _unknown(item, template)]
    if problems:
        raise DrafterError(*problems)
    taken = [_written(number, item, template, binding, environment) for number, item in enumerate(items, start=1)]
    if any(item.fields[_TAKEN].state.present for item in items if item.fields):
        binding.names["问题"] = [entry for _, entry in taken]
    previous = sheet.previous and replace(sheet.previous, lists=_titled(sheet.previous, template))
    return replace(sheet, lists={**sheet.lists, "问题": tuple(item for item, _ in taken)}, previous=previous)


def proposals(sheet: Sheet, template: Template, binding: Binding, environment: Environment) -> Iterator[Proposal]:
    """Yield the problems that suit the unit and are not taken yet, those that its figures speak for first."""
    taken = {item.fields[_TAKEN].text for item in sheet.lists.get("问题", ()) if item.fields}
    category = sheet.header["类别"].text
    fitting = [
        weakness for weakness in template.bank.values() if weakness.name not in taken and (not weakness.fits or category in weakness.fits)
    ]
    spoken = [weakness for weakness in fitting if weakness.condition and _true(weakness, binding, environment)]
    for weakness in (*spoken, *(weakness for weakness in fitting if not weakness.condition)):
        texts = {name: _plain(_marked(text, weakness, binding, environment)) for name, text in weakness.texts.items()}
        yield Proposal(weakness.name, texts, weakness.condition, _evidence(weakness, binding, environment))


def _last(sheet: Sheet) -> tuple[Item, ...]:
    """Return last year's problems."""
    return tuple(sheet.previous.lists.get("问题", ())) if sheet.previous else ()


def _unknown(item: Item, template: Template) -> list[Problem]:
    """Return a problem if an entry takes what the bank does not have."""
    value = item.fields.get(_TAKEN)
    if value is None or not value.state.present or value.text in template.bank:
        return []
    remedy = suggestion(value.text, template.bank) or "可取的名称：drafter suggest 填报表；自己写的，写成“- 问题: ……”"
    return [Problem(f"问题库里没有“{value.text}”", remedy, value.place)]


def _titled(previous: Sheet, template: Template) -> dict[str, tuple[Item, ...]]:
    """Return last year's lists with the titles of the problems that were taken."""
    items = tuple(_with_title(item, template) for item in previous.lists.get("问题", ()))
    return {**previous.lists, "问题": items}


def _with_title(item: Item, template: Template) -> Item:
    """Return an entry with its title."""
    title = template.title_of(item)
    return item if not title else replace(item, fields={**item.fields, "问题": replace(item.fields["问题"], text=title, state=State.KNOWN)})


def _written(number: int, item: Item, template: Template, binding: Binding, environment: Environment) -> tuple[Item, Record]:
    """Return an entry with the bank's words where it has none of its own, plain for the checks and marked for Jinja."""
    entry = record("问题", number, item)
    weakness = template.bank.get(item.fields[_TAKEN].text) if item.fields else None
    if weakness is None:
        return item, entry
    fields, words = dict(item.fields), dict(entry.fields)
    for name, text in weakness.texts.items():
        if item.fields[name].state is State.BLANK and text:
            value = item.fields[name]
            marked = _as_fact(_marked(text, weakness, binding, environment), value, weakness)
            fields[name] = replace(value, text=_plain(marked), state=State.KNOWN, place=item.fields[_TAKEN].place)
            words[name] = marked
            binding.sources[value.path] = _source(value, weakness, fields[name].text)
    return replace(item, fields=fields), Record(words)


def _source(value: Value, weakness: Weakness, text: str) -> Source:
    """Return what a word of the bank goes back to."""
    return Source(value.path, value.path, text, State.KNOWN, value.place, basis=f"问题库：{weakness.name}")


def _marked(text: str, weakness: Weakness, binding: Binding, environment: Environment) -> str:
    """Return a text of the bank with the unit's figures in it. Raise DrafterError where it cannot be read."""
    with _worded(weakness):
        compiled, names = _compiled(text, environment)
        absent = {name: _absent(name) for name in names if name not in binding.names}
        figures = Record({**{name: _absent(name) for name in names}, **binding.figures})
        return joined(compiled.root_render_func(compiled.new_context({**binding.names, **absent, "数据": figures})))


@contextmanager
def _worded(weakness: Weakness) -> Iterator[None]:
    """Say in Chinese what is wrong with a problem of the bank."""
    try:
        yield
    except FAILURES as error:
        raise DrafterError(Problem(f"问题库“{weakness.name}”读不懂：{said_of(error).what}", "请改问题库", weakness.place)) from error


@lru_cache(maxsize=500)
def _compiled(text: str, environment: Environment) -> tuple[JinjaTemplate, tuple[str, ...]]:
    """Return a text of the bank, compiled, and the names in it."""
    tree = environment.parse(text)
    names = [node.name for node in tree.find_all(nodes.Name)]
    members = [str(node.arg.value) for node in tree.find_all(nodes.Getitem) if isinstance(node.arg, nodes.Const)]
    return environment.from_string(text), tuple(dict.fromkeys([*names, *members]))


def _absent(name: str) -> Printed:
    """Return a figure of which this unit says nothing."""
    return Printed(Source(name, name, "", State.NONE))


def _as_fact(marked: str, value: Value, weakness: Weakness) -> str:
    """Return marked text with the words between its marks as facts of the 填报表 that takes them.

    Those of a clause stay words: a clause whose figures are all gone must not be kept by its lead (其中).
    """
    source, account, depth = _source(value, weakness, ""), ACCOUNT.get(), 0
    pieces = []
    for piece in TOKENS.split(marked):
        depth += (piece == CLAUSE) - (piece == CLAUSE_END)
        words = piece.strip(_SIGNS)  # the signs at its ends may go with a clause beside them
        fact = not depth and words and not ANY.match(piece)
        pieces.append(piece.replace(words, account.mark(source, RunKind.FACT, State.KNOWN, words), 1) if fact else piece)
    return "".join(pieces)


def _plain(marked: str) -> str:
    """Return the words that marked text comes to."""
    return read(marked, ACCOUNT.get().references).document.text.strip()


def _true(weakness: Weakness, binding: Binding, environment: Environment) -> bool:
    """Return whether the figures speak for a problem; False where one is absent. Raise DrafterError for a condition that cannot be read."""
    with _worded(weakness):
        evidence = _evidence(weakness, binding, environment)
        return all(source.state.present for source in evidence) and bool(evaluate(weakness.condition, binding, environment))


def _evidence(weakness: Weakness, binding: Binding, environment: Environment) -> tuple[Source, ...]:
    """Return the figures that the condition names; absent ones for names that nobody knows."""
    names = [name for name in names_in(weakness.condition, environment) if not name.isdecimal()] if weakness.condition else []
    return tuple(binding.figures[name].source if name in binding.figures else _absent(name).source for name in names)
