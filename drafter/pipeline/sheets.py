"""The one way to a sheet: the files that it hangs on are gathered as bytes, then read, added up and put beside last year's.

`gather` looks on the disk and judges nothing. All that follows reads no disk, so that a single draft, a check, a form, a batch's worker on
another machine (and later the page) come to the same sheet by the same template.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import Enum
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.diagnostics import DrafterError, Place, Problem, as_argument
from drafter.drafting import draft
from drafter.model.draft import Draft
from drafter.model.sheet import Mend, Sheet, Unread, Value
from drafter.model.template import Template
from drafter.readers.folders import MAIN, READABLE, REPORTS, TABLES, dated_in, latest_in, sheets_below, year_before
from drafter.readers.opening import offered, read_bytes
from drafter.readers.template import LEARNT_SHEET, find_template, find_templates, read_template, template_folders
from drafter.readers.yaml.sheet import parse_sheet

WORKBOOKS = (".xlsx", ".xls")
"""How the names of workbooks end that are opened; of an .xls that is what its name says the reader says so."""
_BELOW = re.compile("^[ 　\t\"']*下级[\"']?\\s*[:：]".encode(), re.MULTILINE)
"""下级 as a key: only then a sheet is read before its turn, to learn which others it hangs on."""

Find = Callable[[str], Template]
"""Gives the template of that 名称, 适用 or folder; for an empty name the usual one. Raises DrafterError where there is none."""


class Kind(Enum):
    """How a sheet is written."""

    YAML = "yaml"
    EXCEL = "xlsx"
    ROW = "row"
    """A row of a county's table, as `readers.excel.table` hands it on."""


class Files(Struct, frozen=True):
    """All that a sheet hangs on, as bytes."""

    file: str
    """The path as the user gave it, which messages name; for a row that of its table."""
    data: bytes
    """The sheet itself."""
    kind: Kind = Kind.YAML
    beside: Template | None = None
    """The template that stands in the sheet's folder; None for none, or where all are drafted by one that is named."""
    last: "Files | None" = None
    """Last year's sheet; None where there is none. Its own `last` is None."""
    below: "tuple[Files, ...]" = ()
    """The sheets of the units below, for one that sums them up."""


def library(templates: Path | None = None) -> Find:
    """Return what finds templates on the disk: in the user's folder `templates`, then in ./templates, then among the built-in ones."""
    return partial(find_template, folders=template_folders(templates))


def whole_library(templates: Path | None = None) -> tuple[Template, ...]:
    """Return all templates that `library` finds, to be sent where there is no disk: `among` finds in them what `library` does."""
    return find_templates(template_folders(templates))


def named_template(name: str | None, templates: Path | None = None) -> Template:
    """Return the template of that name or in that folder; the usual one for none. Raise DrafterError."""
    if name and (Path(name) / "template.yaml").is_file():
        return read_template(Path(name))
    return library(templates)(name or "")


def gather(path: Path, beside: bool = True, above: tuple[str, ...] = (), dated: bool = True) -> Files:
    """Return a sheet's files, `dated` with last year's; without `beside` the template in its folder is not asked for.

    `above` are the real paths of the sheets that it is read for. Raise DrafterError where a file cannot be read.
    """
    kind, data = _kind_of(path), read_bytes(path)
    template = read_template(path.parent) if beside and (path.parent / "template.yaml").is_file() else None
    below = _below(path, data, above, dated) if kind is Kind.YAML else ()
    return Files(str(path), data, kind, template, _last(path) if dated else None, below)


def read(files: Files, find: Find) -> Sheet:
    """Return the sheet, its 汇总 worked out, last year's beside it. Raise DrafterError with all that is wrong in it.

    Last year's sheet stops nothing: one that cannot be read is a mend that says so, one whose 汇总 fail is taken as it stands.
    """
    sheet = _added_up(_parsed(files), files, find)
    return _with_last(sheet, files.last, find) if files.last else sheet


