"""The steps of one draft: a 填报表 and a template become a Draft, the Draft is judged, and written as it is ordered."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Finding, Problem
from drafter.drafting import draft, propose, with_annexes
from drafter.model.draft import Draft, Rendering
from drafter.pipeline.checking import examine, examine_text
from drafter.pipeline.formats import form_of, render
from drafter.pipeline.sheets import resolve_path
from drafter.pipeline.targets import default_name, is_folder, safe_name, target
from drafter.readers.decoding import encoded
from drafter.readers.opening import read_bytes
from drafter.readers.yaml.scan import looked_over
from drafter.writers import files
from drafter.writers.terminal.draft import draft_summary, remaining, remaining_in_template


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
    annex: tuple[str, ...] | None
    """Which of ANNEXES stand behind it; None for what the template says."""
    into: Path | None
    """An edited draft whose figures are renewed; None for a draft of its own."""

    @property
    def written(self) -> str:
        """Return the format to write. Raise DrafterError if the output's name says another."""
        if self.output is None or is_folder(self.output):
            return self.form or "docx"
        named = form_of(self.output)
        if self.form and named != self.form:
            raise DrafterError(Problem(f"--format {self.form} 和文件名“{self.output}”对不上", "请改其中一个"))
        return named


class Drafted(Struct, frozen=True):
    """What came of an order."""

    draft: Draft
    """The report."""
    findings: tuple[Finding, ...]
    """What is doubtful in it; empty where it was not checked."""
    path: Path | None = None
    """Where it was written; None where 定稿 was refused, or the text goes to the screen."""
    text: str = ""
    """The report itself where it goes to the screen; else empty."""
    left: tuple[str, ...] = ()
    """What stands against 定稿, a line each; then nothing was written."""
    ledger: Path | None = None
    """Where 核对表.xlsx was written; None where it was not asked for."""
    final: bool = False
    """Whether it is 定稿."""

    @property
    def summary(self) -> str:
        """Return what the screen says about it."""
        if self.left:
            lines = "".join(f"　　　　　　{line}\n" for line in self.left)
            return f"定稿被拒绝　还有{len(self.left)}处，没有写文件：\n{lines}\n"
        label = ("上会" if self.draft.short else "") + ("定稿" if self.final else "初稿")
        return draft_summary(self.draft, self.findings, str(self.path or ""), label, str(self.ledger or ""))


def carry_out(order: Order) -> Drafted:
    """Return what came of an order; 定稿 is refused, and nothing written, while something stands against it. Raise DrafterError."""
    form = order.written
    drafted = annexed(load(order.sheet, order.template, order.templates, order.headings, order.short), order.annex)
    findings = examine(drafted).findings if order.check or order.final else ()
    left = _left(drafted, findings) if order.final else ()
    if left:
        return Drafted(drafted, findings, left=left)
    data = render(drafted, form, Rendering(order.final, order.comments))
    text = data.decode() if form == "text" and order.output is None else ""
    made = {} if text else {target(order.output or Path(), default_name(drafted, form, order.final)): data}
    tables = {_ledger_path(drafted, order): _ledger(drafted, findings)} if order.ledger else {}
    written = files.save_all(made | tables, order.force)
    path, ledger = next(iter(written[: len(made)]), None), next(iter(written[len(made) :]), None)
    return Drafted(drafted, findings, path, text, ledger=ledger, final=order.final)


def load(path: Path, template: str | None = None, templates: Path | None = None, headings: str | None = None, short: bool = False) -> Draft:
    """Return the draft of a 填报表, by the template named or else by the one for its 类别, with its annexes. Raise DrafterError.

    `headings` chooses among the template's numberings, None takes the first; `short` makes the version to be read out.
    """
    sheet, by = resolve_path(path, template, templates)
    return annexed(draft(sheet, by if headings is None else by.numbered(headings), short))


def annexed(drafted: Draft, names: Collection[str] | None = None) -> Draft:
    """Return a draft with those of ANNEXES behind it that are named, and no others; None for those that its template asks."""
    return with_annexes(drafted, drafted.template.annexes if names is None else names)


def stands_against(drafted: Draft) -> tuple[str, ...]:
    """Return what stands against 定稿, a line each; empty where a draft may be final."""
    return _left(drafted, examine(drafted).findings)


def _left(drafted: Draft, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Return what stands against 定稿, what must be mended in the template among it."""
    from drafter.drafting.template_rules import faults  # late: most drafts are not final

    return (*remaining(drafted, findings), *remaining_in_template(faults(drafted.template)))


def annotate_draft(drafted: Draft, output: Path, force: bool = False) -> Path:
    """Write a draft with a Word comment at everything that is doubted in its text and return where. Raise DrafterError."""
    from drafter.ooxml.package import Package  # late: a draft is written without lxml
    from drafter.writers.word.annotation import annotated  # late: most drafts carry no findings as comments

    data = render(drafted, "docx", Rendering())
    return files.save(output, annotated(Package(data, drafted.sheet.file, ours=True), drafted.document.text, examine_text(drafted)), force)


def suggested(path: Path, template: str | None, templates: Path | None, whole: bool = False) -> str:
    """Return what the screen says of the problems that suit a unit, those that its figures speak for first. Raise DrafterError."""
    from drafter.writers.terminal.proposals import proposals_summary  # late: a draft proposes nothing

    sheet, by = resolve_path(path, template, templates)
    return proposals_summary(sheet, propose(sheet, by), whole)


def explained(path: Path, asked: str, template: str | None = None, templates: Path | None = None) -> str:
    """Return what the screen says of one figure, by its name or as printed. Raise DrafterError where nothing is so called."""
    from drafter.writers.terminal import explanation  # late: a draft explains nothing

    return explanation.explained(load(path, template, templates), asked)


def proper(path: Path) -> bytes:
    """Return a 填报表 in which what was read as meant is written properly. Raise DrafterError where it cannot be read."""
    data = read_bytes(path)
    return encoded(looked_over(data, str(path)).mended(), data)


def fix_all(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Write 填报表s properly, all or none, and return those that changed; what cannot be read stays as it is. Raise DrafterError."""
    changed: dict[Path, bytes] = {}
    for path in paths:
        with suppress(DrafterError):
            if (mended := proper(path)) != read_bytes(path):
                changed[path] = mended
    files.put_all(changed)
    return tuple(changed)


def _ledger(drafted: Draft, findings: Sequence[Finding]) -> bytes:
    """Return 核对表.xlsx."""
    from drafter.writers.excel.ledger import ledger  # late: openpyxl takes longer to load than all of ours

    return ledger(drafted, findings)


def _ledger_path(drafted: Draft, order: Order) -> Path:
    """Return where 核对表.xlsx is written: into the draft's folder."""
    output = order.output or Path()
    folder = output if is_folder(output) else output.parent
    return folder / (safe_name(f"{drafted.sheet.unit}{drafted.sheet.year}年度核对表") + ".xlsx")
