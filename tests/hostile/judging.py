"""What a command broke: said as complaints, each beginning with its kind."""

import fnmatch
import hashlib
import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.hostile.cases import Case
from tests.hostile.packages import unpacked
from tests.hostile.seeds import CACHE

MEGABYTE = 1_000_000
_UNZIPPED = (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, NotImplementedError, KeyError, EOFError, RuntimeError, OSError)
"""What a damaged zip raises."""
_OURS = re.compile(rf"^{CACHE}(/|$)|/\.drafter-batch\.")
"""The cache, and a batch's journal: it keeps what became of every unit, where it was there before."""
CPU, MEMORY, FLOOR = 2.0, 300 * MEGABYTE, 120 * MEGABYTE
"""Seconds and bytes that a hostile input may take; below FLOOR memory is that of the libraries."""
_LINE = re.compile(r'File "[^"]*?/((?:drafter|docx|openpyxl|jinja2|yaml|lxml)/[^"]+)", line \d+(?:,)? in (\S+)')
_SIGNS = re.compile("[\ufdd0\ufdd1\ufffe\uffff]| object at 0x|<drafter\\.|Undefined|<class '|<function |<built-in")
"""What is printed by mistake only, unless the input has it."""


@dataclass(frozen=True)
class Ran:
    """What was seen of a command."""

    code: int | str
    """The exit code, or what came instead of one."""
    out: str
    err: str
    cpu: float
    memory: int
    where: str
    """Where it stood when its time was up; empty where it was in time."""


def snapshot(folder: Path) -> dict[str, str]:
    """Return what is in a folder: path → kind, mode and checksum."""
    paths = sorted(path for path in folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): _state(path) for path in paths}


def _state(path: Path) -> str:
    """Return kind, mode and checksum of one path."""
    status = path.lstat()
    content = hashlib.sha256(path.read_bytes()).hexdigest() if stat.S_ISREG(status.st_mode) else ""
    return f"{stat.filemode(status.st_mode)} {content}"


def complaints(case: Case, ran: Ran, before: dict[str, str], folder: Path) -> Iterator[str]:
    """Yield what the command broke: nothing where it held."""
    yield from _spoken(ran, brought := _brought(case))
    yield from _spent(case, ran)
    after = snapshot(folder)
    yield from _changed(case, ran, before, after)
    if case.name.endswith(":0") and ran.code not in (0, 1) and case.hostile:
        yield f"a good input was refused: {ran.err[:300]}"
    through = str(Path(case.hostile).parent / case.link) if case.link else ""
    for name in after:
        if name == through:  # What is written through a link has the link's nature, whatever the file at its end is called.
            continue
        if after[name] != before.get(name) and not _OURS.search(name) and (folder / name).is_file():
            yield from unfit(name, (folder / name).read_bytes(), brought)


