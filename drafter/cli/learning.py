"""The commands that begin with last year's report: learn, and rename what was learnt."""

from pathlib import Path

import click

from drafter.cli.chinese import Command
from drafter.cli.commands import door, templates_option
from drafter.diagnostics import DrafterError, Problem
from drafter.pipeline import chosen, safe_name
from drafter.pipeline.drafts import FORM
from drafter.pipeline.learning import learn_report, rename, save_lesson
from drafter.writers.terminal.learnt import learnt_summary

__all__ = ["door"]

_PATH = click.Path(path_type=Path, readable=False)


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="把去年的报告变成模板和填报表。",
    help="把一份报告（.docx、.txt、.md）变成模板文件夹和填报表：文字照原样，每个数起一个名称，隐去和丢掉的留空待填，广告去掉。"
    "网上买来的范文，也就成了一张可填的表。\n\n\b\n"
    "例：drafter learn 去年报告.docx -o templates/我镇\n    drafter draft templates/我镇/填报表.yaml",
)
@click.argument("report", metavar="报告", type=_PATH)
@click.option("-o", "--output", metavar="模板目录", type=_PATH, help="写到哪个文件夹；不写是 templates/报告的文件名。")
@click.option("--unit", metavar="单位", default="", help="单位名称；不写就从标题和落款里找。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="报告的年度；不写就从标题里找。")
@click.option("--force", is_flag=True, help="文件夹里已有的文件，也覆盖。")
def learn(report: Path, output: Path | None, unit: str, year: int | None, force: bool) -> int:
    """Turn a report into a template and its 填报表."""
    folder = output or Path("templates") / safe_name(report.stem)
    learnt = learn_report(report, safe_name(folder.resolve().name), unit, year)
    save_lesson(learnt, folder, force)
    click.echo(learnt_summary(learnt.lesson, learnt.changed, str(folder), str(folder / FORM)), nl=False, err=True)
    return 0


@door.command(
    "rename",
    cls=Command,
    options_metavar="[选项]",
    short_help="给模板里的一项数改名称。",
    help="给一项数或素材改名称：模板、它旁边的填报表、--profile 给出的填报表，一次改好。\n\n\b\n"
    "例：drafter rename 我镇 座谈会 镇级动员会座谈会\n    drafter rename 我镇 座谈会 动员座谈会 --profile profiles/清溪镇/2023.yaml",
)
@click.argument("template", metavar="模板")
@click.argument("old", metavar="旧名")
@click.argument("new", metavar="新名")
@templates_option
@click.option("--profile", "sheets", metavar="填报表", type=_PATH, multiple=True, help="还有哪些填报表要一起改，可以给几个。")
def rename_command(template: str, old: str, new: str, templates: Path | None, sheets: tuple[Path, ...]) -> int:
    """Change the name of a figure or fact everywhere."""
    missing = [Problem(f"没有这个填报表“{path}”", "请核对路径") for path in sheets if not path.is_file()]
    if missing:
        raise DrafterError(*missing)
    found = chosen(template, templates)
    if found.learnt is None and not _own(Path(found.place.file)):
        raise DrafterError(Problem(f"“{found.name}”是内置模板，没有改动它", "请把它的文件夹复制到自己的 templates/ 下再改", found.place))
    for path in rename(found, old, new, sheets):
        click.echo(f"已改　{path}", err=True)
    return 0


def _own(file: Path) -> bool:
    """Return whether a template lies below the folder one works in."""
    return file.resolve().is_relative_to(Path.cwd())
