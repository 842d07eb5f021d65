"""Turns the bytes of a user's file into text; says what the file is where it is no text at all."""

import codecs
import re

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex

LIMIT = 4_000_000
"""How many bytes a file may hold."""
_KINDS = (
    (b"PK\x03\x04", "这是 Word、Excel 或压缩文件，不是文本文件"),
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word、Excel 或 WPS 文件，不是文本文件"),
    (b"%PDF", "这是 PDF 文件，不是文本文件"),
    (b"{\\rtf", "这是 RTF 文档，不是文本文件"),
)
_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
"""Byte order marks, and what follows them."""
_SAVE_AS = "用记事本打开，另存为时编码选 UTF-8"
_CHINESE = regex("[一-鿿]")


def decode(data: bytes, file: str, wanted: str = "请给 .yaml 文件", limit: int = LIMIT) -> str:
    """Return the text without byte order mark. Raise DrafterError if the bytes are no text, with `wanted` as the remedy."""
    _refuse_size(data, file, limit)
    _refuse_kind(data, file, wanted)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, file)
    if b"\0" in data:
        raise DrafterError(Problem("这不是文本文件，或者编码不对", _SAVE_AS, Place(file)))
    return _utf8(data, file)


def encoded(text: str, like: bytes) -> bytes:
    """Return a text in the encoding of the bytes that were decoded, with their byte order mark."""
    for mark, name in _MARKS.items():
        if like.startswith(mark):
            return mark + text.encode(name)
    try:
        like.decode()
    except UnicodeDecodeError:
        return text.encode("gb18030")
    return text.encode()


def _refuse_size(data: bytes, file: str, limit: int) -> None:
    """Raise DrafterError for an empty file and for one that is too large."""
    if not data.strip():
        raise DrafterError(
            Problem("文件是空的", "用 drafter new 生成一份空白填报表再填" if limit == LIMIT else "请核对是不是给错了文件", Place(file))
        )
    if len(data) > limit:
        raise DrafterError(Problem(f"文件超过 {limit // 1_000_000} MB，太大了", "请核对是不是给错了文件", Place(file)))


def _refuse_kind(data: bytes, file: str, wanted: str) -> None:
    """Raise DrafterError for a file that begins like another kind of document."""
    for opening, what in _KINDS:
        if data.startswith(opening):
            raise DrafterError(Problem(what, wanted, Place(file)))


def _utf16(data: bytes, file: str) -> str:
    """Return the text of a file with a UTF-16 byte order mark."""
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError:
        raise DrafterError(Problem("文件编码坏了（UTF-16）", _SAVE_AS, Place(file))) from None


def _utf8(data: bytes, file: str) -> str:
    """Return the text of a UTF-8 file, or of one that is GB18030 from its first Chinese character on."""
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = data.removeprefix(codecs.BOM_UTF8)[: error.start].decode()
    if len(_CHINESE.findall(before)) >= 4:
        raise DrafterError(Problem("这里的字坏了，读不出来", "把坏字删掉重打，按 UTF-8 保存", _end(before, file)))
    return _gb18030(data, file)


def _end(text: str, file: str) -> Place:
    """Return the place just after `text`."""
    lines = re.split("\r\n|\r|\n", text)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _gb18030(data: bytes, file: str) -> str:
    """Return the text of a file that an old Windows program saved."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        raise DrafterError(Problem("文件编码既不是 UTF-8，也不是 GB18030（GBK）", _SAVE_AS, Place(file))) from None
