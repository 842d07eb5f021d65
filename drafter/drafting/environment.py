"""The sandbox: what a template may do, and how much of it (the design's D13)."""

import marshal
import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any, NoReturn

import jinja2
from jinja2 import BytecodeCache, DictLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError
from jinja2.lexer import TokenStream
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.utils import Namespace

from drafter.caches import digest_of, keep, kept, state_of
from drafter.drafting.account import ACCOUNT, LONGEST_LIST, LONGEST_TEXT, MOST_DIGITS, TOO_MUCH, BudgetError, sized
from drafter.drafting.filters import all_filters
from drafter.drafting.sandbox import TOO_LONG, Guarding
from drafter.drafting.tags import Language
from drafter.drafting.values import Printed, Record
from drafter.drafting.words import TESTS_OF_NUMBERS
from drafter.language.patterns import regex
from drafter.markup.notation import NotationError, written_out

_TAG_AT_END = regex(r"^(.*[^-+\n])%\}$", re.MULTILINE)
_LONG_NUMBER = regex(r"\{[{%](?:'[^']*'|\"[^\"]*\"|[^'\"}%])*?(?<![\w.])([0-9][0-9_]{4299,})")
"""A number that Python does not read."""
_LOOP = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth")
_TESTS = ("defined", "undefined", "none", "string", "number")
_LONGEST_NAME = 40
_JINJA = state_of(Path(jinja2.__file__).parent)


