"""The commands for Excel forms: out to units and offices, and back."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import Group, command
from drafter.cli.options import PATH, template_option, templates_option
from drafter.pipeline.forms import Export, export_forms, import_forms


@click.group(
    cls=Group,
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    short_help="Excel 表：发下去、收上来。",
    help="把填报表做成 Excel 发给各单位、各办公室，填好后收回来。\n\n\b\n"
    "例：drafter form export profiles/ -o 发/\n    drafter form import 收/ --profile profiles/",
)
def form() -> None:
    """Exchange 填报表s as workbooks."""


@command(
    "export",
    short_help="每个单位（或每个办公室）一张 Excel 表。",
    help="每个单位一张 Excel 表，谁也看不到别人的数；--by-office 一个单位的每个办公室一张。\n\n\b\n"
    "例：drafter form export profiles/ -o 发/ --units 清溪镇,白沙镇\n    drafter form export profiles/清溪镇/2023.yaml -o 发/ --by-office",
)
@click.argument("source", metavar="填报表或目录", type=PATH)
@click.option("-o", "--output", "folder", metavar="目录", type=PATH, required=True, help="写到哪个文件夹。")
@click.option("--units", metavar="单位,单位", default="", help="只要这些单位，用逗号隔开。")
@click.option("--by-office", is_flag=True, help="每个办公室一张，只有它要报的数。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@template_option
@templates_option
def export_command(**options: Any) -> int:
    """Write workbooks for units or offices."""
    for path in export_forms(Export(**options)):
        click.echo(f"发　{path}", err=True)
    return 0


@command(
    "import",
    short_help="把填好的 Excel 表收进填报表。",
    help="把收回来的 Excel 表写进各单位的填报表：说明和顺序不动；几个办公室的合在一起，有两个数的列出来，什么都不写；"
    "读不成数的照原样收，点名。\n\n\b\n"
    "例：drafter form import 收/ --profile profiles/",
)
@click.argument("folder", metavar="目录", type=PATH)
@click.option("--profile", "sheets", metavar="填报表或目录", type=PATH, required=True, help="写进哪些填报表（.yaml）。")
@template_option
@templates_option
def import_command(folder: Path, sheets: Path, template: str | None, templates: Path | None) -> int:
    """Take in filled workbooks."""
    imported = import_forms(folder, sheets, template, templates)
    for path, count, copy in imported.written:
        click.echo(f"收　{path}（{count}处，原来的在 {copy.name}）", err=True)
    for path in imported.same:
        click.echo(f"没有变　{path}", err=True)
    for line in imported.left:
        click.echo(f"没有读　{line}", err=True)
    for name in imported.emptied:
        click.echo(f"空着　{name}：填报表里原来有，没有动", err=True)
    for doubt in imported.doubted:
        click.echo(f"待核　{doubt}", err=True)
    for name in imported.missing:
        click.echo(f"还没有交　{name}", err=True)
    return int(bool(imported.missing))


form.add_command(export_command)
form.add_command(import_command)