def _changed(case: Case, ran: Ran, before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """Yield what should not have been changed, made or left behind; the product's own books may be."""
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    new = [name for name in changed if name not in before and not name.startswith(CACHE)]
    theirs = [name for name in changed if name in before and not _OURS.search(name)]
    if ran.code == 2 and new + theirs:
        yield f"written at exit 2: {new + theirs}"
    touched = [name for name in theirs if not any(fnmatch.fnmatch(name, pattern) for pattern in case.mends)]
    if touched and "--force" not in case.words and "-o" not in case.words:
        yield f"a file of the user's changed: {touched}"
    both = [(name, before[name][:10], after[name][:10]) for name in theirs if name.endswith((".yaml", ".j2")) and name in after]
    if other := [of_both for of_both in both if of_both[1] != of_both[2]]:
        yield f"no longer what it was: {other}"
    if litter := [name for name in new if ".tmp" in name]:
        yield f"left behind: {litter}"


def _brought(case: Case) -> str:
    """Return the text of the hostile input, unpacked: what it says may be said again."""
    data = case.files.get(case.hostile, b"")
    with suppress(*_UNZIPPED):
        data += b"".join(unpacked(data).values()) if unpacked_size(data) < 10 * MEGABYTE else b""
    escaped = re.sub(rb"\\u(fdd[01]|fff[ef])", lambda escape: chr(int(escape[1], 16)).encode(), data)
    return " ".join((escaped.decode("utf-8", "replace"), data.decode("gb18030", "replace"), data.decode("utf-16", "replace"), *case.words))


def _printed(text: str, brought: str) -> str:
    """Return what is printed by mistake, with what stands around it; empty where nothing is."""
    sign = next((sign for sign in _SIGNS.finditer(text) if sign[0] not in brought), None)
    return repr(text[max(0, sign.start() - 60) : sign.end() + 60]) if sign else ""


def _spoken(ran: Ran, brought: str) -> Iterator[str]:
    """Yield what is wrong with the exit code and with what was said."""
    said = ran.out + ran.err
    if "Traceback (most" in said or "Exception ignored" in said:
        yield f"traceback: {said.rstrip().splitlines()[-1][:200]} at {_last_of_ours(said)}"
    elif ran.code not in (0, 1, 2):
        yield f"exit: {ran.code} at {_last_of_ours(ran.where)}"
    elif ran.code == 2 and not ran.err.startswith(("错误", "提示")):
        yield f"refused without a word: {ran.err[:100]!r}"
    if re.search(r"\w+Warning: ", ran.err):
        yield f"warning: {ran.err[-200:]!r}"
    if printed := _printed(said, brought):
        yield f"printed: {printed}"


def _spent(case: Case, ran: Ran) -> Iterator[str]:
    """Yield what was taken of time and memory beyond the limits."""
    if ran.cpu > CPU * case.size:
        yield f"slow: {ran.cpu:.1f} s for {case.size:.1f} sizes at {_last_of_ours(ran.where)}"
    unpacked = unpacked_size(case.files.get(case.hostile, b""))
    if ran.memory > max(FLOOR, min(MEMORY, 50 * unpacked)):
        yield f"memory: {ran.memory // MEGABYTE} MB for {unpacked // 1000} kB"


def _last_of_ours(said: str) -> str:
    """Return the innermost place of ours or of a library in a traceback: the first in a dump, the last in Python's own."""
    if "most recent call first" in said:
        places = list(_LINE.finditer(said.split("most recent call first", 1)[1]))
        ours = [place for place in places if place[1].startswith("drafter/")]
    else:
        places = list(_LINE.finditer(said))[::-1]
        ours = [place for place in places if place[1].startswith("drafter/")]
    chosen = list(dict.fromkeys([*places[:1], *ours[:2]]))
    return " < ".join(f"{place[1]}:{place[2]}" for place in chosen)


def unpacked_size(data: bytes) -> int:
    """Return how many bytes a file holds, unpacked where it is a zip that says so."""
    with suppress(*_UNZIPPED), zipfile.ZipFile(io.BytesIO(data)) as package:
        return max(len(data), sum(min(entry.file_size, 10**9) for entry in package.infolist()))
    return len(data)


def unfit(name: str, data: bytes, brought: str = "") -> Iterator[str]:
    """Yield what is wrong with a file that was written: Word and Excel files whole and well-formed, texts without signs of ours."""
    if name.endswith((".docx", ".xlsx")):
        yield from _unfit_package(name, data, brought)
    elif name.endswith((".txt", ".html", ".json")) and (printed := _printed(data.decode("utf-8", "replace"), brought)):
        yield f"printed into {name}: {printed}"


def _unfit_package(name: str, data: bytes, brought: str) -> Iterator[str]:
    """Yield what is wrong with a Word or Excel file."""
    try:
        for part, content in unpacked(data).items():
            if part.endswith((".xml", ".rels")):
                etree.fromstring(content, etree.XMLParser(huge_tree=True, resolve_entities=False))
                if b"<!DOCTYPE" in content[:1000]:
                    yield f"DOCTYPE: in {part} of {name}"
                if printed := _printed(content.decode("utf-8", "replace"), brought):
                    yield f"printed into {part} of {name}: {printed}"
    except Exception as error:  # noqa: BLE001  (whatever stops a reader is a complaint)
        yield f"not whole: {name}: {type(error).__name__}: {error}"
