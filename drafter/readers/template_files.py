"""The files of a template's folder, and of the folders that it shares with others → Template. `template` keeps what is read here."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from drafter.caches import Reading
from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex
from drafter.markup.notation import doubtful_seam, old_tag
from drafter.model.template import Declared, Material, Phrase, Template, Weakness
from drafter.readers.declarations import Declarations
from drafter.readers.decoding import decode
from drafter.readers.folders import LEARNT_SHEET, MAIN, SHARED
from drafter.readers.opening import read_bytes
from drafter.readers.tree import Table
from drafter.readers.yaml.compose import compose
from drafter.readers.yaml.scan import looked_over
from drafter.readers.yaml.source import SourceText

COMMON = "共用.yaml"
"""The shared file that declares figures and facts for all templates."""
PHRASES = "提法.yaml"
"""The shared file of what changes from year to year."""
BANK = "问题库.yaml"
"""The shared file of problems to be taken by name."""

_BARE = regex(r"(\s*[^\s#:\"'{\[][^:#\"'{\[]*:\s+)(\{[{%].*\S)\s*$")
"""A value of template.yaml that begins with a tag, which YAML takes for its own brackets."""


class Shared(Struct, frozen=True):
    """What the templates of one folder share; of two files of a name, and of two that declare a name, the later folder's."""

    figures: Mapping[str, Declared]
    """By name; a template that names one and says no more takes it as it is."""
    material: Mapping[str, Material]
    """Facts likewise."""
    phrases: tuple[Phrase, ...]
    """提法, in the order of the folders."""
    bank: Mapping[str, Weakness]
    """问题库, by name."""
    sources: Mapping[str, str]
    """Jinja file → text: `_shared/skeleton.j2`."""
    starts: Mapping[str, Place]
    """The same → where its first line stands."""


def read_shared(folders: Sequence[Path]) -> Shared:
    """Return what shared folders hold; one that is not there holds nothing. Raise DrafterError for what is wrong there."""
    figures: dict[str, Declared] = {}
    material: dict[str, Material] = {}
    for source, root in _trees(folders, COMMON):
        more = Declarations(source, figures, material).common(root)
        source.settle()
        figures, material = figures | more[0], material | more[1]
    bank: dict[str, Weakness] = {}
    for source, root in _trees(folders, BANK):
        bank |= Declarations(source).bank(root)
        source.settle()
    files = {f"{SHARED}/{path.name}": path for folder in folders for path in sorted(folder.glob("*.j2"))}
    return Shared(figures, material, read_phrases(folders), bank, _texts(files), _starts(files))


def read_phrases(folders: Sequence[Path]) -> tuple[Phrase, ...]:
    """Return the 提法 of shared folders, and read no more of them. Raise DrafterError for what is wrong there."""
    phrases: list[Phrase] = []
    checked: list[date] = []
    for source, root in _trees(folders, PHRASES):
        declared = Declarations(source)
        phrases += declared.phrases(root)
        checked += filter(None, [declared.checked(root)])
        source.settle()
    latest = max(checked, default=date.max)
    return tuple(replace(phrase, until=latest) if phrase.still else phrase for phrase in phrases)


def read_files(folder: Path, shared_by: tuple[Path, ...]) -> Template:
    """Return the template as its own files say, beside what the shared folders hold. Raise DrafterError for what is wrong in them."""
    shared = _shared(shared_by)
    source, root = _tree(folder / MAIN)
    files = {path.name: path for path in sorted(folder.glob("*.j2"))}
    texts, starts = {**_texts(files), **shared.sources}, {**_starts(files), **shared.starts}
    template = Declarations(source, shared.figures, shared.material).template(root, folder.name, texts, starts)
    source.settle()
    own = {name: text for name, text in template.sources.items() if Path(template.starts.get(name, template.place).file).parent == folder}
    _refuse_old(folder, template, own)
    sheet = folder / LEARNT_SHEET
    learnt = read_bytes(sheet) if template.learnt and sheet.is_file() else b""
    remarks = () if template.stated else tuple(_remarks(own))
    return replace(template, phrases=shared.phrases, bank=shared.bank, sheet=learnt, remarks=remarks)


def _refuse_old(folder: Path, template: Template, own: Mapping[str, str]) -> None:
    """Raise DrafterError for a template of the old notation, a paragraph a line; `own` is what its folder's files say."""
    remedy = f"请运行 drafter check {folder} --fix，内容照旧，改成一行一句（原来的留作 .bak）"
    old = {name: line for name, line in ((name, old_tag(text)) for name, text in own.items()) if line is not None}
    where = [
        (Place(start.file, start.line + line - 1), own[name].splitlines()[line - 1])
        for name, line in old.items()
        for start in [template.starts[name]]
    ]
    if template.learnt and not template.stated:
        where = where or [(template.place, "")]
    if where:
        raise DrafterError(*(Problem("这是旧写法的模板，一行一段", remedy, place, line) for place, line in where))


def _remarks(own: Mapping[str, str]) -> Iterator[str]:
    """Yield what to say of files that may be of the old notation or of the new: nothing in them tells."""
    for name, text in own.items():
        line = doubtful_seam(text)
        if line is not None:
            yield (
                f"{name} 第{line}、{line + 1}行连成了一段：现在一行写一句，空一行才另起一段。"
                "本来就这样写的，请在 template.yaml 里写上“写法: 一句一行”；是从前的模板，请运行 drafter check 模板文件夹 --fix"
            )


def _trees(folders: Sequence[Path], name: str) -> Iterator[tuple[SourceText, Table]]:
    """Yield the files of that name in shared folders, with their trees. Raise DrafterError where one cannot be read."""
    return (_tree(folder / name) for folder in folders if (folder / name).is_file())


def _tree(path: Path) -> tuple[SourceText, Table]:
    """Return a file's source and its tree. Raise DrafterError if it cannot be read."""
    source = looked_over(read_bytes(path), str(path))
    _refuse_bare(source)
    root = compose(source)
    if not isinstance(root, Table):
        raise DrafterError(Problem(f"{path.name} 的每一行是“名称: 内容”", "写法见《模板怎么写》第八节", Place(str(path))))
    return source, root


def _refuse_bare(source: SourceText) -> None:
    """Raise DrafterError for texts without quotes that begin with {{ or {%, beside all else that is wrong: YAML says nothing of quotes."""
    bare = {number: found for number, line in enumerate(source.typed, 1) if (found := _BARE.match(line))}
    if not bare:
        return
    others = [problem for problem in source.problems if not (problem.place and problem.place.line in bare)]
    source.problems[:] = others
    for number, found in bare.items():
        quoted = found[2] if '"' not in found[2] else found[2].replace('"', "'")
        source.refuse("以花括号开头的话要加引号", f'请写成 {found[1].strip()} "{quoted}"', Place(source.file, number, found.start(2) + 1))
    source.settle()


def _texts(files: Mapping[str, Path]) -> dict[str, str]:
    """Return what Jinja files say, by the names under which others refer to them. Raise DrafterError for one that is no text."""
    return {name: decode(read_bytes(path), str(path)) for name, path in files.items()}


def _starts(files: Mapping[str, Path]) -> dict[str, Place]:
    """Return where their first lines stand."""
    return {name: Place(str(path), 1) for name, path in files.items()}


_shared = Reading("shared", Shared, read_shared)
