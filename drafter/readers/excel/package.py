"""The bytes of a workbook → its parts, looked over before anything is read: what it is, how large, which pages it has.

Only what a person sees hangs on is read: pages, words, number formats, what is struck out. Colours, dates of the file, links that are left
over and whatever else may be broken in a package are none of it.

Source: ISO/IEC 29500-1, 18.2 (workbook), 18.8 (styles), 18.4 (shared strings); names of elements are compared without their namespace, so
that strict packages are read too.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct

from drafter.diagnostics import DrafterError, Place, Problem
from drafter.language.patterns import regex

AGAIN = "在 Excel、WPS 里打开，另存为 .xlsx 再试"
"""What makes a sound file of a damaged one."""
_FILE_LIMIT, _SHEET_LIMIT = 20_000_000, 30_000_000
"""How many bytes a workbook, and the XML of one of its parts, may have: no form has a tenth of it."""
_ALL_LIMIT = 100_000_000
"""How many bytes all parts of a workbook together may have."""
_OLD, _ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_CONTROL = regex(r"_x(00[01][0-9A-F])_")
"""How a package writes a sign that XML does not allow: _x000D_."""
_FALSE = ("0", "false", "off", "none")
_LARGEST_ID = 10_000


class Words(Struct, frozen=True):
    """The words of a cell: what is struck out stands apart."""

    runs: tuple[tuple[str, bool | None], ...]
    """Each piece, and whether it is struck out; None where the cell's own style says."""

    def parted(self, struck: bool) -> tuple[str, str]:
        """Return what stands, and what is struck out; `struck` is what the cell's own style says."""
        gone = [struck if own is None else own for _, own in self.runs]
        texts = [text for text, _ in self.runs]
        return tuple("".join(text for text, out in zip(texts, gone, strict=True) if out is wanted) for wanted in (False, True))  # type: ignore[return-value]


class Style(Struct, frozen=True):
    """What of a cell's style decides what is read in it."""

    form: int | str = 0
    """The code of its number format, or the number of a built-in one."""
    struck: bool = False
    """Whether its words are struck out."""


class Page(Struct, frozen=True):
    """One worksheet as the package lists it."""

    title: str
    hidden: bool
    part: str


