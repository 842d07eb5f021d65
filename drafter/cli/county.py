"""The commands for a county at once: batch, bind."""

import importlib
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from drafter.batch import Batch, Bundle, Found, Inline, Options, Outcome, origins_in, run_batch, share, stamp_of
from drafter.cli.chinese import Command
from drafter.cli.commands import door, template_option, templates_option
from drafter.errors import DrafterError, Problem
from drafter.pipeline import chosen, write_overview
from drafter.pipeline.reports import bind_reports
from drafter.places import Place
from drafter.readers.template import find_templates, read_template, template_folders

__all__ = ["door"]

_PATH = click.Path(path_type=Path, readable=False)
_FEW = 4
"""So few units are drafted in this process: to start others would take longer."""


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="一次起草几个、几百个单位。",
    help="一次起草许多单位：文件夹里每个单位最近一年的填报表，或者一个单位一行的总表（.xlsx，要写 -t）。"
    "一个单位有错，只停它自己；没有变的不再起草；中途停下，下次接着来。最后出一份汇总.xlsx。\n\n\b\n"
    "例：drafter batch profiles/ -o 初稿/\n    drafter batch 全县.xlsx -t 乡镇 -o 初稿/",
)
@click.argument("sources", metavar="来源…", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", metavar="目录", type=_PATH, required=True, help="写到哪个文件夹。")
@click.option("-j", "--jobs", metavar="进程数", type=click.IntRange(1, 256), help="同时几个进程；不写就用全部处理器。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="只要这一年的；总表是哪一年的。")
@click.option("--only-failed", is_flag=True, help="只起草上次没有成的。")
@click.option("--no-summary", "summary", flag_value=False, default=True, type=bool, help="不出汇总.xlsx。")
@click.option("--no-check", "check", flag_value=False, default=True, type=bool, help="不核对，只出稿。")
@click.option("--no-comments", "comments", flag_value=False, default=True, type=bool, help="不写批注，待填清单放在最后一页。")
@click.option("--short", is_flag=True, help="上会稿：只留要点，念起来短。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@click.option("--cluster", metavar="tcp://…", help="交给 Dask 集群去做（要装 drafter[cluster]）。")
@template_option
@templates_option
def batch(sources: tuple[Path, ...], output: Path, template: str | None, templates: Path | None, **options: Any) -> int:
    """Draft many units."""
    found = origins_in(sources, chosen(template, templates) if template else None, options["year"])
    bundle = _bundle(found, template, templates, options)
    stamp = stamp_of(bundle, os.environ.get("SOURCE_DATE_EPOCH", ""))
    order = Batch(found.origins, bundle, output, stamp, options["force"], options["only_failed"])
    with _workers(bundle, options["jobs"], len(found.origins), options["cluster"]) as (executor, shared, processes):
        outcome = _run(order, executor, shared, processes)
    code = _told(found, outcome, output)
    if options["summary"]:
        digests = {one.path.name: one.digest for one in outcome.written if one.digest}
        reasons = {key: str(problems[0]) for key, problems in outcome.failed.items()}
        path = write_overview(digests, reasons, output / "汇总.xlsx", options["force"])
        click.echo(f"汇总　{path}", err=True)
    return code


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="一个文件夹的报告装订成一份。",
    help="把一个文件夹里的 Word 报告装订成一份，前面有目录，每份另起一页；图片和批注不带。"
    "\n\n\b\n例：drafter bind 初稿/ -o 全县述职报告汇编.docx",
)
@click.argument("folder", metavar="目录", type=_PATH)
@click.option("-o", "--output", metavar="汇编.docx", type=_PATH, required=True, help="写到哪个文件。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
def bind(folder: Path, output: Path, force: bool) -> int:
    """Bind many reports in one file."""
    if not folder.is_dir():
        raise DrafterError(Problem("没有这个文件夹", "请给报告所在的文件夹", Place(str(folder))))
    if output.suffix.lower() != ".docx":
        raise DrafterError(Problem(f"汇编写成 .docx，不是“{output.name}”", "请改文件名"))
    written, count = bind_reports(folder, output, force=force)
    click.echo(f"汇编　{written}（{count}份）", err=True)
    return 0


def _bundle(found: Found, template: str | None, templates: Path | None, options: dict[str, Any]) -> Bundle:
    """Return what all units share."""
    own = {own: read_template(Path(own)) for origin in found.origins if (own := origin.own)}
    how = Options(template or "", options["short"], options["comments"], options["check"], options["summary"])
    return Bundle(find_templates(template_folders(templates)), own, how)


@contextmanager
def _workers(bundle: Bundle, jobs: int | None, units: int, cluster: str | None) -> Iterator[tuple[Executor, Any, int]]:
    """Yield an executor, what stands for the bundle in its workers, and how many of them there are."""
    if cluster:
        # Loaded only here: the extra need not be installed.
        with importlib.import_module("drafter.batch.cluster").on_cluster(cluster, bundle) as found:
            yield found
        return
    processes = min(jobs or os.cpu_count() or 1, max(1, units))
    if processes == 1 or units <= _FEW:
        yield Inline(), bundle, 1
        return
    pool = ProcessPoolExecutor(processes, initializer=share, initargs=(bundle,))
    try:
        yield pool, None, processes
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _run(order: Batch, executor: Executor, shared: Any, processes: int) -> Outcome:
    """Run a batch, with a progress bar on a terminal and nothing on a pipe."""
    if not sys.stderr.isatty():
        return run_batch(order, executor, shared, processes)
    with click.progressbar(length=len(order.origins), label="起草", file=sys.stderr, show_eta=True) as bar:
        return run_batch(order, executor, shared, processes, lambda: bar.update(1))


def _told(found: Found, outcome: Outcome, output: Path) -> int:
    """Say what came of a batch; return the exit code."""
    new = sum(one.again for one in outcome.written)
    failed = [*found.problems, *(problem for problems in outcome.failed.values() for problem in problems)]
    if not outcome.written and failed:
        raise DrafterError(*failed)
    same = f"，{len(outcome.written) - new}份没有变" if len(outcome.written) > new else ""
    click.echo(f"初稿　{len(outcome.written)}份，在 {output}（新写{new}份{same}）", err=True)
    must = [one for one in outcome.written if one.must]
    if must:
        click.echo(
            f"必须改　{len(must)}份有必须改的：{'、'.join(one.path.stem for one in must[:5])}{'等' if len(must) > 5 else ''}", err=True
        )
    for problem in failed:
        click.echo(f"错误　{problem}", err=True)
    return int(bool(failed or must))
