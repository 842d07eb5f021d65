"""What several commands take, and what their exit code is."""

from collections.abc import Iterable
from pathlib import Path

import click

from drafter.diagnostics import Finding, Severity

PATH = click.Path(path_type=Path, readable=False)
"""A path; that a file is there, and can be read, is judged by who reads it."""
template_option = click.option("-t", "--template", metavar="模板", help="模板的名称、适用类别或文件夹名。")
templates_option = click.option("--templates", metavar="目录", type=PATH, help="自己的模板目录，先在这里找。")
output_option = click.option("-o", "--output", metavar="路径", type=PATH, help="写到哪个文件或文件夹。")


def code_of(findings: Iterable[Finding]) -> int:
    """Return 1 if anything must be mended, else 0."""
    return int(any(finding.severity is Severity.MUST for finding in findings))
