"""The order of the steps for learning: a report in, a template that gives it back and its 填报表 out."""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.comparing.sentences import without_blanks
from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.drafting import draft
from drafter.language.patterns import regex
from drafter.language.sentences import NUMERAL
from drafter.learning import Corrections, learn
from drafter.learning.renaming import renamed_declarations, renamed_text
from drafter.learning.unit import year_of
from drafter.markup import numbered
from drafter.model.draft import Draft
from drafter.model.learnt import LearntTemplate, Paragraph
from drafter.model.template import RESERVED, Template
from drafter.pipeline.editing import renamed
from drafter.pipeline.sheets import named_template
from drafter.pipeline.targets import safe_name
from drafter.readers.decoding import decode, encoded
from drafter.readers.opening import read_bytes
from drafter.readers.report import parse_report
from drafter.readers.template import LEARNT_SHEET, read_template
from drafter.readers.yaml.sheet import parse_sheet
from drafter.writers import files
from drafter.writers.terminal.learnt import learnt_summary
from drafter.writers.yaml import form
from drafter.writers.yaml.learnt import template_files

_WIDE = regex("[０-９]+(?:．[０-９]+)*％?年?")
_TRIES = 6
"""How often a lesson is learnt again to give its report back."""
LONGEST_NAME = 30
"""Characters of a name that somebody gives."""
_MOST = 3_000
"""How many figures and masks one report can have: ten times what the longest has, and learnt in two seconds."""
_ITEM = regex(f"(?:(?<=[。；：，！？”）])|^)({NUMERAL})是")


class Learnt(Struct, frozen=True):
    """A lesson as files, and what its draft is like."""

    lesson: LearntTemplate
    """What was learnt."""
    files: Mapping[str, str]
    """By name what stands in the template's folder, the 填报表 among it."""
    changed: tuple[tuple[Paragraph, str], ...]
    """The paragraphs that the draft writes otherwise, with what it writes: wrong numbers mended."""


def learn_report(path: Path, name: str, unit: str = "", year: int | None = None) -> Learnt:
    """Return what a report teaches, so that its draft gives it back. Raise DrafterError where it cannot be read."""
    data = read_bytes(path)
    as_typed = parse_report(data, path)
    report = parse_report(data, path, narrow=True) if _WIDE.search(as_typed.text) else as_typed
    about = year or year_of(report)
    if about is None:
        raise DrafterError(Problem("看不出这是哪一年的报告", "请用 --year 写明，例如 --year 2022", Place(str(path))))
    if len(report.figures) + len(report.masked) > _MOST:
        raise DrafterError(Problem(f"这份文件里有{_MOST}个以上的数（{len(report.figures)}个）", "请核对是不是给错了文件", Place(str(path))))
    manner = Corrections()
    for _ in range(_TRIES):
        lesson = learn(report, path.name, unit, about, manner)
        learnt = _written(lesson, name)
        wrong = _wrong(learnt)
        better = replace(manner, plain=manner.plain | wrong, fixed=manner.fixed | (wrong & manner.plain))
        if better == manner:
            break
        manner = better
    wide = _WIDE.search(as_typed.text)
    said = (f"全角的数字（{wide[0]}）起草时写成半角。",) if wide else ()
    return replace(learnt, lesson=replace(learnt.lesson, unsure=(*learnt.lesson.unsure, *said)))


def save_lesson(learnt: Learnt, folder: Path, force: bool = False) -> list[Path]:
    """Write a learnt template into its folder and return the files. Raise DrafterError; nothing that was edited is replaced."""
    texts = {folder / name: text.encode() for name, text in learnt.files.items()}
    taken = [Place(str(path)) for path, text in texts.items() if os.path.lexists(path) and not _holds(path, text)]
    if taken and not force:
        raise DrafterError(*(Problem("这个文件已经有了，没有改动它", "换一个目录（-o），或加 --force 覆盖", place) for place in taken))
    return files.save_all(texts, force=True)


def learn_into(report: Path, output: Path | None, unit: str = "", year: int | None = None, force: bool = False) -> str:
    """Write what a report teaches into a folder, by default templates/ and the report's name; return what the screen says of it."""
    folder = output or Path("templates") / safe_name(report.stem)
    learnt = learn_report(report, safe_name(Path(os.path.realpath(folder)).name), unit, year)
    save_lesson(learnt, folder, force)
    return learnt_summary(learnt.lesson, learnt.changed, str(folder), str(folder / LEARNT_SHEET))


def rename_everywhere(name: str, names: tuple[str, str], sheets: Sequence[Path], templates: Path | None = None) -> list[Path]:
    """Change the old one of two names to the new one in the template called `name`, its 填报表, and others; return the changed files.

    Raise DrafterError, having written nothing; a built-in template is not changed.
    """
    if missing := [Problem(f"没有这个填报表“{path}”", "请核对路径") for path in sheets if not path.is_file()]:
        raise DrafterError(*missing)
    template = named_template(name, templates)
    if template.learnt is None and not Path(os.path.realpath(template.place.file)).is_relative_to(Path.cwd()):
        remedy = "请把它的文件夹复制到自己的 templates/ 下再改"
        raise DrafterError(Problem(f"“{template.name}”是内置模板，没有改动它", remedy, template.place))
    return rename(template, *names, sheets)


