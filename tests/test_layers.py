"""The arrows of docs/architecture.md, kept true."""

import ast
from pathlib import Path

import pytest

import drafter

ROOT = Path(drafter.__file__).parent
LAYERS = (
    ("language", "diagnostics", "caches", "version"),
    ("model", "figures", "libreoffice"),
    ("report", "markup"),
    ("readers", "drafting", "checks", "learning", "comparing", "writers"),
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


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_stand_at_the_top(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            assert not [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    links = {name_of(path): imports(path) for path in MODULES}
    while ends := [name for name, targets in links.items() if not targets & links.keys()]:
        links = {name: targets for name, targets in links.items() if name not in ends}
    assert not links


@pytest.mark.parametrize("path", [path for path in MODULES if room(name_of(path)) in ("cli", "batch")], ids=name_of)
def test_what_is_doubted_is_asked_of_the_pipeline(path: Path) -> None:
    assert "checks" not in {room(target) for target in imports(path) if target.startswith("drafter.")}
