"""The arrows of docs/architecture.md, kept true."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import drafter

ROOT = Path(drafter.__file__).parent
LAYERS = (
    ("language", "diagnostics", "caches", "version"),
    ("model", "figures", "libreoffice"),
    ("report", "markup"),
    ("readers", "drafting", "checks", "proofreading", "learning", "comparing", "writers"),
    ("pipeline",),
    ("__init__",),
    ("batch",),
    ("cli",),
    ("__main__",),
)
STEPS = 3
"""The layer whose rooms do not know each other."""
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
OWNERS = {
    "yaml": ("readers",), "jinja2": ("drafting",), "docx": ("writers",), "openpyxl": ("readers", "writers"), "xlsxwriter": ("writers",),
    "click": ("cli",),
}  # fmt: skip
LATE = {
    "drafter.writers.excel.workbook": {"openpyxl"},
    "drafter.writers.excel.form": {"openpyxl"},
    "drafter.writers.excel.ledger": {"openpyxl"},
    "drafter.writers.excel.overview": {"xlsxwriter"},
    "drafter.writers.word.annotation": {"docx"},
    "drafter.writers.word.base": {"docx"},
    "drafter.writers.word.binding": {"lxml"},
    "drafter.writers.word.differences": {"docx"},
    "drafter.writers.word.new_signs": {"lxml"},
}
"""The foreign libraries that a module imports where it needs them, each with `# late: why` above; none of our own modules is one."""
MODULES = sorted(ROOT.rglob("*.py"))


def room(module: str) -> str:
    """Return the part of the house that a module's dotted name lies in."""
    return [*module.split("."), "__init__"][1]


def name_of(path: Path) -> str:
    """Return a file's dotted name."""
    parts = ("drafter", *path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts).removesuffix(".__init__") if len(parts) > 2 else ".".join(parts)


def imports(path: Path) -> set[str]:
    """Return every module that a file imports, by dotted name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {node.module or ""} - {"drafter"}
    return found - {name_of(path)}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_from_its_own_room_or_from_below(path: Path) -> None:
    here = room(name_of(path))
    for target in imports(path):
        if target.split(".")[0] == "drafter" and room(target) != here and room(target) in LEVEL:
            assert LEVEL[room(target)] < LEVEL[here] + (LEVEL[here] < STEPS), (path, target)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_foreign_library_is_known_in_one_room_only(path: Path) -> None:
    for target in imports(path):
        owners = OWNERS.get(target.split(".")[0])
        assert owners is None or room(name_of(path)) in owners, (path, target)


def blocks_of(path: Path) -> Iterator[list[ast.stmt]]:
    """Yield every row of statements that is not a module's own."""
    inner = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if not isinstance(node, ast.Module))
    blocks = (getattr(node, name, None) for node in inner for name in ("body", "orelse", "finalbody"))
    yield from (block for block in blocks if isinstance(block, list))


def libraries(block: list[ast.stmt]) -> Iterator[tuple[ast.stmt, str]]:
    """Yield the imports of a block, each with the library that it is of."""
    for node in block:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, (node.module or "").split(".")[0]


def is_for_types(path: Path, block: list[ast.stmt]) -> bool:
    """Return whether a block is read by the type checker alone."""
    return path.read_text("utf-8").splitlines()[block[0].lineno - 2] == "if TYPE_CHECKING:"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top_but_for_foreign_libraries_that_say_why(path: Path) -> None:
    late, lines = set(), path.read_text("utf-8").splitlines()
    for block in blocks_of(path):
        found = list(libraries(block))
        if found and not is_for_types(path, block):
            late |= {library for _, library in found}
            assert lines[found[0][0].lineno - 2].strip().startswith("# late: "), (path, found[0][0].lineno)
    assert late == LATE.get(name_of(path), set())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_of_ours_is_imported_for_its_types_alone(path: Path) -> None:
    for block in blocks_of(path):
        for _, library in libraries(block):
            assert library != "drafter"


def test_importing_the_writers_loads_no_library_for_files() -> None:
    writers = [name_of(path) for path in MODULES if room(name_of(path)) == "writers"]
    code = f"import sys, {', '.join(writers)}; print([name for name in ('docx', 'lxml', 'openpyxl', 'xlsxwriter') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_no_modules_import_each_other_in_a_circle() -> None:
    links = {name_of(path): imports(path) for path in MODULES}
    while ends := [name for name, targets in links.items() if not targets & links.keys()]:
        links = {name: targets for name, targets in links.items() if name not in ends}
    assert not links
