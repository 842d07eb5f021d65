"""The words that a value of a template prints: whole and true, or none at all (the design's D4)."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from jinja2 import Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro

from drafter.drafting.account import ACCOUNT, BudgetError
from drafter.drafting.values import Facts, Printed, Record
from drafter.markup.marks import ANY, is_whole
from drafter.model.sheet import SheetPath

ZERO, ZERO_SAID = "(zero)", "(zero said)"
"""The filters that ask whether the figure among what a sentence prints is zero, and that leave its mark where it is not printed."""
_SMALLEST, _LARGEST = 1e-4, 1e15
"""Between them Python writes a number without an exponent."""
_WORDLESS: Sequence[tuple[type | tuple[type, ...], str, str]] = (
    (Record, "一整条，没有原话", "请写明要哪一栏，例如 {{ 项.问题 }}"),
    ((list, tuple, range), "一张列表，没有原话", "请用 顿号 或 join('、') 连成一句，或者用 {% for %} 一条一条写"),
    (bool, "一个判断，没有原话", "判断写在 {% if %} 里"),
    (LoopContext, "循环，没有原话", "请写 loop.index 这样的一项"),
    ((Macro, BlockReference), "一个宏或块，没有原话", "请在名称后面写上括号"),
    (type(None), "空的，没有原话", "请核对这里该印什么"),
)


class CutError(Exception):
    """What would cut or change a figure's words (the design's D4)."""


class WordlessError(Exception):
    """A value that has no words of its own: it says what the value is, and what to do about it."""

    def __init__(self, what: str, remedy: str) -> None:
        """Keep both."""
        super().__init__(what)
        self.remedy = remedy


def spoken(value: object) -> str:
    """Return the words that a value prints. Raise WordlessError for a list, an entry, a judgement …, CutError for a figure's words cut."""
    if isinstance(value, Printed | str):
        return str(value)
    if isinstance(value, float):
        return _plain(value)
    if isinstance(value, Facts | Decimal | Undefined) or type(value) is int:
        return str(value)
    raise next(
        (WordlessError(f"这里是{what}", remedy) for kind, what, remedy in _WORDLESS if isinstance(value, kind)),
        WordlessError("这里没有原话可印", "{{ }} 里写数据项、素材或者文字"),
    )


def whole(text: str) -> str:
    """Return a text. Raise CutError if a mark in it has lost its other half, or the words between them are not what was printed."""
    if not text.isprintable() and ANY.search(text) and not is_whole(text, ACCOUNT.get().references):
        raise CutError
    return text


def members(values: object) -> list[object]:
    """Return the members of a list, counted; a fact is a list of one. Raise CutError for a text, TypeError for anything else."""
    if isinstance(values, Printed) and SheetPath.read(values.source.path).section == "素材":
        return [values] if values.is_there() else []
    if isinstance(values, str):
        raise CutError
    if not isinstance(values, list | tuple | range):
        raise TypeError("object is not iterable")
    ACCOUNT.get().step(len(values))
    return list(values)


def _of_whole_numbers(judge: Callable[..., bool]) -> Callable[..., bool]:
    """Return a test for whole numbers only: Jinja's own would write out what `%` asks for in a text."""

    def judged(*numbers: object) -> bool:
        """Return what the test says. Raise TypeError for anything but whole numbers."""
        if not all(isinstance(number, int) for number in numbers):
            raise TypeError("这个判断只能用在整数上")
        return judge(*numbers)

    return judged


def _plain(number: float) -> str:
    """Return a number in digits. Raise BudgetError for one that is none, or too large or too small to be printed."""
    if number and not _SMALLEST <= abs(number) < _LARGEST:
        raise BudgetError("算出来的数太大或太小")
    return f"{number:.15g}"


TESTS_OF_NUMBERS = {
    "odd": _of_whole_numbers(lambda number: number % 2 == 1),
    "even": _of_whole_numbers(lambda number: number % 2 == 0),
    "divisibleby": _of_whole_numbers(lambda number, divisor: number % divisor == 0),
}
"""The tests that ask something of a whole number."""
