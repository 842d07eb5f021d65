"""The sandbox: what a template may do, and how much of it (the design's D13)."""

import marshal
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from jinja2 import BytecodeCache, DictLoader, StrictUndefined, nodes
from jinja2.bccache import Bucket
from jinja2.environment import TemplateExpression
from jinja2.exceptions import SecurityError
from jinja2.runtime import BlockReference, Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.tests import TESTS
from jinja2.visitor import NodeTransformer

from drafter.caches import digest_of, keep, kept, state_of
from drafter.drafting.account import ACCOUNT, LONGEST_LIST, LONGEST_TEXT, BudgetError, sized
from drafter.drafting.filters import all_filters
from drafter.drafting.tags import Language
from drafter.drafting.values import Printed, Record
from drafter.language.patterns import regex

_TAG_AT_END = regex(r"^(.*[^-+\n])%\}$", re.MULTILINE)
_LOOP = ("index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth")
_TESTS = (
    "defined", "undefined", "none", "odd", "even", "divisibleby", "string", "number",
    "eq", "equalto", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=", "in",
)  # fmt: skip
_DIGITS = 20
_JINJA = state_of(Path(jinja2.__file__).parent)


class _Counting(NodeTransformer):
    """Puts the budget into a template: every loop counts its steps, every `~` its length."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Return the loop over counted steps."""
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, "_stepped", [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Return a measured concatenation."""
        self.generic_visit(node)
        return nodes.Filter(nodes.List(node.nodes), "_connected", [], [], None, None, lineno=node.lineno)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        """Return a slice as a filter, which refuses to cut texts; another member as it is."""
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        bounds = [bound or nodes.Const(None) for bound in (node.arg.start, node.arg.stop, node.arg.step)]
        return nodes.Filter(node.node, "_sliced", bounds, [], None, None, lineno=node.lineno)


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
        self.tests = {name: TESTS[name] for name in _TESTS}
        self.globals = {"range": _range}
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

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the parsed template with its budget built in."""
        tree: nodes.Template = _Counting().visit(super()._parse(source, name, filename))
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template may read an attribute: of loops only."""
        return isinstance(obj, LoopContext) and attr in _LOOP

    def is_safe_callable(self, obj: Any) -> bool:
        """Return whether a template may call something: macros, blocks, range, loops."""
        return obj is _range or isinstance(obj, BlockReference | LoopContext | Macro)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a field of a record, or what Jinja allows."""
        return _field(obj, attribute) if isinstance(obj, Record) else super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return a member. Raise SecurityError for a piece of a text."""
        if isinstance(obj, Record):
            return _field(obj, argument)
        if isinstance(obj, str | Printed):
            raise SecurityError("不能从文字里截取一段")
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
            sized(LONGEST_TEXT - left)
        kept.append(part)
    return "".join(kept)


def _field(record: Record, name: object) -> object:
    """Return a field. Raise SecurityError if there is none of that name."""
    if not isinstance(name, str) or name not in record.fields:
        raise SecurityError(f"没有“{name}”这一栏，只有：{'、'.join(record.fields)}")
    return record.fields[name]


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
            _counted(len(left) + len(right))
        case _, int() | float(), int() | float():
            if operator == "**" or max(abs(left), abs(right)) > 10**_DIGITS:
                raise BudgetError("算出来的数太大")
        case _:
            raise BudgetError(f"“{operator}”只能用在数上")


def _counted(length: int) -> None:
    """Raise BudgetError if no list of a report can be so long."""
    if length > LONGEST_LIST:
        raise BudgetError(f"列表超过{LONGEST_LIST}项")
