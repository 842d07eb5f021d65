"""The door itself: which commands there are, and where each is. A new command is a row here and a function."""

from collections.abc import Mapping

import click

from drafter.cli.chinese import Group
from drafter.version import VERSION

COMMANDS: Mapping[str, str] = {
    "new": "drafter.cli.templates:new",
    "templates": "drafter.cli.templates:templates",
    "draft": "drafter.cli.drafts:draft",
    "suggest": "drafter.cli.drafts:suggest",
    "explain": "drafter.cli.drafts:explain",
    "schema": "drafter.cli.templates:schema",
    "doctor": "drafter.cli.doctor:doctor",
    "read": "drafter.cli.reports:read",
    "check": "drafter.cli.reports:check",
    "learn": "drafter.cli.learning:learn",
    "rename": "drafter.cli.learning:rename",
    "form": "drafter.cli.forms:form",
    "reconcile": "drafter.cli.revisions:reconcile",
    "diff": "drafter.cli.revisions:diff",
    "batch": "drafter.cli.county:batch",
    "bind": "drafter.cli.county:bind",
}
"""By name, in the order in which the help lists them; each is loaded when it is called, so that `draft` starts at once."""


@click.group(
    cls=Group,
    table=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    help="把填报表变成述职报告初稿：每个数都有出处，没有的数标黄留空。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇\n    drafter draft profiles/清溪镇/2023.yaml",
)
@click.version_option(VERSION, message="drafter %(version)s", help="显示版本。")
def door() -> None:
    """Open the program."""
