"""The order of the steps for Excel forms: 填报表s out as workbooks, filled workbooks back into 填报表s, all or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.drafting import draft
from drafter.model.answers import LISTS, NOBODY, Key, Said, Words, called, in_place, what_is_said
from drafter.model.sheet import Sheet, State
from drafter.model.template import Template
from drafter.pipeline.editing import with_answers
from drafter.pipeline.sheets import resolve_path, sheets_in
from drafter.pipeline.targets import safe_name
from drafter.readers.excel.form import parse_form, read_returned
from drafter.readers.folders import TABLES
from drafter.readers.opening import read_bytes
from drafter.writers import files
from drafter.writers.excel.form import FormOrder, form_workbook

SECRETARY = "本人"
"""Who reports what no office is asked for."""


def _refuse_folder(folder: Path) -> None:
    """Raise DrafterError for a folder that is not there or holds no workbook."""
    remedy = "请给收回来的 Excel 表所在的文件夹"
    if not folder.is_dir():
        raise DrafterError(Problem("没有这个文件夹", remedy, Place(str(folder))))
    if not any(path.suffix.lower() == ".xlsx" for path in folder.rglob("*")):
        raise DrafterError(Problem("这个文件夹里没有 .xlsx 表", remedy, Place(str(folder))))


UnitYear = tuple[str, int]
"""Whose a 填报表 is, and of which year."""
Own = tuple[Sheet, Template]
"""A 填报表 and its template."""
Returned = tuple[Sheet, Words | None]
"""A form that came back, and what it said when it went out; None where it does not tell."""


class Imported(Struct, frozen=True):
    """What came back."""

    written: tuple[tuple[Path, int, Path], ...]
    """The 填报表s that were changed, how many values of each, and where a copy of each as it was lies."""
    same: tuple[Path, ...]
    """Those for which nothing new came."""
    missing: tuple[str, ...]
    """The units, or offices of a unit, that sent nothing: 清溪镇, 清溪镇 财政所."""
    emptied: tuple[str, ...]
    """What came back empty and was left as it stands in the 填报表: 清溪镇的行政村."""
    left: tuple[str, ...] = ()
    """What of the workbooks was not read, each with the file: hidden rows, struck words, pages that are not ours."""
    doubted: tuple[str, ...] = ()
    """What came back and is no figure of what is asked for, with its cell: written as typed; what cannot be read is left out."""


class Export(Struct, frozen=True):
    """Which forms go out, and where to."""

    source: Path
    """A 填报表, or a folder of them."""
    folder: Path
    """Where the forms are written."""
    units: str = ""
    """Only these units, with commas between; empty for all."""
    by_office: bool = False
    """Whether each office of a unit has a form of its own."""
    template: str | None = None
    """As named; None for the one that fits each."""
    templates: Path | None = None
    """The user's own templates."""
    force: bool = False
    """Whether files that were edited are replaced."""


def export_forms(export: Export) -> list[Path]:
    """Write a workbook for each unit, or for each of its offices, and return where. Raise DrafterError; nothing is written then."""
    own = [resolve_path(path, export.template, export.templates) for path in sheets_in(export.source)]
    made: dict[Path, bytes] = {}
    for sheet, template in _each_once(_wanted(own, export)).values():
        whole = f"{sheet.unit}{sheet.year}填报表"
        if not export.by_office:
            made[export.folder / f"{safe_name(whole)}.xlsx"] = _form(template, sheet)
            continue
        for office in dict.fromkeys(figure.office for figure in template.figures.values()):
            name = safe_name(f"{whole}（{sheet.offices[office].name if office in sheet.offices else office or SECRETARY}）")
            while export.folder / f"{name}.xlsx" in made:
                name += "2"
            made[export.folder / f"{name}.xlsx"] = _form(template, sheet, office or NOBODY)
    return files.save_all(made, export.force)


def _wanted(own: Sequence[Own], export: Export) -> list[Own]:
    """Return the 填报表s of the units that are wanted. Raise DrafterError for units that have none."""
    names = [unit.strip() for unit in export.units.replace("，", ",").replace("、", ",").split(",") if unit.strip()]
    known = {sheet.unit for sheet, _ in own}
    place = Place(str(export.source))
    if unknown := [unit for unit in names if unit not in known]:
        raise DrafterError(*(Problem(f"没有“{unit}”的填报表", "请核对单位名称", place) for unit in unknown))
    return [pair for pair in own if not names or pair[0].unit in names]


def _form(template: Template, sheet: Sheet, office: str = "") -> bytes:
    """Return a unit's form, or an office's, with what it says unseen in it."""
    return form_workbook(FormOrder(template, {}, sheet.previous, sheet, office), _sent(template, sheet, office))


