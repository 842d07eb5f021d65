"""Drafts of our own read as anybody's report: whatever the figures are, no finding of arithmetic that is not so."""

import random
import re
import shutil
from pathlib import Path

import pytest

import drafter
from drafter.checks import Case, doubts_in_text
from drafter.diagnostics import Finding, Severity
from drafter.report import read_report

ROOT = Path(__file__).parent.parent
SHEETS = sorted(path.relative_to(ROOT) for path in (ROOT / "profiles").glob("*/20*.yaml"))
_COUNT = re.compile(r"(\s+[^\s:#]+: )(\d+(?:\.\d+)?)(?![\d:.-]|年|月|%|％|个百分点|分$|名次|位$)(.*)")
"""A figure of 数据 that is no share, score, rank or date."""
_PLANTED = {("石桥乡", "乡镇不一致")}
"""What a sheet's own words are wrong about."""


def varied(sheet: Path, folder: Path, by: int) -> Path:
    """Return a copy of a sheet in a folder, all its counts multiplied."""
    shutil.copytree(ROOT / sheet.parent, folder / sheet.parent)
    path, within, lines = folder / sheet, False, []
    for line in path.read_text("utf-8").split("\n"):
        within = line.startswith("数据:") if line[:1].strip() else within
        match = _COUNT.fullmatch(line) if within else None
        lines.append(f"{match[1]}{round(float(match[2]) * by, 2):g}{match[3]}" if match and len(match[2]) < 6 else line)
    path.write_text("\n".join(lines), "utf-8")
    return path


def doubted(path: Path) -> list[Finding]:
    """Return what is doubted in the draft of a sheet, read as a text, but for its gaps."""
    text = "\n".join(block.text for block in drafter.draft(path).document.blocks)
    found = doubts_in_text(Case(read_report(text)))
    return [one for one in found if one.severity is not Severity.NOTE and one.code != "待填"]


@pytest.mark.parametrize("seed", range(20))
def test_a_draft_whose_figures_agree_gives_no_finding(seed: int, tmp_path: Path) -> None:
    sheet = SHEETS[seed % len(SHEETS)]
    found = doubted(varied(sheet, tmp_path, random.Random(seed).randint(1, 6)))
    assert [one.quote for one in found if (sheet.parent.name, one.code) not in _PLANTED] == []


def test_a_draft_whose_figures_do_not_agree_gives_one(tmp_path: Path) -> None:
    path = varied(Path("profiles/上林村/2023.yaml"), tmp_path, 1)
    sheet = path.read_text("utf-8")
    path.write_text(sheet.replace("调解成功: 17件", "调解成功: 24件"), "utf-8")
    assert path.read_text("utf-8") != sheet
    assert "部分多于总数" in {one.code for one in doubted(path)}
