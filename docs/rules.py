"""Writes 核对规则.md from the table of codes: `python3 docs/rules.py`. A test says where the page is behind the table."""

from collections.abc import Iterator
from pathlib import Path

from drafter.diagnostics.codes import CODES, Code, Family

PAGE = Path(__file__).parent / "核对规则.md"
_HEAD = """# 核对规则

`drafter check` 能提示些什么：找什么，什么样的会提示，什么样的不提示，怎么办。例子里的单位、姓名、数都是编的，⏎ 是另起一行，
〔〕里是 Word 里有、这里没有读的。

提示分三种：**必须改**的不改，出不了定稿；**请核对**的，看一眼对不对；**供参考**的，改不改由您。写着“拿得准”“拿不准”两种的，看把握定。

看过没有错的，把编号（提示的名称、一个短横、说的是什么）和理由写进填报表，下次不再提示：

```yaml
忽略:
  - 编号: 上年相同-党员
    理由: 有进有出，正好相等
```
"""
_LONGEST = 80
"""How many characters of an example are shown; a longer one is cut in its middle."""


def page() -> str:
    """Return the page."""
    sections = (line for family in Family for line in _section(family))
    return "\n".join((_HEAD, *sections)).rstrip() + "\n"


def _section(family: Family) -> Iterator[str]:
    """Yield the lines on a family."""
    yield f"## {family.value}\n"
    for code in CODES.values():
        if code.family is family:
            yield from _entry(code)


def _entry(code: Code) -> Iterator[str]:
    """Yield the lines on a code."""
    yield f"### {code.name}\n"
    yield f"{_weight(code)} · {code.where.value} · {code.found}\n"
    yield f"- 提示：`{_shown(code.example)}`"
    yield f"- 不提示：`{_shown(code.twin)}`"
    yield f"- 怎么办：{code.remedy}\n"


def _weight(code: Code) -> str:
    """Return what a code weighs."""
    if code.doubtful is None:
        return f"**{code.severity.value}**"
    return f"拿得准**{code.severity.value}**，拿不准**{code.doubtful.value}**"


def _shown(example: str) -> str:
    """Return an example on one line."""
    line = example.strip("\n").replace("\n", "⏎")
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST // 2]}……{line[-_LONGEST // 2 :]}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