def rename(template: Template, old: str, new: str, sheets: Sequence[Path]) -> list[Path]:
    """Change a name in a template's files and in 填报表s, all or none; return the files. Raise DrafterError."""
    folder = Path(template.place.file).parent
    _check_names(template, old, new)
    works = {folder / "template.yaml": renamed_declarations} | dict.fromkeys(sorted(folder.glob("*.j2")), renamed_text)
    files_before = {path: read_bytes(path) for path in (*works, *(path for path in (folder / LEARNT_SHEET, *sheets) if path.is_file()))}
    after = {path: encoded(work(decode(files_before[path], str(path)), old, new), files_before[path]) for path, work in works.items()}
    after |= {path: renamed(data, str(path), old, new) for path, data in files_before.items() if path not in works}
    for path in [path for path in after if path not in works]:
        parse_sheet(after[path], str(path))
    changed = {path: data for path, data in after.items() if data != files_before[path]}
    files.put_all(changed)
    return list(changed)


def _holds(path: Path, text: bytes) -> bool:
    """Return whether a file holds that already; what is no file does not."""
    return path.is_file() and path.read_bytes() == text


def _check_names(template: Template, old: str, new: str) -> None:
    """Raise DrafterError where the one name is not there, or the other cannot be taken."""
    names = [*template.figures, *template.material]
    if old not in names:
        raise DrafterError(Problem(f"模板“{template.name}”里没有“{old}”", suggestion(old, names) or "请核对名称", template.place))
    if new in (*names, *RESERVED, *template.places):
        raise DrafterError(Problem(f"“{new}”已经有了，不能再用", "请换一个名称", template.place))
    if not re.fullmatch(r"[\w（）()、·]*[一-鿿][\w（）()、·]*", new) or len(new) > LONGEST_NAME:
        raise DrafterError(Problem(f"“{new}”不能作名称", f"名称用字和数，不超过{LONGEST_NAME}个字，例如 讲专题党课", template.place))


def _written(lesson: LearntTemplate, name: str) -> Learnt:
    """Return a lesson as files, with what its draft writes otherwise than the report."""
    made = dict(template_files(lesson, name))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "templates" / name
        folder.mkdir(parents=True)
        for file, text in made.items():
            (folder / file).write_text(text, encoding="utf-8", newline="")
        template = read_template(folder)
        values = {figure.name: figure.text for figure in lesson.figures} | {fact.name: fact.text for fact in lesson.facts}
        made[LEARNT_SHEET] = form.blank_form(template, {**lesson.header, "模板": name}, values=values)
        drafted = draft(parse_sheet(made[LEARNT_SHEET].encode(), LEARNT_SHEET), template)
    return Learnt(lesson, made, tuple(_changed(lesson.paragraphs, drafted)))


def _changed(paragraphs: Sequence[Paragraph], drafted: Draft) -> Iterator[tuple[Paragraph, str]]:
    """Yield every paragraph that the draft does not write as it must be, with what it writes.

    That is nothing for one that is not there, and for one behind which there is something more.
    """
    blocks = [block.text for block in drafted.document.blocks]
    printed = [_counted(paragraph.printed) for paragraph in paragraphs]
    pairs = SequenceMatcher(None, printed, [_counted(text) for text in blocks], autojunk=False)
    at = written = 0
    for match in pairs.get_matching_blocks():
        lost = paragraphs[at : match.a] or (paragraphs[max(0, at - 1) : at] if match.b > written else ())
        yield from ((paragraph, "") for paragraph in lost)
        for paragraph, text in zip(paragraphs[match.a : match.a + match.size], blocks[match.b : match.b + match.size], strict=True):
            if without_blanks(paragraph.printed) != without_blanks(text):
                yield paragraph, text
        at, written = match.a + match.size, match.b + match.size


def _wrong(learnt: Learnt) -> frozenset[int]:
    """Return the lines that are not given back: all but those whose numbers were wrong."""
    return frozenset(paragraph.number for paragraph, text in learnt.changed if not text or _miscounted(paragraph.text))


def _miscounted(text: str) -> bool:
    """Return whether a paragraph begins its items with another number than 一是, so that counting them again would be wrong."""
    first = _ITEM.search(text)
    return first is not None and not numbered(text) and first[1] != "一" and first.start() > 0


def _counted(text: str) -> str:
    """Return a text without blanks and with 0 for the numbers that are counted again: of a heading, of 一是 items."""
    heading = numbered(text)
    rest = f"{heading.level}{heading.form}{heading.title}{heading.text}" if heading else text
    return without_blanks(_ITEM.sub("0是", rest))
