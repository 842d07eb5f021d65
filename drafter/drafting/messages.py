"""What Jinja says of a mistake in a template, in Chinese and with a remedy."""

import re
from typing import NamedTuple

from jinja2 import TemplateError

from drafter.diagnostics import suggestion
from drafter.drafting.account import BudgetError
from drafter.drafting.filters import OFFERED
from drafter.drafting.words import CutError, WordlessError
from drafter.figures import UnitError
from drafter.language.patterns import regex

GUIDE = "写法见《模板怎么写》"
TAGS = ("if", "elif", "else", "for", "set", "block", "macro", "extends", "include", "栏", "完")
"""The tags that a template may use."""
FAILURES = (
    TemplateError, BudgetError, CutError, WordlessError, UnitError, TypeError, ValueError, ArithmeticError,
    LookupError, AttributeError, NameError, SyntaxError, RecursionError, MemoryError,
)  # fmt: skip
"""What a template, or an expression, can fail with while it runs."""


class Message(NamedTuple):
    """One mistake."""

    what: str
    """What is wrong."""
    remedy: str
    """What to do about it."""


_MESSAGES = tuple(
    (regex(pattern), what, remedy)
    for pattern, what, remedy in (
        (
            r"Encountered unknown tag '(?:或|完)'.*looking for '句尾'.*",
            "[[ 没有配上 ]]，这一种说法就写完了",
            "每一种说法里的 [[ 和 ]] 各自配对；句首的 [[ 和最后一种说法句尾的 ]] 算在外面",
        ),
        (
            r"Encountered unknown tag '([^']*)'.*looking for '句尾'.*",
            r"[[ 没有配上 ]]，就遇到了 {% \1 %}",
            "请在这句话的末尾补上 ]]",
        ),
        (
            r"Encountered unknown tag '(end[^']*)'.*following tags: '句尾'.*",
            r"[[ 没有配上 ]]，就遇到了 {% \1 %}",
            "请在这句话的末尾补上 ]]",
        ),
        (
            r"Encountered unknown tag 'end[^']*'.*needs to be closed is '栏'.*",
            "{% 栏 %} 没有写完",
            "请在这前面补上 {% 完 %}",
        ),
        (
            r"Encountered unknown tag '(end[^']*)'.*needs to be closed is '([^']*)'.*",
            r"{% \2 %} 没有写完，就遇到了 {% \1 %}",
            r"请在这前面补上 {% end\2 %}",
        ),
        (r"Encountered unknown tag 'end[^']*'.*", "这里多了一个结束标签", "请删掉它，或者补上前面的开始标签"),
        (r"Encountered unknown tag '句尾'.*", "这里的 ]] 前面没有配对的 [[", "请在这句话的开头补上 [[，或者删掉 ]]"),
        (r"Encountered unknown tag '完'.*", "这里的 {% 完 %} 前面没有 {% 栏 %}", "请删掉它，或者补上前面的标签"),
        (r"“(或|零)”上面没有可换的句子", r"“\1”上面没有可换的句子", r"请把“\1”接在要换的那一行下面，中间不空行、不隔标签"),
        (r"“(或|详|零)”后面没有写句子", r"“\1”后面没有写句子", r"请写成“\1 ……”，或者删掉这一行"),
        (r"“零”下面不能再写“(.)”", r"“零”下面不能再写“\1”", "“零”写在最后一行"),
        (r"“(.)”后面不再写编号", r"“\1”后面不再写编号", "编号只写在第一种说法前面，各种说法共用"),
        (r"Encountered unknown tag '([^']*)'.*", r"没有“\1”这个标签", f"可用的标签：{'、'.join(TAGS)}"),
        (r".*following tags: '句尾'.*", "[[ 没有配上 ]]，或者中间的 {% if %}、{% for %} 没有写完", "请在这句话的末尾补上 ]]"),
        (r".*following tags: .*?'(end[^']*|完)'.*", r"前面的标签没有写完，缺 {% \1 %}", r"请在应当结束的地方补上 {% \1 %}"),
        (r"No filter named '([^']*)'.*", r"没有“\1”这个过滤器", f"可用的有：{OFFERED}"),
        (r"No test named '([^']*)'.*", r"没有“\1”这个判断", "填没填直接写 {% if 名称 %}"),
        (r"(?:[Ee]xpected an expression, got|unexpected) 'end of print statement'", "这里的算式没有写完", "请补上名称，或者删掉多余的符号"),
        (r"(?:[Ee]xpected an expression, got|unexpected) 'end of statement block'", "这里的条件没有写完", "请补上名称"),
        (r"unexpected '([^']*)'.*|unexpected char '(.*)' at .*", r"这里不该有“\1\2”", "{{ }} 和 {% %} 里的标点都用英文半角"),
        (
            r"expected token 'end of (?:print statement|statement block)', got '([^']*)'",
            r"“\1”接不上前面的写法",
            "以数字开头或带符号的名称写成 {{ 数据['名称'] }}；{{ }} 里的标点用英文半角",
        ),
        (
            r"expected token '[^']*', got 'end of (?:print statement|statement block)'",
            "这里没有写完",
            "请写完整，例如 {% for 项 in 问题 %}、{% set 名称 = 算式 %}",
        ),
        (r"expected token '([^']*)', got '([^']*)'", r"这里应是“\1”，却写了“\2”", GUIDE),
        (r"block '([^']*)' defined twice", r"块“\1”写了两次", "请留一个，另一个改名"),
        (r"unexpected end of (?:template|print statement).*", "没有写完", "请在末尾补上 }} 或 %}"),
        (
            r".*object is not (?:iterable|callable|subscriptable).*|.*has no len.*",
            "数据项不能这样用",
            "循环只用在问题、下步打算、上年整改和多个的素材上",
        ),
        (r".*(?:division|modulo)(?: by zero)?$", "除数是0", "请检查算式"),
        (r".*cannot be interpreted as an integer.*|slice indices must be.*", "这里要写整数", GUIDE),
        (r"Python int too large.*", "这个数太大", GUIDE),
        (r"cannot assign attribute on non-namespace object", "只有 namespace 里的名称可以这样写", "请先写 {% set 篇 = namespace(数=0) %}"),
        (r".*values to unpack.*", "拆开的个数和名称的个数不一样", "请核对名称"),
        (r".*has no element (-?\d+)", r"列表里没有 [\1] 这一项", "从 [0] 数起；请先用 {% if %} 看有没有"),
        (r"parameter '([^']*)' was not provided", r"宏的“\1”没有给", "请在括号里补上"),
        (r"macro '([^']*)' takes .*", r"给宏“\1”的太多，或者名称不对", "请核对括号里的"),
        (r"sequence item \d+.*", "这里没有原话可印", "{{ }} 里写数据项、素材或者文字"),
        (
            r"(?:bad|unsupported) operand.*|.*not supported between.*|can only concatenate.*",
            "这两样不能放在一起算",
            "只有数和数才能算",
        ),
        (r"name '(?:inf|nan)' is not defined|Exceeds the limit.*", "算式里的数太大", "请核对是不是多打了数字"),
        (r".* positional arguments?.*", "过滤器的括号里，多写了或者少写了", "例如 甲 | 占比(乙)"),
        (r"chunk after expression", "算式后面多了字", "一个公式只写一个算式"),
        (r"'([^']*)' is undefined", r"没有“\1”这个名称", "请在 template.yaml 的“数据”“素材”或“称谓”里声明"),
        (r".*is not safely callable.*", "模板里不能这样调用", GUIDE),
        (r".*is unsafe.*|.*access to attribute.*", "模板里不能这样取属性", GUIDE),
        (r".*has no attribute '([^']*)'.*", r"没有“\1”", GUIDE),
        (r"Missing end of comment tag", "{# 没有配上 #}", "请在说明的末尾补上 #}"),
    )
)  # fmt: skip
_LONGEST = 200
"""How much of a message that nobody foresaw is shown."""


