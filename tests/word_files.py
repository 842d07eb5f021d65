"""Word files as strangers send them, made of a good draft in code: broken ones, and odd ones that are right."""

import io
import struct
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import drafter
from drafter.cli import run
from drafter.model.draft import Rendering
from drafter.writers.word import render

TEMPLATE = {
    "template.yaml": "名称: 我镇\n标题: 述职报告\n部分: []\n数据:\n  组: {讲课: {单位: 次}, 走访: {单位: 户}}\n",
    "report.j2": "2022年，讲课{{ 讲课 }}。走访{{ 走访 }}，群众满意。\n\\一、存在问题\n学得不深。\n",
    "填报表.yaml": "单位: 清溪镇\n年度: 2022\n数据:\n  讲课: 61次\n  走访: 30户\n",
}
"""A small template with its 填报表, of which the good draft is made."""
SHEET = "模板/填报表.yaml"
DOCUMENT, STYLES, THEME, RELATIONS = "word/document.xml", "word/styles.xml", "word/theme/theme1.xml", "word/_rels/document.xml.rels"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
Make = Callable[[], bytes]
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "read": ("read", "稿/改稿.docx"),
    "json": ("check", "稿/改稿.docx", "--json"),
    "annotate": ("check", "稿/改稿.docx", "--annotate", "新/批注.docx"),
    "fix": ("check", "稿/改稿.docx", "--fix", "-o", "新/改好.docx"),
    "learn": ("learn", "稿/改稿.docx", "-o", "新/模板", "--year", "2022", "--unit", "清溪镇"),
    "diff": ("diff", "稿/改稿.docx", "稿/改稿.docx", "-o", "新/对照.docx"),
    "reconcile": ("reconcile", "稿/改稿.docx", SHEET),
    "apply": ("reconcile", "稿/改稿.docx", SHEET, "--apply"),
    "into": ("draft", SHEET, "--into", "稿/改稿.docx", "-o", "新/新稿.docx"),
    "bind": ("bind", "稿", "-o", "新/汇编.docx"),
}
"""Every way into which a Word file goes."""
PATCHING = ("annotate", "fix", "into")
"""Those that write it again with something changed."""


def lay_out(folder: Path) -> None:
    """Put the template with its sheet into a folder."""
    (folder / "模板").mkdir(exist_ok=True)
    for name, text in TEMPLATE.items():
        (folder / "模板" / name).write_text(text, "utf-8")


def asked(command: str, folder: Path, data: bytes) -> int:
    """Return the exit code of a command on a Word file; the caller stands in the folder."""
    lay_out(folder)
    (folder / "稿").mkdir(exist_ok=True)
    (folder / "稿" / "改稿.docx").write_bytes(data)
    return run(list(COMMANDS[command]))


def left_in(folder: Path) -> set[str]:
    """Return which files there are besides those that were given."""
    paths = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return set(paths) - {"稿/改稿.docx", *(f"模板/{name}" for name in TEMPLATE)}


@cache
def good() -> bytes:
    """Return the draft of the 填报表."""
    with tempfile.TemporaryDirectory() as name:
        lay_out(Path(name))
        return render(drafter.draft(Path(name) / SHEET), Rendering())


def parts_of(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def having(name: str, part: bytes) -> bytes:
    """Return a good draft with one part of it exchanged, or more."""
    return packed(parts_of(good()) | {name: part})


def swapped(old: str, new: str, name: str = DOCUMENT) -> bytes:
    """Return a good draft in one part of which words are others, at one place."""
    xml = parts_of(good())[name].decode()
    assert old in xml
    return having(name, xml.replace(old, new, 1).encode())


def beginning(inner: str) -> bytes:
    """Return a good draft that begins with some XML."""
    return swapped("<w:body>", f'<w:body xmlns:mc="{_MC}">{inner}')


def paragraph(words: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}<w:r><w:t>{words}</w:t></w:r></w:p>"


def numbered(level: str, start: str = "1", number: str = "1") -> bytes:
    """Return a good draft that begins with a numbered paragraph: its level, and where its list says that it begins."""
    head = paragraph("头一条", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%{depth + 1}、"/></w:lvl>'
        for depth in range(9)
    )
    absurd = f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:lvlText w:val="%1、"/></w:lvl>' if level not in "012345678" else ""
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{levels}{absurd}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    return packed(parts_of(beginning(head)) | {"word/numbering.xml": numbering.encode()})


def encoded(encoding: str) -> bytes:
    """Return a good draft whose text is in another encoding."""
    xml = parts_of(good())[DOCUMENT].decode()
    return having(DOCUMENT, xml.replace("encoding='UTF-8'", f"encoding='{encoding}'", 1).encode(encoding))


def flipped(name: str) -> bytes:
    """Return a good draft with one byte of a part's packed bytes flipped."""
    data = bytearray(good())
    with zipfile.ZipFile(io.BytesIO(good())) as package:
        info = package.getinfo(name)
    data[info.header_offset + 30 + len(name) + info.compress_size // 2] ^= 0xFF
    return bytes(data)


def headed(name: str, offset: int, value: int, size: str = "<H") -> bytes:
    """Return a good draft in which one field of a part's entry in the list of parts is another (APPNOTE 4.3.12)."""
    data = bytearray(good())
    place = data.rindex(name.encode()) - 46
    data[place + offset : place + offset + struct.calcsize(size)] = struct.pack(size, value)
    return bytes(data)


def doubled() -> bytes:
    """Return a good draft that names two parts alike but for capitals."""
    return having("Word/Document.xml", b"<a/>")


def overlapping() -> bytes:
    """Return a good draft with a second name for the bytes of one part."""
    out = io.BytesIO(having(name := "word/media/zz.bin", parts_of(good())[DOCUMENT]))
    with zipfile.ZipFile(out) as package:
        first, second = package.getinfo(DOCUMENT), package.getinfo(name)
    data = bytearray(out.getvalue())
    place = data.rindex(name.encode()) - 46
    data[place + 42 : place + 46] = struct.pack("<L", first.header_offset)
    return bytes(data) if second.CRC else b""


def lying(size: int) -> bytes:
    """Return a good draft with a part that unpacks to far more than its entry says."""
    data = bytearray(having("word/media/zz.bin", b"\0" * size))
    place = data.rindex(b"word/media/zz.bin") - 46
    data[place + 24 : place + 28] = struct.pack("<L", 10)
    return bytes(data)


def written_as(big: bool = False, described: bool = False, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a good draft packed in an unusual, legal way: zip64, with data descriptors, stored."""
    out = io.BytesIO()
    stream = _Pipe(out) if described else out
    with zipfile.ZipFile(stream, "w", method) as package:
        for name, part in parts_of(good()).items():
            with package.open(name, "w", force_zip64=big) as entry:
                entry.write(part)
    return out.getvalue()


class _Pipe(io.RawIOBase):
    """A stream that cannot be wound back, so that sizes are written behind the parts."""

    def __init__(self, out: io.BytesIO) -> None:
        self._out = out

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._out.write(data)
