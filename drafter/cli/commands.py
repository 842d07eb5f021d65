"""The commands: each reads its options, calls the steps in order, and says what came of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import Command, Group
from drafter.diagnostics import Finding, Severity
from drafter.pipeline.drafts import Order, carry_out, explained, suggested
from drafter.pipeline.formats import FORMATS
from drafter.pipeline.health import signs
from drafter.pipeline.templates import Wanted, new_sheet, schema_of, template_asks, templates_listed
from drafter.version import VERSION

_PATH = click.Path(path_type=Path, readable=False)
template_option = click.option("-t", "--template", metavar="模板", help="模板的名称、适用类别或文件夹名。")
templates_option = click.option("--templates", metavar="目录", type=_PATH, help="自己的模板目录，先在这里找。")
_output = click.option("-o", "--output", metavar="路径", type=_PATH, help="写到哪个文件或文件夹。")


_LATER: Mapping[str, str] = {
    **dict.fromkeys(("read", "check"), "drafter.cli.reports"),
    **dict.fromkeys(("learn", "rename"), "drafter.cli.learning"),
    **dict.fromkeys(("reconcile", "diff"), "drafter.cli.revisions"),
    "form": "drafter.cli.forms",
    **dict.fromkeys(("batch", "bind"), "drafter.cli.county"),
}
"""Commands that are loaded when they are called, so that `draft` starts at once: name → the module that adds it."""


@click.group(
    cls=Group,
    later=_LATER,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    help="把填报表变成述职报告初稿：每个数都有出处，没有的数标黄留空。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇\n    drafter draft profiles/清溪镇/2023.yaml",
)
@click.version_option(VERSION, message="drafter %(version)s", help="显示版本。")
def door() -> None:
    """Open the program."""


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="生成一份空白填报表。",
    help="生成一份空白填报表；--from 去年的表，名称、部门和上年数据自动带过来。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇 --from profiles/清溪镇/2022.yaml",
)
@click.argument("unit", metavar="单位")
@template_option
@templates_option
@click.option("--from", "previous", metavar="去年.yaml", type=_PATH, help="去年的填报表。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="年度；不写就是去年的表加一年，或按今天算。")
@click.option("--excel", is_flag=True, help="生成 Excel 表（.xlsx）。")
@_output
def new(unit: str, **options: Any) -> int:
    """Write a blank 填报表 for a unit."""
    made = new_sheet(Wanted(unit, **options))
    click.echo(f"填报表　{made.path}\n　　　　填好后：drafter draft {made.path}", err=True)
    if made.previous and made.previous.unit != unit:
        click.echo(f"　　　　去年的表是{made.previous.unit}的，带过来的人名、部门和数请逐项核对", err=True)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="列出模板，或一个模板要的数。",
    help="列出所有模板；写了名称的，列出它要报的数、单位和部门。\n\n\b\n例：drafter templates 乡镇党委书记",
)
@click.argument("name", metavar="[名称]", required=False)
@templates_option
def templates(name: str | None, templates: Path | None) -> int:
    """List the templates, or what one of them asks for."""
    click.echo(template_asks(name, templates) if name else templates_listed(templates), nl=False)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="由填报表起草初稿。",
    help="由填报表起草述职报告：没有的数标黄留空，并说明该找谁要。\n\n\b\n"
    "例：drafter draft profiles/清溪镇/2023.yaml\n    drafter draft profiles/清溪镇/2023.yaml --final -o 定稿/",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@template_option
@templates_option
@_output
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="格式；不写是 docx。")
@click.option("--final", is_flag=True, help="定稿：有待填、待核、必须改的，拒绝。")
@click.option("--no-comments", "comments", flag_value=False, default=True, type=bool, help="不写批注，待填清单放在最后一页。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@click.option("--short", is_flag=True, help="上会稿：只留要点，念起来短。")
@click.option("--no-check", "check", flag_value=False, default=True, type=bool, help="不核对，只出稿；定稿总要核对。")
@click.option("--ledger", is_flag=True, help="另出核对表.xlsx：每个数的句子、依据、报数人，逐个打勾。")
@click.option("--headings", metavar="形式", help="标题形式，如 一、1.；模板允许的才行，不写是模板的第一种。")
@click.option("--into", metavar="改稿.docx", type=_PATH, help="把填报表的数写进改过的稿子，另存为 -o 的文件；别的都不动。")
def draft(**options: Any) -> int:
    """Write the report of a 填报表."""
    order = Order(**options)
    if order.into:
        from drafter.pipeline.revisions import renew  # late: most drafts are not written into others

        click.echo(renew(order, order.into).said, nl=False, err=True)
        return 0
    drafted = carry_out(order)
    click.echo(drafted.text, nl=False)
    click.echo(drafted.said, nl=False, err=True)
    return int(bool(drafted.left)) or code_of(drafted.findings)


@door.command(
    "suggest",
    cls=Command,
    options_metavar="[选项]",
    short_help="由本单位的数推荐可写的问题。",
    help="从问题库里挑本单位可以检视的问题：数说明得了的在前面，连同数一起列出；其余的只列名称。\n\n\b\n"
    "例：drafter suggest profiles/清溪镇/2023.yaml\n    drafter suggest profiles/清溪镇/2023.yaml --all",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@template_option
@templates_option
@click.option("--all", "whole", is_flag=True, help="其余的也写出表现、原因和措施。")
def suggest_command(sheet: Path, template: str | None, templates: Path | None, whole: bool) -> int:
    """Propose problems that the unit's figures speak for."""
    click.echo(suggested(sheet, template, templates, whole), nl=False)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="说明一个数的来历。",
    help="一个数从哪里来、怎么算的、写在哪几句、改了它还会动什么。写名称，或报告里印着的数。\n\n\b\n"
    "例：drafter explain profiles/清溪镇/2023.yaml 矛盾调处\n    drafter explain profiles/清溪镇/2023.yaml 96.6%",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@click.argument("asked", metavar="名称或数")
@template_option
@templates_option
def explain(sheet: Path, asked: str, template: str | None, templates: Path | None) -> int:
    """Say where a figure comes from and what hangs on it."""
    click.echo(explained(sheet, asked, template, templates), nl=False)
    return 0


@door.command(
    "schema",
    cls=Command,
    options_metavar="[选项]",
    short_help="给编辑器用的 JSON Schema。",
    help="输出填报表的 JSON Schema，编辑器装上后边填边提示。\n\n\b\n例：drafter schema -t 乡镇 > 填报表.schema.json",
)
@template_option
@templates_option
def schema_command(template: str | None, templates: Path | None) -> int:
    """Print the JSON Schema of a template's 填报表."""
    click.echo(schema_of(template, templates))
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="检查这台电脑缺什么。",
    help="检查 Python、软件包、模板、字体、LibreOffice 是否齐全。\n\n\b\n例：drafter doctor",
)
@templates_option
def doctor(templates: Path | None) -> int:
    """Say what this computer lacks."""
    found = signs(templates)
    for sign in found:
        click.echo(str(sign))
    return 0 if all(sign.good for sign in found if sign.needed) else 1


def code_of(findings: tuple[Finding, ...]) -> int:
    """Return 1 if anything must be mended, else 0."""
    return int(any(finding.severity is Severity.MUST for finding in findings))