class _Compiled(BytecodeCache):
    """Compiled templates, kept between two runs by what they say: many are called report.j2."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what was kept for it."""
        data = kept(_name(bucket))
        with suppress(EOFError, ValueError, TypeError):  # What cannot be read is compiled again.
            code = marshal.loads(data or b"")
            bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in a bucket."""
        keep(_name(bucket), marshal.dumps(bucket.code))


def _name(bucket: Bucket) -> str:
    """Return under which name a compiled template is kept: another Jinja compiles it otherwise."""
    return f"jinja-{digest_of(_JINJA, bucket.key, bucket.checksum)}"


class Environment(ImmutableSandboxedEnvironment):
    """Jinja with the language's tags and filters, and nothing that could harm."""

    intercepted_binops = frozenset(("*", "**", "+", "%", "//"))

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Load templates from `sources` only."""
        super().__init__(
            loader=DictLoader(sources),
            extensions=[Language],
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
            cache_size=-1,
            bytecode_cache=_Compiled(),
        )
        self.filters = all_filters()
        self.tests = {name: TESTS[name] for name in _TESTS} | TESTS_OF_NUMBERS
        self.globals = {"range": _range, "namespace": _namespace}
        self._expressions: dict[str, TemplateExpression] = {}

    def expression(self, text: str) -> TemplateExpression:
        """Return a compiled expression, kept for the next sheet. Raise TemplateError if it cannot be read."""
        if text not in self._expressions:
            self._expressions[text] = self.compile_expression(text, undefined_to_none=False)
        return self._expressions[text]

    concat = staticmethod(lambda parts: joined(parts))

    def preprocess(self, source: str, name: str | None = None, filename: str | None = None) -> str:
        """Return the source in which only lines of nothing but tags vanish: a tag behind words leaves the end of their line."""
        return super().preprocess(_TAG_AT_END.sub(_with_line_end, source), name, filename)

    def _tokenize(self, source: str, name: str | None, filename: str | None = None, state: str | None = None) -> TokenStream:
        """Return the tokens. Raise TemplateSyntaxError for what no sentence can be made of, and for too long a number."""
        try:
            if not state and (long := _LONG_NUMBER.search(source)):  # Where it stands is not known any more when its token comes.
                raise NotationError(source.count("\n", 0, long.start(1)) + 1, TOO_LONG)
            return super()._tokenize(source if state else written_out(source), name, filename, state)
        except NotationError as error:
            raise TemplateSyntaxError(error.what, error.line, name, filename) from None
        except ValueError:
            raise TemplateSyntaxError(TOO_LONG, 1, name, filename) from None

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Return the code of a template or an expression, with its budget and its guards built in."""
        return super()._generate(Guarding().visit(source), *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute: of loops and of what it counts in itself."""
        return (isinstance(obj, LoopContext) and attr in _LOOP) or (isinstance(obj, Namespace) and not attr.startswith("_"))

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call something: macros, blocks, range, namespace."""
        return obj is _range or obj is _namespace or isinstance(obj, BlockReference | Macro)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record, or what Jinja allows."""
        return _field(obj, attribute) if isinstance(obj, Record) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a member of a list by its number, a field of a record by its name. Raise SecurityError for anything else."""
        if isinstance(obj, Record):
            return _field(obj, argument)
        if isinstance(obj, str | Printed):
            raise SecurityError("不能从文字里截取一段")
        if not isinstance(argument, int | str):
            raise SecurityError("[ ] 里只能写名称或第几项")
        return super().getitem(obj, argument)

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Return what a macro or block writes, counted."""
        account = ACCOUNT.get()
        account.enter()
        try:
            return super().call(context, obj, *args, **kwargs)
        finally:
            account.leave()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Return the result of an operation that could grow out of bounds."""
        if not isinstance(left, Printed) and not isinstance(right, Printed):
            _bounded(operator, left, right)
        elif operator not in ("*", "+"):
            raise BudgetError(f"数据项不能用“{operator}”计算")
        return super().call_binop(context, operator, left, right)


def _with_line_end(line: re.Match[str]) -> str:
    """Return a line whose last tag does not take the line's end along, if there are words in it."""
    return line[1] + "+%}" if re.sub(r"\{%.*?%\}|\{#.*?#\}|\s", "", line[0]) else line[0]


def joined(parts: Iterable[str]) -> str:
    """Return the parts in a row. Raise BudgetError beyond the size of any report, before the rest is written."""
    kept, left = [], LONGEST_TEXT
    for part in parts:
        left -= len(part)
        if left < 0:
            _refuse(parts)
        kept.append(part)
    sized(LONGEST_TEXT - left)
    return "".join(kept)


def _refuse(parts: Iterable[str]) -> NoReturn:
    """Raise BudgetError for too long a text, where possible on the line of the template that writes too much."""
    error = BudgetError(TOO_MUCH)
    if isinstance(parts, Generator):
        parts.throw(error)
    raise error


def _field(record: Record, name: object) -> object:
    """Return a field. Raise SecurityError if there is none of that name."""
    if not isinstance(name, str) or name not in record.fields:
        named = f"没有“{name[:_LONGEST_NAME]}”这一栏，只有" if isinstance(name, str) else "[ ] 里只能写栏目的名称"
        raise SecurityError(f"{named}：{'、'.join(record.fields)}")
    return record.fields[name]


def _namespace(**values: object) -> Namespace:
    """Return what a template may count in while it loops."""
    return Namespace(**values)


def _range(*bounds: int) -> range:
    """Return Jinja's range. Raise BudgetError beyond what a report can need."""
    numbers = range(*bounds)
    if len(numbers) > LONGEST_LIST:
        raise BudgetError(f"range 超过{LONGEST_LIST}步")
    return numbers


def _bounded(operator: str, left: object, right: object) -> None:
    """Raise BudgetError if the operation could make something huge."""
    match operator, left, right:
        case "+", str(), str():
            sized(len(left) + len(right))
        case "+", list() | tuple(), list() | tuple():
            _listed(len(left) + len(right))
        case _, int() | float(), int() | float():
            if operator == "**" or max(abs(left), abs(right)) > 10**MOST_DIGITS:
                raise BudgetError("算出来的数太大")
        case _:
            raise BudgetError(f"“{operator}”只能用在数上")


def _listed(length: int) -> None:
    """Count what a list takes. Raise BudgetError if no list of a report can be so long."""
    if length > LONGEST_LIST:
        raise BudgetError(f"列表超过{LONGEST_LIST}项")
    ACCOUNT.get().step(length)
