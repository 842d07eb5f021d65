"""The order of drafting: bind names, compute formulas, run the template, read what it wrote, work out the rules."""

import traceback
from collections.abc import Iterator
from functools import lru_cache

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError

from drafter.document import Document
from drafter.draft import Draft, Source
from drafter.drafting.binding import Binding, bind
from drafter.drafting.book import BOOK, Book, BudgetError
from drafter.drafting.environment import Environment, joined
from drafter.drafting.expressions import check_names, compute, relate
from drafter.drafting.filters import CutError
from drafter.drafting.lint import chinese, lint, problem
from drafter.errors import DrafterError, Problem
from drafter.figures import UnitError
from drafter.genre import Reading, UnbalancedError, read
from drafter.genre.reading import PART
from drafter.profile import Profile, State
from drafter.template import Template

ENTRY = "report.j2"
"""The file that a template begins with."""
TEXTS = ("标题", "称呼", "开头", "结尾", "署名")
"""The texts of template.yaml that are Jinja too, in the report's order."""
_FAILURES = (
    TemplateError, BudgetError, CutError, UnitError, TypeError, ValueError, ArithmeticError,
    LookupError, AttributeError, RecursionError, MemoryError,
)  # fmt: skip


def draft(profile: Profile, template: Template) -> Draft:
    """Return one unit's report. Raise DrafterError for values that are no figures and for mistakes in the template."""
    book = Book(profile.unit, profile.year)
    token = BOOK.set(book)
    try:
        return _draft(profile, template, book)
    finally:
        BOOK.reset(token)


def _draft(profile: Profile, template: Template, book: Book) -> Draft:
    """Return the report, with the book open."""
    environment = _environment(tuple(_sources(template).items()))
    binding = bind(profile, template, book)
    _check_template(template, binding, environment)
    compute(binding, template, environment)
    operands = frozenset(book.asked)
    relations = tuple(relate(rule, binding, environment) for rule in template.rules)
    book.asked.clear()
    reading = _read(template, binding, environment, book)
    sources = binding.sources | _empty_parts(reading.document) | {each.source.path: each.source for each in book.references}
    omissions, remarks = reading.omissions, reading.remarks
    used = operands | book.asked | {run.source for run in reading.document.runs()}
    return Draft(profile, template, reading.document, sources, omissions, relations, remarks, used)


@lru_cache(maxsize=8)
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    """Return the sandbox for a template's files, kept for the next profile of the same template."""
    return Environment(dict(sources))


@lru_cache(maxsize=8)
def _problems(sources: tuple[tuple[str, str], ...]) -> dict[frozenset[str], tuple[Problem, ...]]:
    """Return what is kept of a template's checks: the problems by the names that were known."""
    return {}


def _sources(template: Template) -> dict[str, str]:
    """Return the template's Jinja files, with the texts of template.yaml among them."""
    texts = {_text_name(name): template.texts.get(name, "") for name in TEXTS}
    return {**template.sources, **texts}


def _text_name(name: str) -> str:
    """Return under what name a text of template.yaml is loaded."""
    return f"template.yaml：{name}"


def _check_template(template: Template, binding: Binding, environment: Environment) -> None:
    """Raise DrafterError with all mistakes that can be seen without running the template."""
    kept = _problems(tuple(_sources(template).items()))
    key = frozenset(binding.names)
    if key not in kept:
        kept[key] = tuple(_found(template, binding, environment))
    if kept[key]:
        raise DrafterError(*kept[key])


def _found(template: Template, binding: Binding, environment: Environment) -> list[Problem]:
    """Return the mistakes of the template's files, texts and rules."""
    names = {*binding.names, *TEXTS, *environment.globals}
    known = {each: binding.names[each].fields for each in ("数据", "素材", "上年数据")}  # type: ignore[attr-defined]
    found = lint(template, names, known, environment)
    for rule in template.rules:
        found += check_names(rule.text, binding.figures, environment, rule.place)
    return found


def _read(template: Template, binding: Binding, environment: Environment, book: Book) -> Reading:
    """Return the document that the template writes. Raise DrafterError where it fails."""
    texts = {name: _rendered(template, _text_name(name), binding.names, environment) for name in TEXTS}
    marked = _rendered(template, ENTRY, binding.names | texts, environment)
    try:
        return read(marked, book.references, template.forms)
    except UnbalancedError as error:
        raise DrafterError(problem(template, ENTRY, 0, "[[ 和 ]] 没有配对", "请检查条件和循环里的括号")) from error


def _rendered(template: Template, name: str, names: dict[str, object], environment: Environment) -> str:
    """Return the marked text that one file writes. Raise DrafterError where it fails."""
    try:
        loaded = environment.get_template(name)
        return joined(loaded.root_render_func(loaded.new_context(names)))
    except _FAILURES as error:
        file, line = _where(error)
        raise DrafterError(problem(template, file or name, line, _said(error), _advice(error))) from error


def _where(error: BaseException) -> tuple[str, int]:
    """Return the template's file and line that failed; an empty name where it is not known."""
    for frame, line in reversed(list(_frames(error))):
        loaded = frame.get("__jinja_template__")
        if isinstance(loaded, JinjaTemplate):
            return str(loaded.name), loaded.get_corresponding_lineno(line)
    return "", 0


def _frames(error: BaseException) -> Iterator[tuple[dict[str, object], int]]:
    """Yield the globals and line of every frame of compiled template code."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if "environment" in frame.f_globals and "blocks" in frame.f_globals:
            yield frame.f_globals, line


def _said(error: BaseException) -> str:
    """Return in Chinese what went wrong."""
    if isinstance(error, CutError):
        return "这里的过滤器会切断或改动数据项的原话"
    if isinstance(error, RecursionError | MemoryError):
        return "模板套得太深"
    words = str(error)
    if "is unsafe" in words or "access to attribute" in words:
        return "模板里不能这样取属性"
    return chinese(words.split("\n")[0][:200])


def _advice(error: BaseException) -> str:
    """Return what to do about it."""
    if isinstance(error, CutError):
        return "请改用 约、较上年、占比、顿号、汉字，或者换一种写法"
    return "" if isinstance(error, UnitError) else "写法见《模板怎么写》"


def _empty_parts(document: Document) -> dict[str, Source]:
    """Return a source for the gap of each part that has no text."""
    paths = (run.source for run in document.runs() if run.source.startswith(PART))
    return {path: Source(path, path.removeprefix(PART), "", State.BLANK) for path in paths}
