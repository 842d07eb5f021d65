"""The commands about one draft: draft, suggest, explain."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import command
from drafter.cli.options import PATH, annex_option, code_of, output_option, template_option, templates_option
from drafter.pipeline.drafts import Order, carry_out, explained, suggested
from drafter.pipeline.formats import FORMATS


@command(
    short_help="由填报表起草初稿。",
    help="由填报表起草述职报告：没有的数标黄留空，并说明该找谁要。\n\n\b\n"
    "例：drafter draft profiles/清溪镇/2023.yaml\n    drafter draft profiles/清溪镇/2023.yaml --final -o 定稿/",
)
@click.argument("sheet", metavar="填报表", type=PATH)
@template_option
@templates_option
@output_option
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="格式；不写是 docx。")
@click.option("--final", is_flag=True, help="定稿：有待填、待核、必须改的，拒绝。")
@click.option("--no-comments", "comments", flag_value=False, default=True, type=bool, help="不写批注，待填清单放在最后一页。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@click.option("--short", is_flag=True, help="上会稿：只留要点，念起来短。")
@click.option("--no-check", "check", flag_value=False, default=True, type=bool, help="不核对，只出稿；定稿总要核对。")
@click.option("--ledger", is_flag=True, help="另出核对表.xlsx：每个数的句子、依据、报数人，逐个打勾。")
@click.option("--headings", metavar="形式", help="标题形式，如 一、1.；模板允许的才行，不写是模板的第一种。")
@annex_option
@click.option("--into", metavar="改稿.docx", type=PATH, help="把填报表的数写进改过的稿子，另存为 -o 的文件；别的都不动。")
def draft(**options: Any) -> int:
    """Write the report of a 填报表."""
    order = Order(**options)
    if order.into:
        from drafter.pipeline.revisions import renew  # late: most drafts are not written into others

        click.echo(renew(order, order.into).summary, nl=False, err=True)
        return 0
    drafted = carry_out(order)
    click.echo(drafted.text, nl=False)
    click.echo(drafted.summary, nl=False, err=True)
    return int(bool(drafted.left)) or code_of(drafted.findings)


@command(
    short_help="由本单位的数推荐可写的问题。",
    help="从问题库里挑本单位可以检视的问题：数说明得了的在前面，连同数一起列出；其余的只列名称。\n\n\b\n"
    "例：drafter suggest profiles/清溪镇/2023.yaml\n    drafter suggest profiles/清溪镇/2023.yaml --all",
)
@click.argument("sheet", metavar="填报表", type=PATH)
@template_option
@templates_option
@click.option("--all", "whole", is_flag=True, help="其余的也写出表现、原因和措施。")
def suggest(sheet: Path, template: str | None, templates: Path | None, whole: bool) -> int:
    """Propose problems that the unit's figures speak for."""
    click.echo(suggested(sheet, template, templates, whole), nl=False)
    return 0


@command(
    short_help="说明一个数的来历。",
    help="一个数从哪里来、怎么算的、写在哪几句、改了它还会动什么。写名称，或报告里印着的数。\n\n\b\n"
    "例：drafter explain profiles/清溪镇/2023.yaml 矛盾调处\n    drafter explain profiles/清溪镇/2023.yaml 96.6%",
)
@click.argument("sheet", metavar="填报表", type=PATH)
@click.argument("asked", metavar="名称或数")
@template_option
@templates_option
def explain(sheet: Path, asked: str, template: str | None, templates: Path | None) -> int:
    """Say where a figure comes from and what hangs on it."""
    click.echo(explained(sheet, asked, template, templates), nl=False)
    return 0
