"""The order of drafting: bind names, compute formulas, run the template, read what it wrote, work out the rules."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from jinja2 import Template as JinjaTemplate

from drafter.caches import digest_of, keep, kept
from drafter.diagnostics import DrafterError, Problem
from drafter.drafting.account import ACCOUNT, MOST_LINES, Account
from drafter.drafting.context import Binding, bind
from drafter.drafting.environment import Environment, joined
from drafter.drafting.expressions import check_names, check_rule, compute, relate
from drafter.drafting.filters import one_way
from drafter.drafting.lint import lint, problem
from drafter.drafting.messages import FAILURES, said_of
from drafter.drafting.numbers import in_one_style
from drafter.drafting.own import own_problems, write_own
from drafter.drafting.problem_bank import proposals, take
from drafter.drafting.stale import mark_stale
from drafter.drafting.tags import SHORT
from drafter.drafting.words import CutError
from drafter.markup import AlteredError, Reading, UnbalancedError, read
from drafter.markup.marks import section_mark
from drafter.markup.room import is_crowded, with_room
from drafter.markup.sections import with_thin_joined
from drafter.model.document import Document, RunKind
from drafter.model.draft import Draft, Proposal, Source
from drafter.model.sheet import PART, Sheet, SheetPath, State
from drafter.model.template import Template

ENTRY = "report.j2"
"""The file that a template begins with."""


def draft(sheet: Sheet, template: Template, short: bool = False) -> Draft:
    """Return one unit's report. Raise DrafterError for values that are no figures and for mistakes in the template.

    `short` makes the version to be read out (上会稿), without what the template says at length (详).
    """
    with _with_account(sheet, template) as account:
        return _draft(sheet, template, account, short)


def propose(sheet: Sheet, template: Template) -> tuple[Proposal, ...]:
    """Return the problems of the bank that suit a unit, those that its figures speak for first. Raise DrafterError as `draft` does."""
    with _with_account(sheet, template) as account:
        environment = environment_of(template)
        binding = _bind(sheet, template, account, environment)
        return tuple(proposals(sheet, template, binding, environment))


@contextmanager
def _with_account(sheet: Sheet, template: Template) -> Iterator[Account]:
    """Open an account for one unit; what fails meanwhile shows the lines it stands in."""
    account = Account(sheet.unit, sheet.year)
    token = ACCOUNT.set(account)
    try:
        yield account
    except DrafterError as error:
        raise error.quoting({sheet.file: sheet.lines, template.place.file: template.lines}) from error
    finally:
        ACCOUNT.reset(token)


def _draft(sheet: Sheet, template: Template, account: Account, short: bool) -> Draft:
    """Return the report, with the account open."""
    environment = environment_of(template)
    binding = _bind(sheet, template, account, environment, short)
    sheet = take(sheet, template, binding, environment)
    operands = account.noted()
    relations = tuple(relate(rule, binding, environment) for rule in template.rules)
    account.noted()  # What a rule compares is not used by the report.
    write_own(sheet, binding.names)
    reading = _document_of(sheet, template, binding, environment, account)
    document = with_thin_joined(reading.document, template, one_way)
    told: tuple[str, ...] = ()
    if template.learnt is None:  # A learnt template writes its report as it stood.
        document, told = in_one_style(document)
    if template.learnt not in (None, sheet.year):
        document = mark_stale(document, [value.text.strip("。；… ") for value in sheet.confirmed])
    sources = {reference.source.path: reference.source for reference in account.references} | binding.sources | _empty_parts(document)
    seen = {run.source for run in document.runs() if run.kind is RunKind.GAP}
    omissions, remarks = tuple(path for path in reading.omissions if path not in seen), (*reading.remarks, *told)
    used = operands | account.noted() | {run.source for run in document.runs()}
    return Draft(sheet, template, document, sources, omissions, relations, remarks, used, short)


def _bind(sheet: Sheet, template: Template, account: Account, environment: Environment, short: bool = False) -> Binding:
    """Return the names of a sheet with every formula worked out. Raise DrafterError, for mistakes of the template too."""
    binding = bind(sheet, template, account)
    binding.names[SHORT] = short
    _check_template(template, binding, environment)
    compute(binding, template, environment)
    if problems := tuple(own_problems(sheet, template)):
        raise DrafterError(*problems)
    return binding


@lru_cache(maxsize=8)
def _environment(sources: tuple[tuple[str, str], ...]) -> Environment:
    """Return the sandbox for these files."""
    return Environment(dict(sources))


def environment_of(template: Template) -> Environment:
    """Return the sandbox for a template's files, kept for the next sheet of the same template."""
    return _environment(tuple(template.sources.items()))


class _Mistakes:
    """The mistakes of one template, looked for once for all sheets that bind the same names."""

    def __init__(self) -> None:
        """Begin with nothing looked over."""
        self._by_names: dict[frozenset[str], tuple[Problem, ...]] = {}

    def of(self, template: Template, binding: Binding, environment: Environment) -> tuple[Problem, ...]:
        """Return the mistakes; a name that one sheet has and another has not makes them look again."""
        names = frozenset(binding.names)
        if names not in self._by_names:
            self._by_names[names] = _mistakes_kept(template, binding, environment)
        return self._by_names[names]


