"""The commands about templates: new, templates, schema."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import command
from drafter.cli.options import PATH, output_option, template_option, templates_option
from drafter.diagnostics import as_argument
from drafter.pipeline.templates import Wanted, new_sheet, schema_of, template_asks, templates_listed


@command(
    short_help="生成一份空白填报表。",
    help="生成一份空白填报表；--from 去年的表，名称、部门和上年数据自动带过来。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇 --from profiles/清溪镇/2022.yaml",
)
@click.argument("unit", metavar="单位")
@template_option
@templates_option
@click.option("--from", "previous", metavar="去年.yaml", type=PATH, help="去年的填报表。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="年度；不写就是去年的表加一年，或按今天算。")
@click.option("--excel", is_flag=True, help="生成 Excel 表（.xlsx）。")
@output_option
def new(unit: str, **options: Any) -> int:
    """Write a blank 填报表 for a unit."""
    made = new_sheet(Wanted(unit, **options))
    sheet = " ".join((as_argument(made.path), *made.options))
    click.echo(f"填报表　{made.path}", err=True)
    if made.path.suffix != ".xlsx":
        click.echo(f"　　　　用 Excel 填：drafter form export {sheet} -o 发/", err=True)
    click.echo(f"　　　　填好后：drafter draft {sheet}", err=True)
    if made.previous and made.previous.unit != unit:
        click.echo(f"　　　　去年的表是{made.previous.unit}的，带过来的人名、部门和数请逐项核对", err=True)
    return 0


@command(
    short_help="列出模板，或一个模板要的数。",
    help="列出所有模板；写了名称的，列出它要报的数、单位和部门。\n\n\b\n例：drafter templates 乡镇党委书记",
)
@click.argument("name", metavar="[名称]", required=False)
@templates_option
def templates(name: str | None, templates: Path | None) -> int:
    """List the templates, or what one of them asks for."""
    click.echo(template_asks(name, templates) if name else templates_listed(templates), nl=False)
    return 0


@command(
    short_help="给编辑器用的 JSON Schema。",
    help="输出填报表的 JSON Schema，编辑器装上后边填边提示。\n\n\b\n例：drafter schema -t 乡镇 > 填报表.schema.json",
)
@template_option
@templates_option
def schema(template: str | None, templates: Path | None) -> int:
    """Print the JSON Schema of a template's 填报表."""
    click.echo(schema_of(template, templates))
    return 0