def resolve(files: Files, find: Find, named: Template | None = None) -> tuple[Sheet, Template]:
    """Return the sheet and its template: the one named, else the one beside it, else what its 模板 or 类别 says. Raise DrafterError.

    Where the template was learnt from last year's report and no other sheet of last year is there, the learnt one stands beside.
    """
    sheet = read(files, find)
    template = named or files.beside or fitting(sheet, find)
    _require_category(sheet, template, find)
    if sheet.previous is None and template.learnt == sheet.year - 1 and template.sheet:
        learnt = Files(str(Path(template.place.file).with_name(LEARNT_SHEET)), template.sheet)
        sheet = _with_last(sheet, learnt, find)
    return sheet, template


def read_sheet(path: Path, templates: Path | None = None) -> Sheet:
    """Return the sheet at a path, as `read` does."""
    return read(gather(path, beside=False), library(templates))


def resolve_path(path: Path, template: str | None = None, templates: Path | None = None) -> tuple[Sheet, Template]:
    """Return the sheet at a path and its template, as `resolve` does; `template` as a user names it."""
    named = named_template(template, templates) if template else None
    return resolve(gather(path, beside=named is None), library(templates), named)


def sheets_in(given: Path) -> list[Path]:
    """Return the 填报表s in a folder, or the file itself. Raise DrafterError for a folder without any."""
    if not given.is_dir():
        return [given]
    sheets = list(dated_in(given))
    if not sheets:
        what = "这个文件夹里没有填报表（年度.yaml），也没有报告（.docx、.txt、.md）"
        raise DrafterError(Problem(what, "请给填报表、报告，或它们所在的文件夹", Place(str(given))))
    return sheets


def _kind_of(path: Path) -> Kind:
    """Return how a sheet of that name is written. Raise DrafterError for what is none, saying what to do with such a file."""
    ending = path.suffix.lower()
    if other := _other_kind(path, ending):
        raise DrafterError(Problem(*other, Place(str(path))))
    if ending in TABLES and ending != ".xls":
        raise DrafterError(Problem("这种表读不了", "请在 Excel、WPS 里另存为 .xlsx", Place(str(path))))
    return Kind.EXCEL if ending in WORKBOOKS else Kind.YAML


def _other_kind(path: Path, ending: str) -> tuple[str, str] | None:
    """Return what something is that is no sheet, and what to do with it; None for what may be one."""
    if path.is_dir():
        return _folder(path)
    if not os.path.exists(path):  # noqa: PTH110  (says no of a name that is too long)
        return None if offered(path) else ("没有这个文件", "请核对路径和文件名；还没有填报表的，先生成一份：drafter new 单位名称")
    if path.name == MAIN or ending == ".j2":
        return "这是模板，不是填报表", f"先生成一份填报表：drafter new 单位名称 -t {as_argument(path.parent)}"
    if ending in READABLE:
        file = as_argument(path)
        remedy = f"核对它：drafter check {file}；照它做模板和填报表：drafter learn {file}；是改过的初稿：drafter reconcile {file} 填报表"
        return "这是报告，不是填报表", remedy
    if ending in REPORTS:
        return "这不是填报表", "请给 .yaml 或 .xlsx 填报表；是报告的，在 Word、WPS 里另存为 .docx，用 drafter check 核对"
    return None


def _folder(path: Path) -> tuple[str, str]:
    """Return what a folder is that is given for a sheet, and what to do with it."""
    if (path / MAIN).is_file():
        return "这是模板，不是填报表", f"先生成一份填报表：drafter new 单位名称 -t {as_argument(path)}"
    sheets = latest_in(path).paths
    if not sheets:
        return "这是一个文件夹，里面没有填报表（年度.yaml）", "请给一份填报表；还没有的，先生成一份：drafter new 单位名称"
    several = f"全部起草：drafter batch {as_argument(path)} -o 初稿" if len(sheets) > 1 else ""
    return "这是一个文件夹，不是填报表", f"您是否想写“{sheets[0]}”？{several}"


def _below(path: Path, data: bytes, above: tuple[str, ...], dated: bool) -> tuple[Files, ...]:
    """Return the files of the sheets below one; a sheet that another of them sums up already is not counted twice."""
    if not _BELOW.search(data):
        return ()
    upward = (*above, os.path.realpath(path))
    paths = sheets_below(parse_sheet(data, str(path)), upward)
    gathered = [gather(sheet, True, upward, dated) for sheet in paths]
    deeper = {os.path.realpath(lower.file) for files in gathered for lower in files.below}
    return tuple(files for files in gathered if os.path.realpath(files.file) not in deeper)


