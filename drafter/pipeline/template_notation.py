"""A template of the old notation made new in its place (`check 模板 --fix`)."""

from collections.abc import Mapping
from pathlib import Path

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.learning.converting import UnconvertibleError, converted, converted_declarations
from drafter.markup.notation import NotationError, doubtful_seam, old_tag
from drafter.readers.decoding import decode, encoded
from drafter.readers.folders import MAIN
from drafter.readers.opening import read_bytes
from drafter.writers import files

STATED = "写法: 一句一行"
"""What template.yaml says of the notation in use."""


def convert(folder: Path) -> dict[Path, Path]:
    """Make a template's files one sentence a line and return where copies of the old ones lie, by file; empty for one that is so already.

    Raise DrafterError, having written nothing, where a line cannot be said in the notation.
    """
    main = folder / MAIN
    before = {path: read_bytes(path) for path in (main, *sorted(folder.glob("*.j2")))}
    texts = {path: decode(data, str(path)) for path, data in before.items()}
    if not _may_be_old(texts, main):
        return {}
    made, problems = dict[Path, bytes](), list[Problem]()
    for path, text in texts.items():
        try:
            new = _stated(converted_declarations(text)) if path == main else converted(text)
        except UnconvertibleError as error:
            what = "这一句的说法里还套着说法，不能照原样改成一行一句"
            line = text.splitlines()[error.line - 1]
            problems.append(Problem(what, "请把套在里面的拆成单独一句，或者只留一种说法", Place(str(path), error.line), line))
            continue
        except NotationError as error:
            problems.append(Problem(f"照原样改成一行一句，还读不通：{error.what}", "请先把“或”“详”“零”开头的这一句改好", Place(str(path))))
            continue
        made[path] = encoded(new, before[path])
    if problems:
        raise DrafterError(*problems)
    return files.amend_all(made)


def _may_be_old(texts: Mapping[Path, str], main: Path) -> bool:
    """Return whether a template is of the old notation, or may be: it does not say what it is, and reads otherwise in the new one."""
    lines = texts[main].splitlines()
    if any(line.startswith("写法") for line in lines):
        return False
    if any(line.startswith("学自") for line in lines) or any(old_tag(text) for text in texts.values()):
        return True
    return any(doubtful_seam(text) for path, text in texts.items() if path != main)


def _stated(text: str) -> str:
    """Return template.yaml with the line that says how it is written, behind its 名称."""
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines, 1) if line.startswith("名称")), 0)
    return "\n".join([*lines[:at], STATED, *lines[at:]])
