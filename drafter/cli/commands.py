"""The commands: each reads its options, calls the steps in order, and says what came of it."""

import importlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from drafter.cli.chinese import Command, Group
from drafter.cli.health import signs
from drafter.diagnostics import DrafterError, Finding, Place, Problem, Severity
from drafter.model.draft import Draft, Rendering
from drafter.model.template import Template
from drafter.pipeline import (
    FORMATS,
    blank_workbook,
    default_name,
    examine,
    form_of,
    ledger,
    load,
    named_template,
    render,
    resolve_path,
    safe_name,
    suggest,
)
from drafter.readers.template import find_templates, template_folders
from drafter.version import VERSION
from drafter.writers import files, schema
from drafter.writers.terminal.draft import draft_summary, remaining
from drafter.writers.terminal.explanation import explained
from drafter.writers.terminal.proposals import proposals_summary
from drafter.writers.yaml import form

_PATH = click.Path(path_type=Path, readable=False)
template_option = click.option("-t", "--template", metavar="模板", help="模板的名称、适用类别或文件夹名。")
templates_option = click.option("--templates", metavar="目录", type=_PATH, help="自己的模板目录，先在这里找。")
_output = click.option("-o", "--output", metavar="路径", type=_PATH, help="写到哪个文件或文件夹。")


class Order(Struct, frozen=True):
    """What `drafter draft` is asked for."""

    sheet: Path
    """The 填报表."""
    template: str | None
    """As named; None for the one that fits."""
    templates: Path | None
    """The user's own templates."""
    output: Path | None
    """A file or a folder; None for the default name here."""
    form: str | None
    """One of `FORMATS`; None for what the output's name says."""
    final: bool
    """Whether 定稿 is wanted."""
    comments: bool
    """Whether gaps and doubts carry comments."""
    force: bool
    """Whether a file edited by hand is replaced."""
    headings: str | None
    """How headings are numbered: 一、1.; None for the template's first way."""
    short: bool
    """Whether the version to be read out is wanted."""
    check: bool
    """Whether the draft is checked; 定稿 always is."""
    ledger: bool
    """Whether 核对表.xlsx is written beside the draft."""
    into: Path | None
    """An edited draft whose figures are renewed; None for a draft of its own."""

    @property
    def written(self) -> str:
        """Return the format to write. Raise DrafterError if the output's name says another."""
        if self.output is None or _is_folder(self.output):
            return self.form or "docx"
        named = form_of(self.output)
        if self.form and named != self.form:
            raise DrafterError(Problem(f"--format {self.form} 和文件名“{self.output}”对不上", "请改其中一个"))
        return named


_LATER: Mapping[str, str] = {
    **dict.fromkeys(("read", "check"), "reports"),
    **dict.fromkeys(("learn", "rename"), "learning"),
    **dict.fromkeys(("reconcile", "diff"), "revisions"),
    "form": "forms",
    **dict.fromkeys(("batch", "bind"), "county"),
}
"""Commands that are loaded when they are called, so that `draft` starts at once: name → module."""


@click.group(
    cls=Group,
    later={name: f"drafter.cli.{module}" for name, module in _LATER.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="[选项]",
    subcommand_metavar="命令 …",
    help="把填报表变成述职报告初稿：每个数都有出处，没有的数标黄留空。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇\n    drafter draft profiles/清溪镇/2023.yaml",
)
@click.version_option(VERSION, message="drafter %(version)s", help="显示版本。")
def door() -> None:
    """Open the program."""


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="生成一份空白填报表。",
    help="生成一份空白填报表；--from 去年的表，名称、部门和上年数据自动带过来。\n\n\b\n"
    "例：drafter new 清溪镇 -t 乡镇 --from profiles/清溪镇/2022.yaml",
)
@click.argument("unit", metavar="单位")
@template_option
@templates_option
@click.option("--from", "previous", metavar="去年.yaml", type=_PATH, help="去年的填报表。")
@click.option("--year", metavar="年", type=click.IntRange(1990, 2100), help="年度；不写就是去年的表加一年，或按今天算。")
@click.option("--excel", is_flag=True, help="生成 Excel 表（.xlsx）。")
@_output
def new(unit: str, **options: Any) -> int:
    """Write a blank 填报表 for a unit."""
    named, folder = options["template"], options["templates"]
    previous, template = resolve_path(options["previous"], named, folder) if options["previous"] else (None, named_template(named, folder))
    year = options["year"] or (previous.year + 1 if previous else _this_year())
    excel = options["excel"] or (options["output"] is not None and options["output"].suffix.lower() == ".xlsx")
    path = _target(options["output"] or _home(unit), f"{year}.{'xlsx' if excel else 'yaml'}")
    if excel != (path.suffix.lower() == ".xlsx"):
        raise DrafterError(Problem(f"--excel 生成 .xlsx，不是“{path.name}”", "请改文件名", Place(str(path))))
    if path.exists():
        raise DrafterError(Problem("这个文件已经有了，没有改动它", "换一个路径（-o）或年度（--year）", Place(str(path))))
    header = {"单位": unit, "年度": str(year)}
    blank = blank_workbook(template, header, previous) if excel else form.blank_form(template, header, previous).encode()
    written = files.save(path, blank, force=False)
    click.echo(f"填报表　{written}\n　　　　填好后：drafter draft {written}", err=True)
    if previous and previous.unit != unit:
        click.echo(f"　　　　去年的表是{previous.unit}的，带过来的人名、部门和数请逐项核对", err=True)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="列出模板，或一个模板要的数。",
    help="列出所有模板；写了名称的，列出它要报的数、单位和部门。\n\n\b\n例：drafter templates 乡镇党委书记",
)
@click.argument("name", metavar="[名称]", required=False)
@templates_option
def templates(name: str | None, templates: Path | None) -> int:
    """List the templates, or what one of them asks for."""
    if name:
        click.echo(_asked_by(named_template(name, templates)), nl=False)
        return 0
    for template in find_templates(template_folders(templates)):
        click.echo(f"{template.name}　{template.folder}　适用：{'、'.join(template.fits)}　{template.about}".rstrip())
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="由填报表起草初稿。",
    help="由填报表起草述职报告：没有的数标黄留空，并说明该找谁要。\n\n\b\n"
    "例：drafter draft profiles/清溪镇/2023.yaml\n    drafter draft profiles/清溪镇/2023.yaml --final -o 定稿/",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@template_option