def said_of(error: BaseException) -> Message:
    """Return in Chinese what went wrong while a template ran, and what to do about it."""
    match error:
        case CutError():
            return Message("文字不能拆开来用：会切断或改动数据项的原话", "请改用 约、较上年、占比、顿号、汉字，或者换一种写法")
        case WordlessError():
            return Message(str(error), error.remedy)
        case RecursionError() | MemoryError() | SyntaxError():
            return Message("模板套得太深", "请拆成几句")
        case UnitError():
            return Message(str(error), "请核对算式里的数和单位")
    return translated(str(error))


def translated(message: str) -> Message:
    """Return a message of Jinja's, or one of our own in Chinese, with its remedy."""
    first = message.split("\n")[0]
    for pattern, what, remedy in _MESSAGES:
        match = pattern.match(first)
        if match:
            words = [group or "" for group in match.groups()]
            return Message(_filled(what, words), _near(words, what) or _filled(remedy, words))
    ours = re.search("[\u4e00-\u9fff]", first)
    return Message(first[:_LONGEST] if ours else f"写法不对（{first[:_LONGEST]}）", GUIDE)


def _filled(text: str, words: list[str]) -> str:
    r"""Return a text with `\1` and `\2` replaced."""
    return re.sub(r"\\(\d)", lambda match: words[int(match[1]) - 1], text)


def _near(words: list[str], what: str) -> str:
    """Return the suggestion of a tag for an unknown one; empty where none is near."""
    return suggestion(words[0], TAGS) if what.endswith("这个标签") else ""
