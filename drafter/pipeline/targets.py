"""Where what is written goes, and what it is called."""

import datetime
from pathlib import Path

from drafter.diagnostics import DrafterError, Problem
from drafter.disk import is_device_name
from drafter.language.dates import source_date
from drafter.language.patterns import regex
from drafter.model.draft import Draft
from drafter.pipeline.formats import FORMATS
from drafter.readers.folders import HOME

_LONGEST = 200
"""How many bytes a file's name has at most, without （上会稿初稿） and its ending; systems allow 255."""
_UNSAFE = regex(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_FIRST_QUARTER = 3
"""Until which month the year before is still reported on."""


def default_name(drafted: Draft, form: str, final: bool) -> str:
    """Return the file's name for a draft: its title, （初稿） unless it is final, （上会稿） for one to be read out, and the ending."""
    title = safe_name(drafted.document.title or f"{drafted.sheet.unit}{drafted.sheet.year}年度述职报告")
    kind = ("上会稿" if drafted.short else "") + ("" if final else "初稿")
    return f"{title}{f'（{kind}）' if kind else ''}{FORMATS[form].ending}"


def safe_name(name: str) -> str:
    """Return `name` as one name of a file: no folder, no sign or name that a system keeps for itself, no hidden file, not too long."""
    short = _UNSAFE.sub("_", name).strip(" .　").encode(errors="replace")[:_LONGEST].decode(errors="ignore").rstrip(" .　")
    return f"_{short}" if is_device_name(short) else short or "述职报告"


def require_name(unit: str) -> None:
    """Raise DrafterError for a unit's name that is a path."""
    parts = [part for part in unit.replace("\\", "/").split("/") if part.strip(" .")]
    if parts != [unit]:
        near = f"您是否想写“{parts[-1]}”？" if parts else "请写单位的全称，例如“清溪镇”；"
        raise DrafterError(Problem(f"单位名称“{unit}”像是路径", f"{near}要写到别的文件夹，用 -o"))


def target(output: Path, name: str) -> Path:
    """Return where to write: `output` itself, or `name` in it if it is a folder."""
    return output / name if is_folder(output) else output


def is_folder(path: Path) -> bool:
    """Return whether a path means a folder: one that is there, or a name without ending."""
    return path.is_dir() or not path.suffix


def home_of(unit: str) -> Path:
    """Return the folder of a unit's 填报表s: below ./profiles if there is one, else here."""
    base = Path(HOME) if Path(HOME).is_dir() else Path()
    return base / safe_name(unit)


def this_year() -> int:
    """Return the year to report on: until March still the one before. SOURCE_DATE_EPOCH stands for today where it is set.

    Raise DrafterError where that is no time.
    """
    today = source_date() or datetime.datetime.now(datetime.UTC)
    return today.year - (today.month <= _FIRST_QUARTER)
