"""A folder of templates/ → Template; and which template a name means, the user's own folders first."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.msgpack import decode as decode_kept
from msgspec.msgpack import encode
from msgspec.structs import replace

from drafter.caches import digest_of, keep, kept, state_of
from drafter.diagnostics import DrafterError, Place, Problem, suggestion
from drafter.model.template import Phrase, Template, Weakness
from drafter.readers.declarations import Common, Declarations
from drafter.readers.decoding import decode
from drafter.readers.tree import Table
from drafter.readers.yaml.compose import compose
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.source import SourceText

BUILT_IN = (Path(__file__).parent.parent / "_templates", Path(__file__).parent.parent.parent / "templates")
"""Where the templates that come with the product are: in the wheel, or in a checkout."""
SHARED = "_shared"
COMMON = "共用.yaml"
"""The shared file that declares figures and facts for all templates."""
PHRASES = "提法.yaml"
"""The shared file of what changes from year to year."""
_HEAD = 2000
"""In how many bytes of template.yaml 名称 and 适用 stand."""
LEARNT_SHEET = "填报表.yaml"
"""The 填报表 that is learnt together with a template, in the template's folder."""
USUAL = "township"
"""The template for a sheet that names no 类别."""
BANK = "问题库.yaml"
"""The shared file of problems to be taken by name."""


def template_folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return where templates are looked for: `own`, ./templates, the built-in ones; only folders that exist."""
    folders = [*([own] if own else []), Path("templates"), *BUILT_IN]
    if own and not own.is_dir():
        raise DrafterError(Problem("没有这个模板目录", "请核对 --templates 后面的路径", Place(str(own))))
    return tuple({folder.resolve(): folder for folder in folders if folder.is_dir()}.values())


def find_templates(folders: Sequence[Path]) -> tuple[Template, ...]:
    """Return every template of the folders; of two folders with the same name the first."""
    states: dict[Path, str] = {}
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
    found = _fitting(name or USUAL, templates)
    if found is None and not name and len(templates) == 1:
        return templates[0]
    if found is None:
        known = [word for template in templates for word in (template.name, *template.fits, template.folder)]
        remedy = suggestion(name, known) or f"可用的模板：{'、'.join(template.name for template in templates) or '没有'}"
        raise DrafterError(Problem(f"没有“{name or USUAL}”这个模板", remedy))
    return found


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
    path = folder / "template.yaml"
    status = path.stat()
    return any(name in line for line in _heads(path, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=32)
def _heads(path: Path, changed: int, size: int) -> tuple[str, ...]:
    """Return the lines of a template's head that say what it is for, kept as long as the file does not change."""
    head = _bytes(path)[:_HEAD].decode("utf-8", "replace")
    return tuple(line for line in head.splitlines() if line.startswith(("名称", "适用")))


def _candidates(folders: Sequence[Path]) -> dict[str, Path]:
    """Return the folders that hold a template.yaml, by their own name."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if (path / "template.yaml").is_file():
                found.setdefault(path.name, path)
    return found


def read_template(folder: Path, states: "dict[Path, str] | None" = None) -> Template:
    """Return the template in a folder. Raise DrafterError with all that is wrong with its template.yaml.

    `states` remembers, for one look over several templates, how the folders they share were found.
    """
    seen = {} if states is None else states
    for place in (folder, *_shared(folder)):
        if place not in seen:
            seen[place] = state_of(place)
    return _kept(folder, tuple(seen[place] for place in (folder, *_shared(folder))))


@lru_cache(maxsize=32)
def _kept(folder: Path, states: tuple[str, ...]) -> Template:
    """Return the template, kept in the process and in the user's cache folder as long as none of its files changes."""
    name = f"template-{digest_of(*map(str, (folder, *_shared(folder))), *states, state_of(Path(__file__).parent))}"
    data = kept(name)
    if data is not None:
        return decode_kept(data, type=Template)
    template = _read(folder)
    keep(name, encode(template))
    return template


def _read(folder: Path) -> Template:
    """Return the template as its files say. Raise DrafterError for what is wrong in them."""
    source, root = _composed(folder / "template.yaml")
    files = _jinja_files(folder)
    sources = {name: decode(_bytes(path), str(path)) for name, path in files.items()}
    starts = {name: Place(str(path), 1) for name, path in files.items()}
    template = Declarations(source, folder, _common(folder)).template(root, sources, starts)
    source.settle()
    sheet = folder / LEARNT_SHEET
    learnt = sheet.read_bytes() if template.learnt and sheet.is_file() else b""
    return replace(template, phrases=_phrases(folder), bank=_bank(folder), sheet=learnt)


def _composed(path: Path) -> tuple[SourceText, Table]:
    """Return a file's source and its tree. Raise DrafterError if it cannot be read."""
    source = looked_over(_bytes(path), str(path))
    root = compose(source)
    if not isinstance(root, Table):
        raise DrafterError(Problem(f"{path.name} 的每一行是“名称: 内容”", "写法见《模板怎么写》第八节", Place(str(path))))
    return source, root


def _common(folder: Path) -> Common:
    """Return what the shared folders declare for all templates. Raise DrafterError for what is wrong there."""
    common = Common({}, {})
    for path in (place / COMMON for place in _shared(folder)):
        if path.is_file():
            source, root = _composed(path)
            found = Declarations(source, folder, common).common(root)
            source.settle()
            common = Common({**common.figures, **found.figures}, {**common.material, **found.material})
    return common


def _bytes(path: Path) -> bytes:
    """Return what a file holds. Raise DrafterError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise DrafterError(Problem("打不开这个文件", error.strerror or "", Place(str(path)))) from error


def _jinja_files(folder: Path) -> dict[str, Path]:
    """Return the template's Jinja files by the name under which others refer to them."""
    own = {path.name: path for path in sorted(folder.glob("*.j2"))}
    shared = {f"{SHARED}/{path.name}": path for place in _shared(folder) for path in sorted(place.glob("*.j2"))}
    return own | shared


def _shared(folder: Path) -> list[Path]:
    """Return the folders that a template shares with others; what stands in a later one goes before."""
    return [*(each / SHARED for each in reversed(BUILT_IN)), folder.parent / SHARED]


def _phrases(folder: Path) -> tuple[Phrase, ...]:
    """Return the 提法 of the shared folders. Raise DrafterError for what is wrong there."""
    found: list[Phrase] = []
    for path in (place / PHRASES for place in _shared(folder)):
        if path.is_file():
            source, root = _composed(path)
            found += Declarations(source, folder, Common({}, {})).phrases(root)
            source.settle()
    return tuple(found)


def find_phrases(folders: Sequence[Path]) -> tuple[Phrase, ...]:
    """Return the 提法 beside the templates of the folders, ours among them. Raise DrafterError for what is wrong there."""
    return tuple(dict.fromkeys(phrase for folder in reversed(folders) for phrase in _phrases(folder / SHARED)))


def _bank(folder: Path) -> dict[str, Weakness]:
    """Return the 问题库 of the shared folders, by name. Raise DrafterError for what is wrong there."""
    found: dict[str, Weakness] = {}
    for path in (place / BANK for place in _shared(folder)):
        if path.is_file():
            source, root = _composed(path)
            found |= Declarations(source, folder, Common({}, {})).bank(root)
            source.settle()
    return found