class Package:
    """A workbook whose list of parts is in order."""

    def __init__(self, data: bytes, file: str) -> None:
        """Look a workbook over. Raise DrafterError for what is no .xlsx, is locked or too large, or has macros."""
        self.place = Place(file)
        _check_kind(data, self.place)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except zipfile.BadZipFile as error:
            raise broken(self.place) from error
        self._names = {info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()}
        _check_parts({name: info.file_size for name, info in self._names.items()}, self.place)

    def part(self, name: str) -> bytes:
        """Return what a part holds. Raise LookupError where there is none, and what zipfile raises for a damaged one."""
        info = self._names[name.lower()]
        with self._zip.open(info) as part:
            return part.read(info.file_size + 1)

    def rows_and_marks(self, page: Page) -> Iterator[etree._Element]:
        """Yield the elements of a worksheet, each whole, that say what is seen in it; a row's cells are gone once the next is asked for.

        Raise ValueError for a part with a document type.
        """
        tags = [f"{{*}}{name}" for name in ("row", "sheetView", "sheetFormatPr", "col", "mergeCell", "drawing", "legacyDrawing")]
        steps = etree.iterparse(io.BytesIO(self.part(page.part)), tag=tags, resolve_entities=False, no_network=True, load_dtd=False)
        for _, element in steps:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        _refuse_types(steps.root)

    def pages(self) -> tuple[Page, ...]:
        """Return the worksheets in the order of their tabs; charts that are pages of their own are none."""
        workbook = self._target("_rels/.rels", "/officeDocument") or "xl/workbook.xml"
        folder, name = posixpath.split(workbook)
        kinds = self._relations(f"{folder}/_rels/{name}.rels", folder)
        pages = []
        for sheet in self._tree(workbook).iter("{*}sheet"):
            key = next((value for attribute, value in sheet.attrib.items() if str(attribute).endswith("}id")), "")
            kind, part = kinds[str(key)]
            if kind.endswith("/worksheet"):
                pages.append(Page(sheet.get("name") or "", (sheet.get("state") or "visible") != "visible", part))
        return tuple(pages)

    def counts_from_1904(self) -> bool:
        """Return whether the days are counted from 1904, as old programs of Apple's did."""
        root = self._tree(self._target("_rels/.rels", "/officeDocument") or "xl/workbook.xml")
        return any(is_on(element, "date1904", False) for element in root.iter("{*}workbookPr"))

    def strings(self) -> Sequence[Words]:
        """Return the words that cells share, by number."""
        name = self._beside_workbook("/sharedStrings")
        return [words_of(item) for item in self._tree(name).iter("{*}si")] if name else ()

    def styles(self) -> Sequence[Style]:
        """Return the cells' styles by number; whatever is broken in one is left out of it."""
        name = self._beside_workbook("/styles")
        if not name:
            return ()
        root = self._tree(name)
        forms = {_number(form.get("numFmtId")): form.get("formatCode") or "" for form in root.iter("{*}numFmt")}
        struck = [is_struck(font) for fonts in root.iterchildren("{*}fonts") for font in fonts.iterchildren("{*}font")]
        return [_style(xf, forms, struck) for xfs in root.iterchildren("{*}cellXfs") for xf in xfs.iterchildren("{*}xf")]

    def _beside_workbook(self, kind: str) -> str:
        """Return the part of a kind that the workbook names; empty where there is none."""
        folder, name = posixpath.split(self._target("_rels/.rels", "/officeDocument") or "xl/workbook.xml")
        part = self._target(f"{folder}/_rels/{name}.rels", kind, folder)
        return part if part.lower() in self._names else ""

    def _target(self, relations: str, kind: str, folder: str = "") -> str:
        """Return the part of a kind that a list of relations names; empty where there is none."""
        found = self._relations(relations, folder).values() if relations.lower() in self._names else ()
        return next((part for its_kind, part in found if its_kind.endswith(kind)), "")

    def _relations(self, relations: str, folder: str) -> dict[str, tuple[str, str]]:
        """Return the kind and the part of every relation by its key."""
        return {
            str(one.get("Id")): (
                one.get("Type") or "",
                posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/"),
            )
            for one in self._tree(relations).iter("{*}Relationship")
        }

    def _tree(self, name: str) -> etree._Element:
        """Return a part as a tree. Raise ValueError for one with a document type."""
        root = etree.fromstring(self.part(name), etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
        _refuse_types(root)
        return root


def broken(place: Place) -> DrafterError:
    """Return the refusal of a file that is damaged."""
    return DrafterError(Problem("这个表格文件坏了，读不出来", AGAIN, place))


def words_of(item: etree._Element) -> Words:
    """Return the words of a shared string or of one in its cell; how they are pronounced is none of them."""
    runs: list[tuple[str, bool | None]] = []
    for child in item.iterchildren("{*}t", "{*}r"):
        own = child.find("{*}rPr")
        texts = [child] if own is None and child.find("{*}t") is None else child.iterchildren("{*}t")
        text = "".join(part.text or "" for part in texts)
        runs.append((unescaped(text), None if own is None else is_struck(own)))
    return Words(tuple(runs))


def unescaped(text: str) -> str:
    """Return words of a package with the signs for which it writes _x000D_."""
    return _CONTROL.sub(lambda sign: chr(int(sign[1], 16)), text)


def is_struck(properties: etree._Element) -> bool:
    """Return whether a font strikes out."""
    return any((strike.get("val") or "1") not in _FALSE for strike in properties.iterchildren("{*}strike"))


def is_on(element: etree._Element, name: str, default: bool) -> bool:
    """Return what an attribute that is a yes or a no says."""
    value = element.get(name)
    return default if value is None else value.lower() not in _FALSE


def _style(xf: etree._Element, forms: Mapping[int, str], struck: Sequence[bool]) -> Style:
    """Return one style of cells."""
    form, font = _number(xf.get("numFmtId")), _number(xf.get("fontId"))
    return Style(forms.get(form, form), font < len(struck) and struck[font])


def _number(text: str | None) -> int:
    """Return a number that counts styles; 0 for what is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < len(str(_LARGEST_ID)) else 0


def _refuse_types(root: etree._Element) -> None:
    """Raise ValueError for a document type, which could define what stands in the text."""
    if root.getroottree().docinfo.doctype:  # type: ignore[attr-defined]  # The stubs forget it.
        raise ValueError("document type")


def _check_kind(data: bytes, place: Place) -> None:
    """Raise DrafterError for what is no .xlsx by its first bytes, or is too large to be looked into."""
    if data.startswith(_OLD) and _ENCRYPTED in data:
        raise DrafterError(Problem("这个表格有密码，打不开", "在 Excel、WPS 里去掉密码再试", place))
    if data.startswith(_OLD):
        raise DrafterError(Problem("这是旧版 .xls 表格", AGAIN, place))
    if not data.startswith(b"PK"):
        raise DrafterError(Problem("这不是 .xlsx 表格", AGAIN, place))
    if len(data) > _FILE_LIMIT:
        raise DrafterError(Problem("这个表格太大了", "请核对是不是给错了文件", place))


def _check_parts(parts: Mapping[str, int], place: Place) -> None:
    """Raise DrafterError for a package that is of another kind, too large, or has macros."""
    if "content.xml" in parts or "xl/workbook.bin" in parts:
        kind = ".ods" if "content.xml" in parts else ".xlsb"
        raise DrafterError(Problem(f"这是 {kind} 表格，只是改了文件名", AGAIN, place))
    if any(size > _SHEET_LIMIT for name, size in parts.items() if name.startswith("xl/worksheets/")):
        raise DrafterError(Problem("表里有上百万行（多半是空行），没有读", "把有字的部分复制到一张新表里，另存再试", place))
    if sum(parts.values()) > _ALL_LIMIT or any(size > _SHEET_LIMIT for size in parts.values()):
        raise DrafterError(Problem("这个表格里的东西太多（多半是图片），没有读", "把有字的部分复制到一张新表里，另存再试", place))
    if any(name.endswith("vbaproject.bin") for name in parts):
        raise DrafterError(Problem("这个表格带宏，没有打开", "另存为不带宏的 .xlsx 再试", place))