def _last(path: Path) -> Files | None:
    """Return the files of last year's sheet without its own last year's; where what lies below it is wrong, itself alone."""
    earlier = year_before(path)
    if earlier is None:
        return None
    try:
        return gather(earlier, beside=False, dated=False)
    except DrafterError:
        return Files(str(earlier), _bytes_or_none(earlier), _kind_of(earlier))


def _bytes_or_none(path: Path) -> bytes:
    """Return what a file holds; nothing where it cannot be opened: that nothing is no sheet is said when it is read."""
    try:
        return read_bytes(path)
    except DrafterError:
        return b""


def _parsed(files: Files) -> Sheet:
    """Return a sheet as it stands. Raise DrafterError."""
    if files.kind is Kind.YAML:
        return parse_sheet(files.data, files.file)
    from drafter.readers.excel import form, table  # late: most sheets are no workbooks, and a cold start pays for each module

    return form.parse_form(files.data, files.file) if files.kind is Kind.EXCEL else table.sheet_of_row(files.data, files.file)


def _added_up(sheet: Sheet, files: Files, find: Find) -> Sheet:
    """Return the sheet with every 汇总 worked out from the drafts below it. Raise DrafterError."""
    if not sheet.sums_up:
        return sheet
    from drafter.drafting.totals import totals  # late: most sheets sum up nobody

    drafts = [_drafted(below, find) for below in files.below]
    return replace(totals(sheet, drafts), left=(*sheet.left, *(left for below in drafts for left in _elsewhere(below.sheet))))


def _elsewhere(sheet: Sheet) -> Iterator[Unread]:
    """Yield what of another sheet's workbook was not read, with its file."""
    return (Unread(f"{sheet.file}　{left}", Place("")) for left in sheet.left)


def _drafted(files: Files, find: Find) -> Draft:
    """Return the draft of a unit below."""
    return draft(*resolve(files, find))


def _with_last(sheet: Sheet, files: Files, find: Find) -> Sheet:
    """Return the sheet with last year's, if that is the same unit's; a mend says where it cannot be read."""
    try:
        last = _parsed(files)
    except DrafterError:
        return replace(sheet, mends=(*sheet.mends, Mend("上年的表读不懂，没有用它", Place(files.file))))
    if (last.unit, last.year) != (sheet.unit, sheet.year - 1):
        return sheet
    with suppress(DrafterError):
        last = _added_up(last, files, find)
    return replace(sheet, previous=last, left=(*sheet.left, *_elsewhere(last)))


def fitting(sheet: Sheet, find: Find) -> Template:
    """Return the template that a sheet's 模板 names, or that is for its 类别. Raise DrafterError, which names the sheet."""
    named, category = sheet.header["模板"], sheet.header["类别"]
    wanted = named.text or category.text
    try:
        return find(wanted)
    except DrafterError as error:
        place = named.place if named.text else category.place
        problems = [problem if problem.place else _unfound(problem, category, named, place) for problem in error.problems]
        raise DrafterError(*problems).quoting({sheet.file: sheet.lines}) from error


def _unfound(problem: Problem, category: Value, named: Value, place: Place) -> Problem:
    """Return why there is no template for a sheet, at what it says of it."""
    what = problem.what if named.text or not category.text else f"类别“{category.text}”不认识，没有哪个模板适用"
    return replace(problem, what=what, place=place)


def _require_category(sheet: Sheet, template: Template, find: Find) -> None:
    """Raise DrafterError for a 类别 that is no usual one, and that no template is for."""
    category = sheet.header["类别"]
    if not category.text or category.text in template.categories:
        return
    try:
        known = category.text in find(category.text).fits
    except DrafterError:
        known = False
    if not known:
        problem = Problem(f"类别“{category.text}”不认识", f"可以写：{'、'.join(template.categories)}", category.place)
        raise DrafterError(problem).quoting({sheet.file: sheet.lines})
