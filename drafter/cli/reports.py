"""The commands that take any report, ours or not, and 填报表s where they are checked."""

from pathlib import Path
from typing import Any

import click

from drafter.cli.chinese import command
from drafter.cli.options import PATH, code_of, template_option, templates_option
from drafter.diagnostics import Finding
from drafter.pipeline.check_order import CheckOrder, check_files, mend, review_folder
from drafter.pipeline.reports import findings_as_json, read_out


@command(
    short_help="读一份报告：标题、小标题、数、缺处。",
    help="读一份报告（.docx、.txt、.md），列出标题、小标题、每个数和它的名称、被隐去和丢掉的数、广告残留。\n\n\b\n"
    "例：drafter read 去年报告.docx\n    drafter read 去年报告.docx --json > 报告.json",
)
@click.argument("report", metavar="报告", type=PATH)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用。")
def read(report: Path, as_json: bool) -> int:
    """Say what stands in a report."""
    click.echo(read_out(report, as_json), nl=False)
    return 0


@command(
    short_help="核对填报表、一份写好的报告，或模板。",
    help="核对填报表：数与数、今年与去年、点评与整改、问题与措施。可以给几个文件或文件夹。"
    "给的是报告（.docx、.txt、.md），就核对正文：合计、比率、序号、隐去和丢掉的数、广告、错字。"
    "给的是模板的文件夹，就查模板：名称、括号、标签、没有用到的块和数、重写的单位，再填满和空着各试写一稿。\n\n\b\n"
    "例：drafter check profiles/清溪镇/2023.yaml\n    drafter check 去年报告.docx\n    drafter check 各镇报告/\n"
    "    drafter check templates/我镇",
)
@click.argument("given", metavar="填报表、报告或模板…", nargs=-1, required=True, type=PATH)
@template_option
@templates_option
@click.option(
    "--fix",
    is_flag=True,
    help="填报表：先改好格式上的小毛病（全角冒号、缩进等）；报告：改半角标点，要写 -o；模板：改拿得准的，旧的留作 .bak。",
)
@click.option("--json", "as_json", is_flag=True, help="提示输出为 JSON（一个数组），给别的程序用。")
@click.option("-o", "--output", metavar="新文件", type=PATH, help="--fix 改好的报告、或一个文件夹的审核意见表写到哪里；原文件不动。")
@click.option("--annotate", metavar="批注稿.docx", type=PATH, help="把提示写成批注，另存为 Word 文件。")
@click.option(
    "--profile", "sheets", metavar="填报表或目录", type=PATH, multiple=True, help="拿填报表对照报告：数、姓名、单位、点评、篇幅。"
)
@click.option("--against", metavar="文件或目录", type=PATH, multiple=True, help="和去年的、别处的报告比，列出一字不差的句子。")
def check(**options: Any) -> int:
    """Say what to doubt in 填报表s and reports."""
    order = CheckOrder(**options)
    if order.is_review:
        return _review(order)
    findings: list[Finding] = []
    failed = False
    for checked in check_files(order):
        for line in checked.written:
            click.echo(line, err=True)
        click.echo("" if order.as_json else checked.summary, nl=False)
        for problem in checked.problems:
            click.echo(f"错误　{problem}", err=True)
        findings += checked.findings
        failed = failed or bool(checked.problems)
    click.echo(findings_as_json(findings) if order.as_json else "", nl=False)
    if mended := mend(order):
        click.echo(f"已改好　{mended}", err=True)
    return max(code_of(findings), int(failed))


def _review(order: CheckOrder) -> int:
    """Look over a folder of reports; return the exit code."""
    reviewed = review_folder(order)
    for review in reviewed.reviews:
        click.echo(f"{review.file}　{review.said}")
    for problem in reviewed.problems:
        click.echo(f"错误　{problem}", err=True)
    click.echo(f"审核意见表　{reviewed.path}（{len(reviewed.reviews)}份）", err=True)
    return int(bool(reviewed.problems) or any(review.must for review in reviewed.reviews))
