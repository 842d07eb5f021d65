"""The commands that take any report, ours or not."""

from pathlib import Path

import click

from drafter.cli.chinese import Command
from drafter.cli.commands import door
from drafter.readers.report import open_report
from drafter.writers.reading import report_json, report_outline

__all__ = ["door"]

_PATH = click.Path(path_type=Path)


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="读一份报告：标题、小标题、数、缺处。",
    help="读一份报告（.docx、.txt、.md），列出标题、小标题、每个数和它的名称、被隐去和丢掉的数、广告残留。\n\n\b\n"
    "例：drafter read 去年报告.docx\n    drafter read 去年报告.docx --json > 报告.json",
)
@click.argument("report", metavar="报告", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用。")
def read(report: Path, as_json: bool) -> int:
    """Say what stands in a report."""
    found = open_report(report)
    click.echo(report_json(found) if as_json else report_outline(found), nl=False)
    return 0
