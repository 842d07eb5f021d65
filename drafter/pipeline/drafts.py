"""The order of the steps, and nothing else: a 填报表 and a template in, a Draft; a Draft in, bytes."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from drafter import checks
from drafter.checks import Checked
from drafter.diagnostics import DrafterError, Finding, Place, Problem
from drafter.drafting import draft, propose
from drafter.language.patterns import regex
from drafter.model.document import RunKind
from drafter.model.draft import Draft, Proposal, Rendering
from drafter.model.overview import Digest
from drafter.model.sheet import Sheet
from drafter.model.template import Template
from drafter.pipeline.sheets import resolve_path
from drafter.proofreading import Beside, proofread_draft
from drafter.readers.opening import read_bytes
from drafter.readers.yaml.look import mended
from drafter.report import read_report
from drafter.writers import files, word

FORMATS: Mapping[str, str] = {"docx": ".docx", "html": ".html", "text": ".txt", "pdf": ".pdf"}
"""What a draft can be written as, and how such a file's name ends."""
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
    sheet, by = resolve_path(path, template, templates)
    return draft(sheet, by if headings is None else by.numbered(headings), short)


def blank_workbook(template: Template, header: Mapping[str, str], previous: Sheet | None) -> bytes:
    """Return the Excel form of a template."""
    made: bytes = _writer("excel.form").form_workbook(template, header, previous)
    return made


def examine(drafted: Draft) -> Checked:
    """Return all doubts about a draft and its text, and those that the 填报表 silences. Gaps are no doubts."""
    return checks.examine(drafted, [replace(one, place=None) for one in _proofread(drafted)])


def _proofread(drafted: Draft) -> tuple[Finding, ...]:
    """Return the doubts about a draft's text, placed in that text."""
    text, traced = drafted.document.text, list(drafted.document.traced())
    names = {span: drafted.sources[run.source].name for span, run in traced if run.kind is RunKind.FIGURE}
    beside = Beside(drafted.sheet, phrases=drafted.template.phrases)
    return proofread_draft(read_report(text, known=names), beside, [span for span, _ in traced])


def ledger(drafted: Draft, findings: Sequence[Finding]) -> bytes:
    """Return 核对表.xlsx for a draft."""
    made: bytes = _writer("excel.ledger").ledger(drafted, findings)
    return made


def annotate_draft(drafted: Draft, output: Path, force: bool = False) -> Path:
    """Write a draft with a Word comment at everything that is doubted in its text and return where. Raise DrafterError."""
    made = _writer("word.annotation")
    data = word.render(drafted, Rendering())
    return files.save(output, made.annotated(data, drafted.document.text, _proofread(drafted)), force)


def write_overview(digests: Mapping[str, Digest], failed: Mapping[str, str], templates: Mapping[str, Template], output: Path) -> Path:
    """Write 汇总.xlsx on many drafts, by file, and those that failed, by source; return where: beside one that somebody has edited.

    `templates`, by name, order and group the figures. Raise DrafterError.
    """
    data: bytes = _writer("excel.overview").overview(digests, failed, templates)
    return files.save_beside(output, data)


def suggest(path: Path, template: str | None = None, templates: Path | None = None) -> tuple[Sheet, tuple[Proposal, ...]]:
    """Return a 填报表 and the problems of the bank that suit it, those that its figures speak for first. Raise DrafterError."""
    sheet, by = resolve_path(path, template, templates)
    return sheet, propose(sheet, by)


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
    data = read_bytes(path)
    proper = mended(data, str(path)).encode()
    if proper != data:
        files.put(path, proper)
    return proper != data