@templates_option
@_output
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="格式；不写是 docx。")
@click.option("--final", is_flag=True, help="定稿：有待填、待核、必须改的，拒绝。")
@click.option("--no-comments", "comments", flag_value=False, default=True, type=bool, help="不写批注，待填清单放在最后一页。")
@click.option("--force", is_flag=True, help="文件已被人改过，也覆盖。")
@click.option("--short", is_flag=True, help="上会稿：只留要点，念起来短。")
@click.option("--no-check", "check", flag_value=False, default=True, type=bool, help="不核对，只出稿；定稿总要核对。")
@click.option("--ledger", is_flag=True, help="另出核对表.xlsx：每个数的句子、依据、报数人，逐个打勾。")
@click.option("--headings", metavar="形式", help="标题形式，如 一、1.；模板允许的才行，不写是模板的第一种。")
@click.option("--into", metavar="改稿.docx", type=_PATH, help="把填报表的数写进改过的稿子，另存为 -o 的文件；别的都不动。")
def draft(**options: Any) -> int:
    """Write the report of a 填报表."""
    order = Order(**options)
    if order.into:
        return _write_into(order, order.into)
    form = order.written
    drafted = load(order.sheet, order.template, order.templates, order.headings, order.short)
    findings = examine(drafted).findings if order.check or order.final else ()
    left = remaining(drafted, findings) if order.final else ()
    if left:
        click.echo(f"定稿被拒绝　还有{len(left)}处，没有写文件：\n" + "".join(f"　　　　　　{one}\n" for one in left), err=True)
        return 1
    written = _write(drafted, order, form)
    label = ("上会" if order.short else "") + ("定稿" if order.final else "初稿")
    click.echo(draft_summary(drafted, findings, written, label), nl=False, err=True)
    if order.ledger:
        click.echo(f"核对表　{_write_ledger(drafted, order, findings)}", err=True)
    return code_of(findings)


@door.command(
    "suggest",
    cls=Command,
    options_metavar="[选项]",
    short_help="由本单位的数推荐可写的问题。",
    help="从问题库里挑本单位可以检视的问题：数说明得了的在前面，连同数一起列出；其余的只列名称。\n\n\b\n"
    "例：drafter suggest profiles/清溪镇/2023.yaml\n    drafter suggest profiles/清溪镇/2023.yaml --all",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@template_option
@templates_option
@click.option("--all", "whole", is_flag=True, help="其余的也写出表现、原因和措施。")
def suggest_command(sheet: Path, template: str | None, templates: Path | None, whole: bool) -> int:
    """Propose problems that the unit's figures speak for."""
    click.echo(proposals_summary(*suggest(sheet, template, templates), whole), nl=False)
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="说明一个数的来历。",
    help="一个数从哪里来、怎么算的、写在哪几句、改了它还会动什么。写名称，或报告里印着的数。\n\n\b\n"
    "例：drafter explain profiles/清溪镇/2023.yaml 矛盾调处\n    drafter explain profiles/清溪镇/2023.yaml 96.6%",
)
@click.argument("sheet", metavar="填报表", type=_PATH)
@click.argument("asked", metavar="名称或数")
@template_option
@templates_option
def explain(sheet: Path, asked: str, template: str | None, templates: Path | None) -> int:
    """Say where a figure comes from and what hangs on it."""
    click.echo(explained(load(sheet, template, templates), asked), nl=False)
    return 0


