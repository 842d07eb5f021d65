"""The commands that look at two files: an edited draft beside its 填报表, one year beside another."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import command
from drafter.cli.options import PATH, template_option, templates_option
from drafter.diagnostics import DrafterError, Problem
from drafter.pipeline import revisions
from drafter.pipeline.drafts import load


@command(
    short_help="领导改过的稿子，改了哪些数、哪些话。",
    help="拿改过的稿子对照填报表：哪个数改了、删了、多出来，哪句改写、增加、删去、移动；--apply 把改了的数写回填报表。\n\n\b\n"
    "例：drafter reconcile 改稿.docx profiles/清溪镇/2023.yaml\n    drafter reconcile 改稿.docx profiles/清溪镇/2023.yaml --apply",
)
@click.argument("edited", metavar="改稿", type=PATH)
@click.argument("sheet", metavar="填报表", type=PATH)
@template_option
@templates_option
@click.option("--apply", "write", is_flag=True, help="把改了的数写回填报表，原来的另存为 .bak；说明和顺序不动。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用。")
def reconcile(edited: Path, sheet: Path, write: bool, as_json: bool, **by: Any) -> int:
    """Say what was changed in a draft since it was written."""
    if edited.suffix.lower() in (".yaml", ".yml") and sheet.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        raise DrafterError(Problem("先写改稿，再写填报表", f"例：drafter reconcile {sheet} {edited}"))
    drafted = load(sheet, **by)
    reconciled = revisions.reconcile(edited, drafted)
    click.echo(reconciled.summary(str(edited), str(sheet), as_json), nl=False)
    for line in drafted.sheet.left:
        click.echo(f"没有读　{line}", err=True)
    if write:
        click.echo(revisions.apply(drafted, reconciled.changes).summary, nl=False, err=True)
    return 0


@command(
    short_help="两年的填报表，或两份稿子，逐项对照。",
    help="两份填报表（或两份报告）放在一起：每个数前后是多少、变化多少，哪些句子不同。\n\n\b\n"
    "例：drafter diff profiles/清溪镇/2022.yaml profiles/清溪镇/2023.yaml\n    drafter diff 初稿.docx 改稿.docx --format html -o 对照.html",
)
@click.argument("left", metavar="甲", type=PATH)
@click.argument("right", metavar="乙", type=PATH)
@template_option
@templates_option
@click.option("--format", "form", type=click.Choice(["docx", "html", "json"]), help="写成什么；不写就列在屏幕上。")
@click.option("-o", "--output", metavar="新文件", type=PATH, help="写到哪个文件。")
def diff(left: Path, right: Path, form: str | None, output: Path | None, **by: Any) -> int:
    """Say in what two files differ."""
    written = revisions.difference_form(form, output, (left, right))
    difference = revisions.compare(left, right, **by)
    if output:
        click.echo(f"对照　{revisions.write_difference(difference, output)}", err=True)
    else:
        click.echo(revisions.difference_as(difference, written).decode(), nl=False)
    return 0
