"""The order of the steps of `drafter check 模板文件夹`: its files are mended where that is wanted, read, judged, and tried out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Finding, Problem, Severity
from drafter.drafting.lint import units_of
from drafter.drafting.samples import try_out
from drafter.drafting.slips import mended
from drafter.drafting.template_rules import doubts_in_template
from drafter.markup.notation import old_tag
from drafter.model.template import Template
from drafter.pipeline.template_notation import convert
from drafter.readers.decoding import decode, encoded
from drafter.readers.folders import MAIN
from drafter.readers.opening import read_bytes
from drafter.readers.template import read_template
from drafter.readers.yaml.scan import looked_over
from drafter.writers import files
from drafter.writers.terminal.findings import report_summary


class CheckedTemplate(Struct, frozen=True):
    """What came of one template."""

    findings: tuple[Finding, ...]
    """What is doubted in it."""
    problems: tuple[Problem, ...]
    """Why it cannot be used; empty where it can."""
    summary: str
    """What the screen says of it; empty for one that cannot be read."""
    written: tuple[str, ...]
    """What was written on the way, a line each."""


def folders_of(given: Path) -> list[Path]:
    """Return the folders of templates that are meant: a template's own, one of its files, or a folder of templates; empty for none."""
    if given.name == MAIN or (given.suffix == ".j2" and (given.parent / MAIN).is_file()):
        return [given.parent]
    if (given / MAIN).is_file():
        return [given]
    return sorted(path.parent for path in given.glob(f"*/{MAIN}")) if given.is_dir() and not _holds_years(given) else []


def examine_template(folder: Path, fix: bool = False) -> CheckedTemplate:
    """Return what is wrong with a template, and what is doubted in it; `fix` mends first what is certain, and keeps copies."""
    written: Sequence[str] = ()
    try:
        written = _fixed(folder) if fix else ()
        template = read_template(folder)
    except DrafterError as error:
        return CheckedTemplate((), error.problems, "", tuple(written))
    findings, tried = doubts_in_template(template), try_out(template)
    problems = tuple(each for each in tried if isinstance(each, Problem))
    findings = tuple(sorted((*findings, *(each for each in tried if isinstance(each, Finding))), key=_weight))
    said = "".join(f"模板　{line}\n" for line in (*template.remarks, *_read_as_meant(folder)))
    return CheckedTemplate(findings, problems, _summary(folder, template, findings, problems) + said, tuple(written))


def _summary(folder: Path, template: Template, findings: Sequence[Finding], problems: Sequence[Problem]) -> str:
    """Return what the screen says of a template: nothing wrong in one line, else the findings."""
    if problems and not findings:
        return ""
    return report_summary(f"模板“{template.name}”（{folder}）", findings, "")


def _weight(doubt: Finding) -> int:
    """Return what findings are sorted by: the heaviest first."""
    return list(Severity).index(doubt.severity)


def _read_as_meant(folder: Path) -> list[str]:
    """Return what was read as meant in template.yaml; nothing where it is written properly."""
    places = [mend.place for mend in looked_over(read_bytes(folder / MAIN), str(folder / MAIN)).mends]
    lines = "、".join(dict.fromkeys(str(place.line) for place in places[:6]))
    return [f"template.yaml 按原意理解了{len(places)}处（第{lines}行），drafter check {folder} --fix 可以改好"] if places else []


def _fixed(folder: Path) -> list[str]:
    """Write a template's files properly, those of the old notation in the new, and return what was changed. Raise DrafterError."""
    main = folder / MAIN
    is_old = any(old_tag(decode(read_bytes(path), str(path))) for path in (main, *folder.glob("*.j2")))
    copies = convert(folder)
    doubtful = f"{folder} 是照从前的写法（一行一段）改的；本来就一行一句的，请用 .bak 换回来，写上“写法: 一句一行”再改"
    said = [doubtful] if copies and not is_old else []
    before = {path: read_bytes(path) for path in (main, *sorted(folder.glob("*.j2")))}
    made = {main: encoded(looked_over(before[main], str(main)).mended(), before[main])}
    units = _units(folder)
    made |= {path: encoded(mended(decode(data, str(path)), units), data) for path, data in before.items() if path != main}
    copies |= {path: copy for path, copy in files.amend_all(_changed(made, before)).items() if path not in copies}
    return [*(f"已改好　{path}（原来的在 {copy.name}）" for path, copy in copies.items()), *said]


def _changed(made: dict[Path, bytes], before: dict[Path, bytes]) -> dict[Path, bytes]:
    """Return the files that are not what they were."""
    return {path: data for path, data in made.items() if data != before[path]}


def _units(folder: Path) -> Mapping[str, str]:
    """Return the units of a template's figures, which tell what is typed twice; none of one whose declarations cannot be read."""
    try:
        return units_of(read_template(folder))
    except DrafterError:
        return {}


def _holds_years(given: Path) -> bool:
    """Return whether a folder is one of a unit's 填报表s rather than of templates."""
    return any(path.stem.isdigit() for path in given.glob("*.yaml"))
