"""The command about this computer: doctor."""

from pathlib import Path

import click

from drafter.cli.chinese import command
from drafter.cli.options import templates_option
from drafter.pipeline.health import signs


@command(
    short_help="检查这台电脑缺什么。",
    help="检查 Python、软件包、模板、字体、LibreOffice 是否齐全。\n\n\b\n例：drafter doctor",
)
@templates_option
def doctor(templates: Path | None) -> int:
    """Say what this computer lacks."""
    seen = signs(templates)
    for sign in seen:
        click.echo(str(sign))
    return 0 if all(sign.good for sign in seen if sign.needed) else 1
