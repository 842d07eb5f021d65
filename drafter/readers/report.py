"""Any report of the genre, from .docx, .txt or .md (.doc and .wps by LibreOffice), as a Report."""

import re
from pathlib import Path

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.figures.numbers import HALF_WIDTH
from drafter.language.patterns import regex
from drafter.libreoffice import convert, office
from drafter.ooxml.package import is_package
from drafter.readers.decoding import decode
from drafter.readers.opening import read_bytes
from drafter.readers.word import read_docx
from drafter.readers.yaml.source import CONTROL
from drafter.report import Report, read_report

_LIMIT = 20_000_000
"""How many bytes a report may hold; pictures take most of them."""
_WANTED = "请给 .docx、.txt 或 .md 文件"
_OTHERWISE = "在 Word、WPS 里另存为 .docx 再试"
_OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UNREADABLE = regex(f"{CONTROL.pattern}|[\ufffe\uffff]")
"""What no template could say again: page breaks of text files, line ends of web pages, and what stands for nothing."""
_ROW, _RULED = regex(r"(?m)^[ \t]*\|([^\n]*)\|[ \t]*$"), regex(":?-{2,}:?")
"""A row of a Markdown table, and a cell of the line below its head."""
_WIDE = regex("[０-９]+(?:．[０-９]+)*％?|(?<=[0-9])％")
_RTF = b"{\\rtf"
_WORD = (".docx", ".docm", ".doc", ".wps")
_HEAD = 2000
_DISGUISES = {
    "Word 2003 的 XML": (b'progid="word.document"', b"/office/word/2003/wordml", b"/office/2006/xmlpackage"),
    "网页（HTML）": (b"<html", b"<!doctype html", b"mime-version:"),
}
"""What systems of offices call .doc, and by what its beginning is told."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")


def open_report(path: Path) -> Report:
    """Return the report in a file. Raise DrafterError where it cannot be read."""
    return parse_report(read_bytes(path), path)


def parse_report(data: bytes, path: Path, *, narrow: bool = False) -> Report:
    """Return the report that the bytes of a file of that name hold, by what they are, whatever the name says. Raise DrafterError.

    `narrow` writes its numbers in digits of half width, as drafts do; every other sign stays where it was.
    """
    file, ending = str(path), path.suffix.lower()
    _refuse_other_kinds(data, file, ending)
    if data.startswith(_OLD):
        data = _converted(data, file, "wps" if ending == ".wps" else "doc")
    if data.startswith(_RTF) and ending in _WORD and office():
        data = convert(data, "rtf", "docx", _OTHERWISE)
    if is_package(data):
        return _of_word(data, file, narrow)
    if not data.strip():
        raise DrafterError(Problem("这个文件是空的", "请核对是不是给错了文件", Place(file)))
    if ending in _WORD and not data.startswith((b"%PDF", _RTF)):
        raise DrafterError(Problem(_disguised(data) or "这个 Word 文件坏了，读不出来", _OTHERWISE, Place(file)))
    return read_report(_digits(_seen(decode(data, file, _WANTED, _LIMIT)), narrow))


def _refuse_other_kinds(data: bytes, file: str, ending: str) -> None:
    """Raise DrafterError for what is too large, a 填报表 or a picture."""
    if len(data) > _LIMIT:
        raise DrafterError(Problem("文件超过 20 MB，太大了", "请核对是不是给错了文件；图片多的，删去图片再试", Place(file)))
    if ending in (".yaml", ".yml"):
        raise DrafterError(Problem("这是填报表，不是报告", "核对填报表：drafter check；出初稿：drafter draft", Place(file)))
    if data.startswith(_PICTURES) or ending in (".png", ".jpg", ".jpeg"):
        raise DrafterError(Problem("这是图片，读不出字", "请先识别成文字，存为 .docx 或 .txt", Place(file)))


def _converted(data: bytes, file: str, ending: str) -> bytes:
    """Return a file of an older Word, or of WPS, as .docx. Raise DrafterError for one with a password, and without LibreOffice."""
    if _ENCRYPTED in data:
        raise DrafterError(Problem("这个文件有密码，打不开", "在 Word、WPS 里去掉密码，另存为 .docx 再试", Place(file)))
    return convert(data, ending, "docx", _OTHERWISE)


def _disguised(data: bytes) -> str:
    """Return what a file that is called a Word file is instead; empty for what is not known."""
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower().replace(b"\0", b"")
    name = next((name for name, marks in _DISGUISES.items() if any(mark in head for mark in marks)), "")
    return f"这个文件其实是{name}，不是 Word 文件" if name else ""


def _of_word(data: bytes, file: str, narrow: bool) -> Report:
    """Return the report in a .docx. Raise DrafterError as `read_docx` does, and for one without words."""
    word = read_docx(data, file)
    if not word.text.strip():
        raise DrafterError(Problem("这个 Word 文件里没有字", "请核对是不是给错了文件；只有图片的，先识别成文字", Place(file)))
    return read_report(_digits(_seen(word.text), narrow), word.headings, rows=word.rows, left_out=word.left_out)


def _seen(text: str) -> str:
    """Return a text with a line end or a blank for every character that nobody sees as one, so that all others stay where they are."""
    return _ROW.sub(_tabbed, _UNREADABLE.sub(lambda sign: "\n" if sign[0].splitlines() == [""] else " ", text))


def _digits(text: str, narrow: bool) -> str:
    """Return a text with its numbers in half-width digits, sign for sign, if it shall be so; without it as it is."""
    return _WIDE.sub(lambda number: number[0].translate(HALF_WIDTH), text) if narrow else text


def _tabbed(row: re.Match[str]) -> str:
    """Return a row of a Markdown table as a row of a Word file is read: cells with tabs between; what has one cell only, as it is."""
    cells = [cell.strip() for cell in row[1].split("|")]
    if len(cells) < 2:
        return row[0]
    return "\t".join(" " if _RULED.fullmatch(cell) else cell for cell in cells)
