"""Which template a name means, the user's own folders first; each is read once, as long as none of its files changes."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from drafter.caches import Reading, States
from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.disk import settle
from drafter.model.template import Phrase, Template
from drafter.readers.folders import LEARNT_SHEET, MAIN, SHARED
from drafter.readers.opening import read_bytes

__all__ = ["BUILT_IN", "LEARNT_SHEET", "among", "find_phrases", "find_template", "find_templates", "read_template", "template_folders"]

BUILT_IN = (Path(__file__).parent.parent / "_templates", Path(__file__).parent.parent.parent / "templates")
"""Where the templates that come with the product are: in the wheel, or in a checkout."""
USUAL = "township"
"""The template for a sheet that names no 类别."""
_HEAD = 2000
"""In how many bytes of template.yaml 名称 and 适用 stand."""


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return where templates are looked for: `own`, ./templates, the built-in ones; only folders that exist."""
    folders = [*([own] if own else []), Path("templates"), *BUILT_IN]
    if own and not own.is_dir():
        raise DrafterError(Problem("没有这个模板目录", "请核对 --templates 后面的路径", Place(str(own))))
    return tuple({folder.resolve(): folder for folder in folders if folder.is_dir()}.values())


def find_templates(folders: Sequence[Path]) -> tuple[Template, ...]:
    """Return every template of the folders; of two folders with the same name the first."""
    states = States()
    return tuple(read_template(folder, states) for folder in _candidates(folders).values())


def find_template(name: str, folders: Sequence[Path]) -> Template:
    """Return the template of that 名称, 适用 or folder; for no name the usual one, or the only one. Raise DrafterError if there is none.

    Only those are read whose heads have the name, so that a single draft does not pay for all.
    """
    candidates = _candidates(folders)
    if len(candidates) > 1:
        name = name or USUAL
        likely = [read_template(folder) for own, folder in candidates.items() if name == own or _says(folder, name)]
        if fitting := _fitting(name, likely):
            return fitting
    return among(name, find_templates(folders))


def among(name: str, templates: Sequence[Template]) -> Template:
    """Return which of some templates, in their order of search, `find_template` finds. Raise DrafterError if there is none."""
    fitting = _fitting(name or USUAL, templates)
    if fitting is None and not name and len(templates) == 1:
        return templates[0]
    if fitting is None:
        known = [word for template in templates for word in (template.name, *template.fits, template.folder)]
        there = "、".join(template.name + (f"（{'、'.join(template.fits)}）" if template.fits else "") for template in templates)
        raise DrafterError(Problem(f"没有“{name or USUAL}”这个模板", f"{suggestion(name, known)}可用的模板：{there or '没有'}"))
    return fitting


def _fitting(name: str, templates: Sequence[Template]) -> Template | None:
    """Return the first template whose folder is called so, else whose 名称 is, else that is for that 类别; None for none."""
    ways: tuple[Callable[[Template], bool], ...] = (
        lambda template: template.folder == name,
        lambda template: template.name == name,
        lambda template: name in template.fits,
    )
    return next((template for fits in ways for template in templates if fits(template)), None)


def _says(folder: Path, name: str) -> bool:
    """Return whether a template's head has a word, without reading all of it."""
    path = folder / MAIN
    status = path.stat()
    return any(name in line for line in _heads(path, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=32)
def _heads(path: Path, changed: int, size: int) -> tuple[str, ...]:
    """Return the lines of a template's head that say what it is for, kept as long as the file does not change."""
    head = read_bytes(path)[:_HEAD].decode("utf-8", "replace")
    return tuple(line for line in head.splitlines() if line.startswith(("名称", "适用")))


def _candidates(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the folders that hold a template.yaml, by their own name."""
    candidates: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()):
            settle(path)
            if (path / MAIN).is_file():
                candidates.setdefault(path.name, path)
    return candidates


def read_template(folder: Path, states: States | None = None) -> Template:
    """Return the template in a folder. Raise DrafterError with all that is wrong with its files.

    `states` remembers, for one look over several templates, how the folders they share were found.
    """
    return _template((folder, *_shared_by([folder.parent])), states)


def find_phrases(folders: Sequence[Path]) -> tuple[Phrase, ...]:
    """Return the 提法 beside the templates of the folders, ours among them. Raise DrafterError for what is wrong there."""
    from drafter.readers.template_files import read_phrases  # late: drafts have their 提法 from the template

    return tuple(dict.fromkeys(read_phrases(_shared_by([*reversed(folders)]))))


def _shared_by(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return what templates of the folders share, ours before; what stands in a later one goes before, so of two alike the last is left."""
    shared = [folder / SHARED for folder in (*reversed(BUILT_IN), *folders)]
    return tuple(reversed(dict.fromkeys(reversed(shared))))


def _read_template(folders: tuple[Path, ...]) -> Template:
    """Return the template of the first folder, which shares the others."""
    from drafter.readers.template_files import read_files  # late: most templates are kept

    return read_files(folders[0], folders[1:])


_template = Reading("template", Template, _read_template)