def _sent(template: Template, sheet: Sheet, office: str = "") -> Words:
    """Return what a form says as it goes out."""
    form = form_workbook(FormOrder(template, {}, sheet.previous, sheet, office))
    return {key: answer.words for key, answer in what_is_said(parse_form(form, sheet.file)).items()}


def import_forms(folder: Path, source: Path, template: str | None = None, templates: Path | None = None) -> Imported:
    """Write what filled workbooks say otherwise than when they went out into the 填报表s of their units, of which copies (.bak) are kept.

    `source` is a 填报表 or a folder of them. Raise DrafterError with all that is wrong; nothing is written then.
    """
    _refuse_folder(folder)
    sheets = [path for path in sheets_in(source) if path.suffix.lower() != ".xlsx"]
    if not sheets:
        raise DrafterError(Problem("--profile 要给 .yaml 填报表", "Excel 填报表直接用 drafter draft 起草", Place(str(source))))
    problems: list[Problem] = []
    returned = _returned(folder, problems)
    own = _by_year(_resolved(sheets, template, templates, problems), problems)
    desks = list(_desks(own, returned, problems))
    texts = {Path(desk.own.file): desk.text(problems) for desk in desks}
    if problems:
        raise DrafterError(*problems)
    changed = {path: text for path, text in texts.items() if text != read_bytes(path)}
    copies = files.amend_all(changed)
    years = {year for _, year in returned}
    missing = [name for key, pair in own.items() if key[1] in years for name in _missing(*pair, returned.get(key, []))]
    written = tuple((path, len(desk.changed), copies[path]) for desk in desks if (path := Path(desk.own.file)) in changed)
    emptied = tuple(name for desk in desks for name in desk.emptied)
    left = tuple(f"{sheet.file}　{one}" for forms in returned.values() for sheet, _ in forms for one in sheet.left)
    doubted = tuple(doubt for desk in desks for doubt in desk.doubted)
    return Imported(written, tuple(path for path in texts if path not in changed), tuple(missing), emptied, left, doubted)


def _desks(own: Mapping[UnitYear, Own], returned: Mapping[UnitYear, list[Returned]], problems: list[Problem]) -> Iterator["_Desk"]:
    """Yield the 填报表s for which forms came, with what of them is to be written; forms that belong to none are a problem."""
    for key, forms in returned.items():
        if key in own:
            desk = _Desk(*own[key])
            for sheet, sent in forms:
                desk.take(sheet, sent, problems)
            desk.judge(problems)
            yield desk
        else:
            known = suggestion(key[0], [unit for unit, year in own if year == key[1]])
            problems.append(Problem(f"没有{key[0]}{key[1]}年的填报表可以写", known or "请核对表里的单位和年度", Place(forms[0][0].file)))


def _each_once(own: Iterable[Own]) -> dict[str, Own]:
    """Return of every unit its latest 填报表. Raise DrafterError where two of one unit and year are among them."""
    problems: list[Problem] = []
    by_year = _by_year(own, problems)
    if problems:
        raise DrafterError(*problems)
    return {unit: by_year[unit, year] for unit, year in sorted(by_year)}


def _by_year(own: Iterable[Own], problems: list[Problem]) -> dict[UnitYear, Own]:
    """Return 填报表s by unit and year; two of one unit and year are a problem."""
    by_year: dict[UnitYear, Own] = {}
    for sheet, template in own:
        other, _ = by_year.setdefault((sheet.unit, sheet.year), (sheet, template))
        if other is not sheet:
            what = f"{sheet.unit}{sheet.year}年有两份填报表，另一份是 {other.file}"
            problems.append(Problem(what, "请留一份", Place(sheet.file)))
    return by_year


def _resolved(sheets: Sequence[Path], template: str | None, templates: Path | None, problems: list[Problem]) -> Iterator[Own]:
    """Yield the 填报表s that are written into; what cannot be read is a problem."""
    for path in sheets:
        try:
            yield resolve_path(path, template, templates)
        except DrafterError as error:
            problems += error.problems


def _returned(folder: Path, problems: list[Problem]) -> dict[UnitYear, list[Returned]]:
    """Return the workbooks of a folder, and of folders in it; what cannot be read is a problem."""
    returned: dict[UnitYear, list[Returned]] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(("~$", "."))):
        try:
            if path.suffix.lower() == ".xlsx":
                sheet, sent = read_returned(path)
                returned.setdefault((sheet.unit, sheet.year), []).append((sheet, sent))
            elif path.suffix.lower() in TABLES:
                problems.append(Problem("这种表读不了", "请在 Excel、WPS 里另存为 .xlsx", Place(str(path))))
        except DrafterError as error:
            problems += error.problems
    return returned


