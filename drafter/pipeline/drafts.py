"""The order of the steps, and nothing else: a 填报表 and a template in, a Draft; a Draft in, bytes."""

import importlib
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Finding, Place, Problem
from drafter.drafting import draft, propose
from drafter.drafting.totals import gathered
from drafter.language.patterns import regex
from drafter.model.draft import Draft, Proposal, Rendering
from drafter.model.overview import Digest
from drafter.model.sheet import Sheet
from drafter.model.template import Template
from drafter.pipeline.checking import examine_text
from drafter.readers.folders import sheets_below
from drafter.readers.sheet import read_yaml, with_previous
from drafter.readers.template import find_template, find_templates, read_template, template_folders
from drafter.readers.yaml.look import mended
from drafter.writers import files, word

FORMATS: Mapping[str, str] = {"docx": ".docx", "html": ".html", "text": ".txt", "pdf": ".pdf"}
"""What a draft can be written as, and how such a file's name ends."""
FORM = "填报表.yaml"
"""The name of the 填报表 that is learnt together with a template, in the template's folder."""
TABLES = (".xls", ".xlsm", ".et", ".ods", ".csv", ".numbers")
"""Tables of other programs, which are not read."""
_USUAL = "township"
"""The template for a file that names no 类别."""
_LONGEST = 200
"""How many bytes a file's name has at most, without （上会稿初稿） and its ending; systems allow 255."""
_UNSAFE = regex(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_RENDERERS: Mapping[str, Callable[[Draft, Rendering], bytes]] = {
    "docx": lambda drafted, rendering: word.render(drafted, rendering),
    "html": lambda drafted, rendering: _writer("html").render(drafted, rendering).encode(),
    "text": lambda drafted, rendering: _writer("text").render(drafted, rendering).encode(),
    "pdf": lambda drafted, rendering: _writer("pdf").render(word.render(drafted, rendering)),
}


def load(path: Path, template: str | None = None, templates: Path | None = None, headings: str | None = None, short: bool = False) -> Draft:
    """Return the draft of a 填报表, by the template named or else by the one for its 类别. Raise DrafterError.

    `headings` chooses among the template's numberings, None takes the first; `short` makes the version to be read out.
    """
    sheet = read_sheet(path, templates)
    by = chosen(template, templates, sheet)
    learnt = Path(by.place.file).parent / FORM
    if sheet.previous is None and by.learnt == sheet.year - 1 and learnt.is_file():
        sheet = with_previous(sheet, learnt)
    return draft(sheet, by if headings is None else by.numbered(headings), short)


def read_sheet(path: Path, templates: Path | None = None, above: tuple[str, ...] = ()) -> Sheet:
    """Return a 填报表, from YAML or from Excel, last year's file of the same unit with it, the 汇总 of both worked out. Raise DrafterError.

    `templates` is where the units below may have theirs; `above` are the real paths of the 填报表s that this one is read for.
    """
    sheet = _summed(_read_alone(path), templates, above)
    if sheet.previous is None:
        return sheet
    try:
        return replace(sheet, previous=_summed(sheet.previous, templates, above))
    except DrafterError:
        return sheet


def _summed(sheet: Sheet, templates: Path | None, above: tuple[str, ...]) -> Sheet:
    """Return a 填报表 with its 汇总 worked out, by the 填报表s below it. Raise DrafterError."""
    if not sheet.below and all("汇总" not in entry.notes for entry in sheet.figures.values()):
        return sheet
    upward = (*above, os.path.realpath(sheet.file))
    sheets = [read_sheet(each, templates, upward) for each in sheets_below(sheet, upward)]
    deeper = {os.path.realpath(each) for sheet in sheets if sheet.below for each in sheets_below(sheet, upward)}
    own = [sheet for sheet in sheets if os.path.realpath(sheet.file) not in deeper]
    return gathered(sheet, [draft(sheet, chosen(None, templates, sheet)) for sheet in own])


def _read_alone(path: Path) -> Sheet:
    """Return a 填报表 as it stands. Raise DrafterError."""
    if path.suffix.lower() in TABLES and path.suffix.lower() != ".xls":
        raise DrafterError(Problem("这种表读不了", "请在 Excel、WPS 里另存为 .xlsx", Place(str(path))))
    if path.suffix.lower() not in (".xlsx", ".xls"):
        return read_yaml(path)
    # Loaded only here: openpyxl takes longer to import than a whole draft takes.
    sheet: Sheet = importlib.import_module("drafter.readers.excel.form").read_workbook(path)
    for ending in (".yaml", ".xlsx"):
        earlier = path.with_name(path.name.replace(str(sheet.year), str(sheet.year - 1))).with_suffix(ending)
        if earlier.is_file() and earlier != path and sheet.previous is None:
            sheet = with_previous(sheet, earlier)
    return sheet


def blank_workbook(template: Template, header: Mapping[str, str], previous: Sheet | None) -> bytes:
    """Return the Excel form of a template."""
    made: bytes = _writer("excel.form").form_workbook(template, header, previous)
    return made


def ledger(drafted: Draft, findings: Sequence[Finding]) -> bytes:
    """Return 核对表.xlsx for a draft."""
    made: bytes = _writer("excel.ledger").ledger(drafted, findings)
    return made


def annotate_draft(drafted: Draft, output: Path, force: bool = False) -> Path:
    """Write a draft with a Word comment at everything that is doubted in its text and return where. Raise DrafterError."""
    made = _writer("word.annotation")
    data = word.render(drafted, Rendering())
    return files.save(output, made.annotated(data, drafted.document.text, examine_text(drafted)), force)


def write_overview(digests: Mapping[str, Digest], failed: Mapping[str, str], templates: Mapping[str, Template], output: Path) -> Path:
    """Write 汇总.xlsx on many drafts, by file, and those that failed, by source; return where: beside one that somebody has edited.

    `templates`, by name, order and group the figures. Raise DrafterError.
    """
    data: bytes = _writer("excel.overview").overview(digests, failed, templates)
    return files.save_beside(output, data)


def suggest(path: Path, template: str | None = None, templates: Path | None = None) -> tuple[Sheet, tuple[Proposal, ...]]:
    """Return a 填报表 and the problems of the bank that suit it, those that its figures speak for first. Raise DrafterError."""
    sheet = read_sheet(path)
    return sheet, propose(sheet, chosen(template, templates, sheet))


def chosen(template: str | None, templates: Path | None, sheet: Sheet | None = None) -> Template:
    """Return the template that is named, stands beside the sheet, or fits it, or is the usual one. Raise DrafterError."""
    folders = template_folders(templates)
    own = Path(sheet.file).parent if sheet else Path()
    if not template and sheet and (own / "template.yaml").is_file():
        return read_template(own)
    if template and (Path(template) / "template.yaml").is_file():
        return read_template(Path(template))
    wanted = template or (sheet.header["模板"].text or sheet.header["类别"].text if sheet else "")
    if wanted:
        return find_template(wanted, folders)
    found = find_templates(folders)
    return found[0] if len(found) == 1 else find_template(_USUAL, folders)


def form_of(path: Path) -> str:
    """Return which of `FORMATS` a file's name says. Raise DrafterError if it says none."""
    for form, ending in FORMATS.items():
        if path.suffix.lower() == ending:
            return form
    raise DrafterError(Problem(f"不会写“{path.suffix}”文件", f"可以写：{'、'.join(FORMATS.values())}", Place(str(path))))


def render(drafted: Draft, form: str, rendering: Rendering) -> bytes:
    """Return the draft as one of `FORMATS`. Raise DrafterError where PDF cannot be made."""
    return _RENDERERS[form](drafted, rendering)


def _writer(name: str) -> Any:
    """Return a module of `writers`, loaded only here: most drafts are Word files."""
    return importlib.import_module(f"drafter.writers.{name}")


def default_name(drafted: Draft, form: str, final: bool) -> str:
    """Return the file's name for a draft: its title, （初稿） unless it is final, （上会稿） for one to be read out, and the ending."""
    title = safe_name(drafted.document.title or f"{drafted.sheet.unit}{drafted.sheet.year}年度述职报告")
    kind = ("上会稿" if drafted.short else "") + ("" if final else "初稿")
    return f"{title}{f'（{kind}）' if kind else ''}{FORMATS[form]}"


def safe_name(name: str) -> str:
    """Return `name` as one name of a file: no folder, no sign that a system forbids, no hidden file, not too long."""
    short = _UNSAFE.sub("_", name).strip(" .　").encode()[:_LONGEST].decode(errors="ignore")
    return short.rstrip(" .　") or "述职报告"


def fix(path: Path) -> bool:
    """Write properly what was read as meant; return whether the file changed. Raise DrafterError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DrafterError(Problem("打不开这个文件", error.strerror or "", Place(str(path)))) from error
    proper = mended(data, str(path)).encode()
    if proper != data:
        files.put(path, proper)
    return proper != data
