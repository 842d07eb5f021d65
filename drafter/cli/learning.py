"""The commands that begin with last year's report: learn, and rename what was learnt."""

from pathlib import Path

import click

from drafter.cli.chinese import command
from drafter.cli.options import PATH, templates_option
from drafter.pipeline.learning import learn_into, rename_everywhere


@command(
    short_help="把去年的报告变成模板和填报表。",
    help="把一份报告（.docx、.txt、.md）变成模板文件夹和填报表：文字照原样，每个数起一个名称，隐去和丢掉的留空待填，广告去掉。"
    "网上买来的范文，也就成了一张可填的表。\n\n\b\n"
    "例：drafter learn 去年报告.docx -o templates/我镇\n    drafter draft templates/我镇/填报表.yaml",
)
@click.argument("report", metavar="报告", type=PATH)
@click.option("-o", "--output", metavar="模板目录", type=PATH, help="写到哪个文件夹；不写是 templates/报告的文件名。")
@click.option("--unit", metavar="单位", default="", help="单位名称；不写就从标题和落款里找。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="报告的年度；不写就从标题里找。")
@click.option("--force", is_flag=True, help="文件夹里已有的文件，也覆盖。")
def learn(report: Path, output: Path | None, unit: str, year: int | None, force: bool) -> int:
    """Turn a report into a template and its 填报表."""
    click.echo(learn_into(report, output, unit, year, force), nl=False, err=True)
    return 0


@command(
    short_help="给模板里的一项数改名称。",
    help="给一项数或素材改名称：模板、它旁边的填报表、--profile 给出的填报表，一次改好。\n\n\b\n"
    "例：drafter rename 我镇 座谈会 镇级动员会座谈会\n    drafter rename 我镇 座谈会 动员座谈会 --profile profiles/清溪镇/2023.yaml",
)
@click.argument("template", metavar="模板")
@click.argument("old", metavar="旧名")
@click.argument("new", metavar="新名")
@templates_option
@click.option("--profile", "sheets", metavar="填报表", type=PATH, multiple=True, help="还有哪些填报表要一起改，可以给几个。")
def rename(template: str, old: str, new: str, templates: Path | None, sheets: tuple[Path, ...]) -> int:
    """Change the name of a figure or fact everywhere."""
    for path in rename_everywhere(template, (old, new), sheets, templates):
        click.echo(f"已改　{path}", err=True)
    return 0
