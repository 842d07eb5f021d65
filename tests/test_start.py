"""A cold draft loads what it needs and no more: the modules stand in tests/golden/cold.txt, so that one that joins them is seen."""

import os
import subprocess
import sys
from pathlib import Path

PROFILE = Path(__file__).parent.parent / "profiles" / "清溪镇" / "2022.yaml"
GOLDEN = Path(__file__).parent / "golden" / "cold.txt"
FOREIGN = {"click", "jinja2", "markupsafe", "msgspec", "yaml"}
"""The libraries that are no part of Python and that a draft cannot do without; python-docx, lxml and openpyxl are none of them."""
KNOWN = {*FOREIGN, "docx", "lxml", "openpyxl", "xlsxwriter", "distributed"}
CODE = """
import sys
from drafter.cli import run
run(["draft", sys.argv[1], "-o", "稿.docx"])
print(*sorted(sys.modules))
"""


def loaded(folder: Path) -> list[str]:
    """Return the modules that a draft from a cold start has loaded in the end, template and base kept."""
    order = [sys.executable, "-c", CODE, str(PROFILE)]
    kept = os.environ | {"XDG_CACHE_HOME": str(folder / "kept"), "LOCALAPPDATA": str(folder / "kept")}
    runs = [subprocess.run(order, check=True, capture_output=True, text=True, cwd=folder, env=kept).stdout.split() for _ in range(2)]
    return runs[-1]


def test_a_cold_draft_loads_what_it_needs_and_no_more(tmp_path: Path) -> None:
    modules = loaded(tmp_path)
    ours = "".join(f"{name}\n" for name in modules if name.split(".")[0] == "drafter")
    if os.environ.get("DRAFTER_GOLDEN"):
        GOLDEN.write_text(ours, "utf-8")
    assert ours == GOLDEN.read_text("utf-8")
    assert {name.split(".")[0] for name in modules} & KNOWN == FOREIGN
