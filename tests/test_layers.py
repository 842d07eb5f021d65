"""The arrows of docs/architecture.md, kept true: imports at the top, late ones, and modules named in strings."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from pkgutil import resolve_name

import pytest

import drafter

ROOT = Path(drafter.__file__).parent
LAYERS = (
    ("diagnostics", "language", "disk", "caches", "start", "version"),
    ("figures", "model", "libreoffice", "ooxml"),
    ("markup", "report"),
    ("readers", "drafting", "checks", "learning", "comparing", "writers"),
    ("pipeline",),
    ("__init__",),
    ("batch",),
    ("cli",),
    ("__main__",),
)
"""From the words that all share up to the doors."""
STEPS = 3
"""The layer whose rooms do not know each other."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
DOORS = {"cli": {"pipeline", "batch", "model", "diagnostics", "version", "cli"}}
"""What a door knows: the order of the steps and the words they hand on, no step itself. Whatever it says comes with the result."""
OWNERS = {
    "yaml": ("readers",), "jinja2": ("drafting",), "docx": ("writers",), "lxml": ("ooxml", "readers", "writers"),
    "openpyxl": ("readers", "writers"), "xlsxwriter": ("writers",),
    "click": ("cli",), "filelock": ("batch",),
}  # fmt: skip
LATE = {
    "drafter.batch.cluster": {"distributed"},
    "drafter.checks.promises": {"difflib"},
    "drafter.diagnostics.problems": {"difflib"},
    "drafter.disk.notes": {"fcntl", "msvcrt"},
    "drafter.drafting.steps": {"traceback"},
    "drafter.writers.excel.amending": {"openpyxl"},
    "drafter.writers.excel.workbook": {"xlsxwriter"},
}
"""The libraries that a module imports in a function: they cost ten to a hundred times one of our own modules, or need not be there."""
KEPT = {"drafter.readers.template", "drafter.writers.word.package"}
"""The steps that load modules of their own room late: what the cache keeps is found without them."""
BASE = {"drafter.writers.word.base", "drafter.writers.word.oxml", "drafter.writers.word.styles"}
"""What builds the base of a Word file: python-docx at the top of the file, since they are loaded where the cache does not hold it alone."""
TABLES = {
    "drafter.cli.door": "the commands",
    "drafter.pipeline.formats": "the writers of a draft",
    "drafter.pipeline.revisions": "the writers of two files side by side",
}
"""The modules that name others of ours in strings: open sets, resolved when one is asked for."""
MODULES = sorted(ROOT.rglob("*.py"))


def room(module: str) -> str:
    """Return the part of the house that a module's dotted name lies in."""
    return [*module.split("."), "__init__"][1]


def name_of(path: Path) -> str:
    """Return a file's dotted name."""
    parts = ("drafter", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__") if len(parts) > 2 else ".".join(parts)


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, by dotted name, late ones and those named in strings among them."""
    found = {text.partition(":")[0] for text in named(path)}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {node.module or ""} - {"drafter"}
    return found - {name_of(path)}


def named(path: Path) -> set[str]:
    """Return what of ours a file names in strings: drafter.writers.word:render."""
    strings = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return {text for text in strings if isinstance(text, str) and re.fullmatch(r"drafter(?:\.\w+)+(?::\w+)?", text)}


def obeys(here: str, target: str) -> bool:
    """Return whether a room may know another."""
    if room(target) == room(here) or room(target) not in LEVEL:
        return True
    level = LEVEL[room(here)]
    return LEVEL[room(target)] < level + (level < STEPS) and room(target) in DOORS.get(room(here), LEVEL)


def test_every_room_has_a_layer_and_every_door_says_what_it_knows() -> None:
    rooms = {room(name_of(path)) for path in MODULES}
    assert rooms == LEVEL.keys(), "a new room needs its place in LAYERS"
    assert set(LAYERS[LEVEL["cli"]]) == DOORS.keys(), "a door needs its row in DOORS"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_knows_only_its_own_room_and_those_below(path: Path) -> None:
    for target in imports(path):
        assert target.split(".")[0] != "drafter" or obeys(name_of(path), target), (path, target)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_entry_tables_name_our_modules_in_strings_and_each_is_there(path: Path) -> None:
    assert bool(named(path)) == (name_of(path) in TABLES), named(path)
    for text in named(path):
        assert resolve_name(text)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_foreign_library_is_known_in_one_room_only(path: Path) -> None:
    for target in imports(path):
        owners = OWNERS.get(target.split(".")[0])
        assert owners is None or room(name_of(path)) in owners, (path, target)


def late_imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Yield every import that does not stand at the top, with its library; what only the type checker reads is none."""
    lines = path.read_text("utf-8").splitlines()
    for block in (node for node in ast.walk(ast.parse("\n".join(lines))) if not isinstance(node, ast.Module)):
        for node in (inner for name in ("body", "orelse", "finalbody") for inner in statements(block, name)):
            if isinstance(node, ast.Import | ast.ImportFrom) and lines[block.lineno - 1] != "if TYPE_CHECKING:":  # type: ignore[attr-defined]
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                yield from ((node, name.split(".")[0]) for name in names)


def statements(block: ast.AST, name: str) -> list[ast.stmt]:
    """Return the statements of one part of a block; none where it has no such part."""
    part = getattr(block, name, [])
    return part if isinstance(part, list) else []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_what_is_imported_late_is_listed_and_says_why(path: Path) -> None:
    late, lines = set(), path.read_text("utf-8").splitlines()
    for node, library in late_imports(path):
        late |= {library} - {"drafter"}
        above = next(line.strip() for line in reversed(lines[: node.lineno - 1]) if not re.match(r"\s*(?:from|import)\b", line))
        assert "  # late: " in lines[node.lineno - 1] or above.startswith("# late: "), (path, node.lineno)
    assert late == LATE.get(name_of(path), set())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_our_own_modules_are_loaded_late_above_the_steps_only_or_where_the_cache_spares_them(path: Path) -> None:
    ours = [node for node, library in late_imports(path) if library == "drafter"]
    assert not ours or LEVEL[room(name_of(path))] > STEPS or name_of(path) in KEPT


def test_importing_the_writers_loads_no_library_for_files() -> None:
    writers = [name_of(path) for path in MODULES if room(name_of(path)) == "writers" and name_of(path) not in BASE]
    code = f"import sys, {', '.join(writers)}; print([name for name in ('docx', 'openpyxl', 'xlsxwriter') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_no_modules_import_each_other_in_a_circle() -> None:
    links = {name_of(path): imports(path) for path in MODULES}
    while ends := [name for name, targets in links.items() if not targets & links.keys()]:
        links = {name: targets for name, targets in links.items() if name not in ends}
    assert not links
