"""The commands for a county at once: batch, bind."""

import io
import os
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor, Executor
from pathlib import Path
from typing import Any

import click

from drafter.batch import ASIDE, Batch, Bundle, How, Intake, Options, Outcome, executor_for, origins_in, run_batch, stamp_of, sum_up
from drafter.cli.chinese import command
from drafter.cli.options import PATH, annex_option, template_option, templates_option
from drafter.diagnostics import DrafterError, Problem
from drafter.pipeline.binding import bind_reports
from drafter.pipeline.sheets import named_template, whole_library
from drafter.version import NAME

_NAMED = 5
"""How many names a line gives."""


@command(
    short_help="一次起草几个、几百个单位。",
    help="一次起草许多单位：文件夹里每个单位最近一年的填报表，或者一个单位一行的总表（.xlsx，要写 -t）。"
    "一个单位有错，只停它自己；没有变的不再起草；中途停下，下次接着来。最后出一份汇总.xlsx。\n\n\b\n"
    "例：drafter batch profiles/ -o 初稿/\n    drafter batch 全县.xlsx -t 乡镇 -o 初稿/",
)
@click.argument("sources", metavar="来源…", nargs=-1, required=True, type=PATH)
@click.option("-o", "--output", metavar="目录", type=PATH, required=True, help="写到哪个文件夹。")
@click.option("-j", "--jobs", metavar="进程数", type=click.IntRange(1, 256), help="同时几个进程；不写就用全部处理器。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="只要这一年的；总表是哪一年的。")
@click.option("--only-failed", is_flag=True, help="只起草上次没有成的。")
@click.option("--no-summary", "summary", flag_value=False, default=True, type=bool, help="不出汇总.xlsx。")
@click.option("--no-check", "check", flag_value=False, default=True, type=bool, help="不核对，只出稿。")
@click.option("--no-comments", "comments", flag_value=False, default=True, type=bool, help="不写批注，待填清单放在最后一页。")
@click.option("--short", is_flag=True, help="上会稿：只留要点，念起来短。")
@annex_option
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@click.option("--cluster", metavar="tcp://…", help=f"交给 Dask 集群去做（要装 {NAME}[cluster]）。")
@template_option
@templates_option
def batch(sources: tuple[Path, ...], output: Path, template: str | None, templates: Path | None, **options: Any) -> int:
    """Draft many units."""
    named = named_template(template, templates) if template else None
    intake = origins_in(sources, named, options["year"])
    how = Options(options["short"], options["comments"], options["check"], options["summary"], options["annex"])
    bundle = Bundle(whole_library(templates), how, named)
    stamp = stamp_of(bundle, os.environ.get("SOURCE_DATE_EPOCH", ""))
    order = Batch(intake.origins, bundle, output, stamp, options["force"], options["only_failed"])
    with executor_for(bundle, len(intake.origins), options["jobs"], options["cluster"]) as (executor, shared, processes):
        outcome = _run(order, executor, shared, processes)
    code = _report(intake, outcome, order)
    if options["summary"]:
        path = output / "汇总.xlsx"
        written = sum_up(intake, outcome, bundle, path)
        more = f"，连同以前起草的{len(outcome.others)}份" if outcome.others else ""
        kept = "（原来的汇总.xlsx 您改过，照留）" if written != path else ""
        click.echo(f"汇总　{written}{more}{kept}", err=True)
    return code


@command(
    short_help="一个文件夹的报告装订成一份。",
    help="把一个文件夹里的 Word 报告装订成一份，前面有目录，每份另起一页；图片、批注、自动编号不带，会说明。"
    "\n\n\b\n例：drafter bind 初稿/ -o 全县述职报告汇编.docx",
)
@click.argument("folder", metavar="目录", type=PATH)
@click.option("-o", "--output", metavar="汇编.docx", type=PATH, required=True, help="写到哪个文件。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
def bind(folder: Path, output: Path, force: bool) -> int:
    """Bind many reports in one file."""
    book = bind_reports(folder, output, force=force)
    click.echo(f"汇编　{book.path}（{len(book.bound)}份）", err=True)
    _list("待填", f"{len(book.gaps)}份还有待填的地方", [path.stem for path in book.gaps])
    left = [f"{path.stem}：{'、'.join(f'{name}{count}处' for name, count in lost.items())}" for path, lost in book.left.items()]
    _list("没有带", f"{len(left)}份里有装订时带不了的，请对照原件补", left)
    _list("没有装", f"{len(book.passed)}个文件没有装进去：不是 .docx，或本来就是汇编", [path.name for path in book.passed])
    return 0


def _run(order: Batch, executor: Executor, shared: Any, processes: int) -> Outcome:
    """Run a batch, with a progress bar on a terminal and nothing on a pipe."""
    shown = sys.stderr if sys.stderr.isatty() else io.StringIO()
    with click.progressbar(length=len(order.origins), label="起草", file=shown, show_eta=True) as bar:
        try:
            return run_batch(order, executor, shared, processes, lambda: bar.update(1))
        except BrokenExecutor as error:
            what = "有一个起草的进程被系统停掉了，多半是内存不够；写好的都在"
            raise DrafterError(Problem(what, "请加 -j 1 再运行一次，写好的不会重做")) from error
        except KeyboardInterrupt:
            click.echo(f"\n停下了　看过{bar.pos}份，写好的都是完整的；再运行一次就接着来", err=True)
            raise


def _report(intake: Intake, outcome: Outcome, order: Batch) -> int:
    """Say what came of a batch; return the exit code."""
    failed = [*intake.problems, *(problem for problems in outcome.failed.values() for problem in problems)]
    if not outcome.written and failed:
        raise DrafterError(*failed)
    counts = Counter(draft.how for draft in outcome.written)
    ways = "，".join(
        [f"{How.NEW.value}{counts[How.NEW]}份", *(f"{counts[how]}份{how.value}" for how in How if how is not How.NEW and counts[how])]
    )
    click.echo(f"初稿　{len(outcome.written)}份，在 {order.output}（{ways}）", err=True)
    must = [Path(draft.name).stem for draft in outcome.written if draft.must]
    _list("必须改", f"{len(must)}份有必须改的", must)
    _list("改稿", f"覆盖了您改过的{len(outcome.aside)}份，原稿在 {order.output / ASIDE}", outcome.aside)
    _list("另存", f"{len(outcome.beside)}份正开着，新稿另存", outcome.beside)
    _list("旧稿", f"{len(outcome.orphans)}份的填报表已经不在或改了名，稿子还在，装订前请看一下", outcome.orphans)
    _list("没有用", f"{len(intake.passed)}个文件没有用：没有年度、不是要的那一年，或同一年有两份", [str(path) for path in intake.passed])
    for line in intake.left:
        click.echo(f"没有读　{line}", err=True)
    doubts = [doubt for draft in outcome.written for doubt in draft.doubts]
    for label, said in (*(("待核", doubt) for doubt in doubts), *(("错误", problem) for problem in failed)):
        click.echo(f"{label}　{said}", err=True)
    return int(bool(failed or must or doubts))


def _list(label: str, sentence: str, names: Sequence[str]) -> None:
    """Say something of several, naming the first, a line each; nothing of none."""
    if names:
        more = ["……"] if len(names) > _NAMED else []
        click.echo("\n　　　　".join([f"{label}　{sentence}", *names[:_NAMED], *more]), err=True)
