"""Makes the pictures of the guide from a real draft: `python3 docs/pictures.py` (needs LibreOffice, its fonts and pymupdf)."""

from pathlib import Path

import pymupdf

from drafter.model.draft import Rendering
from drafter.pipeline.drafts import load
from drafter.pipeline.formats import render

HERE = Path(__file__).parent
PROFILE = HERE.parent / "profiles" / "清溪镇" / "2023.yaml"


def main() -> None:
    """Write the first and last page of the draft as PNG."""
    pages = pymupdf.open(stream=render(load(PROFILE), "pdf", Rendering(comments=False)))
    for name, page in (("初稿第1页", pages[0]), ("待填清单", pages[-1])):
        page.get_pixmap(dpi=80).save(HERE / "图" / f"{name}.png")


if __name__ == "__main__":
    main()