@lru_cache(maxsize=8)
def _mistakes(*declared: tuple[object, ...]) -> _Mistakes:
    """Return what is kept of a template's mistakes, by all of it that is looked over: two templates may have the same report.j2."""
    return _Mistakes()


def _check_template(template: Template, binding: Binding, environment: Environment) -> None:
    """Raise DrafterError with all mistakes that can be seen without running the template."""
    mistakes = _mistakes(tuple(template.sources.items()), template.parts, template.rules, tuple(template.figures.values()))
    problems = mistakes.of(template, binding, environment)
    if problems:
        raise DrafterError(*problems)


def _mistakes_kept(template: Template, binding: Binding, environment: Environment) -> tuple[Problem, ...]:
    """Return a template's mistakes; that it has none is kept between two runs."""
    formulas = [declared.formula for declared in template.figures.values()]
    rules = [rule.text for rule in template.rules]
    declared = (template.sources, template.parts, sorted(binding.names), formulas, rules, sorted(template.material))
    name = f"sound-{digest_of(*map(repr, declared))}"
    if kept(name) is not None:
        return ()
    mistakes = tuple(_mistakes_in(template, binding, environment))
    if not mistakes:
        keep(name, b"")
    return mistakes


def _mistakes_in(template: Template, binding: Binding, environment: Environment) -> list[Problem]:
    """Return the mistakes of the template's files, texts, formulas and rules."""
    names = {*binding.names, *template.texts, *environment.globals}
    known = {section: binding.names[section].fields for section in ("数据", "素材", "上年数据")}  # type: ignore[attr-defined]
    mistakes = lint(template, names, known, environment)
    for declared in template.figures.values():
        mistakes += check_names(declared.formula, binding.figures, environment, declared.place) if declared.formula else []
    for rule in template.rules:
        mistakes += check_rule(rule, binding.figures, environment)
    return mistakes


def _document_of(sheet: Sheet, template: Template, binding: Binding, environment: Environment, account: Account) -> Reading:
    """Return the document that the template writes. Raise DrafterError where it fails."""
    texts = {name: _rendered(template, source, binding.names, environment) for name, source in template.texts.items()}
    marked = _rendered(template, ENTRY, binding.names | texts, environment)
    if marked.count("\n") > MOST_LINES:
        raise DrafterError(problem(template, ENTRY, 0, f"写出来的报告超过{MOST_LINES}行", "请检查循环"))
    try:
        return (
            _with_room(marked, sheet, template, binding, account)
            if template.room
            else read(marked, account.references, template.forms, account.sections)
        )
    except UnbalancedError as error:
        raise DrafterError(problem(template, ENTRY, 0, "[[ 和 ]] 没有配对", "请检查条件和循环里的括号")) from error
    except AlteredError as error:
        raise DrafterError(problem(template, ENTRY, 0, *said_of(CutError()))) from error


def _with_room(marked: str, sheet: Sheet, template: Template, binding: Binding, account: Account) -> Reading:
    """Return the document with as many minor figures as its first part has room for: so many a section (每节数), fewer where crowded.

    The version to be read out has room for none. In the other parts a figure is what proves a problem, and stays.
    """
    deeds = _first_part(marked, template, account.sections)
    for room in range(0 if binding.names[SHORT] else template.room, -1, -1):
        references = with_room(deeds, account.references, room, lambda name: template.is_main(name, sheet))
        reading = read(marked, references, template.forms, account.sections)
        if not is_crowded(reading.document):
            break
    return reading


def _first_part(marked: str, template: Template, sections: Sequence[str]) -> str:
    """Return marked text as far as the first section of the second part; all of it if there is none."""
    later = {block for part in template.parts[1:] for block in part.blocks}
    begun = next((index for index, block in enumerate(sections) if block in later), 0)
    return marked.partition(section_mark(begun))[0] if begun else marked


def _rendered(template: Template, name: str, names: dict[str, object], environment: Environment) -> str:
    """Return the marked text that one file writes. Raise DrafterError where it fails."""
    try:
        loaded = environment.get_template(name)
        return joined(loaded.root_render_func(loaded.new_context(names)))
    except FAILURES as error:
        file, line = _where(error)
        raise DrafterError(problem(template, file or name, line, *said_of(error))) from error


def _where(error: BaseException) -> tuple[str, int]:
    """Return the template's file and line that failed; an empty name where it is not known."""
    for frame, line in reversed(list(_frames(error))):
        loaded = frame.get("__jinja_template__")
        if isinstance(loaded, JinjaTemplate):
            return str(loaded.name), loaded.get_corresponding_lineno(line)
    return "", 0


def _frames(error: BaseException) -> Iterator[tuple[dict[str, object], int]]:
    """Yield the globals and line of every frame of compiled template code."""
    import traceback  # late: most templates run

    for frame, line in traceback.walk_tb(error.__traceback__):
        if "environment" in frame.f_globals and "blocks" in frame.f_globals:
            yield frame.f_globals, line


def _empty_parts(document: Document) -> dict[str, Source]:
    """Return a source for the gap of each part that has no text."""
    paths = {run.source: SheetPath.read(run.source) for run in document.runs() if run.kind is RunKind.GAP}
    return {text: Source(text, path.name, "", State.BLANK) for text, path in paths.items() if path.section == PART}
