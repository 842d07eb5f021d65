"""The commands that look at two files: an edited draft beside its 填报表, one year beside another."""

from pathlib import Path

import click

from drafter.cli.chinese import Command
from drafter.cli.commands import door, template_option, templates_option
from drafter.diagnostics import DrafterError, Problem
from drafter.pipeline import load
from drafter.pipeline.revisions import apply, compare, reconcile, write_difference
from drafter.writers.html.differences import difference_html
from drafter.writers.json.differences import changes_json, difference_json
from drafter.writers.terminal.differences import difference_text, reconciled_summary

__all__ = ["door"]

_PATH = click.Path(path_type=Path, readable=False)


@door.command(
    "reconcile",
    cls=Command,
    options_metavar="[选项]",
    short_help="领导改过的稿子，改了哪些数、哪些话。",
    help="拿改过的稿子对照填报表：哪个数改了、删了、多出来，哪句改写、增加、删去、移动；--apply 把改了的数写回填报表。\n\n\b\n"
    "例：drafter reconcile 改稿.docx profiles/清溪镇/2023.yaml\n    drafter reconcile 改稿.docx profiles/清溪镇/2023.yaml --apply",
)
@click.argument("edited", metavar="改稿", type=_PATH)
@click.argument("sheet", metavar="填报表", type=_PATH)
@template_option
@templates_option
@click.option("--apply", "write", is_flag=True, help="把改了的数写回填报表，原来的另存为 .bak；说明和顺序不动。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用。")
def reconcile_command(edited: Path, sheet: Path, template: str | None, templates: Path | None, write: bool, as_json: bool) -> int:
    """Say what was changed in a draft since it was written."""
    if edited.suffix.lower() in (".yaml", ".yml") and sheet.suffix.lower() not in (".yaml", ".yml", ".xlsx"):
        raise DrafterError(Problem("先写改稿，再写填报表", f"例：drafter reconcile {sheet} {edited}"))
    drafted = load(sheet, template, templates)
    found = reconcile(edited, drafted)
    said = (
        changes_json(found.changes, found.tracked) if as_json else reconciled_summary(found.changes, found.tracked, str(edited), str(sheet))
    )
    click.echo(said, nl=False)
    if write:
        done, left, copy = apply(drafted, found.changes)
        for one in done:
            click.echo(f"已写回　{one.name}: {one.after}", err=True)
        for one in left:
            click.echo(f"没有写回　{one.name or one.before} → {one.after}：请在填报表里自己改", err=True)
        if done:
            click.echo(f"原来的　{copy}", err=True)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="两年的填报表，或两份稿子，逐项对照。",
    help="两份填报表（或两份报告）放在一起：每个数前后是多少、变化多少，哪些句子不同。\n\n\b\n"
    "例：drafter diff profiles/清溪镇/2022.yaml profiles/清溪镇/2023.yaml\n    drafter diff 初稿.docx 改稿.docx --format html -o 对照.html",
)
@click.argument("left", metavar="甲", type=_PATH)
@click.argument("right", metavar="乙", type=_PATH)
@template_option
@templates_option
@click.option("--format", "form", type=click.Choice(["docx", "html", "json"]), help="写成什么；不写就列在屏幕上。")
@click.option("-o", "--output", metavar="新文件", type=_PATH, help="写到哪个文件。")
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
    found = compare(left, right, lambda path: load(path, template, templates))
    if output:
        click.echo(f"对照　{write_difference(found, output)}", err=True)
        return 0
    click.echo({"html": difference_html, "json": difference_json}.get(form or "", difference_text)(found), nl=False)
    return 0
