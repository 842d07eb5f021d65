"""drafter doctor: what a computer lacks, in plain words."""

import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from drafter.caches import cache_folder
from drafter.diagnostics import DrafterError
from drafter.libreoffice import office
from drafter.readers.template import find_templates, template_folders

_OLDEST = (3, 11)
_PACKAGES = {
    "click": "click", "jinja2": "jinja2", "yaml": "pyyaml", "docx": "python-docx", "lxml": "lxml", "msgspec": "msgspec",
    "openpyxl": "openpyxl", "xlsxwriter": "xlsxwriter", "filelock": "filelock",
}  # fmt: skip
"""Module → the name under which it is installed."""
_FONTS = ("仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312")
"""The fonts of the format (GB/T 9704-2012); Word on the reader's computer must have them, this one only for PDF."""


class Sign(Struct, frozen=True):
    """One thing looked at."""

    name: str
    """What it is."""
    good: bool
    """Whether it is as it should be."""
    state: str
    """How it is, with the remedy where it is not good."""
    needed: bool = True
    """Whether drafting cannot do without it."""

    def __str__(self) -> str:
        """Return one line for the terminal."""
        mark = "正常" if self.good else "有问题" if self.needed else "缺"
        return f"{mark}　{self.name}：{self.state}"


def signs(templates: Path | None) -> tuple[Sign, ...]:
    """Return everything that was looked at, in the order in which a person would mend it."""
    return tuple(sign for look in _LOOKS for sign in look(templates))


def _python(_: Path | None) -> Iterator[Sign]:
    """Yield whether Python is new enough."""
    yield Sign("Python", sys.version_info[:2] >= _OLDEST, f"{platform.python_version()}（要 3.11 以上）")


def _packages(_: Path | None) -> Iterator[Sign]:
    """Yield whether every package that is needed is installed."""
    for module, name in _PACKAGES.items():
        installed = importlib.util.find_spec(module) is not None
        yield Sign(name, installed, "已安装" if installed else f"没有安装。请运行：pip install {name}")


def _office(_: Path | None) -> Iterator[Sign]:
    """Yield whether LibreOffice is there, which PDF and reports of older kinds need."""
    program = office()
    yield Sign("LibreOffice", program is not None, program or "没有安装，不能生成 PDF，也不能读 .doc、.wps；别的不受影响", needed=False)


def _fonts(_: Path | None) -> Iterator[Sign]:
    """Yield which fonts of the format are missing here; nothing where fonts cannot be listed."""
    lister = shutil.which("fc-list")
    if lister is None:
        return
    listed = subprocess.run([lister, ":", "family"], capture_output=True, check=False).stdout.decode("utf-8", "replace")
    missing = [font for font in _FONTS if font not in listed]
    lacking = f"缺{'、'.join(missing)}，生成 PDF 时用别的字体代替；Word 稿不受影响"
    yield Sign("字体", not missing, lacking if missing else "公文字体齐全", needed=False)


def _templates(own: Path | None) -> Iterator[Sign]:
    """Yield whether templates are found and can be read."""
    try:
        templates = find_templates(template_folders(own))
    except DrafterError as error:
        yield Sign("模板", False, str(error))
        return
    names = "、".join(template.name for template in templates)
    yield Sign("模板", bool(templates), f"{len(templates)}个：{names}" if templates else "一个也没有找到，请重新安装")


def _cache(_: Path | None) -> Iterator[Sign]:
    """Yield whether the user's cache folder can be written; without it drafting is only slower."""
    home = cache_folder()
    if home is None:
        yield Sign("缓存目录", False, "不知道您的主目录（HOME），起草会慢一些", needed=False)
        return
    above = next((place for place in (home, *home.parents) if place.exists()), Path("/"))
    good = os.access(above, os.W_OK)
    yield Sign("缓存目录", good, str(home) if good else f"{home} 不能写，起草会慢一些", needed=False)


def _console(_: Path | None) -> Iterator[Sign]:
    """Yield whether the console shows Chinese."""
    encoding = sys.stdout.encoding or ""
    yield Sign("终端编码", encoding.lower().replace("-", "") == "utf8", encoding or "不知道", needed=False)


_LOOKS: tuple[Callable[[Path | None], Iterator[Sign]], ...] = (
    _python, _packages, _templates, _office, _fonts, _cache, _console,
)  # fmt: skip
