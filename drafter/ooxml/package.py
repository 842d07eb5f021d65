"""A .docx as a package of parts: looked over before anything is unpacked, read part by part, written again with some parts patched.

Sources: ISO/IEC 29500-2 (packages: deflate or stored, no document type, names compared without case), PKWARE APPNOTE 4.3 to 4.5 (ZIP).
"""

import io
import posixpath
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
NUMBERING = "word/numbering.xml"
"""The part that holds the lists."""
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
_ROLES = {DOCUMENT: "officeDocument", STYLES: "styles", NUMBERING: "numbering"}
"""What the relationships call the parts that are asked for by the name that they usually have: Word on the web calls them otherwise."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PURL = b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
"""The names of Strict Open XML (ISO/IEC 29500-1) and those that Word writes otherwise (29500-4)."""
_LONGEST_NAME = 60
"""How much of a part's name a message shows."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip can name."""
_DECLARATION = regex(r"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_LONGEST_DECLARATION = 1000
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
        self._names: dict[str, str] = {}
        self._find_document()
        self._check_entries()

    def __contains__(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return self._names.get(name, name) in self._entries

    def part(self, name: str) -> bytes:
        """Return what a part holds. Raise DrafterError for one that is damaged or missing."""
        with self._guarded(name):
            return b"".join(self._pieces(self._entries[self._names.get(name, name)]))

    def targets(self, name: str) -> Mapping[str, str]:
        """Return the parts that a part names, by the names it has for them."""
        return {number: target for number, _, target in self._relations(name)}

    def related(self, name: str, kind: str) -> list[str]:
        """Return the parts that a part names as of a kind, each once: footnotes."""
        return list(dict.fromkeys(target for _, said, target in self._relations(name) if said == kind))

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree of its own, with its comments. Raise DrafterError for one that is damaged, too large, too deep."""
        data = _loose(self.part(name))
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
        changed = {self._names.get(name, name): root for name, root in changed.items()}
        strict = changed.keys() - self._entries.keys() and _is_strict(self.part(DOCUMENT))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, entry in self._entries.items():
                with self._guarded(name), target.open(_copied(entry), "w") as part:
                    part.writelines([self._serialised(name, changed[name])] if name in changed else self._sound(entry))
            for name in sorted(changed.keys() - self._entries.keys()):
                data = _UTF8 + _bytes(changed[name])
                target.writestr(_deflated(name), _strict(data) if strict else data)
        return out.getvalue()

    def _serialised(self, name: str, root: etree._Element) -> bytes:
        """Return a changed part behind the declaration that it had; one in another encoding than UTF-8 is UTF-8 now."""
        if _encoding(root) != "UTF-8":
            return _UTF8 + _bytes(root)
        before = b"".join(self._pieces(self._entries[name]))
        declared = _DECLARATION.match(before[:_LONGEST_DECLARATION].decode("latin-1"))
        data = (declared[0].encode("latin-1") if declared else b"") + _bytes(root)
        return _strict(data) if _is_strict(before) else data

    def _find_document(self) -> None:
        """Learn what the parts are called that are asked for by the names they usually have: the package itself says it."""
        named = next((target for _, kind, target in self._relations("") if kind == _ROLES[DOCUMENT]), DOCUMENT)
        if named in self._entries and posixpath.basename(named).startswith("document"):
            self._names = {DOCUMENT: named, _relations_of(DOCUMENT): _relations_of(named)}
        parts = {kind: target for _, kind, target in self._relations(DOCUMENT) if target in self._entries}
        self._names |= {name: parts[kind] for name, kind in _ROLES.items() if name != DOCUMENT and kind in parts}

    def _relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """Yield name, kind and part of all that a part, or for no name the package, says is its own; nothing where that is damaged."""
        source = self._names.get(source, source)
        name = _relations_of(source)
        try:
            root = self.tree(name) if name in self._entries else etree.Element("none")
        except DrafterError:
            return
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))).lstrip("/")
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target

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
        if DOCUMENT not in self:
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


def _relations_of(name: str) -> str:
    """Return the part that says what belongs to a part, or for no name to the package."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _is_strict(data: bytes) -> bool:
    """Return whether a part is written in Strict Open XML."""
    return _PURL in data


def _loose(data: bytes) -> bytes:
    """Return a part with the names that Word writes otherwise in place of those of Strict Open XML."""
    for strict, loose in _STRICT if _is_strict(data) else ():
        data = data.replace(strict, loose)
    return data


def _strict(data: bytes) -> bytes:
    """Return a part with the names of Strict Open XML."""
    for strict, loose in _STRICT:
        data = data.replace(loose, strict)
    return data


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
