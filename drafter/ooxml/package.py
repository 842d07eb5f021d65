"""A .docx as a package of parts: looked over before anything is unpacked, read part by part, written again with some parts patched.

Sources: ISO/IEC 29500-2 (packages: deflate or stored, no document type, names compared without case), PKWARE APPNOTE 4.3 to 4.5 (ZIP).
"""

import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise
from xml.parsers import expat

from lxml import etree

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex

DOCUMENT = "word/document.xml"
"""The part that holds the text."""
STYLES = "word/styles.xml"
"""The part that holds the styles."""
REMEDY = "在 Word、WPS 里打开，另存为 .docx 再试"
"""What makes a sound file of a damaged one."""
_START = b"PK\x03\x04"
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError, etree.XMLSyntaxError, LookupError, EOFError, OSError, ValueError,
    OverflowError, RuntimeError,
)  # fmt: skip
"""What zipfile and the readers of XML raise for a damaged file; NotImplementedError is a RuntimeError, KeyError a LookupError."""
_MOST = 120_000_000
"""How many bytes all parts together may hold; a report with many pictures has less."""
_DENSEST = 100
"""How many bytes a byte may become, beyond the first 20 MB: Word's own XML becomes ten to thirty."""
_FREE = 20_000_000
_MOST_XML = 60_000_000
"""How many bytes of XML a part may hold that is read; a thousand pages have less."""
_FREE_MARKS, _MARKS = 300_000, 4
"""How many tags and attributes a part may hold, and how many more for each byte of the file: each takes up to 216 bytes of memory."""
_DEEPEST = 200
"""How deeply elements may lie in each other; ten tables in one another take forty."""
_TOO_DEEP = etree.XPath(f"boolean({'/*' * _DEEPEST})")
_PIECE = 1_000_000
_ENCRYPTED = 0x1
_HEAD = 30
"""How many bytes stand before the name of an entry."""
_LONGEST_NAME = 60
"""How much of a part's name a message shows."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name."""
_DECLARATION = regex(r"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_UTF8 = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def is_package(data: bytes) -> bool:
    """Return whether a file is a zip, as .docx files are, whatever its name says."""
    return data.startswith(_START)


class Package:
    """A Word file whose list of parts is in order."""

    def __init__(self, data: bytes, file: str, ours: bool = False) -> None:
        """Look a .docx over without unpacking anything; `file` is its path as the user gave it, `ours` says that it was just made.

        What is ours may be as large as the text that it was made of.
        Raise DrafterError for one that is damaged, locked, too large, no Word file, or holds macros.
        """
        self.file = file
        self.size = len(data)
        self._most_marks = sys.maxsize if ours else _FREE_MARKS + _MARKS * self.size
        with self._guarded(""):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in self._zip.infolist()}
            self._check_order()
        self._check_entries()

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self._entries

    def part(self, name: str) -> bytes:
        """Return what a part holds. Raise DrafterError for one that is damaged or missing."""
        with self._guarded(name):
            return b"".join(self._pieces(self._entries[name]))

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree of its own, with its comments. Raise DrafterError for one that is damaged, too large, too deep."""
        data = self.part(name)
        if len(data) > _MOST_XML or data.count(b"<") + data.count(b"=") > self._most_marks:
            raise self._too_large()
        with self._guarded(name):
            root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, strip_cdata=False))
        if _document_type(root):
            raise self._no_types(name)
        if _TOO_DEEP(root):
            raise self._refusal(f"这个 Word 文件里的{_shown(name)}套得太深，没有读", "表里套表、框里套框太多：删去几层，另存再试")
        return root

    def written(self, changed: Mapping[str, etree._Element]) -> bytes:
        """Return the package with these parts in place of its own, or new; every other part stays as it is, byte for byte.

        Raise DrafterError where one of the others is damaged: Word would not open the new file either.
        """
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, entry in self._entries.items():
                with self._guarded(name), target.open(_copied(entry), "w") as part:
                    part.writelines([self._serialised(name, changed[name])] if name in changed else self._sound(entry))
            for name in sorted(changed.keys() - self._entries.keys()):
                target.writestr(_deflated(name), _UTF8 + _bytes(changed[name]))
        return out.getvalue()

    def _serialised(self, name: str, root: etree._Element) -> bytes:
        """Return a changed part behind the declaration that it had; one in another encoding than UTF-8 is UTF-8 now."""
        if _encoding(root) != "UTF-8":
            return _UTF8 + _bytes(root)
        declared = _DECLARATION.match(next(self._pieces(self._entries[name])).decode("latin-1"))
        return (declared[0].encode("latin-1") if declared else b"") + _bytes(root)

    def _pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield what an entry holds. Never more is unpacked than it says: read at once, a lying one would fill the memory."""
        with self._zip.open(entry) as part:
            while piece := part.read(_PIECE):
                yield piece

    def _sound(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield the same of a part that is copied; XML must be well-formed and without a document type, or Word refuses the file."""
        checked = entry.filename.endswith((".xml", ".rels")) and not entry.filename.startswith("customXml/")
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse_types(entry.filename)
        for piece in self._pieces(entry):
            if checked:
                parser.Parse(piece, False)
            yield piece
        if checked:
            parser.Parse(b"", True)

    def _check_order(self) -> None:
        """Raise BadZipFile for names that are there twice or lead out of the package, and for parts that lie over each other."""
        entries = self._zip.infolist()
        names = [entry.filename for entry in entries]
        if len({name.lower() for name in names}) < len(names):
            raise zipfile.BadZipFile("double names")
        if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
            raise zipfile.BadZipFile("names that lead out")
        spans = sorted((entry.header_offset, entry.header_offset + _HEAD + entry.compress_size) for entry in entries)
        if any(before[1] > behind[0] for before, behind in pairwise(spans)):
            raise zipfile.BadZipFile("overlapping parts")

    def _check_entries(self) -> None:
        """Raise DrafterError for what is too large, locked, of another kind, with macros, or packed in a way Word does not know."""
        if sum(entry.file_size for entry in self._entries.values()) > min(_MOST, _FREE + _DENSEST * self.size):
            raise self._too_large()
        if any(name.endswith("vbaProject.bin") for name in self._entries):
            raise self._refusal("这个文件带宏，没有打开", "在 Word、WPS 里另存为不带宏的 .docx 再试")
        if DOCUMENT not in self._entries:
            raise self._refusal("这不是 Word 文件", "请给 .docx、.txt 或 .md 文件")
        for name, entry in self._entries.items():
            if entry.flag_bits & _ENCRYPTED:
                raise self._refusal(f"这个文件有密码，打不开{_shown(name)}", "去掉密码，在 Word、WPS 里另存为 .docx 再试")
            if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self._refusal(f"这个文件里的{_shown(name)}压缩方式不对，Word 也不认", REMEDY)

    @contextmanager
    def _guarded(self, name: str) -> Iterator[None]:
        """Turn what a damaged part makes the readers of ZIP and XML raise into DrafterError; no name: the whole file."""
        try:
            yield
        except _BROKEN as error:
            what = f"这个 Word 文件里的{_shown(name)}坏了" if name else "这个 Word 文件坏了"
            raise self._refusal(f"{what}，读不出来", REMEDY) from error

    def _refuse_types(self, name: str) -> None:
        """Raise DrafterError for a part with a document type."""
        raise self._no_types(name)

    def _no_types(self, name: str) -> DrafterError:
        """Return the refusal of a document type, which could define what stands in the text."""
        return self._refusal(f"这个 Word 文件里的{_shown(name)}有 DOCTYPE，Word 不认", "在 WPS 里打开，另存为 .docx 再试")

    def _too_large(self) -> DrafterError:
        """Return the refusal of what would fill the memory."""
        return self._refusal("这个 Word 文件太大了", "请核对是不是给错了文件；一份报告不会有上千页")

    def _refusal(self, what: str, remedy: str) -> DrafterError:
        """Return a refusal of this file."""
        return DrafterError(Problem(what, remedy, Place(self.file)))


def _shown(name: str) -> str:
    """Return a part's name as a message shows it."""
    return f"“{''.join(char if char.isprintable() else '�' for char in name[:_LONGEST_NAME])}”"


def is_foreign(root: etree._Element) -> bool:
    """Return whether a part came in an encoding that Word does not read: it must be written again, whether changed or not."""
    return not _encoding(root).startswith(("UTF-8", "UTF-16"))


def _encoding(root: etree._Element) -> str:
    """Return the encoding that a part came in, in capitals."""
    return (root.getroottree().docinfo.encoding or "UTF-8").upper()


def _document_type(root: etree._Element) -> str:
    """Return the document type of a tree; empty where it has none, as in Word's own files."""
    return str(root.getroottree().docinfo.doctype)  # type: ignore[attr-defined]  # The stubs forget it.


def _bytes(root: etree._Element) -> bytes:
    """Return a tree in UTF-8, with what stands before and behind its root, without declaration."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=False)


def _copied(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return the head of an entry that is written anew: what belongs to the old file (sizes, zip64, descriptors) is left out."""
    head = zipfile.ZipInfo(entry.filename, max(entry.date_time, _FIRST_DAY))
    head.compress_type, head.external_attr, head.create_system = entry.compress_type, entry.external_attr, entry.create_system
    head.file_size = entry.file_size
    return head


def _deflated(name: str) -> zipfile.ZipInfo:
    """Return the head of a new entry that tells neither time nor system."""
    head = zipfile.ZipInfo(name)
    head.compress_type, head.create_system = zipfile.ZIP_DEFLATED, 3
    return head
