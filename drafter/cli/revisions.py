"""The commands that look at two files: an edited draft beside its 填报表, one year beside another."""

from pathlib import Path

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
def reconcile(edited: Path, sheet: Path, template: str | None, templates: Path | None, write: bool, as_json: bool) -> int:
    """Say what was changed in a draft since it was written."""
    if edited.suffix.lower() in (".yaml", ".yml") and sheet.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        raise DrafterError(Problem("先写改稿，再写填报表", f"例：drafter reconcile {sheet} {edited}"))
    drafted = load(sheet, template, templates)
    found = revisions.reconcile(edited, drafted)
    click.echo(found.said(str(edited), str(sheet), as_json), nl=False)
    if write:
        click.echo(revisions.apply(drafted, found.changes).said, nl=False, err=True)
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
def diff(left: Path, right: Path, template: str | None, templates: Path | None, form: str | None, output: Path | None) -> int:
    """Say in what two files differ."""
    if output and not form:
        form = output.suffix.lstrip(".").lower()
    if form == "docx" and output is None:
        raise DrafterError(Problem("写成 docx 要说写到哪里", "例：drafter diff 甲.yaml 乙.yaml -o 对照.docx"))
    if output and (form not in ("docx", "html", "json") or output.suffix.lower() != f".{form}"):
        raise DrafterError(Problem(f"不会写“{output.name}”这种文件", "可以写：.docx、.html、.json，和 --format 要一致"))
    if output and output.resolve() in (left.resolve(), right.resolve()):
        raise DrafterError(Problem("对照要写成新文件，不能写在原文件上", "请用 -o 另起一个文件名"))
    difference = revisions.compare(left, right, template, templates)
    if output:
        click.echo(f"对照　{revisions.write_difference(difference, output)}", err=True)
    else:
        click.echo(revisions.difference_as(difference, form or "text").decode(), nl=False)
    return 0
