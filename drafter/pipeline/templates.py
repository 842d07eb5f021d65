"""The steps that begin with a template: which there are, what one asks for, a blank 填报表 of it, its schema."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem, as_argument
from drafter.model.sheet import Sheet
from drafter.model.template import Template
from drafter.pipeline.sheets import library, named_template, resolve_path, whole_library
from drafter.pipeline.targets import home_of, require_name, target, this_year
from drafter.writers import files


class Wanted(Struct, frozen=True):
    """A blank 填报表 as it is asked for."""

    unit: str
    """Whose it is."""
    template: str | None = None
    """As named; None for the one of last year's sheet, or the usual one."""
    templates: Path | None = None
    """The user's own templates."""
    previous: Path | None = None
    """Last year's sheet; None for none."""
    year: int | None = None
    """None for the one behind last year's, or by today's date."""
    excel: bool = False
    """Whether it is a workbook."""
    output: Path | None = None
    """A file or a folder; None for the unit's own folder."""


class Blank(Struct, frozen=True):
    """A blank 填报表 that was written."""

    path: Path
    """Where."""
    previous: Sheet | None
    """Last year's sheet; None where none was given."""
    options: tuple[str, ...]
    """With which options a command must be told where its template is; empty where the sheet itself leads there."""


def new_sheet(wanted: Wanted) -> Blank:
    """Write a blank 填报表. Raise DrafterError; a file that is there already is never replaced."""
    require_name(wanted.unit)
    if wanted.previous:
        previous, template = resolve_path(wanted.previous, wanted.template, wanted.templates)
    else:
        previous, template = None, named_template(wanted.template, wanted.templates)
    year = wanted.year or (previous.year + 1 if previous else this_year())
    excel = wanted.excel or (wanted.output is not None and wanted.output.suffix.lower() == ".xlsx")
    name = f"{year}.{'xlsx' if excel else 'yaml'}"
    path = target(wanted.output, name) if wanted.output else home_of(wanted.unit) / name
    _refuse(path, excel)
    header = {"单位": wanted.unit, "年度": str(year)}
    says = _says(template, wanted) if wanted.template else ""
    header |= {"模板": says} if says else {}
    options = tuple(_options(wanted, says))
    if excel:
        from drafter.writers.excel.form import FormOrder, form_workbook  # late: openpyxl takes longer to load than all of ours

        return Blank(files.save(path, form_workbook(FormOrder(template, header, previous))), previous, options)
    from drafter.writers.yaml.form import blank_form  # late: a draft writes no form

    return Blank(files.save(path, blank_form(template, header, previous).encode()), previous, options)


def _says(template: Template, wanted: Wanted) -> str:
    """Return what 模板 in a sheet says of a template: its 名称, else its folder; empty for one that neither finds."""
    for name in (template.name, template.folder):
        with suppress(DrafterError):
            if library(wanted.templates)(name).place == template.place:
                return name
    return ""


def _options(wanted: Wanted, says: str) -> Iterator[str]:
    """Yield the options that lead to a template; `says` is what the sheet says of it."""
    if wanted.template and not says:
        yield f"-t {as_argument(wanted.template)}"
    if wanted.templates:
        yield f"--templates {as_argument(wanted.templates)}"


def _refuse(path: Path, excel: bool) -> None:
    """Raise DrafterError for a name that does not suit, and for a file that is there."""
    if excel != (path.suffix.lower() == ".xlsx"):
        raise DrafterError(Problem(f"--excel 生成 .xlsx，不是“{path.name}”", "请改文件名", Place(str(path))))
    if path.exists():
        raise DrafterError(Problem("这个文件已经有了，没有改动它", "换一个路径（-o）或年度（--year）", Place(str(path))))


def templates_listed(templates: Path | None = None) -> str:
    """Return a line for every template: its name, folder, what it is for."""
    lines = (
        f"{template.name}　{template.folder}　适用：{'、'.join(template.fits)}　{template.about}".rstrip()
        for template in whole_library(templates)
    )
    return "".join(f"{line}\n" for line in lines)


def template_asks(name: str, templates: Path | None = None) -> str:
    """Return what a template asks for, group by group. Raise DrafterError where there is none of that name."""
    from drafter.writers.terminal.template import asked_by  # late: a draft says nothing of its template

    return asked_by(named_template(name, templates))


def schema_of(name: str | None, templates: Path | None = None) -> str:
    """Return the JSON Schema of a template's 填报表, as text. Raise DrafterError where there is none of that name."""
    from drafter.writers.schema import schema  # late: a draft needs no schema

    return json.dumps(schema(named_template(name, templates)), ensure_ascii=False, indent=2)