@door.command(
    "schema",
    cls=Command,
    options_metavar="[选项]",
    short_help="给编辑器用的 JSON Schema。",
    help="输出填报表的 JSON Schema，编辑器装上后边填边提示。\n\n\b\n例：drafter schema -t 乡镇 > 填报表.schema.json",
)
@template_option
@templates_option
def schema_command(template: str | None, templates: Path | None) -> int:
    """Print the JSON Schema of a template's 填报表."""
    click.echo(json.dumps(schema.schema(named_template(template, templates)), ensure_ascii=False, indent=2))
    return 0


@door.command(
    cls=Command,
    options_metavar="[选项]",
    short_help="检查这台电脑缺什么。",
    help="检查 Python、软件包、模板、字体、LibreOffice 是否齐全。\n\n\b\n例：drafter doctor",
)
@templates_option
def doctor(templates: Path | None) -> int:
    """Say what this computer lacks."""
    found = signs(templates)
    for sign in found:
        click.echo(str(sign))
    return 0 if all(sign.good for sign in found if sign.needed) else 1


def _write_into(order: Order, edited: Path) -> int:
    """Renew the figures of an edited draft in a new file; return the exit code."""
    if order.output is not None and order.output.suffix.lower() != ".docx":
        raise DrafterError(
            Problem(f"新稿写成 .docx 文件，不是“{order.output}”", "例：drafter draft 2023.yaml --into 改稿.docx -o 新稿.docx")
        )
    if order.output is None:
        raise DrafterError(Problem("--into 要用 -o 写明新文件", "例：drafter draft 2023.yaml --into 改稿.docx -o 新稿.docx"))
    if order.final or order.ledger or order.short or order.form not in (None, "docx"):
        raise DrafterError(Problem("--into 只换数，不能和 --final、--ledger、--short、--format 一起用", "请分两次做"))
    drafted = load(order.sheet, order.template, order.templates, order.headings)
    # Loaded only here, as most drafts are not written into others.
    write_into = importlib.import_module("drafter.pipeline.revisions").write_into
    written, edits, unplaced = write_into(edited, drafted, order.output, order.force)
    click.echo(f"新稿　{written}（换了{len(edits)}个数）", err=True)
    for edit in edits:
        click.echo(f"换了　{edit.name}　{edit.before} → {edit.words}", err=True)
    for line in unplaced:
        click.echo(f"放不进　{line}", err=True)
    return 0


def _write(drafted: Draft, order: Order, form: str) -> str:
    """Write the draft and return the path; text without output goes to stdout, the path is empty then."""
    data = render(drafted, form, Rendering(order.final, order.comments))
    if form == "text" and order.output is None:
        click.echo(data.decode(), nl=False)
        return ""
    path = _target(order.output or Path(), default_name(drafted, form, order.final))
    return str(files.save(path, data, order.force))


def _write_ledger(drafted: Draft, order: Order, findings: tuple[Finding, ...]) -> Path:
    """Write 核对表.xlsx into the draft's folder and return where."""
    output = order.output or Path()
    folder = output if _is_folder(output) else output.parent
    name = safe_name(f"{drafted.sheet.unit}{drafted.sheet.year}年度核对表") + ".xlsx"
    return files.save(folder / name, ledger(drafted, findings), order.force)


def code_of(findings: tuple[Finding, ...]) -> int:
    """Return 1 if anything must be mended, else 0."""
    return int(any(finding.severity is Severity.MUST for finding in findings))


def _target(output: Path, name: str) -> Path:
    """Return where to write: `output` itself, or `name` in it if it is a folder."""
    return output / name if _is_folder(output) else output


def _is_folder(path: Path) -> bool:
    """Return whether a path means a folder: one that is there, or a name without ending."""
    return path.is_dir() or not path.suffix


def _home(unit: str) -> Path:
    """Return the folder of a unit's 填报表s: below ./profiles if there is one, else here."""
    base = Path("profiles") if Path("profiles").is_dir() else Path()
    return base / safe_name(unit)


def _this_year() -> int:
    """Return the year to report on: until March still the one before. SOURCE_DATE_EPOCH stands for today where it is set."""
    today = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH") or time.time()))
    return today.tm_year - (today.tm_mon <= 3)


def _asked_by(template: Template) -> str:
    """Return what a template asks for, group by group."""
    lines = [f"{template.name}（{'、'.join(template.fits)}）　{template.about}".rstrip()]
    for group, figures in template.groups.items():
        lines.append(f"\n{group}")
        for figure in figures:
            said = (figure.question, figure.office, "必填" if figure.required else "", figure.note, _computed(figure.formula))
            lines.append("　" + "　".join(part for part in said if part))
    if template.material:
        lines.append("\n素材")
        lines += [f"　{each.name}　{each.note}".rstrip("　") for each in template.material.values()]
    return "\n".join(lines) + "\n"


def _computed(formula: str) -> str:
    """Return `自动算：矛盾调处 / 矛盾排查`, or an empty string for a typed figure."""
    return f"自动算：{formula}" if formula else ""
