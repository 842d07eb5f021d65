"""What several commands take, and what their exit code is."""

import re
from collections.abc import Iterable
from pathlib import Path

import click

from drafter.diagnostics import DrafterError, Finding, Problem, Severity
from drafter.model.document import ANNEXES, FIGURES

PATH = click.Path(path_type=Path, readable=False)
"""A path; that a file is there, and can be read, is judged by who reads it."""
template_option = click.option("-t", "--template", metavar="模板", help="模板的名称、适用类别或文件夹名。")
templates_option = click.option("--templates", metavar="目录", type=PATH, help="自己的模板目录，先在这里找。")
output_option = click.option("-o", "--output", metavar="路径", type=PATH, help="写到哪个文件或文件夹。")
_NONE = "无"


def _annexes(_context: click.Context, _option: click.Parameter, typed: str | None) -> tuple[str, ...] | None:
    """Return the names of the tables that are asked for, none for 无; None where nothing is said. Raise DrafterError for other names."""
    words = re.split("[,，、+ ]+", typed.strip()) if typed is not None else []
    if typed is None or words == [_NONE]:
        return None if typed is None else ()
    if any(word not in ANNEXES for word in words):
        known = "、".join((*ANNEXES, ",".join(ANNEXES), _NONE))
        raise DrafterError(Problem(f"没有“{typed}”这种附表", f"可以写：{known}；只写 --annex 就是{FIGURES}，要放在命令的最后"))
    return tuple(name for name in ANNEXES if name in words)


annex_option = click.option(
    "--annex",
    metavar="[数据,责任]",
    is_flag=False,
    flag_value=FIGURES,
    callback=_annexes,
    help="文后附表：数据（主要工作数据表，不写就是它）、责任（责任清单），两样都要写 数据,责任；一样都不要写 无。",
)


def code_of(findings: Iterable[Finding]) -> int:
    """Return 1 if anything must be mended, else 0."""
    return int(any(finding.severity is Severity.MUST for finding in findings))
