"""A name changed in every file of a template, and in the 公式 of 填报表s: the words around it, comments and order stay."""

import re

from drafter.language.patterns import regex
from drafter.learning.replacements import expression

_CODE = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_EXPRESSIONS = regex(r"(?m)^(?P<before>\s*-\s+\"?|.*?(?:公式|规则):\s*\"?)(?P<code>[^#\n]*)")


def renamed_text(text: str, old: str, new: str) -> str:
    """Return a template's text with a name changed wherever its code asks for it."""
    return _CODE.sub(lambda match: _in_code(match[0], old, new), text)


def renamed_declarations(text: str, old: str, new: str) -> str:
    """Return template.yaml with a figure or fact renamed: its key, 公式, 核对 and the texts in the template language."""
    keyed = _keys(text, old, new)
    formulas = _EXPRESSIONS.sub(lambda match: match["before"] + _in_code(match["code"], old, new), keyed)
    return renamed_text(formulas, old, new)


def renamed_formula(code: str, old: str, new: str) -> str:
    """Return a 公式 with a name changed."""
    return _in_code(code, old, new)


def _keys(text: str, old: str, new: str) -> str:
    """Return YAML with a key changed, quoted or not, at any depth but the first."""
    key = regex(rf"(?m)^([ \t]+)(\"?){re.escape(old)}\2(\s*[:：])")
    return key.sub(lambda match: f"{match[1]}{match[2]}{new}{match[2]}{match[3]}", text)


def _in_code(code: str, old: str, new: str) -> str:
    """Return an expression with a name changed, within 数据[…] too; other texts in quotes stay."""
    code = re.sub(rf"(数据|素材|上年数据)\[(['\"]){re.escape(old)}\2\]", lambda match: _member(match[1], new), code)
    bare = regex(rf"('[^']*'|\"[^\"]*\")|(?<![\w.]){re.escape(old)}(?!\w)")
    code = bare.sub(lambda match: match[1] or expression(new, "数据"), code)
    return re.sub(rf"(数据|素材)\.{re.escape(old)}(?!\w)", lambda match: f"{match[1]}[{new!r}]", code)


def _member(section: str, name: str) -> str:
    """Return how an expression writes a member of a section."""
    return expression(name, section) if section == "数据" else f"{section}[{name!r}]"