class _Desk:
    """One unit's 填报表 and what came back for it."""

    def __init__(self, own: Sheet, template: Template) -> None:
        """Find out what a form would say now."""
        self.own = own
        self._template = template
        self._now = _sent(template, own)
        self._answers = what_is_said(own)
        self._groups: dict[str, str] = {}
        self._returned: dict[Key, list[tuple[Said, tuple[str, ...]]]] = {}
        """What came back otherwise than it went out, with what it was then."""
        self.changed: dict[Key, Said] = {}
        """What of it is to be written."""
        self.emptied: list[str] = []
        self.doubted: list[str] = []

    def take(self, sheet: Sheet, sent: Words | None, problems: list[Problem]) -> None:
        """Take in one form, `sent` what it said when it went out; None takes what it would say now."""
        try:
            sources = draft(sheet, self._template).sources
            self.doubted += [str(doubt) for name in sheet.figures if (doubt := sources[name].doubt) and not sources[name].formula]
        except DrafterError as error:
            problems += error.problems
        self._groups |= {name: entry.group for name, entry in sheet.figures.items()}
        before = self._now if sent is None else sent
        answers, lost = in_place(what_is_said(sheet), before)
        blank = [key for key, answer in answers.items() if not answer.words and before.get(key)]
        deleted = [key for key in sent or () if key not in answers and key[0] not in LISTS]
        self.emptied += [f"{self.own.unit}的{name}" for name in (*map(called, (*blank, *deleted)), *lost)]
        for key, answer in answers.items():
            if answer.value and answer.value.doubt:
                continue
            self._note(key, answer, before.get(key, ()))

    def _note(self, key: Key, answer: Said, before: tuple[str, ...]) -> None:
        """Note an answer where it is another than before; a blank one is none."""
        if answer.words and answer.words != before:
            self._returned.setdefault(key, []).append((answer, before))

    def judge(self, problems: list[Problem]) -> None:
        """Decide what is written; what two forms, or a form and the 填报表 since it went out, say differently is a problem."""
        for key, several in self._returned.items():
            answer, before = several[0]
            now = self._now.get(key, ())
            own = self.own.figures.get(key[1]) if key[0] == "数据" else None
            other = next((other for other, _ in several if other.words != answer.words), None)
            if other:
                what = f"有两个说法：{_shown(answer.words)}（{answer.place}） 和 {_shown(other.words)}（{other.place}）"
                remedy = "请问清楚是哪一个，改好一份再收"
                problems.append(Problem(f"{self.own.unit}的“{called(key)}”{what}", remedy, Place(self.own.file)))
            elif now not in (before, answer.words):
                what = f"两边都改了：表里是{_shown(answer.words)}，填报表里现在是{_shown(now)}，发出时是{_shown(before)}"
                remedy = "请问清楚是哪一个，两边改成一样再收"
                problems.append(Problem(f"{self.own.unit}的“{called(key)}”{what}", remedy, answer.place))
            elif own is not None and not own.is_typed:
                problems.append(Problem(f"“{called(key)}”是算出来的，表里不要填", "请清空这一格", answer.place))
            else:
                self.changed[key] = answer

    def text(self, problems: list[Problem]) -> bytes:
        """Return the 填报表's bytes with what came back; what cannot be written is a problem."""
        data = read_bytes(Path(self.own.file))
        own = {key: answer.words for key, answer in self._answers.items()}
        self.changed = {key: answer for key, answer in self.changed.items() if own.get(key) != answer.words}
        written = with_answers(data, self.own.file, {key: answer.words for key, answer in self.changed.items()}, self._groups)
        for key in written.left:
            remedy = f"请在 {self.own.file} 里自己改成 {_shown(self.changed[key].words)}"
            problems.append(Problem(f"“{called(key)}”写不进去", remedy, self.changed[key].place))
        return written.data


def _shown(words: Sequence[str]) -> str:
    """Return words as a message shows them."""
    return "、".join(words) or "空的"


def _missing(sheet: Sheet, template: Template, returned: Sequence[Returned]) -> list[str]:
    """Return what a unit has not sent: nothing at all, or the offices none of whose figures came; a blank form is none."""
    figures = {name for form, _ in returned for name, entry in form.figures.items() if entry.value.state is not State.BLANK}
    if not figures:
        return [sheet.unit]
    asked: dict[str, list[str]] = {}
    for figure in template.figures.values():
        if not figure.formula:
            asked.setdefault(figure.office, []).append(figure.name)
    return [f"{sheet.unit} {office or SECRETARY}" for office, names in asked.items() if figures.isdisjoint(names)]
